"""The search field: what is typed is told after a breath; arrows go on to the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from .icons import icon
from .line_field import LineField

BREATH_MS = 40  # after the last letter; the search itself never holds typing up


class SearchField(LineField):
    """Emits ``searched`` while typing (``typing`` True) and on Return (False)."""

    searched = Signal(str, bool)
    moved = Signal(QKeyEvent)
    """An arrow or page key that is meant for the list."""
    submitted = Signal()
    """Return: open the first or current hit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(34, parent)
        self.setObjectName("search")
        self.setAccessibleName("Search")
        self.setPlaceholderText("Search titles, notes and every page")
        self.setClearButtonEnabled(False)
        self.setAcceptDrops(False)  # dropped files are for the window
        glass = icon("search", self.palette().ColorRole.PlaceholderText)
        self.add_sign(glass, "Search", self.ActionPosition.LeadingPosition)
        self._clear = self.add_sign(
            icon("close"), "Clear the search", self.ActionPosition.TrailingPosition
        )
        self._clear.triggered.connect(self.clear_search)
        self._clear.setVisible(False)
        self._told = ""
        self._timer = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._timer.timeout.connect(lambda: self._tell(True))
        self.textChanged.connect(self._on_text)

    @property
    def query(self) -> str:
        return self.text().strip()

    def set_query(self, text: str) -> None:
        """Put a query in and search it as if it had been typed and submitted."""
        self.setText(text)
        self._timer.stop()
        self._tell(False)

    def clear_search(self) -> None:
        """Empty the field and end the search at once."""
        self.clear()
        self._timer.stop()
        self._tell(True)

    def ask_now(self) -> None:
        """Search what is typed without waiting for a pause."""
        self._timer.stop()
        self._tell(True)

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._timer.start()

    def _tell(self, typing: bool) -> None:
        if self.query != self._told or not typing:
            self._told = self.query
            self.searched.emit(self.query, typing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.moved.emit(event)
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear_search()
            else:
                self.moved.emit(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self._tell(False)
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()

    def event(self, event: QEvent) -> bool:
        # Keys that belong to the list or the window although the field has the focus.
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)
