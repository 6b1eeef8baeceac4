"""What comes in through the window: PDFs as a job with a card, digests through a preview tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ..errors import NoPapersFoundError, ReadingListError
from ..jobs import Cancel
from ..library.places import Scope
from . import activity_report
from .drops import Dropped

if TYPE_CHECKING:
    from ..digest.shelve import Plan
    from ..digesting import Document, Taken
    from ..intake import Report
    from ..intake_process import Intake
    from ..library.database import Library
    from .activity import ActivityPanel
    from .digest_preview import DigestPreview
    from .main_window import MainWindow

SAMPLE = ("sample-digest.md",)  # inside the resources


_OF_AN_ENTRY = 50  # rows: taking it in takes as long as changing so many


class Importer(QObject):
    """Takes PDFs and digests in, each drop as one undo step."""

    def __init__(
        self, window: MainWindow, activity: ActivityPanel, library: Library, intake: Intake
    ) -> None:
        super().__init__(window)
        self._window = window
        self._activity = activity
        self._library = library
        self._intake = intake
        # A file that needs a password is added again to where it was meant to go.
        self._meant: dict[Path, tuple[int | None, int | None]] = {}  # collection, paper
        activity.password_given.connect(self._on_password)
        activity.paper_requested.connect(window.show_paper)
        activity.errored.connect(window.fail)

    # -- PDFs -------------------------------------------------------------------------------

    def add_files(
        self,
        paths: Sequence[Path],
        collection: int | None,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Take PDFs and folders in and file them in a collection; ``then`` follows in any case."""
        n = len(paths)
        title = f"Adding “{paths[0].name}”" if n == 1 else f"Adding {n} files"
        self._run(title, paths, collection, None, then=then)

    def attach_files(self, paper_id: int, paths: Sequence[Path]) -> None:
        """Take PDFs in for one paper: whatever they seem to be, they belong to it."""
        self._run("Attaching", paths, None, paper_id)

    def _run(
        self,
        title: str,
        paths: Sequence[Path],
        collection: int | None,
        paper_id: int | None,
        password: str | None = None,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        def make(cancel: Cancel) -> Any:
            return self._intake.add_files(
                paths,
                collection_id=collection,
                cancel=cancel,
                pattern=self._window.settings.file_pattern,
                password=password,
                paper_id=paper_id,
            )

        def done(report: Report) -> None:
            for outcome in report.outcomes:
                if outcome.needs_password:
                    self._meant[outcome.file] = collection, paper_id
                    if password is not None and self._activity.cards:  # it was the wrong one
                        self._activity.cards[0].ask_password(outcome.file)
                elif password is not None and outcome.kind != "failed":
                    self._activity.settle(outcome.file)
            if report.step is not None:
                self._window.say(self._sentence(report, collection), undo=report.step)
            came = report.outcomes if report.just_filed else report.of("added", "attached")
            pane = self._window.pane
            writing = pane is not None and pane.being_edited
            if len(came) == 1 and came[0].paper_id and not writing:
                self._window.page.select_once_there(came[0].paper_id)

        self._activity.start(title, make, done, on_end=then)

    def _sentence(self, report: Report, collection: int | None) -> str:
        if report.just_filed:
            return self._filed(report, collection)
        added, attached = report.of("added"), report.of("attached")
        alone = report.cancelled and activity_report.of_intake(report) is None
        stopped = ["Stopped."] if alone else []  # else the card says so
        if len(added) == 1 and not attached:
            return " ".join([*stopped, f"Added “{added[0].title}”."])
        parts = [f"Added {_papers(len(added))}."] if added else []
        if len(attached) == 1:
            parts.append(f"Attached a PDF to “{attached[0].title}”.")
        elif attached:
            parts.append(f"Attached {len(attached)} PDFs to papers that were there.")
        return " ".join([*stopped, *(parts or ["Filed what was there already."])])

    def _filed(self, report: Report, collection: int | None) -> str:
        """Say that what was known is filed now, or out of the trash."""
        (first, *more) = report.outcomes
        if more:
            said = f"{len(report.outcomes)} papers are in the library already."
        else:
            said = first.reason.replace("It is", f"“{first.title}” is", 1)
        if collection is None:
            return said
        from ..library import collections

        with self._library.read() as session:
            return f"{said} Filed in “{collections.get(session, collection).name}”."

    def _on_password(self, file: Path, password: str) -> None:
        collection, paper_id = self._meant.pop(file, (None, None))
        self._run(f"Adding “{file.name}”", [file], collection, paper_id, password)

    # -- digests ----------------------------------------------------------------------------

    def import_digest(self, source: Path | Dropped) -> None:
        """Read a file, or words of the clipboard, and show what was found before saving it."""
        name = source.name if isinstance(source, Path) else "the clipboard"
        self._window.say_status(f"Reading {name}…")
        self._window.bridge.run(lambda: self._read(source), self._on_read, self._on_unreadable)

    def sample_digest(self) -> None:
        """Take in the digest that ships with the program, at once: one undo removes it."""
        path = resources.files("readinglist.resources").joinpath(*SAMPLE)
        data = path.read_bytes()
        self._window.bridge.run(lambda: self._read_words(data, SAMPLE[-1]), self._save_whole)

    def _read(self, source: Path | Dropped) -> tuple[Document, Plan | None]:
        from .. import digesting

        if isinstance(source, Dropped):
            words = source.html or source.text
            name = "clipboard.html" if source.html else "clipboard.txt"
            return self._read_words(words.encode(), name)
        try:
            with source.open("rb") as file:
                data = file.read(digesting.LARGEST + 1)
        except OSError as error:
            reason = error.strerror or error
            raise ReadingListError(f"{source.name} cannot be read: {reason}.") from error
        return self._read_words(data, source.name)

    def _read_words(self, data: bytes, name: str) -> tuple[Document, Plan | None]:
        from .. import digesting
        from ..digest import shelve

        document = digesting.read(data, name)
        if document.own is not None:
            return document, None
        with self._library.read() as session:
            return document, shelve.plan(session, document.digest)

    def _on_unreadable(self, error: Exception) -> None:
        self._window.say_status("")
        if isinstance(error, NoPapersFoundError):
            advice = "If a part of it lists papers, copy that part and paste it here with Ctrl+V."
            self._window.fail(f"{error} {advice}")
            return
        self._window.fail(error)

    def _on_read(self, found: tuple[Document, Plan | None]) -> None:
        document, plan = found
        self._window.say_status("")
        if plan is None:  # a list that Readinglist wrote: nothing to ask about
            self._save_whole(found)
            return
        from .digest_preview import DigestPreview

        preview = DigestPreview(document.digest, plan, library=self._library)
        title = document.digest.title or "Digest"
        tabs = self._window.tabs
        preview.cancelled.connect(lambda: tabs.close_tab(tabs.indexOf(preview)))
        preview.accepted.connect(
            lambda digest, answers: self._on_accepted(preview, digest, answers)
        )
        tabs.closed_one.connect(lambda: self._on_closed(preview, title))
        tabs.add_page(preview, title, "digest")
        preview.setFocus()

    def _on_closed(self, preview: DigestPreview, title: str) -> None:
        """A preview that was changed and then closed can be had back as it was left."""
        tabs = self._window.tabs
        if preview.is_closed or tabs.indexOf(preview) >= 0:
            return
        preview.is_closed = True
        if not preview.touched:
            return

        def reopen() -> None:
            preview.is_closed = False
            tabs.add_page(preview, title, "digest")
            preview.setFocus()

        self._window.notice.say(f"“{title}” was closed and not imported.", "Open again", reopen)

    def _on_accepted(self, preview: Any, digest: Any, answers: Any) -> None:
        from ..digesting import Document

        window = self._window

        def close() -> None:
            preview.is_closed = True
            window.tabs.close_tab(window.tabs.indexOf(preview))
            if window.hasFocus():  # nothing else was gone to meanwhile
                window.focus_front()

        def refused(error: Exception) -> None:
            preview.setEnabled(True)
            if window.hasFocus():
                preview.setFocus()
            window.fail(error)

        window.setFocus()
        preview.setEnabled(False)  # it is taken in once
        self._save(Document(digest), answers, close, refused)

    def _save_whole(self, found: tuple[Document, Plan | None]) -> None:
        self._save(found[0], None, lambda: None, self._window.fail)

    def _save(
        self,
        document: Document,
        answers: Any,
        then: Callable[[], None],
        refused: Callable[[Exception], None],
    ) -> None:
        """Write a digest as one step, show its collection, and do what follows."""
        from .. import digesting

        title = document.digest.title or "Digest"

        def write() -> Any:
            with self._library.write(f"Take in “{title}”") as session:
                return digesting.take_in(session, document, answers)

        def done(taken: Taken) -> None:
            desk = self._window.desk
            if taken.collection_id is not None and desk is not None:
                self._window.sidebar.fill_newest(desk.shelves())
                self._window.go_to(Scope("collection", taken.collection_id))
            self._window.say(f"Took in “{title}”: {_what_came(taken)}.", undo=True)
            then()

        digest = document.digest
        rows = _OF_AN_ENTRY * (len(digest.entries) + len(digest.references))
        self._window.carry_out(write, done, refused, rows=rows)


def _what_came(taken: Taken) -> str:
    """Return how many papers came: as entries, as works that these only mention, as known ones."""
    listed = set(taken.entries.values()) or set(taken.added)
    added = sum(i in listed for i in taken.added)
    words = [f"{_papers(added)} added"]
    if mentioned := len(taken.added) - added:
        words.append(f"{mentioned:,} mentioned")
    if taken.merged:
        words.append(f"{len(taken.merged):,} known already")
    return ", ".join(words)


def _papers(n: int) -> str:
    return "1 paper" if n == 1 else f"{n:,} papers"


def has_sample() -> bool:
    """Return whether a sample digest ships with this program."""
    return resources.files("readinglist.resources").joinpath(*SAMPLE).is_file()
