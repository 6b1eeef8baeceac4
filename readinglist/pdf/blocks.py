"""Lines of a page gathered into blocks that are set alike: titles, lists of names, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readinglist.pdf.layout import Line, PageLayout, Span, raised
from readinglist.pdf.text import compose_accents

_LOOSE_ACCENT = re.compile("[\u00a8\u00b4\u02c6\u02dc\u02da\u02c7\u02d8\u02dd]\\s*$")
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_LETTERS = re.compile(r"[^\w]*")
_NUMBER = re.compile(r"\d{1,3}$")
_HANGS = re.compile(
    r"(?:\b(?:an?|the|of|and|or|for|in|on|to|with|from|by|at|as|its|their|versus|vs\.?|der|die|das|"
    r"und|von|zur?|für|de|des|du|la|le|les|et|del?|los?|las|el|y|da|do|dos|e)|[:,&–-])$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines set alike, one below the other; ``text`` joined, ``size`` in points."""

    lines: tuple[Line, ...]
    size: float
    bold: bool

    @property
    def text(self) -> str:
        """The lines as they stand, joined by blanks."""
        return " ".join(line.text for line in self.lines)

    @property
    def top(self) -> float:
        return max(line.y for line in self.lines) + self.size

    @property
    def bottom(self) -> float:
        return min(line.y for line in self.lines)

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)


def tidy_lines(layout: PageLayout) -> list[Line]:
    """Upright lines from the top down, accents composed, line numbers of manuscripts left out."""
    lines = [line for line in layout.lines if not line.angle and line.text]
    numbers = [line for line in lines if _NUMBER.match(line.text) and line.x0 < 0.14 * layout.width]
    if len(numbers) >= 10:
        drop = set(map(id, numbers))
        margin = max(line.x1 for line in numbers) + 3
        lines = [_beside_numbers(line, margin) for line in lines if id(line) not in drop]
    else:
        first = [line for line in lines if _NUMBER.match(line.spans[0].text.strip())]
        if len(first) >= 12 and len(first) > 0.5 * len(lines):
            lines = [
                Line(line.spans[1:], line.size, line.y)
                if line in first and len(line.spans) > 1
                else line
                for line in lines
            ]
    return [_composed(line) for line in sorted(lines, key=lambda line: (-line.y, line.x0))]


def _beside_numbers(line: Line, margin: float) -> Line:
    """A line without the number that stands before it in the margin, which ends at ``margin``."""
    first = line.spans[0]
    if len(line.spans) > 1 and first.x1 < margin and _NUMBER.match(first.text.strip()):
        return replace(line, spans=line.spans[1:])
    return line


def _composed(line: Line) -> Line:
    if line.text.isascii() and "`" not in line.text:
        return line
    spans = tuple(
        Span(compose_accents(s.text), s.x0, s.x1, s.y, s.size, s.font, s.bold, s.italic)
        for s in _accents_joined(line.spans)
    )
    return Line(spans, line.size, line.y, line.angle)


def _accents_joined(spans: tuple[Span, ...]) -> list[Span]:
    """Spans with an accent that stands alone put before the letter it belongs to."""
    result: list[Span] = []
    for span in spans:
        if result and _LOOSE_ACCENT.search(result[-1].text):
            before = result.pop()
            text = before.text.rstrip() + span.text.lstrip()
            span = replace(span, text=text, x0=before.x0)
        result.append(span)
    return result


def display_size(line: Line) -> float:
    """A line's size; of small capitals, that of their large letters."""
    if _small_caps(line):
        return max(span.size for span in line.spans if span.text.strip())
    return line.size


def _small_caps(line: Line) -> bool:
    if any(span.text != span.text.upper() for span in line.spans):
        return False
    if sum(c.isalpha() for c in line.text) < 4:
        return False
    sizes = {round(s.size, 1) for s in line.spans if any(c.isalpha() for c in s.text)}
    return len(sizes) == 2 and 0.66 < min(sizes) / max(sizes) < 0.92


def line_text(line: Line, *, marks: str = "") -> str:
    """A line's text with small capitals as small letters and raised index marks as ``marks``.

    With ``marks`` empty, raised spans that hold letters of a formula stay, others go.
    """
    small = _small_caps(line)
    large = max(span.size for span in line.spans)
    parts = []
    for i, span in enumerate(line.spans):
        text = span.text
        if raised(span, line) and not _WORD.search(text):
            if marks:
                text = marks
            elif i == len(line.spans) - 1 or _NO_LETTERS.fullmatch(text.strip()):
                text = ""
        elif small and span.size < 0.92 * large:
            text = text.lower()
        parts.append(text)
    return "".join(parts)


def title_blocks(lines: Sequence[Line], body: float = 0.0) -> list[Block]:
    """Lines gathered into blocks of like setting, from the top down.

    Lines larger than the text, of ``body`` points, may stand two lines apart: double-spaced
    manuscripts have titles like that.
    """
    groups: list[_Group] = []
    for line in lines:
        size, bold, y, x0, x1 = display_size(line), line.bold, line.y, line.x0, line.x1
        for group in reversed(groups):
            if group.bold != bold:
                continue
            near = max(size, group.size)
            if abs(size - group.size) > 0.07 * near:
                continue
            if abs(group.last_y - y) < 0.3 * near:  # the same line, parted by a gap
                if x0 - group.last_x1 < 3.0 * near and near > 11:
                    group.add(line, size, y, x0, x1)
                    break
                continue
            drop = group.bottom - y
            if not 0.5 * near < drop < 2.2 * near or x0 >= group.right or x1 <= group.left:
                continue
            spaced = near > 1.18 * body or (bold and _hangs(group.lines[-1]))
            if drop < 1.75 * near or (body and spaced and _wraps(group.lines, line)):
                group.add(line, size, y, x0, x1)
                break
        else:
            groups.append(_Group(bold))
            groups[-1].add(line, size, y, x0, x1)
    return [Block(tuple(group.lines), group.largest, group.bold) for group in groups]


class _Group:
    """A block in the making: its lines and, so that they are asked once, where they stand."""

    __slots__ = ("bold", "bottom", "largest", "last_x1", "last_y", "left", "lines", "right", "size")

    def __init__(self, bold: bool) -> None:
        self.bold = bold
        self.lines: list[Line] = []
        self.largest = self.right = 0.0
        self.bottom = self.left = 1e9

    def add(self, line: Line, size: float, y: float, x0: float, x1: float) -> None:
        self.lines.append(line)
        self.size, self.last_y, self.last_x1 = size, y, x1
        self.largest = max(self.largest, size)
        self.bottom, self.left, self.right = (
            min(self.bottom, y),
            min(self.left, x0),
            max(self.right, x1),
        )


def _hangs(line: Line) -> bool:
    """True when a line cannot be the end of a title: it stops at an article or a preposition."""
    return bool(_HANGS.search(line.text))


def _wraps(group: Sequence[Line], line: Line) -> bool:
    """True when ``line`` may go on with what the group's last line began."""
    last = group[-1]
    if (
        last.text.endswith((".", "?", "!"))
        or _YEAR.search(line.text)
        or abs(last.size - line.size) > 0.02 * line.size
    ):
        return False
    centred = abs((last.x0 + last.x1) - (line.x0 + line.x1)) < 0.04 * (last.x1 - last.x0)
    begins_alike = abs(last.x0 - line.x0) < 0.5 * line.size
    return (centred or begins_alike) and last.x1 - last.x0 > 0.8 * (line.x1 - line.x0)
