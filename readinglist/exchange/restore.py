"""Hidden marks put back into a list that an editor has stripped of its comments.

What was last written tells where each mark stood. Lines are known again by their words, so
that a ticked box, another bullet or a changed word does not lose them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from readinglist.exchange import marks
from readinglist.exchange.documents import Document, normal_lines, scan
from readinglist.exchange.meaning import digest_of
from readinglist.exchange.render import shown_fields

_COMMENT = re.compile(r"[ ]?<!-- rl:.*?-->[ ]?")
_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\\?\[[ xX]?\\?\]\s+)?")
_MARKER = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ ]+")
_CELLS = re.compile(r"(?<!\\)\|")
_ENOUGH = 0.3  # of the lines written must be in the file: else it is another one
_ALIKE = 0.5


@dataclass(slots=True)
class _Line:
    """A line as it was written: its words, the marks in it, and those on lines after it."""

    text: str
    words: list[str]
    after: list[str] = field(default_factory=list)


def restore_marks(text: str, last: str) -> str:
    """Return the file ``text``, which lost its comments, with the marks of ``last`` in it.

    ``text`` as it is when it is not what became of ``last``, or when the marks of ``last`` cannot
    be told from words that look like them.
    """
    start = last.rfind(marks.DATA_START)
    if start < 0:
        return text
    bare = _COMMENT.sub(" ", last[:start])
    if _said(scan(_restored(bare, last, start))) != _said(scan(last)):
        return text
    return _restored(text, last, start)


def _said(document: Document) -> list[tuple[str, marks.Key, dict[str, str], int]]:
    """What a file says, block by block."""
    found = []
    for block in document.ours():
        shown = shown_fields(block) | {r.kind: r.text for r in block.regions}
        digests = {name: digest_of(name, value) for name, value in shown.items()}
        found.append((block.kind, block.key, digests, len(block.others())))
    return found


def _restored(text: str, last: str, start: int) -> str:
    written = list(_written(normal_lines(last[:start])))
    lines = normal_lines(text)
    shown = [(at, _words(line)) for at, line in enumerate(lines) if _words(line)]
    pairs = _pairs([line.words for line in written], [words for _, words in shown])
    known = sum(1 for line in written if line.words)
    if not pairs or len(pairs) < _ENOUGH * known:
        return text
    places = {there: shown[here][0] for there, here in pairs.items()}
    after: dict[int, list[str]] = {}
    at = -1
    for number, line in enumerate(written):
        if number in places:
            at = places[number]
            lines[at] = _with_inline(lines[at], line.text)
        after.setdefault(at, []).extend(line.after)
    out: list[str] = list(_laid(after.get(-1, []), 0))
    column = 0
    for at, shown_line in enumerate(lines):
        out.append(shown_line)
        marker = _MARKER.match(shown_line)
        if marker:
            column = marker.end()
        elif shown_line[:1].strip():
            column = 0
        out += _laid(after.get(at, []), column)
    body = "\n".join(out).rstrip("\n")
    restored = f"{body}\n\n{last[start:]}"
    return restored.replace("\n", "\r\n") if "\r\n" in text else restored


def _written(lines: Sequence[str]) -> Iterator[_Line]:
    """The lines that have words; marks on lines of their own follow the line before them."""
    current = _Line("", [])
    blank = False
    for line in lines:
        bare = _COMMENT.sub(" ", line)
        words = _words(bare)
        if words:
            yield current
            current = _Line(line, words)
        elif bare.strip() == "" and line.strip():
            current.after.append(("\n" if blank else "") + line)
        blank = not line.strip()
    yield current


def _words(line: str) -> list[str]:
    return re.findall(r"\w+", _BOX.sub("", line).lower())


def _pairs(written: Sequence[list[str]], shown: Sequence[list[str]]) -> dict[int, int]:
    """Which written line is which of the file, in order; lines that are alike count too."""
    keys = [" ".join(words) for words in written]
    matcher = SequenceMatcher(None, keys, [" ".join(words) for words in shown], autojunk=False)
    pairs: dict[int, int] = {}
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs |= {a + n: c + n for n in range(b - a) if keys[a + n]}
        elif kind == "replace":
            free = c
            for number in range(a, b):
                for here in range(free, d):
                    if _alike(written[number], shown[here]):
                        pairs[number] = here
                        free = here + 1
                        break
    return pairs


def _alike(one: list[str], other: list[str]) -> bool:
    return bool(one) and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _laid(found: Sequence[str], column: int) -> Iterator[str]:
    for line in found:
        if line.startswith("\n"):
            yield ""
        indented = line.lstrip("\n")
        written = len(indented) - len(indented.lstrip())
        # In an item at least where its words are now, whatever the editor made of its marker.
        yield " " * (max(column, written) if written else 0) + indented.strip()


def _with_inline(line: str, written: str) -> str:
    """Put the marks inside the written line into the file's version of it."""
    found = _COMMENT.findall(written)
    if not found:
        return line
    if written.lstrip().startswith("|"):
        return _with_cells(line, written)
    # A label before the mark, the text after it.
    mark = _COMMENT.search(written)
    assert mark is not None
    before = written[: mark.start()]
    label = _words(before)
    signs = len(re.sub(r"\s", "", before[len(before.rstrip()) - _tail(before) :]))
    pattern = r"^\W*" + r"\W+".join(re.escape(word) for word in label)
    pattern += rf"(?:[ ]*[^\w\s]){{0,{signs}}}"
    if not label:  # an editor put the label on the line before
        indented = len(line) - len(line.lstrip())
        return f"{line[:indented]}{mark[0].strip()} {line[indented:]}"
    place = re.match(pattern, line, re.IGNORECASE)
    if place is None:
        return line
    return (
        f"{line[: place.end()].rstrip()} {mark[0].strip()} {line[place.end() :].lstrip()}".rstrip()
    )


def _tail(label: str) -> int:
    """How long what stands after the last letter of a label is."""
    end = re.search(r"\W*$", label.rstrip())
    return len(end[0]) if end else 0


def _with_cells(line: str, written: str) -> str:
    cells, before = _CELLS.split(line), _CELLS.split(written)
    if len(cells) != len(before):
        return line
    for number, cell in enumerate(before):
        for mark in _COMMENT.finditer(cell):
            words = cells[number].strip()
            first = not cell[: mark.start()].strip()
            both = (mark[0].strip(), words) if first else (words, mark[0].strip())
            cells[number] = f" {' '.join(both).strip()} "
    return "|".join(cells)
