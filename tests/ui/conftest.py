"""The real window on a real library with real PDFs, and a small world of papers to act on."""

from __future__ import annotations

import os
import sys

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pdfmaker import make_pdf
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist import settings as settings_
from readinglist.library import collections, files, lists, papers
from readinglist.library.database import Library
from readinglist.library.values import Paper, Status, TextState
from readinglist.search.service import Search
from readinglist.settings import Settings
from readinglist.ui.bridge import Bridge
from readinglist.ui.desk import Desk
from readinglist.ui.main_window import MainWindow
from readinglist.ui.services import Services
from readinglist.ui.theme import Theme

Copy = Qt.DropAction.CopyAction
Move = Qt.DropAction.MoveAction


@dataclass
class World:
    """A library that tests fill by hand."""

    library: Library
    folder: Path
    made: int = 0
    ids: dict[str, int] = field(default_factory=dict)

    def paper(self, title: str, **fields: Any) -> int:
        """Add a paper without a file and return its id."""
        with self.library.write(f"Add {title}") as session:
            self.ids[title] = papers.add(session, title=title, **fields)
        return self.ids[title]

    def pdf(self, title: str, *pages: str, **fields: Any) -> int:
        """Add a paper with a real PDF whose pages say ``pages``."""
        paper_id = self.paper(title, **fields)
        self.made += 1
        path = make_pdf(self.folder / f"made-{self.made}.pdf", [[p] for p in pages])
        incoming = files.take_in(self.library, path)
        name = files.put(self.library, incoming, files.readable_name(title, (), None))
        with self.library.write("Attach") as session:
            files.attach(
                session, paper_id, incoming, name, pages=len(pages), state=TextState.OK, reason=""
            )
            lists.store_pages(session, incoming.sha256, pages)
        return paper_id

    def collection(self, name: str, ids: Sequence[int] = (), parent: int | None = None) -> int:
        with self.library.write(f"Make {name}") as session:
            made = collections.make(session, name, parent)
            collections.file(session, made, ids)
        return made

    def get(self, paper_id: int) -> Paper:
        with self.library.read() as session:
            return lists.get(session, paper_id)

    def status(self, paper_id: int) -> Status | None:
        return self.get(paper_id).status

    def members(self, collection_id: int) -> list[int]:
        with self.library.read() as session:
            return [i for i, _ in collections.papers_of(session, collection_id)]


@pytest.fixture
def world(library: Library, tmp_path: Path) -> World:
    """An empty library to be filled."""
    return World(library, tmp_path)


@pytest.fixture(scope="module")
def themed(qapp: QApplication) -> Iterator[Theme]:
    """The light theme of the window, taken off afterwards."""
    palette, sheet, style = qapp.palette(), qapp.styleSheet(), qapp.style().name()
    font = qapp.font()
    qapp.setStyle("Fusion")
    theme = Theme(qapp)
    theme.set_choice("light")
    yield theme
    theme.setParent(None)
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, themed: Theme, library: Library) -> Iterator[MakeWindow]:
    """Return a function that opens a window on the library, as a start does."""
    opened: list[tuple[MainWindow, Bridge, Search]] = []

    def make(settings: Settings | None = None, **services: Any) -> MainWindow:
        bridge = Bridge()
        search = Search(library)
        window = MainWindow(settings or Settings(), bridge, settings_.config_folder())
        state_file = settings_.window_state_file(library.folder)
        window.resize(1240, 800)
        window.show()
        qtbot.waitExposed(window)
        bridge.watch(library)
        window.attach(Services(desk=Desk(library), finder=search, **services), state_file)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        opened.append((window, bridge, search))
        return window

    yield make
    for window, bridge, search in opened:
        window.close()
        bridge.close()
        search.close()
        window.deleteLater()
        QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(world: World, make_window: MakeWindow) -> MainWindow:
    """A window on a library of five papers: two with PDFs, one merely mentioned."""
    world.pdf(
        "Deep residual learning",
        "Networks of great depth are hard to train.",
        "Residual shortcuts ease the training of deeper networks.",
        authors=["Kaiming He", "Xiangyu Zhang"],
        year=2016,
        venue="CVPR",
    )
    world.pdf(
        "Attention is all you need",
        "The transformer relies on attention alone.",
        "Multi-head attention is computed in parallel.",
        authors=["Ashish Vaswani"],
        year=2017,
        venue="NeurIPS",
    )
    world.paper("Zebra crossings", authors=["Zoë Last"], year=1999)
    world.paper("A mentioned work", status=None, year=2001)
    world.paper("Bayesian data analysis", authors=["Andrew Gelman"], year=1995)
    return make_window()


def titles(window: MainWindow) -> list[str]:
    """Return the titles of the list, from the top."""
    listed = window.page.list.papers
    return [row.title for n in range(len(listed.ids)) if (row := listed.row(n)) is not None]


def choose(window: MainWindow, *ids: int) -> None:
    """Select papers and give the list the focus, as clicks would."""
    window.page.list.select(list(ids))
    window.page.list.setFocus()
    QApplication.processEvents()


def drop(
    target: QWidget,
    at: QPoint,
    mime: QMimeData,
    *,
    possible: Qt.DropAction = Copy | Move,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> bool:
    """Drag over a widget and drop, as the window system would; return whether it was taken."""
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at, possible, mime, left, modifiers)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    over = QDragMoveEvent(at, possible, mime, left, modifiers)
    QApplication.sendEvent(target, over)
    if not over.isAccepted():
        return False
    event = QDropEvent(QPointF(at), possible, mime, left, modifiers)
    QApplication.sendEvent(target, event)
    return event.isAccepted()
