"""Exports to files: what is read, kept beside, taken over and written."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from exchange_marks import without_marks
from sqlalchemy.orm import Session

from readinglist import jobs, publish
from readinglist.errors import ReadingListError
from readinglist.exchange.values import ReadingList
from readinglist.library import collections, journal, lists, papers
from readinglist.library.database import Library
from readinglist.library.values import Paper, Status, TextField
from readinglist.publish.places import keep, read_text, write_files
from readinglist.quiet import quiet


class Shelf:
    """A collection of three papers and the file that it goes to."""

    def __init__(self, library: Library, path: Path) -> None:
        self.library, self.path = library, path
        with library.write("Fill") as session:
            self.ids = [
                papers.add(session, title=title, authors=("Ada Lövelace",), year=2020)
                for title in ("One", "Two *stars*", "Three")
            ]
            papers.set_text(session, self.ids[0], TextField.WHY, "As said.", source="digest: Z")
            papers.add_tags(session, self.ids[:1], ["to cite"])
            self.top = collections.make(session, "Shelf")
            collections.file(session, self.top, self.ids)

    def gather(self, session: Session) -> ReadingList:
        return publish.gather(session, self.top)

    def export(self, style: str = "reading-list", path: Path | None = None) -> publish.Written:
        job = publish.export_job(self.library, self.gather, style, path or self.path, jobs.Cancel())
        return jobs.run(job)

    def edit(self, old: str, new: str) -> None:
        text = self.path.read_text("utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new, 1), "utf-8")

    def paper(self, number: int) -> Paper:
        with self.library.read() as session:
            return lists.get(session, self.ids[number])


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Shelf:
    return Shelf(library, tmp_path / "out" / "list.md")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_another_editor_saved_is_read(shelf: Shelf, encoding: str) -> None:
    shelf.export()
    text = shelf.path.read_text("utf-8").replace("- [ ] **Two", "- [x] **Two")
    shelf.path.write_bytes(text.encode(encoding))
    written = shelf.export()
    assert shelf.paper(1).status is Status.DONE
    assert (written.conflicts, written.kept) == ([], None)
    again = shelf.path.read_bytes().decode("utf-8")
    assert again.startswith("\ufeff") == (encoding in {"utf-8-sig"})
    assert "Ada Lövelace" in again


def test_one_step_takes_all_edits_and_the_file_is_then_at_rest(shelf: Shelf) -> None:
    shelf.export()
    shelf.edit("- [ ] **One**", "- [x] **One, corrected**")
    shelf.edit("As said.", "As I say.")
    shelf.edit("#to-cite", "#to-cite #new")
    written = shelf.export()
    one = shelf.paper(0)
    assert (one.title, one.status, set(one.tags)) == ("One, corrected", "done", {"to cite", "new"})
    assert {t.source: t.text for t in one.texts} == {"digest: Z": "As said.", "me": "As I say."}
    assert written.came.sentence == "Took over from the file: 1 status and 3 other changes."
    with shelf.library.read() as session:
        assert journal.history(session)[0].label == "Take edits from “list.md”"
        before = journal.position(session)
    text = shelf.path.read_bytes()
    again = shelf.export()
    assert not again.came
    assert shelf.path.read_bytes() == text
    with shelf.library.read() as session:
        assert journal.position(session) == before
    # What is changed here next is newer than what the file says.
    with shelf.library.write("Again") as session:
        papers.set_status(session, shelf.ids[:1], Status.TO_READ)
    assert shelf.export().conflicts == []
    assert "- [ ] **One, corrected**" in shelf.path.read_text("utf-8")


def test_what_is_taken_out_of_the_file_stays_in_the_library(shelf: Shelf) -> None:
    shelf.export()
    shelf.edit(" · 2020", "")
    shelf.edit("As said.", "")
    text = shelf.path.read_text("utf-8")
    start, end = text.index("- [ ] **Three**"), text.index("<!-- rl:data")
    shelf.path.write_text(text[:start] + text[end:], "utf-8")
    for _ in range(2):
        written = shelf.export()
        assert not written.came
        assert written.remarks == [
            "1 paper that you took out of the file stayed out of it; the library still has it."
        ]
        assert "Three" not in shelf.path.read_text("utf-8").partition("<!-- rl:data")[0]
    assert (shelf.paper(0).year, shelf.paper(0).why) == (2020, "As said.")
    elsewhere = shelf.path.with_name("all.md")
    shelf.export(path=elsewhere)
    assert "- [ ] **Three**" in elsewhere.read_text("utf-8")


def test_a_value_that_cannot_be_stays_in_the_file(shelf: Shelf) -> None:
    shelf.export()
    shelf.edit(" · 2020", " · 20")
    written = shelf.export()
    assert shelf.paper(0).year == 2020
    assert written.remarks == [
        "“One”: the year stays in the file: 20 is not a year. Give four digits, such as 2022."
    ]
    assert " · 20\n" in shelf.path.read_text("utf-8").replace(" · #to-cite", "")


def test_a_remark_belongs_to_the_collection(shelf: Shelf) -> None:
    with shelf.library.write("Remark") as session:
        collections.set_remark(session, shelf.top, shelf.ids[2], "start here")
    shelf.export()
    shelf.edit("start here", "end here")
    assert shelf.export().came.sentence == "Took over from the file: 1 other change."
    with shelf.library.read() as session:
        assert dict(collections.papers_of(session, shelf.top))[shelf.ids[2]] == "end here"


def test_lost_marks_are_put_back_and_the_old_file_is_kept(shelf: Shelf) -> None:
    shelf.export()
    bare = without_marks(shelf.path.read_text("utf-8")).replace("[ ] **Three", "[x] **Three")
    shelf.path.write_text(bare, "utf-8")
    written = shelf.export()
    assert shelf.paper(2).status is Status.DONE
    assert written.remarks == ["The file had lost its hidden marks; they are in it again."]
    assert written.kept is not None
    assert written.kept.read_text("utf-8") == bare
    assert "<!-- rl:list" in shelf.path.read_text("utf-8")


def test_a_conflict_in_a_note_keeps_that_note(shelf: Shelf) -> None:
    folder = shelf.path.parent
    shelf.export("notes", folder)
    note = folder / "One.md"
    note.write_text(note.read_text("utf-8").replace("year: 2020", "year: 2019"), "utf-8")
    with shelf.library.write("Year") as session:
        papers.edit(session, shelf.ids[0], year=2021)
        papers.edit(session, shelf.ids[1], year=2021)
    written = shelf.export("notes", folder)
    assert len(written.conflicts) == 1
    assert written.kept == folder / "One (before 1).md"
    assert sorted(p.name for p in folder.iterdir()) == [
        "One (before 1).md", "One.md", "Shelf.md", "Three.md", "Two stars.md",
    ]  # fmt: skip


def test_a_folder_and_a_file_in_each_others_place_are_told(shelf: Shelf) -> None:
    shelf.path.mkdir(parents=True)
    with pytest.raises(ReadingListError, match="is a folder"):
        shelf.export()
    shelf.path.with_name("file").write_text("x", "utf-8")
    with pytest.raises(ReadingListError, match="is a file; this style needs a folder"):
        shelf.export("notes", shelf.path.with_name("file"))


@pytest.mark.parametrize("name", ["library.sqlite", "papers/x.md", "templates/mine.md.j2"])
def test_the_librarys_own_files_are_not_written_over(shelf: Shelf, name: str) -> None:
    with pytest.raises(ReadingListError, match="is a part of the library itself"):
        shelf.export(path=shelf.library.folder / name)
    shelf.export(path=shelf.library.folder / "exports" / "list.md")


def test_several_files_are_written_all_or_none(tmp_path: Path) -> None:
    old = tmp_path / "a.md"
    old.write_text("old", "utf-8")
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(ReadingListError, match="cannot be written"):
        write_files({old: "new", tmp_path / "file" / "b.md": "b"})
    assert old.read_text("utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.md", "file"]


@pytest.mark.skipif(sys.platform != "linux", reason="how long a path may be is Linux's")
def test_where_nothing_can_be_made_nothing_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that is read-only, where removing fails, too."""
    room = os.pathconf("/", "PC_PATH_MAX") - len(str(tmp_path)) - len("/a.md") - 2
    deep = tmp_path
    monkeypatch.chdir(tmp_path)
    while room > 0:
        name = "x" * min(200, room)
        os.mkdir(name)
        os.chdir(name)
        deep, room = deep / name, room - len(name) - 1
    Path("a.md").write_text("Mine.", encoding="utf-8")
    with pytest.raises(ReadingListError, match="cannot be written"):
        write_files({deep / "a.md": "x"})
    with pytest.raises(ReadingListError, match="cannot be kept"):
        keep(deep / "a.md")
    assert Path("a.md").read_text(encoding="utf-8") == "Mine."


def test_a_kept_file_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "a.b.md"
    path.write_bytes(b"1\r\n")
    assert [keep(path).name, keep(path).name] == ["a.b (before 1).md", "a.b (before 2).md"]
    assert (tmp_path / "a.b (before 1).md").read_bytes() == b"1\r\n"
    assert read_text(tmp_path / "none") is None
    (tmp_path / "image").write_bytes(b"\x89PNG\xff\xfe")
    assert read_text(tmp_path / "image") is None


def test_progress_and_cancel(shelf: Shelf) -> None:
    cancel = jobs.Cancel()
    job = publish.export_job(shelf.library, shelf.gather, "reading-list", shelf.path, cancel)
    first = next(job)
    assert (first.done, first.total, first.label) == (1, 3, "One")
    cancel.set()
    assert jobs.run(job).cancelled
    assert not shelf.path.exists()
    rendered = publish.render_job(shelf.library, shelf.gather, "table", jobs.Cancel())
    made = jobs.run(rendered)
    assert made is not None
    assert "| Two \\*stars\\* <!-- rl:paper" in made[1]


def test_the_collector_comes_back() -> None:
    assert gc.isenabled()
    with quiet():
        with quiet():
            assert not gc.isenabled()
        assert not gc.isenabled()  # the other one is still at work
    assert gc.isenabled()
