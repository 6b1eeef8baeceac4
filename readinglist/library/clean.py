"""What people and files say, made fit to be stored and shown."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# in a line they would turn round, or paint, what a list or a terminal shows beside it
_LINE_CONTROL = re.compile("[\x80-\x9f\u202a-\u202e\u2066-\u2069]")


def text(words: str) -> str:
    """Return ``words`` without control characters, and with ``?`` for halves of surrogate pairs
    (of a file name that is no text), which a database refuses."""
    return _CONTROL.sub("", words).encode("utf-8", "replace").decode()


def line(words: str) -> str:
    """Return ``words`` on one line, also without what only steers how it is shown."""
    return " ".join(_LINE_CONTROL.sub("", text(words)).split())
