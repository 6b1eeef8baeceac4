"""Acting on papers from the list, by keyboard and mouse."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from conftest import MakeWindow, World, choose, titles
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from readinglist.library import papers
from readinglist.library.folder import DATABASE
from readinglist.library.values import Scope, Status
from readinglist.ui import library_page
from readinglist.ui.main_window import MainWindow
from readinglist.ui.paper_list import move_by, place_among_others
from readinglist.ui.paper_model import PAPERS_MIME, papers_in

Key = Qt.Key
Control, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_newest_first_with_counts(window: MainWindow) -> None:
    assert titles(window)[0] == "Bayesian data analysis"
    assert titles(window)[-1] == "Deep residual learning"
    assert window.page.count.text() == "5"
    assert window._status.text() == "5 papers"
    assert window.page.list.hasFocus()


@pytest.mark.parametrize(
    ("key", "status"),
    [(Key.Key_1, Status.TO_READ), (Key.Key_2, Status.READING), (Key.Key_3, Status.DONE)],
)
def test_digits_set_the_status(
    window: MainWindow, world: World, qtbot: QtBot, key: Key, status: Status
) -> None:
    both = [world.ids["Zebra crossings"], world.ids["A mentioned work"]]
    choose(window, *both)
    qtbot.keyClick(window.page.list, key)
    assert [world.status(i) for i in both] == [status, status]
    assert "2 papers" in window.notice.text
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert [world.status(i) for i in both] == [Status.TO_READ, None]


def test_closing_waits_for_words_that_cannot_be_saved(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    notes = window.pane.single.notes.field
    notes.setFocus()
    qtbot.keyClicks(notes, "not lost")
    holder = sqlite3.connect(world.library.folder / DATABASE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert not window.close()
    assert window.isVisible()
    assert "cannot be saved now" in window.notice.text
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "not lost"
    holder.rollback()
    holder.close()
    assert window.close()
    assert world.get(paper).notes == "not lost"


@pytest.mark.parametrize("verb", [papers.trash, papers.delete])
def test_the_caret_stays_in_the_paper_that_goes_from_the_list(
    window: MainWindow, world: World, qtbot: QtBot, verb: Callable[[Session, list[int]], None]
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    notes = window.pane.single.notes.field
    notes.setFocus()
    qtbot.keyClicks(notes, "for ")
    with world.library.write("From elsewhere") as session:
        verb(session, [paper])
    qtbot.waitUntil(lambda: "Zebra crossings" not in titles(window))
    qtbot.keyClicks(notes, "zebras")
    assert notes.text() == "for zebras"
    window.page.focus_list()
    shown = window.pane.ids
    assert shown == window.page.list.selected_ids() != [paper]
    assert world.get(shown[0]).notes == notes.text() == ""
    if verb is papers.trash:
        assert world.get(paper).notes == "for zebras"
    else:
        assert "for zebras" in window.notice.text


def test_digits_typed_into_a_field_are_words(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_Slash)
    assert window.page.field.hasFocus()
    for key in "3/t c":
        qtbot.keyClick(window.page.field, key)
    assert window.page.field.text() == "3/t c"
    assert world.status(paper) == Status.TO_READ
    assert not window.palette_card.isVisible()


def test_the_circle_cycles_the_status(window: MainWindow, world: World, qtbot: QtBot) -> None:
    paper = world.ids["Zebra crossings"]
    listed = window.page.list
    index, place = listed.papers.index_of(paper), listed.papers.place(paper)
    circle = listed.rows.status_rect(listed.visualRect(index), listed.papers.row(place))
    for status in (Status.READING, Status.DONE, Status.TO_READ):
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=circle.center())
        assert world.status(paper) == status
        qtbot.waitUntil(lambda: listed.papers.row(place).status == status)  # noqa: B023


def test_a_title_of_which_nothing_else_is_known_stands_in_the_middle(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.paper("Nothing but a title")
    listed = window.page.list
    qtbot.waitUntil(lambda: listed.papers.place(paper) >= 0)
    rect = listed.visualRect(listed.papers.index_of(paper))
    circle = listed.rows.status_rect(rect, listed.papers.row(listed.papers.place(paper)))
    assert abs(circle.center().y() - rect.center().y()) <= 1
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=circle.center())
    assert world.status(paper) == Status.READING


def test_delete_moves_to_the_trash_and_the_next_is_selected(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    choose(window, world.ids["Zebra crossings"])
    qtbot.keyClick(window.page.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: "Zebra crossings" not in titles(window))
    assert window.notice.text == "Moved 1 paper to the trash."
    assert window.page.list.selected_ids() == [world.ids["Attention is all you need"]]
    qtbot.keyClick(window.page.list, Key.Key_Z, Control)
    qtbot.waitUntil(lambda: "Zebra crossings" in titles(window))
    qtbot.keyClick(window.page.list, Key.Key_Z, Control | Shift)
    qtbot.waitUntil(lambda: "Zebra crossings" not in titles(window))
    qtbot.keyClick(window, Key.Key_8, Control)
    assert titles(window) == ["Zebra crossings"]
    choose(window, world.ids["Zebra crossings"])
    qtbot.keyClick(window.page.list, Key.Key_R)
    qtbot.waitUntil(lambda: not titles(window))
    assert world.get(world.ids["Zebra crossings"]).trashed_at is None


def test_undo_in_a_field_takes_back_what_was_typed_there(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_3)
    field = window.page.field
    qtbot.keyClick(window, Key.Key_F, Control)
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Key.Key_Z, Control)
    assert field.text() == ""
    assert world.status(paper) == Status.DONE  # the field had something to take back
    while field.isUndoAvailable():
        qtbot.keyClick(field, Key.Key_Z, Control)
    qtbot.keyClick(field, Key.Key_Z, Control)
    assert world.status(paper) == Status.TO_READ


def test_what_comes_in_is_seen_in_a_list_that_is_not_scrolled(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    for n in range(40):
        world.paper(f"Paper {n}")
    listed = window.page.list
    qtbot.waitUntil(lambda: len(listed.papers.ids) > 40)
    bar = listed.verticalScrollBar()
    bar.setValue(0)
    first = world.paper("The newest")
    qtbot.waitUntil(lambda: listed.papers.ids[0] == first)
    assert bar.value() == 0
    bar.setValue(200)
    top = listed.papers.id_at(listed.indexAt(QPoint(40, 2)))
    second = world.paper("Newer still")
    qtbot.waitUntil(lambda: listed.papers.ids[0] == second)
    assert listed.papers.id_at(listed.indexAt(QPoint(40, 2))) == top


def test_keys_stay_commands_when_the_last_paper_leaves_the_list(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_2)
    window.go("reading")
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_3)
    qtbot.waitUntil(lambda: window.page.empty.isVisible())
    here = QApplication.focusWidget()
    assert here in window.page.empty.buttons  # not the search field, where 3 would be typed
    qtbot.keyClick(here, Key.Key_Z, Control)
    qtbot.waitUntil(window.page.list.hasFocus)
    assert world.status(paper) == Status.READING
    window.go("all")
    window.page.list.setFocus()
    qtbot.keyClick(window.page.list, Key.Key_A, Control)
    qtbot.keyClick(window.page.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: window.page.empty.isVisible())
    assert not window.page.field.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Z, Control)
    qtbot.waitUntil(window.page.list.hasFocus)


def test_the_focus_comes_to_the_list_straight_from_what_stood_in_its_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.page.list, Key.Key_A, Control)
    qtbot.keyClick(window.page.list, Key.Key_Delete)
    qtbot.waitUntil(lambda: window.page.empty.isAncestorOf(QApplication.focusWidget()))
    visited: list[QWidget] = []

    def note(_left: QWidget | None, entered: QWidget | None) -> None:
        if entered is not None:
            visited.append(entered)

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.focusChanged.connect(note)
    window.undo()
    qtbot.waitUntil(window.page.list.hasFocus)
    app.focusChanged.disconnect(note)
    assert visited == [window.page.list]


def shown_entry(window: MainWindow) -> str:
    """Return what the palette would do on Return."""
    return str(window.palette_card.list.currentIndex().data(Qt.ItemDataRole.DisplayRole))


def test_rating_and_tags_by_keyboard(window: MainWindow, world: World, qtbot: QtBot) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_4, Alt)
    assert world.get(paper).rating == 4
    qtbot.keyClick(window.page.list, Key.Key_T)
    field = window.palette_card.field
    assert field.hasFocus()
    qtbot.keyClicks(field, "streets, animals")
    assert shown_entry(window) == "Tags “streets”, “animals”"
    qtbot.keyClick(field, Key.Key_Return)
    assert world.get(paper).tags == ("animals", "streets")
    assert window.notice.text == "Tagged 1 paper “streets”, “animals”."
    assert window.page.list.hasFocus()
    qtbot.keyClick(window.page.list, Key.Key_T, Shift)
    qtbot.keyClicks(field, "anim")
    qtbot.keyClick(field, Key.Key_Return)
    assert world.get(paper).tags == ("streets",)


def test_filing_by_keyboard_in_an_old_and_a_new_collection(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    old = world.collection("Traffic")
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_C)
    qtbot.keyClicks(window.palette_card.field, "traf")
    qtbot.keyClick(window.palette_card.field, Key.Key_Return)
    assert world.members(old) == [paper]
    qtbot.keyClick(window.page.list, Key.Key_C)
    qtbot.keyClicks(window.palette_card.field, "Zoology")
    qtbot.keyClick(window.palette_card.field, Key.Key_Return)
    assert [m.path for m in world.get(paper).collections] == ["Traffic", "Zoology"]
    qtbot.keyClick(window.page.list, Key.Key_C)
    qtbot.keyClicks(window.palette_card.field, "Traffic/Signs")
    qtbot.keyClick(window.palette_card.field, Key.Key_Return)
    paths = [m.path for m in world.get(paper).collections]
    assert sorted(paths) == ["Traffic", "Traffic/Signs", "Zoology"]
    window.undo()
    assert len(world.get(paper).collections) == 2


def test_merge_makes_one_of_two(window: MainWindow, world: World, qtbot: QtBot) -> None:
    keep, other = world.ids["Bayesian data analysis"], world.ids["Zebra crossings"]
    choose(window, keep, other)
    qtbot.keyClick(window.page.list, Key.Key_M, Control)
    qtbot.waitUntil(lambda: len(titles(window)) == 4)
    qtbot.keyClick(window.page.list, Key.Key_Z, Control)
    qtbot.waitUntil(lambda: len(titles(window)) == 5)


def test_reordering_the_queue_by_keys_and_by_drag(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_2, Control)
    before = titles(window)
    assert before[0] == "Deep residual learning"  # in the order in which they came
    listed = window.page.list
    choose(window, listed.papers.ids[0])
    qtbot.keyClick(listed, Key.Key_Down, Control | Shift)
    qtbot.waitUntil(lambda: titles(window)[1] == before[0])
    qtbot.keyClick(listed, Key.Key_Home, Control | Shift)
    qtbot.waitUntil(lambda: titles(window) == before)
    listed.reordered.emit([listed.papers.ids[3], listed.papers.ids[0]], 1)
    qtbot.waitUntil(lambda: titles(window) == [before[1], before[3], before[0], before[2]])
    assert listed.selected_ids() == [world.ids[before[0]]]
    qtbot.keyClick(listed, Key.Key_Z, Control)
    qtbot.waitUntil(lambda: titles(window) == before)


def test_the_list_stays_while_a_paper_moves_and_follows_what_keys_move(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    for n in range(40):
        world.paper(f"Filler {n:02}")
    qtbot.keyClick(window, Key.Key_2, Control)
    listed = window.page.list
    qtbot.waitUntil(lambda: len(listed.papers.ids) == 44)
    first, second = listed.papers.ids[:2]
    choose(window, first)
    listed.reordered.emit([first], 5)  # as a drag from the top row does
    qtbot.waitUntil(lambda: listed.papers.place(first) == 5)
    assert listed.visible_ids()[0] == second
    for _ in range(20):
        place = listed.papers.place(first)
        qtbot.keyClick(listed, Key.Key_Down, Control | Shift)
        qtbot.waitUntil(lambda at=place: listed.papers.place(first) == at + 1)  # type: ignore[misc]
    rect = listed.visualRect(listed.papers.index_of(first))
    assert listed.viewport().rect().contains(rect)


def test_places_among_the_others() -> None:
    assert place_among_others([1, 2, 3, 4], [2], 4) == 3
    assert place_among_others([1, 2, 3, 4], [2, 3], 2) == 1
    assert move_by([1, 2, 3, 4], [1], -1) is None
    assert move_by([1, 2, 3, 4], [4], 1) is None
    assert move_by([1, 2, 3, 4], [2, 4], 1) == 2


def test_selection_and_scroll_stay_when_the_library_changes(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    for n in range(60):
        world.paper(f"Filler {n:02}", year=1900)
    listed = window.page.list
    qtbot.waitUntil(lambda: len(listed.papers.ids) == 65)
    chosen = world.ids["Filler 20"]
    choose(window, chosen)
    top = listed.visible_ids()[0]
    assert top != listed.papers.ids[0]
    world.paper("A newcomer")
    qtbot.waitUntil(lambda: len(listed.papers.ids) == 66)
    assert listed.selected_ids() == [chosen]
    assert listed.visible_ids()[0] == top


def test_sorting_by_title_and_the_other_way_round(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["sort-title"].trigger()
    assert titles(window) == sorted(titles(window))
    qtbot.waitUntil(lambda: window.page.sort_button.text() == "Title")
    qtbot.keyClick(window, Key.Key_R, Control | Shift)
    assert titles(window) == sorted(titles(window), reverse=True)
    assert not window.commands["sort-manual"].isVisible()
    qtbot.keyClick(window, Key.Key_2, Control)
    assert window.commands["sort-manual"].isVisible()
    qtbot.keyClick(window, Key.Key_1, Control)
    assert titles(window) == sorted(titles(window), reverse=True)


def test_return_opens_the_paper_and_the_tab_can_be_closed_and_reopened(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Attention is all you need"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_Return)
    tab = window.tabs.reader()
    assert tab is not None
    assert tab.paper_id == paper
    assert window.pane is not None
    assert window.pane.ids == [paper]
    with qtbot.waitSignal(tab.make(None).opened, timeout=20_000):
        pass
    qtbot.keyClick(tab.make(None), Key.Key_3)  # the paper that is read, not the list's
    assert world.status(paper) == Status.DONE
    qtbot.keyClick(tab.make(None), Key.Key_W, Control)
    assert window.tabs.library_in_front
    assert window.page.list.selected_ids() == [paper]
    qtbot.keyClick(window, Key.Key_T, Control | Shift)
    again = window.tabs.reader()
    assert again is not None
    assert again.paper_id == paper
    qtbot.keyClick(window, Key.Key_Tab, Control)
    assert window.tabs.library_in_front


def test_a_paper_without_a_pdf_says_so(window: MainWindow, world: World, qtbot: QtBot) -> None:
    choose(window, world.ids["Zebra crossings"])
    qtbot.keyClick(window.page.list, Key.Key_Return)
    assert window.tabs.reader() is None
    assert "has no PDF" in window.notice.text
    assert not window.commands["open"].isEnabled()


def test_the_tab_of_a_deleted_paper_closes(window: MainWindow, world: World, qtbot: QtBot) -> None:
    paper = world.ids["Attention is all you need"]
    window.read_paper(paper)
    with world.library.write("Delete") as session:
        papers.delete(session, [paper])
    qtbot.waitUntil(lambda: window.tabs.reader() is None)


def test_copies_travel_as_citations_and_as_papers(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Attention is all you need"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_C, Control)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Ashish Vaswani (2017). Attention is all you need. NeurIPS."
    assert papers_in(mime) == [paper]
    made = world.collection("Later")
    qtbot.waitUntil(lambda: window.sidebar.go(Scope("collection", made)))
    window.page.list.setFocus()
    qtbot.keyClick(window.page.list, Key.Key_V, Control)
    assert world.members(made) == [paper]
    qtbot.keyClick(window, Key.Key_1, Control)
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_L, Control)
    link = QGuiApplication.clipboard().text()
    assert link == f"readinglist://paper/{world.get(paper).uid}"
    window.page.list.clearSelection()
    window.open_link(link)
    assert window.page.list.selected_ids() == [paper]


def test_dragged_rows_carry_ids_and_files(window: MainWindow, world: World) -> None:
    model = window.page.list.papers
    wanted = [world.ids["Zebra crossings"], world.ids["Attention is all you need"]]
    mime = model.mimeData([model.index_of(i) for i in reversed(wanted)])
    assert papers_in(mime) == wanted
    (url,) = mime.urls()
    assert url.toLocalFile().endswith("Attention is all you need.pdf")
    assert papers_in(QMimeData()) == []
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile("/x.pdf")])
    assert not other.hasFormat(PAPERS_MIME)


def test_what_another_process_writes_is_shown(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    from readinglist.library.database import Library

    with (
        Library(world.library.folder) as other,
        other.write("From the command line") as session,
    ):
        papers.add(session, title="Written elsewhere")
    qtbot.waitUntil(lambda: "Written elsewhere" in titles(window), timeout=2_000)


def test_ten_thousand_rows_are_fetched_as_they_are_seen(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    listed = window.page.list
    listed.papers.set_ids([world.ids["Zebra crossings"]] * 0 + list(range(1, 10_001)))
    qtbot.waitUntil(lambda: listed.verticalScrollBar().maximum() > 100_000)
    assert len(listed.papers._rows) < 200
    model = listed.selectionModel()
    model.setCurrentIndex(
        listed.papers.index(9_999), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert listed.indexAt(QPoint(40, listed.viewport().height() - 4)).row() == 9_999


def test_the_focus_goes_round_the_parts(window: MainWindow, qtbot: QtBot) -> None:
    window.sidebar.setFocus()
    qtbot.keyClick(window.sidebar, Key.Key_F6)
    assert window.page.field.hasFocus()
    qtbot.keyClick(window.page.field, Key.Key_F6)
    assert window.page.list.hasFocus()
    qtbot.keyClick(window.page.list, Key.Key_F6, Shift)
    assert window.page.field.hasFocus()
    assert isinstance(window.focusWidget(), QLineEdit)


def test_names_that_look_like_html_are_shown_as_they_stand(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    """In every tooltip: Qt would hide the marks, and fetch the picture."""
    loud = '<b>Loud</b> <img src="http://nowhere.invalid/x.png"> turtles'
    one = world.pdf(loud, "one page")
    world.collection(loud, [one])
    with world.library.write("Tag") as session:
        papers.add_tags(session, [one], [loud])
    window = make_window()
    choose(window, one)
    places = window.sidebar.places

    def shown() -> list[str]:
        found = places.match(
            places.index(0, 0), Qt.ItemDataRole.DisplayRole, loud, -1,
            Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
        )  # fmt: skip
        tips = [window.page.list.papers.index(0).data(Qt.ItemDataRole.ToolTipRole)]
        tips += [place.data(Qt.ItemDataRole.ToolTipRole) for place in found]
        tips += [widget.toolTip() for widget in window.findChildren(QWidget)]
        return [tip for tip in tips if tip and "turtles" in tip]

    qtbot.waitUntil(lambda: len(shown()) >= 4)  # the row, the collection, its chip, the tag's
    assert not any("<img" in tip for tip in shown())
    assert sum("&lt;b&gt;Loud" in tip for tip in shown()) >= 3


def test_a_notice_takes_back_what_it_speaks_of_and_no_later_step(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_3)
    with world.library.write("Rate from elsewhere") as session:
        papers.edit(session, paper, rating=4)
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert world.status(paper) is Status.DONE
    assert world.get(paper).rating == 4
    assert "not the newest step" in window.notice.text
    assert window.notice.button.text() == "History"
    window.undo()
    assert world.get(paper).rating == 0
    assert world.status(paper) is Status.DONE
    world.paper("Something newer")
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    assert "cannot be done again" in window.notice.text


@pytest.mark.parametrize("key", [Key.Key_Home, Key.Key_Down, Key.Key_PageUp])
def test_a_framed_paper_is_chosen_by_the_first_key(
    window: MainWindow, qtbot: QtBot, key: Key
) -> None:
    listed = window.page.list
    listed.setCurrentIndex(listed.papers.index(0, 0))
    listed.clearSelection()
    qtbot.keyClick(listed, key)
    assert listed.selected_ids() == listed.papers.ids[:1]
    qtbot.keyClick(listed, Key.Key_Down)
    assert listed.selected_ids() == listed.papers.ids[1:2]


def test_a_long_list_is_sorted_beside_the_window(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_page, "READ_AT_ONCE", 0)
    before = titles(window)
    window.sort_by("title")
    assert titles(window) == before  # it is being read
    qtbot.waitUntil(lambda: titles(window) == sorted(before))


def test_a_notice_offers_to_take_back_only_what_was_done(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    group = world.collection("Group", [paper])
    choose(window, paper)
    qtbot.keyClick(window.page.list, Key.Key_1)  # it is to be read already
    assert not window.notice.button.isVisible()
    window.on_papers_dropped(Scope("collection", group), [paper], leave=False)
    assert "already in “Group”" in window.notice.text
    assert not window.notice.button.isVisible()
    qtbot.keyClick(window.page.list, Key.Key_3)
    assert window.notice.button.isVisible()
