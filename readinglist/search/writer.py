"""The index's writer in a process of its own, so that indexing never makes the window stall.

`BackgroundWriter` lives in the window's process: it starts the child when there is something to
do, tells it what, and passes on what the child says. The child opens the library by itself and
follows the journal; killing it loses nothing.
"""

from __future__ import annotations

import logging
import multiprocessing
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from ..processes import start
from .answers import Event

log = logging.getLogger(__name__)

MOST_DEATHS = 3
"""Times in a row that a child is started in place of one that was killed, unasked."""
_LET_GO = 2.0


class BackgroundWriter:
    """Keeps the index of a library fresh from a child process. Safe to call from any thread.

    ``on_event`` is called in a thread of the writer's own.
    """

    def __init__(self, folder: Path, on_event: Callable[[Event], None]) -> None:
        self._folder = folder
        self._on_event = on_event
        self._lock = threading.Lock()
        self._closed = False
        self._deaths = 0
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._listener: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id, None when there is none."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def notify(self) -> None:
        """Say that something was written; it will be indexed soon."""
        self._tell("update")

    def rebuild(self) -> None:
        """Have the index built anew."""
        self._tell("rebuild")

    def pause(self, paused: bool) -> None:
        """Stop indexing between two papers, or go on."""
        self._tell("pause" if paused else "resume")

    def close(self, timeout: float = 5.0) -> None:
        """End the child: what it committed stays, the rest is done at the next start."""
        with self._lock:
            self._closed = True
            process, connection, listener = self._process, self._connection, self._listener
            self._process = self._connection = self._listener = None
        if process is None or connection is None:
            return
        with suppress(OSError):
            connection.send("stop")
        process.join(timeout)
        if process.is_alive():
            process.kill()
            process.join()
        if listener is not None and listener is not threading.current_thread():
            listener.join(timeout)
        connection.close()
        process.close()

    def _tell(self, message: str) -> None:
        with self._lock:
            if self._closed:
                return
            if self._process is not None and self._connection is not None:
                try:
                    self._connection.send(message)
                    return
                except OSError:  # it was killed
                    log.warning("The indexing process ended; another is started.")
                    self._process.join()
            self._start()
            assert self._connection is not None
            self._connection.send(message)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(str(self._folder), theirs), name="indexing", daemon=True
        )
        start(process)
        theirs.close()
        self._process, self._connection = process, ours
        self._listener = threading.Thread(
            target=self._listen, args=(ours,), name="index events", daemon=True
        )
        self._listener.start()

    def _listen(self, connection: Connection) -> None:
        while True:
            try:
                event = connection.recv()
            except (EOFError, OSError):
                break
            if event.kind == "done":
                self._deaths = 0
            self._on_event(event)
        with self._lock:
            ended = self._process
            if self._closed or connection is not self._connection or ended is None:
                return
            ended.join(_LET_GO)
            if ended.is_alive():
                return  # it closed its side by itself, and is about to end
            self._deaths += 1
            if ended.exitcode == 0 or self._deaths > MOST_DEATHS:
                return  # it said why; or something ends it again and again
            log.warning("The indexing process ended; another is started.")
            self._start()
            assert self._connection is not None
            self._connection.send("update")


def serve(folder: str, connection: Connection) -> None:
    """Be the child."""
    from .following import follow  # with the engine, which the window does without

    follow(folder, connection)
