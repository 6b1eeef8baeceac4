"""What was last written where; derived, so not part of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .reading import Reading, column, first

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def last(session: Reading, path: str) -> str | None:
    """Return the text that was last written to ``path``, or None."""
    found: str | None = first(session, "SELECT text FROM exports WHERE path = :path", path=path)
    return found


def places(session: Reading, style: str, words: str) -> list[str]:
    """Return the paths where a text with ``words`` was last written in a style."""
    return column(
        session,
        "SELECT path FROM exports WHERE style = :style AND instr(text, :words)",
        style=style, words=words,
    )  # fmt: skip


def remember(session: Session, path: str, style: str, text: str) -> None:
    """Note what was written to ``path``, in a session of `Library.write_derived`."""
    from .schema import ExportRow

    session.merge(ExportRow(path=path, style=style, text=text))
