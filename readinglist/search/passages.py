"""The places that show why a paper was found: page or field, a readable line, what to highlight."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..library.values import IndexedPaper
from .answers import PAGE_FIELD, Passage
from .fields import texts_of
from .marks import Span, marker
from .matching import Matcher
from .nodes import Node, leaves
from .query import parse

LENGTH = 220
"""Characters of a snippet, about two lines of a list."""
_BEFORE = 60
_LONGEST = 600
"""Characters of a snippet whose match is longer than it should be: a sentence or more in quotes."""
MOST = 3
_AROUND = 30
"""Characters around a match that tell whether two places say the same."""

_NEAR = 24
"""Words that a snippet shows, about."""

_CLOSE = 4.0
"""What words that stand side by side count: as much as the field that they stand in."""

_PREFERENCE = {
    "note": 5.0, "insight": 4.5, "why": 4.5, "tldr": 4.0, "abstract": 3.0, "digest": 3.0,
    "body": 2.0, "title": 1.0, "tag": 0.8, "author": 0.6, "venue": 0.4, "ids": 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    order: int
    field: str
    page: int | None
    attachment_id: int | None
    text: str
    spans: Sequence[Span]
    at: int  # the first of the spans that the snippet is about
    said: float = 0.0  # what part of the sentence that was typed is there


Chosen = dict[tuple[int, int], dict[int, int]]
"""Pages by (attachment, page number), each with the matches that every leaf of a query has there,
as the index knows them."""


def find(
    paper: IndexedPaper, query: Node | None, most: int = MOST, chosen: Chosen | None = None
) -> list[Passage]:
    """Return the best passages of ``paper`` for ``query``, best first.

    ``chosen`` is what `best_pages` said of the paper's pages, when it was asked.
    """
    marks = marker(query)
    if not marks.count:
        return []
    candidates: list[_Candidate] = []

    def consider(
        text: str,
        field: str,
        page: int | None = None,
        attachment: int | None = None,
        expected: dict[int, int] | None = None,
    ) -> None:
        said = marks.sentence.find(text) if marks.sentence is not None else ()
        if said:
            most = max(said, key=lambda s: s.part)
            spans = [Span(s.start, s.end, 0) for s in said]
            candidates.append(
                _Candidate(
                    _PREFERENCE[field] + 100.0 * most.part, -len(candidates),
                    field, page, attachment, text, spans, said.index(most), most.part,
                )
            )  # fmt: skip
            return
        spans = marks.spans(text, field, expected)
        if spans:
            distinct, count, at, close = best_window(spans)
            score = 10.0 * distinct + _PREFERENCE[field] + 0.4 * min(count, 4)
            score += _CLOSE * close if distinct > 1 else 0.0
            candidates.append(
                _Candidate(score, -len(candidates), field, page, attachment, text, spans, at)
            )

    for field, texts in texts_of(paper).items():
        if field != "body":
            for text in texts:
                consider(text, field)
    for attachment, page, text in paper.pages:
        expected = None if chosen is None else chosen.get((attachment, page))
        consider(text, "body", page, attachment, expected)
    if any(c.said for c in candidates):  # alone, without where its words are scattered
        whole = max(c.said for c in candidates)
        candidates = [c for c in candidates if c.said > whole / 2]
    candidates.sort(key=lambda c: (c.score, c.order), reverse=True)
    return [_passage(c) for c in _once(candidates, most)]


def _once(candidates: list[_Candidate], most: int) -> list[_Candidate]:
    """Return the first ``most`` places without those that say the same as one before.

    The page on which an abstract or a title stands is shown for it: it can be opened.
    """
    kept: list[tuple[str, str, _Candidate]] = []  # the match with what follows, and all shown
    for c in candidates:
        if len(kept) > most + 2:
            break
        start = c.spans[c.at].start
        core = _letters(c.text[start : start + 2 * _AROUND])
        shown = _letters(c.text[max(0, start - _BEFORE) : start + LENGTH])
        for i, (core_before, shown_before, first) in enumerate(kept):
            alike = core in shown_before or core_before in shown
            if alike and min(len(core), len(core_before)) >= _AROUND:
                if c.page is not None and first.field in ("abstract", "title"):
                    kept[i] = core, shown, c
                break
        else:
            kept.append((core, shown, c))
    return [c for _, _, c in kept[:most]]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def best_pages(
    matcher: Matcher, query: Node | None, paper_id: int, most: int = MOST
) -> Chosen | None:
    """Return the pages with the fullest passages, best first, from the index.

    None when the index cannot tell, so that all pages have to be read.
    """
    document = matcher.documents.get(paper_id)
    if document is None:
        return None
    placed: list[tuple[int, int]] = []  # position, number of the leaf
    for number, leaf in enumerate(leaves(query)):
        if leaf.fields is None or "body" in leaf.fields:
            positions = matcher.positions(leaf, document, "body")
            if positions is None:
                return None
            placed += [(p, number) for p in positions]
    placed.sort()
    pages = matcher.pages(document)
    starts = [start for start, _, _ in pages]
    best: dict[int, tuple[int, int, int]] = {}
    matches: dict[int, dict[int, int]] = {}
    counts: dict[int, int] = {}
    first = 0
    page = next_start = -1
    here: dict[int, int] = {}
    for at, (position, number) in enumerate(placed):
        if position >= next_start:  # another page
            page = bisect_right(starts, position) - 1
            next_start = starts[page + 1] if page + 1 < len(starts) else placed[-1][0] + 1
            here = matches[page] = {}
        here[number] = here.get(number, 0) + 1
        counts[number] = counts.get(number, 0) + 1
        while placed[first][0] < max(position - _NEAR, starts[page]):
            gone = placed[first][1]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            first += 1
        near = position - placed[_closest(at, len(counts), lambda n: placed[n][1])][0]
        full = len(counts), -near, min(at - first + 1, 4)
        best[page] = max(best.get(page, full), full)
    chosen = sorted(best, key=lambda page: (best[page], -page), reverse=True)[:most]
    return {pages[page][1:]: matches[page] for page in chosen}


def _closest(last: int, distinct: int, leaf_of: Callable[[int], int]) -> int:
    """Return where the closest run of matches begins that ends with ``last`` and holds so many
    different words."""
    seen: set[int] = set()
    for n in range(last, -1, -1):
        seen.add(leaf_of(n))
        if len(seen) == distinct:
            return n
    raise AssertionError(distinct)


def best_window(spans: Sequence[Span]) -> tuple[int, int, int, float]:
    """Return what the fullest snippet holds, where its words stand closest: different words,
    matches, the index of the first span, and how close they stand (1: nothing is between)."""
    best = (0, 0.0, 0)
    start = 0
    counts: dict[int, int] = {}
    first = 0
    for n, span in enumerate(spans):
        counts[span.leaf] = counts.get(span.leaf, 0) + 1
        # One match may be longer than a snippet: a sentence in quotes.
        while first < n and span.end - spans[first].start > LENGTH - _BEFORE:
            gone = spans[first].leaf
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            first += 1
        distinct, total = len(counts), sum(counts.values())
        at = _closest(n, distinct, lambda i: spans[i].leaf)
        held = {s.leaf: s.end - s.start for s in spans[at : n + 1]}
        close = sum(held.values()) / max(1, max(s.end for s in spans[at : n + 1]) - spans[at].start)
        if (distinct, close, total) > best:
            best, start = (distinct, close, total), at
    distinct, close, total = best
    return distinct, total, start, close


def _passage(c: _Candidate) -> Passage:
    begin = c.spans[c.at].start
    start = _word_start(c.text, begin - _BEFORE, begin)
    end = _word_end(c.text, max(start + LENGTH, min(c.spans[c.at].end, start + _LONGEST)))
    spans = [(s.start, min(s.end, end)) for s in c.spans if start <= s.start < end]
    snippet, highlights = clean(c.text[start:end], [(a - start, b - start) for a, b in spans])
    if start > 0:
        snippet = "… " + snippet
        highlights = [(a + 2, b + 2) for a, b in highlights]
    if end < len(c.text):
        snippet += " …"
    field = PAGE_FIELD if c.field == "body" else c.field
    return Passage(field, c.page, c.attachment_id, snippet, tuple(highlights))


_BLANK = re.compile(r"(?<![-\u2010\u2011\u00ad\x02\ufffe\s])\s+")
"""Where a line may be cut: not behind a hyphen, where a word may go on in the next line."""


def _word_start(text: str, at: int, most: int) -> int:
    """Return where a word begins in [at, most], 0 when ``at`` is before the text."""
    if at <= 0:
        return 0
    found = _BLANK.search(text, at, most)
    return found.end() if found else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    found = _BLANK.search(text, at, at + 40)
    return found.start() if found else at


_WIDE = "[\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]"  # no blanks between these
_CLEAN = re.compile(
    r"(?P<join>(?<=[^\W\d_])(?:[-\u2010\u2011][ \t]*\r?\n[ \t]*|[\u00ad\x02\ufffe]\s*)(?=[^\W\d_]))"
    rf"|(?P<wide>(?<={_WIDE})[ \t]*\r?\n[ \t]*(?={_WIDE}))"
    r"|(?P<hyphen>[\x02\ufffe]\s*)"
    r"|(?P<drop>[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufffe\uffff\ud800-\udfff])"
)


def clean(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return ``text`` as one readable line, and ``spans`` moved along, merged where they overlap.

    Spans are ascending and begin and end with words, so no join is cut by their ends.
    """
    merged: list[tuple[int, int]] = []
    for a, b in spans:
        if merged and a < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    tidy = _tidied if _CLEAN.search(text) else _collapsed

    def piece(a: int, b: int) -> str:
        """Return text[a:b] tidied as it stands, between the letters around it."""
        left = text[a - 1 : a] if text[a - 1 : a].isalpha() else ""
        right = text[b : b + 1] if text[b : b + 1].isalpha() else ""
        return tidy(left + text[a:b] + right).removeprefix(left).removesuffix(right)

    line = ""
    moved: list[tuple[int, int]] = []
    at = 0
    for a, b in merged:
        line += _joined(line, piece(at, a))
        marked = piece(a, b)
        if marked:
            moved.append((len(line), len(line) + len(marked)))
        line += marked
        at = b
    line += _joined(line, piece(at, len(text)))
    return line.rstrip(), moved


def _collapsed(piece: str) -> str:
    """Return ``piece`` with every run of blanks as one."""
    words = " ".join(piece.split())
    if piece[:1].isspace():
        words = " " + words
    return words + " " if piece[-1:].isspace() and words != " " else words


def _tidied(piece: str) -> str:
    return _collapsed(_CLEAN.sub(_instead, piece))


def _instead(found: re.Match[str]) -> str:
    return "-" if found.lastgroup == "hyphen" else ""


def _joined(line: str, more: str) -> str:
    """Return ``more`` without blanks that the line begins or ends with."""
    return more.lstrip(" ") if not line or line.endswith(" ") else more


def on_page(text: str, query: str | Node | None) -> list[tuple[int, int]]:
    """Return what the reader marks on a page: half-open code-point offsets, in order.

    ``query`` is one as typed, or ``Results.query``. Of a sentence, its words, wherever they stand.
    """
    node = parse(query) if isinstance(query, str) else query
    merged: list[tuple[int, int]] = []
    for span in marker(node).spans(text):
        if merged and span.start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(span.end, merged[-1][1]))
        else:
            merged.append((span.start, span.end))
    return merged


def walk(pages: Iterable[tuple[int, int, str]], query: Node | None) -> list[tuple[int, int, int]]:
    """Return (attachment, page, matches) of every page that has any, in reading order: of a
    sentence, those that say it, if any do."""
    pages = list(pages)
    sentence = marker(query).sentence
    said = [(a, p, len(sentence.find(text))) for a, p, text in pages] if sentence else []
    found = [place for place in said if place[2]]
    return found or [(a, p, n) for a, p, text in pages if (n := len(on_page(text, query)))]
