"""What publishers write about a paper into its XMP packet: DOI, title, authors, journal, date.

The packet is XML that the PDF specification wants readable without decoding, so it is found by
its bytes, as is the stream of one that a program compressed all the same. It is read with
patterns, not with an XML parser: nothing in it can expand or refer.
"""

from __future__ import annotations

import html
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

_START, _END = b"<x:xmpmeta", b"</x:xmpmeta>"
_COMPRESSED = b"/XML"  # of a metadata stream's dictionary, behind which its bytes begin
_STREAM = re.compile(rb"[^<>]*(?:<<[^<>]*>>[^<>]*)*>>\s*stream\r?\n")
_LONGEST = 200_000  # bytes of one packet
_PIECE = 1 << 22
_MOST = 40  # packets looked at: pictures may carry their own
_OF_THE_FILE = (
    "<pdf:Producer",
    "pdf:Producer=",
    "<prism:",
    "prism:doi=",
    "<pdfx:",
    "<xmpMM:DocumentID",
)
_OF_A_PICTURE = ("<exif:", "<tiff:", "<crs:", "dc:format>image/", 'dc:format="image/')
_ITEM = re.compile(r"<rdf:li\b[^>]*>(.*?)</rdf:li>", re.DOTALL)
_TAG = re.compile(r"<[^>]{0,300}>")
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]+")
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")


@dataclass(frozen=True, slots=True)
class Xmp:
    """Fields of a document's XMP packet; what it does not say is empty."""

    title: str = ""
    authors: tuple[str, ...] = ()
    doi: str = ""
    venue: str = ""
    year: str = ""


def read_xmp(file: BinaryIO) -> Xmp:
    """Read the document's XMP packet from an open PDF; nothing when there is none that is told."""
    best = Xmp()
    for at in _places(file):
        file.seek(max(0, at - 200))
        before = file.read(min(at, 200))
        packet, end, _ = _opened(before, file.read(_LONGEST)).partition(_END)
        if end:
            found = parse(packet.decode("utf-8", "replace"))
            best = found if found != Xmp() else best  # the last one: files are appended to
    return best


def _opened(before: bytes, data: bytes) -> bytes:
    """A packet's bytes from where it was found on; of a compressed stream, decompressed."""
    if data.startswith(_START):
        return data
    stream = _STREAM.match(data)
    dictionary = before.rpartition(b"obj")[2] + data[: stream.end() if stream else 0]
    if not stream or b"/Metadata" not in dictionary or b"FlateDecode" not in dictionary:
        return b""
    try:
        return zlib.decompressobj().decompress(data[stream.end() :], _LONGEST)
    except zlib.error:  # damaged or encrypted: it tells nothing
        return b""


def _places(file: BinaryIO) -> list[int]:
    """Where packets in the clear stand; if there are none, where dictionaries of others may. The
    first ``_MOST``."""
    clear: list[int] = []
    compressed: list[int] = []
    position = 0
    while len(clear) < _MOST:
        # in pieces: searching a mapped file is many times slower than searching bytes
        file.seek(position)
        piece = file.read(_PIECE)
        clear += (position + at for at in _found(piece, _START, _MOST - len(clear)))
        if not clear:
            compressed += (
                position + at for at in _found(piece, _COMPRESSED, _MOST - len(compressed))
            )
        if len(piece) < _PIECE:
            break
        position += len(piece) - len(_START) + 1
    return clear or compressed


def _found(piece: bytes, sign: bytes, most: int) -> Iterator[int]:
    """Where a sign stands in a piece, up to ``most`` places."""
    at = 0
    for _ in range(most):
        at = piece.find(sign, at)
        if at < 0:
            return
        yield at
        at += len(sign)


def parse(packet: str) -> Xmp:
    """The fields of one packet; empty when it belongs to a picture."""
    if _has_any(packet, _OF_A_PICTURE) or not _has_any(packet, _OF_THE_FILE):
        return Xmp()
    identifiers = [
        _value(packet, name)
        for name in (
            "prism:doi",
            "pdfx:doi",
            "pdfx:DOI",
            "crossmark:DOI",
            "pdfx:WPS-ARTICLEDOI",
            "dc:identifier",
            "prism:url",
        )
    ]
    dois = [match[0] for value in identifiers if (match := _DOI.search(value))]
    dates = [
        _value(packet, f"prism:{name}")
        for name in ("coverDate", "publicationDate", "coverDisplayDate")
    ]
    years = [match[0] for value in dates if (match := _YEAR.search(value))]
    return Xmp(
        title=_first(packet, "dc:title"),
        authors=tuple(filter(None, _items(packet, "dc:creator"))),
        doi=dois[0] if dois else "",
        venue=_value(packet, "prism:publicationName"),
        year=years[0] if years else "",
    )


def _has_any(packet: str, signs: tuple[str, ...]) -> bool:
    return any(sign in packet for sign in signs)  # a tenth of the time that a pattern takes


def _element(packet: str, name: str) -> str:
    match = re.search(rf"<{name}\b[^>/]*>(.*?)</{name}>", packet, re.DOTALL)
    return match[1] if match else ""


def _value(packet: str, name: str) -> str:
    """An element's or an attribute's text."""
    if name not in packet:  # looking for an attribute that is not there takes a millisecond
        return ""
    value = _element(packet, name)
    if not value:
        match = re.search(rf"\b{name}\s*=\s*(\"[^\"]*\"|'[^']*')", packet)
        value = match[1][1:-1] if match else ""
    return _plain(value)


def _items(packet: str, name: str) -> list[str]:
    return [_plain(item) for item in _ITEM.findall(_element(packet, name))]


def _first(packet: str, name: str) -> str:
    items = _items(packet, name)
    return items[0] if items else _value(packet, name)


def _plain(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())[:4000]
