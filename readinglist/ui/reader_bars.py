"""The reader's controls: the bar above the pages, the find bar, the contents and the message."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from readinglist.errors import PasswordNeededError, PdfError
from readinglist.pdf.render import OutlineItem
from readinglist.ui import tips
from readinglist.ui.icons import icon
from readinglist.ui.theme import set_role, smaller, weighty

_ICON = QSize(18, 18)
_SIDE = 32  # px beside a message


def button(name: str, glyph: str, keys: str = "", *, checkable: bool = False) -> QToolButton:
    """A button of a bar; ``name`` is its tool tip and its name for a screen reader."""
    made = QToolButton()
    made.setIcon(icon(glyph))
    made.setIconSize(_ICON)
    made.setAutoRaise(True)
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({keys})" if keys else name)
    return made


def _line() -> QFrame:
    line = QFrame()
    set_role(line, "line")
    line.setFixedHeight(1)
    return line


class _PageField(QLineEdit):
    """Takes a page number; Escape gives the old one back."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ReaderBar(QWidget):
    """Contents, history, page, zoom, find, inversion, and ways out to the system."""

    page_wanted = Signal(int)
    """A page number from 1."""
    page_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = button("Contents", "list-bullets", "F9", checkable=True)
        self.back = button("Back to where you were", "arrow-left", "Alt+Left")
        self.forward = button("Forward", "arrow-right", "Alt+Right")
        self.previous = button("Previous page", "caret-up", "Shift+Page Up")
        self.next = button("Next page", "caret-down", "Shift+Page Down")
        self.page = _PageField()
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.page.setAccessibleName("Page")
        self.page.setToolTip("Go to a page (Ctrl+G)")
        self.page.setValidator(QIntValidator(0, 999_999, self.page))
        self.page.returnPressed.connect(self._on_page)
        self.page.left.connect(self._on_left)
        self.count = QLabel()
        set_role(self.count, "muted")
        self.zoom_out = button("Zoom out", "minus", "Ctrl+-")
        self.zoom_in = button("Zoom in", "plus", "Ctrl++")
        self.zoom = QToolButton()
        self.zoom.setAutoRaise(True)
        self.zoom.setAccessibleName("Zoom")
        self.zoom.setToolTip("Choose a size")
        self.zoom.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.zoom.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fit_width = button("Fit width", "arrows-out-line-horizontal", "Ctrl+0", checkable=True)
        self.fit_page = button("Fit page", "frame-corners", "Ctrl+9", checkable=True)
        self.search = button("Find in this paper", "search", "Ctrl+F", checkable=True)
        self.invert = button("Light text on dark pages", "circle-half", "Ctrl+I", checkable=True)
        self.outside = button("Open in the system's viewer", "open-outside")
        self.folder = button("Show in its folder", "folder-open")

        row = self._row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        # What goes first where there is no room; each has keys, a menu or both.
        self._spare = (
            *(self.folder, self.outside, self.forward, self.back, self.fit_page),
            *(self.previous, self.next, self.invert, self.zoom_out, self.zoom_in, self.fit_width),
        )
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.contents, self.back, self.forward),
            (self.previous, self.next, self.page, self.count),
            (self.zoom_out, self.zoom, self.zoom_in, self.fit_width, self.fit_page),
            (self.search, self.invert, self.outside, self.folder),
        )
        for number, group in enumerate(groups):
            if number:
                row.addStretch(1)
            for widget in group:
                row.addWidget(widget)
        row.insertSpacing(row.indexOf(self.count), 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(_line())
        self._page = 1
        self._count = 0
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        """Keep the widths still while numbers change."""
        digits = self.fontMetrics().horizontalAdvance("0000")
        self.page.setFixedWidth(digits + 26)
        self.zoom.setFixedWidth(self.fontMetrics().horizontalAdvance("1000 %") + 18)

    def set_page_count(self, count: int) -> None:
        self._count = count
        self.count.setText(f"/ {count}" if count else "")
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Leave out what there is no room for, so that nothing overlaps."""
        margins = self._row.contentsMargins()
        items = (self._row.itemAt(n) for n in range(self._row.count()))
        parts = [item.widget() for item in items if item is not None]
        gap = self._row.spacing()
        needed = margins.left() + margins.right() + 4
        needed += sum(_width(part) + gap if part is not None else gap for part in parts)
        for part in self._spare:
            part.setHidden(needed > self.width())
            if part.isHidden():
                needed -= _width(part) + gap

    def set_page(self, page: int) -> None:
        """Show the page number, unless another is being typed."""
        self._page = page
        if not self.page.hasFocus():
            self.page.setText(str(page))

    def set_zoom(self, zoom: float, mode: str) -> None:
        self.zoom.setText(f"{round(zoom * 100)} %")
        self.fit_width.setChecked(mode == "width")
        self.fit_page.setChecked(mode == "page")

    def _on_page(self) -> None:
        """Go to the page, or to the nearest that there is."""
        self.page_wanted.emit(max(1, min(int(self.page.text()), self._count)))

    def _on_left(self) -> None:
        self.page.setText(str(self._page))
        if self.page.hasFocus():
            self.page_left.emit()


def _width(part: QWidget) -> int:
    """Return the width that a part of the bar wants, also while it is hidden."""
    return max(part.minimumWidth(), min(part.sizeHint().width(), part.maximumWidth()))


class FindBar(QWidget):
    """One line under the reader's bar: what is looked for, how often it is there, steps."""

    edited = Signal(str)
    stepped = Signal(bool)
    """True: to the next match."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in this paper")
        self.field.setAccessibleName("Find in this paper")
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(360)
        self.field.textEdited.connect(self.edited)
        self.field.installEventFilter(self)
        # The clear button edits without "textEdited".
        self.field.textChanged.connect(lambda text: None if text else self.edited.emit(""))
        self.count = QLabel()
        self.count.setAccessibleName("Matches")
        self.count.setMinimumWidth(self.fontMetrics().horizontalAdvance("No matches ") + 8)
        set_role(self.count, "muted")
        self.previous = button("Previous match", "caret-up", "Shift+F3")
        self.next = button("Next match", "caret-down", "F3")
        self.close_button = button("Close and take the marks away", "close", "Esc")
        self.previous.clicked.connect(lambda: self.stepped.emit(False))
        self.next.clicked.connect(lambda: self.stepped.emit(True))
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addStretch(1)
        row.addWidget(self.field, 4)
        row.addWidget(self.count)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(_line())

    def show_count(self, number: int | None, total: int, *, searching: bool) -> None:
        """Tell which match is the current one, of how many."""
        more = " …" if searching else ""
        if not self.field.text().strip():
            words = ""
        elif total:
            words = f"{number} of {total}{more}" if number else f"{total} found{more}"
        else:
            words = "Searching …" if searching else "No matches"
        self.count.setText(words)
        set_role(self.count, "danger" if words == "No matches" else "muted")
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        self.previous.setEnabled(total > 0)
        self.next.setEnabled(total > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and (event.type() == QEvent.Type.KeyPress)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)


class Contents(QTreeWidget):
    """The table of contents; emits the item that was chosen and marks the one being read."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName("Contents")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(140)
        self.setStyleSheet(
            "QTreeView { background: palette(window); padding: 6px 4px;"
            " selection-background-color: palette(midlight); selection-color: palette(text); }"
            "QTreeView::item { padding: 3px 1px; border: 1px solid transparent;"
            " border-radius: 4px; }"
            "QTreeView::item:hover, QTreeView::item:selected { background: palette(midlight);"
            " color: palette(text); }"
            "QTreeView::item:focus { border-color: palette(highlight); }"
        )
        self._rows: list[tuple[OutlineItem, QTreeWidgetItem]] = []
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def set_items(self, items: Sequence[OutlineItem]) -> None:
        self.clear()
        self._rows = []
        above: list[QTreeWidgetItem] = []
        for item in items:
            row = QTreeWidgetItem([item.title])
            row.setToolTip(0, tips.plain(item.title))
            row.setData(0, Qt.ItemDataRole.UserRole, len(self._rows))
            del above[item.level :]
            if above:
                above[-1].addChild(row)
            else:
                self.addTopLevelItem(row)
            above.append(row)
            self._rows.append((item, row))
        self.setRootIsDecorated(any(item.level for item in items))
        for item, row in self._rows:
            row.setExpanded(item.level < 1 or len(items) <= 40)

    def set_place(self, page: int, y: float) -> None:
        """Mark the section that holds ``y`` points below the top of ``page``."""
        here, best = None, (-1, 0.0)
        for item, row in self._rows:
            if item.page is not None:
                place = (item.page, item.y or 0.0)
                if best < place <= (page, y):
                    here, best = row, place
        if here is not None and here is not self.currentItem() and not self.hasFocus():
            self.setCurrentItem(here)

    def _on_chosen(self, row: QTreeWidgetItem) -> None:
        item, _ = self._rows[row.data(0, Qt.ItemDataRole.UserRole)]
        if item.page is not None:
            self.chosen.emit(item)


class Message(QWidget):
    """What stands in place of the pages: why there are none, and what to do about it."""

    retried = Signal()
    password_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.heading = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.heading.setFont(weighty(smaller(self.font(), 1.2)))
        self.heading.setWordWrap(True)
        self.words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self.words, "muted")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("Password")
        self.password.setAccessibleName("Password")
        self.password.returnPressed.connect(self._on_password)
        self.unlock = QPushButton("Open")
        set_role(self.unlock, "primary")
        self.unlock.clicked.connect(self._on_password)
        self.retry = QPushButton("Try again")
        self.retry.clicked.connect(self.retried)
        self.locate = QPushButton("Find the file…")
        self.folder = QPushButton("Show in its folder")
        self.outside = QPushButton("Open in the system's viewer")

        secret = QHBoxLayout()
        secret.addStretch(1)
        secret.addWidget(self.password, 2)
        secret.addWidget(self.unlock)
        secret.addStretch(1)
        self._offers = (self.locate, self.retry, self.folder, self.outside)
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for way in self._offers:
            self._ways.addWidget(way)
        ways = QHBoxLayout()
        ways.addStretch(1)
        ways.addLayout(self._ways)
        ways.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        for part in (self._icon, self.heading, self.words):
            inner.addWidget(part)
        inner.addSpacing(4)
        inner.addLayout(secret)
        inner.addLayout(ways)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(inner)
        column.addStretch(3)
        column.setContentsMargins(_SIDE, 24, _SIDE, 24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_failure(self, path: Path, error: PdfError) -> None:
        """Say why a file cannot be shown and offer what helps."""
        locked, there = isinstance(error, PasswordNeededError), path.is_file()
        if locked:
            heading, words = "is locked", str(error)
        elif there:
            heading, words = "cannot be shown", f"{error} Another viewer may know how to open it."
        else:
            heading = "is not there"
            words = (
                f"The file has been moved or removed from {path.parent}. "
                "If you know where it is now, find it; or put it back and try again."
            )
        muted = icon("lock-key" if locked else "file-x", QPalette.ColorRole.PlaceholderText)
        self._icon.setPixmap(muted.pixmap(QSize(48, 48), self.devicePixelRatioF()))
        self.heading.setText(f"“{path.name}” {heading}")
        self.words.setText(words)
        self.password.clear()
        for widget in (self.password, self.unlock):
            widget.setVisible(locked)
        self.retry.setVisible(not locked)
        self.locate.setVisible(not locked and not there)
        self.outside.setVisible(there)
        self._fit()

    def _fit(self) -> None:
        """Put the offers below one another where they have no room side by side, and give the words
        the height that they need in this width."""
        room = self.width() - 2 * _SIDE
        offered = [way for way in self._offers if not way.isHidden()]
        gaps = max(0, self._ways.spacing()) * (len(offered) - 1)
        fits = sum(way.sizeHint().width() for way in offered) + gaps <= room
        way_on = QBoxLayout.Direction
        self._ways.setDirection(way_on.LeftToRight if fits else way_on.TopToBottom)
        for label in (self.heading, self.words):
            label.setMinimumHeight(0)  # else it says that it needs what it was given
            label.setMinimumHeight(max(0, label.heightForWidth(max(1, room))))  # -1: no text

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        (self.retry if self.password.isHidden() else self.password).setFocus()

    def _on_password(self) -> None:
        self.password_given.emit(self.password.text())
