"""From an empty window to a working one: the library is opened behind it, then the services."""

from __future__ import annotations

import gc
import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from .. import settings as settings_
from ..errors import DamagedLibraryError, ReadingListError
from ..library.places import Scope, Sort
from ..settings import Settings
from . import window_state
from .bridge import Bridge
from .drops import read_arguments
from .empty_states import REMEDY
from .main_window import MainWindow
from .single_instance import Request
from .theme import Theme

if TYPE_CHECKING:
    from ..intake_process import Intake
    from ..library.backup import Snapshot
    from ..library.database import Library
    from ..library.values import Changes
    from ..pdf.render import Renderers
    from ..search.answers import Event
    from ..search.process import Searcher
    from ..search.writer import BackgroundWriter
    from .desk import Desk, Shelves

# Imported in a thread while the empty window is on screen: SQLAlchemy costs more than QtWidgets.
_BEHIND = (
    "readinglist.library.database",
    "readinglist.ui.desk",
    "readinglist.ui.paper_pane",
    "readinglist.pdf.render",
    "readinglist.intake",
    "readinglist.intake_process",
    "readinglist.ui.activity",
    "readinglist.ui.safekeeping",
    "readinglist.search.process",
    "readinglist.search.writer",
)
_WARM_AFTER_MS = 400
_UNSEEN_MS = 1000


class _Open(NamedTuple):
    library: Library
    search: Searcher
    writer: BackgroundWriter
    intake: Intake
    renderers: Renderers
    shelves: Shelves


class Running(QObject):
    """The window with what works for it."""

    seen = Signal()
    """The window is on screen."""

    def __init__(self, app: QApplication, settings: Settings, folder: Path) -> None:
        super().__init__(app)
        self.folder = folder
        self.state_file = settings_.window_state_file(folder)
        self.bridge = Bridge(self)
        self.window = MainWindow(settings, self.bridge, settings_.config_folder())
        self.window.settings_changed.connect(self._on_settings)
        self.window.page.empty_pressed.connect(self._on_pressed)
        self._begun = False
        self._remedy: Snapshot | None = None  # for a library that cannot be opened
        self._open: _Open | None = None

    def show(self) -> None:
        """Show the empty window and open the library behind it."""
        self.window.restore_geometry(window_state.load(self.state_file))
        self.window.installEventFilter(self)
        self.window.show()
        QTimer.singleShot(_UNSEEN_MS, self, self._begin)  # if nothing is painted: it is minimised

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Begun after the first paint: the imports would make it wait for Python's lock. On X11 a
        # timer of 0 ms would come before it, as the server has yet to say that the window is seen.
        if event.type() == QEvent.Type.Paint:
            self.window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        if self._begun:
            return
        self._begun = True
        gc.enable()
        self.seen.emit()
        self.bridge.run(self._open_library, self._on_library, self._on_failed)

    # -- the library ------------------------------------------------------------------------

    def _open_library(self) -> _Open:
        for name in _BEHIND:
            importlib.import_module(name)
        from ..intake_process import Intake
        from ..library.database import Library
        from ..pdf.render import Renderers
        from ..search.process import Searcher
        from ..search.writer import BackgroundWriter
        from .desk import Desk

        library = Library(self.folder)
        shelves = _warm(Desk(library))
        writer = BackgroundWriter(
            library.folder, lambda event: self.bridge.call_soon(lambda: self._on_index(event))
        )
        search = Searcher(library.folder, on_damage=writer.rebuild)
        return _Open(library, search, writer, Intake(library), Renderers(), shelves)

    def _on_library(self, opened: _Open) -> None:
        from .activity import ActivityPanel
        from .desk import Desk
        from .exporting import Exporter
        from .importing import Importer, has_sample
        from .safekeeping import Safekeeper
        from .services import Services

        self._open = opened
        activity = ActivityPanel(self.bridge)
        importer = Importer(self.window, activity, opened.library, opened.intake)
        exporter = Exporter(self.window, opened.library, activity)
        keeper = Safekeeper(self.window, activity, opened.library, opened.search, opened.writer)
        self.window.add_activity(activity)
        services = Services(
            desk=Desk(opened.library),
            add_files=importer.add_files,
            attach_files=importer.attach_files,
            import_digest=importer.import_digest,
            sample_digest=importer.sample_digest if has_sample() else None,
            export=exporter.export,
            copy_list=exporter.copy_list,
            check=keeper.check,
            show_snapshots=keeper.show_snapshots,
            finder=opened.search,
            index_writer=opened.writer,
            renderers=opened.renderers,
        )
        self.window.attach(services, self.state_file, opened.shelves)
        self.bridge.watch(opened.library)
        self.bridge.changed.connect(self._on_changes)
        # What was imported stays: looking for garbage in it would stop the window each time.
        gc.freeze()
        self.bridge.run(opened.search.warm)  # typing begins before the first file is dropped
        QTimer.singleShot(_WARM_AFTER_MS, self, self._warm)
        QTimer.singleShot(_WARM_AFTER_MS, activity, activity.prepare)
        QTimer.singleShot(_WARM_AFTER_MS, self.window.page.list, self.window.page.list.prepare)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, DamagedLibraryError):
            from ..library import backup
            from .safekeeping import when

            self._remedy = backup.newest(self.folder)
            if self._remedy is not None:
                words = f"{error.problem} There is a snapshot of it; what is there now is kept."
                self.window.do_without_library(words, f"Go back to {when(self._remedy)}")
                return
        if isinstance(error, ReadingListError):
            self.window.do_without_library(str(error))
        else:
            self.window.fail(error)

    def _on_pressed(self, what: str) -> None:
        """Put the newest snapshot in the place of a library that is damaged or gone."""
        snapshot = self._remedy
        if what != REMEDY or snapshot is None:
            return
        from .safekeeping import put_in_place

        def again(sentence: str) -> None:
            self.bridge.run(self._open_library, self._on_library, self._on_failed)
            notice, check = self.window.notice, self.window.check_library
            self.window.when_ready(lambda: notice.say(sentence, "Check", check, stays=True))

        self.window.do_with_library()
        self.bridge.run(lambda: put_in_place(self.folder, snapshot), again, self._on_failed)

    def _warm(self) -> None:
        """Start the worker processes, and get ready to write, while nobody waits for it."""
        if self._open is not None:
            self.bridge.run(self._open.library.prepare)
            self.bridge.run(self._open.intake.warm)
            self._open.renderers.warm()
            self._notify()

    # -- the index --------------------------------------------------------------------------

    def _on_changes(self, _changes: Changes) -> None:
        QTimer.singleShot(0, self, self._notify)  # behind the paint, which its thread would delay

    def _notify(self) -> None:
        """Have the index follow; starting its process takes a moment, so not on this thread."""
        if self._open is not None:
            self.bridge.run(self._open.writer.notify)

    def _on_index(self, event: Event) -> None:
        if event.kind == "failed":
            self.window.fail(event.message)
        progress = event.progress
        if event.kind == "progress" and progress is not None and progress.total:
            self.window.say_index(f"Indexing {progress.done:,} of {progress.total:,}…")
        else:
            self.window.say_index(event.message if event.kind == "paused" else "")
        if event.kind == "done":
            self.window.page.search_again()
        self.window.on_index_event(event)

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
        self.bridge.close()
        if self._open is not None:
            from ..library import backup

            self._open.writer.close()
            self._open.intake.close()
            self._open.renderers.close()
            self._open.search.close()
            backup.take_daily(self._open.library)  # nobody sees the window any more
            self._open.library.close()
            self._open = None


def _warm(desk: Desk) -> Shelves:
    """Read what the window will read first, so that SQLite has compiled the statements."""
    shelves = desk.shelves()
    for scope, sort in ((Scope("all"), Sort.ADDED), (Scope("queue"), Sort.MANUAL)):
        ids = desk.ids(scope, sort, True)
    desk.rows(ids[:1] or [0])
    desk.papers(ids[:1] or [0])
    desk.next_steps()
    return shelves


def start(app: QApplication, settings: Settings, folder: Path) -> Running:
    """Show the window on a library and return it."""
    running = Running(app, settings, folder)
    running.show()
    return running
