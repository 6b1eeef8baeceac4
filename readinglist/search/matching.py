"""Which papers of a snapshot hold a query's words: exact sets, before anything is ranked.

Documents are numbered through all segments of the snapshot. A set of documents is a mask, true at
the numbers of those that are in it; masks hold whole postings, and what a newer commit deleted is
taken out once, at the end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from heapq import nlargest
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import analysis
from .analysis import SPAN_MARK, split_key
from .fields import FIELDS
from .nodes import STAR, All, Any, Element, Filter, Fuzzy, Node, Not, Prefix, Words
from .nodes import Leaf as QueryLeaf
from .segment import FieldTerms, Postings
from .snapshots import Snapshot

K = TypeVar("K")
V = TypeVar("V")
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]

COMPLETIONS = 8
"""How many completions of a word that is still being typed count, in the long field."""
SHORT_COMPLETIONS = 64
"""The same in the short fields, where a rare word (of a title) matters more."""

MANY_FORMS = 200
"""More terms than these are not looked up one by one to choose pages."""

Filters = Callable[[str, str], "Iterable[int] | None"]
"""Gives the papers for which a fact (kind, value) holds; None when the value means nothing."""


@dataclass(frozen=True, slots=True)
class Form:
    """One term of one field in one segment that a query's word may stand for."""

    leaf: int
    term: int  # its number there
    postings: Postings
    span: int  # positions that one occurrence takes
    exact: bool  # the very word, not another form of it


class Matcher:
    """Answers queries on one snapshot. Not for several threads at once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._forms: OrderedDict[tuple[str, str], list[Form]] = OrderedDict()
        self._documents: OrderedDict[QueryLeaf, Mask] = OrderedDict()
        self._occurrences: OrderedDict[tuple[tuple[Element, ...], str], tuple[Numbers, Numbers]] = (
            OrderedDict()
        )

    # -- documents and papers -------------------------------------------------------------------

    @cached_property
    def papers(self) -> Numbers:
        """The paper of every document, deleted ones included."""
        leaves = self.snapshot.leaves
        return np.concatenate(
            [np.asarray(leaf.data.papers, np.int64) for leaf in leaves] or [np.empty(0, np.int64)]
        )

    @cached_property
    def live(self) -> Mask:
        """All documents that count."""
        live = np.ones(len(self.papers), np.bool_)
        for leaf in self.snapshot.leaves:
            live[[i + leaf.offset for i in leaf.deleted]] = False
        return live

    @cached_property
    def size(self) -> int:
        """How many documents count."""
        return int(self.live.sum())

    @cached_property
    def documents(self) -> dict[int, int]:
        """The document of every paper."""
        numbers = np.flatnonzero(self.live)
        return dict(zip(self.papers[numbers].tolist(), numbers.tolist(), strict=True))

    def mask(self, papers: Iterable[int]) -> Mask:
        """Return the documents of these papers."""
        found, numbers = np.zeros(len(self.papers), np.bool_), self.documents
        found[[numbers[p] for p in papers if p in numbers]] = True
        return found

    # -- trees ----------------------------------------------------------------------------------

    def resolve(self, node: Node, filters: Filters) -> Node | Mask:
        """Return the tree with facts answered: a filter becomes its documents, or its words."""
        if isinstance(node, Filter):
            papers = filters(node.kind, node.value) if node.value else None
            if node.typing and not papers:
                return self.live
            if papers is None:
                return self.resolve(node.otherwise, filters) if node.otherwise else self.mask(())
            return self.mask(papers)
        return node

    def matching(self, node: Node, filters: Filters) -> Mask:
        """Return the live documents that ``node`` asks for."""
        return self._matching(node, filters) & self.live

    def _matching(self, node: Node, filters: Filters) -> Mask:
        match node:
            case Words() | Prefix() | Fuzzy():
                return self.having(node)
            case Filter():
                resolved = self.resolve(node, filters)
                if isinstance(resolved, np.ndarray):
                    return resolved
                return self._matching(resolved, filters)
            case Not(inner):
                return self.live & ~self._matching(inner, filters)
            case Any(nodes):
                found = [self._matching(n, filters) for n in nodes]
                return reduce(np.logical_or, found, self.mask(()))
            case All(nodes):
                found = [self._matching(n, filters) for n in nodes]
                return reduce(np.logical_and, found, self.live)
        raise AssertionError(node)

    def having(self, leaf: QueryLeaf) -> Mask:
        """Return the documents, deleted ones included, that hold the words of ``leaf``."""
        known = self._documents.get(leaf)
        if known is None:
            known = np.zeros(len(self.papers), np.bool_)
            if isinstance(leaf, Words) and not leaf.single:
                for field in leaf.fields or FIELDS:
                    known[self.occurrences(leaf.elements, field)[0]] = True
            else:
                for form in self.forms(leaf):
                    part = self.snapshot.leaves[form.leaf]
                    known[part.offset : part.offset + part.data.doc_count][form.postings.ids] = True
            _remember(self._documents, leaf, known, 24)
        else:
            self._documents.move_to_end(leaf)
        return known

    def count(self, leaf: QueryLeaf) -> int:
        """Return how many documents, deleted ones included, hold the words of ``leaf``."""
        return int(self.having(leaf).sum())

    # -- words ----------------------------------------------------------------------------------

    def forms(self, leaf: QueryLeaf) -> Iterator[Form]:
        """Yield the terms that a leaf of one place may stand for, in all its fields."""
        for field in leaf.fields or FIELDS:
            yield from self.forms_in(leaf, field)

    def forms_in(self, leaf: QueryLeaf, field: str) -> Iterable[Form]:
        match leaf:
            case Words():
                ((word,),) = leaf.elements[0].alternatives
                return self.word(field, word)
            case Prefix(text, _, False):
                return self._prefixed(field, text)
            case Prefix(text, _, True):
                return self._typed(field, text)
            case Fuzzy(text, distance):
                return self._near(field, text, distance)
        raise AssertionError(leaf)

    def word(self, field: str, word: str) -> list[Form]:
        """Return the forms of ``word`` in ``field``: the word, its other forms, joined ones."""
        if word.endswith(STAR):
            return list(self._prefixed(field, word[:-1]))
        known = self._forms.get((field, word))
        if known is None:
            known = [
                Form(i, at, terms.postings(at), span, found == word.encode())
                for i, terms in self._terms(field)
                for at, found, span in _forms(terms, word)
            ]
            _remember(self._forms, (field, word), known, 512)
        return known

    def _terms(self, field: str) -> Iterator[tuple[int, FieldTerms]]:
        for i, leaf in enumerate(self.snapshot.leaves):
            terms = leaf.data.fields.get(field)
            if terms is not None:
                yield i, terms

    def _prefixed(self, field: str, prefix: str) -> Iterator[Form]:
        for i, terms in self._terms(field):
            for at in terms.prefix_range(prefix.encode()):
                yield Form(i, at, terms.postings(at), split_key(terms[at])[1], False)

    def _typed(self, field: str, text: str) -> list[Form]:
        """Return the word with its forms, and each segment's commonest completions of it."""
        known = self._forms.get((field, text + "*"))
        if known is None:
            limit = COMPLETIONS if field == "body" else SHORT_COMPLETIONS
            known = list(self.word(field, text))
            seen = {(form.leaf, form.term) for form in known}
            for i, terms in self._terms(field):
                for at in _commonest(terms, text, limit):
                    if (i, at) not in seen:
                        known.append(
                            Form(i, at, terms.postings(at), split_key(terms[at])[1], False)
                        )
            _remember(self._forms, (field, text + "*"), known, 512)
        return known

    def completions(self, field: str, text: str, limit: int = COMPLETIONS) -> list[bytes]:
        """Return the commonest terms of ``field`` that begin with ``text``, commonest first."""
        counts: dict[bytes, int] = {}
        for _, terms in self._terms(field):
            for at in _commonest(terms, text, limit):
                term = terms[at]
                counts[term] = counts.get(term, 0) + terms.frequencies[at]
        return nlargest(limit, counts, key=lambda t: (counts[t], t))

    def _near(self, field: str, text: str, distance: int) -> Iterator[Form]:
        for i, terms in self._terms(field):
            indexes = terms.prefix_range(text[:1].encode())
            words = [split_key(t)[0].decode() for t in terms.terms(indexes)]
            for _, _, k in process.extract(
                text, words, scorer=OSA.distance, score_cutoff=distance, limit=None
            ):
                at = indexes[k]
                yield Form(i, at, terms.postings(at), split_key(terms[at])[1], words[k] == text)

    # -- words in a row -------------------------------------------------------------------------

    def occurrences(self, elements: tuple[Element, ...], field: str) -> tuple[Numbers, Numbers]:
        """Return the documents that hold ``elements`` in a row in ``field``, and how often."""
        key = elements, field
        known = self._occurrences.get(key)
        if known is None:
            known = self._count(elements, field)
            _remember(self._occurrences, key, known, 24)
        return known

    def _count(self, elements: tuple[Element, ...], field: str) -> tuple[Numbers, Numbers]:
        found: list[tuple[Numbers, Numbers]] = []
        for i, leaf in enumerate(self.snapshot.leaves):
            if field not in leaf.data.fields:
                continue
            places = self._places(elements, field, i)
            candidates = _candidates(places, leaf.data.doc_count)
            if len(candidates):
                ends = _rows(places, candidates)
                documents, counts = np.unique(ends >> _SHIFT, return_counts=True)
                found.append((documents + leaf.offset, counts))
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        documents, counts = zip(*found, strict=True)
        return np.concatenate(documents), np.concatenate(counts)

    def _places(self, elements: Sequence[Element], field: str, leaf: int) -> _Places:
        return [
            [
                [[f for f in self.word(field, w) if f.leaf == leaf] for w in alternative]
                for alternative in element.alternatives
            ]
            for element in elements
        ]

    def positions(self, query: QueryLeaf, document: int, field: str) -> list[int] | None:
        """Return where a leaf's words (a row's: its last) stand in a document, ascending.

        None when it may stand for so many words that reading the text is quicker.
        """
        number, leaf = self._at(document)
        if field not in self.snapshot.leaves[leaf].data.fields:
            return []
        if isinstance(query, Words) and not query.single:
            return self._ends(query, number, field, leaf)
        forms = [f for f in islice(self.forms_in(query, field), MANY_FORMS) if f.leaf == leaf]
        if len(forms) == MANY_FORMS:
            return None
        found: list[int] = []
        for form in forms:
            at = form.postings.find(number)
            if at >= 0:
                found += form.postings.positions(at)
        return sorted(found)

    def _ends(self, row: Words, number: int, field: str, leaf: int) -> list[int]:
        """Return where the last word of each ``row`` stands in one document of a segment."""
        places = self._places(row.elements, field, leaf)
        ends = _rows(places, np.array([number], np.int64))
        return [int(end) - (number << _SHIFT) - 1 for end in ends]

    def holds_row(self, row: Words, document: int) -> bool:
        """Return whether one document holds ``row`` in one of its fields."""
        number, leaf = self._at(document)
        fields = self.snapshot.leaves[leaf].data.fields
        return any(
            self._ends(row, number, field, leaf)
            for field in row.fields or FIELDS
            if field in fields
        )

    def pages(self, document: int) -> list[tuple[int, int, int]]:
        """Return (first position, attachment, page number) of each page of a document."""
        number, leaf = self._at(document)
        return self.snapshot.leaves[leaf].data.pages(number)

    def _at(self, document: int) -> tuple[int, int]:
        """Return a document's number in its segment, and the segment's."""
        offsets = [leaf.offset for leaf in self.snapshot.leaves]
        at = bisect_right(offsets, document) - 1
        return document - offsets[at], at


_Places = list[list[list[list[Form]]]]
"""For each element, for each of its alternatives, for each word of that: the terms."""


def _remember(cache: OrderedDict[K, V], key: K, value: V, size: int) -> None:
    cache[key] = value
    if len(cache) > size:
        cache.popitem(last=False)


def _commonest(terms: FieldTerms, text: str, limit: int) -> Sequence[int]:
    """Return the indexes of the commonest terms that begin with ``text``; all if they are few."""
    indexes = terms.prefix_range(text.encode())
    if len(indexes) <= 2 * limit:
        return indexes
    return nlargest(limit, indexes, key=terms.frequencies.__getitem__)


def _forms(terms: FieldTerms, word: str) -> Iterator[tuple[int, bytes, int]]:
    """Yield index, word and span of every term that is ``word``, a form of it, or joined to it."""
    stemmed = analysis.stem(word)
    encoded = word.encode()
    if stemmed == word and not (len(word) > 2 and word.isascii() and word.isalpha()):
        at = terms.find(encoded)
        if at >= 0:
            yield at, encoded, 1
        for at in terms.prefix_range(encoded + SPAN_MARK.encode()):
            yield at, *split_key(terms[at])
        return
    for prefix in analysis.stem_prefixes(stemmed):
        indexes = terms.prefix_range(prefix.encode())
        for at, term in zip(indexes, terms.terms(indexes), strict=True):
            found, span = split_key(term)
            if analysis.stem(found.decode()) == stemmed:
                yield at, found, span


def _candidates(places: _Places, documents: int) -> Numbers:
    """Return which of a segment's documents hold all words of some alternative of every place."""
    found = np.ones(documents, np.bool_)
    for place in places:
        here = np.zeros(documents, np.bool_)
        for alternative in place:
            all_words = found.copy()
            for forms in alternative:
                word = np.zeros(documents, np.bool_)
                for form in forms:
                    word[form.postings.ids] = True
                all_words &= word
            here |= all_words
        found = here
        if not found.any():
            break
    return np.flatnonzero(found)


# Places in all of a segment's documents as one ascending array: the document's number in the
# upper half, the position in it in the lower.
_SHIFT = 32


def _places_of(postings: Postings, documents: Numbers) -> Numbers:
    """Return all places of a term in these (ascending) documents."""
    ids = np.asarray(postings.ids)
    at = np.searchsorted(ids, documents)
    known = at < len(ids)
    known[known] = ids[at[known]] == documents[known]
    at = at[known]
    every = np.asarray(postings.tfs)
    counts = every[at].astype(np.int64)
    starts = np.cumsum(every, dtype=np.int64)[at] - counts
    # each document's run of positions, one behind the other
    runs = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    positions = np.asarray(postings.all_positions())[runs + np.arange(len(runs))]
    places: Numbers = (np.repeat(documents[known], counts) << _SHIFT) + positions
    return places


def _documents_of(places: Numbers) -> Numbers:
    """Return the documents of ascending places."""
    return _each_once(places >> _SHIFT)


def _each_once(ascending: Numbers) -> Numbers:
    first = np.ones(len(ascending), np.bool_)
    first[1:] = ascending[1:] != ascending[:-1]
    return ascending[first]


def _rows(places: _Places, documents: Numbers) -> Numbers:
    """Return the places after every row of words in these documents of a segment, ascending."""
    if all(len(place) == 1 for place in places):
        return _plain_rows([forms for place in places for forms in place[0]], documents)
    ends: Numbers | None = None
    for place in places:
        after: list[Numbers] = []
        for alternative in place:
            current = ends
            for forms in alternative:
                current = _forward(forms, documents, current)
            if current is not None:
                after.append(current)
        ends = _union(after)
    return np.empty(0, np.int64) if ends is None else ends


def _plain_rows(words: list[list[Form]], documents: Numbers) -> Numbers:
    """Do as `_rows` where no word has an alternative: begin with the rarest word."""
    totals = [sum(len(form.postings.all_positions()) for form in forms) for forms in words]
    rarest = totals.index(min(totals))
    current = _union([_places_of(form.postings, documents) for form in words[rarest]])
    for forms in words[rarest - 1 :: -1] if rarest else ():
        current = _backward(forms, current)
    for forms in words:
        current = _forward(forms, documents, current)
    return current


def _forward(forms: list[Form], documents: Numbers, current: Numbers | None) -> Numbers:
    """Return the places after a word that begins at one of ``current`` (None: anywhere)."""
    if current is not None:
        documents = _documents_of(current)
    after = []
    for form in forms if len(documents) else ():
        places = _places_of(form.postings, documents)
        after.append((places if current is None else _common(current, places)) + form.span)
    return _union(after)


def _backward(forms: list[Form], following: Numbers) -> Numbers:
    """Return the places at which a word begins that ends before one of ``following``."""
    documents = _documents_of(following)
    return _union(
        [_common(following - form.span, _places_of(form.postings, documents)) for form in forms]
    )


def _union(arrays: list[Numbers]) -> Numbers:
    """Return what is in any of some ascending arrays, ascending."""
    if len(arrays) == 1:
        return arrays[0]
    if not arrays:
        return np.empty(0, np.int64)
    every = np.concatenate(arrays)
    every.sort(kind="stable")  # quick on what is made of ascending runs
    return _each_once(every)


def _common(some: Numbers, others: Numbers) -> Numbers:
    """Return which of ``some`` are among ascending ``others``."""
    at = np.searchsorted(others, some)
    known = at < len(others)
    known[known] = others[at[known]] == some[known]
    found: Numbers = some[known]
    return found
