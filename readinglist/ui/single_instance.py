"""One window per library: a second start hands its files to the first and ends.

The first holds a lock and listens on a local socket (a named pipe on Windows), both in a folder
that only this person can enter. QtNetwork is not used: importing it needs system libraries that a
bare system lacks. No Qt here, so that a second start ends before Qt is even loaded.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from ..settings import library_key

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

log = logging.getLogger(__name__)
ANSWER_S = 3.0  # how long the first window may take to answer
_MOST_BYTES = 1 << 20
_OK = b"ok"
_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class Request(NamedTuple):
    """What a second start asks of the first: open these, seen from a folder, and come forward."""

    arguments: tuple[str, ...]
    folder: str
    token: str = ""  # lets a window come to the front, where the system wants one

    def to_bytes(self) -> bytes:
        values = {"arguments": self.arguments, "folder": self.folder, "token": self.token}
        return json.dumps(values).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Request:
        """Return the request; ValueError when it is none."""
        found = json.loads(data)
        if not isinstance(found, dict):
            raise ValueError("not a request")
        return cls(
            tuple(str(a) for a in found.get("arguments", ())),
            str(found.get("folder", "")),
            str(found.get("token", "")),
        )


def this_start(arguments: Sequence[str]) -> Request:
    """Return the request that this process would make."""
    token = next((os.environ[name] for name in _TOKENS if os.environ.get(name)), "")
    return Request(tuple(arguments), os.getcwd(), token)


def _folder() -> Path:
    """Return the folder of locks and sockets, made for this person alone."""
    if sys.platform == "win32":
        folder = Path(tempfile.gettempdir()) / "readinglist"
        folder.mkdir(exist_ok=True)
        return folder
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    folder = base / f"readinglist-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    status = folder.stat()
    if status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise OSError(f"{folder} is open to others")
    return folder


def _address(library: Path) -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\readinglist-{os.environ.get('USERNAME', '')}-{library_key(library)}"
    return str(_folder() / library_key(library))


def _lock(file: IO[bytes]) -> bool:
    """Lock a file for as long as this process lives; False when another has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def hand_over(library: Path, request: Request, timeout: float = ANSWER_S) -> bool:
    """Give a request to the window that is open on a library; return whether it took it.

    ``timeout`` is in seconds; a window that has just been started may not listen yet.
    """
    from multiprocessing.connection import Client  # slow to import, seldom needed

    end = time.monotonic() + timeout
    while True:
        try:
            with Client(_address(library)) as connection:
                connection.send_bytes(request.to_bytes())
                left = max(0.1, end - time.monotonic())
                return bool(connection.poll(left)) and connection.recv_bytes(16) == _OK
        except (OSError, EOFError):
            if time.monotonic() >= end:
                return False
            threading.Event().wait(0.05)


class Instance:
    """The first window's side: holds the lock, and tells of requests until it is closed."""

    def __init__(self, library: Path, lock: IO[bytes]) -> None:
        self._library = library
        self._file = lock
        self._listener: Listener | None = None
        self._thread: threading.Thread | None = None
        self._take: Callable[[Request], None] | None = None
        self._ended = False

    def listen(self, take: Callable[[Request], None]) -> None:
        """Call ``take``, in a thread, with every request from now on."""
        from multiprocessing.connection import Listener

        self._take = take
        address = _address(self._library)
        if sys.platform != "win32":
            with suppress(FileNotFoundError):
                os.unlink(address)  # of a window that was killed; we hold the lock
        self._listener = Listener(address)
        self._thread = threading.Thread(target=self._serve, name="second-starts", daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        assert self._listener is not None
        while not self._ended:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError) as error:
                if self._ended:
                    return
                log.warning("A second start could not be answered: %s", error)
                continue
            with connection:
                self._answer(connection)

    def _answer(self, connection: Connection) -> None:
        try:
            if not connection.poll(ANSWER_S):
                return
            data = connection.recv_bytes(_MOST_BYTES)
            if self._ended or not data:
                return
            request = Request.from_bytes(data)
            connection.send_bytes(_OK)
        except (OSError, EOFError, ValueError) as error:
            log.warning("A second start could not be understood: %s", error)
            return
        if self._take is not None:
            self._take(request)

    def close(self) -> None:
        """Listen no more and let the lock go; once is enough."""
        if self._ended:
            return
        self._ended = True
        if self._listener is not None:
            from multiprocessing.connection import Client

            with suppress(OSError), Client(_address(self._library)) as connection:
                connection.send_bytes(b"")  # wakes the thread that waits for one
            if self._thread is not None:
                self._thread.join(ANSWER_S)
            self._listener.close()
        self._file.close()


def claim(library: Path) -> Instance | None:
    """Become the window of a library; None when another process is it.

    Raises OSError when no lock can be made here; a window then does without.
    """
    path = _folder() / f"{library_key(library)}.lock"
    file = path.open("ab")
    if _lock(file):
        return Instance(library, file)
    file.close()
    return None
