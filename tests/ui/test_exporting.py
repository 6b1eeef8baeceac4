"""Lists go out of the window: to files, to the clipboard, and over files that were edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeWindow, World
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.library.values import Scope, Status
from readinglist.ui.activity import ActivityPanel
from readinglist.ui.exporting import Exporter
from readinglist.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@dataclass
class Desk:
    """A window on a collection of two papers, and where its lists are written."""

    window: MainWindow
    exporter: Exporter
    activity: ActivityPanel
    world: World
    collection: int
    target: Path
    qtbot: QtBot
    suggested: Path = Path()

    def export(self, style: str = "reading-list", target: Path | None = None) -> None:
        """Ctrl+E, a style, a place; wait for the end."""
        target = target or self.target

        def choose(_title: str, suggested: Path, _folder: bool) -> str:
            self.suggested = suggested
            return str(target)

        self.exporter.choose = choose
        self.window.go_to(Scope("collection", self.collection))
        self.window.export()
        [run] = [e.run for e in self.window.palette_card.entries() if e.id == style]
        self.window.palette_card.hide()
        run()
        self.qtbot.waitUntil(lambda: not self.activity.busy, timeout=30_000)

    @property
    def report(self) -> str:
        """What the newest card says."""
        [card] = self.activity.cards
        return f"{card.title.text()}\n{card.report.toPlainText()}"


@pytest.fixture
def desk(world: World, make_window: MakeWindow, tmp_path: Path, qtbot: QtBot) -> Desk:
    ids = [world.paper("One [paper]", year=2020), world.paper("Another")]
    collection = world.collection("To talk about", ids)
    window = make_window()
    activity = ActivityPanel(window.bridge)
    window.add_activity(activity)
    exporter = Exporter(window, world.library, activity)
    assert window.services is not None
    window.services.export = exporter.export
    window.services.copy_list = exporter.copy_list
    target = tmp_path / "out" / "list.md"
    return Desk(window, exporter, activity, world, collection, target, qtbot)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())


def test_a_collection_goes_to_a_file_and_the_next_time_to_the_same(desk: Desk) -> None:
    desk.export()
    assert desk.suggested == Path.home() / "To talk about.md"
    assert desk.window.notice.text == f"Wrote {desk.target}."
    assert "- [ ] **One \\[paper\\]**" in desk.target.read_text("utf-8")
    assert desk.activity.cards == []
    desk.export()
    assert desk.suggested == desk.target


def test_edits_in_the_file_come_back_and_can_be_undone(desk: Desk) -> None:
    desk.export()
    rewrite(desk.target, "- [ ] **Another", "- [x] **Another")
    rewrite(desk.target, "<!-- rl:data", "A paragraph of mine.\n\n<!-- rl:data")
    desk.target.write_bytes(desk.target.read_bytes().replace(b"\n", b"\r\n"))
    desk.export()
    another = desk.world.ids["Another"]
    assert desk.world.status(another) is Status.DONE
    assert desk.window.notice.text.endswith("Took over from the file: 1 status.")
    assert desk.window.notice.button.text() == "Undo"
    data = desk.target.read_bytes()
    assert b"A paragraph of mine.\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")
    desk.export()
    assert desk.target.read_bytes() == data
    desk.window.undo()
    assert desk.world.status(another) is Status.TO_READ


def test_what_changes_in_the_library_after_that_counts(desk: Desk) -> None:
    desk.export()
    rewrite(desk.target, "- [ ] **Another", "- [x] **Another")
    desk.export()
    desk.window.undo()
    desk.export()
    assert desk.world.status(desk.world.ids["Another"]) is Status.TO_READ
    assert "- [ ] **Another" in desk.target.read_text("utf-8")


def test_a_conflict_says_both_sides_and_where_the_old_file_is(desk: Desk) -> None:
    desk.export()
    rewrite(desk.target, "2020", "2019")
    edited = desk.target.read_bytes()
    from readinglist.library import papers

    with desk.world.library.write("Correct the year") as session:
        papers.edit(session, desk.world.ids["One [paper]"], year=2021)
    desk.export()
    kept = desk.target.with_name("list (before 1).md")
    assert kept.read_bytes() == edited
    assert "“One [paper]”: the year changed both here and in the file." in desk.report
    assert "Now: “2021”. The file had: “2019”." in desk.report
    assert str(kept) in desk.report
    assert "2021" in desk.target.read_text("utf-8")


def test_a_foreign_file_is_kept(desk: Desk) -> None:
    desk.target.parent.mkdir()
    desk.target.write_text("Dear diary", "utf-8")
    desk.export()
    assert desk.target.with_name("list (before 1).md").read_text("utf-8") == "Dear diary"
    assert "list.md was there already, with other content." in desk.report


def test_a_place_that_cannot_be_written_is_told_and_left_clean(desk: Desk) -> None:
    desk.target.parent.mkdir()
    occupied = desk.target.parent / "file"
    occupied.write_text("no folder", "utf-8")
    desk.export(target=occupied / "list.md")
    [card] = desk.activity.cards
    assert "cannot be" in card.title.text()
    assert str(occupied / "list.md") in card.title.text()
    assert [p.name for p in desk.target.parent.iterdir()] == ["file"]


def test_a_name_without_a_suffix_gets_the_styles(desk: Desk) -> None:
    desk.export(target=desk.target.with_name("plain"))
    assert desk.target.with_name("plain.md").is_file()


def test_a_template_that_does_not_work_is_told_with_its_line(desk: Desk) -> None:
    folder = desk.world.library.templates_folder
    folder.mkdir(exist_ok=True)
    (folder / "mine.md.j2").write_text("{# Mine #}\n\n{{ list.nonsense }}\n", "utf-8")
    desk.export("mine")
    [card] = desk.activity.cards
    assert "mine.md.j2, line 3 does not work: the list has no attribute" in card.title.text()
    assert not desk.target.exists()


def test_notes_go_into_a_folder(desk: Desk) -> None:
    desk.export("notes", desk.target.parent)
    names = sorted(p.name for p in desk.target.parent.iterdir())
    assert names == ["Another.md", "One paper.md", "To talk about.md"]


def test_the_clipboard_is_one_of_the_ways_out(desk: Desk) -> None:
    desk.window.go_to(Scope("collection", desk.collection))
    QApplication.clipboard().clear()
    desk.window.export()
    [run] = [e.run for e in desk.window.palette_card.entries() if e.text.startswith("Copy")]
    desk.window.palette_card.hide()
    run()
    desk.qtbot.waitUntil(lambda: "- [ ] **Another**" in QApplication.clipboard().text())


def test_a_list_goes_to_the_clipboard(desk: Desk) -> None:
    desk.window.go_to(Scope("collection", desk.collection))
    QApplication.clipboard().clear()
    desk.window.copy_list()
    desk.qtbot.waitUntil(lambda: "- [ ] **Another**" in QApplication.clipboard().text())
    desk.qtbot.waitUntil(lambda: "Copied “To talk about”" in desk.window.notice.text)


@pytest.mark.parametrize(
    ("go", "title", "count"),
    [
        (lambda d: d.window.go_to(Scope("all")), "All papers", 3),
        (lambda d: d.window.go_to(Scope("queue")), "Reading queue", 3),
        (lambda d: d.window.go_to(Scope("tag", name="to cite")), "to cite", 1),
        (lambda d: d.window.go_to(Scope("collection", d.collection)), "To talk about", 2),
    ],
)
def test_any_place_can_go_out(desk: Desk, go: Any, title: str, count: int) -> None:
    from readinglist.library import papers

    elsewhere = desk.world.paper("Elsewhere")
    with desk.world.library.write("Tag") as session:
        papers.add_tags(session, [elsewhere], ["to cite"])
    shown = desk.window.page.list

    def there() -> bool:
        go(desk)  # the sidebar shows the new tag a moment later
        return len(shown.papers.ids) == count

    desk.qtbot.waitUntil(there)
    for select in (lambda: None, shown.selectAll):
        select()
        QApplication.clipboard().clear()
        desk.window.copy_list()
        desk.qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
        text = QApplication.clipboard().text()
        assert text.startswith(f"# {title}\n")
        assert text.count("- [ ] ") == count


def test_a_selection_goes_out_in_the_order_of_the_list(desk: Desk) -> None:
    desk.world.paper("Not chosen")
    desk.window.go_to(Scope("all"))
    shown = desk.window.page.list
    desk.qtbot.waitUntil(lambda: len(shown.papers.ids) == 3)
    one, another = desk.world.ids["One [paper]"], desk.world.ids["Another"]
    shown.select([one, another])
    QApplication.clipboard().clear()
    desk.window.copy_list()
    desk.qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    text = QApplication.clipboard().text()
    assert text.startswith("# Reading list\n")
    assert text.count("- [ ] ") == 2
    assert "Not chosen" not in text


def test_nothing_to_export_is_said(desk: Desk) -> None:
    desk.window.go_to(Scope("done"))
    for act in (desk.window.export, desk.window.copy_list):
        desk.window.notice.hide()
        act()
        assert desk.window.notice.text == "There are no papers here to export."


def test_a_stopped_export_writes_nothing(desk: Desk) -> None:
    from readinglist import publish

    gathered = []

    def gather(session: object) -> object:
        # The job is stopped while it reads the library.
        gathered.append(session)
        for cancel in tuple(desk.window.bridge._cancels):
            cancel.set()
        return publish.gather(session, desk.collection)  # type: ignore[arg-type]

    desk.exporter.write(gather, "reading-list", desk.target)  # type: ignore[arg-type]
    desk.qtbot.waitUntil(lambda: not desk.activity.busy)
    assert gathered
    assert desk.window.notice.text == "Stopped. list.md is as it was."
    assert not desk.target.exists()
