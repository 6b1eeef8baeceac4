"""Walking the matches with Alt and arrows, in the list and from paper to paper in the reader."""

from __future__ import annotations

from conftest import MakeWindow, World, choose, titles
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from readinglist.ui.main_window import MainWindow
from readinglist.ui.tabs import ReaderTab

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier


def walked_papers(world: World, make_window: MakeWindow) -> MainWindow:
    world.pdf("First wombats", "A wombat here.", "No such animal.", "A wombat and a wombat.")
    world.paper("Wombats known by title only")
    world.pdf("Second wombats", "Nothing.", "One wombat.", "Two: wombat, wombat.")
    return make_window()


def test_alt_arrows_walk_on_through_pages_and_papers(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = walked_papers(world, make_window)
    window.search("wombat")
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    listed = window.page.list.papers.ids
    with_files = [i for i in listed if world.get(i).attachments]
    qtbot.keyClick(window.page.field, Key.Key_Home)  # the order of the list is the search's
    window.page.list.select([with_files[0]])
    window.on_opened(with_files[0], None)
    qtbot.waitUntil(lambda: window.tabs.reader() is not None)
    tab = window.tabs.reader()
    assert isinstance(tab, ReaderTab)
    view = tab.make(None)
    qtbot.waitUntil(lambda: view.match_count == 3 and not view.finder.searching, timeout=20_000)
    pages = {"First wombats": [1, 3, 3], "Second wombats": [2, 3, 3]}
    first, second = (world.get(i).title for i in with_files)
    while view.finder.walk(False):
        pass
    seen = [(tab.what.title, view.page)]

    def press(key: Qt.Key) -> None:
        before = (tab.what, view.finder.match)
        qtbot.keyClick(view, key, Alt)
        qtbot.waitUntil(
            lambda: (
                (tab.what, view.finder.match) != before
                and view.finder.match is not None
                and not view.finder.searching
            ),
            timeout=20_000,
        )
        seen.append((tab.what.title, view.page))

    for _ in range(5):
        press(Key.Key_Down)
    wanted = [(first, p) for p in pages[first]] + [(second, p) for p in pages[second]]
    assert seen == wanted
    assert window.tabs.readers() == [tab]  # the same tab all the way
    assert window.tabs.tabText(window.tabs.indexOf(tab)) == second
    seen.clear()
    for _ in range(5):
        press(Key.Key_Up)
    assert seen == wanted[-2::-1]
    assert window.page.list.selected_ids() == [with_files[0]]


def test_alt_arrows_walk_the_passages_of_the_list(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = walked_papers(world, make_window)
    listed = window.page.list
    window.search("wombat")
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    qtbot.waitUntil(lambda: all(listed.papers.has_passages(i) for i in listed.papers.ids))
    choose(window, listed.papers.ids[0])
    visited = []
    for _ in range(20):
        qtbot.keyClick(listed, Key.Key_Down, Alt)
        place = (listed.current_id(), listed.current_passage())
        if visited and visited[-1] == place:
            break
        visited.append(place)
    assert list(dict.fromkeys(i for i, _ in visited)) == listed.papers.ids
    assert len(visited) > 4
    assert all(passage is not None for _, passage in visited)
    qtbot.keyClick(listed, Key.Key_Up, Alt)
    assert (listed.current_id(), listed.current_passage()) == visited[-2]
    at = next(n for n, (_, p) in enumerate(visited) if p.page == 3)  # type: ignore[attr-defined]
    for _ in range(len(visited) - 2 - at):
        qtbot.keyClick(listed, Key.Key_Up, Alt)
    qtbot.keyClick(listed, Key.Key_Return)
    tab = window.tabs.reader()
    assert tab is not None
    view = tab.make(None)
    qtbot.waitUntil(lambda: view.match_count > 0, timeout=20_000)
    assert (tab.paper_id, view.page) == (visited[at][0], 3)
