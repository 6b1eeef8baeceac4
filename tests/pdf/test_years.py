"""Which of the years on a first page is the paper's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from papermaker import Piece, Sheet, make_paper

from readinglist.pdf.extract import extract


def _paper(
    head: Sequence[str] = (),
    under: Sequence[str] = (),
    text: Sequence[str] = (),
    foot: Sequence[str] = (),
) -> Sheet:
    """A page with lines in its head, below its authors, among its text and in its foot."""
    s = Sheet(y=760)
    s.lines(head, 8)
    s.y = 680
    s.line("Notes on the Keeping of Read Things", 17, "b", centre=True)
    s.line("Ada Moreau and Bo Lindqvist", 12, centre=True)
    s.line("University of Polderstad", 10, centre=True)
    s.lines(under, 10, centre=True)
    s.gap(10)
    s.line("Abstract", 10, "b", centre=True)
    s.body(8)
    s.lines(text)
    s.body(10)
    s.y = 80
    s.lines(foot, 8)
    return s


CASES = {
    "what running text says was published": (
        {
            "text": [
                "This extends a survey that was published in 2003 by the census office and",
                "data posted in 2011, of which the copyright was sold in 1998, as is known.",
            ],
            "foot": ["© 2016 The Reading Society"],
        },
        2016,
    ),
    "a date below the authors before a meeting that a note cites": (
        {
            "under": ["(Dated: May 4, 2018)"],
            "foot": [
                "An extended abstract appeared in the Proceedings of the 28th International",
                "Conference on Machine Learning, 2011.",
            ],
        },
        2018,
    ),
    "a volume before the day it was put online": (
        {"head": ["Work & Feeling", "2018, Vol. 45(3) 345–367", "© The Author(s) 2017"]},
        2018,
    ),
    "published before accepted": (
        {
            "under": [
                "Received: 3 November 2018; Accepted: 20 December 2018; Published: 2 January 2019"
            ]
        },
        2019,
    ),
    "accepted, when nothing later is told": (
        {"under": ["(Received 3 November 2017; accepted 20 December 2018)"]},
        2018,
    ),
    "an issue whose year is in the next line": (
        {
            "foot": [
                "The manuscript was submitted on March 7, 2005; approved on August 29, 2006.",
                "This paper is part of the Journal of Flooding, Vol. 133, No. 6, June 1,",
                "2007. ISSN 0733-9399.",
            ]
        },
        2007,
    ),
    "a running head before the copyright": (
        {"foot": ["Moreau et al., 2020, Neuron & Mind 105, 1–12", "© 2019 The Author(s)."]},
        2020,
    ),
    "the newer of two drafts in one line": (
        {"under": ["First draft: May 2017. Current draft: 3 August 2021"]},
        2021,
    ),
    "a meeting under whose review it is": (
        {"head": ["Under review as a conference paper at ICLR 2022"]},
        2022,
    ),
    "a meeting by its name": (
        {"foot": ["CHI 2003, April 5–10, 2003, Ft. Lauderdale, Florida, USA."]},
        2003,
    ),
    "a Russian issue before the day of receipt": (
        {
            "head": ["ДИНАМИКА СРЕД 2014 №4 (112)"],
            "under": ["Поступила в редакцию 12.11.2013. Принята к печати 03.02.2013"],
        },
        2014,
    ),
    "a Chinese month before the day of receipt": (
        {"head": ["2018年10月"], "foot": ["收稿日期：2016-11-20；修回日期：2017-06-15"]},
        2018,
    ),
    "a citation that is asked for, not when it was looked up": (
        {
            "under": [
                "Référence électronique",
                "Ada Moreau, « Notes », Espaces, 41 | 2017, consulté le 19 avril 2021.",
            ]
        },
        2017,
    ),
    "a byline's date": ({"under": ["Written by Ada Moreau on April 9, 2022 · 7 min read"]}, 2022),
    "no decree and no download": (
        {
            "under": ["Arrêté ministériel : 25 mai 2016"],
            "foot": ["Copyright: 2013", "Downloaded by guest on 12 May 2020"],
        },
        2013,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_year(case: str, tmp_path: Path) -> None:
    lines, year = CASES[case]
    path = make_paper(tmp_path / "a.pdf", [_paper(**lines)], {"CreationDate": "D:20250101"})
    identity = extract(path).identity
    assert identity.year == year
    assert identity.sure("year", 0.5)


def test_year_of_a_subject_that_names_the_meeting(tmp_path: Path) -> None:
    path = make_paper(tmp_path / "a.pdf", [_paper()], {"Subject": "LREC 2014 Proceedings"})
    assert extract(path).identity.year == 2014


def test_date_in_a_stamp_is_not_the_year_before_the_title(tmp_path: Path) -> None:
    sheet = _paper()
    stamp = Piece(30, 250, "arXiv:1906.04321v2 [math.CO] 3 Mar 2020", 20, "", 90)
    sheet.pieces.insert(0, stamp)
    assert extract(make_paper(tmp_path / "a.pdf", [sheet])).identity.year == 2019
