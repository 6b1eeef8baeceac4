"""What a file says about itself beside its pages: XMP packets, links, and when not to believe."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from papermaker import Piece, Sheet, make_paper, width
from paperstyles_headings import letter_by_letter
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import NameObject, StreamObject, TextStringObject

from readinglist.library.values import TextState
from readinglist.pdf.dates import bare_year, dated_year, speaks_of_dates, year_of
from readinglist.pdf.extract import Limits, Told, extract, extract_front, extract_text
from readinglist.pdf.names import group_name, tidy
from readinglist.pdf.titles import junk_title
from readinglist.pdf.xmp import Xmp, parse, read_xmp

PACKET = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Quiet Zones &amp; Barcodes in Libraries</rdf:li>
</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Henrik Larsen</rdf:li><rdf:li>Amara Diallo</rdf:li></rdf:Seq>
</dc:creator>
<prism:doi>10.7717/quiet-cs.42</prism:doi>
<prism:publicationName>Quiet Computer Science</prism:publicationName>
<prism:coverDate>2019-04-01</prism:coverDate>
<pdf:Producer>Press</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def _sheet() -> Sheet:
    s = Sheet(y=650)
    s.line("Quiet Zones and Barcodes in Libraries", 17.2, centre=True)
    s.gap(14)
    s.line("Henrik Larsen and Amara Diallo", 12, centre=True)
    s.gap(40)
    s.line("Abstract", 10, "b", centre=True)
    s.body(8, 9, x=100, measure=412)
    s.gap(10)
    s.line("1 Introduction", 14, "b")
    s.body(16)
    return s


def _with(path: Path, *links: tuple[str, tuple[float, float, float, float]], xmp: str = "") -> Path:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    for url, rect in links:
        writer.add_annotation(0, Link(rect=rect, url=url))
    if xmp:
        stream = StreamObject()
        stream.set_data(xmp.encode())
        stream[NameObject("/Type")] = NameObject("/Metadata")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    writer.write(path)
    return path


def test_xmp_packet_tells_doi_venue_and_year(tmp_path: Path) -> None:
    path = _with(make_paper(tmp_path / "p.pdf", [_sheet()]), xmp=PACKET)
    identity = extract(path).identity
    assert identity.doi == "10.7717/quiet-cs.42"
    assert identity.venue == "Quiet Computer Science"
    assert identity.year == 2019
    assert identity.authors == ("Henrik Larsen", "Amara Diallo")
    assert identity.sure("title")
    assert identity.sure("doi")
    told: list[Told] = []
    extract_text(path, None, Limits(), told.append)
    assert extract_front(path, None, Limits(), lambda: told[0]).identity == identity


def test_compressed_packet_is_read_as_well(tmp_path: Path) -> None:
    path = make_paper(tmp_path / "p.pdf", [_sheet()])
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
    stream = StreamObject()
    stream.set_data(PACKET.encode())
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream.flate_encode())
    writer.write(path)
    assert b"xmpmeta" not in path.read_bytes()
    assert extract(path).identity.doi == "10.7717/quiet-cs.42"
    for junk in (b"<< /Type /Metadata /Subtype /XML /Filter /FlateDecode >>\nstream\nno", b"/XML"):
        path.write_bytes(junk)
        with path.open("rb") as file:
            assert read_xmp(file) == Xmp()


def test_words_that_a_scanner_wrote_in_any_order(tmp_path: Path) -> None:
    s = Sheet()
    for piece in _sheet().pieces:
        x = piece.x
        for word in piece.text.split():
            s.pieces.append(Piece(x, piece.y, word, piece.size))
            x += width(f"{word} ", piece.size)
    random.Random(5).shuffle(s.pieces)
    identity = extract(make_paper(tmp_path / "p.pdf", [s])).identity
    assert identity.title == "Quiet Zones and Barcodes in Libraries"
    assert identity.authors == ("Henrik Larsen", "Amara Diallo")


def test_abbreviated_journal_above_a_title_is_no_author(tmp_path: Path) -> None:
    s = Sheet(y=720)
    s.line("J. Chem. Phys.", 9, x=480)
    s.gap(20)
    s.line("The Case for Slower Reviews", 20, "b", x=72)
    s.gap(10)
    s.body(40)
    assert extract(make_paper(tmp_path / "p.pdf", [s])).identity.authors == ()


@pytest.mark.parametrize("row", ["Anonymous ACL submission", "Anonymous Author(s)"])
def test_submission_without_names_has_none(row: str, tmp_path: Path) -> None:
    s = Sheet(y=720)
    s.line("Counting Margins: A Suite for Readers", 14.3, "b", centre=True)
    s.gap(8)
    s.line(row, 12, "b", centre=True)
    s.gap(30)
    s.line("Abstract", 12, "b", centre=True)
    s.body(14)
    identity = extract(make_paper(tmp_path / "a.pdf", [s])).identity
    assert (identity.title, identity.authors) == ("Counting Margins: A Suite for Readers", ())


def test_accents_that_are_set_aside_stay_in_their_words(tmp_path: Path) -> None:
    """TeX's old encoding: the accent stands before its letter, which steps back under it."""
    # Yüncü and Çelik in one string: 310 is the dieresis, 313 the cedilla
    row = b"[(Eren Y)-139(\\310)472(unc)-139(\\310)472(u and A. C)-195(\\313)-138(elik)]"
    content = (
        b"BT /F0 17 Tf 150 700 Td (Reading with Old Letters) Tj ET "
        b"BT /F0 11 Tf 200 670 Td " + row + b" TJ ET "
        b"BT /F0 12 Tf 280 630 Td (Abstract) Tj ET"
    )
    body = [
        b"BT /F0 10 Tf 72 %d Td (We read the old books again and we write down what the"
        b" marks in them say of the people) Tj ET" % y
        for y in range(600, 400, -12)
    ]
    stream = b" ".join([content, *body])
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F0 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data = b"%PDF-1.4\n"
    for number, content in enumerate(objects, 1):
        data += b"%d 0 obj %s endobj\n" % (number, content)
    path = tmp_path / "old.pdf"
    path.write_bytes(data + b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF")
    assert extract(path).identity.authors == ("Eren Yüncü", "A. Çelik")


def test_index_in_a_title_drawn_letter_by_letter(tmp_path: Path) -> None:
    sheet = Sheet(y=680)
    sheet.line("On the L^{p}-boundedness of Readers", 17.2, "b")
    sheet.body(20)
    path = make_paper(tmp_path / "p.pdf", [letter_by_letter(sheet)])
    assert extract(path).identity.title == "On the Lp-boundedness of Readers"


def test_packet_of_a_picture_is_not_the_papers() -> None:
    assert parse(PACKET.replace("<pdf:Producer>", "<exif:Flash>1</exif:Flash>")) == Xmp()


def test_last_packet_counts_and_strange_ones_end(tmp_path: Path) -> None:
    newer = PACKET.replace("quiet-cs.42", "quiet-cs.43")
    path = tmp_path / "x"
    path.write_bytes(b"<x:xmpmeta>" * 3000 + b"\n")
    with path.open("rb") as file:
        assert read_xmp(file) == Xmp()
    path.write_bytes((PACKET + "x" * 9_000_000 + newer).encode())
    with path.open("rb") as file:
        assert read_xmp(file).doi == "10.7717/quiet-cs.43"


def test_doi_behind_the_only_link_of_the_heading(tmp_path: Path) -> None:
    path = make_paper(tmp_path / "p.pdf", [_sheet()])
    _with(path, ("https://doi.org/10.5555/own.2020.17", (250, 590, 360, 602)))
    found = extract(path).identity
    assert found.doi == "10.5555/own.2020.17"
    assert found.sure("doi", 0.7)


@pytest.mark.parametrize(
    "links",
    [
        # in running text, in data's and funders' registries, and two that cannot both be it
        [("https://doi.org/10.5555/cited.2001.3", (80, 380, 140, 392))],
        [("https://doi.org/10.5281/zenodo.4711", (250, 590, 360, 602))],
        [("https://doi.org/10.13039/501100001659", (250, 590, 360, 602))],
        [
            ("https://doi.org/10.5555/one.2001.3", (100, 590, 160, 602)),
            ("https://doi.org/10.5555/two.2001.4", (250, 590, 360, 602)),
        ],
    ],
)
def test_links_to_what_is_cited_are_not_its_doi(
    links: list[tuple[str, tuple[float, float, float, float]]], tmp_path: Path
) -> None:
    path = _with(make_paper(tmp_path / "p.pdf", [_sheet()]), *links)
    assert extract(path).identity.doi == ""


def test_crossmark_logo_leads_to_the_papers_own_doi(tmp_path: Path) -> None:
    path = make_paper(tmp_path / "p.pdf", [_sheet()])
    url = "https://crossmark.crossref.org/dialog/?doi=10.1007%2Fs00799-019-00261-4&domain=pdf"
    _with(path, (url, (500, 700, 540, 720)), ("https://doi.org/10.5555/x.9", (80, 380, 140, 392)))
    assert extract(path).identity.doi == "10.1007/s00799-019-00261-4"


def test_link_of_the_side_stamp_tells_the_arxiv_id(tmp_path: Path) -> None:
    path = make_paper(tmp_path / "p.pdf", [_sheet()])
    _with(path, ("http://arxiv.org/abs/2206.01234v3", (10, 200, 40, 560)))
    assert extract(path).identity.arxiv_id == "2206.01234"


def test_page_that_lies_on_its_side_is_read_upright(tmp_path: Path) -> None:
    path = make_paper(tmp_path / "p.pdf", [_sheet()])
    for turn in (90, 180, 270):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(path.read_bytes())))
        writer.pages[0].rotate(turn)
        turned = tmp_path / f"{turn}.pdf"
        writer.write(turned)
        assert extract(turned).identity.title == "Quiet Zones and Barcodes in Libraries"


def test_wrongly_encoded_text_tells_nothing(tmp_path: Path) -> None:
    s = Sheet(y=700)
    words = "о поиске прочитанного в больших собраниях текстов и о памяти читателя"
    wrong = words.encode("cp1251").decode("latin-1")
    s.line(wrong[:40], 18)
    for _ in range(12):
        s.line(wrong, 10)
    found = extract(make_paper(tmp_path / "p.pdf", [s]))
    assert found.text_state == TextState.DAMAGED
    assert not found.trustworthy
    assert found.identity.title == ""
    assert found.identity.authors == ()


def test_strewn_letters_and_fonts_of_no_size_are_read(tmp_path: Path) -> None:
    s = Sheet()
    for i in range(8000):
        s.at(7.0 * (i * 37 % 83), 9.0 * (i * 53 % 87), "´ w", 10)
    for i in range(30):
        s.at(50, 20.0 * i, "nothing", 0)
    assert extract(make_paper(tmp_path / "p.pdf", [s])).page_count == 1


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("15. März 2011", "2011"),
        ("Graz, 7 June 2018", "2018"),
        ("2007-06-28", "2007"),
        ("2006/07/25 v0.2", "2006"),
        ("Revised 18-Feb-2005", "2005"),
        ("2021 年 6 月", "2021"),
        ("12 de mayo de 2010", "2010"),
        ("(Dated: March 3rd, 2019)", "2019"),
        ("2014", "2014"),
        ("二〇二〇年六月", "2020"),
        ("平成元年3月", "1989"),
        ("6. května 2019", "2019"),
        ("18 Ağustos 2020", "2020"),
        ("Jan. 2008 (added note in June 2010)", "2008"),
        ("Hill, 1973", ""),
        ("Readers were asked in May 2010 where in the long text they had found it", ""),
    ],
)
def test_dates(line: str, year: str) -> None:
    assert dated_year(line) == year


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Madrid, 2017", "2017"),
        ("Rio de Janeiro 2021", "2021"),
        ("Anno Accademico 2018/2019", "2019"),
        ("Année universitaire 1999-00", "2000"),
        ("WS 2015/16", "2016"),
        ("where it was in 2015", ""),
    ],
)
def test_years_of_title_pages(line: str, year: str) -> None:
    assert bare_year(line) == year


def test_words_of_dates() -> None:
    assert speaks_of_dates("Compiled Saturday 7th May, 2022")
    assert not speaks_of_dates("June Huh and April King")
    assert year_of("June 2001, revised July 2002") == "2001"


def test_groups_and_capitals() -> None:
    assert group_name("The Bookworm Genome Consortium")
    assert group_name("COMMA Collaboration")
    assert not group_name("Final report of the working group")
    assert tidy("BEN G.K.M. TOBIN-O’HARA") == "Ben G.K.M. Tobin-O’Hara"
    assert tidy("JAN VAN DER MEER") == "Jan van der Meer"


@pytest.mark.parametrize(
    "title",
    [
        "R Graphics Output",
        "No Title Given",
        "Untitled",
        "Scan 2021-03-04",
        "TeX output 2006.08.24:1913",
    ],
)
def test_junk_titles(title: str) -> None:
    assert junk_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "Scanning the Heavens",
        "Printing Presses of Mainz",
        "Presentation Matters",
        "Quark Stars",
        "Scan Statistics",
    ],
)
def test_titles_that_only_look_like_junk(title: str) -> None:
    assert not junk_title(title)


def test_program_names_in_the_metadata_do_not_win(tmp_path: Path) -> None:
    path = make_paper(tmp_path / "p.pdf", [_sheet()], {"Title": "main.dvi", "Author": "root"})
    writer = PdfWriter(clone_from=path)
    writer.add_metadata({NameObject("/Title"): TextStringObject("R Graphics Output")})
    writer.write(path)
    assert extract(path).identity.title == "Quiet Zones and Barcodes in Libraries"
