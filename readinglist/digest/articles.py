"""Saved web pages: what the head says, and where in the page the article is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import lxml.etree
import lxml.html
import trafilatura

from readinglist.digest.wordlists import words

Element = Any  # lxml has no types of its own


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself."""

    title: str = ""
    byline: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""


_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_NOISE_TAGS = words(
    """
    script style noscript template nav footer aside form dialog iframe button select svg
    """
)
_NOISE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
    ]
)
_NOISE_WORDS = words(
    """
    nav navbar navigation menu menubar sidebar footer masthead topbar cookie cookies
    consent gdpr popup modal overlay lightbox subscribe subscription signup paywall share
    sharing sharer social socials sharebar related recommended recommendation
    recommendations readmore morefrom comments comment disqus respond advert adverts
    advertisement ads ad adsbygoogle sponsor sponsored promo promotion breadcrumb
    breadcrumbs pagination pager skip skiplink appbanner smartbanner toolbar widget login
    signin hidden sr-only screenreader tooltip
    """
)
_NOISE_PHRASES = (
    "app-banner",
    "smart-banner",
    "get-the-app",
    "download-app",
    "read-next",
    "more-from",
    "you-may-like",
    "related-posts",
    "post-tags",
    "author-bio",
    "skip-link",
    "skip-to",
    "table-of-contents",
    "back-to-top",
    "newsletter-signup",
    "newsletter-form",
    "email-capture",
    "call-to-action",
)
_CONTENT_WORDS = words(
    """
    article-body articlebody post-content entry-content post-body article-content
    article__body story-body markdown-body available-content post__content blog-post
    rich-text content-body article__content main-content
    """
)
_WORD = re.compile(r"[a-z]+(?:__?[a-z]+)*")
_MOST = 0.3
"""A box with more than this share of a page's text is not taken for noise by its name alone."""
_LONGEST_FOR_TRAFILATURA = 2_000_000


def tree_of(text: str) -> Element | None:
    """Parse ``text`` as HTML; None when it holds nothing."""
    text = _DECLARATION.sub("", text)
    if not text.strip():
        return None
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        return lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None


_JSON_AUTHOR = re.compile(r'"author"\s*:\s*\[?\s*\{[^{}]{0,200}?"name"\s*:\s*"([^"]{2,60})"')


def head_of(tree: Element, text: str) -> Head:
    """Title, author, site, address and date from the page's head, JSON-LD and meta tags."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        if key and element.get("content"):
            meta.setdefault(key.casefold(), element.get("content").strip())
    found = None
    if len(text) < _LONGEST_FOR_TRAFILATURA:
        try:
            found = trafilatura.extract_metadata(tree, extensive=False)
        except (ValueError, TypeError, AttributeError, IndexError, KeyError, lxml.etree.LxmlError):
            found = None  # odd meta data; the tags below still speak
    element = next(tree.iter("title"), None)
    # Without a title of its own a page's first heading may be any.
    has_name = element is not None or next(tree.iter("h1"), None) is not None
    title = meta.get("og:title") or (found.title if found and has_name else "") or ""
    if not title and element is not None:
        title = element.text_content()
    canonical = next(
        (e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical" and e.get("href")),
        "",
    )
    byline = meta.get("author") or meta.get("article:author") or ""
    if not byline or "://" in byline:
        named = _JSON_AUTHOR.search(text)
        byline = named.group(1) if named else ""
    if "://" in byline or byline.startswith(("@", "Author")) or byline.count(",") > 3:
        byline = ""
    named = re.search(r"\| by ([^|]{3,40}) \|", title)
    if named and not byline:
        byline = named.group(1)
    site = meta.get("og:site_name") or (found.sitename if found else "") or ""
    return Head(
        title=_clean(title),
        byline=_clean(byline).replace("; ", ", "),
        publisher=_clean(site),
        url=canonical or meta.get("og:url") or "",
        date=(meta.get("article:published_time") or (found.date if found else "") or "")[:10],
    )


def is_landing_page(tree: Element) -> bool:
    """A publisher's page of one paper says so in its head, for Google Scholar to read."""
    return any((e.get("name") or "").casefold() == "citation_title" for e in tree.iter("meta"))


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())


def body_of(tree: Element) -> Element:
    """Return the element that holds the article, noise removed from it in place."""
    body = next(tree.iter("body"), None)
    body = tree if body is None else body
    sizes = _sizes(body)
    _prune(body, sizes)
    sizes = _sizes(body)
    whole = sizes.get(body, 0)
    if not whole:
        return body
    best = _container(body, sizes, whole)
    if best is None and whole < _LONGEST_FOR_TRAFILATURA:
        best = _around_article(body, sizes, whole)
    return body if best is None else best


def _sizes(body: Element) -> dict[Element, int]:
    """Characters of text in each element, counted in one pass from the leaves up."""
    sizes: dict[Element, int] = {}
    for _, element in lxml.etree.iterwalk(body, events=("end",)):
        size = len((element.text or "").strip()) if isinstance(element.tag, str) else 0
        for child in element:
            size += sizes.get(child, 0) + len((child.tail or "").strip())
        if element.tag in ("script", "style", "noscript", "template"):
            size = 0
        sizes[element] = size
    return sizes


def _prune(body: Element, sizes: dict[Element, int]) -> None:
    whole = max(sizes.get(body, 0), 1)
    doomed = []
    for element in body.iter():
        if element is body or not isinstance(element.tag, str):
            continue
        share = sizes.get(element, 0) / whole
        if element.tag in ("script", "style", "noscript", "template", "svg", "iframe") or (
            share <= _MOST and _is_noise(element)
        ):
            doomed.append(element)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _is_noise(element: Element) -> bool:
    tag = element.tag
    if tag in _NOISE_TAGS:
        return True
    role = (element.get("role") or "").casefold()
    if role in _NOISE_ROLES:
        return True
    if tag == "header":
        inside = any(a.tag in ("article", "main") for a in element.iterancestors())
        return not inside and next(element.iter("h1"), None) is None
    if tag not in ("div", "section", "ul", "ol", "p", "span", "a", "table", "li", "details"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".casefold()
    if not names.strip():
        return False
    if any(phrase in names for phrase in _NOISE_PHRASES):
        return True
    for name in names.split():
        words = re.split(r"[^a-z]+", name)
        # "newsletter-post" is an article, "share-post" is not: the first and last word decide.
        if (words[0] in _NOISE_WORDS or words[-1] in _NOISE_WORDS) and "content" not in words:
            return next(element.iter("h1"), None) is None
    return False


def _container(body: Element, sizes: dict[Element, int], whole: int) -> Element | None:
    """The element that says itself that it is the article and holds a good share of the text."""
    found = []
    for element in body.iter("article", "main", "div", "section", "td"):
        says = element.tag in ("article", "main")
        says = says or element.get("role") == "main" or element.get("itemprop") == "articleBody"
        if not says:
            names = f"{element.get('class') or ''} {element.get('id') or ''}".casefold().split()
            says = any(name in _CONTENT_WORDS for name in names)
        if says and sizes.get(element, 0) > whole * 0.5:
            found.append(element)
    # Of nested ones the innermost that loses next to nothing.
    best = None
    for element in found:
        if best is None or sizes[element] >= sizes[best] * 0.85:
            best = element
    return best


def _around_article(body: Element, sizes: dict[Element, int], whole: int) -> Element | None:
    """The smallest element around the text that trafilatura takes for the article.

    Trafilatura finds the body well but drops lists of links, which is what a digest is made of:
    so it shows the place, and the whole of that place is read.
    """
    try:
        found = trafilatura.bare_extraction(
            lxml.html.document_fromstring(lxml.html.tostring(body, encoding="unicode")),
            include_comments=False,
            include_tables=True,
            favor_recall=True,
        )
    except (ValueError, TypeError, AttributeError, lxml.etree.LxmlError):
        return None
    text = getattr(found, "text", None) or ""
    lines = [_clean(line) for line in text.split("\n")]
    wanted = {line[:60] for line in lines if len(line) >= 60}
    if len(text) < whole * 0.3 or len(wanted) < 3:
        return None
    holders = [
        e
        for e in body.iter()
        if isinstance(e.tag, str)
        and 60 <= sizes.get(e, 0) < 4000
        and _clean(e.text_content())[:60] in wanted
    ]
    if len(holders) < 3:
        return None
    first = list(holders[0].iterancestors())
    shared = set(first)
    for holder in holders[1:]:
        shared &= set(holder.iterancestors())
    common = next((e for e in first if e in shared), None)
    if common is None or sizes.get(common, 0) < whole * 0.6:
        return None
    return common
