"""The words of a query as the reader marks them on a page."""

from __future__ import annotations

from ..search.marks import marker
from ..search.query import parse
from .reader_find import Marking, Range


def page_marking(query: str) -> Marking:
    """Return what marks the answers to ``query``: a sentence that was copied as it stands, and its
    words only in a paper that does not say it."""
    marks = marker(parse(query))

    def words(text: str) -> list[Range]:
        return [(span.start, span.end) for span in marks.spans(text, "body")]

    sentence = marks.sentence
    if sentence is None:
        return Marking(words)
    return Marking(lambda text: [(said.start, said.end) for said in sentence.find(text)], words)
