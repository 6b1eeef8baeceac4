"""Page images, text, links and contents of a PDF, from a child process that may be killed.

``Renderers`` keeps one process warm; ``Renderers.open`` returns a ``Document``, whose requests are
answered by futures. A request that crashes the process, hangs or takes too much memory fails alone:
the next one gets a fresh process. Futures are completed on the document's own thread; a window
hands them to its own thread itself.
"""

from __future__ import annotations

import contextlib
import heapq
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

import psutil

from readinglist.errors import PasswordNeededError, PdfError
from readinglist.pdf import render_worker
from readinglist.pdf.render_geometry import Box
from readinglist.pdf.render_values import (
    DocumentInfo,
    Failure,
    Link,
    OutlineItem,
    PageImage,
    PageText,
)
from readinglist.processes import spawn

__all__ = [
    "Box",
    "Document",
    "DocumentInfo",
    "Limits",
    "Link",
    "OutlineItem",
    "PageImage",
    "PageText",
    "Renderers",
]

T = TypeVar("T")

_starting = threading.Lock()  # multiprocessing's own list of children is not made for threads


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take. ``seconds`` of wall time; ``memory`` in bytes of the process;
    ``idle`` seconds after which an unused process is let go (it comes back with the next request).
    """

    seconds: float = 20.0
    memory: int = 1_500_000_000
    idle: float = 90.0


class _Worker:
    """One child process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        with _starting:
            self.process, self.pipe = spawn(
                "pages", render_worker.main, (limits.memory,), daemon=True
            )

    def gone(self) -> bool:
        """True when the process has ended; asked only while it has nothing to answer."""
        return self.pipe.poll()

    def stop(self) -> None:
        """End the process at once; there is nothing in it to lose."""
        self.pipe.close()
        with _starting:
            if self.process.is_alive():
                self.process.kill()
            self.process.join(5)
            # Whoever else waits for children may have taken this one's end; then it counts as
            # alive for ever, and there is nothing left to close.
            with contextlib.suppress(ValueError):
                self.process.close()


class Renderers:
    """The place documents are opened from; keeps one warm process so that opening is quick."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._warming = threading.Lock()
        self._spare: _Worker | None = None
        self._closed = False
        self._documents: set[Document] = set()

    def warm(self) -> None:
        """Start the spare process in the background, unless there is one."""
        threading.Thread(target=self._warm, name="pages-warm", daemon=True).start()

    def _warm(self) -> None:
        with self._warming:
            with self._lock:
                if self._spare is not None or self._closed:
                    return
            # Not under the lock that ``open`` takes on the window's thread.
            worker = _Worker(self.limits)
            with self._lock:
                if not self._closed:
                    self._spare = worker
                    return
        worker.stop()

    def open(self, path: Path, password: str | None = None) -> Document:
        """Return the document at once; whether it can be opened is told by ``Document.info``."""
        document = Document(path, password, limits=self.limits, hire=self._hire)
        with self._lock:
            self._documents = {d for d in self._documents if not d.closed} | {document}
        return document

    def _hire(self) -> _Worker:
        spare = self._take_spare()
        if spare is None:
            with self._warming:  # one may be on its way
                spare = self._take_spare()
        if spare is not None and spare.gone():
            spare.stop()
            spare = None
        worker = spare or _Worker(self.limits)
        self.warm()
        return worker

    def _take_spare(self) -> _Worker | None:
        with self._lock:
            spare, self._spare = self._spare, None
        return spare

    def close(self) -> None:
        """Close every document and end every process."""
        with self._lock:
            self._closed = True
            spare, self._spare = self._spare, None
            documents = list(self._documents)
        for document in documents:
            document.close()
        if spare is not None:
            spare.stop()


@dataclass(order=True, slots=True)
class _Request:
    priority: int
    order: int
    verb: str = field(compare=False)
    arguments: tuple[Any, ...] = field(compare=False)
    future: Future[Any] = field(compare=False)


class _WorkerGone(Exception):
    """The process ended, or had to be ended, before it answered."""


class Document:
    """One open PDF. Pages count from 0. All methods may be called from any thread and return at
    once; futures fail with ``PdfError`` (``PasswordNeededError`` from ``info``).

    Of the waiting requests the lowest ``priority`` number is served first and among equals the
    newest, so that what is on screen now goes before what was. ``future.cancel()`` drops a waiting
    request; ``drop`` also calls off one that is being drawn.
    """

    def __init__(
        self,
        path: Path,
        password: str | None = None,
        *,
        limits: Limits | None = None,
        hire: Callable[[], _Worker] | None = None,
    ) -> None:
        self.path = path
        self.closed = False
        self.info: Future[DocumentInfo] = Future()
        self._password = password
        self._limits = limits or Limits()
        self._hire = hire or (lambda: _Worker(self._limits))
        self._worker: _Worker | None = None
        self._requests: list[_Request] = []
        self._numbers = itertools.count(1)
        self._running: Future[Any] | None = None
        self._called_off = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._serve, name=f"pages {path.name}", daemon=True)
        self._thread.start()

    def render(
        self,
        page: int,
        scale: float,
        clip: tuple[int, int, int, int] | None = None,
        *,
        inverted: bool = False,
        priority: int = 0,
    ) -> Future[PageImage]:
        """Draw ``page`` with ``scale`` pixels a point. ``clip`` cuts (left, top, width, height), in
        pixels, out of the page drawn whole; ``inverted`` draws it light on dark grey."""
        return self._ask("render", (page, scale, clip, inverted), priority)

    def text(self, page: int, *, priority: int = 5) -> Future[PageText]:
        """Characters of ``page`` with their boxes."""
        return self._ask("text", (page,), priority)

    def links(self, page: int, *, priority: int = 6) -> Future[tuple[Link, ...]]:
        """Links on ``page``, annotations first."""
        return self._ask("links", (page,), priority)

    def outline(self, *, priority: int = 7) -> Future[tuple[OutlineItem, ...]]:
        """The table of contents, in order; empty without one."""
        return self._ask("outline", (), priority)

    def sizes(self, first: int, *, priority: int = 8) -> Future[tuple[tuple[float, float], ...]]:
        """Sizes in points of some pages from ``first`` on (as many as a fifth of a second yields);
        ``info`` has those of the first pages already."""
        return self._ask("sizes", (first,), priority)

    def drop(self, future: Future[Any]) -> None:
        """Cancel a request, even while it runs; its future is then cancelled or fails."""
        if future.cancel():
            return
        with self._wake:
            if self._running is future and self._worker is not None and not self._called_off:
                self._called_off = True
                # When the process is gone, the thread that waits for it finds out.
                with contextlib.suppress(OSError):
                    self._worker.pipe.send(("cancel", ()))

    def close(self) -> None:
        """Drop all requests and end the process. May be called more than once."""
        with self._wake:
            self.closed = True
            waiting, self._requests = self._requests, []
            self._wake.notify_all()
        for request in waiting:
            request.future.cancel()

    def wait_closed(self, timeout: float = 5.0) -> bool:
        """After ``close``: wait until the process is gone. Returns whether it is."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    @property
    def pid(self) -> int | None:
        """Number of the process that serves this document now, if one does."""
        worker = self._worker
        return worker.process.pid if worker is not None else None

    def _ask(self, verb: str, arguments: tuple[Any, ...], priority: int) -> Future[Any]:
        future: Future[Any] = Future()
        with self._wake:
            if self.closed:
                future.cancel()
                return future
            request = _Request(priority, -next(self._numbers), verb, arguments, future)
            heapq.heappush(self._requests, request)
            self._wake.notify_all()
        return future

    # The thread below owns the worker.

    def _serve(self) -> None:
        try:
            if self._open_first():
                while (request := self._next()) is not None:
                    self._answer(request)
        finally:
            self.close()
            self._dismiss()

    def _open_first(self) -> bool:
        """Open the file and complete ``info``; False when there is nothing to go on with."""
        if not self.info.set_running_or_notify_cancel():
            return False
        try:
            self.info.set_result(self._start())
        except _WorkerGone as error:
            self.info.set_exception(PdfError(f"The file cannot be opened: {error}."))
        except PdfError as error:
            self.info.set_exception(error)
        else:
            return True
        self.close()
        return False

    def _next(self) -> _Request | None:
        with self._wake:
            idle_at = time.monotonic() + self._limits.idle
            while not self.closed:
                if self._requests:
                    return heapq.heappop(self._requests)
                left = idle_at - time.monotonic()
                if left <= 0 and self._worker is not None:
                    break
                self._wake.wait(left if self._worker is not None else None)
            if self.closed:
                return None
        self._dismiss()
        return self._next()

    def _answer(self, request: _Request) -> None:
        future = request.future
        if not future.set_running_or_notify_cancel():
            return
        try:
            if self._worker is not None and self._worker.gone():
                self._dismiss()  # ended while it had nothing to do: not this request's fault
            if self._worker is None:
                self._start()
            with self._wake:
                self._running = future
                self._called_off = False
            result = self._exchange(request.verb, request.arguments)
        except _WorkerGone as error:
            self._dismiss()
            future.set_exception(PdfError(f"This page cannot be shown: {error}."))
        except Exception as error:  # a bug is told to who asked, and the thread goes on
            future.set_exception(error)
        else:
            future.set_result(result)
        finally:
            with self._wake:
                self._running = None

    def _start(self) -> DocumentInfo:
        self._worker = self._hire()
        try:
            info: DocumentInfo = self._exchange("open", (str(self.path), self._password))
        except (_WorkerGone, PdfError):
            self._dismiss()
            raise
        return info

    def _exchange(self, verb: str, arguments: tuple[Any, ...]) -> Any:
        """Send one request and wait for its answer within the limits."""
        assert self._worker is not None
        pipe = self._worker.pipe
        try:
            with self._wake:
                pipe.send((verb, arguments))
            self._wait(pipe)
            kind, value = pipe.recv()
            if kind == "ok" and verb == "render":
                width, height, stride = value
                pixels = render_worker.receive_pixels(pipe, stride * height)
                return PageImage(width, height, stride, pixels)
        except (EOFError, OSError):
            raise _WorkerGone("it is damaged, or asks for too much memory") from None
        if kind == "cancelled":
            raise PdfError("The page is no longer wanted.")
        if kind == "failed":
            raise _error(value)
        return value

    def _wait(self, pipe: Connection) -> None:
        until = time.monotonic() + self._limits.seconds
        while not pipe.poll(0.25):
            if self.closed:
                raise _WorkerGone("the document was closed")
            if time.monotonic() > until:
                raise _WorkerGone(f"it takes longer than {self._limits.seconds:g} seconds")
            if self._memory() > self._limits.memory:
                raise _WorkerGone("it needs more memory than is allowed")

    def _memory(self) -> int:
        assert self._worker is not None
        try:
            return int(psutil.Process(self._worker.process.pid).memory_info().rss)
        except psutil.Error:  # it just ended: the pipe tells
            return 0

    def _dismiss(self) -> None:
        with self._wake:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.stop()


def _error(failure: Failure) -> PdfError:
    if failure.kind == "password":
        return PasswordNeededError(failure.message)
    if failure.kind == "bug":
        return PdfError(f"The PDF engine failed ({failure.message}).")
    return PdfError(failure.message)
