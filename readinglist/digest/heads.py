"""The line that names a paper: title, links, authors, venue, year, and what is said after."""

from __future__ import annotations

import re

from readinglist.digest import citations, leads, links, names, tails, titles, venues
from readinglist.digest.head import OPENING, SEPARATORS, Head
from readinglist.digest.inlines import Inline
from readinglist.digest.leads import presents

__all__ = ["Head", "parse", "presents"]

_QUOTED = re.compile(r"[“\"„«「『《]\s?([^“”\"„«»「」『』《》]{6,300})[”\"“»」』》]")
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
    letter = leads.LETTER.match(text) if number is None else None
    at = letter.end() if letter else at
    head = Head("", number=number)
    at = leads.skip(inline, at, head, presented)
    key = leads.by_key(inline, at, head)
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
    tails.trim_title(head)
    if not head.title:
        return None
    tails.read_rest(rest, head)
    tails.read_ids(inline, head)
    place = venues.find(head.title) if len(head.title) < 40 else None
    if place and place.start <= 1 and place.end >= len(head.title.rstrip(" .)]")):
        return None  # where it appeared, not what
    head.score = titles.score(head.title)
    return head if head.score > 0 or (head.has_paper and len(head.title) > 2) else None


def _title_span(inline: Inline, at: int, head: Head) -> tuple[int, int] | None:
    """The title that is set off at the start: a link, bold, in quotes or in italics."""
    text = inline.text
    opening = OPENING.match(text, at)
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
    before = inline.text[:start].strip(SEPARATORS + "[](){}\"“”'*#")
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
        body = text[at : code[0].start].rstrip(SEPARATORS)
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
