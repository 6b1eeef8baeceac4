"""Tab goes through the window's parts as they stand, whenever what is in them was made.

Qt lets Tab follow the order in which widgets are made; a reader is made long after the details.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_parts(window: QWidget, parts: Sequence[QWidget]) -> None:
    """Let Tab go through one part after the other; within a part, the order stays."""

    def part(widget: QWidget) -> int:
        inside = (n for n, p in enumerate(parts) if p is widget or p.isAncestorOf(widget))
        return next(inside, len(parts))

    found, widget = [], window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append((part(widget), widget))
        widget = widget.nextInFocusChain()
    ordered = sorted(found, key=lambda pair: pair[0])
    if ordered != found:
        for (_, before), (_, after) in pairwise(ordered):
            QWidget.setTabOrder(before, after)
