"""Finding on a page's text: folding, divided words, and the list of matches."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.ui.reader_find import (
    FoldedPages,
    Matches,
    densest,
    fold,
    text_matcher,
    words_matcher,
)


def found(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in text_matcher(query)(text)]


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("learning", "Deep Learning, learning", ["Learning", "learning"]),
        ("uber", "Über die Straße", ["Über"]),
        ("STRASSE", "Über die Straße", ["Straße"]),
        ("efficient", "eﬃcient e\ufb03cient", ["eﬃcient", "e\ufb03cient"]),
        ("cafe", "cafe\u0301 CAFÉ", ["cafe\u0301", "CAFÉ"]),
        ("information", "some infor\x02mation", ["infor\x02mation"]),
        ("information", "some infor\ufffe\nmation", ["infor\ufffe\nmation"]),
        ("information", "some infor-\nmation", ["infor-\nmation"]),
        ("information", "some infor\xadmation", ["infor\xadmation"]),
        ("multi-modal", "multi-\nmodal multi-modal multi‑modal", None),
        ("multimodal", "a multi-\nmodal one", ["multi-\nmodal"]),
        ("well known fact", "a well\nknown   fact", ["well\nknown   fact"]),
        ("p-value", "the p–value", ["p–value"]),
        ("don't", "I don’t", ["don’t"]),
        ("深層学習", "近年、深層学習は", ["深層学習"]),
        ("c++ (a.b)*", "in C++ (a.b)* or C", ["C++ (a.b)*"]),
        ("α-fair", "the Α-fair", ["Α-fair"]),
        ("state of", "the sta-\nte of", ["sta-\nte of"]),
        ("two fig- ures of", "two fig‐\nures of", ["two fig‐\nures of"]),
        ("two fig- ures", "two figures, fig-ures", ["two figures"]),
        ("pre- and post", "both pre- and post-training", ["pre- and post"]),
        ("absent", "nothing", []),
        ("   ", "nothing at all", []),
    ],
)
def test_a_query_is_found_however_the_page_writes_it(
    query: str, text: str, hits: list[str] | None
) -> None:
    if hits is None:
        hits = text.split(" ")
    assert found(query, text) == hits


def test_a_hyphen_inside_a_line_is_no_division() -> None:
    assert found("multimodal", "a multi-modal one") == []
    assert found("ab", "a - b, a -\n b") == []


def test_words_are_whole_words_in_any_form() -> None:
    text = "Model, models, remodel; mo\x02del. model-based MODEL"
    hits = [text[a:b] for a, b in words_matcher(["model", "based"])(text)]
    assert hits == ["Model", "mo\x02del", "model", "based", "MODEL"]
    chinese = "我们研究深度学习方法"
    assert [chinese[a:b] for a, b in words_matcher(["学习"])(chinese)] == ["学习"]
    assert words_matcher([])("anything") == []
    assert words_matcher(["C++"])("in C++, not C") == [(3, 6)]


@given(st.text(max_size=200))
def test_every_folded_character_comes_from_where_it_says(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert all(0 <= origin < len(text) for origin in folded.origin)
    assert folded.text == "".join(folded.text.split("\n"))


@given(st.text(alphabet="abc ÄßéﬁX-\n\x02.", max_size=60), st.data())
def test_a_piece_of_a_page_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    piece = text[start:end]
    # A piece cut at a division, or inside of an accented character, stands for something else.
    around = text[max(0, start - 1) : start] + piece[:1] + piece[-1:] + text[end : end + 1]
    if not piece.strip() or set(around) & set("-\n\x02 ") or unicodedata.combining(piece[0]):
        return
    assert any(a <= start and b >= end for a, b in text_matcher(piece)(text)) or any(
        a < end and b > start for a, b in text_matcher(piece)(text)
    )


def test_folded_pages_are_kept_and_bounded() -> None:
    pages = FoldedPages(limit=500)
    text = "Some page. " * 10
    assert pages.get(text) is pages.get(text)
    first = pages.get(text)
    for number in range(6):
        pages.get(f"{number}" * 100)
    assert pages.get(text) is not first


def test_matches_are_numbered_and_stepped_through_around_the_ends() -> None:
    matches = Matches()
    matches.add(7, [(0, 1)])
    matches.add(2, [(3, 5), (9, 11)])
    matches.add(4, [])
    matches.add(2, [(0, 1)])
    assert matches.total == 3
    assert [matches.number(m) for m in ((2, 0), (2, 1), (7, 0))] == [1, 2, 3]
    assert matches.first_from(2, 4) == (2, 1)
    assert matches.first_from(3) == (7, 0)
    assert matches.first_from(8) == (2, 0)
    assert matches.step((2, 1), True) == (7, 0)
    assert matches.step((7, 0), True) == (2, 0)
    assert matches.step((2, 0), False) == (7, 0)
    assert matches.step((7, 0), False) == (2, 1)
    assert matches.step(None, True) == (2, 0)
    assert Matches().step(None, True) is None
    assert Matches().first_from(0) is None


def test_the_densest_match_is_where_words_stand_together() -> None:
    assert densest([(0, 5), (900, 905), (1000, 1004), (1050, 1060), (5000, 5001)]) == 1
    assert densest([(10, 12)]) == 0
    assert densest([]) == 0
