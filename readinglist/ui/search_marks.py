"""The words of a query as the reader marks them on a page."""

from __future__ import annotations

from ..search.marks import marker
from ..search.passages import best_window
from ..search.query import parse
from .reader_find import Marking, Range


def page_marking(query: str) -> Marking:
    """Return what marks the answers to ``query``: a sentence that was copied as it stands, and its
    words only in a paper that does not say it."""
    marks = marker(parse(query))
    sentence = marks.sentence

    def words(text: str) -> list[Range]:
        return [(span.start, span.end) for span in marks.spans(text, "body")]

    def first_word(text: str) -> int:
        return best_window(marks.spans(text, "body"))[2]

    loose = Marking(words, first_word)
    if sentence is None:
        return loose

    def said(text: str) -> list[Range]:
        return [(place.start, place.end) for place in sentence.find(text)]

    def most(text: str) -> int:
        parts = [place.part for place in sentence.find(text)]
        return parts.index(max(parts))

    return Marking(said, most, loose)
