"""What an export says: what came back from a file, and where both sides changed something."""

from __future__ import annotations

from collections.abc import Iterable

from ..exchange.rewrite import Conflict
from ..library.values import AUTHORS, ME

_LONGEST = 90  # characters of a text that is quoted
_FIELDS = {
    "tldr": "TL;DR",
    "why": "Why",
    "key_insights": "Key insights",
    "discussion": "Discussion",
    "authors": "the authors",
    "arxiv_id": "the arXiv id",
    "doi": "the DOI",
    "url": "the address",
    "code_url": "the code link",
    "talk_url": "the talk link",
    "project_url": "the project link",
    "cite_key": "the cite key",
    "other-works": "the list of other works",
    "cites": "the references",
    "references": "the list of references",
    "intro": "the introduction",
    "tags": "the tags",
}
_STATUSES = {"to-read": "to read", "mentioned": "no box"}


def field_words(name: str) -> str:
    """Return a field's name for a person, such as ``Why (Zeta Alpha)`` or ``the year``."""
    kind, _, source = name.partition(":")
    words = _FIELDS.get(kind, f"the {kind.replace('_', ' ')}")
    if not source or source == ME:
        return words
    return f"{words} ({'authors' if source == AUTHORS else source.removeprefix('digest: ')})"


def conflict_sentence(conflict: Conflict) -> str:
    """Return what both sides did, and which of it the file has now."""
    where = f"“{conflict.title}”" if conflict.title else "The list"
    match conflict.field:
        case "removed":
            return f"{where} left the collection; your words on it in the file left with it."
        case "order":
            return "The order was changed both here and in the file; the file has this one now."
        case "columns":
            return "The table's columns were changed; the file has its own columns again."
    mine, theirs = (_quoted(conflict.field, side) for side in (conflict.mine, conflict.theirs))
    return (
        f"{where}: {field_words(conflict.field)} changed both here and in the file."
        f" Now: {mine}. The file had: {theirs}."
    )


def _quoted(name: str, value: str) -> str:
    words = " ".join(value.split())
    if name == "status":
        words = _STATUSES.get(words, words)
    if not words:
        return "nothing"
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rstrip() + "…"
    return f"“{words}”"


def count(number: int, one: str, many: str) -> str:
    """Return ``1 note`` or ``2 notes``."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"


def listed(parts: Iterable[str]) -> str:
    """Return ``a, b and c``."""
    *most, last = list(parts)
    return f"{', '.join(most)} and {last}" if most else last
