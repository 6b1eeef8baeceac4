"""Where the words of a page stand: lines of text with place, font and size, read from PDFium.

PDFium is asked about a character's font only where its text object changes and about its place
only where a word begins, so a first page costs a few milliseconds.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as raw

from readinglist.pdf.text import ACCENTS, CHARACTERS, accented

_STORED = {**CHARACTERS, 0x02: "\u00ad", 0xFFFE: "\u00ad"}  # hyphens at the ends of lines
_TOKEN = re.compile("[\r\n]|[ \xa0]|[^\r\n \xa0]+")
_BOLD = re.compile(r"bold|black|heavy|semib|demi|[-_,]bd|medi$|cmbx|cmssbx|sfbx|sfsx|-b$", re.I)
_ITALIC = re.compile(r"ital|obliq|slant|cmti|cmsl|sfti|[-_,]it$|regu?ita|-i$", re.I)
# of one page: letters strewn about, a line each, would take minutes to be gathered
_MOST_LINES = 2000
LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that is read from right to left."""
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = {c + i: str(i) for c in (0x660, 0x6F0) for i in range(10)}
_CEDILLAS = ("\u00b8", "\u02db")
_ASKEW = 6.0  # degrees by which a scan may lie askew
_LEVEL = 1.5  # and by which its lines may differ
_WIDE = 0.8  # of the size: a gap that parts, written as two blanks in a span's text


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one font and size. Lengths in points, ``y`` the baseline from the bottom."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    bold: bool
    italic: bool


@dataclass(frozen=True)  # without slots: what is asked a hundred times is kept
class Line:
    """Spans on one baseline without a gap wider than about two letters, left to right.

    ``size`` and ``y`` are those of most of its characters; a span that is smaller and stands
    higher is an index mark, see :func:`raised`.
    """

    spans: tuple[Span, ...]
    size: float
    y: float
    angle: int = 0

    @cached_property
    def text(self) -> str:
        return " ".join("".join(span.text for span in self.spans).split())

    @cached_property
    def x0(self) -> float:
        return min(self.spans[0].x0, self.spans[-1].x0)  # it may be read from right to left

    @cached_property
    def x1(self) -> float:
        return max(span.x1 for span in self.spans)

    @cached_property
    def bold(self) -> bool:
        letters = sum(len(span.text) for span in self.spans)
        return 2 * sum(len(span.text) for span in self.spans if span.bold) > letters

    @cached_property
    def italic(self) -> bool:
        letters = sum(len(span.text) for span in self.spans)
        return 2 * sum(len(span.text) for span in self.spans if span.italic) > letters


@dataclass(frozen=True)
class PageLayout:
    """The lines of a page in the order in which the file draws them; width, height in points."""

    width: float
    height: float
    lines: tuple[Line, ...]

    @cached_property
    def body_size(self) -> float:
        """The size in points that most characters have; 10 for a page without text."""
        letters: dict[float, int] = {}
        for line in self.lines:
            if not line.angle:
                for span in line.spans:
                    key = round(span.size * 2) / 2
                    letters[key] = letters.get(key, 0) + len(span.text)
        size = max(letters, key=lambda size: letters[size]) if letters else 10.0
        return max(1.0, size)  # a font's matrix may make its size nothing


def raised(span: Span, line: Line) -> bool:
    """True when ``span`` is a superscript of ``line``: smaller than its text and set higher."""
    return span.size < 0.86 * line.size and span.y > line.y + 0.12 * line.size


def _fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    # pypdfium2's prototypes convert a typed pointer at each call; plain addresses halve the cost
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_unicode = _fast(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_object = _fast(raw.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_origin = _fast(
    raw.FPDFText_GetCharOrigin,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.c_void_p,
)
_loose_box = _fast(
    raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)


@lru_cache(maxsize=64)  # a page has few fonts and many text objects
def _named_style(font: str) -> tuple[bool, bool]:
    """Whether a font calls itself bold, and italic."""
    return bool(_BOLD.search(font)), bool(_ITALIC.search(font))


class _Reader:
    """Asks PDFium about the characters of one text page, in the page's upright coordinates."""

    def __init__(self, page: Any, textpage: Any) -> None:
        self._typed = textpage
        self.handle = ctypes.cast(textpage, ctypes.c_void_p).value
        box = raw.FS_RECTF()
        if not raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
            box.left, box.bottom, box.right, box.top = 0.0, 0.0, 612.0, 792.0
        self._box: tuple[float, float, float, float] = (box.left, box.bottom, box.right, box.top)
        self.turn = raw.FPDFPage_GetRotation(page) % 4
        self._tilts: list[float] = []  # of text objects, in degrees: a scan lies a little askew
        self._tilt = 0.0
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._bx, self._by = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._matrix = raw.FS_MATRIX()
        self._rect = raw.FS_RECTF()
        self._name = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self._box
        width, height = max(1.0, abs(right - left)), max(1.0, abs(top - bottom))
        return (height, width) if self.turn % 2 else (width, height)

    def tilted(self) -> bool:
        """Turn the page upright by what most of its text is askew; False when it is straight."""
        tilt = median(self._tilts) if self._tilts else 0.0
        alike = sum(abs(other - tilt) < _LEVEL for other in self._tilts)
        if not 0.2 < abs(tilt) < _ASKEW or alike < 0.7 * len(self._tilts):
            return False
        self._tilt = math.radians(tilt)
        return True

    def _upright(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        match self.turn:
            case 0:
                x, y = x - left, y - bottom
            case 1:
                x, y = y - bottom, right - x
            case 2:
                x, y = right - x, top - y
            case 3:
                x, y = top - y, x - left
        if self._tilt:
            cos, sin = math.cos(self._tilt), math.sin(self._tilt)
            cx, cy = (side / 2 for side in self.size)
            x, y = x - cx, y - cy
            x, y = cx + x * cos + y * sin, cy + y * cos - x * sin
        return x, y

    def characters(self, count: int) -> str:
        """The first ``count`` characters, each of PDFium's one character here."""
        buffer = (ctypes.c_ushort * (2 * count + 2))()
        written = raw.FPDFText_GetText(self._typed, 0, count, buffer)
        units = ctypes.string_at(buffer, 2 * max(0, written - 1))
        text = units.decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # The text leaves some out: they are asked for one by one. What comes as a pair stands in
        # the place of its first half, the letters of formulas (𝜆) as plain ones.
        codes = [_unicode(self.handle, i) for i in range(count)]
        plain = [chr(c) if c < 0xD800 or 0xDFFF < c <= 0x10FFFF else "\0" for c in codes]
        for i, (high, low) in enumerate(pairwise(codes)):
            if 0xD800 <= high < 0xDC00 <= low < 0xE000:
                whole = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
                plain[i] = unicodedata.normalize("NFKC", whole)[0]
        return "".join(plain)

    def origin(self, index: int) -> tuple[float, float]:
        _origin(self.handle, index, self._bx, self._by)
        if not (self.turn or self._tilt):  # nearly always, and asked for each word
            return self._x.value - self._box[0], self._y.value - self._box[1]
        return self._upright(self._x.value, self._y.value)

    def end(self, index: int) -> float:
        """Right edge of a character that is read from left to right."""
        if not _loose_box(self.handle, index, ctypes.addressof(self._rect)):
            return self.origin(index)[0]
        rect = self._rect
        if not (self.turn or self._tilt):
            edge: float = max(rect.left, rect.right)
            return edge - self._box[0]
        return max(self._upright(rect.left, rect.bottom)[0], self._upright(rect.right, rect.top)[0])

    def style(self, index: int) -> tuple[float, int, str, bool, bool]:
        """Size in points, angle in degrees, font name, bold, italic."""
        size = raw.FPDFText_GetFontSize(self._typed, index)
        angle = 0
        if raw.FPDFText_GetMatrix(self._typed, index, ctypes.byref(self._matrix)):
            m = self._matrix
            size *= math.hypot(m.c, m.d)
            exact = math.degrees(math.atan2(m.b, m.a) - self._tilt)
            angle = round(exact / 90) * 90
            self._tilts.append(exact - angle)
            if abs(exact - angle) > _LEVEL:
                angle = round(exact)
            angle -= 90 * self.turn
        length = raw.FPDFText_GetFontInfo(
            self._typed, index, self._name, 256, ctypes.byref(self._flags)
        )
        name = self._name.value.decode("utf-8", "replace") if 0 < length <= 256 else ""
        name = name.split("+", 1)[-1]
        weight = raw.FPDFText_GetFontWeight(self._typed, index)
        named_bold, named_italic = _named_style(name)
        bold = weight >= 600 or named_bold or bool(self._flags.value & (1 << 18))
        italic = named_italic or bool(self._flags.value & (1 << 6))
        return abs(size), angle % 360, name, bold, italic


def page_layout(page: Any, textpage: Any, limit: int = 16_000) -> PageLayout:
    """Read the first ``limit`` characters of a page as lines.

    A page in two columns of small print holds some 9,000, and what stands at its foot is often
    drawn last. ``page`` and ``textpage`` are PDFium handles (``FPDF_PAGE``, ``FPDF_TEXTPAGE``).
    """
    reader = _Reader(page, textpage)
    count = min(raw.FPDFText_CountChars(textpage), limit)
    characters = reader.characters(count)
    pieces = _pieces(reader, characters)
    if lying := _lying(pieces):
        reader.turn = (reader.turn + lying // 90) % 4
        pieces = _pieces(reader, characters)
    if reader.tilted():
        pieces = _pieces(reader, characters)
    width, height = reader.size
    pieces = _accents_on_letters(pieces)
    if _leftward(characters):
        lines = _leftward_lines(pieces)
    else:
        lines = _joined(pieces)
        if _strewn(lines):
            lines = _joined(_by_place(pieces))
    lines = _even_gaps(lines[:_MOST_LINES])
    return PageLayout(width, height, tuple(_index_marks_in_place(lines)))


def _even_gaps(lines: list[Line]) -> list[Line]:
    """Lines without the marks of wide gaps on a page where gaps between words are that wide.

    A scanner's letters are narrower than the picture's, so all that stand behind them are.
    """
    texts = [span.text for line in lines for span in line.spans]
    wide = sum(text.endswith("  ") for text in texts)
    if wide < 8 or wide < 0.1 * sum(text.count(" ") for text in texts):
        return lines
    return [
        replace(
            line, spans=tuple(replace(s, text=re.sub(" {2,}", " ", s.text)) for s in line.spans)
        )
        for line in lines
    ]


def _leftward(text: str) -> bool:
    """True when most of a text is read from right to left: Arabic, Hebrew and others."""
    return bool(LEFTWARD.search(text)) and 2 * len(LEFTWARD.findall(text)) > len(
        _LETTER.findall(text)
    )


def _lying(pieces: list[tuple[Span, int]]) -> int:
    """The angle in degrees at which most of a page's text lies, as on pages scanned sideways."""
    angles: dict[int, int] = {}
    for span, angle in pieces:
        angles[angle] = angles.get(angle, 0) + len(span.text)
    main = max(angles, key=lambda angle: angles[angle], default=0)
    return main if main in (90, 180, 270) and angles[main] > 0.7 * sum(angles.values()) else 0


def _pieces(reader: _Reader, characters: str) -> list[tuple[Span, int]]:
    """Words and runs of words of one text object, with their angle."""
    pieces: list[tuple[Span, int]] = []
    handle = reader.handle
    styles: dict[int, tuple[float, int, str, bool, bool]] = {}
    text: list[str] = []
    tail = ""  # its last character
    start = last = -1
    current: int | None = None
    x0 = y0 = 0.0

    def close() -> None:
        nonlocal start, tail
        content = "".join(text).translate(_STORED)
        if start >= 0 and content.strip():
            size, angle, name, bold, italic = styles[current or 0]
            x1 = reader.end(last) if not angle else x0
            left = x0
            if not angle and not content.isascii() and LEFTWARD.match(content.lstrip()):
                left, x1 = min(x0, reader.origin(last)[0]), max(x1, reader.end(start))
            content = content.rstrip("\n")
            pieces.append((Span(content, left, max(left, x1), y0, size, name, bold, italic), angle))
        text.clear()
        tail = ""
        start = -1

    def begin(i: int, obj: int | None) -> None:
        """Go on at a character, of a word or of another object, that may begin a piece."""
        nonlocal current, start, x0, y0
        x, y = reader.origin(i)
        if start >= 0 and obj == current:
            # the same object goes on behind a gap: a wide one parts columns
            size = styles[current or 0][0]
            gap = x - reader.end(last)
            if abs(y - y0) < 0.1 * size and -size < gap < 1.2 * size:
                if gap > _WIDE * size:
                    text.append(" ")
                elif _parts_a_letter(text, characters[i], gap / size) and text[-1] == " ":
                    text.pop()
                return
        close()
        current, start, x0, y0 = obj, i, x, y
        if (obj or 0) not in styles:
            styles[obj or 0] = reader.style(i)

    for token in _TOKEN.finditer(characters):
        at, behind = token.span()
        obj = _object(handle, at)
        if (first := characters[at]) in "\r\n" or (first == " " and not obj):
            if text and not tail.isspace():
                text.append(" ")
                tail = " "
            continue
        # one that ends in the object in which it begins is of one piece
        whole = behind - at == 1 or _object(handle, behind - 1) == obj
        for i, end, of in ((at, behind, obj),) if whole else _parted(handle, at, behind, obj):
            if of != current or start < 0 or tail == " ":
                begin(i, of)
            text.append(characters[i:end])
            tail = characters[end - 1]
            if not tail.isalnum():
                tail = tail.translate(_STORED)
            if first != " ":
                last = end - 1
    close()
    return pieces


def _parts_a_letter(text: list[str], following: str, gap: float) -> bool:
    """True when a blank stands between a letter and its accent, which no gap on the page does.

    PDFium puts it where TeX steps back for an accent: ``Y ¨unc¨u``, ``C¸ elik``. ``gap`` is in
    sizes of the font.
    """
    before = text[-2][-1:] if len(text) > 1 else ""
    return (following in ACCENTS and gap < 0.2) or (before in _CEDILLAS and gap < 0.5)


def _parted(
    handle: int | None, i: int, end: int, obj: int | None
) -> list[tuple[int, int, int | None]]:
    """A word in parts of one text object each."""
    parts = []
    for k in range(i + 1, end):
        if (other := _object(handle, k)) != obj:
            parts.append((i, k, obj))
            i, obj = k, other
    return [*parts, (i, end, obj)]


def _accents_on_letters(pieces: list[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """Pieces with accents that are drawn by themselves put on the letter that stands under them.

    TeX lifts an accent over a capital, which parts the word: ``GR``, ``¨``, ``ONLUND``.
    """
    result: list[tuple[Span, int] | None] = list(pieces)
    for i, (accent, angle) in enumerate(pieces):
        if accent.text.strip() not in ACCENTS or angle:
            continue
        best: tuple[float, int] | None = None
        for j in (*range(max(0, i - 3), i), *range(i + 1, min(len(pieces), i + 4))):
            span, turned = pieces[j]
            shift = (accent.x0 + accent.x1) / 2 - span.x0 - 0.35 * span.size
            lift = accent.y - span.y
            if (
                not turned
                and span.text[:1].isalpha()
                and abs(accent.size - span.size) < 0.25 * span.size
                and abs(shift) < 0.5 * span.size
                and -0.1 * span.size < lift < 0.45 * span.size
                and (best is None or abs(shift) < best[0])
            ):
                best = abs(shift), j
        target = result[best[1]] if best else None
        if best and target is not None:
            span = target[0]
            if whole := accented(span.text[0], accent.text.strip()):
                result[best[1]] = (replace(span, text=whole + span.text[1:]), 0)
                result[i] = None
    return [piece for piece in result if piece is not None]


def _strewn(lines: list[Line]) -> bool:
    """True when nearly every word is a line by itself: some scanners write words in any order."""
    upright = [line for line in lines if not line.angle]
    alone = sum(len(line.text) < 16 and " " not in line.text for line in upright)
    return len(upright) > 20 and alone > 0.75 * len(upright)


def _by_place(pieces: list[tuple[Span, int]]) -> list[tuple[Span, int]]:
    """Pieces from the top down and from left to right, those at about one height together."""
    placed = [(span, 0) for row in _rows(pieces) for span in sorted(row, key=lambda s: s.x0)]
    return placed + [p for p in pieces if p[1]]


def _rows(pieces: list[tuple[Span, int]]) -> list[list[Span]]:
    """The upright spans from the top down, those at about one height together."""
    rows: list[list[Span]] = []
    for span in sorted((span for span, angle in pieces if not angle), key=lambda span: -span.y):
        if rows and rows[-1][0].y - span.y < 0.4 * span.size:
            rows[-1].append(span)
        else:
            rows.append([span])
    return rows


def _joined(pieces: list[tuple[Span, int]]) -> list[Line]:
    """Pieces that follow each other on one baseline, as lines."""
    lines: list[Line] = []
    spans: list[Span] = []
    main: Span | None = None  # the longest of them
    angle = 0
    for span, turned in pieces:
        if main is not None:
            before = spans[-1]
            size = max(before.size, span.size)
            level = abs(span.y - before.y) < 0.6 * size and abs(span.y - main.y) < 0.7 * size
            gap = span.x0 - before.x1
            if turned == angle and (angle or (level and -0.6 * size < gap < 1.6 * size)):
                if not span.text[0].isascii() and gap < 0.06 * size and before.text.strip():
                    # a blank that PDFium put where TeX had parted a word at an accent
                    spans[-1] = replace(before, text=before.text.rstrip())
                elif abs(span.y - before.y) > 0.1 * size and gap < 0.06 * size and not angle:
                    # and one that it puts before and behind an index
                    spans[-1] = replace(before, text=before.text.rstrip())
                elif not angle and gap > _WIDE * size:
                    spans[-1] = replace(before, text=before.text.rstrip() + "  ")
                elif not angle and gap > 0.12 * size and not before.text[-1:].isspace():
                    spans[-1] = replace(before, text=before.text + " ")
                spans.append(span)
                main = span if len(span.text.strip()) > len(main.text.strip()) else main
                continue
            lines.append(_line(spans, angle))
        spans, angle, main = [span], turned, span
    if spans:
        lines.append(_line(spans, angle))
    return lines


def _leftward_lines(pieces: list[tuple[Span, int]]) -> list[Line]:
    """Lines of a page that is read from right to left, of pieces that are drawn in any order."""
    lines: list[Line] = []
    for row in _rows(pieces):
        part: list[Span] = []
        end = 0.0
        for span in sorted(row, key=lambda span: span.x0):
            if part and span.x0 - end > 1.6 * span.size:
                lines.append(_line(_read_leftward(part), 0))
                part = []
            part.append(span)
            end = max(end, span.x1) if len(part) > 1 else span.x1
        lines.append(_line(_read_leftward(part), 0))
    turned = [piece for piece in pieces if piece[1]]
    return lines + _joined(turned)


def _read_leftward(spans: list[Span]) -> list[Span]:
    """Spans of a line, given from left to right, in the order in which they are read.

    Runs of Latin letters and digits keep theirs; in a line of Latin letters only those of the other
    script are turned. Spans of one setting become one; forms of letters
    and digits that only say how they are drawn become the plain ones.
    """
    if not any(LEFTWARD.search(span.text) for span in spans):
        return spans
    text = "".join(span.text for span in spans)
    leftward = _leftward(text)
    runs: list[list[Span]] = []
    within = False
    for span in spans:
        # what is neither, a bracket or a comma, goes with most of the line
        other = bool(LEFTWARD.search(span.text)) != leftward and bool(re.search(r"\w", span.text))
        if runs and other and within:
            runs[-1].append(span)
        else:
            runs.append([span])
        within = other
    result: list[Span] = []
    last: Span | None = None
    ordered = reversed(runs) if leftward else (reversed(run) for run in runs)
    for span in (span for run in ordered for span in run):
        plain = unicodedata.normalize("NFKC", span.text.strip()).translate(_DIGITS)
        gap = max(span.x0 - last.x1, last.x0 - span.x1) if last else 0.0
        if last and (gap > 0.13 * span.size or last.text[-1].isspace()):
            plain = f" {plain}"
        before = result[-1] if result else span
        if result and _set_alike(before, span):
            left, right = min(before.x0, span.x0), max(before.x1, span.x1)
            result[-1] = replace(before, text=before.text + plain, x0=left, x1=right)
        else:
            result.append(replace(span, text=plain))
        last = span
    return _bracketed(result)


def _bracketed(spans: list[Span]) -> list[Span]:
    """Spans with brackets that open before they close: files have them as they are drawn, and
    PDFium turns some of them."""
    text = "".join(span.text for span in spans)
    for pair in ("()", "[]", "«»"):
        places = [i for i, c in enumerate(text) if c in pair]
        if len(places) % 2 == 0:
            for count, i in enumerate(places):
                text = text[:i] + pair[count % 2] + text[i + 1 :]
    ends = accumulate(len(span.text) for span in spans)
    return [replace(s, text=text[e - len(s.text) : e]) for s, e in zip(spans, ends, strict=True)]


def _set_alike(a: Span, b: Span) -> bool:
    return (a.size, a.bold, a.italic) == (b.size, b.bold, b.italic) and abs(a.y - b.y) < 0.5


def _line(spans: list[Span], angle: int) -> Line:
    letters: dict[float, int] = {}
    for span in spans:
        key = round(span.size, 1)
        letters[key] = letters.get(key, 0) + len(span.text.strip())
    size = max(letters, key=lambda s: (letters[s], s))
    main = next(s for s in spans if round(s.size, 1) == size)
    return Line(tuple(spans), size, main.y, angle)


def _index_marks_in_place(lines: list[Line]) -> list[Line]:
    """Put index marks that the file draws apart from their line into it, at their place."""
    marks = [
        line
        for line in lines
        if not line.angle and len(line.spans) <= 2 and len(line.text) <= 6 and line.size < 9
    ]
    homes: dict[int, list[Span]] = {}
    taken: set[int] = set()
    for mark in marks:
        for i, line in enumerate(lines):
            if (
                line is not mark
                and not line.angle
                and mark.size < 0.86 * line.size
                and 0.12 * line.size < mark.y - line.y < 0.75 * line.size
                and line.x0 < mark.x0 < line.x1 + 0.6 * line.size
            ):
                homes.setdefault(i, []).extend(mark.spans)
                taken.add(id(mark))
                break
    result = []
    for i, line in enumerate(lines):
        if id(line) in taken:
            continue
        if i in homes:
            spans = sorted([*line.spans, *homes[i]], key=lambda s: s.x0)
            line = replace(line, spans=tuple(spans))
        result.append(line)
    return result
