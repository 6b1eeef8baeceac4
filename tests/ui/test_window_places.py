"""The sidebar: going to places, collections by keyboard and drag, tags, empty states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeWindow, World, choose, drop, titles
from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from readinglist.library import collections, papers
from readinglist.library.values import Scope, Status
from readinglist.ui.main_window import MainWindow
from readinglist.ui.paper_model import papers_mime
from readinglist.ui.sidebar import COLLECTION_MIME
from readinglist.ui.sidebar_model import COUNT, NEW_COLLECTION

Key = Qt.Key
Control, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def names(world: World) -> list[object]:
    """Return the tree of collections as nested names."""

    def shape(nodes: tuple[collections.Collection, ...]) -> list[object]:
        return [(n.name, shape(n.children)) if n.children else n.name for n in nodes]

    with world.library.read() as session:
        return shape(collections.tree(session))


def point(window: MainWindow, place: Scope, part: float = 0.5) -> QPoint:
    """Return a point in a place's row: ``part`` of its height from the top."""
    index = window.sidebar.places.index_of(place)
    window.sidebar.scrollTo(index)
    rect = window.sidebar.visualRect(index)
    return QPoint(rect.left() + 40, rect.top() + round(part * rect.height()))


def count(window: MainWindow, place: Scope) -> int | None:
    return window.sidebar.places.index_of(place).data(COUNT)


def type_name(window: MainWindow, qtbot: QtBot, name: str, end: Key = Key.Key_Return) -> None:
    """Type into the editor that is open in the sidebar."""
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert window.sidebar.isAncestorOf(editor)
    editor.selectAll()
    qtbot.keyClicks(editor, name)
    qtbot.keyClick(editor, end)


def test_counts_follow_the_library(window: MainWindow, world: World, qtbot: QtBot) -> None:
    assert count(window, Scope("all")) == 5
    assert count(window, Scope("queue")) == 4
    assert count(window, Scope("mentioned")) == 1
    choose(window, world.ids["Zebra crossings"])
    qtbot.keyClick(window.page.list, Key.Key_3)
    qtbot.waitUntil(lambda: count(window, Scope("done")) == 1)
    assert count(window, Scope("queue")) == 3


def test_going_to_every_fixed_place_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    kinds = ["all", "queue", "reading", "done", "recent", "unfiled", "mentioned", "trash"]
    for n, kind in enumerate(kinds, 1):
        qtbot.keyClick(window, Key(Key.Key_0 + n), Control)
        assert window.page.place == Scope(kind)
        assert window.sidebar.place() == Scope(kind)
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_Up)
    assert window.page.place == Scope("mentioned")
    assert titles(window) == ["A mentioned work"]


def test_a_collection_is_made_named_nested_renamed_moved_and_removed(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_N, Control)
    type_name(window, qtbot, "Thesis")
    qtbot.waitUntil(lambda: names(world) == ["Thesis"])
    qtbot.waitUntil(lambda: window.page.title.text() == "Thesis")
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_N, Control | Shift)
    type_name(window, qtbot, "Methods")
    qtbot.waitUntil(lambda: names(world) == [("Thesis", ["Methods"])])
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_F2)
    type_name(window, qtbot, "Theory")
    qtbot.waitUntil(lambda: names(world) == [("Thesis", ["Theory"])])
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_F2)
    type_name(window, qtbot, "Nothing", Key.Key_Escape)
    assert names(world) == [("Thesis", ["Theory"])]
    qtbot.keyClick(window, Key.Key_N, Control)
    type_name(window, qtbot, "Thesis")  # the name is taken
    qtbot.waitUntil(lambda: bool(window.notice.text))
    assert "already a collection" in window.notice.text
    assert names(world) == [("Thesis", ["Theory"]), "New collection"]
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_Up, Control | Alt)
    qtbot.waitUntil(lambda: names(world) == ["New collection", ("Thesis", ["Theory"])])
    qtbot.keyClick(window.sidebar, Key.Key_Backspace, Control | Shift)
    qtbot.waitUntil(lambda: names(world) == [("Thesis", ["Theory"])])
    assert "papers stay" in window.notice.text
    qtbot.waitUntil(lambda: window.page.place == Scope("all"))
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(world)) == 2)


def test_a_collection_that_was_just_made_stays_chosen(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    """What was read of the library before it was made may arrive after it."""
    held: list[tuple[Any, Callable[[Any], Any]]] = []
    window._reads.ask = lambda work, done: held.append((work(), done))  # type: ignore[method-assign]
    choose(window, world.ids["Zebra crossings"])
    qtbot.keyClick(window.page.list, Key.Key_3)
    qtbot.waitUntil(lambda: bool(held))
    qtbot.keyClick(window, Key.Key_N, Control)
    type_name(window, qtbot, "Thesis")
    qtbot.waitUntil(lambda: names(world) == ["Thesis"])
    found, done = held[0]
    done(found)
    assert window.page.place.kind == "collection"


def test_papers_are_filed_by_dragging(window: MainWindow, world: World, qtbot: QtBot) -> None:
    zebra, bayes = world.ids["Zebra crossings"], world.ids["Bayesian data analysis"]
    first, second = world.collection("First"), world.collection("Second")
    qtbot.waitUntil(lambda: count(window, Scope("collection", second)) == 0)
    view = window.sidebar.viewport()
    there = Scope("collection", first)
    assert drop(view, point(window, there), papers_mime([zebra, bayes]))
    assert world.members(first) == [zebra, bayes]
    qtbot.waitUntil(lambda: count(window, there) == 2)
    window.go_to(there)
    onto = point(window, Scope("collection", second))
    assert drop(view, onto, papers_mime([zebra]), modifiers=Shift)  # moved, not also filed
    assert world.members(first) == [bayes]
    assert world.members(second) == [zebra]
    assert "Moved 1 paper to “Second”" in window.notice.text
    assert drop(view, point(window, Scope("done")), papers_mime([zebra]))
    assert world.status(zebra) == Status.DONE
    assert drop(view, point(window, Scope("trash")), papers_mime([zebra]))
    assert world.get(zebra).trashed_at is not None
    assert not drop(view, point(window, Scope("recent")), papers_mime([bayes]))
    library_undo = world.library.undo
    while library_undo() is not None and world.members(first) != []:
        pass
    assert world.members(first) == []


def test_collections_are_nested_and_ordered_by_dragging(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    a, b, c = (world.collection(name) for name in "ABC")
    qtbot.waitUntil(lambda: count(window, Scope("collection", c)) == 0)
    view = window.sidebar.viewport()

    def move(moved: int, onto: int, part: float) -> bool:
        mime = QMimeData()
        mime.setData(COLLECTION_MIME, QByteArray(str(moved).encode()))
        window.sidebar.fill(window.services.desk.shelves())  # type: ignore[union-attr]
        return drop(view, point(window, Scope("collection", onto), part), mime)

    assert move(c, a, 0.1)
    assert names(world) == ["C", "A", "B"]
    assert move(c, b, 0.9)
    assert names(world) == ["A", "B", "C"]
    assert move(c, a, 0.5)
    assert names(world) == [("A", ["C"]), "B"]
    assert not move(a, c, 0.5)  # never into itself
    assert move(c, b, 0.9)
    assert names(world) == ["A", "B", "C"]


def test_papers_dropped_on_the_heading_make_a_collection(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    zebra = world.ids["Zebra crossings"]
    (heading,) = [i for i in window.sidebar.places.headings() if i.data() == "Collections"]
    assert drop(
        window.sidebar.viewport(),
        window.sidebar.visualRect(heading).center(),
        papers_mime([zebra]),
    )
    type_name(window, qtbot, "Streets")
    qtbot.waitUntil(lambda: names(world) == ["Streets"])
    assert [m.path for m in world.get(zebra).collections] == ["Streets"]


def test_a_library_without_collections_offers_one(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    at = point(window, NEW_COLLECTION)
    qtbot.mouseClick(window.sidebar.viewport(), Qt.MouseButton.LeftButton, pos=at)
    type_name(window, qtbot, "First of all")
    qtbot.waitUntil(lambda: names(world) == ["First of all"])
    assert not window.sidebar.places.index_of(NEW_COLLECTION).isValid()


def test_tags_are_places(window: MainWindow, world: World, qtbot: QtBot) -> None:
    zebra = world.ids["Zebra crossings"]
    window.desk.add_tags([zebra], ["streets"])  # type: ignore[union-attr]
    place = Scope("tag", 0, "streets")
    qtbot.waitUntil(lambda: count(window, place) == 1)
    window.go_to(place)
    assert titles(window) == ["Zebra crossings"]
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_F2)
    type_name(window, qtbot, "roads")
    qtbot.waitUntil(lambda: world.get(zebra).tags == ("roads",))
    assert world.get(zebra).tags == ("roads",)
    qtbot.waitUntil(lambda: window.page.place == Scope("tag", 0, "roads"))
    qtbot.keyClick(window.sidebar, Key.Key_Backspace, Control | Shift)
    assert world.get(zebra).tags == ()
    qtbot.waitUntil(lambda: window.page.place == Scope("all"))


def test_taking_papers_out_of_a_collection(window: MainWindow, world: World, qtbot: QtBot) -> None:
    zebra, bayes = world.ids["Zebra crossings"], world.ids["Bayesian data analysis"]
    made = world.collection("Some", [zebra, bayes])
    qtbot.waitUntil(lambda: window.sidebar.go(Scope("collection", made)))
    assert titles(window) == ["Zebra crossings", "Bayesian data analysis"]
    choose(window, zebra)
    qtbot.keyClick(window.page.list, Key.Key_Backspace, Control)
    assert world.members(made) == [bayes]
    choose(window, bayes)
    qtbot.keyClick(window.page.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: window.page.empty.isVisible())
    shown = window.page.empty.shown
    assert shown is not None
    assert shown.title == "This collection is empty"


def test_closed_sections_stay_closed_while_counts_change(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    outer = world.collection("Outer")
    world.collection("Inner", parent=outer)
    place = Scope("collection", outer)
    qtbot.waitUntil(lambda: window.sidebar.places.index_of(place).isValid())
    assert window.sidebar.isExpanded(window.sidebar.places.index_of(place))
    window.go_to(place)
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_Left)
    assert not window.sidebar.isExpanded(window.sidebar.places.index_of(place))
    world.collection("Another")
    qtbot.waitUntil(lambda: window.sidebar.places.rowCount() > 0 and len(names(world)) == 2)
    window.sidebar.fill(window.desk.shelves())  # type: ignore[union-attr]
    assert not window.sidebar.isExpanded(window.sidebar.places.index_of(place))
    assert window.sidebar.place() == place


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("all", "Your library is empty"),
        ("queue", "Your library is empty"),
        ("trash", "The trash is empty"),
    ],
)
def test_an_empty_library_says_what_to_do(make_window: MakeWindow, kind: str, title: str) -> None:
    window = make_window()
    window.go(kind)
    shown = window.page.empty.shown
    assert window.page.empty.isVisible()
    assert shown is not None
    assert shown.title == title


def test_each_empty_place_teaches(window: MainWindow, world: World, qtbot: QtBot) -> None:
    for kind, title in (("reading", "Nothing is being read"), ("done", "Nothing is done yet")):
        window.go(kind)
        shown = window.page.empty.shown
        assert shown is not None
        assert shown.title == title
    button = window.page.empty.buttons[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page.place == Scope("queue")
    window.select_all()
    assert len(window.page.list.selected_ids()) == 4


def test_an_empty_collection_can_be_filled_and_an_emptied_library_shows_its_trash(
    make_window: MakeWindow, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    made = world.collection("New")
    taken: list[tuple[list[Path], int | None]] = []
    window = make_window(add_files=lambda paths, where, _then: taken.append((list(paths), where)))
    chosen = tmp_path / "a.pdf"
    window.choose = lambda _kind: [chosen]
    window.go_to(Scope("collection", made))
    qtbot.mouseClick(window.page.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert taken == [([chosen], made)]
    paper = world.paper("Only one")
    with world.library.write("Trash") as session:
        papers.trash(session, [paper])
    window.go("all")
    qtbot.waitUntil(lambda: [b.text() for b in window.page.empty.buttons] == ["Show the trash"])
    qtbot.mouseClick(window.page.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert window.page.place == Scope("trash")


def test_saved_searches_live_in_the_sidebar(window: MainWindow, world: World, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_F, Control)
    qtbot.keyClicks(window.page.field, "zebra")
    qtbot.waitUntil(lambda: titles(window) == ["Zebra crossings"])
    qtbot.keyClick(window.page.field, Key.Key_S, Control)
    type_name(window, qtbot, "Animals")
    qtbot.waitUntil(lambda: bool(window.sidebar.title(window.sidebar.place()) == "Animals"))
    with world.library.read() as session:
        from readinglist.library import lists

        (saved,) = lists.saved_searches(session)
    assert (saved.name, saved.query) == ("Animals", "zebra")
    qtbot.keyClick(window, Key.Key_1, Control)
    assert len(titles(window)) == 5
    window.go_to(Scope("search", saved.id, "zebra"))
    qtbot.waitUntil(lambda: titles(window) == ["Zebra crossings"])
    assert window.page.field.text() == "zebra"
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_Backspace, Control | Shift)
    qtbot.waitUntil(lambda: window.page.place == Scope("all"))
