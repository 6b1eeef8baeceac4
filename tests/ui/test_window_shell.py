"""Starting, settings, theme, notices, state across starts, errors, one window per library."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil
import pytest
from conftest import MakeWindow, World, choose, titles
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from readinglist import settings as settings_
from readinglist.errors import ReadingListError
from readinglist.jobs import Cancel, Progress
from readinglist.library import papers
from readinglist.library.database import Library
from readinglist.library.values import Scope
from readinglist.settings import Settings
from readinglist.ui import display, single_instance, theme
from readinglist.ui.bridge import Bridge
from readinglist.ui.empty_states import no_hits
from readinglist.ui.main_window import MainWindow
from readinglist.ui.settings_page import SettingsPage
from readinglist.ui.single_instance import Request
from readinglist.ui.theme import DARK, LIGHT, Colours, Theme

Key = Qt.Key
Control, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


# -- what comes back after a restart ---------------------------------------------------------


def test_the_window_comes_back_as_it_was(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    read = world.pdf("Read me", "One page.", "Two pages.", year=2001)
    other, third = world.paper("Other", year=1990), world.paper("Third", year=1980)
    made = world.collection("Mine", [read, other, third])
    first = make_window()
    first.resize(1111, 777)
    first.go_to(Scope("collection", made))
    first.sort_by("title")
    choose(first, other, third)
    first.toggle_sidebar()
    first.read_paper(read, 2)
    tab = first.tabs.reader()
    assert tab is not None
    view = tab.make(None)
    qtbot.waitUntil(lambda: view.page_count == 2, timeout=20_000)
    qtbot.waitUntil(lambda: view.page == 2)
    first.close()

    second = make_window()
    assert second.page.place == Scope("collection", made)
    assert titles(second) == ["Other", "Read me", "Third"]
    assert second.page.list.selected_ids() == [other, third]
    again = second.tabs.reader()
    assert again is not None
    assert again.paper_id == read
    qtbot.waitUntil(lambda: again.make(None).page == 2, timeout=20_000)


def test_the_selected_paper_is_seen_whole_after_a_restart(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    read = world.pdf("Read me", "One page.")
    many = [world.paper(f"Paper {n:02}") for n in range(40)]
    first = make_window()
    listed = first.page.list
    rows = listed.viewport().height() // listed.rows.base_height(listed.font())
    chosen = first.page.list.papers.ids[rows + 1]
    assert chosen in many
    choose(first, chosen)
    first.read_paper(read)
    first.tabs.setCurrentIndex(0)
    first.close()
    second = make_window()
    listed = second.page.list
    assert second.tabs.count() == 2

    def whole() -> bool:
        rect = listed.visualRect(listed.currentIndex())
        return listed.selected_ids() == [chosen] and listed.viewport().rect().contains(rect)

    qtbot.waitUntil(whole)


def test_geometry_is_taken_before_the_window_is_shown(
    make_window: MakeWindow, world: World
) -> None:
    world.paper("Any")
    first = make_window()
    first.resize(760, 600)  # the offscreen platform's screen is 800 px wide
    first.toggle_sidebar()
    state = first.state()
    second = MainWindow(Settings(), Bridge(), settings_.config_folder())
    second.restore_geometry(state)
    assert (second.width(), second.height()) == (760, 600)
    assert not second.sidebar.isVisibleTo(second)
    second.bridge.close()
    second.deleteLater()


def test_a_large_font_has_wider_parts_and_whole_letters(
    make_window: MakeWindow, world: World, themed: Theme, qtbot: QtBot
) -> None:
    world.paper("Any")
    usual = make_window()
    before = usual.splitter.sizes()
    try:
        themed.set_font(size=18)
        qtbot.waitUntil(lambda: usual.splitter.sizes()[0] > before[0])  # while it is open
        assert usual.splitter.sizes()[2] > before[2]
        large = make_window()
        large.say("One line of words, if there is room.", undo=True)
        label = large.notice.findChild(QLabel, "words")
        words = label.fontMetrics().horizontalAdvance(label.text())
        qtbot.waitUntil(lambda: label.width() >= words)
        names = large.sidebar.places
        widest = max(
            large.sidebar.fontMetrics().horizontalAdvance(names.index(row, 0).data() or "")
            for row in range(names.rowCount())
        )
        assert large.first_widths(1240)[0] > widest + 60  # the sign, the count and the margins
        for field in (large.page.field, large.palette_card.field):
            assert field.sizeHint().height() > field.fontMetrics().height()
            assert field.minimumSizeHint().height() == field.sizeHint().height()
    finally:
        themed.set_font()
    qtbot.waitUntil(lambda: usual.splitter.sizes()[0] == before[0])


def test_a_first_window_fits_its_screen(make_window: MakeWindow, world: World) -> None:
    window = make_window()  # the offscreen platform's screen is 800 px by 800 px
    room, size = window.screen().availableSize(), window.first_size()
    assert size.width() <= room.width()
    assert size.height() < room.height()
    assert sum(window.first_widths(size.width())) == size.width()


def test_the_narrowest_window_has_room_for_its_parts(
    make_window: MakeWindow, world: World, themed: Theme, qtbot: QtBot
) -> None:
    paper = world.paper("Zebra crossings")
    window = make_window()
    choose(window, paper)
    pane = window.pane
    assert pane is not None

    def fits() -> bool:
        window.resize(window.minimumSize())
        QApplication.processEvents()
        parts = [window.splitter.widget(n).geometry() for n in range(3)]
        return (
            parts[0].right() < parts[1].left()
            and parts[1].right() < parts[2].left()
            and parts[2].right() < window.width()
            and pane.single.width() <= pane.area.viewport().width()
        )

    assert window.minimumWidth() <= 720
    assert fits()
    try:
        themed.set_font(size=30)
        qtbot.waitUntil(fits)
        assert window.minimumWidth() > 720
    finally:
        themed.set_font()


def test_signs_inside_fields_have_names(window: MainWindow) -> None:
    for field in (window.page.field, window.palette_card.field):
        names = [button.accessibleName() for button in field.findChildren(QToolButton)]
        assert names
        assert all(names)


@pytest.mark.parametrize(
    "state",
    [
        {"place": ["collection", 99, ""], "selected": [1, "x"], "tabs": [{"attachment": 99}]},
        {"place": 5, "sorts": [1], "tabs": "no", "front": 7, "sidebar": [], "geometry": 3},
        {"sorts": {"all": ["sideways", True]}, "recent_commands": {"a": 1}},
    ],
)
def test_a_state_that_makes_no_sense_is_passed_over(
    make_window: MakeWindow, world: World, state: dict[str, Any]
) -> None:
    world.paper("Any")
    settings_.write_json(settings_.window_state_file(world.library.folder), state)
    window = make_window()
    assert window.page.place == Scope("all")
    assert titles(window) == ["Any"]
    assert window.page.sorting == ("added", True)


# -- notices and errors ----------------------------------------------------------------------


def test_what_a_person_can_mend_is_a_sentence(window: MainWindow) -> None:
    def refuse() -> None:
        raise ReadingListError("The disk is full.")

    assert window.attempt(refuse) is None
    assert window.notice.text == "The disk is full."
    assert not window.notice.button.isVisible()


def test_a_bug_can_be_copied(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window.bridge.run(lambda: 1 // 0)
    qtbot.waitUntil(lambda: "did not expect" in window.notice.text)
    qtbot.mouseClick(window.notice.button, Qt.MouseButton.LeftButton)
    details = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in details
    assert "Python 3." in details
    assert len([r for r in caplog.records if r.name.endswith("main_window")]) == 1


def test_a_job_tells_its_progress_its_end_and_its_error(qtbot: QtBot) -> None:
    bridge = Bridge()
    told: list[object] = []

    def job(cancel: Cancel) -> Any:
        yield Progress(1, 2, "one")
        if cancel:
            return "cancelled"
        yield Progress(2, 2, "two")
        return "done"

    bridge.job(job, progress=lambda p: told.append(p.label), done=told.append)
    qtbot.waitUntil(lambda: told[-1:] == ["done"])
    assert told == ["one", "two", "done"]

    def broken(_: Cancel) -> Any:
        yield Progress(0, 0, "")
        raise ReadingListError("no")

    bridge.job(broken, failed=lambda e: told.append(str(e)))
    qtbot.waitUntil(lambda: told[-1] == "no")
    assert not bridge.busy
    bridge.close()
    bridge.run(lambda: told.append("too late"))
    assert told[-1] == "no"


# -- settings and theme ----------------------------------------------------------------------


def page_of(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    qtbot.keyClick(window, Key.Key_Comma, Control)
    page = window.tabs.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_settings_hold_at_once_and_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    window.settle()
    assert not window.commands["trash"].isEnabled()  # no papers are in front
    dark = next(b for b in page.findChildren(QPushButton) if b.text() == "Dark")
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert settings_.load().theme == "dark"
    page.font_size.setValue(14)
    qtbot.waitUntil(lambda: settings_.load().font_size == 14)
    qtbot.keyClick(page, Key.Key_W, Control)
    assert window.tabs.library_in_front


def test_the_file_name_is_shown_as_it_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    assert page.preview.text() == "Vaswani – 2017 – Attention Is All You Need.pdf"
    page.pattern.setCurrentText("{year} - {nothing}")
    assert "not known" in page.preview.text()
    page.pattern.setCurrentText("{year} - {title}")
    assert page.preview.text() == "2017 - Attention Is All You Need.pdf"
    qtbot.waitUntil(lambda: settings_.load().file_pattern == "{year} - {title}")


def test_the_library_that_is_open_is_named_when_it_is_another(
    window: MainWindow, library: Library, qtbot: QtBot
) -> None:
    page = page_of(window, qtbot)
    assert str(library.folder) in [label.text() for label in page.findChildren(QLabel)]
    meant = SettingsPage(Settings(library=str(library.folder)), library.folder)
    qtbot.addWidget(meant)
    assert "Now open" not in [label.text() for label in meant.findChildren(QLabel)]


def test_a_library_folder_is_checked(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    page.folder.setText("relative/folder")
    page.folder.editingFinished.emit()
    assert "not a whole path" in window.notice.text
    page.choose_folder = lambda: str(tmp_path / "elsewhere")
    browse = next(b for b in page.findChildren(QPushButton) if b.text() == "Choose…")
    qtbot.mouseClick(browse, Qt.MouseButton.LeftButton)
    assert settings_.load().library == str(tmp_path / "elsewhere")


def test_shortcuts_are_pressed_and_conflicts_refused(window: MainWindow, qtbot: QtBot) -> None:
    page = page_of(window, qtbot)
    field = page._keys["history"]
    page.ensureWidgetVisible(field)
    field.setFocus()
    qtbot.keyClick(field, Key.Key_F, Control)
    assert "Ctrl+F is taken by “Search”" in page.refusal.text()
    assert field.text() == "Press keys…"
    assert window.notice.text == ""  # it is said once, below the command
    qtbot.waitUntil(lambda: not page.refusal.visibleRegion().isEmpty())
    line = field.parentWidget()
    assert 0 < page.refusal.geometry().top() - line.geometry().bottom() < line.height()
    assert settings_.load().shortcuts == {}
    qtbot.keyClick(field, Key.Key_J, Control)
    assert settings_.load().shortcuts == {"history": "Ctrl+J"}
    assert not page.refusal.isVisible()
    assert [k.toString() for k in window.commands["history"].shortcuts()] == ["Ctrl+J"]
    qtbot.keyClick(field, Key.Key_Backspace)  # it has what it asked for
    assert settings_.load().shortcuts == {"history": "Ctrl+J"}
    qtbot.keyClick(field, Key.Key_Return)
    qtbot.keyClick(field, Key.Key_Backspace)
    assert settings_.load().shortcuts == {"history": ""}
    page._resets["history"].click()
    assert settings_.load().shortcuts == {}
    field.setFocus()
    field.ask()
    qtbot.keyClick(field, Key.Key_Escape)
    assert (field.hasFocus(), field.text()) == (True, "Ctrl+H")  # Tab goes on from here
    qtbot.keyClick(field, Key.Key_J, Control)  # the window's again
    assert settings_.load().shortcuts == {}
    qtbot.keyClick(field, Key.Key_Return)
    assert field.text() == "Press keys…"
    page.finder.setText("sidebar")
    assert page._keys["sidebar"].isVisibleTo(page)
    assert not field.isVisibleTo(page)
    qtbot.keyClick(page.finder, Key.Key_Escape)
    assert field.isVisibleTo(page)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_on_every_ground(colours: Colours) -> None:
    for ground in (colours.window, colours.base, colours.raised, colours.hover, colours.selection):
        for words in (colours.text, colours.muted):
            assert contrast(words, ground) >= 4.5, (words, ground)
    for ground in (colours.window, colours.base, colours.raised):
        for words in (colours.accent, colours.danger, colours.warning):
            assert contrast(words, ground) >= 4.5, (words, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5
    assert contrast(colours.on_mark, colours.mark) >= 4.5
    for ground in (colours.window, colours.base, colours.hover, colours.selection):
        assert contrast(colours.accent, ground) >= 3  # focus rings and circles


def test_the_theme_follows_the_choice(qapp: QApplication, themed: theme.Theme) -> None:
    themed.set_choice("dark")
    assert theme.is_dark()
    assert qapp.palette().window().color().name() == DARK.window
    assert DARK.accent in qapp.styleSheet()
    themed.set_choice("light")
    assert not theme.is_dark()
    assert "@" not in theme.style_sheet(LIGHT)


# -- one window per library ------------------------------------------------------------------


@pytest.fixture
def runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of locks and sockets of this test's own, with a short name."""
    folder = Path("/tmp", f"rl-{os.getpid()}-{abs(hash(tmp_path)) % 10**6}")
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


ASK = """
import sys
from pathlib import Path
from readinglist.ui.single_instance import Request, claim, hand_over
library = Path(sys.argv[1])
assert claim(library) is None
assert hand_over(library, Request(("a.pdf", "ü.pdf"), "/somewhere", "token"))
assert "PySide6" not in sys.modules
"""


@pytest.mark.skipif(sys.platform == "win32", reason="uses XDG_RUNTIME_DIR")
def test_a_second_start_gives_its_files_to_the_first(
    runtime: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    library = tmp_path / "library"
    instance = single_instance.claim(library)
    assert instance is not None
    taken: list[Request] = []
    instance.listen(taken.append)
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(library)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    qtbot.waitUntil(lambda: taken == [Request(("a.pdf", "ü.pdf"), "/somewhere", "token")])
    other = single_instance.claim(tmp_path / "another")  # another library, another window
    assert other is not None
    other.close()
    instance.close()
    assert not single_instance.hand_over(library, Request((), "/"), timeout=0.2)
    again = single_instance.claim(library)
    assert again is not None
    again.close()


BEFORE_PAINT = """
import sys
import readinglist.app, readinglist.ui.window_services
print(*sys.modules)
"""


def test_little_is_imported_before_the_window_is_on_screen() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEFORE_PAINT], capture_output=True, text=True, check=True, timeout=60
    )
    imported = set(done.stdout.split())
    late = {
        "sqlalchemy", "whoosh", "pypdfium2", "multiprocessing", "concurrent.futures",
        "readinglist.library.values", "readinglist.library.database", "readinglist.search",
        "readinglist.ui.paper_pane", "readinglist.ui.pane_fields", "readinglist.ui.palette",
        "readinglist.ui.completion", "readinglist.ui.activity", "readinglist.ui.reader",
        "readinglist.ui.drop_overlay", "readinglist.ui.search_extras",
    }  # fmt: skip
    assert "readinglist.ui.main_window" in imported
    assert not late & imported


SOURCES = """
import linecache
from readinglist import app, settings
kept = app.make_application(settings.Settings())
import readinglist.ui.window_services
print(*linecache.cache)
"""


def test_pyside_does_not_read_the_source_of_what_is_imported_for_the_window() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SOURCES], capture_output=True, text=True, check=True, timeout=60
    )
    assert "readinglist" not in done.stdout


def test_a_request_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not a request"):
        Request.from_bytes(b"[1]")
    whole = Request(("x",), "/", "t")
    assert Request.from_bytes(whole.to_bytes()) == whole


# -- starting --------------------------------------------------------------------------------


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about X11 and Wayland")
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ":9173"}, "does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-9173"}, "does not answer"),
        ({"DISPLAY": "no.such.host.invalid:1"}, "does not answer"),
    ],
)
def test_without_a_display_a_sentence_says_so(
    variables: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert words in display.problem()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about X11 and Wayland")
def test_a_bare_system_is_told_which_library_is_missing(tmp_path: Path) -> None:
    (tmp_path / "PySide6").mkdir()
    (tmp_path / "PySide6" / "__init__.py").touch()
    missing = "libglib-2.0.so.0: cannot open shared object file: No such file or directory"
    (tmp_path / "PySide6" / "QtCore.py").write_text(f"raise ImportError({missing!r})")
    done = subprocess.run(
        [sys.executable, "-m", "readinglist", "--library", str(tmp_path / "l")],
        capture_output=True, text=True, timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 1
    assert "a system library is missing: libglib-2.0.so.0. " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about X11 and Wayland")
def test_a_start_without_a_display_ends_with_1(tmp_path: Path) -> None:
    environment = {
        k: v
        for k, v in os.environ.items()
        if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    done = subprocess.run(
        [sys.executable, "-m", "readinglist", "--library", str(tmp_path / "l")],
        env=environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("readinglist: There is no display")
    assert done.stdout == ""
    assert not (tmp_path / "l").exists()


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_hints_in_fields_can_be_read(
    window: MainWindow, themed: theme.Theme, qtbot: QtBot, choice: str
) -> None:
    choose(window, window.page.list.papers.ids[0])
    themed.set_choice(choice)
    assert window.pane is not None
    fields = [window.page.field, window.pane.single.venue, window.pane.single.notes.field]
    for field in fields:
        field.ensurePolished()
        hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
        assert hint.alpha() == 255
        assert contrast(hint.name(), theme.colours().base) >= 4.5
    themed.set_choice("light")


def test_an_outage_is_told_once_and_survived(
    qtbot: QtBot, make_window: MakeWindow, world: World, library: Library
) -> None:
    """What others write is seen again once the library can be read again."""
    window = make_window()
    told: list[object] = []
    window.bridge.errored.connect(told.append)
    watch, library._watch = library._watch, sqlite3.connect(":memory:")
    assert library._watch is not None
    library._watch.close()  # reading it fails from now on
    qtbot.waitUntil(lambda: bool(told))
    polled = 0

    def count() -> None:
        nonlocal polled
        polled += 1

    window.bridge._poll.timeout.connect(count)
    qtbot.waitUntil(lambda: polled > 2)
    assert len(told) == 1
    library._watch = watch
    with Library(library.folder) as other, other.write("Elsewhere") as session:
        papers.add(session, title="Written elsewhere")
    qtbot.waitUntil(lambda: titles(window) == ["Written elsewhere"])


def test_details_have_their_width_again_in_a_window_that_was_narrow(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    window = make_window()
    window.resize(1240, 800)
    qtbot.waitUntil(lambda: window.width() == 1240)
    before = window.splitter.sizes()
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: window.splitter.sizes()[2] < before[2])
    window.resize(1240, 800)
    qtbot.waitUntil(lambda: window.splitter.sizes() == before)


def test_details_have_their_width_again_after_a_restart_in_a_narrow_window(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    window = make_window()
    before = window.splitter.sizes()
    window.resize(window.minimumSize())
    qtbot.waitUntil(lambda: window.splitter.sizes()[2] < before[2])
    again = MainWindow(Settings(), Bridge(), settings_.config_folder())
    qtbot.addWidget(again)
    again.restore_geometry(window.state())
    again.show()
    qtbot.waitExposed(again)
    assert again.splitter.sizes()[2] < before[2]
    again.resize(1240, 800)
    qtbot.waitUntil(lambda: again.splitter.sizes() == before)
    again.bridge.close()


def test_many_tabs_are_scrolled_to_and_stay_readable(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    for n in range(9):
        world.pdf(f"A title that is long enough to be shortened, number {n}", "Words.")
    window = make_window()
    for paper in list(world.ids.values()):
        window.read_paper(paper, 1)
    bar = window.tabs.tabBar()
    widths = [bar.tabRect(n).width() for n in range(1, window.tabs.count())]
    assert min(widths) >= 180
    assert sum(widths) > window.tabs.width()
    assert bar.tabRect(0).width() < 150  # a short name is beside its sign
    arrows = [b for b in bar.findChildren(QToolButton) if b.arrowType() != Qt.ArrowType.NoArrow]
    assert [b.width() >= 24 for b in arrows] == [True, True]  # a hand can hit them


def test_an_empty_list_says_all_of_it_in_a_narrow_window(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    empty = window.page.empty
    qtbot.waitUntil(lambda: empty.isVisible() and len(empty.buttons) == 2)
    wide = [w.geometry() for w in empty.findChildren(QLabel)]
    assert empty.buttons[0].y() == empty.buttons[1].y()
    window.resize(window.minimumSize())
    shown = (*empty.buttons, *empty.findChildren(QLabel))
    qtbot.waitUntil(lambda: empty.buttons[0].geometry().bottom() < empty.buttons[1].y())
    qtbot.waitUntil(lambda: all(empty.rect().contains(w.geometry()) for w in shown))
    window.resize(1240, 800)
    qtbot.waitUntil(lambda: [w.geometry() for w in empty.findChildren(QLabel)] == wide)
    empty.show_state(no_hits("x", ["a long suggestion " * 10]))
    button = empty.buttons[0]
    qtbot.waitUntil(lambda: "…" in button.text() and empty.rect().contains(button.geometry()))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_window_without_a_library_ends_when_it_is_told_to(qtbot: QtBot, tmp_path: Path) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "library.sqlite").write_bytes(b"no database at all" * 200)
    start = [sys.executable, "-m", "readinglist", "--library", str(library)]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "READINGLIST_CONFIG": str(tmp_path / "c")}
    window = subprocess.Popen(start, env=env)
    try:
        here = single_instance.this_start([])
        qtbot.waitUntil(lambda: single_instance.hand_over(library, here), timeout=30_000)
        worked: list[object] = []

        def rests() -> bool:
            worked.append(psutil.Process(window.pid).cpu_times())
            return len(worked) > 50 and len(set(worked[-50:])) == 1

        qtbot.waitUntil(rests, timeout=30_000)
        window.terminate()
        assert window.wait(timeout=30) == 0
    finally:
        window.kill()


def test_the_settings_fit_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    window.show_settings()
    page = window.tabs.currentWidget()
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.isVisible() and page.horizontalScrollBar().maximum() == 0)
