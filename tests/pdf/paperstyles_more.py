"""More first pages in the manner of publishers; see :mod:`paperstyles`."""

from __future__ import annotations

from papermaker import Piece, Sheet
from paperstyles import Made, _columns, _style, _two_columns


@_style
def plain_latex_with_and() -> Made:
    s = Sheet(y=660)
    s.line("Compression of Diaries and Other Private Texts", 17.2, centre=True)
    s.gap(12)
    _columns(s, [["Joanna Wilk", "Mateo Álvarez"]], 12, "")
    _columns(s, [["Jagiellonian University", "Universidad de Granada"]], 12, "")
    _columns(s, [["joanna@example.pl", "mateo@example.es"]], 12, "t")
    s.gap(10)
    s.line("April 3, 2016", 12, centre=True)
    s.gap(18)
    s.line("Abstract", 10, "b", centre=True)
    s.body(8, 9, x=100, measure=410)
    s.line("1 Introduction", 14, "b")
    s.body(16)
    return Made(
        [s],
        "Compression of Diaries and Other Private Texts",
        ["Joanna Wilk", "Mateo Álvarez"],
        2016,
    )


@_style
def nature_communications() -> Made:
    s = Sheet(width=595, height=791, y=690)
    s.at(40, 755, "ARTICLE", 16, "b")
    s.at(40, 735, "https://doi.org/10.1038/s41467-019-08987-4", 8)
    s.at(140, 735, "", 8)
    s.at(240, 735, "OPEN", 9, "b")
    s.line("Soil fungi remember drought for", 25, "b", x=40)
    s.line("three growing seasons", 25, "b", x=40)
    s.gap(8)
    s.line(
        "Liesbeth Maes^{1,2}, Yu Wang^{3}, Carlos A. Guerra-Soto^{1} & Helen Quist^{2,4}", 11, x=40
    )
    s.gap(20)
    s.body(10, 9, x=40, measure=510)
    s.gap(20)
    s.body(14, 9, x=40, measure=250)
    s.at(
        40, 70, "^{1} Institute of Biology, Leipzig, Germany. ^{2} Department of Ecology, Ghent.", 7
    )
    s.at(40, 40, "NATURE COMMUNICATIONS | (2019) 10:1234 | www.nature.com/naturecommunications", 7)
    return Made(
        [s],
        "Soil fungi remember drought for three growing seasons",
        ["Liesbeth Maes", "Yu Wang", "Carlos A. Guerra-Soto", "Helen Quist"],
        2019,
        doi="10.1038/s41467-019-08987-4",
        venue="Nature Communications",
    )


@_style
def frontiers() -> Made:
    s = Sheet(width=595, height=791, y=690)
    s.at(430, 760, "ORIGINAL RESEARCH", 9)
    s.at(430, 750, "published: 12 March 2019", 7)
    s.at(430, 741, "doi: 10.3389/fpsyg.2019.00517", 7)
    s.line("Reading Aloud to Oneself: Effects on", 20, "b", x=180)
    s.line("Working Memory in Older Adults", 20, "b", x=180)
    s.gap(8)
    s.line("Ingeborg Haug^{1*}, Paolo Ricci^{2} and Tamar Shavit^{1,3}", 11, "i", x=180)
    s.gap(4)
    s.line("^{1} Department of Psychology, University of Bergen, Bergen, Norway,", 8, x=180)
    s.line("^{2} Department of Neuroscience, University of Parma, Parma, Italy", 8, x=180)
    s.gap(12)
    top = s.y
    s.body(12, 9, x=180, measure=370)
    s.line("Keywords: reading, working memory, ageing", 8, x=180)
    s.gap(6)
    s.line("INTRODUCTION", 11, "b", x=180)
    s.body(10, 9, x=180, measure=370)
    s.y = top - 30
    for row, style in (
        ("Edited by:", "b"),
        ("Andrea Baroni,", ""),
        ("University of Padova, Italy", ""),
        ("Reviewed by:", "b"),
        ("Ulrike Stern,", ""),
        ("University of Graz, Austria", ""),
        ("*Correspondence:", "b"),
        ("Ingeborg Haug", ""),
        ("haug@example.no", ""),
        ("Citation:", "b"),
        ("Haug I, Ricci P and Shavit T (2019)", ""),
        ("Reading Aloud to Oneself.", ""),
        ("Front. Psychol. 10:517.", ""),
        ("doi: 10.3389/fpsyg.2019.00517", ""),
    ):
        s.line(row, 7, style, x=40)
    return Made(
        [s],
        "Reading Aloud to Oneself: Effects on Working Memory in Older Adults",
        ["Ingeborg Haug", "Paolo Ricci", "Tamar Shavit"],
        2019,
        doi="10.3389/fpsyg.2019.00517",
    )


@_style
def mdpi() -> Made:
    s = Sheet(width=595, height=842, y=720)
    s.at(40, 790, "sensors", 20, "bi"[:1])
    s.line("Article", 10, "i", x=40)
    s.line("Low-Cost Air Sensing on Night Buses: A", 18, "b", x=40)
    s.line("Twelve-Month Field Study", 18, "b", x=40)
    s.gap(8)
    s.line("Katarína Horváthová ^{1,}*, Émile Gagnon ^{2} and Sung-Min Yoon ^{1,3}", 10, "b", x=40)
    s.gap(8)
    top = s.y
    s.line(
        "^{1} Faculty of Informatics, Comenius University, 842 48 Bratislava, Slovakia", 8, x=190
    )
    s.line("^{2} Département de génie, Université Laval, Québec, QC G1V 0A6, Canada", 8, x=190)
    s.line("* Correspondence: horvathova@example.sk", 8, x=190)
    s.gap(10)
    s.line("Abstract: We study how a reader finds again what was read and why the way of", 9, x=190)
    s.body(9, 9, x=190, measure=360)
    s.line("Keywords: air quality; low-cost sensors", 9, x=190)
    s.gap(14)
    s.line("1. Introduction", 10, "b", x=190)
    s.body(10, 10, x=190, measure=360)
    s.y = top - 150
    for row in (
        "Citation: Horváthová, K.;",
        "Gagnon, É.; Yoon, S.-M. Low-Cost Air",
        "Sensing on Night Buses. Sensors 2021,",
        "21, 4321. https://doi.org/10.3390/",
        "s21134321",
        "Academic Editor: Mario Rossi",
        "Received: 11 May 2021",
        "Accepted: 20 June 2021",
        "Published: 24 June 2021",
    ):
        s.line(row, 7, x=40)
    s.at(40, 40, "Sensors 2021, 21, 4321. https://doi.org/10.3390/s21134321", 8)
    return Made(
        [s],
        "Low-Cost Air Sensing on Night Buses: A Twelve-Month Field Study",
        ["Katarína Horváthová", "Émile Gagnon", "Sung-Min Yoon"],
        2021,
        doi="10.3390/s21134321",
    )


@_style
def oxford_journal() -> Made:
    s = Sheet(width=595, height=782, y=690)
    s.at(400, 755, "Bioinformatics, 35(7), 2019, 1234–1240", 8)
    s.at(400, 745, "doi: 10.1093/bioinformatics/bty789", 8)
    s.at(400, 735, "Advance Access Publication Date: 3 September 2018", 8)
    s.at(400, 725, "Original Paper", 8)
    s.line("Sequence analysis", 10, "i", x=50)
    s.gap(4)
    s.line("kmerdiary: reading genomes backwards with", 18, "b", x=50)
    s.line("constant memory", 18, "b", x=50)
    s.gap(8)
    s.line("Birgit Aaltonen^{1,*}, Davide Conti^{2} and Li-Wei Hsu^{1}", 11, "b", x=50)
    s.gap(6)
    s.line(
        "^{1}Department of Computer Science, University of Helsinki, FI-00014, Finland and", 8, x=50
    )
    s.line("^{2}Department of Biology, University of Pisa, Italy", 8, x=50)
    s.line("*To whom correspondence should be addressed.", 8, x=50)
    s.gap(10)
    s.line("Abstract", 10, "b", x=50)
    s.line("Motivation: Genomes are long and memory is short.", 9, x=50)
    s.body(14, 9, x=50, measure=480)
    return Made(
        [s],
        "kmerdiary: reading genomes backwards with constant memory",
        ["Birgit Aaltonen", "Davide Conti", "Li-Wei Hsu"],
        None,
        doi="10.1093/bioinformatics/bty789",
        venue="Bioinformatics",
    )


@_style
def taylor_and_francis_cover() -> Made:
    c = Sheet(width=595, height=842, y=720)
    c.at(60, 790, "Journal of Applied Cartography", 14, "b")
    c.at(60, 770, "ISSN: 0162-1459 (Print) 1537-274X (Online) Journal homepage:", 8)
    c.at(60, 760, "https://www.tandfonline.com/loi/ujac20", 8)
    c.line("Variable Scales and the Drawing of Coasts", 18, "b", x=60)
    c.gap(10)
    c.line("Roxanne Delacroix & Stuart McAllister", 11, "b", x=60)
    c.gap(20)
    c.line(
        "To cite this article: Roxanne Delacroix & Stuart McAllister (2018) Variable Scales",
        9,
        x=60,
    )
    c.line(
        "and the Drawing of Coasts, Journal of Applied Cartography, 113:523, 1228-1242, DOI:",
        9,
        x=60,
    )
    c.line("10.1080/01621459.2017.1319839", 9, x=60)
    c.line("To link to this article: https://doi.org/10.1080/01621459.2017.1319839", 9, x=60)
    c.gap(20)
    c.line("Published online: 06 Jun 2018.", 8, x=60)
    c.line("Full Terms & Conditions of access and use can be found at", 8, x=60)
    s = Sheet(width=595, height=842, y=740)
    s.line("Variable Scales and the Drawing of Coasts", 14, "b", x=60)
    s.line("Roxanne Delacroix and Stuart McAllister", 10, x=60)
    s.line("Department of Geography, University of St Andrews", 8, "i", x=60)
    s.gap(10)
    s.line("ABSTRACT", 9, "b", x=60)
    s.body(30)
    return Made(
        [c, s],
        "Variable Scales and the Drawing of Coasts",
        ["Roxanne Delacroix", "Stuart McAllister"],
        2018,
        doi="10.1080/01621459.2017.1319839",
    )


@_style
def medical_degrees() -> Made:
    s = Sheet(y=700)
    s.at(50, 750, "Original Investigation | Public Health", 9)
    s.line("Association of Screen Dimming With Sleep", 20, "b", x=50)
    s.line("Among Shift Workers", 20, "b", x=50)
    s.gap(8)
    s.line("Deborah Lindgren, MD, PhD; Oluwaseun Adeyemi, MPH; Peter J. van Houten, MSc;", 9, x=50)
    s.line("Grace Liu, PhD", 9, x=50)
    s.gap(14)
    s.line("Abstract", 11, "b", x=50)
    s.line("IMPORTANCE Sleep is of importance.", 9, x=50)
    s.body(22, 9, x=50, measure=400)
    s.at(50, 40, "JAMA Network Open. 2020;3(4):e203096. doi:10.1001/jamanetworkopen.2020.3096", 7)
    return Made(
        [s],
        "Association of Screen Dimming With Sleep Among Shift Workers",
        ["Deborah Lindgren", "Oluwaseun Adeyemi", "Peter J. van Houten", "Grace Liu"],
        2020,
        doi="10.1001/jamanetworkopen.2020.3096",
    )


@_style
def chemistry() -> Made:
    s = Sheet(y=680)
    s.at(250, 760, "Article", 9)
    s.at(450, 750, "pubs.acs.org/JACS", 8)
    s.line("Catalysis by Single Copper Atoms on MoS_2".replace("_2", "2"), 20, "b", x=50)
    s.gap(6)
    s.line("Zuzana Malá, Ahmed El-Sayed, Rui-Feng Zhao, and Thomas B. Irvine*", 11, x=50)
    s.gap(10)
    s.at(50, s.y, "Cite This: J. Am. Chem. Soc. 2020, 142, 1234−1242", 8)
    s.at(330, s.y, "Read Online", 8)
    s.y -= 20
    s.line("ACCESS Metrics & More Article Recommendations *sı Supporting Information", 7, x=50)
    s.gap(10)
    s.line("ABSTRACT: We study how a reader finds again what was read and why the way of", 9, x=50)
    s.body(24, 9, x=50, measure=480)
    s.at(50, 60, "Received: November 4, 2019", 7)
    s.at(50, 50, "Published: January 8, 2020", 7)
    s.at(50, 30, "© 2020 American Chemical Society", 7)
    s.at(300, 30, "https://dx.doi.org/10.1021/jacs.9b11888", 7)
    return Made(
        [s],
        "Catalysis by Single Copper Atoms on MoS2",
        ["Zuzana Malá", "Ahmed El-Sayed", "Rui-Feng Zhao", "Thomas B. Irvine"],
        2020,
        doi="10.1021/jacs.9b11888",
    )


@_style
def technical_report() -> Made:
    s = Sheet(y=600)
    s.at(72, 720, "Technical Report CS-2011-07", 12)
    s.at(72, 700, "Department of Computer Science", 12)
    s.line("Garbage Collection for Notebooks", 20, "b", centre=True)
    s.gap(24)
    s.line("Philippa K. Goldsworthy", 14, centre=True)
    s.line("Rasmus Dahl-Jensen", 14, centre=True)
    s.gap(30)
    s.line("University of Edinburgh", 12, centre=True)
    s.line("October 2011", 12, centre=True)
    s.gap(40)
    s.line("Abstract", 12, "b", centre=True)
    s.body(12, 11)
    return Made(
        [s],
        "Garbage Collection for Notebooks",
        ["Philippa K. Goldsworthy", "Rasmus Dahl-Jensen"],
        2011,
    )


@_style
def question_with_footnote_mark() -> Made:
    s = Sheet(y=680)
    s.line("Does It Pay to Re-Read? Evidence from", 17.2, centre=True)
    s.line("14 “Slow” Libraries^{∗}", 17.2, centre=True)
    s.gap(14)
    _columns(s, [["Nikolai Fedorov^{†}", "Ruth Abernathy-Cole^{‡}"]], 12, "")
    s.gap(8)
    s.line("This version: 12 January 2022", 11, centre=True)
    s.gap(12)
    s.line("Abstract", 10, "b", centre=True)
    s.body(20)
    s.at(72, 70, "^{∗}We thank seminar participants in Bonn. ^{†}Bonn School of Economics.", 8)
    return Made(
        [s],
        "Does It Pay to Re-Read? Evidence from 14 “Slow” Libraries",
        ["Nikolai Fedorov", "Ruth Abernathy-Cole"],
        2022,
    )


@_style
def typewriter() -> Made:
    s = Sheet(y=720)
    s.line("A PROGRAM FOR SORTING LETTERS BY AGE", 12, "t", centre=True)
    s.gap(20)
    s.line("Harold Finch and Lois M. Perkins", 12, "t", centre=True)
    s.gap(20)
    s.line("Abstract", 12, "t", centre=True)
    s.body(30, 12)
    return Made(
        [s],
        "A Program for Sorting Letters by Age",
        ["Harold Finch", "Lois M. Perkins"],
    )


@_style
def surname_first() -> Made:
    s = Sheet(y=700)
    s.line("Zur Wiederauffindbarkeit gelesener Bücher", 16, "b", x=72)
    s.gap(10)
    s.line("Müller, H.-P., Strobl, A. und Öztürk, E.", 11, x=72)
    s.line("Institut für Buchwissenschaft, Universität Mainz", 9, "i", x=72)
    s.gap(14)
    s.line("Zusammenfassung", 11, "b", x=72)
    for _ in range(20):
        s.line(
            "Wir untersuchen, wie Bücher, die einmal gelesen wurden, wieder gefunden werden.", 10
        )
    return Made(
        [s],
        "Zur Wiederauffindbarkeit gelesener Bücher",
        ["H.-P. Müller", "A. Strobl", "E. Öztürk"],
    )


@_style
def many_authors_marked_without_commas() -> Made:
    s = Sheet(y=700)
    s.pieces.append(Piece(30, 230, "arXiv:2302.13971v1 [cs.CL] 27 Feb 2023", 20, "", 90))
    s.line("OpenShelf: Small and Honest Foundation Models", 15, "b", centre=True)
    s.gap(10)
    s.line(
        "Hugo Tavernier^{∗}, Thibaut Lavrilleux^{∗}, Gautier Izquierdo^{∗}", 12, "b", centre=True
    )
    s.line("Xavier Martinetti, Marie-Anne Lacroix, Timothée Lacombe", 12, "b", centre=True)
    s.line("Baptiste Rozier, Naman Goyle, Eric Hambro-Lee", 12, "b", centre=True)
    s.gap(4)
    s.line("Meta AI", 12, centre=True)
    s.gap(14)
    _two_columns(s)
    return Made(
        [s],
        "OpenShelf: Small and Honest Foundation Models",
        [
            "Hugo Tavernier",
            "Thibaut Lavrilleux",
            "Gautier Izquierdo",
            "Xavier Martinetti",
            "Marie-Anne Lacroix",
            "Timothée Lacombe",
            "Baptiste Rozier",
            "Naman Goyle",
            "Eric Hambro-Lee",
        ],
        2023,
        arxiv_id="2302.13971",
    )


@_style
def japanese() -> Made:
    s = Sheet(width=595, height=842, y=760)
    s.at(60, 805, "情報処理学会論文誌 Vol. 60 No. 3 (2019)", 9)
    s.line("長い文書を読むための注意機構に関する研究", 18, "b", centre=True)
    s.gap(10)
    s.line("山田 太郎^{1,a)} 佐藤 花子^{2} 鈴木 一郎^{1}", 12, centre=True)
    s.gap(10)
    s.line("概要：本論文では、読者が以前に読んだ内容をどのように再び見つけるかを調べる。", 10)
    for _ in range(22):
        s.line("提案する方法は、複数のデータセットで有効であることが実験により示された。", 10)
    return Made(
        [s],
        "長い文書を読むための注意機構に関する研究",
        ["山田 太郎", "佐藤 花子", "鈴木 一郎"],
        2019,
    )


@_style
def running_head_and_drop_capital() -> Made:
    s = Sheet(y=650)
    s.at(72, 750, "LETTERS TO THE EDITOR", 9)
    s.at(400, 750, "SPRING 1998", 9)
    s.line("WHY LIBRARIANS DREAM IN SHELVES", 15, "b", x=72)
    s.gap(4)
    s.line("by Eudora Pemberton-Hughes", 11, "i", x=72)
    s.gap(24)
    s.at(72, s.y - 24, "T", 48, "b")
    s.body(30, 10, x=110, measure=400)
    return Made(
        [s],
        "Why Librarians Dream in Shelves",
        ["Eudora Pemberton-Hughes"],
        1998,
    )
