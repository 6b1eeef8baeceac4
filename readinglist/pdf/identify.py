"""What a PDF is: title, authors, year, DOI, arXiv id, venue and abstract, found offline.

Pure: from the first pages' lines with their place, size and font, the metadata and the text. The
page is believed before the metadata, whose titles are often those of a template or a file.
"""

from __future__ import annotations

import re
from dataclasses import replace

from readinglist.pdf import marks, venues, years
from readinglist.pdf.authors import Authors, find_authors
from readinglist.pdf.front import Front, Identity, Info
from readinglist.pdf.layout import PageLayout
from readinglist.pdf.names import folded
from readinglist.pdf.text import HYPHEN
from readinglist.pdf.titles import Title, find_title, is_cover
from readinglist.pdf.wordlists import ABSTRACT

__all__ = ["Front", "Identity", "Info", "identify", "tells_enough"]

_ABSTRACT = re.compile(
    rf"^[ \t]*(?i:{ABSTRACT})[ \t]*(?:[:.—–-]+[ \t]*|\n|(?=[A-Z\u4e00-\u9fff]))", re.MULTILINE
)
_NOT_ABSTRACT = re.compile(r"(?:ing with credit|of (?:the )?(?:changes|this)\b)", re.IGNORECASE)
_AFTER_ABSTRACT = re.compile(
    r"^[ \t]*(?:key\s?words?\b|index terms\b|ccs concepts|categories and subject|"
    r"(?:(?:\d+|I)\.?[ \t]+)?introduction\b|1\.?[ \t]+[A-Z]\w+|I\.[ \t]+[A-Z]{3}|contents\b|"
    r"acm reference format|statement of need|background\b[ \t]*$|©|关键词|关键字|キーワード|"
    r"article info|editors?:|author summary|significance\b|الكلمات\s+المفتاحية|المقدمة\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_KEYWORDS = re.compile(
    r"^(?:CCS Concepts|Additional Key Words|Key ?words|KEYWORDS|Index Terms)\b", re.MULTILINE
)
_SMALL_WORDS = re.compile(r"\b[^\W\d_A-Z]{2,}\b")
_LONGEST_ABSTRACT = 4000  # characters


def identify(front: Front) -> Identity:
    """Tell what the PDF with this front is; fields that could not be told are empty."""
    title, authors = Title(), Authors()
    for layout in _best_first(front):
        found = find_title(front, layout)
        same = folded(found.text) == folded(title.text)
        if found.confidence > title.confidence or (same and not authors.names):
            people = find_authors(front, layout, found)
            # a cover may say who, the page not
            authors = people if people.names or not same else authors
        if found.confidence > title.confidence:
            title = found
        if title.confidence >= 0.85 and authors.names:
            break
    if not front.layouts and front.info.title:
        authors = find_authors(front, PageLayout(0, 0, ()), title)
    if not authors.names and not title.confirmed:
        title = replace(title, confidence=min(title.confidence, 0.6))
    arxiv = marks.arxiv_id(front)
    doi = marks.doi(front)
    year = years.year(front, arxiv.value, title.text)
    venue = venues.venue(front)
    return Identity(
        title=title.text,
        authors=authors.names,
        year=int(year.value) if year.value else None,
        doi=doi.value,
        arxiv_id=arxiv.value,
        venue=venue.value,
        abstract=find_abstract(front.pages),
        confidence={
            "title": round(title.confidence, 2),
            "authors": round(authors.confidence, 2),
            "year": year.confidence,
            "doi": doi.confidence,
            "arxiv_id": arxiv.confidence,
            "venue": venue.confidence,
        },
    )


def tells_enough(layout: PageLayout) -> bool:
    """True when a first page is the paper's own, not a cover sheet or a nearly empty page."""
    text = " ".join(line.text for line in layout.lines)
    return len(text) > 600 and not is_cover(text)


def _best_first(front: Front) -> list[PageLayout]:
    """The pages that may carry the title; the one behind a cover sheet first."""
    layouts = list(front.layouts)
    if len(layouts) > 1 and is_cover(" ".join(line.text for line in layouts[0].lines)):
        layouts.reverse()
    return layouts


def find_abstract(pages: tuple[str, ...]) -> str:
    """The abstract in the text of the first pages, as one paragraph; ``""`` when not told."""
    text = "\n".join(pages[:2])
    start = _ABSTRACT.search(text, 0, 12_000)
    while start and _NOT_ABSTRACT.match(text, start.end()):
        start = _ABSTRACT.search(text, start.end(), 12_000)
    if not start:
        return _before_keywords(text)
    rest = text[start.end() : start.end() + _LONGEST_ABSTRACT + 500].lstrip()
    end = _AFTER_ABSTRACT.search(rest, 60)
    if end:
        rest = rest[: end.start()]
    elif len(rest) > 2200:
        # no heading follows: the first paragraph that ends within a sane length
        stop = [m.end() for m in re.finditer(r"[.!?。]\n", rest[:2200])]
        rest = rest[: stop[-1]] if stop else ""
    rest = rest[:_LONGEST_ABSTRACT].replace(HYPHEN, "")
    paragraph = " ".join(rest.split())
    return paragraph if len(folded(paragraph)) >= 60 else ""


def _before_keywords(text: str) -> str:
    """An abstract without a heading (ACM's journals): the paragraph before the keywords."""
    end = _KEYWORDS.search(text, 0, 6000)
    if not end:
        return ""
    rows = text[: end.start()].rstrip("\n").split("\n")
    start = len(rows)
    # its last line may be short; above it, lines are sentences until the authors' names begin
    while start and (start == len(rows) or len(_SMALL_WORDS.findall(rows[start - 1])) > 5):
        start -= 1
    paragraph = " ".join("\n".join(rows[start:]).replace(HYPHEN, "").split())
    return paragraph if len(rows) - start > 2 and len(paragraph) < _LONGEST_ABSTRACT else ""
