"""Files that an export reads and writes: whole or not at all, and nothing of a person's is lost."""

from __future__ import annotations

import codecs
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from ..errors import ReadingListError
from ..exchange import marks

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: Path) -> str | None:
    """Return a file's text with its own line ends; None when there is none or it is not text.

    Editors on Windows save as UTF-16 or, old ones, in the system's code page: a list of ours is
    read all the same.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise ReadingListError(f"{path} is a folder; this style needs a file.") from error
    except OSError as error:
        raise ReadingListError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        return data.decode("utf-16" if data.startswith(_UTF16) else "utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace") if marks.START.encode() in data else None


def is_stream(path: Path) -> bool:
    """Return whether what is at ``path`` takes words and keeps none: a device, a pipe."""
    if path.parts[:2] == ("/", "dev"):  # /dev/stdout may lead to a file, which another has open
        return path.exists() and not path.is_dir()
    return path.exists() and not path.is_file() and not path.is_dir()


def pour(path: Path, text: str) -> None:
    """Write into a stream, which is never replaced."""
    try:
        with path.open("wb") as stream:
            stream.write(text.encode("utf-8"))
    except OSError as error:
        raise ReadingListError(
            f"{path} cannot be written: {error.strerror or error}. Choose another place."
        ) from error


def write_file(path: Path, text: str) -> None:
    """Replace a file in whole; a reader sees the old or the new one, never half of it."""
    write_files({path: text})


def write_files(files: Mapping[Path, str]) -> None:
    """Replace several files, none of them before all could be written.

    A link stays one: what it leads to is replaced. The folder they go into is made if it is
    missing, but not what it stands in: that may be a disk that is not there now.
    """
    staged: list[tuple[Path, Path]] = []
    at = next(iter(files), Path())
    try:
        for at, text in files.items():
            at = Path(os.path.realpath(at))
            at.parent.mkdir(exist_ok=True)
            beside = at.with_name(f".{os.getpid()}.{len(staged)}.part")
            with beside.open("wb") as file:
                staged.append((beside, at))
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
        for beside, at in staged:
            os.replace(beside, at)
    except OSError as error:
        raise ReadingListError(
            f"{at} cannot be written: {error.strerror or error}. Choose another place."
        ) from error
    finally:
        for beside, _ in staged:
            beside.unlink(missing_ok=True)


def keep(path: Path) -> Path:
    """Copy a file to a free name beside it and return that."""
    number = 1
    made = False
    while True:
        beside = path.with_name(f"{path.stem} (before {number}){path.suffix}")
        try:
            with path.open("rb") as old, beside.open("xb") as copy:
                made = True
                shutil.copyfileobj(old, copy)
            return beside
        except FileExistsError:
            number += 1
        except OSError as error:
            if made:
                beside.unlink(missing_ok=True)
            raise ReadingListError(
                f"The file as it was cannot be kept as {beside}: {error.strerror or error}."
            ) from error
