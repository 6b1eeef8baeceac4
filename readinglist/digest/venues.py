"""Where and when a paper appeared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.digest.wordlists import words

_NAMES = """
NeurIPS|NIPS|ICML|ICLR|CVPR|CVPRW|ICCV|ICCVW|ECCV|ECCVW|ACCV|BMVC|WACV|3DV|ACL|EMNLP|NAACL|EACL
AACL|COLING|TACL|CoNLL|LREC|IJCNLP|AAAI|IJCAI|ECAI|UAI|AISTATS|COLT|ALT|ACML|ECML|PKDD
ECML[- ]PKDD|KDD|SIGKDD|WWW|TheWebConf|The Web Conference|WSDM|SIGIR|CIKM|RecSys|ECIR|ICDM|SDM
PAKDD|VLDB|PVLDB|SIGMOD|PODS|ICDE|EDBT|CIDR|CoRL|RSS|ICRA|IROS|CHI|UIST|CSCW|IUI|DIS|FAccT|AIES
SIGGRAPH(?: Asia)?|ACM MM|ACMMM|ACM Multimedia|ICASSP|INTERSPEECH|Interspeech|ISMIR|ICME|ICIP
MICCAI|MIDL|ISBI|IPMI|CHIL|ML4H|OSDI|SOSP|NSDI|ATC|EuroSys|ASPLOS|ISCA|MICRO|HPCA|SC|PPoPP|PLDI
POPL|OOPSLA|ICFP|ICSE|FSE|ESEC/FSE|ASE|ISSTA|MSR|MLSys|SysML|SoCC|HotOS|FAST|USENIX Security
IEEE S&P|S&P|CCS|NDSS|EuroS&P|PETS|PoPETs|CRYPTO|EUROCRYPT|ASIACRYPT|TCC|PKC|SaTML|INFOCOM
SIGCOMM|MobiCom|SenSys|IMC|STOC|FOCS|SODA|ITCS|ICALP|LICS|CAV|TACAS|EC|WINE|AAMAS|GECCO|ICAPS|KR
CogSci|EDM|LAK|L@K|AIED|JCDL|ISWC|ESWC|LoG|CoLLAs|COLM|AutoML|JMLR|TMLR|MLJ|JAIR|TPAMI|T-PAMI
PAMI|IJCV|TIP|TNNLS|TKDE|TOIS|TODS|TOG|TVCG|TMI|MedIA|TASLP|TSE|TOSEM|TOCHI|TCS|JACM|CACM
Commun\\. ACM|PNAS|PLOS ONE|PLoS ONE|PLOS \\w+|PLoS \\w+|eLife|NEJM|JAMA(?: \\w+)?
The Lancet(?: [A-Z]\\w+)*|Lancet(?: [A-Z]\\w+)*|BMJ|PRL|PRX|PRD|PRB|PRE|ApJ|MNRAS|JHEP
Nature(?: [A-Z]\\w+){0,3}|Science(?: [A-Z]\\w+){0,2}|Cell(?: [A-Z]\\w+){0,2}|Neuron
npj [A-Z]\\w+(?: [A-Z]\\w+)?|Scientific Reports|Sci\\. Rep\\.|AER|QJE|JPE|Econometrica|JASA
Biometrika|Annals of \\w+|Ann\\. \\w+\\.|Bioinformatics|Nucleic Acids Research|JACS|arXiv|ArXiv
ARXIV|bioRxiv|medRxiv|SSRN|OpenReview|CoRR|HAL|ePrint|PsyArXiv|ChemRxiv|OSF Preprints
""".strip().replace("\n", "|")
_LONG = (
    r"(?:(?:In )?(?:the )?(?:Proceedings|Proc\.|Findings|Transactions|"
    r"Trans\.|Journal|Annals|Annual Review|Advances in|"
    r"International (?:Conference|Journal|Symposium|Workshop)|(?:IEEE|"
    r"ACM|USENIX|European|Asian|North American|Annual)"
    r"(?:/[A-Z]+)? [\w/& .-]{0,40}?(?:Conference|Symposium|Workshop|"
    r"Transactions|Letters|Journal|Meeting)|"
    r"Conference on|Workshop on|Symposium on|Physical Review|Review "
    r"of|Quarterly|Communications of|Frontiers in|Trends in)"
    r"[^.;\n()\[\]“”\"]{0,120})"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
VENUE = re.compile(
    rf"(?<![\w/@.#-])(?P<name>(?:{_NAMES}))(?![\w/@])"
    rf"(?:\s*(?:Workshops?|workshops?|W|Oral|Spotlight|Findings|Datasets? "
    rf"(?:and|&) Benchmarks(?: Track)?|D&B))?"
    rf"(?:\s*[,'’`´:/ -]?\s*[\[(]?(?P<year>{_YEAR}(?![.]?\d)|(?<=['’`´ "
    rf"/])\d\d(?![\d.:%])|(?<=[A-Z])\d\d(?![\d.:%])))?",
)
_WHOLE = re.compile(_NAMES)
LONG_VENUE = re.compile(rf"(?<!\w)(?P<name>{_LONG})")
YEAR = re.compile(rf"(?<![\d./-])({_YEAR})(?![\d/]|\.\d|-\d{{2,}})")
# Words that are venues only next to a year or in a bracket of their own.
_AMBIGUOUS = words(
    """
    SC EC FAST ATC RSS ASE DIS CHI LOG SAIL MICRO SCIENCE NATURE CELL HAL AER KR IMC CAV
    ALT ACL TIP PRE PRD PRB AUTOML TCS SDM MSR TCC CCS LAK EDM PETS
    """
)
_CASED = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue found at ``start:end`` of a text."""

    name: str
    year: int | None
    start: int
    end: int


def is_name(text: str) -> bool:
    """True when ``text`` is the name of a known venue and nothing else."""
    return bool(_WHOLE.fullmatch(text))


def find(text: str) -> Venue | None:
    """The first venue in ``text`` with the year beside it; short ambiguous names need the year."""
    if not _CASED.search(text):
        return None
    preprint: Venue | None = None
    for match in VENUE.finditer(text):
        name = match.group("name")
        year = full_year(match.group("year"))
        if year is None:
            after = _YEAR_NEAR.match(text, match.end())
            year = int(after.group(1)) if after else None
        ambiguous = name.upper() in _AMBIGUOUS or name.split()[0] in ("Nature", "Science", "Cell")
        if ambiguous and year is None and not _set_apart(text, match.start(), match.end()):
            continue
        found = Venue(name, year, match.start(), match.end())
        if name not in _SERVERS:
            return found
        preprint = preprint or found
    return preprint


# Where a paper also lies; where it appeared says more.
_SERVERS = words(
    "arXiv ArXiv ARXIV bioRxiv medRxiv SSRN OpenReview CoRR HAL ePrint PsyArXiv ChemRxiv"
)
_YEAR_NEAR = re.compile(
    rf"[.,]?\s*(?:\d{{1,4}}(?:\s?\(\d+\))?[,:]\s*[\de]+(?:\s?[–-]\s?\d+)?\s*)?"
    rf"[(\[]?\s*({_YEAR})(?![\d/]|\.\d)"
)


def _set_apart(text: str, start: int, end: int) -> bool:
    """A word that stands between punctuation, or is all there is."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return before[-1:] in ("", ".", ",", "(", "[", "|", "·", "•", "”", '"', "`", ";", ":") and (
        after[:1] in ("", ".", ",", ")", "]", "|", "·", "•", "`", ";", "(")
    )


_UNKNOWN = re.compile(rf"(?P<name>[A-Z][A-Za-z&+-]*[A-Z][A-Za-z&+-]*),? ?['’]?(?P<year>{_YEAR})\\b")


def find_unknown(text: str) -> Venue | None:
    """An acronym with a year at the very start: a venue that no list knows ("JEP 2018")."""
    match = _UNKNOWN.match(text)
    if not match or len(match.group("name")) > 12:
        return None
    return Venue(match.group("name"), int(match.group("year")), 0, match.end())


def find_long(text: str) -> Venue | None:
    """A venue spelt out, such as ``Proceedings of …`` or ``Journal of …, 12(3)``."""
    match = LONG_VENUE.search(text)
    if not match:
        return None
    name = match.group("name")
    years = YEAR.findall(name) or YEAR.findall(text[match.end() : match.end() + 40])
    clean = re.sub(r"^(?:In )?(?:the )?", "", name)
    clean = re.split(r",\s*(?:\d|pp?\b|vol|pages|no\b)|\s\d+\s*\(|\s\d+:", clean)[0]
    clean = re.sub(rf"[,\s]*{_YEAR}\s*$", "", clean)
    clean = re.sub(
        r",\s*(?:IEEE|ACM|Springer|PMLR|Elsevier|AAAI|USENIX)\s*$", "", clean.strip(" ,")
    )
    return Venue(
        clean.strip(" ,.:;|·"), int(years[-1]) if years else None, match.start(), match.end()
    )


def full_year(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text)
    if number > 100:
        return number
    return 2000 + number if number <= 45 else 1900 + number


def year_in(text: str) -> int | None:
    """The last four-digit year of ``text``."""
    found = YEAR.findall(text)
    return int(found[-1]) if found else None
