"""A paper's files, and the papers it is related to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..library.values import Attachment, Relation, Status, TextState
from . import pane_words, tips
from .icons import icon
from .pane_details import tool
from .pane_fields import RADIUS, faint, label
from .pane_status import WORDS
from .pane_texts import Section, heading
from .row_delegate import paint_status
from .theme import inset

Mark = Callable[[QPainter, QRect], None]


def icon_mark(name: str) -> Mark:
    """Return what draws an icon before a line."""
    return lambda painter, area: icon(name).paint(painter, area)


def status_mark(status: Status | None) -> Mark:
    """Return what draws a status, as the list does, before a line."""

    def paint(painter: QPainter, area: QRect) -> None:
        dim = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        paint_status(painter, QRectF(area), status, dim)

    return paint


class LineButton(QAbstractButton):
    """A wide button: a mark, a text of at most two lines, and a quieter line below."""

    _SIDE, _TOP, _INDENT = 6, 4, 28

    def __init__(
        self, mark: Mark, text: str, below: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        self._below = below
        self._broken: dict[int, tuple[list[tuple[str, float]], float]] = {}  # the last width's
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.setAccessibleDescription(below)

    def _lines(self, width: int) -> tuple[list[tuple[str, float]], float]:
        """Return the text's lines, each with its top, and their height; the second is elided."""
        known = self._broken.get(width)
        if known is not None:
            return known
        room = max(20, width - self._INDENT - self._SIDE)
        layout = QTextLayout(self.text(), self.font())
        layout.setTextOption(QTextOption())
        option = layout.textOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[tuple[str, float]] = []
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            start = line.textStart()
            units = self.text().encode("utf-16-le")
            rest = units[2 * start :].decode("utf-16-le", "replace")
            words = units[2 * start : 2 * (start + line.textLength())]
            if len(lines) == 1:
                rest = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, room)
                lines.append((rest, height))
            else:
                lines.append((words.decode("utf-16-le", "replace"), height))
            height += line.height()
            if len(lines) == 2:
                break
        layout.endLayout()
        self._broken = {width: (lines, height or self.fontMetrics().lineSpacing())}
        return self._broken[width]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._broken = {}

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        below = self.fontMetrics().lineSpacing() if self._below else 0
        return int(self._lines(width)[1] + 0.99) + below + 2 * self._TOP

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.fontMetrics().lineSpacing() + 2 * self._TOP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faint(palette, 0.08))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        spacing = self.fontMetrics().lineSpacing()
        mirrored = self.isRightToLeft()
        x = self.width() - self._SIDE - 16 if mirrored else self._SIDE
        self._mark(painter, QRect(x, self._TOP + (spacing - 16) // 2, 16, 16))
        left = self._SIDE if mirrored else self._INDENT
        width = self.width() - self._INDENT - self._SIDE
        lines, height = self._lines(self.width())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
        for text, top in lines:
            room = QRectF(left, self._TOP + top, width, height)
            painter.drawText(room, int(flags), text)
        if self._below:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            words = self.fontMetrics().elidedText(self._below, Qt.TextElideMode.ElideRight, width)
            room = QRectF(left, self._TOP + height, width, spacing)
            painter.drawText(room, int(flags), words)

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
        mark = icon_mark("file-lock" if broken else "file-pdf")
        self.button = LineButton(mark, name, pane_words.file_line(file), self)
        self.button.setToolTip(tips.plain("\n".join(x for x in (name, file.reason) if x)))
        self.button.clicked.connect(lambda: self.opened.emit(file.id))
        self.button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        layout.addWidget(self.button, 1)
        self.more = tool("more", f"More for {name}", self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
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
        self.add = tool("add", "Add a PDF", self)
        self.add.clicked.connect(self.add_wanted)
        self.head.addWidget(self.add)
        self.rows: list[FileRow] = []
        self._files: tuple[Attachment, ...] | None = None
        self.empty = label("No PDF yet. Drop one here.", self, quiet=True)
        inset(self.empty, 5, 2, 5, 2)
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


KINDS = {"other-work": "Other works", "reference": "References", "mentioned-by": "Mentioned by"}


class RelationsSection(QWidget):
    """Other works and references that a digest names, and who names this paper."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self.buttons: list[LineButton] = []
        self._widgets: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)

    def show_relations(
        self, relations: tuple[Relation, ...], statuses: Mapping[int, Status | None]
    ) -> None:
        """Show relations; ``statuses`` holds the status of each related paper."""
        shown = (relations, tuple(sorted((k, str(v)) for k, v in statuses.items())))
        if shown == self._shown:
            return
        self._shown = shown
        for widget in self._widgets:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets, self.buttons = [], []
        for kind in dict.fromkeys([*KINDS, *(r.kind for r in relations)]):
            some = [r for r in relations if r.kind == kind]
            if not some:
                continue
            title = heading(KINDS.get(kind, kind), self)
            if self._widgets:
                inset(title, 5, 10, 0, 0)
            self._put(title)
            for relation in some:
                self._put(self._button(relation, statuses.get(relation.paper_id)))
        self.setVisible(bool(relations))

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._widgets.append(widget)

    def _button(self, relation: Relation, status: Status | None) -> LineButton:
        words = f"{relation.label} {relation.title}".strip()
        button = LineButton(status_mark(status), words, parent=self)
        lines = (relation.title, WORDS[status], relation.source and f"From {relation.source}")
        button.setToolTip("\n".join(x for x in lines if x))
        button.setAccessibleDescription(WORDS[status])
        button.clicked.connect(lambda: self.opened.emit(relation.paper_id))
        self.buttons.append(button)
        return button
