"""The law of freshness: after any verbs, whoever indexed when, search tells what is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from every_verb import VERBS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_papers import add
from search_scan import scan

from readinglist.errors import ReadingListError
from readinglist.library import backup, collections, filters, lists, papers
from readinglist.library.database import Library
from readinglist.library.values import Status
from readinglist.search import freshness
from readinglist.search.freshness import Stopped
from readinglist.search.query import parse
from readinglist.search.service import READ_AT_ONCE, Search
from readinglist.search.snapshots import read_mark

WORDS = [
    "alpha", "beta", "gamma", "delta", "learning", "learned", "multi-modal", "β-VAE", "深度学习",
    "multi\u00ad\nmodal", "Müller",
]  # fmt: skip
QUERIES = [
    *WORDS, "alph*", '"alpha beta"', "alpha -beta", "title:gamma", "note:delta", "why:beta",
    "tag:beta", "status:done", "status:done alpha", 'in:"Shelf"', "has:note", "learns OR gamma",
    "学习", "multimodal", "beta-vae", "mueller", '"alpha be*"', "title:深度 -alpha",
]  # fmt: skip

Verb = Callable[[Library, Search, int, str], None]


def _add(library: Library, _search: Search, number: int, words: str) -> None:
    add(library, words, [words, words[::-1]] * (number % 3))  # papers and pages may be alike


def _do(library: Library, _search: Search, number: int, words: str) -> None:
    """Any verb; the library's own tests tell what becomes of one that is refused."""
    names = sorted(VERBS)
    name = names[(number + len(words)) % len(names)]
    with suppress(ReadingListError), library.write(name) as session:
        VERBS[name](session, number, number // 3, words)


def _undo(library: Library, _search: Search, number: int, _words: str) -> None:
    if number % 3:
        library.undo()
    else:
        library.redo()


def _go_back(library: Library, _search: Search, number: int, _words: str) -> None:
    """Keep a snapshot, or go back to one."""
    kept = backup.snapshots(library.folder)
    if number % 2 and kept:
        backup.restore(library, kept[number % len(kept)])
    else:
        backup.take(library)


def _index(_library: Library, search: Search, _number: int, _words: str) -> None:
    search.catch_up()


def _index_in_part(_library: Library, search: Search, number: int, _words: str) -> None:
    calls = iter(range(10_000))
    with suppress(Stopped):
        search.catch_up(stop=lambda: next(calls) >= number % 3)


def _tidy(_library: Library, search: Search, _number: int, _words: str) -> None:
    search.tidy()


def _damage(library: Library, search: Search, number: int, words: str) -> None:
    """Spoil a file of the index, or all, while it is open."""
    search.search(words)  # may build it anew
    files = sorted(f for f in library.index_folder.rglob("*") if f.suffix in (".papers", ".toc"))
    if os.name == "nt" or not files:  # a mapped file stays as it is on Windows
        return
    file = files[number % len(files)]
    match number % 4:
        case 0:
            os.truncate(file, file.stat().st_size // 2)
        case 1:
            file.write_bytes(os.urandom(file.stat().st_size))
        case 2:
            file.unlink()
        case 3:
            shutil.rmtree(library.index_folder)


DEEDS: list[Verb] = [
    _add, _add, *[_do] * 8, _undo, _go_back, _index, _index_in_part, _tidy, _damage,
]  # fmt: skip
steps = st.tuples(
    st.sampled_from(DEEDS),
    st.integers(0, 200),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
)


def compare(library: Library, search: Search) -> None:
    """Every query finds what a scan of the library's own texts finds."""
    with library.read() as session:
        live = filters.live(session)
        texts = lists.for_index(session, sorted(live))
        facts = {
            query: filters.matching_ids(session, query.name, query.value)
            for query in map(_Fact, ("status:done", "tag:beta", "in:Shelf", "has:note"))
        }

    def fact(kind: str, value: str) -> set[int] | None:
        return facts[_Fact(f"{kind}:{value}")]

    for query in QUERIES:
        found = {hit.paper_id for hit in search.search(query).hits}
        assert found == scan(texts, parse(query), fact), query


class _Fact(str):
    __slots__ = ()

    @property
    def name(self) -> str:
        return self.partition(":")[0]

    @property
    def value(self) -> str:
        return self.partition(":")[2]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(steps, min_size=3, max_size=14))
def test_index_and_library_agree_after_any_verbs(done: list[tuple[Verb, int, str]]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder) / "library") as library,
        Search(library) as search,
    ):
        add(library, "alpha beta", ["learning alpha"])
        for verb, number, words in done:
            verb(library, search, number, words)
        with library.read() as session:
            few = len(lists.all_ids(session)) <= READ_AT_ONCE
        if few:  # of more, those not indexed yet are known by title
            compare(library, search)
        search.catch_up()
        assert search.check() == []
        assert search.health().waiting == 0
        compare(library, search)
        with Search(library) as another:
            compare(library, another)


def test_segments_stay_few_when_nobody_ever_idles(library: Library) -> None:
    source = freshness.LibrarySource(library)
    for n in range(freshness.CROWDED + 8):
        add(library, f"Paper {n}", [f"word{n} shared"])
        freshness.catch_up(library, source, merge=False)
    assert freshness.health(library, source).segments < freshness.CROWDED
    with Search(library) as search:
        assert search.search("shared").total == freshness.CROWDED + 8
        assert search.check() == []


def test_only_what_changes_the_text_of_a_paper_is_indexed_again(library: Library) -> None:
    one = add(library, "Alpha", ["learning"])
    other = add(library, "Beta", ["learning"])
    source = freshness.LibrarySource(library)
    with Search(library) as search:
        search.catch_up()
        with library.write("Much, and nothing of it is text") as session:
            shelf = collections.make(session, "Shelf")
            collections.file(session, shelf, [one, other])
            papers.set_status(session, [one], Status.DONE)
            papers.rate(session, [one], 4)
            papers.move_in_queue(session, [other], 0)
            papers.relate(session, one, other, "reference")
            papers.edit(session, one, url="https://example.org")
        with library.write("Trash") as session:
            papers.trash(session, [other])
        position = source.position()
        assert freshness.pending(source, read_mark(library.index_folder)) == set()
        library.undo()
        assert freshness.pending(source, read_mark(library.index_folder)) == set()
        assert search.search("status:done learning").total == 1
        search.catch_up()
        assert freshness.covers(read_mark(library.index_folder), position)
        with library.write("Title") as session:
            papers.edit(session, one, title="Gamma", rating=5)
        assert freshness.pending(source, read_mark(library.index_folder)) == {one}
        with library.write("Tag") as session:
            papers.add_tags(session, [other], ["delta"])
        search.catch_up()
        with library.write("Rename") as session:
            papers.rename_tag(session, "delta", "epsilon")
        assert freshness.pending(source, read_mark(library.index_folder)) == {other}
        with library.write("Delete") as session:
            papers.delete(session, [one])
        assert freshness.pending(source, read_mark(library.index_folder)) == {one, other}
