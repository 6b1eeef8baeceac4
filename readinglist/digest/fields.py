"""What the lines below an entry's head say: its fields, links, related works, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readinglist.digest import citations, labels, links, names, references, titles, venues
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Inline, Kind, Link
from readinglist.digest.outline import JOURNAL_LINE, Outline, Unit, is_caption
from readinglist.digest.scan import Found, alike, names_work
from readinglist.digest.values import EntryLink, LinkKind, Reference, Related

_TEXTS = ("tldr", "why", "key_insights", "notes", "discussion")
_DONE = re.compile(
    r"\b(?:done|read|finished|complete[d]?|gelesen|fertig|erledigt|"
    r"lu|leído|lido|letto)\b|已读|読了|完了|完成|✅|✔|☑",
    re.I,
)
_UNREAD = re.compile(
    r"\b(?:un-?read|not (?:yet )?read|to[- ]?(?:do|read)|todo|queued?|"
    r"planned|ungelesen|offen|à lire|por leer|a ler|da leggere|pendiente)\b|"
    r"未读|未読|待读",
    re.I,
)
_READING = re.compile(
    r"\b(?:reading|in progress|started|wip|am lesen|en cours|leyendo|lendo)\b"
    r"|在读|正在读|読書中|読んでいる",
    re.I,
)
_SIZE = re.compile(r"\b\d+\s*(?:pages?|pp\b|figures?|tables?|Seiten|páginas)", re.I)
_ACCEPTED = re.compile(
    r"(?:accepted|to appear|published|presented|camera[- ]ready)\b.{0,70}$", re.I
)
_CLASSES = re.compile(r"(?:[a-z-]+\.[A-Za-z-]{2,}|[a-z]+-ph|quant-ph|hep-\w+|gr-qc)$")
_VANCOUVER = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [\w’'-]+)? [A-Z]{1,3}\.?")
_CITING = re.compile(r"\b(?:19|20)\d\d\b|\bet al")
_LONGEST_TLDR = 700


@dataclass(slots=True)
class Fields:
    """An entry's texts by field, ready to be joined."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    tldr_source: str = ""
    status: str = ""
    tags: list[str] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    cites: list[int] = field(default_factory=list)
    end: int = 0

    def add(self, kind: str, text: str) -> None:
        if text.strip():
            self.texts.setdefault(kind, []).append(text.strip())

    def text(self, kind: str) -> str:
        """The paragraphs of a field, bullets on lines of their own."""
        out = ""
        for part in self.texts.get(kind, []):
            if out:
                out += (
                    "\n"
                    if part.startswith("- ") and out.rsplit("\n", 1)[-1].startswith("- ")
                    else "\n\n"
                )
            out += part
        return out


def read(outline: Outline, found: Found, known: dict[int, Reference]) -> Fields:
    """Read the body of ``found``; what is bibliographic goes into its head."""
    units = outline.units
    unit = units[found.unit]
    out = Fields(end=unit.end)
    head = found.head
    _note_cites(out, unit.text, known)
    if unit.checked is not None:
        out.status = "done" if unit.checked else "to-read"
    out.tags += head.tags
    walk = _Walk(out, head, known)
    for k in found.body:
        walk.take(units[k])
        out.end = max(out.end, units[k].end)
    walk.name_by_link()
    if head.year is None and head.arxiv_id:
        head.year = links.arxiv_year(head.arxiv_id)
    if head.comment:
        _place_comment(out, head.comment)
    if found.inner:
        out.add("discussion", unit.text)
    return out


def _place_comment(out: Fields, comment: str) -> None:
    """What a line says after the title is a summary when it is short, but for what it labels."""
    for kind, words in labels.inside(comment):
        if kind and not (kind == "tldr" and out.texts.get("tldr")):
            out.texts.setdefault(kind, []).insert(0, words)
        elif out.texts.get("tldr") or len(words) > _LONGEST_TLDR:
            out.texts.setdefault("discussion", []).insert(0, words)
        else:
            out.texts["tldr"] = [words]
        if out.texts.get("tldr") and not out.tldr_source:
            out.tldr_source = "digest"


def tag_list(text: str) -> list[str]:
    """The tags of a line: parted by commas and the like, arXiv's classes by spaces."""
    if all(_CLASSES.match(word) for word in text.split()):
        return text.split()
    return [t for part in re.split(r"[,;、，|]|\s(?=#)", text) if (t := part.strip(" #`"))]


def _note_cites(out: Fields, text: str, known: dict[int, Reference]) -> None:
    for number in references.cites(text, known):
        if number not in out.cites:
            out.cites.append(number)


class _Walk:
    """Goes through the lines below a head and hands each to its field."""

    def __init__(self, out: Fields, head: Head, known: dict[int, Reference]) -> None:
        self.out = out
        self.head = head
        self.known = known
        self.current = ""
        self.fresh = False  # a label stood alone: its value is still to come
        self.abstract = False
        self.printed = False  # the line of journal and year has been seen
        self.named: dict[str, str] = {}  # other works that the text links by title, by address

    def take(self, unit: Unit) -> None:
        text = unit.text
        if unit.kind == Kind.RULE or (unit.kind == Kind.PARAGRAPH and is_caption(text)):
            return
        if unit.kind == Kind.CODE:
            self._code(text)
            return
        if unit.kind == Kind.ROW:
            self._links(unit.inline, None)
            self.out.add(self.current if self.current in _TEXTS else "discussion", text)
            return
        _note_cites(self.out, text, self.known)
        if unit.checked is not None and not self.out.status and unit.label is not None:
            self.out.status = "done" if unit.checked else "to-read"
        at = labels.related_at(text)
        if unit.label is not None and not (unit.label.field == "related" and at):
            self._labelled(unit)
        elif at:
            self._other_works(unit, at)
        else:
            self._plain(unit)

    def _code(self, text: str) -> None:
        for cited in citations.bibtex(text):
            if not (alike(cited.title, self.head.title) or titles.score(self.head.title) < 0.5):
                continue
            head = self.head
            head.authors = cited.authors or head.authors
            head.year = cited.year or head.year
            head.venue = head.venue or cited.venue
            head.arxiv_id = head.arxiv_id or cited.arxiv_id
            head.doi = head.doi or cited.doi
            if cited.url and links.is_web(cited.url):
                head.found.append((links.classify(cited.url, "paper"), cited.url))
            return

    def _labelled(self, unit: Unit) -> None:
        label = unit.label
        assert label is not None
        value = unit.inline.slice(label.value_at)
        text = value.text
        kind = label.field
        if label.alone and unit.inline.links and kind in ("paper", "code", "talk", "project"):
            self._link_label(kind, unit.inline)  # "[Paper](…)": the label is the link
            return
        self.current, self.fresh = kind, not text
        head = self.head
        match kind:
            case "authors":
                found = names.parse(_clean_people(text)) or names.parse(text, surnames=True)
                head.authors = found or head.authors
                self._links(value, None)
            case "venue":
                place = venues.find(text) or venues.find_long(text)
                short = place is not None and len(text) < len(place.name) + 25
                head.venue = (
                    place.name
                    if place and short
                    else re.sub(r"[\s,(]*(?:19|20)\d\d\)?\.?$", "", text) or head.venue
                )
                head.year = venues.year_in(text) or (place.year if place else None) or head.year
            case "year":
                head.year = venues.year_in(text) or head.year
            case "paper" | "code" | "talk" | "project":
                self._link_label(kind, value)
            case "status":
                self.out.status = status(text) or self.out.status
            case "tags":
                self.out.tags += tag_list(text)
            case "related":
                self._related(value, not text)
            case "tldr" | "abstract":
                self._summary(label.own, kind == "abstract", text)
                self._links(value, None)
            case "title" | "meta":
                pass
            case "notes" if _SIZE.search(text) or _ACCEPTED.match(text):
                self._facts(text[:89])  # "12 pages, 4 figures, accepted at …"
            case _:
                self._text(kind, unit, text, label.value_at)
                self._links(value, None)

    def _summary(self, own: bool, abstract: bool, text: str) -> None:
        """A summary: the first counts, but a TL;DR beats an abstract."""
        out = self.out
        if out.texts.get("tldr") and not self.abstract:
            self.current = "discussion"
            out.add("discussion", text)
            return
        if self.abstract and out.texts.get("tldr"):
            out.texts.setdefault("discussion", []).extend(out.texts.pop("tldr"))
        self.abstract = abstract
        self.current = "tldr"
        out.tldr_source = "authors" if own else "digest"
        out.add("tldr", text)

    def _text(self, kind: str, unit: Unit, text: str, value_at: int) -> None:
        """A second label of one field keeps its words: "Results: …" below "Method: …"."""
        said = self.out.texts.get(kind)
        name = unit.text[:value_at].strip(" :：→-–—*").strip()
        if said is not None and text:
            self.out.add(kind, f"{titles.strip_emoji(name)}: {text}" if name else text)
        else:
            self.out.add(kind, text)

    def _link_label(self, kind: str, value: Inline) -> None:
        web = [link for link in value.links if links.is_web(link.url)]
        if kind == "paper" and web:
            self._rename(value, web[0])
        for link in web:
            found = links.classify(link.url, value.link_text(link))
            only = len(web) == 1
            if found == LinkKind.OTHER and only:
                found = LinkKind(kind)
            self._add_link(found, link.url)
        self.head.arxiv_id = self.head.arxiv_id or links.arxiv_id(value.text)
        if kind == "paper":
            self.head.arxiv_id = self.head.arxiv_id or links.bare_arxiv_id(value.text)
        self.head.doi = self.head.doi or links.doi(value.text)
        if not web and kind != "paper" and links.label_kind(value.text or kind):
            self.head.found.append((LinkKind(kind), ""))

    def _rename(self, value: Inline, link: Link) -> None:
        """ "Read more: [Title](…)" below a headline: the link names the paper, not the headline."""
        words = titles.clean(value.link_text(link))
        head = self.head
        if names_work(words) and not alike(words, head.title) and not head.has_paper:
            if head.comment:
                self.out.texts.setdefault("discussion", []).insert(0, head.comment)
                head.comment = ""
            self.out.texts.setdefault("discussion", []).insert(0, head.title)
            head.title, head.title_url, head.score = words, link.url, titles.score(words)

    def name_by_link(self) -> None:
        """A headline over a text that links one paper by its title: the story is about that one."""
        head = self.head
        if len(self.named) != 1 or head.has_paper or head.authors or head.venue:
            return
        (url, words), = self.named.items()  # fmt: skip
        self.out.texts.setdefault("discussion", []).insert(0, head.title)
        head.title, head.title_url, head.score = words, url, titles.score(words)
        self._add_link(LinkKind.PAPER, url)

    def _plain(self, unit: Unit) -> None:
        head, text = self.head, unit.text
        bare = names.strip_label(text)[0]
        told = None if self.current else citations.facts_line(bare, below=unit.line == 1)
        if told:
            head.authors = head.authors or told.authors
            head.year, head.venue = head.year or told.year, head.venue or told.venue
            head.arxiv_id, head.doi = head.arxiv_id or told.arxiv_id, head.doi or told.doi
            self._links(unit.inline, None)
            return
        if not self.current and not head.authors:
            said = names.strip_label(text)[1]
            people, rest = citations.byline(text)
            if people and rest:
                self._imprint(rest)
            elif not people and not said:
                people, rest = citations.people_line(text)
                if not people and unit.line == 1 and unit.lines == 2 and names.is_full(text):
                    people, rest = (text,), ""
                if people and rest:
                    self._imprint(rest)
                elif people:
                    head.year = head.year or venues.year_in(text)
            if people:
                head.authors = people
                self._links(unit.inline, None)
                return
        if self.current == "authors" and self.fresh:
            head.authors = (
                (*head.authors, *names.parse(text)) if unit.kind == Kind.ITEM else names.parse(text)
            )
            return
        if self.current == "related" and (unit.kind == Kind.ITEM or self.fresh):
            self._related(unit.inline, True)
            self.fresh = unit.kind == Kind.ITEM
            return
        if self.current in ("paper", "code", "talk", "project") and self.fresh:
            self._link_label(self.current, unit.inline)
            return
        self._links(unit.inline, None)
        if self._only_links(unit.inline) or titles.is_call(text):
            return
        journal = JOURNAL_LINE.match(text) if len(text) < 300 else None
        if journal:
            head.venue = head.venue or journal.group("journal")
            head.year = head.year or int(journal.group("year"))
            head.doi = head.doi or links.doi(text)
            self.printed = True
            return
        if self.printed and not head.authors and _VANCOUVER.fullmatch(text):
            head.authors = names.parse(text)
            return
        if (not self.current or _is_imprint(text)) and self._facts(text):
            return
        kind = self.current if self.current in _TEXTS else "discussion"
        if kind == "abstract":
            kind = "tldr"
        if kind == "tldr" and not self.fresh and unit.kind != Kind.ITEM:
            kind = self.current = "discussion"
        if self.current in (
            "related",
            "authors",
            "venue",
            "year",
            "meta",
            "tags",
            "status",
            "paper",
            "code",
        ):
            self.current = ""
        if kind == "tldr" and not self.out.tldr_source:
            self.out.tldr_source = "digest"
        self.out.add(kind, f"- {text}" if unit.kind == Kind.ITEM else text)
        if unit.kind != Kind.ITEM:
            self.fresh = False

    def _imprint(self, rest: str) -> None:
        """What stands after the people of a line: venue, year, ids."""
        head = self.head
        if not self._facts(rest) and not head.venue:
            named = re.fullmatch(
                r"([A-Z][\w& .:-]{2,70}?)[,;|·\s]+(?:19|20)\d\d[.)]*", rest.strip()
            )
            head.venue = named.group(1).strip(" .,|·") if named else ""
        if not head.venue:
            journal = re.match(r"[\s,.]*([A-Z][A-Za-z& .]{2,60}?)[.,;]?\s*(?:19|20)\d\d", rest)
            head.venue = journal.group(1).strip(" .,") if journal else ""
        head.year = head.year or venues.year_in(rest)
        head.doi = head.doi or links.doi(rest)
        head.arxiv_id = head.arxiv_id or links.arxiv_id(rest)

    def _facts(self, text: str) -> bool:
        """A short line of venue and year ("NeurIPS 2021, oral")."""
        if len(text) > 90:
            return False
        place = venues.find(text) or (venues.find_long(text) if len(text) < 90 else None)
        number = links.arxiv_id(text)
        if number:
            self.head.arxiv_id = self.head.arxiv_id or number
        long = venues.find_long(text)
        covered = long.end - long.start if long else 0
        if place is None or (len(text) > len(place.name) + 40 and covered < len(text) * 0.6):
            return bool(number) and len(text) < 40
        self.head.venue = self.head.venue or place.name
        self.head.year = self.head.year or place.year or venues.year_in(text)
        return True

    def _only_links(self, inline: Inline) -> bool:
        if not inline.links:
            return False
        covered = sum(i.end - i.start for i in inline.links)
        words = [inline.link_text(i).strip("[]() ") for i in inline.links]
        return (
            all(
                links.label_kind(w)
                or w.startswith(("http", "www.", "arxiv", "doi"))
                or titles.is_generic(w)
                for w in words
            )
            and covered >= len(re.sub(r"[\W_]", "", inline.text)) * 0.6
        )

    def _links(self, inline: Inline, only: LinkKind | None) -> None:
        for link in inline.links:
            if not links.is_web(link.url) or links.is_social(link.url):
                continue
            words = inline.link_text(link)
            kind = links.classify(link.url, words)
            if only is not None and kind != only:
                continue
            bare = words.startswith(("http", "www.", "arxiv", "doi", "github"))
            has_paper = any(k == LinkKind.PAPER and u for k, u in self.head.found)
            label = links.label_kind(words.strip("[]() "))
            if kind == LinkKind.PAPER and not (
                bare or label or titles.is_generic(words) or alike(words, self.head.title)
            ):
                if names_work(words):
                    self.named.setdefault(link.url, titles.clean(words))
                    continue  # another work that the text names
                if has_paper or _CITING.search(words) or len(words.split()) > 5:
                    continue
            if (
                kind == LinkKind.PAPER
                and bare
                and any(k == LinkKind.PAPER and u for k, u in self.head.found)
            ) and len(inline.text) > len(words) + 30:
                continue
            if kind in (LinkKind.OTHER,) and label is None:
                continue
            self._add_link(kind, link.url)

    def _add_link(self, kind: LinkKind, url: str) -> None:
        if links.is_social(url):
            return
        head = self.head
        head.found.append((kind, url))
        if kind == LinkKind.PAPER:
            head.arxiv_id = head.arxiv_id or links.arxiv_id(url)
            head.doi = head.doi or links.doi(url)

    def _other_works(self, unit: Unit, at: int) -> None:
        """ "Other works on this are …"; without titles it is a sentence like any other."""
        before, current, fresh = len(self.out.related), self.current, self.fresh
        opens = unit.text.rstrip()[-1:] in ":："
        self._related(unit.inline.slice(at), opens)
        if len(self.out.related) == before and not opens:
            self.current, self.fresh = current, fresh
            self._plain(unit)

    def _related(self, inline: Inline, more: bool) -> None:
        self.current, self.fresh = "related", more
        named = [
            link
            for link in inline.links
            if not titles.is_generic(inline.link_text(link)) and links.is_web(link.url)
        ]
        if named:
            for link in named:
                title = titles.clean(inline.link_text(link))
                if titles.plausible(title):
                    self._relate(Related(title, link.url))
            covered = sum(i.end - i.start for i in named)
            if covered >= len(inline.text) * 0.5 or len(named) > 1:
                return
        if named and len(inline.text) > 300:
            return
        cited = citations.parse(inline)
        if cited.firm and cited.authors:
            self._relate(Related(cited.title, cited.url, cited.authors))
            return
        if not named:
            for title in titles.split_list(inline.text):
                self._relate(Related(title))

    def _relate(self, related: Related) -> None:
        if all(not alike(related.title, r.title) for r in self.out.related):
            self.out.related.append(related)


_DATES = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\b|[\W\d_]+|"
    r"\b(?:st|nd|rd|th|oral|poster|spotlight|preprint|published|in|on)\b",
    re.I,
)


def _is_imprint(text: str) -> bool:
    """Nothing but where and when: "arXiv · 25 May 2023"."""
    place = venues.find(text) if len(text) < 60 else None
    return place is not None and not _DATES.sub("", text.replace(place.name, "", 1))


def _clean_people(text: str) -> str:
    return re.split(r"\s+[|–—•]\s+", text.split("\n", 1)[0], maxsplit=1)[0]


def status(text: str) -> str:
    if _UNREAD.search(text):
        return "to-read"
    if _READING.search(text):
        return "reading"
    return "done" if _DONE.search(text) else ""


def entry_links(found: Iterable[tuple[LinkKind, str]]) -> tuple[EntryLink, ...]:
    """The links once each, papers first; a mark without address only where no address has it."""
    order = list(LinkKind)
    seen: dict[str, LinkKind] = {}
    bare: list[LinkKind] = []
    for kind, url in found:
        if url:
            if not url.startswith("#"):
                seen.setdefault(url, kind)
        elif kind not in bare:
            bare.append(kind)
    kinds = set(seen.values())
    out = [EntryLink(kind, url) for url, kind in seen.items()]
    out += [EntryLink(kind) for kind in bare if kind not in kinds and kind != LinkKind.PAPER]
    return tuple(sorted(out, key=lambda link: order.index(link.kind)))
