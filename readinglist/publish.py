"""A collection becomes a reading list on paper, and such a list becomes collections again.

The library's side of `exchange`: it gathers frozen values, writes files beside and replaces them,
and files what a list that we wrote says.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ReadingListError
from .exchange import read_list, styles
from .exchange import render as drawing
from .exchange.rewrite import Conflict, MergeResult, merge
from .exchange.rewrite_notes import NotesResult, merge_notes
from .exchange.values import ListEntry, ReadingList, Section, walk
from .library import collections, digests, exports, lists, papers
from .library.values import ME, Collection, Paper, Status, TextField

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .library.database import Library

log = logging.getLogger(__name__)


def gather(session: Session, collection_id: int) -> ReadingList:
    """Return a collection with its sub-collections, in order, ready to be drawn."""
    top = collections.get(session, collection_id)
    source = digests.get(session, top.digest_id) if top.digest_id is not None else None

    def section(node: Collection) -> Section:
        return Section(
            name=node.name,
            uid=node.uid,
            entries=_entries(session, node.id),
            sections=tuple(section(child) for child in node.children),
        )

    whole = section(top)
    return _with_mentioned(
        session,
        ReadingList(
            title=top.name,
            uid=top.uid,
            entries=whole.entries,
            sections=whole.sections,
            byline=source.byline if source else "",
            publisher=source.publisher if source else "",
            url=source.url if source else "",
            date=source.date if source else "",
        ),
    )


def gather_papers(session: Session, ids: Sequence[int], title: str = "Reading list") -> ReadingList:
    """Return a selection of papers, in the order given, ready to be drawn."""
    entries = tuple(ListEntry(p) for p in lists.get_many(session, ids))
    return _with_mentioned(session, ReadingList(title=title, entries=entries))


def _entries(session: Session, collection_id: int) -> tuple[ListEntry, ...]:
    members = collections.papers_of(session, collection_id)
    remarks = dict(members)
    found = lists.get_many(session, [i for i, _ in members])
    return tuple(ListEntry(p, remarks[p.id]) for p in found)


def _with_mentioned(session: Session, reading_list: ReadingList) -> ReadingList:
    shown: dict[int, Paper] = {placed.entry.paper.id: placed.entry.paper
                               for placed in walk(reading_list)}  # fmt: skip
    related = {r.paper_id: None for p in shown.values() for r in p.relations}
    wanted = [i for i in related if i not in shown]
    return replace(reading_list, mentioned=tuple(lists.get_many(session, wanted)))


# -- writing -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Written:
    """What an export did. ``conflicts`` are sentences; ``kept`` is the old file, put beside."""

    files: list[Path] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    kept: Path | None = None


def render(library: Library, reading_list: ReadingList, style: str) -> str:
    """Return the list drawn in a style, for the clipboard or standard output."""
    return drawing.render(reading_list, style, templates=library.templates_folder)


def export(library: Library, reading_list: ReadingList, style: str, path: Path) -> Written:
    """Write a list to ``path`` (a folder for a style that writes a file for each paper).

    Over a list that a person edited meanwhile, their edits stay and come back into the library as
    one undo step; where both sides changed, ours is written and the old file is kept beside. A
    file that is not of ours, or was edited in a way that cannot be read back, is kept beside too.
    """
    path = Path(os.path.abspath(path.expanduser()))
    chosen = styles.find(style, library.templates_folder)
    written = Written()
    if chosen.each:
        return _export_notes(library, reading_list, style, path)
    old = _text_of(path)
    if old is None or not (chosen.markdown and read_list.is_reading_list(old)):
        _replace(library, path, style, render(library, reading_list, style), written)
        return written
    with library.read() as session:
        last = exports.last(session, str(path))
    try:
        result = merge(old, reading_list, style, last, templates=library.templates_folder)
    except ReadingListError:  # another list, or one without its marks: as a foreign file
        _replace(library, path, style, render(library, reading_list, style), written)
        return written
    _take_edits(library, path, result)
    written.conflicts = [_sentence(c) for c in result.conflicts]
    if result.conflicts:
        written.kept = _keep(path)
    _write(library, path, style, result.text, written)
    return written


def _export_notes(library: Library, reading_list: ReadingList, style: str, folder: Path) -> Written:
    """Write a note for each paper into a folder; what a person wrote in them stays."""
    if folder.exists() and not folder.is_dir():
        raise ReadingListError(f"{folder} is a file; this style needs a folder.")
    old = {p.name: text for p in sorted(folder.glob("*.md")) if (text := _text_of(p)) is not None}
    result = merge_notes(old, reading_list, style, templates=library.templates_folder)
    _take_edits(library, folder, result)
    written = Written(conflicts=[_sentence(c) for c in result.conflicts])
    if result.conflicts:
        for name in result.files:
            if name in old and old[name] != result.files[name]:
                written.kept = _keep(folder / name)
    for name, text in result.files.items():
        if old.get(name) != text:
            write_file(folder / name, text)
        written.files.append(folder / name)
    return written


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    except OSError as error:
        raise ReadingListError(f"{path} cannot be read: {error.strerror or error}.") from error


def _replace(library: Library, path: Path, style: str, text: str, written: Written) -> None:
    """Write a file; one that is there and was not written by us as it stands is kept beside."""
    with library.read() as session:
        last = exports.last(session, str(path))
    old = _text_of(path)
    if path.exists() and old not in (last, text):
        written.kept = _keep(path)
        written.conflicts.append(f"{path.name} was there already, with other content.")
    _write(library, path, style, text, written)


def _write(library: Library, path: Path, style: str, text: str, written: Written) -> None:
    write_file(path, text)
    with library.write_derived() as session:
        exports.remember(session, str(path), style, text)
    written.files.append(path)


def _keep(path: Path) -> Path:
    """Copy a file to a free name beside it and return that."""
    number = 1
    while True:
        beside = path.with_name(f"{path.stem} (before {number}){path.suffix}")
        try:
            with path.open("rb") as old, beside.open("xb") as copy:
                shutil.copyfileobj(old, copy)
            return beside
        except FileExistsError:
            number += 1
        except OSError as error:
            raise ReadingListError(
                f"The file as it was cannot be kept as {beside}: {error.strerror or error}."
            ) from error


def _sentence(conflict: Conflict) -> str:
    where = f"“{conflict.title}”" if conflict.title else "The list"
    match conflict.field:
        case "removed":
            return f"{where} left the collection, but the file has words of yours there."
        case "order":
            return "The order was changed both here and in the file; the file has this one now."
        case "columns":
            return "The table's columns were changed."
    return f"{where}: {conflict.field} was changed both here and in the file."


def _take_edits(library: Library, path: Path, result: MergeResult | NotesResult) -> None:
    """Bring what a person did in a file into the library, as one undo step."""
    if not (result.statuses or result.notes or result.edits):
        return
    with library.write(f"Take edits from “{path.name}”") as session:
        for uid, status in result.statuses.items():
            known = lists.by_uid(session, uid)
            if known is not None:
                papers.set_status(session, [known], status)
        for uid, notes in result.notes.items():
            known = lists.by_uid(session, uid)
            if known is not None:
                papers.edit(session, known, notes=notes)
        for edit in result.edits:
            known = lists.by_uid(session, edit.uid) if edit.kind == "paper" else None
            if known is not None:
                _take_edit(session, known, edit.field, edit.value)


def _take_edit(session: Session, paper_id: int, name: str, value: Any) -> None:
    """Set one field as a person wrote it in a file; edited words of others become their own."""
    if name in papers.EDITABLE:
        try:
            papers.edit(session, paper_id, **{name: value})
        except ReadingListError as error:  # such as a DOI that is none: the file keeps it
            log.info("An edit of %s in an exported file was not taken over: %s", name, error)
    elif ":" in name and name.partition(":")[0] in list(TextField):
        papers.set_text(session, paper_id, TextField(name.partition(":")[0]), str(value or ""))
    elif name == "tags" and isinstance(value, list):
        worn = lists.get(session, paper_id).tags
        papers.remove_tags(session, [paper_id], [t for t in worn if t not in value])
        papers.add_tags(session, [paper_id], value)


def write_file(path: Path, text: str) -> None:
    """Replace a file in whole; a reader sees the old or the new one, never half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ReadingListError(
            f"{path} cannot be written: {error.strerror or error}. Choose another place."
        ) from error


# -- taking a list back ------------------------------------------------------------------------


@dataclass(slots=True)
class Taken:
    """What taking a list in did: the collection, new papers, papers that were there."""

    collection_id: int | None = None
    added: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    papers: dict[int, int] = field(default_factory=dict)  # id in the list → id in the library


def take_in(session: Session, reading_list: ReadingList) -> Taken:
    """File a list that Readinglist wrote: the same collections, order, fields and statuses.

    A paper is found by its uid, else as any paper is. The reader's own words are not overwritten:
    what differs is added below them.
    """
    taking = _Taking(session)
    ids = {p.id: taking.paper(p) for p in papers_of(reading_list)}
    for p in papers_of(reading_list):
        for relation in p.relations:
            other = ids.get(relation.paper_id)
            if other is not None:
                papers.relate(session, ids[p.id], other, relation.kind, label=relation.label)
    done = taking.done
    done.papers = ids
    if reading_list.uid or reading_list.sections:
        top = taking.collection(reading_list.title, reading_list.uid, None)
        done.collection_id = top
        taking.fill(top, reading_list.entries, reading_list.sections, ids)
    return done


def papers_of(reading_list: ReadingList) -> list[Paper]:
    """Return every paper of a list once: its entries, then those only mentioned."""
    found = {placed.entry.paper.id: placed.entry.paper for placed in walk(reading_list)}
    return [*found.values(), *(p for p in reading_list.mentioned if p.id not in found)]


_IDS = ("doi", "arxiv_id", "url", "code_url", "talk_url", "project_url")
_FIELDS = ("title", "authors", "year", "venue", "abstract", *_IDS)


class _Taking:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.done = Taken()

    def paper(self, p: Paper) -> int:
        """Return the id of the paper in this library, made when it is not there."""
        session = self.session
        known = lists.by_uid(session, p.uid) if p.uid else None
        if known is None:
            found = papers.find_matches(
                session, title=p.title, authors=p.authors, doi=p.doi, arxiv_id=p.arxiv_id
            )
            known = next((m.paper_id for m in found if m.sure), None)
        fields = {name: getattr(p, name) for name in _FIELDS}
        if known is None:
            known = papers.add(
                session, status=p.status, uid=p.uid or None, cite_key=p.cite_key,
                rating=p.rating, notes=p.notes, **fields,
            )  # fmt: skip
            papers.set_dates(
                session, known,
                added_at=p.added_at, started_at=p.started_at, finished_at=p.finished_at,
            )  # fmt: skip
            self.done.added.append(known)
        else:
            papers.fill(session, known, **fields, rating=p.rating)
            self._status(known, p.status)
            self._notes(known, p.notes)
            self.done.merged.append(known)
        for text in p.texts:
            there = digests.words(session, known, text.field, text.source)[0]
            if text.source == ME and there and text.text not in there:
                papers.set_text(session, known, text.field, f"{there}\n\n{text.text}")
            elif text.source != ME or not there:
                papers.set_text(session, known, text.field, text.text, source=text.source)
        papers.add_tags(session, [known], p.tags)
        return known

    def _status(self, paper_id: int, status: Status | None) -> None:
        if status is not None:
            papers.set_status(self.session, [paper_id], status)

    def _notes(self, paper_id: int, notes: str) -> None:
        there = lists.get(self.session, paper_id).notes
        if notes and notes not in there:
            papers.edit(self.session, paper_id, notes="\n\n".join(x for x in (there, notes) if x))

    def collection(self, name: str, uid: str, parent: int | None) -> int:
        """Return the id of the collection, found by uid or name, else made."""
        session = self.session
        known = collections.by_uid(session, uid) if uid else None
        if known is None:
            siblings = (
                collections.tree(session)
                if parent is None
                else collections.get(session, parent).children
            )
            wanted = " ".join(name.split()).casefold()
            known = next((c.id for c in siblings if c.name.casefold() == wanted), None)
        if known is None:
            known = collections.make(session, name or "Untitled", parent, uid=uid or None)
        return known

    def fill(
        self,
        collection_id: int,
        entries: Sequence[ListEntry],
        sections: Sequence[Section],
        ids: dict[int, int],
    ) -> None:
        """File a section's papers in its order, then its own sections."""
        session = self.session
        wanted = list(dict.fromkeys(ids[e.paper.id] for e in entries))
        there = [i for i, _ in collections.papers_of(session, collection_id)]
        collections.file(session, collection_id, wanted)
        if [i for i in there if i in wanted] != [i for i in wanted if i in there]:
            collections.move_papers(session, collection_id, wanted, 0)
        for entry in entries:
            if entry.remark:
                collections.set_remark(session, collection_id, ids[entry.paper.id], entry.remark)
        for section in sections:
            below = self.collection(section.name, section.uid, collection_id)
            self.fill(below, section.entries, section.sections, ids)
