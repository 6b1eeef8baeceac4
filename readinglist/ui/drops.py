"""What is dropped or pasted: PDFs and folders, digests, web links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData, QSysInfo, QUrl

from .paper_model import PAPERS_MIME

DIGEST_SUFFIXES = frozenset((
    ".txt", ".text", ".md", ".markdown", ".mdown", ".mkd", ".org", ".rst", ".tex", ".latex",
    ".wiki", ".mediawiki", ".html", ".htm", ".xhtml", ".eml",
))  # fmt: skip
LINK_SUFFIXES = (".desktop", ".url", ".webloc")  # of Linux, Windows, macOS
_LARGEST_LINK = 65_536  # bytes
_LINK_TARGET = re.compile(
    r"^[ \t]*URL(?:\[\$e\])?[ \t]*=[ \t]*(\S.*?)[ \t]*$|<string>([^<]+)</string>", re.MULTILINE
)
LINK_SCHEME = "readinglist"
_SCHEMES = ("http", "https", "ftp", LINK_SCHEME)
_WINDOWS_PATH = re.compile(r"^[A-Za-z]:[\\/]")


class Dropped(NamedTuple):
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
        target = _link_target(path) if str(path).lower().endswith(LINK_SUFFIXES) else ""
        if target:
            targets.append(target)
        else:
            kept.append(path)
    if not targets:
        return found
    paths, links, web = _from_words(targets)
    more = sort_paths(paths)
    return found._replace(
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
