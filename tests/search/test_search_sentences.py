"""Sentences copied from a PDF viewer: found, first, on their page, and marked."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pypdfium2
import pytest
from search_papers import paper

from readinglist.pdf.extract import extract
from readinglist.search import analysis, passages
from readinglist.search.engine import Engine
from readinglist.search.index import memory_leaf
from readinglist.search.nodes import Not
from readinglist.search.query import parse
from readinglist.search.snapshots import Mark, Snapshot


def engine(*papers_: object) -> Engine:
    leaf = memory_leaf(papers_, 0)  # type: ignore[arg-type]
    return Engine(Snapshot((leaf,), Mark(0), ("", 0), 0))


SENTENCE = "the dose was given in the first week and the second scan was read by two readers"


def test_the_paper_that_holds_the_sentence_comes_before_one_that_holds_its_words() -> None:
    words = sorted(set(SENTENCE.split()))
    scattered = paper(1, " ".join(words), [" … ".join(words) * 3])
    holds = paper(2, "Scans", ["x " * 300, f"{'y ' * 200} {SENTENCE} {'z ' * 200}"])
    found = engine(scattered, holds)
    for query, typed in ((SENTENCE, False), (SENTENCE, True), (SENTENCE[:-4], True)):
        results = found.search(query, as_you_type=typed)
        assert [h.paper_id for h in results.hits] == [2, 1], query
    assert [h.paper_id for h in found.search("dose scan week").hits] == [1, 2]


def test_a_sentence_with_a_slip_finds_the_paper_that_says_nearly_all_of_it() -> None:
    others = [
        paper(n, "The dose and the week", [f"{'dose week scan read ' * 9} {n}"]) for n in (1, 2)
    ]
    holds = paper(3, "Scans", [f"{'y ' * 200} {SENTENCE} {'z ' * 200}"])
    found = engine(*others, holds)
    for slip in (SENTENCE.replace("scan", "scan3"), SENTENCE.replace("in the", "(in) tehh", 1)):
        assert [h.paper_id for h in found.search(slip).hits][:1] == [3], slip
        (shown,) = passages.find(holds, found.search(slip).query)
        assert shown.page == 1
    assert found.search("dose scan week read gievn").total == 0  # not a sentence
    assert found.search(" ".join(f"nothing{n}" for n in range(12))).total == 0


@pytest.mark.parametrize(
    "query",
    [
        "It helps in image analysis and -processing tasks in medicine on commonly available things",
        "we find a value of -0.5 for the slope in the second of the two groups of mice",
    ],
)
def test_a_dash_inside_a_sentence_excludes_nothing(query: str) -> None:
    assert engine(paper(1, pages=[query])).search(query).total == 1


def test_a_minus_excludes_all_the_same() -> None:
    assert isinstance(parse("-processing"), Not)
    long = "a long list of nine words that somebody typed in -excluded"
    assert engine(paper(1, pages=[long])).search(long).total == 0
    fielded = "title:one " + long.replace(" -", " -x ")
    assert engine(paper(1, "one", [long + " x"])).search(fielded).total == 0


def test_a_quoted_sentence_longer_than_a_snippet_is_shown_whole() -> None:
    sentence = " ".join(f"word{i}" for i in range(40))
    one = paper(1, "T", ["before", f"some text before it. {sentence}. and after"])
    shown = passages.find(one, parse(f'"{sentence}"'))
    assert [p.page for p in shown] == [2]
    (a, b), = shown[0].highlights  # fmt: skip
    assert shown[0].snippet[a:b] == sentence
    endless = " ".join(f"word{i}" for i in range(400))
    (passage,) = passages.find(paper(1, "T", [endless]), parse(f'"{endless}"'))
    assert len(passage.snippet) < 700
    assert passage.highlights


def test_words_before_the_fullest_place_are_marked_too() -> None:
    text = "networks learn. " + "filler " * 5 + "deep networks learn to see and more of it " * 4
    (passage,) = passages.find(paper(1, "T", [text]), parse("deep networks learn see"))
    marked = {passage.snippet[a:b] for a, b in passage.highlights}
    for found in re.finditer("deep|networks|learn|see", passage.snippet):
        assert any(a <= found.start() and found.end() <= b for a, b in passage.highlights)
    assert marked == {"deep", "networks", "learn", "see"}


def test_a_snippet_does_not_end_inside_a_word_that_goes_on_in_the_next_line() -> None:
    for cut in range(190, 260):
        text = "found here " + "xxxxxxxxx " * (cut // 10) + "y" * (cut % 10) + "Giovan\u00ad\nni"
        (passage,) = passages.find(paper(1, "T", [text + " and on" * 30]), parse("found"))
        assert not re.search(r"Giovan( …)?$", passage.snippet)


def test_a_word_cut_by_a_line_end_is_shown_whole_beside_a_mark() -> None:
    text = "an un-\nstable point, sta\u00ad\nble points"
    (passage,) = passages.find(paper(1, "T", [text]), parse("stable"))
    assert passage.snippet == "an unstable point, stable points"
    assert [passage.snippet[a:b] for a, b in passage.highlights] == ["stable", "stable"]


def test_chinese_and_japanese_lines_are_joined_without_a_blank() -> None:
    text = "并与循\n环神经网络进行比较，\n结果表明\nRNN model"
    (passage,) = passages.find(paper(1, "T", [text]), parse("循环神经网络"))
    assert passage.snippet == "并与循环神经网络进行比较，结果表明 RNN model"
    assert [passage.snippet[a:b] for a, b in passage.highlights] == ["循环神经网络"]


def test_what_abstract_and_page_both_say_is_shown_once() -> None:
    said = "We show that striped animals confuse flies when they walk in herds over the savannah."
    one = paper(1, "Striped animals", [f"Striped animals\nA. Author\nAbstract\n{said}", "striped"],
                abstract=said)  # fmt: skip
    shown = passages.find(one, parse("striped flies"))
    assert [(p.field, p.page) for p in shown] == [("text", 1), ("text", 2), ("title", None)]
    assert said[8:40] in shown[0].snippet


def test_sentences_of_the_samples_are_found_on_their_pages(samples: Path) -> None:
    """Sentences as PDFium gives them, which viewers copy: other papers hold most of the words."""
    chosen = random.Random(20)
    papers_, pages = [], {}
    for number, path in enumerate(sorted((samples / "papers").glob("*.pdf"))[3::9], 1):
        papers_.append(paper(number, pages=extract(path).pages))
        document = pypdfium2.PdfDocument(path)
        pages[number] = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
    found = engine(*papers_)
    asked = on_page = 0
    for number, texts in pages.items():
        for text in chosen.sample(texts, min(4, len(texts))):
            sentences = [
                s
                for s in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
                if 60 < len(s) < 260 and s.isprintable() | ("\r\n" in s) and "ˆ" not in s
            ]
            for sentence in chosen.sample(sentences, min(2, len(sentences))):
                results = found.search(sentence)
                asked += 1
                if number not in [h.paper_id for h in results.hits]:
                    continue  # a footnote's number stands on a word, say
                shown = passages.find(papers_[number - 1], results.query)
                key = re.sub(r"\W+", "", sentence)
                on_page += any(
                    p.page is not None and key in re.sub(r"\W+", "", texts[p.page - 1])
                    for p in shown[:1]
                )
                marks = passages.on_page(text, results.query)
                for word in re.finditer(r"[^\W_]{4,}", sentence):
                    if analysis.fold(word[0]) not in analysis.STOP_WORDS:
                        at = text.find(sentence) + word.start()
                        assert any(a <= at < b for a, b in marks), (word[0], sentence)
    assert asked > 40
    assert on_page >= 0.97 * asked


def test_the_page_where_the_words_stand_side_by_side_comes_first() -> None:
    scattered = "descent by one and more of the steps that are stochastic and a gradient too"
    aside = "They use stochastic gradient descent here."
    pages = [scattered, scattered, scattered, scattered, f"{scattered} {'x ' * 90} {aside}"]
    one = paper(1, "T", pages)
    query = parse("stochastic gradient descent")
    chosen = passages.best_pages(engine(one).matcher, query, 1)
    assert chosen is not None
    assert next(iter(chosen)) == (1, 5)
    for where in (None, chosen):
        first = passages.find(one, query, chosen=where)[0]
        assert first.page == 5
        assert aside in first.snippet
