"""Markdown → blocks, through markdown-it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from readinglist.digest import pages
from readinglist.digest.inlines import (
    Block,
    Document,
    Inline,
    InlineBuilder,
    Kind,
    resolve_breaks,
)

# Indented code is off: in a list of papers four leading spaces are sloppy nesting, not a program.
_PARSER = (
    MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_BULLET = re.compile(r"[•◦▪‣●○■□▸►·∙](?:\s+|(?=\S))")
_TAG = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>")
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.I)
_TASK = re.compile(r"\[([ xX\u2713\u2714])\](?:\s+|$)")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic"}


def parse(text: str, original: str | None = None) -> Document:
    """Return the blocks of Markdown ``text``; :attr:`Document.text` is ``text`` itself.

    With ``original``, of which ``text`` is a translation line by line, places are those in it.
    """
    original = text if original is None else original
    meta: dict[str, str] = {}
    source = text
    front = _FRONT.match(text)
    if front and ":" in front.group(1):
        meta = _front_matter(front.group(1))
        source = "\n" * front.group().count("\n") + text[front.end() :]
    reading = _Reading(original)
    # The last line ends: markdown-it-py looks for its end, also where the text has none.
    shown = _join_tables(_numbered_notes(source))
    reading.take(_PARSER.parse(shown.removesuffix("\n") + "\n"))
    blocks = _bullets(resolve_breaks(reading.blocks), original)
    return Document(
        original,
        tuple(blocks),
        "text/markdown",
        title=meta.get("title", ""),
        byline=meta.get("author", "") or meta.get("authors", ""),
        publisher=meta.get("publisher", "") or meta.get("site", ""),
        url=meta.get("url", "") or meta.get("link", "") or meta.get("source", ""),
        date=meta.get("date", "") or meta.get("published", ""),
    )


_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:", re.M)


def _numbered_notes(text: str) -> str:
    """Footnotes with names (``[^bert]``) get numbers, as they have on the page; lines stay."""
    notes = list(dict.fromkeys(_NOTE.findall(text)))
    if all(name.isdigit() for name in notes):
        return text
    last = max((int(name) for name in notes if name.isdigit()), default=0)
    numbers = {name: name for name in notes if name.isdigit()}
    for name in notes:
        if name not in numbers:
            last += 1
            numbers[name] = str(last)
    return re.sub(
        r"\[\^([^\]\s]{1,60})\]", lambda m: f"[^{numbers.get(m.group(1), m.group(1))}]", text
    )


def _front_matter(text: str) -> dict[str, str]:
    """The plain ``key: value`` lines of YAML front matter."""
    found = {}
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        if colon and key.strip() == key and value.strip():
            found[key.casefold()] = value.strip().strip("\"'[]")
    return found


def _join_tables(text: str) -> str:
    """Keep an HTML table together: to Markdown a blank line inside it would end it."""
    if "<table" not in text.casefold():
        return text
    lines = text.split("\n")
    inside = 0
    for at, line in enumerate(lines):
        lower = line.casefold()
        inside += lower.count("<table") - lower.count("</table")
        inside = max(inside, 0)
        if inside and not line.strip():
            lines[at] = "<!-- -->"
    return "\n".join(lines) if not inside else text


@dataclass
class _List:
    ordered: bool
    group: int
    number: int | None = None
    opened: bool = False  # an item was opened and has no block of its own yet


@dataclass
class _Reading:
    """Walks markdown-it's tokens once."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    quotes: int = 0
    groups: int = 0
    level: int = 0
    cells: list[Inline] | None = None
    header: bool = False
    row: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        starts = [0]
        for line in self.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        self.starts = starts

    def span(self, token: Token) -> tuple[int, int]:
        if not token.map:
            return self.row
        first, last = token.map
        limit = len(self.starts) - 1
        start, end = self.starts[min(first, limit)], self.starts[min(last, limit)]
        return start, min(max(start, end - 1), len(self.text))

    def take(self, tokens: list[Token]) -> None:
        for token in tokens:
            match token.type:
                case "heading_open":
                    # A rule right below a whole paragraph parts, it does not underline.
                    lines = token.map[1] - token.map[0] if token.map else 0
                    underlined = token.markup in ("-", "=")
                    self.level = 0 if underlined and lines > 3 else int(token.tag[1:])
                case "heading_close":
                    self.level = 0
                case "bullet_list_open" | "ordered_list_open":
                    self.groups += 1
                    self.lists.append(_List(token.type.startswith("o"), self.groups))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    top = self.lists[-1]
                    top.opened = True
                    top.number = int(token.info) if top.ordered and token.info else None
                case "blockquote_open":
                    self.quotes += 1
                case "blockquote_close":
                    self.quotes -= 1
                case "table_open":
                    self.groups += 1
                case "thead_open":
                    self.header = True
                case "thead_close":
                    self.header = False
                case "tr_open":
                    self.cells, self.row = [], self.span(token)
                case "tr_close":
                    self._row()
                case "inline":
                    self._inline(token)
                case "fence" | "code_block":
                    start, end = self.span(token)
                    inline = Inline(token.content)
                    self._emit(Kind.CODE, inline, start, end, language=token.info.strip())
                case "html_block":
                    self._html(token)
                case "hr":
                    start, end = self.span(token)
                    self._emit(Kind.RULE, Inline(), start, end)
                case _:
                    pass

    def _row(self) -> None:
        cells, self.cells = self.cells or [], None
        if any(cell.text for cell in cells):
            start, end = self.row
            inline = Inline(" | ".join(cell.text for cell in cells))
            self._emit(Kind.ROW, inline, start, end, cells=tuple(cells), header=self.header)

    def _inline(self, token: Token) -> None:
        builder = _inline_of(token.children or [])
        inline = builder.build()
        if self.cells is not None:
            self.cells.append(inline)
            return
        if not inline.text:
            return
        start, end = self.span(token)
        kind = Kind.HEADING if self.level and not self.lists else Kind.PARAGRAPH
        self._emit(kind, inline, start, end)

    def _emit(
        self,
        kind: Kind,
        inline: Inline,
        start: int,
        end: int,
        *,
        cells: tuple[Inline, ...] = (),
        header: bool = False,
        language: str = "",
    ) -> None:
        checked: bool | None = None
        number: int | None = None
        group = self.groups if kind == Kind.ROW else 0
        if self.lists:
            top = self.lists[-1]
            if top.opened and kind == Kind.PARAGRAPH:
                top.opened = False
                kind, number, group = Kind.ITEM, top.number, top.group
        if kind in (Kind.ITEM, Kind.HEADING):
            task = _TASK.match(inline.text)
            if task:
                checked = task.group(1) != " "
                inline = inline.slice(task.end())
        self.blocks.append(
            Block(
                kind,
                inline,
                start,
                end,
                level=self.level,
                depth=len(self.lists),
                number=number,
                group=group,
                cells=cells,
                header=header,
                checked=checked,
                quoted=self.quotes > 0,
                language=language,
            )
        )

    def _html(self, token: Token) -> None:
        start, end = self.span(token)
        base = self.groups
        for block in pages.fragment_blocks(token.content):
            kind = block.kind
            group = block.group + base if block.group else 0
            self.groups = max(self.groups, group)
            depth = block.depth + len(self.lists)
            if self.lists and self.lists[-1].opened and kind == Kind.PARAGRAPH:
                self.lists[-1].opened = False
                kind, group = Kind.ITEM, self.lists[-1].group
            self.blocks.append(
                replace(
                    block,
                    kind=kind,
                    start=start,
                    end=end,
                    depth=depth,
                    group=group,
                    quoted=self.quotes > 0,
                )
            )


def _inline_of(tokens: list[Token]) -> InlineBuilder:
    builder = InlineBuilder()
    anchors = 0
    hidden = ""
    superscript = False
    for token in tokens:
        kind = token.type
        if hidden and kind != "html_inline":
            continue
        if kind == "text":
            builder.add(token.content.translate(_SUPERSCRIPT) if superscript else token.content)
        elif kind == "softbreak":
            builder.line_break(soft=True)
        elif kind == "hardbreak":
            builder.line_break()
        elif kind == "code_inline":
            builder.open_mark("code")
            builder.add(token.content)
            builder.close_mark("code")
        elif kind == "link_open":
            anchors += 1
            builder.open_link(str(token.attrs.get("href", "")))
        elif kind == "link_close":
            anchors -= 1
            builder.close_link()
        elif kind in ("strong_open", "em_open"):
            builder.open_mark("bold" if kind == "strong_open" else "italic")
        elif kind in ("strong_close", "em_close"):
            builder.close_mark("bold" if kind == "strong_close" else "italic")
        elif kind == "image" and anchors:
            # A badge: its words say what the link is; a picture outside a link says nothing.
            builder.add(token.content)
        elif kind == "html_inline":
            tag = _TAG.match(token.content)
            if not tag:
                continue
            name, closing = tag.group(1).casefold(), token.content.startswith("</")
            if name in ("script", "style"):
                hidden = "" if closing else name
            elif name == "br":
                builder.line_break()
            elif name == "sup":
                superscript = not closing
            elif name in _MARKS:
                if closing:
                    builder.close_mark(_MARKS[name])
                else:
                    builder.open_mark(_MARKS[name])
            elif name == "a":
                href = _HREF.search(tag.group(2))
                if closing:
                    anchors -= 1
                    builder.close_link()
                else:
                    anchors += 1
                    builder.open_link(next(filter(None, href.groups()), "") if href else "")
            elif name == "img" and anchors:
                alt = re.search(r'alt\s*=\s*"([^"]*)"', tag.group(2))
                builder.add(alt.group(1) if alt else "")
    return builder


def _bullets(blocks: list[Block], text: str) -> list[Block]:
    """Make items of paragraph lines that begin with a typed bullet, which Markdown ignores."""
    out: list[Block] = []
    group = -1
    for block in blocks:
        lines = block.inline.lines() if block.kind in (Kind.PARAGRAPH, Kind.ITEM) else []
        if not any(_BULLET.match(line.text) for line in lines):
            group -= block.kind != Kind.RULE
            out.append(block)
            continue
        spans = line_spans(text, block, len(lines))
        for at, (line, (start, end)) in enumerate(zip(lines, spans, strict=True)):
            bullet = _BULLET.match(line.text)
            if bullet:
                inline = line.slice(bullet.end())
                out.append(
                    replace(
                        block,
                        kind=Kind.ITEM,
                        inline=inline,
                        start=start,
                        end=end,
                        depth=block.depth + 1,
                        group=group,
                        number=None,
                        checked=None,
                    )
                )
            elif out and out[-1].kind == Kind.ITEM and at and out[-1].group == group:
                joined = _joined(out[-1].inline, line)
                out[-1] = replace(out[-1], inline=joined, end=end)
            else:
                out.append(replace(block, inline=line, start=start, end=end))
    return out


def _joined(first: Inline, second: Inline) -> Inline:
    at = len(first.text) + 1
    return Inline(
        f"{first.text}\n{second.text}",
        first.links + tuple(replace(i, start=i.start + at, end=i.end + at) for i in second.links),
        first.marks + tuple(replace(i, start=i.start + at, end=i.end + at) for i in second.marks),
    )


def line_spans(text: str, block: Block, count: int) -> list[tuple[int, int]]:
    """Where the ``count`` lines of ``block`` stand in the source, or the whole block for each."""
    spans = []
    at = block.start
    for line in text[block.start : block.end].split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    if len(spans) == count:
        return spans
    if len(spans) < count or not spans:
        return [(block.start, block.end)] * count
    # Some lines were only wrapped: their ends are known, the middle is not worth guessing.
    return [(block.start, block.end)] * count
