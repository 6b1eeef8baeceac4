"""Where the entries of a digest stand while it is looked over: sections, and their order.

No Qt. A section keeps its key, its place in the digest as it was read, wherever it goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..digest.values import Digest, Section

Key = tuple[Any, ...]
ROOT: Key = ("digest",)


@dataclass(slots=True)
class Order:
    """The sections below each section, the entries in each, and the names of sections."""

    children: dict[Key, list[Key]] = field(default_factory=dict)
    held: dict[Key, list[int]] = field(default_factory=dict)
    names: dict[Key, str] = field(default_factory=dict)
    moved: bool = False

    @classmethod
    def of(cls, digest: Digest) -> Order:
        """Return the order in which a digest was read."""
        order = cls()

        def take(parent: Key, sections: tuple[Section, ...], start: Key) -> None:
            order.children[parent] = [(*start, n) for n in range(len(sections))]
            for key, section in zip(order.children[parent], sections, strict=True):
                order.names[key] = section.name
                order.held[key] = list(section.entries)
                take(key, section.sections, key)

        take(ROOT, digest.sections, ("section",))
        inside = {i for held in order.held.values() for i in held}
        order.held[ROOT] = [i for i in range(len(digest.entries)) if i not in inside]
        return order

    def copy(self) -> Order:
        """Return an order of its own with the same content."""
        return Order(
            {k: list(v) for k, v in self.children.items()},
            {k: list(v) for k, v in self.held.items()},
            dict(self.names),
            self.moved,
        )

    # -- reading ------------------------------------------------------------------------------

    def sections(self, below: Key = ROOT) -> Iterator[Key]:
        """Yield the sections below a key, each before its own."""
        for key in self.children[below]:
            yield key
            yield from self.sections(key)

    def entries(self, below: Key = ROOT) -> Iterator[int]:
        """Yield the entries at or below a key as the tree shows them."""
        yield from self.held[below]
        for key in self.children[below]:
            yield from self.entries(key)

    def home(self, entry: int) -> Key:
        """Return the section that an entry stands in, the digest itself for none."""
        return next((k for k, held in self.held.items() if entry in held), ROOT)

    def parent(self, section: Key) -> Key:
        """Return what a section stands in."""
        return next(k for k, below in self.children.items() if section in below)

    def path(self, section: Key) -> tuple[str, ...]:
        """Return the names from the outermost section in; none for the digest itself."""
        if section == ROOT:
            return ()
        return (*self.path(self.parent(section)), self.names[section])

    # -- changing -----------------------------------------------------------------------------

    def place(self, entry: int, section: Key, at: int | None = None) -> None:
        """Put an entry into a section, before the one at ``at`` or last."""
        home = self.held[self.home(entry)]
        before = home.index(entry)
        target = self.held[section]
        if at is not None and target is home and at > before:
            at -= 1
        home.remove(entry)
        target.insert(len(target) if at is None else at, entry)
        self.moved = True

    def step(self, key: Key, down: bool) -> bool:
        """Move an entry or a section by one place; False when there is none.

        An entry at its section's edge goes on into the neighbouring section.
        """
        if key[0] == "section":
            return self._swap(self.children[self.parent(key)], key, down)
        if key[0] != "entry":
            return False
        home = self.home(key[1])
        if self._swap(self.held[home], key[1], down):
            return True
        boxes = [ROOT, *self.sections()]
        at = boxes.index(home) + (1 if down else -1)
        if not 0 <= at < len(boxes):
            return False
        self.place(key[1], boxes[at], 0 if down else None)
        return True

    def _swap(self, row: list[Any], what: Any, down: bool) -> bool:
        at = row.index(what)
        to = at + (1 if down else -1)
        if not 0 <= to < len(row):
            return False
        row[at], row[to] = row[to], row[at]
        self.moved = True
        return True

    def add_section(self, name: str) -> Key:
        """Add an empty section at the end and return its key."""
        last = max((k[1] for k in self.names), default=-1)
        key: Key = ("section", last + 1)
        self.children[ROOT].append(key)
        self.children[key], self.held[key], self.names[key] = [], [], name
        self.moved = True
        return key
