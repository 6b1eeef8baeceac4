"""Pages from the drawing process: pictures, characters, links, contents, and what goes wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from pdfmaker import MadeOutline, MadePage, make_pdf

from readinglist.errors import PasswordNeededError, PdfError
from readinglist.pdf.render import Document, Limits, PageImage, Renderers

WAIT = 30


@pytest.fixture(scope="module")
def renderers() -> Iterator[Renderers]:
    made = Renderers()
    yield made
    made.close()


@pytest.fixture
def open_pdf(renderers: Renderers) -> Iterator[Callable[..., Document]]:
    opened: list[Document] = []

    def open_(path: Path, password: str | None = None) -> Document:
        opened.append(renderers.open(path, password))
        return opened[-1]

    yield open_
    for document in opened:
        document.close()


def pixel(image: PageImage, x: int, y: int) -> tuple[int, int, int]:
    """Red, green, blue."""
    blue, green, red = image.data[y * image.stride + 4 * x :][:3]
    return red, green, blue


def square(colour: str, x: int, y: int, side: int = 50) -> str:
    return f"{colour} rg {x} {y} {side} {side} re f"


# Pictures


def test_a_page_is_drawn_at_the_scale_asked_for(tmp_path: Path, open_pdf) -> None:
    page = MadePage(content=square("1 0 0", 100, 600), width=400, height=700)
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [page]))
    assert document.info.result(WAIT).sizes == ((400.0, 700.0),)
    image = document.render(0, 1.5).result(WAIT)
    assert (image.width, image.height, image.stride) == (600, 1050, 2400)
    assert len(image.data) == image.stride * image.height
    # The square is 50 points from the top of 700: 600..650 from the bottom.
    assert pixel(image, round(125 * 1.5), round(75 * 1.5)) == (255, 0, 0)
    assert pixel(image, 10, 10) == (255, 255, 255)


def test_a_clip_is_the_same_part_of_the_whole_picture(tmp_path: Path, open_pdf) -> None:
    page = MadePage([f"line {n} of some words" for n in range(30)], square("0 0 1", 300, 300))
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [page]))
    whole = document.render(0, 2.0).result(WAIT)
    x, y, w, h = 130, 150, 500, 400
    part = document.render(0, 2.0, (x, y, w, h)).result(WAIT)
    assert (part.width, part.height) == (w, h)
    rows = [whole.data[(y + row) * whole.stride + 4 * x :][: 4 * w] for row in range(h)]
    assert part.data == b"".join(rows)
    assert any(byte != 255 for byte in part.data[2::4])


def test_an_inverted_page_is_light_on_grey(tmp_path: Path, open_pdf) -> None:
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [MadePage(content=square("0 0 0", 0, 0))]))
    image = document.render(0, 1.0, inverted=True).result(WAIT)
    assert pixel(image, 300, 300) == (38, 38, 38)
    assert pixel(image, 25, 792 - 25) == (255, 255, 255)
    assert set(image.data[3::4]) == {255}


def test_annotations_are_drawn(tmp_path: Path, open_pdf) -> None:
    mark = (
        "<< /Type /Annot /Subtype /Square /Rect [100 100 200 200] /C [0 1 0] /IC [0 1 0] "
        "/F 4 /Contents (seen) >>"
    )
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [MadePage(annotations=[mark])]))
    image = document.render(0, 1.0).result(WAIT)
    assert pixel(image, 150, 792 - 150) == (0, 255, 0)


def test_a_picture_too_large_is_refused_with_a_sentence(tmp_path: Path, open_pdf) -> None:
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [["x"]]))
    with pytest.raises(PdfError, match="too large"):
        document.render(0, 200.0).result(WAIT)
    assert document.render(0, 200.0, (0, 0, 64, 64)).result(WAIT).width == 64


# Characters


def test_each_character_has_its_box_and_divided_words_their_mark(tmp_path: Path, open_pdf) -> None:
    lines = ["A rather long line that ends with infor-", "mation, and more."]
    text = open_pdf(make_pdf(tmp_path / "a.pdf", [lines])).text(0).result(WAIT)
    assert text.text.startswith("A rather long")
    assert "infor\x02" in text.text
    assert len(text.boxes) == 4 * len(text.text)
    left, top, right, bottom = text.box(0)
    assert left == pytest.approx(72, abs=1)
    # The first baseline is 72 points from the top.
    assert top < 72 < bottom < 77
    assert right - left == pytest.approx(8, abs=1)
    first_of_next = text.text.index("mation")
    assert text.box(first_of_next)[1] == pytest.approx(top + 16, abs=0.5)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_lie_on_the_ink_on_rotated_and_cropped_pages(
    tmp_path: Path, open_pdf, rotate: int
) -> None:
    page = MadePage(["Wherever"], rotate=rotate, crop=(40, 500, 400, 780))
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [page]))
    width, height = document.info.result(WAIT).sizes[0]
    assert (width, height) == ((360, 280) if rotate % 180 == 0 else (280, 360))
    text = document.text(0).result(WAIT)
    image = document.render(0, 3.0).result(WAIT)
    boxes = [text.box(index) for index in range(8)]
    inside = (min(b[0] for b in boxes), min(b[1] for b in boxes),
              max(b[2] for b in boxes), max(b[3] for b in boxes))  # fmt: skip
    dark = [
        (x / 3, y / 3)
        for y in range(image.height)
        for x in range(image.width)
        if image.data[y * image.stride + 4 * x] < 128
    ]
    assert len(dark) > 100
    assert all(inside[0] - 1 <= x <= inside[2] + 1 for x, _ in dark)
    assert all(inside[1] - 1 <= y <= inside[3] + 1 for _, y in dark)


# Links and contents


def test_links_lead_to_addresses_and_places(tmp_path: Path, open_pdf) -> None:
    first = MadePage(
        ["see https://example.org/written for more"],
        links=[
            ((100, 500, 200, 520), "https://example.org/a(b)"),
            ((100, 400, 200, 420), (1, 300.0)),
        ],
    )
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [first, ["second"]]))
    outward, inward, written = document.links(0).result(WAIT)
    assert outward.uri == "https://example.org/a(b)"
    assert outward.boxes[0] == pytest.approx((100, 272, 200, 292))
    assert (inward.page, inward.y) == (1, pytest.approx(492))
    assert written.uri == "https://example.org/written"


def test_contents_keep_their_levels(tmp_path: Path, open_pdf) -> None:
    outline = [
        MadeOutline("One Überblick", 0, 700, [MadeOutline("One a", 1, 600)]),
        MadeOutline("Two", 2),
    ]
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [["1"], ["2"], ["3"]], outline=outline))
    assert document.info.result(WAIT).has_outline
    items = document.outline().result(WAIT)
    assert [(i.title, i.level, i.page) for i in items] == [
        ("One Überblick", 0, 0),
        ("One a", 1, 1),
        ("Two", 0, 2),
    ]
    assert items[1].y == pytest.approx(192)


# Order


def test_what_is_urgent_goes_first_and_the_newest_of_equals(tmp_path: Path, renderers) -> None:
    path = make_pdf(tmp_path / "a.pdf", [[str(n)] for n in range(6)])
    document = renderers.open(path)
    document.info.result(WAIT)
    done: list[str] = []
    gate = threading.Event()
    first = document.render(0, 1.0)
    # Holds the document's thread, so that the rest is still waiting when all of it is asked for.
    first.add_done_callback(lambda _: gate.wait(WAIT))
    asked = {}
    for name, page, priority in (("late", 1, 5), ("old", 2, 1), ("new", 3, 1), ("first", 4, 0)):
        future = document.render(page, 1.0, priority=priority)
        future.add_done_callback(lambda _, name=name: done.append(name))
        asked[name] = future
    gone = document.render(5, 1.0, priority=0)
    document.drop(gone)
    gate.set()
    asked["late"].result(WAIT)
    assert gone.cancelled()
    document.close()
    assert document.wait_closed()
    assert done == ["first", "new", "old", "late"]


def heavy(path: Path, squares: int = 400_000) -> Path:
    """A page that takes PDFium many seconds."""
    content = "\n".join(
        f"{n % 7 / 7:.2f} 0 0 rg {n % 300} {n % 500} 300 300 re f" for n in range(squares)
    )
    return make_pdf(path, [MadePage(content=content), ["light"]])


def test_a_long_drawing_is_called_off_and_the_next_is_served(tmp_path: Path, open_pdf) -> None:
    document = open_pdf(heavy(tmp_path / "a.pdf", 60_000))
    document.info.result(WAIT)
    pid = document.pid
    # Its clip is so large that drawing takes far longer than calling it off.
    slow = document.render(0, 12.0, (0, 0, 6000, 6000))
    deadline = time.monotonic() + WAIT
    while not slow.running() and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    document.drop(slow)
    light = document.render(1, 1.0)
    assert light.result(WAIT).width == 612
    assert document.pid == pid
    with pytest.raises(PdfError, match="no longer wanted"):
        slow.result(WAIT)


# What goes wrong


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"GIF89a and so on", "The file is not a PDF."),
        (b"%PDF-1.7\nnothing else", "The file is damaged and cannot be opened."),
    ],
)
def test_what_is_no_pdf_gets_a_sentence(
    tmp_path: Path, open_pdf, content: bytes, sentence: str
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    document = open_pdf(path)
    with pytest.raises(PdfError) as caught:
        document.info.result(WAIT)
    assert str(caught.value) == sentence
    assert document.wait_closed()
    assert document.render(0, 1.0).cancelled()


def test_a_missing_file_gets_a_sentence(tmp_path: Path, open_pdf) -> None:
    with pytest.raises(PdfError, match="no longer where it was"):
        open_pdf(tmp_path / "gone.pdf").info.result(WAIT)


def test_a_locked_file_asks_for_its_password(tmp_path: Path, open_pdf) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["secret words"]], password="swordfish")
    with pytest.raises(PasswordNeededError, match="locked with a password"):
        open_pdf(path).info.result(WAIT)
    with pytest.raises(PasswordNeededError, match="not the password"):
        open_pdf(path, "herring").info.result(WAIT)
    document = open_pdf(path, "swordfish")
    assert "secret words" in document.text(0).result(WAIT).text


def test_the_document_outlives_its_file(tmp_path: Path, open_pdf) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["one"], ["two"]])
    document = open_pdf(path)
    document.info.result(WAIT)
    path.write_bytes(b"something else entirely")
    path.unlink()
    assert document.text(1).result(WAIT).text.strip() == "two"


def test_a_process_that_ended_while_idle_is_replaced(tmp_path: Path, open_pdf) -> None:
    document = open_pdf(make_pdf(tmp_path / "a.pdf", [["one"], ["two"]]))
    document.info.result(WAIT)
    first = document.pid
    psutil.Process(first).kill()
    psutil.wait_procs([psutil.Process(first)] if psutil.pid_exists(first) else [], timeout=WAIT)
    assert document.text(1).result(WAIT).text.strip() == "two"
    assert document.pid != first


def test_a_process_that_dies_while_it_draws_takes_only_that_request_along(
    tmp_path: Path, open_pdf
) -> None:
    document = open_pdf(heavy(tmp_path / "a.pdf", 100_000))
    document.info.result(WAIT)
    first = document.pid
    doomed = document.render(0, 8.0, (0, 0, 4800, 6000))
    deadline = time.monotonic() + WAIT
    while not doomed.running() and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    psutil.Process(first).kill()
    with pytest.raises(PdfError, match="cannot be shown: it is damaged"):
        doomed.result(WAIT)
    assert document.text(1).result(WAIT).text.strip() == "light"
    assert document.pid != first


def test_a_drawing_that_takes_too_long_fails_alone(tmp_path: Path) -> None:
    renderers = Renderers(Limits(seconds=1.5))
    try:
        document = renderers.open(heavy(tmp_path / "a.pdf"))
        document.info.result(WAIT)
        with pytest.raises(PdfError, match=r"longer than 1\.5 seconds"):
            document.render(0, 8.0, (0, 0, 4800, 6000)).result(WAIT)
        assert document.render(1, 1.0).result(WAIT).width == 612
    finally:
        renderers.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits memory as Linux does")
def test_a_page_that_eats_memory_fails_alone(tmp_path: Path) -> None:
    renderers = Renderers(Limits(memory=150_000_000))
    try:
        document = renderers.open(make_pdf(tmp_path / "a.pdf", [["one"], ["two"]]))
        document.info.result(WAIT)
        with pytest.raises(PdfError):
            document.render(0, 12.0, (0, 0, 6900, 6900)).result(WAIT)
        assert document.text(1).result(WAIT).text.strip() == "two"
    finally:
        renderers.close()


def test_an_unused_process_is_let_go_and_comes_back(tmp_path: Path) -> None:
    renderers = Renderers(Limits(idle=0.05))
    try:
        document = renderers.open(make_pdf(tmp_path / "a.pdf", [["one"]]))
        document.info.result(WAIT)
        deadline = time.monotonic() + WAIT
        while document.pid is not None and time.monotonic() < deadline:
            threading.Event().wait(0.01)
        assert document.pid is None
        assert document.render(0, 1.0).result(WAIT).width == 612
    finally:
        renderers.close()


def test_a_warm_process_serves_the_first_document(tmp_path: Path) -> None:
    renderers = Renderers()
    try:
        renderers._warm()
        spare = renderers._spare
        assert spare is not None
        document = renderers.open(make_pdf(tmp_path / "a.pdf", [["one"]]))
        document.info.result(WAIT)
        assert document.pid == spare.process.pid
    finally:
        renderers.close()


def test_closing_ends_every_process(tmp_path: Path) -> None:
    renderers = Renderers()
    document = renderers.open(make_pdf(tmp_path / "a.pdf", [["one"]]))
    document.info.result(WAIT)
    pid = document.pid
    assert pid is not None
    renderers.close()
    assert document.wait_closed()
    assert not psutil.pid_exists(pid)
    assert document.render(0, 1.0).cancelled()


PARENT = """
import sys, time
from pathlib import Path
from readinglist.pdf.render import Renderers

if __name__ == "__main__":
    document = Renderers().open(Path(sys.argv[1]))
    document.info.result(30)
    document.render(0, 8.0, (0, 0, 4800, 6000))
    print(document.pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_the_process_dies_with_its_parent_even_in_the_midst_of_drawing(tmp_path: Path) -> None:
    path = heavy(tmp_path / "a.pdf")
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, script, path], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.send_signal(signal.SIGKILL)
        parent.wait(WAIT)
        _, alive = psutil.wait_procs([child], timeout=WAIT)
    assert not alive


# Real papers and hostile files


def test_sample_papers_are_drawn_and_read(samples: Path, open_pdf) -> None:
    for path in sorted((samples / "papers").glob("*.pdf"))[5::30]:
        document = open_pdf(path)
        info = document.info.result(WAIT)
        assert len(info.sizes) == info.page_count > 1
        image = document.render(info.page_count - 1, 0.5).result(WAIT)
        assert any(byte < 128 for byte in image.data[::4])
        text = document.text(0).result(WAIT)
        assert len(text.text) > 500
        width, height = info.sizes[0]
        inked = [text.box(i) for i, c in enumerate(text.text) if not c.isspace() and c != "\x02"]
        inside = [b for b in inked if 0 <= b[0] <= b[2] <= width + 1 and 0 <= b[3] <= height + 1]
        assert len(inside) > 0.98 * len(inked)


def test_hostile_files_end_in_an_answer(samples: Path) -> None:
    renderers = Renderers(Limits(seconds=8))
    wanted = ("pdfium-*bug_*", "renamed_*", "trunc*", "page_tree*", "flate_bomb*")
    paths = [path for glob in wanted for path in sorted((samples / "odd-pdfs").glob(glob))[::17]]
    try:
        assert len(paths) >= 9
        for path in paths:
            document = renderers.open(path)
            try:
                assert document.info.result(60).page_count > 0
                assert document.render(0, 0.5).result(60).width > 0
            except PdfError as error:
                assert str(error).endswith(".")  # noqa: PT017  (either answer is a good one)
            document.close()
    finally:
        renderers.close()
