"""What people type, cut into lexemes: words, phrases, names of fields, operators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from . import analysis

TEXT_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "author": ("author",),
    "authors": ("author",),
    "by": ("author",),
    "venue": ("venue",),
    "abstract": ("abstract",),
    "note": ("note",),
    "notes": ("note",),
    "insight": ("insight",),
    "insights": ("insight",),
    "tldr": ("tldr",),
    "why": ("why",),
    "digest": ("digest",),
    "text": ("body",),
    "body": ("body",),
    "doi": ("ids", "body", "note", "digest", "abstract"),
    "arxiv": ("ids", "body", "note", "digest", "abstract"),
}
"""The names of text fields in a query, and the index's fields that each looks at.

``doi`` and ``arxiv`` also find who names the id: references are copied as `arXiv:2106.09685`.
"""

FILTERS = ("status", "tag", "in", "year", "added", "has", "cites")
"""The names of facts that the library answers."""

_LINE_END = r"(?<=[^\W\d_][-\u2010\u2011\u00ad\x02\ufffe])[ \t]*[\r\n]+[ \t]*(?=[^\W\d_])"
_CHARS = rf"(?:[^\s()\"“”„«»]|{_LINE_END})"
_LEXEME = re.compile(
    r"\s*(?:"
    r"(?P<minus>-(?=[^\s)-]))"
    r"|(?P<field>[A-Za-z]+):(?=[^\s):])"
    r"|(?P<open>\()"
    r"|(?P<close>\))"
    r"|(?P<or>(?:OR|\|\|?)(?=[\s(]|$))"
    r"|(?P<and>(?:AND|&&)(?=[\s(]|$))"
    r"|(?P<not>NOT(?=[\s(]))"
    r"|(?P<phrase>\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»)"
    rf"|(?P<word>{_CHARS}+)"
    r"|(?P<other>.)"
    r")",
    re.DOTALL,
)
_PLAIN = re.compile(rf"\s*({_CHARS}+)")

IN_A_ROW = 5
"""Words from which on those that stand in a row, as in a sentence copied, come first."""
PROSE = 10
"""Words from which on a query without a field or an OR is a sentence that was copied."""
_CHARACTERS = 3
"""Characters that count as a word where no blanks stand between words."""
_COPIED = frozenset(("|", "||", "doi", "arxiv"))
"""Operators that formulas and references copied from papers hold."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One of them, [start, end) in the query; ``kind`` is its group in the pattern above."""

    kind: str
    text: str
    start: int
    end: int


def is_name(text: str) -> bool:
    """Return whether this is the name of a text field or of a fact."""
    return text.lower() in TEXT_FIELDS or text.lower() in FILTERS


def lexed(text: str) -> Iterator[Lexeme]:
    """Cut a query into lexemes; a name that no field and no fact has is a part of a word."""
    at = 0
    while at < len(text):
        found = _LEXEME.match(text, at)
        if found is None:  # only blanks are left
            return
        kind = found.lastgroup or "other"
        value = found[kind]
        if kind == "field" and not is_name(value):
            found = _PLAIN.match(text, at)
            assert found is not None
            kind, value = "word", found[1]
        yield Lexeme(kind, value, found.end() - len(found[0].lstrip()), found.end())
        at = found.end()


def without_dashes(lexemes: list[Lexeme]) -> list[Lexeme]:
    """Take a minus inside a copied sentence (`analysis and -processing`) as part of it."""
    kinds = {lexeme.kind for lexeme in lexemes}
    if "minus" not in kinds or kinds & {"field", "or", "and", "not"}:
        return lexemes
    if sum(lexeme.kind == "word" for lexeme in lexemes) < PROSE:
        return lexemes
    last = len(lexemes) - 2  # what is left out at the end is meant so
    return [x for i, x in enumerate(lexemes) if x.kind != "minus" or i >= last]


def is_plain(text: str) -> bool:
    """Return whether a query has so many words, and no operators, that it may be a sentence."""
    words = 1 + text.count(" ") + text.count("\n")
    words += len(analysis.UNSPACED_CHAR.findall(text)) // _CHARACTERS
    if words < IN_A_ROW:
        return False
    operators = [x.text.lower() for x in lexed(text) if x.kind in ("field", "or", "not")]
    return not operators or (words >= PROSE and _COPIED.issuperset(operators))


@dataclass(frozen=True, slots=True)
class Chip:
    """One `name:value` of a query, [start, end) in its text, a `-` before it included."""

    name: str
    value: str
    start: int
    end: int


def chips(text: str) -> list[Chip]:
    """Return the fields and facts that a query names, for showing each apart.

    The query without one is ``text[:start] + text[end:]``.
    """
    found: list[Chip] = []
    lexemes = list(lexed(text))
    for i, (name, value) in enumerate(pairwise(lexemes)):
        if name.kind == "field" and value.kind in ("word", "phrase"):
            minus = i and lexemes[i - 1].kind == "minus"
            start = lexemes[i - 1].start if minus else name.start
            found.append(Chip(name.text.lower(), value.text, start, value.end))
    return found
