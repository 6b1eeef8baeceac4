"""Scrolling while something is dragged: near an edge the view moves, also while the hand rests."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

_EDGE = 28  # px from an edge in which the view scrolls
_STEP = 10  # px a turn
_TURN_MS = 25


class EdgeScroll(QTimer):
    """Scrolls a view up or down for as long as a drag is held near its upper or lower edge."""

    scrolled = Signal(QPoint)
    """The view moved under the drag, which is held here."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._by = 0
        self._at = QPoint()
        self.setInterval(_TURN_MS)
        self.timeout.connect(self._on_turn)

    def hold(self, at: QPoint) -> None:
        """Note where the drag is, in the viewport's coordinates."""
        self._at = at
        height = self._view.viewport().height()
        edge = min(_EDGE, height // 4)
        self._by = -_STEP if at.y() < edge else _STEP if at.y() > height - edge else 0
        if not self._by:
            self.stop()
        elif not self.isActive():
            self.start()

    def _on_turn(self) -> None:
        bar = self._view.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._by)
        if bar.value() == before:
            self.stop()
        else:
            self.scrolled.emit(self._at)
