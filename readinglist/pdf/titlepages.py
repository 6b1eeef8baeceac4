"""Title pages of theses and reports: what a label on them calls the title and the author.

Such a page holds little else, and its names are those of supervisors, referees and juries as
well: only the labels tell them apart. A label stands before its value, above it or beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readinglist.pdf.blocks import Block, line_text, tidy_lines
from readinglist.pdf.dates import bare_year
from readinglist.pdf.layout import Line, PageLayout
from readinglist.pdf.names import MARK, looks_like_name, organisation, split_names, tidy
from readinglist.pdf.wordlists import ABSTRACT

_MOST = 1800  # characters of a title page
_AUTHOR = (
    r"(?:written\s+|submitted\s+|presented\s+|prepared\s+)?by|authors?(?:\(s\))?|candidate|"
    r"(?:name\s+of\s+)?student(?:\s+name)?|name|"
    r"(?:vorgelegt\s+|verfasst\s+|eingereicht\s+)?(?:von|durch)|autor(?:in|a|es|i|e)?|verfasser(?:in)?|"
    r"(?:(?:pr[ée]sent[ée]+e?|soutenue?|r[ée]dig[ée]+e?)\s+)?(?:et\s+soutenue?\s+)?(?:publiquement\s+)?par|"
    r"auteur|candidate?[oa]?|laureand[oa]|dottorand[oa]|student[ei](?:ssa)?|presentat[oa]\s+da|tesi\s+di|"
    r"(?:(?:presentad|apresentad|realizad|elaborad)[oa]\s+)?por|doctorand[oa]|doutorand[oa]|"
    r"alun[oa]|alumn[oa]|door|av|författare|autorka|автор|выполнила?|студент(?:ка)?|"
    r"성명|저자|지은이|(?:إعداد\s+)?(?:اسم\s+)?(?:الطالبة?|الباحثة?)|إعداد|نگارش|نگارنده"
)
_HAN_AUTHOR = (
    "(?:学位|論文|论文|学生|研究生)?"
    "(?:作者|申请人|申請人|申请者|提出者|学生|姓名|氏名|著者)(?:姓名)?"
)
_HAN_TITLE = "(?:论文|論文|课题|設計|设计|毕业论文)?(?:题目|題目|名称|標題|标题|題名|题名)"
_GUIDE = re.compile(
    r"^\W*(?:(?:thesis|dissertation|academic|project)\s+)?(?:co-?)?"
    r"(?:supervisor\w*|superviser|supervised\s+by|(?:under\s+the\s+)?supervision\s*(?:of\b|:)|advis[eo]rs?|mentors?)(?!\w)|"
    r"^\W*(?:certified|accepted|approved)\s+by|^\W*(?:first|second|external)?\s*(?:examiner|reader|referee)s?\b|"
    r"^\W*(?:cor)?relator[ei]\b|"
    r"^\W*(?:erst|zweit)?(?:betreuer|gutachter|prüfer|referent)(?:in(?:nen)?|en)?\b|"
    r"^\W*(?:co-?)?(?:(?:director|tutor|orientador|promotor)(?:as?|es|s)?|"
    r"encadr\w+|directeurs?|directrices?|opponents?)\b|"
    r"^\W*(?:sous\s+la\s+direction|dirigid[oa]|rapporteur|examinat(?:eur|rice)|présidente?\b|"
    r"membres\s+du\s+jury|"
    r"banca|tribunal|руководител|научный|指导教师|指導教員|指导老师|导师|指導教授|主査|副査|지도교수|"
    r"(?:تحت\s+|ب)?إشراف|المشرفة?|استاد\s+راهنما)",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\W*(?:{_AUTHOR}|{_HAN_AUTHOR})\W*", re.IGNORECASE)
_INLINE = re.compile(rf"\W*(?:{_AUTHOR})\s*[:：]\s*\S.*", re.IGNORECASE)
_TITLE = re.compile(
    rf"\W*(?:{_HAN_TITLE}|(?:논문)?제목|"
    r"(?:thesis\s+|dissertation\s+)?title|titel|titolo|título|titre|tema|тема)\s*[:：]?\W*",
    re.IGNORECASE,
)


def _spread(label: str) -> re.Pattern[str]:
    """A label of Han characters, perhaps spread over its column, with its value behind it."""
    letters = re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\\s*", label)
    return re.compile(rf"\s*(?:{letters})\s*(?:[:：]|\s)\s*(?P<rest>\S.*)")


_SPREAD_TITLE, _SPREAD_AUTHOR = _spread(_HAN_TITLE), _spread(_HAN_AUTHOR)
_ABSTRACT = re.compile(rf"\W*(?:{ABSTRACT}|introduction)\b", re.IGNORECASE)
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")


def is_title_page(layout: PageLayout) -> bool:
    """True when so little stands on a page that it can be a title page, and no abstract."""
    return sum(len(line.text) for line in layout.lines) < _MOST and not any(
        _ABSTRACT.match(line.text) for line in layout.lines
    )


def labelled_title(layout: PageLayout) -> Block | None:
    """The value of a label like ``题目`` or ``Titolo:``, with the lines in which it goes on."""
    lines = tidy_lines(layout)
    for label in lines:
        value = None
        if _TITLE.fullmatch(_closed(label)):
            value = _beside(label, lines)
        elif spread := _SPREAD_TITLE.fullmatch(label.text):
            value = replace(label, spans=(replace(label.spans[-1], text=spread["rest"]),))
        if value:
            taken = [value]
            for line in lines:
                last = taken[-1]
                if (
                    abs(line.x0 - value.x0) < 2 * value.size
                    and abs(line.size - value.size) < 0.6
                    and 0.5 * value.size < last.y - line.y < 2.6 * value.size
                    and not any(_level(other, line) for other in lines if other.x1 < line.x0)
                ):
                    taken.append(line)
            return Block(tuple(taken), value.size, value.bold)
    return None


def labelled_authors(layout: PageLayout) -> list[str]:
    """The people whom a label calls the authors."""
    lines = tidy_lines(layout)
    for label in lines:
        text = _closed(label)
        if _INLINE.fullmatch(text):
            people = whole_names(re.split("[:：]", line_text(label, marks=MARK), maxsplit=1)[1])
            if people:
                return people
        if (spread := _SPREAD_AUTHOR.fullmatch(label.text)) and (
            people := whole_names(spread["rest"])
        ):
            return people
        if not _ALONE.fullmatch(text):
            continue
        if (value := _beside(label, lines)) and (people := _people(value)):
            return people
        found: list[str] = []
        for line in _below(label, lines):
            people = _people(line)
            if not people:
                break
            found.extend(people)
        if found:
            return found
    return []


def guides(layout: PageLayout) -> frozenset[int]:
    """Ids (``id()``) of a title page's lines that name supervisors or stand below such a label."""
    lines = list(layout.lines)
    found: set[int] = set()
    for label in lines:
        if _GUIDE.match(_closed(label)):
            found.add(id(label))
            below = sorted(lines, key=lambda line: -line.y)
            for line in _below(label, below):
                if not _people(line):
                    break
                found.add(id(line))
            if value := _beside(label, below):
                found.add(id(value))
    return frozenset(found)


def above_the_year(line: Line, lines: Sequence[Line]) -> bool:
    """True for what stands above the bare year that ends a title page: a place, or a name."""
    return any(0 < line.y - other.y < 3 * line.size and bare_year(other.text) for other in lines)


def whole_names(text: str) -> list[str]:
    """The names that ``text`` consists of; empty when something else is in it."""
    names, strangers = split_names(text)
    if strangers or not names or not all(map(looks_like_name, names)):
        return []
    return [] if any(map(organisation, names)) else [tidy(name) for name in names]


def _people(line: Line) -> list[str]:
    return whole_names(line_text(line, marks=MARK))


def _closed(line: Line) -> str:
    """A line's text; of Chinese and Japanese without the blanks that spread a label."""
    text = line.text
    return "".join(text.split()) if len(text) < 16 and _WIDE.search(text) else text


def _level(a: Line, b: Line) -> bool:
    return abs(a.y - b.y) < 0.4 * max(a.size, b.size)


def _beside(label: Line, lines: Sequence[Line]) -> Line | None:
    """The next line to the right of a label."""
    right = [line for line in lines if line is not label and _level(line, label)]
    return min(
        (line for line in right if line.x0 > label.x1 - 1), key=lambda line: line.x0, default=None
    )


def _below(label: Line, lines: Sequence[Line]) -> Iterator[Line]:
    """Lines that follow a label closely in its column, from the top down."""
    at = label
    for line in lines:
        drop = at.y - line.y
        size = max(line.size, at.size)
        if drop < 0.5 * size or min(line.x1, at.x1) - max(line.x0, at.x0) < -2 * size:
            continue
        if drop > 4.5 * size:
            return
        yield line
        at = line
