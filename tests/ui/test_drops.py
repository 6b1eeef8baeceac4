"""What drops and the clipboard hold, and what the window does with it: the whole chain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import MakeWindow, World, choose, drop, titles
from pdfmaker import MadePage, make_pdf
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from readinglist.library.database import Library
from readinglist.library.values import Scope
from readinglist.settings import Settings
from readinglist.ui import gestures
from readinglist.ui.activity import ActivityPanel
from readinglist.ui.digest_preview import DigestPreview
from readinglist.ui.drops import (
    Dropped,
    describe,
    follow_links,
    local_path,
    read_arguments,
    read_mime,
    sort_paths,
)
from readinglist.ui.main_window import MainWindow
from readinglist.ui.single_instance import Request
from readinglist.ui.theme import Theme
from readinglist.ui.window_services import Running

LONG = 40_000  # ms: worker processes are started on a busy machine


def urls(*paths: Path | str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(p)) if isinstance(p, Path) else QUrl(p) for p in paths])
    return mime


def entering(place: QPoint, mime: QMimeData) -> QDragEnterEvent:
    """Return what a window hears when a drag comes to ``place`` in it; ``mime`` is to live on."""
    copied, left, no_key = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return QDragEnterEvent(place, copied, mime, left, no_key)


def text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def preview_of(window: MainWindow, digest: Path, qtbot: QtBot) -> DigestPreview:
    """Drop a digest on the window and return its preview."""
    assert drop(window, window.rect().center(), urls(digest))
    qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), DigestPreview), timeout=LONG)
    preview = window.tabs.currentWidget()
    assert isinstance(preview, DigestPreview)
    return preview


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("/a/b c.pdf", "/a/b c.pdf"),
        ("file:///a/b%20c.pdf", "/a/b c.pdf"),
        ("file:/a/b.pdf", "/a/b.pdf"),
        ("file://localhost/a/b.pdf", "/a/b.pdf"),
        ("http://example.org/a.pdf", None),
        ("a sentence", None),
        ("", None),
    ],
)
def test_local_paths(written: str, meant: str | None) -> None:
    assert local_path(written) == (Path(meant) if meant else None)


def test_a_drop_is_told_apart(tmp_path: Path) -> None:
    pdf, digest = tmp_path / "a.pdf", tmp_path / "list.MD"
    found = read_mime(urls(pdf, digest, "https://example.org/x", "readinglist://paper/1"))
    assert found == Dropped(
        (pdf,), (digest,), ("readinglist://paper/1",), ("https://example.org/x",)
    )
    assert read_mime(text(f"{pdf}\nfile://{digest}\n")) == Dropped((pdf,), (digest,))
    assert read_mime(text("Ten papers\n1. One")).text == "Ten papers\n1. One"
    assert not read_mime(QMimeData())
    for suffix in ("org", "rst", "tex", "latex", "wiki"):
        assert read_mime(urls(tmp_path / f"x.{suffix}")).digests == (tmp_path / f"x.{suffix}",)
    (tmp_path / "notes.md").mkdir()
    assert sort_paths([tmp_path / "notes.md"]).files == (tmp_path / "notes.md",)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.desktop", "[Desktop Entry]\nType=Link\nName=x\nURL[$e]=file://{}\nIcon=y\n"),
        ("a.url", "[InternetShortcut]\r\nURL=file://{}\r\n"),
        ("a.webloc", "<plist><dict><key>URL</key>\n<string>file://{}</string></dict></plist>"),
    ],
)
def test_links_to_local_files_are_followed(tmp_path: Path, name: str, words: str) -> None:
    link, pdf = tmp_path / name, tmp_path / "one & two.pdf"
    link.write_text(words.format(str(pdf).replace(" ", "%20").replace("&", "&amp;"
                    if name.endswith("webloc") else "&")))  # fmt: skip
    other = tmp_path / "b.pdf"
    assert follow_links(Dropped((link, other))) == Dropped((other, pdf))
    link.write_text(words.replace("file://{}", "https://example.org/x"))
    assert follow_links(Dropped((link,))) == Dropped(web=("https://example.org/x",))
    link.write_text("nothing of the kind")
    assert follow_links(Dropped((link,))) == Dropped((link,))


def test_arguments_are_seen_from_where_they_were_typed(tmp_path: Path) -> None:
    found = read_arguments(["a.pdf", "/b.pdf", "readinglist://paper/7"], tmp_path)
    assert found == Dropped((tmp_path / "a.pdf", Path("/b.pdf")), (), ("readinglist://paper/7",))


def test_a_drop_is_described(tmp_path: Path) -> None:
    assert describe(Dropped((Path("/x/a.pdf"),))) == "Drop to add “a.pdf”"
    assert (
        describe(Dropped((Path("a"), Path("b"))), "C") == "Drop to add 2 files and file them in “C”"
    )
    assert "the PDFs in this folder" in describe(Dropped((tmp_path,)))
    assert "digest" in describe(Dropped(digests=(Path("x.md"),)))
    assert "cannot be fetched" in describe(Dropped(web=("http://x",)))


@pytest.fixture
def running(qtbot: QtBot, qapp: QApplication, themed: Theme, library: Library) -> Iterator[Running]:
    """The whole program but for its own process: window, workers, index."""
    running = Running(qapp, Settings(), library.folder)
    running.show()
    qtbot.waitUntil(lambda: running.window.services is not None, timeout=LONG)
    yield running
    running.window.close()
    running.close()
    running.window.deleteLater()
    running.deleteLater()
    QApplication.sendPostedEvents(running.window, QEvent.Type.DeferredDelete)


def test_without_a_library_a_drop_says_why(
    qtbot: QtBot, qapp: QApplication, themed: Theme, tmp_path: Path
) -> None:
    (tmp_path / "library").write_text("a file stands where the folder should be")
    running = Running(qapp, Settings(), tmp_path / "library")
    try:
        running.show()
        notice, empty = running.window.notice, running.window.page.empty
        qtbot.waitUntil(
            lambda: any("cannot be made or opened" in x.text() for x in empty.findChildren(QLabel)),
            timeout=LONG,
        )
        assert not notice.isVisible()  # it is said once, where it stays
        paper_pdf(tmp_path / "one.pdf", "Nowhere to Go", "A paper without a home.")
        drop(running.window, running.window.rect().center(), urls(tmp_path / "one.pdf"))
        qtbot.waitUntil(notice.isVisible)
        assert "cannot be made or opened" in notice.text
    finally:
        running.window.close()
        running.close()
        running.window.deleteLater()
        running.deleteLater()
        QApplication.sendPostedEvents(running.window, QEvent.Type.DeferredDelete)


def paper_pdf(path: Path, title: str, words: str) -> Path:
    big = f"BT /F1 22 Tf 72 700 Td ({title}) Tj ET"
    return make_pdf(path, [MadePage(["", "", "", "", words], content=big)], info={"Title": title})


def test_dropped_files_become_papers_that_are_found_by_their_text(
    running: Running, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    window = running.window
    folder = tmp_path / "in"
    folder.mkdir()
    paper_pdf(folder / "one.pdf", "Migration of Arctic Terns", "Terns fly from pole to pole.")
    paper_pdf(folder / "two.pdf", "The Songs of Wrens", "Wrens sing loudly in winter.")
    (folder / "bad.pdf").write_bytes(b"this is no PDF")
    birds = world.collection("Birds")
    qtbot.waitUntil(lambda: window.sidebar.title(Scope("collection", birds)) == "Birds")

    # On the window: an overlay says what will happen, the drop adds them.
    mime = urls(folder)
    assert drop(window, window.rect().center(), mime)
    qtbot.waitUntil(lambda: len(window.page.list.papers.ids) == 2, timeout=LONG)
    qtbot.waitUntil(lambda: "Added 2 papers" in window.notice.text, timeout=LONG)
    assert (folder / "one.pdf").exists()

    # What was dropped can be searched at once.
    window.search("pole")
    qtbot.waitUntil(lambda: titles(window) == ["Migration of Arctic Terns"], timeout=LONG)
    window.page.field.clear_search()

    # On a collection: filed there, and what is known is not doubled.
    index = window.sidebar.places.index_of(Scope("collection", birds))
    at = window.sidebar.visualRect(index).center()
    assert drop(window.sidebar.viewport(), at, urls(folder / "two.pdf"))
    qtbot.waitUntil(lambda: len(world.members(birds)) == 1, timeout=LONG)
    assert len(world.get(world.members(birds)[0]).attachments) == 1

    # One undo for the whole folder.
    qtbot.waitUntil(lambda: not running.bridge.busy, timeout=LONG)
    window.undo()
    assert world.members(birds) == []
    window.undo()
    qtbot.waitUntil(lambda: window.page.list.papers.ids == [], timeout=LONG)
    window.redo()
    qtbot.waitUntil(lambda: len(window.page.list.papers.ids) == 2, timeout=LONG)


def test_a_locked_file_is_filed_where_it_was_dropped_once_its_password_is_right(
    running: Running, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    window = running.window
    locked = make_pdf(
        tmp_path / "locked.pdf", [["Secret Lives of Eels"]],
        password="geheim",
    )  # fmt: skip
    safe = world.collection("Safe")
    qtbot.waitUntil(lambda: window.sidebar.title(Scope("collection", safe)) == "Safe")
    index = window.sidebar.places.index_of(Scope("collection", safe))
    at = window.sidebar.visualRect(index).center()
    assert drop(window.sidebar.viewport(), at, urls(locked))
    panel = window.findChild(ActivityPanel)
    qtbot.waitUntil(lambda: len(panel.cards) == 1 and not panel.cards[0].running, timeout=LONG)
    panel.cards[0].ask_password(locked)
    field = panel.cards[0].findChild(QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Escape)  # cancelled
    assert not field.isVisible()
    panel.cards[0].ask_password(locked)
    for n, password in enumerate(("wrong", "geheim"), 1):
        field = panel.cards[0].findChildren(QLineEdit)[-1]
        assert field.isVisible()  # after a wrong one it asks again
        qtbot.keyClicks(field, password)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        if n == 1:
            qtbot.waitUntil(lambda: len(panel.cards) == 2, timeout=LONG)
            qtbot.waitUntil(lambda: bool(panel.cards[0].findChildren(QLineEdit)), timeout=LONG)
    qtbot.waitUntil(lambda: len(world.members(safe)) == 1, timeout=LONG)
    assert len(world.get(world.members(safe)[0]).attachments) == 1
    qtbot.waitUntil(lambda: panel.cards == [])  # none says any more that it was not added


def test_a_notice_stands_above_the_reports(running: Running, tmp_path: Path, qtbot: QtBot) -> None:
    window = running.window
    (tmp_path / "bad.pdf").write_bytes(b"this is no PDF")
    assert drop(window, window.rect().center(), urls(tmp_path / "bad.pdf"))
    panel = window.findChild(ActivityPanel)
    qtbot.waitUntil(lambda: bool(panel.cards) and not panel.cards[0].running, timeout=LONG)
    window.say("A sentence that covers nothing.")

    def apart() -> bool:
        top = panel.mapTo(window, QPoint(0, 0)).y()
        return window.notice.isVisible() and window.notice.geometry().bottom() < top

    qtbot.waitUntil(apart)
    panel.cards[0].close_button.click()
    qtbot.waitUntil(lambda: window.notice.geometry().bottom() > window.height() - 60)


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")  # the offscreen platform
def test_a_second_start_hands_its_files_over_and_a_digest_is_looked_over_first(
    running: Running, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    window = running.window
    paper_pdf(tmp_path / "late.pdf", "A Late Arrival of Storks", "Storks come in May.")
    running.take(Request(("late.pdf",), str(tmp_path)))
    qtbot.waitUntil(lambda: titles(window) == ["A Late Arrival of Storks"], timeout=LONG)
    assert window.isActiveWindow()
    stork = window.page.list.papers.ids
    qtbot.waitUntil(lambda: window.page.list.selected_ids() == stork, timeout=LONG)

    digest = tmp_path / "list.md"
    digest.write_text(
        "# Three papers on birds\n\n## Songs\n\n"
        "1. [How sparrows learn to sing](https://arxiv.org/abs/2101.00001) - Ann Lee, 2021\n"
        "2. [Dialects of the great tit](https://arxiv.org/abs/2102.00002) - Bo Chen, 2021\n\n"
        "## Flight\n\n3. [Why geese fly in a V](https://arxiv.org/abs/2103.00003) - Cy Dean, 2021\n"
    )
    preview = preview_of(window, digest, qtbot)
    assert not window.commands["trash"].isEnabled()
    preview.accept()
    qtbot.waitUntil(lambda: window.tabs.library_in_front, timeout=LONG)
    qtbot.waitUntil(lambda: "Took in" in window.notice.text)
    assert window.page.place.kind == "collection"
    window.go("all")
    assert {"How sparrows learn to sing", "Why geese fly in a V"} <= set(titles(window))
    window.undo()
    qtbot.waitUntil(lambda: titles(window) == ["A Late Arrival of Storks"])


def test_a_long_digest_is_taken_in_once_and_the_window_goes_on(
    running: Running,
    world: World,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gestures, "AT_ONCE", 0)
    window = running.window
    digest = tmp_path / "list.md"
    digest.write_text(
        "# Two papers on birds\n\n"
        "1. [How sparrows learn to sing](https://arxiv.org/abs/2101.00001) - Ann Lee, 2021\n"
        "2. [Dialects of the great tit](https://arxiv.org/abs/2102.00002) - Bo Chen, 2021\n"
    )
    preview = preview_of(window, digest, qtbot)
    preview.accept()
    assert window.gestures.busy
    assert not preview.isEnabled()  # nothing of it can be changed, or taken in again
    qtbot.waitUntil(lambda: window.tabs.library_in_front, timeout=LONG)
    assert window.page.place.kind == "collection"
    qtbot.waitUntil(lambda: len(titles(window)) == 2)
    assert QApplication.focusWidget() is window.page.list
    window.undo()
    qtbot.waitUntil(lambda: titles(window) == [])


def test_pasted_web_addresses_are_answered_in_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("https://example.org/paper.pdf")
    window.page.list.setFocus()
    window.commands["paste"].trigger()
    assert "does not fetch web pages" in window.notice.text
    QGuiApplication.clipboard().clear()
    window.paste()
    assert "holds no files" in window.notice.text


def test_files_held_over_the_window_say_what_a_drop_will_do(window: MainWindow) -> None:
    mime = urls(Path("/x/a.pdf"))
    event = QDragEnterEvent(
        window.rect().center(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
    assert window.overlay.text == "Drop to add “a.pdf”"
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.overlay.text == ""


def test_words_dragged_across_the_sidebar_leave_no_mark_on_it(window: MainWindow) -> None:
    sidebar = window.sidebar
    before = sidebar.grab().toImage()
    at = sidebar.visualRect(sidebar.places.index_of(Scope("queue"))).center()
    mime = text("Some words")
    event = QDragEnterEvent(
        at,
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(sidebar.viewport(), event)
    assert window.overlay.text == "Drop to read this text as a digest"  # they are the window's
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert sidebar.grab().toImage() == before


def test_a_digest_dropped_with_a_pdf_is_read_after_it(
    running: Running, world: World, tmp_path: Path, qtbot: QtBot
) -> None:
    window = running.window
    title = "How sparrows learn to sing"
    pdf = paper_pdf(tmp_path / "one.pdf", title, "Sparrows listen.")
    digest = tmp_path / "list.md"
    digest.write_text(
        f"# Two papers on birds\n\n1. [{title}](https://arxiv.org/abs/2101.00001) - Ann Lee, 2021\n"
        "2. [Dialects of the great tit](https://arxiv.org/abs/2102.00002) - Bo Chen, 2021\n"
    )
    assert drop(window, window.rect().center(), urls(digest, pdf, tmp_path / "gone.pdf"))
    qtbot.waitUntil(lambda: isinstance(window.tabs.currentWidget(), DigestPreview), timeout=LONG)
    assert titles(window) == [title]  # the preview knows it
    panel = window.findChild(ActivityPanel)
    assert panel.cards[0].title.text() == "Of 2 files, 1 could not be added."
    assert window.notice.text == f"Added “{title}”."  # told once: the card has the rest


def held_over(target: QWidget, mime: QMimeData) -> None:
    """Hold something over a widget; those around it are asked when it does not want it."""
    event = QDragEnterEvent(
        target.rect().center(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target, event)
    assert event.isAccepted()


def test_files_held_over_a_paper_are_for_it(window: MainWindow, tmp_path: Path) -> None:
    pane = window.pane
    assert pane is not None
    choose(window)
    assert not pane.ids
    blank = pane.grab().toImage()
    held_over(pane, urls(tmp_path / "a.pdf"))
    assert window.overlay.text == "Drop to add “a.pdf”"  # no paper: the window takes it
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert pane.grab().toImage() == blank
    choose(window, window.page.list.papers.ids[0])
    held_over(pane, urls(tmp_path / "a.pdf", tmp_path / "list.md"))
    assert window.overlay.text == "Drop to add “a.pdf”"
    held_over(pane, text("ten papers"))
    assert window.overlay.text == "Drop to read this text as a digest"
    held_over(pane, urls(tmp_path / "a.pdf"))
    assert window.overlay.text == "Drop to attach “a.pdf” to this paper"
    assert window.overlay.geometry().contains(pane.mapTo(window, pane.rect().center()))
    QApplication.sendEvent(pane, QDragLeaveEvent())
    assert window.overlay.text == ""


def test_a_link_dropped_on_a_paper_is_followed(
    world: World, make_window: MakeWindow, tmp_path: Path
) -> None:
    paper = world.paper("Zebra crossings")
    attached: list[tuple[int, list[Path]]] = []
    window = make_window(attach_files=lambda i, paths: attached.append((i, list(paths))))
    choose(window, paper)
    link = tmp_path / "a.desktop"
    link.write_text("[Desktop Entry]\nType=Link\nURL=file:///x/a.pdf\n")
    assert window.pane is not None
    assert drop(window.pane, QPoint(50, 50), urls(link))
    assert attached == [(paper, [Path("/x/a.pdf")])]
    link.write_text("[Desktop Entry]\nType=Link\nURL=https://example.org/a\n")
    assert drop(window.pane, QPoint(50, 50), urls(link))
    assert len(attached) == 1
    assert "does not fetch web pages" in window.notice.text


def test_a_collection_is_named_in_the_status_bar_as_it_is_written(
    world: World, window: MainWindow, qtbot: QtBot
) -> None:
    made = Scope("collection", world.collection("A & <b>bold</b>"))
    qtbot.waitUntil(lambda: window.sidebar.title(made) != "")
    window.on_files_over(made)
    (label,) = (x for x in window.statusBar().findChildren(QLabel) if "bold" in x.text())
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_click_in_a_notice_leaves_the_focus_where_it_is(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, window.page.list.papers.ids[0])
    window.say("Done.", undo=True)
    button = window.notice.button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page.list.hasFocus()
    window.say("Done.", undo=True)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert window.page.list.hasFocus()


def test_a_drag_over_the_notes_does_not_light_them_up_for_good(window: MainWindow) -> None:
    pane, handle = window.pane, window.windowHandle()
    assert pane is not None
    assert handle is not None
    choose(window, window.page.list.papers.ids[0])
    fields = [f for f in pane.findChildren(QTextEdit) if f.isVisible()]
    assert fields
    place = fields[0].mapTo(window, fields[0].rect().center())
    mime = urls(Path("/x/a.pdf"))
    enter = entering(place, mime)
    window._past_fields.watch()
    QApplication.sendEvent(handle, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(handle, QDragLeaveEvent())
    assert not any(f.underMouse() or f.viewport().underMouse() for f in fields)


def test_papers_can_be_dropped_where_a_notice_stands(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to(Scope("queue"))
    window.say("Something was done.", undo=True)
    handle = window.windowHandle()
    assert handle is not None
    place = window.notice.geometry().center()
    mime = window.page.list.papers.mimeData([window.page.list.papers.index(0)])
    enter = entering(place, mime)
    window._past_fields.watch()
    QApplication.sendEvent(handle, enter)
    assert window.childAt(place) is window.page.list.viewport()
    QApplication.sendEvent(handle, QDragLeaveEvent())
    qtbot.waitUntil(lambda: window.notice.isAncestorOf(window.childAt(place)))


def test_a_notice_of_one_line_is_one_line_high(window: MainWindow) -> None:
    window.say("Done.", undo=True)
    lowest = window.notice.height()
    words, width = "Attached a PDF to", 0
    while window.notice.width() > width:  # not as wide as it may be yet: it has one line
        assert window.notice.height() == lowest
        width, words = window.notice.width(), f"{words} a paper"
        window.say(words, undo=True)


def test_files_are_looked_for_in_the_downloads_then_where_they_were_found(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    downloads, desk = tmp_path / "Downloads", tmp_path / "Desk"
    for folder in (downloads, desk):
        folder.mkdir()
    (desk / "list.md").write_text("# A list", encoding="utf-8")
    seen: list[str] = []
    asked: list[QFileDialog] = []

    def answer(file: Path | None) -> None:
        """Answer until it is heard: a dialog may not listen yet, nor have found the file."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            return
        if dialog not in asked:
            asked.append(dialog)
            seen.append(dialog.directory().absolutePath())
        if file is None:
            dialog.reject()
        else:
            dialog.setDirectory(str(file.parent))
            dialog.selectFile(file.name)
            dialog.accept()

    for kind, file in (("pdfs", None), ("digest", desk / "list.md"), ("folder", None)):
        again = QTimer()
        again.timeout.connect(partial(answer, file))
        again.start(10)
        found = list(window.ask_files(kind))
        again.stop()
        assert found == ([] if file is None else [file])
    assert seen == [str(downloads), str(downloads), str(desk)]
