"""Works that a text names and links in passing."""

from __future__ import annotations

import re

from readinglist.digest import links, titles
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Inline, Kind
from readinglist.digest.outline import Unit
from readinglist.digest.scan import Found, Scan, alike, names_work
from readinglist.digest.values import LinkKind


def find(scan: Scan) -> list[Found]:
    """Return the works that paragraphs outside all entries link by title, if they are many."""
    mentioned: dict[str, Found] = {}
    paragraphs = 0
    linked = 0
    known = {f.head.arxiv_id for f in scan.found.values() if f.head.arxiv_id}
    for n, unit in enumerate(scan.units):
        if unit.kind not in (Kind.PARAGRAPH, Kind.ITEM) or unit.role in (
            "noise",
            "reference",
            "title",
        ):
            continue
        own = scan.found.get(n)
        if n in scan.owner or (own and (unit.kind == Kind.ITEM or own.points or own.body)):
            continue
        paragraphs += len(unit.text) > 40
        before = len(mentioned)
        for head in _works_in(unit):
            if own and alike(head.title, own.head.title):
                continue
            key = head.arxiv_id or head.doi or titles.clean(head.title).casefold()
            if key in known or key in mentioned:
                continue
            mentioned[key] = Found(
                n, head, confidence=0.7 if head.score >= 0.6 else 0.55, inner=True
            )
        linked += len(mentioned) > before
    dense = len(mentioned) >= 3 and linked >= paragraphs * 0.25
    # "Read more: Title (arXiv)" below each story.
    told = [f for f in mentioned.values() if (label := scan.units[f.unit].label) and
            label.field == "paper"]  # fmt: skip
    if (scan.says and len(mentioned) >= 2) or len(told) >= 2:
        dense = True
    return list(mentioned.values()) if scan.found or dense else []


_PROPER = re.compile(
    r"(?!(?:19|20)\d\d\b)(?=\S*[A-Z]|\S+ \S*[A-Z\d])[\w.+-]{2,24}(?: [A-Z\d][\w.+-]{0,20}){0,2}"
)


def _works_in(unit: Unit) -> list[Head]:
    """The papers that a text links by their titles, or names in quotes beside a link."""
    out = []
    inline = unit.inline
    for link in inline.links:
        if not (links.is_paper(link.url) or links.arxiv_id(link.url)):
            continue
        words = titles.clean(inline.link_text(link))
        title = words if names_work(words) else _title_near(inline, link.start, link.end)
        if not title and _PROPER.fullmatch(words) and not titles.is_generic(words):
            title = words  # a model by its name: "[Whisper](https://arxiv.org/…)"
        if not title:
            continue
        head = Head(title, lead="link", title_url=link.url, score=titles.score(title))
        head.found.append((LinkKind.PAPER, link.url))
        head.arxiv_id, head.doi = links.arxiv_id(link.url), links.doi(link.url)
        if head.arxiv_id:
            head.year = links.arxiv_year(head.arxiv_id)
        out.append(head)
    return out


_QUOTED = re.compile(r"[“\"«„「《]\s?([^“”\"«»„「」《》]{8,250})[”\"“»」》]")


def _title_near(inline: Inline, start: int, end: int) -> str:
    """A title in quotes, bold or italics right beside a link that does not name the work."""
    text = inline.text
    near = (max(0, start - 220), min(len(text), end + 160))
    spans = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(text, *near)]
    spans += [
        (m.start, m.end) for m in inline.marks if m.style != "code" and near[0] <= m.start < near[1]
    ]
    best = ""
    distance = 200
    for first, last in spans:
        words = titles.clean(text[first:last])
        gap = start - last if last <= start else first - end
        if -1 <= gap < distance and names_work(words):
            best, distance = words, gap
    return best
