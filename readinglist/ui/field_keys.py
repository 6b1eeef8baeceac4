"""Keys that a text field would claim, though in it they can do nothing or not what is meant."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from .actions import Commands

_ERASE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_EDITORS = ("QTextEdit", "QPlainTextEdit")  # by name: their import would delay the window


class FieldKeys(QObject):
    """Watches the keys of the text field that has the focus, and of no other.

    ``settle`` is called before undo and redo are left to the window.
    """

    def __init__(self, window: QWidget, commands: Commands, settle: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._settle = settle

    def follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Watch ``new``, which has the focus now, if it is a field of the window."""
        if old is not None and _takes_words(old):
            old.removeEventFilter(self)
        if new is not None and _takes_words(new) and self._window.isAncestorOf(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() in _ERASE and event.modifiers() and not watched.property("readOnly"):
                event.accept()  # Ctrl+Backspace takes a word away here, not a paper
                return True
            return self._is_for_library(watched, event)
        return False

    def _is_for_library(self, watched: QObject, event: QKeyEvent) -> bool:
        """Keep a text field from claiming undo and redo when it has nothing to take back.

        Nor does it get the keys of export: on X11, Ctrl+E goes to the end of a line, as End does.
        """
        keys = event.keyCombination()
        if isinstance(watched, QLineEdit) and keys in self._commands.combinations("export"):
            event.ignore()
            return True
        wanted = {a: self._commands.combinations(a) for a in ("undo", "redo")}
        verb = next((a for a, all_ in wanted.items() if keys in all_), None)
        if verb is None:
            return False
        if isinstance(watched, QLineEdit):
            own = watched.isUndoAvailable() if verb == "undo" else watched.isRedoAvailable()
        elif any(watched.inherits(name) for name in _EDITORS):
            document = watched.document()  # type: ignore[attr-defined]
            own = document.isUndoAvailable() if verb == "undo" else document.isRedoAvailable()
        else:
            return False
        if own:
            return False
        self._settle()
        event.ignore()
        return True


def _takes_words(widget: QWidget) -> bool:
    return isinstance(widget, QLineEdit) or any(widget.inherits(name) for name in _EDITORS)
