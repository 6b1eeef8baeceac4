"""The text of a page in one well-defined form, and whether it is language at all.

Form of a page's text (what is stored and searched): lines end with ``\\n``; a word that PDFium
found hyphenated over a line end is written ``multi\\u00ad\\nmodal`` (soft hyphen, newline: search
joins it to ``multimodal`` and lets ``multi-modal`` match as well); ligatures are spelled out;
accents that TeX set beside their letter are put on it (``Kr¨uger`` → ``Krüger``); no control
characters, no lone surrogates.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from readinglist.pdf.wordlists import COMMON

HYPHEN = "\u00ad\n"
"""Hyphen at a line end: the word goes on in the next line."""

CHARACTERS: dict[int, str | None] = {
    **dict.fromkeys([*range(0x09), *range(0x10, 0x20), *range(0x7F, 0xA0)]),
    # ligatures at their codes in TeX's old (OT1) and newer (T1) fonts, when nothing maps them
    **dict(zip([0x0B, 0x0C, 0x0E, 0x0F], ["ff", "fi", "ffi", "ffl"], strict=True)),
    **dict(zip(range(0x1B, 0x20), ["ff", "fi", "fl", "ffi", "ffl"], strict=True)),
    0x0D: "\n",
    0x85: "\n",
    0xA0: " ",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x132: "IJ",
    0x133: "ij",
    0x2028: "\n",
    0x2029: "\n",
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)]),  # turns of direction
    0xFEFF: None,
    0xFFFF: None,
}
"""What stands for single characters of PDFium in stored text; None leaves them out."""
_MARKED_HYPHEN = re.compile("[\x02\ufffe\u00ad](?:\r\n|\r|\n)?(?=\\S)|[\x02\ufffe](?:\r\n|\r|\n)?")
_COMBINING = {
    "\u00a8": "\u0308",
    "\u00b4": "\u0301",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02da": "\u030a",
    "\u02c7": "\u030c",
    "\u02d8": "\u0306",
    "\u02dd": "\u030b",
    "\u00af": "\u0304",
    "\u0060": "\u0300",
    "\u00b8": "\u0327",
    "\u02db": "\u0328",
    "\u02d9": "\u0307",
}
ACCENTS = frozenset(_COMBINING)
"""Accents as characters of their own."""
_ACCENT = re.compile(
    "([\u00a8\u00b4\u02c6\u02dc\u02da\u02c7\u02d8\u02dd\u00af\u02d9]) ?([A-Za-z\u0131])"
)
# inside a word, or the French and Italian à; elsewhere it may be a quotation mark
_GRAVE = re.compile(
    "(?<=[A-Za-z])(`)([aeiouAEIOU\u0131])(?=[a-z]|[ \n,.]|$)|(?<=[a-z] )(`)(a)(?= [a-z])"
)
_ANY_ACCENT = re.compile(
    "[\u00a8\u00b4\u02c6\u02dc\u02da\u02c7\u02d8\u02dd\u00af`\u00b8\u02db\u02d9]"
)
_CEDILLA_BEFORE = re.compile("(\u00b8)([cCsStT])")
_CEDILLA = re.compile("([A-Za-z])([\u00b8\u02db])")


def accented(letter: str, accent: str) -> str:
    """``letter`` under the spacing ``accent``, or ``""`` where Unicode has no such letter."""
    letter = {"ı": "i"}.get(letter, letter)
    composed = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return composed if len(composed) == 1 else ""


def compose_accents(text: str) -> str:
    """Put accents that stand beside their letter on it, where Unicode has such a letter."""

    def joined(letter: str, accent: str, whole: str) -> str:
        return accented(letter, accent) or whole

    text = _ACCENT.sub(lambda m: joined(m[2], m[1], m[0]), text)
    if "`" in text:
        text = _GRAVE.sub(lambda m: joined(m[2] or m[4], "`", m[0]), text)
    # a cedilla may come before its letter (Mendon¸ca) or behind it (Franc¸ois)
    text = _CEDILLA_BEFORE.sub(lambda m: joined(m[2], m[1], m[0]), text)
    return _CEDILLA.sub(lambda m: joined(m[1], m[2], m[0]), text)


def normalise(text: str) -> str:
    """Bring the text that PDFium gives for a page into the stored form."""
    text = _MARKED_HYPHEN.sub(HYPHEN, text)
    text = text.replace("\r\n", "\n").translate(CHARACTERS)
    if _ANY_ACCENT.search(text):
        text = compose_accents(text)
    return _SURROGATE.sub("\ufffd", text)


_COMMON_HAN = frozenset(
    "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可"
    "她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三"
    "這來國個說們為時會過學對後麼沒於還發從當開經頭與法數論模型及其或由分此研究方法結果结性系統统"
)
_LATIN_LETTER = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ]{2,}")
_WORD = re.compile(r"[^\W_]{3,}")
# a digit between letters, five consonants in a row, or no vowel at all: of papers' words at most
# three in a hundred, of a bad scan's many
_BROKEN_WORD = re.compile(r"[a-z]\d[a-z]|[bcdfghjklmnpqrstvxz]{5}|^[bcdfghjklmnpqrstvxz]{4,}$")
_SURROGATE = re.compile("[\ud800-\udfff]")
_VOWELS = frozenset(
    "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěĩīĭįıōŏőœũūŭůűųạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
)


def garbled(pages: Sequence[str]) -> str:
    """Return why the text is not language (``""`` when it seems to be).

    Looks for characters that no font should map to (replacement, private use, unassigned), for
    Latin letters without vowels or common words, and for Han characters that are nearly all
    rare. Short texts are given the benefit of the doubt.
    """
    text = _sample(pages)
    counts = Counter(text)
    for space in [c for c in counts if c.isspace()]:
        del counts[space]
    total = counts.total()
    # PDFium's mark of a hyphen is also what it makes of a character without a meaning
    if counts["\u00ad"] > max(2, 0.04 * total):
        return "many of its characters are missing"
    impossible = sum(n for c, n in counts.items() if _impossible(c))
    if total < 400 and _specks(text, total):
        return "its letters do not form words"
    if total < 40:
        return "most of its characters have no meaning" if 2 * impossible > total else ""
    if impossible > 0.15 * total:
        return "many of its characters have no meaning"
    han = sum(n for c, n in counts.items() if "\u4e00" <= c <= "\u9fff")
    kana = sum(n for c, n in counts.items() if "\u3040" <= c <= "\u30ff")
    usual = sum(counts[c] for c in _COMMON_HAN)
    if han >= 200 and 2 * han > total and kana < 0.05 * han and usual < 0.04 * han:
        return "its characters are not those of a language"
    letters = Counter({c.lower(): 0 for c in counts})
    foreign = 0
    for c, n in counts.items():
        if _LATIN_LETTER.match(c):
            letters[c.lower()] += n
        elif unicodedata.category(c)[0] == "L":
            foreign += n
    latin = letters.total()
    alphabetic = latin + foreign
    if total >= 400 and alphabetic < 0.25 * total:
        digits = sum(n for c, n in counts.items() if c.isdigit())
        if alphabetic + digits < 0.4 * total:
            return "it is signs rather than words"
    if latin >= 100 and latin > 0.7 * alphabetic:
        plain = sum(n for c, n in letters.items() if c.isascii())
        if plain < 0.4 * latin:  # Vietnamese, which has most, keeps three in four
            return "its letters are those of another alphabet, wrongly encoded"
    if latin >= 300 and latin > 0.7 * alphabetic:
        vowels = sum(letters[c] for c in _VOWELS) / latin
        words = [word.lower() for word in _LATIN_WORD.findall(text)]
        often = Counter(words)
        # beside each language's best hit: one shifted word may be another's by chance
        known = max(sum(sorted(often.get(word, 0) for word in lang)[:-1]) for lang in COMMON)
        usual = sum(c in "aeiounrstdlm" for c, _ in letters.most_common(8))
        odd = vowels < 0.25 or vowels > 0.6 or usual < 6
        if known < 0.03 * len(words) and odd:
            return "its letters do not form words"
        # papers have five letters in six in words of three or more, scattered specks one in five
        if sum(n * len(word) for word, n in often.items() if len(word) > 2) < 0.4 * latin:
            return "its letters do not form words"
        if known < 0.3 * len(words):
            longer = Counter(_WORD.findall(text[:12_000].lower()))  # a bad scan is one throughout
            broken = sum(n for word, n in longer.items() if _BROKEN_WORD.search(word))
            if broken > 0.08 * longer.total():
                return "many of its words are none"
    return ""


def _specks(text: str, total: int) -> bool:
    """True for a short text of the scraps of Latin words that are read into a spoilt scan."""
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    letters = sum(map(len, words))
    if (
        len(words) < (8 if total > 39 else 4)
        or letters < 0.7 * total
        or letters >= 3.4 * len(words)
    ):
        return False
    return max(sum(word in lang for word in words) for lang in COMMON) < 0.25 * len(words)


def _sample(pages: Sequence[str], size: int = 40_000) -> str:
    """Up to ``size`` characters, from pages spread over the document."""
    if sum(map(len, pages)) <= size:
        return "\n".join(pages)
    step = max(1, len(pages) // 20)
    chosen = pages[::step]
    return "\n".join(page[: max(1, size // len(chosen))] for page in chosen)


def _impossible(c: str) -> bool:
    return c == "\ufffd" or (ord(c) > 127 and unicodedata.category(c) in ("Co", "Cn", "Cs", "Cc"))
