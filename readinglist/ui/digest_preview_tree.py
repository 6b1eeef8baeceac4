"""The tree of a digest: what it names, with ticks, how sure the reading is, what is known."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QDropEvent, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ..digest.values import Entry
from . import tips
from .digest_preview_draft import REFERENCES, Draft, Node
from .digest_preview_order import ROOT, Key
from .theme import colour, colours, is_restyled

CONFIDENCE_COLOURS = {"sure": "accent", "likely": "warning", "guess": "danger"}
_KEY = Qt.ItemDataRole.UserRole
_TITLE, _SURE, _NOTE = range(3)
_STYLE = """
QTreeView {{ border: none; background: {base}; }}
QTreeView::item {{ padding: 4px 4px 4px 0; border: none; }}
QTreeView::item:hover {{ background: {hover}; }}
QTreeView::item:selected {{ background: {selection}; color: {text}; }}
"""


def confidence_words(draft: Draft, key: Key) -> str:
    """Return ``sure``, ``likely`` or ``guess`` for an entry, "" for anything else."""
    value = draft.value(key) if key[0] == "entry" else None
    return value.confidence_word if isinstance(value, Entry) else ""


class _Ticks(QStyledItemDelegate):
    """Paints ticks that are seen in light and dark; Fusion's box is lost on a dark page."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        widget = self.parent()
        assert isinstance(widget, QWidget)
        box = QRectF(
            widget.style().subElementRect(
                QStyle.SubElement.SE_ItemViewItemCheckIndicator, whole, widget
            )
        )
        side = min(box.width(), box.height())
        area = QRectF(0, 0, side, side)
        area.moveCenter(box.center())
        ground = "base"
        if whole.state & QStyle.StateFlag.State_Selected:
            ground = "selection"
        elif whole.state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box.adjusted(-1, -1, 1, 1), colour(ground))
        _paint_tick(painter, area.adjusted(0.5, 0.5, -0.5, -0.5), Qt.CheckState(state))
        painter.restore()


def _paint_tick(painter: QPainter, area: QRectF, state: Qt.CheckState) -> None:
    off = state == Qt.CheckState.Unchecked
    painter.setPen(QPen(colour("strong" if off else "accent"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if off else colour("accent"))
    painter.drawRoundedRect(area, 3, 3)
    pen = QPen(colour("on_accent"), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    x, y, w = area.x(), area.y(), area.width()
    points = {
        Qt.CheckState.Checked: ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31)),
        Qt.CheckState.PartiallyChecked: ((0.26, 0.5), (0.74, 0.5)),
    }.get(state, ())
    painter.drawPolyline([QPointF(x + w * a, y + w * b) for a, b in points])


class DigestTree(QTreeWidget):
    """Sections, entries with their other works, and references; a tick takes a thing in."""

    chosen = Signal(object)  # Key
    ticked = Signal()
    dropped = Signal(object, object, object)  # entry's key, section's key, place or None for last

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the digest holds")
        self._draft = draft
        self._items: dict[Key, list[QTreeWidgetItem]] = {}
        self._notes: dict[Key, str] = {}
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegateForColumn(_TITLE, _Ticks(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(16)
        self.setAllColumnsShowFocus(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_SURE, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(24)
        self._fill()
        self._paint()
        self.itemChanged.connect(self._on_item_changed)
        self.currentItemChanged.connect(self._on_current)

    # -- filling ------------------------------------------------------------------------------

    def _fill(self) -> None:
        root = self._add(self.invisibleRootItem(), Node(ROOT, "", self._draft.tree()))
        bold = QFont(self.font())
        bold.setBold(True)
        for key, items in self._items.items():
            if key[0] in ("digest", "section", "references"):
                for item in items:
                    item.setFont(_TITLE, bold)
            if key[0] in ("section",):
                items[0].setExpanded(True)
        root.setExpanded(True)
        self.show_titles()
        self.show_ticks()

    def _add(self, parent: QTreeWidgetItem, node: Node) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent)
        item.setData(_TITLE, _KEY, node.key)
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
        flags &= ~(Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled)
        if node.key[0] == "entry":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if node.key[0] in ("digest", "section"):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags)
        self._items.setdefault(node.key, []).append(item)
        for child in node.children:
            self._add(item, child)
        return item

    def fill_anew(self, choose: Key) -> None:
        """Show the draft's order as it is now; what is folded stays folded."""
        folded = {k for k, items in self._items.items() if not items[0].isExpanded()}
        known = set(self._items)
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._items.clear()
        self._fill()
        self._colour()
        for key, items in self._items.items():
            if key in known:
                items[0].setExpanded(key not in folded)
        self.show_notes(self._notes)
        self.blockSignals(False)
        self.verticalScrollBar().setValue(place)
        self.choose(choose if choose in self._items else ROOT)

    def show_titles(self, keys: Iterable[Key] | None = None) -> None:
        """Show titles as they are now, of ``keys`` or of all."""
        self.blockSignals(True)
        for key in keys if keys is not None else self._items:
            title = self._title(key)
            word = confidence_words(self._draft, key)
            for item in self._items.get(key, ()):
                item.setText(_TITLE, title or "Untitled")
                item.setToolTip(_TITLE, tips.plain(title))
                item.setText(_SURE, f"● {word}" if word else "")
                spoken = f"{title}, {word}" if word else title
                item.setData(_TITLE, Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.blockSignals(False)
        self.viewport().update()

    def _title(self, key: Key) -> str:
        if key == REFERENCES:
            return "References"
        value = self._draft.value(key)
        title = value.name if key[0] == "section" else value.title  # type: ignore[union-attr]
        return " ".join(title.split())

    def show_notes(self, notes: dict[Key, str]) -> None:
        """Show what the library says of each key, such as ``known``."""
        self._notes = notes
        self.blockSignals(True)
        for key, items in self._items.items():
            for item in items:
                item.setText(_NOTE, notes.get(key, ""))
        self.blockSignals(False)
        self.viewport().update()

    # -- ticks --------------------------------------------------------------------------------

    def show_ticks(self) -> None:
        """Show the ticks as they are now."""
        self.blockSignals(True)
        for key, items in self._items.items():
            states = [self._draft.is_on(k) for k in self._draft.leaves(key)]
            state = Qt.CheckState.PartiallyChecked
            if all(states):
                state = Qt.CheckState.Checked
            elif not any(states):
                state = Qt.CheckState.Unchecked
            for item in items:
                item.setCheckState(_TITLE, state)
                item.setForeground(_TITLE, self._ink(state))
        self.blockSignals(False)
        self.viewport().update()

    def _ink(self, state: Qt.CheckState) -> QBrush:
        role = QPalette.ColorRole.Text
        if state == Qt.CheckState.Unchecked:
            role = QPalette.ColorRole.PlaceholderText
        return QBrush(self.palette().color(role))

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _TITLE:
            on = item.checkState(_TITLE) != Qt.CheckState.Unchecked
            self._draft.set_on(item.data(_TITLE, _KEY), on)
            self.show_ticks()
            self.ticked.emit()

    # -- choosing -----------------------------------------------------------------------------

    def key(self) -> Key:
        """Return what is chosen."""
        item = self.currentItem()
        return tuple(item.data(_TITLE, _KEY)) if item is not None else ROOT

    def choose(self, key: Key) -> None:
        """Choose a key and scroll to it."""
        items = self._items.get(key)
        if items:
            self.setCurrentItem(items[0])
            self.scrollToItem(items[0])

    def choose_next_unsure(self) -> bool:
        """Choose the next entry after the chosen one that was not surely read; False for none."""
        unsure = [k for k in self._items if confidence_words(self._draft, k) in ("likely", "guess")]
        if not unsure:
            return False
        keys = list(self._items)
        here = keys.index(self.key())
        self.choose(next((k for k in unsure if keys.index(k) > here), unsure[0]))
        return True

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(tuple(item.data(_TITLE, _KEY)))

    # -- moving -------------------------------------------------------------------------------

    def target(self, event: QDropEvent) -> tuple[Key, int | None] | None:
        """Return the section and the place in it that a drop means; None where none can be."""
        item = self.itemAt(event.position().toPoint())
        if item is None:
            return (ROOT, None)
        key = tuple(item.data(_TITLE, _KEY))
        where = self.dropIndicatorPosition()
        if key[0] == "entry":
            home = self._draft.order.home(key[1])
            at = self._draft.order.held[home].index(key[1])
            return home, at + (where == QAbstractItemView.DropIndicatorPosition.BelowItem)
        if key[0] in ("section", "digest"):
            # Below a section's line is where its first entry goes.
            inside = where == QAbstractItemView.DropIndicatorPosition.BelowItem
            return key, 0 if inside and item.isExpanded() else None
        return None

    def dropEvent(self, event: QDropEvent) -> None:
        item = self.currentItem()
        target = self.target(event) if event.source() is self and item is not None else None
        # The draft moves the entry and the tree is filled anew: nothing for Qt to move.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if target is not None and self.key()[0] == "entry":
            self.dropped.emit(self.key(), *target)

    # -- looks --------------------------------------------------------------------------------

    def _paint(self) -> None:
        c = colours()
        style = _STYLE.format(hover=c.hover, selection=c.selection, text=c.text, base=c.base)
        if style == self.styleSheet():
            return
        self.setStyleSheet(style)
        self._colour()

    def _colour(self) -> None:
        self.blockSignals(True)
        for key, items in self._items.items():
            word = confidence_words(self._draft, key)
            for item in items:
                if word:
                    item.setForeground(_SURE, QBrush(colour(CONFIDENCE_COLOURS[word])))
                item.setForeground(_NOTE, QBrush(colour("muted")))
                item.setForeground(_TITLE, self._ink(item.checkState(_TITLE)))
        self.blockSignals(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event) and self.styleSheet():
            self._paint()
