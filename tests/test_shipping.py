"""What `pip install` takes along, and what the scripts of `packaging/` find on a machine."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_every_package_is_shipped() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        shipped = tomllib.load(file)["tool"]["setuptools"]["packages"]
    there = {
        ".".join(init.parent.relative_to(ROOT).parts)
        for init in (ROOT / "readinglist").rglob("__init__.py")
    }
    assert set(shipped) == there | {"readinglist.resources"}


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="this system has no dpkg")
def test_installed_system_packages_are_not_missing() -> None:
    script = "set -euo pipefail; . packaging/common.sh; missing_packages dpkg no-such-package"
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == ["no-such-package"], done.stderr
