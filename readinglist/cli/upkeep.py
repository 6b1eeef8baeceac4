"""Verbs on the library as a whole: undo, redo, reindex, check."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import ReadingListError
from ..library import lists
from . import shapes
from .base import JsonFlag, catch_up, fail, open_library, print_json, progress_bar, say, state

app = typer.Typer()


@app.command("undo")
def undo(json_: JsonFlag = False) -> None:
    """Take the newest step back."""
    _replay("undo", json_)


@app.command("redo")
def redo(json_: JsonFlag = False) -> None:
    """Bring the step undone last back."""
    _replay("redo", json_)


def _replay(which: str, json_: bool) -> None:
    from ..search.service import Search

    with open_library() as library:
        step = library.undo() if which == "undo" else library.redo()
        if step is not None:
            with Search(library) as searching:
                catch_up(searching)
    if step is None:
        if state.json or json_:
            print_json(None)
        say(f"There is nothing to {which}.")
        raise typer.Exit(1)
    if state.json or json_:
        print_json(shapes.step(step))
    else:
        print(f"{'Undone' if which == 'undo' else 'Redone'}: {step.label}")


@app.command("reindex")
def reindex(json_: JsonFlag = False) -> None:
    """Build the search index anew."""
    from ..search.service import Search

    with open_library() as library, Search(library) as searching, progress_bar("Indexing") as shown:
        try:
            searching.rebuild(shown)
        except OSError as error:
            reason = error.strerror or error
            raise ReadingListError(f"The search index cannot be written: {reason}.") from error
        with library.read() as session:
            count = len(lists.all_ids(session))
    if state.json or json_:
        print_json({"indexed": count})
    else:
        print(f"Indexed {count} papers.")


@app.command("check")
def check(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    json_: JsonFlag = False,
) -> None:
    """Check that library, files and index agree."""
    from .. import upkeep
    from ..jobs import run
    from ..search.service import Search

    with open_library() as library, Search(library) as searching:
        with progress_bar("Checking") as shown:
            found = problems = run(upkeep.check(library, searching), shown)
        if repair and problems:
            with progress_bar("Mending") as shown:
                run(upkeep.repair(library, searching, problems), shown)
            problems = run(upkeep.check(library, searching))
    if state.json or json_:
        print_json(
            {
                "ok": not problems,
                "problems": [
                    {"kind": p.kind, "what": p.what, "repair": p.repair} for p in problems
                ],
            }
        )
    else:
        left = {p.what for p in problems}
        for p in found:
            if p.what not in left:
                print(f"mended: {p.what}")
        for p in problems:
            print(f"{p.kind}: {p.what} ({p.repair})")
        if not problems:
            print("Everything is in order.")
    fail(bool(problems))
