"""The README and the cheat-sheet say what the code does."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from readinglist import cli
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


def commands(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give each verb's words and click's command; a group is a verb, too, but for the outermost."""
    if path:
        yield path, command
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{path} {name}".strip())


def test_the_readme_tells_every_verb_and_option() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```\n(readinglist add .*?)```", text, re.DOTALL)
    told: dict[str, tuple[set[str], list[str]]] = {}
    for line in re.split(r"^readinglist ", block, flags=re.MULTILINE)[1:]:
        usage = re.sub(r"(?<=\S) {3,}[^\[\n].*", "", line)  # without the remark beside it
        verb = " ".join(re.findall(r"^(?:[a-z]+ ?)+", usage)[0].split())
        options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", usage))
        told[verb] = options, re.findall(r"[A-Z]+(?:/[A-Z]+)?", re.sub(r"\[.*?\]", "", usage))
    for verb, command in commands(typer.main.get_command(cli.command_line())):
        options, arguments = told.pop(verb)
        params = [p for p in command.params if p.name != "json_"]
        known = [set(p.opts) for p in params if p.param_type_name == "option"]
        assert all(names & options for names in known), verb
        assert options <= set().union(*known), verb
        needed = [p for p in params if p.param_type_name == "argument" and p.required]
        assert [str(p.metavar).rstrip("…") for p in needed] == arguments, verb
    assert not told
