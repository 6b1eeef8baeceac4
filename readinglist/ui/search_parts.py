"""The parts of a query that narrow it down (`status:done`, `-tag:old`), found, removed and added.

Pure functions on the text of a query. Parts inside parentheses or beside an OR belong to what
surrounds them and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

ONCE = frozenset({"status", "year", "added"})
"""Names of which a paper has one value only: another one takes the place of the first."""

_PART = re.compile(
    r'(?<![^\s])(?P<minus>-?)(?P<name>[A-Za-z]+):(?P<value>"[^"]*"|\((?:[^()"]|"[^"]*")*\)|[^\s()":]'
    r'[^\s()"]*)(?=\s|$)'
)


class Part(NamedTuple):
    """One part: where it stands in the query, and what it says."""

    start: int
    end: int
    name: str
    value: str
    without: bool = False

    @property
    def text(self) -> str:
        """The part as a person reads it."""
        value = self.value.strip('"') if self.value.startswith('"') else self.value
        return f"{'not ' if self.without else ''}{self.name}: {value}"


def _plain(query: str) -> list[bool]:
    """Return for each character whether it stands outside parentheses and quotes."""
    flags, depth, quoted = [], 0, False
    for character in query:
        flags.append(depth == 0 and not quoted)
        if character == '"':
            quoted = not quoted
        elif not quoted and character == "(":
            depth += 1
        elif not quoted and character == ")":
            depth = max(0, depth - 1)
    return flags


def parts(query: str, names: Iterable[str]) -> list[Part]:
    """Return the parts of a query with these names, in its order."""
    known, plain = set(names), _plain(query)
    found = []
    for match in _PART.finditer(query):
        before, after = query[: match.start()].rstrip(), query[match.end() :].lstrip()
        beside_or = re.search(r"(?:^|\s)(?:OR|\|\|?)$", before) or re.match(
            r"(?:OR|\|\|?)(?=[\s(])", after
        )
        name = match["name"].lower()
        if name in known and plain[match.start()] and not beside_or:
            found.append(Part(*match.span(), name, match["value"], bool(match["minus"])))
    return found


def without(query: str, part: Part) -> str:
    """Return the query without one of its parts."""
    before, after = query[: part.start].rstrip(), query[part.end :].lstrip()
    return f"{before} {after}".strip()


def quoted(value: str) -> str:
    """Return a value as a query writes it; names are found without the quotes in them."""
    value = value.replace('"', "").strip()
    return f'"{value}"' if re.search(r"[\s():]", value) else value


def having(query: str, name: str, value: str) -> str:
    """Return the query with a part more; another value of a name in `ONCE` gives way to it."""
    wanted = quoted(value)
    for part in reversed(parts(query, [name])):
        if not part.without and (name in ONCE or part.value == wanted):
            query = without(query, part)
    return f"{query.strip()} {name}:{wanted}".strip()
