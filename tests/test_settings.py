"""Where the library is and what the reader chose."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from readinglist import settings
from readinglist.errors import ReadingListError
from readinglist.library.files import DEFAULT_PATTERN
from readinglist.settings import Settings


def test_option_beats_variable_beats_settings_beats_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.library_folder() == settings.default_library()
    settings.save(Settings(library=str(tmp_path / "chosen")))
    assert settings.library_folder() == tmp_path / "chosen"
    monkeypatch.setenv("READINGLIST_LIBRARY", str(tmp_path / "variable"))
    assert settings.library_folder() == tmp_path / "variable"
    assert settings.library_folder(tmp_path / "option") == tmp_path / "option"


def test_folders_are_absolute_and_the_home_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert settings.library_folder(Path("here")) == tmp_path / "here"
    assert settings.library_folder(Path("~/papers")) == tmp_path / "home" / "papers"


def test_settings_come_back() -> None:
    kept = Settings(
        library="/papers", theme="dark", font_family="Noto Sans", font_size=12,
        file_pattern="{title}", shortcuts={"find": "Ctrl+J"},
    )  # fmt: skip
    settings.save(kept)
    assert settings.load() == kept
    assert list(settings.config_folder().iterdir()) == [settings.config_folder() / settings.FILE]


def test_what_makes_no_sense_has_its_default() -> None:
    folder = settings.config_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / settings.FILE
    path.write_text(json.dumps({"theme": "pink", "font_size": True, "later": 1, "library": "/x"}))
    assert settings.load() == Settings(library="/x")
    path.write_text("[1]")
    assert settings.load() == Settings()
    path.write_text("{ broken")
    assert settings.load() == Settings()


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReadingListError, match="cannot be kept"):
        settings.save(Settings(), tmp_path / "file" / "config")


def test_a_write_that_fails_leaves_the_old_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings.save(Settings(theme="dark"))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(ReadingListError, match="No space left"):
        settings.save(Settings(theme="light"))
    assert settings.load().theme == "dark"


def test_the_pattern_is_the_librarys_own() -> None:
    assert settings.DEFAULT_FILE_PATTERN == DEFAULT_PATTERN


def test_each_library_has_its_own_window(tmp_path: Path) -> None:
    one, two = (settings.window_state_file(tmp_path / name) for name in "ab")
    assert one != two
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert settings.window_state_file(tmp_path / "link") == one
