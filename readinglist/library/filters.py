"""Which papers have a fact: the database side of a query such as ``status:done year:2019``."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

from . import collections
from .reading import Reading, column, listed, rows

_YEARS = re.compile(r"^(\d{4})?(\.\.|-)?(\d{4})?$")
_COMPARED = re.compile(r"^(>=|<=|>|<|=|≥|≤)\s*(.+)$")
_AGES = {"week": 7, "month": 31, "year": 366}
_QUOTES = re.compile("[\"“”„«»‘’']")


def live(session: Reading) -> set[int]:
    """Return the papers outside the trash."""
    return _papers(session, "trashed_at IS NULL")


def _papers(session: Reading, where: str, **values: object) -> set[int]:
    return set(column(session, f"SELECT id FROM papers WHERE {where}", **values))


def matching_ids(session: Reading, kind: str, value: str) -> set[int] | None:
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


def _status(session: Reading, value: str) -> set[int] | None:
    value = value.lower().replace("_", "-").replace(" ", "-")
    names = {"to-read": "to-read", "toread": "to-read", "queue": "to-read", "unread": "to-read",
             "reading": "reading", "done": "done", "read": "done", "mentioned": None}  # fmt: skip
    if value not in names:
        return None
    return _papers(session, "status IS :status", status=names[value])


def _tag(session: Reading, value: str) -> set[int]:
    tags = rows(session, "SELECT id, name FROM tags")
    ids = [i for i, name in tags if name.casefold() == value.casefold()]
    if not ids:
        ids = [i for i, name in tags if _plain(name) == _plain(value)]
    return set(
        column(
            session,
            """SELECT paper_id FROM paper_tags
            WHERE tag_id IN (SELECT value FROM json_each(:tags))""",
            tags=listed(ids),
        )
    )


def _collection(session: Reading, value: str) -> set[int]:
    """Take a path, or the end of one: `in:Vision` holds for every collection of that name.

    Case, accents, quotes and blanks are let pass: a query cannot write all of them.
    """
    wanted = _plain_path(value)
    paths = {i: _plain_path(path) for i, path in collections.paths(session).items()}
    tops = [i for i, path in paths.items() if path == wanted]
    if not tops and wanted:
        tops = [i for i, path in paths.items() if path.endswith("/" + wanted)]
    below = {i for top in tops for i in collections.descendants(session, top)}
    return collections.papers_in(session, below)


def _plain_path(path: str) -> str:
    """Return a collection's path as it is compared; a slash in a name is one between names."""
    return "/".join(_plain(name) for name in collections.split_path(path))


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", _QUOTES.sub("", name).casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def _year(session: Reading, value: str) -> set[int] | None:
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
    return _papers(session, "year BETWEEN :low AND :high", low=low, high=high)


def _added(session: Reading, value: str) -> set[int] | None:
    """Take ``today``, ``last-week``, ``3-days``, ``2024-05``, ``2024-05-17..``, ``>2023``.

    Days begin at midnight where the reader is.
    """
    span = added_span(value, date.today())
    if span is None:
        return None
    begin, end = (None if day is None else _midnight(day) for day in span)
    return _papers(
        session,
        "(:begin IS NULL OR added_at >= :begin) AND (:end IS NULL OR added_at < :end)",
        begin=begin, end=end,
    )  # fmt: skip


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


_HAS = {
    "pdf": "SELECT paper_id FROM attachments",
    "text": "SELECT paper_id FROM attachments WHERE text_state = 'ok'",
    "note": "SELECT id FROM papers WHERE notes != ''",
    "insight": "SELECT paper_id FROM texts WHERE field = 'key_insights'",
    "tldr": "SELECT paper_id FROM texts WHERE field = 'tldr'",
    "why": "SELECT paper_id FROM texts WHERE field = 'why'",
    "own": "SELECT paper_id FROM texts WHERE source = 'me'",
    "code": "SELECT id FROM papers WHERE code_url != ''",
    "doi": "SELECT id FROM papers WHERE doi != ''",
    "abstract": "SELECT id FROM papers WHERE abstract != ''",
    "tag": "SELECT paper_id FROM paper_tags",
    "rating": "SELECT id FROM papers WHERE rating > 0",
}
_OTHER_NAMES = {"file": "pdf", "notes": "note", "insights": "insight", "tags": "tag"}


def _has(session: Reading, value: str) -> set[int] | None:
    value = value.lower()
    statement = _HAS.get(_OTHER_NAMES.get(value, value))
    return None if statement is None else set(column(session, statement))


def _cites(session: Reading, value: str) -> set[int]:
    """Papers related to one whose id, title, DOI or arXiv id ``value`` is or resembles."""
    from . import matching  # slow to import and seldom needed

    key, doi, arxiv = (
        matching.title_key(value), matching.normal_doi(value), matching.normal_arxiv(value)
    )  # fmt: skip
    number = int(value) if value.isdecimal() and len(value) < 19 else 0  # SQLite has 64 bits
    if doi:
        cited = "doi = :doi"
    elif arxiv:
        cited = "arxiv_id = :arxiv"
    else:
        cited = "(:key != '' AND instr(title_key, :key)) OR id = :number"
    return set(
        column(
            session,
            f"""SELECT paper_id FROM relations
            WHERE other_id IN (SELECT id FROM papers WHERE {cited})""",
            key=key, doi=doi, arxiv=arxiv, number=number,
        )
    )  # fmt: skip
