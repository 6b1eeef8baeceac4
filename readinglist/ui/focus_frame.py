"""When the row that has the focus is framed: once keys came to it, until the mouse does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent

BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def framed_after(event: QEvent, framed: bool) -> bool:
    """Return whether a view that was ``framed``, or was not, frames its current row after this."""
    kind = event.type()
    if kind == QEvent.Type.KeyPress:
        return True
    if kind == QEvent.Type.MouseButtonPress:
        return False
    by_keys = isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in BY_KEYS
    return framed or by_keys
