"""The query language: what it means, and that nothing typed is an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_papers import paper

from readinglist.search.completing import LANGUAGE, complete
from readinglist.search.engine import Engine
from readinglist.search.index import memory_leaf
from readinglist.search.lexemes import chips
from readinglist.search.nodes import Filter, Prefix
from readinglist.search.passages import on_page as find_on_page
from readinglist.search.query import parse
from readinglist.search.snapshots import Mark, Snapshot
from readinglist.search.spelling import corrections

PAPERS = [
    paper(1, "Graph networks", ["deep learning of graphs"], authors=["Ada Lovelace"]),
    paper(2, "Deep learning", ["images and networks", "a survey"], notes="graph"),
    paper(3, "Surveys", ["of learning deep"], venue="NeurIPS", tags=["theory"]),
]


def fact(kind: str, value: str) -> set[int] | None:
    return {("status", "done"): {1, 3}, ("year", "2020"): {2}, ("tag", "x y"): {3}}.get(
        (kind, value), set() if kind == "tag" else None
    )


ENGINE = Engine(Snapshot((memory_leaf(PAPERS, 0),), Mark(0), ("", 0), 0))


def ids(query: str, *, typing: bool = False) -> list[int]:
    found = ENGINE.search(query, filters=fact, as_you_type=typing)
    return sorted(hit.paper_id for hit in found.hits)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("deep learning", [1, 2, 3]),
        ('"deep learning"', [1, 2]),
        ("“deep learning”", [1, 2]),
        ("«deep learning»", [1, 2]),
        ("deep -survey", [1]),
        ("deep NOT survey", [1]),
        ("images OR lovelace", [1, 2]),
        ("images | lovelace", [1, 2]),
        ("deep images OR lovelace", [1, 2]),
        ("(deep images) OR neurips", [2, 3]),
        ("deep AND images", [2]),
        ("graph -(images OR neurips)", [1]),
        ("surv*", [2, 3]),
        ("lovelase~", [1]),
        ("title:graph", [1]),
        ("note:graph", [2]),
        ("title:(deep OR graph)", [1, 2]),
        ('title:"graph networks"', [1]),
        ("-title:graph", [2, 3]),
        ("author:ada", [1]),
        ("by:ada venue:neurips", []),
        ("status:done", [1, 3]),
        ("-status:done", [2]),
        ("status:done deep -survey", [1]),
        ('tag:"x y"', [3]),
        ("tag:unknown", []),
        ("year:2020 OR title:surveys", [2, 3]),
        ("year:never", []),
        ("the deep", [1, 2, 3]),
        ("-deep", []),
        ("", []),
        ("   ", []),
        ("-", []),
        ('"', []),
        ("()", []),
        ('deep"learning', [1, 2, 3]),
        ('"deep learning', [1, 2, 3]),
        ("(deep (learning", [1, 2, 3]),
        ("deep) learning)", [1, 2, 3]),
        ("deep OR", [3, 2, 1][::-1]),
        ("nofield:deep", []),
        ("deep:learning", [1, 2, 3]),
        ("http://deep/learning", []),
    ],
)
def test_meaning(query: str, expected: list[int]) -> None:
    assert ids(query) == expected


def test_what_is_half_typed_refuses_nothing() -> None:
    assert ids("deep status:do", typing=True) == [1, 2, 3]
    assert ids("deep status:done", typing=True) == [1, 3]
    assert ids("deep status:", typing=True) == [1, 2, 3]
    assert ids("deep tag:x", typing=True) == [1, 2, 3]
    assert ids("deep title:gr", typing=True) == [1]
    assert ids("deep -gra", typing=True) == [1, 2, 3]
    assert ids("deep -graph", typing=True) == [3]
    assert ids("deep -status:do", typing=True) == [1, 2, 3]
    assert ids("deep -status:", typing=True) == [1, 2, 3]
    assert ids("deep -title:", typing=True) == [1, 2, 3]
    for name in ("status:", "title:", "in:", 'title:"', 'tag:"'):
        assert set(ids(name, typing=True)) == {p.id for p in PAPERS}, name
    assert ids('deep title:"gra', typing=True) == [1]


def test_only_a_last_plain_word_is_half_typed() -> None:
    assert parse("dee", as_you_type=True) == Prefix("dee", None, typing=True)
    assert parse("title:dee", as_you_type=True) == Prefix("dee", ("title",), typing=True)
    for query in ("dee ", '"dee"', "dee*", "(dee)"):
        node = parse(query, as_you_type=True)
        assert not isinstance(node, Prefix) or not node.typing, query


def test_chips_are_the_named_parts() -> None:
    query = 'deep status:done -tag:"x y" title:graph x:y'
    found = chips(query)
    assert [(c.name, c.value) for c in found] == [
        ("status", "done"), ("tag", '"x y"'), ("title", "graph")
    ]  # fmt: skip
    assert [query[c.start : c.end] for c in found] == [
        "status:done", '-tag:"x y"', "title:graph"
    ]  # fmt: skip


def test_every_form_that_help_shows_is_read() -> None:
    for example, _ in LANGUAGE:
        query = example + ("x" if example.endswith(":") else "")
        node = parse(query)
        assert node is not None
        if example.partition(":")[0] in ("tag", "in", "status", "year", "added", "has"):
            assert isinstance(node, Filter)


pieces = st.sampled_from(
    ["deep", "title:", "status:", "tag:x", "-", "(", ")", '"', "“", "”", "OR", "AND", "NOT", "*",
     "~", "~2", ":", "|", " ", "  ", "\n", "\x00", "深度", "é", "\ud800", "a-b", "-\n", "'", "..",
     "year:2019..", "cites:", "İ", "ß", "\ufffe", "&&", "||"]
)  # fmt: skip
anything = st.lists(pieces, max_size=30).map("".join) | st.text(max_size=60)


@settings(max_examples=500, deadline=None)
@given(anything, st.booleans())
def test_nothing_typed_is_an_error(query: str, typing: bool) -> None:
    found = ENGINE.search(query, filters=fact, as_you_type=typing)
    assert found.total == len(found.hits) <= len(PAPERS)
    find_on_page("deep learning of graphs, a-b – é 深度", found.query)
    corrections(ENGINE, query, found.total, fact)
    complete(query, len(query) // 2, values=lambda _: ["a b"], words=lambda _: ["deep"])
    for chip in chips(query):
        assert 0 <= chip.start < chip.end <= len(query)


@pytest.mark.parametrize("unit", ["(", "-(", "NOT ", "title:", "a OR ", "(a ", '"a" ', "-a "])
def test_long_queries_are_read(unit: str) -> None:
    query = unit * 3000 + "deep"
    assert ENGINE.search(query, filters=fact).total <= len(PAPERS)
