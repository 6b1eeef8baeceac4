"""What lies in a library's folder, and what is said when it is not as it should be."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from ..errors import BusyError, DamagedLibraryError, LibraryError

DATABASE = "library.sqlite"
PAPERS = "papers"
INDEX = "index"
BACKUPS = "backups"
TEMPLATES = "templates"
PLACING = ".placing"
_DAMAGED = ("malformed", "not a database", "decode to UTF-8")
_LEAST_SIZE = 512  # bytes of a database with nothing in it
_LEAST_ROOM = 1 << 16  # bytes; the file beside the library takes half of it


def library_error(cause: BaseException | None, folder: Path) -> LibraryError:
    """Return SQLite's error as one of ours, with a sentence."""
    words = str(cause)
    if "locked" in words or "busy" in words:
        return BusyError(
            f"The library in {folder} is being written by another program. "
            "Close it or try again in a moment."
        )
    if (folder / DATABASE).exists() and any(sign in words for sign in _DAMAGED):
        problem = f"The library file {folder / DATABASE} is damaged."
        return DamagedLibraryError(problem, how_to_restore(folder))
    return LibraryError(what_is_wrong(words, folder))


def what_is_wrong(cause: str, folder: Path) -> str:
    """Return the sentence for SQLite's words; ``""`` when only the folder is known to be bad."""
    if not (folder / DATABASE).exists():
        return (
            f"The library in {folder} is not there any more. "
            "If its folder was moved or its drive taken out, bring it back."
        )
    if "full" in cause or ("disk I/O" in cause and _no_room(folder)):
        return f"The disk that holds {folder} is full. Free some space and try again."
    if "readonly" in cause or "read-only" in cause or "unable to open" in cause:
        return f"The library in {folder} cannot be written. Check the folder's permissions."
    if "disk I/O" in cause:
        return f"The disk that holds {folder} reports an error ({cause}). Nothing was changed."
    return f"The library in {folder} cannot be used: {cause}."


def how_to_restore(folder: Path) -> str:
    """Return the sentence that says what to do about a library file that is damaged or gone."""
    from . import backup

    if found := backup.newest(folder):
        where = f"readinglist --library {shlex.quote(str(folder))} backup restore {found.name}"
        return f"The newest snapshot comes in its place by this command: {where}"
    return (
        "Put a backup of yours in its place. If there is none, give the folder another name "
        f"and add the PDFs in its “{PAPERS}” to a new library."
    )


def refuse_to_begin_anew(folder: Path) -> None:
    """Raise DamagedLibraryError where SQLite would begin a new library among what one has left.

    It takes an empty file for a new database, and removes what an unfinished write left beside it.
    """
    path = folder / DATABASE
    if _size(path) >= _LEAST_SIZE:
        return
    kept = [path.with_name(f"{DATABASE}-wal"), *(folder / n for n in (PAPERS, BACKUPS, INDEX))]
    left = next((p for p in kept if _holds_something(p)), None)
    size = _size(path)  # looked at last: what another process has just begun, it put there first
    if (left is None and size <= 0) or size >= _LEAST_SIZE:
        return
    if size > 0 or left is None:
        raise DamagedLibraryError(f"The library file {path} is damaged.", how_to_restore(folder))
    state, hint = ("empty", "") if size == 0 else ("gone", " If it was moved, bring it back.")
    raise DamagedLibraryError(
        f"The library file {path} is {state}, but “{left.name}” shows that there was a library "
        f"here.{hint}",
        how_to_restore(folder),
    )


def _size(path: Path) -> int:
    """Return a file's size in bytes, -1 when it is not there."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _holds_something(path: Path) -> bool:
    """Return whether a file has any bytes, or a folder any file that is not hidden."""
    if path.is_dir():
        return any(p.name[0] != "." and p.is_file() for p in path.rglob("*"))
    return _size(path) > 0


def _no_room(folder: Path) -> bool:
    """Return whether the disk is full. SQLite calls it an I/O error when it is not the library
    itself that finds no room but the file beside it in which its users meet."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False
