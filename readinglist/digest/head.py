"""What the line that names a paper says: a candidate for an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readinglist.digest import links
from readinglist.digest.values import LinkKind

SEPARATORS = " \t\n.,;:：，。；–—-|·•→/*"
OPENING = re.compile(r"[\s\"'“”„«»‘’《「『\[(*_]*")


@dataclass(slots=True)
class Head:
    """A candidate for an entry: what its first line says."""

    title: str
    number: int | None = None
    lead: str = "plain"  # how the title is set off: link, bold, quote, citation, plain
    title_url: str = ""
    found: list[tuple[LinkKind, str]] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    arxiv_id: str = ""
    doi: str = ""
    comment: str = ""
    tags: tuple[str, ...] = ()
    score: float = 0.0  # the title's shape
    prose: bool = False  # the title is only the first sentence of a text

    @property
    def has_paper(self) -> bool:
        """An address, an arXiv number or a DOI shows that this is a paper."""
        return bool(self.arxiv_id or self.doi) or any(k == LinkKind.PAPER for k, _ in self.found)

    @property
    def strong(self) -> bool:
        """Enough stands in the line itself to call it a paper."""
        return self.has_paper or bool(self.authors and (self.year or self.venue))

    @property
    def evidence(self) -> float:
        """A sum of what speaks for a paper; 3 is one good reason."""
        known = any(k == LinkKind.PAPER and links.is_paper(u) for k, u in self.found)
        value = 3.0 if known or self.arxiv_id or self.doi else 2.5 if self.has_paper else 0.0
        value += 2.0 * bool(self.authors) + 1.5 * bool(self.venue) + 0.5 * bool(self.year)
        value += 0.7 * any(k == LinkKind.CODE for k, _ in self.found)
        return value + (self.score - 0.5) * 2
