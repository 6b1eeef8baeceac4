"""The index follows the journal: what is indexed, what waits, and the one writer that catches up.

A pass brings the index from the journal position that it covers to the one at which the pass
began. Its state (`Mark`) is committed with every batch, so a pass that was killed is continued,
by this process or another; what changed meanwhile belongs to the next pass.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from ..library import journal, lists
from ..library.database import Library
from ..library.values import IndexedPaper, TextState
from .answers import Health, Progress
from .index import IndexBusyError, IndexWriter, open_writer
from .segment import DamagedIndexError
from .snapshots import Mark, NoIndexError, open_snapshot, read_mark

log = logging.getLogger(__name__)

BATCH = 16
"""Papers of the first batch of a pass, which is soon found; batches double up to the most."""
MOST_IN_BATCH = 256
CROWDED = 32
"""Segments from which on some are merged although somebody may wait: each slows every query."""
_WAIT = 0.02


class Source(Protocol):
    """Where papers come from. `LibrarySource` is the real one."""

    def position(self) -> int:
        """Return the journal's end."""

    def touched(self, since: int) -> set[int]:
        """Return the papers whose text may have changed after a position, and those that are
        gone."""

    def all_ids(self) -> list[int]:
        """Return all papers."""

    def papers(self, ids: list[int], *, with_pages: bool = True) -> list[IndexedPaper]:
        """Return what search looks at; papers that are gone are left out."""


class LibrarySource:
    """The papers of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def position(self) -> int:
        with self._library.read() as session:
            return journal.position(session)

    def touched(self, since: int) -> set[int]:
        with self._library.read() as session:
            return lists.touched_for_index(session, since)

    def all_ids(self) -> list[int]:
        with self._library.read() as session:
            return lists.all_ids(session)

    def papers(self, ids: list[int], *, with_pages: bool = True) -> list[IndexedPaper]:
        with self._library.read() as session:
            return lists.for_index(session, ids, with_pages=with_pages)


class Stopped(Exception):
    """Work was given up because it was asked to; what was committed stays."""


def pending(source: Source, mark: Mark) -> set[int]:
    """Return the papers that the index has yet to take in, those that are gone included."""
    if mark.target is None:
        if mark.position == source.position():
            return set()
        return source.touched(mark.position) if mark.position else set(source.all_ids())
    waiting = source.touched(mark.position) if mark.position else set(source.all_ids())
    return (waiting - mark.done) | source.touched(mark.target)


def covers(mark: Mark, position: int) -> bool:
    """Return whether everything up to a journal position can be found."""
    return mark.position >= position


def run_pass(
    writer: IndexWriter,
    source: Source,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Bring the index to the journal's end. Raises Stopped between two papers when asked to."""
    end = source.position()
    mark = writer.mark
    if mark.target is None:
        if mark.position == end:
            return
        mark = Mark(mark.position, target=end)
    target = mark.target
    assert target is not None
    ids = source.touched(mark.position) if mark.position else set(source.all_ids())
    # Newest first: what was added last is looked for first.
    waiting = sorted(ids - mark.done, reverse=True)
    total = len(waiting)
    size, done = BATCH, 0

    def checkpoint() -> None:
        if stop():
            raise Stopped

    while True:
        batch, waiting = waiting[:size], waiting[size:]
        done_now = mark.done | frozenset(batch)
        mark = replace(mark, done=done_now) if waiting else Mark(target)
        found: set[int] = set()

        def texts(batch: list[int] = batch, found: set[int] = found) -> Iterator[IndexedPaper]:
            for start in range(0, len(batch), BATCH):
                for paper in source.papers(batch[start : start + BATCH]):
                    found.add(paper.id)
                    yield paper

        writer.write(texts(), batch, mark, checkpoint)
        done += len(batch)
        if on_progress is not None:
            on_progress(Progress(done, total, "Indexing"))
        if not waiting:
            return
        settle(writer, checkpoint)
        size = min(size * 2, MOST_IN_BATCH)


def settle(
    writer: IndexWriter, checkpoint: Callable[[], None] = lambda: None, *, idle: bool = False
) -> bool:
    """Merge segments of like size when they are many; return whether any were.

    ``idle``: nobody waits, so merge sooner.
    """
    few = 3 if idle else 8
    merged = False
    while True:
        tiers: dict[int, list[object]] = {}
        for segment in writer.segments():
            live = segment.doc_count_all() - segment.deleted_count()
            tiers.setdefault(max(live, 4).bit_length() // 2, []).append(segment)
            if idle and segment.deleted_count() * 4 > segment.doc_count_all():
                tiers.setdefault(-segment.doc_count_all(), []).extend([segment] * few)
        full = next((t for _, t in sorted(tiers.items()) if len(t) >= few), None)
        if full is None:
            return merged
        writer.merge(list(dict.fromkeys(full)), checkpoint)  # type: ignore[arg-type]
        merged = True


def seems_whole(library: Library) -> bool:
    """Return whether `catch_up` takes the index as it is: it looks at the table of contents."""
    try:
        read_mark(library.index_folder)
    except DamagedIndexError:
        return False
    return True


def catch_up(
    library: Library,
    source: Source,
    *,
    until: int | None = None,
    timeout: float | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
    merge: bool = True,
) -> bool:
    """Bring the index to a journal position (the end), or wait while another process does.

    ``merge`` small segments afterwards when they have become many; False for a caller that does
    so when it is idle, and may never be: then they are merged when they are very many.

    Returns whether the position was reached within ``timeout`` seconds (None: however long). The
    index is made or rebuilt as needed. Raises Stopped when asked to stop.
    """
    folder = library.index_folder
    position = source.position() if until is None else until
    deadline = None if timeout is None else time.monotonic() + timeout
    while True:
        try:
            mark = read_mark(folder)
            if covers(mark, position) and mark.position <= source.position():
                return True
            fresh = mark.position > source.position()  # another library's index
        except DamagedIndexError as error:
            if not isinstance(error, NoIndexError):
                log.warning("The search index is built anew: %s", error)
            fresh = True
        try:
            with open_writer(folder, fresh=fresh) as writer:
                if fresh:  # nothing of the old one is of use, so what is new counts at once
                    writer.publish()
                while not covers(writer.mark, position):
                    run_pass(writer, source, on_progress, stop)
                if merge or len(writer.segments()) > CROWDED:
                    settle(writer)
                return True
        except IndexBusyError:
            if stop():
                raise Stopped from None
            if deadline is not None and time.monotonic() > deadline:
                return False
            time.sleep(_WAIT)
        except DamagedIndexError as error:
            log.warning("The search index is built anew: %s", error)
            rebuild(library, source, on_progress=on_progress, stop=stop)
            return True


def rebuild(
    library: Library,
    source: Source,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Build the index anew beside the one that is there, and put it in its place."""
    while True:
        try:
            with open_writer(library.index_folder, fresh=True) as writer:
                run_pass(writer, source, on_progress, stop)
                if len(writer.segments()) > 1:
                    writer.merge(writer.segments())
                writer.publish()
                return
        except IndexBusyError:
            if stop():
                raise Stopped from None
            time.sleep(_WAIT)


def intact(library: Library) -> bool:
    """Return whether the index is, byte for byte, what was written; reads all of it."""
    try:
        return all(leaf.data.intact() for leaf in open_snapshot(library.index_folder).leaves)
    except NoIndexError:
        return True
    except DamagedIndexError:
        return False


def tidy(library: Library, stop: Callable[[], bool] = lambda: False) -> bool:
    """Merge small segments; for idle times. Returns whether anything was merged."""

    def checkpoint() -> None:
        if stop():
            raise Stopped

    try:
        with open_writer(library.index_folder) as writer:
            merged = settle(writer, checkpoint, idle=True)
            writer.publish()  # removes what earlier generations left
            return merged
    except (IndexBusyError, DamagedIndexError):
        return False


def check(library: Library, source: Source) -> list[str]:
    """Return, as sentences, how index and library disagree."""
    try:
        snapshot = open_snapshot(library.index_folder)
    except NoIndexError:
        return [] if not source.all_ids() else ["there is no search index"]
    except DamagedIndexError as error:
        return [f"the search index cannot be read ({error})"]
    problems = []
    if not all(leaf.data.intact() for leaf in snapshot.leaves):
        problems.append("the search index is damaged")
    waiting = pending(source, snapshot.mark)
    wanted = set(source.all_ids()) - waiting
    indexed: list[int] = []
    for leaf in snapshot.leaves:
        indexed += [p for i, p in enumerate(leaf.data.papers) if i not in leaf.deleted]
    if len(indexed) != len(set(indexed)):
        problems.append("the search index holds papers twice")
    for what, ids in (
        ("are not in the search index", wanted - set(indexed)),
        ("are in the search index but not in the library", set(indexed) - wanted - waiting),
    ):
        if ids:
            some = ", ".join(map(str, sorted(ids)[:5])) + (" …" if len(ids) > 5 else "")
            problems.append(f"{len(ids)} papers {what} ({some})")
    return problems


def health(library: Library, source: Source) -> Health:
    """Return the index in numbers."""
    ids = set(source.all_ids())
    state, size, segments = "ready", 0, 0
    waiting = ids
    try:
        snapshot = open_snapshot(library.index_folder)
        waiting = pending(source, snapshot.mark) & ids
        size, segments = snapshot.bytes, len(snapshot.leaves)
    except NoIndexError:
        state = "missing"
    except DamagedIndexError:
        state = "damaged"
    return Health(
        papers=len(ids),
        indexed=len(ids) - len(waiting),
        waiting=len(waiting),
        without_text=_without_text(library, ids),
        bytes=size,
        segments=segments,
        state=state,
    )


_REASONS = {
    TextState.NONE: "images only",
    TextState.ENCRYPTED: "encrypted",
    TextState.FAILED: "could not be read",
    TextState.DAMAGED: "garbled text",
}


def _without_text(library: Library, ids: Iterable[int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    with library.read() as session:
        for row in lists.rows(session, sorted(ids)):
            state = row.text_state
            reason = "no PDF" if state is None else _REASONS.get(state)
            if reason:
                counts[reason] = counts.get(reason, 0) + 1
    return counts
