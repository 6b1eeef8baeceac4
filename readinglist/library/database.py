"""A library on disk: `read()` and `write("label")` scopes, undo, and its listeners.

Reading opens SQLite's own connections; SQLAlchemy is imported by the first write (see `sessions`).
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import (
    LibraryError,
    NewerLibraryError,
    SupersededError,
)
from . import journal
from .folder import (
    BACKUPS,
    DATABASE,
    INDEX,
    PAPERS,
    PLACING,
    TEMPLATES,
    library_error,
    refuse_to_begin_anew,
    what_is_wrong,
)
from .values import Changes, Step

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

HEAD = "0001"  # newest Alembic revision; a test keeps it equal to the scripts
BUSY_TIMEOUT_MS = 10_000
_HOMELESS = ("unable to open", "readonly", "disk I/O", "full")

log = logging.getLogger(__name__)


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
            for name in ("", PAPERS, INDEX):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(
                f"The library folder {self.folder} cannot be made or opened: {error.strerror}."
            ) from error
        with suppress(OSError):  # a link to a drive that is away: `check` tells of it
            (self.folder / BACKUPS).mkdir(exist_ok=True)
        refuse_to_begin_anew(self.folder)
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False
        self._preparing = threading.Lock()
        self._engine: Engine | None = None
        self._patience: dict[int, float] = {}  # seconds, by thread
        self._listeners: list[Callable[[Changes], None]] = []
        self._announcing = threading.RLock()
        self._watch: sqlite3.Connection | None = None
        self._version = -1
        self.written: int | None = None
        """The step that this object wrote last; set it to None to see whether one is written."""
        self._path = os.fspath(self.folder / DATABASE)
        self._file: tuple[int, int] | None = None  # where the disk has the file that is open
        self._still = ""  # why the library is read as it stands, in SQLite's words
        try:
            self._look()
            self.expect_the_same_file()
            self._migrate()
            self._watch = self._connect(still=bool(self._still))
            with self.read() as session:
                self._seen = journal.position(session)
            self._roll_back()
        except sqlite3.Error as error:
            self.close()
            raise library_error(error, self.folder) from error
        except UnicodeDecodeError as error:  # SQLite quotes the damaged bytes in its complaint
            self.close()
            raise library_error(sqlite3.DatabaseError("malformed"), self.folder) from error
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
        self._closed = True
        while self._idle:
            self._idle.pop().close()
        with self._preparing:
            if self._engine is not None:
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

    def prepare(self) -> None:
        """Have ready what writes need; otherwise the first write imports it, half a second."""
        self._write_engine()

    def _write_engine(self, patience: float | None = None) -> Engine:
        """Return what a write of this thread begins on; ``patience`` is in seconds."""
        from .sessions import make_engine

        with self._preparing:
            if self._engine is None:
                self._engine = make_engine(self.folder / DATABASE, BUSY_TIMEOUT_MS)
            engine = self._engine
        if patience is None:
            patience = self._patience.get(threading.get_ident())
        if patience is None:
            return engine
        return engine.execution_options(patience_ms=int(patience * 1000))

    def _look(self) -> None:
        """Find out how the library can be read.

        Its users meet in a file beside it, for which a full or read-only disk has no place. Then
        nobody writes either, and it is read as it stands, unless a write waits to be taken over.
        """
        connection = self._connect(still=False)
        with ExitStack() as failed:
            failed.callback(connection.close)
            try:
                connection.execute("SELECT count(*) FROM sqlite_master")
            except sqlite3.OperationalError as error:
                if not any(words in str(error) for words in _HOMELESS) or not self._is_whole():
                    raise
                self._still = str(error)
                return
            failed.pop_all()
        self._idle.append(connection)
        self._still = ""

    def _is_whole(self) -> bool:
        """Return whether the library's file is there and no write waits beside it."""
        path = self.folder / DATABASE
        waiting = path.with_name(f"{DATABASE}-wal")
        return (
            path.exists()
            and path.stat().st_size > 0
            and not (waiting.exists() and waiting.stat().st_size > 0)
        )

    def _look_again(self) -> None:
        """Look whether a library that was read as it stands can be written by now."""
        if not self._still:
            return
        with self._announcing:
            if not self._still:
                return
            try:
                self._look()
                if not self._still and self._watch is not None:
                    self._watch.close()
                    self._watch, self._version = self._connect(still=False), -1
            except sqlite3.Error as error:
                raise library_error(error, self.folder) from error

    def _roll_back(self) -> None:
        """Remove what an import that was killed has left half-placed, unless somebody writes."""
        try:
            if self._still or not any((self.folder / PLACING).iterdir()):
                return
        except FileNotFoundError:  # nothing was ever placed
            return
        from . import files

        with closing(
            sqlite3.connect(self.folder / DATABASE, timeout=0, isolation_level=None)
        ) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                files.roll_back(self, connection)
            except (sqlite3.OperationalError, OSError) as error:  # the next start tries again
                log.info("Files of an import that was cut short stay for now: %s", error)

    def expect_the_same_file(self) -> None:
        """Raise LibraryError when the library's file is gone or another has taken its place: what
        is open would take what nobody finds again."""
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            raise LibraryError(what_is_wrong("", self.folder)) from None
        except OSError as error:
            raise LibraryError(what_is_wrong(str(error), self.folder)) from error
        if self._file not in (None, (found.st_dev, found.st_ino)):
            raise LibraryError(
                f"Another file was put in the place of the library in {self.folder} while it was "
                "open. Close Readinglist and start it again to see that one."
            )
        self._file = found.st_dev, found.st_ino

    def _connect(self, still: bool) -> sqlite3.Connection:
        path = self.folder / DATABASE
        connection = sqlite3.connect(
            f"{path.as_uri()}?immutable=1" if still else path,
            uri=still,
            timeout=BUSY_TIMEOUT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA query_only=ON")
        return connection

    def _idle_one(self) -> sqlite3.Connection | None:
        try:
            return self._idle.pop()
        except IndexError:  # asked for, not looked at first: another thread may come in between
            return None

    @property
    def writable(self) -> bool:
        """Whether the library can be written, as far as is known: not on a read-only disk."""
        return not self._still

    # -- scopes -------------------------------------------------------------------------------

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give what sees one state of the library and cannot write it."""
        connection = None
        still = bool(self._still)
        try:
            connection = (None if still else self._idle_one()) or self._connect(still)
            connection.execute("BEGIN")
            yield connection
        except sqlite3.Error as error:
            raise library_error(error, self.folder) from error
        finally:
            if connection is not None:
                connection.rollback()
                if still:
                    connection.close()
                else:
                    self._idle.append(connection)
                    if self._closed:
                        self._idle.pop().close()

    @contextmanager
    def _session(self, patience: float | None = None) -> Iterator[Session]:
        """Give a session in a write transaction, and turn the database's errors into sentences."""
        self.expect_the_same_file()
        self._look_again()
        if self._still:
            raise LibraryError(what_is_wrong(self._still, self.folder))
        engine = self._write_engine(patience)
        from .sessions import DatabaseError, IntegrityError, LibrarySession

        try:
            with LibrarySession(engine) as session:
                yield session
        except IntegrityError:
            raise  # a bug of ours, not of the environment
        except DatabaseError as error:
            raise library_error(error.orig, self.folder) from error

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
        from . import recording

        with self._session(patience) as session:
            session.info["step"] = recording.begin_step(
                session, label, join=join, coalesce=coalesce
            )
            yield session
            session.flush()
            if not session.info.get("wrote"):
                return  # rolled back: an empty step would end the life of what was undone
            if coalesce:
                recording.cancel_if_vain(session)
            session.commit()
            self.written = session.info["step"]
        self.announce()

    @contextmanager
    def write_derived(self) -> Iterator[Session]:
        """Give a session for derived tables only (page text): no step, nothing announced."""
        with self._session() as session:
            yield session
            session.commit()

    # -- undo ---------------------------------------------------------------------------------

    def undo(self, only: int | None = None) -> Step | None:
        """Take the newest step back and return it; None when there is none.

        With ``only``, the number of a step, raises SupersededError when the newest is another.
        """
        return self._replay("undo", only)

    def redo(self, only: int | None = None) -> Step | None:
        """Bring the step undone last back and return it; None when there is none.

        With ``only``, the number of a step, raises SupersededError when that is another.
        """
        return self._replay("redo", only)

    def _replay(self, phase: str, only: int | None) -> Step | None:
        from . import recording
        from .sessions import IntegrityError

        find = journal.next_undo if phase == "undo" else journal.next_redo
        step = None
        try:
            with self._session() as session:
                step = find(session)
                if only is not None and (step is None or step.n != only):
                    label = journal.step(session, only).label
                    raise SupersededError(
                        f"“{label}” is not the newest step any more: take back what came after "
                        "it first."
                        if phase == "undo"
                        else f"“{label}” cannot be done again: something else was done since."
                    )
                if step is None:
                    return None
                recording.replay(session, step, phase)
                session.commit()
                self.written = step.n
        except IntegrityError as error:
            raise LibraryError(
                f"“{step.label if step else ''}” cannot be taken back: later changes need it."
            ) from error
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
            changes = self._news()
        return self._tell(changes)

    def _news(self) -> Changes | None:
        """Return what was committed since the last time; `_announcing` is held."""
        with self.read() as session:
            changes = journal.changes_since(session, self._seen)
        if changes.position == self._seen:
            return None
        self._seen = changes.position
        return changes

    def _tell(self, changes: Changes | None) -> Changes | None:
        if changes is not None:
            for listener in tuple(self._listeners):
                listener(changes)
        return changes

    def poll(self, *, wait: bool = True) -> Changes | None:
        """Notice other processes' commits; cheap enough (microseconds) to call every second.

        Without ``wait`` a thread that is just telling of them is left to it.
        """
        assert self._watch is not None
        if not self._announcing.acquire(blocking=wait):
            return None
        try:
            self._look_again()
            if os.path.exists(self._path):  # else it may be read on; a write tells of it
                self.expect_the_same_file()
            try:
                version = self._watch.execute("PRAGMA data_version").fetchone()[0]
            except sqlite3.Error as error:
                raise library_error(error, self.folder) from error
            if version == self._version:
                return None
            self._version = version
            changes = self._news() if self._listeners else None
        finally:
            self._announcing.release()
        return self._tell(changes)

    # -- migrations ---------------------------------------------------------------------------

    def _migrate(self) -> None:
        with self.read() as connection:
            tables = {
                r[0]
                for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
            }
            revision = None
            if "alembic_version" in tables:
                row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
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
        with self._session() as session:
            upgrade.run(session.connection())
            session.commit()

    def damage(self) -> list[str]:
        """Return what SQLite finds wrong with the database, each as a phrase; empty when sound."""
        with self.read() as connection:
            found = [
                str(r[0]) for r in connection.execute("PRAGMA quick_check(20)") if r[0] != "ok"
            ]
            found += [
                f"a row of {r[0]} refers to a row of {r[2]} that is gone"
                for r in connection.execute("PRAGMA foreign_key_check")
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
        with ExitStack() as half_made:
            half_made.callback(beside.unlink, missing_ok=True)
            with (
                closing(sqlite3.connect(self.folder / DATABASE)) as source,
                closing(sqlite3.connect(beside)) as copy,
            ):
                source.backup(copy)
            os.replace(beside, target)
        return target
