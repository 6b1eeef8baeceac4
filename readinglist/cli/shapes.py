"""The shapes of the command line's ``--json`` output: promises to scripts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..library.values import Collection, Paper, Step

if TYPE_CHECKING:
    from ..intake import Report


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None


def paper(p: Paper, folder: Path) -> dict[str, Any]:
    """Return one paper; ``path`` of a file is absolute."""
    return {
        "id": p.id,
        "uid": p.uid,
        "title": p.title,
        "authors": list(p.authors),
        "year": p.year,
        "venue": p.venue,
        "doi": p.doi,
        "arxiv_id": p.arxiv_id,
        "url": p.url,
        "code_url": p.code_url,
        "talk_url": p.talk_url,
        "project_url": p.project_url,
        "cite_key": p.cite_key,
        "status": p.status.value if p.status else None,
        "rating": p.rating,
        "tags": list(p.tags),
        "collections": [m.path for m in p.collections],
        "tldr": p.tldr,
        "why": p.why,
        "key_insights": p.key_insights,
        "notes": p.notes,
        "abstract": p.abstract,
        "texts": [{"field": t.field.value, "source": t.source, "text": t.text} for t in p.texts],
        "related": [
            {"id": r.paper_id, "title": r.title, "kind": r.kind, "label": r.label}
            for r in p.relations
        ],
        "mentioned": p.mentioned,
        "added_at": _time(p.added_at),
        "started_at": _time(p.started_at),
        "finished_at": _time(p.finished_at),
        "trashed_at": _time(p.trashed_at),
        "files": [
            {"path": str(folder / a.path), "pages": a.pages, "text": a.text_state.value}
            for a in p.attachments
        ],
    }


def added(report: Report) -> dict[str, Any]:
    """Return what became of the files that were given to ``add``."""
    return {
        "added": [
            {"id": o.paper_id, "title": o.title, "file": str(o.file)} for o in report.of("added")
        ],
        "existing": [
            {"id": o.paper_id, "file": str(o.file)} for o in report.of("existing", "attached")
        ],
        "failed": [{"file": str(o.file), "reason": o.reason} for o in report.of("failed")],
    }


def tree(nodes: Iterable[Collection]) -> list[dict[str, Any]]:
    """Return collections with what is below them."""
    return [
        {
            "id": c.id,
            "uid": c.uid,
            "name": c.name,
            "path": c.path,
            "papers": c.papers,
            "children": tree(c.children),
        }
        for c in nodes
    ]


def step(s: Step) -> dict[str, Any]:
    """Return one step of the history."""
    return {"n": s.n, "at": _time(s.at), "label": s.label, "undone": s.undone}


def no_digest() -> dict[str, Any]:
    """Return the answer of ``digest`` for a document that lists no papers."""
    return {
        "title": "",
        "byline": None,
        "sections": [],
        "entries": [],
        "references": [],
        "added": [],
        "merged": [],
        "likely": [],
    }
