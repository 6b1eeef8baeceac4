"""Entries in lists and set-off lines, judged together with their neighbours."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass

from readinglist.digest import evidence, links, titles, venues
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Kind
from readinglist.digest.scan import Scan, is_sentence


def find(scan: Scan, *, plain: bool) -> None:
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, unit in enumerate(scan.units):
        if n in scan.found or n in scan.owner or unit.role:
            continue
        if unit.kind == Kind.ITEM:
            key: tuple[object, ...] = (unit.heading, "item", unit.depth)
        elif unit.kind == Kind.PARAGRAPH and (unit.line == 0 or not unit.depth):
            key = (unit.heading, "line", unit.depth)
        else:
            continue
        if unit.label is not None or scan.is_link_line(n) or scan.field(n) == "authors":
            continue
        head = scan.head(n)
        if head is None or scan.is_nothing(head) or head.lead == "key":
            continue
        marked = head.lead in ("link", "bold", "quote") or head.number is not None
        if (unit.kind == Kind.ITEM or marked) == plain:
            continue
        if plain and not _line_counts(scan, n, head):
            continue
        groups[key].append(n)
    for key, members in groups.items():
        _judge(scan, members, str(key[1]))


def find_keys(scan: Scan) -> None:
    """Lines that are nothing but the number or the address of a paper, when there are several."""
    keys: list[tuple[int, Head]] = []
    for n, unit in enumerate(scan.units):
        free = n not in scan.found and n not in scan.owner and not unit.role
        if free and unit.kind in (Kind.ITEM, Kind.PARAGRAPH) and len(unit.text) < 300:
            head = scan.head(n)
            if head is not None and head.lead == "key":
                keys.append((n, head))
    if len(keys) >= 2 or (keys and (scan.says or scan.found)):
        for n, head in keys:
            scan.accept(n, head, 0.5)


def _line_counts(scan: Scan, n: int, head: Head) -> bool:
    """A plain paragraph is looked at when it is short and bibliographic."""
    text = scan.units[n].text
    return not head.prose and len(text) < 400 and (head.strong or len(text) < 200)


@dataclass(frozen=True, slots=True)
class _Group:
    """What the neighbours and the headings say of a line."""

    size: int
    share: float  # of lines that are papers by themselves
    cited: float  # of lines with authors or a venue
    listed: bool  # the document or the section speaks of papers
    says: int  # 1 the section speaks of papers, -1 of something else
    kind: str


def _judge(scan: Scan, members: list[int], kind: str) -> None:
    judged = [(n, head) for n in members if (head := scan.head(n)) is not None]
    says = scan.section_says(members[0])
    if says == 0:
        says = _lead_says(scan, members[0])
    group = _Group(
        len(judged),
        sum(1 for _, h in judged if h.strong) / len(judged),
        sum(1 for _, h in judged if h.strong or h.authors or h.venue) / len(judged),
        # A list of tools with one paper among them stays a list of tools.
        says > 0 or (says == 0 and scan.says),
        says,
        kind,
    )
    good = sum(1 for _, h in judged if h.score >= 0.5) / len(judged)
    academic = sum(1 for _, h in judged if titles.academic(h.title)) / len(judged)
    bare = len(judged) >= 3 and good >= 0.7
    bare = bare and (academic >= 0.75 or (group.listed and (kind == "item" or academic >= 0.5)))
    for n, head in judged:
        confidence = _confidence(scan, n, head, group)
        if confidence is None and bare and head.score >= 0.5 and _bare(scan, n, head, kind):
            confidence = 0.45 if group.listed else 0.35
        if confidence is not None:
            scan.accept(n, head, confidence)


_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d\b")


def _confidence(scan: Scan, n: int, head: Head, group: _Group) -> float | None:
    """How sure a line is an entry, or None when it is none."""
    if not (scan.says or head.has_paper or venues.find(head.venue)) and scan.among_books(n):
        return None
    if head.strong:
        return _strong(head, group)
    tool = bool(head.title_url) and links.is_code(head.title_url)
    tool = tool and not (head.authors or head.venue)
    if tool and (head.score < 0.6 or group.share < 0.5):
        return None
    if group.says < 0 and not (head.authors or head.venue):
        return None
    if _CLOCK.match(scan.units[n].text):
        return None  # a programme
    cited = _cited(head, group)
    return cited if cited is not None else _among_others(scan, n, head, group)


def _strong(head: Head, group: _Group) -> float | None:
    if group.kind == "line" and head.lead == "plain" and head.score < 0.4:
        return None
    if head.score < 0.2 and not (head.lead == "link" and links.is_paper(head.title_url)):
        return None
    if is_sentence(head) and not head.authors:
        return None
    return 1 - math.exp(-0.45 * max(head.evidence, 1.6))


def _cited(head: Head, group: _Group) -> float | None:
    """Authors or a venue stand beside the title, here or in a good part of the list."""
    if group.size > 2 and group.cited < 0.34 and not group.listed:
        return None
    if head.authors and head.score >= 0.5:
        return 0.7
    if head.venue and head.score >= 0.6 and (head.year or group.listed):
        return 0.65
    return None


def _among_others(scan: Scan, n: int, head: Head, group: _Group) -> float | None:
    """Nothing in the line shows a paper; the list that it stands in may."""
    unit = scan.units[n]
    facts = bool(head.authors or head.venue or head.year)
    same = head.lead != "plain" or facts or unit.kind == Kind.ITEM
    if head.title_url and not (group.listed or facts or titles.academic(head.title)):
        same = same and group.share >= 0.75  # a link to read among papers
    if same and group.share >= 0.34 and head.score >= 0.45 and not is_sentence(head):
        return 0.6
    if not group.listed:
        return None
    if head.title_url and head.score >= 0.2 and head.lead == "link":
        weak = unit.kind == Kind.PARAGRAPH and head.score < 0.6 and head.number is None
        if weak or is_sentence(head):
            return None
        return 0.65 if head.score >= 0.6 else 0.5
    set_off = head.lead in ("quote", "citation") or (
        head.lead == "bold" and (unit.kind == Kind.ITEM or head.number is not None)
    )
    if set_off and head.score >= 0.4:
        return 0.55 if head.comment or facts else 0.5
    return 0.5 if head.number is not None and head.score >= 0.6 and head.comment else None


def _bare(scan: Scan, n: int, head: Head, kind: str) -> bool:
    unit = scan.units[n]
    if is_sentence(head) or (head.title_url and not scan.says):
        return False
    if kind == "line":
        return len(unit.text) < 200 and not unit.text.endswith((".", ":", "："))
    return True


def _lead_says(scan: Scan, n: int) -> int:
    """What the line right above a list says of it ("Papers I want to read:")."""
    first = n
    while first > 0 and scan.units[first - 1].kind == Kind.ITEM:
        first -= 1
    above = scan.units[first - 1] if first else None
    if above is None or above.kind != Kind.PARAGRAPH or len(above.text) > 240:
        return 0
    if evidence.says_papers(above.text):
        return 1
    closing = above.text.rstrip().endswith((":", "："))
    return -1 if closing and evidence.says_tools(above.text) else 0
