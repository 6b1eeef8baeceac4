"""Papers for the tests of search."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from readinglist.library import lists, papers
from readinglist.library.database import Library
from readinglist.library.schema import AttachmentRow
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


def add(
    library: Library, title: str, pages: Sequence[str] = (), *, label: str = "Add", **fields: Any
) -> int:
    """Add a paper with the text of a PDF to a library, as an import ends; return its id."""
    sha256 = hashlib.sha256(repr((title, pages)).encode()).hexdigest()
    with library.write_derived() as session:
        lists.store_pages(session, sha256, pages)
    with library.write(label) as session:
        paper_id = papers.add(session, title=title, **fields)
        if pages:
            path = f"papers/{paper_id}.pdf"
            session.add(
                AttachmentRow(paper_id=paper_id, sha256=sha256, path=path, pages=len(pages))
            )
    return paper_id
