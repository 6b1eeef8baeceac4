"""Where a paper was published, from the margins of its first page and the metadata."""

from __future__ import annotations

import re

from readinglist.pdf.dates import speaks_of_dates
from readinglist.pdf.front import Front
from readinglist.pdf.layout import Line
from readinglist.pdf.marks import Found

_VENUES: tuple[tuple[str, str], ...] = (
    (
        r"Published as a (?:conference|workshop) paper at\s+(?:the\s+)?([A-Z][\w ]*?)\s*,?\s*"
        r"(?:19|20)\d\d",
        "",
    ),
    (r"international conference on machine learning", "ICML"),
    (r"conference on neural information processing systems", "NeurIPS"),
    (
        r"proceedings of machine learning research|\bpmlr\b",
        "Proceedings of Machine Learning Research",
    ),
    (r"journal of machine learning research", "Journal of Machine Learning Research"),
    (
        r"transactions (?:on|of) machine learning research",
        "Transactions on Machine Learning Research",
    ),
    (
        r"transactions of the association for computational linguistics",
        "Transactions of the Association for Computational Linguistics",
    ),
    (r"annual meeting of the association for computational linguistics", "ACL"),
    (r"conference on empirical methods in natural language processing|\bemnlp[- ]", "EMNLP"),
    (r"north american chapter of the association for computational|\bnaacl[- ]", "NAACL"),
    (r"european chapter of the association for computational", "EACL"),
    (r"findings of the association for computational linguistics", "Findings of ACL"),
    (
        r"is the open access version, provided by the computer vision foundation|"
        r"ieee(?:/cvf)? conference on computer vision and pattern recognition",
        "CVPR",
    ),
    (r"international conference on computer vision\b", "ICCV"),
    (r"aaai conference on artificial intelligence|advancement of artificial intell", "AAAI"),
    (r"international joint conference on artificial intelligence", "IJCAI"),
    (r"conference on artificial intelligence and statistics", "AISTATS"),
    (r"\bplos one\b|journal\.pone\.", "PLOS ONE"),
    (
        r"\bplos (computational biology|biology|medicine|genetics|pathogens|climate|"
        r"digital health)\b",
        "PLOS *",
    ),
    (r"\bscientific reports\b|www\.nature\.com/scientificreports", "Scientific Reports"),
    (r"\bnature communications\b|www\.nature\.com/naturecommunications", "Nature Communications"),
    (r"journal of open source software", "Journal of Open Source Software"),
    (r"journal of open source education", "Journal of Open Source Education"),
    (r"\brescience c\b", "ReScience C"),
    (r"biorxiv preprint|\bbiorxiv\b.{0,40}10\.1101/", "bioRxiv"),
    (r"medrxiv preprint", "medRxiv"),
)
VENUES = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _VENUES)
# Pattern Recognition 45 (2012) 123, Int J Comput Vis (2015) 115:211, Foo Letters, vol. 3, no. 2
_NAME_WORD = r"(?:[A-Z][\w&.’'-]*|of|the|and|in|for|on|&|de|der|für|und|:)"
_NUMBERED = re.compile(
    rf"^(?P<name>{_NAME_WORD}(?: {_NAME_WORD}){{0,11}}?)[,.]?\s*(?:"
    r"(?:vol(?:ume)?\.?\s*)?\d{1,4}\s*[(,:]\s*(?:\(?(?:19|20)\d\d\)?|\d{1,3}\)?[,:]|no\.?)|"
    r"\((?:19|20)\d\d\),?\s*\d{1,4}\s*[:,(])"
)
_LOUD = re.compile(
    r"^\W*(?P<name>(?:IEEE(?:/ACM)?|ACM) (?:TRANSACTIONS|JOURNAL|Transactions|Journal) "
    r"(?:ON|OF|on|of) [A-Za-z ,&-]{4,80}?|IEEE ACCESS|IEEE Access|JOURNAL OF [A-Z ]{4,60}?)"
    r"(?:,|\s+VOL|\s+vol|\s+\d|\s*$)"
)
_NO_VENUE = re.compile(
    r"^(?:draft|created|completed|printed|version|revised|compiled|vignette)\b|\. ACM Trans", re.I
)
_NO_JOURNAL = re.compile(r"(?:vol|volume|page|pp|no|issue|figure|table|section)\b", re.IGNORECASE)


def venue(front: Front) -> Found:
    """Where the paper was published, from the margins of its first page and the metadata."""
    if front.info.venue and len(front.info.venue) < 200:
        return Found(front.info.venue, 0.9)
    if not front.layouts:
        return Found()
    margins = margin_lines(front)
    text = " ".join(line.text for line in margins)
    for pattern, name in VENUES:
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
        if value := numbered(plain):
            return Found(value, 0.7)
    value = numbered(front.info.subject)
    return Found(value, 0.7) if value else Found()


def numbered(text: str) -> str:
    """The journal in ``Pattern Recognition 45 (2012) 123-130``; empty when there is none."""
    match = _NUMBERED.match(text)
    if not match or len(match["name"]) < 6 or _NO_JOURNAL.match(match["name"]):
        return ""
    if speaks_of_dates(f"{match['name']} 2000") or _NO_VENUE.search(match["name"]):
        return ""  # June 12, 2020
    return match["name"].strip(" ,.:")


def _calm(name: str) -> str:
    """A name set in capitals, in title case; IEEE and ACM stay."""
    if not name.isupper():
        return name
    words = name.split()
    small = {"on", "of", "and", "in", "for", "the"}
    kept = {"IEEE", "ACM", "IEEE/ACM"}
    calm = [word if word in kept else word.title() for word in words]
    return " ".join(word.lower() if word.lower() in small else word for word in calm)


def margin_lines(front: Front) -> list[Line]:
    """Lines of the first page above or below its body, or in small print beside it."""
    layout = front.layouts[0]
    body = layout.body_size
    return [
        line
        for line in layout.lines
        if not line.angle
        and (
            line.y > 0.88 * layout.height or line.y < 0.09 * layout.height or line.size < body - 0.6
        )
    ]
