"""What the processes that open PDFs may not do: outlive their parent, and take all memory."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from multiprocessing import connection, parent_process


def end_with_parent() -> None:
    """End this process when its parent is gone, however it ended, even in the middle of a page."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()


def limit_memory(size: int) -> None:
    """Let allocations fail above ``size`` bytes where the system can; the parent watches too."""
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in ((resource.RLIMIT_DATA, size), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # not every system can limit these
            resource.setrlimit(kind, (wanted, hard))
