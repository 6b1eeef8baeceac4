"""Verbs that bring digests in and reading lists out: digest, export."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import NoPapersFoundError, ReadingListError
from ..library import collections as collections_
from ..library.values import Scope
from . import shapes
from .base import JsonFlag, catch_up, given, open_library, print_json, say, state

if TYPE_CHECKING:
    from ..exchange.values import ReadingList
    from ..library.reading import Reading

app = typer.Typer()
MARKDOWN = "reading-list"  # what --format markdown means


@app.command("export")
def export(
    collection: Annotated[
        str | None,
        typer.Argument(metavar="[A/B]", help="Without it, every paper that is not mentioned only."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", help="markdown (reading-list), digest, table, notes, html, or your own."
        ),
    ] = "markdown",
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Else standard output.")
    ] = None,
    paper: Annotated[list[int] | None, typer.Option("--paper", help="Only these papers.")] = None,
    json_: JsonFlag = False,
) -> None:
    """Write a collection or papers as a reading list."""
    from .. import jobs, publish
    from ..exchange import styles
    from ..library import lists

    if collection is not None and paper:
        raise typer.BadParameter("give a collection or papers, not both", param_hint="--paper")
    target = None if output is None else given(output, "-o")
    name = MARKDOWN if format_ == "markdown" else format_
    with open_library() as library:
        try:
            style = styles.find(name, library.templates_folder)
        except ReadingListError as error:
            raise typer.BadParameter(str(error), param_hint="--format") from None
        if style.each and target is None:
            raise typer.BadParameter("this style writes a folder of files", param_hint="-o")

        def gather(session: Reading) -> ReadingList:
            if collection is not None:
                return publish.gather(session, collections_.need(session, collection))
            for paper_id in paper or ():
                lists.get(session, paper_id)  # which is not there is told
            ids = paper or [
                p.id
                for p in lists.get_many(session, lists.ids(session, Scope("all")))
                if not p.mentioned
            ]
            return publish.gather_papers(session, ids)

        if target is None:
            with library.read() as session:
                reading_list = gather(session)
            text = publish.render(library, reading_list, style.name)
            if state.json or json_:
                print_json({"text": text})
            else:
                sys.stdout.write(text)
            return
        written = jobs.run(publish.export_job(library, gather, style.name, target, jobs.Cancel()))
        if written.came:
            from ..search.service import Search

            with Search(library) as search:
                catch_up(search)
    said = (written.came.sentence, *written.conflicts, *written.remarks)
    for sentence in filter(None, said):
        say(sentence)
    if written.kept is not None:
        say(f"The file as it was is kept as {written.kept}.")
    if state.json or json_:
        kept = str(written.kept) if written.kept is not None else None
        files = [str(p) for p in written.files]
        print_json({"files": files, "conflicts": written.conflicts, "kept": kept})


@app.command("digest")
def digest(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Text, Markdown or HTML; - is standard input.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show, but write nothing.")] = False,
    json_: JsonFlag = False,
) -> None:
    """Take a digest in: its sections become collections, its entries papers."""
    from .. import digesting

    data, name = _read(file, digesting.LARGEST + 1)
    try:
        document = digesting.read(data, name)
    except NoPapersFoundError as error:
        if state.json or json_:
            print_json(shapes.no_digest())
        say(str(error))
        raise typer.Exit(1) from None
    taken = None
    if not dry_run:
        from ..search.service import Search

        with open_library() as library:
            with library.write(f"Take in “{document.digest.title or name}”") as session:
                taken = digesting.take_in(session, document)
            with Search(library) as search:
                catch_up(search)
    answer = digesting.to_json(document, taken)
    if state.json or json_:
        print_json(answer)
        return
    _tell(answer, dry_run)


def _read(file: str, most: int) -> tuple[bytes, str]:
    """Return up to ``most`` bytes of a file, and its name, which standard input has not."""
    try:
        if file == "-":
            data, name = sys.stdin.buffer.read(most), ""
        else:
            path = given(file, "FILE")
            with path.open("rb") as opened:
                data, name = opened.read(most), path.name
    except OSError as error:
        raise ReadingListError(f"{file} cannot be read: {error.strerror or error}.") from error
    return data, name


def _tell(answer: dict[str, Any], dry_run: bool) -> None:
    print(answer["title"] or "Untitled digest")
    section = None
    for entry in answer["entries"]:
        if entry["section"] != section:
            section = entry["section"]
            print(f"\n{section}")
        year = f" ({entry['year']})" if entry["year"] else ""
        print(f"  {entry['number']}. {entry['title']}{year}")
    print()
    if dry_run:
        print(f"{len(answer['entries'])} papers. Nothing was written.")
    else:
        print(f"{len(answer['added'])} papers added, {len(answer['merged'])} were there.")
    for question in answer["likely"]:
        say(f"Entry {question['entry']} may be paper {question['id']}: if so, merge them.")
