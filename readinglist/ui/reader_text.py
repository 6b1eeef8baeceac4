"""The text of a page under the mouse: lines, carets, words and the boxes of a range. No Qt.

Positions are points from the top left corner of the page; ranges are half-open offsets of code
points into the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Box = tuple[float, float, float, float]

JOINERS = "\x02\ufffe\xad"
"""Marks of a hyphen that only divides a word at a line's end, and the soft hyphen."""

_WORD = re.compile(rf"[\w{JOINERS}]+(?:['’][\w]+)*")


class TextOfPage(Protocol):
    """What this module needs of a page's text (``readinglist.pdf.render.PageText`` has it)."""

    @property
    def text(self) -> str: ...

    def box(self, index: int) -> Box: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A run of characters that stand beside one another (or above one another, ``upright``)."""

    start: int
    end: int
    box: Box
    upright: bool = False


class TextMap:
    """The geometry of one page's text; lines are found once."""

    def __init__(self, source: TextOfPage) -> None:
        self.text = source.text
        self._boxes = [source.box(index) for index in range(len(source.text))]
        self.lines = _lines(self.text, self._boxes)

    def boxes(self, start: int, end: int) -> list[Box]:
        """One box for each line that ``start:end`` touches, as tall as the line's characters."""
        found: list[Box] = []
        for line in self.lines:
            if line.end <= start or line.start >= end:
                continue
            drawn = [
                self._boxes[index]
                for index in range(max(start, line.start), min(end, line.end))
                if not _empty(self._boxes[index])
            ]
            if drawn:
                box = _union(drawn)
                found.append(_clipped(box, line.box))
        return found

    def caret(self, x: float, y: float) -> int:
        """The offset between two characters that is nearest to a point."""
        line = self._nearest(x, y)
        if line is None:
            return 0
        caret = line.start
        for index in range(line.start, line.end):
            box = self._boxes[index]
            if _empty(box):
                continue
            if line.upright:
                # Upright text is read from the bottom up when it stands on a paper's left edge.
                middle = (box[1] + box[3]) / 2
                passed = y < middle if _rises(self._boxes, line) else y > middle
            else:
                passed = x > (box[0] + box[2]) / 2
            if not passed:
                break
            caret = index + 1
        return caret

    def character(self, x: float, y: float, caret: int) -> int:
        """The character a point is on, given the caret nearest to it."""
        if 0 < caret <= len(self._boxes):
            left, top, right, bottom = self._boxes[caret - 1]
            if left <= x <= right and top - 2 <= y <= bottom + 2:
                return caret - 1
        return min(caret, max(0, len(self._boxes) - 1))

    def over(self, x: float, y: float, slack: float = 2.0) -> bool:
        """True when a point is on text, or within ``slack`` points of it."""
        return any(
            box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack
            for box in (line.box for line in self.lines)
        )

    def word(self, index: int) -> tuple[int, int]:
        """The word at ``index``, also one that a line's end divides; or the character there."""
        for match in _WORD.finditer(self.text, max(0, index - 80)):
            if match.start() > index:
                break
            if index < match.end():
                return match.start(), match.end()
        return index, min(index + 1, len(self.text))

    def line(self, index: int) -> tuple[int, int]:
        """The line that ``index`` is in."""
        for line in self.lines:
            if line.start <= index < line.end or (index == line.end and line is self.lines[-1]):
                return line.start, line.end
        return index, index

    def _nearest(self, x: float, y: float) -> Line | None:
        def distance(line: Line) -> float:
            left, top, right, bottom = line.box
            aside = max(left - x, 0.0, x - right)
            above = max(top - y, 0.0, y - bottom)
            # Beside a line counts less than above it: the end of a line is reached from the margin.
            return aside**2 + (10 * above) ** 2

        return min(self.lines, key=distance, default=None)


def _lines(text: str, boxes: Sequence[Box]) -> list[Line]:
    lines: list[Line] = []
    start = 0
    drawn: list[Box] = []
    upright: bool | None = None

    def finish(end: int) -> None:
        nonlocal start, drawn, upright
        if drawn:
            box = _body(drawn, 1.8 if upright else 1.3)
            lines.append(Line(start, end, box, bool(upright)))
        start, drawn, upright = end, [], None

    for index, character in enumerate(text):
        box = boxes[index]
        if not _empty(box):
            if drawn and not character.isspace():
                way = _continues(drawn[-1], box, upright)
                if way is None:
                    finish(index)
                elif upright is None and way != "either":
                    upright = way == "up"
            drawn.append(box)
        if character == "\n":
            finish(index + 1)
    finish(len(text))
    return lines


def _continues(last: Box, box: Box, upright: bool | None) -> str | None:
    """How ``box`` goes on from ``last``: ``across``, ``up``, ``either``, or not (None)."""
    down = _shared(last[1], last[3], box[1], box[3])
    side = _shared(last[0], last[2], box[0], box[2])
    height = max(last[3] - last[1], box[3] - box[1])
    width = max(last[2] - last[0], box[2] - box[0])
    across = down >= 0.35 and -2 * height <= box[0] - last[0] <= 12 * height
    up = side >= 0.6 and abs(box[1] - last[1]) <= 2.5 * max(width, height)
    if upright is False:
        return "across" if across else None
    if upright is True:
        return "up" if up else None
    if across and up:
        return "either"
    return "across" if across else "up" if up else None


def _shared(a0: float, a1: float, b0: float, b1: float) -> float:
    """The common part of two intervals, as a fraction of the shorter."""
    shorter = min(a1 - a0, b1 - b0)
    return (min(a1, b1) - max(a0, b0)) / shorter if shorter > 0 else 0.0


def _body(boxes: Sequence[Box], times: float) -> Box:
    """The union of boxes; those so many times taller than most (root and sum signs, letters of
    fonts for formulas) make it no taller."""
    heights = sorted(box[3] - box[1] for box in boxes)
    usual = heights[len(heights) // 2]
    lined = _union([box for box in boxes if box[3] - box[1] <= times * usual] or list(boxes))
    whole = _union(boxes)
    return whole[0], lined[1], whole[2], lined[3]


def _union(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _clipped(box: Box, line: Box) -> Box:
    clipped = (box[0], max(box[1], line[1]), box[2], min(box[3], line[3]))
    return box if _empty(clipped) else clipped


def _empty(box: Box) -> bool:
    return box[2] - box[0] <= 0.01 or box[3] - box[1] <= 0.01


def _rises(boxes: Sequence[Box], line: Line) -> bool:
    drawn = [boxes[index] for index in range(line.start, line.end) if not _empty(boxes[index])]
    return len(drawn) > 1 and drawn[-1][1] < drawn[0][1]


_DIVISION = re.compile(r"[\x02\ufffe]\s*\n?|\xad\n?")
_KEPT_HYPHEN = re.compile(r"(?<=\w)([-‐])\s*\n\s*(?=\w)")


def prose(text: str) -> str:
    """The text as one would quote it: divided words joined, lines run on, blanks single."""
    joined = _KEPT_HYPHEN.sub(r"\1", _DIVISION.sub("", text))
    return " ".join(joined.split())
