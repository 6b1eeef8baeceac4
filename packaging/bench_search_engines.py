"""The engines that `bench search` compares, each behind the same few methods."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from bench_search_corpus import Query, add_paper

from readinglist.library import papers
from readinglist.library.database import Library
from readinglist.library.values import IndexedPaper

LIMIT = 50
ROWS = 8


class Engine(Protocol):
    """One engine on one folder. Papers are ranked by title × 6, abstract × 2, body × 1 or so."""

    name: str

    def build(self, chunks: Iterable[list[IndexedPaper]], cap: float) -> tuple[int, float]:
        """Index papers until ``cap`` seconds are used; return how many, and the seconds."""

    def open(self) -> None: ...

    def rank(self, query: Query) -> list[int]:
        """Return the ids of the best papers."""

    def snippets(self, query: Query, ids: list[int]) -> list[str]:
        """Return a snippet of each of the papers just ranked."""

    def add_one(self, paper: IndexedPaper) -> float:
        """Add a paper, find it by its text, and return the seconds until it was found."""

    def close(self) -> None: ...


def _body(paper: IndexedPaper) -> str:
    return "\n".join(text.replace("\ufffe", "") for _, _, text in paper.pages)


def _timed(
    chunks: Iterable[list[IndexedPaper]], cap: float, index: Callable[[list[IndexedPaper]], None]
) -> tuple[int, float]:
    """Feed chunks to ``index``, timing only that."""
    count, used = 0, 0.0
    for chunk in chunks:
        start = time.perf_counter()
        index(chunk)
        used += time.perf_counter() - start
        count += len(chunk)
        if used > cap:
            break
    return count, used


class Readinglist:
    """This project's search, from its library: reading the texts back is part of its time."""

    name = "readinglist"

    def __init__(self, library: Path, _folder: Path) -> None:
        self._folder = library
        self._added: list[int] = []
        self.committed: list[float] = []

    def build(self, chunks: Iterable[list[IndexedPaper]], cap: float) -> tuple[int, float]:
        from readinglist.search.service import Search

        with Library(self._folder) as library, Search(library) as search:
            start = time.perf_counter()
            search.rebuild()
            return search.health().indexed, time.perf_counter() - start

    def open(self) -> None:
        from readinglist.search.service import Search

        self._library = Library(self._folder)
        self._search = Search(self._library)

    @staticmethod
    def text(query: Query) -> str:
        words = " ".join(query.words)
        parts = [f'"{words}"' if query.phrase else words]
        if query.title:
            parts.append(f"title:{query.title}")
        if query.years:
            parts.append(f"year:{query.years[0]}..{query.years[1]}")
        if query.typed:
            parts.append(query.typed)
        return " ".join(parts)

    def rank(self, query: Query) -> list[int]:
        self._found = self._search.search(
            self.text(query), limit=LIMIT, as_you_type=bool(query.typed)
        )
        return [hit.paper_id for hit in self._found.hits]

    def snippets(self, query: Query, ids: list[int]) -> list[str]:
        found = self._search.passages_of(ids, self._found.query)
        return [p[0].snippet if p else "" for p in found.values()]

    def add_one(self, paper: IndexedPaper) -> float:
        word = f"zyx{time.time_ns()}qv"
        text = (*paper.pages[:-1], (0, len(paper.pages), paper.pages[-1][2] + " " + word))
        marked = IndexedPaper(**{**_fields(paper), "pages": text})
        start = time.perf_counter()
        paper_id = add_paper(self._library, marked)
        found = self._search.search(word)
        assert [h.paper_id for h in found.hits] == [paper_id]
        seconds = time.perf_counter() - start
        self._search.catch_up()  # in the window a process of its own does
        self.committed.append(time.perf_counter() - start)
        self._added.append(paper_id)
        return seconds

    def close(self) -> None:
        with self._library.write("Remove what was added") as session:
            papers.delete(session, self._added)
        self._search.close()
        self._library.close()


def _fields(paper: IndexedPaper) -> dict[str, object]:
    return {name: getattr(paper, name) for name in IndexedPaper.__slots__}


class StockWhoosh:
    """Whoosh as its documentation shows it: stemming analyzer, positions, stored text."""

    name = "whoosh"

    def __init__(self, _library: Path, folder: Path) -> None:
        self._folder = folder

    def _schema(self) -> object:
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import NUMERIC, TEXT, Schema

        words = StemmingAnalyzer()
        return Schema(
            id=NUMERIC(stored=True, unique=True),
            year=NUMERIC,
            title=TEXT(analyzer=words, stored=True, field_boost=6.0),
            author=TEXT(stored=True),
            abstract=TEXT(analyzer=words, field_boost=2.0),
            note=TEXT(analyzer=words, field_boost=3.0),
            body=TEXT(analyzer=words, stored=True),
        )

    @staticmethod
    def _document(paper: IndexedPaper) -> dict[str, object]:
        return {
            "id": paper.id, "year": paper.year or 2020, "title": paper.title,
            "author": "; ".join(paper.authors), "abstract": paper.abstract, "note": paper.notes,
            "body": _body(paper),
        }  # fmt: skip

    def build(self, chunks: Iterable[list[IndexedPaper]], cap: float) -> tuple[int, float]:
        from whoosh.index import create_in

        writer = create_in(str(self._folder), self._schema()).writer(limitmb=256)

        def index(chunk: list[IndexedPaper]) -> None:
            for paper in chunk:
                writer.add_document(**self._document(paper))

        count, used = _timed(chunks, cap, index)
        start = time.perf_counter()
        writer.commit()
        return count, used + time.perf_counter() - start

    def open(self) -> None:
        from whoosh.index import open_dir

        self._index = open_dir(str(self._folder))
        self._searcher = self._index.searcher()

    def _query(self, query: Query) -> object:
        from whoosh.qparser import MultifieldParser, QueryParser
        from whoosh.query import And, NumericRange

        parser = MultifieldParser(
            ["title", "author", "abstract", "note", "body"], self._index.schema
        )
        words = " ".join(query.words)
        parts = [parser.parse(f'"{words}"' if query.phrase else words)]
        if query.title:
            parts.append(QueryParser("title", self._index.schema).parse(query.title))
        if query.years:
            parts.append(NumericRange("year", *query.years))
        if query.typed:
            parts.append(parser.parse(query.typed + "*"))
        return And(parts).normalize()

    def rank(self, query: Query) -> list[int]:
        # The default, optimize=True, drops correct hits.
        self._hits = self._searcher.search(self._query(query), limit=LIMIT, optimize=False)
        return [hit["id"] for hit in self._hits]

    def snippets(self, query: Query, ids: list[int]) -> list[str]:
        return [hit.highlights("body") for hit in self._hits[:ROWS]]

    def add_one(self, paper: IndexedPaper) -> float:
        start = time.perf_counter()
        writer = self._index.writer()
        writer.add_document(**{**self._document(paper), "id": paper.id, "note": f"zyx{paper.id}qv"})
        writer.commit()
        with self._index.searcher() as searcher:
            from whoosh.query import Term

            assert len(searcher.search(Term("note", f"zyx{paper.id}qv"))) == 1
        return time.perf_counter() - start

    def close(self) -> None:
        self._searcher.close()


class Fts5:
    """SQLite FTS5 with Porter stems and an index of two- and three-letter prefixes."""

    name = "fts5"

    def __init__(self, _library: Path, folder: Path) -> None:
        self._path = folder / "fts.sqlite"

    def build(self, chunks: Iterable[list[IndexedPaper]], cap: float) -> tuple[int, float]:
        database = sqlite3.connect(self._path)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE papers (id INTEGER PRIMARY KEY, year INTEGER)")
        database.execute("CREATE INDEX years ON papers (year)")
        database.execute(
            "CREATE VIRTUAL TABLE words USING fts5 (title, author, abstract, note, body, "
            "tokenize='porter unicode61', prefix='2 3')"
        )

        def index(chunk: list[IndexedPaper]) -> None:
            with database:
                self._insert(database, chunk)

        count, used = _timed(chunks, cap, index)
        database.close()
        return count, used

    @staticmethod
    def _insert(database: sqlite3.Connection, chunk: list[IndexedPaper]) -> None:
        database.executemany("INSERT INTO papers VALUES (?, ?)", [(p.id, p.year) for p in chunk])
        database.executemany(
            "INSERT INTO words (rowid, title, author, abstract, note, body) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [(p.id, p.title, "; ".join(p.authors), p.abstract, p.notes, _body(p)) for p in chunk],
        )

    def open(self) -> None:
        self._database = sqlite3.connect(self._path)

    @staticmethod
    def _match(query: Query) -> str:
        parts = [f'"{" ".join(query.words)}"'] if query.phrase else [f'"{w}"' for w in query.words]
        if query.title:
            parts.append(f'title:"{query.title}"')
        if query.typed:
            parts.append(f'"{query.typed}"*')
        return " AND ".join(parts)

    _RANK = "bm25(words, 6.0, 4.0, 2.0, 3.0, 1.0)"

    def rank(self, query: Query) -> list[int]:
        years = " AND rowid IN (SELECT id FROM papers WHERE year BETWEEN ? AND ?)"
        rows = self._database.execute(
            f"SELECT rowid, {self._RANK} AS score FROM words WHERE words MATCH ?"
            f"{years if query.years else ''} ORDER BY score LIMIT {LIMIT}",
            (self._match(query), *(query.years or ())),
        )
        return [row[0] for row in rows]

    def snippets(self, query: Query, ids: list[int]) -> list[str]:
        marks = ",".join("?" * len(ids))
        rows = self._database.execute(
            "SELECT snippet(words, -1, '<b>', '</b>', '…', 30) FROM words "
            f"WHERE words MATCH ? AND rowid IN ({marks})",
            (self._match(query), *ids),
        )
        return [row[0] for row in rows]

    def add_one(self, paper: IndexedPaper) -> float:
        start = time.perf_counter()
        with self._database:
            self._insert(self._database, [paper])
        query = Query("", (re.findall(r"\w+", paper.title)[0],))
        assert self.rank(query)
        return time.perf_counter() - start

    def close(self) -> None:
        self._database.close()


class Tantivy:
    """tantivy through its Python package, with English stems."""

    name = "tantivy"

    def __init__(self, _library: Path, folder: Path) -> None:
        self._folder = folder

    def _open_index(self) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True, indexed=True, fast=True)
        builder.add_integer_field("year", indexed=True, fast=True)
        for name in ("title", "author", "abstract", "note", "body"):
            builder.add_text_field(name, stored=name == "body", tokenizer_name="en_stem")
        self._tantivy = tantivy
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(self._folder))

    def _document(self, paper: IndexedPaper) -> object:
        return self._tantivy.Document(
            id=paper.id, year=paper.year or 2020, title=paper.title,
            author="; ".join(paper.authors), abstract=paper.abstract, note=paper.notes,
            body=_body(paper),
        )  # fmt: skip

    def build(self, chunks: Iterable[list[IndexedPaper]], cap: float) -> tuple[int, float]:
        self._open_index()
        writer = self._index.writer(heap_size=128_000_000, num_threads=1)

        def index(chunk: list[IndexedPaper]) -> None:
            for paper in chunk:
                writer.add_document(self._document(paper))

        count, used = _timed(chunks, cap, index)
        start = time.perf_counter()
        writer.commit()
        writer.wait_merging_threads()
        return count, used + time.perf_counter() - start

    def open(self) -> None:
        self._open_index()
        self._index.reload()
        self._searcher = self._index.searcher()

    _FIELDS = ("title", "author", "abstract", "note", "body")

    def _query(self, query: Query) -> object:
        t = self._tantivy
        words = " ".join(query.words)
        boosts = {"title": 6.0, "author": 4.0, "abstract": 2.0, "note": 3.0}
        texts = [f'"{words}"'] if query.phrase else list(query.words)
        parts = [
            (t.Occur.Must, self._index.parse_query(x, list(self._FIELDS), field_boosts=boosts))
            for x in texts
        ]
        if query.title:
            parts.append((t.Occur.Must, self._index.parse_query(query.title, ["title"])))
        if query.years:
            parts.append(
                (t.Occur.Must, t.Query.range_query(
                    self._schema, "year", t.FieldType.Integer, *query.years))
            )  # fmt: skip
        if query.typed:
            either = [
                (t.Occur.Should, t.Query.regex_query(self._schema, f, query.typed.lower() + ".*"))
                for f in self._FIELDS
            ]
            parts.append((t.Occur.Must, t.Query.boolean_query(either)))
        return t.Query.boolean_query(parts)

    def rank(self, query: Query) -> list[int]:
        self._asked = self._query(query)
        hits = self._searcher.search(self._asked, LIMIT).hits
        self._addresses = [address for _, address in hits]
        return list(range(len(hits)))

    def snippets(self, query: Query, ids: list[int]) -> list[str]:
        maker = self._tantivy.SnippetGenerator.create(
            self._searcher, self._asked, self._schema, "body"
        )
        found = []
        for address in self._addresses[:ROWS]:
            snippet = maker.snippet_from_doc(self._searcher.doc(address))
            found.append(snippet.to_html())
        return found

    def add_one(self, paper: IndexedPaper) -> float:
        start = time.perf_counter()
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        writer.add_document(self._document(paper))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()
        assert self.rank(Query("", (re.findall(r"\w+", paper.title)[0],)))
        return time.perf_counter() - start

    def close(self) -> None:
        del self._searcher, self._index


ENGINES: dict[str, type[Engine]] = {e.name: e for e in (Readinglist, StockWhoosh, Fts5, Tantivy)}
