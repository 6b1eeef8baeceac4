"""Which papers have a fact: the database side of a query such as ``status:done year:2019``."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from . import collections, matching
from .schema import (
    AttachmentRow,
    MembershipRow,
    PaperRow,
    PaperTagRow,
    RelationRow,
    TagRow,
    TextRow,
)
from .values import ME

_YEARS = re.compile(r"^(\d{4})?(\.\.|-)?(\d{4})?$")
_COMPARED = re.compile(r"^(>=|<=|>|<|=|≥|≤)\s*(.+)$")
_AGES = {"week": 7, "month": 31, "year": 366}
_QUOTES = re.compile("[\"“”„«»‘’']")


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
    tags = session.execute(select(TagRow.id, TagRow.name)).all()
    ids = [i for i, name in tags if name.casefold() == value.casefold()]
    if not ids:
        ids = [i for i, name in tags if _plain(name) == _plain(value)]
    return set(session.scalars(select(PaperTagRow.paper_id).where(PaperTagRow.tag_id.in_(ids))))


def _collection(session: Session, value: str) -> set[int]:
    """Take a path, or the end of one: `in:Vision` holds for every collection of that name.

    Case, accents, quotes and blanks are let pass: a query cannot write all of them.
    """
    wanted = _plain_path(value)
    paths = {i: _plain_path(path) for i, path in collections.paths(session).items()}
    tops = [i for i, path in paths.items() if path == wanted]
    if not tops and wanted:
        tops = [i for i, path in paths.items() if path.endswith("/" + wanted)]
    below = {i for top in tops for i in collections.descendants(session, top)}
    return set(
        session.scalars(
            select(MembershipRow.paper_id).where(MembershipRow.collection_id.in_(below))
        )
    )


def _plain_path(path: str) -> str:
    """Return a collection's path as it is compared; a slash in a name is one between names."""
    return "/".join(_plain(name) for name in collections.split_path(path))


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", _QUOTES.sub("", name).casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def _year(session: Session, value: str) -> set[int] | None:
    """Take ``2019``, ``2019..2022``, ``2019..``, ``..2022``, ``>2019``, ``<=2022``."""
    value = value.replace("–", "-").replace("...", "..").replace("…", "..")
    compared = _COMPARED.match(value)
    found = _YEARS.match(compared[2] if compared else value)
    if not found or not (found[1] or found[3]):
        return None
    low = int(found[1]) if found[1] else 0
    high = int(found[3]) if found[3] else (9999 if found[2] else low)
    if compared:
        if found[2]:
            return None
        low, high = {
            ">": (low + 1, 9999), ">=": (low, 9999), "≥": (low, 9999),
            "<": (0, low - 1), "<=": (0, low), "≤": (0, low), "=": (low, low),
        }[compared[1]]  # fmt: skip
    low, high = min(low, high), max(low, high)
    return set(session.scalars(select(PaperRow.id).where(PaperRow.year.between(low, high))))


def _added(session: Session, value: str) -> set[int] | None:
    """Take ``today``, ``last-week``, ``3-days``, ``2024-05``, ``2024-05-17..``, ``>2023``.

    Days begin at midnight where the reader is.
    """
    span = added_span(value, date.today())
    if span is None:
        return None
    clauses = []
    if span[0] is not None:
        clauses.append(PaperRow.added_at >= _midnight(span[0]))
    if span[1] is not None:
        clauses.append(PaperRow.added_at < _midnight(span[1]))
    return set(session.scalars(select(PaperRow.id).where(*clauses)))


Span = tuple[date | None, date | None]
"""The first day, and the first day after; None where there is no end."""


def added_span(value: str, today: date) -> Span | None:
    """Return the days that ``value`` stands for on ``today``; None when it stands for none."""
    value = value.lower().replace("_", "-").replace(" ", "-").replace("…", "..")
    number = re.match(r"^(?:last-|past-)?(\d+)-?(d|days?|w|weeks?|m|months?|y|years?)$", value)
    name = re.sub(r"^(last|this|past)-", "", value)
    try:
        if number:
            unit = {"d": 1, "w": 7, "m": 31, "y": 366}[number[2][0]]
            return today - timedelta(days=int(number[1]) * unit), None
        if name in _AGES:
            return today - timedelta(days=_AGES[name]), None
        if value in ("today", "yesterday"):
            first = today if value == "today" else today - timedelta(days=1)
            return first, first + timedelta(days=1)
        compared = _COMPARED.match(value)
        if compared:
            low, after = _days(compared[2])
            return {
                ">": (after, None), ">=": (low, None), "≥": (low, None),
                "<": (None, low), "<=": (None, after), "≤": (None, after), "=": (low, after),
            }[compared[1]]  # fmt: skip
        first_value, dots, last_value = value.partition("..")
        if not dots:
            return _days(value)
        if not first_value and not last_value:
            return None
        return (
            _days(first_value)[0] if first_value else None,
            _days(last_value)[1] if last_value else None,
        )
    except (ValueError, OverflowError):  # the 31st of February, a year 0
        return None


def _days(value: str) -> tuple[date, date]:
    """Return the first day of a year, month or day and the first after. Raises ValueError."""
    found = re.match(r"^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$", value)
    if not found:
        raise ValueError(value)
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    first = date(year, month, day)
    if found[3]:
        return first, first + timedelta(days=1)
    if found[2]:
        return first, date(year + month // 12, month % 12 + 1, 1)
    return first, date(year + 1, 1, 1)


def _midnight(day: date) -> str:
    """Return when a day begins here, as the library writes moments."""
    begins = datetime.combine(day, time.min)
    try:
        moment = begins.astimezone(UTC)
    except (ValueError, OverflowError, OSError):  # at the ends of what the system can reckon
        moment = begins.replace(tzinfo=UTC)
    return moment.isoformat(timespec="microseconds")


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
