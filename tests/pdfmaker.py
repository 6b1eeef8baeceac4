"""PDFs written from scratch for tests: pages of text, contents, links, rotation, passwords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class MadePage:
    """One page. ``lines`` are set from the top in Helvetica, 12 on 16 points, 72 points from the
    left and the top; ``content`` is a content stream drawn before them. ``links`` are
    (left, bottom, right, top) on the canvas with an address or (page from 0, y on the canvas)."""

    lines: Sequence[str] = ()
    content: str = ""
    width: float = 612
    height: float = 792
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    links: Sequence[tuple[tuple[float, float, float, float], str | tuple[int, float]]] = ()
    annotations: Sequence[str] = ()


@dataclass
class MadeOutline:
    """A line of the contents; ``y`` is on the canvas, from the bottom."""

    title: str
    page: int
    y: float = 792
    children: list[MadeOutline] = field(default_factory=list)


def make_pdf(
    path: Path,
    pages: Sequence[MadePage | Sequence[str]],
    *,
    outline: Sequence[MadeOutline] = (),
    info: dict[str, str] | None = None,
    password: str = "",
) -> Path:
    """Write a PDF of ``pages`` (a list of lines stands for a page) and return its path."""
    made = [page if isinstance(page, MadePage) else MadePage(page) for page in pages]
    writer = _Writer()
    catalog, tree, font = writer.number(), writer.number(), writer.number()
    writer.put(
        font,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    numbers = [writer.number() for _ in made]
    for number, page in zip(numbers, made, strict=True):
        writer.put(number, _page(writer, page, tree, font, numbers))
    kids = " ".join(f"{number} 0 R" for number in numbers)
    writer.put(tree, f"<< /Type /Pages /Kids [{kids}] /Count {len(made)} >>")
    contents = ""
    if outline:
        contents = f"/Outlines {_outline(writer, outline, numbers)} 0 R"
    writer.put(catalog, f"<< /Type /Catalog /Pages {tree} 0 R {contents} >>")
    facts = writer.number()
    entries = " ".join(f"/{key} {_string(value)}" for key, value in (info or {}).items())
    writer.put(facts, f"<< {entries} >>")
    path.write_bytes(writer.finish(catalog, facts))
    if password:
        _lock(path, password)
    return path


class _Writer:
    def __init__(self) -> None:
        self._objects: dict[int, bytes] = {}
        self._count = 0

    def number(self) -> int:
        self._count += 1
        return self._count

    def put(self, number: int, body: str | bytes) -> int:
        self._objects[number] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def stream(self, content: bytes) -> int:
        head = f"<< /Length {len(content)} >>\nstream\n".encode()
        return self.put(self.number(), head + content + b"\nendstream")

    def finish(self, catalog: int, facts: int) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number in range(1, self._count + 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + self._objects[number] + b"\nendobj\n"
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (self._count + 1)
        for place in places:
            out += b"%010d 00000 n \n" % place
        out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            self._count + 1,
            catalog,
            facts,
            table,
        )
        return bytes(out)


def _string(text: str) -> str:
    return "<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex() + ">"


def _page(writer: _Writer, page: MadePage, tree: int, font: int, numbers: Sequence[int]) -> str:
    shown = [page.content]
    if page.lines:
        shown.append(f"BT /F1 12 Tf 16 TL 72 {page.height - 72} Td")
        for line in page.lines:
            safe = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown.append(f"({safe}) Tj T*")
        shown.append("ET")
    stream = writer.stream("\n".join(shown).encode("cp1252"))
    annotations = [writer.put(writer.number(), text) for text in page.annotations]
    for box, target in page.links:
        if isinstance(target, str):
            safe = target.replace("(", r"\(").replace(")", r"\)")
            aim = f"/A << /S /URI /URI ({safe}) >>"
        else:
            aim = f"/Dest [{numbers[target[0]]} 0 R /XYZ 72 {target[1]} null]"
        rect = " ".join(map(str, box))
        text = f"<< /Type /Annot /Subtype /Link /Rect [{rect}] /Border [0 0 0] {aim} >>"
        annotations.append(writer.put(writer.number(), text))
    listed = " ".join(f"{number} 0 R" for number in annotations)
    crop = "" if page.crop is None else f"/CropBox [{' '.join(map(str, page.crop))}]"
    return (
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width} {page.height}] {crop} "
        f"/Rotate {page.rotate} /Contents {stream} 0 R /Annots [{listed}] "
        f"/Resources << /Font << /F1 {font} 0 R >> >> >>"
    )


def _outline(writer: _Writer, items: Sequence[MadeOutline], pages: Sequence[int]) -> int:
    root = writer.number()

    def level(items: Sequence[MadeOutline], parent: int) -> tuple[int, int]:
        own = [writer.number() for _ in items]
        for index, item in enumerate(items):
            links = [f"/Parent {parent} 0 R /Title {_string(item.title)}"]
            links.append(f"/Dest [{pages[item.page]} 0 R /XYZ 0 {item.y} null]")
            if index:
                links.append(f"/Prev {own[index - 1]} 0 R")
            if index + 1 < len(own):
                links.append(f"/Next {own[index + 1]} 0 R")
            if item.children:
                first, last = level(item.children, own[index])
                links.append(f"/First {first} 0 R /Last {last} 0 R /Count {len(item.children)}")
            writer.put(own[index], f"<< {' '.join(links)} >>")
        return own[0], own[-1]

    first, last = level(items, root)
    writer.put(
        root, f"<< /Type /Outlines /First {first} 0 R /Last {last} 0 R /Count {len(items)} >>"
    )
    return root


def _lock(path: Path, password: str) -> None:
    from pypdf import PdfReader, PdfWriter

    locked = PdfWriter(clone_from=PdfReader(path))
    locked.encrypt(password, algorithm="RC4-128")
    with path.open("wb") as file:
        locked.write(file)
