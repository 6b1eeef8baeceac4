"""The visible head of a list, section or entry: its title line and the facts under it.

A head is inline Markdown in segments that `` · `` or a line break parts; each kind of fact has
a look by which it is known again: venue in italics, a year, stars, ``#tags``, links named after
what they lead to, authors as plain words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from readinglist.exchange.fields import STATUS_NONE, Fields
from readinglist.exchange.markdown import (
    arxiv_address,
    doi_address,
    inline_tokens,
    one_line,
    parser,
)
from readinglist.exchange.marks import marks_in
from readinglist.exchange.nodes import Node
from readinglist.library.values import Status

SEPARATOR = " · "
UNTITLED = "Untitled"
LINKS = {"code": "code_url", "talk": "talk_url", "project": "project_url", "paper": "url"}
BOXES = {"[ ]": Status.TO_READ, "[x]": Status.DONE, "[X]": Status.DONE}
STATUS_LOOKS = {
    Status.TO_READ: ("☐", "to read"),
    Status.READING: ("◐", "reading"),
    Status.DONE: ("☑", "done"),
}
"""How a status is shown where there is no checkbox: a glyph and words."""

_BOX = re.compile(r"\[[ xX]\](?=\s|$)")
_NUMBER = re.compile(r"(\d{1,9})[.)]\s+")
_YEAR = re.compile(r"\d{1,4}")
_STARS = re.compile(r"(★{1,5})☆{0,4}")


@dataclass(slots=True)
class Segment:
    """A run of inline tokens between separators."""

    tokens: list[Token] = field(default_factory=list)

    @property
    def words(self) -> str:
        return plain(self.tokens)

    def inside(self, kind: str) -> str | None:
        """The words of the first ``kind`` element (``strong``, ``em``, ``link``), if any."""
        opened = [i for i, t in enumerate(self.tokens) if t.type == f"{kind}_open"]
        if not opened:
            return None
        first = opened[0]
        level = self.tokens[first].level
        close = f"{kind}_close"
        last = next(
            (
                i
                for i, t in enumerate(self.tokens)
                if t.type == close and t.level == level and i > first
            ),
            len(self.tokens),
        )
        return plain(self.tokens[first:last])

    @property
    def href(self) -> str:
        links = [t for t in self.tokens if t.type == "link_open"]
        return str(links[0].attrs.get("href", "")) if links else ""


@dataclass(frozen=True, slots=True)
class Head:
    """The fields that a head shows and the words in it that are none of ours."""

    fields: Fields
    extra: tuple[str, ...] = ()


def plain(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens as a reader sees them."""
    words = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        elif token.type == "image":
            words.append(plain(token.children or []))
        elif token.type != "html_inline":
            words.append(token.content)
    return "".join(words).strip()


def segments(inlines: Sequence[Sequence[Token]], *, wrapped: bool = False) -> list[Segment]:
    """Split the inline tokens of a head's blocks into segments, empty ones left out.

    ``wrapped``: an editor broke long lines; only a hard break ends a segment, and a line's end
    right after what the head begins with, a title in bold or a link.
    """
    ends = {"hardbreak"} if wrapped else {"softbreak", "hardbreak"}
    found = [Segment()]
    for tokens in inlines:
        depth = 0
        for at, token in enumerate(tokens):
            depth += token.nesting
            after_title = len(found) == 1 and at and tokens[at - 1].nesting < 0
            if not depth and (token.type in ends or (token.type == "softbreak" and after_title)):
                found.append(Segment())
            elif not depth and token.type == "text" and SEPARATOR.strip() in token.content:
                # Around an element the separator's spaces may stand in this token or not.
                pieces = re.split(r"(?:^|\s+)·(?:\s+|$)", token.content)
                for number, piece in enumerate(pieces):
                    if number:
                        found.append(Segment())
                    part = token.copy()
                    part.content = piece
                    found[-1].tokens.append(part)
            else:
                found[-1].tokens.append(token)
        found.append(Segment())
    return [segment for segment in found if segment.words]


def is_label(tokens: Sequence[Token], name: str) -> bool:
    """Whether a paragraph is the bold label ``name``, with at most a source beside it."""
    bold = Segment(list(tokens)).inside("strong")
    beside, depth = "", 0
    for token in tokens:
        depth += token.nesting
        if not depth and token.type == "text":
            beside += token.content
    return bold is not None and name in bold.lower() and not any(c.isalnum() for c in beside)


def shows_facts(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph of a head is the line of facts rather than somebody's words."""
    return any(
        part.words.startswith("By ")
        or part.href
        or part.inside("em") == part.words
        or _YEAR.fullmatch(part.words)
        or _STARS.fullmatch(part.words)
        for part in segments([tokens])
    )


def read_entry(
    title: Sequence[Token], facts: Sequence[Token] = (), *, wrapped: bool = False
) -> Head:
    """Read an entry's head: its title line and, if it stands apart, its line of facts."""
    parts = segments([title], wrapped=wrapped)
    seen: Fields = {"status": STATUS_NONE}
    extra = _title(parts[0], seen) if parts else []
    extra += [part.words for part in parts[1:] if not _fact(part, seen)]
    for part in segments([facts], wrapped=wrapped):
        # A paragraph of its own needs to say that it names the authors.
        if not _fact(part, seen, names=part.words.startswith("By ")):
            extra.append(part.words)
    _link_of_ids(seen)
    return Head(seen, tuple(extra))


def read_row(row: Node, header: Node | None) -> Head:
    """Read an entry that is a row of a table, by the names of the columns."""
    titles = [_cell(cell) for cell in header.children] if header is not None else []
    seen: Fields = {}
    extra: list[str] = []
    for name, cell in zip((plain(t).lower() for t in titles), row.children, strict=False):
        tokens = _cell(cell)
        words = plain(tokens)
        if name == "title":
            parts = segments([tokens])
            if parts:
                found: Fields = {}
                extra += _title(parts[0], found)
                seen |= {name: found[name] for name in ("title", "url") if name in found}
                extra += [part.words for part in parts[1:]]
        elif name == "status":
            seen["status"] = _status_word(words)
            if seen["status"] == STATUS_NONE and words:
                extra.append(words)
        elif name == "authors":
            seen["authors"] = [a for a in (n.strip() for n in words.split(", ")) if a]
        elif name == "year":
            if _YEAR.fullmatch(words):
                seen["year"] = int(words)
            elif words:
                extra.append(words)
        elif name == "venue":
            seen |= {"venue": words} if words else {}
        elif name == "tl;dr":
            seen |= _cell_text(_source(cell)) if words else {}
        elif name == "more":
            extra += [part.words for part in segments([tokens]) if not _fact(part, seen)]
        elif words:
            extra.append(words)  # a column of somebody's own
    _link_of_ids(seen)
    return Head(seen, tuple(extra))


def _cell(cell: Node) -> list[Token]:
    return list(inline_tokens(cell.inline()))


def _source(cell: Node) -> str:
    inline = cell.inline()
    return inline.content if inline is not None else ""


def _cell_text(content: str) -> Fields:
    found = [mark for mark in marks_in(content) if mark.kind == "tldr"]
    source = found[0].source if found else "me"
    words = content[found[0].end :] if found else content
    return {f"tldr:{source}": words.strip(), "texts": [f"tldr:{source}"]}


def _status_word(words: str) -> str:
    """Read what stands in a status cell, ours or as people write it."""
    for status, (glyph, name) in STATUS_LOOKS.items():
        if words.lower().replace("-", " ") in {glyph, name, f"{glyph} {name}"}:
            return status.value
    done = {"x", "✓", "✔", "✅", "☑", "yes", "read"}
    if words.lower().strip("[] ") in done:
        return Status.DONE.value
    return Status.TO_READ.value if words in {"☐", "[ ]"} else STATUS_NONE


def read_section(
    title: Sequence[Token], facts: Sequence[Token] = (), *, wrapped: bool = False
) -> Head:
    """Read a section's head: its heading is the name."""
    parts = segments([facts], wrapped=wrapped)
    return Head({"name": plain(title)}, tuple(part.words for part in parts))


def read_list(
    title: Sequence[Token], facts: Sequence[Token] = (), *, wrapped: bool = False
) -> Head:
    """Read a list's head: title, then byline, publisher with its link, date."""
    seen: Fields = {"title": plain(title)}
    extra = []
    for part in segments([facts], wrapped=wrapped):
        words = part.words
        if words.startswith("By ") and "byline" not in seen:
            seen["byline"] = words[3:].strip()
        elif part.href and "url" not in seen:
            seen["url"] = part.href
            if words != "Source":
                seen["publisher"] = words
        elif part.inside("em") == words and "publisher" not in seen:
            seen["publisher"] = words
        elif "date" not in seen:
            seen["date"] = words
        else:
            extra.append(words)
    return Head(seen, tuple(extra))


def _title(part: Segment, seen: Fields) -> list[str]:
    """Take the title, what stands before it, and its link; return the words beside it."""
    words = part.words
    box = _BOX.match(words)
    if box and words[box.end() :].strip():
        seen["status"] = BOXES[box[0]].value
        words = words[box.end() :].strip()
    number = _NUMBER.match(words)
    if number and words[number.end() :].strip():
        inner = part.inside("link") or part.inside("strong")
        if inner is None or not inner.startswith(number[0]):
            seen["number"] = int(number[1])
            words = words[number.end() :].strip()
    inner = part.inside("link") or part.inside("strong") or words
    seen["title"] = inner
    if part.href:
        seen["url"] = part.href
    beside = " ".join(piece.strip() for piece in words.split(inner, 1)).strip()
    return [beside] if any(c.isalnum() for c in beside) else []


def _fact(part: Segment, seen: Fields, *, names: bool = True) -> bool:
    """Take one fact into ``seen``; False when it is none that we know or one too many."""
    words = part.words
    label = words.lower()
    if part.href and label in LINKS:
        name, value = LINKS[label], part.href
    elif label.startswith("arxiv:"):
        name, value = "arxiv_id", words[6:].strip()
    elif label.startswith("doi:"):
        name, value = "doi", words[4:].strip()
    elif part.inside("em") == words:
        name, value = "venue", words
    elif _YEAR.fullmatch(words):
        return _once(seen, "year", int(words))
    elif stars := _STARS.fullmatch(words):
        return _once(seen, "rating", len(stars[1]))
    elif all(word.startswith("#") and len(word) > 1 for word in words.split()):
        return _once(seen, "tags", [word[1:] for word in words.split()])
    elif names and not part.href:
        people = words.removeprefix("By ").split(", ")
        return _once(seen, "authors", [name for name in (p.strip() for p in people) if name])
    else:
        return False
    return _once(seen, name, value)


def _once(seen: Fields, name: str, value: Any) -> bool:
    if name in seen and name != "url":
        return False
    seen[name] = value
    return True


def _link_of_ids(seen: Fields) -> None:
    """A title that only links to its DOI or arXiv page has no address of its own."""
    derived = {doi_address(seen.get("doi", "")), arxiv_address(seen.get("arxiv_id", ""))}
    if seen.get("url") in derived:
        del seen["url"]


def name_of(words: str) -> str:
    """Return a title or name as it is shown; a word for one that has nothing to show."""
    line = one_line(words)
    visible = any(unicodedata.category(c) not in {"Cf", "Zs"} for c in line)
    return line if visible else UNTITLED


def plain_of(markdown: str) -> str:
    """Return the words of a person's Markdown without its signs."""
    found = []
    for token in parser(html=False).parse(markdown):
        if token.type == "inline":
            found.append(plain(token.children or []))
        elif token.type in {"fence", "code_block"}:
            found.append(token.content)
    return " ".join(found)
