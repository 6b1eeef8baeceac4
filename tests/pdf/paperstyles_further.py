"""More first pages: covers, side columns, grids and labels that were taken for something else."""

from __future__ import annotations

from papermaker import Sheet
from paperstyles import Made, _columns, _style


def _text(sheet: Sheet, count: int = 16) -> None:
    sheet.gap(10)
    sheet.line("Abstract", 10, "b", centre=True)
    sheet.body(count)


@_style
def title_with_its_translation_below() -> Made:
    s = Sheet(y=690)
    s.line("저전력 센서망을 위한 적응형 시각 동기화 기법", 18, "b", centre=True)
    s.gap(4)
    s.line("An Adaptive Time Synchronization Scheme for Sensors", 14, "b", centre=True)
    s.gap(8)
    s.line("고 은 채, 표 민 석", 11, centre=True)
    _text(s)
    return Made([s], "저전력 센서망을 위한 적응형 시각 동기화 기법", ["고은채", "표민석"])


@_style
def web_page_with_its_site_behind_the_title() -> Made:
    s = Sheet(y=775)
    s.line("3/4/24, 10:12 AM", 7, x=40)
    s.at(250, 775, "Glacial flour as a slow fertiliser - PMC", 7)
    s.y = 690
    s.line("Glacial flour as a slow fertiliser", 18, "b")
    s.line("Arnfinn Skogstad,^{1} Maimuna Bah,^{2} and Carlos Uriarte^{1}", 11)
    _text(s)
    s.at(40, 20, "https://www.ncbi.example/pmc/articles/PMC8345678/", 7)
    return Made(
        [s],
        "Glacial flour as a slow fertiliser",
        ["Arnfinn Skogstad", "Maimuna Bah", "Carlos Uriarte"],
        info={"Title": "Glacial flour as a slow fertiliser - PMC"},
    )


@_style
def dates_beside_a_list_of_names() -> Made:
    s = Sheet(y=715)
    s.line("A mantle plume beneath the margin", 24, "b", x=51)
    s.y = 690
    for row in ("https://doi.org/10.1038/s41586-021-04321-7", "Received: 3 March 2021"):
        s.line(row, 7, x=51, lead=1.6)
    s.line("Accepted: 12 December 2021", 7, x=51, lead=1.6)
    s.at(215, 687, "Xiaoyan Guo^{1,2}, Ewan R. MacAskill^{3} & Sofia", 10, "b")
    s.at(215, 675, "Lindgren^{3}", 10, "b")
    s.y = 655
    s.body(20, x=215, measure=330)
    return Made(
        [s],
        "A mantle plume beneath the margin",
        ["Xiaoyan Guo", "Ewan R. MacAskill", "Sofia Lindgren"],
        2021,
        doi="10.1038/s41586-021-04321-7",
    )


@_style
def institution_that_looks_like_a_name_in_a_grid() -> Made:
    s = Sheet(y=700)
    s.line("Lazy Compaction in Graph Stores", 18, "b", centre=True)
    s.gap(8)
    rows = [["Viktor Horváth", "Preeti Nair"], ["CWI, Amsterdam", "IIT Bombay"]]
    _columns(s, [*rows, ["horvath@cwi.example", "preeti@iitb.example"]], 10, "")
    _text(s)
    return Made([s], "Lazy Compaction in Graph Stores", ["Viktor Horváth", "Preeti Nair"])


@_style
def number_of_a_chapter_above_its_title() -> Made:
    s = Sheet(y=690)
    s.lines(["Chapter 5", "Reading the Margins of Old Books"], 18, "b")
    s.gap(8)
    s.line("Theodora Kallis and Martin Hrubý", 11, "b")
    _text(s)
    return Made([s], "Reading the Margins of Old Books", ["Theodora Kallis", "Martin Hrubý"])


@_style
def label_below_the_title_of_a_cover() -> Made:
    s = Sheet(y=740)
    s.line("Kellermann, Dirk; Vasić, Nataša", 10)
    s.gap(6)
    s.line("Rents and New Buildings in Berlin", 13, "b")
    s.line("Provided in Cooperation with:", 12.2, "b")
    s.line("German Institute for Housing Research", 10)
    s.line("Suggested Citation:", 10, "b")
    s.line("Kellermann, Dirk; Vasić, Nataša (2018): Rents and New Buildings in Berlin,", 10)
    s.line("Discussion Papers, No. 1712, German Institute for Housing Research, Berlin", 10)
    s.gap(200)
    s.line("Terms of use: documents may be saved and copied for scholarly purposes only.", 8)
    return Made([s], "Rents and New Buildings in Berlin", ["Dirk Kellermann", "Nataša Vasić"], 2018)


@_style
def group_that_others_sign_for_within_the_list() -> Made:
    s = Sheet(y=690)
    s.line("Interactions of Coffee and Sleep", 17, "b", centre=True)
    s.line("Magdalena Kowalska^{1}, Ngozi Eze^{2}, on behalf of the SLEEP", 11, centre=True)
    s.line("Consortium, Thorsten Müller-Lang^{3} and Giovanna D’Amico^{1}", 11, centre=True)
    s.line("^{1}University of Milan, Italy", 9, centre=True)
    _text(s)
    return Made(
        [s],
        "Interactions of Coffee and Sleep",
        ["Magdalena Kowalska", "Ngozi Eze", "Thorsten Müller-Lang", "Giovanna D’Amico"],
    )


@_style
def reviewer_of_a_book() -> Made:
    s = Sheet(y=740)
    s.line("Book Review: Soil and Sovereignty", 14, "b")
    s.line("Nils Haraldsen, Soil and Sovereignty, Polderstad Press: 2017; 288 pp., £64.99", 9)
    s.line("https://doi.org/10.9783/9780812345678", 9)
    s.line("Reviewed by: Temperance Oyelowo, University of Leeds, UK", 10)
    s.gap(10)
    s.body(30)
    return Made([s], "Book Review: Soil and Sovereignty", ["Temperance Oyelowo"])


@_style
def byline_with_its_date() -> Made:
    s = Sheet(y=690)
    s.line("What a year of reviewing on paper taught me", 22, "b")
    s.line("Written by Tamsin Hollis on April 9, 2022 · 7 min read", 10)
    s.gap(8)
    s.body(24)
    return Made([s], "What a year of reviewing on paper taught me", ["Tamsin Hollis"], 2022)


@_style
def letters_that_make_a_russian_byline() -> Made:
    """Drawn letter by letter, the year that signs for the names is not one piece."""
    s = Sheet(y=690)
    s.line("Оценка устойчивости ледовых переправ", 14, "b", centre=True)
    s.gap(8)
    x = 160.0
    for part in ("© 2016 г. ", "Н. П. Гордеева, ", "Р. Ш. Ахметов"):
        for word in part.split():
            x = s.at(x, s.y, word, 10, "b") + 3
    s.y -= 14
    s.line("Институт водных проблем Севера, Якутск", 9, centre=True)
    s.lines(["Рассматриваются переправы и методы их оценки по данным радиолокации."] * 9)
    return Made(
        [s], "Оценка устойчивости ледовых переправ", ["Н. П. Гордеева", "Р. Ш. Ахметов"], 2016
    )


@_style
def english_title_in_italics_above_the_names() -> Made:
    s = Sheet(y=700)
    s.line("Aleitamento materno e retorno ao trabalho", 16, "b", x=150)
    s.line("Breastfeeding and return to work: a study with public teachers", 10, "i", x=150)
    s.line("Jussara Pinheiro de Oliveira ^{1}", 10, x=150)
    s.line("Edvaldo Batista de Góes ^{2}", 10, x=150)
    s.line("Resumo", 10, "b", x=150)
    s.body(20, x=150, measure=390)
    return Made(
        [s],
        "Aleitamento materno e retorno ao trabalho",
        ["Jussara Pinheiro de Oliveira", "Edvaldo Batista de Góes"],
    )


@_style
def japanese_names_with_a_dot_between() -> Made:
    s = Sheet(y=690)
    s.line("中古語における敬語接辞の語用論的変化", 16, "b", centre=True)
    s.gap(6)
    s.line("樋口 さやか・安曇 航平", 12, centre=True)
    s.line("（奥羽文科大学）", 10, centre=True)
    s.line("要旨　本研究では敬語を分析するための新しい手法を提案する。", 9)
    s.lines(["本研究では敬語を分析するための新しい手法を提案する。結果は高い精度を示した。"] * 6, 9)
    return Made([s], "中古語における敬語接辞の語用論的変化", ["樋口 さやか", "安曇 航平"])


@_style
def cover_that_alone_names_the_author() -> Made:
    cover = Sheet(y=740)
    cover.line("Bulletin d’histoire de la céramique", 12, "b")
    cover.line("La crise des manufactures de faïence", 14, "b")
    cover.line("Monsieur Étienne Valadier", 10)
    cover.line("Citer ce document / Cite this document :", 9, "b")
    cover.line("Valadier Étienne. La crise des manufactures de faïence. In: Bulletin", 9)
    cover.line("d’histoire de la céramique, tome 21, fascicule 1, 1978. pp. 45-67;", 9)
    paper = Sheet(y=700)
    paper.line("LA CRISE DES MANUFACTURES DE FAÏENCE", 11, "b", centre=True)
    paper.gap(10)
    paper.body(30)
    return Made([cover, paper], "La crise des manufactures de faïence", ["Étienne Valadier"], 1978)
