"""The part of a first page that may name the authors: between the title and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.pdf.blocks import tidy_lines
from readinglist.pdf.bylines import BY, EMAIL, INSTITUTION
from readinglist.pdf.dates import speaks_of_dates
from readinglist.pdf.layout import Line, PageLayout
from readinglist.pdf.names import initialled, looks_like_name, tidy
from readinglist.pdf.titlepages import above_the_year, guides, is_title_page, whole_names
from readinglist.pdf.titles import Title
from readinglist.pdf.wordlists import ABSTRACT, COMMON

_END = re.compile(
    r"^\W*(?:(?:\d+\.?|[ivx]+\.)\s*)?(?:a\s*b\s*s\s*t\s*r\s*a\s*c\s*t|introduction|"
    r"i\s*n\s*t\s*r\s*o\s*d\s*u\s*c\s*t\s*i\s*o\s*n|"
    r"keywords?|key\s+words|index\s+terms|contents|ccs\s+concepts|categories\s+and\s+subject|"
    r"article\s+info|a\s*r\s*t\s*i\s*c\s*l\s*e\s*i\s*n\s*f\s*o|highlights|acm\s+reference|"
    r"statement\s+of\s+need|motivation|background|overview|significance|editors?:|"
    rf"{ABSTRACT}|关键词|키워드|الكلمات\s+المفتاحية)(?:\b|$)(?![\w-])",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"(?:book\s+)?reviews?\b|rezension|compte\s+rendu|reseña", re.IGNORECASE)
_REVIEWED_BY = re.compile(r"\W*(?:reviewed\s+by|rezensiert\s+von)\W+([^,(]{4,60})", re.IGNORECASE)
_ABBREVIATED = re.compile(r"[^\W\d_]{3}\.")
_ABSTRACT_RUN_IN = re.compile(r"^\W*abstract\s*[.:—–-]", re.IGNORECASE)
_UNCASED = re.compile("[\u0590-\u08ff\uac00-\ud7af]{2}")
_COMMAS = re.compile("[,،、;·]")
# of one language: the union of all would hold half of the particles in names
_SMALL = frozenset(
    {"the", "of", "and", "in", "to", "a", "is", "are", "that", "we", "for", "this"}
) | {word for language in COMMON[1:8] for word in language if len(word) > 1}


def heading_lines(layout: PageLayout, title: Title) -> tuple[list[Line], bool]:
    """Lines between the title and the paper's text, side columns left out.

    Also tells whether an abstract, keywords or a first section end them.
    """
    assert title.block is not None
    block = title.block
    body = layout.body_size
    lines = tidy_lines(layout)
    right = _right_column(lines, title, layout)
    lines = [
        line for line in lines if line.y < block.bottom - 0.3 * block.size and line.x0 < right - 3
    ]
    column = _main_column(layout)
    zone: list[Line] = []
    sparse = is_title_page(layout)
    if sparse:
        beside = guides(layout)
        named = any(line.y > block.top and whole_names(line.text) for line in layout.lines)
        lines = [
            line
            for line in lines
            if id(line) not in beside
            and not (
                (named or line.y < 0.25 * layout.height) and above_the_year(line, layout.lines)
            )
        ]
    for i, line in enumerate(lines):
        text = line.text
        aside = line.x1 < block.x0 - 5 and column > line.x1 and abs(block.x0 - column) < 12
        if aside:
            continue
        if _END.match(text) or _ABSTRACT_RUN_IN.match(text):
            return zone, True
        if not BY.match(text) and _running_text(lines[i : i + 4], body):
            break
        zone.append(line)
        if block.bottom - line.y > (0.9 if sparse else 0.5) * layout.height:
            break
    return zone, False


def names_above(layout: PageLayout, title: Title) -> list[str]:
    """The names above a title, when none are below.

    A line that begins with "by" (magazines), one name with a date or an institution between it
    and the title (essays), a list of names or of initials and surnames right above it (Russian
    journals) or to the right (requests for comments), the one name of a title page.
    """
    assert title.block is not None
    lines = [line for line in tidy_lines(layout) if line.y > title.block.top]
    for line in lines:
        if (by := BY.match(line.text)) and (names := whole_names(line.text[by.end() :])):
            return names
    right = [line for line in lines if line.x0 > 0.5 * layout.width]
    if names := [name for line in right for name in _signed(line.text) if initialled(name)]:
        return names
    for i, line in enumerate(lines[:3]):
        if looks_like_name(line.text) and any(
            speaks_of_dates(other.text) or INSTITUTION.search(other.text)
            for other in lines[i + 1 :]
        ):
            return [tidy(line.text)]
    for line in lines[:-4:-1]:
        names = _signed(line.text)
        if len(names) > 1 or any(map(initialled, names)):
            return names
    people = [names for line in lines if len(names := whole_names(line.text)) == 1]
    return people[-1] if people and is_title_page(layout) else []


def reviewer(layout: PageLayout, title: Title) -> list[str]:
    """Who wrote a book review: ``Reviewed by: Ada Lovelace, University of London``."""
    if not _REVIEW.match(title.text):
        return []
    found = (_REVIEWED_BY.match(line.text) for line in tidy_lines(layout))
    return next((whole_names(match[1]) for match in found if match), [])


def _signed(text: str) -> list[str]:
    """The names that a line consists of, unless it abbreviates words, as ``J. Chem. Phys.``."""
    return [] if _ABBREVIATED.search(text) else whole_names(text)


def lines_beside(layout: PageLayout, title: Title) -> list[Line]:
    """The column to the left of a title, from its top down: ASME's journals name people there."""
    assert title.block is not None
    block = title.block
    return [
        line for line in tidy_lines(layout) if line.x1 < block.x0 + 3 and line.y < block.top + 5
    ]


def text_width(layout: PageLayout) -> float:
    """Width in points of what is set on the page, side columns and margins included."""
    lines = [line for line in layout.lines if not line.angle and len(line.text) > 20]
    if not lines:
        return layout.width
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


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
    alike = [
        line
        for line in lines
        if abs(line.size - lines[0].size) < 0.3 and line.italic == lines[0].italic
    ]
    first = re.findall(r"[^\W\d_]+", lines[0].text)
    if len(alike) > 2 and _UNCASED.search(lines[0].text):  # no small letters tell it
        counts = [len(line.text.split()) for line in alike]
        commas = len(_COMMAS.findall(" ".join(line.text for line in alike)))
        return min(counts[:2]) > 5 and sum(counts) > max(24, 8 * commas)
    if len(alike) < 3 or sum(map(str.islower, first)) < 0.5 * len(first):
        return False
    words = [word for line in alike for word in re.findall(r"[^\W\d_]+", line.text)]
    plain = [w for w in words if w.islower()]
    small = sum(w in _SMALL for w in words)
    has_mail = any(EMAIL.search(line.text) for line in alike)
    return (
        len(words) > 24
        and not has_mail
        and len(plain) > 0.66 * len(words)
        and small > 0.17 * len(words)
    )
