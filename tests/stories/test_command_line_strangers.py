"""The command line as strangers and scripts use it: odd words, closed pipes, narrow terminals."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pdfmaker import make_pdf

from readinglist import cli, jobs
from readinglist.cli import papers as verbs
from readinglist.library import papers
from readinglist.library.database import Library
from readinglist.publish import places
from readinglist.verbs import wants_window

LONG = "A title that is a good deal longer than a terminal of twenty characters is wide"
posix = pytest.mark.skipif(sys.platform == "win32", reason="about POSIX shells and terminals")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one paper."""
    folder = tmp_path / "library"
    with Library(folder) as library, library.write("Add") as session:
        papers.add(session, title=LONG, authors=["Ada Lovelace"], year=1843)
    return folder


def command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "readinglist", "--library", str(folder), *words]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "9" * 20], 1),
        (["set", "9" * 20, "--title", "x"], 1),
        (["set", "1", "9" * 20, "--status", "done"], 1),
        (["remove", "9" * 20], 1),
        (["merge", "1", "9" * 20], 1),
        (["queue", "move", "9" * 20, "1"], 1),
        (["queue", "move", "1", "9" * 20], 0),
        (["history", "--limit", "9" * 20], 0),
        (["search", "cites:" + "9" * 20], 0),
        (["search", "x", "--limit", "9" * 20], 0),
        (["list", "--collection", ""], 1),
        (["collections", "make", "/"], 1),
        (["set", "1", "--note-file", "/nowhere/at/all"], 1),
        (["digest", "/nowhere/at/all"], 1),
        (["add", ""], 2),
        (["export", "--format", "notes", "-o", ""], 2),
        (["export", "A", "--paper", "1"], 2),
    ],
)
def test_odd_words_get_a_sentence(
    folder: Path, words: list[str], code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--library", str(folder), "--json", *words]) == code
    out, errors = capfd.readouterr()
    assert bool(errors.strip()) == bool(code)
    assert not out or json.loads(out) is not None


def test_a_library_of_no_name_is_not_the_folder_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["--library", "", "list"]) == 2
    assert list(tmp_path.iterdir()) == []
    capfd.readouterr()


def test_a_mistyped_verb_opens_no_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not wants_window(["serach", "quokkas"])
    assert cli.main(["serach", "quokkas"]) == 2
    assert "search" in capfd.readouterr().err
    (tmp_path / "serach").mkdir()
    assert wants_window(["serach"])
    assert wants_window(["paper.pdf"])
    assert wants_window(["readinglist://paper/1"])


@pytest.mark.parametrize("words", ["list", "list --json", "export", "search terminal", "--help"])
def test_a_reader_may_go_away(folder: Path, words: str) -> None:
    """As ``| head -1`` does."""
    verb = subprocess.Popen(
        command(folder, *words.split()), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert verb.stdout is not None
    verb.stdout.close()
    assert verb.stderr is not None
    assert verb.stderr.read() == b""
    verb.stderr.close()
    assert verb.wait() == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="about /dev/full")
def test_a_full_disk_under_the_output_is_a_sentence(folder: Path) -> None:
    with open("/dev/full", "w") as full:
        verb = subprocess.run(
            command(folder, "list", "--json"), stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert verb.returncode == 1
    assert verb.stderr == "The output cannot be written: No space left on device.\n"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="about /dev/zero")
@pytest.mark.parametrize(
    "words", [["digest", "/dev/zero"], ["set", "1", "--note-file", "/dev/zero"]]
)
def test_a_file_without_an_end_is_a_sentence(
    folder: Path, words: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--library", str(folder), *words]) == 1
    assert "too l" in capfd.readouterr().err


@posix
def test_what_is_no_file_is_written_into_and_never_replaced(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A pipe, a device, and a link to the user's list elsewhere."""
    pipe, real, link = tmp_path / "pipe", tmp_path / "real.md", tmp_path / "link.md"
    export = ["--library", str(folder), "export", "-o"]
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert cli.main([*export, str(pipe)]) == 0
        assert reader.stdout is not None
        assert LONG.encode() in reader.stdout.read()
    assert pipe.is_fifo()
    assert all(places.is_stream(Path(f"/dev/{name}")) for name in ("null", "stdout"))
    link.symlink_to(real)
    for _ in range(2):
        assert cli.main([*export, str(link)]) == 0
    assert link.is_symlink()
    assert LONG in real.read_text("utf-8")
    link.unlink()
    link.symlink_to(folder / "library.sqlite")
    assert cli.main([*export, str(link)]) == 1
    assert "a part of the library" in capfd.readouterr().err


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_hurt_nothing(folder: Path, closed: str) -> None:
    line = f'"$@" {closed}'
    for words in (["list"], ["set", "1", "--add-tag", "seen"], ["show", "99"]):
        done = subprocess.run(["sh", "-c", line, "sh", *command(folder, *words)])
        assert done.returncode == (1 if words[0] == "show" else 0)
    with Library(folder) as library:
        assert library.damage() == []


def test_ctrl_c_keeps_what_was_added_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    drawer = tmp_path / "drawer"
    drawer.mkdir()
    for n in range(30):
        make_pdf(drawer / f"{n}.pdf", [[f"Paper number {n}", "Ada Lovelace", f"On {n} tortoises."]])

    def interrupted(job: jobs.Job[Any], show: Callable[[jobs.Progress], None] | None) -> Any:
        pressed = []

        def on_progress(progress: jobs.Progress) -> None:
            if progress.done and not pressed:
                pressed.append(True)
                signal.raise_signal(signal.SIGINT)

        return jobs.run(job, on_progress)

    monkeypatch.setattr(verbs, "run", interrupted)
    before = signal.getsignal(signal.SIGINT)
    library = ["--library", str(tmp_path / "library"), "--json"]
    assert cli.main([*library, "add", str(drawer)]) == 130
    out, errors = capfd.readouterr()
    assert "Stopped" in errors
    assert signal.getsignal(signal.SIGINT) == before
    added = {paper["id"] for paper in json.loads(out)["added"]}
    assert 0 < len(added) < 30
    assert cli.main([*library, "list"]) == 0
    assert {paper["id"] for paper in json.loads(capfd.readouterr().out)} == added
    assert cli.main([*library, "check"]) == 0
    assert cli.main([*library, "search", "tortoises"]) == 0
    assert json.loads(capfd.readouterr().out.split("}\n", 1)[1])["total"] == len(added)


def test_names_of_all_alphabets_in_a_plain_locale(folder: Path) -> None:
    plain = {**os.environ, "LC_ALL": "C", "LANG": "C"}
    plain.pop("PYTHONIOENCODING", None)
    subprocess.run(command(folder, "set", "1", "--title", "Größe – 测试"), env=plain, check=True)
    shown = subprocess.run(command(folder, "show", "1"), env=plain, check=True, capture_output=True)
    assert shown.stdout.decode().startswith("Größe – 测试")
    found = subprocess.run(
        command(folder, "search", "grösse", "--json"), env=plain, check=True, capture_output=True
    )
    assert json.loads(found.stdout)["query"] == "grösse"


def test_programs_get_a_line_for_each_paper(folder: Path) -> None:
    narrow = {**os.environ, "COLUMNS": "20"}
    listed = subprocess.run(
        command(folder, "list"), env=narrow, check=True, capture_output=True, encoding="utf-8"
    )
    assert listed.stdout.splitlines() == [f"○     1  {LONG}  Ada Lovelace  1843"]


@posix
def test_a_narrow_terminal_shows_whole_titles(folder: Path) -> None:
    import pty

    here, there = pty.openpty()
    narrow = {**os.environ, "COLUMNS": "20", "TERM": "xterm"}
    subprocess.run(command(folder, "list"), env=narrow, check=True, stdout=there)
    os.close(there)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", os.read(here, 100_000).decode())
    os.close(here)
    lines = shown.splitlines()
    assert max(map(len, lines)) <= 20
    assert " ".join(shown.replace("○", " ").split()).endswith(LONG)


@posix
def test_hits_are_marked_on_a_terminal_alone(folder: Path) -> None:
    import pty

    words = command(folder, "search", "characters")
    piped = subprocess.run(words, check=True, capture_output=True, encoding="utf-8")
    title, passage, total = piped.stdout.splitlines()
    assert (title, passage[:10], total) == (f"{LONG}  1", "   title  ", "1 paper")
    assert "of twenty characters is wide" in passage
    here, there = pty.openpty()
    in_colour = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    subprocess.run(words, env=in_colour, check=True, stdout=there)
    os.close(there)
    shown = os.read(here, 100_000).decode()
    os.close(here)
    assert "\x1b[33mcharacters\x1b[0m" in shown
