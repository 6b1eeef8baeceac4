"""What the first lines of a digest say of it: title or section, byline, date, publisher."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.digest import evidence, names, titles
from readinglist.digest import outline as outlines
from readinglist.digest.inlines import Document, Kind
from readinglist.digest.links import host_of
from readinglist.digest.outline import Outline


def title_or_section(outline: Outline, document: Document) -> None:
    """A first heading with papers right below and others of its level beside it is a section."""
    n = outline.title_unit
    if n < 0 or outline.units[n].kind != Kind.HEADING:
        return
    title = outline.units[n]
    if document.title and titles.score(document.title):
        return
    if evidence.says_papers(title.text) or evidence.document_says(_only(outline), ""):
        return
    later = [u for u in outline.units[n + 1 :] if u.role == "heading"]
    if not any(u.level == title.level for u in later):
        return
    listed = 0
    for unit in outline.units[n + 1 :]:
        if unit.role == "heading":
            break
        urls = [link.url for link in unit.inline.links]
        if unit.kind in (Kind.ITEM, Kind.ROW) and not any(url.startswith("#") for url in urls):
            listed += bool(urls) or titles.academic(unit.text)
    if not listed:
        return
    title.role = "heading"
    outline.title, outline.title_unit = "", -1
    outlines.nest(outline)


def _only(outline: Outline) -> Outline:
    """The title alone, to ask what it says."""
    return Outline([], title=outline.title)


_DATE = re.compile(
    r"\b(\d{4}-\d\d-\d\d)\b|\b((?:\d{1,2}\.? )?(?:Jan|Feb|Mar|Apr|"
    r"May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mär|Mai|Okt|Dez|janv|févr|mars|"
    r"avr|juin|juil|août|sept|oct|nov|déc|ene|abr|ago|dic|fev|set|"
    r"out)[a-zéû]*\.?"
    r"(?: \d{1,2}(?:st|nd|rd|th)?,?)? (?:19|20)\d\d)\b|((?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?)",
    re.I,
)
_PART = re.compile(
    r"\s+[|·•–—]\s+|\s{2,}|\s*[|·•]\s*|, (?=(?:19|20)\d\d)|\s+(?:on|am|le|el|em|il) (?=\d|[A-Z])"
)


@dataclass(slots=True)
class Masthead:
    byline: str = ""
    date: str = ""


def find(outline: Outline, document: Document) -> Masthead:
    """The person and the date that the first lines name, taken out of the entries' way."""
    head = Masthead(document.byline, document.date)
    seen = 0
    for n in range(outline.title_unit + 1, min(outline.title_unit + 9, len(outline.units))):
        unit = outline.units[n]
        if unit.role == "heading" or unit.kind in (Kind.ITEM, Kind.ROW, Kind.CODE) or seen > 1:
            break
        seen += len(unit.text) > 140
        if len(unit.text) > 160:
            continue
        date = _DATE.search(unit.text)
        if date and not head.date:
            head.date = date.group()
        first = _PART.split(_DATE.sub("", unit.text))[0].strip(" ,;")
        bare, said = names.strip_label(first)
        people = names.parse(bare) if said else ()
        if not people and date and seen == 0:
            people = names.parse(first)
        if people and len(people) <= 4 and not _opens_entry(outline, n, said=said):
            unit.role = "byline"
            head.byline = head.byline or ", ".join(people)
            break
    return head


def _opens_entry(outline: Outline, n: int, *, said: bool) -> bool:
    """The people are a paper's authors: a labelled field stands right below, or the line above
    could be a title and elsewhere others have their people below them as well."""
    above = outline.units[n - 1] if n else None
    if (
        said
        and above is not None
        and n - 1 != outline.title_unit
        and titles.score(above.text) >= 0.5
    ):
        others = (u for u in outline.units if u is not outline.units[n])
        if any(names.strip_label(u.text[:80])[1] for u in others):
            return True
    for unit in outline.units[n + 1 : n + 4]:
        if unit.label is not None and unit.label.field not in ("year", "project"):
            return True
        if unit.kind == Kind.HEADING or len(unit.text) > 140:
            return False
    return False


_SITE = re.compile(
    r"(?:^image(?:s)? by |^at |\bwith the help of |©\s?(?:19|20)\d\d(?:[–-]\d{4})? "
    r"(?:by )?)((?:[A-Z][\w&’'.-]*)(?: [A-Z][\w&’'.-]*){0,3})(?=[.,"
    r";]|$| all rights)",
    re.I,
)


def publisher(outline: Outline, document: Document) -> str:
    """The site: its own word, or a name that the text credits ("Image by …", "© 2022 …")."""
    if document.publisher and document.publisher.casefold() != document.title.casefold():
        return document.publisher
    if document.url:
        return host_of(document.url)[0]
    for unit in outline.units[:60]:
        if unit.kind == Kind.PARAGRAPH and unit.role in ("", "noise"):
            match = _SITE.search(unit.text[:400])
            if (
                match
                and match.group(1)[:1].isupper()
                and not names.looks_like_authors(match.group(1))
            ):
                words = match.group(1).strip(" .,")
                if not re.match(r"(?:Author|Unsplash|The|A|My|Our|I)\b", words):
                    return words
    return ""
