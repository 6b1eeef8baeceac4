"""The law of the journal: undo after any sequence of verbs restores the library in value."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from readinglist.errors import ReadingListError
from readinglist.library import collections, files, journal, lists, papers
from readinglist.library.database import Library
from readinglist.library.schema import JOURNALLED
from readinglist.library.values import Status, TextField, TextState


def snapshot(library: Library) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every journalled table."""
    with library.read() as session:
        found = {}
        for name in JOURNALLED:
            cursor = session.execute(f"SELECT * FROM {name} ORDER BY id")
            columns = [column[0] for column in cursor.description]
            found[name] = [dict(zip(columns, row, strict=True)) for row in cursor]
        return found


titles = st.text(max_size=30)
texts = st.text(max_size=60)
tag_names = st.sampled_from(["ml", "ML", "graphs", "to cite", "Ω"])
paths = st.sampled_from(["A", "A/B", "A/B/C", "D", "a/b", "Ünï/cøde"])
picks = st.lists(st.integers(0, 9), min_size=1, max_size=3)


class Verbs(RuleBasedStateMachine):
    """Any sequence of verbs, with undo and redo between them."""

    def __init__(self) -> None:
        super().__init__()
        self.temporary = tempfile.TemporaryDirectory()
        self.library = Library(Path(self.temporary.name))
        self.states = [snapshot(self.library)]
        self.undone: list[dict[str, list[dict[str, Any]]]] = []
        self.serial = 0

    def teardown(self) -> None:
        self.library.close()
        self.temporary.cleanup()

    def ids(self, wanted: list[int]) -> list[int]:
        with self.library.read() as session:
            known = lists.all_ids(session)
        return list(dict.fromkeys(known[i % len(known)] for i in wanted)) if known else []

    def do(self, label: str, verb: Any) -> None:
        """Run a verb as one step; a refused one must leave everything as it was."""
        before = snapshot(self.library)
        try:
            with self.library.write(label) as session:
                verb(session)
        except ReadingListError:
            assert snapshot(self.library) == before
            return
        after = snapshot(self.library)
        if after != before:
            self.states.append(after)
            self.undone.clear()

    @rule(title=titles, authors=st.lists(titles, max_size=3), mentioned=st.booleans())
    def add(self, title: str, authors: list[str], mentioned: bool) -> None:
        status = None if mentioned else Status.TO_READ
        self.do(
            "add", lambda s: papers.add(s, title=title, authors=authors, year=2020, status=status)
        )

    @rule(picks=picks, title=titles, rating=st.integers(-1, 6))
    def edit(self, picks: list[int], title: str, rating: int) -> None:
        for i in self.ids(picks):
            self.do("edit", lambda s, i=i: papers.edit(s, i, title=title, rating=rating))

    @rule(picks=picks, status=st.sampled_from(list(Status)))
    def set_status(self, picks: list[int], status: Status) -> None:
        ids = self.ids(picks)
        self.do("status", lambda s: papers.set_status(s, ids, status))

    @rule(picks=picks, text=texts, field=st.sampled_from(list(TextField)),
          source=st.sampled_from(["me", "authors", "digest: X"]))  # fmt: skip
    def set_text(self, picks: list[int], text: str, field: TextField, source: str) -> None:
        for i in self.ids(picks):
            self.do("text", lambda s, i=i: papers.set_text(s, i, field, text, source=source))

    @rule(picks=picks, tag=tag_names, remove=st.booleans())
    def tag(self, picks: list[int], tag: str, remove: bool) -> None:
        verb, ids = (papers.remove_tags if remove else papers.add_tags), self.ids(picks)
        self.do("tag", lambda s: verb(s, ids, [tag]))

    @rule(old=tag_names, new=tag_names)
    def rename_tag(self, old: str, new: str) -> None:
        self.do("rename tag", lambda s: papers.rename_tag(s, old, new))

    @rule(picks=picks, path=paths)
    def file(self, picks: list[int], path: str) -> None:
        ids = self.ids(picks)
        self.do("file", lambda s: collections.file(s, collections.make_path(s, path), ids))

    @rule(picks=picks, path=paths, index=st.integers(-1, 4))
    def reorder(self, picks: list[int], path: str, index: int) -> None:
        ids = self.ids(picks)
        self.do(
            "reorder",
            lambda s: collections.move_papers(s, collections.need(s, path), ids, index),
        )

    @rule(path=paths, under=st.none() | paths, index=st.none() | st.integers(0, 3))
    def move_collection(self, path: str, under: str | None, index: int | None) -> None:
        def verb(s: Any) -> None:
            parent = collections.need(s, under) if under else None
            collections.move(s, collections.need(s, path), parent, index)

        self.do("move collection", verb)

    @rule(path=paths)
    def remove_collection(self, path: str) -> None:
        self.do("remove", lambda s: collections.remove(s, collections.need(s, path)))

    @rule(picks=picks, index=st.integers(0, 5))
    def queue(self, picks: list[int], index: int) -> None:
        ids = self.ids(picks)
        self.do("queue", lambda s: papers.move_in_queue(s, ids, index))

    @rule(picks=picks, out=st.booleans())
    def trash(self, picks: list[int], out: bool) -> None:
        verb, ids = (papers.restore if out else papers.trash), self.ids(picks)
        self.do("trash", lambda s: verb(s, ids))

    @rule(picks=picks)
    def delete(self, picks: list[int]) -> None:
        ids = self.ids(picks)
        self.do("delete", lambda s: papers.delete(s, ids))

    @rule(picks=st.lists(st.integers(0, 9), min_size=2, max_size=2))
    def merge(self, picks: list[int]) -> None:
        ids = self.ids(picks)
        if len(ids) == 2:
            self.do("merge", lambda s: papers.merge(s, *ids))

    @rule(picks=st.lists(st.integers(0, 9), min_size=2, max_size=2))
    def relate(self, picks: list[int]) -> None:
        ids = self.ids(picks)
        if len(ids) == 2:
            self.do("relate", lambda s: papers.relate(s, *ids, "other-work"))

    @rule(picks=picks)
    def attach(self, picks: list[int]) -> None:
        for i in self.ids(picks):
            self.serial += 1
            incoming = files.Incoming(Path("x"), f"sha{self.serial % 3}", 1)
            self.do(
                "attach",
                lambda s, i=i, incoming=incoming: files.attach(
                    s, i, incoming, f"papers/{self.serial}.pdf", pages=1, state=TextState.OK
                ),
            )

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self) -> None:
        assert self.library.undo() is not None
        self.undone.append(self.states.pop())
        assert snapshot(self.library) == self.states[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        assert self.library.redo() is not None
        self.states.append(self.undone.pop())
        assert snapshot(self.library) == self.states[-1]

    @invariant()
    def nothing_to_redo_after_a_new_step(self) -> None:
        if not self.undone:
            with self.library.read() as session:
                assert journal.next_redo(session) is None


TestVerbs = Verbs.TestCase
TestVerbs.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


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
