"""Every verb that changes a library, to be done in any order by the tests of its laws.

A verb takes a session, two numbers and some words, and chooses by them what it does to what.
One that cannot be done (no such paper, a namesake) raises ReadingListError, as for a person.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy.orm import Session

from readinglist import digesting
from readinglist.errors import NotFoundError
from readinglist.library import collections, digests, files, lists, papers, searches
from readinglist.library.reading import column
from readinglist.library.values import Status, TextField, TextState

Verb = Callable[[Session, int, int, str], object]
PATHS = ["Shelf", "A", "A/B", "A/B/C", "D", "a/b", "Ünï/cøde"]
SOURCES = ["me", "authors", "digest: X"]
DIGEST = """# Papers of the week {n}

## {words}

1. **Slow Reading of {words}**, Ada Lovelace, NeurIPS 2021. https://arxiv.org/abs/2101.0000{n}
   TL;DR: it is {words}.
2. **Fast Reading in General**, Emmy Noether and Ada Lovelace, ICML 2020.
   Why: {words} matters.
"""


def _any(session: Session, table: str, number: int) -> int:
    ids = column(session, f"SELECT id FROM {table} ORDER BY id")
    if not ids:
        raise NotFoundError(f"There is nothing in {table}.")
    return int(ids[number % len(ids)])


def paper(session: Session, number: int) -> int:
    """Return the id of one of the papers, the trash's too."""
    return _any(session, "papers", number)


def some(session: Session, number: int) -> list[int]:
    """Return the ids of one paper to three."""
    return list(dict.fromkeys(paper(session, number + i) for i in range(number % 3 + 1)))


def shelf(session: Session, number: int) -> int:
    """Return the id of one of the collections."""
    return _any(session, "collections", number)


def tag(session: Session, number: int) -> str:
    """Return the name of one of the tags."""
    names = column(session, "SELECT name FROM tags ORDER BY id")
    if not names:
        raise NotFoundError("There are no tags.")
    return str(names[number % len(names)])


def _add(s: Session, n: int, m: int, words: str) -> None:
    status = [None, *Status][n % 4]
    papers.add(s, title=words, authors=words.split()[:m], year=2000 + n, status=status)


def _edit(s: Session, n: int, m: int, words: str) -> None:
    fields = [
        {"title": words}, {"authors": words.split()}, {"year": 2000 + m, "venue": words},
        {"abstract": words}, {"notes": words}, {"rating": m % 8}, {"doi": f"10.1234/{m}"},
        {"arxiv_id": f"2101.{m:05}"}, {"url": words, "code_url": words}, {"cite_key": words},
        {"doi": words}, {"title": "", "notes": ""},
    ]  # fmt: skip
    papers.edit(s, paper(s, n), **fields[m % len(fields)])  # type: ignore[arg-type]


def _move_collection(s: Session, n: int, m: int, _words: str) -> None:
    under = None if m % 3 == 0 else shelf(s, m)
    collections.move(s, shelf(s, n), under, None if m % 2 else m % 4)


def _attach(s: Session, n: int, m: int, words: str) -> None:
    incoming = files.Incoming(Path("x"), f"sha{m % 3} {words}", m)
    path = f"papers/{len(column(s, 'SELECT id FROM attachments'))} {n}.pdf"
    state = list(TextState)[m % 3]
    files.attach(s, paper(s, n), incoming, path, pages=m % 3, state=state, reason=words)
    lists.store_pages(s, incoming.sha256, [words, words[::-1]][: m % 3])


def _merge(s: Session, n: int, m: int, _words: str) -> None:
    keep, other = paper(s, n), paper(s, m)
    live = set(column(s, "SELECT id FROM papers WHERE trashed_at IS NULL"))
    if keep == other or not {keep, other} <= live:
        raise NotFoundError("Only two papers outside the trash are merged.")
    papers.merge(s, keep, other)


def _relate(s: Session, n: int, m: int, words: str) -> None:
    if paper(s, n) != paper(s, m):
        kind = "reference" if m % 2 else "other-work"
        papers.relate(s, paper(s, n), paper(s, m), kind, label=words[:3])


def _take_in(s: Session, n: int, _m: int, words: str) -> None:
    text = DIGEST.format(n=n % 3, words=" ".join(words.split()) or "Words")
    digesting.take_in(s, digesting.read(text, "digest.md"))


def _set_dates(s: Session, n: int, m: int, _words: str) -> None:
    moment = datetime(2000 + m, 1, 1, tzinfo=UTC)
    papers.set_dates(s, paper(s, n), added_at=moment, finished_at=moment if m % 2 else None)


VERBS: dict[str, Verb] = {
    "papers.add": _add,
    "papers.make": lambda s, n, m, w: papers.make(s, title=w, year=2000 + n),
    "papers.edit": _edit,
    "papers.rate": lambda s, n, m, w: papers.rate(s, some(s, n), m % 8),
    "papers.fill": lambda s, n, m, w: papers.fill(s, paper(s, n), title=w, year=2000 + m, venue=w),
    "papers.set_status": lambda s, n, m, w: papers.set_status(s, some(s, n), list(Status)[m % 3]),
    "papers.set_dates": _set_dates,
    "papers.move_in_queue": lambda s, n, m, w: papers.move_in_queue(s, some(s, n), m % 6),
    "papers.set_text": lambda s, n, m, w: papers.set_text(
        s, paper(s, n), list(TextField)[m % len(TextField)], w, source=SOURCES[n % 3]
    ),
    "papers.add_tags": lambda s, n, m, w: papers.add_tags(s, some(s, n), w.split()[:2]),
    "papers.remove_tags": lambda s, n, m, w: papers.remove_tags(s, some(s, n), [tag(s, m)]),
    "papers.rename_tag": lambda s, n, m, w: papers.rename_tag(
        s, tag(s, n), tag(s, m) if n % 2 else w
    ),
    "papers.relate": _relate,
    "papers.trash": lambda s, n, m, w: papers.trash(s, some(s, n)),
    "papers.restore": lambda s, n, m, w: papers.restore(s, some(s, n)),
    "papers.delete": lambda s, n, m, w: papers.delete(s, some(s, n)),
    "papers.merge": _merge,
    "collections.make": lambda s, n, m, w: collections.make(s, w, shelf(s, n) if m % 2 else None),
    "collections.make_path": lambda s, n, m, w: collections.make_path(s, PATHS[n % len(PATHS)]),
    "collections.rename": lambda s, n, m, w: collections.rename(s, shelf(s, n), w),
    "collections.move": _move_collection,
    "collections.remove": lambda s, n, m, w: collections.remove(s, shelf(s, n)),
    "collections.file": lambda s, n, m, w: collections.file(s, shelf(s, m), some(s, n), remark=w),
    "collections.unfile": lambda s, n, m, w: collections.unfile(s, shelf(s, m), some(s, n)),
    "collections.move_papers": lambda s, n, m, w: collections.move_papers(
        s, shelf(s, m), some(s, n), m % 5 - 1
    ),
    "collections.set_remark": lambda s, n, m, w: collections.set_remark(
        s, shelf(s, m), paper(s, n), w
    ),
    "files.attach": _attach,
    "files.detach": lambda s, n, m, w: files.detach(s, _any(s, "attachments", n)),
    "files.set_state": lambda s, n, m, w: files.set_state(
        s, _any(s, "attachments", n), list(TextState)[m % 3], m, w
    ),
    "files.rewritten": lambda s, n, m, w: files.rewritten(
        s, _any(s, "attachments", n), f"other{m % 3} {w}", m
    ),
    "files.repoint": lambda s, n, m, w: files.repoint(
        s, _any(s, "attachments", n), f"papers/moved {m} {n}.pdf"
    ),
    "searches.save": lambda s, n, m, w: searches.save(s, w, f"{w} {m}"),
    "searches.rename": lambda s, n, m, w: searches.rename(s, _any(s, "saved_searches", n), w),
    "searches.pin": lambda s, n, m, w: searches.pin(s, _any(s, "saved_searches", n), m % 2 == 0),
    "searches.remove": lambda s, n, m, w: searches.remove(s, _any(s, "saved_searches", n)),
    "digests.add": lambda s, n, m, w: digests.add(
        s, title=w, byline=w, publisher="", url="", date="", media="", text=f"{w} {m}"
    ),
    "digesting.take_in": _take_in,
}
"""By the name of the function that each calls."""


def verbs_of(module: ModuleType) -> set[str]:
    """Return the names of a module's public functions that take a session to write in."""
    room = module.__name__.rpartition(".")[2]
    return {
        f"{room}.{name}"
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and _first(function) == "Session"
    }


def _first(function: Any) -> str:
    parameters = list(inspect.signature(function).parameters.values())
    return str(parameters[0].annotation) if parameters else ""
