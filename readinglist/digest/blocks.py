"""Text, Markdown, HTML, mail, tables, clipboard → one flat list of blocks.

Every form ends as the same frozen values, so that the reader of structure sees headings,
paragraphs, list items and table rows and never asks where they came from.
"""

from __future__ import annotations

import re
from dataclasses import replace

from readinglist.digest import decoding, dialects, mail, markdown, pages, plain
from readinglist.digest.inlines import Block, Document, Inline, Kind, Link, Mark

__all__ = ["Block", "Document", "Inline", "Kind", "Link", "Mark", "parse"]


def parse(data: bytes | str, *, name: str = "", media: str | None = None) -> Document:
    """Return the blocks of ``data``.

    ``name`` is a file name (its ending is a hint), ``media`` a media type such as ``text/html``;
    without either, the content tells. Raises NoPapersFoundError for binary data.
    """
    text = decoding.decode(data) if isinstance(data, bytes) else data
    text = decoding.normalise(text)
    form = _form(text, name.casefold(), (media or "").casefold())
    if form == "mail":
        body, kind, head = mail.unpack(text, data if isinstance(data, bytes) else None)
        if kind == "text/html" and head.title:
            text = decoding.decode(body) if isinstance(body, bytes) else body
            inner = pages.parse(decoding.normalise(text), title=head.title)
        else:
            inner = parse(body, media=kind)
        return replace(
            inner,
            title=head.title or inner.title,
            byline=head.byline or inner.byline,
            date=head.date or inner.date,
            url=head.url or inner.url,
        )
    if form in ("plain", "markdown"):
        dialect = dialects.translate(text, name.casefold())
        if dialect is not None:
            return replace(markdown.parse(dialect, text), media="text/x-markup")
    head_and_rest = mail.pasted(text) if form in ("plain", "markdown") else None
    if head_and_rest:
        head, rest = head_and_rest
        inner = markdown.parse(rest) if form == "markdown" else plain.parse(rest)
        return replace(inner, text=text, title=head.title, byline=head.byline, date=head.date)
    match form:
        case "html":
            return pages.parse(text)
        case "markdown":
            return markdown.parse(text)
        case "tsv":
            return plain.parse_table(text, "\t")
        case "csv":
            first = text.split("\n", 1)[0]  # spreadsheets write semicolons where commas are decimal
            return plain.parse_table(text, max(",;\t", key=first.count))
        case _:
            return plain.parse(text)


_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"(?:<!doctype\s+html|<html\b|<head\b|<body\b|<meta\b|<title\b|<article\b|<main\b)",
    re.I | re.S,
)
_HTML_BLOCK = re.compile(
    r"<(?:p|div|li|ul|ol|td|tr|table|h[1-6]|section|article|br)\b[^<>]*>", re.I
)
_CLIPBOARD = re.compile(r"Version:\d+\.\d+\s+StartHTML:", re.I)
_MARKDOWN = re.compile(
    r"^ {0,3}#{1,6} \S|\]\((?:https?://|[./#\w])|\*\*\S|__\S|^ {0,3}(?:```|~~~)"
    r"|^\s*\|?\s*:?-{2,}:?\s*\|[\s:|-]*$|^\s*[-*+] \[[ xX]\]|<!--|^\s*[-*+] +\S|\*\S[^*\n]*\S\*"
    r"|<https?://|^\[[^\]]+\]:\s+\S|^\s*> |</(?:details|a|b|td|p|h\d)>",
    re.M,
)
_LISTING = re.compile(r"^\\\\[ \t]*$", re.M)  # the marks of arXiv's mailed listings
_HEADERS = re.compile(r"\A(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t]+[^\n]*\n)*){3,}\n")
_MAIL_HEADER = re.compile(r"^(?:MIME-Version|Content-Type|Message-ID|Received):", re.I | re.M)


def _form(text: str, name: str, media: str) -> str:
    headers = _HEADERS.match(text[:20000])
    if headers and _MAIL_HEADER.search(headers.group()):
        return "mail"
    if "html" in media or name.endswith((".html", ".htm", ".xhtml")):
        return "html"
    if _HTML_START.match(text[:20000]) or _CLIPBOARD.match(text):
        return "html"
    if name.endswith(".tsv") or "tab-separated" in media:
        return "tsv"
    if name.endswith(".csv") or media.endswith("/csv"):
        return "csv"
    # One endless line would take a Markdown parser quadratic time, and is no Markdown anyway.
    if max((len(line) for line in text.split("\n")), default=0) > 30_000:
        html = len(_HTML_BLOCK.findall(text[:100_000]))
        return "html" if html > 5 and text.lstrip()[:1] == "<" else "plain"
    if len(_LISTING.findall(text)) >= 2:
        return "plain"
    if "markdown" in media or name.endswith((".md", ".markdown", ".mdown", ".mkd", ".qmd")):
        return "markdown"
    if text.lstrip()[:1] == "<" and len(_HTML_BLOCK.findall(text[:100_000])) >= 2:
        marks = len(re.findall(r"^ {0,3}(?:#{1,6} |[-*+] |\d+\. )|\]\(http", text[:100_000], re.M))
        if marks < 3:
            return "html"
    return "markdown" if _MARKDOWN.search(text) else "plain"
