"""Do library, files and index agree, and what mends it when they do not."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ReadingListError
from .jobs import run
from .library import backup, database, files, lists

if TYPE_CHECKING:
    from .library.database import Library
    from .pdf.sandbox import Sandbox
    from .search.service import Search

_SETTLED = 60.0  # seconds after which a file without a row is not about to get one


@dataclass(frozen=True, slots=True)
class Problem:
    """One disagreement. ``repair`` says what `repair` does, or what a person has to do."""

    kind: str  # database, missing-file, changed-file, stray-file, unread-file, index, backup
    what: str
    repair: str
    path: Path | None = None
    attachment_id: int | None = None


def check(library: Library, search: Search) -> list[Problem]:
    """Return what does not agree; empty when everything is in order."""
    found = [
        Problem("database", d, database.how_to_restore(library.folder)) for d in library.damage()
    ]
    with library.read() as session:
        for attachment, paper_id, path in files.missing(library, session):
            paper = lists.get(session, paper_id)
            found.append(
                Problem(
                    "missing-file",
                    f"“{path}” of “{paper.title}” is gone",
                    "put the file back or add it again; a file that was renamed is found",
                    library.folder / path,
                    attachment,
                )
            )
        for attachment, paper_id, path in files.changed(library, session):
            paper = lists.get(session, paper_id)
            found.append(
                Problem(
                    "changed-file",
                    f"“{path}” of “{paper.title}” is not as it was taken in",
                    "read it as it is now; where it cannot be read, add the paper's file again",
                    library.folder / path,
                    attachment,
                )
            )
        for stray in files.strays(library, session):
            if stray.name.startswith(files.INCOMING):
                if files.age(stray) > files.ABANDONED:
                    found.append(
                        Problem(
                            "stray-file", f"“{stray.name}” is a copy cut short", "remove it", stray
                        )
                    )
            elif files.age(stray) > _SETTLED:
                found.append(
                    Problem(
                        "stray-file",
                        f"“{stray.name}” belongs to no paper",
                        "take it in, or put it aside if it is no paper",
                        stray,
                    )
                )
        for attachment, path in files.unread(session):
            if (library.folder / path).is_file():
                found.append(
                    Problem(
                        "unread-file",
                        f"the text of “{path}” is not stored whole",
                        "read it again",
                        library.folder / path,
                        attachment,
                    )
                )
    found += [Problem("index", what, "build it anew") for what in search.check()]
    if hindrance := backup.hindrance(library):
        what = f"today's snapshot of the library could not be taken: {hindrance}"
        found.append(Problem("backup", what, "it is taken as soon as that is mended"))
    return found


def repair(library: Library, search: Search, problems: list[Problem]) -> None:
    """Mend what can be mended; check again to see what is left."""
    from .intake import add_files
    from .pdf.sandbox import Sandbox

    _find_renamed(library, problems)
    strays = [p.path for p in problems if p.kind == "stray-file" and p.path and p.path.exists()]
    unread = [p for p in problems if p.kind in ("unread-file", "changed-file")]
    if strays or unread:
        with Sandbox(1) as sandbox:
            for stray in strays:
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
            for problem in unread:
                _read_again(library, sandbox, problem)
    if any(p.kind == "index" for p in problems) or unread:
        search.rebuild()
    search.catch_up()


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
    """Give a missing file's row the name under which its bytes stand now."""
    lost = [p for p in problems if p.kind == "missing-file"]
    strays = [p.path for p in problems if p.kind == "stray-file" and p.path and p.path.exists()]
    if not lost or not strays:
        return
    by_bytes = {files.hash_file(p): p for p in strays}
    with library.write("Find renamed files") as session:
        for problem in lost:
            assert problem.attachment_id is not None
            attachment = files.by_id(session, problem.attachment_id)
            found = by_bytes.pop(attachment.sha256, None)
            if found is not None:
                path = found.relative_to(library.folder).as_posix()
                files.repoint(session, attachment.id, path)
                problems[:] = [p for p in problems if p.path != found]
