"""What a person did in an exported file, brought into the library."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import ReadingListError
from ..exchange.rewrite import Edit, MergeResult
from ..exchange.rewrite_notes import NotesResult
from ..library import collections, lists
from ..library.values import TextField
from .sentences import count, field_words, listed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..library.database import Library

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Came:
    """What came back: uids of papers, and names of fields that were not taken over."""

    statuses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.statuses or self.notes or self.others)

    @property
    def sentence(self) -> str:
        """``Took over from the file: 2 statuses and 1 note.``; empty when nothing came."""
        parts = []
        if self.statuses:
            parts.append(count(len(self.statuses), "status", "statuses"))
        if self.notes:
            parts.append(count(len(self.notes), "note", "notes"))
        if self.others:
            parts.append(count(len(self.others), "other change", "other changes"))
        return f"Took over from the file: {listed(parts)}." if parts else ""


def take(library: Library, name: str, result: MergeResult | NotesResult) -> Came:
    """Bring the edits of a merge into the library, as one undo step named after the file.

    What a person took out of a file is not taken out of the library.
    """
    came = Came()
    if not (result.statuses or result.notes or result.edits):
        return came
    from ..library import papers  # what writes is slow to import, and most exports find no edits

    with library.write(f"Take edits from “{name}”") as session:
        for uid, status in result.statuses.items():
            known = lists.by_uid(session, uid)
            if known is not None and lists.get(session, known).status != status:
                papers.set_status(session, [known], status)
                came.statuses.append(uid)
        for uid, notes in result.notes.items():
            known = lists.by_uid(session, uid)
            if known is not None and lists.get(session, known).notes != notes:
                papers.edit(session, known, notes=notes)
                came.notes.append(uid)
        for edit in result.edits:
            known = lists.by_uid(session, edit.uid) if edit.kind == "paper" else None
            if known is not None and edit.value not in (None, "", []):
                _take(session, known, edit, came)
    return came


def _take(session: Session, paper_id: int, edit: Edit, came: Came) -> None:
    try:
        changed = _set(session, paper_id, edit.field, edit.value, edit.place)
    except ReadingListError as error:  # such as a DOI that is none: the file keeps it
        log.info("An edit of %s in an exported file was not taken over: %s", edit.field, error)
        came.refused.append(f"“{edit.title}”: {field_words(edit.field)} stays in the file: {error}")
        return
    if changed:
        came.others.append(edit.uid)


def _set(session: Session, paper_id: int, name: str, value: Any, place: str) -> bool:
    """Set one field as a person wrote it in a file; return whether that changed anything."""
    from ..library import papers

    paper = lists.get(session, paper_id)
    field_, _, source = name.partition(":")
    if name in papers.EDITABLE:
        before = getattr(paper, name)
        papers.edit(session, paper_id, **{name: value})
        return bool(before != getattr(lists.get(session, paper_id), name))
    if source == "me" and field_ in set(TextField):
        before = next((t.text for t in paper.texts if (t.field, t.source) == (field_, "me")), "")
        papers.set_text(session, paper_id, TextField(field_), str(value))
        return before != str(value)
    if name == "tags" and isinstance(value, list):
        shown = {"-".join(tag.split()): tag for tag in paper.tags}  # as a file shows them
        gone = [tag for words, tag in shown.items() if words not in value]
        new = [tag for tag in value if tag not in shown]
        papers.remove_tags(session, [paper_id], gone)
        papers.add_tags(session, [paper_id], new)
        return bool(gone or new)
    if name == "remark":
        shelf = collections.by_uid(session, place) if place else None
        there = [m for m in paper.collections if m.collection_id == shelf]
        if there and there[0].remark != value:
            collections.set_remark(session, there[0].collection_id, paper_id, str(value))
            return True
    return False
