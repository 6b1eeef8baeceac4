"""One paper, whole: what the right pane shows for a single selected paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ..library import collections, papers
from ..library.database import Library
from ..library.values import Attachment, Paper, Status, TextField
from . import pane_words, theme
from .flow_layout import flow
from .icons import icon
from .pane_chips import Chip, ChipRow
from .pane_conflicts import ConflictLine
from .pane_details import DetailRows, ProblemLine, papers_problem
from .pane_fields import (
    FLUSH_BUTTON,
    AuthorsText,
    InPlaceText,
    TitleText,
    label,
    order_tabs,
    smaller,
)
from .pane_files import FilesSection, RelationsSection
from .pane_notes import NotesSection
from .pane_remarks import Remarks
from .pane_saving import Draft
from .pane_status import Stars, StatusButtons
from .pane_texts import AbstractSection, DiscussionSection, Section, TextSection
from .scrolling import Column


def tag_chips(names: Sequence[str]) -> list[Chip]:
    """Return chips of tags."""
    return [Chip(name, name, f"Show papers tagged “{name}”") for name in names]


def collection_chip(path: str, key: int, remark: str = "", count: str = "") -> Chip:
    """Return the chip of a collection; its key is the id as text."""
    text = " › ".join(collections.split_path(path))
    tooltip = f"{text}\n{remark}" if remark else f"Show “{text}”"
    return Chip(str(key), text, tooltip, count)


class Banner(QFrame):
    """A sentence about the paper's state, and the one thing to do about it."""

    def __init__(self, sentence: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.button = QPushButton(verb, self)
        words = label(sentence, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 6, 6, 6)
        layout.addWidget(words, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)


class SinglePaper(Column):
    """The fields of one paper. It saves words itself (`drafts`) and asks for the rest by signal."""

    status_chosen = Signal(object)
    rated = Signal(int)
    restore_wanted = Signal()
    tag_added = Signal(str)
    tag_removed = Signal(str)
    collection_added = Signal(str)
    collection_removed = Signal(str)
    read_wanted = Signal()

    def __init__(
        self,
        library: Library,
        tag_names: Callable[[], Sequence[str]],
        collection_paths: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self.paper: Paper | None = None
        self._ordered: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 24)
        column.setSpacing(0)
        self.mentioned = Banner(
            "Only mentioned by a digest so far; it is not in your queue.", "Add to queue", self
        )
        self.mentioned.button.clicked.connect(lambda: self.status_chosen.emit(Status.TO_READ))
        self.trashed = Banner("In the trash.", "Restore", self)
        self.trashed.button.clicked.connect(self.restore_wanted)
        self._make_head()
        self._make_status()
        self._make_texts()
        self.tags = ChipRow("Tags", "Add a tag", tag_names, parent=self)
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(self.tag_removed)
        self.collections = ChipRow(
            "Collections", "Add to a collection", collection_paths, remarks=True, parent=self
        )
        self.collections.added.connect(self.collection_added)
        self.collections.removed.connect(self.collection_removed)
        self.remarks = Remarks(self._library, self)
        self.collections.remark_wanted.connect(lambda key: self.remarks.edit(int(key)))
        self.files = FilesSection(self)
        self.relations = RelationsSection(self)
        for banner in (self.trashed, self.mentioned):
            column.addWidget(banner)
        column.addSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.details)
        column.addSpacing(8)
        column.addWidget(self._status_box)
        for section in (*self.texts.values(), self.discussion, self.notes):
            column.addSpacing(12)
            column.addWidget(section)
        for title, row in (("Collections", self.collections), ("Tags", self.tags)):
            section = Section(title, self)
            section.body.addWidget(row)
            if row is self.collections:
                section.body.addWidget(self.remarks)
            row.setContentsMargins(0, 2, 0, 0)
            column.addSpacing(12)
            column.addWidget(section)
        for part in (self.files, self.relations, self.abstract):
            column.addSpacing(12)
            column.addWidget(part)
        column.addStretch(1)
        self._drafts = [
            self.title_draft, self.authors_draft, self.venue_draft, self.year_draft,
            *self.details.drafts(), *(t.draft for t in self.texts.values()), self.notes.draft,
            self.abstract.draft,
        ]  # fmt: skip

    @property
    def drafts(self) -> list[Draft]:
        """All that can be typed here."""
        return [*self._drafts, *self.remarks.drafts()]

    # -- parts --------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self._head = QWidget(self)
        self.title = TitleText(self._head)
        self.authors = AuthorsText(self._head)
        self.venue = InPlaceText("Venue", "Venue", single=True, parent=self._head)
        self.year = InPlaceText("Year", "Year", single=True, parent=self._head)
        self.year.setFixedWidth(self.fontMetrics().horizontalAdvance("2000") + 15)
        self.year_problem = ProblemLine(self._head)
        self.more_authors = QToolButton(self._head)
        self.more_authors.setAutoRaise(True)
        self.more_authors.setCheckable(True)
        self.more_authors.setText("Show all authors")
        self.more_authors.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more_authors.setStyleSheet(FLUSH_BUTTON)
        smaller(self.more_authors)
        self.more_authors.toggled.connect(self._on_more_authors)
        self.authors.shortened.connect(self.more_authors.setVisible)
        self.more_authors.hide()
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(self.year, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.venue, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self._head)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.authors)
        layout.addWidget(self.more_authors, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addLayout(line)
        layout.addWidget(self.year_problem)
        self.details = DetailRows(self._library, self)
        self.title_draft = self._draft(self.title, "title", "title", lambda p: p.title)
        self.title_draft.problem.connect(self._on_title_problem)
        self.authors_draft = Draft(
            self._library,
            self.authors,
            "authors",
            lambda p: "; ".join(p.authors),
            lambda s, i, text: papers.edit(s, i, authors=pane_words.parse_authors(text)),
            label="Edit authors",
            normal=lambda text: "; ".join(pane_words.parse_authors(text)),
            at_pause=False,
        )
        self.venue_draft = self._draft(self.venue, "venue", "venue", lambda p: p.venue)
        self.year_draft = Draft(
            self._library,
            self.year,
            "year",
            lambda p: str(p.year or ""),
            lambda s, i, text: papers.edit(s, i, year=int(text) if text.strip() else None),
            label="Edit year",
            check=lambda text: papers_problem("year", text),
            at_pause=False,
        )
        self.year_draft.problem.connect(self.year_problem.set_text)
        for draft in (self.title_draft, self.authors_draft, self.venue_draft, self.year_draft):
            layout.addWidget(ConflictLine(draft, self._head, both=False))
        QWidget.setTabOrder(self.year, self.venue)

    def _draft(
        self, field: InPlaceText, name: str, words: str, read: Callable[[Paper], str]
    ) -> Draft:
        return Draft(
            self._library,
            field,
            name,
            read,
            lambda session, i, text: papers.edit(session, i, **{name: text}),
            label=f"Edit {words}",
            at_pause=False,
        )

    def _make_status(self) -> None:
        self.status = StatusButtons(self)
        self.status.chosen.connect(self.status_chosen)
        self.stars = Stars(self)
        self.stars.rated.connect(self.rated)
        self.read = QPushButton(" Read", self)
        self.read.setIcon(icon("open", QPalette.ColorRole.ButtonText))
        self.read.setAccessibleName("Read")
        self.read.setToolTip("Open the PDF (Enter in the list)")
        self.read.clicked.connect(self.read_wanted)
        self.dates = label(parent=self, quiet=True)
        self._status_box = QWidget(self)
        column = QVBoxLayout(self._status_box)
        column.setContentsMargins(5, 0, 0, 6)
        column.setSpacing(5)
        column.addWidget(self.status)
        column.addWidget(flow(self._status_box, self.stars, self.read, spacing=10))
        column.addWidget(self.dates)

    def _make_texts(self) -> None:
        wanted = {
            TextField.TLDR: ("TL;DR", "What it says, in a sentence"),
            TextField.WHY: ("Why", "Why it matters to you"),
            TextField.KEY_INSIGHTS: ("Key insights", "What you take from it"),
        }
        self.texts = {
            field: TextSection(self._library, field, title, hint, self)
            for field, (title, hint) in wanted.items()
        }
        self.discussion = DiscussionSection(self)
        self.notes = NotesSection(self._library, self)
        self.abstract = AbstractSection(self._library, self)

    # -- showing ------------------------------------------------------------------------------

    def show_paper(self, paper: Paper, statuses: dict[int, Status | None], now: datetime) -> None:
        """Show a paper, or what the shown one has become; text being typed is left alone."""
        if self.paper is None or paper.id != self.paper.id:
            self.more_authors.setChecked(False)
        self.paper = paper
        for draft in (self.title_draft, self.authors_draft, self.venue_draft, self.year_draft):
            draft.show(paper)
        self.details.show_paper(paper)
        self.status.set_status(paper.status)
        self.stars.set_rating(paper.rating)
        self.mentioned.setVisible(paper.mentioned and paper.trashed_at is None)
        self.trashed.setVisible(paper.trashed_at is not None)
        self.read.setVisible(bool(paper.attachments))
        self.show_dates(now)
        for section in self.texts.values():
            section.show_paper(paper)
        self.discussion.show_paper(paper)
        self.notes.show_paper(paper)
        self.abstract.show_paper(paper)
        self.tags.set_chips(tag_chips(paper.tags))
        self.collections.set_chips(
            [collection_chip(m.path, m.collection_id, m.remark) for m in paper.collections]
        )
        self.remarks.show_paper(paper)
        self.files.show_files(paper.attachments)
        self.relations.show_relations(paper.related, statuses)
        made = (paper.tags, paper.collections, paper.attachments, paper.related, paper.texts)
        if made != self._ordered:  # what these show is made as it comes
            self._ordered = made
            order_tabs(self)

    def show_dates(self, now: datetime) -> None:
        """Say anew how long ago things were."""
        if self.paper is not None:
            words, exact = pane_words.dates(self.paper, now)
            self.dates.setText(words)
            self.dates.setToolTip(exact)

    def first_file(self) -> Attachment | None:
        """Return the file that "Read" opens."""
        files = self.paper.attachments if self.paper else ()
        return files[0] if files else None

    def _on_more_authors(self, on: bool) -> None:
        self.more_authors.setText("Show fewer authors" if on else "Show all authors")
        self.authors.show_all(on)

    def _on_title_problem(self, sentence: str) -> None:
        self.title.setToolTip(sentence)
