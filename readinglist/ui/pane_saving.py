"""Autosave: what is typed becomes short writes, and what changes elsewhere never eats it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..errors import LibraryError, NotFoundError, ReadingListError
from ..library import lists
from ..library.database import Library
from ..library.values import Paper
from .pane_fields import InPlaceText

PAUSE_MS = 800
AGAIN_MS = 1_500  # between tries to write what could not be written
_PATIENCE = 0.2  # seconds; the window waits, and tries again later what it could not write

Write = Callable[[Any, int, str], None]  # session, paper id, text
Check = Callable[[str], str]  # text → a sentence when it cannot be, else ""


def one_line(text: str) -> str:
    """Return text as a one-line field keeps it."""
    return " ".join(text.split())


def stripped(text: str) -> str:
    """Return text as a field of paragraphs keeps it."""
    return text.strip()


def as_is(text: str) -> str:
    """Return text as notes keep it."""
    return text


class Draft(QObject):
    """One field of one paper: what the library holds, and what is typed and not saved yet.

    ``at_pause`` saves when typing pauses; otherwise only when the editing ends, as half an id is
    no id. A field with an error keeps what was typed, so that it can be mended. What the library
    does not take now, as another program writes it or its disk is full, is tried again until it
    does, also when other papers are shown meanwhile.
    """

    saved = Signal()
    problem = Signal(str)  # a sentence about the value; "" when it is well again
    failed = Signal(str)  # the library cannot be written; said once until it can be again
    recovered = Signal()  # what could not be written now is
    orphaned = Signal(str, str)  # its paper is gone: a sentence, and what was typed
    conflicted = Signal(object, bool)
    """It was changed here and elsewhere: the text that is not shown, and whether that is the one
    of elsewhere; None when it is settled."""

    def __init__(
        self,
        library: Library,
        editor: InPlaceText,
        name: str,
        read: Callable[[Paper], str],
        write: Write,
        *,
        label: str,
        normal: Callable[[str], str] = one_line,
        check: Check | None = None,
        at_pause: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent or editor)
        self.editor = editor
        self.name = name
        self._library = library
        self._read = read
        self._write = write
        self._label = label
        self._normal = normal
        self._check = check
        self._at_pause = at_pause
        self._paper_id: int | None = None
        self._stored = ""  # in the library, as last read
        self._shown = ""  # in the editor, as last set or saved
        self._other: str | None = None  # the side of a conflict that is not shown
        self._mine: str | None = None  # typed and saved while the focus is here
        self._made = ""  # what the library made of it: an address of a DOI becomes the DOI
        self._saving = False
        self._refused = ""  # why the library did not take it
        self._kept: dict[int, tuple[str, str]] = {}  # by paper left: what was stored, and typed
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._on_again)
        editor.edited.connect(self._on_edited)
        editor.finished.connect(self.finish)
        editor.entered.connect(self._on_entered)
        editor.cancelled.connect(self.revert)

    @property
    def dirty(self) -> bool:
        """True while something is typed that the library does not have."""
        return self._paper_id is not None and self.editor.text() != self._shown

    @property
    def stored(self) -> str:
        """What the library holds, as last read."""
        return self._stored

    @property
    def refused(self) -> str:
        """Why the library does not take what was typed, as a sentence; "" when it does."""
        return self._refused

    @property
    def waiting(self) -> list[str]:
        """What was typed and waits for the library to take it, here and for papers left."""
        here = [self.editor.text()] if self._refused and self.dirty else []
        return here + [text for _, text in self._kept.values()]

    # -- showing ------------------------------------------------------------------------------

    def show(self, paper: Paper) -> None:
        """Show another paper's field, or what this paper's has become meanwhile."""
        new = self._read(paper)
        if paper.id != self._paper_id:
            self._leave()
            self._paper_id = paper.id
            self._set(new)
            self.problem.emit("")
            self._conflict(None)
            if paper.id in self._kept:
                old, text = self._kept.pop(paper.id)
                self.editor.set_text(text)
                if self._normal(new) not in (self._normal(old), self._normal(text)):
                    self._conflict(new)
            return
        old, self._stored = self._stored, new
        if self.dirty:
            same = self._normal(self.editor.text()) == self._normal(new)
            if new != old and not same and not self._saving:
                self._conflict(new)
            return
        if self._other is not None and self._normal(new) == self._normal(self._other):
            self._conflict(None)  # what was typed here was undone
        if new != self._shown:
            typing = self.editor.hasFocus() and self._normal(new) == self._normal(self._shown)
            if not typing:  # a trailing blank just typed must not vanish under the caret
                mine = self._mine if self.editor.hasFocus() and new != self._made else None
                self._set(new)
                if mine:  # it goes from under the caret
                    self._conflict(mine, theirs=False)

    def _set(self, text: str) -> None:
        self._timer.stop()
        self._stored = self._shown = text
        self._mine = None
        self.editor.set_text(text)

    def _conflict(self, other: str | None, *, theirs: bool = True) -> None:
        self._other = other
        self.conflicted.emit(other, theirs)

    def _leave(self) -> None:
        """Before another paper is shown: keep what the library did not take."""
        if self._paper_id is not None and self._refused and self.dirty:
            self._kept[self._paper_id] = self._stored, self.editor.text()

    # -- what can be done with it -------------------------------------------------------------

    def take(self, text: str) -> None:
        """Put ``text`` here as if it were typed, and save it."""
        self.editor.set_text(text)
        self.save()

    def take_other(self) -> None:
        """Have the other side of a conflict in place of what is shown."""
        other = self._other
        self._conflict(None)
        if other is not None:
            self.take(other)

    def add_other(self) -> None:
        """Have the other side of a conflict below what is shown."""
        other, mine = self._other, self.editor.text()
        self._conflict(None)
        if other:
            self.take(f"{mine.rstrip()}\n\n{other}" if mine.strip() else other)

    def leave_it(self) -> None:
        """Settle a conflict with what is shown."""
        self._conflict(None)

    def forget_mine(self) -> None:
        """What was typed here last is about to be taken back by the person who typed it."""
        self._mine = None

    def revert(self) -> None:
        """Escape: a one-line field goes back to what it was; a longer one keeps its text."""
        if not self._at_pause:
            self._set(self._stored)
            self.problem.emit("")
            self._conflict(None)
        self.editor.leave()

    # -- saving -------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write what is typed, if anything is; False when it could not be."""
        self._timer.stop()
        text, paper_id = self.editor.text(), self._paper_id
        if paper_id is None or not self.dirty:
            return True
        if self._normal(text) == self._normal(self._stored):
            self._shown = text
            self.problem.emit("")
            return True
        wrong = self._check(text) if self._check else ""
        if wrong:
            self.problem.emit(wrong)
            return False
        try:
            other = self._store(paper_id, self._stored, text)
        except NotFoundError as error:
            self._shown = text  # offered once
            self.orphaned.emit(str(error), text)
            return False
        except LibraryError as error:
            self._refuse(error)
            return False
        except ReadingListError as error:
            self.problem.emit(str(error))
            return False
        self._shown = self._mine = text
        self.problem.emit("")
        if other is not None:
            self._conflict(other)
        self._accept()
        self.saved.emit()
        return True

    def _store(self, paper_id: int, stored: str, text: str) -> str | None:
        """Write ``text``; return what stands in the library by now, if it is not ``stored``."""
        key = f"{self.name}:{paper_id}"
        self._saving = True
        try:
            with self._library.write(self._label, coalesce=key, patience=_PATIENCE) as session:
                now = self._read(lists.get(session, paper_id))
                self._write(session, paper_id, text)
                self._made = self._read(lists.get(session, paper_id))
        finally:
            self._saving = False
        known = self._normal(now) in (self._normal(stored), self._normal(text))
        return None if known else now

    def _refuse(self, error: LibraryError) -> None:
        told = bool(self._refused)
        self._refused = str(error)
        self._again.start()
        if not told:
            self.failed.emit(f"{error} What you typed is kept here and saved as soon as it can be.")

    def _accept(self) -> None:
        if self._refused and not self._kept:
            self._refused = ""
            self._again.stop()
            self.recovered.emit()

    def _on_again(self) -> None:
        """Try again to write what the library did not take."""
        for paper_id, (stored, text) in list(self._kept.items()):
            try:
                self._store(paper_id, stored, text)
            except LibraryError as error:
                self._refused = str(error)
                return
            except ReadingListError as error:
                self.orphaned.emit(str(error), text)
            del self._kept[paper_id]
        if not self.dirty:
            self._accept()
        elif self._refused and self.save() and self._refused:
            self._accept()  # it was as the library has it

    def finish(self) -> None:
        """The editing ended: save, and show the value as the library keeps it."""
        saved = self.save()
        self._mine = None
        if saved and not self.editor.hasFocus() and self.editor.text() != self._stored:
            self._set(self._stored)

    def _on_entered(self) -> None:
        if self.save():
            self.editor.leave()

    def _on_edited(self) -> None:
        if self._paper_id is not None:
            self._timer.start()

    def _on_pause(self) -> None:
        if self._at_pause:
            self.save()
        elif self.dirty and self._check is not None:
            self.problem.emit(self._check(self.editor.text()))


def flush(drafts: Iterable[Draft]) -> list[Draft]:
    """Save every draft; return those that could not be."""
    return [draft for draft in drafts if not draft.save()]
