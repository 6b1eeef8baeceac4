"""Tables of papers, with columns of any name, language and order."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field

from readinglist.digest import evidence, heads, labels, links, names, titles, venues
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Inline, Kind
from readinglist.digest.outline import Outline
from readinglist.digest.values import LinkKind


@dataclass(slots=True)
class RowEntry:
    """A row that names a paper, and the texts of its labelled columns."""

    unit: int
    head: Head
    confidence: float
    texts: dict[str, str] = field(default_factory=dict)


_TITLE_WORDS = re.compile(
    r"\b(?:titles?|papers?|publications?|articles?|works?|names?|titel|"
    r"titre|título|titolo|artículo|artigo|articolo|papier|arbeit)\b|"
    r"标题|题目|论文|論文|タイトル|名称|제목|논문|название|статья",
    re.I,
)
_OTHER = {
    "tags": re.compile(
        r"\b(?:tags?|topics?|task|area|category|categories|keywords?|"
        r"field|domain|type|thema|sujet|tema|tâche)\b|领域|方向|任务|类别|分野|"
        r"カテゴリ",
        re.I,
    ),
    "tldr": re.compile(
        r"\b(?:summary|tl;?dr|description|abstract|about|gist|contribution|"
        r"what|zusammenfassung|beschreibung|kurzfassung|résumé|resumen|"
        r"resumo|riassunto|descripción|descrição)\b|摘要|简介|总结|概要|要約",
        re.I,
    ),
    "notes": re.compile(
        r"\b(?:notes?|comments?|remarks?|notizen|remarques|notas)\b|备注|メモ|笔记", re.I
    ),
}


def find(outline: Outline, says: bool) -> list[RowEntry]:
    """Return the rows of all tables that name papers, in order."""
    tables: dict[int, list[int]] = {}
    for n, unit in enumerate(outline.units):
        if unit.kind == Kind.ROW and unit.role == "":
            tables.setdefault(unit.group, []).append(n)
    found = []
    for rows in tables.values():
        found += _table(outline, rows, says)
    return found


def _table(outline: Outline, rows: list[int], says: bool) -> list[RowEntry]:
    units = outline.units
    first = units[rows[0]]
    columns = max(len(units[n].cells) for n in rows)
    named = [_column(cell.text) for cell in first.cells]
    has_header = first.header or sum(1 for c in named if c) * 2 > len(
        [c for c in first.cells if c.text]
    )
    header = [cell.text for cell in first.cells] if has_header else [""] * columns
    header += [""] * (columns - len(header))
    roles = [_column(text) if has_header else "" for text in header]
    body = rows[1:] if has_header else rows
    if not body or columns < 1:
        return []
    title = _title_column(outline, body, header, roles)
    if title < 0:
        return []
    roles = _by_content(outline, body, roles, title)
    titled = bool(_TITLE_WORDS.search(header[title]))
    # "title" and "status" alone may be a list of anything.
    scholarly = says or bool({"authors", "venue", "paper", "tldr", "why"} & set(roles))
    scholarly = scholarly or bool(evidence.says_papers(header[title]))
    found = []
    for n in body:
        cells = units[n].cells
        if len(cells) <= title or sum(1 for c in cells if c.text) < min(2, columns):
            continue
        entry = _row(n, cells, roles, title)
        if entry is None:
            continue
        head = entry.head
        facts = bool(head.authors) + bool(head.venue) + bool(head.year)
        sure = head.strong and (head.score >= 0.3 or titled)
        if (
            sure
            or (facts >= 1 and head.score >= 0.3 and titled)
            or (titled and scholarly and head.score >= 0.45)
            or (says and facts and head.score >= 0.5)
        ):
            entry.confidence = round(
                1 - math.exp(-0.45 * max(head.evidence + titled + facts * 0.5, 1.2)), 2
            )
            found.append(entry)
    # One lucky row does not make a table of prices one of papers.
    if len(found) * 3 < len(body) and not any(e.head.strong for e in found):
        return []
    return found


def _column(text: str) -> str:
    """The field that a column's heading names."""
    plain = titles.strip_emoji(text).strip(" *_:#")
    if not plain or len(plain) > 40:
        return ""
    if plain.casefold() in ("#", "no", "no.", "nr", "nr.", "id", "rank", "序号", "番号", "n°"):
        return "number"
    known = labels.field_of(plain)
    if known:
        return "tldr" if known == "abstract" else known
    for kind, pattern in _OTHER.items():
        if pattern.search(plain):
            return kind
    if _TITLE_WORDS.search(plain):
        return "title"
    for word in re.split(r"[\s/&,()]+", plain):
        known = labels.field_of(word)
        if known in ("authors", "venue", "year", "code", "paper"):
            return known
    return ""


def _title_column(outline: Outline, body: list[int], header: list[str], roles: list[str]) -> int:
    """The column with the most title-like, most different cells; its heading counts as well."""
    best, where = 0.0, -1
    for at, name in enumerate(header):
        if roles[at] in ("authors", "year", "number", "tags", "status", "code", "talk"):
            continue
        sample = body if len(body) <= 60 else body[:: len(body) // 60]
        values = []
        for n in sample:
            cells = outline.units[n].cells
            if at >= len(cells) or not cells[at].text:
                continue
            head = heads.parse(cells[at])
            values.append((head.score if head else 0.0, head.title if head else cells[at].text))
        if not values:
            continue
        mean = sum(score for score, _ in values) / len(values)
        distinct = len({text for _, text in values}) / len(values)
        bonus = 0.35 if _TITLE_WORDS.search(name) and mean > 0.15 else 0.0
        bonus -= 0.5 if roles[at] in ("tldr", "why", "key_insights", "notes", "venue") else 0.0
        value = mean * (0.4 + 0.6 * distinct) + bonus
        if value > best:
            best, where = value, at
    return where if best >= 0.3 else -1


def _by_content(outline: Outline, body: list[int], roles: list[str], title: int) -> list[str]:
    """Name the columns whose heading says nothing by what stands in them."""
    out = list(roles)
    for at, role in enumerate(roles):
        if at == title:
            out[at] = "title"
            continue
        if role and role not in ("title",):
            continue
        kinds: Counter[str] = Counter()
        filled = 0
        for n in body[:40]:
            cells = outline.units[n].cells
            text = cells[at].text if at < len(cells) else ""
            if not text:
                continue
            filled += 1
            if venues.YEAR.fullmatch(text.strip(" ()'`")):
                kinds["year"] += 1
            elif names.looks_like_authors(text):
                kinds["authors"] += 1
            elif (place := venues.find(text)) and len(text) < len(place.name) + 30:
                kinds["venue"] += 1
            elif cells[at].links and len(text) < 40:
                kinds["links"] += 1
            elif len(text.split()) > 8:
                kinds["tldr"] += 1
        if filled and kinds:
            kind, count = kinds.most_common(1)[0]
            if count * 2 >= filled and kind not in out:
                out[at] = kind
        if out[at] == "title":
            out[at] = "paper"
    return out


def _row(n: int, cells: tuple[Inline, ...], roles: list[str], title: int) -> RowEntry | None:
    lines = cells[title].lines()
    head = heads.parse(lines[0]) if lines else None
    if head is None or titles.is_generic(head.title):
        return None
    entry = RowEntry(n, head, 0.0)
    for line in lines[1:]:
        _below_title(line, head, entry)
    for at, cell in enumerate(cells):
        if at == title or not cell.text:
            continue
        role = roles[at] if at < len(roles) else ""
        text = cell.text.replace("\n", ", ") if role == "authors" else cell.text
        match role:
            case "authors":
                found = names.parse(text, surnames=True)
                head.authors = found or head.authors
            case "year":
                head.year = venues.year_in(text) or head.year
            case "venue":
                place = venues.find(text)
                year = venues.year_in(text)
                short = place is not None and len(text) <= len(place.name) + 8
                head.venue = (
                    place.name
                    if place and short
                    else re.sub(r"[\s,'(]*(?:19|20)\d\d\)?\s*$", "", text)
                )
                head.year = head.year or (place.year if place else None) or year
            case "number":
                digits = re.search(r"\d{1,4}", text)
                head.number = int(digits.group()) if digits else head.number
            case "tldr" | "why" | "key_insights" | "notes" | "status" | "tags":
                entry.texts[role] = text
            case _:
                pass
        for link in cell.links:
            if links.is_web(link.url) and not links.is_social(link.url):
                kind = links.classify(link.url, cell.link_text(link))
                if kind == LinkKind.OTHER and role in ("paper", "code", "talk", "project"):
                    kind = LinkKind(role)
                head.found.append((kind, link.url))
        if (
            role in ("code", "paper")
            and not cell.links
            and links.label_kind(text)
            and len(text) < 20
        ):
            head.found.append((LinkKind(role), ""))
        if not head.arxiv_id and "arxiv" in (text + "".join(roles)).casefold():
            head.arxiv_id = links.arxiv_id(text) or links.bare_arxiv_id(text)
        head.doi = head.doi or links.doi(text)
    for _, url in head.found:
        head.arxiv_id = head.arxiv_id or links.arxiv_id(url)
        head.doi = head.doi or links.doi(url)
    if not head.arxiv_id and len(cells) > 1:
        head.arxiv_id = next(
            (i for c in cells if (i := links.bare_arxiv_id(c.text)) and len(c.text) < 20), ""
        )
    if head.year is None and head.arxiv_id:
        head.year = links.arxiv_year(head.arxiv_id)
    return entry


def _below_title(line: Inline, head: Head, entry: RowEntry) -> None:
    """A further line in the title's cell: authors, venue, a labelled text or a summary."""
    label = labels.of(line)
    if label and label.field in ("tldr", "abstract", "why", "key_insights", "notes"):
        kind = "tldr" if label.field == "abstract" else label.field
        entry.texts[kind] = line.text[label.value_at :]
        return
    bare, said = names.strip_label(line.text)
    people = names.parse(bare) if said else names.looks_like_authors(bare)
    if people and not head.authors:
        head.authors = people
        return
    place = venues.find(line.text)
    if place and len(line.text) < len(place.name) + 25:
        head.venue, head.year = head.venue or place.name, head.year or place.year
        return
    for link in line.links:
        if links.is_web(link.url):
            head.found.append((links.classify(link.url, line.link_text(link)), link.url))
    if len(line.text.split()) > 6:
        entry.texts.setdefault("tldr", line.text)
