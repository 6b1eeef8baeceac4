"""The title of a paper: the block of its first page that is set, placed and worded like one."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readinglist.pdf.front import Front, Info
from readinglist.pdf.layout import Line, PageLayout, Span, body_size, raised
from readinglist.pdf.names import MARK, folded, split_names
from readinglist.pdf.text import compose_accents
from readinglist.pdf.wordlists import COMPOUND_HEADS, SMALL_WORDS

_JUNK = re.compile(
    r"""^(?:
    untitled(?:[\s_-]*\d+)?(?:\s+document)?|no\s+title|title|paper|article|manuscript|document\d*|
    preprint|draft|thesis|report|slide\s*\d+|layout\s*\d+|template|main|ms|pii:?.*|
    microsoft\s+(?:word|powerpoint|excel)\b.*|powerpoint\s+presentation|word\s+document|
    .*\.(?:docx?|dvi|tex|pdf|ps|eps|indd|qxd|rtf|odt|pages|fm|pptx?|wpd|xml|html?|txt|p65|qxp|md|lyx)|
    (?:doi:?\s*)?10\.\d{4,}/.*|https?://.*|www\..*|arxiv:.*|
    [\w.-]*\d[\w.-]*(?:\s+\d+\.\.\d+)?|\d[\d\s.,:/_-]*|
    .*paper\s+title.*style:.*|proceedings\s+template.*|author\s+guidelines.*|
    instructions?\s+(?:for|to)\s+(?:authors|preparing).*|.*sample\s+(?:paper|document|article).*|
    ieee\s+(?:paper|article|conference)\s+(?:template|title).*|latex\s+(?:article|template|document).*|
    (?:the\s+)?(?:title|name)\s+of\s+(?:the\s+)?(?:paper|article)|full\s+page\s+(?:photo|fax)|
    acm\s+.*template.*|paper\s+formatting.*|\(?unknown\)?|none|null|n/?a
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_FURNITURE = re.compile(
    r"""^\W*(?:
    (?:original|review|regular|full|short|long|brief|rapid|invited|technical|special|feature|survey|
       position|research|data|methods?|software|case)?\s*
       (?:research|review|technical|original)?\s*
       (?:articles?|papers?|communications?|letters?|reports?|notes?|contribution|reviews?)|
    open(?:\s+access)?|editorial|correspondence|perspectives?|viewpoint|opinion|commentary|essay|
    resource|analysis|news(?:\s*&\s*views)?|survey|tutorial|focus|technology|methods?|protocol|
    hhs\s+public\s+access|author\s+manuscript|nih\s+public\s+access|accepted\s+manuscript|
    research\s+articles?|check\s+for\s+updates?|view\s+article\s+online|
    contents\s+lists?\s+available.*|(?:journal\s+)?homepage.*|journal\s+home\s*page.*|
    available\s+online.*|see\s+discussions,?\s+stats.*|citations?\s+reads?.*|
    downloaded\s+(?:from|by|on).*|https?:.*|www\..*|.*\bdoi\s*(?::|\.org).*|arxiv\s*:.*|
    published\s+(?:as|by|in|online|under).*|accepted\s+(?:for|to|at|as|by).*|received\b.*|
    submitted\s+to.*|under\s+review.*|to\s+appear\s+in.*|preprint\b.*|pre-?print.*|this\s+paper\s+is\s+included.*|
    proceedings\s+of.*|(?:in\s+)?proc\..*|p?p\.?\s*\d+.*|page\s+\d+.*|\d+|[\d\s/.:-]+|
    issn.*|isbn.*|©.*|copyright.*|all\s+rights\s+reserved.*|licen[sc]ed?\b.*|
    ieee\s+(?:transactions|journal|access|robotics|signal).*|acm\s+trans.*|
    .*\bvol(?:ume|\.)\s*\d+.*|.*\bno\.\s*\d+.*|.*\(\d{4}\)\s*\d+.*|.*\d+\s*\(\d{4}\).*|
    hal\s+id:.*|hal\s+is\s+a.*|to\s+cite\s+this.*|r\s*e\s*s\s*c\s*i\s*e\s*n\s*c\s*e\s*c?|
    (?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?
       \d{0,2},?\s*(?:19|20)\d\d|
    \d{1,2}(?:st|nd|rd|th)?\s+\w+\s+(?:19|20)\d\d|
    .*@.*|technical\s+report\b.*|working\s+paper.*|tr-?\d+.*|
    (?:19|20)\d\d\s+.*(?:conference|symposium|workshop).*|
    .*(?:conference|symposium|workshop)\s+(?:on|at|paper)\b.*(?:19|20)\d\d.*
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_HEADING = re.compile(
    r"^(?:\d+\.?|[ivx]+\.)?\s*(?:abstract|introduction|summary|keywords?|key\s+words|index\s+terms|"
    r"contents|table\s+of\s+contents|references|acknowledge?ments?|background|highlights|"
    r"graphical\s+abstract|article\s+info|a\s*b\s*s\s*t\s*r\s*a\s*c\s*t|significance|"
    r"résumé|zusammenfassung|resumen|摘要|关键词|要旨|目录)\s*[:.—–-]?\s*$",
    re.IGNORECASE,
)
COVER = re.compile(
    r"hal is a multi-?disciplinary|see discussions, stats,? and author profiles|"
    r"your use of the jstor archive|this is (?:an? (?:electronic reprint|author|accepted|postprint|"
    r"open access)[^.]{0,80}|the (?:author|accepted|published|peer)[^.]{0,80})|"
    r"(?:research|e-?prints?|online|institutional|university) repository|downloaded from:|"
    r"link to (?:publication|published)|document version|general rights|take-?down policy|"
    r"to cite this version|this copy is for your personal|citation for published version",
    re.IGNORECASE,
)
_LOOSE_ACCENT = re.compile("[\u00a8\u00b4\u02c6\u02dc\u02da\u02c7\u02d8\u02dd]\\s*$")
_WORD = re.compile(r"[^\W\d_]{3}")
_NO_LETTERS = re.compile(r"[^\w]*")
_HOMEPAGE = re.compile(r"\bhome\s?page\b", re.IGNORECASE)
_CONTENTS = re.compile(r"contents lists? available", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines set alike, one below the other; ``text`` joined, ``size`` in points."""

    lines: tuple[Line, ...]
    size: float
    bold: bool

    @property
    def top(self) -> float:
        return max(line.y for line in self.lines) + self.size

    @property
    def bottom(self) -> float:
        return min(line.y for line in self.lines)

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, how sure it is (0 to 1), and its block on the page when it was found there."""

    text: str = ""
    confidence: float = 0.0
    block: Block | None = None


def junk_title(title: str) -> bool:
    """True when an Info title is a file name, a program's default or a code, not a title."""
    plain = title.strip().strip("\"'")
    return len(plain) < 4 or not re.search(r"[^\W\d_]{2}", plain) or bool(_JUNK.match(plain))


def find_title(front: Front, layout: PageLayout) -> Title:
    """The title on ``layout``, helped by the Info title where the page confirms it."""
    lines = tidy_lines(layout)
    blocks = title_blocks(lines)
    told = "" if junk_title(front.info.title) else front.info.title
    body = body_size(layout)
    text = folded(" ".join(line.text for line in lines))
    others = folded(" ".join(front.pages[1:])) if len(front.pages) > 1 else ""
    words = vocabulary(front.pages)
    scores = [_score(block, blocks, layout, body, told, text, others) for block in blocks]
    ranked = sorted(((score, -i) for i, score in enumerate(scores)), reverse=True)
    if not ranked or ranked[0][0] < 1.0:
        return _from_info(told, text)
    best, at = ranked[0]
    block = blocks[-at]
    second = ranked[1][0] if len(ranked) > 1 else best - 3
    block = _with_neighbours(block, blocks, body)
    written = block_text(block, words)
    sure = 0.55 + 0.1 * min(2.0, best - 1.0) + 0.07 * max(0.0, min(2.0, best - second))
    if told:
        mine, theirs = folded(written), folded(told)
        if mine == theirs:
            return Title(_best_spelling(written, told), 0.98, block)
        if theirs and theirs in mine and len(theirs) > 0.8 * len(mine):
            return Title(written, 0.92, block)
        if mine and mine in theirs and theirs in text:
            return Title(_best_spelling(written, told), 0.95, block)
        if alike(mine, theirs) > 0.85:
            return Title(written, 0.9, block)
        if len(theirs) > 15 and theirs in text and best < 3:
            return Title(told, 0.85, block)
    return Title(written, min(0.92, sure), block)


def _from_info(told: str, text: str) -> Title:
    """The Info title alone: trusted when the page says it too, doubted else."""
    if not told or len(told.split()) < 3 or len(told) > 400:
        return Title()
    return Title(told, 0.8 if folded(told) in text else 0.4)


def alike(a: str, b: str) -> float:
    """Share of the longer string's letter triples that the other one has as well."""
    if not a or not b:
        return 0.0
    first = {a[i : i + 3] for i in range(len(a) - 2)}
    second = {b[i : i + 3] for i in range(len(b) - 2)}
    return len(first & second) / max(1, len(first), len(second))


def _best_spelling(written: str, told: str) -> str:
    """Of two equal titles the one that is spelled with more care."""
    if told.isupper() or re.search(r"\\|\$|\{|\ufffd|&#", told) or told.islower():
        return written
    if re.search(r"\u00ad|\ufffd", written) or written.isupper():
        return told
    # the file's own title knows blanks and hyphens that the page lost at line ends
    return told if sum(map(str.isupper, told)) >= 1 else written


def tidy_lines(layout: PageLayout) -> list[Line]:
    """Upright lines from the top down, accents composed, line numbers of manuscripts left out."""
    lines = [line for line in layout.lines if not line.angle and line.text]
    numbers = [
        line for line in lines if re.match(r"\d{1,3}$", line.text) and line.x0 < 0.14 * layout.width
    ]
    if len(numbers) >= 10:
        drop = set(map(id, numbers))
        lines = [line for line in lines if id(line) not in drop]
    else:
        first = [line for line in lines if re.match(r"\d{1,3}$", line.spans[0].text.strip())]
        if len(first) >= 12 and len(first) > 0.5 * len(lines):
            lines = [
                Line(line.spans[1:], line.size, line.y)
                if line in first and len(line.spans) > 1
                else line
                for line in lines
            ]
    return [_composed(line) for line in sorted(lines, key=lambda line: (-line.y, line.x0))]


def _composed(line: Line) -> Line:
    if line.text.isascii() and "`" not in line.text:
        return line
    spans = tuple(
        Span(compose_accents(s.text), s.x0, s.x1, s.y, s.size, s.font, s.bold, s.italic)
        for s in _accents_joined(line.spans)
    )
    return Line(spans, line.size, line.y, line.angle)


def _accents_joined(spans: tuple[Span, ...]) -> list[Span]:
    """Spans with an accent that stands alone put before the letter it belongs to."""
    result: list[Span] = []
    for span in spans:
        if result and _LOOSE_ACCENT.search(result[-1].text):
            before = result.pop()
            text = before.text.rstrip() + span.text.lstrip()
            span = replace(span, text=text, x0=before.x0)
        result.append(span)
    return result


def _display_size(line: Line) -> float:
    """A line's size; of small capitals, that of their large letters."""
    if _small_caps(line):
        return max(span.size for span in line.spans if span.text.strip())
    return line.size


def _small_caps(line: Line) -> bool:
    letters = [c for c in line.text if c.isalpha()]
    if len(letters) < 4 or not all(c.isupper() or c.lower() == c.upper() for c in letters):
        return False
    sizes = {round(s.size, 1) for s in line.spans if any(c.isalpha() for c in s.text)}
    return len(sizes) == 2 and 0.66 < min(sizes) / max(sizes) < 0.92


def line_text(line: Line, *, marks: str = "") -> str:
    """A line's text with small capitals as small letters and raised index marks as ``marks``.

    With ``marks`` empty, raised spans that hold letters of a formula stay, others go.
    """
    small = _small_caps(line)
    large = max(span.size for span in line.spans)
    parts = []
    for i, span in enumerate(line.spans):
        text = span.text
        if raised(span, line) and not _WORD.search(text):
            if marks:
                text = marks
            elif i == len(line.spans) - 1 or _NO_LETTERS.fullmatch(text.strip()):
                text = ""
        elif small and span.size < 0.92 * large:
            text = text.lower()
        parts.append(text)
    return "".join(parts)


def title_blocks(lines: Sequence[Line]) -> list[Block]:
    """Lines gathered into blocks of like setting, from the top down."""
    groups: list[list[Line]] = []
    for line in lines:
        size = _display_size(line)
        for group in reversed(groups):
            last = group[-1]
            other = _display_size(last)
            near = max(size, other)
            if abs(size - other) > 0.07 * near or line.bold != last.bold:
                continue
            if abs(last.y - line.y) < 0.3 * near:  # the same line, parted by a gap
                if line.x0 - last.x1 < 3.0 * near and near > 11:
                    group.append(line)
                    break
                continue
            drop = min(other_line.y for other_line in group) - line.y
            left = min(other_line.x0 for other_line in group)
            right = max(other_line.x1 for other_line in group)
            if 0.5 * near < drop < 1.75 * near and line.x0 < right and line.x1 > left:
                group.append(line)
                break
        else:
            groups.append([line])
    return [Block(tuple(group), max(map(_display_size, group)), group[0].bold) for group in groups]


def _score(
    block: Block,
    blocks: Sequence[Block],
    layout: PageLayout,
    body: float,
    told: str,
    text: str,
    others: str,
) -> float:
    words_text = " ".join(line.text for line in block.lines)
    plain = folded(words_text)
    letters = len(plain)
    count = max(len(words_text.split()), sum(map(_wide, words_text)) // 3)
    if letters < 4 or _HEADING.match(words_text.strip()):
        return -9.0
    score = 3.0 * math.log2(max(0.5, block.size / body))
    score += 0.5 if block.bold else 0.0
    height = (block.bottom + 0.5 * (block.top - block.bottom)) / layout.height
    score += 0.8 if 0.55 < height < 0.95 else -1.5 if height < 0.45 else 0.0
    if block.bottom > 0.952 * layout.height:
        score -= 1.0
    if 4 <= count <= 30:
        score += 0.8
    elif count == 1:
        score -= 1.2
    elif count > 45:
        score -= 3.0
    first = block.lines[0].text.strip()
    if all(_FURNITURE.match(line.text.strip()) for line in block.lines):
        score -= 4.0
    elif _FURNITURE.match(first) or _FURNITURE.match(words_text):
        score -= 1.5
    if block.size < body + 0.3:
        names, strangers = split_names("\n".join(line_text(line) for line in block.lines))
        if names and not strangers:
            score -= 1.5
    score += _journal_penalty(block, blocks, words_text)
    if told:
        theirs = folded(told)
        if plain and (plain in theirs or (len(theirs) > 12 and theirs in plain)):
            score += 3.5 * min(1.0, len(plain) / max(1, len(theirs)))
        elif alike(plain, theirs) > 0.7:
            score += 2.5
    if letters > 14 and (text.count(plain) > 1 or plain in others):
        score += 0.8
    below = [
        b for b in blocks if b is not block and 0 < block.bottom - b.top + b.size < 8 * block.size
    ]
    for other in below[:4]:
        names, strangers = split_names(
            "\n".join(line_text(line, marks=MARK) for line in other.lines[:3])
        )
        if names and len(names) >= 2 * len(strangers):
            score += 1.0
            break
    return score


def _wide(c: str) -> bool:
    return "\u2e80" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af"


def _journal_penalty(block: Block, blocks: Sequence[Block], words: str) -> float:
    """The name of the journal in a publisher's head is no title, however large."""
    homes = [b.bottom for b in blocks if _HOMEPAGE.search(b.lines[0].text)]
    if any(0 < block.bottom - home < 110 for home in homes):
        return -4.0
    if not homes and len(words.split()) <= 6:
        heads = [b.bottom for b in blocks if _CONTENTS.search(b.lines[0].text)]
        if any(0 < head - block.bottom < 45 for head in heads):
            return -4.0
    name = re.escape(" ".join(words.split()))
    citation = re.compile(rf"{name}[\s,.:|]*(?:vol\.?|volume|no\.)?\s*\(?\d", re.IGNORECASE)
    for other in blocks:
        smaller = other is not block and other.size < block.size
        if smaller and citation.match(" ".join(other.lines[0].text.split())):
            return -4.0
    return 0.0


def _with_neighbours(block: Block, blocks: Sequence[Block], body: float) -> Block:
    """The title block with a subtitle, or with the part before it that is set a little apart."""
    for other in blocks:
        gap = block.bottom - other.top + other.size  # baseline to baseline
        size = other.size
        if (
            other is not block
            and 0.5 * size < gap < 2.4 * block.size
            and 1.12 * body < size <= block.size * 1.02
            and other.x0 < block.x1
            and other.x1 > block.x0
            and (size > 0.72 * block.size)
        ):
            text = " ".join(line.text for line in other.lines)
            if _HEADING.match(text) or _FURNITURE.match(text) or len(text.split()) > 25:
                continue
            names, strangers = split_names("\n".join(line_text(o, marks=MARK) for o in other.lines))
            if names and len(names) >= len(strangers):
                continue
            if re.search(r"[@\d]", text) or re.search(r"universit|institut|department", text, re.I):
                continue
            ends = block_text(block, frozenset()).rstrip()
            if not (ends.endswith((":", "—", "–", "-", "?", "!")) or other.bold == block.bold):
                continue
            return Block((*block.lines, *other.lines), block.size, block.bold)
    return block


def block_text(block: Block, words: frozenset[str]) -> str:
    """The block's lines as one string: hyphens at line ends judged, marks and capitals mended."""
    rows: list[str] = []
    previous: Line | None = None
    for line in block.lines:
        text = line_text(line)
        if previous is not None and abs(previous.y - line.y) < 0.3 * block.size:
            rows[-1] = f"{rows[-1].rstrip()} {text.lstrip()}"
        else:
            if previous is not None and _display_size(line) < 0.93 * _display_size(previous):
                rows[-1] = f"{rows[-1].rstrip()}:" if rows[-1].rstrip()[-1:].isalnum() else rows[-1]
            rows.append(text)
        previous = line
    text = ""
    for row in rows:
        row = " ".join(row.split())
        if text.endswith("\u00ad"):
            text = _rejoined(text[:-1], row, words)
        elif re.search(r"\w[-‐]$", text):
            text = text + row
        else:
            text = f"{text} {row}" if text else row
    text = text.rstrip("\u00ad").replace("\u00ad", "-")
    text = re.sub(r"[\s]*[*∗⋆†‡§¶☆★✩#⁎✝,;]+$", "", text)
    text = re.sub(r"(?<=[^\W\d_])[∗†‡☆★](?=\s|$)", "", text)
    text = " ".join(text.split())
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 8 and all(c.isupper() for c in letters if c.lower() != c.upper()):
        text = calm_capitals(text, words)
    return text


def _rejoined(before: str, after: str, words: frozenset[str]) -> str:
    """A word that a line end parted at a hyphen: one word, or two with the hyphen."""
    head = re.findall(r"[\w]+$", before)
    tail = re.match(r"\w+", after)
    if not head or not tail:
        return f"{before}-{after}"
    first, second = head[0].lower(), tail[0].lower()
    if f"{first}{second}" in words:
        return before + after
    hyphenated = f"{first}-{second}" in words or tail[0][0].isupper() or tail[0].isdigit()
    if hyphenated or first in COMPOUND_HEADS:
        return f"{before}-{after}"
    return before + after


def calm_capitals(text: str, words: frozenset[str]) -> str:
    """Text in capitals as a title: words that the paper itself writes in capitals keep them."""

    def calm(match: re.Match[str]) -> str:
        word = match[0]
        lower = word.lower()
        if len(word) > 1 and word in words and lower not in words:
            return word
        if lower in SMALL_WORDS and match.start() and text[match.start() - 2] not in ":.?!—–":
            return lower
        if any(c.isdigit() for c in word):
            return word
        return word[0] + word[1:].lower()

    return re.sub(r"\w+", calm, text)


def vocabulary(pages: Sequence[str]) -> frozenset[str]:
    """Words of the first pages in small letters, those in capitals as they are.

    Whole words with their hyphens; rows that are all in capitals tell nothing and are left out.
    """
    words: set[str] = set()
    rows = [row for page in pages[:3] for row in page.split("\n") if not row.isupper()]
    for row in rows:
        for word in re.findall(r"\w+(?:-\w+)*", row):
            if word.isupper() and len(word) > 1:
                words.add(word)
            else:
                words.add(word.lower())
    return frozenset(words)


def info_names_title(info: Info) -> bool:
    """True when the Info dictionary holds a title that is not junk."""
    return not junk_title(info.title)
