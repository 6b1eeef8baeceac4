"""Papers for the tests of search."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.library.values import IndexedPaper, Text, TextField


def paper(
    number: int,
    title: str = "",
    pages: Sequence[str] = (),
    *,
    authors: Sequence[str] = (),
    notes: str = "",
    abstract: str = "",
    venue: str = "",
    tags: Sequence[str] = (),
    doi: str = "",
    arxiv_id: str = "",
    **texts: str,
) -> IndexedPaper:
    """Return a paper; ``texts`` are by name of `TextField`, the reader's own."""
    return IndexedPaper(
        id=number,
        title=title,
        authors=tuple(authors),
        year=None,
        venue=venue,
        abstract=abstract,
        tags=tuple(tags),
        notes=notes,
        texts=tuple(Text(TextField(name), "me", text) for name, text in texts.items()),
        doi=doi,
        arxiv_id=arxiv_id,
        pages=tuple((1, i, text) for i, text in enumerate(pages, 1)),
    )
