"""The order of what matches: BM25F over whole postings, titles and people's own words above bodies.

A word's weight in a paper is the sum over fields of occurrences × field weight, the body's divided
by its length against the average (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple
weighted fields, 2004), then saturated and multiplied with the word's rarity. A paper that holds
the very word comes before those that hold only other forms of it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from functools import cached_property
from heapq import nlargest
from math import log
from operator import itemgetter, mul

from .fields import FIELDS
from .matching import Filters, Form, Matcher
from .query import All, Any, Filter, Fuzzy, Leaf, Node, Not, Prefix, Words

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
        self._cache: OrderedDict[Leaf, dict[int, float]] = OrderedDict()

    @cached_property
    def _inverse_lengths(self) -> list[float]:
        """1 / (1 - b + b × length / average length) of every document's body."""
        lengths: list[int] = []
        for leaf in self._matcher.snapshot.leaves:
            lengths.extend(leaf.data.lengths)
        with_body = [n for n in lengths if n]
        average = sum(with_body) / len(with_body) if with_body else 1.0
        return [1.0 / (1.0 - B + B * n / average) for n in lengths]

    def rank(
        self, node: Node, documents: Collection[int], filters: Filters, limit: int | None
    ) -> list[tuple[int, float]]:
        """Return the best ``limit`` of ``documents`` with their scores, best first.

        What scores alike stands newest first.
        """
        scores = self._scores(node, documents, filters)
        papers = self._matcher.papers
        if scores is None:
            scores = dict.fromkeys(documents, 0.0)
        elif len(scores) < len(documents):
            scores = dict.fromkeys(documents, 0.0) | scores
        if limit is not None and limit < len(scores):
            # Ties at the limit are cut by document number, which follows the order of indexing.
            best = nlargest(limit, zip(scores.values(), scores, strict=True))
        else:
            best = list(zip(scores.values(), scores, strict=True))
        best.sort(key=lambda item: (-item[0], -papers[item[1]]))
        return [(number, score) for score, number in best]

    def _scores(
        self, node: Node, documents: Collection[int], filters: Filters
    ) -> dict[int, float] | None:
        """Return the scores of those ``documents`` that have one; None where nothing scores."""
        match node:
            case Words() | Prefix() | Fuzzy():
                return self._of_leaf(node, documents)
            case Filter():
                resolved = self._matcher.resolve(node, filters)
                if isinstance(resolved, frozenset):
                    return None
                return self._scores(resolved, documents, filters)
            case Not():
                return None
            case All(nodes) | Any(nodes):
                total: dict[int, float] | None = None
                for inner in nodes:
                    scores = self._scores(inner, documents, filters)
                    if scores is None:
                        continue
                    if total is None:
                        total = dict(scores)
                    elif total.keys() == scores.keys():
                        total = {i: s + scores[i] for i, s in total.items()}
                    else:
                        get = total.get
                        for i, s in scores.items():
                            total[i] = get(i, 0.0) + s
                return total
        raise AssertionError(node)

    def _of_leaf(self, leaf: Leaf, documents: Collection[int]) -> dict[int, float]:
        whole = self._cache.get(leaf)
        if whole is None:
            having = self._matcher.having(leaf)
            few = len(documents) * 4 < len(having)
            wanted = set(documents) if few and not isinstance(documents, frozenset) else documents
            whole = self._weigh(leaf, wanted if few else None)
            if few:
                return whole
            self._cache[leaf] = whole
            if len(self._cache) > 12:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(leaf)
        if whole.keys() == documents:
            return whole
        return {i: whole[i] for i in documents if i in whole}

    def _weigh(self, leaf: Leaf, only: Collection[int] | None) -> dict[int, float]:
        """Return the scores of all documents that hold ``leaf``, or of those in ``only``."""
        matcher = self._matcher
        having = len(matcher.having(leaf))
        rarity = log(1.0 + (len(matcher.papers) - having + 0.5) / (having + 0.5))
        weights: dict[int, float] = {}
        exact: set[int] = set()
        for field in leaf.fields or FIELDS:
            if isinstance(leaf, Words) and not leaf.single:
                counts = matcher.occurrences(leaf.elements, field)
                self._add_counts(weights, field, counts)
                exact.update(counts)
            else:
                for form in matcher.forms_in(leaf, field):
                    self._add(weights, field, form, exact, only)
        if only is not None:
            weights = {i: w for i, w in weights.items() if i in only}
        found = {i: rarity * w / (w + K1) for i, w in weights.items()}
        bonus = rarity * EXACT
        if len(exact) == len(found):
            return {i: s + bonus for i, s in found.items()}
        for i in exact:
            if i in found:
                found[i] += bonus
        return found

    def _add_counts(self, weights: dict[int, float], field: str, counts: dict[int, int]) -> None:
        weight = WEIGHTS[field]
        inverse = self._inverse_lengths
        for i, n in counts.items():
            w = n * inverse[i] if field == "body" else n * weight
            weights[i] = weights.get(i, 0.0) + w

    def _add(
        self,
        weights: dict[int, float],
        field: str,
        form: Form,
        exact: set[int],
        only: Collection[int] | None,
    ) -> None:
        offset = self._matcher.snapshot.leaves[form.leaf].offset
        ids = [i + offset for i in form.postings.ids] if offset else list(form.postings.ids)
        tfs = form.postings.tfs
        if form.exact:
            exact.update(ids)
        weight = WEIGHTS[field] * (1.0 if form.exact else OTHER_FORM)
        if only is not None and len(ids) > 8 * len(only):
            chosen = dict(zip(ids, tfs, strict=True))
            pairs = [(i, chosen[i]) for i in only if i in chosen]
            ids, tfs = [i for i, _ in pairs], [n for _, n in pairs]
        if field == "body":
            inverse = self._inverse_lengths
            if len(ids) == 1:
                values = [tfs[0] * inverse[ids[0]]]
            elif ids:
                values = list(map(mul, tfs, itemgetter(*ids)(inverse)))
            else:
                values = []
            if weight != 1.0:
                values = [v * weight for v in values]
        else:
            values = [n * weight for n in tfs]
        if not weights:
            weights.update(zip(ids, values, strict=True))
        else:
            get = weights.get
            for i, v in zip(ids, values, strict=True):
                weights[i] = get(i, 0.0) + v
