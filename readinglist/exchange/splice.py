"""Putting what is not ours back into a list that was drawn anew."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from readinglist.exchange import marks
from readinglist.exchange.arrange import Plan
from readinglist.exchange.contain import contain
from readinglist.exchange.documents import Block, Document, Loose
from readinglist.exchange.markdown import parser
from readinglist.exchange.marks import Key

_AFTER = "after"
_Anchor = tuple[str, Key]


@dataclass(slots=True)
class _Insert:
    """Lines that go into the new text before line ``at``; rows of a table without blank lines."""

    at: int
    lines: list[str] = field(default_factory=list)
    row: bool = False


def splice(old: Document, new: Document, plan: Plan, verbatim: dict[Key, str]) -> str:
    """Return the text of ``new`` with the file's loose blocks and ``verbatim`` entries in it.

    A loose block follows what it followed in the file; if that is gone, what came before it.
    """
    inserts = _inserts(old, new, plan)
    replaced = {
        block.start: (block.end, verbatim[block.key])
        for block in new.ours(marks.PAPER)
        if block.key in verbatim
    }
    out: list[str] = []
    after: set[int] = set()
    at = 0
    while at <= len(new.lines):
        for insert in inserts.get(at, []):
            _put(out, insert)
            after.add(at)
        if at == len(new.lines):
            break
        if at in replaced:
            end, text = replaced[at]
            out += text.split("\n")
            at = end
            continue
        if new.lines[at].strip() or out[-1:] != [""] or at not in after:
            out.append(new.lines[at])
        elif at + 1 not in inserts:
            after.add(at + 1)  # one blank line parts what was put in from what follows
        at += 1
    return "\n".join(out).strip("\n") + "\n"


def _put(out: list[str], insert: _Insert) -> None:
    if insert.row:
        out += insert.lines
        return
    while out and not out[-1].strip():
        out.pop()
    if out:
        out.append("")
    out += [*insert.lines, ""]


def _inserts(old: Document, new: Document, plan: Plan) -> dict[int, list[_Insert]]:
    back = {block.key: key for key, block in plan.pairs.items()}
    pasted = {id(block) for block in plan.pasted}
    places: dict[_Anchor, Block] = {(b.kind, b.key): b for b in new.ours()}
    whole = next(new.ours(marks.LIST), None)
    trail: list[_Anchor] = []
    last: Block | Loose | None = None
    found: dict[int, list[_Insert]] = {}
    # Words outside all marks that the template draws itself are there already.
    drawn = Counter(new.text(b) for b in new.blocks if isinstance(b, Loose))
    for block in old.blocks:
        if isinstance(block, Block) and id(block) not in pasted:
            key = back.get(block.key) if block.kind == marks.PAPER else block.key
            if block.kind == marks.LIST and whole is not None:
                key = whole.key
            if key is not None:
                trail.append((block.kind, key))
            words = _in_a_head(block, old)
            anchor = places.get(trail[-1]) if trail else None
            if words and anchor is not None:
                found.setdefault(anchor.end, []).append(_Insert(anchor.end, words))
            continue
        if isinstance(block, Loose) and drawn[old.text(block)] > 0:
            drawn[old.text(block)] -= 1
            continue
        anchor = next((places[a] for a in reversed(trail) if a in places), None)
        text = block.text.strip("\n") if isinstance(block, Loose) else old.text(block)
        insert = _place(block, _closed(text), anchor, new)
        there = found.setdefault(insert.at, [])
        together = last is not None and last.end == block.start
        if there and last is not None and together and last.form == block.form == "item":
            there[-1].lines += insert.lines
        else:
            there.append(insert)
        last = block
    return found


def _in_a_head(block: Block, old: Document) -> list[str]:
    """What a person wrote between a heading and its mark: below it from now on."""
    if block.kind not in {marks.LIST, marks.SECTION}:
        return []
    words = block.others(old.record(block.kind, block.key))
    return _closed("\n\n".join(words)).split("\n") if words else []


def _closed(text: str) -> str:
    """Return somebody's lines so that an open fence or comment among them ends with them."""
    after = parser(html=True).parse(f"{text}\n\n{_AFTER}")
    if [t.content for t in after[-2:-1]] == [_AFTER] and not after[-2].level > 1:
        return text
    return re.sub(r"\n{3,}", "\n\n", contain(text).text)


def _place(block: Block | Loose, text: str, anchor: Block | None, new: Document) -> _Insert:
    lines = text.split("\n")
    if anchor is None:
        return _Insert(0, lines)
    if block.form == "row":
        rows = [b for b in new.ours(marks.PAPER) if b.form == "row"]
        if anchor.form == "row":
            return _Insert(anchor.end, lines, row=True)
        first = next((b for b in rows if b.start >= anchor.end), None)
        if first is not None:
            return _Insert(first.start, lines, row=True)
    if anchor.form == "row":
        end = anchor.end
        while end < len(new.lines) and new.lines[end].startswith("|"):
            end += 1
        return _Insert(end, lines)
    return _Insert(anchor.end, lines)
