"""The composition root of the window: settings, library, services, one instance, errors."""

from __future__ import annotations

import builtins
import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import settings as settings_
from .settings import Settings
from .ui.single_instance import Instance, Request, claim, hand_over, this_start

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from .ui.window_services import Running

log = logging.getLogger(__name__)

# Seconds that a thread may keep Python's lock while another wants it. At the default of 5 ms,
# drawing waits that long at each step for a thread that searches or reads the library.
_SWITCH_INTERVAL = 0.0001


def _parse(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """Return the library's folder, if it is named, and what is to be opened."""
    if not arguments:
        return None, []
    option, *rest = arguments
    if option == "--library" and rest and not any(word.startswith("-") for word in rest):
        return Path(rest[0]), rest[1:]  # the usual words need not wait for the parser
    import argparse

    parser = argparse.ArgumentParser(
        prog="readinglist",
        description="Open the window. With a verb (see --help) this is the command line instead.",
    )
    parser.add_argument("--library", type=Path, metavar="DIR", help="the library's folder")
    parser.add_argument("open", nargs="*", metavar="FILE", help="PDFs, folders, digests or links")
    found = parser.parse_args(arguments)
    return found.library, found.open


def main(arguments: Sequence[str]) -> int:
    """Show the window, or hand the files to the one that is open; return the exit code."""
    gc.disable()  # until the window is on screen: nothing that is made for it becomes garbage
    library, wanted = _parse(arguments)
    settings = settings_.load()
    folder = settings_.library_folder(library, settings)
    request = this_start(wanted)
    try:
        instance = claim(folder)
    except OSError as error:
        log.warning("Second starts cannot be noticed here: %s", error)
        instance = None
    else:
        if instance is None and hand_over(folder, request):
            return 0
    from .ui import display

    if problem := display.problem():
        print(f"readinglist: {problem}", file=sys.stderr)
        return 1
    try:
        return _show(settings, folder, request, instance)
    finally:
        if instance is not None:
            instance.close()


def _import_plainly() -> None:
    """Let Python import as it does by itself, once PySide is there.

    PySide reads and keeps the source of every module that is imported after it, only to know where
    its optional names (``from __feature__ import snake_case``) hold. They are not used here, and
    reading takes a twentieth of the time to the first window.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def make_application(settings: Settings) -> QApplication:
    """Return the QApplication with name, icon, theme and font."""
    from PySide6.QtWidgets import QApplication

    _import_plainly()
    from .ui.icons import app_icon
    from .ui.theme import Theme

    sys.setswitchinterval(_SWITCH_INTERVAL)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Told as an option: the QStyle that setStyle() returns brings dozens of enums, a twentieth
        # of the time to the first window.
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("Readinglist")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("readinglist")
    app.setWindowIcon(app_icon())
    theme = Theme(app)
    theme.setObjectName("theme")
    theme.set_font(settings.font_family, settings.font_size)
    theme.set_choice(settings.theme)
    return app


def _show(settings: Settings, folder: Path, request: Request, instance: Instance | None) -> int:
    app = make_application(settings)
    from .ui.window_services import start

    running = start(app, settings, folder)
    _catch_errors(running)
    if instance is not None:
        # Once the window is seen: a second start that is earlier waits for it.
        running.seen.connect(
            lambda: instance.listen(lambda r: running.bridge.call_soon(lambda: running.take(r)))
        )
        # Who starts it again while this one still ends its work gets a window of its own.
        running.window.closed.connect(instance.close)
    running.seen.connect(lambda: _hear_signals(running))
    if request.arguments:
        running.take(request, raise_=False)
    code = app.exec()
    running.close()
    return code


def _hear_signals(running: Running) -> None:
    """Close the window on SIGINT and SIGTERM, as if by hand."""
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: running.bridge.call_soon(running.window.close))
    if sys.platform == "win32":
        return
    # Python hears of a signal when its own code runs next: a byte in a pipe makes an idle window
    # run some.
    from PySide6.QtCore import QSocketNotifier

    hears, told = os.pipe()
    for end in (hears, told):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    waking = QSocketNotifier(hears, QSocketNotifier.Type.Read, running)
    waking.activated.connect(lambda: os.read(hears, 4096))


def _catch_errors(running: Running) -> None:
    """Show what nobody caught in the window; log it once."""

    def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
        if isinstance(error, KeyboardInterrupt) or not isinstance(error, Exception):
            sys.__excepthook__(kind, error, error.__traceback__)
            os._exit(130) if isinstance(error, KeyboardInterrupt) else None
            return
        running.bridge.call_soon(lambda: running.window.fail(error))

    sys.excepthook = hook
