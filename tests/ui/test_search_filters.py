"""Filters as chips, the filter menu, and other spellings when little is found."""

from __future__ import annotations

import pytest
from conftest import World, titles
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from readinglist.library import papers
from readinglist.library.values import Status
from readinglist.search.lexemes import FILTERS, TEXT_FIELDS
from readinglist.ui.main_window import MainWindow
from readinglist.ui.search_parts import having, parts, without

Key = Qt.Key
NAMES = (*FILTERS, *TEXT_FIELDS)


def entry(menu: QMenu, *path: str) -> QAction:
    """Return the entry of a menu that is reached by these words."""
    menu.aboutToShow.emit()
    for n, words in enumerate(path):
        action = next(a for a in menu.actions() if a.text() == words)
        if n == len(path) - 1:
            return action
        inside = action.menu()
        assert isinstance(inside, QMenu)
        menu = inside
    raise AssertionError("an empty path")


def test_filters_are_chips_that_can_be_removed(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    with world.library.write("Done") as session:
        papers.set_status(session, [world.ids["Zebra crossings"]], Status.DONE)
    field = window.page.field
    qtbot.keyClick(window.page.list, Key.Key_Slash)
    qtbot.keyClicks(field, "data OR zebra status:done -author:Gelman")
    qtbot.waitUntil(lambda: len(window.page.extras.chips) == 2)
    first, second = window.page.extras.chips
    assert (first.text(), second.text()) == ("status: done", "not author: Gelman")
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Delete)
    assert field.text() == "data OR zebra -author:Gelman"
    assert field.hasFocus()
    (chip,) = window.page.extras.chips
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip._cross().center().toPoint())
    assert field.text() == "data OR zebra"
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    assert not window.page.extras.isVisible()


def test_a_chip_selects_its_part_to_be_changed(window: MainWindow, qtbot: QtBot) -> None:
    field = window.page.field
    window.search("zebra year:1999 striped")
    (chip,) = window.page.extras.chips
    qtbot.keyClick(chip, Key.Key_Return)
    assert field.selectedText() == "year:1999"
    qtbot.keyClicks(field, "x")
    assert field.text() == "zebra x striped"


def test_the_filter_menu_adds_parts(window: MainWindow, world: World, qtbot: QtBot) -> None:
    top = world.collection("Vision & more", [world.ids["Deep residual learning"]])
    world.collection("Old", [world.ids["Zebra crossings"]], parent=top)
    with world.library.write("Tag") as session:
        papers.add_tags(session, [world.ids["Zebra crossings"]], ["two words"])
    menu, field = window.page.filters.menu(), window.page.field
    entry(menu, "Has", "A PDF").trigger()
    assert field.text() == "has:pdf"
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    field.clear_search()
    entry(menu, "Tag", "two words").trigger()
    assert field.text() == 'tag:"two words"'
    qtbot.waitUntil(lambda: titles(window) == ["Zebra crossings"])
    field.clear_search()
    entry(menu, "Collection", "Vision && more", "Old").trigger()
    assert field.text() == 'in:"Vision & more/Old"'
    qtbot.waitUntil(lambda: titles(window) == ["Zebra crossings"])
    entry(menu, "Status", "Done").trigger()
    entry(menu, "Status", "To read").trigger()  # a paper has one status: the other gives way
    assert field.text() == 'in:"Vision & more/Old" status:to-read'


def test_another_spelling_is_offered_in_the_empty_state(window: MainWindow, qtbot: QtBot) -> None:
    window.search("atention")
    empty = window.page.empty
    qtbot.waitUntil(lambda: empty.isVisible() and len(empty.buttons) == 2)
    assert empty.buttons[0].text() == "Search “attention”"
    qtbot.mouseClick(empty.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(window) == ["Attention is all you need"])


def test_another_spelling_is_offered_above_few_hits(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    world.paper("Atention misspelt")
    for n in range(12):
        world.paper(f"More attention {n}")
    qtbot.keyClick(window.page.list, Key.Key_Slash)
    qtbot.keyClicks(window.page.field, "atention")
    extras = window.page.extras
    qtbot.waitUntil(lambda: extras.corrections == ("attention",))
    assert extras.mean.isVisible()
    assert titles(window) == ["Atention misspelt"]
    extras.mean.setFocus()
    qtbot.keyClick(extras.mean, Key.Key_Tab)  # to the link, if it is not there yet
    extras.mean.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(extras.mean, Key.Key_Return)
    assert window.page.field.text() == "attention"
    qtbot.waitUntil(lambda: len(titles(window)) >= 5)
    assert extras.corrections == ()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("a status:done b", ["status:done"]),
        ('-tag:"x y" in:"A (b)/c"', ['-tag:"x y"', 'in:"A (b)/c"']),
        ("title:(a b) c", ["title:(a b)"]),
        ("(status:done a) b", []),
        ('"status:done" b', []),
        ("status:done OR tag:x", []),
        ("http://x.org nobody:knows", []),
        ('tag:"open', []),
        ("ORbit tag:x ORchid", ["tag:x"]),
    ],
)
def test_parts_of_a_query(query: str, found: list[str]) -> None:
    assert [query[p.start : p.end] for p in parts(query, NAMES)] == found


def test_parts_come_and_go() -> None:
    query = "deep status:done -tag:old nets"
    first, second = parts(query, NAMES)
    assert without(query, first) == "deep -tag:old nets"
    assert without(query, second) == "deep status:done nets"
    assert having(query, "status", "reading") == "deep -tag:old nets status:reading"
    assert having(query, "tag", "a b") == query + ' tag:"a b"'
    assert having(having("", "tag", "a b"), "tag", "a b") == 'tag:"a b"'
