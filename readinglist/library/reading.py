"""Reading by SQL: how everything is read that leaves the library as a frozen value.

Writing goes through SQLAlchemy, whose flushes fill the journal. Reading needs none of it, and a
short command is over before SQLAlchemy would be imported. A read inside a write sees what that
write has changed so far.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Union

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LARGEST = 2**63 - 1
"""The largest integer that SQLite takes as a value."""

Reading = Union[sqlite3.Connection, "Session"]
"""What `Library.read` or `Library.write` gives, for functions that only read."""


def rows(session: Reading, statement: str, **values: object) -> list[Any]:
    """Return the rows of a SELECT as tuples; ``:name`` stands for a value."""
    if isinstance(session, sqlite3.Connection):
        return session.execute(statement, values).fetchall()
    session.flush()
    return list(session.connection().exec_driver_sql(statement, values))


def column(session: Reading, statement: str, **values: object) -> list[Any]:
    """Return the first column of a SELECT."""
    return [row[0] for row in rows(session, statement, **values)]


def first(session: Reading, statement: str, **values: object) -> Any:
    """Return the first value of a SELECT, None when it finds nothing."""
    return next(iter(column(session, statement, **values)), None)


def listed(values: Iterable[int | str]) -> str:
    """Return values, however many, for ``x IN (SELECT value FROM json_each(:name))``."""
    return json.dumps(list(values))
