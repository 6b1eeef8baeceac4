"""What people and files say, made fit to be stored and shown."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# in a line they would turn round, or paint, what a list or a terminal shows beside it
_LINE_CONTROL = re.compile("[\x80-\x9f\u202a-\u202e\u2066-\u2069]")
# a web address as people say it: a host with a path, or one that begins with www
_BARE = re.compile(r"(www(\.[\w-]+)+|([\w-]+\.)+[a-z]{2,}(:\d+)?/)", re.IGNORECASE)


def text(words: str) -> str:
    """Return ``words`` without control characters, and with ``?`` for halves of surrogate pairs
    (of a file name that is no text), which a database refuses."""
    return _CONTROL.sub("", words).encode("utf-8", "replace").decode()


def line(words: str) -> str:
    """Return ``words`` on one line, also without what only steers how it is shown."""
    return " ".join(_LINE_CONTROL.sub("", text(words)).split())


def address(words: str) -> str:
    """Return a web address with the ``https://`` that people leave out, as no list links to it
    without."""
    words = line(words)
    return f"https://{words}" if _BARE.match(words) else words
