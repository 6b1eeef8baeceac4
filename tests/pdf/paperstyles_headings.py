"""Where headings name their authors, what follows a title, and which year counts; see
:mod:`paperstyles`."""

from __future__ import annotations

from papermaker import Piece, Sheet, width
from paperstyles import Made, _columns, _style, _two_columns


def letter_by_letter(whole: Sheet) -> Sheet:
    """A sheet with each letter of ``whole`` set by itself, as browsers print."""
    s = Sheet(whole.width, whole.height)
    for piece in whole.pieces:
        x = piece.x
        for letter in piece.text:
            if letter != " ":
                s.pieces.append(Piece(x, piece.y, letter, piece.size, piece.style))
            x += width(letter, piece.size)
    return s


@_style
def subtitle_in_another_size_and_weight() -> Made:
    s = Sheet(y=720)
    s.line("Whose Turn Is It to Charge?", 17.2, "b", centre=True)
    s.line("Negotiating Shared Sockets in Co-Living Kitchens", 12, centre=True)
    s.gap(10)
    _columns(s, [["Aoife Brennan", "Rajesh Chettiar"]], 12, "")
    _columns(s, [["Trinity College", "University of the South"]], 10, "")
    s.gap(14)
    _two_columns(s, 9)
    s.at(54, 60, "CHI ’23, Hamburg, Germany", 7)
    return Made(
        [s],
        "Whose Turn Is It to Charge? Negotiating Shared Sockets in Co-Living Kitchens",
        ["Aoife Brennan", "Rajesh Chettiar"],
        2023,
    )


@_style
def authors_in_a_column_beside_the_title() -> Made:
    s = Sheet(y=700)
    s.lines(["Impinging Jets in Narrow Gaps:", "Beyond the Stagnation Ring"], 20, "b", x=220)
    s.gap(6)
    s.body(12, 9, x=220, measure=320)
    body = s.y
    s.y = 690
    for name, mail in (("Ulrika Sandström", "us@example.se"), ("Babajide Ojo", "bo@example.ng")):
        s.line(name, 11, "b", x=50)
        s.lines(["Department of Mechanics,", "Royal Institute,", mail], 9, x=50)
        s.gap(10)
    s.y = body - 20
    s.line("Introduction", 12, "b", x=50)
    s.body(20, 10, x=50, measure=490)
    s.at(50, 50, "Journal of Narrow Gaps", 8, "b")
    s.at(400, 50, "JULY 2019, Vol. 141 / 072201-1", 8)
    return Made(
        [s],
        "Impinging Jets in Narrow Gaps: Beyond the Stagnation Ring",
        ["Ulrika Sandström", "Babajide Ojo"],
        2019,
    )


@_style
def magazine_with_a_byline_above() -> Made:
    s = Sheet(y=720)
    s.line("BY LUCRETIA VANDERMEER AND SANJAY KRISHNASWAMY", 8, "b")
    s.gap(30)
    s.line("Open Data, Closed Spreadsheets", 34, "b")
    s.gap(20)
    s.at(72, s.y - 40, "O", 60)
    s.body(24, 10, x=120, measure=420)
    s.at(72, 40, "OCTOBER 2018 | VOL. 61 | NO. 10", 7)
    return Made(
        [s],
        "Open Data, Closed Spreadsheets",
        ["Lucretia Vandermeer", "Sanjay Krishnaswamy"],
        2018,
    )


@_style
def initials_above_a_title_in_cyrillic_capitals() -> Made:
    s = Sheet(y=740)
    s.line("ВЕСТНИК ПРИМОРСКОГО УНИВЕРСИТЕТА. 2014. Вып. 2", 9)
    s.gap(10)
    s.line("А. В. Соколова, П. Н. Ермаков", 11, "i")
    s.gap(8)
    s.line("РАЗМЕЩЕНИЕ ДАТЧИКОВ В СЕТЯХ ТЕПЛОСНАБЖЕНИЯ", 14, "b")
    s.gap(8)
    for _ in range(20):
        s.line("Рассматривается задача размещения датчиков в сетях и в домах при потерях.", 10)
    return Made(
        [s],
        "Размещение датчиков в сетях теплоснабжения",
        ["А. В. Соколова", "П. Н. Ермаков"],
        2014,
    )


@_style
def request_for_comments() -> Made:
    s = Sheet(y=700)
    for left, right in (
        ("Network Working Group", "J. Rivera"),
        ("Request for Comments: 7942", "Acme Networks"),
        ("Category: Informational", "S. Ohlsson"),
        ("ISSN: 2070-1721", "July 2016"),
    ):
        s.at(72, s.y, left, 10, "t")
        s.line(right, 10, "t", x=430)
    s.gap(20)
    s.line("Improving Awareness of Idle Timers in Middleboxes", 10, "t", centre=True)
    s.gap(10)
    s.line("Abstract", 10, "t")
    s.body(20, 10)
    return Made(
        [s],
        "Improving Awareness of Idle Timers in Middleboxes",
        ["J. Rivera", "S. Ohlsson"],
        2016,
    )


@_style
def names_of_one_line_with_their_institutions() -> Made:
    s = Sheet(width=486, height=720, y=640)
    s.line("Effects Without Regret in a Bytecode World", 14.3, "b", x=46)
    s.gap(4)
    for row in (
        (("FREDRIK ÅSTRAND", "Chalmers University, Sweden"),),
        (("PARVATI NAMBIAR", "IIT Bombay, India"), ("JOSH ZELLER", "Northern University, USA")),
    ):
        x = 46.0
        for number, (name, place) in enumerate(row):
            x = s.at(x, s.y, f"{' and ' * number}{name}", 10)
            x = s.at(x, s.y, f", {place}", 8)
        s.y -= 12
    s.gap(6)
    s.body(8, 9, x=46, measure=390)
    s.line("1 INTRODUCTION", 9, "b", x=46)
    s.body(10, 9, x=46, measure=390)
    s.at(46, 40, "Proc. ACM Program. Lang., Vol. 8, Article 12. Publication date: January 2024.", 7)
    return Made(
        [s],
        "Effects Without Regret in a Bytecode World",
        ["Fredrik Åstrand", "Parvati Nambiar", "Josh Zeller"],
        2024,
    )


@_style
def degrees_icons_and_a_group_that_others_sign_for() -> Made:
    s = Sheet(y=700)
    s.line("Early Walking after Repair of the Hip", 20, "b", centre=True)
    s.gap(8)
    s.line(
        "Harriet SolbergiD^{1}, M.D., Ph.D., Amina Yusuf^{2}, MBBS, MPH, and Laurence Olsen-", 10
    )
    s.line("Costa^{1}, M.D., M.P.H., for the MOVE-90 Investigators", 10)
    s.gap(8)
    s.line("Abstract", 11, "b", centre=True)
    s.body(20)
    s.at(72, 60, "Received 3 March 2016. Published online 5 November 2016.", 7)
    s.at(72, 50, "N Engl J Walk, Vol. 377, No. 13, September 28, 2017", 7)
    return Made(
        [s],
        "Early Walking after Repair of the Hip",
        ["Harriet Solberg", "Amina Yusuf", "Laurence Olsen-Costa"],
        2017,
    )


@_style
def drafts_of_two_years() -> Made:
    s = Sheet(y=680)
    s.line("On the Boundedness of Readers", 17.2, centre=True)
    s.gap(14)
    s.line("Ernest Blackwood Jr.", 12, centre=True)
    s.line("First draft: March 2016", 11, centre=True)
    s.line("This draft: August 21, 2017", 11, centre=True)
    s.gap(14)
    s.line("Abstract", 10, "b", centre=True)
    s.body(20)
    return Made([s], "On the Boundedness of Readers", ["Ernest Blackwood Jr."], 2017)


@_style
def drawn_letter_by_letter_with_the_foot_last() -> Made:
    """A dense page has its foot behind some 10,000 letters; the stamp's are turned."""
    whole = Sheet(y=720)
    whole.line("Thermal Plateaus of Frustrated Magnets", 14, "b", centre=True)
    whole.line("Yusra Al-Khatib and Mirjam Stöckli", 11, centre=True)
    whole.line("Abstract", 10, "b", centre=True)
    for x in (54, 318):
        whole.y = 650
        whole.body(66, 8, x=x, measure=240)
    whole.at(54, 40, "https://doi.org/10.5555/plateau.2019.0042", 7)
    s = letter_by_letter(whole)
    y = 230.0
    for letter in "arXiv:1905.06317v2 [cond-mat.str-el] 3 Sep 2019":
        s.pieces.append(Piece(30, y, letter, 20, "", 90))
        y += width(letter, 20)
    return Made(
        [s],
        "Thermal Plateaus of Frustrated Magnets",
        ["Yusra Al-Khatib", "Mirjam Stöckli"],
        2019,
        doi="10.5555/plateau.2019.0042",
        arxiv_id="1905.06317",
    )


@_style
def numbers_of_people_and_institutions_of_places() -> Made:
    """LNCS sets an ORCID behind each name, with more signs in it than the names have letters."""
    s = Sheet(y=680)
    s.line("A Demo of a Phone App for Misplaced Books", 14.3, "b", centre=True)
    s.gap(10)
    s.line(
        "Rowan Castellanos^{1[0000−0002−5555−1111]}, Nele Dierickx^{2[0000−0003−4444−2222]} and", 10
    )
    s.line("Kwaku Boateng^{2[0000−0001−2345−6789]}", 10)
    s.gap(8)
    s.line("^{1} BRGM, Orléans, France", 10)
    s.line("^{2} University of the Free State, Bloemfontein, South Africa", 10)
    s.gap(14)
    s.line("Abstract. We study how a reader finds again what was read.", 9, x=100)
    s.body(12, 9, x=100, measure=412)
    s.line("1 Introduction", 12, "b")
    s.body(12)
    return Made(
        [s],
        "A Demo of a Phone App for Misplaced Books",
        ["Rowan Castellanos", "Nele Dierickx", "Kwaku Boateng"],
    )


@_style
def byline_with_towns_and_a_doi_that_ends_the_abstract() -> Made:
    s = Sheet(y=700)
    s.line("Was Leihfristen über das Lesen verraten", 16, "b")
    s.line("Eine Auswertung von vier Millionen Ausleihen", 12)
    s.gap(8)
    s.line("Von Ulrike Sommerfeld, Göttingen, und Matthias Brückner, Leipzig", 10)
    s.gap(8)
    row = "Die Leihfrist hat einen Einfluss auf die Auswahl der Bücher, und er ist deutlich."
    s.lines([row] * 6)
    s.line("Das zeigen wir auch für andere Länder. DOI: 10.5555/(ASCE)LE.1943-7900.0001587.")
    s.gap(14)
    s.line("Einleitung", 12, "b")
    for _ in range(16):
        s.line("Die Frage der Leihfristen ist wieder in den Blick der Forschung geraten.", 10)
    return Made(
        [s],
        "Was Leihfristen über das Lesen verraten: Eine Auswertung von vier Millionen Ausleihen",
        ["Ulrike Sommerfeld", "Matthias Brückner"],
        doi="10.5555/(asce)le.1943-7900.0001587",
    )
