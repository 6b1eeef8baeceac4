"""The search in a process of its own answers as the one in this process does."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from search_papers import add

from readinglist.errors import LibraryError, NotFoundError
from readinglist.library.database import Library
from readinglist.library.places import HIT_ORDERS
from readinglist.search.process import Searcher
from readinglist.search.service import Search


@pytest.fixture
def ids(library: Library) -> list[int]:
    return [
        add(library, "Kestrels", ["Hovering falcons of the fields.", "They hover in the wind."]),
        add(library, "Merlins", ["Small falcons that perch."]),
        add(library, "Swifts", ["Never perching, always flying."]),
    ]


@pytest.fixture
def searcher(library: Library, ids: list[int]) -> Iterator[Searcher]:
    assert ids
    searcher = Searcher(library.folder)
    yield searcher
    searcher.close()


def test_it_answers_as_the_search_in_place(
    library: Library, ids: list[int], searcher: Searcher
) -> None:
    with Search(library) as here:
        for query in ("falcons", "perch*", '"hover in"', "falc", "nothing at all", "-falcons"):
            there = searcher.listing(query, 10, rows=2)
            same = here.listing(query, 10, rows=2)
            assert (there.ids, there.rows) == (same.ids, same.rows), query
            assert there.results.query == same.results.query
            assert searcher.count(query) == here.count(query)
            assert searcher.passages_of(ids, query) == here.passages_of(ids, query)
        for order in HIT_ORDERS:
            found = searcher.listing("falcons", 1, order=order, descending=False)
            assert found.ids == here.listing("falcons", 1, order=order, descending=False).ids
            assert found.results.total == 2
        assert searcher.listing("falc", 10, True).ids == here.listing("falc", 10, True).ids
        assert searcher.passages(ids[0], "hover") == here.passages(ids[0], "hover")
        assert searcher.walk(ids[0], "hover") == here.walk(ids[0], "hover")
        assert searcher.similar(ids[0]) == here.similar(ids[0])
        assert searcher.complete("falc") == here.complete("falc")
        assert searcher.health() == here.health()
        few = searcher.listing("flacons", 10).results
        assert searcher.corrections(few) == here.corrections(few)


def test_what_another_process_writes_is_found(library: Library, searcher: Searcher) -> None:
    assert searcher.count("goshawk") == 0
    added = add(library, "Goshawks", ["A goshawk."])
    assert searcher.listing("goshawk", 10).ids == (added,)


def test_an_error_arrives_as_it_was(searcher: Searcher) -> None:
    with pytest.raises(NotFoundError, match="There is no paper 99"):
        searcher.passages(99, "falcons")


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_killed_process_is_asked_again(ids: list[int], searcher: Searcher) -> None:
    assert searcher.count("falcons") == 2
    pid = searcher.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert searcher.listing("falcons", 10).results.total == 2
    assert searcher.pid != pid


def test_closing_ends_it(library: Library, ids: list[int]) -> None:
    searcher = Searcher(library.folder)
    searcher.warm()
    pid = searcher.pid
    assert pid is not None
    searcher.close()
    assert not psutil.pid_exists(pid)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a mapped file as it is")
def test_a_damaged_index_is_told_and_goes_on_being_searched(
    library: Library, ids: list[int]
) -> None:
    with Search(library) as here:
        here.catch_up()
    told = threading.Event()
    searcher = Searcher(library.folder, on_damage=told.set)
    try:
        assert searcher.count("falcons") == 2
        os.truncate(next(library.index_folder.rglob("*.papers")), 40)
        assert searcher.count("falcons") == 2
        assert told.wait(20)
    finally:
        searcher.close()


def test_a_library_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    searcher = Searcher(tmp_path / "nowhere")
    try:
        with pytest.raises(LibraryError, match="no library"):
            searcher.count("falcons")
    finally:
        searcher.close()
