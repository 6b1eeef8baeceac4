"""Plain text and tables of text (TSV, CSV) → blocks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace

from readinglist.digest.inlines import (
    Block,
    Document,
    Inline,
    Kind,
    autolink,
    resolve_breaks,
)

_BULLET = re.compile(r"(\s*)(?:[•◦▪‣●○■□▸►∙·*+–—-])(?:\t|\s+)(?=\S)")
_TIGHT_BULLET = re.compile(r"(\s*)[•◦▪‣●○■□▸►∙](?=\S)")
_ORDERED = re.compile(r"(\s*)(?:#?(\d{1,3})[.)．]|\((\d{1,3})\)|(\d{1,3})、)(?:\s+|(?=[^\s\d.,)]))")
_LETTERED = re.compile(r"(\s*)\(?(?:[a-z]|[ivx]{2,4})\)\s+(?=[^\W\da-z_]|[\"“«\[])")
_REFERENCE = re.compile(r"\s*\[\^?\d{1,3}\]:?\s")
_TASK = re.compile(r"\[([ xX\u2713\u2714])\](?:\s+|$)|([\u2610\u2611\u2612])\s*")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*$")
_SPACES = re.compile(r"[ \t\u00a0]+")


def parse(text: str) -> Document:
    """Return the blocks of plain ``text``; :attr:`Document.text` is ``text`` itself.

    Blank lines part paragraphs, bullets and numbers open items, an underlined line is a heading,
    lines with the same number of tabs are a table.
    """
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    lines = _listing(lines)
    blocks: list[Block] = []
    table = _tabbed(lines)
    dense = _is_dense(lines)
    at = 0
    group = 1
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
            continue
        if at in table:
            last = at
            while last + 1 in table:
                last += 1
            group += 1
            for n in range(at, last + 1):
                cells = tuple(autolink(Inline(_clean(c))) for c in lines[n].split("\t"))
                blocks.append(
                    Block(
                        Kind.ROW,
                        Inline(" | ".join(c.text for c in cells)),
                        starts[n],
                        starts[n] + len(lines[n]),
                        group=group,
                        cells=cells,
                        header=n == at,
                    )
                )
            at = last + 1
            continue
        rule = _UNDERLINE.match(line)
        if rule:
            if (
                blocks
                and blocks[-1].kind == Kind.PARAGRAPH
                and _underlines(rule, blocks, lines, at)
            ):
                level = 1 if rule.group(1)[0] == "=" else 2
                blocks[-1] = replace(blocks[-1], kind=Kind.HEADING, level=level)
            else:
                blocks.append(Block(Kind.RULE, Inline(), starts[at], starts[at] + len(line)))
            at += 1
            continue
        last = at
        while (
            last + 1 < len(lines)
            and lines[last + 1].strip()
            and not dense
            and last + 1 not in table
            and not _opens(lines[last + 1])
        ):
            last += 1
        blocks.append(
            _paragraph(lines[at : last + 1], (starts[at], starts[last + 1] - 1), blocks, group)
        )
        group += blocks[-1].kind != Kind.ITEM
        at = last + 1
    return Document(text, tuple(resolve_breaks(blocks)), "text/plain")


_RECORD = re.compile(r"[A-Z][A-Za-z]{2,14}(?:-[A-Za-z]{2,10})?: +\S")


def _listing(lines: list[str]) -> list[str]:
    r"""The lines, with the ``\\\\`` read that parts records and abstracts in arXiv's mailings.

    Under the fields of a paper the mark opens its abstract; elsewhere it is a blank line.
    """
    if "\\\\" not in lines:
        return lines
    out: list[str] = []
    titled = False
    for line in lines:
        mark = line.startswith("\\\\")
        if mark and not line[2:].strip():
            out.append("Abstract:" if titled else "")
            titled = False
        elif mark:
            out += [line[2:].strip()]
        else:
            titled = titled or line.startswith(("Title:", "Authors:"))
            out.append(line)
    return out


_ADDRESS = re.compile(r"[( ]*https?://")


def _folded(lines: list[str]) -> list[str]:
    """``Title: …`` and ``Authors: …`` with indented lines below that go on with them."""
    if sum(1 for line in lines if _RECORD.match(line)) < 2:
        return lines
    out: list[str] = []
    for line in lines:
        if out and out[-1].startswith("Abstract:") and not _ADDRESS.match(line):
            out[-1] = f"{out[-1]} {line.strip()}"
        elif out and line[:1] in " \t" and not _RECORD.match(line.strip()) and ": " in out[-1]:
            out[-1] = f"{out[-1].rstrip()} {line.strip()}"
        else:
            out.append(line)
    return out


def _is_dense(lines: list[str]) -> bool:
    """A text whose paragraphs are one long line each, with no blank lines between them."""
    filled = [line for line in lines if line.strip()]
    blank = len(lines) - len(filled)
    long = sum(1 for line in filled if len(line) > 160)
    return len(filled) >= 4 and blank <= len(filled) * 0.15 and long >= len(filled) * 0.15


def _clean(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _underlines(rule: re.Match[str], blocks: list[Block], lines: list[str], at: int) -> bool:
    """The rule stands right under one short line that it underlines."""
    return (
        rule.group(1)[0] in "=-~"
        and at > 0
        and not re.match(r"[^\w\s]*[a-z]|.*https?://", blocks[-1].text)
        and _clean(lines[at - 1]) == blocks[-1].text
        and len(rule.group(1)) >= min(len(blocks[-1].text) * 0.5, 12)
    )


def _opens(line: str) -> bool:
    return bool(
        _BULLET.match(line)
        or _TIGHT_BULLET.match(line)
        or _ORDERED.match(line)
        or _LETTERED.match(line)
        or _REFERENCE.match(line)
        or _UNDERLINE.match(line)
    )


def _paragraph(lines: list[str], span: tuple[int, int], before: list[Block], group: int) -> Block:
    start, end = span
    first = lines[0]
    bullet = _BULLET.match(first) or _TIGHT_BULLET.match(first)
    ordered = None if bullet else _ORDERED.match(first)
    lettered = None if bullet or ordered else _LETTERED.match(first)
    if not bullet and not ordered and not lettered:
        return Block(Kind.PARAGRAPH, _inline(_folded(lines)), start, end, group=0)
    found = bullet or ordered or lettered
    assert found
    text = [first[found.end() :], *lines[1:]]
    inline = _inline(text)
    checked: bool | None = None
    task = _TASK.match(inline.text)
    if task:
        checked = (task.group(1) or task.group(2)) not in (" ", "\u2610")
        inline = inline.slice(task.end())
    number = None
    if ordered:
        number = int(next(filter(None, ordered.groups()[1:])))
    indent = len(found.group(1).expandtabs(4))
    return Block(
        Kind.ITEM,
        inline,
        start,
        end,
        depth=_depth(indent, before),
        level=indent,
        number=number,
        group=group,
        checked=checked,
    )


def _depth(indent: int, before: list[Block]) -> int:
    """How deep an item nests: deeper than the nearest item with less indent above it."""
    for block in reversed(before):
        if block.kind != Kind.ITEM:
            return 1
        if block.level < indent - 1:
            return block.depth + 1
        if abs(block.level - indent) <= 1:
            return block.depth
    return 1


def _inline(lines: list[str]) -> Inline:
    # \x1e marks a break that may only wrap the line.
    return autolink(Inline("\x1e".join(_clean(line) for line in lines)))


def _tabbed(lines: list[str]) -> set[int]:
    """The line numbers that belong to a table of at least two rows of tab-parted cells."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate([*lines, ""]):
        tabs = line.strip("\n").count("\t") if line.strip() and not line.startswith("\t") else 0
        if tabs and (not run or lines[run[-1]].count("\t") == tabs):
            run.append(at)
            continue
        if len(run) >= 2:
            found.update(run)
        run = [at] if tabs else []
    return found


def parse_table(text: str, delimiter: str) -> Document:
    """Return the rows of TSV or CSV ``text`` as one table whose first row is the header."""
    blocks = []
    at = 0
    records = list(_records(text, delimiter))
    for n, (cells, length) in enumerate(records):
        inlines = tuple(autolink(Inline(_clean(cell))) for cell in cells)
        if any(cell.text for cell in inlines):
            blocks.append(
                Block(
                    Kind.ROW,
                    Inline(" | ".join(c.text for c in inlines)),
                    at,
                    at + max(length - 1, 0),
                    group=1,
                    cells=inlines,
                    header=n == 0,
                )
            )
        at += length
    return Document(text, tuple(blocks), "text/csv")


def _records(text: str, delimiter: str) -> list[tuple[list[str], int]]:
    """Records of a delimited text with the characters each took."""
    taken = 0

    def lines() -> Iterator[str]:
        nonlocal taken
        for line in text.splitlines(keepends=True):
            taken += len(line)
            yield line

    out = []
    before = 0
    csv.field_size_limit(10_000_000)
    try:
        for record in csv.reader(lines(), delimiter=delimiter):
            out.append((record, taken - before))
            before = taken
    except csv.Error:
        return [(line.split(delimiter), len(line) + 1) for line in text.split("\n")]
    return out
