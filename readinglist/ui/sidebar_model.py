"""The sidebar's rows: fixed places, the tree of collections, tags and saved searches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from ..library.places import Scope
from . import tips

if TYPE_CHECKING:
    from ..library.values import Collection, SavedSearch, Tag
    from .desk import Shelves

PLACE = Qt.ItemDataRole.UserRole  # Scope; None for headings
COUNT = Qt.ItemDataRole.UserRole + 1
GLYPH = Qt.ItemDataRole.UserRole + 2
SECTION = Qt.ItemDataRole.UserRole + 3  # name of the section, on headings only

COLLECTIONS, TAGS, SEARCHES = "Collections", "Tags", "Searches"
SEARCH = "search"  # kind of a Scope that stands for a saved search; its name is the query
NEW_COLLECTION = Scope("new-collection")

FIXED = (
    ("all", "All papers", "all"),
    ("queue", "Reading queue", "queue"),
    ("reading", "Reading", "reading"),
    ("done", "Done", "done"),
    ("recent", "Recently added", "recent"),
    ("unfiled", "Unfiled", "unfiled"),
    ("mentioned", "Mentioned", "mentioned"),
    ("trash", "Trash", "trash"),
)
Index = QModelIndex | QPersistentModelIndex


def _item(text: str, place: Scope | None, glyph: str, count: int | None) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(place, PLACE)
    item.setData(glyph, GLYPH)
    item.setData(count, COUNT)
    item.setEditable(False)
    item.setToolTip(tips.plain(text))
    noun = "" if count is None else f", {count} paper{'' if count == 1 else 's'}"
    item.setData(f"{text}{noun}", Qt.ItemDataRole.AccessibleTextRole)
    return item


def _heading(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(text, SECTION)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


class SidebarModel(QStandardItemModel):
    """Rows by place; filled again from Shelves, in place when only counts changed."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._shape: object = None
        self._places: dict[Scope, QStandardItem] = {}
        self._found: dict[str, int] = {}
        self.fill(None)

    def fill(self, shelves: Shelves | None) -> bool:
        """Show what the library holds; return whether rows were made anew."""
        counts = shelves.counts if shelves else {}
        tree = shelves.tree if shelves else ()
        tags = shelves.tags if shelves else ()
        searches = shelves.searches if shelves else ()
        shape = (
            shelves is None,
            _shape(tree),
            tuple(t.name for t in tags),
            tuple((s.id, s.name, s.query, s.pinned) for s in searches),
        )
        if shape == self._shape:
            self._recount(counts, tree, tags)
            return False
        self._shape = shape
        self.clear()
        self._places.clear()
        for kind, title, glyph in FIXED:
            self.appendRow(self._place(_item(title, Scope(kind), glyph, counts.get(kind))))
        if shelves is None:
            return True
        heading = _heading(COLLECTIONS)
        heading.setFlags(heading.flags() | Qt.ItemFlag.ItemIsDropEnabled)
        for node in tree:
            heading.appendRow(self._collection(node))
        if not tree:
            heading.appendRow(self._place(_item("New collection", NEW_COLLECTION, "add", None)))
        self.appendRow(heading)
        pinned_first = sorted(searches, key=lambda s: not s.pinned)
        self._section(SEARCHES, [self._search(s) for s in pinned_first])
        self._section(
            TAGS,
            [self._place(_item(t.name, Scope("tag", 0, t.name), "tag", t.papers)) for t in tags],
        )
        for item in self._places.values():
            if item.data(PLACE).kind in ("tag", SEARCH):
                item.setEditable(True)
        return True

    def _section(self, name: str, items: Sequence[QStandardItem]) -> None:
        if items:
            heading = _heading(name)
            heading.appendRows(list(items))
            self.appendRow(heading)

    def _place(self, item: QStandardItem) -> QStandardItem:
        self._places[item.data(PLACE)] = item
        return item

    def _search(self, search: SavedSearch) -> QStandardItem:
        place = Scope(SEARCH, search.id, search.query)
        return self._place(
            _item(
                search.name,
                place,
                "pin" if search.pinned else "saved-search",
                self._found.get(search.query),
            )
        )

    def _collection(self, node: Collection) -> QStandardItem:
        glyph = "digest" if node.digest_id is not None else "collection"
        item = _item(node.name, Scope("collection", node.id), glyph, node.papers)
        item.setEditable(True)
        item.setToolTip(tips.plain(node.path))
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled)
        for child in node.children:
            item.appendRow(self._collection(child))
        return self._place(item)

    def _recount(
        self, counts: dict[str, int], tree: Sequence[Collection], tags: Sequence[Tag]
    ) -> None:
        wanted: dict[Scope, int] = {Scope(kind): n for kind, n in counts.items()}
        wanted |= {Scope("collection", node.id): node.papers for node in walk(tree)}
        wanted |= {Scope("tag", 0, tag.name): tag.papers for tag in tags}
        for place, count in wanted.items():
            item = self._places.get(place)
            if item is not None and item.data(COUNT) != count:
                item.setData(count, COUNT)

    def index_of(self, place: Scope) -> QModelIndex:
        """Return where a place is; invalid when it is gone."""
        item = self._places.get(place)
        return item.index() if item is not None else QModelIndex()

    def queries(self) -> list[str]:
        """Return the queries of the saved searches."""
        return [place.name for place in self._places if place.kind == SEARCH]

    def set_search_counts(self, found: dict[str, int]) -> None:
        """Show how many papers the saved searches find, by query; known later than the rest."""
        self._found = found
        for place, item in self._places.items():
            if place.kind == SEARCH and item.data(COUNT) != found.get(place.name):
                item.setData(found.get(place.name), COUNT)

    def headings(self) -> Iterator[QModelIndex]:
        """Yield the headings of sections."""
        for row in range(self.rowCount()):
            if self.item(row).data(SECTION):
                yield self.index(row, 0)


def walk(tree: Sequence[Collection]) -> Iterator[Collection]:
    """Yield every node of a tree, parents first."""
    for node in tree:
        yield node
        yield from walk(node.children)


def _shape(tree: Sequence[Collection]) -> object:
    return tuple((n.id, n.name, n.digest_id is None, _shape(n.children)) for n in tree)
