"""When are two papers one paper: normal forms of titles, names and ids, and two verdicts.

*Sure* matches are acted on; *likely* ones are shown to a person side by side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pylatexenc.latex2text import LatexNodes2Text
from rapidfuzz import fuzz, process

SHORT_TITLE = 12  # letters: shorter titles are too common to tell papers apart by themselves
LIKELY_SCORE = 82.0  # of 100, rapidfuzz token-sort ratio of normal titles
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:arxiv[:.\s/]*(?:org/)?(?:abs/|pdf/|html/)?)?"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?$",
    re.IGNORECASE,
)
_LATEX = re.compile(r"[\\${}]")
_PARTICLES = {"van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le",
              "el", "al", "bin", "ibn", "ter", "ten", "zu", "zur", "st"}  # fmt: skip
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
_JOINING = {"and", "et", "und", "y", "e", "och", "og", "en", "others"}
_SENTENCE_END = re.compile(r"[?!:;…。！？]$|[^\W\d_]{4,}\.$")


def normal_doi(text: str) -> str:
    """Return a DOI in lower case, without resolver or trailing punctuation; ``""`` if none."""
    found = _DOI.search(text.strip())
    return found.group(0).rstrip(".,;)]}>\"'").lower() if found else ""


def normal_arxiv(text: str) -> str:
    """Return an arXiv id without version, prefix or address; ``""`` if there is none."""
    found = _ARXIV.search(text.strip())
    return found.group(1).lower() if found else ""


def plain(text: str) -> str:
    """Return ``text`` without LaTeX commands and braces, on one line."""
    if _LATEX.search(text):
        text = LatexNodes2Text(math_mode="text").latex_to_text(text)
    return " ".join(text.split())


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", plain(text)).casefold()
    return "".join(c for c in text if not unicodedata.combining(c))


def title_key(title: str) -> str:
    """Return the form in which equal titles are equal: letters and digits only, folded."""
    return "".join(c for c in _fold(title) if c.isalnum())


def _title_words(title: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in _fold(title)).split())


def family_name(author: str) -> str:
    """Return the folded family name of ``First Last``, ``Last, First`` or ``F. Last``."""
    author = _fold(author)
    if "," in author:
        head, _, tail = author.partition(",")
        if tail.strip(" .") not in _SUFFIXES:
            return "".join(c for c in head if c.isalnum())
        author = head
    words = [w.strip(".") for w in author.split()]
    words = [w for w in words if w not in _SUFFIXES] or words
    return "".join(c for c in words[-1] if c.isalnum()) if words else ""


def _names(authors: Sequence[str]) -> set[str]:
    found = set()
    for author in authors:
        if _fold(author).strip(" .") in {"et al", "others"}:
            continue
        words = re.split(r"[\s,]+", _fold(author))
        found |= {w.strip(".") for w in words if len(w.strip(".")) > 1 and w not in _PARTICLES}
    return found


def could_be_names(authors: Sequence[str]) -> bool:
    """Return whether words could name people: they begin with capitals where their script has
    them, particles aside, and end no sentence."""
    small = _PARTICLES | _JOINING
    words = [word.strip(".,()") for name in authors for word in name.split()]
    return not any(_SENTENCE_END.search(name) for name in authors) and all(
        word in small or not word.islower() for word in words
    )


def authors_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two author lists can be of one paper; an empty list agrees with any."""
    a, b = _names(one), _names(other)
    if not a or not b:
        return True
    families_a = {family_name(x) for x in one}
    families_b = {family_name(x) for x in other}
    return bool(families_a & families_b) or bool(families_a & b) or bool(families_b & a)


class Candidates:
    """The titles of a library, prepared once to find those that resemble a title."""

    def __init__(self, titles: Iterable[tuple[int, str]]) -> None:
        self._words = {i: _title_words(t) for i, t in titles}

    def likely(self, title: str) -> list[tuple[int, float]]:
        """Return ``(id, score in percent)`` of the titles that resemble ``title``, best first.

        The score is the better of rapidfuzz's plain and token-sort ratios on folded words, which
        forgives order, case, punctuation and small rewordings from preprint to publication.
        """
        wanted = _title_words(title)
        if len(wanted) < SHORT_TITLE:  # too short to guess from
            return []
        found: dict[int, float] = {}
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            for _, score, i in process.extract(
                wanted, self._words, scorer=scorer, score_cutoff=LIKELY_SCORE, limit=5
            ):
                found[i] = max(found.get(i, 0.0), round(score, 1))
        return sorted(found.items(), key=lambda x: -x[1])
