"""What the window keeps for the next start, and how it comes back to it, also after a kill."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from .. import settings as settings_
from ..errors import ReadingListError
from ..library.places import Scope
from . import window_state
from .actions import BY_ID
from .search_verbs import SearchVerbs
from .tabs import Opened
from .theme import font_scale

KEEP_MS = 3_000
_WIDTH, _HEIGHT = 1240, 800  # px of a first window, at the usual font
_SIDEBAR, _PANE = 228, 372  # px of its parts
_LEAST = 176, 280, 260  # px that each part has at least
_LEAST_HEIGHT = 460


class KeptWindow(SearchVerbs):
    """A main window that writes down what it looks like, and looks like that again."""

    _centre: QWidget
    _pane_place: QWidget

    def __init__(self) -> None:
        super().__init__()
        self._state_file: Path | None = None
        self._sizes: list[int] = []  # the parts' widths, also of those hidden now
        self._wish = [0, 0, 0]  # the widths before the window was too narrow for them
        self._usual: dict[int, tuple[int, float]] = {}  # by part: its width, and at a usual font
        self._kept: dict[str, Any] = {}
        self._keep = QTimer(self, interval=KEEP_MS)
        self._keep.timeout.connect(self._keep_state)

    # -- widths -----------------------------------------------------------------------------

    def first_size(self) -> QSize:
        """Return the size of a window that was never shown: for its font, and for the screen."""
        scale, room = font_scale(), self.screen().availableSize()
        wish = QSize(round(_WIDTH * scale), round(_HEIGHT * scale))
        return wish.boundedTo(QSize(room.width() * 19 // 20, room.height() * 9 // 10))

    def first_widths(self, width: int) -> list[int]:
        """Return the widths of sidebar, centre and details for a font that may be large."""
        self._scale = font_scale()
        sidebar = min(round(_SIDEBAR * self._scale), max(_SIDEBAR, width // 4))
        pane = min(round(_PANE * self._scale), max(_PANE, width // 3))
        return [sidebar, width - sidebar - pane, pane]

    def fit_parts(self) -> None:
        """Let no part, and not the window, be narrower than what stands in it."""
        pane = max(_LEAST[2], self.pane.least_width() if self.pane is not None else 0)
        sidebar = round(_LEAST[0] * min(font_scale(), 1.4))  # longer names may be cut
        widths = sidebar, _LEAST[1], pane
        for part, least in zip((self.sidebar, self._centre, self._pane_place), widths, strict=True):
            part.setMinimumWidth(least)
        self.setMinimumSize(sum(widths) + 2 * self.splitter.handleWidth(), _LEAST_HEIGHT)

    def set_widths(self, sizes: list[int]) -> None:
        """Give the parts these widths, and again when a window that was narrower has the room."""
        self.splitter.setSizes(sizes)
        self._wish = sizes

    def on_widths_chosen(self) -> None:
        """The parts were made as wide as they are by hand."""
        sizes = self.splitter.sizes()
        self._wish = [now or wish for now, wish in zip(sizes, self._wish, strict=True)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sizes = self.splitter.sizes()
        before = list(sizes)
        for n in (2, 0):
            if 0 < sizes[n] < self._wish[n]:
                more = min(self._wish[n] - sizes[n], sizes[1] - _LEAST[1])
                sizes[n] += max(0, more)
                sizes[1] -= max(0, more)
        if sizes != before:
            self.splitter.setSizes(sizes)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_scale"):
            # Not while Qt goes through all widgets: those it comes to later would be laid out.
            QTimer.singleShot(0, self, self._scale_widths)

    def _scale_widths(self) -> None:
        """Give sidebar and details the width that another font needs, in the same proportion."""
        self.fit_parts()
        before, self._scale = self._scale, font_scale()
        sizes = self.splitter.sizes()
        if before == self._scale or sizes[1] == 0:
            return
        for n, most in ((0, self.width() // 4), (2, self.width() // 3)):
            if sizes[n]:
                shown, usual = self._usual.get(n, (0, 0.0))
                if shown != sizes[n]:  # made so by hand since
                    usual = sizes[n] / before
                new = min(round(usual * self._scale), max(most, round(usual)))
                sizes[1] += sizes[n] - new
                sizes[n] = new
                self._usual[n] = new, usual
        self.set_widths(sizes)

    # -- what is kept -----------------------------------------------------------------------

    def start_keeping(self, file: Path) -> None:
        """Write down every change from now on, a moment later."""
        self._state_file = file
        self._kept = self.state()
        self._keep.start()

    def stop_keeping(self) -> None:
        """Write down what changed last, and no more."""
        self._keep.stop()
        self._keep_state()

    def state(self) -> dict[str, Any]:
        """Return what the window looks like, for the next start."""
        place = self.page.place
        return {
            "geometry": window_state.geometry(self),
            "sizes": self._part_sizes(),
            "wish": self._wish,
            "sidebar_shown": self.sidebar.isVisibleTo(self),
            "pane_shown": self._pane_wanted,
            "place": [place.kind, place.id, place.name],
            "sorts": self.page.sorts(),
            "selected": self.page.list.selected_ids(most=200),
            "sidebar": self.sidebar.to_keep(),
            "tabs": [
                {
                    "paper": t.what.paper_id,
                    "attachment": t.what.attachment_id,
                    "state": t.state(),
                }
                for t in self.tabs.readers()
            ],
            "front": self.tabs.currentIndex(),
            "recent_commands": self.commands.recent,
        }

    def _part_sizes(self) -> list[int]:
        """Return the widths of the three parts; a hidden one's is what it would have."""
        sizes, known = self.splitter.sizes(), self._sizes
        for n in (0, 2):
            if sizes[n] == 0 and len(known) == len(sizes):
                sizes[n] = known[n]
                sizes[1] = max(sizes[1] - known[n], self._centre.minimumWidth())
        self._sizes = sizes
        return sizes

    def _keep_state(self) -> None:
        """Write down what the window looks like, if that changed."""
        if self._state_file is None or (state := self.state()) == self._kept:
            return
        self._kept = state
        with contextlib.suppress(ReadingListError):  # the next change or start tries again
            settings_.write_json(self._state_file, state)

    def restore_state(self, state: dict[str, Any]) -> None:
        """Look as `state` says; what is gone or makes no sense is passed over."""
        desk = self.desk
        assert desk is not None
        self.page.restore_sorts(state["sorts"] if isinstance(state.get("sorts"), dict) else {})
        if isinstance(state.get("sidebar"), dict):
            self.sidebar.restore_kept(state["sidebar"])
        recent = state.get("recent_commands")
        if isinstance(recent, list):
            self.commands.recent = [i for i in recent if i in BY_ID]
        place = window_state.place(state.get("place")) or Scope("all")
        if not self.sidebar.go(place):
            self.sidebar.go(Scope("all"))
        self.page.list.select(window_state.whole_numbers(state.get("selected")))
        tabs = state.get("tabs")
        for kept in tabs if isinstance(tabs, list) else ():
            found = desk.attachment(kept["attachment"]) if isinstance(kept, dict) else None
            if found is not None:
                paper = desk.paper(found[0])
                path = desk.library.folder / found[1].path
                what = Opened(paper.id, found[1].id, path, paper.title)
                self.tabs.restore_reader(what, kept.get("state") or {})
        listed = self.page.list
        # Once the tabs have their bar, which takes a row's height from the list.
        QTimer.singleShot(0, listed, lambda: listed.scrollTo(listed.currentIndex()))
        front = state.get("front")
        if isinstance(front, int) and 0 < front < self.tabs.count():
            self.tabs.setCurrentIndex(front)

    def restore_geometry(self, state: dict[str, Any]) -> None:
        """Take the place on the screen that `state` says; before the window is shown."""
        window_state.restore_geometry(self, state.get("geometry"))
        sizes = window_state.whole_numbers(state.get("sizes"))
        if len(sizes) == 3:
            # In the width they add up to, else they would be shrunk to the width of an unshown
            # splitter; what the window is wider or narrower is the centre's then.
            handles = 2 * self.splitter.handleWidth()
            self.splitter.resize(sum(sizes) + handles, self.splitter.height())
            self.set_widths(sizes)
            self._sizes = sizes
            wish = window_state.whole_numbers(state.get("wish"))
            self._wish = wish if len(wish) == 3 else sizes
        self.sidebar.setVisible(state.get("sidebar_shown") is not False)
        self.show_pane(state.get("pane_shown") is not False)
