"""Snapshots: what they hold, which are kept, and the way back to one, whatever became of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from readinglist.errors import DamagedLibraryError, LibraryError, NotFoundError
from readinglist.library import backup, database, files, journal, lists, papers
from readinglist.library.backup import Snapshot
from readinglist.library.database import Library
from readinglist.library.folder import BACKUPS, DATABASE, INDEX, PAPERS
from readinglist.library.reading import first
from readinglist.library.values import Changes, TextState
from readinglist.search.service import Search


def add(library: Library, title: str) -> int:
    with library.write(f"Add “{title}”") as session:
        return papers.add(session, title=title)


def titles(library: Library) -> list[str]:
    with library.read() as session:
        return sorted(p.title for p in lists.get_many(session, lists.all_ids(session)))


def back_by(library: Library, days: int) -> None:
    """Make the snapshots there as old as if they had been taken some days ago."""
    for snapshot in backup.snapshots(library.folder):
        at = snapshot.at - timedelta(days=days)
        snapshot.path.rename(snapshot.path.with_name(f"library-{at:%Y-%m-%d-%H%M%S}.sqlite"))


def test_a_snapshot_is_taken_once_a_day_that_the_library_changed(library: Library) -> None:
    assert backup.take_daily(library) is None  # nothing was ever written
    add(library, "One")
    assert backup.take_daily(library) is not None
    add(library, "Two")
    assert backup.take_daily(library) is None  # today has one
    back_by(library, 1)
    taken = backup.take_daily(library)
    assert taken is not None
    assert backup.count_papers(taken) == 2
    back_by(library, 1)
    assert backup.take_daily(library) is None  # nothing changed since
    library.undo()
    back_by(library, -1000)  # by a clock that went wrong
    assert backup.take_daily(library) is not None


def test_seven_days_and_four_weeks_are_kept() -> None:
    newest = datetime(2026, 11, 29, 12)
    hours = [newest - timedelta(hours=9 * n) for n in range(400)]
    found = [Snapshot(f"{at}", at, Path(f"{at}"), 1) for at in hours]
    kept = [s for s in found if s not in backup.surplus(found)]
    assert [s for s in kept if s.at.date() == newest.date()] == found[:2]  # today's are all kept
    days = {s.at.date() for s in kept}
    assert {newest.date() - timedelta(days=n) for n in range(7)} <= days
    weeks = {s.at.isocalendar()[:2] for s in kept}
    assert len(kept) == 2 + 6 + 4
    assert len(weeks) >= 5
    assert backup.surplus(kept) == []  # and stay so


def test_the_snapshots_that_are_too_many_go(library: Library) -> None:
    add(library, "One")
    for _ in range(10):
        backup.take(library)
        back_by(library, 1)
    other = library.backup("before-0002-from-0001")
    (library.folder / BACKUPS / "my own.sqlite").write_text("a person's")
    half_made = library.folder / BACKUPS / f"{backup._PARTIAL}x"
    half_made.write_text("cut short")
    os.utime(half_made, (1, 1))
    backup.take(library)
    assert len([s for s in backup.snapshots(library.folder) if s.path != other]) <= 7 + 4
    assert other.exists()
    assert (library.folder / BACKUPS / "my own.sqlite").exists()
    assert not half_made.exists()


def test_a_snapshot_holds_all_but_the_text_of_pages_and_blocks_no_writer(library: Library) -> None:
    one = add(library, "One")
    with library.write("Attach") as session:
        incoming = files.Incoming(Path("x"), "sha", 3)
        files.attach(session, one, incoming, "papers/x.pdf", pages=1, state=TextState.OK)
        lists.store_pages(session, "sha", ["a page"])
    with library.write("Meanwhile") as session:
        papers.add(session, title="Not written yet")
        session.flush()
        taken = backup.take(library)  # while another writes
    with sqlite3.connect(taken.path) as copy, library.read() as session:
        tables = [r[0] for r in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            (count,) = copy.execute(f"SELECT count(*) FROM {table}").fetchone()
            now = first(session, f"SELECT count(*) FROM {table}")
            later = table in ("papers", "journal_rows", "journal_steps")
            assert count == (0 if table == "pages" else now - later), table
        schema = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        assert copy.execute(schema).fetchall() == session.execute(schema).fetchall()
    copy.close()


def test_going_back_is_a_step_that_index_and_other_windows_follow(library: Library) -> None:
    add(library, "Tortoises")
    then = backup.take(library)
    add(library, "Hares")
    with library.write("Edit") as session:
        papers.edit(session, 1, title="Quokkas")
    heard: list[Changes] = []
    with Library(library.folder) as other, Search(library) as search:
        search.catch_up()
        other.subscribe(heard.append)
        done = backup.restore(library, then)
        assert titles(library) == ["Tortoises"]
        other.poll()
        assert [c.papers for c in heard] == [{1, 2}]
        search.catch_up()
        assert search.check() == []
        assert [search.search(w).total for w in ("tortoises", "hares", "quokkas")] == [1, 0, 0]
        assert library.undo(done.step) is not None
        assert titles(library) == ["Hares", "Quokkas"]
        search.catch_up()
        assert [search.search(w).total for w in ("tortoises", "hares", "quokkas")] == [0, 1, 1]
        library.redo(done.step)
        assert titles(library) == ["Tortoises"]
        backup.restore(library, done.kept)
        assert titles(library) == ["Hares", "Quokkas"]
        assert backup.restore(library, done.kept).step is None


def test_rows_that_exchange_what_only_one_may_have(library: Library) -> None:
    one, two = add(library, "One"), add(library, "Two")
    with library.write("Tag") as session:
        papers.add_tags(session, [one], ["a"])
        papers.add_tags(session, [two], ["b"])
    then = backup.take(library)
    with library.write("Exchange") as session:
        for old, new in (("a", "x"), ("b", "a"), ("x", "b")):
            papers.rename_tag(session, old, new)
    backup.restore(library, then)
    with library.read() as session:
        assert [lists.get(session, i).tags for i in (one, two)] == [("a",), ("b",)]
    library.undo()
    with library.read() as session:
        assert [lists.get(session, i).tags for i in (one, two)] == [("b",), ("a",)]


def test_a_snapshot_that_cannot_be_read_changes_nothing(library: Library) -> None:
    add(library, "One")
    taken = backup.take(library)
    whole = taken.path.read_bytes()
    with pytest.raises(NotFoundError, match="no snapshot"):
        backup.find(library.folder, "yesterday")
    for damage in (b"", b"x" * 9000, whole[: len(whole) // 2], whole[:4096] + b"\xab" * 90000):
        taken.path.write_bytes(damage)
        with pytest.raises(LibraryError, match="cannot be read") as told:
            backup.restore(library, taken)
        assert not isinstance(told.value, DamagedLibraryError)
        with pytest.raises(LibraryError, match="cannot be read"):
            backup.put_in_place(library.folder, taken)
    assert titles(library) == ["One"]
    with library.read() as session:
        assert len(journal.history(session)) == 1


@pytest.mark.parametrize("left", [None, b"", b"x", b"not a database at all" * 500])
def test_a_library_file_that_is_gone_empty_or_damaged_is_told_and_a_snapshot_takes_its_place(
    tmp_path: Path, left: bytes | None
) -> None:
    folder = tmp_path / "my library"
    with Library(folder) as library, Search(library) as search:
        add(library, "Kept")
        backup.take(library)
        add(library, "Lost")
        search.catch_up()
    (taken,) = backup.snapshots(folder)
    path = folder / DATABASE
    path.unlink() if left is None else path.write_bytes(left)
    before = sorted(folder.rglob("*"))
    with pytest.raises(DamagedLibraryError, match=f"backup restore {taken.name}"):
        Library(folder)
    assert sorted(folder.rglob("*")) == before
    assert (path.read_bytes() if path.exists() else None) == left
    aside = backup.put_in_place(folder, taken)
    if left is None:
        assert aside is None
    else:
        assert aside is not None
        assert (aside / DATABASE).read_bytes() == left
    with Library(folder) as library, Search(library) as search:
        assert titles(library) == ["Kept"]
        add(library, "New")  # its journal goes where that of the lost one had been
        search.catch_up()
        assert search.check() == []
        assert [search.search(w).total for w in ("kept", "lost", "new")] == [1, 0, 1]
        assert library.undo() is not None


def test_a_snapshot_that_cannot_be_read_is_not_what_is_advised(tmp_path: Path) -> None:
    with Library(tmp_path) as library:
        add(library, "One")
        good = backup.take(library)
        backup.take(library).path.write_bytes(b"cut short")
    (tmp_path / DATABASE).write_bytes(b"")
    with pytest.raises(DamagedLibraryError, match=f"backup restore {good.name}"):
        Library(tmp_path)
    with pytest.raises(LibraryError, match="cannot be read"):
        backup.put_in_place(tmp_path, backup.snapshots(tmp_path)[0])
    backup.put_in_place(tmp_path, good)
    with Library(tmp_path) as library:
        assert titles(library) == ["One"]


@pytest.mark.parametrize("room", [PAPERS, BACKUPS, INDEX])
def test_no_library_is_begun_among_what_one_has_left(tmp_path: Path, room: str) -> None:
    (tmp_path / room / "inner").mkdir(parents=True)
    Library(tmp_path).close()  # folders alone are no library
    (tmp_path / DATABASE).unlink()
    (tmp_path / room / "inner" / "left.pdf").write_bytes(b"%PDF")
    for state in ("gone", "empty"):
        with pytest.raises(DamagedLibraryError, match=f"is {state}.*“{room}”.*another name"):
            Library(tmp_path)
        assert (tmp_path / DATABASE).exists() == (state == "empty")
        (tmp_path / DATABASE).touch()


def test_an_unfinished_write_beside_an_empty_file_is_kept(library: Library, tmp_path: Path) -> None:
    """SQLite would remove it: it takes the empty file for a new database."""
    add(library, "Only in the log")
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / DATABASE).touch()
    log = folder / f"{DATABASE}-wal"
    shutil.copy(library.folder / log.name, log)
    assert log.stat().st_size > 0
    with pytest.raises(DamagedLibraryError, match="sqlite-wal"):
        Library(folder)
    assert log.stat().st_size > 0


def test_a_library_whose_file_was_replaced_takes_no_more(library: Library, tmp_path: Path) -> None:
    """By a program that synchronises folders, say: what is written would go nowhere."""
    add(library, "One")
    with Library(tmp_path / "other") as other:
        add(other, "Another")
    os.replace(tmp_path / "other" / DATABASE, library.folder / DATABASE)
    with pytest.raises(LibraryError, match="start it again"):
        add(library, "Two")
    with pytest.raises(LibraryError, match="start it again"):
        library.poll()


def test_a_full_disk_is_told_and_stops_no_write(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(library, "One")
    usage = shutil.disk_usage(library.folder)
    monkeypatch.setattr(database.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    assert backup.take_daily(library) is None
    with pytest.raises(LibraryError, match="no room"):
        backup.take(library)
    assert "no room" in backup.hindrance(library)
    monkeypatch.undo()
    assert backup.hindrance(library) == ""
