"""The window's commands around search: walking the matches, papers like one, counts, the index."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .reading_verbs import ReadingVerbs
from .search_counts import SearchCounts
from .tabs import Opened, ReaderTab

if TYPE_CHECKING:
    from ..search.answers import Event
    from .index_page import IndexPage

LIKE = 30
"""Papers that are shown as like one."""
AHEAD = 40
"""Hits without a matching page that a walk passes over, such as those found by their titles."""


class SearchVerbs(ReadingVerbs):
    """What leads from match to match, from paper to paper, and to the state of the index."""

    index_page: IndexPage | None = None
    search_counts: SearchCounts | None = None
    index_paused = False
    _walking: ReaderTab | None = None

    # -- walking ----------------------------------------------------------------------------

    def walk_matches(self, by: int) -> None:
        """Go to the next or previous match, in the reader on to the neighbouring hit."""
        tab = self.tabs.reader()
        if tab is None:
            if self.tabs.library_in_front:
                self.page.list.walk(by)
            return
        view = tab.view
        if view is None or self._walking is tab or view.walk(by > 0):
            return
        if view.finder.searching:  # the next match may be on a page that was not read yet
            self._walk_once_found(tab, by)
        elif self.page.query:
            self._walk_on(tab, by)
        else:
            self.say_status("No further match.")

    def _walk_once_found(self, tab: ReaderTab, by: int) -> None:
        view = tab.view
        assert view is not None
        self._walking = tab

        def again() -> None:
            if not view.finder.searching:
                view.finder.counted.disconnect(again)
                self._walking = None
                if self.tabs.reader() is tab:
                    self.walk_matches(by)

        view.finder.counted.connect(again)

    def _walk_on(self, tab: ReaderTab, by: int) -> None:
        """Show the first match of the next hit, or the last of the one before, in the same tab."""
        services, query, here = self.services, self.page.query, tab.what
        finder = services.finder if services is not None else None
        ids = self.page.list.papers.ids
        at = self.page.list.papers.place(here.paper_id)
        if finder is None:
            return
        after = list(ids[at + 1 :] if by > 0 else ids[: max(0, at)][::-1])[:AHEAD]

        def find() -> tuple[int, int, int] | None:
            """Return paper, attachment and page of the match."""
            own = [(a, p) for a, p, _ in finder.walk(here.paper_id, query)] if at >= 0 else []
            files = list(dict.fromkeys(a for a, _ in own))
            if here.attachment_id in files:
                n = files.index(here.attachment_id)
                others = files[n + 1 :] if by > 0 else files[:n]
                own = [(a, p) for a, p in own if a in others]
                if own:
                    return (here.paper_id, *own[0 if by > 0 else -1])
            for paper_id in after:
                places = finder.walk(paper_id, query)
                if places:
                    attachment, page, _ = places[0 if by > 0 else -1]
                    return paper_id, attachment, page
            return None

        def show(found: tuple[int, int, int] | None) -> None:
            self._walking = None
            if self.tabs.reader() is not tab or tab.what != here:
                return
            if found is None:
                self.say_status(f"That was the {'last' if by > 0 else 'first'} match.")
                return
            self._turn(tab, *found, query, last=by < 0)

        def failed(error: Exception) -> None:
            self._walking = None
            self.fail(error)

        self._walking = tab
        self.bridge.run(find, show, failed)

    def _turn(
        self, tab: ReaderTab, paper_id: int, attachment: int, page: int, query: str, *, last: bool
    ) -> None:
        desk = self.desk
        paper = self.attempt(lambda: desk.paper(paper_id)) if desk is not None else None
        file = next((a for a in paper.attachments if a.id == attachment), None) if paper else None
        if desk is None or paper is None or file is None:
            return
        from .search_marks import page_marking

        what = Opened(paper_id, file.id, desk.library.folder / file.path, paper.title)
        self.page.list.select([paper_id])
        at = "last" if last else "first"
        self.tabs.turn_reader(tab, what, page=page, words=page_marking(query), query=query, at=at)

    # -- papers like one --------------------------------------------------------------------

    def find_similar(self) -> None:
        desk, ids = self.desk, self.chosen()
        if desk is None or not ids:
            return
        paper = self.attempt(lambda: desk.paper(ids[0]))
        if paper is not None:
            self._show_similar(paper.title or "this paper", ids[0])

    def find_similar_to(self, text: str) -> None:
        """Show papers like a passage."""
        if text.strip():
            self._show_similar(text, text)

    def _show_similar(self, words: str, to: int | str) -> None:
        finder = self.services.finder if self.services is not None else None
        if finder is None:
            return

        def show(hits: Sequence[Any]) -> None:
            self.tabs.show_library()
            self.page.show_similar(words, [hit[0] for hit in hits])
            self.update_commands()

        self.bridge.run(lambda: finder.similar(to, LIKE), show)

    def on_reader_made(self, tab: ReaderTab) -> None:
        super().on_reader_made(tab)
        if tab.view is not None:
            tab.view.similar_requested.connect(self.find_similar_to)

    # -- saved searches ---------------------------------------------------------------------

    def count_searches(self) -> None:
        """Count what the saved searches find, soon."""
        services = self.services
        if services is None or services.finder is None:
            return
        if self.search_counts is None:
            self.search_counts = SearchCounts(self.bridge, services.finder, self.sidebar.places)
        self.search_counts.refresh()

    # -- the index --------------------------------------------------------------------------

    def show_index(self) -> None:
        """Show the state of the search index in a tab."""
        services = self.services
        if services is None or services.finder is None:
            return
        from .index_page import IndexPage

        if self.index_page is None:
            page = IndexPage(self.bridge, services.finder, services.desk, services.index_writer)
            page.setParent(self)
            page.set_paused(self.index_paused)
            page.paused.connect(self._on_index_paused)
            page.paper_requested.connect(self.show_paper)
            page.failed.connect(self.fail)
            self.index_page = page
        self.tabs.add_page(self.index_page, "Search index", "search")
        self.index_page.refresh()
        self.index_page.setFocus()

    def _on_index_paused(self, paused: bool) -> None:
        self.index_paused = paused
        self.say_index("Indexing is paused." if paused else "")

    def on_index_event(self, event: Event) -> None:
        """The process that indexes told something."""
        if self.index_page is not None:
            self.index_page.take_event(event)
        if event.kind == "done":
            self.count_searches()

    def say_index(self, text: str) -> None:
        """Say how far the index is."""
        raise NotImplementedError
