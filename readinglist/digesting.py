"""A document comes in: a digest of any kind, or a reading list that Readinglist wrote itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .digest import reader, shelve
from .digest.values import Digest, Entry, EntryLink, LinkKind, Reference, Related
from .digest.values import Section as DigestSection
from .errors import ReadingListError
from .exchange import read_list
from .exchange.values import ListEntry, ReadingList, Section, walk
from .library.values import AUTHORS, ME, Paper, TextField
from .publish import taking

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


LARGEST = 20_000_000
"""Bytes of a document; nobody writes so much, but programs do."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read. ``own`` is set for a list of ours: it is filed by uid, not by resemblance."""

    digest: Digest
    own: ReadingList | None = None


@dataclass(slots=True)
class Taken:
    """What taking a document in did. ``likely`` are the questions that had no answer."""

    collection_id: int | None
    added: list[int]
    merged: list[int]
    likely: list[dict[str, Any]] = field(default_factory=list)
    entries: dict[int, int] = field(default_factory=dict)  # entry index → paper id


def read(data: bytes | str, name: str = "") -> Document:
    """Read a document; NoPapersFoundError with a sentence when it lists no papers.

    More than `LARGEST` is refused: who reads from a file need read only one byte more.
    """
    if len(data) > LARGEST:
        raise ReadingListError(f"{name or 'What was given'} is too large to be a digest.")
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    if read_list.is_reading_list(text):
        own = read_list.read(text)
        return Document(_as_digest(own, text), own)
    return Document(reader.read(data, name=name))


def take_in(session: Session, document: Document, answers: shelve.Answers | None = None) -> Taken:
    """File the document's papers in the caller's transaction; again changes nothing."""
    if document.own is not None:
        own = taking.take_in(session, document.own)
        shown = [own.papers[placed.entry.paper.id] for placed in walk(document.own)]
        return Taken(own.collection_id, own.added, own.merged, [], dict(enumerate(shown)))
    done = shelve.shelve(session, document.digest, answers=answers)
    likely = []
    for question in done.questions:
        key = question.item.key
        number = key[1] if key[0] == "reference" else document.digest.entries[key[1]].number
        likely.append(
            {
                "entry": number,
                "title": question.item.title,
                "id": question.match.paper_id,
                "score": question.match.score,
            }
        )
    return Taken(done.collection_id, done.added, done.merged, likely, done.entries)


def to_json(document: Document, taken: Taken | None = None) -> dict[str, Any]:
    """Return the answer of ``readinglist digest --json``.

    The keys are always the same; what is not known is null. Without ``taken`` (``--dry-run``)
    nothing was filed, so the lists of ids are empty: ``added``, ``merged``, ``likely`` and the
    ``papers`` of each section.
    """
    answer = reader.to_json(document.digest)
    ids = taken.entries if taken else {}

    def fill(shown: list[dict[str, Any]], sections: tuple[DigestSection, ...]) -> None:
        for one, section in zip(shown, sections, strict=True):
            one["papers"] = [ids[i] for i in section.entries if i in ids]
            fill(one["sections"], section.sections)

    fill(answer["sections"], document.digest.sections)
    answer["added"] = taken.added if taken else []
    answer["merged"] = taken.merged if taken else []
    answer["likely"] = taken.likely if taken else []
    return answer


# -- a list of ours, shown as a digest ---------------------------------------------------------


def _as_digest(own: ReadingList, text: str) -> Digest:
    entries: list[Entry] = []

    def section(s: Section, trail: tuple[str, ...]) -> DigestSection:
        trail = (*trail, s.name)
        here = tuple(add(e, trail) for e in s.entries)
        return DigestSection(s.name, tuple(section(x, trail) for x in s.sections), here)

    def add(listed: ListEntry, trail: tuple[str, ...]) -> int:
        entries.append(_entry(listed.paper, len(entries) + 1, trail))
        return len(entries) - 1

    for listed in own.entries:
        add(listed, ())
    sections = tuple(section(s, ()) for s in own.sections)
    return Digest(
        title=own.title,
        byline=own.byline,
        publisher=own.publisher,
        url=own.url,
        date=own.date,
        text=text,
        sections=sections,
        entries=tuple(entries),
        references=tuple(_references(own)),
        confidence=1.0,
    )


def _references(own: ReadingList) -> list[Reference]:
    cited = {
        r.paper_id: r.label
        for p in taking.papers_of(own)
        for r in p.relations
        if r.kind == "reference"
    }
    found = []
    for number, p in enumerate((p for p in own.mentioned if p.id in cited), 1):
        label = "".join(c for c in cited[p.id] if c.isdigit())
        found.append(
            Reference(
                number=int(label or number),
                title=p.title,
                authors=p.authors,
                year=p.year,
                arxiv_id=p.arxiv_id,
                doi=p.doi,
            )
        )
    return found


def _entry(p: Paper, number: int, trail: tuple[str, ...]) -> Entry:
    links = (
        (LinkKind.PAPER, p.url),
        (LinkKind.CODE, p.code_url),
        (LinkKind.TALK, p.talk_url),
        (LinkKind.PROJECT, p.project_url),
    )
    sources = {t.source for t in p.texts if t.field == TextField.TLDR and t.text == p.tldr}
    return Entry(
        number=number,
        title=p.title,
        authors=p.authors,
        year=p.year,
        venue=p.venue,
        arxiv_id=p.arxiv_id,
        doi=p.doi,
        links=tuple(EntryLink(kind, url) for kind, url in links if url),
        tldr=p.tldr,
        tldr_source=("authors" if AUTHORS in sources and ME not in sources else "digest")
        if p.tldr
        else "",
        why=p.why,
        key_insights=p.key_insights,
        discussion=p.text(TextField.DISCUSSION),
        notes=p.notes,
        status=p.status.value if p.status else "",
        tags=p.tags,
        related=tuple(Related(r.title) for r in p.relations if r.kind == "other-work"),
        section=trail,
        confidence=1.0,
    )
