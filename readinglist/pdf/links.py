"""Where the links of a page lead: of use when a DOI is behind a word or a logo."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

_MOST = 400  # links of one page


@dataclass(frozen=True, slots=True)
class Link:
    """A web address and its rectangle, in points from the left and the bottom of the page."""

    url: str
    x0: float
    y0: float
    x1: float
    y1: float


def page_links(document: Any, page: Any) -> tuple[Link, ...]:
    """The web links of a page (PDFium handles ``FPDF_DOCUMENT``, ``FPDF_PAGE``)."""
    found: list[Link] = []
    position, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return ()
    for _ in range(_MOST):
        if not raw.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            break
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        if not 8 < length < 2000 or not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            continue
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document, action, buffer, length)
        url = buffer.value.decode("utf-8", "replace")
        left, bottom = min(box.left, box.right), min(box.bottom, box.top)
        found.append(
            Link(url, rect.left - left, rect.bottom - bottom, rect.right - left, rect.top - bottom)
        )
    return tuple(found)
