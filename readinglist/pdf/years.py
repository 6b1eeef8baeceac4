"""When a paper was published, from what its first page prints and from the metadata.

A page holds many years: those of its citations, of grants, of the day on which it was received.
Only what states the paper's own counts: a volume, a citation of the paper itself, the meeting
where it was shown, a day of publication, a copyright. Such statements begin a line or follow a
mark; in running text the same words speak of something else (a survey published in 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from readinglist.pdf.dates import MONTH, bare_year, dated_year, year_of
from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line
from readinglist.pdf.marks import TO_CITE, Found
from readinglist.pdf.titles import is_cover
from readinglist.pdf.venues import VENUES, margin_lines, numbered

_Y = r"(?:19[5-9]\d|20[0-4]\d)"
_YEAR = re.compile(  # 10/2022 is a month
    rf"(?:(?<![\d./-])|(?<=\b0[1-9]/)|(?<=\b1[0-2]/)|(?<=[a-z]-))({_Y})"
    r"(?![\d/]|[.-]\d(?!\d\)))"  # and so is (2020-10)
)
_BRACKETED = re.compile(rf"\(({_Y})[a-z]?\)")
_JUST_BEFORE = re.compile(rf"(?:\(({_Y})\)|\s({_Y}))[.,:]?\s*$")
# four words without a capital in a row
_SENTENCE = re.compile(r"(?:\b[^\W\d_A-Z]{1,30}[ ,;]{1,2}){4}")

# what stands between a word like "published" and its date: parts of dates, and these
_TO_THE_DATE = (
    rf"(?:[^\w\n]+|\n|\d{{1,2}}(?:st|nd|rd|th|er|º)?\b|{MONTH}\b|in(?=\s+{MONTH})|"
    r"(?:on|the|date|online|web|electronically|first|ahead|of|print|ligne|l[íi]nea|linha|le|de|am|"
    r"en(?=\s+l)|em(?=\s+l))\b){1,16}?"
)
# where a statement may begin: elsewhere the word belongs to a sentence
_BEGINS = (
    r"(?:^|[\n;:.,|(•·–—/]\s*|\b(?:and|article|manuscript|first|electronically|this version)\s)"
)


def _on_a_day(words: str) -> re.Pattern[str]:
    """What says that something was done (``words``) and goes on with the date."""
    return re.compile(rf"{_BEGINS}(?:{words})\b{_TO_THE_DATE}({_Y})(?![\d/-])", re.IGNORECASE)


_PUBLISHED = _on_a_day(
    r"published|(?:date\s+of\s+)?publication(?:\s+date)?|publicad[oa]|publiée?|mise?\s+en|"
    r"veröffentlicht|pubblicato|опубликован[ао]?"
)
_FINAL_FORM = re.compile(
    rf"published in final edited form as\b[^\n]{{0,20}}\n?[^\n]{{0,60}}?({_Y})", re.IGNORECASE
)
_POSTED = _on_a_day(r"posted|available|advance\s+access\s+publication")
_RECEIVED = _on_a_day(
    r"accepted|approved|revised|received(?:\s+by\s+the\s+editors)?|submitted|eingegangen|"
    r"angenommen|reçu|accepté|recibido|aceptado|recebido|aceito|aprovado|принята|"
    r"поступила\s+в\s+редакцию|ngày\s+nhận\s+bài|ngày\s+duyệt\s+đăng"
)
_RECEIVED_HAN = re.compile(
    rf"(?:收稿|修回|修改稿|录用|受付|採録|접수|수정|게재)[^\n\d]{{0,12}}({_Y})\s?[年년./-]"
)
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)\s?(?={_Y})|copyright\W{{1,3}}(?=\(c\)|by\b|held\b|is\b|of\b|the\b|{_Y}))"
    rf"[^\n]{{0,70}}?(?<![\d/-])({_Y})(?!\d)",
    re.IGNORECASE,
)
_NO_COPYRIGHT = re.compile(
    r"\b(?:image|photo|figure|map|courtesy|credit|russian text)", re.IGNORECASE
)
# a running head begins with the paper's authors; elsewhere others are cited
_ET_AL = re.compile(r"^\W{0,4}(?:[^\W\d_][\w'’-]{0,30}[ .,&]{1,3}){1,4}et al\b", re.IGNORECASE)
_RUNNING_HEAD = re.compile(_ET_AL.pattern + rf".{{0,80}}\b{_Y}\b", re.IGNORECASE)
# volumes and issues as journals number them
_ISSUE = re.compile(
    rf"\b{_Y}(?:\s[A-Z]\w{{2,8}}\.?(?:\s\d{{1,2}})?)?\s?;\s?\d|"  # 2018;362:k2575
    rf"\d\s?\({_Y}\),?\s?[\dA-Z]|\({_Y}\),?\s\d{{1,4}}\s?[:(,]|"  # 45 (1998) 12; (2019) 34:12
    rf"\b{_Y},?\s(?:vol|v\.|no\.|n[úu]m)|"
    rf"\b{_Y},\s\d{{1,4}}(?:\s?\(\d{{1,3}}\))?\s?[,:]\s?\d|"  # 2020, 142, 1234; 2013, 103(4): 12
    rf"\d[,:]\s?\d+\s?\D\s?\d+,?\s\(?{_Y}\b|"  # 19, 12–40, 2015; 23(1):211-222, 2018
    r"\b(?:vol(?:ume|\.)?|no\.|nr\.|issue|jg\.|jahrgang|heft|bd\.|tome|n[úu]m\.|n[°º]|том|т\.|"
    r"вып(?:\.|уск)|tập|số)\s*\d|\d\s?\(\d{1,3}\)\s"
    rf"{_Y}\b|\bv\.\s?\d+,\s?n|№\s?\d|第\s?\d+\s?[卷巻期号]|제\s?\d+\s?[권호]|المجلد|العدد",
    re.IGNORECASE,
)
_MANUSCRIPT = re.compile(r"available in PMC", re.IGNORECASE)  # when its copy may be read
_SOURCE = re.compile(
    r"^(?:source\s*:|(?:article|chapter|conference paper|preprint|thesis|book)\b.{0,90}·|"
    r"published in|citation|year\b|publication date)[^\n]*",
    re.IGNORECASE,
)
_NOT_WRITTEN = re.compile(
    r"access|download|upload|retrieved|deposited|submitted|last modified|terms|consult|généré|"
    r"generated|printed|by guest|arrêté|\d:\d\d\b|\bborn\b|geboren|\bnée?\b|\bnat[oa]\b|nacid[oa]|"
    r"nascid[oa]|出生",
    re.IGNORECASE,
)
_NOT_ISSUED = re.compile(  # these date a draft, its way to the journal, or are running text
    rf"{_RECEIVED.pattern}|first (?:draft|version)|draft version|compiled|typeset|"
    rf"\b(?:in|since|of|until|by)\s+{MONTH}\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"first (?:draft|version)|(?:previous|original) version|eingereicht|einreichung|prüfung|"
    r"verteidigung|kolloquium|verleihung|年度|last updated",
    re.IGNORECASE,
)
_LATEST = re.compile(r"(?:this|current|latest) (?:draft|version)|(?:last )?revised", re.IGNORECASE)
_CITED = re.compile(
    r"^(?:hal id|important note|copyright|©|general rights|link to|publisher|received|accepted|"
    r"(?:academic )?editor|abstract|published)",
    re.IGNORECASE,
)
_LOOKED_UP = re.compile(r"consult|accessed|retrieved|abgerufen", re.IGNORECASE)
_DRAFTS = re.compile(r"(?<=\d{4})[.;)]\s+(?=[A-Z(])")  # First draft: 2017. This draft: 2021
_ASIDES = re.compile(r"\s[·|•]\s")
# CHI ’23, (IJCAI-22); elsewhere a hyphen makes it a model or a report: PDP-15
_MEETING = re.compile(
    r"\b[A-Z]{3,}[A-Za-z+]{0,4}\s?[’'‘](?P<short>\d\d)\b(?![-.]\d)|"
    r"\([A-Z]{3,}[A-Za-z+]{0,4}-(?P<hyphened>\d\d)\)"
)
# a line that begins with the name of a meeting; what was shown at one, or "in" its proceedings,
# is an earlier version or somebody else's
_HELD = re.compile(
    r"\W*(?:(?i:published|accepted|under review|to appear|appears)\b.{0,30}?\b(?:at|in|as)\b\W*)?"
    r"(?:(?:[Tt]he|an?)\s)?"
    r"(?:(?i:proceedings|proc\.)\s|"
    r"(?:(?:[A-Z\d(][^\s.]*|of|the|on|and|de|for)\s){0,9}"
    r"(?i:conference|symposium|workshop|congress|colloquium|meeting)\b)"
)
_NAMED = re.compile(rf"\W*[A-Z]{{3,}}[\w@-]*\s{_Y}\b")  # CHI 2003, April 5–10, 2003


@dataclass(frozen=True)
class _Page:
    """What is asked again and again of a first page."""

    front: Front
    title: str

    @cached_property
    def lines(self) -> list[Line]:
        """All lines but those that say when a copy of the manuscript became free."""
        lines = self.front.layouts[0].lines
        return [line for line in lines if not line.angle and not _MANUSCRIPT.search(line.text)]

    @cached_property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def margins(self) -> list[Line]:
        return [line for line in margin_lines(self.front) if not _MANUSCRIPT.search(line.text)]

    @cached_property
    def edges(self) -> list[Line]:
        """Lines near the page's upper and lower edge that are no running text."""
        height = self.front.layouts[0].height
        return [
            line
            for line in self.margins
            if (line.y > 0.86 * height or line.y < 0.16 * height) and not self.running(line)
        ]

    @cached_property
    def cover(self) -> bool:
        return is_cover(" ".join(line.text for line in self.front.layouts[0].lines))

    def running(self, line: Line) -> bool:
        """True when a line is a part of the running text."""
        return line.size > self.front.layouts[0].body_size - 0.6 and bool(
            _SENTENCE.search(line.text)
        )


def year(front: Front, arxiv: str = "", title: str = "") -> Found:
    """The year of publication, else of the preprint, else (a guess) of the file.

    ``title`` is left out of a citation of the paper: it may hold a year of its own.
    """
    if front.info.published:
        return Found(front.info.published, 0.9)
    if front.layouts:
        for value, sure in _stated(_Page(front, title)):
            if value:
                return Found(value, sure)
    if arxiv:
        return Found(_arxiv_year(arxiv), 0.85)
    if front.layouts:
        for value, sure in _hinted(_Page(front, title)):
            if value:
                return Found(value, sure)
    made = re.match(r"D:(\d{4})", front.info.created)
    return Found(made[1], 0.4) if made and 1990 <= int(made[1]) <= 2045 else Found()


def _stated(page: _Page) -> Iterator[tuple[str, float]]:
    """Years that the first page states to be the paper's, the best first; some are empty."""
    if page.cover:
        texts = [line.text for line in page.lines]
        yield _first(filter(_SOURCE.match, texts)), 0.88
        yield _cited(page), 0.88
        yield _of_issues(texts), 0.88
    yield _of_issues(_paragraphs(page.edges)), 0.92
    yield _before_title(page), 0.9
    yield _first(line.text for line in page.edges if _RUNNING_HEAD.match(line.text)), 0.88
    yield _cited(page), 0.9
    yield _match(_PUBLISHED, page.text) or _match(_FINAL_FORM, page.text), 0.9
    yield _first(_held(page)), 0.9
    yield _copyright(page.text), 0.85
    yield _match(_POSTED, page.text), 0.85
    yield _of_issues(line.text for line in page.margins if not _SENTENCE.search(line.text)), 0.8
    yield _short_named(line.text for line in page.margins), 0.8
    subject = page.front.info.subject
    told = set(_YEAR.findall(subject)) if len(subject) < 200 else set()
    yield told.pop() if len(told) == 1 else "", 0.75


def _hinted(page: _Page) -> Iterator[tuple[str, float]]:
    """Years of dates that a first page bears without saying of what; some are empty."""
    edges = [line.text for line in page.edges if not _NOT_WRITTEN.search(line.text)]
    days = [text for text in edges if year_of(text) and not _NOT_ISSUED.search(text)]
    yield _first(days), 0.7
    yield max(_RECEIVED.findall(page.text) + _RECEIVED_HAN.findall(page.text), default=""), 0.7
    yield _of_a_line(page.front), 0.7
    heads = [line.text for line in page.margins if _ET_AL.match(line.text)]
    yield _first(heads) or _first(text for text in edges if not _SENTENCE.search(text)), 0.6


def _first(texts: Iterable[str]) -> str:
    return next((match[1] for text in texts if (match := _YEAR.search(text))), "")


def _match(pattern: re.Pattern[str], text: str) -> str:
    return match[1] if (match := pattern.search(text)) else ""


def _of_issues(texts: Iterable[str]) -> str:
    """The year of the first text that numbers a volume or an issue: in the number, else behind
    it, else before it."""
    for text in texts:
        if (issue := _ISSUE.search(text)) or numbered(text):
            own = _YEAR.search(issue[0]) if issue else None
            behind = _YEAR.search(text.partition("©")[0], issue.end()) if issue else None
            if found := own or behind or _YEAR.search(text):
                return found[1]
    return ""


def _copyright(text: str) -> str:
    for match in _COPYRIGHT.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
        if not _NO_COPYRIGHT.search(line):
            return match[1]
    return ""


def _before_title(page: _Page) -> str:
    """The year of a citation of the paper itself: ``Batty, P. (2018) Its Title``."""
    title = page.title.casefold()
    if len(title) < 12:
        return ""
    plain = " ".join(page.text.split()).casefold()
    at = plain.find(title)
    while at >= 0:
        if match := _JUST_BEFORE.search(plain[max(0, at - 9) : at]):
            return match[1] or match[2]
        at = plain.find(title, at + 1)
    return ""


def _cited(page: _Page) -> str:
    """The year of the citation that a page asks for: its volume's, one in brackets, the last."""
    lines = [line for line in page.lines if not line.angle]
    for i, label in enumerate(lines):
        if not (match := TO_CITE.search(label.text)):
            continue
        rows = [label.text[match.start() :]]
        for above, line in zip(lines[i:], lines[i + 1 : i + 9], strict=False):
            follows = len(rows) == 1 or abs(above.size - line.size) < 0.6
            if _CITED.match(line.text) or not follows:
                break
            rows.append(line.text)
            if "doi" in line.text.lower():
                break
        text = _LOOKED_UP.split(" ".join(rows))[0]
        at = text.casefold().find(page.title.casefold()) if page.title else -1
        if at >= 0:
            text = f"{text[:at]} {text[at + len(page.title) :]}"
        if value := _of_issues([text]) or _match(_BRACKETED, text):
            return value
        if years := _YEAR.findall(text):
            return str(years[-1])
    return ""


def _goes_on(above: Line, below: Line) -> bool:
    """True when a line follows another as the next of one paragraph."""
    return abs(above.size - below.size) < 0.3 and 0 < above.y - below.y < 1.6 * below.size


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The texts of lines, those that follow each other put together."""
    text = ""
    for above, line in zip([None, *lines], lines, strict=False):
        if above is not None and _goes_on(above, line):
            text += f" {line.text}"
        else:
            yield text
            text = line.text
    yield text


def _held(page: _Page) -> Iterator[str]:
    """Lines in the margins that begin with the name of a meeting or a known venue, with the
    lines in which they go on."""
    edges = set(map(id, page.edges))
    lines = page.margins
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else None
        edge = id(line) in edges
        within = above and _goes_on(above, line) and above.text[-1] not in ".)>"
        if above and within and (not edge or len(above.text) > 40):
            continue  # it goes on with a sentence
        rest = [other.text for other in lines[i + 1 : i + 3] if abs(other.size - line.size) < 0.6]
        text = " ".join([line.text, *rest])
        if _HELD.match(line.text) or (
            _NAMED.match(line.text) and (year_of(text) or (edge and len(line.text) < 60))
        ):
            yield text[:260]
        for pattern, _ in VENUES:
            if (match := pattern.search(line.text)) and match.start() < 30:
                yield text[match.start() : match.end() + 110]


def _short_named(texts: Iterable[str]) -> str:
    """The year in the short name of a meeting: ``CHI ’23``, ``(IJCAI-22)``."""
    for text in texts:
        if match := _MEETING.search(text):
            digits = match["short"] or match["hyphened"]
            return f"{19 if int(digits) > 50 else 20}{digits}"
    return ""


def _of_a_line(front: Front) -> str:
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
            large = max(span.size for span in line.spans)
            drafts = _LATEST.search(line.text)
            for text in (_DRAFTS if drafts else _ASIDES).split(line.text):
                bare = bare_year(text)
                value = dated_year(text) or (bare or year_of(text) if letters < 900 else "")
                if line.angle or not value or _NOT_WRITTEN.search(text):
                    continue
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


def _arxiv_year(value: str) -> str:
    digits = value.rsplit("/", 1)[-1][:2]
    number = int(digits)
    return str(1900 + number if number > 90 else 2000 + number)
