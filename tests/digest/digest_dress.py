"""The two seed digests in other dress: lost emoji, numbers, marks; Markdown, HTML, languages."""

from __future__ import annotations

import html
import re

_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]\ufe0f? ?")
_TLDR = r"^Authors?’? TL;DR →"
_WHY = r"^❓ Why →"
_KEY = r"^💡 Key insights →"
_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def without_emoji(text: str) -> str:
    return _EMOJI.sub("", text)


def without_numbers(text: str) -> str:
    return re.sub(r"^\d+\. ", "", text, flags=re.M)


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\n+", "\n", text)


def relabelled(text: str, tldr: str, why: str, key: str, separator: str, by: str = "By") -> str:
    """The numbered seed with other words and another separator for its labels."""
    for pattern, words in ((_TLDR, tldr), (_WHY, why), (_KEY, key)):
        text = re.sub(pattern, words + separator, text, flags=re.M)
    return re.sub(r"^By ", f"{by} ", text, flags=re.M)


def numbered_markdown(text: str, level: str = "##") -> str:
    """The numbered seed as Markdown with headings, bold labels and bullets."""
    text = re.sub(r"^(\d+)\. (.*)$", rf"{level} \1. \2", text, flags=re.M)
    labels = r"^((?:Authors?’? TL;DR|(?:❓ )?Why|(?:💡 )?Key insights) →)"
    text = re.sub(labels, r"**\1**", text, flags=re.M)
    return "# " + re.sub(r"^  • ", "- ", text, flags=re.M)


def numbered_html(text: str, tag: str = "h2", *, page: bool = True) -> str:
    """The numbered seed as a page: linked titles, a linked code mark, superscripts, lists."""
    out = []
    for paragraph in re.split(r"\n\s*\n", text):
        plain = paragraph.strip()
        if not plain:
            continue
        if plain.startswith("•"):
            items = "".join(f"<li>{html.escape(i.strip(' •'))}</li>" for i in plain.split("\n"))
            out.append(f"<ul>{items}</ul>")
        elif not out:
            out.append(f"<h1>{html.escape(plain)}</h1>")
        elif match := re.match(r"(\d+\. )([^|]*)(\|.*)?$", plain):
            code = " | 👾 <a href='https://github.com/google-research/x'>Code</a>"
            out.append(
                f"<{tag}>{match.group(1)}<a href='https://openreview.net/forum?id=x{len(out)}'>"
                f"{html.escape(match.group(2).strip())}</a>{code if match.group(3) else ''}</{tag}>"
            )
        else:
            marked = re.sub(
                f"[{_DIGITS}]",
                lambda m: f"<sup>{_DIGITS.index(m.group())}</sup>",
                html.escape(plain),
            )
            labels = r"^((?:Authors?’? TL;DR|❓ Why|💡 Key insights) →)"
            bold = re.sub(labels, r"<strong>\1</strong>", marked)
            out.append(f"<p>{bold}</p>")
    body = "\n".join(out)
    if not page:
        return f"<meta charset='utf-8'>{body}"
    return (
        "<html><head><title>ICLR 2022 - A selection of 10 papers you shouldn't miss | Zeta Alpha"
        "</title></head><body><nav><a href='/'>Home</a> <a href='/blog'>Blog</a></nav><article>"
        f"{body}</article><footer>Get the app</footer></body></html>"
    )


def cited_markdown(text: str, topics: list[str], subtopics: list[str], mark: str = "#") -> str:
    """The citing seed with its headings marked."""
    out = []
    for line in text.split("\n"):
        if line in topics or line in ("Closing Thoughts", "Papers Mentioned"):
            line = f"## {line}" if mark == "#" else f"**{line}**"
        elif line in subtopics:
            line = f"### {line}" if mark == "#" else f"**{line}**"
        out.append(re.sub(r"^  • ", "- ", line))
    return "# " + "\n".join(out)


def cited_html(markdown: str, topic: str = "h2", subtopic: str = "h3") -> str:
    """The citing seed as a page whose references link to arXiv."""
    tags = {1: "h1", 2: topic, 3: subtopic}
    out = []
    for paragraph in re.split(r"\n\s*\n", markdown):
        plain = paragraph.strip()
        if not plain:
            continue
        if plain.startswith("- "):
            lines = [line[2:] for line in plain.split("\n") if line.startswith("- ")]
            out.append(f"<ul>{''.join(f'<li>{html.escape(i)}</li>' for i in lines)}</ul>")
        elif match := re.match(r"(#+) (.*)", plain):
            tag = tags[len(match.group(1))]
            out.append(f"<{tag}>{html.escape(match.group(2))}</{tag}>")
        else:
            linked = re.sub(
                r"arXiv:(\d{4}\.\d{5})",
                r"<a href='https://arxiv.org/abs/\1'>arXiv:\1</a>",
                html.escape(plain),
            )
            out.append(f"<p>{linked}</p>")
    body = "\n".join(out)
    return (
        "<!DOCTYPE html><html><head><title>State of Representation Learning — ICLR 2022 | "
        "by Angeline Yasodhara | Georgian Impact Blog | Medium</title></head><body><div "
        f"class='header'><a href='/signin'>Sign in</a></div><article>{body}</article>"
        "<div>Get the Medium app</div></body></html>"
    )
