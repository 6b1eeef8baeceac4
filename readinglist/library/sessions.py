"""What writes the library: SQLAlchemy's engine, and sessions whose flushes fill the journal.

Half a second goes by when this is imported; only `database` does, when something is written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError as DatabaseError
from sqlalchemy.exc import IntegrityError as IntegrityError
from sqlalchemy.orm import Session

from . import recording


class LibrarySession(Session):
    """A session whose flushes write the journal."""


recording.watch(LibrarySession)


def make_engine(path: Path, busy_timeout_ms: int) -> Engine:
    """Return an engine whose transactions begin as writers.

    The execution option ``patience_ms`` is how long one waits for another writer's end.
    """

    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()

    def on_begin(connection: Any) -> None:
        patience = connection.get_execution_options().get("patience_ms", busy_timeout_ms)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")

    engine = create_engine(
        URL.create("sqlite", database=str(path)),  # not as text: a path may hold a "?"
        connect_args={"timeout": busy_timeout_ms / 1000},
        pool_size=8,
    )
    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine
