"""Bytes of any encoding → clean text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from readinglist.errors import NoPapersFoundError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I
)
_BINARY = (
    (b"%PDF-", "This is a PDF, not a digest: add it as a paper instead."),
    (b"PK\x03\x04", "This is a zip or office file; save it as text, Markdown or a web page first."),
    (b"\xd0\xcf\x11\xe0", "This is an office file; save it as text, Markdown or a web page first."),
    (b"\x89PNG", "This is an image, not a digest."),
    (b"\xff\xd8\xff", "This is an image, not a digest."),
    (b"GIF8", "This is an image, not a digest."),
    (b"\x1f\x8b", "This file is compressed; unpack it first."),
)
# Invisible characters that break words and patterns apart; joiners stay, emoji and scripts need
# them. Of the control characters only tab and newline mean something in a text.
_DROPPED = {
    **{i: None for i in range(32) if i not in (9, 10)},
    **{i: None for i in range(0x7F, 0xA0) if i != 0x85},
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n\n",
    **dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFC)),
}
_SAMPLE = 64 * 1024


def decode(data: bytes) -> str:
    """Return the text of ``data``: byte order mark, declared charset, UTF-8, then a guess.

    Raises NoPapersFoundError for well-known binary formats and for bytes that are no text.
    """
    for magic, message in _BINARY:
        if data.startswith(magic):
            raise NoPapersFoundError(message)
    text = _decoded(data)
    head = text[:4000]
    odd = sum(1 for c in head if c == "\ufffd" or (ord(c) < 32 and c not in "\t\n\r\f\v"))
    if head and odd > len(head) * 0.1:
        raise NoPapersFoundError("No papers found: the file is not text.")
    return text


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    wide = _wide_encoding(data[:2000])
    if wide:
        return data.decode(wide, errors="replace")
    declared = _DECLARED.search(data[:4096])
    names = [declared.group(1).decode("ascii", "replace")] if declared else []
    for name in [*names, "utf-8"]:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    if _mostly_utf8(data):
        return data.decode("utf-8", errors="replace")
    return data.decode(_guess(data[:_SAMPLE]), errors="replace")


_OUTDATED = re.compile(r"cp[478]\d\d$|mac_")
_WESTERN = frozenset(
    ["English", "German", "French", "Spanish", "Portuguese", "Italian", "Dutch", "Swedish",
     "Danish", "Norwegian", "Finnish", "Turkish", "Unknown"]
)  # fmt: skip
_ODD_IN_WORD = re.compile(r"[^\W\d_][¹²³¼½¾¿¡º¸¥¦ªµ][^\W\d_]|[ðþ]")


def _guess(sample: bytes) -> str:
    """The likeliest encoding of a text that is not UTF-8 and does not say what it is.

    On short texts the Latin code pages look alike; Windows-1252 is by far the commonest of them,
    so it is taken wherever it gives words of a western language.
    """
    found = list(from_bytes(sample))
    found = [match for match in found if not _OUTDATED.match(match.encoding)] or found
    if not found:
        return "cp1252"
    best = found[0]
    if best.encoding.startswith(("cp125", "iso8859", "latin")) and best.language in _WESTERN:
        try:
            western = sample.decode("cp1252")
        except UnicodeDecodeError:
            return best.encoding
        if not _ODD_IN_WORD.search(western):
            return "cp1252"
    return best.encoding


def _wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark shows as a zero in nearly every second byte of Latin text."""
    if len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) * 0.35 and even < len(head) * 0.1:
        return "utf-16-le"
    if even > len(head) * 0.35 and odd < len(head) * 0.1:
        return "utf-16-be"
    return ""


def _mostly_utf8(data: bytes) -> bool:
    """One broken byte in a long UTF-8 text must not turn all of it into another encoding."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text[:_SAMPLE] if ord(c) > 127 and c != "\ufffd")
    return bad * 20 < good


def normalise(text: str) -> str:
    """Return ``text`` in NFC with plain line ends and without control or zero-width characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n")
    # Lone surrogates (from a broken clipboard) cannot be stored.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", text.translate(_DROPPED))
