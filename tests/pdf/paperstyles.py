"""First pages in the manner of journals, conferences and preprint servers, with their truth.

All words, people and numbers are invented; what is imitated is where things stand, how large
they are, and what stands around them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from papermaker import Piece, Sheet, width


@dataclass
class Made:
    """A set paper and what identification must find in it."""

    sheets: list[Sheet]
    title: str
    authors: list[str]
    year: int | None = None
    doi: str = ""
    arxiv_id: str = ""
    venue: str = ""
    abstract: str = ""
    info: dict[str, str] = field(default_factory=dict)


STYLES: dict[str, Callable[[], Made]] = {}


def _style(make: Callable[[], Made]) -> Callable[[], Made]:
    STYLES[make.__name__] = make
    return make


def _columns(
    sheet: Sheet, rows: list[list[str]], size: float, style: str, left: float = 90
) -> None:
    """Rows of cells in columns, each cell centred."""
    for row in rows:
        step = (sheet.width - 2 * left) / len(row)
        for i, cell in enumerate(row):
            x = left + step * (i + 0.5) - width(cell, size) / 2
            sheet.at(x, sheet.y, cell, size, style)
        sheet.y -= 1.2 * size


def _two_columns(sheet: Sheet, size: float = 10) -> None:
    top = sheet.y
    sheet.line("Abstract", 12, "b", x=140)
    sheet.body(10, size, x=54, measure=230)
    sheet.line("1 Introduction", 12, "b", x=54)
    sheet.body(10, size, x=54, measure=230)
    sheet.y = top
    sheet.body(18, size, x=318, measure=230)


@_style
def arxiv_article() -> Made:
    s = Sheet(y=650)
    s.pieces.append(Piece(30, 230, "arXiv:2103.04567v2 [cs.LG] 14 Jun 2021", 20, "", 90))
    s.line("Slow Reading Improves the Recall", 17.2, centre=True)
    s.line("of Long-Context Language Models", 17.2, centre=True)
    s.gap(14)
    s.line("Anna K. Lindqvist^{1,∗}, Tomás Herrera-Ruiz^{2}, and Wei Zhang^{1,2}", 12, centre=True)
    s.gap(4)
    s.line("^{1}Department of Computer Science, Uppsala University", 10, centre=True)
    s.line("^{2}Instituto de Física, Universidad de Sevilla", 10, centre=True)
    s.line("{anna,wei}@example.org", 10, "t", centre=True)
    s.gap(14)
    s.line("Abstract", 10, "b", centre=True)
    s.body(10, 9, x=100, measure=412)
    s.gap(8)
    s.line("1 Introduction", 14, "b")
    s.body(14)
    return Made(
        [s],
        "Slow Reading Improves the Recall of Long-Context Language Models",
        ["Anna K. Lindqvist", "Tomás Herrera-Ruiz", "Wei Zhang"],
        2021,
        arxiv_id="2103.04567",
    )


@_style
def arxiv_old_identifier() -> Made:
    s = Sheet(y=640)
    s.pieces.append(Piece(28, 260, "arXiv:hep-th/9905111v1 15 May 1999", 18, "", 90))
    s.line("A Note on Boundary Terms in", 14.3, "b", centre=True)
    s.line("Two-Dimensional Gravity", 14.3, "b", centre=True)
    s.gap(20)
    s.line("P. van der Meer^{†} and J. O’Sullivan^{‡}", 12, centre=True)
    s.gap(6)
    s.line("Institute for Theoretical Physics, Utrecht, The Netherlands", 11, "i", centre=True)
    s.gap(16)
    s.line("ABSTRACT", 11, centre=True)
    s.body(16, 11)
    return Made(
        [s],
        "A Note on Boundary Terms in Two-Dimensional Gravity",
        ["P. van der Meer", "J. O’Sullivan"],
        1999,
        arxiv_id="hep-th/9905111",
    )


@_style
def neurips() -> Made:
    s = Sheet(y=690)
    s.line("Memory Is a Place You Walk Through", 17.2, "b", centre=True)
    s.gap(16)
    _columns(s, [["Mara Ostrowski", "Kenji Watanabe", "Aisha Bello"]], 10, "b")
    _columns(s, [["Google Brain", "University of Tokyo", "Carnegie Mellon"]], 10, "")
    _columns(s, [["mara@google.com", "kenji@u-tokyo.ac.jp", "abello@cs.cmu.edu"]], 10, "t")
    s.gap(10)
    _columns(s, [["Luca De Santis", "Priya Raghunathan"]], 10, "b")
    _columns(s, [["Google Research", "ETH Zürich"]], 10, "")
    s.gap(16)
    s.line("Abstract", 12, "b", centre=True)
    s.body(9, 10, x=108, measure=396)
    s.gap(6)
    s.line("1 Introduction", 12, "b", x=108)
    s.body(18, 10, x=108, measure=396)
    s.at(108, 60, "31st Conference on Neural Information Processing Systems (NIPS 2017), Long", 9)
    s.at(108, 49, "Beach, CA, USA.", 9)
    return Made(
        [s],
        "Memory Is a Place You Walk Through",
        ["Mara Ostrowski", "Kenji Watanabe", "Aisha Bello", "Luca De Santis", "Priya Raghunathan"],
        2017,
        venue="NeurIPS",
    )


@_style
def icml_two_columns() -> Made:
    s = Sheet(y=690)
    s.line("Sparse Attention Without Regret: Bounds for", 14.3, "b", centre=True)
    s.line("Online Caches", 14.3, "b", centre=True)
    s.gap(14)
    s.line("Elena Petrova^{* 1} Sam Okafor^{* 1 2} Jean-Luc Morel^{3}", 10, "b", centre=True)
    s.gap(16)
    _two_columns(s)
    s.at(
        54,
        92,
        "^{*}Equal contribution ^{1}University of Toronto ^{2}Vector Institute ^{3}Inria.",
        8,
    )
    s.at(54, 82, "Correspondence to: Elena Petrova <elena@example.edu>.", 8)
    s.at(54, 66, "Proceedings of the 37th International Conference on Machine", 8, "i")
    s.at(54, 56, "Learning, Online, PMLR 119, 2020. Copyright 2020 by the author(s).", 8)
    return Made(
        [s],
        "Sparse Attention Without Regret: Bounds for Online Caches",
        ["Elena Petrova", "Sam Okafor", "Jean-Luc Morel"],
        2020,
        venue="ICML",
    )


@_style
def iclr_small_capitals() -> Made:
    s = Sheet(y=720)
    s.at(108, 750, "Published as a conference paper at ICLR 2021", 10)
    s.small_caps(108, "Distilling BERT Without Data:", 17.2)
    s.small_caps(108, "Where Do the Teachers Go?", 17.2)
    s.gap(10)
    s.line("Noor Haddad^{1}, Björn Sørensen^{2} & Mei-Ling Chou^{1}", 10, "b", x=113)
    s.line("^{1}McGill University, ^{2}University of Copenhagen", 10, x=113)
    s.line("{noor,mei}@example.ca", 10, "t", x=113)
    s.gap(14)
    s.small_caps(280, "Abstract", 12)
    s.body(9, 10, x=140, measure=330)
    s.gap(6)
    s.line("We distil BERT and compare the BERT of each teacher.", 10, x=108)
    s.body(14, 10, x=108, measure=396)
    return Made(
        [s],
        "Distilling BERT Without Data: Where Do the Teachers Go?",
        ["Noor Haddad", "Björn Sørensen", "Mei-Ling Chou"],
        2021,
        venue="ICLR",
    )


@_style
def acl() -> Made:
    s = Sheet(width=595, height=842, y=770)
    s.line("Questions That Nobody Asked: Measuring Curiosity", 14.3, "b", centre=True)
    s.line("in Dialogue Systems", 14.3, "b", centre=True)
    s.gap(14)
    _columns(s, [["Hannah Weiß", "Diego Fuentes Ortega"]], 12, "b")
    _columns(
        s, [["LMU Munich", "Universidad de Chile"], ["Munich, Germany", "Santiago, Chile"]], 12, ""
    )
    _columns(s, [["weiss@cis.lmu.de", "dfuentes@uchile.cl"]], 12, "t")
    s.gap(20)
    _two_columns(s, 11)
    s.at(150, 44, "Proceedings of the 57th Annual Meeting of the Association for Computational", 9)
    s.at(170, 34, "Linguistics, pages 1021–1032, Florence, Italy, July 28 - August 2, 2019.", 9)
    return Made(
        [s],
        "Questions That Nobody Asked: Measuring Curiosity in Dialogue Systems",
        ["Hannah Weiß", "Diego Fuentes Ortega"],
        2019,
        venue="ACL",
    )


@_style
def cvpr() -> Made:
    s = Sheet(y=690)
    s.line("Residual Shadows: Learning Depth from a Single Lamp", 14.3, "b", centre=True)
    s.gap(18)
    _columns(s, [["Jun-Ho Park", "Sofia Marchetti", "Ravi Subramanian", "Lin Chen"]], 12, "", 60)
    s.gap(2)
    s.line("Microsoft Research", 12, centre=True)
    s.line("{v-jupark, somarch, ravis, linc}@microsoft.com", 9, "t", centre=True)
    s.gap(22)
    _two_columns(s)
    return Made(
        [s],
        "Residual Shadows: Learning Depth from a Single Lamp",
        ["Jun-Ho Park", "Sofia Marchetti", "Ravi Subramanian", "Lin Chen"],
    )


@_style
def cvpr_with_marks() -> Made:
    s = Sheet(y=690)
    s.line("Folding Light Fields on a Phone", 14.3, "b", centre=True)
    s.gap(18)
    s.line("Amara Nwosu^{1,2∗} Felix Baumann^{1} Yuki Tanaka^{3} Oliver Grant^{2}", 12, centre=True)
    s.line("^{1}Stanford University ^{2}Adobe Research ^{3}Keio University", 12, centre=True)
    s.gap(22)
    _two_columns(s)
    return Made(
        [s],
        "Folding Light Fields on a Phone",
        ["Amara Nwosu", "Felix Baumann", "Yuki Tanaka", "Oliver Grant"],
    )


@_style
def ieee_transactions() -> Made:
    s = Sheet(y=700)
    s.at(48, 760, "IEEE TRANSACTIONS ON PATTERN ANALYSIS AND MACHINE INTELLIGENCE, VOL. 39,", 7)
    s.at(370, 760, "NO. 6, JUNE 2017", 7)
    s.at(550, 760, "1137", 7)
    s.line("Graph Cuts for People in a Hurry: Fast Inference", 24, centre=True)
    s.line("with Guarantees", 24, centre=True)
    s.gap(8)
    s.line(
        "Xiu-Ying Tan, Member, IEEE, Robert J. Hale, and Ingrid Solberg, Fellow, IEEE",
        11,
        centre=True,
    )
    s.gap(18)
    s.line("Abstract—We study how a reader finds again what was read.", 9, "b", x=48)
    s.body(10, 9, x=48, measure=250)
    s.at(48, s.y - 10, "D", 34, "b")
    s.body(16, 10, x=48, measure=250)
    s.at(48, 70, "Digital Object Identifier no. 10.1109/TPAMI.2016.2577031", 8)
    return Made(
        [s],
        "Graph Cuts for People in a Hurry: Fast Inference with Guarantees",
        ["Xiu-Ying Tan", "Robert J. Hale", "Ingrid Solberg"],
        2017,
        doi="10.1109/tpami.2016.2577031",
        venue="IEEE Transactions on Pattern Analysis and Machine Intelligence",
    )


@_style
def ieee_conference_grid() -> Made:
    s = Sheet(y=690)
    s.line("Towards Battery-Free Sensing in Cold Storage", 24, centre=True)
    s.gap(10)
    _columns(s, [["Marta Kowalczyk", "David N. Osei", "Hiroshi Mori"]], 11, "")
    _columns(s, [["Dept. of Electrical Engineering", "School of Computing", "Sensor Lab"]], 10, "i")
    _columns(s, [["Warsaw University of Technology", "University of Ghana", "NEC"]], 10, "i")
    _columns(s, [["Warsaw, Poland", "Accra, Ghana", "Kawasaki, Japan"]], 10, "")
    _columns(s, [["marta@example.pl", "dosei@example.gh", "mori@example.jp"]], 10, "")
    s.gap(20)
    s.line("Abstract—Cold storage is dark.", 9, "b", x=48)
    s.body(24, 10, x=48, measure=250)
    s.at(48, 50, "978-1-7281-0000-0/20/$31.00 ©2020 IEEE", 8)
    return Made(
        [s],
        "Towards Battery-Free Sensing in Cold Storage",
        ["Marta Kowalczyk", "David N. Osei", "Hiroshi Mori"],
        2020,
    )


@_style
def elsevier() -> Made:
    s = Sheet(width=595, height=794, y=690)
    s.at(37, 755, "Pattern Recognition 107 (2020) 107281", 8)
    s.at(200, 725, "Contents lists available at ScienceDirect", 9)
    s.at(220, 700, "Pattern Recognition", 16, "b")
    s.at(180, 675, "journal homepage: www.elsevier.com/locate/patcog", 9)
    s.y = 630
    s.line("Clustering handwritten numerals with very few", 13.4, x=37)
    s.line("annotated examples", 13.4, x=37)
    s.gap(6)
    s.line("Giulia Romano^{a,∗}, Pieter de Vries^{b}, Ngozi Eze^{a}", 10.6, x=37)
    s.gap(4)
    s.line("^{a} Department of Informatics, University of Bologna, Italy", 6.5, "i", x=37)
    s.line("^{b} Delft University of Technology, The Netherlands", 6.5, "i", x=37)
    s.gap(14)
    top = s.y
    s.line("a r t i c l e i n f o", 8, x=37)
    s.line("Article history:", 7, "i", x=37)
    s.line("Received 12 May 2019", 7, x=37)
    s.line("Accepted 3 February 2020", 7, x=37)
    s.y = top
    s.line("a b s t r a c t", 8, x=200)
    s.body(9, 8, x=200, measure=350)
    s.gap(20)
    s.line("1. Introduction", 8.5, "b", x=37)
    s.body(16, 8.5, x=37, measure=250)
    s.at(37, 60, "∗ Corresponding author.", 6.5)
    s.at(37, 48, "https://doi.org/10.1016/j.patcog.2020.107281", 7)
    s.at(37, 39, "0031-3203/© 2020 Elsevier Ltd. All rights reserved.", 7)
    return Made(
        [s],
        "Clustering handwritten numerals with very few annotated examples",
        ["Giulia Romano", "Pieter de Vries", "Ngozi Eze"],
        2020,
        doi="10.1016/j.patcog.2020.107281",
        venue="Pattern Recognition",
        info={
            "Title": "Clustering handwritten numerals with very few annotated examples",
            "Author": "Giulia Romano",
        },
    )


@_style
def springer_lecture_notes() -> Made:
    s = Sheet(width=439, height=666, y=590)
    s.line("V-Shaped Convolutions for Leaf", 14.3, "b", centre=True)
    s.line("Venation Segmentation", 14.3, "b", centre=True)
    s.gap(16)
    s.line("Ottilie Brandt, Pavel Novák, and Sinéad Ní Bhriain", 10, centre=True)
    s.gap(6)
    s.line("Computer Science Department and Centre for Plant Studies,", 9, centre=True)
    s.line("University of Freiburg, Germany", 9, centre=True)
    s.line("brandt@example.de", 9, "t", centre=True)
    s.gap(14)
    s.line("Abstract. Leaves have veins and veins have shapes.", 9, x=80)
    s.body(10, 9, x=80, measure=280)
    s.gap(10)
    s.line("1 Introduction", 12, "b", x=60)
    s.body(10, 10, x=60, measure=320)
    s.at(60, 40, "N. Navab et al. (Eds.): MICCAI 2015, Part III, LNCS 9351, pp. 234–241, 2015.", 8)
    s.at(60, 30, "DOI: 10.1007/978-3-319-24574-4_28", 8)
    return Made(
        [s],
        "V-Shaped Convolutions for Leaf Venation Segmentation",
        ["Ottilie Brandt", "Pavel Novák", "Sinéad Ní Bhriain"],
        2015,
        doi="10.1007/978-3-319-24574-4_28",
    )


@_style
def springer_journal() -> Made:
    s = Sheet(width=595, height=791, y=650)
    s.at(53, 750, "Int J Comput Vis (2015) 115:211–252", 8)
    s.at(53, 740, "DOI 10.1007/s11263-015-0816-y", 8)
    s.line("A Large Benchmark for Recognising Kitchen Tools", 14, "b", x=53)
    s.gap(8)
    s.line("Oksana Bondarenko · Jia Deng Li · Hao Su Wen ·", 10, "b", x=53)
    s.line("Jonathan K. Kraus · Michael B. Stein", 10, "b", x=53)
    s.gap(20)
    s.line(
        "Received: 15 July 2014 / Accepted: 12 March 2015 / Published online: 11 April 2015",
        8,
        x=53,
    )
    s.line("© Springer Science+Business Media New York 2015", 8, x=53)
    s.gap(12)
    s.line("Abstract We study how a reader finds again what was read.", 10, x=53)
    s.body(20, 10, x=53, measure=240)
    return Made(
        [s],
        "A Large Benchmark for Recognising Kitchen Tools",
        ["Oksana Bondarenko", "Jia Deng Li", "Hao Su Wen", "Jonathan K. Kraus", "Michael B. Stein"],
        2015,
        doi="10.1007/s11263-015-0816-y",
        venue="Int J Comput Vis",
    )


@_style
def nature() -> Made:
    s = Sheet(width=595, height=791, y=700)
    s.at(40, 760, "Article", 18, "b")
    s.y = 700
    s.line("Accurate mapping of hidden rivers", 26, x=40)
    s.line("beneath the ice", 26, x=40)
    s.gap(10)
    s.at(40, s.y, "https://doi.org/10.1038/s41586-021-03819-2", 7)
    s.at(40, s.y - 12, "Received: 11 May 2021", 7)
    s.at(40, s.y - 24, "Accepted: 12 July 2021", 7)
    s.at(40, s.y - 36, "Published online: 15 July 2021", 7)
    s.line(
        "Johanna Jumper-Holm^{1,4 ✉}, Richard Evansen^{1,4}, Kathryn Tunyasu^{1},", 9, "b", x=190
    )
    s.line(
        "Alexander P. Pritt^{2}, Tim O. Greene^{1}, Ömer Yıldız^{3} & Demis Hassan^{1,4}",
        9,
        "b",
        x=190,
    )
    s.gap(30)
    s.body(12, 9, x=190, measure=360)
    s.gap(8)
    s.body(18, 9, x=40, measure=250)
    s.at(
        40,
        50,
        "^{1}Polar Institute, London, UK. ^{2}School of Biology. ^{4}These authors contributed",
        7,
    )
    s.at(40, 40, "equally. ✉e-mail: jjumper@example.com", 7)
    s.at(400, 24, "Nature | Vol 596 | 26 August 2021 | 583", 7)
    return Made(
        [s],
        "Accurate mapping of hidden rivers beneath the ice",
        [
            "Johanna Jumper-Holm",
            "Richard Evansen",
            "Kathryn Tunyasu",
            "Alexander P. Pritt",
            "Tim O. Greene",
            "Ömer Yıldız",
            "Demis Hassan",
        ],
        2021,
        doi="10.1038/s41586-021-03819-2",
    )


@_style
def acm_conference() -> Made:
    s = Sheet(y=690)
    s.line("Counting Bees at Scale: A Streaming Approach to", 17.2, "b", centre=True)
    s.line("Pollinator Surveys", 17.2, "b", centre=True)
    s.gap(12)
    _columns(s, [["Beatriz Carvalho", "Amit Chakraborty", "Claire Dubois"]], 12, "")
    _columns(s, [["University of Porto", "Indian Institute of Science", "CNRS"]], 10, "")
    _columns(s, [["Porto, Portugal", "Bengaluru, India", "Paris, France"]], 10, "")
    _columns(s, [["bea@example.pt", "amit@example.in", "claire@example.fr"]], 10, "")
    s.gap(14)
    s.line("ABSTRACT", 11, "b", x=54)
    s.body(10, 9, x=54, measure=240)
    s.line("CCS CONCEPTS", 11, "b", x=54)
    s.line("• Information systems → Data streams.", 9, x=54)
    s.line("ACM Reference Format:", 8, "b", x=54)
    s.line("Beatriz Carvalho, Amit Chakraborty, and Claire Dubois. 2019. Counting Bees", 8, x=54)
    s.line("at Scale: A Streaming Approach to Pollinator Surveys. In KDD ’19, August 4–8,", 8, x=54)
    s.line("2019, Anchorage, AK, USA. ACM, 9 pages. https://doi.org/10.1145/3292500.", 8, x=54)
    s.line("3330701", 8, x=54)
    s.at(54, 60, "© 2019 Association for Computing Machinery.", 7)
    s.at(54, 50, "https://doi.org/10.1145/3292500.3330701", 7)
    return Made(
        [s],
        "Counting Bees at Scale: A Streaming Approach to Pollinator Surveys",
        ["Beatriz Carvalho", "Amit Chakraborty", "Claire Dubois"],
        2019,
        doi="10.1145/3292500.3330701",
    )


@_style
def plos() -> Made:
    s = Sheet(y=700)
    s.at(200, 745, "RESEARCH ARTICLE", 9)
    s.line("Night-time lighting alters the foraging of", 18, "b", x=200)
    s.line("urban hedgehogs", 18, "b", x=200)
    s.gap(8)
    s.line("Emma Thornton^{1}*, Kwame A. Mensah^{2}, Lars-Erik Nyström^{1,3}", 10, "b", x=200)
    s.gap(4)
    s.line("^{1} Department of Ecology, University of Leeds, Leeds, United Kingdom,", 8, x=200)
    s.line("^{2} School of Biology, University of Cape Coast, Ghana", 8, x=200)
    s.line("* e.thornton@example.ac.uk", 8, x=200)
    s.gap(16)
    top = s.y
    s.line("Abstract", 14, "b", x=200)
    s.body(16, 10, x=200, measure=350)
    s.line("Introduction", 14, "b", x=200)
    s.body(8, 10, x=200, measure=350)
    s.y = top
    for row in (
        "Citation: Thornton E, Mensah KA, Nyström",
        "L-E (2015) Night-time lighting alters the",
        "foraging of urban hedgehogs. PLoS ONE 10",
        "(3): e0123456. https://doi.org/10.1371/journal.",
        "pone.0123456",
        "Received: July 2, 2014",
        "Accepted: January 9, 2015",
        "Published: March 25, 2015",
        "Data Availability: Data are in Dryad:",
        "https://doi.org/10.5061/dryad.q447c",
    ):
        s.line(row, 7, x=36)
    s.at(36, 30, "PLOS ONE | DOI:10.1371/journal.pone.0123456 March 25, 2015 1 / 17", 7)
    return Made(
        [s],
        "Night-time lighting alters the foraging of urban hedgehogs",
        ["Emma Thornton", "Kwame A. Mensah", "Lars-Erik Nyström"],
        2015,
        doi="10.1371/journal.pone.0123456",
        venue="PLOS ONE",
        info={"Title": "pone.0123456 1..17"},
    )


@_style
def biorxiv_manuscript() -> Made:
    s = Sheet(y=690)
    rows = [
        ("Gut microbes shape the sleep of fruit flies", "b"),
        ("", ""),
        ("Fatima Al-Masri^{1}, George P. Whitfield^{1,2}, Noémie Laurent^{2,*}", ""),
        ("", ""),
        ("^{1} Department of Neurobiology, University of Chicago, Chicago, IL", ""),
        ("^{2} Institut Pasteur, Paris, France", ""),
        ("* Correspondence: nlaurent@example.fr", ""),
        ("", ""),
        ("Abstract", "b"),
    ]
    number = 1
    for text, style in rows:
        s.at(40, s.y, str(number), 9)
        s.at(72, s.y, text, 12, style)
        s.y -= 22
        number += 1
    words = "We study how a reader finds again what was read and why the way of keeping it matters."
    for _ in range(16):
        s.at(40, s.y, str(number), 9)
        s.at(72, s.y, words, 12)
        s.y -= 22
        number += 1
    s.at(
        60,
        775,
        "bioRxiv preprint doi: https://doi.org/10.1101/2020.03.03.974000; this version posted",
        7,
    )
    s.at(60, 767, "March 4, 2020. The copyright holder for this preprint is the author/funder.", 7)
    return Made(
        [s],
        "Gut microbes shape the sleep of fruit flies",
        ["Fatima Al-Masri", "George P. Whitfield", "Noémie Laurent"],
        2020,
        doi="10.1101/2020.03.03.974000",
        venue="bioRxiv",
        info={"Title": "Microsoft Word - manuscript_v7_final.docx", "Author": "user"},
    )


@_style
def physics_letter() -> Made:
    s = Sheet(y=720)
    s.at(200, 760, "PHYSICAL REVIEW LETTERS 124, 010501 (2020)", 9)
    s.line("Entangled clocks and the limits of simultaneity", 12, "b", centre=True)
    s.gap(6)
    s.line(
        "M. Ferrari,^{1,2} J.-P. Dupont,^{1} K. S. Thorsson,^{3} and B. Iyer^{2,∗}",
        10.5,
        centre=True,
    )
    s.line("^{1}Institut d’Optique, Palaiseau, France", 9, "i", centre=True)
    s.line(
        "^{2}Department of Physics, University of Geneva, Geneva, Switzerland", 9, "i", centre=True
    )
    s.line("^{3}Science Institute, University of Iceland", 9, "i", centre=True)
    s.line("(Received 3 September 2019; published 8 January 2020)", 9, centre=True)
    s.gap(8)
    s.body(8, 9, x=110, measure=390)
    s.line("DOI: 10.1103/PhysRevLett.124.010501", 9, x=120)
    s.gap(10)
    s.body(18, 10, x=54, measure=245)
    return Made(
        [s],
        "Entangled clocks and the limits of simultaneity",
        ["M. Ferrari", "J.-P. Dupont", "K. S. Thorsson", "B. Iyer"],
        2020,
        doi="10.1103/physrevlett.124.010501",
    )


@_style
def capitals_everywhere() -> Made:
    s = Sheet(y=690)
    s.line("ON THE STABILITY OF PDE SOLVERS", 14, centre=True)
    s.line("UNDER ROUNDING ERRORS", 14, centre=True)
    s.gap(16)
    s.line("MARGARET A. HOLLOWAY AND IVAN PETROV", 10, centre=True)
    s.gap(14)
    s.line(
        "Abstract. We study how a PDE is solved and why the stability of solvers matters.", 9, x=90
    )
    s.body(10, 9, x=90, measure=420)
    s.gap(12)
    s.line("1. Introduction. Rounding errors in a PDE are small.", 10)
    s.body(18)
    return Made(
        [s],
        "On the Stability of PDE Solvers Under Rounding Errors",
        ["Margaret A. Holloway", "Ivan Petrov"],
    )


@_style
def jmlr() -> Made:
    s = Sheet(y=690)
    s.at(90, 745, "Journal of Machine Learning Research 15 (2014) 1929-1958", 8)
    s.at(380, 745, "Submitted 11/13; Published 6/14", 8)
    s.line("Dropconnect Revisited: A Simple Way to Keep", 14.3, "b", centre=True)
    s.line("Networks Honest", 14.3, "b", centre=True)
    s.gap(12)
    for name, mail in (
        ("Nadia Srivastan", "nadia@example.edu"),
        ("Geoffrey Hilton", "hilton@example.edu"),
        ("Rui Salakhov", "rui@example.edu"),
    ):
        s.at(380, s.y, mail, 9)
        s.line(name, 11, "b", x=90)
    s.line("Department of Computer Science", 10, "i", x=90)
    s.line("University of Toronto", 10, "i", x=90)
    s.line("10 Kings College Road, Rm 3302", 10, "i", x=90)
    s.gap(6)
    s.line("Editor: Yoshio Bengtson", 10, "b", x=90)
    s.gap(10)
    s.line("Abstract", 12, "b", centre=True)
    s.body(9, 10, x=110, measure=390)
    s.line("Keywords: neural networks, honesty", 10, x=110)
    s.gap(10)
    s.line("1. Introduction", 12, "b", x=90)
    s.body(8, 11, x=90, measure=430)
    s.at(90, 50, "©2014 Nadia Srivastan, Geoffrey Hilton and Rui Salakhov.", 8)
    return Made(
        [s],
        "Dropconnect Revisited: A Simple Way to Keep Networks Honest",
        ["Nadia Srivastan", "Geoffrey Hilton", "Rui Salakhov"],
        2014,
        venue="Journal of Machine Learning Research",
    )


@_style
def subtitle() -> Made:
    s = Sheet(y=690)
    s.line("The Cartographer’s Dilemma", 22, "b", centre=True)
    s.line("What Small Maps Leave Out", 17, "b", centre=True)
    s.gap(20)
    s.line("Gwendolyn Marsh", 12, centre=True)
    s.line("Royal Geographic College, Edinburgh", 10, "i", centre=True)
    s.line("May 2018", 10, centre=True)
    s.gap(20)
    s.line("Abstract", 11, "b", centre=True)
    s.body(20, 11)
    return Made(
        [s],
        "The Cartographer’s Dilemma: What Small Maps Leave Out",
        ["Gwendolyn Marsh"],
        2018,
    )


@_style
def chinese() -> Made:
    s = Sheet(width=595, height=842, y=760)
    s.at(60, 805, "计算机学报 2021 年 第 44 卷 第 3 期", 9)
    s.line("基于注意力机制的长文档阅读推荐方法研究", 18, "b", centre=True)
    s.gap(10)
    s.line("王小明^{1} 李 华^{2} 欧阳文静^{1}", 12, centre=True)
    s.line("（1. 北京大学 计算机学院，北京 100871；2. 复旦大学，上海）", 9, centre=True)
    s.gap(10)
    s.line("摘 要：本文研究了读者如何重新找到已经阅读过的内容，并提出了一种新的方法。", 10)
    for _ in range(22):
        s.line(
            "本文的方法在多个数据集上进行了实验，结果表明该方法是有效的，并且不需要额外的标注。", 10
        )
    return Made([s], "基于注意力机制的长文档阅读推荐方法研究", ["王小明", "李华", "欧阳文静"])


@_style
def russian() -> Made:
    s = Sheet(width=595, height=842, y=760)
    s.line("О сходимости одного метода чтения", 14, "b", centre=True)
    s.line("длинных текстов", 14, "b", centre=True)
    s.gap(10)
    s.line("И. И. Иванов, А. С. Кузнецова", 11, centre=True)
    s.gap(14)
    for _ in range(24):
        s.line("В работе рассматривается вопрос о том, как читатель находит прочитанное ранее.", 10)
    return Made(
        [s],
        "О сходимости одного метода чтения длинных текстов",
        ["И. И. Иванов", "А. С. Кузнецова"],
    )


@_style
def names_over_lines() -> Made:
    s = Sheet(y=690)
    s.line("A Survey of Surveys in Federated Analytics", 16, "b", centre=True)
    s.gap(12)
    s.line("Charlotte Whitmore^{1}, Abdul Rahman bin Yusof^{2}, Maria del", 11, centre=True)
    s.line("Carmen Vega^{1}, Thomas L.", 11, centre=True)
    s.line("Griffin^{3}, Zoë D’Angelo^{2} and Hendrik van den Berg^{1,3}", 11, centre=True)
    s.gap(6)
    s.line(
        "^{1}University of Malaya, ^{2}National Library Board, ^{3}Ghent University", 9, centre=True
    )
    s.gap(14)
    s.line("Abstract", 11, "b", centre=True)
    s.body(24)
    return Made(
        [s],
        "A Survey of Surveys in Federated Analytics",
        [
            "Charlotte Whitmore",
            "Abdul Rahman bin Yusof",
            "Maria del Carmen Vega",
            "Thomas L. Griffin",
            "Zoë D’Angelo",
            "Hendrik van den Berg",
        ],
    )


@_style
def repository_cover() -> Made:
    cover = Sheet(width=595, height=842, y=760)
    cover.line("HAL Id: hal-02345678", 12, "b", centre=True)
    cover.line("https://hal.science/hal-02345678", 10, centre=True)
    cover.line("Submitted on 4 Nov 2019", 10, centre=True)
    cover.gap(40)
    cover.line("HAL is a multi-disciplinary open access archive for the deposit and", 10)
    cover.line("dissemination of scientific research documents.", 10)
    s = Sheet(width=595, height=842, y=760)
    s.line("Tides, Tables and Tempers: Predicting Harbour Noise", 16, "b", centre=True)
    s.gap(12)
    s.line("Yann Le Goff, Solène Kerbrat", 12, centre=True)
    s.line("IFREMER, Brest, France", 10, "i", centre=True)
    s.gap(20)
    s.line("Abstract", 11, "b", centre=True)
    s.body(28)
    return Made(
        [cover, s],
        "Tides, Tables and Tempers: Predicting Harbour Noise",
        ["Yann Le Goff", "Solène Kerbrat"],
        2019,
    )


@_style
def hyphen_at_line_end() -> Made:
    s = Sheet(y=690)
    s.line("Learning to Rank with Multi-", 16, "b", centre=True)
    s.line("modal Queries and Self-", 16, "b", centre=True)
    s.line("Supervised Judges", 16, "b", centre=True)
    s.gap(12)
    s.line("Ines Castellanos and Peter Oduya", 11, centre=True)
    s.gap(14)
    s.line("Abstract", 11, "b", centre=True)
    s.line("Multimodal queries are judged by self-supervised judges.", 10)
    s.body(22)
    return Made(
        [s],
        "Learning to Rank with Multimodal Queries and Self-Supervised Judges",
        ["Ines Castellanos", "Peter Oduya"],
        info={"Title": "main.dvi"},
    )
