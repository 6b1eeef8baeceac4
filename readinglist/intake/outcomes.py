"""What became of the files that were to be taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    ``kind`` is ``added``, ``attached`` (to a paper that was there), ``existing`` (same bytes),
    or ``failed``; ``reason`` is a sentence: why it failed, or what to know of it.
    """

    file: Path
    kind: str
    paper_id: int | None = None
    title: str = ""
    reason: str = ""
    needs_password: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all files, in the order they ended; ``step`` is the undo step, if any."""

    outcomes: tuple[Outcome, ...]
    step: int | None = None
    cancelled: bool = False

    def of(self, *kinds: str) -> list[Outcome]:
        """Return the outcomes of these kinds."""
        return [o for o in self.outcomes if o.kind in kinds]
