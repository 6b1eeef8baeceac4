"""The sidebar: places with counts; collections are made, renamed, moved and filled here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QTreeView,
    QWidget,
)

from ..library.places import Scope
from .edge_scroll import EdgeScroll
from .focus_frame import framed_after
from .paper_list import card
from .paper_model import papers_in
from .place_delegate import PlaceDelegate
from .sidebar_model import (
    COLLECTIONS,
    NEW_COLLECTION,
    PLACE,
    SECTION,
    SidebarModel,
)
from .theme import SPACE, colour

if TYPE_CHECKING:
    from .desk import Shelves

COLLECTION_MIME = "application/x-readinglist-collection"
TAKES_PAPERS = ("collection", "queue", "reading", "done", "trash", "tag", "new-collection")
TAKES_FILES = ("all", "collection", "queue", "recent", "unfiled")
_HOVER_OPENS_MS = 700
Index = QModelIndex | QPersistentModelIndex


class Target(NamedTuple):
    """Where a drop would land: a place, or for collections a gap among its parent's children."""

    at: QPersistentModelIndex
    where: str  # "on", "above", "below"

    @property
    def row(self) -> QModelIndex:
        model = self.at.model()
        return model.index(self.at.row(), 0, self.at.parent()) if model else QModelIndex()


class Sidebar(QTreeView):
    """The tree on the left of the window."""

    chosen = Signal(object)
    """The place (Scope) that was gone to."""
    left = Signal()
    """Return or the right key on a place: on to its papers."""
    removal_wanted = Signal()
    """Delete on a collection, tag or saved search."""
    renamed = Signal(object, str)
    new_collection_wanted = Signal()
    papers_dropped = Signal(object, list, bool)
    """Place, ids, and whether they leave the collection that is shown."""
    files_dropped = Signal(object, object)
    """Place and the drop's QMimeData."""
    files_over = Signal(object)
    """The place that files are held over, None for none."""
    collection_moved = Signal(int, object, object)
    """Id, the new parent's id (None: the top) and the index among its children (None: the end)."""
    framed = False
    """Whether the place that has the focus is framed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Places")
        self.places = SidebarModel(self)
        self.setModel(self.places)
        delegate = PlaceDelegate(self)
        delegate.named.connect(self.renamed)
        self.setItemDelegate(delegate)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(2 * SPACE)
        self.setUniformRowHeights(False)
        self.setAnimated(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._collapsed: set[Scope] = set()
        self._closed_sections: set[str] = set()
        self._target: Target | None = None
        self.filled = 0  # how often what was on its way became old
        self._filling = False
        self._waiting: Shelves | None = None
        self._wanted: Scope | None = None
        self._hover = QTimer(self, singleShot=True, interval=_HOVER_OPENS_MS)
        self._hover.timeout.connect(self._open_target)
        self._edge = EdgeScroll(self)
        self._edge.scrolled.connect(lambda _: self._aim(None, files=False))
        self.expanded.connect(lambda index: self._note_expansion(index, True))
        self.collapsed.connect(lambda index: self._note_expansion(index, False))
        self.selectionModel().currentChanged.connect(self._on_current)

    # -- what it shows ----------------------------------------------------------------------

    def fill(self, shelves: Shelves) -> None:
        """Show the library's places; where one is and what is open stay as they are.

        While a name is being typed, this waits: new rows would take the editor away.
        """
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = shelves
            return
        self._waiting = None
        here = self.place()
        at = self.verticalScrollBar().value()
        self._filling = True
        try:
            if self.places.fill(shelves):
                self._restore_expansion()
                index = self.places.index_of(here) if here else QModelIndex()
                if index.isValid():
                    self.setCurrentIndex(index)
                self.verticalScrollBar().setValue(at)
        finally:
            self._filling = False
        if self._wanted is not None and self.go(self._wanted):  # what is shown may yet be older
            self._wanted = None
            return
        if here is not None and not self.places.index_of(here).isValid():
            self.go(Scope("all"))

    def fill_newest(self, shelves: Shelves) -> None:
        """Show places that were read just now: what was asked for before would be older."""
        self.filled += 1
        self.fill(shelves)

    def go_once_filled(self, place: Scope | None) -> None:
        """Choose a place that is there only when the library's places are shown again; None takes
        the wish back."""
        self._wanted = place

    def _restore_expansion(self) -> None:
        def open_below(parent: QModelIndex) -> None:
            for row in range(self.places.rowCount(parent)):
                index = self.places.index(row, 0, parent)
                place, section = index.data(PLACE), index.data(SECTION)
                closed = section in self._closed_sections if section else place in self._collapsed
                self.setExpanded(index, not closed)
                open_below(index)

        open_below(QModelIndex())
        for row in range(self.places.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)

    def _note_expansion(self, index: QModelIndex, opened: bool) -> None:
        if self._filling:
            return
        section, place = index.data(SECTION), index.data(PLACE)
        if section:
            (self._closed_sections.discard if opened else self._closed_sections.add)(section)
        elif place is not None:
            (self._collapsed.discard if opened else self._collapsed.add)(place)

    def place(self) -> Scope | None:
        """Return the place that is chosen."""
        return self.currentIndex().data(PLACE) if self.currentIndex().isValid() else None

    def title(self, place: Scope) -> str:
        """Return a place's name, ``""`` when it is gone."""
        return self.places.index_of(place).data(Qt.ItemDataRole.DisplayRole) or ""

    def go(self, place: Scope) -> bool:
        """Choose a place; return whether it is there."""
        index = self.places.index_of(place)
        if not index.isValid():
            return False
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        place = current.data(PLACE)
        if self._filling or place is None or place == NEW_COLLECTION:
            return
        self.chosen.emit(place)

    def rename(self, place: Scope) -> None:
        """Open the editor on a collection's, tag's or search's name."""
        index = self.places.index_of(place)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            parent = index.parent()
            while parent.isValid():
                self.expand(parent)
                parent = parent.parent()
            self.setCurrentIndex(index)
            self.edit(index)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        QTimer.singleShot(0, self, self._fill_waiting)

    def _fill_waiting(self) -> None:
        if self._waiting is not None:
            self.fill(self._waiting)

    def to_keep(self) -> dict[str, Any]:
        """Return what is closed, for the next start."""
        return {
            "closed_sections": sorted(self._closed_sections),
            "collapsed": sorted(s.id for s in self._collapsed if s.kind == "collection"),
        }

    def restore_kept(self, state: dict[str, Any]) -> None:
        self._closed_sections = {str(s) for s in state.get("closed_sections", ())}
        self._collapsed = {Scope("collection", int(i)) for i in state.get("collapsed", ())}
        self._filling = True
        self._restore_expansion()
        self._filling = False

    # -- painting ---------------------------------------------------------------------------

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw nothing: the delegate draws the chevron over the row's own ground."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is None:
            return
        rect = self.visualRect(self._target.row)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent"), 2))
        if self._target.where == "on":
            painter.drawRoundedRect(PlaceDelegate.body(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        else:
            y = rect.top() if self._target.where == "above" else rect.bottom()
            painter.drawLine(rect.left() + 8, y, self.viewport().width() - SPACE, y)
            painter.setBrush(colour("window"))
            painter.drawEllipse(QRect(rect.left() + 1, y - 4, 8, 8))
        painter.end()

    # -- keys and mouse ---------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        self.framed = framed_after(event, self.framed)
        # Here Delete means the place, not the papers that are selected in the list.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
            and not event.modifiers()
        ):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # what the field of a name let through
        place, here = self.place(), self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if place == NEW_COLLECTION:
                self.new_collection_wanted.emit()
            elif place is not None:
                self.chosen.emit(place)
                self.left.emit()
            elif here.isValid():
                self.setExpanded(here, not self.isExpanded(here))
            return
        onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        shown = place is not None and place != NEW_COLLECTION
        opens = self.places.hasChildren(here) and not self.isExpanded(here)
        if event.key() == onward and plain and shown and not opens:
            self.left.emit()
            return
        if event.key() == Qt.Key.Key_Delete and plain:
            if here.isValid() and here.flags() & Qt.ItemFlag.ItemIsEditable:
                self.removal_wanted.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands; the tree does not jump."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.framed = framed_after(event, self.framed)
        self.viewport().update()
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if section := index.data(SECTION):
                plus = PlaceDelegate.plus_rect(self.visualRect(index)).adjusted(-6, -6, 6, 6)
                if section == COLLECTIONS and plus.contains(at):
                    self.new_collection_wanted.emit()
                else:
                    self.setExpanded(index, not self.isExpanded(index))
                return
            if index.data(PLACE) == NEW_COLLECTION:
                self.new_collection_wanted.emit()
                return
            if index == self.currentIndex():
                self.chosen.emit(index.data(PLACE))  # back to the list from a tab or a search
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            return
        super().mouseDoubleClickEvent(event)

    # -- drags ------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        place = self.place()
        if place is None or place.kind != "collection":
            return
        mime = QMimeData()
        mime.setData(COLLECTION_MIME, QByteArray(str(place.id).encode()))
        drag = QDrag(self)
        drag.setMimeData(mime)
        name = self.currentIndex().data(Qt.ItemDataRole.DisplayRole)
        drag.setPixmap(card(name, self.font(), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-14, -10))
        drag.exec(Qt.DropAction.MoveAction)

    def _find_target(self, event: QDropEvent) -> Target | None:
        mime, at = event.mimeData(), event.position().toPoint()
        index = self.indexAt(at)
        if not index.isValid():
            return None
        place, section = index.data(PLACE), index.data(SECTION)
        on = Target(QPersistentModelIndex(index), "on")
        if mime.hasFormat(COLLECTION_MIME):
            return self._collection_target(mime, index, at)
        if papers_in(mime):
            takes = section == COLLECTIONS or (place is not None and place.kind in TAKES_PAPERS)
            return on if takes else None
        if mime.hasUrls():
            return on if place is not None and place.kind in TAKES_FILES else None
        return None

    def _collection_target(self, mime: QMimeData, index: QModelIndex, at: QPoint) -> Target | None:
        moved = Scope("collection", _collection_in(mime))
        if index.data(SECTION) == COLLECTIONS:
            return Target(QPersistentModelIndex(index), "on")
        place = index.data(PLACE)
        if place is None or place.kind != "collection":
            return None
        above = index
        while above.isValid():  # never into itself
            if above.data(PLACE) == moved:
                return None
            above = above.parent()
        rect = self.visualRect(index)
        part = (at.y() - rect.top()) / max(1, rect.height())
        where = "above" if part < 0.28 else "below" if part > 0.72 else "on"
        if where == "below" and self.isExpanded(index) and self.places.hasChildren(index):
            where = "on"
        return Target(QPersistentModelIndex(index), where)

    def _aim(self, target: Target | None, files: bool) -> None:
        if target != self._target:
            self._target = target
            self._hover.stop()
            if target is not None and target.where == "on":
                self._hover.start()
            self.viewport().update()
        if files:
            self.files_over.emit(target.at.data(PLACE) if target else None)

    def _open_target(self) -> None:
        if self._target is not None:
            self.expand(self._target.row)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasFormat(COLLECTION_MIME) or papers_in(mime) or mime.hasUrls():
            self.dragMoveEvent(event)
            event.accept()  # moves follow; each is answered on its own
        else:
            event.ignore()  # words are the window's

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        mime = event.mimeData()
        own = mime.hasFormat(COLLECTION_MIME) or bool(papers_in(mime))
        target = self._find_target(event)
        self._aim(target, files=not own)
        self._edge.hold(event.position().toPoint())
        if target is None and own:
            event.ignore()
            return
        event.setDropAction(
            Qt.DropAction.MoveAction
            if mime.hasFormat(COLLECTION_MIME)
            else self._paper_action(event)
        )
        event.accept()

    @staticmethod
    def _paper_action(event: QDropEvent) -> Qt.DropAction:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        may = bool(event.possibleActions() & Qt.DropAction.MoveAction)
        return Qt.DropAction.MoveAction if shift and may else Qt.DropAction.CopyAction

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._edge.stop()
        self._aim(None, files=True)

    def dropEvent(self, event: QDropEvent) -> None:
        self._edge.stop()
        target = self._find_target(event)
        self._aim(None, files=True)
        mime = event.mimeData()
        place = target.at.data(PLACE) if target else None
        if mime.hasFormat(COLLECTION_MIME):
            if target is not None:
                self._drop_collection(_collection_in(mime), target)
        elif ids := papers_in(mime):
            if target is not None:
                leaves = self._paper_action(event) == Qt.DropAction.MoveAction
                self.papers_dropped.emit(place or NEW_COLLECTION, ids, leaves)
        else:
            self.files_dropped.emit(place, mime)
        # The list must not take rows away by itself: the library's change does it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _drop_collection(self, moved: int, target: Target) -> None:
        index = target.row
        if target.where == "on":
            place = index.data(PLACE)
            self.collection_moved.emit(moved, place.id if place else None, None)
            return
        parent = index.parent()
        place = parent.data(PLACE)
        at = index.row() + (target.where == "below")
        for row in range(at):  # counted among the children without the moved one
            if self.places.index(row, 0, parent).data(PLACE) == Scope("collection", moved):
                at -= 1
                break
        self.collection_moved.emit(moved, place.id if place else None, at)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


def _collection_in(mime: QMimeData) -> int:
    return int(bytes(mime.data(COLLECTION_MIME).data()).decode())
