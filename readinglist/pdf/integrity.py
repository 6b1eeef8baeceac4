"""Whether the bytes of a PDF that carry text came through whole.

PDFium reads on in silence past broken streams, so they are looked at here: each
Flate-compressed stream that is not an image is inflated in small pieces (nothing is kept) and its
checksum compared, within a budget of time and bytes.
"""

from __future__ import annotations

import mmap
import re
import time
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from readinglist.errors import PdfError

_START = re.compile(rb"\bstream\r?\n")
_FILTER = re.compile(rb"/Filter\s*(?:\[\s*)?/(\w+)")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b|/FunctionType\b|/N\s+[134]\s+/Alternate")
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Damage:
    """What is broken in a file. ``streams`` counts broken text-bearing streams."""

    streams: int = 0
    cut_off: bool = False
    holes: bool = False

    def __bool__(self) -> bool:
        return bool(self.streams or self.cut_off or self.holes)


def sniff(file: BinaryIO) -> None:
    """Check that a file begins like a PDF.

    Raises PdfError with a sentence that says what the file is instead.
    """
    file.seek(0)
    head = file.read(2048)
    if not head:
        raise PdfError("The file is empty (0 bytes). Download or copy it again.")
    if b"%PDF-" in head[:1100]:
        return
    raise PdfError(_what_it_is(head))


def _what_it_is(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    start = head.lstrip(b"\xef\xbb\xbf\x00 \t\r\n")[:600].lower()
    if any(mark in start for mark in (b"<!doctype html", b"<html", b"<head", b"<body")):
        return (
            "This is a web page saved under the name of a PDF, often a log-in or landing page. "
            "Open the paper in a browser and download the PDF itself."
        )
    kinds = {
        b"\x89PNG": "a PNG image",
        b"\xff\xd8\xff": "a JPEG image",
        b"GIF8": "a GIF image",
        b"II*\x00": "a TIFF image",
        b"MM\x00*": "a TIFF image",
        b"PK": "a ZIP archive or an office document",
        b"\x1f\x8b": "a gzip archive",
        b"%!PS": "a PostScript file",
        b"AT&TFORM": "a DjVu document",
        b"{\\rtf": "an RTF document",
        b"\xd0\xcf\x11\xe0": "an old office document",
        b"<?xml": "an XML file",
        b"7z\xbc\xaf": "a 7z archive",
        b"Rar!": "a RAR archive",
    }
    for mark, name in kinds.items():
        if head.startswith(mark):
            return f"This is {name} under the name of a PDF, not a PDF."
    if not head.strip(b"\x00"):
        return "The file holds only zeros: its download was never completed. Download it again."
    return "This is not a PDF: it does not begin like one. Download the paper again."


def examine(file: BinaryIO, seconds: float = 3.0, budget: int = 256 << 20) -> Damage:
    """Look for broken text-bearing streams, a missing end and holes of zeros.

    Stops silently after ``seconds`` or ``budget`` inflated bytes: what was seen counts.
    Encrypted files are only looked at for their end.
    """
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        tail = data[max(0, len(data) - 2048) :]
        cut_off = data.rfind(b"startxref") < 0 and b"%%EOF" not in tail
        encrypted = data.rfind(b"/Encrypt") >= 0
        streams, holes = (0, False) if encrypted else _broken(data, seconds, budget)
    return Damage(streams, cut_off, holes)


def _broken(data: mmap.mmap, seconds: float, budget: int) -> tuple[int, bool]:
    deadline = time.monotonic() + seconds
    broken = 0
    holes = False
    position = 0
    while match := _START.search(data, position):
        start = position = match.end()
        head = data[max(0, match.start() - 1500) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        length = _LENGTH.search(head)
        if length and start + int(length[1]) <= len(data):
            position = start + int(length[1])
        kind = _FILTER.search(head)
        if not kind or kind[1] not in (b"FlateDecode", b"Fl") or _IMAGE.search(head):
            continue
        end = data.find(b"endstream", position)
        end = len(data) if end < 0 else end
        if not data[start : min(end, start + 64)].strip():
            continue  # an empty page, not a broken one
        used, sound, consumed = _inflates(data, start, end, budget)
        budget -= used
        if not sound:
            broken += 1
            holes = holes or b"\0" * 512 in data[start:end]
        position = max(position, min(end, start + consumed))
        if budget <= 0 or time.monotonic() > deadline:
            break
    return broken, holes


def _inflates(data: mmap.mmap, start: int, end: int, budget: int) -> tuple[int, bool, int]:
    """Inflate ``data[start:end]``: bytes made, whether it is sound, bytes eaten."""
    inflater = zlib.decompressobj()
    made = eaten = 0
    try:
        for at in range(start, end, _CHUNK):
            piece = data[at : min(end, at + _CHUNK)]
            while piece and not inflater.eof:
                made += len(inflater.decompress(piece, _CHUNK * 4))
                piece = inflater.unconsumed_tail
                if made > budget:
                    return made, True, at - start
            eaten = at - start
            if inflater.eof:
                return made, True, eaten
    except zlib.error:
        return made, _only_checksum(data, start, end), eaten
    # a stream that ends early but without an error is how some careless programs write
    return made, False, eaten


def _only_checksum(data: mmap.mmap, start: int, end: int) -> bool:
    """True when just the checksum at the stream's end is off but its data end properly."""
    inflater = zlib.decompressobj(-15)
    try:
        for at in range(start + 2, end, _CHUNK):
            inflater.decompress(data[at : min(end, at + _CHUNK)])
            if inflater.eof:
                return len(inflater.unused_data) <= 16
    except zlib.error:
        return False
    return False
