"""Where a PDF leads: its links, and its table of contents. Runs in the process that draws pages."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from readinglist.pdf.render_geometry import Box, overlap, to_shown
from readinglist.pdf.render_values import Link, OutlineItem

_MAX_LINKS = 4_000
_MAX_OUTLINE = 5_000
_MAX_OUTLINE_DEPTH = 12


class Leads:
    """Links and contents of one open document."""

    def __init__(self, pdfium: Any, document: Any, count: int, pages: Mapping[int, Any]) -> None:
        """``pages`` are the handles of those that are loaded now, of ``count``."""
        self._c = pdfium
        self._document = document
        self._count = count
        self._pages = pages

    def links(self, handle: Any) -> tuple[Link, ...]:
        """Link annotations, and addresses that merely stand in the text."""
        to_page = to_shown(self._c, handle)
        found = list(self._annotated_links(handle, to_page))
        found += [
            link
            for link in self._written_links(handle, to_page)
            if not any(overlap(a, b) for known in found for a in known.boxes for b in link.boxes)
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
                max(0.0, to_shown(c, self._pages[page])(left, y.value, left, y.value)[1]),
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
