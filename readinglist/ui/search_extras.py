"""What stands beneath the search field: removable filters, and “did you mean”."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from .flow_layout import flow
from .search_parts import Part, parts, without
from .theme import SPACE

if TYPE_CHECKING:
    from .pane_chips import ChipButton


def _offer(corrections: Sequence[str]) -> str:
    """Return “Did you mean …?” with a link for each correction, by its number."""
    from html import escape  # after the window is on screen

    links = (
        f'<a href="{n}" style="text-decoration:none">{escape(c)}</a>'
        for n, c in enumerate(corrections)
    )
    return f"Did you mean {' or '.join(links)}?"


class SearchExtras(QWidget):
    """The chips of a query's filters and the corrections of a query that finds little."""

    query_wanted = Signal(str)
    """Another query, to be searched at once."""
    part_chosen = Signal(int, int)
    """Where the part stands that is to be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._parts: list[Part] = []
        self._names: tuple[str, ...] = ()
        self._chips = flow(self)
        self.mean = QLabel()
        self.mean.setTextFormat(Qt.TextFormat.RichText)
        self.mean.setWordWrap(True)
        self.mean.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.mean.linkActivated.connect(self._on_link)
        self._corrections: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, 0, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(self._chips)
        layout.addWidget(self.mean)
        self.set_corrections(())

    def set_names(self, names: Sequence[str]) -> None:
        """Know the names that parts of a query may have."""
        self._names = tuple(names)
        self.set_query(self._query)

    @property
    def chips(self) -> list[ChipButton]:
        """The chips, in the order of the query."""
        layout = self._chips.layout()
        assert layout is not None
        items = (layout.itemAt(n) for n in range(layout.count()))
        return cast("list[ChipButton]", [i.widget() for i in items if i is not None])

    def set_query(self, query: str) -> None:
        """Show the filters of a query."""
        self._query = query
        found = parts(query, self._names)
        if [p.text for p in found] != [p.text for p in self._parts]:
            layout = self._chips.layout()
            assert layout is not None
            while (item := layout.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.hide()
                    old.deleteLater()
            from .pane_chips import Chip, ChipButton  # after the window is on screen

            for n, part in enumerate(found):
                button = ChipButton(self._chips)
                button.set_chip(Chip(str(n), part.text, f"Change {part.text}"))
                button.setAccessibleDescription("Enter changes this filter, Delete removes it.")
                button.clicked.connect(partial(self._choose, n))
                button.removed.connect(partial(self._remove, n))
                layout.addWidget(button)
                button.show()
        self._parts = found
        self._arrange()

    def set_corrections(self, corrections: Sequence[str]) -> None:
        """Offer other queries."""
        self._corrections = tuple(corrections)
        self.mean.setText(_offer(corrections) if corrections else "")
        self._arrange()

    @property
    def corrections(self) -> tuple[str, ...]:
        return self._corrections

    def _arrange(self) -> None:
        self._chips.setVisible(bool(self._parts))
        self.mean.setVisible(bool(self._corrections))
        self.setVisible(bool(self._parts or self._corrections))

    def _on_link(self, link: str) -> None:
        self.query_wanted.emit(self._corrections[int(link)])

    def _choose(self, n: int, _checked: bool = False) -> None:
        self.part_chosen.emit(self._parts[n].start, self._parts[n].end)

    def _remove(self, n: int) -> None:
        self.query_wanted.emit(without(self._query, self._parts[n]))
