"""A card over the window, such as the palette. Esc or a click beside it closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from .theme import SPACE, colour, font_scale, set_role


class Overlay(QWidget):
    """Shades its window and holds a card; the focus goes back to where it was."""

    closed = Signal()

    def __init__(self, window: QWidget, width: int, height: int = 0) -> None:
        super().__init__(window)
        self._window = window
        self._wish = (width, height)
        self.card = QFrame(self)
        set_role(self.card, "card")
        self.body = QVBoxLayout(self.card)
        self.body.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self.body.setSpacing(SPACE)
        self._before: QWidget | None = None
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Go when something behind the card takes the focus, such as what a second start opens."""
        behind = new is not None and new.window() is self._window and not self.isAncestorOf(new)
        if behind and self.isVisible():
            self._before = None
            self.close_card()

    def open(self) -> None:
        """Show the card over the window."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self._place()
        self.show()
        self.raise_()

    def close_card(self) -> None:
        """Hide the card and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def _place(self) -> None:
        scale = font_scale()
        width = min(round(self._wish[0] * scale), self.width() - 4 * SPACE)
        room = self.height() - 12 * SPACE
        wish = self.wanted_height(round(self._wish[1] * scale))
        height = max(min(wish, room), 80)
        self.card.setGeometry((self.width() - width) // 2, 7 * SPACE, width, height)

    def wanted_height(self, most: int) -> int:
        """Return how high the card would be; ``most`` is 0 when that is its contents' business."""
        return most or self.card.sizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("shade"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        # Every other key ends here: nothing behind the card is meant.

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus among the card's own widgets."""
        children = [
            w
            for w in self.card.findChildren(QWidget)
            if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()
        ]
        if not children:
            return False
        here = QApplication.focusWidget()
        at = children.index(here) if here in children else -1
        children[(at + (1 if forward else -1)) % len(children)].setFocus(
            Qt.FocusReason.TabFocusReason
        )
        return True
