"""The child process that draws pages: PDFium on one document, driven over a pipe.

Nothing here runs in the window's process. A document that crashes PDFium, hangs it or eats memory
takes only this process with it; ``render.Document`` starts another. It imports PDFium and the
standard library alone, so that a process is ready within a tenth of a second.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time
from array import array
from collections import OrderedDict
from multiprocessing.connection import Connection
from typing import Any

from readinglist.pdf.bounds import end_with_parent, limit_memory
from readinglist.pdf.leads import Leads
from readinglist.pdf.render_geometry import to_shown
from readinglist.pdf.render_values import (
    INVERTED_PAPER,
    DocumentInfo,
    Failure,
    Link,
    OutlineItem,
    PageImage,
    PageText,
)

MAX_PAGES = 20_000
"""A page tree may claim a million pages; more than this are not offered."""
MAX_PIXELS = 48_000_000
"""Largest image of one request (192 MB); larger pages are asked for in tiles."""
_IN_MEMORY = 96 * 2**20
_OPEN_PAGES = 6
_SIZES_SECONDS = 0.2
_MAX_CHARACTERS = 400_000

_INVERSION = bytes(255 - round(v * (255 - INVERTED_PAPER) / 255) for v in range(256))


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
    end_with_parent()
    limit_memory(memory)
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
        self._leads = Leads(pdfium, self._document, self._count, self._pages)

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
        to_page = to_shown(c, handle)
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

    def links(self, page: int) -> tuple[Link, ...]:
        """Link annotations, and addresses that merely stand in the text."""
        return self._leads.links(self._page(page))

    def outline(self) -> tuple[OutlineItem, ...]:
        """The table of contents in order; loops in a damaged one are cut."""
        return self._leads.outline()
