"""A line to type in, with signs inside it: as tall as its font needs, its signs named."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget


class LineField(QLineEdit):
    """A line edit that is ``tall`` px or more, and never less than its words need.

    (A least height that is set by `setMinimumHeight` would let layouts cut large letters off.)
    """

    def __init__(self, tall: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tall = tall

    def add_sign(self, sign: QIcon, words: str, position: QLineEdit.ActionPosition) -> QAction:
        """Put a sign inside the field; ``words`` name it for who cannot see it."""
        action = QAction(sign, words, self)
        self.addAction(action, position)
        for button in self.findChildren(QToolButton):
            if button.defaultAction() is action:
                button.setAccessibleName(words)
        return action

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(self._tall, hint.height()))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(self._tall, hint.height()))
