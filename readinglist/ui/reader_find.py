"""Finding in an open document: folding, matchers and the list of matches. No Qt.

A *matcher* takes the text of a page and returns half-open ranges of code points in it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

Range = tuple[int, int]
Matcher = Callable[[str], list[Range]]


@dataclass(frozen=True, slots=True)
class Marking:
    """How a document is marked."""

    find: Matcher
    passage: Callable[[str], int] | None = None
    """Which of a page's matches its passage begins with, of a page that has any."""
    otherwise: Marking | None = None
    """What marks it when nothing is found on the page at which it is opened."""


_DIVIDE = "\x02"
_ALIKE = str.maketrans(
    {
        "’": "'", "‘": "'", "‛": "'", "ʼ": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
    }
)  # fmt: skip
_HYPHENS = "-‐‑"
_PASTED_END = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_PLAIN = re.compile(r"[!-,./-~]+")  # ASCII but blanks and the hyphen: most of most pages


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character.translate(_ALIKE))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` without case, accents, ligatures and line ends; ``origin[i]`` is the offset in the
    source of its i-th code point. A division of a word at a line's end is U+0002."""

    text: str
    origin: array[int]

    def source(self, start: int, end: int) -> Range:
        """The range of the source that a range of the folded text came from."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold the text of a page, remembering where each character came from."""
    out: list[str] = []
    origin = array("l")

    def put(folded: str, index: int) -> None:
        out.append(folded)
        origin.extend([index] * len(folded))

    length = len(text)
    index = 0
    blank = True  # none at the start
    while index < length:
        if plain := _PLAIN.match(text, index):
            out.append(plain[0].lower())
            origin.extend(range(index, plain.end()))
            index = plain.end()
            blank = False
            continue
        character = text[index]
        here = index
        index += 1
        if character in "\x02\ufffe\xad":
            after = _line_end(text, index)
            if character != "\xad" or after is not None:
                put(_DIVIDE, here)
            index = after if after is not None else index
        elif (
            character in _HYPHENS
            and here
            and text[here - 1].isalnum()
            and (after := _line_end(text, index)) is not None
            and after < length
            and text[after].isalnum()
        ):
            put(_DIVIDE, here)
            index = after
        elif character.isspace():
            if not blank:
                put(" ", here)
                blank = True
            continue
        else:
            put(_fold_character(character), here)
        blank = False
    return Folded("".join(out), origin)


def _line_end(text: str, index: int) -> int | None:
    """The start of the next line when only blanks are left in this one."""
    while index < len(text) and text[index] in " \t\r":
        index += 1
    return index + 1 if index < len(text) and text[index] == "\n" else None


def _pattern(words: str) -> str:
    """A pattern for folded text that lets any word be divided, and any hyphen be the division.

    A hyphen and a blank inside a word are what is left of a line's end that was pasted.
    """
    folded = fold(words).text.strip().replace(_DIVIDE, "-")
    parts = []
    for character in _PASTED_END.sub("\n", folded):
        if character == " ":
            parts.append(" ")
        elif character == "\n":
            parts.append(f"[-{_DIVIDE}]? ?")
        elif character == "-":
            parts.append(f"[-{_DIVIDE}]")
        else:
            parts.append(re.escape(character))
    return f"{_DIVIDE}?".join(parts)


class FoldedPages:
    """The folded texts of pages, kept so that each letter typed searches them at once."""

    def __init__(self, limit: int = 4_000_000) -> None:
        """``limit`` is in characters."""
        self._last: dict[str, Folded] = {}
        self._size = 0
        self._limit = limit

    def get(self, text: str) -> Folded:
        """Fold ``text``, or return what was folded before."""
        folded = self._last.get(text)
        if folded is None:
            if self._size > self._limit:
                self._last.clear()
                self._size = 0
            folded = self._last[text] = fold(text)
            self._size += len(text)
        return folded


def text_matcher(query: str, pages: FoldedPages | None = None) -> Matcher:
    """A matcher of ``query`` as it stands: any case, with or without accents, across line ends."""
    pattern = _pattern(query)
    return _matcher(re.compile(pattern), pages) if pattern else lambda text: []


def words_matcher(words: Sequence[str], pages: FoldedPages | None = None) -> Matcher:
    """A matcher of any of ``words``, each as a whole word (inside of Chinese or Japanese text,
    which has no blanks, anywhere)."""
    patterns = []
    for word in words:
        pattern = _pattern(word)
        if not pattern:
            continue
        folded = fold(word).text.strip()
        before = r"(?<![^\W_])" if _spaced(folded[0]) else ""
        after = r"(?![^\W_])" if _spaced(folded[-1]) else ""
        patterns.append(before + pattern + after)
    if not patterns:
        return lambda text: []
    patterns.sort(key=len, reverse=True)
    return _matcher(re.compile("|".join(patterns)), pages)


def _spaced(character: str) -> bool:
    """True for the letters of writing that puts blanks between words."""
    return character.isalnum() and not (
        "\u3040" <= character <= "\u30ff" or "\u3400" <= character <= "\u9fff"
    )


def _matcher(pattern: re.Pattern[str], pages: FoldedPages | None) -> Matcher:
    def match(text: str) -> list[Range]:
        folded = pages.get(text) if pages is not None else fold(text)
        found = []
        for hit in pattern.finditer(folded.text):
            start, end = folded.source(hit.start(), hit.end())
            while end < len(text) and unicodedata.combining(text[end]):
                end += 1  # an accent of its own, which folding left out
            found.append((start, end))
        return found

    return match


def densest(ranges: Sequence[Range], reach: int = 240) -> int:
    """The number of the range after which most others follow within ``reach`` code points: where
    the words of a query stand together, rather than alone in a running title."""
    counts = [
        sum(1 for start, _ in ranges[index:] if start - ranges[index][0] <= reach)
        for index in range(len(ranges))
    ]
    return counts.index(max(counts)) if counts else 0


@dataclass
class Matches:
    """The matches of a document, filled in page by page in any order.

    A match is named by (page, number on that page), both from 0.
    """

    pages: dict[int, list[Range]] = field(default_factory=dict)
    total: int = 0
    _order: list[int] = field(default_factory=list)

    def add(self, page: int, ranges: Iterable[Range]) -> None:
        """Set the matches of one page; a page is added once."""
        found = list(ranges)
        if not found or page in self.pages:
            return
        self.pages[page] = found
        self.total += len(found)
        insort(self._order, page)

    def number(self, match: tuple[int, int]) -> int:
        """The place of ``match`` among all that are known, from 1."""
        page, index = match
        return sum(len(self.pages[p]) for p in self._order if p < page) + index + 1

    def first_from(self, page: int, offset: int = 0) -> tuple[int, int] | None:
        """The first match at or after ``offset`` on ``page``, else the document's first."""
        for candidate in self._order:
            if candidate < page:
                continue
            for index, (start, _) in enumerate(self.pages[candidate]):
                if candidate > page or start >= offset:
                    return candidate, index
        return (self._order[0], 0) if self._order else None

    def step(self, match: tuple[int, int] | None, forward: bool) -> tuple[int, int] | None:
        """The match after or before ``match``, around the ends of the document."""
        if not self._order:
            return None
        if match is None or match[0] not in self.pages:
            page = self._order[0 if forward else -1]
            return page, 0 if forward else len(self.pages[page]) - 1
        page, index = match
        index += 1 if forward else -1
        if 0 <= index < len(self.pages[page]):
            return page, index
        place = (self._order.index(page) + (1 if forward else -1)) % len(self._order)
        page = self._order[place]
        return page, 0 if forward else len(self.pages[page]) - 1
