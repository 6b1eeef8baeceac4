"""What reading a digest yields: frozen values, nothing saved yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What stands behind a link of an entry."""

    PAPER = "paper"
    CODE = "code"
    TALK = "talk"
    PROJECT = "project"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link of an entry. ``url`` is empty where the copy kept the mark but lost the address."""

    kind: LinkKind
    url: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another work that an entry points to ("Other works on this: …")."""

    title: str
    url: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """One item of the numbered list of literature at a digest's end."""

    number: int
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    arxiv_id: str = ""
    doi: str = ""
    url: str = ""
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One paper that a digest presents.

    ``section`` is the path of section names from the outermost in. ``confidence`` runs from 0 to 1:
    how sure it is that this is a paper and that the title is its title. ``span`` is a half-open
    range of code points in :attr:`Digest.text`. ``tldr_source`` is ``authors`` when the digest
    quotes the authors' own summary, ``digest`` when the words are the digest's, ``""`` without one.
    ``status`` is ``to-read``, ``reading``, ``done`` or ``""`` when the digest has no checkboxes.
    """

    number: int
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    arxiv_id: str = ""
    doi: str = ""
    links: tuple[EntryLink, ...] = ()
    tldr: str = ""
    tldr_source: str = ""
    why: str = ""
    key_insights: str = ""
    discussion: str = ""
    notes: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    cites: tuple[int, ...] = ()
    section: tuple[str, ...] = ()
    confidence: float = 0.0
    span: tuple[int, int] = (0, 0)

    @property
    def confidence_word(self) -> str:
        """``sure``, ``likely`` or ``guess``."""
        if self.confidence >= 0.8:
            return "sure"
        return "likely" if self.confidence >= 0.5 else "guess"

    def url(self, kind: LinkKind) -> str:
        """The first address of ``kind``, or ``""``."""
        return next((link.url for link in self.links if link.kind == kind and link.url), "")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the digest that holds papers.

    ``entries`` are indices into :attr:`Digest.entries` of the papers directly under this heading;
    ``references`` the numbers of the references that its text cites, in order of first mention.
    """

    name: str
    sections: tuple[Section, ...] = ()
    entries: tuple[int, ...] = ()
    references: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """A document that lists papers, read.

    ``text`` is the normalised source: reading it again gives the same digest, links included.
    Entries outside every section are found through ``Entry.section == ()``.
    """

    title: str
    byline: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""
    text: str = ""
    sections: tuple[Section, ...] = ()
    entries: tuple[Entry, ...] = ()
    references: tuple[Reference, ...] = ()
    confidence: float = 0.0
