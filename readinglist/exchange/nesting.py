"""A person's Markdown written so that readers of every family take it alike.

CommonMark lets what belongs to a list item stand at the column of the item's words, and knows
code by fences. Markdown as it was first described, and the readers that still follow it (such as
Python-Markdown), want four columns there, a blank line before a list, ``1.`` rather than ``1)``
and two blanks where a line is broken. They know no fence in a list, and more signs: what they
take for HTML or for a definition is shown nowhere. `nest` writes the form that all understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readinglist.exchange.markdown import PARTING, parser
from readinglist.exchange.nodes import Node, nodes

WIDTH = 4
"""How many columns what belongs to a list item is indented by."""
LINE_BREAK = "  "
"""What stands at the end of a line that is broken there."""
_MARKER = re.compile(r"\s*([-*+]|\d{1,9}[.)])([ \t]*)")
_QUOTE = re.compile(r" {0,3}> ?")
_BEGINS = re.compile(r"[-+*=#>|:<]|\d{1,9}[.)]|```|~~~")
"""What may begin another block where the line goes on with the paragraph before it."""
_BACKSLASH = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
_LISTS, _CODE = ("bullet_list", "ordered_list"), ("fence", "code_block")
_ITEM, _INDENTED, _LONG_QUOTE = "list_item", "indented code", "long quotation"
_NOT_BELOW = dict.fromkeys(_LISTS, _LISTS) | {
    _INDENTED: (_ITEM, _LONG_QUOTE, *_LISTS, *_CODE, _INDENTED),
    _LONG_QUOTE: (_ITEM,),
}
"""What would become a part of what stands before it, or at the head of an item or a quotation no
block of its own."""

_SIGNS = re.compile(
    r"""
      (?P<less> \\< )                                  # only CommonMark knows "\" before "<"
    | \\.
    | (?P<code> (?<!`) (`+) (?!`) .{0,999}? [^`] \3 (?!`) )
    | (?P<math> \$\$ [^$]{1,999} \$\$ | \$ (?=\S) [^$\n]{1,999} (?<=\S) \$ (?!\d) )
    | < (?: [a-z][a-z0-9+.-]{1,31}: [^\s<>]* | [^\s@<>]+@[^\s<>]+ ) >
    | (?<=\]\() <                                      # the target of a link
    | (?P<tag> < (?=[a-z/!?]) )
    | (?P<entity>
        ^ : (?=[ \t])                                  # a definition of the line above
      | ^ = (?= =*[ ]*$)                               # which is no heading
      | ^ [ ]* (?=[^\n]*\|) [|:-] (?= [|: -]*$ )         # nor the head of a table
      | % (?=%)                                        # Obsidian's comment
      )
    | (?P<sign>
        `                                              # of no code
      | \[ (?= \^[^\]\s]+\] )                           # a footnote
      | ^ [ ]* \*? \[ (?= [^][]*\]: | TOC\] )           # a definition, contents
      | (?: ^ | (?<=[])*`]) ) \{ (?= [^{}\n]* \} )      # attributes
      )
    | (?P<number> ^ \d{1,9} (?= [.][ ]) )               # an item below a paragraph
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_OPEN_TAG = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
_LAST_HASHES = re.compile(r"(?<!\\)#(?=[#\\]{0,99}$)")

_LANGUAGE = re.compile(r"[\w#.+-]+(?!\S)|\{[^{}`<\n]*\}$")
"""More after a fence makes it none for some, and its end the beginning of another."""
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_TICKS = re.compile(r"`{3,}")
_ELEMENTS = """
    address article aside blockquote body button canvas center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html
    iframe li link main math menu meta nav noframes noscript object ol optgroup option p param
    plaintext pre script section select source style summary svg table tbody td template textarea
    tfoot th thead title tr track ul video xmp
"""
_REACHING = re.compile(
    rf"<(?:[!?]|/?(?:{'|'.join(_ELEMENTS.split())})(?![\w:.-]))"
    r"|^(?:[ \t>*+-]|\d+[.])*\[[^][]*\]:|^(?=.*\|)(?=.*-)[>|: -]+$",
    re.IGNORECASE | re.MULTILINE,
)
"""HTML that may reach beyond its line (``vector<int>`` does not), a definition, and what makes a
table, which shows no more cells than its head has."""
_PARTED = re.compile(r"^ {0,3}(?:[#>:!]|(?:[*+-]|\d+\.) |[-=_* ]*$)", re.MULTILINE)
"""Lines at which a reader that knows no fence begins a new block."""


def nest(text: str, shift: int = 0) -> str:
    """Return ``text`` in that form, its headings lowered by ``shift`` levels."""
    return "\n".join(_blocks(text.split("\n"), shift, parted=True))


def broken(line: str) -> str:
    """Return ``line`` with a line break at its end (``\\``) as two blanks."""
    return _BACKSLASH.sub(rf"\1{LINE_BREAK}", line)


def words(text: str) -> str:
    """Return a paragraph without signs that some readers would take for more than words.

    Nothing is changed in code, and in math only that ``a<b`` gets a blank: it knows no entity.
    """
    return _SIGNS.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    match match.lastgroup:
        case "code":
            return match[0].replace("\n", " ")
        case "math":
            return _OPEN_TAG.sub("< ", match[0])
        case "less" | "tag":
            return "&lt;"
        case "entity":
            return f"{match[0][:-1]}&#{ord(match[0][-1])};"
        case "sign":
            return f"{match[0][:-1]}\\{match[0][-1]}"
        case "number":
            return match[0] + "\\"
    return match[0]


def _blocks(lines: Sequence[str], shift: int, *, parted: bool, before: str = "") -> list[str]:
    """Rewrite the blocks of ``lines``; ``parted``: a blank line may go below any paragraph."""
    out: list[str] = []
    end = 0
    for node in nodes(parser(html=False).parse("\n".join(lines))):
        if node.map is None:
            continue
        first, last = node.map
        while last > first + 1 and not lines[last - 1].strip():
            last -= 1
        between = [line.strip() for line in lines[end:first]]
        kind = _INDENTED if _is_indented(node) else node.type
        if kind == "blockquote" and last > first + 1:
            kind = _LONG_QUOTE
        joins = kind in _NOT_BELOW and before in _NOT_BELOW[kind]
        gap = 1 if joins or PARTING in between else len(between)
        if out and not gap:
            gap = parted or before != "paragraph" or kind not in (*_LISTS, "fence")
        out += [""] * gap if out else []
        if joins:
            out += [PARTING, ""]
        out += _block(node, lines[first:last], shift)
        end, before = last, kind
    return out


def _block(node: Node, lines: Sequence[str], shift: int) -> list[str]:
    match node.type:
        case kind if kind in _LISTS:
            return list(_list(node, lines, shift))
        case kind if kind in _CODE:
            return _code(node)
        case "blockquote":
            quoted = [_quoted(line) for line in lines]
            inner = _blocks(quoted, shift, parted=True, before=_LONG_QUOTE)
            return [f"> {line}" if line else ">" for line in inner or [""]]
        case "hr":
            return ["___"]  # "---" begins the fields of a document or a table, "* ***" is no item
        case "paragraph":
            *before, last = words("\n".join(map(_continued, lines))).split("\n")
            return [*(broken(line) for line in before), last]
        case "heading":
            inline = node.inline()
            content = " ".join(map(str.strip, inline.content.split("\n"))) if inline else ""
            said = _LAST_HASHES.sub(r"\\#", words(content))
            if said.endswith("}"):
                said = said.replace(" {", " \\{")  # attributes to some
            return [f"{'#' * min(6, int(node.tag[1]) + shift)} {said}".rstrip()]
    rows = [line.lstrip(" \t") for line in lines]
    return [row if number == 1 else words(row) for number, row in enumerate(rows)]


def _continued(line: str) -> str:
    """A line of words, indented only if it goes on as code could not and might begin a block."""
    said = line.lstrip(" \t")
    return " " * WIDTH + said if line.startswith(" " * WIDTH) else said


def _code(node: Node) -> list[str]:
    """Code in a fence, which looks the same at any column, or indented."""
    content = node.content
    if node.type == "code_block":
        content = content.expandtabs(4)
    lines = content.removesuffix("\n").split("\n") if content else []
    if _is_indented(node):
        kept = _without_blank_ends(content).expandtabs(4).split("\n")
        return [" " * WIDTH + line if line.strip() else "" for line in kept]
    fence = "`" * max(3, *(len(run) + 1 for run in _TICKS.findall(content)), 0)
    language = _LANGUAGE.match(node.token.info)
    return [fence + (language[0] if language else ""), *lines, fence]


def _is_indented(node: Node) -> bool:
    """Whether a block is code that stays code only if it is indented.

    A reader that knows no fences, or none in a list, takes a fence for a paragraph with code in
    it, if nothing parts that, and would take what is in it for HTML that reaches to the end of
    the page, or for a definition that is shown nowhere.
    """
    if node.type not in _CODE or not node.content.strip():
        return False
    code = _without_blank_ends(node.content)
    parted = _PARTED.search(code)
    return _REACHING.search(code) is not None or (parted and _OPEN_TAG.search(code)) is not None


def _without_blank_ends(code: str) -> str:
    """Leave out what no reader takes for a part of indented code."""
    begin = _BLANK_LINES.match(code)
    return code[begin.end() if begin else 0 :].rstrip()


def _list(node: Node, lines: Sequence[str], shift: int) -> Iterator[str]:
    assert node.map is not None
    items = node.children
    for item in items:
        assert item.map is not None
        own = lines[item.map[0] - node.map[0] : item.map[1] - node.map[0]]
        gap = next((n for n, line in enumerate(reversed(own)) if line.strip()), 0)
        inner = list(_item(item, own, shift))
        yield from inner
        if item is not items[-1]:
            # Below a blank line the next marker would be taken for one of an inner list.
            yield from [""] * max(gap, "" in inner)


def _item(item: Node, lines: Sequence[str], shift: int) -> Iterator[str]:
    marker = _MARKER.match(lines[0])
    assert marker is not None
    opening = _MARKER.match(marker[0].expandtabs(4))
    assert opening is not None
    lines = [opening[0] + lines[0][marker.end() :], *map(_by_blanks, lines[1:])]
    sign, gap = opening[1].replace(")", "."), len(opening[2])
    if gap > WIDTH or opening.end() == len(lines[0]):
        gap = 1  # what follows is code, or stands on the next line
    column = opening.end(1) + gap
    inner = [lines[0][column:], *(_within(line, column) for line in lines[1:])]
    while inner and not inner[0].strip():
        inner.pop(0)
    children = item.children
    tight = any(child.type == "paragraph" and child.token.hidden for child in children)
    width = max(WIDTH, len(sign) + 1)
    # Words may follow the marker at once; all else, and indented code, needs one column.
    loose = not children or children[0].type == "paragraph"
    before = sign.ljust(width) if any(map(_is_indented, children)) or not loose else f"{sign} "
    first, *others = _blocks(inner, shift, parted=not tight, before=_ITEM) or [""]
    yield before + first if first else sign
    yield from (" " * width + line if line else "" for line in others)


def _quoted(line: str) -> str:
    marker = _QUOTE.match(line)
    return line[marker.end() :] if marker else _within(line, len(line))


def _within(line: str, column: int) -> str:
    """Return ``line`` from ``column`` on: that of an item, whose paragraph may go on before it."""
    said = line.lstrip(" ")
    if len(line) - len(said) >= column:
        return line[column:]
    return " " * WIDTH + said if _BEGINS.match(said) else said


def _by_blanks(line: str) -> str:
    """Return ``line`` with tabs before its words as blanks."""
    at = len(line) - len(line.lstrip(" \t"))
    return line[:at].expandtabs(4) + line[at:]
