"""The row-level journal, the only source of "what changed": how it is written, undone and redone.

Flush events write the before and after values of every row of a journalled table. Undo applies a
step's before values in reverse as new changes, redo its after values; both are seen by
`changes_since` like any other write. Bulk UPDATE and DELETE statements bypass flush events and are
therefore never used on journalled tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import UniqueConstraint, bindparam, event, insert, inspect, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from ..errors import ReadingListError
from . import clean, journal
from .batches import batched
from .journal import now
from .schema import JOURNALLED, ChangeRow, CollectionRow, Journalled, PaperRow, StepRow
from .values import Step

COALESCE_WINDOW = timedelta(minutes=5)
_CHANGES: Any = ChangeRow.__table__


def begin_step(session: Session, label: str, *, join: int | None, coalesce: str) -> int:
    """Open a step for this transaction and return its number.

    ``join`` continues an earlier step (a drop of many files is one), unless it was undone
    meanwhile. ``coalesce`` continues the newest step when it has the same key and is fresh.
    """
    if join is not None:
        step = session.get(StepRow, join)
        if step is not None and not step.undone:
            return join
    at, label = now(), clean.line(label)
    if coalesce:
        newest = session.scalars(select(StepRow).order_by(StepRow.n.desc()).limit(1)).first()
        if newest is not None and newest.coalesce == coalesce and not newest.undone:
            age = datetime.fromisoformat(at) - datetime.fromisoformat(newest.at)
            if abs(age) < COALESCE_WINDOW:  # the clock may have been set back
                return newest.n
    # A new step ends the life of what was undone: it can no longer be redone.
    connection = session.connection()
    connection.exec_driver_sql("UPDATE journal_steps SET dropped = 1 WHERE undone AND NOT dropped")
    return connection.exec_driver_sql(
        """INSERT INTO journal_steps (at, label, "coalesce", undone, dropped)
        VALUES (:at, :label, :coalesce, 0, 0)""",
        {"at": at, "label": label, "coalesce": coalesce},
    ).lastrowid


@cache
def _columns(mapped: type[Journalled]) -> tuple[str, ...]:
    return tuple(a.key for a in inspect(mapped).column_attrs if a.key != "id")


def _values(row: Journalled) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _columns(type(row))}


def _owners(row: Journalled) -> dict[str, int]:
    """Return whose row it is."""
    names = ("paper_id", "collection_id")
    return {name: getattr(row, name) for name in names if name in _columns(type(row))}


def _touches(table: str, *sides: dict[str, Any] | None, row: int) -> dict[str, int | None]:
    known: dict[str, Any] = {}
    for side in sides:
        known |= side or {}
    paper = row if table == PaperRow.__tablename__ else known.get("paper_id")
    collection = row if table == CollectionRow.__tablename__ else known.get("collection_id")
    return {"paper_id": paper, "collection_id": collection}


def _on_flush(session: Session, _context: object) -> None:
    step: int | None = session.info.get("step")
    changes: list[dict[str, Any]] = []

    def note(
        row: Journalled, before: dict[str, Any] | None, after: dict[str, Any] | None, **whole: Any
    ) -> None:
        table = row.__tablename__
        changes.append(
            {
                "step": step,
                "phase": "do",
                "table": table,
                "row": row.id,
                "before": before,
                "after": after,
                **_touches(table, whole, before, after, row=row.id),
            }
        )

    for row in session.new:
        if isinstance(row, Journalled):
            note(row, None, _values(row))
    for row in session.dirty:
        if not isinstance(row, Journalled):
            continue
        before, after = {}, {}
        state: Any = inspect(row)
        for name in state.committed_state:  # what was set since it was read
            history: Any = get_history(row, name)
            if history.has_changes() and history.deleted and history.added != history.deleted:
                before[name] = history.deleted[0]
                after[name] = history.added[0]
        if before:
            note(row, before, after, **_owners(row))
    for row in session.deleted:
        if isinstance(row, Journalled):
            note(row, _values(row), None)
    if changes:
        if step is None:
            raise RuntimeError("a journalled table was written outside library.write()")
        session.execute(insert(_CHANGES), changes)
        session.info["wrote"] = True


def watch(session_class: type[Session]) -> None:
    """Let flushes of ``session_class`` write the journal."""
    event.listen(session_class, "after_flush", _on_flush)
    # History needs the old value of every column that is set, also of one not loaded yet.
    for mapped in JOURNALLED.values():
        for attribute in inspect(mapped).column_attrs:
            attribute.class_attribute.impl.active_history = True


def cancel_if_vain(session: Session) -> None:
    """End a step whose coalesced edits came back to where they began, as if it had not been.

    What was typed and taken back in an editor leaves nothing that undo could take back.
    """
    session.flush()
    n = session.info["step"]
    of_step = select(ChangeRow).where(ChangeRow.step == n, ChangeRow.phase == "do")
    first = session.scalars(of_step.order_by(ChangeRow.id).limit(1)).first()
    last = session.scalars(of_step.order_by(ChangeRow.id.desc()).limit(1)).first()
    # Almost every save of a long text ends here, without its older versions being read.
    if first is None or last is None or first.id == last.id or _clearly_changed(first, last):
        return
    begin: dict[tuple[str, int], _Side] = {}
    end: dict[tuple[str, int], _Side] = {}
    for change in session.scalars(of_step.order_by(ChangeRow.id)):
        key = change.table, change.row
        if key not in begin:
            begin[key] = None if change.before is None else {}
        if (known := begin[key]) is not None:
            begin[key] = (change.before or {}) | known
        end[key] = None if change.after is None else (end.get(key) or {}) | change.after
    if _ways(begin, end) == _ways(end, begin):
        replay(session, journal.step(session, n), "undo")
        session.execute(update(StepRow).where(StepRow.n == n).values(dropped=True))


def _clearly_changed(first: ChangeRow, last: ChangeRow) -> bool:
    """Return whether the first and the newest change of a step already tell that it changed."""
    if (first.table, first.row) != (last.table, last.row) or last.after is None:
        return False
    if first.before is None:
        return True
    return any(k != "at" and v != last.after.get(k, v) for k, v in first.before.items())


def _ways(
    sides: dict[tuple[str, int], _Side], others: dict[tuple[str, int], _Side]
) -> list[tuple[str, int, list[tuple[str, Any]]]]:
    """Return the values of one end of a step, without when they were written. A row that was
    taken away and made again counts as one."""
    return sorted(
        (table, row if others[table, row] is not None else 0,
         sorted((k, repr(v)) for k, v in side.items() if k != "at"))
        for (table, row), side in sides.items()
        if side is not None
    )  # fmt: skip


def replay(session: Session, step: Step, phase: str) -> None:
    """Undo (``phase="undo"``) or redo (``"redo"``) one step inside this transaction.

    A column that a later step has changed meanwhile keeps its newer value.
    """
    undo = phase == "undo"
    order = _CHANGES.c.id.desc() if undo else _CHANGES.c.id
    of_step = _CHANGES.c.step == step.n, _CHANGES.c.phase == "do"
    changes = session.execute(select(_CHANGES).where(*of_step).order_by(order)).all()
    writing = _Writing(
        session, [(c.table, c.row, c.after) for c in changes if c.before and c.after is not None]
    )
    noted = []
    for change in changes:
        old, new = (change.after, change.before) if undo else (change.before, change.after)
        written = writing.bring(change.table, change.row, old, new)
        if written is not None:
            noted.append(
                {
                    "step": step.n,
                    "phase": phase,
                    "table": change.table,
                    "row": change.row,
                    "before": written[0],
                    "after": written[1],
                    "paper_id": change.paper_id,
                    "collection_id": change.collection_id,
                }
            )
    writing.finish()
    if noted:
        session.execute(insert(_CHANGES), noted)
    session.execute(update(StepRow).where(StepRow.n == step.n).values(undone=undo))
    session.expire_all()


_Side = dict[str, Any] | None


def become(session: Session, past: Session) -> None:
    """Make every journalled row what it is in ``past``, a session of another library."""
    changes: list[tuple[str, int, _Side, _Side, _Side]] = []  # table, row, before, after, whole
    for table, mapped in JOURNALLED.items():
        now, then = _all_rows(session, mapped), _all_rows(past, mapped)
        unique = _unique_columns(mapped)
        for row in sorted(now.keys() | then.keys()):
            old, new = now.get(row), then.get(row)
            if old == new:
                continue
            if old is None or new is None or any(old[k] != new[k] for k in unique):
                # What two rows exchange would for a moment be in both: one goes, then one comes.
                changes += [(table, row, old, None, old)] if old is not None else []
                changes += [(table, row, None, new, new)] if new is not None else []
            else:
                differing = [k for k in new if old[k] != new[k]]
                before, after = ({k: whole[k] for k in differing} for whole in (old, new))
                changes.append((table, row, before, after, new))
    if not changes:
        return
    changes.sort(key=lambda change: (change[3] is not None, change[2] is None))
    writing = _Writing(
        session, [(t, row, old) for t, row, old, new, _ in changes if old and new is not None]
    )
    for change in changes:
        writing.bring(*change[:4])
    writing.finish()
    session.execute(
        insert(_CHANGES),
        [
            {"step": session.info["step"], "phase": "do", "table": table, "row": row,
             "before": was, "after": will_be, **_touches(table, whole, row=row)}
            for table, row, was, will_be, whole in changes
        ],
    )  # fmt: skip
    session.info["wrote"] = True
    session.expire_all()


def _all_rows(session: Session, mapped: type[Journalled]) -> dict[int, dict[str, Any]]:
    found = [dict(row) for row in session.execute(select(mapped.__table__)).mappings()]
    return {row.pop("id"): row for row in found}


def _unique_columns(mapped: type[Journalled]) -> set[str]:
    table: Any = mapped.__table__
    return {
        column.name
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
    }


class _Writing:
    """Brings rows from one side of a change to the other, many with one statement.

    Statements go past the flush events on purpose: `replay` writes the journal itself.
    """

    def __init__(
        self, session: Session, edited: Sequence[tuple[str, int, Mapping[str, Any]]]
    ) -> None:
        """``edited`` tells which columns of which rows will be changed."""
        self._session = session
        self._rows: dict[tuple[str, int], dict[str, Any]] = {}
        self._kind: tuple[str, ...] = ()
        self._waiting: list[dict[str, Any]] = []
        rows: dict[str, set[int]] = defaultdict(set)
        names: dict[str, set[str]] = defaultdict(set)
        for table, row, columns in edited:
            rows[table].add(row)
            names[table].update(columns)
        for table, ids in rows.items():
            target: Any = JOURNALLED[table].__table__
            looked_at = [target.c[name] for name in ("id", *names[table])]
            for chunk in batched(sorted(ids)):
                found = session.execute(select(*looked_at).where(target.c.id.in_(chunk)))
                for values in found.mappings():
                    self._rows[table, values["id"]] = dict(values)

    def bring(self, table: str, row: int, old: _Side, new: _Side) -> tuple[_Side, _Side] | None:
        """Bring one row from ``old`` to ``new``; return what is written, None for nothing."""
        if old is None and new is not None:
            self._add(("insert", table, *new), {"id": row, **new})
            self._rows[table, row] = {"id": row, **new}
            return None, new
        if new is None:
            self._add(("delete", table), {"row_id": row})
            self._rows.pop((table, row), None)
            return old, None
        assert old is not None
        current = self._rows.get((table, row))
        if current is None:
            raise ReadingListError("This step cannot be taken back: what it changed is gone.")
        values = {k: v for k, v in new.items() if current[k] == old[k]}
        if not values:
            return None
        self._add(("update", table, *values), {"row_id": row, **values})
        current.update(values)
        return {k: old[k] for k in values}, values

    def _add(self, kind: tuple[str, ...], values: dict[str, Any]) -> None:
        if kind != self._kind:
            self.finish()
            self._kind = kind
        self._waiting.append(values)

    def finish(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        verb, table, *columns = self._kind
        target: Any = JOURNALLED[table].__table__
        this = target.c.id == bindparam("row_id")
        if verb == "insert":
            statement: Any = insert(target)
        elif verb == "delete":
            statement = target.delete().where(this)
        else:
            statement = update(target).where(this).values({c: bindparam(c) for c in columns})
        self._session.connection().execute(statement, self._waiting)
        self._waiting = []
