"""One paper or two? What a digest names beside what the library has, for a yes or no."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..digest.shelve import Question
from .digest_preview_order import Key
from .pane_fields import label
from .scrolling import Column, scrolling
from .theme import set_role

Describe = Callable[[int], str]  # paper id → "authors · venue · year"


class QuestionCard(QFrame):
    """Two titles, and the two answers."""

    answered = Signal(object)  # Key
    shown = Signal(object)  # Key: look at it in the tree

    def __init__(self, question: Question, below: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.question = question
        self.setAccessibleName(f"Is “{question.item.title}” the paper “{question.match.title}”?")
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 8, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        authors = ", ".join(question.item.authors)
        sides = (
            ("In the digest", question.item.title, authors),
            (f"In your library ({question.match.score:.0f} % alike)", question.match.title, below),
        )
        for column, (caption, title, more) in enumerate(sides):
            grid.setColumnStretch(column, 1)
            grid.addWidget(label(caption, self, quiet=True), 0, column)
            grid.addWidget(label(title, self), 1, column, Qt.AlignmentFlag.AlignTop)
            if more:
                words = label(more, self, quiet=True)
                grid.addWidget(words, 2, column, Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout()
        line.setContentsMargins(0, 6, 0, 0)
        line.setSpacing(8)
        self.same = QPushButton("The same paper", self)
        self.other = QPushButton("Two papers", self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for button in (self.same, self.other):
            button.setCheckable(True)
            self._group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        self.show_it = QPushButton("Show", self)
        self.show_it.setToolTip("Show it in the tree and mark its place in the text")
        self.show_it.clicked.connect(lambda: self.shown.emit(question.item.key))
        line.addWidget(self.show_it)
        grid.addLayout(line, 3, 0, 1, 2)
        self.same.clicked.connect(lambda on: self._on_clicked(self.other))
        self.other.clicked.connect(lambda on: self._on_clicked(self.same))

    def _on_clicked(self, other: QPushButton) -> None:
        other.setChecked(False)
        self.answered.emit(self.question.item.key)

    def answer(self) -> tuple[bool, int | None]:
        """Return whether there is an answer, and the paper that it is (None: one of its own)."""
        if self.same.isChecked():
            return True, self.question.match.paper_id
        return self.other.isChecked(), None


class QuestionList(QWidget):
    """The open questions of a digest."""

    answered = Signal(object)  # Key
    shown = Signal(object)  # Key

    def __init__(self, describe: Describe, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self.cards: list[QuestionCard] = []
        self.title = label(parent=self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self._inner = Column()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(10, 8, 0, 8)
        outer.addWidget(self.title)
        outer.addWidget(scrolling(self._inner, self), 1)

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Show questions; those that stay keep their answer."""
        if tuple(card.question for card in self.cards) == questions:
            return
        answers = self.answers()
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for n, question in enumerate(questions):
            card = QuestionCard(question, self._describe(question.match.paper_id), self._inner)
            key = question.item.key
            if key in answers:
                same = answers[key] == question.match.paper_id
                card.same.setChecked(same)
                card.other.setChecked(answers[key] is None)
            card.answered.connect(self._on_answered)
            card.shown.connect(self.shown)
            self._column.insertWidget(n, card)
            self.cards.append(card)
        self.setVisible(bool(questions))
        self._count()

    def answers(self) -> dict[Key, int | None]:
        """Return the answers given, by key."""
        given = {}
        for card in self.cards:
            answered, paper = card.answer()
            if answered:
                given[card.question.item.key] = paper
        return given

    def _on_answered(self, key: Key) -> None:
        self._count()
        self.answered.emit(key)

    def _count(self) -> None:
        n, open_ = len(self.cards), len(self.cards) - len(self.answers())
        self.title.setText(
            f"One paper or two? {n} question{'' if n == 1 else 's'}, {open_ or 'none'} open"
        )
