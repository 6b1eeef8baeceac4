"""Writing the index: batches, merges, and a rebuild beside the index that is searched meanwhile."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.index import TOC, FileIndex
from whoosh.util.filelock import FileLock
from whoosh.writing import SegmentWriter

from ..library.files import sync_folder
from ..library.values import IndexedPaper
from . import analysis
from .codec import EXTENSION, PaperCodec, PaperSegment, open_segment
from .fields import texts_of
from .segment import (
    DamagedIndexError,
    DamagedSegmentError,
    Documents,
    SegmentData,
    SegmentFileWriter,
    TermPool,
    merge,
)
from .snapshots import (
    NAME,
    DurableStorage,
    Leaf,
    Mark,
    current_folder,
    make_schema,
    read_contents,
)

_MAX_OCCURRENCES = 0xFFFF


class IndexBusyError(Exception):
    """Another process writes the index."""


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
            self._current.mkdir()
            self.mark = Mark(0)
            TOC(make_schema(self.mark), [], 0).write(DurableStorage(str(self._current)), NAME)
        else:
            self._current = current_folder(self._folder)
            try:
                self.mark = read_contents(self._current).schema.mark
                self._papers()
            except FileNotFoundError as error:
                raise DamagedIndexError(str(error)) from error
        self._storage = DurableStorage(str(self._current))

    def _index(self, mark: Mark) -> FileIndex:
        return FileIndex(self._storage, schema=make_schema(mark))

    def _papers(self) -> list[tuple[PaperSegment, memoryview]]:
        """Return every segment with the papers of its documents. Raises DamagedIndexError."""
        storage = DurableStorage(str(self._current))
        try:
            return [
                (segment, open_segment(storage, segment).papers)
                for segment in read_contents(self._current).segments
            ]
        except (DamagedSegmentError, OSError) as error:
            raise DamagedIndexError(str(error)) from error

    def _documents(self, papers: set[int]) -> list[int]:
        """Return the numbers of the documents of ``papers``."""
        numbers: list[int] = []
        offset = 0
        for segment, ids in self._papers():
            numbers += [
                offset + i for i, p in enumerate(ids) if p in papers and not segment.is_deleted(i)
            ]
            offset += len(ids)
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
        writer = _Writer(self._index(mark))
        # Millions of small lists come and go, none in a cycle: looking for cycles costs a tenth.
        collecting = gc.isenabled()
        gc.disable()
        try:
            added: set[int] = set()
            gone = set(removed)
            for paper in papers:
                writer.add_paper(paper)
                added.add(paper.id)
                checkpoint()
            for number in self._documents(added | gone):
                writer.delete_document(number)
        except BaseException:
            writer.cancel()
            raise
        else:
            writer.commit(mergetype=_without_empty)
        finally:
            if collecting:
                gc.enable()
        self.mark = mark
        return len(added)

    def segments(self) -> list[PaperSegment]:
        """Return the segments as committed."""
        return list(read_contents(self._current).segments)

    def merge(
        self, segments: list[PaperSegment], checkpoint: Callable[[], None] = lambda: None
    ) -> None:
        """Commit one segment in place of ``segments``, without what was deleted in them."""
        whole = read_contents(self._current)
        chosen = {s.segment_id() for s in segments}
        merging = [s for s in whole.segments if s.segment_id() in chosen]
        result = PaperSegment(NAME)
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
            sync_folder(self._folder)
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

    Raises IndexBusyError when another process writes, DamagedIndexError when it needs a rebuild,
    OSError when the library's folder is not there: making it would be in its way when it is back.
    """
    folder.mkdir(exist_ok=True)
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
