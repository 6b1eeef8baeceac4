"""A layout that sets widgets in lines, as words are set, and breaks where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items from the leading edge on, in as many lines as the width asks for.

    An item wider than a line is cut down to it; one whose horizontal policy expands takes the rest
    of its line. Lines are centred vertically. Right-to-left layouts are mirrored.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._hanging: dict[QWidget | None, int] = {}
        self._broken: dict[int, list[list[tuple[QLayoutItem, QSize]]]] = {}  # by width
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Put a widget before the item at ``index``."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def hang(self, widget: QWidget, by: int) -> None:
        """Let a widget that begins a line stand out by px into the leading margin, so that its
        words, not its edge, stand below what is above."""
        self._hanging[widget] = by

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._broken.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(QSize(item.minimumSize().width(), item.sizeHint().height()))
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items in ``rect`` when ``move``; return the height they need."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        y, gap = area.y(), self.spacing()
        for line in self._lines(area.width()):
            height = max(size.height() for _, size in line)
            if move:
                self._set_line(line, area, y, height)
            y += height + gap
        return max(0, y - gap - area.y()) + margins.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        known = self._broken.get(width)
        if known is not None:
            return known
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(item.maximumSize())
            size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            if lines and used + self.spacing() + size.width() <= width:
                lines[-1].append((item, size))
                used += self.spacing() + size.width()
            else:
                lines.append([(item, size)])
                used = size.width()
        self._broken[width] = lines
        return lines

    def invalidate(self) -> None:
        self._broken.clear()
        super().invalidate()

    def _set_line(
        self, line: list[tuple[QLayoutItem, QSize]], area: QRect, y: int, height: int
    ) -> None:
        used = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
        rest = max(0, area.width() - used)
        x = area.x()
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        if out := self._hanging.get(line[0][0].widget(), 0):
            x -= out
            line = [(line[0][0], line[0][1] + QSize(out, 0)), *line[1:]]
        for item, size in line:
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                size, rest = QSize(size.width() + rest, size.height()), 0
            top = y + (height - size.height()) // 2
            left = area.x() + area.right() - x - size.width() + 1 if mirrored else x
            item.setGeometry(QRect(QPoint(left, top), size))
            x += size.width() + self.spacing()


def flow(parent: QWidget | None = None, *widgets: QWidget, spacing: int = 4) -> QWidget:
    """Return a widget whose children stand in a `FlowLayout`."""
    box = QWidget(parent)
    layout = FlowLayout(box, spacing)
    for widget in widgets:
        layout.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
