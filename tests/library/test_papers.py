"""Verbs on papers and collections, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.orm import Session

from readinglist.errors import NotFoundError, ReadingListError
from readinglist.library import collections, files, filters, lists, matching, papers, several
from readinglist.library.database import Library
from readinglist.library.values import AUTHORS, Scope, Sort, Status, TextField, TextState


def test_a_new_paper_is_to_read_and_has_a_cite_key(library: Library) -> None:
    with library.write("Add") as session:
        one = papers.add(session, title="The Art of X", authors=["Hénaff, Olivier"], year=2022)
        two = papers.add(session, title="Art of Y", authors=["Olivier Hénaff"], year=2022)
    with library.read() as session:
        found = lists.get_many(session, [one, two])
    assert [p.status for p in found] == [Status.TO_READ] * 2
    assert [p.cite_key for p in found] == ["henaff2022art", "henaff2022art2"]
    assert found[0].uid != found[1].uid


def test_status_keeps_the_dates_it_was_reached(library: Library) -> None:
    with library.write("Add") as session:
        one = papers.add(session, title="T")
    dates = []
    for status in (Status.READING, Status.DONE, Status.READING, Status.TO_READ):
        with library.write("Status") as session:
            papers.set_status(session, [one], status)
        with library.read() as session:
            p = lists.get(session, one)
            dates.append((p.started_at is not None, p.finished_at is not None))
    assert dates == [(True, False), (True, True), (True, False), (False, False)]


@pytest.mark.parametrize(
    ("field", "value"), [("year", 20222), ("rating", 6), ("doi", "nonsense"), ("arxiv_id", "x")]
)
def test_impossible_values_are_refused(library: Library, field: str, value: object) -> None:
    with library.write("Add") as session:
        one = papers.add(session, title="T")
    with pytest.raises(ReadingListError), library.write("Edit") as session:
        papers.edit(session, one, **{field: value})


_STATUSES = (None, *Status, Status.DONE)

ALL_AT_ONCE: dict[str, Callable[[Session, Sequence[int], int], object]] = {
    "set_status": lambda s, ids, _: papers.set_status(s, ids, Status.DONE),
    "rate": lambda s, ids, _: papers.rate(s, ids, 4),
    "add_tags": lambda s, ids, _: papers.add_tags(s, ids, ["new"]),
    "remove_tags": lambda s, ids, _: papers.remove_tags(s, ids, ["old"]),
    "trash": lambda s, ids, _: papers.trash(s, ids),
    "restore": lambda s, ids, _: papers.restore(s, ids),
    "delete": lambda s, ids, _: papers.delete(s, ids),
    "file": lambda s, ids, shelf: collections.file(s, shelf + 1, ids),
    "unfile": lambda s, ids, shelf: collections.unfile(s, shelf, ids),
}


@pytest.mark.parametrize("verb", ALL_AT_ONCE)
def test_many_papers_are_read_by_no_more_statements_than_a_few(library: Library, verb: str) -> None:
    counts, verb_of = [], ALL_AT_ONCE[verb]
    with library.write("Shelves") as session:
        shelves = [collections.make(session, name) for name in ("Full", "Empty")]
    for number in (3, 60):
        with library.write("Add") as session:
            ids = [papers.add(session, title=f"T {n}") for n in range(number)]
            papers.add_tags(session, ids, ["old"])
            collections.file(session, shelves[0], ids)
            for paper_id in ids:
                papers.set_text(session, paper_id, TextField.TLDR, "short")
        with library.write("Trash") as session:
            papers.trash(session, ids)
        with library.write("Verb") as session:
            counts.append(_selects(session, partial(verb_of, session, ids, shelves[0])))
    assert counts[0] == counts[1] > 0


def _selects(session: Session, act: Callable[[], object]) -> int:
    """Return how many SELECT statements a verb needs."""
    seen: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = session.connection().engine
    event.listen(engine, "before_cursor_execute", listen)
    act()
    event.remove(engine, "before_cursor_execute", listen)
    return sum(statement.startswith("SELECT") for statement in seen)


def test_many_papers_are_counted_as_they_are_read(library: Library) -> None:
    with library.write("Add") as session:
        ids = [papers.add(session, title=f"T {n}", status=s) for n, s in enumerate(_STATUSES)]
        shelves = [collections.make_path(session, path) for path in ("A/B", "C")]
        for n, paper_id in enumerate(ids):
            papers.add_tags(session, [paper_id], ["x", "y"][: n % 3])
            collections.file(session, shelves[n % 2], [paper_id])
            for k in range(n % 3):  # only the first PDF counts
                incoming = files.Incoming(Path("x"), f"sha {n} {k}", 1)
                path = f"papers/{n} {k}.pdf"
                files.attach(
                    session, paper_id, incoming, path, pages=10 * k + n, state=TextState.OK,
                    reason="",
                )  # fmt: skip
    expected = several.Counted()
    with library.read() as session:
        found = lists.get_many(session, ids)
        counted = several.count(session, [*ids[:2], 999])
        counted.add(several.count(session, ids[2:]))
        assert several.tags(session, ids) == ["x", "y"]
        assert several.count(session, []) == expected
    for paper in found:
        expected.papers += 1
        expected.statuses[paper.status] += 1
        expected.tags.update(paper.tags)
        expected.filed.update((m.path, m.collection_id) for m in paper.collections)
        expected.pages += sum(f.pages for f in paper.attachments[:1])
        expected.without += not paper.attachments
    assert counted == expected


def test_own_words_come_before_the_newest_of_others(library: Library) -> None:
    with library.write("Add") as session:
        one = papers.add(session, title="T")
        papers.set_text(session, one, TextField.TLDR, "theirs", source=AUTHORS)
        papers.set_text(session, one, TextField.TLDR, "newer", source="digest: X")
    with library.read() as session:
        assert lists.get(session, one).tldr == "newer"
    with library.write("Mine") as session:
        papers.set_text(session, one, TextField.TLDR, "mine")
    with library.read() as session:
        assert lists.get(session, one).tldr == "mine"
        assert len(lists.get(session, one).texts) == 3


def test_queue_moves(library: Library) -> None:
    with library.write("Add") as session:
        ids = [papers.add(session, title=f"T{n}") for n in range(5)]
    for _ in range(60):  # the same gap again and again: positions must be renumbered in time
        with library.write("Move") as session:
            papers.move_in_queue(session, [ids[4]], 1)
            papers.move_in_queue(session, [ids[3]], 1)
    with library.write("Move") as session:
        papers.move_in_queue(session, [ids[0], ids[2]], 99)
    with library.read() as session:
        order = lists.ids(session, Scope("queue"), Sort.MANUAL)
    assert order == [ids[3], ids[4], ids[1], ids[0], ids[2]]


def test_tags_ignore_case_and_go_with_their_last_paper(library: Library) -> None:
    with library.write("Tag") as session:
        one, two = papers.add(session, title="1"), papers.add(session, title="2")
        papers.add_tags(session, [one], ["Graphs"])
        papers.add_tags(session, [two], ["graphs ", ""])
    with library.read() as session:
        assert [(t.name, t.papers) for t in lists.tags(session)] == [("Graphs", 2)]
    with library.write("Untag") as session:
        papers.remove_tags(session, [one, two], ["GRAPHS"])
    with library.read() as session:
        assert lists.tags(session) == []


def test_merge_keeps_everything(library: Library) -> None:
    with library.write("Add") as session:
        keep = papers.add(session, title="Same", authors=["A"], notes="mine")
        other = papers.add(session, title="Same", doi="10.1000/x", notes="also", year=2020)
        third = papers.add(session, title="Third", status=None)
        papers.relate(session, other, third, "reference")
        papers.relate(session, keep, other, "other-work")
        a, b = collections.make_path(session, "A"), collections.make_path(session, "B")
        collections.file(session, a, [keep, other])
        collections.file(session, b, [other])
        papers.set_status(session, [other], Status.DONE)
    with library.write("Merge") as session:
        papers.merge(session, keep, other)
    with library.read() as session:
        p, related = lists.get(session, keep), lists.get(session, third)
        with pytest.raises(NotFoundError):
            lists.get(session, other)
    assert (p.doi, p.year, p.status, p.notes) == ("10.1000/x", 2020, Status.DONE, "mine\n\nalso")
    assert [m.path for m in p.collections] == ["A", "B"]
    assert [r.paper_id for r in p.relations] == [third]
    assert [(r.paper_id, r.kind) for r in related.mentioned_by] == [(keep, "mentioned-by")]
    assert p.finished_at is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Beit: Bert pre-training of image transformers",
         "BEiT: BERT Pre-Training of Image Transformers"),
        (r"On $\alpha$-stable {G}raphs", "On α-stable graphs"),
        ("Naïve Bayes — revisited", "Naive Bayes - Revisited."),
    ],
)  # fmt: skip
def test_equal_titles(one: str, other: str) -> None:
    assert matching.title_key(one) == matching.title_key(other)


def test_matches_sure_and_likely(library: Library) -> None:
    with library.write("Add") as session:
        one = papers.add(
            session, title="Fine-Tuning Distorts Pretrained Features", authors=["Ananya Kumar"]
        )
        papers.add(session, title="Survey", authors=["X Y"])
        with_id = papers.add(session, title="Other", arxiv_id="arXiv:2202.10054v3")
    with library.read() as session:
        guess = papers.candidates(session)

        def find(**known: object) -> list[tuple[int, bool]]:
            found = papers.find_matches(session, guess=guess, **known)  # type: ignore[arg-type]
            return [(m.paper_id, m.sure) for m in found]

        assert find(title="fine tuning distorts pretrained features") == [(one, True)]
        assert find(title="Fine-tuning can distort pretrained features",
                    authors=["Kumar, A."]) == [(one, False)]  # fmt: skip
        assert find(title="Fine-Tuning Distorts Pretrained Features", authors=["Bo Li"]) == [
            (one, False)
        ]
        assert find(title="Another", arxiv_id="2202.10054") == [(with_id, True)]
        assert find(title="Survey") == [(2, False)]
        assert find(title="Something else entirely, not there") == []


NAMES = st.text("aβ/\\ ").map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_a_path_says_its_names_whatever_they_are(names: list[str]) -> None:
    assert collections.split_path(collections.join_path(names)) == names


def test_collection_paths(library: Library) -> None:
    with library.write("Make") as session:
        deep = collections.make_path(session, r"ICLR/Vision\/Language/β")
        assert collections.make_path(session, r"iclr/vision\/language/Β") == deep
    with library.read() as session:
        assert collections.paths(session)[deep] == r"ICLR/Vision\/Language/β"
        assert collections.need(session, "β") == deep
        with pytest.raises(NotFoundError):
            collections.need(session, "nothing")
    with library.write("Make") as session, pytest.raises(ReadingListError, match="already"):
        collections.make(session, "iclr")
    with pytest.raises(ReadingListError, match="itself"), library.write("Move") as session:
        collections.move(session, collections.need(session, "ICLR"), deep)


def test_removing_a_collection_keeps_its_papers(library: Library) -> None:
    with library.write("Make") as session:
        one = papers.add(session, title="T")
        collections.file(session, collections.make_path(session, "A/B"), [one])
    with library.write("Remove") as session:
        collections.remove(session, collections.need(session, "A"))
    with library.read() as session:
        assert collections.tree(session) == ()
        assert lists.ids(session, Scope("unfiled")) == [one]
    library.undo()
    with library.read() as session:
        assert lists.get(session, one).collections[0].path == "A/B"


def test_facts(library: Library) -> None:
    with library.write("Add") as session:
        one = papers.add(session, title="Cited work", year=2019, notes="x")
        two = papers.add(session, title="Two", year=2022)
        three = papers.add(session, title="Three", status=None)
        papers.add_tags(session, [two], ["Big Idea"])
        papers.relate(session, two, one, "reference")
        collections.file(session, collections.make_path(session, "A/B"), [one])
        collections.file(session, collections.make_path(session, 'Sö "so"/B'), [two])
        collections.file(session, collections.make_path(session, "ML\\/DL"), [three])
        papers.set_status(session, [two], Status.DONE)
    expected = {
        ("status", "to-read"): {one},
        ("status", "done"): {two},
        ("status", "mentioned"): {three},
        ("status", "whatever"): None,
        ("tag", "big idea"): {two},
        ("in", "A"): {one},
        ("in", "nowhere"): set(),
        ("in", "a/b"): {one},
        ("in", "B"): {one, two},
        ("in", 'so "so"'): {two},
        ("in", "Sö so/B"): {two},
        ("in", "ML/DL"): {three},
        ("in", ""): set(),
        ("year", "2019"): {one},
        ("year", "2019..2022"): {one, two},
        ("year", "2020.."): {two},
        ("year", "..2019"): {one},
        ("year", "soon"): None,
        ("year", ">2019"): {two},
        ("year", ">=2019"): {one, two},
        ("year", "<2022"): {one},
        ("year", "≤2022"): {one, two},
        ("year", "2022..2019"): {one, two},
        ("year", ">2019.."): None,
        ("year", ".."): None,
        ("added", "yesterday"): set(),
        ("added", "2001-02.."): {one, two, three},
        ("added", "..2001-02"): set(),
        ("added", "today"): {one, two, three},
        ("added", "last-week"): {one, two, three},
        ("added", "1999"): set(),
        ("added", "sometime"): None,
        ("has", "note"): {one},
        ("has", "pdf"): set(),
        ("has", "wings"): None,
        ("cites", "cited work"): {two},
    }
    with library.read() as session:
        for (kind, value), ids in expected.items():
            assert filters.matching_ids(session, kind, value) == ids, (kind, value)


@pytest.mark.parametrize(
    ("value", "first", "after"),
    [
        ("today", date(2024, 2, 29), date(2024, 3, 1)),
        ("yesterday", date(2024, 2, 28), date(2024, 2, 29)),
        ("last-week", date(2024, 2, 22), None),
        ("this week", date(2024, 2, 22), None),
        ("3-days", date(2024, 2, 26), None),
        ("last-2-weeks", date(2024, 2, 15), None),
        ("2023", date(2023, 1, 1), date(2024, 1, 1)),
        ("2023-12", date(2023, 12, 1), date(2024, 1, 1)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
        ("2023-05..2023-07", date(2023, 5, 1), date(2023, 8, 1)),
        ("2023..", date(2023, 1, 1), None),
        ("..2023", None, date(2024, 1, 1)),
        (">2023", date(2024, 1, 1), None),
        (">=2023-06", date(2023, 6, 1), None),
        ("<2023", None, date(2023, 1, 1)),
        ("<=2023", None, date(2024, 1, 1)),
    ],
)
def test_spans_of_days(value: str, first: date | None, after: date | None) -> None:
    assert filters.added_span(value, date(2024, 2, 29)) == (first, after)


@pytest.mark.parametrize(
    "value", ["", "..", ">", "2023-13", "2023-02-30", "0000", "9999", "999999999-days", "20-23"]
)
def test_no_days(value: str) -> None:
    assert filters.added_span(value, date(2024, 2, 29)) is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("github.com/foo/bar", "https://github.com/foo/bar"),
        ("www.example.org", "https://www.example.org"),
        ("http://example.org/x", "http://example.org/x"),
        ("figures/paper.pdf", "figures/paper.pdf"),
        ("paper.pdf", "paper.pdf"),
        ("", ""),
    ],
)
def test_a_web_address_is_one_that_lists_can_link_to(
    library: Library, typed: str, kept: str
) -> None:
    with library.write("Add") as session:
        paper = papers.add(session, title="T", code_url=typed)
        assert lists.get(session, paper).code_url == kept
