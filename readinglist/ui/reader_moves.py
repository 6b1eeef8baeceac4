"""The reader's commands that move in an open paper: pages, links, the way back, zoom."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.pdf.render import Link, OutlineItem
from readinglist.ui.icons import icon
from readinglist.ui.reader_bars import ReaderBar
from readinglist.ui.reader_layout import ZOOM_STEPS, Place
from readinglist.ui.reader_select import ReadingArea

_OPENED_BY_SYSTEM = ("http:", "https:", "mailto:", "ftp:")


class ReaderMoves(QWidget):
    """What the reader does to go to a place and to see it larger or smaller."""

    link_activated = Signal(str)

    bar: ReaderBar
    area: ReadingArea
    _back: list[Place]
    _forward: list[Place]
    _contents_wanted: bool
    _resting: QTimer

    def _show_controls(self) -> None:
        """Enable what makes sense now."""
        raise NotImplementedError

    # Going to places

    def go_to_page(self, page: int) -> None:
        """Show a page from its top, remembering where one was."""
        self._remember()
        self.area.go_to(page - 1)

    def follow(self, link: Link) -> None:
        """Go where a link leads, or tell the window of an address."""
        if link.page is not None:
            self._remember()
            self.area.go_to(link.page, link.y)
            return
        uri = link.uri.strip()
        if ":" not in uri.split("/")[0] and "." in uri:
            uri = f"https://{uri}"
        if uri.lower().startswith(_OPENED_BY_SYSTEM):
            self.link_activated.emit(uri)

    def _on_section(self, item: OutlineItem) -> None:
        self._remember()
        self.area.go_to(item.page or 0, item.y)

    def _remember(self) -> None:
        if self.area.page_count:
            self._back.append(self.area.position())
            del self._back[:-100]
            self._forward.clear()
            self._show_controls()

    def back(self) -> None:
        """Return from a followed link or a jump."""
        self._travel(self._back, self._forward)

    def forward(self) -> None:
        """Undo ``back``."""
        self._travel(self._forward, self._back)

    def _travel(self, there: list[Place], here: list[Place]) -> None:
        if there:
            here.append(self.area.position())
            self.area.set_position(there.pop())
            self._show_controls()

    def _on_page_wanted(self, page: int) -> None:
        self.area.setFocus()
        self.go_to_page(page)

    def ask_page(self) -> None:
        self.bar.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.page.selectAll()

    def next_page(self) -> None:
        self.area.go_to(self.area.page + 1)

    def previous_page(self) -> None:
        self.area.go_to(self.area.page - 1)

    def to_start(self) -> None:
        self._remember()
        self.area.verticalScrollBar().setValue(0)

    def to_end(self) -> None:
        self._remember()
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _scroll(self, steps: float, *, across: bool = False) -> None:
        bar = self.area.horizontalScrollBar() if across else self.area.verticalScrollBar()
        bar.setValue(bar.value() + round(steps * bar.singleStep()))

    def line_down(self) -> None:
        self._scroll(1)

    def line_up(self) -> None:
        self._scroll(-1)

    def line_right(self) -> None:
        self._scroll(1, across=True)

    def line_left(self) -> None:
        self._scroll(-1, across=True)

    def screen_down(self) -> None:
        self._scroll(0.9 * self.area.viewport().height() / 56)

    def screen_up(self) -> None:
        self._scroll(-0.9 * self.area.viewport().height() / 56)

    # Zoom and looks

    def zoom_in(self) -> None:
        self.area.zoom_step(True)

    def zoom_out(self) -> None:
        self.area.zoom_step(False)

    def fit_width(self) -> None:
        self.area.set_zoom_mode("width")

    def fit_page(self) -> None:
        self.area.set_zoom_mode("page")

    def _make_zoom_menu(self) -> None:
        menu = QMenu(self.bar.zoom)
        menu.addAction(icon("arrows-out-line-horizontal"), "Fit width", self.fit_width)
        menu.addAction(icon("frame-corners"), "Fit page", self.fit_page)
        menu.addSeparator()
        for step in ZOOM_STEPS:
            if step in (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0):
                menu.addAction(f"{step:.0%}", partial(self.area.set_zoom, step))
        self.bar.zoom.setMenu(menu)

    def set_inverted(self, inverted: bool) -> None:
        """Show pages light on dark, or as they are."""
        self.area.set_inverted(inverted)
        self.bar.invert.setChecked(inverted)
        self._resting.start()

    def toggle_inverted(self) -> None:
        self.set_inverted(not self.area.inverted)

    def toggle_contents(self) -> None:
        self._contents_wanted = not self._contents_wanted
        self._show_controls()
        self._resting.start()
