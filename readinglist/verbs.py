"""First words that make the command line run instead of the window; a test keeps it complete."""

VERBS = frozenset(
    "add list show set search collections queue merge export remove restore undo redo history "
    "reindex check digest".split()
)
