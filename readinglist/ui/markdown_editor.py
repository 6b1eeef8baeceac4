"""A plain-text editor for Markdown: light colouring, lists that go on, marks by shortcut."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QKeyEvent,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from .pane_fields import InPlaceText

_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))"
                   r"(?P<gap> +)(?P<box>\[[ xX]\] +)?(?P<rest>.*)$")  # fmt: skip
_QUOTE = re.compile(r"^(?P<mark>\s*(?:> ?)+)(?P<rest>.*)$")
_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})(\s|$)")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![*\w\\])([*_])(?![*\s])((?:(?!\1).)+?)(?<![\s\\])\1(?![*\w])")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\(([^)\n]*)\)|<?https?://[^\s>)\]]+>?")
_STATE_TEXT, _STATE_FENCE = 0, 1


def next_line(line: str) -> str | None:
    """Return how the line after ``line`` starts, "" when ``line`` is an empty item that should
    end its list, and None when ``line`` is neither list nor quote."""
    item = _ITEM.match(line)
    if item:
        if not item["rest"].strip():
            return ""
        mark = item["mark"]
        if item["number"]:
            mark = f"{int(item['number']) + 1}{item['dot']}"
        return f"{item['indent']}{mark}{item['gap']}{'[ ] ' if item['box'] else ''}"
    quote = _QUOTE.match(line)
    if quote:
        return quote["mark"] if quote["rest"].strip() else ""
    return None


class MarkdownHighlighter(QSyntaxHighlighter):
    """Dims marks and shows what they mean; colours come from the palette."""

    def __init__(self, document: QTextDocument, palette: QPalette) -> None:
        super().__init__(document)
        self.set_palette(palette)

    def set_palette(self, palette: QPalette) -> None:
        """Take the colours of ``palette`` and colour anew."""
        dim = palette.color(QPalette.ColorRole.PlaceholderText)
        self._mark = QTextCharFormat()
        self._mark.setForeground(dim)
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Bold)
        self._emphasis = QTextCharFormat()
        self._emphasis.setFontItalic(True)
        self._link = QTextCharFormat()
        self._link.setForeground(palette.color(QPalette.ColorRole.Link))
        self._code = QTextCharFormat()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._code.setFontFamilies(fixed.families())
        shade = palette.color(QPalette.ColorRole.WindowText)
        shade.setAlphaF(0.07)
        self._code.setBackground(shade)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        inside = self.previousBlockState() == _STATE_FENCE
        fence = bool(_FENCE.match(text))
        self.setCurrentBlockState(_STATE_FENCE if inside != fence else _STATE_TEXT)
        if inside or fence:
            self.setFormat(0, _units(text), self._code)
            return
        if heading := _HEADING.match(text):
            self.setFormat(0, _units(text), self._strong)
            self.setFormat(0, heading.end(1), self._mark)
            return
        item = _ITEM.match(text) or _QUOTE.match(text)
        if item:
            self.setFormat(0, item.start("rest"), self._mark)
        self._inline(text)

    def _inline(self, text: str) -> None:
        taken = [False] * (len(text) + 1)

        def put(start: int, end: int, kind: QTextCharFormat) -> None:
            at = _units(text[:start])
            self.setFormat(at, _units(text[start:end]), kind)

        for found in _CODE.finditer(text):
            put(found.start(), found.end(), self._code)
            taken[found.start() : found.end()] = [True] * (found.end() - found.start())
        for found in _LINK.finditer(text):
            if not any(taken[found.start() : found.end()]):
                put(found.start(), found.end(), self._link)
                taken[found.start() : found.end()] = [True] * (found.end() - found.start())
        for pattern, kind in ((_STRONG, self._strong), (_EMPHASIS, self._emphasis)):
            for found in pattern.finditer(text):
                if any(taken[found.start() : found.end()]):
                    continue
                put(found.start(), found.end(), kind)
                width = len(found[1])
                put(found.start(), found.start() + width, self._mark)
                put(found.end() - width, found.end(), self._mark)
                if pattern is _STRONG:
                    taken[found.start() : found.end()] = [True] * (found.end() - found.start())


def _units(text: str) -> int:
    """Return the length of ``text`` in UTF-16 units, in which Qt counts."""
    return len(text) + sum(c > "\uffff" for c in text)


class MarkdownEditor(InPlaceText):
    """Notes. Ctrl+B, Ctrl+I and Ctrl+` mark the selection, Ctrl+Shift+K makes a link, Enter goes
    on with a list, Ctrl+] and Ctrl+[ indent it. Tab leaves the editor."""

    preview_wanted = Signal()

    def __init__(
        self, name: str, placeholder: str = "", *, lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder, lines=lines, parent=parent)
        self._highlighter = MarkdownHighlighter(self.document(), self.palette())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_highlighter"):
            # Colouring is no edit: the draft must not take it for one.
            self._setting = True
            self._highlighter.set_palette(self.palette())
            self._setting = False

    # -- keys ---------------------------------------------------------------------------------

    def _command(self, event: QKeyEvent) -> str:
        control = Qt.KeyboardModifier.ControlModifier
        shift = Qt.KeyboardModifier.ShiftModifier
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if modifiers == control:
            return {
                Qt.Key.Key_B: "strong",
                Qt.Key.Key_I: "emphasis",
                Qt.Key.Key_QuoteLeft: "code",
                Qt.Key.Key_BracketRight: "indent",
                Qt.Key.Key_BracketLeft: "outdent",
            }.get(key, "")
        if modifiers == control | shift:
            return {Qt.Key.Key_K: "link", Qt.Key.Key_P: "preview"}.get(key, "")
        return ""

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._command(event)
        ):
            event.accept()  # these keys are the editor's while it has the focus
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match self._command(event):
            case "strong":
                self.surround("**")
            case "emphasis":
                self.surround("*")
            case "code":
                self.surround("`")
            case "link":
                self.link()
            case "indent":
                self.indent(+1)
            case "outdent":
                self.indent(-1)
            case "preview":
                self.preview_wanted.emit()
            case _:
                enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                if enter and not event.modifiers() and self._go_on():
                    return
                super().keyPressEvent(event)

    def _go_on(self) -> bool:
        """Enter in a list or quote: start the next item, or end the list at an empty one."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        block = cursor.block()
        start = next_line(block.text())
        item = _ITEM.match(block.text()) or _QUOTE.match(block.text())
        if start is None or item is None:
            return False
        if cursor.positionInBlock() < _units(block.text()[: item.start("rest")]):
            return False  # before the text of the item: an ordinary new line
        cursor.beginEditBlock()
        if start:
            cursor.insertText("\n" + start)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        return True

    # -- marks --------------------------------------------------------------------------------

    def surround(self, mark: str) -> None:
        """Put ``mark`` around the selection, or the word at the caret; take it off if it is on."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        width = len(mark)
        document = self.document()
        around = QTextCursor(document)
        around.setPosition(max(0, start - width))
        around.setPosition(
            min(end + width, document.characterCount() - 1), QTextCursor.MoveMode.KeepAnchor
        )
        whole, inner = around.selectedText(), cursor.selectedText()
        marked = whole == f"{mark}{inner}{mark}" and not (
            mark == "*" and self._is_strong(start, end)
        )
        cursor.beginEditBlock()
        if marked:
            around.insertText(inner)
            start, end = start - width, end - width
        else:
            cursor.insertText(f"{mark}{inner}{mark}")
            start, end = start + width, end + width
        cursor.endEditBlock()
        self._select(start, end)

    def _is_strong(self, start: int, end: int) -> bool:
        document = self.document()
        return document.characterAt(start - 2) == "*" and document.characterAt(end + 1) == "*"

    def _select(self, start: int, end: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def link(self) -> None:
        """Make a link of the selection; the caret goes to what is still missing."""
        cursor = self.textCursor()
        text = cursor.selectedText()
        start = cursor.selectionStart()
        if re.match(r"https?://\S+$", text):
            cursor.insertText(f"[]({text})")
            self._select(start + 1, start + 1)
        else:
            cursor.insertText(f"[{text}]()")
            place = start + _units(text) + (3 if text else 1)
            self._select(place, place)

    def indent(self, step: int) -> None:
        """Move the selected lines two blanks in or out."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        edit = QTextCursor(document)
        edit.beginEditBlock()
        block = first
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            edit.setPosition(block.position())
            if step > 0:
                edit.insertText("  ")
            else:
                blanks = len(block.text()) - len(block.text().lstrip(" "))
                edit.movePosition(
                    QTextCursor.MoveOperation.Right,
                    QTextCursor.MoveMode.KeepAnchor,
                    min(2, blanks),
                )
                edit.removeSelectedText()
            block = block.next()
        edit.endEditBlock()
