"""The tables. Times are ISO 8601 UTC text: the journal's JSON holds exactly what a row holds.

No foreign key cascades: a cascade would delete rows behind the journal's back. Verbs delete
children themselves; foreign keys are checked at commit (see `database`).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Float, ForeignKey, Index, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base of every table; list columns are JSON."""

    type_annotation_map = {list[str]: JSON, dict[str, Any]: JSON, str: Text}  # noqa: RUF012


class Journalled(Base):
    """A table whose row changes are written to the journal; the primary key is ``id``."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True)


AUTOINCREMENT = {"sqlite_autoincrement": True}  # an id is never used twice


class PaperRow(Journalled):
    __tablename__ = "papers"
    __table_args__ = (AUTOINCREMENT,)
    uid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(default="")
    title_key: Mapped[str] = mapped_column(default="", index=True)  # see matching.title_key
    authors: Mapped[list[str]] = mapped_column(default=list)
    year: Mapped[int | None] = mapped_column(default=None)
    venue: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str] = mapped_column(default="")
    doi: Mapped[str] = mapped_column(default="", index=True)
    arxiv_id: Mapped[str] = mapped_column(default="", index=True)
    url: Mapped[str] = mapped_column(default="")
    code_url: Mapped[str] = mapped_column(default="")
    talk_url: Mapped[str] = mapped_column(default="")
    project_url: Mapped[str] = mapped_column(default="")
    cite_key: Mapped[str] = mapped_column(default="")
    status: Mapped[str | None] = mapped_column(index=True)  # None: mentioned
    rating: Mapped[int] = mapped_column(default=0)
    notes: Mapped[str] = mapped_column(default="")
    queue_position: Mapped[float] = mapped_column(Float, default=0.0)
    added_at: Mapped[str] = mapped_column(default="", index=True)
    started_at: Mapped[str | None] = mapped_column(default=None)
    finished_at: Mapped[str | None] = mapped_column(default=None)
    trashed_at: Mapped[str | None] = mapped_column(default=None, index=True)


class TextRow(Journalled):
    """Words about a paper, one row a field and source."""

    __tablename__ = "texts"
    __table_args__ = (UniqueConstraint("paper_id", "field", "source"), AUTOINCREMENT)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"), index=True)
    field: Mapped[str]
    source: Mapped[str]
    text: Mapped[str]
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"), default=None)
    at: Mapped[str]


class AttachmentRow(Journalled):
    __tablename__ = "attachments"
    __table_args__ = (AUTOINCREMENT,)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"), index=True)
    sha256: Mapped[str] = mapped_column(index=True)
    path: Mapped[str] = mapped_column(unique=True)  # relative to the library folder, with "/"
    size: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    text_state: Mapped[str] = mapped_column(default="ok")
    reason: Mapped[str] = mapped_column(default="")
    position: Mapped[float] = mapped_column(Float, default=0.0)


class TagRow(Journalled):
    __tablename__ = "tags"
    __table_args__ = (AUTOINCREMENT,)
    name: Mapped[str] = mapped_column(unique=True)


class PaperTagRow(Journalled):
    __tablename__ = "paper_tags"
    __table_args__ = (UniqueConstraint("paper_id", "tag_id"), AUTOINCREMENT)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id"), index=True)


class CollectionRow(Journalled):
    __tablename__ = "collections"
    __table_args__ = (AUTOINCREMENT,)
    uid: Mapped[str] = mapped_column(unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("collections.id"), index=True)
    name: Mapped[str]
    position: Mapped[float] = mapped_column(Float, default=0.0)
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"), default=None)


class MembershipRow(Journalled):
    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("collection_id", "paper_id"), AUTOINCREMENT)
    collection_id: Mapped[int] = mapped_column(ForeignKey("collections.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"), index=True)
    position: Mapped[float] = mapped_column(Float, default=0.0)
    remark: Mapped[str] = mapped_column(default="")


class RelationRow(Journalled):
    __tablename__ = "relations"
    __table_args__ = (UniqueConstraint("paper_id", "other_id", "kind"), AUTOINCREMENT)
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("papers.id"), index=True)
    kind: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digests.id"), default=None)
    position: Mapped[float] = mapped_column(Float, default=0.0)


class DigestRow(Journalled):
    """A digest as it was read: the text itself is kept, so that nothing is lost."""

    __tablename__ = "digests"
    __table_args__ = (AUTOINCREMENT,)
    uid: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(default="")
    byline: Mapped[str] = mapped_column(default="")
    publisher: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    date: Mapped[str] = mapped_column(default="")
    media: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    at: Mapped[str]


class SavedSearchRow(Journalled):
    __tablename__ = "saved_searches"
    __table_args__ = (AUTOINCREMENT,)
    uid: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    query: Mapped[str]
    pinned: Mapped[bool] = mapped_column(default=False)
    position: Mapped[float] = mapped_column(Float, default=0.0)


class ExportRow(Base):
    """What was last written to a file, so that writing it again keeps a person's edits."""

    __tablename__ = "exports"
    path: Mapped[str] = mapped_column(primary_key=True)
    style: Mapped[str]
    text: Mapped[str]


class PageRow(Base):
    """Text of one page of a PDF, named by the file's bytes; derived, so not journalled.

    ``text`` is UTF-8, deflated. No foreign key: an undone import keeps its text for redo.
    """

    __tablename__ = "pages"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # from 1
    text: Mapped[bytes] = mapped_column(LargeBinary)


class StepRow(Base):
    """One undoable step. ``undone`` may be taken back while ``dropped`` is false."""

    __tablename__ = "journal_steps"
    __table_args__ = (AUTOINCREMENT,)
    n: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    label: Mapped[str]
    coalesce: Mapped[str] = mapped_column(default="")
    undone: Mapped[bool] = mapped_column(default=False)
    dropped: Mapped[bool] = mapped_column(default=False)


class ChangeRow(Base):
    """One row change. ``phase`` is ``do``, ``undo`` or ``redo``; only ``do`` rows are replayed."""

    __tablename__ = "journal_rows"
    __table_args__ = (Index("journal_rows_step", "step", "phase"), AUTOINCREMENT)
    id: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[int] = mapped_column(Integer)
    phase: Mapped[str]
    table: Mapped[str]
    row: Mapped[int]
    before: Mapped[dict[str, Any] | None]  # None: the row was inserted
    after: Mapped[dict[str, Any] | None]  # None: the row was deleted
    paper_id: Mapped[int | None] = mapped_column(default=None)
    collection_id: Mapped[int | None] = mapped_column(default=None)


JOURNALLED: dict[str, type[Journalled]] = {
    m.class_.__tablename__: m.class_
    for m in Base.registry.mappers
    if issubclass(m.class_, Journalled)
}
