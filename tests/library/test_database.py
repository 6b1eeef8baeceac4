"""What opening and writing a library says when the environment is at fault."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from readinglist.errors import LibraryError, NewerLibraryError
from readinglist.library import backup, collections, database, journal, lists, papers, searches
from readinglist.library.database import Library
from readinglist.library.migrations import upgrade
from readinglist.library.schema import Base
from readinglist.library.values import Changes, TextField


def test_the_newest_revision_is_the_schema(tmp_path: Path) -> None:
    """Alembic finds no difference between a migrated library and the mappings."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Library(tmp_path).close()
    engine = create_engine(f"sqlite:///{tmp_path / database.DATABASE}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == database.HEAD
    engine.dispose()
    assert upgrade.knows(database.HEAD)


def test_a_library_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    Library(tmp_path).close()
    path = tmp_path / database.DATABASE
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(NewerLibraryError, match="newer version"):
        Library(tmp_path)


def revise(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Make this the version of Readinglist after this one, whose revision does ``body``."""
    following = f"{int(database.HEAD) + 1:04}"
    shutil.copytree(Path(upgrade.__file__).parent, folder)
    (folder / "versions" / f"v{following}_next.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision, down_revision = '{following}', '{database.HEAD}'\n"
        f"def upgrade():\n{textwrap.indent(textwrap.dedent(body), '    ')}\n"
    )
    monkeypatch.setattr(upgrade, "__file__", str(folder / "upgrade.py"))
    monkeypatch.setattr(database, "HEAD", following)


def make_old_library(folder: Path) -> None:
    """Make a library with one paper, to be updated."""
    with Library(folder) as library, library.write("Add") as session:
        papers.add(session, title="Old and dear", notes="kept")


def test_an_older_library_is_updated_and_kept_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_library(tmp_path / "library")
    revise(
        tmp_path / "next",
        monkeypatch,
        """
        with op.batch_alter_table("papers") as table:
            table.add_column(sa.Column("mood", sa.String, server_default="fine"))
        op.execute("UPDATE papers SET mood = title")
        """,
    )
    with Library(tmp_path / "library") as library, library.read() as session:
        assert session.execute("SELECT mood, notes FROM papers").fetchall() == [
            ("Old and dear", "kept")
        ]
        assert library.damage() == []
    (copy,) = (tmp_path / "library" / database.BACKUPS).iterdir()
    monkeypatch.undo()
    (tmp_path / "before").mkdir()
    copy.rename(tmp_path / "before" / database.DATABASE)
    with Library(tmp_path / "before") as library, library.read() as session:
        assert lists.get(session, 1).notes == "kept"


def test_an_update_cut_short_by_a_full_disk_leaves_the_library_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_old_library(tmp_path / "library")
    revise(
        tmp_path / "next",
        monkeypatch,
        """
        op.add_column("papers", sa.Column("mood", sa.String))
        op.execute("DELETE FROM papers")
        op.execute("PRAGMA max_page_count=1")
        op.execute("UPDATE alembic_version SET version_num = hex(zeroblob(1000000))")
        """,
    )
    with pytest.raises(LibraryError, match="is full"):
        Library(tmp_path / "library")
    monkeypatch.undo()
    with Library(tmp_path / "library") as library, library.read() as session:
        assert lists.get(session, 1).notes == "kept"
        assert library.damage() == []


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / database.DATABASE)
    connection.execute("CREATE TABLE papers (x)")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError, match="another program"):
        Library(tmp_path)


def test_a_damaged_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / database.DATABASE).write_bytes(b"not a database at all" * 500)
    with pytest.raises(LibraryError, match="damaged"):
        Library(tmp_path)


def test_a_damaged_database_is_told_what_to_do_about(tmp_path: Path) -> None:
    """Also when SQLite's complaint quotes bytes that are no text; only backups there are named."""
    with Library(tmp_path) as library:
        kept = library.backup("kept")
    path = tmp_path / database.DATABASE
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"CREATE TABLE papers", b"CRE\xab\xffE TABLE papers"))
    with pytest.raises(LibraryError, match="backup restore kept"):
        Library(tmp_path)
    kept.unlink()
    with pytest.raises(LibraryError, match="Put a backup of yours"):
        Library(tmp_path)


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError, match="cannot be made"):
        Library(tmp_path / "file" / "library")
    with pytest.raises(LibraryError, match="no library"):
        Library(tmp_path / "nothing", create=False)


def test_a_locked_database_is_a_sentence(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    holder = sqlite3.connect(library.folder / database.DATABASE)
    holder.execute("BEGIN IMMEDIATE")
    with (
        Library(library.folder) as other,
        pytest.raises(LibraryError, match="another program"),
        other.write("Add") as session,
    ):
        papers.add(session, title="T")
    holder.close()


def test_a_library_that_goes_while_it_is_open_is_a_sentence(
    library: Library, tmp_path: Path
) -> None:
    with library.write("Add") as session:
        papers.add(session, title="T")
    with library.read() as session:
        lists.all_ids(session)
        library.folder.rename(tmp_path / "elsewhere")
        # The connection above is taken, so that another has to be made.
        with pytest.raises(LibraryError, match="not there any more"), library.read() as other:
            lists.all_ids(other)
        with pytest.raises(LibraryError, match="not there any more"), library.write("Lost") as lost:
            papers.add(lost, title="Written to a file that has no name")
    (tmp_path / "elsewhere").rename(library.folder)
    with library.read() as session, library.read() as other:
        assert lists.all_ids(session) == lists.all_ids(other) == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="with a link that cannot be followed")
def test_a_library_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    """On a full or read-only disk SQLite finds no place for the file in which its users meet."""
    with Library(tmp_path) as library, library.write("Add") as session:
        papers.add(session, title="First")
    obstacle = tmp_path / f"{database.DATABASE}-shm"
    obstacle.symlink_to(tmp_path / "nowhere" / "at all")
    with Library(tmp_path) as library:
        with library.read() as one, library.read() as other:
            assert lists.all_ids(one) == lists.all_ids(other) == [1]
        assert library.damage() == []
        with (
            pytest.raises(LibraryError, match="cannot be written"),
            library.write("Add") as session,
        ):
            papers.add(session, title="Second")
        assert library.poll() is None
        obstacle.unlink()
        with Library(tmp_path) as another, another.write("Add") as session:
            papers.add(session, title="Second")
        heard: list[Changes] = []
        library.subscribe(heard.append)
        library.poll()
        assert [changes.papers for changes in heard] == [{2}]
        with library.write("Add") as session:
            papers.add(session, title="Third")
        with library.read() as session:
            assert lists.all_ids(session) == [1, 2, 3]


def test_a_full_disk_is_a_sentence_and_nothing_is_half_written(library: Library) -> None:
    with library.write("Add") as session:
        papers.add(session, title="First")
    with pytest.raises(LibraryError, match="full"), library.write("Add") as session:  # noqa: PT012
        # SQLite reports a full disk when the file may not grow: the same error code.
        session.connection().exec_driver_sql("PRAGMA max_page_count=1")
        papers.add(session, title="Second", abstract="x" * 1_000_000)
    with library.read() as session:
        assert [p.title for p in lists.get_many(session, lists.all_ids(session))] == ["First"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a ?mode=ro&x=%41#'\"$`;\\ ö\n.sqlite"
    with Library(folder) as library:
        with library.write("Add") as session:
            papers.add(session, title="Found again")
        taken = backup.take(library)
        library.undo()
        backup.restore(library, taken)
    with Library(folder) as library, library.read() as session:
        assert lists.get(session, 1).title == "Found again"
    backup.put_in_place(folder, taken)
    Library(folder).close()
    assert list(tmp_path.iterdir()) == [folder]


def test_names_are_stored_as_lines_of_text(library: Library) -> None:
    """Halves of surrogate pairs (of file names that are no text), controls, turns of direction."""
    odd = "a\udcff\u202eb\x1b[31m\x9b \n c"
    with library.write(odd) as session:
        one = papers.add(session, title=odd, authors=[odd], venue=odd, notes=odd)
        papers.add_tags(session, [one], [odd])
        papers.rename_tag(session, odd, f"{odd}!")
        papers.set_text(session, one, TextField.WHY, odd)
        shelf = collections.make_path(session, f"{odd}/x")
        collections.file(session, shelf, [one])
        collections.set_remark(session, shelf, one, odd)
        searches.save(session, odd, f"title:{odd}")
    line = "a?b[31m c"
    with library.read() as session:
        paper = lists.get(session, one)
        assert (paper.title, paper.authors, paper.venue, paper.tags) == (
            line, (line,), line, (f"{line}!",)
        )  # fmt: skip
        assert paper.notes == "a?\u202eb[31m\x9b \n c"
        assert collections.find(session, f"{odd}/x") == shelf
        assert journal.history(session)[0].label == line


def test_a_backup_is_a_whole_library(library: Library, tmp_path: Path) -> None:
    with library.write("Add") as session:
        papers.add(session, title="Kept")
    copy = library.backup("test")
    os.makedirs(tmp_path / "other")
    os.replace(copy, tmp_path / "other" / database.DATABASE)
    with Library(tmp_path / "other") as other, other.read() as session:
        assert lists.get(session, 1).title == "Kept"


def test_threads_read_side_by_side(library: Library) -> None:
    """Readers share what connections are idle; none waits for, or trips over, another."""
    with library.write("Add") as session:
        papers.add(session, title="Read by many")

    def read(_: int) -> int:
        with library.read() as session:
            return len(lists.all_ids(session))

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(6) as pool:
            assert set(pool.map(read, range(2000))) == {1}
    finally:
        sys.setswitchinterval(before)


def test_a_poll_that_must_not_wait_leaves_news_to_the_thread_that_reads_them(
    library: Library,
) -> None:
    told: list[Changes] = []
    library.subscribe(told.append)
    with Library(library.folder) as other, other.write("Elsewhere") as session:
        papers.add(session, title="A paper")
    reading, may_end = threading.Event(), threading.Event()

    def read() -> None:
        with library._announcing:
            reading.set()
            may_end.wait()

    thread = threading.Thread(target=read)
    thread.start()
    reading.wait()
    assert library.poll(wait=False) is None
    may_end.set()
    thread.join()
    assert told == []
    changes = library.poll(wait=False)
    assert changes is not None
    assert told == [changes]
