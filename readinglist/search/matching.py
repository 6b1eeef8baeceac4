"""Which papers of a snapshot hold a query's words: exact sets, before anything is ranked.

Documents are numbered through all segments of the snapshot. Sets hold whole postings; what a
newer commit deleted is taken out once, at the end.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from heapq import nlargest
from itertools import chain, islice
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import analysis
from .analysis import SPAN_MARK, split_key
from .fields import FIELDS
from .query import STAR, All, Any, Element, Filter, Fuzzy, Node, Not, Prefix, Words
from .query import Leaf as QueryLeaf
from .segment import FieldTerms, Postings
from .snapshots import Snapshot

K = TypeVar("K")
V = TypeVar("V")

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
        self._documents: OrderedDict[QueryLeaf, frozenset[int]] = OrderedDict()
        self._occurrences: OrderedDict[tuple[tuple[Element, ...], str], dict[int, int]] = (
            OrderedDict()
        )

    # -- documents and papers -------------------------------------------------------------------

    @cached_property
    def papers(self) -> array[int]:
        """The paper of every document, deleted ones included."""
        papers = array("I")
        for leaf in self.snapshot.leaves:
            papers.extend(leaf.data.papers)
        return papers

    @cached_property
    def deleted(self) -> frozenset[int]:
        return frozenset(i + leaf.offset for leaf in self.snapshot.leaves for i in leaf.deleted)

    @cached_property
    def live(self) -> frozenset[int]:
        """All documents that count."""
        return frozenset(range(len(self.papers))) - self.deleted

    @cached_property
    def documents(self) -> dict[int, int]:
        """The document of every paper."""
        gone = self.deleted
        return {paper: i for i, paper in enumerate(self.papers) if i not in gone}

    # -- trees ----------------------------------------------------------------------------------

    def resolve(self, node: Node, filters: Filters) -> Node | frozenset[int]:
        """Return the tree with facts answered: a filter becomes its documents, or its words."""
        if isinstance(node, Filter):
            papers = filters(node.kind, node.value) if node.value else None
            if node.typing and not papers:
                return self.live
            if papers is None:
                return self.resolve(node.otherwise, filters) if node.otherwise else frozenset()
            numbers = self.documents
            return frozenset(numbers[p] for p in papers if p in numbers)
        return node

    def matching(self, node: Node, filters: Filters) -> frozenset[int]:
        """Return the live documents that ``node`` asks for."""
        return frozenset(self._matching(node, filters) & self.live)

    def _matching(self, node: Node, filters: Filters) -> frozenset[int]:
        match node:
            case Words() | Prefix() | Fuzzy():
                return self.having(node)
            case Filter():
                resolved = self.resolve(node, filters)
                if isinstance(resolved, frozenset):
                    return resolved
                return self._matching(resolved, filters)
            case Not(inner):
                return self.live - self._matching(inner, filters)
            case Any(nodes):
                return frozenset().union(*(self._matching(n, filters) for n in nodes))
            case All(nodes):
                wanted = [self._matching(n, filters) for n in nodes if not isinstance(n, Not)]
                wanted.sort(key=len)
                found = wanted[0] if wanted else self.live
                for other in wanted[1:]:
                    found = found & other
                for inner in nodes:
                    if isinstance(inner, Not) and found:
                        found = found - self._matching(inner.node, filters)
                return found
        raise AssertionError(node)

    def having(self, leaf: QueryLeaf) -> frozenset[int]:
        """Return the documents, deleted ones included, that hold the words of ``leaf``."""
        known = self._documents.get(leaf)
        if known is None:
            if isinstance(leaf, Words) and not leaf.single:
                known = frozenset(
                    chain.from_iterable(
                        self.occurrences(leaf.elements, field) for field in leaf.fields or FIELDS
                    )
                )
            else:
                known = self._union(self.forms(leaf))
            _remember(self._documents, leaf, known, 24)
        else:
            self._documents.move_to_end(leaf)
        return known

    def _union(self, forms: Iterable[Form]) -> frozenset[int]:
        found: set[int] = set()
        for form in forms:
            offset = self.snapshot.leaves[form.leaf].offset
            if offset:
                found.update([i + offset for i in form.postings.ids])
            else:
                found.update(form.postings.ids)
        return frozenset(found)

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

    def occurrences(self, elements: tuple[Element, ...], field: str) -> dict[int, int]:
        """Return the documents that hold ``elements`` in a row in ``field``, and how often."""
        key = elements, field
        known = self._occurrences.get(key)
        if known is None:
            known = self._count(elements, field)
            _remember(self._occurrences, key, known, 24)
        return known

    def _count(self, elements: tuple[Element, ...], field: str) -> dict[int, int]:
        found: dict[int, int] = {}
        for i, leaf in enumerate(self.snapshot.leaves):
            if field not in leaf.data.fields:
                continue
            places = self._places(elements, field, i)
            candidates = _candidates(places)
            ends_in = _rows(places, len(candidates))
            for number in candidates:
                count = len(ends_in(number))
                if count:
                    found[number + leaf.offset] = count
        return found

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
            places = self._places(query.elements, field, leaf)
            return sorted(end - 1 for end in _rows(places, 1)(number))
        forms = [f for f in islice(self.forms_in(query, field), MANY_FORMS) if f.leaf == leaf]
        if len(forms) == MANY_FORMS:
            return None
        found: list[int] = []
        for form in forms:
            at = form.postings.find(number)
            if at >= 0:
                found += form.postings.positions(at)
        return sorted(found)

    def holds_row(self, row: Words, document: int) -> bool:
        """Return whether one document holds ``row`` in one of its fields."""
        number, leaf = self._at(document)
        fields = self.snapshot.leaves[leaf].data.fields
        return any(
            _rows(self._places(row.elements, field, leaf), 1)(number)
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


def _candidates(places: _Places) -> set[int]:
    """Return the documents that hold all words of some alternative of every place."""
    found: set[int] | None = None
    for place in places:
        here: set[int] = set()
        for alternative in place:
            here |= _holding_all(alternative)
        found = here if found is None else found & here
        if not found:
            break
    return found or set()


def _holding_all(words: list[list[Form]]) -> set[int]:
    """Return the documents that hold some form of each of ``words``."""
    found: set[int] | None = None
    for forms in sorted(words, key=lambda fs: sum(len(f.postings.ids) for f in fs)):
        here: set[int] = set()
        for form in forms:
            here.update(form.postings.ids)
        found = here if found is None else found & here
        if not found:
            return set()
    return found or set()


_Column = list[tuple[Callable[[int], int], Postings, int]]
"""The terms that one word stands for: how to find a document in each, its postings, its span."""


def _column(forms: list[Form], documents: int) -> _Column:
    """Return what is needed to look so many documents up."""
    column: _Column = []
    for form in forms:
        ids = form.postings.ids
        if documents * 16 > len(ids):  # a table pays
            form.postings.starts()
            table = dict(zip(ids, range(len(ids)), strict=True))
            column.append((partial(_look_up, table), form.postings, form.span))
        else:
            column.append((form.postings.find, form.postings, form.span))
    return column


def _look_up(table: dict[int, int], number: int) -> int:
    return table.get(number, -1)


def _rows(places: _Places, documents: int) -> Callable[[int], set[int]]:
    """Return a function that gives, for a document, the positions after every row in it."""
    columns = [
        [[_column(forms, documents) for forms in alternative] for alternative in place]
        for place in places
    ]
    if all(len(place) == 1 for place in columns):
        return partial(_plain_ends, *_rarest([c for place in columns for c in place[0]]))
    return partial(_ends, columns)


def _ends(places: list[list[list[_Column]]], number: int) -> set[int]:
    ends: set[int] | None = None
    for place in places:
        after: set[int] = set()
        for alternative in place:
            current = ends
            for column in alternative:
                current = _forward(column, number, current)
                if not current:
                    break
            after |= current or set()
        ends = after
        if not ends:
            break
    return ends or set()


def _rarest(columns: list[_Column]) -> tuple[list[_Column], int]:
    """Return the columns and which of them has the fewest occurrences."""
    totals = [sum(len(p.all_positions()) for _, p, _ in column) for column in columns]
    return columns, totals.index(min(totals))


def _plain_ends(columns: list[_Column], rarest: int, number: int) -> set[int]:
    """Do as `_ends` where no word has an alternative: begin with the rarest word."""
    if not rarest:
        current = _forward(columns[0], number, None)
        rest = columns[1:]
    else:
        current = set()
        for find, postings, _ in columns[rarest]:
            at = find(number)
            if at >= 0:
                current.update(postings.positions(at))
        for column in columns[rarest - 1 :: -1]:
            if not current:
                return current
            current = _backward(column, number, current)
        rest = columns
    for column in rest:
        if not current:
            break
        current = _forward(column, number, current)
    return current


def _forward(column: _Column, number: int, current: set[int] | None) -> set[int]:
    """Return the positions after a word that begins at one of ``current`` (None: anywhere)."""
    after: set[int] = set()
    for find, postings, span in column:
        at = find(number)
        if at >= 0:
            positions = postings.positions(at)
            here = positions if current is None else _common(current, positions)
            after.update([p + span for p in here])
    return after


def _backward(column: _Column, number: int, following: set[int]) -> set[int]:
    """Return the positions at which a word begins that ends before one of ``following``."""
    starts: set[int] = set()
    for find, postings, span in column:
        at = find(number)
        if at >= 0:
            starts.update(_common({p - span for p in following}, postings.positions(at)))
    return starts


def _common(some: set[int], positions: Sequence[int]) -> Iterable[int]:
    """Return which of ``some`` are among ascending ``positions``."""
    n = len(positions)
    if len(some) * 8 > n:
        return some.intersection(positions)
    found = []
    for p in some:
        at = bisect_left(positions, p)
        if at < n and positions[at] == p:
            found.append(p)
    return found
