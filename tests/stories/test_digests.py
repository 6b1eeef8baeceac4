"""Digests in, reading lists out: counts, provenance, one paper is one paper, edits that survive."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readinglist import digesting, publish
from readinglist.digest import shelve
from readinglist.errors import NoPapersFoundError
from readinglist.exchange.values import walk
from readinglist.library import collections, journal, lists, papers
from readinglist.library.database import Library
from readinglist.library.values import ME, Paper, Scope, Sort, Status, TextField

WEEKLY = """# Vision papers of the week

By Jane Roe

## Segmentation

1. [Segment the Tortoise](https://arxiv.org/abs/2301.00001) | [Code](https://github.com/x/tortoise)

By Ada Lovelace, Emmy Noether.

TL;DR → Shells are masks.

Why → Masks are everywhere.

Key insights → A shell is closed.

Other works on this: Segmenting Hares Quickly

2. [Masks Without Labels](https://arxiv.org/abs/2301.00002)

By Sofia Kovalevskaya.

TL;DR → No labels at all.

## Depth

3. [Depth from One Eye](https://arxiv.org/abs/2301.00003)

By Emmy Noether.

TL;DR → Squint.
"""


def take(library: Library, data: bytes | str, name: str = "") -> digesting.Taken:
    document = digesting.read(data, name)
    with library.write("Take in") as session:
        return digesting.take_in(session, document)


def everything(library: Library) -> list[Paper]:
    with library.read() as session:
        return lists.get_many(session, lists.ids(session, Scope("all"), Sort.ADDED, False))


def by_title(library: Library, title: str) -> Paper:
    return next(p for p in everything(library) if p.title == title)


def shape(library: Library, collection_id: int) -> Any:
    """Return a collection's names, order, fields and statuses, apart from ids and files."""
    with library.read() as session:
        found = publish.gather(session, collection_id)

    def section(s: Any) -> Any:
        return (
            s.name, [one(e) for e in s.entries], [section(x) for x in s.sections],
        )  # fmt: skip

    def one(entry: Any) -> Any:
        p = entry.paper
        return (
            p.uid, p.title, p.authors, p.year, p.venue, p.doi, p.arxiv_id, p.url, p.code_url,
            p.status, p.rating, p.notes, sorted(p.tags), sorted(map(str, p.texts)),
            sorted(r.title for r in p.relations), entry.remark,
        )  # fmt: skip

    return found.title, [one(e) for e in found.entries], [section(s) for s in found.sections]


def test_a_digest_becomes_collections_with_words_and_their_sources(library: Library) -> None:
    taken = take(library, WEEKLY, "weekly.md")
    assert (len(taken.added), taken.merged) == (4, [])
    with library.read() as session:
        (top,) = collections.tree(session)
        ids = [lists.ids(session, Scope("collection", c.id), Sort.MANUAL) for c in top.children]
    assert top.name == "Vision papers of the week"
    assert [c.name for c in top.children] == ["Segmentation", "Depth"]
    assert [len(i) for i in ids] == [2, 1]
    tortoise = by_title(library, "Segment the Tortoise")
    assert tortoise.status == Status.TO_READ
    assert tortoise.arxiv_id == "2301.00001"
    assert tortoise.code_url == "https://github.com/x/tortoise"
    assert tortoise.authors == ("Ada Lovelace", "Emmy Noether")
    assert {t.field for t in tortoise.texts} >= {TextField.WHY, TextField.KEY_INSIGHTS}
    assert all(t.source.startswith(("digest: ", "authors")) for t in tortoise.texts)
    assert [r.title for r in tortoise.relations] == ["Segmenting Hares Quickly"]
    hares = by_title(library, "Segmenting Hares Quickly")
    assert hares.mentioned
    with library.read() as session:
        assert hares.id not in lists.ids(session, Scope("queue"))


def test_again_changes_nothing_and_one_undo_takes_all_away(library: Library) -> None:
    take(library, WEEKLY, "weekly.md")
    with library.read() as session:
        before = journal.position(session)
    assert take(library, WEEKLY, "weekly.md").added == []
    with library.read() as session:
        assert journal.position(session) == before
    library.undo()
    assert everything(library) == []
    with library.read() as session:
        assert collections.tree(session) == ()


def test_the_readers_own_words_stay(library: Library) -> None:
    with library.write("Add") as session:
        mine = papers.add(session, title="Segment the Tortoise!", authors=["Lovelace, A."])
        papers.set_text(session, mine, TextField.TLDR, "What I think")
        papers.set_status(session, [mine], Status.DONE)
    taken = take(library, WEEKLY, "weekly.md")
    assert taken.merged == [mine]
    with library.read() as session:
        p = lists.get(session, mine)
    assert (p.tldr, p.status, p.arxiv_id) == ("What I think", Status.DONE, "2301.00001")
    assert p.title == "Segment the Tortoise!"
    assert len([t for t in p.texts if t.field == TextField.TLDR]) == 2


def test_both_seeds_make_forty_eight_papers_and_forty_seven_after_the_yes(
    library: Library, samples: Path
) -> None:
    folder = samples / "digests"
    for name in ("zeta-alpha-iclr-2022.txt", "georgian-iclr-2022.txt"):
        taken = take(library, (folder / name).read_bytes(), name)
    assert len(everything(library)) == 48
    poisoning = [p for p in everything(library) if p.title.lower().startswith("poisoning and")]
    assert len(poisoning) == 1
    assert len(poisoning[0].collections) == 2
    assert len({t.source for t in poisoning[0].texts if t.source.startswith("digest")}) == 2
    (question,) = taken.likely
    with library.write("Merge") as session:
        number = question["entry"] - 1
        papers.merge(session, taken.entries[number], question["id"])
    assert len(everything(library)) == 47


@pytest.mark.parametrize("style", ["reading-list", "digest"])
def test_an_export_taken_into_another_library_is_the_same(
    library: Library, tmp_path: Path, style: str
) -> None:
    taken = take(library, WEEKLY, "weekly.md")
    assert taken.collection_id is not None
    with library.write("Mine") as session:
        one, two = taken.entries[0], taken.entries[1]
        papers.edit(session, one, notes="Mine: *stars* | pipes\n\n- and\n- lists", rating=4)
        papers.set_text(session, one, TextField.WHY, "Because <b>I</b> say so")
        papers.set_status(session, [one], Status.DONE)
        papers.set_status(session, [two], Status.READING)
        papers.add_tags(session, [two], ["to cite", "ml"])
    with library.read() as session:
        text = publish.render(library, publish.gather(session, taken.collection_id), style)
    with Library(tmp_path / "other") as other:
        again = take(other, text, "list.md")
        assert again.collection_id is not None
        assert shape(other, again.collection_id) == shape(library, taken.collection_id)
        with other.read() as session:
            before = journal.position(session)
        take(other, text, "list.md")
        with other.read() as session:
            assert journal.position(session) == before


def test_edits_in_an_exported_file_come_back_and_stay(library: Library, tmp_path: Path) -> None:
    taken = take(library, WEEKLY, "weekly.md")
    assert taken.collection_id is not None
    path = tmp_path / "list.md"

    def export() -> publish.Written:
        with library.read() as session:
            reading_list = publish.gather(session, taken.collection_id or 0)
        return publish.export(library, reading_list, "reading-list", path)

    assert export().kept is None
    text = path.read_text("utf-8")
    text = text.replace("- [ ] [**Masks", "- [x] [**Masks", 1)
    text += "\nA paragraph of my own at the end.\n"
    path.write_text(text, "utf-8")
    with library.write("Here too") as session:
        papers.set_status(session, [taken.entries[2]], Status.READING)
    written = export()
    assert (written.conflicts, written.kept) == ([], None)
    assert by_title(library, "Masks Without Labels").status == Status.DONE
    assert "A paragraph of my own at the end." in path.read_text("utf-8")
    assert "- [x] [**Masks" in path.read_text("utf-8")
    with library.read() as session:
        assert journal.history(session)[0].label == "Take edits from “list.md”"


def test_a_real_conflict_is_told_and_the_old_file_kept(library: Library, tmp_path: Path) -> None:
    taken = take(library, WEEKLY, "weekly.md")
    path = tmp_path / "list.md"
    first = taken.entries[0]
    with library.write("Mine") as session:
        papers.set_text(session, first, TextField.TLDR, "first words")

    def export() -> publish.Written:
        with library.read() as session:
            reading_list = publish.gather(session, taken.collection_id or 0)
        return publish.export(library, reading_list, "reading-list", path)

    export()
    edited = path.read_text("utf-8").replace("first words", "words in the file")
    path.write_text(edited, "utf-8")
    with library.write("Mine") as session:
        papers.set_text(session, first, TextField.TLDR, "words in the library")
    written = export()
    assert len(written.conflicts) == 1
    assert written.kept is not None
    assert written.kept.read_text("utf-8") == edited
    assert "words in the library" in path.read_text("utf-8")


def test_a_foreign_file_is_kept_beside(library: Library, tmp_path: Path) -> None:
    taken = take(library, WEEKLY, "weekly.md")
    path = tmp_path / "diary.md"
    path.write_text("Dear diary", "utf-8")
    with library.read() as session:
        reading_list = publish.gather(session, taken.collection_id or 0)
    written = publish.export(library, reading_list, "reading-list", path)
    assert written.kept is not None
    assert written.kept.read_text("utf-8") == "Dear diary"
    assert len(list(walk(publish.gather_papers(session, [])))) == 0


def test_own_sources_are_marked(library: Library) -> None:
    taken = take(library, WEEKLY, "weekly.md")
    p = by_title(library, "Segment the Tortoise")
    with library.write("Mine") as session:
        papers.set_text(session, p.id, TextField.TLDR, "Mine")
    with library.read() as session:
        sources = [t.source for t in lists.get(session, p.id).texts]
    assert ME in sources
    assert taken.added


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\n\nsee https://example.com for the agenda. Best, J.",
        "# Changelog\n\n## 1.2.0\n- Fixed a bug\n- Added a button\n",
        "",
        "\x00\x01\x02",
    ],
)
def test_what_lists_no_papers_is_refused_and_writes_nothing(library: Library, text: str) -> None:
    with pytest.raises(NoPapersFoundError):
        take(library, text)
    assert everything(library) == []


def test_short_titles_are_not_doubled_by_a_second_time(library: Library) -> None:
    short = WEEKLY.replace("Segmenting Hares Quickly", "Hares")
    take(library, short, "weekly.md")
    count = len(everything(library))
    assert take(library, short, "weekly.md").added == []
    assert len(everything(library)) == count


def test_a_yes_counts_for_every_place_where_the_paper_stands(
    library: Library, samples: Path
) -> None:
    folder = samples / "digests"
    take(library, (folder / "zeta-alpha-iclr-2022.txt").read_bytes())
    document = digesting.read((folder / "georgian-iclr-2022.txt").read_bytes())
    with library.read() as session:
        (question,) = [
            q for q in shelve.plan(session, document.digest).questions if q.item.key[0] == "entry"
        ]
    with library.write("Take in") as session:
        digesting.take_in(session, document, {question.item.key: question.match.paper_id})
    assert len(everything(library)) == 47
