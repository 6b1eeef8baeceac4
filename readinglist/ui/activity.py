"""What is under way and how it ended: a card a job, none of them in the way.

A card shows progress and a button to stop; afterwards it says what was done, what was known and
what failed and why, until it is closed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..errors import ReadingListError
from ..intake import Report
from ..jobs import Cancel, Job, Progress
from . import activity_report, tips
from .activity_report import Summary
from .bridge import Bridge
from .icons import icon
from .notices import holds_focus
from .theme import SPACE, colours, is_restyled, set_role, show_share, smaller, weighty

T = TypeVar("T")
Summarise = Callable[[Any], Summary | None]

_TALLEST = 260  # px of a report; longer ones scroll
_CARD_AFTER_MS = 150  # a card that goes as soon as it came would only flicker
_SPARE_AFTER_MS = 500  # behind all that the end of a job lets the window draw


def summary_of(result: object) -> Summary | None:
    """Return what to say of a job's result, None when its caller says it."""
    return activity_report.of_intake(result) if isinstance(result, Report) else None


class _Elided(QLabel):
    """One line that is cut at its middle; whole in the tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = ""

    def set_text(self, text: str) -> None:
        self._whole = text
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(
            metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, max(20, self.width()))
        )
        self.setToolTip(tips.plain(self._whole) if self.text() != self._whole else "")


class _Password(QWidget):
    """A line that asks for the password of one file."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE // 2, 0, 0)
        layout.setSpacing(SPACE // 2)
        words = QLabel(f"Password of “{file.name}”:", self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        layout.addWidget(words)
        line = QHBoxLayout()
        line.setSpacing(SPACE // 2)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(f"Password of {file.name}")
        self.open = QPushButton("Open", self)
        line.addWidget(self.field, 1)
        line.addWidget(self.open)
        layout.addLayout(line)
        self.field.returnPressed.connect(self._on_given)
        self.open.clicked.connect(self._on_given)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            return
        super().keyPressEvent(event)

    def _on_given(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())


class ActivityCard(QFrame):
    """One job, then its report."""

    closed = Signal()
    left = Signal()  # it goes while the focus is in it
    paper_requested = Signal(int)
    password_requested = Signal(object)  # Path
    password_given = Signal(object, str)  # Path, password

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.cancel: Cancel | None = None
        self.summary: Summary | None = None
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.title.setFont(weighty(self.font()))
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sign = QLabel(self)
        self.sign.hide()
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.count = QLabel(self)
        set_role(self.count, "muted")
        self.at = _Elided(self)
        set_role(self.at, "muted")
        for label in (self.count, self.at):
            label.setFont(smaller(self.font()))
        self.stop = self._tool("close", "Stop")
        self.stop.clicked.connect(self._on_stop)
        self.unfold = self._tool("caret-down", "Show the report")
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._on_unfold)
        self.copy = self._tool("copy", "Copy the report")
        self.copy.clicked.connect(self._on_copy)
        self.close_button = self._tool("close", "Close")
        self.close_button.clicked.connect(self.closed)
        self.report = QTextBrowser(self)
        self.report.setAccessibleName("Report")
        self.report.setOpenLinks(False)
        self.report.setFrameShape(QFrame.Shape.NoFrame)
        self.report.setStyleSheet(
            "QTextBrowser { border: none; padding: 0; background: transparent; }"
        )
        self.report.viewport().setAutoFillBackground(False)
        self.report.anchorClicked.connect(self._on_link)
        self._password: _Password | None = None
        self._lay_out()
        for part in (self.unfold, self.copy, self.close_button, self.report):
            part.hide()

    def _tool(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name, QPalette.ColorRole.PlaceholderText))
        button.setIconSize(QSize(15, 15))
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE + 4, SPACE // 2, SPACE // 2, SPACE // 2 + 2)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(SPACE // 2)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.title, 1)
        for button in (self.unfold, self.copy, self.stop, self.close_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self._progress = QWidget(self)
        below = QVBoxLayout(self._progress)
        below.setContentsMargins(0, 2, SPACE // 2 + 2, SPACE // 2)
        below.setSpacing(SPACE // 2)
        below.addWidget(self.bar)
        words = QHBoxLayout()
        words.setSpacing(SPACE)
        words.addWidget(self.count)
        words.addWidget(self.at, 1)
        below.addLayout(words)
        column.addWidget(self._progress)
        column.addWidget(self.report)

    # -- under way ----------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """True until the job ended."""
        return self._progress.isVisibleTo(self)

    def begin(self, title: str, cancel: Cancel | None) -> None:
        """Show a job of this title, which ``cancel`` stops."""
        self.cancel = cancel
        self.title.setText(title)
        self.setAccessibleName(title)
        self.bar.setAccessibleName(title)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job is."""
        if not self.running:
            return
        show_share(self.bar, progress.done, progress.total)
        self.count.setText(f"{progress.done} of {progress.total}" if progress.total else "")
        self.count.setVisible(bool(progress.total))
        stopping = self.cancel is not None and bool(self.cancel)
        self.at.set_text("Stopping…" if stopping else progress.label)

    def _on_stop(self) -> None:
        if self.cancel is not None:
            self.cancel.set()
            self.stop.setEnabled(False)
            self.at.set_text("Stopping…")

    # -- afterwards ---------------------------------------------------------------------------

    def show_summary(self, summary: Summary) -> None:
        """Show the report; it is open when something failed."""
        self.summary = summary
        self._end(summary.sentence, "error" if summary.failed else "done")
        self.copy.show()
        self.unfold.setVisible(bool(summary.lines))
        self._draw()
        self.unfold.setChecked(bool(summary.failed) or any(x.kind == "note" for x in summary.lines))

    def fold(self) -> None:
        """Show only the sentence, as a newer report wants the room; not while one types here."""
        if self._password is None:
            self.unfold.setChecked(False)

    def show_error(self, sentence: str) -> None:
        """Say why the job ended without a result."""
        self.summary = Summary(sentence)
        self._end(sentence, "error")
        self.copy.show()

    def _end(self, sentence: str, sign: str) -> None:
        self._progress.hide()
        self.stop.hide()
        self.close_button.show()
        self.title.setText(sentence)
        self.title.setAccessibleName(sentence)
        name = "warning" if sign == "error" else "done"
        role = QPalette.ColorRole.BrightText if sign == "error" else QPalette.ColorRole.Link
        self.sign.setPixmap(icon(name, role).pixmap(QSize(17, 17), self.devicePixelRatioF()))
        self.sign.show()

    def _draw(self) -> None:
        if self.summary is not None:
            c = colours()
            self.report.document().setDefaultStyleSheet(f"a {{ color: {c.accent}; }}")
            self.report.setHtml(activity_report.as_html(self.summary, c.danger, c.muted))
            self._fit()

    def _fit(self) -> None:
        document = self.report.document()
        document.setTextWidth(max(100, self.width() - 2 * SPACE - 20))
        self.report.setFixedHeight(min(_TALLEST, int(document.size().height()) + 6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyled(event) and getattr(self, "summary", None) is not None:
            self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        if holds_focus(self):
            self.left.emit()
        super().hideEvent(event)

    def _on_unfold(self, on: bool) -> None:
        self.report.setVisible(on)
        self.unfold.setIcon(icon("caret-up" if on else "caret-down"))
        words = "Hide the report" if on else "Show the report"
        self.unfold.setToolTip(words)
        self.unfold.setAccessibleName(words)

    def _on_copy(self) -> None:
        if self.summary is not None:
            QGuiApplication.clipboard().setText(activity_report.as_text(self.summary))

    def _on_link(self, url: QUrl) -> None:
        kind, _, number = url.toString().partition(":")
        if kind == "paper":
            self.paper_requested.emit(int(number))
        elif kind == "password" and self.summary is not None:
            file = self.summary.lines[int(number)].file
            assert file is not None
            self.password_requested.emit(file)
            self.ask_password(file)

    def ask_password(self, file: Path) -> None:
        """Show a field for the password of a file."""
        self._end_password()
        self._password = _Password(file, self)
        self._password.given.connect(lambda password: self._on_password(file, password))
        self._password.given_up.connect(self._on_given_up)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._password)
        self._password.show()
        self._password.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_password(self, file: Path, password: str) -> None:
        self._on_given_up()
        self.password_given.emit(file, password)

    def _on_given_up(self) -> None:
        self.report.setFocus(Qt.FocusReason.OtherFocusReason)
        self._end_password()

    def _end_password(self) -> None:
        if self._password is not None:
            self._password.hide()
            self._password.deleteLater()
            self._password = None


class _Run:
    """A job under way, with its card once there is one."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.cancel: Cancel | None = None
        self.card: ActivityCard | None = None
        self.last: Progress | None = None

    def progress(self, progress: Progress) -> None:
        self.last = progress
        if self.card is not None:
            self.card.show_progress(progress)


class ActivityPanel(QWidget):
    """Runs jobs and shows them, newest on top; hidden while there is nothing to show."""

    paper_requested = Signal(int)
    password_requested = Signal(object)  # Path of an encrypted PDF
    password_given = Signal(object, str)  # Path, password: add the file again with it
    errored = Signal(object)  # an exception that is a bug of ours
    left = Signal()  # what had the focus here is gone
    changed = Signal()  # a job began, ended, or a report was closed

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Activity")
        self._bridge = bridge
        self.cards: list[ActivityCard] = []
        self._spare: ActivityCard | None = None
        self._runs: list[_Run] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(SPACE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def prepare(self) -> None:
        """Have a card ready, drawn unseen: making one takes long, and not while files come in."""
        if self._spare is None and not self._runs:
            card = self._spare = ActivityCard(self)
            card.hide()
            card.show_progress(Progress(0, 0, "…"))
            card.resize(400, card.sizeHint().height())
            card.grab()

    @property
    def busy(self) -> bool:
        """True while a job of this panel runs."""
        return bool(self._runs)

    def start(
        self,
        title: str,
        job_factory: Callable[[Cancel], Job[T]],
        on_done: Callable[[T], Any] | None = None,
        *,
        on_end: Callable[[], Any] = lambda: None,
        summarise: Summarise = summary_of,
    ) -> Cancel:
        """Run a job in a thread; return its Cancel.

        Its card comes once it takes a while, or has something to report.
        ``on_done`` gets the result on the window's thread; ``on_end`` is called however the job
        ended. ``summarise`` makes the report of the
        result; with None the card closes when the job ends. What a person can mend
        (ReadingListError) is said on the card, any other exception goes out by `errored` as well.
        """
        for card in [c for c in self.cards if not c.running and _is_plain(c)]:
            self._close(card)  # reports that hold nothing to act on make room
        run = _Run(title)
        self._runs.append(run)

        def done(result: T) -> None:
            self._end(run)
            summary = summarise(result)
            if summary is None:
                if run.card is not None:
                    self._close(run.card)
            else:
                self._show_card(run).show_summary(summary)
            self.changed.emit()
            if on_done is not None:
                on_done(result)
            on_end()

        def failed(error: Exception) -> None:
            self._end(run)
            if isinstance(error, ReadingListError):
                self._show_card(run).show_error(str(error))
            else:
                words = f"{title}: something went wrong inside Readinglist."
                self._show_card(run).show_error(words)
                self.errored.emit(error)
            self.changed.emit()
            on_end()

        run.cancel = self._bridge.job(job_factory, progress=run.progress, done=done, failed=failed)
        QTimer.singleShot(_CARD_AFTER_MS, self, lambda: self._show_late(run))
        self.changed.emit()
        return run.cancel

    def _end(self, run: _Run) -> None:
        self._runs.remove(run)
        QTimer.singleShot(_SPARE_AFTER_MS, self, self.prepare)

    def settle(self, file: Path) -> None:
        """Report no more that a file needs a password: it was added with one."""
        for card in list(self.cards):
            summary = card.summary
            if summary is None or not any(
                x.file == file for x in summary.lines if x.needs_password
            ):
                continue
            left = activity_report.settled(summary, file)
            if left is None:
                self._close(card)
            else:
                card.show_summary(left)

    def _show_late(self, run: _Run) -> None:
        """Show a run's card, in two turns: what is due between them need not wait for both.

        After 1 ms, as what is due after none comes before everything that was due already.
        """
        if run in self._runs:
            self._card(run)
            QTimer.singleShot(1, self, lambda: self._show_filled(run))

    def _show_filled(self, run: _Run) -> None:
        if run in self._runs:  # else it has ended meanwhile, and what is to be shown is
            self._show_card(run)
            self.changed.emit()

    def _card(self, run: _Run) -> ActivityCard:
        """Return the card of a run, filled and not shown when there is none yet."""
        if run.card is None:
            card = run.card = self._spare or ActivityCard(self)
            self._spare = None
            card.begin(run.title, run.cancel)
            card.closed.connect(lambda: self._close(card))
            card.left.connect(self.left)
            card.paper_requested.connect(self.paper_requested)
            card.password_requested.connect(self.password_requested)
            card.password_given.connect(self.password_given)
            if run.last is not None:
                card.show_progress(run.last)
        return run.card

    def _show_card(self, run: _Run) -> ActivityCard:
        card = self._card(run)
        if card not in self.cards:
            for older in self.cards:
                older.fold()
            self.cards.insert(0, card)
            self._column.insertWidget(0, card)
            self.show()
            card.show()
        return card

    def _close(self, card: ActivityCard) -> None:
        if card in self.cards:
            self.cards.remove(card)
            self._column.removeWidget(card)
        card.hide()
        card.deleteLater()
        self.setVisible(bool(self.cards))
        self.changed.emit()


def _is_plain(card: ActivityCard) -> bool:
    summary = card.summary
    return (
        summary is not None
        and all(x.kind in ("done", "known") for x in summary.lines)
        and bool(summary.lines)
    )
