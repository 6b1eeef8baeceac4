"""A list that somebody copied from a page or an editor, without its marks, is read as a digest."""

from __future__ import annotations

import pytest
from exchange_marks import without_marks
from markdown import markdown
from markdown_it import MarkdownIt

from readinglist.digest.reader import read
from readinglist.exchange.render import render
from readinglist.exchange.values import ListEntry, ReadingList, Section
from readinglist.library.values import Paper, Relation, Status, Text, TextField


def paper(number: int, title: str, authors: tuple[str, ...], year: int, arxiv: str) -> Paper:
    return Paper(
        *(number, f"u{number}", title),
        authors=authors,
        year=year,
        venue="NeurIPS",
        arxiv_id=arxiv,
        status=Status.DONE,
        tags=("to keep",),
        rating=4,
        texts=(Text(TextField.TLDR, "me", f"What {number} says."),),
        notes=f"A note on {number}.\n\n- a point",
        relations=(Relation(0, "Some Other Work on This", "other-work"),),
    )


PAPERS = (
    paper(1, "Attention Is All You Need", ("Ashish Vaswani", "Noam Shazeer"), 2017, "1706.03762"),
    paper(2, "Deep Residual Learning for Images", ("Kaiming He",), 2015, "1512.03385"),
    paper(3, "Denoising Diffusion Probabilistic Models", (), 2020, "2006.11239"),
)
LIST = ReadingList(
    "Papers worth reading",
    "l",
    entries=(ListEntry(PAPERS[0], "Read this first"), ListEntry(PAPERS[1])),
    sections=(Section("Pictures", "s", entries=(ListEntry(PAPERS[2]),)),),
)


@pytest.mark.parametrize("style", ["reading-list", "digest", "table"])
@pytest.mark.parametrize("form", ["Markdown", "CommonMark", "Python-Markdown"])
def test_a_list_without_its_marks_is_a_digest(style: str, form: str) -> None:
    if (style, form) == ("table", "Python-Markdown"):
        return  # it knows no tables
    text = without_marks(render(LIST, style))
    if form == "CommonMark":
        text = MarkdownIt("commonmark").enable("table").render(text)
    elif form == "Python-Markdown":
        text = markdown(text)
    name = "list.md" if form == "Markdown" else "list.html"
    page = text if form == "Markdown" else f"<html><body>{text}</body></html>"
    found = read(page, name=name)
    assert [(e.title, e.authors, e.year, e.venue, e.arxiv_id) for e in found.entries] == [
        (p.title, p.authors, p.year, p.venue, p.arxiv_id) for p in PAPERS
    ]
    assert [e.tldr for e in found.entries] == ["What 1 says.", "What 2 says.", "What 3 says."]
