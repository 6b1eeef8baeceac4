"""The values that every parsed document ends as, and how their text is put together."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum

from readinglist.digest import names
from readinglist.digest.links import unwrap


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Link:
    """A link over ``text[start:end]`` of its inline."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis over ``text[start:end]``; ``style`` is ``bold``, ``italic`` or ``code``."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Inline:
    """Text with its links and marks. Spaces are single; ``\\n`` is a line break."""

    text: str = ""
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()

    def slice(self, start: int, end: int | None = None) -> Inline:
        """The part from ``start`` to ``end``, without white space at its ends."""
        text = self.text
        end = len(text) if end is None else end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == 0 and end == len(text):
            return self
        return Inline(
            text[start:end],
            tuple(
                Link(max(i.start - start, 0), min(i.end, end) - start, i.url)
                for i in self.links
                if (i.start < end and i.end > start) or (i.start == i.end and start <= i.end <= end)
            ),
            tuple(
                Mark(max(i.start - start, 0), min(i.end, end) - start, i.style)
                for i in self.marks
                if i.start < end and i.end > start
            ),
        )

    def lines(self) -> list[Inline]:
        """The text cut at its line breaks, empty lines left out."""
        if "\n" not in self.text:
            return [self] if self.text.strip() else []
        parts = []
        at = 0
        for line in self.text.split("\n"):
            if line.strip():
                parts.append(self.slice(at, at + len(line)))
            at += len(line) + 1
        return parts

    def bold_at_start(self) -> int:
        """Where the bold run that opens the text ends; 0 when the text does not open bold."""
        end = 0
        for mark in self.marks:
            if mark.style == "bold" and (
                mark.start <= end or not self.text[end : mark.start].strip()
            ):
                if end == 0 and self.text[: mark.start].strip():
                    continue
                end = max(end, mark.end)
        return end

    def link_text(self, link: Link) -> str:
        return self.text[link.start : link.end].strip()


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document.

    ``level`` is a heading's level from 1; ``depth`` counts the lists around a block (an item of an
    outermost list has 1); ``number`` is an ordered item's number as written; ``group`` tells lists
    and tables apart; ``cells`` and ``header`` are a table row's; ``checked`` is a task item's box.
    ``start`` and ``end`` span the block in :attr:`Document.text`.
    """

    kind: Kind
    inline: Inline
    start: int = 0
    end: int = 0
    level: int = 0
    depth: int = 0
    number: int | None = None
    group: int = 0
    cells: tuple[Inline, ...] = ()
    header: bool = False
    checked: bool | None = None
    quoted: bool = False
    language: str = ""

    @property
    def text(self) -> str:
        return self.inline.text


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document: its blocks, the normalised text they point into, what its head says."""

    text: str
    blocks: tuple[Block, ...]
    media: str = "text/plain"
    title: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""


SOFT = "\x1e"
"""A line break that may be nothing but a wrapped line; gone from every finished block."""

# Thin and hair spaces are typography that a reader's text keeps; the rest collapses.
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")


class InlineBuilder:
    """Collects text, links and marks, collapsing white space as it comes."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self._last = "\n"
        self._links: list[Link] = []
        self._marks: list[Mark] = []
        self._open_links: list[tuple[int, str]] = []
        self._open_marks: list[tuple[int, str]] = []

    @property
    def empty(self) -> bool:
        return self._size == 0

    @property
    def last(self) -> str:
        """The last character so far, ``\\n`` at the start."""
        return self._last

    def add(self, text: str) -> None:
        text = _SPACE.sub(" ", text.replace("\n", " "))
        if self._last in " \n\x1e":
            text = text.lstrip(" ")
        if text:
            self._parts.append(text)
            self._size += len(text)
            self._last = text[-1]

    def line_break(self, *, soft: bool = False) -> None:
        if self._size:
            self._last = SOFT if soft else "\n"
            self._parts.append(self._last)
            self._size += 1

    def open_link(self, url: str) -> None:
        self._open_links.append((self._size, unwrap(url)))

    def close_link(self) -> None:
        if self._open_links:
            start, url = self._open_links.pop()
            if url and self._size > start:
                self._links.append(Link(start, self._size, url))

    def open_mark(self, style: str) -> None:
        self._open_marks.append((self._size, style))

    def close_mark(self, style: str) -> None:
        for at in range(len(self._open_marks) - 1, -1, -1):
            if self._open_marks[at][1] == style:
                start, _ = self._open_marks.pop(at)
                if self._size > start:
                    self._marks.append(Mark(start, self._size, style))
                return

    def state(self) -> tuple[list[str], list[str]]:
        """The links and marks that are open, to be opened again in the next block."""
        return [url for _, url in self._open_links], [style for _, style in self._open_marks]

    def build(self) -> Inline:
        while self._open_links:
            self.close_link()
        for _, style in list(self._open_marks):
            self.close_mark(style)
        text = "".join(self._parts)
        links = tuple(sorted(self._links, key=lambda i: (i.start, i.end)))
        marks = tuple(sorted(self._marks, key=lambda i: (i.start, i.end)))
        inline = Inline(text, links, marks)
        return autolink(inline.slice(0))


_BARE_URL = re.compile(
    r"(?:https?://|(?<![\w/.@-])(?:www\.|(?:dx\.)?doi\.org/10|arxiv\.org/|"
    r"github\.com/|openreview\.net/))"
    r"[^\s<>\"“”‘’`{}|\\^\x1e]+",
    re.I,
)


def trim_url(url: str) -> str:
    """Cut the punctuation off that belongs to the sentence around a bare address."""
    while url:
        last = url[-1]
        opening = {")": "(", "]": "["}.get(last)
        unbalanced = opening is not None and url.count(opening) < url.count(last)
        if last not in ".,;:!?'*_~，。；：、）】》」" and not unbalanced:
            break
        url = url[:-1]
    return url


def autolink(inline: Inline) -> Inline:
    """Make links of the bare addresses in the text."""
    text = inline.text
    if "/" not in text and "www." not in text:
        return inline
    found = []
    for match in _BARE_URL.finditer(text):
        url = trim_url(match.group())
        start, end = match.start(), match.start() + len(url)
        if end - start < 8 or any(i.start < end and i.end > start for i in inline.links):
            continue
        found.append(Link(start, end, url if "://" in url else f"https://{url}"))
    if not found:
        return inline
    links = tuple(sorted([*inline.links, *found], key=lambda i: (i.start, i.end)))
    return replace(inline, links=links)


_STARTS_ANEW = re.compile(
    r"\s*(?:https?://|doi:|10\.\d{4,}/|arxiv:\s?\d|(?:by|von|par|por|di)\s+[^\W\da-z_]|[•◦▪‣●○*+–—-]\s|"
    r"\[\^?\w{1,4}\]|\(?\d{1,3}(?:/\d{1,3})?[.)]\s|"
    r"[(\[](?:19|20)\d\d[)\]]\s|\[[ xX]\]\s|[#>|]|[^\W\da-z_][\w’' -]{0,24}\s?(?:[:：→]|->|=>))"
)


def resolve_breaks(blocks: list[Block]) -> list[Block]:
    """Decide for every soft break whether it only wraps a line (space) or means one (newline).

    A break wraps when the next line's first word would not have fitted into the document's
    width, most breaks around it are like that, and the next line does not begin like a list
    item, a reference or a labelled field.
    """
    soft = [block for block in blocks if SOFT in block.text]
    widths = sorted(
        _columns(line) for block in soft for line in re.split(f"[{SOFT}\n]", block.text)[:-1]
    )
    if not widths:
        return blocks
    wide = widths[min(len(widths) - 1, int(len(widths) * 0.9))]
    full = [flag for block in soft for flag in _full_lines(block.text.split(SOFT), wide)]
    wrapped = 40 <= wide <= 120 and sum(full) >= len(full) * 0.6
    return [
        replace(block, inline=_resolved(block.inline, wide, wrapped, block.kind == Kind.ITEM))
        if SOFT in block.text
        else block
        for block in blocks
    ]


def _full_lines(pieces: list[str], wide: int) -> list[bool]:
    """For each break: the next line's first word would not have fitted on the line before."""
    return [
        _columns(before.rsplit("\n", 1)[-1]) + 1 + _columns(_first_word(after)) > wide * 0.92
        for before, after in itertools.pairwise(pieces)
    ]


_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
)


def _columns(text: str) -> int:
    """How wide ``text`` is in a terminal: ideographs take two columns."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _first_word(text: str) -> str:
    """What a line break may not part: a word, or one ideograph."""
    return text[:1] if _WIDE.match(text) else text.split(" ", 1)[0]


def _seamless(before: str, after: str) -> bool:
    """Scripts without spaces go on in the next line without one."""
    return bool(_WIDE.match(before[-1:]) and _WIDE.match(after[:1]))


def _resolved(inline: Inline, wide: int, wrapped: bool, item: bool) -> Inline:
    pieces = inline.text.split(SOFT)
    full = _full_lines(pieces, wide)
    most = sum(full) >= len(full) * 0.75 and (wrapped or sum(full) >= 3)
    starts_marked = {i.start for i in inline.marks if i.style == "bold"}
    starts_marked |= {i.start for i in inline.links}
    out = [pieces[0]]
    closed: list[int] = []  # breaks that leave nothing behind
    at = len(pieces[0])
    for n, after in enumerate(pieces[1:]):
        at += 1
        line = pieces[n].rsplit("\n", 1)[-1]
        brim = wrapped and _columns(line) >= wide * 0.9
        wraps = 40 <= wide <= 120 and full[n] and (most or brim)
        parted = " " in line or bool(_WIDE.search(line))
        wraps = wraps and not _STARTS_ANEW.match(after) and parted
        if not wraps:
            wraps = bool(_HANGING.search(line)) or (
                at not in starts_marked and _continues(line, after)
            )
        if wraps and (_is_people(line, after) or (_CLOSED.search(line) and _WIDE.match(after))):
            wraps = False
        if _LEADER.search(line) or _LEADER.search(after):
            wraps = False
        if not wraps and item and full[n] and 40 <= wide <= 120:
            # The item's own hanging line, in a script that has no words to wrap at.
            wraps = _seamless(line, after) and line[-1:].isalnum()
            wraps = wraps and not _STARTS_ANEW.match(after)
        seamless = wraps and _seamless(line, after)
        if seamless:
            closed.append(at - 1)
        out.append(("" if seamless else " " if wraps else "\n") + after)
        at += len(after)
    if not closed:
        return Inline("".join(out), inline.links, inline.marks)

    def moved(place: int) -> int:
        return place - bisect_left(closed, place)

    return Inline(
        "".join(out),
        tuple(Link(moved(i.start), moved(i.end), i.url) for i in inline.links),
        tuple(Mark(moved(m.start), moved(m.end), m.style) for m in inline.marks),
    )


_CLOSED = re.compile(r"(?:19|20)\d\d[)）\]】]$")  # a Latin title ends so, a Chinese remark follows


def _is_people(line: str, after: str) -> bool:
    """The next line is a list of people and the line before it none: authors below a title."""
    if line.rstrip()[-1:] in ",;&" or not names.looks_like_authors(after):
        return False
    last = re.split(r"\.\s|[:：]\s", line)[-1]
    return not names.looks_like_authors(last) and not re.search(
        r"\b(?:and|by|und|et|von)\s*$", line
    )


_LEADER = re.compile(r"(?:\.{3,}|…{2,}|(?:\s\.){3,})\s*\d{1,4}\s*$")  # "Title ....... 12"
_HANGING = re.compile(
    r"\s(?:with|and|or|of|the|a|an|in|on|for|by|to|from|via|und|oder|"
    r"mit|der|die|das|et|de|la|y|e)\s*$"
)


def _continues(line: str, after: str) -> bool:
    """A sentence that plainly runs on: no end mark before, a lower-case letter after."""
    line = line.rstrip()
    return (
        len(line) > 24
        and line[-1:] not in ".:;!?。：；！？"
        and after[:1].islower()
        and not _STARTS_ANEW.match(after)
    )
