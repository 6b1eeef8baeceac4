"""A real desktop for a story: an X server of its own, a window manager, the program in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
_PAUSE = threading.Event()  # never set: its wait is the pause between two looks


def until(condition: Callable[[], object], what: str, seconds: float = 60) -> None:
    """Look again and again until the condition holds; fail with ``what`` when it never does."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"{what}: not within {seconds:.0f} s")
        _PAUSE.wait(0.1)


class Desktop:
    """An X display with openbox, and programs started on it."""

    def __init__(self, display: str, config: Path) -> None:
        self.environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "READINGLIST_CONFIG": str(config),
        }
        self.programs: list[subprocess.Popen[bytes]] = []

    def start(self, *words: object) -> subprocess.Popen[bytes]:
        """Start a program on this display."""
        program = subprocess.Popen(list(map(str, words)), env=self.environment)
        self.programs.append(program)
        return program

    def readinglist(self, *words: object) -> subprocess.Popen[bytes]:
        """Start Readinglist on this display."""
        return self.start(sys.executable, "-m", "readinglist", *words)

    def call(self, *words: object, seconds: float = 60) -> str:
        """Run a program on this display to its end and return what it prints."""
        done = subprocess.run(
            list(map(str, words)), env=self.environment, capture_output=True, text=True,
            timeout=seconds,
        )  # fmt: skip
        return done.stdout

    def window(self, title: str) -> str:
        """Return the id of the visible window with this title, "" when there is none."""
        found = self.call("xdotool", "search", "--onlyvisible", "--name", title).split()
        return found[-1] if found else ""

    def keys(self, *keys: str) -> None:
        """Press keys in the window that has the focus."""
        self.call("xdotool", "key", "--delay", "40", *keys)

    def type(self, text: str) -> None:
        """Type text into what has the focus."""
        self.call("xdotool", "type", "--delay", "25", text)


@contextmanager
def desktop(config: Path) -> Iterator[Desktop]:
    """Give a desktop; skip plainly where there is no X server to start."""
    for name in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed; this story needs a real display")
    read, write = os.pipe()
    server = subprocess.Popen(
        # By itself it resets when its last client goes, and refuses those that come meanwhile: a
        # look for a window may come and go before the first program is there.
        ["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "1440x900x24"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    here = Desktop(f":{number}", config)
    here.start("openbox")
    try:
        yield here
    finally:
        for program in reversed(here.programs):
            program.terminate()
        for program in here.programs:
            try:
                program.wait(timeout=20)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        server.terminate()
        server.wait()
