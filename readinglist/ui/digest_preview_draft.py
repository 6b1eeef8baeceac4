"""A digest while it is looked over: what is ticked, what was corrected, and what comes of it.

No Qt. Keys name things: ``("digest",)``, ``("section", i, j, …)`` by place, and as in shelving
``("entry", i)``, ``("related", i, j)`` and ``("reference", number)``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..digest.values import Digest, Entry, EntryLink, LinkKind, Reference, Related, Section
from ..library import matching
from .digest_preview_order import ROOT, Key, Order

REFERENCES: Key = ("references",)
_MOST_STEPS = 200
_SHARED = ("title", "authors", "year", "venue", "doi", "arxiv_id")


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree."""

    key: Key
    title: str
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """What is ticked."""

    entries: int
    related: int
    references: int

    @property
    def papers(self) -> int:
        return self.entries + self.related + self.references


@dataclass(frozen=True, slots=True)
class _State:
    """All that a person can change, as it was before a step."""

    digest: Digest
    entries: tuple[Entry, ...]
    references: Mapping[int, Reference]
    off: frozenset[Key]
    order: Order


class Draft:
    """The digest as the person leaves it; the digest that was read is never changed.

    Each change is a step that `undo` takes back; typing on in one field is one step.
    """

    def __init__(self, digest: Digest) -> None:
        self.read = digest
        self._digest = digest  # only its own fields (title, byline, …) are taken from here
        self._entries = list(digest.entries)
        self._references = {r.number: r for r in digest.references}
        self.order = Order.of(digest)
        self._off: set[Key] = set()
        self._past: list[_State] = []
        self._future: list[_State] = []
        self._last: object = None  # what the newest step did, to go on with it
        titles: dict[str, int] = {}
        for i, entry in enumerate(digest.entries):
            titles.setdefault(matching.title_key(entry.title), i)
        # Some digests list at their end, as literature, what they present: one paper each.
        self._twins = {
            r.number: titles[key]
            for r in digest.references
            if (key := matching.title_key(r.title)) and key in titles
        }

    # -- reading ------------------------------------------------------------------------------

    def tree(self) -> tuple[Node, ...]:
        """Return entries outside sections, the sections, and the references of their own."""
        outside = [self._entry_node(i) for i in self.order.held[ROOT]]
        sections = [self._section_node(key) for key in self.order.children[ROOT]]
        listed = [
            Node(("reference", n), r.title)
            for n, r in self._references.items()
            if n not in self._twins
        ]
        literature = [Node(REFERENCES, "References", tuple(listed))] if listed else []
        return (*outside, *sections, *literature)

    def _section_node(self, key: Key) -> Node:
        inner = [self._section_node(k) for k in self.order.children[key]]
        entries = [self._entry_node(i) for i in self.order.held[key]]
        return Node(key, self.section_name(key), (*entries, *inner))

    def _entry_node(self, i: int) -> Node:
        entry = self._entries[i]
        related = (Node(("related", i, j), r.title) for j, r in enumerate(entry.related))
        return Node(("entry", i), entry.title, tuple(related))

    def _cited(self, key: Key) -> tuple[int, ...]:
        """The references that a section's text cites; none for a section that was added."""
        sections = self.read.sections
        cited: tuple[int, ...] = ()
        for n in key[1:]:
            if n >= len(sections):
                return ()
            sections, cited = sections[n].sections, sections[n].references
        return cited

    def section_name(self, key: Key) -> str:
        """Return a section's name as it is now."""
        return self.order.names[key]

    def value(self, key: Key) -> Digest | Entry | Related | Reference | Section:
        """Return what a key names, as it is now."""
        match key:
            case ("digest",) | ("references",):
                return self._digest
            case ("section", *_):
                return Section(self.section_name(key))
            case ("entry", i):
                return self._entries[i]
            case ("related", i, j):
                return self._entries[i].related[j]
            case ("reference", n):
                return self._references[n]
        raise KeyError(key)

    def span(self, key: Key) -> tuple[int, int]:
        """Return the code points of the text that a key stands on; an empty range when unknown."""
        if key[0] in ("entry", "related"):
            return self._entries[key[1]].span
        if key[0] == "reference":
            return self._references[key[1]].span
        if key[0] == "section":
            spans = [self._entries[i].span for i in self.order.entries(key)]
            return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else (0, 0)
        return (0, 0)

    def at(self, place: int) -> Key | None:
        """Return the entry or reference whose span holds a code point of the text."""
        for i, entry in enumerate(self._entries):
            if entry.span[0] <= place < entry.span[1]:
                return ("entry", i)
        for number, reference in self._references.items():
            if reference.span[0] <= place < reference.span[1]:
                twin = self._twins.get(number)
                return ("entry", twin) if twin is not None else ("reference", number)
        return None

    @property
    def edited(self) -> bool:
        """True when anything was corrected, moved or unticked."""
        return bool(self._off) or self.order.moved or self.whole() != self.read

    def twin(self, key: Key) -> Key:
        """Return the entry that a reference is, too; any other key as it is."""
        if key[0] == "reference" and key[1] in self._twins:
            return ("entry", self._twins[key[1]])
        return key

    # -- ticks --------------------------------------------------------------------------------

    def leaves(self, key: Key) -> list[Key]:
        """Return the entries, other works and references at or below a key."""
        match key:
            case ("digest",):
                return [k for node in self.tree() for k in self.leaves(node.key)]
            case ("references",):
                return [("reference", n) for n in self._references if n not in self._twins]
            case ("section", *_):
                inside = self.order.entries(key)
                return [k for i in inside for k in self.leaves(("entry", i))]
            case ("entry", i):
                related = self._entries[i].related
                return [key, *(("related", i, j) for j in range(len(related)))]
        return [key]

    def is_on(self, key: Key) -> bool:
        """Return whether an entry, other work or reference will be taken in."""
        if key in self._off:
            return False
        if key[0] == "related":
            return ("entry", key[1]) not in self._off
        if key[0] == "reference" and key[1] in self._twins:
            return self.is_on(("entry", self._twins[key[1]]))
        return True

    def set_on(self, key: Key, on: bool) -> None:
        """Tick or untick a key and all below it. An other work that is ticked needs its entry."""
        self._remember(("tick", key, on))
        changed = set(self.leaves(key))
        if on and key[0] == "related":
            changed.add(("entry", key[1]))
            if ("entry", key[1]) in self._off:  # the entry's other works stay as they were: off
                self._off |= {k for k in self.leaves(("entry", key[1])) if k not in changed}
        if on:
            self._off -= changed
        else:
            self._off |= changed

    def counts(self) -> Counts:
        """Return how many things of each kind are ticked."""
        on = [k for k in self.leaves(ROOT) if self.is_on(k)]
        kinds = [k[0] for k in dict.fromkeys(on)]
        return Counts(kinds.count("entry"), kinds.count("related"), kinds.count("reference"))

    # -- corrections --------------------------------------------------------------------------

    def edit(self, key: Key, **fields: Any) -> None:
        """Set fields of what a key names (see `digest.values`)."""
        self._remember(("edit", key, *fields))
        match key:
            case ("digest",):
                self._digest = replace(self._digest, **fields)
            case ("section", *_):
                self.order.names[key] = fields["name"]
            case ("entry", i):
                self._entries[i] = replace(self._entries[i], **fields)
                shared = {k: v for k, v in fields.items() if k in _SHARED}
                for number, twin in self._twins.items():
                    if twin == i and shared:
                        self._references[number] = replace(self._references[number], **shared)
            case ("related", i, j):
                related = list(self._entries[i].related)
                related[j] = replace(related[j], **fields)
                self._entries[i] = replace(self._entries[i], related=tuple(related))
            case ("reference", n):
                self._references[n] = replace(self._references[n], **fields)
            case _:
                raise KeyError(key)

    # -- places -------------------------------------------------------------------------------

    def move(self, key: Key, section: Key, at: int | None = None) -> None:
        """Put an entry into a section (`ROOT` for none), before the one at ``at`` or last."""
        self._remember(("move", key, section, at))
        self.order.place(key[1], section, at)

    def step(self, key: Key, *, down: bool) -> bool:
        """Move an entry or a section by one place; False when it stands at the edge."""
        before = self._state()
        if not self.order.step(key, down):
            return False
        self._keep(before, ("step", key))
        return True

    def add_section(self, name: str, key: Key) -> Key:
        """Add a section with the entry ``key`` in it, as one step; return its key."""
        self._remember(("section", key))
        made = self.order.add_section(name)
        self.order.place(key[1], made)
        return made

    # -- steps --------------------------------------------------------------------------------

    def _state(self) -> _State:
        return _State(
            self._digest,
            tuple(self._entries),
            dict(self._references),
            frozenset(self._off),
            self.order.copy(),
        )

    def _remember(self, what: tuple[Any, ...]) -> None:
        if what[0] != "edit" or what != self._last:  # typing goes on
            self._keep(self._state(), what)

    def _keep(self, before: _State, what: tuple[Any, ...]) -> None:
        self._past = [*self._past, before][-_MOST_STEPS:]
        self._future.clear()
        self._last = what

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def undo(self) -> bool:
        """Take the last step back; False when there is none."""
        return self._turn(self._past, self._future)

    def redo(self) -> bool:
        """Make the step again that was taken back last; False when there is none."""
        return self._turn(self._future, self._past)

    def _turn(self, source: list[_State], target: list[_State]) -> bool:
        if not source:
            return False
        target.append(self._state())
        state = source.pop()
        self._last = None
        self._digest, self._entries = state.digest, list(state.entries)
        self._references, self._off = dict(state.references), set(state.off)
        self.order = state.order.copy()
        return True

    # -- what comes of it ---------------------------------------------------------------------

    def whole(self) -> Digest:
        """Return the corrected digest with everything in it, ticked or not.

        The entries stay where they were read in the list, so that keys hold for it.
        """
        return self._build(list(range(len(self._entries))), drop=False)

    def result(self, answers: Mapping[Key, int | None]) -> tuple[Digest, dict[Key, int | None]]:
        """Return the digest of what is ticked, and the answers under its keys."""
        kept = [i for i in self._sequence() if self.is_on(("entry", i))]
        digest = self._build(kept, drop=True)
        place = {old: new for new, old in enumerate(kept)}
        moved: dict[Key, int | None] = {}
        for number, i in self._twins.items():
            # A "no" needs no word: the reference is found to be the entry's new paper.
            if (paper := answers.get(("entry", i))) is not None:
                answers = {**answers, ("reference", number): paper}
        for key, answer in answers.items():
            if not self.is_on(key):
                continue
            match key:
                case ("entry", i):
                    moved[("entry", place[i])] = answer
                case ("related", i, j):
                    before = sum(self.is_on(("related", i, n)) for n in range(j))
                    moved[("related", place[i], before)] = answer
                case _:
                    moved[key] = answer
        return digest, moved

    def _sequence(self) -> list[int]:
        """The entries in order: as they were read, unless something was moved."""
        if self.order.moved:
            return list(dict.fromkeys(self.order.entries()))
        return list(range(len(self._entries)))

    def _build(self, kept: list[int], *, drop: bool) -> Digest:
        place = {old: new for new, old in enumerate(kept)}
        numbers = {n for n in self._references if not drop or self.is_on(("reference", n))}
        paths: dict[int, tuple[str, ...]] = {}

        def build(key: Key, above: tuple[str, ...]) -> Section | None:
            trail = (*above, self.section_name(key))
            for i in self.order.held[key]:
                paths[i] = trail
            below = self.order.children[key]
            inner = [s for k in below if (s := build(k, trail)) is not None]
            entries = tuple(place[i] for i in self.order.held[key] if i in place)
            if drop and not entries and not inner:
                return None
            cited = tuple(n for n in self._cited(key) if n in numbers)
            return Section(trail[-1], tuple(inner), entries, cited)

        built = [build(key, ()) for key in self.order.children[ROOT]]
        entries = []
        for i in kept:
            entry = self._entries[i]
            related = tuple(
                r for j, r in enumerate(entry.related) if not drop or self.is_on(("related", i, j))
            )
            entries.append(
                replace(
                    entry,
                    related=related,
                    cites=tuple(n for n in entry.cites if n in numbers),
                    section=paths.get(i, ()),
                )
            )
        return replace(
            self._digest,
            sections=tuple(s for s in built if s is not None),
            entries=tuple(entries),
            references=tuple(r for n, r in self._references.items() if n in numbers),
        )


def with_link(links: tuple[EntryLink, ...], kind: LinkKind, url: str) -> tuple[EntryLink, ...]:
    """Return links with the first of ``kind`` set to ``url``; "" takes it away."""
    place = next((n for n, x in enumerate(links) if x.kind == kind and x.url), None)
    if place is None:
        place = next((n for n, x in enumerate(links) if x.kind == kind), None)
    changed = list(links)
    if place is not None:
        changed[place : place + 1] = [EntryLink(kind, url)] if url else []
    elif url:
        changed.append(EntryLink(kind, url))
    return tuple(changed)


class Units:
    """Code points of a text against UTF-16 units, in which Qt counts."""

    def __init__(self, text: str) -> None:
        self._wide = [n for n, c in enumerate(text) if c > "\uffff"]
        self._wide_units = [n + before for before, n in enumerate(self._wide)]

    def units(self, place: int) -> int:
        """Return the UTF-16 place of a code point."""
        return place + bisect_left(self._wide, place)

    def points(self, place: int) -> int:
        """Return the code point at a UTF-16 place."""
        return place - bisect_left(self._wide_units, place)
