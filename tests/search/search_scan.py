"""A plain scan of the texts of papers, with the project's analysis and nothing else of search.

It is the law that the index is held to, so it is slow and simple on purpose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from readinglist.library.values import IndexedPaper
from readinglist.search import analysis
from readinglist.search.fields import FIELDS, texts_of
from readinglist.search.nodes import STAR, All, Any, Filter, Fuzzy, Leaf, Node, Not, Prefix, Words

Term = tuple[int, int, str]  # position, positions taken, word


def terms(text: str) -> list[Term]:
    """Return every term of a text."""
    found: list[Term] = []
    position = 0
    for _, token in analysis.tokens(text):
        for term in token.terms:
            word, span = analysis.split_key(term.key)
            found.append((position + term.position, span, word.decode()))
        position += token.positions
    return found


def same(word: str, other: str) -> bool:
    if word.endswith(STAR):
        return other.startswith(word[:-1])
    return word == other or analysis.stem(word) == analysis.stem(other)


def in_a_row(found: list[Term], words: Iterable[str], starts: set[int] | None) -> set[int]:
    """Return the positions after ``words`` in a row that begin in ``starts`` (None: anywhere)."""
    for word in words:
        starts = {
            position + span
            for position, span, other in found
            if (starts is None or position in starts) and same(word, other)
        }
    return starts or set()


def text_holds(text: str, leaf: Leaf) -> bool:
    found = terms(text)
    match leaf:
        case Prefix(start, _, False):
            return any(word.startswith(start) for _, _, word in found)
        case Fuzzy(wanted, distance):
            return any(
                word[:1] == wanted[:1] and OSA.distance(word, wanted) <= distance
                for _, _, word in found
            )
        case Words(elements):
            ends: set[int] | None = None
            for element in elements:
                ends = set().union(*(in_a_row(found, a, ends) for a in element.alternatives))
                if not ends:
                    return False
            return bool(ends)
    raise AssertionError(leaf)


def paper_holds(
    paper: IndexedPaper, node: Node, fact: Callable[[str, str], set[int] | None]
) -> bool:
    match node:
        case Words() | Prefix() | Fuzzy():
            texts = texts_of(paper)
            return any(
                text_holds(text, node)
                for field in node.fields or FIELDS
                for text in texts.get(field, ())
            )
        case All(nodes):
            return all(paper_holds(paper, n, fact) for n in nodes)
        case Any(nodes):
            return any(paper_holds(paper, n, fact) for n in nodes)
        case Not(inner):
            return not paper_holds(paper, inner, fact)
        case Filter(kind, value, otherwise):
            ids = fact(kind, value)
            if ids is None:
                return otherwise is not None and paper_holds(paper, otherwise, fact)
            return paper.id in ids
    raise AssertionError(node)


def scan(
    papers: Iterable[IndexedPaper],
    node: Node | None,
    fact: Callable[[str, str], set[int] | None] = lambda _kind, _value: None,
) -> set[int]:
    """Return the papers that a query asks for."""
    return set() if node is None else {p.id for p in papers if paper_holds(p, node, fact)}
