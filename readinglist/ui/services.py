"""What the window asks other rooms for; imported after it is on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..library.places import Scope
    from ..pdf.render import Renderers
    from ..search.writer import BackgroundWriter
    from .desk import Desk
    from .drops import Dropped
    from .library_page import Finder


@dataclass(slots=True)
class Services:
    """What the window asks other rooms for. The composition root fills it; None is not there.

    Each is called on the window's thread and returns at once.
    """

    desk: Desk
    add_files: Callable[[Sequence[Path], int | None, Callable[[], None]], None] | None = None
    """Add PDFs and folders, file them in the collection with that id, then do what follows."""
    attach_files: Callable[[int, Sequence[Path]], None] | None = None
    """Add PDFs to one paper."""
    import_digest: Callable[[Path | Dropped], None] | None = None
    """Read a file, or words from the clipboard, as a digest."""
    sample_digest: Callable[[], None] | None = None
    export: Callable[[Sequence[int], Scope | None], None] | None = None
    """Write a reading list of papers, or of a whole collection."""
    copy_list: Callable[[Sequence[int], Scope | None], None] | None = None
    check: Callable[[], None] | None = None
    """Look whether library, files and index agree."""
    show_snapshots: Callable[[], None] | None = None
    finder: Finder | None = None
    index_writer: BackgroundWriter | None = None
    renderers: Renderers | None = None
