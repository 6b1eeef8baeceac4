"""The window's own PDF reader: one paper in a tab.

``ReaderView`` puts the pages, the bars and the contents together and owns the open document. It
emits what concerns the rest of the window: passages to quote, links that lead out, the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from readinglist.pdf.render import Document, DocumentInfo, Renderers
from readinglist.ui.icons import icon
from readinglist.ui.reader_bars import Contents, FindBar, Message, ReaderBar
from readinglist.ui.reader_find import FoldedPages, Marking, text_matcher
from readinglist.ui.reader_keys import READER_KEYS, command_for
from readinglist.ui.reader_layout import Place
from readinglist.ui.reader_opening import ReaderOpening
from readinglist.ui.reader_search import Finder
from readinglist.ui.reader_select import ReadingArea
from readinglist.ui.reader_store import Inbox

__all__ = ["READER_KEYS", "ReaderView"]


def _close_all(documents: list[Document]) -> None:
    for document in documents:
        document.close()


class ReaderView(ReaderOpening):
    """A reader tab. Page numbers in this class's interface count from 1."""

    page_changed = Signal(int)
    position_changed = Signal(dict)
    """The state to remember, a moment after scrolling or zooming came to rest."""
    close_requested = Signal()
    passage_selected = Signal(str, int)
    quote_requested = Signal(str, int)
    """A passage is to go to the notes, with its page."""
    similar_requested = Signal(str)
    """Papers like this passage are wanted."""
    open_outside_requested = Signal(Path)
    show_in_folder_requested = Signal(Path)
    find_requested = Signal()
    """The file is not where it was; the reader may know where it is."""

    def __init__(self, renderers: Renderers | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderers = renderers or Renderers()
        self._inbox = Inbox()
        self._document: Document | None = None
        self._documents: list[Document] = []
        self._info: DocumentInfo | None = None
        self._sizes: list[tuple[float, float]] = []
        self.path = Path()
        self.title = ""
        self._start_page = 1
        self._to_restore: Mapping[str, Any] | None = None
        self._back: list[Place] = []
        self._forward: list[Place] = []
        self._folded = FoldedPages()
        self._opening_words: tuple[Marking, str] | None = None
        self._opening_at = "passage"
        self._contents_wanted = False

        self.bar = ReaderBar()
        self.find_bar = FindBar()
        self.find_bar.hide()
        self.area = ReadingArea()
        self.finder = Finder(self.area)
        self.contents = Contents()
        self.contents.hide()
        self.message = Message()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.contents)
        self._split.addWidget(self.area)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([240, 1000])
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.find_bar)
        column.addWidget(self._stack, 1)
        self.setAccessibleName("Reader")

        self._resting = QTimer(self, singleShot=True, interval=400)
        self._resting.timeout.connect(lambda: self.position_changed.emit(self.state()))
        self._connect()
        self._make_zoom_menu()
        self._show_controls()
        # A slot of this object would not be called any more: what is closed is kept apart.
        documents = self._documents
        self.destroyed.connect(lambda: _close_all(documents))

    def _connect(self) -> None:
        bar, area = self.bar, self.area
        for control, act in (
            (bar.contents, self.toggle_contents),
            (bar.back, self.back),
            (bar.forward, self.forward),
            (bar.previous, self.previous_page),
            (bar.next, self.next_page),
            (bar.zoom_in, self.zoom_in),
            (bar.zoom_out, self.zoom_out),
            (bar.fit_width, self.fit_width),
            (bar.fit_page, self.fit_page),
            (bar.invert, self.toggle_inverted),
            (bar.outside, self.open_outside),
            (bar.folder, self.show_in_folder),
            (self.message.folder, self.show_in_folder),
            (self.message.outside, self.open_outside),
        ):
            control.clicked.connect(lambda _checked=False, act=act: act())
        bar.search.clicked.connect(lambda on: self.show_find() if on else self.close_find())
        bar.page_wanted.connect(self._on_page_wanted)
        bar.page_left.connect(self.area.setFocus)
        area.page_changed.connect(self._on_page)
        area.view_changed.connect(self._on_view)
        area.zoom_changed.connect(lambda: bar.set_zoom(area.zoom, area.zoom_mode))
        area.link_followed.connect(self.follow)
        area.selected.connect(lambda text, page: self.passage_selected.emit(text, page + 1))
        self.find_bar.edited.connect(self._on_find_edited)
        self.find_bar.stepped.connect(self.finder.step)
        self.finder.counted.connect(self._on_counted)
        self.find_bar.closed.connect(self.close_find)
        self.contents.chosen.connect(self._on_section)
        self.message.locate.clicked.connect(self.find_requested)
        self.message.retried.connect(lambda: self._open(None))
        self.message.password_given.connect(self._open)

    def _show_controls(self) -> None:
        """Enable what makes sense now."""
        there = self._info is not None
        bar = self.bar
        for control in (
            *(bar.previous, bar.next, bar.page, bar.zoom_in, bar.zoom_out, bar.zoom),
            *(bar.fit_width, bar.fit_page, bar.search, bar.invert),
        ):
            control.setEnabled(there)
        has_contents = there and self.contents.topLevelItemCount() > 0
        bar.contents.setEnabled(has_contents)
        bar.contents.setChecked(has_contents and self._contents_wanted)
        self.contents.setVisible(has_contents and self._contents_wanted)
        bar.back.setEnabled(bool(self._back))
        bar.forward.setEnabled(bool(self._forward))
        bar.search.setChecked(there and not self.find_bar.isHidden())
        if not there:
            bar.set_page_count(0)
            bar.page.setText("")
            self.find_bar.hide()

    # State

    @property
    def page(self) -> int:
        """The page on screen, from 1."""
        return self.area.page + 1

    @property
    def page_count(self) -> int:
        return self.area.page_count

    def state(self) -> dict[str, Any]:
        """Position, zoom and what is shown, in plain values for ``restore``."""
        if self._info is None and self._to_restore is not None:
            return dict(self._to_restore)  # still being opened, or it cannot be
        place = self.area.position() if self.area.page_count else Place(0, 0.5, 0.0)
        return {
            "page": place.page + 1,
            "x": round(place.x, 4),
            "y": round(place.y, 4),
            "zoom": round(self.area.zoom, 4),
            "mode": self.area.zoom_mode,
            "inverted": self.area.inverted,
            "contents": self._contents_wanted,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go back to a remembered state, now or when the document is open. Values that make no
        sense are passed over."""
        if self._info is None:
            self._to_restore = dict(state)
            return
        self.set_inverted(state.get("inverted") is True)
        self._contents_wanted = state.get("contents") is True
        self._show_controls()
        mode, zoom = state.get("mode"), state.get("zoom")
        if mode in ("width", "page"):
            self.area.set_zoom_mode(mode)
        elif isinstance(zoom, int | float):
            self.area.set_zoom(float(zoom))
        page, x, y = state.get("page"), state.get("x", 0.5), state.get("y", 0.0)
        if isinstance(page, int) and isinstance(x, int | float) and isinstance(y, int | float):
            self.area.set_position(Place(page - 1, float(x), float(y)))

    def _on_page(self, page: int) -> None:
        self.bar.set_page(page + 1)
        if self._info is not None:
            self.page_changed.emit(page + 1)

    def _on_view(self) -> None:
        if self._info is None:
            return
        self._resting.start()
        page, _, y = self.area.point_on_page(QPoint(self.area.viewport().width() // 2, 60))
        self.contents.set_place(page, y)

    # Finding

    def show_find(self) -> None:
        """Show the find bar; a short selection becomes what is looked for."""
        if self._info is None:
            return
        chosen = self.area.selected_text()
        self.find_bar.show()
        self._show_controls()
        if 0 < len(chosen) <= 80:
            self.find_bar.field.setText(chosen)
            self._on_find_edited(chosen)
        self.find_bar.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_bar.field.selectAll()

    def close_find(self) -> None:
        """Hide the find bar and take the marks away."""
        self.finder.forget()
        self.find_bar.field.clear()
        self.find_bar.hide()
        self._show_controls()
        self.area.setFocus()

    def _on_find_edited(self, words: str) -> None:
        if not words.strip():
            self.finder.forget()
            return
        match = self.finder.match
        start = match[0] if match is not None else self.area.page
        self.finder.search(Marking(text_matcher(words, self._folded)), start)

    def _on_counted(self) -> None:
        finder = self.finder
        self.find_bar.show_count(finder.number, finder.total, searching=finder.searching)

    def next_match(self) -> None:
        self.finder.step(True)

    def previous_match(self) -> None:
        self.finder.step(False)

    def walk(self, forward: bool) -> bool:
        """Step to the next or previous match, but not around the end of the paper: False when
        there is none any more (or not yet), so that the caller can go on with another paper."""
        return self.finder.walk(forward)

    @property
    def match_count(self) -> int:
        """Matches found so far."""
        return self.finder.total

    # Passages

    def copy(self) -> None:
        """Put the selected passage on the clipboard, as prose."""
        text = self.area.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._info is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.area.selected_text()
        chosen = self.area.selection()
        if text and chosen is not None:
            page = chosen[0][0] + 1
            menu.addAction(icon("copy"), "Copy", self.copy)
            quote = menu.addAction(icon("quotes"), "Add to the notes as a quotation")
            quote.triggered.connect(lambda: self.quote_requested.emit(text, page))
            similar = menu.addAction(icon("search"), "Find papers like this passage")
            similar.triggered.connect(lambda: self.similar_requested.emit(text))
            if len(text) <= 80:
                menu.addAction(f"Find “{text}” in this paper", self.show_find)
            menu.addSeparator()
        menu.addAction(icon("open-outside"), "Open in the system's viewer", self.open_outside)
        menu.addAction(icon("folder-open"), "Show in its folder", self.show_in_folder)
        menu.popup(event.globalPos())

    def open_outside(self) -> None:
        self.open_outside_requested.emit(self.path)

    def show_in_folder(self) -> None:
        self.show_in_folder_requested.emit(self.path)

    # Keys

    def leave(self) -> bool:
        """Escape: the find bar first, then the selection, then back to the pages; False when there
        was nothing to leave."""
        if not self.find_bar.isHidden():
            self.close_find()
        elif self.area.selection() is not None:
            self.area.clear_selection()
        elif self._stack.currentWidget() is self._split and not self.area.hasFocus():
            self.area.setFocus()
        else:
            return False
        return True

    def ask_close(self) -> None:
        self.close_requested.emit()

    def event(self, event: QEvent) -> bool:
        # Two actions with one shortcut fire neither: while the reader has the focus, its keys are
        # claimed here before the window's shortcuts see them.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._act_for(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act_for(event)
        if act is None or act() is False:
            super().keyPressEvent(event)  # it is for the window
        else:
            event.accept()

    def _act_for(self, event: QKeyEvent) -> Callable[[], object] | None:
        field = self.focusWidget()
        name = command_for(event, typing=isinstance(field, QLineEdit) and field.hasFocus())
        act: Callable[[], object] | None = getattr(self, name) if name is not None else None
        return act

    # Life

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take the bars out of the order in which Tab goes.
        (self.area if self._stack.currentWidget() is self._split else self.message).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.area.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.area.store is not None:
            self.area.store.rest()
