"""More first pages: what real classes of typesetters were seen to do, with invented words."""

from __future__ import annotations

from papermaker import Sheet
from paperstyles import Made, _style, _two_columns


def _body(sheet: Sheet) -> None:
    sheet.line("1 Introduction", 14, "b")
    sheet.body(14)


@_style
def accents_lifted_over_capitals() -> Made:
    """TeX draws the accent of a capital by itself and so parts the word."""
    s = Sheet(y=650)
    s.line("Notes on the Sums of Reading Times", 17.2, centre=True)
    s.gap(14)
    y, x = s.y, 150.0
    end = s.at(x, y, "STEFAN GR", 12)
    s.at(end + 1, y + 3, "¨", 12)
    end = s.at(end, y, "ONLUND", 12)
    s.at(end, y, " and ROSA BLANCO", 12)
    s.y -= 30
    s.line("Abstract", 10, "b", centre=True)
    s.body(8, 9, x=100, measure=412)
    _body(s)
    return Made([s], "Notes on the Sums of Reading Times", ["Stefan Grönlund", "Rosa Blanco"])


@_style
def name_and_institution_in_one_line() -> Made:
    """ACM's journals: capitals, then the institution in a smaller size; no heading "Abstract"."""
    s = Sheet(width=486, height=720, y=625)
    s.line("Where Was It Again? Memory for Places in Long Texts", 14.3, "b", x=46)
    s.gap(4)
    for name, place in (
        ("NADIA KHOURY", "University of Beirut, Lebanon"),
        ("BEN VAN DEN BERG", "Technische Universiteit Delft, Netherlands"),
        ("CHIARA D’ANGELO", "Politecnico di Bari, Italy"),
    ):
        s.at(s.at(46, s.y, f"{name}, ", 11), s.y, place, 9)
        s.y -= 13
    s.gap(6)
    s.body(6, 9, x=46, measure=390)
    s.line("Additional Key Words and Phrases: reading, memory", 9, x=46)
    s.line("1 INTRODUCTION", 9, "b", x=46)
    s.body(10, 9, x=46, measure=390)
    return Made(
        [s],
        "Where Was It Again? Memory for Places in Long Texts",
        ["Nadia Khoury", "Ben van den Berg", "Chiara D’Angelo"],
    )


@_style
def numbered_authors() -> Made:
    s = Sheet(y=720)
    s.line("Page Rendering with Tile Prediction", 24, centre=True)
    s.gap(10)
    top = s.y
    for i, (number, name) in enumerate((("1^{st}", "Mehmet Demir"), ("2^{nd}", "Katarzyna Nowak"))):
        s.y = top
        x = 110.0 + 240 * i
        s.at(x, s.y, f"{number} {name}", 11)
        s.y -= 12.5
        for row in ("Dept. of Computer Engineering", "University of the North"):
            s.at(x, s.y, row, 10, "i")
            s.y -= 12.5
    s.gap(20)
    _two_columns(s)
    return Made([s], "Page Rendering with Tile Prediction", ["Mehmet Demir", "Katarzyna Nowak"])


@_style
def double_spaced_title() -> Made:
    s = Sheet(y=680)
    s.line("Catalytic Degradation of Iron Gall Ink on", 20.7, "b", centre=True, lead=2.0)
    s.line("Paper", 20.7, "b", centre=True, lead=2.2)
    s.line("Yusuf Demir,^{†} Anne Lambert,^{∗,†} and Wen Huang^{‡}", 14.3, centre=True, lead=2)
    s.line("†Institute of Ink, University of Rivertown", 12, "i", centre=True, lead=2)
    s.line("Abstract", 11, "b", centre=True, lead=2)
    s.body(8, 11)
    return Made(
        [s],
        "Catalytic Degradation of Iron Gall Ink on Paper",
        ["Yusuf Demir", "Anne Lambert", "Wen Huang"],
    )


@_style
def masthead_larger_than_the_title() -> Made:
    s = Sheet(y=726)
    s.line("Journal of Statistical Reading", 28, "i", x=200)
    s.line("August 2010, Volume 36, Issue 3.", 10, "i", x=190)
    s.gap(70)
    s.line("A Survey of Bookmarks", 17.2, "b", centre=True)
    s.gap(20)
    s.line("Wolfgang Viereck", 12, "b", centre=True)
    s.line("Maastricht University", 11, centre=True)
    s.gap(20)
    s.line("Abstract", 10, "b", centre=True)
    s.body(8, 10)
    return Made([s], "A Survey of Bookmarks", ["Wolfgang Viereck"])


@_style
def compiled_on_a_weekday() -> Made:
    """A line about the file is no list of names, and its date tells the year."""
    s = Sheet(y=700)
    s.line("Using the Tables in Packages", 17.2, centre=True)
    s.gap(12)
    s.line("Christophe Dulac", 12, centre=True)
    s.line("Institut Supérieur, Grenoble INP", 12, centre=True)
    s.gap(8)
    s.line("Vincent Gosselin", 12, centre=True)
    s.line("Banco de Libros", 12, centre=True)
    s.gap(8)
    s.line("Compiled Saturday 7 May 2016", 12, centre=True)
    s.gap(8)
    _body(s)
    return Made([s], "Using the Tables in Packages", ["Christophe Dulac", "Vincent Gosselin"], 2016)


@_style
def german_thesis() -> Made:
    s = Sheet(y=760)
    s.line("Technische Universität Neustadt", 12, centre=True)
    s.gap(90)
    s.line("Masterarbeit", 17.2, "b", centre=True)
    s.gap(40)
    s.line("Wiederfinden in langen Dokumenten", 24.8, "b", centre=True)
    s.line("Eine empirische Untersuchung", 14.3, "b", centre=True)
    s.gap(40)
    s.line("vorgelegt von", 17.2, centre=True)
    s.line("Jörg Weißmüller", 17.2, centre=True)
    s.gap(20)
    s.line("15. März 2011", 17.2, centre=True)
    s.gap(150)
    s.line("Betreuer: Prof. Dr. Max Mustermann", 17.2, centre=True)
    return Made(
        [s],
        "Wiederfinden in langen Dokumenten: Eine empirische Untersuchung",
        ["Jörg Weißmüller"],
        2011,
    )


@_style
def manuscript_with_labels() -> Made:
    s = Sheet(y=704)
    s.line("Running head: Beetles in archives", 12, lead=2)
    s.line("Title: Activity of paper-boring beetles in unheated archives", 12, lead=2)
    s.line("Authors: Greta Holub^{1}, Ndidi Eze^{2}, Walter R. Tischler Jr.^{1}", 12, lead=2)
    s.line("^{1}Department of Entomology, Mendel University, Brno", 12, lead=2)
    s.line(
        "Abstract: We study how beetles find again the paper that was eaten and why.", 12, lead=2
    )
    s.body(6, 12)
    return Made(
        [s],
        "Activity of paper-boring beetles in unheated archives",
        ["Greta Holub", "Ndidi Eze", "Walter R. Tischler Jr."],
    )


@_style
def names_between_wide_gaps() -> Made:
    s = Sheet(y=700)
    s.line("Learning to Skim Very Long Inputs", 17.2, "b", centre=True)
    s.gap(14)
    x = s.at(120, s.y, "Marija Kovač", 11)
    s.at(x + 11, s.y, "Daniel O’Leary", 11)
    s.y -= 14
    s.line("University of Zagreb", 11, centre=True)
    s.gap(10)
    s.line("Abstract", 10, "b", centre=True)
    s.body(8, 10)
    return Made([s], "Learning to Skim Very Long Inputs", ["Marija Kovač", "Daniel O’Leary"])


@_style
def consortium_and_one_word_name() -> Made:
    s = Sheet(y=700)
    s.line("The genome of the bookworm", 17.2, centre=True)
    s.gap(14)
    s.line("Hannah Schneider^{1,2}, Koji Watanabe^{1}, and The Bookworm", 12, centre=True)
    s.line("Genome Consortium^{3}", 12, centre=True)
    s.gap(4)
    s.line("^{1}Institute for Chemical Ecology, Jena", 10, centre=True)
    s.gap(10)
    s.line("Abstract", 10, "b", centre=True)
    s.body(8, 10)
    return Made(
        [s],
        "The genome of the bookworm",
        ["Hannah Schneider", "Koji Watanabe", "The Bookworm Genome Consortium"],
    )


@_style
def one_name_of_one_word() -> Made:
    s = Sheet(y=700)
    s.line("Gamelan Scores as Databases", 17.2, centre=True)
    s.gap(14)
    s.line("Suharto", 12, centre=True)
    s.line("Institut Seni Indonesia Yogyakarta", 12, "i", centre=True)
    s.line("2008", 12, centre=True)
    s.gap(10)
    s.line("Abstract", 10, "b", centre=True)
    s.body(8, 10)
    return Made([s], "Gamelan Scores as Databases", ["Suharto"], 2008)


@_style
def essay_with_the_name_on_top() -> Made:
    s = Sheet(y=720)
    s.lines(["Tobias Achtern", "Professor Lee", "ENG 410", "12 October 2019"], 12, lead=2.0)
    s.line("Silence in the Stacks and in the Reading Room", 12, centre=True, lead=2.0)
    s.body(14, 12)
    return Made([s], "Silence in the Stacks and in the Reading Room", ["Tobias Achtern"], 2019)


@_style
def poster() -> Made:
    s = Sheet(width=2384, height=3370, y=3207)
    s.line("Where do the citations go?", 62, centre=True)
    s.gap(20)
    s.line("Tom Hendriks, Ilse de Vries, and Amin Said", 51, centre=True)
    s.line("Universiteit van Polderstad", 43, centre=True)
    s.gap(90)
    s.line("Motivation", 43, centre=True)
    s.body(6, 30, x=76, measure=2200)
    return Made([s], "Where do the citations go?", ["Tom Hendriks", "Ilse de Vries", "Amin Said"])
