"""Digests that were taken in: the source of words and of collections, kept whole."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..errors import NotFoundError
from .journal import now, parse_time
from .schema import CollectionRow, DigestRow, TextRow


@dataclass(frozen=True, slots=True)
class Source:
    """A digest as it was taken in; ``text`` is its normalised text, whole."""

    id: int
    title: str
    byline: str
    publisher: str
    url: str
    date: str
    media: str
    text: str
    at: str

    @property
    def year_imported(self) -> int:
        moment = parse_time(self.at)
        assert moment is not None
        return moment.year


def fingerprint(text: str) -> str:
    """Return what tells one digest's text from another's."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()


def find(session: Session, text: str) -> int | None:
    """Return the id of the digest with this text, if it was taken in before."""
    return session.scalar(select(DigestRow.id).where(DigestRow.sha256 == fingerprint(text)))


def add(
    session: Session,
    *,
    title: str,
    byline: str,
    publisher: str,
    url: str,
    date: str,
    media: str,
    text: str,
) -> int:
    """Keep a digest and return its id; the same text is kept once."""
    known = find(session, text)
    if known is not None:
        return known
    row = DigestRow(
        uid=str(uuid.uuid4()),
        sha256=fingerprint(text),
        title=title,
        byline=byline,
        publisher=publisher,
        url=url,
        date=date,
        media=media,
        text=text,
        at=now(),
    )
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, digest_id: int) -> Source:
    """Return a digest; NotFoundError when there is none."""
    row = session.get(DigestRow, digest_id)
    if row is None:
        raise NotFoundError(f"There is no digest {digest_id}.")
    return Source(
        row.id, row.title, row.byline, row.publisher, row.url, row.date, row.media, row.text, row.at
    )


def collection_of(session: Session, digest_id: int) -> int | None:
    """Return the topmost collection that was made for a digest, if it is still there."""
    found = session.scalars(
        select(CollectionRow).where(CollectionRow.digest_id == digest_id).order_by(CollectionRow.id)
    ).all()
    ids = {c.id for c in found}
    return next((c.id for c in found if c.parent_id not in ids), None)


def words(session: Session, paper_id: int, field: str, source: str) -> tuple[str, int | None]:
    """Return what ``source`` says of a paper in ``field``, and the digest that said it."""
    row = session.scalars(
        select(TextRow).where(
            TextRow.paper_id == paper_id, TextRow.field == field, TextRow.source == source
        )
    ).first()
    return (row.text, row.digest_id) if row else ("", None)
