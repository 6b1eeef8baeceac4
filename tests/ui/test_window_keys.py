"""The window without a mouse: from part to part, editing and back, the same key in each part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import MakeWindow, World, choose, titles
from pdfmaker import make_pdf
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist import settings as settings_
from readinglist.digest.reader import read
from readinglist.library import journal, papers
from readinglist.library.values import Scope, Status, TextField
from readinglist.settings import Settings
from readinglist.ui import window_keeping
from readinglist.ui.bridge import Bridge
from readinglist.ui.digest_preview import DigestPreview
from readinglist.ui.main_window import MainWindow
from readinglist.ui.theme import colour

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(qtbot: QtBot, key: Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(focused(), key, *modifiers)


def framed(view: QAbstractItemView) -> bool:
    """Return whether a frame is drawn around the current row of a list or tree."""
    rect = view.visualRect(view.currentIndex())
    assert rect.isValid()
    drawn = view.viewport().grab(rect).toImage()
    ratio = view.devicePixelRatioF()
    middle = round(rect.height() * ratio) // 2
    accent = colour("accent").getRgb()
    edge = (drawn.pixelColor(x, middle).getRgb() for x in range(round(12 * ratio)))
    # A smoothed line has three quarters of its colour; the ground is more than twice as far off.
    return any(sum(abs(a - b) for a, b in zip(seen, accent, strict=True)) < 200 for seen in edge)


def test_the_first_paper_is_not_framed_before_a_key_comes(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    window = make_window()
    listed = window.page.list
    assert focused() in window.page.empty.buttons
    world.paper("The first of all")
    qtbot.waitUntil(lambda: titles(window) == ["The first of all"])
    assert focused() is listed
    assert not framed(listed)
    world.paper("The second")
    qtbot.waitUntil(lambda: titles(window) == ["The second", "The first of all"])
    press(qtbot, Key.Key_Down)  # begins at the top, not at what came first
    assert listed.selected_ids() == [world.ids["The second"]]
    assert framed(listed)
    world.paper("The third")
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    assert listed.selected_ids() == [world.ids["The second"]]
    window.page.list.clearSelection()
    world.paper("The fourth")
    qtbot.waitUntil(lambda: len(titles(window)) == 4)
    press(qtbot, Key.Key_Down)  # what is framed stays where the keys are
    assert listed.selected_ids() == [world.ids["The second"]]


def test_only_keys_frame_what_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    listed, sidebar = window.page.list, window.sidebar
    assert focused() is listed
    assert not framed(listed)
    for view in (listed, sidebar):
        middle = view.visualRect(view.currentIndex()).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert focused() is view
        assert not framed(view)
    press(qtbot, Key.Key_Down)
    assert framed(sidebar)
    press(qtbot, Key.Key_Right)
    assert focused() is listed
    window.go("all")
    assert framed(listed)
    middle = listed.visualRect(listed.currentIndex()).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert not framed(listed)
    window.focus_search()
    press(qtbot, Key.Key_Escape)
    assert framed(listed)


def test_arrows_and_escape_go_from_part_to_part(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    choose(window, world.ids["Zebra crossings"])
    press(qtbot, Key.Key_Left)
    assert focused() is window.sidebar
    press(qtbot, Key.Key_Down)
    assert window.page.place == Scope("queue")
    press(qtbot, Key.Key_Right)
    assert focused() is window.page.list
    choose(window, world.ids["Zebra crossings"])
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_Return)
    assert focused() is window.page.list
    press(qtbot, Key.Key_Right)
    assert window.pane is not None
    assert window.pane.isAncestorOf(focused())
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: focused() is window.page.list)
    press(qtbot, Key.Key_Right)
    press(qtbot, Key.Key_2)  # no field has it yet
    assert world.status(world.ids["Zebra crossings"]) == Status.READING
    press(qtbot, Key.Key_Left)
    qtbot.waitUntil(lambda: focused() is window.page.list)


def part(window: MainWindow) -> str:
    """Return the part of the window that has the focus."""
    assert window.pane is not None
    parts = {
        "sidebar": window.sidebar, "tabs": window.tabs.tabBar(), "library": window.page,
        "reader": window.tabs.reader(), "details": window.pane,
    }  # fmt: skip
    here = focused()
    return next(n for n, p in parts.items() if p is here or (p and p.isAncestorOf(here)))


def parts_by_tab(window: MainWindow, qtbot: QtBot, *modifiers: Qt.KeyboardModifier) -> list[str]:
    """Press Tab until the focus is where it began; return the parts it came through."""
    start, seen = focused(), [part(window)]
    for _ in range(80):
        press(qtbot, Key.Key_Tab, *modifiers)
        if focused() is start:
            return seen
        if part(window) != seen[-1]:
            seen.append(part(window))
    raise AssertionError(f"Tab does not come back: {seen}, {focused()}")


def test_tab_goes_through_the_parts_as_they_stand(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Deep residual learning"]
    choose(window, paper)
    window.sidebar.setFocus()
    assert parts_by_tab(window, qtbot) == ["sidebar", "library", "details"]
    back = parts_by_tab(window, qtbot, Qt.KeyboardModifier.ShiftModifier)
    assert back == ["sidebar", "details", "library"]
    window.read_paper(paper, 1)
    tab = window.tabs.reader()
    assert tab is not None
    with qtbot.waitSignal(tab.make(None).opened, timeout=20_000):
        pass
    window.sidebar.setFocus()
    assert parts_by_tab(window, qtbot) == ["sidebar", "tabs", "reader", "details"]


def unseen(window: MainWindow, qtbot: QtBot) -> list[str]:
    """Press Tab until the focus is where it began; return the stops that look as they did."""
    start, stops = focused(), [focused()]
    press(qtbot, Key.Key_Tab)
    while focused() is not start:
        stops.append(focused())
        press(qtbot, Key.Key_Tab)
    found = []
    for stop in stops:
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        around = QRect(stop.mapTo(window, QPoint(-3, -3)), stop.size() + QSize(6, 6))
        here = window.grab(around).toImage()
        window.setFocus()
        QApplication.processEvents()
        if window.grab(around).toImage() == here:
            found.append(f"{type(stop).__name__} {stop.accessibleName()}")
    return found


def test_the_focus_is_seen_wherever_tab_comes(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Deep residual learning"]
    with world.library.write("Say more") as session:
        papers.edit(session, paper, doi="10.1000/182", url="https://example.org", notes="*Mine*")
        papers.set_text(session, paper, TextField.WHY, "All use it.", source="digest: Weekly")
        papers.set_text(session, paper, TextField.DISCUSSION, "Much said.", source="digest: Weekly")
        papers.add_tags(session, [paper], ["nlp"])
        papers.relate(session, paper, world.ids["Zebra crossings"], "reference", label="[3]")
    window.resize(1240, 1500)
    window.page.focus_list()
    choose(window, paper)
    window.show_chosen()
    assert window.pane is not None
    assert unseen(window, qtbot) == []
    window.pane.single.notes.toggle.click()
    window.page.list.setFocus()
    assert unseen(window, qtbot) == []


def test_tab_goes_through_a_digest_as_it_is_read_and_comes_to_its_buttons(
    window: MainWindow, qtbot: QtBot
) -> None:
    one = "### 1. Attention Is All You Need\n\nBy Ashish Vaswani\n\nTL;DR → It suffices.\n"
    two = "### 2. Deep Residual Learning\n\nBy Kaiming He, Xiangyu Zhang\n\nWhy → Depth.\n"
    preview = DigestPreview(read(f"# Weekly\n\n{one}\n{two}", name="weekly.md"))
    window.tabs.add_page(preview, "Weekly", "file")
    preview.setFocus()
    assert focused() is preview.tree
    seen = [focused()]
    while True:
        press(qtbot, Key.Key_Tab)
        if focused() is seen[0]:
            break
        assert focused() not in seen
        seen.append(focused())
    wanted = [
        preview.tree, preview.fields.form().fields["title"], preview.fields.form().fields["tags"],
        preview.source, preview.cancel, preview.take, window.sidebar, window.tabs.tabBar(),
    ]  # fmt: skip
    places = [seen.index(w) for w in wanted]
    assert places == sorted(places)


def test_a_closed_tab_gives_the_focus_to_the_one_in_front(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Deep residual learning"]
    window.read_paper(paper, 1)
    tab = window.tabs.reader()
    assert tab is not None
    with qtbot.waitSignal(tab.make(None).opened, timeout=20_000):
        pass
    window.commands["settings"].trigger()
    assert part_of_settings(window, focused())
    press(qtbot, Key.Key_W, Control)
    assert part(window) == "reader"
    window.commands["settings"].trigger()
    window.tabs.show_library()
    assert window.pane is not None
    notes = window.pane.single.notes.field
    choose(window, paper)
    notes.setFocus()
    window.tabs.close_tab(window.tabs.count() - 1)  # by its cross, while notes are written
    assert notes.hasFocus()


def part_of_settings(window: MainWindow, widget: QWidget) -> bool:
    page = window.tabs.currentWidget()
    return page is not None and (page is widget or page.isAncestorOf(widget))


def test_the_list_has_the_focus_when_a_start_began_in_the_reader(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.pdf("Deep residual learning", "Words.")
    first = make_window()
    first.read_paper(paper, 1)
    first.close()
    window = make_window()
    assert window.tabs.reader() is not None
    qtbot.keyClick(window, Key.Key_Tab, Control)
    assert window.tabs.library_in_front
    assert focused() is window.page.list


def test_an_empty_place_says_what_it_is(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to(Scope("trash"))
    window.page.focus_list()
    assert focused().accessibleName() == "The trash is empty"


def test_escape_leads_back_to_the_list_from_anywhere(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    choose(window, world.ids["Zebra crossings"])
    assert window.pane is not None
    single = window.pane.single
    for widget in (
        window.sidebar, window.page.filters, window.page.sort_button, single.title,
        single.details.add, single.stars, single.tags.line, single.collections.line,
    ):  # fmt: skip
        widget.setFocus()
        press(qtbot, Key.Key_Escape)
        qtbot.waitUntil(lambda: focused() is window.page.list)
    single.tags.line.setFocus()
    qtbot.keyClicks(single.tags.line, "half a")
    press(qtbot, Key.Key_Escape)
    assert (focused(), single.tags.line.text()) == (single.tags.line, "")


def test_escape_in_the_reader_leads_to_the_pages_then_closes_the_notice(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.read_paper(world.ids["Deep residual learning"], 1)
    tab = window.tabs.reader()
    assert tab is not None
    view = tab.make(None)
    with qtbot.waitSignal(view.opened, timeout=20_000):
        pass
    window.fail("Something went wrong.")
    for control in (view.bar.zoom, view.bar.search, view.bar.page):
        control.setFocus()
        press(qtbot, Key.Key_Escape)
        assert focused() is view.area
    assert window.notice.text
    press(qtbot, Key.Key_Escape)
    assert window.notice.text == ""


def test_f6_passes_over_details_of_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.page.list.clearSelection()
    window.page.focus_list()
    QApplication.processEvents()
    press(qtbot, Key.Key_F6)
    assert focused() is window.sidebar


def test_a_closed_collection_is_opened_before_it_is_left(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    outer = world.collection("Outer", [world.ids["Zebra crossings"]])
    world.collection("Inner", parent=outer)
    place = Scope("collection", outer)
    qtbot.waitUntil(lambda: bool(window.sidebar.title(place)))
    window.go_to(place)
    window.sidebar.setFocus()
    here = window.sidebar.currentIndex()
    window.sidebar.setExpanded(here, False)
    press(qtbot, Key.Key_Right)
    assert window.sidebar.isExpanded(here)
    assert focused() is window.sidebar
    press(qtbot, Key.Key_Right)
    assert focused() is window.page.list


def chosen_on_a_shelf(window: MainWindow, world: World, qtbot: QtBot) -> tuple[int, Scope]:
    """Show a collection with one paper, chosen; return both."""
    zebra = world.ids["Zebra crossings"]
    place = Scope("collection", world.collection("Shelf", [zebra]))
    qtbot.waitUntil(lambda: bool(window.sidebar.title(place)))
    window.go_to(place)
    choose(window, zebra)
    return zebra, place


def test_f2_is_the_title_in_the_list_and_the_name_in_the_sidebar(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    zebra, place = chosen_on_a_shelf(window, world, qtbot)
    press(qtbot, Key.Key_F2)
    assert window.pane is not None
    assert focused() is window.pane.single.title
    qtbot.keyClicks(focused(), "Stripes")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: focused() is window.page.list)
    assert world.get(zebra).title == "Stripes"
    press(qtbot, Key.Key_3)
    assert world.status(zebra) == Status.DONE
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_F2)
    assert isinstance(focused(), QLineEdit)
    qtbot.keyClicks(focused(), "Animals")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: window.sidebar.title(place) == "Animals")


def test_e_writes_notes_and_letters_stay_letters(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    zebra = world.ids["Zebra crossings"]
    window.toggle_pane()
    choose(window, zebra)
    press(qtbot, Key.Key_E)
    assert window.pane is not None
    assert focused() is window.pane.single.notes.field
    qtbot.keyClicks(focused(), "e 1 / t 2 c 3")
    press(qtbot, Key.Key_Escape)
    qtbot.waitUntil(lambda: focused() is window.page.list)
    assert world.get(zebra).notes == "e 1 / t 2 c 3"
    assert world.status(zebra) == Status.TO_READ


def test_a_hit_is_shown_as_soon_as_its_keys_can_come(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.ids["Zebra crossings"]
    window.page.focus_search()
    qtbot.keyClicks(window.page.field, "zebra")
    qtbot.waitUntil(lambda: window.page.list.selected_ids() == [paper])
    window.page.focus_list()
    window.edit_notes()
    assert window.pane is not None
    assert window.pane.ids == [paper]
    assert focused() is window.pane.single.notes.field


def test_a_search_is_exported_from_the_field_it_was_typed_in(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    paper = world.paper("Zebra crossings")
    exported: list[list[int]] = []
    window = make_window(export=lambda ids, place: exported.append(ids))
    window.page.focus_search()
    qtbot.keyClicks(window.page.field, "title:zebra")
    qtbot.waitUntil(lambda: window.page.query == "title:zebra")
    for field in ("search", "tags"):
        if field == "tags":
            choose(window, paper)
            window.pane.edit_tags()
        assert isinstance(focused(), QLineEdit)
        press(qtbot, Key.Key_E, Control)
        assert exported.pop() == [paper]


@pytest.mark.parametrize("field", ["notes", "title", "search", "tags", "palette"])
def test_a_word_is_erased_in_a_field_and_no_paper(
    window: MainWindow, world: World, qtbot: QtBot, field: str
) -> None:
    paper = world.ids["Zebra crossings"]
    made = world.collection("Mine", [paper])
    place = Scope("collection", made)
    qtbot.waitUntil(lambda: bool(window.sidebar.title(place)))
    window.go_to(place)
    choose(window, paper)
    qtbot.waitUntil(lambda: window.commands["unfile"].isEnabled())
    {
        "notes": window.pane.edit_notes,
        "title": window.pane.edit_title,
        "search": window.page.focus_search,
        "tags": window.pane.edit_tags,
        "palette": window.commands["palette"].trigger,
    }[field]()
    for modifiers in (Control, Control | Qt.KeyboardModifier.ShiftModifier):
        qtbot.keyClicks(focused(), "one two")
        press(qtbot, Key.Key_Backspace, modifiers)
    text = focused().text
    words = text() if callable(text) else text
    assert words.startswith("one ")
    assert words.count("two") < 2
    assert world.members(made) == [paper]


def test_delete_in_the_sidebar_means_the_place(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    zebra, place = chosen_on_a_shelf(window, world, qtbot)
    press(qtbot, Key.Key_Left)
    press(qtbot, Key.Key_Delete)
    qtbot.waitUntil(lambda: not window.sidebar.title(place))
    assert world.get(zebra).trashed_at is None
    window.sidebar.go(Scope("all"))
    choose(window, zebra)
    window.sidebar.setFocus()
    press(qtbot, Key.Key_Delete)  # a fixed place stays, and so do its papers
    assert world.get(zebra).trashed_at is None


def test_making_and_naming_a_collection_is_one_step(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Key.Key_N, Control)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    qtbot.keyClicks(focused(), "Thesis")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.title.text() == "Thesis")
    with world.library.read() as session:
        step = journal.next_undo(session)
    assert step is not None
    assert step.label == "Make collection Thesis"
    assert world.library.undo() is not None
    qtbot.waitUntil(lambda: window.page.place == Scope("all"))
    assert world.library.redo() is not None
    assert window.desk is not None
    assert list(window.desk.collection_paths().values()) == ["Thesis"]


def test_a_killed_window_comes_back_as_it_looked(
    make_window: MakeWindow, world: World, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_keeping, "KEEP_MS", 50)
    ids = [world.paper(f"Paper {n}") for n in range(5)]
    window = make_window()
    window.go("queue")
    window.splitter.setSizes([300, 500, 400])
    choose(window, ids[2])
    file = settings_.window_state_file(world.library.folder)
    wanted = window.splitter.sizes()

    def kept() -> bool:
        state = json.loads(file.read_text("utf-8")) if file.exists() else {}
        return (state.get("selected"), state.get("sizes")) == ([ids[2]], wanted)

    qtbot.waitUntil(kept)  # nothing was closed
    again = make_window()
    assert again.page.place == Scope("queue")
    assert again.page.list.selected_ids() == [ids[2]]


def test_hidden_parts_keep_their_width(make_window: MakeWindow, qtbot: QtBot) -> None:
    first = make_window()
    first.resize(798, 600)  # the offscreen platform's screen is 800 px wide
    first.splitter.setSizes([188, 328, 280])
    first.on_widths_chosen()
    first.state()
    wanted = first.splitter.sizes()
    first.toggle_sidebar()
    first.show_settings()  # no details stand beside it
    qtbot.waitUntil(lambda: first.splitter.sizes()[::2] == [0, 0])
    state = first.state()
    again = MainWindow(Settings(), Bridge(), settings_.config_folder())
    again.restore_geometry(state)
    again.show()
    again.toggle_sidebar()
    qtbot.waitUntil(lambda: again.splitter.sizes() == wanted)
    again.close()
    again.bridge.close()
    again.deleteLater()


def test_escape_closes_a_notice(window: MainWindow, world: World, qtbot: QtBot) -> None:
    choose(window, world.ids["Zebra crossings"])
    window.fail("Something is in the way.")
    press(qtbot, Key.Key_Escape)
    assert not window.notice.isVisible()
    assert focused() is window.page.list


def test_escape_in_the_list_clears_the_search_and_stays_at_the_paper(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.search("attention")
    qtbot.waitUntil(lambda: titles(window) == ["Attention is all you need"])
    found = world.ids["Attention is all you need"]
    choose(window, found)
    window.fail("Something is in the way.")
    press(qtbot, Key.Key_Escape)
    assert window.page.query == "attention"  # what is on top is closed first
    press(qtbot, Key.Key_Escape)
    assert window.page.field.text() == ""
    qtbot.waitUntil(lambda: len(titles(window)) == 5)
    assert window.page.list.selected_ids() == [found]
    assert focused() is window.page.list


def test_a_paper_without_a_pdf_leads_to_the_web(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    known = world.paper("On the web", arxiv_id="1706.03762")
    qtbot.waitUntil(lambda: window.page.list.papers.place(known) >= 0)
    choose(window, known)
    press(qtbot, Key.Key_Return)
    assert "has no PDF" in window.notice.text
    assert window.notice.button.text() == "Open its web page"


def test_a_lost_pdf_is_found_again(
    window: MainWindow, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = world.ids["Deep residual learning"]
    file = window.desk.library.folder / world.get(paper).attachments[0].path  # type: ignore[union-attr]
    elsewhere = tmp_path / "elsewhere.pdf"
    file.rename(elsewhere)
    choose(window, paper)
    press(qtbot, Key.Key_Return)
    tab = window.tabs.reader()
    assert tab is not None
    view = tab.make(None)
    qtbot.waitUntil(view.message.isVisible, timeout=20_000)
    window.choose = lambda _kind: [make_pdf(tmp_path / "another.pdf", [["Other words."]])]
    qtbot.mouseClick(view.message.locate, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "another file" in window.notice.text)
    window.choose = lambda _kind: [elsewhere]
    qtbot.mouseClick(view.message.locate, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.page_count == 2, timeout=20_000)
    assert file.exists()
    assert elsewhere.exists()


def test_another_library_is_offered_at_once(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.save_settings(window.settings.with_(library=str(tmp_path / "second")))
    assert str(tmp_path / "second") in window.notice.text
    assert window.notice.button.text() == "Open now"
    assert not window.notice.goes  # nothing else offers it
    assert window.desk is not None
    window.save_settings(window.settings.with_(library=str(window.desk.library.folder)))
    assert window.notice.text == ""


def test_details_rest_while_a_key_is_held_down(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    for n in range(30):
        world.paper(f"Filler {n:02}")
    listed = window.page.list
    qtbot.waitUntil(lambda: len(listed.papers.ids) == 35)
    choose(window, listed.papers.ids[0])
    assert window.pane is not None
    shown: list[list[int]] = []
    for _ in range(20):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Down, Qt.KeyboardModifier(0), "", True)
        QApplication.sendEvent(listed, held)
        QApplication.processEvents()
        shown.append(window.pane.ids)
    assert listed.selected_ids() == [listed.papers.ids[20]]  # the list kept up
    assert len({tuple(ids) for ids in shown}) < 20  # its details did not try to
    let_go = QKeyEvent(QEvent.Type.KeyRelease, Key.Key_Down, Qt.KeyboardModifier(0))
    QApplication.sendEvent(listed, let_go)
    assert window.pane.ids == [listed.papers.ids[20]]


def test_widths_are_restored_in_a_window_of_another_width(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    state = make_window().state()
    window = MainWindow(Settings(), Bridge(), settings_.config_folder())
    sizes = [230, 900, 330]
    window.restore_geometry(state | {"geometry": None, "sizes": sizes, "wish": sizes})
    window.resize(1000, 600)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.splitter.sizes()[::2] == [230, 330])
    window.close()
    window.bridge.close()
    window.deleteLater()


def test_a_card_goes_when_something_comes_to_the_front_behind_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_cheat_sheet()
    qtbot.waitUntil(window.cheat_sheet.isVisible)
    window.show_settings()
    page = window.tabs.currentWidget()
    assert page is not None
    qtbot.waitUntil(lambda: page.hasFocus() or page.isAncestorOf(QApplication.focusWidget()))
    assert not window.cheat_sheet.isVisible()
    assert page.hasFocus() or page.isAncestorOf(QApplication.focusWidget())
