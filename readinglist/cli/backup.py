"""The verb for snapshots: take one, list them, go back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import settings
from ..errors import DamagedLibraryError
from .base import JsonFlag, catch_up, open_library, print_json, say, state

if TYPE_CHECKING:
    from ..library.backup import Snapshot

backup_app = typer.Typer(help="Take a snapshot of the library; or list them, or go back to one.")
app = typer.Typer()
app.add_typer(backup_app, name="backup")


@backup_app.callback(invoke_without_command=True)
def _backup(context: typer.Context, json_: JsonFlag = False) -> None:
    state.json = state.json or json_
    if context.invoked_subcommand is None:
        from ..library import backup

        with open_library() as library:
            taken = backup.take(library)
        if state.json:
            print_json(_shape(taken))
        else:
            print(f"Took the snapshot {taken.name}.")


@backup_app.command("list")
def backup_list(json_: JsonFlag = False) -> None:
    """List the snapshots, newest first; also of a library that cannot be opened."""
    from ..library import backup

    found = backup.snapshots(settings.library_folder(state.library))
    if state.json or json_:
        print_json([_shape(s) for s in found])
    elif not found:
        print("No snapshots.")
    else:
        for s in found:
            papers = backup.count_papers(s)
            holds = "cannot be read" if papers is None else f"{papers} papers"
            print(f"{s.name}  {holds:>14}  {s.bytes / 1e6:.1f} MB")


@backup_app.command("restore")
def backup_restore(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `backup list` shows it.")],
    json_: JsonFlag = False,
) -> None:
    """Go back to a snapshot, as one step; what is there now is kept as a snapshot, too."""
    from ..library import backup

    state.json = state.json or json_
    folder = settings.library_folder(state.library)
    chosen = backup.find(folder, name)
    try:
        with open_library() as library:
            if library.damage():
                raise DamagedLibraryError("It is damaged.")
            done = backup.restore(library, chosen)
            _catch_up(library)
    except DamagedLibraryError:
        _put_in_place(folder, chosen)
        return
    if state.json:
        print_json({"restored": chosen.name, "kept": done.kept.name, "step": done.step})
    elif done.step is None:
        print("The library is already as it was then.")
    else:
        print(f"Went back to {chosen.name}. What was there is kept as {done.kept.name}.")


def _put_in_place(folder: Path, chosen: Snapshot) -> None:
    from ..library import backup

    aside = backup.put_in_place(folder, chosen)
    with open_library() as library:
        _catch_up(library)
    if state.json:
        kept = None if aside is None else str(aside)
        print_json({"restored": chosen.name, "kept": kept, "step": None})
    else:
        print(f"Put {chosen.name} in the library's place.")
    if aside is not None:
        say(f"The damaged library is kept in {aside}.")
    say("“check --repair” reads the text of the PDFs again.")


def _catch_up(library: Any) -> None:
    from ..search.service import Search

    with Search(library) as searching:
        catch_up(searching)


def _shape(s: Snapshot) -> dict[str, Any]:
    from ..library import backup

    at = s.at.astimezone().isoformat(timespec="seconds")
    return {"name": s.name, "at": at, "bytes": s.bytes, "papers": backup.count_papers(s)}
