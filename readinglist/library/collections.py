"""Collections: a tree in the user's order, memberships with remarks. A path is ``A/B``.

A slash inside a name is written ``\\/`` in a path, and backslashes before a slash or at a name's
end are written twice; others stand for themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..errors import NotFoundError, ReadingListError
from . import clean, ordering
from .batches import batched
from .reading import Reading, column, first, listed, rows
from .values import Collection

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from .schema import CollectionRow, MembershipRow

_ENDS = re.compile(r"(\\*)(/|$)")


def split_path(path: str) -> list[str]:
    """Return the names of a path; empty parts are left out."""
    names, name, at = [], "", 0
    for match in _ENDS.finditer(path):
        pairs, odd = divmod(len(match[1]), 2)
        name += path[at : match.start()] + "\\" * pairs
        at = match.end()
        if odd:  # a slash of the name's own; a path that ends so was typed by hand
            name += match[2] or "\\"
        elif match[2]:
            names.append(name)
            name = ""
    parts = (clean.line(n) for n in [*names, name])
    return [p for p in parts if p]


def join_path(names: Iterable[str]) -> str:
    """Return the path of nested names."""
    return "/".join(_ENDS.sub(lambda m: 2 * m[1] + ("\\/" if m[2] else ""), name) for name in names)


class _Node(NamedTuple):
    id: int
    name: str
    position: float


def _row(session: Session, collection_id: int) -> CollectionRow:
    from .schema import CollectionRow

    found = session.get(CollectionRow, collection_id)
    if found is None:
        raise NotFoundError(f"There is no collection {collection_id}.")
    return found


def _siblings(session: Reading, parent_id: int | None) -> list[_Node]:
    found = rows(
        session,
        """SELECT id, name, position FROM collections WHERE parent_id IS :parent
        ORDER BY position, id""",
        parent=parent_id,
    )
    return [_Node(*row) for row in found]


def make(
    session: Session,
    name: str,
    parent_id: int | None = None,
    *,
    digest_id: int | None = None,
    uid: str | None = None,
) -> int:
    """Make a collection at the end of its parent and return its id; a namesake there is refused."""
    import uuid

    from .schema import CollectionRow

    name = _free_name(session, name, parent_id)
    last = max((s.position for s in _siblings(session, parent_id)), default=None)
    row = CollectionRow(
        uid=uid or str(uuid.uuid4()),
        parent_id=parent_id,
        name=name,
        position=ordering.after(last),
        digest_id=digest_id,
    )
    session.add(row)
    session.flush()
    return row.id


def _free_name(
    session: Reading, name: str, parent_id: int | None, itself: int | None = None
) -> str:
    name = clean.line(name)
    if not name:
        raise ReadingListError("A collection needs a name.")
    for sibling in _siblings(session, parent_id):
        if sibling.name.casefold() == name.casefold() and sibling.id != itself:
            raise ReadingListError(f"There is already a collection “{name}” here.")
    return name


def find(session: Reading, path: str) -> int | None:
    """Return the id of the collection at ``path`` (case is ignored), or None."""
    parent: int | None = None
    names = split_path(path)
    for name in names:
        wanted = name.casefold()
        match = [s.id for s in _siblings(session, parent) if s.name.casefold() == wanted]
        if not match:
            return None
        parent = match[0]
    return parent


def by_uid(session: Reading, uid: str) -> int | None:
    """Return the id of the collection with this uid, or None."""
    found: int | None = first(session, "SELECT id FROM collections WHERE uid = :uid", uid=uid)
    return found


def need(session: Reading, path: str) -> int:
    """Return the id of the collection at ``path``; NotFoundError when there is none.

    A bare name that stands only once in the tree is enough.
    """
    found = find(session, path)
    if found is not None:
        return found
    names = split_path(path)
    if len(names) == 1:
        wanted = names[0].casefold()
        everywhere = rows(session, "SELECT id, name FROM collections")
        alike: list[int] = [i for i, name in everywhere if name.casefold() == wanted]
        if len(alike) == 1:
            return alike[0]
        if alike:
            raise NotFoundError(
                f"There are {len(alike)} collections “{path}”. Give the whole path."
            )
    raise NotFoundError(f"There is no collection “{path}”.")


def make_path(session: Session, path: str) -> int:
    """Return the id of the collection at ``path``, making what is missing."""
    names = split_path(path)
    if not names:
        raise ReadingListError("A collection needs a name.")
    parent: int | None = None
    for n, name in enumerate(names, 1):
        found = find(session, join_path(names[:n]))
        parent = found if found is not None else make(session, name, parent)
    assert parent is not None
    return parent


def rename(session: Session, collection_id: int, name: str) -> None:
    """Rename a collection; a namesake beside it is refused."""
    row = _row(session, collection_id)
    row.name = _free_name(session, name, row.parent_id, collection_id)
    session.flush()


def descendants(session: Reading, collection_id: int) -> list[int]:
    """Return the collection's id and those below it, in tree order."""
    found = [collection_id]
    for child in _siblings(session, collection_id):
        found += descendants(session, child.id)
    return found


def move(
    session: Session, collection_id: int, parent_id: int | None, index: int | None = None
) -> None:
    """Put a collection under another (None: the top) at ``index`` from 0 (None: the end)."""
    row = _row(session, collection_id)
    if parent_id is not None and parent_id in descendants(session, collection_id):
        raise ReadingListError("A collection cannot be moved into itself.")
    row.name = _free_name(session, row.name, parent_id, collection_id)
    others = [s for s in _siblings(session, parent_id) if s.id != collection_id]
    index = len(others) if index is None else max(0, min(index, len(others)))
    places = ordering.place([s.position for s in others], index, 1)
    row.parent_id = parent_id
    if places is None:
        ids = [s.id for s in others]
        for n, sibling in enumerate([*ids[:index], collection_id, *ids[index:]], 1):
            _row(session, sibling).position = n * ordering.STEP
    else:
        row.position = places[0]
    session.flush()


def remove(session: Session, collection_id: int) -> None:
    """Remove a collection and those below it; the papers stay in the library."""
    _row(session, collection_id)
    for doomed in reversed(descendants(session, collection_id)):
        for member in _members(session, (i for i, _, _ in _places(session, doomed))):
            session.delete(member)
        session.flush()
        session.delete(_row(session, doomed))
        session.flush()


# -- papers in collections ---------------------------------------------------------------------


def file(
    session: Session, collection_id: int, paper_ids: Iterable[int], *, remark: str = ""
) -> list[int]:
    """File papers at the end of a collection and return those that were not there yet."""
    from . import papers
    from .schema import MembershipRow

    _row(session, collection_id)
    there = {paper_id: position for _, paper_id, position in _places(session, collection_id)}
    last = max(there.values(), default=None)
    new = [i for i in dict.fromkeys(paper_ids) if i not in there]
    papers.need(session, new)
    for paper_id in new:
        last = ordering.after(last)
        session.add(
            MembershipRow(
                collection_id=collection_id, paper_id=paper_id, position=last, remark=remark
            )
        )
    session.flush()
    return new


def unfile(session: Session, collection_id: int, paper_ids: Iterable[int]) -> None:
    """Take papers out of a collection."""
    leaving = set(paper_ids)
    places = _places(session, collection_id)
    for member in _members(session, (i for i, paper_id, _ in places if paper_id in leaving)):
        session.delete(member)
    session.flush()


def _places(session: Reading, collection_id: int) -> list[tuple[int, int, float]]:
    """Return ``(id, paper id, position)`` of each membership, in the collection's order."""
    return rows(
        session,
        """SELECT id, paper_id, position FROM memberships WHERE collection_id = :it
        ORDER BY position, id""",
        it=collection_id,
    )


def _members(session: Session, ids: Iterable[int]) -> list[MembershipRow]:
    """Return memberships by their ids, in that order, many at a time."""
    from sqlalchemy import select

    from .schema import MembershipRow

    ids = list(ids)
    found: dict[int, MembershipRow] = {}
    for chunk in batched(ids):
        query = select(MembershipRow).where(MembershipRow.id.in_(chunk))
        found |= {member.id: member for member in session.scalars(query)}
    return [found[i] for i in ids]


def move_papers(session: Session, collection_id: int, paper_ids: Sequence[int], index: int) -> None:
    """Put papers, in the order given, at ``index`` (from 0) among the collection's others."""
    there = _places(session, collection_id)
    by_paper = {paper_id: i for i, paper_id, _ in there}
    moved = [by_paper[i] for i in paper_ids if i in by_paper]
    leaving = set(moved)
    others = [(i, position) for i, _, position in there if i not in leaving]
    index = max(0, min(index, len(others)))
    places = ordering.place([position for _, position in others], index, len(moved))
    if places is None:
        rest = [i for i, _ in others]
        moved = [*rest[:index], *moved, *rest[index:]]
        places = [n * ordering.STEP for n, _ in enumerate(moved, 1)]
    for member, position in zip(_members(session, moved), places, strict=True):
        member.position = position
    session.flush()


def set_remark(session: Session, collection_id: int, paper_id: int, remark: str) -> None:
    """Set what is said of a paper in this one collection."""
    places = _places(session, collection_id)
    found = _members(session, (i for i, its_paper, _ in places if its_paper == paper_id))
    if not found:
        raise NotFoundError(f"Paper {paper_id} is not in this collection.")
    found[0].remark = clean.text(remark).strip()
    session.flush()


# -- reading -----------------------------------------------------------------------------------


def paths(session: Reading) -> dict[int, str]:
    """Return the path of every collection."""
    known = {
        i: (name, parent)
        for i, name, parent in rows(session, "SELECT id, name, parent_id FROM collections")
    }

    def names(i: int) -> list[str]:
        name, parent = known[i]
        return [*(names(parent) if parent is not None else []), name]

    return {i: join_path(names(i)) for i in known}


def tree(session: Reading) -> tuple[Collection, ...]:
    """Return the whole tree in order; counts leave the trash out."""
    members: dict[int, set[int]] = defaultdict(set)
    for collection_id, paper_id in rows(
        session,
        """SELECT m.collection_id, m.paper_id FROM memberships m
        JOIN papers p ON p.id = m.paper_id WHERE p.trashed_at IS NULL""",
    ):
        members[collection_id].add(paper_id)
    children: dict[int | None, list[tuple[int, str, str, int | None]]] = defaultdict(list)
    for parent_id, *node in rows(
        session,
        "SELECT parent_id, id, uid, name, digest_id FROM collections ORDER BY position, id",
    ):
        children[parent_id].append(tuple(node))

    def build(parent: int | None, above: list[str]) -> list[tuple[Collection, set[int]]]:
        found = []
        for n, (id_, uid, name, digest_id) in enumerate(children[parent]):
            below = build(id_, [*above, name])
            papers = members[id_].union(*(inside for _, inside in below))
            node = Collection(
                id=id_,
                uid=uid,
                name=name,
                path=join_path([*above, name]),
                papers=len(papers),
                position=n,
                digest_id=digest_id,
                children=tuple(c for c, _ in below),
            )
            found.append((node, papers))
        return found

    return tuple(node for node, _ in build(None, []))


def get(session: Reading, collection_id: int) -> Collection:
    """Return one node with what is below it; NotFoundError when there is none."""
    todo = list(tree(session))
    while todo:
        node = todo.pop()
        if node.id == collection_id:
            return node
        todo += node.children
    raise NotFoundError(f"There is no collection {collection_id}.")


def papers_of(session: Reading, collection_id: int) -> list[tuple[int, str]]:
    """Return ``(paper id, remark)`` in the collection's order, without the trash."""
    found = rows(
        session,
        """SELECT m.paper_id, m.remark FROM memberships m JOIN papers p ON p.id = m.paper_id
        WHERE m.collection_id = :it AND p.trashed_at IS NULL ORDER BY m.position, m.id""",
        it=collection_id,
    )
    return [(paper_id, remark) for paper_id, remark in found]


def papers_in(session: Reading, collection_ids: Iterable[int]) -> set[int]:
    """Return the ids of the papers, the trash's included, in any of some collections."""
    return set(
        column(
            session,
            """SELECT paper_id FROM memberships
            WHERE collection_id IN (SELECT value FROM json_each(:them))""",
            them=listed(collection_ids),
        )
    )
