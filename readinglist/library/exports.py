"""What was last written where; derived, so not part of the history."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from .schema import ExportRow


def last(session: Session, path: str) -> str | None:
    """Return the text that was last written to ``path``, or None."""
    row = session.get(ExportRow, path)
    return row.text if row else None


def places(session: Session, style: str, words: str) -> list[str]:
    """Return the paths where a text with ``words`` was last written in a style."""
    found = select(ExportRow.path).where(
        ExportRow.style == style, ExportRow.text.contains(words, autoescape=True)
    )
    return list(session.scalars(found))


def remember(session: Session, path: str, style: str, text: str) -> None:
    """Note what was written to ``path``, in a session of `Library.write_derived`."""
    session.merge(ExportRow(path=path, style=style, text=text))
