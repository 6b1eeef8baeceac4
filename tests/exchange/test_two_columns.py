"""Lists that were written when what belongs to an entry stood two columns in.

``two_columns.md`` is such a file, of the list that the tests of formatters use.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from exchange_marks import without_marks
from test_formatters import LIST, nothing

from readinglist.exchange.meaning import digest_of
from readinglist.exchange.read_list import read
from readinglist.exchange.render import render
from readinglist.exchange.restore import restore_marks
from readinglist.exchange.rewrite import merge
from readinglist.exchange.values import portable
from readinglist.library.values import Status

OLD = Path(__file__).with_name("two_columns.md").read_text("utf-8")
NEW = render(LIST, "reading-list")


def columns(text: str, by: int) -> str:
    """What was typed, as far in as its neighbours."""
    return "".join(" " * by + line if line.strip() else line for line in text.splitlines(True))


def test_an_old_file_is_read_and_written_as_new() -> None:
    assert "\n  **Notes** <!-- rl:notes -->" in OLD
    assert "\n    **Notes** <!-- rl:notes -->" in NEW
    assert read(OLD) == read(NEW) == portable(LIST)
    result = merge(OLD, LIST, "reading-list")
    assert nothing(result)
    assert result.text == NEW


def test_an_old_file_that_lost_its_marks_gets_them_back() -> None:
    restored = restore_marks(without_marks(OLD), OLD)
    assert nothing(merge(restored, LIST, "reading-list"))
    # Also where an editor has since put another marker, which needs more room.
    numbered = re.sub(r"(?m)^- \[ \]", "1.  [ ]", without_marks(NEW))
    assert nothing(merge(restore_marks(numbered, NEW), LIST, "reading-list"))


@pytest.mark.parametrize(("text", "by"), [(OLD, 2), (NEW, 4)], ids=["old", "new"])
def test_what_a_person_did_to_a_file_comes_back(text: str, by: int) -> None:
    mark = f"{' ' * by}<!-- rl:paper uid-2 -->\n"
    typed = columns("\nMy words:\n\n- a point\n  - below it\n", by)
    text = text.replace("- [ ] **Deep", "- [x] **Deep").replace(mark, mark + typed)
    text = text.replace("## Vision", "A paragraph of mine.\n\n## Vision")
    result = merge(text, LIST, "reading-list")
    assert result.statuses == {"uid-2": Status.DONE}
    assert result.notes == {"uid-2": "My words:\n\n- a point\n  - below it"}
    assert (result.edits, result.conflicts) == ((), ())
    assert result.text.count("A paragraph of mine.") == 1
    assert "\n    **Notes** <!-- rl:notes --> My words:\n\n    - a point\n" in result.text
    again = merge(result.text, result.reading_list, "reading-list")
    assert nothing(again)
    start = result.text.index("<!-- rl:data")
    assert again.text[:start] == result.text[:start]


@pytest.mark.parametrize(("text", "by"), [(OLD, 2), (NEW, 4)], ids=["old", "new"])
def test_a_line_that_is_not_indented_tears_nothing_from_an_entry(text: str, by: int) -> None:
    mark = f"{' ' * by}<!-- rl:paper uid-1 -->\n"
    result = merge(text.replace(mark, f"{mark}\nA line of mine.\n"), LIST, "reading-list")
    assert nothing(result)
    assert result.text.replace("A line of mine.\n\n", "", 1) == NEW


def test_code_that_quotes_marks_is_no_part_of_a_torn_entry() -> None:
    mark = "    <!-- rl:paper uid-1 -->\n"
    code = "        <!-- rl:why -->\n        <!-- rl:paper uid-9 -->\n"
    text = NEW.replace(mark, f"{mark}\nA line of mine.\n\n{code}\n")
    result = merge(text, LIST, "reading-list")
    assert "uid-9" in result.text
    assert result.removed == ()


def test_what_is_drawn_otherwise_now_is_no_change_of_the_library() -> None:
    """Code of HTML stood in a fence with its language; only the person changed the notes."""
    one = LIST.entries[0]
    noted = replace(one.paper, notes="Seen.\n\n```html title=x\n<div>\n```")
    now = replace(LIST, entries=(replace(one, paper=noted),), sections=())
    drawn = "Seen.\n\n        <div>\n"
    text = render(now, "reading-list")
    assert drawn in text
    shown = '"notes":"{}"'
    before, after = (digest_of("notes", t) for t in ("Seen.\n\n    <div>", noted.notes))
    text = text.replace(shown.format(before), shown.format(after))
    text = text.replace(drawn, "Seen twice.\n\n    ```html title=x\n    <div>\n    ```\n")
    result = merge(text, now, "reading-list")
    assert result.notes == {"uid-1": "Seen twice.\n\n```html title=x\n<div>\n```"}
    assert result.conflicts == ()
