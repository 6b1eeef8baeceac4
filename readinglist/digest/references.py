"""The numbered list of literature at a digest's end, and who cites what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from readinglist.digest import citations, links
from readinglist.digest.inlines import Inline, Kind
from readinglist.digest.outline import Outline, Unit, is_references_heading
from readinglist.digest.values import Reference

_BRACKETED = re.compile(r"^\s*\[\^?(\d{1,3})\]:?\s*(?=\S)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"^\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)")
_DOTTED = re.compile(r"^\s*\(?(\d{1,3})[.)]\s+(?=\S)")
_CITED = re.compile(r"\[\^?(\d{1,3}(?:\s*[,;–—-]\s*\^?\d{1,3})*)\](?!\()")
_CITED_RAISED = re.compile(r"(\S*?)([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,˒⁻–][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*)(?!\w)")


@dataclass(slots=True)
class References:
    """The references by number, the units that list them, and how surely the list is one."""

    items: dict[int, Reference] = field(default_factory=dict)
    units: list[int] = field(default_factory=list)
    headed: bool = False
    cited: dict[int, list[int]] = field(default_factory=dict)  # number → units citing it


def find(outline: Outline) -> References:
    """Return the reference list of a document, marking its units; empty when there is none."""
    units = outline.units
    found = _bracketed(outline) or _headed(outline)
    if not found.items:
        return found
    for n in found.units:
        units[n].role = "reference"
    listed = set(found.units)
    for n, unit in enumerate(units):
        if n not in listed and unit.kind != Kind.CODE:
            for number in cites(unit.text, found.items):
                found.cited.setdefault(number, []).append(n)
    if not found.headed and not _is_list(found, len(units)):
        for n in found.units:
            units[n].role = ""
        return References()
    return found


def _is_list(found: References, total: int) -> bool:
    """A list without a heading counts when the text cites it or it ends the document."""
    return bool(found.cited) or (found.units[0] > total * 0.5 and found.units[-1] >= total - 6)


def cites(text: str, known: dict[int, Reference]) -> list[int]:
    """The known numbers that ``text`` cites as ``[3]``, ``[1, 2]``, ``[4–6]`` or ``⁴``."""
    out: list[int] = []
    if "[" in text:
        for match in _CITED.finditer(text):
            out += _numbers(match.group(1))
    if not text.isascii():
        for match in _CITED_RAISED.finditer(text):
            # "L²" and "10⁴" are powers, "CLIP²" and "results.³" are notes.
            before = match.group(1).lstrip("(“\"'[")
            if len(before) >= 2 and not before[-1].isdigit():
                out += _numbers(match.group(2).translate(_SUPERSCRIPTS).replace("⁻", "-"))
    seen: list[int] = []
    for number in out:
        if number in known and number not in seen:
            seen.append(number)
    return seen


def _numbers(text: str) -> list[int]:
    out: list[int] = []
    for part in re.split(r"[,;˒]", text.replace("^", "")):
        ends = [int(n) for n in re.findall(r"\d+", part)]
        if len(ends) == 2 and 0 <= ends[1] - ends[0] < 40:
            out += range(ends[0], ends[1] + 1)
        else:
            out += ends
    return out


def _bracketed(outline: Outline) -> References | None:
    """The last run of lines that begin ``[1]``, ``[2]`` … or ``¹`` … in rising order."""
    units = outline.units
    for pattern in (_BRACKETED, _RAISED):
        runs: list[list[tuple[int, int, int]]] = []
        for n, unit in enumerate(units):
            if unit.kind not in (Kind.PARAGRAPH, Kind.ITEM) or unit.role in (
                "title",
                "heading",
                "noise",
            ):
                continue
            match = pattern.match(unit.text)
            if not match:
                # A reference may go on in a second line.
                if runs and runs[-1] and n - runs[-1][-1][0] > 3:
                    runs.append([])
                continue
            number = int(match.group(1).translate(_SUPERSCRIPTS))
            if not runs or not runs[-1] or not runs[-1][-1][1] < number <= runs[-1][-1][1] + 3:
                runs.append([])
            runs[-1].append((n, number, match.end()))
        lists = [run for run in runs if len(run) >= 2 and _tight(outline, run)]
        headed = [run for run in lists if _under_heading(outline, run[0][0])]
        if not lists and not headed:
            continue
        run = max(headed or lists, key=lambda r: (len(r), r[0][0]))
        if pattern is _RAISED and not headed and run[0][0] < len(units) * 0.5:
            continue
        found = _read(units, run)
        if found.items:
            found.headed = bool(headed)
            return found
    return None


def _tight(outline: Outline, run: list[tuple[int, int, int]]) -> bool:
    """The lines stand together; entries numbered ``[1]`` have text of their own between them."""
    if _under_heading(outline, run[0][0]):
        return True
    units = outline.units
    apart = sum(
        any(units[k].block != units[a].block and units[k].text for k in range(a + 1, b))
        for (a, _, _), (b, _, _) in pairwise(run)
    )
    return apart <= (len(run) - 1) * 0.4


def _under_heading(outline: Outline, n: int) -> bool:
    return any(is_references_heading(outline.units[h].text) for h in outline.path(n))


def _headed(outline: Outline) -> References:
    """The items under a heading such as "References", numbered or not."""
    units = outline.units
    run: list[tuple[int, int, int]] = []
    numbered = False
    for n, unit in enumerate(units):
        if unit.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not _under_heading(outline, n):
            continue
        if unit.line and unit.kind == Kind.PARAGRAPH and unit.depth:
            continue
        dotted = _DOTTED.match(unit.text)
        number = (
            unit.number if unit.number is not None else int(dotted.group(1)) if dotted else None
        )
        at = dotted.end() if dotted else 0
        if run and number is None and unit.kind == Kind.PARAGRAPH and numbered:
            break  # below a numbered list something else begins
        numbered |= number is not None
        if unit.kind == Kind.ITEM or dotted or len(unit.text) > 30:
            last = run[-1][1] if run else 0
            run.append((n, number if number and number > last else last + 1, at))
    found = _read(units, run)
    found.headed = True
    firm = [r for r in found.items.values() if r.authors or r.year or r.arxiv_id or r.doi or r.url]
    return found if len(found.items) >= 2 and len(firm) >= len(found.items) * 0.5 else References()


def _read(units: list[Unit], run: list[tuple[int, int, int]]) -> References:
    found = References()
    for at, (n, number, start) in enumerate(run):
        last = run[at + 1][0] if at + 1 < len(run) else n + 1
        unit = units[n]
        inline = unit.inline.slice(start)
        members = [n]
        # Lines below that are no reference of their own go on with this one.
        for k in range(n + 1, last):
            if units[k].kind in (Kind.PARAGRAPH, Kind.ITEM) and units[k].block == unit.block:
                inline = _append(inline, units[k].inline)
                members.append(k)
        reference = to_reference(inline, number, (unit.start, units[members[-1]].end))
        if reference is not None:
            found.items[number] = reference
            found.units += members
    return found


def _append(first: Inline, second: Inline) -> Inline:
    at = len(first.text) + 1
    moved = tuple(type(i)(i.start + at, i.end + at, i.url) for i in second.links)
    marks = tuple(type(m)(m.start + at, m.end + at, m.style) for m in second.marks)
    return Inline(f"{first.text} {second.text}", first.links + moved, first.marks + marks)


def to_reference(inline: Inline, number: int, span: tuple[int, int]) -> Reference | None:
    """Read one bibliographic line; None when it names no work."""
    cited = citations.parse(inline)
    if len(cited.title) < 3:
        return None
    if cited.title.startswith(("http://", "https://")):
        return None
    return Reference(
        number,
        cited.title,
        cited.authors,
        cited.year,
        cited.venue,
        cited.arxiv_id,
        cited.doi,
        cited.url if links.is_web(cited.url) else "",
        span,
    )
