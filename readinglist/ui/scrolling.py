"""What scrolls up and down, on the ground of what is around it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(widget: QWidget, parent: QWidget) -> QScrollArea:
    """Return what scrolls ``widget``, as wide as it is itself."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    area.viewport().setAutoFillBackground(False)
    widget.setAutoFillBackground(False)
    return area


class Column(QWidget):
    """What a scroll area holds: exactly as tall as its layout needs at the width it is given.

    Without this a scroll area also keeps room for the height that wrapping labels would need at
    their least width.
    """

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(layout.totalMinimumSize().width() if layout is not None else 0, 0)
