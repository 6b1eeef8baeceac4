"""Which paper of the library a file is, by what was read in it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..library import lists, matching, papers
from ..library.values import Match, Paper, TextState

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ..pdf.extract import Extraction
    from ..pdf.front import Identity

_TELLING = 0.7  # confidence to match by title or id
_FRONT = 20_000  # characters of each of the first pages that bear out what a file claims to be


def _believed(extraction: Extraction) -> bool:
    return extraction.trustworthy and extraction.text_state == TextState.OK


def _certain(seen: Identity) -> Identity:
    """Return only what is sure enough to say that a file is a certain paper."""
    unsure: dict[str, Any] = {
        f: "" for f in ("title", "doi", "arxiv_id") if not seen.sure(f, _TELLING)
    }
    return replace(seen, **unsure)


def _contradicts(paper: Paper, extraction: Extraction) -> bool:
    seen = _certain(extraction.identity)
    return any(
        mine and theirs and mine.lower() != theirs.lower()
        for mine, theirs in ((paper.doi, seen.doi), (paper.arxiv_id, seen.arxiv_id))
    )


def meant(
    session: Session, extraction: Extraction
) -> tuple[list[tuple[Match, Paper]], list[Paper]]:
    """Return the papers that this is by id, or by title and authors, both known; and those that
    it claims to be by id, which its pages do not bear out."""
    seen = _certain(extraction.identity)
    found = papers.find_matches(
        session, title=seen.title, authors=seen.authors, doi=seen.doi, arxiv_id=seen.arxiv_id
    )
    sure: list[tuple[Match, Paper]] = []
    doubtful: list[Paper] = []
    for match in found:
        paper = lists.get(session, match.paper_id)
        same_id = _same_id(paper, seen)
        by_title = match.sure and seen.authors and paper.authors
        if same_id or (by_title and not _contradicts(paper, extraction)):
            if _believed(extraction) and _shown(paper, extraction):
                sure.append((match, paper))
            elif same_id:
                doubtful.append(paper)
    return sure, doubtful


def _same_id(paper: Paper, seen: Identity) -> bool:
    return bool(
        (seen.doi and paper.doi == seen.doi.lower())
        or (seen.arxiv_id and paper.arxiv_id == seen.arxiv_id)
    )


def _shown(paper: Paper, extraction: Extraction) -> bool:
    """Return whether the first pages themselves name the paper: by an id, its title or an author
    of theirs. Metadata may be left over from a template or from another file."""
    front = "\n".join(page[:_FRONT] for page in extraction.pages[:3])
    squeezed = "".join(front.split()).lower()
    if any(i and i in squeezed for i in (paper.doi, paper.arxiv_id)):
        return True
    if (title := matching.title_key(paper.title)) and title in _letters(front):
        return True
    words = {_letters(word) for word in front.split()}
    signed = [a for a in extraction.identity.authors if matching.family_name(a) in words]
    return bool(signed and paper.authors and matching.authors_agree(signed, paper.authors))


def _letters(text: str) -> str:
    """Return ``text`` as `matching.title_key` has titles, but for LaTeX, which pages have not."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def same_paper(sure: list[tuple[Match, Paper]], extraction: Extraction) -> Match | None:
    """Return the paper to attach to: the same DOI or arXiv id, or surely one without a file."""
    seen = _certain(extraction.identity)
    for match, paper in sure:
        if _same_id(paper, seen):
            return match
        if not paper.attachments:
            return match
    return None
