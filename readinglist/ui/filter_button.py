"""The menu of filters that can be added to a query, beside the search field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from .icons import icon

if TYPE_CHECKING:
    from datetime import date

    from ..library.values import Collection
    from .desk import Shelves

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
