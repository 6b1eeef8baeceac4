"""Notices: a sentence at the bottom of the window, with a button to take it back. Never modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from .icons import icon
from .theme import SPACE, font_scale, set_role

STAYS_MS = 8_000
_LEAST_WIDTH, _MOST_WIDTH = 280, 720
_PLACED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


def holds_focus(widget: QWidget) -> bool:
    """Return whether the focus is in a widget whose surroundings are shown."""
    here, parent = QApplication.focusWidget(), widget.parentWidget()
    return here is not None and widget.isAncestorOf(here) and bool(parent and parent.isVisible())


class Notice(QFrame):
    """The bar over the bottom edge of its parent. A new sentence takes the old one's place.

    Errors and offers stay until they are closed or followed; the rest go by themselves.
    """

    left = Signal()
    """It goes while the focus is in it: where the focus goes is for others to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        set_role(self, "notice")
        self.setObjectName("notice")
        self._sign = QLabel()
        self._label = QLabel()
        self._label.setObjectName("words")
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.setAutoDefault(True)  # Return presses it, too
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus alone
        set_role(self._button, "notice")
        close = QToolButton()
        close.setIcon(icon("close", QPalette.ColorRole.Window))
        close.setAccessibleName("Close the notice")
        close.setToolTip("Close")
        close.clicked.connect(self.hide)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self._sign)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._button)
        layout.addWidget(close)
        self._act: Callable[[], object] | None = None
        self._button.clicked.connect(self._on_button)
        self._above: QWidget | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()
        parent.installEventFilter(self)

    def keep_above(self, widget: QWidget) -> None:
        """Stand above ``widget``, at the bottom of the window, whenever it is shown."""
        self._above = widget
        widget.installEventFilter(self)

    @property
    def text(self) -> str:
        """What it says now, ``""`` when it is hidden."""
        return self._label.text() if self.isVisibleTo(self._parent) else ""

    @property
    def goes(self) -> bool:
        """Whether it goes by itself after a while."""
        return self._timer.isActive()

    @property
    def button(self) -> QPushButton:
        return self._button

    def say(
        self,
        text: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        *,
        error: bool = False,
        stays: bool = False,
    ) -> None:
        """Show a sentence and, with ``button``, a way to follow it up; it ``stays`` when it
        asks what nothing else asks again."""
        self._label.setText(text)
        self._act = act
        self._button.setText(button)
        self._button.setVisible(bool(button))
        name = "error" if error else "notice"
        colour = QPalette.ColorRole.Base if error else QPalette.ColorRole.Window
        self._sign.setPixmap(icon(name, colour).pixmap(QSize(18, 18), self.devicePixelRatioF()))
        self.setProperty("error", error)
        self.style().unpolish(self)
        self.style().polish(self)
        self._place()
        self.show()
        self.raise_()
        if error or stays:
            self._timer.stop()
        else:
            self._timer.start(STAYS_MS)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        # Screen readers hear it without the focus moving.
        event = QAccessibleAnnouncementEvent(self, text)
        if error:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def _on_button(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()

    def hideEvent(self, event: QHideEvent) -> None:
        if holds_focus(self):
            self.left.emit()
        super().hideEvent(event)

    def _place(self) -> None:
        parent = self._parent
        most = min(round(_MOST_WIDTH * font_scale()), parent.width() - 4 * SPACE)
        words = self._label.fontMetrics().horizontalAdvance(self._label.text())
        beside = self._row.sizeHint().width() - self._label.sizeHint().width()
        width = min(most, max(_LEAST_WIDTH, words + beside + SPACE))
        height = self._row.heightForWidth(width)
        bottom = parent.height() - 5 * SPACE
        if self._above is not None and self._above.isVisible():
            bottom = min(bottom, self._above.mapTo(parent, QPoint(0, 0)).y() - SPACE)
        bottom = max(bottom, height + 5 * SPACE)  # over a tall one, when there is no room
        self.setGeometry((parent.width() - width) // 2, bottom - height, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() in _PLACED:
            self._place()
        return False
