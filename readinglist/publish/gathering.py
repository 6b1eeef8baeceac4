"""A collection or a selection as the frozen list that `exchange` draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..exchange.values import ListEntry, ReadingList, Section, walk
from ..library import collections, digests, lists
from ..library.values import Collection, Paper

if TYPE_CHECKING:
    from ..library.reading import Reading


def gather(session: Reading, collection_id: int) -> ReadingList:
    """Return a collection with its sub-collections, in order, ready to be drawn."""
    top = collections.get(session, collection_id)
    source = digests.get(session, top.digest_id) if top.digest_id is not None else None

    def section(node: Collection) -> Section:
        return Section(
            name=node.name,
            uid=node.uid,
            entries=_entries(session, node.id),
            sections=tuple(section(child) for child in node.children),
        )

    whole = section(top)
    return _with_mentioned(
        session,
        ReadingList(
            title=top.name,
            uid=top.uid,
            entries=whole.entries,
            sections=whole.sections,
            byline=source.byline if source else "",
            publisher=source.publisher if source else "",
            url=source.url if source else "",
            date=source.date if source else "",
        ),
    )


def gather_papers(session: Reading, ids: Sequence[int], title: str = "Reading list") -> ReadingList:
    """Return a selection of papers, in the order given, ready to be drawn."""
    entries = tuple(ListEntry(p) for p in lists.get_many(session, ids))
    return _with_mentioned(session, ReadingList(title=title, entries=entries))


def _entries(session: Reading, collection_id: int) -> tuple[ListEntry, ...]:
    members = collections.papers_of(session, collection_id)
    remarks = dict(members)
    found = lists.get_many(session, [i for i, _ in members])
    return tuple(ListEntry(p, remarks[p.id]) for p in found)


def _with_mentioned(session: Reading, reading_list: ReadingList) -> ReadingList:
    shown: dict[int, Paper] = {placed.entry.paper.id: placed.entry.paper
                               for placed in walk(reading_list)}  # fmt: skip
    related = {r.paper_id: None for p in shown.values() for r in p.relations}
    wanted = [i for i in related if i not in shown]
    return replace(reading_list, mentioned=tuple(lists.get_many(session, wanted)))
