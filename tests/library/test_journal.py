"""The law of the journal: undo after any sequence of verbs restores the library in value."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from every_verb import VERBS, verbs_of
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from readinglist import digesting, publish
from readinglist.errors import ReadingListError
from readinglist.jobs import Cancel, run
from readinglist.library import (
    backup,
    collections,
    digests,
    files,
    journal,
    lists,
    papers,
    searches,
)
from readinglist.library.database import Library
from readinglist.library.schema import JOURNALLED
from readinglist.library.values import TextField


def snapshot(library: Library) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every journalled table."""
    with library.read() as session:
        found = {}
        for name in JOURNALLED:
            cursor = session.execute(f"SELECT * FROM {name} ORDER BY id")
            columns = [column[0] for column in cursor.description]
            found[name] = [dict(zip(columns, row, strict=True)) for row in cursor]
        return found


words = st.text(max_size=30) | st.sampled_from(["ml", "ML", "graphs to cite", "Ω", "A", "a"])
numbers = st.integers(0, 11)


class Verbs(RuleBasedStateMachine):
    """Any sequence of verbs, with undo, redo and restarts between them."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self.temporary.name) / "library"
        self.library = Library(self.folder)
        self.states = [snapshot(self.library)]
        self.steps: list[int] = []
        self.undone: list[tuple[int, dict[str, list[dict[str, Any]]]]] = []
        self.kept: list[tuple[str, dict[str, list[dict[str, Any]]]]] = []

    def teardown(self) -> None:
        self.library.close()
        self.temporary.cleanup()

    def noted(self) -> None:
        """Compare what was just written with the step that it became, or that it continued."""
        after = snapshot(self.library)
        with self.library.read() as session:
            step = journal.next_undo(session)
        newest = self.steps[-1] if self.steps else 0
        if step is not None and step.n > newest:
            self.steps.append(step.n)
            self.states.append(after)
            self.undone.clear()
        elif step is not None and step.n == newest and after != self.states[-1]:
            self.states[-1] = after  # a step that goes on
            self.undone.clear()
        elif after != self.states[-1]:  # a step that came back to where it began is none
            self.steps.pop()
            self.states.pop()
            assert after == self.states[-1]
            self.undone.clear()

    @rule(name=st.sampled_from(list(VERBS)), n=numbers, m=numbers, words=words)
    def do(self, name: str, n: int, m: int, words: str) -> None:
        """Do a verb as one step; a refused one must leave everything as it was."""
        before = snapshot(self.library)
        try:
            with self.library.write(name) as session:
                VERBS[name](session, n, m, words)
        except ReadingListError:
            assert snapshot(self.library) == before
        self.noted()

    @rule(names=st.lists(st.sampled_from(list(VERBS)), min_size=2, max_size=4), n=numbers,
          m=numbers, words=words)  # fmt: skip
    def drop(self, names: list[str], n: int, m: int, words: str) -> None:
        """Do several in transactions of their own that are one step, as a drop of many files."""
        step = None
        for name in names:
            try:
                with self.library.write("Drop", join=step) as session:
                    VERBS[name](session, n, m, words)
                    wrote = session.info["step"]
            except ReadingListError:
                continue
            with self.library.read() as session:
                newest = journal.next_undo(session)
            step = wrote if newest is not None and newest.n == wrote else step
        self.noted()

    @rule(n=numbers, words=words)
    def type_notes(self, n: int, words: str) -> None:
        """Write a note, letter by letter, or on at the one before."""
        with suppress(ReadingListError):
            with self.library.read() as session:
                known = lists.all_ids(session)
            for end in range(len(words) + 1) if known else ():
                paper_id = known[n % len(known)]
                key = f"notes:{paper_id}"
                with self.library.write("Edit note", coalesce=key) as session:
                    papers.edit(session, paper_id, notes=words[:end])
                self.noted()

    @rule(n=numbers, style=st.sampled_from(["reading-list", "notes"]))
    def edit_a_list(self, n: int, style: str) -> None:
        """Export a list, tick in it, and export it again: the edits come in as one step."""
        path = self.folder.parent / style

        def gather(session: Any) -> Any:
            return publish.gather_papers(session, lists.all_ids(session), "All")

        run(publish.export_job(self.library, gather, style, path, Cancel()))
        self.noted()
        for file in sorted(path.rglob("*.md")) if path.is_dir() else [path]:
            text = file.read_text("utf-8").replace("- [ ]", "- [x]", n)
            file.write_text(text.replace("status: to-read", "status: done"), "utf-8")
        run(publish.export_job(self.library, gather, style, path, Cancel()))
        self.noted()

    @rule()
    def keep(self) -> None:
        self.kept.append((backup.take(self.library).name, self.states[-1]))

    @precondition(lambda self: self.kept)
    @rule(n=numbers)
    def go_back(self, n: int) -> None:
        """Go back to a snapshot, which is a step like any other, or none when nothing differs."""
        name, state = self.kept[n % len(self.kept)]
        backup.restore(self.library, backup.find(self.folder, name))
        assert snapshot(self.library) == state
        assert self.library.damage() == []
        self.noted()

    @precondition(lambda self: self.steps)
    @rule()
    def undo(self) -> None:
        step = self.library.undo()
        assert step is not None
        assert step.n == self.steps[-1]
        self.undone.append((self.steps.pop(), self.states.pop()))
        assert snapshot(self.library) == self.states[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        step = self.library.redo()
        assert step is not None
        number, state = self.undone.pop()
        assert step.n == number
        self.steps.append(number)
        self.states.append(state)
        assert snapshot(self.library) == state

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = Library(self.folder)
        assert snapshot(self.library) == self.states[-1]

    @invariant()
    def what_can_be_taken_back_and_brought_back_is_told(self) -> None:
        with self.library.read() as session:
            undo, redo = journal.next_undo(session), journal.next_redo(session)
        assert (undo.n if undo else None) == (self.steps[-1] if self.steps else None)
        assert (redo.n if redo else None) == (self.undone[-1][0] if self.undone else None)


TestVerbs = Verbs.TestCase
TestVerbs.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


def test_the_laws_know_every_verb() -> None:
    known = set().union(*map(verbs_of, (papers, collections, files, searches, digests, digesting)))
    assert known - {"papers.row", "papers.rows"} == set(VERBS)


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    with Library(tmp_path) as library, library.write("Add a paper") as session:
        papers.add(session, title="Kept")
    with Library(tmp_path) as library:
        step = library.undo()
        assert step is not None
        assert step.label == "Add a paper"
        with library.read() as session:
            assert lists.all_ids(session) == []
    with Library(tmp_path) as library:
        assert library.redo() is not None
        with library.read() as session:
            assert lists.get(session, 1).title == "Kept"


def test_joined_and_coalesced_writes_are_one_step(library: Library) -> None:
    with library.write("Drop") as session:
        papers.add(session, title="One")
        step = session.info["step"]
    with library.write("Drop", join=step) as session:
        papers.add(session, title="Two")
    for text in ("a", "ab", "abc"):
        with library.write("Edit note", coalesce="notes:1") as session:
            papers.edit(session, 1, notes=text)
    with library.read() as session:
        assert [s.label for s in journal.history(session)] == ["Edit note", "Drop"]
    library.undo()
    with library.read() as session:
        assert lists.get(session, 1).notes == ""
    library.undo()
    with library.read() as session:
        assert lists.all_ids(session) == []
    assert library.undo() is None


def test_coalesced_edits_that_come_back_leave_no_step(library: Library) -> None:
    with library.write("Add") as session:
        one = papers.add(session, title="One", notes="kept")
        papers.set_text(session, one, TextField.TLDR, "short")
    before = snapshot(library)

    def edit(notes: str, tldr: str) -> None:
        with library.write("Edit note", coalesce="notes:1") as session:
            papers.edit(session, one, notes=notes)
        with library.write("Edit TL;DR", coalesce="tldr:1") as session:
            papers.set_text(session, one, TextField.TLDR, tldr)

    for text in ("kept and", "kept and more", "kept"):
        with library.write("Edit note", coalesce="notes:1") as session:
            papers.edit(session, one, notes=text)
    for text in ("shorter", "", "short"):  # a text that is cleared loses its row meanwhile
        with library.write("Edit TL;DR", coalesce="tldr:1") as session:
            papers.set_text(session, one, TextField.TLDR, text)
    assert snapshot(library) == before
    with library.read() as session:
        undo, redo = journal.next_undo(session), journal.next_redo(session)
        assert undo is not None
        assert (undo.label, redo) == ("Add", None)
        assert [s.label for s in journal.history(session, dropped=False)] == ["Add"]
    edit("new", "newer")
    library.undo()
    library.undo()
    assert snapshot(library) == before


def test_a_failed_write_leaves_nothing_and_announces_nothing(library: Library) -> None:
    heard = []
    library.subscribe(heard.append)
    before = snapshot(library)
    with pytest.raises(ReadingListError), library.write("Add") as session:  # noqa: PT012
        papers.add(session, title="Half")
        papers.edit(session, 99, title="nobody")
    assert snapshot(library) == before
    assert heard == []


def test_changes_name_deleted_papers_and_those_with_a_renamed_tag(library: Library) -> None:
    with library.write("Add") as session:
        one, two = papers.add(session, title="One"), papers.add(session, title="Two")
        papers.add_tags(session, [two], ["old"])
    with library.read() as session:
        seen = journal.position(session)
    with library.write("Delete") as session:
        papers.delete(session, [one])
    with library.write("Rename") as session:
        papers.rename_tag(session, "old", "new")
    with library.read() as session:
        assert journal.changes_since(session, seen).papers == {one, two}


def test_other_processes_are_noticed(library: Library) -> None:
    heard = []
    library.subscribe(heard.append)
    library.poll()
    with Library(library.folder) as other, other.write("Elsewhere") as session:
        added = papers.add(session, title="From elsewhere")
    assert heard == []
    library.poll()
    assert [c.papers for c in heard] == [{added}]
    library.poll()
    assert len(heard) == 1


def test_a_write_that_changes_nothing_is_no_step_and_keeps_redo(library: Library) -> None:
    with library.write("Add") as session:
        one = papers.add(session, title="One")
    with library.write("Rate") as session:
        papers.edit(session, one, rating=3)
    library.undo()
    with library.write("Same title") as session:
        papers.edit(session, one, title="One")
    assert library.redo() is not None
    with library.read() as session:
        assert [s.label for s in journal.history(session)] == ["Rate", "Add"]
