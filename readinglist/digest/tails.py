"""What stands after a title: links, tags, people, venue and year; the title's own trimmings."""

from __future__ import annotations

import re

from readinglist.digest import citations, links, names, titles, venues
from readinglist.digest.head import SEPARATORS, Head
from readinglist.digest.inlines import Inline

_BRACKETS = re.compile(r"[\[(（【{]+[\s|,;/·•+&:–—-]*[\])）】}]+|(?:\s*[|/·•]\s*){2,}")
_DATE_TAG = re.compile(
    r"\D{0,10}((?:19|20)\d\d)\D{0,6}|((?:19|20)\d\d)[/.-]\d{1,2}(?:[/.-]\d{1,2})?"
    r"|\d{1,2} \w{3,9}\.? ((?:19|20)\d\d)"
)
_PRESENTED = re.compile(
    r"(?:(?:contributed |lightning |invited |short |long )?"
    r"(?:oral|poster|spotlight|talk|demo|paper)s?"
    r"|(?:best|outstanding|distinguished)(?: \w+)? paper(?: award| runner[- ]up| finalist| nominee"
    r"| honou?rable mention)?|honou?rable mention|runner[- ]up|award candidate|highlight|findings"
    r"|long|short|new|must[- ]read|notable[- ]top[- ]\d+%|top \d+%|main(?: conference)?|🏆|⭐)",
    re.I,
)


def take_tag(inside: str, head: Head) -> bool:
    # "2021/AAAI", "AAAI/2021"
    inside = re.sub(r"(?<=[A-Za-z\d])\s*/\s*(?=[A-Z]{2}|(?:19|20)\d\d$)", " ", inside)
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


def trim_title(head: Head) -> None:
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
        people = names.parse(named, surnames=bool(year or place)) if named else ()
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


def read_rest(rest: Inline, head: Head) -> None:
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
            if take_tag(inside, head) or (
                len(inside) <= 40 and len(text[at : mark.start].strip(SEPARATORS).split()) <= 2
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
    tail = tail.strip(SEPARATORS)
    for _ in range(6):
        before = tail
        group = _GROUP.match(tail)
        if group and _facts_in_group(group.group(1), head):
            tail = tail[group.end() :].strip(SEPARATORS)
            continue
        if not head.authors and tail:
            bare, said = names.strip_label(tail)
            bare = citations.without_de(bare)
            people, left = citations.authors_head(bare)
            if not people and said:
                stop = re.search(r"[;(|·]|[.,]?\s+(?:19|20)\d\d|(?<!\b\w)\.\s|\s[–—-]\s", bare)
                people = names.parse(bare[: stop.start()] if stop else bare)
                left = bare[stop.start() :] if stop else ""
            if not people and said:
                people, left = _surnames_before_venue(bare)
            if people:
                head.authors = people
                tail = left.strip(SEPARATORS)
                continue
        if not head.authors:
            people, left = _surnames_before_venue(tail)
            if people:
                head.authors, tail = people, left
                continue
        place = venues.find(tail[:120]) or venues.find_unknown(tail)
        if place and place.start <= 4 and not head.venue:
            head.venue, head.year = place.name, head.year or place.year
            tail = tail[place.end :].lstrip(SEPARATORS + ")]")
            continue
        if not head.authors:
            people, left = citations.one_author(tail)
            if people:
                head.authors, tail = people, left.strip(SEPARATORS)
                continue
        year = re.match(r"\(?((?:19|20)\d\d)\)?(?![\d-])", tail)
        if year and head.year in (None, int(year.group(1))):
            head.year = int(year.group(1))
            tail = tail[year.end() :].strip(SEPARATORS)
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
    dated = bool(year or (place and place.year))  # ICLR '23
    people = names.parse(names.strip_label(named)[0], surnames=dated) if named else ()
    if not (place or people or year) or len(inside) > 160:
        return False
    head.authors = head.authors or people
    if place:
        head.venue = head.venue or place.name
    head.year = head.year or year or (place.year if place else None)
    return True


def read_ids(inline: Inline, head: Head) -> None:
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
