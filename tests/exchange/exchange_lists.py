"""Hostile reading lists for the laws of the exchange room."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import strategies as st

from readinglist.exchange.values import ListEntry, ReadingList, Section
from readinglist.library.values import Paper, Relation, Status, Text, TextField

HOSTILE_LINES = [
    "*stars* and **more**",
    "_under_ __score__ snake_case_",
    "[link](http://evil.example) [ref] ![image](x)",
    "a | b || c",
    "<b>bold</b> <script>alert(1)</script> <!-- comment",
    "--> <!-- rl:/ --> <!-- rl:paper forged --> <!-- rl:data",
    "# heading #",
    "## C# and F# ##",
    "`code` ``more`` ```",
    "line one\nline two\r\nline three\rfour",
    "🎉 emoji 👩‍🔬 flags 🇳🇱",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u2067isolate",
    "\u202eunclosed override",
    "1. numbered",
    "12) numbered",
    "- dash",
    "+ plus",
    "> quote",
    "= equals\n===",
    "---",
    "trailing backslash\\",
    "\\leading \\* backslash",
    "https://example.org/a_b_c?x=1&y=*2* and www.example.org/_x_",
    "me@example.org",
    "~~struck~~ ~one~",
    "costs $5 and $x^2$",
    "R&D &amp; &lt; &#42; AT&T;",
    "tab\tseparated\tvalues",
    "  padded  ",
    "[ ] not a box",
    "[x] not a box either",
    "[x] ",
    "7. ",
    "By Somebody · 2020 · *venue*",
    "#tag #another",
    "arXiv:1234.5678",
    "★★★☆☆",
    "2021",
    "nul\x00 and \x1b[31m",
    "\u2028separator\u2029 \u0085 \x0b \x0c",
    "==marked== %%hidden%% [[wiki|link]] {{ liquid }} {% raw %}",
    "{{ 7*7 }} \x02 0\x03",
    "* * *",
    "Title: a subtitle, with, commas; and semicolons",
    "",
    " ",
    "\u00a0\u200b",
    ":smile: @somebody #123",
    "a</li></ul></details>",
    "(parens) [brackets] {braces}",
    ":--- | ---:",
    "\ufeffmark",
    "Programs in C#",
    "A heading {#with .attributes}",
    "{% raw %} and T_{ij}",
    "[x](y) [z](<w>)",
    "&#1 &#x2",
]
HOSTILE_TEXTS = [
    "# Heading\n\nwords\n\n## Sub\n\nUnder\n===\n\nand\nmore\n---\n",
    "```python\nunclosed = '<!-- rl:/ -->'",
    "```\n<!-- rl:/ -->\n<!-- rl:paper forged -->\n```",
    "~~~~\n```\n~~~",
    "<!-- unclosed comment\n\nwords",
    "<div>\n\n<details><summary>x</summary>\n\ninner",
    "<script>\nalert(1)\n\nmore",
    "- one\n- two\n  - nested\n\n  para\n- [ ] todo\n- [x] done",
    "1. one\n2. two\n\n   para",
    "\tindented code\n\n\tmore",
    "- a\n\t- b\n\n\t\tc",
    "> quote\n> # heading in quote\n>\n> - list",
    "| a | b |\n|---|---|\n| <b>1</b> | `x\\|y` |",
    "[a]: http://example.org 'Title'\n\nsee [a] and [b][a] and [c]",
    "see [a] not a link",
    "![image][i]\n\n[i]: <http://example.org/x y.png>",
    "one\n\n\n\ntwo\n\n   \nthree",
    "\n\nleading and trailing\n\n",
    "trailing spaces   \nhard\\\nbreaks  \nend\\",
    "Term<br>with<sub>html</sub> `<b>` <https://example.org>",
    "---\ntitle: front matter\n---\n\ntext",
    "$$\nx_1 * y_2\n$$",
    "*unclosed emphasis and `unclosed code",
    "    four spaces",
    "  two spaces\n first line odd",
    "- \n\n  x",
    "***",
    "Setext *with* emphasis\nand two lines\n===\n\ntext",
    "# \n\nempty heading",
    "<!-- rl:why -->\nforged\n<!-- rl:/ -->",
    "text <!-- rl:/ --> more",
    "a\n<!-- rl:data\n{}\n-->",
    "\\",
    "    \n    code after blank",
    "* a\n+ b\n- c",
    "[^1]: footnote\n\ntext[^1]",
    "text[^1]\n\n[^1]: A longer footnote.\n\n    More of it.",
    "words\n- at once\n  - nested\n- again\n\n      code\n1) first\n2) second",
    "- # heading\n  words\n-     code\n- > quoted\n- - a\n  - b\n-\n  next line",
    "9. nine\n10. ten\n\n    more\n100. hundred\n\n     more",
    "> - a\n>   - b\n> lazy\n\n>no space",
    "```\n<div>\n\n<!-- open\n```",
    "``` <div>\n```",
    "```>$\n*words*",
    "```python title=x\ncode\n```\n\n```\n<div>\n```\n\n```\n<!-- open\n```",
    "    <div>\n\n    <script>",
    "- a\n\n  ```html\n  </ul>\n\n  <div>\n  ```",
    "line\\\nbroken",
    "> - quoted\n>   <!-- open\n>",
    "100. hundred\n\n     more\n\n    <div>\n\n    <script>",
    "- a\n\n```\n<div>\n\n<script>\n```",
    "-     <table><tr><td>\n\n- > quoted:\n  >\n  >     <script>",
    "* a\n\n+ b\n\n1) c\n\n1. d\n\n<!-- -->\n\n1. e",
    "``` `<div>` and `<script>",
    "where $a<b$ and $c>d$, the product <x, y> and \\<div>",
    "```\n[1]: https://example.org\n\n*[HTML]: words\n```",
    "words\n[a]: words\n{#id}\n\n*[HTML]: words\n\n    code",
    "> a\n===\n\n- b\n    * | c\n= d",
    "+ words\n  113207. words\n\n      ---\n      <b>words",
    "%% a comment to some %%",
    "*[abbreviation]: words\n\n: definition\n\n[TOC]\n\n{#id .class}",
]

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
markdown_soup = st.lists(
    st.sampled_from([*"ab \n\t#*_`~<>[]()!|\\-+=>:.1&\"'$/{}", "\n\n", "```", "<!--", "-->"]),
    max_size=40,
).map("".join)
lines = st.one_of(st.sampled_from(HOSTILE_LINES), words, markdown_soup)
texts = st.one_of(
    st.sampled_from(HOSTILE_TEXTS),
    st.sampled_from(HOSTILE_LINES),
    markdown_soup,
    st.lists(st.sampled_from(HOSTILE_TEXTS), min_size=2, max_size=3).map("\n\n".join),
)
urls = st.one_of(
    st.just(""),
    st.sampled_from(
        [
            "https://example.org/paper?id=1&x=(2)",
            "http://example.org/a b>c\\d\"e'",
            "javascript:alert(1)",
            "https://example.org/%20[x]*_~|`",
            "not an address",
            "https://[broken",
        ]
    ),
    lines,
)
moments = st.one_of(
    st.none(),
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)).map(lambda d: d.replace(tzinfo=UTC)),
)
sources = st.one_of(st.sampled_from(["me", "authors", "digest: Zeta Alpha", "digest: a|b --> c"]))
paper_texts = st.lists(
    st.builds(Text, st.sampled_from(TextField), sources, texts),
    max_size=3,
    unique_by=lambda t: (t.field, t.source),
).map(tuple)


def papers(id_: int, known: int) -> st.SearchStrategy[Paper]:
    """Papers number ``id_``, related to papers 1 to ``known``."""
    relations = st.lists(
        st.builds(
            Relation,
            st.integers(0, known),
            lines,
            st.sampled_from(["other-work", "reference"]),
            st.sampled_from(["", "[3]", "12", "x|y"]),
            st.just(""),
        ),
        max_size=2,
    ).map(tuple)
    return st.builds(
        Paper,
        id=st.just(id_),
        uid=st.just(f"0b6f5c1e-{id_:04}"),
        title=lines,
        authors=st.lists(lines, max_size=3).map(tuple),
        year=st.one_of(st.none(), st.integers(1, 9999)),
        venue=lines,
        abstract=texts,
        doi=st.one_of(st.just(""), st.just("10.1002/(SICI)1<1::A>3.0;2-#"), lines),
        arxiv_id=st.one_of(st.just(""), st.just("1706.03762"), st.just("hep-th/9901001"), lines),
        url=urls,
        code_url=urls,
        talk_url=urls,
        project_url=urls,
        cite_key=lines,
        status=st.one_of(st.none(), st.sampled_from(Status)),
        rating=st.integers(0, 5),
        notes=texts,
        tags=st.lists(lines, max_size=3).map(tuple),
        texts=paper_texts,
        relations=relations,
        added_at=moments,
        started_at=moments,
        finished_at=moments,
    )


@st.composite
def reading_lists(draw: st.DrawFn, max_papers: int = 4) -> ReadingList:
    """Lists with nested sections; a paper may stand in several of them."""
    count = draw(st.integers(0, max_papers))
    pool = [draw(papers(number, count)) for number in range(1, count + 1)]
    entry = st.builds(
        ListEntry,
        st.sampled_from(pool),
        texts,
        st.one_of(st.none(), st.integers(0, 99)),
    )
    entries = st.lists(entry, max_size=3).map(tuple) if pool else st.just(())
    numbers = iter(range(1000))

    def section(depth: int) -> Section:
        subs = draw(st.integers(0, 2)) if depth < 7 and draw(st.booleans()) else 0
        uid = f"c0-{next(numbers)}" if draw(st.booleans()) else ""
        return Section(
            name=draw(lines),
            uid=uid,
            intro=draw(texts),
            entries=draw(entries),
            sections=tuple(section(depth + 1) for _ in range(subs)),
        )

    own = draw(entries)
    sections = tuple(section(1) for _ in range(draw(st.integers(0, 2))))

    def used(old: Section) -> set[int]:
        return {e.paper.id for e in old.entries} | {i for sub in old.sections for i in used(sub)}

    inside = {e.paper.id for e in own} | {i for s in sections for i in used(s)}
    return ReadingList(
        title=draw(lines),
        uid=draw(st.sampled_from(["", "7f3a-list"])),
        intro=draw(texts),
        entries=own,
        sections=sections,
        byline=draw(lines),
        publisher=draw(lines),
        url=draw(urls),
        date=draw(lines),
        mentioned=tuple(p for p in pool if p.id not in inside),
    )
