"""Markdown tokens as a tree that is unfolded only where somebody looks.

Of a long list only the outer blocks are looked at, so most of it stays a row of tokens. No node
knows its parent: without circles all of it goes away at once when a file has been read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token


@dataclass(slots=True)
class Node:
    """One block: the token that opens it, and the tokens inside it, ``tokens[start:end]``."""

    token: Token
    tokens: Sequence[Token]
    start: int
    end: int

    @property
    def type(self) -> str:
        return self.token.type.removesuffix("_open")

    @property
    def tag(self) -> str:
        return self.token.tag

    @property
    def map(self) -> list[int] | None:
        return self.token.map

    @property
    def content(self) -> str:
        return self.token.content

    @property
    def children(self) -> list[Node]:
        """The blocks inside, unfolded anew at each call."""
        return list(_nodes(self.tokens, self.start, self.end))

    def inlines(self) -> Iterator[Token]:
        """Yield the ``inline`` tokens in the block, or itself."""
        if self.token.type == "inline":
            yield self.token
        for token in self.tokens[self.start : self.end]:
            if token.type == "inline":
                yield token

    def inline(self) -> Token | None:
        """Return the first ``inline`` token in the block: the words of a paragraph or a cell."""
        return next(self.inlines(), None)


def nodes(tokens: Sequence[Token]) -> list[Node]:
    """Return the outer blocks of a file."""
    return list(_nodes(tokens, 0, len(tokens)))


def _nodes(tokens: Sequence[Token], at: int, end: int) -> Iterator[Node]:
    while at < end:
        opening, first = tokens[at], at + 1
        depth: int = opening.nesting
        at = first
        while depth:
            depth += tokens[at].nesting
            at += 1
        yield Node(opening, tokens, first, at - 1 if opening.nesting else first)
