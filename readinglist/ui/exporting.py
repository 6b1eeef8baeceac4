"""What goes out of the window: reading lists to files, to the clipboard, to a page to print."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from ..library.places import Scope
from .activity_report import Line, Summary
from .parts import Entry

if TYPE_CHECKING:
    from ..exchange.styles import Style
    from ..exchange.values import ReadingList
    from ..jobs import Cancel, Job
    from ..library.database import Library
    from ..publish import Gather, Written
    from .activity import ActivityPanel
    from .main_window import MainWindow

MARKDOWN = "reading-list"
PAGE = "html"
_HINTS = {
    "reading-list": "Markdown with checkboxes",
    "digest": "Markdown, numbered entries with authors, TL;DR and insights",
    "table": "a Markdown table",
    "notes": "a folder with one Markdown file per paper",
    "html": "one HTML file",
}
_HEADINGS = {
    "note": "Changed on both sides",
    "known": "Good to know",
    "done": "Your edits",
    "failed": "Not written",
}
ChooseTarget = Callable[[str, Path, bool], str]
"""Asks where to write: a title, a suggested place, whether it is a folder."""


def file_name(title: str) -> str:
    """Return a title as a file name."""
    from ..library.files import safe_name

    return safe_name(title) or "Reading list"


class Exporter(QObject):
    """Writes what the window shows as a reading list."""

    def __init__(self, window: MainWindow, library: Library, activity: ActivityPanel) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._activity = activity
        self.choose: ChooseTarget = self._ask

    def _ask(self, title: str, place: Path, folder: bool) -> str:
        if folder:
            return QFileDialog.getExistingDirectory(self._window, title, str(place))
        # What is there is not replaced: edits in it are kept, a foreign file is put beside.
        option = QFileDialog.Option.DontConfirmOverwrite
        return QFileDialog.getSaveFileName(self._window, title, str(place), options=option)[0]

    # -- what --------------------------------------------------------------------------------

    def _gather(self, ids: Sequence[int], place: Scope | None) -> Gather:
        """Return what reads the list out of the library, in a thread."""
        from .. import publish

        window = self._window
        if place is not None and place.kind == "collection":
            return lambda session: publish.gather(session, place.id)
        title = window.sidebar.title(place) if place is not None else ""
        query = window.page.query
        if place is None and query and list(ids) == list(window.page.list.papers.ids):
            title = f"Papers on {query}"
        return lambda session: publish.gather_papers(session, ids, title or "Reading list")

    def _meant(self, ids: Sequence[int], place: Scope | None) -> Scope | None:
        """Return the place of the papers: also when all that it shows are selected."""
        page = self._window.page
        if place is not None or page.query or self._window.tabs.reader() is not None:
            return place
        return page.place if list(ids) == list(page.list.papers.ids) else None

    def _is_empty(self, ids: Sequence[int], place: Scope | None) -> bool:
        if ids:
            return False
        self._window.say(
            "There are no papers in this collection to export."
            if place is not None and place.kind == "collection"
            else "There are no papers here to export."
        )
        return True

    def _save_drafts(self) -> None:
        """A note that is being written belongs into the list."""
        if self._window.pane is not None:
            self._window.pane.flush()

    # -- to a file ---------------------------------------------------------------------------

    def export(self, ids: Sequence[int], place: Scope | None) -> None:
        """Ask for a style, then where to; and write."""
        from ..exchange import styles

        if self._is_empty(ids, place):
            return
        place = self._meant(ids, place)
        self._save_drafts()
        found = self._window.attempt(lambda: styles.styles(self._library.templates_folder))
        if not found:
            return
        gather = self._gather(ids, place)
        suggest = partial(self._suggest, place)
        entries = [
            Entry(
                style.title,
                partial(self._export_as, style, gather, suggest),
                "export",
                _HINTS.get(style.name, f"your own, .{style.suffix}"),
                id=style.name,
            )
            for style in found
        ]
        entries += [
            Entry(
                "Page to print or save as PDF",
                partial(self._print, gather),
                "print",
                "opens in the browser",
            ),
            Entry(
                "Copy the reading list",
                partial(self._copy, gather),
                "copy",
                "Markdown with checkboxes, to the clipboard",
            ),
        ]
        if place is not None:
            what = f"“{self._window.sidebar.title(place)}”"
        else:
            what = "1 paper" if len(ids) == 1 else f"{len(ids):,} papers"
        self._window.palette_card.ask(f"Export {what} as…", entries)

    def _export_as(self, style: Style, gather: Gather, suggest: Callable[[Style], Path]) -> None:
        known = self._window.attempt(lambda: suggest(style))
        if known is None:
            return
        target = self.choose(f"Export as {style.title}", known, style.each)
        if target:
            path = Path(target)
            if not style.each and not path.suffix:
                path = path.with_name(f"{path.name}.{style.suffix}")
            self.write(gather, style.name, path)

    def _suggest(self, place: Scope | None, style: Style) -> Path:
        """Return where a collection was written last in this style, else a name at home."""
        from ..library import collections, exports

        title = self._window.sidebar.title(place) if place is not None else ""
        there: list[Path] = []
        if place is not None and place.kind == "collection":
            with self._library.read() as session:
                uid = collections.get(session, place.id).uid
                found = exports.places(session, style.name, f"<!-- rl:list {uid} -->")
            there = [path for path in map(Path, found) if path.exists()]
        if there:
            return max(there, key=lambda path: path.stat().st_mtime)
        if style.each:
            return Path.home()
        return Path.home() / f"{file_name(title or 'Reading list')}.{style.suffix}"

    def write(self, gather: Gather, style: str, path: Path) -> None:
        """Write as a job; say where to, and what a person's edits there led to."""
        from .. import publish

        def make(cancel: Cancel) -> Job[Written]:
            return publish.export_job(self._library, gather, style, path, cancel)

        def done(written: Written) -> None:
            if written.cancelled:
                self._window.say(f"Stopped. {path.name} is as it was.")
            elif summary_of(written) is not None:
                return  # the card says all of it
            elif written.came:
                self._window.say(f"Wrote {path}. {written.came.sentence}", undo=True)
            else:
                words = " ".join([f"Wrote {path}.", *written.remarks])
                self._window.notice.say(words, "Open", partial(self._open, path))

        self._activity.start(f"Writing {path.name}", make, done, summarise=summary_of)

    # -- to the clipboard, to paper ----------------------------------------------------------

    def _render(
        self, title: str, gather: Gather, style: str, done: Callable[[ReadingList, str], None]
    ) -> None:
        from .. import publish

        def make(cancel: Cancel) -> Job[tuple[ReadingList, str] | None]:
            return publish.render_job(self._library, gather, style, cancel)

        def finished(made: tuple[ReadingList, str] | None) -> None:
            if made is not None:
                done(*made)

        self._activity.start(title, make, finished, summarise=lambda _made: None)

    def copy_list(self, ids: Sequence[int], place: Scope | None) -> None:
        """Put a Markdown reading list on the clipboard."""
        if self._is_empty(ids, place):
            return
        place = self._meant(ids, place)
        self._save_drafts()
        self._copy(self._gather(ids, place))

    def _copy(self, gather: Gather) -> None:
        def done(reading_list: ReadingList, text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._window.say(f"Copied “{reading_list.title}” as a Markdown reading list.")

        self._render("Copying the list", gather, MARKDOWN, done)

    def _print(self, gather: Gather) -> None:
        def done(reading_list: ReadingList, text: str) -> None:
            from ..publish import write_file

            folder = Path(tempfile.mkdtemp(prefix="readinglist-"))
            page = folder / f"{file_name(reading_list.title)}.html"
            self._window.attempt(lambda: write_file(page, text))
            self._open(page)

        self._render("Making the page", gather, PAGE, done)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._window.fail(f"No program here opens {path}.")


def summary_of(written: Written) -> Summary | None:
    """Return what stays on the card: conflicts and remarks; None when a notice says it all."""
    much = written.conflicts or written.kept or len(written.remarks) + bool(written.came) > 1
    if written.cancelled or not much:
        return None
    lines = [Line("note", sentence) for sentence in written.conflicts]
    if written.kept is not None:
        lines.append(Line("known", f"The file as it was is kept as {written.kept}."))
    lines += [Line("known", sentence) for sentence in written.remarks]
    if written.came:
        lines.append(Line("done", f"{written.came.sentence} Undo takes it back."))
    n = len(written.conflicts)
    name = written.files[0].name if len(written.files) == 1 else written.title
    tail = ""
    if n:
        what = "1 change needs a look" if n == 1 else f"{n} changes need a look"
        tail = f" {what}; the file as it was is kept." if written.kept else f" {what}."
    return Summary(f"Wrote “{name}”.{tail}", tuple(lines), _HEADINGS)
