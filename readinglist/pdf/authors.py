"""The authors of a paper: what its first page names, weighed against what its metadata say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readinglist.pdf.bylines import read_bylines
from readinglist.pdf.front import Front
from readinglist.pdf.heading import heading_lines, lines_beside, names_above, reviewer, text_width
from readinglist.pdf.layout import PageLayout
from readinglist.pdf.names import folded, parse_author_field
from readinglist.pdf.titlepages import is_title_page, labelled_authors
from readinglist.pdf.titles import Title

_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")


@dataclass(frozen=True, slots=True)
class Authors:
    """Names in order and how sure they are (0 to 1)."""

    names: tuple[str, ...] = ()
    confidence: float = 0.0


def find_authors(front: Front, layout: PageLayout, title: Title) -> Authors:
    """The authors named below the title, failing that beside or above it, else in the metadata."""
    told = parse_author_field(front.info.author)
    page_text = folded(" ".join(front.pages[:2]))
    names: list[str] = []
    sure = 0.0
    if title.block is not None:
        japanese = bool(_KANA.search(" ".join(front.pages[:1])))
        if is_title_page(layout) and (labelled := labelled_authors(layout)):
            names, sure = labelled, 0.85
        else:
            names, sure = _read_page(layout, title, japanese)
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
    known = sure < 0.85 or len(same) == len({_key(name) for name in names})
    if len(told) >= len(names) and len(confirmed) == len(told) and len(told) > 1 and known:
        # the metadata know each name that the page shows, and perhaps some that were missed
        return Authors(tuple(told), 0.9 if same else 0.6)
    if len(told) > 1 and len(same) == len(told):
        return Authors(tuple(names), 0.85)
    return Authors(tuple(names), max(sure, 0.8) if same else 0.9 * sure)


def _read_page(layout: PageLayout, title: Title, japanese: bool) -> tuple[list[str], float]:
    """Names below the title, else beside it, else above, and how sure they are."""
    measure = text_width(layout)
    zone, closed = heading_lines(layout, title)
    names, sure, proven = read_bylines(zone, measure, japanese)
    if names:
        # one line that nothing proves may just happen to look like a name
        return names, sure if closed or proven or len(names) > 1 else min(sure, 0.55)
    if len(beside := lines_beside(layout, title)) > 2:
        names, sure, proven = read_bylines(beside, measure, japanese)
        if names and proven:
            return names, min(sure, 0.75)
    if names := reviewer(layout, title):
        return names, 0.8
    names = names_above(layout, title)
    return names, 0.55 if names else 0.0


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
