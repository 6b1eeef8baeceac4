"""The *Notes* styles: a Markdown file for each paper and an index, for note-taking vaults.

A style ``NAME.each.md.j2`` draws a paper's file, ``NAME.index.md.j2`` beside it the index that
holds the list's title, sections and order. Links between the files are plain Markdown, which
vaults and other viewers follow alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from readinglist.errors import ReadingListError
from readinglist.exchange import fields, front_matter, marks, styles, views
from readinglist.exchange.documents import Document, scan
from readinglist.exchange.fields import Fields
from readinglist.exchange.heads import name_of
from readinglist.exchange.marks import Key, Record
from readinglist.exchange.read_list import PLACE_FIELDS, fields_of, read_document, with_added
from readinglist.exchange.render import make_records, record_of, uids_of, with_data
from readinglist.exchange.styles import Style
from readinglist.exchange.values import ListEntry, ReadingList, portable, walk
from readinglist.exchange.views import EntryView, Texts

_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
_LONGEST = 120  # bytes of a file's name: far under any file system's limit, with its folder

Kept = Mapping[tuple[Key, str], str]


def render_notes(
    reading_list: ReadingList, style: str = "notes", *, templates: Path | None = None
) -> dict[str, str]:
    """Return the files of a style that writes one for each paper: {name: text}.

    The first is the index, if the style has one. Raises ReadingListError as `render.render`.
    """
    chosen = styles.find(style, templates)
    if not chosen.each:
        raise ReadingListError(f"The style {chosen.title} writes one file, not a folder of notes.")
    whole = portable(reading_list)
    names = note_names(whole, chosen.suffix)
    files: dict[str, str] = {}
    index = chosen.index
    if index is not None:
        drawn = draw_index(whole, index, names, templates)
        records = index_records(whole, scan(drawn)) if chosen.markdown else []
        files[names[""]] = with_data(drawn, records) if records else drawn
    for uid, entry in unique_entries(whole).items():
        drawn = draw_note(entry, whole, chosen, names, templates)
        records = note_records(entry, whole, scan(drawn)) if chosen.markdown else []
        files[names[uid]] = with_data(drawn, records) if records else drawn
    return files


def read_notes(files: Mapping[str, str]) -> ReadingList:
    """Read the list back from the files of `render_notes`, whatever they are called now.

    Without an index the notes are entries of a list without a title, in the order of
    ``files``. Raises ReadingListError when no file is one of ours.
    """
    documents = [scan(text) for text in files.values()]
    index = next((d for d in documents if any(d.ours(marks.LIST))), None)
    papers: dict[Key, Fields] = {}
    order: list[Key] = []
    for document in documents:
        if document is index:
            continue
        for block in document.ours(marks.PAPER):
            known = fields_of(block, document)
            record = document.record(block.kind, block.key)
            papers.setdefault(block.key, with_added(known, block.others(record)))
            order.append(block.key)
    if index is not None:
        return read_document(index, papers)
    if not order:
        raise ReadingListError("None of these files is a note that Readinglist wrote.")
    ids = {key[0]: number for number, key in enumerate(dict.fromkeys(order), 1)}
    entries = [
        fields.fields_entry(
            papers[key], uid="" if key[0].startswith("~") else key[0], id_=ids[key[0]], ids=ids
        )
        for key in dict.fromkeys(order)
    ]
    return ReadingList("", entries=tuple(entries))


def note_names(
    reading_list: ReadingList,
    suffix: str = "md",
    known: Mapping[str, str] | None = None,
    others: Iterable[str] = (),
) -> dict[str, str]:
    """Return the file name of each paper's note by `note_key`; the index's under ``""``.

    Names are readable, safe for every file system, and differ also where case does not count.
    Files keep the names in ``known``; those of ``others`` are not taken.
    """
    names = dict(known or {})
    taken = {name.casefold() for name in (*others, *names.values())}

    def take(key: str, words: str) -> None:
        if key in names:
            return
        stem = _safe(words)
        name, number = f"{stem}.{suffix}", 2
        while name.casefold() in taken:
            name, number = f"{stem} ({number}).{suffix}", number + 1
        taken.add(name.casefold())
        names[key] = name

    take("", reading_list.title)
    for key, entry in unique_entries(reading_list).items():
        take(key, entry.paper.title)
    return names


def unique_entries(reading_list: ReadingList) -> dict[str, ListEntry]:
    """Return the first entry of every paper by `note_key`, in order."""
    found: dict[str, ListEntry] = {}
    for placed in walk(reading_list):
        found.setdefault(note_key(placed.entry), placed.entry)
    return found


def note_key(entry: ListEntry) -> str:
    """What tells a paper's note: its uid; for a paper without one its id."""
    return entry.paper.uid or f"~{entry.paper.id}"


def draw_note(
    entry: ListEntry,
    reading_list: ReadingList,
    style: Style,
    names: Mapping[str, str],
    templates: Path | None = None,
    kept: Kept | None = None,
) -> str:
    """Return one paper's file without its data comment."""
    texts = Texts(kept)
    whole = views.view(reading_list, texts)
    shown = next(v for v in whole.all_entries if note_key(v.entry) == note_key(entry))
    shown = replace(shown, entry=entry, paper=entry.paper, key=(note_key(entry), 1), level=1)
    shelves = [
        " / ".join(name_of(section.name) for section in placed.trail)
        for placed in walk(reading_list)
        if note_key(placed.entry) == note_key(entry)
    ]
    context: dict[str, Any] = {
        "list": whole,
        "entry": shown,
        "front_matter": Markup(front_matter.write(entry.paper)),
        "shelves": [shelf for shelf in shelves if shelf],
        "index": quote(names[""]),
        "note_of": _note_of(reading_list, names),
        **views.helpers(texts),
    }
    drawn = styles.fill(style, templates, context)
    return views.lay_out(drawn, texts) if style.markdown else drawn


def draw_index(
    reading_list: ReadingList,
    style: Style,
    names: Mapping[str, str],
    templates: Path | None = None,
    kept: Kept | None = None,
) -> str:
    """Return the index without its data comment."""
    texts = Texts(kept)

    def note(view: EntryView) -> str:
        return quote(names[note_key(view.entry)])

    whole = views.view(reading_list, texts)
    context: dict[str, Any] = {"list": whole, "note": note, **views.helpers(texts)}
    drawn = styles.fill(style, templates, context)
    return views.lay_out(drawn, texts) if style.markdown else drawn


def index_records(reading_list: ReadingList, document: Document) -> list[Record]:
    """Return the index's records: the list and its sections, of entries only their place."""
    return make_records(reading_list, document, of_entries=PLACE_FIELDS)


def note_records(entry: ListEntry, reading_list: ReadingList, document: Document) -> list[Record]:
    """Return the record of one paper's file; none when the template left out its mark."""
    key = (note_key(entry), 1)
    block = next((b for b in document.ours(marks.PAPER) if b.key == key), None)
    if block is None:
        return []
    wanted = fields.paper_fields(entry.paper, uids_of(reading_list))
    return [record_of(marks.PAPER, key, wanted, ("", 0), block, document)]


def _note_of(reading_list: ReadingList, names: Mapping[str, str]) -> Any:
    """Return the function that leads from a related work to its note, if the list has it."""
    by_id = {entry.paper.id: key for key, entry in unique_entries(reading_list).items()}

    def note_of(work: views.RelatedView) -> str:
        key = by_id.get(work.paper_id)
        return quote(names[key]) if key is not None else work.url

    return note_of


def _safe(words: str) -> str:
    name = " ".join(_FORBIDDEN.sub(" ", name_of(words)).split())
    name = "".join(c for c in name if unicodedata.category(c) != "Cf")
    name = unicodedata.normalize("NFC", name)
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    name = name.strip(" .").lstrip("- ") or "Untitled"
    # Windows takes `aux.txt` for the device, too: what counts stands before the first dot.
    device = _RESERVED.match(name)
    return f"{device[1]}_{name[device.end(1) :]}" if device else name
