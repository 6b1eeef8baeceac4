"""The process in which PDFs are read: told a path through a pipe, answers with an Extraction.

Imports nothing but this package's readers, so that it starts fast and stays small.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection

from readinglist.errors import PdfError
from readinglist.pdf.extract import Limits, extract

READY = "ready"
_PR_SET_PDEATHSIG = 1
# Seconds that the thread beside PDFium may keep Python's lock. At the default of 5 ms, reading a
# short paper waits for it as long as it takes by itself.
_SWITCH_INTERVAL = 0.0001


def main(pipe: Connection, limits: Limits) -> None:
    """Serve requests ``(path, password, hurry)`` until the pipe closes or the parent dies.

    Each is answered by an Extraction or a PdfError; the first message is ``READY``.
    """
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl+C means
    _limit_memory(limits.memory)
    sys.setswitchinterval(_SWITCH_INTERVAL)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send(READY)
        while True:
            path, password, hurry = pipe.recv()
            try:
                pipe.send(extract(path, password, limits, hurry=hurry))
            except PdfError as error:
                pipe.send(error)
            except MemoryError:
                pipe.send(PdfError(too_much_memory(limits)))


def too_much_memory(limits: Limits) -> str:
    """The sentence for a file that needs more memory than it may have."""
    return f"Reading it needs more than {limits.memory >> 20} MB of memory."


def _die_with_parent() -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(0)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()


def _limit_memory(size: int) -> None:
    """Let allocations fail above ``size`` bytes where the system can; the parent watches too."""
    if sys.platform == "win32":
        return
    import resource

    # a little room above what the parent watches, so that it usually acts first and can say why
    for kind, wanted in ((resource.RLIMIT_DATA, size + size // 4), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # not every system can limit these
            resource.setrlimit(kind, (wanted, hard))
