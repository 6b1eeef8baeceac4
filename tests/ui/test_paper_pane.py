"""The paper pane on a real library: what is typed is kept, what is chosen is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.library import collections, files, journal, lists, papers
from readinglist.library.database import Library
from readinglist.library.folder import DATABASE
from readinglist.library.values import Paper, Status, TextField, TextState
from readinglist.ui.pane_conflicts import ConflictLine
from readinglist.ui.pane_notes import NotesSection
from readinglist.ui.paper_pane import PaperPane

# The offscreen platform says so whenever a window has a least size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PAUSE = 5000  # ms, longer than any pause before a save


@pytest.fixture
def two(library: Library) -> tuple[int, int]:
    """Two papers: one with everything, one with a title only."""
    with library.write("Add") as session:
        one = papers.add(
            session,
            title="Attention Is All You Need",
            authors=["Ashish Vaswani", "Noam Shazeer"],
            year=2017,
            venue="NeurIPS",
            arxiv_id="1706.03762",
        )
        papers.set_text(session, one, TextField.WHY, "All use it.", source="digest: Weekly")
        papers.add_tags(session, [one], ["nlp", "Transformers"])
        collections.file(session, collections.make_path(session, "A/B"), [one])
        other = papers.add(session, title="Another")
    return one, other


@pytest.fixture
def pane(qtbot: QtBot, library: Library) -> Iterator[PaperPane]:
    made = PaperPane(library)
    end = library.subscribe(made.refresh)
    qtbot.addWidget(made)
    made.resize(380, 900)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.flush()
    end()


def get(library: Library, i: int) -> Paper:
    with library.read() as session:
        return lists.get(session, i)


def steps(library: Library) -> list[str]:
    with library.read() as session:
        return [s.label for s in journal.history(session)]


def own(library: Library, i: int, field: TextField) -> str:
    return next((t.text for t in get(library, i).texts if (t.field, t.source) == (field, "me")), "")


# -- autosave ----------------------------------------------------------------------------------


def test_typing_is_saved_at_a_pause_and_is_one_undo_step(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    before = steps(library)
    field = pane.single.notes.field
    field.setFocus()
    for words in ("first ", "second", " third "):
        qtbot.keyClicks(field, words)
        typed = field.text()
        qtbot.waitUntil(lambda typed=typed: get(library, two[0]).notes == typed, timeout=PAUSE)
        assert field.text() == typed  # the caret did not lose a trailing blank
    assert steps(library) == ["Edit notes", *before]
    library.undo()
    assert get(library, two[0]).notes == ""
    assert field.text() == ""


def test_leaving_the_field_saves(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    field = pane.single.texts[TextField.TLDR].field
    field.setFocus()
    qtbot.keyClicks(field, "  Attention suffices. ")
    pane.single.title.setFocus()
    assert own(library, two[0], TextField.TLDR) == "Attention suffices."
    assert field.text() == "Attention suffices."  # shown as it is kept


def test_showing_another_paper_saves_into_the_first(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    pane.single.notes.field.setFocus()
    qtbot.keyClicks(pane.single.notes.field, "for the first")
    pane.show_papers([two[1]])
    assert get(library, two[0]).notes == "for the first"
    assert get(library, two[1]).notes == ""
    assert pane.single.notes.field.text() == ""


@pytest.mark.parametrize("end", ["flush", "hide"])
def test_closing_saves(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int], end: str
) -> None:
    pane.show_papers([two[0]])
    pane.single.notes.field.setFocus()
    qtbot.keyClicks(pane.single.notes.field, "last words")
    getattr(pane, end)()
    assert get(library, two[0]).notes == "last words"


def test_notes_keep_every_character(
    library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    words = "no\u00a0break, \U0001f600, \u05d0\u05d1, tab\there,  two blanks \n\n\nend\n"
    pane.show_papers([two[0]])
    pane.single.notes.field.insertPlainText(words)
    pane.flush()
    assert get(library, two[0]).notes == words


def test_what_changes_elsewhere_does_not_eat_what_is_typed(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    notes = pane.single.notes
    notes.field.setFocus()
    qtbot.keyClicks(notes.field, "mine")
    with library.write("From elsewhere") as session:
        papers.edit(session, two[0], notes="theirs", venue="ICML")
    assert notes.field.text() == "mine"
    assert pane.single.venue.text() == "ICML"
    line = notes.findChild(ConflictLine)
    assert "theirs" in line.words.text()
    pane.flush()
    assert get(library, two[0]).notes == "mine"
    assert line.isVisible()  # until it is answered: a save is no answer
    qtbot.mouseClick(line.keep, Qt.MouseButton.LeftButton)
    assert not line.isVisible()


def test_a_change_elsewhere_not_heard_of_yet_is_not_written_over_in_silence(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    single = pane.single
    fields = (
        (single.notes.field, "mine", {"notes": "their notes"}),
        (single.title, "My title", {"title": "Their title"}),
    )
    for field, mine, theirs in fields:
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, mine)
        with Library(library.folder) as elsewhere, elsewhere.write("There") as session:
            papers.edit(session, two[0], **theirs)
        pane.flush()
    paper = get(library, two[0])
    assert (paper.notes, paper.title) == ("mine", "My title")
    lines = [w for w in single.findChildren(ConflictLine) if w.isVisible()]
    assert {w.words.text().split(":")[0] for w in lines} == {"Notes", "Title"}
    notes, title = sorted(lines, key=lambda w: w.words.text())
    qtbot.mouseClick(notes.add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(title.use, Qt.MouseButton.LeftButton)
    paper = get(library, two[0])
    assert (paper.notes, paper.title) == ("mine\n\ntheir notes", "Their title")
    assert single.notes.field.text() == paper.notes
    assert not any(w.isVisible() for w in lines)


def test_words_that_go_from_under_the_caret_can_be_had_back(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    notes = pane.single.notes
    line = notes.findChild(ConflictLine)
    notes.field.setFocus()
    qtbot.keyClicks(notes.field, "mine")
    pane.flush()
    notes.field.document().clearUndoRedoStacks()
    assert not pane.undo()  # so the window takes a step back: the reader knows why words go
    library.undo()
    assert notes.field.text() == ""
    assert not line.isVisible()
    qtbot.keyClicks(notes.field, "mine")
    pane.flush()
    with library.write("From elsewhere") as session:
        papers.edit(session, two[0], notes="theirs")
    assert notes.field.text() == "theirs"
    assert "You had “mine”" in line.words.text()
    qtbot.mouseClick(line.use, Qt.MouseButton.LeftButton)
    assert get(library, two[0]).notes == notes.field.text() == "mine"


def notes_changed_while_typing(
    qtbot: QtBot, library: Library, pane: PaperPane, paper_id: int
) -> NotesSection:
    """Type “mine” into a paper's notes, which another then sets to “theirs”."""
    pane.show_papers([paper_id])
    notes = pane.single.notes
    notes.field.setFocus()
    qtbot.keyClicks(notes.field, "mine")
    with library.write("From elsewhere") as session:
        papers.edit(session, paper_id, notes="theirs")
    return notes


def test_undoing_what_was_typed_settles_a_conflict(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    notes = notes_changed_while_typing(qtbot, library, pane, two[0])
    pane.flush()
    notes.field.document().clearUndoRedoStacks()
    assert not pane.undo()
    library.undo()
    assert notes.field.text() == get(library, two[0]).notes == "theirs"
    assert not notes.findChild(ConflictLine).isVisible()


def test_the_other_version_can_be_taken(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    notes = notes_changed_while_typing(qtbot, library, pane, two[0])
    qtbot.mouseClick(notes.findChild(ConflictLine).use, Qt.MouseButton.LeftButton)
    assert notes.field.text() == get(library, two[0]).notes == "theirs"


def test_a_change_elsewhere_is_shown_where_nothing_is_typed(
    library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    with library.write("From elsewhere") as session:
        papers.edit(session, two[0], title="New title", authors=["One"], rating=3, notes="n")
        papers.set_status(session, [two[0]], Status.DONE)
    single = pane.single
    assert single.title.text() == "New title"
    assert single.authors.toPlainText() == "One"
    assert single.stars.value() == 3
    assert single.notes.field.text() == "n"
    assert single.status.button(Status.DONE).isChecked()


def test_the_editors_own_undo_comes_first(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    with library.write("Mark") as session:
        papers.set_status(session, [two[0]], Status.DONE)
    pane.show_papers([two[0]])
    field = pane.single.notes.field
    field.setFocus()
    qtbot.keyClicks(field, "typed")
    assert pane.undo()
    assert field.text() == ""
    while pane.undo():
        pass
    library.undo()
    assert get(library, two[0]).status == Status.TO_READ


def test_the_undo_key_is_left_to_the_window_when_there_is_nothing_to_undo(
    qtbot: QtBot, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    field = pane.single.notes.field
    field.setFocus()

    def taken() -> bool:
        key = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        key.ignore()
        QApplication.sendEvent(field, key)
        return key.isAccepted()

    assert not taken()
    qtbot.keyClicks(field, "typed")
    assert taken()


def test_a_deleted_paper_empties_the_pane(
    library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    with library.write("Delete") as session:
        papers.delete(session, [two[0]])
    assert pane.empty.isVisible()


# -- one-line fields ---------------------------------------------------------------------------


def test_the_title_is_edited_in_place(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    pane.edit_title()
    qtbot.keyClicks(pane.single.title, "A  better title ")
    qtbot.keyClick(pane.single.title, Qt.Key.Key_Return)
    assert get(library, two[0]).title == "A better title"
    assert pane.single.title.text() == "A better title"
    assert not pane.single.title.hasFocus()


def test_escape_takes_a_one_line_edit_back(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    pane.edit_title()
    qtbot.keyClicks(pane.single.title, "nonsense")
    qtbot.keyClick(pane.single.title, Qt.Key.Key_Escape)
    assert pane.single.title.text() == get(library, two[0]).title == "Attention Is All You Need"


def test_authors_are_edited_apart_and_shown_together(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    field = pane.single.authors
    assert field.toPlainText() == "Ashish Vaswani, Noam Shazeer"
    field.setFocus()
    assert field.toPlainText() == "Ashish Vaswani; Noam Shazeer"
    QGuiApplication.clipboard().setText("\n".join(f"Name {n}" for n in range(11)))
    field.selectAll()
    field.paste()
    pane.single.title.setFocus()
    assert len(get(library, two[0]).authors) == 11
    assert field.toPlainText().endswith("Name 7 and 3 more")
    pane.single.more_authors.click()
    assert field.toPlainText().endswith("Name 9, Name 10")


@pytest.mark.parametrize(
    ("name", "typed", "word"),
    [
        ("doi", "10.x/nothing", "is not a DOI"),
        ("arxiv_id", "not-an-id", "is not an arXiv id"),
        ("url", "javascript:alert(1)", "is not a web address"),
    ],
)
def test_an_impossible_id_gets_a_sentence_and_is_not_saved(
    qtbot: QtBot,
    library: Library,
    pane: PaperPane,
    two: tuple[int, int],
    name: str,
    typed: str,
    word: str,
) -> None:
    pane.show_papers([two[0]])
    row = pane.single.details.rows[name]
    before = getattr(get(library, two[0]), name)
    row.edit()
    qtbot.keyClicks(row.field, typed)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert word in row.problem.text()
    assert row.problem.isVisible()
    assert row.field.text() == typed
    assert getattr(get(library, two[0]), name) == before
    with qtbot.waitSignal(pane.unsaved) as said:
        pane.show_papers([two[1]])
    assert typed in said.args[0]
    assert not row.problem.isVisible()


def test_an_id_is_normalised_and_becomes_a_link(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    row = pane.single.details.rows["doi"]
    assert row.isHidden()
    row.edit()
    qtbot.keyClicks(row.field, "https://doi.org/10.5555/3295222.3295349")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert get(library, two[0]).doi == "10.5555/3295222.3295349"
    qtbot.waitUntil(row.link.isVisible)
    assert not row.findChild(ConflictLine).isVisible()  # it is the same, better written
    row.copy.click()
    assert QGuiApplication.clipboard().text() == "https://doi.org/10.5555/3295222.3295349"


class _Browser(QObject):
    """Stands where the system's browser would."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.seen.append(url.toString())


def test_a_link_opens_outside(qtbot: QtBot, pane: PaperPane, two: tuple[int, int]) -> None:
    pane.show_papers([two[0]])
    browser = _Browser()
    QDesktopServices.setUrlHandler("https", browser, "open")
    try:
        qtbot.mouseClick(pane.single.details.rows["arxiv_id"].link, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.seen == ["https://arxiv.org/abs/1706.03762"]


def test_a_year_that_is_none_gets_a_sentence(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    single = pane.single
    single.year.edit()
    qtbot.keyClicks(single.year, "20x7")
    single.title.setFocus()
    assert "is not a year" in single.year_problem.text()
    assert get(library, two[0]).year == 2017
    single.year.edit()
    qtbot.keyClicks(single.year, "2018")
    single.title.setFocus()
    assert single.year_problem.text() == ""
    assert get(library, two[0]).year == 2018


# -- status, rating, words ---------------------------------------------------------------------


def test_status_and_rating_by_mouse_and_key(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    pane.single.status.button(Status.READING).click()
    assert get(library, two[0]).status == Status.READING
    assert "started just now" in pane.single.dates.text()
    qtbot.keyClick(pane.single.stars, Qt.Key.Key_Right)
    qtbot.keyClick(pane.single.stars, Qt.Key.Key_Right)
    assert get(library, two[0]).rating == 2
    assert steps(library)[0] == "Rate ★"  # both presses are one step
    star = QPoint(int(pane.single.stars.width() * 0.9), pane.single.stars.height() // 2)
    qtbot.mouseClick(pane.single.stars, Qt.MouseButton.LeftButton, pos=star)
    assert get(library, two[0]).rating == 5
    qtbot.mouseClick(pane.single.stars, Qt.MouseButton.LeftButton, pos=star)
    assert get(library, two[0]).rating == 0


def test_a_mentioned_paper_joins_the_queue(qtbot: QtBot, library: Library, pane: PaperPane) -> None:
    with library.write("Add") as session:
        i = papers.add(session, title="Mentioned", status=None)
    pane.show_papers([i])
    assert pane.single.mentioned.isVisible()
    pane.single.mentioned.button.click()
    assert get(library, i).status == Status.TO_READ
    assert not pane.single.mentioned.isVisible()


def test_others_words_are_shown_with_their_source_and_can_be_taken(
    library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    section = pane.single.texts[TextField.WHY]
    (quote,) = section.quotes.quotes
    assert quote.field.text() == "All use it."
    assert quote.field.isReadOnly()
    quote.take.click()
    assert section.field.text() == "All use it."
    assert own(library, two[0], TextField.WHY) == "All use it."
    assert [t.source for t in get(library, two[0]).texts] == ["digest: Weekly", "me"]
    library.undo()
    assert section.field.text() == ""


# -- chips -------------------------------------------------------------------------------------


def test_tags_are_added_opened_and_removed(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    row = pane.single.tags
    assert [b.text() for b in row.buttons()] == ["nlp", "Transformers"]
    row.line.setFocus()
    qtbot.keyClicks(row.line, "to present, seq2seq")
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    assert get(library, two[0]).tags == ("nlp", "seq2seq", "to present", "Transformers")
    assert row.line.text() == ""
    with qtbot.waitSignal(pane.tag_requested) as asked:
        qtbot.keyClick(row.buttons()[0], Qt.Key.Key_Return)
    assert asked.args == ["nlp"]
    row.buttons()[0].setFocus()
    qtbot.keyClick(row.buttons()[0], Qt.Key.Key_Delete)
    assert get(library, two[0]).tags == ("seq2seq", "to present", "Transformers")
    assert row.buttons()[0].hasFocus()  # the keyboard goes on where it was


def test_what_is_typed_in_a_chip_field_survives_a_change(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    pane.edit_tags()
    qtbot.keyClicks(pane.single.tags.line, "half a t")
    with library.write("From elsewhere") as session:
        papers.add_tags(session, [two[0]], ["other"])
    assert pane.single.tags.line.text() == "half a t"
    assert "other" in [c.text for c in pane.single.tags.chips()]


def test_a_collection_is_made_when_it_is_missing(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[1]])
    row = pane.single.collections
    row.line.setFocus()
    qtbot.keyClicks(row.line, "New one/Inside")
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    qtbot.keyClicks(row.line, "B")  # a bare name that stands once
    qtbot.keyClick(row.line, Qt.Key.Key_Return)
    assert [m.path for m in get(library, two[1]).collections] == ["New one/Inside", "A/B"]
    with qtbot.waitSignal(pane.collection_requested) as asked:
        row.buttons()[0].click()
    assert asked.args == [get(library, two[1]).collections[0].collection_id]
    qtbot.keyClick(row.buttons()[0], Qt.Key.Key_Backspace)
    assert [m.path for m in get(library, two[1]).collections] == ["A/B"]


def test_names_are_completed(
    qtbot: QtBot, pane: PaperPane, two: tuple[int, int], library: Library
) -> None:
    pane.show_papers([two[1]])
    line = pane.single.tags.line
    line.setFocus()
    qtbot.keyClicks(line, "form")
    completer = line.completer()
    assert [completer.completionCount(), completer.currentCompletion()] == [1, "Transformers"]
    completer.popup().setCurrentIndex(completer.completionModel().index(0, 0))
    qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: get(library, two[1]).tags == ("Transformers",))
    qtbot.waitUntil(lambda: line.text() == "")


# -- several -----------------------------------------------------------------------------------


def test_several_papers_are_changed_together(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers(list(two))
    several = pane.several
    assert several.isVisible()
    assert "2 papers" in several.title.text()
    assert {c.text: c.count for c in several.tags.chips()} == {"nlp": "1/2", "Transformers": "1/2"}
    several.tags.line.setFocus()
    qtbot.keyClicks(several.tags.line, "nlp")
    qtbot.keyClick(several.tags.line, Qt.Key.Key_Return)
    assert {c.text: c.count for c in several.tags.chips()} == {"nlp": "", "Transformers": "1/2"}
    several.status.button(Status.DONE).click()
    assert {get(library, i).status for i in two} == {Status.DONE}
    several.collections.line.setFocus()
    qtbot.keyClicks(several.collections.line, "A/B")
    qtbot.keyClick(several.collections.line, Qt.Key.Key_Return)
    assert all(get(library, i).collections for i in two)
    several.collections.buttons()[0].removed.emit()
    assert not any(get(library, i).collections for i in two)
    for _ in range(4):
        library.undo()
    assert get(library, two[1]).tags == ()


def test_nothing_selected_says_what_to_do(pane: PaperPane) -> None:
    pane.show_papers([])
    assert pane.empty.isVisible()


# -- files and relations -----------------------------------------------------------------------


@pytest.fixture
def filed(library: Library, two: tuple[int, int]) -> tuple[int, int]:
    """The first paper with a file; returns its id and the attachment's."""
    incoming = library.papers_folder / "x.pdf"
    incoming.write_bytes(b"%PDF-1.4\n")
    taken = files.take_in(library, incoming)
    path = files.put(library, taken, "Vaswani – 2017")
    with library.write("Attach") as session:
        i = files.attach(session, two[0], taken, path, pages=15, state=TextState.NONE)
    return two[0], i


def test_a_file_is_opened_shown_and_removed(
    qtbot: QtBot, library: Library, pane: PaperPane, filed: tuple[int, int]
) -> None:
    paper_id, attachment = filed
    pane.show_papers([paper_id])
    (row,) = pane.single.files.rows
    assert row.button.text() == "Vaswani – 2017.pdf"
    assert "15 pages" in row.button.accessibleDescription()
    assert "no text" in row.button.accessibleDescription()
    with qtbot.waitSignal(pane.file_opened) as opened:
        qtbot.keyClick(row.button, Qt.Key.Key_Return)
    assert opened.args == [attachment, 1]
    actions = {a.text(): a for a in row.more.menu().actions()}
    with qtbot.waitSignals([pane.file_opened_outside, pane.file_shown_in_folder]):
        actions["Open in the system's viewer"].trigger()
        actions["Show in folder"].trigger()
    actions["Remove from this paper"].trigger()
    assert get(library, paper_id).attachments == ()
    assert pane.single.files.empty.isVisible()
    library.undo()
    assert len(get(library, paper_id).attachments) == 1


def test_files_dropped_on_the_pane_are_for_the_paper(
    qtbot: QtBot, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a b.pdf"), QUrl("https://example.org/x.pdf")])
    where, action = QPointF(50, 50), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where.toPoint(), action, data, buttons, keys)
    QApplication.sendEvent(pane, enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(pane.files_dropped) as dropped:
        QApplication.sendEvent(pane, QDropEvent(where, action, data, buttons, keys))
    assert dropped.args[0] == two[0]
    assert [p.name for p in dropped.args[1]] == ["a b.pdf"]


def library_title(library: Library, paper_id: int) -> str:
    with library.read() as session:
        return lists.get(session, paper_id).title


def test_related_papers_show_their_status_and_open(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    with library.write("Relate") as session:
        papers.relate(session, two[0], two[1], "reference", label="[3]")
    pane.show_papers([two[0]])
    (button,) = pane.single.relations.buttons
    assert button.text() == "[3] Another"
    assert button.accessibleDescription() == "To read"
    with library.write("Mark") as session:
        papers.set_status(session, [two[1]], Status.DONE)
    (button,) = pane.single.relations.buttons
    assert button.accessibleDescription() == "Done"
    with qtbot.waitSignal(pane.paper_requested) as asked:
        button.click()
    assert asked.args == [two[1]]
    pane.show_papers([two[1]])
    (back,) = pane.single.relations.buttons
    assert back.text() == library_title(library, two[0])
    with qtbot.waitSignal(pane.paper_requested) as asked:
        back.click()
    assert asked.args == [two[0]]


def test_where_no_browser_is_a_link_says_so(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    if QGuiApplication.platformName() != "offscreen":
        pytest.skip("a browser would open")
    pane.show_papers([two[0]])
    with qtbot.waitSignal(pane.failed) as told:
        pane.single.details.rows["arxiv_id"].link.click()
    assert told.args == ["No browser opens https://arxiv.org/abs/1706.03762."]
    with qtbot.waitSignal(pane.failed) as told:
        pane.single.notes.preview.anchorClicked.emit(QUrl("https://example.org"))
    assert told.args == ["No browser opens https://example.org."]


# -- preview, keyboard, width ------------------------------------------------------------------


def test_the_preview_renders_and_goes_back(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    notes = pane.single.notes
    notes.field.setFocus()
    notes.field.insertPlainText("# Head\n\n**bold** <script>x</script> ![p](file:///etc/hosts)")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(notes.field, Qt.Key.Key_P, both)
    assert notes.preview.isVisible()
    assert "<script>" in notes.preview.toPlainText()  # shown, not run
    assert "**" not in notes.preview.toPlainText()
    assert get(library, two[0]).notes.startswith("# Head")
    qtbot.keyClick(notes.preview, Qt.Key.Key_P, both)
    assert notes.field.isVisible()
    assert notes.field.hasFocus()


def test_tab_reaches_everything_and_comes_round(
    qtbot: QtBot, pane: PaperPane, filed: tuple[int, int]
) -> None:
    pane.show_papers([filed[0]])
    single = pane.single
    single.title.setFocus()
    seen: list[QWidget] = []
    while QApplication.focusWidget() not in seen:
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    wanted = [
        single.title, single.authors, single.year, single.venue,
        single.details.rows["arxiv_id"].link, single.status.button(Status.TO_READ), single.stars,
        single.texts[TextField.TLDR].field, single.texts[TextField.WHY].field,
        single.texts[TextField.KEY_INSIGHTS].field, single.notes.field,
        *single.collections.buttons(), single.collections.line,
        *single.tags.buttons(), single.tags.line, single.files.rows[0].button,
    ]  # fmt: skip
    places = [seen.index(w) for w in wanted]
    assert places == sorted(places)
    unnamed = [w for w in seen if w is not None and not w.accessibleName() and w is not pane.area]
    texts = [w for w in unnamed if not getattr(w, "text", lambda: "")()]
    assert texts == []


def test_tab_comes_to_the_status_that_holds(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    for status in (Status.READING, Status.DONE, Status.TO_READ):
        with library.write("Mark") as session:
            papers.set_status(session, [two[0]], status)
        pane.show_papers([two[0]])
        pane.single.stars.setFocus()
        qtbot.keyClick(pane.single.stars, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is pane.single.status.button(status)


def first_ink(widget: QWidget, column: QWidget) -> int:
    """Return at which x of a column a widget begins to draw."""
    picture = widget.grab().toImage()
    ground = picture.pixel(picture.width() - 1, 0)
    for x in range(picture.width()):
        if any(picture.pixel(x, y) != ground for y in range(picture.height())):
            return widget.mapTo(column, QPoint(x, 0)).x()
    raise AssertionError("nothing is drawn")


def test_what_can_be_added_stands_below_the_words_above_it(
    library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    with library.write("Edit") as session:
        papers.edit(session, two[1], authors=[f"Ann No{n}" for n in range(12)])
    pane.show_papers([two[1]])
    single = pane.single
    words = first_ink(single.tags.parentWidget().title, single)  # type: ignore[union-attr]
    for added in (single.tags.line, single.collections.line, single.more_authors):
        assert abs(first_ink(added, single) - words) <= 1
    for signed in (single.details.add, single.abstract.fold):
        assert abs(first_ink(signed, single) - words) <= 3  # a sign has room around it


@pytest.mark.parametrize("title", ["W" * 300, "長い題名" * 60, "כותרת ארוכה מאוד " * 20, ""])
def test_a_narrow_pane_cuts_nothing_off(
    qtbot: QtBot, library: Library, pane: PaperPane, filed: tuple[int, int], title: str
) -> None:
    with library.write("Edit") as session:
        papers.edit(session, filed[0], title=title, code_url="https://example.org/" + "x" * 200)
        papers.add_tags(session, [filed[0]], [title or "tag"])
    pane.resize(280, 900)
    pane.show_papers([filed[0]])
    room = pane.area.viewport().width()
    qtbot.waitUntil(lambda: pane.single.width() == room)
    for child in pane.single.findChildren(QWidget):
        if child.isVisible():
            right = child.mapTo(pane.single, child.rect().topRight()).x()
            assert right < room, f"{type(child).__name__} {child.accessibleName()} ends at {right}"


def test_words_of_a_paper_that_is_gone_can_be_had_back(
    qtbot: QtBot,
    library: Library,
    pane: PaperPane,
    two: tuple[int, int],
    other_writer: Callable[[], None],
) -> None:
    pane.show_papers([two[0]])
    pane.single.notes.field.setFocus()
    qtbot.keyClicks(pane.single.notes.field, "kept")
    other_writer()
    with qtbot.waitSignal(pane.unsaved) as said:
        pane.flush()
    assert "There is no paper" in said.args[0]
    assert said.args[1] == "kept"


@pytest.fixture
def writer_elsewhere(library: Library) -> Iterator[sqlite3.Connection]:
    """Another program that is in the middle of writing the library."""
    holder = sqlite3.connect(library.folder / DATABASE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    yield holder
    holder.close()


def test_what_is_typed_while_another_program_writes_is_saved_when_it_ends(
    qtbot: QtBot,
    library: Library,
    pane: PaperPane,
    two: tuple[int, int],
    writer_elsewhere: sqlite3.Connection,
) -> None:
    pane.show_papers([two[0]])
    notes = pane.single.notes.field
    notes.setFocus()
    with qtbot.waitSignal(pane.failed, timeout=PAUSE) as said:
        qtbot.keyClicks(notes, "patient")
    assert "another program" in said.args[0]
    assert pane.waiting() == ["patient"]
    pane.show_papers([two[1]])  # nor is it lost by going on
    qtbot.keyClicks(notes, "second")
    pane.flush()
    pane.show_papers([two[0]])
    assert notes.text() == "patient"
    assert sorted(pane.waiting()) == ["patient", "second"]
    pane.show_papers([two[1]])
    assert notes.text() == "second"
    with qtbot.waitSignal(pane.recovered, timeout=PAUSE):
        writer_elsewhere.rollback()
    assert get(library, two[0]).notes == "patient"
    assert get(library, two[1]).notes == "second"
    assert pane.waiting() == []


@pytest.fixture
def other_writer(library: Library, two: tuple[int, int]) -> Callable[[], None]:
    """Delete the first paper as another process would, unseen by this one."""

    def delete() -> None:
        with Library(library.folder) as elsewhere, elsewhere.write("Delete") as session:
            papers.delete(session, [two[0]])

    return delete


def test_a_large_selection_is_counted_in_slices(
    qtbot: QtBot, library: Library, pane: PaperPane
) -> None:
    with library.write("Add") as session:
        many = [papers.add(session, title=f"Paper {n}") for n in range(100)]
        papers.add_tags(session, many[:70], ["seventy"])
        papers.set_status(session, many[90:], Status.DONE)
    pane.show_papers(many)
    assert "100 papers" in pane.several.title.text()
    qtbot.waitUntil(lambda: "Done, 10 " in pane.several.status.button(Status.DONE).accessibleName())
    assert "To read, 90 " in pane.several.status.button(Status.TO_READ).accessibleName()
    assert [(c.text, c.count) for c in pane.several.tags.chips()] == [("seventy", "70/100")]
    pane.show_papers(many[:1])  # counting ends with the selection
    assert pane.single.isVisible()
    assert not pane._gather.isActive()


def test_a_remark_is_written_on_a_paper_in_its_collection(
    qtbot: QtBot, library: Library, pane: PaperPane, two: tuple[int, int]
) -> None:
    pane.show_papers([two[0]])
    row = pane.single.collections
    menu = row._menu(row.buttons()[0])
    next(a for a in menu.actions() if "remark" in a.text()).trigger()
    (remark,) = pane.single.remarks.rows.values()
    assert remark.field.hasFocus()
    qtbot.keyClicks(remark.field, "The one to present")
    pane.show_papers([two[1]])
    assert get(library, two[0]).collections[0].remark == "The one to present"
    assert pane.single.remarks.rows == {}
    pane.show_papers([two[0]])
    (remark,) = pane.single.remarks.rows.values()
    assert remark.field.text() == "The one to present"
    assert remark.isVisible()
    remark.field.edit()
    qtbot.keyClick(remark.field, Qt.Key.Key_Delete)
    pane.single.title.setFocus()
    assert get(library, two[0]).collections[0].remark == ""
    assert not remark.isVisible()
