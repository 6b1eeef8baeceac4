"""How text becomes terms, and where a query's words stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_papers import paper
from search_scan import scan, text_holds

from readinglist.search import analysis, passages
from readinglist.search.engine import Engine
from readinglist.search.index import memory_leaf
from readinglist.search.marks import Marker
from readinglist.search.nodes import leaves
from readinglist.search.query import parse
from readinglist.search.snapshots import Mark, Snapshot


def engine(*papers_: object) -> Engine:
    leaf = memory_leaf(papers_, 0)  # type: ignore[arg-type]
    return Engine(Snapshot((leaf,), Mark(0), ("", 0), 0))


def words(text: str) -> list[str]:
    return [t.key.decode() for _, token in analysis.tokens(text) for t in token.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ﬁnding ＦＵＬＬ Müller naïve", ["finding", "full", "muller", "naive"]),
        ("Straße Œuvre Łódź øre", ["strasse", "oeuvre", "lodz", "ore"]),
        ("C++ C# F# g++ a#b AB#", ["c++", "c#", "f#", "g++", "a#", "b", "ab"]),
        ("3.14 v1.2.3 10.1145/33 end.Start", ["3.14", "v1.2.3", "10.1145", "33", "end", "start"]),
        ("L2 GPT-3 p-value x_i", ["l2", "gpt", "3", "p", "value", "x", "i"]),
        ("α-Divergenz Σίσυφος", ["α", "divergenz", "σισυφοσ"]),
        ("深度学习BERT模型", ["深", "度", "学", "习", "bert", "模", "型"]),
        ("ガ ｶﾞ か が", ["ガ", "ガ", "か", "が"]),
        ("हिन्दी שָׁלוֹם", ["हिन्दी", "שלום"]),
        ("학습을 \u1112\u1161\u11a8", ["학", "습", "을", "학"]),
        ("", []),
        ("– … ''", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    ["multi-modal", "multi-\nmodal", "multi\u00admodal", "multi\ufffemodal", "multi\x02 modal",
     "multi‐modal", "multi-\r\n  modal", "multimodal", "Multi-Modal", "multi-modals"],
)  # fmt: skip
@pytest.mark.parametrize("query", ["multimodal", "multi-modal", '"deep multimodal nets"'])
def test_hyphenated_words_match_however_they_are_written(text: str, query: str) -> None:
    assert engine(paper(1, pages=[f"deep {text} nets"])).search(query).total == 1


def test_both_parts_of_a_broken_word_are_found_too() -> None:
    found = engine(paper(1, pages=["self-super\ufffevised"]))
    for query in ("self", "super", "supervised", "selfsupervised", "self-supervised", "vised"):
        assert found.search(query).total == 1, query


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("to be or not to be", '"to be or not to be"', True),
        ("to be or to be not", '"to be or not to be"', False),
        ("of the people", '"of the"', True),
        ("the role of trust", "the role of", True),
        ("role trust", "the role of trust", True),
        ("自然语言处理", "语言", True),
        ("自然语言处理", "言语", False),
        ("学习深度", "深度学习", False),
        ("日本語のテキスト", "テキスト", True),
        ("C++ and C", "C++", True),
        ("C and D", "C++", False),
        ("using it", "us", False),
        ("possibility", "possible", True),
        ("studies", "study", True),
        ("don't", "don't", True),
        ("l’apprentissage", "apprentissage", True),
        ("page one", '"one two"', False),
        ("Schrödinger", "Schroedinger", True),
        ("Schroedinger", "Schro\u0308dinger", True),
        ("Schrodinger", "Schroedinger", False),
        ("Müller-Lüdenscheidt", "mueller luedenscheidt", True),
        ("Mueller-Luedenscheidt", "Müller-Lüdenscheidt", True),
        ("the β-VAE", "beta-VAE", True),
        ("the beta-VAE", "β", True),
        ("the betaVAE", "β-VAE", True),
        ("the β1", "beta1", True),
        ("ΑΒΓ", "alpha", False),
        ("arXiv:2106.09685v2", "2106.09685", True),
        ("arXiv:2106.09685", "arXiv:2106.09685v3", True),
        ("arXiv:2106.09685v2", "2106.0968", False),
        ("기계 학습을 이용한", "기계학습", True),
        ("by K. Küppers", "K¨uppers", True),
        ("a wide condition", "a wide condi-\ntion", True),
        ("a wide condition", "a wide condi- tion", True),
        ("a wide condition", '"wide condi- tion"', True),
        ("pre- and post-training", "pre- and post-training", True),
        ("pre and post", "pre- and post", True),
        ("attention is all", '"attention i*"', True),
        ("attention was all", '"attention i*"', False),
        ("multi-modality", '"multimod*"', True),
    ],
)
def test_what_matches(text: str, query: str, found: bool) -> None:
    assert (engine(paper(1, pages=[text])).search(query).total == 1) is found


def test_no_phrase_runs_from_page_to_page() -> None:
    assert engine(paper(1, pages=["one", "two"])).search('"one two"').total == 0
    assert engine(paper(1, authors=["Ada B", "Carl D"])).search('author:"B Carl"').total == 0


fragments = st.sampled_from(
    ["learning", "learn", "net", "network", "Müller", "naïve", "ﬁnd", "α", "深度", "ガ", "3", "14",
     "C++", "a", "of", "the", "-", "-\n", "\ufffe", "\u00ad", "\x02", ".", " ", "\n", "/", "'",
     "\u0301", "é", "İ", "+", "#", "_", "—", "(", "https://x.y/learn-ing", "towards -\r\n", "beta",
     "β", "2106.09685", "v2", "Mueller", "한", "u\u0308", "ü"]
)  # fmt: skip
texts = st.lists(fragments, max_size=60).map("".join)
asked = st.sampled_from(
    ["learning", "network", "learn*", "net*", '"of the"', '"learn net"', "multi-modal", "muller",
     "naive", "find", "深", "深度", "3.14", "c++", "learnnet", "a-a", "nett~", '"a learning net"',
     "netof", "14", "mueller", "müller", "β", "beta", "β-vae", "2106.09685", "한", '"learn n*"',
     "muell*", '"m*"', "müller-β"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, max_size=4).map(" ".join), asked)
def test_marks_found_by_looking_are_those_found_by_reading(text: str, query: str) -> None:
    node = parse(query)
    marker = Marker(node)
    spans = marker.spans(text)
    assert spans == marker.all_spans(text)
    held = {i for i, leaf in enumerate(leaves(node)) if text_holds(text, leaf)}
    assert {span.leaf for span in spans} == held
    assert all(0 <= s.start < s.end <= len(text) for s in spans)


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=1, max_size=5), texts, asked)
def test_a_paper_that_is_found_shows_why(pages: list[str], notes: str, query: str) -> None:
    one = paper(1, pages=pages, notes=notes)
    found = engine(one)
    results = found.search(query)
    assert (results.total == 1) == bool(scan([one], results.query))
    chosen = passages.best_pages(found.matcher, results.query, 1)
    shown = passages.find(one, results.query, chosen=chosen)
    assert bool(shown) == (results.total == 1)
    for passage in shown:
        assert passage.highlights
        assert "\n" not in passage.snippet
        assert "  " not in passage.snippet
        assert passage.snippet == passage.snippet.strip()
        last = 0
        for a, b in passage.highlights:
            assert last <= a < b <= len(passage.snippet)
            last = b


def test_snippets_are_readable_lines() -> None:
    text = (
        "Intro.\r\n" + "filler words " * 40 + "we train convolu-\ntional  net\ufffeworks\x00 well."
    )
    (passage,) = passages.find(paper(1, pages=[text]), parse("convolutional networks"))
    assert passage.snippet.startswith("… ")
    assert passage.snippet.endswith("we train convolutional networks well.")
    assert [passage.snippet[a:b] for a, b in passage.highlights] == ["convolutional", "networks"]


def test_the_fullest_page_comes_first() -> None:
    one = paper(
        1, pages=["sparse " * 5, "nothing", "sparse masks in " + "x " * 200, "masks"], notes="masks"
    )
    query = parse("sparse masks")
    shown = passages.find(one, query)
    assert [p.page for p in shown] == [3, None, 1]
    found = engine(one)
    chosen = passages.best_pages(found.matcher, query, 1)
    assert list(chosen or ()) == [(1, 3), (1, 1), (1, 4)]


def test_words_are_marked_across_a_line_end() -> None:
    text = "a convolu-\r\ntional layer and convolu\ufffetional nets"
    spans = passages.on_page(text, parse("convolutional"))
    assert [text[a:b] for a, b in spans] == ["convolu-\r\ntional", "convolu\ufffetional"]


def test_walking_goes_through_pages_with_matches() -> None:
    one = paper(1, pages=["x", "model model", "y", "models"])
    assert passages.walk(one.pages, parse("model -y")) == [(1, 2, 2), (1, 4, 1)]


@pytest.mark.parametrize(
    "unit", ["a-", "a\u00ad", "3.", "é\u0301", "a-\n ", "+", "-\n", "((", "深", "_", "a' ", "a.-"]
)
def test_long_hostile_texts_are_read(unit: str) -> None:
    text = unit * 20_000
    marker = Marker(parse("a learning 3.14 x* 深"))
    assert marker.spans(text) == marker.all_spans(text)
    assert analysis.analyse([text]).terms.keys() == {
        term.key for _, token in analysis.tokens(text) for term in token.terms
    }


def test_the_samples_words_are_found_on_their_pages(samples: Path) -> None:
    """On real pages: looking finds what reading finds, and the index finds what a scan finds."""
    import pypdfium2

    papers_ = []
    for number, path in enumerate(sorted((samples / "papers").glob("*.pdf"))[::20], 1):
        document = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        papers_.append(paper(number, path.stem, pages))
    found = engine(*papers_)
    for query in (
        "reproducibility", "neural networks", '"machine learning"', "non-linear", "open-source",
        '"of the"', "repro*", "2019 -github", "(data OR code) review", "et al", "C++", "netwrok~",
    ):  # fmt: skip
        node = parse(query)
        results = found.search(query)
        assert {h.paper_id for h in results.hits} == scan(papers_, node), query
        marker = Marker(node)
        for one in papers_:
            for _, _, text in one.pages:
                assert marker.spans(text) == marker.all_spans(text), query
