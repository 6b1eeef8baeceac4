"""Completion of the query language while it is typed, and the table that explains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LANGUAGE: tuple[tuple[str, str], ...] = (
    ("deep learning", "papers that hold all these words, in any of their forms"),
    ('"deep learning"', "these words in a row"),
    ("graph OR network", "either word"),
    ("-survey", "without this word"),
    ("transf*", 'words that begin so; also in a row: "deep lear*"'),
    ("Schmidhubr~", "words one or two letters off"),
    ("(a OR b) c", "grouping"),
    ("title:", "in the title"),
    ("author:", "in the authors' names"),
    ("note:", "in your notes"),
    ("insight:", "in the key insights"),
    ("why:", "in the reasons to read"),
    ("tldr:", "in the summaries"),
    ("abstract:", "in the abstract"),
    ("venue:", "in the venue"),
    ("digest:", "in what digests say"),
    ("text:", "in the text of the PDFs"),
    ("tag:", "wearing this tag"),
    ('in:"Collection"', "in this collection or one beneath it"),
    ("status:to-read", "to-read, reading, done or mentioned"),
    ("year:2019..2022", "of these years; also year:2020, year:..2015, year:>2019"),
    ("added:last-week", "added since; also today, yesterday, 3-days, 2024-05"),
    ("has:pdf", "with a PDF; also note, insight, abstract, code, doi, tag, rating, text"),
    ("cites:", "citing a paper of this title, DOI or arXiv id"),
)
"""Every form of a query with what it means, for help and cheat-sheet."""

VALUES: dict[str, tuple[str, ...]] = {
    "status": ("to-read", "reading", "done", "mentioned"),
    "has": (
        "pdf", "note", "insight", "tldr", "why", "abstract", "code", "doi", "tag", "rating", "text",
    ),
    "added": ("today", "yesterday", "last-week", "last-month", "last-year"),
}  # fmt: skip
"""What may follow the names that take one of a few values."""

MOST = 8


@dataclass(frozen=True, slots=True)
class Completion:
    """``text`` instead of the query's [start, end); ``hint`` says what it means."""

    text: str
    start: int
    end: int
    hint: str = ""


_LAST = re.compile(r'(?P<sign>[-(]*)(?P<word>[^\s"()]*(?::"[^"]*)?)$')


def complete(
    query: str,
    cursor: int,
    *,
    values: Callable[[str], Iterable[str]],
    words: Callable[[str], Iterable[str]],
) -> list[Completion]:
    """Return how what stands before ``cursor`` may go on.

    ``values(name)`` gives the library's tags, collections and years for `tag`, `in` and `year`;
    ``words(beginning)`` words of the index, commonest first.
    """
    found = _LAST.search(query[:cursor])
    assert found is not None  # it may be empty
    word, start = found["word"], found.start("word")
    if not word:
        return []
    name, colon, value = word.partition(":")
    name = name.lower()
    if colon:
        start += len(name) + 1
        wanted = value.lstrip('"').casefold()
        known = VALUES.get(name) or tuple(values(name))
        fitting = [v for v in known if v.casefold().startswith(wanted)]
        fitting += [v for v in known if wanted in v.casefold() and v not in fitting]
        return [Completion(_quoted(v), start, cursor) for v in fitting[:MOST]]
    names = [
        Completion(example.partition(":")[0] + ":", start, cursor, hint)
        for example, hint in LANGUAGE
        if ":" in example and example.startswith(name)
    ]
    others = [Completion(w, start, cursor) for w in words(word) if w != name]
    return (names + others)[:MOST]


def _quoted(value: str) -> str:
    """Return a value as a query writes it; quotes inside are let go, names are found without."""
    value = value.replace('"', "")
    return f'"{value}"' if re.search(r'[\s()"]', value) else value
