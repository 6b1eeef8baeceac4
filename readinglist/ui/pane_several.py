"""Several papers at once: what they are, and what can be done to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..library.several import Counted
from ..library.values import Row
from .pane_chips import Chip, ChipRow
from .pane_fields import label, order_tabs
from .pane_files import LineButton, status_mark
from .pane_single import collection_chip
from .pane_status import StatusButtons
from .pane_texts import Section
from .scrolling import Column
from .theme import inset

SHOWN = 8


@dataclass(slots=True)
class Gathered:
    """What is known of the selected papers so far; ``total`` is how many there are."""

    total: int
    first: Sequence[Row] = ()
    """The first ``SHOWN`` of them."""
    counted: Counted = field(default_factory=Counted)

    def chips(self) -> tuple[list[Chip], list[Chip]]:
        """Return chips of tags and collections; those that only some wear say how many."""

        def count(n: int) -> str:
            return "" if n == self.total else f"{n:,}/{self.total:,}"

        tags = sorted(self.counted.tags.items(), key=lambda t: (-t[1], t[0].casefold()))
        filed = sorted(self.counted.filed.items(), key=lambda c: (-c[1], c[0]))
        return (
            [Chip(name, name, f"Show papers tagged “{name}”", count(n)) for name, n in tags],
            [collection_chip(path, key, count=count(n)) for (path, key), n in filed],
        )


class SeveralPapers(Column):
    """A summary of the selected papers, with status, tags and collections for all of them."""

    status_chosen = Signal(object)
    tag_added = Signal(str)
    tag_removed = Signal(str)
    collection_added = Signal(str)
    collection_removed = Signal(str)
    opened = Signal(int)

    def __init__(
        self,
        tag_names: Callable[[], Sequence[str]],
        collection_paths: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 24)
        column.setSpacing(0)
        self.title = label(parent=self)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.title.setFont(font)
        inset(self.title, 5, 0, 5, 2)
        self.below = label(parent=self, quiet=True)
        inset(self.below, 5, 0, 5, 8)
        self.status = StatusButtons(self)
        self.status.chosen.connect(self.status_chosen)
        self.status.setContentsMargins(5, 0, 0, 0)
        self.tags = ChipRow("Tags", "Tag all of them", tag_names, parent=self)
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(self.tag_removed)
        self.collections = ChipRow("Collections", "Add all of them", collection_paths, parent=self)
        self.collections.added.connect(self.collection_added)
        self.collections.removed.connect(self.collection_removed)
        self._list = Section("Papers", self)
        self._rows: list[LineButton] = []
        self._first: Sequence[Row] = ()
        column.addWidget(self.title)
        column.addWidget(self.below)
        column.addWidget(self.status)
        for title, row in (("Collections", self.collections), ("Tags", self.tags)):
            section = Section(title, self)
            section.body.addWidget(row)
            row.setContentsMargins(0, 2, 0, 0)
            column.addSpacing(12)
            column.addWidget(section)
        column.addSpacing(12)
        column.addWidget(self._list)
        self._more = label(parent=self, quiet=True)
        inset(self._more, 28, 2, 5, 0)
        column.addWidget(self._more)
        column.addStretch(1)

    def show_gathered(self, gathered: Gathered) -> None:
        """Show what is known of two or more papers so far."""
        counted = gathered.counted
        whole = counted.papers == gathered.total
        self.title.setText(f"{gathered.total:,} papers")
        said = [
            f"{counted.pages:,} pages" if counted.pages else "",
            f"{counted.without:,} without a PDF" if counted.without else "",
        ]
        words = " · ".join(x for x in said if x) if whole else "Counting …"
        self.below.setText(words)
        self.below.setVisible(bool(words))
        statuses = counted.statuses
        self.status.set_status(next(iter(statuses)) if whole and len(statuses) == 1 else None)
        counts = {k: n for k, n in statuses.items() if k is not None}
        self.status.set_counts(counts if whole else None)
        if whole:  # laying chips out for what changes in the next turns would be felt
            tags, filed = gathered.chips()
            self.tags.set_chips(tags)
            self.collections.set_chips(filed)
        if gathered.first != self._first:
            self._show_first(gathered.first)
        rest = gathered.total - len(gathered.first)
        self._more.setText(f"and {rest:,} more" if rest > 0 else "")
        self._more.setVisible(rest > 0)

    def _show_first(self, first: Sequence[Row]) -> None:
        self._first = first
        for row in self._rows:
            self._list.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for paper in first:
            row = LineButton(status_mark(paper.status), paper.title or "Untitled", parent=self)
            row.clicked.connect(lambda _=False, i=paper.id: self.opened.emit(i))
            self._list.body.addWidget(row)
            self._rows.append(row)
        order_tabs(self)
