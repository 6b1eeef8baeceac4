"""How text becomes terms, the same for indexing, for queries and for marking words on a page.

One pass of one regular expression finds *tokens* in the text as it is stored, so every term keeps
its place in it. A token is a word, or words joined by hyphens (`multi-modal`, also across a line
end, where PDFs leave U+00AD, U+0002 or U+FFFE). Its terms are folded: compatibility forms,
ligatures, accents and case are gone. Each word of a token takes one position, and the joined form
(`multimodal`) starts where the first word does, its key telling how many positions it spans.

A word that is also written otherwise (`Schrödinger` as `Schroedinger`, `β` as `beta`, an arXiv id
with its version as the id alone) has the other spelling at the same place, as a joined form of one
position.

Scripts written without spaces (Chinese, Japanese, Thai, …) and Korean, whose endings are written
on the word, give one term a character, and a query for several of them is a phrase. Nothing is
dropped: one-letter terms, numbers and stop words are terms like any other, so that every phrase can
be found exactly. Stemming happens at query time, by looking up all the forms that share a stem
(`stem`), so exact words can be told from other forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whoosh.lang.porter import stem as _porter

VERSION = 2
"""Stamped into every index; raise it when the same text would give other terms."""

MAX_TERM = 64
"""Characters of a term that count; what is longer is no word."""

SPAN_MARK = "\x1f"
"""Between a joined form and the number of positions that it spans, in the keys of the index."""

PAGE_GAP = 1
"""Positions left free between pages, so that no phrase runs across."""

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u064b-\u065f\u0670"
_INDIC = "\u0900-\u0963\u0966-\u0dff"
_VOICING = "\u3099\u309a\uff9e\uff9f"
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u3098\u309b-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
_SYLLABLE = "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?"  # of Korean, taken apart
_HYPHENS = "-\u2010\u2011"
_BREAKS = "\u00ad\x02\ufffe"
_NEWLINE = r"[ \t]*\r?\n[ \t]*"

# A word: letters, digits and their marks; a dot between digits; `C++`, `C#`.
_WORD = (
    rf"[^\W_]+(?:(?:(?<=[0-9])\.(?=[0-9])|[{_MARKS}{_INDIC}{_VOICING}]+)[^\W_]*)*"
    r"(?:(?<=[A-Za-z])\+\+|(?<![^\W_]{2})(?<=[A-Za-z])\#)?"
)
_JOIN = rf"(?:[{_HYPHENS}](?:{_NEWLINE})?|[{_BREAKS}](?:{_NEWLINE}|[ \t]*))"
MAX_PARTS = 6

TOKEN = re.compile(rf"{_WORD}(?:{_JOIN}{_WORD}){{0,{MAX_PARTS - 1}}}")
WORD = re.compile(_WORD)
MARK = re.compile(f"[{_MARKS}{_INDIC}{_VOICING}]")
"""What goes on with a word though it is no letter: accents of their own, vowel signs."""
ODD = re.compile(
    rf"[^\x00-\x7f\W_]|[{_HYPHENS}{_BREAKS}{_MARKS}]|v(?=[0-9])(?<=[0-9]{{4}}\.[0-9]{{4}}.)"
    r"|v(?=[0-9])(?<=[0-9]{4}\.[0-9]{5}.)"
)
"""What a token has that is more than a plain word of ASCII letters and digits, spelt one way."""
_SPLIT = re.compile(f"({_JOIN})")
_INNER = re.compile(
    rf"{_SYLLABLE}|[{_UNSPACED}][{_VOICING}]?|(?:[^\W_{_UNSPACED}]|[{_MARKS}{_INDIC}])+"
    r"(?:\.[0-9]+)*(?:\+\+|\#)?"
)
UNSPACED_CHAR = re.compile(f"[{_UNSPACED}]|{_SYLLABLE}")
_FOLDED = re.compile(rf"[^\W_]+(?:[{_INDIC}{_VOICING}]+[^\W_]*)*(?:\.[0-9]+)*(?:\+\+|\#)?")

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe"})
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
        "sigma tau upsilon phi chi psi omega".split(),
        strict=True,
    )
)
_ARXIV_VERSION = re.compile(r"([0-9]{4}\.[0-9]{4,5})v[0-9]{1,2}")

_SMALL = (
    "a an and are as at be but by for from had has have he her his if in into is it its not of on "
    "or our she so such than that the their them then there these they this to was we were what "
    "when which who will with you your "
    "der die das den dem des ein eine einer eines einem einen und oder ist sind im am zu mit von "
    "le la les un une du de et ou est sont dans sur pour par"
)
STOP_WORDS = frozenset(_SMALL.split())
"""Words that a query may hold but that no paper is refused for lacking, outside phrases."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a token: its key, where in the token's positions, and where in its text."""

    key: bytes
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """The terms of one token. ``positions`` is how many positions it takes.

    ``words`` are the terms of its parts in order; ``joined`` those of its joined forms and other
    spellings.
    """

    words: tuple[Term, ...]
    joined: tuple[Term, ...]
    positions: int

    @property
    def terms(self) -> tuple[Term, ...]:
        return self.words + self.joined


def fold(word: str) -> str:
    """Return ``word`` without case, accents, ligatures and compatibility forms."""
    if word.isascii():
        return word.lower()[:MAX_TERM]
    word = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    kept = "".join(c for c in word if not _is_accent(unicodedata.combining(c)))
    return unicodedata.normalize("NFC", kept.casefold())[:MAX_TERM]


def other_spelling(word: str) -> str:
    """Return how ``word`` (as written) may be spelt instead, folded; "" where there is no such way.

    German umlauts have a spelling without, a Greek letter standing alone has its name, and an arXiv
    id with a version is the id.
    """
    if word.isascii():
        found = _ARXIV_VERSION.fullmatch(word.lower())
        return found[1] if found else ""
    composed = unicodedata.normalize("NFC", word).casefold()
    spelt = composed.translate(_UMLAUTS)
    if spelt != composed:
        return fold(spelt)
    letter = fold(word).rstrip("0123456789")
    return _GREEK[letter] + fold(word)[1:] if letter in _GREEK else ""


def _is_accent(combining_class: int) -> bool:
    """True for Latin, Greek and Cyrillic accents and for Hebrew and Arabic vowel points.

    Voicing marks (8), viramas (9) and the like make another letter and are kept.
    """
    return 10 <= combining_class <= 35 or combining_class >= 200


def stem(word: str) -> str:
    """Return what the English forms of ``word`` (folded) share: Porter's stem, or the word.

    A stem that `stem_prefixes` could not find its word by is not used. Stems of one or two
    letters are in capitals, so that `using` is no form of `us`.
    """
    known = _STEMS.get(word)
    if known is None:
        known = word
        if len(word) > 2 and word.isascii() and word.isalpha():
            found = _porter(word)
            if len(found) <= 2:
                found = found.upper()
            if word.startswith(stem_prefixes(found)):
                known = found
        if len(_STEMS) > 200_000:
            _STEMS.clear()
        _STEMS[word] = known
    return known


_STEMS: dict[str, str] = {}


def stem_prefixes(stemmed: str) -> tuple[str, ...]:
    """Return prefixes, none a prefix of another, of which every word with this stem has one.

    Porter's rules change little but the stem's last letter: `filing` → `file`, `study` → `studi`,
    `possibility` → `possibl`.
    """
    if stemmed.endswith("e") and len(stemmed) > 3:
        return (stemmed[:-1],)
    if stemmed.endswith("i"):
        return (stemmed, stemmed[:-1] + "y")
    if stemmed.endswith("bl"):
        return (stemmed, stemmed[:-1] + "i")
    return (stemmed.lower(),)


def _parse(raw: str) -> Token:
    """Return the terms of one token's text."""
    if raw.isascii() and raw.isalnum():
        return Token((Term(_key(raw.lower()), 0, 0, len(raw)),), (), 1)
    pieces = _SPLIT.split(raw)
    words: list[Term] = []
    parts: list[tuple[str, int, int]] = []  # folded, start, end; only while each part is one word
    spelt: list[tuple[str, int, int]] = []  # the same, spelt otherwise where that is possible
    others: list[Term] = []
    simple = True
    start = 0
    for i, piece in enumerate(pieces):
        end = start + len(piece)
        if i % 2 == 0:
            found = list(_terms_of_part(piece))
            for text, a, b in found:
                words.append(Term(_key(text), len(words), start + a, start + b))
            if len(found) == 1 and not UNSPACED_CHAR.search(piece):
                parts.append((found[0][0], start, end))
                other = other_spelling(piece)
                spelt.append((other or found[0][0], start, end))
                if other:
                    key = _key(f"{other[:MAX_TERM]}{SPAN_MARK}1")
                    others.append(Term(key, words[-1].position, start, end))
            else:
                simple = False
        start = end
    joined = list(_joined(parts, pieces[1::2])) if simple and len(parts) > 1 else []
    if others and joined:
        joined += _joined(spelt, pieces[1::2])
    return Token(tuple(words), tuple(dict.fromkeys(joined + others)), max(1, len(words)))


def _terms_of_part(part: str) -> Iterator[tuple[str, int, int]]:
    if part.isascii():
        yield part.lower(), 0, len(part)
        return
    for inner in _INNER.finditer(part):
        for text in _FOLDED.findall(fold(inner[0])):
            yield text, inner.start(), inner.end()


def _joined(parts: list[tuple[str, int, int]], joins: list[str]) -> Iterator[Term]:
    """Yield the joined form of all parts, and of each run that a line end broke apart."""
    if all(text[0].isdigit() and text[-1].isdigit() for text, _, _ in parts):
        return  # 2019-2022, 12-15: ranges, not words
    runs = {(0, len(parts))}
    first = 0
    for i, join in enumerate((*joins, "-"), start=1):
        if join in _HYPHENS:  # a hyphen within the line ends a run
            if i - first > 1:
                runs.add((first, i))
            first = i
    for a, b in sorted(runs):
        text = "".join(p[0] for p in parts[a:b])[:MAX_TERM]
        yield Term(_key(f"{text}{SPAN_MARK}{b - a}"), a, parts[a][1], parts[b - 1][2])


def compose(text: str) -> str:
    """Return ``text`` with accents on their letters that a PDF viewer copies beside them.

    TeX's older fonts set them apart: ``K¨uppers``.
    """
    if not _BESIDE.search(text):
        return text

    def joined(found: re.Match[str]) -> str:
        accent, letter = found[1] or found[3] or found[6], found[2] or found[4] or found[5]
        whole = unicodedata.normalize("NFC", letter + _ACCENTS[accent])
        return whole if len(whole) == 1 else found[0]

    return _BESIDE.sub(joined, text)


_ACCENTS = {
    "\u00a8": "\u0308", "\u00b4": "\u0301", "\u02c6": "\u0302", "\u02dc": "\u0303",
    "\u02da": "\u030a", "\u02c7": "\u030c", "\u02d8": "\u0306", "\u02dd": "\u030b",
    "`": "\u0300", "\u00b8": "\u0327",
}  # fmt: skip
_BESIDE = re.compile(
    "([\u00a8\u00b4\u02c6\u02dc\u02da\u02c7\u02d8\u02dd])([A-Za-z])"
    "|(?<=[A-Za-z])(`)([aeiou])(?=[a-z])|([cCsS])(\u00b8)"
)


def _key(text: str) -> bytes:
    if len(text) > MAX_TERM and SPAN_MARK not in text:
        text = text[:MAX_TERM]
    return text.encode()


class _Tokens(dict[str, "bytes | Token"]):
    """Raw token → its only term's key, or a Token; the words of a language repeat, so remember."""

    def __missing__(self, raw: str) -> bytes | Token:
        token = _parse(raw)
        value: bytes | Token = token
        if len(token.words) == 1 and not token.joined:
            value = token.words[0].key
        if len(self) > 300_000:
            self.clear()
        if len(raw) < 40:
            self[raw] = value
        return value


_TOKENS = _Tokens()


def token(raw: str) -> Token:
    """Return the terms of what `TOKEN` found."""
    value = _TOKENS[raw]
    if isinstance(value, bytes):
        return Token((Term(value, 0, 0, len(raw)),), (), 1)
    return value


def tokens(text: str) -> Iterator[tuple[int, Token]]:
    """Yield each token of ``text`` with the offset at which its text begins."""
    for found in TOKEN.finditer(text):
        value = token(found[0])
        if value.words:
            yield found.start(), value


@dataclass(frozen=True, slots=True)
class Analysed:
    """Every term of some texts with its positions, ascending, and where each text begins."""

    terms: dict[bytes, list[int]]
    starts: list[int]


def analyse(texts: Iterable[str]) -> Analysed:
    """Return the terms of ``texts``; no two terms of different texts stand in a row."""
    found: defaultdict[bytes, list[int]] = defaultdict(list)
    starts: list[int] = []
    lookup = _TOKENS.__getitem__
    position = 0
    for text in texts:
        starts.append(position)
        for value in map(lookup, TOKEN.findall(text)):
            if isinstance(value, bytes):
                found[value].append(position)
                position += 1
            elif value.words:
                for term in value.terms:
                    found[term.key].append(position + term.position)
                position += value.positions
        position += PAGE_GAP
    return Analysed(found, starts)


def split_key(key: bytes) -> tuple[bytes, int]:
    """Return a key's word and the number of positions that it spans."""
    word, mark, span = key.partition(SPAN_MARK.encode())
    return word, int(span) if mark else 1
