"""Entries told by what stands right below a line: authors, or labelled fields."""

from __future__ import annotations

import math
import re
from collections import defaultdict

from readinglist.digest import citations, heads, links
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Kind
from readinglist.digest.outline import is_boilerplate, is_caption, is_journal_line, nest
from readinglist.digest.scan import Scan, is_work

_POINTS = {
    "authors": 2.0,
    "abstract": 2.0,
    "tldr": 1.2,
    "why": 1.5,
    "key_insights": 1.5,
    "paper": 1.0,
    "code": 0.7,
    "talk": 0.5,
    "project": 0.5,
    "venue": 1.0,
    "year": 0.7,
    "title": 3.0,
    "tags": 0.3,
    "notes": 0.5,
    "status": 0.3,
    "related": 0.3,
}
_TLDR = re.compile(r"tl\W{0,2}dr", re.I)


def find(scan: Scan) -> None:
    points: dict[int, float] = defaultdict(float)
    kinds: dict[int, set[str]] = defaultdict(set)
    loose: set[int] = set()
    current = heading = -1
    for n, unit in enumerate(scan.units):
        if unit.role in ("noise", "reference", "byline"):
            current = -1
            continue
        if unit.kind == Kind.HEADING or unit.role == "heading":
            if not _field_heading(scan, n):
                current = -1
                heading = n
                continue
            unit.role = ""
        kind = scan.field(n)
        if not kind:
            continue
        if kind == "title":
            current = n
            points[n] += _POINTS["title"]
            continue
        # A heading such as "Key takeaways" speaks of the heading above, not of the line above.
        before = -1 if unit.kind == Kind.HEADING and current >= 0 else _line_before(scan, n)
        if kind == "names" and before < 0:
            continue
        if kind == "paper" and _is_key(scan, n) and (before < 0 or _is_key(scan, before)):
            continue  # one of several lines that are addresses only
        if before >= 0 and before != current:
            current = before
        elif current < 0:
            current = heading
        if current < 0:
            continue
        if kind in kinds[current] and kind in ("authors", "names"):
            continue
        kinds[current].add(kind)
        points[current] += _worth(scan, n, kind)
        if unit.depth < scan.units[current].depth:
            loose.add(current)
    _title_among_papers(scan, points)
    for n in sorted(points):
        _accept_anchored(scan, n, dict(points), kinds[n], n in loose)


def _title_among_papers(scan: Scan, points: dict[int, float]) -> None:
    """A first heading with fields like those of its siblings is a paper, not the title."""
    n = scan.outline.title_unit
    if n < 0 or points.get(n, 0) < 1.5 or scan.units[n].kind != Kind.HEADING:
        return
    level = scan.units[n].level
    if any(v >= 1.5 and k != n and scan.units[k].level == level for k, v in points.items()):
        scan.units[n].role = "heading"
        scan.outline.title, scan.outline.title_unit = "", -1
        nest(scan.outline)


def _worth(scan: Scan, n: int, kind: str) -> float:
    unit = scan.units[n]
    if kind == "names":
        return 1.5
    if kind == "venue" and is_journal_line(unit.text):
        return 2.0
    if kind == "authors" and citations.byline(unit.text.split("\n", 1)[0])[1]:
        return 3.0  # people, and where and when
    if kind == "tldr" and (_TLDR.search(unit.text[:40]) or (unit.label and unit.label.own)):
        return 2.0
    if kind == "paper" and any(links.is_paper(i.url) for i in unit.inline.links):
        return 2.0
    return _POINTS.get(kind, 0.3)


def _field_heading(scan: Scan, n: int) -> bool:
    """A heading such as "### Key insights" below an entry's own heading."""
    unit = scan.units[n]
    if unit.label is None or not unit.label.alone:
        return False
    above = scan.outline.parents.get(n, -1)
    if above < 0 and scan.outline.title_unit < 0:
        return False
    if unit.label.field in ("why", "key_insights") or _TLDR.search(unit.text):
        return True
    return scan.headings[unit.text.casefold()] >= 2


def _ids_lead(scan: Scan) -> bool:
    """Numbers stand above the titles they belong to: so it is above the first of them."""
    fields = [u.label.field if u.label else "" for u in scan.units]
    first = fields.index("title") if "title" in fields else 0
    return "paper" in fields[:first]


_KEY_START = re.compile(r"[\W_]*(?:\d|https?:|arxiv|doi)", re.I)


def _is_key(scan: Scan, n: int) -> bool:
    head = scan.head(n) if _KEY_START.match(scan.units[n].text) else None
    return head is not None and head.lead == "key"


def _line_before(scan: Scan, n: int) -> int:
    """The line above a field that names the paper, over captions, links and a short remark."""
    unit = scan.units[n]
    first = n - unit.line
    if unit.line and scan.shaped(first) and _marked(scan, first):
        return first if not _sibling(scan, first, n) else -1
    for step in range(1, 4):
        k = n - step
        if k < 0:
            return -1
        above = scan.units[k]
        if above.kind == Kind.RULE or above.role in ("noise", "reference", "byline"):
            return -1
        if citations.facts_line(above.text, below=above.line == 1):
            continue
        if scan.shaped(k) and not _is_value(scan, k):
            if above.kind == Kind.HEADING or above.role in ("heading", "title"):
                return k
            if above.depth > unit.depth and above.kind == Kind.ITEM and above.number is None:
                return -1  # the last bullet of the text before
            if _is_text_below_title(scan, k):
                return k - 1
            if (item := _item_around(scan, k, unit.depth)) >= 0:
                return item
            return k if not _sibling(scan, k, n) else -1
        if not (is_caption(above.text) or scan.is_link_line(k)):
            return -1
    return -1


def _item_around(scan: Scan, k: int, depth: int) -> int:
    """The item that begins with a title, in bold or linked, and goes on with plain words at ``k``.

    Below such a title stand facts, a remark and labelled texts, each a paragraph of the item.
    """
    if not depth or scan.units[k].kind != Kind.PARAGRAPH or scan.units[k].depth != depth:
        return -1
    start = k - 1
    while start >= 0 and (scan.units[start].kind != Kind.ITEM or scan.units[start].depth > depth):
        if scan.units[start].depth < depth:
            return -1
        start -= 1
    if start < 0 or scan.units[start].depth != depth or not scan.shaped(start):
        return -1
    title, words = scan.head(start), scan.head(k)
    if title is None or title.lead == "plain" or (words is not None and words.lead != "plain"):
        return -1
    named = title.score >= (0.4 if is_work(title.title_url) else 0.6)
    return start if named and not _KEY_START.match(scan.units[start].text) else -1


def _is_text_below_title(scan: Scan, k: int) -> bool:
    """A sentence, links after it or not, right below a heading that reads like a title."""
    title = scan.units[k - 1] if k else None
    if title is None or not (title.kind == Kind.HEADING or title.role == "heading"):
        return False
    unit = scan.units[k]
    first = min((i.start for i in unit.inline.links), default=len(unit.text))
    ends = unit.text[:first].rstrip(" [(|·–-")[-1:] in tuple(".!。")
    head, below = scan.head(k - 1), scan.head(k)
    plain = below is None or (below.lead == "plain" and below.number is None)
    return ends and plain and head is not None and head.score >= 0.6


def _is_value(scan: Scan, n: int) -> bool:
    """The line right below a label that stands alone is that label's text."""
    above = scan.units[n - 1] if n else None
    alone = above is not None and above.label is not None and above.label.alone
    return alone and scan.units[n].kind != Kind.HEADING and not _marked(scan, n)


def _marked(scan: Scan, n: int) -> bool:
    """The line is set off: numbered, bold, a link, in quotes, the start of an item."""
    head, unit = scan.head(n), scan.units[n]
    return unit.kind in (Kind.ITEM, Kind.HEADING) or bool(
        head and (head.number is not None or head.lead != "plain")
    )


def _sibling(scan: Scan, k: int, n: int) -> bool:
    """Bullets of one list: fields of something above them, unless the first is numbered."""
    above, unit = scan.units[k], scan.units[n]
    return (
        above.kind == Kind.ITEM
        and unit.kind == Kind.ITEM
        and above.depth == unit.depth
        and above.group == unit.group
        and above.number is None
    )


def _accept_anchored(
    scan: Scan, n: int, points: dict[int, float], kinds: set[str], loose: bool
) -> None:
    unit = scan.units[n]
    if unit.label is not None and unit.label.field == "title":
        inline = unit.inline.slice(unit.label.value_at)
        head = heads.parse(inline) if inline.text else None
        if head is not None:
            _take_above(scan, n, head)
    else:
        head = scan.head(n)
    if head is None or unit.role == "noise":
        return
    value = points[n]
    own = max(head.evidence, 0.0)
    marked = unit.kind == Kind.HEADING or head.lead != "plain" or head.number is not None
    if kinds <= {"paper", "code", "talk", "project"} and unit.role == "heading":
        return  # a heading over links: judged with the other headings
    if unit.role == "title" and (
        value < 4 or len(points) > 1 or not kinds & {"authors", "names", "tldr", "abstract"}
    ):
        return
    if kinds <= {"names"} and value < 2 and not head.strong:
        twins = sum(1 for v in points.values() if v >= 1.5)
        if twins < 2 or head.score < 0.5:
            return
    elif (
        value + own < 2
        or (head.score < 0.3 and value < 3 and not head.strong)
        or (unit.role == "heading" and value < 2.4 and not head.strong and head.score < 0.6)
        or (unit.role == "heading" and is_boilerplate(unit.text))
    ):
        return
    if not marked and head.score < 0.4 and value < 3:
        return
    confidence = 1 - math.exp(-0.42 * (value + own + 0.5))
    found = scan.accept(n, head, confidence, value)
    found.loose = loose


def _take_above(scan: Scan, n: int, head: Head) -> None:
    """A line of number and links right above "Title: …" belongs to the same paper."""
    k = n - 1
    while k > max(n - 4, 0) and (label := scan.units[k].label) and label.field in ("year", "meta"):
        k -= 1  # "Date: …" between the number and the title
    above = scan.units[k] if k >= 0 else None
    if above is None or len(above.text) > 160:
        return
    if above.label is not None and not (above.label.field == "paper" and _ids_lead(scan)):
        return
    number = links.arxiv_id(above.text)
    if number or scan.is_link_line(k):
        head.arxiv_id = head.arxiv_id or number
        for link in above.inline.links:
            if links.is_web(link.url):
                words = above.inline.link_text(link)
                head.found.append((links.classify(link.url, words), link.url))
        head.year = head.year or (links.arxiv_year(number) if number else None)
        scan._heads[k] = None
