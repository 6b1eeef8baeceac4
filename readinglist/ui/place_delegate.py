"""How a place looks in the sidebar, and the field in which its name is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from .icons import paint_glyph
from .sidebar_model import COLLECTIONS, COUNT, GLYPH, NEW_COLLECTION, PLACE, SECTION
from .theme import SPACE, colour, smaller, weighty

if TYPE_CHECKING:
    from .sidebar import Sidebar

_ICON = 16
Index = QModelIndex | QPersistentModelIndex


class PlaceDelegate(QStyledItemDelegate):
    """Paints a place: glyph, name, count; and headings. Edits a name in its place."""

    named = Signal(object, str)
    """A place (Scope) and the name that was typed for it."""

    def __init__(self, view: Sidebar) -> None:
        super().__init__(view)
        self._view = view

    def _is_over(self, option: QStyleOptionViewItem) -> bool:
        # The rest of a place's state is asked of the view: that of the option is a flag of QStyle,
        # which brings dozens of enums, and these would hold up the first window.
        if not self._view.underMouse():
            return False
        from PySide6.QtWidgets import QStyle

        return bool(option.state & QStyle.StateFlag.State_MouseOver)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(option.font).height()
        if index.data(SECTION):
            return QSize(100, height + SPACE + 3 * SPACE // 2)
        return QSize(100, height + SPACE + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(SECTION):
            self._paint_heading(painter, option, index)
        else:
            self._paint_place(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        rect.setLeft(2 * SPACE)
        rect.setTop(rect.top() + 3 * SPACE // 2)
        painter.setFont(weighty(smaller(option.font, 0.86), QFont.Weight.DemiBold))
        painter.setPen(colour("muted"))
        name = index.data(Qt.ItemDataRole.DisplayRole)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, flags, name)
        opened = self._view.isExpanded(index)
        if not opened or self._is_over(option):
            width = painter.fontMetrics().horizontalAdvance(name)
            side = 10
            paint_glyph(
                painter,
                QRect(rect.left() + width + 6, rect.center().y() - side // 2 + 1, side, side),
                "caret-down" if opened else "caret-right",
            )
        if name == COLLECTIONS:
            paint_glyph(painter, self.plus_rect(option.rect), "add")

    @staticmethod
    def plus_rect(row: QRect) -> QRect:
        """Return where the plus of the heading “Collections” is."""
        top = row.top() + 3 * SPACE // 2
        side = 14
        return QRect(
            row.right() - 2 * SPACE - side + 1,
            top + (row.bottom() - top - side) // 2 + 1,
            side,
            side,
        )

    @staticmethod
    def body(row: QRect) -> QRectF:
        """Return what is filled of a row that is selected."""
        left = SPACE // 2
        return QRectF(left, row.top() + 0.5, row.right() - left - SPACE + 1, row.height() - 1)

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, view = option.rect, self._view
        body = self.body(rect)
        selected = view.selectionModel().isSelected(index)
        if selected or self._is_over(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection" if selected else "hover"))
            painter.drawRoundedRect(body, 6, 6)
        if view.framed and view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        if index.model().hasChildren(index):
            side = 10
            middle = rect.center().y() - side // 2 + 1
            painter.setPen(colour("muted"))
            paint_glyph(
                painter,
                QRect(rect.left() - side - 1, middle, side, side),
                "caret-down" if view.isExpanded(index) else "caret-right",
            )
        quiet = index.data(PLACE) == NEW_COLLECTION
        painter.setPen(colour("accent" if selected else "muted"))
        # Fixed places stand where those below a heading do.
        inset = 0 if index.parent().isValid() else 2 * SPACE
        left = rect.left() + inset + SPACE // 2
        icon = QRect(left, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        paint_glyph(painter, icon, index.data(GLYPH))
        left += _ICON + SPACE
        right = int(body.right()) - SPACE
        count = index.data(COUNT)
        if count:
            painter.setFont(smaller(option.font, 0.86))
            painter.setPen(colour("muted"))
            text = f"{count:,}"
            width = painter.fontMetrics().horizontalAdvance(text)
            area = QRect(right - width, rect.top(), width, rect.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
            right -= width + SPACE
        painter.setFont(weighty(option.font, QFont.Weight.DemiBold) if selected else option.font)
        painter.setPen(colour("muted" if quiet else "text"))
        name = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, right - left
        )
        painter.drawText(
            QRect(left, rect.top(), right - left, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            name,
        )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName("Name")
        editor.setStyleSheet("padding: 0 4px; border-radius: 4px;")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect = QRect(option.rect)
        rect.setLeft(rect.left() + SPACE // 2 + _ICON + SPACE - 5)
        rect.setRight(rect.right() - SPACE - 2)
        editor.setGeometry(rect)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        name = " ".join(editor.text().split())
        if name and name != index.data(Qt.ItemDataRole.DisplayRole):
            self.named.emit(index.data(PLACE), name)
