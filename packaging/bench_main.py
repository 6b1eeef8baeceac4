"""The main job, measured: import, first row, time to window, longest stall of the event loop.

Each figure is a ratio to a yardstick of the same run. Best of three for what is short.
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
start = time.perf_counter()
for name in sys.argv[1:]:
    document = pypdfium2.PdfDocument(name)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()
print(time.perf_counter() - start)
"""

EMPTY_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""

OUR_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from readinglist import settings
from readinglist.app import make_application
from readinglist.ui.window_services import start
chosen = settings.load()
app = make_application(chosen)
running = start(app, chosen, Path(sys.argv[1]))
app.processEvents()  # the first paint
QTimer.singleShot(0, lambda: __import__("os")._exit(0))
app.exec()
"""


def python(code: str, *words: object) -> str:
    """Run Python code in a process of its own and return what it prints."""
    command = [sys.executable, "-c", code, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def seconds(act: Callable[[], object], times: int = 1) -> float:
    """Return the shortest wall time of several runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        act()
        best = min(best, time.perf_counter() - start)
    return best


def say(name: str, took: float, yardstick: float, what: str, aim: float) -> None:
    """Print one line: the ratio, the two times, and the aim."""
    ratio = took / yardstick
    verdict = "ok" if ratio <= aim else f"over the aim by {100 * (ratio / aim - 1):.0f} %"
    print(
        f"{name:<22}{ratio:6.2f} x {what:<38}"
        f"({took:.3f} s / {yardstick:.3f} s; aim {aim:g} x: {verdict})"
    )


def bench_import(papers: list[Path], folder: Path) -> None:
    """All papers, until their text can be searched."""
    from readinglist.intake import add_files
    from readinglist.jobs import run
    from readinglist.library.database import Library
    from readinglist.pdf.sandbox import Sandbox
    from readinglist.search import Search

    yardstick = float(python(EXTRACT, *papers))
    start = time.perf_counter()
    with Library(folder) as library, Search(library) as search, Sandbox(2) as sandbox:
        report = run(add_files(library, sandbox, papers))
        rows = time.perf_counter() - start
        search.catch_up()
        took = time.perf_counter() - start
        assert len(report.of("added")) == len(papers), "every sample paper is added"
        assert search.search("the results").total > 0
    say("import, searchable", took, yardstick, "PDFium's text, one process", 2.5)
    print(f"{'':22}of which {rows:.3f} s until the last row, then the index")


def bench_first_row(paper: Path, folder: Path) -> None:
    """One dropped file, until its row is written, with warm workers."""
    import hashlib

    import pypdfium2

    from readinglist.intake import add_files
    from readinglist.jobs import run
    from readinglist.library.database import Library
    from readinglist.pdf.sandbox import Sandbox

    def plain() -> None:
        hashlib.sha256(paper.read_bytes()).hexdigest()
        shutil.copy(paper, folder.with_suffix(".copy"))
        with (folder.with_suffix(".copy")).open("rb") as copy:
            os.fsync(copy.fileno())
        document = pypdfium2.PdfDocument(paper)
        for page in document:
            page.get_textpage().get_text_range()
        document.close()

    yardstick = seconds(plain, 3)
    with Library(folder) as library, Sandbox(2) as sandbox:
        other = next(p for p in sorted(paper.parent.glob("*.pdf")) if p != paper)
        for worker in [sandbox.submit(other) for _ in range(2)]:
            worker.result()

        def drop() -> None:
            report = run(add_files(library, sandbox, [paper]))
            assert report.of("added")

        best = float("inf")
        for _ in range(3):
            best = min(best, seconds(drop))
            library.undo()
    say("first row", best, yardstick, "hash, copy and extract that file", 3)


def bench_window(folder: Path) -> None:
    """From nothing to a window on screen."""
    yardstick = seconds(lambda: python(EMPTY_WINDOW), 3)
    took = seconds(lambda: python(OUR_WINDOW, folder), 3)
    say("window", took, yardstick, "QtWidgets and an empty QMainWindow", 2)


def bench_stall(papers: list[Path], folder: Path) -> None:
    """The longest gap between two turns of the event loop while papers come in."""
    from PySide6.QtCore import QElapsedTimer, QTimer

    from readinglist import settings
    from readinglist.app import make_application
    from readinglist.ui.drops import Dropped
    from readinglist.ui.window_services import start

    chosen = settings.load()
    app = make_application(chosen)
    running = start(app, chosen, folder)
    clock = QElapsedTimer()
    gaps: list[int] = []
    heart = QTimer(interval=1)

    def beat() -> None:
        gaps.append(clock.restart())

    heart.timeout.connect(beat)

    def begin() -> None:
        clock.start()
        heart.start()
        running.window.take(Dropped(files=tuple(papers)))

    def look() -> None:
        counts = running.window.services.desk.shelves().counts  # type: ignore[union-attr]
        if counts["all"] >= len(papers):
            QTimer.singleShot(1500, app.quit)  # the index follows

    watch = QTimer(interval=1000)
    watch.timeout.connect(look)
    QTimer.singleShot(0, lambda: running.window.when_ready(lambda: QTimer.singleShot(2000, begin)))
    QTimer.singleShot(2500, watch.start)
    app.exec()
    gaps.sort()
    over = sum(g > 50 for g in gaps)
    print(
        f"{'longest stall':<22}{gaps[-1]:6d} ms in {len(gaps)} turns "
        f"(99.9 %: {gaps[int(len(gaps) * 0.999)]} ms; over 50 ms: {over}; aim 50 ms)"
    )
    running.close()


def main() -> None:
    """Print all four."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=Path, default=SAMPLES, help="a folder of PDFs")
    parser.add_argument("--only", choices=["import", "row", "window", "stall"])
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    papers = sorted(options.papers.glob("*.pdf"))
    if not papers:
        sys.exit(f"There are no PDFs in {options.papers}.")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["READINGLIST_CONFIG"] = str(folder / "config")
        if options.only in (None, "import"):
            bench_import(papers, folder / "import")
        if options.only in (None, "row"):
            middle = sorted(papers, key=lambda p: p.stat().st_size)[len(papers) // 2]
            bench_first_row(middle, folder / "row")
        if options.only in (None, "window"):
            bench_window(folder / "window")
        if options.only in (None, "stall"):
            bench_stall(papers, folder / "stall")


if __name__ == "__main__":
    main()
