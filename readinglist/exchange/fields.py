"""Papers and entries as plain JSON-able fields: what a document shows, hides and compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from readinglist.exchange.values import ListEntry, newest_texts
from readinglist.library.values import Paper, Relation, Status, Text, TextField

Fields = dict[str, Any]

_STRINGS: tuple[str, ...] = ("title", "venue", "abstract", "doi", "arxiv_id", "cite_key", "notes")
_STRINGS += ("url", "code_url", "talk_url", "project_url")
_DATES = ("added_at", "started_at", "finished_at")
STATUS_NONE = "mentioned"
_DEFAULT = Paper(id=0, uid="", title="")


def text_name(text: Text) -> str:
    """Return the field name of one text, such as ``why:me``."""
    return f"{text.field}:{text.source}"


def paper_fields(paper: Paper, uids: Mapping[int, str]) -> Fields:
    """Return the fields of ``paper`` that are not at their defaults.

    ``uids`` names the papers that relations may point to, by id.
    """
    fields: Fields = {}
    for name in _STRINGS:
        if value := getattr(paper, name):
            fields[name] = value
    for name in _DATES:
        if moment := getattr(paper, name):
            fields[name] = moment.isoformat()
    for name in ("authors", "tags"):
        if value := getattr(paper, name):
            fields[name] = list(value)
    if paper.year is not None:
        fields["year"] = paper.year
    if paper.rating:
        fields["rating"] = paper.rating
    fields["status"] = paper.status.value if paper.status else STATUS_NONE
    texts = newest_texts(paper.texts)
    for text in texts:
        fields[text_name(text)] = text.text
    if texts:
        fields["texts"] = [text_name(text) for text in texts]
    if paper.relations:
        fields["relations"] = [
            [uids.get(r.paper_id, ""), r.title, r.kind, r.label, r.source] for r in paper.relations
        ]
    return fields


def entry_fields(entry: ListEntry, uids: Mapping[int, str]) -> Fields:
    """Return `paper_fields` and what belongs to the paper's place in the list."""
    fields = paper_fields(entry.paper, uids)
    if entry.remark:
        fields["remark"] = entry.remark
    if entry.number is not None:
        fields["number"] = entry.number
    return fields


def fields_paper(fields: Mapping[str, Any], *, uid: str, id_: int, ids: Mapping[str, int]) -> Paper:
    """Return the paper that ``fields`` describe; what makes no sense is left at its default."""
    values: dict[str, Any] = {name: _string(fields.get(name)) for name in _STRINGS}
    values |= {name: _moment(fields.get(name)) for name in _DATES}
    values |= {name: _strings(fields.get(name)) for name in ("authors", "tags")}
    rating = _number(fields.get("rating"))
    return Paper(
        id=id_,
        uid=uid,
        year=_number(fields.get("year")),
        rating=rating if rating is not None and 0 <= rating <= 5 else 0,
        status=read_status(fields.get("status")),
        texts=_texts(fields),
        relations=_relations(fields.get("relations"), ids),
        **values,
    )


def fields_entry(
    fields: Mapping[str, Any], *, uid: str, id_: int, ids: Mapping[str, int]
) -> ListEntry:
    """Return the entry that ``fields`` describe."""
    paper = fields_paper(fields, uid=uid, id_=id_, ids=ids)
    return ListEntry(paper, _string(fields.get("remark")), _number(fields.get("number")))


def read_status(value: Any) -> Status | None:
    """Return the status written as ``value``; nothing readable means *to read*."""
    if value == STATUS_NONE:
        return None
    return Status(value) if value in set(Status) else Status.TO_READ


def text_names(fields: Mapping[str, Any]) -> list[str]:
    """Return the names of the texts in ``fields``: in their known order, then new ones."""
    order = [str(name) for name in fields.get("texts", [])]
    found = [name for name in fields if _text_field(name)]
    return [n for n in order if n in found] + [n for n in found if n not in order]


def merge_shown(
    seen: Mapping[str, Any],
    shown: Mapping[str, str],
    exact: Mapping[str, Any],
    digest: Callable[[str, Any], str],
) -> Fields:
    """Combine what a text shows with what it hides: an edited field is as shown, else exact.

    ``digest(name, value)`` is compared with ``shown``, the digests of what was written.
    """
    fields: Fields = dict(seen)
    for name, value in exact.items():
        # What was shown once and is no more there was taken out by a person.
        written = digest(name, seen[name]) if name in seen else None
        if shown.get(name) == written:
            fields[name] = value
    return fields


def _text_field(name: str) -> TextField | None:
    head, colon, _ = name.partition(":")
    return TextField(head) if colon and head in set(TextField) else None


def _texts(fields: Mapping[str, Any]) -> tuple[Text, ...]:
    texts = []
    for name in text_names(fields):
        kind = _text_field(name)
        if kind is not None:
            texts.append(Text(kind, name.partition(":")[2], _string(fields[name])))
    return tuple(texts)


def _relations(value: Any, ids: Mapping[str, int]) -> tuple[Relation, ...]:
    relations = []
    for row in value if isinstance(value, list) else []:
        if isinstance(row, list) and len(row) == 5:
            uid, title, kind, label, source = (_string(cell) for cell in row)
            relations.append(Relation(ids.get(uid, 0), title, kind, label, source))
    return tuple(relations)


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
