"""Search in a library: what the window and the command line call."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ..errors import NotFoundError
from ..library import collections, lists
from ..library import filters as facts
from ..library.database import Library
from ..library.places import QUEUE, RELEVANCE, Scope, Sort
from ..library.values import Changes, IndexedPaper
from . import analysis, completing, freshness, passages, similar, spelling
from .answers import Health, Hit, Listing, Passage, Progress, Results
from .completing import Completion
from .engine import Engine
from .freshness import LibrarySource
from .index import memory_leaf
from .nodes import Node
from .passages import MOST
from .query import parse
from .segment import DamagedIndexError, SegmentData
from .snapshots import Leaf, Mark, Snapshot, generation, open_snapshot

if TYPE_CHECKING:
    from ..library.reading import Reading

log = logging.getLogger(__name__)
T = TypeVar("T")

READ_AT_ONCE = 8
"""Papers not yet in the index that a search reads whole by itself, the newest."""
TITLES_AT_ONCE = 3000
"""Papers not yet in the index that it knows by title and the reader's words."""

LOOK_AGAIN = 0.25
"""Seconds after which a keystroke looks for what other processes wrote."""

_NOTHING = Snapshot((), Mark(0), ("", 0), 0)


class Search:
    """Answers queries on a library, index or no index. Safe to call from several threads.

    What the index does not cover yet is read from the database: the newest papers whole, others
    by what is written about them. So what was just written is found, and so is something while
    the index is built.
    """

    def __init__(self, library: Library, on_damage: Callable[[], None] | None = None) -> None:
        """``on_damage`` has a damaged index built anew, elsewhere; None: it is done in place."""
        self._library = library
        self._on_damage = on_damage
        self._source = LibrarySource(library)
        self._lock = threading.RLock()
        self._base = _NOTHING
        self._generation: tuple[str, int] | None = None
        self._position = -1
        self._extra: dict[int, SegmentData] = {}
        self._titles: SegmentData | None = None
        self._engine = Engine(_NOTHING)
        self._facts: dict[tuple[str, str], frozenset[int] | None] = {}
        self._live: frozenset[int] = frozenset()
        self._last: Results | None = None
        self._stale = True
        self._looked = 0.0
        self._unsubscribe = library.subscribe(self._on_changes)

    def __enter__(self) -> Search:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the index's files go."""
        self._unsubscribe()
        with self._lock:
            self._base = _NOTHING
            self._generation = None
            self._position = -1
            self._extra.clear()
            self._engine = Engine(_NOTHING)

    # -- asking -----------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        limit: int | None = None,
        as_you_type: bool = False,
        among: Iterable[int] | None = None,
    ) -> Results:
        """Return the papers outside the trash that ``text`` asks for, best first.

        ``limit`` is the number of hits, None for all. ``as_you_type``: the last word may be only
        its beginning. ``among``: look among these papers only, the trash's too.
        """
        with self._lock:
            if not as_you_type or self._stale or time.monotonic() - self._looked > LOOK_AGAIN:
                self._refresh()
            chosen = None if among is None else frozenset(among)
            self._last = self._sure(
                lambda: self._engine.search(
                    text,
                    limit=limit,
                    as_you_type=as_you_type,
                    filters=self._filter,
                    among=self._live if chosen is None else chosen,
                )
            )
            return self._last

    def listing(
        self,
        text: str,
        limit: int,
        as_you_type: bool = False,
        order: str = RELEVANCE,
        descending: bool = True,
        rows: int = 0,
    ) -> Listing:
        """Return the first ``limit`` of what ``text`` asks for, in one of `places.HIT_ORDERS`.

        ``rows``: of how many papers what a list says of them comes along.
        """
        # In another order than the best first, what comes first may be any of the hits.
        results = self.search(text, limit if order == RELEVANCE else None, as_you_type)
        with self._library.read() as session:
            ids = [hit.paper_id for hit in results.hits]
            ids = _in_order(session, ids, order, descending)[:limit]
            found = lists.rows(session, ids[:rows])
        return Listing(replace(results, hits=results.hits[:limit]), tuple(ids), tuple(found))

    def count(self, text: str) -> int:
        """Return how many papers outside the trash ``text`` asks for; ranks none."""
        with self._lock:
            last = self._last
            total = self.search(text, limit=0).total
            self._last = last
            return total

    def passages(self, paper_id: int, query: str | Node | None, most: int = MOST) -> list[Passage]:
        """Return the best places in a paper for a query (as typed, or ``Results.query``)."""
        found = self.passages_of([paper_id], query, most)
        if paper_id not in found:
            raise NotFoundError(f"There is no paper {paper_id} in the library.")
        return found[paper_id]

    def passages_of(
        self, paper_ids: Sequence[int], query: str | Node | None, most: int = MOST
    ) -> dict[int, list[Passage]]:
        """Return the same for several papers, such as those on screen; cheaper than one by one."""
        node = self._node(query)
        with self._lock:
            if self._stale:
                self._refresh()
            chosen = self._sure(
                lambda: {
                    i: passages.best_pages(self._engine.matcher, node, i, most) for i in paper_ids
                }
            )
        with self._library.read() as session:
            papers = lists.for_index(session, list(paper_ids), with_pages=False)
            texts = lists.some_pages(session, {page for p in chosen.values() for page in p or ()})
            found = {}
            for paper in papers:
                where = chosen[paper.id]
                pages = tuple((*page, texts[page]) for page in where or () if page in texts)
                found[paper.id] = passages.find(replace(paper, pages=pages), node, most, where)
                # Not in the index yet, or its text was read anew since: all pages have to be read.
                shown = found[paper.id]
                stale = where and len(shown) < most and not any(p.page for p in shown)
                if where is None or stale:
                    whole = replace(paper, pages=lists.pages(session, paper.id))
                    found[paper.id] = passages.find(whole, node, most)
        return found

    def walk(self, paper_id: int, query: str | Node | None) -> list[tuple[int, int, int]]:
        """Return (attachment, page, matches) of every page of a paper with matches, in order."""
        node = self._node(query)
        return passages.walk(self._paper(paper_id).pages, node)

    def corrections(self, results: Results) -> tuple[str, ...]:
        """Return queries spelt otherwise that find more, when little was found.

        Takes tens of milliseconds: not for every keystroke.
        """
        with self._lock:
            self._refresh()
            return self._sure(
                lambda: spelling.corrections(
                    self._engine, results.text, results.total, self._filter
                )
            )

    def similar(self, to: int | str, limit: int = 20) -> list[Hit]:
        """Return the papers most like a paper (its id) or a passage that was selected."""
        with self._lock:
            self._refresh()
            paper = self._paper(to) if isinstance(to, int) else to
            return self._sure(
                lambda: similar.similar(
                    self._engine,
                    similar.texts_like(paper),
                    without=to if isinstance(to, int) else None,
                    limit=limit,
                    among=self._live,
                )
            )

    def complete(self, query: str, cursor: int | None = None) -> list[Completion]:
        """Return how what stands before ``cursor`` (the end) of a query may go on."""
        at = len(query) if cursor is None else cursor
        return completing.complete(query, at, values=self._values, words=self._words)

    def _values(self, name: str) -> list[str]:
        with self._library.read() as session:
            match name:
                case "tag":
                    return [tag.name for tag in lists.tags(session)]
                case "in":
                    return sorted(collections.paths(session).values())
                case "author":
                    return lists.author_names(session)
                case "venue":
                    return lists.venues(session)
                case "year":
                    return [str(year) for year in lists.years(session)]
        return []

    def _words(self, beginning: str) -> list[str]:
        folded = analysis.fold(beginning)
        if len(folded) < 2:
            return []
        with self._lock:
            self._refresh()
            found = self._sure(lambda: self._engine.matcher.completions("body", folded, 16))
        words = [analysis.split_key(term)[0].decode() for term in found]
        return [w for w in dict.fromkeys(words) if w != folded]

    def _node(self, query: str | Node | None) -> Node | None:
        """Return a query's tree; of one that was just typed, as it was taken then."""
        if not isinstance(query, str):
            return query
        last = self._last
        return last.query if last is not None and last.text == query else parse(query)

    def _paper(self, paper_id: int) -> IndexedPaper:
        found = self._source.papers([paper_id])
        if not found:
            raise NotFoundError(f"There is no paper {paper_id} in the library.")
        return found[0]

    def _filter(self, kind: str, value: str) -> frozenset[int] | None:
        key = kind, value
        if key not in self._facts:
            with self._library.read() as session:
                found = facts.matching_ids(session, kind, value)
            self._facts[key] = None if found is None else frozenset(found)
        return self._facts[key]

    # -- what is searched -------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Look at the newest commits of index and database."""
        self._stale = False
        self._looked = time.monotonic()
        position = self._source.position()
        newest = generation(self._library.index_folder)
        if not self._base.whole():
            log.warning("The search index was cut short and is built anew.")
            self._let_index_go()
            return
        if newest != self._generation or (newest is None and self._base is not _NOTHING):
            try:
                self._base = open_snapshot(self._library.index_folder)
                self._generation = self._base.generation
            except DamagedIndexError as error:
                self._base, self._generation = _NOTHING, newest
                if freshness.seems_whole(self._library):  # nobody else will notice
                    log.warning("The search index is damaged and is built anew: %s", error)
                    self._let_index_go()
                    return
                log.info("Searching without the index: %s", error)
        elif position == self._position:
            return
        touched = self._source.touched(self._position) if self._position >= 0 else set()
        for paper_id in touched:
            self._extra.pop(paper_id, None)
        if self._titles is not None and not touched.isdisjoint(self._titles.papers):
            self._titles = None
        if position != self._position:
            self._facts.clear()
            with self._library.read() as session:
                self._live = frozenset(facts.live(session))
            self._position = position
        self._engine = Engine(self._with_pending())

    def _with_pending(self) -> Snapshot:
        """Return the index's snapshot with what it lacks beside it."""
        base = self._base
        waiting = freshness.pending(self._source, base.mark)
        if not waiting:
            self._extra.clear()
            self._titles = None
            return base
        newest = sorted(waiting, reverse=True)
        whole = newest[:READ_AT_ONCE]
        for paper_id in set(self._extra) - set(whole):
            del self._extra[paper_id]
        missing = [i for i in whole if i not in self._extra]
        for paper in self._source.papers(missing):
            self._extra[paper.id] = memory_leaf([paper], 0).data
        indexed = {
            p for leaf in base.leaves for i, p in enumerate(leaf.data.papers)
            if i not in leaf.deleted
        }  # fmt: skip
        by_title = [i for i in newest[READ_AT_ONCE:] if i not in indexed][:TITLES_AT_ONCE]
        gone = set(whole)  # stands beside now, or was deleted
        leaves = [
            replace(
                leaf,
                deleted=leaf.deleted
                | {i for i, paper in enumerate(leaf.data.papers) if paper in gone},
            )
            for leaf in base.leaves
        ]
        offset = sum(leaf.data.doc_count for leaf in leaves)
        for data in self._extra.values():
            leaves.append(Leaf(data, offset, frozenset()))
            offset += data.doc_count
        if by_title:
            leaves.append(self._title_leaf(by_title, offset))
        return replace(base, leaves=tuple(leaves))

    def _title_leaf(self, ids: list[int], offset: int) -> Leaf:
        """Return papers without their pages; made once, while the index takes in more of them."""
        wanted = set(ids)
        made = () if self._titles is None else self._titles.papers
        if self._titles is None or 2 * len(wanted.intersection(made)) < len(wanted):
            papers = self._source.papers(ids, with_pages=False)
            self._titles = memory_leaf(papers, 0).data
        others = {i for i, paper in enumerate(self._titles.papers) if paper not in wanted}
        return Leaf(self._titles, offset, frozenset(others))

    def _sure(self, work: Callable[[], T]) -> T:
        """Return what ``work`` gives, without the index if that turns out to be damaged."""
        if self._base.whole():
            try:
                return work()
            except Exception:
                # Damage shows as any kind of error; if there is none, it is a bug.
                if all(leaf.data.intact() for leaf in self._base.leaves):
                    raise
        log.warning("The search index is damaged and is built anew.")
        self._let_index_go()
        return work()

    def _let_index_go(self) -> None:
        """Have a damaged index built anew; until then the database answers."""
        damaged = self._generation
        self._base, self._generation, self._position = _NOTHING, None, -1
        self._extra.clear()
        if self._on_damage is not None:
            self._on_damage()
            self._generation = damaged  # not to be opened again
        else:
            self.rebuild()
        self._refresh()

    # -- keeping it fresh -------------------------------------------------------------------------

    def catch_up(
        self,
        until: int | None = None,
        timeout: float | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Index what was written, here, or wait while another process does.

        Returns whether journal position ``until`` (None: the end) was reached in ``timeout``
        seconds (None: however long).
        """
        return freshness.catch_up(
            self._library, self._source,
            until=until, timeout=timeout, on_progress=on_progress, stop=stop,
        )  # fmt: skip

    def _on_changes(self, _changes: Changes) -> None:
        self._stale = True

    def rebuild(
        self,
        on_progress: Callable[[Progress], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        """Build the index anew beside the old one, which is searched until the new one is ready."""
        freshness.rebuild(self._library, self._source, on_progress=on_progress, stop=stop)

    def tidy(self, stop: Callable[[], bool] = lambda: False) -> bool:
        """Merge small segments, when nobody waits; return whether any were merged."""
        return freshness.tidy(self._library, stop)

    def check(self) -> list[str]:
        """Return, as sentences, how index and library disagree; empty when they agree."""
        return freshness.check(self._library, self._source)

    def health(self) -> Health:
        """Return the index in numbers."""
        return freshness.health(self._library, self._source)


def _in_order(session: Reading, ids: list[int], order: str, descending: bool) -> list[int]:
    """Return hits, which come best first, in an order.

    By the queue, papers outside it come after, best first.
    """
    if order == RELEVANCE:
        return ids if descending else ids[::-1]
    there = set(ids)
    if order != QUEUE:
        return [i for i in lists.ids(session, Scope("all"), Sort(order), descending) if i in there]
    queue = [i for i in lists.ids(session, Scope("queue"), Sort.MANUAL, False) if i in there]
    queued = set(queue)
    return queue[:: -1 if descending else 1] + [i for i in ids if i not in queued]
