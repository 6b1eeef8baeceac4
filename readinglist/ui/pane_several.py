"""Several papers at once: what they are, and what can be done to all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..library.values import Paper
from .flow_layout import Column
from .pane_chips import Chip, ChipRow
from .pane_fields import label, order_tabs
from .pane_files import LineButton, status_mark
from .pane_single import collection_chip
from .pane_status import StatusButtons
from .pane_texts import Section

_SHOWN = 8


def shared_chips(papers: Sequence[Paper]) -> tuple[list[Chip], list[Chip]]:
    """Return chips of tags and of collections; those that only some papers have say how many."""
    total = len(papers)
    tags = Counter(name for p in papers for name in p.tags)
    filed = Counter((m.path, m.collection_id) for p in papers for m in p.collections)

    def count(n: int) -> str:
        return "" if n == total else f"{n}/{total}"

    return (
        [
            Chip(name, name, f"Show papers tagged “{name}”", count(n))
            for name, n in sorted(tags.items(), key=lambda t: (-t[1], t[0].casefold()))
        ],
        [
            collection_chip(path, key, count=count(n))
            for (path, key), n in sorted(filed.items(), key=lambda c: (-c[1], c[0]))
        ],
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
        self.title.setContentsMargins(5, 0, 5, 2)
        self.below = label(parent=self, quiet=True)
        self.below.setContentsMargins(5, 0, 5, 8)
        self.status = StatusButtons(self)
        self.status.chosen.connect(self.status_chosen)
        self.status.setContentsMargins(5, 0, 0, 0)
        self.tags = ChipRow("Tags", "Tag all of them", tag_names, self)
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(self.tag_removed)
        self.collections = ChipRow("Collections", "Add all of them", collection_paths, self)
        self.collections.added.connect(self.collection_added)
        self.collections.removed.connect(self.collection_removed)
        self._list = Section("Papers", self)
        self._rows: list[LineButton] = []
        column.addWidget(self.title)
        column.addWidget(self.below)
        column.addWidget(self.status)
        for title, row in (("Collections", self.collections), ("Tags", self.tags)):
            section = Section(title, self)
            section.body.addWidget(row)
            row.setContentsMargins(5, 2, 0, 0)
            column.addSpacing(12)
            column.addWidget(section)
        column.addSpacing(12)
        column.addWidget(self._list)
        self._more = label(parent=self, quiet=True)
        self._more.setContentsMargins(28, 2, 5, 0)
        column.addWidget(self._more)
        column.addStretch(1)

    def show_papers(self, papers: Sequence[Paper]) -> None:
        """Show a summary of two or more papers."""
        self.title.setText(f"{len(papers)} papers")
        pages = sum(f.pages for p in papers for f in p.attachments[:1])
        without = sum(not p.attachments for p in papers)
        said = [f"{pages} pages" if pages else "", f"{without} without a PDF" if without else ""]
        self.below.setText(" · ".join(x for x in said if x))
        self.below.setVisible(bool(self.below.text()))
        statuses = Counter(p.status for p in papers)
        only = next(iter(statuses)) if len(statuses) == 1 else None
        self.status.set_status(only)
        self.status.set_counts({k: n for k, n in statuses.items() if k is not None})
        tags, filed = shared_chips(papers)
        self.tags.set_chips(tags)
        self.collections.set_chips(filed)
        for row in self._rows:
            self._list.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for paper in papers[:_SHOWN]:
            row = LineButton(status_mark(paper.status), paper.title or "Untitled", parent=self)
            row.clicked.connect(lambda _=False, i=paper.id: self.opened.emit(i))
            self._list.body.addWidget(row)
            self._rows.append(row)
        order_tabs(self)
        rest = len(papers) - _SHOWN
        self._more.setText(f"and {rest} more" if rest > 0 else "")
        self._more.setVisible(rest > 0)
