"""Digests in prose: papers cited as [n] and listed at the end become the entries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from readinglist.digest import links
from readinglist.digest.inlines import Kind
from readinglist.digest.outline import Outline, is_boilerplate, is_caption, is_references_heading
from readinglist.digest.references import References, cites
from readinglist.digest.values import Reference

_WORD = re.compile(r"[^\W\d_][\w-]{3,}")
_NEW_TOPIC = re.compile(
    r"^\W*(?:(?:one )?(?:an)?other|next|one more|finally|lastly|in "
    r"addition|additionally|moving on|on the other hand|ein(?:e)? "
    r"weitere[rs]?|schließlich|un autre|une autre|enfin|otro|otra|"
    r"por último|outro|outra|por fim|另|此外|最后|もう一つ|最後に)\b",
    re.I,
)


@dataclass(slots=True)
class Cited:
    """A reference as an entry: where it is first cited and which lines discuss it."""

    reference: Reference
    unit: int
    discussion: list[int] = field(default_factory=list)
    arxiv_id: str = ""


def find(outline: Outline, found: References) -> list[Cited]:
    """Return each reference with the paragraphs that discuss it, in the list's order.

    A paragraph discusses what it cites. One that cites nothing belongs to the citation before it in
    the same section, unless it opens a new topic or shares more words with what comes after it.
    """
    units = outline.units
    out = {n: Cited(r, _list_unit(found, r, outline)) for n, r in found.items.items()}
    for number, where in _author_cites(outline, found).items():
        found.cited.setdefault(number, []).extend(where)
    for number, where in found.cited.items():
        real = [n for n in where if units[n].role not in ("heading", "title", "noise")]
        if real:
            out[number].unit = min(real)
    sections: dict[int, list[int]] = {}
    for n, unit in enumerate(units):
        plain = unit.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.ROW) and unit.role in ("", "body")
        if plain and not is_caption(unit.text) and n > outline.title_unit:
            sections.setdefault(unit.heading, []).append(n)
    by_unit: dict[int, list[int]] = {}
    for number, where in found.cited.items():
        for n in where:
            by_unit.setdefault(n, []).append(number)
    for members in sections.values():
        _share_out(outline, members, by_unit, out)
    return [out[n] for n in sorted(out)]


def _list_unit(found: References, reference: Reference, outline: Outline) -> int:
    for n in found.units:
        if outline.units[n].start == reference.span[0]:
            return n
    return found.units[0] if found.units else 0


def _share_out(
    outline: Outline, members: list[int], by_unit: dict[int, list[int]], out: dict[int, Cited]
) -> None:
    units = outline.units
    citing = [n for n in members if n in by_unit]
    if not citing:
        return
    rare = _rare_words(outline, members)
    for n in members:
        if n in by_unit:
            for number in by_unit[n]:
                out[number].discussion.append(n)
            continue
        before = max((c for c in citing if c < n), default=None)
        after = min((c for c in citing if c > n), default=None)
        if before is None:
            # The lead of a section says what it is about, not what one paper does.
            opens = units[n].text.rstrip().endswith((":", "："))
            if after is not None and len(citing) > 1 and not opens and _near(rare, n, after) >= 2:
                _give(out, by_unit[after], n)
            continue
        target = before
        if units[n].kind != Kind.ITEM and after is not None:
            ahead, behind = _near(rare, n, after), _near(rare, n, before)
            opens = bool(_NEW_TOPIC.match(units[n].text)) or units[n].text.rstrip().endswith(":")
            if ahead > behind or (opens and ahead >= behind):
                target = after
            elif opens:
                continue
        _give(out, by_unit[target], n)


def _give(out: dict[int, Cited], numbers: list[int], n: int) -> None:
    # A text that cites several and then goes on is about the last one.
    if len(numbers) <= 3:
        out[numbers[-1]].discussion.append(n)


def _rare_words(outline: Outline, members: list[int]) -> dict[int, set[str]]:
    words = {n: {w.casefold() for w in _WORD.findall(outline.units[n].text)} for n in members}
    counts = Counter(w for own in words.values() for w in own)
    total = len(members)
    return {n: {w for w in own if counts[w] <= max(2, total * 0.3)} for n, own in words.items()}


def _near(rare: dict[int, set[str]], first: int, second: int) -> int:
    return len(rare[first] & rare[second])


_AUTHOR_YEAR = re.compile(
    r"([A-Z][\w’'-]+)(?:,? et al\.?|,? (?:and|&) [A-Z][\w’'-]+)?,? [(\[]?((?:19|20)\d\d)[a-z]?\b"
)


def _author_cites(outline: Outline, found: References) -> dict[int, list[int]]:
    """References cited as ``(Wei et al., 2021)`` where the text has no numbers."""
    if found.cited:
        return {}
    known: dict[tuple[str, int], int] = {}
    for number, reference in found.items.items():
        if reference.authors and reference.year:
            known.setdefault((reference.authors[0].split()[-1].casefold(), reference.year), number)
    out: dict[int, list[int]] = {}
    listed = set(found.units)
    for n, unit in enumerate(outline.units):
        if n in listed or unit.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            continue
        for match in _AUTHOR_YEAR.finditer(unit.text):
            cites_ = known.get((match.group(1).casefold(), int(match.group(2))))
            if cites_ is not None and n not in out.setdefault(cites_, []):
                out[cites_].append(n)
    return out


def are_papers(found: References) -> bool:
    """True when most of the list reads like scholarly literature."""
    good = 0
    for reference in found.items.values():
        facts = bool(reference.authors) + bool(reference.year) + bool(reference.venue)
        strong = reference.arxiv_id or reference.doi or links.is_paper(reference.url)
        good += facts >= 2 or bool(strong)
    return len(found.items) >= 2 and good >= len(found.items) * 0.6


def section_of(outline: Outline, cited: Cited) -> tuple[int, ...]:
    """The headings above the first mention; none for a reference that the text never cites."""
    path = outline.path(cited.unit)
    units = outline.units
    return tuple(
        h
        for h in path
        if not (is_references_heading(units[h].text) or is_boilerplate(units[h].text))
    )


__all__ = ["Cited", "are_papers", "cites", "find", "section_of"]
