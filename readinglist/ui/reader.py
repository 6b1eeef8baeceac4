"""The window's own PDF reader: one paper in a tab.

``ReaderView`` puts the pages, the bars and the contents together and owns the open document. It
emits what concerns the rest of the window: passages to quote, links that lead out, the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
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

from readinglist.errors import PasswordNeededError, PdfError
from readinglist.pdf.render import Document, DocumentInfo, Link, OutlineItem, Renderers
from readinglist.ui.icons import icon
from readinglist.ui.reader_bars import Contents, FindBar, Message, ReaderBar
from readinglist.ui.reader_find import FoldedPages, Marking, text_matcher, words_matcher
from readinglist.ui.reader_keys import READER_KEYS, command_for
from readinglist.ui.reader_layout import ZOOM_STEPS, Place
from readinglist.ui.reader_search import Finder
from readinglist.ui.reader_select import ReadingArea
from readinglist.ui.reader_store import Inbox, PageStore

__all__ = ["READER_KEYS", "ReaderView"]

_OPENED_BY_SYSTEM = ("http:", "https:", "mailto:", "ftp:")


def _close_all(documents: list[Document]) -> None:
    for document in documents:
        document.close()


class ReaderView(QWidget):
    """A reader tab. Page numbers in this class's interface count from 1."""

    opened = Signal()
    page_changed = Signal(int)
    position_changed = Signal(dict)
    """The state to remember, a moment after scrolling or zooming came to rest."""
    close_requested = Signal()
    failed = Signal(str)
    passage_selected = Signal(str, int)
    quote_requested = Signal(str, int)
    """A passage is to go to the notes, with its page."""
    similar_requested = Signal(str)
    """Papers like this passage are wanted."""
    link_activated = Signal(str)
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

    # Opening

    def open(
        self,
        path: Path,
        *,
        title: str = "",
        page: int = 1,
        words: Sequence[str] | Marking | None = None,
        query: str = "",
        password: str | None = None,
        at: str = "passage",
    ) -> None:
        """Show a PDF at a page, with words marked.

        ``words`` are whole words, or what finds ranges of code points in a page's text;
        ``query`` is what the find bar then shows. ``at``: the match to show first is the one of the
        page's ``passage``, where most words stand together, or the ``first`` or ``last`` of the
        page or of one nearby. Whether it worked is told by ``opened`` or ``failed``. A paper that
        is open already stays open and only goes to the page.
        """
        there = path == self.path and self._info is not None
        self.path, self.title, self._start_page = path, title, page
        self._opening_at = at
        self.setWindowTitle(title or path.stem)
        self._opening_words = None
        if words:
            self._opening_words = self._marking(words, query)
        if there:
            self.go_to_page(page)
            self._show_opening_words()
            self.opened.emit()
        else:
            self._open(password)

    def _marking(self, words: Sequence[str] | Marking, query: str) -> tuple[Marking, str]:
        if isinstance(words, Marking):
            return words, query or "words of the search"
        return Marking(words_matcher(words, self._folded)), query or " ".join(words)

    def _open(self, password: str | None) -> None:
        self.close_document()
        document = self._renderers.open(self.path, password)
        self._document = document
        self._documents[:] = [document]
        self._inbox.listen(
            document.info,
            lambda info: self._on_opened(document, info),
            lambda error: self._on_failed(document, error),
        )

    def close_document(self) -> None:
        """Let the document and its process go; the view is empty then."""
        if self._document is None:
            return
        self.finder.forget()
        self._resting.stop()
        document, self._document, self._info = self._document, None, None
        store = self.area.store
        self.area.set_store(None, ())
        if store is not None:
            store.close()
        document.close()
        self._back, self._forward = [], []
        self.contents.set_items(())
        self._show_controls()

    def _on_opened(self, document: Document, info: DocumentInfo) -> None:
        if document is not self._document:
            return
        self._info = info
        self._sizes = list(info.sizes)
        guess = self._sizes[0]
        sizes = self._sizes + [guess] * (info.page_count - len(self._sizes))
        self._sizes = sizes
        store = PageStore(document, self._inbox, lambda page: self._sizes[page])
        store.text_arrived.connect(self.finder.text_arrived)
        self.area.set_store(store, sizes)
        self._stack.setCurrentWidget(self._split)
        self.bar.set_page_count(info.page_count)
        self._show_controls()
        self.area.go_to(self._start_page - 1)
        self._on_page(self.area.page)
        if self._to_restore is not None:
            waiting, self._to_restore = self._to_restore, None
            self.restore(waiting)
        self._show_opening_words()
        # The rest can wait until the first page is asked for.
        QTimer.singleShot(80, self, lambda: self._ask_rest(document, info))
        self.opened.emit()

    def _show_opening_words(self) -> None:
        if self._opening_words is None:
            return
        marking, words = self._opening_words
        self.find_bar.field.setText(words)
        self.find_bar.field.setCursorPosition(0)  # a long sentence is told by its beginning
        self.find_bar.show()
        start = self._start_page
        at = self._opening_at
        anywhere = start <= 1 or at != "passage"
        self.finder.search(
            marking, start - 1, anywhere=anywhere, by_passage=at == "passage", last=at == "last"
        )
        self._show_controls()

    def _ask_rest(self, document: Document, info: DocumentInfo) -> None:
        if document is not self._document:
            return
        self._ask_sizes(document, len(info.sizes))
        if info.has_outline:
            self._inbox.listen(
                document.outline(), partial(self._on_outline, document), lambda error: None
            )

    def _ask_sizes(self, document: Document, known: int) -> None:
        """Fetch the sizes of the pages that were not there at once, and put them in place."""
        if self._info is None or known >= self._info.page_count:
            return

        def take(more: tuple[tuple[float, float], ...]) -> None:
            if document is not self._document:
                return
            changed = self._sizes[known : known + len(more)] != list(more)
            self._sizes[known : known + len(more)] = more
            if changed:
                self.area.set_sizes(self._sizes)
            self._ask_sizes(document, known + max(1, len(more)))

        self._inbox.listen(document.sizes(known), take, lambda error: None)

    def _on_failed(self, document: Document, error: PdfError) -> None:
        if document is not self._document:
            return
        self.close_document()
        self.message.show_failure(self.path, error)
        self._stack.setCurrentWidget(self.message)
        if isinstance(error, PasswordNeededError):
            self.message.password.setFocus()
        self.failed.emit(str(error))

    def _on_outline(self, document: Document, items: tuple[OutlineItem, ...]) -> None:
        if document is not self._document:
            return
        self.contents.set_items(items)
        self._show_controls()
        self._on_view()

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
