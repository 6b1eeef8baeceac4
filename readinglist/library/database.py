"""A library on disk: the engine, `read()` and `write("label")` scopes, undo, and its listeners."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from ..errors import BusyError, LibraryError, NewerLibraryError
from . import journal
from .values import Changes, Step

DATABASE = "library.sqlite"
PAPERS = "papers"
INDEX = "index"
BACKUPS = "backups"
TEMPLATES = "templates"
HEAD = "0001"  # newest Alembic revision; a test keeps it equal to the scripts
BUSY_TIMEOUT_MS = 10_000

log = logging.getLogger(__name__)


class _LibrarySession(Session):
    """A session whose flushes write the journal."""


journal.watch(_LibrarySession)


def _library_error(error: DatabaseError, folder: Path) -> LibraryError:
    cause = str(error.orig)
    if "locked" in cause or "busy" in cause:
        return BusyError(
            f"The library in {folder} is being written by another program. "
            "Close it or try again in a moment."
        )
    return LibraryError(_sentence(cause, folder))


def _sentence(cause: str, folder: Path) -> str:
    if not (folder / DATABASE).exists():
        return (
            f"The library in {folder} is not there any more. "
            "If its folder was moved or its drive taken out, bring it back."
        )
    if "full" in cause:
        return f"The disk that holds {folder} is full. Free some space and try again."
    if "readonly" in cause or "read-only" in cause or "unable to open" in cause:
        return f"The library in {folder} cannot be written. Check the folder's permissions."
    if "malformed" in cause or "not a database" in cause:
        return (
            f"The library file {folder / DATABASE} is damaged. "
            f"Restore the newest copy from {folder / BACKUPS}."
        )
    if "disk I/O" in cause:
        return f"The disk that holds {folder} reports an error ({cause}). Nothing was changed."
    return f"The library in {folder} cannot be used: {cause}."


class Library:
    """An open library folder.

    Reads and writes are scopes on a session; a write is one transaction with a label, rolled back
    on any exception. Listeners are told of every committed change, of this process and of others.
    All methods may be called from any thread.
    """

    def __init__(self, folder: Path, *, create: bool = True) -> None:
        """Open the library in ``folder``, making or migrating it as needed.

        Raises LibraryError with a sentence when the folder cannot be used, and NewerLibraryError
        when a newer Readinglist wrote it.
        """
        self.folder = Path(os.path.abspath(folder))
        path = self.folder / DATABASE
        if not create and not path.exists():
            raise LibraryError(f"There is no library in {self.folder}.")
        try:
            for name in ("", PAPERS, INDEX, BACKUPS):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"The library folder {self.folder} cannot be made or opened: {error.strerror}."
            ) from error
        self._engine = create_engine(
            f"sqlite:///{path}", connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}, pool_size=8
        )
        event.listen(self._engine, "connect", _on_connect)
        event.listen(self._engine, "begin", _on_begin)
        self._writing = self._engine.execution_options(immediate=True)
        self._patience: dict[int, float] = {}  # seconds, by thread
        self._listeners: list[Callable[[Changes], None]] = []
        self._announcing = threading.RLock()
        self._watch: sqlite3.Connection | None = None
        self._version = -1
        try:
            self._migrate()
            self._watch = sqlite3.connect(
                path, timeout=BUSY_TIMEOUT_MS / 1000, check_same_thread=False
            )
            with self.read() as session:
                self._seen = journal.position(session)
        except DatabaseError as error:
            self.close()
            raise _library_error(error, self.folder) from error
        except sqlite3.Error as error:
            self.close()
            raise LibraryError(f"The library in {self.folder} cannot be used: {error}.") from error
        except LibraryError:
            self.close()
            raise

    @property
    def papers_folder(self) -> Path:
        return self.folder / PAPERS

    @property
    def index_folder(self) -> Path:
        return self.folder / INDEX

    @property
    def templates_folder(self) -> Path:
        return self.folder / TEMPLATES

    def close(self) -> None:
        """Close every connection; the library may not be used afterwards."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._engine.dispose()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def wait_at_most(self, seconds: float) -> None:
        """Let writes of the calling thread wait no longer than this for another writer's end.

        For the thread that draws a window: it shows nothing and takes no keys while it waits.
        """
        self._patience[threading.get_ident()] = seconds

    def _write_engine(self, patience: float | None = None) -> Engine:
        """Return what a write of this thread begins on; ``patience`` is in seconds."""
        if patience is None:
            patience = self._patience.get(threading.get_ident())
        if patience is None:
            return self._writing
        return self._writing.execution_options(patience_ms=int(patience * 1000))

    # -- scopes -------------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one state of the library and cannot write it."""
        with _LibrarySession(self._engine, autoflush=False) as session:
            try:
                yield session
            except DatabaseError as error:
                raise _library_error(error, self.folder) from error

    @contextmanager
    def write(
        self,
        label: str,
        *,
        join: int | None = None,
        coalesce: str = "",
        patience: float | None = None,
    ) -> Iterator[Session]:
        """Give a session whose changes are committed as one labelled step.

        ``session.info["step"]`` is the step's number; pass it as ``join`` to continue the step in
        a later transaction. ``coalesce`` names consecutive edits that are one step (a note).
        ``patience`` is how many seconds to wait while another program writes; BusyError then.
        """
        with _LibrarySession(self._write_engine(patience)) as session:
            try:
                session.info["step"] = journal.begin_step(
                    session, label, join=join, coalesce=coalesce
                )
                yield session
                session.flush()
                if not session.info.get("wrote"):
                    return  # rolled back: an empty step would end the life of what was undone
                if coalesce:
                    journal.cancel_if_vain(session)
                session.commit()
            except IntegrityError:
                raise  # a bug of ours, not of the environment
            except DatabaseError as error:
                raise _library_error(error, self.folder) from error
        self.announce()

    @contextmanager
    def write_derived(self) -> Iterator[Session]:
        """Give a session for derived tables only (page text): no step, nothing announced."""
        with _LibrarySession(self._writing) as session:
            try:
                yield session
                session.commit()
            except OperationalError as error:
                raise _library_error(error, self.folder) from error

    # -- undo ---------------------------------------------------------------------------------

    def undo(self) -> Step | None:
        """Take the newest step back and return it; None when there is none."""
        return self._replay("undo")

    def redo(self) -> Step | None:
        """Bring the step undone last back and return it; None when there is none."""
        return self._replay("redo")

    def _replay(self, phase: str) -> Step | None:
        with _LibrarySession(self._write_engine()) as session:
            try:
                find = journal.next_undo if phase == "undo" else journal.next_redo
                step = find(session)
                if step is None:
                    return None
                journal.replay(session, step, phase)
                session.commit()
            except IntegrityError as error:
                raise LibraryError(
                    f"“{step.label if step else ''}” cannot be taken back: later changes need it."
                ) from error
            except DatabaseError as error:
                raise _library_error(error, self.folder) from error
        self.announce()
        return Step(n=step.n, at=step.at, label=step.label, undone=phase == "undo")

    # -- listeners ----------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``listener`` with every committed change, in the writing or polling thread.

        Returns a function that ends the subscription.
        """
        self._listeners.append(listener)

        def end() -> None:
            with suppress(ValueError):  # ended twice
                self._listeners.remove(listener)

        return end

    def announce(self) -> Changes | None:
        """Tell listeners what was committed since the last time, by this process or another.

        With nobody to tell, nothing is read: what is written then is told to those who come later.
        """
        if not self._listeners:
            return None
        with self._announcing:
            with self.read() as session:
                changes = journal.changes_since(session, self._seen)
            if changes.position == self._seen:
                return None
            self._seen = changes.position
        for listener in tuple(self._listeners):
            listener(changes)
        return changes

    def poll(self) -> Changes | None:
        """Notice other processes' commits; cheap enough (microseconds) to call every second."""
        assert self._watch is not None
        with self._announcing:
            try:
                version = self._watch.execute("PRAGMA data_version").fetchone()[0]
            except sqlite3.Error as error:
                raise LibraryError(_sentence(str(error), self.folder)) from error
            if version == self._version:
                return None
            self._version = version
        return self.announce()

    # -- migrations ---------------------------------------------------------------------------

    def _migrate(self) -> None:
        with self._engine.connect() as connection:
            raw = connection.connection
            tables = {
                r[0] for r in raw.execute("SELECT name FROM sqlite_master WHERE type='table'")
            }
            revision = None
            if "alembic_version" in tables:
                row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
                revision = row[0] if row else None
        if revision == HEAD:
            return
        if revision is None and "papers" in tables:
            raise LibraryError(f"{self.folder / DATABASE} is a database of another program.")
        from .migrations import upgrade  # Alembic is slow to import and seldom needed

        if revision is not None:
            if not upgrade.knows(revision):
                raise NewerLibraryError(
                    f"The library in {self.folder} was written by a newer version of Readinglist. "
                    "Update Readinglist to open it."
                )
            self.backup(f"before-{HEAD}-from-{revision}")
        with self._writing.begin() as connection:
            upgrade.run(connection)

    def damage(self) -> list[str]:
        """Return what SQLite finds wrong with the database, each as a phrase; empty when sound."""
        with self._engine.connect() as connection:
            raw = connection.connection
            found = [str(r[0]) for r in raw.execute("PRAGMA quick_check(20)") if r[0] != "ok"]
            found += [
                f"a row of {r[0]} refers to a row of {r[2]} that is gone"
                for r in raw.execute("PRAGMA foreign_key_check")
            ]
        return found

    def backup(self, name: str) -> Path:
        """Write a consistent copy of the database to ``backups/`` and return its path."""
        target = self.folder / BACKUPS / f"library-{name}.sqlite"
        beside = target.with_suffix(".partial")
        needed = (self.folder / DATABASE).stat().st_size
        if shutil.disk_usage(self.folder).free < needed * 1.1:
            raise LibraryError(
                f"There is no room for a backup of the library in {self.folder}. "
                "Free some space and try again."
            )
        source = sqlite3.connect(self.folder / DATABASE)
        copy = sqlite3.connect(beside)
        try:
            source.backup(copy)
        finally:
            copy.close()
            source.close()
        os.replace(beside, target)
        return target


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's begin event starts transactions, see _on_begin
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Any) -> None:
    options = connection.get_execution_options()
    if options.get("immediate"):
        wait = options.get("patience_ms", BUSY_TIMEOUT_MS)  # the connection had others before
        connection.exec_driver_sql(f"PRAGMA busy_timeout={wait}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    else:
        connection.exec_driver_sql("BEGIN")
