"""The authors of a paper: names between its title and its text, told by shape and setting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readinglist.pdf.blocks import line_text, tidy_lines
from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line, PageLayout, body_size
from readinglist.pdf.names import (
    MARK,
    folded,
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
    r"volume|issn|orcid|affiliations?\b|by$|authors?:?$|note:)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"@\s?[\w{]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_BY = re.compile(r"^\s*(?:by|written by|authors?:|von|par|por)\s+", re.IGNORECASE)


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
    if not told:
        return Authors(tuple(names), sure) if names else Authors()
    confirmed = [name for name in told if folded(name.split()[-1]) in page_text]
    if not names:
        return Authors(tuple(told), 0.75 if len(confirmed) == len(told) else 0.45)
    if list(map(folded, names)) == list(map(folded, told)):
        return Authors(tuple(names), 0.98)
    same = {_key(name) for name in names} & {_key(name) for name in told}
    if len(told) >= len(names) and len(confirmed) == len(told) and len(told) > 1:
        # the metadata know each name that the page shows, and perhaps some that were missed
        return Authors(tuple(told), 0.9 if same else 0.6)
    if len(told) > 1 and len(same) == len(told):
        return Authors(tuple(names), 0.85)
    return Authors(tuple(names), max(sure, 0.8) if same else 0.9 * sure)


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
    lines = [line for line in tidy_lines(layout) if line.y < block.bottom - 0.3 * block.size]
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
    small = sum(
        w in {"the", "of", "and", "in", "to", "a", "is", "are", "that", "we", "for", "this", "with"}
        for w in words
    )
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
    paragraphs = _paragraphs(zone)
    names: list[str] = []
    style: _Style | None = None
    sure = 0.0
    gone_by = 0
    proven = any(MARK in _marked(line) or _EMAIL.search(line.text) for line in zone)
    for lines in paragraphs:
        text = _flowed(lines, measure)
        if _SKIP.match(lines[0].text) and not _BY.match(lines[0].text):
            gone_by += 1
            continue
        text = _BY.sub("", text)
        this = _style(lines)
        if style is not None and not style.fits(this):
            proven = proven or organisation(text)
            gone_by += 1
            continue
        if _is_affiliation(text, lines):
            proven = True
            gone_by += 1
            continue
        found, others = split_names(text, japanese=japanese)
        found = _without_affiliations(found, text)
        if not found or len(others) > 0.34 * (len(found) + len(others)):
            gone_by += 1
            continue
        if len(found) == 1 and not looks_like_name(found[0]):
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
    """A line's text with index marks for raised spans; a leading one is kept as a digit."""
    return without_titles(line_text(line, marks=MARK))


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
    pieces = [piece for piece in re.split(r"[,;\n]", first.replace(MARK, ",")) if piece.strip()]
    if not pieces:
        return True
    bad = sum(organisation(piece) or place(piece) for piece in pieces)
    return bad > 0 and (bad >= 0.5 * len(pieces) or organisation(pieces[0]))


def _without_affiliations(names: list[str], text: str) -> list[str]:
    return [name for name in names if not organisation(name) and not place(name)]
