"""The library's tab: search field, the list of a place or of hits, and what an empty list says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..library.places import HIT_ORDERS, RELEVANCE, Scope, Sort
from . import empty_states
from .bridge import Bridge, Latest
from .empty_states import EmptyState
from .icons import icon
from .page_search import PageSearch
from .paper_list import PaperList
from .sidebar_model import SEARCH
from .theme import SPACE, is_restyled, set_role, weighty

if TYPE_CHECKING:
    from ..library.values import Changes, Row
    from ..search.answers import Health, Hit, Listing, Passage, Results
    from ..search.completing import Completion
    from .desk import Desk

HITS = 300  # papers that a search lists
FIRST_ROWS = 32  # whose words come with them
SLOW_MS = 400  # after which a search that goes on is told
AT_ONCE = 4  # rows whose passages are fetched and painted in one go
READ_AT_ONCE = 500  # papers: a longer list is read beside the window
Wish = tuple[Scope, Sort, bool]
"""What list is wanted: a place, an order, and whether it goes downwards."""
MANUAL_KINDS = ("queue", "collection")


class Finder(Protocol):
    """The search, as the window asks it from threads; see `search.process.Searcher`."""

    def listing(
        self, text: str, limit: int, as_you_type: bool, order: str, descending: bool, rows: int
    ) -> Listing: ...
    def count(self, text: str) -> int: ...
    def complete(self, query: str, cursor: int | None = None) -> Sequence[Completion]: ...
    def corrections(self, results: Results) -> Sequence[str]: ...
    def similar(self, to: int | str, limit: int) -> Sequence[Hit]: ...
    def walk(self, paper_id: int, query: str) -> Sequence[tuple[int, int, int]]: ...
    def health(self) -> Health: ...
    def passages(self, paper_id: int, query: str) -> Sequence[Passage]: ...
    def passages_of(
        self, paper_ids: Sequence[int], query: str
    ) -> Mapping[int, Sequence[Passage]]: ...


class LibraryPage(PageSearch):
    """One place of the library as a list, or the hits of a search in all of it."""

    selected = Signal(list)
    opened = Signal(int, object)
    shown = Signal()
    """Another list is shown, or it changed."""
    empty_pressed = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bridge = bridge
        self._desk: Desk | None = None
        self._finder: Finder | None = None
        self._place = Scope("all")
        self._sorts: dict[str, tuple[str, bool]] = {}
        self._query = ""
        self._found: Results | None = None
        self._searches = Latest(bridge)
        self._passages = Latest(bridge)
        self._open_when_found = self._enter_when_found = False
        self._place_title = ""
        self._awaited: int | None = None  # to be selected as soon as it is listed
        self.counts: dict[str, int] = {}  # of the fixed places, as last read
        self._shown_query = ""

        self._make_search(bridge)
        self.title = QLabel("All papers")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.count = QLabel()
        set_role(self.count, "muted")
        self.sort_button = QToolButton()
        self.sort_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.sort_button.setIcon(icon("sort"))
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setAccessibleName("Sort the list")
        policy = self.sort_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.sort_button.setSizePolicy(policy)
        self.sort_button.hide()
        self.list = PaperList()
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._lay_out()
        self._restyle()

        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(lambda: self.count.setText("Searching…"))
        bridge.errored.connect(lambda _error: self._say_count(len(self.list.papers.ids)))
        self._refresh = QTimer(self, singleShot=True, interval=0)
        self._refresh.timeout.connect(self.refresh)
        self.field.searched.connect(self._on_searched)
        self.field.moved.connect(self._on_field_key)
        self.field.submitted.connect(self._on_submitted)
        self.list.selected.connect(self.selected)
        self.list.opened.connect(self.opened)
        self.list.seen.connect(self._fetch_passages)
        self.list.left_upwards.connect(self.focus_search)
        self.empty.pressed.connect(self.empty_pressed)
        self.empty.show_state(empty_states.OPENING)
        self._stack.setCurrentWidget(self.empty)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2 * SPACE, 0, SPACE, 0)
        head.setSpacing(SPACE)
        head.addWidget(self.back_button)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.sort_button)
        search = QHBoxLayout()
        search.setContentsMargins(2 * SPACE, 3 * SPACE // 2, 2 * SPACE, SPACE)
        search.setSpacing(SPACE)
        search.addWidget(self.field, 1)
        search.addWidget(self.filters)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(search)
        self._extras_at = layout.count()
        layout.addLayout(head)
        layout.addSpacing(SPACE // 2)
        layout.addWidget(self._stack, 1)

    def _restyle(self) -> None:
        font = weighty(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 1.25)
        self.title.setFont(font)

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if is_restyled(event):
            self._restyle()

    # -- the library ------------------------------------------------------------------------

    def attach(self, desk: Desk) -> None:
        """Show this library from now on."""
        self._desk = desk
        self.list.papers.set_desk(desk)
        self.filters.set_shelves(desk.shelves)
        self.refresh()

    def show_failure(self, sentence: str, remedy: str = "") -> None:
        """Say why there is no library to show; ``remedy`` are the words of a button for one."""
        buttons = ((empty_states.REMEDY, remedy),) if remedy else ()
        state = empty_states.Empty("warning-circle", "No library", sentence, buttons)
        self.empty.show_state(state)

    def show_opening(self) -> None:
        """Say that the library is being opened."""
        self.empty.show_state(empty_states.OPENING)

    def set_finder(self, finder: Finder) -> None:
        """Search with this from now on."""
        self._finder = finder
        self._search_with(finder)
        if self._query:
            self._search(False)

    def apply(self, changes: Changes) -> None:
        """Show what a change of the library touched; the window reads a place's list anew."""
        self.list.papers.forget(changes.papers)
        if self.wish() is None and not self._refresh.isActive():
            self._refresh.start()

    # -- place and order --------------------------------------------------------------------

    @property
    def place(self) -> Scope:
        """The place that is shown; all papers while some are shown that are like one."""
        return self._place if self._like is None else Scope("all")

    @property
    def query(self) -> str:
        """What the list answers, "" when it answers nothing."""
        return self._query if self._like is None else ""

    @property
    def searching(self) -> bool:
        return bool(self.query)

    def show_place(self, place: Scope, title: str) -> None:
        """Show a place's papers, ending a search; a saved search is searched."""
        changed = place != self._place or self._like is not None
        self._awaited = None
        self._place = place
        self._forget_similar()
        self._place_title = title
        self.title.setText(title)
        if place.kind == SEARCH:
            self.field.set_query(place.name)
            return
        if self._query or self.field.text():
            self._query = ""
            self.field.clear_search()
            changed = True
        self.refresh(keep=not changed)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Keep how many papers the fixed places hold; an empty list says something else then."""
        self.counts = counts
        if self._desk is not None and self._stack.currentWidget() is self.empty:
            self.empty.show_state(self._empty_state())

    def set_title(self, title: str) -> None:
        """Name the place anew."""
        if self._like is not None:
            return
        self._place_title = title
        if not self._query:
            self.title.setText(title)

    @property
    def sorting(self) -> tuple[str, bool]:
        """The order of the list and whether it goes downwards."""
        if self._like is not None:
            return RELEVANCE, True
        if self._query:
            return self._sorts.get(SEARCH, (RELEVANCE, True))
        kind = self._place.kind
        manual = kind in MANUAL_KINDS
        return self._sorts.get(kind, ("manual", False) if manual else ("added", True))

    def possible_sorts(self) -> set[str]:
        """Return the orders that this list can have."""
        if self._like is not None:
            return {RELEVANCE}
        if self._query:
            return set(HIT_ORDERS)
        if self._place.kind == "recent":
            return {"added"}
        more = {"manual"} if self._place.kind in MANUAL_KINDS else set()
        return {"added", "title", "author", "year", "rating"} | more

    def sort_by(self, key: str, descending: bool | None = None) -> None:
        """Order the list; dates, years and ratings begin with the newest and the best."""
        if key not in self.possible_sorts():
            return
        if descending is None:
            descending = key in ("added", "year", "rating", RELEVANCE)
        self._sorts[SEARCH if self._query else self._place.kind] = (key, descending)
        self._refresh_beside()

    def turn_sort(self) -> None:
        """Sort the other way round."""
        key, descending = self.sorting
        self.sort_by(key, not descending)

    def sorts(self) -> dict[str, list[Any]]:
        """Return the orders chosen, by kind of place, for the next start."""
        return {kind: list(pair) for kind, pair in self._sorts.items()}

    def restore_sorts(self, sorts: dict[str, Any]) -> None:
        for kind, pair in sorts.items():
            known = HIT_ORDERS if kind == SEARCH else [s.value for s in Sort]
            if isinstance(pair, list) and len(pair) == 2 and pair[0] in known:
                self._sorts[kind] = (pair[0], bool(pair[1]))

    def set_sort_actions(self, actions: Sequence[QAction], turn: QAction) -> None:
        """Fill the sort button's menu."""
        menu = QMenu(self)
        group = QActionGroup(self)
        for action in actions:
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(turn)
        self.sort_button.setMenu(menu)

    @property
    def can_reorder(self) -> bool:
        """Whether the list shows an order that the reader makes."""
        return (
            not self._query
            and self._like is None
            and self._place.kind in MANUAL_KINDS
            and self.sorting == ("manual", False)
        )

    # -- the list ---------------------------------------------------------------------------

    def wish(self) -> Wish | None:
        """Return what list of ids is wanted, None while a search or the like is shown."""
        if self._query or self._like is not None:
            return None
        key, descending = self.sorting
        return self._place, Sort(key), descending

    def take(self, wish: Wish, ids: Sequence[int], rows: Sequence[Row], read_at: int) -> None:
        """Show what was read for a wish, if it still is the wish; see `PaperModel.keep`."""
        self.list.papers.keep(rows, read_at)
        if wish == self.wish():
            self._show(ids, keep=True)

    def select_once_there(self, paper_id: int) -> None:
        """Select a paper now, or when the list that is being read holds it."""
        if self.list.papers.place(paper_id) >= 0:
            self.list.select([paper_id])
        else:
            self._awaited = paper_id

    def refresh(self, *, keep: bool = True) -> None:
        """Read the list again."""
        if self._desk is None:
            return
        if self._like is not None:
            there = set(self._desk.ids(Scope("all"), Sort.ADDED, True))
            self._show([i for i in self._like[1] if i in there], keep=keep)
            return
        if self._query:
            self._search(False)
            return
        wish = self.wish()
        assert wish is not None
        self._show(self._desk.ids(*wish), keep=keep)

    def _show(self, ids: Sequence[int], *, keep: bool) -> None:
        self.list.reorderable = self.can_reorder
        self.list.set_searching(self.searching)
        self.list.show_papers(ids, keep=keep)
        self._say_count(len(ids))
        if ids:
            self._swap(self.list)
            if self._awaited is not None and self.list.papers.place(self._awaited) >= 0:
                self.list.select([self._awaited])
                self._awaited = None
        else:
            self.empty.show_state(self._empty_state())
            self._swap(self.empty)
        self.shown.emit()

    def _swap(self, widget: QWidget) -> None:
        """Show the list or the empty state; the focus stays on what is there."""
        if self._stack.currentWidget() is widget:
            return
        here = self.focusWidget()
        focused = here is not None and here.hasFocus() and self._stack.isAncestorOf(here)
        if here is not None and focused:
            here.clearFocus()  # what is hidden with it passes it on, through the whole window
        self._stack.setCurrentWidget(widget)
        if focused and widget is self.list:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused:
            self.focus_list()

    def _say_count(self, listed: int) -> None:
        self._slow.stop()
        total = self._found.total if self.searching and self._found is not None else listed
        text = f"{total:,}" if total == listed else f"{listed:,} of {total:,}"
        self.count.setText(text if total else "")
        self.sort_button.setVisible(listed > 1 and self._like is None)

    def _empty_state(self) -> empty_states.Empty:
        if self._like is not None:
            return empty_states.NOTHING_LIKE
        if self._query:
            return empty_states.no_hits(self._query, self._corrections)
        assert self._desk is not None
        kind = self._place.kind
        counts = self.counts or self._desk.shelves().counts
        if not counts["all"] and not counts["trash"] and kind not in ("trash", "collection"):
            return empty_states.STATES["library"]
        return empty_states.STATES.get(kind, empty_states.STATES["all"])

    # -- search -----------------------------------------------------------------------------

    def focus_search(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_list(self, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Put the focus on the list, with a current row; it is framed when keys are the reason."""
        if not self.list.papers.ids:
            buttons = self.empty.buttons if self.empty.isVisible() and not self._query else []
            # Not the field, but in a search: there, keys that are commands would be typed.
            first = buttons[0] if buttons else self.field if self._query else self.empty
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.list.setFocus(reason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.papers.index(0))

    def _on_searched(self, query: str, typing: bool) -> None:
        before, self._query = self._query, query
        self._forget_similar()
        self.extras.set_query(query)
        if query != before:
            self._set_corrections(())
        if query:
            self._search(typing)
            return
        self._searches.drop()
        self._passages.drop()
        self._open_when_found = self._enter_when_found = False
        self._found = None
        self._shown_query = ""
        self._mean.stop()
        self.title.setText(self._place_title)
        if before:
            self._refresh_beside()

    def _refresh_beside(self) -> None:
        """Read the place's list anew, a long one in a thread."""
        desk, wish, model = self._desk, self.wish(), self.list.papers
        if desk is None or wish is None or self.counts.get("all", 0) < READ_AT_ONCE:
            self.refresh(keep=True)
            return
        read_at = model.forgotten
        self._searches.ask(
            lambda: desk.listing(*wish, model.missing),
            lambda found: self.take(wish, *found, read_at),
        )

    def _search(self, typing: bool) -> None:
        finder, query = self._finder, self._query
        if finder is None:
            return
        key, descending = self.sorting
        model = self.list.papers
        read_at = model.forgotten

        def show(found: Listing) -> None:
            model.keep(found.rows, read_at)
            self._on_found(query, found.results, found.ids)

        if not self._slow.isActive():
            self._slow.start()
        self._searches.ask(
            lambda: finder.listing(query, HITS, typing, key, descending, FIRST_ROWS), show
        )

    def search_again(self) -> None:
        """Ask again what is searched, as more can be found now."""
        if self.searching:
            self._search(False)

    def _on_found(self, query: str, found: Results, ids: Sequence[int]) -> None:
        if self._like is not None:
            return
        fresh = query != self._shown_query
        self._shown_query = query
        self._found = found
        self.title.setText("Search results")
        first = fresh or not self.list.papers.ids
        if fresh:
            self.list.papers.outdate_passages()
        self._show(ids, keep=not fresh)
        self._after_answer(found)
        if fresh:
            self.list.rows.passage = None
        if first and ids and self.field.hasFocus():
            self.list.select(ids[:1])
        if self._enter_when_found:
            self._enter_when_found = False
            self.focus_list()
        if self._open_when_found:
            self._open_when_found = False
            self._open_current()

    def _fetch_passages(self) -> None:
        """Fetch the passages of the rows in sight, a few at a time, newest wish first."""
        finder, query = self._finder, self.query
        if not query or finder is None or self._found is None:
            return
        model = self.list.papers
        lacking = [i for i in self.list.visible_ids() if not model.has_passages(i)]
        wanted = lacking[:AT_ONCE]  # they push those beneath out of sight
        if not wanted:
            return

        def fetch() -> dict[int, Sequence[Passage]]:
            found = finder.passages_of(wanted, query)
            return {paper_id: found.get(paper_id, ()) for paper_id in wanted}

        def take(found: dict[int, Sequence[Passage]]) -> None:
            if query == self.query:
                model.set_passages(found)
                QTimer.singleShot(0, self, self._fetch_passages)

        self._passages.ask(fetch, take)

    def _on_field_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end_similar()
            self.focus_list()
        elif self.field.query != self._shown_query:
            self._enter_when_found = True  # typed faster than it is found
            self.field.ask_now()
        elif self.list.papers.ids:
            # The list gets the focus too, so that 1, 2 and 3 mark the hit instead of being typed.
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            page = self.list.rows_in_sight() - 1
            keys = Qt.Key
            steps = {keys.Key_Down: 1, keys.Key_PageUp: -page, keys.Key_PageDown: page}
            self.list.step(steps.get(keys(event.key()), -1))

    def _on_submitted(self) -> None:
        """Open the current hit, once the hits of what was typed are there."""
        if not self._query:
            self.focus_list()
        else:
            self._open_when_found = True

    def _open_current(self) -> None:
        current = self.list.current_id()
        if current is None and self.list.papers.ids:
            current = self.list.papers.ids[0]
        if current is not None:
            self.opened.emit(current, self.list.current_passage())
