"""The preview of a digest: ticks, corrections, the marked source, questions, and what comes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from readinglist.digest import reader, shelve
from readinglist.digest.values import Digest, Entry
from readinglist.library import lists, papers
from readinglist.library.database import Library
from readinglist.library.values import TextField
from readinglist.ui import theme
from readinglist.ui.activity import ActivityPanel
from readinglist.ui.digest_preview import DigestPreview
from readinglist.ui.digest_preview_order import ROOT, Key
from readinglist.ui.digest_preview_tree import DigestTree
from readinglist.ui.importing import Importer
from readinglist.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TEXT = """# Weekly papers 😀

## Robustness

### 1. Fine-tuning can distort pretrained features

By Ananya Kumar, Aditi Raghunathan

TL;DR → Probe first, then tune.

Why → Everybody fine-tunes.

### 2. Attention Is All You Need

By Ashish Vaswani, Noam Shazeer

TL;DR → Attention suffices.
"""


def entry(digest: Digest, word: str) -> int:
    return next(i for i, e in enumerate(digest.entries) if word in e.title)


@pytest.fixture
def digest() -> Digest:
    read = reader.read(TEXT, name="weekly.md")
    assert len(read.entries) == 2
    return read


Open = Callable[[], DigestPreview]


@pytest.fixture
def open_preview(qtbot: QtBot, library: Library, digest: Digest) -> Open:
    def make() -> DigestPreview:
        with library.read() as session:
            plan = shelve.plan(session, digest)
        made = DigestPreview(digest, plan, library=library)
        qtbot.addWidget(made)
        made.resize(1200, 760)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        return made

    return make


def tick(tree: DigestTree, key: Key) -> None:
    """Press Space on a line of the tree."""
    tree.choose(key)
    tree.setFocus()


def test_untouched_everything_is_taken_in(qtbot: QtBot, open_preview: Open, digest: Digest) -> None:
    preview = open_preview()
    assert "2 papers" in preview.summary.text()
    assert preview.take.text() == "Import 2 papers"
    with qtbot.waitSignal(preview.accepted) as got:
        preview.take.click()
    assert got.args == [digest, {}]


def test_a_section_is_unticked_and_ticked_by_keyboard(
    qtbot: QtBot, open_preview: Open, digest: Digest
) -> None:
    preview = open_preview()
    i = entry(digest, "Attention")
    tick(preview.tree, ("entry", i))
    qtbot.keyClick(preview.tree, Qt.Key.Key_Space)
    assert not preview.draft.is_on(("entry", i))
    assert preview.take.text() == "Import 1 paper"
    top = preview.tree.topLevelItem(0)
    assert top.checkState(0) == Qt.CheckState.PartiallyChecked
    preview.tree.choose(ROOT)
    qtbot.keyClick(preview.tree, Qt.Key.Key_Space)
    assert top.checkState(0) == Qt.CheckState.Checked
    qtbot.keyClick(preview.tree, Qt.Key.Key_Space)
    assert preview.draft.counts().papers == 0
    assert not preview.take.isEnabled()
    with qtbot.assertNotEmitted(preview.accepted):
        preview.accept()


def test_fields_are_corrected(qtbot: QtBot, open_preview: Open, digest: Digest) -> None:
    preview = open_preview()
    i = entry(digest, "Attention")
    preview.tree.choose(("entry", i))
    form = preview.fields.form()
    assert form.fields["tldr"].text() == "Attention suffices."
    form.fields["title"].edit()
    qtbot.keyClicks(form.fields["title"], "A better title")
    form.fields["authors"].edit()
    qtbot.keyClicks(form.fields["authors"], "Ada Lovelace; Alan Turing")
    form.fields["link-code"].edit()
    qtbot.keyClicks(form.fields["link-code"], "github.com/x/y")
    assert preview.tree.currentItem().text(0) == "A better title"
    with qtbot.waitSignal(preview.accepted) as got:
        qtbot.keyClick(form.fields["title"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    changed: Entry = got.args[0].entries[i]
    assert changed.title == "A better title"
    assert changed.authors == ("Ada Lovelace", "Alan Turing")
    assert [x.url for x in changed.links if x.kind == "code"] == ["github.com/x/y"]
    assert got.args[0].text == digest.text


@pytest.mark.parametrize(
    ("name", "typed", "word"),
    [("year", "20x2", "is not a year"), ("doi", "nonsense", "is not a DOI"),
     ("link-code", "not a link", "is not a web address")],
)  # fmt: skip
def test_what_cannot_be_is_said_and_not_taken(
    qtbot: QtBot, open_preview: Open, digest: Digest, name: str, typed: str, word: str
) -> None:
    preview = open_preview()
    form = preview.fields.form()
    form.fields[name].edit()
    qtbot.keyClicks(form.fields[name], typed)
    assert word in form.problems[name].text()
    assert getattr(preview.draft.value(preview.tree.key()), "doi", "") != typed
    assert typed not in repr(preview.draft.result({})[0].entries)


def test_the_source_is_marked_where_the_entry_stands(
    qtbot: QtBot, open_preview: Open, digest: Digest
) -> None:
    preview = open_preview()
    i = entry(digest, "Attention")
    preview.tree.choose(("entry", i))
    start, end = digest.entries[i].span
    assert preview.source.marked() == digest.text[start:end]
    assert "Attention Is All You Need" in preview.source.marked()
    # The emoji before it is two units for Qt: the marked words would be off by one.
    first = entry(digest, "Fine-tuning")
    place = preview.source._cursor(digest.entries[first].span).selectionStart()
    cursor = preview.source.textCursor()
    cursor.setPosition(place + 8)
    where = preview.source.cursorRect(cursor)
    qtbot.mouseClick(
        preview.source.viewport(), Qt.MouseButton.LeftButton, pos=where.center() + QPoint(1, 0)
    )
    assert preview.tree.key() == ("entry", first)


def test_confidence_has_a_word_and_a_colour(open_preview: Open, digest: Digest) -> None:
    preview = open_preview()
    i = entry(digest, "Attention")
    preview.tree.choose(("entry", i))
    word = digest.entries[i].confidence_word
    item = preview.tree.currentItem()
    assert item.text(1) == f"● {word}"
    ink = {"sure": "accent", "likely": "warning", "guess": "danger"}[word]
    assert item.foreground(1).color() == theme.colour(ink)
    assert word in preview.fields.word.text().lower()


@pytest.fixture
def resembling(library: Library) -> int:
    """A paper in the library that the digest names otherwise, and one that it names surely."""
    with library.write("Add") as session:
        papers.add(
            session, title="Attention is all you need", authors=["Ashish Vaswani"], year=2017
        )
        return papers.add(
            session,
            title="Fine-Tuning Distorts Pretrained Features",
            authors=["Ananya Kumar", "Aditi Raghunathan"],
            venue="ICLR",
        )


@pytest.mark.parametrize("same", [True, False])
def test_a_question_is_answered_and_shelved(
    qtbot: QtBot,
    open_preview: Open,
    library: Library,
    digest: Digest,
    resembling: int,
    same: bool,
) -> None:
    preview = open_preview()
    (card,) = preview.questions.cards
    i = entry(digest, "Fine-tuning")
    assert card.question.item.key == ("entry", i)
    assert preview.questions.isVisible()
    assert "1 question open" in preview.open.text()
    assert "1 known already" in preview.summary.text()
    assert preview.take.text() == "Import 1 new and 1 known papers"
    assert _note(preview, ("entry", entry(digest, "Attention"))) == "known"
    assert _note(preview, ("entry", i)) == "known?"
    (card.same if same else card.other).click()
    assert _note(preview, ("entry", i)) == ("known" if same else "new")
    assert preview.open.text() == ""
    both = "Import 2 known papers"
    assert preview.take.text() == (both if same else "Import 1 new and 1 known papers")
    with qtbot.waitSignal(preview.accepted) as got:
        preview.take.click()
    read, answers = got.args
    assert answers == {("entry", i): resembling if same else None}
    with library.write("Import") as session:
        shelve.shelve(session, read, answers=answers)
    with library.read() as session:
        everything = lists.get_many(session, lists.all_ids(session))
    assert len(everything) == (2 if same else 3)
    merged = next(p for p in everything if p.id == resembling)
    assert (merged.text(TextField.TLDR) == "Probe first, then tune.") == same


def _note(preview: DigestPreview, key: Key) -> str:
    preview.tree.choose(key)
    return preview.tree.currentItem().text(2)


def test_a_correction_asks_the_library_again(
    qtbot: QtBot, open_preview: Open, digest: Digest, resembling: int
) -> None:
    preview = open_preview()
    preview.tree.choose(("entry", entry(digest, "Fine-tuning")))
    title = preview.fields.form().fields["title"]
    title.edit()
    qtbot.keyClicks(title, "Fine-Tuning Distorts Pretrained Features")
    qtbot.waitUntil(lambda: preview.questions.cards == [])
    assert not preview.questions.isVisible()
    assert preview.tree.currentItem().text(2) == "known"
    assert "In your library as" in preview.fields.known.text()


def test_a_digest_that_was_shelved_before_says_so(
    open_preview: Open, library: Library, digest: Digest
) -> None:
    with library.write("Import") as session:
        shelve.shelve(session, digest)
    preview = open_preview()
    assert "Imported before" in preview.summary.text()


def test_cancel(qtbot: QtBot, open_preview: Open) -> None:
    preview = open_preview()
    with qtbot.waitSignal(preview.cancelled):
        preview.cancel.click()


def test_the_unsure_are_walked(qtbot: QtBot, samples: Path) -> None:
    path = samples / "digests" / "applied-ml.md"
    preview = DigestPreview(reader.read(path.read_bytes(), name=path.name))
    qtbot.addWidget(preview)
    seen = []
    for _ in range(5):
        qtbot.mouseClick(preview.next, Qt.MouseButton.LeftButton)
        value = preview.draft.value(preview.tree.key())
        assert isinstance(value, Entry)
        assert value.confidence_word != "sure"
        seen.append(preview.tree.key())
    assert seen == sorted(seen)
    assert len(set(seen)) == 5


@pytest.mark.parametrize("name", ["zeta-alpha-iclr-2022.txt", "georgian-iclr-2022.txt"])
def test_both_digests_make_one_library(
    qtbot: QtBot, library: Library, samples: Path, name: str
) -> None:
    """After the one yes the two share a paper more, references that are entries included."""
    names = ["zeta-alpha-iclr-2022.txt", "georgian-iclr-2022.txt"]
    for each in [name, *[n for n in names if n != name]]:
        read = reader.read((samples / "digests" / each).read_bytes(), name=each)
        with library.read() as session:
            plan = shelve.plan(session, read)
        preview = DigestPreview(read, plan, library=library)
        qtbot.addWidget(preview)
        for card in preview.questions.cards:
            card.same.click()
        with qtbot.waitSignal(preview.accepted) as got:
            preview.accept()
        with library.write("Import") as session:
            shelve.shelve(session, got.args[0], answers=got.args[1])
    with library.read() as session:
        assert len(lists.all_ids(session)) == 47


SECTIONS = """# Weekly papers

## Robustness

- [Fine-tuning can distort pretrained features](https://arxiv.org/abs/2202.10054)
- [Robust fine-tuning of zero-shot models](https://arxiv.org/abs/2109.01903)

## Attention

- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)
"""


@pytest.fixture
def sectioned(qtbot: QtBot, library: Library) -> DigestPreview:
    read = reader.read(SECTIONS, name="weekly.md")
    preview = DigestPreview(read, library=library)
    qtbot.addWidget(preview)
    preview.resize(1200, 760)
    with qtbot.waitExposed(preview):
        preview.show()
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    return preview


def sections_of(preview: DigestPreview) -> dict[str, list[str]]:
    digest, _ = preview.draft.result({})
    return {s.name: [digest.entries[i].title for i in s.entries] for s in digest.sections}


MOVE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
FIRST = "Fine-tuning can distort pretrained features"


def test_an_entry_is_moved_by_keys_and_taken_back(qtbot: QtBot, sectioned: DigestPreview) -> None:
    before = sections_of(sectioned)
    sectioned.tree.choose(("entry", 0))
    sectioned.tree.setFocus()
    qtbot.keyClick(sectioned.tree, Qt.Key.Key_Down, MOVE)
    assert sections_of(sectioned)["Robustness"][1] == FIRST
    assert sectioned.tree.key() == ("entry", 0)  # stays chosen, to be moved on
    qtbot.keyClick(sectioned.tree, Qt.Key.Key_Down, MOVE)
    assert sections_of(sectioned)["Attention"][0] == FIRST
    assert sectioned.tree.currentItem().parent().text(0) == "Attention"
    assert sectioned.touched
    for _ in range(2):
        qtbot.keyClick(sectioned.tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sections_of(sectioned) == before
    assert not sectioned.touched
    qtbot.keyClick(sectioned.tree, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert sections_of(sectioned)["Robustness"][1] == FIRST


def test_an_entry_goes_to_a_section_of_the_menu_and_to_a_new_one(
    qtbot: QtBot, sectioned: DigestPreview
) -> None:
    sectioned.tree.choose(("entry", 0))
    menu = sectioned.sections_menu()
    names = [a.text() for a in menu.actions() if a.text()]
    assert names == ["No section", "Robustness", "Attention", "New section…"]
    assert [a.text() for a in menu.actions() if a.text() and not a.isEnabled()] == ["Robustness"]
    menu.actions()[2].trigger()
    assert sections_of(sectioned)["Attention"][-1] == FIRST
    sectioned.sections_menu().actions()[-1].trigger()
    name = sectioned.fields.form().fields["name"]
    qtbot.waitUntil(name.hasFocus)
    name.selectAll()
    qtbot.keyClicks(name, "Later")
    assert sections_of(sectioned)["Later"] == [FIRST]


def test_undo_of_a_tick_and_of_a_typed_title(qtbot: QtBot, sectioned: DigestPreview) -> None:
    tree = sectioned.tree
    tree.choose(("entry", 1))
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert sectioned.take.text() == "Import 2 papers"
    title = sectioned.fields.form().fields["title"]
    title.edit()
    qtbot.waitUntil(title.hasFocus)
    title.selectAll()
    qtbot.keyClicks(title, "Other")
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title.text() == "Robust fine-tuning of zero-shot models"
    assert tree.currentItem().text(0) == title.text()
    qtbot.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sectioned.take.text() == "Import 3 papers"
    assert tree.currentItem().checkState(0) == Qt.CheckState.Checked


def test_with_nothing_ticked_it_says_what_to_do(qtbot: QtBot, sectioned: DigestPreview) -> None:
    sectioned.tree.choose(ROOT)
    sectioned.tree.setFocus()
    qtbot.keyClick(sectioned.tree, Qt.Key.Key_Space)
    assert not sectioned.take.isEnabled()
    assert sectioned.open.text().startswith("Nothing is ticked. Tick")


def test_questions_hold_while_entries_are_moved(
    qtbot: QtBot, library: Library, sectioned: DigestPreview
) -> None:
    with library.write("Add") as session:
        papers.add(session, title="Attention is all you need", authors=["Ashish Vaswani"])
    sectioned.tree.choose(("entry", 2))
    sectioned.step(down=False)
    sectioned.step(down=False)
    sectioned.plan_anew()
    assert set(sectioned._plan.known) | {q.item.key for q in sectioned._plan.questions} == {
        ("entry", 2)
    }


def test_a_changed_preview_that_was_closed_can_be_had_back(
    qtbot: QtBot, window: MainWindow, library: Library, tmp_path: Path
) -> None:
    importer = Importer(window, ActivityPanel(window), library, None)  # type: ignore[arg-type]
    path = tmp_path / "weekly.md"
    path.write_text(SECTIONS, encoding="utf-8")
    importer.import_digest(path)
    qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), DigestPreview))
    preview = window.tabs.currentWidget()
    preview.cancel.click()
    assert window.tabs.indexOf(preview) < 0
    assert window.notice.text == ""  # nothing was changed: nothing is lost
    importer.import_digest(path)
    qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), DigestPreview))
    preview = window.tabs.currentWidget()
    preview.step(down=True)
    window.tabs.close_tab()
    assert "not imported" in window.notice.text
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert window.tabs.currentWidget() is preview
    preview.accept()
    assert window.tabs.indexOf(preview) < 0
    assert "not imported" not in window.notice.text


def test_a_document_without_papers_says_what_to_do(
    qtbot: QtBot, window: MainWindow, library: Library, tmp_path: Path
) -> None:
    importer = Importer(window, ActivityPanel(window), library, None)  # type: ignore[arg-type]
    path = tmp_path / "soup.txt"
    path.write_text("Peel the carrots. Boil them. Eat.", encoding="utf-8")
    importer.import_digest(path)
    qtbot.waitUntil(lambda: "No papers found" in window.notice.text)
    assert "paste it here with Ctrl+V" in window.notice.text


def test_what_a_digest_brought_is_told_as_the_counts_show_it(
    qtbot: QtBot, window: MainWindow, library: Library
) -> None:
    def counted() -> list[int]:
        with library.read() as session:
            counts = lists.counts(session)
        return [counts["queue"], counts["mentioned"]]

    before = counted()
    importer = Importer(window, ActivityPanel(window), library, None)  # type: ignore[arg-type]
    importer.sample_digest()
    qtbot.waitUntil(lambda: "Took in" in window.notice.text)
    listed, mentioned = (now - then for now, then in zip(counted(), before, strict=True))
    assert f": {listed} papers added, {mentioned} mentioned" in window.notice.text


def test_captions_keep_their_distance_when_the_font_changes(
    open_preview: Open, digest: Digest, themed: theme.Theme
) -> None:
    preview = open_preview()
    preview.tree.choose(("entry", entry(digest, "Attention")))
    caption = preview.fields.form()._captions["authors"]
    words = caption.fontMetrics().height()
    try:
        themed.set_font(size=12)
        assert caption.sizeHint().height() >= words + 10
    finally:
        themed.set_font()
