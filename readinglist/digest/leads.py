"""What stands before a title: numbers, dates, marks, or a number instead of a title."""

from __future__ import annotations

import re

from readinglist.digest import links, tails, titles, venues
from readinglist.digest.head import OPENING, SEPARATORS, Head
from readinglist.digest.inlines import Inline
from readinglist.digest.values import LinkKind

_VENUE_TAG = re.compile(
    r"\s*(?:[\[(【（]([^\[\]()【】（）]{2,40})[\])】）]|`([^`]{2,30})`)\s*[:：|–—-]?\s*"
)
_LEAD_FACT = re.compile(
    r"([A-Z][\w&/-]{1,14}\s?'?(?:19|20)?\d\d|(?:19|20)\d\d)\s*[:：|–—,.-]\s*(?=\S)"
)
LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})\)\s+(?=[^\W\da-z_]|[\"“«\[])")
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


def by_key(inline: Inline, at: int, head: Head) -> Head | None:
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
    after = rest.text.strip(SEPARATORS + "[](){}<>")
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
    tails.read_rest(rest, head)
    tails.read_ids(inline, head)
    return head


def skip(inline: Inline, at: int, head: Head, presented: bool) -> int:
    """Step over what stands before the title: emoji, ``[ICLR 2022]``, ``2021 |``, ``[paper]``."""
    text = inline.text
    for _ in range(6):
        emoji = titles._LEAD_EMOJI.match(text[at:]) if not text.isascii() else None
        if emoji:
            at += emoji.end()
        opening = OPENING.match(text, at)
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
            if tails.take_tag(inside, head):
                at = tag.end()
                continue
        fact = _LEAD_FACT.match(text, at)
        if (
            fact
            and fact.end() < len(text)
            and (venues.find(fact.group(1)) or re.fullmatch(r"(?:19|20)\d\d", fact.group(1)))
        ):
            tails.take_tag(fact.group(1), head)
            at = fact.end()
            continue
        break
    return at


_LEAD_ID = re.compile(r"arxiv\s*[:：]\s*(\d{4}\.\d{4,5})(?:v\d+)?\s*[:–—|-]?\s+(?=\S)", re.I)
