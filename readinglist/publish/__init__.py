"""A collection becomes a reading list on paper, and such a list becomes collections again.

The library's side of `exchange`: it gathers frozen values, writes files beside and replaces them,
takes back what a person did in them; `taking` files what a list that we wrote says.
"""

from __future__ import annotations

from .exporting import Gather, Written, export, export_job, render, render_job
from .gathering import gather, gather_papers
from .places import write_file

__all__ = [
    "Gather",
    "Written",
    "export",
    "export_job",
    "gather",
    "gather_papers",
    "render",
    "render_job",
    "write_file",
]
