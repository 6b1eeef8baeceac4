"""What a verb does not import: most of the time that a short command takes goes there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from readinglist.library import papers
from readinglist.library.database import Library
from readinglist.search.service import Search

RUN = """
import sys
from readinglist.__main__ import main
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
FOR_OTHER_VERBS = {
    "alembic", "rich", "jinja2", "lxml", "trafilatura", "markdown_it", "pypdfium2", "PySide6",
    "multiprocessing", "psutil",
}  # fmt: skip
FOR_WRITING = {"sqlalchemy", "asyncio", "pylatexenc"}
FOR_SEARCHING = {"numpy", "whoosh", "rapidfuzz"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one indexed paper."""
    folder = tmp_path_factory.mktemp("library")
    with Library(folder) as library, Search(library) as search:
        with library.write("Add") as session:
            papers.add(session, title="On tortoises")
        search.catch_up()
    return folder


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        ("list", FOR_OTHER_VERBS | FOR_WRITING | FOR_SEARCHING),
        ("show 1", FOR_OTHER_VERBS | FOR_WRITING | FOR_SEARCHING),
        ("history", FOR_OTHER_VERBS | FOR_WRITING | FOR_SEARCHING),
        ("collections", FOR_OTHER_VERBS | FOR_WRITING | FOR_SEARCHING),
        ("queue", FOR_OTHER_VERBS | FOR_WRITING | FOR_SEARCHING),
        ("search tortoises", FOR_OTHER_VERBS | FOR_WRITING),
        ("check", FOR_OTHER_VERBS | FOR_WRITING),
        ("export", FOR_WRITING | FOR_SEARCHING | {"rich", "lxml", "trafilatura", "psutil"}),
        ("set 1 --rating 3", FOR_OTHER_VERBS),
        ("collections make A", FOR_OTHER_VERBS | FOR_SEARCHING),
        ("undo", FOR_OTHER_VERBS),
        ("backup", FOR_OTHER_VERBS | FOR_WRITING | FOR_SEARCHING),
    ],
)
def test_a_verb_imports_only_what_it_needs(folder: Path, words: str, spared: set[str]) -> None:
    verb = subprocess.run(
        [sys.executable, "-c", RUN, "--library", str(folder), "--json", *words.split()],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert words == "export" or json.loads(verb.stdout) is not None
    imported = set(verb.stderr.split())
    assert "readinglist.library.database" in imported
    assert not spared & imported


def test_help_and_version_open_nothing(tmp_path: Path) -> None:
    for option in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-c", RUN, "--library", str(tmp_path / "none"), option],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        imported = set(done.stderr.split())
        assert "readinglist.cli.papers" in imported
        assert not imported & (FOR_WRITING | FOR_SEARCHING | {"readinglist.library.database"})
    assert not (tmp_path / "none").exists()
