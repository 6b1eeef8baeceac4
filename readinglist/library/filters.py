"""Which papers have a fact: the database side of a query such as ``status:done year:2019``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from . import collections, matching
from .schema import AttachmentRow, PaperRow, PaperTagRow, RelationRow, TagRow, TextRow
from .values import ME

_RANGE = re.compile(r"^(\d{4})?(\.\.|-)?(\d{4})?$")
_AGES = {"today": 1, "yesterday": 2, "week": 7, "month": 31, "year": 366}


def live(session: Session) -> set[int]:
    """Return the papers outside the trash."""
    return set(session.scalars(select(PaperRow.id).where(PaperRow.trashed_at.is_(None))))


def matching_ids(session: Session, kind: str, value: str) -> set[int] | None:
    """Return the papers, outside the trash or in it, for which the fact holds.

    ``kind`` is one of ``status tag in year added has cites``; None when the value means nothing,
    so that the caller can take the words as words.
    """
    find = {
        "status": _status,
        "tag": _tag,
        "in": _collection,
        "year": _year,
        "added": _added,
        "has": _has,
        "cites": _cites,
    }.get(kind)
    return find(session, value.strip()) if find else None


def _status(session: Session, value: str) -> set[int] | None:
    value = value.lower().replace("_", "-").replace(" ", "-")
    names = {"to-read": "to-read", "toread": "to-read", "queue": "to-read", "unread": "to-read",
             "reading": "reading", "done": "done", "read": "done", "mentioned": None}  # fmt: skip
    if value not in names:
        return None
    status = names[value]
    clause = PaperRow.status.is_(None) if status is None else PaperRow.status == status
    return set(session.scalars(select(PaperRow.id).where(clause)))


def _tag(session: Session, value: str) -> set[int]:
    wanted = value.casefold()
    ids = [
        i
        for i, name in session.execute(select(TagRow.id, TagRow.name))
        if name.casefold() == wanted
    ]
    return set(session.scalars(select(PaperTagRow.paper_id).where(PaperTagRow.tag_id.in_(ids))))


def _collection(session: Session, value: str) -> set[int]:
    return collections.ids_under(session, value)


def _year(session: Session, value: str) -> set[int] | None:
    found = _RANGE.match(value.replace("–", "-"))
    if not found or not (found[1] or found[3]):
        return None
    low = int(found[1]) if found[1] else 0
    high = int(found[3]) if found[3] else (9999 if found[2] else low)
    return set(session.scalars(select(PaperRow.id).where(PaperRow.year.between(low, high))))


def _added(session: Session, value: str) -> set[int] | None:
    """Take ``today``, ``last-week``, ``3-days``, ``2024``, ``2024-05``, ``2024-05-17``."""
    value = value.lower().replace("_", "-").replace(" ", "-")
    today = datetime.now(UTC)
    number = re.match(r"^(?:last-)?(\d+)-?(d|days?|w|weeks?|m|months?)$", value)
    name = value.removeprefix("last-").removeprefix("this-")
    column = PaperRow.added_at
    if number:
        days = int(number[1]) * {"d": 1, "w": 7, "m": 31}[number[2][0]]
        clause = column >= _days_ago(today, days)
    elif name in _AGES:
        start = (
            today
            if name in ("week", "month", "year")
            else today.replace(hour=23, minute=59, second=59)
        )
        clause = column >= _days_ago(start, _AGES[name])
    elif re.match(r"^\d{4}(-\d\d){0,2}$", value):
        clause = column.startswith(value)
    elif re.match(r"^\d{4}(-\d\d){0,2}\.\.(\d{4}(-\d\d){0,2})?$", value):
        low, _, high = value.partition("..")
        clause = (column >= low) & (column <= (high or "9999") + "~")
    else:
        return None
    return set(session.scalars(select(PaperRow.id).where(clause)))


def _days_ago(moment: datetime, days: int) -> str:
    days = min(days, 365_000)
    return (moment - timedelta(days=days)).isoformat(timespec="microseconds")


def _has(session: Session, value: str) -> set[int] | None:
    match value.lower():
        case "pdf" | "file":
            query = select(AttachmentRow.paper_id)
        case "note" | "notes":
            query = select(PaperRow.id).where(PaperRow.notes != "")
        case "insight" | "insights" | "tldr" | "why" as field:
            name = "key_insights" if field.startswith("insight") else field
            query = select(TextRow.paper_id).where(TextRow.field == name)
        case "own":
            query = select(TextRow.paper_id).where(TextRow.source == ME)
        case "code":
            query = select(PaperRow.id).where(PaperRow.code_url != "")
        case "doi":
            query = select(PaperRow.id).where(PaperRow.doi != "")
        case "abstract":
            query = select(PaperRow.id).where(PaperRow.abstract != "")
        case "tag" | "tags":
            query = select(PaperTagRow.paper_id)
        case "rating":
            query = select(PaperRow.id).where(PaperRow.rating > 0)
        case "text":
            query = select(AttachmentRow.paper_id).where(AttachmentRow.text_state == "ok")
        case _:
            return None
    return set(session.scalars(query))


def _cites(session: Session, value: str) -> set[int]:
    """Papers related to one whose id, title, DOI or arXiv id ``value`` is or resembles."""
    key, doi, arxiv = (
        matching.title_key(value), matching.normal_doi(value), matching.normal_arxiv(value)
    )  # fmt: skip
    clause = PaperRow.title_key.contains(key, autoescape=True) if key else PaperRow.id < 0
    if doi:
        clause = PaperRow.doi == doi
    elif arxiv:
        clause = PaperRow.arxiv_id == arxiv
    elif value.isdigit():
        clause = clause | (PaperRow.id == int(value))
    cited = select(PaperRow.id).where(clause)
    return set(session.scalars(select(RelationRow.paper_id).where(RelationRow.other_id.in_(cited))))
