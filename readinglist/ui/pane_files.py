"""A paper's files, and the papers it is related to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..library.values import Attachment, Relation, Status, TextState
from . import pane_words
from .icons import icon
from .pane_details import tool
from .pane_fields import RADIUS, faint, label
from .pane_status import GLYPHS, WORDS
from .pane_texts import Section, heading


class LineButton(QAbstractButton):
    """A wide button: an icon, a text of at most two lines, and a quieter line below."""

    def __init__(
        self, name: str, text: str, below: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = name
        self._below = below
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.setAccessibleDescription(below)

    def _room(self, width: int) -> QRect:
        return QRect(28, 4, max(20, width - 34), 10_000)

    def _text_height(self, width: int) -> int:
        lines = self.fontMetrics().boundingRect(
            self._room(width), Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere, self.text()
        )
        return min(lines.height(), self.fontMetrics().lineSpacing() * 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        below = self.fontMetrics().lineSpacing() if self._below else 0
        return self._text_height(width) + below + 8

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().lineSpacing() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint(palette, 0.08))
            painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)
        line = self.fontMetrics().lineSpacing()
        mirrored = self.isRightToLeft()
        glyph = QRect(self.width() - 22 if mirrored else 6, 4 + (line - 16) // 2, 16, 16)
        icon(self._icon).paint(painter, glyph, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal)
        height = self._text_height(self.width())
        left = 6 if mirrored else 28
        room = QRect(left, 4, self.width() - 34, height)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        painter.setClipRect(room)
        painter.drawText(
            room,
            Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeading,
            self.text(),
        )
        painter.setClipping(False)
        if self._below:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            room = QRect(left, 4 + height, self.width() - 34, line)
            words = self.fontMetrics().elidedText(
                self._below, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeading, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class FileRow(QWidget):
    """One PDF: a click opens it here; the menu has what else can be done."""

    opened = Signal(int)
    opened_outside = Signal(int)
    shown_in_folder = Signal(int)
    removed = Signal(int)

    def __init__(self, file: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        name = PurePosixPath(file.path).name
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        broken = file.text_state in (TextState.ENCRYPTED, TextState.FAILED)
        glyph = "file-lock-outline" if broken else "file-pdf-box"
        self.button = LineButton(glyph, name, pane_words.file_line(file), self)
        self.button.setToolTip("\n".join(x for x in (name, file.reason) if x))
        self.button.clicked.connect(lambda: self.opened.emit(file.id))
        self.button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        layout.addWidget(self.button, 1)
        self.more = tool("dots-vertical", f"More for {name}", self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        menu = QMenu(self.more)
        for words, signal in (
            ("Open", self.opened),
            ("Open in the system's viewer", self.opened_outside),
            ("Show in folder", self.shown_in_folder),
            ("", None),
            ("Remove from this paper", self.removed),
        ):
            if signal is None:
                menu.addSeparator()
                continue
            action = QAction(words, menu)
            action.triggered.connect(lambda _=False, s=signal: s.emit(file.id))
            menu.addAction(action)
        self.more.setMenu(menu)
        self.button.customContextMenuRequested.connect(
            lambda at: menu.popup(self.button.mapToGlobal(at))
        )
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)


class FilesSection(Section):
    """The paper's PDFs."""

    opened = Signal(int)
    opened_outside = Signal(int)
    shown_in_folder = Signal(int)
    removed = Signal(int)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Files", parent)
        self.add = tool("plus", "Add a PDF", self)
        self.add.clicked.connect(self.add_wanted)
        self.head.addWidget(self.add)
        self.rows: list[FileRow] = []
        self._files: tuple[Attachment, ...] | None = None
        self.empty = label("No PDF yet. Drop one here.", self, quiet=True)
        self.empty.setContentsMargins(5, 2, 5, 2)
        self.body.addWidget(self.empty)

    def show_files(self, files: tuple[Attachment, ...]) -> None:
        """Show a paper's files."""
        if files == self._files:
            return
        self._files = files
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for file in files:
            row = FileRow(file, self)
            row.opened.connect(self.opened)
            row.opened_outside.connect(self.opened_outside)
            row.shown_in_folder.connect(self.shown_in_folder)
            row.removed.connect(self.removed)
            self.body.addWidget(row)
            self.rows.append(row)
        self.empty.setVisible(not files)


KINDS = {"other-work": "Other works", "reference": "References"}


class RelationsSection(QWidget):
    """Other works and references that a digest names; a click shows the paper."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.buttons: list[LineButton] = []
        self._widgets: list[QWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)

    def show_relations(
        self, relations: tuple[Relation, ...], statuses: Mapping[int, Status | None]
    ) -> None:
        """Show relations; ``statuses`` holds the status of each related paper."""
        shown = (relations, tuple(sorted((k, str(v)) for k, v in statuses.items())))
        if shown == self._shown:
            return
        self._shown = shown
        for widget in self._widgets:
            self.layout().removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets, self.buttons = [], []
        for kind in dict.fromkeys([*KINDS, *(r.kind for r in relations)]):
            some = [r for r in relations if r.kind == kind]
            if not some:
                continue
            title = heading(KINDS.get(kind, kind), self)
            if self._widgets:
                title.setContentsMargins(5, 10, 0, 0)
            self._put(title)
            for relation in some:
                self._put(self._button(relation, statuses.get(relation.paper_id)))
        self.setVisible(bool(relations))

    def _put(self, widget: QWidget) -> None:
        self.layout().addWidget(widget)
        self._widgets.append(widget)

    def _button(self, relation: Relation, status: Status | None) -> LineButton:
        words = f"{relation.label} {relation.title}".strip()
        button = LineButton(GLYPHS[status], words, parent=self)
        lines = (relation.title, WORDS[status], relation.source and f"From {relation.source}")
        button.setToolTip("\n".join(x for x in lines if x))
        button.setAccessibleDescription(WORDS[status])
        button.clicked.connect(lambda: self.opened.emit(relation.paper_id))
        self.buttons.append(button)
        return button
