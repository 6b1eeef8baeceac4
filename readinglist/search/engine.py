"""One searchable state: a snapshot of the index, asked with queries, answering with papers."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np

from .answers import Hit, Results
from .lexemes import IN_A_ROW, PROSE
from .matching import Filters, Mask, Matcher
from .nodes import All, Node, Not, Words
from .query import in_a_row, parse
from .ranking import Ranker
from .snapshots import Snapshot

RERANKED = 20
"""How many of the best are looked at for a sentence in a row."""

MOST_WORDS = 0.75
"""The part of a sentence's words that a paper must hold when none holds them all: a number of a
footnote, a formula or a slip may be among them."""


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
        if row is not None and not found.total and isinstance(node, All):
            if len(row.elements) >= PROSE and not any(isinstance(n, Not) for n in node.nodes):
                found = self._nearly(node, row, limit, filters, among)
        elif row is not None and len(found.hits) > 1:
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
        return self._ranked(node, documents, limit, filters, among, started)

    def _nearly(
        self,
        sentence: All,
        row: Words,
        limit: int | None,
        filters: Filters,
        among: frozenset[int] | None,
    ) -> Results:
        """Return the papers that hold most words of a sentence, those with most of it in a row
        first."""
        started = time.perf_counter()
        held = np.sum([self.matcher.matching(n, filters) for n in sentence.nodes], axis=0)
        documents: Mask = held >= MOST_WORDS * len(sentence.nodes)
        found = self._ranked(sentence, documents, limit, filters, among, started)
        parts = [row.elements[i : i + IN_A_ROW] for i in range(0, len(row.elements), IN_A_ROW)]
        rows = [replace(row, elements=part) for part in parts]

        def said(hit: Hit) -> int:
            document = self.matcher.documents[hit.paper_id]
            return sum(self.matcher.holds_row(part, document) for part in rows)

        best = sorted(found.hits[:RERANKED], key=said, reverse=True)
        return replace(found, hits=(*best, *found.hits[RERANKED:]))

    def _ranked(
        self,
        node: Node,
        documents: Mask,
        limit: int | None,
        filters: Filters,
        among: frozenset[int] | None,
        started: float,
    ) -> Results:
        """Return the best of ``documents``."""
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
