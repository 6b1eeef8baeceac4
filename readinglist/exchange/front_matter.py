"""YAML front matter of a note: the fields that vaults show as a note's properties."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from readinglist.exchange.fields import STATUS_NONE, Fields
from readinglist.exchange.heads import STATUS_LOOKS
from readinglist.exchange.markdown import one_line
from readinglist.library.values import Paper

PREFIX = "fm."
"""Before the names of fields that the front matter shows, where they meet a note's own head."""

_KEYS = {
    "title": "title",
    "authors": "authors",
    "year": "year",
    "venue": "venue",
    "doi": "doi",
    "arxiv": "arxiv_id",
    "url": "url",
    "code": "code_url",
    "talk": "talk_url",
    "project": "project_url",
    "citekey": "cite_key",
    "status": "status",
    "rating": "rating",
    "tags": "tags",
}
_TOP_LEVEL = re.compile(r"([^\s:#-][^:]*|\"[^\"]*\"):(?:\s|$)")
_LISTS = frozenset({"authors", "tags"})
_NUMBERS = frozenset({"year", "rating"})


@dataclass(frozen=True, slots=True)
class Front:
    """``fields`` by our names; ``foreign`` the raw lines of keys that are not ours."""

    fields: Fields
    foreign: tuple[str, ...]


def write(paper: Paper) -> str:
    """Return the front matter of ``paper`` with its ``---`` lines.

    Strings are written as JSON writes them, which is YAML: nothing in a title can be taken
    for syntax (``no``, ``1e3``, ``- x``, ``a: b``).
    """
    rows: list[tuple[str, Any]] = [("uid", paper.uid)]
    for key, name in _KEYS.items():
        value = getattr(paper, name)
        if name == "status":
            value = value.value if value else STATUS_NONE
        elif name in _LISTS:
            value = [one_line(v) for v in value if one_line(v)]
            value = ["-".join(v.split()) for v in value] if name == "tags" else value
        elif isinstance(value, str):
            value = one_line(value)
        if value or (value == 0 and name == "year"):
            rows.append((key, value))
    for key, moment in (
        ("added", paper.added_at),
        ("started", paper.started_at),
        ("finished", paper.finished_at),
    ):
        if moment:
            rows.append((key, moment.date()))  # without quotes it is a date to YAML
    lines = []
    for key, value in rows:
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {_scalar(v)}" for v in value)]
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return "\n".join(["---", *lines, "---"])


def read(content: str) -> Front | None:
    """Read what stands between the ``---`` lines; None when it is not YAML of keys and values."""
    try:
        # Every scalar stays a string: YAML 1.1 would make `no` False and 1:30 a number.
        values = yaml.load(content, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(values, dict):
        return None
    return Front(_fields(values), tuple(_foreign(content)))


def add_foreign(front: str, foreign: tuple[str, ...]) -> str:
    """Return the front matter ``front`` with the raw lines of foreign keys at its end."""
    return "\n".join([*front.split("\n")[:-1], *foreign, "---"]) if foreign else front


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    text = json.dumps(value, ensure_ascii=False)
    # YAML has no surrogate pairs in escapes; what lies beyond the BMP may stand as it is.
    hide = [c for c in set(text) if not c.isprintable() and ord(c) < 0x10000]
    for c in hide:
        text = text.replace(c, f"\\u{ord(c):04x}")
    return text


def _fields(values: Mapping[Any, Any]) -> Fields:
    fields: Fields = {}
    for key, name in _KEYS.items():
        value = values.get(key)
        if value is None or value in ("", []):
            continue
        if name in _LISTS:
            items = value if isinstance(value, list) else str(value).split(",")
            fields[name] = [str(item).strip() for item in items if str(item).strip()]
        elif not isinstance(value, str):
            continue
        elif name in _NUMBERS:
            if re.fullmatch(r"-?\d{1,9}", value.strip()):
                fields[name] = int(value)
        elif name == "status":
            fields[name] = _status(value)
        else:
            fields[name] = value
    return fields


def _status(value: str) -> str:
    plain = value.strip().lower().replace(" ", "-")
    known = {status.value for status in STATUS_LOOKS}
    return plain if plain in known else STATUS_NONE


def _foreign(content: str) -> list[str]:
    """The lines of top-level keys that we do not write."""
    ours = {"uid", "added", "started", "finished", *_KEYS}
    kept: list[str] = []
    inside = False
    for line in content.split("\n"):
        key = _TOP_LEVEL.match(line)
        if key:
            inside = key[1].strip("\"' ") not in ours
        elif line.startswith("#"):
            inside = True
        if inside and line.strip():
            kept.append(line)
    return kept
