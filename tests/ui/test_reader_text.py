"""Lines, carets, words and boxes of a page's text."""

from __future__ import annotations

import pytest

from readinglist.ui.reader_text import Box, TextMap, prose


class Made:
    """Text set in boxes 6 points wide and 10 high, a line every 14 points from (50, 100)."""

    def __init__(self, text: str, boxes: list[Box] | None = None) -> None:
        self.text = text
        self._boxes = boxes
        if boxes is None:
            self._boxes = []
            column, row = 0, 0
            for character in text:
                x, y = 50 + 6 * column, 100 + 14 * row
                empty = character.isspace() or character == "\x02"
                self._boxes.append((x, y, x if empty else x + 6, y if empty else y + 10))
                column += 1
                if character in "\n\x02":
                    column, row = 0, row + 1

    def box(self, index: int) -> Box:
        assert self._boxes is not None
        return self._boxes[index]


TEXT = "One line of words\nand an infor\x02mation more\nlast"


def test_lines_end_where_the_text_or_the_place_says() -> None:
    page = TextMap(Made(TEXT))
    assert [TEXT[line.start : line.end] for line in page.lines] == [
        "One line of words\n",
        "and an infor\x02",
        "mation more\n",
        "last",
    ]


def test_a_range_over_a_line_end_has_a_box_on_each_line() -> None:
    page = TextMap(Made(TEXT))
    start = TEXT.index("infor")
    assert page.boxes(start, TEXT.index(" more")) == [(92, 114, 122, 124), (50, 128, 86, 138)]
    assert page.boxes(3, 3) == []
    assert page.boxes(3, 4) == []


def test_two_columns_are_two_lines() -> None:
    left = [(50 + 6 * n, 100, 56 + 6 * n, 110) for n in range(5)]
    right = [(300 + 6 * n, 100, 306 + 6 * n, 110) for n in range(5)]
    page = TextMap(Made("abcdefghij", left + right))
    assert [line.box for line in page.lines] == [(50, 100, 80, 110), (300, 100, 330, 110)]
    assert page.boxes(3, 7) == [(68, 100, 80, 110), (300, 100, 312, 110)]


def test_upright_text_is_one_line_read_upwards() -> None:
    boxes = [(20, 500 - 6 * n, 30, 506 - 6 * n) for n in range(12)]
    page = TextMap(Made("arXiv:1234.5", boxes))
    assert len(page.lines) == 1
    assert page.lines[0].upright
    assert page.boxes(0, 12) == [(20, 434, 30, 506)]
    assert page.caret(25, 490) == 3


def test_a_tall_sign_does_not_swell_the_line() -> None:
    boxes = [(50 + 6 * n, 100, 56 + 6 * n, 110) for n in range(6)]
    boxes[3] = (68, 80, 74, 140)
    page = TextMap(Made("a + √ b", [*boxes, (86, 100, 92, 110)]))
    assert page.boxes(0, 7) == [(50, 100, 92, 110)]


def test_a_letter_of_a_formula_s_font_reaches_into_no_other_line() -> None:
    boxes = [(50 + 6 * n, 100, 56 + 6 * n, 110) for n in range(7)]
    boxes[3] = (68, 100, 74, 117)
    boxes[6] = (86, 100, 92, 117)
    page = TextMap(Made("a b ≪ c ≪"[:7], boxes))
    assert page.boxes(0, 7) == [(50, 100, 92, 110)]


@pytest.mark.parametrize(
    ("x", "y", "caret"),
    [
        (50, 105, 0),
        (55, 105, 1),
        (10, 105, 0),
        (500, 105, 17),
        (54, 119, 19),
        (300, 157, len(TEXT)),
        (52, 20, 0),
        (86 + 40, 121, TEXT.index("\x02")),
    ],
)
def test_a_caret_goes_to_the_nearest_gap(x: float, y: float, caret: int) -> None:
    assert TextMap(Made(TEXT)).caret(x, y) == caret


def test_words_and_lines_at_an_offset() -> None:
    page = TextMap(Made(TEXT))
    for index in (TEXT.index("infor"), TEXT.index("mation") + 2):
        start, end = page.word(index)
        assert TEXT[start:end] == "infor\x02mation"
    assert TEXT[slice(*page.word(3))] == " "
    assert TEXT[slice(*page.line(TEXT.index("more")))] == "mation more\n"
    assert TEXT[slice(*page.line(len(TEXT)))] == "last"


def test_a_page_without_text_answers_too() -> None:
    page = TextMap(Made(""))
    assert page.lines == []
    assert page.caret(10, 10) == 0
    assert page.word(0) == (0, 0)
    assert page.line(0) == (0, 0)
    assert not page.over(10, 10)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("infor\x02mation\nand  more", "information and more"),
        ("infor\ufffe\nmation", "information"),
        ("soft\xad\nly", "softly"),
        ("multi-\nmodal", "multi-modal"),
        ("a list -\nof things", "a list - of things"),
        ("  \n ", ""),
    ],
)
def test_prose_reads_as_it_is_quoted(text: str, quoted: str) -> None:
    assert prose(text) == quoted
