"""Write the README's tables of keys and of the query language from the tables in the code.

``python packaging/readme_tables.py`` writes; with ``--check`` it only says whether they are current
and exits with 1 when they are not.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from readinglist.search.completing import LANGUAGE
from readinglist.ui.actions import keyboard_table

README = Path(__file__).parents[1] / "README.md"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def query_table() -> str:
    """Return the query language as a Markdown table."""
    lines = ["| You type | What it finds |", "| --- | --- |"]
    lines += [f"| `{_cell(form)}` | {_cell(words)} |" for form, words in LANGUAGE]
    return "\n".join(lines) + "\n"


def with_tables(text: str) -> str:
    """Return a README with both tables between their markers; ValueError when a marker is gone."""
    for name, table in (("keyboard", keyboard_table()), ("query", query_table())):
        begin, end = f"<!-- {name} table: begin -->\n", f"<!-- {name} table: end -->"
        pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        if not pattern.search(text):
            raise ValueError(f"The README has no place for the {name} table.")
        text = pattern.sub(lambda _, new=begin + table + end: new, text)
    return text


def main(arguments: list[str]) -> int:
    """Write or check the README; return the exit code."""
    text = README.read_text(encoding="utf-8")
    wanted = with_tables(text)
    if "--check" in arguments:
        return int(text != wanted)
    if text != wanted:
        README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
