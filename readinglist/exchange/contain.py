"""A person's own Markdown (notes, key insights, TL;DR) as a part of a larger document.

Embedded raw, it could swallow what follows (an unclosed fence or comment), leak into other
entries (link definitions are global to a document) or pass for the list's own headings.
`contain` changes only what would, and proves the result: seen by any viewer it must have the
same structure as the original seen alone with raw HTML shown as text, which is how the
application shows it. What cannot be proved is shown as plain lines.

Signs that only some readers know, and that reach beyond the text there (footnotes, comments of
Obsidian), are escaped: the application shows them as they are.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from readinglist.exchange.markdown import PARTING, close_bidi, escape, parser, words_parser
from readinglist.exchange.nesting import LINE_BREAK, WIDTH, nest, words

_ATX = re.compile(r"(?<=[\s>])#{1,6}(?=[ \t]|$)|^#{1,6}(?=[ \t]|$)")
# Lines that start with a letter and hold no "<" can only be paragraphs, which contain all else.
_PROSE = re.compile(r"(?:[^\W\d_][^<\n]*)?(?:\n(?:[^\W\d_][^<\n]*)?)*")
_CODE = ("code_block", "fence")
_BROKEN = "\\\n"
_CONTAINERS = re.compile(r"(?:[>\s]|(?:[-*+]|\d{1,9}[.)])(?=\s))*")
_MATH_SIGN = re.compile(r"< (?=[A-Za-z/!?])")
_HEADING = re.compile(r"#|^[\s>]*(?:=+|-+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Contained:
    """Markdown that is safe to embed.

    ``shift``: how many levels its headings were lowered (0: it has none). ``opens_with_words``:
    the first block is a paragraph, so that a label can stand before it on the same line.
    """

    text: str
    shift: int
    opens_with_words: bool


@lru_cache(maxsize=1 << 15)  # more than the texts of a long list, which is drawn several times
def contain(text: str, shift: int = 0) -> Contained:
    """Return ``text`` fit to be embedded, its headings lowered by ``shift`` levels."""
    clean = tidy(text)
    if not clean:
        return Contained("", 0, False)
    if _PROSE.fullmatch(clean) and _BROKEN not in clean and words(clean) == clean:
        return Contained(clean, 0, True)
    for own in dict.fromkeys((clean, clean.expandtabs(4))):
        wanted = _looks(signature(parser(html=False).parse(own), shift))
        candidate = nest(_without_definitions(own), shift)
        env: dict[str, Any] = {}
        tokens = parser(html=True).parse(candidate, env)
        harmless = not env.get("references") and _harmless(tokens, candidate)
        if harmless and wanted == _looks(signature(tokens, 0)) == _nested(candidate):
            lowered = shift if any(kind == "heading_open" for kind, *_ in wanted) else 0
            return Contained(candidate, lowered, _opens_with_words(tokens))
    return Contained(as_lines(clean), 0, True)


def tidy(text: str) -> str:
    """Return ``text`` with plain newlines, without control characters and outer blank lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    lines = [close_bidi(line) if line.strip(" \t") else "" for line in text.split("\n")]
    return "\n".join(lines).strip("\n")


def as_lines(text: str) -> str:
    """Return ``text`` as plain words: escaped, its line ends kept as hard breaks."""
    paragraphs = re.split(r"\n\s*\n", tidy(text))
    shown = [[escape(line) for line in p.split("\n")] for p in paragraphs]
    kept = [f"{LINE_BREAK}\n".join(line for line in lines if line) for lines in shown]
    return "\n\n".join(p for p in kept if p)


def indent(text: str, columns: int) -> str:
    """Indent every line of ``text`` that is not blank."""
    pad = " " * columns
    return "\n".join(pad + line if line else "" for line in text.split("\n"))


def dedent(text: str, columns: int) -> str:
    """Undo `indent`; a line with less white space loses what it has."""
    return "\n".join(_without_columns(line, columns) for line in text.split("\n"))


def _without_columns(line: str, columns: int) -> str:
    at = column = 0
    while column < columns and line[at : at + 1] in {" ", "\t"}:
        column += 1 if line[at] == " " else 4 - column % 4
        at += 1
    return " " * (column - columns) + line[at:]


def column_of(line: str) -> int:
    """Return the column at which the words of ``line`` begin; a tab reaches to the next fourth."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))


def lower_headings(text: str, by: int) -> str:
    """Lower the headings of ``text`` by ``by`` levels (raise them if negative).

    An underlined one inside a quotation or a list stays: its form knows two levels only.
    """
    if not _HEADING.search(text):
        return text
    lines = text.split("\n")
    edits: list[tuple[int, int, list[str]]] = []
    tokens = parser(html=False).parse(text)
    for index, token in enumerate(tokens):
        underlined = not token.markup.startswith("#")
        if token.type != "heading_open" or token.map is None or (underlined and token.level):
            continue
        first, end = token.map
        level = max(1, min(6, int(token.tag[1]) + by))
        line = lines[first]
        if not underlined:
            mark = _ATX.search(line)
            if mark:
                line = line[: mark.start()] + "#" * level + line[mark.end() :]
                edits.append((first, end, [line]))
        else:
            # Underlined: only levels 1 and 2 exist in that form.
            said = " ".join(tokens[index + 1].content.split("\n"))
            edits.append((first, end, ["#" * level + " " + said]))
    return _replace_lines(lines, edits)


# Editing


def _fence_is_closed(token: Token, lines: Sequence[str]) -> bool:
    assert token.map is not None
    first, end = token.map
    closing = lines[end - 1].strip() if end - 1 > first else ""
    return len(closing) >= len(token.markup) and not closing.strip(token.markup[0])


@cache
def _tracing() -> MarkdownIt:
    """A parser that notes in ``env`` where it found reference links and definitions."""
    md = words_parser(html=False)
    inline = {rule.name: rule.fn for rule in md.inline.ruler.__rules__}
    definition = next(rule for rule in md.block.ruler.__rules__ if rule.name == "reference")
    original = definition.fn

    def link_or_image(name: str) -> Any:
        def rule(state: StateInline, silent: bool) -> bool:
            start, count = state.pos, len(state.tokens)
            found = bool(inline[name](state, silent))
            if found and not silent and state.src[state.pos - 1] == "]":
                made = [t for t in state.tokens[count:] if t.type in {"link_open", "image"}]
                label = state.md.helpers.parseLinkLabel(state, start + (name == "image"))
                state.env["links"].append((state.src, label, state.pos, dict(made[0].attrs)))
            return found

        return rule

    def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        found = bool(original(state, start, end, silent))
        if found and not silent:
            state.env["definitions"].append((start, state.line))
        return found

    md.inline.ruler.at("link", link_or_image("link"))
    md.inline.ruler.at("image", link_or_image("image"))
    md.block.ruler.at("reference", reference, {"alt": definition.alt})
    return md


def _without_definitions(text: str) -> str:
    """Turn reference links into plain ones and drop the definitions."""
    if "]:" not in text:
        return text
    env: dict[str, Any] = {"links": [], "definitions": []}
    tokens = _tracing().parse(text, env)
    if not env["definitions"]:
        return text
    lines = text.split("\n")
    edits: list[tuple[int, int, int, int, str]] = []
    for source, label_end, end, attrs in env["links"]:
        target = attrs.get("href") or attrs.get("src") or ""
        title = attrs.get("title")
        inner = f"<{target}>" if not title else f'<{target}> "{_quoted(title)}"'
        starts = _places(tokens, lines, [(source, label_end)])
        ends = _places(tokens, lines, [(source, end - 1)])
        for (line_a, col_a), (line_b, col_b) in zip(starts, ends, strict=True):
            edits.append((line_a, col_a + 1, line_b, col_b + 1, f"({inner})"))
    for line_a, col_a, line_b, col_b, inner in sorted(set(edits), reverse=True):
        joined = lines[line_a][:col_a] + inner + lines[line_b][col_b:]
        lines[line_a : line_b + 1] = [joined] + [""] * (line_b - line_a)
    for first, end in env["definitions"]:
        for number in range(first, end):
            # Keep what marks the container ("> ", "- ") and that there was something in it.
            start: str = _CONTAINERS.match(lines[number])[0]  # type: ignore[index]
            lines[number] = start + PARTING if number == first else start.rstrip()
    return "\n".join(lines).strip("\n")


def _quoted(title: str) -> str:
    return title.replace("\\", "\\\\").replace('"', '\\"')


def _places(
    tokens: Sequence[Token], lines: Sequence[str], wanted: Iterable[tuple[str, int]]
) -> list[tuple[int, int]]:
    """Map positions in inline content to (line, column) in the source.

    A line of inline content is a part of its source line, after the containers' marks and the
    indentation; content that occurs several times in the source is found each time.
    """
    found: list[tuple[int, int]] = []
    for content, position in wanted:
        number = content.count("\n", 0, position)
        column = position - (content.rfind("\n", 0, position) + 1)
        line = content.split("\n")[number].rstrip()
        for token in tokens:
            if token.type == "inline" and token.content == content and token.map is not None:
                at = lines[token.map[0] + number].rfind(line)
                if at >= 0:
                    found.append((token.map[0] + number, at + column))
    return sorted(set(found))


def _replace_lines(lines: list[str], edits: Sequence[tuple[int, int, list[str]]]) -> str:
    lines = list(lines)
    for first, end, new in sorted(edits, reverse=True):
        lines[first:end] = new
    return "\n".join(lines)


# Proof


def _harmless(tokens: Sequence[Token], text: str) -> bool:
    """Nothing in ``tokens`` can reach beyond the text: no raw HTML, no open fence."""
    lines = text.split("\n")
    for token in tokens:
        if token.type == "html_block":
            return False
        if token.type == "fence" and not token.level and not _fence_is_closed(token, lines):
            return False
        if any(child.type == "html_inline" for child in token.children or ()):
            return False
    return True


def _nested(text: str) -> list[tuple[Any, ...]]:
    """How ``text`` looks inside a list item, between comments."""
    pad = " " * WIDTH
    inside = f"- <!-- a -->\n\n{indent(text, WIDTH)}\n\n{pad}<!-- b -->\n\nend"
    tokens = parser(html=True).parse(inside)
    inner = [token for token in tokens if token.level >= 2][1:-1]
    return _looks(signature(inner, 0))


def _looks(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """A signature in which code is code, in a fence or indented."""
    return [
        ("code", textwrap.dedent(row[3].expandtabs(4)).strip("\n")) if row[0] in _CODE else row
        for row in rows
    ]


def signature(tokens: Sequence[Token], shift: int) -> list[tuple[Any, ...]]:
    """What a reader sees of ``tokens``: structure, words and targets, line ends as spaces."""
    seen: list[tuple[Any, ...]] = []
    for token in tokens:
        tag = token.tag
        if token.type.startswith("heading"):
            tag = f"h{min(6, int(tag[1]) + shift)}"
        if token.type == "inline":
            seen.append(("inline", *_inline_signature(token.children or [])))
        else:
            content = token.content.rstrip("\n")
            if token.type == "code_block":
                content = content.expandtabs(4)  # a list's indentation may take half a tab
            seen.append((token.type, tag, token.info.strip(), content, sorted(token.attrs.items())))
    return seen


def _inline_signature(children: Sequence[Token]) -> list[Any]:
    seen: list[Any] = []
    for child in children:
        said = " " if child.type == "softbreak" else _MATH_SIGN.sub("<", child.content)
        if child.type in {"text", "softbreak", "text_special"}:
            if seen and isinstance(seen[-1], str):
                seen[-1] += said
            else:
                seen.append(said)
        elif child.type == "image":
            inner = _inline_signature(child.children or [])
            seen.append(("image", sorted(child.attrs.items()), inner))
        else:
            seen.append((child.type, child.tag, said, sorted(child.attrs.items())))
    return seen


def _opens_with_words(tokens: Sequence[Token]) -> bool:
    first = tokens[0] if tokens else None
    return (
        first is not None
        and first.type == "paragraph_open"
        and first.map is not None
        and first.map[0] == 0
        # Displayed maths starts on a line of its own.
        and not tokens[1].content.startswith("$$")
    )
