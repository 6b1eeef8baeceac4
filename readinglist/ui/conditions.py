"""What is true of the window now, so that a command can be carried out or not."""

from __future__ import annotations

from collections.abc import Sequence

from .actions import When
from .parts import Parts
from .sidebar_model import SEARCH


def conditions(window: Parts, chosen: Sequence[int]) -> set[When]:
    """Return what is true of a window that has its library, with these papers chosen."""
    true = {When.LIBRARY}
    place, listed = window.page.place, window.page.list
    reader = window.tabs.reader()
    trash = place.kind == "trash" and not window.page.query and reader is None
    if chosen:
        true.add(When.TRASHED if trash else When.PAPERS)
        row = listed.papers.place(chosen[0])
        first = listed.papers.row(row) if row >= 0 else None
        if reader is not None or (first is not None and first.has_pdf):
            true.add(When.FILE)
        if len(chosen) == 1:
            true.add(When.ONE)
        if len(chosen) > 1 and not trash:
            true.add(When.TWO)
        if reader is None and place.kind == "collection" and not window.page.query:
            true.add(When.FILED)
        if reader is None and window.page.can_reorder:
            true.add(When.ORDERED)
    if trash and listed.papers.ids:
        true.add(When.TRASH)
    here = window.sidebar.place()
    if here is not None and here.kind == "collection":
        true |= {When.COLLECTION, When.NAMED}
    elif here is not None and here.kind in ("tag", SEARCH):
        true |= {When.NAMED} | ({When.SAVED} if here.kind == SEARCH else set())
    if window.page.query:
        true.add(When.QUERY)
    if window.page.query or reader is not None:
        true.add(When.MATCHES)
    if window.tabs.count() > 1:
        true.add(When.TABS)
    if not window.tabs.library_in_front:
        true.add(When.TAB)
    if window.tabs.can_reopen:
        true.add(When.CLOSED)
    return true
