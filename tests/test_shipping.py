"""What `pip install` takes along."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_package_is_shipped() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        shipped = tomllib.load(file)["tool"]["setuptools"]["packages"]
    there = {
        ".".join(init.parent.relative_to(ROOT).parts)
        for init in (ROOT / "readinglist").rglob("__init__.py")
    }
    assert set(shipped) == there | {"readinglist.resources"}
