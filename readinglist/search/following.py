"""What the process that writes the index does: wait for news, catch up, tidy when nothing comes."""

from __future__ import annotations

import logging
import os
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import psutil

from ..errors import ReadingListError
from ..library.database import Library
from . import freshness
from .answers import Event, Progress
from .freshness import LibrarySource, Stopped

log = logging.getLogger(__name__)

QUIET = 0.3
"""Seconds without news after which a batch is written."""
LONGEST_WAIT = 1.5
"""Seconds after which it is written all the same."""
IDLE = 20.0
"""Seconds without news after which small segments are merged."""
MUCH = 200
"""Papers that wait for mains power when the computer runs on its battery."""
_POLL = 0.25


def follow(pipe: Connection, folder: Path) -> None:
    """Follow a library's journal until the other side, a `processes.Child`, hangs up."""
    with suppress(OSError, psutil.Error):
        process = psutil.Process()
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if os.name == "nt" else 10)
    try:
        with Library(folder, create=False) as library:
            _Server(library, pipe).run()
    except (EOFError, OSError, KeyboardInterrupt):
        return  # the window is gone, or is going
    except ReadingListError as error:
        with suppress(OSError):
            _tell(pipe, Event("failed", message=str(error)))


def _tell(pipe: Connection, event: Event) -> None:
    pipe.send((0, "event", event))  # news, which nobody asked for


class _Server:
    """What the child does: wait for news, catch up, tidy when nothing comes."""

    def __init__(self, library: Library, pipe: Connection) -> None:
        self._library = library
        self._source = LibrarySource(library)
        self._pipe = pipe
        self._stopped = False
        self._paused = False
        self._wanted = ""
        self._reported = 0.0
        self._verified = False

    def run(self) -> None:
        tidied = True
        heard = time.monotonic()
        while not self._stopped:
            if self._wanted and not self._paused:
                wanted, self._wanted = self._wanted, ""
                self._work(wanted)
                tidied, heard = False, time.monotonic()
            elif self._hear(_POLL):
                heard = time.monotonic()
                self._gather()
            elif not self._verified:
                self._verified = True
                if not freshness.intact(self._library):
                    log.warning("The search index is damaged and is built anew.")
                    self._wanted = "rebuild"
            elif not tidied and time.monotonic() - heard > IDLE and not on_battery():
                with suppress(Stopped):
                    freshness.tidy(self._library, self._interrupted)
                tidied = True

    def _hear(self, timeout: float) -> bool:
        """Take what was said; return whether anything was."""
        heard = False
        while self._pipe.poll(0 if heard else timeout):
            heard = True
            match self._pipe.recv():
                case ("close",):
                    self._stopped = True
                    return True
                case ("pause",):
                    self._paused = True
                case ("resume",):
                    self._paused = False
                    self._wanted = self._wanted or "update"
                case ("rebuild",):
                    self._wanted = "rebuild"
                case ("update",):
                    self._wanted = self._wanted or "update"
        return heard

    def _gather(self) -> None:
        """Wait a moment for more, so that a burst of changes is one batch."""
        start = time.monotonic()
        while not self._stopped and time.monotonic() - start < LONGEST_WAIT:
            if not self._hear(QUIET):
                return

    def _interrupted(self) -> bool:
        """Return whether to stop what is being done: asked to, or something came in between."""
        self._hear(0)
        return self._stopped or self._paused or self._wanted == "rebuild"

    def _work(self, wanted: str) -> None:
        try:
            if wanted == "rebuild":
                freshness.rebuild(
                    self._library, self._source,
                    on_progress=self._report, stop=self._interrupted,
                )  # fmt: skip
            else:
                self._wait_for_power()
                freshness.catch_up(
                    self._library, self._source,
                    on_progress=self._report, stop=self._interrupted, merge=False,
                )  # fmt: skip
        except Stopped:
            if not self._stopped:
                self._wanted = self._wanted or wanted
            return
        except (ReadingListError, OSError) as error:
            _tell(self._pipe, Event("failed", message=_sentence(error)))
            return
        except Exception:
            # Damage shows as any kind of error; if there is none, it is a bug.
            if wanted == "rebuild" or freshness.intact(self._library):
                raise
            log.warning("The search index is damaged and is built anew.")
            self._wanted = "rebuild"
            return
        position = self._source.position()
        _tell(self._pipe, Event("done", position=position, rebuilt=wanted == "rebuild"))

    def _report(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._reported > 0.1 or progress.done == progress.total:
            self._reported = now
            _tell(self._pipe, Event("progress", progress=progress))

    def _wait_for_power(self) -> None:
        """Put off a long pass while the computer runs on its battery."""
        told = False
        while on_battery() and not self._interrupted():
            waiting = freshness.health(self._library, self._source).waiting
            if waiting < MUCH:
                return
            if not told:
                told = True
                message = f"Indexing {waiting} papers waits for mains power."
                _tell(self._pipe, Event("paused", message=message))
            self._hear(2.0)
        if self._interrupted():
            raise Stopped


def on_battery() -> bool:
    """Return whether the system tells that it runs on its battery."""
    if not hasattr(psutil, "sensors_battery"):
        return False
    try:
        battery = psutil.sensors_battery()
    except (OSError, RuntimeError):  # half-told on some systems
        return False
    return battery is not None and battery.power_plugged is False


def _sentence(error: Exception) -> str:
    if isinstance(error, ReadingListError):
        return str(error)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"The search index cannot be written: {reason}. Search reads the library meanwhile."
