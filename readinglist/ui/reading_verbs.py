"""Reading: papers open in tabs, at the page of a hit and with the words marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from ..library.values import Scope
from .tabs import Opened, ReaderTab
from .view_verbs import ViewVerbs


class ReadingVerbs(ViewVerbs):
    """What leads to a reader tab, and what a reader asks of the window."""

    # -- reading ----------------------------------------------------------------------------

    def on_opened(self, paper_id: int, passage: Any) -> None:
        """A row was opened: in a search at the page of the hit, with the words marked."""
        page, attachment = 1, None
        query = self.page.query
        finder = self.services.finder if self.services is not None else None
        if query and finder is not None:
            if passage is None:
                found = self.attempt(lambda: finder.passages(paper_id, query)) or ()
                passage = next((p for p in found if p.page is not None), None)
            if passage is not None and passage.page is not None:
                page, attachment = passage.page, passage.attachment_id
        self.read_paper(paper_id, page, attachment, query)

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
            self.say(f"“{paper.title or 'This paper'}” has no PDF yet. Drop one on its details.")
            if self.pane is not None:
                self.show_pane(True)
            return
        file = files[0]
        words = None
        if query:
            from .search_marks import page_matcher  # with the search room, which is slow to import

            words = page_matcher(query)
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
        view.quote_requested.connect(lambda text, page: self.quote(tab.paper_id, text, page))

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
