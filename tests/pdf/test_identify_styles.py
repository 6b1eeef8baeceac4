"""Papers in the manner of many publishers are told what they are, from the page alone."""

from __future__ import annotations

from pathlib import Path

import paperstyles_more  # noqa: F401 (adds its styles)
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
