"""The index's writer in a process of its own: it follows, it may be killed, it goes on."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from search_papers import add

from readinglist.library import papers
from readinglist.library.database import Library
from readinglist.search.answers import Event
from readinglist.search.freshness import LibrarySource
from readinglist.search.service import Search
from readinglist.search.snapshots import NoIndexError, read_mark
from readinglist.search.writer import BackgroundWriter


class Heard:
    """Collects events and waits for one."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._news = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._news:
            self._events.append(event)
            self._news.notify_all()

    def wait(self, what: Callable[[Event], bool]) -> Event:
        """Return the first event that fits and was not waited for before."""
        with self._news:
            assert self._news.wait_for(lambda: any(map(what, self._events)), timeout=60)
            at = next(i for i, e in enumerate(self._events) if what(e))
            found = self._events[at]
            del self._events[: at + 1]
            return found


def done(position: int) -> Callable[[Event], bool]:
    return lambda event: event.kind == "done" and event.position >= position


def covered(library: Library) -> int:
    try:
        return read_mark(library.index_folder).position
    except NoIndexError:
        return 0


@contextmanager
def followed(library: Library, heard: Heard) -> Iterator[BackgroundWriter]:
    """Have the index follow what this process writes."""
    writer = BackgroundWriter(library.folder, heard)
    forget = library.subscribe(lambda _changes: writer.notify())
    writer.notify()
    try:
        yield writer
    finally:
        forget()
        writer.close()


def test_what_is_written_is_indexed_in_the_background(library: Library) -> None:
    one = add(library, "Before", ["earlier"])
    heard = Heard()
    source = LibrarySource(library)
    with followed(library, heard) as follower, Search(library) as search:
        heard.wait(done(source.position()))
        assert covered(library) == source.position()
        two = add(library, "After", ["later"])
        heard.wait(done(source.position()))
        assert covered(library) == source.position()
        assert [h.paper_id for h in search.search("later OR earlier").hits] == [two, one]
        pid = follower.pid
        assert pid is not None
    assert not psutil.pid_exists(pid), "closing ends the process"


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_killing_the_writer_loses_nothing(library: Library) -> None:
    with library.write("Add") as session:
        ids = [papers.add(session, title=f"Number {i} of many") for i in range(400)]
    heard = Heard()
    writer = BackgroundWriter(library.folder, heard)
    try:
        for _ in range(3):
            writer.notify()
            heard.wait(lambda e: e.kind == "progress" or e.kind == "done")
            pid = writer.pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [])
            mark = read_mark(library.index_folder)
            assert mark.position or mark.done, "what was committed stays"
        writer.notify()
        heard.wait(done(LibrarySource(library).position()))
    finally:
        writer.close()
    with Search(library) as search:
        assert search.check() == []
        assert search.search("number").total == len(ids)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_killed_writer_goes_on_unasked(library: Library) -> None:
    with library.write("Add") as session:
        ids = [papers.add(session, title=f"Number {i} of many") for i in range(120)]
    heard = Heard()
    writer = BackgroundWriter(library.folder, heard)
    try:
        writer.notify()
        heard.wait(lambda e: e.kind == "progress")
        pid = writer.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        heard.wait(done(LibrarySource(library).position()))
        assert writer.pid != pid
    finally:
        writer.close()
    with Search(library) as search:
        assert search.check() == []
        assert search.search("number").total == len(ids)


@pytest.mark.parametrize("damage", ["cut short", "overwritten", "no folder"])
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a mapped file as it is")
def test_damage_while_it_is_searched_is_mended(library: Library, damage: str) -> None:
    one = add(library, "Kestrels", ["hovering " * 3000, "falcon"])
    heard = Heard()
    with followed(library, heard) as writer, Search(library, writer.rebuild) as search:
        heard.wait(done(LibrarySource(library).position()))
        assert search.search("hovering").total == 1
        before = (library.index_folder / "CURRENT").read_text()
        path = next(library.index_folder.rglob("*.papers"))
        if damage == "cut short":
            os.truncate(path, 40)
        elif damage == "overwritten":
            path.write_bytes(b"\xff" * path.stat().st_size)
        else:
            shutil.rmtree(library.index_folder)
        for query in ("hovering", "kestrels", '"hovering hovering"', "falc*", "title:kestrels"):
            assert [h.paper_id for h in search.search(query).hits] == [one], query
        assert [p.page for p in search.passages(one, "falcon")] == [2]
        assert search.complete("hove")
        two = add(library, "Merlins", ["perching"])  # the next change at the latest
        heard.wait(done(LibrarySource(library).position()))
        assert [h.paper_id for h in search.search("perching").hits] == [two]
        assert search.search("hovering").total == 1
        if search.check():  # a rebuild that was asked for is under way
            heard.wait(done(LibrarySource(library).position()))
        assert search.check() == []
        assert (library.index_folder / "CURRENT").read_text() != before


def test_the_writer_may_be_paused_and_told_to_rebuild(library: Library) -> None:
    one = add(library, "Paused")
    heard = Heard()
    writer = BackgroundWriter(library.folder, heard)
    try:
        writer.pause(True)
        writer.notify()
        writer.pause(False)
        heard.wait(done(LibrarySource(library).position()))
        before = (library.index_folder / "CURRENT").read_text()
        writer.rebuild()
        heard.wait(lambda e: e.kind == "done")
        assert (library.index_folder / "CURRENT").read_text() != before
    finally:
        writer.close()
    with Search(library) as search:
        assert [h.paper_id for h in search.search("paused").hits] == [one]


def test_damage_is_found_and_mended_in_the_background(library: Library) -> None:
    add(library, "Damaged", ["text " * 100])
    with Search(library) as search:
        search.catch_up()
        path = next(library.index_folder.rglob("*.papers"))
        data = bytearray(path.read_bytes())
        data[30] ^= 0xFF
        path.write_bytes(data)
        heard = Heard()
        with followed(library, heard):
            heard.wait(lambda e: e.kind == "done")
            heard.wait(lambda e: e.kind == "done")
        assert search.check() == []


def test_a_library_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    heard = Heard()
    writer = BackgroundWriter(tmp_path / "nowhere", heard)
    writer.notify()
    event = heard.wait(lambda e: e.kind == "failed")
    assert "no library" in event.message
    writer.close()
