"""The codec that lets Whoosh write and read `segment` files.

Whoosh keeps what it does well: schema, segments, table of contents, atomic commits, deletions and
locks.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from whoosh.codec import base
from whoosh.formats import Format
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.reading import TermInfo, TermNotFound

from .segment import (
    DamagedSegmentError,
    Documents,
    SegmentData,
    SegmentFileWriter,
    TermPool,
)

EXTENSION = ".papers"


class PackedPositions(Format):  # type: ignore[misc]
    """Positions as an array's bytes, led by the array's type code."""

    def decode_positions(self, value: bytes) -> list[int]:
        numbers = array(chr(value[0]))
        numbers.frombytes(value[1:])
        return numbers.tolist()

    def decode_frequency(self, value: bytes) -> int:
        return (len(value) - 1) // array(chr(value[0])).itemsize

    def decode_weight(self, value: bytes) -> float:
        return float(self.decode_frequency(value))


class PaperSegment(base.Segment):  # type: ignore[misc]
    """A segment as the table of contents keeps it."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._doc_count = 0
        self._deleted: set[int] = set()
        self.size = 0

    def codec(self) -> PaperCodec:
        return PaperCodec()

    def should_assemble(self) -> bool:
        return False

    def set_doc_count(self, count: int) -> None:
        self._doc_count = count

    def doc_count_all(self) -> int:
        return self._doc_count

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted


class PaperCodec(base.Codec):  # type: ignore[misc]
    """Gives Whoosh's writer and readers the files above."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> PaperSegment:
        return PaperSegment(indexname)

    def per_document_writer(self, storage: Any, segment: PaperSegment) -> DocumentWriter:
        return DocumentWriter(segment)

    def field_writer(self, storage: Any, segment: PaperSegment) -> PoolWriter:
        return PoolWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: PaperSegment) -> TermsReader:
        return TermsReader(open_segment(storage, segment))

    def per_document_reader(self, storage: Any, segment: PaperSegment) -> DocumentReader:
        return DocumentReader(open_segment(storage, segment), segment)


def open_segment(storage: Any, segment: PaperSegment) -> SegmentData:
    """Map a segment's file. Raises DamagedSegmentError or FileNotFoundError."""
    with open(os.path.join(storage.folder, segment.make_filename(EXTENSION)), "rb") as file:
        data = SegmentData.open(file)
    if data.doc_count != segment.doc_count_all():
        raise DamagedSegmentError("the segment holds another number of papers")
    return data


class DocumentWriter(base.PerDocumentWriter):  # type: ignore[misc]
    """Keeps what belongs to each paper until the segment is written."""

    def __init__(self, segment: PaperSegment) -> None:
        self.documents = Documents()
        self.is_closed = False
        segment.writing = self

    def close(self) -> None:
        self.is_closed = True


class PoolWriter(base.FieldWriter):  # type: ignore[misc]
    """Writes the pool of a batch as a segment's file."""

    def __init__(self, storage: Any, segment: PaperSegment) -> None:
        self._storage = storage
        self._segment = segment
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: TermPool) -> None:
        documents = self._segment.__dict__.pop("writing").documents
        with self._storage.durable(self._segment.make_filename(EXTENSION)) as file:
            out = SegmentFileWriter(file)
            items.write(out)
            out.finish(documents)
            self._segment.size = file.tell()

    def close(self) -> None:
        self.is_closed = True
        self._segment.__dict__.pop("writing", None)


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """Whoosh's own view of a segment, so that its queries and tools work on these files too."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in self._data.fields and self._data.fields[field].find(text) >= 0

    def indexed_field_names(self) -> Iterable[str]:
        return self._data.fields.keys()

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name, terms in self._data.fields.items():
            for term in terms.terms():
                yield name, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        terms = self._data.fields.get(fieldname)
        if terms is not None:
            for term in terms.terms(range(terms.index(prefix), len(terms))):
                yield fieldname, term

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        postings = self._data.postings(fieldname, text)
        if postings is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return TermInfo(
            weight=sum(postings.tfs),
            df=len(postings.ids),
            minlength=1,
            maxlength=max(self._data.lengths),
            maxweight=max(postings.tfs),
            minid=postings.ids[0],
            maxid=postings.ids[-1],
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        postings = self._data.postings(fieldname, text)
        return 0.0 if postings is None else float(sum(postings.tfs))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        postings = self._data.postings(fieldname, text)
        return 0 if postings is None else len(postings.ids)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        postings = self._data.postings(fieldname, text)
        if postings is None:
            return NullMatcher()
        values = []
        for k in range(len(postings.ids)):
            numbers = array("I", postings.positions(k))
            values.append(b"I" + numbers.tobytes())
        return ListMatcher(
            list(postings.ids),
            [float(t) for t in postings.tfs],
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Whoosh's own view of a segment's papers."""

    def __init__(self, data: SegmentData, segment: PaperSegment) -> None:
        self._data = data
        self._segment = segment

    def doc_count(self) -> int:
        return self._data.doc_count - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        return self._data.doc_count

    def has_deletions(self) -> bool:
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {"paper": self._data.papers[docnum]}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return self._data.lengths[docnum] if fieldname == "body" else default

    def field_length(self, fieldname: str) -> int:
        return sum(self._data.lengths) if fieldname == "body" else 0

    def min_field_length(self, fieldname: str) -> int:
        return min(self._data.lengths) if fieldname == "body" else 0

    def max_field_length(self, fieldname: str) -> int:
        return max(self._data.lengths) if fieldname == "body" else 0
