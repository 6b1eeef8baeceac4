"""The process in which PDFs are read: told a path through a pipe, answers with an Extraction.

Imports nothing but this package's readers, so that it starts fast and stays small.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from functools import cache
from multiprocessing.connection import Connection

from readinglist.errors import PdfError
from readinglist.pdf.bounds import end_with_parent, limit_memory
from readinglist.pdf.extract import FrontPart, Limits, Told, extract, extract_front, extract_text

READY = "ready"
WHOLE, TEXT, FRONT = "whole", "text", "front"
_PR_SET_PDEATHSIG = 1


def main(pipe: Connection, limits: Limits) -> None:
    """Serve requests ``(what, path, password)`` until the pipe closes or the parent dies.

    The first message is ``READY``. ``WHOLE`` is answered by an Extraction; ``TEXT`` by what it
    Told, then an Extraction; ``FRONT`` wants that, or None when there will be none, and is answered
    by a FrontPart. Instead of any answer there may be a PdfError.
    """
    _die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl+C means
    # a little room above what the parent watches, so that it usually acts first and can say why
    limit_memory(limits.memory + limits.memory // 4)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        pipe.send(READY)
        while True:
            what, path, password = pipe.recv()
            try:
                if what == TEXT:
                    pipe.send(extract_text(path, password, limits, pipe.send))
                elif what == FRONT:
                    pipe.send(_front(pipe, path, password, limits))
                else:
                    pipe.send(extract(path, password, limits))
            except PdfError as error:
                pipe.send(error)
            except MemoryError:
                pipe.send(PdfError(too_much_memory(limits)))


def _front(pipe: Connection, path: str, password: str | None, limits: Limits) -> FrontPart:
    sent = cache(pipe.recv)

    def ask() -> Told:
        told: Told | None = sent()
        if told is None:
            raise PdfError("Its text cannot be read.")
        return told

    try:
        return extract_front(path, password, limits, ask)
    finally:
        sent()  # when it was not asked for too: what comes next is a request


def too_much_memory(limits: Limits) -> str:
    """The sentence for a file that needs more memory than it may have."""
    return f"Reading it needs more than {limits.memory >> 20} MB of memory."


def _die_with_parent() -> None:
    if sys.platform == "linux":  # at once, without a thread that has to run for it
        import ctypes

        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    end_with_parent()
