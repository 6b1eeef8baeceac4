"""The window's commands on itself: search, palette, tabs, order, theme, undo, settings."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from .. import __version__
from .. import settings as settings_
from ..errors import ReadingListError, SupersededError
from ..library.places import Scope
from ..settings import Settings
from .actions import COMMANDS, keys_of, shown
from .file_verbs import FileVerbs
from .parts import Entry

if TYPE_CHECKING:
    from ..library.values import Step

HISTORY = 60  # steps that the history lists
_OPEN_NOW = "Open now"


class ViewVerbs(FileVerbs):
    """Commands that change what the window shows."""

    _pane_place: QWidget
    _pane_wanted: bool

    # -- search -----------------------------------------------------------------------------

    def focus_search(self) -> None:
        reader = self.tabs.reader()
        if reader is not None and reader.view is not None and _is_in(reader):
            reader.view.show_find()
            return
        self.tabs.show_library()
        self.page.focus_search()

    def search(self, query: str) -> None:
        """Search for a query as if it had been typed."""
        self.tabs.show_library()
        self.page.field.set_query(query)
        self.page.focus_search()

    # -- undo -------------------------------------------------------------------------------

    def undo(self) -> None:
        if self.pane is not None and self.pane.undo():
            return
        desk = self.desk
        if desk is not None:
            rows = partial(desk.count_rows, "undo")
            self.carry_out(desk.library.undo, self._say_undone, rows=rows)

    def _say_undone(self, step: Step | None) -> None:
        if step is not None:
            said, n = f"Undone: {step.label}.", step.n
            self.notice.say(said, "Redo", lambda: self._replay_told("redo", n))

    def _say_redone(self, step: Step | None) -> None:
        if step is not None:
            self.say(f"Done again: {step.label}.", undo=True)

    def undo_told(self, n: int) -> None:
        """Undo the step that a notice speaks of, and no later one."""
        self._replay_told("undo", n)

    def _replay_told(self, verb: str, n: int) -> None:
        desk = self.desk
        if desk is None:
            return
        if self.pane is not None:
            self.pane.settle_words()  # what is being typed is a later step
        replay = desk.library.undo if verb == "undo" else desk.library.redo
        said = self._say_undone if verb == "undo" else self._say_redone

        def refused(error: Exception) -> None:
            if isinstance(error, SupersededError):
                self.notice.say(str(error), "History", self.show_history, stays=True)
            else:
                self.fail(error)

        rows = partial(desk.count_rows, verb, n)
        self.carry_out(lambda: replay(n), said, refused, rows=rows)

    def redo(self) -> None:
        if self.pane is not None and self.pane.redo():
            return
        desk = self.desk
        if desk is not None:
            rows = partial(desk.count_rows, "redo")
            self.carry_out(desk.library.redo, self._say_redone, rows=rows)

    def show_history(self) -> None:
        desk = self.desk
        if desk is None:
            return
        steps = desk.history(HISTORY)
        if not steps:
            self.say("Nothing was done yet in this library.")
            return

        def entry(step: Step) -> Entry:
            at = f"{step.at.astimezone():%d %b %H:%M}"
            if step.undone:
                return Entry(step.label, lambda: self._replay_to(step), "redo", f"undone · {at}")
            return Entry(step.label, lambda: self._replay_to(step), "undo", at)

        self.palette_card.ask("Step to go back to, or to bring back", [entry(s) for s in steps])

    def _replay_to(self, step: Step) -> None:
        """Undo up to and with a step, or redo up to and with it."""
        desk = self.desk
        assert desk is not None
        replay: Callable[[], Step | None] = desk.library.redo if step.undone else desk.library.undo

        def act() -> int:
            n = 0
            while (done := replay()) is not None:
                n += 1
                if done.n == step.n:
                    break
            return n

        def say(n: int) -> None:
            words = "again" if step.undone else "back"
            self.say(f"Took {n} step{'' if n == 1 else 's'} {words}, to “{step.label}”.")

        verb = "redo" if step.undone else "undo"
        self.carry_out(act, say, rows=partial(desk.count_rows, verb, step.n))

    # -- palette and cheat-sheet ------------------------------------------------------------

    def show_palette(self) -> None:
        if self.palette_card.isVisible():
            self.palette_card.close_card()
            return
        self.update_commands()
        entries = []
        for command in COMMANDS:
            action = self.commands[command.id]
            if command.id == "palette" or not action.isEnabled() or not action.isVisible():
                continue
            keys = keys_of(command, self.commands.overrides)
            where = (command.submenu or command.menu).replace("&", "")
            text = action.text().replace("&", "").rstrip("…")
            entries.append(
                Entry(
                    text=f"{where}: {text}" if command.submenu else text,
                    run=action.trigger,
                    icon=command.icon,
                    hint=command.help.rstrip("."),
                    keys=shown(keys[0]) if keys else "",
                    words=f"{where} {command.help}",
                    id=command.id,
                )
            )
        self.palette_card.ask(
            "Type a command or a place", entries + self._places(), recent=self.commands.recent
        )

    def _places(self) -> list[Entry]:
        """Return collections, tags and searches to go to."""
        desk = self.desk
        if desk is None:
            return []
        shelves = desk.shelves()
        found = [
            Entry(path, partial(self.go_to, Scope("collection", i)), "collection", "Collection")
            for i, path in desk.collection_paths().items()
        ]
        found += [
            Entry(t.name, partial(self.go_to, Scope("tag", 0, t.name)), "tag", "Tag")
            for t in shelves.tags
        ]
        found += [
            Entry(s.name, partial(self.search, s.query), "saved-search", "Saved search")
            for s in shelves.searches
        ]
        return found

    def show_cheat_sheet(self) -> None:
        if self.cheat_sheet.isVisible():
            self.cheat_sheet.close_card()
            return
        from .reader import READER_KEYS

        self.cheat_sheet.show_sheet(self.commands.overrides, READER_KEYS, self.config_folder)

    # -- order ------------------------------------------------------------------------------

    def sort_by(self, key: str) -> None:
        self.page.sort_by(key)

    def turn_sort(self) -> None:
        self.page.turn_sort()

    # -- parts of the window ----------------------------------------------------------------

    def toggle_sidebar(self) -> None:
        self.sidebar.setVisible(not self.sidebar.isVisible())
        self.update_commands()

    def toggle_pane(self) -> None:
        self.show_pane(not self._pane_wanted)

    def show_pane(self, visible: bool) -> None:
        """Show or hide the details; they never stand beside a page that is not about papers."""
        self._pane_wanted = visible
        about_papers = self.tabs.library_in_front or self.tabs.reader() is not None
        self._pane_place.setVisible(visible and about_papers)
        self.update_commands()

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.update_commands()

    def next_part(self, by: int) -> None:
        """Move the focus among sidebar, search field, list or reader, and details."""
        parts: list[QWidget] = [self.sidebar]
        if self.tabs.library_in_front:
            parts += [self.page.field, self.page.list]
        elif (front := self.tabs.currentWidget()) is not None:
            parts.append(front)
        if self.pane is not None and self.pane.ids:
            parts.append(self.pane)
        parts = [p for p in parts if p.isVisible()]
        here = QApplication.focusWidget()
        at = next(
            (
                n
                for n, p in enumerate(parts)
                if here is not None and (p is here or p.isAncestorOf(here))
            ),
            -1 if by > 0 else 0,
        )
        part = parts[(at + by) % len(parts)]
        if part is self.pane:
            _focus_first(part)
        else:
            part.setFocus(Qt.FocusReason.TabFocusReason)

    def go_sideways(self, by: int) -> None:
        """Move the focus from the list to the sidebar (-1) or to the details (1)."""
        if by < 0 and self.sidebar.isVisible():
            self.sidebar.setFocus(Qt.FocusReason.TabFocusReason)
        elif by > 0 and self.pane is not None and self.pane.isVisible() and self.chosen():
            _focus_first(self.pane)

    def focus_front(self) -> None:
        """Give the focus back to the list, or to the page in front."""
        front = self.tabs.currentWidget()
        if self.tabs.library_in_front:
            self.page.focus_list()
        elif front is not None:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit_title(self) -> None:
        if self.pane is not None:
            self.show_pane(True)
            self.pane.edit_title()

    def edit_notes(self) -> None:
        if self.pane is not None:
            self.show_pane(True)
            self.pane.edit_notes()

    # -- tabs -------------------------------------------------------------------------------

    def next_tab(self, by: int) -> None:
        self.tabs.step(by)

    def close_tab(self) -> None:
        self.tabs.close_tab()

    def reopen_tab(self) -> None:
        self.tabs.reopen()

    # -- settings ---------------------------------------------------------------------------

    def show_settings(self) -> None:
        from .settings_page import SettingsPage

        page = next((p for p in self.findChildren(SettingsPage)), None)
        if page is None:
            opened = self.desk.library.folder if self.desk is not None else None
            page = SettingsPage(self.settings, opened)
            page.changed.connect(self.save_settings)
            page.failed.connect(self.fail)
        self.tabs.add_page(page, "Settings", "settings")
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: str) -> None:
        self.save_settings(self.settings.with_(theme=theme))

    def save_settings(self, settings: Settings) -> None:
        moved = settings.library != self.settings.library
        try:
            settings_.save(settings, self.config_folder)
        except ReadingListError as error:
            self.fail(error)
        self.settings = settings
        self.commands.set_overrides(settings.shortcuts)
        self.settings_changed.emit(settings)  # type: ignore[attr-defined]
        self.update_commands()
        if moved:
            self._offer_library(settings)

    def _offer_library(self, settings: Settings) -> None:
        """Offer to open the library that was chosen in the settings, now."""
        chosen = settings.library
        folder = Path(chosen).expanduser() if chosen else settings_.default_library()
        if self.desk is not None and folder.resolve() == self.desk.library.folder.resolve():
            if self.notice.button.text() == _OPEN_NOW:  # an offer that means nothing any more
                self.notice.hide()
            return
        said = f"The library in {folder} is opened at the next start."
        self.notice.say(said, _OPEN_NOW, lambda: self._open_library(folder), stays=True)

    def _open_library(self, folder: Path) -> None:
        """Start anew with another library, in place of this window."""
        from PySide6.QtCore import QProcess  # has enums: not before the first window

        ours = [] if getattr(sys, "frozen", False) else ["-m", "readinglist"]
        started, _ = QProcess.startDetached(sys.executable, [*ours, "--library", str(folder)])
        if started:
            self.close()
        else:
            self.fail("Readinglist could not be started again. Close it and start it by hand.")

    # -- help -------------------------------------------------------------------------------

    def open_address(self, address: str) -> None:
        """Open a web address in the browser."""
        if not QDesktopServices.openUrl(QUrl(address)):
            self.fail(f"No browser opens {address}.")

    def show_library_folder(self) -> None:
        if self.desk is not None:
            folder = str(self.desk.library.folder)
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(folder)):
                self.fail(f"No file manager answers here. The library is in {folder}.")

    def show_about(self) -> None:
        where = f" Library: {self.desk.library.folder}" if self.desk is not None else ""
        self.say(f"Readinglist {__version__}, MIT licence.{where}")

    def quote(self, paper_id: int, text: str, page: int) -> None:
        """Put a passage of the paper into its notes, as a quotation with its page."""
        desk = self.desk
        if desk is None:
            return
        if self.pane is not None:
            self.pane.flush()
        self.carry_out(lambda: desk.quote(paper_id, text, page), self.say_done)


def _focus_first(part: QWidget) -> None:
    """Give the focus to the first thing in a part of the window that takes it."""
    inside = (w for w in part.findChildren(QWidget) if w.isVisible())
    first = next((w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus), part)
    first.setFocus(Qt.FocusReason.TabFocusReason)


def _is_in(widget: QWidget) -> bool:
    here = QApplication.focusWidget()
    return here is None or here is widget or widget.isAncestorOf(here)
