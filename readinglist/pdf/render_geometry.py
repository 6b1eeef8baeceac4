"""Geometry of pages as they are shown.

It is in points (1/72 inch) from the top left corner of the page: rotation and crop box are already
applied, x grows to the right and y downwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""


def to_shown(c: Any, handle: Any) -> Callable[[float, float, float, float], Box]:
    """Return what turns left, bottom, right, top on the canvas into a Box as shown."""
    frame = c.FS_RECTF()
    c.FPDF_GetPageBoundingBox(handle, frame)
    left, bottom, right, top = frame.left, frame.bottom, frame.right, frame.top
    turn = c.FPDFPage_GetRotation(handle) % 4

    def upright(x0: float, y0: float, x1: float, y1: float) -> Box:
        return x0 - left, top - y1, x1 - left, top - y0

    def quarter(x0: float, y0: float, x1: float, y1: float) -> Box:
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left

    def half(x0: float, y0: float, x1: float, y1: float) -> Box:
        return right - x1, y0 - bottom, right - x0, y1 - bottom

    def three_quarters(x0: float, y0: float, x1: float, y1: float) -> Box:
        return top - y1, right - x1, top - y0, right - x0

    return (upright, quarter, half, three_quarters)[turn]


def overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes have a point inside both."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
