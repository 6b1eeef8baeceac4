"""The order of what matches: BM25F over whole postings, titles and people's own words above bodies.

A word's weight in a paper is the sum over fields of occurrences × field weight, the body's divided
by its length against the average (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple
weighted fields, 2004), then saturated and multiplied with the word's rarity. A paper that holds
the very word comes before those that hold only other forms of it.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property, reduce
from math import log

import numpy as np
from numpy.typing import NDArray

from .fields import FIELDS
from .matching import Filters, Mask, Matcher
from .nodes import All, Any, Filter, Fuzzy, Leaf, Node, Not, Prefix, Words

Scores = NDArray[np.float64]

WEIGHTS = {
    "title": 6.0, "author": 4.0, "tag": 3.0, "note": 3.0, "insight": 2.5, "tldr": 2.5, "why": 2.5,
    "abstract": 2.0, "digest": 1.5, "ids": 4.0, "venue": 1.0, "body": 1.0,
}  # fmt: skip
K1 = 1.2
B = 0.75
OTHER_FORM = 0.35
"""What an occurrence of another form of the word counts, against the word itself."""
EXACT = 1.0
"""Added, times rarity, when the very word is there: more than saturation can ever give."""

assert set(WEIGHTS) == set(FIELDS)


class Ranker:
    """Scores documents of one matcher's snapshot. Not for several threads at once."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._cache: OrderedDict[Leaf, Scores] = OrderedDict()

    @cached_property
    def _inverse_lengths(self) -> Scores:
        """1 / (1 - b + b × length / average length) of every document's body."""
        leaves = self._matcher.snapshot.leaves
        lengths = np.concatenate(
            [np.asarray(leaf.data.lengths, np.float64) for leaf in leaves] or [np.empty(0)]
        )
        with_body = lengths[lengths > 0]
        average = with_body.mean() if len(with_body) else 1.0
        inverse: Scores = 1.0 / (1.0 - B + B * lengths / average)
        return inverse

    def rank(
        self, node: Node, documents: Mask, filters: Filters, limit: int | None
    ) -> list[tuple[int, float]]:
        """Return the best ``limit`` of ``documents`` with their scores, best first.

        What scores alike stands newest first.
        """
        numbers = np.flatnonzero(documents)
        every = self._scores(node, filters)
        scores = np.zeros(len(numbers)) if every is None else every[numbers]
        if limit is not None and limit < len(numbers):
            # Ties at the limit are cut by document number, which follows the order of indexing.
            best = np.lexsort((numbers, scores))[-limit:]
            numbers, scores = numbers[best], scores[best]
        order = np.lexsort((self._matcher.papers[numbers], scores))[::-1]
        return list(zip(numbers[order].tolist(), scores[order].tolist(), strict=True))

    def _scores(self, node: Node, filters: Filters) -> Scores | None:
        """Return every document's score, 0 where nothing matches; None where nothing scores."""
        match node:
            case Words() | Prefix() | Fuzzy():
                return self._of_leaf(node)
            case Filter():
                resolved = self._matcher.resolve(node, filters)
                return None if isinstance(resolved, np.ndarray) else self._scores(resolved, filters)
            case Not():
                return None
            case All(nodes) | Any(nodes):
                found = [s for s in (self._scores(n, filters) for n in nodes) if s is not None]
                return reduce(np.add, found) if found else None
        raise AssertionError(node)

    def _of_leaf(self, leaf: Leaf) -> Scores:
        known = self._cache.get(leaf)
        if known is None:
            known = self._cache[leaf] = self._weigh(leaf)
            if len(self._cache) > 12:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(leaf)
        return known

    def _weigh(self, leaf: Leaf) -> Scores:
        """Return the scores of all documents for one leaf of the query."""
        matcher = self._matcher
        having = matcher.count(leaf)
        rarity = log(1.0 + (len(matcher.papers) - having + 0.5) / (having + 0.5))
        weights = np.zeros(len(matcher.papers))
        exact = np.zeros(len(matcher.papers), np.bool_)
        for field in leaf.fields or FIELDS:
            body = field == "body"
            if isinstance(leaf, Words) and not leaf.single:
                numbers, counts = matcher.occurrences(leaf.elements, field)
                weights[numbers] += counts * (
                    self._inverse_lengths[numbers] if body else WEIGHTS[field]
                )
                exact[numbers] = True
            else:
                for form in matcher.forms_in(leaf, field):
                    part = matcher.snapshot.leaves[form.leaf]
                    here = slice(part.offset, part.offset + part.data.doc_count)
                    ids = np.asarray(form.postings.ids)
                    values = np.asarray(form.postings.tfs) * (
                        WEIGHTS[field] * (1.0 if form.exact else OTHER_FORM)
                    )
                    if body:
                        values *= self._inverse_lengths[here][ids]
                    weights[here][ids] += values
                    if form.exact:
                        exact[here][ids] = True
        scores: Scores = rarity * weights / (weights + K1) + rarity * EXACT * exact
        return scores
