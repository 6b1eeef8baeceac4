"""Changes reach the window: the reader's own at once, bursts of others together."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from readinglist.library import papers
from readinglist.library.database import Library
from readinglist.library.values import Changes
from readinglist.ui.bridge import Bridge


def add(library: Library, title: str) -> int:
    with library.write(f"Add {title}") as session:
        return papers.add(session, title=title)


def test_a_burst_of_changes_is_told_together(qtbot: QtBot, library: Library) -> None:
    bridge = Bridge()
    told: list[Changes] = []
    bridge.changed.connect(told.append)
    bridge.watch(library)
    added: list[int] = []
    thread = threading.Thread(
        target=lambda: added.extend(add(library, f"Paper {n}") for n in range(20))
    )
    thread.start()
    thread.join()  # the window's thread had no turn meanwhile
    qtbot.waitUntil(lambda: set().union(*(c.papers for c in told)) == set(added))
    assert told[0].papers == {added[0]}, "the first is not kept waiting"
    assert len(told) == 2
    assert told[1].position > told[0].position
    assert told[1].tables == {"papers"}
    bridge.close()


def test_what_the_reader_does_is_told_without_waiting(qtbot: QtBot, library: Library) -> None:
    bridge = Bridge()
    told: list[Changes] = []
    bridge.changed.connect(told.append)
    bridge.watch(library)
    mine = [add(library, "First"), add(library, "Second"), add(library, "Third")]
    qtbot.waitUntil(lambda: len(told) == 3)
    assert [set(c.papers) for c in told] == [{i} for i in mine]
    bridge.close()
