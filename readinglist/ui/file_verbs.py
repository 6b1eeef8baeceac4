"""The window's commands on files: adding, dropping, pasting, digests, links, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRect, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)

from ..library.places import Scope
from .drops import DIGEST_SUFFIXES, Dropped, describe, follow_links, read_mime
from .paper_model import papers_in
from .place_verbs import PlaceVerbs

NO_WEB = (
    "Readinglist does not fetch web pages. Save the PDF in your browser and drop it here, "
    "or save the page to import it as a digest."
)
Choose = Callable[[str], Sequence[Path]]
"""Asks for files: ``pdfs``, ``folder`` or ``digest``; empty when nothing was chosen."""


class FileVerbs(PlaceVerbs):
    """Commands that bring files in or write them, and the drops on the window."""

    choose: Choose
    _found_in = ""  # the folder of what was chosen last

    def ask_files(self, kind: str) -> Sequence[Path]:
        """Ask for files with the system's dialog, where they were found last."""
        from PySide6.QtWidgets import QFileDialog  # not before it is asked for

        place = self._found_in or _downloads()
        if kind == "folder":
            names = [QFileDialog.getExistingDirectory(self, "Add every PDF of a folder", place)]
        elif kind == "digest":
            patterns = " ".join(f"*{suffix}" for suffix in sorted(DIGEST_SUFFIXES))
            of_kind = f"Digests ({patterns});;All files (*)"
            names = [QFileDialog.getOpenFileName(self, "Import a digest", place, of_kind)[0]]
        else:
            of_kind = "PDFs (*.pdf *.PDF);;All files (*)"
            names = QFileDialog.getOpenFileNames(self, "Add PDFs", place, of_kind)[0]
        chosen = [Path(name) for name in names if name]
        if chosen:
            self._found_in = str(chosen[0].parent)
        return chosen

    # -- bringing in ------------------------------------------------------------------------

    def add_files(self) -> None:
        self.take(Dropped(files=tuple(self.choose("pdfs"))), self._shown_collection())

    def add_folder(self) -> None:
        self.take(Dropped(files=tuple(self.choose("folder"))), self._shown_collection())

    def import_digest(self) -> None:
        self.take(Dropped(digests=tuple(self.choose("digest"))))

    def sample_digest(self) -> None:
        """Read the digest that ships with the program."""
        if self.services is not None and self.services.sample_digest is not None:
            self.services.sample_digest()

    def _shown_collection(self) -> int | None:
        place = self.page.place
        return place.id if place.kind == "collection" and not self.page.query else None

    def paste(self) -> None:
        # An empty clipboard has no data at all on some platforms.
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        ids = papers_in(mime)
        collection = self._shown_collection()
        if ids and collection is not None:
            self.file_in(ids, collection)
            return
        found = read_mime(mime)
        if not found:
            self.say("The clipboard holds no files, links or text.")
            return
        self.take(found, collection)

    def take(self, found: Dropped, collection: int | None = None) -> None:
        """Bring in what was dropped, pasted, chosen or handed over by a second start."""
        services = self.services
        if not found:
            return
        if services is None:  # the library is still being opened
            self.when_ready(lambda: self.take(found, collection))
            return
        found = follow_links(found)
        if found.web and not found.files and not found.digests:
            self.say(NO_WEB)
        if found.files and services.add_files is not None:
            # First the PDFs, so that no digest asks about a paper that one of them brings.
            services.add_files(found.files, collection, lambda: self._read_digests(found))
        else:
            self._read_digests(found)
        for link in found.links:
            self.open_link(link)

    def _read_digests(self, found: Dropped) -> None:
        if self.services is None or self.services.import_digest is None:
            return
        for path in found.digests:
            self.services.import_digest(path)
        if found.text or found.html:
            self.services.import_digest(found)

    def open_link(self, link: str) -> None:
        """Show what a ``readinglist://`` link names: ``paper/UID`` or ``collection/UID``."""
        desk = self.desk
        if desk is None:
            return
        from PySide6.QtCore import QUrlQuery  # after the window is on screen

        parts = QUrl(link)
        kind, uid = parts.host(), parts.path().strip("/")
        page = QUrlQuery(parts).queryItemValue("page")
        if kind == "paper":
            paper_id = desk.by_uid(uid)
            if paper_id is not None:
                self.show_paper(paper_id)
                if page.isdigit():
                    self.read_paper(paper_id, int(page))
                return
        elif kind == "collection":
            for i, found in desk.collection_uids().items():
                if found == uid:
                    self.go_to(Scope("collection", i))
                    return
        self.say(f"This library has nothing that {link} names.")

    def show_paper(self, paper_id: int) -> None:
        """Select a paper, in the list that is shown or among all papers."""
        raise NotImplementedError

    def read_paper(self, paper_id: int, page: int = 1) -> None:
        """Open a paper's first PDF at a page."""
        raise NotImplementedError

    # -- writing out ------------------------------------------------------------------------

    def _to_export(self) -> tuple[list[int], Scope | None]:
        """Return the selected papers, or all of the list and the place that it is."""
        ids = self.chosen()
        if len(ids) > 1 or self.tabs.reader() is not None:
            return ids, None
        if self.page.query:
            return list(self.page.list.papers.ids), None
        return list(self.page.list.papers.ids), self.page.place

    def export(self) -> None:
        if self.services is not None and self.services.export is not None:
            self.services.export(*self._to_export())

    def copy_list(self) -> None:
        if self.services is not None and self.services.copy_list is not None:
            self.services.copy_list(*self._to_export())

    def check_library(self) -> None:
        if self.services is not None and self.services.check is not None:
            self.services.check()

    def show_snapshots(self) -> None:
        if self.services is not None and self.services.show_snapshots is not None:
            self.services.show_snapshots()

    # -- drops on the window ----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if papers_in(event.mimeData()):
            event.ignore()
            return
        found = read_mime(event.mimeData())
        if not found:
            event.ignore()
            return
        event.acceptProposedAction()
        self._say_drop(found)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        found = read_mime(event.mimeData())
        event.acceptProposedAction()
        self.take(found, self._shown_collection())

    def _say_drop(self, found: Dropped) -> None:
        collection = self._shown_collection()
        name = self.sidebar.title(self.page.place) if collection is not None else ""
        area = self.splitter.geometry()
        if self.sidebar.isVisible():
            area.setLeft(area.left() + self.sidebar.width())
        self.overlay.setGeometry(area)
        self.overlay.say(describe(found, name))

    def on_files_held(self, paths: Sequence[Path]) -> None:
        """Files are held over the details of a paper, or no more."""
        if not paths or self.pane is None:
            self.overlay.hide()
            return
        what = f"“{paths[0].name}”" if len(paths) == 1 else f"{len(paths)} files"
        corner = self.pane.mapTo(self, QPoint(0, 0))
        self.overlay.setGeometry(QRect(corner, self.pane.size()))
        self.overlay.say(f"Drop to attach {what} to this paper")

    def on_files_over(self, place: Scope | None) -> None:
        """Files are held over a place of the sidebar."""
        self.sidebar.setToolTip("")
        if place is not None and place.kind == "collection":
            self.say_status(f"Drop to add and file in “{self.sidebar.title(place)}”")
        elif place is not None:
            self.say_status("Drop to add to the library")
        else:
            self.say_status("")

    def say_status(self, text: str) -> None:
        """Show words in the status bar."""
        raise NotImplementedError


def _downloads() -> str:
    """Return the folder that browsers save to, or the home folder where there is none."""
    from PySide6.QtCore import QStandardPaths  # has enums: not before the first window

    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return found if Path(found).is_dir() else str(Path.home())
