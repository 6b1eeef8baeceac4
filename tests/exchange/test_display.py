"""Text as shown is text as meant, in a GFM renderer that lets raw HTML through."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import exchange_lists
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from readinglist.exchange.contain import contain, tidy
from readinglist.exchange.heads import name_of
from readinglist.exchange.markdown import PARTING, close_bidi, escape, one_line, parser
from readinglist.exchange.pages import to_html
from readinglist.exchange.render import render
from readinglist.exchange.values import ListEntry, ReadingList, Section
from readinglist.library.values import Paper, Status

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
APP = parser(html=False)
QUICK = settings(deadline=None, max_examples=80)


def words(rendered: str) -> str:
    """The words of rendered HTML without tags and comments."""
    rendered = re.sub(r"(?s)<!--.*?-->", "", rendered)
    return html.unescape(re.sub(r"<[^>]*>", "", rendered)).strip()


@pytest.mark.parametrize("line", exchange_lists.HOSTILE_LINES)
@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "# {}",
        "- {}",
        "- [ ] **{}**",
        "[**{}**](https://example.org)",
        "*{}*",
        "1. x\\\n   {}",
    ],
)
def test_a_hostile_line_is_shown_as_meant(line: str, frame: str) -> None:
    meant = one_line(line)
    if not meant.strip("\u200b"):
        return
    rendered = words(GFM.render(frame.format(escape(line))))
    frame_words = {"- [ ] **{}**": "[ ] ", "1. x\\\n   {}": "x\n"}.get(frame, "")
    assert rendered == words(html.escape(frame_words + meant)).replace("\x00", "")


@given(line=exchange_lists.lines)
@example("a\\")
@example("*")
@example("&copy;")
@QUICK
def test_any_line_is_shown_as_meant_in_a_paragraph_a_heading_and_a_cell(line: str) -> None:
    meant = one_line(line)
    if not meant:
        return
    escaped = escape(line)
    assert "\n" not in escaped
    for source, tag in (
        (escaped, "p"),
        (f"before\n{escaped}", "p"),
        (f"## {escaped}", "h2"),
        (f"|a|b|\n|---|---|\n| {escaped} |2|", "td"),
    ):
        rendered = GFM.render(source)
        shown = re.search(rf"(?s)<{tag}>(.*?)</{tag}>", rendered)
        assert shown is not None, rendered
        assert words(shown[1]).removeprefix("before").strip() == meant.strip()
        assert "<a " not in rendered
        assert "<em>" not in rendered


def test_bidirectional_controls_are_closed() -> None:
    assert close_bidi("a\u202eb") == "a\u202eb\u202c"
    assert close_bidi("a\u2067b\u202ec\u2069d") == "a\u2067b\u202ec\u202c\u2069d"
    assert close_bidi("a\u202cb\u2069") == "ab"
    assert close_bidi("plain \u05d0") == "plain \u05d0"


@given(text=exchange_lists.texts)
@QUICK
def test_a_text_among_others_is_what_it_is_alone(text: str) -> None:
    shown = contain(text).text
    # Outside, raw HTML counts; in the application it is shown as text.
    around = f"- before\n\n{_indented(shown)}\n\n- after\n"
    tree = SyntaxTreeNode(GFM.parse(around))
    first = tree.children[0]
    assert first.children[-1].children[0].children[0].content == "after"
    raw = {n.content.strip() for n in tree.walk() if n.type in {"html_block", "html_inline"}}
    assert raw <= {PARTING}
    inside = words(GFM.render(shown))
    alone = words(APP.render(tidy(text)))
    # In math a blank keeps a "<" from being HTML.
    inside, alone = inside.replace("< ", "<"), alone.replace("< ", "<")
    # What could not be proved harmless is shown as its plain source.
    assert inside.split() in (alone.split(), tidy(text).split())


@given(text=exchange_lists.texts)
@example("```<!--\n\na")
@example("```\n\n<div>\n\n```")
@example("- x\n\n  ```{<b>}\n\n  a")
@QUICK
def test_a_text_that_was_made_fit_stays_as_it_is(text: str) -> None:
    shown = contain(text).text
    assert contain(shown).text == shown


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))


def test_definitions_do_not_leak_into_other_texts() -> None:
    notes = "[a]: https://example.org/first\n\nsee [a]"
    other = "not a link: [a]"
    papers = (Paper(1, "u1", "One", notes=notes), Paper(2, "u2", "Two", notes=other))
    whole = ReadingList("L", "l", entries=tuple(ListEntry(p) for p in papers))
    rendered = GFM.render(render(whole, "reading-list"))
    assert '<a href="https://example.org/first">a</a>' in rendered
    assert "not a link: [a]" in rendered


@pytest.mark.parametrize("style", ["reading-list", "digest"])
@pytest.mark.parametrize("text", exchange_lists.HOSTILE_TEXTS)
def test_no_text_swallows_what_follows(style: str, text: str) -> None:
    first = Paper(1, "u1", "First", notes=text)
    second = Paper(2, "u2", "Second", notes=text)
    whole = ReadingList(
        "List",
        "l",
        text,
        (ListEntry(first, text),),
        (Section("Next", "s", text, (ListEntry(second),)),),
    )
    rendered = GFM.render(render(whole, style))
    outline = re.findall(r"<h([1-6])>(.*?)</h\1>", rendered)
    ours = [(level, words(name)) for level, name in outline if words(name) in {"List", "Next"}]
    assert ours == [("1", "List"), ("2", "Next")]
    assert rendered.count("<strong>First</strong>") == (style == "reading-list")
    assert "Second" in words(rendered)
    assert "rl:" not in words(rendered).replace("rl:/ -->", "").replace("<!-- rl:", "")
    # No heading of a text stands as high as the list's own.
    assert {
        level
        for level, name in outline
        if words(name) not in {"List", "Next", "1. First", "2. Second"}
    } <= {"2", "3", "4", "5", "6"}
    assert [level for level, _ in outline].count("1") == 1


@pytest.mark.parametrize("style", ["reading-list", "digest", "table"])
@given(title=exchange_lists.lines, status=st.sampled_from(Status))
@settings(deadline=None, max_examples=20)
def test_titles_are_shown_in_every_style(style: str, title: str, status: Status) -> None:
    shown = name_of(title)
    for url in ("", "https://example.org/a_(b)"):
        paper = Paper(1, "u1", title, url=url, status=status)
        whole = ReadingList(title, "l", entries=(ListEntry(paper),))
        rendered = GFM.render(render(whole, style))
        body = rendered.partition("</h1>")
        assert words(body[0]) == shown.strip()
        where = {"reading-list": "strong", "digest": "h2", "table": "td"}[style]
        found = [words(m) for m in re.findall(rf"(?s)<{where}>(.*?)</{where}>", body[2])]
        wanted = f"1. {shown}" if style == "digest" else shown
        assert wanted.strip() in found
        assert ('href="https://example.org/a_%28b%29"' in rendered) == bool(url)


def test_scripts_and_local_files_are_never_linked() -> None:
    paper = Paper(1, "u1", "T", url="javascript:alert(1)", code_url="file:///etc/passwd")
    whole = ReadingList("L", "l", entries=(ListEntry(replace(paper, notes="[x](javascript:a)")),))
    for style in ("reading-list", "digest", "table", "html"):
        shown = re.sub(r"(?s)<!--.*?-->", "", render(whole, style))
        assert "file:" not in shown
        assert 'href="javascript' not in shown
        assert "](javascript:alert" not in shown


def test_previews_are_safe_and_complete() -> None:
    shown = to_html(
        "# H\n\n- [x] done\n- [ ] open\n\n~~no~~ <script>x</script>\n\n"
        "| a |\n|---|\n| b |\n\n![pic](https://example.org/p.png) [l](https://example.org)"
    )
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert "☑ done" in shown
    assert "☐ open" in shown
    assert "<s>no</s>" in shown
    assert "<td>b</td>" in shown
    assert "<img" not in shown
    assert '<a href="https://example.org/p.png" rel="noopener noreferrer">pic</a>' in shown
    assert "<h3>" in to_html("# H", lowered=2)


@given(reading_list=exchange_lists.reading_lists(max_papers=2))
@settings(deadline=None, max_examples=12)
def test_the_web_page_holds_no_foreign_markup(reading_list: ReadingList) -> None:
    page = render(reading_list, "html")
    tags = set(re.findall(r"<([a-zA-Z][\w-]*)", re.sub(r"(?s)<style>.*?</style>", "", page)))
    known = (
        "html head meta title style body header h1 h2 h3 h4 h5 h6 p a span div nav ol ul li main "
        "section article footer em strong code pre blockquote table thead tbody tr th td hr br s"
    )
    assert tags <= set(known.split())
    assert "<img" not in page
    assert not re.search(r'(?:href|src)="(?!https?:|#|ftp:|mailto:)[a-z]+:', page)


@given(st.text(alphabet=" a1*_`[]()<>|~$^:=%&;#+-.!\\", max_size=24))
@QUICK
def test_plain_words_use_no_escape_that_only_commonmark_knows(line: str) -> None:
    escaped = escape(line)
    assert not re.search(r"\\[^\\`*_{}\[\]()#+\-.!>]", re.sub(r"\\\\", "", escaped))
    assert html.unescape(re.sub(r"\\(.)", r"\1", escaped)) == one_line(line)


def test_code_keeps_its_language_unless_it_is_html() -> None:
    cpp = "```cpp\nstd::vector<int> found; // a<b\n```"
    assert contain(cpp).text == cpp
    assert contain("```html\n<div>\n```").text == "    <div>"
