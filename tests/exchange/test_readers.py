"""A list is shown as meant by readers of two families.

markdown-it-py reads CommonMark, Python-Markdown what Markdown was before: what belongs to a list
item stands four columns in, a list needs a blank line before it, other signs can be escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import exchange_lists
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html
from markdown import markdown
from markdown_it import MarkdownIt

from readinglist.exchange.contain import contain
from readinglist.exchange.heads import name_of
from readinglist.exchange.markdown import one_line
from readinglist.exchange.notes import render_notes
from readinglist.exchange.pages import to_html
from readinglist.exchange.render import render
from readinglist.exchange.values import ListEntry, ReadingList, Section
from readinglist.library.values import Paper, Relation, Status, Text, TextField

Reader = Callable[[str], str]
READERS: dict[str, Reader] = {
    "CommonMark": MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .render,
    "Python-Markdown": markdown,
    "Python-Markdown extra": lambda text: markdown(text, extensions=["extra", "toc"]),
}
both = pytest.mark.parametrize("reader", READERS.values(), ids=READERS)


def shown(reader: Reader, text: str) -> html.HtmlElement:
    """The page that ``reader`` makes of ``text``, without comments."""
    page = re.sub(r"(?s)<!--.*?-->", "", reader(text))
    return html.document_fromstring(f"<html><body>{page}</body></html>").body


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def outline(page: html.HtmlElement) -> list[tuple[str, str]]:
    return [(h.tag, words(h)) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]


def listed(text: str) -> ReadingList:
    """A list that has ``text`` wherever a person may write one."""
    why = Text(TextField.WHY, "authors", f"Before it.\n\n{text}\n\nAfter it.")
    insights = Text(TextField.KEY_INSIGHTS, "me", text)
    first = Paper(
        *(1, "u1", "First"),
        authors=("A. Author",),
        texts=(why, insights),
        notes=f"{text}\n\nLast of the notes.",
        relations=(Relation(0, "Related", "other-work"),),
    )
    second = Paper(2, "u2", "Second", status=Status.DONE, notes="Seen.")
    inner = Section("Inner", "s2", text, (ListEntry(second, "Remarked."),))
    section = Section("Outer", "s1", text, (ListEntry(first, text),), (inner,))
    return ReadingList("Whole", "l", text, (ListEntry(first, text), ListEntry(second)), (section,))


@both
@pytest.mark.parametrize("text", exchange_lists.HOSTILE_TEXTS)
def test_what_belongs_to_an_entry_is_in_its_item(reader: Reader, text: str) -> None:
    _assert_entries_hold_their_words(reader, text)


@both
@given(text=exchange_lists.texts)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_stays_in_its_entry(reader: Reader, text: str) -> None:
    _assert_entries_hold_their_words(reader, text)


def _assert_entries_hold_their_words(reader: Reader, text: str) -> None:
    page = shown(reader, render(listed(text), "reading-list"))
    items = [words(item) for item in page.xpath("./ul/li")]
    entries = [item for item in items if re.match(r"\[[ x]\] (First|Second)\b", item)]
    assert [item[:10] for item in entries] == [
        "[ ] First ",
        "[x] Second",
        "[ ] First ",
        "[x] Second",
    ]
    for item in entries:
        first = item.startswith("[ ] First")
        for said in ("A. Author", "Before it.", "After it.", "Last of the notes.", "Related"):
            assert item.count(said) == first
        assert item.count("Seen.") == (not first)
    assert [item.count("Remarked.") for item in entries] == [0, 0, 0, 1]
    ours = [(tag, name) for tag, name in outline(page) if name in {"Whole", "Outer", "Inner"}]
    assert ours == [("h1", "Whole"), ("h2", "Outer"), ("h3", "Inner")]


@both
@pytest.mark.parametrize(
    "note",
    [
        "``` `<div>` one",
        "where $a<b$ and $c>d$ and <x, y> and \\<one>",
        "- list\n\n```html\n<one>\n\n<script>two\n```\n\nthree",
        "-     <one>\n\n- > > two\n  > >\n  > >     <three>",
        "```\n[one]: two\n*[three]: four\n\n<five>\n```",
        "one\n[two]: three\n\n*[four]: five\n\n## six {#seven}\n\neight\n{#nine}\n\n[TOC]",
        "one\n: two\n\n    <three>\n\n> four\n===\n\n| |\n|---|---|\nfive: | | six",
        "- one\n  - two\n\n  three\n\n      [four]: five\n- 1) six\n  1. seven\n\n## C#",
    ],
)
def test_no_word_of_a_note_disappears(reader: Reader, note: str) -> None:
    seen = re.findall(r"\w+|#", words(shown(to_html, note)))
    whole = ReadingList("L", "l", entries=(ListEntry(Paper(1, "u1", "Title", notes=note)),))
    [item] = shown(reader, render(whole, "reading-list")).xpath("./ul/li")
    found = iter(re.findall(r"\w+|#", words(item)))
    assert [word for word in seen if word in found] == seen


@both
def test_lists_that_are_two_stay_two(reader: Reader) -> None:
    note = "* a\n* b\n\n+ c\n\n1) d\n\n1. e"
    whole = ReadingList("L", "l", entries=(ListEntry(Paper(1, "u1", "Title", notes=note)),))
    [item] = shown(reader, render(whole, "reading-list")).xpath("./ul/li")
    assert [words(inner) for inner in item.xpath("./ul | ./ol")] == ["a b", "c", "d", "e"]
    assert words(shown(to_html, contain(note).text)) == "a b c d e"


@both
@pytest.mark.parametrize("text", exchange_lists.HOSTILE_TEXTS)
def test_no_text_of_a_digest_swallows_what_follows(reader: Reader, text: str) -> None:
    page = shown(reader, render(listed(text), "digest"))
    ours = [
        (tag, name)
        for tag, name in outline(page)
        if re.fullmatch(r"Whole|Outer|Inner|\d\. (First|Second)", name)
    ]
    assert ours == [
        *(("h1", "Whole"), ("h2", "1. First"), ("h2", "2. Second")),
        *(("h2", "Outer"), ("h3", "3. First"), ("h3", "Inner"), ("h4", "4. Second")),
    ]


@both
@pytest.mark.parametrize("line", exchange_lists.HOSTILE_LINES)
def test_titles_names_and_venues_are_shown_as_meant(reader: Reader, line: str) -> None:
    title, fact = " ".join(name_of(line).split()), " ".join(one_line(line).split())
    work = Relation(0, line, "other-work")
    url = "https://example.org/a_(b) c"
    paper = Paper(1, "u1", line, authors=(f"By {line}",), venue=line, url=url, relations=(work,))
    whole = ReadingList(line, "l", "", (ListEntry(paper),), (Section(line, "s"),))
    page = shown(reader, render(whole, "reading-list"))
    assert outline(page) == [("h1", title), ("h2", title)]
    [item] = page.xpath("./ul/li")
    assert [words(strong) for strong in item.iter("strong")] == [title, "See also"]
    assert [words(em) for em in item.iter("em")] == [fact] * bool(fact)
    assert [words(li) for li in item.iter("li")][1:] == [title]
    assert [a.get("href") for a in item.iter("a")] == ["https://example.org/a_%28b%29%20c"]
    assert " ".join(one_line(f"By {line}").split()) in words(item)
    entry = outline(shown(reader, render(whole, "digest")))
    assert entry == [("h1", title), ("h2", f"1. {title}"), ("h2", title)]


@both
def test_nested_lists_code_and_line_breaks_are_shown_alike(reader: Reader) -> None:
    note = (
        "Points:\n- one\n  - below\n    1) deepest\n- two\n\n  more of two\n\n"
        "> quoted:\n> - inside\n\n"
        "```html\n<p>bold</p>\n\n  <div>\n```\n\nOne line\\\nand another."
    )
    entry = ListEntry(Paper(1, "u1", "Title", venue="Venue", notes=note))
    for style in ("reading-list", "digest"):
        page = shown(reader, render(ReadingList("L", "l", entries=(entry,)), style))
        within = "./ul/li" if style == "reading-list" else "."
        [top] = [ul for ul in page.xpath(f"{within}/ul") if "one" in words(ul)]
        assert [words(li) for li in top.xpath("./li")] == ["one below deepest", "two more of two"]
        assert [words(li) for li in top.xpath("./li/ul/li")] == ["below deepest"]
        assert [words(li) for li in top.xpath("./li/ul/li/ol/li")] == ["deepest"]
        assert [words(li) for li in page.xpath(f"{within}/blockquote/ul/li")] == ["inside"]
        [code] = page.xpath(f"{within}/pre/code")
        assert [line.strip() for line in code.text_content().split("\n")] == [
            *("<p>bold</p>", "", "<div>", "")
        ]
        assert "\\" not in words(page)
        assert len(page.xpath("//br")) == (2 if style == "reading-list" else 1)


@both
def test_footnotes_of_two_notes_stay_apart(reader: Reader) -> None:
    notes = ("Seen[^1].\n\n[^1]: In print.", "Heard[^1].\n\n[^1]: On air.")
    papers = [Paper(n, f"u{n}", "T", notes=note) for n, note in enumerate(notes, 1)]
    whole = ReadingList("L", "l", entries=tuple(ListEntry(paper) for paper in papers))
    items = shown(reader, render(whole, "reading-list")).xpath("./ul/li")
    assert [words(item)[-24:] for item in items] == [
        *("een[^1]. [^1]: In print.", "Heard[^1]. [^1]: On air.")
    ]


@both
def test_the_index_of_notes_and_the_table_are_shown_as_meant(reader: Reader) -> None:
    whole = listed("- a remark\n- in points")
    index = next(iter(render_notes(whole).values()))
    items = [words(item) for item in shown(reader, index).xpath("./ul/li")]
    assert [item for item in items if item.startswith("First")] == ["First a remark in points"] * 2
    if reader is not markdown:  # which knows no tables
        table = shown(reader, render(whole, "table"))
        rows = [[words(cell) for cell in row.xpath("./td")] for row in table.xpath("//tbody/tr")]
        assert [row[1] for row in rows] == ["First", "Second", "First", "Second"]
