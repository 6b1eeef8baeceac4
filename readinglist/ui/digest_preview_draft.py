"""A digest while it is looked over: what is ticked, what was corrected, and what comes of it.

No Qt. Keys name things: ``("digest",)``, ``("section", i, j, …)`` by place, and as in shelving
``("entry", i)``, ``("related", i, j)`` and ``("reference", number)``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..digest.values import Digest, Entry, EntryLink, LinkKind, Reference, Related, Section
from ..library import matching

Key = tuple[Any, ...]
ROOT: Key = ("digest",)
REFERENCES: Key = ("references",)
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


class Draft:
    """The digest as the person leaves it; the digest that was read is never changed."""

    def __init__(self, digest: Digest) -> None:
        self.read = digest
        self._digest = digest  # only its own fields (title, byline, …) are taken from here
        self._entries = list(digest.entries)
        self._references = {r.number: r for r in digest.references}
        self._names: dict[Key, str] = {}
        self._off: set[Key] = set()
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
        outside = [self._entry_node(i) for i, e in enumerate(self.read.entries) if not e.section]
        sections = [self._section_node(s, ("section", n)) for n, s in enumerate(self.read.sections)]
        listed = [
            Node(("reference", n), r.title)
            for n, r in self._references.items()
            if n not in self._twins
        ]
        literature = [Node(REFERENCES, "References", tuple(listed))] if listed else []
        return (*outside, *sections, *literature)

    def _section_node(self, section: Section, key: Key) -> Node:
        inner = [self._section_node(s, (*key, n)) for n, s in enumerate(section.sections)]
        entries = [self._entry_node(i) for i in section.entries]
        return Node(key, self.section_name(key), (*entries, *inner))

    def _entry_node(self, i: int) -> Node:
        entry = self._entries[i]
        related = (Node(("related", i, j), r.title) for j, r in enumerate(entry.related))
        return Node(("entry", i), entry.title, tuple(related))

    def section(self, key: Key) -> Section:
        """Return a section as it was read."""
        sections, found = self.read.sections, None
        for n in key[1:]:
            found = sections[n]
            sections = found.sections
        assert found is not None
        return found

    def section_name(self, key: Key) -> str:
        """Return a section's name as it is now."""
        return self._names.get(key, self.section(key).name)

    def value(self, key: Key) -> Digest | Entry | Related | Reference | Section:
        """Return what a key names, as it is now."""
        match key:
            case ("digest",) | ("references",):
                return self._digest
            case ("section", *_):
                return replace(self.section(key), name=self.section_name(key))
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
            spans = [self._entries[i].span for i in self._below(self.section(key))]
            return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else (0, 0)
        return (0, 0)

    def _below(self, section: Section) -> Iterator[int]:
        yield from section.entries
        for inner in section.sections:
            yield from self._below(inner)

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
        """True when anything was corrected or unticked."""
        return bool(self._off) or self.whole() != self.read

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
                inside = self._below(self.section(key))
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
        match key:
            case ("digest",):
                self._digest = replace(self._digest, **fields)
            case ("section", *_):
                self._names[key] = fields["name"]
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

    # -- what comes of it ---------------------------------------------------------------------

    def whole(self) -> Digest:
        """Return the corrected digest with everything in it, ticked or not."""
        return self._build(self.read.sections, list(range(len(self._entries))), drop=False)

    def result(self, answers: Mapping[Key, int | None]) -> tuple[Digest, dict[Key, int | None]]:
        """Return the digest of what is ticked, and the answers under its keys."""
        kept = [i for i in range(len(self._entries)) if self.is_on(("entry", i))]
        digest = self._build(self.read.sections, kept, drop=True)
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

    def _build(self, sections: tuple[Section, ...], kept: list[int], *, drop: bool) -> Digest:
        place = {old: new for new, old in enumerate(kept)}
        numbers = {n for n in self._references if not drop or self.is_on(("reference", n))}
        paths: dict[int, tuple[str, ...]] = {}

        def build(section: Section, key: Key, above: tuple[str, ...]) -> Section | None:
            trail = (*above, self.section_name(key))
            for i in section.entries:
                paths[i] = trail
            inner = [
                s
                for n, x in enumerate(section.sections)
                if (s := build(x, (*key, n), trail)) is not None
            ]
            entries = tuple(place[i] for i in section.entries if i in place)
            if drop and not entries and not inner:
                return None
            cited = tuple(n for n in section.references if n in numbers)
            return Section(trail[-1], tuple(inner), entries, cited)

        built = [build(s, ("section", n), ()) for n, s in enumerate(sections)]
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
                    section=paths.get(i, entry.section),
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
