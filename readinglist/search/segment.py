"""A segment's file: postings that are read as whole arrays, without decoding.

The file is mapped into memory, so opening it costs nothing and only what a query touches is read
from disk:

    header   JSON, at the end: counts, and for each field where its sections are
    papers   uint32 a document: the paper's id
    lengths  uint32 a document: words in its body
    pages    where each document's pages begin in the next three; for each page the position of
             its first word, the attachment's id and the page's number (all uint32)
    field    for each field: terms (UTF-8, sorted, joined), their ends (uint32), document
             frequencies (uint32), where their postings begin (uint64)
    postings for each term: document numbers (uint16, or uint32 in a large segment), occurrences
             in each (uint8 or uint16), and, last, all positions (uint16 or uint32)

Numbers are in the machine's byte order, which the index's stamp names.
"""

from __future__ import annotations

import heapq
import json
import mmap
import os
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Any, BinaryIO

import numpy as np

_MAGIC = b"RLSEG001"
_TAIL = struct.Struct("=QQI8s")  # where the header begins, its length, a checksum, the magic

_WIDE_TF = 1
_WIDE_POSITIONS = 2
_WIDE_IDS = 4
_FLAG_BITS = 3
_STRIDE = 32


class DamagedIndexError(Exception):
    """The index cannot be read, or another version wrote it; it has to be rebuilt."""


class DamagedSegmentError(DamagedIndexError):
    """A segment's file is not what was written."""


# -- reading ------------------------------------------------------------------------------------


class Postings:
    """The documents of one term in one segment: numbers, occurrences, and positions on demand."""

    __slots__ = ("_behind", "_wide", "ids", "tfs")

    def __init__(
        self, ids: Sequence[int], tfs: Sequence[int], behind: memoryview, *, wide: bool
    ) -> None:
        self.ids = ids
        self.tfs = tfs
        self._behind = behind  # begins with the positions, of four bytes each when they are wide
        self._wide = wide

    def positions(self, index: int) -> Sequence[int]:
        """Return the positions in the document that is ``index``-th in ``ids``."""
        start = sum(self.tfs[:index])
        return self.all_positions()[start : start + self.tfs[index]]

    def find(self, document: int) -> int:
        """Return the index of ``document`` in ``ids``, or -1."""
        at = bisect_left(self.ids, document)
        return at if at < len(self.ids) and self.ids[at] == document else -1

    def all_positions(self) -> Sequence[int]:
        """Return the positions in all documents, one after the other."""
        size = int(np.asarray(self.tfs).sum()) * (4 if self._wide else 2)
        return self._behind[:size].cast("I" if self._wide else "H")


class FieldTerms:
    """The sorted terms of one field in one segment."""

    __slots__ = ("_blob", "_data", "_ends", "_every", "_offsets", "count", "frequencies")

    def __init__(self, data: memoryview, where: dict[str, int]) -> None:
        n = self.count = where["count"]
        self._data = data
        self._blob = data[where["terms"] : where["terms"] + where["bytes"]]
        self._ends = data[where["ends"] : where["ends"] + 4 * n].cast("I")
        self.frequencies = data[where["frequencies"] : where["frequencies"] + 4 * n].cast("I")
        self._offsets = data[where["offsets"] : where["offsets"] + 8 * n].cast("Q")
        self._every: list[bytes] | None = None  # each _STRIDE-th term, to look there first

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> bytes:
        start = self._ends[index - 1] if index else 0
        return bytes(self._blob[start : self._ends[index]])

    def index(self, term: bytes) -> int:
        """Return the first index whose term is not less than ``term``."""
        if self._every is None:
            self._every = [self[i] for i in range(0, self.count, _STRIDE)]
        block = bisect_left(self._every, term) * _STRIDE
        return bisect_left(self, term, max(0, block - _STRIDE), min(block, self.count))

    def find(self, term: bytes) -> int:
        """Return the index of ``term``, or -1."""
        i = self.index(term)
        return i if i < self.count and self[i] == term else -1

    def prefix_range(self, prefix: bytes) -> range:
        """Return the indexes of all terms that begin with ``prefix``."""
        if not prefix:
            return range(self.count)
        return range(self.index(prefix), self.index(prefix + b"\xff"))

    def terms(self, indexes: range | None = None) -> Iterator[bytes]:
        indexes = range(self.count) if indexes is None else indexes
        if not indexes:
            return
        start = self._ends[indexes[0] - 1] if indexes[0] else 0
        blob = self._blob
        for end in self._ends[indexes[0] : indexes[-1] + 1]:
            yield bytes(blob[start:end])
            start = end

    def postings(self, index: int) -> Postings:
        n = self.frequencies[index]
        offset = self._offsets[index]
        flags = offset & ((1 << _FLAG_BITS) - 1)
        at = offset >> _FLAG_BITS
        data = self._data
        width = 4 if flags & _WIDE_IDS else 2
        ids = data[at : at + width * n].cast("I" if width == 4 else "H")
        at += width * n
        width = 2 if flags & _WIDE_TF else 1
        tfs = data[at : at + width * n]
        if width == 2:
            tfs = tfs.cast("H")
        at += width * n
        return Postings(ids, tfs, data[at:], wide=bool(flags & _WIDE_POSITIONS))


class SegmentData:
    """One segment's file, mapped."""

    def __init__(self, data: memoryview) -> None:
        """Take the bytes of a segment's file.

        Raises DamagedSegmentError when they are not what a `SegmentWriter` wrote.
        """
        self._data = data
        self._mapped: mmap.mmap | None = None
        self._path, self._written = "", 0
        self.size = len(data)
        try:
            at, length, self._checksum, magic = _TAIL.unpack(data[-_TAIL.size :])
            if magic != _MAGIC or at + length + _TAIL.size != len(data):
                raise DamagedSegmentError("the segment's end is missing")
            header = json.loads(bytes(data[at : at + length]))
            self.doc_count: int = header["docs"]
            n = self.doc_count * 4
            self.papers = data[header["papers"] : header["papers"] + n].cast("I")
            self.lengths = data[header["lengths"] : header["lengths"] + n].cast("I")
            self._pages = data[header["pages"] : header["pages"] + n + 4].cast("I")
            m = self._pages[-1] * 4
            self._page_data = [data[at : at + m].cast("I") for at in header["page_data"]]
            self.fields = {
                name: FieldTerms(data, where) for name, where in header["fields"].items()
            }
        except DamagedSegmentError:
            raise
        except Exception as error:  # every kind of damage raises another
            raise DamagedSegmentError(f"{type(error).__name__}: {error}") from error

    @classmethod
    def open(cls, file: BinaryIO) -> SegmentData:
        """Map an open file; the mapping outlives it."""
        try:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:  # an empty file cannot be mapped
            raise DamagedSegmentError(str(error)) from error
        data = cls(memoryview(mapped))
        data._mapped = mapped
        data._path, data._written = file.name, os.fstat(file.fileno()).st_mtime_ns
        return data

    def whole(self) -> bool:
        """Return whether the file is as it was mapped, as files of the index are written once.

        Reading what was cut off would end the process. A file that is gone (merged into another)
        is still mapped. Cheap unless the file was touched.
        """
        if self._mapped is None:
            return True
        if self._mapped.size() < len(self._mapped):
            return False
        try:
            written = os.stat(self._path).st_mtime_ns
        except OSError:
            return True
        if written != self._written:
            if not self._matches():
                return False
            self._written = written
        return True

    def intact(self) -> bool:
        """Return whether every byte is as it was written; reads the whole file."""
        return self.whole() and self._matches()

    def _matches(self) -> bool:
        return bool(_checksum(self._data[: -_TAIL.size]) == self._checksum)

    def pages(self, document: int) -> list[tuple[int, int, int]]:
        """Return (first position, attachment, page number) of each page of a document."""
        begin, end = self._pages[document : document + 2]
        starts, files, numbers = (column[begin:end] for column in self._page_data)
        return list(zip(starts, files, numbers, strict=True))

    def postings(self, field: str, term: bytes) -> Postings | None:
        terms = self.fields.get(field)
        if terms is None:
            return None
        i = terms.find(term)
        return None if i < 0 else terms.postings(i)


def _checksum(data: memoryview) -> int:
    """CRC-32, in steps so that a whole segment is never copied."""
    value = 0
    for at in range(0, len(data), 1 << 20):
        value = zlib.crc32(data[at : at + (1 << 20)], value)
    return value


# -- writing ------------------------------------------------------------------------------------


class Documents:
    """What is kept of each document beside its terms, while a segment is written."""

    def __init__(self) -> None:
        self.papers = array("I")
        self.lengths = array("I")
        self.pages = array("I", [0])
        self.page_data = (array("I"), array("I"), array("I"))

    def add(self, paper: int, length: int, pages: Iterable[tuple[int, int, int]]) -> None:
        """Add a document; ``pages`` as `SegmentData.pages` gives them."""
        self.papers.append(paper)
        self.lengths.append(length)
        for page in pages:
            for column, value in zip(self.page_data, page, strict=True):
                column.append(value)
        self.pages.append(len(self.page_data[0]))


class SegmentFileWriter:
    """Writes a segment's file: postings field by field and term by term, in order."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._buffer = bytearray()
        self._at = 0
        self._checksum = 0
        self._fields: dict[str, dict[str, int]] = {}
        self._name = ""
        self._write(_MAGIC)

    def _write(self, data: bytes) -> int:
        at = self._at
        self._buffer += data
        self._at += len(data)
        if len(self._buffer) > 1 << 20:
            self._flush()
        return at

    def _flush(self) -> None:
        self._checksum = zlib.crc32(self._buffer, self._checksum)
        self._file.write(bytes(self._buffer))
        self._buffer.clear()

    def start_field(self, name: str) -> None:
        self._name = name
        self._blob: list[bytes] = []
        self._ends = array("I")
        self._frequencies = array("I")
        self._offsets = array("Q")
        self._end = 0

    def add(
        self, term: bytes, ids: Sequence[int], tfs: Sequence[int], positions: Sequence[int]
    ) -> None:
        """Write one term: ascending document numbers, occurrences, and all their positions."""
        flags = 0
        if ids[-1] > 0xFFFF:
            flags |= _WIDE_IDS
        at = self._write(array("I" if flags & _WIDE_IDS else "H", ids).tobytes())
        try:
            self._write(array("B", tfs).tobytes())
        except OverflowError:
            flags |= _WIDE_TF
            self._write(array("H", tfs).tobytes())
        try:
            self._write(array("H", positions).tobytes())
        except OverflowError:
            flags |= _WIDE_POSITIONS
            self._write(array("I", positions).tobytes())
        self._entry(term, len(ids), at << _FLAG_BITS | flags)

    def add_parts(
        self,
        term: bytes,
        ids: Sequence[int],
        tfs: Sequence[int],
        parts: Sequence[memoryview],
    ) -> None:
        """Write one term whose positions are parts of the arrays of other segments."""
        if len({part.format for part in parts}) > 1 or parts[0].format == "I":
            self.add(term, ids, tfs, [p for part in parts for p in part])
            return
        self.add(term, ids, tfs, ())
        for part in parts:
            self._write(part.tobytes())

    def _entry(self, term: bytes, frequency: int, offset: int) -> None:
        self._blob.append(term)
        self._end += len(term)
        self._ends.append(self._end)
        self._frequencies.append(frequency)
        self._offsets.append(offset)

    def finish_field(self) -> None:
        blob = b"".join(self._blob)
        self._fields[self._name] = {
            "count": len(self._ends),
            "bytes": len(blob),
            "terms": self._write(blob),
            "ends": self._write(self._ends.tobytes()),
            "frequencies": self._write(self._frequencies.tobytes()),
            "offsets": self._write(self._offsets.tobytes()),
        }

    def finish(self, documents: Documents) -> None:
        header = {
            "docs": len(documents.papers),
            "papers": self._write(documents.papers.tobytes()),
            "lengths": self._write(documents.lengths.tobytes()),
            "pages": self._write(documents.pages.tobytes()),
            "page_data": [self._write(column.tobytes()) for column in documents.page_data],
            "fields": self._fields,
        }
        data = json.dumps(header).encode()
        at = self._write(data)
        self._flush()
        self._file.write(_TAIL.pack(at, len(data), self._checksum, _MAGIC))


class TermPool:
    """Gathers a batch's terms with their positions, in place of Whoosh's pool of sorted tuples."""

    def __init__(self) -> None:
        self.fields: dict[str, dict[bytes, tuple[list[int], list[list[int]]]]] = {}

    def add_field(self, field: str, document: int, terms: dict[bytes, list[int]]) -> None:
        """Take the terms of one field of one document, the documents in ascending order."""
        known = self.fields.setdefault(field, {})
        for term, positions in terms.items():
            entry = known.get(term)
            if entry is None:
                known[term] = ([document], [positions])
            else:
                entry[0].append(document)
                entry[1].append(positions)

    def iter_postings(self) -> TermPool:
        return self

    def cleanup(self) -> None:
        self.fields.clear()

    def write(self, out: SegmentFileWriter) -> None:
        for name in sorted(self.fields):
            out.start_field(name)
            terms = self.fields[name]
            for term in sorted(terms):
                ids, positions = terms[term]
                if len(ids) == 1:
                    out.add(term, ids, (len(positions[0]),), positions[0])
                else:
                    flat = list(chain.from_iterable(positions))
                    out.add(term, ids, list(map(len, positions)), flat)
            out.finish_field()


def merge(
    out: SegmentFileWriter,
    sources: Sequence[tuple[SegmentData, frozenset[int]]],
    checkpoint: Callable[[], None] = lambda: None,
) -> int:
    """Write the documents of ``sources`` that are not deleted as one segment; return how many.

    Whole postings are copied, none is decoded. ``checkpoint`` is called now and then and may
    raise to give up.
    """
    documents = Documents()
    maps: list[list[int] | int] = []  # old number → new; or just what to add
    for data, deleted in sources:
        renumbered = [-1] * data.doc_count
        maps.append(renumbered if deleted else len(documents.papers))
        for i in range(data.doc_count):
            if i not in deleted:
                renumbered[i] = len(documents.papers)
                documents.add(data.papers[i], data.lengths[i], data.pages(i))
    for name in sorted({name for data, _ in sources for name in data.fields}):
        out.start_field(name)
        streams = [
            _keyed(data.fields[name].terms(), i)
            for i, (data, _) in enumerate(sources)
            if name in data.fields
        ]
        current: bytes | None = None
        group: list[tuple[int, int]] = []
        for written, (term, source, index) in enumerate(heapq.merge(*streams)):
            if term != current:
                if current is not None:
                    _merge_term(out, current, name, group, sources, maps)
                current, group = term, []
            group.append((source, index))
            if written & 0xFFF == 0:
                checkpoint()
        if current is not None:
            _merge_term(out, current, name, group, sources, maps)
        out.finish_field()
    out.finish(documents)
    return len(documents.papers)


def _keyed(terms: Iterable[bytes], source: int) -> Iterator[tuple[bytes, int, int]]:
    for index, term in enumerate(terms):
        yield term, source, index


def _merge_term(
    out: SegmentFileWriter,
    term: bytes,
    name: str,
    group: list[tuple[int, int]],
    sources: Sequence[tuple[SegmentData, frozenset[int]]],
    maps: list[list[int] | int],
) -> None:
    ids, tfs = array("I"), array("H")
    chunks: list[memoryview] = []
    for source, index in group:
        postings = sources[source][0].fields[name].postings(index)
        numbers = maps[source]
        positions = postings.all_positions()
        assert isinstance(positions, memoryview)
        if isinstance(numbers, int):
            ids.extend([i + numbers for i in postings.ids] if numbers else postings.ids)
            tfs.extend(postings.tfs)
            chunks.append(positions)
            continue
        starts = list(accumulate(postings.tfs, initial=0))
        for k, i in enumerate(postings.ids):
            if numbers[i] >= 0:
                ids.append(numbers[i])
                tfs.append(postings.tfs[k])
                chunks.append(positions[starts[k] : starts[k + 1]])
    if ids:
        out.add_parts(term, ids, tfs, chunks)
