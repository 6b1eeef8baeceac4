"""PDFs are taken in by a process of their own, so that the window that shows them never waits.

Disk and workers could be left to a thread. But what it does between them, rows and journal, holds
Python's lock, and a window asks for this lock at each thing that it draws.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import queue
import signal
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from .errors import ReadingListError
from .jobs import Cancel, Job, run
from .processes import start

if TYPE_CHECKING:
    from .intake import Report
    from .library.database import Library

_Answers = queue.SimpleQueue[tuple[str, Any]]  # what it is, and it
_NICE = 5  # less than the index's writer, which nobody watches
_LOOK_EVERY = 0.1  # seconds between looks at whether to cancel
_CUT_SHORT = (
    "The process that takes papers in has ended before its time. What it had added is kept; "
    "add the rest again."
)


class Intake:
    """Takes PDFs into a library from a child process. Safe to use from any thread."""

    def __init__(self, library: Library, workers: int = 2) -> None:
        self._library = library
        self._workers = workers
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._listener: threading.Thread | None = None
        self._asked = 0
        self._waiting: dict[int, _Answers] = {}
        self._closed = False

    def warm(self) -> None:
        """Start the process and its workers, so that the first file need not wait."""
        with self._lock:
            self._start()

    def add_files(
        self, paths: Sequence[Path], *, cancel: Cancel | None = None, **options: Any
    ) -> Job[Report]:
        """Take PDFs and folders in; ``options`` are those of `intake.add_files`."""
        cancel = Cancel() if cancel is None else cancel
        answers: _Answers = queue.SimpleQueue()
        with self._lock:
            self._start()
            assert self._pipe is not None
            assert self._listener is not None
            self._asked += 1
            number, listener = self._asked, self._listener
            self._waiting[number] = answers
            with suppress(OSError):  # it has just ended: noticed below
                self._pipe.send(("add", number, list(paths), options))
        told = False
        try:
            while True:
                if cancel and not told:
                    told = True
                    self._tell(("cancel", number))
                try:
                    kind, value = answers.get(timeout=_LOOK_EVERY)
                except queue.Empty:
                    if not listener.is_alive() and answers.empty():
                        raise ReadingListError(_CUT_SHORT) from None
                    continue
                if kind == "error":
                    raise value
                self._library.poll()  # another process wrote: what it did is announced here
                if kind == "report":
                    report: Report = value
                    return report
                yield value
        finally:
            with self._lock:
                del self._waiting[number]

    @property
    def pid(self) -> int | None:
        """The process's id, None when there is none."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def close(self) -> None:
        """End the process: what it committed stays, copies without a row are removed."""
        with self._lock:
            self._closed = True
            process, pipe, listener = self._process, self._pipe, self._listener
            self._process = self._pipe = self._listener = None
        atexit.unregister(self.close)
        if process is None or pipe is None or listener is None:
            return
        with suppress(OSError):
            pipe.send(("close",))
        process.join(5.0)
        if process.is_alive():
            process.kill()
            process.join()
        listener.join()
        pipe.close()
        process.close()

    def _tell(self, message: tuple[Any, ...]) -> None:
        with self._lock, suppress(OSError):
            if self._pipe is not None:
                self._pipe.send(message)

    def _start(self) -> None:
        """Start the process unless it runs; the lock is held."""
        if self._closed:
            raise RuntimeError("the intake is closed")
        if self._process is not None and self._process.is_alive():
            return
        if self._pipe is not None:
            self._pipe.close()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        # Not a daemon: those may not have children, and this one has the workers.
        process = context.Process(
            target=serve, args=(theirs, self._library.folder, self._workers), name="intake"
        )
        start(process)
        theirs.close()
        self._process, self._pipe = process, ours
        self._listener = threading.Thread(
            target=self._listen, args=(ours,), name="intake", daemon=True
        )
        self._listener.start()
        atexit.register(self.close)  # before multiprocessing waits for it at the program's end

    def _listen(self, pipe: Connection) -> None:
        while True:
            try:
                number, kind, value = pipe.recv()
            except (EOFError, OSError):
                break
            with self._lock:
                answers = self._waiting.get(number)
            if answers is not None:
                answers.put((kind, value))


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
        self._pipe = pipe
        self._sandbox = sandbox
        self._sending = threading.Lock()
        self._cancels: dict[int, Cancel] = {}
        self._threads: list[threading.Thread] = []

    def run(self, folder: Path) -> None:
        from .intake import rehearse
        from .library.database import Library

        try:
            library = Library(folder, create=False)
        except ReadingListError as error:
            self._refuse(error)
            return
        with library:
            rehearse(library)
            try:
                self._serve(library)
            finally:
                self.cancel_all()
                for thread in self._threads:
                    thread.join()

    def cancel_all(self) -> None:
        for cancel in tuple(self._cancels.values()):
            cancel.set()

    def _messages(self) -> Iterator[tuple[Any, ...]]:
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                return
            if message == ("close",):
                return
            yield message

    def _refuse(self, error: ReadingListError) -> None:
        """Answer all requests with what is wrong with the library."""
        with suppress(_GoneError):
            for message in self._messages():
                if message[0] == "add":
                    self._send(message[1], "error", error)

    def _serve(self, library: Library) -> None:
        for message in self._messages():
            match message:
                case ("add", number, paths, options):
                    self._cancels[number] = Cancel()
                    thread = threading.Thread(
                        target=self._add, args=(library, number, paths, options)
                    )
                    self._threads.append(thread)
                    thread.start()
                case ("cancel", number):
                    if number in self._cancels:
                        self._cancels[number].set()

    def _add(self, library: Library, number: int, paths: list[Path], options: Any) -> None:
        from .intake import add_files

        cancel = self._cancels[number]
        try:
            job = add_files(library, self._sandbox, paths, cancel=cancel, **options)
            report = run(job, lambda progress: self._send(number, "progress", progress))
            self._send(number, "report", report)
        except _GoneError:
            return
        except Exception as error:
            error.add_note(traceback.format_exc())  # a traceback does not pass through a pipe
            with suppress(_GoneError):
                self._send(number, "error", _sendable(error))
        finally:
            del self._cancels[number]

    def _send(self, number: int, kind: str, value: Any) -> None:
        try:
            with self._sending:
                self._pipe.send((number, kind, value))
        except OSError as error:
            raise _GoneError from error


class _GoneError(Exception):
    """The window is gone."""


def _sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # as any class may refuse in its own way
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
