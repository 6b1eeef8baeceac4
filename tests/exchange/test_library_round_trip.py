"""Law: a collection exported and taken into another library is the same collection there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import exchange_lists
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from readinglist import digesting, publish
from readinglist.errors import ReadingListError
from readinglist.exchange.render import render
from readinglist.exchange.values import ReadingList, portable
from readinglist.library import collections, papers
from readinglist.library.database import Library
from readinglist.library.values import Paper, Status, TextField

SLOW = settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NAMES = st.one_of(
    st.sampled_from(["Same", "A/B", "Deep/er", "..", "Untitled", "# 1.", "[x] y"]),
    exchange_lists.lines,
)


class _Undone(Exception):
    """Ends an example without a trace in the library."""


@contextmanager
def passing(library: Library) -> Iterator[Session]:
    """A session that writes and is rolled back."""
    try:
        with library.write("Try") as session:
            yield session
            raise _Undone
    except _Undone:
        pass


def put(session: Session, p: Paper) -> int:
    """Add a paper with all that the library takes of it."""
    year = p.year and 1000 + p.year % 2000
    paper_id = papers.add(
        session, title=p.title, authors=p.authors, year=year, venue=p.venue,
        abstract=p.abstract, status=p.status, rating=p.rating, notes=p.notes,
    )  # fmt: skip
    for text in p.texts:
        papers.set_text(session, paper_id, text.field, text.text, source=text.source)
    try:
        papers.add_tags(session, [paper_id], p.tags)
    except ReadingListError:
        papers.add_tags(session, [paper_id], ["plain tag"])
    return paper_id


def grow(session: Session, data: st.DataObject, ids: list[int], parent: int, depth: int) -> None:
    """Make hostile sub-collections, some of them empty, some with papers of others."""
    collections.file(session, parent, data.draw(st.lists(st.sampled_from(ids), unique=True)))
    for name in data.draw(st.lists(NAMES, max_size=2 if depth < 3 else 0)):
        try:
            made = collections.make(session, name, parent)
        except ReadingListError:  # without a name, or there already
            continue
        grow(session, data, ids, made, depth + 1)
        if ids and data.draw(st.booleans()):
            members = [i for i, _ in collections.papers_of(session, made)]
            for member in members[:1]:
                remark = data.draw(exchange_lists.texts)
                collections.set_remark(session, made, member, remark)


def comparable(reading_list: ReadingList) -> Any:
    """The list without what another library gives anew."""
    return portable(reading_list)


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Library]]:
    folder: Path = tmp_path_factory.mktemp("two")
    with Library(folder / "one") as one, Library(folder / "other") as other:
        yield one, other


@pytest.mark.parametrize("style", ["reading-list", "digest"])
@given(data=st.data())
@SLOW
def test_a_collection_is_the_same_in_another_library(
    libraries: tuple[Library, Library], style: str, data: st.DataObject
) -> None:
    one, other = libraries
    count = data.draw(st.integers(1, 4))
    with passing(one) as session:
        ids = [put(session, data.draw(exchange_lists.papers(n, 0))) for n in range(1, count + 1)]
        top = collections.make(session, "Top " + data.draw(NAMES))
        grow(session, data, ids, top, 1)
        before = publish.gather(session, top)
        text = render(before, style)
    document = digesting.read(text, "list.md")
    assert document.own is not None
    with passing(other) as session:
        taken = digesting.take_in(session, document)
        assert taken.collection_id is not None
        after = publish.gather(session, taken.collection_id)
        assert comparable(after) == comparable(before)
        again = digesting.take_in(session, digesting.read(text, "list.md"))
        assert again.added == []
        assert comparable(publish.gather(session, taken.collection_id)) == comparable(before)


def test_two_papers_of_one_list_stay_two(library: Library, tmp_path: Path) -> None:
    with library.write("Two") as session:
        ids = [papers.add(session, title="Introduction", authors=("A. Author",)) for _ in "ab"]
        top = collections.make(session, "Prefaces")
        collections.file(session, top, ids)
        text = render(publish.gather(session, top), "reading-list")
    with Library(tmp_path / "other") as other, other.write("Take in") as session:
        taken = digesting.take_in(session, digesting.read(text))
        assert len(set(taken.added)) == 2
        assert taken.collection_id is not None
        assert len(publish.gather(session, taken.collection_id).entries) == 2


def test_a_list_of_somebody_else_does_not_take_back_what_is_done(library: Library) -> None:
    with library.write("Mine") as session:
        known = papers.add(session, title="Read long ago", status=Status.TO_READ)
        top = collections.make(session, "Shared")
        collections.file(session, top, [known])
        text = render(publish.gather(session, top), "reading-list")
        papers.set_status(session, [known], Status.DONE)
        papers.set_text(session, known, TextField.WHY, "Mine.")
        digesting.take_in(session, digesting.read(text))
        assert papers.row(session, known).status == Status.DONE
        ticked = text.replace("- [ ]", "- [x]")
        papers.set_status(session, [known], Status.READING)
        digesting.take_in(session, digesting.read(ticked))
        assert papers.row(session, known).status == Status.DONE
