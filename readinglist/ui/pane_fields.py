"""Text that is edited where it stands: a label until it is hovered or focused, then a field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLayout, QSizePolicy, QTextEdit, QWidget

from . import pane_words

RADIUS = 5.0
_SEARCHED = 12  # authors in a menu
PLAIN = """
QTextEdit, QTextEdit:focus, QLineEdit, QLineEdit:hover, QLineEdit:focus {
  background: transparent; border: none; padding: 0; margin: 0;
}
"""


def faint(palette: QPalette, alpha: float) -> QColor:
    """Return the text colour thinned to ``alpha`` (0 to 1), for fills and hairlines."""
    colour = palette.color(QPalette.ColorRole.WindowText)
    colour.setAlphaF(alpha)
    return colour


def label(text: str = "", parent: QWidget | None = None, *, quiet: bool = False) -> QLabel:
    """Return a wrapping plain-text label; ``quiet`` draws it in the palette's dimmer text."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setMinimumWidth(1)
    if quiet:
        made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        smaller(made)
    return made


QUIET_BUTTON = "QToolButton { color: palette(placeholder-text); }"
# Its words stand below those of the fields above it.
FLUSH_BUTTON = "QToolButton { padding-left: 0; } QToolButton:focus { padding-left: -1px; }"


def smaller(widget: QWidget, factor: float = 0.92) -> None:
    """Set a widget's font to a part of the application's."""
    font = widget.font()
    font.setPointSizeF(max(7.0, font.pointSizeF() * factor))
    widget.setFont(font)


def _focusable(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:  # Tab may come to it later
        yield widget
    if (layout := widget.layout()) is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in (layout.itemAt(n) for n in range(layout.count())):
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _focusable(widget)
        elif (inner := item.layout()) is not None:
            yield from _in_layout(inner)


def order_tabs(widget: QWidget) -> None:
    """Let Tab go through ``widget`` as it is read, also past parts that were made later."""
    found = list(_focusable(widget))
    for before, after in pairwise(found):
        QWidget.setTabOrder(before, after)


class InPlaceText(QTextEdit):
    """Plain text that wraps, is as tall as what it holds, and is edited where it stands.

    ``single`` keeps it one paragraph: Enter ends the editing. ``framed`` shows at all times that
    it is a field. Ctrl+Z is the editor's while it has
    something to undo, and the window's afterwards.
    """

    edited = Signal()  # by the person, not by `set_text`
    finished = Signal()  # the focus left
    entered = Signal()  # Enter: the editing should end
    cancelled = Signal()  # Escape
    caret_moved = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        single: bool = False,
        framed: bool = False,
        lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._single = single
        self._framed = framed
        self._lines = lines
        self.setPlaceholderText(placeholder)
        self._setting = False
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(30)
        self.viewport().setAutoFillBackground(False)
        # The window's style sheet frames every field; this one paints its own frame.
        self.setStyleSheet(PLAIN)
        self.document().setDocumentMargin(5)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_caret)
        self._fit()

    # -- text ---------------------------------------------------------------------------------

    def text(self) -> str:
        """Return what stands here. (`toPlainText` would turn no-break spaces into spaces.)"""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Show ``text``; the caret stays where it can, the editor's own undo starts anew."""
        self._setting = True
        place = self.textCursor().position()
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.document().toRawText())))
        self.setTextCursor(cursor)
        self._setting = False
        self._fit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.textCursor().insertText(" ".join(text.split()) if self._single else text)

    def _on_text_changed(self) -> None:
        if not self._setting:
            self.edited.emit()

    def _on_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit()

    # -- size ---------------------------------------------------------------------------------

    def _fit(self) -> None:
        least = (
            self.fontMetrics().lineSpacing() * self._lines + 2 * self.document().documentMargin()
        )
        if self.placeholderText() and self.document().isEmpty():  # it wraps as text does
            room = int(self.viewport().width() - 2 * self.document().documentMargin())
            flags = int(Qt.TextFlag.TextWordWrap)
            hint = self.fontMetrics().boundingRect(
                0, 0, max(room, 1), 10_000, flags, self.placeholderText()
            )
            least = max(least, hint.height() + 2 * self.document().documentMargin())
        self.setFixedHeight(int(max(self.document().size().height(), least) + 0.99))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.document().isEmpty():
            self._fit()

    def setPlaceholderText(self, text: str) -> None:
        super().setPlaceholderText(text)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls, not the field

    # -- looks --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            if not self.isReadOnly():
                # The style sheet above has made this widget's own Base transparent.
                painter.setBrush(QApplication.palette().color(QPalette.ColorRole.Base))
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        elif not self.isReadOnly() and (self._framed or self.underMouse()):
            lit = self.underMouse()
            painter.setBrush(faint(self.palette(), 0.06) if lit else Qt.BrushStyle.NoBrush)
            edge = faint(self.palette(), 0.18)
            painter.setPen(edge if self._framed else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)

    # -- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_the_window(event)
        ):
            event.ignore()
            return False
        return bool(super().event(event))

    def _is_for_the_window(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo):
            return not self.document().isUndoAvailable()
        if event.matches(QKeySequence.StandardKey.Redo):
            return not self.document().isRedoAvailable()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if enter and (control or (self._single and not self._takes_newline(event))):
            self.entered.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _takes_newline(self, event: QKeyEvent) -> bool:
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.caret_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.finished.emit()

    def leave(self) -> None:
        """Give the focus to what holds this field, so that the keys are the window's again."""
        holder = self.parentWidget()
        while holder is not None and holder.focusPolicy() == Qt.FocusPolicy.NoFocus:
            holder = holder.parentWidget()
        if holder is None:
            self.clearFocus()
        else:
            holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Start editing with everything selected."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()


class TitleText(InPlaceText):
    """A paper's title: a heading until it is edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Title", "Untitled", single=True, parent=parent)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.setFont(font)


class AuthorsText(InPlaceText):
    """Authors: ``A, B and 3 more`` until they are edited as ``A; B``.

    `text` and `set_text` speak in the edited form.
    """

    shortened = Signal(bool)  # more names than are shown
    searched = Signal(str)  # a query for one author's papers

    def __init__(self, parent: QWidget | None = None) -> None:
        self._form = ""
        self._all = False
        super().__init__("Authors", "Add authors", single=True, parent=parent)
        self.setToolTip("Separate names by semicolons, or write one a line (Shift+Enter).")

    def text(self) -> str:
        return super().text() if self.hasFocus() else self._form

    def set_text(self, text: str) -> None:
        self._form = text
        self._show()

    def show_all(self, everything: bool) -> None:
        """Show every name, or only the first few."""
        self._all = everything
        self._show()

    def _show(self) -> None:
        if self.hasFocus():
            super().set_text(self._form)
            return
        names = pane_words.parse_authors(self._form)
        super().set_text(
            pane_words.show_authors(names, 0 if self._all else pane_words.MANY_AUTHORS)
        )
        self.shortened.emit(len(names) > pane_words.MANY_AUTHORS)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(source.text().strip())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        for name in pane_words.parse_authors(self.text())[:_SEARCHED]:
            search = partial(self.searched.emit, f'author:"{name}"')
            menu.addAction(f"Search for {name}", search)
        menu.popup(event.globalPos())

    def _takes_newline(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            InPlaceText.set_text(self, self._form)
            cursor = self.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            self.setTextCursor(cursor)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._form = InPlaceText.text(self)
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show()
