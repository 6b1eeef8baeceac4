"""Snapshots of what people wrote: taken once a day, thinned out, and gone back to.

A snapshot is the database without the text of pages, which is read from the PDFs; the PDFs are not
copied. Going back to one is a step like any other, so that undo, history, the index and every open
window follow. Where the database is damaged or gone, the snapshot is put in its place.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from ..errors import LibraryError, NewerLibraryError, NotFoundError
from . import journal
from .database import Library
from .folder import BACKUPS, DATABASE, INDEX

DAYS = 7
"""Days of which the last snapshot is kept, among those that have any, today's all."""
WEEKS = 4
"""Weeks before those of which the last snapshot is kept."""
_PREFIX, _SUFFIX = "library-", ".sqlite"
_NAME = "%Y-%m-%d-%H%M%S"
_PARTIAL = ".partial-"
_ABANDONED = 3600.0  # seconds after which a half-made one is nobody's work any more
_DERIVED = {"pages"}  # tables that a snapshot has, but empty

log = logging.getLogger(__name__)


class Snapshot(NamedTuple):
    """One snapshot; those made before an update have a name without a date."""

    name: str
    at: datetime
    path: Path
    bytes: int


class Restored(NamedTuple):
    """What going back did: the step, None when nothing differed, and what was kept before."""

    step: int | None
    kept: Snapshot


def snapshots(folder: Path) -> list[Snapshot]:
    """Return the snapshots of the library in ``folder``, newest first. It need not be open."""
    found = []
    for path in (folder / BACKUPS).glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(FileNotFoundError):  # thinned out meanwhile
            found.append(_snapshot(path))
    return sorted(found, key=lambda s: s.at, reverse=True)


def newest(folder: Path) -> Snapshot | None:
    """Return the newest snapshot that can be read, None when there is none."""
    return next((s for s in snapshots(folder) if count_papers(s) is not None), None)


def find(folder: Path, name: str) -> Snapshot:
    """Return the snapshot of this name. Raises NotFoundError."""
    for snapshot in snapshots(folder):
        if name in (snapshot.name, snapshot.path.name):
            return snapshot
    raise NotFoundError(
        f"There is no snapshot “{name}”. “readinglist backup list” shows those there are."
    )


def count_papers(snapshot: Snapshot) -> int | None:
    """Return how many papers a snapshot holds, None when it cannot be read."""
    found = _ask(snapshot, "SELECT count(*) FROM papers")
    return found if isinstance(found, int) else None


# -- taking ---------------------------------------------------------------------------------------


def take(library: Library) -> Snapshot:
    """Take a snapshot. Nobody has to wait for it. Raises LibraryError when there is no room."""
    library.expect_the_same_file()
    if problem := _obstacle(library):
        raise LibraryError(f"No snapshot of the library can be made: {problem}.")
    folder = library.folder / BACKUPS
    beside = folder / f"{_PARTIAL}{secrets.token_hex(8)}"
    try:
        with ExitStack() as half_made:
            half_made.callback(beside.unlink, missing_ok=True)
            _copy(library.folder / DATABASE, beside)
            with beside.open("r+b") as file:
                os.fsync(file.fileno())
            target = _free_name(folder)
            os.replace(beside, target)
        snapshot = _snapshot(target)
        _thin_out(folder)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise LibraryError(f"No snapshot of the library can be made: {reason}.") from error
    return snapshot


def take_daily(library: Library) -> Snapshot | None:
    """Take a snapshot if the library has changed and there is none of today.

    What is in the way, such as a full disk, is told by `hindrance`: nothing else waits for this.
    """
    try:
        return take(library) if _is_due(library) else None
    except LibraryError as error:
        log.info("No snapshot today: %s", error)
        return None


def hindrance(library: Library) -> str:
    """Return, as a phrase, why there can be no snapshot today, "" when nothing is amiss."""
    return _obstacle(library) if _is_due(library) else ""


def _is_due(library: Library) -> bool:
    if not library.writable:
        return False
    today = date.today()  # one of a day to come was made by a clock that went wrong
    made = [s for s in snapshots(library.folder) if _dated(s.name) and s.at.date() <= today]
    newest = made[0] if made else None
    if newest is not None and newest.at.date() == today:
        return False
    with library.read() as session:
        position = journal.position(session)
    if newest is None:
        return position > 0
    return (_ask(newest, "SELECT max(id) FROM journal_rows") or 0) != position


def _obstacle(library: Library) -> str:
    folder = library.folder / BACKUPS
    if not os.access(folder, os.W_OK):
        return f"{folder} cannot be written"
    try:
        needed = (library.folder / DATABASE).stat().st_size
        if shutil.disk_usage(folder).free < needed * 1.1:
            return f"there is no room for it in {folder}"
    except OSError as error:
        return str(error)
    return ""


def _copy(source: Path, target: Path) -> None:
    """Copy a database but for what is derived, as it is at one moment; writers go on."""
    with closing(sqlite3.connect(target, uri=True, isolation_level=None)) as copy:
        for pragma in ("journal_mode=OFF", "synchronous=OFF"):  # thrown away if it is cut short
            copy.execute(f"PRAGMA {pragma}").close()
        copy.execute("ATTACH ? AS live", (f"{source.as_uri()}?mode=ro",))
        copy.execute("BEGIN")
        made = copy.execute("""SELECT type, name, sql FROM live.sqlite_master
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'""").fetchall()
        tables = [name for kind, name, _ in made if kind == "table"]
        for _, _, sql in sorted(made, key=lambda row: row[0] != "table"):
            copy.execute(sql)
        for table in [t for t in tables if t not in _DERIVED]:
            copy.execute(f'INSERT INTO main."{table}" SELECT * FROM live."{table}"')
        copy.execute("DELETE FROM main.sqlite_sequence")  # ids of what is gone are not used again
        copy.execute("INSERT INTO main.sqlite_sequence SELECT * FROM live.sqlite_sequence")
        copy.execute("COMMIT")


def _snapshot(path: Path) -> Snapshot:
    name, found = path.name.removeprefix(_PREFIX).removesuffix(_SUFFIX), path.stat()
    return Snapshot(
        name, _dated(name) or datetime.fromtimestamp(found.st_mtime), path, found.st_size
    )


def _free_name(folder: Path) -> Path:
    at = datetime.now()
    while (path := folder / f"{_PREFIX}{at:{_NAME}}{_SUFFIX}").exists():
        at += timedelta(seconds=1)
    return path


def _dated(name: str) -> datetime | None:
    try:  # as `_NAME` has it; strptime would cost each command its import
        return datetime.fromisoformat(f"{name[:10]}T{name[11:]}")
    except ValueError:
        return None


def _ask(snapshot: Snapshot, question: str) -> object:
    """Return the first value of a SELECT, None when the snapshot cannot be read."""
    try:
        with closing(sqlite3.connect(f"{snapshot.path.as_uri()}?immutable=1", uri=True)) as past:
            row = past.execute(question).fetchone()
    except sqlite3.Error:
        return None
    return row[0] if row else None


def _thin_out(folder: Path) -> None:
    for snapshot in surplus([s for s in snapshots(folder.parent) if _dated(s.name)]):
        snapshot.path.unlink(missing_ok=True)
    for path in folder.glob(f"{_PARTIAL}*"):
        with suppress(FileNotFoundError):
            if abs(datetime.now().timestamp() - path.stat().st_mtime) > _ABANDONED:
                path.unlink()


def surplus(found: Sequence[Snapshot]) -> list[Snapshot]:
    """Return those that need not be kept, of snapshots from newest to oldest."""
    days: dict[date, Snapshot] = {}
    weeks: dict[tuple[int, int], Snapshot] = {}
    newest = found[0].at.date() if found else date.today()
    kept = [s for s in found if s.at.date() == newest]
    for snapshot in found:
        day = snapshot.at.date()
        if day in days or len(days) < DAYS:
            days.setdefault(day, snapshot)
        else:
            weeks.setdefault(snapshot.at.isocalendar()[:2], snapshot)
    kept += [*days.values(), *list(weeks.values())[:WEEKS]]
    return [s for s in found if s not in kept]


# -- going back -----------------------------------------------------------------------------------


def restore(library: Library, snapshot: Snapshot) -> Restored:
    """Make everything what it was in a snapshot, as one step, after taking a snapshot of now.

    Raises LibraryError when the snapshot cannot be read, and DamagedLibraryError when the library
    cannot: then `put_in_place` is left.
    """
    from . import recording

    with _opened(snapshot) as past:
        kept = take(library)
        with (
            library.write(f"Go back to the snapshot of {snapshot.at:%d %B %Y, %H:%M}") as session,
            past.write_derived() as there,
        ):
            recording.become(session, there)
    return Restored(session.info["step"] if session.info.get("wrote") else None, kept)


def put_in_place(folder: Path, snapshot: Snapshot) -> Path | None:
    """Put a snapshot where the database of ``folder`` is damaged or gone; nobody may have it open.

    What stood there is moved aside; its new folder is returned, None when there was nothing.
    Raises LibraryError when the snapshot cannot be read or written there.
    """
    path, aside = folder / DATABASE, None
    beside = folder / f"{_PARTIAL}{secrets.token_hex(8)}"
    try:
        for cut_short in folder.glob(f"{_PARTIAL}*"):
            cut_short.unlink()
        with _opened(snapshot) as past, ExitStack() as half_made:
            past.close()  # so that it is one file
            half_made.callback(beside.unlink, missing_ok=True)
            shutil.copyfile(past.folder / DATABASE, beside)
            with closing(sqlite3.connect(beside)) as copy:
                copy.execute("PRAGMA journal_mode=WAL").close()
            with beside.open("r+b") as written:
                os.fsync(written.fileno())
            left = [p for end in ("", "-wal", "-shm") if (p := Path(f"{path}{end}")).exists()]
            if left:
                aside = folder / f"damaged-{datetime.now():{_NAME}}"
                aside.mkdir()
                for file in left:  # the database first: the others are nothing without it
                    os.replace(file, aside / file.name)
            # The index is one of what the library was; it is built anew.
            for part in (folder / INDEX).glob("*"):
                shutil.rmtree(part) if part.is_dir() else part.unlink()
            os.replace(beside, path)
    except OSError as error:
        raise LibraryError(f"{path} cannot be put in place: {error.strerror or error}.") from error
    return aside


@contextmanager
def _opened(snapshot: Snapshot) -> Iterator[Library]:
    """Open a copy of a snapshot as a library, which brings it to the present revision."""
    with tempfile.TemporaryDirectory(prefix="readinglist-") as folder, ExitStack() as open_:
        past, wrong = None, "it is damaged"
        try:
            # One without tables would be opened as a new library.
            if _ask(snapshot, "SELECT version_num FROM alembic_version") is not None:
                shutil.copyfile(snapshot.path, Path(folder) / DATABASE)
                past = open_.enter_context(Library(Path(folder)))
                wrong = "it is damaged" if past.damage() else ""
        except NewerLibraryError:
            raise LibraryError(
                f"The snapshot “{snapshot.name}” was made by a newer version of Readinglist. "
                "Update Readinglist to go back to it."
            ) from None
        except LibraryError as error:
            log.info("%s: %s", snapshot.path, error)
            wrong = "it is damaged"
        except OSError as error:
            wrong = f"{error.strerror or error}, {error.filename2 or error.filename or folder}"
        if wrong or past is None:
            raise LibraryError(
                f"The snapshot “{snapshot.name}” cannot be read ({wrong}). Nothing was changed."
            )
        yield past
