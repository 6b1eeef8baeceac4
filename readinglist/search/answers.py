"""What a search answers: values without the engine that found them, light to import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..library.values import Row
    from .nodes import Node

PAGE_FIELD = "text"
"""What a passage on a page of a PDF says its field is."""


class Hit(NamedTuple):
    """One paper that was found."""

    paper_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found: all of it counted, the best of it ranked.

    ``hits`` stand best first; of a sentence, the papers that hold it so come before those with
    higher scores. ``took_ms`` is wall time in milliseconds.
    ``corrections`` are other queries that find more, for "did you mean".
    """

    text: str
    query: Node | None
    total: int
    hits: tuple[Hit, ...]
    took_ms: float
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Hits in an order, as a list shows them: their ids, and the rows of the first."""

    results: Results
    ids: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One place. ``highlights`` are half-open code-point offsets into ``snippet``.

    ``field`` is `PAGE_FIELD` with ``page`` (from 1) and ``attachment_id``, or the name that the
    query language has for the field.
    """

    field: str
    page: int | None
    attachment_id: int | None
    snippet: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an indexing pass is: ``done`` of ``total`` papers, and what it is at."""

    done: int
    total: int
    label: str


@dataclass(frozen=True, slots=True)
class Health:
    """The index in numbers. ``without_text`` maps a reason to the papers it holds for."""

    papers: int
    indexed: int
    waiting: int
    without_text: dict[str, int]
    bytes: int
    segments: int
    state: str  # ready, missing, damaged


@dataclass(frozen=True, slots=True)
class Event:
    """What the index's writer says: ``kind`` is one of `progress done paused failed`.

    ``progress`` is there while a pass runs; ``position`` when one ended, and ``rebuilt`` when it
    built the index anew; ``message`` a sentence.
    """

    kind: str
    progress: Progress | None = None
    position: int = 0
    message: str = ""
    rebuilt: bool = False
