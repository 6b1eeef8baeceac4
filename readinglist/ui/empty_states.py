"""What an empty list says: why it is empty, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from .icons import icon
from .theme import SPACE, colour, is_restyled, set_role

SAMPLE = "sample-digest"
EVERYWHERE = "clear-search"
REMEDY = "remedy"
_SIDE = 4 * SPACE


class Empty(NamedTuple):
    """One empty state. ``buttons`` are pairs of a command's id (or one of the above) and words."""

    icon: str
    title: str
    words: str
    buttons: tuple[tuple[str, str], ...] = ()
    inviting: bool = False  # a place to drop files


OPENING = Empty("all", "Opening the library…", "")
STATES = {
    "library": Empty(
        "books",
        "Your library is empty",
        "Drop PDFs or a folder anywhere on this window. Titles, authors and every page "
        "are read and can be searched at once; your own files stay where they are.",
        (("add-files", "Add PDFs…"), (SAMPLE, "Try a sample digest")),
        inviting=True,
    ),
    "all": Empty(
        "books", "Nothing here", "Every paper is in the trash.", (("go-trash", "Show the trash"),)
    ),
    "queue": Empty(
        "list-numbers",
        "Nothing to read",
        "New papers come here by themselves. Press 1 on any paper to put it back in the queue, "
        "and drag papers into the order in which you want to read them.",
        (("go-all", "Show all papers"),),
    ),
    "reading": Empty(
        "book-open",
        "Nothing is being read",
        "Select a paper and press 2, or click the circle before its title.",
        (("go-queue", "Show the reading queue"),),
    ),
    "done": Empty(
        "check-circle",
        "Nothing is done yet",
        "Select a paper and press 3 when you have read it. Its date is kept.",
        (("go-queue", "Show the reading queue"),),
    ),
    "recent": Empty("clock", "Nothing was added yet", "Drop PDFs on the window to add papers."),
    "unfiled": Empty(
        "tray",
        "Everything is filed",
        "Papers that are in no collection are listed here.",
    ),
    "mentioned": Empty(
        "circle-dashed",
        "No paper is only mentioned",
        "When a digest names further papers, they wait here, out of your queue, "
        "until you press 1 on one that you want to read.",
        (("import-digest", "Import a digest…"),),
    ),
    "trash": Empty(
        "trash-simple",
        "The trash is empty",
        "Papers that you remove stay here until you empty it. Ctrl+Z takes any step back.",
    ),
    "collection": Empty(
        "folder-simple",
        "This collection is empty",
        "Drag papers from a list onto its name, drop PDFs on it, "
        "or select papers and press C.",
        (("add-files", "Add PDFs…"), ("go-all", "Show all papers")),
        inviting=True,
    ),
    "tag": Empty("tag-simple", "No paper wears this tag", "Select papers and press T to tag them."),
}  # fmt: skip


NOTHING_LIKE = Empty(
    "magnifying-glass",
    "No paper is much like it",
    "Papers are compared by the words of their titles, notes and pages. "
    "One without text, or the only one of its kind, stands alone.",
)


def no_hits(query: str, suggestions: Sequence[str] = ()) -> Empty:
    """Return what a search without hits says."""
    shown = query if len(query) < 60 else query[:57] + "…"
    words = (
        "Try fewer or shorter words, the beginning of a word with a star (transf*), "
        "or a nearly right one with a wave (transfromer~)."
    )
    buttons = tuple((f"search:{s}", f"Search “{s}”") for s in suggestions[:3])
    return Empty(
        "magnifying-glass",
        f"Nothing found for “{shown}”",
        words,
        (*buttons, (EVERYWHERE, "Clear the search")),
    )


class EmptyState(QWidget):
    """Shows an Empty in the middle of where the list would be."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._glyph = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        set_role(self._words, "muted")
        for label in (self._title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, _SIDE, _SIDE, _SIDE)
        layout.setSpacing(SPACE)
        layout.addStretch(4)
        for widget in (self._glyph, self._title, self._words):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(SPACE)
        layout.addLayout(row)
        layout.addStretch(5)
        self._shown: Empty | None = None
        self._made: list[QPushButton] = []

    @property
    def shown(self) -> Empty | None:
        return self._shown

    @property
    def buttons(self) -> list[QPushButton]:
        return list(self._made)

    def show_state(self, state: Empty) -> None:
        """Say what an Empty says."""
        if state == self._shown:
            return
        self._shown = state
        self.setAccessibleName(state.title)
        self.setAccessibleDescription(state.words)
        self._title.setText(state.title)
        self._words.setText(state.words)
        self._words.setVisible(bool(state.words))
        focused = self.hasFocus() or any(button.hasFocus() for button in self._made)
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self._made.clear()
        for n, (command, text) in enumerate(state.buttons):
            button = QPushButton(text)
            button.setAutoDefault(True)  # Return presses it, too
            if n == 0:
                set_role(button, "primary")
            button.clicked.connect(lambda *_, command=command: self.pressed.emit(command))
            self._buttons.addWidget(button)
            button.show()  # not only with the next layout: it may get the focus at once
            self._made.append(button)
        if self.isVisible():
            self._restyle()
            self._fit()
        if focused and self._made:
            self._made[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _fit(self) -> None:
        """A wrapped label in a centred layout takes too little room; give it what it needs. Buttons
        stand below one another where they have no room side by side."""
        room = self.width() - 2 * _SIDE
        for label in (self._title, self._words):
            if not label.text():
                continue
            label.ensurePolished()
            label.setMinimumSize(0, 0)  # else it says that it needs what it was given
            needed = label.fontMetrics().horizontalAdvance(label.text()) + 8
            width = max(1, min(440, max(200, needed), room))
            label.setFixedSize(width, label.heightForWidth(width))
        if not self._made:
            return  # before the first paint there are none: the enum below takes a while
        widths = []
        for button, (_, text) in zip(
            self._made, self._shown.buttons if self._shown else (), strict=False
        ):
            button.setText(text)
            over = button.sizeHint().width() - room
            if over > 0:
                metrics = button.fontMetrics()
                most = metrics.horizontalAdvance(text) - over
                button.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, most))
            widths.append(button.sizeHint().width())
        fits = sum(widths) + SPACE * max(0, len(widths) - 1) <= room
        way = QBoxLayout.Direction
        self._buttons.setDirection(way.LeftToRight if fits else way.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.size().width() != event.oldSize().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._restyle()  # the style sheet's fonts are known only now
        self._fit()

    def _restyle(self) -> None:
        font = self.font()
        font.setPointSizeF(self.font().pointSizeF() * 1.35)
        font.setBold(True)
        self._title.setFont(font)
        if self._shown is not None:
            muted = self.palette().ColorRole.PlaceholderText
            self._glyph.setPixmap(
                icon(self._shown.icon, muted).pixmap(QSize(48, 48), self.devicePixelRatioF())
            )

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if is_restyled(event) and self.isVisible():  # type: ignore[arg-type]
            self._restyle()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shown is None or not self._shown.inviting:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour("strong"), 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 10, 10)
        painter.end()
