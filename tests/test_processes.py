"""A child process that answers: whoever asks hears something, whenever it is killed."""

from __future__ import annotations

import os
import queue
import signal
import threading
from multiprocessing.connection import Connection

import pytest

from readinglist.processes import GONE, Asker, Child, GoneError


def serve(pipe: Connection) -> None:
    """Say what is said, twice as long."""
    asker = Asker(pipe)
    for what, number, words in asker.requests():
        assert what == "echo"
        try:
            asker.answer(number, "answer", 2 * words)
        except GoneError:
            return


def asked(child: Child, words: str) -> tuple[str, object]:
    with child.ask("echo", words) as (_, answers):
        return answers.get(timeout=30)


def test_it_answers_each_who_asks() -> None:
    child = Child("echo", serve, ())
    try:
        heard: dict[int, tuple[str, object]] = {}
        threads = [
            threading.Thread(target=lambda n=n: heard.update({n: asked(child, str(n))}))
            for n in range(20)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert heard == {n: ("answer", 2 * str(n)) for n in range(20)}
    finally:
        child.close()
    with pytest.raises(RuntimeError, match="closed"):
        asked(child, "late")


def serve_once(pipe: Connection) -> None:
    """Answer one request and hang up, but take long to end."""
    asker = Asker(pipe)
    for _, number, words in asker.requests():
        asker.answer(number, "answer", words)
        break
    pipe.close()
    threading.Event().wait(1.5)


def test_who_asks_one_that_has_hung_up_is_answered_by_another() -> None:
    child = Child("echo", serve_once, ())
    try:
        for words in ("first", "second", "third"):
            while (told := asked(child, words)) == (GONE, None):
                continue
            assert told == ("answer", words)
    finally:
        child.close()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_who_asks_while_it_dies_is_told() -> None:
    child = Child("echo", serve, ())
    try:
        for _ in range(12):
            assert asked(child, "a") == ("answer", "aa")
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
            while (told := asked(child, "b")) == (GONE, None):
                continue
            assert told == ("answer", "bb")
    finally:
        child.close()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_its_end_is_told_unless_it_was_closed() -> None:
    ends: queue.SimpleQueue[bool] = queue.SimpleQueue()
    killed = Child("echo", serve, (), on_end=ends.put)
    killed.warm()
    assert killed.pid is not None
    os.kill(killed.pid, signal.SIGKILL)
    assert ends.get(timeout=30) is True
    killed.order("echo", 0, "another is started for it")
    assert killed.pid is not None
    killed.close()
    done = Child("echo", serve_once, (), on_end=ends.put)
    assert asked(done, "first") == ("answer", "first")
    assert ends.get(timeout=30) is False
    done.close()
    done.order("echo", 0, "nobody hears it")
    assert done.pid is None
    assert ends.empty()
