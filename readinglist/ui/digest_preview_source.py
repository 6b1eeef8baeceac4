"""The digest's own text, with the place of what is chosen marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from .digest_preview_draft import Units
from .theme import colour, is_restyled


class DigestSource(QPlainTextEdit):
    """Read-only text; a click says which code point was clicked."""

    clicked = Signal(int)  # code point

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Text of the digest")
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setStyleSheet("QPlainTextEdit, QPlainTextEdit:focus { border: none; padding: 0; }")
        self.document().setDocumentMargin(12)
        # Places are counted: every character must stay one.
        self.setPlainText(text.replace("\r", " "))
        self._units = Units(text)
        self._span = (0, 0)
        self._faint: list[QTextEdit.ExtraSelection] = []
        self._others: list[tuple[int, int]] = []

    def mark_all(self, spans: list[tuple[int, int]]) -> None:
        """Mark spans (code points) faintly."""
        self._others = spans
        form = QTextCharFormat()
        form.setBackground(colour("hover"))
        self._faint = [self._selection(s, form) for s in spans if s[1] > s[0]]
        self._draw()

    def mark(self, span: tuple[int, int]) -> None:
        """Mark ``span`` (code points) strongly and scroll to it."""
        self._span = span
        self._draw()
        if span[1] > span[0]:
            cursor = self.textCursor()
            cursor.setPosition(self._units.units(span[0]))
            self.setTextCursor(cursor)
            # The first layout of a text that was just shown is not done yet.
            QTimer.singleShot(0, self, self._scroll)

    def marked(self) -> str:
        """Return the words that are marked."""
        cursor = self._cursor(self._span)
        return cursor.selectedText().replace("\u2029", "\n")

    def _cursor(self, span: tuple[int, int]) -> QTextCursor:
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(self._units.units(span[0]), last))
        cursor.setPosition(min(self._units.units(span[1]), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _scroll(self) -> None:
        """Bring the first marked line to the upper third."""
        top = self.cursorRect(self._cursor((self._span[0], self._span[0]))).top()
        lines = top // max(1, self.fontMetrics().lineSpacing())
        wanted = self.viewport().height() // max(1, self.fontMetrics().lineSpacing()) // 5
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + lines - wanted)

    def _draw(self) -> None:
        strong = QTextCharFormat()
        strong.setBackground(colour("mark"))
        strong.setForeground(colour("on_mark"))
        selections = list(self._faint)
        if self._span[1] > self._span[0]:
            selections.append(self._selection(self._span, strong))
        self.setExtraSelections(selections)

    def _selection(self, span: tuple[int, int], form: QTextFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(span)  # type: ignore[misc]
        selection.format = form  # type: ignore[misc,assignment]
        return selection

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            place = self.cursorForPosition(event.position().toPoint()).position()
            self.clicked.emit(self._units.points(place))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event) and getattr(self, "_others", None):
            self.mark_all(self._others)
