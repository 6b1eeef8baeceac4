"""Remarks: what is said of a paper in one of its collections, each edited in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..library import collections
from ..library.database import Library
from ..library.values import Membership, Paper
from .pane_conflicts import ConflictLine
from .pane_fields import InPlaceText, label
from .pane_saving import Draft, stripped
from .theme import inset


def remark_of(paper: Paper, collection_id: int) -> str:
    """Return a paper's remark in a collection; "" when it has none or is not in it."""
    return next((m.remark for m in paper.collections if m.collection_id == collection_id), "")


class _Row(QWidget):
    """The name of a collection, and the remark below it."""

    def __init__(self, library: Library, member: Membership, parent: QWidget) -> None:
        super().__init__(parent)
        self.wanted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        self._caption = label(parent=self, quiet=True)
        inset(self._caption, 5, 0, 0, 0)
        self.field = InPlaceText("Remark", "What to say of it here", parent=self)
        column.addWidget(self._caption)
        column.addWidget(self.field)
        key = member.collection_id
        self.draft = Draft(
            library,
            self.field,
            f"remark-{key}",
            lambda paper: remark_of(paper, key),
            lambda session, i, text: collections.set_remark(session, key, i, text),
            label="Edit remark",
            normal=stripped,
        )
        column.addWidget(ConflictLine(self.draft, self))

    def show_member(self, paper: Paper, member: Membership) -> None:
        name = collections.split_path(member.path)[-1]
        self._caption.setText(f"In “{name}”:")
        self.field.setAccessibleName(f"Remark in {name}")
        self.draft.show(paper)
        self.show_state()

    def show_state(self) -> None:
        self.setVisible(bool(self.draft.stored) or self.draft.dirty or self.wanted)


class Remarks(QWidget):
    """The remarks there are; `edit` opens a field for another."""

    failed = Signal(str)
    recovered = Signal()
    orphaned = Signal(str, str)
    saved = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.rows: dict[int, _Row] = {}
        self._paper_id: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def drafts(self) -> list[Draft]:
        """Return what can be edited here."""
        return [row.draft for row in self.rows.values()]

    def show_paper(self, paper: Paper) -> None:
        """Show a paper's remarks."""
        members = {m.collection_id: m for m in paper.collections}
        if paper.id != self._paper_id:
            self._paper_id = paper.id
            self._drop(set(self.rows))
        self._drop({key for key in self.rows if key not in members})
        for key, member in members.items():
            if key not in self.rows and member.remark:
                self._make(member)
            if key in self.rows:
                self.rows[key].show_member(paper, member)
        self._members, self._paper = members, paper

    def _make(self, member: Membership) -> _Row:
        row = _Row(self._library, member, self)
        row.draft.failed.connect(self.failed)
        row.draft.recovered.connect(self.recovered)
        row.draft.orphaned.connect(self.orphaned)
        row.draft.saved.connect(self.saved)
        row.field.finished.connect(lambda: self._on_finished(row))
        self.rows[member.collection_id] = row
        self._column.addWidget(row)
        return row

    def _drop(self, keys: set[int]) -> None:
        for key in keys:
            row = self.rows.pop(key)
            for text in row.draft.waiting:
                self.orphaned.emit(row.draft.refused, text)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _on_finished(self, row: _Row) -> None:
        row.wanted = False
        row.show_state()

    def edit(self, collection_id: int) -> None:
        """Edit the remark in a collection of the paper that is shown."""
        member = self._members.get(collection_id)
        if member is None:
            return
        row = self.rows.get(collection_id) or self._make(member)
        row.wanted = True
        row.show_member(self._paper, member)
        row.field.edit()
