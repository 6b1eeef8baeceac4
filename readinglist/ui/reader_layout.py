"""Where pages stand in the reader. Pure arithmetic: points in, whole device pixels out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

POINT = 96 / 72
"""Logical pixels a point at a zoom of 1 (100 %)."""
MIN_ZOOM = 0.1
SMALLEST_FIT = 0.01
"""The zoom at which the largest page of all, 14,400 points wide, fits the narrowest view."""
MAX_ZOOM = 8.0
ZOOM_STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0)
TILE = 1536
"""Side in pixels of the parts that a large page is drawn in."""
WHOLE = 4_500_000
"""A page of up to this many pixels is drawn in one piece."""

Rect = tuple[int, int, int, int]
"""Left, top, width, height in device pixels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point in the document: ``x`` and ``y`` are fractions of the page, or beyond it."""

    page: int
    x: float
    y: float


class PageLayout:
    """Pages below one another, centred in the view.

    ``scale`` is device pixels a point, ``gap`` and ``margin`` device pixels, ``view`` the width of
    the viewport in device pixels.
    """

    def __init__(
        self,
        sizes: Sequence[tuple[float, float]],
        scale: float,
        view: int,
        gap: int = 12,
        margin: int = 16,
    ) -> None:
        self.scale = scale
        self._widths = [max(1, round(width * scale)) for width, _ in sizes]
        self._heights = [max(1, round(height * scale)) for _, height in sizes]
        self._tops: list[int] = []
        top = margin
        for height in self._heights:
            self._tops.append(top)
            top += height + gap
        self.height = top - gap + margin if sizes else 0
        self.width = max(view, max(self._widths, default=0) + 2 * margin)

    def __len__(self) -> int:
        return len(self._tops)

    def rect(self, page: int) -> Rect:
        """The rectangle of ``page`` in the whole scroll."""
        width = self._widths[page]
        return (self.width - width) // 2, self._tops[page], width, self._heights[page]

    def visible(self, top: int, bottom: int) -> range:
        """Pages that have a part between ``top`` and ``bottom``."""
        first = bisect_right(self._tops, top) - 1
        if first >= 0 and self._tops[first] + self._heights[first] <= top:
            first += 1
        return range(max(0, first), bisect_left(self._tops, bottom))

    def page_at(self, y: int) -> int:
        """The page at ``y``; in a gap the one below."""
        if not self._tops:
            return 0
        found = max(0, bisect_right(self._tops, y) - 1)
        beyond = y >= self._tops[found] + self._heights[found]
        return min(found + beyond, len(self._tops) - 1)

    def main_page(self, top: int, bottom: int) -> int:
        """The page a reader would say is on screen: the one that takes most of it, and of pages
        shown whole the first."""
        best, most = self.page_at(top), 0.0
        for page in self.visible(top, bottom):
            _, y, _, height = self.rect(page)
            seen = min(bottom, y + height) - max(top, y)
            if seen >= height:
                return page if seen >= most else best
            if seen > most:
                best, most = page, seen
        return best

    def place(self, x: int, y: int) -> Place:
        """The Place at a pixel of the scroll."""
        page = self.page_at(y)
        left, top, width, height = self.rect(page)
        return Place(page, (x - left) / width, (y - top) / height)

    def pixel(self, place: Place) -> tuple[int, int]:
        """The pixel of the scroll at ``place``."""
        left, top, width, height = self.rect(place.page)
        return round(left + place.x * width), round(top + place.y * height)


def fit_scale(
    sizes: Sequence[tuple[float, float]],
    mode: str,
    view: tuple[int, int],
    margin: int = 16,
) -> float:
    """Device pixels a point for the mode ``width`` or ``page`` in a ``view`` of device pixels.

    The commonest page decides: one wide table among fifty pages must not make them all small.
    """
    if not sizes:
        return 1.0
    common = Counter((round(w), round(h)) for w, h in sizes)
    width, height = max(common, key=lambda size: (common[size], size))
    across = max(1, view[0] - 2 * margin) / max(1, width)
    if mode == "width":
        return across
    return min(across, max(1, view[1] - 2 * margin) / max(1, height))


def next_zoom(zoom: float, up: bool) -> float:
    """The next of the usual steps above or below ``zoom``."""
    if up:
        return next((step for step in ZOOM_STEPS if step > zoom * 1.01), MAX_ZOOM)
    return next((step for step in reversed(ZOOM_STEPS) if step < zoom * 0.99), MIN_ZOOM)


def tiles(width: int, height: int) -> list[Rect]:
    """The parts a page of this size in pixels is drawn in, row by row; small pages are whole."""
    if width * height <= WHOLE:
        return [(0, 0, width, height)]
    columns = -(-width // TILE)
    rows = -(-height // TILE)
    across = -(-width // columns)
    down = -(-height // rows)
    return [
        (x, y, min(across, width - x), min(down, height - y))
        for y in range(0, height, down)
        for x in range(0, width, across)
    ]


def meets(a: Rect, b: Rect) -> bool:
    """True when two rectangles share a pixel."""
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
