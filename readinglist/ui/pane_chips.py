"""Chips: short names that can be opened, taken off, and added with completion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from . import tips
from .flow_layout import FlowLayout, flow
from .pane_fields import PLAIN, RADIUS, faint, smaller

_LONGEST = 260  # pixels; a longer name is cut at its middle and whole in the tooltip
_CROSS = 18
_INSET = 5  # px from the edge of a field of the pane to its words


@dataclass(frozen=True, slots=True)
class Chip:
    """One name: ``key`` is what signals carry, ``count`` is "3/5" when only some papers have it."""

    key: str
    text: str
    tooltip: str = ""
    count: str = ""


class ChipButton(QAbstractButton):
    """Click or Enter opens what it names; the cross, Delete or Backspace takes it off."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = Chip("", "")
        self.setAccessibleDescription("Enter shows its papers, Delete removes it.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._on_cross = False

    def set_chip(self, chip: Chip) -> None:
        """Show a chip."""
        self.chip = chip
        self.setText(chip.text)
        self.setToolTip(tips.plain(chip.tooltip or chip.text))
        self.setAccessibleName(chip.text + (f", {chip.count}" if chip.count else ""))
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return self.chip.text + (f"  {self.chip.count}" if self.chip.count else "")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(self._words()), _LONGEST) + 10 + _CROSS
        return QSize(width, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def _cross(self) -> QRectF:
        x = 2 if self.isRightToLeft() else self.width() - _CROSS
        return QRectF(x, (self.height() - 16) / 2, 16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        lit = self.underMouse() or self.isDown()
        focused = self.hasFocus()
        painter.setPen(
            palette.color(QPalette.ColorRole.Highlight) if focused else Qt.PenStyle.NoPen
        )
        painter.setBrush(faint(palette, 0.16 if lit else 0.09))
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        role = (
            QPalette.ColorRole.PlaceholderText if self.chip.count else QPalette.ColorRole.WindowText
        )
        painter.setPen(palette.color(role))
        room = self.rect().adjusted(8, 0, -_CROSS - 1, 0)
        if self.isRightToLeft():
            room = self.rect().adjusted(_CROSS + 1, 0, -8, 0)
        words = self.fontMetrics().elidedText(
            self._words(), Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)
        cross = self._cross()
        if lit and self._on_cross:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint(palette, 0.2))
            painter.drawEllipse(cross)
        pen = painter.pen()
        pen.setColor(faint(palette, 0.85 if lit or focused else 0.4))
        pen.setStyle(Qt.PenStyle.SolidLine)
        pen.setWidthF(1.2)
        painter.setPen(pen)
        inner = cross.adjusted(5, 5, -5, -5)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._on_cross = self._cross().contains(event.position())
        self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._cross().contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Delete on a chip is not the window's Delete, which would trash the paper.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key()
            in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return bool(super().event(event))


class AddLine(QLineEdit):
    """The field after the chips: "Add …", completed from what there is."""

    added = Signal(str)
    backed = Signal()  # Backspace with nothing before the caret
    asked = Signal()  # names are about to be wanted

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFrame(False)
        self.setStyleSheet(PLAIN)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMinimumWidth(60)
        self.setTextMargins(_INSET - 2, 0, _INSET - 2, 0)  # Qt adds 2 px
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._on_completed)
        self.setCompleter(completer)
        self.returnPressed.connect(self.commit)

    def set_names(self, names: Sequence[str]) -> None:
        """Set what is completed."""
        self._names.setStringList(list(names))

    def commit(self) -> None:
        """Add what is typed."""
        text = self.text().strip()
        self.clear()
        if text:
            self.added.emit(text)

    def _on_completed(self, _name: str) -> None:
        self.commit()
        # QCompleter writes its choice into the field after this signal.
        self.startTimer(0)

    def timerEvent(self, event: QEvent) -> None:
        self.killTimer(event.timerId())  # type: ignore[attr-defined]
        self.clear()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.placeholderText()) + 28
        return QSize(width, self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            if self.hasFocus():
                painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.setBrush(faint(self.palette(), 0.06))
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
            painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.asked.emit()
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.backed.emit()
            return
        super().keyPressEvent(event)


class ChipRow(QWidget):
    """Chips in lines, and a field to add one."""

    added = Signal(str)
    removed = Signal(str)  # the chip's key
    opened = Signal(str)  # the chip's key
    remark_wanted = Signal(str)  # the chip's key; only asked for with ``remarks``

    def __init__(
        self,
        name: str,
        placeholder: str,
        names: Callable[[], Sequence[str]],
        *,
        remarks: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``names`` gives what can be completed; it is asked when the field gets the focus."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._remarks = remarks
        self._chips: tuple[Chip, ...] = ()
        self._buttons: list[ChipButton] = []  # shown
        self._made: list[ChipButton] = []  # made, some of them hidden
        self.line = AddLine(placeholder, self)
        smaller(self.line, 0.95)
        self.line.asked.connect(lambda: self.line.set_names(names()))
        self.line.added.connect(self.added)
        self.line.backed.connect(self._on_backed)
        self._box = flow(self, self.line)
        lines = self._box.layout()
        assert isinstance(lines, FlowLayout)
        lines.setContentsMargins(_INSET, 0, 0, 0)
        lines.hang(self.line, _INSET)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)

    def chips(self) -> tuple[Chip, ...]:
        """Return what is shown."""
        return self._chips

    def buttons(self) -> list[ChipButton]:
        """Return the chips' buttons in order."""
        return self._buttons

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show chips; what is typed in the field stays."""
        chips = tuple(chips)
        if chips == self._chips:
            return
        focused = next((n for n, b in enumerate(self._buttons) if b.hasFocus()), None)
        layout = self._box.layout()
        assert isinstance(layout, FlowLayout)
        while len(self._made) < len(chips):
            self._make(layout)
        for button, chip in zip(self._made, chips, strict=False):
            button.set_chip(chip)
            button.show()
        for button in self._made[len(chips) :]:
            button.hide()
        self._buttons = self._made[: len(chips)]
        self._chips = chips
        self._box.updateGeometry()
        if focused is not None:
            near = self._buttons[min(focused, len(chips) - 1)] if chips else self.line
            near.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, layout: FlowLayout) -> None:
        button = ChipButton(self._box)
        smaller(button, 0.95)
        button.clicked.connect(lambda: self.opened.emit(button.chip.key))
        button.removed.connect(lambda: self.removed.emit(button.chip.key))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(
            lambda at: self._menu(button).popup(button.mapToGlobal(at))
        )
        layout.insert_widget(len(self._made), button)
        self._made.append(button)

    def _menu(self, button: ChipButton) -> QMenu:
        """Return what can be done with a chip; also for the menu key."""
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Show its papers", button.click)
        if self._remarks:
            words = "Write a remark on the paper here"
            menu.addAction(words, lambda: self.remark_wanted.emit(button.chip.key))
        menu.addAction("Remove", button.removed.emit)
        return menu

    def _on_backed(self) -> None:
        if self._buttons:
            self._buttons[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
