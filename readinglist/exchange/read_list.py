"""Our own Markdown read back: the same collections, order, fields and statuses.

What is visible counts where a person edited it; otherwise what the data comment keeps exactly.
A file that lost its data comment still gives what can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from readinglist.errors import ReadingListError
from readinglist.exchange import marks
from readinglist.exchange.documents import Block, Document, scan
from readinglist.exchange.fields import Fields, fields_entry, fields_paper, merge_shown
from readinglist.exchange.front_matter import PREFIX
from readinglist.exchange.marks import Key
from readinglist.exchange.meaning import digest_of
from readinglist.exchange.render import shown_fields
from readinglist.exchange.values import ListEntry, ReadingList, Section
from readinglist.library.values import Paper


def is_reading_list(text: str) -> bool:
    """Whether ``text`` is a Markdown file that Readinglist wrote (and that can be read back)."""
    if "<!-- rl:list" not in text and "<!-- rl:paper" not in text:
        return False
    document = scan(text)
    return any(document.ours(marks.LIST)) or _is_note(document)


def read(text: str) -> ReadingList:
    """Read a list in any of our Markdown styles.

    A single note gives a list without a title (`notes.read_notes` reads a folder of them).
    Papers get ids by first appearance, see `values.portable`. Raises ReadingListError when
    ``text`` is none of ours.
    """
    return read_document(scan(text))


def read_document(document: Document, elsewhere: Mapping[Key, Fields] | None = None) -> ReadingList:
    """`read` for a file that was scanned already; ``elsewhere`` holds fields from other files."""
    whole = next(document.ours(marks.LIST), None)
    if whole is None and not _is_note(document):
        raise ReadingListError("This is not a reading list that Readinglist wrote.")
    papers = _Papers(document, elsewhere or {})
    top = _Node({}, whole.key if whole else ("", 1))
    trail: list[tuple[int, _Node]] = [(0, top)]
    for block in document.ours(marks.SECTION, marks.PAPER):
        if block.kind == marks.PAPER:
            trail[-1][1].blocks.append(block)
            continue
        fields = fields_of(block, document)
        depth = fields.get("depth")
        depth = depth if isinstance(depth, int) and depth > 0 else 1
        while trail[-1][0] >= depth:
            trail.pop()
        node = _Node(fields, block.key)
        trail[-1][1].children.append(node)
        trail.append((depth, node))
    fields = fields_of(whole, document) if whole else {}
    papers.number()

    def words(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    return ReadingList(
        title=words("title"),
        uid=_uid(top.key),
        intro=words("intro"),
        byline=words("byline"),
        publisher=words("publisher"),
        url=words("url"),
        date=words("date"),
        entries=papers.entries(top.blocks),
        sections=tuple(_section(node, papers) for node in top.children),
        mentioned=papers.mentioned(),
    )


def fields_of(block: Block, document: Document) -> Fields:
    """Return the fields of a block: as shown where a person edited them, else exact."""
    record = document.record(block.kind, block.key)
    all_seen = shown_fields(block)
    seen = {name: v for name, v in all_seen.items() if not name.startswith(PREFIX)}
    front = {name: v for name, v in all_seen.items() if name.startswith(PREFIX)}
    shown = record.shown if record else {}
    known = merge_shown(seen, shown, record.exact, digest_of) if record else seen
    if block.front is not None:
        # What was changed in the front matter; a note shows some fields there and in its head.
        for name in {**front, **{n: None for n in shown if n.startswith(PREFIX)}}:
            value = front.get(name)
            if shown.get(name) != (None if value is None else digest_of(name, value)):
                known[name.removeprefix(PREFIX)] = value
    return known


PLACE_FIELDS = frozenset({"remark", "number"})
"""What belongs to an entry's place in a list; all else is the paper's."""


@dataclass(slots=True)
class _Node:
    fields: Fields
    key: Key
    blocks: list[Block] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)


class _Papers:
    """Numbers the papers of a document and builds their values."""

    def __init__(self, document: Document, elsewhere: Mapping[Key, Fields]) -> None:
        self.document = document
        self.elsewhere = elsewhere
        self.ids: dict[str, int] = {}
        self.nameless: dict[Key, int] = {}

    def number(self) -> None:
        count = 0
        for block in self.document.ours(marks.PAPER):
            uid = _uid(block.key)
            if uid and uid in self.ids:
                continue
            count += 1
            if uid:
                self.ids[uid] = count
            else:
                self.nameless[block.key] = count
        for record in self.document.records:
            if record.kind == "mentioned" and record.key[0] not in self.ids:
                count += 1
                self.ids[record.key[0]] = count

    def entries(self, blocks: Sequence[Block]) -> tuple[ListEntry, ...]:
        return tuple(self._entry(block) for block in blocks)

    def _entry(self, block: Block) -> ListEntry:
        uid = _uid(block.key)
        id_ = self.ids[uid] if uid else self.nameless[block.key]
        fields = fields_of(block, self.document)
        note = self.elsewhere.get((block.key[0], 1))
        if note is not None:
            place = {name: v for name, v in fields.items() if name in PLACE_FIELDS}
            fields = {name: v for name, v in note.items() if name not in PLACE_FIELDS} | place
        added = block.others(self.document.record(block.kind, block.key))
        return fields_entry(with_added(fields, added), uid=uid, id_=id_, ids=self.ids)

    def mentioned(self) -> tuple[Paper, ...]:
        shown = {_uid(block.key) for block in self.document.ours(marks.PAPER)}
        found: dict[str, Mapping[str, object]] = {}
        for record in self.document.records:
            if record.kind == "mentioned" and record.key[0] not in shown:
                found.setdefault(record.key[0], record.exact)
        return tuple(
            fields_paper(exact, uid=uid, id_=self.ids[uid], ids=self.ids)
            for uid, exact in found.items()
        )


def with_added(fields: Fields, words: Sequence[str]) -> Fields:
    """Return the fields with what a person wrote under the entry as the end of its notes."""
    if not words:
        return fields
    notes = [str(fields.get("notes") or ""), *words]
    return {**fields, "notes": "\n\n".join(n.strip("\n") for n in notes if n.strip())}


def _is_note(document: Document) -> bool:
    blocks = list(document.ours())
    return len(blocks) == 1 and document.record(marks.PAPER, blocks[0].key) is not None


def _section(node: _Node, papers: _Papers) -> Section:
    name, intro = node.fields.get("name"), node.fields.get("intro")
    return Section(
        name=name if isinstance(name, str) else "",
        uid=_uid(node.key),
        intro=intro if isinstance(intro, str) else "",
        entries=papers.entries(node.blocks),
        sections=tuple(_section(child, papers) for child in node.children),
    )


def _uid(key: Key) -> str:
    return "" if key[0].startswith("~") else key[0]
