"""The blocks of a file's flow with the marks in them; lists and tables of ours taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from readinglist.exchange import marks
from readinglist.exchange.markdown import inline_tokens
from readinglist.exchange.marks import Mark
from readinglist.exchange.nodes import Node


@dataclass(slots=True)
class Unit:
    """One block of the document's flow, lists and tables of ours taken apart."""

    node: Node
    form: str
    start: int
    end: int
    found: list[Mark]
    header: Node | None = None
    """For the row of a table its first row."""

    @property
    def level(self) -> int:
        return int(self.node.tag[1]) if self.node.type == "heading" else 0


def units_of(outer: Sequence[Node], lines: Sequence[str]) -> Iterator[Unit]:
    """Yield the blocks of a file; each item of our lists and row of our tables is one."""
    for node in outer:
        if node.type in {"bullet_list", "ordered_list"}:
            items = [unit_of(item, "item", lines) for item in node.children]
            if any(m.kind == marks.PAPER for item in items for m in own_marks(item.node)):
                for item in items:
                    item.found = list(own_marks(item.node))
                yield from items
                continue
        if node.type == "table":
            rows = [row for part in node.children for row in part.children]
            found = [unit_of(row, "row", lines) for row in rows]
            for row in found:
                row.found = _marks_within(row.node)
                row.header = rows[0]
            if any(row.found for row in found):
                found[0].form = "header"
                yield from found
                continue
        yield unit_of(node, "flow", lines)


def unit_of(node: Node, form: str, lines: Sequence[str]) -> Unit:
    """Return a block with its lines, blank ones at its end left out."""
    start, end = node.map if node.map else (0, 0)
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return Unit(node, form, start, end, _node_marks(node))


def _node_marks(node: Node) -> list[Mark]:
    """The marks of a block itself, not of blocks inside it."""
    if node.type == "html_block":
        return [] if marks.is_data(node.content) else marks.marks_in(node.content)
    if node.type in {"paragraph", "heading"}:
        return _marks_within(node)
    return []


def _marks_within(node: Node) -> list[Mark]:
    found = []
    for inline in node.inlines():
        # Only where the letters of a mark stand is it worth reading what they are.
        if marks.may_hold(inline.content):
            for token in inline_tokens(inline):
                if token.type == "html_inline":
                    found += marks.marks_in(token.content)
    return found


def own_marks(item: Node) -> Iterator[Mark]:
    """Yield the marks in an item's own blocks, not in lists inside it."""
    for child in item.children:
        yield from _node_marks(child)


def inline_of(unit: Unit) -> list[Token]:
    """Return the words of a paragraph or heading as inline tokens."""
    if unit.node.type not in {"paragraph", "heading"}:
        return []
    return list(inline_tokens(unit.node.inline()))


def before_mark(unit: Unit) -> str:
    """Somebody's open comment that reaches to our mark."""
    if unit.node.type != "html_block":
        return ""
    return str(unit.node.content)[: unit.found[0].start].strip()


def beyond_marks(unit: Unit) -> str:
    """What a person wrote before or after a mark on its own lines."""
    if unit.node.type != "html_block" or not unit.found:
        return ""
    content = str(unit.node.content)
    pieces = (content[: unit.found[0].start], content[unit.found[-1].end :])
    return "\n\n".join(piece.strip() for piece in pieces if piece.strip())


def has_marks(unit: Unit) -> bool:
    """Whether a mark or the data comment stands in a block."""
    return bool(unit.found) or (unit.node.type == "html_block" and marks.is_data(unit.node.content))
