"""How a paper comes into the reader: the document, what is known of it at once, and the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget

from readinglist.errors import PasswordNeededError, PdfError
from readinglist.pdf.render import Document, DocumentInfo, OutlineItem, Renderers
from readinglist.ui.reader_bars import Contents, FindBar, Message
from readinglist.ui.reader_find import FoldedPages, Marking, words_matcher
from readinglist.ui.reader_moves import ReaderMoves
from readinglist.ui.reader_search import Finder
from readinglist.ui.reader_store import Inbox, PageStore


class ReaderOpening(ReaderMoves):
    """What the reader does to open a document and to let it go."""

    opened = Signal()
    failed = Signal(str)

    find_bar: FindBar
    finder: Finder
    contents: Contents
    message: Message
    path: Path
    title: str
    _renderers: Renderers
    _inbox: Inbox
    _document: Document | None
    _documents: list[Document]
    _info: DocumentInfo | None
    _sizes: list[tuple[float, float]]
    _folded: FoldedPages
    _start_page: int
    _opening_words: tuple[Marking, str] | None
    _opening_at: str
    _to_restore: Mapping[str, Any] | None
    _split: QSplitter
    _stack: QStackedWidget

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go back to a remembered state."""
        raise NotImplementedError

    def _on_page(self, page: int) -> None:
        raise NotImplementedError

    def _on_view(self) -> None:
        raise NotImplementedError

    def open(
        self,
        path: Path,
        *,
        title: str = "",
        page: int = 1,
        words: Sequence[str] | Marking | None = None,
        query: str = "",
        password: str | None = None,
        at: str = "passage",
    ) -> None:
        """Show a PDF at a page, with words marked.

        ``words`` are whole words, or what finds ranges of code points in a page's text;
        ``query`` is what the find bar then shows. ``at``: the match to show first is the one of the
        page's ``passage``, where most words stand together, or the ``first`` or ``last`` of the
        page or of one nearby. Whether it worked is told by ``opened`` or ``failed``. A paper that
        is open already stays open and only goes to the page.
        """
        there = path == self.path and self._info is not None
        self.path, self.title, self._start_page = path, title, page
        self._opening_at = at
        self.setWindowTitle(title or path.stem)
        self._opening_words = None
        if words:
            self._opening_words = self._marking(words, query)
        if there:
            self.go_to_page(page)
            self._show_opening_words()
            self.opened.emit()
        else:
            self._open(password)

    def _marking(self, words: Sequence[str] | Marking, query: str) -> tuple[Marking, str]:
        if isinstance(words, Marking):
            return words, query or "words of the search"
        return Marking(words_matcher(words, self._folded)), query or " ".join(words)

    def _open(self, password: str | None) -> None:
        self.close_document()
        document = self._renderers.open(self.path, password)
        self._document = document
        self._documents[:] = [document]
        self._inbox.listen(
            document.info,
            lambda info: self._on_opened(document, info),
            lambda error: self._on_failed(document, error),
        )

    def close_document(self) -> None:
        """Let the document and its process go; the view is empty then."""
        if self._document is None:
            return
        self.finder.forget()
        self._resting.stop()
        document, self._document, self._info = self._document, None, None
        store = self.area.store
        self.area.set_store(None, ())
        if store is not None:
            store.close()
        document.close()
        self._back, self._forward = [], []
        self.contents.set_items(())
        self._show_controls()

    def _on_opened(self, document: Document, info: DocumentInfo) -> None:
        if document is not self._document:
            return
        self._info = info
        self._sizes = list(info.sizes)
        guess = self._sizes[0]
        sizes = self._sizes + [guess] * (info.page_count - len(self._sizes))
        self._sizes = sizes
        store = PageStore(document, self._inbox, lambda page: self._sizes[page])
        store.text_arrived.connect(self.finder.text_arrived)
        self.area.set_store(store, sizes)
        self._stack.setCurrentWidget(self._split)
        self.bar.set_page_count(info.page_count)
        self._show_controls()
        self.area.go_to(self._start_page - 1)
        self._on_page(self.area.page)
        if self._to_restore is not None:
            waiting, self._to_restore = self._to_restore, None
            self.restore(waiting)
        self._show_opening_words()
        # The rest can wait until the first page is asked for.
        QTimer.singleShot(80, self, lambda: self._ask_rest(document, info))
        self.opened.emit()

    def _show_opening_words(self) -> None:
        if self._opening_words is None:
            return
        marking, words = self._opening_words
        self.find_bar.field.setText(words)
        self.find_bar.field.setCursorPosition(0)  # a long sentence is told by its beginning
        self.find_bar.show()
        start = self._start_page
        at = self._opening_at
        anywhere = start <= 1 or at != "passage"
        self.finder.search(
            marking, start - 1, anywhere=anywhere, by_passage=at == "passage", last=at == "last"
        )
        self._show_controls()

    def _ask_rest(self, document: Document, info: DocumentInfo) -> None:
        if document is not self._document:
            return
        self._ask_sizes(document, len(info.sizes))
        if info.has_outline:
            self._inbox.listen(
                document.outline(), partial(self._on_outline, document), lambda error: None
            )

    def _ask_sizes(self, document: Document, known: int) -> None:
        """Fetch the sizes of the pages that were not there at once, and put them in place."""
        if self._info is None or known >= self._info.page_count:
            return

        def take(more: tuple[tuple[float, float], ...]) -> None:
            if document is not self._document:
                return
            changed = self._sizes[known : known + len(more)] != list(more)
            self._sizes[known : known + len(more)] = more
            if changed:
                self.area.set_sizes(self._sizes)
            self._ask_sizes(document, known + max(1, len(more)))

        self._inbox.listen(document.sizes(known), take, lambda error: None)

    def _on_failed(self, document: Document, error: PdfError) -> None:
        if document is not self._document:
            return
        self.close_document()
        self.message.show_failure(self.path, error)
        self._stack.setCurrentWidget(self.message)
        if isinstance(error, PasswordNeededError):
            self.message.password.setFocus()
        self.failed.emit(str(error))

    def _on_outline(self, document: Document, items: tuple[OutlineItem, ...]) -> None:
        if document is not self._document:
            return
        self.contents.set_items(items)
        self._show_controls()
        self._on_view()
