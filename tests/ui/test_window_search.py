"""Searching by typing: hits and passages appear, the newest query wins, Return reads."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from conftest import MakeWindow, World, choose, titles
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from readinglist.library import papers
from readinglist.library.places import HIT_ORDERS
from readinglist.library.values import Status
from readinglist.search.answers import Passage
from readinglist.search.service import Search
from readinglist.ui import library_page, theme
from readinglist.ui.bridge import Bridge, Latest
from readinglist.ui.main_window import MainWindow
from readinglist.ui.paper_model import PASSAGES
from readinglist.ui.row_delegate import RowDelegate, join_meta, passage_label, utf16, window_on
from readinglist.ui.search_marks import page_marking

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def passages(window: MainWindow, paper: int) -> Sequence[Any]:
    return window.page.list.papers.index_of(paper).data(PASSAGES) or ()


def test_typing_finds_papers_with_their_passages(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    attention = world.ids["Attention is all you need"]
    qtbot.keyClick(window.page.list, Key.Key_F, Control)
    assert window.page.field.hasFocus()
    qtbot.keyClicks(window.page.field, "parallel")
    qtbot.waitUntil(lambda: titles(window) == ["Attention is all you need"])
    assert window.page.title.text() == "Search results"
    qtbot.waitUntil(lambda: len(passages(window, attention)) > 0)
    (found,) = passages(window, attention)
    assert found.page == 2
    start, end = found.highlights[0]
    assert found.snippet[start:end] == "parallel"
    listed = window.page.list
    tall = listed.visualRect(listed.papers.index_of(attention)).height()
    assert tall > listed.rows.base_height(listed.font())
    assert window.pane is not None
    qtbot.waitUntil(lambda: window.pane.ids == [attention])  # the best hit is selected
    qtbot.keyClick(window.page.field, Key.Key_Escape)
    assert window.page.field.text() == ""
    assert len(titles(window)) == 5
    assert window.page.title.text() == "All papers"
    qtbot.keyClick(window.page.field, Key.Key_Escape)
    assert window.page.list.hasFocus()


def test_passages_answer_what_is_typed_now_though_the_hits_stay_the_same(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    paper = world.pdf("Animals", "A wombat.", "Nothing here.", "A wombat and a badger.")
    window = make_window()
    listed = window.page.list
    qtbot.keyClick(listed, Key.Key_F, Control)
    qtbot.keyClicks(window.page.field, "wombat")
    qtbot.waitUntil(lambda: [p.page for p in passages(window, paper)] == [1, 3])
    qtbot.keyClicks(window.page.field, " badger")
    qtbot.waitUntil(lambda: [p.page for p in passages(window, paper)][:1] == [3])
    with world.library.write("Note") as session:
        papers.edit(session, paper, notes="No badger is a wombat.")
    qtbot.waitUntil(lambda: "note" in [p.field for p in passages(window, paper)])


def test_return_reads_at_the_page_of_the_hit_with_the_words_marked(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.page.list, Key.Key_Slash)
    qtbot.keyClicks(window.page.field, "shortcuts")
    qtbot.keyClick(window.page.field, Key.Key_Return)  # before any hit is there
    qtbot.waitUntil(lambda: window.tabs.reader() is not None)
    tab = window.tabs.reader()
    assert tab is not None
    assert tab.paper_id == world.ids["Deep residual learning"]
    view = tab.make(None)
    qtbot.waitUntil(lambda: view.match_count == 1, timeout=20_000)
    assert view.page == 2


def test_a_pasted_sentence_is_marked_in_the_reader_and_nothing_else(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    said = "The effect of the drug on the heart was seen in the second week."
    noise = "The heart, the drug, the second effect, a week."
    paper = world.pdf("On hearts", noise, f"{noise} {said} {noise}", noise)
    window = make_window()
    QGuiApplication.clipboard().setText(said.replace("effect", "ef-\nfect"))
    qtbot.keyClick(window.page.list, Key.Key_F, Control)
    qtbot.keyClick(window.page.field, Key.Key_V, Control)
    qtbot.keyClick(window.page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.tabs.reader() is not None)
    tab = window.tabs.reader()
    assert tab is not None
    assert tab.paper_id == paper
    view = tab.make(None)
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 1", timeout=20_000)
    assert view.page == 2


def test_the_reader_shows_the_passage_of_the_hit_first_however_often_a_word_follows(
    world: World, make_window: MakeWindow, qtbot: QtBot
) -> None:
    world.pdf("Animals", "A badger and a wombat. " + "Some more of it. " * 20 + "Wombat. " * 9)
    window = make_window()
    window.search("wombat badger")
    qtbot.waitUntil(lambda: titles(window) == ["Animals"])
    qtbot.keyClick(window.page.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.tabs.reader() is not None)
    tab = window.tabs.reader()
    assert tab is not None
    view = tab.make(None)
    qtbot.waitUntil(lambda: view.find_bar.count.text() == "1 of 11", timeout=20_000)


def test_words_in_a_row_are_one_match() -> None:
    def shown(query: str, text: str) -> list[str]:
        return [text[a:b] for a, b in page_marking(query).find(text)]

    text = "The state of the-\nart is art. State, art; states of an art; art of the state"
    assert shown("state of the art", text) == [
        "state of the-\nart", "art", "State", "art", "states", "art", "art of the state"
    ]  # fmt: skip
    assert shown("gradient descent", "gradi\x02\nent descent, gradient gradient") == [
        "gradi\x02\nent descent", "gradient", "gradient"
    ]  # fmt: skip
    marking = page_marking("descent gradient")
    assert marking.passage is not None
    assert marking.passage("gradient, more of a gradient. A descent gradient") == 2


def test_down_in_the_field_enters_the_hits(window: MainWindow, world: World, qtbot: QtBot) -> None:
    field, listed = window.page.field, window.page.list
    qtbot.keyClick(listed, Key.Key_Slash)
    qtbot.keyClicks(field, "data OR zebra OR attention")
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    assert listed.selected_ids() == listed.papers.ids[:1]
    qtbot.keyClick(field, Key.Key_Down)
    second = listed.papers.ids[1]
    assert listed.selected_ids() == [second]
    qtbot.keyClick(listed, Key.Key_3)
    assert world.status(second) == Status.DONE
    assert field.text() == "data OR zebra OR attention"
    assert titles(window)[1] == world.get(second).title  # the hits stay where they are


def test_up_on_the_first_row_leads_back_to_the_field(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, window.page.list.papers.ids[0])
    qtbot.keyClick(window.page.list, Key.Key_Up)
    assert window.page.field.hasFocus()


def test_nothing_found_says_how_to_find_more(window: MainWindow, qtbot: QtBot) -> None:
    window.search("qqqqq wwww")
    qtbot.waitUntil(lambda: window.page.empty.isVisible())
    shown = window.page.empty.shown
    assert shown is not None
    assert "qqqqq wwww" in shown.title
    clear = window.page.empty.buttons[-1]
    qtbot.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert window.page.query == ""
    assert len(titles(window)) == 5


def test_hits_follow_the_library(window: MainWindow, world: World, qtbot: QtBot) -> None:
    window.search("zebra")
    qtbot.waitUntil(lambda: titles(window) == ["Zebra crossings"])
    world.paper("Zebra finches")
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    window.commands["sort-title"].trigger()
    qtbot.waitUntil(lambda: titles(window) == ["Zebra crossings", "Zebra finches"])
    window.turn_sort()
    qtbot.waitUntil(lambda: titles(window) == ["Zebra finches", "Zebra crossings"])


def test_the_first_hit_is_selected_also_when_it_comes_late(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    qtbot.keyClick(window.page.list, Key.Key_F, Control)
    qtbot.keyClicks(window.page.field, "quokka")
    qtbot.waitUntil(lambda: window.page.title.text() == "Search results" and not titles(window))
    made = world.paper("A quokka")
    qtbot.waitUntil(lambda: window.page.list.selected_ids() == [made])


def test_hits_in_every_order(world: World, make_window: MakeWindow, qtbot: QtBot) -> None:
    made = {title: world.paper(title, year=year) for title, year in (
        ("Zebra ants", 2001), ("Zebra bees", 2009), ("Zebra cats", 2005))}  # fmt: skip
    with world.library.write("Arrange") as session:
        papers.set_status(session, [made["Zebra bees"]], Status.DONE)
        papers.move_in_queue(session, [made["Zebra cats"]], 0)
    window = make_window()
    window.search("zebra")
    qtbot.waitUntil(lambda: len(titles(window)) == 3)
    actions = {key: window.commands[f"sort-{key}"] for key in (*HIT_ORDERS, "manual")}
    qtbot.waitUntil(lambda: [k for k, a in actions.items() if a.isVisible()] == [*HIT_ORDERS])
    for key, order in {
        "title": "abc", "year": "bca", "queue": "cab", "added": "cba", "relevance": "cba",
    }.items():  # fmt: skip
        actions[key].trigger()
        qtbot.waitUntil(lambda order=order: "".join(t[6] for t in titles(window)) == order)
    actions["queue"].trigger()
    qtbot.waitUntil(lambda: titles(window)[0] == "Zebra cats")
    qtbot.waitUntil(lambda: window.page.sort_button.text() == "Place in queue")
    window.desk.set_status([made["Zebra cats"]], Status.READING)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: titles(window)[0] == "Zebra ants")
    sorts = window.page.sorts()
    another = make_window()
    another.page.restore_sorts({**sorts, "all": ["queue", True], "tag": ["relevance", True]})
    assert another.page.sorting == ("added", True)
    another.search("zebra")
    qtbot.waitUntil(lambda: titles(another)[:1] == ["Zebra ants"])
    assert another.page.sorting == ("queue", False)


def test_an_order_takes_all_hits_not_the_best_only(
    world: World, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in (2003, 2001, 2004, 2002):
        world.paper("zebra " * (year - 2000), year=year)
    monkeypatch.setattr(library_page, "HITS", 2)
    window = make_window()
    window.page.restore_sorts({"search": ["year", False]})
    window.search("zebra")
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    assert titles(window) == ["zebra", "zebra zebra"]
    assert window.page.count.text() == "2 of 4"


def test_typing_never_waits_and_stale_answers_are_dropped(
    make_window: MakeWindow, world: World, qtbot: QtBot
) -> None:
    world.paper("Slow loris")
    world.paper("Fast hare")
    window = make_window()
    finder = window.services.finder if window.services else None
    assert isinstance(finder, Search)
    gate, asked = threading.Event(), []

    class Held:
        """The real search, which answers about the loris only when it is let."""

        def listing(self, text: str, *how: Any) -> Any:
            asked.append(text)
            if text == "loris":
                gate.wait(10)
            return finder.listing(text, *how)

        def passages(self, paper_id: int, query: str) -> Any:
            return finder.passages(paper_id, query)

        def passages_of(self, paper_ids: Sequence[int], query: str) -> Any:
            return finder.passages_of(paper_ids, query)

        def corrections(self, results: Any) -> Any:
            return finder.corrections(results)

        def complete(self, query: str, cursor: int | None = None) -> Any:
            return finder.complete(query, cursor)

    window.page.set_finder(Held())
    field = window.page.field
    field.set_query("loris")
    qtbot.waitUntil(lambda: asked == ["loris"])
    field.set_query("snail")  # never asked: a newer one comes while the first is held
    field.set_query("hare")
    assert field.text() == "hare"
    qtbot.waitUntil(lambda: window.page.count.text() == "Searching…")
    gate.set()
    qtbot.waitUntil(lambda: titles(window) == ["Fast hare"])
    # The newest may be asked again: when the window hears of the papers that were just written.
    assert list(dict.fromkeys(asked)) == ["loris", "hare"]


def test_latest_runs_the_first_and_the_last(qtbot: QtBot) -> None:
    bridge = Bridge()
    latest = Latest(bridge)
    gate, started, done = threading.Event(), threading.Event(), []

    def first() -> str:
        started.set()
        gate.wait(10)
        return "first"

    latest.ask(first, done.append)
    started.wait(10)
    for n in range(5):
        latest.ask(lambda n=n: f"{n}", done.append)  # type: ignore[misc]
    gate.set()
    qtbot.waitUntil(lambda: done == ["4"])
    bridge.close()


def test_the_second_line_is_shortened_sensibly() -> None:
    people = ["Ada Lovelace", "Charles Babbage", "Mary Somerville"]

    def meta(room: int) -> str:
        return join_meta(people, "Notes", 1843, lambda t: len(t) <= room)

    assert meta(99) == "Ada Lovelace, Charles Babbage, Mary Somerville · Notes · 1843"
    assert meta(55) == "Ada Lovelace, Charles Babbage and 1 more · Notes · 1843"
    assert meta(40) == "Ada Lovelace et al. · Notes · 1843"
    assert meta(30) == "Ada Lovelace et al. · 1843"
    assert meta(9) == "1843"
    assert join_meta([], "", None, lambda t: True) == ""
    turned = join_meta(["יוסי כהן", "Ada"], "ICML", 2020, lambda t: True)
    assert turned == "\u2068יוסי כהן\u2069, Ada · ICML · 2020"


def test_a_snippet_shows_its_first_mark() -> None:
    text = "a" * 100 + " " + "b" * 50 + " word after"
    shown, marks = window_on(text, [(152, 156)], 40)
    assert shown.startswith("…")
    assert [shown[s:e] for s, e in marks] == ["word"]
    assert window_on("short\nline", [(0, 5)], 40) == ("short line", [(0, 5)])
    assert utf16("😀x", 1) == 2


def painted(rows: RowDelegate, passage: Passage, width: int) -> QImage:
    """Return what a passage looks like in a row of so many px."""
    image = QImage(width, 24, QImage.Format.Format_RGB32)
    image.fill(theme.colour("base"))
    painter = QPainter(image)
    rows._paint_passage(painter, passage, image.rect())
    painter.end()
    return image


def columns(image: QImage, without: QColor) -> list[int]:
    """Return the columns of a picture that hold any other colour."""
    ground = without.rgb()
    rows = range(image.height())
    return [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in rows)]


def test_a_passage_is_cut_between_letters(window: MainWindow) -> None:
    rows = window.page.list.rows
    letter = QFontMetrics(rows._meta).horizontalAdvance("W")
    dots = QFontMetrics(rows._meta).horizontalAdvance("…")
    width = rows._label + 11 * letter - 2 + dots
    image = painted(rows, Passage("text", 1, 1, "W" * 300, ()), width)
    last = columns(image, theme.colour("base"))[-1]
    assert abs(last - (rows._label + 10 * letter + dots)) <= 4  # ten letters and three dots


def test_a_passage_from_right_to_left_begins_at_the_right(window: MainWindow) -> None:
    rows = window.page.list.rows
    words = Passage("text", 1, 1, "ראשון " + "מילים " * 80, ((0, 5),))
    image = painted(rows, words, 400)
    mark = theme.colour("mark").rgb()
    marked = [x for x in range(400) for y in range(24) if image.pixel(x, y) == mark]
    assert marked
    assert max(marked) > 390


def test_passages_are_labelled_by_page_or_field(window: MainWindow, world: World) -> None:
    finder = window.services.finder if window.services else None
    assert finder is not None
    attention = world.ids["Attention is all you need"]
    labels = {passage_label(p) for p in finder.passages(attention, "attention")}
    assert "p. 1" in labels
    assert labels <= {"p. 1", "p. 2", "Title"}
