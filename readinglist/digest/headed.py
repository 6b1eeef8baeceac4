"""Headings that are papers by what stands below them."""

from __future__ import annotations

import math
from collections import defaultdict

from readinglist.digest import citations, evidence, links, titles
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Kind
from readinglist.digest.outline import is_boilerplate, is_references_heading
from readinglist.digest.scan import Scan, alike, names_work, points_at, says_something
from readinglist.digest.values import LinkKind


def find(scan: Scan) -> None:
    """Accept headings with a paper's link, BibTeX or labels below, and siblings of such."""
    levels: dict[int, list[int]] = defaultdict(list)
    for n, unit in enumerate(scan.units):
        if unit.role == "heading" and n not in scan.found and n not in scan.owner:
            head = scan.head(n)
            if head is None or scan.is_nothing(head) or is_boilerplate(unit.text):
                continue
            levels[unit.level].append(n)
    for members in levels.values():
        accepted = 0
        waiting: list[tuple[int, Head]] = []
        for n in members:
            head = scan.head(n)
            assert head is not None
            inside = scan.inside(n)
            if any(k in scan.found for k in inside):
                continue
            if _accept_heading(scan, n, head, inside):
                accepted += 1
            elif inside:
                waiting.append((n, head))
        known = accepted + sum(
            1
            for f in scan.found.values()
            if scan.units[f.unit].level == scan.units[members[0]].level and f.points
        )
        for n, head in waiting:
            enough = known >= 2 and known >= len(waiting)
            if enough and head.score >= 0.5 and scan.section_says(n) >= 0:
                scan.accept(n, head, 0.5)


def find_titles(scan: Scan) -> None:
    """In a digest of papers that has nothing else, headings that read like titles.

    A copy that has lost all addresses may keep only titles and the text below each.
    """
    levels: dict[int, list[tuple[int, Head]]] = defaultdict(list)
    for n, unit in enumerate(scan.units):
        if unit.role != "heading" or is_boilerplate(unit.text) or is_references_heading(unit.text):
            continue
        head = scan.head(n)
        below = scan.units[n + 1] if n + 1 < len(scan.units) else None
        if head is not None and below is not None and below.kind == Kind.PARAGRAPH:
            levels[unit.level].append((n, head))
    for members in levels.values():
        titled = [
            (n, h) for n, h in members if h.score >= 0.6 and (titles.academic(h.title) or h.number)
        ]
        if len(titled) >= 2 and len(titled) >= len(members) * 0.6:
            for n, head in titled:
                scan.accept(n, head, 0.45)


def find_single(scan: Scan) -> None:
    """A note on a single paper: its title is the document's."""
    n = scan.outline.title_unit
    head = scan.head(n)
    if head is None or evidence.says_papers(head.title) or is_boilerplate(head.title):
        return
    if head.score >= 0.35:
        inside = [k for k in range(n + 1, len(scan.units)) if scan.units[k].role == ""]
        if len(inside) == len(scan.units) - n - 1 and len(inside) <= 40:
            _accept_heading(scan, n, head, inside)


def _accept_heading(scan: Scan, n: int, head: Head, inside: list[int]) -> bool:
    unit = scan.units[n]
    if head.strong and head.score >= 0.2:
        scan.accept(n, head, 1 - math.exp(-0.45 * max(head.evidence, 1.6)))
        return True
    rows = [k for k in inside if _names_paper(scan, k)]
    if len(rows) >= 2 or (rows and head.score < 0.6):
        return False
    papers: set[str] = set()
    titled = pointed = False
    for k in inside:
        other = scan.units[k]
        if other.role == "heading":
            return False
        for link in other.inline.links:
            words = other.inline.link_text(link)
            kind = links.classify(link.url, words)
            if kind == LinkKind.PAPER:
                papers.add(links.arxiv_id(link.url) or links.doi(link.url) or link.url)
                same = alike(words, head.title)
                titled |= names_work(words) and not same
                pointed |= same or points_at(words)
        if "arxiv" in other.text.casefold() and links.arxiv_id(other.text):
            papers.add(links.arxiv_id(other.text))
            pointed = True
    cited = [
        citations.bibtex(scan.units[k].text[:4000])
        for k in inside
        if scan.units[k].kind == Kind.CODE and "@" in scan.units[k].text[:200]
    ]
    if any(len(several) > 1 for several in cited):
        return False  # a bibliography of its own
    codes = any(cited)
    points = (0 < len(papers) <= 4 and pointed and not titled) or codes
    # Paper and preprint of one work, or the same address twice, are still one paper.
    if points and head.score >= 0.35 and (len(papers) <= 2 or len(inside) <= 6):
        scan.accept(n, head, 0.85 if head.score >= 0.55 or codes else 0.6)
        return True
    if head.number is not None and head.score >= 0.6 and scan.says and inside and not titled:
        scan.accept(n, head, 0.6)
        return True
    leaf = head.title_url and not any(scan.units[k].kind == Kind.ITEM for k in inside)
    if (
        leaf
        and unit.level > 2
        and (scan.section_says(n) > 0 or (scan.says and scan.section_says(n) == 0))
    ) and not links.is_code(head.title_url):
        scan.accept(n, head, 0.45)
        return True
    return False


def _names_paper(scan: Scan, n: int) -> bool:
    """A plain line that is a paper by itself ("Title. https://arxiv.org/…")."""
    unit = scan.units[n]
    if (
        unit.label is not None
        or unit.kind not in (Kind.PARAGRAPH, Kind.ITEM)
        or len(unit.text) > 400
    ):
        return False
    head = scan.head(n)
    if head is None or not head.strong or head.prose:
        return False
    return head.score >= 0.6 and not scan.field(n) and not says_something(head.title)
