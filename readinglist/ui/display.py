"""Whether a window can be shown here at all. Qt itself would abort the process instead."""

from __future__ import annotations

import os
import re
import sys
from contextlib import closing
from pathlib import Path

_SOCKET_S = 2.0
_NEEDS_DISPLAY = ("xcb", "wayland")
LIBRARIES = (  # as in packaging/common.sh
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libgssapi-krb5-2 libcups2"
)


def problem() -> str:
    """Return a sentence that says why no window can be shown, ``""`` when one can."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if platform and platform not in _NEEDS_DISPLAY:
        return _plugin_problem(platform)
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if not wayland and not x11:
        return (
            "There is no display to show a window on. Start Readinglist in a desktop session; "
            "its commands (readinglist --help) work here, too."
        )
    if wayland and platform != "xcb" and _wayland_answers(wayland):
        return ""
    if x11:
        if not _x11_answers(x11):
            return (
                f"The display {x11} does not answer. Check the variable DISPLAY; "
                "the commands (readinglist --help) work without one."
            )
        return _plugin_problem("xcb")
    return f"The Wayland display {wayland} does not answer. Check the variable WAYLAND_DISPLAY."


def _wayland_answers(name: str) -> bool:
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/run"), name)
    return _connects("AF_UNIX", str(path))


def _x11_answers(display: str) -> bool:
    match = re.fullmatch(r"(?:(?P<host>[^:]*)/)?(?P<name>[^:/]*):(?P<n>\d+)(?:\.\d+)?", display)
    if match is None:
        return Path(display).is_socket()  # macOS and some containers give a path
    host, n = match["name"], int(match["n"])
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{n}"
        abstract = sys.platform == "linux" and _connects("AF_UNIX", "\0" + path)
        return _connects("AF_UNIX", path) or abstract
    return _connects("AF_INET", (host, 6000 + n))


def _connects(family: str, address: str | tuple[str, int]) -> bool:
    import socket  # not where nothing is asked

    with closing(socket.socket(getattr(socket, family), socket.SOCK_STREAM)) as end:
        end.settimeout(_SOCKET_S)
        try:
            end.connect(address)
        except OSError:
            return False
        return True


def _plugin_problem(platform: str) -> str:
    """Load Qt's platform plugin by hand: it says which system library is missing."""
    try:
        from PySide6.QtCore import QLibraryInfo, QPluginLoader
    except ImportError as error:
        return _missing(str(error))
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    plugin = folder / f"libq{platform}.so"
    if not plugin.exists():
        return ""
    loader = QPluginLoader(str(plugin))
    return "" if loader.load() else _missing(loader.errorString())


def _missing(error: str) -> str:
    """Return what to do about an error of the system's loader."""
    missing = re.search(r"(lib[\w.+-]+\.so[.\d]*): cannot open", error)
    what = missing[1] if missing else error
    return (
        f"No window can be shown because a system library is missing: {what}. "
        f"packaging/run installs it; on Debian or Ubuntu so does: apt-get install {LIBRARIES}"
    )
