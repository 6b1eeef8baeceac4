"""What a finished job says: lines grouped by what became of each file. Pure, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    named: bool = False
    """The sentence names the one thing that there is a line of, so the line need not."""
    stopped: bool = False

    def heading(self, kind: str) -> str:
        """Return the words over lines of a kind."""
        return (self.headings or _HEADINGS)[kind]

    @property
    def failed(self) -> int:
        """How many things did not work."""
        return sum(line.kind == "failed" for line in self.lines)


_KINDS = {"added": "done", "attached": "done", "restored": "done", "existing": "known"}
_ORDER = ("failed", "note", "known", "done")
_HEADINGS = {
    "failed": "Not added",
    "note": "Added, with a remark",
    "known": "There already",
    "done": "Added",
}


def _line(outcome: Outcome) -> Line:
    kind = _KINDS.get(outcome.kind, "failed")
    if kind == "done" and outcome.reason:
        kind = "note"
    return Line(
        kind,
        outcome.file.name if kind == "failed" else outcome.title or outcome.file.name,
        _as_sentence(outcome.reason),
        outcome.paper_id,
        outcome.file,
        outcome.needs_password,
    )


def _as_sentence(words: str) -> str:
    """Return a reason, which may go on after a file's name, as a sentence of its own."""
    if not words:
        return ""
    end = "" if words.endswith((".", "!", "?", "…")) else "."
    return f"{words[0].upper()}{words[1:]}{end}"


def of_intake(report: Report) -> Summary | None:
    """Return what is said of files that were taken in; None when they simply were.

    What was added is told by a notice that can take it back. This is about the rest.
    """
    return _sum_up([_line(o) for o in report.outcomes], report.cancelled)


def settled(summary: Summary, file: Path) -> Summary | None:
    """Return a summary after ``file`` was added, as its password is known now; None when that
    leaves nothing to report."""
    lines = [
        replace(x, kind="done", reason="", needs_password=False) if x.file == file else x
        for x in summary.lines
    ]
    return _sum_up(lines, summary.stopped)


def _sum_up(found: Sequence[Line], stopped: bool) -> Summary | None:
    lines = tuple(sorted(found, key=lambda line: _ORDER.index(line.kind)))
    if lines and all(line.kind == "done" for line in lines):
        return None
    words = _rest(lines, stopped)
    return Summary(
        f"Stopped. {words}" if stopped else words,
        lines,
        named=len(lines) == 1 and lines[0].kind != "known",
        stopped=stopped,
    )


def _rest(lines: Sequence[Line], stopped: bool) -> str:
    """Return how many files did not simply come in, and why, as a sentence."""
    if not lines:
        return "Nothing was added." if stopped else "No PDFs were found."
    if len(lines) == 1:
        name = f"“{lines[0].text}”"
        if lines[0].kind == "known":
            return f"{name} was there already."
        return f"{name} {'could not be' if lines[0].kind == 'failed' else 'was'} added."
    kinds = [line.kind for line in lines]
    known = f"{'were' if kinds.count('known') > 1 else 'was'} there already"
    words = {"failed": "could not be added", "note": "came with a remark", "known": known}
    if len(set(kinds)) == 1:
        if kinds[0] == "failed":
            return f"None of the {len(kinds)} files could be added."
        return f"All {len(kinds)} files {words[kinds[0]]}."
    parts = [f"{kinds.count(k)} {said}" for k, said in words.items() if k in kinds]
    *first, last = parts
    return f"Of {len(kinds)} files, {', '.join(first)}{' and ' if first else ''}{last}."


def as_text(summary: Summary) -> str:
    """Return the whole report as plain text, for the clipboard."""
    return "\n".join([summary.sentence, *(_plain(summary, line) for line in summary.lines)])


def _plain(summary: Summary, line: Line) -> str:
    what = f"{summary.heading(line.kind)}: {line.text}"
    where = f" ({line.file})" if line.file is not None else ""
    return f"{what}{where}{f' – {line.reason}' if line.reason else ''}"


def as_html(summary: Summary, danger: str, dim: str) -> str:
    """Return the lines as HTML with links ``paper:ID`` and ``password:N`` (N: the line's place)."""
    if summary.named:
        return "".join(_html_line(n, line, dim, named=True) for n, line in enumerate(summary.lines))
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


def _html_line(n: int, line: Line, dim: str, *, named: bool = False) -> str:
    what = "" if named else escape(line.text)
    if what and line.paper_id is not None:
        what = f'<a href="paper:{line.paper_id}">{what}</a>'
    said = [line.reason] if named else list(_said(line))
    reason = f'<span style="color:{dim}">{escape(" · ".join(said))}</span>' if said else ""
    if line.needs_password:
        reason += f' <a href="password:{n}">Enter password…</a>'
    words = "<br>".join(part for part in (what, reason) if part)
    return f'<p style="margin:0 0 4px 10px">{words}</p>'


def _said(line: Line) -> Iterable[str]:
    if line.file is not None and line.file.name != line.text:
        yield line.file.name
    if line.reason:
        yield line.reason
