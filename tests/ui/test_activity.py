"""Jobs and their reports, with real threads, a real library and real PDFs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import World
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from readinglist.errors import ReadingListError
from readinglist.intake import Outcome, Report, add_files
from readinglist.jobs import Cancel, Job, Progress
from readinglist.library.database import Library
from readinglist.pdf.sandbox import Sandbox
from readinglist.ui import activity_report
from readinglist.ui.activity import ActivityCard, ActivityPanel
from readinglist.ui.bridge import Bridge
from readinglist.ui.importing import Importer
from readinglist.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 30_000  # ms


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[ActivityPanel]:
    bridge = Bridge()
    made = ActivityPanel(bridge)
    qtbot.addWidget(made)
    made.resize(420, 300)
    yield made
    bridge.close()


class Steps:
    """A job that goes on when the test says so."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.go = threading.Semaphore(0)

    def job(self, cancel: Cancel) -> Job[Report]:
        outcomes = []
        for n in range(self.total):
            yield Progress(n, self.total, f"file {n}.pdf")
            assert self.go.acquire(timeout=20)
            if cancel:
                break
            outcomes.append(Outcome(Path(f"/x/{n}.pdf"), "added", n + 1, f"Paper {n}"))
        yield Progress(self.total, self.total, "")
        return Report(tuple(outcomes), 1, bool(cancel))


def newest(qtbot: QtBot, panel: ActivityPanel) -> ActivityCard:
    """Return the newest card, once there is one."""
    qtbot.waitUntil(lambda: bool(panel.cards))
    return panel.cards[0]


def test_one_thing_done_at_once_has_no_card(qtbot: QtBot, panel: ActivityPanel) -> None:
    results: list[Report] = []
    for kind, cards in (("added", 0), ("existing", 1)):
        report = Report((Outcome(Path("/x/a.pdf"), kind, 7, "Seven"),))

        def job(cancel: Cancel, report: Report = report) -> Job[Report]:
            yield Progress(0, 0, "")
            return report

        panel.start("Adding", job, results.append)
        qtbot.waitUntil(lambda report=report: report in results)
        assert len(panel.cards) == cards


def test_progress_count_and_report(qtbot: QtBot, panel: ActivityPanel) -> None:
    steps, results = Steps(3), []
    assert panel.isHidden()
    panel.start("Adding 3 PDFs", steps.job, results.append)
    assert panel.isHidden()  # what ends at once needs no card
    card = newest(qtbot, panel)
    assert panel.isVisible()
    assert panel.busy
    qtbot.waitUntil(lambda: card.count.text() == "0 of 3")
    for _ in range(3):
        steps.go.release()
    qtbot.waitUntil(lambda: bool(results))
    assert [o.title for o in results[0].outcomes] == ["Paper 0", "Paper 1", "Paper 2"]
    assert panel.cards == []  # a notice says how many papers came, and takes them back
    assert panel.isHidden()


def test_what_was_there_already_is_reported_folded(qtbot: QtBot, panel: ActivityPanel) -> None:
    report = Report((_outcome("added"), _outcome("existing", "it is in the library already")), 1)

    def job(cancel: Cancel) -> Job[Report]:
        yield Progress(0, 0, "")
        return report

    panel.start("Adding 2 PDFs", job)
    card = newest(qtbot, panel)
    qtbot.waitUntil(lambda: not card.running)
    assert card.title.text() == "Of 2 files, 1 was there already."
    assert card.report.isHidden()  # nothing failed: folded
    card.unfold.click()
    assert "It is in the library already." in card.report.toPlainText()
    card.close_button.click()
    assert panel.isHidden()


def test_closing_a_card_gives_the_focus_back(qtbot: QtBot, panel: ActivityPanel) -> None:
    def job(cancel: Cancel) -> Job[Report]:
        yield Progress(0, 0, "")
        return Report((_outcome("failed", "it is not a PDF"),))

    panel.start("Adding", job)
    card = newest(qtbot, panel)
    qtbot.waitUntil(lambda: not card.running)
    panel.activateWindow()
    qtbot.mouseClick(card.copy, Qt.MouseButton.LeftButton)
    assert not card.copy.hasFocus()  # a click acts, and the focus stays where it was
    card.close_button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(card.close_button, Qt.Key.Key_Space)


def test_a_newer_report_folds_the_older_ones(qtbot: QtBot, panel: ActivityPanel) -> None:
    def job(cancel: Cancel, name: str) -> Job[Report]:
        yield Progress(0, 0, "")
        return Report((Outcome(Path(f"/x/{name}"), "failed", reason="It is not a PDF."),))

    for n, name in enumerate(("a.txt", "b.txt"), 1):
        panel.start("Adding", lambda cancel, name=name: job(cancel, name))
        qtbot.waitUntil(lambda n=n: len(panel.cards) == n and not panel.cards[0].running)
    new, old = panel.cards
    assert new.report.isVisibleTo(panel)
    assert not old.report.isVisibleTo(panel)
    assert "a.txt" in old.title.text()
    old.unfold.click()
    assert old.report.isVisibleTo(panel)


def test_stop_keeps_what_was_done(qtbot: QtBot, panel: ActivityPanel) -> None:
    steps = Steps(5)
    panel.start("Adding 5 PDFs", steps.job)
    card = newest(qtbot, panel)
    steps.go.release()
    qtbot.waitUntil(lambda: card.count.isVisible())
    card.stop.click()
    assert "Stopping" in card.at.text()
    for _ in range(5):
        steps.go.release()
    qtbot.waitUntil(lambda: not card.running)
    assert card.title.text().startswith("Stopped. ")


def test_several_at_once(qtbot: QtBot, panel: ActivityPanel) -> None:
    first, second, done = Steps(1), Steps(1), []
    panel.start("One", first.job, lambda _: done.append("one"))
    panel.start("Two", second.job, lambda _: done.append("two"))
    qtbot.waitUntil(lambda: [c.title.text() for c in panel.cards] == ["Two", "One"])
    second.go.release()
    qtbot.waitUntil(lambda: done == ["two"])
    assert panel.busy
    first.go.release()
    qtbot.waitUntil(lambda: done == ["two", "one"])
    assert not panel.busy


def test_real_files_are_reported_with_their_reasons(
    qtbot: QtBot, panel: ActivityPanel, library: Library, tmp_path: Path
) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "junk & <b>.pdf").write_bytes(b"%PDF-1.4\nnothing of the kind")
    (tmp_path / "words.txt").write_text("no PDF")
    results: list[Report] = []
    paths = sorted(tmp_path.glob("*.*"))
    with Sandbox(workers=1) as sandbox:
        panel.start(
            "Adding 3 files",
            lambda cancel: add_files(library, sandbox, paths, cancel=cancel),
            results.append,
        )
        qtbot.waitUntil(lambda: bool(results), timeout=LONG)
    card = panel.cards[0]
    assert card.title.text() == "None of the 3 files could be added."
    assert card.report.isVisible()  # open, as something failed
    said = card.report.toPlainText()
    for words in ("empty.pdf", "The file is empty.", "junk & <b>.pdf", "words.txt", "not a PDF"):
        assert words in said
    card.copy.click()
    assert str(tmp_path / "words.txt") in QGuiApplication.clipboard().text()


def test_a_report_leads_to_papers_and_passwords(qtbot: QtBot, panel: ActivityPanel) -> None:
    locked = Outcome(Path("/x/l.pdf"), "failed", reason="it is encrypted", needs_password=True)
    report = Report((Outcome(Path("/x/a.pdf"), "added", 7, "Seven"), locked))

    def job(cancel: Cancel) -> Job[Report]:
        yield Progress(0, 0, "")
        return report

    panel.start("Adding", job)
    card = newest(qtbot, panel)
    qtbot.waitUntil(lambda: not card.running)
    assert card.title.text() == "Of 2 files, 1 could not be added."
    with qtbot.waitSignal(panel.paper_requested) as asked:
        card.report.anchorClicked.emit(QUrl("paper:7"))
    assert asked.args == [7]
    link = next(x for x in card.report.toHtml().split('"') if x.startswith("password:"))
    with qtbot.waitSignal(panel.password_requested) as wanted:
        card.report.anchorClicked.emit(QUrl(link))
    assert wanted.args == [locked.file]
    assert card._password is not None
    qtbot.keyClicks(card._password.field, "secret")
    with qtbot.waitSignal(panel.password_given) as given:
        qtbot.keyClick(card._password.field, Qt.Key.Key_Return)
    assert given.args == [locked.file, "secret"]


@pytest.mark.parametrize("kind", [ReadingListError, RuntimeError])
def test_a_job_that_raises_is_told(
    qtbot: QtBot, panel: ActivityPanel, kind: type[Exception]
) -> None:
    def job(cancel: Cancel) -> Job[None]:
        yield Progress(0, 0, "")
        raise kind("The disk is full.")

    bugs: list[Exception] = []
    panel.errored.connect(bugs.append)
    panel.start("Adding", job)
    card = newest(qtbot, panel)
    qtbot.waitUntil(lambda: not card.running)
    if kind is ReadingListError:
        assert card.title.text() == "The disk is full."
        assert bugs == []
    else:
        assert "The disk" not in card.title.text()
        assert isinstance(bugs[0], RuntimeError)


def test_a_result_without_a_report_closes_its_card(qtbot: QtBot, panel: ActivityPanel) -> None:
    def job(cancel: Cancel) -> Job[int]:
        yield Progress(0, 0, "")
        return 5

    results: list[int] = []
    panel.start("Counting", job, results.append)
    qtbot.waitUntil(lambda: results == [5])
    assert panel.cards == []


def _outcome(kind: str, reason: str = "") -> Outcome:
    return Outcome(Path("/x/f.pdf"), kind, None if kind == "failed" else 1, "T", reason)


@pytest.mark.parametrize(
    ("kinds", "cancelled", "sentence"),
    [
        (["existing"], False, "“T” was there already."),
        (["existing", "existing"], False, "All 2 files were there already."),
        (["failed"], False, "“f.pdf” could not be added."),
        (
            ["added", "added", "existing", "failed"],
            False,
            "Of 4 files, 1 could not be added and 1 was there already.",
        ),
        ([], False, "No PDFs were found."),
        ([], True, "Stopped. Nothing was added."),
        (["failed", "added"], True, "Stopped. Of 2 files, 1 could not be added."),
    ],
)
def test_how_a_report_is_summed_up(kinds: list[str], cancelled: bool, sentence: str) -> None:
    report = Report(tuple(_outcome(k) for k in kinds), cancelled=cancelled)
    summary = activity_report.of_intake(report)
    assert summary is not None
    assert summary.sentence == sentence
    assert summary.failed == kinds.count("failed")


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_simply_came_in_has_no_report(cancelled: bool) -> None:
    report = Report((_outcome("added"), _outcome("attached")), 1, cancelled)
    assert activity_report.of_intake(report) is None


def test_three_kinds_of_trouble_are_listed_with_a_comma() -> None:
    outcomes = (_outcome("failed"), _outcome("added", "No text."), _outcome("existing"))
    summary = activity_report.of_intake(Report(outcomes, 1))
    assert summary is not None
    said = "1 could not be added, 1 came with a remark and 1 was there already"
    assert summary.sentence == f"Of 3 files, {said}."


def test_one_file_with_a_remark_is_named_once() -> None:
    summary = activity_report.of_intake(Report((_outcome("added", "its text is damaged"),), 1))
    assert summary is not None
    assert summary.sentence == "“T” was added."
    html = activity_report.as_html(summary, "#a00", "#555")
    assert "Its text is damaged." in html
    assert ">T<" not in html


def test_a_file_that_got_its_password_is_not_reported_any_more() -> None:
    locked = [
        Outcome(Path(f"/x/{n}.pdf"), "failed", reason="it is encrypted", needs_password=True)
        for n in range(2)
    ]
    summary = activity_report.of_intake(Report((*locked, _outcome("added"))))
    assert summary is not None
    summary = activity_report.settled(summary, Path("/x/0.pdf"))
    assert summary is not None
    assert summary.sentence == "Of 3 files, 1 could not be added."
    assert activity_report.settled(summary, Path("/x/1.pdf")) is None


def test_a_report_shows_what_to_act_on_first() -> None:
    outcomes = (_outcome("added"), _outcome("added", "its text is damaged"), _outcome("failed"))
    summary = activity_report.of_intake(Report(outcomes))
    assert summary is not None
    assert [line.kind for line in summary.lines] == ["failed", "note", "done"]


def test_three_kinds_are_one_sentence() -> None:
    remarked = _outcome("added", "It has no text.")
    report = Report((_outcome("existing"), *[_outcome("failed")] * 2, _outcome("added"), remarked))
    summary = activity_report.of_intake(report)
    assert summary is not None
    assert summary.sentence == (
        "Of 5 files, 2 could not be added, 1 came with a remark and 1 was there already."
    )


def test_known_files_that_are_filed_are_told_by_the_notice(
    window: MainWindow, world: World
) -> None:
    group = world.collection("Group")
    importer = Importer(window, ActivityPanel(window.bridge), world.library, None)  # type: ignore[arg-type]
    known = _outcome("existing", "It is in the library already.")
    one, two = Report((known,), 1), Report((known, known), 1)
    assert activity_report.of_intake(one) is activity_report.of_intake(two) is None
    assert importer._sentence(one, group) == "“T” is in the library already. Filed in “Group”."
    assert importer._sentence(two, group) == (
        "2 papers are in the library already. Filed in “Group”."
    )
    odd = replace(known, reason="It is in the library already and was taken out of the trash.")
    assert importer._sentence(Report((odd,), 1), None) == (
        "“T” is in the library already and was taken out of the trash."
    )
    assert activity_report.of_intake(Report((known, odd), 1)) is not None  # tells them apart


class _Here:
    """Takes files in without a process of its own."""

    def __init__(self, library: Library, sandbox: Sandbox) -> None:
        self.library, self.sandbox = library, sandbox

    def add_files(self, paths: list[Path], **wishes: Any) -> Job[Report]:
        return add_files(self.library, self.sandbox, paths, **wishes)


def test_a_known_file_that_leaves_the_trash_is_selected(
    window: MainWindow, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = world.ids["Deep residual learning"]
    (attached,) = world.get(paper).attachments
    file = world.library.folder / attached.path
    window.page.list.select([paper])
    window.trash()
    qtbot.waitUntil(lambda: paper not in window.page.list.papers.ids)
    with Sandbox(1) as sandbox:
        here = _Here(world.library, sandbox)
        panel = ActivityPanel(window.bridge)
        qtbot.addWidget(panel)
        importer = Importer(window, panel, world.library, here)  # type: ignore[arg-type]
        importer.add_files([file], None)
        qtbot.waitUntil(lambda: window.page.list.selected_ids() == [paper], timeout=LONG)
    assert "was taken out of the trash" in window.notice.text
