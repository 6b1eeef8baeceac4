"""What `pip install` takes along, and what the scripts of `packaging/` find on a machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from readinglist.ui import display

ROOT = Path(__file__).parents[1]


def test_every_package_is_shipped() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        shipped = tomllib.load(file)["tool"]["setuptools"]["packages"]
    there = {
        ".".join(init.parent.relative_to(ROOT).parts)
        for init in (ROOT / "readinglist").rglob("__init__.py")
    }
    assert set(shipped) == there | {"readinglist.resources"}


posix = pytest.mark.skipif(shutil.which("bash") is None, reason="this system has no bash")


def in_common(words: str) -> str:
    """Return what a line of shell prints that has the scripts' common functions."""
    script = f"set -euo pipefail; . packaging/common.sh; {words}"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@posix
@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="this system has no dpkg")
def test_installed_system_packages_are_not_missing() -> None:
    assert in_common("missing_packages dpkg no-such-package").split() == ["no-such-package"]


@posix
def test_a_system_package_that_is_held_back_is_not_missing() -> None:
    states = "dpkg-query() { case $4 in a) echo 'hold ok installed;' ;; *) echo '%s;' ;; esac; };"
    removed = states % "deinstall ok config-files"
    assert in_common(f"{removed} missing_packages a b").split() == ["b"]


@posix
def test_the_window_names_the_libraries_that_the_script_installs() -> None:
    assert in_common("echo $QT_LIBRARIES").split() == display.LIBRARIES.split()


PYTHON = """#!/bin/sh
# A Python that notes what it is asked and does as little as the scripts need.
echo "$*" >>"$CALLS"
case "$*" in
-c*) echo 3.11 ;;
'-m venv '*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
'-m pip '*) echo "pip speaks" && [ ! -e "$CALLS.offline" ] ;;
'-P -m readinglist.wants_window'*) echo no ;;
'-P -m readinglist '*) shift 3 && printf '%s|' "$@" ;;
esac
"""


class Checkout:
    """The scripts in a folder of their own, with a Python that only notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "Größe – 读 list"
        shutil.copytree(ROOT / "packaging", self.root / "packaging")
        shutil.copy(ROOT / "pyproject.toml", self.root)
        self.python = folder / "a python"
        self.python.write_text(PYTHON)
        self.python.chmod(0o755)
        self.calls = folder / "calls"
        self.offline = folder / "calls.offline"

    def run(
        self, *words: str, by: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        self.calls.unlink(missing_ok=True)
        return subprocess.run(
            [by or self.root / "packaging" / "run", *words],
            cwd=self.root.parent, capture_output=True, encoding="utf-8",
            env={**os.environ, "PYTHON": str(self.python), "CALLS": str(self.calls), **more},
        )  # fmt: skip

    def called(self, what: str) -> bool:
        return f"-m {what} " in self.calls.read_text("utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@posix
def test_the_first_start_sets_up_and_the_second_starts(checkout: Checkout) -> None:
    first = checkout.run("show", "a b")
    assert (first.returncode, first.stdout) == (0, "show|a b|")
    assert "pip speaks" in first.stderr
    second = checkout.run("show", "a b")
    assert (second.returncode, second.stdout, second.stderr) == (0, "show|a b|", "")
    assert not checkout.called("venv")
    assert not checkout.called("pip")


@posix
def test_what_was_never_finished_is_made_anew(checkout: Checkout) -> None:
    checkout.offline.touch()
    failed = checkout.run("list")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "could not be installed" in failed.stderr
    checkout.offline.unlink()
    assert checkout.run("list").stdout == "list|"
    assert checkout.called("venv")
    with (checkout.root / "pyproject.toml").open("a") as file:
        file.write("# another version\n")
    assert checkout.run("list").stdout == "list|"
    assert checkout.called("pip")
    assert not checkout.called("venv")


@posix
def test_the_script_may_be_called_from_anywhere(checkout: Checkout, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(checkout.root / "packaging" / "run")
    assert checkout.run("list", by=link).stdout == "list|"
    relative = Path(checkout.root.name, "packaging", "run")
    assert checkout.run("list", by=relative, CDPATH=str(tmp_path)).stdout == "list|"
    assert not checkout.called("pip")


@posix
def test_a_checkout_that_cannot_be_written_to_is_a_sentence(checkout: Checkout) -> None:
    (checkout.root / ".venv-run-3.11.lock").mkdir()  # as where one may not write, also for root
    refused = checkout.run("list")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Readinglist cannot set itself up in")
    assert len(refused.stderr.splitlines()) == 2


@posix
def test_a_python_that_will_not_do_is_named(checkout: Checkout) -> None:
    refused = checkout.run("list", PYTHON="/no such/python")
    assert refused.returncode == 1
    assert "“/no such/python” cannot be run" in refused.stderr
