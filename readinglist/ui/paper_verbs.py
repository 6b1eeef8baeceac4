"""The window's commands on papers: status, tags, filing, order, trash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ..library.places import Scope, Sort, Status
from .drops import LINK_SCHEME
from .gestures import AT_ONCE
from .paper_list import move_by
from .paper_model import papers_mime
from .parts import Entry, Parts

if TYPE_CHECKING:
    from ..library.values import Paper


def web_address(paper: Paper) -> str:
    """Return where a paper is on the web, ``""`` when that is not known."""
    if paper.doi:
        return f"https://doi.org/{paper.doi}"
    if paper.arxiv_id:
        return f"https://arxiv.org/abs/{paper.arxiv_id}"
    return paper.url


def citation(paper: Paper) -> str:
    """Return one line that names a paper: authors (year). Title. Venue. Link."""
    people = ", ".join(paper.authors)
    year = f"({paper.year})" if paper.year else ""
    head = " ".join(part for part in (people, year) if part)
    link = web_address(paper)
    parts = [p.rstrip(".") for p in (head, paper.title or "Untitled", paper.venue) if p]
    return ". ".join(parts) + "." + (f" {link}" if link else "")


T = TypeVar("T")
_OF_A_MERGE = 50  # rows: merging one takes as long as changing so many


class PaperVerbs(Parts):
    """Commands that act on the selected papers, or on the paper of the tab in front."""

    def chosen(self) -> list[int]:
        """Return the papers that a command is about."""
        reader = self.tabs.reader()
        if reader is not None:
            return [reader.paper_id]
        if not self.tabs.library_in_front:  # the settings, a digest
            return []
        return self.page.list.selected_ids()

    def _do(self, verb: str, *args: object) -> None:
        """Run a verb of the desk on the chosen papers and say what it did."""
        ids = self.chosen()
        if ids and self.desk is not None:
            act = getattr(self.desk, verb)
            self.carry_out(lambda: act(ids, *args), self.say_done, rows=len(ids))

    def say_done(self, said: str) -> None:
        """Say what was done, and that it can be undone."""
        self.say(said, undo=True)

    def set_status(self, status: str) -> None:
        self._do("set_status", Status(status))

    def rate(self, rating: int) -> None:
        self._do("set_rating", rating)

    def trash(self) -> None:
        self._do("trash")

    def restore(self) -> None:
        self._do("restore")

    def delete(self) -> None:
        self._do("delete")

    def merge(self) -> None:
        ids = self.chosen()
        if len(ids) > 1 and self.desk is not None:
            desk = self.desk
            rows = _OF_A_MERGE * len(ids)
            self.carry_out(lambda: desk.merge(ids[0], ids[1:]), self.say_done, rows=rows)

    def empty_trash(self) -> None:
        desk = self.desk
        if desk is None:
            return
        ids = desk.ids(Scope("trash"), Sort.ADDED, True)
        if ids:
            self.carry_out(lambda: desk.delete(ids), self.say_done, rows=len(ids))

    def on_status_wanted(self, paper_id: int, status: Status) -> None:
        """A circle was clicked: the whole selection follows when the paper is part of it."""
        desk = self.desk
        if desk is None:
            return
        ids = self.page.list.selected_ids()
        ids = ids if paper_id in ids else [paper_id]
        self.carry_out(lambda: desk.set_status(ids, status), self.say_done, rows=len(ids))

    # -- tags and collections ---------------------------------------------------------------

    def ask_tags(self) -> None:
        desk, ids = self.desk, self.chosen()
        if desk is None or not ids:
            return
        entries = [
            Entry(tag.name, partial(self._tag, ids, [tag.name]), "tag", f"{tag.papers}")
            for tag in desk.shelves().tags
        ]

        def free(text: str) -> Entry | None:
            from .desk import quoted  # brings SQLAlchemy with it, too early for the first window

            names = [n.strip() for n in text.split(",") if n.strip()]
            if not names:
                return None
            words = f"New tag {quoted(names)}" if len(names) == 1 else f"Tags {quoted(names)}"
            return Entry(words, lambda: self._tag(ids, names), "add")

        self.palette_card.ask("Tag to add, or several with commas", entries, free=free)

    def _tag(self, ids: Sequence[int], names: Sequence[str]) -> None:
        desk = self.desk
        assert desk is not None
        rows = len(ids) * len(names)
        self.carry_out(lambda: desk.add_tags(ids, names), self.say_done, rows=rows)

    def ask_untag(self) -> None:
        desk, ids = self.desk, self.chosen()
        if desk is None or not ids:
            return

        def take_off(name: str) -> None:
            self.carry_out(lambda: desk.remove_tags(ids, [name]), self.say_done, rows=len(ids))

        worn = desk.tags_of(ids)
        if not worn:
            self.say("The selected papers wear no tags.")
            return
        self.palette_card.ask(
            "Tag to remove", [Entry(t, partial(take_off, t), "tag") for t in worn]
        )

    def ask_collection(self) -> None:
        desk, ids = self.desk, self.chosen()
        if desk is None or not ids:
            return
        entries = [
            Entry(path, partial(self.file_in, ids, i), "collection")
            for i, path in sorted(desk.collection_paths().items(), key=lambda p: p[1].casefold())
        ]

        def free(text: str) -> Entry | None:
            if not text:
                return None
            return Entry(
                f"New collection “{text}”", lambda: self.file_in_path(ids, text), "collection-new"
            )

        self.palette_card.ask("Collection to file in", entries, free=free)

    def file_in(self, ids: Sequence[int], collection_id: int, leave: int | None = None) -> None:
        """File papers in a collection; with ``leave``, out of that one."""
        desk = self.desk
        assert desk is not None
        self.carry_out(lambda: desk.file(ids, collection_id, leave), self.say_done, rows=len(ids))

    def file_in_new(self, ids: Sequence[int], name: str, then: Callable[[int], object]) -> None:
        """Make a collection of papers, then do something with its id."""
        desk = self.desk
        assert desk is not None

        def done(made: int) -> None:
            self.say(f"Filed in the new collection “{name}”.", undo=True)
            then(made)

        self.carry_out(lambda: desk.make_collection_of(name, ids), done, rows=len(ids))

    def file_in_path(self, ids: Sequence[int], path: str) -> None:
        """File papers in a collection that is made, with those above it that are missing."""
        desk = self.desk
        assert desk is not None
        said = f"Filed in the new collection “{path}”."
        self.carry_out(
            lambda: desk.make_path_of(path, ids), lambda _made: self.say_done(said), rows=len(ids)
        )

    def unfile(self) -> None:
        if self.page.place.kind == "collection":
            self._do("unfile", self.page.place.id)

    # -- order ------------------------------------------------------------------------------

    def move_by(self, by: int) -> None:
        ids = self.page.list.selected_ids()
        place = move_by(self.page.list.papers.ids, ids, by)
        if place is not None:
            self.reorder(ids, place)

    def move_top(self) -> None:
        self.reorder(self.page.list.selected_ids(), 0)

    def reorder(self, ids: Sequence[int], index: int) -> None:
        """Put papers at a place among the others of the queue or collection shown."""
        desk = self.desk
        place = self.page.place
        if desk is not None and ids and self.page.can_reorder:
            self.carry_out(lambda: desk.reorder(place, ids, index), rows=len(ids))

    # -- clipboard and files ----------------------------------------------------------------

    def copy(self) -> None:
        desk, ids = self.desk, self.chosen()
        if desk is None or not ids:
            return

        def read() -> tuple[str, list[QUrl]]:
            text = "\n".join(citation(p) for p in desk.papers(ids))
            return text, [QUrl.fromLocalFile(str(path)) for path in desk.files(ids)]

        def copied(found: tuple[str, list[QUrl]]) -> None:
            mime = papers_mime(ids)
            mime.setText(found[0])
            mime.setUrls(found[1])
            QGuiApplication.clipboard().setMimeData(mime)
            self.say("Copied 1 citation." if len(ids) == 1 else f"Copied {len(ids):,} citations.")

        self._read(ids, read, copied)

    def _read(self, ids: Sequence[int], read: Callable[[], T], then: Callable[[T], None]) -> None:
        """Read what is to be known of papers; of many, in a thread."""
        if len(ids) > AT_ONCE:
            self.bridge.run(read, then)
        else:
            then(read())

    def copy_link(self) -> None:
        desk, ids = self.desk, self.chosen()
        if desk is None or not ids:
            return

        def read() -> list[str]:
            return [f"{LINK_SCHEME}://paper/{p.uid}" for p in desk.papers(ids)]

        def copied(links: list[str]) -> None:
            QGuiApplication.clipboard().setText("\n".join(links))
            self.say("Copied a link." if len(links) == 1 else f"Copied {len(links):,} links.")

        self._read(ids, read, copied)

    def select_all(self) -> None:
        self.tabs.show_library()
        self.page.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.list.selectAll()

    def _first_file(self) -> str | None:
        desk, ids = self.desk, self.chosen()
        paths = desk.files(ids[:1]) if desk is not None else []
        return str(paths[0]) if paths else None

    def open_outside(self) -> None:
        path = self._first_file()
        if path is not None:
            self.open_path_outside(path)

    def open_path_outside(self, path: str) -> None:
        """Open a file in the system's viewer."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.fail(f"No program here opens {path}.")

    def show_in_folder(self) -> None:
        path = self._first_file()
        if path is not None:
            self.show_path_in_folder(path)

    def show_path_in_folder(self, path: str) -> None:
        """Show a file in the file manager."""
        from .file_manager import show_in_folder

        sentence = f"No file manager answers here. The file is {path}."
        show_in_folder(path, self, lambda: self.fail(sentence))
