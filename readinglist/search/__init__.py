"""Finding papers by any word of theirs, of their PDFs or of the reader's notes."""

from .engine import Hit, Results
from .freshness import Health, Progress
from .passages import Passage
from .service import Search

__all__ = ["Health", "Hit", "Passage", "Progress", "Results", "Search"]
