"""Telling people from institutions, and parting lists of them."""

from __future__ import annotations

import pytest

from readinglist.pdf.names import (
    MARK,
    folded,
    looks_like_name,
    parse_author_field,
    split_names,
    tidy,
)


@pytest.mark.parametrize(
    "name",
    [
        "Ada Lovelace",
        "J. R. R. Tolkien",
        "J.-P. Serre",
        "Jean-Baptiste de La Salle",
        "Abdul Rahman bin Yusof",
        "Luc Van Gool",
        "Ludwig van den Berg",
        "Conor O’Brien",
        "Fatima al-Fihri",
        "Sebastián García López de la Vega",
        "Martin Luther King Jr.",
        "Wan-Ting Hsieh",
        "May Li",
        "Юрий Гагарин",
        "Νίκος Παπαδόπουλος",
        "王小明",
        "محمد الخوارزمي",
        "Antal van den Bosch",
        "June A. Park",
        "Zoë D’Angelo",
        "Ö. Yıldız",
    ],
)
def test_names_look_like_names(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "University of Toronto",
        "Google Brain",
        "Microsoft Research Asia",
        "Hong Kong",
        "Carnegie Mellon",
        "United Kingdom",
        "UC Berkeley",
        "Palo Alto, CA",
        "Department of Physics",
        "10 Downing Street",
        "ada@example.org",
        "and the rest of us",
        "Abstract",
        "Equal Contribution",
        "What Small Maps Leave Out",
        "北京大学",
        "Facebook AI",
        "II. Formatting",
        "European Commission",
        "Package Documentation",
        "",
        "x",
    ],
)
def test_other_things_do_not(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Maria Kruger MBChB, Andrew Hay FRCP", ["Maria Kruger", "Andrew Hay"]),
        ("Njeri wa Kamau, Tom Paley PhD", ["Njeri wa Kamau", "Tom Paley"]),
        ("Mr. Sudhir Gupta, Ms. Prerna Mishra", ["Sudhir Gupta", "Prerna Mishra"]),
        ("Ada Lovelace and Charles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        (f"Ada Lovelace{MARK}, Charles Babbage{MARK}", ["Ada Lovelace", "Charles Babbage"]),
        (f"Ada Lovelace{MARK} Charles Babbage{MARK}", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada Lovelace1,2, Charles Babbage3*", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada Lovelace¹,², Charles Babbage†", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada Lovelace · Charles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        (
            "A. Lovelace, C. Babbage, & M. Somerville",
            ["A. Lovelace", "C. Babbage", "M. Somerville"],
        ),
        ("Ada Lovelace, PhD; Charles Babbage, MD", ["Ada Lovelace", "Charles Babbage"]),
        ("Lovelace, Ada and Babbage, Charles", ["Ada Lovelace", "Charles Babbage"]),
        (
            "Lovelace, A., Babbage, C. and Somerville, M.",
            ["A. Lovelace", "C. Babbage", "M. Somerville"],
        ),
        ("Ada Lovelace, Fellow, IEEE, and C. Babbage", ["Ada Lovelace", "C. Babbage"]),
        ("Sammy Davis, Jr., Ada Lovelace", ["Sammy Davis Jr.", "Ada Lovelace"]),
        ("Micha l Nowak, Pawe l Zieli´nski", ["Michał Nowak", "Paweł Zieli´nski"]),
        ("Ada Lovelace ada@example.org", ["Ada Lovelace"]),
        ("Ada Lovelace (✉)", ["Ada Lovelace"]),
        ("王小明，李 华、欧阳文静", ["王小明", "李华", "欧阳文静"]),
        ("Santiago Ramón y Cajal", ["Santiago Ramón y Cajal"]),
        ("Ana Ruiz Gil y Pablo Soto Díaz", ["Ana Ruiz Gil", "Pablo Soto Díaz"]),
        ("Thomas L.\nGriffiths, Ada\nLovelace", ["Thomas L. Griffiths", "Ada Lovelace"]),
        ("Ada Lovelace\nCharles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada Love-\nLace, Charles Babbage", ["Ada Love-Lace", "Charles Babbage"]),
        ("Ada LovelaceiD1, Charles BabbageID2", ["Ada Lovelace", "Charles Babbage"]),
        ("Ada Lovelace ✉ ⌂", ["Ada Lovelace"]),
        ("Ada Lovelace, MBBS, MPH; C. Babbage, M.P.H.", ["Ada Lovelace", "C. Babbage"]),
        ("Bc. Markéta Dvořáková", ["Markéta Dvořáková"]),
        ("Ada Lovelace, M.ASCE; C. Babbage, Ph.D., P.E., F.ASCE", ["Ada Lovelace", "C. Babbage"]),
        ("Ada Lovelace[0000−0002−1825−0097], C. Babbage", ["Ada Lovelace", "C. Babbage"]),
        ("Trần Quốc Bảo2 và Lê Minh Đức1", ["Trần Quốc Bảo", "Lê Minh Đức"]),
        ("Anna Nagy és Kovács Péter", ["Anna Nagy", "Kovács Péter"]),
        ("Dan Brown, Maria Dan Popescu", ["Dan Brown", "Maria Dan Popescu"]),
        ("渡辺 健太1・岡田 真由美2", ["渡辺 健太", "岡田 真由美"]),
        ("김 서 연1, 박 준 호2", ["김서연", "박준호"]),
    ],
)
def test_lists_are_parted(text: str, names: list[str]) -> None:
    found, others = split_names(text)
    assert found == names
    assert others == []


def test_pieces_that_are_no_names_are_given_back() -> None:
    found, others = split_names("Ada Lovelace, University of London, 3 Main Street")
    assert found == ["Ada Lovelace"]
    assert len(others) == 2


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Ada Lovelace and Charles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        ("Lovelace, Ada; Babbage, Charles", ["Ada Lovelace", "Charles Babbage"]),
        ("Lovelace, Ada", ["Ada Lovelace"]),
        ("Di Cosmo, Roberto and Danelutto, Marco", ["Roberto Di Cosmo", "Marco Danelutto"]),
        ("Ada Lovelace, Charles Babbage", ["Ada Lovelace", "Charles Babbage"]),
        ("ADA LOVELACE", ["Ada Lovelace"]),
        ("Administrator", []),
        ("user", []),
        ("ada@example.org", []),
        ("LaTeX", []),
        ("", []),
        ("Elsevier Science Publishers of Journals", []),
    ],
)
def test_author_field_of_the_metadata(field: str, names: list[str]) -> None:
    assert parse_author_field(field) == names


@pytest.mark.parametrize(
    ("set_", "plain"),
    [
        ("MARGARET A. HOLLOWAY", "Margaret A. Holloway"),
        ("IAN MCDONALD", "Ian McDonald"),
        ("LUDWIG VAN DEN BERG", "Ludwig van den Berg"),
        ("JEAN-LUC D’ARC", "Jean-Luc D’Arc"),
        ("Jean DUPONT", "Jean DUPONT"),
        ("Li Wu", "Li Wu"),
    ],
)
def test_capitals_are_calmed(set_: str, plain: str) -> None:
    assert tidy(set_) == plain


def test_folding_forgets_case_accents_and_marks() -> None:
    assert folded("Jens Lechtenbörger-Ø’Neil") == folded("jens LECHTENBORGER ONEIL")
