"""Showing a file in the system's file manager, selected where that is possible."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_MANAGER = "org.freedesktop.FileManager1"  # what desktops' file managers answer to on D-Bus


def show_in_folder(path: str, parent: QObject, failed: Callable[[], object]) -> None:
    """Show a file in its folder; ``failed`` is called, now or later, when no program does.

    ``parent`` lives until the file manager has answered.
    """
    if sys.platform == "win32":
        import subprocess  # only here, and slow to import

        # explorer wants /select,PATH unquoted and answers 1 even when it works.
        subprocess.Popen(f'explorer /select,"{Path(path)}"')
    elif sys.platform == "darwin":
        if not QProcess.startDetached("open", ["-R", path]):
            failed()
    elif not _ask_file_manager(path, parent, lambda: _open_folder(path, failed)):
        _open_folder(path, failed)


def _open_folder(path: str, failed: Callable[[], object]) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent))):
        failed()


def _ask_file_manager(path: str, parent: QObject, failed: Callable[[], object]) -> bool:
    """Ask the desktop's file manager to select a file; False where there is no bus to ask on."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
    except ImportError:  # no libdbus here
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    call = QDBusMessage.createMethodCall(
        _MANAGER, f"/{_MANAGER.replace('.', '/')}", _MANAGER, "ShowItems"
    )
    address = bytes(QUrl.fromLocalFile(path).toEncoded().data()).decode()
    call.setArguments([[address], ""])
    watcher = QDBusPendingCallWatcher(bus.asyncCall(call), parent)

    def on_answer() -> None:
        if watcher.isError():
            failed()
        watcher.deleteLater()

    watcher.finished.connect(on_answer)
    return True
