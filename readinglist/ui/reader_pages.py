"""The pages of a document below one another: drawing, scrolling and zooming.

Only what is on screen, and a little beyond, is ever drawn. All drawing is by blitting images that
the document's process made; while one is missing, an older image of the page stands in, stretched.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from readinglist.ui import reader_paint as paint
from readinglist.ui.reader_find import Range
from readinglist.ui.reader_layout import (
    MAX_ZOOM,
    MIN_ZOOM,
    POINT,
    SMALLEST_FIT,
    PageLayout,
    Place,
    Rect,
    fit_scale,
    meets,
    next_zoom,
    tiles,
)
from readinglist.ui.reader_store import Key, PageStore
from readinglist.ui.reader_text import Box
from readinglist.ui.theme import is_dark

GAP = 14
MARGIN = 18
PREVIEW = 600_000
"""Pixels of the small whole image that stands in while a large page is drawn part by part."""


class PageArea(QAbstractScrollArea):
    """Shows the pages of a ``PageStore``. Pages count from 0 here."""

    page_changed = Signal(int)
    view_changed = Signal()
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages")
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._store: PageStore | None = None
        self._sizes: list[tuple[float, float]] = []
        self._layout = PageLayout((), 1.0, 1)
        self._zoom = 1.0
        self._mode = "width"
        self._page = 0
        self._inverted = False
        self._marks: dict[int, list[Range]] = {}
        self._current: tuple[int, int] | None = None
        self._boxes: dict[tuple[int, Range], list[Box]] = {}
        self._reveal: tuple[int, Range] | None = None
        self._asking = QTimer(self, singleShot=True, interval=0)
        self._asking.timeout.connect(self._ask)
        self.verticalScrollBar().setSingleStep(56)
        self.horizontalScrollBar().setSingleStep(56)

    # What is shown

    def set_store(self, store: PageStore | None, sizes: Sequence[tuple[float, float]]) -> None:
        """Show another document, or none."""
        if self._store is not None:
            self._store.disconnect(self)
        self._store = store
        self._sizes = list(sizes)
        self._marks, self._current, self._reveal = {}, None, None
        self._boxes.clear()
        self._page = 0
        if store is not None:
            store.image_arrived.connect(self._on_image)
            store.text_arrived.connect(self._on_text)
            store.links_arrived.connect(self._on_links)
        self._lay_out(None)
        self.horizontalScrollBar().setValue(
            (self.horizontalScrollBar().minimum() + self.horizontalScrollBar().maximum()) // 2
        )
        self.verticalScrollBar().setValue(0)

    def set_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Take better knowledge of the pages' sizes, keeping what is on screen in place."""
        self._sizes = list(sizes)
        self._lay_out(QPoint(self.viewport().width() // 2, 0))

    @property
    def store(self) -> PageStore | None:
        return self._store

    @property
    def page_count(self) -> int:
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that takes most of the view."""
        return self._page

    @property
    def inverted(self) -> bool:
        return self._inverted

    def set_inverted(self, inverted: bool) -> None:
        """Show pages light on dark."""
        self._inverted = inverted
        self.refresh()
        self.viewport().update()

    def set_marks(self, page: int, ranges: Sequence[Range]) -> None:
        """Mark ranges of a page's text."""
        self._marks[page] = list(ranges)
        self.viewport().update()

    def clear_marks(self) -> None:
        self._marks, self._current, self._reveal = {}, None, None
        self._boxes.clear()
        self.viewport().update()

    def set_current(self, match: tuple[int, int] | None, *, reveal: bool = True) -> None:
        """Mark one match (page, number on it) more strongly, and scroll it into view."""
        self._current = match
        if match is not None and reveal:
            page, index = match
            self._reveal = (page, self._marks[page][index])
            self._try_reveal()
        self.viewport().update()

    # Zoom

    @property
    def zoom(self) -> float:
        """1.0 shows a page in its size on paper (at 96 pixels an inch)."""
        return self._zoom

    @property
    def zoom_mode(self) -> str:
        """``width``, ``page`` or ``free``."""
        return self._mode

    def set_zoom_mode(self, mode: str) -> None:
        self._mode = mode
        self._lay_out(QPoint(self.viewport().width() // 2, 0))

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Zoom, keeping what is under ``anchor`` (in the view; else its middle) where it is."""
        zoom = min(MAX_ZOOM, max(MIN_ZOOM, zoom))
        if self._mode == "free" and abs(zoom - self._zoom) < 1e-6:
            return
        self._mode, self._zoom = "free", zoom
        self._lay_out(anchor if anchor is not None else self.viewport().rect().center())

    def zoom_step(self, up: bool) -> None:
        if up or self._zoom > MIN_ZOOM:  # what fits may be smaller
            self.set_zoom(next_zoom(self._zoom, up))

    def _lay_out(self, anchor: QPoint | None) -> None:
        dpr = self._dpr()
        view = self.viewport().size()
        wide, high = round(view.width() * dpr), round(view.height() * dpr)
        place = self.place_at(anchor) if anchor is not None and len(self._layout) else None
        margin = round(MARGIN * dpr)
        if self._mode != "free" and self._sizes:
            scale = fit_scale(self._sizes, self._mode, (wide, high), margin)
            self._zoom = min(MAX_ZOOM, max(SMALLEST_FIT, scale / (POINT * dpr)))
        scale = self._zoom * POINT * dpr
        self._layout = PageLayout(self._sizes, scale, wide, round(GAP * dpr), margin)
        for bar, whole, part in (
            (self.verticalScrollBar(), self._layout.height, view.height()),
            (self.horizontalScrollBar(), self._layout.width, view.width()),
        ):
            bar.setPageStep(part)
            bar.setRange(0, max(0, -int(-whole // dpr) - part))
        if place is not None and anchor is not None:
            self._bring(place, anchor)
        self.zoom_changed.emit()
        self._on_moved()
        # While older images stand in, asking waits until the wheel or the window's edge rests.
        stand_in = self._store is not None and all(
            self._store.any_image(page) is not None for page in self.visible_pages()
        )
        self._asking.start(60 if place is not None and stand_in else 0)

    def _dpr(self) -> float:
        return self.viewport().devicePixelRatioF()

    # Places

    def _origin(self) -> tuple[int, int]:
        """The pixel of the scroll at the top left of the view."""
        dpr = self._dpr()
        x = round(self.horizontalScrollBar().value() * dpr)
        y = round(self.verticalScrollBar().value() * dpr)
        spare = round(self.viewport().height() * dpr) - self._layout.height
        return x, y if spare <= 0 else -(spare // 2)  # a short document stands in the middle

    def place_at(self, point: QPoint) -> Place:
        """The place in the document under a point of the view."""
        dpr = self._dpr()
        x, y = self._origin()
        return self._layout.place(x + round(point.x() * dpr), y + round(point.y() * dpr))

    def _bring(self, place: Place, point: QPoint) -> None:
        """Scroll so that ``place`` comes under a point of the view."""
        dpr = self._dpr()
        x, y = self._layout.pixel(place)
        self.horizontalScrollBar().setValue(round(x / dpr) - point.x())
        self.verticalScrollBar().setValue(round(y / dpr) - point.y())

    def point_on_page(self, point: QPoint) -> tuple[int, float, float]:
        """Page, and points from its top left corner, under a point of the view."""
        place = self.place_at(point)
        width, height = self._sizes[place.page]
        return place.page, place.x * width, place.y * height

    def box_in_view(self, page: int, box: Box) -> QRectF:
        """Where a box of a page is in the view, in its coordinates."""
        dpr = self._dpr()
        left, top, _, _ = self._layout.rect(page)
        x, y = self._origin()
        scale = self._layout.scale
        return QRectF(
            (left - x + box[0] * scale) / dpr,
            (top - y + box[1] * scale) / dpr,
            (box[2] - box[0]) * scale / dpr,
            (box[3] - box[1]) * scale / dpr,
        )

    def position(self) -> Place:
        """What stands at the top of the view, in its middle across."""
        return self.place_at(QPoint(self.viewport().width() // 2, 0))

    def set_position(self, place: Place) -> None:
        """Scroll a place to the top of the view."""
        if self._sizes:
            page = min(max(0, place.page), len(self._sizes) - 1)
            self._reveal = None
            self._bring(Place(page, place.x, place.y), QPoint(self.viewport().width() // 2, 0))

    def go_to(self, page: int, y: float | None = None) -> None:
        """Scroll to a page's top, or to ``y`` points below it (shown a little under the edge)."""
        if not self._sizes:
            return
        page = min(max(0, page), len(self._sizes) - 1)
        self._reveal = None
        dpr = self._dpr()
        top = self._layout.rect(page)[1] / dpr
        if y is None:
            top -= MARGIN if page == 0 else GAP
        else:
            top += y * self._layout.scale / dpr - 24
        self.verticalScrollBar().setValue(round(top))

    def show_box(self, page: int, box: Box) -> None:
        """Scroll until a box of a page stands well inside the view; not at all if it does."""
        where = self.box_in_view(page, box)
        view = QRectF(self.viewport().rect())
        if not view.adjusted(0, 40, 0, -40).contains(QRectF(view.left() + 1, where.top(), 1, 1)):
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + where.center().y() - view.height() * 0.35))
        if where.left() < 8 or where.right() > view.width() - 8:
            across = self.horizontalScrollBar()
            across.setValue(round(across.value() + where.center().x() - view.width() * 0.5))

    def _try_reveal(self) -> None:
        """Scroll to the match that is waited for, at once if its text is here, else to its page."""
        if self._reveal is None or self._store is None:
            return
        page, span = self._reveal
        boxes = self._boxes_of(page, span)
        if boxes is None:
            if page not in self.visible_pages():
                waiting = self._reveal
                self.go_to(page)
                self._reveal = waiting
            return
        self._reveal = None
        if boxes:
            self.show_box(page, boxes[0])
        elif page != self._page:
            self.go_to(page)

    def _span(self) -> tuple[int, int]:
        _, y = self._origin()
        return y, y + round(self.viewport().height() * self._dpr())

    def visible_pages(self) -> range:
        """Pages of which something is on screen."""
        return self._layout.visible(*self._span())

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(QPoint(event.oldSize().width() // 2, 0))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out(QPoint(self.viewport().width() // 2, 0))
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
        self._asking.start(0)
        self._on_moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            if steps:
                self.set_zoom(self._zoom * 1.15**steps, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the reader's table of keys has them all

    def _on_moved(self) -> None:
        page = self._layout.main_page(*self._span()) if len(self._layout) else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.view_changed.emit()
        self.viewport().update()

    def _on_image(self, page: int) -> None:
        if page in self.visible_pages():
            self.viewport().update()

    def _on_text(self, page: int) -> None:
        self._try_reveal()
        if page in self.visible_pages():
            self.viewport().update()

    def _on_links(self, page: int) -> None:
        pass

    # Asking for images

    def refresh(self) -> None:
        """Ask again for what is on screen, as after the view was hidden."""
        self._asking.start(0)

    def _parts(self, page: int) -> list[Key]:
        _, _, width, height = self._layout.rect(page)
        return [(page, self._layout.scale, part, self._inverted) for part in tiles(width, height)]

    def _ask(self) -> None:
        """Ask for what is on screen, then its text and links, then a little beyond."""
        if self._store is None or not len(self._layout) or not self.isVisible():
            return
        x, y = self._origin()
        dpr = self._dpr()
        view: Rect = (
            x,
            y,
            round(self.viewport().width() * dpr),
            round(self.viewport().height() * dpr),
        )
        wanted: list[tuple[Key, int]] = []
        shown = self.visible_pages()
        for page in shown:
            left, top, width, height = self._layout.rect(page)
            parts = self._parts(page)
            older = self._store.any_image(page)
            if len(parts) > 1 and (older is None or older[1] != self._inverted):
                scale = self._layout.scale * (PREVIEW / (width * height)) ** 0.5
                size = [max(1, round(side * scale)) for side in self._sizes[page]]
                wanted.append(((page, scale, (0, 0, size[0], size[1]), self._inverted), 0))
            for key in parts:
                part = key[2]
                if meets((left + part[0], top + part[1], part[2], part[3]), view):
                    wanted.append((key, 1))
        for page in (shown.stop, shown.start - 1):
            if 0 <= page < len(self._layout):
                wanted += [(key, 5) for key in self._parts(page)[:4]]
        self._store.want_images(wanted)
        for page in shown:
            self._store.text_map(page)
            self._store.links(page)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dpr = self._dpr()
        painter.scale(1 / dpr, 1 / dpr)  # from here on in device pixels
        x, y = self._origin()
        pages = []
        desk = QRegion(self._clip(QRect(0, 0, 1 << 20, 1 << 20)))
        for page in self.visible_pages():
            left, top, width, height = self._layout.rect(page)
            pages.append((page, QRect(left - x, top - y, width, height)))
            desk -= QRegion(pages[-1][1])
        colour = self._desk()
        painter.setClipRegion(desk)
        painter.fillRect(desk.boundingRect(), colour)
        painter.setClipping(False)
        for page, rect in pages:
            self._paint_page(painter, page, rect)
        painter.end()

    def _desk(self) -> QColor:
        """The grey that pages lie on."""
        return QColor(22, 23, 25) if is_dark() else QColor(221, 221, 220)

    def _paint_page(self, painter: QPainter, page: int, rect: QRect) -> None:
        assert self._store is not None
        dpr = self._dpr()
        paint.shadow(painter, rect, max(1, round(dpr)))
        drawn = [(key[2], self._store.image(key)) for key in self._parts(page)]
        view = self._clip(rect)
        part_rects = [(rect.x() + p[0], rect.y() + p[1], p[2], p[3]) for p, _ in drawn]
        screen = (view.x(), view.y(), view.width(), view.height())
        if any(
            image is None and meets(place, screen)
            for place, (_, image) in zip(part_rects, drawn, strict=True)
        ):
            self._paint_stand_in(painter, page, rect, view)
        for part, image in drawn:
            if image is not None:
                painter.drawImage(rect.topLeft() + QPoint(part[0], part[1]), image)
        for boxes, colours in self._marked(page):
            paint.boxes(
                painter, boxes, rect.topLeft(), self._layout.scale, dpr, colours[self._inverted],
                inverted=self._inverted,
            )  # fmt: skip
        if page in self._store.failures:
            sentence = f"{self._store.failures[page]}\n\nClick to try again."
            colour = paint.FAILURE[self._inverted]
            paint.words(painter, rect, view, sentence, colour, 12 * dpr)
        elif not any(image is not None for _, image in drawn) and (
            self._store.any_image(page) is None
        ):
            paint.words(painter, rect, view, str(page + 1), paint.WAITING, 28 * dpr)

    def _paint_stand_in(self, painter: QPainter, page: int, rect: QRect, view: QRect) -> None:
        """Show an older image of a page, stretched, or its bare paper."""
        assert self._store is not None
        older = self._store.any_image(page)
        if older is None or older[1] != self._inverted:
            painter.fillRect(view, paint.PAPER[self._inverted])
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, older[0])

    def _clip(self, rect: QRect) -> QRect:
        """The part of a rectangle that is on screen, in device pixels."""
        dpr = self._dpr()
        size = self.viewport().size()
        return rect.intersected(
            QRect(0, 0, round(size.width() * dpr) + 1, round(size.height() * dpr) + 1)
        )

    def _marked(self, page: int) -> list[tuple[list[Box], paint.Colours]]:
        """Return the boxes of a page that are marked and in which colours, topmost last."""
        ranges = self._marks.get(page, [])
        at, number = self._current or (-1, 0)
        current = ranges[number] if at == page and number < len(ranges) else None
        usual = [
            box for span in ranges if span != current for box in self._boxes_of(page, span) or ()
        ]
        chosen = (self._boxes_of(page, current) or []) if current is not None else []
        selected = self.selected_boxes(page)
        return [(usual, paint.MARK), (chosen, paint.CURRENT), (selected, paint.SELECTED)]

    def selected_boxes(self, page: int) -> list[Box]:
        """Boxes of the selected text on a page; the selecting view has some."""
        return []

    def _boxes_of(self, page: int, span: Range) -> list[Box] | None:
        """The boxes of a range of a page's text, or None until that is here."""
        found = self._boxes.get((page, span))
        if found is None and self._store is not None:
            text = self._store.text_map(page)
            if text is None:
                return None
            if len(self._boxes) > 20_000:
                self._boxes.clear()
            found = self._boxes[page, span] = text.boxes(*span)
        return found
