"""The authors of a paper: names between its title and its text, told by shape and setting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from readinglist.pdf.blocks import line_text, tidy_lines
from readinglist.pdf.dates import speaks_of_dates
from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line, PageLayout, Span, body_size, raised
from readinglist.pdf.names import (
    MARK,
    folded,
    group_name,
    looks_like_name,
    open_ended,
    organisation,
    parse_author_field,
    place,
    split_names,
    tidy,
    without_titles,
)
from readinglist.pdf.titles import Title
from readinglist.pdf.wordlists import COMMON

_END = re.compile(
    r"^\W*(?:(?:\d+\.?|[ivx]+\.)\s*)?(?:abstract|a\s*b\s*s\s*t\s*r\s*a\s*c\s*t|introduction|"
    r"i\s*n\s*t\s*r\s*o\s*d\s*u\s*c\s*t\s*i\s*o\s*n|summary|"
    r"keywords?|key\s+words|index\s+terms|contents|ccs\s+concepts|categories\s+and\s+subject|"
    r"article\s+info|a\s*r\s*t\s*i\s*c\s*l\s*e\s*i\s*n\s*f\s*o|highlights|acm\s+reference|"
    r"statement\s+of\s+need|motivation|background|overview|significance|editors?:|"
    r"résumé|zusammenfassung|resumen|摘要|摘\s+要|关键词|要旨)(?:\b|$)(?![\w-])",
    re.IGNORECASE,
)
_ABSTRACT_RUN_IN = re.compile(r"^\W*abstract\s*[.:—–-]", re.IGNORECASE)
_SKIP = re.compile(
    r"^\W*(?:published|accepted|received|submitted|under\s+review|editor|edited|reviewed|"
    r"communicated|handling|correspond|to\s+whom|e-?mails?\b|https?:|www\.|doi\b|arxiv|preprint|"
    r"©|copyright|\d{1,2}\s+\w+\s+\d{4}|open\s+access|\*|these\s+authors|equal|joint|work\s+done|"
    r"present\s+address|deceased|on\s+behalf|for\s+the|dedicated|version|draft|proceedings|"
    r"volume|issn|orcid|affiliations?\b|by$|authors?:?$|note:|compiled|printed|typeset|processed|"
    r"an?\s+(?:thesis|dissertation|project|report)\b|(?:doctoral|supervisory|thesis|dissertation)\s+"
    r"(?:committee|advis|supervis)|committee|supervis|advis[eo]r|promotor|betreuer|gutachter|"
    r"referent|tutor|relatore|examiner|directeur|in\s+partial\s+fulfil|department|faculty|school|"
    r"mit\s+|pour\s+|que\s+para|导师|指导教师|指導教員)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"@\s?[\w{]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_BY = re.compile(
    r"^\s*(?:by|(?:written|submitted|prepared|presented|edited)\s+by:?|authors?(?:\(s\))?\s*:|"
    r"(?:vorgelegt|verfasst|eingereicht|geschrieben)?\s?von:?|presentata\s+da:?|par|por|"
    r"(?:作者|姓名)\s*[:：]?)\s+",
    re.IGNORECASE,
)
_ONLY_BY = re.compile(
    r"^\W*(?:(?:written|submitted|prepared|presented)\s+by|(?:vorgelegt|verfasst|eingereicht)\s+"
    r"(?:von|durch)|submitted\s+in\s+partial.*)\W*(?:/.*)?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\b[A-Z]{0,2}-?\d{4,6}\b|\b[A-Z]{2}\s+\d{5}\b|\bP\.?\s?O\.?\s+Box\b")
# of one language: the union of all would hold half of the particles in names
_SMALL = frozenset(
    {"the", "of", "and", "in", "to", "a", "is", "are", "that", "we", "for", "this"}
) | {word for language in COMMON[1:8] for word in language if len(word) > 1}
_ASIDE = re.compile(r"\([^()@]{2,60}\)")
_INSTITUTION = re.compile(
    r"\b(?:univer|institu|college|colegio|school|labor|depart|academ|akadem|hochschul|facult|"
    r"centre|center|hospital|ministr|polytech|politec)|大学|学院|대학",
    re.IGNORECASE,
)
_WIDE_GAP = re.compile(r"(?<=[^\W\d_]{2}) {2,}(?=[^\W\d_])")  # a \quad between two names
_ORDINAL = re.compile(r"^\s*\d{1,2}\s*$")


@dataclass(frozen=True, slots=True)
class Authors:
    """Names in order and how sure they are (0 to 1)."""

    names: tuple[str, ...] = ()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    italic: bool

    def fits(self, other: _Style) -> bool:
        return (
            abs(self.size - other.size) < 0.06 * self.size + 0.05
            and self.bold == other.bold
            and self.italic == other.italic
        )


def find_authors(front: Front, layout: PageLayout, title: Title) -> Authors:
    """The authors named below (or, failing that, above) the title, else those in the metadata."""
    told = parse_author_field(front.info.author)
    page_text = folded(" ".join(front.pages[:2]))
    names: list[str] = []
    sure = 0.0
    if title.block is not None:
        japanese = bool(_KANA.search(" ".join(front.pages[:1])))
        zone, closed = _zone(layout, title)
        names, sure, proven = _from_lines(zone, _text_width(layout), japanese)
        if not (closed or proven or len(names) > 1):
            sure = min(sure, 0.55)  # a line that happens to look like a name
        if not names and (above := _above(layout, title)):
            names, sure = [above], 0.55
    if not told:
        return Authors(tuple(names), sure) if names else Authors()
    confirmed = [name for name in told if folded(name.split()[-1]) in page_text]
    if not names:
        return Authors(tuple(told), 0.75 if len(confirmed) == len(told) else 0.45)
    if list(map(folded, names)) == list(map(folded, told)):
        return Authors(tuple(names), 0.98)
    same = {_key(name) for name in names} & {_key(name) for name in told}
    if len(told) > 1 and len(same) == len(told) and _subsequence(told, names):
        # the page's names hold all of the metadata's and more: more is what was read wrongly,
        # unless an index mark shows it to be a person
        return (
            Authors(tuple(told), 0.9)
            if sure < 0.9 or _stray(names, told)
            else Authors(tuple(names), 0.85)
        )
    if len(told) >= len(names) and len(confirmed) == len(told) and len(told) > 1:
        # the metadata know each name that the page shows, and perhaps some that were missed
        return Authors(tuple(told), 0.9 if same else 0.6)
    if len(told) > 1 and len(same) == len(told):
        return Authors(tuple(names), 0.85)
    return Authors(tuple(names), max(sure, 0.8) if same else 0.9 * sure)


def _subsequence(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(map(_key, many))
    return all(_key(name) in rest for name in few)


def _stray(names: Sequence[str], told: Sequence[str]) -> bool:
    """True when a name that the metadata do not know looks like an institution or a place."""
    known = {_key(name) for name in told}
    return any(
        _key(name) not in known and (len(name.split()) == 1 or "." in name.rstrip(".")[2:])
        for name in names
    )


def _key(name: str) -> tuple[str, str]:
    """Surname and first letter: what two ways of writing one name share."""
    words = name.split()
    return folded(words[-1]), folded(words[0])[:1]


def _zone(layout: PageLayout, title: Title) -> tuple[list[Line], bool]:
    """Lines between the title and the paper's text, side columns left out.

    Also tells whether an abstract, keywords or a first section end them.
    """
    assert title.block is not None
    block = title.block
    body = body_size(layout)
    lines = tidy_lines(layout)
    right = _right_column(lines, title, layout)
    lines = [
        line for line in lines if line.y < block.bottom - 0.3 * block.size and line.x0 < right - 3
    ]
    column = _main_column(layout)
    zone: list[Line] = []
    for i, line in enumerate(lines):
        text = line.text
        aside = line.x1 < block.x0 - 5 and column > line.x1 and abs(block.x0 - column) < 12
        if aside:
            continue
        if _END.match(text) or _ABSTRACT_RUN_IN.match(text):
            return zone, True
        if _running_text(lines[i : i + 4], body):
            break
        zone.append(line)
        if block.bottom - line.y > 0.5 * layout.height:
            break
    return zone, False


def _above(layout: PageLayout, title: Title) -> str:
    """The one name above a title when a date or an institution stands between them: an essay's."""
    assert title.block is not None
    lines = [line for line in tidy_lines(layout) if line.y > title.block.top]
    for i, line in enumerate(lines[:3]):
        rest = lines[i + 1 :]
        if looks_like_name(line.text) and any(
            speaks_of_dates(other.text) or _INSTITUTION.search(other.text) for other in rest
        ):
            return tidy(line.text)
    return ""


def _right_column(lines: Sequence[Line], title: Title, layout: PageLayout) -> float:
    """Where a column of text begins that runs beside a title in the left half of the page."""
    block = title.block
    if block is None or block.x1 > 0.58 * layout.width:
        return layout.width + 99
    beside = [
        line.x0
        for line in lines
        if line.x0 > block.x1 - 5
        and block.bottom - 40 < line.y < block.top + 10
        and line.x1 - line.x0 > 0.3 * layout.width
    ]
    return min(beside) if len(beside) > 3 else layout.width + 99


def _main_column(layout: PageLayout) -> float:
    """Where most long lines begin, in points from the left."""
    starts: dict[int, int] = {}
    for line in layout.lines:
        if not line.angle and line.x1 - line.x0 > 0.3 * layout.width:
            key = round(line.x0)
            starts[key] = starts.get(key, 0) + 1
    return float(max(starts, key=lambda x: starts[x])) if starts else 0.0


def _running_text(lines: Sequence[Line], body: float) -> bool:
    """True when a paragraph begins: lines of one setting with the small words of sentences."""
    if len(lines) < 3:
        return False
    alike = [line for line in lines if abs(line.size - lines[0].size) < 0.3]
    first = re.findall(r"[^\W\d_]+", lines[0].text)
    if len(alike) < 3 or sum(map(str.islower, first)) < 0.5 * len(first):
        return False
    words = [word for line in alike for word in re.findall(r"[^\W\d_]+", line.text)]
    plain = [w for w in words if w.islower()]
    small = sum(w in _SMALL for w in words)
    has_mail = any(_EMAIL.search(line.text) for line in alike)
    return (
        len(words) > 24
        and not has_mail
        and len(plain) > 0.66 * len(words)
        and small > 0.17 * len(words)
    )


def _from_lines(
    zone: Sequence[Line], measure: float, japanese: bool
) -> tuple[list[str], float, bool]:
    """Names in the zone's lines, how sure they are, and whether something proves them.

    Index marks, an affiliation or an address beside them do. ``measure`` is the text's width.
    """
    zone = [_without_affiliation(line) for line in zone]
    paragraphs = _paragraphs(zone)
    names: list[str] = []
    style: _Style | None = None
    sure = 0.0
    gone_by = 0
    proven = any(MARK in _marked(line) or _EMAIL.search(line.text) for line in zone)
    for lines in paragraphs:
        text = _flowed(lines, measure)
        first = lines[0].text
        if (_SKIP.match(first) and not _BY.match(first)) or _ONLY_BY.match(first):
            gone_by += 1
            continue
        if speaks_of_dates(first) or _ADDRESS.search(text):
            gone_by += 1
            continue
        text = _ASIDE.sub(MARK, _BY.sub("", text))
        this = _style(lines)
        if style is not None and not style.fits(this):
            proven = proven or organisation(text)
            gone_by += 1
            continue
        alone = style is None and not names and group_name(text)
        if not alone and _is_affiliation(text, lines):
            proven = True
            gone_by += 1
            continue
        found, others = split_names(text, japanese=japanese)
        groups = [other.strip(" ()") for other in others if group_name(other)]
        if not alone:  # beneath a name and not in a list with it, it is where the person works
            groups = [group for group in groups if _listed(group, text)]
        found = _without_affiliations(found)
        if groups and (found or alone):
            found = _in_order([*found, *groups], text)
            others = [other for other in others if not group_name(other)]
        if all(len(name.split()) == 1 and name.isascii() for name in found) and MARK not in text:
            single = style is None and len(found) == 1 and not others and not text.isupper()
            if not (single and _affiliated(paragraphs, lines)):
                gone_by += 1
                continue
            names, style, sure = list(found), this, 0.6
            continue
        if not found or len(others) > 0.34 * (len(found) + len(others)):
            gone_by += 1
            continue
        if len(found) == 1 and not looks_like_name(found[0]) and not group_name(found[0]):
            gone_by += 1
            continue
        if style is None:
            style = this
            sure = 0.9 if gone_by == 0 and not others else 0.75 if gone_by < 3 else 0.6
        names.extend(found)
    unique: list[str] = []
    for name in map(tidy, names):
        if folded(name) not in {folded(known) for known in unique}:
            unique.append(name)
    return unique, sure, proven


def _in_order(names: list[str], text: str) -> list[str]:
    """Names in the order in which ``text`` has them."""
    plain = " ".join(text.split())
    return sorted(names, key=lambda name: plain.find(name))


def _listed(group: str, text: str) -> bool:
    """True when a comma, an index mark or an "and" stands before a group's name."""
    before = " ".join(text.split()).partition(group)[0].rstrip(" (")
    return bool(re.search(rf"(?:[,;&{MARK}]|\band|\bthe)$", before, re.IGNORECASE))


def _affiliated(paragraphs: Sequence[Sequence[Line]], lines: Sequence[Line]) -> bool:
    """True when the paragraph behind ``lines`` is an institution: then even one word is a name."""
    at = next(i for i, paragraph in enumerate(paragraphs) if paragraph is lines)
    return at + 1 < len(paragraphs) and bool(_INSTITUTION.search(paragraphs[at + 1][0].text))


def _without_affiliation(line: Line) -> Line:
    """``NADIA KHOURY, University of Beirut`` without what follows the names.

    Set apart by size or style (ACM's journals), or one name with an institution behind it.
    """
    if "," not in line.text or not line.spans:
        return line
    main = max(line.spans[:3], key=lambda span: span.size)

    def alike(span: Span) -> bool:
        if raised(span, line) or not any(c.isalpha() for c in span.text):
            return True
        return (
            abs(span.size - main.size) < 0.06 * main.size
            and (span.bold, span.italic) == (main.bold, main.italic)
            and (span.font == main.font or span.size > 1.05 * line.size)
        )

    head = tuple(takewhile(alike, line.spans))
    rest = "".join(span.text for span in line.spans[len(head) :])
    if head and rest.strip(" ,"):
        short = Line(head, main.size, main.y, line.angle)
        names, strangers = split_names(_marked(short))
        behind = without_titles(rest).strip(" ,").split(",")[0]
        told = organisation(behind) or place(behind)
        if names and not strangers and told and all(len(name.split()) > 1 for name in names):
            return short
    if MARK in _marked(line) or len(line.spans) > 1:
        return line
    name, _, rest = without_titles(line.text).partition(",")
    pieces = rest.split(",")
    if organisation(pieces[0]) and looks_like_name(name) and len(pieces) < 6:
        return Line((replace(line.spans[0], text=name),), line.size, line.y, line.angle)
    return line


def _flowed(lines: Sequence[Line], measure: float) -> str:
    """The lines as one text; a semicolon parts lines that were broken between two names.

    That is so when both sides are whole names and the next word would still have fitted.
    """
    text = _marked(lines[0])
    for above, below in pairwise(lines):
        before, strangers = split_names(_marked(above))
        after, _ = split_names(_marked(below))
        word = below.text.split()[0]
        room = measure - (above.x1 - above.x0)
        letters = max(1, len(below.text))
        fits = room > (below.x1 - below.x0) * (len(word) + 2) / letters
        whole = before and after and looks_like_name(before[-1]) and looks_like_name(after[0])
        parted = whole and fits and not strangers and not open_ended(before[-1])
        text += (";\n" if parted else "\n") + _marked(below)
    return text


def _text_width(layout: PageLayout) -> float:
    """Width in points of what is set on the page, side columns and margins included."""
    lines = [line for line in layout.lines if not line.angle and len(line.text) > 20]
    if not lines:
        return layout.width
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


def _marked(line: Line) -> str:
    """A line's text with index marks for raised spans; a leading one is kept as a digit.

    The ordinal that numbers authors in IEEE's template (1st, 2nd) is left out.
    """
    spans = line.spans
    ordinals = ("st", "nd", "rd", "th")
    if len(spans) > 2 and _ORDINAL.match(spans[0].text) and spans[1].text.strip() in ordinals:
        line = replace(line, spans=spans[2:])
    return without_titles(_WIDE_GAP.sub(MARK, line_text(line, marks=MARK)))


def _style(lines: Sequence[Line]) -> _Style:
    """Setting of the letters of most of a paragraph (small capitals count as their capitals)."""
    sizes: dict[tuple[float, bool, bool], int] = {}
    for line in lines:
        for span in line.spans:
            letters = sum(c.isalpha() for c in span.text)
            key = (round(span.size, 1), span.bold, span.italic)
            sizes[key] = sizes.get(key, 0) + letters
    size, bold, italic = max(sizes, key=lambda key: sizes[key])
    return _Style(size, bold, italic)


def _paragraphs(zone: Sequence[Line]) -> list[list[Line]]:
    """Lines of one setting that follow each other closely; parts of a row stay apart.

    A list of names that goes over several lines becomes one paragraph; a grid of authors one
    paragraph a cell row.
    """
    rows: list[list[Line]] = []
    for line in zone:
        if rows and abs(rows[-1][0].y - line.y) < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    paragraphs: list[list[Line]] = []
    for row in rows:
        row.sort(key=lambda line: line.x0)
        if len(row) > 1:
            paragraphs.extend([line] for line in row)
            continue
        line = row[0]
        last = paragraphs[-1] if paragraphs else None
        if (
            last is not None
            and _style([line]).fits(_style(last))
            and 0 < last[-1].y - line.y < 1.8 * line.size
            and _goes_on(last[-1], line)
        ):
            last.append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _goes_on(above: Line, below: Line) -> bool:
    """True when a list of names is broken over these two lines."""
    text = _marked(above).rstrip(f" {MARK}*∗†‡")
    if text.endswith((",", ";", "、", "，", "·", "-", "\u00ad")) or re.search(r"\band$|&$", text):
        return True
    if re.match(r"\s*(?:and\b|&|,)", below.text):
        return True
    last = re.split(r",|\band\b|&", text)[-1]
    rest = below.text.strip(" 0123456789*")
    if group_name(f"{last} {rest}") and not looks_like_name(last):
        return True
    if group_name(rest):
        return False  # where the person works
    listed = re.search(r"[,;、，·]|\band\b", text) or MARK in _marked(above)
    names, _ = split_names(_marked(above))
    return bool(listed) and len(names) > 1 and not _is_affiliation(_marked(below), [below])


def _is_affiliation(text: str, lines: Sequence[Line]) -> bool:
    """True when a paragraph begins with an index mark or speaks of institutions."""
    first = text.lstrip()
    if first.startswith(MARK) or re.match(r"(?:\(?\d{1,2}\)?|[a-h]\)|\([a-h]\))[\s.]*[A-Z]", first):
        rest = first.lstrip(f"{MARK} ,0123456789.()")
        names, others = split_names(rest)
        return not (names and not others and len(names) > 2)
    if _EMAIL.search(text):
        return not split_names(text)[0]
    signed = [piece for piece in re.split(r"[,;]|\band\b", first.replace("\n", " ")) if piece]
    groups = sum(group_name(piece.strip(f" {MARK}")) for piece in signed)
    pieces = [piece for piece in re.split(r"[,;\n]", first.replace(MARK, ",")) if piece.strip()]
    if not pieces:
        return True
    if groups and split_names(first)[0]:
        return False
    bad = sum(organisation(piece) or place(piece) for piece in pieces)
    return bad > 0 and (bad >= 0.5 * len(pieces) or organisation(pieces[0]))


def _without_affiliations(names: list[str]) -> list[str]:
    return [name for name in names if not organisation(name) and not place(name)]
