"""Verbs on saved searches: queries that stay in the sidebar. Reading them is in `lists`."""

from __future__ import annotations

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..errors import NotFoundError, ReadingListError
from . import clean, ordering
from .schema import SavedSearchRow


def _row(session: Session, search_id: int) -> SavedSearchRow:
    found = session.get(SavedSearchRow, search_id)
    if found is None:
        raise NotFoundError(f"There is no saved search {search_id}.")
    return found


def _name(name: str) -> str:
    name = clean.line(name)
    if not name:
        raise ReadingListError("A saved search needs a name.")
    return name


def save(session: Session, name: str, query: str) -> int:
    """Keep a query under a name and return its id; the same query is kept only once."""
    query = clean.line(query)
    known = session.scalars(select(SavedSearchRow).where(SavedSearchRow.query == query)).first()
    if known is not None:
        return known.id
    last = session.scalar(select(func.max(SavedSearchRow.position)))
    row = SavedSearchRow(
        uid=str(uuid.uuid4()), name=_name(name), query=query, position=ordering.after(last)
    )
    session.add(row)
    session.flush()
    return row.id


def rename(session: Session, search_id: int, name: str) -> None:
    """Give a saved search another name."""
    _row(session, search_id).name = _name(name)
    session.flush()


def pin(session: Session, search_id: int, pinned: bool) -> None:
    """Pin a saved search to the top, or let it go."""
    _row(session, search_id).pinned = pinned
    session.flush()


def remove(session: Session, search_id: int) -> None:
    """Forget a saved search."""
    session.delete(_row(session, search_id))
    session.flush()
