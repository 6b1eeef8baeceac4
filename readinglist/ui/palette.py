"""The command palette, and the same list for picking a collection, a tag or a step."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from .icons import icon, paint_glyph
from .line_field import LineField
from .overlay import Overlay
from .parts import Entry
from .theme import SPACE, colour, inset, set_role, smaller

_SHOWN = 60
_HOLDS = 101  # points of what holds the letters that were typed
_LEAST = 62  # of 100, for letters that are only alike
ENTRY = Qt.ItemDataRole.UserRole


def score(query: str, entry: Entry) -> float:
    """Return how well an entry answers what was typed: 0 (not) to 200.

    Words that begin as typed come first, then initials, then letters within, then what is alike.
    """
    query = query.casefold().strip()
    text = entry.text.casefold()
    if not query:
        return 1.0
    if text.startswith(query):
        return 200 - len(text) / 100
    typed, words = query.split(), re.findall(r"\w+", text)
    if all(any(w.startswith(t) for w in words) for t in typed):
        return 180 - len(text) / 100
    initials = "".join(w[0] for w in words)
    if len(query) > 1 and initials.startswith(query.replace(" ", "")):
        return 150 - len(text) / 100
    if query in text:
        return 140 - len(text) / 100
    more = re.findall(r"\w+", entry.words.casefold())
    if all(any(w.startswith(t) for w in words + more) for t in typed):
        return 120 - len(text) / 100
    from rapidfuzz import fuzz  # not before something is typed

    alike = fuzz.WRatio(query, text) if min(len(query), len(text)) > 2 else 0
    return alike if alike >= _LEAST else 0.0


def find(query: str, entries: Sequence[Entry], recent: Sequence[str] = ()) -> list[Entry]:
    """Return the entries that answer a query, best first; with none typed, recent ones first."""
    rank = {entry_id: n for n, entry_id in enumerate(recent)}

    def key(pair: tuple[float, int, Entry]) -> tuple[float, int, int]:
        points, n, entry = pair
        return (-round(points), rank.get(entry.id, len(rank)), n)

    scored = [(score(query, entry), n, entry) for n, entry in enumerate(entries)]
    return [entry for points, _, entry in sorted((s for s in scored if s[0] > 0), key=key)]


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, QFontMetrics(option.font).height() + 2 * SPACE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(ENTRY)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 0.5, 0, -0.5), 6, 6)
        left, right = rect.left() + SPACE + 2, rect.right() - SPACE
        painter.setPen(colour("muted"))
        if entry.icon:
            paint_glyph(painter, QRect(left, rect.center().y() - 8, 17, 17), entry.icon)
        left += 17 + SPACE + 2
        if entry.keys:
            right = _paint_keys(painter, entry.keys, option, right)
        painter.setFont(option.font)
        metrics = QFontMetrics(option.font)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, right - left - SPACE)
        painter.setPen(colour("text"))
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), flags, text)
        left += metrics.horizontalAdvance(text) + 2 * SPACE
        if entry.hint and left < right - 40:
            painter.setFont(smaller(option.font))
            painter.setPen(colour("muted"))
            hint = painter.fontMetrics().elidedText(
                entry.hint, Qt.TextElideMode.ElideRight, right - left - SPACE
            )
            painter.drawText(QRect(left, rect.top(), right - left, rect.height()), flags, hint)
        painter.restore()


def _paint_keys(painter: QPainter, keys: str, option: QStyleOptionViewItem, right: int) -> int:
    """Draw keys as a cap that ends at ``right``; return where it begins."""
    painter.setFont(smaller(option.font, 0.86))
    width = painter.fontMetrics().horizontalAdvance(keys) + 2 * SPACE - 4
    height = painter.fontMetrics().height() + 4
    rect = option.rect
    cap = QRectF(right - width, rect.center().y() - height / 2 + 1, width, height)
    painter.setPen(QPen(colour("border"), 1))
    painter.setBrush(colour("window"))
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(colour("muted"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, keys)
    return int(cap.left()) - SPACE


class Palette(Overlay):
    """A field and the entries that answer what is typed into it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width=620, height=460)
        self.field = LineField(36)
        glass = icon("search", self.palette().ColorRole.PlaceholderText)
        self.field.add_sign(glass, "Find", LineField.ActionPosition.LeadingPosition)
        self.list = QListView()
        self.list.setAccessibleName("What can be chosen")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.clicked.connect(lambda _: self._run())
        self.list.entered.connect(self.list.setCurrentIndex)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list)
        self.nothing = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        set_role(self.nothing, "muted")
        inset(self.nothing, SPACE, SPACE // 2, SPACE, SPACE)
        self.body.addWidget(self.nothing)
        self.field.textChanged.connect(self._on_text)
        self._entries: Sequence[Entry] = ()
        self._recent: Sequence[str] = ()
        self._free: Callable[[str], Entry | None] | None = None

    def ask(
        self,
        placeholder: str,
        entries: Sequence[Entry],
        *,
        recent: Sequence[str] = (),
        free: Callable[[str], Entry | None] | None = None,
    ) -> None:
        """Show entries to choose from; ``free`` makes one more of what was typed."""
        self._entries, self._recent, self._free = entries, recent, free
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.clear()
        self._on_text("")
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def entries(self) -> list[Entry]:
        """Return what is listed now."""
        return [self._model.item(row).data(ENTRY) for row in range(self._model.rowCount())]

    def _on_text(self, text: str) -> None:
        found = find(text, self._entries, self._recent)[:_SHOWN]
        if self._free is not None and (typed := self._free(text.strip())) is not None:
            exact = any(e.text.casefold() == text.strip().casefold() for e in found)
            if not exact:  # before what is only alike: Return means what was typed
                at = sum(score(text, e) >= _HOLDS for e in found)
                found = [*found[:at], typed, *found[at:]]
        self._model.clear()
        for entry in found:
            item = QStandardItem(entry.text)
            item.setData(entry, ENTRY)
            item.setData(f"{entry.text} {entry.hint} {entry.keys}".strip(),
                         Qt.ItemDataRole.AccessibleTextRole)  # fmt: skip
            self._model.appendRow(item)
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText("Nothing is called that." if text.strip() else "Type a new name.")
        self._place()

    def wanted_height(self, most: int) -> int:
        """Return the height of the field and of what is listed, up to ``most``."""
        margins = self.body.contentsMargins()
        height = margins.top() + self.field.sizeHint().height() + margins.bottom() + SPACE
        rows = self._model.rowCount()
        if not rows:
            return height + self.nothing.sizeHint().height()
        return min(most, height + rows * self.list.sizeHintForRow(0) + 2)

    def _run(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry: Entry = index.data(ENTRY)
        self.close_card()
        entry.run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, rows = event.key(), self._model.rowCount()
        here = self.list.currentIndex().row()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        if key in steps and rows:
            step = steps[Qt.Key(key)]
            row = (here + step) % rows if abs(step) == 1 else max(0, min(rows - 1, here + step))
            self.list.setCurrentIndex(self._model.index(row, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run()
        else:
            super().keyPressEvent(event)
