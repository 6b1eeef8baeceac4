"""What to copy when something went wrong that nobody expected."""

from __future__ import annotations

import platform
import traceback

from PySide6 import __version__ as pyside

from .. import __version__


def bug_report(error: BaseException) -> str:
    """Return what helps to find a bug: versions, platform and the traceback."""
    lines = [
        f"Readinglist {__version__}, Python {platform.python_version()}, PySide6 {pyside}",
        platform.platform(),
        "",
        *(line.rstrip("\n") for line in traceback.format_exception(error)),
    ]
    return "\n".join(lines)
