"""What every verb needs: the options before the verb, the library, the ways to answer."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import settings
from ..errors import NotFoundError
from ..jobs import Cancel
from ..library.values import Paper, Status
from . import shapes

if TYPE_CHECKING:
    from rich.console import Console

    from ..library.database import Library
    from ..search.service import Search

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Ids = Annotated[list[int], typer.Argument(metavar="ID…", help="Numbers that `list` shows.")]
INTERRUPTED = 130  # exit code after Ctrl+C, as shells have it
GLYPHS = {Status.TO_READ: "○", Status.READING: "◐", Status.DONE: "●", None: "◌"}


class _State:
    """The options before the verb."""

    library: Path | None = None
    json = False


state = _State()


def say(text: str) -> None:
    """Print a sentence for a person to standard error."""
    print(text, file=sys.stderr)


def print_json(value: Any) -> None:
    """Print an answer for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def open_library() -> Iterator[Library]:
    """Open the library that the options, the environment or the settings name."""
    from ..library.database import Library

    with Library(settings.library_folder(state.library)) as library:
        yield library
        if library.written is not None:
            from ..library import backup

            backup.take_daily(library)


def console() -> Console:
    """Return a console that does not break lines for programs that read them."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def given(path: str, name: str) -> Path:
    """Return a path that was given; an empty one is a script's variable that was not set."""
    if not path:
        raise typer.BadParameter("a path is missing", param_hint=name)
    return Path(path)


@contextmanager
def stopping() -> Iterator[Cancel]:
    """Give a request to stop that Ctrl+C makes; the second Ctrl+C stops at once."""
    cancel = Cancel()

    def ask(*_: object) -> None:
        cancel.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)


def fail(failed: bool) -> None:
    """End with exit code 1 when something failed."""
    if failed:
        raise typer.Exit(1)


@contextmanager
def progress_bar(title: str) -> Iterator[Any]:
    """Show a progress bar on standard error when a person is looking."""
    if state.json or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda p: bar.update(task, completed=p.done, total=p.total or None)


@contextmanager
def writing(label: str, ids: Sequence[int] = ()) -> Iterator[tuple[Library, Any, list[int]]]:
    """Give a library, a session for one undo step, and those of ``ids`` that are papers.

    ``{}`` in the label stands for them; others are told, and NotFoundError when there are only
    such. What was written can be found afterwards.
    """
    from ..search.service import Search

    with open_library() as library:
        known = _those_there(library, ids) if ids else []
        with library.write(label.format(_several(known))) as session:
            yield library, session, known
        with Search(library) as searching:
            catch_up(searching)


def _those_there(library: Library, ids: Sequence[int]) -> list[int]:
    """Return the ids that are papers, each once; tell the others."""
    from ..library import lists

    with library.read() as session:
        there = set(lists.all_ids(session))
    known = [i for i in dict.fromkeys(ids) if i in there]
    told = "\n".join(
        f"There is no paper {i} in the library." for i in dict.fromkeys(ids) if i not in there
    )
    if not known:
        raise NotFoundError(told)
    if told:
        say(told)
    return known


def catch_up(searching: Search) -> None:
    """Have what was written found by search; say so where the index cannot be written."""
    try:
        searching.catch_up()
    except OSError as error:
        say(
            f"The search index cannot be written: {error.strerror or error}. "
            "What was written last may not be found."
        )


def _several(ids: list[int]) -> str:
    return f"paper {ids[0]}" if len(ids) == 1 else f"{len(ids)} papers"


def show_papers(found: list[Paper], folder: Path, json_: bool) -> None:
    """Print papers as JSON, as a table for a person, or a line each for programs."""
    if state.json or json_:
        print_json([shapes.paper(p, folder) for p in found])
        return
    if not found:
        print("No papers.")
        return
    cells = [(GLYPHS[p.status], str(p.id), p.title, _names(p), str(p.year or "")) for p in found]
    if not sys.stdout.isatty():
        for glyph, id_, *rest in cells:
            print(f"{glyph} {id_:>5}", *filter(None, rest), sep="  ")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    narrow = console().width < 60
    for name in ("", "ID", "Title") if narrow else ("", "ID", "Title", "Authors", "Year"):
        table.add_column(name, justify="right" if name in ("ID", "Year") else "left")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row[: len(table.columns)]))
    console().print(table)


def _names(p: Paper) -> str:
    return ", ".join(p.authors[:2]) + (" et al." if len(p.authors) > 2 else "")
