"""What to do when a field was changed elsewhere while it was being edited here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from . import tips
from .flow_layout import flow
from .pane_fields import label, smaller
from .pane_saving import Draft, one_line

_LONGEST = 90  # characters of the other text that are shown


class ConflictLine(QWidget):
    """Says that a field was changed elsewhere while being typed, and offers the other text.

    What was typed is kept. The line stays until it is answered or another paper is shown.
    ``both`` offers to have both, one below the other.
    """

    def __init__(self, draft: Draft, parent: QWidget | None = None, *, both: bool = True) -> None:
        super().__init__(parent)
        self._name = draft.editor.accessibleName()
        self.words = label(parent=self)
        smaller(self.words)
        self.use, self.add, self.keep = self._button(), self._button(), self._button()
        self.use.clicked.connect(draft.take_other)
        self.add.clicked.connect(draft.add_other)
        self.keep.clicked.connect(draft.leave_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 2, 0, 2)
        layout.setSpacing(0)
        layout.addWidget(self.words)
        buttons = [self.use, self.add, self.keep] if both else [self.use, self.keep]
        self.add.setVisible(both)
        layout.addWidget(flow(self, *buttons, spacing=4))
        draft.conflicted.connect(self._on_conflicted)
        self.hide()

    def _button(self) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        smaller(button)
        return button

    def _on_conflicted(self, other: str | None, theirs: bool) -> None:
        self.setVisible(other is not None)
        if other is None:
            return
        short = one_line(other)
        short = short if len(short) <= _LONGEST else f"{short[:_LONGEST].rstrip()}…"
        if theirs:
            what = f"changed elsewhere to “{short}”" if short else "emptied elsewhere"
            words = f"{what} while you were typing. Yours is kept."
            verbs = ("Use that", "Add it to mine", "Keep mine")
        else:
            words = f"changed elsewhere to this. You had “{short}”."
            verbs = ("Use mine", "Add mine to it", "Keep this")
        self.words.setText(f"{self._name}: {words}")
        self.words.setToolTip(tips.plain(other) if short != other else "")
        for button, verb in zip((self.use, self.add, self.keep), verbs, strict=True):
            button.setText(verb)
            button.setAccessibleName(f"{verb}: {self._name}")
