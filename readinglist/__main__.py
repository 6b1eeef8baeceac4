"""``python -m readinglist``: the command line when a verb is given, else the window."""

from __future__ import annotations

import gc
import os
import sys

from readinglist.verbs import wants_window


def main() -> None:
    """Run the verb, or open the window with the paths and links given."""
    if getattr(sys, "frozen", False):  # one file holds everything: a child process starts here, too
        import multiprocessing

        multiprocessing.freeze_support()
    # numpy would start a thread for each core to multiply matrices, and here are none.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    arguments = sys.argv[1:]
    if wants_window(arguments):
        from readinglist.app import main as window

        sys.exit(window(arguments))
    gc.set_threshold(50_000)  # modules that are read leave no garbage worth looking for so often
    from readinglist.cli import main as command_line

    sys.exit(command_line(arguments))


if __name__ == "__main__":
    main()
