"""Digests that were taken in: the source of words and of collections, kept whole."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import NotFoundError
from . import clean
from .journal import now
from .reading import Reading, first, rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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


def fingerprint(text: str) -> str:
    """Return what tells one digest's text from another's."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()


def find(session: Reading, text: str) -> int | None:
    """Return the id of the digest with this text, if it was taken in before."""
    found: int | None = first(
        session, "SELECT id FROM digests WHERE sha256 = :it", it=fingerprint(text)
    )
    return found


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
    from .schema import DigestRow

    known = find(session, text)
    if known is not None:
        return known
    row = DigestRow(
        uid=str(uuid.uuid4()),
        sha256=fingerprint(text),
        title=clean.line(title),
        byline=clean.line(byline),
        publisher=clean.line(publisher),
        url=clean.line(url),
        date=clean.line(date),
        media=media,
        text=text.encode("utf-8", "replace").decode(),
        at=now(),
    )
    session.add(row)
    session.flush()
    return row.id


def get(session: Reading, digest_id: int) -> Source:
    """Return a digest; NotFoundError when there is none."""
    found = rows(
        session,
        """SELECT id, title, byline, publisher, url, date, media, text, at FROM digests
        WHERE id = :it""",
        it=digest_id,
    )
    if not found:
        raise NotFoundError(f"There is no digest {digest_id}.")
    return Source(*found[0])


def collection_of(session: Reading, digest_id: int) -> int | None:
    """Return the topmost collection that was made for a digest, if it is still there."""
    found = rows(
        session,
        "SELECT id, parent_id FROM collections WHERE digest_id = :it ORDER BY id",
        it=digest_id,
    )
    ids = {i for i, _ in found}
    return next((i for i, parent in found if parent not in ids), None)


def words(session: Reading, paper_id: int, field: str, source: str) -> tuple[str, int | None]:
    """Return what ``source`` says of a paper in ``field``, and the digest that said it."""
    found = rows(
        session,
        """SELECT text, digest_id FROM texts
        WHERE paper_id = :paper AND field = :field AND source = :source""",
        paper=paper_id, field=field, source=source,
    )  # fmt: skip
    return (found[0][0], found[0][1]) if found else ("", None)
