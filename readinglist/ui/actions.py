"""Every command of the window once: menus, palette, cheat-sheet and README are made from here.

A command is carried out by the method of the main window that ``handler`` names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ..errors import ReadingListError
from .icons import icon


class When(StrEnum):
    """What must be true for a command to be offered."""

    ALWAYS = "always"
    LIBRARY = "library"  # one is open
    PAPERS = "papers"  # one or more are selected, outside the trash
    ONE = "one"  # one paper is selected or read
    FILE = "file"  # the current paper has a PDF
    TWO = "two"  # two or more papers are selected
    TRASHED = "trashed"  # papers in the trash are selected
    TRASH = "trash"  # the trash is shown and holds something
    COLLECTION = "collection"  # a collection is chosen in the sidebar
    NAMED = "named"  # a collection, tag or saved search is chosen in the sidebar
    FILED = "filed"  # papers are selected in a collection's list
    ORDERED = "ordered"  # papers are selected in a list with an order of its own
    QUERY = "query"  # something is searched
    MATCHES = "matches"  # there are matches to walk through
    SAVED = "saved"  # a saved search is chosen
    TABS = "tabs"  # there are tabs besides the library's
    TAB = "tab"  # the tab in front can be closed
    CLOSED = "closed"  # a tab was closed before
    UNDO = "undo"
    REDO = "redo"


class Command(NamedTuple):
    """One command. ``keys`` are Qt's portable names; ``handler`` may carry arguments."""

    id: str
    text: str
    menu: str
    handler: str
    help: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: When = When.LIBRARY
    args: tuple[object, ...] = ()
    group: int = 0  # a separator stands between groups of a menu
    checkable: bool = False
    submenu: str = ""

    @property
    def plain(self) -> str:
        """The text without mnemonic and dots."""
        return self.text.replace("&", "").rstrip("…")


MENUS = ("&File", "&Edit", "&Paper", "&Collection", "&View", "&Go", "&Help")


def _sorts() -> list[Command]:
    names = (
        ("added", "Date added"),
        ("title", "Title"),
        ("author", "First author"),
        ("year", "Year"),
        ("rating", "Rating"),
        ("manual", "Own order"),
        ("queue", "Place in queue"),
        ("relevance", "Relevance"),
    )
    return [
        Command(
            f"sort-{key}", text, "&View", "sort_by", f"Sort the list by {text.lower()}.",
            args=(key,), submenu="&Sort by", checkable=True, group=2,
        )
        for key, text in names
    ]  # fmt: skip


def _ratings() -> list[Command]:
    return [
        Command(
            f"rate-{n}", f"{'★' * n}{'☆' * (5 - n)}" if n else "No rating", "&Paper", "rate",
            f"Give the selected papers {n} star{'s' if n > 1 else ''}."
            if n else "Take the rating away.",
            keys=(f"Alt+{n}",), icon="rating", when=When.PAPERS, args=(n,), submenu="&Rating",
            group=1,
        )
        for n in range(6)
    ]  # fmt: skip


def _table() -> Iterable[Command]:
    file, edit, paper, collection, view, go, help_ = MENUS
    c = Command
    yield from (
        c("add-files", "&Add PDFs…", file, "add_files", "Choose PDFs and add them to the library.",
          ("Ctrl+O",), "add"),
        c("add-folder", "Add a &folder…", file, "add_folder",
          "Add every PDF in a folder and the folders inside it.", ("Ctrl+Shift+O",), "folder-plus"),
        c("import-digest", "Import a &digest…", file, "import_digest",
          "Turn a digest, newsletter or list into collections of papers.", ("Ctrl+I",), "digest"),
        c("export", "&Export a reading list…", file, "export",
          "Write the selected papers or the collection shown as a reading list.",
          ("Ctrl+E",), "export", group=1),
        c("copy-list", "&Copy as a reading list", file, "copy_list",
          "Put the reading list of what is selected on the clipboard.",
          ("Ctrl+Shift+C",), "copy", group=1),
        c("snapshots", "&Go back to a snapshot…", file, "show_snapshots",
          "See the library's backups, one for each day: go back to one, or take one now.",
          (), "history", group=2),
        c("check", "Chec&k the library", file, "check_library",
          "See whether library, PDFs and index agree, and mend what does not.",
          (), "check", group=2),
        c("settings", "&Settings", file, "show_settings",
          "Library folder, theme, fonts, file names and shortcuts.",
          ("Ctrl+,",), "settings", When.ALWAYS, group=3),
        c("quit", "&Quit", file, "close", "Close the window.", ("Ctrl+Q",), "quit", When.ALWAYS,
          group=3),
        c("undo", "&Undo", edit, "undo", "Take the last step back.", ("Ctrl+Z",), "undo",
          When.UNDO),
        c("redo", "&Redo", edit, "redo", "Bring back what was undone.",
          ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", When.REDO),
        c("history", "&History", edit, "show_history", "See the last steps and go back to one.",
          ("Ctrl+H",), "history"),
        c("copy", "&Copy", edit, "copy", "Copy citations of the selected papers.",
          ("Ctrl+C",), "copy", When.PAPERS, group=1),
        c("paste", "&Paste papers or a digest", edit, "paste",
          "Add the files on the clipboard, or read the text on it as a digest.",
          ("Ctrl+V",), "paste", group=1),
        c("select-all", "Select &all", edit, "select_all", "Select every paper in the list.",
          ("Ctrl+A",), "selection-all", group=1),
        c("find", "&Search", edit, "focus_search", "Search titles, notes and the text of all PDFs.",
          ("Ctrl+F", "/"), "search", group=2),
        c("save-search", "Sa&ve this search", edit, "save_search",
          "Keep the search in the sidebar.", ("Ctrl+S",), "saved-search", When.QUERY, group=2),
        c("open", "&Read", paper, "open_paper", "Open the paper's PDF in a tab.",
          ("Ctrl+Return",), "open", When.FILE),
        c("open-outside", "Open in the s&ystem's viewer", paper, "open_outside",
          "Open the PDF in the program that the system uses.",
          ("Ctrl+Shift+Return",), "open-outside", When.FILE),
        c("show-folder", "Show in its &folder", paper, "show_in_folder",
          "Show the PDF in the file manager.", (), "folder-open", When.FILE),
        c("to-read", "&To read", paper, "set_status", "Put the selected papers in the queue.",
          ("1",), "to-read", When.PAPERS, ("to-read",), group=1),
        c("reading", "Readin&g", paper, "set_status", "Mark the selected papers as being read.",
          ("2",), "reading", When.PAPERS, ("reading",), group=1),
        c("done", "&Done", paper, "set_status", "Mark the selected papers as read.",
          ("3",), "done", When.PAPERS, ("done",), group=1),
    )  # fmt: skip
    yield from _ratings()
    yield from (
        c("tag", "Add tag&s…", paper, "ask_tags", "Put tags on the selected papers.",
          ("T",), "tag", When.PAPERS, group=2),
        c("untag", "Remove a tag…", paper, "ask_untag", "Take a tag off the selected papers.",
          ("Shift+T",), "tag", When.PAPERS, group=2),
        c("file-in", "File in a &collection…", paper, "ask_collection",
          "File the selected papers in a collection, too.", ("C",), "collection", When.PAPERS,
          group=2),
        c("unfile", "Take &out of this collection", paper, "unfile",
          "Take the selected papers out of the collection shown; they stay in the library.",
          ("Ctrl+Backspace",), "remove", When.FILED, group=2),
        c("move-up", "Move &up", paper, "move_by", "Move the papers up in the queue or collection.",
          ("Ctrl+Shift+Up",), "arrow-up", When.ORDERED, (-1,), group=3),
        c("move-down", "Move do&wn", paper, "move_by",
          "Move the papers down in the queue or collection.",
          ("Ctrl+Shift+Down",), "arrow-down", When.ORDERED, (1,), group=3),
        c("move-top", "Move to the to&p", paper, "move_top", "Move the papers to the very top.",
          ("Ctrl+Shift+Home",), "arrow-line-up", When.ORDERED, group=3),
        c("merge", "&Merge into one", paper, "merge",
          "Make one paper of the selected ones; the first fills its gaps from the others.",
          ("Ctrl+M",), "intersect", When.TWO, group=4),
        c("similar", "F&ind similar papers", paper, "find_similar",
          "Show the papers most like the selected one.", ("Ctrl+Shift+F",), "search",
          When.PAPERS, group=4),
        c("edit-title", "Edit the title", paper, "edit_title",
          "Put the caret into the title of the selected paper.", (), "rename", When.ONE, group=4),
        c("edit-notes", "Write notes", paper, "edit_notes",
          "Put the caret into the notes of the selected paper.", ("E",), "note", When.ONE,
          group=4),
        c("copy-link", "Copy a &link", paper, "copy_link",
          "Copy a readinglist:// link that opens the paper here.", ("Ctrl+L",), "link",
          When.PAPERS, group=4),
        c("trash", "Move to the tras&h", paper, "trash", "Move the selected papers to the trash.",
          ("Del",), "trash", When.PAPERS, group=5),
        c("restore", "R&estore", paper, "restore", "Take the papers out of the trash.",
          ("R",), "restore", When.TRASHED, group=5),
        c("delete", "Delete for good", paper, "delete", "Delete the papers in the trash.",
          ("Shift+Del",), "delete", When.TRASHED, group=5),
        c("new-collection", "&New collection", collection, "new_collection",
          "Make a collection at the top of the tree.", ("Ctrl+N",), "collection-new"),
        c("new-inside", "New collection &inside", collection, "new_inside",
          "Make a collection inside the chosen one.", ("Ctrl+Shift+N",), "collection-new",
          When.COLLECTION),
        c("rename", "&Rename", collection, "rename", "Rename what is chosen in the sidebar.",
          ("F2",), "rename", When.NAMED, group=1),
        c("collection-up", "Move &up", collection, "move_collection",
          "Move the collection up among its neighbours.", ("Ctrl+Alt+Up",), "arrow-up",
          When.COLLECTION, (-1,), group=1),
        c("collection-down", "Move &down", collection, "move_collection",
          "Move the collection down among its neighbours.", ("Ctrl+Alt+Down",), "arrow-down",
          When.COLLECTION, (1,), group=1),
        c("remove-place", "Re&move", collection, "remove_place",
          "Remove the chosen collection, tag or search; the papers stay.",
          ("Ctrl+Shift+Backspace",), "remove", When.NAMED, group=2),
        c("pin-search", "&Pin the search", collection, "pin_search",
          "Keep the chosen search at the top of its section.", (), "pin", When.SAVED, group=2),
        c("empty-trash", "&Empty the trash", collection, "empty_trash",
          "Delete every paper in the trash.", (), "delete", When.TRASH, group=2),
        c("palette", "Command &palette", view, "show_palette",
          "Find a command or a place by typing a part of its name.",
          ("Ctrl+K", "Ctrl+Shift+P"), "palette", When.ALWAYS),
        c("sidebar", "Show the &sidebar", view, "toggle_sidebar", "Show or hide the sidebar.",
          ("Ctrl+B",), "menu", When.ALWAYS, checkable=True, group=1),
        c("pane", "Show the paper's &details", view, "toggle_pane",
          "Show or hide the details beside the list.", ("Ctrl+D",), "pane", When.ALWAYS,
          checkable=True, group=1),
    )  # fmt: skip
    yield from _sorts()
    yield from (
        c("sort-turn", "&Turn the order round", view, "turn_sort", "Sort the other way round.",
          ("Ctrl+Shift+R",), "sort", submenu="&Sort by", group=2),
        c("theme-system", "Follow the &system", view, "set_theme", "Light or dark as the system.",
          (), "theme", When.ALWAYS, ("system",), 3, True, "&Theme"),
        c("theme-light", "&Light", view, "set_theme", "Always light.",
          (), "sun", When.ALWAYS, ("light",), 3, True, "&Theme"),
        c("theme-dark", "&Dark", view, "set_theme", "Always dark.",
          (), "moon", When.ALWAYS, ("dark",), 3, True, "&Theme"),
        c("full-screen", "&Full screen", view, "toggle_full_screen", "Use the whole screen.",
          ("F11",), "corners-out", When.ALWAYS, checkable=True, group=4),
        c("go-all", "&All papers", go, "go", "Show every paper.", ("Ctrl+1",), "all",
          args=("all",)),
        c("go-queue", "Reading &queue", go, "go", "Show what is to be read, in your order.",
          ("Ctrl+2",), "queue", args=("queue",)),
        c("go-reading", "&Reading", go, "go", "Show what is being read.", ("Ctrl+3",), "reading",
          args=("reading",)),
        c("go-done", "&Done", go, "go", "Show what has been read.", ("Ctrl+4",), "done",
          args=("done",)),
        c("go-recent", "Recently add&ed", go, "go", "Show the newest papers.", ("Ctrl+5",),
          "recent", args=("recent",)),
        c("go-unfiled", "&Unfiled", go, "go", "Show papers in no collection.", ("Ctrl+6",),
          "unfiled", args=("unfiled",)),
        c("go-mentioned", "&Mentioned", go, "go", "Show papers known only from a digest.",
          ("Ctrl+7",), "mentioned", args=("mentioned",)),
        c("go-trash", "&Trash", go, "go", "Show the trash.", ("Ctrl+8",), "trash",
          args=("trash",)),
        c("next-match", "Next matc&h", go, "walk_matches",
          "Go to the next match, in the reader on to the next paper found.", ("Alt+Down",),
          "arrow-down", When.MATCHES, (1,), 1),
        c("previous-match", "Previous match", go, "walk_matches",
          "Go to the match before, in the reader back to the paper found before.", ("Alt+Up",),
          "arrow-up", When.MATCHES, (-1,), 1),
        c("next-part", "Next part of the &window", go, "next_part",
          "Move the focus: sidebar, search, list, details.", ("F6",), "arrow-right",
          When.ALWAYS, (1,), 1),
        c("previous-part", "Previous part of the window", go, "next_part",
          "Move the focus the other way.", ("Shift+F6",), "arrow-left", When.ALWAYS, (-1,), 1),
        c("next-tab", "&Next tab", go, "next_tab", "Show the tab on the right.", ("Ctrl+Tab",),
          "caret-right", When.TABS, (1,), 2),
        c("previous-tab", "&Previous tab", go, "next_tab", "Show the tab on the left.",
          ("Ctrl+Shift+Tab",), "caret-left", When.TABS, (-1,), 2),
        c("close-tab", "&Close the tab", go, "close_tab", "Close the tab in front.",
          ("Ctrl+W",), "close", When.TAB, group=2),
        c("reopen-tab", "Re&open the closed tab", go, "reopen_tab", "Open the tab closed last.",
          ("Ctrl+Shift+T",), "history", When.CLOSED, group=2),
        c("cheat-sheet", "&Keyboard", help_, "show_cheat_sheet", "Every command and its keys.",
          ("F1",), "keyboard", When.ALWAYS),
        c("index", "Search &index", help_, "show_index",
          "What can be found, what waits to be indexed, and what has no text.", (), "search",
          group=1),
        c("show-library", "Show the library's &folder", help_, "show_library_folder",
          "Show where papers and notes are kept.", (), "folder-open", group=1),
        c("about", "&About Readinglist", help_, "show_about", "Version and licence.", (), "notice",
          When.ALWAYS, group=1),
    )  # fmt: skip


COMMANDS: tuple[Command, ...] = tuple(_table())
BY_ID: Mapping[str, Command] = {c.id: c for c in COMMANDS}

# Keys that widgets handle themselves, for the cheat-sheet and the README.
LIST_KEYS: tuple[tuple[str, str], ...] = (
    ("Return", "Read the paper; in a search, at the page of the hit"),
    ("Up", "Move in the list, also from the search field"),
    ("Down", "Move in the list, also from the search field"),
    ("Shift+Down", "Select more"),
    ("F2", "Edit the paper's title"),
    ("Left", "Go to the sidebar; Right or Return comes back"),
    ("Right", "Go to the paper's details; Esc comes back"),
    ("Esc", "Clear the search; close what is on top"),
)


def keys_of(command: Command, overrides: Mapping[str, str]) -> tuple[str, ...]:
    """Return a command's keys; an override replaces all of them, ``""`` takes them away."""
    if command.id in overrides:
        chosen = overrides[command.id]
        return (chosen,) if chosen else ()
    return command.keys


def normal(keys: str) -> str:
    """Return keys in Qt's portable spelling, ``""`` for none."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)


def shown(keys: str) -> str:
    """Return keys as this platform writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def owner(keys: str, overrides: Mapping[str, str], besides: str = "") -> Command | None:
    """Return the command that has these keys, other than ``besides``."""
    wanted = normal(keys)
    for command in COMMANDS:
        if command.id != besides and wanted in map(normal, keys_of(command, overrides)):
            return command
    return None


def with_shortcut(overrides: Mapping[str, str], command_id: str, keys: str) -> dict[str, str]:
    """Return the overrides with new keys for a command; ReadingListError when they are taken.

    ``""`` takes the command's keys away; its built-in first key ends the override.
    """
    command, keys = BY_ID[command_id], normal(keys)
    if keys and (other := owner(keys, overrides, besides=command_id)):
        raise ReadingListError(
            f"{shown(keys)} is taken by “{other.plain}”. Choose other keys, or free them there."
        )
    changed = {k: v for k, v in overrides.items() if k != command_id and k in BY_ID}
    if keys != (normal(command.keys[0]) if command.keys else ""):
        changed[command_id] = keys
    return changed


def without_conflicts(overrides: Mapping[str, str]) -> dict[str, str]:
    """Return the overrides that can hold together, such as those of a file edited by hand."""
    kept: dict[str, str] = {}
    for command_id, keys in overrides.items():
        if command_id not in BY_ID or (keys and not normal(keys)):
            continue
        if not keys or owner(keys, kept, besides=command_id) is None:
            kept[command_id] = normal(keys)
    return kept


def keyboard_table(overrides: Mapping[str, str] | None = None) -> str:
    """Return the commands that have keys as a Markdown table."""
    lines = ["| Keys | What they do |", "| --- | --- |"]
    for command in COMMANDS:
        keys = keys_of(command, overrides or {})
        if keys:
            names = " ".join(f"`{normal(k)}`" for k in keys)
            lines.append(f"| {names} | {command.help} |")
    lines += [f"| `{keys}` | {words}. |" for keys, words in LIST_KEYS]
    return "\n".join(lines) + "\n"


class Commands(QObject):
    """The commands as actions of one window."""

    used = Signal(str)
    """The id of a command that was carried out."""

    def __init__(self, window: QWidget, overrides: Mapping[str, str]) -> None:
        super().__init__(window)
        self.overrides: dict[str, str] = {}
        self.recent: list[str] = []
        self.actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(command.text, self)
            if command.icon and not command.checkable:  # a menu shows the tick in its place
                action.setIcon(icon(command.icon))
            action.setCheckable(command.checkable)
            action.setStatusTip(command.help)
            action.setData(command.id)
            # Actions with text and keys of their own would else move to Apple's menu by name.
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(self._runner(command, getattr(window, command.handler)))
            self.actions[command.id] = action
        self.set_overrides(overrides)
        self.set_conditions(set())
        window.addActions(list(self.actions.values()))  # it hears of each change from then on

    def _runner(self, command: Command, handler: Callable[..., object]) -> Callable[..., None]:
        def run(*_: object) -> None:
            self.note_use(command.id)
            handler(*command.args)

        return run

    def note_use(self, command_id: str) -> None:
        """Remember a command as the one used last."""
        if command_id != "palette":
            self.recent = [command_id, *(i for i in self.recent if i != command_id)][:8]
        self.used.emit(command_id)

    def set_overrides(self, overrides: Mapping[str, str]) -> None:
        """Give commands the reader's keys; the rest keep theirs."""
        self.overrides = without_conflicts(overrides)
        for command in COMMANDS:
            action = self.actions[command.id]
            keys = keys_of(command, self.overrides)
            action.setShortcuts([QKeySequence(k) for k in keys])
            tip = f"{command.plain}  ({shown(keys[0])})" if keys else command.plain
            action.setToolTip(tip)

    def set_conditions(self, true: set[When]) -> None:
        """Enable the commands whose condition holds."""
        true = true | {When.ALWAYS}
        for command in COMMANDS:
            self.actions[command.id].setEnabled(command.when in true)

    def combinations(self, command_id: str) -> list[QKeyCombination]:
        """Return the key presses that carry out a command; sequences of several are left out."""
        texts = keys_of(BY_ID[command_id], self.overrides)
        found = (QKeySequence(text) for text in texts)
        return [keys[0] for keys in found if keys.count() == 1]  # type: ignore[index]

    def __getitem__(self, command_id: str) -> QAction:
        return self.actions[command_id]

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for title in MENUS:
            self._fill(bar.addMenu(title), [c for c in COMMANDS if c.menu == title])

    def _fill(self, menu: QMenu, commands: Sequence[Command]) -> None:
        group, inside = 0, {"": menu}
        choices: dict[str, QActionGroup] = {}  # what a submenu ticks is one of several
        for command in commands:
            if command.group != group:
                menu.addSeparator()
                group = command.group
            if command.submenu not in inside:
                inside[command.submenu] = menu.addMenu(command.submenu)
            inside[command.submenu].addAction(self.actions[command.id])
            if command.submenu and command.checkable:
                if command.submenu not in choices:
                    choices[command.submenu] = QActionGroup(self)
                choices[command.submenu].addAction(self.actions[command.id])

    def menu(self, parent: QWidget, ids: Sequence[str]) -> QMenu:
        """Return a context menu of these commands; ``""`` stands for a separator.

        Commands that cannot be carried out are left out.
        """
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command_id in ids:
            if not command_id:
                if menu.actions() and not menu.actions()[-1].isSeparator():
                    menu.addSeparator()
            elif command_id.startswith("rate"):
                ratings = menu.addMenu(icon("rating"), "Rating")
                ratings.addActions([self.actions[f"rate-{n}"] for n in range(6)])
                ratings.setEnabled(self.actions["rate-0"].isEnabled())
            elif self.actions[command_id].isEnabled():
                menu.addAction(self.actions[command_id])
        return menu
