"""What identification reads (the front of a PDF) and what it finds (an identity)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readinglist.pdf.layout import PageLayout
from readinglist.pdf.links import Link


@dataclass(frozen=True, slots=True)
class Info:
    """Fields of the PDF's Info dictionary as they stand there, white space collapsed.

    ``created`` is a PDF date, ``D:YYYYMMDD…``; ``doi`` what some publishers put under a key of
    their own or into the XMP packet, as they do with ``venue`` and ``published`` (a year).
    """

    title: str = ""
    author: str = ""
    subject: str = ""
    doi: str = ""
    created: str = ""
    venue: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The part of a PDF that tells what it is.

    ``layouts`` belong to the first page and, behind a cover sheet, the second; ``pages`` are the
    texts of the first few pages. ``links`` are the web links of the first page.
    """

    layouts: tuple[PageLayout, ...] = ()
    info: Info = field(default_factory=Info)
    pages: tuple[str, ...] = ()
    page_count: int = 0
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """What a PDF says it is; what could not be told is empty.

    ``confidence`` gives, for ``title``, ``authors``, ``year``, ``doi``, ``arxiv_id`` and
    ``venue``, how sure each is: 0 (not found) to 1; below 0.5 is a guess.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str = ""
    arxiv_id: str = ""
    venue: str = ""
    abstract: str = ""
    confidence: Mapping[str, float] = field(default_factory=dict)

    def sure(self, name: str, at_least: float = 0.8) -> bool:
        """True when the field ``name`` was found with at least this confidence."""
        return self.confidence.get(name, 0.0) >= at_least
