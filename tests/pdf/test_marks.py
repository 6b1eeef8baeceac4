"""DOI, arXiv id, year and venue: this paper's, not another's."""

from __future__ import annotations

from pathlib import Path

import pytest
from papermaker import Piece, Sheet, make_paper

from readinglist.pdf.extract import extract
from readinglist.pdf.front import Identity
from readinglist.pdf.marks import clean_doi, plausible_doi
from readinglist.pdf.spelling import calm_capitals
from readinglist.pdf.titles import junk_title


def page(tmp_path: Path, *rows: tuple[float, str], info: dict[str, str] | None = None) -> Identity:
    """A paper with these rows of small print at their heights."""
    sheet = Sheet(y=690)
    sheet.line("A Paper About Things That Are Read", 18, "b", centre=True)
    sheet.line("Ada Lovelace and Charles Babbage", 11, centre=True)
    sheet.line("Abstract", 11, "b", centre=True)
    sheet.body(14)
    for y, text in rows:
        sheet.at(72, y, text, 8)
    return extract(make_paper(tmp_path / "paper.pdf", [sheet], info)).identity


@pytest.mark.parametrize(
    "row",
    [
        "https://doi.org/10.1145/3292500.3330701",
        "DOI: 10.1145/3292500.3330701.",
        "doi:10.1145/3292500.3330701",
        "http://dx.doi.org/10.1145/3292500.3330701",
        "10.1145/3292500.3330701",
        "Some Journal 3 (2019) 12–40, https://doi.org/10.1145/3292500.3330701, 0012-3456",
    ],
)
def test_doi_in_the_margin(row: str, tmp_path: Path) -> None:
    assert page(tmp_path, (40, row)).doi == "10.1145/3292500.3330701"


def test_doi_cut_by_a_line_end_is_joined(tmp_path: Path) -> None:
    found = page(tmp_path, (60, "https://doi.org/10.1007/978-3-319-24574-"), (51, "4_28"))
    assert found.doi == "10.1007/978-3-319-24574-4_28"
    found = page(tmp_path, (60, "https://doi.org/10.1371/journal."), (51, "pcbi.1004961"))
    assert found.doi == "10.1371/journal.pcbi.1004961"


def test_next_line_of_words_is_not_joined(tmp_path: Path) -> None:
    found = page(tmp_path, (60, "doi: 10.1145/3292500.3330701."), (51, "Published by the society"))
    assert found.doi == "10.1145/3292500.3330701"


@pytest.mark.parametrize(
    "row",
    [
        "Data are available at https://doi.org/10.5061/dryad.q447c",
        "The code of this study is at https://doi.org/10.5281/zenodo.1234321",
        "Supplementary material: https://doi.org/10.5281/zenodo.1234321",
        "[3] A. Turing. On Numbers. J. Things, 1936. https://doi.org/10.1112/plms/s2-42.1.230",
    ],
)
def test_doi_of_something_else_is_not_the_papers(row: str, tmp_path: Path) -> None:
    assert page(tmp_path, (200, row)).doi == ""


def test_doi_in_running_text_is_not_the_papers(tmp_path: Path) -> None:
    sheet = Sheet(y=690)
    sheet.line("A Paper About Things That Are Read", 18, "b", centre=True)
    sheet.body(8)
    sheet.line(
        "as was shown by earlier work on the subject of things (10.1000/182.55) and by others"
    )
    sheet.body(8)
    assert extract(make_paper(tmp_path / "a.pdf", [sheet])).identity.doi == ""


def test_list_of_references_on_the_first_page_has_none(tmp_path: Path) -> None:
    """A letter is so short that its list begins in the upper half."""
    sheet = Sheet(y=720)
    sheet.line("A Paper About Things That Are Read", 18, "b", centre=True)
    sheet.body(4)
    sheet.line("References", 11, "b")
    sheet.line("[1] A. Hill, On effects, J. Appl. Phys. 12 (1998) 44–61, doi:10.1063/1.367318.", 8)
    assert extract(make_paper(tmp_path / "a.pdf", [sheet])).identity.doi == ""


def test_address_of_data_in_a_sentence_is_not_the_papers(tmp_path: Path) -> None:
    """In columns a sentence has few words a line, and its end may stand on top of the next."""
    sheet = Sheet(y=690)
    sheet.line("A Paper About Things That Are Read", 18, "b", centre=True)
    sheet.body(40, x=54, measure=230)
    sheet.line("which we keep, as all we read, at", x=54)
    sheet.at(318, 690, "https://doi.org/10.5281/zenodo.4417123.")
    assert extract(make_paper(tmp_path / "a.pdf", [sheet])).identity.doi == ""


def test_doi_of_the_paper_that_a_comment_is_about_is_not_its_own(tmp_path: Path) -> None:
    """In a narrow column its sentence goes over several lines."""
    found = page(
        tmp_path,
        (230, "This article is a comment on"),
        (220, "Ostrander and others (2016),"),
        (210, "https://doi.org/10.1002/2016PGL068765."),
    )
    assert found.doi == ""


def test_doi_of_a_book_that_is_reviewed_is_not_the_reviews(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        (60, "The Quiet Harbour. Polderstad Press, 2013, 312 pp., £45. 10.9783/9780812345678"),
    )
    assert found.doi == ""


def test_doi_in_the_citation_that_a_cover_asks_for(tmp_path: Path) -> None:
    sheet = Sheet(y=640)
    sheet.line("A Paper About Things That Are Read", 18, "b", centre=True)
    sheet.line("Ada Lovelace, Charles Babbage", 10, centre=True)
    sheet.gap(40)
    sheet.line("To cite this version:", 11, "b")
    sheet.line("Ada Lovelace, Charles Babbage. A Paper About Things That Are Read. Archives of")
    sheet.line("reading and of things, 2013, 28 (3), pp.211-230. ⟨10.4000/archread.1123⟩.")
    sheet.gap(60)
    sheet.line("HAL is a multi-disciplinary open access archive for the deposit of documents.")
    assert extract(make_paper(tmp_path / "a.pdf", [sheet])).identity.doi == "10.4000/archread.1123"


def test_doi_goes_on_behind_a_bracket(tmp_path: Path) -> None:
    found = page(tmp_path, (745, "DOI: 10.17150/2222-1234.2018.28(2).211-219"))
    assert found.doi == "10.17150/2222-1234.2018.28(2).211-219"


def test_digital_object_identifier_in_full_is_a_label(tmp_path: Path) -> None:
    sheet = Sheet(y=690)
    sheet.line("A Paper About Things That Are Read", 18, "b", centre=True)
    sheet.body(8)
    sheet.gap(10)
    sheet.line("Digital Object Identifier 10.4230/LIPIcs.ISAAC.2020.17")
    sheet.body(20)
    identity = extract(make_paper(tmp_path / "a.pdf", [sheet])).identity
    assert identity.doi == "10.4230/lipics.isaac.2020.17"


def test_own_doi_wins_over_those_of_references(tmp_path: Path) -> None:
    found = page(
        tmp_path,
        (745, "J. Things 4 (2020) 1–9, doi:10.1234/jt.2020.17"),
        (200, "[1] Other. https://doi.org/10.1112/plms/s2-42.1.230"),
        (190, "[2] Another. https://doi.org/10.1093/mind/lix.236.433"),
    )
    assert found.doi == "10.1234/jt.2020.17"


def test_doi_of_the_metadata_is_believed(tmp_path: Path) -> None:
    assert page(tmp_path, info={"doi": "10.1016/j.cell.2020.01.001"}).sure("doi", 0.9)


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("10.7554/eLife.84101.001", "10.7554/elife.84101"),
        ("10.1000/182.", "10.1000/182"),
        ("10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("10.1000/182)", "10.1000/182"),
        ("10.1000/182),", "10.1000/182"),
        ("10.1000/ABC;2-3", "10.1000/abc;2-3"),
        ("10.1000/182?download=true", "10.1000/182"),
        ("10.1000/foo\u00adbar1", "10.1000/foo-bar1"),
    ],
)
def test_doi_is_freed_of_what_stands_around_it(found: str, kept: str) -> None:
    assert clean_doi(found) == kept


@pytest.mark.parametrize(
    "scrap",
    [
        "10.1000/",
        "10.1145/nnnnnnn.nnnnnnn",
        "10.1145/1234567.1234567",
        "10.1016/issn.0031-3203",
        "10.1109/tpami",
    ],
)
def test_scraps_and_placeholders_are_no_doi(scrap: str) -> None:
    assert not plausible_doi(scrap)


@pytest.mark.parametrize(
    ("stamp", "number", "year"),
    [
        ("arXiv:1706.03762v5 [cs.CL] 6 Dec 2017", "1706.03762", 2017),
        ("arXiv:2312.00752v1 [cs.LG] 1 Dec 2023", "2312.00752", 2023),
        ("arXiv:0711.0770v1 [hep-th] 6 Nov 2007", "0711.0770", 2007),
        ("arXiv:math/0211159v1 [math.DG] 11 Nov 2002", "math/0211159", 2002),
        ("arXiv:cond-mat/9909293v2 1 Oct 1999", "cond-mat/9909293", 1999),
    ],
)
def test_side_stamp_of_arxiv(stamp: str, number: str, year: int, tmp_path: Path) -> None:
    sheet = Sheet(y=690)
    sheet.pieces.append(Piece(30, 200, stamp, 18, "", 90))
    sheet.line("A Paper About Things That Are Read", 17, centre=True)
    sheet.line("Ada Lovelace", 11, centre=True)
    sheet.body(20)
    found = extract(make_paper(tmp_path / "a.pdf", [sheet])).identity
    assert found.arxiv_id == number
    assert found.year == year
    assert found.title == "A Paper About Things That Are Read"
    assert found.sure("arxiv_id", 0.9)


def test_arxiv_number_in_a_heading(tmp_path: Path) -> None:
    assert page(tmp_path, (400, "ARXIV EPRINT: 1904.04833")).arxiv_id == "1904.04833"


def test_arxiv_number_of_a_reference_is_not_the_papers(tmp_path: Path) -> None:
    found = page(tmp_path, (200, "[7] J. Ba. Layer norms. arXiv preprint arXiv:1607.06450, 2016."))
    assert found.arxiv_id == ""


@pytest.mark.parametrize(
    ("row", "year"),
    [
        ("Published: 25 March 2015", 2015),
        ("© 2018 The Authors", 2018),
        ("Available online 7 May 2012", 2012),
        ("Pattern Recognition 45 (2011) 3950–3961", 2011),
        (
            "33rd Conference on Neural Information Processing Systems (NeurIPS 2019), Vancouver",
            2019,
        ),
        ("Received 2 May 2009", 2009),
        ("Rev. Leitura 2018;52:44. Recebido: 3 fev 2017", 2018),
        ("Larsen et al., Reading 356, 1157–1160 (2017)", 2017),
        ("(CHI-19) Hamburg", 2019),
        ("Slow Reading Letters, Vol. 4 Issue 05, May-2015", 2015),
        ("Proc. Slow Reading Soc. (1968), 64, 1001. Received 6 October 1967", 1968),
        # a model, and others' work
        ("Designed for the PDP-15 and Larsen’s machines", None),
        ("as did Dunn and others, see Bird et al. (2013) and those whom they cite", None),
    ],
)
def test_year(row: str, year: int | None, tmp_path: Path) -> None:
    assert page(tmp_path, (40, row)).year == year


def test_year_of_the_file_is_but_a_guess(tmp_path: Path) -> None:
    found = page(tmp_path, info={"CreationDate": "D:20140203101112Z"})
    assert found.year == 2014
    assert not found.sure("year", 0.5)


@pytest.mark.parametrize(
    "title",
    [
        "untitled",
        "Microsoft Word - paper_final2.docx",
        "main.dvi",
        "root.pdf",
        "jose.00013",
        "",
        "  ",
        "10.1145/3292500",
        "PII: S0031-3203(02)00060-2",
        "Paper Title (use style: paper title)",
        "nature12373 1..5",
        "1204.pdf",
        "Proceedings Template - WORD",
        "C:\\papers\\draft.tex",
        "Slide 1",
    ],
)
def test_junk_titles_are_known(title: str) -> None:
    assert junk_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "Attention Is All You Need",
        "Word2vec Explained",
        "2001: A Space Odyssey Revisited",
        "On the Origin of Species",
        "What is a Document?",
        "Paper Folding and Proteins",
    ],
)
def test_real_titles_are_not_junk(title: str) -> None:
    assert not junk_title(title)


def test_junk_title_of_the_metadata_is_not_taken(tmp_path: Path) -> None:
    found = page(tmp_path, info={"Title": "Microsoft Word - thing.doc", "Author": "Administrator"})
    assert found.title == "A Paper About Things That Are Read"
    assert found.authors == ("Ada Lovelace", "Charles Babbage")


def test_capitals_of_a_title_are_calmed_but_not_those_the_paper_uses() -> None:
    words = frozenset({"BERT", "and", "learning"})
    calm = calm_capitals("DEEP LEARNING WITH BERT: THE WAY OF THE BERT AND C3PO", words)
    assert calm == "Deep Learning with BERT: The Way of the BERT and C3PO"


def test_capitals_of_languages_that_keep_them_for_names() -> None:
    words = frozenset({"di", "carta"})
    assert calm_capitals("ARCHIVI DI CARTA E DI PIETRA", words) == "Archivi di carta e di pietra"
    assert calm_capitals("SÜRDÜRÜLEBİLİR ÇAY TARIMI", words) == "Sürdürülebilir çay tarımı"
    assert calm_capitals("ТЕОРИЯ ЧТЕНИЯ В СЕТИ", words) == "Теория чтения в сети"
    assert calm_capitals("DIE SPRACHE DER KARTEN", words).startswith("Die Sprache")


@pytest.mark.parametrize("heading", ["1 Introduction to Things", "2 Bar", "Chapter One", "1.2 Foo"])
def test_heading_of_a_section_is_no_title(heading: str, tmp_path: Path) -> None:
    sheet = Sheet(y=720)
    sheet.line(heading, 16, "b")
    sheet.body(30)
    assert extract(make_paper(tmp_path / "a.pdf", [sheet])).identity.title == ""


def test_title_without_authors_is_less_sure(tmp_path: Path) -> None:
    sheet = Sheet(y=720)
    sheet.line("The Programme of the Summer Fair", 20, "b", centre=True)
    sheet.body(30)
    found = extract(make_paper(tmp_path / "a.pdf", [sheet])).identity
    assert found.title == "The Programme of the Summer Fair"
    assert not found.sure("title", 0.7)


def test_page_without_a_title_has_none(tmp_path: Path) -> None:
    sheet = Sheet(y=720)
    sheet.body(40)
    found = extract(make_paper(tmp_path / "a.pdf", [sheet])).identity
    assert found.title == ""
    assert found.authors == ()
    assert not found.sure("title", 0.1)
