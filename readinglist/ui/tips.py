"""Tooltips of what people and files say: shown as it stands, whatever it looks like."""

from __future__ import annotations

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """Return what shows ``text`` in a tooltip.

    Qt takes what looks like HTML for HTML: a title or a file's name could hide words there, or
    have a picture fetched.
    """
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
