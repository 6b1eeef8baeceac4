"""The cheat-sheet (F1): every command and its keys, made from the table of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextBrowser, QWidget

from .actions import COMMANDS, LIST_KEYS, MENUS, keys_of, shown
from .icons import icon
from .overlay import Overlay
from .theme import LIGHT, SPACE, Colours, colours

Section = tuple[str, list[tuple[str, str]]]


def sections(
    overrides: Mapping[str, str], reader_keys: Sequence[tuple[str, str, str]] = ()
) -> list[Section]:
    """Return titles with pairs of keys and words, in the order of the menus."""
    found: list[Section] = []
    for menu in MENUS:
        lines = [
            (" or ".join(shown(k) for k in keys), command.help)
            for command in COMMANDS
            if command.menu == menu and (keys := keys_of(command, overrides))
        ]
        if lines:
            found.append((menu.replace("&", ""), lines))
    found.append(("In the list", [(shown(k), f"{words}.") for k, words in LIST_KEYS]))
    if reader_keys:
        lines = [(shown(k), f"{words}.") for k, _, words in reader_keys if words]
        found.append(("In the reader", lines))
    from ..search.completing import LANGUAGE  # the room is slow to import

    found.append(("What you can search for", [(k, f"{_first_up(w)}.") for k, w in LANGUAGE]))
    return found


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def matching(found: Sequence[Section], words: str) -> list[Section]:
    """Return the sections with the lines that hold all words typed."""
    wanted = words.casefold().split()

    def fits(title: str, keys: str, what: str) -> bool:
        line = f"{title} {keys} {what}".casefold()
        return all(w in line for w in wanted)

    kept = [(title, [(k, w) for k, w in lines if fits(title, k, w)]) for title, lines in found]
    return [(title, lines) for title, lines in kept if lines]


def to_html(found: Sequence[Section], c: Colours, point_size: float) -> str:
    """Return the sections as a page of rich text."""
    if not found:
        return f'<p style="color:{c.muted}">No command is called so.</p>'
    parts = []
    for title, lines in found:
        rows = "".join(
            f'<tr><td width="34%" style="padding:3px 16px 3px 0; color:{c.text}; '
            f'font-weight:600">{escape(keys)}</td>'
            f'<td style="padding:3px 0; color:{c.muted}">{escape(what)}</td></tr>'
            for keys, what in lines
        )
        parts.append(
            f'<h3 style="color:{c.accent}; margin-top:14px; margin-bottom:4px; '
            f'font-size:{point_size * 1.05:.1f}pt">{escape(title)}</h3>'
            f'<table width="100%" cellspacing="0">{rows}</table>'
        )
    return "".join(parts)


def write_pdf(html: str, path: Path) -> None:
    """Write rich text to a PDF of A4 pages."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
            QMarginsF(18, 16, 18, 16), QPageLayout.Unit.Millimeter,
        )
    )  # fmt: skip
    writer.setTitle("Readinglist: keyboard")
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setHtml(html)
    document.setPageSize(writer.pageLayout().paintRectPixels(writer.resolution()).size())
    document.print_(writer)


class CheatSheet(Overlay):
    """The card with the cheat-sheet, a field to search it and a button to print it."""

    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width=760, height=640)
        self.body.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a command or keys")
        self.field.setAccessibleName("Find a command or keys")
        title = QLabel("Keyboard")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        title.setFont(font)
        self._print = QPushButton(icon("print"), "Print…")
        self._print.setToolTip("Make a PDF and open it for printing")
        self._print.clicked.connect(self._on_print)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.field, 2)
        head.addWidget(self._print)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Keys and what they do")
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setStyleSheet("border: none; background: transparent; padding: 0;")
        self.page.setOpenLinks(False)
        self.body.addLayout(head)
        self.body.addWidget(self.page)
        self.field.textChanged.connect(lambda _: self._fill())
        self._sections: list[Section] = []
        self._folder = Path()

    def show_sheet(
        self,
        overrides: Mapping[str, str],
        reader_keys: Sequence[tuple[str, str, str]],
        folder: Path,
    ) -> None:
        """Show the sheet; ``folder`` is where a printed one may be written."""
        self._sections = sections(overrides, reader_keys)
        self._folder = folder
        self.field.clear()
        self._fill()
        self.open()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self) -> None:
        found = matching(self._sections, self.field.text())
        self.page.setHtml(to_html(found, colours(), self.font().pointSizeF()))

    def print_to(self, path: Path) -> None:
        """Write the whole sheet to a PDF."""
        write_pdf(to_html(self._sections, LIGHT, 10), path)

    def _on_print(self) -> None:
        path = self._folder / "readinglist-keyboard.pdf"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.print_to(path)
        except OSError as error:
            self.failed.emit(f"The page cannot be written to {path}: {error.strerror}.")
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.failed.emit(f"No program opens PDFs here. The page to print is {path}.")
