"""``python -m readinglist``: the command line when a verb is given, else the window."""

from __future__ import annotations

import multiprocessing
import sys

from readinglist.verbs import VERBS

_OPTIONS_WITH_VALUE = {"--library"}


def wants_window(arguments: list[str]) -> bool:
    """Return whether these arguments open the window: no verb, no option that only prints."""
    words = iter(arguments)
    for word in words:
        if word in _OPTIONS_WITH_VALUE:
            next(words, None)
        elif word in ("--help", "-h", "--version"):
            return False
        elif not word.startswith("-"):
            return word not in VERBS
    return True


def main() -> None:
    """Run the verb, or open the window with the paths and links given."""
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if wants_window(arguments):
        from readinglist.app import main as window

        sys.exit(window(arguments))
    from readinglist.cli import main as command_line

    sys.exit(command_line(arguments))


if __name__ == "__main__":
    main()
