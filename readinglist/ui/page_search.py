"""What the library's page does around a search: filters, other spellings, papers like one."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from .bridge import Bridge, Latest
from .filter_button import FilterButton
from .icons import icon
from .search_field import SearchField

if TYPE_CHECKING:
    from ..search.answers import Results
    from . import empty_states
    from .completion import Completer
    from .empty_states import EmptyState
    from .library_page import Finder
    from .paper_list import PaperList
    from .search_extras import SearchExtras

FEW = 3
"""Hits below which other spellings are looked for."""
MEAN_MS = 350
"""After the last answer, so that it never holds typing up."""
_LONGEST = 70


class PageSearch(QWidget):
    """The base of the library's page, which has the list, the field and what was found."""

    title: QLabel
    list: PaperList
    empty: EmptyState
    _bridge: Bridge
    _finder: Finder | None
    _found: Results | None
    _query: str
    _place_title: str
    _shown_query: str
    _extras_at: int
    """Where its layout has room for the extras."""

    def _make_search(self, bridge: Bridge) -> None:
        """Make the widgets."""
        self.field = SearchField()
        self.filters = FilterButton()
        self.back_button = QToolButton()
        self.back_button.setIcon(icon("back"))
        self.back_button.setToolTip("Back to the list (Esc)")
        self.back_button.setAccessibleName("Back to the list")
        self.back_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back_button.hide()
        self.back_button.clicked.connect(self.end_similar)
        self._like: tuple[str, tuple[int, ...]] | None = None
        self._corrections: tuple[str, ...] = ()
        self._meant = Latest(bridge)
        self._mean = QTimer(self, singleShot=True, interval=MEAN_MS)
        self._mean.timeout.connect(self._look_for_corrections)
        self.filters.part_wanted.connect(self._add_part)

    @functools.cached_property
    def extras(self) -> SearchExtras:
        """What stands beneath the field; made when there is something to search with."""
        from .search_extras import SearchExtras  # after the window is on screen

        extras = SearchExtras()
        extras.query_wanted.connect(self._replace_query)
        extras.part_chosen.connect(self._select_part)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(self._extras_at, extras)
        return extras

    @functools.cached_property
    def completer(self) -> Completer:
        """What completes a query; made when there is something to complete it with."""
        from .completion import Completer  # after the window is on screen

        return Completer(self.field, self._bridge)

    def _search_with(self, finder: Finder) -> None:
        from ..search.lexemes import FILTERS, TEXT_FIELDS  # the room is slow to import

        self.completer.set_finder(finder)
        self.extras.set_names((*FILTERS, *TEXT_FIELDS))

    # What the page itself does.

    @property
    def searching(self) -> bool:
        raise NotImplementedError

    def refresh(self, *, keep: bool = True) -> None:
        raise NotImplementedError

    def focus_list(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        raise NotImplementedError

    def _empty_state(self) -> empty_states.Empty:
        raise NotImplementedError

    # -- parts of a query -------------------------------------------------------------------

    def _add_part(self, name: str, value: str) -> None:
        """Narrow the search down, or begin one with a filter alone."""
        from .search_parts import having  # after the window is on screen

        self._replace_query(having(self.field.query, name, value))

    def _replace_query(self, query: str) -> None:
        if query:
            self.field.set_query(query)
        else:
            self.field.clear_search()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)

    def _select_part(self, start: int, end: int) -> None:
        """Let the reader change a part of the query."""
        found = self.field.text().find(self._query)  # the field may begin with spaces
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setSelection(max(0, found) + start, end - start)

    # -- did you mean -----------------------------------------------------------------------

    def _after_answer(self, found: Results) -> None:
        """Look for other spellings when little was found and nobody types on."""
        if found.total < FEW:
            self._mean.start()
        else:
            self._mean.stop()
            self._set_corrections(())

    def _look_for_corrections(self) -> None:
        finder, found = self._finder, self._found
        if finder is None or found is None or not self.searching:
            return

        def take(corrections: Sequence[str]) -> None:
            if found is self._found and self.searching:
                self._set_corrections(corrections)

        self._meant.ask(lambda: finder.corrections(found), take)

    def _set_corrections(self, corrections: Sequence[str]) -> None:
        """Offer other spellings above the list, or in the empty state when there is no list."""
        self._corrections = tuple(corrections)
        listed = bool(self.list.papers.ids)
        self.extras.set_corrections(self._corrections if listed else ())
        if self._corrections and not listed:
            self.empty.show_state(self._empty_state())

    # -- papers like one --------------------------------------------------------------------

    @property
    def similar_to(self) -> str:
        """The words that the papers shown are like, "" when others are shown."""
        return self._like[0] if self._like is not None else ""

    def show_similar(self, words: str, ids: Sequence[int]) -> None:
        """Show papers like a paper or a passage, until Esc or another place is chosen."""
        words = " ".join(words.split())
        short = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        self._like = short, tuple(ids)
        self._mean.stop()
        self.extras.hide()
        self.title.setText(f"Papers like “{short}”")
        self.back_button.show()
        self.refresh(keep=False)
        self.list.select(ids[:1])
        self.focus_list()

    def _forget_similar(self) -> None:
        self._like = None
        self.back_button.hide()

    def end_similar(self) -> None:
        """Show again what was shown before the papers like one."""
        if self._like is None:
            return
        self._forget_similar()
        self.extras.set_query(self._query)
        self.title.setText("Search results" if self._query else self._place_title)
        self._shown_query = ""
        self.refresh(keep=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._like is not None:
            self.end_similar()
            self.focus_list()
        else:
            super().keyPressEvent(event)
