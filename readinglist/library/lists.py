"""Reading papers out of the library as frozen values: whole, as list rows, and for the index."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import LibraryError, NotFoundError
from . import collections as collections_
from .journal import parse_time
from .reading import Reading, column, first, listed
from .reading import rows as read
from .values import (
    Attachment,
    IndexedPaper,
    Membership,
    Paper,
    Relation,
    Row,
    SavedSearch,
    Scope,
    Sort,
    Status,
    Tag,
    Text,
    TextField,
    TextState,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALL = Scope()
RECENT = 50  # papers that "recently added" shows


def _status(text: str | None) -> Status | None:
    return Status(text) if text else None


# -- which papers ------------------------------------------------------------------------------

_IN_SCOPE = {
    "all": "TRUE",
    "recent": "TRUE",
    "queue": "status = 'to-read'",
    "reading": "status = 'reading'",
    "done": "status = 'done'",
    "mentioned": "status IS NULL",
    "unfiled": "status IS NOT NULL AND id NOT IN (SELECT paper_id FROM memberships)",
    "collection": """id IN (SELECT paper_id FROM memberships WHERE collection_id IN
        (SELECT value FROM json_each(:inside)))""",
    "tag": """id IN (SELECT w.paper_id FROM paper_tags w JOIN tags t ON t.id = w.tag_id
        WHERE t.name = :name)""",
}
_ORDER = {
    Sort.TITLE: "title_key",
    Sort.AUTHOR: "lower(coalesce(json_extract(authors, '$[0]'), ''))",
    Sort.YEAR: "year {way}, added_at",
    Sort.RATING: "rating {way}, added_at",
    Sort.ADDED: "added_at",
    Sort.MANUAL: "added_at",
}


def ids(
    session: Reading, scope: Scope = ALL, sort: Sort = Sort.ADDED, descending: bool = True
) -> list[int]:
    """Return the ids of a scope's papers in order. Manual order exists for queue and collection.

    A collection holds the papers of those below it too, after its own, as an export has them.
    """
    inside: list[int] = []
    if scope.kind == "collection":
        inside = collections_.descendants(session, scope.id)
        if sort == Sort.MANUAL:
            filed = (i for c in inside for i, _ in collections_.papers_of(session, c))
            return list(dict.fromkeys(filed))
    if scope.kind == "trash":
        where = "trashed_at IS NOT NULL"
    elif scope.kind in _IN_SCOPE:
        where = f"trashed_at IS NULL AND {_IN_SCOPE[scope.kind]}"
    else:
        raise ValueError(f"unknown scope {scope.kind}")
    order, limit = _ORDER[sort], -1
    if scope.kind == "recent":
        order, descending, limit = _ORDER[Sort.ADDED], True, RECENT
    elif scope.kind == "queue" and sort == Sort.MANUAL:
        order, descending = "queue_position", False
    way = "DESC" if descending else "ASC"
    return column(
        session,
        f"SELECT id FROM papers WHERE {where} "
        f"ORDER BY {order.format(way=way)} {way}, id {way} LIMIT :limit",
        inside=listed(inside), name=scope.name, limit=limit,
    )  # fmt: skip


def counts(session: Reading) -> dict[str, int]:
    """Return how many papers the fixed scopes hold."""
    by_status: dict[str | None, int] = dict(
        read(
            session, "SELECT status, count(*) FROM papers WHERE trashed_at IS NULL GROUP BY status"
        )
    )
    everything = sum(by_status.values())
    unfiled = f"SELECT count(*) FROM papers WHERE trashed_at IS NULL AND {_IN_SCOPE['unfiled']}"
    return {
        "all": everything,
        "queue": by_status.get(Status.TO_READ, 0),
        "reading": by_status.get(Status.READING, 0),
        "done": by_status.get(Status.DONE, 0),
        "mentioned": by_status.get(None, 0),
        "recent": min(everything, RECENT),
        "unfiled": first(session, unfiled),
        "trash": first(session, "SELECT count(*) FROM papers WHERE trashed_at IS NOT NULL"),
    }


def all_ids(session: Reading) -> list[int]:
    """Return every paper's id, the trash's included."""
    return column(session, "SELECT id FROM papers ORDER BY id")


def by_uid(session: Reading, uid: str) -> int | None:
    """Return the id of the paper with this uid, or None."""
    found: int | None = first(session, "SELECT id FROM papers WHERE uid = :uid", uid=uid)
    return found


def by_sha256(session: Reading, sha256: str) -> list[tuple[int, str]]:
    """Return ``(paper id, path)`` of the attachments with these bytes."""
    found = read(session, "SELECT paper_id, path FROM attachments WHERE sha256 = :it", it=sha256)
    return [(i, p) for i, p in found]


def tags(session: Reading) -> list[Tag]:
    """Return every tag with its count, by name."""
    found = read(
        session,
        """SELECT t.name, count(p.id) FROM tags t JOIN paper_tags w ON w.tag_id = t.id
        JOIN papers p ON p.id = w.paper_id WHERE p.trashed_at IS NULL GROUP BY t.name""",
    )
    return sorted((Tag(name, n) for name, n in found), key=lambda t: t.name.casefold())


def author_names(session: Reading) -> list[str]:
    """Return the names of the papers' authors, those of most papers first."""
    found = column(session, "SELECT authors FROM papers WHERE trashed_at IS NULL")
    counted = Counter(name for authors in found for name in json.loads(authors))
    return [name for name, _ in counted.most_common()]


def venues(session: Reading) -> list[str]:
    """Return the papers' venues, those of most papers first."""
    return column(
        session,
        """SELECT venue FROM papers WHERE trashed_at IS NULL AND venue != ''
        GROUP BY venue ORDER BY count(*) DESC, venue""",
    )


def years(session: Reading) -> list[int]:
    """Return the years that papers are of, the newest first."""
    return column(
        session,
        """SELECT DISTINCT year FROM papers WHERE trashed_at IS NULL AND year IS NOT NULL
        ORDER BY year DESC""",
    )


def saved_searches(session: Reading) -> list[SavedSearch]:
    """Return the saved searches in the user's order."""
    found = read(
        session, "SELECT id, name, query, pinned FROM saved_searches ORDER BY position, id"
    )
    return [SavedSearch(i, name, query, bool(pinned)) for i, name, query, pinned in found]


# -- what they say -----------------------------------------------------------------------------

_WANTED = "IN (SELECT value FROM json_each(:wanted))"
_PLAIN = "id uid title authors year venue abstract doi arxiv_id url code_url talk_url project_url \
cite_key status rating notes added_at started_at finished_at trashed_at".split()


def _worn(session: Reading, wanted: str, order: str = "lower(t.name)") -> dict[int, list[str]]:
    """Return the tags of papers by their ids; ``wanted`` is `listed`."""
    worn = defaultdict(list)
    for paper_id, name in read(
        session,
        f"""SELECT w.paper_id, t.name FROM paper_tags w JOIN tags t ON t.id = w.tag_id
        WHERE w.paper_id {_WANTED} ORDER BY {order}""",
        wanted=wanted,
    ):
        worn[paper_id].append(name)
    return worn


def _texts(session: Reading, wanted: str) -> dict[int, list[Text]]:
    found = defaultdict(list)
    for paper_id, field, source, text in read(
        session,
        f"SELECT paper_id, field, source, text FROM texts WHERE paper_id {_WANTED} ORDER BY at, id",
        wanted=wanted,
    ):
        found[paper_id].append(Text(TextField(field), source, text))
    return found


def rows(session: Reading, wanted: Sequence[int]) -> list[Row]:
    """Return list rows in the order asked for; unknown ids are left out."""
    these = listed(wanted)
    worn = _worn(session, these, "t.name")
    files: dict[int, str] = dict(
        read(
            session,
            f"""SELECT paper_id, text_state FROM attachments WHERE paper_id {_WANTED}
            ORDER BY position DESC""",
            wanted=these,
        )
    )
    noted = set(
        column(
            session,
            f"SELECT paper_id FROM texts WHERE paper_id {_WANTED} AND source = 'me'",
            wanted=these,
        )
    )
    found = {}
    for i, title, authors, year, venue, status, rating, added_at, trashed, has_notes in read(
        session,
        f"""SELECT id, title, authors, year, venue, status, rating, added_at,
        trashed_at IS NOT NULL, notes != '' FROM papers WHERE id {_WANTED}""",
        wanted=these,
    ):
        found[i] = Row(
            id=i,
            title=title,
            authors=tuple(json.loads(authors)),
            year=year,
            venue=venue,
            status=_status(status),
            rating=rating,
            tags=tuple(worn[i]),
            has_pdf=i in files,
            has_note=bool(has_notes) or i in noted,
            text_state=TextState(files[i]) if i in files else None,
            added_at=parse_time(added_at),
            trashed=bool(trashed),
        )
    return [found[i] for i in wanted if i in found]


def get(session: Reading, paper_id: int) -> Paper:
    """Return one paper, whole; NotFoundError when there is none."""
    found = get_many(session, [paper_id])
    if not found:
        raise NotFoundError(f"There is no paper {paper_id} in the library.")
    return found[0]


def get_many(session: Reading, wanted: Sequence[int]) -> list[Paper]:
    """Return papers, whole, in the order asked for; unknown ids are left out."""
    these = listed(wanted)
    children = _children(session, these)
    found: dict[int, Paper] = {}
    for row in read(
        session, f"SELECT {', '.join(_PLAIN)} FROM papers WHERE id {_WANTED}", wanted=these
    ):
        values = dict(zip(_PLAIN, row, strict=True))
        values["authors"] = tuple(json.loads(values["authors"]))
        values["status"] = _status(values["status"])
        for name in ("added_at", "started_at", "finished_at", "trashed_at"):
            values[name] = parse_time(values[name])
        for name, of_papers in children.items():
            values[name] = tuple(of_papers.get(values["id"], ()))
        found[values["id"]] = Paper(**values)
    return [found[i] for i in wanted if i in found]


def _children(session: Reading, wanted: str) -> dict[str, dict[int, list[Any]]]:
    """Return what belongs to papers, by the name of the field and the paper's id."""
    paths = collections_.paths(session)
    members: dict[int, list[Membership]] = defaultdict(list)
    for paper_id, collection, position, remark in read(
        session,
        f"""SELECT paper_id, collection_id, position, remark FROM memberships
        WHERE paper_id {_WANTED} ORDER BY id""",
        wanted=wanted,
    ):
        members[paper_id].append(Membership(collection, paths[collection], int(position), remark))
    files: dict[int, list[Attachment]] = defaultdict(list)
    for paper_id, i, sha256, path, size, pages_, state, reason in read(
        session,
        f"""SELECT paper_id, id, sha256, path, size, pages, text_state, reason FROM attachments
        WHERE paper_id {_WANTED} ORDER BY position, id""",
        wanted=wanted,
    ):
        files[paper_id].append(Attachment(i, sha256, path, size, pages_, TextState(state), reason))
    relations: dict[int, list[Relation]] = defaultdict(list)
    for paper_id, other, title, kind, label, digest in read(
        session,
        f"""SELECT r.paper_id, r.other_id, p.title, r.kind, r.label, coalesce(d.title, '')
        FROM relations r JOIN papers p ON p.id = r.other_id
        LEFT JOIN digests d ON d.id = r.digest_id
        WHERE r.paper_id {_WANTED} ORDER BY r.position""",
        wanted=wanted,
    ):
        relations[paper_id].append(Relation(other, title, kind, label, digest))
    mentions: dict[int, list[Relation]] = defaultdict(list)
    for paper_id, other, title, digest in read(
        session,
        f"""SELECT r.other_id, r.paper_id, p.title, coalesce(d.title, '')
        FROM relations r JOIN papers p ON p.id = r.paper_id
        LEFT JOIN digests d ON d.id = r.digest_id
        WHERE r.other_id {_WANTED} AND p.trashed_at IS NULL ORDER BY r.id""",
        wanted=wanted,
    ):
        mentions[paper_id].append(Relation(other, title, "mentioned-by", source=digest))
    return {
        "tags": _worn(session, wanted),
        "texts": _texts(session, wanted),
        "collections": members,
        "attachments": files,
        "relations": relations,
        "mentioned_by": mentions,
    }


# -- text of PDFs ------------------------------------------------------------------------------


def pack_page(text: str) -> bytes:
    """Return a page's text as it is stored (UTF-8, deflated at the fastest level)."""
    return zlib.compress(text.encode("utf-8", "replace"), 1)


def unpack_page(packed: bytes) -> str:
    """Return a page's text; LibraryError when the disk has damaged what `pack_page` made."""
    try:
        return zlib.decompress(packed).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise LibraryError(
            "The text of a page is damaged in the library. “check --repair” reads its file again."
        ) from error


def store_pages(session: Session, sha256: str, texts: Sequence[str]) -> None:
    """Store the text of each page of a file; pages known already are replaced."""
    values = [
        {"sha256": sha256, "number": number, "text": pack_page(text)}
        for number, text in enumerate(texts, 1)
    ]
    if values:  # past the session's objects: pages are not journalled, and they are many
        session.connection().exec_driver_sql(
            "INSERT OR REPLACE INTO pages (sha256, number, text) VALUES (:sha256, :number, :text)",
            values,
        )


def pages(session: Reading, paper_id: int) -> tuple[tuple[int, int, str], ...]:
    """Return ``(attachment id, page number from 1, text)`` of every page of a paper's files."""
    return _pages(session, listed([paper_id])).get(paper_id, ())


def _pages(session: Reading, wanted: str) -> dict[int, tuple[tuple[int, int, str], ...]]:
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for paper_id, attachment, number, text in read(
        session,
        f"""SELECT a.paper_id, a.id, p.number, p.text FROM attachments a
        JOIN pages p ON p.sha256 = a.sha256
        WHERE a.paper_id {_WANTED} ORDER BY a.position, a.id, p.number""",
        wanted=wanted,
    ):
        found[paper_id].append((attachment, number, unpack_page(text)))
    return {i: tuple(v) for i, v in found.items()}


def some_pages(session: Reading, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return the text of single pages by ``(attachment id, page number)``; unknown are left out."""
    found = read(
        session,
        """SELECT a.id, p.number, p.text
        FROM json_each(:wanted) w JOIN attachments a ON a.id = json_extract(w.value, '$[0]')
        JOIN pages p ON p.sha256 = a.sha256 AND p.number = json_extract(w.value, '$[1]')""",
        wanted=json.dumps(list(wanted)),
    )
    return {(file, number): unpack_page(text) for file, number, text in found}


_INDEXED = ("title", "authors", "year", "venue", "abstract", "notes", "doi", "arxiv_id")


def touched_for_index(session: Reading, since: int) -> set[int]:
    """Return the papers of which `for_index` may say something else than at a journal position,
    those that are gone included. A status, a date, an order, a collection is nothing to it."""
    return set(
        column(
            session,
            """SELECT paper_id FROM journal_rows r
            WHERE id > :since AND paper_id IS NOT NULL AND ("table" IN ('texts', 'paper_tags',
                'attachments') OR "table" = 'papers' AND (before IS NULL OR before = 'null'
                OR after IS NULL OR after = 'null' OR EXISTS (SELECT 1 FROM json_each(after)
                    WHERE key IN (SELECT value FROM json_each(:indexed)))))
            UNION SELECT paper_id FROM paper_tags WHERE tag_id IN (
                SELECT "row" FROM journal_rows WHERE id > :since AND "table" = 'tags')""",
            since=since, indexed=listed(_INDEXED),
        )
    )  # fmt: skip


def for_index(
    session: Reading, wanted: Sequence[int], *, with_pages: bool = True
) -> list[IndexedPaper]:
    """Return all that search looks at; papers that are gone are left out."""
    these = listed(wanted)
    pages_ = _pages(session, these) if with_pages else {}
    worn, texts = _worn(session, these), _texts(session, these)
    found: dict[int, IndexedPaper] = {}
    for i, title, authors, year, venue, abstract, notes, doi, arxiv_id in read(
        session,
        f"SELECT id, {', '.join(_INDEXED)} FROM papers WHERE id {_WANTED}",
        wanted=these,
    ):
        found[i] = IndexedPaper(
            id=i,
            title=title,
            authors=tuple(json.loads(authors)),
            year=year,
            venue=venue,
            abstract=abstract,
            tags=tuple(worn.get(i, ())),
            notes=notes,
            texts=tuple(texts.get(i, ())),
            doi=doi,
            arxiv_id=arxiv_id,
            pages=pages_.get(i, ()),
        )
    return [found[i] for i in wanted if i in found]
