"""The window without a mouse: from part to part, editing and back, the same key in each part."""

from __future__ import annotations

import json

import pytest
from conftest import MakeWindow, World, choose
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist import settings as settings_
from readinglist.library import journal
from readinglist.library.values import Scope, Status
from readinglist.ui import main_window
from readinglist.ui.main_window import MainWindow

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(focused(), key, *modifiers)


def test_arrows_and_escape_go_from_part_to_part(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    choose(window, world.ids["Zebra crossings"])
    press(qtbot, Key.Key_Left)
    assert focused() is window.sidebar
    press(qtbot, Key.Key_Down)
    assert window.page.place == Scope("queue")
    press(qtbot, Key.Key_Right)
    assert focused() is window.page.list
    choose(window, world.ids["Zebra crossings"])
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_Return)
    assert focused() is window.page.list
    press(qtbot, Key.Key_Right)
    assert window.pane is not None
    assert window.pane.isAncestorOf(focused())
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: focused() is window.page.list)


def test_a_closed_collection_is_opened_before_it_is_left(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    outer = world.collection("Outer", [world.ids["Zebra crossings"]])
    world.collection("Inner", parent=outer)
    place = Scope("collection", outer)
    qtbot.waitUntil(lambda: bool(window.sidebar.title(place)))
    window.go_to(place)
    window.sidebar.setFocus()
    here = window.sidebar.currentIndex()
    window.sidebar.setExpanded(here, False)
    press(qtbot, Key.Key_Right)
    assert window.sidebar.isExpanded(here)
    assert focused() is window.sidebar
    press(qtbot, Key.Key_Right)
    assert focused() is window.page.list


def test_f2_is_the_title_in_the_list_and_the_name_in_the_sidebar(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    zebra = world.ids["Zebra crossings"]
    place = Scope("collection", world.collection("Shelf", [zebra]))
    qtbot.waitUntil(lambda: bool(window.sidebar.title(place)))
    window.go_to(place)
    choose(window, zebra)
    press(qtbot, Key.Key_F2)
    assert window.pane is not None
    assert focused() is window.pane.single.title
    qtbot.keyClicks(focused(), "Stripes")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: focused() is window.page.list)
    assert world.get(zebra).title == "Stripes"
    press(qtbot, Key.Key_3)
    assert world.status(zebra) == Status.DONE
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_F2)
    assert isinstance(focused(), QLineEdit)
    qtbot.keyClicks(focused(), "Animals")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: window.sidebar.title(place) == "Animals")


def test_e_writes_notes_and_letters_stay_letters(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    zebra = world.ids["Zebra crossings"]
    window.toggle_pane()
    choose(window, zebra)
    press(qtbot, Key.Key_E)
    assert window.pane is not None
    assert focused() is window.pane.single.notes.field
    qtbot.keyClicks(focused(), "e 1 / t 2 c 3")
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: focused() is window.page.list)
    assert world.get(zebra).notes == "e 1 / t 2 c 3"
    assert world.status(zebra) == Status.TO_READ


def test_delete_in_the_sidebar_means_the_place(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    zebra = world.ids["Zebra crossings"]
    place = Scope("collection", world.collection("Shelf", [zebra]))
    qtbot.waitUntil(lambda: bool(window.sidebar.title(place)))
    window.go_to(place)
    choose(window, zebra)
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: not window.sidebar.title(place))
    assert world.get(zebra).trashed_at is None
    window.sidebar.go(Scope("all"))
    choose(window, zebra)
    window.sidebar.setFocus()
    press(qtbot, Key.Key_Delete)  # a fixed place stays, and so do its papers
    assert world.get(zebra).trashed_at is None


def test_making_and_naming_a_collection_is_one_step(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_N, Control)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(focused(), "Thesis")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.title.text() == "Thesis")
    with world.library.read() as session:
        step = journal.next_undo(session)
    assert step is not None
    assert step.label == "Make collection Thesis"
    assert world.library.undo() is not None
    qtbot.waitUntil(lambda: window.page.place == Scope("all"))
    assert world.library.redo() is not None
    assert window.desk is not None
    assert list(window.desk.collection_paths().values()) == ["Thesis"]


def test_a_killed_window_comes_back_as_it_looked(
    make_window: MakeWindow, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "_KEEP_MS", 50)
    ids = [world.paper(f"Paper {n}") for n in range(5)]
    window = make_window()
    window.go("queue")
    window.splitter.setSizes([300, 500, 400])
    choose(window, ids[2])
    file = settings_.window_state_file(world.library.folder)
    wanted = window.splitter.sizes()

    def kept() -> bool:
        state = json.loads(file.read_text("utf-8")) if file.exists() else {}
        return (state.get("selected"), state.get("sizes")) == ([ids[2]], wanted)

    qtbot.waitUntil(kept)  # nothing was closed
    again = make_window()
    assert again.page.place == Scope("queue")
    assert again.page.list.selected_ids() == [ids[2]]
