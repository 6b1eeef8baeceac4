"""Whether all is in order, and the snapshots to go back to: jobs with a card, and a list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer

from .. import upkeep
from ..jobs import Cancel, Job
from ..library import backup
from .activity_report import Line, Summary
from .parts import Entry

if TYPE_CHECKING:
    from ..library.backup import Restored, Snapshot
    from ..library.database import Library
    from ..search.process import Searcher
    from ..search.writer import BackgroundWriter
    from ..upkeep import Problem
    from .activity import ActivityPanel
    from .main_window import MainWindow

_DAILY_MS = 300_000  # between looks at whether today's snapshot is due
_MENDABLE = {"missing-file", "stray-file", "changed-file", "unread-file", "index"}


def when(snapshot: Snapshot) -> str:
    """Return the moment of a snapshot as people read it."""
    return f"{snapshot.at:%d %B %Y, %H:%M}"


def of_problems(problems: Sequence[Problem]) -> Summary | None:
    """Return what is said of a check; None when all is in order."""
    lines = tuple(
        Line("failed", f"{p.what[0].upper()}{p.what[1:]}", f"{p.repair[0].upper()}{p.repair[1:]}")
        for p in problems
    )
    n = len(lines)
    words = f"{n} things in the library are" if n > 1 else "One thing in the library is"
    return Summary(f"{words} not in order.", lines, {"failed": "Found"}) if lines else None


class _Index:
    """The index as `upkeep` sees it, checked and written by the processes of the window."""

    def __init__(self, searcher: Searcher, writer: BackgroundWriter) -> None:
        self.check, self.rebuild, self.catch_up = searcher.check, writer.rebuild, writer.notify


class Safekeeper(QObject):
    """Checks and mends the library, takes its snapshots and goes back to them."""

    def __init__(
        self,
        window: MainWindow,
        activity: ActivityPanel,
        library: Library,
        searcher: Searcher,
        writer: BackgroundWriter,
    ) -> None:
        super().__init__(window)
        self._window, self._activity, self._library = window, activity, library
        self._index = _Index(searcher, writer)
        self._told: Summary | None = None  # of the last check
        self._daily = QTimer(self, interval=_DAILY_MS)
        self._daily.timeout.connect(lambda: window.bridge.run(partial(backup.take_daily, library)))
        self._daily.start()

    # -- in order or not ----------------------------------------------------------------------

    def check(self) -> None:
        """Look whether library, files and index agree, and offer to mend what does not."""
        self._check("Everything is in order.", mended=False)

    def _check(self, fine: str, *, mended: bool) -> None:
        cancels: list[Cancel] = []
        for card in [c for c in self._activity.cards if c.summary and c.summary == self._told]:
            card.closed.emit()  # the check before this one is of no interest any more

        def left(found: list[Problem]) -> list[Problem]:  # the index is just being built anew
            return [p for p in found if not (mended and p.kind == "index")]

        def make(cancel: Cancel) -> Job[list[Problem]]:
            cancels.append(cancel)
            return upkeep.check(self._library, self._index, cancel)

        def done(found: list[Problem]) -> None:
            problems = left(found)
            if not mended and any(p.kind in _MENDABLE for p in problems):
                self._window.notice.say(
                    "Not all is in order.", "Mend", lambda: self._mend(problems), stays=True
                )
            elif not problems:
                self._window.say("The check was stopped." if cancels[0] else fine)

        def summarise(found: list[Problem]) -> Summary | None:
            self._told = of_problems(left(found))
            return self._told

        self._activity.start("Checking the library", make, done, summarise=summarise)

    def _mend(self, problems: list[Problem]) -> None:
        self._activity.start(
            "Mending the library",
            lambda cancel: upkeep.repair(self._library, self._index, problems, cancel),
            lambda _: self._check("Mended; everything is in order now.", mended=True),
            summarise=lambda _: None,
        )

    # -- snapshots ----------------------------------------------------------------------------

    def show_snapshots(self) -> None:
        """List the snapshots, to go back to one or to take one now."""
        folder = self._library.folder

        def read() -> list[tuple[Snapshot, int | None, int]]:
            return [(s, backup.count_papers(s), s.bytes) for s in backup.snapshots(folder)]

        self._window.bridge.run(read, self._ask)

    def _ask(self, found: list[tuple[Snapshot, int | None, int]]) -> None:
        now = Entry("Take a snapshot now", self._take, "add", "All but the PDFs themselves")
        entries = [now]
        for snapshot, papers, size in found:
            holds = "cannot be read" if papers is None else f"{papers:,} papers"
            in_all = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            go = partial(self._go_back, snapshot)
            entries.append(Entry(when(snapshot), go, "history", f"{holds} · {in_all}"))
        self._window.palette_card.ask("Snapshot to go back to; undo takes it back", entries)

    def _take(self) -> None:
        self._window.bridge.run(
            partial(backup.take, self._library),
            lambda taken: self._window.say(f"Took a snapshot of the library, {when(taken)}."),
        )

    def _go_back(self, snapshot: Snapshot) -> None:
        if self._window.pane is not None:
            self._window.pane.settle_words()  # what is being typed belongs to what is kept

        def told(done: Restored) -> None:
            if done.step is None:
                self._window.say("The library is already as it was then.")
            else:
                self._window.say(f"Went back to {when(snapshot)}.", undo=done.step)

        self._window.bridge.run(partial(backup.restore, self._library, snapshot), told)


def put_in_place(folder: Path, snapshot: Snapshot) -> str:
    """Put a snapshot in the place of a library that cannot be opened; return what to say of it."""
    aside = backup.put_in_place(folder, snapshot)
    kept = "" if aside is None else f" What was there is kept in {aside}."
    return (
        f"The library is as it was on {when(snapshot)}.{kept} "
        "A check reads the text of the PDFs again."
    )
