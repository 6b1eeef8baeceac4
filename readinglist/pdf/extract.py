"""Everything that is read from a PDF when it is taken in, in one pass over its pages.

Or in two halves, text and front, which two processes have sooner than one has the whole. Runs in
worker processes (see :mod:`readinglist.pdf.sandbox`): PDFium can crash, hang or fill the memory on
hostile files.
"""

from __future__ import annotations

import ctypes
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO

import pypdfium2.raw as raw

from readinglist.errors import PasswordNeededError, PdfError
from readinglist.library.values import TextState
from readinglist.pdf import integrity
from readinglist.pdf.front import Front, Identity, Info
from readinglist.pdf.identify import identify, tells_enough
from readinglist.pdf.layout import PageLayout, page_layout
from readinglist.pdf.links import Link, page_links
from readinglist.pdf.text import garbled, normalise
from readinglist.pdf.titles import junk_title
from readinglist.pdf.xmp import Xmp, read_xmp

_FRONT_PAGES = 2  # the second is looked at when the first is a publisher's cover sheet
_TELLING = 3  # pages whose text tells what the paper is
_INFO_LENGTH = 4000
_PICTURED = 20  # so many pages with little text are looked at for pictures


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. What lies behind pages or characters is left out, and said."""

    seconds: float = 60.0
    memory: int = 1 << 30  # bytes, of a worker process
    pages: int = 5_000
    characters: int = 20_000_000
    file_size: int = 1 << 30  # bytes

    def too_large(self) -> str:
        """The sentence for a file of more than ``file_size``."""
        return f"The file is larger than {self.file_size >> 20} MB, too large to be read."


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a PDF holds.

    ``pages`` are the page texts in the form described in :mod:`readinglist.pdf.text`;
    ``page_count`` may be larger (see ``reason``). ``trustworthy`` is False when the text or the
    part of the file that carries it is damaged, or there is none: then nothing that the file
    seems to say may be used to match it with a paper. ``reason`` is a sentence when something is
    missing or wrong, else empty.
    """

    pages: tuple[str, ...]
    page_count: int
    text_state: TextState
    reason: str = ""
    trustworthy: bool = True
    info: Info = field(default_factory=Info)
    identity: Identity = field(default_factory=Identity)


@dataclass(frozen=True, slots=True)
class Told:
    """What who reads the text tells who reads the front: the first pages."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrontPart:
    """What the front of a file tells."""

    info: Info
    identity: Identity


def extract(
    path: Path | str, password: str | None = None, limits: Limits | None = None
) -> Extraction:
    """Read text, metadata and identity of the PDF at ``path``.

    Raises PasswordNeededError when the file is encrypted and ``password`` is missing or wrong,
    PdfError with a sentence of the reason when it cannot be read at all.
    """
    limits = limits or Limits()
    with _opened(path, password, limits) as (file, document, damage):
        front = _Front()
        read = _read_pages(document, limits, front)
        info = _told_more(read_info(document), read_xmp(file))
        extraction = _judged(document, read, damage())
        if extraction.text_state is TextState.DAMAGED and garbled(read.texts):
            identity = identify(Front((), info, (), extraction.page_count))  # the pages lie
        elif _placeholder(read.texts):
            identity = Identity()
        else:
            identity = front.tell(info, read.texts, extraction.page_count)
        return replace(extraction, info=info, identity=identity)


def extract_text(
    path: Path | str, password: str | None, limits: Limits, tell: Callable[[Told], None]
) -> Extraction:
    """Read all but metadata and identity; see `join`.

    ``tell`` is given what `extract_front` asks for, once it is read. Raises as `extract`.
    """
    with _opened(path, password, limits) as (_, document, damage):
        read = _read_pages(document, limits, tell=lambda texts: tell(Told(tuple(texts))))
        return _judged(document, read, damage())


def extract_front(
    path: Path | str, password: str | None, limits: Limits, ask: Callable[[], Told]
) -> FrontPart:
    """Read metadata and identity; see `join`. ``ask`` gives what `extract_text` tells.

    Raises as `extract`.
    """
    with _opened(path, password, limits) as (file, document, _):
        front, page_count = _Front(), _page_count(document)
        for number in range(page_count):
            if not front.wants(number):
                break
            with _page(document, number) as (page, textpage):
                if page:
                    front.add(document, number, page, textpage)
        info = _told_more(read_info(document), read_xmp(file))
        return FrontPart(info, front.tell(info, ask().texts, page_count))


def join(text: Extraction, front: FrontPart) -> Extraction | None:
    """What `extract` would give, from its parts; None when only it can say, as of damaged files."""
    if text.text_state is not TextState.OK:
        return None
    return replace(text, info=front.info, identity=front.identity)


_Damage = Callable[[], integrity.Damage]


@contextmanager
def _opened(
    path: Path | str, password: str | None, limits: Limits
) -> Iterator[tuple[BinaryIO, Any, _Damage]]:
    """The file, its document, and what tells how damaged its bytes are."""
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            integrity.sniff(file)
            if size > limits.file_size:
                raise PdfError(limits.too_large())
            damage = cache(partial(integrity.examine, file))
            with _document(path, password, damage) as document:
                yield file, document, damage
    except OSError as error:
        raise PdfError(f"The file cannot be read: {error.strerror or error}.") from error


@contextmanager
def _document(path: Path | str, password: str | None, damage: _Damage) -> Iterator[Any]:
    key = None if password is None else password.encode("utf-8")
    document = raw.FPDF_LoadDocument(os.fsencode(path), key)
    if not document:
        error = raw.FPDF_GetLastError()
        if error == raw.FPDF_ERR_PASSWORD:
            if password is None:
                raise PasswordNeededError("The PDF is encrypted: it needs a password to be read.")
            raise PasswordNeededError("The PDF is encrypted and the password is not the right one.")
        if error == raw.FPDF_ERR_SECURITY:
            raise PdfError("The PDF is encrypted in a way that cannot be read here.")
        if error == raw.FPDF_ERR_FILE:
            raise PdfError("The file cannot be opened.")
        if damage().cut_off:
            raise PdfError("The PDF is cut off: its end is missing. Download or copy it again.")
        raise PdfError("The PDF is damaged and cannot be opened. Download or copy it again.")
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _page_count(document: Any) -> int:
    count: int = raw.FPDF_GetPageCount(document)
    if count < 1:
        raise PdfError("The PDF has no pages.")
    return count


class _Front:
    """Gathers, from the first pages as they are read, what tells what the paper is."""

    def __init__(self) -> None:
        self._layouts: list[PageLayout] = []
        self._links: tuple[Link, ...] = ()

    def wants(self, number: int) -> bool:
        """Whether a page may tell more: the second, only behind one that does not tell enough."""
        return number < _FRONT_PAGES and not any(map(tells_enough, self._layouts))

    def add(self, document: Any, number: int, page: Any, textpage: Any) -> None:
        """Look at a page that is wanted and can be read."""
        self._layouts.append(page_layout(page, textpage))
        if number == 0:
            self._links = page_links(document, page)

    def tell(self, info: Info, texts: Sequence[str], page_count: int) -> Identity:
        """What it is, by the texts of its pages too."""
        layouts, first = tuple(self._layouts), tuple(texts[:_TELLING])
        return identify(Front(layouts, info, first, page_count, self._links))


@dataclass(slots=True)
class _Read:
    """Texts of pages, how many of them could not be read or hold pictures, why reading stopped."""

    texts: list[str] = field(default_factory=list)
    unread: int = 0
    pictures: int = 0
    stopped: str = ""


def _read_pages(
    document: Any,
    limits: Limits,
    front: _Front | None = None,
    tell: Callable[[list[str]], None] | None = None,
) -> _Read:
    """Read the pages, within the limits."""
    count = _page_count(document)
    deadline = time.monotonic() + 0.8 * limits.seconds
    read = _Read()
    looked_at = characters = 0
    for number in range(count):
        if number >= limits.pages or characters >= limits.characters:
            read.stopped = "it is very long"
            break
        if time.monotonic() > deadline:
            read.stopped = "reading it takes very long"
            break
        with _page(document, number) as (page, textpage):
            text = page_text(textpage, limits.characters - characters) if page else ""
            if not page:
                read.unread += 1
            elif front and front.wants(number):
                front.add(document, number, page, textpage)
            if page and len(text) < 300 and looked_at < _PICTURED:
                looked_at += 1
                read.pictures += _has_picture(page)
        read.texts.append(text)
        characters += len(text)
        if tell and len(read.texts) == min(_TELLING, count):
            tell(read.texts)
    if read.unread == len(read.texts):
        raise PdfError("None of the pages can be read: the PDF is damaged.")
    return read


@contextmanager
def _page(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    """A page and its text, both None when it cannot be read."""
    page = raw.FPDF_LoadPage(document, number)
    textpage = page and raw.FPDFText_LoadPage(page)
    try:
        yield (page, textpage) if textpage else (None, None)
    finally:
        if textpage:
            raw.FPDFText_ClosePage(textpage)
        if page:
            raw.FPDF_ClosePage(page)


def _judged(document: Any, read: _Read, damage: integrity.Damage) -> Extraction:
    """The text with what is to be said of it."""
    page_count = _page_count(document)
    repaired = not raw.FPDF_DocumentHasValidCrossReferenceTable(document)
    state, reason, trustworthy = _judge(read, damage, repaired)
    if read.stopped:
        left_out = (
            f"Only the first {len(read.texts)} of its {page_count} pages were read: {read.stopped}."
        )
        reason = f"{reason} {left_out}".strip()
    return Extraction(tuple(read.texts), page_count, state, reason, trustworthy)


def page_text(textpage: Any, limit: int = 20_000_000) -> str:
    """The text of a PDFium text page, in the stored form."""
    count = min(raw.FPDFText_CountChars(textpage), limit)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    units = ctypes.string_at(buffer, 2 * max(0, written - 1))
    return normalise(units.decode("utf-16-le", "replace"))


def _has_picture(page: Any) -> bool:
    count = min(raw.FPDFPage_CountObjects(page), 200)
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, i))
        in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH)
        for i in range(count)
    )


def read_info(document: Any) -> Info:
    """The Info dictionary's fields that may tell about the paper, cut to a sane length."""

    def get(key: str) -> str:
        length = raw.FPDF_GetMetaText(document, key.encode(), None, 0)
        if length <= 2:
            return ""
        buffer = ctypes.create_string_buffer(length)
        raw.FPDF_GetMetaText(document, key.encode(), buffer, length)
        value = buffer.raw[: min(length - 2, 2 * _INFO_LENGTH)].decode("utf-16-le", "replace")
        return " ".join(normalise(value).split())

    return Info(
        title=get("Title"),
        author=get("Author"),
        subject=get("Subject"),
        doi=get("doi") or get("DOI") or get("WPS-ARTICLEDOI"),
        created=get("CreationDate"),
    )


def _told_more(info: Info, xmp: Xmp) -> Info:
    """``info`` with what only the XMP packet says, and its list of authors when that is longer."""
    author = info.author
    if len(xmp.authors) > 1 or not author:
        author = "; ".join(xmp.authors) or author
    return replace(
        info,
        title=xmp.title if junk_title(info.title) and xmp.title else info.title,
        author=author,
        doi=info.doi or xmp.doi,
        venue=xmp.venue,
        published=xmp.year,
    )


def _judge(read: _Read, damage: integrity.Damage, repaired: bool) -> tuple[TextState, str, bool]:
    """State of the text, a sentence when something is wrong, and whether it may be trusted."""
    pages, pictures, unread = read.texts, read.pictures, read.unread
    own = _without_stamps(pages) if pictures > 0.5 * min(len(pages), _PICTURED) else pages
    if sum(len(_WORDLIKE.findall(page[:400])) for page in own) <= 3 * len(pages) * bool(pictures):
        if damage.streams:
            return TextState.DAMAGED, "The file is damaged: none of its text can be read.", False
        what = "Its pages are pictures" if pictures else "Its pages are empty"
        return TextState.NONE, f"{what}: there is no text to search.", False
    if _placeholder(pages):
        reason = "It is a form that only Adobe's programs show: there is no text to search."
        if _PORTFOLIO.search(pages[0][:600]):
            reason = (
                "It is a portfolio: the papers are files inside it. Take them out with Adobe's "
                "programs and add them one by one."
            )
        return TextState.NONE, reason, False
    if why := garbled(pages):
        return TextState.DAMAGED, f"The text cannot be made sense of: {why}.", False
    if unread:
        lost = f"{unread} of {len(pages)} pages" if unread > 1 else "one page"
        return TextState.DAMAGED, f"The file is damaged: {lost} cannot be read.", False
    if damage.streams:
        return TextState.DAMAGED, "The file is damaged: parts of its text may be missing.", False
    if repaired and damage.cut_off:
        return TextState.DAMAGED, "The file is cut off: parts of it may be missing.", False
    return TextState.OK, "", True


# what dynamic XFA forms show everywhere but in Adobe Reader
_FORM_PLACEHOLDER = re.compile(r"^Please wait\W.{0,80}?If this message is not eventually", re.S)
# the one page of a portfolio, in Acrobat's words
_PORTFOLIO = re.compile(r"^.{0,60}\bopen this\s+(?:PDF )?portfolio\s+in\s", re.S | re.I)
_SPACE = re.compile(r"\s+")
_WORDLIKE = re.compile("[^\\W_]|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def _placeholder(pages: list[str]) -> bool:
    return len(pages) == 1 and any(
        shape.search(pages[0][:600]) for shape in (_FORM_PLACEHOLDER, _PORTFOLIO)
    )


def _without_stamps(pages: list[str]) -> list[str]:
    """Pages without the text that stands on all of them, such as a library's stamp on a scan."""
    if len(pages) < 3:
        return pages
    counts = Counter(_SPACE.sub(" ", page).strip() for page in pages)
    stamp, times = counts.most_common(1)[0]
    if times < 0.6 * len(pages) or len(stamp) > 300:
        return pages
    return [page for page in pages if _SPACE.sub(" ", page).strip() != stamp]
