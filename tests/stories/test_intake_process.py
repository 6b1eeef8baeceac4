"""Papers are taken in by a process of their own, which may be cancelled, killed or closed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from pdfmaker import make_pdf

from readinglist.errors import LibraryError, ReadingListError
from readinglist.intake_process import Intake
from readinglist.jobs import Cancel, Progress, run
from readinglist.library import journal, lists
from readinglist.library.database import Library
from readinglist.library.folder import DATABASE
from readinglist.library.values import Changes

MANY = 30


def label(added: int) -> str:
    return (
        f"Add {added} papers" if added > 1 else "Add “Paper number 0 of the intake's own process”"
    )


@pytest.fixture
def intake(library: Library) -> Iterator[Intake]:
    intake = Intake(library, workers=1)
    yield intake
    intake.close()


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(MANY):
        make_pdf(folder / f"{n:02}.pdf", [[f"Paper number {n}", "of the intake's own process"]])
    return folder


def test_a_drop_is_one_step_and_is_told_as_it_goes(
    library: Library, intake: Intake, many: Path
) -> None:
    told: list[Changes] = []
    steps: list[Progress] = []
    library.subscribe(told.append)
    report = run(intake.add_files([many], pattern="{title}"), steps.append)
    assert len(report.of("added")) == MANY
    assert steps[-1].done == steps[-1].total == MANY
    assert set().union(*(c.papers for c in told)) == {o.paper_id for o in report.outcomes}
    assert len(told) > 1, "papers are shown while others are read"
    with library.read() as session:
        (step,) = journal.history(session)
        assert (step.n, step.label) == (report.step, f"Add {MANY} papers")
        assert lists.counts(session)["queue"] == MANY
    library.undo()
    again = run(intake.add_files([many / "00.pdf"]))
    assert again.of("added"), "the process serves one request after another"


def test_cancelled_it_keeps_what_was_done(library: Library, intake: Intake, many: Path) -> None:
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.done:
            cancel.set()

    report = run(intake.add_files([many], cancel=cancel), stop)
    assert report.cancelled
    added = len(report.of("added"))
    assert 1 <= added < MANY
    assert len(list(library.papers_folder.iterdir())) == added
    with library.read() as session:
        (step,) = journal.history(session)
    assert step.label == label(added)


def test_killed_it_says_so_and_is_started_anew(
    library: Library, intake: Intake, many: Path
) -> None:
    def kill(progress: Progress) -> None:
        if progress.done and intake.pid is not None:
            os.kill(intake.pid, signal.SIGKILL)

    with pytest.raises(ReadingListError, match="ended before its time"):
        run(intake.add_files([many]), kill)
    with library.read() as session:
        kept = lists.counts(session)["all"]
        (step,) = journal.history(session)
    assert 1 <= kept < MANY
    assert step.label == label(kept)
    report = run(intake.add_files([many]))
    assert len(report.of("existing")) == kept
    assert len(report.of("added")) == MANY - kept


def test_errors_of_the_library_come_back_as_they_are(
    library: Library, intake: Intake, many: Path
) -> None:
    kept = library.folder / DATABASE
    kept.rename(kept.with_suffix(".away"))
    with pytest.raises(LibraryError, match="There is no library"):
        run(intake.add_files([many]))
    kept.with_suffix(".away").rename(kept)


def test_closed_it_leaves_no_process(library: Library, many: Path) -> None:
    intake = Intake(library, workers=2)
    run(intake.add_files([many / "00.pdf"]))
    assert intake.pid is not None
    family = psutil.Process(intake.pid).children(recursive=True)
    family.append(psutil.Process(intake.pid))
    assert len(family) >= 3
    intake.close()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive
    with pytest.raises(RuntimeError):
        run(intake.add_files([many / "01.pdf"]))


_WINDOW = """
import sys
from pathlib import Path
from readinglist.intake_process import Intake
from readinglist.library.database import Library

if __name__ == "__main__":
    library = Library(Path(sys.argv[1]))
    intake = Intake(library, workers=1)
    for progress in intake.add_files([Path(sys.argv[2])]):
        print(intake.pid, progress.done, flush=True)
        if sys.argv[3] == "leave" and progress.done:
            sys.exit()
"""


@pytest.mark.parametrize("end", ["leave", "kill"])
def test_it_does_not_outlive_the_window(tmp_path: Path, many: Path, end: str) -> None:
    folder = tmp_path / "library"
    window = subprocess.Popen(
        [sys.executable, "-c", _WINDOW, str(folder), str(many), end],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdout is not None
    family: list[psutil.Process] = []
    for line in window.stdout:
        pid, done = map(int, line.split())
        if done and not family:
            intake = psutil.Process(pid)
            family = [intake, *intake.children(recursive=True)]
            if end == "kill":
                window.kill()
    window.wait()
    window.stdout.close()
    assert family
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive
    with Library(folder) as library, library.read() as session:
        paths = {a.path for p in lists.get_many(session, lists.all_ids(session))
                 for a in p.attachments}  # fmt: skip
        there = {f"papers/{p.name}" for p in library.papers_folder.iterdir()}
        assert paths == there, "copies that got no row are removed"
