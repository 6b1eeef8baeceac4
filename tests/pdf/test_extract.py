"""What is read from one file, and what is said of a damaged one."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import broken_boxes, deep_tree, mapped, million_pages, picture_only, raw_pdf
from papermaker import Sheet, make_paper
from paperstyles import STYLES
from pdfmaker import MadePage, make_pdf

from readinglist.errors import PdfError
from readinglist.library.values import TextState
from readinglist.pdf.extract import (
    Extraction,
    Limits,
    Told,
    extract,
    extract_front,
    extract_text,
    join,
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = STYLES["arxiv_article"]()
    second = Sheet()
    second.body(30)
    return make_paper(tmp_path / "paper.pdf", [*made.sheets, second])


def test_extraction_can_travel_between_processes(paper: Path) -> None:
    extraction = extract(paper)
    assert pickle.loads(pickle.dumps(extraction)) == extraction
    assert extraction.text_state is TextState.OK
    assert extraction.trustworthy
    assert extraction.reason == ""
    assert extraction.page_count == len(extraction.pages) == 2
    assert "Slow Reading Improves the Recall\nof Long-Context" in extraction.pages[0]


def test_abstract_is_the_paragraph_under_its_heading(paper: Path) -> None:
    abstract = extract(paper).identity.abstract
    assert abstract.startswith("We study how a reader finds again")
    assert "Introduction" not in abstract
    assert "\n" not in abstract


def test_info_is_read(tmp_path: Path) -> None:
    path = make_pdf(
        tmp_path / "a.pdf",
        [["Some text"]],
        info={"Title": "Ein Títle — 題", "Author": "A. Ünal", "Subject": "doi:10.1234/abc.5678"},
    )
    extraction = extract(path)
    assert extraction.info.title == "Ein Títle — 題"
    assert extraction.info.author == "A. Ünal"
    assert extraction.identity.doi == "10.1234/abc.5678"


def test_huge_and_nasty_info_is_cut(tmp_path: Path) -> None:
    info = {"Title": "A" * 200_000, "Author": "x\x00\x1b[31m"}
    extraction = extract(make_pdf(tmp_path / "a.pdf", [["Some text"]], info=info))
    assert len(extraction.info.title) <= 4000
    assert "\x1b" not in extraction.info.author
    assert len(extraction.identity.title) <= 400


def test_pictures_only_is_no_text(tmp_path: Path) -> None:
    extraction = extract(picture_only(tmp_path / "scan.pdf"))
    assert extraction.text_state is TextState.NONE
    assert not extraction.trustworthy
    assert "pictures" in extraction.reason
    assert extraction.page_count == 1


def test_stamp_on_each_scanned_page_is_no_text(tmp_path: Path) -> None:
    scan = "q 500 0 0 700 50 40 cm 0.5 g 0 0 1 1 re f Q"
    page = MadePage(["Downloaded by the library"], content=scan)
    extraction = extract(make_pdf(tmp_path / "scan.pdf", [page] * 5))
    assert extraction.text_state is TextState.NONE


def test_one_line_on_a_page_is_text(tmp_path: Path) -> None:
    extraction = extract(make_pdf(tmp_path / "short.pdf", [["Hello world"]]))
    assert extraction.text_state is TextState.OK


def test_pages_beyond_the_limit_are_left_out_and_said(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "long.pdf", [[f"Page {n} of many"] for n in range(9)])
    extraction = extract(path, limits=Limits(pages=4))
    assert len(extraction.pages) == 4
    assert extraction.page_count == 9
    assert "first 4 of its 9 pages" in extraction.reason
    few = extract(path, limits=Limits(characters=20))
    assert len(few.pages) == 2


def test_large_file_is_refused(paper: Path) -> None:
    with pytest.raises(PdfError, match="too large"):
        extract(paper, limits=Limits(file_size=100))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x00" * 5000, "only zeros"),
        (b"<!DOCTYPE html><html><title>Sign in</title>", "web page"),
        (b"\n\n  <HTML>", "web page"),
        ("<html><body>".encode("utf-16"), "web page"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"PK\x03\x04 word/document.xml", "ZIP archive"),
        (b"%!PS-Adobe-3.0", "PostScript"),
        (b"just words", "not a PDF"),
        (b"%PDF-1.7\n", "cut off"),
        (b"%PDF-1.7\nxref\ntrailer\nstartxref\n0\n%%EOF", "damaged"),
    ],
)
def test_what_is_no_pdf_is_named(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(content)
    with pytest.raises(PdfError, match=reason) as caught:
        extract(path)
    assert str(caught.value).endswith(".")
    assert "no.pdf" not in str(caught.value)


def test_directory_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="cannot be read"):
        extract(tmp_path)


def test_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "none.pdf"
    tree = b"<< /Type /Pages /Kids [] /Count 0 >>"
    path.write_bytes(raw_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", tree]))
    with pytest.raises(PdfError, match="no pages"):
        extract(path)


def _stream_of_page(data: bytes, number: int) -> tuple[int, int]:
    """Where the content stream of page ``number`` (from 0) begins and ends."""
    streams = [
        (match.end(), data.index(b"endstream", match.end()))
        for match in re.finditer(rb"\bstream\n", data)
    ]
    # the first stream is the map to Unicode, the pages' follow
    return streams[1 + number]


def _damaged(path: Path, extraction: Extraction) -> None:
    assert not extraction.trustworthy, path
    assert extraction.text_state is TextState.DAMAGED
    assert extraction.reason.endswith(".")


def _refused_or_damaged(path: Path, reason: str) -> None:
    extraction = said = None
    try:
        extraction = extract(path)
    except PdfError as error:
        said = str(error)
    if extraction:
        _damaged(path, extraction)
    else:
        assert said
        assert re.search(reason, said)


def test_hole_in_a_page_is_seen(paper: Path) -> None:
    data = bytearray(paper.read_bytes())
    begin, end = _stream_of_page(bytes(data), 1)
    middle = (begin + end) // 2
    data[middle : middle + 60] = bytes(60)
    paper.write_bytes(data)
    _damaged(paper, extract(paper))


def test_hole_in_the_map_to_unicode_is_seen(paper: Path) -> None:
    data = bytearray(paper.read_bytes())
    begin = re.search(rb"\bstream\n", bytes(data))
    assert begin
    data[begin.end() + 40 : begin.end() + 80] = bytes(40)
    paper.write_bytes(data)
    _damaged(paper, extract(paper))


def test_hole_in_a_picture_leaves_the_text_trusted(tmp_path: Path) -> None:
    path = picture_only(tmp_path / "scan.pdf")
    data = path.read_bytes()
    begin = data.rindex(b"stream\n", 0, data.rindex(b"endstream")) + 7
    broken = data[:begin] + bytes(40) + data[begin + 40 :]
    path.write_bytes(broken)
    assert extract(path).text_state is TextState.NONE


@pytest.mark.parametrize("share", [0.5, 0.8, 0.95])
def test_cut_off_file_is_refused_or_not_trusted(share: float, paper: Path) -> None:
    data = paper.read_bytes()
    paper.write_bytes(data[: int(share * len(data))])
    _refused_or_damaged(paper, "cut off|damaged")


def test_line_ends_changed_in_transfer_are_seen(paper: Path) -> None:
    paper.write_bytes(paper.read_bytes().replace(b"\n", b"\r\n"))
    _refused_or_damaged(paper, "damaged")


@pytest.mark.parametrize("junk", [b"HTTP/1.1 200 OK\r\n\r\n", b"\xef\xbb\xbf", b"\n\n"])
def test_junk_before_a_whole_file_does_no_harm(junk: bytes, paper: Path) -> None:
    whole = extract(paper)
    paper.write_bytes(junk + paper.read_bytes())
    assert extract(paper) == whole


def test_junk_behind_a_whole_file_does_no_harm(paper: Path) -> None:
    whole = extract(paper)
    paper.write_bytes(paper.read_bytes() + bytes(5000))
    assert extract(paper) == whole


def test_page_that_cannot_be_read_is_counted_and_said(tmp_path: Path) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
    page += b"/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman "
    page += b">> >> >> >>"
    shown = b"BT /F 12 Tf 72 700 Td (The only page that is left of two) Tj ET"
    path = tmp_path / "a.pdf"
    path.write_bytes(
        raw_pdf(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>",
                page,
                b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
                b"(no page)",
            ]
        )
    )
    extraction = extract(path)
    assert extraction.pages == ("The only page that is left of two", "")
    _damaged(path, extraction)


def test_first_page_that_cannot_be_read_is_told_by_the_second(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["First"], ["A Title on the Second Page", "and words"]])
    kids = path.read_bytes().replace(b"/Kids [4 0 R", b"/Kids [3 0 R")  # its font
    path.write_bytes(kids)
    extraction = extract(path)
    assert extraction.pages == ("", "A Title on the Second Page\nand words")
    assert "one page cannot be read" in extraction.reason
    assert "Second Page" in extraction.identity.title


def test_font_without_meaning_is_damaged_text(tmp_path: Path) -> None:
    sheet = Sheet()
    for row in range(30):
        sheet.line("".join(chr(0xE000 + (row * 7 + i * 13) % 200) for i in range(60)))
    extraction = extract(make_paper(tmp_path / "odd.pdf", [sheet]))
    _damaged(tmp_path / "odd.pdf", extraction)
    assert "made sense of" in extraction.reason


def test_form_that_cannot_be_shown_says_nothing(tmp_path: Path) -> None:
    rows = [
        "Please wait... ",
        "If this message is not eventually replaced with the proper contents of the document,",
        "your PDF viewer may not be able to display this type of document.",
    ]
    extraction = extract(make_pdf(tmp_path / "form.pdf", [rows]))
    assert extraction.text_state is TextState.NONE
    assert "form" in extraction.reason
    assert extraction.identity.title == ""


LINES = ["Deep Turtles for Shallow Ponds"] + [
    f"line {n} of ordinary words about the turtles and the ponds" for n in range(30)
]


def test_letters_without_a_meaning_are_damaged_text(tmp_path: Path) -> None:
    """PDFium makes hyphens of them: a language's letters, but not its words."""
    extraction = extract(mapped(tmp_path / "a.pdf", LINES, {"e": "\0"}))
    assert extraction.text_state is TextState.DAMAGED
    assert extraction.reason.endswith("many of its characters are missing.")


def test_turns_of_direction_are_not_kept(tmp_path: Path) -> None:
    """They would turn round what stands beside the text, too."""
    path = mapped(tmp_path / "a.pdf", LINES, {".": "\u202e", " ": "\u202d "})
    assert extract(path).pages == ("\n".join(LINES),)


def test_portfolio_says_that_the_papers_are_inside(tmp_path: Path) -> None:
    lines = ["For the best experience, open this PDF portfolio in", "Acrobat X or later."]
    extraction = extract(make_pdf(tmp_path / "a.pdf", [lines]))
    assert extraction.text_state is TextState.NONE
    assert extraction.reason.startswith("It is a portfolio")
    assert extraction.identity.title == ""


@pytest.mark.parametrize(("make", "pages"), [(million_pages, 1_000_000), (broken_boxes, 6)])
def test_monstrous_pages_are_read(make: Callable[[Path], Path], pages: int, tmp_path: Path) -> None:
    extraction = extract(make(tmp_path / "a.pdf"), limits=Limits(pages=10))
    assert extraction.page_count == pages
    assert len(extraction.pages) == min(10, pages)


def test_tree_of_pages_that_is_too_deep_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="None of the pages can be read"):
        extract(deep_tree(tmp_path / "a.pdf"))


def test_rotated_page_is_read_upright(tmp_path: Path) -> None:
    upright = make_pdf(tmp_path / "a.pdf", [MadePage(["A Title on a Page"])])
    turned = make_pdf(tmp_path / "b.pdf", [MadePage(["A Title on a Page"], rotate=180)])
    assert extract(upright).pages == extract(turned).pages


def in_halves(path: Path) -> Extraction | None:
    """What two processes make of a file, one after the other."""
    told: list[Told] = []
    text = extract_text(path, None, Limits(), told.append)
    return join(text, extract_front(path, None, Limits(), lambda: told[0]))


@pytest.mark.parametrize("pages", [1, 2, 3, 7])
def test_text_and_front_read_apart_are_the_whole(pages: int, tmp_path: Path) -> None:
    path = make_pdf(
        tmp_path / "a.pdf", [["A Title of Some Length"], *[["Some text"]] * (pages - 1)]
    )
    assert in_halves(path) == extract(path)


def test_of_a_damaged_file_the_halves_do_not_say_what_it_is(paper: Path) -> None:
    assert in_halves(paper) == extract(paper)
    data = bytearray(paper.read_bytes())
    begin, end = _stream_of_page(bytes(data), 1)
    middle = (begin + end) // 2
    data[middle : middle + 60] = bytes(60)
    paper.write_bytes(data)
    assert in_halves(paper) is None


def test_a_half_says_why_a_file_cannot_be_read_as_the_whole_does(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["A Title of Some Length"]])
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(PdfError) as whole:
        extract(path)
    with pytest.raises(PdfError) as text:
        extract_text(path, None, Limits(), lambda told: None)
    with pytest.raises(PdfError) as front:
        extract_front(path, None, Limits(), lambda: Told(()))
    assert str(text.value) == str(front.value) == str(whole.value)
