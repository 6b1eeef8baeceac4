"""Notes: Markdown, with a preview."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextBrowser, QWidget

from ..library import papers
from ..library.database import Library
from ..library.values import Paper
from .icons import icon
from .markdown_editor import MarkdownEditor
from .pane_conflicts import ConflictLine
from .pane_details import tool
from .pane_fields import PLAIN, RADIUS
from .pane_saving import Draft, as_is
from .pane_texts import Section
from .pane_words import web_address

_ALIGNED = re.compile(r'(<t[hd]) style="text-align: ?(left|center|right);?"')
_IMAGE = re.compile(r'<img src="([^"]*)"[^>]*>')
_ALT = re.compile(r'alt="([^"]*)"')
_TASK = re.compile(r"(<li>\s*(?:<p>)?)\[([ xX])\] ")


class Preview(QTextBrowser):
    """Rendered Markdown, as tall as it is. Nothing is fetched, from disk or from the network."""

    failed = Signal(str)  # a sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setAccessibleName("Notes, as they will look")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet(PLAIN)
        self.document().setDocumentMargin(5)
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._on_link)

    def show_markdown(self, text: str) -> None:
        """Render ``text``."""
        self._text = text
        self.document().setDefaultStyleSheet(_style(QApplication.palette()))
        self.setHtml(render(text))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self.show_markdown(self._text)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            area = QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _fit(self) -> None:
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(int(self.document().size().height() + 0.99) + extra)

    def _on_link(self, url: QUrl) -> None:
        address = web_address(url.toString())
        if address and not QDesktopServices.openUrl(QUrl(address)):
            self.failed.emit(f"No browser opens {address}.")


def render(markdown: str) -> str:
    """Return Markdown as HTML, with raw HTML in it shown as text."""
    from ..exchange.markdown import parser  # not needed before a first preview

    html = str(parser(html=False).render(markdown))
    html = html.replace("\n</code></pre>", "</code></pre>")  # Qt would show an empty line
    html = _ALIGNED.sub(r'\1 align="\2"', html)  # a cell's own style would end the sheet's
    html = _IMAGE.sub(_image_link, html)
    return _TASK.sub(lambda found: f"{found[1]}{'☐' if found[2] == ' ' else '☑'} ", html)


def _image_link(found: re.Match[str]) -> str:
    """Return a link in place of an image: nothing is fetched to be shown here."""
    alt = _ALT.search(found[0])
    words = alt[1] if alt is not None and alt[1].strip() else found[1]
    return f'<a href="{found[1]}">🖼 {words}</a>'


def _style(palette: QPalette) -> str:
    dim = palette.color(QPalette.ColorRole.PlaceholderText).name()
    code = palette.color(QPalette.ColorRole.Midlight).name()
    link = palette.color(QPalette.ColorRole.Link).name()
    line = palette.color(QPalette.ColorRole.Dark).name()
    return f"""
h1 {{ font-size: large; margin: 8px 0 4px 0; }} h2 {{ font-size: large; margin: 8px 0 4px 0; }}
h3, h4, h5, h6 {{ font-size: medium; margin: 6px 0 2px 0; }}
p {{ margin: 7px 0; }} ul, ol {{ margin: 5px 0; -qt-list-indent: 0; margin-left: 18px; }}
blockquote {{ color: {dim}; margin: 7px 12px; }}
code, pre {{ background-color: {code}; }} pre {{ margin: 6px 0; }}
a {{ color: {link}; }}
table {{ border-collapse: collapse; margin: 6px 0; }}
th, td {{ border: 1px solid {line}; padding: 3px 8px; }}
"""


class NotesSection(Section):
    """The reader's notes: an editor, and the same text rendered (Ctrl+Shift+P changes over)."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__("Notes", parent)
        self.field = MarkdownEditor(
            "Notes", "Write in Markdown; saved as you type", lines=3, parent=self
        )
        self.preview = Preview(self)
        self.preview.installEventFilter(self)
        self.draft = Draft(
            library,
            self.field,
            "notes",
            lambda paper: paper.notes,
            lambda session, i, text: papers.edit(session, i, notes=text),
            label="Edit notes",
            normal=as_is,
        )
        self.toggle = tool("eye", "Preview (Ctrl+Shift+P)", self)
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self.head.addWidget(self.toggle)
        self.body.addWidget(self.field)
        self.body.addWidget(self.preview)
        self.body.addWidget(ConflictLine(self.draft, self))
        self.preview.hide()
        self.field.preview_wanted.connect(self.toggle.toggle)
        self._paper_id: int | None = None

    def show_paper(self, paper: Paper) -> None:
        """Show a paper's notes; a preview stays one, unless there is nothing to preview."""
        self.draft.show(paper)
        if paper.id != self._paper_id and not paper.notes:
            self.toggle.setChecked(False)
        self._paper_id = paper.id
        if self.toggle.isChecked():
            self.preview.show_markdown(self.field.text())

    def _on_toggled(self, on: bool) -> None:
        had_focus = self.field.hasFocus() or self.preview.hasFocus()
        if on:
            self.draft.save()
            self.preview.show_markdown(self.field.text())
        self.preview.setVisible(on)
        self.field.setVisible(not on)
        name = "rename" if on else "eye"
        self.toggle.setIcon(icon(name, QPalette.ColorRole.PlaceholderText))
        words = "Edit (Ctrl+Shift+P)" if on else "Preview (Ctrl+Shift+P)"
        self.toggle.setToolTip(words)
        self.toggle.setAccessibleName(words)
        if had_focus:
            (self.preview if on else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.preview and isinstance(event, QKeyEvent):
            wanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_P and event.modifiers() == wanted:
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                if event.type() == QEvent.Type.KeyPress:
                    self.toggle.toggle()
                    return True
        return bool(super().eventFilter(watched, event))
