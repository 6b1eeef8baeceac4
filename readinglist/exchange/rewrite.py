"""Writing over a list that a person has edited: nothing that they did is lost.

Three sides meet for every field of every entry: what the file shows, what the library says
now, and what was last written, which the file's own data comment remembers by digests (so the
file always has the right third side, also when it was restored or came by mail; ``last_export``
helps when that comment was cut off). Only the file changed: the file's side stays and is
reported. Only the library changed: the library's side is written. Both: a conflict, the
library's side is written and both are reported, for the caller to keep the old file beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from readinglist.errors import ReadingListError
from readinglist.exchange import arrange, fields, marks, styles
from readinglist.exchange.documents import Block, Document, scan
from readinglist.exchange.fields import Fields
from readinglist.exchange.front_matter import PREFIX, add_foreign
from readinglist.exchange.marks import Key, Record
from readinglist.exchange.meaning import digest_of, same, trimmed
from readinglist.exchange.read_list import fields_of, with_added
from readinglist.exchange.render import carried, draw, make_records, shown_fields, with_data
from readinglist.exchange.splice import splice
from readinglist.exchange.values import ListEntry, ReadingList, Section, portable, walk
from readinglist.library.values import ME, Status

Kept = Mapping[tuple[Key, str], str]
"""Drawn regions that stay as a person made them, by key and kind."""

_OWN_PLACE = frozenset({"remark"})
_IGNORED = frozenset({"number", "texts", "depth"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A field that a person changed in the file and the library did not.

    ``kind`` is ``paper``, ``section`` or ``list``; ``field`` a field's name, for a text with its
    source. The file keeps it whether or not it is taken over. Words of others that a person
    changed are their own from then on (``why:me``), if they had said nothing there: the
    others' stay as they were said. ``place`` is the uid of the section or list of an entry.
    """

    kind: str
    uid: str
    title: str
    field: str
    value: Any
    place: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed; ``mine`` (the library's) was written.

    ``field`` is also ``removed`` (an entry with a person's edits whose paper left the
    collection), ``order`` (both sides moved entries) or ``columns`` (of a table).
    """

    kind: str
    uid: str
    title: str
    field: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What to write and what came back.

    ``statuses`` and ``notes`` (whole notes, words written under an entry at their end) are by
    the paper's uid and meant for the library. ``removed`` are uids of entries that a person took
    out of the file: they stay out. ``reading_list`` is what the file now shows; its order is the
    person's when only they moved entries (then ``rearranged``).
    """

    text: str
    reading_list: ReadingList
    statuses: dict[str, Status] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    removed: tuple[str, ...] = ()
    rearranged: bool = False


def merge(
    old_text: str,
    new_list: ReadingList,
    style: str,
    last_export: str | None = None,
    *,
    templates: Path | None = None,
) -> MergeResult:
    """Write ``new_list`` over the file ``old_text`` and keep what a person did to it.

    Raises ReadingListError when the file is none of ours or holds another list, when the style
    is unknown, or writes something that cannot be read back.
    """
    chosen = styles.find(style, templates)
    if not chosen.markdown or chosen.each:
        raise ReadingListError(f"The style {chosen.title} cannot be written over an edited file.")
    old = scan(old_text)
    check_list(old, new_list)
    if not old.records and last_export:
        old.take_records(scan(last_export))

    def drawn(reading_list: ReadingList, kept: Kept) -> str:
        return draw(reading_list, chosen, templates, kept)

    whole = portable(new_list)
    shows_notes = chosen.name != "table"
    sheet = Sheet(carried(whole, chosen), drawn, make_records, chosen.title, shows_notes)
    return merge_sheet(old_text, old, whole, sheet)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to write: what it shows, how it is drawn, and what its data comment keeps."""

    reading_list: ReadingList
    draw: Callable[[ReadingList, Kept], str]
    records: Callable[[ReadingList, Document], list[Record]]
    title: str
    shows_notes: bool = True


def merge_sheet(old_text: str, old: Document, whole: ReadingList, sheet: Sheet) -> MergeResult:
    """Merge one file; ``whole`` is the library's list, which the sheet may show in part."""
    return _Merge(old, whole, sheet).run(old_text)


def check_list(old: Document, new_list: ReadingList) -> None:
    """Raise ReadingListError when the file is none of ours or holds another list."""
    whole = next(old.ours(marks.LIST), None)
    if whole is None:
        raise ReadingListError(
            "The file is not a reading list that Readinglist wrote: it is not overwritten."
        )
    if whole.key[0] and new_list.uid and whole.key[0] != new_list.uid:
        title = whole.head.fields.get("title", "")
        raise ReadingListError(f'The file holds another list, "{title}": it is not overwritten.')


@dataclass(slots=True)
class _Changes:
    """What a person changed in one block, and where the library disagrees."""

    theirs: Fields = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    clashes: list[tuple[str, Any, Any]] = field(default_factory=list)


class _Merge:
    """One merge; its state is only what it has found so far."""

    def __init__(self, old: Document, whole: ReadingList, sheet: Sheet) -> None:
        self.old = old
        self.whole = whole
        self.sheet = sheet
        self.new = scan(sheet.draw(sheet.reading_list, {}))
        self.records = sheet.records(sheet.reading_list, self.new)
        self.papers = {placed.entry.paper.uid: placed.entry.paper for placed in walk(whole)}
        self.by_uid: dict[str, Fields] = {}
        self.by_place: dict[Key, Fields] = {}
        self.added: dict[str, list[str]] = {}
        self.cleared: set[str] = set()
        self.kept: dict[tuple[Key, str], str] = {}
        self.edits: list[Edit] = []
        self.conflicts: list[Conflict] = []

    def run(self, old_text: str) -> MergeResult:
        if not self.records:
            raise ReadingListError(
                f"The style {self.sheet.title} leaves out the hidden marks: "
                "it cannot be written over an edited file."
            )
        plan = arrange.plan(self.old, self.new, self.records)
        for new_key, block in plan.pairs.items():
            self._entry(new_key, block)
        list_edits = self._simple(marks.LIST)
        sections = self._simple(marks.SECTION)
        self._references()
        self._left_out(plan)
        statuses, notes = self._taken_back()
        merged = self._applied(plan, list_edits, sections, statuses, notes)
        text = self.sheet.draw(merged, self.kept)
        text = splice(self.old, scan(text), plan, self._verbatim(plan))
        text = self._with_foreign_front(text)
        return MergeResult(
            text=_like(old_text, with_data(text, self.records)),
            reading_list=merged,
            statuses=statuses,
            notes=notes,
            edits=tuple(self.edits),
            conflicts=tuple(self.conflicts),
            removed=tuple(key[0] for key in plan.removed),
            rearranged=plan.rearranged,
        )

    # What a person changed

    def _entry(self, new_key: Key, block: Block) -> None:
        new_block = self._new_block(marks.PAPER, new_key)
        if new_block is None:
            return
        record = self.old.record(marks.PAPER, block.key)
        changes = self._compare(block, new_block)
        uid = new_key[0]
        title = str(new_block.head.fields.get("title", ""))
        home = block.within[0] or self.whole.uid
        own = fields_of(block, self.old)
        for shown, value in changes.theirs.items():
            name = shown.removeprefix(PREFIX)
            mine = _own_name(name)
            if mine and value and not own.get(mine) and not self._says(uid, mine):
                name = mine
            if name in _OWN_PLACE:
                self.by_place.setdefault(new_key, {})[name] = value
                self.edits.append(Edit(marks.PAPER, uid, title, name, value, home))
                continue
            known = self.by_uid.setdefault(uid, {})
            if name in known and not same(name, known[name], value):
                # The same paper stands twice in the file, edited in two ways.
                self._clash(marks.PAPER, uid, title, name, known[name], value)
                continue
            if name not in known and name not in {"status", "notes"}:
                self.edits.append(Edit(marks.PAPER, uid, title, name, value))
            known[name] = value
        for name, mine, theirs in changes.clashes:
            self._clash(marks.PAPER, uid, title, name.removeprefix(PREFIX), mine, theirs)
        for name, text in changes.kept.items():
            self.kept[new_key, name] = text
            self.edits.append(Edit(marks.PAPER, uid, title, name, text))
        if words := block.others(record):
            self.added.setdefault(uid, []).extend(words)

    def _compare(self, block: Block, new_block: Block) -> _Changes:
        """Compare a block of the file with the same block as the library would draw it now."""
        record = self.old.record(block.kind, block.key)
        library = next(
            (r.exact for r in self.records if (r.kind, r.key) == (new_block.kind, new_block.key)),
            {},
        )
        changes = _Changes()
        theirs, mine = shown_fields(block), shown_fields(new_block)
        exact = fields_of(block, self.old)
        for name, value, new_value in _pairs(theirs, mine):
            if name in _IGNORED or (name.startswith(PREFIX) and block.front is None):
                continue
            match _side(value, (new_value, library.get(name, new_value)), name, record):
                case "theirs":
                    changes.theirs[name] = exact.get(name.removeprefix(PREFIX))
                case "both":
                    changes.clashes.append((name, new_value, value))
        drawn = (
            {r.kind: r.text for r in b.regions if r.kind in marks.DRAWN} for b in (block, new_block)
        )
        for name, value, new_value in _pairs(*drawn):
            match _side(value, (new_value,), name, record):
                case "theirs":
                    changes.kept[name] = value or ""
                case "both":
                    changes.clashes.append((name, new_value, value))
        return changes

    def _says(self, uid: str, name: str) -> bool:
        """Whether the reader's own words in the field ``name`` are in the library."""
        paper = self.papers.get(uid)
        return paper is not None and any(fields.text_name(t) == name for t in paper.texts if t.text)

    def _simple(self, kind: str) -> dict[Key, Fields]:
        """Compare the blocks of ``kind`` (the list or its sections) by their keys."""
        found: dict[Key, Fields] = {}
        for block in self.old.ours(kind):
            new_block = self._new_block(kind, block.key)
            if kind == marks.LIST:
                new_block = next(self.new.ours(kind), None)
            if new_block is None:
                continue
            changes = self._compare(block, new_block)
            name_of = new_block.head.fields
            title = str(name_of.get("title", name_of.get("name", "")))
            found[new_block.key] = changes.theirs
            for name, value in changes.theirs.items():
                self.edits.append(Edit(kind, new_block.key[0], title, name, value))
            for name, mine, theirs in changes.clashes:
                self._clash(kind, new_block.key[0], title, name, mine, theirs)
        return found

    def _references(self) -> None:
        """The list of references is drawn; a person's version stays while ours is the same."""
        key = ("", 1)
        block = next(self.old.ours("references"), None)
        new_block = self._new_block("references", key)
        if block is None or new_block is None:
            return
        changes = self._compare(block, new_block)
        whole = next(self.new.ours(marks.LIST)).key
        for name, text in changes.kept.items():
            self.kept[whole, name] = text
            self.edits.append(Edit(marks.LIST, whole[0], "", name, text))
        for name, mine, theirs in changes.clashes:
            self._clash(marks.LIST, whole[0], "", name, mine, theirs)

    def _left_out(self, plan: arrange.Plan) -> None:
        """Entries of papers that left the collection go, unless a person wrote there."""
        for block in plan.gone:
            record = self.old.record(marks.PAPER, block.key)
            if record is None or not _untouched(block, record, self.old):
                title = str(block.head.fields.get("title", ""))
                self._clash(marks.PAPER, block.key[0], title, "removed", "", self.old.text(block))
        if plan.both_moved:
            self._clash(marks.LIST, self.whole.uid, self.whole.title, "order", "", "")
        old, new = self.old.columns, self.new.columns
        if self.old.records and old and new and not set(old) <= set(new):
            theirs, mine = "\n".join(sorted(set(old))), "\n".join(sorted(set(new)))
            self._clash(marks.LIST, self.whole.uid, self.whole.title, "columns", mine, theirs)

    def _clash(self, kind: str, uid: str, title: str, name: str, mine: Any, theirs: Any) -> None:
        self.conflicts.append(Conflict(kind, uid, title, name, _words(mine), _words(theirs)))

    def _taken_back(self) -> tuple[dict[str, Status], dict[str, str]]:
        statuses: dict[str, Status] = {}
        notes: dict[str, str] = {}
        for uid, known in self.by_uid.items():
            status = fields.read_status(known.get("status"))
            if "status" in known and status is not None:
                statuses[uid] = status
            if known.get("notes"):
                notes[uid] = str(known["notes"])
            elif "notes" in known and uid not in self.added:
                # Taken out of the file: told, but no reason to empty the library's.
                self.cleared.add(uid)
                title = self.papers[uid].title if uid in self.papers else ""
                self.edits.append(Edit(marks.PAPER, uid, title, "notes", ""))
        for uid, words in self.added.items():
            before = notes.get(uid, self.papers[uid].notes if uid in self.papers else "")
            notes[uid] = str(with_added({"notes": before}, words)["notes"])
        return statuses, notes

    # What is written

    def _applied(
        self,
        plan: arrange.Plan,
        list_edits: dict[Key, Fields],
        sections: dict[Key, Fields],
        statuses: dict[str, Status],
        notes: dict[str, str],
    ) -> ReadingList:
        papers = (*(p.entry.paper for p in walk(self.whole)), *self.whole.mentioned)
        uids = {p.id: p.uid for p in papers}
        ids = {p.uid: p.id for p in papers}

        def entry(key: Key, old: ListEntry) -> ListEntry:
            uid = old.paper.uid
            edits = {**self.by_uid.get(uid, {}), **self.by_place.get(key, {})}
            edits.pop("status", None)
            edits.pop("notes", None)
            paper = old.paper
            if edits:
                values = {**fields.entry_fields(old, uids), **edits}
                values["texts"] = fields.text_names(values)
                for name in [n for n in edits if ":" in n and not edits[n]]:
                    values.pop(name)
                made = fields.fields_entry(values, uid=uid, id_=paper.id, ids=ids)
                old, paper = made, made.paper
            if uid in statuses:
                paper = replace(paper, status=statuses[uid])
            if uid in self.cleared:
                paper = replace(paper, notes="")
            if uid in notes and self.sheet.shows_notes:
                paper = replace(paper, notes=notes[uid])
            return replace(old, paper=paper)

        def section(key: Key, old: Section) -> Section:
            edits = sections.get(key, {})
            kept: dict[str, Any] = {n: str(edits[n] or "") for n in ("name", "intro") if n in edits}
            return replace(old, **kept)

        merged = arrange.rebuild(self.sheet.reading_list, plan, entry, section)
        edits = next(iter(list_edits.values()), {})
        kept: dict[str, Any] = {name: str(value or "") for name, value in edits.items()}
        return replace(merged, **kept)

    def _verbatim(self, plan: arrange.Plan) -> dict[Key, str]:
        """Entries that only a person touched, in a way that is all theirs: as they stand."""
        counts: dict[str, int] = {}
        for block in self.old.ours(marks.PAPER):
            counts[block.key[0]] = counts.get(block.key[0], 0) + 1
        found: dict[Key, str] = {}
        for new_key, block in plan.pairs.items():
            record = self.old.record(marks.PAPER, block.key)
            new_block = self._new_block(marks.PAPER, new_key)
            if record is None or new_block is None or counts[block.key[0]] > 1:
                continue
            same_place = new_key == block.key and new_block.form == block.form
            ours_is_old = record.block == marks.digest_of(self.new.text(new_block))
            drawn_anew = block.form == "row" or block.front is not None
            if block.torn or drawn_anew or block.others(record):
                continue
            if same_place and ours_is_old:
                found[new_key] = self.old.text(block)
        return found

    def _with_foreign_front(self, text: str) -> str:
        """Put the keys that a person added to a note's front matter back into it."""
        note = next((b for b in self.old.ours(marks.PAPER) if b.front is not None), None)
        if note is None or note.front is None or not text.startswith("---\n"):
            return text
        end = text.index("\n---\n", 3) + 4
        return add_foreign(text[:end], note.front.foreign) + text[end:]

    def _new_block(self, kind: str, key: Key) -> Block | None:
        return next((b for b in self.new.ours(kind) if b.key == key), None)


def _untouched(block: Block, record: Record, old: Document) -> bool:
    """Whether an entry says what we wrote, however its lines are wrapped and marked now."""
    if record.block == marks.digest_of(old.text(block)):
        return True
    seen = shown_fields(block) | {r.kind: r.text for r in block.regions if r.kind in marks.DRAWN}
    now = {name: digest_of(name, value) for name, value in seen.items()}
    before = {name: digest for name, digest in record.shown.items() if name != "other"}
    return now == before and not block.others(record)


def _own_name(name: str) -> str:
    """The field of the reader's own words beside others' (``why:digest: NAME``), else ""."""
    kind, colon, source = name.partition(":")
    return f"{kind}:{ME}" if colon and source != ME and kind in marks.TEXTS else ""


def _pairs(theirs: Fields, mine: Fields) -> Iterator[tuple[str, Any, Any]]:
    for name in {**theirs, **mine}:
        yield name, theirs.get(name), mine.get(name)


def _side(theirs: Any, mine: Sequence[Any], name: str, record: Record | None) -> str:
    """Whose side of a field is the newer: ``theirs``, ``mine`` or ``both``.

    ``mine`` is the library's value as it is drawn now, and as it is: another version of the
    application may have drawn it in other words.
    """
    if any(same(name, theirs, form) or same(name, theirs, trimmed(form)) for form in mine):
        return "mine"
    if record is None:
        # No third side. A tick is a deed, anything else is for a person to decide.
        return "theirs" if name == "status" and theirs == Status.DONE else "both"
    before = record.shown.get(name)
    if before == (digest_of(name, theirs) if theirs is not None else None):
        return "mine"
    if any(before == (digest_of(name, form) if form is not None else None) for form in mine):
        return "theirs"
    return "both"


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(v) for v in value)
    return "" if value is None else str(value)


def _like(old_text: str, text: str) -> str:
    """Give ``text`` the line ends and the byte order mark of the old file."""
    mark = "\ufeff" if old_text.startswith("\ufeff") else ""
    windows = 2 * old_text.count("\r\n") > old_text.count("\n")
    return mark + (text.replace("\n", "\r\n") if windows else text)
