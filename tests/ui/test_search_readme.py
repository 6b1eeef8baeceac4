"""The README and the cheat-sheet say what the code does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from readinglist.search.completing import LANGUAGE
from readinglist.ui import cheat_sheet

ROOT = Path(__file__).parents[2]


def test_the_readme_has_the_tables_of_today() -> None:
    spec = importlib.util.spec_from_file_location(
        "readme_tables", ROOT / "packaging" / "readme_tables.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert tables.with_tables(text) == text, "Run python packaging/readme_tables.py"
    assert tables.main(["--check"]) == 0
    with pytest.raises(ValueError, match="query table"):
        tables.with_tables(text.replace("query table: end", ""))


def test_the_cheat_sheet_explains_the_whole_query_language() -> None:
    title, lines = cheat_sheet.sections({})[-1]
    assert title == "What you can search for"
    assert [form for form, _ in lines] == [form for form, _ in LANGUAGE]
