"""The search of a window, in a process of its own.

A search is Python that holds the interpreter's lock, and a window asks for this lock at each thing
that it draws: in one process, typing would make the window stand still.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import ReadingListError
from ..library.places import RELEVANCE
from ..processes import GONE, Asker, Child, GoneError, sendable
from .answers import Health, Hit, Listing, Passage, Results

if TYPE_CHECKING:
    from .completing import Completion

log = logging.getLogger(__name__)

_AT_ONCE = 4
"""Questions answered side by side, so that a long one (papers like one) holds up no keystroke."""
_TRIES = 2
_CUT_SHORT = "The search has ended before its time, twice. Please try it again."


class Searcher:
    """Answers as `service.Search` does, from a child process. Safe to use from any thread.

    Each method waits for its answer, so the window calls them in threads. A process that was
    killed is started anew, and asked again.
    """

    def __init__(self, folder: Path, on_damage: Callable[[], None] | None = None) -> None:
        """``on_damage`` is called, in a thread, when the index has to be built anew."""

        def heard(_kind: str, _value: object) -> None:
            if on_damage is not None:
                on_damage()

        self._child = Child("search", serve, (folder,), heard)
        self.warm = self._child.warm
        self.close = self._child.close

    @property
    def pid(self) -> int | None:
        """The process's id, None when there is none."""
        return self._child.pid

    def listing(
        self,
        text: str,
        limit: int,
        as_you_type: bool = False,
        order: str = RELEVANCE,
        descending: bool = True,
        rows: int = 0,
    ) -> Listing:
        """See `service.Search`, here and below."""
        found: Listing = self._ask("listing", text, limit, as_you_type, order, descending, rows)
        return found

    def count(self, text: str) -> int:
        found: int = self._ask("count", text)
        return found

    def passages(self, paper_id: int, query: str) -> list[Passage]:
        found: list[Passage] = self._ask("passages", paper_id, query)
        return found

    def passages_of(self, paper_ids: Sequence[int], query: str) -> Mapping[int, Sequence[Passage]]:
        found: dict[int, list[Passage]] = self._ask("passages_of", paper_ids, query)
        return found

    def walk(self, paper_id: int, query: str) -> list[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = self._ask("walk", paper_id, query)
        return found

    def corrections(self, results: Results) -> tuple[str, ...]:
        found: tuple[str, ...] = self._ask("corrections", results)
        return found

    def similar(self, to: int | str, limit: int = 20) -> list[Hit]:
        found: list[Hit] = self._ask("similar", to, limit)
        return found

    def complete(self, query: str, cursor: int | None = None) -> list[Completion]:
        found: list[Completion] = self._ask("complete", query, cursor)
        return found

    def check(self) -> list[str]:
        found: list[str] = self._ask("check")
        return found

    def health(self) -> Health:
        found: Health = self._ask("health")
        return found

    def _ask(self, what: str, *words: Any) -> Any:
        for _ in range(_TRIES):
            with self._child.ask(what, *words) as (_, answers):
                kind, value = answers.get()
            if kind == "error":
                raise value
            if kind != GONE:
                return value
            log.warning("The search process ended; another is started.")
        raise ReadingListError(_CUT_SHORT)


# -- in the child ---------------------------------------------------------------------------------


def serve(pipe: Connection, folder: Path) -> None:
    """Answer what is asked through the pipe, until it closes: the window is gone then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the window decides what Ctrl+C means
    from ..library.database import Library
    from .service import Search

    asker = Asker(pipe)

    def damaged() -> None:
        with suppress(GoneError):
            asker.answer(0, "damaged")

    try:
        library = Library(folder, create=False)
    except ReadingListError as error:
        _refuse(asker, error)
        return
    with library, Search(library, damaged) as search, ThreadPoolExecutor(_AT_ONCE) as pool:
        search.count("a")  # opens the index while nobody waits
        for what, number, *words in asker.requests():
            pool.submit(_answer, asker, library, getattr(search, what), number, words)


def _answer(
    asker: Asker, library: Any, method: Callable[..., Any], number: int, words: list[Any]
) -> None:
    with suppress(GoneError):
        try:
            library.poll()  # the window and others wrote
            answer = method(*words)
        except Exception as error:
            asker.answer(number, "error", sendable(error))
            return
        asker.answer(number, "answer", answer)


def _refuse(asker: Asker, error: ReadingListError) -> None:
    """Answer all requests with what is wrong with the library."""
    with suppress(GoneError):
        for _, number, *_ in asker.requests():
            asker.answer(number, "error", error)
