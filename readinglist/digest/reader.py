"""Blocks → Digest: the reading of structure.

A document is laid out as lines under headings (:mod:`outline`), its list of literature is found
(:mod:`references`), then the lines that name papers (:mod:`entries`, :mod:`tables`, :mod:`cited`),
and what stands below each is sorted into fields (:mod:`fields`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from readinglist.digest import (
    blocks,
    citations,
    cited,
    entries,
    evidence,
    fields,
    masthead,
    tables,
    titles,
    venues,
)
from readinglist.digest import outline as outlines
from readinglist.digest import references as literature
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Block, Document, Kind
from readinglist.digest.outline import Outline, Unit
from readinglist.digest.scan import Found
from readinglist.digest.values import (
    Digest,
    Entry,
    EntryLink,
    LinkKind,
    Reference,
    Related,
    Section,
)
from readinglist.errors import NoPapersFoundError

__all__ = [
    "Digest",
    "Entry",
    "EntryLink",
    "LinkKind",
    "Reference",
    "Related",
    "Section",
    "read",
    "to_json",
]


@dataclass(slots=True)
class _Draft:
    """An entry with the line it starts at and the headings it stands under."""

    unit: int
    entry: Entry
    path: tuple[int, ...]


def read(
    source: bytes | str | Document | Iterable[Block], *, name: str = "", media: str | None = None
) -> Digest:
    """Return the digest that ``source`` holds.

    ``name`` is a file name: its ending hints at the form, its words at the subject. ``media`` is
    a media type (``text/html`` for what a browser puts on the clipboard). Raises
    NoPapersFoundError with a sentence when the document lists no papers, is no text, or is
    plainly something else (a changelog, a résumé).
    """
    if isinstance(source, (bytes, str)):
        document = blocks.parse(source, name=name, media=media)
    elif isinstance(source, Document):
        document = source
    else:
        given = tuple(source)
        document = Document("\n\n".join(b.text for b in given), given)
    outline = outlines.build(document)
    masthead.title_or_section(outline, document)
    byline = masthead.find(outline, document)
    known = literature.find(outline)
    found, says = entries.find(outline, name)
    rows = tables.find(outline, says)
    drafts = _drafts(outline, found, rows, known)
    if _references_are_entries(outline, drafts, known):
        if evidence.is_article(outline):
            raise NoPapersFoundError(
                "No papers found: this is the text of an article, not a list of papers."
            )
        drafts = _cited_drafts(outline, drafts, known)
    if not drafts:
        raise NoPapersFoundError("No papers found: the document lists no papers.")
    cited_in_code = any(outline.units[d.unit].kind == Kind.CODE for d in drafts)
    written = document.media in ("text/plain", "text/markdown") and not cited_in_code
    if written and evidence.is_program(document.text):
        raise NoPapersFoundError("No papers found: this looks like source code or data.")
    _refuse_others(outline, drafts, says)
    return _digest(document, outline, drafts, known, byline, name)


# ---- entries


def _drafts(
    outline: Outline,
    found: list[Found],
    rows: list[tables.RowEntry],
    known: literature.References,
) -> list[_Draft]:
    taken = {f.unit for f in found if not f.inner}
    owned = {k for f in found for k in f.body}
    drafts = []
    for item in found:
        read_out = fields.read(outline, item, known.items)
        entry = _entry(outline, item.unit, item.head, read_out, item.confidence)
        path = _path(outline, item.unit, taken, owned)
        drafts.append(_Draft(item.unit, entry, path))
    for row in rows:
        if row.unit in owned:
            continue
        item = Found(row.unit, row.head, confidence=row.confidence)
        read_out = fields.read(outline, item, known.items)
        for kind, text in row.texts.items():
            if kind == "status":
                read_out.status = fields.status(text) or read_out.status
            elif kind == "tags":
                read_out.tags += [t.strip() for t in re.split(r"[,;、|]", text) if t.strip()]
            else:
                read_out.texts[kind] = [text]
                read_out.tldr_source = "digest" if kind == "tldr" else read_out.tldr_source
        entry = _entry(outline, row.unit, row.head, read_out, row.confidence)
        drafts.append(_Draft(row.unit, entry, _path(outline, row.unit, taken, owned)))
    drafts += _from_bibtex(outline, drafts, owned)
    drafts.sort(key=lambda d: d.unit)
    return drafts


def _entry(
    outline: Outline, n: int, head: Head, read_out: fields.Fields, confidence: float
) -> Entry:
    unit = outline.units[n]
    return Entry(
        number=head.number or 0,
        title=head.title,
        authors=head.authors,
        year=head.year,
        venue=head.venue,
        arxiv_id=head.arxiv_id,
        doi=head.doi,
        links=fields.entry_links(head.found),
        tldr=read_out.text("tldr"),
        tldr_source=read_out.tldr_source if read_out.texts.get("tldr") else "",
        why=read_out.text("why"),
        key_insights=read_out.text("key_insights"),
        discussion=read_out.text("discussion"),
        notes=read_out.text("notes"),
        status=read_out.status,
        tags=tuple(dict.fromkeys(read_out.tags)),
        related=tuple(read_out.related),
        cites=tuple(read_out.cites),
        confidence=confidence,
        span=(unit.start, max(read_out.end, unit.end)),
    )


def _path(outline: Outline, n: int, taken: set[int], owned: set[int]) -> tuple[int, ...]:
    """The sections above an entry: headings that are no entries, then items that group."""
    units = outline.units
    path = [h for h in outline.path(n) if h not in taken and h not in owned]
    depth = units[n].depth if units[n].kind == Kind.ITEM else 0
    items: list[int] = []
    for k in range(n - 1, -1, -1):
        if depth <= 1 or units[k].role == "heading":
            break
        unit = units[k]
        if unit.kind != Kind.ITEM:
            if not unit.depth:
                break
            continue
        if unit.depth < depth:
            depth = unit.depth
            if k not in taken and k not in owned and len(unit.text) <= 80 and unit.label is None:
                items.insert(0, k)
    return (*path, *items)


def _from_bibtex(outline: Outline, drafts: list[_Draft], owned: set[int]) -> list[_Draft]:
    """BibTeX that stands in no entry's body is a list of papers by itself."""
    known = {_key(d.entry.title) for d in drafts}
    out = []
    for n, unit in enumerate(outline.units):
        if unit.kind != Kind.CODE or n in owned or "@" not in unit.text:
            continue
        for item in citations.bibtex(unit.text):
            if _key(item.title) in known:
                continue
            known.add(_key(item.title))
            links_ = ((LinkKind.PAPER, item.url),) if item.url.startswith("http") else ()
            entry = Entry(
                0,
                item.title,
                item.authors,
                item.year,
                item.venue,
                item.arxiv_id,
                item.doi,
                fields.entry_links(links_),
                confidence=0.9,
                span=(unit.start, unit.end),
            )
            out.append(_Draft(n, entry, outline.path(n)))
    return out


def _key(title: str) -> str:
    return re.sub(r"\W+", "", title).casefold()


def _references_are_entries(
    outline: Outline, drafts: list[_Draft], known: literature.References
) -> bool:
    """The list of literature is what the digest presents when it names few papers otherwise."""
    if not known.items or not cited.are_papers(known):
        return False
    listed = {_key(r.title) for r in known.items.values()}
    own = [d for d in drafts if _key(d.entry.title) not in listed]
    firm = [d for d in own if d.entry.confidence >= 0.5]
    if known.cited or known.headed:
        return len(firm) < max(2, len(known.items) * 0.34)
    return not firm


def _cited_drafts(
    outline: Outline, drafts: list[_Draft], known: literature.References
) -> list[_Draft]:
    out = []
    units = outline.units
    listed = {_key(r.title) for r in known.items.values()}
    found = cited.find(outline, known)
    citing = {n for where in known.cited.values() for n in where}
    # A line that cites a reference speaks of that one; weak guesses beside a firm list are noise.
    others = [
        d
        for d in drafts
        if _key(d.entry.title) not in listed and d.entry.confidence >= 0.5 and d.unit not in citing
    ]
    linked = {_key(d.entry.title): d.entry for d in drafts}
    for item in found:
        reference = item.reference
        twin = linked.get(_key(reference.title))
        urls = [(LinkKind.PAPER, reference.url)] if reference.url else []
        urls += [(k.kind, k.url) for k in twin.links] if twin else []
        parts = [units[n] for n in sorted(set(item.discussion))]
        entry = Entry(
            reference.number,
            reference.title,
            reference.authors,
            reference.year,
            reference.venue,
            reference.arxiv_id,
            reference.doi,
            fields.entry_links(urls),
            discussion=_joined(parts),
            confidence=0.9 if reference.authors and (reference.year or reference.arxiv_id) else 0.6,
            span=(parts[0].start, parts[-1].end) if parts else reference.span,
        )
        out.append(_Draft(item.unit, entry, cited.section_of(outline, item)))
    return [*out, *others]


def _joined(parts: list[Unit]) -> str:
    text = ""
    for unit in parts:
        item = unit.kind == Kind.ITEM
        if text:
            text += "\n" if item and text.rsplit("\n", 1)[-1].startswith("- ") else "\n\n"
        text += f"- {unit.text}" if item else unit.text
    return text


# ---- what is no digest


def _refuse_others(outline: Outline, drafts: list[_Draft], says: bool) -> None:
    kind = evidence.disguise(outline, len(drafts))
    if kind:
        raise NoPapersFoundError(f"No papers found: this looks like {kind}, not a list of papers.")
    _refuse_lookalikes(outline, drafts)
    sure = [d for d in drafts if d.entry.confidence >= 0.5]
    if len(drafts) < 3 and not sure:
        raise NoPapersFoundError("No papers found: nothing in the document is surely a paper.")
    if says or len(drafts) >= 5:
        return
    spans = [d.entry.span for d in drafts]
    covered = sum(end - start for start, end in set(spans))
    prose = [u for u in outline.units if u.kind == Kind.PARAGRAPH and len(u.text) > 100]
    outside = sum(1 for u in prose if not any(a <= u.start < b for a, b in spans))
    whole = sum(u.end - u.start for u in outline.units if u.line == 0) or 1
    few = len(drafts) < 3 or covered < whole * 0.1
    mostly_prose = len(prose) >= 3 and covered < whole * 0.35
    scattered = outside > max(2, len(drafts))
    if (few and mostly_prose) or scattered:
        raise NoPapersFoundError(
            "No papers found: the text mentions a paper or two but does not list papers."
        )


def _refuse_lookalikes(outline: Outline, drafts: list[_Draft]) -> None:
    """Refuse books, calls for papers and the page of one paper when the entries show no more."""
    shown = [d for d in drafts if _is_scholarly(d.entry)]
    if len(shown) * 4 < len(drafts) and evidence.is_book_list(outline):
        raise NoPapersFoundError(
            "No papers found: this looks like a list of books, not a list of papers."
        )
    named = [d for d in drafts if _is_scholarly(d.entry) or d.entry.authors]
    if len(named) * 2 < len(drafts) and evidence.is_call_for_papers(outline):
        raise NoPapersFoundError(
            "No papers found: this looks like a call for papers, not a list of papers."
        )
    if len(drafts) == 1 and drafts[0].unit == outline.title_unit:
        told = [u.label.field for u in outline.units if u.label is not None]
        if "abstract" in told and not {"tldr", "why", "key_insights", "notes"} & set(told):
            raise NoPapersFoundError(
                "No papers found: this is the page of a single paper, not a list of papers."
            )
    if len(drafts) < 3 and not named:
        raise NoPapersFoundError("No papers found: nothing in the document is surely a paper.")


def _is_scholarly(entry: Entry) -> bool:
    """A number, a paper's address or a known venue stands beside the title."""
    known = entry.venue and (venues.find(entry.venue) or venues.find_long(entry.venue))
    return bool(entry.arxiv_id or entry.doi or entry.url(LinkKind.PAPER) or known)


# ---- the digest


def _digest(
    document: Document,
    outline: Outline,
    drafts: list[_Draft],
    known: literature.References,
    head: masthead.Masthead,
    name: str,
) -> Digest:
    numbers = [d.entry.number for d in drafts]
    keep = all(numbers) and len(set(numbers)) == len(numbers)
    numbered = _numbered_headings(outline, drafts)
    section_names = {
        n: _section_name(outline.units[n].text, numbered) for d in drafts for n in d.path
    }
    numbered_entries = tuple(
        replace(
            d.entry,
            number=d.entry.number if keep else at,
            section=tuple(section_names[n] for n in d.path),
        )
        for at, d in enumerate(drafts, 1)
    )
    title = outline.title or titles.strip_emoji(" ".join(document.title.split()))
    if not title:
        title = re.sub(r"[_-]+", " ", PurePath(name).stem).strip() or "Digest"
    return Digest(
        title=title,
        byline=head.byline,
        publisher=masthead.publisher(outline, document),
        url=document.url,
        date=head.date,
        text=document.text,
        sections=_tree(outline, drafts, section_names, known),
        entries=numbered_entries,
        references=tuple(known.items[n] for n in sorted(known.items)),
        confidence=round(sum(e.confidence for e in numbered_entries) / len(numbered_entries), 2),
    )


def _numbered_headings(outline: Outline, drafts: list[_Draft]) -> bool:
    used = {n for d in drafts for n in d.path}
    counted = [titles.enumerator(outline.units[n].text)[0] for n in used]
    return len(used) > 1 and sum(c is not None for c in counted) >= len(used) * 0.6


def _section_name(text: str, numbered: bool) -> str:
    """A heading as a collection's name: no emoji, anchor, colon; no number if all have one."""
    name = re.sub(r"^#+\s+|\s*¶$|\s+#$", "", titles.strip_emoji(" ".join(text.split())))
    name = name.rstrip(":：").strip()
    if numbered:
        _, at = titles.enumerator(name)
        name = name[at:].strip() or name
    return name or text.strip() or "Section"


def _tree(
    outline: Outline,
    drafts: list[_Draft],
    section_names: dict[int, str],
    known: literature.References,
) -> tuple[Section, ...]:
    """Sections in the document's order, those without entries left out."""
    members: dict[tuple[int, ...], list[int]] = {}
    for at, draft in enumerate(drafts):
        if draft.path:
            members.setdefault(draft.path, []).append(at)
    children: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    every = {path[:size] for path in members for size in range(1, len(path) + 1)}
    for own in sorted(every):
        children.setdefault(own[:-1], []).append(own)
    citing: dict[int, list[int]] = {}
    for number, where in sorted(known.cited.items(), key=lambda c: min(c[1])):
        for n in where:
            heading = outline.units[n].heading
            if number not in citing.setdefault(heading, []):
                citing[heading].append(number)

    def below(path: tuple[int, ...]) -> tuple[Section, ...]:
        return tuple(
            Section(
                section_names[p[-1]],
                below(p),
                tuple(members.get(p, ())),
                tuple(citing.get(p[-1], ())),
            )
            for p in children.get(path, ())
        )

    return below(())


def to_json(digest: Digest) -> dict[str, Any]:
    """Return the digest in the form of ``readinglist digest --json`` before anything is saved.

    What is missing is null; ``papers`` of a section are filled with ids when the digest is saved.
    """

    def section(node: Section) -> dict[str, Any]:
        return {"name": node.name, "sections": [section(s) for s in node.sections], "papers": []}

    return {
        "title": digest.title,
        "byline": digest.byline or None,
        "sections": [section(node) for node in digest.sections],
        "entries": [
            {
                "number": entry.number,
                "title": entry.title,
                "authors": list(entry.authors),
                "year": entry.year,
                "arxiv_id": entry.arxiv_id or None,
                "doi": entry.doi or None,
                "links": [{"kind": k.kind.value, "url": k.url or None} for k in entry.links],
                "tldr": entry.tldr or None,
                "why": entry.why or None,
                "key_insights": entry.key_insights or None,
                "related": [r.title for r in entry.related],
                "cites": list(entry.cites),
                "section": "/".join(entry.section),
                "confidence": entry.confidence,
            }
            for entry in digest.entries
        ],
        "references": [
            {
                "number": r.number,
                "title": r.title,
                "authors": list(r.authors),
                "year": r.year,
                "arxiv_id": r.arxiv_id or None,
            }
            for r in digest.references
        ],
    }
