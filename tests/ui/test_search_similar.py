"""Papers like one, saved searches with their counts, and the state of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from conftest import MakeWindow, World, choose, titles
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.library.database import Library
from readinglist.library.values import Scope
from readinglist.search.answers import Event, Progress
from readinglist.search.writer import BackgroundWriter
from readinglist.ui.main_window import MainWindow
from readinglist.ui.sidebar_model import COUNT, SEARCH, SEARCHES, SECTION

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def indexing(library: Library) -> Iterator[Callable[[MainWindow], None]]:
    """Return what gives a window the process that writes the index, and tells it what that says."""
    writers: list[BackgroundWriter] = []

    def begin(window: MainWindow) -> None:
        def tell(event: Event) -> None:
            window.bridge.call_soon(lambda: window.on_index_event(event))

        writers.append(BackgroundWriter(library.folder, tell))
        assert window.services is not None
        window.services.index_writer = writers[-1]

    yield begin
    for writer in writers:
        writer.close()


def zoo(world: World) -> None:
    for n in range(3):
        world.pdf(f"Striped zebra herds {n}", "Zebra stripes confuse flies on the savannah.")
    world.pdf("Transformers", "Attention layers of language models.")
    for title in ("Bridges", "Protein folding", "Sorting networks"):
        world.paper(title)


def test_similar_papers_are_listed_until_escape(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    zoo(world)
    window = make_window()
    page = window.page
    choose(window, world.ids["Striped zebra herds 0"])
    qtbot.keyClick(page.list, Key.Key_F, Control | Shift)
    qtbot.waitUntil(lambda: page.similar_to == "Striped zebra herds 0")
    assert page.title.text() == "Papers like “Striped zebra herds 0”"
    assert {"Striped zebra herds 1", "Striped zebra herds 2"} <= set(titles(window))
    assert "Striped zebra herds 0" not in titles(window)
    assert page.list.hasFocus()
    window.desk.trash([world.ids["Striped zebra herds 1"]])  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "Striped zebra herds 1" not in titles(window))
    qtbot.keyClick(page.list, Key.Key_Escape)
    assert page.title.text() == "All papers"
    assert len(titles(window)) == 6


def test_escape_leads_back_to_the_search(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    zoo(world)
    window = make_window()
    window.search("attention")
    qtbot.waitUntil(lambda: titles(window) == ["Transformers"])
    window.find_similar_to("zebra stripes and flies")
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    assert window.page.query == ""
    qtbot.keyClick(window.page.list, Key.Key_Escape)
    qtbot.waitUntil(lambda: titles(window) == ["Transformers"])
    assert window.page.title.text() == "Search results"


def searches(window: MainWindow) -> list[tuple[str, int | None]]:
    """Return names and counts of the saved searches, from the top."""
    model = window.sidebar.places
    headings = [h for h in model.headings() if h.data(SECTION) == SEARCHES]
    rows = (model.index(n, 0, h) for h in headings for n in range(model.rowCount(h)))
    return [(r.data(), r.data(COUNT)) for r in rows]


def test_saved_searches_are_counted_pinned_and_removed(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    desk = window.desk
    assert desk is not None
    desk.save_search("zebra")
    pinned = desk.save_search("attention OR residual")
    qtbot.waitUntil(lambda: searches(window) == [("zebra", 1), ("attention OR residual", 2)])
    world.paper("Another zebra")
    qtbot.waitUntil(lambda: searches(window)[0] == ("zebra", 2))
    assert window.sidebar.go(Scope(SEARCH, pinned, "attention OR residual"))
    window.update_commands()
    window.commands["pin-search"].trigger()
    qtbot.waitUntil(lambda: [n for n, _ in searches(window)] == ["attention OR residual", "zebra"])
    assert searches(window)[0][1] == 2  # the counts stay
    window.undo()
    qtbot.waitUntil(lambda: [n for n, _ in searches(window)] == ["zebra", "attention OR residual"])
    window.commands["remove-place"].trigger()
    qtbot.waitUntil(lambda: [n for n, _ in searches(window)] == ["zebra"])
    window.undo()
    qtbot.waitUntil(lambda: len(searches(window)) == 2)


def test_the_index_page_says_what_has_no_text(
    window: MainWindow, world: World, qtbot: QtBot, indexing: Callable[[MainWindow], None]
) -> None:
    indexing(window)
    window.commands["index"].trigger()
    page = window.index_page
    assert page is not None
    qtbot.waitUntil(lambda: page.health is not None)
    assert page.values["state"].text().startswith("Not built")
    assert page.values["built"].text() == "Never"
    assert page.list.count() == 3
    qtbot.waitUntil(page.isVisible)
    qtbot.keyClick(page.rebuild_button, Key.Key_Space)
    qtbot.waitUntil(lambda: page.values["state"].text() == "Ready", timeout=20_000)
    assert page.values["indexed"].text() == "5 of 5 papers"
    assert page.rebuild_button.isEnabled()
    page.list.setFocus()
    page.list.setCurrentRow(0)
    assert "No PDF" in page.list.currentItem().text()
    qtbot.keyClick(page.list, Key.Key_Return)
    assert window.tabs.library_in_front
    assert [world.get(i).title for i in window.page.list.selected_ids()] == ["A mentioned work"]


def test_long_titles_of_the_index_page_are_wrapped(
    window: MainWindow, world: World, qtbot: QtBot, indexing: Callable[[MainWindow], None]
) -> None:
    world.paper("A title that says a great deal about a great many things " * 4)
    indexing(window)
    window.commands["index"].trigger()
    page = window.index_page
    assert page is not None
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: page.list.count() == 4)
    page.list.doItemsLayout()
    rects = [page.list.visualItemRect(page.list.item(n)) for n in range(4)]
    assert all(rect.right() <= page.list.viewport().width() for rect in rects)
    assert max(r.height() for r in rects) > 2 * min(r.height() for r in rects)


def test_indexing_is_paused_and_goes_on(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    zoo(world)
    events: list[str] = []
    made: list[MainWindow] = []

    def tell(event: object) -> None:
        window = made[0]
        window.bridge.call_soon(lambda: window.on_index_event(event))  # type: ignore[arg-type]
        events.append(event.kind)  # type: ignore[attr-defined]

    writer = BackgroundWriter(world.library.folder, tell)
    try:
        made.append(make_window(index_writer=writer))
        window = made[0]
        window.commands["index"].trigger()
        page = window.index_page
        assert page is not None
        qtbot.mouseClick(page.pause_button, Qt.MouseButton.LeftButton)
        assert page.pause_button.text() == "Resume"
        assert window.index_paused
        qtbot.mouseClick(page.pause_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: page.values["indexed"].text() == "7 of 7 papers", timeout=30_000)
        assert "done" in events
    finally:
        writer.close()


class NewWindows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_a_pass_that_ends_does_not_end_a_rebuild(
    world: World, make_window: MakeWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    zoo(world)
    events: list[Event] = []
    writer = BackgroundWriter(world.library.folder, events.append)
    try:
        window = make_window(index_writer=writer)
        windows = NewWindows(window)
        qapp.installEventFilter(windows)
        window.commands["index"].trigger()
        qapp.removeEventFilter(windows)
        assert windows.seen == []  # no part of it flashes up by itself
        page = window.index_page
        assert page is not None
        assert page.rebuild_button.hasFocus()
        page.rebuild()
        page.take_event(Event("done", position=1))
        assert not page.says.isHidden()
        assert not page.rebuild_button.isEnabled()
        page.take_event(Event("progress", Progress(2, 7, "Indexing")))
        assert page.says.text() == "Building the index anew: 2 of 7 papers."
        qtbot.waitUntil(lambda: any(e.rebuilt for e in events), timeout=30_000)
        page.take_event(next(e for e in events if e.rebuilt))
        assert page.says.isHidden()
        assert page.rebuild_button.isEnabled()
    finally:
        writer.close()
