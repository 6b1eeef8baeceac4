"""From an empty window to a working one: the library is opened behind it, then the services."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from .. import settings as settings_
from ..errors import ReadingListError
from ..library.values import Changes
from ..settings import Settings
from . import window_state
from .bridge import Bridge
from .drops import read_arguments
from .main_window import MainWindow
from .parts import Services
from .single_instance import Request
from .theme import Theme

if TYPE_CHECKING:
    from ..indexing import Indexer, IndexState
    from ..intake import Report
    from ..library.database import Library
    from ..pdf.render import Renderers
    from ..pdf.sandbox import Sandbox
    from ..search import Search

# Imported in a thread while the empty window is on screen: SQLAlchemy costs more than QtWidgets.
_BEHIND = (
    "readinglist.library.database",
    "readinglist.ui.desk",
    "readinglist.ui.paper_pane",
    "readinglist.pdf.sandbox",
    "readinglist.pdf.render",
    "readinglist.intake",
    "readinglist.indexing",
    "readinglist.search",
)
_INDEX_AFTER_MS = 700  # a burst of writes is indexed once
_WARM_AFTER_MS = 400


@dataclass(slots=True)
class _Open:
    library: Library
    search: Search
    sandbox: Sandbox
    renderers: Renderers


class Running(QObject):
    """The window with what works for it."""

    def __init__(self, app: QApplication, settings: Settings, folder: Path) -> None:
        super().__init__(app)
        self.folder = folder
        self.state_file = settings_.window_state_file(folder)
        self.bridge = Bridge(self)
        self.window = MainWindow(settings, self.bridge, settings_.config_folder())
        self.window.settings_changed.connect(self._on_settings)
        self._open: _Open | None = None
        self._indexer: Indexer | None = None
        self._index = QTimer(self, singleShot=True, interval=_INDEX_AFTER_MS)
        self._index.timeout.connect(self._wake_indexer)

    def show(self) -> None:
        """Show the empty window and open the library behind it."""
        self.window.restore_geometry(window_state.load(self.state_file))
        self.window.show()
        # After the first paint, so that the window is there before the imports begin.
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        self.bridge.run(self._open_library, self._on_library, self._on_failed)

    # -- the library ------------------------------------------------------------------------

    def _open_library(self) -> _Open:
        for name in _BEHIND:
            importlib.import_module(name)
        from ..library.database import Library
        from ..pdf.render import Renderers
        from ..pdf.sandbox import Sandbox
        from ..search import Search

        library = Library(self.folder)
        return _Open(library, Search(library), Sandbox(), Renderers())

    def _on_library(self, opened: _Open) -> None:
        from ..indexing import Indexer
        from .desk import Desk

        self._open = opened
        self._indexer = Indexer(
            opened.library.folder,
            lambda state: self.bridge.call_soon(lambda: self._on_index(state)),
        )
        services = Services(
            desk=Desk(opened.library),
            add_files=self.add_files,
            finder=opened.search,
            renderers=opened.renderers,
        )
        self.window.attach(services, self.state_file)
        self.bridge.watch(opened.library)
        self.bridge.changed.connect(self._on_changes)
        QTimer.singleShot(_WARM_AFTER_MS, self._warm)

    def _on_failed(self, error: Exception) -> None:
        self.window.fail(error)
        if isinstance(error, ReadingListError):
            self.window.page.show_failure(str(error))

    def _warm(self) -> None:
        """Start the worker processes while nobody waits for them."""
        if self._open is not None:
            self.bridge.run(self._open.sandbox.warm)
            self._open.renderers.warm()
            self._wake_indexer()

    # -- the index --------------------------------------------------------------------------

    def _on_changes(self, _changes: Changes) -> None:
        self._index.start()

    def _wake_indexer(self) -> None:
        if self._indexer is not None:
            self._indexer.wake()

    def _on_index(self, state: IndexState) -> None:
        if state.error:
            self.window.fail(state.error)
        if state.busy and state.total:
            self.window.say_index(f"Indexing {state.done:,} of {state.total:,}…")
        elif not state.busy:
            self.window.say_index("")

    # -- files ------------------------------------------------------------------------------

    def add_files(self, paths: Sequence[Path], collection: int | None) -> None:
        """Take PDFs in, with progress in the status bar and a notice at the end."""
        from .. import intake

        opened = self._open
        assert opened is not None
        self.bridge.job(
            lambda cancel: intake.add_files(
                opened.library,
                opened.sandbox,
                list(paths),
                collection_id=collection,
                cancel=cancel,
                pattern=self.window.settings.file_pattern,
            ),
            progress=self._on_progress,
            done=self._on_added,
        )

    def _on_progress(self, progress: Any) -> None:
        count = f"{progress.done} of {progress.total}" if progress.total else ""
        self.window.say_status(f"Adding {count} · {progress.label}")

    def _on_added(self, report: Report) -> None:
        self.window.say_status("")
        self.window.say(report_sentence(report), undo=report.step is not None)

    # -- the outside ------------------------------------------------------------------------

    def take(self, request: Request, *, raise_: bool = True) -> None:
        """Open what a start was given, and come forward for a second one."""
        if raise_:
            if request.token:  # read by Qt on Wayland when the window asks to be activated
                os.environ["XDG_ACTIVATION_TOKEN"] = request.token
            window = self.window
            window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()
        found = read_arguments(request.arguments, Path(request.folder))
        if found:
            self.window.when_ready(lambda: self.window.take(found))

    def _on_settings(self, settings: Settings) -> None:
        theme = QApplication.instance().findChild(Theme)  # type: ignore[union-attr]
        if theme is not None:
            theme.set_font(settings.font_family, settings.font_size)
            theme.set_choice(settings.theme)

    def close(self) -> None:
        """End threads and processes, then close the library."""
        self._index.stop()
        self.bridge.close()
        if self._indexer is not None:
            self._indexer.close()
        if self._open is not None:
            self._open.sandbox.close()
            self._open.renderers.close()
            self._open.search.close()
            self._open.library.close()
            self._open = None


def report_sentence(report: Report) -> str:
    """Return what became of a drop, in one or two sentences."""
    added, attached = report.of("added"), report.of("attached")
    existing, failed = report.of("existing"), report.of("failed")
    parts = []
    if len(added) == 1:
        parts.append(f"Added “{added[0].title}”.")
    elif added:
        parts.append(f"Added {len(added):,} papers.")
    if attached:
        one = len(attached) == 1
        parts.append(
            f"Attached a PDF to “{attached[0].title}”."
            if one
            else f"Attached {len(attached)} PDFs to papers that were there."
        )
    if existing:
        one = len(existing) == 1
        parts.append(
            f"“{existing[0].title}” was in the library already."
            if one
            else f"{len(existing)} were in the library already."
        )
    if len(failed) == 1:
        parts.append(f"{failed[0].file.name}: {failed[0].reason.rstrip('.')}.")
    elif failed:
        parts.append(f"{len(failed)} files could not be added.")
    if report.cancelled:
        parts.append("The rest was cancelled.")
    return " ".join(parts) or "There were no PDFs to add."


def start(app: QApplication, settings: Settings, folder: Path) -> Running:
    """Show the window on a library and return it."""
    running = Running(app, settings, folder)
    running.show()
    return running
