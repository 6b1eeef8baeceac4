"""A digest is looked over before anything is saved: tree, fields, source text, questions."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ..digest import shelve
from ..digest.shelve import Plan
from ..digest.values import Digest
from ..library import lists
from ..library.database import Library
from . import digest_preview_keys as keys
from .digest_preview_draft import Draft
from .digest_preview_fields import DigestFields
from .digest_preview_order import ROOT, Key
from .digest_preview_questions import QuestionList
from .digest_preview_source import DigestSource
from .digest_preview_tree import DigestTree
from .pane_fields import label
from .theme import set_role

_PAUSE_MS = 600
_WIDE = 1150  # px; below, the source stands under the fields
_NO_PLAN = Plan({}, (), False)


def _number(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def _import_words(new: int, known: int) -> str:
    """Return what importing will do, in the words of the notes and of the notice that follows."""
    if new and known:
        return f"Import {new} new and {known} known papers"
    return f"Import {_number(new or known, 'known paper' if known else 'paper')}"


class DigestPreview(QWidget):
    """Shows what was read of a digest, to be ticked and corrected, and gives back what is left.

    ``plan`` says what the library knows of it; with ``library`` it is made anew after
    corrections. Nothing is written here: `accepted` carries the digest of what is ticked and the
    answers for `shelve.shelve`.
    """

    accepted = Signal(object, object)  # Digest, dict of answers
    cancelled = Signal()

    def __init__(
        self,
        digest: Digest,
        plan: Plan | None = None,
        *,
        library: Library | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"Import of {digest.title}")
        self.is_closed = False  # kept by whoever shows it
        self.draft = Draft(digest)
        self._plan = self._without_twins(plan or _NO_PLAN)
        self._library = library
        self.tree = DigestTree(self.draft, self)
        self.fields = DigestFields(self.draft, self)
        self.source = DigestSource(digest.text, self)
        self.questions = QuestionList(self._describe, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.plan_anew)
        self._lay_out()
        self.parts = (self.tree, self.questions, self.fields, self.source)
        """In the order in which Tab comes to them, before the buttons."""
        self.tree.chosen.connect(self._on_chosen)
        self.tree.ticked.connect(self._count)
        self.fields.edited.connect(self._on_edited)
        self.source.clicked.connect(self._on_source_clicked)
        self.questions.answered.connect(lambda key: self._show_plan())
        self.questions.shown.connect(self.tree.choose)
        self.tree.dropped.connect(self.move_to)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self._keys = keys.PreviewKeys(
            self,
            {
                keys.UNDO: self.undo,
                keys.REDO: self.redo,
                keys.UP: lambda: self.step(down=False),
                keys.DOWN: lambda: self.step(down=True),
                keys.MOVE: self.choose_section,
            },
        )
        accept = QShortcut(QKeySequence("Ctrl+Return"), self)
        accept.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        accept.activated.connect(self.accept)
        self.questions.show_questions(self._plan.questions)
        self.questions.setVisible(bool(self._plan.questions))
        self._show_plan()
        self.source.mark_all([e.span for e in digest.entries])
        entries = [("entry", i) for i in range(len(digest.entries))]
        self.tree.choose(entries[0] if entries else ROOT)
        self.tree.scrollToTop()

    def sizeHint(self) -> QSize:
        return QSize(1200, 760)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # A focus proxy would take what stands before the tree out of the order in which Tab goes.
        self.tree.setFocus(event.reason())

    # -- parts --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.title = label(self.draft.read.title or "Digest", self)
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.title.setFont(font)
        self.summary = label(parent=self, quiet=True)
        head = QVBoxLayout()
        head.setContentsMargins(15, 12, 15, 10)
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.summary)
        self._left = QSplitter(Qt.Orientation.Vertical, self)
        self._left.addWidget(self.tree)
        self._left.addWidget(self.questions)
        self._left.setStretchFactor(0, 3)
        self._left.setStretchFactor(1, 2)
        self._right = QSplitter(Qt.Orientation.Horizontal, self)
        self._right.addWidget(self.fields)
        self._right.addWidget(self.source)
        self._whole = QSplitter(Qt.Orientation.Horizontal, self)
        self._whole.addWidget(self._left)
        self._whole.addWidget(self._right)
        self._whole.setSizes([460, 740])
        self._right.setSizes([320, 420])
        self._whole.setStretchFactor(0, 2)
        self._whole.setStretchFactor(1, 3)
        for splitter in (self._left, self._right, self._whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self.next = QPushButton("Next unsure", self)
        self.next.setToolTip("Go to the next paper that was not surely read (F8)")
        self.next.clicked.connect(self.tree.choose_next_unsure)
        self.next.setShortcut(QKeySequence("F8"))
        self.place = QPushButton("Move to…", self)
        self.place.setToolTip(
            "Move the paper to another section (Ctrl+M). Drag it, or press Alt+Shift+Up and "
            "Alt+Shift+Down, to move it by one place."
        )
        self.place.clicked.connect(self.choose_section)
        self.open = label(parent=self, quiet=True)
        self.cancel = QPushButton("Cancel", self)
        self.cancel.clicked.connect(self.cancelled)
        self.take = QPushButton(self)
        set_role(self.take, "primary")
        self.take.setToolTip("Ctrl+Enter")
        self.take.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(15, 8, 15, 10)
        foot.setSpacing(8)
        foot.addWidget(self.next)
        foot.addWidget(self.place)
        foot.addWidget(self.open, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._line())
        column.addWidget(self._whole, 1)
        column.addWidget(self._line())
        column.addLayout(foot)

    def _line(self) -> QFrame:
        line = QFrame(self)
        set_role(line, "line")
        return line

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _WIDE
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if orientation != self._right.orientation():
            self._right.setOrientation(orientation)
            self._right.setSizes([320, 420] if wide else [400, 400])
            self._whole.setSizes([460, 740] if wide else [450, 550])

    # -- what the library knows ---------------------------------------------------------------

    def _describe(self, paper_id: int) -> str:
        if self._library is None:
            return ""
        with self._library.read() as session:
            rows = lists.rows(session, [paper_id])
        if not rows:
            return ""
        row = rows[0]
        names = row.authors[0] + (" et al." if len(row.authors) > 1 else "") if row.authors else ""
        return " · ".join(x for x in (names, row.venue, str(row.year or "")) if x)

    def plan_anew(self) -> None:
        """Ask the library again what it knows, after corrections."""
        self._timer.stop()
        if self._library is None:
            return
        with self._library.read() as session:
            plan = shelve.plan(session, self.draft.whole())
        self._plan = self._without_twins(plan)
        self.questions.show_questions(self._plan.questions)
        self._show_plan()

    def _without_twins(self, plan: Plan) -> Plan:
        """Leave out what is asked and known of references that are entries, too."""
        own = self.draft.twin
        return Plan(
            {k: m for k, m in plan.known.items() if own(k) == k},
            tuple(q for q in plan.questions if own(q.item.key) == q.item.key),
            plan.already_shelved,
        )

    def _show_plan(self) -> None:
        answers = self.questions.answers()
        notes = dict.fromkeys(self._plan.known, "known")
        for question in self._plan.questions:
            key = question.item.key
            notes[key] = "known?" if key not in answers else "known" if answers[key] else "new"
        self.tree.show_notes(notes)
        self.fields.show_known(self._known(self.tree.key()))
        self._count()

    def _known(self, key: Key) -> str:
        match = self._plan.known.get(key)
        if match is not None:
            return (
                f"In your library as “{match.title}”: its gaps are filled, and the digest's words "
                "are added. Your own words stay."
            )
        if any(q.item.key == key for q in self._plan.questions):
            return "It resembles a paper in your library: see the questions."
        return ""

    def _count(self) -> None:
        counts = self.draft.counts()
        said_known = [key for key, paper in self.questions.answers().items() if paper is not None]
        known = sum(map(self.draft.is_on, {*self._plan.known, *said_known}))
        said = [
            _number(counts.entries, "paper"),
            _number(counts.related, "other work") if counts.related else "",
            _number(counts.references, "reference") if counts.references else "",
            f"{known} known already" if known else "",
        ]
        words = " · ".join(x for x in said if x)
        if self._plan.already_shelved:
            words += ". Imported before: importing it again adds only what is missing."
        source = " · ".join(x for x in (self.draft.read.byline, self.draft.read.publisher) if x)
        self.summary.setText(f"{source}\n{words}" if source else words)
        self.take.setText(_import_words(counts.papers - known, known))
        self.take.setEnabled(counts.papers > 0)
        open_ = len(self._plan.questions) - len(self.questions.answers())
        said_open = (
            f"{_number(open_, 'question')} open: what has no answer is kept as a paper of its own."
            if open_
            else ""
        )
        nothing = "Nothing is ticked. Tick what to import with Space, or cancel."
        self.open.setText(said_open if counts.papers else nothing)
        unsure = sum(e.confidence_word != "sure" for e in self.draft.read.entries)
        self.next.setVisible(unsure > 0)
        self.next.setText(f"Next unsure ({unsure})")

    # -- moving, undo -------------------------------------------------------------------------

    @property
    def touched(self) -> bool:
        """True when closing would lose something: a tick, a correction, a move, an answer."""
        return self.draft.edited or bool(self.questions.answers())

    def undo(self) -> None:
        """Take back the last tick, correction or move."""
        self._turned(self.draft.undo())

    def redo(self) -> None:
        """Make again what was taken back last."""
        self._turned(self.draft.redo())

    def _turned(self, done: bool) -> None:
        if not done:
            return
        key = self.tree.key()
        self.tree.fill_anew(key)
        self.fields.show_key(self.tree.key(), self._known(self.tree.key()))
        self._show_title()
        self._count()
        self._timer.start()

    def step(self, *, down: bool) -> None:
        """Move what is chosen up or down by one place."""
        key = self.tree.key()
        if self.draft.step(key, down=down):
            self._moved(key)

    def move_to(self, key: Key, section: Key, at: int | None = None) -> None:
        """Move an entry into a section, before the one at ``at`` or last."""
        self.draft.move(key, section, at)
        self._moved(key)

    def _moved(self, key: Key) -> None:
        self.tree.fill_anew(key)
        self._count()

    def move_to_new(self) -> None:
        """Move the chosen entry into a section of its own, whose name is typed next."""
        section = self.draft.add_section("New section", self.tree.key())
        self._moved(section)
        self.fields.edit()

    def sections_menu(self, parent: QWidget | None = None) -> QMenu:
        """Return a menu of the sections that the chosen entry can go to."""
        menu = QMenu("Move to section", parent or self)
        key = self.tree.key()
        if key[0] != "entry":
            menu.addAction("Choose a paper first").setEnabled(False)
            return menu
        order = self.draft.order
        home = order.home(key[1])
        for section in (ROOT, *order.sections()):
            name = " › ".join(order.path(section)) or "No section"
            action = menu.addAction(name.replace("&", "&&"))
            action.setEnabled(section != home)
            action.triggered.connect(lambda _=False, s=section: self.move_to(key, s))
        menu.addSeparator()
        menu.addAction("New section…").triggered.connect(self.move_to_new)
        return menu

    def choose_section(self) -> None:
        """Ask where the chosen entry should go."""
        menu = self.sections_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._below_current())

    def _below_current(self) -> QPoint:
        """The place under the chosen line, inside the tree."""
        item = self.tree.currentItem()
        area = self.tree.visualItemRect(item) if item is not None else self.tree.rect()
        shown = self.tree.viewport().rect()
        return self.tree.viewport().mapToGlobal(
            QPoint(area.left() + 24, max(0, min(area.bottom(), shown.bottom())))
        )

    def _on_menu(self, place: QPoint) -> None:
        key = self.tree.key()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Edit", "Return", self.fields.edit)
        if key[0] == "entry":
            menu.addMenu(self.sections_menu(menu))
        if key[0] in ("entry", "section"):
            menu.addAction("Move up", keys.UP[0], lambda: self.step(down=False))
            menu.addAction("Move down", keys.DOWN[0], lambda: self.step(down=True))
        menu.addSeparator()
        menu.addAction("Undo", keys.UNDO[0], self.undo).setEnabled(self.draft.can_undo)
        menu.addAction("Redo", keys.REDO[0], self.redo).setEnabled(self.draft.can_redo)
        inside = self.tree.viewport().rect().contains(place)
        menu.popup(self.tree.viewport().mapToGlobal(place) if inside else self._below_current())

    # -- reactions ----------------------------------------------------------------------------

    def _on_chosen(self, key: Key) -> None:
        self.fields.show_key(key, self._known(key))
        self.place.setEnabled(key[0] == "entry")
        self.source.mark(self.draft.span(key))

    def _on_edited(self, key: Key) -> None:
        self.tree.show_titles([key])
        self._show_title()
        self._timer.start()

    def _show_title(self) -> None:
        value = self.draft.value(ROOT)
        assert isinstance(value, Digest)
        self.title.setText(value.title or "Digest")

    def _on_source_clicked(self, place: int) -> None:
        key = self.draft.at(place)
        if key is not None:
            self.tree.choose(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if enter and self.tree.hasFocus():
            self.fields.edit()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Give back what is ticked, with the corrections and answers."""
        if self.take.isEnabled():
            if self._timer.isActive():
                self.plan_anew()
            self.accepted.emit(*self.draft.result(self.questions.answers()))
