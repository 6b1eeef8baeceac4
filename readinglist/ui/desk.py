"""What the window reads from a library and does to it, each with the words that undo shows.

Imported only once the window is on screen: it brings SQLAlchemy with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..library import collections, files, journal, lists, papers, searches, several
from ..library.values import (
    Attachment,
    Collection,
    Paper,
    Row,
    SavedSearch,
    Scope,
    Sort,
    Status,
    Step,
    Tag,
)
from .sidebar_model import walk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..library.database import Library

STATUS_NAMES = {
    Status.TO_READ: "to read",
    Status.READING: "reading",
    Status.DONE: "done",
    None: "mentioned",
}


_MANY = 1000  # rows: nobody asks how many more


@dataclass(frozen=True, slots=True)
class Shelves:
    """All that the sidebar shows."""

    counts: dict[str, int]
    tree: tuple[Collection, ...]
    tags: tuple[Tag, ...]
    searches: tuple[SavedSearch, ...]


def papers_of(n: int) -> str:
    """Return “1 paper” or “n papers”."""
    return "1 paper" if n == 1 else f"{n:,} papers"


def quoted(names: Sequence[str]) -> str:
    """Return names as words that tell them apart: “one”, “two”."""
    return ", ".join(f"“{name}”" for name in names)


def _free_name(session: Session, name: str, parent_id: int | None) -> str:
    siblings = (
        collections.tree(session)
        if parent_id is None
        else collections.get(session, parent_id).children
    )
    taken = {c.name.casefold() for c in siblings}
    free, n = name, 2
    while free.casefold() in taken:
        free, n = f"{name} {n}", n + 1
    return free


class Desk:
    """A library as the window uses it. Reads take milliseconds; each write is one undo step.

    Verbs return a sentence that says what was done.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._made: tuple[int, int] | None = None  # the newest collection and its step

    # -- reading ----------------------------------------------------------------------------

    def shelves(self) -> Shelves:
        with self.library.read() as session:
            return Shelves(
                counts=lists.counts(session),
                tree=collections.tree(session),
                tags=tuple(lists.tags(session)),
                searches=tuple(lists.saved_searches(session)),
            )

    def ids(self, scope: Scope, sort: Sort, descending: bool) -> list[int]:
        with self.library.read() as session:
            return lists.ids(session, scope, sort, descending)

    def listing(
        self, scope: Scope, sort: Sort, descending: bool, missing: Callable[[list[int]], list[int]]
    ) -> tuple[list[int], list[Row]]:
        """Return a place's ids, and the rows of those that ``missing`` picks of them."""
        with self.library.read() as session:
            ids = lists.ids(session, scope, sort, descending)
            return ids, lists.rows(session, missing(ids))

    def rows(self, ids: Sequence[int]) -> list[Row]:
        with self.library.read() as session:
            return lists.rows(session, ids)

    def paper(self, paper_id: int) -> Paper:
        with self.library.read() as session:
            return lists.get(session, paper_id)

    def papers(self, ids: Sequence[int]) -> list[Paper]:
        with self.library.read() as session:
            return lists.get_many(session, ids)

    def by_uid(self, uid: str) -> int | None:
        with self.library.read() as session:
            return lists.by_uid(session, uid)

    def files(self, ids: Sequence[int]) -> list[Path]:
        """Return the first PDF of each of these papers that has one."""
        return [
            self.library.folder / p.attachments[0].path for p in self.papers(ids) if p.attachments
        ]

    def attachment(self, attachment_id: int) -> tuple[int, Attachment] | None:
        """Return the paper of an attachment and the attachment; None when it is gone."""
        with self.library.read() as session:
            paper_id = files.paper_of(session, attachment_id)
            paper = lists.get(session, paper_id) if paper_id is not None else None
        attached = paper.attachments if paper is not None else ()
        found = next((a for a in attached if a.id == attachment_id), None)
        return (paper.id, found) if paper is not None and found is not None else None

    def put_back(self, attachment_id: int, source: Path) -> Path | None:
        """Copy a lost PDF back from where it is now and return where it stands; None when
        ``source`` holds other bytes. For a thread."""
        with self.library.read() as session:
            lost = files.by_id(session, attachment_id)
        incoming = files.take_in(self.library, source)
        if incoming.sha256 != lost.sha256:
            files.discard(incoming)
            return None
        files.sync(incoming)
        path = files.put(self.library, incoming, PurePosixPath(lost.path).stem)
        if path != lost.path:
            with self.library.write("Find a lost PDF") as session:
                files.repoint(session, attachment_id, path)
        return self.library.folder / path

    def collection_paths(self) -> dict[int, str]:
        with self.library.read() as session:
            return collections.paths(session)

    def next_steps(self) -> tuple[Step | None, Step | None]:
        """Return the steps that undo and redo would take."""
        with self.library.read() as session:
            return journal.next_undo(session), journal.next_redo(session)

    def count_rows(self, verb: str, n: int | None = None) -> int:
        """Return how many rows ``undo`` or ``redo`` would change, up to the step ``n`` or the next
        one; not more than are of interest."""
        with self.library.read() as session:
            find = journal.next_undo if verb == "undo" else journal.next_redo
            step = find(session)
            if step is None:
                return 0
            first, last = sorted((step.n, step.n if n is None else n))
            return journal.count_rows(session, first, last, _MANY)

    def history(self, limit: int) -> list[Step]:
        """Return the newest steps that can be undone or redone."""
        with self.library.read() as session:
            return journal.history(session, limit, dropped=False)

    def tags_of(self, ids: Sequence[int]) -> list[str]:
        """Return the tags that any of these papers wears, by name."""
        with self.library.read() as session:
            return several.tags(session, ids)

    def count_tagged(self, name: str) -> int:
        """Return how many papers wear a tag, also in the trash."""
        with self.library.read() as session:
            return len(lists.ids(session, Scope("tag", 0, name), Sort.ADDED, True))

    def count_filed(self, collection_id: int) -> int:
        """Return how many papers are in a collection or below it."""
        with self.library.read() as session:
            return collections.get(session, collection_id).papers

    # -- papers -----------------------------------------------------------------------------

    def set_status(self, ids: Sequence[int], status: Status) -> str:
        name = STATUS_NAMES[status]
        with self.library.write(f"Mark {papers_of(len(ids))} as {name}") as session:
            papers.set_status(session, ids, status)
        return f"Marked {papers_of(len(ids))} as {name}."

    def set_rating(self, ids: Sequence[int], rating: int) -> str:
        who, stars = papers_of(len(ids)), "★" * rating
        label = f"Rate {who} {stars}" if rating else f"Take the rating off {who}"
        with self.library.write(label) as session:
            papers.rate(session, ids, rating)
        return f"Rated {who} {stars}." if rating else f"Took the rating off {who}."

    def add_tags(self, ids: Sequence[int], names: Sequence[str]) -> str:
        shown = quoted(names)
        with self.library.write(f"Tag {papers_of(len(ids))} {shown}") as session:
            papers.add_tags(session, ids, names)
        return f"Tagged {papers_of(len(ids))} {shown}."

    def remove_tags(self, ids: Sequence[int], names: Sequence[str]) -> str:
        shown = quoted(names)
        with self.library.write(f"Take {shown} off {papers_of(len(ids))}") as session:
            papers.remove_tags(session, ids, names)
        return f"Took {shown} off {papers_of(len(ids))}."

    def rename_tag(self, name: str, new: str) -> str:
        with self.library.write(f"Rename tag {name}") as session:
            papers.rename_tag(session, name, new)
        return f"Renamed “{name}” to “{new}”."

    def delete_tag(self, name: str) -> str:
        ids = self.ids(Scope("tag", name=name), Sort.ADDED, True)
        with self.library.write(f"Remove tag {name}") as session:
            papers.remove_tags(session, ids, [name])
        return f"Removed the tag “{name}” from {papers_of(len(ids))}."

    def trash(self, ids: Sequence[int]) -> str:
        with self.library.write(f"Move {papers_of(len(ids))} to the trash") as session:
            papers.trash(session, ids)
        return f"Moved {papers_of(len(ids))} to the trash."

    def restore(self, ids: Sequence[int]) -> str:
        with self.library.write(f"Restore {papers_of(len(ids))}") as session:
            papers.restore(session, ids)
        return f"Restored {papers_of(len(ids))}."

    def delete(self, ids: Sequence[int]) -> str:
        with self.library.write(f"Delete {papers_of(len(ids))}") as session:
            papers.delete(session, ids)
        return f"Deleted {papers_of(len(ids))}."

    def merge(self, keep_id: int, other_ids: Sequence[int]) -> str:
        with self.library.write(f"Merge {papers_of(len(other_ids) + 1)}") as session:
            for other in other_ids:
                papers.merge(session, keep_id, other)
        return f"Merged {papers_of(len(other_ids) + 1)} into one."

    def quote(self, paper_id: int, text: str, page: int) -> str:
        """Put a passage at the end of a paper's notes."""
        lines = "\n".join(f"> {line}" for line in text.strip().splitlines())
        with self.library.write("Quote a passage") as session:
            notes = lists.get(session, paper_id).notes.rstrip()
            quoted = f"{lines}\n>\n> (p. {page})\n"
            papers.edit(session, paper_id, notes=f"{notes}\n\n{quoted}" if notes else quoted)
        return f"Quoted from page {page} in the notes."

    # -- order ------------------------------------------------------------------------------

    def reorder(self, scope: Scope, ids: Sequence[int], index: int) -> None:
        """Put papers at ``index`` of the others in the queue or a collection."""
        label = f"Move {papers_of(len(ids))}"
        with self.library.write(label) as session:
            if scope.kind == "queue":
                papers.move_in_queue(session, ids, index)
            else:
                collections.move_papers(session, scope.id, ids, index)

    # -- collections ------------------------------------------------------------------------

    def make_collection(self, name: str, parent_id: int | None = None) -> int:
        """Make a collection; a name that is taken gets a number. Return its id."""
        with self.library.write(f"Make collection {name}") as session:
            made = collections.make(session, _free_name(session, name, parent_id), parent_id)
            self._made = made, session.info["step"]
            return made

    def make_collection_of(self, name: str, ids: Sequence[int]) -> int:
        """Make a collection at the top and file papers in it, as one step. Return its id."""
        label = f"File {papers_of(len(ids))} in new collection {name}"
        with self.library.write(label) as session:
            made = collections.make(session, _free_name(session, name, None))
            collections.file(session, made, ids)
            self._made = made, session.info["step"]
            return made

    def make_path_of(self, path: str, ids: Sequence[int]) -> int:
        """Make what is missing of a path such as ``A/B`` and file papers in it, as one step."""
        with self.library.write(f"File {papers_of(len(ids))} in new collection {path}") as session:
            made = collections.make_path(session, path)
            collections.file(session, made, ids)
            return made

    def rename_collection(self, collection_id: int, name: str) -> None:
        """Rename a collection; naming one that was just made is a part of making it."""
        made, self._made = self._made, None
        with self.library.read() as session:
            newest = journal.next_undo(session)
        naming = newest is not None and made == (collection_id, newest.n)
        label = f"Rename collection to {name}"
        join = made[1] if naming and made is not None else None
        with self.library.write(label, join=join) as session:
            collections.rename(session, collection_id, name)
            if naming and newest is not None and newest.label.startswith("Make collection"):
                journal.relabel(session, f"Make collection {name}")

    def move_collection(
        self, collection_id: int, parent_id: int | None, index: int | None = None
    ) -> None:
        with self.library.write("Move collection") as session:
            collections.move(session, collection_id, parent_id, index)

    def remove_collection(self, collection_id: int) -> str:
        with self.library.write("Remove collection") as session:
            name = collections.get(session, collection_id).name
            journal.relabel(session, f"Remove collection {name}")
            collections.remove(session, collection_id)
        return f"Removed the collection “{name}”. Its papers stay in the library."

    def file(self, ids: Sequence[int], collection_id: int, leave: int | None = None) -> str:
        """File papers in a collection and, with ``leave``, take them out of that one."""
        with self.library.write(f"File {papers_of(len(ids))}") as session:
            name = collections.get(session, collection_id).name
            journal.relabel(session, f"File {papers_of(len(ids))} in {name}")
            new = collections.file(session, collection_id, ids)
            if leave is not None and leave != collection_id:
                collections.unfile(session, leave, ids)
        if leave is not None:
            return f"Moved {papers_of(len(ids))} to “{name}”."
        if not new:
            return f"{papers_of(len(ids)).capitalize()} already in “{name}”."
        return f"Filed {papers_of(len(new))} in “{name}”."

    def unfile(self, ids: Sequence[int], collection_id: int) -> str:
        with self.library.write(f"Take {papers_of(len(ids))} out") as session:
            name = collections.get(session, collection_id).name
            journal.relabel(session, f"Take {papers_of(len(ids))} out of {name}")
            collections.unfile(session, collection_id, ids)
        return f"Took {papers_of(len(ids))} out of “{name}”."

    def place_in_tree(self, collection_id: int) -> tuple[int | None, int, int]:
        """Return a collection's parent, its index among the siblings, and how many those are."""

        def find(nodes: Sequence[Collection], parent: int | None) -> tuple[int | None, int, int]:
            for n, node in enumerate(nodes):
                if node.id == collection_id:
                    return parent, n, len(nodes)
                if (found := find(node.children, node.id))[1] >= 0:
                    return found
            return None, -1, 0

        with self.library.read() as session:
            return find(collections.tree(session), None)

    def collection_uids(self) -> dict[int, str]:
        """Return the uid of every collection."""
        with self.library.read() as session:
            return {node.id: node.uid for node in walk(collections.tree(session))}

    # -- saved searches ---------------------------------------------------------------------

    def save_search(self, query: str) -> int:
        """Keep a query in the sidebar and return its id."""
        with self.library.write(f"Save search {query}") as session:
            return searches.save(session, query, query)

    def rename_search(self, search_id: int, name: str) -> None:
        with self.library.write(f"Rename search to {name}") as session:
            searches.rename(session, search_id, name)

    def pin_search(self, search_id: int) -> str:
        """Pin a saved search, or let it go when it is pinned."""
        with self.library.read() as session:
            pinned = {s.id: s.pinned for s in lists.saved_searches(session)}
        pin = not pinned.get(search_id, False)
        with self.library.write("Pin search" if pin else "Unpin search") as session:
            searches.pin(session, search_id, pin)
        return "Pinned the search to the top." if pin else "The search is no longer pinned."

    def remove_search(self, search_id: int) -> str:
        with self.library.write("Remove search") as session:
            searches.remove(session, search_id)
        return "Removed the saved search."
