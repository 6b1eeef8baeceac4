"""Notes: Markdown, with a preview."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from ..library import papers
from ..library.database import Library
from ..library.values import Paper
from .icons import icon
from .markdown_editor import MarkdownEditor
from .pane_details import tool
from .pane_fields import PLAIN
from .pane_saving import Draft, as_is
from .pane_texts import ConflictLine, Section
from .pane_words import web_address


class Preview(QTextBrowser):
    """Rendered Markdown, as tall as it is. Nothing is fetched, from disk or from the network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        html = render(text)
        self.setHtml(html)
        self._fit()

    def loadResource(self, kind: int, name: QUrl) -> Any:
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _fit(self) -> None:
        bar = self.horizontalScrollBar()
        extra = bar.sizeHint().height() if bar.maximum() > 0 else 0
        self.setFixedHeight(int(self.document().size().height() + 0.99) + extra)

    def _on_link(self, url: QUrl) -> None:
        address = web_address(url.toString())
        if address:
            QDesktopServices.openUrl(QUrl(address))


def render(markdown: str) -> str:
    """Return Markdown as HTML, with raw HTML in it shown as text."""
    from ..exchange.markdown import parser  # not needed before a first preview

    return str(parser(html=False).render(markdown))


class NotesSection(Section):
    """The reader's notes: an editor, and the same text rendered (Ctrl+Shift+P changes over)."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__("Notes", parent)
        self.field = MarkdownEditor(
            "Notes", "Write in Markdown; saved as you type", lines=4, parent=self
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
        self.toggle = tool("eye-outline", "Preview (Ctrl+Shift+P)", self)
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
        name = "pencil-outline" if on else "eye-outline"
        self.toggle.setIcon(icon(name, QPalette.ColorRole.PlaceholderText))
        words = "Edit (Ctrl+Shift+P)" if on else "Preview (Ctrl+Shift+P)"
        self.toggle.setToolTip(words)
        self.toggle.setAccessibleName(words)
        if had_focus:
            (self.preview if on else self.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
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
