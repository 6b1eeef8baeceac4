"""Title pages and covers, told by their labels; see :mod:`paperstyles`."""

from __future__ import annotations

from papermaker import Sheet
from paperstyles import Made, _style

Row = tuple[str, float] | tuple[str, float, str] | float
"""Text with its size and style, or a gap in points."""


def _rows(*rows: Row, x: float | None = None, sheet: Sheet | None = None) -> Sheet:
    """Rows one below the other, in the middle or from ``x`` on."""
    s = sheet or Sheet(width=595, height=842, y=770)
    for row in rows:
        if isinstance(row, float | int):
            s.gap(row)
        else:
            s.line(*row, centre=x is None, x=x or 72)
    return s


@_style
def thesis_with_its_author_above() -> Made:
    """The label tells who wrote it; the director and the jury are people as well."""
    s = _rows(
        ("UNIVERSITÉ DE LA CÔTE", 12),
        30,
        ("THÈSE", 22, "b"),
        ("pour obtenir le grade de docteur", 12),
        14,
        ("présentée par", 12),
        6,
        ("Maëlys Kerdrain", 16, "b"),
        30,
        ("Preuves brèves pour de longs programmes", 18, "b"),
        20,
        ("Sous la direction de : Pascal Lenormand", 12),
        8,
        ("Soutenue le 14 décembre 2018", 12),
        30,
    )
    for name, role in (("Yves Arnaud", "Président"), ("Delphine Castel", "Rapporteure")):
        s.at(72, s.y, name, 11)
        s.line(role, 11, x=300)
    return Made([s], "Preuves brèves pour de longs programmes", ["Maëlys Kerdrain"], 2018)


@_style
def thesis_with_supervisor_and_candidate_side_by_side() -> Made:
    s = _rows(
        ("Università degli Studi di Montelago", 20, "b"),
        ("Tesi di Laurea Magistrale", 14),
        40,
        ("FILIGRANE NEI MANOSCRITTI", 20, "b"),
        ("DI CARTA DEL SETTECENTO", 20, "b"),
        100,
    )
    top = s.y
    _rows(("Relatore", 12, "i"), ("Prof. Gianfranco Moretti", 12), 12, sheet=s, x=72)
    _rows(("Correlatore", 12, "i"), ("Dott.ssa Elisa Zanon", 12), sheet=s, x=72)
    s.y = top
    _rows(("Laureanda", 12, "i"), ("Beatrice Dal Molin", 12), sheet=s, x=420)
    s.y = 120
    _rows(("Anno Accademico 2018/2019", 12), sheet=s)
    return Made(
        [s], "Filigrane nei manoscritti di carta del settecento", ["Beatrice Dal Molin"], 2019
    )


@_style
def dissertation_with_a_date_of_birth() -> Made:
    s = _rows(
        40,
        ("Wegeplanung für Unterwasserfahrzeuge", 20, "b"),
        40,
        ("Von der Fakultät für Maschinenbau", 12),
        ("genehmigte", 12),
        ("Dissertation", 12, "b"),
        ("von", 12),
        8,
        ("Dipl.-Ing. Friederike Hollenbeck", 14),
        ("geboren am 4. März 1986 in Celle", 12),
        40,
        ("Eingereicht am: 12. Mai 2016", 12),
        ("Gutachter: Prof. Dr. Otto Baumgart", 12),
        20,
        ("2017", 12),
    )
    return Made([s], "Wegeplanung für Unterwasserfahrzeuge", ["Friederike Hollenbeck"], 2017)


@_style
def thesis_with_name_place_and_year_alone() -> Made:
    s = _rows(
        ("UNIVERSIDADE FEDERAL DO PLANALTO", 12),
        60,
        ("Thaís Figueira Nogueira", 12, "b"),
        80,
        ("Detecção de boatos em grupos de mensagens", 16, "b"),
        300,
        ("Belo Horizonte", 12),
        ("2021", 12),
    )
    return Made([s], "Detecção de boatos em grupos de mensagens", ["Thaís Figueira Nogueira"], 2021)


@_style
def thesis_as_a_table_of_labels() -> Made:
    """Labels are spread over their column; the university is larger than the title."""
    s = _rows(("东海工业大学", 28), ("本科毕业论文（设计）", 24), 50)
    for label, value in (
        ("题 目", "近海养殖网箱的水下"),
        ("", "视觉巡检系统"),
        ("姓 名", "周子涵"),
        ("学 号", "20161203045"),
        ("指导教师", "王海燕 副教授"),
    ):
        s.at(110, s.y, label, 16)
        s.line(value, 16, x=205)
    _rows(60, ("二〇二〇年六月", 14), sheet=s)
    return Made([s], "近海养殖网箱的水下视觉巡检系统", ["周子涵"], 2020)


@_style
def japanese_thesis_of_a_fiscal_year() -> Made:
    s = _rows(
        ("令和2年度 修士論文", 14),
        60,
        ("雑音環境における方言音声の", 22),
        ("頑健な認識に関する研究", 22),
        60,
        ("指導教員 山本 健一 教授", 14),
        20,
        ("北陸工業大学大学院 工学研究科", 14),
        ("高橋 美咲", 18),
        ("2021年2月10日", 14),
    )
    return Made([s], "雑音環境における方言音声の頑健な認識に関する研究", ["高橋 美咲"], 2021)


@_style
def report_with_authors_far_below_its_title() -> Made:
    s = Sheet(width=595, height=842, y=700)
    _rows(("Heat Pumps in Listed Buildings", 26, "b"), sheet=s, x=60)
    _rows(("Evidence from forty retrofits on the coast", 15), 330, sheet=s, x=60)
    _rows(("Ieva Ozoliņa", 13), ("Mart Tammsaare", 13), 12, sheet=s, x=60)
    _rows(("Northern Energy Institute", 10), ("October 2022", 10), sheet=s, x=60)
    return Made(
        [s],
        "Heat Pumps in Listed Buildings: Evidence from forty retrofits on the coast",
        ["Ieva Ozoliņa", "Mart Tammsaare"],
        2022,
    )


@_style
def archives_cover_with_a_citation() -> Made:
    """The paper's year is in the citation, that of its deposit is not; brackets end its DOI."""
    c = _rows(
        ("Typing the Untyped: Gradual Ownership", 20, "b"),
        6,
        ("Maëlle Guégan, Yoann Tréhin", 13),
        40,
        ("To cite this version:", 10, "b"),
    )
    citation = (
        "Maëlle Guégan, Yoann Tréhin. Typing the Untyped: Gradual Ownership. ESOP 2017 - 26th",
        "European Symposium on Programming, Apr 2017, Uppsala. pp.312-339,",
        "⟨10.1007/978-3-662-54434-1_12⟩. ⟨hal-01503219⟩",
    )
    _rows(*((row, 10) for row in citation), 20, sheet=c, x=72)
    _rows(("HAL Id: hal-01503219", 14, "b"), ("Submitted on 6 Apr 2018", 10), 12, sheet=c)
    _rows(("HAL is a multi-disciplinary open access archive for the deposit of", 9), sheet=c, x=72)
    s = _rows(("Typing the Untyped: Gradual Ownership", 15, "b"), 8)
    _rows(("Maëlle Guégan^{1}, Yoann Tréhin^{1}", 10), ("^{1} Institut Côtier", 9), 9, sheet=s)
    s.body(30)
    return Made(
        [c, s],
        "Typing the Untyped: Gradual Ownership",
        ["Maëlle Guégan", "Yoann Tréhin"],
        2017,
        doi="10.1007/978-3-662-54434-1_12",
    )


@_style
def degree_in_larger_print_than_the_title() -> Made:
    s = _rows(
        60,
        ("THE RHETORIC OF FORECASTS", 12),
        60,
        ("A Thesis", 12),
        ("Presented to", 12),
        ("Reedwood College", 12),
        50,
        ("In Partial Fulfillment", 14),
        ("of the Requirements for the Degree", 14),
        ("Bachelor of Arts", 14),
        50,
        ("Marisol Quintero", 12),
        30,
        ("May 2015", 12),
    )
    return Made([s], "The Rhetoric of Forecasts", ["Marisol Quintero"], 2015)
