"""The fields of what is chosen in a digest's tree, each to be corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ..digest.values import Entry, LinkKind
from . import pane_words
from .digest_preview_draft import Draft, with_link
from .digest_preview_order import Key
from .digest_preview_tree import CONFIDENCE_COLOURS
from .pane_details import ProblemLine, papers_problem
from .pane_fields import InPlaceText, label, order_tabs
from .pane_texts import heading
from .scrolling import Column, scrolling
from .theme import colours, inset

_SURE_WORDS = {
    "sure": "Sure: this is a paper, and this is its title.",
    "likely": "Likely a paper. Look at the title.",
    "guess": "A guess. It may be no paper at all.",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: how it is read from a value, and the change that typing makes."""

    name: str
    label: str
    read: Callable[[Any], str]
    change: Callable[[Any, str], dict[str, Any]]
    single: bool = True
    check: Callable[[str], str] = lambda text: ""


def _plain(name: str, words: str, *, single: bool = True, checked: bool = False) -> Field:
    return Field(
        name,
        words,
        lambda value: getattr(value, name),
        lambda value, text: {name: " ".join(text.split()) if single else text.strip()},
        single,
        (lambda text: papers_problem(name, text.strip())) if checked else (lambda text: ""),
    )


def _link(kind: LinkKind, words: str) -> Field:
    def change(value: Entry, text: str) -> dict[str, Any]:
        return {"links": with_link(value.links, kind, text.strip())}

    return Field(f"link-{kind.value}", words, lambda v: v.url(kind), change, check=_web)


def _web(text: str) -> str:
    text = text.strip()
    if text and not pane_words.web_address(text):
        return f"“{text}” is not a web address. One looks like https://example.org/paper."
    return ""


_AUTHORS = Field(
    "authors",
    "Authors",
    lambda value: "; ".join(value.authors),
    lambda value, text: {"authors": tuple(pane_words.parse_authors(text))},
)
_YEAR = Field(
    "year",
    "Year",
    lambda value: str(value.year or ""),
    lambda value, text: {"year": int(text) if text.strip() else None},
    check=lambda text: papers_problem("year", text),
)
_TAGS = Field(
    "tags",
    "Tags",
    lambda value: ", ".join(value.tags),
    lambda value, text: {"tags": tuple(t for t in (x.strip() for x in text.split(",")) if t)},
)
_IDS = (_plain("doi", "DOI", checked=True), _plain("arxiv_id", "arXiv", checked=True))
_TITLE = _plain("title", "Title")
FORMS: dict[str, tuple[Field, ...]] = {
    "digest": (
        _TITLE, _plain("byline", "By"), _plain("publisher", "Publisher"), _plain("date", "Date"),
        Field("url", "Address", lambda v: v.url, lambda v, t: {"url": t.strip()}, check=_web),
    ),
    "references": (),
    "section": (_plain("name", "Section"),),
    "entry": (
        _TITLE, _AUTHORS, _YEAR, _plain("venue", "Venue"), *_IDS,
        _link(LinkKind.PAPER, "Paper"), _link(LinkKind.CODE, "Code"),
        _link(LinkKind.TALK, "Talk"), _link(LinkKind.PROJECT, "Project"),
        _plain("tldr", "TL;DR", single=False), _plain("why", "Why", single=False),
        _plain("key_insights", "Key insights", single=False),
        _plain("discussion", "What the digest says", single=False),
        _plain("notes", "Notes", single=False), _TAGS,
    ),
    "related": (_TITLE, _AUTHORS, _plain("url", "Paper")),
    "reference": (
        _TITLE, _AUTHORS, _YEAR, _plain("venue", "Venue"), *_IDS, _plain("url", "Paper"),
    ),
}  # fmt: skip


class _Form(QWidget):
    """The fields of one kind of thing."""

    edited = Signal(object, object)  # the key, what changes

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: Key = ()
        self._value: Any = None
        self.fields: dict[str, InPlaceText] = {}
        self.problems: dict[str, ProblemLine] = {}
        self._captions: dict[str, QLabel] = {}
        self._specs = {f.name: f for f in FORMS[kind]}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 16)
        column.setSpacing(0)
        for spec in FORMS[kind]:
            caption = heading(spec.label, self)
            inset(caption, 1, 10, 0, 3)
            field = InPlaceText(spec.label, single=spec.single, framed=True, parent=self)
            problem = ProblemLine(self)
            field.edited.connect(lambda s=spec: self._on_edited(s))
            field.entered.connect(field.leave)
            for widget in (caption, field, problem):
                column.addWidget(widget)
            self.fields[spec.name] = field
            self.problems[spec.name] = problem
            self._captions[spec.name] = caption
        column.addStretch(1)
        order_tabs(self)

    def show_value(self, key: Key, value: Any) -> None:
        """Show the fields of ``value``."""
        self._key, self._value = key, value
        for name, spec in self._specs.items():
            self.fields[name].set_text(spec.read(value))
            self.problems[name].set_text("")
        if isinstance(value, Entry) and "tldr" in self._captions:
            whose = " (the authors')" if value.tldr_source == "authors" else ""
            self._captions["tldr"].setText(f"TL;DR{whose}")

    def set_value(self, value: Any) -> None:
        """Take a value that an edit here has made; the fields stay as they are."""
        self._value = value

    def _on_edited(self, spec: Field) -> None:
        text = self.fields[spec.name].text()
        wrong = spec.check(text)
        self.problems[spec.name].set_text(wrong)
        if not wrong:
            self.edited.emit(self._key, spec.change(self._value, text))


class DigestFields(QWidget):
    """The form of what is chosen. What cannot be is said below its field and not taken."""

    edited = Signal(object)  # the key

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._key: Key = ()
        self._forms: dict[str, _Form] = {}
        self.word = label(parent=self)
        self.known = label(parent=self, quiet=True)
        inset(self.known, 11, 2, 10, 0)
        self._inner = Column()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.word)
        self._column.addWidget(self.known)
        self._area = scrolling(self._inner, self)
        self._area.setAccessibleName("What was read")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def form(self) -> _Form:
        """Return the form that is shown."""
        return self._forms[self._key[0]]

    def show_key(self, key: Key, known: str = "") -> None:
        """Show what ``key`` names; ``known`` says what the library has of it."""
        self._key = key
        kind = key[0]
        if kind not in self._forms:
            form = _Form(kind, self._inner)
            form.edited.connect(self._on_edited)
            self._forms[kind] = form
            self._column.addWidget(form, 1)
        for its, form in self._forms.items():
            form.setVisible(its == kind)
        self.form().show_value(key, self._draft.value(key))
        self._area.verticalScrollBar().setValue(0)
        self.show_known(known)
        self.show_word()

    def show_known(self, known: str) -> None:
        """Say what the library has of what is shown."""
        self.known.setText(known)
        self.known.setVisible(bool(known))

    def show_word(self) -> None:
        """Say by word and colour how surely an entry was read."""
        value = self._draft.value(self._key)
        word = value.confidence_word if isinstance(value, Entry) else ""
        self.word.setVisible(bool(word))
        if word:
            self.word.setText(_SURE_WORDS[word])
            ink = getattr(colours(), CONFIDENCE_COLOURS[word])
            self.word.setStyleSheet(f"color: {ink}; font-weight: 600; padding: 8px 10px 0 11px;")

    def edit(self) -> None:
        """Put the caret into the first field."""
        field = next(iter(self.form().fields.values()), None)
        if field is not None:
            field.edit()

    def _on_edited(self, key: Key, change: dict[str, Any]) -> None:
        self._draft.edit(key, **change)
        self.form().set_value(self._draft.value(key))
        self.edited.emit(key)
