"""The state of the search index: what is in it, what waits, what has no text and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..library.values import Row, Scope, Sort, TextState
from .bridge import Bridge, Latest
from .icons import icon
from .theme import SPACE, is_restyled, set_role, show_share, weighty

if TYPE_CHECKING:
    from ..search.answers import Event, Health
    from ..search.writer import BackgroundWriter
    from .desk import Desk
    from .library_page import Finder

_ID = Qt.ItemDataRole.UserRole
REASONS = {
    TextState.NONE: "The PDF holds images only",
    TextState.ENCRYPTED: "The PDF is encrypted",
    TextState.FAILED: "The PDF could not be read",
    TextState.DAMAGED: "The PDF's text is garbled",
}
NO_PDF = "No PDF"
_LISTED = 300  # papers; thousands of lines would hold up the window
STATES = {
    "ready": "Ready",
    "missing": "Not built yet; the library is searched meanwhile",
    "damaged": "Damaged; it is built anew, the library is searched meanwhile",
}


def built_at(folder: Path) -> datetime | None:
    """Return when a file of the index was last written, in local time."""
    try:
        times = [f.stat().st_mtime for f in folder.rglob("*") if f.is_file()]
    except OSError:  # it is being swapped, or there is none
        return None
    return datetime.fromtimestamp(max(times)) if times else None


def without_text(rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """Return the papers of which no page can be found, with the reason, by reason and title."""
    found = []
    for row in rows:
        reason = NO_PDF if row.text_state is None else REASONS.get(row.text_state)
        if reason is not None:
            found.append((reason, row))
    return sorted(found, key=lambda pair: (pair[0] == NO_PDF, pair[0], pair[1].title.casefold()))


class IndexPage(QWidget):
    """The tab with the index in numbers and what can be done about it."""

    paper_requested = Signal(int)
    paused = Signal(bool)
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, search: Finder, desk: Desk, writer: BackgroundWriter | None
    ) -> None:
        super().__init__()
        set_role(self, "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bridge, self._search, self._desk, self._writer = bridge, search, desk, writer
        self._latest = Latest(bridge)
        self._is_paused = False
        self._rebuilding = False
        self.health: Health | None = None
        self.title = QLabel("Search index")
        self.values = {name: QLabel("…") for name in _LINES}
        form = QFormLayout()
        form.setHorizontalSpacing(3 * SPACE)
        form.setVerticalSpacing(SPACE // 2)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, words in _LINES.items():
            label = QLabel(words)
            set_role(label, "muted")
            value = self.values[name]
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(label, value)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Indexing")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setMaximumWidth(420)
        self.says = QLabel()
        self.says.setWordWrap(True)
        set_role(self.says, "muted")
        self.rebuild_button = QPushButton(icon("restore"), "Rebuild", self)
        self.rebuild_button.setToolTip("Build the index anew; the old one is searched meanwhile")
        self.rebuild_button.clicked.connect(self.rebuild)
        self.pause_button = QPushButton("Pause", self)
        self.pause_button.clicked.connect(self.toggle_pause)
        for button in (self.rebuild_button, self.pause_button):
            button.setVisible(writer is not None)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self.rebuild_button)
        buttons.addWidget(self.pause_button)
        buttons.addStretch(1)
        self.heading = QLabel()
        self.list = QListWidget()
        self.list.setAccessibleName("Papers without text")
        self.list.setWordWrap(True)  # what is lacking stands at the end of a line
        self.list.setSpacing(2)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        for part in (self.title, form, self.progress, self.says, buttons, self.heading, self.list):
            if isinstance(part, QWidget):
                layout.addWidget(part)
            else:
                layout.addLayout(part)
        layout.setStretchFactor(self.list, 1)
        layout.addStretch(0)
        self.progress.hide()
        self.says.hide()
        bridge.changed.connect(self._on_changed)
        self._restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take other widgets out of the order in which Tab goes.
        first = self.list if self.rebuild_button.isHidden() else self.rebuild_button
        first.setFocus(event.reason())

    def _restyle(self) -> None:
        font = weighty(self.font())
        self.heading.setFont(font)
        font.setPointSizeF(self.font().pointSizeF() * 1.35)
        self.title.setFont(font)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self._restyle()

    # -- what it says -----------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the index, in a thread."""
        desk, search = self._desk, self._search

        def look() -> tuple[Health, list[tuple[str, Row]], datetime | None]:
            ids = desk.ids(Scope("all"), Sort.ADDED, True)
            lacking = without_text(desk.rows(ids))
            return search.health(), lacking, built_at(desk.library.index_folder)

        self._latest.ask(look, lambda found: self._show(*found))

    def _on_changed(self, _changes: object) -> None:
        if self.isVisible():
            self.refresh()

    def _show(
        self, health: Health, lacking: Sequence[tuple[str, Row]], built: datetime | None
    ) -> None:
        self.health = health
        sizes = QLocale.DataSizeFormat.DataSizeSIFormat
        state = STATES.get(health.state, health.state)
        if health.state == "ready" and health.waiting:
            state = "Being brought up to date" if not self._is_paused else "Paused"
        said = {
            "state": state,
            "indexed": f"{health.indexed:,} of {health.papers:,} papers",
            "waiting": f"{health.waiting:,}" if health.waiting else "None",
            "bytes": QLocale().formattedDataSize(health.bytes, 1, sizes),
            "built": f"{built:%d %B %Y, %H:%M}" if built is not None else "Never",
        }
        for name, text in said.items():
            self.values[name].setText(text)
        n = len(lacking)
        self.heading.setText(
            f"{n:,} paper{'' if n == 1 else 's'} without text, found by titles and notes only"
        )
        self.heading.setVisible(n > 0)
        self.list.setVisible(n > 0)
        self.list.clear()
        for reason, row in lacking[:_LISTED]:
            item = QListWidgetItem(
                icon(
                    "file" if reason != NO_PDF else "mentioned", QPalette.ColorRole.PlaceholderText
                ),
                f"{row.title or 'Untitled'}  ·  {reason}",
            )
            item.setData(_ID, row.id)
            item.setToolTip(f"{reason}. Click to show the paper.")
            self.list.addItem(item)
        if n > _LISTED:
            more = QListWidgetItem(f"and {n - _LISTED:,} more")
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(more)

    def _on_item(self, item: QListWidgetItem) -> None:
        self.paper_requested.emit(item.data(_ID))

    # -- what can be done -------------------------------------------------------------------

    def rebuild(self) -> None:
        """Build the index anew beside the old one."""
        if self._rebuilding or self._writer is None:
            return
        if self._is_paused:
            self.toggle_pause()
        self._rebuilding = True
        self.rebuild_button.setEnabled(False)
        self._say("Building the index anew; the old one is searched meanwhile.", 0, 0)
        self._bridge.run(self._writer.rebuild, None, self._on_failed)

    def _on_rebuilt(self) -> None:
        self._rebuilding = False
        self.rebuild_button.setEnabled(True)
        self.progress.hide()
        self.says.hide()
        self.refresh()

    def _on_failed(self, error: Exception) -> None:
        self._on_rebuilt()
        self.failed.emit(error)

    def _say(self, words: str, done: int, total: int) -> None:
        self.says.setText(words)
        self.says.show()
        show_share(self.progress, done, total)
        self.progress.show()

    def toggle_pause(self) -> None:
        """Stop indexing between two papers, or go on."""
        paused, writer = not self._is_paused, self._writer
        if writer is None:
            return
        self.set_paused(paused)
        self._bridge.run(lambda: writer.pause(paused), None, self._on_failed)
        self.paused.emit(paused)
        self.refresh()

    def set_paused(self, paused: bool) -> None:
        """Show whether indexing is paused."""
        self._is_paused = paused
        self.pause_button.setText("Resume" if paused else "Pause")

    def take_event(self, event: Event) -> None:
        """Show what the indexing process tells."""
        progress = event.progress
        if event.kind == "progress" and progress is not None and progress.total:
            words = f"Indexing {progress.done:,} of {progress.total:,} papers."
            if self._rebuilding:
                words = f"Building the index anew: {progress.done:,} of {progress.total:,} papers."
            else:
                self.values["waiting"].setText(f"{progress.total - progress.done:,}")
            self._say(words, progress.done, progress.total)
        elif event.kind == "paused":
            self.progress.hide()
            self.says.setText(event.message)
            self.says.show()
        elif self._rebuilding and event.kind == "done" and not event.rebuilt:
            self.refresh()  # a pass that was under way when the rebuild was asked for
        else:
            self._on_rebuilt()


_LINES = {
    "state": "State",
    "indexed": "Indexed",
    "waiting": "Waiting",
    "bytes": "Size on disk",
    "built": "Last written",
}
