"""The stored form of a page's text, and telling language from garbage."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.pdf.text import HYPHEN, compose_accents, garbled, normalise

LANGUAGES = {
    "English": "We study how a reader finds again what was read and why the way of keeping it "
    "matters to the people who have to work with the texts every day. ",
    "German": "Wir untersuchen, wie eine Leserin wiederfindet, was sie gelesen hat, und warum die "
    "Art der Ablage für die tägliche Arbeit von Bedeutung ist. ",
    "French": "Nous étudions comment un lecteur retrouve ce qu’il a lu et pourquoi la manière de "
    "le ranger compte pour ceux qui travaillent avec ces textes. ",
    "Polish": "Badamy, w jaki sposób czytelnik odnajduje to, co przeczytał, i dlaczego sposób "
    "przechowywania ma znaczenie w codziennej pracy. ",
    "Finnish": "Tutkimme, miten lukija löytää uudelleen sen, mitä on lukenut, ja miksi "
    "säilytystapa on tärkeä jokapäiväisessä työssä. ",
    "Vietnamese": "Chúng tôi nghiên cứu cách người đọc tìm lại những gì đã đọc và vì sao cách lưu "
    "giữ các văn bản lại quan trọng. ",
    "Turkish": "Bir okurun okuduğu şeyi nasıl yeniden bulduğunu ve saklama biçiminin günlük iş "
    "için neden önemli olduğunu inceliyoruz. ",
    "Russian": "Мы изучаем, как читатель находит прочитанное ранее и почему способ хранения "
    "текстов важен для ежедневной работы. ",
    "Greek": "Μελετάμε πώς ένας αναγνώστης βρίσκει ξανά αυτά που διάβασε και γιατί έχει σημασία "
    "ο τρόπος φύλαξης. ",
    "Arabic": "ندرس كيف يجد القارئ ما قرأه من قبل ولماذا تهم طريقة حفظ النصوص في العمل اليومي. ",
    "Hindi": "हम अध्ययन करते हैं कि पाठक पढ़ी हुई बात को फिर से कैसे खोजता है और रखने का तरीका "
    "क्यों महत्वपूर्ण है। ",
    "Chinese": "我们研究读者如何重新找到已经阅读过的内容，以及为什么保存的方式对日常工作很重要。",
    "Japanese": "読者が以前に読んだ内容をどのように再び見つけるか、また保存の方法が"
    "なぜ重要なのかを研究する。",
    "Korean": "우리는 독자가 읽은 내용을 어떻게 다시 찾는지, 그리고 보관 방식이 "
    "왜 중요한지를 연구한다. ",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_are_not_garbage(language: str) -> None:
    assert garbled([LANGUAGES[language] * 20]) == ""


@pytest.mark.parametrize("shift", [3, 7, 13, 29])
def test_shifted_letters_are_garbage(shift: int) -> None:
    shifted = "".join(
        chr((ord(c.lower()) - 97 + shift) % 26 + 97) if c.isascii() and c.isalpha() else c
        for c in LANGUAGES["English"] * 10
    )
    assert garbled([shifted])


def test_glyph_numbers_read_as_letters_are_garbage() -> None:
    lowered = "".join(chr(ord(c) - 29) if ord(c) > 61 else c for c in LANGUAGES["English"] * 10)
    assert garbled([lowered])


def test_what_a_bad_scan_reads_is_garbage() -> None:
    """Letters taken for others at random, and specks taken for letters."""
    pick = random.Random(4)
    prose = LANGUAGES["English"] * 20
    misread = [pick.choice("abcdefghijklmnopqrstuvwxyz01") if c != " " else c for c in prose]
    noisy = "".join(m if pick.random() < 0.4 else c for c, m in zip(prose, misread, strict=True))
    assert garbled([noisy])
    assert garbled(["".join(pick.choice("|l1I!.,'`~^ :;ij ") for _ in range(2000))])
    slips = "".join(m if pick.random() < 0.03 else c for c, m in zip(prose, misread, strict=True))
    assert garbled([slips]) == ""


@pytest.mark.parametrize("range_", [(0xE000, 0xF8FF), (0xF0000, 0xF0FFF)])
def test_private_characters_are_garbage(range_: tuple[int, int]) -> None:
    pick = random.Random(4)
    assert garbled(["".join(chr(pick.randint(*range_)) for _ in range(300))])


def test_replacement_characters_are_garbage_even_in_a_short_text() -> None:
    assert garbled(["\ufffd\ufffd\ufffd\ufffd a"])


def test_rare_chinese_characters_at_random_are_garbage() -> None:
    pick = random.Random(4)
    assert garbled(["".join(chr(pick.randint(0x4E00, 0x9FA5)) for _ in range(600))])


@pytest.mark.parametrize(
    "scraps",
    [
        "op eay rane pia og Nees eae ace PAS eel Ne pee \nRe RISE \nAS rs < ee ",
        "itd \nihe aren Seva \ny \nDoce \nae ",
    ],
)
def test_scraps_that_a_spoilt_scan_leaves_are_garbage(scraps: str) -> None:
    assert garbled([scraps]) == "its letters do not form words"


def test_short_texts_tables_and_formulas_are_left_in_peace() -> None:
    assert garbled(["xyz"]) == ""
    assert garbled([""]) == ""
    assert garbled(["12.5 3.7 8.1 0.02 " * 100]) == ""
    formulas = "Let x be in R and f the map. " * 4 + "∑ x_i = α β γ ∫ f(x) dx ≤ ‖x‖ " * 5
    assert garbled([formulas]) == ""


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("multi\ufffemodal", f"multi{HYPHEN}modal"),
        ("multi\x02modal", f"multi{HYPHEN}modal"),
        ("multi\x02\r\nmodal", f"multi{HYPHEN}modal"),
        ("multi\u00ad\r\nmodal", f"multi{HYPHEN}modal"),
        ("self-\r\nmade", "self-\nmade"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("e\x0bect, \x0crst, o\x0ece; e\x1bect, \x1drst", "effect, first, office; effect, flrst"),
        ("ﬁve eﬀects, oﬃcial ﬂow", "five effects, official flow"),
        ("Kr¨uger, L¨ofstedt, Ume˚a, Simk´o", "Krüger, Löfstedt, Umeå, Simkó"),
        ("Franc¸ois, Mendon¸ca, S¸ahin", "François, Mendonça, Şahin"),
        ("the command `ls` and ´x", "the command `ls` and ´x"),
        ("a\x00b\x07c", "abc"),
        ("no\u00a0break", "no break"),
    ],
)
def test_stored_form(given_: str, kept: str) -> None:
    assert normalise(given_) == kept


def test_accents_without_a_letter_of_their_own_stay_beside_it() -> None:
    assert compose_accents("ˆx ∈ R, ˜q") == "ˆx ∈ R, ˜q"


@given(st.text())
def test_stored_form_is_stable_and_storable(text: str) -> None:
    once = normalise(text)
    once.encode("utf-8")
    assert not any(c < " " and c not in "\n\t" for c in once)
    assert "\ufffe" not in once
    assert "\r" not in once


@given(st.text(alphabet=st.characters(codec=None, categories=["Cs", "Cc", "Lu", "Co", "Cn"])))
def test_any_code_points_can_be_stored(text: str) -> None:
    normalise(text).encode("utf-8")
    garbled([normalise(text)])
