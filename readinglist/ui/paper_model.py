"""The papers of a list: ids in order; what rows say is fetched for what is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    QUrl,
    Signal,
)

from ..library.places import Status
from . import tips

if TYPE_CHECKING:
    from ..library.values import Row
    from .desk import Desk

PAPERS_MIME = "application/x-readinglist-papers"
_MOST_FILES = 300  # a drag of more papers than that is for collections, not for a file manager
ROW = Qt.ItemDataRole.UserRole
PASSAGES = Qt.ItemDataRole.UserRole + 1
_AHEAD = 32  # rows fetched at once
Index = QModelIndex | QPersistentModelIndex

STATUS_WORDS = {
    Status.TO_READ: "to read",
    Status.READING: "reading",
    Status.DONE: "done",
    None: "only mentioned",
}


def papers_mime(ids: Sequence[int]) -> QMimeData:
    """Return ids of papers as they travel in a drag."""
    mime = QMimeData()
    mime.setData(PAPERS_MIME, QByteArray(",".join(map(str, ids)).encode()))
    return mime


def papers_in(mime: QMimeData) -> list[int]:
    """Return the ids of papers in a drag of this program; none in any other."""
    if not mime.hasFormat(PAPERS_MIME):
        return []
    data = bytes(mime.data(PAPERS_MIME).data()).decode()
    return [int(part) for part in data.split(",") if part]


class PaperModel(QStringListModel):
    """A list of papers by id.

    Qt's own list model counts the rows: a layout of ten thousand asks for their number as often,
    and asking Python each time would stall the window.
    """

    restated = Signal()
    """Rows say something else. (``dataChanged`` would have the view lay out every row anew.)"""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._rows: dict[int, Row] = {}
        self._passages: dict[int, Sequence[Any]] = {}
        self._outdated: set[int] = set()  # passages shown only until newer ones are there
        self._first = 0  # where rows were looked at last
        self.forgotten = 0
        """How often rows were forgotten so far."""
        self._forgotten: dict[int, int] = {}  # at which of these times a paper was
        self._all_forgotten = 0

    def set_desk(self, desk: Desk) -> None:
        self._desk = desk

    # -- which papers -----------------------------------------------------------------------

    @property
    def ids(self) -> list[int]:
        return self._ids

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show these papers, in this order."""
        self._ids = list(ids)
        self._places = {paper_id: n for n, paper_id in enumerate(self._ids)}
        self._passages.clear()
        self._outdated.clear()
        self.setStringList([""] * len(self._ids))

    def place(self, paper_id: int) -> int:
        """Return the paper's place from 0, or -1."""
        return self._places.get(paper_id, -1)

    def index_of(self, paper_id: int) -> QModelIndex:
        place = self.place(paper_id)
        return self.index(place) if place >= 0 else QModelIndex()

    def id_at(self, index: Index) -> int:
        return self._ids[index.row()]

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Fetch rows again when they are looked at: these, or all."""
        self.forgotten += 1
        if ids is None:
            self._all_forgotten = self.forgotten
            self._rows.clear()
            self.outdate_passages()
        else:
            for paper_id in ids:
                self._forgotten[paper_id] = self.forgotten
                self._rows.pop(paper_id, None)
                self._outdated.add(paper_id)
        self.restated.emit()

    # -- what they say ----------------------------------------------------------------------

    def row(self, place: int) -> Row | None:
        """Return what the row at ``place`` says; None for a paper that is gone."""
        paper_id = self._ids[place]
        if paper_id not in self._rows and self._desk is not None:
            self._first = max(0, place - _AHEAD // 4)
            self.keep(self._desk.rows(self.missing(self._ids)), self.forgotten)
        return self._rows.get(paper_id)

    def missing(self, ids: Sequence[int], first: int | None = None) -> list[int]:
        """Return which rows of a list are to be fetched: from ``first`` on, or from where one was
        looked at last.

        May be called from a thread, which reads a list before it is shown.
        """
        at = self._first if first is None else first
        return [i for i in ids[at : at + _AHEAD] if i not in self._rows]

    def keep(self, rows: Iterable[Row], read_at: int) -> None:
        """Keep what rows say, unless it was forgotten after ``read_at``, when they were read."""
        if read_at >= self._all_forgotten:
            for row in rows:
                # What says the same stays: what was drawn of it can be copied.
                if read_at >= self._forgotten.get(row.id, 0) and self._rows.get(row.id) != row:
                    self._rows[row.id] = row

    def set_passages(self, found: dict[int, Sequence[Any]]) -> None:
        """Show passages beneath these papers."""
        self._passages.update(found)
        self._outdated.difference_update(found)
        for paper_id in found:
            index = self.index_of(paper_id)
            if index.isValid():
                self.dataChanged.emit(index, index, [PASSAGES, Qt.ItemDataRole.SizeHintRole])

    def passages(self, place: int) -> Sequence[Any]:
        """Return the passages beneath the row at ``place``."""
        return self._passages.get(self._ids[place], ())

    def has_passages(self, paper_id: int) -> bool:
        """Return whether the paper's passages were fetched, if only to find none."""
        return paper_id in self._passages and paper_id not in self._outdated

    def outdate_passages(self) -> None:
        """Fetch all passages again: they answer another query. They stay on screen until then."""
        self._outdated.update(self._passages)

    # -- Qt ---------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == PASSAGES:
            return self.passages(index.row())
        if role not in (
            ROW,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return tips.plain(_tip(row))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(
                filter(
                    None,
                    (
                        row.title or "Untitled",
                        ", ".join(row.authors),
                        row.venue,
                        str(row.year or ""),
                        STATUS_WORDS[row.status],
                    ),
                )
            )
        return row.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        item = Qt.ItemFlag
        return item.ItemIsEnabled | item.ItemIsSelectable | item.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [PAPERS_MIME, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        ids = [self._ids[i] for i in sorted(index.row() for index in indexes)]
        mime = papers_mime(ids)
        if self._desk is not None and len(ids) <= _MOST_FILES:
            mime.setUrls([QUrl.fromLocalFile(str(path)) for path in self._desk.files(ids)])
        return mime

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def _tip(row: Row) -> str:
    lines = [row.title or "Untitled", ", ".join(row.authors)]
    lines.append(" · ".join(filter(None, (row.venue, str(row.year or "")))))
    if row.tags:
        lines.append("Tags: " + ", ".join(row.tags))
    if row.added_at is not None:
        lines.append(f"Added {row.added_at.astimezone():%d %B %Y}")
    return "\n".join(line for line in lines if line)
