"""TL;DR, Why, Key insights: the reader's own words, and below them what others wrote."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..library import papers
from ..library.database import Library
from ..library.values import ME, Paper, Text, TextField
from . import pane_words
from .icons import icon
from .markdown_editor import MarkdownEditor
from .pane_conflicts import ConflictLine
from .pane_details import ProblemLine, tool
from .pane_fields import FLUSH_BUTTON, QUIET_BUTTON, InPlaceText, faint, label, smaller
from .pane_saving import Draft, stripped
from .theme import inset


def heading(text: str, parent: QWidget) -> QLabel:
    """Return the small heading of a section."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    font = made.font()
    font.setPointSizeF(font.pointSizeF() * 0.92)
    font.setBold(True)
    made.setFont(font)
    inset(made, 5, 0, 0, 0)
    return made


class Section(QWidget):
    """A heading with buttons at its end, and what stands below it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(1)
        self.title = heading(title, self)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(2)
        self.head.addWidget(self.title, 1)
        self.body.addLayout(self.head)


class Quote(QFrame):
    """Somebody else's words, with whose they are; they can be read and copied, not edited."""

    wanted = Signal(str)  # "Use as mine"

    def __init__(self, *, can_take: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 2, 0, 4)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(2)
        self._whose = label(parent=self, quiet=True)
        inset(self._whose, 5, 0, 0, 0)
        head.addWidget(self._whose, 1)
        if can_take:
            take = QToolButton(self)
            take.setText("Use as mine")
            take.setAutoRaise(True)
            take.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            smaller(take, 0.88)
            take.clicked.connect(lambda: self.wanted.emit(self._text))
            head.addWidget(take)
            self.take = take
        copy = tool("copy", "Copy", self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text))
        head.addWidget(copy)
        layout.addLayout(head)
        self.field = InPlaceText("Words", parent=self)
        self.field.setReadOnly(True)
        self.field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.field.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.addWidget(self.field)

    def show_text(self, text: Text) -> None:
        """Show one text of one source."""
        self._text = text.text
        whose = pane_words.source_words(text.source)
        self._whose.setText(whose)
        self.setAccessibleName(f"Words of {whose}")
        self.field.setAccessibleName(f"{whose} wrote")
        self.field.set_text(text.text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint(self.palette(), 0.22))
        x = self.width() - 9 if self.isRightToLeft() else 6
        painter.drawRoundedRect(QRectF(x, 4, 3, self.height() - 8), 1.5, 1.5)


class Quotes(QWidget):
    """Several `Quote`s. Those that are not needed are hidden, as making one takes milliseconds."""

    wanted = Signal(str)

    def __init__(self, *, can_take: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_take = can_take
        self._texts: tuple[Text, ...] = ()
        self.quotes: list[Quote] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_texts(self, texts: tuple[Text, ...]) -> None:
        """Show others' words, newest first."""
        if texts == self._texts:
            return
        self._texts = texts
        while len(self.quotes) < len(texts):
            quote = Quote(can_take=self._can_take, parent=self)
            quote.wanted.connect(self.wanted)
            self._column.addWidget(quote)
            self.quotes.append(quote)
        for quote, text in zip(self.quotes, reversed(texts), strict=False):
            quote.show_text(text)
            quote.show()
        for quote in self.quotes[len(texts) :]:
            quote.hide()
        self.setVisible(bool(texts))


def _others(paper: Paper, field: TextField) -> tuple[Text, ...]:
    return tuple(t for t in paper.texts if t.field == field and t.source != ME and t.text)


def _own(paper: Paper, field: TextField) -> str:
    return next((t.text for t in paper.texts if t.field == field and t.source == ME), "")


class TextSection(Section):
    """One of TL;DR, Why, Key insights."""

    def __init__(
        self,
        library: Library,
        field: TextField,
        title: str,
        placeholder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent)
        self._field = field
        self._placeholder = placeholder
        self.field = MarkdownEditor(title, placeholder, parent=self)
        self.draft = Draft(
            library,
            self.field,
            field.value,
            lambda paper: _own(paper, field),
            lambda session, i, text: papers.set_text(session, i, field, text),
            label=f"Edit {title if title.isupper() or title == 'TL;DR' else title.lower()}",
            normal=stripped,
        )
        problem = ProblemLine(self)
        self.draft.problem.connect(problem.set_text)
        self.quotes = Quotes(can_take=True, parent=self)
        self.quotes.wanted.connect(self._on_wanted)
        self.body.addWidget(self.field)
        self.body.addWidget(problem)
        self.body.addWidget(ConflictLine(self.draft, self))
        self.body.addWidget(self.quotes)

    def show_paper(self, paper: Paper) -> None:
        """Show a paper's own words and those of others."""
        others = _others(paper, self._field)
        self.field.setPlaceholderText("Add your own words" if others else self._placeholder)
        self.draft.show(paper)
        self.quotes.show_texts(others)

    def _on_wanted(self, text: str) -> None:
        """Copy others' words into the reader's own, after what is there already."""
        own = self.field.text().strip()
        if text.strip() in own:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.draft.take(f"{own}\n\n{text}" if own else text)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class DiscussionSection(Section):
    """What digests say of the paper outside their labelled fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What the digests say", parent)
        self.quotes = Quotes(can_take=False, parent=self)
        self.body.addWidget(self.quotes)

    def show_paper(self, paper: Paper) -> None:
        """Show the digests' words; the section is hidden when there are none."""
        texts = _others(paper, TextField.DISCUSSION)
        self.quotes.show_texts(texts)
        self.setVisible(bool(texts))


class AbstractSection(Section):
    """The abstract, folded away until it is wanted."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__("Abstract", parent)
        self.title.hide()
        self.fold = QToolButton(self)
        self.fold.setAutoRaise(True)
        self.fold.setStyleSheet(QUIET_BUTTON + FLUSH_BUTTON)
        self.fold.setFont(self.title.font())
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setMinimumWidth(40)  # its words do not keep the pane wide
        self.fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.insertWidget(0, self.fold)
        self.head.addStretch(1)
        self.field = InPlaceText("Abstract", "Paste the abstract", parent=self)
        self.draft = Draft(
            library,
            self.field,
            "abstract",
            lambda paper: paper.abstract,
            lambda session, i, text: papers.edit(session, i, abstract=text),
            label="Edit abstract",
            normal=stripped,
        )
        conflict = ConflictLine(self.draft, self)
        self.body.addWidget(self.field)
        self.body.addWidget(conflict)
        self.fold.clicked.connect(lambda: self.unfold(self.field.isHidden()))
        self.unfold(False)

    def unfold(self, shown: bool) -> None:
        """Show or hide the text."""
        self.field.setVisible(shown)
        name = "caret-down" if shown else "caret-right"
        self.fold.setIcon(icon(name, QPalette.ColorRole.PlaceholderText))
        self.fold.setToolTip("Hide the abstract" if shown else "Show the abstract")

    def show_paper(self, paper: Paper) -> None:
        """Show a paper's abstract."""
        self.draft.show(paper)
        self.fold.setText("Abstract" if paper.abstract else "Abstract (none yet)")
