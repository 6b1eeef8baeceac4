"""Plain text into Markdown so that every CommonMark/GFM reader shows it as meant.

`escape` is for one-line plain text (titles, names); a person's own Markdown goes through
`contain.contain`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

PARTING = "<!-- -->"
"""Parts a list from a list, or from code, that follows: every reader knows it so."""
_ALWAYS = re.compile(r"[\\`*_\[\]{<|~$^]|!(?=\[)|(?<=\])\(|(?<=\{)%|:(?=[\w+-]+:)")
_ENTITY = re.compile(r"&(?=#\w|\w+;)")
_AUTOLINK = re.compile(r"(?i)(?<=https)(?=:)|(?<=http)(?=:)|(?<=ftp)(?=:)|(?<=\bwww)(?=\.)")
_OBSIDIAN = re.compile(r"==|%%")
_ENTITIES = {"<": "&lt;", "&": "&amp;"} | {c: f"&#{ord(c)};" for c in "|~$^:=%"}
"""What is escaped so in plain text: readers that are not CommonMark know no ``\\`` before these."""
_START = re.compile(r"^(?:(?=[-+#>=:])|(\d{1,9})(?=[.)]))")
_MARK = "\ufeff"
"""A byte order mark that was copied along: white space to some readers, a letter to others."""
_CLOSING_HASHES = re.compile(r"#+$")

_OPENERS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENERS |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSERS = frozenset(_OPENERS.values())


def new_parser(*, html: bool) -> MarkdownIt:
    """Make a parser of CommonMark with tables and strikethrough, to be changed."""
    md = MarkdownIt("commonmark", {"html": html}).enable(["table", "strikethrough"])
    md.core.ruler.after("normalize", "last_line", _end_last_line)
    return md


def _end_last_line(state: StateCore) -> None:
    """End the last line: markdown-it-py looks for its end, also where the text has none."""
    if not state.src.endswith("\n"):
        state.src += "\n"


def words_parser(*, html: bool) -> MarkdownIt:
    """Make a parser of a person's words, the one of `parser`, to be changed."""
    md = new_parser(html=html)
    interrupts = ["paragraph", "reference", "blockquote"]
    md.block.ruler.before("html_block", "parting", _parting, {"alt": interrupts})
    return md


def _parting(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if state.src[start : state.eMarks[line]].rstrip() != PARTING or state.is_code_block(line):
        return False
    if not silent:
        state.line = line + 1
    return True


@cache
def parser(*, html: bool) -> MarkdownIt:
    """Return the GFM-like parser (tables, strikethrough) that renders and reads our lists.

    ``html=True`` is how other viewers see a file, ``html=False`` how we show a person's words:
    HTML as what it is, but for the empty comment, which only parts two blocks.
    """
    return words_parser(html=html)


@cache
def file_parser() -> MarkdownIt:
    """Return the parser of whole files: a vault or site generator has its fields at their top."""
    return new_parser(html=True).use(front_matter_plugin)


@cache
def _block_parser() -> MarkdownIt:
    md = new_parser(html=True).disable(["inline", "text_join"])
    return md.use(front_matter_plugin)


def parse_blocks(text: str) -> list[Token]:
    """Parse a whole file as `file_parser` does, the words inside blocks only when asked for.

    Of a long list only the heads of its entries are ever looked into: see `inline_tokens`.
    """
    env: dict[str, Any] = {}
    tokens = _block_parser().parse(text, env)
    for token in tokens:
        if token.type == "inline":
            token.meta["env"] = env
    return tokens


def inline_tokens(token: Token | None) -> list[Token]:
    """Return the tokens inside an ``inline`` one of `parse_blocks`, read at the first time."""
    if token is None or token.type != "inline":
        return []
    if not token.children and token.content:
        [whole] = file_parser().parseInline(token.content, token.meta["env"])
        token.children = whole.children
    return token.children or []


def one_line(text: str) -> str:
    """Return ``text`` as it can be shown on one line.

    White space (newlines, tabs, wide spaces) collapses, control characters go, and
    bidirectional embeddings that ``text`` leaves open are closed so that they cannot turn
    around what follows.
    """
    text = " ".join(text.split())
    text = "".join(c for c in text if c != _MARK and unicodedata.category(c) not in {"Cc", "Cs"})
    return " ".join(close_bidi(text).split())


def close_bidi(text: str) -> str:
    """Close open bidirectional embeddings and isolates, drop closers that close nothing."""
    if not any(c in _OPENERS or c in _CLOSERS for c in text):
        return text
    kept: list[str] = []
    opened: list[str] = []
    for c in text:
        if c in _OPENERS:
            opened.append(_OPENERS[c])
        elif c in _CLOSERS:
            # An isolate's closer also closes the embeddings left open inside it (UAX #9).
            if c not in opened:
                continue
            while (closer := opened.pop()) != c:
                kept.append(closer)
        kept.append(c)
    return "".join(kept) + "".join(reversed(opened))


def escape(text: str) -> str:
    """Return plain ``text`` as one line of Markdown that shows just this text.

    Safe at the start of a line, in a heading, in emphasis, in a link's text and in a table cell.
    """
    text = one_line(text)
    start = _START.match(text)
    closing = _CLOSING_HASHES.search(text)
    cuts = {m.start() for m in _ALWAYS.finditer(text)}
    cuts |= {m.start() for m in _ENTITY.finditer(text)}
    cuts |= {m.start() for m in _AUTOLINK.finditer(text)}
    # Obsidian: ==highlight== and %%comment%%.
    cuts |= {i for m in _OBSIDIAN.finditer(text) for i in range(m.start(), m.end())}
    if start:
        cuts.add(start.end())
    if closing:
        cuts |= set(range(*closing.span()))
    return "".join(_ENTITIES.get(c, "\\" + c) if i in cuts else c for i, c in enumerate(text))


def web_address(url: str) -> str:
    """Return ``url`` fit to be a link's target, or ``""`` when it is no web address.

    Only http, https and ftp are linked: a list that is passed on must not run scripts
    (``javascript:``) nor point into somebody's disk (``file:``).
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        good = parts.scheme.lower() in {"http", "https", "ftp"} and bool(parts.hostname)
    except ValueError:  # such as an unclosed bracket in the host
        return ""
    if not good:
        return ""
    # "%" stays, what is encoded already must not be encoded twice.
    return quote(url, safe="%/:?#@!$&'+,;=~.-_")


def doi_address(doi: str) -> str:
    """Return the address that resolves ``doi``, or ``""``."""
    return "https://doi.org/" + quote(doi.strip(), safe="/:;.-_") if doi.strip() else ""


def arxiv_address(arxiv_id: str) -> str:
    """Return the abstract page of ``arxiv_id`` (such as ``1706.03762``), or ``""``."""
    clean = arxiv_id.strip()
    return "https://arxiv.org/abs/" + quote(clean, safe="/.-_") if clean else ""
