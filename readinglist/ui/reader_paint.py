"""What is painted of a page beside its image: its edge, marks in its text, and words in its place.

All rectangles are in device pixels. Colours come in pairs: for pages as they are, and inverted.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from readinglist.pdf.render_values import INVERTED_PAPER
from readinglist.ui.reader_text import Box

Colours = tuple[QColor, QColor]

# Multiplied with white paper, as a text marker would; screened on inverted, black paper.
MARK: Colours = (QColor(255, 232, 115), QColor(92, 74, 0))
CURRENT: Colours = (QColor(255, 178, 64), QColor(170, 92, 0))
SELECTED: Colours = (QColor(173, 208, 255), QColor(24, 62, 120))

PAPER: Colours = (QColor(255, 255, 255), QColor(INVERTED_PAPER, INVERTED_PAPER, INVERTED_PAPER))
FAILURE: Colours = (QColor(90, 90, 96), QColor(200, 200, 205))
WAITING = QColor(128, 128, 128, 90)
_SHADOW = QColor(0, 0, 0, 16)


def shadow(painter: QPainter, rect: QRect, unit: int) -> None:
    """A soft edge around a page, a little lower than it; only strips, not the whole area."""
    for grow in (1, 2, 3):
        outer = rect.adjusted(-grow * unit, (1 - grow) * unit, grow * unit, (1 + grow) * unit)
        x, y, w, h = outer.x(), outer.y(), outer.width(), outer.height()
        edge = grow * unit
        for strip in (
            QRect(x, y, edge, h),
            QRect(x + w - edge, y, edge, h),
            QRect(x + edge, y, w - 2 * edge, max(0, rect.y() - y)),
            QRect(x + edge, rect.y() + rect.height(), w - 2 * edge, (1 + grow) * unit),
        ):
            painter.fillRect(strip, _SHADOW)


def boxes(
    painter: QPainter,
    marked: Iterable[Box],
    corner: QPoint,
    scale: float,
    pad: float,
    colour: QColor,
    *,
    inverted: bool,
) -> None:
    """Mark boxes of the page at ``corner``; ``scale`` is pixels a point, ``pad`` around each."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)  # what overlaps is not marked twice
    for left, top, right, bottom in marked:
        path.addRect(
            QRectF(
                QPointF(corner.x() + left * scale - pad, corner.y() + top * scale - pad),
                QPointF(corner.x() + right * scale + pad, corner.y() + bottom * scale + pad),
            )
        )
    if path.isEmpty():
        return
    modes = QPainter.CompositionMode
    painter.setCompositionMode(
        modes.CompositionMode_Screen if inverted else modes.CompositionMode_Multiply
    )
    painter.fillPath(path, colour)
    painter.setCompositionMode(modes.CompositionMode_SourceOver)


def words(
    painter: QPainter, rect: QRect, seen: QRect, text: str, colour: QColor, pixels: float
) -> None:
    """Write into the part of a page that is ``seen``."""
    font = painter.font()
    font.setPixelSize(round(pixels))
    painter.setFont(font)
    painter.setPen(colour)
    margin = rect.width() // 10
    place = seen.adjusted(margin, margin // 4, -margin, -margin // 4)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
