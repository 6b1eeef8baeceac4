"""The PDFs in ``papers/``: known by their bytes, kept under readable names, never overwritten.

A file is copied to a temporary name, synced, and moved into place before its row is written, with
a mark in ``.placing/`` meanwhile. Killed in between, `roll_back` removes it at the next start. Any
other file without a row, such as one that a person put there, is a stray: `check` tells of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import time
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import LibraryError, NotFoundError, ReadingListError
from . import journal, ordering
from .database import Library
from .folder import PAPERS, PLACING
from .reading import Reading, column, first, rows
from .values import Attachment, TextState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

INCOMING = ".incoming-"
ABANDONED = 3600.0  # seconds after which a half-made copy cannot belong to a running import
_MAX_NAME = 180  # bytes; file systems allow 255, and paths on Windows 260 in all
_BLOCK = 1 << 20
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)", re.IGNORECASE)
DEFAULT_PATTERN = "{author} – {year} – {title}"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A copy inside the library that has no row and no name yet."""

    path: Path
    sha256: str
    size: int


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; OSError when it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def take_in(library: Library, source: Path) -> Incoming:
    """Copy a file into the library under a temporary name; the original is only read.

    The copy must be synced before it gets a row (see `sync`). Raises ReadingListError with the
    reason when it cannot be read or there is no room.
    """
    target = library.papers_folder / f"{INCOMING}{secrets.token_hex(8)}.pdf"
    digest, size = hashlib.sha256(), 0
    try:
        with source.open("rb") as reading, target.open("xb") as writing:
            while block := reading.read(_BLOCK):
                digest.update(block)
                writing.write(block)
                size += len(block)
    except OSError as error:
        with suppress(OSError):  # a disk that takes no file gives none away either
            target.unlink()
        raise ReadingListError(_not_copied(error)) from error
    return Incoming(target, digest.hexdigest(), size)


def sync(incoming: Incoming) -> None:
    """Wait until a copy is on the disk itself. Raises ReadingListError when it cannot be."""
    try:
        with incoming.path.open("r+b") as file:  # Windows syncs only what may be written
            os.fsync(file.fileno())
    except OSError as error:
        raise ReadingListError(_not_copied(error)) from error


def sync_folder(folder: str | Path) -> None:
    """Wait until the names in a folder are on the disk itself: a row must not be there without its
    file when the power fails. Raises OSError."""
    if os.name == "nt":  # folders cannot be opened there; NTFS journals the rename
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_copied(error: OSError) -> str:
    return f"It could not be copied: {error.strerror or error}."


def discard(incoming: Incoming) -> None:
    """Remove a copy that is not wanted after all; one that cannot be removed is found later."""
    with suppress(OSError):
        incoming.path.unlink()


def age(path: Path) -> float:
    """Return how many seconds from now a file was written: a clock may have been set back."""
    try:
        return abs(time.time() - path.stat().st_mtime)
    except FileNotFoundError:  # placed or removed by another process meanwhile
        return 0.0


def sweep(library: Library) -> None:
    """Remove copies that an import left half-made when it was killed, long ago."""
    for path in library.papers_folder.glob(f"{INCOMING}*"):
        if age(path) > ABANDONED:
            with suppress(OSError):  # the next import tries again
                path.unlink()


def safe_name(text: str) -> str:
    """Return ``text`` as a file name (without extension) that every file system takes."""
    from . import matching

    text = unicodedata.normalize("NFC", matching.plain(text)).encode("utf-8", "ignore").decode()
    # Category C: controls, and right-to-left overrides that could disguise a name.
    text = "".join(c for c in text if unicodedata.category(c)[0] != "C" or c.isspace())
    text = " ".join(_FORBIDDEN.sub(" ", text).split())
    while len(text.encode()) > _MAX_NAME:
        cut = text[:-1]
        text = cut.rsplit(" ", 1)[0] if " " in cut[-30:] else cut
    text = text.strip(" .-–")
    return f"_{text}" if _RESERVED.match(text) else text


def readable_name(
    title: str, authors: Iterable[str], year: int | None, pattern: str = DEFAULT_PATTERN
) -> str:
    """Return ``First author – Year – Title``; parts that are unknown are left out."""
    authors = list(authors)
    first = authors[0] if authors else ""
    words = first.split(",")[0].split() if "," in first else first.split()[-1:]
    values = {
        "author": " ".join(words),
        "authors": ", ".join(authors),
        "year": str(year or ""),
        "title": title,
    }
    parts = re.split(r"( – | - |_)", pattern)
    shown: list[str] = []
    for n, part in enumerate(parts):
        if n % 2 == 0:
            try:
                value = part.format(**values).strip()
            except (KeyError, IndexError, ValueError) as error:
                raise ReadingListError(
                    f"The file name pattern “{pattern}” has a field that is not known. "
                    "Use {author}, {authors}, {year} and {title}."
                ) from error
            if value:
                shown += [parts[n - 1], value] if shown else [value]
    return safe_name("".join(shown)) or "Untitled"


def put(library: Library, incoming: Incoming, name: str, source: Path | None = None) -> str:
    """Move a copy to its readable name and return the path relative to the library folder.

    A name in use gets a number; an existing file is never replaced, whatever its case. Raises
    LibraryError when the disk takes none. Inside the write that gives it its row, ``source`` is
    the original: `roll_back` knows the file by it if that write is cut short; `settle` ends this.
    """
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        target = library.papers_folder / f"{name}{suffix}.pdf"
        if source is not None:
            _mark_placing(library, incoming, f"{PAPERS}/{target.name}", source)
        try:
            # A hard link fails when the name is taken; a rename would replace the file.
            os.link(incoming.path, target)
        except FileExistsError:
            number += 1
            continue
        except OSError:  # no hard links on this file system: claim the name, then replace the claim
            try:
                target.open("xb").close()
                os.replace(incoming.path, target)
            except FileExistsError:
                number += 1
                continue
            except OSError as error:
                raise LibraryError(
                    f"“{library.papers_folder}” cannot be written: {error.strerror or error}."
                ) from error
        else:
            incoming.path.unlink()
        return f"{PAPERS}/{target.name}"


def _mark(library: Library, incoming: Incoming) -> Path:
    return library.folder / PLACING / incoming.path.stem.removeprefix(INCOMING)


def _mark_placing(library: Library, incoming: Incoming, path: str, source: Path) -> None:
    mark = _mark(library, incoming)
    words = {"path": path, "sha256": incoming.sha256, "source": os.fsencode(source).hex()}
    try:
        mark.parent.mkdir(exist_ok=True)
        mark.write_text(json.dumps(words), encoding="ascii")
    except OSError as error:
        raise LibraryError(
            f"“{library.folder}” cannot be written: {error.strerror or error}."
        ) from error


def settle(library: Library, incoming: Incoming) -> None:
    """Note that the write that placed a file is over: it has its row, or it is gone again."""
    with suppress(OSError):  # at the next start it is seen that there is nothing to roll back
        _mark(library, incoming).unlink()


def roll_back(library: Library, session: Reading) -> None:
    """Remove the files that a killed program had placed and not given their rows.

    It is then as if it had not come to them yet: their originals are where they were, else the
    copies stay, as strays. ``session`` must keep others from writing: who places a file does so
    inside a write, so what is marked now is nobody's work under way.
    """
    kept = set(column(session, "SELECT path FROM attachments")) | journal.reachable_files(session)
    for mark in (library.folder / PLACING).iterdir():
        try:
            words = json.loads(mark.read_text(encoding="ascii"))
            source = Path(os.fsdecode(bytes.fromhex(words["source"])))
        except (ValueError, KeyError, TypeError):  # cut short itself: nothing was placed yet
            words = None
        if words is not None and words["path"] not in kept:
            placed, sha256 = library.folder / words["path"], words["sha256"]
            only_claimed = placed.is_file() and placed.stat().st_size == 0
            if only_claimed or (_holds(placed, sha256) and _holds(source, sha256)):
                placed.unlink()
        mark.unlink(missing_ok=True)


def _holds(path: Path, sha256: str) -> bool:
    try:
        return hash_file(path) == sha256
    except OSError:
        return False


def take_up(library: Library, session: Reading, incoming: Incoming, name: str) -> str | None:
    """Return the path of a file that stands under this name with these very bytes, that is no
    paper's and that an undone add has left for redo. The copy goes then. None when there is none.
    """
    path = f"{PAPERS}/{name}.pdf"
    standing = library.folder / path
    try:
        same = standing.stat().st_size == incoming.size and hash_file(standing) == incoming.sha256
    except OSError:
        return None
    taken = "SELECT 1 FROM attachments WHERE path = :path"
    if not same or first(session, taken, path=path) or path not in journal.reachable_files(session):
        return None  # nor a stray: those are moved aside when they are taken in
    discard(incoming)
    return path


def attach(
    session: Session,
    paper_id: int,
    incoming: Incoming,
    path: str,
    *,
    pages: int,
    state: TextState,
    reason: str = "",
) -> int:
    """Write the row of a file that stands at ``path`` and return the attachment's id."""
    from . import papers
    from .schema import AttachmentRow

    papers.row(session, paper_id)
    last = first(
        session, "SELECT max(position) FROM attachments WHERE paper_id = :paper", paper=paper_id
    )
    row = AttachmentRow(
        paper_id=paper_id,
        sha256=incoming.sha256,
        path=path,
        size=incoming.size,
        pages=pages,
        text_state=state.value,
        reason=reason,
        position=ordering.after(last),
    )
    session.add(row)
    session.flush()
    return row.id


def detach(session: Session, attachment_id: int) -> None:
    """Take a file off its paper. The file itself stays while undo can bring it back."""
    from .schema import AttachmentRow

    row = session.get(AttachmentRow, attachment_id)
    if row is None:
        raise ReadingListError("This file is not attached any more.")
    session.delete(row)
    session.flush()


def set_state(
    session: Session, attachment_id: int, state: TextState, pages: int, reason: str = ""
) -> None:
    """Note anew what is known of a file's text, after reading it again."""
    from .schema import AttachmentRow

    row = session.get(AttachmentRow, attachment_id)
    if row is not None:
        row.text_state, row.pages, row.reason = state.value, pages, reason
        session.flush()


def repoint(session: Session, attachment_id: int, path: str) -> None:
    """Note that a file stands under another name now (it was renamed by hand)."""
    from .schema import AttachmentRow

    row = session.get(AttachmentRow, attachment_id)
    if row is not None:
        row.path = path
        session.flush()


def unread(session: Reading) -> list[tuple[int, str]]:
    """Return ``(attachment id, path)`` of files whose text is not stored, or stored damaged."""
    from . import lists

    found = rows(
        session,
        """SELECT id, path FROM attachments WHERE text_state IN ('ok', 'damaged')
        AND sha256 NOT IN (SELECT sha256 FROM pages)""",
    )
    for sha256 in column(session, "SELECT DISTINCT sha256 FROM pages"):
        try:
            for packed in column(session, "SELECT text FROM pages WHERE sha256 = :it", it=sha256):
                lists.unpack_page(packed)
        except LibraryError:
            found += rows(session, "SELECT id, path FROM attachments WHERE sha256 = :it", it=sha256)
    return [(i, path) for i, path in found]


def by_id(session: Reading, attachment_id: int) -> Attachment:
    """Return one attachment; NotFoundError when there is none."""
    found = rows(
        session,
        """SELECT id, sha256, path, size, pages, text_state, reason FROM attachments
        WHERE id = :it""",
        it=attachment_id,
    )
    if not found:
        raise NotFoundError("This file is not attached any more.")
    i, sha256, path, size, pages, state, reason = found[0]
    return Attachment(i, sha256, path, size, pages, TextState(state), reason)


def paper_of(session: Reading, attachment_id: int) -> int | None:
    """Return the paper that a file is attached to, or None."""
    found: int | None = first(
        session, "SELECT paper_id FROM attachments WHERE id = :it", it=attachment_id
    )
    return found


def missing(library: Library, session: Reading) -> list[tuple[int, int, str]]:
    """Return ``(attachment id, paper id, path)`` of files that have a row but are not there."""
    found = rows(session, "SELECT id, paper_id, path FROM attachments")
    return [(i, p, path) for i, p, path in found if not (library.folder / path).is_file()]


def stored(session: Reading) -> list[tuple[int, int, str, str, int]]:
    """Return ``(attachment id, paper id, path, sha256, size)`` of every file."""
    return rows(session, "SELECT id, paper_id, path, sha256, size FROM attachments")


def lost(library: Library, session: Reading, sha256: str) -> list[Attachment]:
    """Return the attachments of these bytes whose files are gone or have another size."""
    found = []
    for attachment_id in column(
        session, "SELECT id FROM attachments WHERE sha256 = :it ORDER BY id", it=sha256
    ):
        attachment = by_id(session, attachment_id)
        try:
            intact = (library.folder / attachment.path).stat().st_size == attachment.size
        except FileNotFoundError:
            intact = False
        if not intact:
            found.append(attachment)
    return found


def rewritten(session: Session, attachment_id: int, sha256: str, size: int) -> None:
    """Note that a file's bytes are others now (another program has saved it)."""
    from .schema import AttachmentRow

    row = session.get(AttachmentRow, attachment_id)
    if row is not None:
        row.sha256, row.size = sha256, size
        session.flush()


def strays(library: Library, session: Reading) -> list[Path]:
    """Return files in ``papers/`` that no row has and no undo or redo could need."""
    needed = {library.folder / path for path in journal.reachable_files(session)}
    return [path for path in unattached(library, session) if path not in needed]


def unattached(library: Library, session: Reading) -> list[Path]:
    """Return files in ``papers/`` that no row has."""
    known = set(column(session, "SELECT path FROM attachments"))
    return sorted(
        p
        for p in library.papers_folder.rglob("*")
        if p.is_file() and p.relative_to(library.folder).as_posix() not in known
    )
