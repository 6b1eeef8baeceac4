"""A window of another program whose files are dragged onto a target with a real pointer.

    python xdnd_source.py TARGET_WINDOW_ID X Y FILE…

The pointer is moved by xdotool (XTEST). Prints what the target did and exits 0 when it accepted.
Steps are paced: XDND needs fresh pointer motion over the target before it answers.
"""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

STEPS = 14
PACE_MS = 60


def xdotool(*words: object) -> str:
    """Run xdotool and return what it prints."""
    done = subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True, timeout=20)
    return done.stdout


class Source(QLabel):
    """Begins a drag when the pointer is pressed and moved on it."""

    def __init__(self, files: list[str]) -> None:
        super().__init__("drag me")
        self.files = files
        self.result: Qt.DropAction | None = None
        self.setWindowFlags(
            Qt.WindowType.X11BypassWindowManagerHint
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setGeometry(0, 0, 90, 40)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.result is not None:
            return
        self.result = Qt.DropAction.IgnoreAction
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(f) for f in self.files])
        drag = QDrag(self)
        drag.setMimeData(mime)
        actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        self.result = drag.exec(actions, Qt.DropAction.CopyAction)
        # The target fetches the data after the drop: this program has to be there to give it.
        QTimer.singleShot(1500, QApplication.quit)


def main() -> int:
    """Drag the files to the point and report."""
    window, x, y, *files = sys.argv[1:]
    app = QApplication([])
    source = Source(files)
    source.show()
    places = {
        k: int(v)
        for k, _, v in (
            line.partition("=") for line in xdotool("getwindowgeometry", "--shell", window).split()
        )
        if v.lstrip("-").isdigit()
    }
    start = QPoint(45, 20)
    end = QPoint(places["X"] + int(x), places["Y"] + int(y))

    def script() -> list[tuple[object, ...]]:
        steps: list[tuple[object, ...]] = [
            ("mousemove", start.x(), start.y()),
            ("mousedown", 1),
            *(("mousemove", start.x() + 3 * n, start.y() + 3 * n) for n in range(1, 6)),
        ]
        for n in range(1, STEPS + 1):
            at = start + (end - start) * n / STEPS
            steps.append(("mousemove", at.x(), at.y()))
        steps += [("mousemove", end.x() + d, end.y()) for d in (1, 0, 1, 0, 1)]
        return [*steps, ("mouseup", 1)]

    # The drag runs its own event loop inside this program, so the pointer is led by another.
    lines = [f"xdotool {' '.join(map(str, step))}; sleep {PACE_MS / 1000}" for step in script()]
    leader = subprocess.Popen(["sh", "-c", "sleep 0.5; " + "; ".join(lines)])
    QTimer.singleShot(30_000, app.quit)
    app.exec()
    leader.wait(timeout=30)
    result = source.result or Qt.DropAction.IgnoreAction
    print(result.name)
    return 0 if result != Qt.DropAction.IgnoreAction else 3


if __name__ == "__main__":
    sys.exit(main())
