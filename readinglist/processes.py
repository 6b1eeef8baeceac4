"""Child processes of this program, which know nothing of the script that started it."""

from __future__ import annotations

import atexit
import multiprocessing
import pickle
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

_hiding = threading.Lock()
_LET_GO = 2.0  # seconds

Answers = queue.SimpleQueue[tuple[str, Any]]
"""What is said to one request: what kind it is, and a value."""

GONE = "gone"
"""The kind of the last answer when the process ended before it had answered all."""


def spawn(
    name: str, target: Callable[..., None], args: tuple[Any, ...], *, daemon: bool
) -> tuple[BaseProcess, Connection]:
    """Start a process that runs ``target(pipe, *args)``; return it and the other end of the pipe,
    which ends when the process does. A daemon may not have children of its own.

    It does not run the program's main script again. A spawned process imports that script to find
    what it is to do; ours find it in this package, and the script may be slow to import, have no
    guard, or be gone (``python -`` has none). Raises OSError when there can be no more processes.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs, *args), name=name, daemon=daemon)
    with ExitStack() as failed, theirs:
        failed.callback(ours.close)
        with _main_hidden():
            process.start()
        failed.pop_all()
    return process, ours


@contextmanager
def _main_hidden() -> Iterator[None]:
    main_module = vars(sys.modules["__main__"])
    with _hiding:
        kept = {name: main_module.get(name) for name in ("__file__", "__spec__")}
        file_known = "__file__" in main_module
        main_module.pop("__file__", None)
        main_module["__spec__"] = None
        try:
            yield
        finally:
            main_module["__spec__"] = kept["__spec__"]
            if file_known:
                main_module["__file__"] = kept["__file__"]


class Child:
    """A process that answers requests, each with as many answers as it likes.

    It runs ``target(pipe, *args)``, takes ``(what, number, …)`` from the pipe and puts
    ``(number, kind, value)`` into it; ``("close",)`` ends it, and so does the end of the pipe. It
    is started when it is first needed, and anew when it has ended. Safe to use from any thread.
    """

    def __init__(
        self,
        name: str,
        target: Callable[..., None],
        args: tuple[Any, ...],
        on_news: Callable[[str, Any], None] | None = None,
        on_end: Callable[[bool], None] | None = None,
    ) -> None:
        """``on_news`` hears, in a thread, what the process says with the number 0; ``on_end``
        that it ended though it was not closed, and whether before its time (killed, or a bug)."""
        self._name, self._target, self._args = name, target, args
        self._on_news, self._on_end = on_news, on_end
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._listener: threading.Thread | None = None
        self._asked = 0
        self._waiting: dict[int, tuple[Connection, Answers]] = {}
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process's id, None when there is none."""
        process = self._process
        return process.pid if process is not None and process.is_alive() else None

    def warm(self) -> None:
        """Start the process, so that the first request need not wait for it."""
        with self._lock:
            self._start()

    @contextmanager
    def ask(self, what: str, *words: Any) -> Iterator[tuple[int, Answers]]:
        """Send a request; yield its number and where the answers arrive."""
        answers: Answers = queue.SimpleQueue()
        with self._lock:
            pipe = self._start()
            self._asked += 1
            number = self._asked
            self._waiting[number] = pipe, answers
            with suppress(OSError):  # it has just ended: the listener says so
                pipe.send((what, number, *words))
        try:
            yield number, answers
        finally:
            with self._lock:
                self._waiting.pop(number, None)

    def tell(self, *message: Any) -> None:
        """Send what wants no answer, to the process if there is one."""
        with self._lock, suppress(OSError):
            if self._pipe is not None:
                self._pipe.send(message)

    def order(self, *message: Any) -> None:
        """Send what wants no answer, to a process that is started for it if there is none.

        Once closed, there is nothing to order.
        """
        with self._lock:
            if self._closed:
                return
            try:
                self._start().send(message)
            except OSError:  # it has just ended, and nobody knows it yet
                self._pipe = None
                self._start().send(message)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._closed = True
            process, pipe, listener = self._process, self._pipe, self._listener
            self._process = self._pipe = self._listener = None
        atexit.unregister(self.close)
        if process is None or listener is None:
            return
        if pipe is not None:
            with suppress(OSError):
                pipe.send(("close",))
        process.join(5.0)
        if process.is_alive():
            process.kill()
            process.join()
        listener.join()
        if pipe is not None:
            pipe.close()
        process.close()

    def _start(self) -> Connection:
        """Start the process unless one listens, and return its pipe; the lock is held.

        Whether it lives is not asked: a process that is being killed still does, for a moment.
        """
        if self._closed:
            raise RuntimeError(f"the process for {self._name} is closed")
        if self._pipe is not None:
            return self._pipe
        self._process, ours = spawn(self._name, self._target, self._args, daemon=False)
        self._pipe = ours
        self._listener = threading.Thread(
            target=self._listen, args=(ours,), name=self._name, daemon=True
        )
        self._listener.start()
        atexit.register(self.close)  # before multiprocessing waits for it at the program's end
        return ours

    def _listen(self, pipe: Connection) -> None:
        try:
            self._pass_on(pipe)
        finally:
            with self._lock:
                left = [answers for asked, answers in self._waiting.values() if asked is pipe]
                ended = self._process if self._pipe is pipe else None
                if ended is not None:
                    self._pipe = None  # what is asked from now on is asked of another process
                    if self._on_end is not None:
                        ended.join(_LET_GO)  # nobody else may wait for it meanwhile
            for answers in left:
                answers.put((GONE, None))
        if ended is not None and self._on_end is not None:
            # One that closed its side by itself, and is about to end, was not cut short.
            self._on_end(ended.exitcode not in (0, None))

    def _pass_on(self, pipe: Connection) -> None:
        """Give each answer to who waits for it, until the process ends."""
        while True:
            try:
                number, kind, value = pipe.recv()
            except (EOFError, OSError):
                return
            if number == 0:
                if self._on_news is not None:
                    self._on_news(kind, value)
                continue
            with self._lock:
                _, answers = self._waiting.get(number, (pipe, None))
            if answers is not None:
                answers.put((kind, value))


class GoneError(Exception):
    """Who asked is gone."""


class Asker:
    """Who asks, as the `Child`'s process sees them. May be answered from any thread."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._sending = threading.Lock()

    def requests(self) -> Iterator[tuple[Any, ...]]:
        """Yield what is asked and told, until the process is to end."""
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                return
            if message == ("close",):
                return
            yield message

    def answer(self, number: int, kind: str, value: Any = None) -> None:
        """Answer a request; say news with the number 0. Raises GoneError."""
        try:
            with self._sending:
                self._pipe.send((number, kind, value))
        except OSError as error:
            raise GoneError from error


def sendable(error: Exception) -> Exception:
    """Return an error, or one that says the same and passes through a pipe. Called where it was
    caught: a traceback does not pass."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # as any class may refuse in its own way
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
