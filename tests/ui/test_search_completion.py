"""Completion in the search field: it explains and fills in, and never takes the plain keys."""

from __future__ import annotations

from conftest import World, titles
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from readinglist.library import papers
from readinglist.library.values import Status
from readinglist.search.completing import LANGUAGE
from readinglist.ui.completion import Proposal, accept, comes_unasked, shown, token
from readinglist.ui.main_window import MainWindow

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def proposed(window: MainWindow) -> list[str]:
    completer = window.page.completer
    return [p.text for p in completer.popup.proposals] if completer.open else []


def test_an_operator_is_explained_and_taken_with_its_value(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    with world.library.write("Done") as session:
        papers.set_status(session, [world.ids["Zebra crossings"]], Status.DONE)
    field = window.page.field
    qtbot.keyClick(window.page.list, Key.Key_Slash)
    qtbot.keyClicks(field, "stat")
    qtbot.waitUntil(lambda: proposed(window) == ["status:"])
    assert window.page.completer.popup.proposals[0].hint
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == "status:"
    qtbot.waitUntil(lambda: "done" in proposed(window))
    assert {p.text for p in window.page.completer.popup.proposals if p.hint} >= {"to-read", "done"}
    qtbot.keyClick(field, Key.Key_D)
    qtbot.waitUntil(lambda: proposed(window)[:1] == ["done"])
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == "status:done "
    assert field.hasFocus()
    assert proposed(window) == []
    qtbot.waitUntil(lambda: titles(window) == ["Zebra crossings"])


def test_values_of_the_library_are_proposed(window: MainWindow, world: World, qtbot: QtBot) -> None:
    world.collection("Deep learning")
    with world.library.write("Tag") as session:
        papers.add_tags(session, [world.ids["Zebra crossings"]], ["striped animals"])
    field = window.page.field
    field.setFocus()
    for typed, expected in (
        ("in:deep", '"Deep learning"'),
        ("tag:str", '"striped animals"'),
        ("author:vasw", '"Ashish Vaswani"'),
        ("venue:Neur", "NeurIPS"),
    ):
        qtbot.keyClicks(field, typed)
        qtbot.waitUntil(lambda expected=expected: proposed(window) == [expected])
        field.clear_search()
    assert proposed(window) == []


def test_plain_arrows_and_return_pass_the_popup_by(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    field, listed = window.page.field, window.page.list
    qtbot.keyClick(listed, Key.Key_Slash)
    qtbot.keyClicks(field, "data OR zebra OR ti")  # as the beginning of title:
    qtbot.waitUntil(lambda: proposed(window) == ["title:"])
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    qtbot.keyClick(field, Key.Key_Down)
    assert listed.hasFocus()
    assert proposed(window) == []
    assert field.text() == "data OR zebra OR ti"
    assert listed.selected_ids() == [listed.papers.ids[1]]


def test_escape_closes_the_popup_first(window: MainWindow, qtbot: QtBot) -> None:
    field = window.page.field
    qtbot.keyClick(window.page.list, Key.Key_Slash)
    qtbot.keyClicks(field, "year:")
    qtbot.keyClicks(field, " tit")
    qtbot.waitUntil(lambda: proposed(window) == ["title:"])
    qtbot.keyClick(field, Key.Key_Escape)
    assert proposed(window) == []
    assert field.text() == "year: tit"
    qtbot.keyClick(field, Key.Key_Escape)
    assert field.text() == ""


def test_ctrl_space_enters_the_popup(window: MainWindow, qtbot: QtBot) -> None:
    field = window.page.field
    qtbot.keyClick(window.page.list, Key.Key_Slash)
    qtbot.keyClick(field, Key.Key_Space, Control)  # nothing typed: the whole language
    names = [e.partition(":")[0] + ":" for e, _ in LANGUAGE if ":" in e]
    qtbot.waitUntil(lambda: proposed(window) == names)
    qtbot.keyClick(field, Key.Key_Down)
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "author:"
    qtbot.waitUntil(lambda: '"Ashish Vaswani"' in proposed(window))
    field.clear_search()
    qtbot.keyClicks(field, "atten")  # a word is completed when asked for
    qtbot.waitUntil(lambda: len(titles(window)) == 1)
    assert proposed(window) == []
    qtbot.keyClick(field, Key.Key_Space, Control)
    qtbot.waitUntil(lambda: "attention" in proposed(window))
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "attention "
    assert window.tabs.reader() is None


def test_what_is_typed_before_the_cursor() -> None:
    assert token("a (tag:x", 8) == "tag:x"
    assert token('in:"Deep le', 11) == 'in:"Deep le'
    assert token("two ", 4) == ""
    assert comes_unasked("-sta", 4, ["status"])
    assert not comes_unasked("s", 1, ["status"])
    assert not comes_unasked("graph", 5, ["status"])


def test_taking_a_proposal_keeps_what_follows() -> None:
    assert accept("sta more", Proposal("status:", 0, 3)) == ("status: more", 7)
    assert accept("(tag:a) x", Proposal("abc", 5, 6)) == ("(tag:abc) x", 8)
    assert accept("tag:a", Proposal("abc", 4, 5)) == ("tag:abc ", 8)
    done = [Proposal("done", 7, 11)]
    assert shown(done, "status:done", asked=False, language=LANGUAGE) == []
