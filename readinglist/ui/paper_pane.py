"""The right pane: one paper to read about and write on, several at once, or what to do next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ..errors import ReadingListError
from ..library import collections, files, lists, papers, several
from ..library.database import Library
from ..library.values import Changes, Status
from . import pane_saving
from .drops import read_mime
from .focus_frame import BY_KEYS
from .icons import icon
from .pane_fields import RADIUS, InPlaceText, label
from .pane_several import SHOWN, Gathered, SeveralPapers
from .pane_single import SinglePaper
from .scrolling import scrolling

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MINUTE_MS = 60_000
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_SLICE = 1000  # papers counted at once


CarryOut = Callable[..., None]


def _at_once(
    act: Callable[[], Any],
    done: Callable[[Any], Any],
    failed: Callable[[Exception], Any],
    *,
    rows: int,
) -> None:
    """What carries out a verb where nothing else does."""
    try:
        result = act()
    except ReadingListError as error:
        failed(error)
    else:
        done(result)


class _Empty(QWidget):
    """Says what this pane is for while nothing is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(2)
        picture = QLabel(self)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture = picture
        column.addWidget(picture)
        title = label("No paper selected", self)
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title)
        hint = label(
            "Select one in the list to see what it says, to note what you think of it, and to "
            "set how far you are: 1 to read, 2 reading, 3 done.\n\n"
            "Select several to tag or file them together.\n\n"
            "Drop PDFs on the window to add papers.",
            self,
        )
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        hint.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(hint)
        column.addStretch(3)
        self._draw()

    def _draw(self) -> None:
        glyph = icon("open", QPalette.ColorRole.PlaceholderText)
        self._picture.setPixmap(glyph.pixmap(48, 48))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._draw()


class PaperPane(QWidget):
    """Shows papers by id and writes what the person changes.

    Words save themselves: when typing pauses, the focus leaves, other papers are shown, the pane
    is hidden or `flush` is called; consecutive edits of one field are one undo step. Whatever
    cannot be saved is said by `failed` (or in a line below the field, when it is the value).
    """

    file_opened = Signal(int, int)  # attachment id, page from 1
    file_shown_in_folder = Signal(int)  # attachment id
    file_opened_outside = Signal(int)  # attachment id
    file_wanted = Signal(int)  # paper id: a dialog that adds a PDF is asked for
    files_dropped = Signal(int, list)  # paper id, paths
    files_held = Signal(list)  # paths that would be attached when dropped; [] when they are gone
    paper_requested = Signal(int)
    collection_requested = Signal(int)
    tag_requested = Signal(str)
    search_requested = Signal(str)
    failed = Signal(str)  # a sentence
    recovered = Signal()  # what was typed and could not be written now is
    unsaved = Signal(str, str)  # a sentence, and the words that found no place
    left = Signal()  # Enter or Escape: the editing ended, the focus belongs to the list again

    def __init__(self, library: Library, carry_out: CarryOut = _at_once) -> None:
        """``carry_out`` is `Parts.carry_out`."""
        super().__init__()
        self._carry_out = carry_out
        self.setAccessibleName("Paper")
        self.setAcceptDrops(True)
        self.setMinimumWidth(240)
        self._library = library
        self._ids: list[int] = []
        self._ringed = False  # the keyboard is here, in no field yet: arrows scroll
        self.single = SinglePaper(library, self._tag_names, self._collection_paths)
        self.several = SeveralPapers(self._tag_names, self._collection_paths)
        self.empty = _Empty(self)
        self.area = self._scrolling(self.single, "Paper")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self._scrolling(self.several, "Selected papers"))
        self._gathered = Gathered(0)
        self._waiting: list[int] = []  # papers of a large selection that are not counted yet
        self._gather = QTimer(self)
        self._gather.setInterval(0)
        self._gather.timeout.connect(self._on_gather)
        self._connect()
        self._clock = QTimer(self)
        self._clock.setInterval(_MINUTE_MS)
        self._clock.timeout.connect(lambda: self.single.show_dates(_now()))
        self._clock.start()

    def _scrolling(self, widget: QWidget, name: str) -> QScrollArea:
        area = scrolling(widget, self)
        area.setAccessibleName(name)
        area.installEventFilter(self)
        return area

    def least_width(self) -> int:
        """Return the width below which a paper's details would be cut, in this font."""
        layout = self.single.layout()
        assert layout is not None
        bar = self.area.verticalScrollBar().sizeHint().width()
        return layout.totalMinimumSize().width() + bar

    def _connect(self) -> None:
        for part in (self.single, self.several):
            part.status_chosen.connect(self.set_status)
            part.tag_added.connect(self._on_tag_added)
            part.tag_removed.connect(self._on_tag_removed)
            part.collection_added.connect(self._on_collection_added)
            part.collection_removed.connect(self._on_collection_removed)
            part.tags.opened.connect(self.tag_requested)
            part.collections.opened.connect(lambda key: self.collection_requested.emit(int(key)))
        single = self.single
        single.rated.connect(self.set_rating)
        single.restore_wanted.connect(
            lambda: self._write("Restore paper", lambda s, ids: papers.restore(s, ids))
        )
        single.read_wanted.connect(self.read)
        single.files.opened.connect(lambda i: self.file_opened.emit(i, 1))
        single.files.opened_outside.connect(self.file_opened_outside)
        single.files.shown_in_folder.connect(self.file_shown_in_folder)
        single.files.removed.connect(
            lambda i: self._write("Remove file", lambda s, _ids: files.detach(s, i))
        )
        single.files.add_wanted.connect(lambda: self.file_wanted.emit(self._ids[0]))
        single.relations.opened.connect(self.paper_requested)
        single.authors.searched.connect(self.search_requested)
        for failed in (
            single.remarks.failed, single.details.failed, single.notes.preview.failed,
        ):  # fmt: skip
            failed.connect(self.failed)
        single.remarks.recovered.connect(self.recovered)
        single.remarks.orphaned.connect(self._on_orphaned)
        single.remarks.saved.connect(self._reload)
        self.several.opened.connect(self.paper_requested)
        for draft in single.drafts:
            draft.failed.connect(self.failed)
            draft.recovered.connect(self.recovered)
            draft.orphaned.connect(self._on_orphaned)
            draft.saved.connect(self._reload)
        for field in single.findChildren(InPlaceText):
            field.caret_moved.connect(lambda f=field: self._show_caret(f))

    # -- what is shown ------------------------------------------------------------------------

    @property
    def ids(self) -> list[int]:
        """The ids of the papers shown."""
        return list(self._ids)

    @property
    def being_edited(self) -> bool:
        """True while the caret is in a field of the paper shown."""
        field = QApplication.focusWidget()
        return (
            isinstance(field, InPlaceText)
            and not field.isReadOnly()
            and self.single.isAncestorOf(field)
        )

    def show_papers(self, ids: Sequence[int]) -> None:
        """Show one paper, a summary of several, or the empty state. What was typed is saved."""
        ids = list(ids)
        if ids != self._ids:
            self._leave()
            self._ids = ids
            self.area.verticalScrollBar().setValue(0)
        self._reload()

    def refresh(self, changes: Changes) -> None:
        """Show anew what a committed change touched; text being typed stays as it is."""
        related = {r.paper_id for r in self.single.paper.related} if self.single.paper else set()
        touched = changes.papers & ({*self._ids} | related)
        if self._ids and (touched or "collections" in changes.tables):
            self._reload()

    def flush(self) -> None:
        """Save what is typed, now."""
        pane_saving.flush(self.single.drafts)

    def waiting(self) -> list[str]:
        """Save what is typed, and return what the library does not take now."""
        self.flush()
        return [text for draft in self.single.drafts for text in draft.waiting]

    def _leave(self) -> None:
        """Save before something else is shown; say what could not be."""
        for draft in pane_saving.flush(self.single.drafts):
            if draft.dirty and not draft.refused and self.single.paper is not None:
                typed = draft.editor.text()
                self.unsaved.emit(
                    f"“{_short(typed)}” was not saved in “{_short(self.single.paper.title)}”: "
                    "it cannot be kept in this field.",
                    typed,
                )

    def _on_orphaned(self, why: str, typed: str) -> None:
        if typed.strip():
            self.unsaved.emit(f"{why} What you typed was not saved: “{_short(typed)}”", typed)

    def _reload(self) -> None:
        self._waiting = []
        self._gather.stop()
        here, rest = self._ids[:_SLICE], self._ids[_SLICE:]
        gathered, found, statuses = None, [], {}
        try:
            with self._library.read() as session:
                if len(here) > 1:
                    counted = several.count(session, here)
                    first = lists.rows(session, here[:SHOWN])
                    gathered = Gathered(counted.papers + len(rest), first, counted)
                if gathered is None or gathered.total < 2:
                    gathered, found = None, lists.get_many(session, here)
                    related = {r.paper_id for p in found for r in p.related}
                    statuses = {row.id: row.status for row in lists.rows(session, sorted(related))}
        except ReadingListError as error:
            self.failed.emit(str(error))
            return
        if gathered is not None:
            self._gathered, self._waiting = gathered, rest
            self.several.show_gathered(gathered)
            if rest:
                self._gather.start()
        elif found:
            self.single.show_paper(found[0], statuses, _now())
        elif self.being_edited:
            return  # deleted elsewhere: what is being typed is not taken from under the caret
        self._stack.setCurrentIndex(2 if gathered is not None else len(found))

    def _on_gather(self) -> None:
        """Count the next papers of a large selection; a slice a turn, so that nothing stalls."""
        wanted, self._waiting = self._waiting[:_SLICE], self._waiting[_SLICE:]
        try:
            with self._library.read() as session:
                counted = several.count(session, wanted)
        except ReadingListError as error:
            self._gather.stop()
            self.failed.emit(str(error))
            return
        self._gathered.total -= len(wanted) - counted.papers  # deleted meanwhile
        self._gathered.counted.add(counted)
        if not self._waiting:
            self._gather.stop()
            self.several.show_gathered(self._gathered)

    def _show_caret(self, field: InPlaceText) -> None:
        """Scroll so that the caret of a growing field is seen."""
        caret: QRect = field.cursorRect()
        at = field.viewport().mapTo(self.single, caret.center())
        self.area.ensureVisible(at.x(), at.y(), 0, caret.height() + 12)

    # -- verbs the window's actions may call ---------------------------------------------------

    def edit_title(self) -> None:
        """Start editing the title (F2)."""
        if self._stack.currentIndex() == 1:
            self.area.ensureWidgetVisible(self.single.title)
            self.single.title.edit()

    def edit_notes(self) -> None:
        """Put the caret into the notes."""
        if self._stack.currentIndex() == 1:
            self.single.notes.toggle.setChecked(False)
            field = self.single.notes.field
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if field.textCursor().position() == 0:  # not been there yet: notes are written on
                field.moveCursor(QTextCursor.MoveOperation.End)
            self._show_caret(self.single.notes.field)

    def edit_tags(self) -> None:
        """Put the caret into the field that adds a tag."""
        row = {1: self.single.tags, 2: self.several.tags}.get(self._stack.currentIndex())
        if row is not None:
            row.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read(self) -> None:
        """Open the paper's first file."""
        file = self.single.first_file()
        if file is not None:
            self.file_opened.emit(file.id, 1)

    def undo(self) -> bool:
        """Undo in the field that has the focus; False when the library's undo should run.

        What is typed is saved first then, so that the library's undo sees it.
        """
        return self._own("isUndoAvailable", "undo")

    def redo(self) -> bool:
        """Redo in the field that has the focus; False when the library's redo should run."""
        return self._own("isRedoAvailable", "redo")

    def _own(self, available: str, verb: str) -> bool:
        field = QApplication.focusWidget()
        if (
            isinstance(field, InPlaceText)
            and self.isAncestorOf(field)
            and getattr(field.document(), available)()
        ):
            getattr(field, verb)()
            return True
        self.settle_words()
        return False

    def settle_words(self) -> None:
        """Save what is typed, so that the library's undo sees it and may change it."""
        self.flush()
        for draft in self.single.drafts:
            draft.forget_mine()

    def set_status(self, status: Status) -> None:
        """Set the status of the papers shown."""
        words = {Status.TO_READ: "to read", Status.READING: "reading", Status.DONE: "done"}
        n = len(self._ids)
        what = "paper" if n == 1 else f"{n} papers"
        self._write(
            f"Mark {what} as {words[status]}", lambda s, ids: papers.set_status(s, ids, status)
        )

    def set_rating(self, rating: int) -> None:
        """Set the rating of the papers shown."""
        self._write(
            f"Rate {'★' * rating}" if rating else "Remove rating",
            lambda s, ids: papers.rate(s, ids, rating),
            coalesce=f"rating:{','.join(map(str, self._ids))}",
        )

    def _on_tag_added(self, text: str) -> None:
        names = [n for n in (" ".join(part.split()) for part in re.split("[,;，；]", text)) if n]
        if names:
            shown = ", ".join(names)
            self._write(f"Tag “{shown}”", lambda s, ids: papers.add_tags(s, ids, names))

    def _on_tag_removed(self, name: str) -> None:
        self._write(f"Remove tag “{name}”", lambda s, ids: papers.remove_tags(s, ids, [name]))

    def _on_collection_added(self, path: str) -> None:
        def file(session: Session, ids: list[int]) -> None:
            try:
                target = collections.need(session, path)
            except ReadingListError:
                target = collections.make_path(session, path)
            collections.file(session, target, ids)

        self._write(f"Add to “{path}”", file)

    def _on_collection_removed(self, key: str) -> None:
        self._write("Remove from collection", lambda s, ids: collections.unfile(s, int(key), ids))

    def _write(
        self, words: str, verb: Callable[[Session, list[int]], object], *, coalesce: str = ""
    ) -> None:
        """Do something to the papers shown, which may be others when its turn has come."""
        ids = self.ids

        def act() -> None:
            with self._library.write(words, coalesce=coalesce) as session:
                verb(session, ids)

        def refused(error: Exception) -> None:
            self._reload()
            if not isinstance(error, ReadingListError):
                raise error
            self.failed.emit(str(error))

        self._carry_out(act, lambda _: self._reload(), refused, rows=len(ids))

    def _tag_names(self) -> list[str]:
        with self._library.read() as session:
            return [tag.name for tag in lists.tags(session)]

    def _collection_paths(self) -> list[str]:
        with self._library.read() as session:
            return sorted(collections.paths(session).values(), key=str.casefold)

    # -- files dropped on the pane ------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        found = read_mime(event.mimeData())
        # Digests and web pages are nothing to attach: the window around takes them.
        if self._stack.currentIndex() != 1 or not found.files or found.digests:
            event.ignore()
            return
        event.acceptProposedAction()
        self.files_held.emit(list(found.files))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.files_held.emit([])

    def dropEvent(self, event: QDropEvent) -> None:
        self.files_held.emit([])
        event.acceptProposedAction()
        self.files_dropped.emit(self._ids[0], list(read_mime(event.mimeData()).files))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ringed:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = painter.pen()
            pen.setColor(self.palette().color(QPalette.ColorRole.Highlight))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), RADIUS, RADIUS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent):
            # A field that is left by Enter or Escape gives the focus to the area it is in.
            if event.gotFocus() and event.reason() == Qt.FocusReason.OtherFocusReason:
                QTimer.singleShot(0, self, self.left.emit)
            self._ringed = event.gotFocus() and event.reason() in BY_KEYS
            self.update()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
            if event.key() == back and not event.modifiers() & ~_KEYPAD:
                self.left.emit()
                return True
        return bool(super().eventFilter(watched, event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


def _short(text: str) -> str:
    words = pane_saving.one_line(text)
    return words if len(words) <= 60 else f"{words[:60]}…"


def _now() -> datetime:
    return datetime.now().astimezone()
