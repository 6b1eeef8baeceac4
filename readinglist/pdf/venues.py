"""Where and when a paper was published, from the margins of its first page and the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readinglist.pdf.dates import bare_year, dated_year, speaks_of_dates, year_of
from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line
from readinglist.pdf.marks import Found
from readinglist.pdf.titles import is_cover

_BRACKETED_YEAR = re.compile(r"\((19[5-9]\d|20[0-4]\d)\)[.,:]?\s*$")
_YEAR = re.compile(  # 10/2022 is a month
    r"(?:(?<![\d./-])|(?<=\b0[1-9]/)|(?<=\b1[0-2]/)|(?<=[a-z]-))(19[5-9]\d|20[0-4]\d)(?![\d/]|[.-]\d)"
)
_VENUES: tuple[tuple[str, str], ...] = (
    (
        r"Published as a (?:conference|workshop) paper at\s+(?:the\s+)?([A-Z][\w ]*?)\s*,?\s*"
        r"(?:19|20)\d\d",
        "",
    ),
    (r"international conference on machine learning", "ICML"),
    (r"conference on neural information processing systems", "NeurIPS"),
    (
        r"proceedings of machine learning research|\bpmlr\b",
        "Proceedings of Machine Learning Research",
    ),
    (r"journal of machine learning research", "Journal of Machine Learning Research"),
    (
        r"transactions (?:on|of) machine learning research",
        "Transactions on Machine Learning Research",
    ),
    (
        r"transactions of the association for computational linguistics",
        "Transactions of the Association for Computational Linguistics",
    ),
    (r"annual meeting of the association for computational linguistics", "ACL"),
    (r"conference on empirical methods in natural language processing|\bemnlp[- ]", "EMNLP"),
    (r"north american chapter of the association for computational|\bnaacl[- ]", "NAACL"),
    (r"european chapter of the association for computational", "EACL"),
    (r"findings of the association for computational linguistics", "Findings of ACL"),
    (
        r"is the open access version, provided by the computer vision foundation|"
        r"ieee(?:/cvf)? conference on computer vision and pattern recognition",
        "CVPR",
    ),
    (r"international conference on computer vision\b", "ICCV"),
    (r"aaai conference on artificial intelligence|advancement of artificial intell", "AAAI"),
    (r"international joint conference on artificial intelligence", "IJCAI"),
    (r"conference on artificial intelligence and statistics", "AISTATS"),
    (r"\bplos one\b|journal\.pone\.", "PLOS ONE"),
    (
        r"\bplos (computational biology|biology|medicine|genetics|pathogens|climate|"
        r"digital health)\b",
        "PLOS *",
    ),
    (r"\bscientific reports\b|www\.nature\.com/scientificreports", "Scientific Reports"),
    (r"\bnature communications\b|www\.nature\.com/naturecommunications", "Nature Communications"),
    (r"journal of open source software", "Journal of Open Source Software"),
    (r"journal of open source education", "Journal of Open Source Education"),
    (r"\brescience c\b", "ReScience C"),
    (r"biorxiv preprint|\bbiorxiv\b.{0,40}10\.1101/", "bioRxiv"),
    (r"medrxiv preprint", "medRxiv"),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _VENUES)
# Pattern Recognition 45 (2012) 123, Int J Comput Vis (2015) 115:211, Foo Letters, vol. 3, no. 2
_NAME_WORD = r"(?:[A-Z][\w&.’'-]*|of|the|and|in|for|on|&|de|der|für|und|:)"
_NUMBERED = re.compile(
    rf"^(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,11}}?)[,.]?\s*(?:"
    r"(?:vol(?:ume)?\.?\s*)?\d{1,4}\s*[(,:]\s*(?:\(?(?:19|20)\d\d\)?|\d{1,3}\)?[,:]|no\.?)|"
    r"\((?:19|20)\d\d\),?\s*\d{1,4}\s*[:,(])"
)
_LOUD = re.compile(
    r"^\W*(?P<name>(?:IEEE(?:/ACM)?|ACM) (?:TRANSACTIONS|JOURNAL|Transactions|Journal) "
    r"(?:ON|OF|on|of) [A-Za-z ,&-]{4,80}?|IEEE ACCESS|IEEE Access|JOURNAL OF [A-Z ]{4,60}?)"
    r"(?:,|\s+VOL|\s+vol|\s+\d|\s*$)"
)
_NO_VENUE = re.compile(
    r"^(?:draft|created|completed|printed|version|revised|compiled|vignette)\b|\. ACM Trans", re.I
)
_NO_JOURNAL = re.compile(r"(?:vol|volume|page|pp|no|issue|figure|table|section)\b", re.IGNORECASE)


def venue(front: Front) -> Found:
    """Where the paper was published, from the margins of its first page and the metadata."""
    if front.info.venue and len(front.info.venue) < 200:
        return Found(front.info.venue, 0.9)
    if not front.layouts:
        return Found()
    margins = _margin_lines(front)
    text = " ".join(line.text for line in margins)
    for pattern, name in _COMPILED:
        match = pattern.search(text)
        if match:
            if not name:
                return Found(" ".join(match[1].split()), 0.9)
            if "*" in name:
                name = name.replace("*", match[1].title())
            return Found(name, 0.85)
    for line in margins:
        plain = line.text
        if loud := _LOUD.match(plain):
            return Found(_calm(" ".join(loud["name"].split())), 0.8)
        if value := _numbered(plain):
            return Found(value, 0.7)
    value = _numbered(front.info.subject)
    return Found(value, 0.7) if value else Found()


def _numbered(text: str) -> str:
    """The journal in ``Pattern Recognition 45 (2012) 123-130``; empty when there is none."""
    match = _NUMBERED.match(text)
    if not match or len(match["name"]) < 6 or _NO_JOURNAL.match(match["name"]):
        return ""
    if speaks_of_dates(f"{match['name']} 2000") or _NO_VENUE.search(match["name"]):
        return ""  # June 12, 2020
    return match["name"].strip(" ,.:")


def _calm(name: str) -> str:
    """A name set in capitals, in title case; IEEE and ACM stay."""
    if not name.isupper():
        return name
    words = name.split()
    small = {"on", "of", "and", "in", "for", "the"}
    kept = {"IEEE", "ACM", "IEEE/ACM"}
    calm = [word if word in kept else word.title() for word in words]
    return " ".join(word.lower() if word.lower() in small else word for word in calm)


def _margin_lines(front: Front) -> list[Line]:
    """Lines of the first page above or below its body, or in small print beside it."""
    layout = front.layouts[0]
    body = layout.body_size
    return [
        line
        for line in layout.lines
        if not line.angle
        and (
            line.y > 0.88 * layout.height or line.y < 0.09 * layout.height or line.size < body - 0.6
        )
    ]


_PUBLISHED = re.compile(
    r"(?:published in final edited form as|published(?: online)?|publication date|"
    r"date of publication|first published|posted|available online|"
    r"online publication)\b[ :]*\n?[^\n]{0,40}",
    re.IGNORECASE,
)
_MANUSCRIPT = re.compile(r"available in PMC", re.IGNORECASE)  # when its copy may be read
_RECEIVED = re.compile(
    r"(?:accepted|approved|revised|received|submitted)\b[^\n]{0,40}", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,60}", re.IGNORECASE)
_CITATION = re.compile(
    r"(?:citation:|how to cite|cite this|to cite|cite as|reference format)[^\n]{0,200}", re.I
)
# a running head begins with the paper's authors; elsewhere others are cited
_ET_AL = re.compile(
    r"^\W{0,4}(?:[^\W\d_][\w'’-]{0,30}[ .,&]{1,3}){1,4}et al\.,?[^\n]{0,200}",
    re.IGNORECASE | re.MULTILINE,
)
_SOURCE = re.compile(
    r"^(?:source\s*:|(?:article|chapter|conference paper|preprint|thesis|book)\b.{0,90}·|"
    r"published in|citation|year\b|publication date)[^\n]*",
    re.IGNORECASE,
)
_NOT_WRITTEN = re.compile(
    r"access|download|upload|retrieved|deposited|submitted|last modified|terms|"
    r"\bborn\b|geboren|\bnée?\b|\bnat[oa]\b|nacid[oa]|nascid[oa]|出生",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"first (?:draft|version)|(?:previous|original) version|eingereicht|einreichung|prüfung|"
    r"verteidigung|kolloquium|verleihung|年度|last updated",
    re.IGNORECASE,
)
_LATEST = re.compile(r"(?:this|current|latest) (?:draft|version)|(?:last )?revised", re.IGNORECASE)
_ISSUE = re.compile(
    r"\b(?:19|20)\d\d\s?;\s?\d+\s?[(:]|\bvol(?:ume|\.)?\s*\d|\bno\.\s*\d|\bissue\s+\d|\bjg\.\s*\d|第\s?\d+\s?[卷巻]|\bвып(?:\.|уск)\s*\d",
    re.IGNORECASE,
)
_TO_CITE = re.compile(
    r"to cite this|how to cite|citation (?:for published|\(\w+\))|cite this (?:article|paper|as)|"
    r"reference format|(?:suggested|recommended) citation",
    re.IGNORECASE,
)
_CITED = re.compile(r"^(?:hal id|important note|copyright|general rights|link to|publisher)", re.I)
# four words without a capital in a row
_SENTENCE = re.compile(r"(?:\b[^\W\d_A-Z]{1,30}[ ,;]{1,2}){4}")
# CHI ’23, (IJCAI-22); elsewhere a hyphen makes it a model or a report: PDP-15
_MEETING = re.compile(
    r"\b[A-Z]{3,}[A-Za-z+]{0,4}\s?[’'‘](?P<short>\d\d)\b(?![-.]\d)|"
    r"\([A-Z]{3,}[A-Za-z+]{0,4}-(?P<hyphened>\d\d)\)"
)


def year(front: Front, arxiv: str = "", title: str = "") -> Found:
    """The year of publication, else of the preprint, else (a guess) of the file.

    ``title`` is left out of a citation on a cover sheet: it may hold a year of its own.
    """
    if front.info.published:
        return Found(front.info.published, 0.9)
    if front.layouts:
        margins = [line for line in _margin_lines(front) if not _MANUSCRIPT.search(line.text)]
        text = "\n".join(line.text for line in margins)
        everything = "\n".join(
            line.text for line in front.layouts[0].lines if not _MANUSCRIPT.search(line.text)
        )
        cover = is_cover(" ".join(line.text for line in front.layouts[0].lines))
        source = [line.text for line in front.layouts[0].lines if _SOURCE.match(line.text)]
        cited = _cited_year(front, title)
        edge = front.layouts[0].height
        issues = [line.text for line in margins if line.y > 0.86 * edge or line.y < 0.16 * edge]
        sources = (
            (_first_year(source) if cover else "", 0.88),
            (cited if cover else "", 0.88),
            (_first_year(filter(_ISSUE.search, everything.split("\n"))) if cover else "", 0.88),
            (
                _first_year([line for line in issues if _ISSUE.search(line) or _numbered(line)]),
                0.92,
            ),
            (_year_before(title, everything), 0.9),
            (_first_year(_PUBLISHED.findall(everything)), 0.92),
            (_first_year(_venue_spans(text)), 0.9),
            (_first_year(_COPYRIGHT.findall(everything)), 0.85),
            (_first_year(_CITATION.findall(text)), 0.8),
            (cited, 0.8),
            (_first_year(_numbered_years(margins)), 0.8),
            (_meeting_year(line.text for line in margins), 0.8),
        )
        for value, sure in sources:
            if value:
                return Found(value, sure)
    if arxiv:
        return Found(_arxiv_year(arxiv), 0.85)
    if front.layouts:
        if value := _first_year(_RECEIVED.findall(everything)):
            return Found(value, 0.7)
        if value := _dated(front):
            return Found(value, 0.7)
        top = front.layouts[0].height * 0.86
        edges = [
            line.text
            for line in margins
            if line.y > top or (line.y < top * 0.15 and not _SENTENCE.search(line.text))
        ]
        if value := _first_year(_ET_AL.findall(text)) or _first_year(edges):
            return Found(value, 0.6)
    made = re.match(r"D:(\d{4})", front.info.created)
    return Found(made[1], 0.4) if made and 1990 <= int(made[1]) <= 2045 else Found()


def _year_before(title: str, text: str) -> str:
    """The year of a citation of the paper itself: ``Batty, P. (2018) Its Title``."""
    if len(title) < 12:
        return ""
    plain = " ".join(text.split())
    at = plain.find(title)
    while at >= 0:
        if match := _BRACKETED_YEAR.search(plain[max(0, at - 9) : at]):
            return match[1]
        at = plain.find(title, at + 1)
    return ""


def _dated(front: Front) -> str:
    """The year of a line of its own in the upper part of a page that holds a date.

    A bare year counts where hardly anything else is (title pages) or above the text. The newest
    draft's date counts before others, a thesis's year before the days it was handed in and
    defended.
    """
    found: list[tuple[int, str]] = []
    for layout in front.layouts:
        body = layout.body_size
        letters = sum(len(line.text) for line in layout.lines)
        text_begins = max(
            (line.y for line in layout.lines if len(line.text) > 55 and not line.angle), default=0.0
        )
        for line in sorted(layout.lines, key=lambda line: -line.y):
            text = line.text
            bare = bare_year(text)
            value = dated_year(text) or (bare or year_of(text) if letters < 900 else "")
            if line.angle or not value or _NOT_WRITTEN.search(text):
                continue
            large = max(span.size for span in line.spans)
            small = large < body - 1.2 and not re.match(r"\W*dated?\b", text, re.IGNORECASE)
            only = len(text) < 26 and line.y > 0.5 * layout.height and year_of(text)
            if letters >= 900 and (
                (small and not only) or (bare == value and line.y <= text_begins)
            ):
                continue
            rank = 2 if _EARLIER.search(text) else 0 if _LATEST.search(text) else 1
            found.append((rank, value))
        if found:
            break
    return min(found, key=lambda item: item[0])[1] if found else ""


def _cited_year(front: Front, title: str) -> str:
    """The year of the citation that a first page asks for, the last in it or one in brackets."""
    lines = [line.text for line in front.layouts[0].lines if not line.angle]
    at = next((i for i, text in enumerate(lines) if _TO_CITE.search(text)), None)
    if at is None:
        return ""
    rest = lines[at + 1 : at + 8]
    end = next((i for i, text in enumerate(rest) if _CITED.match(text)), len(rest))
    text = " ".join(rest[:end]).replace(title, " ") if title else " ".join(rest[:end])
    if bracketed := re.search(r"\((19[5-9]\d|20[0-4]\d)\)", text):
        return bracketed[1]
    years = _YEAR.findall(text)
    return str(years[-1]) if years else ""


def _meeting_year(lines: Iterable[str]) -> str:
    """The year in the short name of a meeting: ``CHI ’23``, ``(IJCAI-22)``."""
    for line in lines:
        if match := _MEETING.search(line):
            digits = match["short"] or match["hyphened"]
            return f"{19 if int(digits) > 50 else 20}{digits}"
    return ""


def _venue_spans(text: str) -> list[str]:
    """Pieces of the margins that name a venue and go on with its year."""
    pieces = []
    for pattern, _ in _COMPILED:
        for match in pattern.finditer(text):
            pieces.append(" ".join(text[match.start() : match.end() + 110].split("\n")[:3]))
    return pieces


def _numbered_years(lines: list[Line]) -> list[str]:
    return [line.text for line in lines if _numbered(line.text) or _LOUD.match(line.text)]


def _first_year(pieces: Iterable[str]) -> str:
    for piece in pieces:
        if match := _YEAR.search(piece):
            return match[1]
    return ""


def _arxiv_year(value: str) -> str:
    digits = value.rsplit("/", 1)[-1][:2]
    number = int(digits)
    return str(1900 + number if number > 90 else 2000 + number)
