"""Pages that answer the mouse: selecting text, following links, panning."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from readinglist.pdf.render import Link
from readinglist.ui import tips
from readinglist.ui.reader_pages import PageArea
from readinglist.ui.reader_store import PageStore
from readinglist.ui.reader_text import Box, prose

Caret = tuple[int, int]
"""Page and offset into its text, between two characters."""


class ReadingArea(PageArea):
    """A ``PageArea`` with selectable text and live links."""

    link_followed = Signal(object)
    selected = Signal(str, int)
    """The mouse has selected a passage: its text as prose, and the page it begins on (from 0)."""
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.viewport().setMouseTracking(True)
        self._fixed: tuple[Caret, Caret] | None = None
        self._moving: Caret | None = None
        self._pressed: QPoint | None = None
        self._pressed_link: Link | None = None
        self._dragging = False
        self._unit = "character"
        self._panned: QPoint | None = None
        self._click_time = 0
        self._clicks = 0
        self._pointer = QPoint()
        self._scrolling = QTimer(self, interval=30)
        self._scrolling.timeout.connect(self._on_drag_beyond)

    def set_store(self, store: PageStore | None, sizes: Sequence[tuple[float, float]]) -> None:
        self.clear_selection()
        super().set_store(store, sizes)

    # The selection

    def selection(self) -> tuple[Caret, Caret] | None:
        """First and last caret of the selection, in reading order."""
        if self._fixed is None or self._moving is None:
            return None
        first = min(self._fixed[0], self._moving)
        last = max(self._fixed[1], self._moving)
        return (first, last) if first < last else None

    def select(self, first: Caret, last: Caret) -> None:
        """Select what lies between two carets."""
        self._fixed, self._moving = (first, first), last
        self._changed()

    def clear_selection(self) -> None:
        if self._fixed is not None:
            self._fixed = self._moving = None
            self._changed()

    def selected_text(self) -> str:
        """The selected passage as prose: divided words joined, lines run on."""
        chosen = self.selection()
        if chosen is None or self.store is None:
            return ""
        (first, start), (last, end) = chosen
        parts = []
        for page in range(first, last + 1):
            text = self.store.texts.get(page, "")
            stop = end if page == last else len(text)
            parts.append(text[start if page == first else 0 : stop])
        return prose("\n".join(parts))

    def selected_boxes(self, page: int) -> list[Box]:
        chosen = self.selection()
        if chosen is None or not chosen[0][0] <= page <= chosen[1][0] or self.store is None:
            return []
        text = self.store.text_map(page)
        if text is None:
            return []
        start = chosen[0][1] if page == chosen[0][0] else 0
        end = chosen[1][1] if page == chosen[1][0] else len(text.text)
        return text.boxes(start, end)

    def _changed(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panned = point
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if event.button() != Qt.MouseButton.LeftButton or self.store is None:
            return
        within = event.timestamp() - self._click_time <= QApplication.doubleClickInterval()
        near = self._pressed is not None and (point - self._pressed).manhattanLength() < 6
        if event.type() == QEvent.Type.MouseButtonDblClick:
            self._clicks = 2
        else:
            self._clicks = 3 if self._clicks == 2 and within and near else 1
        self._click_time = event.timestamp()
        self._pressed = point
        self._pressed_link = self._link_at(point)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._fixed is not None:
            self._dragging = True
            self._extend(point)
            return
        self._retry_at(point)
        self._unit = ("character", "word", "line")[(self._clicks - 1) % 3]
        self._dragging = self._begin(point)

    def _retry_at(self, point: QPoint) -> None:
        """A click on a page that could not be drawn tries again."""
        page = self.point_on_page(point)[0] if self.page_count else -1
        if self.store is not None and page in self.store.failures:
            self.store.retry(page)
            self.refresh()
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._pointer = point
        if self._panned is not None:
            moved = point - self._panned
            self._panned = point
            for bar, by in (
                (self.horizontalScrollBar(), moved.x()),
                (self.verticalScrollBar(), moved.y()),
            ):
                bar.setValue(bar.value() - by)
        elif self._dragging and event.buttons() & Qt.MouseButton.LeftButton:
            assert self._pressed is not None
            if (point - self._pressed).manhattanLength() >= 4:
                self._pressed_link = None
            self._extend(point)
            if self.viewport().rect().contains(point):
                self._scrolling.stop()
            elif not self._scrolling.isActive():
                self._scrolling.start()
        else:
            self._show_cursor(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._scrolling.stop()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._panned = None
            self._show_cursor(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dragged, self._dragging = self._dragging, False
        chosen = self.selection()
        link, self._pressed_link = self._pressed_link, None
        if link is not None and chosen is None:
            self.link_followed.emit(link)
        elif chosen is not None and dragged:
            self.selected.emit(self.selected_text(), chosen[0][0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def _on_drag_beyond(self) -> None:
        """The mouse is held outside the view: scroll on, the faster the farther."""
        view = self.viewport().rect()
        beyond = self._pointer.y() - max(view.top(), min(view.bottom(), self._pointer.y()))
        aside = self._pointer.x() - max(view.left(), min(view.right(), self._pointer.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + beyond // 2)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + aside // 2)
        self._extend(self._pointer)

    def _begin(self, point: QPoint) -> bool:
        caret = self._caret_at(point)
        if caret is None:
            self.clear_selection()
            return False
        span = self._unit_at(caret, point)
        self._fixed, self._moving = span, span[1]
        self._changed()
        return True

    def _extend(self, point: QPoint) -> None:
        caret = self._caret_at(point)
        if caret is None or self._fixed is None:
            return
        span = self._unit_at(caret, point)
        self._moving = span[0] if caret < self._fixed[0] else span[1]
        self._changed()

    def _caret_at(self, point: QPoint) -> Caret | None:
        if self.store is None or not self.page_count:
            return None
        page, x, y = self.point_on_page(point)
        text = self.store.text_map(page, priority=0)
        return None if text is None else (page, text.caret(x, y))

    def _unit_at(self, caret: Caret, point: QPoint) -> tuple[Caret, Caret]:
        page, offset = caret
        text = self.store.text_map(page) if self.store is not None else None
        if self._unit == "character" or text is None:
            return caret, caret
        # A caret stands behind the character's middle; the character is what was clicked on.
        _, x, y = self.point_on_page(point)
        offset = text.character(x, y, offset)
        start, end = text.word(offset) if self._unit == "word" else text.line(offset)
        return (page, start), (page, end)

    # Links and the cursor

    def _link_at(self, point: QPoint) -> Link | None:
        if self.store is None or not self.page_count:
            return None
        page, x, y = self.point_on_page(point)
        for link in self.store.links(page):
            if any(
                left - 1 <= x <= right + 1 and top - 1 <= y <= bottom + 1
                for left, top, right, bottom in link.boxes
            ):
                return link
        return None

    def _show_cursor(self, point: QPoint) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._link_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif self.store is not None and self.page_count:
            page, x, y = self.point_on_page(point)
            text = self.store.text_map(page)
            if text is not None and text.over(x, y):
                shape = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            assert isinstance(event, QHelpEvent)
            link = self._link_at(event.pos())
            if link is None:
                QToolTip.hideText()
            else:
                target = link.uri or f"Page {(link.page or 0) + 1}"
                QToolTip.showText(event.globalPos(), tips.plain(target), self.viewport())
            return True
        return super().viewportEvent(event)
