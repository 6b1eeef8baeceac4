"""The window's commands on places: going there, collections, tags, searches, and drops on them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint

from ..library.places import Scope, Status
from .drops import read_mime
from .paper_verbs import PaperVerbs
from .sidebar_model import NEW_COLLECTION, SEARCH

NEW_NAME = "New collection"


class PlaceVerbs(PaperVerbs):
    """Commands that act on what is chosen in the sidebar."""

    def go(self, kind: str) -> None:
        """Show one of the fixed places."""
        self.tabs.show_library()
        self.sidebar.go(Scope(kind))
        self.on_place(Scope(kind))
        self.page.focus_list()

    def go_to(self, place: Scope) -> None:
        """Show any place."""
        self.tabs.show_library()
        if self.sidebar.go(place):
            self.on_place(place)

    def on_place(self, place: Scope) -> None:
        """A place was chosen in the sidebar."""
        self.tabs.show_library()
        self.page.show_place(place, self.sidebar.title(place))
        self.update_commands()

    # -- collections ------------------------------------------------------------------------

    def new_collection(self) -> None:
        self._make(None)

    def new_inside(self) -> None:
        place = self.sidebar.place()
        self._make(place.id if place is not None and place.kind == "collection" else None)

    def _make(self, parent: int | None) -> None:
        desk = self.desk
        if desk is None:
            return
        self.carry_out(lambda: desk.make_collection(NEW_NAME, parent), self.name_new)

    def name_new(self, collection_id: int) -> None:
        """Let the reader name a collection that was just made."""
        desk = self.desk
        assert desk is not None
        self.sidebar.setVisible(True)
        self.sidebar.fill_newest(desk.shelves())
        self.sidebar.rename(Scope("collection", collection_id))

    def rename(self) -> None:
        place = self.sidebar.place()
        if place is not None:
            self.sidebar.setVisible(True)
            self.sidebar.rename(place)

    def on_renamed(self, place: Scope, name: str) -> None:
        """A name was typed in the sidebar."""
        desk = self.desk
        if desk is None:
            return
        if place.kind == "collection":
            self.carry_out(lambda: desk.rename_collection(place.id, name))
        elif place.kind == "tag":
            self.sidebar.go_once_filled(Scope("tag", 0, name))

            def refused(error: Exception) -> None:
                self.sidebar.go_once_filled(None)
                self.fail(error)

            rows = partial(desk.count_tagged, place.name)
            self.carry_out(
                lambda: desk.rename_tag(place.name, name), self.say_done, refused, rows=rows
            )
        elif place.kind == SEARCH:
            self.carry_out(lambda: desk.rename_search(place.id, name))

    def move_collection(self, by: int) -> None:
        desk, place = self.desk, self.sidebar.place()
        if desk is None or place is None or place.kind != "collection":
            return
        parent, index, of = desk.place_in_tree(place.id)
        if 0 <= index + by < of:
            self.carry_out(lambda: desk.move_collection(place.id, parent, index + by))

    def on_collection_moved(self, moved: int, parent: int | None, index: int | None) -> None:
        """A collection was dragged to another place in the tree."""
        desk = self.desk
        if desk is not None:
            self.carry_out(lambda: desk.move_collection(moved, parent, index))

    def remove_place(self) -> None:
        desk, place = self.desk, self.sidebar.place()
        if desk is None or place is None:
            return
        if place.kind == "collection":
            rows = partial(desk.count_filed, place.id)
            self.carry_out(lambda: desk.remove_collection(place.id), self.say_done, rows=rows)
        elif place.kind == "tag":
            rows = partial(desk.count_tagged, place.name)
            self.carry_out(lambda: desk.delete_tag(place.name), self.say_done, rows=rows)
        elif place.kind == SEARCH:
            self.carry_out(lambda: desk.remove_search(place.id), self.say_done)

    # -- saved searches ---------------------------------------------------------------------

    def save_search(self) -> None:
        desk, query = self.desk, self.page.query
        if desk is None or not query:
            return

        def done(made: int) -> None:
            self.sidebar.fill_newest(desk.shelves())
            self.sidebar.rename(Scope(SEARCH, made, query))

        self.carry_out(lambda: desk.save_search(query), done)

    def pin_search(self) -> None:
        desk, place = self.desk, self.sidebar.place()
        if desk is not None and place is not None and place.kind == SEARCH:
            self.carry_out(lambda: desk.pin_search(place.id), self.say_done)

    # -- drops on places --------------------------------------------------------------------

    def on_papers_dropped(self, place: Scope, ids: Sequence[int], leave: bool) -> None:
        """Papers were dragged onto a place of the sidebar."""
        desk = self.desk
        if desk is None:
            return
        here = self.page.place
        source = here.id if leave and here.kind == "collection" and not self.page.query else None
        if place == NEW_COLLECTION:
            self.file_in_new(ids, NEW_NAME, self.name_new)
            return
        if place.kind == "collection":
            self.file_in(ids, place.id, source)
            return
        statuses = {"queue": Status.TO_READ, "reading": Status.READING, "done": Status.DONE}
        if place.kind in statuses:
            status = statuses[place.kind]
            self.carry_out(lambda: desk.set_status(ids, status), self.say_done, rows=len(ids))
        elif place.kind == "trash":
            self.carry_out(lambda: desk.trash(ids), self.say_done, rows=len(ids))
        elif place.kind == "tag":
            name = place.name
            self.carry_out(lambda: desk.add_tags(ids, [name]), self.say_done, rows=len(ids))

    def on_files_dropped(self, place: Scope | None, mime: QMimeData) -> None:
        """Files were dropped on the sidebar."""
        collection = place.id if place is not None and place.kind == "collection" else None
        self.take(read_mime(mime), collection)  # type: ignore[attr-defined]

    def on_place_menu(self, at: QPoint) -> None:
        """Show the menu of a place."""
        index = self.sidebar.indexAt(at)
        if index.isValid() and index != self.sidebar.currentIndex():
            self.sidebar.setCurrentIndex(index)
        self.update_commands()
        place = self.sidebar.place()
        kind = place.kind if place is not None and index.isValid() else ""
        ids: tuple[str, ...] = ("new-collection",)
        if kind == "collection":
            ids = ("new-inside", "new-collection", "", "rename", "collection-up",
                   "collection-down", "", "export", "", "remove-place")  # fmt: skip
        elif kind in ("tag", SEARCH):
            ids = ("rename", "pin-search", "", "remove-place")
        elif kind == "trash":
            ids = ("empty-trash",)
        self.commands.menu(self, ids).popup(self.sidebar.viewport().mapToGlobal(at))
