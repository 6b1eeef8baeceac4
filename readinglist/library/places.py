"""The few values that the window needs before a library is open; `values` has them too.

Apart, as making all the others takes a tenth of the time until the window is on screen.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far the reader is with a paper."""

    TO_READ = "to-read"
    READING = "reading"
    DONE = "done"


class TextField(StrEnum):
    """Words about a paper that are kept once per source."""

    TLDR = "tldr"
    WHY = "why"
    KEY_INSIGHTS = "key_insights"
    DISCUSSION = "discussion"  # what a digest says of a paper, outside its labelled fields


class TextState(StrEnum):
    """What is known of the text of an attached PDF."""

    OK = "ok"
    NONE = "none"  # images only: kept, marked "no text"
    DAMAGED = "damaged"  # text was extracted but is garbled: searched, never used for matching
    ENCRYPTED = "encrypted"
    FAILED = "failed"


class Scope:
    """What a list of papers is about. Never changed.

    ``kind`` is one of ``all queue reading done recent unfiled mentioned trash collection tag``;
    ``id`` is the collection's id, ``name`` the tag's name.
    """

    # By hand, as a dataclass compiles its methods at each start. No tuple: Qt's models would take
    # it apart.
    __slots__ = ("id", "kind", "name")

    def __init__(self, kind: str = "all", id: int = 0, name: str = "") -> None:
        self.kind = kind
        self.id = id
        self.name = name

    def _key(self) -> tuple[str, int, str]:
        return self.kind, self.id, self.name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Scope) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Scope{self._key()}"


class Sort(StrEnum):
    """Orders of a list; ``MANUAL`` is the queue's or the collection's own order."""

    ADDED = "added"
    TITLE = "title"
    AUTHOR = "author"
    YEAR = "year"
    RATING = "rating"
    MANUAL = "manual"


RELEVANCE, QUEUE = "relevance", "queue"
HIT_ORDERS = (RELEVANCE, "added", "year", "title", "author", "rating", QUEUE)
"""The orders that the hits of a search can have."""
