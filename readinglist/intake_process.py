"""PDFs are taken in by a process of their own, so that the window that shows them never waits.

Disk and workers could be left to a thread. But what it does between them, rows and journal, holds
Python's lock, and a window asks for this lock at each thing that it draws.
"""

from __future__ import annotations

import os
import queue
import signal
from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from .errors import ReadingListError
from .jobs import Cancel, Job, run
from .processes import GONE, Asker, Child, GoneError, sendable

if TYPE_CHECKING:
    from .intake import Report
    from .library.database import Library

_NICE = 5  # less than the index's writer, which nobody watches
_LOOK_EVERY = 0.1  # seconds between looks at whether to cancel
_AT_ONCE = 8  # requests; the window's jobs are fewer
_CUT_SHORT = (
    "The process that takes papers in has ended before its time. What it had added is kept; "
    "add the rest again."
)


class Intake:
    """Takes PDFs into a library from a child process. Safe to use from any thread.

    Ending the process loses nothing: what it committed stays, copies without a row are removed.
    """

    def __init__(self, library: Library, workers: int = 2) -> None:
        self._library = library
        self._child = Child("intake", serve, (library.folder, workers))
        self.warm = self._child.warm
        self.close = self._child.close

    @property
    def pid(self) -> int | None:
        """The process's id, None when there is none."""
        return self._child.pid

    def add_files(
        self, paths: Sequence[Path], *, cancel: Cancel | None = None, **options: Any
    ) -> Job[Report]:
        """Take PDFs and folders in; ``options`` are those of `intake.add_files`."""
        cancel = Cancel() if cancel is None else cancel
        told = False
        # As text: packing a thousand Paths would keep the window waiting for Python's lock.
        with self._child.ask("add", [str(path) for path in paths], options) as (number, answers):
            while True:
                if cancel and not told:
                    told = True
                    self._child.tell("cancel", number)
                try:
                    kind, value = answers.get(timeout=_LOOK_EVERY)
                except queue.Empty:
                    continue
                if kind == GONE:
                    raise ReadingListError(_CUT_SHORT)
                if kind == "error":
                    raise value
                self._library.poll()  # another process wrote: what it did is announced here
                if kind == "report":
                    report: Report = value
                    return report
                yield value


# -- in the child ---------------------------------------------------------------------------------


def serve(pipe: Connection, folder: Path, workers: int) -> None:
    """Take in what is asked for through the pipe, until it closes: the window is gone then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides what Ctrl+C means
    with suppress(OSError, psutil.Error):  # the window comes first; workers inherit it
        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if os.name == "nt" else _NICE)
    from .pdf.sandbox import Sandbox

    with Sandbox(workers) as sandbox:
        sandbox.warm()  # they start while this process imports the rest
        server = _Server(pipe, sandbox)
        try:
            server.run(folder)
        finally:
            server.cancel_all()


class _Server:
    """What the child does: each request in a thread, all with the same workers."""

    def __init__(self, pipe: Connection, sandbox: Any) -> None:
        self._asker = Asker(pipe)
        self._sandbox = sandbox
        self._cancels: dict[int, Cancel] = {}

    def run(self, folder: Path) -> None:
        from .intake import rehearse
        from .library.database import Library

        try:
            library = Library(folder, create=False)
        except ReadingListError as error:
            self._refuse(error)
            return
        with library, ThreadPoolExecutor(_AT_ONCE) as pool:
            rehearse(library)
            try:
                self._serve(library, pool)
            finally:
                self.cancel_all()

    def cancel_all(self) -> None:
        for cancel in tuple(self._cancels.values()):
            cancel.set()

    def _refuse(self, error: ReadingListError) -> None:
        """Answer all requests with what is wrong with the library."""
        with suppress(GoneError):
            for message in self._asker.requests():
                if message[0] == "add":
                    self._asker.answer(message[1], "error", error)

    def _serve(self, library: Library, pool: Executor) -> None:
        for message in self._asker.requests():
            match message:
                case ("add", number, paths, options):
                    self._cancels[number] = Cancel()
                    pool.submit(self._add, library, number, paths, options)
                case ("cancel", number):
                    if number in self._cancels:
                        self._cancels[number].set()

    def _add(self, library: Library, number: int, paths: list[str], options: Any) -> None:
        from .intake import add_files

        cancel = self._cancels[number]
        try:
            todo = [Path(path) for path in paths]
            job = add_files(library, self._sandbox, todo, cancel=cancel, **options)
            report = run(job, lambda progress: self._asker.answer(number, "progress", progress))
            self._asker.answer(number, "report", report)
        except GoneError:
            return
        except Exception as error:
            with suppress(GoneError):
                self._asker.answer(number, "error", sendable(error))
        finally:
            del self._cancels[number]
