"""Where a sentence that was copied stands in a text: letters only, so that no line end, hyphen,
ligature or accent parts it from what a viewer made of it.

What a viewer copies otherwise (a formula, a footnote's number, a running title between two pages)
may stand between its parts.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from . import analysis
from .analysis import MARK, UNSPACED_CHAR

_SEED = 12
"""Letters that are looked for at each word of the sentence, and each so many."""
_MANY = 40
"""Places of a seed that are looked at: what stands more often on one page tells nothing."""
_GAP = 60
"""Letters of something else that may stand between two parts, in the text and in the sentence."""
_SURE = 60
"""Letters that follow each other by no chance: so much of a long sentence is enough."""
_PART = 24
_PART_WORDS = 4
"""How much of its beginning is enough at the end of a page, and of its end at the top."""
_EDGE = 0.2
"""The part of a page that is its top, or its end."""

_ASCII = re.compile(r"[0-9A-Za-z]+")
_WORD = re.compile(r"[^\W_]+")


class _Letters(NamedTuple):
    """The folded letters of a text; ``origin[i]`` is the offset that the i-th came from."""

    text: str
    origin: array[int]


class _Run(NamedTuple):
    """Where letters stand in the text and in the sentence; ``size`` of them are the same."""

    text: int
    sentence: int
    text_end: int
    sentence_end: int
    size: int


@lru_cache(maxsize=8192)
def _fold(character: str) -> str:
    return "".join(filter(str.isalnum, analysis.fold(character)))  # no accent that stands alone


def _letters(text: str) -> _Letters:
    out: list[str] = []
    origin = array("l")
    for word in _WORD.finditer(text):
        if _ASCII.fullmatch(word[0]):
            out.append(word[0].lower())
            origin.extend(range(word.start(), word.end()))
            continue
        for at, character in enumerate(word[0], word.start()):
            folded = _fold(character)
            out.append(folded)
            origin.extend([at] * len(folded))
    return _Letters("".join(out), origin)


class Said(NamedTuple):
    """Where a text says a sentence, as offsets [start, end), and what part of it (0 to 1)."""

    start: int
    end: int
    part: float


class Sentence:
    """One sentence, to be found in texts."""

    def __init__(self, text: str) -> None:
        self._letters = _letters(text).text
        starts, at = [], 0
        for word in _WORD.finditer(text):
            starts.append(at)
            at += len(_letters(word[0]).text)
        starts += range(0, len(self._letters), _SEED)  # also where no blanks part words
        seeds = {self._letters[s : s + _SEED]: s for s in sorted(set(starts), reverse=True)}
        self._seeds = sorted((start, seed) for seed, start in seeds.items() if len(seed) == _SEED)
        self._enough = min(_SURE, 2 * len(self._letters) // 3)

    def find(self, text: str) -> list[Said]:
        """Return where ``text`` says the sentence, most of it, or, at an end of the text, one end
        of it; in order, none in another."""
        letters = _letters(text)
        found: list[Said] = []
        for run in _chained(sorted(self._runs(letters.text))):
            start, end = letters.origin[run.text], letters.origin[run.text_end - 1] + 1
            start, end = _whole_words(text, start, end)
            if run.size >= self._enough or (
                self._goes_on(run, len(letters.text))
                and run.size >= _PART
                and len(_WORD.findall(text, start, end)) >= _PART_WORDS
            ):
                whole = max(len(self._letters), run.text_end - run.text)
                said = Said(start, end, run.size / whole)
                if found and start < found[-1].end:
                    found[-1] = max(found[-1], said, key=lambda s: s.part)
                else:
                    found.append(said)
        return found

    def _runs(self, text: str) -> Iterator[_Run]:
        """Yield what stands in both, as long as it is the same."""
        mine = self._letters
        ends: dict[int, int] = {}  # on each diagonal, as far as it was read
        for start, seed in self._seeds:
            at = text.find(seed)
            for _ in range(_MANY):
                if at < 0:
                    break
                if at >= ends.get(at - start, -1):
                    a, b = at, start
                    while a and b and text[a - 1] == mine[b - 1]:
                        a, b = a - 1, b - 1
                    c, d = at + _SEED, start + _SEED
                    while c < len(text) and d < len(mine) and text[c] == mine[d]:
                        c, d = c + 1, d + 1
                    ends[at - start] = c
                    yield _Run(a, b, c, d, c - a)
                at = text.find(seed, at + 1)

    def _goes_on(self, run: _Run, length: int) -> bool:
        """Return whether the other part of a sentence may stand on another page."""
        begun = run.sentence == 0 and run.text_end > (1 - _EDGE) * length
        ended = run.sentence_end == len(self._letters) and run.text < _EDGE * length
        return begun or ended


def _chained(runs: Iterable[_Run]) -> list[_Run]:
    """Return runs, which come by their place in the text, with those that go on joined to them."""
    chains: list[_Run] = []
    for run in runs:
        for n in range(len(chains) - 1, -1, -1):
            chain = chains[n]
            if _follows(run.text - chain.text_end) and _follows(run.sentence - chain.sentence_end):
                twice = max(0, chain.text_end - run.text)
                size = chain.size + run.size - twice
                chains[n] = _Run(chain.text, chain.sentence, run.text_end, run.sentence_end, size)
                break
        else:
            chains.append(run)
    return chains


def _follows(letters: int) -> bool:
    return -_SEED < letters <= _GAP


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets with the words that they cut, or without, where little is of them: a
    letter that is the same by chance."""
    first, after = start, start
    while first and _one_word(text[first - 1], text[first]):
        first -= 1
    while after < end - 1 and _one_word(text[after], text[after + 1]):
        after += 1
    if after + 1 - start >= start - first:
        start = first
    else:
        start = next((at for at in range(after + 1, end) if text[at].isalnum()), start)
    last, beyond = end, end
    while last - 1 > start and _one_word(text[last - 2], text[last - 1]):
        last -= 1
    while beyond < len(text) and (
        _one_word(text[beyond - 1], text[beyond]) or MARK.match(text, beyond)
    ):
        beyond += 1
    if end - (last - 1) >= beyond - end:
        return start, beyond
    return start, next((at for at in range(last - 1, start, -1) if text[at - 1].isalnum()), end)


def _one_word(a: str, b: str) -> bool:
    return a.isalnum() and b.isalnum() and not UNSPACED_CHAR.search(a + b)
