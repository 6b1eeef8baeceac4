"""How a paper looks in the list: two lines, and in a search the passages beneath."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ..library.places import Status, TextState
from .icons import paint_glyph
from .paper_model import PaperModel
from .theme import SPACE, colour, is_dark, smaller, weighty

if TYPE_CHECKING:
    from ..library.values import Row

GLYPH = 16  # px, the status circle
MARGIN = 2 * SPACE  # left of the circle
INDENT = MARGIN + GLYPH + SPACE + SPACE // 2  # left of the words
PAD = SPACE + 2  # above and below the two lines
LABEL = 7 * SPACE  # least width of a passage's “p. 12”
MOST_PASSAGES = 3
_KEPT = 48  # drawn rows, more than are in sight
_LEFTWARD = ("R", "AL")  # Unicode's classes of letters such as Hebrew's, and Arabic's
_SPACE = re.compile(r"\s")
_FIELD_LABELS = {
    "title": "Title",
    "author": "Authors",
    "venue": "Venue",
    "abstract": "Abstract",
    "tldr": "TL;DR",
    "why": "Why",
    "insight": "Insights",
    "digest": "Digest",
    "note": "Notes",
    "tag": "Tags",
    "ids": "Number",
}


def isolated(text: str) -> str:
    """Return text that runs from right to left so that it does not turn what stands beside it."""
    turned = not text.isascii() and any(unicodedata.bidirectional(c) in _LEFTWARD for c in text)
    return f"\u2068{text}\u2069" if turned else text


def _runs_leftward(text: str) -> bool:
    """Return whether text as a whole runs from right to left: whether its first letter does."""
    kinds = (unicodedata.bidirectional(c) for c in text)
    return next((k for k in kinds if k in ("L", *_LEFTWARD)), "L") != "L"


def join_meta(
    authors: Sequence[str], venue: str, year: int | None, fits: Callable[[str], bool]
) -> str:
    """Return “authors · venue · year”, shortened until it fits; the year goes last.

    Many authors become the first ones “and n more”, then “First et al.”; then the venue goes.
    """
    date = str(year) if year else ""

    def line(people: str, place: str) -> str:
        return " · ".join(part for part in (people, place, date) if part)

    authors, venue = [isolated(a) for a in authors], isolated(venue)
    whole = line(", ".join(authors), venue)
    if fits(whole):
        return whole
    for shown in range(min(len(authors) - 1, 6), 1, -1):
        some = f"{', '.join(authors[:shown])} and {len(authors) - shown} more"
        if fits(line(some, venue)):
            return line(some, venue)
    first = f"{authors[0]} et al." if len(authors) > 1 else "".join(authors)
    for text in (line(first, venue), line(first, ""), date):
        if fits(text):
            return text
    return date


def utf16(text: str, offset: int) -> int:
    """Return where the code point at ``offset`` stands in Qt's UTF-16 text."""
    return offset if text.isascii() else len(text[:offset].encode("utf-16-le")) // 2


def passage_label(passage: Any) -> str:
    """Return what stands left of a passage: its page, or the name of its field."""
    if passage.page is not None:
        return f"p. {passage.page}"
    name = str(passage.field)
    return _FIELD_LABELS.get(name, name.replace("_", " ").capitalize())


def paint_status(painter: QPainter, rect: QRectF, status: Status | None, dim: QColor) -> None:
    """Draw the status circle: ring, half, full with a tick; dashed when merely mentioned."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = rect.adjusted(1.75, 1.75, -1.75, -1.75)
    accent = colour("accent")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match status:
        case Status.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
            pen = QPen(colour("on_accent"), 1.6)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            x, y, w = rect.x(), rect.y(), rect.width()
            painter.drawPolyline(
                [
                    QPointF(x + w * a, y + w * b)
                    for a, b in ((0.31, 0.52), (0.45, 0.66), (0.7, 0.37))
                ]
            )
        case Status.READING:
            painter.setPen(QPen(accent, 1.5))
            painter.drawEllipse(ring)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawPie(ring.adjusted(2.2, 2.2, -2.2, -2.2), -90 * 16, 180 * 16)
        case Status.TO_READ:
            painter.setPen(QPen(dim, 1.5))
            painter.drawEllipse(ring)
        case None:
            pen = QPen(dim, 1.5)
            pen.setDashPattern([1.6, 1.9])
            painter.setPen(pen)
            painter.drawEllipse(ring)
    painter.restore()


def state_of(option: QStyleOptionViewItem) -> tuple[bool, bool, bool]:
    """Return whether a row is selected, under the mouse, and to be framed."""
    from PySide6.QtWidgets import QStyle  # after the first paint: it brings dozens of enums

    flag, state = QStyle.StateFlag, option.state
    shown = (flag.State_Selected, flag.State_MouseOver, flag.State_HasFocus)
    selected, over, focused = (bool(state & one) for one in shown)
    return selected, over, focused and bool(getattr(option.widget, "framed", False))


def is_active(option: QStyleOptionViewItem) -> bool:
    """Return whether the window is active, also while the focus is in the search field."""
    window = option.widget.window() if option.widget is not None else None
    return window is not None and window.isActiveWindow()


class RowDelegate(QStyledItemDelegate):
    """Paints rows; `status_rect` says where the circle is, for clicks.

    A row that looks as it did is copied: while papers come in, the same rows are drawn again and
    again, a line further down each time.
    """

    def __init__(self, papers: PaperModel, parent: Any = None) -> None:
        super().__init__(parent)
        self._papers = papers  # asked itself: through an index it takes three times as long
        self.searching = False
        self.passage: tuple[int, int] | None = None
        """The passage that is walked to: its paper and its number; -1 is the last."""
        self._font: QFont | None = None  # until the first row is measured

    def _set_fonts(self, font: QFont) -> None:
        self._font = font = QFont(font)  # that of an option ends with the option
        self._drawn: dict[tuple[object, ...], tuple[QPixmap, object, object]] = {}
        self._title = weighty(font, QFont.Weight.DemiBold)
        self._meta = smaller(font, 0.92)
        self._chip = smaller(font, 0.82)
        self._heights = tuple(
            QFontMetrics(f).height() for f in (self._title, self._meta, self._chip)
        )
        chip = QFontMetrics(self._chip)
        names = (*_FIELD_LABELS.values(), "p. 1000")
        self._label = max(LABEL, SPACE + max(map(chip.horizontalAdvance, names)))
        self._base = self._heights[0] + self._heights[1] + SPACE // 2 + 2 * PAD

    def prepare(self, font: QFont, row: Row) -> None:
        """Draw a row unseen: the first one takes many times as long as those that follow."""
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, 400, self.base_height(font))  # type: ignore[attr-defined]
        picture = QPixmap(option.rect.size())
        painter = QPainter(picture)
        self._paint_row(painter, option, row, ())
        painter.end()

    def _use(self, font: QFont) -> None:
        if font != self._font:
            self._set_fonts(font)

    def base_height(self, font: QFont) -> int:
        """Return the height in px of a row without passages."""
        self._use(font)
        return self._base

    def _passage_height(self) -> int:
        return self._heights[1] + SPACE // 2

    def _title_top(self, rect: QRect, row: Row | None) -> int:
        """Return where the title begins: in the middle where no second line follows."""
        alone = row is not None and not (row.authors or row.venue or row.year or row.tags)
        return rect.top() + PAD + ((self._heights[1] + SPACE // 2) // 2 if alone else 0)

    def status_rect(self, rect: QRect, row: Row | None) -> QRect:
        """Return where the status circle of a row is that is drawn in ``rect``."""
        y = self._title_top(rect, row) + (self._heights[0] - GLYPH) // 2
        return QRect(rect.left() + MARGIN, y, GLYPH, GLYPH)

    def passage_at(self, row: QRect, y: int, count: int) -> int:
        """Return which of ``count`` passages is at ``y``, or -1."""
        top = row.top() + self._base - PAD + SPACE // 2
        number = (y - top) // self._passage_height()
        return number if 0 <= number < min(count, MOST_PASSAGES) else -1

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = self.base_height(option.font)
        if self.searching and (passages := self._papers.passages(index.row())):
            height += self._passage_height() * min(len(passages), MOST_PASSAGES) + SPACE // 2
        return QSize(240, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = self._papers.row(index.row())
        self._use(option.font)
        ratio = option.widget.devicePixelRatioF() if option.widget is not None else 0.0
        found = self._papers.passages(index.row()) if self.searching else ()
        passages = found[:MOST_PASSAGES]
        if row is None or ratio != max(1, int(ratio)):
            self._paint_row(painter, option, row, passages)  # at a broken ratio copies would blur
            return
        rect = option.rect
        walked = self._walked(row, passages)
        key = (
            id(row), id(found), walked, rect.width(), rect.height(), ratio, is_dark(),
            is_active(option), *state_of(option),
        )  # fmt: skip
        kept = self._drawn.get(key)
        if kept is None:
            drawn = QPixmap(rect.size() * int(ratio))
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(colour("base"))
            on_it = QPainter(drawn)
            on_it.translate(-rect.topLeft())
            self._paint_row(on_it, option, row, passages)
            on_it.end()
            while len(self._drawn) >= _KEPT:
                del self._drawn[next(iter(self._drawn))]
            kept = drawn, row, found  # together, so that no others have their ids
            self._drawn[key] = kept
        painter.drawPixmap(rect.topLeft(), kept[0])

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        row: Row | None,
        passages: Sequence[Any],
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option)
        if row is not None:
            rect = option.rect
            dim = colour("muted")
            paint_status(painter, QRectF(self.status_rect(rect, row)), row.status, dim)
            left, right = rect.left() + INDENT, rect.right() - MARGIN
            y = self._title_top(rect, row)
            self._paint_title(painter, row, QRect(left, y, right - left, self._heights[0]))
            y = rect.top() + PAD + self._heights[0] + SPACE // 2
            self._paint_meta(painter, row, QRect(left, y, right - left, self._heights[1]))
            y += self._heights[1] + SPACE // 2
            here = self._walked(row, passages)
            for number, passage in enumerate(passages):
                area = QRect(left, y, right - left, self._passage_height())
                if number == here:
                    self._paint_walked(painter, area)
                self._paint_passage(painter, passage, area)
                y += self._passage_height()
        painter.restore()

    def _walked(self, row: Row, passages: Sequence[Any]) -> int | None:
        """Return which of a row's passages is walked to."""
        if self.passage is None or self.passage[0] != row.id:
            return None
        number = self.passage[1]
        return number + len(passages) if number < 0 else number

    def _paint_walked(self, painter: QPainter, rect: QRect) -> None:
        """Draw a bar left of the passage that is walked to."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        bar = QRectF(rect.left() - SPACE, rect.top() + 2, 3, rect.height() - 4)
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected, over, focused = state_of(option)
        body = QRectF(option.rect).adjusted(4.5, 1, -4.5, -1)
        if selected or over:
            painter.setPen(Qt.PenStyle.NoPen)
            lit = selected and is_active(option)
            painter.setBrush(colour("selection" if lit else "hover"))
            painter.drawRoundedRect(body, 6, 6)
        else:
            # A smoothed line of one pixel takes twenty times as long as a rectangle.
            left, right = option.rect.left() + INDENT, option.rect.right() - MARGIN
            painter.fillRect(left, option.rect.bottom(), right - left, 1, colour("border"))
        if focused:
            painter.setPen(QPen(colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_title(self, painter: QPainter, row: Row, rect: QRect) -> None:
        right = rect.right()
        painter.setPen(colour("muted"))
        side = min(15, rect.height())
        marks = []
        if row.has_pdf:
            odd = row.text_state not in (None, TextState.OK)
            marks.append("file-dotted" if odd else "file-text")
        if row.has_note:
            marks.append("note-pencil")
        for name in marks:
            right -= side
            paint_glyph(painter, QRect(right, rect.top() + 1, side, rect.height() - 2), name)
            right -= SPACE // 2
        if row.rating:
            stars = "★" * row.rating
            metrics = QFontMetrics(self._chip)
            width = metrics.horizontalAdvance(stars)
            right -= width
            painter.setFont(self._chip)
            painter.drawText(
                QRect(right, rect.top(), width, rect.height()), Qt.AlignmentFlag.AlignVCenter, stars
            )
            right -= SPACE // 2
        painter.setFont(self._title)
        painter.setPen(colour("text" if row.title else "muted"))
        room = right - SPACE - rect.left()
        metrics = QFontMetrics(self._title)
        text = metrics.elidedText(row.title or "Untitled", Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(rect.left(), rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, text
        )

    def _paint_meta(self, painter: QPainter, row: Row, rect: QRect) -> None:
        right = self._paint_chips(painter, row.tags, rect)
        metrics = QFontMetrics(self._meta)
        room = right - rect.left()
        text = join_meta(
            row.authors, row.venue, row.year, lambda t: metrics.horizontalAdvance(t) <= room
        )
        painter.setFont(self._meta)
        painter.setPen(colour("muted"))
        painter.drawText(
            QRect(rect.left(), rect.top(), room, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, room),
        )

    def _paint_chips(self, painter: QPainter, tags: Sequence[str], rect: QRect) -> int:
        """Draw tags from the right within two fifths of the line; return where they begin."""
        metrics = QFontMetrics(self._chip)
        room, chips, used = rect.width() * 2 // 5, [], 0
        for n, tag in enumerate(tags):
            text = metrics.elidedText(tag, Qt.TextElideMode.ElideRight, 18 * SPACE)
            width = metrics.horizontalAdvance(text) + 2 * (SPACE - 1)
            if n == 3 or used + width > room:
                text = f"+{len(tags) - n}"
                chips.append((text, metrics.horizontalAdvance(text) + 2 * (SPACE - 1)))
                break
            chips.append((text, width))
            used += width + SPACE // 2
        if not chips:
            return rect.right()
        x = rect.right() - sum(w for _, w in chips) - SPACE // 2 * (len(chips) - 1) + 1
        begin = x
        height = self._heights[2] + 2
        y = rect.top() + (rect.height() - height) // 2
        painter.setFont(self._chip)
        for text, width in chips:
            painter.setPen(QPen(colour("border"), 1))
            painter.setBrush(colour("window"))
            painter.drawRoundedRect(
                QRectF(x + 0.5, y + 0.5, width - 1, height - 1), height / 2, height / 2
            )
            painter.setPen(colour("muted"))
            painter.drawText(QRect(x, y, width, height), Qt.AlignmentFlag.AlignCenter, text)
            x += width + SPACE // 2
        return begin - SPACE

    def _paint_passage(self, painter: QPainter, passage: Any, rect: QRect) -> None:
        # Only searches need these, and the window is to be there soon.
        from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

        painter.setFont(self._chip)
        painter.setPen(colour("accent"))
        painter.drawText(
            QRect(rect.left(), rect.top(), self._label - SPACE, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            passage_label(passage),
        )
        area = rect.adjusted(self._label, 0, 0, 0)
        text, marks = window_on(
            passage.snippet,
            passage.highlights,
            max(20, area.width() // max(1, QFontMetrics(self._meta).averageCharWidth())),
        )
        layout = QTextLayout(text, self._meta)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        look = QTextCharFormat()
        look.setBackground(colour("mark"))
        look.setForeground(colour("on_mark"))
        ranges = []
        for start, end in marks:
            a, b = utf16(text, start), utf16(text, end)
            mark = QTextLayout.FormatRange()
            mark.start, mark.length = a, b - a
            mark.format = look
            ranges.append(mark)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e6)
        layout.endLayout()
        top = area.top() + (area.height() - line.height()) / 2
        painter.save()
        painter.setPen(colour("muted"))
        over = line.naturalTextWidth() - area.width()
        if over <= 0:
            layout.draw(painter, QPointF(area.left(), top))
        else:
            # Whole letters, then dots; from the right where the words run from there.
            dots = QFontMetrics(self._meta).horizontalAdvance("…")
            turned = _runs_leftward(text)
            edge = over + dots if turned else area.width() - dots
            begin = area.left() - (over if turned else 0)
            cut = line.xToCursor(edge, line.CursorPosition.CursorOnCharacter)
            x = begin + line.cursorToX(cut)[0]  # type: ignore[index]
            painter.setFont(self._meta)
            at = QRectF(x - dots if turned else x, area.top(), dots, area.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, "…")
            shown = QRectF(area)
            shown.setLeft(x) if turned else shown.setRight(x)
            painter.setClipRect(shown)
            layout.draw(painter, QPointF(begin, top))
        painter.restore()


def window_on(
    snippet: str, highlights: Sequence[tuple[int, int]], room: int
) -> tuple[str, list[tuple[int, int]]]:
    """Return a snippet as one line with its first mark in sight, where ``room`` characters are.

    It is twice as long, as letters may be narrow.
    """
    text = _SPACE.sub(" ", snippet)
    first = highlights[0][0] if highlights else 0
    begin = 0
    if first > room * 2 // 3:
        begin = first - room // 3
        space = text.find(" ", begin, first)
        begin = space + 1 if space >= 0 else begin
    lead = "… " if begin else ""  # as the snippet has it where it was cut itself
    shift = len(lead) - begin
    end = begin + 2 * room
    shown = [(s + shift, e + shift) for s, e in highlights if s >= begin and e <= end]
    return lead + text[begin:end], shown
