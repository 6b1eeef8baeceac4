"""Papers like a paper or a passage: those that share the words which tell it from the others."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from math import log

from ..library.values import IndexedPaper
from . import analysis
from .engine import Engine, Hit
from .fields import texts_of
from .query import Any, Element, Words

TELLING = 25
"""How many words stand for a paper."""

_TIMES = {"title": 8, "abstract": 3, "tldr": 3, "insight": 3, "tag": 5, "note": 2}
_LEFT_OUT = ("author", "venue", "ids")


def telling_words(engine: Engine, texts: dict[str, list[str]], most: int = TELLING) -> list[str]:
    """Return the words that tell these texts (by field) from the library's others, by tf-idf."""
    counts: Counter[bytes] = Counter()
    for field, values in texts.items():
        if field not in _LEFT_OUT:
            times = _TIMES.get(field, 1)
            for term, positions in analysis.analyse(values).terms.items():
                if len(term) > 2 and analysis.SPAN_MARK.encode() not in term:
                    counts[term] += times * len(positions)
    total = max(1, len(engine.matcher.live))
    weighed: list[tuple[float, str]] = []
    seen: set[str] = set()
    for term, n in counts.most_common(400):
        word = term.decode()
        if word in analysis.STOP_WORDS or word.isdigit() or analysis.stem(word) in seen:
            continue
        holding = _holding(engine, word)
        if 0 < holding <= total / 2 or total < 4:
            seen.add(analysis.stem(word))
            weighed.append((log(1 + n) * log(1 + total / max(1, holding)), word))
    return [word for _, word in nlargest(most, weighed)]


def _holding(engine: Engine, word: str) -> int:
    """Return in how many papers' bodies or titles the very word stands, deleted ones included."""
    most = 0
    for field in ("body", "title"):
        held = 0
        for leaf in engine.snapshot.leaves:
            terms = leaf.data.fields.get(field)
            at = -1 if terms is None else terms.find(word.encode())
            if terms is not None and at >= 0:
                held += terms.frequencies[at]
        most = max(most, held)
    return most


def similar(
    engine: Engine,
    texts: dict[str, list[str]],
    *,
    without: int | None = None,
    limit: int = 20,
    among: frozenset[int] | None = None,
) -> list[Hit]:
    """Return the papers that share most of the words that tell ``texts`` from others."""
    words = telling_words(engine, texts)
    if not words:
        return []
    nodes = tuple(Words((Element(((word,),)),)) for word in words)
    hits = engine.search_tree(Any(nodes), limit=limit + 1, among=among)
    return [hit for hit in hits.hits if hit.paper_id != without][:limit]


def texts_like(source: IndexedPaper | str) -> dict[str, list[str]]:
    """Return the texts, by field, of a paper or of a passage that was selected."""
    return {"body": [source]} if isinstance(source, str) else texts_of(source)
