"""Pages that are read from right to left, and scans that lie askew or whose gaps are wide."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from papermaker import BODY, Piece, Sheet, make_paper, width

from readinglist.pdf.extract import extract

ARABIC = "تهدف هذه الدراسة إلى تحليل أثر المناخ في الزراعة المطرية من خلال بيانات جمعت في مناطق"


def _leftward(sheet: Sheet, text: str, size: float, *, right: float) -> None:
    """Draw a line as programs do: word by word, each to the left of the one before.

    The letters of a word come as they stand on the page, numbers as they are, brackets turned.
    """
    x = right
    for word in text.translate(str.maketrans("()", ")(")).split():
        x -= width(word, size)
        drawn = word if word.isdigit() else word[::-1]
        sheet.pieces.append(Piece(x, sheet.y, drawn, size))
        x -= 0.3 * size
    sheet.y -= 1.4 * size


def test_arabic_paper(tmp_path: Path) -> None:
    s = Sheet(y=760)
    _leftward(s, "مجلة التربية الحديثة، المجلد 8، العدد 2، يونيو 2016", 8, right=540)
    s.y = 700
    _leftward(s, "دور المكتبات في القراءة ( 1990 )", 18, right=450)
    _leftward(s, "نورة سالم القحطاني، سعاد علي بن عيسى", 12, right=420)
    _leftward(s, "جامعة الجبل، كلية الزراعة", 10, right=380)
    _leftward(s, "الملخص", 10, right=540)
    for _ in range(9):
        _leftward(s, ARABIC, 10, right=540)
    identity = extract(make_paper(tmp_path / "a.pdf", [s])).identity
    assert identity.title == "دور المكتبات في القراءة ( 1990 )"
    assert identity.authors == ("نورة سالم القحطاني", "سعاد علي بن عيسى")
    assert identity.year == 2016


def test_arabic_thesis_names_its_author_by_a_label(tmp_path: Path) -> None:
    s = Sheet(y=740)
    for text, size, gap in (
        ("جامعة الساحل", 14, 60),
        ("أثر التعلم المدمج في مهارات الكتابة", 22, 40),
        ("إعداد", 14, 6),
        ("ليلى حسن الخطيب", 14, 20),
        ("إشراف", 14, 6),
        ("الدكتور محمود سعيد العمري", 14, 60),
        ("2018", 14, 0),
    ):
        _leftward(s, text, size, right=400)
        s.gap(gap)
    identity = extract(make_paper(tmp_path / "a.pdf", [s])).identity
    assert identity.title == "أثر التعلم المدمج في مهارات الكتابة"
    assert identity.authors == ("ليلى حسن الخطيب",)
    assert identity.year == 2018


def test_paragraph_without_small_letters_is_no_list_of_names(tmp_path: Path) -> None:
    s = Sheet(y=700)
    s.line("도시 텃밭이 이웃 관계에 미치는 영향", 17, "b", centre=True)
    s.line("남궁현, 배소윤", 11, centre=True)
    s.gap(10)
    s.lines(["연구 도시 교통 자료 분석 위한 새로운 방법 제안 실험 결과 높은 정확도"] * 9)
    identity = extract(make_paper(tmp_path / "a.pdf", [s])).identity
    assert identity.authors == ("남궁현", "배소윤")


@pytest.mark.parametrize("askew", [-3.0, 1.4, 4.0])
def test_scan_that_lies_askew(askew: float, tmp_path: Path) -> None:
    s = Sheet(y=690)
    s.line("Observations on the Settling of Clays", 16, centre=True)
    s.gap(6)
    s.line("Harold P. Winterbourne and Leona M. Asquith", 11, centre=True)
    s.line("University of Saskatoon", 10, centre=True)
    s.gap(10)
    s.line("Abstract", 10, centre=True)
    s.body(20)
    turn = math.radians(askew)
    words: list[Piece] = []
    for piece in s.pieces:
        x = piece.x
        for word in piece.text.split():
            along, up = x - 306, piece.y - 396
            words.append(
                Piece(
                    306 + along * math.cos(turn) - up * math.sin(turn),
                    396 + along * math.sin(turn) + up * math.cos(turn),
                    word,
                    piece.size,
                    piece.style,
                    askew,
                )
            )
            x += width(f"{word} ", piece.size)
    s.pieces = words
    identity = extract(make_paper(tmp_path / "a.pdf", [s])).identity
    assert identity.title == "Observations on the Settling of Clays"
    assert identity.authors == ("Harold P. Winterbourne", "Leona M. Asquith")


def test_gaps_of_a_scanners_text_part_no_names(tmp_path: Path) -> None:
    """Its letters are narrower than those of the picture behind them."""
    s = Sheet(y=690)
    rows = [("Observations on the Settling of Clays", 16.0), ("", 0)]
    rows += [("HAROLD WINTERBOURNE AND LEONA ASQUITH", 10.0), ("University of Saskatoon", 8.0)]
    rows += [("Abstract", 10.0)] + [(BODY[40 * i : 40 * i + 80].strip(), 9.0) for i in range(9)]
    for text, size in rows:
        x = 72.0
        for word in text.split():
            s.pieces.append(Piece(x, s.y, word, size))
            x += width(word, size) + (0.4 if size > 12 else 0.9) * size
        s.y -= 1.3 * size + 2
    identity = extract(make_paper(tmp_path / "a.pdf", [s])).identity
    assert identity.title == "Observations on the Settling of Clays"
    assert identity.authors == ("Harold Winterbourne", "Leona Asquith")
