"""Papers set by hand for tests: text of any script at its place, in its size and style.

Every style is one composite font with known widths and a ToUnicode map, so what stands where is
exact and no font file is needed.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

STYLES = {"": "Times-Roman", "b": "Times-Bold", "i": "Times-Italic", "t": "Courier"}
BODY = (
    "We study how a reader finds again what was read and why the way of keeping it matters. "
    "The method that is described here keeps each page as it is and asks little of the person "
    "who works with it. In our experiments the results are stable over a wide range of settings "
    "and compare well with those of earlier work. "
)


@dataclass
class Piece:
    """Text that begins at ``x``, ``y`` (points from the left and the bottom)."""

    x: float
    y: float
    text: str
    size: float
    style: str = ""
    angle: float = 0.0


@dataclass
class Sheet:
    """A page that is filled from the top; ``y`` is the next baseline of :meth:`line`."""

    width: float = 612.0
    height: float = 792.0
    y: float = 700.0
    pieces: list[Piece] = field(default_factory=list)

    def at(self, x: float, y: float, text: str, size: float = 10, style: str = "") -> float:
        """Set ``text``, in which ``^{…}`` stands for raised marks; return where it ends."""
        for number, part in enumerate(text.replace("}", "^{").split("^{")):
            raised = number % 2 == 1
            own = 0.7 * size if raised else size
            if part:
                self.pieces.append(Piece(x, y + 0.36 * size * raised, part, own, style))
            x += width(part, own)
        return x

    def line(
        self,
        text: str,
        size: float = 10,
        style: str = "",
        *,
        x: float = 72,
        centre: bool = False,
        lead: float = 1.2,
    ) -> None:
        if centre:
            x = (self.width - width(plain(text), size)) / 2
        self.at(x, self.y, text, size, style)
        self.y -= lead * size

    def lines(self, texts: Iterable[str], size: float = 10, style: str = "", **how: object) -> None:
        for text in texts:
            self.line(text, size, style, **how)  # type: ignore[arg-type]

    def gap(self, points: float) -> None:
        self.y -= points

    def small_caps(self, x: float, text: str, size: float) -> None:
        """Capitals as they are, small letters as smaller capitals."""
        for word in text.split():
            for letter in word:
                own = size if letter.isupper() or not letter.isalpha() else 0.8 * size
                self.pieces.append(Piece(x, self.y, letter.upper(), own))
                x += width(letter.upper(), own)
            x += 0.3 * size
        self.y -= 1.2 * size

    def body(self, count: int = 12, size: float = 10, x: float = 72, measure: float = 468) -> None:
        """``count`` lines of running text."""
        words = (BODY * 40).split()
        at = 0
        for _ in range(count):
            row = words[at]
            at += 1
            while width(f"{row} {words[at]}", size) < measure:
                row += f" {words[at]}"
                at += 1
            self.line(row, size, x=x)


def plain(text: str) -> str:
    return text.replace("^{", "").replace("}", "")


def width(text: str, size: float) -> float:
    """Width in points of ``text`` in any of the styles."""
    return sum(_advance(c) for c in text) * size / 1000


def _advance(c: str) -> int:
    if c in "iljtf.,;:'|!()[] ’·":
        return 280
    if ord(c) > 0x2E7F:
        return 1000
    if c in "mwMW@—":
        return 800
    return 660 if c.isupper() else 490


def make_paper(path: Path, sheets: Sequence[Sheet], info: dict[str, str] | None = None) -> Path:
    """Write the sheets as a PDF at ``path``."""
    objects: dict[int, bytes] = {}
    codes: dict[str, int] = {}
    contents = [_content(sheet, codes) for sheet in sheets]
    fonts = {style: 3 + 4 * i for i, style in enumerate(STYLES)}
    unicode_map = 3 + 4 * len(STYLES)
    objects[unicode_map] = _stream(_to_unicode(codes))
    widths = " ".join(f"{code} [{_advance(c)}]" for c, code in codes.items())
    for style, number in fonts.items():
        name = STYLES[style]
        bold = "bold" in name.lower()
        objects[number] = (
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{number + 1} 0 R] /ToUnicode {unicode_map} 0 R >>"
        ).encode()
        objects[number + 1] = (
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/DW 500 /W [{widths}] /FontDescriptor {number + 2} 0 R >>"
        ).encode()
        objects[number + 2] = (
            f"<< /Type /FontDescriptor /FontName /{name} /Flags {4 + 64 * (style == 'i')} "
            f"/FontBBox [-200 -250 1100 900] /ItalicAngle {-12 * (style == 'i')} /Ascent 800 "
            f"/Descent -200 /CapHeight 650 /StemV {140 if bold else 80} "
            f"/FontWeight {700 if bold else 400} >>"
        ).encode()
        objects[number + 3] = b"null"
    first = unicode_map + 1
    listed = " ".join(f"/F{i} {number} 0 R" for i, number in enumerate(fonts.values()))
    for i, (sheet, content) in enumerate(zip(sheets, contents, strict=True)):
        objects[first + 2 * i] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] "
            f"/Contents {first + 2 * i + 1} 0 R /Resources << /Font << {listed} >> >> >>"
        ).encode()
        objects[first + 2 * i + 1] = _stream(content)
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(sheets)))
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode()
    facts = max(objects) + 1
    entries = " ".join(f"/{key} <{_utf16(value)}>" for key, value in (info or {}).items())
    objects[facts] = f"<< {entries} >>".encode()
    path.write_bytes(_file(objects, facts))
    return path


def _utf16(text: str) -> str:
    return (b"\xfe\xff" + text.encode("utf-16-be")).hex()


def _content(sheet: Sheet, codes: dict[str, int]) -> bytes:
    shown = ["BT"]
    names = list(STYLES)
    for piece in sheet.pieces:
        turn = math.radians(piece.angle)
        cos, sin = round(math.cos(turn), 4), round(math.sin(turn), 4)
        text = "".join(f"{codes.setdefault(c, len(codes) + 1):04x}" for c in piece.text)
        shown.append(
            f"/F{names.index(piece.style)} {piece.size:.2f} Tf "
            f"{cos} {sin} {-sin} {cos} {piece.x:.2f} {piece.y:.2f} Tm <{text}> Tj"
        )
    shown.append("ET")
    return "\n".join(shown).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:04x}> <{c.encode('utf-16-be').hex()}>" for c, code in codes.items()]
    parts = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    mapped = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{mapped}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    data = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: dict[int, bytes], facts: int) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    count = max(objects) + 1
    places = {}
    for number in range(1, count):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + objects.get(number, b"null") + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    for number in range(1, count):
        out += b"%010d 00000 n \n" % places[number]
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        count,
        facts,
        table,
    )
    return bytes(out)
