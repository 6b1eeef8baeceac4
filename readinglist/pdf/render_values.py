"""What the process that draws pages answers with; geometry as in `render_geometry`."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from readinglist.pdf.render_geometry import Box

INVERTED_PAPER = 38
"""White becomes this grey on inverted pages, and black white."""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """``sizes`` are (width, height) in points of the first pages, perhaps not of all yet."""

    page_count: int
    sizes: tuple[tuple[float, float], ...]
    has_outline: bool


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page, or the part of it that was asked for.

    ``data`` holds ``height`` rows of ``stride`` bytes, each pixel blue, green, red and one unused
    byte (little-endian 0xffRRGGBB). ``width`` and ``height`` are pixels.
    """

    width: int
    height: int
    stride: int
    data: bytes | bytearray | memoryview
    format: str = "BGRx"


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page; ``boxes[4*i:4*i+4]`` is the Box of the i-th code point of ``text``.

    Characters that PDFium made up (blanks between words, line ends) may have an empty box. A
    hyphen at a line's end that PDFium took for a mere division of the word is U+0002.
    """

    page: int
    text: str
    boxes: array[float]

    def box(self, index: int) -> Box:
        """The box of code point ``index``."""
        left, top, right, bottom = self.boxes[4 * index : 4 * index + 4]
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Link:
    """A clickable place. Either ``uri`` or ``page`` (from 0) is set; ``y`` is points from the top
    of the target page, or None when the link means the page as such."""

    boxes: tuple[Box, ...]
    uri: str = ""
    page: int | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of the table of contents; ``level`` counts from 0, ``page`` from 0."""

    title: str
    level: int
    page: int | None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, as a sentence; ``kind`` is ``password``, ``open``, ``page`` or ``bug``."""

    kind: str
    message: str
