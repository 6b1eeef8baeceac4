"""Draw the main states of the window, light and dark.

The library is made of the digest that ships and of papers made up here, so that no picture shows
anybody else's words.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DIGEST = ROOT / "resources" / "sample-digest.md"
SIZE = (1360, 840)
PATIENCE_MS = 30_000

PAPERS = [
    ("Attention in Small Rooms", "Ada Lovelace, Emmy Noether", 2021,
     ["We ask how much attention a model needs when memory is short. A layer that looks",
      "at eight words at a time reads a page as well as one that looks at all of them,",
      "if the eight are chosen with care. The choice is learned along with the rest."]),
    ("Residual Paths and Patient Training", "Sofia Kovalevskaya", 2019,
     ["Deep networks train when a shortcut carries the signal around each layer. We",
      "measure how long the shortcut matters, and find that attention layers need it",
      "only during the first tenth of training."]),
    ("What Diffusion Models Forget", "Hypatia Alexandria, Mary Somerville", 2023,
     ["A diffusion model that is fine-tuned on a new style loses old ones in a fixed",
      "order. Rare styles go first. Replaying one picture in fifty is enough to keep",
      "them, and cross-attention is where the loss begins."]),
    ("Reading Lists as Graphs", "Grace Hopper", 2022,
     ["Readers who share lists share paths: what one has read next predicts what another",
      "will. We build a graph of reading lists and find its short cycles."]),
    ("Contrastive Learning with Honest Negatives", "Maryam Mirzakhani, Ada Lovelace", 2022,
     ["Negatives in contrastive learning are often not negative at all. We ask a second",
      "model for its doubt, weigh each pair by it, and need half the batch."]),
    ("Low-Rank Habits", "Katherine Johnson", 2024,
     ["Updates of large models lie close to a plane. We follow the plane through training",
      "and show when it turns; attention weights turn last."]),
]  # fmt: skip


def make_papers(folder: Path) -> list[Path]:
    """Write the made-up papers as PDFs, set as papers are."""
    sys.path.insert(0, str(ROOT / "tests"))
    from pdfmaker import MadePage, make_pdf

    made = []
    for number, (title, authors, year, words) in enumerate(PAPERS):
        head = (
            f"BT /F1 20 Tf 72 700 Td ({title}) Tj ET BT /F1 12 Tf 72 672 Td ({authors}) Tj ET "
            f"BT /F1 9 Tf 72 755 Td (Journal of Invented Results, {year}) Tj ET"
        )
        first = MadePage([*[""] * 8, "Abstract", "", *words], content=head)
        rest = [["1  Introduction", "", *words], ["2  Results", "", *reversed(words)]]
        made.append(make_pdf(folder / f"{number}.pdf", [first, *rest]))
    return made


class Photographer:
    """Leads one window through its states and keeps a picture of each."""

    def __init__(self, running: Any, theme: str, target: Path, folder: Path) -> None:
        self.window, self.theme, self.target, self.folder = running.window, theme, target, folder

    def wait(self, condition: Callable[[], object] = lambda: False, ms: int = PATIENCE_MS) -> None:
        """Let the window work until the condition holds or the time is over."""
        from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

        clock = QElapsedTimer()
        clock.start()
        while not condition() and clock.elapsed() < ms:
            loop = QEventLoop()
            QTimer.singleShot(40, loop.quit)
            loop.exec()

    def take(self, name: str) -> None:
        """Write a picture of the window as it is."""
        from readinglist.ui.activity import ActivityPanel
        from readinglist.ui.notices import Notice

        for passing in (
            *self.window.findChildren(Notice),
            *self.window.findChildren(ActivityPanel),
        ):
            passing.hide()  # what just happened is not what the picture is about
        self.wait(ms=700)
        path = self.target / f"{name}-{self.theme}.png"
        self.window.grab().save(str(path))
        print(path)

    def states(self) -> None:
        """Go from the empty window to a paper that is read."""
        from PySide6.QtCore import QElapsedTimer

        from readinglist.library.values import Scope
        from readinglist.ui.drops import Dropped

        window = self.window
        ready: list[bool] = []
        window.when_ready(lambda: ready.append(True))
        self.wait(lambda: ready)
        self.take("empty")
        papers = make_papers(self.folder)
        window.take(Dropped(files=tuple(papers)))
        self.wait(lambda: window.desk.shelves().counts["all"] >= len(papers), 120_000)
        window.take(Dropped(digests=(DIGEST,)))
        tabs = window.tabs
        self.wait(lambda: tabs.count() > 1)
        tabs.setCurrentIndex(tabs.count() - 1)
        self.take("digest")
        tabs.currentWidget().accept()
        self.wait(lambda: tabs.count() == 1)
        window.tabs.setCurrentIndex(0)
        (top, *_rest) = window.desk.shelves().tree
        window.go_to(Scope("collection", top.id))
        self.wait(ms=300)
        page = window.page
        page.list.select(page.list.papers.ids[:1])
        self.take("collection")
        window.go_to(Scope("all"))
        page.field.set_query("attention")
        clock = QElapsedTimer()
        clock.start()
        self.wait(lambda: page.list.papers.ids and clock.elapsed() > 2500)
        page.list.select(page.list.papers.ids[:1])
        self.take("search")
        papers = page.list.papers
        hit = next(i for i in papers.ids if self._has_pdf(i))
        passages = papers.passages(papers.place(hit))
        window.on_opened(hit, next(p for p in passages if p.page is not None))
        self.wait(ms=2500)
        self.take("reader")

    def _has_pdf(self, paper_id: int) -> bool:
        return bool(self.window.desk.rows([paper_id])[0].has_pdf)


def main() -> None:
    """Draw one theme, or both in processes of their own."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "packaging" / "pictures")
    target.mkdir(parents=True, exist_ok=True)
    theme = os.environ.get("READINGLIST_THEME")
    if theme is None:
        import subprocess

        for each in ("light", "dark"):
            subprocess.run(
                [sys.executable, __file__, str(target)],
                env=os.environ | {"READINGLIST_THEME": each},
                check=True,
            )
        return
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["READINGLIST_CONFIG"] = str(Path(temporary) / "config")
        from readinglist import settings
        from readinglist.app import make_application
        from readinglist.ui.window_services import start

        chosen = settings.Settings(theme=theme)
        app = make_application(chosen)
        running = start(app, chosen, Path(temporary) / "library")
        running.window.resize(*SIZE)
        Photographer(running, theme, target, Path(temporary)).states()
        running.close()


if __name__ == "__main__":
    main()
