"""A person's Markdown as safe HTML, for previews and the page that is shared or printed."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from readinglist.exchange.markdown import words_parser

_BOX = re.compile(r"\[([ xX])\]\s+")


def to_html(markdown: str, *, lowered: int = 0) -> str:
    """Return ``markdown`` (GFM: tables, strikethrough, task lists) as HTML.

    Raw HTML is shown as text, only harmless addresses become links, and images become links to
    them: nothing is fetched and nothing runs. Headings are lowered by ``lowered`` levels.
    """
    env: dict[str, Any] = {}
    tokens = _parser().parse(markdown, env)
    for index, token in enumerate(tokens):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + lowered)}"
        if token.type == "inline" and token.children:
            if index >= 2 and tokens[index - 2].type == "list_item_open":
                _task(tokens[index - 2], token)
            token.children = _linked_images(token.children)
    html = _parser().renderer.render(tokens, _parser().options, env)
    return str(html)


@cache
def _parser() -> MarkdownIt:
    md = words_parser(html=False)
    md.add_render_rule("link_open", _outward)
    return md


def _outward(
    self: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer")
    return self.renderToken(tokens, index, options, env)


def _task(item: Token, inline: Token) -> None:
    """Show ``[ ]`` at the start of a list item as a box (a character: it prints everywhere)."""
    children = inline.children or []
    match = _BOX.match(children[0].content) if children and children[0].type == "text" else None
    if match:
        box = "☐ " if match[1] == " " else "☑ "
        children[0].content = box + children[0].content[match.end() :]
        item.attrJoin("class", "task")


def _linked_images(children: Sequence[Token]) -> list[Token]:
    shown: list[Token] = []
    inside = 0
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type != "image":
            shown.append(child)
            continue
        words = Token("text", "", 0)
        target = str(child.attrs.get("src", ""))
        words.content = child.content or target
        if inside or not target:
            shown.append(words)
            continue
        opening = Token("link_open", "a", 1, attrs={"href": target})
        shown += [opening, words, Token("link_close", "a", -1)]
    return shown
