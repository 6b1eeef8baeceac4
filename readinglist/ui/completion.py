"""Completion in the search field: what an operator means, and the values that it may have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from .bridge import Bridge, Latest
from .theme import SPACE, colour, inset, set_role, smaller, weighty

PROPOSAL = Qt.ItemDataRole.UserRole
UNASKED = 6
"""Rows that come up by themselves; more when they are asked for."""
_WIDEST = 460
_HINTS = {
    "to-read": "in the reading queue",
    "reading": "being read",
    "done": "read",
    "mentioned": "known only from a digest",
}
_TOKEN = re.compile(r'[-(]*(?P<word>[^\s"()]*(?P<value>:"[^"]*)?)$')


@dataclass(frozen=True, slots=True)
class Proposal:
    """``text`` instead of the query's [start, end), with what it means."""

    text: str
    start: int
    end: int
    hint: str = ""


class Proposed(Protocol):
    """What the search proposes; see `search.Completion`."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def hint(self) -> str: ...


class Completing(Protocol):
    """What completion asks the search for; see `search.Search`. Called from a thread."""

    def complete(self, query: str, cursor: int | None = None) -> Sequence[Proposed]: ...


def token(query: str, cursor: int) -> str:
    """Return what is being typed before the cursor, without a minus or a parenthesis."""
    found = _TOKEN.search(query[:cursor])
    return found["word"] if found is not None else ""


def comes_unasked(query: str, cursor: int, names: Iterable[str]) -> bool:
    """Return whether completion shows by itself: for values, and for beginnings of operators.

    Plain words are completed only when asked for, so that typing them stays undisturbed.
    """
    word = token(query, cursor).lower()
    return ":" in word or (len(word) > 1 and any(n.startswith(word) for n in names))


def shown(
    found: Sequence[Proposed], query: str, *, asked: bool, language: Sequence[tuple[str, str]]
) -> list[Proposal]:
    """Return the proposals to show of those that were found, without what is typed already."""
    kept = [
        Proposal(p.text, p.start, p.end, p.hint or _HINTS.get(p.text, ""))
        for p in found
        if query[p.start : p.end].casefold() != p.text.casefold()
        and (asked or p.hint or p.text.endswith(":") or query[: p.start].endswith(":"))
    ]
    if asked and not found:
        end = len(query)
        kept = [
            Proposal(example.partition(":")[0] + ":", end, end, hint)
            for example, hint in language
            if ":" in example
        ]
    return kept if asked else kept[:UNASKED]


def accept(query: str, proposal: Proposal) -> tuple[str, int]:
    """Return the query with a proposal taken, and where the cursor stands then."""
    rest = query[proposal.end :]
    text = proposal.text
    if not text.endswith(":") and not rest.startswith((" ", ")")):
        text += " "
    return query[: proposal.start] + text + rest, proposal.start + len(text)


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, QFontMetrics(option.font).height() + SPACE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        proposal: Proposal = index.data(PROPOSAL)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selection"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 0.5, 0, -0.5), 5, 5)
        left, right = rect.left() + SPACE, rect.right() - SPACE
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(weighty(option.font))
        painter.setPen(colour("text"))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(proposal.text, Qt.TextElideMode.ElideMiddle, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), flags, text)
        left += max(metrics.horizontalAdvance(text) + 2 * SPACE, 11 * SPACE)
        if proposal.hint and left < right - 40:
            painter.setFont(smaller(option.font))
            painter.setPen(colour("muted"))
            hint = painter.fontMetrics().elidedText(
                proposal.hint, Qt.TextElideMode.ElideRight, right - left
            )
            painter.drawText(QRect(left, rect.top(), right - left, rect.height()), flags, hint)
        painter.restore()


class CompletionPopup(QFrame):
    """The proposals below a field. It never has the focus."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        set_role(self, "card")
        self.setObjectName("completion")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListView()
        self.list.setAccessibleName("Completions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setSpacing(0)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.clicked.connect(lambda index: self.chosen.emit(index.data(PROPOSAL)))
        self._keys = QLabel()
        set_role(self._keys, "muted")
        self._keys.setFont(smaller(self.font(), 0.86))
        inset(self._keys, SPACE, 0, SPACE, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.setSpacing(4)
        layout.addWidget(self.list)
        layout.addWidget(self._keys)
        self.hide()

    @property
    def proposals(self) -> list[Proposal]:
        return [self._model.item(row).data(PROPOSAL) for row in range(self._model.rowCount())]

    @property
    def current(self) -> Proposal | None:
        index = self.list.currentIndex()
        return index.data(PROPOSAL) if index.isValid() else None

    def show_below(self, field: QWidget, proposals: Sequence[Proposal], *, entered: bool) -> None:
        """Show proposals beneath a field; ``entered`` selects the first."""
        self._model.clear()
        for proposal in proposals:
            item = QStandardItem(proposal.text)
            item.setData(proposal, PROPOSAL)
            item.setData(f"{proposal.text} {proposal.hint}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0) if entered else QModelIndex())
        self._keys.setText(
            "Enter takes it, Esc closes" if entered else "Tab takes the first, Ctrl+Space chooses"
        )
        at = field.mapTo(self._window, QPoint(0, field.height() + 3))
        rows = self.list.sizeHintForRow(0) * len(proposals) + 2
        room = self._window.height() - at.y() - SPACE
        self.list.setFixedHeight(max(24, min(rows, room - self._keys.sizeHint().height() - 18)))
        self.setFixedWidth(min(_WIDEST, field.width()))
        self.adjustSize()
        self.move(at)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Select another proposal, round and round."""
        rows = self._model.rowCount()
        if rows:
            row = (self.list.currentIndex().row() + by) % rows
            self.list.setCurrentIndex(self._model.index(row, 0))


class Completer(QObject):
    """Completes what is typed into a field. Arrows and Return stay the field's until Ctrl+Space."""

    def __init__(self, field: QLineEdit, bridge: Bridge) -> None:
        super().__init__(field)
        self._field = field
        self._latest = Latest(bridge)
        self._finder: Completing | None = None
        self._language: Sequence[tuple[str, str]] = ()
        self._names: list[str] = []
        self._popup: CompletionPopup | None = None
        self.entered = False
        field.installEventFilter(self)
        field.textEdited.connect(lambda _: self._on_edited())
        field.textChanged.connect(lambda text: None if text else self.close())

    def set_finder(self, finder: Completing) -> None:
        """Complete with this from now on."""
        from ..search.completing import LANGUAGE  # with the search room, which is slow to import

        self._finder = finder
        self._language = LANGUAGE
        self._names = [example.partition(":")[0] for example, _ in LANGUAGE if ":" in example]

    @property
    def popup(self) -> CompletionPopup:
        """The popup, made when it is first needed."""
        if self._popup is None:
            self._popup = CompletionPopup(self._field.window())
            self._popup.chosen.connect(self.take)
        return self._popup

    @property
    def open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def close(self) -> None:
        """Show no completions."""
        self._latest.drop()
        self.entered = False
        if self._popup is not None:
            self._popup.hide()

    def _on_edited(self) -> None:
        query, cursor = self._field.text(), self._field.cursorPosition()
        if self.entered or comes_unasked(query, cursor, self._names):
            self._ask(asked=self.entered)
        else:
            self.close()

    def _ask(self, *, asked: bool) -> None:
        finder = self._finder
        if finder is None:
            return
        query, cursor = self._field.text(), self._field.cursorPosition()
        self.entered = asked

        def take(found: Sequence[Proposed]) -> None:
            if not self._field.hasFocus() or self._field.text() != query:
                return
            proposals = shown(found, query, asked=asked, language=self._language)
            if proposals:
                self.popup.show_below(self._field, proposals, entered=asked)
            else:
                self.close()

        self._latest.ask(lambda: finder.complete(query, cursor), take)

    def take(self, proposal: Proposal) -> None:
        """Put a proposal into the field; an operator goes on with its values."""
        text, cursor = accept(self._field.text(), proposal)
        self.close()
        self._field.setText(text)
        self._field.setCursorPosition(cursor)
        if proposal.text.endswith(":"):
            self._ask(asked=False)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Act on a key that is for the completions; return whether it was."""
        key = event.key()
        if key == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ask(asked=True)
            return True
        if not self.open:
            return False
        popup = self.popup
        acts: dict[int, Callable[[], None]] = {Qt.Key.Key_Escape: self.close}
        if self.entered:
            acts[Qt.Key.Key_Down] = lambda: popup.step(1)
            acts[Qt.Key.Key_Up] = lambda: popup.step(-1)
        first = popup.current or next(iter(popup.proposals), None)
        if first is not None and not event.modifiers():
            acts[Qt.Key.Key_Tab] = lambda: self.take(first)
            if self.entered:
                acts[Qt.Key.Key_Return] = acts[Qt.Key.Key_Enter] = acts[Qt.Key.Key_Tab]
        act = acts.get(key)
        if act is not None:
            act()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.close()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._on_key(event)
            case QEvent.Type.FocusOut | QEvent.Type.Hide | QEvent.Type.Resize:
                self.close()
        return False
