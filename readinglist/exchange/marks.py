"""The hidden marks in our Markdown: HTML comments that no viewer shows.

``<!-- rl:paper UID -->`` ends the head of an entry, ``<!-- rl:section UID -->`` of a section,
``<!-- rl:list UID -->`` of the list; ``<!-- rl:why "digest: NAME" -->`` opens a text and
``<!-- rl:/ -->`` closes it. One last comment, ``<!-- rl:data``, keeps one JSON object a line:
what the visible text cannot carry exactly, and a digest of what was shown, so that an edit by
a person can be told from what we wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

Key = tuple[str, int]
"""A paper's or section's uid and which of its occurrences in the document this is, from 1.

A uid that starts with ``~`` only numbers what has none.
"""

# White space of any kind: an editor that fills lines may break them inside a comment.
_MARK = re.compile(r'<!--\s+rl:([a-z_-]+|/)((?:\s+(?:"(?:[^"\\]|\\.)*"|[^\s">]+))*)\s+-->')
_ARGUMENT = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"]+')
_BARE = re.compile(r"[\w~.:+]+(?:-[\w~.:+]+)*")
START = "<!-- rl:"
_MAYBE = re.compile(r"<!--\s+rl:")
DATA_START = f"{START}data"
_UNSAFE = re.compile(r"--|[<>|`]")

LIST, SECTION, PAPER, END = "list", "section", "paper", "/"
KINDS = (LIST, SECTION, PAPER, "references", "mentioned")
"""What the data comment keeps records of."""
TEXTS = ("tldr", "why", "key_insights", "discussion")
VALUES = ("intro", "remark", "notes")
"""Regions whose text is a value of the list or the paper; `DRAWN` ones are only drawn from it."""
DRAWN = ("other-works", "cites", "references")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. ``start`` and ``end`` are its place in the string that it was found in."""

    kind: str
    args: tuple[str, ...]
    start: int
    end: int

    @property
    def key(self) -> Key:
        """The uid and the number of the occurrence that a list, section or paper mark names."""
        number = self.args[1] if len(self.args) > 1 else "1"
        return (self.args[0] if self.args else "", int(number) if number.isdecimal() else 1)

    @property
    def shift(self) -> int:
        """How many levels the headings of the region that this mark opens were lowered."""
        last = self.args[-1] if self.args else ""
        return int(last[1:]) if re.fullmatch(r"\+\d", last) else 0

    @property
    def source(self) -> str:
        """The source of the text that this mark opens; ``me`` where none is named."""
        named = [arg for arg in self.args if not re.fullmatch(r"\+\d", arg)]
        return named[0] if named else "me"


def hidden_json(value: Any) -> str:
    """Return JSON that can stand inside an HTML comment, a table cell and on one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
    return _UNSAFE.sub(lambda m: "".join(f"\\u{ord(c):04x}" for c in m[0]), text)


def mark(kind: str, *args: str) -> str:
    """Return the comment that marks ``kind``."""
    words = [arg if _BARE.fullmatch(arg) and arg.isascii() else hidden_json(arg) for arg in args]
    return f"<!-- rl:{' '.join([kind, *words])} -->"


def key_mark(kind: str, key: Key) -> str:
    """Return the mark of a list, section or paper."""
    return mark(kind, key[0], *([str(key[1])] if key[1] > 1 else []))


def marks_in(text: str) -> list[Mark]:
    """Return the well-formed marks of ``text``, in order."""
    found = []
    for match in _MARK.finditer(text):
        try:
            args = tuple(
                json.loads(re.sub(r"\s+", " ", arg)) if arg.startswith('"') else arg
                for arg in _ARGUMENT.findall(match[2])
            )
        except ValueError:
            continue
        found.append(Mark(match[1], args, match.start(), match.end()))
    return found


def may_hold(text: str) -> bool:
    """Whether a mark may be in ``text``."""
    return _MAYBE.search(text) is not None


def digest_of(value: Any) -> str:
    """Return a short digest by which an unchanged value is known again (32 bits)."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=4).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """What the data comment keeps of one list, section, entry or mentioned paper.

    ``shown``: digest of each field as the text shows it; ``exact``: values that reading the
    text would not give back; ``block``: digest of the whole drawn entry; ``within``: key of
    the section that holds it.
    """

    kind: str
    key: Key
    within: Key = ("", 0)
    shown: dict[str, str] = field(default_factory=dict)
    exact: dict[str, Any] = field(default_factory=dict)
    block: str = ""


def write_data(records: Iterable[Record]) -> str:
    """Return the data comment."""
    lines = [DATA_START]
    for record in records:
        row: dict[str, Any] = {record.kind: list(record.key)}
        if record.within != ("", 0):
            row["in"] = list(record.within)
        for name in ("block", "shown", "exact"):
            if value := getattr(record, name):
                row[name] = value
        lines.append(hidden_json(row))
    return "\n".join([*lines, "-->"])


def is_data(html: str) -> bool:
    """Whether an HTML block is a data comment."""
    return html.lstrip().startswith(DATA_START)


def read_data(html: str) -> list[Record]:
    """Read a data comment; lines that were damaged are left out."""
    records = []
    for line in html.split("\n")[1:]:
        try:
            row = json.loads(line)
            kind = next(k for k in KINDS if k in row)
            within = row.get("in", ["", 0])
            records.append(
                Record(
                    kind=kind,
                    key=_key(row[kind]),
                    within=_key(within),
                    shown=dict(row.get("shown", {})),
                    exact=dict(row.get("exact", {})),
                    block=str(row.get("block", "")),
                )
            )
        except (ValueError, TypeError, AttributeError, StopIteration):
            continue  # a person's edit or a cut line; what is visible still counts
    return records


def _key(value: Sequence[Any]) -> Key:
    uid, number = value
    return str(uid), int(number)


class Numbering:
    """Gives each occurrence of a uid its key, in reading order."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._nameless = 0

    def next(self, uid: str) -> Key:
        """Return the key of the next occurrence of ``uid`` (empty: something without one)."""
        if not uid:
            self._nameless += 1
            return f"~{self._nameless}", 1
        self._counts[uid] = self._counts.get(uid, 0) + 1
        return uid, self._counts[uid]
