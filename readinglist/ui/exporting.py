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

from ..library.values import Scope
from .palette import Entry

if TYPE_CHECKING:
    from ..exchange.styles import Style
    from ..exchange.values import ReadingList
    from ..library.database import Library
    from ..publish import Written
    from .main_window import MainWindow

MARKDOWN = "reading-list"
PAGE = "html"
_HINTS = {
    "reading-list": "Markdown with checkboxes",
    "digest": "Markdown, numbered entries with authors, TL;DR and insights",
    "table": "a Markdown table",
    "notes": "a folder with one Markdown file per paper",
    "html": "a web page",
}
ChooseTarget = Callable[[str, str, bool], str]
"""Asks where to write: a title, a suggested name, whether it is a folder."""


def file_name(title: str) -> str:
    """Return a title as a file name."""
    from ..library.files import safe_name

    return safe_name(title) or "Reading list"


class Exporter(QObject):
    """Writes what the window shows as a reading list."""

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self.choose: ChooseTarget = self._ask

    def _ask(self, title: str, name: str, folder: bool) -> str:
        if folder:
            return QFileDialog.getExistingDirectory(self._window, title)
        return QFileDialog.getSaveFileName(self._window, title, str(Path.home() / name))[0]

    def _gather(self, ids: Sequence[int], place: Scope | None) -> ReadingList:
        from .. import publish

        with self._library.read() as session:
            if place is not None and place.kind == "collection":
                return publish.gather(session, place.id)
            title = self._window.sidebar.title(place) if place is not None else ""
            return publish.gather_papers(session, ids, title or "Reading list")

    def export(self, ids: Sequence[int], place: Scope | None) -> None:
        """Ask for a style, then where to; and write."""
        from ..exchange import styles

        found = self._window.attempt(lambda: styles.styles(self._library.templates_folder))
        if not found:
            return
        entries = [
            Entry(
                style.title,
                partial(self._export_as, style, ids, place),
                "export",
                _HINTS.get(style.name, f"your own, .{style.suffix}"),
                id=style.name,
            )
            for style in found
        ]
        entries.append(
            Entry(
                "Page to print or save as PDF",
                partial(self._print, ids, place),
                "print",
                "opens in the browser",
            )
        )
        what = "the collection" if place is not None and place.kind == "collection" else "papers"
        self._window.palette_card.ask(f"Export {what} as…", entries)

    def _export_as(self, style: Style, ids: Sequence[int], place: Scope | None) -> None:
        reading_list = self._window.attempt(lambda: self._gather(ids, place))
        if reading_list is None:
            return
        name = f"{file_name(reading_list.title)}.{style.suffix}"
        target = self.choose(f"Export as {style.title}", name, style.each)
        if target:
            self.write(reading_list, style.name, Path(target))

    def write(self, reading_list: ReadingList, style: str, path: Path) -> None:
        """Write in a thread; say where to, and what a person's edits there led to."""
        from .. import publish

        def done(written: Written) -> None:
            words = f"Wrote {path}."
            if written.conflicts:
                words = " ".join([words, *written.conflicts[:3]])
            if written.kept is not None:
                words += f" The file as it was is kept as {written.kept.name}."
            self._window.notice.say(words, "Open", partial(self._open, path))

        self._window.bridge.run(
            lambda: publish.export(self._library, reading_list, style, path),
            done,
            self._window.fail,
        )

    def copy_list(self, ids: Sequence[int], place: Scope | None) -> None:
        """Put a Markdown reading list on the clipboard."""
        from .. import publish

        reading_list = self._window.attempt(lambda: self._gather(ids, place))
        if reading_list is None:
            return
        text = self._window.attempt(lambda: publish.render(self._library, reading_list, MARKDOWN))
        if text is not None:
            QGuiApplication.clipboard().setText(text)
            self._window.say(f"Copied “{reading_list.title}” as a Markdown reading list.")

    def _print(self, ids: Sequence[int], place: Scope | None) -> None:
        from .. import publish

        reading_list = self._window.attempt(lambda: self._gather(ids, place))
        if reading_list is None:
            return
        text = self._window.attempt(lambda: publish.render(self._library, reading_list, PAGE))
        if text is not None:
            folder = Path(tempfile.mkdtemp(prefix="readinglist-"))
            page = folder / f"{file_name(reading_list.title)}.html"
            page.write_text(text, encoding="utf-8")
            self._open(page)

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._window.fail(f"No program here opens {path}.")
