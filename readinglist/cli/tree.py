"""Verbs on collections and on the reading queue."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ..library import collections, lists
from ..library.values import Scope, Sort
from . import shapes
from .base import JsonFlag, open_library, print_json, show_papers, state

collections_app = typer.Typer(help="Show the tree of collections, or change it.")
queue_app = typer.Typer(help="Show the reading queue, or move a paper in it.")
app = typer.Typer()
app.add_typer(collections_app, name="collections")
app.add_typer(queue_app, name="queue")


@collections_app.callback(invoke_without_command=True)
def _collections(context: typer.Context, json_: JsonFlag = False) -> None:
    state.json = state.json or json_
    if context.invoked_subcommand is None:
        _show_tree()


def _show_tree() -> None:
    with open_library() as library, library.read() as session:
        nodes = collections.tree(session)
    if state.json:
        print_json(shapes.tree(nodes))
        return

    def lines(level: int, inner: Any) -> None:
        for c in inner:
            print(f"{'  ' * level}{c.name} ({c.papers})")
            lines(level + 1, c.children)

    lines(0, nodes)


def _changed_tree(json_: bool) -> None:
    state.json = state.json or json_
    if state.json:
        _show_tree()


Path_ = Annotated[str, typer.Argument(metavar="A/B")]


@collections_app.command("make")
def collections_make(path: Path_, json_: JsonFlag = False) -> None:
    """Make a collection, and those above it that are missing."""
    with open_library() as library, library.write(f"Make collection “{path}”") as session:
        collections.make_path(session, path)
    _changed_tree(json_)


@collections_app.command("rename")
def collections_rename(
    path: Path_, name: Annotated[str, typer.Argument(metavar="NAME")], json_: JsonFlag = False
) -> None:
    """Rename a collection."""
    with open_library() as library, library.write(f"Rename collection “{path}”") as session:
        collections.rename(session, collections.need(session, path), name)
    _changed_tree(json_)


@collections_app.command("move")
def collections_move(
    path: Path_,
    under: Annotated[str, typer.Argument(metavar="PARENT", help="A/B, or / for the top.")],
    position: Annotated[int | None, typer.Option(min=1, help="Place there, from 1.")] = None,
    json_: JsonFlag = False,
) -> None:
    """Move a collection under another."""
    with open_library() as library, library.write(f"Move collection “{path}”") as session:
        parent = None if under.strip("/") == "" else collections.need(session, under)
        index = None if position is None else position - 1
        collections.move(session, collections.need(session, path), parent, index)
    _changed_tree(json_)


@collections_app.command("remove")
def collections_remove(path: Path_, json_: JsonFlag = False) -> None:
    """Remove a collection; its papers stay in the library."""
    with open_library() as library, library.write(f"Remove collection “{path}”") as session:
        collections.remove(session, collections.need(session, path))
    _changed_tree(json_)


@queue_app.callback(invoke_without_command=True)
def _queue(context: typer.Context, json_: JsonFlag = False) -> None:
    state.json = state.json or json_
    if context.invoked_subcommand is None:
        _show_queue()


def _show_queue() -> None:
    with open_library() as library, library.read() as session:
        found = lists.get_many(session, lists.ids(session, Scope("queue"), Sort.MANUAL))
        show_papers(found, library.folder, state.json)


@queue_app.command("move")
def queue_move(
    id_: Annotated[int, typer.Argument(metavar="ID")],
    position: Annotated[
        int, typer.Argument(metavar="POSITION", min=1, help="Place in the queue, from 1.")
    ],
    json_: JsonFlag = False,
) -> None:
    """Move a paper to a place in the reading queue."""
    from ..library import papers

    with open_library() as library, library.write(f"Move paper {id_} in the queue") as session:
        papers.move_in_queue(session, [id_], position - 1)
    state.json = state.json or json_
    if state.json:
        _show_queue()
