r"""Org mode, reStructuredText, LaTeX and wiki markup, line by line as Markdown.

Each line becomes one line, so that places in the Markdown are places in the source. Only what
lists and notes are made of is translated: headings, items, links, emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pylatexenc.latex2text import LatexNodes2Text

_ORG = re.compile(r"^#\+(?:title|author|date|begin_src|options|filetags):", re.I | re.M)
_ORG_TASK = re.compile(r"^\*+ (?:TODO|DONE) ", re.M)
_RST = re.compile(r"`[^`<>\n]{3,200}<(?:https?://|\S+\.)[^`>\n]+>`__?|^\.\. [\w-]+::|^:\w+:`", re.M)
_TEX = re.compile(r"^\s*\\(?:documentclass|begin\{|section\*?\{|chapter\*?\{|item\b|bibitem)", re.M)
_WIKI_LINK = re.compile(r"(?<!\[)\[(https?://[^\s\]]+)\s+([^\]\n]+)\](?![(\]])")
_WIKI_HEAD = re.compile(r"^(={2,6})\s*([^=\n].*?)\s*\1\s*$", re.M)


def translate(text: str, name: str = "") -> str | None:
    """Return ``text`` as Markdown when it is in one of the known markups, else None.

    ``name`` is a file name whose ending may tell.
    """
    for ending, is_it, line_by_line in _DIALECTS:
        if name.endswith(ending) or is_it(text[:100_000]):
            lines = text.split("\n")
            out = line_by_line(lines)
            assert len(out) == len(lines)
            return "\n".join(out)
    return None


# ---- Org mode

_ORG_HEAD = re.compile(
    r"(\*+)\s+(?:(TODO|NEXT|WAITING|DOING|STARTED|READING|DONE|CANCELLED)\s+)?"
    r"(?:\[#[A-Z]\]\s+)?(.*?)(?:\s+:[\w@:]+:)?\s*$"
)
_ORG_KEY = re.compile(r"#\+(\w+):?\s*(.*)", re.I)
_ORG_LINK = re.compile(r"\[\[([^\[\]]+)\](?:\[([^\[\]]+)\])?\]")
_ORG_BOLD = re.compile(r"(?<![\w*])\*([^\s*][^*\n]*?[^\s*]|\S)\*(?![\w*])")


def _org(lines: list[str]) -> list[str]:
    out = []
    drawer = False
    for line in lines:
        bare = line.strip()
        head, key = _ORG_HEAD.fullmatch(line), _ORG_KEY.fullmatch(bare)
        drawer = (drawer or bare == ":PROPERTIES:") and bare != ":END:"
        if drawer or bare == ":END:":
            out.append("")
        elif head:
            box = {"DONE": "[x] ", "TODO": "[ ] "}.get(head.group(2) or "", "")
            words = _org_inline(head.group(3))
            out.append(f"{'#' * min(len(head.group(1)) + 1, 6)} {box}{words}")
        elif key:
            out.append(_org_keyword(key.group(1).casefold(), key.group(2)))
        else:
            out.append(_org_inline(line))
    return out


def _org_keyword(key: str, value: str) -> str:
    match key:
        case "title":
            return f"# {value}"
        case "author":
            return f"By {value}"
        case "date":
            return value.strip("<>[]")
        case "begin_src" | "begin_example":
            return f"```{value.split(' ')[0]}"
        case "end_src" | "end_example":
            return "```"
    return ""


def _org_inline(line: str) -> str:
    def link(found: re.Match[str]) -> str:
        url, words = found.groups()
        if not url.startswith(("http", "doi:", "mailto:")):
            return words or url
        return f"[{words}]({url})" if words else f"<{url}>"

    return _ORG_LINK.sub(link, _ORG_BOLD.sub(r"**\1**", line))


# ---- reStructuredText

_RST_LINE = re.compile(r"([=\-~^\"'*+#`:.])\1{2,}\s*$")
_RST_LINK = re.compile(r"`([^`<>]+?)\s*<([^`>]+)>`__?")
_RST_FIELD = re.compile(r":(author|authors|date):\s*(.+)", re.I)


def _rst(lines: list[str]) -> list[str]:
    out = list(lines)
    levels: list[str] = []
    n = 0
    while n < len(lines):
        line = lines[n]
        rule = _RST_LINE.fullmatch(line)
        below = _RST_LINE.fullmatch(lines[n + 1]) if n + 1 < len(lines) else None
        over = rule and n + 2 < len(lines) and lines[n + 2].rstrip() == line.rstrip()
        if over and lines[n + 1].strip():
            out[n], out[n + 2] = "", ""
            out[n + 1] = _rst_heading(lines[n + 1], f"{line[0]}{line[0]}", levels)
            n += 3
        elif line.strip() and not rule and below and len(lines[n + 1]) >= len(line.rstrip()) - 1:
            out[n] = _rst_heading(line, lines[n + 1][0], levels)
            out[n + 1] = ""
            n += 2
        else:
            field = _RST_FIELD.fullmatch(line.strip())
            if field:
                author = field.group(1).casefold() != "date"
                out[n] = f"By {field.group(2)}" if author else field.group(2)
            else:
                out[n] = _RST_LINK.sub(r"[\1](\2)", line).replace("``", "`")
            n += 1
    return out


def _rst_heading(text: str, style: str, levels: list[str]) -> str:
    if style not in levels:
        levels.append(style)
    return f"{'#' * min(levels.index(style) + 1, 6)} {_RST_LINK.sub(r'[1](2)', text.strip())}"


# ---- LaTeX

_TEX_LEVELS = {"chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5}
_TEX_HEAD = re.compile(r"\\(chapter|section|subsection|subsubsection|paragraph)\*?\{(.*)\}\s*$")
_TEX_ACCENT = re.compile(r"\\[`'^\"~=.](?:\{\\?\w\}|\\?[A-Za-z])|\\[uvHtcdbkr](?:\{\\?\w\}|\s+[A-Za-z](?![A-Za-z]))|\\(?:ss|ae|oe|o|l|aa|AA|O|L|AE|OE)(?![A-Za-z])\s?(?:\{\})?")  # fmt: skip  # noqa: E501
_TEX_ITEM = re.compile(r"\s*\\(?:item|bibitem(?:\[[^\]]*\])?\{[^}]*\})(?:\[[^\]]*\])?\s*")
_TEX_DROPPED = re.compile(
    r"\\(?:documentclass|usepackage|begin|end|maketitle|label|centering|vspace|hspace|newblock|"
    r"noindent|tableofcontents|bibliographystyle|bibliography|newcommand|setlength|date)\*?"
    r"(?:\[[^\]]*\])?(?:\{[^{}]*\})*"
)
_TEX_TEXT = LatexNodes2Text()


def _tex(lines: list[str]) -> list[str]:
    out = []
    for line in lines:
        plain = re.sub(r"(?<!\\)%.*", "", line)
        if "thebibliography}" in plain and "begin" in plain:
            out.append("## References")
            continue
        for macro, form in (("title", "# {}"), ("author", "By {}")):
            found = re.fullmatch(rf"\s*\\{macro}\{{(.*)\}}\s*", plain)
            if found:
                plain = form.format(found.group(1))
        head = _TEX_HEAD.search(plain)
        if head:
            plain = f"{'#' * _TEX_LEVELS[head.group(1)]} {head.group(2)}"
        item = _TEX_ITEM.match(plain)
        if item:
            plain = f"- {plain[item.end() :]}"
        out.append(_tex_inline(plain))
    return out


def _tex_inline(text: str) -> str:
    text = _TEX_ACCENT.sub(lambda m: _TEX_TEXT.latex_to_text(m.group()), text)
    for _ in range(3):  # one inside the other
        text = re.sub(r"\\href\{([^{}]*)\}\{([^{}]*)\}", r"[\2](\1)", text)
        text = re.sub(r"\\url\{([^{}]*)\}", r"<\1>", text)
        text = re.sub(r"\\textbf\{([^{}]*)\}|\{\\bf\s+([^{}]*)\}", r"**\1\2**", text)
        text = re.sub(r"\\(?:emph|textit)\{([^{}]*)\}|\{\\(?:em|it)\s+([^{}]*)\}", r"*\1\2*", text)
        text = re.sub(r"\\(?:text\w+|mbox|underline)\{([^{}]*)\}", r"\1", text)
    text = _TEX_DROPPED.sub("", text)
    text = re.sub(r"\\cite\w*\{[^{}]*\}", "", text)
    text = text.replace("``", "“").replace("''", "”").replace("~", " ")
    text = re.sub(r"\\([&%$#_{}])", r"\1", text)
    text = re.sub(r"\\\\|\\[A-Za-z]+\s?", " ", text)
    text = re.sub(r"(?<=\d)--(?=\d)", "–", text)
    return re.sub(r"[{}]", "", text).rstrip()


# ---- wiki markup


def _wiki(lines: list[str]) -> list[str]:
    out = []
    for line in lines:
        head = _WIKI_HEAD.fullmatch(line)
        if head:
            out.append(f"{'#' * len(head.group(1))} {head.group(2)}")
            continue
        item = re.match(r"([*#]+)[ \t]*(?=\S)", line)
        if item:
            marks = item.group(1)
            mark = "1." if marks[-1] == "#" else "-"
            line = f"{'   ' * (len(marks) - 1)}{mark} {line[item.end() :]}"
        line = _WIKI_LINK.sub(r"[\2](\1)", line)
        line = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", line)
        out.append(re.sub(r"'''(.+?)'''", r"**\1**", line).replace("''", "*"))
    return out


def _is_org(text: str) -> bool:
    return bool(_ORG.search(text) or _ORG_TASK.search(text))


def _is_rst(text: str) -> bool:
    return bool(_RST.search(text))


def _is_tex(text: str) -> bool:
    return len(_TEX.findall(text)) >= 3


def _is_wiki(text: str) -> bool:
    return bool(_WIKI_HEAD.search(text) and _WIKI_LINK.search(text))


_DIALECTS: tuple[
    tuple[str | tuple[str, ...], Callable[[str], bool], Callable[[list[str]], list[str]]], ...
] = (
    (".org", _is_org, _org),
    (".rst", _is_rst, _rst),
    ((".tex", ".latex"), _is_tex, _tex),
    ((".wiki", ".mediawiki"), _is_wiki, _wiki),
)
