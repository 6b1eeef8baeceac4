"""Long work: a generator of Progress that ends with a result. No Qt and no threads of its own.

The window runs a job in a thread and shows its progress; the command line runs it in place. A job
looks at its `Cancel` between two steps and then ends early with what it has done so far.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Progress(NamedTuple):
    """How far a job is: ``done`` of ``total`` things (0: not known), and what it is at."""

    done: int
    total: int
    label: str


Job = Generator[Progress, None, T]


class Cancel:
    """A request to stop, set from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Ask the job to stop at its next step."""
        self._event.set()

    def __bool__(self) -> bool:
        return self._event.is_set()


def run(job: Job[T], on_progress: Callable[[Progress], None] | None = None) -> T:
    """Run a job to its end in this thread and return its result."""
    while True:
        try:
            progress = next(job)
        except StopIteration as end:
            result: T = end.value
            return result
        if on_progress is not None:
            on_progress(progress)
