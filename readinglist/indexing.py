"""The index follows the library in a process of its own, so that the window never waits for it."""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from .errors import ReadingListError

log = logging.getLogger(__name__)
_GO, _END = "go", "end"
_IDLE_S = 20.0  # without work, small segments are merged


@dataclass(frozen=True, slots=True)
class IndexState:
    """``done`` of ``total`` papers of this pass; ``error`` is a sentence when it failed."""

    busy: bool
    done: int = 0
    total: int = 0
    error: str = ""


def serve(folder: str, connection: Connection) -> None:
    """Be the process: index what waits whenever told to, until told to end or left alone."""
    from .library.database import Library
    from .search import Search
    from .search.freshness import Stopped

    with suppress(AttributeError, OSError):
        os.nice(5)  # the window and its searches come first

    def stop() -> bool:
        return connection.poll()

    try:
        with Library(Path(folder), create=False) as library, Search(library) as search:
            tidied = True
            while True:
                if not connection.poll(None if tidied else _IDLE_S):
                    with suppress(Stopped):
                        search.tidy(stop)
                        tidied = True
                    continue
                if connection.recv() == _END:
                    return
                tidied = False
                connection.send(IndexState(True))
                try:
                    search.catch_up(
                        on_progress=lambda p: connection.send(IndexState(True, p.done, p.total)),
                        stop=stop,
                    )
                except Stopped:
                    continue  # the message that stopped it is the next to be read
                connection.send(IndexState(False))
    except (EOFError, BrokenPipeError):
        return  # the window is gone
    except ReadingListError as error:
        with suppress(OSError):
            connection.send(IndexState(False, error=str(error)))
    except KeyboardInterrupt:
        return


class Indexer:
    """Keeps a library's index up to date. ``tell`` is called, in a thread, with each state."""

    def __init__(self, folder: Path, tell: Callable[[IndexState], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._lock = threading.Lock()
        self._closed = False

    def wake(self) -> None:
        """Index what was written since. Returns at once; may be called from any thread."""
        threading.Thread(target=self._go, name="index-wake", daemon=True).start()

    def _go(self) -> None:
        with self._lock:
            if self._closed:
                return
            if self._process is None or not self._process.is_alive():
                self._start()
            assert self._connection is not None
            with suppress(OSError):
                self._connection.send(_GO)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(str(self._folder), theirs), name="readinglist-index", daemon=True
        )
        self._process.start()
        theirs.close()
        threading.Thread(
            target=self._listen, args=(self._connection,), name="index-listen", daemon=True
        ).start()

    def _listen(self, connection: Connection) -> None:
        try:
            while True:
                self._tell(connection.recv())
        except (EOFError, OSError):
            if not self._closed:
                log.info("the index process has ended")

    def close(self, timeout: float = 3.0) -> None:
        """End the process; what it committed stays, the rest is done at the next start."""
        with self._lock:
            self._closed = True
            process, connection = self._process, self._connection
        if process is None or connection is None:
            return
        with suppress(OSError):
            connection.send(_END)
        process.join(timeout)
        if process.is_alive():
            process.kill()
            process.join()
        connection.close()
