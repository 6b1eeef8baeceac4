"""Where a query's words stand in a text: for snippets, and for the reader to mark.

Long pages are not tokenised whole: plain string search finds where a word of the query may begin,
and only there the text is read as `analysis` reads it. `spans` and `all_spans` give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from . import analysis
from .analysis import MARK, ODD, TOKEN, WORD
from .nodes import STAR, All, Fuzzy, Leaf, Node, Prefix, Words, leaves
from .sentences import Sentence

Test = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets [start, end) of one match, and which of the query's leaves it is."""

    start: int
    end: int
    leaf: int


class _Entry(NamedTuple):
    """One term of a text: the position where it begins, how many it takes, and its offsets."""

    position: int
    span: int
    word: str
    start: int
    end: int


def _word_test(word: str) -> Test:
    if word.endswith(STAR):
        start = word[:-1]
        return lambda other: other.startswith(start)
    stemmed = analysis.stem(word)
    return lambda other: other == word or analysis.stem(other) == stemmed


class _LeafMarks:
    """Finds one leaf. ``places`` are alternatives of words in a row, each word a test."""

    def __init__(self, number: int, leaf: Leaf) -> None:
        self.number = number
        self.fields = leaf.fields
        self.starts: tuple[str, ...] | None  # how the first word may begin; None: anyhow
        match leaf:
            case Words(elements):
                self.places = [
                    [[_word_test(w) for w in alternative] for alternative in element.alternatives]
                    for element in elements
                ]
                first = [alternative[0] for alternative in elements[0].alternatives]
                starts: set[str] = set()
                for word in first:
                    if word.endswith(STAR):
                        starts.add(word[:-1])
                        continue
                    starts.update(analysis.stem_prefixes(analysis.stem(word)))
                self.starts = tuple(starts)
            case Prefix(text, _, typing):
                same = _word_test(text) if typing else None
                self.places = [[[
                    lambda other: other.startswith(text) or (same is not None and same(other))
                ]]]  # fmt: skip
                self.starts = (text,)
                if typing:
                    self.starts += analysis.stem_prefixes(analysis.stem(text))
            case Fuzzy(text, distance):
                first_letter = text[:1]
                self.places = [[[
                    lambda other: other.startswith(first_letter)
                    and OSA.distance(text, other, score_cutoff=distance) <= distance
                ]]]  # fmt: skip
                self.starts = None

        self.longest = sum(max(map(len, place)) for place in self.places)
        self.single = len(self.places) == 1 and self.longest == 1
        tests = [alternative[0] for alternative in self.places[0]]
        self._first = lru_cache(maxsize=4096)(lambda word: any(test(word) for test in tests))

    def begins(self, word: str) -> bool:
        """Return whether a match may begin with ``word`` (folded)."""
        return self._first(word)

    def find(self, entries: Sequence[_Entry], only: int | None = None) -> Iterator[Span]:
        """Yield the matches in ``entries``; ``only`` those that begin at this offset."""
        firsts = [e for e in entries if only is None or e.start == only]
        firsts = [e for e in firsts if self._first(e.word)]
        if self.single:
            for entry in firsts:
                yield Span(entry.start, entry.end, self.number)
            return
        by_position: dict[int, list[_Entry]] = {}
        for entry in entries if firsts else ():
            by_position.setdefault(entry.position, []).append(entry)
        for first in firsts:
            ends: list[tuple[int, int]] = []  # position after, offset of end
            for alternative in self.places[0]:
                if alternative[0](first.word):
                    after = first.position + first.span
                    ends += _row(by_position, alternative[1:], after, first.end)
            for place in self.places[1:]:
                ends = [
                    end
                    for position, offset in dict.fromkeys(ends)
                    for alternative in place
                    for end in _row(by_position, alternative, position, offset)
                ]
            for _, offset in ends:
                yield Span(first.start, offset, self.number)


def _row(
    by_position: dict[int, list[_Entry]], tests: Sequence[Test], position: int, offset: int
) -> list[tuple[int, int]]:
    """Return (position after, offset of end) of every way the words follow each other from here."""
    ends = [(position, offset)]
    for test in tests:
        ends = [
            (entry.position + entry.span, entry.end)
            for at, _ in ends
            for entry in by_position.get(at, ())
            if test(entry.word)
        ]
    return ends


def _entries(text: str, start: int = 0, at: int | None = None, more: int = 0) -> Iterator[_Entry]:
    """Yield the terms of ``text`` from ``start``; with ``at``, to the token around it and so many
    more."""
    position = 0
    for found in TOKEN.finditer(text, start):
        if at is not None and found.start() > at:
            if not more:
                return
            more -= 1
        token = analysis.token(found[0])
        here = found.start()
        for term in token.words:
            yield _Entry(
                position + term.position, 1, term.key.decode(), here + term.start, here + term.end
            )
        for term in token.joined:
            word, span = analysis.split_key(term.key)
            yield _Entry(
                position + term.position, span, word.decode(), here + term.start, here + term.end
            )
        if token.words:
            position += token.positions


_MANY_ODD = 400


class Marker:
    """Finds the words of one query in texts."""

    def __init__(self, query: Node | None) -> None:
        self._leaves = [_LeafMarks(i, leaf) for i, leaf in enumerate(leaves(query))]
        self.count = len(self._leaves)
        copied = query.sentence if isinstance(query, All) else ""
        self.sentence = Sentence(copied) if copied else None
        """What was typed, to be looked for as it stands, before its words are."""

    def _wanted(self, field: str) -> list[_LeafMarks]:
        return [leaf for leaf in self._leaves if leaf.fields is None or field in leaf.fields]

    def spans(
        self, text: str, field: str = "body", expected: Mapping[int, int] | None = None
    ) -> list[Span]:
        """Return every match in ``text``, a text of ``field``, in order of place.

        ``expected`` is how many matches each leaf has, where that is known: when plain words are
        as many, no more is looked for.
        """
        wanted = self._wanted(field)
        if not wanted or not text:
            return []
        if any(leaf.starts is None for leaf in wanted):
            return _sorted(wanted, list(_entries(text)))
        low = text.lower()
        if len(low) != len(text):  # İ and its like: offsets would shift
            return _sorted(wanted, list(_entries(text)))
        odd: list[int] | None = None
        tokens: dict[int, _OddToken | None] = {}
        found: set[Span] = set()
        for leaf in wanted:
            plain = set(_plain(leaf, text, low))
            found |= plain
            if expected is not None and len(plain) >= expected.get(leaf.number, 0):
                continue
            if odd is None:
                odd = [o.start() for o in ODD.finditer(text)]
                if len(odd) > _MANY_ODD:
                    return _sorted(wanted, list(_entries(text)))
            for at in odd:
                if not _may_begin(leaf, low, at):
                    continue
                if at not in tokens:
                    tokens[at] = _odd_token(text, at)
                token = tokens[at]
                if token is None:
                    continue
                for entry in token.entries:
                    if leaf.begins(entry.word):
                        found.update(_row_from(leaf, text, token.start, entry))
        return sorted(found, key=lambda s: (s.start, -s.end, s.leaf))

    def all_spans(self, text: str, field: str = "body") -> list[Span]:
        """Return the same as `spans` by reading the whole text."""
        return _sorted(self._wanted(field), list(_entries(text)))


def _sorted(wanted: list[_LeafMarks], entries: list[_Entry]) -> list[Span]:
    found = {span for leaf in wanted for span in leaf.find(entries)}
    return sorted(found, key=lambda s: (s.start, -s.end, s.leaf))


def _plain(leaf: _LeafMarks, text: str, low: str) -> Iterator[Span]:
    """Yield the matches that begin with a word of ASCII letters and digits."""
    assert leaf.starts is not None
    for start in leaf.starts:
        at = low.find(start)
        while at >= 0:
            if _word_begins(text, at):
                found = WORD.match(text, at)
                if found and found[0].isascii() and leaf.begins(found[0].lower()):
                    if leaf.single:
                        yield Span(at, found.end(), leaf.number)
                    else:
                        token = _token_start(text, at)
                        entries = list(_entries(text, token, at, leaf.longest))
                        yield from leaf.find(entries, only=at)
            at = low.find(start, at + 1)


def _word_begins(text: str, at: int) -> bool:
    if at == 0:
        return True
    before = text[at - 1]
    if before == ".":  # 3.14 is one word
        return not (text[at] in _DIGITS and at > 1 and text[at - 2] in _DIGITS)
    while at > 1 and not before.isascii() and MARK.match(before):  # marks go with a letter
        at -= 1
        before = text[at - 1]
    return not before.isalnum()


_DIGITS = "0123456789"


def _row_from(leaf: _LeafMarks, text: str, token_start: int, entry: _Entry) -> Iterator[Span]:
    """Yield the matches that begin with ``entry``, in the token that begins at ``token_start``."""
    if leaf.single:
        return iter((Span(entry.start, entry.end, leaf.number),))
    entries = list(_entries(text, token_start, entry.start, leaf.longest))
    return leaf.find(entries, only=entry.start)


class _OddToken(NamedTuple):
    start: int
    entries: list[_Entry]


def _may_begin(leaf: _LeafMarks, low: str, at: int) -> bool:
    """Return whether a match may begin in the token around the odd character at ``at``.

    A joined word begins with what stands before its hyphen. Letters outside ASCII say nothing.
    """
    if low[at] not in _JOINS:
        return True
    begin = at
    while begin and low[begin - 1].isalnum():
        begin -= 1
    if begin and low[begin - 1] in ".+#":
        return True  # it may be the end of a longer word, such as 3.14
    before = low[begin:at]
    assert leaf.starts is not None
    return any(s.startswith(before) or before.startswith(s) for s in leaf.starts)


def _odd_token(text: str, at: int) -> _OddToken | None:
    """Return the token around ``at``; None where a hyphen stands alone."""
    for found in TOKEN.finditer(text, _token_start(text, at)):
        if found.start() > at:
            return None
        if found.end() > at:
            return _OddToken(found.start(), list(_entries(text, found.start(), found.start())))
    return None


def _token_start(text: str, place: int) -> int:
    """Return a place at or before ``place`` where a token may be looked for without cutting one.

    That is after a blank, unless a hyphen before the blank joins across it.
    """
    at = place
    for _ in range(2 * analysis.MAX_PARTS):
        at = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
        before = text[max(0, at - 8) : at]
        kept = before.rstrip()
        if not kept or kept[-1] not in _JOINS:
            return at
        at -= len(before) - len(kept) + 1
    return at


_JOINS = "-\u00ad\u2010\u2011\x02\ufffe"


@lru_cache(maxsize=64)
def marker(query: Node | None) -> Marker:
    """Return the marker of a parsed query."""
    return Marker(query)
