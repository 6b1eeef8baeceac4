"""What stands beneath the search field: removable filters, “did you mean”, and the filter menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from .flow_layout import flow
from .icons import icon
from .search_parts import Part, parts, without
from .theme import SPACE

if TYPE_CHECKING:
    from datetime import date

    from ..library.values import Collection
    from .desk import Shelves
    from .pane_chips import ChipButton

_MOST_TAGS = 25
STATUSES = (
    ("to-read", "To read"),
    ("reading", "Reading"),
    ("done", "Done"),
    ("mentioned", "Mentioned"),
)
HAVING = (
    ("pdf", "A PDF"),
    ("text", "A PDF with text"),
    ("note", "A note of yours"),
    ("insight", "Key insights"),
    ("code", "Code"),
)
ADDED = (
    ("today", "Today"),
    ("last-week", "In the last week"),
    ("last-month", "In the last month"),
    ("last-year", "In the last year"),
)


def years(today: date) -> list[tuple[str, str]]:
    """Return spans of years with their words, newest first."""
    this = today.year
    return [
        (f"{this}", f"{this}"),
        (f"{this - 1}..", f"Since {this - 1}"),
        (f"{this - 4}..", f"Since {this - 4}"),
        (f"{this - 9}..", f"Since {this - 9}"),
        (f"..{this - 10}", f"Until {this - 10}"),
    ]


def _offer(corrections: Sequence[str]) -> str:
    """Return “Did you mean …?” with a link for each correction, by its number."""
    from html import escape  # after the window is on screen

    links = (
        f'<a href="{n}" style="text-decoration:none">{escape(c)}</a>'
        for n, c in enumerate(corrections)
    )
    return f"Did you mean {' or '.join(links)}?"


class SearchExtras(QWidget):
    """The chips of a query's filters and the corrections of a query that finds little."""

    query_wanted = Signal(str)
    """Another query, to be searched at once."""
    part_chosen = Signal(int, int)
    """Where the part stands that is to be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._parts: list[Part] = []
        self._names: tuple[str, ...] = ()
        self._chips = flow(self)
        self.mean = QLabel()
        self.mean.setTextFormat(Qt.TextFormat.RichText)
        self.mean.setWordWrap(True)
        self.mean.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.mean.linkActivated.connect(self._on_link)
        self._corrections: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self._chips)
        layout.addWidget(self.mean)
        self.set_corrections(())

    def set_names(self, names: Sequence[str]) -> None:
        """Know the names that parts of a query may have."""
        self._names = tuple(names)
        self.set_query(self._query)

    @property
    def chips(self) -> list[ChipButton]:
        """The chips, in the order of the query."""
        layout = self._chips.layout()
        assert layout is not None
        items = (layout.itemAt(n) for n in range(layout.count()))
        return cast("list[ChipButton]", [i.widget() for i in items if i is not None])

    def set_query(self, query: str) -> None:
        """Show the filters of a query."""
        self._query = query
        found = parts(query, self._names)
        if [p.text for p in found] != [p.text for p in self._parts]:
            layout = self._chips.layout()
            assert layout is not None
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            from .pane_chips import Chip, ChipButton  # after the window is on screen

            for n, part in enumerate(found):
                button = ChipButton(self._chips)
                button.set_chip(Chip(str(n), part.text, f"Change {part.text}"))
                button.setAccessibleDescription("Enter changes this filter, Delete removes it.")
                button.clicked.connect(partial(self._choose, n))
                button.removed.connect(partial(self._remove, n))
                layout.addWidget(button)
                button.show()
        self._parts = found
        self._arrange()

    def set_corrections(self, corrections: Sequence[str]) -> None:
        """Offer other queries."""
        self._corrections = tuple(corrections)
        self.mean.setText(_offer(corrections) if corrections else "")
        self._arrange()

    @property
    def corrections(self) -> tuple[str, ...]:
        return self._corrections

    def _arrange(self) -> None:
        self._chips.setVisible(bool(self._parts))
        self.mean.setVisible(bool(self._corrections))
        self.setVisible(bool(self._parts or self._corrections))

    def _on_link(self, link: str) -> None:
        self.query_wanted.emit(self._corrections[int(link)])

    def _choose(self, n: int, _checked: bool = False) -> None:
        self.part_chosen.emit(self._parts[n].start, self._parts[n].end)

    def _remove(self, n: int) -> None:
        self.query_wanted.emit(without(self._query, self._parts[n]))


class FilterButton(QToolButton):
    """The menu of filters that can be added to a query."""

    part_wanted = Signal(str, str)
    """Name and value of a part, such as ``status`` and ``done``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon("filter"))
        self.setToolTip("Narrow the search down")
        self.setAccessibleName("Add a filter")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._shelves: Callable[[], Shelves] | None = None
        menu = QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)

    def set_shelves(self, shelves: Callable[[], Shelves]) -> None:
        """Ask this for tags and collections when the menu opens."""
        self._shelves = shelves

    def fill(self) -> None:
        """Make the menu anew from what the library holds now."""
        from datetime import date  # after the window is on screen

        menu = self.menu()
        menu.clear()
        for title, glyph, name, values in (
            ("Status", "to-read", "status", STATUSES),
            ("Has", "pdf", "has", HAVING),
            ("Year", "recent", "year", years(date.today())),
            ("Added", "history", "added", ADDED),
        ):
            self._add(menu, title, glyph, name, values)
        shelves = self._shelves() if self._shelves is not None else None
        if shelves is None:
            return
        tags = sorted(shelves.tags, key=lambda t: -t.papers)[:_MOST_TAGS]
        if tags:
            names = sorted((t.name for t in tags), key=str.casefold)
            self._add(menu, "Tag", "tag", "tag", [(n, n) for n in names])
        if shelves.tree:
            inside = menu.addMenu(icon("collection"), "Collection")
            for node in shelves.tree:
                self._add_collection(inside, node)

    def _add(
        self, menu: QMenu, title: str, glyph: str, name: str, values: Sequence[tuple[str, str]]
    ) -> None:
        inside = menu.addMenu(icon(glyph), title)
        for value, words in values:
            inside.addAction(words.replace("&", "&&"), partial(self.part_wanted.emit, name, value))

    def _add_collection(self, menu: QMenu, node: Collection) -> None:
        text = node.name.replace("&", "&&")
        if not node.children:
            menu.addAction(text, partial(self.part_wanted.emit, "in", node.path))
            return
        inside = menu.addMenu(text)
        inside.addAction(f"All of {text}", partial(self.part_wanted.emit, "in", node.path))
        inside.addSeparator()
        for child in node.children:
            self._add_collection(inside, child)
