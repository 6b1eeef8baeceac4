"""Showing a file in the system's file manager, selected where that is possible."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(path: str) -> bool:
    """Show a file in its folder; return whether a program took the request."""
    if sys.platform == "win32":
        import subprocess  # only here, and slow to import

        # explorer wants /select,PATH unquoted and answers 1 even when it works.
        return subprocess.Popen(f'explorer /select,"{Path(path)}"').pid > 0
    if sys.platform == "darwin":
        return bool(QProcess.startDetached("open", ["-R", path]))
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
