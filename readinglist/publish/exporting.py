"""Writing a list to a file, or a folder of notes, that a person may have edited meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import LibraryError, ReadingListError
from ..exchange import read_list, styles
from ..exchange import render as drawing
from ..exchange.restore import restore_marks
from ..exchange.rewrite import MergeResult, merge
from ..exchange.rewrite_notes import NotesResult, merge_notes
from ..exchange.styles import Style
from ..exchange.values import ReadingList
from ..jobs import Cancel, Job, Progress, run
from ..library import exports
from ..quiet import quiet
from . import edits, places
from .edits import Came
from .sentences import conflict_sentence, count

if TYPE_CHECKING:
    from ..library.database import Library
    from ..library.reading import Reading

_OWN_FOLDERS = frozenset({"papers", "index", "backups", "templates"})

Gather = Callable[["Reading"], ReadingList]
"""Reads the list out of the library; see `gather` and `gather_papers`."""


@dataclass(slots=True)
class Written:
    """What an export did.

    ``conflicts`` are sentences on what both sides changed, ``remarks`` on what else is good to
    know; ``kept`` is the old file, put beside, if there was a conflict; ``came`` what the library
    took over, as one undo step.
    """

    title: str = ""
    files: list[Path] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    kept: Path | None = None
    came: Came = field(default_factory=Came)
    cancelled: bool = False


def render(library: Library, reading_list: ReadingList, style: str) -> str:
    """Return the list drawn in a style, for the clipboard or standard output."""
    return drawing.render(reading_list, style, templates=library.templates_folder)


def export(library: Library, reading_list: ReadingList, style: str, path: Path) -> Written:
    """Write a list to ``path`` (a folder for a style that writes a file for each paper).

    Over a list that a person edited meanwhile, their edits stay and come back into the library as
    one undo step; where both sides changed, ours is written and the old file is kept beside. A
    file that is not of ours, or was edited in a way that cannot be read back, is kept beside too.
    """
    return run(export_job(library, lambda _session: reading_list, style, path, Cancel()))


def render_job(
    library: Library, gather: Gather, style: str, cancel: Cancel
) -> Job[tuple[ReadingList, str] | None]:
    """`render` as a job: the list and its text; None when it was cancelled."""
    with library.read() as session:
        reading_list = gather(session)
    yield from _prepared(reading_list, cancel)
    if cancel:
        return None
    with quiet():
        return reading_list, render(library, reading_list, style)


def export_job(
    library: Library, gather: Gather, style: str, path: Path, cancel: Cancel
) -> Job[Written]:
    """`export` as a job; cancelled, it has written nothing."""
    path = Path(os.path.abspath(path.expanduser()))
    _check_place(library, path)
    chosen = styles.find(style, library.templates_folder)
    with library.read() as session:
        reading_list = gather(session)
    written = Written(reading_list.title)
    yield from _prepared(reading_list, cancel)
    if cancel:
        written.cancelled = True
        return written
    yield Progress(0, 0, f"Writing {path.name}")
    write = _write_notes if chosen.each else _write_one
    with quiet():
        write(library, reading_list, chosen, path, written)
    if written.came:
        # Once more with what the library took over: from now on the file says nothing new, and
        # what is changed in the library next counts.
        with library.read() as session:
            reading_list = gather(session)
        with quiet():
            write(library, reading_list, chosen, path, Written())
    return written


def _check_place(library: Library, path: Path) -> None:
    """Refuse to write over the library's own files."""
    for place, home in (
        (path, library.folder),
        (Path(os.path.realpath(path)), Path(os.path.realpath(library.folder))),
    ):
        first = place.relative_to(home).parts[:1] if place.is_relative_to(home) else ()
        if first and (first[0] in _OWN_FOLDERS or first[0].startswith("library.sqlite")):
            raise ReadingListError(f"{path} is a part of the library itself. Choose another place.")


def _prepared(reading_list: ReadingList, cancel: Cancel) -> Job[None]:
    """Do the slow part of drawing paper by paper; the rest finds it done."""
    for done, total, title in drawing.prepare(reading_list):
        if cancel:
            return
        yield Progress(done, total, title)


def _write_one(
    library: Library, reading_list: ReadingList, style: Style, path: Path, written: Written
) -> None:
    if places.is_stream(path):
        places.pour(path, render(library, reading_list, style.name))
        written.files.append(path)
        return
    old = places.read_text(path)
    restored = False
    with library.read() as session:
        last = exports.last(session, str(path))
    if old is not None and last and not read_list.is_reading_list(old):
        # An editor that drops comments dropped our marks: they stood by these words.
        restored = read_list.is_reading_list(old := restore_marks(old, last))
    result = None
    if old is not None and style.markdown and read_list.is_reading_list(old):
        result = _merged(library, reading_list, style, old, last)
    if result is None:
        text = render(library, reading_list, style.name)
        if path.exists() and (old is None or _plain(old) not in (last, text)):
            written.kept = places.keep(path)
            written.conflicts.append(f"{path.name} was there already, with other content.")
    else:
        text = result.text
        _report(result, written)
        if restored:
            written.remarks.append("The file had lost its hidden marks; they are in it again.")
        if result.conflicts or restored:
            written.kept = places.keep(path)
    places.write_file(path, text)
    written.files.append(path)
    if result is not None:
        _take(library, path, result, written)
    _remember(library, path, style, _plain(text), written)


def _merged(
    library: Library, reading_list: ReadingList, style: Style, old: str, last: str | None
) -> MergeResult | None:
    """Merge with the file; None if it holds another list or lost its marks: a foreign file."""
    try:
        return merge(old, reading_list, style.name, last, templates=library.templates_folder)
    except ReadingListError:
        # A template that does not work fails again where the list is drawn, and is told there.
        return None


def _write_notes(
    library: Library, reading_list: ReadingList, style: Style, folder: Path, written: Written
) -> None:
    """Write a note for each paper into a folder; what a person wrote in them stays."""
    if folder.exists() and not folder.is_dir():
        raise ReadingListError(f"{folder} is a file; this style needs a folder.")
    found = {p.name: places.read_text(p) for p in sorted(folder.glob("*.md")) if p.is_file()}
    old = {name: text for name, text in found.items() if text is not None}
    result = merge_notes(old, reading_list, style.name, templates=library.templates_folder)
    _report(result, written)
    clashed = {c.uid for c in result.conflicts}
    for name in result.files:
        if name in old and old[name] != result.files[name] and result.uids.get(name) in clashed:
            written.kept = places.keep(folder / name)
    changed = {folder / name: text for name, text in result.files.items() if old.get(name) != text}
    places.write_files(changed)
    index = next(iter(result.files.values()), "")
    _remember(library, folder, style, index, written)
    written.files += [folder / name for name in result.files]
    written.remarks += [
        f"{name} stays, though its paper is not in the list any more." for name in result.left
    ]
    _take(library, folder, result, written)


def _remember(library: Library, path: Path, style: Style, text: str, written: Written) -> None:
    """Note what was written, by which edits are told next time; the file itself is whole."""
    try:
        with library.write_derived() as session:
            exports.remember(session, str(path), style.name, text)
    except LibraryError as error:
        written.remarks.append(f"The library could not note what it wrote. {error}")


def _report(result: MergeResult | NotesResult, written: Written) -> None:
    written.conflicts += [conflict_sentence(c) for c in result.conflicts]
    if result.removed:
        gone = count(len(set(result.removed)), "paper", "papers")
        written.remarks.append(
            f"{gone} that you took out of the file stayed out of it; the library still has them."
            if len(set(result.removed)) > 1
            else f"{gone} that you took out of the file stayed out of it; the library still has it."
        )


def _take(
    library: Library, path: Path, result: MergeResult | NotesResult, written: Written
) -> None:
    written.came = edits.take(library, path.name, result)
    written.remarks += written.came.refused


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
