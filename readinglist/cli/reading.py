"""Verbs that only read: list, show, search, history."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from ..library import collections, filters, journal, lists
from ..library.values import Scope, Sort, Status
from . import shapes
from .base import JsonFlag, catch_up, open_library, print_json, show_papers, state

app = typer.Typer()


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
    with open_library() as library, library.read() as session:
        scope, sort = Scope("trash" if trash else "all"), Sort.ADDED
        if collection is not None:
            scope = Scope("collection", id=collections.need(session, collection))
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
        show_papers(found, library.folder, json_)


@app.command("show")
def show(
    id_: Annotated[int, typer.Argument(metavar="ID")],
    json_: JsonFlag = False,
) -> None:
    """Show one paper, whole."""
    with open_library() as library, library.read() as session:
        paper = lists.get(session, id_)
        if state.json or json_:
            print_json(shapes.paper(paper, library.folder))
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


@app.command("search")
def search(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words, "a phrase", tag:x, year:2019..2022 …')
    ],
    limit: Annotated[int, typer.Option(min=1, help="At most this many papers.")] = 20,
    json_: JsonFlag = False,
) -> None:
    """Find papers by any word of theirs, of their PDFs or of your notes."""
    from ..search.service import Search

    with open_library() as library, Search(library) as searching:
        catch_up(searching)
        results = searching.search(query, limit=limit)
        ids = [hit.paper_id for hit in results.hits]
        with library.read() as session:
            titles = {r.id: r.title for r in lists.rows(session, ids)}
        passages = searching.passages_of(ids, query)
        hits: list[dict[str, Any]] = [
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
                    for p in passages.get(hit.paper_id, ())
                ],
            }
            for hit in results.hits
        ]
    if state.json or json_:
        print_json(
            {
                "query": query,
                "total": results.total,
                "took_ms": round(results.took_ms, 1),
                "hits": hits,
            }
        )
        return
    for hit in hits:
        print(_painted(hit["title"], 1), _painted(hit["id"], 2), sep="  ")
        for p in hit["passages"]:
            text, at, shown = p["snippet"], 0, ""
            for start, end in p["highlights"]:
                shown += _painted(text[at:start], 0) + _painted(text[start:end], 33)
                at = end
            where = f"p. {p['page']}" if p["page"] else p["field"]
            print(" ", _painted(f"{where:>6}", 2), "", shown + _painted(text[at:], 0))
    print(f"{results.total} papers" if results.total != 1 else "1 paper")


def _painted(text: object, code: int) -> str:
    """Return text in bold (1), dim (2), yellow (33) or as it is (0), for who reads in colour."""
    plain = "".join(c if c.isprintable() else " " for c in str(text))  # PDFs may hold anything
    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.name != "nt"
    return f"\x1b[{code}m{plain}\x1b[0m" if colour and code else plain


@app.command("history")
def history(
    limit: Annotated[int | None, typer.Option(min=1)] = None, json_: JsonFlag = False
) -> None:
    """List the steps, newest first."""
    with open_library() as library, library.read() as session:
        steps = journal.history(session, limit)
    if state.json or json_:
        print_json([shapes.step(s) for s in steps])
        return
    for s in steps:
        mark = "undone" if s.undone else ""
        print(f"{s.n:>5}  {s.at.astimezone():%Y-%m-%d %H:%M}  {s.label}  {mark}".rstrip())
