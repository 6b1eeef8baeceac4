"""Ticks and corrections of a digest, and the digest that comes of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.digest import reader, shelve
from readinglist.digest.values import (
    Digest,
    Entry,
    EntryLink,
    LinkKind,
    Reference,
    Related,
    Section,
)
from readinglist.library import collections, lists
from readinglist.library.database import Library
from readinglist.ui.digest_preview_draft import REFERENCES, Draft, Units, with_link
from readinglist.ui.digest_preview_order import ROOT, Key


def sample() -> Digest:
    """Entries in nested sections and outside, other works, references, one of them a twin."""
    return Digest(
        title="Weekly",
        text="0123456789" * 4,
        sections=(
            Section("A", (Section("Inner", (), (2,), (1,)),), (1,)),
            Section("B", (), (3,), (2,)),
        ),
        entries=(
            Entry(1, "Outside", span=(0, 5)),
            Entry(2, "First of A", related=(Related("Other one"), Related("Other two")),
                  cites=(1, 2), section=("A",), span=(5, 10)),
            Entry(3, "Inner paper", section=("A", "Inner"), span=(10, 15)),
            Entry(4, "Of B", section=("B",), span=(15, 20)),
        ),
        references=(
            Reference(1, "Cited work", span=(30, 33)),
            Reference(2, "Of B", span=(33, 36)),
        ),
    )  # fmt: skip


def test_untouched_it_is_what_was_read() -> None:
    draft = Draft(sample())
    assert draft.whole() == draft.read
    assert draft.result({}) == (draft.read, {})
    assert not draft.edited


def test_the_tree_mirrors_the_sections() -> None:
    def lines(nodes: object, depth: int = 0) -> list[tuple[int, str]]:
        found = []
        for node in nodes:  # type: ignore[attr-defined]
            found += [(depth, node.title), *lines(node.children, depth + 1)]
        return found

    assert lines(Draft(sample()).tree()) == [
        (0, "Outside"),
        (0, "A"), (1, "First of A"), (2, "Other one"), (2, "Other two"), (1, "Inner"),
        (2, "Inner paper"),
        (0, "B"), (1, "Of B"),
        (0, "References"), (1, "Cited work"),  # the other one is an entry
    ]  # fmt: skip


def test_what_is_unticked_is_left_out_and_the_rest_stays_together() -> None:
    draft = Draft(sample())
    draft.set_on(("entry", 0), False)
    draft.set_on(("related", 1, 0), False)
    draft.set_on(("section", 1), False)
    digest, answers = draft.result(
        {("entry", 2): 7, ("related", 1, 1): None, ("related", 1, 0): 5, ("entry", 3): 9}
    )
    assert [e.title for e in digest.entries] == ["First of A", "Inner paper"]
    assert [s.name for s in digest.sections] == ["A"]
    assert digest.sections[0].entries == (0,)
    assert digest.sections[0].sections[0].entries == (1,)
    assert [r.title for r in digest.entries[0].related] == ["Other two"]
    assert [r.number for r in digest.references] == [1]  # the twin of "Of B" went with it
    assert digest.entries[0].cites == (1,)
    assert answers == {("entry", 1): 7, ("related", 0, 0): None}
    assert digest.text == draft.read.text  # so that importing it again is known


def test_ticking_an_other_work_brings_its_entry_back() -> None:
    draft = Draft(sample())
    draft.set_on(("entry", 1), False)
    draft.set_on(("related", 1, 1), True)
    assert [draft.is_on(k) for k in draft.leaves(("entry", 1))] == [True, False, True]


def test_corrections_reach_sections_paths_and_twins() -> None:
    draft = Draft(sample())
    draft.edit(("section", 0), name="Renamed")
    draft.edit(("entry", 3), title="Of B, corrected", year=2020, tldr="Short.")
    draft.edit(("related", 1, 1), title="Other 2")
    draft.edit(ROOT, title="Weekly 2")
    digest, _ = draft.result({})
    assert digest.title == "Weekly 2"
    assert digest.sections[0].name == "Renamed"
    assert digest.entries[2].section == ("Renamed", "Inner")
    assert digest.entries[1].related[1].title == "Other 2"
    assert (digest.references[1].title, digest.references[1].year) == ("Of B, corrected", 2020)
    assert draft.edited


def test_a_place_in_the_text_leads_to_what_stands_there() -> None:
    draft = Draft(sample())
    assert [draft.at(p) for p in (0, 7, 31, 34, 38)] == [
        ("entry", 0), ("entry", 1), ("reference", 1), ("entry", 3), None,
    ]  # fmt: skip
    assert draft.span(("section", 0)) == (5, 15)


_KEYS: list[Key] = [
    ROOT, REFERENCES, ("section", 0), ("section", 0, 0), ("section", 1), ("entry", 0),
    ("entry", 1), ("entry", 2), ("entry", 3), ("related", 1, 0), ("related", 1, 1),
    ("reference", 1),
]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(_KEYS), st.booleans()), max_size=12))
def test_any_ticking_gives_a_digest_in_itself_sound(ticks: list[tuple[Key, bool]]) -> None:
    draft = Draft(sample())
    for key, on in ticks:
        draft.set_on(key, on)
        assert all(draft.is_on(k) == on for k in draft.leaves(key))
    digest, _ = draft.result({})
    listed: list[int] = []

    def walk(section: Section, trail: tuple[str, ...]) -> None:
        trail = (*trail, section.name)
        assert all(digest.entries[i].section == trail for i in section.entries)
        assert section.entries or section.sections
        listed.extend(section.entries)
        for inner in section.sections:
            walk(inner, trail)

    for top in digest.sections:
        walk(top, ())
    outside = [i for i, e in enumerate(digest.entries) if not e.section]
    assert sorted(listed + outside) == list(range(len(digest.entries)))
    numbers = {r.number for r in digest.references}
    assert all(set(e.cites) <= numbers for e in digest.entries)
    counts = draft.counts()
    assert counts.entries == len(digest.entries)
    assert counts.related == sum(len(e.related) for e in digest.entries)


@given(st.text(st.sampled_from("ab😀ש𝒳\n"), max_size=30), st.integers(0, 30))
def test_units_and_points(text: str, place: int) -> None:
    place = min(place, len(text))
    units = Units(text)
    assert units.units(place) == len(text[:place].encode("utf-16-le")) // 2
    assert units.points(units.units(place)) == place


def test_a_link_is_set_added_and_taken_away() -> None:
    code, paper = EntryLink(LinkKind.CODE), EntryLink(LinkKind.PAPER, "https://p")
    assert with_link((code, paper), LinkKind.CODE, "https://c") == (
        EntryLink(LinkKind.CODE, "https://c"), paper,
    )  # fmt: skip
    assert with_link((paper,), LinkKind.TALK, "https://t")[1].url == "https://t"
    assert with_link((paper,), LinkKind.PAPER, "") == ()


@pytest.mark.parametrize("name", ["zeta-alpha-iclr-2022.txt", "georgian-iclr-2022.txt"])
def test_a_real_digest_is_shelved_as_it_was_left(
    library: Library, samples: Path, name: str
) -> None:
    read = reader.read((samples / "digests" / name).read_bytes(), name=name)
    draft = Draft(read)
    draft.set_on(("entry", 0), False)
    draft.edit(("entry", 1), title="A corrected title")
    digest, answers = draft.result({})
    with library.write("Import") as session:
        done = shelve.shelve(session, digest, answers=answers)
    with library.read() as session:
        titles = [p.title for p in lists.get_many(session, lists.all_ids(session))]
        filed = {
            paper
            for c in [done.collection_id, *collections.descendants(session, done.collection_id)]
            for paper, _ in collections.papers_of(session, c)
        }
    assert read.entries[0].title not in titles
    assert titles.count("A corrected title") == 1
    assert len(filed) == len(read.entries) - 1
    assert replace(draft.whole(), entries=read.entries, references=read.references) == read


def places(draft: Draft) -> dict[str, list[str]]:
    """Titles by section path, as the result would file them."""
    digest, _ = draft.result({})
    found: dict[str, list[str]] = {"": [e.title for e in digest.entries if not e.section]}

    def walk(sections: tuple[Section, ...]) -> None:
        for section in sections:
            inside = [digest.entries[i] for i in section.entries]
            for listed in inside:
                assert listed.section[-1] == section.name
            if inside:
                found["/".join(inside[0].section)] = [e.title for e in inside]
            walk(section.sections)

    walk(digest.sections)
    return found


def test_an_entry_walks_through_the_sections() -> None:
    draft = Draft(sample())
    assert draft.step(("entry", 0), down=True)
    assert places(draft)["A"] == ["Outside", "First of A"]
    assert draft.step(("entry", 0), down=True)
    assert places(draft)["A"] == ["First of A", "Outside"]
    assert draft.step(("entry", 0), down=True)
    assert places(draft)["A/Inner"] == ["Outside", "Inner paper"]
    assert draft.step(("entry", 0), down=False)
    assert places(draft)["A"] == ["First of A", "Outside"]
    assert not draft.step(("entry", 3), down=True)  # the last of the last section
    assert not draft.step(("related", 1, 0), down=True)


def test_sections_change_places_with_their_neighbours_and_get_company() -> None:
    draft = Draft(sample())
    assert draft.step(("section", 1), down=False)
    assert [s.name for s in draft.result({})[0].sections] == ["B", "A"]
    assert not draft.step(("section", 1), down=False)
    made = draft.add_section("New", ("entry", 2))
    draft.edit(made, name="Later")
    assert places(draft) == {
        "": ["Outside"], "B": ["Of B"], "A": ["First of A"], "Later": ["Inner paper"],
    }  # fmt: skip


def test_answers_follow_what_was_moved() -> None:
    draft = Draft(sample())
    draft.move(("entry", 3), ROOT, 0)
    digest, answers = draft.result({("entry", 3): 7, ("related", 1, 1): 8})
    assert [e.title for e in digest.entries] == ["Of B", "Outside", "First of A", "Inner paper"]
    assert digest.entries[0].section == ()
    assert answers[("entry", 0)] == 7
    assert answers[("related", 2, 1)] == 8
    assert draft.edited


_ENTRIES = st.sampled_from([("entry", i) for i in range(4)])
_BOXES = st.sampled_from([ROOT, ("section", 0), ("section", 0, 0), ("section", 1)])
_ACTS = st.one_of(
    st.tuples(st.just("move"), _ENTRIES, _BOXES),
    st.tuples(st.just("step"), st.one_of(_ENTRIES, _BOXES), st.booleans()),
    st.tuples(st.just("tick"), st.sampled_from(_KEYS), st.booleans()),
    st.tuples(st.just("edit"), _ENTRIES, st.sampled_from(["One", "Two"])),
    st.tuples(st.just("new"), _ENTRIES, st.just(None)),
)


@given(st.lists(_ACTS, max_size=10))
def test_undo_takes_everything_back_and_redo_makes_it_again(
    acts: list[tuple[str, Key, object]],
) -> None:
    draft = Draft(sample())
    for verb, key, what in acts:
        match verb:
            case "move":
                draft.move(key, what)  # type: ignore[arg-type]
            case "step":
                draft.step(key, down=bool(what))
            case "tick":
                draft.set_on(key, bool(what))
            case "edit":
                draft.edit(key, title=what)
            case "new":
                draft.add_section("New", key)
    left = draft.result({})
    assert sorted(draft.order.entries()) == [0, 1, 2, 3]
    steps = 0
    while draft.undo():
        steps += 1
    assert draft.result({}) == (draft.read, {})
    assert not draft.edited
    for _ in range(steps):
        assert draft.redo()
    assert not draft.redo()
    assert draft.result({}) == left


def test_typing_on_in_a_field_is_one_step() -> None:
    draft = Draft(sample())
    for text in ("O", "Of", "Of B too"):
        draft.edit(("entry", 3), title=text)
    draft.edit(("entry", 3), venue="X")
    assert draft.undo()
    assert draft.undo()
    assert draft.value(("entry", 3)) == draft.read.entries[3]
    assert not draft.can_undo
