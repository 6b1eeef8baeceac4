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
        lines = [line for line in lines if id(line) not in drop]
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
    groups: list[list[Line]] = []
    for line in lines:
        size = display_size(line)
        for group in reversed(groups):
            last = group[-1]
            other = display_size(last)
            near = max(size, other)
            if abs(size - other) > 0.07 * near or line.bold != last.bold:
                continue
            if abs(last.y - line.y) < 0.3 * near:  # the same line, parted by a gap
                if line.x0 - last.x1 < 3.0 * near and near > 11:
                    group.append(line)
                    break
                continue
            drop = min(other_line.y for other_line in group) - line.y
            left = min(other_line.x0 for other_line in group)
            right = max(other_line.x1 for other_line in group)
            wide = body and near > 1.18 * body and _wraps(group, line)
            furthest = 2.2 if wide else 1.75
            if 0.5 * near < drop < furthest * near and line.x0 < right and line.x1 > left:
                group.append(line)
                break
        else:
            groups.append([line])
    return [Block(tuple(group), max(map(display_size, group)), group[0].bold) for group in groups]


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
