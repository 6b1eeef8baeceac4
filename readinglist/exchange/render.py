"""A reading list drawn in a style."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from readinglist.errors import ReadingListError
from readinglist.exchange import fields, marks, styles, views
from readinglist.exchange.contain import contain
from readinglist.exchange.documents import Block, Document, scan
from readinglist.exchange.fields import Fields
from readinglist.exchange.front_matter import PREFIX
from readinglist.exchange.marks import Key, Record
from readinglist.exchange.meaning import digest_of
from readinglist.exchange.styles import Style
from readinglist.exchange.values import ListEntry, ReadingList, Section, portable, preferred, walk
from readinglist.exchange.views import ListView, SectionView, Texts
from readinglist.library.values import Paper, TextField

TABLE_FIELDS = (
    *("uid", "title", "authors", "year", "venue", "doi", "arxiv_id"),
    *("url", "code_url", "talk_url", "project_url", "status", "rating", "tags"),
)


def render(reading_list: ReadingList, style: str, *, templates: Path | None = None) -> str:
    """Return the list drawn in ``style``, a built-in one or one of the folder ``templates``.

    Raises ReadingListError for an unknown style, a broken template of a person, or a style
    that writes a file for each paper (`render_files` takes those).
    """
    chosen = styles.find(style, templates)
    if chosen.each:
        raise ReadingListError(
            f"The style {chosen.title} writes a file for each paper: it needs a folder."
        )
    return render_style(reading_list, chosen, templates)


def prepare(reading_list: ReadingList) -> Iterator[tuple[int, int, str]]:
    """Do the slow part of drawing a list in Markdown entry by entry: its texts are remembered.

    Yields how many entries are done, of how many, and the title of the one that was.
    """
    whole = views.view(portable(reading_list), Texts()).all_entries
    for done, entry in enumerate(whole, 1):
        for text in (*entry.texts, entry.notes, entry.remark):
            if text is not None:
                contain(text.text, text.shift)
        yield done, len(whole), entry.title


def render_style(reading_list: ReadingList, style: Style, templates: Path | None = None) -> str:
    """`render` for a style that was found already and writes one file."""
    reading_list = carried(reading_list, style)
    text = draw(reading_list, style, templates)
    if not style.markdown:
        return text
    records = make_records(reading_list, scan(text))
    return with_data(text, records) if records else text


def carried(reading_list: ReadingList, style: Style) -> ReadingList:
    """Return what a file in ``style`` carries of the list, visibly or hidden.

    A table carries titles, authors, venue, year, ids, links, status, rating, tags and the TL;DR
    that it shows: a sheet that is passed on holds no hidden notes. Every other Markdown style
    carries everything.
    """
    whole = portable(reading_list)
    if style.name != "table":
        return whole

    def entry(old: ListEntry) -> ListEntry:
        paper = Paper(id=old.paper.id, uid=old.paper.uid, title=old.paper.title)
        kept = {name: getattr(old.paper, name) for name in TABLE_FIELDS}
        text = preferred(old.paper, TextField.TLDR)
        return ListEntry(replace(paper, **kept, texts=(text,) if text else ()))

    def section(old: Section) -> Section:
        return replace(
            old,
            entries=tuple(entry(e) for e in old.entries),
            sections=tuple(section(s) for s in old.sections),
        )

    return replace(
        whole,
        entries=tuple(entry(e) for e in whole.entries),
        sections=tuple(section(s) for s in whole.sections),
        mentioned=(),
    )


def draw(
    reading_list: ReadingList,
    style: Style,
    templates: Path | None = None,
    kept: Mapping[tuple[Key, str], str] | None = None,
) -> str:
    """Return the drawn list without its data comment."""
    texts = Texts(kept)
    whole = views.view(reading_list, texts)
    context: dict[str, Any] = {"list": whole, **views.helpers(texts)}
    drawn = styles.fill(style, templates, context)
    return views.lay_out(drawn, texts) if style.markdown else drawn


def with_data(text: str, records: list[Record]) -> str:
    """Return a drawn list with its data comment at the end."""
    return f"{text.rstrip()}\n\n{marks.write_data(records)}\n"


def make_records(
    reading_list: ReadingList, document: Document, of_entries: Container[str] | None = None
) -> list[Record]:
    """Return what the data comment must keep so that ``document`` reads back as the list.

    ``of_entries`` names the fields of entries that count, if not all. Nothing, if the template
    left out the list's mark: then it is no file that we can read.
    """
    blocks = {(block.kind, block.key): block for block in document.ours()}
    whole = views.view(reading_list, Texts())
    if (marks.LIST, whole.key) not in blocks:
        return []
    uids = uids_of(reading_list)
    records: list[Record] = []

    def add(kind: str, key: Key, wanted: Fields, within: Key = ("", 0)) -> None:
        block = blocks.get((kind, key))
        record = record_of(kind, key, wanted, within, block, document)
        if kind == marks.PAPER and of_entries is not None:
            exact = {name: value for name, value in record.exact.items() if name in of_entries}
            record = replace(record, exact=exact)
        records.append(record)

    def entries(shown: ListView | SectionView, within: Key) -> None:
        for view in shown.entries:
            wanted = fields.entry_fields(view.entry, uids)
            if of_entries is not None:
                wanted = {name: value for name, value in wanted.items() if name in of_entries}
            add(marks.PAPER, view.key, wanted, within)

    def section(view: SectionView, depth: int, within: Key) -> None:
        old = view.section
        wanted: Fields = {"name": old.name, "intro": old.intro, "depth": depth}
        add(marks.SECTION, view.key, {k: v for k, v in wanted.items() if v != ""}, within)
        entries(view, view.key)
        for sub in view.sections:
            section(sub, depth + 1, view.key)

    add(marks.LIST, whole.key, list_fields(reading_list))
    entries(whole, ("", 0))
    for view in whole.sections:
        section(view, 1, ("", 0))
    if references := blocks.get(("references", ("", 1))):
        records.append(record_of("references", ("", 1), {}, ("", 0), references, document))
    for paper in reading_list.mentioned:
        exact = fields.paper_fields(paper, uids)
        records.append(Record("mentioned", (paper.uid, 1), exact=exact))
    return records


def list_fields(reading_list: ReadingList) -> Fields:
    """Return the fields of the list itself that are not empty."""
    names = ("title", "intro", "byline", "publisher", "url", "date")
    return {name: value for name in names if (value := getattr(reading_list, name))}


def uids_of(reading_list: ReadingList) -> dict[int, str]:
    """Return the uid of every paper that relations may point to, by id."""
    papers = [placed.entry.paper for placed in walk(reading_list)]
    return {paper.id: paper.uid for paper in (*papers, *reading_list.mentioned)}


def record_of(
    kind: str, key: Key, wanted: Fields, within: Key, block: Block | None, document: Document
) -> Record:
    """Return what the data comment keeps so that ``block`` reads back as the fields ``wanted``."""
    seen = shown_fields(block) if block else {}
    names = [name for name in {**wanted, **seen} if not name.startswith(PREFIX)]
    exact = {name: wanted.get(name) for name in names if wanted.get(name) != seen.get(name)}
    shown = {name: digest_of(name, value) for name, value in seen.items()}
    if block:
        drawn = (r for r in block.regions if r.kind in marks.DRAWN)
        shown |= {region.kind: digest_of(region.kind, region.text) for region in drawn}
        # Words in no mark that the template itself drew, not a person.
        if other := block.others():
            shown["other"] = " ".join(digest_of("notes", words) for words in other)
    whole = marks.digest_of(document.text(block)) if block and kind == marks.PAPER else ""
    return Record(kind, key, within, shown, exact, whole)


def shown_fields(block: Block) -> Fields:
    """Return the fields that a block shows; a section's depth is that of its heading."""
    seen = block.seen()
    if block.kind == marks.SECTION and block.level:
        seen["depth"] = block.level - 1
    return seen
