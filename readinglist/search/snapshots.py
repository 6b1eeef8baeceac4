"""Committed states of the index: what they are made of on disk, and how one is opened to read.

    index/CURRENT            the name of the folder that counts
    index/<generation>/      one Whoosh index
    index/writer.lock        held by the process that writes

The journal position that the index has seen is part of Whoosh's table of contents, so it is
committed with the documents in one rename.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from whoosh import __version__ as whoosh_version
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, EmptyIndexError

from ..library.files import sync_folder
from . import analysis
from .codec import EXTENSION, PackedPositions, open_segment
from .fields import FIELDS
from .segment import DamagedIndexError, DamagedSegmentError, SegmentData

FORMAT = 1
STAMP = f"{FORMAT}.{analysis.VERSION}.{'.'.join(map(str, whoosh_version))}.{sys.byteorder}"
"""What must agree for an index to be used; else it is rebuilt."""

NAME = "MAIN"


class NoIndexError(DamagedIndexError):
    """There is no index yet."""


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


def make_schema(mark: Mark) -> PaperSchema:
    schema = PaperSchema(paper=PaperId(), **{name: Text() for name in FIELDS})
    schema.mark = mark
    return schema


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

    def open_file(self, name: str, **_: Any) -> StructFile:
        """Read a small file whole, so that none is left open when it turns out damaged."""
        return StructFile(BytesIO(Path(self.path_of(name)).read_bytes()), name=name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Put a table of contents in its place, which is what makes a commit count."""
        with open(self.path_of(oldname), "rb+") as file:
            os.fsync(file.fileno())
        super().rename_file(oldname, newname, safe)
        sync_folder(self.folder)


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

    def whole(self) -> bool:
        """Return whether its files can be read without danger; see `SegmentData.whole`."""
        return all(leaf.data.whole() for leaf in self.leaves)


def current_folder(folder: Path) -> Path:
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
        here = current_folder(folder)
    except DamagedIndexError:
        return None
    newest = TOC._latest_generation(DurableStorage(str(here)), NAME)
    return None if newest < 0 else (here.name, newest)


def read_contents(here: Path) -> Any:
    """Return the newest table of contents. Raises DamagedIndexError."""
    try:
        contents = TOC.read(DurableStorage(str(here)), NAME)
    except FileNotFoundError:
        raise
    except EmptyIndexError as error:
        raise NoIndexError(str(error)) from error
    except Exception as error:  # unpickling what is damaged may raise anything
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error
    if getattr(contents.schema, "stamp", None) != STAMP:
        raise DamagedIndexError("another version of Readinglist wrote the index")
    return contents


def read_mark(folder: Path) -> Mark:
    """Return what the newest commit covers. Raises as `open_snapshot` does; much cheaper."""
    missing: FileNotFoundError | None = None
    for _ in range(20):  # a writer may remove what the table of contents named a moment ago
        try:
            here = current_folder(folder)
            contents = read_contents(here)
            for segment in contents.segments:
                (here / segment.make_filename(EXTENSION)).stat()
        except FileNotFoundError as error:
            missing = error
            continue
        mark = contents.schema.mark
        assert isinstance(mark, Mark)
        return mark
    raise DamagedIndexError(f"a file of the index is missing: {missing}")


def open_snapshot(folder: Path) -> Snapshot:
    """Open the newest commit of the index in ``folder``.

    Raises NoIndexError when there is none and DamagedIndexError when it cannot be used.
    """
    missing: FileNotFoundError | None = None
    for _ in range(20):  # a writer may remove what the table of contents named a moment ago
        here = current_folder(folder)
        try:
            contents = read_contents(here)
            storage = DurableStorage(str(here))
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
            (here.name, contents.generation),
            size,
        )
    raise DamagedIndexError(f"a file of the index is missing: {missing}")
