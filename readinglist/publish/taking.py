"""A list that Readinglist wrote becomes collections and papers again."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import ReadingListError
from ..exchange.meaning import meaning
from ..exchange.values import ListEntry, ReadingList, Section, walk
from ..library import collections, digests, lists, papers
from ..library.values import ME, Paper, Status

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Taken:
    """What taking a list in did: the collection, new papers, papers that were there."""

    collection_id: int | None = None
    added: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    papers: dict[int, int] = field(default_factory=dict)  # id in the list → id in the library


def take_in(session: Session, reading_list: ReadingList) -> Taken:
    """File a list that Readinglist wrote: the same collections, order, fields and statuses.

    A paper is found by its uid, else as any paper is. The reader's own words are not overwritten:
    what differs is added below them.
    """
    taking = _Taking(session)
    ids = {p.id: taking.paper(p) for p in papers_of(reading_list)}
    for p in papers_of(reading_list):
        for relation in p.relations:
            other = ids.get(relation.paper_id)
            if other is not None:
                papers.relate(session, ids[p.id], other, relation.kind, label=relation.label)
    done = taking.done
    done.papers = ids
    if reading_list.uid or reading_list.sections:
        top = taking.collection(reading_list.title, reading_list.uid, None)
        done.collection_id = top
        taking.fill(top, reading_list.entries, reading_list.sections, ids)
    return done


def papers_of(reading_list: ReadingList) -> list[Paper]:
    """Return every paper of a list once: its entries, then those only mentioned."""
    found = {placed.entry.paper.id: placed.entry.paper for placed in walk(reading_list)}
    return [*found.values(), *(p for p in reading_list.mentioned if p.id not in found)]


_IDS = ("doi", "arxiv_id", "url", "code_url", "talk_url", "project_url")
_FAR = (None, Status.TO_READ, Status.READING, Status.DONE)
_FIELDS = ("title", "authors", "year", "venue", "abstract", *_IDS)


def _joined(there: str, words: str) -> str:
    """Return the reader's own words with those of a list: the longer, or one below the other."""
    if not words or _holds(there, words):
        return there
    return words if not there or _holds(words, there) else f"{there}\n\n{words}"


def _holds(there: str, words: str) -> bool:
    """Whether words are said in a text already, however a formatter wrapped them."""
    return words in there or (bool(there) and meaning(words) in meaning(there))


class _Taking:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.done = Taken()
        self.own: set[int] = set()
        """Papers of this list."""

    def paper(self, p: Paper) -> int:
        """Return the id of the paper in this library, made when it is not there."""
        session = self.session
        known = lists.by_uid(session, p.uid) if p.uid else None
        if known is None:
            found = papers.find_matches(
                session, title=p.title, authors=p.authors, doi=p.doi, arxiv_id=p.arxiv_id
            )
            # What the list tells apart is not one paper, however alike.
            known = next((m.paper_id for m in found if m.sure and m.paper_id not in self.own), None)
        self.own.add(known := self._filled(p, known))
        self._texts(known, p)
        papers.add_tags(session, [known], p.tags)
        return known

    def _filled(self, p: Paper, known: int | None) -> int:
        """Return the id of the paper, made or with its gaps filled."""
        session = self.session
        fields = {name: getattr(p, name) for name in _FIELDS}
        if known is None:
            known = papers.add(
                session, status=p.status, uid=p.uid or None, rating=p.rating, notes=p.notes,
                title=p.title, authors=p.authors,
            )  # fmt: skip
            for name, value in {**fields, "cite_key": p.cite_key}.items():
                self._set(known, name, value)
            papers.set_dates(
                session, known,
                added_at=p.added_at, started_at=p.started_at, finished_at=p.finished_at,
            )  # fmt: skip
            self.done.added.append(known)
        else:
            there = lists.get(session, known)
            for name, value in {**fields, "rating": p.rating}.items():
                if not getattr(there, name):
                    self._set(known, name, value)
            # Somebody else's list does not take back how far this reader is.
            if p.status and _FAR.index(p.status) > _FAR.index(there.status):
                papers.set_status(session, [known], p.status)
            if (notes := _joined(there.notes, p.notes)) != there.notes:
                papers.edit(session, known, notes=notes)
            self.done.merged.append(known)
        return known

    def _set(self, paper_id: int, name: str, value: Any) -> None:
        """Set a field; what a person typed in a file and cannot be is left out."""
        if value not in (None, "", (), 0):
            try:
                papers.edit(self.session, paper_id, **{name: value})
            except ReadingListError as error:
                log.info("A field of a list was left out: %s", error)

    def _texts(self, known: int, p: Paper) -> None:
        session = self.session
        for text in p.texts:
            there = digests.words(session, known, text.field, text.source)[0]
            if meaning(text.text) == meaning(there):
                continue
            words = _joined(there, text.text) if text.source == ME else text.text
            if words != there:
                papers.set_text(session, known, text.field, words, source=text.source)

    def collection(self, name: str, uid: str, parent: int | None) -> int:
        """Return the id of the collection, found by uid or name, else made."""
        session = self.session
        known = collections.by_uid(session, uid) if uid else None
        if known is None:
            siblings = (
                collections.tree(session)
                if parent is None
                else collections.get(session, parent).children
            )
            wanted = " ".join(name.split()).casefold()
            known = next((c.id for c in siblings if c.name.casefold() == wanted), None)
        if known is None:
            known = collections.make(session, name or "Untitled", parent, uid=uid or None)
        return known

    def fill(
        self,
        collection_id: int,
        entries: Sequence[ListEntry],
        sections: Sequence[Section],
        ids: dict[int, int],
    ) -> None:
        """File a section's papers in its order, then its own sections."""
        session = self.session
        wanted = list(dict.fromkeys(ids[e.paper.id] for e in entries))
        there = [i for i, _ in collections.papers_of(session, collection_id)]
        collections.file(session, collection_id, wanted)
        if [i for i in there if i in wanted] != [i for i in wanted if i in there]:
            collections.move_papers(session, collection_id, wanted, 0)
        for entry in entries:
            if entry.remark:
                collections.set_remark(session, collection_id, ids[entry.paper.id], entry.remark)
        for section in sections:
            below = self.collection(section.name, section.uid, collection_id)
            self.fill(below, section.entries, section.sections, ids)
