"""Which entry of an edited file is which of the library's, and in what order they go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from readinglist.exchange import marks
from readinglist.exchange.documents import Block, Document
from readinglist.exchange.marks import Key, Numbering, Record
from readinglist.exchange.values import ListEntry, ReadingList, Section

TOP: Key = ("", 0)
"""The container of entries that stand in no section."""


@dataclass(slots=True)
class Plan:
    """The pairing of a file with the library's list.

    ``pairs``: new key → block of the file. ``removed``: keys that a person took out. ``gone``:
    blocks whose paper left the collection. ``pasted``: blocks of papers that were never in it.
    ``order``: container → keys of the new list, when it differs from the library's.
    """

    pairs: dict[Key, Block] = field(default_factory=dict)
    removed: list[Key] = field(default_factory=list)
    gone: list[Block] = field(default_factory=list)
    pasted: list[Block] = field(default_factory=list)
    order: dict[Key, list[Key]] = field(default_factory=dict)
    dropped_sections: set[Key] = field(default_factory=set)
    rearranged: bool = False
    both_moved: bool = False


def plan(old: Document, new: Document, records: Sequence[Record]) -> Plan:
    """Pair the entries of the file ``old`` with those of ``new``, the library's list drawn.

    ``records`` are the new list's; the old file's own tell what was written last.
    """
    made = Plan()
    wanted = [(r.key, r.within) for r in records if r.kind == marks.PAPER]
    drawn = {b.key for b in new.ours(marks.PAPER)}
    wanted = [(key, within) for key, within in wanted if key in drawn]
    blocks = list(old.ours(marks.PAPER))
    _pair(made, wanted, blocks)
    written = [(r.key, r.within) for r in old.records if r.kind == marks.PAPER]
    before = [(key[0], within) for key, within in written]
    paired = {id(block) for block in made.pairs.values()}
    for block in blocks:
        if id(block) not in paired:
            known = any(uid == block.key[0] for uid, _ in before)
            (made.gone if known else made.pasted).append(block)
    left = list(before)
    # Marks that a broken table or a fence swallowed: nobody took those entries out.
    mentioned = {m.key[0] for m in marks.marks_in("\n".join(old.lines)) if m.kind == marks.PAPER}
    for key in [k for k, _ in wanted]:
        if key in made.pairs:
            old_block = made.pairs[key]
            spot = next((w for k, w in written if k == old_block.key), None)
            if spot is not None and (key[0], spot) in left:
                left.remove((key[0], spot))
    for key, within in wanted:
        # Written last time, wanted still, no more there.
        if key not in made.pairs and (key[0], within) in left and key[0] not in mentioned:
            left.remove((key[0], within))
            made.removed.append(key)
    _order(made, old, wanted, written)
    return made


def _pair(made: Plan, wanted: Sequence[tuple[Key, Key]], blocks: Sequence[Block]) -> None:
    free = list(blocks)
    for same_place in (True, False):
        for key, within in wanted:
            if key in made.pairs:
                continue
            match = next(
                (b for b in free if b.key[0] == key[0] and (b.within == within or not same_place)),
                None,
            )
            if match is not None:
                made.pairs[key] = match
                free = [b for b in free if b is not match]


def _order(
    made: Plan,
    old: Document,
    wanted: Sequence[tuple[Key, Key]],
    written: Sequence[tuple[Key, Key]],
) -> None:
    if not written:
        return  # nothing tells who moved what: the library's order
    back = {block.key: key for key, block in made.pairs.items()}
    in_file = [(back[b.key], b.within) for b in old.ours(marks.PAPER) if b.key in back]
    in_base = [(back[k], w) for k, w in written if k in back]
    in_new = [(k, w) for k, w in wanted if k in made.pairs]
    common = {k for k, _ in in_base}
    theirs_moved = [p for p in in_file if p[0] in common] != in_base
    mine_moved = [p for p in in_new if p[0] in common] != in_base
    sections = {b.key for b in old.ours(marks.SECTION)}
    known = {r.key for r in old.records if r.kind == marks.SECTION}
    if theirs_moved and mine_moved:
        made.both_moved = [p for p in in_file if p[0] in common] != [
            p for p in in_new if p[0] in common
        ]
    if theirs_moved and not mine_moved:
        made.rearranged = True
        made.order = _their_order(in_file, wanted, set(made.removed), sections)
        made.dropped_sections = known - sections


def _their_order(
    in_file: Sequence[tuple[Key, Key]],
    wanted: Sequence[tuple[Key, Key]],
    removed: set[Key],
    sections: set[Key],
) -> dict[Key, list[Key]]:
    """The file's order, with what the library has since added after what it follows there."""
    homes = {within for _, within in wanted} | sections | {TOP}
    order: dict[Key, list[Key]] = {home: [] for home in homes}
    placed: dict[Key, Key] = {}
    for key, within in in_file:
        order[within if within in order else TOP].append(key)
        placed[key] = within
    passed: dict[Key, list[Key]] = {}
    for key, within in wanted:
        before = passed.setdefault(within, [])
        if key not in placed and key not in removed:
            row = order[within]
            after = next((k for k in reversed(before) if k in row), None)
            row.insert(row.index(after) + 1 if after is not None else 0, key)
            placed[key] = within
        before.append(key)
    return order


def rebuild(
    reading_list: ReadingList,
    made: Plan,
    entry: Callable[[Key, ListEntry], ListEntry],
    section: Callable[[Key, Section], Section],
) -> ReadingList:
    """Return the list with ``entry`` and ``section`` applied, in the plan's order."""
    entries, sections = Numbering(), Numbering()
    by_key: dict[Key, ListEntry] = {}
    homes: dict[Key, list[Key]] = {}

    def collect(home: Key, old: Sequence[ListEntry]) -> None:
        for item in old:
            key = entries.next(item.paper.uid)
            by_key[key] = entry(key, item)
            homes.setdefault(home, []).append(key)

    keyed: dict[int, Key] = {}

    def descend(old: Section) -> None:
        key = sections.next(old.uid)
        keyed[id(old)] = key
        collect(key, old.entries)
        for sub in old.sections:
            descend(sub)

    collect(TOP, reading_list.entries)
    for sub in reading_list.sections:
        descend(sub)
    order = made.order or homes

    def of(home: Key) -> tuple[ListEntry, ...]:
        return tuple(by_key[k] for k in order.get(home, []) if k not in made.removed)

    def build(old: Section) -> Section | None:
        key = keyed[id(old)]
        subs = tuple(s for s in (build(sub) for sub in old.sections) if s is not None)
        inside = of(key)
        if key in made.dropped_sections and not inside and not subs:
            return None
        return replace(section(key, old), entries=inside, sections=subs)

    built = tuple(s for s in (build(sub) for sub in reading_list.sections) if s is not None)
    return replace(reading_list, entries=of(TOP), sections=built)
