"""Work that makes very many objects, without Python's collector looking through them meanwhile.

Reading a list of a megabyte, or marking ten thousand papers, makes some hundred thousand objects
that all live until it is done. The collector would walk through them again and again, and each time
stop every thread, the window's too, for up to half a second. They hold no circles: they go by their
reference counts.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0
_was_on = True


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the collector off while at least one thread is inside."""
    global _inside, _was_on
    with _lock:
        if not _inside:
            _was_on = gc.isenabled()
            gc.disable()
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside and _was_on:
                gc.enable()
