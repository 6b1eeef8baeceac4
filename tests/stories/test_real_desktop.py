"""The whole job on a real desktop: drag from another program, type, read on, mark as done."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from desktop import TESTS, Desktop, desktop, until
from pdfmaker import make_pdf

from readinglist.library import lists
from readinglist.library.database import Library
from readinglist.library.values import Status


def titles(folder: Path) -> list[str]:
    if not (folder / "library.sqlite").exists():
        return []
    with Library(folder) as library, library.read() as session:
        return sorted(p.title for p in lists.get_many(session, lists.all_ids(session)))


def status(folder: Path) -> list[Status | None]:
    with Library(folder) as library, library.read() as session:
        return [p.status for p in lists.get_many(session, lists.all_ids(session))]


def command(here: Desktop, folder: Path, *words: object) -> Any:
    out = here.call(sys.executable, "-m", "readinglist", "--library", folder, "--json", *words)
    return json.loads(out) if out.strip() else None


def test_drag_search_read_and_mark_by_keyboard(tmp_path: Path) -> None:
    paper = make_pdf(
        tmp_path / "dragged.pdf",
        [["A Study of Tortoises", "", "Slow and steady."], ["On page two there are quokkas."]],
        info={"Title": "A Study of Tortoises", "Author": "Ada Lovelace"},
    )
    folder = tmp_path / "library"
    with desktop(tmp_path / "config") as here:
        here.readinglist("--library", folder)
        until(lambda: here.window("Readinglist"), "the window appears")
        window = here.window("Readinglist")

        # A real drag from another process, over XDND.
        drag = (sys.executable, TESTS / "xdnd_source.py", window, 500, 400, paper)
        until(
            lambda: here.call(*drag, seconds=90).strip() == "CopyAction",
            "the window takes the drop",
        )
        until(lambda: titles(folder), "the dropped paper is in the library")
        assert paper.exists()

        # What the command line does shows in the window and the other way round.
        found = command(here, folder, "search", "quokkas")
        assert [h["passages"][0]["page"] for h in found["hits"]] == [2]

        # By keyboard: search, down into the list, done.
        here.call("xdotool", "windowactivate", "--sync", window)
        here.keys("ctrl+f")
        here.type("quokkas")
        here.keys("Down")
        here.keys("3")
        until(lambda: status(folder) == [Status.DONE], "3 marks the found paper as done")
        here.keys("ctrl+z")
        until(lambda: status(folder) == [Status.TO_READ], "Ctrl+Z takes it back")

        # A second start raises the window, hands over its files, and ends.
        other = make_pdf(tmp_path / "second.pdf", [["Another Paper on Wombats"]])
        assert here.readinglist("--library", folder, other).wait(timeout=60) == 0
        until(lambda: len(titles(folder)) == 2, "the second start's file comes in")


def test_a_window_started_again_while_it_closes_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with desktop(tmp_path / "config") as here:
        first = here.readinglist("--library", folder)
        until(lambda: here.window("Readinglist"), "the window appears")
        until((folder / "library.sqlite").exists, "the library is open")
        here.call("xdotool", "key", "ctrl+q")
        until(lambda: not here.window("Readinglist"), "the window is gone")
        second = here.readinglist("--library", folder)  # the first may still end its work
        until(lambda: here.window("Readinglist"), "the window is there again")
        until(lambda: first.poll() is not None, "the first has ended")
        assert first.poll() == 0
        assert second.poll() is None
        assert here.window("Readinglist")
