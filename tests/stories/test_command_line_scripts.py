"""What a script may count on: the rest is kept, JSON is JSON, `check` looks, `--repair` mends."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest
from pdfmaker import make_pdf

from readinglist import cli


class Script:
    """Runs verbs with ``--json`` on one library; keeps exit code and what was said beside."""

    def __init__(self, library: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.library, self.capfd = library, capfd
        self.code, self.said = 0, ""

    def text(self, *words: object) -> str:
        self.capfd.readouterr()
        self.code = cli.main(["--library", str(self.library), *map(str, words)])
        out, self.said = self.capfd.readouterr()
        return out

    def __call__(self, *words: object) -> Any:
        out = self.text("--json", *words)
        return json.loads(out) if out else None


@pytest.fixture
def script(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Script:
    """A library of two papers: one about tortoises, two about quokkas."""
    script = Script(tmp_path / "library", capfd)
    for n, animal in enumerate(("tortoises", "quokkas")):
        own = make_pdf(
            tmp_path / f"own {n}.pdf",
            [[f"On {animal.title()}", "Ada Lovelace", "", f"We study {animal} at length."]],
            info={"Title": f"On {animal.title()}", "Author": "Ada Lovelace"},
        )
        script("add", own)
    return script


def stored(script: Script, paper: int) -> Path:
    return Path(script("show", paper)["files"][0]["path"])


# -- several papers at once -------------------------------------------------------------------


def test_of_several_papers_those_that_are_there_are_changed(script: Script) -> None:
    steps = len(script("history"))
    changed = script("set", 2, 99, 1, 2, "--status", "done", "--add-to", "A")
    assert (script.code, [p["id"] for p in changed]) == (1, [2, 1])
    assert script.said == "There is no paper 99 in the library.\n"
    assert {p["status"] for p in script("list")} == {"done"}
    assert script("history")[0]["label"] == "Change 2 papers"
    assert script("remove", 1, 99, 98) == {"removed": [1]}
    assert (script.code, script.said.count("There is no paper")) == (1, 2)
    assert script("restore", 99, 1, 1) == {"restored": [1]}
    assert script.code == 1
    assert len(script("history")) == steps + 3
    for verb in ("set", "remove", "restore"):
        assert script(verb, 99) is None
        assert (script.code, script.said) == (1, "There is no paper 99 in the library.\n")
    assert len(script("history")) == steps + 3


# -- odd values -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["set", 1, "--year", "²"],
        ["set", 1, "--year", "20211"],
        ["set", 1, "--note-file", ""],
        ["digest", ""],
        ["export", "--format", "no such style"],
    ],
)
def test_a_value_that_makes_no_sense_is_usage(script: Script, words: list[object]) -> None:
    assert script(*words) is None
    assert script.code == 2
    assert "Traceback" not in script.said


def test_a_year_may_have_spaces_around_it_and_be_cleared(script: Script) -> None:
    assert script("set", 1, "--year", " 2021 ")[0]["year"] == 2021
    assert script("set", 1, "--year", " ")[0]["year"] is None


def test_an_export_is_json_where_json_is_asked_for(script: Script, tmp_path: Path) -> None:
    assert script("export") == {"text": script.text("export")}
    folder = tmp_path / "not" / "there"
    assert script("export", "-o", folder / "list.md") is None
    assert (script.code, "cannot be written" in script.said) == (1, True)
    assert not folder.parent.exists()


# -- check and repair -------------------------------------------------------------------------


def problems(script: Script) -> list[str]:
    answer = script("check")
    kinds = [p["kind"] for p in answer["problems"]]
    assert (script.code, answer["ok"]) == (int(bool(kinds)), not kinds)
    return kinds


def test_a_missing_index_is_told_and_mended_only_by_repair(script: Script) -> None:
    assert problems(script) == []
    shutil.rmtree(script.library / "index")
    assert problems(script) == ["index"]
    assert problems(script) == ["index"]
    mended = script.text("check", "--repair")
    assert script.code == 0
    assert mended == "mended: there is no search index\nEverything is in order.\n"
    assert script("search", "quokkas")["total"] == 1


def test_a_damaged_index_is_told_and_mended_only_by_repair(script: Script) -> None:
    for file in (script.library / "index").rglob("*"):
        if file.is_file() and (size := file.stat().st_size):
            file.write_bytes(b"\0" * size)
    assert problems(script) == ["index"]
    assert script("check", "--repair") == {"ok": True, "problems": []}
    assert problems(script) == []


def test_a_lost_file_comes_back_by_adding_it_again(script: Script, tmp_path: Path) -> None:
    path = stored(script, 1)
    path.unlink()
    assert problems(script) == ["missing-file"]
    script("check", "--repair")
    assert script.code == 1  # nobody can: the file has to be added
    steps = script("history")
    answer = script("add", tmp_path / "own 0.pdf")
    assert [e["id"] for e in answer["existing"]] == [1]
    assert path.read_bytes() == (tmp_path / "own 0.pdf").read_bytes()
    assert problems(script) == []
    assert script("history") == steps


def test_a_file_that_another_program_saved_is_read_as_it_is_now(script: Script) -> None:
    path = stored(script, 1)
    make_pdf(path, [["On Tortoises", "Ada Lovelace", "", "Now with marmots."], ["And a page."]])
    assert problems(script) == ["changed-file"]
    assert script("check", "--repair") == {"ok": True, "problems": []}
    assert script("show", 1)["files"][0]["pages"] == 2
    assert [hit["id"] for hit in script("search", "marmots")["hits"]] == [1]


def test_a_file_that_was_emptied_is_replaced_by_adding_it_again(
    script: Script, tmp_path: Path
) -> None:
    path = stored(script, 1)
    path.write_bytes(b"")
    script("check", "--repair")
    assert script.code == 1
    script("add", tmp_path / "own 0.pdf")
    assert stored(script, 1).read_bytes() == (tmp_path / "own 0.pdf").read_bytes()
    assert path.exists()  # it may be somebody's work
    assert problems(script) == []


def test_snapshots_are_taken_listed_and_gone_back_to(script: Script) -> None:
    """The first write of a day takes one by itself; going back is a step, and keeps what was."""
    (first,) = script("backup", "list")
    assert first["papers"] == 1  # the second paper came later that day
    taken = script("backup")
    assert [s["name"] for s in script("backup", "list")] == [taken["name"], first["name"]]
    done = script("backup", "restore", first["name"])
    assert (done["restored"], done["step"]) == (first["name"], 3)
    assert [p["id"] for p in script("list")] == [1]
    assert script("search", "quokkas")["total"] == 0
    assert script("check") == {"ok": True, "problems": []}
    assert script("undo")["n"] == 3
    assert script("search", "quokkas")["total"] == 1
    script("backup", "restore", first["name"])
    script("backup", "restore", done["kept"])
    assert len(script("list")) == 2
    assert script("backup", "restore", done["kept"])["step"] is None
    script("backup", "restore", "yesterday")
    assert (script.code, "backup list" in script.said) == (1, True)


def test_a_snapshot_takes_the_place_of_a_damaged_library(script: Script) -> None:
    taken = script("backup")
    (script.library / "library.sqlite").write_bytes(b"")
    assert script("list") is None
    assert (script.code, f"backup restore {taken['name']}" in script.said) == (1, True)
    assert (script.library / "library.sqlite").stat().st_size == 0
    kept = script("backup", "restore", taken["name"])["kept"]
    assert (Path(kept) / "library.sqlite").exists()
    gone = stored(script, 1)
    gone.unlink()
    problems = script("check")["problems"]
    assert {p["kind"] for p in problems} == {"missing-file", "unread-file"}
    assert gone.name in str(problems)
    problems = script("check", "--repair")["problems"]
    assert {p["kind"] for p in problems} == {"missing-file"}


@pytest.mark.skipif(sys.platform != "linux", reason="with a file that no disk lets read")
def test_a_file_that_the_disk_does_not_give_is_told(script: Script) -> None:
    path = stored(script, 1)
    path.unlink()
    path.symlink_to("/proc/self/mem")
    with sqlite3.connect(script.library / "library.sqlite") as database:
        database.execute("UPDATE attachments SET size = 0 WHERE id = 1")
    database.close()
    for words in (["check"], ["check", "--repair"]):
        (problem,) = script(*words)["problems"]
        assert (problem["kind"], "cannot be read: Input" in problem["what"]) == (
            "changed-file", True,
        )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_snapshots_may_be_on_a_drive_that_is_away(script: Script, tmp_path: Path) -> None:
    backups, drive = script.library / "backups", tmp_path / "drive"
    shutil.move(backups, drive / "kept")
    backups.symlink_to(drive / "kept")
    script("backup")
    (drive / "kept").rename(drive / "away")
    assert script("set", 1, "--rating", 3)[0]["rating"] == 3
    assert script.code == 0
    assert [p["kind"] for p in script("check")["problems"]] == ["backup"]
    assert script("backup") is None
    assert (script.code, "cannot be written" in script.said) == (1, True)
    (drive / "away").rename(drive / "kept")
    assert script("check")["ok"]
    (script.library / "library.sqlite").write_bytes(b"")
    script("backup", "restore", script("backup", "list")[0]["name"])
    assert len(script("list")) == 2


def test_a_file_renamed_by_hand_is_found_also_after_going_back(script: Script) -> None:
    """To a snapshot from before the new name was noticed, which undo could bring back."""
    taken = script("backup")
    stored(script, 1).rename(stored(script, 1).with_name("renamed.pdf"))
    os.utime(script.library / "papers" / "renamed.pdf", (1, 1))
    assert script("check", "--repair")["ok"]
    assert stored(script, 1).name == "renamed.pdf"
    script("backup", "restore", taken["name"])
    assert [p["kind"] for p in script("check")["problems"]] == ["missing-file"]
    assert script("check", "--repair")["ok"]
    assert stored(script, 1).name == "renamed.pdf"
    assert len(script("list")) == 2
