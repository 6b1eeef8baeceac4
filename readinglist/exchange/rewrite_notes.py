"""Writing over a folder of notes that a person has edited: `rewrite` for the *Notes* styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from readinglist.errors import ReadingListError
from readinglist.exchange import marks, notes, styles
from readinglist.exchange.documents import Document, scan
from readinglist.exchange.marks import Record
from readinglist.exchange.render import with_data
from readinglist.exchange.rewrite import (
    Conflict,
    Edit,
    Kept,
    MergeResult,
    Sheet,
    check_list,
    merge_sheet,
)
from readinglist.exchange.styles import Style
from readinglist.exchange.values import ListEntry, ReadingList, portable
from readinglist.library.values import Status


@dataclass(frozen=True, slots=True)
class NotesResult:
    """What to write, by file name, and what came back (see `rewrite.MergeResult`).

    ``left`` names notes in the folder whose papers the list no longer holds; they stay.
    ``uids`` names the paper of each file, the list for the index.
    """

    files: dict[str, str]
    statuses: dict[str, Status] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    uids: dict[str, str] = field(default_factory=dict)


def merge_notes(
    old_files: Mapping[str, str],
    new_list: ReadingList,
    style: str = "notes",
    *,
    templates: Path | None = None,
) -> NotesResult:
    """Write ``new_list`` into a folder that holds ``old_files`` (its Markdown files).

    A note is known by its mark, also when a person gave its file another name; files that are
    not ours are left alone and none of their names is used.
    """
    chosen = styles.find(style, templates)
    if not chosen.each or not chosen.markdown:
        raise ReadingListError(f"The style {chosen.title} does not write notes.")
    whole = portable(new_list)
    scanned = {name: scan(text) for name, text in old_files.items() if marks.may_hold(text)}
    known = _known(scanned, whole)
    entries = notes.unique_entries(whole)
    names = notes.note_names(
        whole,
        chosen.suffix,
        {key: name for key, name in known.items() if key in entries or not key},
        old_files,
    )
    results: list[MergeResult] = []
    files: dict[str, str] = {}

    def write(name: str, part: ReadingList, sheet: Sheet) -> None:
        if name in old_files:
            result = merge_sheet(old_files[name], scanned[name], part, sheet)
            results.append(result)
            files[name] = result.text
            return
        drawn = sheet.draw(part, {})
        records = sheet.records(part, scan(drawn))
        files[name] = with_data(drawn, records) if records else drawn

    if chosen.index is not None:
        index = chosen.index

        def drawn_index(part: ReadingList, kept: Kept) -> str:
            return notes.draw_index(part, index, names, templates, kept)

        sheet = Sheet(whole, drawn_index, notes.index_records, chosen.title, shows_notes=False)
        write(names[""], whole, sheet)
    for key, entry in entries.items():
        part = ReadingList("", entries=(entry,), mentioned=whole.mentioned)
        write(names[key], part, _note_sheet(entry, part, whole, chosen, names, templates))
    left = [name for key, name in known.items() if key and key not in entries]
    uids = {name: key or whole.uid for key, name in names.items()}
    return replace(_combined(files, results, whole, left), uids=uids)


def _note_sheet(
    entry: ListEntry,
    part: ReadingList,
    whole: ReadingList,
    style: Style,
    names: Mapping[str, str],
    templates: Path | None,
) -> Sheet:
    def drawn(shown: ReadingList, kept: Kept) -> str:
        return notes.draw_note(shown.entries[0], whole, style, names, templates, kept)

    def records(shown: ReadingList, document: Document) -> list[Record]:
        return notes.note_records(shown.entries[0], whole, document)

    return Sheet(part, drawn, records, style.title)


def _known(scanned: Mapping[str, Document], whole: ReadingList) -> dict[str, str]:
    """The names of our files in the folder by `notes.note_key`; the index's under ``""``."""
    known: dict[str, str] = {}
    for name, document in scanned.items():
        if any(document.ours(marks.LIST)):
            own = next(document.ours(marks.LIST)).key[0]
            if own == whole.uid:
                check_list(document, whole)
                known.setdefault("", name)
            continue
        for block in document.ours(marks.PAPER):
            known.setdefault(block.key[0], name)
    return known


def _combined(
    files: dict[str, str], results: list[MergeResult], whole: ReadingList, left: list[str]
) -> NotesResult:
    statuses: dict[str, Status] = {}
    written: dict[str, str] = {}
    before = {e.paper.uid: e.paper.notes for e in notes.unique_entries(whole).values()}
    for result in results:
        statuses |= result.statuses
        for uid, words in result.notes.items():
            # The index and the note may both have been written in: the words follow each other.
            so_far = written.get(uid)
            added = words.removeprefix(before.get(uid, "")).strip("\n")
            written[uid] = words if so_far is None else f"{so_far}\n\n{added}"
    return NotesResult(
        files,
        statuses,
        written,
        tuple(edit for result in results for edit in result.edits),
        tuple(conflict for result in results for conflict in result.conflicts),
        tuple(uid for result in results for uid in result.removed),
        tuple(left),
    )
