"""What the reader has of a document so far: drawn parts of pages, texts, links.

Everything comes by futures from the document's process and is put in place on the window's thread.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from readinglist.errors import PdfError
from readinglist.pdf.render import Document, Link, PageImage, PageText
from readinglist.ui.reader_layout import Rect
from readinglist.ui.reader_text import TextMap

Key = tuple[int, float, Rect, bool]
"""A drawn part: page, device pixels a point, rectangle in pixels of the whole drawn page, and
whether it is inverted."""

IMAGE_BYTES = 96 * 2**20
"""What is kept of drawn pages; those on screen are kept in any case."""
RESTING_BYTES = 16 * 2**20
_TEXT_MAPS = 32


class Inbox(QObject):
    """Hands results of futures to the thread that made the inbox."""

    _arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def listen(
        self,
        future: Future[Any],
        then: Callable[[Any], None],
        failed: Callable[[PdfError], None],
        prepare: Callable[[Any], Any] | None = None,
    ) -> None:
        """Call ``then`` with the result, here; ``prepare`` works on it first, on the other thread.
        A ``PdfError`` goes to ``failed``; a cancelled future to no one."""

        def done(finished: Future[Any]) -> None:
            if finished.cancelled():
                return
            error = finished.exception()
            value = None
            if error is None:
                try:
                    value = finished.result() if prepare is None else prepare(finished.result())
                except Exception as wrong:
                    error = wrong
            self._arrived.emit((then, failed, value, error))

        future.add_done_callback(done)

    def _deliver(self, parcel: tuple[Any, Any, Any, BaseException | None]) -> None:
        then, failed, value, error = parcel
        if error is None:
            then(value)
        elif isinstance(error, PdfError):
            failed(error)
        else:
            raise error


class PageStore(QObject):
    """The parts of one document that are there, and the requests for those that are not."""

    image_arrived = Signal(int)
    text_arrived = Signal(int)
    links_arrived = Signal(int)

    def __init__(
        self,
        document: Document,
        inbox: Inbox,
        sizes: Callable[[int], tuple[float, float]],
        parent: QObject | None = None,
    ) -> None:
        """``sizes`` gives the size of a page in points."""
        super().__init__(parent)
        self.document = document
        self._sizes = sizes
        self.failures: dict[int, str] = {}
        self.texts: dict[int, str] = {}
        self._inbox = inbox
        self._open = True
        self._images: OrderedDict[Key, tuple[QImage, PageImage]] = OrderedDict()
        self._bytes = 0
        self._whole: dict[int, Key] = {}
        self._wanted: dict[Key, int] = {}
        self._asked: dict[Key, Future[PageImage]] = {}
        self._maps: OrderedDict[int, TextMap] = OrderedDict()
        self._asked_texts: dict[int, Future[PageText]] = {}
        self._links: dict[int, tuple[Link, ...]] = {}
        self._asked_links: set[int] = set()

    def close(self) -> None:
        """Forget everything and end the document's process."""
        self._open = False
        self._images.clear()
        self._whole.clear()
        self._maps.clear()
        self.document.close()

    @property
    def image_bytes(self) -> int:
        """Memory that drawn parts take."""
        return self._bytes

    # Images

    def want_images(self, wanted: Iterable[tuple[Key, int]]) -> None:
        """Ask for the parts of pages that are on screen or about to be, the most urgent first, with
        their priorities; whatever was asked for before and is not among them is called off."""
        self._wanted = dict(wanted)
        for key in [key for key in self._asked if key not in self._wanted]:
            self.document.drop(self._asked.pop(key))
        # Of equals the newest request is served first.
        for key, priority in reversed(self._wanted.items()):
            page, scale, part, inverted = key
            if key in self._images or key in self._asked or page in self.failures:
                continue
            future = self.document.render(page, scale, part, inverted=inverted, priority=priority)
            self._asked[key] = future
            self._inbox.listen(
                future, partial(self._take, key, future), partial(self._fail, key, future)
            )

    def image(self, key: Key) -> QImage | None:
        """The drawn part, if it is there."""
        found = self._images.get(key)
        if found is None:
            return None
        self._images.move_to_end(key)
        return found[0]

    def any_image(self, page: int) -> tuple[QImage, bool] | None:
        """The whole page at any scale, to be shown until the right one is there; and whether it is
        inverted."""
        key = self._whole.get(page)
        image = self.image(key) if key is not None else None
        return None if key is None or image is None else (image, key[3])

    def retry(self, page: int) -> None:
        """Forget that a page could not be drawn."""
        self.failures.pop(page, None)

    def _take(self, key: Key, future: Future[PageImage], image: PageImage) -> None:
        if self._asked.get(key) is future:
            del self._asked[key]
        if not self._open or key in self._images:
            return
        drawn = QImage(
            image.data, image.width, image.height, image.stride, QImage.Format.Format_RGB32
        )
        self._images[key] = (drawn, image)  # QImage does not keep the bytes alive
        self._bytes += len(image.data)
        page, scale, (_, _, width, height), _ = key
        points = self._sizes(page)
        if width >= round(points[0] * scale) and height >= round(points[1] * scale):
            self._whole[page] = key
        self._forget_images()
        self.image_arrived.emit(page)

    def rest(self) -> None:
        """Nobody looks: call off what is asked for and keep only a little."""
        self.want_images(())
        self._forget_images(RESTING_BYTES)

    def _forget_images(self, limit: int = IMAGE_BYTES) -> None:
        for key in list(self._images):
            if self._bytes <= limit:
                return
            if key in self._wanted:
                continue
            _, image = self._images.pop(key)
            self._bytes -= len(image.data)
            if self._whole.get(key[0]) == key:
                del self._whole[key[0]]

    def _fail(self, key: Key, future: Future[PageImage], error: PdfError) -> None:
        if self._asked.get(key) is not future:
            return  # called off
        del self._asked[key]
        self.failures[key[0]] = str(error)
        if self._open:
            self.image_arrived.emit(key[0])

    # Texts and links

    def text_map(self, page: int, *, priority: int = 3) -> TextMap | None:
        """The page's text with its places; None, and asked for, when it is not there yet."""
        found = self._maps.get(page)
        if found is not None:
            self._maps.move_to_end(page)
            return found
        if page not in self._asked_texts and self._open:
            future = self.document.text(page, priority=priority)
            self._asked_texts[page] = future
            self._inbox.listen(
                future,
                lambda text: self._take_text(page, text),
                lambda error: self._take_text(page, _NO_TEXT),
                TextMap,
            )
        return None

    def text(self, page: int, *, priority: int = 10) -> str | None:
        """The page's bare text; None, and asked for, when it is not there yet."""
        found = self.texts.get(page)
        if found is None and page not in self._asked_texts and self._open:
            future = self.document.text(page, priority=priority)
            self._asked_texts[page] = future
            self._inbox.listen(
                future,
                lambda text: self._take_bare_text(page, text),
                lambda error: self._take_bare_text(page, ""),
                lambda text: text.text,
            )
        return found

    def _take_bare_text(self, page: int, text: str) -> None:
        self._asked_texts.pop(page, None)
        if self._open:
            self.texts[page] = text
            self.text_arrived.emit(page)

    def _take_text(self, page: int, text: TextMap) -> None:
        self._asked_texts.pop(page, None)
        if not self._open:
            return
        self._maps[page] = text
        self.texts[page] = text.text
        while len(self._maps) > _TEXT_MAPS:
            self._maps.popitem(last=False)
        self.text_arrived.emit(page)

    def links(self, page: int) -> tuple[Link, ...]:
        """The page's links; empty, and asked for, when they are not there yet."""
        if page not in self._links and page not in self._asked_links and self._open:
            self._asked_links.add(page)
            self._inbox.listen(
                self.document.links(page, priority=4),
                lambda links: self._take_links(page, links),
                lambda error: self._take_links(page, ()),
            )
        return self._links.get(page, ())

    def _take_links(self, page: int, links: tuple[Link, ...]) -> None:
        self._links[page] = links
        if self._open:
            self.links_arrived.emit(page)


class _NoText:
    text = ""

    def box(self, index: int) -> tuple[float, float, float, float]:
        raise IndexError(index)


_NO_TEXT = TextMap(_NoText())
