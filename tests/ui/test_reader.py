"""The reader: real PDFs drawn by the real process, keys and mouse as a person uses them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
import shiboken6
from pdfmaker import MadeOutline, MadePage, make_pdf
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from readinglist.errors import PdfError
from readinglist.pdf.render import Renderers
from readinglist.ui.reader import READER_KEYS, ReaderView
from readinglist.ui.reader_bars import Message, ReaderBar
from readinglist.ui.reader_find import Marking
from readinglist.ui.reader_layout import Place
from readinglist.ui.theme import Theme

WAIT = 20_000
# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
PAGES = [
    MadePage(["The first page speaks of divided infor-", "mation and of foxes."]),
    MadePage([f"Line {n} has a fox in it." if n % 5 == 0 else f"Line {n}." for n in range(30)]),
    MadePage(["Nothing here."]),
    MadePage(["A fox at last."], content="1 0 0 rg 100 550 100 100 re f"),
]


@pytest.fixture(scope="module")
def renderers() -> Iterator[Renderers]:
    made = Renderers()
    yield made
    made.close()


@pytest.fixture
def reader(qtbot: QtBot, renderers: Renderers) -> Iterator[ReaderView]:
    view = ReaderView(renderers)
    qtbot.addWidget(view)
    view.resize(900, 700)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    yield view
    view.close_document()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "A paper.pdf", PAGES)


@pytest.fixture
def opened(qtbot: QtBot, reader: ReaderView) -> Callable[..., ReaderView]:
    """Opens a file in the reader and waits until what is on screen is drawn."""

    def open_(path: Path, **how: object) -> ReaderView:
        with qtbot.waitSignal(reader.opened, timeout=WAIT):
            reader.open(path, **how)  # type: ignore[arg-type]
        wait_drawn(qtbot, reader)
        reader.area.setFocus()
        qtbot.waitUntil(reader.area.hasFocus, timeout=WAIT)
        return reader

    return open_


def wait_drawn(qtbot: QtBot, reader: ReaderView) -> None:
    """Wait until every page on screen is drawn sharply, with its text and links."""
    area = reader.area

    def ready() -> bool:
        store = area.store
        assert store is not None
        shown = area.visible_pages()
        return len(shown) > 0 and all(
            page in store.failures
            or (
                any(store.image(key) is not None for key in area._parts(page))
                and store.text_map(page) is not None
                and page in store._links
            )
            for page in shown
        )

    qtbot.waitUntil(ready, timeout=WAIT)


def picture(reader: ReaderView) -> QImage:
    return reader.area.viewport().grab().toImage()


def colours_in(reader: ReaderView, page: int, box: tuple[float, float, float, float]) -> set[str]:
    """The colours on screen within a box (points) of a page (from 0)."""
    rect = reader.area.box_in_view(page, box).toAlignedRect()
    image = picture(reader)
    rect = rect.intersected(image.rect())
    assert not rect.isEmpty(), "not on screen"
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    }


def box_of(reader: ReaderView, page: int, words: str) -> tuple[float, float, float, float]:
    assert reader.area.store is not None
    text = reader.area.store.text_map(page)
    assert text is not None
    start = text.text.index(words)
    return text.boxes(start, start + len(words))[0]


def middle_of(reader: ReaderView, page: int, box: tuple[float, float, float, float]) -> QPoint:
    return reader.area.box_in_view(page, box).center().toPoint()


# Opening and moving


def test_a_paper_opens_at_a_page(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper, page=4, title="A paper")
    assert (reader.page, reader.page_count) == (4, 4)
    assert reader.bar.page.text() == "4"
    assert reader.bar.count.text() == "/ 4"
    # The red square is drawn where the page has it: 100 points wide, 142 from the top.
    assert colours_in(reader, 3, (110, 152, 190, 230)) == {"#ff0000"}
    assert colours_in(reader, 3, (210, 152, 300, 230)) == {"#ffffff"}


def test_keys_move_through_the_paper(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    bar = reader.area.verticalScrollBar()
    seen = []
    reader.page_changed.connect(seen.append)
    for key, modifier in (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
    ):
        before = bar.value()
        qtbot.keyClick(reader.area, key, modifier)
        assert bar.value() > before
    qtbot.keyClick(reader.area, Qt.Key.Key_End)
    assert reader.page == 4
    qtbot.keyClick(reader.area, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert reader.page == 3
    qtbot.keyClick(reader.area, Qt.Key.Key_Home)
    assert reader.page == 1
    assert bar.value() == 0
    assert seen[-1] == 1
    assert {3, 4} <= set(seen)


def test_the_page_field_goes_to_a_page_and_back_returns(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    reader.area.verticalScrollBar().setValue(100)
    qtbot.keyClick(reader.area, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert reader.bar.page.hasFocus()
    qtbot.keyClicks(reader.bar.page, "3")
    qtbot.keyClick(reader.bar.page, Qt.Key.Key_Return)
    assert reader.page == 3
    assert reader.area.hasFocus()
    qtbot.keyClick(reader.area, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert reader.page == 1
    assert reader.area.verticalScrollBar().value() == 100
    qtbot.keyClick(reader.area, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert reader.page == 3


def test_a_page_number_that_is_not_there_goes_to_the_nearest(
    qtbot: QtBot, opened, paper: Path
) -> None:
    reader = opened(paper, page=2)
    for typed, page in (("43", 4), ("0", 1)):
        reader.ask_page()
        qtbot.keyClicks(reader.bar.page, typed)
        qtbot.keyClick(reader.bar.page, Qt.Key.Key_Return)
        assert reader.page == page
        assert reader.area.hasFocus()
        assert reader.bar.page.text() == str(page)
    reader.ask_page()
    qtbot.keyClicks(reader.bar.page, "3")
    qtbot.keyClick(reader.bar.page, Qt.Key.Key_Escape)
    assert reader.bar.page.text() == "1"
    assert reader.page == 1


def test_a_poster_fits_the_width(qtbot: QtBot, opened, tmp_path: Path) -> None:
    poster = MadePage(["A poster of great size"], width=14_400, height=14_400)
    reader = opened(make_pdf(tmp_path / "poster.pdf", [poster]))
    reader.fit_width()
    assert reader.area.horizontalScrollBar().maximum() == 0
    fitting = reader.area.zoom
    reader.zoom_out()
    assert reader.area.zoom == fitting


def test_the_focus_is_seen_in_the_contents(
    qtbot: QtBot, themed: Theme, opened, tmp_path: Path
) -> None:
    outline = [MadeOutline("One", 0), MadeOutline("Two", 1)]
    reader = opened(make_pdf(tmp_path / "a.pdf", [["One"], ["Two"]], outline=outline))
    qtbot.waitUntil(lambda: reader.contents.topLevelItemCount() == 2, timeout=WAIT)
    qtbot.keyClick(reader.area, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: reader.contents.currentItem() is not None)
    without = reader.contents.grab().toImage()
    reader.contents.setFocus()
    assert reader.contents.grab().toImage() != without


def test_a_message_has_room_in_a_narrow_window(qtbot: QtBot, tmp_path: Path) -> None:
    holder = QWidget()  # as the window's parts are, it is made narrower than its contents wish
    qtbot.addWidget(holder)
    message = Message(holder)
    message.show_failure(tmp_path / f"{'A long title ' * 5}.pdf", PdfError("It is gone."))
    offers = (message.locate, message.retry, message.folder)
    holder.show()
    message.resize(900, 600)
    qtbot.waitUntil(lambda: len({offer.y() for offer in offers}) == 1)
    before = message.heading.height()
    message.resize(280, 600)
    qtbot.waitUntil(lambda: len({offer.x() for offer in offers}) == 1)
    for offer in offers:
        assert offer.width() >= offer.sizeHint().width()
    for label in (message.heading, message.words):
        assert label.height() >= label.heightForWidth(label.width())
    message.resize(900, 600)
    qtbot.waitUntil(lambda: message.heading.height() == before)


def test_only_what_is_near_the_screen_is_drawn(qtbot: QtBot, opened, tmp_path: Path) -> None:
    reader = opened(make_pdf(tmp_path / "long.pdf", [[f"Page {n}"] for n in range(1, 301)]))
    store = reader.area.store
    assert store is not None
    assert reader.page_count == 300
    reader.go_to_page(200)
    wait_drawn(qtbot, reader)
    assert reader.page == 200
    drawn = {key[0] for key in store._images}
    assert drawn <= {0, 1, 2, 198, 199, 200, 201, 202}
    assert 199 in drawn


def test_a_book_whose_sizes_come_later_stays_in_place(qtbot: QtBot, opened, tmp_path: Path) -> None:
    count = 8000
    pages = [MadePage([f"Page {n}"], height=792 if n % 3 else 500) for n in range(1, count + 1)]
    reader = opened(make_pdf(tmp_path / "book.pdf", pages), page=count - 1)
    assert reader.page_count == count
    qtbot.waitUntil(
        lambda: [height for _, height in reader._sizes[-4:]] == [792, 500, 792, 792], timeout=WAIT
    )
    assert reader.page == count - 1
    assert reader.area._sizes == reader._sizes
    wait_drawn(qtbot, reader)
    assert reader.area.store.texts[count - 2].strip() == f"Page {count - 1}"


# Zoom


def test_the_wheel_zooms_around_the_mouse(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper, page=2)
    area = reader.area
    for point in (QPoint(300, 250), QPoint(500, 400)):
        for up in (120, 120, 120, -120):
            before, zoom = area.place_at(point), area.zoom
            event = QWheelEvent(
                QPointF(point),
                QPointF(area.viewport().mapToGlobal(point)),
                QPoint(),
                QPoint(0, up),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(area.viewport(), event)
            assert (area.zoom > zoom) == (up > 0)
            after = area.place_at(point)
            assert after.page == before.page
            assert after.y == pytest.approx(before.y, abs=0.004)
            if area.horizontalScrollBar().maximum() > 0 and up < 0:
                assert after.x == pytest.approx(before.x, abs=0.004)


def test_fitting_follows_the_window(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper, page=3)
    assert reader.area.zoom_mode == "width"
    wide = reader.area.zoom
    assert reader.area.horizontalScrollBar().maximum() == 0
    reader.resize(600, 700)
    qtbot.waitUntil(lambda: reader.area.zoom < wide * 0.75, timeout=WAIT)
    assert reader.page == 3
    qtbot.keyClick(reader.area, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    box = reader.area.box_in_view(reader.page - 1, (0, 0, 612, 792))
    assert box.height() <= reader.area.viewport().height()
    assert reader.bar.fit_page.isChecked()
    qtbot.keyClick(reader.area, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.area.zoom_mode == "free"
    assert not reader.bar.fit_page.isChecked()


def test_a_page_larger_than_the_screen_is_drawn_in_parts(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper, page=4)
    reader.area.set_zoom(5.0)
    reader.area.show_box(3, (100, 142, 200, 242))
    wait_drawn(qtbot, reader)
    store = reader.area.store
    assert store is not None
    keys = reader.area._parts(3)
    assert len(keys) > 1

    def red() -> bool:
        return colours_in(reader, 3, (140, 180, 160, 200)) == {"#ff0000"}

    qtbot.waitUntil(red, timeout=WAIT)
    assert 0 < len([key for key in keys if store.image(key) is not None]) < len(keys)


# Marks and finding

YELLOW, ORANGE = "#ffe873", "#ffb240"


def test_words_of_a_search_are_marked_and_brought_into_view(
    qtbot: QtBot, opened, paper: Path
) -> None:
    reader = opened(paper, page=2, words=["fox"])
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 7", timeout=WAIT)
    assert reader.find_bar.field.text() == "fox"
    page = reader.area.store.texts[1]
    first = box_of(reader, 1, "fox")
    assert ORANGE in colours_in(reader, 1, first)
    assert reader.area.viewport().rect().contains(middle_of(reader, 1, first))
    text = reader.area.store.text_map(1)
    second = text.boxes(*[page.index("fox", page.index("fox") + 3) + n for n in (0, 3)])[0]
    assert YELLOW in colours_in(reader, 1, second)
    assert not {YELLOW, ORANGE} & colours_in(reader, 1, box_of(reader, 1, "Line 1"))


def test_what_marks_otherwise_does_when_the_page_opened_has_nothing(
    qtbot: QtBot, opened, paper: Path
) -> None:
    def said(words: str) -> Callable[[str], list[tuple[int, int]]]:
        return lambda text: [(at, at + len(words))] if (at := text.find(words)) >= 0 else []

    reader = opened(paper, page=4, words=Marking(said("A fox"), otherwise=Marking(said("fox"))))
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 1", timeout=WAIT)
    reader = opened(paper, page=2, words=Marking(said("A fox"), otherwise=Marking(said("fox"))))
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "2 of 3", timeout=WAIT)


def test_a_matcher_marks_what_it_says(qtbot: QtBot, opened, paper: Path) -> None:
    def matcher(text: str) -> list[tuple[int, int]]:
        at = text.find("Nothing")
        return [(at, at + 7)] if at >= 0 else []

    reader = opened(paper, page=3, words=Marking(matcher), query="title:nothing")
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 1", timeout=WAIT)
    assert reader.find_bar.field.text() == "title:nothing"
    assert ORANGE in colours_in(reader, 2, box_of(reader, 2, "Nothing"))


def test_a_word_divided_at_a_line_end_is_marked_on_both_lines(
    qtbot: QtBot, opened, paper: Path
) -> None:
    reader = opened(paper, words=["information"])
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 1", timeout=WAIT)
    for part in ("infor", "mation"):
        assert ORANGE in colours_in(reader, 0, box_of(reader, 0, part)), part
    assert ORANGE not in colours_in(reader, 0, box_of(reader, 0, "divided"))


def test_finding_as_one_types(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    bar = reader.find_bar
    qtbot.keyClick(reader.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.field.hasFocus()
    qtbot.keyClicks(bar.field, "FOX")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 8", timeout=WAIT)
    assert reader.page == 1
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 8"
    qtbot.waitUntil(lambda: reader.page == 2, timeout=WAIT)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "8 of 8"
    qtbot.waitUntil(lambda: reader.page == 4, timeout=WAIT)
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() == "1 of 8"
    qtbot.keyClicks(bar.field, "glove")
    qtbot.waitUntil(lambda: bar.count.text() == "No matches", timeout=WAIT)
    assert not bar.next.isEnabled()
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert reader.area.hasFocus()
    assert reader.match_count == 0
    qtbot.keyClick(reader.area, Qt.Key.Key_N)  # nothing to step through: nothing happens


def test_matches_are_walked_to_the_ends_of_the_paper(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper, page=2, words=["fox"])
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 7", timeout=WAIT)
    assert not reader.walk(False)
    steps = 0
    while reader.walk(True):
        steps += 1
    assert steps == 6
    assert reader.find_bar.count.text() == "7 of 7"
    qtbot.waitUntil(lambda: reader.page == 4, timeout=WAIT)


def test_a_paper_that_is_open_only_goes_to_the_page(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    document = reader.area.store.document
    opened(paper, page=4, words=["fox"])
    assert reader.area.store.document is document
    assert reader.page == 4
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "7 of 7", timeout=WAIT)
    reader.back()
    assert reader.page == 1


def test_letters_step_through_the_marks_only_outside_of_fields(
    qtbot: QtBot, opened, paper: Path
) -> None:
    reader = opened(paper, page=2, words=["fox"])
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 7", timeout=WAIT)
    qtbot.keyClick(reader.area, Qt.Key.Key_N)
    qtbot.keyClick(reader.area, Qt.Key.Key_N)
    assert reader.find_bar.count.text() == "3 of 7"
    qtbot.keyClick(reader.area, Qt.Key.Key_P)
    assert reader.find_bar.count.text() == "2 of 7"
    reader.find_bar.field.setFocus()
    reader.find_bar.field.clear()
    qtbot.keyClicks(reader.find_bar.field, "nap p")
    assert reader.find_bar.field.text() == "nap p"


def test_the_reader_claims_its_keys_before_the_window(
    qtbot: QtBot, renderers: Renderers, paper: Path
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    reader = ReaderView(renderers)
    elsewhere = QLineEdit()
    window.setMenuWidget(elsewhere)
    window.setCentralWidget(reader)
    fired = []
    action = QAction("Search", window)
    action.setShortcut(QKeySequence("Ctrl+F"))
    action.triggered.connect(lambda: fired.append(1))
    window.addAction(action)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(reader.opened, timeout=WAIT):
        reader.open(paper)
    reader.area.setFocus()
    qtbot.keyClick(reader.area, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert fired == []
    assert reader.find_bar.field.hasFocus()
    elsewhere.setFocus()
    qtbot.keyClick(elsewhere, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert fired == [1]
    reader.close_document()


# Passages


def drag(qtbot: QtBot, reader: ReaderView, start: QPoint, end: QPoint) -> None:
    view = reader.area.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        qtbot.mouseMove(view, start + (end - start) * step / 4)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)


def test_a_dragged_passage_is_selected_told_and_copied_as_prose(
    qtbot: QtBot, opened, paper: Path
) -> None:
    reader = opened(paper)
    start = reader.area.box_in_view(0, box_of(reader, 0, "divided"))
    end = reader.area.box_in_view(0, box_of(reader, 0, "foxes"))
    with qtbot.waitSignal(reader.passage_selected, timeout=WAIT) as told:
        drag(
            qtbot,
            reader,
            QPoint(round(start.left()) + 1, round(start.center().y())),
            QPoint(round(end.right()) - 1, round(end.center().y())),
        )
    assert told.args == ["divided information and of foxes", 1]
    assert QColor(173, 208, 255).name() in colours_in(reader, 0, box_of(reader, 0, "divided"))
    qtbot.keyClick(reader.area, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "divided information and of foxes"
    qtbot.keyClick(reader.area, Qt.Key.Key_Escape)
    assert reader.area.selected_text() == ""


def test_a_passage_runs_over_pages(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    qtbot.keyClick(reader.area, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    for page in range(3):
        qtbot.waitUntil(
            lambda page=page: reader.area.store.text_map(page) is not None, timeout=WAIT
        )
    text = reader.area.store.texts
    reader.area.select((0, text[0].index("foxes")), (2, text[2].index("here")))
    passage = reader.area.selected_text()
    assert passage.startswith("foxes. Line 0 has a fox in it. Line 1.")
    assert passage.endswith("Line 29. Nothing")


def test_a_double_click_takes_the_word(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    at = middle_of(reader, 0, box_of(reader, 0, "mation"))
    view = reader.area.viewport()
    with qtbot.waitSignal(reader.passage_selected, timeout=WAIT) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["information", 1]
    reader.show_find()
    assert reader.find_bar.field.text() == "information"


# Links and contents


def test_links_lead_inside_and_out(qtbot: QtBot, opened, tmp_path: Path) -> None:
    first = MadePage(
        ["See [1] or the site."],
        links=[
            ((72, 600, 172, 620), (2, 500.0)),
            ((72, 500, 172, 520), "https://example.org/paper"),
            ((72, 400, 172, 420), "javascript:alert(1)"),
        ],
    )
    reader = opened(make_pdf(tmp_path / "a.pdf", [first, ["two"], ["three"]]))
    view = reader.area.viewport()
    out: list[str] = []
    reader.link_activated.connect(out.append)

    def at(top: float) -> QPoint:
        return middle_of(reader, 0, (72, top, 172, top + 20))

    qtbot.mouseMove(view, at(272))
    assert view.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(372))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(272))
    assert out == ["https://example.org/paper"]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(172))
    assert reader.page == 3
    # The target, 292 points down the page, stands a little below the upper edge.
    assert 0 < reader.area.box_in_view(2, (0, 292, 10, 293)).top() < 60
    assert reader.bar.back.isEnabled()
    qtbot.mouseClick(reader.bar.back, Qt.MouseButton.LeftButton)
    assert reader.page == 1


def test_the_contents_show_where_one_is_and_lead_there(
    qtbot: QtBot, opened, tmp_path: Path
) -> None:
    outline = [MadeOutline("Intro", 0), MadeOutline("Method", 1, 792, [MadeOutline("Data", 2)])]
    pages = [[f"page {n}"] for n in range(4)]
    reader = opened(make_pdf(tmp_path / "a.pdf", pages, outline=outline))
    qtbot.waitUntil(reader.bar.contents.isEnabled, timeout=WAIT)
    assert reader.contents.isHidden()
    qtbot.keyClick(reader.area, Qt.Key.Key_F9)
    assert reader.contents.isVisible()
    method = reader.contents.topLevelItem(1)
    data = method.child(0)
    reader.contents.itemClicked.emit(data, 0)
    assert reader.page == 3
    assert reader.contents.currentItem() is data
    reader.back()
    assert reader.page == 1
    assert reader.contents.currentItem().text(0) == "Intro"


def test_without_contents_there_is_no_button_for_them(opened, paper: Path) -> None:
    assert not opened(paper).bar.contents.isEnabled()


# Looks, state, life


def test_inverted_pages_are_dark_with_light_text(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper, words=["foxes"])
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 1", timeout=WAIT)
    qtbot.keyClick(reader.area, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert reader.bar.invert.isChecked()
    wait_drawn(qtbot, reader)
    box = box_of(reader, 0, "first page")
    lights = [QColor(name).lightness() for name in colours_in(reader, 0, box)]
    assert min(lights) < 50
    assert max(lights) > 180
    marked = [QColor(name) for name in colours_in(reader, 0, box_of(reader, 0, "foxes"))]
    paper_colour = min(marked, key=lambda colour: colour.lightness())
    assert paper_colour.red() > paper_colour.blue() + 80


def test_state_comes_back_in_another_reader(
    qtbot: QtBot, opened, renderers: Renderers, paper: Path
) -> None:
    reader = opened(paper)
    reader.area.set_zoom(1.3)
    reader.area.set_position(Place(1, 0.5, 0.42))
    reader.toggle_inverted()
    with qtbot.waitSignal(reader.position_changed, timeout=WAIT) as told:
        reader.line_down()
    state = reader.state()
    assert told.args == [state]
    assert state["page"] == 2
    other = ReaderView(renderers)
    qtbot.addWidget(other)
    other.resize(900, 700)
    other.show()
    other.restore(state)
    with qtbot.waitSignal(other.opened, timeout=WAIT):
        other.open(paper)
    again = other.state()
    assert again["y"] == pytest.approx(state["y"], abs=0.002)
    assert {**again, "x": 0, "y": 0} == {**state, "x": 0, "y": 0}
    other.close_document()


@pytest.mark.parametrize(
    "state", [{}, {"page": "x", "zoom": None}, {"page": 99, "zoom": 1e9}, {"mode": 3, "page": -4}]
)
def test_a_senseless_state_does_no_harm(opened, paper: Path, state: dict[str, object]) -> None:
    reader = opened(paper)
    reader.restore(state)
    assert 1 <= reader.page <= 4


def test_another_paper_takes_the_place_of_the_first(
    qtbot: QtBot, opened, paper: Path, tmp_path: Path
) -> None:
    reader = opened(paper, words=["fox"])
    first = reader.area.store.document
    opened(make_pdf(tmp_path / "b.pdf", [["Only page"]]))
    assert reader.page_count == 1
    assert reader.match_count == 0
    assert first.wait_closed()


def test_a_hidden_reader_keeps_little(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    reader.area.set_zoom(3.0)
    wait_drawn(qtbot, reader)
    for page in range(1, 5):
        reader.go_to_page(page)
        wait_drawn(qtbot, reader)
    assert reader.area.store.image_bytes > 32 * 2**20
    reader.hide()
    assert reader.area.store.image_bytes <= 16 * 2**20
    reader.show()
    wait_drawn(qtbot, reader)


def test_a_deleted_reader_leaves_no_process(
    qtbot: QtBot, renderers: Renderers, paper: Path
) -> None:
    reader = ReaderView(renderers)
    with qtbot.waitSignal(reader.opened, timeout=WAIT):
        reader.open(paper)
    document = reader.area.store.document
    pid = document.pid
    reader.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(reader), timeout=WAIT)
    assert document.wait_closed()
    assert not psutil.pid_exists(pid)


def test_a_process_that_dies_is_not_noticed(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    process = psutil.Process(reader.area.store.document.pid)
    process.kill()

    def is_dead() -> bool:
        try:
            return process.status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True

    qtbot.waitUntil(is_dead, timeout=WAIT)
    reader.go_to_page(4)
    wait_drawn(qtbot, reader)
    assert colours_in(reader, 3, (110, 152, 190, 230)) == {"#ff0000"}


# What goes wrong


def test_a_missing_file_says_so_and_can_be_tried_again(
    qtbot: QtBot, reader: ReaderView, tmp_path: Path
) -> None:
    path = tmp_path / "gone.pdf"
    with qtbot.waitSignal(reader.failed, timeout=WAIT) as told:
        reader.open(path)
    assert told.args == ["The file is no longer where it was."]
    assert reader.message.isVisible()
    assert reader.message.heading.text() == "“gone.pdf” is not there"
    assert str(tmp_path) in reader.message.words.text()
    with qtbot.waitSignal(reader.show_in_folder_requested, timeout=WAIT) as asked:
        qtbot.mouseClick(reader.message.folder, Qt.MouseButton.LeftButton)
    assert asked.args == [path]
    make_pdf(path, [["back again"]])
    with qtbot.waitSignal(reader.opened, timeout=WAIT):
        qtbot.mouseClick(reader.message.retry, Qt.MouseButton.LeftButton)
    assert reader.area.isVisible()
    wait_drawn(qtbot, reader)


def test_a_damaged_file_offers_another_viewer(
    qtbot: QtBot, reader: ReaderView, tmp_path: Path
) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(b"%PDF-1.7 and then nothing")
    with qtbot.waitSignal(reader.failed, timeout=WAIT):
        reader.open(path)
    assert "damaged" in reader.message.words.text()
    with qtbot.waitSignal(reader.open_outside_requested, timeout=WAIT) as asked:
        qtbot.mouseClick(reader.message.outside, Qt.MouseButton.LeftButton)
    assert asked.args == [path]
    assert not reader.bar.zoom_in.isEnabled()
    qtbot.keyClick(reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert reader.find_bar.isHidden()


def test_a_locked_file_takes_its_password(qtbot: QtBot, reader: ReaderView, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "locked.pdf", [["open sesame"]], password="swordfish")
    with qtbot.waitSignal(reader.failed, timeout=WAIT):
        reader.open(path, page=1)
    field = reader.message.password
    assert field.isVisible()
    qtbot.keyClicks(field, "herring")
    with qtbot.waitSignal(reader.failed, timeout=WAIT) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["This is not the password of the file."]
    assert field.text() == ""
    qtbot.keyClicks(field, "swordfish")
    with qtbot.waitSignal(reader.opened, timeout=WAIT):
        qtbot.mouseClick(reader.message.unlock, Qt.MouseButton.LeftButton)
    wait_drawn(qtbot, reader)


def test_a_damaged_page_says_so_in_its_place(qtbot: QtBot, opened, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"], ["two"], ["three"]])
    parts = path.read_bytes().split(b"<< /Type /Page /Parent")
    assert len(parts) == 4
    # The second page's object is null; the rest of its line a comment.
    head, tail = b"<< /Type /Page /Parent".join(parts[:2]), parts[2:]
    path.write_bytes(head + b"null%ype /Page /Parent" + b"<< /Type /Page /Parent".join(tail))
    reader = opened(path, page=2)
    store = reader.area.store
    qtbot.waitUntil(lambda: 1 in store.failures, timeout=WAIT)
    assert store.failures[1] == "The page is damaged and cannot be drawn."
    reader.area.set_zoom_mode("page")
    reader.go_to_page(2)
    painted = [QColor(name).lightness() for name in colours_in(reader, 1, (60, 300, 550, 500))]
    assert min(painted) < 140
    qtbot.mouseClick(
        reader.area.viewport(),
        Qt.MouseButton.LeftButton,
        pos=middle_of(reader, 1, (0, 0, 612, 792)),
    )
    assert 1 not in store.failures
    qtbot.waitUntil(lambda: 1 in store.failures, timeout=WAIT)
    reader.go_to_page(3)
    wait_drawn(qtbot, reader)
    assert store.texts[2].strip() == "three"


# For everyone


def test_every_control_has_a_name_for_screen_readers(opened, paper: Path) -> None:
    reader = opened(paper)
    nameless = [
        control
        for kind in (QAbstractButton, QLineEdit)
        for control in reader.findChildren(kind)
        if not control.accessibleName()
        and not (isinstance(control, QAbstractButton) and control.text())
        and not isinstance(control.parent(), QLineEdit)  # Qt's own clear button
    ]
    assert nameless == []
    assert reader.area.accessibleName()


def test_tab_reaches_every_control(qtbot: QtBot, opened, paper: Path) -> None:
    reader = opened(paper)
    reader.show_find()
    reached = set()
    for _ in range(60):
        reached.add(QApplication.focusWidget())
        reader.focusNextChild()
    bar, find = reader.bar, reader.find_bar
    for control in (
        *(bar.previous, bar.next, bar.page, bar.zoom_out, bar.zoom, bar.zoom_in, bar.fit_width),
        *(bar.fit_page, bar.search, bar.invert, bar.outside, bar.folder),
        *(find.field, find.close_button, reader.area),
    ):
        assert control in reached, control.accessibleName()


def test_focus_given_to_the_reader_goes_to_the_pages(opened, paper: Path) -> None:
    reader = opened(paper)
    reader.bar.folder.setFocus()
    reader.setFocus()
    assert reader.area.hasFocus()


def test_every_key_of_the_table_has_its_method() -> None:
    for keys, name, _ in READER_KEYS:
        assert callable(getattr(ReaderView, name)), keys
    assert len({keys for keys, _, _ in READER_KEYS}) == len(READER_KEYS)


def test_sample_papers_open_are_found_in_and_selected(qtbot: QtBot, opened, samples: Path) -> None:
    for path in sorted((samples / "papers").glob("*.pdf"))[3::30]:
        reader = opened(path, page=2, words=["the"])
        qtbot.waitUntil(
            lambda reader=reader: (
                " of " in reader.find_bar.count.text() and "…" not in reader.find_bar.count.text()
            ),
            timeout=WAIT,
        )
        assert reader.match_count > 20
        text = reader.area.store.text_map(1)
        assert text is not None
        reader.area.select((1, 0), (1, len(text.text)))
        assert len(reader.area.selected_text()) > 200
        assert "\x02" not in reader.area.selected_text()


# A narrow window


@pytest.mark.parametrize("width", [320, 420, 520, 640, 900])
def test_the_bar_leaves_out_what_would_overlap(qtbot: QtBot, width: int) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bar = ReaderBar(host)
    bar.set_page_count(2000)
    bar.set_page(1999)
    bar.set_zoom(1.25, "width")
    host.resize(width, 44)
    bar.setGeometry(0, 0, width, 44)
    host.show()
    qtbot.waitExposed(host)
    layout = bar.layout()
    assert layout is not None
    layout.activate()
    shown = [w for w in bar.findChildren(QWidget) if w.isVisible() and w.parentWidget() is bar]
    shown = sorted((w for w in shown if w.height() > 2), key=lambda w: w.x())
    assert bar.page in shown
    assert bar.search in shown
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.geometry().left()
    for widget in shown:
        assert widget.width() >= min(widget.sizeHint().width(), widget.maximumWidth())
    assert shown[-1].geometry().right() < width
