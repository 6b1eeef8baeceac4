"""Tell the start script, as ``yes`` or ``no``, whether these arguments open the window."""

import sys

from readinglist.verbs import wants_window

if __name__ == "__main__":
    print("yes" if wants_window(sys.argv[1:]) else "no")
