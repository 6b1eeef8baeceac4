"""Verbs that change papers: add, set, merge, remove, restore."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from .. import settings
from ..errors import ReadingListError
from ..jobs import run
from ..library import clean, collections, lists
from ..library.values import Status, TextField
from . import shapes
from .base import (
    INTERRUPTED,
    Ids,
    JsonFlag,
    catch_up,
    fail,
    given,
    open_library,
    print_json,
    progress_bar,
    say,
    state,
    stopping,
    writing,
)

_LONGEST_NOTE = 5_000_000  # characters

app = typer.Typer()


@app.command("add")
def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="PDFs, or folders of PDFs.")],
    collection: Annotated[
        str | None, typer.Option("--collection", metavar="A/B", help="File the papers here.")
    ] = None,
    password: Annotated[
        str | None, typer.Option("--password", help="Password of encrypted PDFs.")
    ] = None,
    json_: JsonFlag = False,
) -> None:
    """Take PDFs into the library; the originals are not touched."""
    from ..intake import add_files, find_pdfs
    from ..pdf.sandbox import Sandbox, workers_for
    from ..search.service import Search

    sources = [given(path, "PATH…") for path in paths]
    with open_library() as library, stopping() as cancel:
        target: int | None = None
        step: int | None = None
        if collection is not None:
            with library.read() as session:
                target = collections.find(session, collection)
            if target is None:
                with library.write(f"Make collection “{collection}”") as session:
                    target = collections.make_path(session, collection)
                    step = session.info["step"]
        count = len(find_pdfs(sources, library.folder)[0])
        with Sandbox(workers_for(count)) as sandbox, progress_bar("Adding") as show:
            job = add_files(
                library, sandbox, sources, collection_id=target, password=password,
                pattern=settings.load().file_pattern, step=step, cancel=cancel,
            )  # fmt: skip
            report = run(job, show)
        with Search(library) as search:
            catch_up(search)
    failed = report.of("failed")
    if state.json or json_:
        print_json(shapes.added(report))
    else:
        for o in report.of("added"):
            print(f"added     {o.paper_id}  {o.title}")
        for o in report.of("attached"):
            print(f"attached  {o.paper_id}  {o.title}  ({clean.line(str(o.file))})")
        for o in report.of("existing"):
            print(f"known     {o.paper_id}  {o.title}  ({clean.line(str(o.file))})")
        for o in report.of("added", "attached"):
            if o.reason:
                say(f"note      {clean.line(str(o.file))}: {o.reason}")
        for o in failed:
            say(f"failed    {clean.line(str(o.file))}: {o.reason}")
    if report.cancelled:
        raise typer.Exit(INTERRUPTED)
    fail(bool(failed))


@app.command("set")
def set_(
    ids: Ids,
    status: Annotated[str | None, typer.Option(help="to-read, reading or done.")] = None,
    title: Annotated[str | None, typer.Option()] = None,
    authors: Annotated[str | None, typer.Option(help='"A; B": names between semicolons.')] = None,
    year: Annotated[str | None, typer.Option(help="Four digits, or nothing to clear.")] = None,
    venue: Annotated[str | None, typer.Option()] = None,
    doi: Annotated[str | None, typer.Option()] = None,
    arxiv: Annotated[str | None, typer.Option()] = None,
    url: Annotated[str | None, typer.Option()] = None,
    code_url: Annotated[str | None, typer.Option()] = None,
    rating: Annotated[int | None, typer.Option(min=0, max=5)] = None,
    tldr: Annotated[str | None, typer.Option()] = None,
    why: Annotated[str | None, typer.Option()] = None,
    key_insights: Annotated[str | None, typer.Option()] = None,
    note: Annotated[str | None, typer.Option(help="Replaces the notes.")] = None,
    note_file: Annotated[
        str | None, typer.Option(help="Replaces the notes by this file; - is standard input.")
    ] = None,
    add_tag: Annotated[list[str] | None, typer.Option()] = None,
    remove_tag: Annotated[list[str] | None, typer.Option()] = None,
    add_to: Annotated[
        list[str] | None, typer.Option(metavar="A/B", help="File in a collection; made if missing.")
    ] = None,
    remove_from: Annotated[list[str] | None, typer.Option(metavar="A/B")] = None,
    json_: JsonFlag = False,
) -> None:
    """Change papers; one call is one undo step."""
    if status is not None and status not in list(Status):
        raise typer.BadParameter("give to-read, reading or done", param_hint="--status")
    if year is not None and not re.fullmatch(r"\s*(\d{4})?\s*", year):
        raise typer.BadParameter("give four digits", param_hint="--year")
    if note is not None and note_file is not None:
        raise typer.BadParameter("give --note or --note-file, not both", param_hint="--note")
    if note_file is not None:
        note = _read_text(given(note_file, "--note-file"))
    fields: dict[str, Any] = {
        name: value
        for name, value in (
            ("title", title),
            ("venue", venue),
            ("doi", doi),
            ("arxiv_id", arxiv),
            ("url", url),
            ("code_url", code_url),
            ("rating", rating),
            ("notes", note),
        )
        if value is not None
    }
    if authors is not None:
        fields["authors"] = [a.strip() for a in authors.split(";")]
    if year is not None:
        fields["year"] = int(year) if year.strip() else None
    from ..library import papers

    texts = {TextField.TLDR: tldr, TextField.WHY: why, TextField.KEY_INSIGHTS: key_insights}
    with writing("Change {}", ids) as (library, session, known):
        for id_ in known:
            papers.edit(session, id_, **fields)
            for field, text in texts.items():
                if text is not None:
                    papers.set_text(session, id_, field, text)
        if status is not None:
            papers.set_status(session, known, Status(status))
        papers.add_tags(session, known, add_tag or [])
        papers.remove_tags(session, known, remove_tag or [])
        for path in add_to or []:
            collections.file(session, collections.make_path(session, path), known)
        for path in remove_from or []:
            collections.unfile(session, collections.need(session, path), known)
        changed = lists.get_many(session, known)
    if state.json or json_:
        print_json([shapes.paper(p, library.folder) for p in changed])
    fail(len(known) < len(set(ids)))


def _read_text(path: Path) -> str:
    try:
        if str(path) == "-":
            text = sys.stdin.read(_LONGEST_NOTE + 1)
        else:
            with path.open(encoding="utf-8") as file:
                text = file.read(_LONGEST_NOTE + 1)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ReadingListError(f"{path} cannot be read: {reason}.") from error
    if len(text) > _LONGEST_NOTE:
        raise ReadingListError(f"{path} is too long to be a note.")
    return text


@app.command("merge")
def merge(
    keep: Annotated[int, typer.Argument(metavar="ID")],
    other: Annotated[int, typer.Argument(metavar="ID")],
    json_: JsonFlag = False,
) -> None:
    """Make one paper of two; the first is kept and filled up from the second."""
    from ..library import papers

    with writing("Merge two papers") as (library, session, _):
        papers.merge(session, keep, other)
        merged = lists.get(session, keep)
    if state.json or json_:
        print_json(shapes.paper(merged, library.folder))


@app.command("remove")
def remove(ids: Ids, json_: JsonFlag = False) -> None:
    """Put papers into the trash."""
    from ..library import papers

    with writing("Move {} to the trash", ids) as (_, session, known):
        papers.trash(session, known)
    if state.json or json_:
        print_json({"removed": known})
    fail(len(known) < len(set(ids)))


@app.command("restore")
def restore(ids: Ids, json_: JsonFlag = False) -> None:
    """Take papers out of the trash."""
    from ..library import papers

    with writing("Take {} out of the trash", ids) as (_, session, known):
        papers.restore(session, known)
    if state.json or json_:
        print_json({"restored": known})
    fail(len(known) < len(set(ids)))
