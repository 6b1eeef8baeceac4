"""A pool of processes that read PDFs: what a hostile file does, it does to one of them.

A worker that crashes, hangs or takes too much memory is killed and replaced, and only the file it
was reading fails, with a sentence of the reason.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from concurrent.futures import CancelledError, Future
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from readinglist.errors import PdfError
from readinglist.pdf.extract import Extraction, FrontPart, Limits, Told, join
from readinglist.pdf.worker import FRONT, READY, TEXT, WHOLE, main, too_much_memory
from readinglist.processes import spawn

_LOOK_EVERY = 0.1  # seconds between looks at a busy worker's memory
_START_WITHIN = 60.0  # seconds
_TRIES = 3
_NO_PROCESS = "No process to read PDFs could be started on this system."


def workers_for(files: int, limits: Limits | None = None) -> int:
    """How many workers to give so many files: one a core, as long as the memory that is free
    holds them all at their worst."""
    room: int = psutil.virtual_memory().available // (limits or Limits()).memory
    return max(1, min(os.cpu_count() or 1, files, room))


class Sandbox:
    """Reads PDFs in ``workers`` processes, each within ``limits``.

    Threads carry the results: a future's callbacks run in them. Safe to use from any thread.
    """

    def __init__(self, workers: int = 2, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._workers = [_Worker(self.limits, self._tasks) for _ in range(max(1, workers))]
        self._lock = threading.Lock()
        self._open = True

    def warm(self) -> None:
        """Begin to start the processes, so that the first file need not wait; returns at once."""
        with self._lock:
            if self._open:
                for worker in self._workers:
                    worker.begin()

    def submit(self, path: Path | str, password: str | None = None) -> Future[Extraction]:
        """Queue a file. The future's exception is a PdfError when the file cannot be read."""
        with self._lock:
            if not self._open:
                raise RuntimeError("the sandbox is closed")
            task = _Task(WHOLE, str(path), password)
            if self.idle > 1 and self._tasks.empty():
                # In this order: what waits for the front never keeps it from being read.
                self._tasks.put(front := _Task(FRONT, str(path), password))
                task = _Task(TEXT, str(path), password, front)
            self._tasks.put(task)
        self.warm()
        return task.future

    def cancel(self, future: Future[Extraction]) -> None:
        """Take a file out of the queue, or kill the worker that is reading it.

        Either way ``future.result()`` raises CancelledError, unless it was done before.
        """
        if not future.cancel():
            for worker in self._workers:
                worker.abandon(future)

    @property
    def workers(self) -> int:
        """How many files are read at once."""
        return len(self._workers)

    @property
    def idle(self) -> int:
        """How many workers are ready and have nothing to read."""
        return sum(worker.idle for worker in self._workers)

    def process_ids(self) -> list[int]:
        """Ids of the worker processes that run now."""
        ids = [worker.pid for worker in self._workers]
        return [pid for pid in ids if pid is not None]

    def close(self) -> None:
        """Drop what is queued, kill what runs and wait for the processes to be gone."""
        with self._lock:
            if not self._open:
                return
            self._open = False
            while True:
                try:
                    task = self._tasks.get_nowait()
                except queue.Empty:
                    break
                if task:
                    task.future.cancel()
                    task.tell(None)
            for _ in self._workers:
                self._tasks.put(None)
        for worker in self._workers:
            worker.end()
        for worker in self._workers:  # of which one may have waited for another
            worker.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class _Task:
    """A file to be read, or one of its halves: with ``front`` it is the text, and another worker
    reads the front, for which it needs what is ``told``."""

    def __init__(
        self, what: str, path: str, password: str | None, front: _Task | None = None
    ) -> None:
        self.what = what
        self.path = path
        self.password = password
        self.front = front
        self.told: queue.SimpleQueue[Told | None] = queue.SimpleQueue()
        self.future: Future[Any] = Future()
        self.wanted_by = [self.future]
        if front is not None:
            front.wanted_by.append(self.future)

    def tell(self, told: Told | None) -> None:
        """Hand it to who reads the front, None when there is nothing more to tell."""
        if self.front is not None:
            self.front.told.put(told)


class _Worker:
    """A thread and the process that it feeds, watches and replaces."""

    def __init__(self, limits: Limits, tasks: queue.SimpleQueue[_Task | None]) -> None:
        self.idle = False  # its process is ready and waits for a task
        self._limits = limits
        self._tasks = tasks
        self._thread: threading.Thread | None = None
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._lock = threading.Lock()  # held to look at or change what is running
        self._running: _Task | None = None
        self._abandoned = False
        self._ending = threading.Event()
        self._failed_starts = 0

    @property
    def pid(self) -> int | None:
        with self._lock:
            process = self._process
            return process.pid if process and process.is_alive() else None

    def begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="pdf worker", daemon=True)
            self._thread.start()

    def abandon(self, future: Future[Any]) -> None:
        """Kill the process when it is reading for ``future``."""
        with self._lock:
            if self._running and future in self._running.wanted_by:
                self._give_up()

    def end(self) -> None:
        self._ending.set()
        with self._lock:
            if self._running:
                self._give_up()

    def join(self) -> None:
        if self._thread:
            self._thread.join()

    def _give_up(self) -> None:
        self._abandoned = True
        if self._process:
            self._process.kill()

    def _serve(self) -> None:
        while (task := self._next()) is not None:
            if task.future.set_running_or_notify_cancel():
                self._answer(task)
            task.tell(None)
            self._stay_small()  # not before: who waits for the answer need not wait for it
        self._stop()

    def _next(self) -> _Task | None:
        if self._process is None and not self._ending.is_set():
            with contextlib.suppress(PdfError):  # said again when there is a file to read
                self._start()
        self.idle = self._process is not None
        task = self._tasks.get()
        self.idle = False
        return task

    def _answer(self, task: _Task) -> None:
        try:
            with self._lock:
                if self._ending.is_set():
                    raise CancelledError
                self._running, self._abandoned = task, False
            try:
                extraction = self._read(task, task.what)
                if task.front is not None:
                    extraction = self._joined(task, extraction, task.front.future)
            finally:
                with self._lock:
                    self._running = None
        except (PdfError, CancelledError) as error:
            task.future.set_exception(error)
        except BaseException as error:
            # a bug here must reach whoever waits, and not take the thread with it
            self._stop()
            task.future.set_exception(error)
        else:
            task.future.set_result(extraction)

    def _joined(self, task: _Task, text: Extraction, front: Future[FrontPart]) -> Extraction:
        """Put text and front together; where they do not tell all, read the file as a whole."""
        task.tell(None)  # when even the first pages were too much
        with contextlib.suppress(PdfError, CancelledError):  # said again by who reads it all
            if joined := join(text, front.result()):
                return joined
        self._stay_small()
        whole: Extraction = self._read(task, WHOLE)
        return whole

    def _read(self, task: _Task, what: str) -> Any:
        if self._is_gone():
            self._stop()
            self._start()
        self._go_on()
        assert self._process is not None
        assert self._pipe is not None
        try:
            self._pipe.send((what, task.path, task.password))
            if what == FRONT:
                self._pipe.send(task.told.get())
            deadline = time.monotonic() + self._limits.seconds
            while isinstance(answer := self._wait(deadline), Told):
                task.tell(answer)
        except (EOFError, OSError):
            answer = PdfError("Reading it made the PDF engine crash: it may be damaged.")
            self._stop()
        self._go_on()
        if isinstance(answer, PdfError):
            raise answer
        return answer

    def _stay_small(self) -> None:
        """Let a process go that what it read has made large."""
        if self._process and self._memory() > self._limits.memory // 3:
            self._stop()

    def _is_gone(self) -> bool:
        """Whether there is no process: one that has nothing to say is heard of when it ends."""
        try:
            return self._process is None or self._pipe is None or self._pipe.poll()
        except OSError:
            return True

    def _go_on(self) -> None:
        """Raise CancelledError when nobody wants the file any more."""
        with self._lock:
            abandoned = self._abandoned
        if abandoned:
            self._stop()
            raise CancelledError

    def _wait(self, deadline: float) -> Any:
        """The process's answer, or what it died of. Raises EOFError when it crashed."""
        assert self._process is not None
        assert self._pipe is not None
        peak = 0
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                self._stop()
                return PdfError(f"Reading it took longer than {self._limits.seconds:g} seconds.")
            wanted: list[Any] = [self._pipe, self._process.sentinel]
            if self._pipe in connection.wait(wanted, timeout=min(left, _LOOK_EVERY)):
                try:
                    answer = self._pipe.recv()
                except (EOFError, OSError):
                    if peak > self._limits.memory // 2:
                        break
                    raise
                return answer
            memory = self._memory()
            peak = max(peak, memory)
            if memory > self._limits.memory:
                break
            if not memory and not self._process.is_alive() and not self._pipe.poll():
                if peak > self._limits.memory // 2:
                    break
                raise EOFError
        self._stop()
        return PdfError(too_much_memory(self._limits))

    def _memory(self) -> int:
        """Resident bytes of the process, 0 when it is gone."""
        assert self._process
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def _start(self) -> None:
        """Start a process and wait until it is ready. Raises PdfError when it cannot."""
        if self._failed_starts >= _TRIES:
            raise PdfError(_NO_PROCESS)
        try:
            self._process, self._pipe = spawn("readinglist pdf", main, (self._limits,), daemon=True)
            if not self._pipe.poll(_START_WITHIN) or self._pipe.recv() != READY:
                raise EOFError
        except (OSError, EOFError) as error:
            self._stop()
            self._failed_starts += 1
            raise PdfError(_NO_PROCESS) from error
        self._failed_starts = 0

    def _stop(self) -> None:
        process, pipe = self._process, self._pipe
        with self._lock:
            self._process = self._pipe = None
        if pipe:
            pipe.close()
        if process:
            process.kill()
            process.join()
            with contextlib.suppress(ValueError):  # waited for by another thread's start, just now
                process.close()
