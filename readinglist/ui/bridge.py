"""The only crossing between threads and the window: work goes out, results come back as calls.

Everything handed in as ``done`` or ``failed`` runs on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier, get_ident
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from ..jobs import Cancel, Job, Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from ..library.database import Library
    from ..library.values import Changes

T = TypeVar("T")
POLL_MS = 500
PROGRESS_S = 0.05  # progress is shown at most this often
SETTLE_MS = 150  # and so are changes that jobs and other processes make
_THREADS = 4
_TOGETHER_S = 10.0  # seconds; enough for them to start, and no end if one cannot


class Bridge(QObject):
    """Runs work in threads and brings results, progress and library changes to the window."""

    changed = Signal(object)
    """Changes of the library, by this window, its jobs or another process."""
    errored = Signal(object)
    """An exception of work that named no ``failed``."""
    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe: Callable[[], None] | None = None
        self._library: Library | None = None
        self._cancels: set[Cancel] = set()
        self._closed = False
        self._thread = get_ident()
        self._gathered: list[Changes] = []
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._tell)
        self._unreadable = False
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    @Slot(object)
    def _on_delivered(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()

    def call_soon(self, call: Callable[[], object]) -> None:
        """Run ``call`` on the window's thread, from any thread."""
        self._delivered.emit(call)

    # -- the library ------------------------------------------------------------------------

    def watch(self, library: Library) -> None:
        """Tell of the library's changes from now on, other processes' within POLL_MS."""
        self._library = library
        # Listeners are called in the thread that wrote; the queued call brings it here.
        self._unsubscribe = library.subscribe(self._on_changes)
        self._poll.start()

    def _on_changes(self, changes: Changes) -> None:
        at_once = get_ident() == self._thread  # a verb of the reader, who waits to see it
        self.call_soon(partial(self._gather, changes, at_once))

    def _gather(self, changes: Changes, at_once: bool) -> None:
        """Tell of changes: the first of a burst at once, those that follow it together."""
        self._gathered.append(changes)
        if at_once or not self._settle.isActive():
            self._tell()

    def _tell(self) -> None:
        if not self._gathered:
            return
        from dataclasses import replace  # after the window is on screen

        last = max(self._gathered, key=lambda c: c.position)
        one_origin = all(c.origin is last.origin for c in self._gathered)
        together = replace(
            last,
            origin=last.origin if one_origin else None,
            papers=frozenset().union(*(c.papers for c in self._gathered)),
            collections=frozenset().union(*(c.collections for c in self._gathered)),
            tables=frozenset().union(*(c.tables for c in self._gathered)),
        )
        self._gathered.clear()
        self._settle.start()
        self.changed.emit(together)

    def _on_poll(self) -> None:
        assert self._library is not None
        try:
            self._library.poll(wait=False)  # the window waits for no thread that reads
        except Exception as error:  # told once, until it can be read again
            if not self._unreadable:
                self._unreadable = True
                self.errored.emit(error)
        else:
            self._unreadable = False

    # -- work -------------------------------------------------------------------------------

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> None:
        """Run ``work`` in a thread, then ``done(result)`` or ``failed(error)`` here."""

        def in_thread() -> None:
            try:
                result = work()
            except Exception as error:
                caught = error
                self.call_soon(lambda: failed(caught) if failed else self.errored.emit(caught))
                return
            if done is not None:
                self.call_soon(lambda: done(result))

        if self._closed:
            return
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # not before the window is shown

            self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="readinglist")
            # All at once: to start one while the window works can take it a tenth of a second.
            together = Barrier(_THREADS)
            for _ in range(_THREADS):
                self._pool.submit(together.wait, _TOGETHER_S)
        self._pool.submit(in_thread)

    def job(
        self,
        make: Callable[[Cancel], Job[T]],
        *,
        progress: Callable[[Progress], Any] | None = None,
        done: Callable[[T], Any] | None = None,
        failed: Callable[[Exception], Any] | None = None,
    ) -> Cancel:
        """Run the job that ``make`` returns in a thread; return its Cancel."""
        cancel = Cancel()
        self._cancels.add(cancel)

        def work() -> T:
            try:
                return self._drive(make(cancel), progress)
            finally:
                self._cancels.discard(cancel)

        def told(result: T) -> None:
            # What it changed is painted first: a timer's turn comes after the paint.
            if done is not None:
                QTimer.singleShot(0, self, lambda: self._on_delivered(partial(done, result)))

        self.run(work, told, failed)
        return cancel

    def _drive(self, job: Job[T], progress: Callable[[Progress], Any] | None) -> T:
        shown = 0.0
        while True:
            try:
                step = next(job)
            except StopIteration as end:
                result: T = end.value
                return result
            last = bool(step.total) and step.done >= step.total
            if progress is not None and (last or monotonic() - shown >= PROGRESS_S):
                shown = monotonic()
                self.call_soon(partial(progress, step))

    @property
    def busy(self) -> bool:
        """Return whether a job is under way."""
        return bool(self._cancels)

    def close(self) -> None:
        """Cancel jobs, wait for what runs, and deliver nothing any more."""
        self._closed = True
        self._poll.stop()
        self._settle.stop()
        if self._unsubscribe is not None:
            self._unsubscribe()
        for cancel in tuple(self._cancels):
            cancel.set()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class Latest(QObject):
    """Runs the newest of many requests in a thread of its own.

    While one runs, only the newest that came meanwhile is kept. Results of older requests are
    dropped; with ``stale``, they are delivered all the same.
    """

    def __init__(self, bridge: Bridge, *, stale: bool = False) -> None:
        super().__init__(bridge)
        self._stale = stale
        self._bridge = bridge
        self._number = 0
        self._running = False
        self._next: tuple[int, Callable[[], Any], Callable[[Any], Any]] | None = None

    def ask(self, work: Callable[[], T], done: Callable[[T], Any]) -> None:
        """Run ``work`` as soon as the thread is free, then ``done(result)`` if still newest."""
        self._number += 1
        self._next = (self._number, work, done)
        self._start()

    def drop(self) -> None:
        """Want none of what was asked for."""
        self._number += 1
        self._next = None

    def stale(self, number: int) -> bool:
        """Return whether a newer request came after ``number``."""
        return number != self._number

    @property
    def number(self) -> int:
        return self._number

    def _start(self) -> None:
        if self._running or self._next is None:
            return
        number, work, done = self._next
        self._next, self._running = None, True

        def finished(result: Any) -> None:
            self._running = False
            if self._stale or number == self._number:
                done(result)
            self._start()

        def failed(error: Exception) -> None:
            self._running = False
            self._start()
            if number == self._number:
                self._bridge.errored.emit(error)

        self._bridge.run(work, finished, failed)
