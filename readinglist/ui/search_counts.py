"""How many papers each saved search finds, beside it in the sidebar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from .bridge import Bridge, Latest
from .sidebar_model import SidebarModel

if TYPE_CHECKING:
    from .library_page import Finder

AT_MOST_MS = 2000
"""Counting happens at most this often."""


class SearchCounts(QObject):
    """Counts in a thread, at once the first time and then when the last count is old enough."""

    def __init__(self, bridge: Bridge, finder: Finder, places: SidebarModel) -> None:
        super().__init__(bridge)
        self._finder = finder
        self._places = places
        self._latest = Latest(bridge)
        self._again = False
        self._rest = QTimer(self, singleShot=True, interval=AT_MOST_MS)
        self._rest.timeout.connect(self._on_rested)

    def refresh(self) -> None:
        """Count soon."""
        if self._rest.isActive():
            self._again = True
            return
        queries = self._places.queries()
        if not queries:
            return
        finder = self._finder
        self._rest.start()

        def count() -> dict[str, int]:
            return {q: finder.count(q) for q in queries}

        self._latest.ask(count, self._places.set_search_counts)

    def _on_rested(self) -> None:
        if self._again:
            self._again = False
            self.refresh()
