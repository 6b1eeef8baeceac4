"""What a template sees of a list: plain words (escaped as they are printed) and ready pieces.

Printing a `TextView` leaves a placeholder: `lay_out` puts the text in afterwards, at the
column where it was printed, so that a template need not care about indentation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup

from readinglist.exchange import heads, marks
from readinglist.exchange.contain import Contained, as_lines, contain, indent, tidy
from readinglist.exchange.heads import SEPARATOR, STATUS_LOOKS
from readinglist.exchange.markdown import (
    arxiv_address,
    doi_address,
    escape,
    one_line,
    parser,
    web_address,
)
from readinglist.exchange.marks import Key, Numbering
from readinglist.exchange.nesting import broken
from readinglist.exchange.pages import to_html
from readinglist.exchange.values import ListEntry, ReadingList, Section, newest_texts, preferred
from readinglist.library.values import AUTHORS, ME, Paper, Relation, Status, TextField

_PLACEHOLDER = re.compile("\x02(\\d+)\x03")
_TAG = re.compile(r"[^\W\d_](?:[\w/-]*[^\W_])?")
_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
_FIELDS = (TextField.TLDR, TextField.WHY, TextField.KEY_INSIGHTS, TextField.DISCUSSION)
_LINK_NAMES = (("code_url", "code"), ("talk_url", "talk"), ("project_url", "project"))


class Texts:
    """The person's texts that a template printed, to be laid out afterwards.

    ``kept`` replaces drawn regions by what a person made of them, by (key, kind).
    """

    def __init__(self, kept: Mapping[tuple[Key, str], str] | None = None) -> None:
        self.items: list[tuple[Contained, str]] = []
        self.kept = kept or {}

    def placeholder(self, contained: Contained, opening: str) -> str:
        """Return what stands for a text until `lay_out`."""
        self.items.append((contained, opening))
        return f"\x02{len(self.items) - 1}\x03"


@dataclass(frozen=True)
class TextView:
    """One text of a person, an author or a digest. ``name`` is whose words they are."""

    kind: str
    source: str
    text: str
    shift: int
    texts: Texts

    @property
    def own(self) -> bool:
        return self.source == ME

    @property
    def name(self) -> str:
        if self.source == AUTHORS:
            return "authors"
        return "" if self.own else self.source.removeprefix("digest: ")

    @property
    def html(self) -> Markup:
        return Markup(to_html(self.text, lowered=self.shift))

    @property
    def cell(self) -> Markup:
        """The text on one line, fit for a cell of a table."""
        source = [] if self.own else [self.source]
        return Markup(f"{marks.mark(self.kind, *source)} {one_cell(self.text)}")

    def __html__(self) -> str:
        contained = contain(self.text, self.shift)
        args = [self.source] if self.kind in marks.TEXTS and not self.own else []
        if contained.shift:
            args.append(f"+{contained.shift}")
        return self.texts.placeholder(contained, marks.mark(self.kind, *args))

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class LinkView:
    """A link of a paper: ``kind`` is paper, doi, arxiv, code, talk or project."""

    kind: str
    label: str
    url: str


@dataclass(frozen=True)
class RelatedView:
    """Another work or a reference; authors and year are known if the list holds that paper."""

    title: str
    label: str
    authors: tuple[str, ...]
    year: int | None
    venue: str
    url: str
    paper_id: int = 0


@dataclass(frozen=True)
class PaperView:
    """The words of one paper; `EntryView` adds its place in a list."""

    paper: Paper

    @property
    def title(self) -> str:
        return heads.name_of(self.paper.title)

    @property
    def authors(self) -> str:
        return ", ".join(one_line(name) for name in self.paper.authors)

    @property
    def venue(self) -> str:
        return one_line(self.paper.venue)

    @property
    def year(self) -> int | None:
        return self.paper.year

    @property
    def url(self) -> str:
        """Where the title leads: the paper's own address, else its DOI's, else arXiv's."""
        own = web_address(self.paper.url)
        return own or doi_address(self.paper.doi) or arxiv_address(self.paper.arxiv_id)

    @property
    def links(self) -> list[LinkView]:
        found = []
        if self.paper.arxiv_id.strip():
            label = f"arXiv:{self.paper.arxiv_id.strip()}"
            found.append(LinkView("arxiv", label, arxiv_address(self.paper.arxiv_id)))
        if self.paper.doi.strip():
            label = f"doi:{self.paper.doi.strip()}"
            found.append(LinkView("doi", label, doi_address(self.paper.doi)))
        for name, label in _LINK_NAMES:
            if url := web_address(getattr(self.paper, name)):
                found.append(LinkView(label, label, url))
        return found

    @property
    def stars(self) -> str:
        rating = min(self.paper.rating, 5)
        return "★" * rating + "☆" * (5 - rating) if rating > 0 else ""

    @property
    def tags(self) -> list[str]:
        return [one_line(tag) for tag in self.paper.tags if one_line(tag)]


@dataclass(frozen=True)
class EntryView(PaperView):
    """A paper in a list, as templates see it."""

    entry: ListEntry
    key: Key
    number: int
    level: int
    texts_out: Texts
    mentioned: Mapping[int, Paper]

    @property
    def mark(self) -> Markup:
        return Markup(marks.key_mark(marks.PAPER, self.key))

    @property
    def heading(self) -> Markup:
        return Markup("#" * self.level)

    @property
    def status(self) -> str:
        """``to-read``, ``reading``, ``done``; empty for a paper that is only mentioned."""
        return self.paper.status.value if self.paper.status else ""

    @property
    def status_look(self) -> str:
        glyph, words = STATUS_LOOKS[self.paper.status] if self.paper.status else ("", "")
        return f"{glyph} {words}".strip()

    @property
    def box(self) -> Markup:
        """The checkbox and a space, or nothing for a paper that is only mentioned."""
        if self.paper.status is None:
            return Markup("")
        return Markup("[x] " if self.paper.status is Status.DONE else "[ ] ")

    @property
    def texts(self) -> list[TextView]:
        """All that is said of the paper, by field; the reader's own words first."""
        known = sorted(newest_texts(self.paper.texts), key=lambda t: t.source != ME)
        return [
            TextView(field_.value, t.source, t.text, self.level, self.texts_out)
            for field_ in _FIELDS
            for t in known
            if t.field == field_ and t.text.strip()
        ]

    @property
    def tldr(self) -> TextView | None:
        text = preferred(self.paper, TextField.TLDR)
        if text is None:
            return None
        return TextView("tldr", text.source, text.text, self.level, self.texts_out)

    @property
    def notes(self) -> TextView | None:
        return self._text("notes", self.paper.notes)

    @property
    def remark(self) -> TextView | None:
        return self._text("remark", self.entry.remark)

    @property
    def abstract(self) -> str:
        return self.paper.abstract

    @property
    def other_works(self) -> list[RelatedView]:
        return [self._related(r) for r in self.paper.relations if r.kind == "other-work"]

    @property
    def cites(self) -> list[RelatedView]:
        return [self._related(r) for r in self.paper.relations if r.kind == "reference"]

    @property
    def facts(self) -> list[Markup]:
        """Authors, venue, year, ids, links, rating and tags, each a piece of Markdown."""
        found = [Markup(escape(self.authors))] if self.authors else []
        return found + self.facts_after_authors

    @property
    def facts_after_authors(self) -> list[Markup]:
        found = []
        if self.venue:
            found.append(Markup(f"*{escape(self.venue)}*"))
        if self.year is not None:
            found.append(Markup(str(self.year)))
        return found + self.more

    @property
    def more(self) -> list[Markup]:
        """Ids, links, rating and tags."""
        found = [Markup(f"[{escape(link.label)}]({link.url})") for link in self.links]
        if self.stars:
            found.append(Markup(self.stars))
        if self.tags:
            found.append(Markup(" ".join(_tag(tag) for tag in self.tags)))
        return found

    def _text(self, kind: str, text: str) -> TextView | None:
        return TextView(kind, ME, text, self.level, self.texts_out) if text.strip() else None

    def _related(self, relation: Relation) -> RelatedView:
        return related(relation, self.mentioned)


@dataclass(frozen=True)
class SectionView:
    """A section: ``name``, ``heading`` (its ``#``s), own entries, then sub-sections."""

    section: Section
    key: Key
    level: int
    texts_out: Texts
    entries: list[EntryView] = field(default_factory=list)
    sections: list[SectionView] = field(default_factory=list)

    @property
    def name(self) -> str:
        return heads.name_of(self.section.name)

    @property
    def heading(self) -> Markup:
        return Markup("#" * self.level)

    @property
    def mark(self) -> Markup:
        return Markup(marks.key_mark(marks.SECTION, self.key))

    @property
    def intro(self) -> TextView | None:
        return _intro(self.section.intro, self.level, self.texts_out)


@dataclass(frozen=True)
class ListView:
    """The whole list."""

    reading_list: ReadingList
    key: Key
    texts_out: Texts
    mentioned: Mapping[int, Paper]
    entries: list[EntryView] = field(default_factory=list)
    sections: list[SectionView] = field(default_factory=list)

    @property
    def title(self) -> str:
        return heads.name_of(self.reading_list.title)

    @property
    def mark(self) -> Markup:
        return Markup(marks.key_mark(marks.LIST, self.key))

    @property
    def byline(self) -> str:
        return one_line(self.reading_list.byline)

    @property
    def publisher(self) -> str:
        return one_line(self.reading_list.publisher)

    @property
    def url(self) -> str:
        return web_address(self.reading_list.url)

    @property
    def date(self) -> str:
        return one_line(self.reading_list.date)

    @property
    def facts(self) -> list[Markup]:
        """Byline, publisher with its link, and date, each a piece of Markdown."""
        found = [Markup(f"By {escape(self.byline)}")] if self.byline else []
        if self.url:
            found.append(Markup(f"[{escape(self.publisher or 'Source')}]({self.url})"))
        elif self.publisher:
            found.append(Markup(f"*{escape(self.publisher)}*"))
        if self.date:
            found.append(Markup(escape(self.date)))
        return found

    @property
    def intro(self) -> TextView | None:
        return _intro(self.reading_list.intro, 1, self.texts_out)

    @property
    def all_entries(self) -> list[EntryView]:
        """Every entry in reading order."""

        def inside(section: SectionView) -> list[EntryView]:
            return section.entries + [e for sub in section.sections for e in inside(sub)]

        return self.entries + [e for section in self.sections for e in inside(section)]

    @property
    def references(self) -> list[RelatedView]:
        """What the entries cite, each once, in the order of their labels' numbers."""
        found: dict[tuple[str, str], RelatedView] = {}
        for entry in self.all_entries:
            for view in entry.cites:
                found.setdefault((view.label, view.title), view)

        def order(item: tuple[int, RelatedView]) -> tuple[int, int]:
            digits = re.search(r"\d{1,9}", item[1].label)
            return (int(digits[0]) if digits else 10**9, item[0])

        return [view for _, view in sorted(enumerate(found.values()), key=order)]


def view(reading_list: ReadingList, texts: Texts) -> ListView:
    """Return what a template sees; entries and sections get their keys in reading order."""
    papers = {p.id: p for p in reading_list.mentioned}
    sections, entries = Numbering(), Numbering()
    counter = iter(range(1, 10**9))

    def entry_views(old: Sequence[ListEntry], level: int) -> list[EntryView]:
        views = []
        for entry in old:
            running = next(counter)
            number = entry.number if entry.number is not None and entry.number >= 0 else running
            key = entries.next(entry.paper.uid)
            level_ = min(6, level)
            views.append(EntryView(entry.paper, entry, key, number, level_, texts, papers))
        return views

    def section_view(old: Section, level: int) -> SectionView:
        shown = SectionView(old, sections.next(old.uid), min(6, level), texts)
        shown.entries.extend(entry_views(old.entries, level + 1))
        shown.sections.extend(section_view(sub, level + 1) for sub in old.sections)
        return shown

    def remember(old: Sequence[ListEntry], subs: Sequence[Section]) -> None:
        for entry in old:
            papers.setdefault(entry.paper.id, entry.paper)
        for sub in subs:
            remember(sub.entries, sub.sections)

    remember(reading_list.entries, reading_list.sections)
    whole = ListView(reading_list, (reading_list.uid, 1), texts, papers)
    whole.entries.extend(entry_views(reading_list.entries, 2))
    whole.sections.extend(section_view(sub, 2) for sub in reading_list.sections)
    return whole


def related(relation: Relation, papers: Mapping[int, Paper]) -> RelatedView:
    """Return what is shown of a relation; more if its paper is known."""
    paper = papers.get(relation.paper_id)
    title = heads.name_of(relation.title or (paper.title if paper else ""))
    label = one_line(relation.label)
    if paper is None:
        return RelatedView(title, label, (), None, "", "")
    shown = PaperView(paper)
    facts = (paper.authors, paper.year, shown.venue, shown.url)
    return RelatedView(title, label, *facts, paper_id=paper.id)


def lay_out(drawn: str, texts: Texts) -> str:
    """Put the texts in the place of their placeholders and tidy the lines between them.

    A line that the template breaks (``\\`` at its end) ends as every reader knows it.
    """
    lines = [broken(line.rstrip(" ")) for line in drawn.replace("\r\n", "\n").split("\n")]
    skeleton = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    done = []
    for line in skeleton.split("\n"):
        match = _PLACEHOLDER.search(line)
        done.append(_text_lines(line, match, texts) if match else line)
    return "\n".join(done) + "\n"


def _text_lines(line: str, match: re.Match[str], texts: Texts) -> str:
    contained, opening = texts.items[int(match[1])]
    label = line[: match.start()]
    column = len(label) - len(label.lstrip(" "))
    ending = indent(marks.mark(marks.END), column)
    body = indent(contained.text, column)
    beside = bool(label.strip())
    if beside and contained.opens_with_words:
        body = f"{label}{opening} {body.lstrip(' ')}"
    else:
        body = f"{label}{opening}\n\n{body}"
    # After a lone paragraph the closing mark may follow at once; it interrupts it.
    gap = "\n" if contained.opens_with_words and "\n\n" not in contained.text else "\n\n"
    return body + gap + ending


def one_cell(text: str) -> str:
    """Return a person's text as the content of one table cell.

    Its Markdown if it is one paragraph that a cell shows alike, else its words.
    """
    shown = contain(text)
    line = " ".join(shown.text.split())
    paragraph = [t.type for t in parser(html=True).parse(shown.text)][1:] == _PARAGRAPH[1:]
    if shown.opens_with_words and paragraph and "|" not in line:
        before = parser(html=True).render(shown.text)
        cells = parser(html=True).render(f"|a|\n|---|\n| {line} |").split("<td>")
        if len(cells) == 2:
            after = cells[1].partition("</td>")[0]
            if " ".join(before.split()) == f"<p>{' '.join(after.split())}</p>":
                return line
    return as_lines(" ".join(heads.plain_of(text).split()))


def drawn_region(texts: Texts, kind: str, key: Key, body: str) -> Markup:
    """Return a region that is drawn anew each time, or what a person made of it."""
    kept = texts.kept.get((key, kind))
    inner = kept if kept is not None else tidy(body)
    return Markup(texts.placeholder(Contained(inner, 0, False), marks.mark(kind)))


def moment(value: datetime | None) -> str:
    """Return the day of ``value`` as ``2024-05-31``."""
    return value.date().isoformat() if value else ""


def _intro(text: str, level: int, texts: Texts) -> TextView | None:
    return TextView("intro", ME, text, level, texts) if text.strip() else None


def _tag(tag: str) -> str:
    words = "-".join(tag.split())
    return f"#{words}" if _TAG.fullmatch(words) else f"\\#{escape(words)}"


def helpers(texts: Texts) -> dict[str, Any]:
    """Return the functions that Markdown templates may call."""

    def link(words: str, url: str, strong: bool = False) -> Markup:
        inner = f"**{escape(words)}**" if strong else escape(words)
        return Markup(f"[{inner}]({url})" if url else inner)

    def region(kind: str, view_: EntryView | ListView, body: Markup) -> Markup:
        return drawn_region(texts, kind, view_.key, str(body))

    return {"link": link, "region": region, "dot": Markup(SEPARATOR), "day": moment}
