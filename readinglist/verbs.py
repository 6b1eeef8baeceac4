"""First words that make the command line run instead of the window, and what else they tell."""

from __future__ import annotations

import os

VERBS = {
    "add": "papers",
    "list": "reading",
    "show": "reading",
    "search": "reading",
    "set": "papers",
    "merge": "papers",
    "remove": "papers",
    "restore": "papers",
    "export": "sharing",
    "digest": "sharing",
    "undo": "upkeep",
    "redo": "upkeep",
    "history": "reading",
    "reindex": "upkeep",
    "check": "upkeep",
    "backup": "backup",
    "collections": "tree",
    "queue": "tree",
}
"""Each verb and the module of `readinglist.cli` it stands in, in the order of the help; a test
keeps it complete. So a verb is known, and run, without the others being imported."""

_OPTIONS_WITH_VALUE = {"--library"}
_PRINTS = {"--help", "-h", "--version"}


def first_word(arguments: list[str]) -> str | None:
    """Return the first argument that is no option before a verb, or an option that prints."""
    words = iter(arguments)
    for word in words:
        if word in _OPTIONS_WITH_VALUE:
            next(words, None)
        elif word in _PRINTS or not word.startswith("-"):
            return word
    return None


def wants_window(arguments: list[str]) -> bool:
    """Return whether these arguments open the window: no verb, no option that only prints.

    A word that can be no file or link is a mistyped verb, which the command line tells.
    """
    word = first_word(arguments)
    if word is None:
        return True
    return word not in VERBS and word not in _PRINTS and not _is_mistyped(word)


def _is_mistyped(word: str) -> bool:
    return word.isalpha() and not os.path.lexists(word)
