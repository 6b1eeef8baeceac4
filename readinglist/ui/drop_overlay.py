"""Files that are held over the window: the overlay that says what a drop does, and past fields."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from .icons import paint_glyph
from .theme import SPACE, colour, weighty


class DropOverlay(QWidget):
    """Covers the middle of the window while files are held over it. Takes no events."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.hide()

    @property
    def text(self) -> str:
        return self._text if self.isVisible() else ""

    def say(self, text: str) -> None:
        """Show what a drop would do."""
        self._text = text
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = colour("base")
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        tint = colour("selection")
        tint.setAlpha(120)
        painter.setBrush(tint)
        pen = QPen(colour("accent"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 12, 12)
        middle = self.rect().center()
        glyph = QRect(middle.x() - 24, middle.y() - 56, 48, 48)
        painter.setPen(colour("accent"))
        paint_glyph(painter, glyph, "download-simple")
        font = weighty(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 1.25)
        painter.setFont(font)
        painter.setPen(colour("text"))
        words = self.rect().adjusted(6 * SPACE, 0, -6 * SPACE, 0)
        words.setTop(middle.y() + SPACE)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, self._text)
        painter.end()


class FilesPastFields(QObject):
    """Keeps files that are dropped on a text field from becoming words in it.

    While files are held over the window, its fields take no drops; what is around them does. While
    anything is, what is behind ``notice`` takes the drops, for it does not.
    """

    def __init__(self, window: QWidget, notice: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._notice = notice
        self._fields: list[QWidget] = []

    def watch(self) -> None:
        """Begin, once the window has been shown: the system's drags come to its QWindow."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDropEvent):
            self._open()
            self._notice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if event.mimeData().hasUrls():
                self._close()
        elif kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            QTimer.singleShot(0, self._open)
        return False

    def _close(self) -> None:
        from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

        fields: list[QWidget] = [*self._window.findChildren(QLineEdit)]
        # With their viewports: what is asked and says no would look as if the mouse were on it.
        fields += self._window.findChildren(QTextEdit)
        fields += self._window.findChildren(QPlainTextEdit)
        for field in fields:
            if field.acceptDrops():
                field.setAcceptDrops(False)
                self._fields.append(field)

    def _open(self) -> None:
        for field in self._fields:
            if isValid(field):
                field.setAcceptDrops(True)
        self._fields.clear()
        self._notice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
