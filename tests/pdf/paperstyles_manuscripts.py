"""First pages of manuscripts, society journals and open review, with invented words."""

from __future__ import annotations

from papermaker import Sheet
from paperstyles import Made, _style, _two_columns


def _text(sheet: Sheet) -> None:
    sheet.gap(14)
    sheet.line("Abstract", 11, "b", centre=True)
    sheet.body(8)
    sheet.line("1 Introduction", 14, "b")
    sheet.body(14)


@_style
def names_broken_over_double_spaced_lines() -> Made:
    """A name may end where its line does; two lines below it goes on."""
    s = Sheet(y=660)
    s.line("Explaining Where Readers Look", 20, "b", centre=True)
    s.gap(20)
    rows = (
        "Ngozi P. Welle,^{†} Heta A. Gandi,^{‡} Aditi Sharma,^{‡} and Andrew",
        "D. Whitby,^{*,‡} E.",
        "O’Shea,^{†} and J. J.",
        "L. McAlpin^{†}",
    )
    s.lines(rows, 14.3, centre=True, lead=2.1)
    s.line("† Department of Chemistry, University of the North, 27 Hill Road", 11, "i", centre=True)
    _text(s)
    return Made(
        [s],
        "Explaining Where Readers Look",
        [
            "Ngozi P. Welle",
            "Heta A. Gandi",
            "Aditi Sharma",
            "Andrew D. Whitby",
            "E. O’Shea",
            "J. J. L. McAlpin",
        ],
    )


@_style
def ranks_in_italics_over_two_lines() -> Made:
    """IEEE's journals: the rank takes more of the second line than the name does."""
    s = Sheet(y=720)
    s.line("Control of Page Turners With Unknown Paper", 24, centre=True)
    s.gap(8)
    x = s.at(75, s.y, "Carlos A. Ruiz-Peña, ", 11)
    x = s.at(x, s.y, "Member, IEEE", 11, "i")
    x = s.at(x, s.y, ", Qing Zhong, ", 11)
    s.at(x, s.y, "Fellow, IEEE,", 11, "i")
    s.y -= 13
    s.at(s.at(206, s.y, "and Ana Tavares, ", 11), s.y, "Student Member, IEEE", 11, "i")
    s.gap(30)
    _two_columns(s)
    s.at(54, 90, "Digital Object Identifier 10.1109/TQP.2019.2945123", 8)
    return Made(
        [s],
        "Control of Page Turners With Unknown Paper",
        ["Carlos A. Ruiz-Peña", "Qing Zhong", "Ana Tavares"],
        doi="10.1109/tqp.2019.2945123",
    )


@_style
def side_column_between_the_lines_of_names() -> Made:
    """Medical weeklies: the journal's data stand beside the list, at heights of their own."""
    s = Sheet(y=730)
    s.line("Oral Notes for Slow Readers: a Randomised Trial", 20, "b", x=54)
    y = s.y - 10
    rows = (
        "Oriol Mitjans, Wanda Hounde, Penelope Moss, Camila Gonz-",
        "Beiras, Edward W Mill, Quentin Bassett",
    )
    for i, row in enumerate(rows):
        s.at(190, y - 12 * i, row, 10, "i")
    for i, row in enumerate(
        ("Slow Read 2012; 379: 342–47", "Published Online", "January 11, 2012")
    ):
        s.at(54, y - 6 - 13 * i, row, 7)
    s.y = y - 50
    s.line("Summary", 10, "b", x=190)
    s.body(20, x=190, measure=360)
    return Made(
        [s],
        "Oral Notes for Slow Readers: a Randomised Trial",
        [
            "Oriol Mitjans",
            "Wanda Hounde",
            "Penelope Moss",
            "Camila Gonz-Beiras",
            "Edward W Mill",
            "Quentin Bassett",
        ],
        year=2012,
    )


@_style
def name_address_and_institution_in_one_line() -> Made:
    s = Sheet(y=720)
    s.line("Quietime: series analysis for reading", 14.3, "b")
    s.gap(6)
    for name in ("Ariel Rokeach", "Fernando Péret"):
        mail = name.split()[0].lower()
        s.line(f"{name} ({mail}@example.edu) – University of the Bay, Berley, CA USA", 10, "i")
    s.gap(20)
    _two_columns(s)
    return Made([s], "Quietime: series analysis for reading", ["Ariel Rokeach", "Fernando Péret"])


@_style
def year_before_russian_names() -> Made:
    s = Sheet(y=700)
    s.line("О сходимости разностных схем для", 17, "b", centre=True)
    s.line("уравнений чтения", 17, "b", centre=True)
    s.gap(10)
    s.line("© 2015 г. И. В. Петрова*, А. Н. Сидоренко**, М. М.", 12, "b", centre=True)
    s.line("Ибрагимов*", 12, "b", centre=True)
    s.line("(*119991 Москва, Ленинские горы; **630090 Новосибирск)", 10, centre=True)
    s.gap(10)
    s.lines(["Рассматриваются разностные схемы для нестационарных уравнений чтения."] * 8)
    return Made(
        [s],
        "О сходимости разностных схем для уравнений чтения",
        ["И. В. Петрова", "А. Н. Сидоренко", "М. М. Ибрагимов"],
        year=2015,
    )


def _short_page(title: str) -> Made:
    s = Sheet(y=650)
    s.line(title, 17.2, centre=True)
    s.gap(14)
    s.line("Henrike Cohn", 12, centre=True)
    s.gap(10)
    s.line("December 31, 2022", 12, centre=True)
    s.gap(30)
    s.line("1 Introduction", 14, "b")
    s.body(8, 11)
    return Made([s], title, ["Henrike Cohn"], year=2022)


@_style
def tutorial_on_a_short_page() -> Made:
    """No tutor, though the word begins like one."""
    return _short_page("Tutorial for Modular Shelves")


@_style
def supervised_learning_on_a_short_page() -> Made:
    return _short_page("Supervised Learning from Margin Notes")


@_style
def double_spaced_title_of_the_size_of_the_text() -> Made:
    s = Sheet(y=600)
    s.line("Sleep After Reading Protects Memory in Older Adults: A", 12, "b", centre=True, lead=2)
    s.line("Preregistered Replication", 12, "b", centre=True, lead=3.6)
    s.line(
        "Siiri Kraavi^{1}, Femke van der Meer^{2}, and Ola A. Adeyemi^{3}", 12, centre=True, lead=2
    )
    s.line("^{1}Department of Psychology, University of the East", 12, centre=True, lead=2)
    s.line("^{2}Institute of Sleep, ^{3}School of Psychology", 12, centre=True, lead=2)
    s.gap(10)
    for _ in range(2):
        s.line(
            "Correspondence concerning this article should be addressed to the first.", 12, lead=2
        )
    return Made(
        [s],
        "Sleep After Reading Protects Memory in Older Adults: A Preregistered Replication",
        ["Siiri Kraavi", "Femke van der Meer", "Ola A. Adeyemi"],
    )


@_style
def line_numbers_in_the_line_of_a_title() -> Made:
    """The margin's numbers stand alone beside the text, but close to the title's lines."""
    s = Sheet(y=700)
    for number, row in enumerate(("A screen reveals marginal notes as factors for", "recall"), 1):
        s.at(52, s.y, str(number), 6)
        s.line(row, 14, "b", x=58)
    s.gap(10)
    s.line("Ruchi Rathod^{1,#}, Ana C. Puhler^{2,#}, Margaret Kiel^{1,*}", 11)
    s.line("^{1} Institute of Reading, Dakar", 11)
    s.gap(10)
    top = s.y
    s.body(14, x=80, measure=430)
    for row in range(14):
        s.at(52, top - 12 * row, str(row + 5), 6)
    return Made(
        [s],
        "A screen reveals marginal notes as factors for recall",
        ["Ruchi Rathod", "Ana C. Puhler", "Margaret Kiel"],
    )


@_style
def name_above_a_smaller_title() -> Made:
    s = Sheet(y=680)
    s.line("SHELFSCAN", 17.2, "b", centre=True, lead=1.0)
    s.line("A framework for finding books on shelves again", 12, "b", centre=True)
    s.gap(20)
    s.line("Lal Georgiou and Allen Liang", 12, centre=True)
    _text(s)
    s.lines(["We call it SHELFSCAN here; SHELFSCAN is free, as SHELFSCAN has to be."] * 2)
    return Made(
        [s],
        "SHELFSCAN: A framework for finding books on shelves again",
        ["Lal Georgiou", "Allen Liang"],
    )


@_style
def openly_reviewed_in_two_versions() -> Made:
    """The state of the review stands behind the title; both versions' DOIs in the heading."""
    s = Sheet(y=740)
    s.line("qreads: a pipeline for the quality of long", 20, "b", x=54)
    x = s.at(54, s.y, "reads ", 20, "b")
    s.at(x, s.y, "[version 2; peer review: 2 approved, 1 approved with reservations]", 12)
    s.gap(26)
    s.line("Davide Rizzo^{1}, Aedín C. Cullen^{2,3}, Vincent Carrey^{3}", 10, x=54)
    s.line("^{1}University of the Lagoon, ^{2}University of the West", 7, x=54)
    s.gap(8)
    s.line("First published: 08 Jun 2016, (https://doi.org/10.12688/qresearch.8987.1)", 8, x=54)
    s.line("Latest published: 23 Sep 2016, (https://doi.org/10.12688/qresearch.8987.2)", 8, x=54)
    s.gap(8)
    s.line("Abstract", 11, "b", x=54)
    s.body(14, x=54)
    return Made(
        [s],
        "qreads: a pipeline for the quality of long reads",
        ["Davide Rizzo", "Aedín C. Cullen", "Vincent Carrey"],
        year=2016,
        doi="10.12688/qresearch.8987.2",
    )


@_style
def letter_of_a_formula_in_the_title() -> Made:
    """Mathematical letters lie outside of the first plane."""
    s = Sheet(y=700)
    s.line("Gradual Reading of \U0001d706-Calculi with Notes", 16, "b", centre=True)
    s.gap(10)
    s.line("Zoë O’Brien and Jan van den Heuvel", 12, centre=True)
    _text(s)
    return Made(
        [s], "Gradual Reading of λ-Calculi with Notes", ["Zoë O’Brien", "Jan van den Heuvel"]
    )


def _behind_a_cover(title: str, names: str, rows: tuple[str, ...]) -> list[Sheet]:
    """A repository's sheet, a row a line (of it the title is large), and the paper."""
    cover = Sheet(y=720)
    for row in rows:
        cover.line(row, 16 if row == title or row.startswith("This") else 10, x=72, lead=1.6)
    paper = Sheet(y=700)
    paper.line(title, 16)
    paper.gap(8)
    if names:
        paper.line(names, 10)
        paper.line("^{1}Institute for Transport, ^{2}School of the State", 8)
    _text(paper)
    return [cover, paper]


@_style
def repository_copy_with_a_citation() -> Made:
    """The sheet's own sentence is no title; the year stands in brackets before the title."""
    title = "Bus lanes and the slow reader"
    rows = (
        "This is a repository copy of Bus lanes and the slow reader.",
        "Batty, P. and de la Barre, C. (2018) Bus lanes and the slow reader. Slow Policy, 68.",
        "https://doi.org/10.1016/j.slowpol.2018.04.012",
        "Uploaded 3 May 2021",
    )
    return Made(
        _behind_a_cover(title, "Paulus Batty^{1} and Chloé de la Barre^{2}", rows),
        title,
        ["Paulus Batty", "Chloé de la Barre"],
        year=2018,
        doi="10.1016/j.slowpol.2018.04.012",
    )


@_style
def author_on_the_cover_alone() -> Made:
    title = "The Silence of the Margins: Reading in Bristol"
    rows = (
        title,
        "Kathleen Wilson-Okoro",
        "Journal of Slow History, Volume 48, Number 2, Winter 2014, pp. 301-325 (Article)",
        "For additional information about this article https://muse.jhu.edu/article/560011",
    )
    return Made(_behind_a_cover(title, "", rows), title, ["Kathleen Wilson-Okoro"], year=2014)


@_style
def manuscript_available_at_a_later_date() -> Made:
    s = Sheet(y=760)
    s.line("J Slow Health. Author manuscript; available in PMC 2016 August 01.", 8)
    s.line("Published in final edited form as:", 8)
    s.line("J Slow Health. 2015 August ; 27(5): 864–893. doi:10.1177/0898264314568111.", 8)
    s.gap(20)
    s.line("Walkability and Reading Speed Among Older Readers", 16, "b")
    s.gap(8)
    s.line("Sandra Y. Moody^{1} and Ying-Ying Meng^{2}", 11)
    s.line("^{1}University of the Bay, ^{2}University of the South", 8)
    _text(s)
    return Made(
        [s],
        "Walkability and Reading Speed Among Older Readers",
        ["Sandra Y. Moody", "Ying-Ying Meng"],
        year=2015,
        doi="10.1177/0898264314568111",
    )
