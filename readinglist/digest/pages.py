"""HTML (saved pages, newsletters, clipboard fragments) → blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin

from readinglist.digest import articles, labels
from readinglist.digest.inlines import Block, Document, Inline, InlineBuilder, Kind
from readinglist.digest.wordlists import words
from readinglist.errors import NoPapersFoundError

Element = Any  # lxml has no types of its own

_BLOCKS = words(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend
    li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul
    """
)
_SKIPPED = words(
    """
    script style noscript template svg iframe object embed head title button input select
    textarea video audio canvas map math figcaption meta link
    """
)
_MARKS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
    "dfn": "italic",
}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEPEST = 150
"""Elements nested deeper than this are read as text only; no real page comes near."""
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.I)
_PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.I)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.I)
_TASK = re.compile(r"\[([ xX\u2713\u2714])\](?:\s+|$)")
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.S)


def parse(text: str, *, title: str = "") -> Document:
    """Return the blocks of a page or of clipboard HTML; ``title`` is what a mail's head says.

    :attr:`Document.text` is the body as Markdown, so that what is kept of a page can be read again.
    """
    fragment = _FRAGMENT.search(text)
    if text.startswith("Version:") and "<" in text[:2000]:
        text = text[text.index("<") :]
    saved = _SAVED_FROM.search(text[:4000])
    head = articles.Head()
    tree = articles.tree_of(fragment.group(1) if fragment else text)
    if tree is None:
        return Document("", (), "text/html")
    if not fragment:
        if articles.is_landing_page(tree):
            raise NoPapersFoundError(
                "No papers found: this is the page of a single paper, not a list of papers."
            )
        head = articles.head_of(tree, text)
        tree = articles.body_of(tree)
    if title:
        head = replace(head, title=title)
    url = head.url or (saved.group(1) if saved else "")
    blocks = _with_title(_blocks_of(tree, url), head)
    body, placed = render(blocks)
    return Document(
        body,
        tuple(placed),
        "text/html",
        title=head.title,
        byline=head.byline,
        publisher=head.publisher,
        url=url,
        date=head.date,
    )


def _with_title(blocks: list[Block], head: articles.Head) -> list[Block]:
    """Put the page's title on top when the article's body does not hold it."""
    title = re.split(r"\s+\|\s+", head.title)[0]
    if not title or not blocks:
        return blocks
    key = re.sub(r"\W+", "", title).casefold()
    for block in blocks:
        own = re.sub(r"\W+", "", block.text).casefold()
        if block.kind == Kind.HEADING and (block.level == 1 or own in key or key in own):
            return blocks
    return [Block(Kind.HEADING, Inline(title), level=1), *blocks]


def fragment_blocks(text: str) -> list[Block]:
    """The blocks of a piece of HTML inside Markdown, spans left at zero."""
    tree = articles.tree_of(text)
    return _blocks_of(tree, "") if tree is not None else []


def _blocks_of(tree: Element, url: str) -> list[Block]:
    walk = _Walk(url)
    walk.element(tree, 0)
    walk.flush()
    return _outdented(walk.blocks)


def _outdented(blocks: list[Block]) -> list[Block]:
    """Lists that stand in lists of nothing else (menus, bookmarks) begin at depth 1."""
    out: list[Block] = []
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.depth and block.kind != Kind.HEADING:
            run.append(block)
            continue
        least = min((b.depth for b in run), default=1)
        out += [replace(b, depth=b.depth - least + 1) for b in run] if least > 1 else run
        run = []
        if block is not None:
            out.append(block)
    return out


@dataclass
class _List:
    ordered: bool
    group: int
    number: int
    opened: bool = False
    item: int | None = None


@dataclass
class _Walk:
    """Walks the tree once and cuts it into blocks."""

    url: str
    blocks: list[Block] = field(default_factory=list)
    builder: InlineBuilder = field(default_factory=InlineBuilder)
    lists: list[_List] = field(default_factory=list)
    level: int = 0
    quotes: int = 0
    groups: int = 0
    superscript: int = 0
    anchors: int = 0
    checked: bool | None = None

    def flush(self, kind: Kind | None = None) -> None:
        """End the block that is being collected; open links and marks go on in the next."""
        links, marks = self.builder.state()
        inline = self.builder.build()
        self.builder = InlineBuilder()
        for url in links:
            self.builder.open_link(url)
        for style in marks:
            self.builder.open_mark(style)
        if inline.text.strip():
            self.emit(kind or (Kind.HEADING if self.level else Kind.PARAGRAPH), inline)

    def emit(self, kind: Kind, inline: Inline, **more: Any) -> None:
        number: int | None = None
        group = 0
        checked, self.checked = self.checked, None
        if self.lists and kind in (Kind.PARAGRAPH, Kind.HEADING):
            top = self.lists[-1]
            if top.opened:
                top.opened = False
                # A heading inside an item (cards in a list) stays a heading.
                if kind == Kind.PARAGRAPH:
                    kind, number, group = Kind.ITEM, top.item, top.group
        if kind == Kind.ITEM:
            task = _TASK.match(inline.text)
            if task:
                checked, inline = task.group(1) != " ", inline.slice(task.end())
        self.blocks.append(
            Block(
                kind,
                inline,
                level=self.level if kind == Kind.HEADING else 0,
                depth=len(self.lists),
                number=number,
                group=more.pop("group", group),
                checked=checked,
                quoted=self.quotes > 0,
                **more,
            )
        )

    def add(self, text: str | None) -> None:
        if text:
            self.builder.add(text.translate(_SUPERSCRIPT) if self.superscript else text)

    def element(self, element: Element, deep: int) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        tag = tag.rsplit("}", 1)[-1].casefold()
        if tag in _SKIPPED or _hidden(element):
            if tag == "input" and element.get("type", "").casefold() == "checkbox":
                self.checked = element.get("checked") is not None
            return
        if deep > _DEEPEST:
            self.add(" ".join(element.itertext()))
        elif tag == "br":
            if self.builder.last == "\n" and not self.builder.empty:
                self.flush()
            else:
                self.builder.line_break()
        elif tag == "hr":
            self.flush()
            self.emit(Kind.RULE, Inline())
        elif tag == "img":
            if self.anchors:
                self.add(element.get("alt"))
        elif tag == "pre":
            self.flush()
            code = "".join(element.itertext()).strip("\n")
            if code.strip():
                self.emit(Kind.CODE, Inline(code), language=element.get("class") or "")
        elif tag == "table" and _holds_data(element):
            self.flush()
            if not self._fields(element, deep):
                self._table(element, deep)
        elif tag in _BLOCKS:
            self._block(tag, element, deep)
        else:
            self._inline(tag, element, deep)

    def _children(self, element: Element, deep: int) -> None:
        self.add(element.text)
        for child in element:
            self.element(child, deep + 1)
            self.add(child.tail)

    def _block(self, tag: str, element: Element, deep: int) -> None:
        self.flush()
        level = self.level
        if tag in _HEADINGS:
            self.level = _HEADINGS[tag]
        elif tag in ("ul", "ol", "menu", "dir", "dl"):
            self.groups += 1
            start = element.get("start") or ""
            first = int(start) if start.isdigit() and len(start) < 6 else 1
            self.lists.append(_List(tag == "ol", self.groups, first - 1))
        elif tag in ("li", "dt") and self.lists:
            top = self.lists[-1]
            value = element.get("value") or ""
            top.number = int(value) if value.isdigit() and len(value) < 6 else top.number + 1
            top.opened, top.item = True, top.number if top.ordered else None
        elif tag == "blockquote":
            self.quotes += 1
        self._children(element, deep)
        self.flush()
        if tag in ("ul", "ol", "menu", "dir", "dl"):
            self.lists.pop()
        elif tag == "blockquote":
            self.quotes -= 1
        self.level = level

    def _inline(self, tag: str, element: Element, deep: int) -> None:
        style = element.get("style") or ""
        marks = [_MARKS[tag]] if tag in _MARKS else []
        if tag in ("b", "strong") and _PLAIN_STYLE.search(style):
            marks = []
        if style and tag not in _MARKS:
            if _BOLD_STYLE.search(style):
                marks.append("bold")
            if _ITALIC_STYLE.search(style):
                marks.append("italic")
        href = (element.get("href") or "").strip() if tag == "a" else ""
        if href.casefold().startswith(("javascript:", "data:")):
            href = ""
        if href:
            self.anchors += 1
            self.builder.open_link(self._absolute(href))
        for mark in marks:
            self.builder.open_mark(mark)
        apart = tag in ("span", "label", "small") and _is_apart(element)
        if apart:
            self.add(" ")
        self.superscript += tag == "sup"
        self._children(element, deep)
        self.superscript -= tag == "sup"
        if apart:
            self.add(" ")
        for mark in reversed(marks):
            self.builder.close_mark(mark)
        if href:
            self.anchors -= 1
            self.builder.close_link()

    def _absolute(self, href: str) -> str:
        if "://" in href or href.startswith(("#", "mailto:")) or not self.url:
            return href
        try:
            return urljoin(self.url, href)
        except ValueError:
            return href

    def _fields(self, table: Element, deep: int) -> bool:
        """A table of two columns whose first names fields: a line for each, people together."""
        rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
        if any(len(row) != 2 or row[0].tag != "th" or row[1].tag != "td" for row in rows):
            return False
        told = [" ".join(row[0].text_content().split()) for row in rows]
        if sum(1 for name in told if labels.field_of(name)) < len(rows) * 0.5:
            return False
        values: dict[str, list[Inline]] = {}
        for name, (_, value) in zip(told, rows, strict=True):
            values.setdefault(name, []).append(self._cell(value, deep))
        for name, several in values.items():
            head = Inline(f"{name.rstrip(':')}: ")
            self.emit(Kind.PARAGRAPH, join([head, join(several, "; ")], ""))
        return True

    def _table(self, table: Element, deep: int) -> None:
        self.groups += 1
        group = self.groups
        for row in table.iter("tr"):
            cells, headers = [], 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                headers += cell.tag == "th"
                cells.append(self._cell(cell, deep))
                span = cell.get("colspan") or ""
                if span.isdigit() and 1 < int(span) < 50:
                    cells.extend([Inline()] * (int(span) - 1))
            if any(cell.text for cell in cells):
                inline = Inline(" | ".join(cell.text for cell in cells))
                header = headers == len(cells) or (
                    row.getparent() is not None and row.getparent().tag == "thead"
                )
                self.emit(Kind.ROW, inline, cells=tuple(cells), header=header, group=group)

    def _cell(self, cell: Element, deep: int) -> Inline:
        inner = _Walk(self.url)
        inner.element(cell, deep + 1)
        inner.flush()
        return join([block.inline for block in inner.blocks])


_APART = re.compile(
    r"(?<![a-z])(?:d-block|block|col|row|flex|title|authors?|venue|year|date|meta|badge|tag|label|"
    r"btn|button)(?![a-z])"
)


def _is_apart(element: Element) -> bool:
    """A span that a style sheet sets as a box: on the page white space is around it."""
    style = element.get("style") or ""
    return bool(_APART.search((element.get("class") or "").casefold())) or "block" in style


def join(inlines: list[Inline], between: str = "\n") -> Inline:
    """One inline of several, a line each unless something else stands ``between`` them."""
    if len(inlines) == 1:
        return inlines[0]
    text, links, marks = "", [], []
    for inline in inlines:
        if text:
            text += between
        at = len(text)
        text += inline.text
        links += [replace(i, start=i.start + at, end=i.end + at) for i in inline.links]
        marks += [replace(i, start=i.start + at, end=i.end + at) for i in inline.marks]
    return Inline(text, tuple(links), tuple(marks))


def _hidden(element: Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _holds_data(table: Element) -> bool:
    """True for a table of data, False for one that only lays out a page or a newsletter."""
    rows = 0
    for tag in ("table", "h1", "h2", "h3", "article"):
        if next((e for e in table.iter(tag) if e is not table), None) is not None:
            return False
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        filled = [cell for cell in cells if cell.text_content().strip()]
        if len(filled) >= 2 and all(len(cell.text_content()) < 2500 for cell in filled):
            rows += 1
        if rows >= 2:
            return True
    return False


_ESCAPED = re.compile(r"([\\`*_\[\]<>|])")
_LINE_START = re.compile(r"^(\s*)(#{1,6}\s|[-+]\s|\d{1,9}[.)]\s|=+\s*$|-+\s*$|~{3,})")


def render(blocks: list[Block]) -> tuple[str, list[Block]]:
    """Return the blocks as Markdown, and the blocks with their spans in it."""
    parts: list[str] = []
    placed = []
    at = 0
    tables: dict[int, int] = {}
    previous: Block | None = None
    for block in blocks:
        tight = previous is not None and (
            (block.kind == Kind.ITEM and previous.kind == Kind.ITEM)
            or (
                block.kind == Kind.ROW
                and previous.kind == Kind.ROW
                and block.group == previous.group
            )
        )
        gap = "" if previous is None else "\n" if tight else "\n\n"
        if previous is not None and _new_list(previous, block):
            # Two lists in a row would run together without something between them.
            gap = "\n\n<!-- -->\n\n"
        text = _markdown(block, tables)
        if block.kind == Kind.ROW and not tight and not block.header:
            # Markdown takes the first row for the head: give it an empty one.
            count = len(block.cells)
            gap += f"|{'   |' * count}\n|{' --- |' * count}\n"
            tables[block.group] = 2
            text = text.split("\n")[0]
        parts += [gap, text]
        at += len(gap)
        placed.append(replace(block, start=at, end=at + len(text)))
        at += len(text)
        previous = block
    return "".join(parts), placed


def _new_list(previous: Block, block: Block) -> bool:
    return (
        block.kind == previous.kind == Kind.ITEM
        and block.depth == previous.depth
        and block.group != previous.group
    )


def _markdown(block: Block, tables: dict[int, int]) -> str:
    indent = "    " * max(block.depth - 1, 0)
    match block.kind:
        case Kind.HEADING:
            text = "#" * max(block.level, 1) + " " + _inline_markdown(block.inline, " ")
        case Kind.RULE:
            text = "* * *"
        case Kind.CODE:
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", block.text)), 3)
            text = f"{fence}\n{block.text}\n{fence}"
        case Kind.ROW:
            cells = [_inline_markdown(cell, "<br>") for cell in block.cells]
            text = "| " + " | ".join(cells) + " |"
            tables[block.group] = tables.get(block.group, 0) + 1
            if tables[block.group] == 1:
                text += "\n|" + " --- |" * len(cells)
            return text
        case Kind.ITEM:
            box = "" if block.checked is None else "[x] " if block.checked else "[ ] "
            mark = "-   " if block.number is None else f"{block.number}. ".ljust(4)
            text = mark + box + _inline_markdown(block.inline, "  \n    " + indent)
            return indent + text
        case _:
            indent = "    " * block.depth
            text = _inline_markdown(block.inline, "  \n" + indent)
            text = _LINE_START.sub(r"\1\\\2", text) if not text[:1].isdigit() else _ordinal(text)
    if block.quoted:
        text = "\n".join(f"> {line}" for line in text.split("\n"))
    return "\n".join(indent + line if line.strip() else line for line in text.split("\n"))


def _ordinal(text: str) -> str:
    return re.sub(r"^(\d{1,9})([.)]\s)", r"\1\\\2", text)


def _inline_markdown(inline: Inline, line_break: str) -> str:
    """Text with its links and marks as Markdown; marks that would not nest are left out."""
    opens: dict[int, list[tuple[int, str]]] = {}
    closes: dict[int, list[str]] = {}
    spans: list[tuple[int, int]] = []
    text = inline.text

    def place(start: int, end: int, before: str, after: str) -> None:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        crossing = any(s < start < e < end or start < s < end < e for s, e in spans)
        if start >= end or crossing or "\n" in text[start:end]:
            return
        spans.append((start, end))
        opens.setdefault(start, []).append((end, before))
        closes.setdefault(end, []).insert(0, after)

    for link in inline.links:
        if link.url != text[link.start : link.end]:
            url = link.url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
            place(link.start, link.end, "[", f"]({url})")
    signs = {"bold": "**", "italic": "*", "code": "`"}
    for mark in inline.marks:
        if mark.style != "code" or "`" not in text[mark.start : mark.end]:
            place(mark.start, mark.end, signs[mark.style], signs[mark.style])
    return _written(text, opens, closes, line_break)


def _written(
    text: str,
    opens: dict[int, list[tuple[int, str]]],
    closes: dict[int, list[str]],
    line_break: str,
) -> str:
    out = []
    last = 0
    stack: list[tuple[int, str]] = []
    for at in sorted({*opens, *closes, len(text)}):
        piece = text[last:at]
        code = any(sign == "`" for _, sign in stack)
        out.append(piece if code else _ESCAPED.sub(r"\\\1", piece))
        last = at
        while stack and stack[-1][0] == at:
            _, sign = stack.pop()
            close = next((c for c in closes[at] if c == sign or (sign == "[" and c[0] == "]")), "")
            closes[at].remove(close)
            out.append(close)
        # The longest opens first, so that spans nest.
        for end, sign in sorted(opens.get(at, []), key=lambda o: -o[0]):
            stack.append((end, sign))
            out.append(sign)
    return "".join(out).replace("\n", line_break)
