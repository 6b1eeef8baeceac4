"""What people type → a tree that `matching` evaluates. Nothing that is typed is an error.

    words              all of them (small words such as `the` do not refuse a paper)
    "a phrase"         these words, one after the other; the last may be a beginning, as in "a phr*"
    a OR b, a | b      either; binds its two neighbours, as in `deep (learning OR networks)`
    -word, NOT word    without
    pre*  fuzzy~       words that begin so; words one or two letters off
    ( … )              grouping
    title:word         in one field; also title:"a phrase", title:(several words)
    status:done        a fact of the library: status tag in year added has cites

Anything malformed (an open quote, a stray parenthesis, a field nobody knows) is taken as words.
What was copied from a PDF may hold words hyphenated at the ends of lines and accents set apart.
"""

from __future__ import annotations

import re
from dataclasses import replace

from . import analysis
from .lexemes import (
    IN_A_ROW,
    TEXT_FIELDS,
    Lexeme,
    is_name,
    is_plain,
    lexed,
    without_dashes,
)
from .nodes import STAR, All, Any, Element, Filter, Fuzzy, Leaf, Node, Not, Prefix, Words

_OPENING = '"“„«'
_HYPHEN_BLANK = re.compile(r"(?<=[^\W\d_])([-\u2010\u2011\u00ad\x02\ufffe])[ \t]+(?=[^\W\d_])")
"""What some viewers make of a hyphen at a line's end; also `pre- and post-training`."""
LONGEST_ROW = 60
"""Words of it that are looked for; the paper is told by them, also when a page was copied."""
_MAX_DEPTH = 40
"""How deep parentheses and the like may nest; beyond, they are read as words."""


def parse(text: str, *, as_you_type: bool = False) -> Node | None:
    """Return the tree of a query, or None when it asks for nothing.

    ``as_you_type``: the last word, unless a blank follows it, may be only its beginning.
    """
    text = analysis.compose(text)
    parser = _Parser(text, len(text) if as_you_type else -1)
    node = parser.everything()
    if node is None:
        return None
    node = _without_small_words(node)
    if not isinstance(node, All) or not is_plain(text):
        return node
    first = (
        *node.nodes[:LONGEST_ROW],
        *(n for n in node.nodes[LONGEST_ROW:] if isinstance(n, Not)),
    )
    return All(first, sentence=text)


def in_a_row(text: str, *, as_you_type: bool = False) -> Words | None:
    """Return all that was typed as one row of words; None when it is short or has operators."""
    text = analysis.compose(text)
    if not is_plain(text):
        return None
    row = _phrase(text.replace(STAR, " "), None)
    if not isinstance(row, Words) or len(row.elements) < IN_A_ROW:
        return None
    half_typed = as_you_type and text[-1:].isalnum()
    return replace(row, elements=row.elements[: -1 if half_typed else None][:LONGEST_ROW])


class _Parser:
    """Recursive descent; what has no place in the grammar is read as words or skipped."""

    def __init__(self, text: str, typed_to: int) -> None:
        self._text = text
        self._lexemes = without_dashes(list(lexed(text)))
        self._at = 0
        self._depth = 0
        self._typed_to = typed_to

    def _peek(self) -> str:
        return self._lexemes[self._at].kind if self._at < len(self._lexemes) else ""

    def _next(self) -> Lexeme:
        self._at += 1
        return self._lexemes[self._at - 1]

    def everything(self) -> Node | None:
        nodes: list[Node] = []
        while self._peek():
            node = self._group(None)
            if node is not None:
                nodes.append(node)
            if self._peek() == "close":  # closes nothing
                self._next()
        return _all(nodes)

    def _group(self, fields: tuple[str, ...] | None) -> Node | None:
        nodes: list[Node] = []
        while self._peek() not in ("", "close"):
            kind = self._peek()
            if kind == "and":
                self._next()
                continue
            node = self._unary(fields)
            alternatives = [node] if node is not None else []
            while self._peek() == "or":
                lexeme = self._next()
                if self._peek() in ("", "close"):  # nothing to choose from: a word
                    other = _words(lexeme.text, fields)
                else:
                    other = self._unary(fields)
                    if other is not None and node is not None:
                        alternatives.append(other)
                        continue
                    if node is None:
                        node, alternatives = other, [other] if other is not None else []
                    continue
                if other is not None:
                    nodes.append(other)
            alternatives = list(dict.fromkeys(alternatives))
            if len(alternatives) > 1:
                nodes.append(Any(tuple(alternatives)))
            elif alternatives:
                nodes.append(alternatives[0])
        return _all(nodes)

    def _unary(self, fields: tuple[str, ...] | None) -> Node | None:
        lexeme = self._next()
        if self._depth >= _MAX_DEPTH:
            return _words(lexeme.text, fields)
        self._depth += 1
        try:
            return self._meaning(lexeme, fields)
        finally:
            self._depth -= 1

    def _meaning(self, lexeme: Lexeme, fields: tuple[str, ...] | None) -> Node | None:
        match lexeme.kind:
            case "minus" | "not":
                if self._peek() in ("", "close"):
                    return None
                node = self._unary(fields)
                node = None if node is None else _settled(node)
                return Not(node) if node is not None else None
            case "field":
                return self._fielded(lexeme, fields)
            case "open":
                node = self._group(fields)
                if self._peek() == "close":
                    self._next()
                return node
            case "phrase":
                return _phrase(lexeme.text[1:-1], fields)
            case "or" | "and":
                return _words(lexeme.text, fields)
            case "word":
                return self._word(lexeme, fields)
        return None

    def _fielded(self, lexeme: Lexeme, outer: tuple[str, ...] | None) -> Node | None:
        name = lexeme.text.lower()
        if self._peek() == "other" and self._lexemes[self._at].text in _OPENING:
            return self._open_quote(lexeme, outer)
        if self._peek() in ("", "close", "other"):
            return _words(lexeme.text, outer)
        if name in TEXT_FIELDS:
            if name in ("author", "authors", "by") and self._peek() == "phrase":
                return _name(self._next().text[1:-1], TEXT_FIELDS[name])
            return self._unary(TEXT_FIELDS[name])
        value = self._next()
        if value.kind == "phrase":
            raw = value.text[1:-1]
        elif value.kind == "word":
            raw = value.text
        else:  # status:(a b), tag:-x
            self._at -= 1
            words = _words(lexeme.text, outer)
            rest = self._unary(outer)
            return _all([n for n in (words, rest) if n is not None])
        otherwise = _all([n for n in (_words(name, outer), _words(raw, outer)) if n is not None])
        if not raw.strip():
            return otherwise
        typing = value.kind == "word" and value.end == self._typed_to
        found = Filter(name, raw.strip(), otherwise=otherwise, typing=typing)
        if name == "cites":  # also papers whose own text names it
            named = _phrase(raw, ("body",))
            return Any((found, named)) if named is not None else found
        return found

    def _open_quote(self, lexeme: Lexeme, outer: tuple[str, ...] | None) -> Node | None:
        """Return what `title:"two wor` means: all that follows, as words of the field."""
        raw = self._text[self._next().end :].strip()
        self._at = len(self._lexemes)
        typed = self._typed_to >= 0
        name = lexeme.text.lower()
        if not raw:
            return Filter(name, "", typing=True) if typed else _words(lexeme.text, outer)
        if name not in TEXT_FIELDS:
            otherwise = [_words(name, outer), _words(raw, outer)]
            return Filter(name, raw, _all([n for n in otherwise if n is not None]), typed)
        if typed:
            return _last(raw, TEXT_FIELDS[name], lambda t, f: Prefix(t, f, typing=True))
        return _words(raw, TEXT_FIELDS[name])

    def _word(self, lexeme: Lexeme, fields: tuple[str, ...] | None) -> Node | None:
        text = lexeme.text
        if lexeme.end == self._typed_to and text.endswith(":") and is_name(text[:-1]):
            return Filter(text[:-1].lower(), "", typing=True)  # what it is to be comes yet
        if text.endswith("*") and len(text) > 1:
            return _last(text.rstrip("*"), fields, lambda t, f: Prefix(t, f))
        fuzzy = re.match(r"^(.+?)~([1-9])?$", text, re.DOTALL)
        if fuzzy:

            def near(t: str, f: tuple[str, ...] | None) -> Leaf:
                return Fuzzy(t, min(2, int(fuzzy[2] or (1 if len(t) < 6 else 2))), f)

            return _last(fuzzy[1], fields, near)
        if lexeme.end == self._typed_to:
            return _last(text, fields, lambda t, f: Prefix(t, f, typing=True))
        if text[-1] in "-\u2010\u2011\u00ad\x02\ufffe" and self._peek() == "word":
            between = self._text[lexeme.end - 1 : self._lexemes[self._at].start + 1]
            if _HYPHEN_BLANK.match(text[-2:-1] + between, 1):
                return self._across(text, fields)
        return _words(text, fields)

    def _across(self, text: str, fields: tuple[str, ...] | None) -> Node | None:
        """Return a word and the one after its hyphen and a blank: both, or one that was parted."""
        following = self._lexemes[self._at]
        after = self._word(self._next(), fields)
        both = _all([n for n in (_words(text, fields), after) if n is not None])
        if isinstance(after, Words):
            whole = _words(f"{text}\n{following.text}", fields)
            if both is not None and whole is not None:
                return Any((both, whole))
        return both


def _settled(node: Node) -> Node | None:
    """Return what half a word excludes: what was typed, not all that may come."""
    match node:
        case Filter(_, value, _, True):
            return replace(node, typing=False) if value else None
        case Prefix(text, fields, True):
            return _words(text, fields) or node
        case All(nodes):
            return _all([n for n in map(_settled, nodes) if n is not None])
        case Any(nodes):
            return Any(tuple(n for n in map(_settled, nodes) if n is not None))
    return node


def _name(text: str, fields: tuple[str, ...]) -> Node | None:
    """Return an author's name in a row; of `Hinton, Geoffrey` the other way round as well."""
    as_written = _phrase(text, fields)
    last, comma, first = text.partition(",")
    turned = _phrase(f"{first} {last}", fields) if comma and "," not in first else None
    if as_written is None or turned is None:
        return as_written
    return Any((as_written, turned))


def _all(nodes: list[Node]) -> Node | None:
    """Return what asks for all of ``nodes``, each once however often it was typed."""
    flat = [part for n in nodes for part in (n.nodes if isinstance(n, All) else (n,))]
    once = tuple(dict.fromkeys(flat))
    if not once:
        return None
    return once[0] if len(once) == 1 else All(once)


def _elements(token: analysis.Token) -> tuple[Element, ...]:
    words = tuple(t.key.decode() for t in token.words)
    if not token.joined:
        return tuple(Element(((w,),)) for w in words)
    alternatives = [words]
    for term in token.joined:
        joined, span = analysis.split_key(term.key)
        alternatives.append(
            (*words[: term.position], joined.decode(), *words[term.position + span :])
        )
    return (Element(tuple(dict.fromkeys(alternatives))),)


def _phrase(text: str, fields: tuple[str, ...] | None) -> Node | None:
    text = _HYPHEN_BLANK.sub(r"\1\n", text)
    found: list[Element] = []
    for at, token in analysis.tokens(text):
        found += _elements(token)
        end = at + token.words[-1].end
        if text[end : end + 1] == STAR and not text[end + 1 : end + 2].strip():
            found[-1] = Element(
                tuple((*words[:-1], words[-1] + STAR) for words in found[-1].alternatives)
            )
    return Words(tuple(found), fields, quoted=True) if found else None


def _words(text: str, fields: tuple[str, ...] | None) -> Node | None:
    """Return the words of text without blanks; characters of a script without spaces in a row."""
    nodes: list[Node] = []
    for _, token in analysis.tokens(text):
        nodes.append(Words(_elements(token), fields))
    return _all(nodes)


def _last(text: str, fields: tuple[str, ...] | None, make: object) -> Node | None:
    """Return the words of ``text``, the last of them made by ``make`` if it ends the text."""
    assert callable(make)
    ends = [(at + t.end, t.start, at, token)
            for at, token in analysis.tokens(text) for t in token.words[-1:]]  # fmt: skip
    if not ends or ends[-1][0] != len(text):
        return _words(text, fields)
    _, start, at, token = ends[-1]
    word, others = token.words[-1], [analysis.split_key(t.key) for t in token.joined]
    together = any(span > 1 for _, span in others)
    if len(token.words) > 1 and not together:  # a script without spaces: its words as they are
        return _words(text, fields)
    spelt = [make(word.key.decode(), fields)]
    for term, (other, span) in zip(token.joined, others, strict=True):
        if span == 1 and term.position == word.position:
            spelt.append(make(other.decode(), fields))
    last = spelt[0] if len(spelt) == 1 else Any(tuple(spelt))
    before = _words(text[: at + start].rstrip("-‐‑\u00ad\x02\ufffe \t\r\n"), fields)
    node = _all([n for n in (before, last) if n is not None])
    if together and before is not None and node is not None:
        whole = [make(o.decode(), fields) for o, span in others if span == len(token.words)]
        return Any((node, *whole)) if whole else node
    return node


def _small(node: Node) -> bool:
    return (
        isinstance(node, Words)
        and not node.quoted
        and len(node.elements) == 1
        and all(len(a) == 1 and a[0] in analysis.STOP_WORDS for a in node.elements[0].alternatives)
    )


def _without_small_words(node: Node) -> Node:
    """Leave out small words where others are asked for too, so that they refuse no paper."""
    match node:
        case All(nodes):
            kept = [n for n in nodes if not _small(n)]
            if not any(not isinstance(n, Filter | Not) for n in kept):
                kept = list(nodes)
            return _all([_without_small_words(n) for n in kept]) or node
        case Any(nodes):
            return Any(tuple(_without_small_words(n) for n in nodes))
        case Not(inner):
            return Not(_without_small_words(inner))
        case Filter(otherwise=inner) if inner is not None:
            return replace(node, otherwise=_without_small_words(inner))
    return node
