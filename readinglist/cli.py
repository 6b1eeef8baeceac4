"""The command line: every verb of the window, fit for scripts.

Exit code 0: done. 1: some input failed (the rest is kept), or there was nothing to do. 2: usage.
Sentences for people about errors go to standard error; standard output is the answer.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from . import __version__, cli_json, settings
from .errors import ReadingListError
from .jobs import run
from .library import collections as collections_
from .library import filters, journal, lists, papers
from .library.database import Library
from .library.values import Paper, Scope, Sort, Status, TextField

app = typer.Typer(
    name="readinglist",
    help="Keep, find and share what you read. Without a verb, the window opens.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
collections_app = typer.Typer(help="Show the tree of collections, or change it.")
queue_app = typer.Typer(help="Show the reading queue, or move a paper in it.")
app.add_typer(collections_app, name="collections")
app.add_typer(queue_app, name="queue")

JsonFlag = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Ids = Annotated[list[int], typer.Argument(metavar="ID…", help="Numbers that `list` shows.")]
GLYPHS = {Status.TO_READ: "○", Status.READING: "◐", Status.DONE: "●", None: "◌"}


class _State:
    """The options before the verb."""

    library: Path | None = None
    json = False


state = _State()


@app.callback()
def _options(
    library: Annotated[
        Path | None, typer.Option("--library", metavar="DIR", help="The library folder.")
    ] = None,
    json_: JsonFlag = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    state.library, state.json = library, json_
    if version:
        typer.echo(f"readinglist {__version__}")
        raise typer.Exit


def say(text: str) -> None:
    """Print a sentence for a person to standard error."""
    print(text, file=sys.stderr)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def _library() -> Iterator[Library]:
    with Library(settings.library_folder(state.library)) as library:
        yield library


def _console() -> Console:
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def _fail(failed: bool) -> None:
    if failed:
        raise typer.Exit(1)


# -- papers come in ----------------------------------------------------------------------------


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="PDFs, or folders of PDFs.")],
    collection: Annotated[
        str | None, typer.Option("--collection", metavar="A/B", help="File the papers here.")
    ] = None,
    password: Annotated[
        str | None, typer.Option("--password", help="Password of encrypted PDFs.")
    ] = None,
    json_: JsonFlag = False,
) -> None:
    """Take PDFs into the library; the originals are not touched."""
    from .intake import add_files, find_pdfs
    from .pdf.sandbox import Sandbox
    from .search import Search

    with _library() as library:
        target: int | None = None
        step: int | None = None
        if collection is not None:
            with library.read() as session:
                target = collections_.find(session, collection)
            if target is None:
                with library.write(f"Make collection “{collection}”") as session:
                    target = collections_.make_path(session, collection)
                    step = session.info["step"]
        count = len(find_pdfs(paths, library.folder)[0])
        workers = max(1, min(os.cpu_count() or 1, count))
        with Sandbox(workers) as sandbox, _progress("Adding") as show:
            job = add_files(
                library, sandbox, paths, collection_id=target, password=password,
                pattern=settings.load().file_pattern, step=step,
            )  # fmt: skip
            report = run(job, show)
        with Search(library) as search:
            search.catch_up()
    failed = report.of("failed")
    if state.json or json_:
        _print_json(cli_json.added(report))
    else:
        for o in report.of("added"):
            print(f"added     {o.paper_id}  {o.title}")
        for o in report.of("attached"):
            print(f"attached  {o.paper_id}  {o.title}  ({o.file})")
        for o in report.of("existing"):
            print(f"known     {o.paper_id}  {o.title}  ({o.file})")
        for o in failed:
            say(f"failed    {o.file}: {o.reason}")
    _fail(bool(failed))


@contextmanager
def _progress(title: str) -> Iterator[Any]:
    """Show a progress bar on standard error when a person is looking."""
    if state.json or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda p: bar.update(task, completed=p.done, total=p.total or None)


# -- looking -----------------------------------------------------------------------------------


@app.command("list")
def list_(
    status: Annotated[str | None, typer.Option(help="to-read, reading or done.")] = None,
    collection: Annotated[str | None, typer.Option(help="Papers of this collection.")] = None,
    tag: Annotated[str | None, typer.Option(help="Papers with this tag.")] = None,
    trash: Annotated[bool, typer.Option("--trash", help="Papers in the trash.")] = False,
    json_: JsonFlag = False,
) -> None:
    """List papers: newest first, the queue and collections in their own order."""
    if status is not None and status not in list(Status):
        raise typer.BadParameter("give to-read, reading or done", param_hint="--status")
    with _library() as library, library.read() as session:
        scope, sort = Scope("trash" if trash else "all"), Sort.ADDED
        if collection is not None:
            scope = Scope("collection", id=collections_.need(session, collection))
            sort = Sort.MANUAL
        elif status == Status.TO_READ:
            scope, sort = Scope("queue"), Sort.MANUAL
        ids = lists.ids(session, scope, sort)
        if status is not None:
            having = filters.matching_ids(session, "status", status) or set()
            ids = [i for i in ids if i in having]
        if tag is not None:
            wearing = filters.matching_ids(session, "tag", tag) or set()
            ids = [i for i in ids if i in wearing]
        found = lists.get_many(session, ids)
        _show_papers(found, library.folder, json_)


def _show_papers(found: list[Paper], folder: Path, json_: bool) -> None:
    if state.json or json_:
        _print_json([cli_json.paper(p, folder) for p in found])
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "ID", "Title", "Authors", "Year"):
        table.add_column(name, justify="right" if name in ("ID", "Year") else "left")
    for p in found:
        authors = ", ".join(p.authors[:2]) + (" et al." if len(p.authors) > 2 else "")
        table.add_row(GLYPHS[p.status], str(p.id), p.title, authors, str(p.year or ""))
    console = _console()
    console.print(table) if found else console.print("No papers.")


@app.command()
def show(
    id_: Annotated[int, typer.Argument(metavar="ID")],
    json_: JsonFlag = False,
) -> None:
    """Show one paper, whole."""
    with _library() as library, library.read() as session:
        paper = lists.get(session, id_)
        if state.json or json_:
            _print_json(cli_json.paper(paper, library.folder))
            return
        print(paper.title)
        for name, value in (
            ("Authors", ", ".join(paper.authors)),
            ("Venue", " ".join(str(x) for x in (paper.venue, paper.year) if x)),
            ("DOI", paper.doi),
            ("arXiv", paper.arxiv_id),
            ("Address", paper.url),
            ("Code", paper.code_url),
            ("Status", paper.status.value if paper.status else "mentioned"),
            ("Tags", ", ".join(paper.tags)),
            ("Collections", ", ".join(m.path for m in paper.collections)),
            ("Files", "\n         ".join(str(library.folder / a.path) for a in paper.attachments)),
        ):
            if value:
                print(f"{name + ':':<13}{value}")
        for name, value in (
            ("TL;DR", paper.tldr),
            ("Why", paper.why),
            ("Key insights", paper.key_insights),
            ("Notes", paper.notes),
        ):
            if value:
                print(f"\n{name}\n{value}")


@app.command()
def search(
    query: Annotated[str, typer.Argument(help='Words, "a phrase", tag:x, year:2019..2022 …')],
    limit: Annotated[int, typer.Option(min=1, help="At most this many papers.")] = 20,
    json_: JsonFlag = False,
) -> None:
    """Find papers by any word of theirs, of their PDFs or of your notes."""
    from .search import Search

    with _library() as library, Search(library) as searching:
        searching.catch_up()
        results = searching.search(query, limit=limit)
        ids = [hit.paper_id for hit in results.hits]
        with library.read() as session:
            titles = {r.id: r.title for r in lists.rows(session, ids)}
        hits = [
            {
                "id": hit.paper_id,
                "title": titles.get(hit.paper_id, ""),
                "score": round(hit.score, 4),
                "passages": [
                    {
                        "field": p.field,
                        "page": p.page,
                        "snippet": p.snippet,
                        "highlights": [list(span) for span in p.highlights],
                    }
                    for p in searching.passages(hit.paper_id, query)
                ],
            }
            for hit in results.hits
        ]
    if state.json or json_:
        _print_json(
            {
                "query": query,
                "total": results.total,
                "took_ms": round(results.took_ms, 1),
                "hits": hits,
            }
        )
        return
    console = _console()
    from rich.markup import escape

    for hit in hits:
        console.print(f"[bold]{escape(str(hit['title']))}[/]  [dim]{hit['id']}[/]")
        for p in hit["passages"]:  # type: ignore[attr-defined]
            text, at, out = p["snippet"], 0, ""
            for start, end in p["highlights"]:
                out += escape(text[at:start]) + f"[yellow]{escape(text[start:end])}[/]"
                at = end
            where = f"p. {p['page']}" if p["page"] else p["field"]
            console.print(f"  [dim]{where:>6}[/]  {out + escape(text[at:])}")
    print(f"{results.total} papers" if results.total != 1 else "1 paper")


# -- changing ----------------------------------------------------------------------------------


@contextmanager
def _writing(label: str) -> Iterator[tuple[Library, Any]]:
    """Give a library and a session for one undo step; what it wrote can be found afterwards."""
    from .search import Search

    with _library() as library:
        with library.write(label) as session:
            yield library, session
        with Search(library) as searching:
            searching.catch_up()


def _several(ids: list[int]) -> str:
    return f"paper {ids[0]}" if len(ids) == 1 else f"{len(ids)} papers"


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
        Path | None, typer.Option(help="Replaces the notes by this file; - is standard input.")
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
    if year is not None and year and not year.isdigit():
        raise typer.BadParameter("give four digits", param_hint="--year")
    if note is not None and note_file is not None:
        raise typer.BadParameter("give --note or --note-file, not both", param_hint="--note")
    if note_file is not None:
        note = _read_text(note_file)
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
        fields["year"] = int(year) if year else None
    texts = {TextField.TLDR: tldr, TextField.WHY: why, TextField.KEY_INSIGHTS: key_insights}
    with _writing(f"Change {_several(ids)}") as (library, session):
        for id_ in ids:
            papers.edit(session, id_, **fields)
            for field, text in texts.items():
                if text is not None:
                    papers.set_text(session, id_, field, text)
        if status is not None:
            papers.set_status(session, ids, Status(status))
        papers.add_tags(session, ids, add_tag or [])
        papers.remove_tags(session, ids, remove_tag or [])
        for path in add_to or []:
            collections_.file(session, collections_.make_path(session, path), ids)
        for path in remove_from or []:
            collections_.unfile(session, collections_.need(session, path), ids)
        changed = lists.get_many(session, ids)
    if state.json or json_:
        _print_json([cli_json.paper(p, library.folder) for p in changed])


def _read_text(path: Path) -> str:
    try:
        if str(path) == "-":
            return sys.stdin.read()
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ReadingListError(f"{path} cannot be read: {reason}.") from error


@app.command()
def merge(
    keep: Annotated[int, typer.Argument(metavar="ID")],
    other: Annotated[int, typer.Argument(metavar="ID")],
    json_: JsonFlag = False,
) -> None:
    """Make one paper of two; the first is kept and filled up from the second."""
    with _writing("Merge two papers") as (library, session):
        papers.merge(session, keep, other)
        merged = lists.get(session, keep)
    if state.json or json_:
        _print_json(cli_json.paper(merged, library.folder))


@app.command()
def remove(ids: Ids, json_: JsonFlag = False) -> None:
    """Put papers into the trash."""
    with _writing(f"Move {_several(ids)} to the trash") as (_, session):
        papers.trash(session, ids)
    if state.json or json_:
        _print_json({"removed": ids})


@app.command()
def restore(ids: Ids, json_: JsonFlag = False) -> None:
    """Take papers out of the trash."""
    with _writing(f"Take {_several(ids)} out of the trash") as (_, session):
        papers.restore(session, ids)
    if state.json or json_:
        _print_json({"restored": ids})


@app.command()
def undo(json_: JsonFlag = False) -> None:
    """Take the newest step back."""
    _replay("undo", json_)


@app.command()
def redo(json_: JsonFlag = False) -> None:
    """Bring the step undone last back."""
    _replay("redo", json_)


def _replay(which: str, json_: bool) -> None:
    from .search import Search

    with _library() as library:
        step = library.undo() if which == "undo" else library.redo()
        if step is not None:
            with Search(library) as searching:
                searching.catch_up()
    if step is None:
        if state.json or json_:
            _print_json(None)
        say(f"There is nothing to {which}.")
        raise typer.Exit(1)
    if state.json or json_:
        _print_json(cli_json.step(step))
    else:
        print(f"{'Undone' if which == 'undo' else 'Redone'}: {step.label}")


@app.command()
def history(
    limit: Annotated[int | None, typer.Option(min=1)] = None, json_: JsonFlag = False
) -> None:
    """List the steps, newest first."""
    with _library() as library, library.read() as session:
        steps = journal.history(session, limit)
    if state.json or json_:
        _print_json([cli_json.step(s) for s in steps])
        return
    for s in steps:
        mark = "undone" if s.undone else ""
        print(f"{s.n:>5}  {s.at.astimezone():%Y-%m-%d %H:%M}  {s.label}  {mark}".rstrip())


# -- collections and queue ---------------------------------------------------------------------


@collections_app.callback(invoke_without_command=True)
def _collections(context: typer.Context, json_: JsonFlag = False) -> None:
    state.json = state.json or json_
    if context.invoked_subcommand is None:
        _show_tree()


def _show_tree() -> None:
    with _library() as library, library.read() as session:
        nodes = collections_.tree(session)
    if state.json:
        _print_json(cli_json.tree(nodes))
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
    with _library() as library, library.write(f"Make collection “{path}”") as session:
        collections_.make_path(session, path)
    _changed_tree(json_)


@collections_app.command("rename")
def collections_rename(path: Path_, name: str, json_: JsonFlag = False) -> None:
    """Rename a collection."""
    with _library() as library, library.write(f"Rename collection “{path}”") as session:
        collections_.rename(session, collections_.need(session, path), name)
    _changed_tree(json_)


@collections_app.command("move")
def collections_move(
    path: Path_,
    under: Annotated[str, typer.Argument(help="The new parent; / for the top.")],
    position: Annotated[int | None, typer.Option(min=1, help="Place there, from 1.")] = None,
    json_: JsonFlag = False,
) -> None:
    """Move a collection under another."""
    with _library() as library, library.write(f"Move collection “{path}”") as session:
        parent = None if under.strip("/") == "" else collections_.need(session, under)
        index = None if position is None else position - 1
        collections_.move(session, collections_.need(session, path), parent, index)
    _changed_tree(json_)


@collections_app.command("remove")
def collections_remove(path: Path_, json_: JsonFlag = False) -> None:
    """Remove a collection; its papers stay in the library."""
    with _library() as library, library.write(f"Remove collection “{path}”") as session:
        collections_.remove(session, collections_.need(session, path))
    _changed_tree(json_)


@queue_app.callback(invoke_without_command=True)
def _queue(context: typer.Context, json_: JsonFlag = False) -> None:
    state.json = state.json or json_
    if context.invoked_subcommand is None:
        _show_queue()


def _show_queue() -> None:
    with _library() as library, library.read() as session:
        found = lists.get_many(session, lists.ids(session, Scope("queue"), Sort.MANUAL))
        _show_papers(found, library.folder, state.json)


@queue_app.command("move")
def queue_move(
    id_: Annotated[int, typer.Argument(metavar="ID")],
    position: Annotated[int, typer.Argument(min=1, help="Place in the queue, from 1.")],
    json_: JsonFlag = False,
) -> None:
    """Move a paper to a place in the reading queue."""
    with _library() as library, library.write(f"Move paper {id_} in the queue") as session:
        papers.move_in_queue(session, [id_], position - 1)
    state.json = state.json or json_
    if state.json:
        _show_queue()


# -- upkeep ------------------------------------------------------------------------------------


@app.command()
def reindex(json_: JsonFlag = False) -> None:
    """Build the search index anew."""
    from .search import Search

    with _library() as library, Search(library) as searching, _progress("Indexing") as shown:
        searching.rebuild(shown)
        with library.read() as session:
            count = len(lists.all_ids(session))
    if state.json or json_:
        _print_json({"indexed": count})
    else:
        print(f"Indexed {count} papers.")


@app.command()
def check(
    repair: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    json_: JsonFlag = False,
) -> None:
    """Check that library, files and index agree."""
    from .search import Search
    from .upkeep import check as examine
    from .upkeep import repair as mend

    with _library() as library, Search(library) as searching:
        searching.catch_up()
        problems = examine(library, searching)
        if repair and problems:
            mend(library, searching, problems)
            problems = examine(library, searching)
    if state.json or json_:
        _print_json(
            {
                "ok": not problems,
                "problems": [
                    {"kind": p.kind, "what": p.what, "repair": p.repair} for p in problems
                ],
            }
        )
    elif not problems:
        print("Everything is in order.")
    else:
        for p in problems:
            print(f"{p.kind}: {p.what} ({p.repair})")
    _fail(bool(problems))


def main(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    state.library, state.json = None, False
    command = typer.main.get_command(app)
    try:
        result = command.main(args=arguments, prog_name="readinglist", standalone_mode=False)
    except ReadingListError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("Stopped. What was done so far is kept.")
        return 130
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if hasattr(error, "exit_code") and hasattr(error, "show"):  # a usage error of click's
            error.show()
            return int(error.exit_code)
        raise
    return result if isinstance(result, int) else 0
