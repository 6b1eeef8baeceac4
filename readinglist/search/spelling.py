"""“Did you mean”: queries spelt otherwise that find clearly more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import analysis
from .engine import Engine
from .fields import FIELDS
from .lexemes import FILTERS, chips
from .matching import Filters
from .nodes import STAR, Element, Words, leaves
from .query import parse

FEW = 3
"""A query that finds fewer papers may be misspelt."""
TIMES = 10
"""How many times as many papers must hold a word as the one that was typed."""
_MOST_WORDS = 12
_MOST_TRIES = 8
_SURE = ("title", "author", "tag", "venue")
"""Fields in which one paper is enough to believe in a word; a page may misspell it once."""
_NO_QUOTES = str.maketrans("", "", '"“”„«»')
_SMALL = 20
"""Papers of a library in which a word of one paper counts."""


def corrections(
    engine: Engine, text: str, found: int, filters: Filters, most: int = 2
) -> tuple[str, ...]:
    """Return queries that find clearly more than ``text``, which found so many papers.

    Only words that few papers hold are spelt otherwise, as a word that is near, far commoner, and
    no other form of the same. Where nothing is found for its facts, the query without them, or
    without its quotes.
    """
    if found >= FEW:
        return ()
    typed = list(_typed_words(text))
    if len(typed) > _MOST_WORDS:
        typed = []
    better = {word: near for word, fields in typed if (near := _better(engine, word, fields))}
    queries: dict[str, int] = {}
    for choice in _choices(better):
        query = _respelt(text, choice)
        if query != text and query not in queries:
            queries[query] = engine.search(query, limit=0, filters=filters).total
    enough = 3 * found if found else 1
    # The first choices are the likeliest; what finds more by guessing further off comes later.
    better_queries = tuple(query for query, n in queries.items() if n >= enough)[:most]
    if better_queries or found:
        return better_queries
    for wider in (_without_facts(text), text.translate(_NO_QUOTES).strip()):
        if wider and wider != text and engine.search(wider, limit=0, filters=filters).total:
            return (wider,)
    return ()


def _without_facts(text: str) -> str:
    """Return the query without `status:`, `in:` and the like, which may refuse what it finds."""
    for chip in reversed(chips(text)):
        if chip.name in FILTERS:
            text = f"{text[: chip.start].rstrip()} {text[chip.end :].lstrip()}".strip()
    return text


def _typed_words(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word that a paper is wanted for and that may be misspelt, with its fields."""
    seen: set[str] = set()
    for leaf in leaves(parse(text)):
        if isinstance(leaf, Words):
            for element in leaf.elements:
                for word in element.alternatives[0]:
                    if len(word) > 3 and STAR not in word and word not in seen:
                        seen.add(word)
                        yield word, leaf.fields or FIELDS


def _choices(better: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """Yield what to put for words: the best for all, then others of one, then one alone."""
    best = {word: near[0] for word, near in better.items()}
    tries = [best]
    tries += [{**best, word: other} for word, near in better.items() for other in near[1:]]
    if len(better) > 1:
        tries += [{word: near[0]} for word, near in better.items()]
    yield from tries[:_MOST_TRIES]


def _better(engine: Engine, word: str, fields: tuple[str, ...]) -> list[str]:
    """Return words near to ``word`` that far more papers hold, the likeliest first, at most two."""
    matcher = engine.matcher
    own = matcher.count(Words((Element(((word,),)),), fields))
    small = matcher.size <= _SMALL
    distance = 1 if len(word) < 6 else 2
    counts: Counter[str] = Counter()
    for leaf in engine.snapshot.leaves:
        for field in fields:
            terms = leaf.data.fields.get(field)
            if terms is None:
                continue
            indexes = terms.prefix_range(word[:1].encode())
            words = [analysis.split_key(t)[0].decode() for t in terms.terms(indexes)]
            for other, _, k in process.extract(
                word, words, scorer=OSA.distance, score_cutoff=distance, limit=None
            ):
                papers = terms.frequencies[indexes[k]]
                # A page's misspelling of one paper is no word, whatever its distance.
                counts[other] += papers if small or papers > 1 or field in _SURE else 0
    stemmed = analysis.stem(word)
    forms: dict[str, list[tuple[int, int, str]]] = {}  # of one word: distance, papers, spelling
    for other, n in counts.items():
        if own and other in analysis.STOP_WORDS:
            continue  # far commoner than any word
        if n >= max(1, TIMES * own) and analysis.stem(other) != stemmed:
            near = OSA.distance(word, other)
            forms.setdefault(analysis.stem(other), []).append((near, n, other))
    fit = []
    for alike in forms.values():
        usual = max(n for _, n, _ in alike)
        near, n, other = min((d, -n, w) for d, n, w in alike if 4 * n >= usual)
        fit.append((usual / 20**near, usual, other))
    if not fit:
        return [] if own else _parted(engine, word, fields)
    fit.sort(reverse=True)
    return [other for _, n, other in fit if n * 5 >= fit[0][1]][:2]


def _parted(engine: Engine, word: str, fields: tuple[str, ...]) -> list[str]:
    """Return ``word`` as two words, where papers hold them in a row: `deeplearning`."""
    best = (0, "")
    for at in range(2, len(word) - 1):
        halves = word[:at], word[at:]
        if all(any(engine.matcher.word(field, half) for field in fields) for half in halves):
            row = Words(tuple(Element(((half,),)) for half in halves), fields, quoted=True)
            best = max(best, (engine.matcher.count(row), " ".join(halves)))
    return [best[1]] if best[0] else []


def _respelt(text: str, words: dict[str, str]) -> str:
    out, at = [], 0
    for start, token in analysis.tokens(text):
        for term in token.words:
            other = words.get(term.key.decode())
            a, b = start + term.start, start + term.end
            if other is not None and text[b : b + 1] != ":" and a >= at:
                out += [text[at:a], _written_like(other, text[a:b])]
                at = b
    return "".join(out) + text[at:]


def _written_like(word: str, typed: str) -> str:
    """Return ``word`` with capitals where the typed one has them."""
    if len(typed) > 1 and typed.isupper():
        return word.upper()
    return word.capitalize() if typed[:1].isupper() else word
