"""A sentence that was copied: the sentence is marked, not its words wherever they stand."""

from __future__ import annotations

import pytest
from search_papers import paper

from readinglist.search import passages
from readinglist.search.nodes import All
from readinglist.search.query import parse
from readinglist.search.sentences import Sentence

SAID = "The effect of naïve filtering on the Krüger office data is shown in the second table."
FILLER = "The data of the office and the effect of the second table are shown. " * 6


def marked(text: str, sentence: str = SAID) -> list[str]:
    return [text[said.start : said.end] for said in Sentence(sentence).find(text)]


@pytest.mark.parametrize(
    "on_page",
    [
        SAID,
        SAID.replace("filtering", "filter\x02\ning").replace("second", "sec-\nond"),
        SAID.replace(" ", "\n"),
        SAID.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("naïve", "nai\u0308ve"),
        SAID.replace("Krüger", "Kr¨uger"),
        SAID.replace("office", "office² (see Eq. 4)"),
    ],
)
@pytest.mark.parametrize("copied", [SAID, SAID.replace("filtering", "filter-\ning")])
def test_a_sentence_is_marked_whole_and_nothing_else(on_page: str, copied: str) -> None:
    bare = on_page.rstrip(".")
    assert marked(f"{FILLER}\n{on_page} {FILLER}", copied) == [bare]


def test_a_sentence_across_pages_is_marked_on_both() -> None:
    cut = SAID.index("Krüger")
    first = f"{FILLER}\n{SAID[:cut]}\n7"
    second = f"8 Running title\n{SAID[cut:]} {FILLER}"
    assert marked(first) == [SAID[:cut].rstrip()]
    assert marked(second) == [SAID[cut:].rstrip(".")]
    other = "no more of it, since wombats dig at night. " * 6
    assert marked(f"{SAID[:cut]} {other}") == []  # not at the end: another sentence begins so


def test_a_formula_that_viewers_copy_otherwise_parts_no_sentence() -> None:
    copied = "where we choose ∇xf (x) = 2k √ n as before and keep the norm of the gradient small"
    on_page = "where we choose f x xk n 2 as before and keep the norm of the gradi\ufffe\nent small"
    assert marked(f"{FILLER} {on_page}. {FILLER}", copied) == [on_page]


def test_words_are_marked_whole() -> None:
    assert marked(f"{FILLER} {SAID} {FILLER}", f"x{SAID[:-3]}") == [SAID[:-1]]
    assert marked(f"{FILLER} {SAID} {FILLER}", SAID[1:-3]) == [SAID[:-1]]


def test_what_repeats_itself_without_end_is_read_in_time() -> None:
    """A table of noughts: each letter may begin a match that is as long as the table."""
    noughts = "000000000000 " * 20_000
    assert len(marked(noughts, noughts[:10_000])) < 200


def test_of_a_page_that_was_copied_some_words_tell_the_paper() -> None:
    page = " ".join(f"word{n}" for n in range(2_000))
    query = parse(f"{page} -absent")
    assert isinstance(query, All)
    assert query.sentence.startswith(page)
    assert len(query.nodes) < 100
    (passage,) = passages.find(paper(1, "T", [f"{FILLER} {page}"]), query)
    assert passage.snippet[slice(*passage.highlights[0])].startswith("word0 word1")


def test_passages_show_the_sentence_alone() -> None:
    one = paper(1, "The effect of filtering", [FILLER, f"{FILLER} {SAID} {FILLER}", FILLER])
    (passage,) = passages.find(one, parse(SAID))
    ((a, b),) = passage.highlights
    assert (passage.page, passage.snippet[a:b]) == (2, SAID.rstrip("."))


def test_words_that_no_page_says_in_a_row_are_marked_one_by_one() -> None:
    query = "office filtering table effect naive"
    one = paper(1, "Offices", [f"{SAID} {FILLER}"])
    (passage, *_) = passages.find(one, parse(query))
    shown = {passage.snippet[a:b] for a, b in passage.highlights}
    assert {"effect", "naïve", "filtering", "office"} <= shown


def test_the_page_that_says_all_of_it_comes_before_one_that_says_most() -> None:
    for most in (
        SAID.replace("is shown in the second table", "was not kept"),
        SAID.replace("data is", "data as is"),
    ):
        one = paper(1, "T", [f"{most} {FILLER}", f"{SAID} {FILLER}"])
        assert [p.page for p in passages.find(one, parse(SAID))] == [2, 1]


def test_operators_and_short_queries_are_no_sentence() -> None:
    for query in ("deep networks learn", f"title:data {SAID}", f"{SAID} OR wombats", "a b c d"):
        assert not getattr(parse(query), "sentence", "")
    reference = f"{SAID} doi:10.1145/1227504.1227387 and p(a | b) in the next"
    assert getattr(parse(reference), "sentence", "") == reference


def test_a_sentence_in_chinese_is_one_though_it_has_no_blanks() -> None:
    said = "并与循环神经网络进行比较，结果表明其训练速度更快"
    query = parse(said)
    assert getattr(query, "sentence", "") == said
    cut = said.replace("环神", "环\n神")
    page = f"第1章讨论自注意力网络的表现，{cut}。第2章讨论训练速度。"
    (passage,) = passages.find(paper(1, "T", [page]), query)
    assert [passage.snippet[a:b] for a, b in passage.highlights] == [said]


def test_a_walk_goes_to_the_pages_that_say_it() -> None:
    pages = [(1, 1, FILLER), (1, 2, f"{FILLER} {SAID}"), (1, 3, FILLER)]
    assert passages.walk(pages, parse(SAID)) == [(1, 2, 1)]
    others = [(1, 1, FILLER), (1, 3, FILLER)]
    assert [p for _, p, _ in passages.walk(others, parse(SAID))] == [1, 3]
