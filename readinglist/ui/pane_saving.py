"""Autosave: what is typed becomes short writes, and what changes elsewhere never eats it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from ..errors import LibraryError, NotFoundError, ReadingListError
from ..library.database import Library
from ..library.values import Paper
from .pane_fields import InPlaceText

PAUSE_MS = 800

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
    no id. A field with an error keeps what was typed, so that it can be mended.
    """

    saved = Signal()
    problem = Signal(str)  # a sentence about the value; "" when it is well again
    failed = Signal(str)  # the library could not be written
    conflicted = Signal(bool)  # it was changed elsewhere while being typed here

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
        self._saving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._on_pause)
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

    def show(self, paper: Paper) -> None:
        """Show another paper's field, or what this paper's has become meanwhile."""
        new = self._read(paper)
        if paper.id != self._paper_id:
            self._paper_id = paper.id
            self._set(new)
            self.problem.emit("")
            self.conflicted.emit(False)
            return
        old, self._stored = self._stored, new
        if self.dirty:
            same = self._normal(self.editor.text()) == self._normal(new)
            if new != old and not same and not self._saving:
                self.conflicted.emit(True)
            return
        if new != self._shown:
            typing = self.editor.hasFocus() and self._normal(new) == self._normal(self._shown)
            if not typing:  # a trailing blank just typed must not vanish under the caret
                self._set(new)

    def _set(self, text: str) -> None:
        self._timer.stop()
        self._stored = self._shown = text
        self.editor.set_text(text)

    def take(self, text: str) -> None:
        """Put ``text`` here as if it were typed, and save it."""
        self.editor.set_text(text)
        self.save()

    def take_stored(self) -> None:
        """Give up what is typed for what the library holds."""
        self._set(self._stored)
        self.conflicted.emit(False)

    def revert(self) -> None:
        """Escape: a one-line field goes back to what it was; a longer one keeps its text."""
        if not self._at_pause:
            self._set(self._stored)
            self.problem.emit("")
        self.editor.leave()

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
        self._saving = True
        try:
            key = f"{self.name}:{paper_id}"
            with self._library.write(self._label, coalesce=key) as session:
                self._write(session, paper_id, text)
        except (LibraryError, NotFoundError) as error:
            self.failed.emit(str(error))
            return False
        except ReadingListError as error:
            self.problem.emit(str(error))
            return False
        finally:
            self._saving = False
        self._shown = text
        self.problem.emit("")
        self.conflicted.emit(False)
        self.saved.emit()
        return True

    def finish(self) -> None:
        """The editing ended: save, and show the value as the library keeps it."""
        if self.save() and not self.editor.hasFocus() and self.editor.text() != self._stored:
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
