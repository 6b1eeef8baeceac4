"""The window: layout and wiring. Commands are in the verbs modules, their table in `actions`."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..errors import ReadingListError
from ..library.places import Scope
from ..settings import Settings
from . import window_state
from .actions import BY_ID, Commands, When
from .bridge import Bridge, Latest
from .conditions import conditions
from .drops import Dropped, follow_links
from .empty_states import EVERYWHERE, SAMPLE
from .field_keys import FieldKeys
from .gestures import Gestures
from .library_page import LibraryPage
from .notices import Notice
from .sidebar import Sidebar
from .tabs import Tabs
from .theme import set_role
from .window_keeping import KeptWindow

if TYPE_CHECKING:
    from ..library.values import Changes, Row, Step
    from .activity import ActivityPanel
    from .cheat_sheet import CheatSheet
    from .desk import Shelves
    from .drop_overlay import DropOverlay, FilesPastFields
    from .palette import Palette
    from .services import Services

    Steps = tuple[Step | None, Step | None]

log = logging.getLogger(__name__)
_REPLAYS = (When.UNDO, When.REDO)
_FEW = 20  # papers: a list as short as this is read in less time than a thread takes
_PATIENCE = 0.05  # seconds that this thread waits while another program writes the library
_PAINT_MS = 15  # in which a list is painted
_GLIMPSE_MS = 150  # between the details of two papers while rows rush by
_LIST_MENU = (
    "open", "open-outside", "show-folder", "", "to-read", "reading", "done", "rate-0", "",
    "tag", "untag", "file-in", "unfile", "similar", "", "move-top", "move-up", "move-down", "",
    "copy", "copy-list", "copy-link", "export", "merge", "", "trash", "restore", "delete",
)  # fmt: skip


class MainWindow(KeptWindow):
    """The one window. It can be shown at once; `attach` gives it the library."""

    settings_changed = Signal(object)
    """New Settings were kept."""
    closed = Signal()

    def __init__(self, settings: Settings, bridge: Bridge, config_folder: Path) -> None:
        super().__init__()
        self.settings = settings
        self.config_folder = config_folder
        self.bridge = bridge
        self.services = None
        self.pane = None
        self.choose = self.ask_files
        self._steps: Steps | None = None  # that undo and redo would take; None: to be read
        self._attempts = 0  # verbs so far
        self._held = False  # the details are those of a paper that the list shows no more
        self._slow = False  # what was asked for takes long
        self._leaving = False  # as soon as all that was asked for is done
        self._given_up: list[str] = []  # what was typed, not saved, and closing was wanted
        self._listed_at = 0  # how often rows had been forgotten when the shown list was read
        self._lists = Latest(bridge, stale=True)
        self._reads = Latest(bridge, stale=True)
        self.gestures = Gestures(bridge)
        self._pending: list[Callable[[], None]] = []
        self._no_library = ""
        self.setWindowTitle("Readinglist")
        self.setAcceptDrops(True)
        self.resize(self.first_size())

        # From the window inwards: what is put into another is styled anew, with all that is in it.
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.setCentralWidget(self.splitter)
        self._centre = QWidget()
        self._pane_place = QWidget()
        self.sidebar = Sidebar()
        for widget in (self.sidebar, self._centre, self._pane_place):
            self.splitter.addWidget(widget)
        for n, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(n, stretch)
        centre = QVBoxLayout(self._centre)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.setSpacing(0)
        self.page = LibraryPage(bridge)
        self.tabs = Tabs()
        centre.addWidget(self.tabs, 1)
        self.tabs.begin(self.page)
        self._pane_wanted = True
        set_role(self._pane_place, "base")
        self._pane_place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pane_layout = QVBoxLayout(self._pane_place)
        self._pane_layout.setContentsMargins(0, 0, 0, 0)
        self.fit_parts()
        self.set_widths(self.first_widths(self.width()))
        self.splitter.splitterMoved.connect(self.on_widths_chosen)
        self.notice = Notice(self)
        self._status = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._index_state = QLabel()
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().addPermanentWidget(self._index_state)
        self.statusBar().setSizeGripEnabled(False)

        self.commands = Commands(self, settings.shortcuts)
        self.commands.fill_menu_bar(self.menuBar())
        self.page.set_sort_actions(
            [self.commands[i] for i in BY_ID if i.startswith("sort-") and i != "sort-turn"],
            self.commands["sort-turn"],
        )
        self._glimpse = QTimer(self, singleShot=True, interval=_GLIMPSE_MS)
        self._glimpse.timeout.connect(self.show_chosen)
        # Answering to many events in a row with one look at what is possible.
        self._update = QTimer(self, singleShot=True, interval=0)
        self._update.timeout.connect(self.update_commands)
        self._connect()
        self.update_commands()
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # nothing can be chosen yet

    def _connect(self) -> None:
        sidebar, page, tabs = self.sidebar, self.page, self.tabs
        sidebar.chosen.connect(self.on_place)
        sidebar.left.connect(self._go_on_from_sidebar)
        sidebar.removal_wanted.connect(self.remove_place)
        sidebar.renamed.connect(self.on_renamed)
        sidebar.new_collection_wanted.connect(self.new_collection)
        sidebar.papers_dropped.connect(self.on_papers_dropped)
        sidebar.files_dropped.connect(self.on_files_dropped)
        sidebar.files_over.connect(self.on_files_over)
        sidebar.collection_moved.connect(self.on_collection_moved)
        sidebar.customContextMenuRequested.connect(self.on_place_menu)
        page.selected.connect(self._on_selected)
        page.opened.connect(self.on_opened)
        page.shown.connect(self._on_shown)
        page.empty_pressed.connect(self._on_empty_pressed)
        page.list.status_wanted.connect(self.on_status_wanted)
        page.list.reordered.connect(self.reorder)
        page.list.left_sideways.connect(self.go_sideways)
        page.list.rested.connect(self.show_chosen)
        page.list.title_wanted.connect(self.edit_title)
        page.list.customContextMenuRequested.connect(self._on_list_menu)
        tabs.reader_made.connect(self.on_reader_made)
        tabs.front_changed.connect(self._on_front)
        tabs.closed_one.connect(self._on_tab_closed)
        self.notice.left.connect(self.focus_front)
        self.bridge.errored.connect(self.fail)
        self.bridge.changed.connect(self.apply)
        self.gestures.slow.connect(self._on_slow)
        self.gestures.rested.connect(self._on_rested)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._field_keys = FieldKeys(self, self.commands, self.settle)

    def focusNextPrevChild(self, forward: bool) -> bool:
        from .tab_order import order_parts

        inner = getattr(self.tabs.currentWidget(), "parts", ())
        bar = self.tabs.tabBar()
        order_parts(self, (self.sidebar, bar, *inner, self._centre, self._pane_place))
        return super().focusNextPrevChild(forward)

    # -- made when they are first asked for ---------------------------------------------------

    @functools.cached_property
    def palette_card(self) -> Palette:  # type: ignore[override]
        """The palette's card."""
        from . import palette

        return palette.Palette(self)

    @functools.cached_property
    def cheat_sheet(self) -> CheatSheet:  # type: ignore[override]
        """The card with the keyboard."""
        from . import cheat_sheet

        sheet = cheat_sheet.CheatSheet(self)
        sheet.failed.connect(self.fail)
        return sheet

    @functools.cached_property
    def overlay(self) -> DropOverlay:  # type: ignore[override]
        """What says where files go that are held over the window."""
        from . import drop_overlay

        return drop_overlay.DropOverlay(self)

    @functools.cached_property
    def _past_fields(self) -> FilesPastFields:
        from . import drop_overlay

        return drop_overlay.FilesPastFields(self, self.notice)

    # -- the library ------------------------------------------------------------------------

    def attach(self, services: Services, state_file: Path, shelves: Shelves | None = None) -> None:
        """Show this library. Called once, when it is open; its shelves may have been read."""
        from .paper_pane import PaperPane  # brings SQLAlchemy with it

        self.services = services
        if self.isVisible():
            self._past_fields.watch()
        desk = services.desk
        desk.library.wait_at_most(_PATIENCE)  # this thread draws the window
        self.tabs.renderers = services.renderers
        pane = PaperPane(desk.library, self.carry_out)
        self.pane = pane
        self._pane_layout.addWidget(pane)
        self.fit_parts()
        self._connect_pane(pane)
        self._show_shelves(shelves or desk.shelves())
        self.page.attach(desk)
        self.restore_state(window_state.load(state_file))
        if self.sidebar.place() is None:
            self.sidebar.go(Scope("all"))
        if services.finder is not None:
            self.page.set_finder(services.finder)
        self._steps = desk.next_steps()
        self.update_commands()
        if self.tabs.library_in_front:
            self.page.focus_list(Qt.FocusReason.OtherFocusReason)
        for act in self._pending:
            act()
        self._pending.clear()
        self.start_keeping(state_file)

    def add_activity(self, panel: ActivityPanel) -> None:
        """Show what is under way below the tabs."""
        layout = self._centre.layout()
        assert layout is not None
        layout.addWidget(panel)
        self.notice.keep_above(panel)
        panel.left.connect(self.focus_front)

    def when_ready(self, act: Callable[[], None]) -> None:
        """Run ``act`` once the library is open."""
        if self.services is not None:
            act()
        elif self._no_library:
            self.fail(self._no_library)
        else:
            self._pending.append(act)

    def do_without_library(self, sentence: str, remedy: str = "") -> None:
        """Say why there is no library, again to everything that would need it; ``remedy`` is what
        the button says that asks for one (`REMEDY` of empty_states)."""
        self._no_library = sentence
        self._pending.clear()
        self.page.show_failure(sentence, remedy)

    def do_with_library(self) -> None:
        """Wait for the library again: it is opened now."""
        self._no_library = ""
        self.page.show_opening()

    def _connect_pane(self, pane: Any) -> None:
        pane.failed.connect(self.fail)
        pane.recovered.connect(lambda: self.say("What you typed is saved now."))
        pane.unsaved.connect(self._on_unsaved)
        pane.left.connect(self.focus_front)
        pane.file_opened.connect(self.read_attachment)
        pane.file_opened_outside.connect(lambda i: self._with_attachment(i, self.open_path_outside))
        pane.file_shown_in_folder.connect(
            lambda i: self._with_attachment(i, self.show_path_in_folder)
        )
        pane.file_wanted.connect(lambda i: self._attach(i, self.choose("pdfs")))
        pane.files_dropped.connect(self._attach)
        pane.files_held.connect(self.on_files_held)
        pane.paper_requested.connect(self.show_paper)
        pane.collection_requested.connect(lambda i: self.go_to(Scope("collection", i)))
        pane.tag_requested.connect(lambda name: self.go_to(Scope("tag", 0, name)))
        pane.search_requested.connect(self.search)

    def _attach(self, paper_id: int, paths: Any) -> None:
        found = follow_links(Dropped(files=tuple(paths)))
        if found.files and self.services is not None and self.services.attach_files is not None:
            self.services.attach_files(paper_id, found.files)
        self.take(found._replace(files=()))  # a link to a web page, say

    def _with_attachment(self, attachment_id: int, act: Callable[[str], None]) -> None:
        if self.desk is not None:
            found = self.desk.attachment(attachment_id)
            if found is not None:
                act(str(self.desk.library.folder / found[1].path))

    def apply(self, changes: Changes) -> None:
        """Show what a committed change touched, of whoever made it."""
        desk = self.desk
        if desk is None:
            return
        self.page.apply(changes)
        wish = self.page.wish()
        attempts = self._attempts

        def read() -> tuple[Shelves, Steps]:
            return desk.shelves(), desk.next_steps()

        def show(found: tuple[Shelves, Steps], filled: int) -> None:
            shelves, steps = found
            if self._attempts == attempts:  # else a later verb waits for what it left
                self._steps = steps
            if self.sidebar.filled == filled:
                self._show_shelves(shelves)
            self._update.start()

        def ask() -> None:
            filled = self.sidebar.filled
            self._reads.ask(read, lambda found: show(found, filled))

        model = self.page.list.papers
        forgotten = model.forgotten

        def show_list(found: tuple[list[int], list[Row]]) -> None:
            ids, rows = found
            if wish is not None and forgotten >= self._listed_at:  # none newer is shown
                self._listed_at = forgotten
                self.page.take(wish, ids, rows, forgotten)
            # The list is painted first: the sidebar's counts are not what the reader looks at.
            QTimer.singleShot(_PAINT_MS, self, ask)

        if wish is None:
            ask()
        elif len(model.ids) < _FEW:  # the list comes first: the reader looks at it
            show_list(desk.listing(*wish, model.missing))
        else:
            self._lists.ask(lambda: desk.listing(*wish, model.missing), show_list)
        if self.pane is not None:
            self.pane.refresh(changes)
        if "papers" in changes.tables and self.tabs.readers():
            there = {row.id for row in desk.rows([t.paper_id for t in self.tabs.readers()])}
            self.tabs.close_papers(
                [t.paper_id for t in self.tabs.readers() if t.paper_id not in there]
            )
        self._update.start()

    def _show_shelves(self, shelves: Shelves) -> None:
        self.page.set_counts(shelves.counts)
        self.sidebar.fill(shelves)
        if title := self.sidebar.title(self.page.place):
            self.page.set_title(title)
        self.count_searches()

    # -- what is shown ----------------------------------------------------------------------

    def _on_selected(self, ids: list[int]) -> None:
        if not (self.page.list.repeating or self.page.field.hasFocus()):
            self.show_chosen()
        elif (
            not self._glimpse.isActive()
        ):  # else rows and letters would wait for the details of each
            self._glimpse.start()
        self._update.start()

    def show_chosen(self) -> None:
        """Show the details of what is selected, now."""
        self._glimpse.stop()
        self._held = False
        if self.pane is not None and self.tabs.reader() is None:
            ids = self.page.list.selected_ids()
            gone = not any(self.page.list.papers.place(i) >= 0 for i in self.pane.ids)
            # Trashed or deleted elsewhere while its notes are written, a paper does not give way
            # to another: the next word would be written into that one.
            self._held = gone and ids != self.pane.ids and self.pane.being_edited
            if not self._held:
                self.pane.show_papers(ids)

    def _on_shown(self) -> None:
        self.say_count()
        self._update.start()

    def say_count(self) -> None:
        """Say in the status bar how many papers are listed and selected, or that work goes on."""
        if self._slow:
            self._status.setText("Working…")
            return
        n, chosen = len(self.page.list.papers.ids), len(self.page.list.selected_ids())
        text = "" if self.services is None else "1 paper" if n == 1 else f"{n:,} papers"
        if chosen > 1:
            text += f", {chosen:,} selected"
        self._status.setText(text)

    def say_status(self, text: str) -> None:
        """Show words in the status bar instead of the count; ``""`` brings it back."""
        if text:
            self._status.setText(text)
        else:
            self.say_count()

    def say_index(self, text: str) -> None:
        """Say how far the index is; ``""`` when it is up to date."""
        self._index_state.setText(text)

    def _on_slow(self, slow: bool) -> None:
        self._slow = slow
        self.say_count()
        if slow:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.unsetCursor()

    def _on_rested(self) -> None:
        if self._leaving:
            self.close()

    def _on_front(self) -> None:
        reader = self.tabs.reader()
        if self.pane is not None:
            self.pane.show_papers(
                [reader.paper_id] if reader is not None else self.page.list.selected_ids()
            )
        self.show_pane(self._pane_wanted)
        title = reader.what.title if reader is not None else ""
        self.setWindowTitle(f"{title} – Readinglist" if title else "Readinglist")
        here = QApplication.focusWidget()
        if self.tabs.library_in_front and here in (self, self.page.field) and not self.page.query:
            # Qt gives the focus to the first that can have it.
            self.page.focus_list(Qt.FocusReason.OtherFocusReason)
        self._update.start()

    def _on_tab_closed(self, was_in_front: bool) -> None:
        if was_in_front:
            self.focus_front()
        self._update.start()

    def _go_on_from_sidebar(self) -> None:
        if self.tabs.library_in_front:
            self.page.focus_list()

    def _on_list_menu(self, at: QPoint) -> None:
        self.update_commands()
        menu = self.commands.menu(self, _LIST_MENU)
        menu.popup(self.page.list.viewport().mapToGlobal(at))

    def _on_empty_pressed(self, what: str) -> None:
        if what == SAMPLE:
            self.sample_digest()
        elif what == EVERYWHERE:
            self.page.field.clear_search()
            self.page.focus_search()
        elif what.startswith("search:"):
            self.search(what.removeprefix("search:"))
        elif what in BY_ID:
            self.commands[what].trigger()

    # -- notices ----------------------------------------------------------------------------

    def say(self, text: str, *, undo: bool | int = False) -> None:
        """Show a sentence; with ``undo``, what it speaks of can be taken back: the step of that
        number, or the one just written, if anything was."""
        desk = self.desk
        if undo is True:
            step = desk.next_steps()[0] if desk is not None else None
            ours = desk is not None and step is not None and step.n == desk.library.written
            undo = step.n if step is not None and ours else False
        if undo is False:
            self.notice.say(text)
        else:
            self.notice.say(text, "Undo", lambda: self.undo_told(undo))

    def fail(self, error: Exception | str) -> None:
        """Show an error: a sentence for what a person can mend, else with details to copy."""
        if isinstance(error, str | ReadingListError):
            self.notice.say(str(error), error=True)
            return
        from .bugs import bug_report

        details = bug_report(error)
        log.error("unexpected error\n%s", details)
        self.notice.say(
            "Something went wrong that Readinglist did not expect. Your papers are safe.",
            "Copy details",
            lambda: QApplication.clipboard().setText(details),
            error=True,
        )

    def _on_unsaved(self, sentence: str, words: str) -> None:
        """Words were typed that found no place: let them be had back."""
        self.notice.say(
            sentence, "Copy it", lambda: QApplication.clipboard().setText(words), error=True
        )

    def settle(self) -> None:
        """Do now what waits for the next turn of the event loop."""
        self.page.list.settle()
        if self._update.isActive():
            self._update.stop()
            self.update_commands()

    def attempt(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except ReadingListError as error:
            self.fail(error)
            return None

    def carry_out(
        self,
        act: Callable[[], Any],
        done: Callable[[Any], Any] = lambda _result: None,
        failed: Callable[[Exception], Any] | None = None,
        *,
        rows: int | Callable[[], int] = 1,
    ) -> None:
        self._update.start()
        self._steps = None
        self._attempts += 1
        assert self.desk is not None
        library = self.desk.library

        def noted() -> tuple[Any, int | None]:
            library.written = None
            return act(), library.written

        def told(found: tuple[Any, int | None]) -> None:
            result, library.written = found  # others may have written since
            done(result)

        count = rows if callable(rows) else lambda: rows
        self.gestures.carry_out(noted, told, failed or self.fail, count)

    # -- what is possible -------------------------------------------------------------------

    def update_commands(self) -> None:
        """Enable the commands that can be carried out now, and show what is on."""
        true: set[When] = set()
        if self.services is not None:
            true = conditions(self, self.chosen()) | self._name_replays()
        self.commands.set_conditions(true)
        self.say_count()
        key, _ = self.page.sorting
        possible = self.page.possible_sorts()
        for command in BY_ID.values():
            if command.handler == "sort_by":
                action = self.commands[command.id]
                action.setVisible(command.args[0] in possible)
                action.setChecked(command.args[0] == key)
            elif command.handler == "set_theme":
                self.commands[command.id].setChecked(command.args[0] == self.settings.theme)
        self.page.sort_button.setText(BY_ID[f"sort-{key}"].text)
        self.commands["sidebar"].setChecked(self.sidebar.isVisibleTo(self))
        self.commands["pane"].setChecked(self._pane_wanted)
        self.commands["full-screen"].setChecked(self.isFullScreen())

    def _name_replays(self) -> set[When]:
        """Put into undo and redo what they would take; return which of them there is."""
        true = set()
        # What was just written is being read: until then both are possible, under a bare name.
        steps = self._steps or (None, None)
        for when, step, name in zip(_REPLAYS, steps, ("Undo", "Redo"), strict=True):
            action = self.commands[name.lower()]
            action.setText(f"&{name}: {step.label[:60]}" if step else f"&{name}")
            if step is not None or self._steps is None:
                true.add(when)
        return true

    # -- events -----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            self.settle()  # keys may come faster than what they made possible is worked out
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.notice.isVisible():
            self.notice.hide()
        elif event.key() == Qt.Key.Key_Escape and self.page.isVisible() and self.page.query:
            self.page.field.clear_search()
            self.page.focus_list()
        elif event.key() == Qt.Key.Key_Escape and self._is_beside_front():
            self.focus_front()
        else:
            super().keyPressEvent(event)

    def _is_beside_front(self) -> bool:
        """Return whether the focus is not where one reads or chooses papers, but beside it."""
        front, here = self.tabs.currentWidget(), QApplication.focusWidget()
        inside = front is not None and here is not None and front.isAncestorOf(here)
        return not inside or self.tabs.library_in_front or self.tabs.reader() is not None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.services is not None:
            self._past_fields.watch()

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._held and new is not None and not self._pane_place.isAncestorOf(new):
            self.show_chosen()
        if self._glimpse.isActive() and new is self.page.list:
            self.show_chosen()  # the next key may be for the paper
        self._field_keys.follow(old, new)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.gestures.busy:
            self._leaving = True
            event.ignore()
            return
        if self.pane is not None:
            waiting = self.pane.waiting()
            if waiting and waiting != self._given_up:
                self._given_up = waiting
                self._on_unsaved(
                    "What you typed cannot be saved now, as the library cannot be written. "
                    "Close the window again to give it up.",
                    "\n\n".join(waiting),
                )
                event.ignore()
                return
        self.stop_keeping()
        for tab in self.tabs.readers():
            if tab.view is not None:
                tab.view.close_document()
        event.accept()
        self.closed.emit()
