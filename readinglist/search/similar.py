"""Papers like a paper or a passage: those that share the words which tell it from the others."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from math import log

from ..library.values import IndexedPaper
from . import analysis
from .answers import Hit
from .engine import Engine
from .fields import texts_of
from .nodes import Any, Element, Words

TELLING = 25
"""How many words stand for a paper."""

_CANDIDATES = 200
_ENOUGH = 5

_TIMES = {"title": 8, "abstract": 3, "tldr": 3, "insight": 3, "tag": 5, "note": 2}
_LEFT_OUT = ("author", "venue", "ids")


def telling_words(
    engine: Engine, texts: dict[str, list[str]], most: int = TELLING, *, held: int = 1
) -> list[str]:
    """Return the words that tell these texts (by field) from the library's others, by tf-idf.

    Only words that ``held`` papers hold or more. Words that most papers hold tell little, so they
    are taken only where there are few others: in a library of a handful of papers.
    """
    counts: Counter[bytes] = Counter()
    for field, values in texts.items():
        if field not in _LEFT_OUT:
            times = _TIMES.get(field, 1)
            for term, positions in analysis.analyse(values).terms.items():
                if len(term) > 2 and analysis.SPAN_MARK.encode() not in term:
                    counts[term] += times * len(positions)
    total = max(1, engine.matcher.size)
    telling: list[tuple[float, str]] = []
    common: list[tuple[float, str]] = []
    seen: set[str] = set()
    for term, n in counts.most_common(_CANDIDATES):
        word = term.decode()
        stemmed = analysis.stem(word)
        if word in analysis.STOP_WORDS or word.isdigit() or stemmed in seen:
            continue
        seen.add(stemmed)
        holding = _holding(engine, word)
        if holding >= held:
            weight = log(1 + n) * log(1 + total / holding)
            (telling if holding <= total / 2 else common).append((weight, word))
    chosen = nlargest(most, telling)
    if len(chosen) < _ENOUGH:
        chosen += nlargest(_ENOUGH - len(chosen), common)
    return [word for _, word in chosen]


def _holding(engine: Engine, word: str) -> int:
    """Return in about how many papers a form of ``word`` stands, deleted ones included."""
    return max(
        sum(len(form.postings.ids) for form in engine.matcher.word(field, word))
        for field in ("body", "title", "abstract")
    )


def similar(
    engine: Engine,
    texts: dict[str, list[str]],
    *,
    without: int | None = None,
    limit: int = 20,
    among: frozenset[int] | None = None,
) -> list[Hit]:
    """Return the papers that share most of the words that tell ``texts`` from others."""
    # Words of this paper alone lead to no other one.
    words = telling_words(engine, texts, held=1 if without is None else 2)
    if not words:
        return []
    nodes = tuple(Words((Element(((word,),)),)) for word in words)
    hits = engine.search_tree(Any(nodes), limit=limit + 1, among=among)
    return [hit for hit in hits.hits if hit.paper_id != without][:limit]


def texts_like(source: IndexedPaper | str) -> dict[str, list[str]]:
    """Return the texts, by field, of a paper or of a passage that was selected."""
    return {"body": [source]} if isinstance(source, str) else texts_of(source)
