"""The index's writer in a process of its own, so that indexing never makes the window stall.

`BackgroundWriter` lives in the window's process: it has the child started when there is something
to do, tells it what, and passes on what the child says. The child opens the library by itself and
follows the journal; killing it loses nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from ..processes import Child
from .answers import Event

log = logging.getLogger(__name__)

MOST_DEATHS = 3
"""Times in a row that a child is started in place of one that was killed, unasked."""


class BackgroundWriter:
    """Keeps the index of a library fresh from a child process. Safe to call from any thread.

    ``on_event`` is called in a thread of the writer's own. After ``close``, what the child
    committed stays and the rest is done at the next start.
    """

    def __init__(self, folder: Path, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._deaths = 0
        self._child = Child("indexing", serve, (folder,), self._heard, self._ended)
        self.close = self._child.close

    @property
    def pid(self) -> int | None:
        """The child's process id, None when there is none."""
        return self._child.pid

    def notify(self) -> None:
        """Say that something was written; it will be indexed soon."""
        self._child.order("update")

    def rebuild(self) -> None:
        """Have the index built anew."""
        self._child.order("rebuild")

    def pause(self, paused: bool) -> None:
        """Stop indexing between two papers, or go on."""
        self._child.order("pause" if paused else "resume")

    def _heard(self, _kind: str, event: Event) -> None:
        if event.kind == "done":
            self._deaths = 0
        self._on_event(event)

    def _ended(self, cut_short: bool) -> None:
        self._deaths += 1
        if not cut_short or self._deaths > MOST_DEATHS:
            return  # it said why; or something ends it again and again
        log.warning("The indexing process ended; another is started.")
        self._child.order("update")


def serve(pipe: Connection, folder: Path) -> None:
    """Be the child."""
    from .following import follow  # with the engine, which the window does without

    follow(pipe, folder)
