"""What goes beyond the words that were typed: papers like this one, and "did you mean"."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..library.values import IndexedPaper
from . import analysis
from .engine import Engine, Hit
from .fields import FIELDS, texts_of
from .matching import Filters
from .query import Any, Element, Words, leaves, parse

TELLING = 25
"""How many words stand for a paper."""
FEW = 3
"""A query that finds fewer papers may be misspelt."""

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


def corrections(
    engine: Engine, text: str, found: int, filters: Filters, most: int = 3
) -> tuple[str, ...]:
    """Return queries spelt otherwise that find more than ``text``, which found so many papers."""
    if found >= FEW:
        return ()
    better: dict[str, list[str]] = {}
    for leaf in leaves(parse(text)):
        if isinstance(leaf, Words):
            for element in leaf.elements:
                for word in {w for alternative in element.alternatives for w in alternative}:
                    if len(word) > 3 and word not in better:
                        near = _near(engine, word)
                        if near:
                            better[word] = near
    queries: dict[str, int] = {}
    for choice in range(most):
        query = _respelt(text, {w: near[min(choice, len(near) - 1)] for w, near in better.items()})
        if query != text and query not in queries:
            queries[query] = engine.search(query, limit=1, filters=filters).total
    kept = [q for q, n in queries.items() if n > found]
    return tuple(sorted(kept, key=lambda q: -queries[q]))


def _near(engine: Engine, word: str) -> list[str]:
    """Return words near to ``word`` that far more papers hold, nearest and commonest first."""
    own = _holding(engine, word)
    enough = max(2, 10 * own) if own else 1
    distance = 1 if len(word) < 5 else 2
    counts: Counter[str] = Counter()
    for leaf in engine.snapshot.leaves:
        for field in FIELDS:
            terms = leaf.data.fields.get(field)
            if terms is None:
                continue
            indexes = terms.prefix_range(word[:1].encode())
            words = [analysis.split_key(t)[0].decode() for t in terms.terms(indexes)]
            for other, _, k in process.extract(
                word, words, scorer=OSA.distance, score_cutoff=distance, limit=None
            ):
                counts[other] += terms.frequencies[indexes[k]]
    stemmed = analysis.stem(word)
    fit = [w for w, n in counts.items() if n >= enough and analysis.stem(w) != stemmed]
    fit.sort(key=lambda w: (OSA.distance(word, w), -counts[w], w))
    return fit[:3]


def _respelt(text: str, words: dict[str, str]) -> str:
    out, at = [], 0
    for start, token in analysis.tokens(text):
        for term in token.words:
            other = words.get(term.key.decode())
            a, b = start + term.start, start + term.end
            if other is not None and text[b : b + 1] != ":" and a >= at:
                out += [text[at:a], other]
                at = b
    return "".join(out) + text[at:]
