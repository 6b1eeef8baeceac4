"""Reading: papers open in tabs, at the page of a hit and with the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ..library.places import Scope
from .paper_verbs import web_address
from .tabs import Opened, ReaderTab
from .view_verbs import ViewVerbs

if TYPE_CHECKING:
    from ..search.answers import Passage


class ReadingVerbs(ViewVerbs):
    """What leads to a reader tab, and what a reader asks of the window."""

    # -- reading ----------------------------------------------------------------------------

    def on_opened(self, paper_id: int, passage: Passage | None) -> None:
        """A row was opened: in a search at the page of the hit, with the words marked."""
        query = self.page.query
        finder = self.services.finder if self.services is not None else None
        if query and passage is None and finder is not None:  # opened before it was shown

            def found(passages: Sequence[Passage]) -> None:
                first = next((p for p in passages if p.page is not None), None)
                self._read_at(paper_id, first, query)

            self.bridge.run(lambda: finder.passages(paper_id, query), found)
        else:
            self._read_at(paper_id, passage, query)

    def _read_at(self, paper_id: int, passage: Passage | None, query: str) -> None:
        if passage is not None and passage.page is not None:
            self.read_paper(paper_id, passage.page, passage.attachment_id, query)
        else:
            self.read_paper(paper_id, query=query)

    def read_paper(
        self, paper_id: int, page: int = 1, attachment: int | None = None, query: str = ""
    ) -> None:
        """Open a paper's PDF at a page; what else it has when there is no PDF."""
        desk = self.desk
        if desk is None:
            return
        paper = self.attempt(lambda: desk.paper(paper_id))
        if paper is None:
            return
        files = [a for a in paper.attachments if attachment in (None, a.id)]
        if not files:
            self.tabs.show_library()
            said = f"“{paper.title or 'This paper'}” has no PDF yet. Drop one on its details."
            if address := web_address(paper):
                self.notice.say(said, "Open its web page", lambda: self.open_address(address))
            else:
                self.say(said)
            if self.pane is not None:
                self.show_pane(True)
            return
        file = files[0]
        words = None
        if query:
            from .search_marks import page_marking  # with the search room, which is slow to import

            words = page_marking(query)
        what = Opened(paper.id, file.id, desk.library.folder / file.path, paper.title)
        self.tabs.open_reader(what, page=page, words=words, query=query)

    def read_attachment(self, attachment_id: int, page: int) -> None:
        """Open one PDF at a page."""
        desk = self.desk
        found = desk.attachment(attachment_id) if desk is not None else None
        if found is not None:
            self.read_paper(found[0], page, attachment_id)

    def open_paper(self) -> None:
        ids = self.chosen()
        if ids and self.tabs.reader() is None:
            self.on_opened(ids[0], self.page.list.current_passage())

    def on_reader_made(self, tab: ReaderTab) -> None:
        view = tab.make(self.tabs.renderers)
        view.close_requested.connect(lambda: self.tabs.close_tab(self.tabs.indexOf(tab)))
        view.failed.connect(lambda text: self.say_status(text))
        view.open_outside_requested.connect(lambda path: self.open_path_outside(str(path)))
        view.show_in_folder_requested.connect(lambda path: self.show_path_in_folder(str(path)))
        view.link_activated.connect(self.open_address)
        view.find_requested.connect(lambda: self.find_lost_file(tab))
        view.quote_requested.connect(lambda text, page: self.quote(tab.paper_id, text, page))

    def find_lost_file(self, tab: ReaderTab) -> None:
        """Ask where a PDF is that is no longer in the library's folder, and copy it back."""
        desk, chosen = self.desk, self.choose("pdfs")
        if desk is None or not chosen:
            return
        what, source = tab.what, chosen[0]

        def show(path: Path | None) -> None:
            if path is not None:
                turned = what._replace(path=path)
                if self.tabs.indexOf(tab) >= 0:
                    page = int(tab.state().get("page", 1))
                    self.tabs.turn_reader(tab, turned, page=page)
                self.say(f"Copied “{source.name}” back into the library.")
                return
            said = f"“{source.name}” is another file than the one that is missing."
            attach = self.services.attach_files if self.services is not None else None
            if attach is None:
                self.say(said)
            else:
                self.notice.say(
                    said, "Add it to the paper", lambda: attach(what.paper_id, [source])
                )

        self.bridge.run(lambda: desk.put_back(what.attachment_id, source), show, self.fail)

    def show_paper(self, paper_id: int) -> None:
        """Select a paper, in the list that is shown or among all papers."""
        self.tabs.show_library()
        if self.page.list.papers.place(paper_id) < 0:
            desk = self.desk
            rows = desk.rows([paper_id]) if desk is not None else []
            if not rows:
                self.say("This paper is no longer in the library.")
                return
            self.go_to(Scope("trash" if rows[0].trashed else "all"))
        self.page.list.select([paper_id])
        self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)
