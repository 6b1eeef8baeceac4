"""Blocks → lines under headings: the outline that entries are found in."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from readinglist.digest import chrome, labels, names, titles
from readinglist.digest.inlines import Block, Document, Inline, Kind
from readinglist.digest.markdown import line_spans


@dataclass(slots=True)
class Unit:
    """One line of a block (a whole block unless it holds hard line breaks)."""

    kind: Kind
    inline: Inline
    start: int
    end: int
    block: int
    level: int = 0
    depth: int = 0
    number: int | None = None
    group: int = 0
    checked: bool | None = None
    cells: tuple[Inline, ...] = ()
    header: bool = False
    quoted: bool = False
    line: int = 0
    lines: int = 1
    heading: int = -1  # index of the unit that is the nearest heading above
    label: labels.Label | None = None
    role: str = ""  # "", title, byline, noise, heading, reference, head, body

    @property
    def text(self) -> str:
        return self.inline.text


@dataclass(slots=True)
class Outline:
    """The units of a document and its headings' parents."""

    units: list[Unit]
    parents: dict[int, int] = field(default_factory=dict)
    title: str = ""
    title_unit: int = -1

    def path(self, at: int) -> tuple[int, ...]:
        """The headings above unit ``at``, outermost first."""
        found = []
        heading = self.units[at].heading
        while heading >= 0:
            found.append(heading)
            heading = self.parents.get(heading, -1)
        return tuple(reversed(found))


_REFERENCES = re.compile(
    r"^(?:\W|\d)*(?:references?|bibliography|works cited|literature(?: "
    r"cited)?|cited (?:papers|works|literature)|papers? (?:mentioned|"
    r"cited|referenced|discussed|covered)|(?:mentioned|cited|referenced) "
    r"papers?|sources|"
    r"footnotes|notes and references|further references|literatur(?:verzeichnis|"
    r"angaben)?|referenzen|quellen|erwähnte (?:arbeiten|papiere?|paper)|"
    r"références|bibliographie|articles? (?:cités|mentionnés)|referencias|"
    r"bibliografía|artículos (?:citados|mencionados)|referências|bibliografia|"
    r"artigos (?:citados|mencionados)|"
    r"riferimenti|articoli citati|参考文献|参考资料|引用文献|引用|提到的论文|"
    r"참고 ?문헌|список литературы|литература)\W*$",
    re.I,
)
_CAPTION = re.compile(
    r"^(?:figure|fig\.?|table|image|photo|picture|illustration|screenshot|"
    r"source|credit|credits|visuali[sz]ation|abbildung|abb\.|bild|"
    r"foto|quelle|imagen|figura|fuente|图|図|表|写真|来源|出典)\b\s?(?:\d+|"
    r"by|via|from|credit|source|courtesy|von|par|por|:|：|vector|\d)",
    re.I,
)
_BOILERPLATE = re.compile(
    r"^(?:\W|\d)*(?:introduction|conclusions?|closing (?:thoughts|"
    r"remarks|words)|final (?:thoughts|remarks|words)|wrap[- ]?up|"
    r"wrapping up|summary|overview|abstract|about(?: (?:us|the author|"
    r"me|this))?|contents?|table of contents|toc|index|"
    r"acknowledge?ments?|contributing|contributors?|how to contribute|"
    r"contribution guidelines?|license|licence|contact|citation|citing|"
    r"cite|installation|install|usage|getting started|quick ?start|"
    r"requirements|setup|changelog|"
    r"translations?|sponsors?|support|faq|newsletter|subscribe|comments?|"
    r"share(?: this)?|related (?:posts|articles|stories)|recommended(?: "
    r"(?:reading|posts|articles))?|more from .*|read next|you may "
    r"also like|see also|star history|stargazers|disclaimer|"
    r"thanks|thank you|footer|navigation|menu|get the (?:medium )?app|"
    r"follow us|stay (?:in touch|tuned|connected)|what'?s next|next "
    r"(?:week|steps|issue)|until next time|that'?s (?:all|it).*|outro|"
    r"intro|preface|foreword|editorial|editor'?s note|welcome|announcements?|"
    r"einleitung|einführung|fazit|schluss(?:wort)?|zusammenfassung|"
    r"inhalt(?:sverzeichnis)?|danksagung|lizenz|conclusion|remerciements|"
    r"sommaire|table des matières|introducción|conclusi[oó]n(?:es)?|"
    r"índice|contenido|agradecimientos|introdução|conclus(?:ão|ões)|"
    r"sumário|introduzione|conclusion[ei]|indice|"
    r"目录|目次|前言|引言|简介|结语|总结|结论|致谢|はじめに|おわりに|まとめ|結論|謝辞|서론|결론|введение|заключение|содержание)\W*$",
    re.I,
)
_NOISE_TAIL = re.compile(
    r"^(?:\W|\d)*(?:related (?:posts|articles|stories|reading)|recommended "
    r"(?:for you|posts|articles|stories)|more (?:from|stories|posts)\b.*|"
    r"read next|read more|you (?:may|might) also (?:like|enjoy)|comments?(?: "
    r"\(\d+\))?|\d+ (?:comments|responses|replies)|responses|leave "
    r"a (?:comment|reply)|"
    r"discussion about this post|share (?:this|on)\b.*|sign up\b.*|"
    r"subscribe\b.*|join (?:our|the)\b.*|get the (?:medium )?app.*|"
    r"trending(?: now)?|popular(?: posts)?|latest (?:posts|stories)|"
    r"sponsored|advertisement|follow (?:us|me)\b.*|about the author|"
    r"written by|weitere (?:artikel|beiträge)|kommentare|ähnliche "
    r"artikel|articles? (?:liés|similaires)|"
    r"commentaires|à lire aussi|artículos relacionados|comentarios|"
    r"artigos relacionados|comentários|articoli correlati|commenti|"
    r"相关文章|相关阅读|推荐阅读|评论|関連記事|コメント|cookies?(?: policy| settings| notice)?|"
    r"privacy(?: policy| notice| settings)?)\W*$",
    re.I,
)


def is_references_heading(text: str) -> bool:
    return len(text) < 60 and bool(_REFERENCES.match(titles.strip_emoji(text)))


def is_boilerplate(text: str) -> bool:
    """A heading that every text may have and that names no paper and no topic."""
    return len(text) < 60 and bool(_BOILERPLATE.match(titles.strip_emoji(text)))


def is_noise(text: str) -> bool:
    """A heading that opens what a site adds below an article."""
    return len(text) < 70 and bool(_NOISE_TAIL.match(titles.strip_emoji(text)))


def is_caption(text: str) -> bool:
    return len(text) < 300 and bool(_CAPTION.match(text))


def build(document: Document) -> Outline:
    """Return the outline: title, lines, headings with levels (told by shape when unmarked)."""
    outline = Outline(_units(document))
    _find_title(outline, document)
    _find_headings(outline)
    _drop_noise(outline)
    nest(outline)
    return outline


def _units(document: Document) -> list[Unit]:
    units: list[Unit] = []
    for n, block in enumerate(document.blocks):
        lines, spans = _lines(document.text, block)
        for at, (inline, (start, end)) in enumerate(zip(lines, spans, strict=True)):
            # The first line of an item is the item, the others hang below it.
            follows = at > 0 and block.kind == Kind.ITEM
            if block.kind == Kind.PARAGRAPH and not _ANY_WORD.search(inline.text):
                continue  # a line of stars or hashes
            unit = Unit(
                Kind.PARAGRAPH if follows else block.kind,
                inline,
                start,
                end,
                n,
                level=block.level if block.kind == Kind.HEADING else 0,
                depth=block.depth,
                number=None if follows else block.number,
                group=block.group,
                checked=None if follows else block.checked,
                cells=block.cells,
                header=block.header,
                quoted=block.quoted,
                line=at,
                lines=len(lines),
            )
            if unit.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING) and inline.text:
                unit.label = labels.of(inline)
            units.append(unit)
    return units


JOURNAL_LINE = re.compile(
    r"\W*(?P<journal>[A-Z][\w &()/-]{1,60}?)\.\s+(?P<year>(?:19|20)\d\d)\b"
    r"(?: [A-Z][a-z]{2}(?:[ -][A-Z]?[a-z]*\d{0,2}){0,2})?\s*[;:.]\s*(?:\d|doi|Epub|Online)"
)


def is_journal_line(text: str) -> bool:
    """``Lancet. 2021 Jan 9;397(10269):99-111. doi: …``: where, when, and no title."""
    return len(text) < 300 and bool(JOURNAL_LINE.match(text))


_ANY_WORD = re.compile(r"\w|[^\x00-\x7f]")
_MARKER = re.compile(r"(?:^|(?<=\s))\[\^?(\d{1,3})\]:?\s+(?=[^\W\d_]|[“\"«])")


def _lines(text: str, block: Block) -> tuple[list[Inline], list[tuple[int, int]]]:
    """The lines of a block with their spans; a line with several fields counts as several."""
    if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING):
        return [block.inline], [(block.start, block.end)]
    lines = block.inline.lines()
    spans = [(block.start, block.end)] if len(lines) == 1 else line_spans(text, block, len(lines))
    if block.kind == Kind.HEADING:
        return lines, spans
    if len(lines) > 1 and is_journal_line(lines[0].text):
        # PubMed's summaries put the journal above the title.
        lines[:2], spans[:2] = lines[1::-1], spans[1::-1]
    out: list[Inline] = []
    places: list[tuple[int, int]] = []
    for line, span in zip(lines, spans, strict=True):
        parts = labels.split(line) if ":" in line.text or "：" in line.text else [line]
        if len(parts) == 1 and line.text.startswith("["):
            parts = _references_in(line)
        out += parts
        places += [span] * len(parts)
    return out, places


def _references_in(line: Inline) -> list[Inline]:
    """Part ``[1] … [2] … [3] …`` that has lost its line breaks."""
    starts = [(m.start(), int(m.group(1))) for m in _MARKER.finditer(line.text)]
    numbers = [n for _, n in starts]
    if len(starts) < 3 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return [line]
    ends = [at for at, _ in starts[1:]] + [len(line.text)]
    return [line.slice(a, b) for (a, _), b in zip(starts, ends, strict=True)]


def _find_title(outline: Outline, document: Document) -> None:
    """The first heading, or the first short line, or what the page's head says."""
    units = outline.units
    meta = _without_site(document.title, document.publisher)
    firsts = [n for n, u in enumerate(units[:40]) if u.kind == Kind.HEADING]
    top = min((units[n].level for n in firsts), default=0)
    tops = [n for n in firsts if units[n].level == top]
    opens = bool(firsts) and not meta and len(tops) > 1 and firsts[0] > 0 and _is_title(units, 0)
    if opens:
        outline.title, outline.title_unit = units[0].text, 0
    for n in firsts:
        if opens:
            break
        unit = units[n]
        close = bool(meta) and fuzz.token_set_ratio(unit.text.casefold(), meta.casefold()) >= 85
        alone = unit.level == top and n == firsts[0] and not (meta and (top > 1 or len(tops) > 1))
        if close or alone:
            outline.title, outline.title_unit = unit.text, n
            break
    if not outline.title and not firsts:
        for n, unit in enumerate(units[:3]):
            text = unit.text
            if _is_title(units, n):
                if unit.inline.links and unit.inline.links[0].start == 0:
                    break
                outline.title, outline.title_unit = text, n
                break
            if len(text) > 160:
                break
    outline.title = titles.strip_emoji(" ".join((outline.title or meta).split()))
    if meta and not firsts and not outline.title:
        outline.title = meta
    lead = units[0] if units else None
    if not outline.title and lead is not None and lead.kind == Kind.PARAGRAPH and not lead.label:
        # "Key papers in word embeddings:" opens a list and is all there is of a title.
        opens = 8 <= len(lead.text) <= 100 and lead.text[-1] in ":："
        outline.title = lead.text.rstrip(" :：") if opens else ""


def _is_title(units: list[Unit], n: int) -> bool:
    """Unit ``n`` stands by itself, short and without a full stop, and something follows it."""
    unit = units[n]
    text = unit.text
    alone = unit.kind == Kind.PARAGRAPH and unit.line == 0 and not unit.depth
    if not alone or len(units) <= n + 1 or is_caption(text):
        return False
    if unit.lines > 3 and len(units[n + 1].text) <= 2 * len(text):
        return False
    return (
        3 <= len(text) <= 160
        and bool(re.search(r"\w{2}", text))
        and text[-1] not in ".,;:"
        and not unit.label
    )


def _without_site(title: str, site: str) -> str:
    """``Title | Site`` or ``Title - Site`` without the site's name."""
    title = " ".join(title.split())
    if site:
        found = re.search(rf"\s+[|–—·-]\s+{re.escape(site)}\s*$", title, re.I)
        if found:
            return title[: found.start()]
    first = re.split(r"\s+\|\s+", title)[0]
    return first if len(first) >= 15 else title


def _whole_bold(inline: Inline) -> bool:
    return inline.bold_at_start() >= len(inline.text.rstrip(" :：.")) > 0


def _find_headings(outline: Outline) -> None:
    units = outline.units
    marked = [n for n, u in enumerate(units) if u.kind == Kind.HEADING and n != outline.title_unit]
    for n in marked:
        units[n].role = "heading"
    if outline.title_unit >= 0:
        units[outline.title_unit].role = "title"
    bold = [
        n
        for n, unit in enumerate(units)
        if unit.kind == Kind.PARAGRAPH
        and unit.lines == 1
        and unit.role == ""
        and not unit.depth
        and not unit.inline.links
        and _whole_bold(unit.inline)
        and _heading_shape(outline, n)
    ]
    if len(marked) >= 2:
        lowest = max(units[n].level for n in marked)
        for n in bold:
            units[n].role, units[n].level = "heading", lowest + 1
    else:
        _set_levels(outline, bold if len(bold) >= 2 else _by_shape(outline, bold))


_META_LINE = re.compile(
    r"\bmin(?:utes?)? read\b|^\W*(?:updated|published|posted|last "
    r"(?:updated|modified))\b|\bfollow(?:ers)?$"
    r"|^\W*(?:\w{3,9}\.? \d{1,2},? (?:19|20)\d\d|\d{1,2}\.? \w{3,9}\.? "
    r"(?:19|20)\d\d|\d{4}-\d\d-\d\d)\W*$",
    re.I,
)


_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|"
    r"okt|dez|janv|févr|avr|juin|juil|août|ene|abr|ago|dic|fev|set|out)[a-zéû]*\.?"
)
_DATE_FIRST = re.compile(
    rf"^\W*(?:\d{{1,2}}\.? {_MONTH} (?:19|20)\d\d|{_MONTH} \d{{1,2}},"
    rf"? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    r"\s*(?:$|[|·•–—,;(])",
    re.I,
)


def is_meta(text: str) -> bool:
    """A line of date, reading time and the like below a headline."""
    return len(text) < 100 and bool(_META_LINE.search(text) or _DATE_FIRST.match(text))


def _heading_shape(outline: Outline, n: int) -> bool:
    unit = outline.units[n]
    text = unit.text
    if not 2 <= len(text) <= 110 or len(text.split()) > 14 or unit.label:
        return False
    if text[-1] in ".,;。，；…" or text[0].islower() or is_caption(text) or "http" in text:
        return False
    if text[-1] in ":：" and len(text.split()) > 6:
        return False
    if names.looks_like_authors(names.strip_label(text)[0]) or names.strip_label(text)[1]:
        return False
    if not re.search(r"[^\W\d_]|(?:19|20)\d\d", text):
        return False  # "01" above a title
    if re.search(r"\[\d{1,3}\]", text) or labels.related_at(text):
        return False
    if is_meta(text):
        return False
    parts = re.split(r"\s+[–—|·-]\s+", text)
    if len(parts) > 1 and any(names.looks_like_authors(part) for part in parts):
        return False
    following = outline.units[n + 1] if n + 1 < len(outline.units) else None
    return following is not None and following.kind != Kind.RULE


def _by_shape(outline: Outline, bold: list[int]) -> list[int]:
    """Headings of a text that has lost its marks: short lines alone, with text after them."""
    units = outline.units
    found = []
    for n, unit in enumerate(units):
        opens = unit.line == 0 and bool(_SESSION.match(unit.text)) and "..." not in unit.text
        if unit.kind != Kind.PARAGRAPH or unit.role or unit.depth:
            continue
        if unit.lines != 1 and not opens:
            continue
        if n <= outline.title_unit or unit.quoted or not _heading_shape(outline, n):
            continue
        if unit.inline.links and not is_references_heading(unit.text) and n not in bold:
            continue
        if unit.text[-1] in ":：" and units[n + 1].kind != Kind.ITEM:
            continue
        found.append(n)
    # In a text where most lines are short (a bare list, a poem) none of them is a heading.
    prose = sum(1 for u in units if len(u.text) > 120 or u.kind == Kind.ITEM)
    if len(found) > max(prose * 1.5, 3) and not any(
        is_references_heading(units[n].text) for n in found
    ):
        found = [n for n in found if n + 1 < len(units) and units[n + 1].kind == Kind.ITEM]
    return found


_SESSION = re.compile(
    r"(?:(?:poster |oral |paper )?session|track|day|block|sitzung|tag|séance|journée|sesión|día)"
    r"\s+(?:\d{1,2}[a-z]?|[A-Z]|[IVX]+)\b\s*(?:[:.–—-]|$)",
    re.I,
)
_CITES = re.compile(r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]")


def _set_levels(outline: Outline, found: list[int]) -> None:
    """Which unmarked headings are topics and which sub-topics.

    Told by the lead's list of topics, by capitals or numbering, by two headings in a row, or by
    headings whose own text cites nothing in a text that cites.
    """
    if not found:
        return
    units = outline.units
    topics = _topics(outline, found[0])
    told = {n for n in found if any(_same(units[n].text, topic) for topic in topics)}
    pairs = {a for a, b in itertools.pairwise(found) if b == a + 1}
    capitals = {n for n in found if units[n].text.isupper()}
    numbers = {n: m.group(1) for n in found if (m := _NUMBERING.match(units[n].text))}
    plain = {n for n in found if _stands_apart(units[n].text)}
    upper: set[int] = set()
    if len(told) >= 2:
        upper = told
    elif capitals and len(capitals) < len(found):
        upper = capitals
    elif len(numbers) > len(found) * 0.6:
        upper = {n for n in found if not numbers.get(n)}
    else:
        ends = [*found[1:], len(units)]
        citing = {
            n
            for n, end in zip(found, ends, strict=True)
            if any(_CITES.search(u.text) for u in units[n + 1 : end])
        }
        silent = {n for n in found if n not in citing and n not in plain}
        last = max((n for n in citing if n not in plain), default=-1)
        if pairs and len(citing) >= 2:
            upper = {n for n in silent if n < last}
        elif pairs:
            first = min(pairs)
            upper = pairs | {n for n in found if n < first}
    for n in found:
        unit = units[n]
        unit.role = "heading"
        unit.level = 2 if not upper or n in upper or n in plain else 3


_NUMBERING = re.compile(r"(?:\d+|[IVX]+)\.(\d+)?")


def _stands_apart(text: str) -> bool:
    return is_boilerplate(text) or is_references_heading(text) or is_noise(text)


def _topics(outline: Outline, before: int) -> list[str]:
    """The items of the lists in the lead, which often are the table of contents."""
    found: list[str] = []
    for n, unit in enumerate(outline.units):
        if n >= before and found:
            break
        if n >= before + 12:
            break
        if unit.kind == Kind.ITEM and len(unit.text) < 110:
            found.append(unit.text)
    return found


def _same(first: str, second: str) -> bool:
    a, b = (re.sub(r"\W+", " ", text).casefold().strip() for text in (first, second))
    return a == b or (len(a) > 8 and fuzz.ratio(a, b) >= 90)


def _drop_noise(outline: Outline) -> None:
    """Mark what a site adds (related posts, comments, sign-up) up to the next real heading.

    Buttons are marked by themselves; small print near the end takes what follows with it.
    """
    level = 0
    last = len(outline.units) * 0.6
    printed = False
    for n, unit in enumerate(outline.units):
        if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and not unit.role:
            small = n > last and not unit.number and chrome.is_small_print(unit.text)
            printed = printed or small
            if printed or chrome.is_button(unit.text):
                unit.role = "noise"
                continue
        elif printed and unit.role == "heading":
            printed = False
        if unit.role == "heading":
            if level and unit.level > level:
                unit.role = "noise"
                continue
            level = unit.level if is_noise(unit.text) else 0
        if level:
            unit.role = "noise"


def nest(outline: Outline) -> None:
    """Set each unit's heading and each heading's parent by the levels."""
    stack: list[int] = []
    units = outline.units
    for n, unit in enumerate(units):
        if unit.role == "heading":
            while stack and units[stack[-1]].level >= unit.level:
                stack.pop()
            outline.parents[n] = stack[-1] if stack else -1
            unit.heading = stack[-1] if stack else -1
            stack.append(n)
        else:
            unit.heading = stack[-1] if stack else -1
