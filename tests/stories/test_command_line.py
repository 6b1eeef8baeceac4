"""A researcher's scripts: every verb on a real library, with exit codes and JSON as promised."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pdfmaker import make_pdf

from readinglist import __version__, cli
from readinglist.verbs import VERBS, wants_window


class Shell:
    """Runs verbs in this process on one library and keeps the exit code and the error text."""

    def __init__(self, library: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.library, self.capfd = library, capfd
        self.code, self.errors = 0, ""

    def text(self, *words: object) -> str:
        self.capfd.readouterr()
        self.code = cli.main(["--library", str(self.library), *map(str, words)])
        out, self.errors = self.capfd.readouterr()
        return out

    def __call__(self, *words: object) -> Any:
        out = self.text("--json", *words)
        return json.loads(out) if out.strip() else None


@pytest.fixture
def shell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "library", capfd)


@pytest.fixture
def drawer(tmp_path: Path) -> Path:
    """A folder as people have them: papers, a copy, a note, a broken file, a folder inside."""
    folder = tmp_path / "drawer"
    (folder / "inner").mkdir(parents=True)
    make_pdf(
        folder / "one.pdf",
        [["Attention as a Message", "Ada Lovelace", "", "We study tortoises at length."],
         ["The second page speaks of quokkas."]],
        info={"Title": "Attention as a Message", "Author": "Ada Lovelace"},
    )  # fmt: skip
    make_pdf(folder / "inner" / "two.PDF", [["Gradients of Joy", "Emmy Noether", "On marmots."]],
             info={"Title": "Gradients of Joy", "Author": "Emmy Noether"})  # fmt: skip
    shutil.copy(folder / "one.pdf", folder / "one (1).pdf")
    (folder / "note.txt").write_text("not a paper")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return folder


def test_papers_come_in_and_are_found(shell: Shell, drawer: Path) -> None:
    answer = shell("add", drawer, "--collection", "Reading/Group")
    assert shell.code == 1  # one file failed; the rest is kept
    assert sorted(a["title"] for a in answer["added"]) == [
        "Attention as a Message", "Gradients of Joy",
    ]  # fmt: skip
    assert [Path(e["file"]).name for e in answer["existing"]] == ["one.pdf"]
    assert [Path(f["file"]).name for f in answer["failed"]] == ["broken.pdf"]
    assert "damaged" in answer["failed"][0]["reason"] or "cut off" in answer["failed"][0]["reason"]

    found = shell("search", "quokkas")
    assert shell.code == 0
    assert (found["query"], found["total"]) == ("quokkas", 1)
    passage = found["hits"][0]["passages"][0]
    (start, end), *_ = passage["highlights"]
    assert (passage["page"], passage["snippet"][start:end]) == (2, "quokkas")

    paper = shell("show", found["hits"][0]["id"])
    assert paper["collections"] == ["Reading/Group"]
    assert paper["status"] == "to-read"
    assert Path(paper["files"][0]["path"]).name == "Lovelace – Attention as a Message.pdf"
    assert (paper["files"][0]["pages"], paper["files"][0]["text"]) == (2, "ok")

    again = shell("add", drawer / "one.pdf")
    assert (again["added"], [e["id"] for e in again["existing"]]) == ([], [paper["id"]])
    assert len(shell("history")) == 1  # the whole drop was one step
    assert shell("check") == {"ok": True, "problems": []}
    shell("undo")
    assert shell("list") == []
    assert shell("search", "quokkas")["total"] == 0
    shell("redo")
    assert len(shell("list")) == 2
    assert shell("search", "quokkas")["total"] == 1


def test_everything_about_a_paper_can_be_set(shell: Shell, drawer: Path, tmp_path: Path) -> None:
    one = shell("add", drawer / "one.pdf")["added"][0]["id"]
    note = tmp_path / "note.md"
    note.write_text("# Mine\nwombats")
    shell(
        "set", one, "--status", "done", "--title", "New title", "--authors", "A B; C D",
        "--year", 2021, "--venue", "ICLR", "--doi", "https://doi.org/10.1000/XYZ",
        "--arxiv", "arXiv:2110.04366v2", "--url", "https://x.example", "--code-url", "https://c",
        "--rating", 4, "--tldr", "short", "--why", "because", "--key-insights", "- much",
        "--note-file", note, "--add-tag", "a", "--add-tag", "b", "--add-to", "X/Y",
    )  # fmt: skip
    assert shell.code == 0
    p = shell("show", one)
    assert p["title"] == "New title"
    assert p["authors"] == ["A B", "C D"]
    assert (p["year"], p["venue"], p["doi"]) == (2021, "ICLR", "10.1000/xyz")
    assert (p["arxiv_id"], p["url"], p["code_url"]) == ("2110.04366", "https://x.example",
                                                        "https://c")  # fmt: skip
    assert (p["tldr"], p["why"], p["key_insights"]) == ("short", "because", "- much")
    assert (p["notes"], p["tags"], p["collections"]) == ("# Mine\nwombats", ["a", "b"], ["X/Y"])
    assert p["finished_at"] is not None
    assert {t["source"] for t in p["texts"]} == {"me"}
    assert [h["id"] for h in shell("search", "wombats")["hits"]] == [one]
    assert [q["id"] for q in shell("list", "--status", "done", "--tag", "A",
                                   "--collection", "X/Y")] == [one]  # fmt: skip
    shell("set", one, "--remove-tag", "a", "--remove-from", "X/Y", "--note", "", "--year", "")
    p = shell("show", one)
    assert (p["tags"], p["collections"], p["notes"], p["year"]) == (["b"], [], "", None)
    assert shell("history")[0]["label"] == f"Change paper {one}"
    shell("undo")
    assert shell("show", one)["notes"] == "# Mine\nwombats"


def test_trash_merge_queue_and_collections(shell: Shell, drawer: Path) -> None:
    shell("add", drawer / "one.pdf", drawer / "inner")
    ids = [p["id"] for p in shell("queue")]
    if "Attention" not in shell("show", ids[0])["title"]:
        ids = [p["id"] for p in shell("queue", "move", ids[1], 1)]  # read in any order
    assert [p["id"] for p in shell("queue", "move", ids[1], 1)] == ids[::-1]
    shell("remove", ids[0])
    assert [p["id"] for p in shell("list")] == [ids[1]]
    assert [p["id"] for p in shell("list", "--trash")] == [ids[0]]
    assert shell("search", "quokkas tortoises")["total"] == 0
    shell("restore", ids[0])
    assert shell("search", "tortoises")["total"] == 1
    merged = shell("merge", *ids)
    assert len(merged["files"]) == 2
    assert shell("search", "marmots")["hits"][0]["id"] == ids[0]
    shell("collections", "make", "A/B/C")
    shell("collections", "rename", "A/B", "Bee")
    tree = shell("collections", "move", "A/Bee", "/", "--position", 1)
    assert [c["name"] for c in tree] == ["Bee", "A"]
    assert tree[0]["children"][0]["path"] == "Bee/C"
    shell("collections", "remove", "Bee")
    assert [c["name"] for c in shell("collections")] == ["A"]


def test_a_collection_counts_the_papers_below_it_once(shell: Shell, drawer: Path) -> None:
    shell("add", drawer / "one.pdf", drawer / "inner", "--collection", "A/B")
    one, other = (p["id"] for p in shell("list"))
    shell("set", one, "--add-to", "A/C")
    shell("set", other, "--add-to", "Else")
    a, elsewhere = shell("collections")
    assert a["papers"] == 2
    assert [c["papers"] for c in a["children"]] == [2, 1]
    assert elsewhere["papers"] == 1
    assert len(shell("list", "--collection", "A")) == a["papers"]
    shell("remove", other)
    assert [c["papers"] for c in shell("collections")] == [1, 0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "99"], 1),
        (["set", "99", "--title", "x"], 1),
        (["list", "--collection", "none"], 1),
        (["undo"], 1),
        (["redo"], 1),
        (["nonsense"], 2),
        (["set"], 2),
        (["list", "--status", "someday"], 2),
        (["set", "1", "--rating", "7"], 2),
        (["add", "/nowhere/at/all.pdf"], 1),
    ],
)
def test_exit_codes_and_a_clean_standard_output(shell: Shell, words: list[str], code: int) -> None:
    out = shell.text(*words, "--json")
    assert shell.code == code
    if out.strip():
        json.loads(out)
    else:
        assert shell.errors.strip()
    assert "Traceback" not in shell.errors


def test_a_query_of_any_kind_is_no_error(shell: Shell, drawer: Path) -> None:
    shell("add", drawer / "one.pdf")
    for query in ('"', "(((", "AND OR", "-", "title:", "year:soon", "*", "~", "", "🦆", "a" * 5000):
        answer = shell("search", "--", query)
        assert shell.code == 0, query
        assert answer["query"] == query


def test_the_library_is_chosen_by_option_then_variable(
    tmp_path: Path, drawer: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("READINGLIST_LIBRARY", str(tmp_path / "by-variable"))
    assert cli.main(["add", str(drawer / "one.pdf")]) == 0
    assert (tmp_path / "by-variable" / "library.sqlite").exists()
    assert cli.main(["--library", str(tmp_path / "by-option"), "list"]) == 0
    assert (tmp_path / "by-option" / "library.sqlite").exists()
    capfd.readouterr()


def test_repair_finds_a_renamed_file_and_takes_a_stray_in(shell: Shell, drawer: Path) -> None:
    one = shell("add", drawer / "one.pdf")["added"][0]["id"]
    stored = Path(shell("show", one)["files"][0]["path"])
    stored.rename(stored.with_name("My own name.pdf"))
    stray = stored.with_name("stray.pdf")
    shutil.copy(drawer / "inner" / "two.PDF", stray)
    for path in stored.parent.iterdir():
        os.utime(path, (1, 1))
    answer = shell("check")
    assert shell.code == 1
    assert {p["kind"] for p in answer["problems"]} == {"missing-file", "stray-file"}
    assert shell("check", "--repair") == {"ok": True, "problems": []}
    assert Path(shell("show", one)["files"][0]["path"]).name == "My own name.pdf"
    assert shell("search", "marmots")["total"] == 1
    assert not stray.exists()


def test_a_damaged_or_missing_index_is_built_anew(shell: Shell, drawer: Path) -> None:
    shell("add", drawer / "one.pdf")
    for file in (shell.library / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"rubbish")
    assert shell("search", "quokkas")["total"] == 1
    shutil.rmtree(shell.library / "index")
    assert shell("search", "quokkas")["total"] == 1
    assert shell("check")["ok"] is True
    assert shell("reindex") == {"indexed": 1}


def test_an_index_that_cannot_be_written_is_said(shell: Shell, drawer: Path) -> None:
    shell("add", drawer)
    (shell.library / "index" / "writer.lock").unlink(missing_ok=True)
    (shell.library / "index" / "writer.lock").mkdir()  # as on a disk that takes no writes
    shell("set", 1, "--note", "written all the same")
    assert shell.code == 0
    assert "search index cannot be written" in shell.errors
    assert shell("search", "written")["query"] == "written"
    assert shell.code == 0
    assert shell("reindex") is None
    assert shell.code == 1
    assert "search index cannot be written" in shell.errors


def test_every_verb_is_known_to_the_starter_and_has_help(capfd: pytest.CaptureFixture[str]) -> None:
    app = cli.command_line()
    assert {c.name for c in app.registered_commands + app.registered_groups} == set(VERBS)
    assert all(c.callback.__doc__ for c in app.registered_commands if c.callback)
    assert cli.main(["--help"]) == 0
    assert set(re.findall(r"^\W*(\w+) {2,}", capfd.readouterr().out, re.MULTILINE)) >= set(VERBS)
    for verb in VERBS:
        assert cli.main([verb, "--help"]) == 0
        assert f"readinglist {verb} " in capfd.readouterr().out


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("", True),
        ("paper.pdf", True),
        ("--library list paper.pdf", True),
        ("--library here list", False),
        ("--library=here --json show 3", False),
        ("--help", False),
        ("--version", False),
    ],
)
def test_a_verb_or_an_option_that_prints_opens_no_window(words: str, window: bool) -> None:
    assert wants_window(words.split()) is window


def test_the_version_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capfd.readouterr().out == f"readinglist {__version__}\n"


def test_the_program_itself(tmp_path: Path, drawer: Path) -> None:
    """One run as scripts see it: another process, a pipe, JSON alone on standard output."""
    command = [sys.executable, "-m", "readinglist", "--library", str(tmp_path / "l"), "add",
               str(drawer), "--json"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=120)
    assert done.returncode == 1
    assert len(json.loads(done.stdout)["added"]) == 2
    assert b"Traceback" not in done.stderr
