"""The process in which PDFs are read: told a path through a pipe, answers with an Extraction.

Imports nothing but this package's readers, so that it starts fast and stays small.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from multiprocessing.connection import Connection

from readinglist.errors import PdfError
from readinglist.pdf.bounds import end_with_parent, limit_memory
from readinglist.pdf.extract import Limits

READY = "ready"
_PR_SET_PDEATHSIG = 1


def main(pipe: Connection, limits: Limits) -> None:
    """Serve requests ``(reader, path, password)`` until the pipe closes or the parent dies.

    Each is answered by what the reader, one of `readinglist.pdf.extract`'s, returns or by a
    PdfError; the first message is ``READY``.
    """
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl+C means
    # a little room above what the parent watches, so that it usually acts first and can say why
    limit_memory(limits.memory + limits.memory // 4)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send(READY)
        while True:
            reader, path, password = pipe.recv()
            try:
                pipe.send(reader(path, password, limits))
            except PdfError as error:
                pipe.send(error)
            except MemoryError:
                pipe.send(PdfError(too_much_memory(limits)))


def too_much_memory(limits: Limits) -> str:
    """The sentence for a file that needs more memory than it may have."""
    return f"Reading it needs more than {limits.memory >> 20} MB of memory."


def _die_with_parent() -> None:
    if sys.platform == "linux":  # at once, without a thread that has to run for it
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    end_with_parent()
