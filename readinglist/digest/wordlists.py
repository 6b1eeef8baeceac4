"""Word lists written as running text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of ``text``, which white space parts."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of ``text``, which bars and line ends part."""
    return frozenset(part.strip() for part in text.replace("\n", "|").split("|") if part.strip())
