"""Errors that a person can mend."""


class ReadingListError(Exception):
    """The environment or the input is at fault; the message is a sentence ready for a person."""


class LibraryError(ReadingListError):
    """The library folder cannot be opened, read or written."""


class DamagedLibraryError(LibraryError):
    """The library's file is damaged, empty or gone: a snapshot can be put in its place."""

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(f"{problem} {advice}".strip())
        self.problem = problem
        """What is wrong, without what to do about it."""


class BusyError(LibraryError):
    """Another program writes the library at this moment; trying again later helps."""


class NewerLibraryError(LibraryError):
    """The library was written by a newer version of Readinglist."""


class NotFoundError(ReadingListError):
    """What was asked for is not in the library."""


class SupersededError(ReadingListError):
    """The step that was to be undone or redone is not the next one any more."""


class PdfError(ReadingListError):
    """A file could not be read as a PDF; the message names the reason, not the file."""


class PasswordNeededError(PdfError):
    """The PDF is encrypted and needs a password (or another one)."""


class NoPapersFoundError(ReadingListError):
    """A document lists no papers."""
