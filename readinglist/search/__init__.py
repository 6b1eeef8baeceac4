"""Finding papers by any word of theirs, of their PDFs or of the reader's notes."""

from .completing import LANGUAGE, Completion
from .engine import Hit, Results
from .freshness import Health, Progress
from .passages import Passage
from .passages import on_page as find_on_page
from .query import Chip, chips
from .service import Search
from .writer import BackgroundWriter, Event

__all__ = [
    "LANGUAGE", "BackgroundWriter", "Chip", "Completion", "Event", "Health", "Hit", "Passage",
    "Progress", "Results", "Search", "chips", "find_on_page",
]  # fmt: skip
