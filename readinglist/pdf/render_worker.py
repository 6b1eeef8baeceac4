"""The child process that draws pages: PDFium on one document, driven over a pipe.

Nothing here runs in the window's process. A document that crashes PDFium, hangs it or eats memory
takes only this process with it; ``render.Document`` starts another. The module imports PDFium and
the standard library alone, so that a process is ready within a tenth of a second.

Geometry that leaves this module is in points (1/72 inch) from the top left corner of the page as
it is shown: rotation and crop box are already applied, x grows to the right and y downwards.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import threading
import time
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from typing import Any

MAX_PAGES = 20_000
"""A page tree may claim a million pages; more than this are not offered."""
MAX_PIXELS = 48_000_000
"""Largest image of one request (192 MB); larger pages are asked for in tiles."""
_IN_MEMORY = 96 * 2**20
_OPEN_PAGES = 6
_SIZES_SECONDS = 0.2
_MAX_CHARACTERS = 400_000
_MAX_LINKS = 4_000
_MAX_OUTLINE = 5_000
_MAX_OUTLINE_DEPTH = 12

INVERTED_PAPER = 38
"""White becomes this grey on inverted pages, and black white."""
_INVERSION = bytes(255 - round(v * (255 - INVERTED_PAPER) / 255) for v in range(256))

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points."""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """``sizes`` are (width, height) in points of the first pages, perhaps not of all yet."""

    page_count: int
    sizes: tuple[tuple[float, float], ...]
    has_outline: bool


@dataclass(frozen=True, slots=True)
class PageImage:
    """A drawn page, or the part of it that was asked for.

    ``data`` holds ``height`` rows of ``stride`` bytes, each pixel blue, green, red and one unused
    byte (little-endian 0xffRRGGBB). ``width`` and ``height`` are pixels.
    """

    width: int
    height: int
    stride: int
    data: bytes | bytearray | memoryview
    format: str = "BGRx"


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page; ``boxes[4*i:4*i+4]`` is the Box of the i-th code point of ``text``.

    Characters that PDFium made up (blanks between words, line ends) may have an empty box. A
    hyphen at a line's end that PDFium took for a mere division of the word is U+0002.
    """

    page: int
    text: str
    boxes: array[float]

    def box(self, index: int) -> Box:
        """The box of code point ``index``."""
        left, top, right, bottom = self.boxes[4 * index : 4 * index + 4]
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Link:
    """A clickable place. Either ``uri`` or ``page`` (from 0) is set; ``y`` is points from the top
    of the target page, or None when the link means the page as such."""

    boxes: tuple[Box, ...]
    uri: str = ""
    page: int | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One line of the table of contents; ``level`` counts from 0, ``page`` from 0."""

    title: str
    level: int
    page: int | None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, as a sentence; ``kind`` is ``password``, ``open``, ``page`` or ``bug``."""

    kind: str
    message: str


class _Failed(Exception):
    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.failure = Failure(kind, message)


class Cancelled(Exception):
    """The drawing was called off while it ran."""


def main(pipe: Connection, memory: int) -> None:
    """Serve requests ``(verb, arguments)`` from ``pipe`` until it closes.

    Answers are ``("ok", value)``, ``("cancelled", None)`` or ``("failed", Failure)``; the bytes of
    an image follow its header as a message of their own, so that they are never pickled.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with_parent()
    _limit_memory(memory)
    import pypdfium2.raw  # before the first request: this is what "warm" means

    pypdfium2.raw.FPDF_InitLibrary()
    served: _Served | None = None
    while True:
        try:
            verb, arguments = pipe.recv()
        except (EOFError, OSError):
            return
        image: PageImage | None = None
        try:
            answer: tuple[str, Any]
            if verb == "open":
                served = _Served(pipe, *arguments)
                answer = ("ok", served.info())
            elif verb == "cancel":
                continue  # it was finished before the word came
            elif served is None:
                raise _Failed("open", "The document is not open.")
            else:
                value = getattr(served, verb)(*arguments)
                if isinstance(value, PageImage):
                    image = value
                    value = (image.width, image.height, image.stride)
                answer = ("ok", value)
        except Cancelled:
            answer = ("cancelled", None)
        except _Failed as error:
            answer = ("failed", error.failure)
        except MemoryError:
            answer = ("failed", Failure("page", "The page needs more memory than is allowed."))
        except Exception as error:
            answer = ("failed", Failure("bug", f"{type(error).__name__}: {error}"))
        try:
            pipe.send(answer)
            if image is not None:
                send_pixels(pipe, image.data)
        except OSError:
            return


def send_pixels(pipe: Connection, data: bytes | bytearray | memoryview) -> None:
    """Send the bytes of an image whose size the other side knows already."""
    if os.name == "nt":
        pipe.send_bytes(data)
        return
    with socket.socket(fileno=os.dup(pipe.fileno())) as stream:
        stream.sendall(data)


def receive_pixels(pipe: Connection, size: int) -> bytes | bytearray:
    """Receive what ``send_pixels`` sends; EOFError when the other side ends before.

    ``Connection.recv_bytes`` would copy it all twice and come back to Python for each piece, which
    a busy window pays for: twice the time for a page, measured.
    """
    if os.name == "nt":
        return pipe.recv_bytes()
    data = bytearray(size)
    view = memoryview(data)
    with socket.socket(fileno=os.dup(pipe.fileno())) as stream:
        while view:
            count = stream.recv_into(view, 0, socket.MSG_WAITALL)
            if not count:
                raise EOFError
            view = view[count:]
    return data


def _die_with_parent() -> None:
    """End this process when the parent is gone, however it ended, even during a long drawing."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def _limit_memory(memory: int) -> None:
    if memory <= 0 or sys.platform == "win32":
        return
    import resource

    for kind in ("RLIMIT_DATA", "RLIMIT_CORE"):
        number = getattr(resource, kind, None)
        if number is None:
            continue
        _, hard = resource.getrlimit(number)
        wanted = 0 if kind == "RLIMIT_CORE" else memory
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        resource.setrlimit(number, (wanted, hard))


class _Served:
    """The open document. Public methods are the verbs of the pipe; pages count from 0."""

    def __init__(self, pipe: Connection, path: str, password: str | None) -> None:
        import pypdfium2.raw as pdfium

        self._c = pdfium
        self._pipe = pipe
        self._pages: OrderedDict[int, Any] = OrderedDict()
        self._data = b""
        try:
            size = os.path.getsize(path)
            with open(path, "rb") as file:
                # In memory, the file may be moved, replaced or deleted while it is on screen.
                self._data = file.read() if size <= _IN_MEMORY else b""
        except FileNotFoundError:
            raise _Failed("open", "The file is no longer where it was.") from None
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise _Failed("open", f"The file cannot be read: {reason}.") from None
        if size == 0:
            raise _Failed("open", "The file is empty.")
        secret = None if password is None else password.encode("utf-8", "surrogatepass")
        if self._data:
            self._document = pdfium.FPDF_LoadMemDocument64(self._data, len(self._data), secret)
        else:
            self._document = pdfium.FPDF_LoadDocument(os.fsencode(path), secret)
        if not self._document:
            raise self._reason(password)
        self._count = min(pdfium.FPDF_GetPageCount(self._document), MAX_PAGES)
        if self._count <= 0:
            raise _Failed("open", "The file has no pages.")

    def _reason(self, password: str | None) -> _Failed:
        code = self._c.FPDF_GetLastError()
        if code == self._c.FPDF_ERR_PASSWORD:
            if password:
                return _Failed("password", "This is not the password of the file.")
            return _Failed("password", "The file is locked with a password.")
        if code == self._c.FPDF_ERR_SECURITY:
            return _Failed("open", "The file is encrypted in a way that cannot be read.")
        if self._data and b"%PDF-" not in self._data[:1024]:
            return _Failed("open", "The file is not a PDF.")
        return _Failed("open", "The file is damaged and cannot be opened.")

    def info(self) -> DocumentInfo:
        """Count, sizes of the pages as far as they come at once, and whether there are contents."""
        first = self._c.FPDFBookmark_GetFirstChild(self._document, None)
        return DocumentInfo(self._count, self.sizes(0), bool(first))

    def sizes(self, first: int) -> tuple[tuple[float, float], ...]:
        """Sizes of the pages from ``first`` on; at least one, then as many as the time allows."""
        until = time.monotonic() + _SIZES_SECONDS
        size = self._c.FS_SIZEF()
        sizes: list[tuple[float, float]] = []
        for page in range(first, self._count):
            good = self._c.FPDF_GetPageSizeByIndexF(self._document, page, size)
            sane = good and 1 <= size.width < 1e6 and 1 <= size.height < 1e6
            sizes.append((size.width, size.height) if sane else (612.0, 792.0))
            if time.monotonic() > until:
                break
        return tuple(sizes)

    def _page(self, page: int) -> Any:
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page]
        handle = self._c.FPDF_LoadPage(self._document, page) if page < self._count else None
        if not handle:
            raise _Failed("page", "The page is damaged and cannot be drawn.")
        self._pages[page] = handle
        while len(self._pages) > _OPEN_PAGES:
            self._c.FPDF_ClosePage(self._pages.popitem(last=False)[1])
        return handle

    def render(
        self, page: int, scale: float, clip: tuple[int, int, int, int] | None, inverted: bool
    ) -> PageImage:
        """Draw ``page`` with ``scale`` pixels a point; ``clip`` is left, top, width, height in
        pixels of the whole drawn page. Annotations are drawn as the page shows them."""
        c = self._c
        handle = self._page(page)
        width = max(1, round(c.FPDF_GetPageWidthF(handle) * scale))
        height = max(1, round(c.FPDF_GetPageHeightF(handle) * scale))
        x, y, w, h = clip or (0, 0, width, height)
        if w * h > MAX_PIXELS or w <= 0 or h <= 0:
            raise _Failed("page", "The page is too large to be drawn at this size.")
        stride = w * 4
        buffer = (ctypes.c_ubyte * (stride * h))()
        bitmap = c.FPDFBitmap_CreateEx(w, h, c.FPDFBitmap_BGRx, buffer, stride)
        try:
            c.FPDFBitmap_FillRect(bitmap, 0, 0, w, h, 0xFFFFFFFF)
            self._draw(bitmap, handle, (-x, -y, width, height))
        finally:
            c.FPDFBitmap_Destroy(bitmap)
        if inverted:
            dark = bytearray(buffer).translate(_INVERSION)
            dark[3::4] = b"\xff" * (w * h)
            return PageImage(w, h, stride, dark)
        return PageImage(w, h, stride, memoryview(buffer).cast("B"))

    def _draw(self, bitmap: Any, handle: Any, place: tuple[int, int, int, int]) -> None:
        """Draw in steps, so that a drawing nobody looks at any more can be called off."""
        c = self._c
        checked = time.monotonic()

        def called_off(_: Any) -> int:
            nonlocal checked
            now = time.monotonic()
            if now - checked < 0.03:
                return 0
            checked = now
            return int(self._pipe.poll())

        pause = c.IFSDK_PAUSE(version=1)
        pause.NeedToPauseNow = type(pause.NeedToPauseNow)(called_off)
        flags = c.FPDF_ANNOT
        try:
            state = c.FPDF_RenderPageBitmap_Start(bitmap, handle, *place, 0, flags, pause)
            if state == c.FPDF_RENDER_TOBECONTINUED:
                # Only "cancel" is ever sent while a request runs.
                self._pipe.recv()
                raise Cancelled
            if state == c.FPDF_RENDER_FAILED:
                raise _Failed("page", "The page is damaged and cannot be drawn.")
        finally:
            c.FPDF_RenderPage_Close(handle)

    def text(self, page: int) -> PageText:
        """The page's characters in reading order, each with its box."""
        c = self._c
        handle = self._page(page)
        to_page = self._to_shown(handle)
        text_page = c.FPDFText_LoadPage(handle)
        if not text_page:
            return PageText(page, "", array("f"))
        characters: list[str] = []
        boxes = array("f")
        box = c.FS_RECTF()
        reference = ctypes.byref(box)
        try:
            count = min(c.FPDFText_CountChars(text_page), _MAX_CHARACTERS)
            high = 0
            for index in range(count):
                code = c.FPDFText_GetUnicode(text_page, index)
                if code == 0x0D:  # PDFium ends lines with CR LF
                    continue
                if 0xD800 <= code < 0xDC00:
                    high = code
                    continue
                if 0xDC00 <= code < 0xE000:
                    code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
                high = 0
                characters.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
                if c.FPDFText_GetLooseCharBox(text_page, index, reference):
                    boxes.extend(to_page(box.left, box.bottom, box.right, box.top))
                else:
                    boxes.extend((0.0, 0.0, 0.0, 0.0))
        finally:
            c.FPDFText_ClosePage(text_page)
        return PageText(page, "".join(characters), boxes)

    def _to_shown(self, handle: Any) -> Callable[[float, float, float, float], Box]:
        """Return what turns left, bottom, right, top on the canvas into a Box as shown."""
        c = self._c
        frame = c.FS_RECTF()
        c.FPDF_GetPageBoundingBox(handle, frame)
        left, bottom, right, top = frame.left, frame.bottom, frame.right, frame.top
        turn = c.FPDFPage_GetRotation(handle) % 4

        def upright(x0: float, y0: float, x1: float, y1: float) -> Box:
            return x0 - left, top - y1, x1 - left, top - y0

        def quarter(x0: float, y0: float, x1: float, y1: float) -> Box:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left

        def half(x0: float, y0: float, x1: float, y1: float) -> Box:
            return right - x1, y0 - bottom, right - x0, y1 - bottom

        def three_quarters(x0: float, y0: float, x1: float, y1: float) -> Box:
            return top - y1, right - x1, top - y0, right - x0

        return (upright, quarter, half, three_quarters)[turn]

    def links(self, page: int) -> tuple[Link, ...]:
        """Link annotations, and addresses that merely stand in the text."""
        handle = self._page(page)
        to_page = self._to_shown(handle)
        found = list(self._annotated_links(handle, to_page))
        found += [
            link
            for link in self._written_links(handle, to_page)
            if not any(_overlap(a, b) for known in found for a in known.boxes for b in link.boxes)
        ]
        return tuple(found[:_MAX_LINKS])

    def _annotated_links(self, handle: Any, to_page: Callable[..., Box]) -> Iterator[Link]:
        c = self._c
        position = ctypes.c_int(0)
        annotation = c.FPDF_LINK()
        frame = c.FS_RECTF()
        for _ in range(_MAX_LINKS):
            if not c.FPDFLink_Enumerate(handle, position, annotation):
                return
            if not c.FPDFLink_GetAnnotRect(annotation, frame):
                continue
            box = to_page(frame.left, frame.bottom, frame.right, frame.top)
            target = c.FPDFLink_GetDest(self._document, annotation)
            action = None if target else c.FPDFLink_GetAction(annotation)
            uri, page, y = self._aim(target, action)
            if uri or page is not None:
                yield Link((box,), uri, page, y)

    def _aim(self, target: Any, action: Any) -> tuple[str, int | None, float | None]:
        """Where a destination or an action leads: address, page, points from the page's top."""
        c = self._c
        if not target and action:
            if c.FPDFAction_GetType(action) == c.PDFACTION_URI:
                length = c.FPDFAction_GetURIPath(self._document, action, None, 0)
                buffer = ctypes.create_string_buffer(max(1, length))
                c.FPDFAction_GetURIPath(self._document, action, buffer, length)
                return buffer.value.decode("utf-8", "replace"), None, None
            if c.FPDFAction_GetType(action) == c.PDFACTION_GOTO:
                target = c.FPDFAction_GetDest(self._document, action)
        if not target:
            return "", None, None
        page = c.FPDFDest_GetDestPageIndex(self._document, target)
        if not 0 <= page < self._count:
            return "", None, None
        flags = [ctypes.c_int() for _ in range(3)]
        x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
        found = c.FPDFDest_GetLocationInPage(target, *flags, x, y, zoom)
        if not found or not flags[1].value:
            return "", page, None
        if page in self._pages:
            left = x.value if flags[0].value else 0.0
            return (
                "",
                page,
                max(0.0, self._to_shown(self._pages[page])(left, y.value, left, y.value)[1]),
            )
        # Loading every page that a contents list names would take seconds in a book. Without its
        # page an aim is right unless that page is rotated or cropped, and then still on the page.
        size = c.FS_SIZEF()
        c.FPDF_GetPageSizeByIndexF(self._document, page, size)
        return "", page, min(max(0.0, size.height - y.value), size.height)

    def _written_links(self, handle: Any, to_page: Callable[..., Box]) -> Iterator[Link]:
        c = self._c
        text_page = c.FPDFText_LoadPage(handle)
        if not text_page:
            return
        addresses = c.FPDFLink_LoadWebLinks(text_page)
        try:
            count = c.FPDFLink_CountWebLinks(addresses) if addresses else 0
            for index in range(min(count, _MAX_LINKS)):
                length = c.FPDFLink_GetURL(addresses, index, None, 0)
                buffer = (ctypes.c_ushort * max(1, length))()
                c.FPDFLink_GetURL(addresses, index, buffer, length)
                uri = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")
                boxes = []
                sides = [ctypes.c_double() for _ in range(4)]
                for number in range(c.FPDFLink_CountRects(addresses, index)):
                    if c.FPDFLink_GetRect(addresses, index, number, *sides):
                        left, top, right, bottom = (side.value for side in sides)
                        boxes.append(to_page(left, bottom, right, top))
                if uri and boxes:
                    yield Link(tuple(boxes), uri)
        finally:
            if addresses:
                c.FPDFLink_CloseWebLinks(addresses)
            c.FPDFText_ClosePage(text_page)

    def outline(self) -> tuple[OutlineItem, ...]:
        """The table of contents in order; loops in a damaged one are cut."""
        items: list[OutlineItem] = []
        seen: set[int] = set()
        c = self._c

        def walk(parent: Any, level: int) -> None:
            mark = c.FPDFBookmark_GetFirstChild(self._document, parent)
            while mark and len(items) < _MAX_OUTLINE:
                address = ctypes.addressof(mark.contents)
                if address in seen:
                    return
                seen.add(address)
                length = c.FPDFBookmark_GetTitle(mark, None, 0)
                buffer = ctypes.create_string_buffer(max(2, length))
                c.FPDFBookmark_GetTitle(mark, buffer, length)
                title = buffer.raw[:length].decode("utf-16-le", "replace").rstrip("\0")
                title = " ".join(title.split())
                target = c.FPDFBookmark_GetDest(self._document, mark)
                action = None if target else c.FPDFBookmark_GetAction(mark)
                _, page, y = self._aim(target, action)
                if title:
                    items.append(OutlineItem(title, level, page, y))
                if level < _MAX_OUTLINE_DEPTH:
                    walk(mark, level + 1)
                mark = c.FPDFBookmark_GetNextSibling(self._document, mark)

        walk(None, 0)
        return tuple(items)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
