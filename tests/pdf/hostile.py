"""PDFs that do harm, made small: one that never ends, one that fills the memory, damaged ones."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path


def raw_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


def _one_page(contents: bytes, resources: bytes, more: Sequence[bytes] = ()) -> bytes:
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << %s >> >>" % resources,
            contents,
            *more,
        ]
    )


def endless(path: Path) -> Path:
    """A page of forms that each draw ten others, twelve deep: it takes years."""
    forms = []
    for level in range(12):
        drawn = b"/A Do " * 10 if level < 11 else b""
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d "
            b"/Resources << /XObject << /A %d 0 R >> >> >>\nstream\n%s\nendstream"
            % (len(drawn), 6 + level, drawn)
        )
    start = b"<< /Length 5 >>\nstream\n/A Do\nendstream"
    path.write_bytes(_one_page(start, b"/XObject << /A 5 0 R >>", forms))
    return path


def memory_bomb(path: Path, size: int = 256 << 20) -> Path:
    """A page whose content inflates to ``size`` blanks."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * (1 << 20)) for _ in range(size >> 20))
    packed += packer.flush()
    contents = b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    path.write_bytes(_one_page(contents, b""))
    return path


def picture_only(path: Path) -> Path:
    """A scanned page: an image and no text."""
    pixels = zlib.compress(bytes(range(256)) * 12)
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 64 /Height 48 /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (len(pixels), pixels)
    )
    start = b"<< /Length 31 >>\nstream\nq 612 0 0 792 0 0 cm /I Do Q  \nendstream"
    path.write_bytes(_one_page(start, b"/XObject << /I 5 0 R >>", [image]))
    return path


def mapped(path: Path, lines: Sequence[str], meanings: dict[str, str]) -> Path:
    """A page of ``lines`` whose font says of some letters that they mean something else."""
    pairs = "\n".join(
        f"<{ord(letter):02X}> <{meaning.encode('utf-16-be').hex()}>"
        for letter, meaning in meanings.items()
    )
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(meanings)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    contents = f"BT /F 11 Tf 14 TL 60 720 Td {shown} ET".encode()
    font = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >> >>"
    streams = [
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(s), s) for s in (contents, to_unicode)
    ]
    path.write_bytes(_one_page(streams[0], font, streams[1:]))
    return path


def deep_tree(path: Path, depth: int = 100_000) -> Path:
    """A tree of pages, each branch in another, and one page at its end."""
    branches = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % n for n in range(3, depth + 3)]
    page = b"<< /Type /Page /MediaBox [0 0 612 792] >>"
    path.write_bytes(raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *branches, page]))
    return path


def million_pages(path: Path) -> Path:
    """One page that is said to come a million times."""
    path.write_bytes(
        raw_pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [" + b"3 0 R " * 1_000_000 + b"] /Count 1000000 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
            ]
        )
    )
    return path


def broken_boxes(path: Path) -> Path:
    """Pages without a size, or with one that is none."""
    boxes = ["[0 0 1e9 1e30]", "[nan nan inf 1]", "[0 0 0 0]", "[(a) /b 1]", "[9 9 1 1]", "null"]
    pages = [
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /UserUnit 1e20 >>".encode() for box in boxes
    ]
    kids = " ".join(f"{n} 0 R" for n in range(3, len(pages) + 3))
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    path.write_bytes(raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *pages]))
    return path
