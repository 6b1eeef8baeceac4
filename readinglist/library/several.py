"""What many papers are together, counted by SQLite: for thousands, reading each takes seconds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import collections
from .reading import Reading, listed, rows
from .values import Status

_THESE = "IN (SELECT value FROM json_each(:these))"


@dataclass(slots=True)
class Counted:
    """Counts of some papers; `add` makes those of more of them."""

    papers: int = 0
    pages: int = 0
    """Of each paper's first PDF."""
    without: int = 0
    """Papers that have no PDF."""
    statuses: Counter[Status | None] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    filed: Counter[tuple[str, int]] = field(default_factory=Counter)
    """By path and id of the collection."""

    def add(self, more: Counted) -> None:
        """Count others, too."""
        self.papers += more.papers
        self.pages += more.pages
        self.without += more.without
        self.statuses += more.statuses
        self.tags += more.tags
        self.filed += more.filed


def count(session: Reading, ids: Sequence[int]) -> Counted:
    """Count papers, all of them different; unknown ids are left out."""
    these = listed(ids)
    statuses = rows(
        session, f"SELECT status, count(*) FROM papers WHERE id {_THESE} GROUP BY status",
        these=these,
    )  # fmt: skip
    ((pages, having),) = rows(
        session,
        f"""SELECT total(pages), count(*) FROM attachments a WHERE paper_id {_THESE}
        AND NOT EXISTS (SELECT 1 FROM attachments b WHERE b.paper_id = a.paper_id
            AND (b.position, b.id) < (a.position, a.id))""",
        these=these,
    )
    paths = collections.paths(session)
    filed = rows(
        session,
        f"""SELECT collection_id, count(*) FROM memberships WHERE paper_id {_THESE}
        GROUP BY collection_id""",
        these=these,
    )
    papers = sum(n for _, n in statuses)
    return Counted(
        papers=papers,
        pages=int(pages),
        without=papers - having,
        statuses=Counter({None if s is None else Status(s): n for s, n in statuses}),
        tags=Counter(dict(_tags(session, these))),
        filed=Counter({(paths[i], i): n for i, n in filed}),
    )


def tags(session: Reading, ids: Sequence[int]) -> list[str]:
    """Return the tags that any of these papers wears, by name."""
    return sorted((name for name, _ in _tags(session, listed(ids))), key=str.casefold)


def _tags(session: Reading, these: str) -> list[tuple[str, int]]:
    return rows(
        session,
        f"""SELECT t.name, count(*) FROM paper_tags w JOIN tags t ON t.id = w.tag_id
        WHERE w.paper_id {_THESE} GROUP BY t.id""",
        these=these,
    )
