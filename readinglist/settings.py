"""Where things are, and what the reader has chosen. No Qt.

Settings are one JSON file in the platform's configuration folder, replaced in whole on each write.
``READINGLIST_CONFIG`` puts that folder elsewhere.
"""

from __future__ import annotations

import json
import logging
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from .errors import ReadingListError

APP = "readinglist"
FILE = "settings.json"
THEMES = ("system", "light", "dark")
FONT_SIZES = range(6, 49)  # points
DEFAULT_FILE_PATTERN = "{author} – {year} – {title}"

log = logging.getLogger(__name__)


class Settings(NamedTuple):
    """The reader's choices. ``""`` and 0 stand for the system's or the built-in value."""

    library: str = ""  # folder
    theme: str = "system"
    font_family: str = ""
    font_size: int = 0  # points
    file_pattern: str = DEFAULT_FILE_PATTERN
    shortcuts: Mapping[str, str] = MappingProxyType({})  # command id → portable keys

    def with_(self, **changes: Any) -> Settings:
        """Return a copy with some values replaced."""
        return self._replace(**changes)


def config_folder() -> Path:
    """Return the folder of the settings (not made yet)."""
    if elsewhere := os.environ.get("READINGLIST_CONFIG"):
        return Path(elsewhere)
    import platformdirs  # takes a moment: not where nobody asks the platform

    return platformdirs.user_config_path(APP, appauthor=False)


def default_library() -> Path:
    """Return the library's folder when nobody says another."""
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False) / "library"


def library_folder(cli: Path | None = None, settings: Settings | None = None) -> Path:
    """Return the library's folder: ``--library``, else ``READINGLIST_LIBRARY``, else the settings.

    ``cli`` is the option's value; ``settings`` are read when they are not given.
    """
    variable = os.environ.get("READINGLIST_LIBRARY")
    chosen = cli or variable or (settings or load()).library or default_library()
    return Path(os.path.abspath(Path(chosen).expanduser()))


def _valid(name: str, value: Any) -> bool:
    match name:
        case "theme":
            return value in THEMES
        case "font_size":
            return type(value) is int and (value == 0 or value in FONT_SIZES)
        case "shortcuts":
            return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        case "file_pattern":
            return isinstance(value, str) and "{" in value
        case _:
            return isinstance(value, str)


def load(folder: Path | None = None) -> Settings:
    """Return the settings; what is missing, unknown or makes no sense has its default."""
    path = (folder or config_folder()) / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("The settings in %s cannot be read (%s); defaults are used.", path, error)
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known = {k: v for k, v in found.items() if k in Settings._fields and _valid(k, v)}
    return Settings(**known)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings. Raises ReadingListError with a sentence when that fails."""
    values = settings._asdict() | {"shortcuts": dict(settings.shortcuts)}
    write_json((folder or config_folder()) / FILE, values)


def library_key(library: Path) -> str:
    """Return letters that name a library's folder, for files beside the settings and the like."""
    # zlib is imported anyway, and quick; hashlib would hold up the first window.
    path = os.fsencode(os.path.realpath(library))
    return f"{zlib.crc32(path):08x}{zlib.crc32(path[::-1]):08x}"


def window_state_file(library: Path, folder: Path | None = None) -> Path:
    """Return the file that remembers the window of a library."""
    return (folder or config_folder()) / "windows" / f"{library_key(library)}.json"


def write_json(path: Path, value: Any) -> None:
    """Replace a JSON file in whole. Raises ReadingListError with a sentence when that fails."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(beside, path)
    except OSError as error:
        raise ReadingListError(
            f"The settings cannot be kept in {path.parent}: {error.strerror or error}."
        ) from error
