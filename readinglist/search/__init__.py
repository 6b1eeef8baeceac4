"""Finding papers by any word of theirs, of their PDFs or of the reader's notes."""

from .completing import LANGUAGE, Completion
from .engine import Hit, Results
from .freshness import Health, Progress
from .passages import Passage
from .service import Search
from .writer import BackgroundWriter, Event

__all__ = [
    "LANGUAGE", "BackgroundWriter", "Completion", "Event", "Health", "Hit", "Passage", "Progress",
    "Results", "Search",
]  # fmt: skip
