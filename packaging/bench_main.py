"""The main job, measured: import, first row, time to window, longest stall of the event loop.

Each figure is a ratio to a yardstick of the same run. What is short is done several times, in turns
with its yardstick, and the shortest of each counts, so that other programs' load falls on both.

- import: from the first file until the text of all can be searched, as the command line does it.
- first row: from the drop on the window until the list has drawn the paper's row.
- window: from the start of the process until the window is drawn, its parts included. The library
  is opened after that; when its list is there is said beside.
- stall: the longest time between two beats of a 1 ms timer in the window's thread, from the drop
  of all papers until the index is up to date. An empty window in a process of its own, beside it,
  shows how long this machine keeps anybody waiting.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples" / "papers"

EXTRACT = """
import sys, time
import pypdfium2
start, worked = time.perf_counter(), time.process_time()
for name in sys.argv[1:]:
    document = pypdfium2.PdfDocument(name)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()
print(time.perf_counter() - start, time.process_time() - worked)
"""

# Both windows end when the first paint, their children's included, is behind them: it is one event,
# and what is posted first comes next. Neither takes itself down in an orderly way. Both processes
# find their modules compiled.
EMPTY_WINDOW = """
import os, sys
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1)
    def event(self, event):
        if event.type() == QEvent.Type.User:
            os._exit(0)
        return super().event(event)
app = QApplication(sys.argv)
window = Window()
window.show()
app.exec()
"""

OUR_WINDOW = """
import os, sys
from readinglist import app as product
make_application = product.make_application
def made(settings):
    app = make_application(settings)
    from PySide6.QtCore import QCoreApplication, QEvent
    from readinglist.ui.main_window import MainWindow
    paint, handle = MainWindow.paintEvent, MainWindow.event
    def paintEvent(window, event):
        paint(window, event)
        QCoreApplication.postEvent(window, QEvent(QEvent.Type.User), 1)
    def event(window, event):
        if event.type() == QEvent.Type.User:
            os._exit(0)
        return handle(window, event)
    MainWindow.paintEvent, MainWindow.event = paintEvent, event
    return app
product.make_application = made
product.main(["--library", sys.argv[1]])
"""

# What the machine does to a window that has nothing to do, in a process beside the one measured.
EMPTY_HEART = """
import sys
from PySide6.QtCore import QElapsedTimer, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
clock, gaps, heart = QElapsedTimer(), [], QTimer(interval=1)
heart.timeout.connect(lambda: gaps.append(clock.restart()))
clock.start()
heart.start()
ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
ended.activated.connect(app.quit)
app.exec()
print(max(gaps), sum(gap > 50 for gap in gaps))
"""


def environment() -> dict[str, str]:
    """Return the environment of measured processes: compiled modules are kept, as installed."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def python(code: str, *words: object) -> str:
    """Run Python code in a process of its own and return what it prints."""
    command = [sys.executable, "-c", code, *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment())
    return done.stdout


def seconds(act: Callable[[], object]) -> float:
    """Return how long it takes, by the wall clock."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def say(name: str, took: float, yardstick: float, what: str, aim: float) -> None:
    """Print one line: the ratio, the two times, and the aim."""
    ratio = took / yardstick
    verdict = "ok" if ratio <= aim else f"over the aim by {100 * (ratio / aim - 1):.0f} %"
    print(
        f"{name:<22}{ratio:6.2f} x {what:<38}"
        f"({took:.3f} s / {yardstick:.3f} s; aim {aim:g} x: {verdict})"
    )


def worked() -> float:
    """Return the processor seconds of this process and of its children that ended."""
    return sum(os.times()[:4])


def bench_import(papers: list[Path], folder: Path) -> None:
    """All papers, until their text can be searched."""
    from readinglist.intake import add_files
    from readinglist.jobs import run
    from readinglist.library.database import Library
    from readinglist.pdf.sandbox import Sandbox
    from readinglist.search.service import Search

    def yardstick() -> list[float]:
        return [float(word) for word in python(EXTRACT, *papers).split()]

    yardsticks = [yardstick()]
    start, before = time.perf_counter(), worked()
    with Library(folder) as library, Search(library) as search, Sandbox(2) as sandbox:
        report = run(add_files(library, sandbox, papers))
        rows = time.perf_counter() - start
        search.catch_up()
        took = time.perf_counter() - start
        assert len(report.of("added")) == len(papers), "every sample paper is added"
        assert search.search("the results").total > 0
    work = worked() - before
    yardsticks.append(yardstick())
    wall, plain = (sum(y[n] for y in yardsticks) / 2 for n in (0, 1))
    say("import, searchable", took, wall, "PDFium's text, one process", 2.5)
    print(f"{'':22}of which {rows:.3f} s until the last row, then the index")
    print(f"{'':22}{work / plain:.2f} x its processor time ({work:.2f} s / {plain:.2f} s)")


class Shown:
    """The real window on a library of its own, ready to be dropped on."""

    def __init__(self, folder: Path) -> None:
        from readinglist import settings
        from readinglist.app import make_application
        from readinglist.ui.window_services import start

        chosen = settings.load()
        self.app = make_application(chosen)
        self.running = start(self.app, chosen, folder)
        self.window = self.running.window

    def run(self, begin: Callable[[], None]) -> None:
        """Call ``begin`` once the library is open and the workers are warm; run until quit."""
        from PySide6.QtCore import QTimer

        self.window.when_ready(lambda: QTimer.singleShot(4000, begin))
        self.app.exec()
        self.running.close()

    def drop(self, papers: list[Path]) -> None:
        from readinglist.ui.drops import Dropped

        self.window.take(Dropped(files=tuple(papers)))


def bench_first_row(papers: list[Path], folder: Path) -> None:
    """One dropped file, until its row is drawn; for a short, a middling and a long paper."""
    import hashlib

    import pypdfium2
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent

    from readinglist.ui.paper_list import PaperList

    def plain(paper: Path) -> None:
        hashlib.sha256(paper.read_bytes()).hexdigest()
        shutil.copy(paper, folder.with_suffix(".copy"))
        with (folder.with_suffix(".copy")).open("rb") as copy:
            os.fsync(copy.fileno())
        document = pypdfium2.PdfDocument(paper)
        for page in document:
            page.get_textpage().get_text_range()

    by_reading = sorted(papers, key=lambda p: min(seconds(lambda: plain(p)) for _ in range(2)))
    chosen = [by_reading[len(papers) * n // 4] for n in (1, 2, 3)]
    turns = iter([paper for paper in chosen for _ in range(7)])
    yardsticks: dict[Path, list[float]] = {paper: [] for paper in chosen}
    took: dict[Path, list[float]] = {paper: [] for paper in chosen}
    shown = Shown(folder)
    listed = shown.window.page.list
    under_way: tuple[Path, float] | None = None

    def drop() -> None:
        nonlocal under_way
        paper = next(turns, None)
        if paper is None:
            shown.app.quit()
            return
        yardsticks[paper].append(seconds(lambda: plain(paper)))
        under_way = paper, time.perf_counter()
        shown.drop([paper])

    def painted(view: PaperList, event: QPaintEvent) -> None:
        nonlocal under_way
        paint(view, event)
        if under_way is not None and listed.papers.ids:
            took[under_way[0]].append(time.perf_counter() - under_way[1])
            under_way = None
            QTimer.singleShot(1000, again)

    def again() -> None:
        shown.running.window.undo()
        QTimer.singleShot(1000, drop)

    paint, PaperList.paintEvent = PaperList.paintEvent, painted  # type: ignore[method-assign]
    shown.run(drop)
    for name, paper in zip(("short", "middling", "long"), chosen, strict=True):
        say(
            f"first row, {name}",
            min(took[paper]),
            min(yardsticks[paper]),
            "hash, copy and extract that file",
            3,
        )


def bench_window(folder: Path) -> None:
    """From nothing to a window on screen."""
    yardsticks, took = [], []
    for _ in range(2):  # compiles what is not compiled yet, and makes the library
        python(OUR_WINDOW, folder)
        python(EMPTY_WINDOW)
    for _ in range(7):
        yardsticks.append(seconds(lambda: python(EMPTY_WINDOW)))
        took.append(seconds(lambda: python(OUR_WINDOW, folder)))
    say("window", min(took), min(yardsticks), "QtWidgets and an empty QMainWindow", 2)


def bench_stall(papers: list[Path], folder: Path) -> None:
    """The longest gap between two turns of the event loop while papers come in."""
    from PySide6.QtCore import QElapsedTimer, QTimer

    shown = Shown(folder)
    clock = QElapsedTimer()
    gaps: list[int] = []
    heart = QTimer(interval=1)
    heart.timeout.connect(lambda: gaps.append(clock.restart()))
    beside = subprocess.Popen(
        [sys.executable, "-c", EMPTY_HEART],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    )

    def begin() -> None:
        clock.start()
        heart.start()
        watch.start()
        shown.drop(papers)

    def look() -> None:
        if len(shown.window.page.list.papers.ids) >= len(papers) and not shown.running.bridge.busy:
            watch.stop()
            QTimer.singleShot(4000, end)  # the index follows

    def end() -> None:
        heart.stop()  # that the window closes is not the import's doing
        shown.app.quit()

    watch = QTimer(interval=250)
    watch.timeout.connect(look)
    shown.run(begin)
    longest, many = beside.communicate()[0].split()
    gaps.sort()
    over = sum(gap > 50 for gap in gaps)
    print(
        f"{'longest stall':<22}{gaps[-1]:6d} ms in {len(gaps)} turns "
        f"(99.9 %: {gaps[int(len(gaps) * 0.999)]} ms; over 50 ms: {over}; aim 50 ms)\n"
        f"{'':22}an empty window beside it: {longest} ms, over 50 ms: {many}"
    )


PARTS = ("import", "row", "window", "stall")


def main() -> None:
    """Print all four."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--papers", type=Path, default=SAMPLES, help="a folder of PDFs")
    parser.add_argument("--only", choices=PARTS)
    options = parser.parse_args()
    papers = sorted(options.papers.glob("*.pdf"))
    if not papers:
        sys.exit(f"There are no PDFs in {options.papers}.")
    if options.only is None:  # each in a process of its own, so that none finds things warm
        for part in PARTS:
            command = [sys.executable, __file__, "--papers", str(options.papers), "--only", part]
            subprocess.run(command, check=True, env=environment())
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["READINGLIST_CONFIG"] = str(folder / "config")
        match options.only:
            case "import":
                bench_import(papers, folder / "import")
            case "row":
                bench_first_row(papers, folder / "row")
            case "window":
                bench_window(folder / "window")
            case "stall":
                bench_stall(papers, folder / "stall")


if __name__ == "__main__":
    main()
