"""The index on disk: its schema, how it is opened, written, merged and rebuilt.

    index/CURRENT            the name of the folder that counts
    index/<generation>/      one Whoosh index
    index/writer.lock        held by the process that writes

A rebuild writes a new folder beside the old one and then replaces `CURRENT`, so searches go on
with the old one meanwhile. The journal position that the index has seen is part of Whoosh's table
of contents, so it is committed with the documents in one rename.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from whoosh import __version__ as whoosh_version
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex
from whoosh.index import IndexError as WhooshIndexError
from whoosh.util.filelock import FileLock
from whoosh.writing import SegmentWriter

from ..library.values import IndexedPaper, TextField
from . import analysis
from .codec import (
    EXTENSION,
    DamagedIndexError,
    DamagedSegmentError,
    Documents,
    PackedPositions,
    PaperCodec,
    PaperSegment,
    SegmentData,
    SegmentFileWriter,
    TermPool,
    merge,
    open_segment,
)

log = logging.getLogger(__name__)

FORMAT = 1
STAMP = f"{FORMAT}.{analysis.VERSION}.{'.'.join(map(str, whoosh_version))}.{sys.byteorder}"
"""What must agree for an index to be used; else it is rebuilt."""

FIELDS = (
    "title", "author", "venue", "ids", "tag", "abstract", "note", "tldr", "why", "insight",
    "digest", "body",
)  # fmt: skip
"""The text fields of a paper, by the names that a query uses for them."""

_TEXT_FIELDS = {
    TextField.TLDR: "tldr",
    TextField.WHY: "why",
    TextField.KEY_INSIGHTS: "insight",
    TextField.DISCUSSION: "digest",
}

_MAX_OCCURRENCES = 0xFFFF
_NAME = "MAIN"


class NoIndexError(DamagedIndexError):
    """There is no index yet."""


class IndexBusyError(Exception):
    """Another process writes the index."""


# -- schema -------------------------------------------------------------------------------------


class Text(FieldType):  # type: ignore[misc]
    """Text as `analysis` reads it. `_Writer` gives its terms to the pool by itself."""

    def __init__(self) -> None:
        self.format = PackedPositions()
        self.analyzer = None
        self.scorable = True
        self.stored = False

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    __hash__ = None  # type: ignore[assignment]


class PaperId(FieldType):  # type: ignore[misc]
    """The paper's id, kept a document and never searched."""

    def __init__(self) -> None:
        self.format = None
        self.analyzer = None
        self.indexed = False
        self.stored = True
        self.scorable = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What a commit of the index covers: everything up to journal ``position``.

    While a pass is under way, ``target`` is the position at which it began and ``done`` are the
    papers that it has taken in.
    """

    position: int
    target: int | None = None
    done: frozenset[int] = frozenset()


class PaperSchema(Schema):  # type: ignore[misc]
    """The schema, which also carries what this commit of the index covers."""

    def __init__(self, **fields: Any) -> None:
        super().__init__(**fields)
        self.mark = Mark(0)
        self.stamp = STAMP


def _schema(mark: Mark) -> PaperSchema:
    schema = PaperSchema(paper=PaperId(), **{name: Text() for name in FIELDS})
    schema.mark = mark
    return schema


def texts_of(paper: IndexedPaper) -> dict[str, list[str]]:
    """Return the strings of each field of ``paper``; `FIELDS` without text are left out."""
    fields: dict[str, list[str]] = {
        "title": [paper.title],
        "author": list(paper.authors),
        "venue": [paper.venue],
        "ids": [paper.doi, paper.arxiv_id],
        "tag": list(paper.tags),
        "abstract": [paper.abstract],
        "note": [paper.notes],
        "body": [text for _, _, text in paper.pages],
    }
    for text in paper.texts:
        fields.setdefault(_TEXT_FIELDS[text.field], []).append(text.text)
    return {name: texts for name, texts in fields.items() if any(texts)}


def _pool(paper: IndexedPaper, number: int, pool: TermPool, documents: Documents) -> None:
    """Add a paper as document ``number``."""
    length = 0
    pages: list[tuple[int, int, int]] = []
    for name, texts in texts_of(paper).items():
        analysed = analysis.analyse(texts)
        terms = analysed.terms
        if name == "body":
            length = sum(map(len, terms.values()))
            pages = [
                (at, file, page)
                for at, (file, page, _) in zip(analysed.starts, paper.pages, strict=True)
            ]
            if length > _MAX_OCCURRENCES:  # else no term can be too many
                terms = {t: positions[:_MAX_OCCURRENCES] for t, positions in terms.items()}
        pool.add_field(name, number, terms)
    documents.add(paper.id, length, pages)


# -- storage ------------------------------------------------------------------------------------


class DurableStorage(FileStorage):  # type: ignore[misc]
    """Whoosh's file storage, with what it lacks: files reach the disk before they count."""

    def path_of(self, name: str) -> str:
        return os.path.join(self.folder, name)

    @contextmanager
    def durable(self, name: str) -> Iterator[IO[bytes]]:
        """Give a new file that is on disk when the scope ends."""
        with open(self.path_of(name), "wb", buffering=1 << 20) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Put a table of contents in its place, which is what makes a commit count."""
        with open(self.path_of(oldname), "rb+") as file:
            os.fsync(file.fileno())
        super().rename_file(oldname, newname, safe)
        _sync_folder(self.folder)


def _sync_folder(folder: str | Path) -> None:
    if os.name == "nt":  # folders cannot be opened there; NTFS journals the rename
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


# -- reading ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leaf:
    """One segment of a snapshot; ``offset`` turns its document numbers into the snapshot's."""

    data: SegmentData
    offset: int
    deleted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One committed state of the index, for as long as it is kept."""

    leaves: tuple[Leaf, ...]
    mark: Mark
    generation: tuple[str, int]
    bytes: int


def _current(folder: Path) -> Path:
    try:
        name = (folder / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NoIndexError("there is no index yet") from None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedIndexError(str(error)) from error
    if not name or Path(name).name != name:
        raise DamagedIndexError("the index names no folder")
    return folder / name


def generation(folder: Path) -> tuple[str, int] | None:
    """Return what identifies the newest commit, or None when there is no index. Cheap."""
    try:
        current = _current(folder)
    except DamagedIndexError:
        return None
    newest = TOC._latest_generation(DurableStorage(str(current)), _NAME)
    return None if newest < 0 else (current.name, newest)


def _contents(current: Path) -> Any:
    """Return the newest table of contents. Raises DamagedIndexError."""
    try:
        contents = TOC.read(DurableStorage(str(current)), _NAME)
    except FileNotFoundError:
        raise
    except WhooshIndexError as error:
        raise NoIndexError(str(error)) from error
    except Exception as error:  # unpickling what is damaged may raise anything
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error
    if getattr(contents.schema, "stamp", None) != STAMP:
        raise DamagedIndexError("another version of Readinglist wrote the index")
    return contents


def read_mark(folder: Path) -> Mark:
    """Return what the newest commit covers. Raises as `open_snapshot` does; much cheaper."""
    for _ in range(20):
        try:
            mark = _contents(_current(folder)).schema.mark
        except FileNotFoundError:
            continue
        assert isinstance(mark, Mark)
        return mark
    raise DamagedIndexError("the index's table of contents keeps vanishing")


def open_snapshot(folder: Path) -> Snapshot:
    """Open the newest commit of the index in ``folder``.

    Raises NoIndexError when there is none and DamagedIndexError when it cannot be used.
    """
    missing: FileNotFoundError | None = None
    for _ in range(20):  # a writer may remove what the table of contents named a moment ago
        current = _current(folder)
        try:
            contents = _contents(current)
            storage = DurableStorage(str(current))
            leaves, offset, size = [], 0, 0
            for segment in contents.segments:
                data = open_segment(storage, segment)
                leaves.append(Leaf(data, offset, frozenset(segment.deleted_docs())))
                offset += data.doc_count
                size += data.size
        except FileNotFoundError as error:
            missing = error
            continue
        except (DamagedSegmentError, OSError, AttributeError) as error:
            raise DamagedIndexError(str(error)) from error
        return Snapshot(
            tuple(leaves),
            contents.schema.mark,
            (current.name, contents.generation),
            size,
        )
    raise DamagedIndexError(f"a file of the index is missing: {missing}")


# -- writing ------------------------------------------------------------------------------------


class _Writer(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer with a pool by term and a merge of whole postings."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=PaperCodec(), _lk=False)
        self.pool = TermPool()

    def add_paper(self, paper: IndexedPaper) -> None:
        """Add a paper's terms whole: Whoosh's own way takes a call a posting."""
        _pool(paper, self.docnum, self.pool, self.perdocwriter.documents)
        self._added = True
        self.docnum += 1

    def replace_segments(self, segments: list[PaperSegment]) -> None:
        """Commit ``segments`` as they are, as the whole index."""
        self._close_segment()
        self._commit_toc(segments)
        self._finish()


def _without_empty(_writer: _Writer, segments: list[PaperSegment]) -> list[PaperSegment]:
    """Merge nothing, but let segments go of which every paper is deleted."""
    return [s for s in segments if s.doc_count()]


class IndexWriter:
    """The one writer of an index; holds the lock from `open_writer` to `close`."""

    def __init__(self, folder: Path, lock: Any, fresh: bool) -> None:
        self._folder = folder
        self._lock = lock
        self._fresh = fresh
        self._open()

    def _open(self) -> None:
        if self._fresh:
            self._current = self._folder / f"g{secrets.token_hex(4)}"
            self._current.mkdir(parents=True)
            self.mark = Mark(0)
            TOC(_schema(self.mark), [], 0).write(DurableStorage(str(self._current)), _NAME)
        else:
            self._current = _current(self._folder)
            try:
                self.mark = _contents(self._current).schema.mark
                self._documents()  # raises when a segment is damaged
            except FileNotFoundError as error:
                raise DamagedIndexError(str(error)) from error
        self._storage = DurableStorage(str(self._current))

    def _index(self, mark: Mark) -> FileIndex:
        return FileIndex(self._storage, schema=_schema(mark))

    def _documents(self) -> dict[int, int]:
        """Return the document number of every paper. Raises DamagedIndexError."""
        numbers: dict[int, int] = {}
        offset = 0
        storage = DurableStorage(str(self._current))
        for segment in _contents(self._current).segments:
            try:
                papers = open_segment(storage, segment).papers
            except (DamagedSegmentError, OSError) as error:
                raise DamagedIndexError(str(error)) from error
            for i, paper in enumerate(papers):
                if not segment.is_deleted(i):
                    numbers[paper] = offset + i
            offset += len(papers)
        return numbers

    def write(
        self,
        papers: Iterable[IndexedPaper],
        removed: Iterable[int],
        mark: Mark,
        checkpoint: Callable[[], None] = lambda: None,
    ) -> int:
        """Commit ``papers`` in place of what was indexed of them; return how many.

        ``removed`` are left out unless they are among the papers; ``mark`` is what is then covered.
        ``checkpoint`` is called a paper and may raise to give up; nothing is committed then.
        """
        numbers = self._documents()
        writer = _Writer(self._index(mark))
        try:
            added: set[int] = set()
            gone = set(removed)
            for paper in papers:
                writer.add_paper(paper)
                added.add(paper.id)
                checkpoint()
            for paper_id in added | gone:
                if paper_id in numbers:
                    writer.delete_document(numbers[paper_id])
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=_without_empty)
        self.mark = mark
        return len(added)

    def segments(self) -> list[PaperSegment]:
        """Return the segments as committed."""
        return list(_contents(self._current).segments)

    def merge(
        self, segments: list[PaperSegment], checkpoint: Callable[[], None] = lambda: None
    ) -> None:
        """Commit one segment in place of ``segments``, without what was deleted in them."""
        whole = _contents(self._current)
        chosen = {s.segment_id() for s in segments}
        merging = [s for s in whole.segments if s.segment_id() in chosen]
        result = PaperSegment(_NAME)
        sources = [(open_segment(self._storage, s), frozenset(s.deleted_docs())) for s in merging]
        name = result.make_filename(EXTENSION)
        try:
            with self._storage.durable(name) as file:
                count = merge(SegmentFileWriter(file), sources, checkpoint)
                result.size = file.tell()
        except BaseException:
            self._storage.delete_file(name)
            raise
        result.set_doc_count(count)
        at = next(i for i, s in enumerate(whole.segments) if s.segment_id() in chosen)
        kept = [s for s in whole.segments if s.segment_id() not in chosen]
        if count:
            kept.insert(at, result)
        _Writer(self._index(whole.schema.mark)).replace_segments(kept)

    def publish(self) -> None:
        """Make a fresh index the one that counts, and remove those that no longer do."""
        if self._fresh:
            pointer = self._folder / "CURRENT"
            beside = self._folder / f"CURRENT.{secrets.token_hex(4)}"
            with open(beside, "w", encoding="utf-8") as file:
                file.write(self._current.name)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, pointer)
            _sync_folder(self._folder)
            self._fresh = False
        for entry in self._folder.iterdir():
            if entry.is_dir() and entry != self._current:
                shutil.rmtree(entry, ignore_errors=True)  # Windows: a reader may still map it
            elif entry.name.startswith("CURRENT."):
                with suppress(OSError):
                    entry.unlink()

    def close(self) -> None:
        """Let the lock go; a fresh index that was not published is thrown away."""
        if self._fresh:
            shutil.rmtree(self._current, ignore_errors=True)
        self._lock.release()

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_writer(folder: Path, *, fresh: bool = False) -> IndexWriter:
    """Take the lock and open the index for writing; ``fresh`` starts an empty one beside.

    Raises IndexBusyError when another process writes, DamagedIndexError when it needs a rebuild.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(folder / "writer.lock"))
    if not lock.acquire():
        raise IndexBusyError("another process writes the index")
    try:
        return IndexWriter(folder, lock, fresh)
    except BaseException:
        lock.release()
        raise


def memory_leaf(papers: Iterable[IndexedPaper], offset: int) -> Leaf:
    """Index ``papers`` in memory, for a search that need not wait for the index on disk."""
    pool, documents = TermPool(), Documents()
    for number, paper in enumerate(papers):
        _pool(paper, number, pool, documents)
    buffer = _Buffer()
    out = SegmentFileWriter(buffer)
    pool.write(out)
    out.finish(documents)
    return Leaf(SegmentData(memoryview(bytes(buffer.data))), offset, frozenset())


class _Buffer:
    """The least of a file that `SegmentFileWriter` needs."""

    def __init__(self) -> None:
        self.data = bytearray()

    def write(self, data: bytes) -> None:
        self.data += data
