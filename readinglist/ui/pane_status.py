"""Status as three buttons, and the rating as five stars."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QWidget,
)

from ..library.values import Status
from .icons import icon
from .pane_fields import RADIUS, faint

ICONS = {Status.TO_READ: "to-read", Status.READING: "circle-half", Status.DONE: "done"}
WORDS = {
    None: "Mentioned only",
    Status.TO_READ: "To read",
    Status.READING: "Reading",
    Status.DONE: "Done",
}


class _Segment(QAbstractButton):
    """One of the three; the ends are round."""

    def __init__(self, status: Status, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self._place = place
        self._name = ICONS[status]
        self._count = ""
        self.setText(WORDS[status])
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{WORDS[status]} ({place + 1})")
        self.setAccessibleName(f"Status: {WORDS[status]}")

    def set_count(self, count: str) -> None:
        """Show a number below the word; ``""`` for none."""
        if count != self._count:
            self._count = count
            name = f"Status: {self.text()}"
            self.setAccessibleName(f"{name}, {count} of the selected" if count else name)
            self.updateGeometry()
            self.update()

    def has_room(self) -> bool:
        """Return whether the sign fits beside the word; all of a row show theirs, or none."""
        return self.width() >= self.fontMetrics().horizontalAdvance(self.text()) + 30

    def _row(self) -> list[_Segment]:
        return [b for b in self.group().buttons() if isinstance(b, _Segment)]

    def _hint(self, margin: int) -> QSize:
        metrics = self.fontMetrics()
        lines = 2 if self._count else 1
        width = max(map(metrics.horizontalAdvance, (self.text(), self._count)))
        return QSize(width + margin, lines * metrics.height() + 14)

    def sizeHint(self) -> QSize:
        return self._hint(42)

    def minimumSizeHint(self) -> QSize:
        return self._hint(10)

    def _shape(self, area: QRectF) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(area, RADIUS, RADIUS)
        mirrored = self.isRightToLeft()
        square = QPainterPath()
        if self._place != (2 if mirrored else 0):
            square.addRect(QRectF(area.left(), area.top(), RADIUS * 2, area.height()))
        if self._place != (0 if mirrored else 2):
            square.addRect(QRectF(area.right() - RADIUS * 2, area.top(), RADIUS * 2, area.height()))
        return path.united(square).simplified()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        shape = self._shape(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        on = self.isChecked()
        if on:
            painter.fillPath(shape, palette.color(QPalette.ColorRole.Highlight))
        elif self.isDown() or self.underMouse():
            painter.fillPath(shape, faint(palette, 0.10))
        painter.setPen(palette.color(QPalette.ColorRole.Highlight) if on else faint(palette, 0.25))
        painter.drawPath(shape)
        role = QPalette.ColorRole.HighlightedText if on else QPalette.ColorRole.WindowText
        painter.setPen(palette.color(role))
        metrics = self.fontMetrics()
        word = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 6)
        width = metrics.horizontalAdvance(word)
        glyph = 14 if all(map(_Segment.has_room, self._row())) else 0
        line = metrics.height() if self._count else self.height()
        top = (self.height() - 2 * line) / 2 if self._count else 0
        left = (self.width() - width - (glyph + 5 if glyph else 0)) / 2
        if glyph:
            x = self.width() - left - glyph if self.isRightToLeft() else left
            area = QRectF(x, top + (line - glyph) / 2, glyph, glyph).toRect()
            mode = QIcon.Mode.Selected if on else QIcon.Mode.Normal
            icon(self._name).paint(painter, area, Qt.AlignmentFlag.AlignCenter, mode)
        skip = glyph + 5 if glyph else 0
        text = QRectF(left if self.isRightToLeft() else left + skip, top, width + 1, line)
        painter.drawText(text, Qt.AlignmentFlag.AlignCenter, word)
        if self._count:
            below = QRectF(0, top + line, self.width(), line)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._count)
        if self.hasFocus():
            painter.setPen(faint(palette, 0.75) if not on else palette.color(role))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            painter.drawRoundedRect(inner, RADIUS - 2, RADIUS - 2)


class StatusButtons(QWidget):
    """To read, Reading, Done. None is chosen for a mentioned paper or mixed ones."""

    chosen = Signal(object)  # Status, by the person

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Status")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._segments = {}
        for place, status in enumerate(Status):
            segment = _Segment(status, place, self)
            self._segments[status] = segment
            self._group.addButton(segment)
            layout.addWidget(segment)
            segment.clicked.connect(lambda _=False, s=status: self.chosen.emit(s))
        self.setMaximumWidth(420)

    def button(self, status: Status) -> QAbstractButton:
        """Return the button of a status."""
        return self._segments[status]

    def set_status(self, status: Status | None) -> None:
        """Show a status; None shows no button as chosen."""
        self._group.setExclusive(False)
        for its, segment in self._segments.items():
            segment.setChecked(its == status)
            by_tab = its == (status or Status.TO_READ)  # one of the three; arrows go on
            focus = Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(focus)
        self._group.setExclusive(True)

    def set_counts(self, counts: dict[Status, int] | None) -> None:
        """Show how many of several papers have each status; None shows no numbers."""
        for status, segment in self._segments.items():
            segment.set_count(f"{counts.get(status, 0):,}" if counts is not None else "")


class Stars(QSlider):
    """A rating from 0 (none) to 5: click a star (again: none), arrows, Home, End, Delete."""

    rated = Signal(int)  # by the person

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, 5)
        self.setPageStep(1)
        self.setMouseTracking(True)
        self.setAccessibleName("Rating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._hover = 0
        self._setting = False
        self.valueChanged.connect(self._on_value)
        self._describe()

    def set_rating(self, rating: int) -> None:
        """Show a rating without saying that the person chose it."""
        self._setting = True
        self.setValue(rating)
        self._setting = False
        self._describe()

    def _describe(self) -> None:
        n = self.value()
        said = f"{n} of 5 stars" if n else "not rated"
        self.setToolTip(f"Rating: {said}")
        self.setAccessibleDescription(said)

    def _on_value(self, value: int) -> None:
        self.update()
        self._describe()
        if not self._setting:
            self.rated.emit(value)

    def _star(self) -> float:
        return float(self.fontMetrics().height() + 3)

    def sizeHint(self) -> QSize:
        return QSize(int(self._star() * 5 + 2), int(self._star() + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _at(self, event: QMouseEvent) -> int:
        x = event.position().x() - 1
        if self.isRightToLeft():
            x = self.width() - 2 - x
        return max(1, min(5, int(x // self._star()) + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            star = self._at(event)
            self.setValue(0 if star == self.value() else star)
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._at(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = 0
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(0)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, star = self.palette(), self._star()
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS
            )
        for n in range(1, 6):
            place = 5 - n if self.isRightToLeft() else n - 1
            centre = QPointF(1 + star * (place + 0.5), self.height() / 2)
            shape = _star_shape(centre, star * 0.40)
            if n <= self.value():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            else:
                painter.setPen(faint(palette, 0.35))
                painter.setBrush(
                    faint(palette, 0.15) if n <= self._hover else Qt.BrushStyle.NoBrush
                )
            painter.drawPolygon(shape)


def _star_shape(centre: QPointF, radius: float) -> QPolygonF:
    """Return a five-pointed star, one point up."""
    points = []
    for i in range(10):
        length = radius if i % 2 == 0 else radius * 0.45
        angle = math.pi / 5 * i - math.pi / 2
        points.append(centre + QPointF(math.cos(angle), math.sin(angle)) * length)
    return QPolygonF(points)
