"""What a hostile file does, it does to one worker: the pool and its owner go on."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, wait
from pathlib import Path

import psutil
import pytest
from hostile import endless, memory_bomb, picture_only
from pdfmaker import make_pdf

from readinglist.errors import PasswordNeededError, PdfError
from readinglist.library.values import TextState
from readinglist.pdf.extract import Extraction, Limits, extract
from readinglist.pdf.sandbox import Sandbox, workers_for

PATIENCE = 60  # seconds after which a test that waits has failed


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "good.pdf", [["A page that can be read", "and its second line"]])


@pytest.fixture(scope="module")
def pool() -> Iterator[Sandbox]:
    with Sandbox(2) as sandbox:
        yield sandbox


def running(sandbox: Sandbox, future: Future[Extraction]) -> None:
    """Wait until a worker has taken the file on."""
    begun = threading.Event()
    while not future.running():
        assert not future.done()
        assert not begun.wait(0.01)
    assert sandbox.process_ids()


def until_idle(sandbox: Sandbox, workers: int) -> None:
    """Wait until so many workers are ready and have nothing to read."""
    never = threading.Event()
    while sandbox.idle != workers:
        assert not never.wait(0.01)


def until_dead(pids: Iterable[int]) -> None:
    """Wait until processes run no more, whether their parent has noticed or not."""
    never = threading.Event()
    for pid in pids:
        with contextlib.suppress(psutil.NoSuchProcess):
            while psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
                assert not never.wait(0.01)


def test_workers_fit_the_files_and_the_memory() -> None:
    assert workers_for(0) == workers_for(1) == 1
    assert workers_for(1000) <= (os.cpu_count() or 1)
    assert workers_for(1000, Limits(memory=1 << 60)) == 1


def test_results_arrive_in_futures(pool: Sandbox, good: Path) -> None:
    futures = [pool.submit(good) for _ in range(5)]
    for future in futures:
        extraction = future.result(PATIENCE)
        assert extraction.pages == ("A page that can be read\nand its second line",)
        assert extraction.text_state is TextState.OK
    assert len(pool.process_ids()) <= 2


def test_password_is_asked_for_and_taken(pool: Sandbox, tmp_path: Path) -> None:
    locked = make_pdf(tmp_path / "locked.pdf", [["A secret"]], password="sesame")
    with pytest.raises(PasswordNeededError, match="needs a password"):
        pool.submit(locked).result(PATIENCE)
    with pytest.raises(PasswordNeededError, match="not the right one"):
        pool.submit(locked, "wrong").result(PATIENCE)
    assert pool.submit(locked, "sesame").result(PATIENCE).pages == ("A secret",)


def test_missing_file_is_a_sentence(pool: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(PdfError, match="cannot be read"):
        pool.submit(tmp_path / "nowhere.pdf").result(PATIENCE)


def test_names_that_are_no_text_are_read(pool: Sandbox, good: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("file names are Unicode on Windows")
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/-\xff\n name.pdf"))
    odd.write_bytes(good.read_bytes())
    assert pool.submit(odd).result(PATIENCE).page_count == 1


def test_file_that_takes_too_long_fails_alone(tmp_path: Path, good: Path) -> None:
    with Sandbox(1, Limits(seconds=1)) as sandbox:
        slow = sandbox.submit(endless(tmp_path / "endless.pdf"))
        after = sandbox.submit(good)
        with pytest.raises(PdfError, match="took longer than 1 second"):
            slow.result(PATIENCE)
        assert after.result(PATIENCE).page_count == 1


def test_file_that_fills_the_memory_fails_alone(tmp_path: Path, good: Path) -> None:
    with Sandbox(1, Limits(memory=100 << 20)) as sandbox:
        huge = sandbox.submit(memory_bomb(tmp_path / "bomb.pdf"))
        after = sandbox.submit(good)
        with pytest.raises(PdfError, match=r"memory|crash"):
            huge.result(PATIENCE)
        assert after.result(PATIENCE).page_count == 1


def test_crash_fails_its_own_file_only(tmp_path: Path, good: Path) -> None:
    with Sandbox(2) as sandbox:
        doomed = sandbox.submit(endless(tmp_path / "endless.pdf"))
        others = [sandbox.submit(good) for _ in range(4)]
        wait(others, PATIENCE)
        before = set(sandbox.process_ids())
        for pid in before:  # one of them is at the endless file, the other idle
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(PdfError, match="crash"):
            doomed.result(PATIENCE)
        until_dead(before)
        assert sandbox.submit(good).result(PATIENCE).page_count == 1
        assert not before & set(sandbox.process_ids())
        assert not any(psutil.pid_exists(pid) for pid in before)


def test_cancel_takes_queued_files_out_and_kills_running_ones(tmp_path: Path, good: Path) -> None:
    with Sandbox(1) as sandbox:
        slow = sandbox.submit(endless(tmp_path / "endless.pdf"))
        queued = sandbox.submit(good)
        running(sandbox, slow)
        sandbox.cancel(queued)
        sandbox.cancel(slow)
        for future in (queued, slow):
            with pytest.raises(CancelledError):
                future.result(PATIENCE)
        assert sandbox.submit(good).result(PATIENCE).page_count == 1


def test_lone_file_is_read_by_two_workers_as_by_one(
    pool: Sandbox, good: Path, tmp_path: Path
) -> None:
    picture = picture_only(tmp_path / "picture.pdf")
    empty = make_pdf(tmp_path / "empty.pdf", [[]])
    pool.warm()
    for file in (good, picture, empty):
        until_idle(pool, 2)
        assert pool.submit(file).result(PATIENCE) == extract(file)


def test_lone_file_that_cannot_be_read_leaves_both_workers_in_step(
    pool: Sandbox, good: Path, tmp_path: Path
) -> None:
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(good.read_bytes()[:100])
    pool.warm()
    until_idle(pool, 2)
    with pytest.raises(PdfError):
        pool.submit(cut).result(PATIENCE)
    until_idle(pool, 2)
    for future in [pool.submit(good) for _ in range(4)]:
        assert future.result(PATIENCE) == extract(good)


def test_cancel_stops_both_who_read_a_lone_file(tmp_path: Path, good: Path) -> None:
    slow = endless(tmp_path / "slow.pdf")
    with Sandbox(2) as sandbox:
        sandbox.warm()
        until_idle(sandbox, 2)
        future = sandbox.submit(slow)
        until_idle(sandbox, 0)
        sandbox.cancel(future)
        with pytest.raises(CancelledError):
            future.result(PATIENCE)
        until_idle(sandbox, 2)
        assert sandbox.submit(good).result(PATIENCE).pages


def test_close_does_not_wait_for_who_read_a_lone_file(tmp_path: Path) -> None:
    slow = endless(tmp_path / "slow.pdf")
    with Sandbox(2) as sandbox:
        sandbox.warm()
        until_idle(sandbox, 2)
        future = sandbox.submit(slow)
        until_idle(sandbox, 0)
    assert isinstance(future.exception(0), CancelledError) or future.cancelled()


def test_close_leaves_neither_processes_nor_waiters(tmp_path: Path, good: Path) -> None:
    sandbox = Sandbox(2)
    slow = sandbox.submit(endless(tmp_path / "endless.pdf"))
    queued = [sandbox.submit(good) for _ in range(3)]
    sandbox.submit(good).result(PATIENCE)
    pids = sandbox.process_ids()
    assert pids
    sandbox.close()
    sandbox.close()
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert not wait([slow, *queued], PATIENCE).not_done
    assert isinstance(slow.exception(), CancelledError)
    with pytest.raises(RuntimeError, match="closed"):
        sandbox.submit(good)


@pytest.mark.parametrize("from_file", [True, False])
def test_main_script_is_not_run_again(from_file: bool, good: Path, tmp_path: Path) -> None:
    script = (
        "print('main')\n"
        "from readinglist.pdf.sandbox import Sandbox\n"
        "with Sandbox(2) as sandbox:\n"
        f"    print(sandbox.submit({str(good)!r}).result().page_count, __name__)\n"
    )
    command, given = [sys.executable, "-"], script
    if from_file:
        path = tmp_path / "unguarded.py"
        path.write_text(script)
        command, given = [sys.executable, str(path)], ""
    shown = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["main", "1", "__main__"]
    assert shown.stderr == ""


def test_worker_starts_without_qt_and_without_a_database() -> None:
    script = (
        "import sys, readinglist.pdf.worker; "
        "print([m for m in sys.modules if m.partition('.')[0] in "
        "('PySide6', 'sqlalchemy', 'whoosh', 'alembic', 'pypdf', 'lxml', 'PIL', 'numpy')])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


OWNER = """
import sys
from readinglist.pdf.sandbox import Sandbox
if __name__ == "__main__":
    sandbox = Sandbox(2)
    pages = sandbox.submit(sys.argv[1]).result().page_count
    endless = [sandbox.submit(sys.argv[2]) for _ in range(2)]
    while not any(future.running() or future.done() for future in endless):
        pass
    print(pages, *sandbox.process_ids(), flush=True)
    if sys.argv[3:] == ["close"]:
        sandbox.close()
    else:
        endless[0].result()
"""


def owner(tmp_path: Path, good: Path, *arguments: str, **how: object) -> subprocess.Popen[str]:
    script = tmp_path / "owner.py"
    script.write_text(OWNER)
    harm = endless(tmp_path / "endless.pdf")
    command = [sys.executable, str(script), str(good), str(harm), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **how)  # type: ignore[call-overload, no-any-return]


def test_workers_do_not_outlive_a_killed_owner(tmp_path: Path, good: Path) -> None:
    with owner(tmp_path, good) as process:
        assert process.stdout
        pages, *pids = map(int, process.stdout.readline().split())
        workers = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
        process.kill()
    assert pages == 1
    assert workers
    assert psutil.wait_procs(workers, timeout=PATIENCE)[1] == []


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed with a POSIX shell")
def test_works_without_standard_input(tmp_path: Path, good: Path) -> None:
    with owner(tmp_path, good, "close", preexec_fn=lambda: os.close(0)) as process:
        assert process.stdout
        pages, *pids = map(int, process.stdout.read().split())
        assert process.wait(PATIENCE) == 0
    assert pages == 1
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_all_hostile_samples_end_with_text_or_a_reason(samples: Path) -> None:
    files = sorted(path for path in (samples / "odd-pdfs").iterdir() if path.is_file())
    limits = Limits(seconds=20, memory=400 << 20)
    peak = 0
    done = threading.Event()

    def watch(sandbox: Sandbox) -> None:
        nonlocal peak
        while not done.wait(0.02):
            for pid in sandbox.process_ids():
                try:
                    peak = max(peak, psutil.Process(pid).memory_info().rss)
                except psutil.NoSuchProcess:
                    continue

    with Sandbox(2, limits) as sandbox:
        watcher = threading.Thread(target=watch, args=(sandbox,))
        watcher.start()
        futures = {path.name: sandbox.submit(path) for path in files}
        late = wait(futures.values(), 600).not_done
        done.set()
        watcher.join()
    assert not late
    # a worker may pass the watched limit for a moment, never the one the system enforces
    assert peak <= 1.35 * limits.memory
    for name, future in futures.items():
        error = future.exception()
        if error is None:
            extraction = future.result()
            assert extraction.page_count >= 1
            assert extraction.reason or extraction.text_state is TextState.OK, name
            assert extraction.trustworthy == (extraction.text_state is TextState.OK), name
        else:
            assert isinstance(error, PdfError), (name, error)
            assert str(error).endswith("."), name


def test_known_hostile_samples_have_the_right_reason(samples: Path, pool: Sandbox) -> None:
    folder = samples / "odd-pdfs"
    reasons = {
        "zero_byte.pdf": "empty",
        "landing_page.pdf": "web page",
        "renamed_png.pdf": "PNG image",
        "renamed_zip.pdf": "ZIP archive",
        "trunc50__behrendt24a__behrendt24a.pdf": "cut off",
        "crlf__behrendt24a__behrendt24a.pdf": "damaged",
        "zero_pages.pdf": "no pages",
    }
    for name, reason in reasons.items():
        if (folder / name).exists():
            with pytest.raises(PdfError, match=reason):
                pool.submit(folder / name).result(PATIENCE)
