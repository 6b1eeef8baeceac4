"""The words the paper pane uses: dates, sizes, names, links. Pure functions, no Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from ..library.values import Attachment, Paper, TextState

MANY_AUTHORS = 8

STATE_WORDS = {
    TextState.OK: "",
    TextState.NONE: "no text: pages are images",
    TextState.DAMAGED: "damaged text",
    TextState.ENCRYPTED: "encrypted",
    TextState.FAILED: "could not be read",
}


def relative(moment: datetime, now: datetime) -> str:
    """Return when ``moment`` was as one says it at ``now``; both in one time zone.

    Days are calendar days: an evening is "yesterday" the next morning.
    """
    seconds = (now - moment).total_seconds()
    days = (now.date() - moment.date()).days
    if seconds < 60:
        return "just now"
    if seconds < 3600:
        return _count(int(seconds // 60), "minute")
    if days == 0:
        return _count(int(seconds // 3600), "hour")
    if days == 1:
        return "yesterday"
    if days < 7:
        return _count(days, "day")
    if days < 31:
        return _count(days // 7, "week")
    if days < 365:
        return _count(max(1, round(days / 30.44)), "month")
    return _count(max(1, days // 365), "year")


def _count(n: int, unit: str) -> str:
    return f"{n} {unit}{'' if n == 1 else 's'} ago"


def exact(moment: datetime) -> str:
    """Return a moment to the minute, for tooltips."""
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def dates(paper: Paper, now: datetime) -> tuple[str, str]:
    """Return what happened to a paper when, in relative words and exactly (one a line)."""
    known = [
        ("Added", paper.added_at),
        ("started", paper.started_at),
        ("finished", paper.finished_at),
    ]
    local = [(word, at.astimezone(now.tzinfo)) for word, at in known if at is not None]
    words = [f"{word} {relative(at, now)}" for word, at in local]
    return " · ".join(words), "\n".join(f"{w.capitalize()} {exact(at)}" for w, at in local)


def size(number: int) -> str:
    """Return a number of bytes as people say it (decimal units)."""
    value = float(number)
    for unit in ("bytes", "kB", "MB"):
        if value < 1000:
            return (
                f"{value:.0f} {unit}" if value >= 10 or unit == "bytes" else f"{value:.1f} {unit}"
            )
        value /= 1000
    return f"{value:.1f} GB"


def file_line(file: Attachment) -> str:
    """Return what is said below a file's name."""
    pages = f"{file.pages} page{'' if file.pages == 1 else 's'}" if file.pages else ""
    return " · ".join(x for x in (pages, size(file.size), STATE_WORDS[file.text_state]) if x)


def parse_authors(text: str) -> list[str]:
    """Return the names in ``A; B`` or one a line.

    Without either, commas separate names when there are several and each is more than one word,
    so that "Doe, Jane" stays one name.
    """
    parts = re.split(r"[;；\n\u2028\u2029]", text)
    if len(parts) == 1:
        commas = [p.strip() for p in re.split(r",| and ", text)]
        if len(commas) > 2 and all(" " in p for p in commas):
            parts = commas
    return [p for p in (" ".join(part.split()) for part in parts) if p]


def show_authors(names: Sequence[str], limit: int = MANY_AUTHORS) -> str:
    """Return names as a reader sees them; beyond ``limit`` (0: none) they are counted."""
    if limit and len(names) > limit:
        return f"{', '.join(names[:limit])} and {len(names) - limit} more"
    return ", ".join(names)


def source_words(source: str) -> str:
    """Return whose words they are, for a label: ``digest: X`` becomes ``X (digest)``."""
    if source == "authors":
        return "The authors"
    if source.startswith("digest: "):
        return f"{source.removeprefix('digest: ')} (digest)"
    return source


_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"^[\w-]+(\.[\w-]+)+(:\d+)?([/?#]|$)")


def web_address(text: str) -> str:
    """Return the address to open for a link field; "" when it is not one of the web.

    Digests and pages come from anywhere: only http and https are ever opened.
    """
    text = text.strip()
    if re.match(r"^https?://[^\s/]+", text, re.IGNORECASE):
        return text
    if not _SCHEME.match(text) or _HOST.match(text):
        return f"https://{text}" if _HOST.match(text) else ""
    return ""


def link_words(address: str) -> str:
    """Return an address without what everybody knows (scheme, www, last slash)."""
    return re.sub(r"^https?://(www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/")
