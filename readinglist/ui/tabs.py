"""The tabs of the centre: the library's, readers', the settings'."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTabBar, QTabWidget, QToolButton, QVBoxLayout, QWidget

from . import tips
from .icons import icon
from .theme import font_scale

if TYPE_CHECKING:
    from ..pdf.render import Renderers
    from .reader import ReaderView

_MOST_CLOSED = 10
_LEAST_WIDTH = 180  # px of a tab that is shortened, at the usual font


class Opened(NamedTuple):
    """What a reader tab shows, so that it can be opened again."""

    paper_id: int
    attachment_id: int
    path: Path
    title: str


class ReaderTab(QWidget):
    """A reader tab and what it shows. The reader is made when the tab first comes to the front."""

    def __init__(self, what: Opened, state: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.what = what
        self.view: ReaderView | None = None
        self._state = state
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def paper_id(self) -> int:
        return self.what.paper_id

    def state(self) -> dict[str, Any]:
        """Return where the reader is, for the next start."""
        return self.view.state() if self.view is not None else dict(self._state or {})

    def make(self, renderers: Renderers | None) -> ReaderView:
        """Return the reader, making it if need be."""
        if self.view is None:
            from .reader import ReaderView

            self.view = ReaderView(renderers, self)
            self._layout.addWidget(self.view)
            self.setFocusProxy(self.view)
            if self._state is not None:
                self.view.restore(self._state)
        return self.view


class TabBar(QTabBar):
    """Tabs that stay wide enough to tell one title from another; what has no room is scrolled to.

    Qt would shorten each to its first letters before it scrolls.
    """

    def minimumTabSizeHint(self, index: int) -> QSize:
        whole = self.tabSizeHint(index)
        return whole.boundedTo(QSize(round(_LEAST_WIDTH * font_scale()), whole.height()))


class Tabs(QTabWidget):
    """The tabs. The first is the library's and cannot be closed."""

    reader_made = Signal(object)
    """A ReaderTab whose reader was just made."""
    front_changed = Signal()
    closed_one = Signal(bool)
    """Whether it was in front."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(TabBar())
        # Only the bar takes the focus by Tab. Here, Tab would end while the bar is hidden.
        # Not by way of its proxy: the bar would get the policy, too.
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("centre")
        self.setDocumentMode(True)
        self.setMovable(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.tabBar().setAutoHide(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setDrawBase(False)
        self.renderers: Renderers | None = None
        self._closed: list[tuple[Opened, dict[str, Any]]] = []
        self.tabBar().installEventFilter(self)

    def begin(self, library_page: QWidget) -> None:
        """Show the library's page as the first tab."""
        self._library = library_page
        self.addTab(library_page, icon("all"), "Library")
        self.tabBar().tabMoved.connect(self._on_moved)
        self.currentChanged.connect(self._on_current)

    # -- which ------------------------------------------------------------------------------

    def reader(self) -> ReaderTab | None:
        """Return the reader tab in front, if one is."""
        widget = self.currentWidget()
        return widget if isinstance(widget, ReaderTab) else None

    def readers(self) -> list[ReaderTab]:
        found = (self.widget(n) for n in range(self.count()))
        return [w for w in found if isinstance(w, ReaderTab)]

    @property
    def library_in_front(self) -> bool:
        return self.currentWidget() is self._library

    def show_library(self) -> None:
        self.setCurrentWidget(self._library)

    def step(self, by: int) -> None:
        """Show the next or previous tab, round and round."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    # -- opening ----------------------------------------------------------------------------

    def open_reader(
        self,
        what: Opened,
        *,
        page: int = 1,
        words: Any = None,
        query: str = "",
    ) -> ReaderTab:
        """Show a PDF at a page, in its tab if it is open already."""
        for tab in self.readers():
            if tab.what.attachment_id == what.attachment_id:
                self.setCurrentWidget(tab)
                view = tab.make(self.renderers)
                view.open(what.path, title=what.title, page=page, words=words, query=query)
                return tab
        tab = ReaderTab(what)
        view = tab.make(self.renderers)
        self._add(tab)
        self.reader_made.emit(tab)
        view.open(what.path, title=what.title, page=page, words=words, query=query)
        self.setCurrentWidget(tab)
        return tab

    def turn_reader(
        self,
        tab: ReaderTab,
        what: Opened,
        *,
        page: int,
        words: Any = None,
        query: str = "",
        at: str = "passage",
    ) -> None:
        """Show another PDF in a tab; ``at`` as in `ReaderView.open`."""
        tab.what = what
        index, title = self.indexOf(tab), what.title or what.path.stem
        self.setTabText(index, title.replace("&", "&&"))
        self.setTabToolTip(index, tips.plain(title))
        view = tab.make(self.renderers)
        view.open(what.path, title=what.title, page=page, words=words, query=query, at=at)
        self.front_changed.emit()

    def restore_reader(self, what: Opened, state: dict[str, Any]) -> None:
        """Add a tab that opens where it was when it comes to the front."""
        self._add(ReaderTab(what, state))

    def add_page(self, widget: QWidget, title: str, glyph: str) -> None:
        """Show a page that can be closed, such as the settings."""
        index = self.indexOf(widget)
        if index < 0:
            index = self.addTab(widget, icon(glyph), title)
            self._add_close(index, title)
        self.setCurrentIndex(index)

    def _add(self, tab: ReaderTab) -> None:
        title = tab.what.title or tab.what.path.stem
        index = self.addTab(tab, icon("file"), title.replace("&", "&&"))
        self.setTabToolTip(index, tips.plain(title))
        self._add_close(index, title)

    def _add_close(self, index: int, title: str) -> None:
        button = QToolButton()
        button.setIcon(icon("close"))
        button.setIconSize(button.iconSize() * 0.7)
        button.setAccessibleName(f"Close {title}")
        button.setToolTip("Close (Ctrl+W)")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        widget = self.widget(index)
        assert widget is not None
        button.clicked.connect(lambda: self.close_tab(self.indexOf(widget)))
        self.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, button)

    def _on_current(self, _index: int) -> None:
        tab = self.reader()
        if tab is not None and tab.view is None:
            view = tab.make(self.renderers)
            self.reader_made.emit(tab)
            view.open(tab.what.path, title=tab.what.title, page=int(tab.state().get("page", 1)))
        if tab is not None:
            tab.make(self.renderers).setFocus(Qt.FocusReason.OtherFocusReason)
        self.front_changed.emit()

    def _on_moved(self, _from: int, _to: int) -> None:
        if self.indexOf(self._library) != 0:  # it stays first
            self.tabBar().moveTab(self.indexOf(self._library), 0)

    # -- closing ----------------------------------------------------------------------------

    def close_tab(self, index: int | None = None) -> None:
        """Close a tab, the one in front by default."""
        index = self.currentIndex() if index is None else index
        widget = self.widget(index)
        if widget is None or widget is self._library:
            return
        in_front = widget is self.currentWidget()
        if isinstance(widget, ReaderTab):
            self._closed = [*self._closed, (widget.what, widget.state())][-_MOST_CLOSED:]
            if widget.view is not None:
                widget.view.close_document()
        self.removeTab(index)
        if isinstance(widget, ReaderTab):
            widget.deleteLater()
        self.closed_one.emit(in_front)

    def close_papers(self, gone: Sequence[int]) -> None:
        """Close the tabs of papers that are no longer in the library."""
        for tab in self.readers():
            if tab.paper_id in gone:
                self.close_tab(self.indexOf(tab))

    @property
    def can_reopen(self) -> bool:
        return bool(self._closed)

    def reopen(self) -> None:
        """Open the tab that was closed last."""
        if self._closed:
            what, state = self._closed.pop()
            self.restore_reader(what, state)
            self.setCurrentIndex(self.count() - 1)
