"""Do library, files and index agree, and what mends it when they do not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .errors import ReadingListError
from .jobs import Cancel, Job, Progress, run
from .library import backup, files, lists
from .library.folder import how_to_restore

if TYPE_CHECKING:
    from .library.database import Library
    from .library.reading import Reading
    from .pdf.sandbox import Sandbox

_SETTLED = 60.0  # seconds after which a file without a row is not about to get one


@dataclass(frozen=True, slots=True)
class Problem:
    """One disagreement. ``repair`` says what `repair` does, or what a person has to do."""

    kind: str  # database, missing-file, changed-file, stray-file, unread-file, index, backup
    what: str
    repair: str
    path: Path | None = None
    attachment_id: int | None = None


class Index(Protocol):
    """The search index: what `Search` does in place, and a window in other processes."""

    def check(self) -> list[str]:
        """Return how index and library disagree."""

    def rebuild(self) -> None:
        """Build it anew."""

    def catch_up(self) -> object:
        """Take in what was written."""


def check(library: Library, index: Index, cancel: Cancel | None = None) -> Job[list[Problem]]:
    """Return what does not agree; empty when everything is in order. Reads every file whole.

    What was found before a cancel is returned.
    """
    yield Progress(0, 0, "Looking at the library")
    found = [Problem("database", d, how_to_restore(library.folder)) for d in library.damage()]
    with library.read() as session:
        found += _missing(library, session) + _strays(library, session) + _unread(library, session)
        stored = files.stored(session)
    for n, (attachment, paper_id, path, sha256, size) in enumerate(stored):
        if cancel:
            return found
        yield Progress(n, len(stored), path)
        if wrong := _wrong_with(library.folder / path, sha256, size):
            with library.read() as session:
                papers = lists.get_many(session, [paper_id])  # none: deleted meanwhile
            found += [
                Problem(
                    "changed-file",
                    f"“{path}” of “{paper.title}” {wrong}",
                    "read it as it is now; where it cannot be read, add the paper's file again",
                    library.folder / path,
                    attachment,
                )
                for paper in papers
            ]
    yield Progress(len(stored), len(stored), "Looking at the search index")
    found += [Problem("index", what, "build it anew") for what in index.check()]
    if hindrance := backup.hindrance(library):
        what = f"today's snapshot of the library could not be taken: {hindrance}"
        found.append(Problem("backup", what, "it is taken as soon as that is mended"))
    return found


def _wrong_with(file: Path, sha256: str, size: int) -> str:
    """Return what is wrong with a file that is there, as a phrase; reads it whole."""
    try:
        other = file.stat().st_size != size or files.hash_file(file) != sha256
    except FileNotFoundError:
        return ""
    except OSError as error:  # a disk that is going, say
        return f"cannot be read: {error.strerror or error}"
    return "is not as it was taken in" if other else ""


def _missing(library: Library, session: Reading) -> list[Problem]:
    return [
        Problem(
            "missing-file",
            f"“{path}” of “{lists.get(session, paper_id).title}” is gone",
            "put the file back or add it again; a file that was renamed is found",
            library.folder / path,
            attachment,
        )
        for attachment, paper_id, path in files.missing(library, session)
    ]


def _strays(library: Library, session: Reading) -> list[Problem]:
    found = []
    for stray in files.strays(library, session):
        if stray.name.startswith(files.INCOMING):
            if files.age(stray) > files.ABANDONED:
                what = f"“{stray.name}” is a copy cut short"
                found.append(Problem("stray-file", what, "remove it", stray))
        elif files.age(stray) > _SETTLED:
            what = f"“{stray.name}” belongs to no paper"
            repair = "take it in, or put it aside if it is no paper"
            found.append(Problem("stray-file", what, repair, stray))
    return found


def _unread(library: Library, session: Reading) -> list[Problem]:
    return [
        Problem(
            "unread-file",
            f"the text of “{path}” is not stored whole",
            "read it again",
            library.folder / path,
            attachment,
        )
        for attachment, path in files.unread(session)
        if (library.folder / path).is_file()
    ]


def repair(
    library: Library, index: Index, problems: list[Problem], cancel: Cancel | None = None
) -> Job[None]:
    """Mend what can be mended; check again to see what is left.

    Raises ReadingListError when the disk does not let it.
    """
    try:
        yield from _repair(library, index, problems, cancel)
    except OSError as error:
        raise ReadingListError(f"Not all can be mended: {error.strerror or error}.") from error


def _repair(
    library: Library, index: Index, problems: list[Problem], cancel: Cancel | None
) -> Job[None]:
    from .intake import add_files
    from .pdf.sandbox import Sandbox

    _find_renamed(library, problems)
    strays = [p.path for p in problems if p.kind == "stray-file" and p.path and p.path.exists()]
    unread = [p for p in problems if p.kind in ("unread-file", "changed-file")]
    total = len(strays) + len(unread)
    if total:
        with Sandbox(1) as sandbox:
            for n, stray in enumerate(strays):
                if cancel:
                    return
                yield Progress(n, total, stray.name)
                if stray.name.startswith(files.INCOMING):
                    stray.unlink(missing_ok=True)
                    continue
                run(add_files(library, sandbox, [stray]))
                # Taken in (as a copy), known already, or no readable PDF: then it stays where a
                # person can see it, outside papers/.
                with library.read() as session:
                    known = lists.by_sha256(session, files.hash_file(stray))
                if known:
                    stray.unlink()
                else:
                    _put_aside(library, stray)
            for n, problem in enumerate(unread, len(strays)):
                if cancel:
                    break
                yield Progress(n, total, problem.path.name if problem.path else "")
                _read_again(library, sandbox, problem)
    if any(p.kind == "index" for p in problems) or unread:
        yield Progress(total, total, "Building the search index anew")
        index.rebuild()
    index.catch_up()


def _read_again(library: Library, sandbox: Sandbox, problem: Problem) -> None:
    """Store what a file holds now. Of one that cannot be read, the next check tells again."""
    assert problem.path is not None
    assert problem.attachment_id is not None
    try:
        text = sandbox.submit(problem.path).result()
        sha256, size = files.hash_file(problem.path), problem.path.stat().st_size
    except (ReadingListError, OSError):
        return
    with library.write_derived() as session:
        lists.store_pages(session, sha256, text.pages)
    with library.write(f"Read “{problem.path.name}” again") as session:
        files.rewritten(session, problem.attachment_id, sha256, size)
        files.set_state(
            session, problem.attachment_id, text.text_state, text.page_count, text.reason
        )


def _put_aside(library: Library, stray: Path) -> None:
    aside = library.folder / "unreadable"
    aside.mkdir(exist_ok=True)
    target, number = aside / stray.name, 1
    while target.exists():
        number += 1
        target = aside / f"{stray.stem} ({number}){stray.suffix}"
    os.replace(stray, target)


def _find_renamed(library: Library, problems: list[Problem]) -> None:
    """Give a missing file's row the name under which its bytes stand now: it was renamed by hand,
    or the library was brought back to a time before that was noticed."""
    gone = [p.attachment_id for p in problems if p.kind == "missing-file" and p.attachment_id]
    if not gone:
        return
    with library.read() as session:
        lost = [files.by_id(session, i) for i in gone]
        there = files.unattached(library, session)
    sizes = {attachment.size for attachment in lost}
    by_bytes = {files.hash_file(p): p for p in there if p.stat().st_size in sizes}
    with library.write("Find renamed files") as session:
        for attachment in lost:
            if (found := by_bytes.pop(attachment.sha256, None)) is not None:
                path = found.relative_to(library.folder).as_posix()
                files.repoint(session, attachment.id, path)
                problems[:] = [p for p in problems if p.path != found]
