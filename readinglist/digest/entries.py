"""Which lines name the papers that a digest presents, and which lines belong to each."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, field

from readinglist.digest import citations, evidence, heads, links, names, titles
from readinglist.digest.heads import Head
from readinglist.digest.inlines import Inline, Kind
from readinglist.digest.outline import (
    Outline,
    Unit,
    is_boilerplate,
    is_caption,
    is_noise,
    is_references_heading,
)
from readinglist.digest.values import LinkKind


@dataclass(slots=True)
class Found:
    """An accepted entry: the unit of its head, what the head says, the units of its body."""

    unit: int
    head: Head
    points: float = 0.0  # what the lines below speak for it
    confidence: float = 0.0
    body: list[int] = field(default_factory=list)
    loose: bool = False  # its fields stand outside the list item that names it
    inner: bool = False  # named in the middle of a text


_POINTS = {
    "authors": 2.0, "abstract": 2.0, "tldr": 1.2, "why": 1.5, "key_insights": 1.5, "paper": 1.0,
    "code": 0.7, "talk": 0.5, "project": 0.5, "venue": 1.0, "year": 0.7, "title": 3.0,
    "tags": 0.3, "notes": 0.5, "status": 0.3, "related": 0.3,
}  # fmt: skip
_TLDR = re.compile(r"tl\W{0,2}dr", re.I)
_CLOSING = re.compile(
    r"^\W*(?:that['’]?s (?:all|it|a wrap)|here['’]?s where|this (?:is where|concludes|wraps|ends)|thanks? (?:you )?for reading|see you (?:next|soon)|until next|if you (?:enjoyed|liked) (?:this|reading)|"
    r"(?:please )?(?:subscribe|follow us|sign up)|(?:i )?hope you(?:['’]ve)? (?:enjoyed|liked|found)|unfortunately, we could|and that['’]s|in (?:this )?(?:closing|summary, this post)|let (?:us|me) know|did (?:we|i) miss|"
    r"das war['’]?s|vielen dank|bis zum nächsten|c['’]est tout|merci d|à la prochaine|eso es todo|gracias por|hasta la próxima|é isso|obrigad[oa] por|até a próxima|è tutto|grazie per|以上就是|感谢阅读|以上です|最後まで|おわりに)",
    re.I,
)


class Finder:
    """Finds entries in an outline, from the surest signs to the weakest."""

    def __init__(self, outline: Outline, name: str) -> None:
        self.outline = outline
        self.units = outline.units
        self.found: dict[int, Found] = {}
        self.inner: list[Found] = []
        self.owner: dict[int, int] = {}  # unit → head unit whose body it is in
        self.says = evidence.document_says(outline, name)
        self._heads: dict[int, Head | None] = {}
        self._says: dict[int, int] = {}

    def run(self) -> list[Found]:
        self._anchored()
        self._own(anchored=True)
        self._listed(plain=False)
        self._headed()
        self._own(anchored=False)
        self._listed(plain=True)
        if not self.found and self.outline.title_unit >= 0:
            self._about_one()
        self._own(anchored=False)
        self._in_prose()
        out = [*self.found.values(), *self.inner]
        out.sort(key=lambda f: (f.unit, f.inner))
        return out

    # ---- helpers

    def head(self, n: int) -> Head | None:
        if n not in self._heads:
            unit = self.units[n]
            head = heads.parse(unit.inline) if unit.inline.text else None
            if head is not None and unit.number is not None and head.number is None:
                head.number = unit.number
            self._heads[n] = head
        return self._heads[n]

    def field(self, n: int) -> str:
        """The field that unit ``n`` holds: by its label, or by being a list of people."""
        unit = self.units[n]
        if unit.label is not None:
            return unit.label.field
        if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and 4 < len(unit.text) < 1200:
            bare, said = names.strip_label(unit.text)
            if said and names.parse(_first_line(bare)):
                return "authors"
            if self._is_link_line(n) and any(_is_work(link.url) for link in unit.inline.links):
                return "paper"
            if not said and not unit.inline.links and unit.number is None:
                people, _ = citations.people_line(unit.text)
                if len(people) >= 2 or (people and "al" in unit.text[-5:]):
                    return "names"
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
        if not 3 <= len(text) <= 420 or is_caption(text) or self.field(n) not in ("", "title"):
            return False
        head = self.head(n)
        if head is None or titles.is_generic(head.title):
            return False
        if unit.kind == Kind.HEADING:
            return not is_boilerplate(text) or head.number is not None
        sentence = head.lead == "plain" and head.number is None and text[-1] in ".。"
        sentence = sentence and (len(text.split()) > 16 or _says_something(text))
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

    def accept(self, n: int, head: Head, confidence: float, points: float = 0.0) -> Found:
        found = Found(n, head, points, round(min(max(confidence, 0.05), 0.99), 2))
        self.found[n] = found
        return found

    # ---- A: lines followed by authors or labelled fields

    def _anchored(self) -> None:
        points: dict[int, float] = defaultdict(float)
        kinds: dict[int, set[str]] = defaultdict(set)
        loose: set[int] = set()
        current = heading = -1
        for n, unit in enumerate(self.units):
            if unit.role in ("noise", "reference", "byline"):
                current = -1
                continue
            if unit.kind == Kind.HEADING or unit.role == "heading":
                if not self._field_heading(n):
                    current = -1
                    heading = n
                    continue
                unit.role = ""
            kind = self.field(n)
            if not kind:
                continue
            if kind == "title":
                current = n
                points[n] += _POINTS["title"]
                continue
            before = self._line_before(n)
            if kind == "names" and before < 0:
                continue
            if before >= 0 and before != current:
                current = before
            elif current < 0:
                current = heading
            if current < 0:
                continue
            if kind in kinds[current] and kind in ("authors", "names"):
                continue
            kinds[current].add(kind)
            points[current] += self._worth(n, kind)
            if unit.depth < self.units[current].depth:
                loose.add(current)
        for n in sorted(points):
            self._accept_anchored(n, dict(points), kinds[n], n in loose)

    def _worth(self, n: int, kind: str) -> float:
        unit = self.units[n]
        if kind == "names":
            return 1.5
        if kind == "tldr" and (_TLDR.search(unit.text[:40]) or (unit.label and unit.label.own)):
            return 2.0
        if kind == "paper" and any(links.is_paper(i.url) for i in unit.inline.links):
            return 2.0
        return _POINTS.get(kind, 0.3)

    def _field_heading(self, n: int) -> bool:
        """A heading such as "### Key insights" below an entry's own heading."""
        unit = self.units[n]
        if unit.label is None or not unit.label.alone:
            return False
        above = self.outline.parents.get(n, -1)
        if above < 0 and self.outline.title_unit < 0:
            return False
        if unit.label.field in ("why", "key_insights") or _TLDR.search(unit.text):
            return True
        same = unit.text.casefold()
        return sum(1 for u in self.units if u.kind == unit.kind and u.text.casefold() == same) >= 2

    def _line_before(self, n: int) -> int:
        """The line above a field that names the paper, over captions, links and a short remark."""
        unit = self.units[n]
        first = n - unit.line
        if unit.line and self.shaped(first) and self._marked(first):
            return first if not self._sibling(first, n) else -1
        for step in range(1, 4):
            k = n - step
            if k < 0:
                return -1
            above = self.units[k]
            if above.kind == Kind.RULE or above.role in ("noise", "reference", "byline"):
                return -1
            if self.shaped(k):
                if above.kind == Kind.HEADING or above.role in ("heading", "title"):
                    return k
                if above.depth > unit.depth and above.kind == Kind.ITEM and above.number is None:
                    return -1  # the last bullet of the text before
                return k if not self._sibling(k, n) else -1
            if not (is_caption(above.text) or self._is_link_line(k)):
                return -1
        return -1

    def _marked(self, n: int) -> bool:
        """The line is set off: numbered, bold, a link, in quotes, the start of an item."""
        head, unit = self.head(n), self.units[n]
        return unit.kind in (Kind.ITEM, Kind.HEADING) or bool(
            head and (head.number is not None or head.lead != "plain")
        )

    def _sibling(self, k: int, n: int) -> bool:
        """Bullets of one list: fields of something above them, unless the first is numbered."""
        above, unit = self.units[k], self.units[n]
        return (
            above.kind == Kind.ITEM
            and unit.kind == Kind.ITEM
            and above.depth == unit.depth
            and above.group == unit.group
            and above.number is None
        )

    def _is_link_line(self, n: int) -> bool:
        """A line that is nothing but links with labels ("[paper] [code]")."""
        inline = self.units[n].inline
        if not inline.links:
            return False
        covered = sum(i.end - i.start for i in inline.links)
        words = [inline.link_text(i) for i in inline.links]
        labelled = all(links.label_kind(w.strip("[]() ")) or w.startswith("http") for w in words)
        return labelled and covered >= len(re.sub(r"[\W_]", "", inline.text)) * 0.8

    def _accept_anchored(
        self, n: int, points: dict[int, float], kinds: set[str], loose: bool
    ) -> None:
        unit = self.units[n]
        if unit.label is not None and unit.label.field == "title":
            inline = unit.inline.slice(unit.label.value_at)
            head = heads.parse(inline) if inline.text else None
            if head is not None:
                self._take_above(n, head)
        else:
            head = self.head(n)
        if head is None or unit.role == "noise":
            return
        value = points[n]
        own = max(head.evidence, 0.0)
        marked = unit.kind == Kind.HEADING or head.lead != "plain" or head.number is not None
        if kinds <= {"paper", "code", "talk", "project"} and unit.role == "heading":
            return  # a heading over links: judged with the other headings
        if unit.role == "title" and (
            value < 4 or len(points) > 1 or not kinds & {"authors", "names", "tldr", "abstract"}
        ):
            return
        if kinds <= {"names"} and value < 2 and not head.strong:
            twins = sum(1 for v in points.values() if v >= 1.5)
            if twins < 2 or head.score < 0.5:
                return
        elif (
            value + own < 2
            or (head.score < 0.3 and value < 3 and not head.strong)
            or (unit.role == "heading" and value < 2.4 and not head.strong and head.score < 0.6)
            or (unit.role == "heading" and is_boilerplate(unit.text))
        ):
            return
        if not marked and head.score < 0.4 and value < 3:
            return
        confidence = 1 - math.exp(-0.42 * (value + own + 0.5))
        found = self.accept(n, head, confidence, value)
        found.loose = loose

    def _take_above(self, n: int, head: Head) -> None:
        """A line of number and links right above "Title: …" belongs to the same paper."""
        above = self.units[n - 1] if n else None
        if above is None or above.label is not None or len(above.text) > 160:
            return
        number = links.arxiv_id(above.text)
        if number or self._is_link_line(n - 1):
            head.arxiv_id = head.arxiv_id or number
            for link in above.inline.links:
                if links.is_web(link.url):
                    words = above.inline.link_text(link)
                    head.found.append((links.classify(link.url, words), link.url))
            head.year = head.year or (links.arxiv_year(number) if number else None)
            self._heads[n - 1] = None

    # ---- bodies

    def _own(self, *, anchored: bool) -> None:
        """Give each entry the units below it, up to the next entry or the end of its part."""
        order = sorted(self.found)
        for at, n in enumerate(order):
            found = self.found[n]
            if found.body or (anchored and found.points == 0):
                continue
            limit = order[at + 1] if at + 1 < len(order) else len(self.units)
            found.body = self._body(found, limit)
            for k in found.body:
                self.owner[k] = n

    def _body(self, found: Found, limit: int) -> list[int]:
        n = found.unit
        unit = self.units[n]
        is_heading = unit.kind == Kind.HEADING or unit.role in ("heading", "title")
        body: list[int] = []
        for k in range(n + 1, limit):
            other = self.units[k]
            if other.role in ("reference", "noise", "byline"):
                break
            if other.role in ("heading", "title"):
                if not is_heading or other.level <= unit.level or is_references_heading(other.text):
                    break
            if other.kind == Kind.RULE:
                if is_heading and self._more_fields(k, limit):
                    continue
                break
            if unit.kind == Kind.ITEM and not found.loose:
                inside = other.depth > unit.depth or (
                    other.depth == unit.depth and other.kind != Kind.ITEM
                )
                if not inside and not (other.block == unit.block):
                    break
            elif unit.kind == Kind.PARAGRAPH and not is_heading and not found.points:
                # A paragraph that names a paper: its own lines, and plain text right below.
                if other.block != unit.block and not self._goes_on(n, k):
                    break
            if _CLOSING.match(other.text) and limit == len(self.units):
                break
            body.append(k)
        return body

    def _more_fields(self, k: int, limit: int) -> bool:
        return any(self.field(i) for i in range(k + 1, min(limit, k + 4)))

    def _goes_on(self, n: int, k: int) -> bool:
        """Text below a numbered or bold paragraph still speaks of the same paper."""
        head, other = self.found[n].head, self.units[k]
        if head.number is None and head.lead not in ("bold", "link"):
            return bool(self.field(k)) or self._is_link_line(k)
        return other.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.CODE) and not other.cells

    # ---- B: list items and set-off lines, judged together with their neighbours

    def _listed(self, *, plain: bool) -> None:
        groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for n, unit in enumerate(self.units):
            if n in self.found or n in self.owner or unit.role:
                continue
            if unit.kind == Kind.ITEM:
                key: tuple[object, ...] = (unit.heading, "item", unit.depth)
            elif unit.kind == Kind.PARAGRAPH and (unit.line == 0 or not unit.depth):
                key = (unit.heading, "line", unit.depth)
            else:
                continue
            if unit.label is not None or self._is_link_line(n):
                continue
            head = self.head(n)
            if head is None or self._is_nothing(head):
                continue
            marked = head.lead in ("link", "bold", "quote") or head.number is not None
            if (unit.kind == Kind.ITEM or marked) == plain:
                continue
            if plain and not self._line_counts(n, head):
                continue
            groups[key].append(n)
        for key, members in groups.items():
            self._judge(members, str(key[1]))

    def _is_nothing(self, head: Head) -> bool:
        """Links that never are works: in-page anchors, profiles, mail, share buttons."""
        url = head.title_url
        if url.startswith(("#", "mailto:", "tel:")) or (
            url and links.is_social(url) and not links.is_post(url)
        ):
            return True
        return titles.is_generic(head.title) or is_noise(head.title)

    def _line_counts(self, n: int, head: Head) -> bool:
        """A plain paragraph is looked at when it is short and bibliographic."""
        text = self.units[n].text
        return not head.prose and len(text) < 400 and (head.strong or len(text) < 200)

    def _judge(self, members: list[int], kind: str) -> None:
        judged = [(n, head) for n in members if (head := self.head(n)) is not None]
        strong = sum(1 for _, h in judged if h.strong)
        share = strong / len(judged)
        says = self.section_says(members[0])
        if says == 0:
            says = self._lead_says(members[0])
        # A list of tools with one paper among them stays a list of tools.
        listed = says > 0 or (says == 0 and self.says)
        good = sum(1 for _, h in judged if h.score >= 0.5)
        academic = sum(1 for _, h in judged if titles.academic(h.title))
        for n, head in judged:
            confidence = self._confidence(n, head, share, listed, says, kind)
            if confidence is None:
                bare = len(judged) >= 3 and good >= len(judged) * 0.7 and head.score >= 0.5
                plain = self._bare(n, head, kind)
                if (
                    bare
                    and plain
                    and (
                        (listed and kind == "item")
                        or (listed and academic >= len(judged) * 0.5)
                        or academic >= len(judged) * 0.75
                    )
                ):
                    confidence = 0.45 if listed else 0.35
            if confidence is not None:
                self.accept(n, head, confidence)

    def _confidence(
        self, n: int, head: Head, share: float, listed: bool, says: int, kind: str
    ) -> float | None:
        unit = self.units[n]
        own = head.evidence
        url = head.title_url
        if head.strong:
            if kind == "line" and head.lead == "plain" and head.score < 0.4:
                return None
            if head.score < 0.2 and not (head.lead == "link" and links.is_paper(url)):
                return None
            if _is_sentence(head) and not head.authors:
                return None
            return 1 - math.exp(-0.45 * max(own, 1.6))
        tool = bool(url) and links.is_code(url) and not head.authors and not head.venue
        if tool and (head.score < 0.6 or share < 0.5):
            return None
        if says < 0 and not (head.authors or head.venue):
            return None
        facts = bool(head.authors) + bool(head.venue) + 0.5 * bool(head.year)
        if head.authors and head.score >= 0.5:
            return 0.7
        if head.venue and head.score >= 0.6 and (head.year or listed):
            return 0.65
        if share >= 0.34 and head.score >= 0.45 and not _is_sentence(head):
            same = head.lead != "plain" or facts or unit.kind == Kind.ITEM
            if same:
                return 0.6
        if listed and url and head.score >= 0.2 and head.lead == "link":
            if unit.kind == Kind.PARAGRAPH and head.score < 0.6 and head.number is None:
                return None
            if _is_sentence(head):
                return None
            return 0.65 if head.score >= 0.6 else 0.5
        if listed and head.lead in ("bold", "quote", "citation") and head.score >= 0.4:
            if unit.kind == Kind.ITEM or head.number is not None or head.lead != "bold":
                return 0.55 if head.comment or facts else 0.5
        if listed and head.number is not None and head.score >= 0.6 and head.comment:
            return 0.5
        return None

    def _bare(self, n: int, head: Head, kind: str) -> bool:
        unit = self.units[n]
        if _is_sentence(head) or (head.title_url and not self.says):
            return False
        if kind == "line":
            return len(unit.text) < 200 and not unit.text.endswith((".", ":", "："))
        return True

    def _lead_says(self, n: int) -> int:
        """What the line right above a list says of it ("Papers I want to read:")."""
        first = n
        while first > 0 and self.units[first - 1].kind == Kind.ITEM:
            first -= 1
        above = self.units[first - 1] if first else None
        if above is None or above.kind != Kind.PARAGRAPH or len(above.text) > 240:
            return 0
        if evidence.says_papers(above.text):
            return 1
        closing = above.text.rstrip().endswith((":", "："))
        return -1 if closing and evidence.says_tools(above.text) else 0

    # ---- B: headings that are papers by what stands below them

    def _headed(self) -> None:
        levels: dict[int, list[int]] = defaultdict(list)
        for n, unit in enumerate(self.units):
            if unit.role == "heading" and n not in self.found and n not in self.owner:
                head = self.head(n)
                if head is None or self._is_nothing(head) or is_boilerplate(unit.text):
                    continue
                levels[unit.level].append(n)
        for members in levels.values():
            accepted = 0
            waiting: list[tuple[int, Head]] = []
            for n in members:
                head = self.head(n)
                assert head is not None
                inside = self._inside(n)
                if any(k in self.found for k in inside):
                    continue
                if self._accept_heading(n, head, inside):
                    accepted += 1
                elif inside:
                    waiting.append((n, head))
            known = accepted + sum(
                1
                for f in self.found.values()
                if self.units[f.unit].level == self.units[members[0]].level and f.points
            )
            for n, head in waiting:
                enough = known >= 2 and known >= len(waiting)
                if enough and head.score >= 0.5 and self.section_says(n) >= 0:
                    self.accept(n, head, 0.5)

    def _about_one(self) -> None:
        """A note on a single paper: its title is the document's."""
        n = self.outline.title_unit
        head = self.head(n)
        if head is None or evidence.says_papers(head.title) or is_boilerplate(head.title):
            return
        if head.score >= 0.35:
            inside = [k for k in range(n + 1, len(self.units)) if self.units[k].role == ""]
            if len(inside) == len(self.units) - n - 1 and len(inside) <= 40:
                self._accept_heading(n, head, inside)

    def _inside(self, n: int) -> list[int]:
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

    def _accept_heading(self, n: int, head: Head, inside: list[int]) -> bool:
        unit = self.units[n]
        if head.strong and head.score >= 0.2:
            self.accept(n, head, 1 - math.exp(-0.45 * max(head.evidence, 1.6)))
            return True
        rows = [k for k in inside if self._names_paper(k)]
        if len(rows) >= 2 or (rows and head.score < 0.6):
            return False
        papers: set[str] = set()
        titled = pointed = False
        for k in inside:
            other = self.units[k]
            if other.role == "heading":
                return False
            for link in other.inline.links:
                words = other.inline.link_text(link)
                kind = links.classify(link.url, words)
                if kind == LinkKind.PAPER:
                    papers.add(links.arxiv_id(link.url) or links.doi(link.url) or link.url)
                    same = alike(words, head.title)
                    titled |= names_work(words) and not same
                    pointed |= same or _points(words)
            if "arxiv" in other.text.casefold() and links.arxiv_id(other.text):
                papers.add(links.arxiv_id(other.text))
                pointed = True
        codes = [
            k for k in inside if self.units[k].kind == Kind.CODE and "@" in self.units[k].text[:200]
        ]
        if ((0 < len(papers) <= 4 and pointed and not titled) or codes) and head.score >= 0.35:
            # Paper and preprint of one work, or the same address twice, are still one paper.
            if len(papers) <= 2 or len(inside) <= 6:
                self.accept(n, head, 0.85 if head.score >= 0.55 or codes else 0.6)
                return True
        if head.number is not None and head.score >= 0.6 and self.says and inside and not titled:
            self.accept(n, head, 0.6)
            return True
        leaf = head.title_url and not any(self.units[k].kind == Kind.ITEM for k in inside)
        if (
            leaf
            and unit.level > 2
            and (self.section_says(n) > 0 or (self.says and self.section_says(n) == 0))
        ):
            if not links.is_code(head.title_url):
                self.accept(n, head, 0.45)
                return True
        return False

    def _names_paper(self, n: int) -> bool:
        """A plain line that is a paper by itself ("Title. https://arxiv.org/…")."""
        head = self.head(n)
        if head is None or not head.strong or head.prose or self.units[n].label is not None:
            return False
        return head.score >= 0.6 and not self.field(n) and not _says_something(head.title)

    # ---- C: works that a text names and links in passing

    def _in_prose(self) -> None:
        mentioned: dict[str, Found] = {}
        paragraphs = 0
        linked = 0
        known = {f.head.arxiv_id for f in self.found.values() if f.head.arxiv_id}
        for n, unit in enumerate(self.units):
            if unit.kind not in (Kind.PARAGRAPH, Kind.ITEM) or unit.role in (
                "noise",
                "reference",
                "title",
            ):
                continue
            own = self.found.get(n)
            if n in self.owner or (own and (unit.kind == Kind.ITEM or own.points or own.body)):
                continue
            paragraphs += len(unit.text) > 40
            before = len(mentioned)
            for head in _works_in(unit):
                if own and alike(head.title, own.head.title):
                    continue
                key = head.arxiv_id or head.doi or titles.clean(head.title).casefold()
                if key in known or key in mentioned:
                    continue
                mentioned[key] = Found(
                    n, head, confidence=0.7 if head.score >= 0.6 else 0.55, inner=True
                )
            linked += len(mentioned) > before
        if not mentioned:
            return
        dense = len(mentioned) >= 3 and linked >= paragraphs * 0.25
        if self.says and len(mentioned) >= 2:
            dense = True
        if self.found or dense:
            self.inner = list(mentioned.values())


def _works_in(unit: Unit) -> list[Head]:
    """The papers that a text links by their titles, or names in quotes beside a link."""
    out = []
    inline = unit.inline
    for link in inline.links:
        if not (links.is_paper(link.url) or links.arxiv_id(link.url)):
            continue
        words = titles.clean(inline.link_text(link))
        title = words if names_work(words) else _title_near(inline, link.start, link.end)
        if not title:
            continue
        head = Head(title, lead="link", title_url=link.url, score=titles.score(title))
        head.found.append((LinkKind.PAPER, link.url))
        head.arxiv_id, head.doi = links.arxiv_id(link.url), links.doi(link.url)
        if head.arxiv_id:
            head.year = links.arxiv_year(head.arxiv_id)
        out.append(head)
    return out


def names_work(words: str) -> bool:
    words = titles.clean(words)
    count = len(words.split())
    long = count >= 4 or (count >= 2 and ":" in words) or (count >= 3 and words.istitle())
    cjk = bool(titles._CJK.search(words)) and len(words) >= 8
    return (long or cjk) and titles.score(words) >= 0.5 and titles.plausible(words)


_QUOTED = re.compile(r"[“\"«„「《]\s?([^“”\"«»„「」《》]{8,250})[”\"“»」》]")


def _title_near(inline: Inline, start: int, end: int) -> str:
    """A title in quotes, bold or italics right beside a link that does not name the work."""
    text = inline.text
    near = (max(0, start - 220), min(len(text), end + 160))
    spans = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(text, *near)]
    spans += [
        (m.start, m.end) for m in inline.marks if m.style != "code" and near[0] <= m.start < near[1]
    ]
    best = ""
    distance = 200
    for first, last in spans:
        words = titles.clean(text[first:last])
        gap = start - last if last <= start else first - end
        if -1 <= gap < distance and names_work(words):
            best, distance = words, gap
    return best


def _points(words: str) -> bool:
    """Link words that stand for the work spoken of: "[Paper]", "here", a bare address."""
    bare = words.startswith(("http", "www.", "arxiv", "doi", "10."))
    return bare or titles.is_generic(words) or bool(links.label_kind(words.strip("[]() ")))


def alike(first: str, second: str) -> bool:
    a, b = (re.sub(r"\W+", "", t).casefold() for t in (first, second))
    return a == b or (len(a) > 10 and (a in b or b in a))


def _says_something(text: str) -> bool:
    """A sentence rather than a title: a verb, and few capitals."""
    long = [w for w in text.split()[1:] if len(w) > 3]
    capitals = sum(1 for w in long if w[0].isupper())
    return bool(_VERBS.search(text)) and capitals < max(len(long) * 0.5, 1)


def _is_work(url: str) -> bool:
    return links.is_paper(url) or bool(links.arxiv_id(url) or links.doi(url))


_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|did|does|do|got|made|said|says|released|announced|launched|fixed|added|removed|updated|introduced)\b"
)


def _is_sentence(head: Head) -> bool:
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


