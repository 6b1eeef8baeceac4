"""A digest goes onto the shelf: its sections become collections, its entries papers.

One paper is one paper: sure matches are merged into what is there, likely ones are questions for
a person. The reader's own words are never touched. Everything happens in the caller's session,
so that a digest is one transaction and one undo step; shelving it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..library import collections, digests, papers
from ..library.matching import title_key
from ..library.values import AUTHORS, Match, Status, TextField, digest_source
from .values import Digest, Entry, LinkKind, Section

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..library.matching import Candidates
    from ..library.reading import Reading

UNTITLED = "Digest"


@dataclass(frozen=True, slots=True)
class Item:
    """One paper that a digest names.

    ``key`` is stable within the digest: ``("entry", i)``, ``("related", i, j)`` or
    ``("reference", number)``.
    """

    key: tuple[Any, ...]
    title: str
    authors: tuple[str, ...]
    doi: str = ""
    arxiv_id: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A paper of the digest that may be one in the library: one paper or two?"""

    item: Item
    match: Match


@dataclass(frozen=True, slots=True)
class Plan:
    """What shelving would do: ``known`` are sure matches by key, ``questions`` the likely ones."""

    known: dict[tuple[Any, ...], Match]
    questions: tuple[Question, ...]
    already_shelved: bool


Answers = Mapping[tuple[Any, ...], int | None]
"""For a question's key: the id of the paper that it is, or None for a paper of its own."""


@dataclass(slots=True)
class Shelved:
    """What was done: ids of new papers, of papers that were there, and what is still a question."""

    digest_id: int
    collection_id: int
    added: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    entries: dict[int, int] = field(default_factory=dict)  # entry index → paper id
    references: dict[int, int] = field(default_factory=dict)  # number → paper id


def source_name(digest: Digest) -> str:
    """Return the name that the digest's words carry: publisher, else byline, else title."""
    return digest.publisher or digest.byline or digest.title or UNTITLED


def items(digest: Digest) -> Iterator[Item]:
    """Yield every paper that the digest names: entries, references, then other works."""
    for i, e in enumerate(digest.entries):
        yield Item(("entry", i), e.title, e.authors, e.doi, e.arxiv_id)
    for r in digest.references:
        yield Item(("reference", r.number), r.title, r.authors, r.doi, r.arxiv_id)
    for i, e in enumerate(digest.entries):
        for j, other in enumerate(e.related):
            yield Item(("related", i, j), other.title, other.authors)


def _verdict(
    session: Reading, item: Item, guess: Candidates | None
) -> tuple[Match | None, Match | None]:
    """Return the sure match and, failing that, the best likely one."""
    found = papers.find_matches(
        session,
        title=item.title,
        authors=item.authors,
        doi=item.doi,
        arxiv_id=item.arxiv_id,
        guess=guess,
    )
    sure = next((m for m in found if m.sure), None)
    return sure, None if sure else next(iter(found), None)


def plan(session: Reading, digest: Digest) -> Plan:
    """Return what shelving would find, without writing."""
    guess = papers.candidates(session)
    known: dict[tuple[Any, ...], Match] = {}
    questions = []
    for item in items(digest):
        sure, likely = _verdict(session, item, guess)
        if sure is not None:
            known[item.key] = sure
        elif likely is not None:
            questions.append(Question(item, likely))
    return Plan(known, tuple(questions), digests.find(session, digest.text) is not None)


def shelve(
    session: Session, digest: Digest, *, media: str = "", answers: Answers | None = None
) -> Shelved:
    """File a digest's papers and return what was done. ``media`` is its format, to read it again.

    A question without an answer keeps the papers apart and is reported.
    """
    answers = answers or {}
    again = digests.find(session, digest.text) is not None
    guess = papers.candidates(session)
    digest_id = digests.add(
        session,
        title=digest.title,
        byline=digest.byline,
        publisher=digest.publisher,
        url=digest.url,
        date=digest.date,
        media=media,
        text=digest.text,
    )
    done = Shelved(digest_id, _top(session, digest, digest_id))
    shelving = _Shelving(session, digest, done, answers, guess, again)
    for item in items(digest):
        if item.key[0] == "entry":
            shelving.entry(item)
        elif item.key[0] == "reference":
            done.references[item.key[1]] = shelving.reference(item)
        else:
            shelving.related(item)
    shelving.citations()
    _file(session, digest, done)
    return done


def _top(session: Session, digest: Digest, digest_id: int) -> int:
    """Return the digest's own collection, made when it is not there."""
    known = digests.collection_of(session, digest_id)
    if known is not None:
        return known
    name = " ".join((digest.title or UNTITLED).split())
    number, free = 1, name
    while collections.find(session, collections.join_path([free])) is not None:
        number += 1
        free = f"{name} ({number})"
    return collections.make(session, free, digest_id=digest_id)


def _file(session: Session, digest: Digest, done: Shelved) -> None:
    """File entries in order: those outside sections first, then section by section."""

    def below(parent: int, section: Section) -> None:
        here = _child(session, parent, section.name, done.digest_id)
        collections.file(session, here, _ids(section))
        for inner in section.sections:
            below(here, inner)

    def _ids(section: Section) -> list[int]:
        return list(dict.fromkeys(done.entries[i] for i in section.entries if i in done.entries))

    outside = [done.entries[i] for i, e in enumerate(digest.entries) if not e.section]
    collections.file(session, done.collection_id, list(dict.fromkeys(outside)))
    for section in digest.sections:
        below(done.collection_id, section)


def _child(session: Session, parent: int, name: str, digest_id: int) -> int:
    name = " ".join(name.split()) or UNTITLED
    wanted = name.casefold()
    for child in collections.get(session, parent).children:
        if child.name.casefold() == wanted:
            return child.id
    return collections.make(session, name, parent, digest_id=digest_id)


class _Shelving:
    """The papers of one digest, one after another."""

    def __init__(
        self,
        session: Session,
        digest: Digest,
        done: Shelved,
        answers: Answers,
        guess: Candidates,
        again: bool,
    ) -> None:
        self.session, self.digest, self.done = session, digest, done
        self.answers, self.guess, self.again = answers, guess, again
        self.source = digest_source(source_name(digest))
        self.placed: dict[str, int] = {}  # title key → paper, of this digest

    def _find(self, item: Item) -> int | None:
        """Return the paper that the item is, by id, title or a person's word."""
        if item.key in self.answers:
            return self.answers[item.key]
        twin = self.placed.get(title_key(item.title))
        if twin is not None:
            return twin  # an entry stands again among the references, an other work twice
        sure, likely = _verdict(self.session, item, self.guess)
        if sure is not None:
            return sure.paper_id
        if self.again and likely is not None and likely.score == 100:
            return likely.paper_id  # a short title, made by this digest the first time
        if likely is not None:
            self.done.questions.append(Question(item, likely))
        return None

    def _place(self, item: Item, status: Status | None, **fields: Any) -> int:
        """Return the id of the item's paper, merged into what is there or added."""
        paper_id = self._find(item)
        key = title_key(item.title)
        if paper_id is None:
            paper_id = papers.add(
                self.session, status=status, title=item.title, authors=item.authors, **fields
            )
            self.done.added.append(paper_id)
            self.placed[key] = paper_id
            return paper_id
        self.placed[key] = paper_id
        papers.fill(self.session, paper_id, authors=item.authors, **fields)
        if not self.again:
            papers.restore(self.session, [paper_id])
        new = self.done.added + self.done.merged
        if paper_id not in new:
            self.done.merged.append(paper_id)
        return paper_id

    def entry(self, item: Item) -> None:
        e = self.digest.entries[item.key[1]]
        status = Status(e.status) if e.status else Status.TO_READ
        paper_id = self._place(
            item,
            status,
            year=e.year,
            venue=e.venue,
            doi=e.doi,
            arxiv_id=e.arxiv_id,
            url=e.url(LinkKind.PAPER),
            code_url=e.url(LinkKind.CODE),
            talk_url=e.url(LinkKind.TALK),
            project_url=e.url(LinkKind.PROJECT),
        )
        if papers.row(self.session, paper_id).status is None:  # mentioned before, an entry now
            papers.set_status(self.session, [paper_id], status)
        self.done.entries[item.key[1]] = paper_id
        self._words(paper_id, e)
        if e.tags:
            papers.add_tags(self.session, [paper_id], e.tags)

    def _words(self, paper_id: int, e: Entry) -> None:
        tldr_source = AUTHORS if e.tldr_source == "authors" else self.source
        for name, source, text in (
            (TextField.TLDR, tldr_source, e.tldr),
            (TextField.WHY, self.source, e.why),
            (TextField.KEY_INSIGHTS, self.source, e.key_insights),
            (TextField.DISCUSSION, self.source, "\n\n".join(filter(None, (e.discussion, e.notes)))),
        ):
            if not text.strip():
                continue
            known, said_by = digests.words(self.session, paper_id, name, source)
            if known and said_by != self.done.digest_id:
                # Another digest of this publisher (or the authors' words elsewhere): keep both.
                if text.strip() in known:
                    continue
                text = f"{known}\n\n{text}"
            papers.set_text(
                self.session, paper_id, name, text, source=source, digest_id=self.done.digest_id
            )

    def reference(self, item: Item) -> int:
        r = next(r for r in self.digest.references if r.number == item.key[1])
        return self._place(
            item, None, year=r.year, venue=r.venue, doi=r.doi, arxiv_id=r.arxiv_id, url=r.url
        )

    def related(self, item: Item) -> None:
        _, i, j = item.key
        url = self.digest.entries[i].related[j].url
        paper_id = self._place(item, None, url=url)
        papers.relate(
            self.session,
            self.done.entries[i],
            paper_id,
            "other-work",
            digest_id=self.done.digest_id,
        )

    def citations(self) -> None:
        """Relate each entry to the references that it cites."""
        for i, e in enumerate(self.digest.entries):
            for number in e.cites:
                if number in self.done.references:
                    papers.relate(
                        self.session,
                        self.done.entries[i],
                        self.done.references[number],
                        "reference",
                        label=f"[{number}]",
                        digest_id=self.done.digest_id,
                    )
