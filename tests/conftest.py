"""Fixtures for every room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from readinglist.library.database import Library

# No test asserts a time: machines differ, and Hypothesis would assert one by itself.
hypothesis.settings.register_profile("readinglist", deadline=None)
hypothesis.settings.load_profile("readinglist")

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


@pytest.fixture(autouse=True)
def _own_settings(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test reads or writes the settings or the library of the person who runs it."""
    monkeypatch.setenv("READINGLIST_CONFIG", str(tmp_path_factory.mktemp("config")))
    monkeypatch.delenv("READINGLIST_LIBRARY", raising=False)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library(tmp_path / "library") as opened:
        yield opened


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample papers, digests and hostile files; without it the test is skipped."""
    folder = Path(os.environ.get("READINGLIST_SAMPLES", SAMPLES))
    if not folder.is_dir():
        pytest.skip(f"the samples are not there ({folder}); this test needs them")
    return folder
