"""The table of commands: no two share keys, overrides hold together, everything is made from it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from conftest import World, choose
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from readinglist.errors import ReadingListError
from readinglist.ui import actions
from readinglist.ui.actions import BY_ID, COMMANDS, When
from readinglist.ui.main_window import MainWindow
from readinglist.ui.palette import find, score
from readinglist.ui.parts import Entry
from readinglist.ui.reader import READER_KEYS

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_two_commands_never_share_keys() -> None:
    """Two actions with one shortcut fire neither."""
    used = Counter(actions.normal(k) for c in COMMANDS for k in c.keys)
    assert [k for k, n in used.items() if n > 1] == []
    assert "" not in used


def test_every_command_is_documented_and_can_be_carried_out() -> None:
    assert len(BY_ID) == len(COMMANDS)
    for command in COMMANDS:
        assert callable(getattr(MainWindow, command.handler)), command.id
        assert re.fullmatch(r"[A-Z].*\.", command.help), command.id
        assert isinstance(command.when, When)
        assert command.menu in actions.MENUS


def test_keys_that_the_reader_claims_from_the_window_are_known() -> None:
    """While the reader has the focus these mean something else there, on purpose."""
    mine = {actions.normal(k): c.id for c in COMMANDS for k in c.keys}
    shared = {mine[k] for keys, _, _ in READER_KEYS if (k := actions.normal(keys)) in mine}
    assert shared <= {"find", "copy", "close-tab", "import-digest", "save-search"}


def test_mnemonics_of_a_menu_differ() -> None:
    for menu in actions.MENUS:
        texts = [c.text for c in COMMANDS if c.menu == menu and not c.submenu]
        letters = Counter(m[1].lower() for t in texts if (m := re.search(r"&(\w)", t)))
        assert [x for x, n in letters.items() if n > 1] == [], menu


def test_taken_keys_are_refused_and_named() -> None:
    with pytest.raises(ReadingListError, match=r"Ctrl\+F is taken by “Search”"):
        actions.with_shortcut({}, "undo", "Ctrl+F")
    freed = actions.with_shortcut({}, "find", "Ctrl+J")
    assert freed == {"find": "Ctrl+J"}
    assert actions.with_shortcut(freed, "undo", "Ctrl+F") == {"find": "Ctrl+J", "undo": "Ctrl+F"}
    with pytest.raises(ReadingListError, match="taken"):
        actions.with_shortcut(freed, "redo", "ctrl+j")


def test_keys_can_be_taken_away_and_given_back() -> None:
    none = actions.with_shortcut({}, "undo", "")
    assert actions.keys_of(BY_ID["undo"], none) == ()
    assert actions.with_shortcut(none, "undo", "Ctrl+Z") == {}


KEYS = st.sampled_from(["Ctrl+F", "Ctrl+J", "1", "F9", "", "Ctrl+Z", "nonsense+", "Del"])


@given(st.dictionaries(st.sampled_from([*BY_ID, "gone"]), KEYS, max_size=8))
def test_overrides_of_any_file_hold_together(overrides: dict[str, str]) -> None:
    kept = actions.without_conflicts(overrides)
    used = Counter(actions.normal(k) for c in COMMANDS for k in actions.keys_of(c, kept))
    assert [k for k, n in used.items() if n > 1] == []
    assert set(kept) <= set(BY_ID)


def test_the_readme_table_has_every_command_with_keys() -> None:
    table = actions.keyboard_table()
    for command in COMMANDS:
        if command.keys:
            assert command.help in table
    assert table.splitlines()[0].startswith("| Keys |")
    assert "| `1` | Put the selected papers in the queue. |" in table


def test_the_menus_hold_every_command(window: MainWindow) -> None:
    found = set()

    def collect(menu: QMenu) -> None:
        for action in menu.actions():
            if (inside := action.menu()) is not None:
                collect(inside)  # type: ignore[arg-type]
            elif action.data():
                found.add(action.data())

    for action in window.menuBar().actions():
        collect(action.menu())  # type: ignore[arg-type]
    assert found == set(BY_ID)


def test_what_cannot_be_done_is_not_offered(window: MainWindow, world: World) -> None:
    window.page.list.clearSelection()
    window.update_commands()
    offered = {i for i in BY_ID if window.commands[i].isEnabled()}
    assert "trash" not in offered
    assert "restore" not in offered
    assert "close-tab" not in offered
    assert {"undo", "find", "settings", "palette"} <= offered
    choose(window, world.ids["Attention is all you need"])
    window.settle()
    offered = {i for i in BY_ID if window.commands[i].isEnabled()}
    assert {"trash", "open", "tag"} <= offered
    assert {"merge", "unfile", "move-up"}.isdisjoint(offered)


def test_own_keys_replace_the_built_in_ones(window: MainWindow, world: World, qtbot: QtBot) -> None:
    window.save_settings(window.settings.with_(shortcuts={"done": "D"}))
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_3)
    assert world.status(paper) == "to-read"
    qtbot.keyClick(window.page.list, Key.Key_D)
    assert world.status(paper) == "done"


def test_the_palette_is_as_high_as_what_it_lists(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    choose(window, world.ids["Zebra crossings"])
    card = window.palette_card
    qtbot.keyClick(window.page.list, Key.Key_K, Control)
    full = card.card.height()
    qtbot.keyClicks(card.field, "no command is called so")
    assert card.entries() == []
    assert card.nothing.text() == "Nothing is called that."
    assert card.card.height() < full / 3
    assert card.nothing.geometry().bottom() < card.card.height()
    qtbot.keyClick(card.field, Key.Key_Escape)
    qtbot.keyClick(window.page.list, Key.Key_C)  # no collection is there yet
    assert card.nothing.text() == "Type a new name."
    qtbot.keyClicks(card.field, "Streets")
    assert not card.nothing.isVisible()
    assert card.list.viewport().height() >= card.list.sizeHintForRow(0)
    assert card.list.verticalScrollBar().maximum() == 0
    qtbot.keyClick(card.field, Key.Key_Escape)


def test_the_palette_finds_commands_by_a_part_of_their_name(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    card = window.palette_card
    qtbot.keyClick(window.page.list, Key.Key_K, Control)
    assert card.field.hasFocus()
    qtbot.keyClicks(card.field, "done")
    assert card.entries()[0].id in ("done", "go-done")
    card.field.clear()
    qtbot.keyClicks(card.field, "mark read")
    assert "done" in [e.id for e in card.entries()]
    assert [e.keys for e in card.entries() if e.id == "done"] == ["3"]
    card.field.clear()
    qtbot.keyClicks(card.field, "trsh")
    assert any("trash" in e.id for e in card.entries())
    card.field.clear()
    qtbot.keyClicks(card.field, "5 stars")
    qtbot.keyClick(card.field, Key.Key_Return)
    assert not card.isVisible()
    assert world.get(paper).rating == 5
    assert window.page.list.hasFocus()
    qtbot.keyClick(window.page.list, Key.Key_K, Control)
    assert card.entries()[0].id == "rate-5"  # what was used last is first
    qtbot.keyClick(card.field, Key.Key_Down)
    qtbot.keyClick(card.field, Key.Key_Escape)
    assert not card.isVisible()
    assert world.get(paper).rating == 5


def test_the_palette_goes_to_collections(window: MainWindow, world: World, qtbot: QtBot) -> None:
    made = world.collection("Quantum things")
    qtbot.waitUntil(lambda: window.sidebar.title(actions_place(made)) == "Quantum things")
    qtbot.keyClick(window, Key.Key_K, Control)
    qtbot.keyClicks(window.palette_card.field, "quant")
    qtbot.keyClick(window.palette_card.field, Key.Key_Return)
    assert window.page.place == actions_place(made)


def actions_place(collection: int) -> object:
    from readinglist.library.values import Scope

    return Scope("collection", collection)


def test_scores_prefer_what_begins_so() -> None:
    def entry(text: str) -> Entry:
        return Entry(text, lambda: None, id=text)

    texts = ["Move to the trash", "New collection", "Trash", "Next tab", "Command palette"]
    entries = [entry(t) for t in texts]
    assert [e.text for e in find("trash", entries)][:2] == ["Trash", "Move to the trash"]
    assert find("nc", entries)[0].text == "New collection"
    assert find("colection", entries)[0].text == "New collection"
    assert find("zzz", entries) == []
    assert score("", entries[0]) > 0
    assert find("", entries, recent=["Next tab"])[0].text == "Next tab"


def test_the_cheat_sheet_lists_and_finds_commands(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_F1)
    sheet = window.cheat_sheet
    assert sheet.isVisible()
    words = sheet.page.toPlainText()
    for command in COMMANDS:
        if command.keys:
            assert command.help in words
    assert "Zoom in" in words  # the reader's keys, too
    assert "year:2019..2022" in words
    qtbot.keyClicks(sheet.field, "trash move")
    words = sheet.page.toPlainText()
    assert "Move the selected papers to the trash." in words
    assert "Zoom in" not in words
    sheet.print_to(window.config_folder / "keys.pdf")
    assert (window.config_folder / "keys.pdf").read_bytes().startswith(b"%PDF-")
    qtbot.keyClick(sheet.field, Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_history_goes_back_several_steps(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    for key in (Key.Key_2, Key.Key_3):
        qtbot.keyClick(window.page.list, key)
    qtbot.keyClick(window.page.list, Key.Key_4, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window.page.list, Key.Key_H, Control)
    card = window.palette_card
    assert card.entries()[0].text.startswith("Rate")
    qtbot.keyClicks(card.field, "as reading")
    qtbot.keyClick(card.field, Key.Key_Return)
    assert (world.status(paper), world.get(paper).rating) == ("to-read", 0)
    assert "3 steps back" in window.notice.text


def test_shortcuts_survive_translation_to_key_presses(window: MainWindow) -> None:
    for command in COMMANDS:
        shown = [k.toString() for k in window.commands[command.id].shortcuts()]
        assert shown == [QKeySequence(k).toString() for k in command.keys]
