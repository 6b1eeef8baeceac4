"""Names in the lines below a title, told from what stands beside them by shape and setting."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from readinglist.pdf.blocks import line_text
from readinglist.pdf.dates import speaks_of_dates
from readinglist.pdf.layout import Line, Span, raised
from readinglist.pdf.names import (
    MARK,
    ORCID,
    folded,
    group_name,
    looks_like_name,
    open_ended,
    organisation,
    place,
    split_names,
    tidy,
    without_titles,
)

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
EMAIL = re.compile(r"@\s?[\w{]")
BY = re.compile(
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
_FOR_OTHERS = re.compile(
    r"[,;]?\s*\b(?:for\s+the\s+[^,;]+$|on\s+behalf\s+of\s+(?:the\s+)?"
    r"(?:(?!\band\b)[^,;\x1f])+)",
    re.IGNORECASE,
)
_FOR_OTHERS_STILL = re.compile(r"\bon\s+behalf\s+of\b[^,;]*$", re.IGNORECASE)
_TOWN = re.compile(r"(?<=[^\W\d_]),\s*[^\W\d_]+(?=\s*(?:,|;|\b(?:and|und|et)\b|$))")
_ASIDE = re.compile(r"\([^()@]{2,60}\)")
INSTITUTION = re.compile(
    r"\b(?:univer|institu|college|colegio|school|labor|depart|academ|akadem|hochschul|facult|"
    r"centre|center|hospital|ministr|polytech|politec)|大学|学院|대학",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z]{3,}\s[A-Z][a-z]")
# By Ada Lovelace on 3 May 2021 · 5 min read
_BY_ON = re.compile(r"\s+(?:on\s|[·|•–—]\s|,\s*(?=\d|[A-Z][a-z]+\s\d)).*", re.DOTALL)
_WIDE_GAP = re.compile(r"(?<=[^\W\d_]{2}) {2,}(?=[^\W\d_])")  # a \quad between two names
_UNFINISHED = re.compile(r"[,;、，·\u00ad-]$|\band$|&$")
# Name (her@address.org) – University of Here, of the proceedings of SciPy and others
_SIGNED_LINE = re.compile(r"(?P<name>[^(<@]{4,60}?)\s*[(<]\s*\S+@\S+\s*[)>]\s*[–—-]\s")
# Russian journals sign with the year: © 2015 г. И. В. Петрова
_SIGNED_YEAR = re.compile(r"^\s*(?:©|\([cс]\))\s*(?:19|20)\d\d\s*г\.,?\s*", re.IGNORECASE)
_ORDINAL = re.compile(r"^\s*\d{1,2}\s*$")


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


def read_bylines(
    zone: Sequence[Line], measure: float, japanese: bool
) -> tuple[list[str], float, bool]:
    """Names in the zone's lines, how sure they are, and whether something proves them.

    Index marks, an affiliation or an address beside them do. ``measure`` is the text's width.
    """
    zone = [_without_affiliation(_unsigned(line)) for line in zone]
    paragraphs = _paragraphs(zone)
    names: list[str] = []
    style: _Style | None = None
    sure = 0.0
    gone_by = 0
    proven = any(MARK in _marked(line) or EMAIL.search(line.text) for line in zone)
    for lines in paragraphs:
        text = _flowed(lines, measure)
        first = lines[0].text
        label = first.endswith((":", "："))
        if label or (_SKIP.match(first) and not BY.match(first)) or _ONLY_BY.match(first):
            gone_by += 1
            continue
        if BY.match(text) and speaks_of_dates(first):
            text = first = _BY_ON.sub("", first)
        if speaks_of_dates(first) or _ADDRESS.search(text):
            gone_by += 1
            continue
        if BY.match(text):  # By Ada Lovelace, London, and …
            text = _TOWN.sub("", BY.sub("", text))
        text = _ASIDE.sub(MARK, _FOR_OTHERS.sub("", text))
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
        if style is not None and len(found) == 1 and _ACRONYM.match(found[0]):
            gone_by += 1  # IIT Bombay, below a name in a grid
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


def _unsigned(line: Line) -> Line:
    """A line of names without the copyright and year that Russian journals put before them."""
    signed = _SIGNED_YEAR.match("".join(span.text for span in line.spans))
    if not signed:
        return line
    left = signed.end()
    spans = list(line.spans)
    while spans and left >= len(spans[0].text):
        left -= len(spans.pop(0).text)
    return replace(line, spans=(replace(spans[0], text=spans[0].text[left:]), *spans[1:]))


def _in_order(names: list[str], text: str) -> list[str]:
    """Names in the order in which ``text`` has them."""
    plain = " ".join(text.split())

    def place_of(name: str) -> int:
        whole = plain.find(name)
        return whole if whole >= 0 else plain.find(name.split()[0])  # broken over two lines

    return sorted(names, key=place_of)


def _listed(group: str, text: str) -> bool:
    """True when a comma, an index mark or an "and" stands before a group's name."""
    before = " ".join(text.split()).partition(group)[0].rstrip(" (")
    return bool(re.search(rf"(?:[,;&{MARK}]|\band|\bthe)$", before, re.IGNORECASE))


def _affiliated(paragraphs: Sequence[Sequence[Line]], lines: Sequence[Line]) -> bool:
    """True when the paragraph behind ``lines`` is an institution: then even one word is a name."""
    at = next(i for i, paragraph in enumerate(paragraphs) if paragraph is lines)
    return at + 1 < len(paragraphs) and bool(INSTITUTION.search(paragraphs[at + 1][0].text))


def _without_affiliation(line: Line) -> Line:
    """``NADIA KHOURY, University of Beirut`` without what follows the names.

    Set apart by size or style (ACM's journals), or one name with an institution behind it.
    """
    if "," not in line.text or not line.spans:
        return line
    if (signed := _SIGNED_LINE.match(line.text)) and looks_like_name(signed["name"]):
        return replace(line, spans=(replace(line.spans[0], text=signed["name"]),))
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
    others = _runs(line.spans[len(head) :], alike)
    if head and others:
        short = Line(head, main.size, main.y, line.angle)
        if _whole_names(_marked(short)):
            behind = without_titles(_text(others[0])).strip(" ,").split(",")
            if any(organisation(piece) or place(piece) for piece in behind):
                # more of them may follow behind the institution of the first
                comma = replace(head[0], text=", ")
                more = [run for run in others[1::2] if _whole_names(_text(run))]
                return replace(short, spans=head + tuple(s for run in more for s in (comma, *run)))
    if MARK in _marked(line) or len(line.spans) > 1:
        return line
    name, _, rest = without_titles(line.text).partition(",")
    pieces = rest.split(",")
    if organisation(pieces[0]) and looks_like_name(name) and len(pieces) < 6:
        return Line((replace(line.spans[0], text=name),), line.size, line.y, line.angle)
    return line


def _runs(spans: Sequence[Span], alike: Callable[[Span], bool]) -> list[list[Span]]:
    """Spans in runs that are unlike and alike by turns; signs and blanks stay with what is before
    them."""
    runs: list[list[Span]] = []
    for span in spans:
        letters = any(c.isalpha() for c in span.text)
        if not runs or (letters and alike(span) == (len(runs) % 2 == 1)):
            runs.append([])
        runs[-1].append(span)
    return runs


def _text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def _whole_names(text: str) -> bool:
    """True when ``text`` is nothing but names of several words."""
    names, strangers = split_names(text.strip(" ;"))
    return bool(names) and not strangers and all(len(name.split()) > 1 for name in names)


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
        open_end = whole and (open_ended(before[-1]) or _stops_within(_marked(above)))
        parted = whole and fits and not strangers and not open_end
        text += (";\n" if parted else "\n") + _marked(below)
    return text


def _marked(line: Line) -> str:
    """A line's text with index marks for raised spans; a leading one is kept as a digit.

    The ordinal that numbers authors in IEEE's template (1st, 2nd) is left out.
    """
    spans = line.spans
    ordinals = ("st", "nd", "rd", "th")
    if len(spans) > 2 and _ORDINAL.match(spans[0].text) and spans[1].text.strip() in ordinals:
        line = replace(line, spans=spans[2:])
    return without_titles(ORCID.sub(MARK, _WIDE_GAP.sub(MARK, line_text(line, marks=MARK))))


def _style(lines: Sequence[Line]) -> _Style:
    """Setting of the letters of most of a paragraph (small capitals count as their capitals)."""
    sizes: dict[tuple[float, bool, bool], int] = {}
    for line in lines:
        for span in _without_ranks(line):
            letters = sum(c.isalpha() for c in span.text)
            key = (round(span.size, 1), span.bold, span.italic)
            sizes[key] = sizes.get(key, 0) + letters
    size, bold, italic = max(sizes, key=lambda key: sizes[key])
    return _Style(size, bold, italic)


def _without_ranks(line: Line) -> tuple[Span, ...]:
    """The spans of a line that are set as it begins, when ranks (Member, IEEE) stand in it.

    They are set in italics behind upright names.
    """
    if without_titles(line.text) == line.text:
        return line.spans
    first = next((span for span in line.spans if len(span.text.strip(" .,")) > 1), line.spans[0])
    return tuple(span for span in line.spans if span.italic == first.italic)


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
        if any(_style([a]).fits(_style([b])) for a, b in pairwise(row)):
            paragraphs.extend([line] for line in row)
            continue
        for line in row:
            # a side column's lines may stand between two of a list, or beside it
            for last in paragraphs[:-6:-1]:
                step = last[-1].y - line.y
                if (
                    0 < step < 2.6 * line.size
                    and (last is paragraphs[-1] or abs(last[-1].x0 - line.x0) < line.size)
                    and _style([line]).fits(_style(last))
                    and (step < 1.8 * line.size or _cut_short(last[-1]))
                    and _goes_on(last[-1], line)
                ):
                    last.append(line)
                    break
            else:
                paragraphs.append([line])
    return paragraphs


def _cut_short(line: Line) -> bool:
    """True when a list of names surely goes on: in a double-spaced manuscript, two lines below.

    It ends in a comma or an "and", at an initial or a "de", or behind a first word of a name.
    """
    text = _marked(line).rstrip()
    if _UNFINISHED.search(text) or _stops_within(text):
        return True
    names, strangers = split_names(text)
    return len(names) > 1 and not strangers and text.endswith(names[-1]) and " " not in names[-1]


def _stops_within(text: str) -> bool:
    """True when a line stops within a name: at an initial or a "de", without an index mark."""
    text = text.rstrip(" ")
    last = text.split()[-1] if text and text[-1] != MARK else ""
    return bool(last) and (last[-1] == "." or last.islower()) and open_ended(last)


def _goes_on(above: Line, below: Line) -> bool:
    """True when a list of names is broken over these two lines."""
    if _stops_within(_marked(above)) and re.search(r"[,;、，·]", above.text):
        return True
    text = _marked(above).rstrip(f" {MARK}*∗†‡")
    if _UNFINISHED.search(text) or _FOR_OTHERS_STILL.search(text):
        return True
    if re.match(r"\s*(?:and\b|&|,)", below.text):
        return True
    last = re.split(r",|\band\b|&", text)[-1]
    rest = below.text.strip(" 0123456789*")
    if group_name(f"{last} {rest}") and not looks_like_name(last):
        return True
    if group_name(rest) or speaks_of_dates(below.text):
        return False  # where the person works, or when
    listed = re.search(r"[,;、，·]|\band\b", text) or MARK in _marked(above)
    names, _ = split_names(_marked(above))
    return bool(listed) and len(names) > 1 and not _is_affiliation(_marked(below), [below])


def _is_affiliation(text: str, lines: Sequence[Line]) -> bool:
    """True when a paragraph begins with an index mark or speaks of institutions."""
    first = text.lstrip(" \n")
    if first.startswith(MARK) or re.match(r"(?:\(?\d{1,2}\)?|[a-h]\)|\([a-h]\))[\s.]*[A-Z]", first):
        rest = first.lstrip(f"{MARK} ,0123456789.()")
        names, others = split_names(rest)
        return not (names and not others and len(names) > 2)
    if EMAIL.search(text):
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
