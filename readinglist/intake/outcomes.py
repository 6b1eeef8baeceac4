"""What became of the files that were to be taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KNOWN = "It is in the library already"


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

    @property
    def just_filed(self) -> bool:
        """Whether all files were known and written about (filed), and that is all to say."""
        first = self.outcomes[0] if self.outcomes else None
        return (
            self.step is not None
            and not self.cancelled
            and first is not None
            and all((o.kind, o.reason) == ("existing", first.reason) for o in self.outcomes)
            and (len(self.outcomes) == 1 or first.reason == f"{KNOWN}.")
        )

    def of(self, *kinds: str) -> list[Outcome]:
        """Return the outcomes of these kinds."""
        return [o for o in self.outcomes if o.kind in kinds]
