"""A title as it should be written: hyphens at line ends judged, capitals calmed, marks left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from readinglist.pdf.blocks import Block, display_size, line_text
from readinglist.pdf.layout import Line
from readinglist.pdf.wordlists import COMMON, COMPOUND_HEADS, SMALL_WORDS

_TURKISH = str.maketrans("Iİ", "ıi")
_WIDE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")  # of languages without blanks
_MATHS_LETTERS = re.compile("[\U0001d400-\U0001d7ff]+")  # bold, slanted, …: signs, not letters
_TONGUES = ("en", "fr", "de", "es", "it", "pt", "nl")  # the first of COMMON


def block_text(block: Block, pages: Sequence[str]) -> str:
    """The block's lines as one string; ``pages`` show how the paper spells its words."""
    rows: list[str] = []
    previous: Line | None = None
    for line in block.lines:
        text = line_text(line)
        if previous is not None and abs(previous.y - line.y) < 0.3 * block.size:
            rows[-1] = f"{rows[-1].rstrip()} {text.lstrip()}"
        else:
            if previous is not None and display_size(line) < 0.93 * display_size(previous):
                rows[-1] = f"{rows[-1].rstrip()}:" if rows[-1].rstrip()[-1:].isalnum() else rows[-1]
            rows.append(text)
        previous = line
    text = ""
    for row in rows:
        row = " ".join(row.split())
        if text.endswith("\u00ad"):
            text = _rejoined(text[:-1], row, vocabulary(pages))
        elif re.search(r"\w[-‐]$", text):
            whole = re.sub(r"\W", "", text.split()[-1]) + re.split(r"\W", row, maxsplit=1)[0]
            text = (text[:-1] if whole.lower() in vocabulary(pages) else text) + row
        else:
            unspaced = text and _WIDE.match(text[-1]) and _WIDE.match(row)
            text = f"{text} {row}" if text and not unspaced else text + row
    text = text.rstrip("\u00ad").replace("\u00ad", "-")
    text = re.sub(r"[\s]*[*∗⋆†‡§¶☆★✩#⁎✝,;]+$", "", text)
    text = re.sub(r"(?<=[^\W\d_])[∗†‡☆★](?=\s|$)", "", text)
    text = _MATHS_LETTERS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = " ".join(text.split())
    letters = [c for c in text if c.isalpha()]
    cased = [c for c in letters if c.lower() != c.upper()]
    if len(letters) > 8 and sum(c.isupper() for c in cased) >= max(
        0.94 * len(cased), len(cased) - 2
    ):
        text = calm_capitals(text, vocabulary(pages))
    return text


def _rejoined(before: str, after: str, words: frozenset[str]) -> str:
    """A word that a line end parted at a hyphen: one word, or two with the hyphen."""
    head = re.findall(r"[\w]+$", before)
    tail = re.match(r"\w+", after)
    if not head or not tail:
        return f"{before}-{after}"
    first, second = head[0].lower(), tail[0].lower()
    if f"{first}{second}" in words:
        return before + after
    hyphenated = f"{first}-{second}" in words or tail[0][0].isupper() or tail[0].isdigit()
    if hyphenated or first in COMPOUND_HEADS:
        return f"{before}-{after}"
    return before + after


def calm_capitals(text: str, words: frozenset[str]) -> str:
    """Text in capitals as a title: words that the paper itself writes in capitals keep them."""

    def calm(match: re.Match[str]) -> str:
        word = match[0]
        lower = word.translate(_TURKISH).lower() if turkish else word.lower()
        if len(word) > 1 and word in words and lower not in words:
            return word
        if lower in SMALL_WORDS and match.start() and text[match.start() - 2] not in ":.?!—–":
            return lower
        if any(c.isdigit() for c in word):
            return word
        if not titled and match.start() and text[match.start() - 2] not in ".?!":
            return lower
        return word[0] + lower[1:]

    turkish = bool(re.search("[İĞŞ]", text))
    # English writes titles with capitals, German nouns; others have them only where names are
    titled = text.isascii() if not (tongue := speaks(text)) else tongue in ("en", "de")
    return re.sub(r"\w+", calm, text)


def speaks(text: str) -> str:
    """The language that most short common words of ``text`` belong to; ``""`` when none does.

    Of the commonest languages in Latin letters; others are told by their letters only.
    """
    if re.search("[а-яА-Я]", text):
        return "ru"
    words = text.casefold().split()
    counts = [sum(word in common for word in words) for common in COMMON[: len(_TONGUES)]]
    best = max(counts)
    return _TONGUES[counts.index(best)] if best else ""


def vocabulary(pages: Sequence[str]) -> frozenset[str]:
    """Words of the first pages in small letters, those in capitals as they are.

    Whole words with their hyphens; rows that are all in capitals tell nothing and are left out.
    """
    words: set[str] = set()
    rows = [row for page in pages[:3] for row in page.split("\n") if not row.isupper()]
    for row in rows:
        for word in re.findall(r"\w+(?:-\w+)*", row):
            if word.isupper() and len(word) > 1:
                words.add(word)
            else:
                words.add(word.lower())
    return frozenset(words)
