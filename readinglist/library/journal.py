"""What changed, as the journal tells it: history, the next undo and redo, changes since a time.

`recording` writes the journal.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from . import clean, reading
from .reading import LARGEST, Reading, column, first, listed, rows
from .values import Changes, Step

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def now() -> str:
    """Return the present moment as the library writes it (ISO 8601, UTC, microseconds)."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def parse_time(text: str | None) -> datetime | None:
    """Return the moment that `now` wrote, or None for nothing."""
    return datetime.fromisoformat(text) if text else None


def relabel(session: Session, label: str) -> None:
    """Give the running step a better label, such as a count known only at the end."""
    session.info["wrote"] = True
    session.connection().exec_driver_sql(
        "UPDATE journal_steps SET label = :label WHERE n = :n",
        {"label": clean.line(label), "n": session.info["step"]},
    )


def position(session: Reading) -> int:
    """Return the journal's end: the id of its newest row change, 0 when nothing was written."""
    return first(session, "SELECT max(id) FROM journal_rows") or 0


def changes_since(session: Reading, n: int) -> Changes:
    """Return what was touched after journal position ``n``, deleted papers included."""
    found = rows(
        session,
        """SELECT id, "table", "row", paper_id, collection_id, step FROM journal_rows
        WHERE id > :n ORDER BY id""",
        n=n,
    )
    papers = {paper_id for _, _, _, paper_id, _, _ in found if paper_id is not None}
    tags = {row for _, table, row, _, _, _ in found if table == "tags"}
    if tags:  # a renamed tag changes every paper that wears it
        papers |= set(
            column(
                session,
                """SELECT paper_id FROM paper_tags
                WHERE tag_id IN (SELECT value FROM json_each(:tags))""",
                tags=listed(tags),
            )
        )
    label, end = "", n
    if found:
        end, *_, step = found[-1]
        label = first(session, "SELECT label FROM journal_steps WHERE n = :step", step=step) or ""
    return Changes(
        position=end,
        label=label,
        papers=frozenset(papers),
        collections=frozenset(c for _, _, _, _, c, _ in found if c is not None),
        tables=frozenset(table for _, table, *_ in found),
    )


_STEPS = "SELECT n, at, label, undone FROM journal_steps s"
_WROTE = "EXISTS (SELECT 1 FROM journal_rows r WHERE r.step = s.n)"


def history(session: Reading, limit: int | None = None, *, dropped: bool = True) -> list[Step]:
    """Return the steps, newest first. A step that wrote nothing is not shown.

    Without ``dropped``, steps that were undone and can no longer be redone are left out.
    """
    return _steps(
        session,
        f"{_STEPS} WHERE {_WROTE} AND (:dropped OR NOT dropped) ORDER BY n DESC LIMIT :limit",
        dropped=dropped, limit=min(limit or -1, LARGEST),
    )  # fmt: skip


def next_undo(session: Reading) -> Step | None:
    """Return the step that undo would take back."""
    wanted = f"{_STEPS} WHERE NOT undone AND {_WROTE} ORDER BY n DESC LIMIT 1"
    return next(iter(_steps(session, wanted)), None)


def next_redo(session: Reading) -> Step | None:
    """Return the step that redo would bring back."""
    wanted = f"{_STEPS} WHERE undone AND NOT dropped ORDER BY n LIMIT 1"
    return next(iter(_steps(session, wanted)), None)


def count_rows(session: Reading, first: int, last: int, most: int) -> int:
    """Return how many row changes the steps from ``first`` to ``last`` hold, at most ``most``."""
    found: int = reading.first(
        session,
        """SELECT count(*) FROM (SELECT 1 FROM journal_rows
        WHERE step BETWEEN :first AND :last AND phase = 'do' LIMIT :most)""",
        first=first, last=last, most=most,
    )  # fmt: skip
    return found


def step(session: Reading, n: int) -> Step:
    """Return one step."""
    return _steps(session, f"{_STEPS} WHERE n = :n", n=n)[0]


def _steps(session: Reading, statement: str, **values: object) -> list[Step]:
    return [
        Step(n=n, at=datetime.fromisoformat(at), label=label, undone=bool(undone))
        for n, at, label, undone in rows(session, statement, **values)
    ]


def reachable_files(session: Reading) -> set[str]:
    """Return paths of attachments that the journal can still bring back by undo or redo."""
    found = rows(
        session, """SELECT before, after FROM journal_rows WHERE "table" = 'attachments'"""
    )
    sides: list[dict[str, Any] | None] = [json.loads(side) for row in found for side in row if side]
    return {side["path"] for side in sides if side and "path" in side}
