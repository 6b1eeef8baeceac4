"""A person's Markdown written so that readers of every family nest it alike.

CommonMark lets what belongs to a list item stand at the column of the item's words, and knows
code by fences. Markdown as it was first described, and the readers that still follow it (such as
Python-Markdown), want four columns there, a blank line before a list, ``1.`` rather than ``1)``
and two blanks where a line is broken. `nest` writes the form that all of them understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readinglist.exchange.markdown import parser
from readinglist.exchange.nodes import Node, nodes

WIDTH = 4
"""How many columns what belongs to a list item is indented by."""
LINE_BREAK = "  "
"""What stands at the end of a line that is broken there."""
_MARKER = re.compile(r"\s*([-*+]|\d{1,9}[.)])([ \t]*)")
_QUOTE = re.compile(r" {0,3}> ?")
_BACKSLASH = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
_LISTS = ("bullet_list", "ordered_list")
_CODE = ("fence", "code_block")
_ELEMENTS = """
    address article aside blockquote body button canvas center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html
    iframe li link main math menu meta nav noframes noscript object ol optgroup option p param
    plaintext pre script section select source style summary svg table tbody td template textarea
    tfoot th thead title tr track ul video xmp
"""
_TAG = re.compile(rf"<(?:[!?]|/?(?:{'|'.join(_ELEMENTS.split())})(?![\w:.-]))", re.IGNORECASE)
"""HTML that may reach beyond its line; ``vector<int>`` does not."""
_LANGUAGE = re.compile(r"[\w#.+-]+(?!\S)|\{[^{}\n]*\}$")
"""More after a fence makes it none for some, and its end the beginning of another."""
_TICKS = re.compile(r"`{3,}")


def nest(text: str) -> str:
    """Return ``text`` with its lists, quotations, code and line breaks in that form."""
    return "\n".join(_blocks(text.split("\n"), parted=True))


def broken(line: str) -> str:
    """Return ``line`` with a line break at its end (``\\``) as two blanks."""
    return _BACKSLASH.sub(rf"\1{LINE_BREAK}", line)


def _blocks(lines: Sequence[str], *, parted: bool) -> list[str]:
    """Rewrite the blocks of ``lines``; ``parted``: a blank line may go between any two."""
    out: list[str] = []
    end, before = 0, ""
    for node in nodes(parser(html=False).parse("\n".join(lines))):
        if node.map is None:
            continue
        first, last = node.map
        while last > first + 1 and not lines[last - 1].strip():
            last -= 1
        gap = min(first - end, 1) if before in _CODE and node.type in _CODE else first - end
        out += [""] * gap or ([""] if parted and out else [])
        if node.type in _CODE:
            out += _code(node, below_list=before in _LISTS)
        else:
            out += _block(node, lines[first:last])
        end, before = last, node.type
    return out


def _block(node: Node, lines: Sequence[str]) -> list[str]:
    match node.type:
        case kind if kind in _LISTS:
            return list(_list(node, lines))
        case "blockquote":
            inner = _blocks([_QUOTE.sub("", line, count=1) for line in lines], parted=True)
            return [f"> {line}" if line else ">" for line in inner]
        case "hr":
            return ["***"]  # "---" begins the fields of a document or a table for some
        case "paragraph":
            *before, last = (_continued(line) for line in lines)
            return [*(broken(line) for line in before), last]
        case "heading":
            return [_continued(line) for line in lines]
    return [line.lstrip(" \t") for line in lines]


def _continued(line: str) -> str:
    """A line of words, indented only if it goes on as code could not and might begin a block."""
    words = line.lstrip(" \t")
    return " " * WIDTH + words if line.startswith(" " * WIDTH) else words


def _code(node: Node, *, below_list: bool) -> list[str]:
    """Code in a fence, which looks the same at any column.

    What looks like HTML is indented instead: a reader that knows no fences, or none in a list,
    would take it for HTML that reaches to the end of the page. (``below_list`` it would become
    a part of the list.)
    """
    fence, info, content = node.token.markup or "```", node.token.info, node.content
    if node.type == "code_block":
        content = content.expandtabs(4)
        longest = max((len(run) for run in _TICKS.findall(content)), default=2)
        fence = "`" * (longest + 1)
    lines = content.removesuffix("\n").split("\n") if content else []
    if _looks_like_html(node) and not below_list:
        return [" " * WIDTH + line if line.strip() else "" for line in lines]
    language = _LANGUAGE.match(info)
    return [fence + (language[0] if language else ""), *lines, fence]


def _looks_like_html(node: Node) -> bool:
    code = node.type in _CODE and bool(node.content.strip())
    return code and _TAG.search(node.token.info + node.content) is not None


def _list(node: Node, lines: Sequence[str]) -> Iterator[str]:
    assert node.map is not None
    items = node.children
    for item in items:
        assert item.map is not None
        own = lines[item.map[0] - node.map[0] : item.map[1] - node.map[0]]
        gap = next((n for n, line in enumerate(reversed(own)) if line.strip()), 0)
        inner = list(_item(item, [_by_blanks(line) for line in own]))
        yield from inner
        if item is not items[-1]:
            # Below a blank line the next marker would be taken for one of an inner list.
            yield from [""] * max(gap, "" in inner)


def _by_blanks(line: str) -> str:
    """Return ``line`` with tabs before its words, and around a list's marker, as blanks."""
    marker = _MARKER.match(line)
    at = marker.end() if marker else len(line) - len(line.lstrip(" \t"))
    return line[:at].expandtabs(4) + line[at:]


def _item(item: Node, lines: Sequence[str]) -> Iterator[str]:
    opening = _MARKER.match(lines[0])
    assert opening is not None
    sign, gap = opening[1].replace(")", "."), len(opening[2])
    if gap > WIDTH or opening.end() == len(lines[0]):
        gap = 1  # what follows is code, or stands on the next line
    column = opening.end(1) + gap
    inner = [lines[0][column:]]
    inner += [line[min(column, len(line) - len(line.lstrip(" "))) :] for line in lines[1:]]
    while inner and not inner[0].strip():
        inner.pop(0)
    children = item.children
    tight = any(child.type == "paragraph" and child.token.hidden for child in children)
    width = max(WIDTH, len(sign) + 1)
    # Words may follow the marker at once; all else, and indented code, needs one column.
    loose = not children or children[0].type == "paragraph"
    before = sign.ljust(width) if any(map(_looks_like_html, children)) or not loose else f"{sign} "
    first, *others = _blocks(inner, parted=not tight) or [""]
    yield before + first if first else sign
    yield from (" " * width + line if line else "" for line in others)
