"""Files that ship with Readinglist."""
