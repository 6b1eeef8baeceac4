"""What is dropped or pasted: PDFs and folders, digests, web links; and the overlay that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSysInfo, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from .icons import paint_glyph
from .paper_model import PAPERS_MIME
from .theme import SPACE, colour, weighty

DIGEST_SUFFIXES = frozenset((
    ".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".org", ".rst", ".tex", ".latex",
    ".wiki", ".mediawiki", ".html", ".htm", ".xhtml", ".eml",
))  # fmt: skip
LINK_SUFFIXES = frozenset((".desktop", ".url", ".webloc"))  # of Linux, Windows, macOS
_LARGEST_LINK = 65_536  # bytes
_LINK_TARGET = re.compile(
    r"^[ \t]*URL(?:\[\$e\])?[ \t]*=[ \t]*(\S.*?)[ \t]*$|<string>([^<]+)</string>", re.MULTILINE
)
LINK_SCHEME = "readinglist"
_SCHEMES = ("http", "https", "ftp", LINK_SCHEME)
_WINDOWS_PATH = re.compile(r"^[A-Za-z]:[\\/]")


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a drop or the clipboard holds."""

    files: tuple[Path, ...] = ()  # PDFs, folders, and what may be PDFs
    digests: tuple[Path, ...] = ()
    links: tuple[str, ...] = ()  # readinglist://
    web: tuple[str, ...] = ()  # addresses that this program does not fetch
    text: str = ""  # words that may be a digest
    html: str = ""

    def __bool__(self) -> bool:
        return any((self.files, self.digests, self.links, self.web, self.text, self.html))


def local_path(url: str) -> Path | None:
    """Return the file that a ``file:`` address or an absolute path names, else None."""
    text = url.strip().strip('"')
    if _WINDOWS_PATH.match(text):
        return Path(text)
    if text.startswith(("/", "~/")):
        return Path(text).expanduser()
    if text.lower().startswith("file:"):
        parsed = QUrl(text)
        if parsed.host() in ("localhost", QSysInfo.machineHostName().lower()):
            parsed.setHost("")  # as some file managers write it
        found = parsed.toLocalFile()
        return Path(found) if found else None
    return None


def sort_paths(paths: Sequence[Path]) -> Dropped:
    """Return paths as files to add and digests to read."""
    digests = [p for p in paths if p.suffix.lower() in DIGEST_SUFFIXES and not p.is_dir()]
    return Dropped(files=tuple(p for p in paths if p not in digests), digests=tuple(digests))


def _from_words(words: Sequence[str]) -> tuple[list[Path], list[str], list[str]]:
    paths, links, web = [], [], []
    for word in words:
        path = local_path(word)
        scheme = QUrl(word).scheme() if path is None else ""
        if path is not None:
            paths.append(path)
        elif scheme == LINK_SCHEME:
            links.append(word)
        elif scheme in _SCHEMES:
            web.append(word)
    return paths, links, web


def follow_links(found: Dropped) -> Dropped:
    """Return what is behind files that only say where another is; the rest as it was.

    A link that leads nowhere stays a file, so that it is reported like one.
    """
    kept: list[Path] = []
    targets: list[str] = []
    for path in found.files:
        target = _link_target(path) if path.suffix.lower() in LINK_SUFFIXES else ""
        if target:
            targets.append(target)
        else:
            kept.append(path)
    if not targets:
        return found
    paths, links, web = _from_words(targets)
    more = sort_paths(paths)
    return replace(
        found,
        files=(*kept, *more.files),
        digests=(*found.digests, *more.digests),
        links=(*found.links, *links),
        web=(*found.web, *web),
    )


def _link_target(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_LINK:
            return ""
        words = path.read_text("utf-8", "replace")
    except OSError:
        return ""  # said of the file itself when it is added
    match = _LINK_TARGET.search(words)
    from html import unescape  # its tables take a while

    target = unescape(match[1] or match[2]).strip() if match else ""
    known = local_path(target) is not None or QUrl(target).scheme() in _SCHEMES
    return target if known else ""


def read_arguments(arguments: Sequence[str], folder: Path) -> Dropped:
    """Return what the words of a command line name; relative paths are in ``folder``."""
    paths, links, web = _from_words(
        [a if local_path(a) or "://" in a else str(folder / a) for a in arguments]
    )
    found = sort_paths(paths)
    return Dropped(found.files, found.digests, tuple(links), tuple(web))


def read_mime(mime: QMimeData) -> Dropped:
    """Return what a drop or the clipboard holds; nothing for papers of this program."""
    if mime.hasFormat(PAPERS_MIME):
        return Dropped()
    if mime.hasUrls():
        paths, links, web = _from_words([u.toString() for u in mime.urls()])
        found = sort_paths(paths)
        if found or links:
            return Dropped(found.files, found.digests, tuple(links), tuple(web))
        if web:
            return Dropped(web=tuple(web))
    text = mime.text() if mime.hasText() else ""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and len(lines) <= 2000:
        paths, links, web = _from_words(lines)
        if len(paths) + len(links) + len(web) == len(lines):
            found = sort_paths(paths)
            return Dropped(found.files, found.digests, tuple(links), tuple(web))
    return Dropped(text=text, html=mime.html() if mime.hasHtml() else "")


def describe(found: Dropped, collection: str = "") -> str:
    """Return what dropping it here will do, as a sentence."""
    where = f" and file them in “{collection}”" if collection else ""
    files = found.files
    if files and all(p.is_dir() for p in files):
        what = "the PDFs in this folder" if len(files) == 1 else f"the PDFs in {len(files)} folders"
        return f"Drop to add {what}{where}"
    if len(files) == 1:
        where = f" and file it in “{collection}”" if collection else ""
        return f"Drop to add “{files[0].name}”{where}"
    if files:
        return f"Drop to add {len(files)} files{where}"
    if found.digests:
        return f"Drop to read “{found.digests[0].name}” as a digest"
    if found.links:
        return "Drop to show this paper"
    if found.web:
        return "Web pages cannot be fetched: save the PDF and drop that"
    return "Drop to read this text as a digest"


class DropOverlay(QWidget):
    """Covers the middle of the window while files are held over it. Takes no events."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.hide()

    @property
    def text(self) -> str:
        return self._text if self.isVisible() else ""

    def say(self, text: str) -> None:
        """Show what a drop would do."""
        self._text = text
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = colour("base")
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        frame = QRectF(self.rect()).adjusted(16, 16, -16, -16)
        tint = colour("selection")
        tint.setAlpha(120)
        painter.setBrush(tint)
        pen = QPen(colour("accent"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(frame, 12, 12)
        middle = self.rect().center()
        glyph = self.rect().adjusted(0, 0, 0, 0)
        glyph.setRect(middle.x() - 24, middle.y() - 56, 48, 48)
        painter.setPen(colour("accent"))
        paint_glyph(painter, glyph, "download-simple")
        font = weighty(self.font())
        font.setPointSizeF(self.font().pointSizeF() * 1.25)
        painter.setFont(font)
        painter.setPen(colour("text"))
        words = self.rect().adjusted(6 * SPACE, 0, -6 * SPACE, 0)
        words.setTop(middle.y() + SPACE)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(words, flags, self._text)
        painter.end()


class FilesPastFields(QObject):
    """Keeps files that are dropped on a text field from becoming words in it.

    While files are held over the window, its fields take no drops; what is around them does. While
    anything is, what is behind ``notice`` takes the drops, for it does not.
    """

    def __init__(self, window: QWidget, notice: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._notice = notice
        self._fields: list[QWidget] = []

    def watch(self) -> None:
        """Begin, once the window has been shown: the system's drags come to its QWindow."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDropEvent):
            self._open()
            self._notice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if event.mimeData().hasUrls():
                self._close()
        elif kind in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            QTimer.singleShot(0, self._open)
        return False

    def _close(self) -> None:
        from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

        fields: list[QWidget] = [*self._window.findChildren(QLineEdit)]
        # With their viewports: what is asked and says no would look as if the mouse were on it.
        fields += self._window.findChildren(QTextEdit)
        fields += self._window.findChildren(QPlainTextEdit)
        for field in fields:
            if field.acceptDrops():
                field.setAcceptDrops(False)
                self._fields.append(field)

    def _open(self) -> None:
        for field in self._fields:
            if isValid(field):
                field.setAcceptDrops(True)
        self._fields.clear()
        self._notice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
