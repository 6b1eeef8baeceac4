"""A Markdown file of ours as a sequence of blocks: what we wrote, and what others wrote.

The structure comes from the Markdown parser, the meaning from the hidden marks: a mark inside
a code block or a person's text is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from readinglist.exchange import front_matter, heads, marks
from readinglist.exchange.contain import column_of, dedent, lower_headings
from readinglist.exchange.fields import Fields
from readinglist.exchange.front_matter import PREFIX, Front
from readinglist.exchange.heads import Head
from readinglist.exchange.markdown import parse_blocks
from readinglist.exchange.marks import Key, Mark, Record
from readinglist.exchange.meaning import digest_of
from readinglist.exchange.nesting import WIDTH
from readinglist.exchange.nodes import nodes
from readinglist.exchange.units import (
    Unit,
    before_mark,
    beyond_marks,
    has_marks,
    inline_of,
    unit_of,
    units_of,
)

_MARKER = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_ROUNDS = 20  # one closed comment may show the next, written below it
REFERENCES = "references"
LABELS = {
    "tldr": "tl;dr",
    "why": "why",
    "key_insights": "key insights",
    "discussion": "discussion",
    "notes": "notes",
}
"""What the built-in styles print before a text."""
_HEADS = (marks.LIST, marks.SECTION, marks.PAPER)
_REGIONS = (*marks.TEXTS, *marks.VALUES, *marks.DRAWN)


@dataclass(slots=True)
class Region:
    """A marked text: ``text`` as it stands in the file, ``value`` as it was before drawing."""

    kind: str
    source: str
    text: str
    value: str

    @property
    def name(self) -> str:
        """The field that the region shows."""
        return f"{self.kind}:{self.source}" if self.kind in marks.TEXTS else self.kind


@dataclass(slots=True)
class Block:
    """A list's, section's or entry's own lines, ``[start, end)``.

    ``form`` is ``item`` (of a list), ``row`` (of a table) or ``flow`` (under a heading of
    ``level``). ``added`` are the words that a person wrote under an entry.
    """

    kind: str
    key: Key
    start: int
    end: int
    form: str = "flow"
    level: int = 0
    head: Head = field(default_factory=lambda: Head({}))
    wrapped: Head | None = None
    """The head read as if an editor had broken its lines."""
    front: Front | None = None
    """A note's front matter."""
    regions: list[Region] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    within: Key = ("", 0)
    torn: bool = False
    """Somebody's lines stand between its own: `start` and `end` do not tell all of it."""

    def others(self, record: Record | None = None) -> list[str]:
        """Words in the block that no field shows, without those that ``record`` says we drew."""
        ours = record.shown.get("other", "").split() if record else []
        found = (*self.head.extra, *self.added)
        return [words for words in found if digest_of("notes", words) not in ours]

    def seen(self) -> Fields:
        """All fields as a reader sees them."""
        fields = dict(self.head.fields)
        texts = []
        for region in self.regions:
            if region.kind in marks.TEXTS:
                texts.append(region.name)
            if region.kind not in marks.DRAWN:
                fields.setdefault(region.name, region.value)
        if self.front is not None:
            fields |= {PREFIX + name: value for name, value in self.front.fields.items()}
        if texts:
            fields["texts"] = list(dict.fromkeys(texts))
        return fields


@dataclass(slots=True)
class Loose:
    """Lines that are not ours and belong to no entry: they stay where they are."""

    start: int
    end: int
    form: str
    text: str


@dataclass(slots=True)
class Document:
    """A scanned file. ``blocks`` are in order; ``records`` come from the data comment."""

    lines: list[str]
    blocks: list[Block | Loose] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    """The header lines of our tables."""
    _by_key: dict[tuple[str, Key], Record] = field(default_factory=dict)

    def ours(self, *kinds: str) -> Iterator[Block]:
        """Yield our blocks of ``kinds`` (all when none is named)."""
        for block in self.blocks:
            if isinstance(block, Block) and (not kinds or block.kind in kinds):
                yield block

    def record(self, kind: str, key: Key) -> Record | None:
        """Return what the data comment keeps of ``key``."""
        return self._by_key.get((kind, key))

    def take_records(self, other: Document) -> None:
        """Take the records of ``other``, an older state of the same file."""
        self.records = other.records
        self.index()

    def index(self) -> None:
        """Make `record` find what is in ``records``: the first of a key, if files were joined."""
        self._by_key = {(r.kind, r.key): r for r in reversed(self.records)}

    def text(self, block: Block | Loose) -> str:
        """Return the lines of ``block``."""
        return "\n".join(self.lines[block.start : block.end]).strip("\n")


def normal_lines(text: str) -> list[str]:
    """Split a file into lines: any line ends, without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def scan(text: str) -> Document:
    """Read the structure of ``text``."""
    document = Document(normal_lines(text))
    tokens = parse_blocks("\n".join(document.lines))
    for _ in range(_ROUNDS):
        open_comments = list(_open_comments(tokens, document.lines))
        if not open_comments:
            break
        for line in open_comments:
            document.lines[line] += " -->"
        tokens = parse_blocks("\n".join(document.lines))
    found = nodes(tokens)
    units = list(units_of(found, document.lines))
    _Scanner(document, units).run()
    _number_again(document)
    _take_front_matter(document, units)
    document.index()
    _join_wrapped(document)
    _part_words_from_names(document)
    return document


def _open_comments(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[int]:
    """Yield where somebody's open comments end that would take what is ours up to a mark."""
    for token in tokens:
        if token.type != "html_block" or token.map is None:
            continue
        before, mark, _ = token.content.partition(marks.START)
        line, end = token.map
        if not mark or before.rfind("<!--") <= before.rfind("-->") or marks.may_hold(lines[line]):
            continue
        while line + 1 < end and lines[line + 1].strip() and not marks.may_hold(lines[line + 1]):
            line += 1
        yield line


def _join_wrapped(document: Document) -> None:
    """Where an editor broke the lines of a head, read it as it was written."""

    def known(head: Head, record: Record) -> int:
        fields = head.fields.items()
        return sum(record.shown.get(name) == digest_of(name, value) for name, value in fields)

    for block in document.ours():
        record = document.record(block.kind, block.key)
        if block.wrapped is None or record is None:
            continue
        if known(block.wrapped, record) > known(block.head, record):
            block.head = block.wrapped


def _part_words_from_names(document: Document) -> None:
    """Under a title that we wrote without authors, a sentence is somebody's words, not names."""
    for block in document.ours(marks.PAPER):
        authors = block.head.fields.get("authors")
        record = document.record(block.kind, block.key)
        if not authors or record is None or "authors" in record.shown or block.form == "row":
            continue
        from readinglist.library.matching import could_be_names  # rarely needed, slow to import

        if not could_be_names(authors):
            others = {n: v for n, v in block.head.fields.items() if n != "authors"}
            block.head = Head(others, (", ".join(authors), *block.head.extra))


class _Scanner:
    """Walks the flow once and hands each unit to the block that it belongs to."""

    def __init__(self, document: Document, units: Sequence[Unit]) -> None:
        self.document = document
        self.units = list(units)
        self.container: Block | None = None
        self.open: Block | None = None  # the entry whose words may follow
        self.last: Block | None = None  # the block that got the last region
        self.entry: Block | None = None  # the latest entry, also after words of others

    def run(self) -> None:
        at = 0
        while at < len(self.units):
            at = self._step(at)

    def _step(self, at: int) -> int:
        unit = self.units[at]
        if self._is_torn(unit):
            self.units[at : at + 1] = _torn_units(unit, self.document.lines)
            return at
        if unit.node.type == "html_block" and marks.is_data(unit.node.content):
            self.document.records += marks.read_data(unit.node.content)
            self.open = None
            return at + 1
        if unit.form in {"item", "row"}:
            if any(m.kind == marks.PAPER for m in unit.found):
                self._entry_of_its_own(unit)
            else:
                self._loose(unit)
            return at + 1
        if unit.form == "header":
            cells = re.sub(r"[ \t]*\|[ \t]*", " | ", self._source(unit))
            self.document.columns.append(cells.strip())
            self.open = None
            return at + 1
        if len([m for m in unit.found if m.kind == marks.PAPER]) > 1:
            # A table of ours that an edit broke into plain words.
            self._loose(unit)
            return at + 1
        last = self._head_end(at)
        if last is not None:
            self._head(self.units[at : last + 1])
            return last + 1
        if unit.found and unit.found[0].kind in _REGIONS:
            return self._region(at)
        if unit.found and unit.found[0].kind == marks.END:
            if self.last is not None:
                self.last.end = unit.end
            if rest := beyond_marks(unit):
                self._words(unit, rest)
            return at + 1
        if at + 1 < len(self.units) and _is_label(unit, self.units[at + 1]):
            return at + 1
        self._words(unit, self._source(unit))
        return at + 1

    def _is_torn(self, unit: Unit) -> bool:
        """Whether a block is the rest of an item: below a line that is not indented it is code."""
        in_item = self.entry is not None and self.entry.form == "item"
        if not in_item or unit.node.type != "code_block" or not marks.marks_in(unit.node.content):
            return False
        return WIDTH <= column_of(self.document.lines[unit.start]) < 2 * WIDTH  # else: code in it

    def _head_end(self, at: int) -> int | None:
        """If a head starts at ``at``, the unit with its mark."""
        for index in range(at, len(self.units)):
            unit = self.units[index]
            if unit.form != "flow" or (index > at and unit.level):
                return None
            kinds = [m.kind for m in unit.found]
            if kinds and kinds[0] in _HEADS:
                opening = self.units[at].node.type
                near = index - at <= 1 and opening in {"paragraph", "heading"}
                alone = index == at and opening == "html_block"
                return index if self.units[at].level or near or alone else None
            if kinds:
                return None
            if not self.units[at].level and index > at:
                return None
        return None

    def _head(self, units: Sequence[Unit]) -> None:
        mark = next(m for m in units[-1].found if m.kind in _HEADS)
        level = units[0].level
        block = Block(mark.kind, mark.key, units[0].start, units[-1].end, level=level)
        reader = {
            marks.LIST: heads.read_list,
            marks.SECTION: heads.read_section,
            marks.PAPER: heads.read_entry,
        }[mark.kind]
        block.head, block.wrapped, block.added = _read_head(units, reader, self.document.lines, 0)
        self.document.blocks.append(block)
        self.last = None  # what ends below the head is not what began above it
        if mark.kind == marks.PAPER:
            block.within = self.container.key if self._in_section() and self.container else ("", 0)
            self.open = self.entry = block
        else:
            self.container = block
            self.open = self.entry = None

    def _in_section(self) -> bool:
        return self.container is not None and self.container.kind == marks.SECTION

    def _region(self, at: int) -> int:
        unit = self.units[at]
        kind = unit.found[0].kind
        if before := before_mark(unit):
            if self.open is not None and self.open.form == "flow":
                self.open.added.append(before)
            else:
                self.document.blocks.append(Loose(unit.start, unit.start, "flow", before))
        owner = self.container if kind == "intro" else self.open or self.entry
        in_item = owner is not None and owner.form == "item"  # torn from it by somebody's lines
        if at + 1 < len(self.units) and self._is_torn(self.units[at + 1]):
            self.units[at + 1 : at + 2] = _torn_units(self.units[at + 1], self.document.lines)
        region, nxt = _read_region(self.units, at, self.document.lines, in_item=in_item)
        start, end = self.units[at].start, self.units[nxt - 1].end
        if region.kind == REFERENCES:
            self.open = None
            owner = Block(REFERENCES, ("", 1), start, end)
            self.document.blocks.append(owner)
        if owner is None:
            # A cut file: words without their list. They stay as they are.
            text = "\n".join(self.document.lines[start:end])
            self.document.blocks.append(Loose(start, end, "flow", text))
            return nxt
        owner.regions.append(region)
        if owner.form == "flow" and (owner is self.open or owner.kind != marks.PAPER):
            owner.end = end
            self.last = owner
        else:
            owner.torn = True
            self.last = None
        return nxt

    def _entry_of_its_own(self, unit: Unit) -> None:
        lines = self.document.lines
        mark = next(m for m in unit.found if m.kind == marks.PAPER)
        block = Block(marks.PAPER, mark.key, unit.start, unit.end, unit.form)
        block.within = self.container.key if self._in_section() and self.container else ("", 0)
        if unit.form == "row":
            block.head = heads.read_row(unit.node, unit.header)
        else:
            _read_item(block, unit, lines)
        self.document.blocks.append(block)
        self.open = self.entry = block

    def _words(self, unit: Unit, text: str) -> None:
        entry = self.open
        if entry is not None and entry.form == "flow":
            if entry.level and not (unit.level and unit.level <= entry.level):
                entry.added.append(text)
                entry.end = unit.end
                return
        elif entry is not None and entry.form == "item" and unit.start == entry.end:
            # Written right under the entry without a blank line, only not indented.
            entry.added.append(text)
            entry.end = unit.end
            return
        self._loose(unit)

    def _loose(self, unit: Unit) -> None:
        if unit.form == "flow":
            self.open = None
        self.document.blocks.append(Loose(unit.start, unit.end, unit.form, self._source(unit)))

    def _source(self, unit: Unit) -> str:
        return "\n".join(self.document.lines[unit.start : unit.end])


def _torn_units(unit: Unit, lines: Sequence[str]) -> list[Unit]:
    """Return the blocks of an item's rest, at the lines where they stand."""
    rest = dedent("\n".join(lines[unit.start : unit.end]), WIDTH)
    return list(units_of(nodes(parse_blocks("\n" * unit.start + rest)), lines))


def _read_head(
    units: Sequence[Unit],
    reader: Callable[..., Head],
    lines: Sequence[str],
    columns: int,
) -> tuple[Head, Head | None, list[str]]:
    """Read the head that ends with the last of ``units``; return also what is not part of it.

    The second head is how it reads if its lines were wrapped.
    """
    title = inline_of(units[0])
    rest = [unit for unit in units[1:] if unit.node.type != "html_block"]
    paragraphs = [unit for unit in rest if unit.node.type == "paragraph"]
    telling = [unit for unit in paragraphs if heads.shows_facts(inline_of(unit))]
    facts = next(iter(telling or paragraphs[-1:]), None)
    others = [unit for unit in units[1:] if unit is not facts and not unit.found]
    added = [_words(unit, lines, columns) for unit in others]
    if rest_of_mark := beyond_marks(units[-1]):
        added.append(rest_of_mark)
    shown = inline_of(facts) if facts else []
    broken = any(token.type == "softbreak" for token in (*title, *shown))
    wrapped = reader(title, shown, wrapped=True) if broken else None
    return reader(title, shown), wrapped, added


def _read_item(block: Block, unit: Unit, lines: Sequence[str]) -> None:
    opening = _MARKER.match(lines[unit.start])
    columns = opening.end() if opening else 0
    units = [unit_of(child, "flow", lines) for child in unit.node.children]
    at = next(i for i, u in enumerate(units) if any(m.kind == marks.PAPER for m in u.found))
    block.head, block.wrapped, block.added = _read_head(
        units[: at + 1], heads.read_entry, lines, columns
    )
    at += 1
    while at < len(units):
        current = units[at]
        if current.found and current.found[0].kind in _REGIONS:
            if before := before_mark(current):
                block.added.append(before)
            region, at = _read_region(units, at, lines, in_item=True)
            block.regions.append(region)
            continue
        if at + 1 < len(units) and _is_label(current, units[at + 1]):
            at += 1
            continue
        text = beyond_marks(current) if current.found else _words(current, lines, columns)
        if text:
            block.added.append(text)
        at += 1


def _words(unit: Unit, lines: Sequence[str], columns: int) -> str:
    """The lines of a block in an item as they stand alone; ``columns`` belong to the item."""
    own = lines[unit.start : unit.end]
    # Code is told from words by its indentation, which stays.
    return dedent("\n".join(own), columns if unit.node.type == "code_block" else column_of(own[0]))


def _is_label(unit: Unit, after: Unit) -> bool:
    """Whether ``unit`` is the label of the region after it, put on a line apart by an editor."""
    if unit.found or unit.node.type != "paragraph" or unit.end != after.start or not after.found:
        return False
    names = LABELS.get(after.found[0].kind)
    return names is not None and heads.is_label(inline_of(unit), names)


def _read_region(
    units: Sequence[Unit], at: int, lines: Sequence[str], *, in_item: bool
) -> tuple[Region, int]:
    """Read the region that opens at unit ``at``; return it and the unit that ends it.

    That is its closing mark or, when that was deleted, whatever has the next mark. In an item
    its lines are indented as the opening mark's line is.
    """
    mark = units[at].found[0]
    close = at + 1
    while close < len(units) and not has_marks(units[close]):
        close += 1
    closed = close < len(units) and any(m.kind == marks.END for m in units[close].found)
    last = units[close].start if closed else units[close - 1].end
    shown = _after_mark(lines[units[at].start : last], mark, in_item=in_item)
    value = lower_headings(shown, -mark.shift) if mark.shift else shown
    return Region(mark.kind, mark.source, shown, value), close


def _after_mark(lines: Sequence[str], mark: Mark, *, in_item: bool) -> str:
    text = "\n".join(lines)
    opening = next(
        (m for m in marks.marks_in(text) if (m.kind, m.args) == (mark.kind, mark.args)), None
    )
    before = text[: opening.start].rpartition("\n")[2] if opening else lines[0]
    columns = column_of(before) if in_item else 0
    if opening is None:
        return dedent(text, columns).strip("\n")
    first, _, more = text[opening.end :].partition("\n")
    rest, first = dedent(more, columns), first.lstrip(" ")
    return (f"{first}\n{rest}" if first else rest).strip("\n").rstrip()


def _take_front_matter(document: Document, units: Sequence[Unit]) -> None:
    """In a note the front matter is the paper's; in a list it is somebody else's."""
    note = next(document.ours(marks.PAPER), None)
    if not units or units[0].node.type != "front_matter" or note is None:
        return
    if any(document.ours(marks.LIST)):
        return
    note.front = front_matter.read(units[0].node.content)
    if note.front is not None:
        document.blocks = [
            b for b in document.blocks if not (isinstance(b, Loose) and b.start == units[0].start)
        ]


def _number_again(document: Document) -> None:
    """Give an entry that a person copied within the file a key of its own."""
    used: set[tuple[str, Key]] = set()
    for block in document.ours():
        uid, number = block.key
        while (block.kind, (uid, number)) in used:
            number += 1
        block.key = (uid, number)
        used.add((block.kind, block.key))
