"""What becomes of files that are known, alike, damaged, or cut short."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from pdfmaker import make_pdf

from readinglist import upkeep
from readinglist.intake import Report, add_files, title_from_name
from readinglist.jobs import Cancel, Progress, run
from readinglist.library import collections, database, files, journal, lists, papers
from readinglist.library.database import Library
from readinglist.library.values import Status
from readinglist.pdf.sandbox import Sandbox
from readinglist.search.service import Search


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(2) as workers:
        yield workers


def pdf(path: Path, title: str, author: str, *lines: str, doi: str = "") -> Path:
    """Write a paper whose title stands large above its author, as papers have it."""
    head = f"BT /F1 22 Tf 72 700 Td ({title}) Tj ET BT /F1 12 Tf 72 670 Td ({author}) Tj ET"
    from pdfmaker import MadePage

    text = [*[""] * 8, *([f"https://doi.org/{doi}"] if doi else []), "Abstract", *lines]
    return make_pdf(path, [MadePage(text, content=head)])


def titles(library: Library) -> list[str]:
    with library.read() as session:
        return sorted(p.title for p in lists.get_many(session, lists.all_ids(session)))


def kinds(report: Report) -> list[str]:
    return [o.kind for o in report.outcomes]


def test_a_file_is_attached_to_a_paper_with_its_doi_or_title(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    with library.write("Add") as session:
        by_doi = papers.add(session, title="Named otherwise", doi="10.1234/abcd.5678")
        by_title = papers.add(session, title="Tortoises at Rest", authors=["Lovelace, Ada"])
        other = papers.add(session, title="Tortoises at Rest", authors=["Somebody Else"])
        group = collections.make_path(session, "Group")
    report = run(
        add_files(
            library,
            sandbox,
            [
                pdf(tmp_path / "a.pdf", "A Paper of Its Own", "Emmy Noether", "words here",
                    doi="10.1234/abcd.5678"),
                pdf(tmp_path / "b.pdf", "Tortoises at Rest", "Ada Lovelace", "slow words"),
            ],
            collection_id=group,
        )
    )  # fmt: skip
    assert kinds(report) == ["attached", "attached"]
    with library.read() as session:
        assert len(lists.get(session, by_doi).attachments) == 1
        assert len(lists.get(session, by_title).attachments) == 1
        assert lists.get(session, other).attachments == ()
        assert {i for i, _ in collections.papers_of(session, group)} == {by_doi, by_title}
        assert lists.get(session, by_doi).title == "Named otherwise"


def test_known_bytes_are_filed_and_come_back_from_the_trash(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    source = pdf(tmp_path / "a.pdf", "Once and for All", "Emmy Noether", "text")
    (only,) = run(add_files(library, sandbox, [source])).outcomes
    assert only.paper_id is not None
    with library.write("Trash") as session:
        papers.trash(session, [only.paper_id])
        group = collections.make_path(session, "Group")
    shutil.copy(source, tmp_path / "copy.pdf")
    report = run(add_files(library, sandbox, [tmp_path / "copy.pdf"], collection_id=group))
    assert kinds(report) == ["existing"]
    with library.read() as session:
        paper = lists.get(session, only.paper_id)
    assert paper.trashed_at is None
    assert [m.path for m in paper.collections] == ["Group"]
    assert len(list(library.papers_folder.iterdir())) == 1


def test_a_file_that_two_programs_take_in_at_once_is_one_paper(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    one = pdf(tmp_path / "one.pdf", "Tortoises at Rest", "Ada Lovelace", "slow words")
    two = pdf(tmp_path / "two.pdf", "Hares in Motion", "Emmy Noether", "quick words")
    with library.write("Make") as session:
        group = collections.make_path(session, "Group")
    job = add_files(library, sandbox, [one, two], collection_id=group)
    while next(job).label != one.name:  # until it is copied, but has no row
        pass
    with Library(library.folder) as other:
        assert kinds(run(add_files(other, sandbox, [one]))) == ["added"]
    assert sorted(kinds(run(job))) == ["added", "existing"]
    assert titles(library) == ["Hares in Motion", "Tortoises at Rest"]
    with library.read() as session:
        assert len(collections.papers_of(session, group)) == 2
        assert files.strays(library, session) == []
    steps = len(library_steps(library))
    assert kinds(run(add_files(library, sandbox, [one, two], collection_id=group))) == [
        "existing",
        "existing",
    ]
    assert len(library_steps(library)) == steps  # nothing changed: no step


def library_steps(library: Library) -> list[str]:
    with library.read() as session:
        return [step.label for step in journal.history(session)]


def test_files_given_to_a_paper_are_its_files_whatever_they_seem(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    with library.write("Add") as session:
        mine = papers.add(session, title="The Supplement's Paper", authors=["Ada Lovelace"])
        papers.add(session, title="Tortoises at Rest", authors=["Ada Lovelace"])
    known = pdf(tmp_path / "a.pdf", "Once and for All", "Emmy Noether", "text")
    (other,) = run(add_files(library, sandbox, [known])).outcomes
    looks_like_another = pdf(tmp_path / "b.pdf", "Tortoises at Rest", "Ada Lovelace", "slow words")
    report = run(add_files(library, sandbox, [looks_like_another, known], paper_id=mine))
    assert sorted(kinds(report)) == ["attached", "existing"]
    with library.read() as session:
        paper = lists.get(session, mine)
        assert paper.title == "The Supplement's Paper"
        assert len(paper.attachments) == 1
        assert len(lists.all_ids(session)) == 3
    (told,) = report.of("existing")
    assert told.paper_id == other.paper_id
    assert "It is a file of “Once and for All”" in told.reason
    again = run(add_files(library, sandbox, [looks_like_another], paper_id=mine))
    assert [o.paper_id for o in again.of("existing")] == [mine]


def test_one_drop_is_one_step_with_progress_and_one_bad_file_stops_nothing(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    for n in range(5):
        pdf(tmp_path / f"{n}.pdf", f"Paper Number {'ABCDE'[n]} of Five", "Emmy Noether", f"t{n}")
    (tmp_path / "bad.pdf").write_bytes(b"no pdf at all, but long enough to be looked at")
    (tmp_path / "empty.pdf").write_bytes(b"")
    seen: list[Progress] = []
    report = run(add_files(library, sandbox, [tmp_path]), seen.append)
    assert Counter(kinds(report)) == {"added": 5, "failed": 2}
    assert all(o.reason for o in report.of("failed"))
    assert max(p.done for p in seen) == 7
    assert {p.total for p in seen if p.total} == {7}
    with library.read() as session:
        assert [s.label for s in journal.history(session)] == ["Add 5 papers"]
    library.undo()
    assert titles(library) == []
    library.redo()
    assert len(titles(library)) == 5


def test_cancel_keeps_what_was_done_and_leaves_no_copies(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    for n in range(12):
        pdf(tmp_path / f"{n:02}.pdf", f"Paper {n} to be Cancelled", "Emmy Noether", f"t{n}")
    cancel = Cancel()

    def stop(progress: Progress) -> None:
        if progress.done >= 2:
            cancel.set()

    report = run(add_files(library, sandbox, [tmp_path], cancel=cancel), stop)
    assert report.cancelled
    assert 2 <= len(report.of("added")) < 12
    assert len(list(library.papers_folder.iterdir())) == len(report.of("added"))
    with library.read() as session:
        assert len(journal.history(session)) == 1


def test_a_collection_that_is_removed_meanwhile_stops_nothing(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for n in range(12):
        pdf(source / f"{n}.pdf", f"Paper {n} of Twelve", "Emmy Noether", f"t{n}")
    with library.write("Make") as session:
        shelf = collections.make_path(session, "Shelf")

    def remove(progress: Progress) -> None:
        with library.write("Remove") as session:
            if progress.done and collections.find(session, "Shelf"):
                collections.remove(session, shelf)

    report = run(add_files(library, sandbox, [source], collection_id=shelf), remove)
    assert len(report.of("added")) == len(titles(library)) == 12
    report = run(add_files(library, sandbox, [source], collection_id=shelf))
    assert kinds(report) == ["existing"] * 12


def test_copies_that_a_killed_import_left_are_swept_up(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    old, new = (library.papers_folder / f"{files.INCOMING}{name}.pdf" for name in ("old", "new"))
    for left in (old, new):
        left.write_bytes(b"%PDF-1.7 half of it")
    os.utime(old, (1, 1))
    run(add_files(library, sandbox, [pdf(tmp_path / "a.pdf", "The Next One", "Emmy Noether", "t")]))
    assert not old.exists()
    assert new.exists()


def test_a_damaged_copy_is_never_matched(library: Library, sandbox: Sandbox, samples: Path) -> None:
    original = samples / "papers" / "behrendt24a.pdf"
    damaged = samples / "odd-pdfs" / "hole__behrendt24a__behrendt24a.pdf"
    report = run(add_files(library, sandbox, [original]))
    report = run(add_files(library, sandbox, [damaged]))
    assert kinds(report)[0] in ("added", "failed")
    with library.read() as session:
        assert len(lists.get(session, 1).attachments) == 1


@pytest.mark.parametrize("lines", [["Reading group"], ["x"], ["Rest of Hares"] * 40])
def test_what_only_metadata_claims_is_not_believed(
    library: Library, sandbox: Sandbox, tmp_path: Path, lines: list[str]
) -> None:
    """A DOI, a title and authors left over from a template, or put there to deceive."""
    with library.write("Add") as session:
        known = papers.add(
            session, title="Tortoises at Rest", authors=["Ada Lovelace"], doi="10.1234/abcd.5678"
        )
    claims = {
        "Title": "Tortoises at Rest",
        "Author": "Ada Lovelace",
        "doi": "10.1234/abcd.5678",
    }
    other = make_pdf(tmp_path / "other.pdf", [lines], info=claims)
    (outcome,) = run(add_files(library, sandbox, [other])).outcomes
    assert (outcome.kind, "Tortoises at Rest" in outcome.reason) == ("added", True)
    assert outcome.paper_id is not None
    with library.read() as session:
        assert lists.get(session, known).attachments == ()
        assert lists.get(session, outcome.paper_id).doi == ""
    own = make_pdf(tmp_path / "own.pdf", [["Tortoises", "at Rest", "by some"]], info=claims)
    (outcome,) = run(add_files(library, sandbox, [own])).outcomes
    assert (outcome.kind, outcome.paper_id) == ("attached", known)


def test_a_library_that_takes_no_more_keeps_what_it_has_and_names_the_rest(
    library: Library, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program has it, or its disk is full: nothing more can be written."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    source = tmp_path / "source"
    source.mkdir()
    for n in range(30):
        pdf(source / f"{n}.pdf", f"Paper {n} of Thirty", "Emmy Noether", f"t{n}")
    holder = sqlite3.connect(library.folder / database.DATABASE, isolation_level=None)

    def hold(progress: Progress) -> None:
        if progress.done and not holder.in_transaction:
            holder.execute("BEGIN IMMEDIATE")

    with Library(library.folder) as impatient:
        report = run(add_files(impatient, sandbox, [source]), hold)
    holder.close()
    assert len(report.outcomes) == 30
    failed = report.of("failed")
    assert failed
    assert all("another program" in o.reason for o in failed)
    assert len(titles(library)) == len(report.of("added")) > 0
    assert len(list(library.papers_folder.iterdir())) == len(titles(library))


def test_what_is_no_file_is_named(library: Library, sandbox: Sandbox, tmp_path: Path) -> None:
    drawer = tmp_path / "drawer"
    drawer.mkdir()
    (drawer / "gone.pdf").symlink_to("nowhere")
    (drawer / "round.pdf").symlink_to("round.pdf")
    with (drawer / "large.pdf").open("wb") as file:
        file.truncate(sandbox.limits.file_size + 1)
    reasons = {"gone.pdf": "link", "round.pdf": "link", "large.pdf": "larger than 1024 MB"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(drawer / "pipe.pdf")
        reasons["pipe.pdf"] = "not a regular file"
    report = run(add_files(library, sandbox, [drawer]))
    told = {o.file.name: o.reason for o in report.of("failed")}
    assert told.keys() == reasons.keys()
    assert all(reasons[name] in told[name] for name in reasons)
    assert list(library.papers_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("smith_2020-deep_learning (1).pdf", "smith 2020 deep learning"),
        ("Attention is all you need.pdf", "Attention is all you need"),
        ("2110.04366v2.pdf", "2110 04366v2"),
        ("___.pdf", "Untitled"),
        ("..pdf", "Untitled"),
    ],
)
def test_titles_from_file_names(name: str, title: str) -> None:
    assert title_from_name(Path(name)) == title


def test_nothing_is_lost_when_the_program_is_killed(tmp_path: Path, sandbox: Sandbox) -> None:
    """kill -9 in the middle of an import: rows have files, the rest is mended, all is found."""
    source = tmp_path / "many"
    source.mkdir()
    for n in range(40):
        pdf(source / f"{n:02}.pdf", f"Kill Proof Paper {n}", "Emmy Noether", f"uniqueword{n:02}")
    folder = tmp_path / "library"
    command = [sys.executable, "-m", "readinglist", "--library", str(folder), "add", str(source)]
    for landed in (1, 15):
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        children: list[psutil.Process] = []
        while program.poll() is None:
            children = psutil.Process(program.pid).children(recursive=True) or children
            if len(list((folder / "papers").glob("[!.]*"))) >= landed:
                os.kill(program.pid, signal.SIGKILL)
                break
        program.wait()
        _, alive = psutil.wait_procs(children, timeout=20)
        assert not alive, "workers outlive the program"
    with Library(folder) as library, Search(library) as search:
        for path in library.papers_folder.iterdir():
            os.utime(path, (1, 1))
        with library.read() as session:
            assert files.missing(library, session) == []
            known = lists.all_ids(session)
        assert known
        run(upkeep.repair(library, search, run(upkeep.check(library, search))))
        assert run(upkeep.check(library, search)) == []
        report = run(add_files(library, sandbox, [source]))
        assert not report.of("failed")
        assert len(set(titles(library))) == 40
        search.catch_up()
        for n in range(0, 40, 7):
            assert search.search(f"uniqueword{n:02}").total == 1
        with library.read() as session:
            assert all(p.status == Status.TO_READ for p in lists.get_many(session, known))


KILLED = """
import os, signal, sys
from pathlib import Path
from readinglist.intake import add_files
from readinglist.jobs import run
from readinglist.library import files
from readinglist.library.database import Library
from readinglist.pdf.sandbox import Sandbox

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def refuse(*_):
    raise OSError("this file system has no hard links")

if sys.argv[3] == "claimed":  # the name is taken, and the file not yet put there
    os.link, os.replace = refuse, die
else:
    setattr(files, sys.argv[3], die)
with Library(Path(sys.argv[1])) as library, Sandbox(1) as sandbox:
    run(add_files(library, sandbox, [Path(sys.argv[2])]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as only POSIX can")
@pytest.mark.parametrize("moment", ["claimed", "attach", "settle"])
def test_killed_before_its_row_a_file_is_gone_at_the_next_start(
    tmp_path: Path, sandbox: Sandbox, moment: str
) -> None:
    """kill -9 between a file's place and its row, and just after: never one without the other."""
    source = pdf(tmp_path / "a.pdf", "Half Placed", "Emmy Noether", "halfplacedword")
    by_hand = tmp_path / "library" / "papers" / "Put there by hand.pdf"
    with Library(tmp_path / "library"):
        shutil.copy(source, by_hand)  # these very bytes, and nobody's but a person's
    program = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "library"), str(source), moment], check=False
    )
    assert program.returncode == -signal.SIGKILL
    placed = tmp_path / "library" / "papers" / "Noether – Half Placed.pdf"
    assert placed.exists()
    with Library(tmp_path / "library") as library:
        assert titles(library) == (["Half Placed"] if moment == "settle" else [])
        assert placed.exists() == (moment == "settle")
        assert by_hand.exists()
        assert list((library.folder / database.PLACING).iterdir()) == []
        with library.read() as session:
            assert files.missing(library, session) == []
        run(add_files(library, sandbox, [source]))
        assert titles(library) == ["Half Placed"]


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process as only POSIX can")
def test_a_half_placed_file_whose_original_is_gone_is_kept(tmp_path: Path) -> None:
    source = pdf(tmp_path / "a.pdf", "Half Placed", "Emmy Noether", "halfplacedword")
    folder = tmp_path / "library"
    subprocess.run([sys.executable, "-c", KILLED, str(folder), str(source), "attach"], check=False)
    source.unlink()
    with Library(folder) as library, library.read() as session:
        (stray,) = [p for p in files.strays(library, session) if p.name[0] != "."]
        assert stray.name == "Noether – Half Placed.pdf"


def test_what_another_program_is_placing_is_left_alone(
    library: Library, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A start while a file stands without its row, because its write is not over yet."""
    source = pdf(tmp_path / "a.pdf", "Being Placed", "Emmy Noether", "t")
    attach = files.attach

    def start_meanwhile(*values: Any, **words: Any) -> int:
        Library(library.folder).close()
        return attach(*values, **words)

    monkeypatch.setattr(files, "attach", start_meanwhile)
    run(add_files(library, sandbox, [source]))
    Library(library.folder).close()
    with library.read() as session:
        assert files.missing(library, session) == []
    assert titles(library) == ["Being Placed"]


def test_odd_files_all_at_once(library: Library, samples: Path) -> None:
    """Every hostile sample ends as a paper or with a reason, and workers stay within bounds."""
    odd = samples / "odd-pdfs"
    peak = 0
    with Sandbox(2) as workers:
        job = add_files(library, workers, [odd])
        while True:
            try:
                next(job)
            except StopIteration as end:
                report: Report = end.value
                break
            for pid in workers.process_ids():
                try:
                    peak = max(peak, psutil.Process(pid).memory_info().rss)
                except psutil.NoSuchProcess:
                    continue
    assert len(report.outcomes) == sum(1 for p in odd.rglob("*") if p.is_file())
    assert all(o.reason for o in report.of("failed"))
    assert report.of("added")
    assert peak < 1.5 * (1 << 30)
    with library.read() as session:
        assert files.missing(library, session) == []
        assert files.strays(library, session) == []


def test_an_add_that_was_undone_and_is_made_again_has_its_name_again(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    source = pdf(tmp_path / "x.pdf", "Tortoises at Rest", "Ada Lovelace", "Slow words.")
    for _ in range(2):
        run(add_files(library, sandbox, [source]))
        library.undo()
    run(add_files(library, sandbox, [source]))
    (kept,) = library.papers_folder.iterdir()
    assert "(2)" not in kept.name
    with library.read() as session:
        assert files.missing(library, session) == []
        assert files.strays(library, session) == []
    other = pdf(tmp_path / "y.pdf", "Tortoises at Rest", "Ada Lovelace", "Other words.")
    library.undo()
    run(add_files(library, sandbox, [other]))
    assert len(list(library.papers_folder.iterdir())) == 2  # redo's file is not replaced


def test_known_files_that_are_filed_are_told_by_one_sentence(
    library: Library, sandbox: Sandbox, tmp_path: Path
) -> None:
    source = pdf(tmp_path / "x.pdf", "Tortoises at Rest", "Ada Lovelace", "Slow words.")
    assert not run(add_files(library, sandbox, [source])).just_filed
    with library.write("Make") as session:
        group = collections.make_path(session, "Group")
    filed = run(add_files(library, sandbox, [source], collection_id=group))
    assert filed.just_filed
    again = run(add_files(library, sandbox, [source], collection_id=group))
    assert not again.just_filed  # nothing was written: the report says that it is there
