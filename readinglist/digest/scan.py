"""What the finders of entries share: units, parsed heads, what sections say, what was found."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from readinglist.digest import citations, evidence, heads, links, names, titles
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Inline, Kind, Link
from readinglist.digest.outline import (
    Outline,
    is_boilerplate,
    is_caption,
    is_journal_line,
    is_meta,
    is_noise,
)


@dataclass(slots=True)
class Found:
    """An accepted entry: the unit of its head, what the head says, the units of its body."""

    unit: int
    head: Head
    points: float = 0.0  # what the lines below speak for it
    confidence: float = 0.0
    body: list[int] = field(default_factory=list)
    loose: bool = False  # its fields stand outside the list item that names it
    longest: int = 0  # at most so many lines below it are its own; 0 for any number
    inner: bool = False  # named in the middle of a text


class Scan:
    """One reading of an outline: what is known of each unit, and the entries found so far."""

    def __init__(self, outline: Outline, name: str) -> None:
        self.outline = outline
        self.units = outline.units
        self.found: dict[int, Found] = {}
        self.owner: dict[int, int] = {}  # unit → head unit whose body it is in
        self.says = evidence.document_says(outline, name)
        self.headings = Counter(u.text.casefold() for u in self.units if u.kind == Kind.HEADING)
        dated = [told for u in self.units if (told := heads.presents(u.text[:120])) is not None]
        self.presented = len(dated) >= 2 and sum(dated) >= len(dated) * 0.7
        self._heads: dict[int, Head | None] = {}
        self._says: dict[int, int] = {}

    def head(self, n: int) -> Head | None:
        if n not in self._heads:
            unit = self.units[n]
            head = self._parsed(unit.inline) if unit.inline.text else None
            if head is not None and unit.number is not None and head.number is None:
                head.number = unit.number
            self._heads[n] = head
        return self._heads[n]

    def _parsed(self, inline: Inline) -> Head | None:
        return heads.parse(inline, presented=self.presented)

    def field(self, n: int) -> str:
        """The field that unit ``n`` holds: by its label, or by being a list of people."""
        unit = self.units[n]
        if unit.label is not None:
            return unit.label.field
        if unit.line and is_journal_line(unit.text):
            return "venue"
        if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and 4 < len(unit.text) < 1200:
            bare, said = names.strip_label(unit.text)
            facts = citations.facts_line(bare, below=unit.line == 1)
            if facts is not None and facts.authors:
                return "authors" if said else "names"
            if said and (
                names.parse(_first_line(bare)) or citations.byline(_first_line(unit.text))[0]
            ):
                return "authors"
            if self.is_link_line(n) and any(is_work(link.url) for link in unit.inline.links):
                return "paper"
            linked = [link for link in unit.inline.links if not _stands_aside(unit.inline, link)]
            if not said and not linked and unit.number is None:
                people, _ = citations.people_line(unit.text)
                if len(people) >= 2 or (people and "al" in unit.text[-5:]):
                    return "names"
                if unit.line == 1 and unit.lines == 2 and names.is_full(unit.text):
                    return "names"  # the one author below a title
        return ""

    def shaped(self, n: int) -> bool:
        """Unit ``n`` could be the line that names a paper."""
        unit = self.units[n]
        if unit.role in ("noise", "reference", "byline") or unit.kind in (
            Kind.CODE,
            Kind.RULE,
            Kind.ROW,
        ):
            return False
        text = unit.text
        if not 3 <= len(text) <= 420 or is_caption(text) or is_meta(text):
            return False
        if self.field(n) not in ("", "title"):
            return False
        head = self.head(n)
        if head is None or titles.is_generic(head.title):
            return False
        if unit.kind == Kind.HEADING:
            return not is_boilerplate(text) or head.number is not None
        sentence = head.lead == "plain" and head.number is None and text[-1] in ".。"
        sentence = sentence and (head.prose or len(text.split()) > 16 or says_something(text))
        return head.score >= 0.3 and not sentence and not text.endswith((":", "："))

    def section_says(self, n: int) -> int:
        """1 when the headings above speak of papers, -1 when of something else, 0 when silent."""
        heading = self.units[n].heading
        if heading not in self._says:
            value = 0
            for above in reversed(self.outline.path(n)):
                text = self.units[above].text
                if evidence.says_papers(text):
                    value = 1
                elif evidence.says_tools(text) or is_boilerplate(text) or is_noise(text):
                    value = -1
                if value:
                    break
            self._says[heading] = value
        return self._says[heading]

    def among_books(self, n: int) -> bool:
        """The nearest heading that says anything speaks of books."""
        return any(evidence.says_books(self.units[h].text) for h in self.outline.path(n)[-1:])

    def accept(self, n: int, head: Head, confidence: float, points: float = 0.0) -> Found:
        found = Found(n, head, points, round(min(max(confidence, 0.05), 0.99), 2))
        self.found[n] = found
        return found

    def is_link_line(self, n: int) -> bool:
        """A line that is nothing but links with labels ("[paper] [code]")."""
        inline = self.units[n].inline
        if not inline.links:
            return False
        covered = sum(i.end - i.start for i in inline.links)
        words = [inline.link_text(i) for i in inline.links]
        labelled = all(links.label_kind(w.strip("[]() ")) or w.startswith("http") for w in words)
        return labelled and covered >= len(re.sub(r"[\W_]", "", inline.text)) * 0.8

    def is_nothing(self, head: Head) -> bool:
        """Links that never are works: in-page anchors, profiles, mail, share buttons."""
        url = head.title_url
        if url.startswith(("#", "mailto:", "tel:")) or (
            url and links.is_social(url) and not links.is_post(url)
        ):
            return True
        return titles.is_generic(head.title) or is_noise(head.title)

    def inside(self, n: int) -> list[int]:
        level = self.units[n].level
        inside = []
        for k in range(n + 1, len(self.units)):
            unit = self.units[k]
            if unit.role in ("heading", "noise", "reference") and not (
                unit.role == "heading" and unit.level > level
            ):
                break
            inside.append(k)
        return inside


def _stands_aside(inline: Inline, link: Link) -> bool:
    """A link over one person's name, as sites make them, or a mark such as ``PDF`` after them."""
    words = inline.link_text(link)
    if link.start > 20 and links.label_kind(words.strip("[]() ")) is not None:
        return True
    return names.is_name(words) and not is_work(link.url) and links.label_kind(words) is None


def names_work(words: str) -> bool:
    words = titles.clean(words)
    count = len(words.split())
    long = count >= 4 or (count >= 2 and ":" in words) or (count >= 3 and words.istitle())
    cjk = bool(titles._CJK.search(words)) and len(words) >= 8
    return (long or cjk) and titles.score(words) >= 0.5 and titles.plausible(words)


def points_at(words: str) -> bool:
    """Link words that stand for the work spoken of: "[Paper]", "here", a bare address."""
    bare = words.startswith(("http", "www.", "arxiv", "doi", "10."))
    return bare or titles.is_generic(words) or bool(links.label_kind(words.strip("[]() ")))


def alike(first: str, second: str) -> bool:
    a, b = (re.sub(r"\W+", "", t).casefold() for t in (first, second))
    return a == b or (len(a) > 10 and (a in b or b in a))


def says_something(text: str) -> bool:
    """A sentence rather than a title: a verb, and few capitals."""
    long = [w for w in text.split()[1:] if len(w) > 3]
    capitals = sum(1 for w in long if w[0].isupper())
    return bool(_VERBS.search(text)) and capitals < max(len(long) * 0.5, 1)


def is_work(url: str) -> bool:
    return links.is_paper(url) or bool(links.arxiv_id(url) or links.doi(url))


_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|"
    r"did|does|do|got|made|said|says|released|announced|launched|fixed|"
    r"added|removed|updated|introduced)\b"
)


def is_sentence(head: Head) -> bool:
    """The "title" reads as a sentence: lower case words and a verb, or a full stop inside."""
    title = head.title
    words = title.split()
    if len(words) < 5 or head.lead in ("link", "quote"):
        return False
    if re.search(r"[a-z]{2}\. [A-Z]", title):
        return True
    long = [w for w in words if len(w) > 3]
    capitals = sum(1 for w in long if w[0].isupper())
    return bool(_VERBS.search(title)) and capitals < len(long) * 0.5 and len(words) > 8


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]
