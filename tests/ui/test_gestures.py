"""What is done to many papers: in its order, in a thread, and the window goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from conftest import MakeWindow, World, choose
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.library import journal
from readinglist.library.values import Scope, Status
from readinglist.ui import gestures
from readinglist.ui.main_window import MainWindow

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture(autouse=True)
def _all_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A single paper takes the way of thousands."""
    monkeypatch.setattr(gestures, "AT_ONCE", 0)


def steps(world: World) -> list[tuple[str, bool]]:
    """Return what was done since the papers came, the oldest first, and whether it is undone."""
    with world.library.read() as session:
        found = [(s.label, s.undone) for s in journal.history(session)]
    return [s for s in reversed(found) if not s[0].startswith(("Add", "Attach"))]


def press(window: MainWindow, qtbot: QtBot, key: Key, *modifiers: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(window.page.list, key, *modifiers)


def test_keys_pressed_at_once_are_all_done_in_their_order(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper, other = world.ids["Zebra crossings"], world.ids["Bayesian data analysis"]
    choose(window, paper, other)
    press(window, qtbot, Key.Key_3)
    press(window, qtbot, Key.Key_Z, Control)
    press(window, qtbot, Key.Key_2)
    press(window, qtbot, Key.Key_4, Alt)
    press(window, qtbot, Key.Key_Z, Control)
    assert window.gestures.busy
    assert world.status(paper) is Status.TO_READ  # the window did not wait
    qtbot.waitUntil(lambda: not window.gestures.busy)
    assert steps(world) == [
        ("Mark 2 papers as done", True),
        ("Mark 2 papers as reading", False),
        ("Rate 2 papers ★★★★", True),
    ]
    assert [world.status(i) for i in (paper, other)] == [Status.READING] * 2
    assert set(window.page.list.selected_ids()) == {paper, other}
    assert window.notice.text == "Undone: Rate 2 papers ★★★★."
    window.redo()
    qtbot.waitUntil(lambda: world.get(paper).rating == 4)


def test_what_is_done_in_the_details_waits_for_its_turn(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper, other = world.ids["Zebra crossings"], world.ids["Bayesian data analysis"]
    choose(window, paper)
    assert window.pane is not None
    press(window, qtbot, Key.Key_3)
    window.pane.set_rating(5)
    choose(window, other)  # what is chosen next has no part in it
    qtbot.waitUntil(lambda: not window.gestures.busy)
    assert [label for label, _ in steps(world)] == ["Mark 1 paper as done", "Rate ★★★★★"]
    assert world.get(paper).rating == 5
    assert world.get(other).rating == 0


def test_after_a_verb_that_is_refused_the_next_is_done(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    shelf = world.collection("Shelf")
    qtbot.waitUntil(lambda: window.sidebar.title(Scope("collection", shelf)) == "Shelf")
    choose(window, paper)
    window.file_in([paper], shelf + 1)
    window.file_in([paper], shelf)
    qtbot.waitUntil(lambda: not window.gestures.busy)
    assert world.members(shelf) == [paper]


def test_long_work_is_told_and_the_window_closes_after_it(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.paper("Zebra crossings")
    window = make_window()
    choose(window, paper)
    path = world.library.folder / "library.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")  # another program writes
        press(window, qtbot, Key.Key_3)
        qtbot.waitUntil(lambda: window._status.text() == "Working…")
        window.close()
        assert window.isVisible()
        another.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not window.isVisible())
    assert world.status(paper) is Status.DONE


def test_while_another_program_writes_the_window_goes_on(
    window: MainWindow, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gestures, "AT_ONCE", 200)
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    path = world.library.folder / "library.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as another:
        another.execute("BEGIN IMMEDIATE")
        press(window, qtbot, Key.Key_3)
        press(window, qtbot, Key.Key_2)
        assert window.gestures.busy
        assert not window.notice.isVisible()
        another.execute("ROLLBACK")
    qtbot.waitUntil(lambda: not window.gestures.busy)
    assert [label for label, _ in steps(world)] == [
        "Mark 1 paper as done",
        "Mark 1 paper as reading",
    ]


def test_several_papers_are_summed_up_after_each_verb(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    assert window.pane is not None
    several = window.pane.several
    window.select_all()
    QApplication.processEvents()
    assert several.below.text() == "4 pages · 3 without a PDF"
    window._tag(window.chosen(), ["all"])
    qtbot.waitUntil(lambda: [c.text for c in several.tags.chips()] == ["all"])
