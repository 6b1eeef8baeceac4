"""The words of a query as the reader marks them on a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..search.analysis import STOP_WORDS
from ..search.marks import Span, marker
from ..search.passages import best_window
from ..search.query import parse
from .reader_find import Marking, Range

_OTHER = re.compile(r"[^\w\s\xad\x02\ufffe-]")
"""What parts words that stand in a row: a comma, the end of a sentence."""

_WORD = re.compile(r"\w+")
_NEAR = 30
"""Characters that small words in a row may take."""


def page_marking(query: str) -> Marking:
    """Return what marks the answers to ``query``: a sentence that was copied as it stands, and its
    words only in a paper that does not say it."""
    marks = marker(parse(query))
    sentence = marks.sentence
    small = STOP_WORDS.intersection(query.casefold().split())

    def words(text: str) -> list[Range]:
        return _side_by_side(text, marks.spans(text, "body"), small)

    def first_word(text: str) -> int:
        spans = marks.spans(text, "body")
        first = spans[best_window(spans)[2]].start
        return sum(1 for start, _ in words(text) if start <= first) - 1

    loose = Marking(words, first_word)
    if sentence is None:
        return loose

    def said(text: str) -> list[Range]:
        return [(place.start, place.end) for place in sentence.find(text)]

    def most(text: str) -> int:
        parts = [place.part for place in sentence.find(text)]
        return parts.index(max(parts))

    return Marking(said, most, loose)


def _side_by_side(text: str, spans: Sequence[Span], small: frozenset[str]) -> list[Range]:
    """Return the places of a query's words; different ones in a row, also with its ``small`` words
    between, are one."""
    found: list[Range] = []
    leaf = -1
    for span in spans:
        if found:
            start, end = found[-1]
            between = text[end : span.start]
            row = span.leaf != leaf and len(between) < _NEAR and not _OTHER.search(between)
            if span.start <= end or (row and small.issuperset(_WORD.findall(between.casefold()))):
                found[-1] = start, max(end, span.end)
                leaf = span.leaf
                continue
        found.append((span.start, span.end))
        leaf = span.leaf
    return found
