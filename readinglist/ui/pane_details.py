"""Ids and links of a paper: each a row with its name, its value, and what can be done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..library import matching, papers
from ..library.database import Library
from ..library.values import Paper
from . import pane_words, theme, tips
from .icons import icon
from .pane_conflicts import ConflictLine
from .pane_fields import FLUSH_BUTTON, QUIET_BUTTON, InPlaceText, label, smaller
from .pane_saving import Draft

_DOI = "https://doi.org/"
_ARXIV = "https://arxiv.org/abs/"


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of `Paper` that is one line of text."""

    name: str
    title: str
    placeholder: str
    prefix: str = ""  # what makes an address of an id
    link: bool = True


DETAILS = (
    Detail("doi", "DOI", "10.1000/xyz123", _DOI),
    Detail("arxiv_id", "arXiv", "2110.04366", _ARXIV),
    Detail("url", "Web", "https://…"),
    Detail("code_url", "Code", "https://github.com/…"),
    Detail("talk_url", "Talk", "https://…"),
    Detail("project_url", "Project", "https://…"),
    Detail("cite_key", "Cite key", "lewis2020retrieval", link=False),
)


def tool(name: str, words: str, parent: QWidget) -> QToolButton:
    """Return a small button that is an icon; its words are tooltip and accessible name."""
    button = QToolButton(parent)
    button.setIcon(icon(name, QPalette.ColorRole.PlaceholderText))
    button.setIconSize(QSize(15, 15))
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class ProblemLine(QWidget):
    """A sentence about what was typed; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(5, 0, 5, 3)
        self._words = label(parent=self)
        theme.set_role(self._words, "danger")
        smaller(self._words)
        layout.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._words.text()

    def set_text(self, sentence: str) -> None:
        """Show a sentence, or nothing for ""."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))


class LinkText(QAbstractButton):
    """An address as a link, cut at its middle; Enter or a click opens it outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 10, metrics.lineSpacing() + 10)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        room = self.rect().adjusted(5, 0, -5, 0)
        text = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, room.width()
        )
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # addresses are
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class DetailRow(QWidget):
    """One id or link: shown as a link that opens outside, with buttons to copy and to edit it."""

    closed = Signal()  # the editing ended
    failed = Signal(str)  # a sentence

    def __init__(self, detail: Detail, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail = detail
        self._wanted = False
        self.field = InPlaceText(detail.title, detail.placeholder, single=True, parent=self)
        self.link = LinkText(self)
        self.problem = ProblemLine(self)
        self.copy = tool("copy", f"Copy {detail.title}", self)
        self.pencil = tool("rename", f"Edit {detail.title}", self)
        self.draft = Draft(
            library,
            self.field,
            detail.name,
            lambda paper: getattr(paper, detail.name),
            lambda session, i, text: papers.edit(session, i, **{detail.name: text}),
            label=f"Edit {detail.title if detail.title != 'Web' else 'web address'}",
            check=self._check,
            at_pause=False,
        )
        caption = label(detail.title, self, quiet=True)
        caption.setWordWrap(False)
        caption.setFixedWidth(caption.fontMetrics().horizontalAdvance("Cite keyM") + 4)
        grid = QGridLayout(self)
        grid.setContentsMargins(5, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(caption, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self.link, 0, 1)
        grid.addWidget(self.copy, 0, 2)
        grid.addWidget(self.pencil, 0, 3)
        grid.addWidget(self.problem, 1, 1, 1, 3)
        grid.addWidget(ConflictLine(self.draft, self, both=False), 2, 1, 1, 3)
        grid.setColumnStretch(1, 1)
        self.link.clicked.connect(self.open)
        self.copy.clicked.connect(self._on_copy)
        self.pencil.clicked.connect(self.edit)
        self.field.finished.connect(self._on_finished)
        self.draft.problem.connect(self._on_problem)
        self.draft.saved.connect(self.show_state)

    def _check(self, text: str) -> str:
        text = text.strip()
        if not text or not self.detail.link or self.detail.prefix:
            return papers_problem(self.detail.name, text)
        if not pane_words.web_address(text):
            return f"“{text}” is not a web address. One looks like https://example.org/paper."
        return ""

    def show_paper(self, paper: Paper) -> None:
        """Show a paper's value; the row is hidden when there is none."""
        if paper.id != getattr(self, "_paper_id", None):
            self._paper_id = paper.id
            self._wanted = False
        self.draft.show(paper)
        self.show_state()

    def address(self) -> str:
        """Return what would be opened; "" when nothing can be."""
        value = self.draft.stored
        if not value or not self.detail.link:
            return ""
        return self.detail.prefix + value if self.detail.prefix else pane_words.web_address(value)

    def show_state(self) -> None:
        """Show the link, or the field while it is edited or holds what is no link."""
        value = self.draft.stored
        editing = self.field.hasFocus() or self.draft.dirty or bool(self.problem.text())
        linked = bool(self.address()) and not editing and not self._wanted
        self.link.setText(value if self.detail.prefix else pane_words.link_words(value))
        self.link.setToolTip(tips.plain(self.address()))
        self.link.setAccessibleName(f"{self.detail.title}: {value}")
        self.link.setVisible(linked)
        self.field.setVisible(not linked)
        self.copy.setVisible(bool(value) and not editing)
        self.pencil.setVisible(linked)
        self.setVisible(bool(value) or editing or self._wanted)

    def edit(self) -> None:
        """Show the field and give it the focus."""
        self._wanted = True
        self.show_state()
        self.field.edit()

    def open(self) -> None:
        """Open the address in the system's browser."""
        if not QDesktopServices.openUrl(QUrl(self.address())):
            self.failed.emit(f"No browser opens {self.address()}.")

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address() or self.draft.stored)

    def _on_problem(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        self.show_state()

    def _on_finished(self) -> None:
        self._wanted = False
        # The draft handles the same signal; look at the state when it is done.
        QTimer.singleShot(0, self, self.show_state)
        self.closed.emit()


def papers_problem(name: str, text: str) -> str:
    """Return why a value cannot be stored in a field of a paper, "" when it can."""
    if name == "doi" and text and not matching.normal_doi(text):
        return f"“{text}” is not a DOI. One looks like 10.1000/xyz123."
    if name == "arxiv_id" and text and not matching.normal_arxiv(text):
        return f"“{text}” is not an arXiv id. One looks like 2110.04366."
    if name == "year" and text.strip() and not re.fullmatch(r"[12]\d{3}", text.strip()):
        return f"“{text.strip()}” is not a year. Give four digits, such as 2022."
    return ""


class DetailRows(QWidget):
    """The ids and links there are, and a button that adds another."""

    failed = Signal(str)  # a sentence

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.rows = {d.name: DetailRow(d, library, self) for d in DETAILS}
        for row in self.rows.values():
            layout.addWidget(row)
            row.failed.connect(self.failed)
        self.add = QToolButton(self)
        self.add.setText("Add an id or a link")
        self.add.setIcon(icon("add", QPalette.ColorRole.PlaceholderText))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setAutoRaise(True)
        self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add.setStyleSheet(QUIET_BUTTON + FLUSH_BUTTON)
        smaller(self.add)
        menu = QMenu(self.add)
        menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(menu)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)

    def drafts(self) -> list[Draft]:
        """Return what can be edited here."""
        return [row.draft for row in self.rows.values()]

    def show_paper(self, paper: Paper) -> None:
        """Show a paper's ids and links."""
        for row in self.rows.values():
            row.show_paper(paper)
        self.add.setVisible(any(not getattr(paper, name) for name in self.rows))

    def _fill_menu(self) -> None:
        menu = self.add.menu()
        menu.clear()
        for row in self.rows.values():
            if row.isHidden():
                menu.addAction(row.detail.title, row.edit)
