"""Export styles and a person's own templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist.errors import ReadingListError
from readinglist.exchange.notes import render_notes
from readinglist.exchange.read_list import read
from readinglist.exchange.render import render
from readinglist.exchange.rewrite import merge
from readinglist.exchange.styles import find, styles
from readinglist.exchange.values import ListEntry, ReadingList, portable
from readinglist.library.values import Paper

LIST = ReadingList("A *list*", "l1", entries=(ListEntry(Paper(1, "u1", "One [1]", notes="mine")),))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_built_in_styles() -> None:
    assert [(s.name, s.title, s.suffix, s.each) for s in styles()] == [
        ("reading-list", "Reading list", "md", False),
        ("digest", "Digest", "md", False),
        ("table", "Table", "md", False),
        ("notes", "Notes", "md", True),
        ("html", "Web page", "html", False),
    ]


def test_an_own_style_is_added_and_escapes(own: Path) -> None:
    write(
        own,
        "plain titles.md.j2",
        "{# Only titles #}\n{% for e in list.entries %}\n- {{ e.title }}\n{% endfor %}\n",
    )
    assert "Only titles" in [style.title for style in styles(own)]
    assert render(LIST, "plain titles", templates=own) == "- One \\[1\\]\n"


def test_an_own_style_with_marks_reads_back_whatever_it_shows(own: Path) -> None:
    write(
        own,
        "mine.md.j2",
        "# {{ list.title }}\n{{ list.mark }}\n\nAll that we read.\n\n{% for e in list.entries %}\n"
        "* {{ e.title }}, most interesting\n  {{ e.mark }}\n\n  Opinion: none.\n{% endfor %}\n",
    )
    text = render(LIST, "mine", templates=own)
    assert read(text) == portable(LIST)
    result = merge(text, LIST, "mine", templates=own)
    assert (result.notes, result.edits, result.conflicts) == ({}, (), ())
    assert result.text == text
    typed = text.replace("All that we read.", "All that we read.\n\nAnd more.")
    typed = typed.replace("Opinion: none.", "Opinion: none.\n\n  Good!")
    result = merge(typed, LIST, "mine", templates=own)
    assert result.notes == {"u1": "mine\n\nGood!"}
    assert result.text.count("All that we read.") == result.text.count("And more.") == 1


def test_an_own_template_replaces_and_extends_a_built_in_one(own: Path) -> None:
    before = render(LIST, "digest", templates=own)
    path = write(own, "digest.md.j2", '{% extends "built-in/digest.md.j2" %}')
    assert render(LIST, "digest", templates=own) == before
    path.write_text("{# Mine #}\n# {{ list.title }}, mine\n")
    assert render(LIST, "digest", templates=own) == "# A \\*list\\*, mine\n"
    assert find("digest", own).title == "Mine"
    path.unlink()
    assert render(LIST, "digest", templates=own) == before


def test_the_style_that_the_readme_shows(own: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    [example] = re.findall(r"(?s)```jinja\n(.*?)```", readme)
    write(own, "short.md.j2", example)
    assert find("short", own).title == "Short list"
    text = render(LIST, "short", templates=own)
    assert "- [ ] One \\[1\\]\n" in text
    assert read(text) == portable(LIST)
    ticked = text.replace("[ ]", "[x]")
    assert list(merge(ticked, LIST, "short", templates=own).statuses) == ["u1"]


def test_text_and_html_styles_of_ones_own(own: Path) -> None:
    write(
        own,
        "plain.txt.j2",
        "{% for e in list.entries %}{{ e.title }}: {{ e.notes.text }}{% endfor %}",
    )
    write(own, "page.html.j2", "<p>{{ list.title }} & <{{ '<b>' }}></p>")
    assert render(LIST, "plain", templates=own) == "One [1]: mine"
    assert render(LIST, "page", templates=own) == "<p>A *list* & <&lt;b&gt;></p>"


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("one\ntwo {% for %}\n", 2, "Expected an expression"),
        ("one\n\n{{ nothing.here }}\n", 3, "'nothing' is undefined"),
        ("{{ list.title + 1 }}\n", 1, "can only concatenate str"),
        ("\n{{ 1 / 0 }}\n", 2, "division by zero"),
        ("\n{{ list.__class__.__mro__ }}\n", 2, "unsafe"),
        ('\n\n{% include "elsewhere.md.j2" %}\n', 3, "elsewhere.md.j2"),
        ("{{ list.nonsense }}", 1, "the list has no attribute 'nonsense'"),
        ("{% for e in list.entries %}\n{{ e.titel }}{% endfor %}", 2, "an entry has no attribute"),
        ("{{ list.title | nonsense }}", 1, "No filter named 'nonsense'"),
    ],
)
def test_a_broken_template_is_told_with_file_and_line(
    own: Path, source: str, line: int, reason: str
) -> None:
    path = write(own, "broken.md.j2", source)
    with pytest.raises(ReadingListError) as error:
        render(LIST, "broken", templates=own)
    assert str(path) in str(error.value)
    assert f"line {line}" in str(error.value)
    assert reason in str(error.value)
    assert str(error.value).endswith(".")


def test_templates_cannot_reach_out(own: Path) -> None:
    write(own.parent, "secret.md.j2", "secret")
    for source in ('{% include "../secret.md.j2" %}', '{% include "/etc/passwd" %}'):
        write(own, "out.md.j2", source)
        with pytest.raises(ReadingListError):
            render(LIST, "out", templates=own)


def test_an_unreadable_template_is_told(own: Path) -> None:
    (own / "bad.md.j2").write_bytes(b"\xff\xfe\x00caf\xe9")
    with pytest.raises(ReadingListError, match=r"bad\.md\.j2 cannot be read"):
        styles(own)


def test_unknown_styles_and_folders_are_told() -> None:
    with pytest.raises(ReadingListError, match=r'no export style "poster".*reading-list, digest'):
        render(LIST, "poster")
    with pytest.raises(ReadingListError, match="needs a folder"):
        render(LIST, "notes")
    with pytest.raises(ReadingListError, match="not a folder"):
        render_notes(LIST, "digest")
    with pytest.raises(ReadingListError, match="cannot be written over"):
        merge("", LIST, "html")


def test_an_own_notes_style(own: Path) -> None:
    write(own, "cards.each.md.j2", "# {{ entry.title }}\n{{ entry.mark }}\n\n{{ entry.notes }}\n")
    files = render_notes(LIST, "cards", templates=own)
    assert list(files) == ["One 1.md"]
    assert read(files["One 1.md"]).entries[0].paper.notes == "mine"
