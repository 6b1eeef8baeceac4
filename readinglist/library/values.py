"""What leaves the library: frozen values, never ORM objects.

Every other room (search, digest, exchange, the window, the command line) speaks in these.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from .places import Scope as Scope
from .places import Sort as Sort
from .places import Status as Status
from .places import TextField as TextField
from .places import TextState as TextState

ME = "me"
"""Source of the reader's own words; no import ever writes it."""
AUTHORS = "authors"
"""Source of the paper's authors' words (their own TL;DR)."""


def digest_source(name: str) -> str:
    """Return the source string of a digest's words, such as ``digest: Zeta Alpha``."""
    return f"digest: {name}"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of one paper from one source (``me``, ``authors`` or ``digest: NAME``)."""

    field: TextField
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A PDF in the library's ``papers`` folder; ``path`` is relative to the library folder."""

    id: int
    sha256: str
    path: str
    size: int
    pages: int
    text_state: TextState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A paper's place in one collection. ``path`` is the collection's, such as ``A/B``."""

    collection_id: int
    path: str
    position: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Another paper that a digest or the reader relates to this one.

    ``kind`` is ``other-work`` or ``reference``, in `Paper.mentioned_by` ``mentioned-by``;
    ``label`` the mark in the source (``[3]``).
    """

    paper_id: int
    title: str
    kind: str
    label: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, whole. ``status`` is None for a paper that is only mentioned by a digest."""

    id: int
    uid: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    abstract: str = ""
    doi: str = ""
    arxiv_id: str = ""
    url: str = ""
    code_url: str = ""
    talk_url: str = ""
    project_url: str = ""
    cite_key: str = ""
    status: Status | None = Status.TO_READ
    rating: int = 0
    notes: str = ""
    tags: tuple[str, ...] = ()
    texts: tuple[Text, ...] = ()  # oldest first
    collections: tuple[Membership, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    relations: tuple[Relation, ...] = ()
    mentioned_by: tuple[Relation, ...] = ()  # the papers that this one is related to
    added_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    trashed_at: datetime | None = None

    @property
    def mentioned(self) -> bool:
        """True when the paper is known only from a digest's other works or references."""
        return self.status is None

    @property
    def related(self) -> tuple[Relation, ...]:
        """The related papers, on either side."""
        return self.relations + self.mentioned_by

    def text(self, field_: TextField) -> str:
        """The reader's own text of ``field_``, else the newest of any source, else ``""``."""
        own = [t.text for t in self.texts if t.field == field_ and t.source == ME and t.text]
        others = [t.text for t in self.texts if t.field == field_ and t.source != ME and t.text]
        return (own or others[-1:] or [""])[0]

    @property
    def tldr(self) -> str:
        return self.text(TextField.TLDR)

    @property
    def why(self) -> str:
        return self.text(TextField.WHY)

    @property
    def key_insights(self) -> str:
        return self.text(TextField.KEY_INSIGHTS)


@dataclass(frozen=True, slots=True)
class Row:
    """What one two-line row of the paper list shows."""

    id: int
    title: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    status: Status | None
    rating: int
    tags: tuple[str, ...]
    has_pdf: bool
    has_note: bool
    text_state: TextState | None  # None: no PDF
    added_at: datetime | None
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Collection:
    """A node of the tree. ``papers`` counts those in it and below it, each once."""

    id: int
    uid: str
    name: str
    path: str
    papers: int
    position: int
    digest_id: int | None = None
    children: tuple[Collection, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable step of the history. ``at`` is UTC."""

    n: int
    at: datetime
    label: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What a committed transaction (or several) touched; ``position`` is the journal's end."""

    position: int
    label: str = ""
    papers: frozenset[int] = frozenset()
    collections: frozenset[int] = frozenset()
    tables: frozenset[str] = frozenset()
    origin: object = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class IndexedPaper:
    """All the text of a paper that search looks at; ``pages`` holds every attachment's pages.

    ``pages[i]`` is ``(attachment id, page number from 1, text)``.
    """

    id: int
    title: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    abstract: str
    tags: tuple[str, ...]
    notes: str
    texts: tuple[Text, ...]
    doi: str
    arxiv_id: str
    pages: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and how many papers (outside the trash) wear it."""

    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class Match:
    """A paper in the library that may be the one at hand. ``score`` is a percentage."""

    paper_id: int
    title: str
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that stays in the sidebar."""

    id: int
    name: str
    query: str
    pinned: bool
