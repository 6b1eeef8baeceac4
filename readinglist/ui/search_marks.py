"""The words of a query as the reader marks them on a page."""

from __future__ import annotations

from collections.abc import Callable

from ..search.marks import marker
from ..search.query import parse


def page_matcher(query: str) -> Callable[[str], list[tuple[int, int]]]:
    """Return a function from a page's text to the ranges of code points that answer ``query``."""
    marks = marker(parse(query))

    def ranges(text: str) -> list[tuple[int, int]]:
        return [(span.start, span.end) for span in marks.spans(text, "body")]

    return ranges
