"""Identifiers and dates of a paper: DOI, arXiv id, year, venue, from its front and metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line, PageLayout

_DOI = re.compile(r"\b(10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`“”]+)", re.IGNORECASE)
_DOI_LABEL = re.compile(r"(?:\bdoi\b\s*[:.]?\s*|(?:dx\.)?doi\.org/\s*)$", re.IGNORECASE)
_NOT_THIS_DOI = re.compile(
    r"supplement|dataset|data set|data (?:is|are|avail|deposit|citation|access)|data:|code|software|"
    r"archived?\b|repository|"
    r"originally|original article|preprint of|erratum|correction (?:to|of)|correct\w* article|"
    r"see also|funder|fundref|version of record|appears? in|reviewed?\b|editorial|comment(?:ary)? on|"
    r"referee|protocol|accompan|related|to appear",
    re.IGNORECASE,
)
_ARXIV_NEW = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
_ARXIV_OLD = (
    r"(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|math|nlin|"
    r"physics|cs|q-bio|q-fin|stat|cmp-lg|alg-geom|chao-dyn|solv-int|adap-org|funct-an|dg-ga|q-alg|"
    r"patt-sol|comp-gas|chem-ph|supr-con|mtrl-th|acc-phys|ao-sci|atom-ph|bayes-an|plasm-ph)"
    r"(?:\.[A-Z]{2})?/\d{7}"
)
_ARXIV = re.compile(rf"arxiv\s*[:.]\s*({_ARXIV_NEW}|{_ARXIV_OLD})(?:v(\d+))?", re.IGNORECASE)
_ARXIV_STAMP = re.compile(
    rf"^\s*arxiv\s*:\s*({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?\s*(?:\[[\w.-]+\])?", re.IGNORECASE
)
_ARXIV_URL = re.compile(rf"arxiv\.org/(?:abs|pdf)/({_ARXIV_NEW}|{_ARXIV_OLD})", re.IGNORECASE)
_REFERENCES = re.compile(
    r"^(?:\d+\.?\s+|[IVX]+\.\s+)?(?:references|bibliography|literature cited|works cited|"
    r"literatur|références|bibliografía|参考文献|literaturverzeichnis)\s*:?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d./-])(19[5-9]\d|20[0-4]\d)(?![\d/]|[.-]\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and how sure it is (0 to 1)."""

    value: str = ""
    confidence: float = 0.0


def arxiv_id(front: Front, stem: str = "") -> Found:
    """The paper's own arXiv id: its side stamp, else its doi, header or (weakly) a link."""
    for layout in front.layouts:
        for line in layout.lines:
            stamp = _ARXIV_STAMP.match(line.text)
            if stamp and (line.angle or len(line.text) < 60):
                return Found(stamp[1], 0.98 if line.angle else 0.85)
    # a stamp that the layout lost: alone on its line, with category and date
    text = front.pages[0] if front.pages else ""
    stamp = re.search(
        rf"^\s*arXiv:({_ARXIV_NEW}|{_ARXIV_OLD})(?:v\d+)?\s+\[[\w.-]+\]\s+\d{{1,2}} \w{{3}} \d{{4}}",
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
    return Found()


def doi(front: Front) -> Found:
    """The paper's own DOI.

    Taken from metadata or from the margins of the first page; a DOI in running text, among
    references, or introduced as that of data, code or another article is not the paper's.
    """
    for field, sure in ((front.info.doi, 0.97), (front.info.subject, 0.9), (front.info.title, 0.8)):
        if match := _DOI.search(field):
            value = clean_doi(match[1])
            if plausible_doi(value):
                return Found(value, sure)
    scores: dict[str, float] = {}
    for number, layout in enumerate(front.layouts):
        for value, score in _page_dois(layout):
            scores[value] = max(scores.get(value, 0.0), score - 0.2 * number)
    if not scores:
        return Found()
    best = max(scores.values())
    if best < 0.5:
        return Found()
    winners = [value for value, score in scores.items() if score > best - 0.1]
    if len(winners) == 1:
        return Found(winners[0], best)
    # the same one, once cut short
    longest = max(winners, key=len)
    if all(longest.startswith(value) for value in winners):
        return Found(longest, best)
    again = [v for v in winners if sum(v in page.lower() for page in front.pages) > 1]
    if len(again) == 1:
        return Found(again[0], 0.75)
    return Found(winners[0], 0.55)


def _page_dois(layout: PageLayout) -> list[tuple[str, float]]:
    lines = [line for line in layout.lines if not line.angle]
    body = body_size(layout)
    result = []
    before = ""
    for i, line in enumerate(lines):
        text = line.text
        if _REFERENCES.match(text) and line.y < 0.6 * layout.height:
            break
        for match in _DOI.finditer(text):
            value, joined = match[1], False
            if match.end() == len(text) and i + 1 < len(lines):
                value, joined = _continued(value, line, lines[i + 1])
            value = clean_doi(value)
            if not plausible_doi(value):
                continue
            lead = text[: match.start()]
            context = f"{before[-80:]} {lead[-120:]}"
            score = 0.55
            label = _DOI_LABEL.search(lead) or (
                not lead.strip() and re.search(r"\bdoi\W*$", before, re.I)
            )
            if label:
                score += 0.2
            edge = line.y > 0.85 * layout.height or line.y < 0.13 * layout.height
            score += 0.15 if edge else 0.0
            score += 0.1 if line.size < body - 0.4 else 0.0
            words = len(re.findall(r"[^\W\d_]{3,}", lead))
            if words > 7 and not edge and line.size > body - 0.4:
                score -= 0.35  # running text
            if not lead.strip(" [(") or re.fullmatch(
                r"\W*(https?://)?(dx\.)?(doi)?\W*(org/)?", lead
            ):
                score += 0.05
            if _NOT_THIS_DOI.search(context):
                score -= 0.45
            if re.match(r"\s*(?:\[\d+\]|\d+\.)\s", text) and line.y < 0.5 * layout.height:
                score -= 0.3  # an item of a list of references
            result.append((value, min(score, 0.95) - (0.02 if joined else 0.0)))
        before = text
    return result


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
    value = re.split(r"[,;](?=\D|$)|\)\.|\]|›|»|&|\?|#", value)[0]
    value = value.rstrip(".,;:'\"*†‡/-")
    while value.endswith(")") and value.count("(") < value.count(")"):
        value = value[:-1].rstrip(".,;")
    return value.lower()


def plausible_doi(value: str) -> bool:
    """False for a prefix alone, a journal's, a placeholder or a scrap."""
    suffix = value.partition("/")[2]
    if len(suffix) < 4 or not re.search(r"\d", suffix):
        return False
    if re.search(r"x{4,}|n{7,}|0{7,}|1234567|nnnn|yyyy", suffix) or suffix.startswith("journal/"):
        return False
    return not re.fullmatch(r"(?:journal\.)?(?:issn\.)?\d{4}-\d{3}[\dx]", suffix)


def body_size(layout: PageLayout) -> float:
    """The size in points that most characters of a page have; 10 for a page without text."""
    letters: dict[float, int] = {}
    for line in layout.lines:
        if not line.angle:
            for span in line.spans:
                key = round(span.size * 2) / 2
                letters[key] = letters.get(key, 0) + len(span.text)
    return max(letters, key=lambda size: letters[size]) if letters else 10.0


_VENUES: tuple[tuple[str, str], ...] = (
    (r"Published as a (?:conference|workshop) paper at\s+(?:the\s+)?([A-Z][\w ]*?)\s*,?\s*((?:19|20)\d\d)", ""),
    (r"(?:\bin )?(?:proceedings of the )?[\w-]*\s*(?:international )?conference on machine learning", "ICML"),
    (r"conference on neural information processing systems", "NeurIPS"),
    (r"proceedings of machine learning research|\bpmlr\b", "Proceedings of Machine Learning Research"),
    (r"journal of machine learning research", "Journal of Machine Learning Research"),
    (r"transactions (?:on|of) machine learning research", "Transactions on Machine Learning Research"),
    (r"transactions of the association for computational linguistics", "Transactions of the Association for Computational Linguistics"),
    (r"annual meeting of the association for computational linguistics", "ACL"),
    (r"conference on empirical methods in natural language processing|\bemnlp[- ]", "EMNLP"),
    (r"north american chapter of the association for computational|\bnaacl[- ]", "NAACL"),
    (r"european chapter of the association for computational", "EACL"),
    (r"(?:this \w+ paper is the open access version, provided by the computer vision foundation|ieee/cvf conference on computer vision and pattern recognition|ieee conference on computer vision and pattern recognition)", "CVPR"),
    (r"aaai conference on artificial intelligence|association for the advancement of artificial", "AAAI"),
    (r"international joint conference on artificial intelligence", "IJCAI"),
    (r"artificial intelligence and statistics", "AISTATS"),
    (r"\bplos one\b|journal\.pone\.", "PLOS ONE"),
    (r"\bplos (computational biology|biology|medicine|genetics|pathogens|climate|digital health)\b", "PLOS *"),
    (r"scientific reports\b|www\.nature\.com/scientificreports", "Scientific Reports"),
    (r"nature communications|www\.nature\.com/naturecommunications", "Nature Communications"),
    (r"journal of open source software", "Journal of Open Source Software"),
    (r"journal of open source education", "Journal of Open Source Education"),
    (r"\brescience c\b", "ReScience C"),
    (r"biorxiv preprint|10\.1101/", "bioRxiv"),
    (r"medrxiv preprint", "medRxiv"),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _VENUES)
_NUMBERED = re.compile(
    r"^(?P<name>(?:[A-Z][\w&.’'-]*|of|the|and|in|for|on|&|de|der|für|und|:)(?:[ ](?:[A-Z][\w&.’'-]*|"
    r"of|the|and|in|for|on|&|de|der|für|und|:)){0,11}?)[,.]?\s*(?:vol(?:ume)?\.?\s*)?\d{1,4}\s*[(,:]\s*"
    r"(?:\(?(?:19|20)\d\d\)?|\d{1,3}\)?[,:]|no\.?)",
)
_LOUD = re.compile(
    r"^\W*(?P<name>(?:IEEE(?:/ACM)?|ACM) (?:TRANSACTIONS|JOURNAL|Transactions|Journal) (?:ON|OF|on|of) "
    r"[A-Za-z ,&-]{4,80}?|(?:IEEE ACCESS|IEEE Access)|JOURNAL OF [A-Z ]{4,60}?)"
    r"(?:,|\s+VOL|\s+vol|\s+\d|\s*$)",
)


def venue(front: Front) -> Found:
    """Where the paper was published, from the margins of its first page and the metadata."""
    if not front.layouts:
        return Found()
    margins = _margin_lines(front)
    text = "\n".join(line.text for line in margins)
    for pattern, name in _COMPILED:
        match = pattern.search(text)
        if match:
            if not name:
                return Found(" ".join(match[1].split()), 0.9)
            if "*" in name:
                name = name.replace("*", match[1].title())
            return Found(name, 0.85)
    for line in margins:
        plain = line.text
        if loud := _LOUD.match(plain):
            return Found(_calm(" ".join(loud["name"].split())), 0.8)
        if (numbered := _NUMBERED.match(plain)) and len(numbered["name"]) > 5:
            if not re.match(
                r"(?:vol|volume|page|pp|no|issue|figure|table)\b", numbered["name"], re.I
            ):
                return Found(numbered["name"].strip(" ,.:"), 0.7)
    if front.info.subject:
        if numbered := _NUMBERED.match(front.info.subject):
            return Found(numbered["name"].strip(" ,.:"), 0.7)
    return Found()


def _calm(name: str) -> str:
    """A name set in capitals, in title case; IEEE and ACM stay."""
    if not name.isupper():
        return name
    words = name.split()
    small = {"on", "of", "and", "in", "for", "the"}
    return " ".join(
        word
        if word in ("IEEE", "ACM", "IEEE/ACM")
        else word.lower()
        if word.lower() in small
        else word.title()
        for word in words
    )


def _margin_lines(front: Front) -> list[Line]:
    """Lines of the first page above or below its body, or in small print beside it."""
    layout = front.layouts[0]
    body = body_size(layout)
    return [
        line
        for line in layout.lines
        if not line.angle
        and (
            line.y > 0.86 * layout.height or line.y < 0.13 * layout.height or line.size < body - 0.6
        )
    ]


_PUBLISHED = re.compile(
    r"(?:published(?: online)?|publication date|date of publication|first published|posted|"
    r"available online|online publication)\b[ :]*\n?[^\n]{0,40}",
    re.IGNORECASE,
)
_RECEIVED = re.compile(r"(?:accepted|revised|received|submitted)\b[^\n]{0,40}", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[^\n]{0,60}", re.IGNORECASE)
_CITATION = re.compile(
    r"(?:citation:|how to cite|cite this|to cite|et al\.,?|reference format)[^\n]{0,200}", re.I
)


def year(front: Front, arxiv: str = "") -> Found:
    """The year of publication, else of the preprint, else (a guess) of the file."""
    if front.layouts:
        margins = _margin_lines(front)
        text = "\n".join(line.text for line in margins)
        everything = "\n".join(line.text for line in front.layouts[0].lines)
        sources = (
            (_first_year(_venue_spans(text)), 0.92),
            (_first_year(_PUBLISHED.findall(everything)), 0.9),
            (_first_year(_COPYRIGHT.findall(everything)), 0.85),
            (_first_year(_CITATION.findall(text)), 0.8),
            (_first_year(_numbered_years(margins)), 0.8),
        )
        for value, sure in sources:
            if value:
                return Found(value, sure)
    if arxiv:
        return Found(_arxiv_year(arxiv), 0.85)
    if front.layouts:
        if value := _first_year(_RECEIVED.findall(everything)):
            return Found(value, 0.7)
        top = front.layouts[0].height * 0.86
        edges = [line.text for line in margins if line.y > top or line.y < top * 0.15]
        if value := _first_year(edges):
            return Found(value, 0.6)
    if made := re.match(r"D:(\d{4})", front.info.created):
        if 1990 <= int(made[1]) <= 2045:
            return Found(made[1], 0.4)
    return Found()


def _venue_spans(text: str) -> list[str]:
    """Pieces of the margins that name a venue and go on with its year."""
    pieces = []
    for pattern, _ in _COMPILED:
        for match in pattern.finditer(text):
            pieces.append(" ".join(text[match.start() : match.end() + 110].split("\n")[:3]))
    return pieces


def _numbered_years(lines: list[Line]) -> list[str]:
    return [line.text for line in lines if _NUMBERED.match(line.text) or _LOUD.match(line.text)]


def _first_year(pieces: list[str]) -> str:
    for piece in pieces:
        if match := _YEAR.search(piece):
            return match[1]
    return ""


def _arxiv_year(value: str) -> str:
    digits = value.rsplit("/", 1)[-1][:2]
    number = int(digits)
    return str(1900 + number if number > 90 else 2000 + number)
