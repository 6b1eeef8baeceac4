"""The identifiers of a paper: its own DOI and arXiv id, from its front and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line, PageLayout
from readinglist.pdf.links import Link

_DOI = re.compile(r"\b(10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`“”⟨⟩〈〉]+)", re.IGNORECASE)
_COMPONENT = re.compile(r"(?<=^10\.7554/elife\.\d{5})\.\d{3}$")  # of an abstract or a figure
_VERSION = re.compile(r"(?<=\d)(?:\.|/?v)(\d{1,2})$")
_DOI_LABEL = re.compile(
    r"(?:\b(?:doi|digital\s+object\s+identifier)(?:\b|[号码碼])\W{0,3}|(?:dx\.)?doi\.org/\s*)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\W*doi\b", re.IGNORECASE)
_LABEL_ABOVE = re.compile(r"\b(?:doi|digital\s+object\s+identifier)\W*$", re.IGNORECASE)
_NAMED = re.compile(r"[.\[(]\s*DOI\s?:\s*$")
_ITEM = re.compile(r"\s*(?:\[\w{1,6}\]|\d+\.)\s")
_ONLY_ADDRESS = re.compile(r"\W*(?:https?://)?(?:dx\.)?(?:doi)?\W*(?:org/)?")
_NOT_THIS_DOI = re.compile(
    r"supplement|dataset|data set|data (?:is|are|avail|deposit|citation|access)|data:|"
    r"(?<!ccc )code|software|archived?\b|repository|originally|original article|preprint of|"
    r"erratum|correction (?:to|of)|correct\w* article|see also|funder|fundref|version of record|"
    r"appears? in|reviewed?\b|editorial|comment(?:ary)? on|referee|protocol|accompan|related|"
    r"to appear|refers to|respon(?:se|ds?) to|repl(?:y|ies) to|discussion (?:of|on)|commented|"
    # a book that is reviewed
    r"\b\d+\s?pp\b(?!\.?\s?\d)|hardback|paperback|hardcover|[£€]\s?\d",
    re.IGNORECASE,
)
TO_CITE = re.compile(
    r"^\W*(?:to cite|cite (?:this|as)|citation\b|c[óo]mo citar|pour citer|citer ce|zitier)|"
    r"to cite this|how to cite|please cite|citation (?:for published|\(\w+\))|"
    r"cite this (?:article|paper|as)|"
    r"reference format|(?:suggested|recommended) citation|référence électronique|"
    r"для цитирования|引用格式|引用本文",
    re.IGNORECASE,
)
"""Where a page asks to be cited: what follows is the paper's own citation."""
_ARXIV_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV_OLD = (
    r"(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|math|nlin|"
    r"physics|cs|q-bio|q-fin|stat|cmp-lg|alg-geom|chao-dyn|solv-int|adap-org|funct-an|dg-ga|q-alg|"
    r"patt-sol|comp-gas|chem-ph|supr-con|mtrl-th|acc-phys|ao-sci|atom-ph|bayes-an|plasm-ph)"
    r"(?:\.[A-Z]{2})?/\d{7}"
)
_EPRINT = r"(?:\s+e-?print)?"  # JHEP's heading
_ARXIV = re.compile(
    rf"arxiv{_EPRINT}\s*[:.]\s*({_ARXIV_NEW}|{_ARXIV_OLD})(?:v(\d+))?", re.IGNORECASE
)
_ARXIV_STAMP = re.compile(
    rf"^\s*arxiv{_EPRINT}\s*:\s*({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?\s*(?:\[[\w.-]+\])?",
    re.IGNORECASE,
)
_ARXIV_SIDE = re.compile(rf"a?r?xiv:({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?\[", re.IGNORECASE)
_ARXIV_URL = re.compile(rf"arxiv\.org/(?:abs|pdf)/({_ARXIV_NEW}|{_ARXIV_OLD})", re.IGNORECASE)
_REFERENCES = re.compile(
    r"^(?:\d+\.?\s+|[IVX]+\.\s+)?(?:references|bibliography|literature cited|works cited|"
    r"literatur|références|bibliografía|参考文献|literaturverzeichnis)\s*:?$",
    re.IGNORECASE,
)
_DOI_URL = re.compile(r"^https?://(?:dx\.|www\.)?doi\.org/(?:doi:)?(10\..+)$", re.IGNORECASE)
# the logo that tells whether a paper was corrected leads there with the paper's own DOI
_CROSSMARK = re.compile(
    r"crossmark\.(?:crossref|dyndns)\.org/dialog/?\?doi=(10\.[^&]+)", re.IGNORECASE
)
# registries of data, code and funders
_NO_PAPER = re.compile(
    r"10\.(?:13039|5281|5061|6084|7910|17632|24433|17605|3886|25384|5067|15468|7937)/",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value and how sure it is (0 to 1)."""

    value: str = ""
    confidence: float = 0.0


def arxiv_id(front: Front) -> Found:
    """The paper's own arXiv id: its side stamp, else its doi, header or (weakly) a link."""
    for layout in front.layouts:
        for line in layout.lines:
            stamp = _ARXIV_STAMP.match(line.text)
            if stamp and (line.angle or len(line.text) < 60):
                return Found(stamp[1], 0.98 if line.angle else 0.85)
        # drawn letter by letter, a stamp on its side has blanks anywhere
        side = "".join(line.text for line in layout.lines if line.angle)
        if stamp := _ARXIV_SIDE.search("".join(side.split())):
            return Found(stamp[1], 0.95)
    linked = list(_linked_arxiv(front))
    if linked and linked[0][1] > 0.9:
        return Found(*linked[0])
    # a stamp that the layout lost: alone on its line, with category and date
    text = front.pages[0] if front.pages else ""
    stamp = re.search(
        rf"^\s*arXiv:({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?\s+\[[\w.-]+\]\s+"
        r"\d{1,2} \w{3} \d{4}",
        text,
        re.MULTILINE,
    )
    if stamp:
        return Found(stamp[1], 0.95)
    doi = re.search(rf"10\.48550/arXiv\.({_ARXIV_NEW})", " ".join([front.info.doi, text]), re.I)
    if doi:
        return Found(doi[1], 0.85)
    for field in (front.info.subject, front.info.title):
        if match := _ARXIV.search(field) or _ARXIV_URL.search(field):
            return Found(match[1], 0.8)
    if len({value for value, _ in linked}) == 1:
        return Found(*linked[0])
    return Found()


def doi(front: Front) -> Found:
    """The paper's own DOI.

    Taken from metadata or from the margins of the first page; a DOI in running text, among
    references, or introduced as that of data, code or another article is not the paper's.
    """
    told = Found()
    for field, sure in ((front.info.doi, 0.97), (front.info.subject, 0.9), (front.info.title, 0.8)):
        if match := _DOI.search(field):
            value = clean_doi(match[1])
            if plausible_doi(value):
                told = Found(value, sure)
                break
    scores: dict[str, float] = {}
    for number, layout in enumerate(front.layouts):
        for value, score in _page_dois(layout):
            scores[value] = max(scores.get(value, 0.0), score - 0.2 * number)
    for value, score in _linked_dois(front):
        cut = [other for other in scores if value.startswith(other) and value != other]
        for other in cut:  # the link has whole what a line's end cut short
            score = max(score, scores.pop(other))
        scores[value] = max(scores.get(value, 0.0), score)
    best = max(scores.values(), default=0.0)
    if told.value:
        own = [value for value, score in scores.items() if score > 0.88]
        if own and not any(told.value.startswith(v) or v.startswith(told.value) for v in own):
            return Found(own[0], 0.65)  # a page and metadata that disagree: neither is sure
        return told
    if best < 0.6:
        return Found()
    winners = [value for value, score in scores.items() if score > best - 0.1]
    if len(winners) == 1:
        return Found(winners[0], best)
    # the same one, once cut short
    longest = max(winners, key=len)
    if all(longest.startswith(value) for value in winners):
        return Found(longest, best)
    versions = {_VERSION.sub("", value): value for value in sorted(winners, key=_version)}
    if len(versions) == 1:  # of journals that name the first version as well as the latest
        return Found(next(iter(versions.values())), best)
    again = [v for v in winners if sum(v in page.lower() for page in front.pages) > 1]
    if len(again) == 1:
        return Found(again[0], 0.75)
    return Found(winners[0], 0.6)


def _version(value: str) -> int:
    match = _VERSION.search(value)
    return int(match[1]) if match else 0


def _linked_dois(front: Front) -> list[tuple[str, float]]:
    """DOIs behind the first page's links that are the paper's: the Crossmark logo's, or the only
    one in its heading or margins. A link in running text leads to what is cited."""
    sure: list[tuple[str, float]] = []
    heading: dict[str, float] = {}
    for link in front.links:
        if crossmark := _CROSSMARK.search(link.url):
            sure.append((clean_doi(unquote(crossmark[1])), 0.95))
        elif (match := _DOI_URL.match(link.url)) and not _NO_PAPER.match(match[1]):
            line = _outside_text(link, front)
            if line is not None and not _NOT_THIS_DOI.search(line):
                value = clean_doi(unquote(match[1]))
                score = 0.85 if re.search(r"\bdoi\b|doi\.org", line, re.I) else 0.75
                heading[value] = max(score, heading.get(value, 0.0))
    labelled = {value: score for value, score in heading.items() if score > 0.8}
    heading = labelled or heading
    if len(heading) == 1:
        sure += heading.items()
    return [(value, score) for value, score in sure if plausible_doi(value)]


def _linked_arxiv(front: Front) -> Iterator[tuple[str, float]]:
    """arXiv ids behind links: the side stamp's, and those in the heading."""
    for link in front.links:
        if match := _ARXIV_URL.search(link.url):
            stamp = link.x1 < 0.1 * front.layouts[0].width and link.y1 - link.y0 > 100
            if stamp:
                yield match[1], 0.95
            elif (line := _outside_text(link, front)) is not None and not _NOT_THIS_DOI.search(
                line
            ):
                yield match[1], 0.75


def _outside_text(link: Link, front: Front) -> str | None:
    """The words around a link in a page's heading or margins; None when it is in running text."""
    if not front.layouts:
        return None
    layout = front.layouts[0]
    lines = [line for line in layout.lines if not line.angle]
    body = layout.body_size
    middle = (link.y0 + link.y1) / 2
    edge = middle > 0.85 * layout.height or middle < 0.12 * layout.height
    if not edge and middle < 0.55 * layout.height:
        return None
    if not edge and any(
        line.y > middle and line.size > body - 0.6 and _prose(line) for line in lines
    ):
        return None  # below where the text begins
    beside = [
        line
        for line in lines
        if line.y - 0.4 * line.size < middle < line.y + line.size
        and line.x0 < link.x1 + 60
        and line.x1 > link.x0 - 60
    ]
    if any(_prose(line) or _ITEM.match(line.text) for line in beside):
        return None
    return " ".join(line.text for line in beside)


def _prose(line: Line) -> bool:
    """True when a line reads like a part of a sentence."""
    return _small_words(line.text) > 6


def _small_words(text: str) -> int:
    return len(re.findall(r"\b[^\W\d_A-Z]{2,}\b", text))


def _page_dois(layout: PageLayout) -> list[tuple[str, float]]:
    lines = [line for line in layout.lines if not line.angle]
    body = layout.body_size
    result = []
    before = ""
    for i, line in enumerate(lines):
        text = line.text
        below = lines[i + 1].text if i + 1 < len(lines) else ""
        if _REFERENCES.match(text) and (line.y < 0.6 * layout.height or _ITEM.match(below)):
            break
        for match in _DOI.finditer(text):
            value, joined = match[1], False
            if match.end() == len(text) and i + 1 < len(lines):
                value, joined = _continued(value, line, lines[i + 1])
            value = clean_doi(value)
            if not plausible_doi(value):
                continue
            lead = text[: match.start()]
            context = lead[-120:]
            if not (before.endswith(".") and _LABELLED.match(text)):  # a statement of its own
                context = f"{_paragraph_before(lines, i)[-160:]} {before[-80:]} {context}"
            score = 0.55
            label = _DOI_LABEL.search(lead) or (not lead.strip() and _LABEL_ABOVE.search(before))
            if label:
                score += 0.2
            edge = line.y > 0.85 * layout.height or line.y < 0.13 * layout.height
            score += 0.15 if edge else 0.0
            score += 0.1 if line.size < body - 0.4 else 0.0
            words = len(re.findall(r"\b[^\W\d_A-Z]{3,}", text.replace(match[1], "")))
            above = lines[i - 1] if i else line
            own_line = re.match(r"\W*(?:doi|https?)\b", text, re.IGNORECASE)
            data = _NO_PAPER.match(value)
            if data and above.size == line.size and not above.text.endswith("."):
                words += _small_words(above.text)  # data of which a sentence speaks
            elif (
                not own_line
                and abs(above.size - line.size) < 0.3
                and 0 < above.y - line.y < 1.6 * line.size
            ):
                words += 6 * _prose(above)  # the end of a paragraph
            if any(TO_CITE.search(other.text) for other in lines[max(0, i - 5) : i + 1]):
                score += 0.15
            elif words > 5 and (data or not edge) and line.size > body - 0.4:
                # running text; an abstract may end with the paper's own, named as one
                last = _NAMED.search(lead) and len(text) - match.end() < 50 and i < 0.5 * len(lines)
                score -= 0.5 if data else 0.1 if last else 0.35
            if _ONLY_ADDRESS.fullmatch(lead):
                score += 0.05
            if _NOT_THIS_DOI.search(context):
                score -= 0.45
            if _ITEM.match(text) and line.y < 0.6 * layout.height:
                score -= 0.5  # an item of a list of references
            result.append((value, min(score, 0.95) - (0.02 if joined else 0.0)))
        before = text
    return result


def _paragraph_before(lines: Sequence[Line], at: int) -> str:
    """What stands before a line in its paragraph, in up to four lines."""
    first = at
    while first and at - first < 4:
        above, line = lines[first - 1], lines[first]
        if abs(above.size - line.size) > 0.3 or not 0 < above.y - line.y < 1.6 * line.size:
            break
        first -= 1
    return " ".join(line.text for line in lines[first:at])


def _continued(value: str, line: Line, following: Line) -> tuple[str, bool]:
    """A DOI that a line end cut: the next line goes on where it ends at a joint."""
    token = following.text.split(" ", 1)[0]
    near = 0 < line.y - following.y < 2 * line.size and abs(line.size - following.size) < 0.8
    if not near or not re.match(r"[\w(.-]", token) or _DOI.match(token):
        return value, False
    if value.endswith(("\u00ad", "-")):
        joint = value.rstrip("\u00ad-") + "-"
    elif value[-1] in "./_(" or (value.endswith(":") and len(value) > 12):
        joint = value
    else:
        return value, False
    if not re.search(r"\d", token) and not re.fullmatch(r"[a-z]+[.)]?[a-z.]*", token):
        return value, False
    return joint + token, True


def clean_doi(value: str) -> str:
    """A DOI without what stands around it in text; lower case, as DOIs compare."""
    value = value.replace("\u00ad", "-").strip()
    value = re.split(r"[,;](?=\D|$)|\)\.(?!\d)|\]|›|»|&|\?|#", value)[0]
    value = value.rstrip(".,;:'\"*†‡/-")
    while value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1].rstrip(".,;")
    return _COMPONENT.sub("", value.lower())


def plausible_doi(value: str) -> bool:
    """False for a prefix alone, a journal's, a placeholder or a scrap."""
    suffix = value.partition("/")[2]
    if len(suffix) < 4 or not re.search(r"\d", suffix):
        return False
    if re.search(
        r"x{4,}|n{7,}|0{7,}|1234567|nnnn|yyyy|yy-tn|\bv0+\.?[ni]0+", suffix
    ) or suffix.startswith("journal/"):
        return False
    return not re.fullmatch(r"(?:journal\.)?(?:issn\.)?\d{4}-\d{3}[\dx]", suffix)
