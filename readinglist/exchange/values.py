"""What exchange speaks: a reading list as frozen values, apart from any library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from readinglist.library.values import Paper, Relation, Text, TextField


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A paper's place in a list. ``number`` is the number it is shown with, None: as counted."""

    paper: Paper
    remark: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A sub-collection: shown as a heading, its entries, then its own sections."""

    name: str
    uid: str = ""
    intro: str = ""
    entries: tuple[ListEntry, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingList:
    """A collection with its sub-collections, or a selection (then ``uid`` is empty).

    ``intro`` is Markdown. ``mentioned`` holds the papers that entries' relations point to
    (``Relation.paper_id == Paper.id``) and that are no entries themselves.
    """

    title: str
    uid: str = ""
    intro: str = ""
    entries: tuple[ListEntry, ...] = ()
    sections: tuple[Section, ...] = ()
    byline: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""
    mentioned: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """One entry with where it stands: ``trail`` are the sections from the outermost in."""

    entry: ListEntry
    trail: tuple[Section, ...] = field(default=())


def walk(reading_list: ReadingList) -> Iterator[Placed]:
    """Yield every entry in reading order: a section's own entries before its sub-sections'."""

    def inside(section: Section, trail: tuple[Section, ...]) -> Iterator[Placed]:
        trail = (*trail, section)
        for entry in section.entries:
            yield Placed(entry, trail)
        for sub in section.sections:
            yield from inside(sub, trail)

    for entry in reading_list.entries:
        yield Placed(entry)
    for section in reading_list.sections:
        yield from inside(section, ())


def newest_texts(texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """Keep one text per field and source, the newest, in order."""
    last = {(text.field, text.source): index for index, text in enumerate(texts)}
    return tuple(t for i, t in enumerate(texts) if last[t.field, t.source] == i)


def preferred(paper: Paper, field_: TextField) -> Text | None:
    """Return the text that a paper shows for ``field_``: the reader's own, else the newest."""
    shown = paper.text(field_)
    found = [t for t in paper.texts if t.field == field_ and t.text == shown and shown]
    own = [t for t in found if t.source == "me"]
    return next(iter(own or found[-1:]), None)


def portable(reading_list: ReadingList) -> ReadingList:
    """Return the list without what belongs to one library: ids, files, memberships, trash.

    Papers are numbered by first appearance (entries, then mentioned ones) and relations follow;
    a relation to a paper that the list does not hold gets ``paper_id`` 0. This is the form that
    `read_list.read` returns, so ``read(render(x)) == portable(x)``.
    """
    numbers: dict[int, int] = {}
    known: list[Paper] = [placed.entry.paper for placed in walk(reading_list)]
    known += reading_list.mentioned
    for paper in known:
        numbers.setdefault(paper.id, len(numbers) + 1)

    def bare(paper: Paper) -> Paper:
        relations = tuple(
            Relation(numbers.get(r.paper_id, 0), r.title, r.kind, r.label, r.source)
            for r in paper.relations
        )
        return replace(
            paper,
            id=numbers[paper.id],
            texts=newest_texts(paper.texts),
            relations=relations,
            collections=(),
            attachments=(),
            trashed_at=None,
        )

    def entries(old: tuple[ListEntry, ...]) -> tuple[ListEntry, ...]:
        return tuple(replace(entry, paper=bare(entry.paper)) for entry in old)

    def section(old: Section) -> Section:
        return replace(
            old,
            entries=entries(old.entries),
            sections=tuple(section(sub) for sub in old.sections),
        )

    return replace(
        reading_list,
        entries=entries(reading_list.entries),
        sections=tuple(section(old) for old in reading_list.sections),
        mentioned=tuple(bare(paper) for paper in reading_list.mentioned),
    )
