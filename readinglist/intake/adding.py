"""PDFs come in: hash, copy, read in a worker, recognise, match, and write one row after another.

A whole drop is one undo step. A bad file becomes an outcome with a sentence; the rest goes on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import LibraryError, NotFoundError, PasswordNeededError, ReadingListError
from ..jobs import Cancel, Job, Progress
from ..library import collections, files, journal, lists, papers
from ..library.values import Attachment, Paper, TextState
from .finding import find_pdfs, os_reason
from .outcomes import KNOWN, Outcome, Report
from .recognising import meant, same_paper

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..library.database import Library
    from ..library.reading import Reading
    from ..library.schema import PaperRow
    from ..pdf.extract import Extraction
    from ..pdf.sandbox import Sandbox

_PLAUSIBLE = 0.5  # confidence to show a title
_IN_FLIGHT = 3  # files copied ahead for each worker
_LOOK_EVERY = 0.2  # seconds between looks at whether to cancel
_SOON = 0.03  # seconds


@dataclass(slots=True)
class _Flight:
    """A file between its copy and its row."""

    source: Path
    incoming: files.Incoming


@dataclass(slots=True)
class _Drop:
    """One drop under way."""

    library: Library
    collection_id: int | None
    pattern: str
    paper_id: int | None = None
    outcomes: list[Outcome] = field(default_factory=list)
    step: int | None = None
    written: list[Outcome] = field(default_factory=list)  # those that the step holds
    flights: dict[Future[Extraction], _Flight] = field(default_factory=dict)
    twins: dict[str, list[Path]] = field(default_factory=lambda: defaultdict(list))


def add_files(
    library: Library,
    sandbox: Sandbox,
    paths: Sequence[Path],
    *,
    collection_id: int | None = None,
    cancel: Cancel | None = None,
    pattern: str = files.DEFAULT_PATTERN,
    password: str | None = None,
    step: int | None = None,
    paper_id: int | None = None,
) -> Job[Report]:
    """Take PDFs and folders of PDFs in; see `find_pdfs` for what counts as one.

    ``paper_id`` attaches them to that paper, whatever they seem to be.
    ``step`` continues an undo step (that of a collection just made for the drop). What was taken
    in before a cancel stays. Nothing raises: when the library cannot be written (a full disk), what
    was taken in stays, and all that is left fails with that reason.
    """
    cancel = Cancel() if cancel is None else cancel
    yield Progress(0, 0, "Looking for PDFs")
    todo, bad = find_pdfs(paths, library.folder)
    drop = _Drop(library, collection_id, pattern, paper_id, outcomes=bad, step=step)
    total = len(todo) + len(bad)
    queue = iter(todo)
    more = True
    soon = len(todo) == 1
    try:
        while (more or drop.flights) and not cancel:
            while more and len(drop.flights) < sandbox.workers * _IN_FLIGHT and not cancel:
                source = next(queue, None)
                if source is None:
                    more = False
                else:
                    _take_off(drop, sandbox, source, password)
                    yield Progress(len(drop.outcomes), total, source.name)
            if _land(drop, soon=soon):
                yield Progress(len(drop.outcomes), total, drop.outcomes[-1].file.name)
                with suppress(OSError):  # some file systems cannot; the files themselves are synced
                    files.sync_folder(library.papers_folder)
            soon = False
    except LibraryError as error:
        ended = {o.file for o in drop.outcomes}
        drop.outcomes += [Outcome(p, "failed", reason=str(error)) for p in todo if p not in ended]
    finally:
        for future, flight in drop.flights.items():
            sandbox.cancel(future)
            files.discard(flight.incoming)
        files.sweep(library)  # now that nobody waits: it looks through all names
    return Report(tuple(drop.outcomes), drop.step, cancelled=bool(cancel))


def _label(outcomes: Sequence[Outcome]) -> str:
    added = [o for o in outcomes if o.kind == "added"]
    attached = sum(o.kind == "attached" for o in outcomes)
    filed = sum(o.kind == "existing" for o in outcomes)
    if len(added) == 1:
        return f"Add “{added[0].title}”"
    if added:
        return f"Add {len(added)} papers"
    if attached:
        return f"Attach {attached} files" if attached > 1 else "Attach a file"
    return f"Add {filed} known files" if filed > 1 else "Add a known file"


def _take_off(drop: _Drop, sandbox: Sandbox, source: Path, password: str | None) -> None:
    """Hash and copy one file and send it to a worker, unless its bytes are known."""
    try:
        if source.stat().st_size > sandbox.limits.file_size:  # nor is it worth its copy
            drop.outcomes.append(Outcome(source, "failed", reason=sandbox.limits.too_large()))
            return
        sha256 = files.hash_file(source)
    except OSError as error:
        drop.outcomes.append(Outcome(source, "failed", reason=os_reason(error)))
        return
    if any(f.incoming.sha256 == sha256 for f in drop.flights.values()):
        drop.twins[sha256].append(source)  # the same bytes twice in one drop
        return
    if _known(drop, source, sha256):
        return
    try:
        incoming = files.take_in(drop.library, source)
    except ReadingListError as error:
        drop.outcomes.append(Outcome(source, "failed", reason=str(error)))
        return
    if incoming.sha256 != sha256:
        files.discard(incoming)
        reason = "It changed while it was read: add it again when it is complete."
        drop.outcomes.append(Outcome(source, "failed", reason=reason))
        return
    future = sandbox.submit(incoming.path, password)
    drop.flights[future] = _Flight(source, incoming)
    try:
        files.sync(incoming)  # while a worker reads it
    except ReadingListError as error:
        del drop.flights[future]
        sandbox.cancel(future)
        files.discard(incoming)
        drop.outcomes.append(Outcome(source, "failed", reason=str(error)))


def _known(drop: _Drop, source: Path, sha256: str) -> bool:
    """Report a file whose bytes the library has; file its paper, take it out of the trash."""
    with drop.library.read() as session:
        paper = _holder(drop, session, sha256)
        lost = files.lost(drop.library, session, sha256)
    if paper is None:
        return False
    if lost and not _put_back(drop, source, lost):
        return True
    if drop.paper_id not in (None, paper.id) or not (paper.trashed_at or _unfiled(drop, paper)):
        drop.outcomes.append(_existing(drop, source, paper, put_back=bool(lost)))
        return True
    with _write(drop) as (session, outcomes):
        outcomes.append(_file_known(drop, session, source, paper, put_back=bool(lost)))
    return True


def _holder(drop: _Drop, session: Reading, sha256: str) -> Paper | None:
    """Return the paper that has a file of these bytes, the one dropped on and live ones first."""
    known = [lists.get(session, i) for i, _ in lists.by_sha256(session, sha256)]
    order = {p.id: (p.id != drop.paper_id, p.trashed_at is not None) for p in known}
    return min(known, key=lambda p: order[p.id], default=None)


def _unfiled(drop: _Drop, paper: Paper) -> bool:
    return drop.collection_id is not None and all(
        m.collection_id != drop.collection_id for m in paper.collections
    )


def _existing(drop: _Drop, source: Path, paper: Paper, *, put_back: bool = False) -> Outcome:
    if drop.paper_id not in (None, paper.id):
        reason = f"It is a file of “{paper.title}”: merge the two papers if they are one"
    else:
        reason = KNOWN
        if put_back:
            reason += ", where its file was lost and is put back"
        if paper.trashed_at:
            reason += " and was taken out of the trash"
    return Outcome(source, "existing", paper.id, paper.title, f"{reason}.")


def _file_known(
    drop: _Drop, session: Session, source: Path, paper: Paper, *, put_back: bool = False
) -> Outcome:
    """File a paper whose bytes are known, take it out of the trash, and return what to say."""
    if drop.paper_id in (None, paper.id):
        if paper.trashed_at:
            papers.restore(session, [paper.id])
        _file(drop, session, paper.id)
    return _existing(drop, source, paper, put_back=put_back)


def _file(drop: _Drop, session: Session, paper_id: int) -> None:
    """File a paper where it was dropped, unless that collection was removed meanwhile."""
    if drop.collection_id is not None:
        with suppress(NotFoundError):
            collections.file(session, drop.collection_id, [paper_id])


def _put_back(drop: _Drop, source: Path, lost: Sequence[Attachment]) -> bool:
    """Copy a file to where the library has lost it; whether that worked, else report why not."""
    for attachment in lost:
        try:
            incoming = files.take_in(drop.library, source)
            files.sync(incoming)
        except ReadingListError as error:
            drop.outcomes.append(Outcome(source, "failed", reason=str(error)))
            return False
        path = files.put(drop.library, incoming, Path(attachment.path).stem)
        if path != attachment.path:  # other bytes stand there, which may be a person's work
            with drop.library.write("Put a lost file back") as session:
                files.repoint(session, attachment.id, path)
    return True


@contextmanager
def _write(drop: _Drop) -> Iterator[tuple[Session, list[Outcome]]]:
    """Give a session of the drop's step and a list for outcomes; committed, they are the drop's.

    The step is labelled by what it holds so far, so that one cut short is named rightly too.
    """
    outcomes: list[Outcome] = []
    with drop.library.write("Add papers", join=drop.step) as session:
        yield session, outcomes
        session.flush()
        if session.info.get("wrote"):  # else all was known, and no step is made
            if drop.step != session.info["step"]:  # the first, or the one before was undone
                drop.step, drop.written = session.info["step"], []
            drop.written += outcomes
            journal.relabel(session, _label(drop.written))
    drop.outcomes += outcomes


def _land(drop: _Drop, *, soon: bool) -> bool:
    """Write the rows of files that workers are done with by now, all in one transaction; whether
    there were such files.

    When the only file is read ``soon``, the transaction was begun while it was. It keeps others
    from writing, so not for long.
    """
    # on a failed write no file stays behind without its row
    with ExitStack() as over, ExitStack() as unplaced:
        if soon:
            with _write(drop) as (session, outcomes):
                done, read = _read(drop, _SOON, over, unplaced)
                outcomes += [_save(drop, session, *landed, unplaced) for landed in read]
        else:
            done, read = _read(drop, _LOOK_EVERY, over, unplaced)
            if read:
                with _write(drop) as (session, outcomes):
                    outcomes += [_save(drop, session, *landed, unplaced) for landed in read]
        unplaced.pop_all()
    _land_twins(drop, read)
    return done


def _read(
    drop: _Drop, patience: float, over: ExitStack, unplaced: ExitStack
) -> tuple[bool, list[tuple[_Flight, Extraction]]]:
    """Wait for workers; whether one was done, and what they could read. Reports what they could
    not."""
    read: list[tuple[_Flight, Extraction]] = []
    done, _ = wait(drop.flights, timeout=patience, return_when=FIRST_COMPLETED)
    for future in done:
        flight = drop.flights.pop(future)
        try:
            read.append((flight, future.result()))
            over.callback(files.settle, drop.library, flight.incoming)
            unplaced.callback(files.discard, flight.incoming)
        except ReadingListError as error:
            files.discard(flight.incoming)
            drop.outcomes.append(
                Outcome(
                    flight.source,
                    "failed",
                    reason=str(error),
                    needs_password=isinstance(error, PasswordNeededError),
                )
            )
    return bool(done), read


def _land_twins(drop: _Drop, read: Sequence[tuple[_Flight, Extraction]]) -> None:
    """Report files whose bytes are those of a file that has just come in, or failed to."""
    for sha256 in {f.incoming.sha256 for f, _ in read}:
        for twin in drop.twins.pop(sha256, []):
            _known(drop, twin, sha256)
    for sha256 in [s for s in drop.twins if not any(
        f.incoming.sha256 == s for f in drop.flights.values()
    )]:  # fmt: skip
        for twin in drop.twins.pop(sha256):  # its twin failed: so does this one
            last = drop.outcomes[-1]
            drop.outcomes.append(
                Outcome(twin, "failed", reason=last.reason, needs_password=last.needs_password)
            )


def _save(
    drop: _Drop, session: Session, flight: _Flight, extraction: Extraction, unplaced: ExitStack
) -> Outcome:
    known = _holder(drop, session, flight.incoming.sha256)
    if known is not None:  # another process has taken it in meanwhile
        files.discard(flight.incoming)
        return _file_known(drop, session, flight.source, known)
    kind, paper, reason = _settle_paper(drop, session, flight.source, extraction)
    name = files.readable_name(paper.title, paper.authors, paper.year, drop.pattern)
    path = files.take_up(drop.library, session, flight.incoming, name)
    if path is None:
        path = files.put(drop.library, flight.incoming, name, flight.source)
        unplaced.callback((drop.library.folder / path).unlink, missing_ok=True)
    files.attach(
        session,
        paper.id,
        flight.incoming,
        path,
        pages=extraction.page_count,
        state=extraction.text_state,
        reason=extraction.reason,
    )
    lists.store_pages(session, flight.incoming.sha256, extraction.pages)
    _file(drop, session, paper.id)
    return Outcome(flight.source, kind, paper.id, paper.title, reason)


def _settle_paper(
    drop: _Drop, session: Session, source: Path, extraction: Extraction
) -> tuple[str, PaperRow, str]:
    """Add the paper of a file, or fill up the one that is there; return the outcome's kind, the
    paper, and what to know of it."""
    seen = extraction.identity
    told = drop.paper_id
    sure, doubtful = meant(session, extraction) if told is None else ([], [])
    match = same_paper(sure, extraction)
    fields: dict[str, Any] = {
        "title": seen.title,
        "authors": seen.authors,
        "year": seen.year,
        "venue": seen.venue,
        "abstract": seen.abstract,
        "doi": seen.doi,
        "arxiv_id": seen.arxiv_id,
    }
    reason = extraction.reason
    if told is not None:
        kind, paper = "attached", papers.row(session, told)
        papers.fill(session, told, **fields)
    elif match is None:
        fields["title"] = seen.title if seen.sure("title", _PLAUSIBLE) else title_from_name(source)
        for other in doubtful:
            fields |= {f: "" for f in ("doi", "arxiv_id") if fields[f] == getattr(other, f)}
        kind, paper = "added", papers.make(session, **fields)
        if sure:
            reason = (
                f"“{sure[0][1].title}” has the same title and authors: merge them if they are one."
            )
        elif doubtful:
            doubt = f"It claims to be “{doubtful[0].title}”; its pages do not prove it."
            reason = f"{reason} {doubt} Merge the two papers if they are one.".lstrip()
    else:
        kind, paper = "attached", papers.row(session, match.paper_id)
        papers.fill(session, paper.id, **fields)
        papers.restore(session, [paper.id])
    return kind, paper, reason


class _RehearsalError(Exception):
    """Ends a rehearsal: nothing of it is kept."""


def rehearse(library: Library) -> None:
    """Have the statements that a file needs compiled, which takes longer than the first file may.

    Writes nothing. A library that cannot be written says so when there is something to write.
    """
    nothing = files.Incoming(library.papers_folder, "", 0)
    with suppress(_RehearsalError, ReadingListError):
        with library.read() as session:
            lists.by_sha256(session, "")
            papers.find_matches(session, title="Rehearsal", doi="10.1000/1", arxiv_id="2001.00001")
        with library.write("Rehearse") as session:
            paper_id = papers.add(session, title="Rehearsal")
            files.attach(session, paper_id, nothing, "", pages=0, state=TextState.OK)
            lists.store_pages(session, "", [""])
            journal.relabel(session, "Rehearse")
            raise _RehearsalError


def title_from_name(path: Path) -> str:
    """Return a title made of a file's name: separators become spaces, copies' numbers go."""
    stem = re.sub(r"\s*\(\d+\)$", "", path.stem if path.suffix.lower() == ".pdf" else path.name)
    words = " ".join(re.sub(r"[_+]+|(?<=\w)[-.](?=\w)", " ", stem).split())
    return words if words.strip(" .") else "Untitled"
