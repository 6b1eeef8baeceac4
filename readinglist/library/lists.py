"""Reading papers out of the library as frozen values: whole, as list rows, and for the index."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, exists, func, insert, select
from sqlalchemy.orm import Session

from ..errors import NotFoundError
from . import collections as collections_
from .batches import batched
from .journal import parse_time
from .schema import (
    AttachmentRow,
    DigestRow,
    MembershipRow,
    PageRow,
    PaperRow,
    PaperTagRow,
    RelationRow,
    SavedSearchRow,
    TagRow,
    TextRow,
)
from .values import (
    Attachment,
    IndexedPaper,
    Membership,
    Paper,
    Relation,
    Row,
    SavedSearch,
    Scope,
    Sort,
    Status,
    Tag,
    Text,
    TextField,
    TextState,
)

ALL = Scope()
RECENT = 50  # papers that "recently added" shows
_STORE_PAGE = insert(PageRow.__table__).prefix_with("OR REPLACE")  # type: ignore[arg-type]


def _status(text: str | None) -> Status | None:
    return Status(text) if text else None


# -- which papers ------------------------------------------------------------------------------


def _in_scope(session: Session, scope: Scope) -> Select[Any]:
    query = select(PaperRow.id)
    if scope.kind == "trash":
        return query.where(PaperRow.trashed_at.is_not(None))
    query = query.where(PaperRow.trashed_at.is_(None))
    match scope.kind:
        case "all" | "recent":
            return query
        case "queue":
            return query.where(PaperRow.status == Status.TO_READ)
        case "reading" | "done":
            return query.where(PaperRow.status == scope.kind)
        case "mentioned":
            return query.where(PaperRow.status.is_(None))
        case "unfiled":
            filed = exists().where(MembershipRow.paper_id == PaperRow.id)
            return query.where(PaperRow.status.is_not(None), ~filed)
        case "collection":
            below = collections_.descendants(session, scope.id)
            filed = exists().where(
                MembershipRow.paper_id == PaperRow.id, MembershipRow.collection_id.in_(below)
            )
            return query.where(filed)
        case "tag":
            return (
                query.join(PaperTagRow, PaperTagRow.paper_id == PaperRow.id)
                .join(TagRow, TagRow.id == PaperTagRow.tag_id)
                .where(TagRow.name == scope.name)
            )
    raise ValueError(f"unknown scope {scope.kind}")


def ids(
    session: Session, scope: Scope = ALL, sort: Sort = Sort.ADDED, descending: bool = True
) -> list[int]:
    """Return the ids of a scope's papers in order. Manual order exists for queue and collection.

    A collection holds the papers of those below it too, after its own, as an export has them.
    """
    if scope.kind == "collection" and sort == Sort.MANUAL:
        inside = collections_.descendants(session, scope.id)
        return list(dict.fromkeys(i for c in inside for i, _ in collections_.papers_of(session, c)))
    query = _in_scope(session, scope)
    if scope.kind == "recent":
        query = query.order_by(PaperRow.added_at.desc(), PaperRow.id.desc()).limit(RECENT)
        return list(session.scalars(query))
    columns: list[Any]
    match sort:
        case Sort.MANUAL:
            queue = scope.kind == "queue"
            columns = [PaperRow.queue_position if queue else PaperRow.added_at]
            descending = descending and not queue
        case Sort.TITLE:
            columns = [PaperRow.title_key]
        case Sort.AUTHOR:
            columns = [func.lower(func.coalesce(func.json_extract(PaperRow.authors, "$[0]"), ""))]
        case Sort.YEAR:
            columns = [PaperRow.year, PaperRow.added_at]
        case Sort.RATING:
            columns = [PaperRow.rating, PaperRow.added_at]
        case Sort.ADDED:
            columns = [PaperRow.added_at]
    columns.append(PaperRow.id)
    return list(session.scalars(query.order_by(*(c.desc() if descending else c for c in columns))))


def counts(session: Session) -> dict[str, int]:
    """Return how many papers the fixed scopes hold."""
    live = PaperRow.trashed_at.is_(None)
    by_status: dict[str | None, int] = {}
    for status, n in session.execute(
        select(PaperRow.status, func.count()).where(live).group_by(PaperRow.status)
    ):
        by_status[status] = n
    everything = sum(by_status.values())
    unfiled = select(func.count()).select_from(_in_scope(session, Scope("unfiled")).subquery())
    return {
        "all": everything,
        "queue": by_status.get(Status.TO_READ, 0),
        "reading": by_status.get(Status.READING, 0),
        "done": by_status.get(Status.DONE, 0),
        "mentioned": by_status.get(None, 0),
        "recent": min(everything, RECENT),
        "unfiled": session.scalar(unfiled) or 0,
        "trash": session.scalar(
            select(func.count()).select_from(PaperRow).where(PaperRow.trashed_at.is_not(None))
        )
        or 0,
    }


def all_ids(session: Session) -> list[int]:
    """Return every paper's id, the trash's included."""
    return list(session.scalars(select(PaperRow.id).order_by(PaperRow.id)))


def by_uid(session: Session, uid: str) -> int | None:
    """Return the id of the paper with this uid, or None."""
    return session.scalar(select(PaperRow.id).where(PaperRow.uid == uid))


def by_sha256(session: Session, sha256: str) -> list[tuple[int, str]]:
    """Return ``(paper id, path)`` of the attachments with these bytes."""
    rows = session.execute(
        select(AttachmentRow.paper_id, AttachmentRow.path).where(AttachmentRow.sha256 == sha256)
    )
    return [(i, p) for i, p in rows]


def tags(session: Session) -> list[Tag]:
    """Return every tag with its count, by name."""
    query = (
        select(TagRow.name, func.count(PaperRow.id))
        .join(PaperTagRow, PaperTagRow.tag_id == TagRow.id)
        .join(PaperRow, PaperRow.id == PaperTagRow.paper_id)
        .where(PaperRow.trashed_at.is_(None))
        .group_by(TagRow.name)
    )
    found = [Tag(name, n) for name, n in session.execute(query)]
    return sorted(found, key=lambda t: t.name.casefold())


def author_names(session: Session) -> list[str]:
    """Return the names of the papers' authors, those of most papers first."""
    query = select(PaperRow.authors).where(PaperRow.trashed_at.is_(None))
    counted = Counter(name for authors in session.scalars(query) for name in authors)
    return [name for name, _ in counted.most_common()]


def venues(session: Session) -> list[str]:
    """Return the papers' venues, those of most papers first."""
    query = (
        select(PaperRow.venue)
        .where(PaperRow.trashed_at.is_(None), PaperRow.venue != "")
        .group_by(PaperRow.venue)
        .order_by(func.count().desc(), PaperRow.venue)
    )
    return list(session.scalars(query))


def saved_searches(session: Session) -> list[SavedSearch]:
    """Return the saved searches in the user's order."""
    query = select(SavedSearchRow).order_by(SavedSearchRow.position, SavedSearchRow.id)
    return [SavedSearch(s.id, s.name, s.query, s.pinned) for s in session.scalars(query)]


# -- what they say -----------------------------------------------------------------------------


def rows(session: Session, wanted: Sequence[int]) -> list[Row]:
    """Return list rows in the order asked for; unknown ids are left out."""
    found: dict[int, Row] = {}
    for chunk in batched(wanted):
        worn = defaultdict(list)
        for paper_id, name in session.execute(
            select(PaperTagRow.paper_id, TagRow.name)
            .join(TagRow, TagRow.id == PaperTagRow.tag_id)
            .where(PaperTagRow.paper_id.in_(chunk))
            .order_by(TagRow.name)
        ):
            worn[paper_id].append(name)
        files: dict[int, str] = {}
        for paper_id, state in session.execute(
            select(AttachmentRow.paper_id, AttachmentRow.text_state)
            .where(AttachmentRow.paper_id.in_(chunk))
            .order_by(AttachmentRow.position.desc())
        ):
            files[paper_id] = state
        noted = set(
            session.scalars(
                select(TextRow.paper_id).where(TextRow.paper_id.in_(chunk), TextRow.source == "me")
            )
        )
        for p in session.execute(
            select(
                PaperRow.id, PaperRow.title, PaperRow.authors, PaperRow.year, PaperRow.venue,
                PaperRow.status, PaperRow.rating, PaperRow.added_at, PaperRow.trashed_at,
                (PaperRow.notes != "").label("noted"),
            ).where(PaperRow.id.in_(chunk))
        ):  # fmt: skip
            found[p.id] = Row(
                id=p.id,
                title=p.title,
                authors=tuple(p.authors),
                year=p.year,
                venue=p.venue,
                status=_status(p.status),
                rating=p.rating,
                tags=tuple(worn[p.id]),
                has_pdf=p.id in files,
                has_note=bool(p.noted) or p.id in noted,
                text_state=TextState(files[p.id]) if p.id in files else None,
                added_at=parse_time(p.added_at),
                trashed=p.trashed_at is not None,
            )
    return [found[i] for i in wanted if i in found]


def _attachment(a: AttachmentRow) -> Attachment:
    return Attachment(
        id=a.id,
        sha256=a.sha256,
        path=a.path,
        size=a.size,
        pages=a.pages,
        text_state=TextState(a.text_state),
        reason=a.reason,
    )


def get(session: Session, paper_id: int) -> Paper:
    """Return one paper, whole; NotFoundError when there is none."""
    found = get_many(session, [paper_id])
    if not found:
        raise NotFoundError(f"There is no paper {paper_id} in the library.")
    return found[0]


def get_many(session: Session, wanted: Sequence[int]) -> list[Paper]:
    """Return papers, whole, in the order asked for; unknown ids are left out."""
    paths = collections_.paths(session)
    found: dict[int, Paper] = {}
    for chunk in batched(wanted):
        children = _children(session, chunk, paths)
        for p in session.scalars(select(PaperRow).where(PaperRow.id.in_(chunk))):
            found[p.id] = Paper(
                id=p.id,
                uid=p.uid,
                title=p.title,
                authors=tuple(p.authors),
                year=p.year,
                venue=p.venue,
                abstract=p.abstract,
                doi=p.doi,
                arxiv_id=p.arxiv_id,
                url=p.url,
                code_url=p.code_url,
                talk_url=p.talk_url,
                project_url=p.project_url,
                cite_key=p.cite_key,
                status=_status(p.status),
                rating=p.rating,
                notes=p.notes,
                added_at=parse_time(p.added_at),
                started_at=parse_time(p.started_at),
                finished_at=parse_time(p.finished_at),
                trashed_at=parse_time(p.trashed_at),
                **{k: tuple(v[p.id]) for k, v in children.items()},
            )
    return [found[i] for i in wanted if i in found]


def _children(session: Session, chunk: list[int], paths: dict[int, str]) -> dict[str, Any]:
    tags_: dict[int, list[str]] = defaultdict(list)
    texts: dict[int, list[Text]] = defaultdict(list)
    members: dict[int, list[Membership]] = defaultdict(list)
    files: dict[int, list[Attachment]] = defaultdict(list)
    relations: dict[int, list[Relation]] = defaultdict(list)
    for paper_id, name in session.execute(
        select(PaperTagRow.paper_id, TagRow.name)
        .join(TagRow, TagRow.id == PaperTagRow.tag_id)
        .where(PaperTagRow.paper_id.in_(chunk))
        .order_by(func.lower(TagRow.name))
    ):
        tags_[paper_id].append(name)
    for t in session.scalars(
        select(TextRow).where(TextRow.paper_id.in_(chunk)).order_by(TextRow.at, TextRow.id)
    ):
        texts[t.paper_id].append(Text(TextField(t.field), t.source, t.text))
    for m in session.scalars(
        select(MembershipRow).where(MembershipRow.paper_id.in_(chunk)).order_by(MembershipRow.id)
    ):
        members[m.paper_id].append(
            Membership(m.collection_id, paths[m.collection_id], int(m.position), m.remark)
        )
    for a in session.scalars(
        select(AttachmentRow)
        .where(AttachmentRow.paper_id.in_(chunk))
        .order_by(AttachmentRow.position, AttachmentRow.id)
    ):
        files[a.paper_id].append(_attachment(a))
    for r, title, digest in session.execute(
        select(RelationRow, PaperRow.title, DigestRow.title)
        .join(PaperRow, PaperRow.id == RelationRow.other_id)
        .outerjoin(DigestRow, DigestRow.id == RelationRow.digest_id)
        .where(RelationRow.paper_id.in_(chunk))
        .order_by(RelationRow.position)
    ):
        relations[r.paper_id].append(Relation(r.other_id, title, r.kind, r.label, digest or ""))
    mentions: dict[int, list[Relation]] = defaultdict(list)
    for r, title, digest in session.execute(
        select(RelationRow, PaperRow.title, DigestRow.title)
        .join(PaperRow, PaperRow.id == RelationRow.paper_id)
        .outerjoin(DigestRow, DigestRow.id == RelationRow.digest_id)
        .where(RelationRow.other_id.in_(chunk), PaperRow.trashed_at.is_(None))
        .order_by(RelationRow.id)
    ):
        mentions[r.other_id].append(
            Relation(r.paper_id, title, "mentioned-by", source=digest or "")
        )
    return {
        "tags": tags_,
        "texts": texts,
        "collections": members,
        "attachments": files,
        "relations": relations,
        "mentioned_by": mentions,
    }


# -- text of PDFs ------------------------------------------------------------------------------


def pack_page(text: str) -> bytes:
    """Return a page's text as it is stored (UTF-8, deflated at the fastest level)."""
    return zlib.compress(text.encode("utf-8", "replace"), 1)


def store_pages(session: Session, sha256: str, texts: Sequence[str]) -> None:
    """Store the text of each page of a file; pages known already are replaced."""
    values = [
        {"sha256": sha256, "number": number, "text": pack_page(text)}
        for number, text in enumerate(texts, 1)
    ]
    if values:  # past the session's objects: pages are not journalled, and they are many
        session.execute(_STORE_PAGE, values)


def pages(session: Session, paper_id: int) -> tuple[tuple[int, int, str], ...]:
    """Return ``(attachment id, page number from 1, text)`` of every page of a paper's files."""
    return _pages(session, [paper_id]).get(paper_id, ())


def _pages(session: Session, wanted: Sequence[int]) -> dict[int, tuple[tuple[int, int, str], ...]]:
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for paper_id, attachment, number, text in session.execute(
        select(AttachmentRow.paper_id, AttachmentRow.id, PageRow.number, PageRow.text)
        .join(PageRow, PageRow.sha256 == AttachmentRow.sha256)
        .where(AttachmentRow.paper_id.in_(wanted))
        .order_by(AttachmentRow.position, AttachmentRow.id, PageRow.number)
    ):
        found[paper_id].append((attachment, number, zlib.decompress(text).decode()))
    return {i: tuple(v) for i, v in found.items()}


def some_pages(session: Session, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return the text of single pages by ``(attachment id, page number)``; unknown are left out."""
    keys = set(wanted)
    if not keys:
        return {}
    # Files × numbers is more than what is wanted, but one search of the key for each.
    rows = session.execute(
        select(AttachmentRow.id, PageRow.number, PageRow.text)
        .join(PageRow, PageRow.sha256 == AttachmentRow.sha256)
        .where(
            AttachmentRow.id.in_({file for file, _ in keys}),
            PageRow.number.in_({number for _, number in keys}),
        )
    )
    return {
        (file, number): zlib.decompress(text).decode()
        for file, number, text in rows
        if (file, number) in keys
    }


def has_pages(session: Session, sha256: str) -> bool:
    """Return whether any text is stored for a file with these bytes."""
    return (
        session.scalar(select(PageRow.number).where(PageRow.sha256 == sha256).limit(1)) is not None
    )


def for_index(
    session: Session, wanted: Sequence[int], *, with_pages: bool = True
) -> list[IndexedPaper]:
    """Return all that search looks at; papers that are gone are left out."""
    found: dict[int, IndexedPaper] = {}
    for chunk in batched(wanted):
        pages_ = _pages(session, chunk) if with_pages else {}
        worn: dict[int, list[str]] = defaultdict(list)
        for paper_id, name in session.execute(
            select(PaperTagRow.paper_id, TagRow.name)
            .join(TagRow, TagRow.id == PaperTagRow.tag_id)
            .where(PaperTagRow.paper_id.in_(chunk))
            .order_by(func.lower(TagRow.name))
        ):
            worn[paper_id].append(name)
        texts: dict[int, list[Text]] = defaultdict(list)
        for paper_id, field, source, text in session.execute(
            select(TextRow.paper_id, TextRow.field, TextRow.source, TextRow.text)
            .where(TextRow.paper_id.in_(chunk))
            .order_by(TextRow.at, TextRow.id)
        ):
            texts[paper_id].append(Text(TextField(field), source, text))
        for p in session.execute(
            select(
                PaperRow.id, PaperRow.title, PaperRow.authors, PaperRow.year, PaperRow.venue,
                PaperRow.abstract, PaperRow.notes, PaperRow.doi, PaperRow.arxiv_id,
            ).where(PaperRow.id.in_(chunk))
        ):  # fmt: skip
            found[p.id] = IndexedPaper(
                id=p.id,
                title=p.title,
                authors=tuple(p.authors),
                year=p.year,
                venue=p.venue,
                abstract=p.abstract,
                tags=tuple(worn[p.id]),
                notes=p.notes,
                texts=tuple(texts[p.id]),
                doi=p.doi,
                arxiv_id=p.arxiv_id,
                pages=pages_.get(p.id, ()),
            )
    return [found[i] for i in wanted if i in found]
