"""What a finished job says: lines grouped by what became of each file. Pure, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from ..intake import Outcome, Report


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a job dealt with. ``kind`` is ``done``, ``known``, ``note`` or ``failed``."""

    kind: str
    text: str
    reason: str = ""
    paper_id: int | None = None
    file: Path | None = None
    needs_password: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """A job's end in one sentence, and line by line."""

    sentence: str
    lines: tuple[Line, ...] = ()
    headings: Mapping[str, str] | None = None
    """What stands over the lines of a kind; by default the words for files that were added."""

    def heading(self, kind: str) -> str:
        """Return the words over lines of a kind."""
        return (self.headings or _HEADINGS)[kind]

    @property
    def failed(self) -> int:
        """How many things did not work."""
        return sum(line.kind == "failed" for line in self.lines)


_KINDS = {"added": "done", "attached": "done", "restored": "done", "existing": "known"}
_VERBS = {"added": "added", "attached": "attached", "restored": "restored", "existing": "known"}
_ORDER = ("failed", "note", "known", "done")
_HEADINGS = {
    "failed": "Not added",
    "note": "Added, with a remark",
    "known": "Known already",
    "done": "Added",
}


def _line(outcome: Outcome) -> Line:
    kind = _KINDS.get(outcome.kind, "failed")
    if kind == "done" and outcome.reason:
        kind = "note"
    return Line(
        kind,
        outcome.title or outcome.file.name,
        outcome.reason,
        outcome.paper_id,
        outcome.file,
        outcome.needs_password,
    )


def of_intake(report: Report) -> Summary:
    """Return what is said of files that were taken in."""
    counts = {kind: len(report.of(kind)) for kind in _VERBS}
    parts = [f"{n} {_VERBS[kind]}" for kind, n in counts.items() if n]
    failed = len(report.outcomes) - sum(counts.values())
    if failed:
        parts.append(f"{failed} could not be added")
    words = ", ".join(parts) or "Nothing was added"
    if len(report.outcomes) == 1:
        words = _single(report.outcomes[0])
    if not report.outcomes and not report.cancelled:
        words = "No PDFs were found"
    sentence = f"Stopped. {words}" if report.cancelled else words
    lines = tuple(_line(o) for o in report.outcomes)
    order = {kind: n for n, kind in enumerate(_ORDER)}
    return Summary(f"{sentence}.", tuple(sorted(lines, key=lambda line: order[line.kind])))


def _single(outcome: Outcome) -> str:
    name = f"“{outcome.title or outcome.file.name}”"
    if outcome.kind in _VERBS:
        word = "is in the library already" if outcome.kind == "existing" else _VERBS[outcome.kind]
        return f"{name} {word}" if outcome.kind == "existing" else f"{name} was {word}"
    return f"“{outcome.file.name}” could not be added"


def as_text(summary: Summary) -> str:
    """Return the whole report as plain text, for the clipboard."""
    return "\n".join([summary.sentence, *(_plain(summary, line) for line in summary.lines)])


def _plain(summary: Summary, line: Line) -> str:
    what = f"{summary.heading(line.kind)}: {line.text}"
    where = f" ({line.file})" if line.file is not None else ""
    return f"{what}{where}{f' – {line.reason}' if line.reason else ''}"


def as_html(summary: Summary, danger: str, dim: str) -> str:
    """Return the lines as HTML with links ``paper:ID`` and ``password:N`` (N: the line's place)."""
    parts: list[str] = []
    for kind in _ORDER:
        some = [(n, line) for n, line in enumerate(summary.lines) if line.kind == kind]
        if not some:
            continue
        colour = danger if kind == "failed" else dim
        parts.append(
            f'<p style="margin:6px 0 2px 0; color:{colour}"><b>{summary.heading(kind)}</b>'
            f" ({len(some)})</p>"
        )
        parts += [_html_line(n, line, dim) for n, line in some]
    return "".join(parts)


def _html_line(n: int, line: Line, dim: str) -> str:
    what = escape(line.text)
    if line.paper_id is not None:
        what = f'<a href="paper:{line.paper_id}">{what}</a>'
    said = list(_said(line))
    reason = f'<br><span style="color:{dim}">{escape(" – ".join(said))}</span>' if said else ""
    if line.needs_password:
        reason += f' <a href="password:{n}">Enter password…</a>'
    return f'<p style="margin:0 0 4px 10px">{what}{reason}</p>'


def _said(line: Line) -> Iterable[str]:
    if line.file is not None and line.file.name != line.text:
        yield line.file.name
    if line.reason:
        yield line.reason
