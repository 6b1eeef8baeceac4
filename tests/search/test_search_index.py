"""The index on disk: what is committed is found, damage is noticed, Whoosh reads it too."""

from __future__ import annotations

from pathlib import Path

import pytest
from search_papers import paper
from whoosh.index import open_dir
from whoosh.query import Phrase, Term

from readinglist.search.engine import Engine
from readinglist.search.index import IndexBusyError, memory_leaf, open_writer
from readinglist.search.segment import DamagedIndexError
from readinglist.search.snapshots import Mark, NoIndexError, generation, open_snapshot


def ids(folder: Path, query: str) -> list[int]:
    return sorted(hit.paper_id for hit in Engine(open_snapshot(folder)).search(query).hits)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of three papers in two segments."""
    folder = tmp_path / "index"
    with open_writer(folder, fresh=True) as writer:
        writer.publish()
        writer.write([paper(1, "Deep nets", ["one two", "three four"])], (), Mark(5))
        writer.write([paper(2, "Nets", ["five"]), paper(3, "Trees", ["six one"])], (), Mark(9))
    return folder


def test_nothing_is_found_where_there_is_no_index(tmp_path: Path) -> None:
    assert generation(tmp_path) is None
    with pytest.raises(NoIndexError):
        open_snapshot(tmp_path)


def test_a_commit_carries_its_mark(folder: Path) -> None:
    assert open_snapshot(folder).mark == Mark(9)
    assert len(open_snapshot(folder).leaves) == 2


def test_a_paper_written_again_is_found_by_its_new_words_only(folder: Path) -> None:
    before = Engine(open_snapshot(folder))
    with open_writer(folder) as writer:
        writer.write([paper(1, "Forests")], (), Mark(10))
    assert ids(folder, "forests") == [1]
    assert ids(folder, "nets") == [2]
    assert [h.paper_id for h in before.search("deep").hits] == [1], "a snapshot does not change"


def test_a_removed_paper_is_gone_and_its_segment_with_it(folder: Path) -> None:
    with open_writer(folder) as writer:
        writer.write([], [1], Mark(10))
        assert len(writer.segments()) == 1
    assert ids(folder, "one") == [3]


def test_merging_changes_no_answer(folder: Path) -> None:
    with open_writer(folder) as writer:
        writer.write([], [2], Mark(10))
        writer.merge(writer.segments())
    snapshot = open_snapshot(folder)
    assert [leaf.data.doc_count for leaf in snapshot.leaves] == [2]
    assert [ids(folder, q) for q in ("one", '"three four"', "nets", "five")] == [
        [1, 3], [1], [1], []
    ]  # fmt: skip
    assert snapshot.mark == Mark(10)


def test_pages_of_a_paper_keep_their_places_through_a_merge(folder: Path) -> None:
    with open_writer(folder) as writer:
        writer.merge(writer.segments())
    matcher = Engine(open_snapshot(folder)).matcher
    assert matcher.pages(matcher.documents[1]) == [(0, 1, 1), (3, 1, 2)]


def test_two_writers_are_refused(folder: Path) -> None:
    with open_writer(folder), pytest.raises(IndexBusyError):
        open_writer(folder)
    open_writer(folder).close()


def test_a_batch_that_is_given_up_leaves_nothing(folder: Path) -> None:
    class GivenUp(Exception):
        pass

    def give_up() -> None:
        raise GivenUp

    with open_writer(folder) as writer, pytest.raises(GivenUp):
        writer.write([paper(9, "Ghost")], (), Mark(99), give_up)
    assert ids(folder, "ghost") == []
    assert open_snapshot(folder).mark == Mark(9)
    with open_writer(folder) as writer:
        writer.write([paper(9, "Host")], (), Mark(99))
    assert ids(folder, "host") == [9]


def test_a_fresh_index_counts_when_it_is_published(folder: Path) -> None:
    with open_writer(folder, fresh=True) as writer:
        writer.write([paper(7, "Seven")], (), Mark(20))
        assert ids(folder, "seven") == []
        assert ids(folder, "deep") == [1]
        writer.publish()
    assert ids(folder, "seven") == [7]
    assert ids(folder, "deep") == []
    assert len([p for p in folder.iterdir() if p.is_dir()]) == 1


def test_a_fresh_index_that_is_not_published_leaves_nothing_behind(folder: Path) -> None:
    with open_writer(folder, fresh=True) as writer:
        writer.write([paper(7, "Seven")], (), Mark(20))
    assert ids(folder, "deep") == [1]
    assert len([p for p in folder.iterdir() if p.is_dir()]) == 1


def damage_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def damage_empty(path: Path) -> None:
    path.write_bytes(b"")


def damage_gone(path: Path) -> None:
    path.unlink()


def damage_noise(path: Path) -> None:
    path.write_bytes(b"\x80\x04noise" * 50)


@pytest.mark.parametrize("kind", ["*.papers", "*.toc", "CURRENT"])
@pytest.mark.parametrize("damage", [damage_cut, damage_empty, damage_gone, damage_noise])
def test_damage_is_told_as_damage(folder: Path, kind: str, damage: object) -> None:
    assert callable(damage)
    for path in folder.rglob(kind):
        damage(path)
    with pytest.raises(DamagedIndexError):
        open_snapshot(folder)
    with pytest.raises(DamagedIndexError):
        open_writer(folder)
    with open_writer(folder, fresh=True) as writer:  # the lock was let go
        writer.publish()
    assert ids(folder, "deep") == []


def test_a_flipped_bit_is_seen_by_the_checksum(folder: Path) -> None:
    path = next(folder.rglob("*.papers"))
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(data)
    assert not all(leaf.data.intact() for leaf in open_snapshot(folder).leaves)


def test_whoosh_itself_reads_the_index(folder: Path) -> None:
    current = folder / (folder / "CURRENT").read_text()
    with open_dir(str(current)).searcher() as searcher:
        found = searcher.search(Term("body", b"one"), limit=None)
        assert sorted(hit["paper"] for hit in found) == [1, 3]
        found = searcher.search(Phrase("body", ["three", "four"]), limit=None)
        assert [hit["paper"] for hit in found] == [1]
        assert searcher.reader().doc_count() == 3


def test_documents_beyond_sixteen_bits_and_long_texts_are_kept(tmp_path: Path) -> None:
    """Numbers that do not fit the narrow arrays: a long text, a word very often, many pages."""
    long = " ".join(f"w{i}" for i in range(66_000))
    often = "often " * 66_000
    with open_writer(tmp_path, fresh=True) as writer:
        writer.publish()
        writer.write([paper(1, pages=[long]), paper(2, pages=[often, "the end"])], (), Mark(1))
        writer.write([paper(3, pages=["w65998 w65999"])], (), Mark(2))
        before = [ids(tmp_path, q) for q in ('"w65998 w65999"', "often", '"w1 w2"')]
        writer.merge(writer.segments())
    assert before == [[1, 3], [2], [1]]
    assert [ids(tmp_path, q) for q in ('"w65998 w65999"', "often", '"w1 w2"')] == before


def test_a_leaf_in_memory_answers_like_one_on_disk() -> None:
    leaf = memory_leaf([paper(4, "Memory", ["in memory"])], 0)
    assert leaf.data.papers.tolist() == [4]
    assert leaf.data.postings("body", b"memory") is not None


def test_no_folder_is_made_where_the_library_was(tmp_path: Path) -> None:
    """A library's folder that is moved back would otherwise land inside another."""
    with pytest.raises(FileNotFoundError):
        open_writer(tmp_path / "moved away" / "index", fresh=True)
    assert list(tmp_path.iterdir()) == []
