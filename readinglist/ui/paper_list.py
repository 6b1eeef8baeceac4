"""The list of papers: selection, keys, the status circle, drags out, and drags that reorder."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ..library.places import Status
from .edge_scroll import EdgeScroll
from .focus_frame import framed_after
from .paper_model import PASSAGES, ROW, PaperModel, papers_in
from .row_delegate import MOST_PASSAGES, RowDelegate
from .theme import colour

if TYPE_CHECKING:
    from ..search.answers import Passage

NEXT_STATUS = {
    None: Status.TO_READ,
    Status.TO_READ: Status.READING,
    Status.READING: Status.DONE,
    Status.DONE: Status.TO_READ,
}


_TRAVEL = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp,
           Qt.Key.Key_PageDown)  # fmt: skip
_MOST_MOVED = 1000  # papers of a selection that are looked at
_CARD_WIDTH = 220  # px of words on the card of a drag


class PaperList(QListView):
    """The list in the middle of the window."""

    selected = Signal(list)
    """Ids of the selected papers, in the list's order."""
    opened = Signal(int, object)
    """A paper to read, and the passage that was chosen, if any."""
    status_wanted = Signal(int, object)
    """A paper whose circle was clicked, and the status that comes next."""
    reordered = Signal(list, int)
    """Ids that were dropped at a place among the others."""
    seen = Signal()
    """Other rows came into sight, or the list changed."""
    left_upwards = Signal()
    """The up key was pressed on the first row."""
    left_sideways = Signal(int)
    """The left (-1) or the right (1) key was pressed."""
    rested = Signal()
    """A key that was held down was let go."""
    title_wanted = Signal()
    """F2: the title is to be edited."""
    framed = False
    """Whether the row that has the focus is framed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("papers")
        self.setAccessibleName("Papers")
        self.papers = PaperModel(self)
        self.setModel(self.papers)
        self.rows = RowDelegate(self.papers, self)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.reorderable = False
        self.repeating = False
        """Whether a key is held down, so that rows go by faster than they can be read."""
        self._drop_at = -1
        self._edge = EdgeScroll(self)
        self._edge.scrolled.connect(self._aim)
        self._told: list[int] | None = None
        # One report for a burst of selection and scroll events.
        self._seen = QTimer(self, singleShot=True, interval=0)
        self._seen.timeout.connect(self.seen)
        self._select = QTimer(self, singleShot=True, interval=0)
        self._select.timeout.connect(self._tell_selection)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._seen.start())
        self.papers.modelReset.connect(self._seen.start)
        self.papers.restated.connect(lambda: self.viewport().update())
        self.selectionModel().selectionChanged.connect(lambda *_: self._select.start())

    # -- selection --------------------------------------------------------------------------

    def selected_ids(self, most: int | None = None) -> list[int]:
        """Return the selected papers, or the first of them, in the list's order."""
        # By ranges: asking for the index of each of ten thousand rows would be felt.
        selection = self.selectionModel().selection()
        parts = (selection.at(n) for n in range(selection.count()))
        ranges = sorted((r.top(), r.bottom()) for r in parts)
        rows = chain.from_iterable(range(top, bottom + 1) for top, bottom in ranges)
        return [self.papers.ids[row] for row in islice(rows, most)]

    def current_id(self) -> int | None:
        index = self.currentIndex()
        return self.papers.id_at(index) if index.isValid() else None

    def select(self, ids: Sequence[int]) -> None:
        """Select these papers, as far as they are in the list, and show the first."""
        model = self.selectionModel()
        there = [i for i in ids if self.papers.place(i) >= 0]
        model.select(self._selection(there), model.SelectionFlag.ClearAndSelect)
        if there:
            first = self.papers.index_of(there[0])
            model.setCurrentIndex(first, model.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        self._select.start()

    def _selection(self, ids: Sequence[int]) -> QItemSelection:
        """Return papers that are in the list as ranges: row by row, thousands take seconds."""
        found = QItemSelection()
        places = sorted(self.papers.place(i) for i in ids)
        first = 0
        for n, place in enumerate(places, 1):
            if n == len(places) or places[n] != place + 1:
                found.select(self.papers.index(places[first]), self.papers.index(place))
                first = n
        return found

    def settle(self) -> None:
        """Tell of a changed selection now, not in the next turn of the event loop."""
        if self._select.isActive():
            self._select.stop()
            self._tell_selection()

    def _tell_selection(self) -> None:
        ids = self.selected_ids()
        if ids != self._told:
            self._told = ids
            self.selected.emit(ids)

    def show_papers(self, ids: Sequence[int], *, keep: bool = True) -> None:
        """Show these papers. With ``keep``, the selection and what is on top stay as they are,
        but for a list that was not scrolled: there, new papers come in sight."""
        if list(ids) == self.papers.ids:
            self._seen.start()
            return
        chosen = self.selected_ids() if keep else []
        # A row that nobody chose and nobody sees as framed is not kept: keys begin at the first.
        current = self.current_id() if keep and (chosen or self.framed) else None
        old_place = self.currentIndex().row()
        scrolled = self.verticalScrollBar().value() > 0
        top = self._anchor(chosen) if keep and scrolled else QModelIndex()
        top_id = self.papers.id_at(top) if top.isValid() else None
        offset = self.visualRect(top).top() if top.isValid() else 0
        reordered = len(ids) == len(self.papers.ids) and set(ids) == set(self.papers.ids)
        self.papers.set_ids(ids)
        model = self.selectionModel()
        if not keep:
            self.scrollToTop()
        kept = [i for i in chosen if self.papers.place(i) >= 0]
        if chosen and not kept and ids:  # what was selected left the list: its neighbour is next
            kept = [self.papers.ids[min(max(old_place, 0), len(ids) - 1)]]
            current = kept[0]
        model.select(self._selection(kept), model.SelectionFlag.Select)
        if current is not None and self.papers.place(current) >= 0:
            model.setCurrentIndex(self.papers.index_of(current), model.SelectionFlag.NoUpdate)
        elif keep and ids:
            model.setCurrentIndex(self.papers.index(0), model.SelectionFlag.NoUpdate)
        if keep and not scrolled:  # the current paper, which may be further down, drew it along
            self.executeDelayedItemsLayout()
            self.scrollToTop()
        elif top_id is not None and self.papers.place(top_id) >= 0:
            self.executeDelayedItemsLayout()
            rect = self.visualRect(self.papers.index_of(top_id))
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - offset)
        if keep and reordered and kept:
            self.scrollTo(self.currentIndex())  # what was moved by keys is followed
        self._select.start()

    def _anchor(self, chosen: Sequence[int]) -> QModelIndex:
        """Return the row that is to stay where it is: the first in sight that is not selected, as
        what is selected may be what moved."""
        first = self.indexAt(QPoint(self.width() // 2, 2))
        moved = set(chosen[:_MOST_MOVED])
        for row in range(first.row(), first.row() + self.rows_in_sight() if first.isValid() else 0):
            index = self.papers.index(row)
            if index.isValid() and self.papers.id_at(index) not in moved:
                return index
        return first

    def set_searching(self, searching: bool) -> None:
        """Leave room for passages beneath the rows, or none."""
        self.rows.searching = searching
        self.setUniformItemSizes(not searching)

    def visible_ids(self) -> list[int]:
        """Return the papers whose rows are in sight, and a few below."""
        first = self.indexAt(QPoint(self.viewport().width() // 2, 1)).row()
        if first < 0:
            return []
        return self.papers.ids[first : first + self.rows_in_sight() + 3]

    def step(self, by: int) -> None:
        """Move the selection by rows, as keys ask for, without taking the focus."""
        self.framed = True
        last = len(self.papers.ids) - 1
        if last < 0:
            return
        here = self.currentIndex().row()
        here = here + by if self.selected_ids(most=1) else here  # a framed one is chosen first
        place = max(0, min(last, here))
        model = self.selectionModel()
        model.setCurrentIndex(self.papers.index(place), model.SelectionFlag.ClearAndSelect)
        self.scrollTo(self.currentIndex())

    def walk(self, by: int) -> None:
        """Go to the next or previous passage, and on to the next or previous paper."""
        here = self.current_id()
        if here is None or not self.rows.searching:
            self.step(by)
            return
        count = self._passage_count(here)
        walked = self.rows.passage
        at = walked[1] if walked is not None and walked[0] == here else -1 if by > 0 else 0
        if walked is not None and walked[0] == here and at < 0:
            at += count
        if 0 <= at + by < count:
            self.rows.passage = here, at + by
        elif 0 <= self.currentIndex().row() + by < len(self.papers.ids):
            self.step(by)
            self.rows.passage = self.papers.id_at(self.currentIndex()), 0 if by > 0 else -1
        self.viewport().update()

    def _passage_count(self, paper_id: int) -> int:
        passages = self.papers.index_of(paper_id).data(PASSAGES) or ()
        return min(len(passages), MOST_PASSAGES)

    def current_passage(self) -> Passage | None:
        """Return the passage of the current paper that was walked to, None for none."""
        walked, here = self.rows.passage, self.current_id()
        if walked is None or walked[0] != here or not self._passage_count(here):
            return None
        passages = self.papers.index_of(here).data(PASSAGES)
        found: Passage = passages[:MOST_PASSAGES][walked[1]]
        return found

    def prepare(self) -> None:
        """Get ready to draw rows, while nobody waits for them."""
        from ..library.values import Row  # after the window is on screen

        if not self.papers.ids:
            blank = Row(0, "…", ("…",), None, "…", None, 0, ("…",), True, True, None, None)
            self.rows.prepare(self.font(), blank)

    def rows_in_sight(self) -> int:
        """Return about how many rows fit."""
        return max(1, self.viewport().height() // max(1, self.rows.base_height(self.font())))

    # -- keys and mouse ---------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        self.framed = framed_after(event, self.framed)
        # F2 is the sidebar's elsewhere; on a paper it means the paper.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F2
            and not event.modifiers()
            and len(self.selected_ids(most=2)) == 1
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if self.repeating and not event.isAutoRepeat():
            self.repeating = False
            self.settle()
            self.rested.emit()
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.repeating = event.isAutoRepeat()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            current = self.current_id()
            if current is not None:
                self.opened.emit(current, self.current_passage())
            return
        first = self.currentIndex().row() <= 0
        if event.key() == Qt.Key.Key_Up and first and not event.modifiers():
            self.left_upwards.emit()
            return
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if sideways and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.left_sideways.emit(-sideways if self.isRightToLeft() else sideways)
            return
        if event.key() == Qt.Key.Key_F2 and not event.modifiers():
            self.title_wanted.emit()
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        here = self.currentIndex()
        if plain and event.key() in _TRAVEL and here.isValid() and not self.selected_ids(most=1):
            # A framed row that is not chosen, as after a start or an undo: Qt would choose it only
            # on coming back from another.
            if event.key() != Qt.Key.Key_Down:
                super().keyPressEvent(event)
            here = self.currentIndex()
            model = self.selectionModel()
            model.select(here, model.SelectionFlag.ClearAndSelect)
            self.scrollTo(here)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands or go to the search field; the list does not jump."""

    def _on_circle(self, index: QModelIndex, event: QMouseEvent) -> bool:
        circle = self.rows.status_rect(self.visualRect(index), index.data(ROW))
        return circle.adjusted(-6, -6, 6, 6).contains(event.position().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.framed = framed_after(event, self.framed)
        self.viewport().update()
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            row = index.data(ROW)
            if self._on_circle(index, event) and row is not None:
                self.status_wanted.emit(row.id, NEXT_STATUS[row.status])
                event.accept()
                return
        super().mousePressEvent(event)
        if not index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.clearSelection()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        on_circle = index.isValid() and self._on_circle(index, event)
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if on_circle else Qt.CursorShape.ArrowCursor
        )
        super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        rect = self.visualRect(index)
        if self._on_circle(index, event):
            self.mousePressEvent(event)
            return
        passages = (index.data(PASSAGES) or ()) if self.rows.searching else ()
        at = self.rows.passage_at(rect, int(event.position().y()), len(passages))
        self.opened.emit(self.papers.id_at(index), passages[at] if at >= 0 else None)

    # -- drags ------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected papers, under a small card that leaves the places below in sight."""
        indexes = self.selectionModel().selectedRows()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.papers.mimeData(indexes))
        row = self.currentIndex().data(ROW) if len(indexes) == 1 else None
        words = (row.title or "Untitled") if row is not None else f"{len(indexes):,} papers"
        drag.setPixmap(card(words, self.font(), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-14, -10))
        drag.exec(actions, Qt.DropAction.CopyAction)

    def _own(self, event: QDropEvent) -> bool:
        return self.reorderable and event.source() is self and bool(papers_in(event.mimeData()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._own(event):
            event.acceptProposedAction()
        else:
            event.ignore()  # the window takes files

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self._own(event):
            event.ignore()
            return
        self._edge.hold(event.position().toPoint())
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self._aim(event.position().toPoint())

    def _aim(self, at: QPoint) -> None:
        self._drop_at = self._place_at(at)
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._edge.stop()
        self._drop_at = -1
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._edge.stop()
        place, self._drop_at = self._drop_at, -1
        self.viewport().update()
        if not self._own(event) or place < 0:
            event.ignore()
            return
        ids = papers_in(event.mimeData())
        # Not a move in Qt's sense, which would let the view remove the rows that were dragged.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.reordered.emit(ids, place_among_others(self.papers.ids, ids, place))

    def _place_at(self, at: QPoint) -> int:
        index = self.indexAt(at)
        if not index.isValid():
            return len(self.papers.ids)
        rect = self.visualRect(index)
        return index.row() + (at.y() > rect.center().y())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop_at < 0 or not self.papers.ids:
            return
        last = len(self.papers.ids) - 1
        rect = self.visualRect(self.papers.index(min(self._drop_at, last)))
        y = rect.top() if self._drop_at <= last else rect.bottom()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawLine(rect.left() + 18, y, rect.right() - 12, y)
        painter.setBrush(colour("base"))
        painter.drawEllipse(QRect(rect.left() + 11, y - 4, 8, 8))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._seen.start()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


def card(words: str, font: QFont, ratio: float) -> QPixmap:
    """Return a small card that says what is dragged."""
    metrics = QFontMetrics(font)
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, _CARD_WIDTH)
    width, height = metrics.horizontalAdvance(words) + 20, metrics.height() + 10
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(colour("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRect(0, 0, width, height), 6, 6)
    painter.setFont(font)
    painter.setPen(colour("on_accent"))
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return made


def place_among_others(order: Sequence[int], moved: Sequence[int], place: int) -> int:
    """Return ``place`` (a gap in the whole list) counted among the papers that stay."""
    gone = set(moved)
    return sum(1 for paper_id in order[:place] if paper_id not in gone)


def move_by(order: Sequence[int], moved: Sequence[int], by: int) -> int | None:
    """Return where among the others the moved papers land one step up (-1) or down (1)."""
    gone = set(moved)
    places = [n for n, paper_id in enumerate(order) if paper_id in gone]
    if not places:
        return None
    first = sum(1 for paper_id in order[: places[0]] if paper_id not in gone)
    target = first + by
    return target if 0 <= target <= len(order) - len(places) else None
