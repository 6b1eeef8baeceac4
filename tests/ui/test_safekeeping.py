"""In the window: is all in order, snapshots to go back to, and a library that cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from conftest import World, titles
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.library import backup
from readinglist.library.folder import DATABASE
from readinglist.search.service import Search
from readinglist.settings import Settings
from readinglist.ui.activity import ActivityPanel
from readinglist.ui.theme import Theme
from readinglist.ui.window_services import Running

LONG = 60_000  # ms for processes to start on a slow machine

Open = Callable[[], AbstractContextManager[Running]]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, themed: Theme, world: World) -> Open:
    """Return a function that starts the whole program but for its own process."""

    @contextmanager
    def start() -> Iterator[Running]:
        running = Running(qapp, Settings(), world.library.folder)
        try:
            running.show()
            yield running
        finally:
            running.window.close()
            running.close()
            running.window.deleteLater()
            running.deleteLater()
            QApplication.sendPostedEvents(running.window, QEvent.Type.DeferredDelete)

    return start


def pick(running: Running, words: str, qtbot: QtBot) -> None:
    """Type words into the palette's card and press Return."""
    card = running.window.palette_card
    qtbot.waitUntil(card.isVisible)
    card.field.setText(words)
    qtbot.keyClick(card.field, Qt.Key.Key_Return)


def test_a_snapshot_is_taken_gone_back_to_and_that_undone(
    open_window: Open, world: World, qtbot: QtBot
) -> None:
    world.paper("Tortoises")
    with open_window() as running:
        window = running.window
        qtbot.waitUntil(lambda: titles(window) == ["Tortoises"], timeout=LONG)
        window.commands["snapshots"].trigger()
        pick(running, "take a snapshot", qtbot)
        qtbot.waitUntil(lambda: "Took a snapshot" in window.notice.text)
        world.paper("Hares")
        qtbot.waitUntil(lambda: titles(window) == ["Hares", "Tortoises"])
        window.commands["snapshots"].trigger()
        pick(running, "20", qtbot)  # the year of its date
        qtbot.waitUntil(lambda: titles(window) == ["Tortoises"])
        qtbot.waitUntil(lambda: "Went back to" in window.notice.text)
        window.notice.findChild(QPushButton).click()
        qtbot.waitUntil(lambda: titles(window) == ["Hares", "Tortoises"])
    assert len(backup.snapshots(world.library.folder)) == 2


def test_closing_takes_the_snapshot_of_the_day(
    open_window: Open, world: World, qtbot: QtBot
) -> None:
    with open_window() as running:
        qtbot.waitUntil(lambda: running.window.services is not None, timeout=LONG)
        world.paper("Tortoises")
    (taken,) = backup.snapshots(world.library.folder)
    assert backup.count_papers(taken) == 1


def test_what_is_not_in_order_is_told_and_mended(
    open_window: Open, world: World, qtbot: QtBot
) -> None:
    world.pdf("Tortoises", "A page about tortoises.")
    (path,) = world.library.papers_folder.iterdir()
    with open_window() as running:
        window = running.window
        qtbot.waitUntil(lambda: running.window.services is not None, timeout=LONG)
        panel = window.findChild(ActivityPanel)
        with Search(world.library) as search:
            qtbot.waitUntil(lambda: search.check() == [], timeout=LONG)
        window.commands["check"].trigger()
        qtbot.waitUntil(lambda: window.notice.text == "Everything is in order.", timeout=LONG)
        assert panel.cards == []
        path.rename(path.with_name("Renamed by hand.pdf"))
        os.utime(path.with_name("Renamed by hand.pdf"), (1, 1))
        window.commands["check"].trigger()
        qtbot.waitUntil(lambda: window.notice.text == "Not all is in order.", timeout=LONG)
        (card,) = panel.cards
        assert "2 things" in card.title.text()
        assert "is gone" in card.report.toPlainText()
        window.notice.findChild(QPushButton).click()
        qtbot.waitUntil(lambda: "in order now" in window.notice.text, timeout=LONG)
        assert world.get(1).attachments[0].path == "papers/Renamed by hand.pdf"


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 500])
def test_a_snapshot_takes_the_place_of_a_library_that_cannot_be_opened(
    open_window: Open, world: World, qtbot: QtBot, damage: bytes
) -> None:
    world.pdf("Tortoises", "A page about tortoises.")
    folder = world.library.folder
    backup.take(world.library)
    world.library.close()
    for beside in ("-wal", "-shm"):
        Path(f"{folder / DATABASE}{beside}").unlink(missing_ok=True)
    (folder / DATABASE).write_bytes(damage)
    with open_window() as running:
        window = running.window
        qtbot.waitUntil(lambda: len(window.page.empty.buttons) == 1, timeout=LONG)
        assert (folder / DATABASE).read_bytes() == damage
        shown = window.page.empty.shown
        assert shown is not None
        assert str(folder / DATABASE) in shown.words
        assert window.notice.text == ""
        window.page.empty.buttons[0].click()
        qtbot.waitUntil(lambda: titles(window) == ["Tortoises"], timeout=LONG)
        qtbot.waitUntil(lambda: "The library is as it was on" in window.notice.text)
        (aside,) = folder.glob("damaged-*")
        assert (aside / DATABASE).read_bytes() == damage
