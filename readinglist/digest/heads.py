"""The line that names a paper: title, links, authors, venue, year, and what is said after."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readinglist.digest import citations, links, names, titles, venues
from readinglist.digest.inlines import Inline
from readinglist.digest.values import LinkKind


@dataclass(slots=True)
class Head:
    """A candidate for an entry: what its first line says."""

    title: str
    number: int | None = None
    lead: str = "plain"  # how the title is set off: link, bold, quote, citation, plain
    title_url: str = ""
    found: list[tuple[LinkKind, str]] = field(default_factory=list)
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    arxiv_id: str = ""
    doi: str = ""
    comment: str = ""
    tags: tuple[str, ...] = ()
    score: float = 0.0  # the title's shape
    prose: bool = False  # the title is only the first sentence of a text

    @property
    def has_paper(self) -> bool:
        """An address, an arXiv number or a DOI shows that this is a paper."""
        return bool(self.arxiv_id or self.doi) or any(k == LinkKind.PAPER for k, _ in self.found)

    @property
    def strong(self) -> bool:
        """Enough stands in the line itself to call it a paper."""
        return self.has_paper or bool(self.authors and (self.year or self.venue))

    @property
    def evidence(self) -> float:
        """A sum of what speaks for a paper; 3 is one good reason."""
        known = any(k == LinkKind.PAPER and links.is_paper(u) for k, u in self.found)
        value = 3.0 if known or self.arxiv_id or self.doi else 2.5 if self.has_paper else 0.0
        value += 2.0 * bool(self.authors) + 1.5 * bool(self.venue) + 0.5 * bool(self.year)
        value += 0.7 * any(k == LinkKind.CODE for k, _ in self.found)
        return value + (self.score - 0.5) * 2


_VENUE_TAG = re.compile(
    r"\s*(?:[\[(【（]([^\[\]()【】（）]{2,40})[\])】）]|`([^`]{2,30})`)\s*[:：|–—-]?\s*"
)
_LEAD_FACT = re.compile(
    r"([A-Z][\w&/-]{1,14}\s?'?(?:19|20)?\d\d|(?:19|20)\d\d)\s*[:：|–—,.-]\s*(?=\S)"
)
_OPENING = re.compile(r"[\s\"'“”„«»‘’《「『\[(*_]*")
_BRACKETS = re.compile(r"[\[(（【{]+[\s|,;/·•+&:–—-]*[\])）】}]+|(?:\s*[|/·•]\s*){2,}")
_SEPARATORS = " \t\n.,;:：，。；–—-|·•→/*"
_QUOTED = re.compile(r"[“\"„«「『《]\s?([^“”\"„«»「」『』《》]{6,300})[”\"“»」』》]")
_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})\)\s+(?=[^\W\da-z_]|[\"“«\[])")
_CUT = re.compile(r"\s*(?:[\[(（【]\s*){1,2}$|\s*[|·•–—:→-]\s*$")
_DASHED = re.compile(r"\s+(?:[–—]|--?)\s+|\s*[：]\s*|:\s+|\s+\|\s+|\s*→\s*")


def parse(inline: Inline, *, presented: bool = False) -> Head | None:
    """Return what a line says if it names a work at its start, else None.

    With ``presented`` a name after a date is who presents it ("12 Jan – Lena: Title").
    """
    inline = inline if "\n" not in inline.text else inline.lines()[0]
    text = inline.text
    if len(text) < 3:
        return None
    number, at = titles.enumerator(text)
    letter = _LETTER.match(text) if number is None else None
    at = letter.end() if letter else at
    head = Head("", number=number)
    at = _skip_lead(inline, at, head, presented)
    key = _by_key(inline, at, head)
    if key is not None:
        return key
    span = _title_span(inline, at, head)
    if span is None:
        plain = _plain(inline, at, head)
        if plain is None:
            return None
        head, rest = plain
    else:
        start, end = span
        head.title = text[start:end]
        rest = _rest(inline, start, end, head)
    _title_parts(head)
    if not head.title:
        return None
    _read_rest(rest, head)
    _ids(inline, head)
    place = venues.find(head.title) if len(head.title) < 40 else None
    if place and place.start <= 1 and place.end >= len(head.title.rstrip(" .)]")):
        return None  # where it appeared, not what
    head.score = titles.score(head.title)
    return head if head.score > 0 or (head.has_paper and len(head.title) > 2) else None


_LEAD_WORD = re.compile(
    r"((?:required|optional|recommended|supplementary|supplemental|mandatory|background|main|"
    r"oral|poster|spotlight|best paper(?: award)?|outstanding paper|must[- ]read|"
    r"pflicht|freiwillig|obligatoire|facultatif|obligatorio|opcional)"
    r"(?: readings?| papers?| lecture| lektüre)?)"
    r"\s*[:：–—|-]\s+(?=\S)",
    re.I,
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|"
    r"july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|"
    r"dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_DAYS = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei)tag"
)
_LEAD_DATE = re.compile(
    rf"(?:(?:{_DAYS})\.?,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTHS}\.?(?:,?\s+(?:19|20)\d\d)?"
    rf"|{_MONTHS}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?"
    r"|\d{1,2}[./]\d{1,2}[./](?:(?:19|20)?\d\d)?|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}月\d{1,2}日|(?:week|session|lecture|class|meeting|woche|sitzung|semaine|séance|"
    r"semana|sesión)\s+\d{1,2})\s*[:：–—|,-]\s*(?=\S)",
    re.I,
)
_PARTS = re.compile(r"\s[–—|-]|[:：,]|\d[–—-]")
_PRESENTER = re.compile(
    r"[A-Z\u00c0-\u024f][\w’'.-]*(?: [A-Z\u00c0-\u024f][\w’'.-]*){0,2}\s*[:–—|]\s+"
)


def presents(text: str) -> bool | None:
    """Does a dated line name a presenter before the title? None when it has no date."""
    day = _LEAD_DATE.match(text)
    return bool(_PRESENTER.match(text, day.end())) if day else None


_KEY = re.compile(
    r"(?:arxiv\s*[:：]?\s*)?(?P<arxiv>\d{4}\.\d{4,5})(?:v\d+)?(?![\w.])"
    r"|(?:doi\s*[:：]?\s*)?(?P<doi>10\.\d{4,9}/[^\s\])]+)|(?P<url>https?://[^\s\])]+)",
    re.I,
)


_BEFORE_KEY = re.compile(r"[\s\[(<]*")
_WORDY = re.compile(r"[^\W\d_]{3,}.*[^\W\d_]{2,}")


def _by_key(inline: Inline, at: int, head: Head) -> Head | None:
    """A work that the line knows by its arXiv number, DOI or address only; that is its title."""
    text = inline.text
    opening = _BEFORE_KEY.match(text, at)
    key = _KEY.match(text, opening.end() if opening else at)
    if not key:
        return None
    start, end = key.span()
    link = next((i for i in inline.links if i.start <= start < i.end), None)
    if link and _WORDY.search(text[end : link.end]):
        return None  # "[1503.02531] Distilling …" in one link
    end = max(end, link.end) if link else end
    words = text[start:end]
    url = link.url if link else ""
    number = links.arxiv_id(f"{url} {words}") or links.bare_arxiv_id(key.group("arxiv") or "")
    work = links.doi(url or words)
    if not (number or work or (url and links.is_paper(url))):
        return None
    if any(i.start >= end and not titles.is_generic(inline.link_text(i)) for i in inline.links):
        return None
    rest = inline.slice(end)
    after = rest.text.strip(_SEPARATORS + "[](){}<>")
    if titles.score(after) >= 0.55 and not after[:1].islower() and not after.endswith("."):
        return None  # "2005.14165: Language Models are Few-Shot Learners"
    if number:
        head.title = f"arXiv:{number}"
    elif work:
        head.title = f"doi:{work}"
    else:
        head.title = re.sub(r"^https?://(?:www\.)?", "", url)
    head.lead, head.title_url, head.score = "key", url, 0.3
    head.arxiv_id, head.doi = number, work
    if url:
        head.found.append((LinkKind.PAPER, url))
    _read_rest(rest, head)
    _ids(inline, head)
    return head


def _skip_lead(inline: Inline, at: int, head: Head, presented: bool) -> int:
    """Step over what stands before the title: emoji, ``[ICLR 2022]``, ``2021 |``, ``[paper]``."""
    text = inline.text
    for _ in range(6):
        emoji = titles._LEAD_EMOJI.match(text[at:]) if not text.isascii() else None
        if emoji:
            at += emoji.end()
        opening = _OPENING.match(text, at)
        first = opening.end() if opening else at
        link = next((i for i in inline.links if at <= i.start <= first < i.end), None)
        if link:
            words = inline.link_text(link)
            kind = links.label_kind(words.strip("[]() "))
            bare = words.startswith(("http", "www.", "arxiv.org", "doi.org"))
            aside = kind is not None or bare or titles.is_generic(words)
            if not aside or link.end >= len(text) - 3:
                return at
            if kind is not None or bare:
                head.found.append((links.classify(link.url, words), link.url))
            at = link.end
            while at < len(text) and text[at] in "])）】 ,;:|/·–—-":
                at += 1
            continue
        opener = bool(_PARTS.search(text, at, at + 40))
        asked = _LEAD_WORD.match(text, at) if opener else None
        if asked and asked.end() < len(text):
            head.tags = (*head.tags, asked.group(1))
            at = asked.end()
            continue
        day = _LEAD_DATE.match(text, at) if opener else None
        if day and day.end() < len(text):
            at = day.end()
            who = _PRESENTER.match(text, at) if presented else None
            at = who.end() if who else at
            continue
        number = _LEAD_ID.match(text, at)
        if number:
            head.arxiv_id, at = number.group(1), number.end()
            continue
        tag = _VENUE_TAG.match(text, at)
        if tag and tag.end() < len(text):
            inside = (tag.group(1) or tag.group(2) or "").strip()
            if _take_tag(inside, head):
                at = tag.end()
                continue
        fact = _LEAD_FACT.match(text, at)
        if (
            fact
            and fact.end() < len(text)
            and (venues.find(fact.group(1)) or re.fullmatch(r"(?:19|20)\d\d", fact.group(1)))
        ):
            _take_tag(fact.group(1), head)
            at = fact.end()
            continue
        break
    return at


_DATE_TAG = re.compile(
    r"\D{0,10}((?:19|20)\d\d)\D{0,6}|((?:19|20)\d\d)[/.-]\d{1,2}(?:[/.-]\d{1,2})?"
    r"|\d{1,2} \w{3,9}\.? ((?:19|20)\d\d)"
)
_LEAD_ID = re.compile(r"arxiv\s*[:：]\s*(\d{4}\.\d{4,5})(?:v\d+)?\s*[:–—|-]?\s+(?=\S)", re.I)


_PRESENTED = re.compile(
    r"(?:(?:contributed |lightning |invited |short |long )?"
    r"(?:oral|poster|spotlight|talk|demo|paper)s?"
    r"|(?:best|outstanding|distinguished)(?: \w+)? paper(?: award| runner[- ]up| finalist| nominee"
    r"| honou?rable mention)?|honou?rable mention|runner[- ]up|award candidate|highlight|findings"
    r"|long|short|new|must[- ]read|notable[- ]top[- ]\d+%|top \d+%|main(?: conference)?|🏆|⭐)",
    re.I,
)


def _take_tag(inside: str, head: Head) -> bool:
    if _PRESENTED.fullmatch(inside):
        head.tags = (*head.tags, inside)
        return True
    place = venues.find(inside)
    date = _DATE_TAG.fullmatch(inside)
    year = int(next(filter(None, date.groups()))) if date else venues.year_in(inside)
    number = links.bare_arxiv_id(inside)
    kind = links.label_kind(inside)
    if not (place or year or number or kind) or (place and len(inside) > len(place.name) + 18):
        return False
    if number:
        head.arxiv_id = number
    elif place:
        head.venue, head.year = place.name, place.year or year
    elif date:
        head.year = year
    elif kind is None:
        return False
    return True


def _title_span(inline: Inline, at: int, head: Head) -> tuple[int, int] | None:
    """The title that is set off at the start: a link, bold, in quotes or in italics."""
    text = inline.text
    opening = _OPENING.match(text, at)
    first = opening.end() if opening else at
    link = next((i for i in inline.links if at <= i.start <= first < i.end), None)
    bold = next((m for m in inline.marks if m.style == "bold" and m.start <= first < m.end), None)
    if bold and bold.end - max(bold.start, at) < 2:
        bold = None
    if bold and (link is None or bold.end > link.end):
        end = _same_bold(inline, bold.end)
        start = max(bold.start, at)
        words = text[start:end].strip()
        if not words.rstrip(" :.") or titles.is_generic(words):
            return None
        inner = [i for i in inline.links if start <= i.start and i.end <= end]
        if link is None:
            link = inner[0] if inner and inner[0].start - start < 4 else None
        if link is None and names.looks_like_authors(words.strip(" .:,")):
            apart = _after_authors(inline, at, head)
            if apart is not None:
                return apart  # "**M. Tan and Q. Le.** [Title](…)"
        topic = words.endswith((":", "：")) or text[end : end + 1] in (":", "：")
        if topic and link is None and len(words.split()) <= 4:
            return _after_topic(inline, start, end, head)
        if len(inner) > 1 and links.label_kind(inline.link_text(inner[-1])) is not None:
            end = inner[-1].start
        head.lead = "bold"
        if link and link.start < end and links.label_kind(inline.link_text(link)) is None:
            head.lead, head.title_url = "link", link.url
        return start, end
    if link:
        words = inline.link_text(link)
        if titles.is_generic(words) or words.startswith(("http://", "https://", "www.")):
            return None
        head.lead, head.title_url = "link", link.url
        # One title over two links in a row (a clipboard cuts them), or a link over half of it.
        end = link.end
        for other in inline.links:
            if other.url == link.url and other.start <= end + 1 and other.end > end:
                end = other.end
        return max(link.start, at), end
    quoted = _QUOTED.match(text, at)
    if quoted:
        head.lead = "quote"
        return quoted.start(1), quoted.end(1)
    italic = next(
        (m for m in inline.marks if m.style == "italic" and m.start <= first < m.end), None
    )
    if (
        italic
        and titles.score(titles.clean(text[first : italic.end])) >= 0.5
        and not names.looks_like_authors(text[first : italic.end])
    ):
        head.lead = "bold"
        return first, italic.end
    return _after_authors(inline, at, head)


_VOLUME = re.compile(r"[\s.,;:(]*(?:(?:19|20)\d\d|vol\b|\d+\s*[(,:])", re.I)


def _after_authors(inline: Inline, at: int, head: Head) -> tuple[int, int] | None:
    """``A. Author, B. Author: [Title](…)``: the title is set off, but people stand before it."""
    spans = [(i.start, i.end, i.url) for i in inline.links]
    spans += [(m.start, m.end, "") for m in inline.marks if m.style != "code"]
    for start, end, url in sorted(spans):
        if start <= at or start > 400:
            continue
        if not url and _VOLUME.match(inline.text, end):
            return None  # a journal in italics, not a title
        before = re.sub(r"[\s(,]*(?:19|20)\d\d[a-z]?\)?\W*$", "", inline.text[at:start])
        people = names.looks_like_authors(before.strip(" :,.–—-"))
        score = titles.score(titles.clean(inline.text[start:end]))
        work = bool(url) and links.is_paper(url) and score >= 0.55
        parted = inline.text[at:start].rstrip()[-1:] in tuple(",:：–—|-")
        if not people and work and parted and len(before) <= 80:
            people = names.parse(before.strip(" :,.–—-"), surnames=True)
            if not people and not _linked_alone(inline, start, end):
                return None
        elif not people and parted and score >= 0.5 and names.is_full(before.strip(" :,–—-")):
            people = names.parse(before.strip(" :,–—-"))
            if not venues.YEAR.search(inline.text[end:]):
                return None
        elif not people or score < 0.4:
            return None
        head.authors, head.lead, head.title_url = people, "link" if url else "bold", url
        head.year = head.year or venues.year_in(inline.text[at:start])
        return start, end
    return None


def _linked_alone(inline: Inline, start: int, end: int) -> bool:
    """No other link of the line reads like a title: what stands before is a topic or a date."""
    others = [inline.link_text(i) for i in inline.links if i.end <= start or i.start >= end]
    return all(titles.is_generic(words) or titles.score(words) < 0.5 for words in others)


def _same_bold(inline: Inline, end: int) -> int:
    """Where a bold run ends that is written as several, one right after the other."""
    for mark in inline.marks:
        follows = mark.style == "bold" and end <= mark.start <= end + 1 < mark.end
        if follows and not inline.text[end : mark.start].strip():
            end = mark.end
    return end


def _after_topic(inline: Inline, start: int, end: int, head: Head) -> tuple[int, int] | None:
    """``**BERT**: Pre-training of …`` is one title; ``**Vision**: [Title](…)`` has a topic."""
    text = inline.text
    at = end
    while at < len(text) and text[at] in " :：":
        at += 1
    link = next((i for i in inline.links if i.start <= at + 1 < i.end), None)
    if link and not titles.is_generic(inline.link_text(link)):
        head.lead, head.title_url = "link", link.url
        return link.start, link.end
    stop = next((i.start for i in inline.links if i.start > at), len(text))
    tail = _CUT.sub("", text[at:stop])
    bracket = re.search(r"\s*[\[(]", tail)
    tail = tail[: bracket.start()] if bracket else tail
    if (
        3 <= len(tail.split()) <= 20
        and titles.score(tail) >= 0.7
        and not re.search(r"\.\s|\.$", tail)
    ):
        head.lead = "bold"
        return start, at + len(tail)
    head.lead = "bold"
    return start, end


def _rest(inline: Inline, start: int, end: int, head: Head) -> Inline:
    """What follows the title (and what stood before it), with the title's own link noted."""
    if head.title_url:
        kind = links.classify(head.title_url)
        head.found.insert(0, (kind, head.title_url))
    before = inline.text[:start].strip(_SEPARATORS + "[](){}\"“”'*#")
    if before and not before.isdigit() and not head.authors:
        bare = re.sub(r"^\(?\d{1,3}[.)]\s*|^#\d+\s*", "", before)
        head.authors = names.looks_like_authors(bare.rstrip(":"))
    while end < len(inline.text) and inline.text[end] in '”"»」』》“*_':
        end += 1
    return inline.slice(end)


def _plain(inline: Inline, at: int, head: Head) -> tuple[Head, Inline] | None:
    """A title that nothing sets off: up to the first label link, a dash, or by its style."""
    text = inline.text
    stops = [
        i.start
        for i in inline.links
        if i.start > at
        and (
            titles.is_generic(inline.link_text(i))
            or inline.link_text(i).startswith(("http", "www.", "arxiv.org", "doi.org", "10."))
        )
    ]
    stop = stops[0] if stops else len(text)
    body = _CUT.sub("", text[at:stop])
    if not body or len(body) > 1500:
        return None
    code = [m for m in inline.marks if m.style == "code" and at < m.start < stop]
    if code:
        body = text[at : code[0].start].rstrip(_SEPARATORS)
        stop = code[0].start
    cited = citations.parse(Inline(body))
    if cited.firm or cited.evidence:
        title = cited.title
        head.lead = "citation" if cited.firm else "plain"
        head.authors = head.authors or cited.authors
        if not head.authors and (cited.venue or cited.year):
            title, head.authors = _surnames_after(title)
        head.year, head.venue = head.year or cited.year, head.venue or cited.venue
        head.arxiv_id, head.doi = head.arxiv_id or cited.arxiv_id, cited.doi
        head.title = title
        comment = cited.rest if len(cited.rest.split()) > 5 else ""
        if comment and venues.find_long(comment[:30]):
            comment = ""
        head.comment = comment
        return head, inline.slice(stop)
    # "Title: what it does" and "Title – what it does": the left side must hold up by itself.
    for dash in _DASHED.finditer(body):
        left, right = body[: dash.start()], body[dash.end() :]
        spaced = dash.group().strip() not in (":", "：")
        if spaced and titles.score(titles.clean(left)) >= 0.5 and len(right.split()) >= 4:
            head.title = left
            head.comment = right
            return head, inline.slice(stop)
    sentence = titles._SENTENCE_BREAK.search(body)
    if sentence and titles.score(body[: sentence.start() + 1]) >= 0.5:
        head.title = body[: sentence.start() + 1]
        head.comment = body[sentence.end() :]
        head.prose = True
        return head, inline.slice(stop)
    head.title = body
    return head, inline.slice(stop)


def _surnames_after(title: str) -> tuple[str, tuple[str, ...]]:
    """``Title, Azar, Osband and Munos`` before a venue: the surnames are people."""
    for comma in re.finditer(r",\s+", title):
        left, right = title[: comma.start()], title[comma.end() :]
        if not re.search(r",|\s(?:and|&|et al)\b", right) or titles.score(left) < 0.5:
            continue
        people = names.parse(right, surnames=True)
        if people:
            return left, people
    return title, ()


_PEOPLE_FIRST = re.compile(r"(.{3,120}?)\s*[(\[]((?:19|20)\d\d)[a-z]?[)\]]\s*[:.,–—-]?\s+(?=\S)")


def _people_before(title: str, head: Head) -> str:
    """``Kahneman & Tversky (1979): Title`` set off as a whole."""
    found = _PEOPLE_FIRST.match(title)
    people = names.parse(found.group(1), surnames=True) if found else ()
    if not found or not people:
        return title
    head.authors, head.year = head.authors or people, head.year or int(found.group(2))
    return titles.clean(title[found.end() :])


_GROUP_NAMES = (
    r"(?:Google(?: (?:Brain|Research|AI|DeepMind))?|DeepMind|OpenAI|Meta(?: AI)?|FAIR"
    r"|Facebook(?: AI)?|Microsoft(?: Research)?|MSR|NVIDIA|Nvidia|Apple|Amazon|"
    r"Anthropic|Salesforce|IBM|Intel|Adobe|"
    r"Baidu|Tencent|Alibaba|Huawei|ByteDance|Samsung|Stanford|MIT|CMU|Berkeley|UC Berkeley|"
    r"Princeton|Harvard|Oxford|Cambridge|ETH(?: Z[uü]rich)?|EPFL|Tsinghua|Mila|MILA|AI2|Allen AI|"
    r"Hugging Face|EleutherAI|Cohere|Mistral(?: AI)?|LAION|Stability(?: AI)?|Yandex|Naver|KAIST)"
)
_GROUPS = re.compile(rf"{_GROUP_NAMES}(?:\s*(?:,|&|and|\+|/|x|×)\s*{_GROUP_NAMES})*")


def _title_parts(head: Head) -> None:
    """Take a kind mark, a trailing venue or year and decoration off the title."""
    numbered = re.match(r"\s*\[(\d{4}\.\d{4,5})(?:v\d+)?\]\s+(?=\S)", head.title)
    if numbered:
        head.arxiv_id = head.arxiv_id or numbered.group(1)
        head.title = head.title[numbered.end() :]
    title, kind = titles.tail_label(" ".join(head.title.split()))
    if kind is not None:
        head.found.append((kind, ""))
    title = _people_before(titles.clean(title), head)
    for _ in range(3):
        bracket = re.search(r"\s*[\[(（【]([^\[\]()（）【】]{2,60})[\])）】]\s*$", title)
        if not bracket or bracket.start() < 3:
            break
        inside = bracket.group(1).strip()
        place, year = venues.find(inside), venues.year_in(inside)
        named = inside[: place.start] if place else inside
        named = re.sub(r"[,\s]*(?:19|20)\d\d[a-z]?\s*$", "", named).strip(" ,;")
        people = names.parse(named, surnames=bool(year and not place)) if named else ()
        number = links.bare_arxiv_id(inside) or links.arxiv_id(inside)
        if _GROUPS.fullmatch(inside) or _PRESENTED.fullmatch(inside):
            head.tags = (*head.tags, inside)
            title = titles.clean(title[: bracket.start()])
            continue
        if not (
            people
            or number
            or (place and len(inside) <= len(place.name) + 22)
            or (year and len(inside) < 10)
        ):
            break
        head.authors = head.authors or people
        head.arxiv_id = head.arxiv_id or number
        if place:
            head.venue = head.venue or place.name
            year = year or place.year
        head.year = head.year or year
        title = titles.clean(title[: bracket.start()])
    head.title = title


def _read_rest(rest: Inline, head: Head) -> None:
    """Links, tags, authors, venue and year after the title; the remainder is a comment."""
    text = rest.text
    if not text:
        return
    keep: list[tuple[int, int]] = []
    at = 0
    for link in rest.links:
        words = rest.link_text(link)
        kind = links.classify(link.url, words)
        label = links.label_kind(words.strip("[]() "))
        bare = words.startswith(("http", "www.", "arxiv.org", "doi.org", "github.com"))
        if label is None and not bare and titles.score(words) >= 0.5 and len(words.split()) > 3:
            continue  # another work named in the comment
        if links.is_web(link.url) and not links.is_social(link.url):
            head.found.append((kind, link.url))
        if (label is not None or bare or titles.is_generic(words)) and link.start >= at:
            keep.append((at, link.start))
            at = link.end
    for mark in rest.marks:
        if mark.style == "code" and mark.start >= at:
            inside = text[mark.start : mark.end].strip()
            if _take_tag(inside, head) or (
                len(inside) <= 40 and len(text[at : mark.start].strip(_SEPARATORS).split()) <= 2
            ):
                if not venues.find(inside) and not venues.YEAR.fullmatch(inside):
                    head.tags = (*head.tags, inside)
                keep.append((at, mark.start))
                at = mark.end
    keep.append((at, len(text)))
    tail = " ".join(text[a:b] for a, b in keep)
    _label_marks(tail, head)
    tail = _SHORTCODE.sub(" ", tail)
    previous = None
    while previous != tail:
        previous = tail
        tail = _BRACKETS.sub(" ", tail)
    italic = [m for m in rest.marks if m.style == "italic"]
    if italic and not head.authors:
        found = names.looks_like_authors(
            names.strip_label(text[italic[0].start : italic[0].end])[0]
        )
        if found:
            head.authors = found
            tail = tail.replace(text[italic[0].start : italic[0].end].strip(), " ", 1)
    head.comment = _facts(tail, head) or head.comment


_SHORTCODE = re.compile(r"(?<!\w):[a-z][a-z0-9_+-]{1,30}:(?!\w)")
_MARK = re.compile(r"[\[(|【]\s*([^\[\]()|【】]{2,24}?)\s*(?=[\])|】]|$)")


def _label_marks(tail: str, head: Head) -> None:
    """``[code]``, ``| Code``: a mark whose address the copy has lost."""
    for mark in _MARK.finditer(tail[:200]):
        kind = links.label_kind(titles.strip_emoji(mark.group(1)))
        if kind is not None and all(k != kind for k, _ in head.found):
            head.found.append((kind, ""))


_GROUP = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,200})[)\]）】]")


def _facts(tail: str, head: Head) -> str:
    """Take authors, venue and year from the start of ``tail``; return what remains."""
    tail = tail.strip(_SEPARATORS)
    for _ in range(6):
        before = tail
        group = _GROUP.match(tail)
        if group and _facts_in_group(group.group(1), head):
            tail = tail[group.end() :].strip(_SEPARATORS)
            continue
        if not head.authors and tail:
            bare, said = names.strip_label(tail)
            bare = citations.without_de(bare)
            people, left = citations.authors_head(bare)
            if not people and said:
                stop = re.search(r"[;(|·]|[.,]?\s+(?:19|20)\d\d|\.\s|\s[–—-]\s", bare)
                people = names.parse(bare[: stop.start()] if stop else bare)
                left = bare[stop.start() :] if stop else ""
            if not people and said:
                people, left = _surnames_before_venue(bare)
            if people:
                head.authors = people
                tail = left.strip(_SEPARATORS)
                continue
        if not head.authors:
            people, left = _surnames_before_venue(tail)
            if people:
                head.authors, tail = people, left
                continue
        place = venues.find(tail[:120]) or venues.find_unknown(tail)
        if place and place.start <= 4 and not head.venue:
            head.venue, head.year = place.name, head.year or place.year
            tail = tail[place.end :].lstrip(_SEPARATORS + ")]")
            continue
        year = re.match(r"\(?((?:19|20)\d\d)\)?(?![\d-])", tail)
        if year and head.year in (None, int(year.group(1))):
            head.year = int(year.group(1))
            tail = tail[year.end() :].strip(_SEPARATORS)
            continue
        if tail == before:
            break
    if tail and not head.venue and len(tail) < 160:
        long = venues.find_long(tail)
        place = long if long and long.start <= 12 else venues.find(tail) if len(tail) < 60 else None
        if place:
            head.venue, head.year = place.name, head.year or place.year
            if len(tail) < 60 or long:
                return ""
    if head.year is None and len(tail) < 60:
        head.year = venues.year_in(tail)
    words = len(tail.split())
    cjk = bool(titles._CJK.search(tail))
    return tail if words >= 3 or (cjk and len(tail) >= 8) else ""


def _surnames_before_venue(tail: str) -> tuple[tuple[str, ...], str]:
    """``Arik & Pfister, AAAI 2021``: bare surnames count right before a venue."""
    place = venues.find(tail[:120])
    if place is None or place.start < 4 or place.start > 60:
        return (), tail
    before = tail[: place.start].strip(" ,.;(")
    people = names.parse(before, surnames=True)
    return (people, tail[place.start :]) if people and before[:1].isupper() else ((), tail)


def _facts_in_group(inside: str, head: Head) -> bool:
    place, year = venues.find(inside), venues.year_in(inside)
    named = inside[: place.start] if place else inside
    named = re.sub(r"[,\s]*(?:19|20)\d\d[a-z]?\s*$", "", named).strip(" ,;")
    people = names.parse(names.strip_label(named)[0], surnames=bool(year)) if named else ()
    if not (place or people or year) or len(inside) > 160:
        return False
    head.authors = head.authors or people
    if place:
        head.venue = head.venue or place.name
    head.year = head.year or year or (place.year if place else None)
    return True


def _ids(inline: Inline, head: Head) -> None:
    for _, url in head.found:
        head.arxiv_id = head.arxiv_id or links.arxiv_id(url)
        head.doi = head.doi or links.doi(url)
    head.arxiv_id = head.arxiv_id or links.arxiv_id(inline.text)
    if "10." in inline.text:
        head.doi = head.doi or links.doi(inline.text)
    if head.doi.startswith("10.48550/arxiv."):
        head.arxiv_id = head.arxiv_id or head.doi.removeprefix("10.48550/arxiv.")
    if head.year is None and head.arxiv_id:
        head.year = links.arxiv_year(head.arxiv_id)
