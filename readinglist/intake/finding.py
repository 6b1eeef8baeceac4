"""The PDFs among paths and folders, and why the rest is none."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from .outcomes import Outcome

_HEAD = 1024  # a PDF's header may stand this far into the file (PDF 32000-1, annex H.3.4.1)


def looks_like_pdf(path: Path) -> bool:
    """Return whether a file is a PDF by its name or its first bytes; OSError if unreadable."""
    if path.suffix.lower() == ".pdf":
        return True
    with path.open("rb") as file:
        return b"%PDF-" in file.read(_HEAD)


def find_pdfs(paths: Sequence[Path], skip: Path | None = None) -> tuple[list[Path], list[Outcome]]:
    """Walk folders for PDFs; return them in order, and outcomes for what cannot be taken.

    A file that is named itself and is no PDF is an outcome; inside a folder it is passed over.
    ``skip`` is a folder never walked into (the library's own).
    """
    found: dict[Path, None] = {}
    bad: list[Outcome] = []
    for path in paths:
        path = Path(os.path.abspath(path.expanduser()))
        try:
            if path.is_dir():
                for inner in _walk(path, skip, bad):
                    found[inner] = None
            elif not path.is_file():
                bad.append(Outcome(path, "failed", reason=_not_a_file(path)))
            elif path.stat().st_size == 0:
                bad.append(Outcome(path, "failed", reason="The file is empty."))
            elif looks_like_pdf(path):
                found[path] = None
            else:
                bad.append(Outcome(path, "failed", reason="It is not a PDF."))
        except OSError as error:
            bad.append(Outcome(path, "failed", reason=os_reason(error)))
    return list(found), bad


def os_reason(error: OSError) -> str:
    """Return as a sentence why a file cannot be read."""
    return f"It cannot be read: {error.strerror or error}."


def _not_a_file(path: Path) -> str:
    if path.exists():
        return "It is not a regular file."
    return "It is a link to what is not there." if path.is_symlink() else "There is no such file."


def _walk(folder: Path, skip: Path | None, bad: list[Outcome]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        bad.append(Outcome(Path(error.filename or folder), "failed", reason=os_reason(error)))

    for here, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and Path(here, f) != skip)
        for name in sorted(names):
            path = Path(here, name)
            try:
                if not path.is_file():
                    if path.suffix.lower() == ".pdf":
                        bad.append(Outcome(path, "failed", reason=_not_a_file(path)))
                    continue
                if path.stat().st_size == 0:
                    if path.suffix.lower() == ".pdf":
                        bad.append(Outcome(path, "failed", reason="The file is empty."))
                elif looks_like_pdf(path):
                    yield path
            except OSError as error:
                note(error)
