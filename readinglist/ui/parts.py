"""What the parts of the main window know of it: its widgets, and the hooks to the services."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtWidgets import QMainWindow, QSplitter

from ..settings import Settings

if TYPE_CHECKING:
    from .actions import Commands
    from .bridge import Bridge
    from .cheat_sheet import CheatSheet
    from .desk import Desk
    from .drop_overlay import DropOverlay
    from .library_page import LibraryPage
    from .notices import Notice
    from .palette import Palette
    from .paper_pane import PaperPane
    from .services import Services
    from .sidebar import Sidebar
    from .tabs import Tabs


class Entry(NamedTuple):
    """A line of the palette. ``words`` are found too, but not shown."""

    text: str
    run: Callable[[], Any]
    icon: str = ""
    hint: str = ""
    keys: str = ""
    words: str = ""
    id: str = ""


class Parts(QMainWindow):
    """The main window as its mixins see it."""

    settings: Settings
    config_folder: Path
    bridge: Bridge
    commands: Commands
    services: Services | None
    splitter: QSplitter
    sidebar: Sidebar
    page: LibraryPage
    tabs: Tabs
    pane: PaperPane | None
    notice: Notice
    palette_card: Palette
    cheat_sheet: CheatSheet
    overlay: DropOverlay

    @property
    def desk(self) -> Desk | None:
        """The open library, None before it is open."""
        return self.services.desk if self.services is not None else None

    def say(self, text: str, *, undo: bool | int = False) -> None:
        """Show a notice; with ``undo``, a button takes the newest step, or that one, back."""
        raise NotImplementedError

    def fail(self, error: Exception | str) -> None:
        """Show what went wrong."""
        raise NotImplementedError

    def attempt(self, act: Callable[[], Any]) -> Any:
        """Run ``act``, which changes nothing; what a person can mend is shown and gives None."""
        raise NotImplementedError

    def carry_out(
        self,
        act: Callable[[], Any],
        done: Callable[[Any], Any] = lambda _result: None,
        failed: Callable[[Exception], Any] | None = None,
        *,
        rows: int | Callable[[], int] = 1,
    ) -> None:
        """Run ``act``, which changes the library, in its turn, then ``done(result)``; an error is
        shown, unless ``failed`` takes it.

        ``rows`` is about how many rows it changes: few are changed before this returns, unless
        something that came before is under way. As a function, it is asked when the turn has come.
        """
        raise NotImplementedError

    def when_ready(self, act: Callable[[], None]) -> None:
        """Run ``act`` once the library is open."""
        raise NotImplementedError

    def update_commands(self) -> None:
        """Enable the commands that can be carried out now."""
        raise NotImplementedError

    def save_settings(self, settings: Settings) -> None:
        """Keep the settings and apply them."""
        raise NotImplementedError
