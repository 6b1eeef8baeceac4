"""Verbs on papers. Each takes a session of `Library.write` (or `.read`) first.

Reading whole lists is in `lists`; matching against what is there in `matching`.
"""

from __future__ import annotations

import json
import re
import unicodedata
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..errors import NotFoundError, ReadingListError
from . import clean, matching, ordering, reading
from .batches import batched
from .journal import now
from .reading import Reading
from .schema import (
    AttachmentRow,
    MembershipRow,
    PaperRow,
    PaperTagRow,
    RelationRow,
    TagRow,
    TextRow,
)
from .values import ME, Match, Status, TextField

_PLAIN = "title venue abstract doi arxiv_id url code_url talk_url project_url cite_key notes"
EDITABLE = frozenset((*_PLAIN.split(), "authors", "year", "rating"))


def row(session: Session, paper_id: int) -> PaperRow:
    """Return the paper's row; NotFoundError says which id is unknown."""
    found = session.get(PaperRow, paper_id) if abs(paper_id) <= reading.LARGEST else None
    if found is None:
        raise NotFoundError(f"There is no paper {paper_id} in the library.")
    return found


def rows(session: Session, ids: Iterable[int]) -> list[PaperRow]:
    """Return papers' rows in the order of their ids, read many at a time; raises like `row`."""
    ids = list(ids)
    found: dict[int, PaperRow] = {}
    for chunk in batched(ids):
        known = [i for i in chunk if abs(i) <= reading.LARGEST]
        query = select(PaperRow).where(PaperRow.id.in_(known))
        found |= {paper.id: paper for paper in session.scalars(query)}
    return [found.get(i) or row(session, i) for i in ids]


def need(session: Reading, ids: Iterable[int]) -> None:
    """Raise like `row` when one of the papers is not there."""
    wanted = dict.fromkeys(ids)
    known = [i for i in wanted if abs(i) <= reading.LARGEST]
    there = set(
        reading.column(
            session,
            "SELECT id FROM papers WHERE id IN (SELECT value FROM json_each(:ids))",
            ids=reading.listed(known),
        )
    )
    for paper_id in wanted:
        if paper_id not in there:
            raise NotFoundError(f"There is no paper {paper_id} in the library.")


def _clean(name: str, value: Any) -> Any:
    """Bring a field's value into its stored form; ReadingListError says what is wrong with it."""
    if name == "authors":
        return [a for a in map(clean.line, value) if a]
    if name == "year":
        if value is not None and not 1000 <= int(value) <= 2999:
            raise ReadingListError(f"{value} is not a year. Give four digits, such as 2022.")
        return None if value is None else int(value)
    if name == "rating":
        if not 0 <= int(value) <= 5:
            raise ReadingListError(f"{value} is not a rating. Give 0 (none) to 5.")
        return int(value)
    text = clean.text(str(value or ""))
    if name in ("notes", "abstract"):
        return text.replace("\r\n", "\n").strip("\n") if name == "abstract" else text
    if name.endswith("url"):
        return clean.address(text)
    text = clean.line(text)
    if name == "doi" and text:
        found = matching.normal_doi(text)
        if not found:
            raise ReadingListError(f"“{text}” is not a DOI. One looks like 10.1000/xyz123.")
        return found
    if name == "arxiv_id" and text:
        found = matching.normal_arxiv(text)
        if not found:
            raise ReadingListError(f"“{text}” is not an arXiv id. One looks like 2110.04366.")
        return found
    return text


def add(session: Session, *, status: Status | None = Status.TO_READ, **fields: Any) -> int:
    """Add a paper and return its id. ``status=None`` adds it as merely mentioned."""
    return make(session, status=status, **fields).id


def make(session: Session, *, status: Status | None = Status.TO_READ, **fields: Any) -> PaperRow:
    """Add a paper and return its row, which would be read again by who only has its id."""
    paper = PaperRow(
        uid=str(fields.pop("uid", None) or uuid.uuid4()),
        status=status.value if status else None,
        added_at=now(),
    )
    _assign(paper, fields)
    if status is not None:
        paper.queue_position = _queue_end(session)
        _stamp(paper, status)
    if not paper.cite_key:
        paper.cite_key = _free_cite_key(session, paper)
    session.add(paper)
    session.flush()
    return paper


def _assign(paper: PaperRow, fields: dict[str, Any]) -> None:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(paper, name, _clean(name, value))
    if "title" in fields:
        paper.title_key = matching.title_key(paper.title)


def edit(session: Session, paper_id: int, **fields: Any) -> None:
    """Set fields (see EDITABLE) of one paper; ReadingListError for a value that cannot be."""
    _assign(row(session, paper_id), fields)
    session.flush()


def rate(session: Session, ids: Iterable[int], rating: int) -> None:
    """Give papers 0 (none) to 5 stars."""
    for paper in rows(session, ids):
        _assign(paper, {"rating": rating})
    session.flush()


def fill(session: Session, paper_id: int, **fields: Any) -> None:
    """Set only those fields that are still empty."""
    paper = row(session, paper_id)
    _assign(paper, {k: v for k, v in fields.items() if v and not getattr(paper, k)})
    session.flush()


def _queue_end(session: Session) -> float:
    return ordering.after(reading.first(session, "SELECT max(queue_position) FROM papers"))


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text)
    return "".join(c for c in folded if c.isascii() and c.isalnum())


_SMALL_WORDS = {"a", "an", "the", "on", "of", "in", "for", "to", "and", "with", "is", "are"}


def _free_cite_key(session: Session, paper: PaperRow) -> str:
    name = _ascii(matching.family_name(paper.authors[0])) if paper.authors else ""
    words = [w for w in re.findall(r"\w+", paper.title or "") if w.lower() not in _SMALL_WORDS]
    word = next((w for w in (_ascii(w).lower() for w in words) if w), "")
    stem = f"{name or 'anon'}{paper.year or ''}{word}"
    beginning = "SELECT cite_key FROM papers WHERE substr(cite_key, 1, length(:stem)) = :stem"
    taken = set(reading.column(session, beginning, stem=stem))
    if stem not in taken:
        return stem
    n = 2
    while f"{stem}{n}" in taken:
        n += 1
    return f"{stem}{n}"


# -- status ----------------------------------------------------------------------------------


def _stamp(paper: PaperRow, status: Status) -> None:
    if status == Status.READING and not paper.started_at:
        paper.started_at = now()
    if status == Status.DONE:
        paper.finished_at = paper.finished_at or now()
    else:
        paper.finished_at = None
    if status == Status.TO_READ:
        paper.started_at = None


def set_status(session: Session, ids: Iterable[int], status: Status) -> None:
    """Set the status and the date it was reached; a mentioned paper joins the queue's end."""
    for paper in rows(session, ids):
        if paper.status is None:
            paper.queue_position = _queue_end(session)
            session.flush()
        if paper.status != status:
            paper.status = status.value
            _stamp(paper, status)
    session.flush()


def set_dates(session: Session, paper_id: int, **moments: datetime | None) -> None:
    """Set ``added_at``, ``started_at`` or ``finished_at``, as when a list is taken back.

    None leaves a date as it is; dates are otherwise set by `add` and `set_status`.
    """
    paper = row(session, paper_id)
    for name, moment in moments.items():
        if moment is not None:
            setattr(paper, name, moment.astimezone(UTC).isoformat(timespec="microseconds"))
    session.flush()


def move_in_queue(session: Session, ids: Sequence[int], index: int) -> None:
    """Put papers, in the order given, at ``index`` (from 0) of the reading queue without them."""
    for paper in rows(session, ids):
        if paper.status != Status.TO_READ:
            raise ReadingListError(f"“{paper.title}” is not in the reading queue.")
    leaving = set(ids)
    others = [
        (paper_id, position)
        for paper_id, position in reading.rows(
            session,
            """SELECT id, queue_position FROM papers WHERE status = :status AND trashed_at IS NULL
            ORDER BY queue_position, id""",
            status=Status.TO_READ.value,
        )
        if paper_id not in leaving
    ]
    index = max(0, min(index, len(others)))
    moved = list(ids)
    places = ordering.place([position for _, position in others], index, len(moved))
    if places is None:
        rest = [paper_id for paper_id, _ in others]
        moved = [*rest[:index], *moved, *rest[index:]]
        places = [n * ordering.STEP for n, _ in enumerate(moved, 1)]
    for paper, position in zip(rows(session, moved), places, strict=True):
        paper.queue_position = position
    session.flush()


# -- words -----------------------------------------------------------------------------------


def set_text(
    session: Session,
    paper_id: int,
    field: TextField,
    text: str,
    *,
    source: str = ME,
    digest_id: int | None = None,
) -> None:
    """Set what ``source`` says in ``field``; an empty text removes it."""
    row(session, paper_id)
    text = clean.text(text).replace("\r\n", "\n").strip()
    found = session.scalars(
        select(TextRow).where(
            TextRow.paper_id == paper_id, TextRow.field == field, TextRow.source == source
        )
    ).first()
    if found is not None and not text:
        session.delete(found)
    elif found is not None and found.text != text:
        found.text, found.at = text, now()
    elif found is None and text:
        session.add(
            TextRow(
                paper_id=paper_id,
                field=field.value,
                source=source,
                text=text,
                digest_id=digest_id,
                at=now(),
            )
        )
    session.flush()


def add_tags(session: Session, ids: Iterable[int], names: Iterable[str]) -> None:
    """Put tags on papers; a tag that is not there yet is made. Names ignore case."""
    ids = list(ids)
    for name in names:
        name = clean.line(name)
        if not name:
            continue
        tag = _tag(session, name)
        if tag is None:
            tag = TagRow(name=name)
            session.add(tag)
            session.flush()
        worn = set(
            session.scalars(select(PaperTagRow.paper_id).where(PaperTagRow.tag_id == tag.id))
        )
        need(session, ids)
        session.add_all(
            PaperTagRow(paper_id=i, tag_id=tag.id) for i in dict.fromkeys(ids) if i not in worn
        )
    session.flush()


def _tag(session: Session, name: str) -> TagRow | None:
    wanted = name.casefold()
    return next((t for t in session.scalars(select(TagRow)) if t.name.casefold() == wanted), None)


def remove_tags(session: Session, ids: Iterable[int], names: Iterable[str]) -> None:
    """Take tags off papers; a tag that nothing wears any more goes."""
    ids = list(ids)
    for name in names:
        tag = _tag(session, clean.line(name))
        if tag is None:
            continue
        for link in session.scalars(
            select(PaperTagRow).where(PaperTagRow.tag_id == tag.id, PaperTagRow.paper_id.in_(ids))
        ):
            session.delete(link)
        session.flush()
        if session.scalar(select(PaperTagRow.id).where(PaperTagRow.tag_id == tag.id)) is None:
            session.delete(tag)
            session.flush()


def rename_tag(session: Session, name: str, new: str) -> None:
    """Rename a tag everywhere; a tag of the new name takes its papers."""
    tag, new = _tag(session, clean.line(name)), clean.line(new)
    if tag is None:
        raise NotFoundError(f"There is no tag “{name}”.")
    if not new:
        raise ReadingListError("A tag needs a name.")
    other = _tag(session, new)
    if other is None or other.id == tag.id:
        tag.name = new
        session.flush()
        return
    ids = list(session.scalars(select(PaperTagRow.paper_id).where(PaperTagRow.tag_id == tag.id)))
    add_tags(session, ids, [other.name])
    remove_tags(session, ids, [tag.name])


def relate(
    session: Session,
    paper_id: int,
    other_id: int,
    kind: str,
    *,
    label: str = "",
    digest_id: int | None = None,
) -> None:
    """Relate another paper to this one (``other-work`` or ``reference``), once a kind."""
    if paper_id == other_id:
        return
    known = session.scalars(
        select(RelationRow).where(
            RelationRow.paper_id == paper_id,
            RelationRow.other_id == other_id,
            RelationRow.kind == kind,
        )
    ).first()
    if known is None:
        last = session.scalar(
            select(func.max(RelationRow.position)).where(RelationRow.paper_id == paper_id)
        )
        session.add(
            RelationRow(
                paper_id=paper_id,
                other_id=other_id,
                kind=kind,
                label=label,
                digest_id=digest_id,
                position=ordering.after(last),
            )
        )
        session.flush()


# -- trash -----------------------------------------------------------------------------------


def trash(session: Session, ids: Iterable[int]) -> None:
    """Put papers into the trash."""
    for paper in rows(session, ids):
        paper.trashed_at = paper.trashed_at or now()
    session.flush()


def restore(session: Session, ids: Iterable[int]) -> None:
    """Take papers out of the trash."""
    for paper in rows(session, ids):
        paper.trashed_at = None
    session.flush()


_CHILDREN: tuple[tuple[type[Any], str], ...] = (
    (TextRow, "paper_id"),
    (AttachmentRow, "paper_id"),
    (PaperTagRow, "paper_id"),
    (MembershipRow, "paper_id"),
    (RelationRow, "paper_id"),
    (RelationRow, "other_id"),
)


def delete(session: Session, ids: Iterable[int]) -> None:
    """Delete papers for good, as far as undo does not bring them back. Their files stay."""
    doomed = rows(session, dict.fromkeys(ids))
    for table, column in _CHILDREN:
        for chunk in batched(paper.id for paper in doomed):
            for child in session.scalars(select(table).where(getattr(table, column).in_(chunk))):
                session.delete(child)
        session.flush()
    for paper in doomed:
        session.delete(paper)
    session.flush()


# -- one paper is one paper --------------------------------------------------------------------


def find_matches(
    session: Reading,
    *,
    title: str = "",
    authors: Sequence[str] = (),
    doi: str = "",
    arxiv_id: str = "",
    guess: matching.Candidates | None = None,
) -> list[Match]:
    """Return papers that are the one described (sure) or, among ``guess``, may be it (likely).

    Sure: same DOI, same arXiv id, or same title (folded) with agreeing authors.
    """
    found: dict[int, Match] = {}
    doi, arxiv_id = matching.normal_doi(doi), matching.normal_arxiv(arxiv_id)
    key = matching.title_key(title)
    for name, value in (("doi", doi), ("arxiv_id", arxiv_id), ("title_key", key)):
        if not value:
            continue
        for i, its_title, its_authors, its_doi, its_arxiv in reading.rows(
            session,
            f"""SELECT id, title, authors, doi, arxiv_id FROM papers WHERE {name} = :value
            ORDER BY id""",
            value=value,
        ):
            there = json.loads(its_authors)
            same_id = bool((doi and its_doi == doi) or (arxiv_id and its_arxiv == arxiv_id))
            telling = len(key) >= matching.SHORT_TITLE or bool(authors and there)
            sure = same_id or (telling and matching.authors_agree(authors, there))
            found.setdefault(i, Match(i, its_title, 100.0, sure))
    if guess is not None and not any(m.sure for m in found.values()):
        scores = {i: score for i, score in guess.likely(title) if i not in found}
        for i, its_title, its_authors in reading.rows(
            session,
            """SELECT id, title, authors FROM papers
            WHERE id IN (SELECT value FROM json_each(:them))""",
            them=reading.listed(scores),
        ):
            if matching.authors_agree(authors, json.loads(its_authors)):
                found[i] = Match(i, its_title, scores[i], False)
    return sorted(found.values(), key=lambda m: (not m.sure, -m.score))


_RANK = {None: 0, Status.TO_READ: 1, Status.READING: 2, Status.DONE: 3}


def candidates(session: Reading) -> matching.Candidates:
    """Return the titles of all papers, prepared for guessing in `find_matches`."""
    return matching.Candidates(
        (i, t) for i, t in reading.rows(session, "SELECT id, title FROM papers")
    )


def merge(session: Session, keep_id: int, other_id: int) -> None:
    """Make one paper of two: ``other`` fills the gaps of ``keep``, its things move, it goes."""
    if keep_id == other_id:
        raise ReadingListError("A paper cannot be merged with itself.")
    keep, other = row(session, keep_id), row(session, other_id)
    fill(
        session,
        keep_id,
        **{f: getattr(other, f) for f in EDITABLE - {"notes", "cite_key"}},
    )
    if other.notes and other.notes not in keep.notes:
        keep.notes = "\n\n".join(x for x in (keep.notes, other.notes) if x)
    if (
        _RANK[Status(other.status) if other.status else None]
        > _RANK[Status(keep.status) if keep.status else None]
    ):
        keep.status = other.status
        keep.queue_position = other.queue_position
    keep.started_at = min(filter(None, (keep.started_at, other.started_at)), default=None)
    keep.finished_at = min(filter(None, (keep.finished_at, other.finished_at)), default=None)
    keep.added_at = min(keep.added_at, other.added_at)
    _move_texts(session, keep_id, other_id)
    session.flush()
    for table, column, same in (
        (PaperTagRow, "paper_id", ("tag_id",)),
        (MembershipRow, "paper_id", ("collection_id",)),
        (AttachmentRow, "paper_id", ("sha256",)),
        (RelationRow, "paper_id", ("other_id", "kind")),
        (RelationRow, "other_id", ("paper_id", "kind")),
    ):
        _move(session, table, column, same, keep_id, other_id)
    delete(session, [other_id])


def _move(
    session: Session, table: Any, column: str, same: tuple[str, ...], keep_id: int, other_id: int
) -> None:
    """Point ``other``'s rows at ``keep``, but for those that it has already."""

    def identity(child: Any) -> tuple[Any, ...]:
        return tuple(getattr(child, name) for name in same)

    attribute = getattr(table, column)
    have = {identity(c) for c in session.scalars(select(table).where(attribute == keep_id))}
    for child in session.scalars(select(table).where(attribute == other_id)):
        itself = table is RelationRow and keep_id in (child.paper_id, child.other_id)
        if identity(child) not in have and not itself:
            setattr(child, column, keep_id)
    session.flush()


def _move_texts(session: Session, keep_id: int, other_id: int) -> None:
    have = {
        (t.field, t.source): t
        for t in session.scalars(select(TextRow).where(TextRow.paper_id == keep_id))
    }
    for text in session.scalars(select(TextRow).where(TextRow.paper_id == other_id)):
        mine = have.get((text.field, text.source))
        if mine is None:
            text.paper_id = keep_id
        elif text.text not in mine.text:
            mine.text, mine.at = f"{mine.text}\n\n{text.text}", now()
