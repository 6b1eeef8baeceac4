"""PDFs come in: `finding` tells which files are some, `adding` takes them in one after another,
`recognising` says which paper of the library each is, `outcomes` what became of it.
"""

from __future__ import annotations

from .adding import add_files, rehearse, title_from_name
from .finding import find_pdfs
from .outcomes import Outcome, Report

__all__ = ["Outcome", "Report", "add_files", "find_pdfs", "rehearse", "title_from_name"]
