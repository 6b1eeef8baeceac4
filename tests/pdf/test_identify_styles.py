"""Papers in the manner of many publishers are told what they are, from the page alone."""

from __future__ import annotations

from pathlib import Path

import paperstyles_further  # noqa: F401 (adds its styles)
import paperstyles_headings  # noqa: F401
import paperstyles_manuscripts  # noqa: F401
import paperstyles_more  # noqa: F401
import paperstyles_titlepages  # noqa: F401
import paperstyles_unseen  # noqa: F401
import pytest
from papermaker import make_paper
from paperstyles import STYLES

from readinglist.pdf.extract import extract


@pytest.mark.parametrize("style", STYLES)
def test_style_is_identified(style: str, tmp_path: Path) -> None:
    made = STYLES[style]()
    identity = extract(make_paper(tmp_path / "paper.pdf", made.sheets, made.info)).identity
    assert identity.title == made.title
    assert list(identity.authors) == made.authors
    if made.year:
        assert identity.year == made.year
    assert identity.doi == made.doi
    assert identity.arxiv_id == made.arxiv_id
    if made.venue:
        assert identity.venue == made.venue
    assert identity.sure("title", 0.5)
    assert identity.sure("authors", 0.5)


@pytest.mark.parametrize("style", STYLES)
def test_order_of_drawing_and_size_of_paper_do_not_matter(style: str, tmp_path: Path) -> None:
    made = STYLES[style]()
    for sheet in made.sheets:
        sheet.pieces.reverse()
        sheet.width *= 1.3
        sheet.height *= 1.3
        for piece in sheet.pieces:
            piece.x *= 1.3
            piece.y *= 1.3
            piece.size *= 1.3
    identity = extract(make_paper(tmp_path / "paper.pdf", made.sheets)).identity
    assert identity.title == made.title
    assert identity.authors[:1] == tuple(made.authors[:1])
