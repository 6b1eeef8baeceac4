"""The keys of a digest's preview: undo and redo of its own, and moving what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget

UNDO = ("Ctrl+Z",)
REDO = ("Ctrl+Shift+Z", "Ctrl+Y")
# Some window managers keep Alt+Shift and the arrows for themselves.
UP = ("Alt+Shift+Up", "Ctrl+Shift+Up")
DOWN = ("Alt+Shift+Down", "Ctrl+Shift+Down")
MOVE = ("Ctrl+M",)


def _first(text: str) -> QKeyCombination:
    return QKeySequence(text)[0]  # type: ignore[index,no-any-return]


_SELECTING = frozenset(_first(k) for k in (UP[1], DOWN[1]))  # in a text, by paragraphs


class PreviewKeys(QObject):
    """Hands keys to verbs while something inside ``owner`` has the focus.

    The window's own shortcuts hold everywhere; a preview has steps of its own to take back, so its
    keys come first. A text field keeps undo and redo while it has something to take back.
    """

    def __init__(
        self, owner: QWidget, verbs: Mapping[tuple[str, ...], Callable[[], object]]
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._verbs = {_first(text): verb for texts, verb in verbs.items() for text in texts}
        self._steps = {_first(text): texts is UNDO for texts in (UNDO, REDO) for text in texts}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        # Installed anew at each change: the filter installed last is asked first.
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and (new is self._owner or self._owner.isAncestorOf(new)):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        verb = self._verbs.get(event.keyCombination())
        if verb is None or self._is_fields_own(watched, event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            verb()
            return True
        return False

    def _is_fields_own(self, watched: QObject, event: QKeyEvent) -> bool:
        if not isinstance(watched, QTextEdit | QPlainTextEdit):
            return False
        if event.keyCombination() in _SELECTING:
            return True
        undo = self._steps.get(event.keyCombination())
        if undo is None:
            return False
        document = watched.document()
        has = document.isUndoAvailable() if undo else document.isRedoAvailable()
        return has and not watched.isReadOnly()
