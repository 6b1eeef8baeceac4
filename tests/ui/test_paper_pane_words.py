"""The pane's pure parts: words for dates and sizes, names, links, and Markdown lines."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from readinglist.ui import pane_words
from readinglist.ui.markdown_editor import MarkdownEditor, next_line
from readinglist.ui.pane_notes import Preview

NOW = datetime(2024, 3, 15, 9, 0, tzinfo=timezone(timedelta(hours=2)))


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(seconds=-90), "just now"),  # another machine's clock is ahead
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(hours=10), "yesterday"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=13), "1 week ago"),
        (timedelta(days=31), "1 month ago"),
        (timedelta(days=360), "12 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_when_it_was(back: timedelta, words: str) -> None:
    assert pane_words.relative(NOW - back, NOW) == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lovelace; Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace\nAlan Turing\n", ["Ada Lovelace", "Alan Turing"]),
        ("Lovelace, Ada; Turing, Alan", ["Lovelace, Ada", "Turing, Alan"]),
        ("Lovelace, Ada", ["Lovelace, Ada"]),
        ("Ada Lovelace, Alan Turing, Kurt Gödel", ["Ada Lovelace", "Alan Turing", "Kurt Gödel"]),
        ("山田太郎；李小龙", ["山田太郎", "李小龙"]),
        ("  ; ;", []),
    ],
)
def test_authors_apart(text: str, names: list[str]) -> None:
    assert pane_words.parse_authors(text) == names


@given(st.lists(st.text(st.characters(blacklist_characters=";；"), max_size=12), max_size=12))
def test_the_edited_form_of_authors_reads_back(names: list[str]) -> None:
    clean = [n for n in (" ".join(x.split()) for x in names) if n]
    if len(clean) != 1:  # one name may be a list by commas
        assert pane_words.parse_authors("; ".join(clean)) == clean


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("github.com/x/y", "https://github.com/x/y"),
        ("localhost", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("two words", ""),
    ],
)
def test_only_web_addresses_are_opened(text: str, address: str) -> None:
    assert pane_words.web_address(text) == address


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 bytes"), (1500, "1.5 kB"), (12_345_678, "12 MB"), (3e9, "3.0 GB")]
)
def test_sizes(number: int, words: str) -> None:
    assert pane_words.size(number) == words


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("- item", "- "),
        ("  * item", "  * "),
        ("9. nine", "10. "),
        ("3) three", "4) "),
        ("- [x] done", "- [ ] "),
        ("> quoted", "> "),
        ("- ", ""),
        ("1. ", ""),
        ("- [ ] ", ""),
        ("words", None),
        ("-no item", None),
        ("", None),
    ],
)
def test_how_the_next_line_starts(line: str, start: str | None) -> None:
    assert next_line(line) == start


@pytest.fixture
def editor(qtbot: QtBot) -> MarkdownEditor:
    made = MarkdownEditor("Notes")
    qtbot.addWidget(made)
    return made


def test_enter_goes_on_with_a_list_and_ends_it(qtbot: QtBot, editor: MarkdownEditor) -> None:
    qtbot.keyClicks(editor, "1. one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "after")
    assert editor.text() == "1. one\n2. two\nafter"
    editor.undo()
    assert editor.text() != "1. one\n2. two\nafter"


@pytest.mark.parametrize(
    ("key", "mark"), [(Qt.Key.Key_B, "**"), (Qt.Key.Key_I, "*"), (Qt.Key.Key_QuoteLeft, "`")]
)
def test_marks_go_on_and_off(qtbot: QtBot, editor: MarkdownEditor, key: Qt.Key, mark: str) -> None:
    editor.set_text("a 😀 word")
    editor.selectAll()
    for expected in (f"{mark}a 😀 word{mark}", "a 😀 word"):
        qtbot.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
        assert editor.text() == expected
        assert editor.textCursor().selectedText() == "a 😀 word"


def test_emphasis_inside_strong(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text("x")
    editor.selectAll()
    editor.surround("**")
    editor.surround("*")
    assert editor.text() == "***x***"


def test_a_link_is_made_and_the_caret_waits_for_its_address(
    qtbot: QtBot, editor: MarkdownEditor
) -> None:
    editor.set_text("code")
    editor.selectAll()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(editor, Qt.Key.Key_K, both)
    qtbot.keyClicks(editor, "https://x.org")
    assert editor.text() == "[code](https://x.org)"


def test_lines_are_indented_together(qtbot: QtBot, editor: MarkdownEditor) -> None:
    editor.set_text("- a\n- b")
    editor.selectAll()
    editor.indent(+1)
    assert editor.text() == "  - a\n  - b"
    editor.selectAll()
    editor.indent(-1)
    assert editor.text() == "- a\n- b"


_MARKS = st.sampled_from([*"*_`#>-[]()!~ \n1.", "```\n", "**", "😀", "\u00a0", "ש"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(parts=st.lists(_MARKS | st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Cn"])))
def test_any_text_is_coloured_and_kept(parts: list[str], editor: MarkdownEditor) -> None:
    editor.set_text("".join(parts))
    assert editor.text() == "".join(parts)


def test_a_preview_draws_tables_and_names_pictures_without_fetching_them(qtbot: QtBot) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.show_markdown(
        "| name | n |\n| :--- | ---: |\n| one | 1 |\n\n"
        '![A plot](https://example.org/plot.png) `<img src="x">`\n\n- [x] read\n'
    )
    tables = [f for f in preview.document().rootFrame().childFrames() if isinstance(f, QTextTable)]
    assert [(t.rows(), t.columns()) for t in tables] == [(2, 2)]
    for column in (0, 1):
        cell = tables[0].cellAt(1, column).format().toTableCellFormat()
        assert cell.topBorder() == cell.leftBorder() == 1
    words = preview.toPlainText()
    assert "🖼 A plot" in words
    assert '<img src="x">' in words
    assert "☑ read" in words
    assert "\ufffc" not in words  # no place is kept for a picture
    assert 'href="https://example.org/plot.png"' in preview.toHtml()
