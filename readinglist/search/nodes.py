"""What a query asks for, as a tree: `query` makes it, `matching` and others evaluate it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

STAR = "*"


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a sequence of words: any of ``alternatives`` may stand there.

    Each alternative is one or more folded words in a row: `multi-modal` is ``(multi, modal)`` or
    ``(multimodal,)``. A word that ends with `STAR` stands for all that begin so.
    """

    alternatives: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several in a row. ``fields`` is None for all of them."""

    elements: tuple[Element, ...]
    fields: tuple[str, ...] | None = None
    quoted: bool = False

    @property
    def single(self) -> bool:
        """True for one word, which stands for itself and its forms only."""
        return len(self.elements) == 1 and len(self.elements[0].alternatives) == 1


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with ``text``. ``typing``: it is still being typed, so only the commonest
    completions count, and the word itself with its forms."""

    text: str
    fields: tuple[str, ...] | None = None
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words ``distance`` letters off ``text`` (a swap counts one), with its first letter."""

    text: str
    distance: int
    fields: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A fact of the library, such as ``Filter("status", "done")``."""

    kind: str
    value: str
    otherwise: Node | None = None
    """What it means when the value means nothing: its words."""
    typing: bool = False
    """Still being typed: while it holds for no paper it refuses none. ``kind`` may then also be a
    text field of which no word is typed yet."""


@dataclass(frozen=True, slots=True)
class All:
    nodes: tuple[Node, ...]
    sentence: str = ""
    """All that was typed, when it is so long and plain that it may be a sentence copied."""


@dataclass(frozen=True, slots=True)
class Any:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


Node = Words | Prefix | Fuzzy | Filter | All | Any | Not
Leaf = Words | Prefix | Fuzzy


def leaves(node: Node | None) -> Iterator[Leaf]:
    """Yield the words that a paper is wanted for, in the order typed, each once; excluded ones
    left out."""
    return iter(dict.fromkeys(_leaves(node)))


def _leaves(node: Node | None) -> Iterator[Leaf]:
    match node:
        case Words() | Prefix() | Fuzzy():
            yield node
        case All(nodes) | Any(nodes):
            for inner in nodes:
                yield from _leaves(inner)
