"""Export styles: a Jinja2 template each, the built-in ones and a person's own.

A template's file name says all: ``NAME.md.j2`` (Markdown), ``NAME.html.j2``, ``NAME.txt.j2``
(anything else), ``NAME.each.md.j2`` (a file for each paper; ``NAME.index.md.j2`` beside it
draws their index). Its first line may be a comment
with the style's title: ``{# Reading list #}``. In the library's ``templates`` folder a file of
the same name replaces a built-in style; ``{% extends "built-in/reading-list.md.j2" %}`` starts
from one. Templates run in a sandbox: they can neither change anything nor reach the system.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from readinglist.errors import ReadingListError
from readinglist.exchange.markdown import escape

_FILE = re.compile(r"(?P<name>[\w -]+?)(?P<part>\.each|\.index)?\.(?P<suffix>[a-z0-9]{1,8})\.j2")
_TITLE = re.compile(r"\A\{#-?\s*(.+?)\s*-?#\}", re.DOTALL)
_VIEW = re.compile(r"'readinglist\.exchange\.views\.(\w+) object'")
_VIEWS = {
    "EntryView": "an entry",
    "ListView": "the list",
    "SectionView": "a section",
    "TextView": "a text",
    "RelatedView": "a related work",
    "LinkView": "a link",
}
"""How a message calls what a template sees."""
_INDEX = ".index"
_BUILT_IN = ("reading-list", "digest", "table", "notes", "html")


@dataclass(frozen=True, slots=True)
class Style:
    """A way to export. ``suffix`` is without the dot; ``each``: a file for each paper."""

    name: str
    title: str
    suffix: str
    each: bool
    path: Path | None
    """The person's own template; None for a built-in one."""
    file: str
    index: Style | None = None
    """For a style with a file for each paper: what draws the index beside them."""

    @property
    def markdown(self) -> bool:
        return self.suffix in {"md", "markdown"}

    @property
    def where(self) -> str:
        """The template's name for a message."""
        return str(self.path or self.file)


def styles(templates: Path | None = None) -> list[Style]:
    """Return the styles that there are: the built-in ones in their order, then own ones."""
    found: dict[str, Style] = {}
    for entry in resources.files("readinglist.resources").joinpath("templates").iterdir():
        if _FILE.fullmatch(entry.name):
            style = _style(entry.name, entry.read_text("utf-8"), None)
            found[style.name] = style
    own = sorted(templates.glob("*.j2")) if templates and templates.is_dir() else []
    for path in own:
        if _FILE.fullmatch(path.name):
            style = _style(path.name, _read(path), path)
            found[style.name] = style
    for name in [name for name in found if name.endswith(_INDEX)]:
        index = found.pop(name)
        beside = name.removesuffix(_INDEX)
        if beside in found and found[beside].each:
            found[beside] = replace(found[beside], index=index)
    order = {name: number for number, name in enumerate(_BUILT_IN)}
    return sorted(found.values(), key=lambda s: (order.get(s.name, len(order)), s.title.lower()))


def find(name: str, templates: Path | None = None) -> Style:
    """Return the style called ``name``.

    Raises ReadingListError when there is none, naming those that there are.
    """
    known = styles(templates)
    for style in known:
        if style.name == name:
            return style
    names = ", ".join(style.name for style in known)
    raise ReadingListError(f'There is no export style "{name}". There are: {names}.')


def fill(style: Style, templates: Path | None, context: dict[str, Any]) -> str:
    """Render the template of ``style``.

    Raises ReadingListError with file and line when a person's own template is broken.
    """
    html = style.suffix in {"html", "htm", "xml"}
    environment = _environment(style.markdown, html, templates)
    with _own_errors(style, templates):
        return environment.get_template(style.file).render(context)


def _style(file: str, source: str, path: Path | None) -> Style:
    match = _FILE.fullmatch(file)
    assert match is not None
    title = _TITLE.match(source)
    name = match["name"]
    words = title[1].split("\n")[0] if title else name.replace("-", " ").capitalize()
    if match["part"] == _INDEX:
        name += _INDEX
    return Style(name, words, match["suffix"], match["part"] == ".each", path, file)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingListError(f"The template {path} cannot be read: {error}.") from error


@lru_cache(maxsize=8)
def _environment(markdown: bool, html: bool, templates: Path | None) -> Environment:
    return ImmutableSandboxedEnvironment(
        loader=_loader(templates),
        # Markdown is escaped by `finalize`, which hands on what is then safe for autoescape.
        autoescape=markdown or html,
        finalize=_as_markdown if markdown else _as_is,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _loader(templates: Path | None) -> BaseLoader:
    def built_in(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        place = resources.files("readinglist.resources").joinpath("templates")
        if not _FILE.fullmatch(name) or not place.joinpath(name).is_file():
            return None
        own = templates / name if templates else None
        # Compiled templates are kept: one that a person has since put in its place counts.
        return place.joinpath(name).read_text("utf-8"), name, lambda: not (own and own.is_file())

    def any_(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        own = templates / name if templates else None
        # Only files in the folder itself: a template cannot read its way out of it.
        if own is not None and Path(name).name == name and own.is_file():
            source = _read(own)
            return source, str(own), lambda: own.is_file() and _read(own) == source
        return built_in(name)

    def load(name: str) -> tuple[str, str | None, Callable[[], bool] | None] | None:
        plain = name.removeprefix("built-in/")
        if plain != name:
            found = built_in(plain)
            return (found[0], found[1], lambda: True) if found else None
        return any_(name)

    return FunctionLoader(load)


def _as_markdown(value: Any) -> Any:
    if value is None:
        return Markup("")
    return value if hasattr(value, "__html__") else Markup(escape(str(value)))


def _as_is(value: Any) -> Any:
    return "" if value is None else value


@contextmanager
def _own_errors(style: Style, templates: Path | None) -> Iterator[None]:
    """Turn what goes wrong in a person's own template into a sentence; ours are bugs."""
    try:
        yield
    except TemplateSyntaxError as error:
        if _is_own(error.filename or error.name, templates):
            raise _broken(error.filename or style.where, error.lineno, error.message) from error
        raise
    except Exception as error:
        # Whatever a template's expression can raise: a missing name, a wrong type, the sandbox.
        place = _line_in_template(error.__traceback__, templates)
        if place:
            raise _broken(*place, str(error) or type(error).__name__) from error
        if isinstance(error, TemplateError) and style.path is not None:
            raise _broken(style.where, None, f"{type(error).__name__} {error}") from error
        raise


def _broken(file: str, line: int | None, why: str | None) -> ReadingListError:
    at = f", line {line}" if line else ""
    reason = _VIEW.sub(lambda m: _VIEWS.get(m[1], "this"), why or "it cannot be rendered")
    reason = reason.rstrip(".")
    return ReadingListError(f"The template {file}{at} does not work: {reason}.")


def _is_own(file: str | None, templates: Path | None) -> bool:
    return file is not None and templates is not None and Path(file).parent == templates


def _line_in_template(
    trace: TracebackType | None, templates: Path | None
) -> tuple[str, int] | None:
    """The innermost place in an own template (Jinja maps tracebacks to template lines)."""
    place = None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if _is_own(file, templates):
            place = (file, trace.tb_lineno)
        trace = trace.tb_next
    return place
