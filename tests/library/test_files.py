"""Files: readable names for every file system, never overwritten, originals untouched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import ReadingListError
from readinglist.library import files, lists, papers
from readinglist.library.database import Library
from readinglist.library.values import TextState


@pytest.mark.parametrize(
    ("title", "authors", "year", "name"),
    [
        ("On things", ["Ada Lovelace"], 1843, "Lovelace – 1843 – On things"),
        ("On things", ["Berg, R. van den"], None, "Berg – On things"),
        ('A/B: what? <no> | "yes"\x00', [], 2020, "2020 – A B what no yes"),
        ("con", [], None, "_con"),
        ("aux.thing", [], None, "_aux.thing"),
        ("  ..hidden.. ", [], None, "hidden"),
        ("", [], None, "Untitled"),
        ("图神经网络", ["王伟"], 2021, "王伟 – 2021 – 图神经网络"),
        ("evil\u202efdp.exe", [], None, "evilfdp.exe"),
        (r"On $\alpha$-stable {B}ERT", [], None, "On α-stable BERT"),
    ],
)
def test_readable_names(title: str, authors: list[str], year: int | None, name: str) -> None:
    assert files.readable_name(title, authors, year) == name


def test_own_pattern_and_a_wrong_one() -> None:
    assert files.readable_name("T", ["A B"], 2001, "{year} - {authors} - {title}") == (
        "2001 - A B - T"
    )
    with pytest.raises(ReadingListError, match="not known"):
        files.readable_name("T", [], None, "{venue} - {title}")


@given(title=st.text(), author=st.text())
def test_any_name_fits_every_file_system(title: str, author: str) -> None:
    name = files.readable_name(title, [author], 2020)
    assert name
    assert len(name.encode()) <= 181
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.endswith((".", " "))
    assert name.isprintable()


def test_taking_in_leaves_the_original_and_never_overwrites(
    library: Library, tmp_path: Path
) -> None:
    source = tmp_path / "x.pdf"
    source.write_bytes(b"%PDF-one")
    os.chmod(source, 0o444)
    paths = [files.put(library, files.take_in(library, source), "Name") for _ in range(3)]
    assert paths == ["papers/Name.pdf", "papers/Name (2).pdf", "papers/Name (3).pdf"]
    assert source.read_bytes() == b"%PDF-one"
    assert sorted(p.name for p in library.papers_folder.iterdir()) == [
        "Name (2).pdf", "Name (3).pdf", "Name.pdf",
    ]  # fmt: skip


def test_an_unreadable_file_is_a_sentence(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ReadingListError, match="No such file"):
        files.take_in(library, tmp_path / "gone.pdf")
    assert list(library.papers_folder.iterdir()) == []


def test_a_folder_that_takes_no_files_is_a_sentence(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "x.pdf"
    source.write_bytes(b"%PDF-one")
    library.papers_folder.rmdir()
    library.papers_folder.write_text("a file stands where the folder was")
    with pytest.raises(ReadingListError, match="could not be copied"):
        files.take_in(library, source)


def test_strays_and_missing_files_are_seen_but_not_those_redo_needs(
    library: Library, tmp_path: Path
) -> None:
    source = tmp_path / "x.pdf"
    source.write_bytes(b"%PDF-one")
    incoming = files.take_in(library, source)
    with library.write("Add") as session:
        paper = papers.add(session, title="T")
        path = files.put(library, incoming, "T")
        files.attach(session, paper, incoming, path, pages=1, state=TextState.OK)
        lists.store_pages(session, incoming.sha256, ["one", "two"])
    with library.read() as session:
        assert files.strays(library, session) == []
        assert files.missing(library, session) == []
        assert lists.pages(session, paper) == ((1, 1, "one"), (1, 2, "two"))
    library.undo()
    with library.read() as session:
        assert files.strays(library, session) == []
    library.redo()
    with library.read() as session:
        assert [t for _, _, t in lists.pages(session, paper)] == ["one", "two"]
    (library.folder / path).rename(library.papers_folder / "renamed.pdf")
    with library.read() as session:
        assert [p.name for p in files.strays(library, session)] == ["renamed.pdf"]
        assert [p for _, _, p in files.missing(library, session)] == [path]
