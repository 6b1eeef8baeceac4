"""The title of a paper: the block of its first page that is set, placed and worded like one."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from readinglist.pdf.blocks import Block, line_text, tidy_lines, title_blocks
from readinglist.pdf.dates import speaks_of_dates
from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line, PageLayout
from readinglist.pdf.names import MARK, folded, place, split_names
from readinglist.pdf.spelling import block_text, speaks
from readinglist.pdf.titlepages import is_title_page, labelled_title

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
    acm\s+.*template.*|paper\s+formatting.*|\(?unknown\)?|none|null|n/?a|undefined|
    no\s+title\s+given|(?:your|article|full|main)\s+title(?:\s+here)?|r\s+graphics\s+output|
    (?:xe|lua|pdf)?(?:la)?tex\s+output.*|print(?:ing)?(?:\s+\S+\.\w{2,4})?|
    scan(?:ned|ner)?(?:[\s_-]*\d.*|\s+(?:document|image|page)s?)?|
    screen\s?shot.*|presentation\s*\d*|book\s*\d+|sheet\s*\d+|new\s+document|figure\s*\d*|
    adobe\s+(?:photoshop|acrobat|indesign|illustrator|scan|pagemaker)\b.*|quarkxpress.*|cover(?:\s+page)?
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
    resource|analysis|(?:book|short)\s+reviews?|comptes?[\s-]rendus?|rezensione?n?|reseñas?|resenhas?|recensioni|news(?:\s*&\s*views)?|survey|tutorial|focus|technology|methods?|protocol|
    hhs\s+public\s+access|author\s+manuscript|nih\s+public\s+access|accepted\s+manuscript|
    research\s+articles?|check\s+for\s+updates?|view\s+article\s+online|
    contents\s+lists?\s+available.*|(?:journal\s+)?homepage.*|journal\s+home\s*page.*|
    available\s+online.*|see\s+discussions,?\s+stats.*|citations?\s+reads?.*|
    downloaded\s+(?:from|by|on).*|https?:.*|www\..*|arxiv\s*:.*|
    published\s+(?:as|by|in|online|under).*|accepted\s+(?:for|to|at|as|by).*|received\b.*|
    submitted\s+to.*|under\s+review.*|anonymous\s+(?:\w+\s+)?(?:submission|authors?(?:\(s\))?)\b.*|
    (?:preliminary\s+)?draft\b(?:\s+(?:version|of))?[\s,:]+\d.*|to\s+appear\s+in.*|preprint\b.*|pre-?print.*|this\s+paper\s+is\s+included.*|
    proceedings\s+of.*|(?:in\s+)?proc\..*|p?p\.?\s*\d+.*|page\s+\d+.*|\d+|[\d\s/.:-]+|
    issn.*|isbn.*|©.*|copyright.*|all\s+rights\s+reserved.*|licen[sc]ed?\b.*|
    ieee\s+(?:transactions|journal|access|robotics|signal).*|acm\s+trans.*|
    (?:an?\s+)?(?:thesis|dissertation)\s+(?:presented|submitted)\b.*|
    (?:bachelor|master|doctor)\s+of\s+\w+(?:\s+\w+){0,4}|
    network\s+working\s+group|internet\s+engineering\s+task\s+force.*|internet-draft|
    request\s+for\s+comments.*|category:.*|(?:obsoletes|updates|expires|intended\s+status):.*|
    hal\s+id:.*|hal\s+is\s+a.*|to\s+cite\s+this.*|r\s*e\s*s\s*c\s*i\s*e\s*n\s*c\s*e\s*c?|
    (?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+)?
       \d{0,2},?\s*(?:19|20)\d\d|
    \d{1,2}(?:st|nd|rd|th)?\s+\w+\s+(?:19|20)\d\d|
    technical\s+report\b.*|working\s+paper.*|tr-?\d+.*|
    image|logo|photo|running\s+(?:head|title).*|
    (?:an?\s+)?(?:ph\.?\s?d\.?|doctoral|doctor\s+of\s+\w+|master['’]?s?|master\s+of\s+\w+|diploma|
       bachelor['’]?s?|bachelor\s+of\s+\w+|graduate|undergraduate|honou?rs|final|term|seminar)?\s*
       (?:/?\s*(?:doctoral\s+)?(?:thesis|dissertation)|(?:term|seminar)\s+(?:paper|report)){1,2}|
    (?:master|bachelor|diplom|doktor|magister|seminar|haus|studien|abschluss|zulassungs)arbeit|
    inaugural-?dissertation|habilitationsschrift|th[èe]se(?:\s+de\s+doctorat)?|
    tes[ie]s?(?:\s+d(?:i|e)\s+\w+|\s+doctoral)?|dissertação(?:\s+de\s+\w+)?|
    (?:[本专]科|学士|硕士|博士|專業|专业|工程|研究生|毕业|畢業|学位|學位|设计|設計|论文|論文|报告|[（）()]|\s)+|
    (?:(?:令和|平成)?\s?\d*\s?年度\s*)?(?:修士|博士|卒業|学位)\s?(?:論文|研究)|
    (?:19|20)\d\d\s+.*(?:conference|symposium|workshop).*|
    .*(?:\bdoi\s*(?::|\.org)|in\s+partial\s+fulfil|requirements?\s+for\s+the\s+degree|@|
       (?:zur\s+erlangung|pour\s+obtenir\s+le|para\s+optar\s+al?|requisito\s+parcial|verkrijging)\b|
       \bvol(?:ume|\.)\s*\d|\bno\.\s*\d|\d\s*\(\d+\),?\s*(?:19|20)\d\d\b|\(\d{4}\)\s*\d|\d\s*\(\d{4}\)|
       (?:conference|symposium|workshop)\s+(?:on|at|paper)\b.*(?:19|20)\d\d).*
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
_COVER = re.compile(
    r"hal is a multi-?disciplinary|see discussions, stats,? and author profiles|"
    r"your use of the jstor archive|this is (?:an? (?:electronic reprint|author|accepted|postprint|"
    r"open access)[^.]{0,80}|the (?:author|accepted|published|peer)[^.]{0,80})|"
    r"(?:research|e-?prints?|online|institutional|university) repository|downloaded from:|"
    r"link to (?:publication|published)|document version|general rights|take-?down policy|"
    r"this is a repository copy of|citation for the original published|deposited (?:on|in [a-z]+):|"
    r"citation for published item|"
    r"red de revistas científicas|(?:consult|cite from) the (?:publisher|published)|project muse|"
    r"muse\.jhu\.edu|"
    r"to cite this version|this copy is for your personal|citation for published version"
)


@lru_cache(maxsize=8)  # asked again of the same page
def is_cover(text: str) -> bool:
    """True when a page speaks of a paper's copy, as repositories' cover sheets do."""
    return bool(_COVER.search(text.lower()))  # a sixth of the time that ignoring case takes


# what browsers print: Its Title - PMC, Its Title | Field Notes
_SITE = re.compile(r"\s(?:[|·»]|[-–—])\s([^|]{2,40})$")
_RUN_IN = re.compile(
    r"\s*(?:key\s?-?words?(?:\s+and\s+phrases)?|index\s+terms|abstract|关键词|摘\s*要)\s*[:.—–-]\s*\S",
    re.I,
)
_PEER_REVIEW = re.compile(r"\s*\[version \d+[;,:].*$", re.IGNORECASE)  # F1000's journals
_VOLUME = re.compile(r"[\s,.:|]*(?:vol\.?|volume|no\.)?\s*\(?\d")
_SECTION = re.compile(
    r"(?:(?:[1-9](?:\.\d)*|I)[.:]?|[A-H][.:])\s+[A-Z]\w+(?:\s+\w+){0,4}$|"
    r"(?:chapter|kapitel|chapitre|capítulo|capitolo)\s+\w+\W*$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"^(?:chapter|kapitel|chapitre|capítulo|capitolo)\s+(?:\d+|[IVXL]+)\s*[.:–—-]\s*", re.IGNORECASE
)
_BEFORE_NAMES = re.compile(r"\W*(?:by|von|vorgelegt von|par|por|da|door)\W*", re.IGNORECASE)
_ONLY_CHAPTER = re.compile(
    r"(?:chapter|kapitel|chapitre|capítulo|capitolo)\s+(?:\d+|[IVXL]+)\W*", re.IGNORECASE
)
_MASTHEAD = re.compile(
    r"(?:the\s+)?(?:[\w-]+\s+){0,3}(?:journal|annals|archives?|transactions|bulletin|acta|revista|"
    r"revue|rivista|zeitschrift|letters|magazine|review)\s+(?:of|on|for|in|de|der|für|di)\b",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"\b(?:vol(?:ume|\.)|issue|issn|no\.)\s*[\d(]", re.IGNORECASE)
_CAPITALISED = r"[^\W\d_a-zà-ÿ][\w.’'&-]*"
_SCHOOL = re.compile(
    rf"(?:(?:{_CAPITALISED}|of|at|the|de|di|du|degli|da|do|la|zu|für|and|e|y)[\s,]+){{0,7}}"
    r"(?i:\w*universit\w+|universidad\w*|college|\w*hochschule|institute of technology)"
    rf"(?:(?:\s+(?:of|de|di|degli|della|do|da|du|des|zu|für|the|la))+(?:\s+{_CAPITALISED})+){{0,3}}|"
    r"\w*(?:大学|大學|学院|學院|학교)(?:大学院|研究生院|研究科)?"
)
_LABEL = re.compile(
    r"(?:(?:article|paper|manuscript|full)\s+)?title\s*:\s*(?=\w+\s)", re.IGNORECASE
)
_OTHER_LABEL = re.compile(
    r"(?:authors?|by|short|running|names?|affiliations?|abstract|date|keywords?|correspond|"
    r"published|source|journal|doi|word)\b[^:]{0,24}:",
    re.IGNORECASE,
)
_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af]")  # letters of scripts without blanks
_HOMEPAGE = re.compile(r"\bhome\s?page\b", re.IGNORECASE)
_CONTENTS = re.compile(r"contents lists? available", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, how sure it is (0 to 1), and its block on the page when it was found there.

    ``confirmed`` when page and metadata agree.
    """

    text: str = ""
    confidence: float = 0.0
    block: Block | None = None
    confirmed: bool = False


def junk_title(title: str) -> bool:
    """True when an Info title is a file name, a program's default or a code, not a title."""
    plain = title.strip().strip("\"'")
    return len(plain) < 4 or not re.search(r"[^\W\d_]{2}", plain) or bool(_JUNK.match(plain))


def find_title(front: Front, layout: PageLayout) -> Title:
    """The title on ``layout``, helped by the Info title where the page confirms it."""
    lines = tidy_lines(layout)
    body = layout.body_size
    sparse = is_title_page(layout)
    blocks = title_blocks(lines, body)
    told = "" if junk_title(front.info.title) else front.info.title
    text = folded(" ".join(line.text for line in lines))
    looks = [_looks(block, layout, body, told) for block in blocks]
    # what stands around a block is worth two points at most: only the likely ones are looked at
    likely = max(looks, default=0.0) - 2.0
    scores = [
        look + _context(block, blocks, front, text, body) if look >= likely else look
        for look, block in zip(looks, blocks, strict=True)
    ]
    ranked = sorted(((score, -i) for i, score in enumerate(scores)), reverse=True)
    if sparse and (labelled := labelled_title(layout)):
        return Title(block_text(labelled, front.pages), 0.88, labelled)
    if (not ranked or ranked[0][0] < 3.2) and (labelled := _labelled(lines, layout)):
        return Title(_LABEL.sub("", block_text(labelled, front.pages)), 0.88, labelled)
    if not ranked or ranked[0][0] < 1.0:
        return _from_info(told, text)
    best, at = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else best - 3
    # on a title page most letters may be the subtitle's
    text_size = min((line.size for line in lines), default=body) if sparse else body
    block = _with_neighbours(blocks[-at], blocks, text_size)
    block = _with_rest(_with_name(block, blocks, front), lines)
    last = block.lines[-1]
    label = last.text.endswith(":") and abs(last.size - block.lines[0].size) > 0.02 * last.size
    if len(block.lines) > 1 and (label or _BEFORE_NAMES.fullmatch(last.text)):
        block = Block(block.lines[:-1], block.size, block.bold)
    if len(block.lines) > 1 and _ONLY_CHAPTER.fullmatch(block.lines[0].text):
        block = Block(block.lines[1:], block.size, block.bold)
    written = _PEER_REVIEW.sub("", _CHAPTER.sub("", block_text(block, front.pages)))
    sure = 0.55 + 0.1 * min(2.0, best - 1.0) + 0.07 * max(0.0, min(2.0, best - second))
    if told:
        mine, theirs = folded(written), folded(told)
        if mine == theirs:
            return Title(_best_spelling(written, told), 0.98, block, confirmed=True)
        site = _SITE.search(told)
        if site and folded(told[: site.start()]) == mine and not _says_below(site[1], block, lines):
            return Title(_best_spelling(written, told[: site.start()]), 0.95, block, True)
        head = _lines_that_say(block, theirs)
        if head is not None:
            return Title(_best_spelling(block_text(head, front.pages), told), 0.95, head, True)
        if theirs and theirs in mine and len(theirs) > 0.8 * len(mine):
            return Title(written, 0.92, block, confirmed=True)
        if mine and mine in theirs and theirs in text:
            return Title(_best_spelling(written, told), 0.95, block, confirmed=True)
        if alike(mine, theirs) > 0.85:
            return Title(written, 0.9, block, confirmed=True)
        if len(theirs) > 15 and theirs in text and best < 3:
            return Title(told, 0.85, block, confirmed=True)
    return Title(written, min(0.92, sure), block)


def _says_below(words: str, block: Block, lines: Sequence[Line]) -> bool:
    """True when a line below a block says ``words``: a subtitle."""
    return any(line.y < block.bottom and folded(line.text) == folded(words) for line in lines)


def _labelled(lines: Sequence[Line], layout: PageLayout) -> Block | None:
    """The lines of a manuscript's ``Title: …``, up to its next label."""
    for i, line in enumerate(lines):
        if line.y < 0.45 * layout.height:
            break
        if _LABEL.match(line.text):
            taken = [line]
            for below in lines[i + 1 : i + 5]:
                drop = taken[-1].y - below.y
                if _OTHER_LABEL.match(below.text) or not 0.5 * line.size < drop < 2.2 * line.size:
                    break
                if abs(below.size - line.size) > 0.6 or _people(below):
                    break
                taken.append(below)
            return Block(tuple(taken), line.size, line.bold)
    return None


def _people(*lines: Line) -> bool:
    """True when lines hold nothing but whole names."""
    names, strangers = split_names("\n".join(line_text(line, marks=MARK) for line in lines))
    return bool(names) and not strangers and all(len(name.split()) > 1 for name in names)


def _lines_that_say(block: Block, wanted: str) -> Block | None:
    """The first lines of a block when just they say the Info title: what follows, set alike, is
    the authors or the text."""
    for count in range(1, len(block.lines)):
        head = Block(block.lines[:count], block.size, block.bold)
        if wanted and folded(head.text) == wanted:
            return head
    return None


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


def _looks(block: Block, layout: PageLayout, body: float, told: str) -> float:
    """How much a block's own size, place and words are those of a title."""
    words = block.text
    plain = folded(words)
    count = max(len(words.split()), 0 if words.isascii() else len(_WIDE.findall(words)) // 3)
    if len(plain) < 4 or _HEADING.match(words.strip()) or _RUN_IN.match(words):
        return -9.0
    score = 3.0 * math.log2(max(0.5, block.size / body))
    score += 0.5 if block.bold else 0.0
    height = (block.bottom + 0.5 * (block.top - block.bottom)) / layout.height
    score += 0.8 if 0.55 < height < 0.95 else -1.5 if height < 0.45 else 0.0
    if block.bottom > 0.952 * layout.height and block.size < 1.5 * body:
        score -= 1.0
    if 4 <= count <= 30:
        score += 0.8
    elif count == 1:
        score -= 1.2
    elif count > 45:
        return score - 3.0
    first, *others = (line.text for line in block.lines)
    furniture = bool(_FURNITURE.match(first))
    if furniture and all(_FURNITURE.match(text) for text in others):
        score -= 4.0
    elif furniture or (others and _FURNITURE.match(words)):
        score -= 1.5
    if _SECTION.match(words):
        score -= 3.5
    if block.size < body + 0.3 and speaks_of_dates(words[:110]):
        score -= 1.5
    if count <= 8 and _SCHOOL.fullmatch(words.strip()):
        score -= 2.5
    if told:
        theirs = folded(told)
        if plain in theirs or (len(theirs) > 12 and theirs in plain):
            score += 3.5 * min(1.0, len(plain) / max(1, len(theirs)))
        elif alike(plain, theirs) > 0.7:
            score += 2.5
    return score


def _context(block: Block, blocks: Sequence[Block], front: Front, text: str, body: float) -> float:
    """What the rest of the front says for or against a block: journals, running heads, names."""
    plain = folded(block.text)
    score = _journal_penalty(block, blocks)
    if block.size < body + 0.3:
        names, strangers = split_names("\n".join(line_text(line) for line in block.lines))
        if names and not strangers:
            score -= 1.5
    elif any(b.size >= 0.98 * block.size and b.bottom > block.bottom for b in blocks) and _people(
        *block.lines
    ):
        score -= 1.5
    if len(plain) > 14 and (
        text.count(plain) > 1 or any(plain in folded(page) for page in front.pages[1:])
    ):
        score += 0.8
    below = [b for b in blocks if 0 < block.bottom - b.top + b.size < 8 * block.size]
    for other in below[:4]:
        rows = [line_text(line, marks=MARK) for line in other.lines[:3]]
        names, strangers = split_names("\n".join(rows))
        if names and len(names) >= 2 * len(strangers):
            return score + 1.0
    return score


def _journal_penalty(block: Block, blocks: Sequence[Block]) -> float:
    """The name of the journal in a publisher's head is no title, however large."""
    homes = [b.bottom for b in blocks if _HOMEPAGE.search(b.lines[0].text)]
    if any(0 < block.bottom - home < 110 for home in homes):
        return -4.0
    name = " ".join(block.text.split()).casefold()
    if _MASTHEAD.match(name) and len(name.split()) <= 9:
        near = [b for b in blocks if b is not block and abs(block.bottom - b.top) < 3 * block.size]
        if any(_ISSUE.search(b.text) for b in near):
            return -4.0
    if not homes and len(name.split()) <= 6:
        heads = [b.bottom for b in blocks if _CONTENTS.search(b.lines[0].text)]
        if any(0 < head - block.bottom < 45 for head in heads):
            return -4.0
    for other in blocks:
        if other is not block and other.size < block.size:
            line = " ".join(other.lines[0].text.split()).casefold()
            if line.startswith(name) and _VOLUME.match(line, len(name)):
                return -4.0
    return 0.0


def _with_neighbours(block: Block, blocks: Sequence[Block], body: float) -> Block:
    """The title block with a subtitle, or with the part before it that is set a little apart."""
    for other in blocks:
        gap = block.bottom - other.top + other.size  # baseline to baseline
        size = other.size
        alike = abs(size - block.size) < 0.03 * block.size and other.bold == block.bold
        far = 2.4 * block.size if size > 0.72 * block.size else 2.2 * size
        close = 0.5 * size < gap < max(far, 2.7 * size if size > 1.3 * max(10.0, body) else 0.0)
        if (
            other is block
            or not close
            or not 1.08 * min(body, 12.0) < size <= block.size * 1.02
            or other.x0 >= block.x1
            or other.x1 <= block.x0
        ):
            continue
        text = " ".join(line.text for line in other.lines)
        if _latin(text) != _latin(block.text) or text.endswith(":") or _INITIALS.match(text):
            continue  # its translation, a label, or names that a scan spoilt
        if _HEADING.match(text) or _FURNITURE.match(text) or len(text.split()) > 25:
            continue
        names, strangers = split_names("\n".join(line_text(o, marks=MARK) for o in other.lines))
        if alike and len(names) == 1 and len(names[0].split()) == 1:
            names = []  # the last word of a title
        if re.search(r"[@\d]|://|[<(\[]at[>)\]]", _PERIOD.sub("", text)) or _INSTITUTE.search(text):
            continue
        ends = block_text(block, ()).rstrip()
        goes_on = size > 0.72 * block.size or (
            size > 0.55 * block.size and block.bold and other.bold
        )
        goes_on = goes_on and (
            ends.endswith((":", "—", "–", "-", "?", "!")) or other.bold == block.bold
        )
        goes_on = goes_on and not (names and len(names) >= len(strangers))
        if goes_on or _subtitle(block, other, body):
            return Block((*block.lines, *other.lines), block.size, block.bold)
    return block


def _latin(text: str) -> bool:
    """True when most letters of a text are Latin."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters) > len(letters)


def _with_name(block: Block, blocks: Sequence[Block], front: Front) -> Block:
    """The title block with a larger line right above it that names what the paper is about.

    ``JELLYFISH`` above ``A fast counter of k-mers``: a word or two, centred like the rest, of
    which the text goes on to speak, as it does not of a journal.
    """
    for other in blocks:
        name = other.text.strip()
        gap = other.bottom - block.top + block.size  # baseline to baseline
        if (
            other.size > 1.1 * block.size
            and len(other.lines) == 1
            and 0.5 * block.size < gap < 2.2 * other.size
            and abs(other.x0 + other.x1 - block.x0 - block.x1) < other.size
            and abs(other.x0 - block.x0) > other.size
            and re.fullmatch(r"\w{3,}(?:[ -]\w+)?", name)
            and not _HEADING.match(name)
            and not _FURNITURE.match(name)
            and not _journal_penalty(other, blocks)
            and sum(page.count(name) for page in front.pages) > 3
        ):
            return Block((*other.lines, *block.lines), other.size, other.bold)
    return block


def _with_rest(block: Block, lines: Sequence[Line]) -> Block:
    """The title block with its last words when small print follows them in their line."""
    for line in lines:
        drop = block.bottom - line.y
        if not 0.5 * block.size < drop < 1.75 * block.size or line.size > 0.9 * block.size:
            continue
        head = tuple(takewhile(lambda span: abs(span.size - block.size) < 0.3, line.spans))
        if head and abs(head[0].x0 - block.x0) < block.size and head[0].bold == block.bold:
            last = Line(head, block.size, line.y)
            return Block((*block.lines, last), block.size, block.bold)
    return block


def _subtitle(block: Block, other: Block, body: float) -> bool:
    """True when a block is a subtitle by its place and words: smaller, lighter, in line with it."""
    text = other.text
    words = text.split()
    if not 3 <= len(words) <= 16 or other.size < max(0.45 * block.size, 1.08 * min(body, 12.0)):
        return False
    slanted = other.lines[0].italic and not block.lines[-1].italic
    if _NO_SUBTITLE.match(text) or (slanted and other.size < 1.15 * body):
        return False
    if text.isupper() and not block.text.isupper():
        return False  # a label: CURRENT STATUS: UNDER REVIEW
    if not text[0].isupper() or text.endswith((".", ",", ";")):
        return False
    centred = abs(block.x0 + block.x1 - other.x0 - other.x1) < 3 * other.size
    if not centred and abs(block.x0 - other.x0) > 0.5 * other.size:
        return False
    names, strangers = split_names("\n".join(line_text(line, marks=MARK) for line in other.lines))
    if sum(" " in name for name in names) >= max(1, len(strangers)) or any(map(place, strangers)):
        return False
    # a title in the paper's language is followed by one in English
    return speaks(block.text) in ("", speaks(text)) or not speaks(text)


_PERIOD = re.compile(  # 1680–1750, since 1990, from 41 cities
    r"(?<=[a-z] )\d{1,3}(?= [a-z])|"
    r"\b(?:1\d|20)\d\d\s?[–-]\s?(?:1\d|20)?\d\d\b|(?<=\s)(?:in|of|since|from|to|after|before|until)\s(?:1\d|20)\d\d\b"
)
_INITIALS = re.compile(r"(?!U\.\s?[SK]\.)(?:[A-Z]\.[ -]?)+[A-Z]")
_INSTITUTE = re.compile(
    r"universit|institut|department|committee|\b(?:inc|ltd|gmbh|llc|corp)\b", re.IGNORECASE
)
_NO_SUBTITLE = re.compile(
    r"\W*(?:(?:an?|the|ein(?:e)?|une?|una|uma)\s+)?(?:thesis|dissertation|project|report|essay|talk|lecture|"
    r"tutorial|draft|manuscript|supplement\w*|submitted|presented|prepared|written|dedicated|version|"
    r"translated|edited|with|by|for|in\s+(?:memory|honou?r|memoriam|partial)|invited|extended\s+abstract|"
    r"working|technical|tesi|tesis|th[èe]se|m[ée]moire|dissertação|trabalho|trabajo|corso|course|"
    r"(?:master|bachelor|diplom|doktor|seminar)\w*|von|par|por|da|di|mit|vorgelegt|pr[ée]sent\w+|"
    r"apresentad\w+|department|faculty|school|departamento|dipartimento|laborat\w+|centre|center)\b",
    re.IGNORECASE,
)
