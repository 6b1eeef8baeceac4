"""Searching an open document: page after page, without holding up the window."""

from __future__ import annotations

from collections import deque
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from readinglist.ui.reader_find import Marking, Matches, densest
from readinglist.ui.reader_pages import PageArea

_SLICE_SECONDS = 0.008
_AHEAD = 4


class Finder(QObject):
    """Finds the matches of a document, marks them on its pages, and steps through them.

    The texts of pages come from the document's process a few at a time; matching them takes turns
    with the window's other work.
    """

    counted = Signal()
    """The current match, the total, or whether the search still runs has changed."""

    def __init__(self, area: PageArea) -> None:
        super().__init__(area)
        self._area = area
        self._marking: Marking | None = None
        self._matches = Matches()
        self._pages: deque[int] = deque()
        self._start = 0
        self._anywhere = True
        self._by_passage = False
        self._jumped = False
        self._last = False
        self.match: tuple[int, int] | None = None
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._on_turn)

    @property
    def total(self) -> int:
        """Matches found so far."""
        return self._matches.total

    @property
    def number(self) -> int | None:
        """Which of them is the current one, from 1."""
        return self._matches.number(self.match) if self.match is not None else None

    @property
    def searching(self) -> bool:
        return bool(self._pages)

    def forget(self) -> None:
        """Stop, and take the marks away."""
        self._turn.stop()
        self._pages.clear()
        self._marking, self._matches, self.match = None, Matches(), None
        self._area.clear_marks()
        self.counted.emit()

    def search(
        self,
        marking: Marking,
        start: int,
        *,
        anywhere: bool = True,
        by_passage: bool = False,
        last: bool = False,
    ) -> None:
        """Look through all pages from ``start`` on, and around. The first match becomes the current
        one, or ``by_passage`` that of the page's passage, or the ``last`` of its page; unless
        ``anywhere``, only if it is on that page."""
        self.forget()
        self._marking = marking
        count = self._area.page_count
        self._start = min(max(0, start), max(0, count - 1))
        self._anywhere, self._by_passage, self._jumped = anywhere, by_passage, False
        self._last = last
        self._pages.extend([*range(self._start, count), *range(self._start)])
        self.counted.emit()
        # On opening, the page itself is to be drawn before the texts of all pages are read.
        self._turn.start(30 if by_passage else 0)

    def text_arrived(self) -> None:
        """The text of some page is there: perhaps the one that is waited for."""
        if self._pages and not self._turn.isActive():
            self._turn.start(0)

    def _on_turn(self) -> None:
        """Match the pages whose text is there, a few milliseconds at a time; ask for the next."""
        store = self._area.store
        if self._marking is None or store is None:
            return
        until = perf_counter() + _SLICE_SECONDS
        while self._pages:
            text = store.text(self._pages[0])
            if text is None:
                for page in list(self._pages)[1:_AHEAD]:
                    store.text(page)
                break
            self._take(self._pages.popleft(), text)
            if perf_counter() > until:
                self._turn.start(0)
                break
        self.counted.emit()

    def _take(self, page: int, text: str) -> None:
        assert self._marking is not None
        ranges = self._marking.find(text)
        if page == self._start and not ranges and self._marking.otherwise is not None:
            self._marking = self._marking.otherwise
            ranges = self._marking.find(text)
        if not ranges:
            return
        self._matches.add(page, ranges)
        self._area.set_marks(page, ranges)
        if not self._jumped and (self._anywhere or page == self._start):
            self._jumped = True
            passage = self._marking.passage
            if self._by_passage:
                number = densest(ranges) if passage is None else passage(text)
            else:
                number = len(ranges) - 1 if self._last else 0
            self._go((page, number))

    def _go(self, match: tuple[int, int] | None) -> None:
        self.match = match
        self._area.set_current(match)
        self.counted.emit()

    def step(self, forward: bool) -> None:
        """Go to the next or previous match, around the ends of the document."""
        if self.match is None:
            self._go(self._matches.first_from(self._area.page))
        else:
            self._go(self._matches.step(self.match, forward))

    def walk(self, forward: bool) -> bool:
        """As ``step``, but not around the ends: False when there is nowhere to go."""
        if self.match is None:
            there = self._matches.first_from(self._area.page)
        else:
            there = self._matches.step(self.match, forward)
            if there is not None and (there > self.match) != forward:
                return False
        if there is None or there == self.match:
            return False
        self._go(there)
        return True
