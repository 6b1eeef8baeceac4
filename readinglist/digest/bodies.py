"""Which lines below an entry are its own."""

from __future__ import annotations

import re
from itertools import pairwise

from readinglist.digest import links
from readinglist.digest.inlines import Kind
from readinglist.digest.outline import is_references_heading
from readinglist.digest.scan import Found, Scan

_CLOSING = re.compile(
    r"^\W*(?:that['’]?s (?:all|it|a wrap)|here['’]?s where|this (?:is "
    r"where|concludes|wraps|ends)|thanks? (?:you )?for reading|see "
    r"you (?:next|soon)|until next|if you (?:enjoyed|liked) (?:this|"
    r"reading)|"
    r"(?:please )?(?:subscribe|follow us|sign up)|(?:i )?hope you(?:['’]ve)? "
    r"(?:enjoyed|liked|found)|unfortunately, we could|and that['’]s|"
    r"in (?:this )?(?:closing|summary, this post)|let (?:us|me) know|"
    r"did (?:we|i) miss|"
    r"das war['’]?s|vielen dank|bis zum nächsten|c['’]est tout|merci "
    r"d|à la prochaine|eso es todo|gracias por|hasta la próxima|é "
    r"isso|obrigad[oa] por|até a próxima|è tutto|grazie per|以上就是|感谢阅读|"
    r"以上です|最後まで|おわりに)",
    re.I,
)


def assign(scan: Scan, *, anchored: bool) -> None:
    """Give each entry the units below it, up to the next entry or the end of its part."""
    order = sorted(scan.found)
    if not anchored:
        _loosen(scan, order)
    for at, n in enumerate(order):
        found = scan.found[n]
        if found.body or (anchored and found.points == 0):
            continue
        limit = order[at + 1] if at + 1 < len(order) else len(scan.units)
        found.body = _body(scan, found, limit)
        if found.longest:
            found.body = found.body[: found.longest]
        for k in found.body:
            scan.owner[k] = n


def _loosen(scan: Scan, order: list[int]) -> None:
    """Numbered items with plain paragraphs between them: the text below each is its own.

    The last has no next one to end it: it gets no more lines than the longest before it.
    """
    runs: dict[int, list[int]] = {}
    for n in order:
        unit = scan.units[n]
        numbered = unit.kind == Kind.ITEM and scan.found[n].head.number is not None
        if numbered and unit.depth == 1 and not scan.found[n].body:
            runs.setdefault(unit.heading, []).append(n)
    for run in runs.values():
        between = [
            sum(1 for u in scan.units[a + 1 : b] if not u.depth and u.kind == Kind.PARAGRAPH)
            for a, b in pairwise(run)
        ]
        if len(run) >= 2 and sum(1 for count in between if count) >= len(between) * 0.6:
            for n in run:
                scan.found[n].loose = True
            scan.found[run[-1]].longest = max(between)


def _body(scan: Scan, found: Found, limit: int) -> list[int]:
    n = found.unit
    unit = scan.units[n]
    is_heading = unit.kind == Kind.HEADING or unit.role in ("heading", "title")
    body: list[int] = []
    for k in range(n + 1, limit):
        other = scan.units[k]
        if other.role in ("reference", "noise", "byline"):
            break
        if other.role in ("heading", "title") and (
            not is_heading or other.level <= unit.level or is_references_heading(other.text)
        ):
            break
        if other.kind == Kind.RULE:
            if is_heading and _more_fields(scan, k, limit):
                continue
            break
        if unit.kind == Kind.ITEM and not found.loose:
            inside = other.depth > unit.depth or (
                other.depth == unit.depth and other.kind != Kind.ITEM
            )
            if not inside and other.block != unit.block:
                break
        elif unit.kind == Kind.PARAGRAPH and not is_heading and not found.points:
            # A paragraph that names a paper: its own lines, and plain text right below.
            own = other.block == unit.block or _goes_on(scan, n, k)
            if not own:
                break
        if not is_heading and unit.kind == Kind.PARAGRAPH and _is_peer(scan, n, k):
            break
        if _CLOSING.match(other.text) and limit == len(scan.units):
            break
        body.append(k)
    return body


def _is_peer(scan: Scan, n: int, k: int) -> bool:
    """Line ``k`` is set off as line ``n`` is: both begin with a title that links to its paper."""
    unit = scan.units[k]
    if unit.kind != Kind.PARAGRAPH or unit.line or unit.label is not None:
        return False
    mine, other = scan.head(n), scan.head(k)
    return (
        mine is not None
        and other is not None
        and mine.lead == other.lead == "link"
        and other.score >= 0.6
        and links.is_paper(mine.title_url)
        and links.is_paper(other.title_url)
    )


def _more_fields(scan: Scan, k: int, limit: int) -> bool:
    return any(scan.field(i) for i in range(k + 1, min(limit, k + 4)))


def _goes_on(scan: Scan, n: int, k: int) -> bool:
    """Text below a numbered or bold paragraph still speaks of the same paper."""
    head, other = scan.found[n].head, scan.units[k]
    if head.number is None and head.lead not in ("bold", "link"):
        return bool(scan.field(k)) or scan.is_link_line(k)
    if other.kind == Kind.PARAGRAPH and other.label is None and len(other.text) < 420:
        own = scan.head(k)
        if own is not None and own.lead == "citation" and own.authors and own.year:
            return False  # a full reference of its own
    return other.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.CODE) and not other.cells
