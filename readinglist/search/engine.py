"""One searchable state: a snapshot of the index, asked with queries, answering with papers."""

from __future__ import annotations

import time
from dataclasses import replace

from .answers import Hit, Results
from .matching import Filters, Mask, Matcher
from .query import Node, Words, in_a_row, parse
from .ranking import Ranker
from .snapshots import Snapshot

RERANKED = 20
"""How many of the best are looked at for a sentence in a row."""


def no_filters(_kind: str, _value: str) -> None:
    """Take every fact as words, for a search without a library."""


class Engine:
    """Answers queries on one snapshot. Not for several threads at once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.matcher = Matcher(snapshot)
        self.ranker = Ranker(self.matcher)
        self._among: tuple[frozenset[int], Mask] | None = None

    def search(
        self,
        text: str,
        *,
        limit: int | None = None,
        as_you_type: bool = False,
        filters: Filters = no_filters,
        among: frozenset[int] | None = None,
    ) -> Results:
        """Return the papers that ``text`` asks for; with ``among``, of those papers only."""
        started = time.perf_counter()
        node = parse(text, as_you_type=as_you_type)
        found = self.search_tree(node, limit=limit, filters=filters, among=among)
        row = in_a_row(text, as_you_type=as_you_type)
        if row is not None and len(found.hits) > 1:
            found = replace(found, hits=self._rows_first(found.hits, row))
        return replace(found, text=text, took_ms=1000 * (time.perf_counter() - started))

    def _rows_first(self, hits: tuple[Hit, ...], row: Words) -> tuple[Hit, ...]:
        """Return ``hits`` with those of the best that hold ``row`` put before the others."""
        documents = self.matcher.documents
        best = hits[:RERANKED]
        first = [h for h in best if self.matcher.holds_row(row, documents[h.paper_id])]
        if not first or len(first) == len(best):
            return hits
        there = {h.paper_id for h in first}
        return (*first, *(h for h in best if h.paper_id not in there), *hits[RERANKED:])

    def search_tree(
        self,
        node: Node | None,
        *,
        limit: int | None = None,
        filters: Filters = no_filters,
        among: frozenset[int] | None = None,
    ) -> Results:
        """Return the papers that a parsed query asks for."""
        started = time.perf_counter()
        if node is None:
            return Results("", None, 0, (), 0.0)
        documents = self.matcher.matching(node, filters)
        if among is not None:
            documents = documents & self._documents(among)
        ranked = self.ranker.rank(node, documents, filters, limit) if limit != 0 else []
        papers = self.matcher.papers
        hits = tuple(Hit(int(papers[i]), score) for i, score in ranked)
        took = 1000 * (time.perf_counter() - started)
        return Results("", node, int(documents.sum()), hits, took)

    def _documents(self, papers: frozenset[int]) -> Mask:
        if self._among is None or self._among[0] is not papers:
            self._among = papers, self.matcher.mask(papers)
        return self._among[1]
