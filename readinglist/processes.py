"""Child processes of this program, which know nothing of the script that started it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

_hiding = threading.Lock()


def start(process: BaseProcess) -> None:
    """Start a spawned process without running the program's main script in it again.

    A spawned process imports that script to find what it is to do. Ours find it in this package,
    and the script may be slow to import, have no guard, or be gone (``python -`` has none).
    """
    with _main_hidden():
        process.start()


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
