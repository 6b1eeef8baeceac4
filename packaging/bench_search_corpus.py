"""A library of any size for `bench search`: texts mixed from runs of words of the sample papers.

Runs keep the samples' word frequencies and their phrases; each paper draws on a few of them, as
real papers keep to their subject, and names many hold nowhere else. Seeded: paper 17 is the same
in every library.
"""

from __future__ import annotations

import hashlib
import random
import sqlite3
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from readinglist.library import collections, files, lists, papers
from readinglist.library.database import DATABASE, Library
from readinglist.library.schema import AttachmentRow
from readinglist.library.values import IndexedPaper, Status

PAGES = 15
WORDS_A_PAGE = 500
_NAMES = 50_000
_SYLLABLES = "ka lo mi ter van ber schu ney sen ro bal tch evi an gu wi ster pe ji zhou ami".split()


@dataclass(frozen=True)
class Query:
    """One question, put to every engine in its own language.

    ``words`` are all wanted; ``typed`` is the beginning of one more; ``title`` a word wanted in
    the title; ``years`` a closed range.
    """

    kind: str
    words: tuple[str, ...] = ()
    phrase: bool = False
    typed: str = ""
    title: str = ""
    years: tuple[int, int] | None = None


def sample_words(samples: Path) -> list[list[str]]:
    """Return the words of each sample paper, in order. Raises SystemExit without the samples."""
    import pypdfium2

    found = sorted((samples / "papers").glob("*.pdf"))
    if not found:
        sys.exit(f"bench search needs the sample papers in {samples / 'papers'}")
    texts = []
    for path in found:
        document = pypdfium2.PdfDocument(path)
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
        words = text.replace("\ufffe", "").replace("\x02", "").split()
        if len(words) > 500:
            texts.append(words)
        document.close()
    return texts


def _name(rng: random.Random) -> str:
    number = min(int(rng.paretovariate(0.6)), _NAMES)
    own = random.Random(number)
    return "".join(own.choice(_SYLLABLES) for _ in range(own.randint(2, 4))).capitalize()


def _run(rng: random.Random, sources: Sequence[list[str]], most: int = 30) -> list[str]:
    source = rng.choice(sources)
    start = rng.randrange(len(source))
    return source[start : start + rng.randint(4, most)]


def make_paper(number: int, samples: Sequence[list[str]]) -> IndexedPaper:
    """Return paper ``number``: about 7,500 words on 15 pages, lines broken as PDFs break them."""
    rng = random.Random(number)
    sources = rng.sample(samples, min(6, len(samples)))
    pages = []
    for page in range(1, PAGES + 1):
        words: list[str] = []
        while len(words) < WORDS_A_PAGE:
            words += _run(rng, sources)
            if rng.random() < 0.15:
                words.append(_name(rng))
        lines = []
        for at in range(0, WORDS_A_PAGE, 12):
            line = " ".join(words[at : at + 12])
            last = line.rpartition(" ")[2]
            if len(last) > 8 and last.isalpha() and rng.random() < 0.3:
                line = f"{line[:-4]}\ufffe{line[-4:]}"  # a broken word, as PDFium marks it
            lines.append(line)
        pages.append((number, page, "\r\n".join(lines)))
    return IndexedPaper(
        id=number,
        title=" ".join(_run(rng, sources, 10)).strip(".,;:()"),
        authors=tuple(f"{_name(rng)} {_name(rng)}" for _ in range(rng.randint(1, 5))),
        year=rng.randint(2000, 2024),
        venue=rng.choice(["NeurIPS", "ICML", "JOSE", "ReScience", "PMLR"]),
        abstract=" ".join(w for _ in range(8) for w in _run(rng, sources)),
        tags=tuple(rng.sample(["to teach", "methods", "proofs", "data", "survey"], 1)),
        notes=" ".join(_run(rng, sources)) if number % 5 == 0 else "",
        texts=(),
        doi="",
        arxiv_id="",
        pages=tuple(pages),
    )


def build_library(folder: Path, count: int, samples: Sequence[list[str]]) -> None:
    """Write a library of ``count`` papers, adding to those that are there."""
    with Library(folder) as library:
        with library.read() as session:
            there = len(lists.all_ids(session))
        for start in range(there, count, 250):
            made = [make_paper(n, samples) for n in range(start + 1, min(count, start + 250) + 1)]
            with library.write("Add papers") as session:
                half = collections.make_path(session, "Bench/Half")
                for paper in made:
                    paper_id = papers.add(
                        session, title=paper.title, authors=list(paper.authors), year=paper.year,
                        venue=paper.venue, abstract=paper.abstract, notes=paper.notes,
                        status=list(Status)[paper.id % 3],
                    )  # fmt: skip
                    assert paper_id == paper.id
                    session.add(_file(paper))
                papers.add_tags(session, [p.id for p in made[::3]], ["methods"])
                collections.file(session, half, [p.id for p in made[::2]])
            _store_pages(folder, made)
            print(f"\r{start + len(made)} papers written", end="", file=sys.stderr)
        print(file=sys.stderr)


def _sha256(paper: IndexedPaper) -> str:
    return hashlib.sha256(f"bench {paper.id}".encode()).hexdigest()


def _file(paper: IndexedPaper) -> AttachmentRow:
    path = f"papers/{files.safe_name(str(paper.id))}.pdf"
    return AttachmentRow(paper_id=paper.id, sha256=_sha256(paper), path=path, pages=PAGES)


def _store_pages(folder: Path, made: Sequence[IndexedPaper]) -> None:
    with sqlite3.connect(folder / DATABASE) as database:  # derived text: no journal, no ORM
        database.executemany(
            "INSERT OR REPLACE INTO pages (sha256, number, text) VALUES (?, ?, ?)",
            (
                (_sha256(p), number, zlib.compress(text.encode(), 1))
                for p in made
                for _, number, text in p.pages
            ),
        )
    database.close()


def add_paper(library: Library, paper: IndexedPaper) -> int:
    """Add a paper with its text to the library, as an import ends; return its id."""
    _store_pages(library.folder, [paper])
    with library.write("Add a paper") as session:
        paper_id = papers.add(session, title=paper.title, authors=list(paper.authors))
        row = _file(paper)
        row.paper_id = paper_id
        row.path = f"papers/{paper_id}.pdf"
        session.add(row)
    return paper_id


def stored(folder: Path, count: int, chunk: int = 100) -> Iterator[list[IndexedPaper]]:
    """Yield the library's papers with their text, in chunks."""
    with Library(folder) as library:
        for start in range(1, count + 1, chunk):
            with library.read() as session:
                wanted = range(start, min(count, start + chunk - 1) + 1)
                yield lists.for_index(session, list(wanted))


def questions(samples: Sequence[list[str]], each: int) -> dict[str, list[Query]]:
    """Return ``each`` queries of every kind, by kind."""
    rng = random.Random(2022)
    counts = Counter(w.lower() for words in samples for w in words if w.isalpha() and len(w) > 3)
    ranked = [w for w, _ in counts.most_common()]
    common, middle = ranked[20:300], ranked[100:4000]

    def pick(words: list[str]) -> str:
        return rng.choice(words)

    def phrase() -> tuple[str, ...]:
        while True:
            source = rng.choice(samples)
            at = rng.randrange(len(source) - 3)
            words = tuple(w.lower() for w in source[at : at + rng.choice((2, 2, 3))])
            if all(w.isalpha() for w in words) and sum(w in counts for w in words) >= 2:
                return words

    typed = []
    for _ in range(each):
        first, second = pick(common), pick(middle)
        typed += [Query("typed", (first,), typed=second[:n]) for n in range(1, len(second) + 1)]
    return {
        "common word": [Query("common word", (pick(common),)) for _ in range(each)],
        "two words": [Query("two words", (pick(middle), pick(common))) for _ in range(each)],
        "phrase": [Query("phrase", phrase(), phrase=True) for _ in range(each)],
        "typed": typed,
        "field + word": [
            Query("field + word", (pick(common),), title=pick(common)) for _ in range(each)
        ],
        "filter + word": [
            Query("filter + word", (pick(common),), years=(y := rng.randint(2000, 2018), y + 5))
            for _ in range(each)
        ],
    }
