"""Digests of many shapes: the titles they list, their sections and fields."""

from __future__ import annotations

import re

import digest_documents
import digest_documents_brief
import digest_documents_life
import digest_documents_life_forms
import digest_documents_life_held
import digest_documents_life_lists
import digest_documents_life_tongues
import digest_documents_more
import digest_documents_pages
import pytest
from digest_documents import Doc
from markdown_it import MarkdownIt

from readinglist.digest import blocks
from readinglist.digest.reader import Digest, read

DOCS = [
    doc
    for module in (
        digest_documents,
        digest_documents_more,
        digest_documents_brief,
        digest_documents_pages,
        digest_documents_life,
        digest_documents_life_lists,
        digest_documents_life_held,
        digest_documents_life_forms,
        digest_documents_life_tongues,
    )
    for doc in module.DOCS
]
# A line break in the text stays one in the page, as in comments on most sites.
MARKDOWN = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(
    ["table", "strikethrough"]
)


def _read(doc: Doc) -> Digest:
    data = doc.text if isinstance(doc.text, bytes) else doc.text.encode()
    return read(data, name=doc.file, media=doc.media)


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_shape(doc: Doc) -> None:
    digest = _read(doc)
    assert [e.title for e in digest.entries] == list(doc.titles)
    counts: dict[str, int] = {}
    for entry in digest.entries:
        if entry.section:
            path = "/".join(entry.section)
            counts[path] = counts.get(path, 0) + 1
    if doc.sections:
        assert counts == doc.sections
    by_title = {e.title: e for e in digest.entries}
    for title, facts in doc.facts.items():
        entry = by_title[title]
        for name, value in facts.items():
            found = entry.url("code") if name == "code" else getattr(entry, name)
            assert found == value, (title, name)


def _facts(digest: Digest) -> list[tuple[object, ...]]:
    return [
        (
            e.title, e.authors, e.year, e.venue, e.arxiv_id, e.doi, e.section, e.status,
            e.tldr, e.why, e.key_insights, {(link.kind, link.url) for link in e.links},
        )
        for e in digest.entries
    ]  # fmt: skip


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: doc.name)
def test_the_kept_text_reads_the_same_again(doc: Doc) -> None:
    """What is stored of a digest is enough to read it with a better reader."""
    digest = _read(doc)
    again = read(digest.text, name=doc.file if doc.file.endswith(".csv") else "")
    assert _facts(again) == _facts(digest)


@pytest.mark.parametrize(
    "doc",
    [d for d in DOCS if isinstance(d.text, str) and blocks.parse(d.text, name=d.file).media
     == "text/markdown" and "[^" not in d.text and "\n      " not in d.text
     and not d.text.startswith("---")],
    ids=lambda doc: doc.name,
)  # fmt: skip
def test_markdown_and_its_page_say_the_same(doc: Doc) -> None:
    page = f"<html><body><nav><a href='/'>Home</a></nav>{MARKDOWN.render(doc.text)}</body></html>"
    assert _facts(read(page, name="page.html")) == _facts(_read(doc))


def test_each_entry_has_its_span() -> None:
    for doc in DOCS:
        digest = _read(doc)
        for entry in digest.entries:
            start, end = entry.span
            assert 0 <= start < end <= len(digest.text)
            plain = re.sub(r"\[\^\w+\]|\W", "", digest.text[start:end]).casefold()
            named = re.sub(r"^(?:arXiv|doi):", "", entry.title)  # known by its number only
            title, words = (
                re.sub(r"\[\^\w+\]|\W", "", t)[:30].casefold() for t in (named, entry.discussion)
            )
            assert title in plain or (words and words in plain), (doc.name, entry.title)


def test_an_entry_knows_how_sure_it_is() -> None:
    sure = _read(digest_documents.AWESOME).entries[0]
    guess = _read(digest_documents.BARE).entries[0]
    assert sure.confidence_word == "sure"
    assert guess.confidence_word == "guess"
    assert guess.confidence < sure.confidence


def test_head_of_a_saved_page() -> None:
    digest = _read(digest_documents.ARTICLE_HTML)
    assert digest.title == "Five papers from NeurIPS 2021"
    assert digest.byline == "Jane Doe"
    assert digest.publisher == "The Example Blog"
    assert digest.date == "2021-12-20"
    assert digest.url == "https://blog.example.org/p/best-of-neurips-21"
    for noise in (
        "cookies",
        "Share on",
        "Related posts",
        "GPU cloud",
        "comments",
        "not a reference",
    ):
        assert noise not in digest.text


def test_a_mail_gives_its_subject_and_sender() -> None:
    digest = _read(digest_documents.MAIL)
    assert digest.title == "Paper club: next three papers"
    assert digest.byline == "Paper Club"
    assert digest.date.startswith("Mon, 04 Apr 2022") or digest.date.startswith("Mon, 4 Apr 2022")


def test_comments_of_html_do_not_leak() -> None:
    text = (
        "# Papers\n\n<!-- rl:paper 7c1f -->\n- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)"
        " <!-- rl:id 1 -->\n  - Why: it started it all <!-- rl:x -->\n"
    )
    (entry,) = read(text).entries
    assert entry.title == "Attention Is All You Need"
    assert entry.why == "it started it all"
