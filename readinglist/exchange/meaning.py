"""What a person's Markdown says, whatever a formatter did to how it is written.

Editors wrap lines, turn ``*`` into ``-`` and ``_`` into ``*``, number lists anew and escape
differently. None of that is an edit: two texts mean the same when a reader sees the same.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

from readinglist.exchange import marks
from readinglist.exchange.contain import signature, tidy
from readinglist.exchange.markdown import parser

_SPACES = re.compile(r"\s+")
# Paragraphs of words only: lines that begin with a letter and hold no sign of Markdown.
_LINE = r"[^\W\d_][^<>*_\\`\[\]&~|!\n\t]*"
_WORDS = re.compile(rf"{_LINE}(?:\n(?:{_LINE})?)*")
_BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)
_REGIONS = frozenset((*marks.VALUES, *marks.DRAWN))


def is_markdown(name: str) -> bool:
    """Whether the field or region ``name`` holds Markdown (texts are named with their source)."""
    return name in _REGIONS or name.partition(":")[0] in marks.TEXTS


@lru_cache(maxsize=1 << 15)
def meaning(markdown: str) -> str:
    """Return what a reader sees of ``markdown`` in a form that can be compared."""
    clean = tidy(markdown)
    if _WORDS.fullmatch(clean) and "  \n" not in clean:
        found = [_SPACES.sub(" ", p).strip() for p in re.split(r"\n\n+", clean)]
        return "\n\n".join(p for p in found if p)
    blocks = [_plain(row) for row in signature(parser(html=False).parse(clean), 0)]
    if all(isinstance(b, str) for b in blocks):
        return "\n\n".join(b for b in blocks if b)
    return json.dumps(blocks, ensure_ascii=False)


def _plain(row: tuple[Any, ...]) -> Any:
    """One row of a signature: a paragraph's marks vanish, words lose their line ends."""
    kind = row[0]
    if kind in {"paragraph_open", "paragraph_close"}:
        return ""
    if kind == "list_item_open":
        return (kind,)  # without its number: that of the list counts
    if kind == "code_block" or (kind == "fence" and not row[2]):
        return ("code", row[3])
    if kind != "inline":
        return row
    if len(row) > 1 and isinstance(row[1], str) and row[1].startswith("[X] "):
        row = (kind, "[x] " + row[1][4:], *row[2:])  # a ticked box in somebody's own list
    inner = [_SPACES.sub(" ", piece) if isinstance(piece, str) else piece for piece in row[1:]]
    return inner[0].strip() if len(inner) == 1 and isinstance(inner[0], str) else inner


def digest_of(name: str, value: Any) -> str:
    """Return a short digest of a field's value; of Markdown that of its meaning."""
    if isinstance(value, str) and is_markdown(name):
        value = meaning(value)
    return marks.digest_of(value)


def same(name: str, one: Any, other: Any) -> bool:
    """Whether two values of the field ``name`` say the same."""
    if one == other:
        return True
    if not (isinstance(one, str) and isinstance(other, str) and is_markdown(name)):
        return False
    return meaning(one) == meaning(other)


def trimmed(value: Any) -> Any:
    """Return Markdown as an editor saves it that takes blanks, and so line breaks, off lines."""
    return _BLANKS.sub("", value) if isinstance(value, str) else value
