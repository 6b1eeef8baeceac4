"""Entries in lists and set-off lines, judged together with their neighbours."""

from __future__ import annotations

import math
from collections import defaultdict

from readinglist.digest import evidence, links, titles
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
        if unit.label is not None or scan.is_link_line(n):
            continue
        head = scan.head(n)
        if head is None or scan.is_nothing(head):
            continue
        marked = head.lead in ("link", "bold", "quote") or head.number is not None
        if (unit.kind == Kind.ITEM or marked) == plain:
            continue
        if plain and not _line_counts(scan, n, head):
            continue
        groups[key].append(n)
    for key, members in groups.items():
        _judge(scan, members, str(key[1]))


def _line_counts(scan: Scan, n: int, head: Head) -> bool:
    """A plain paragraph is looked at when it is short and bibliographic."""
    text = scan.units[n].text
    return not head.prose and len(text) < 400 and (head.strong or len(text) < 200)


def _judge(scan: Scan, members: list[int], kind: str) -> None:
    judged = [(n, head) for n in members if (head := scan.head(n)) is not None]
    strong = sum(1 for _, h in judged if h.strong)
    share = strong / len(judged)
    says = scan.section_says(members[0])
    if says == 0:
        says = _lead_says(scan, members[0])
    # A list of tools with one paper among them stays a list of tools.
    listed = says > 0 or (says == 0 and scan.says)
    good = sum(1 for _, h in judged if h.score >= 0.5)
    academic = sum(1 for _, h in judged if titles.academic(h.title))
    for n, head in judged:
        confidence = _confidence(scan, n, head, share, listed, says, kind)
        if confidence is None:
            bare = len(judged) >= 3 and good >= len(judged) * 0.7 and head.score >= 0.5
            plain = _bare(scan, n, head, kind)
            if (
                bare
                and plain
                and (
                    (listed and kind == "item")
                    or (listed and academic >= len(judged) * 0.5)
                    or academic >= len(judged) * 0.75
                )
            ):
                confidence = 0.45 if listed else 0.35
        if confidence is not None:
            scan.accept(n, head, confidence)


def _confidence(
    scan: Scan, n: int, head: Head, share: float, listed: bool, says: int, kind: str
) -> float | None:
    unit = scan.units[n]
    own = head.evidence
    url = head.title_url
    if head.strong:
        if kind == "line" and head.lead == "plain" and head.score < 0.4:
            return None
        if head.score < 0.2 and not (head.lead == "link" and links.is_paper(url)):
            return None
        if is_sentence(head) and not head.authors:
            return None
        return 1 - math.exp(-0.45 * max(own, 1.6))
    tool = bool(url) and links.is_code(url) and not head.authors and not head.venue
    if tool and (head.score < 0.6 or share < 0.5):
        return None
    if says < 0 and not (head.authors or head.venue):
        return None
    facts = bool(head.authors) + bool(head.venue) + 0.5 * bool(head.year)
    if head.authors and head.score >= 0.5:
        return 0.7
    if head.venue and head.score >= 0.6 and (head.year or listed):
        return 0.65
    if share >= 0.34 and head.score >= 0.45 and not is_sentence(head):
        same = head.lead != "plain" or facts or unit.kind == Kind.ITEM
        if same:
            return 0.6
    if listed and url and head.score >= 0.2 and head.lead == "link":
        if unit.kind == Kind.PARAGRAPH and head.score < 0.6 and head.number is None:
            return None
        if is_sentence(head):
            return None
        return 0.65 if head.score >= 0.6 else 0.5
    set_off = head.lead in ("quote", "citation") or (
        head.lead == "bold" and (unit.kind == Kind.ITEM or head.number is not None)
    )
    if listed and set_off and head.score >= 0.4:
        return 0.55 if head.comment or facts else 0.5
    if listed and head.number is not None and head.score >= 0.6 and head.comment:
        return 0.5
    return None


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
