"""People's names: telling them from affiliations, parting lists of them, writing them plainly."""

from __future__ import annotations

import re
import unicodedata

MARK = "\x1f"
"""Stands for a raised index mark in a line of names: it ends a name."""

_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "del",
        "della",
        "di",
        "der",
        "den",
        "des",
        "van",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "ter",
        "ten",
        "te",
        "la",
        "le",
        "las",
        "los",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "bint",
        "af",
        "av",
        "y",
        "e",
        "i",
        "'t",
        "d’",
        "d'",
        "in't",
        "op",
        "st.",
        "dit",
        "abu",
        "abd",
        "ul",
        "ur",
        "am",
    ]
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_ORGANISATION_WORDS = """
university univ univ. universitat universität universitaet université universite universidad
universidade università universita universiteit universitet universitetet uniwersytet univerzita
hochschule fachhochschule institute institutes institut instituto istituto laboratory laboratories
lab labs laboratoire laboratorio department departments dept dept. département departamento
dipartimento division school college faculty faculté facultad fakultät center centre centro
centrum hospital hospitals clinic clinical klinik klinikum academy academia research researcher
inc inc. ltd ltd. llc gmbh corp corp. corporation company group team foundation society museum
observatory ministry agency bureau office national international technology technologies technical
technological technion technische tech science sciences scientific engineering computer computing
informatics informatik mathematics mathematical physics chemistry biology medicine medical health
psychology statistics economics education politecnico polytechnic polytechnique polytechnical école
ecole collège graduate programme program project-team consortium collaboration
google microsoft facebook deepmind openai nvidia amazon aws adobe ibm intel baidu
tencent alibaba huawei samsung bytedance sensetime uber twitter salesforce yandex yahoo netflix
spotify linkedin qualcomm toshiba hitachi nec fujitsu naver kakao
megvii anthropic cohere hugging waymo nokia inria cnrs inserm cea csiro mit eth epfl cmu
ucla ucsd kaist caltech csail riken nist nasa cern uc ucl tum ntu nus hkust cuhk stanford
harvard oxford princeton ai ml usa uk u.s.a. u.k. prc p.r.
 avenue building room floor campus
corresponding author authors email e-mail mail contact contributed contribution contributions
equally equal supervised supervision member fellow ieee acm senior student affiliation
address advisor adviser supervisor editor edited editors reviewed reviewer reviewers
abstract introduction keywords summary background overview contents figure table appendix
received accepted published revised submitted version draft preprint article review open access
journal proceedings conference workshop symposium transactions letters volume vol no issue
january february september october november december copyright license licence rights reserved
online available download code data software repository archive supplementary material materials
information anonymous under the a an of for with to from into is are this that we our
using via based towards toward learning neural network networks model models analysis
""".split()  # noqa: SIM905
_ORGANISATION = frozenset(_ORGANISATION_WORDS)
_PLACES = frozenset(
    [
        "argentina",
        "australia",
        "austria",
        "bangladesh",
        "belgium",
        "brazil",
        "brasil",
        "bulgaria",
        "canada",
        "chile",
        "china",
        "colombia",
        "croatia",
        "cyprus",
        "czechia",
        "denmark",
        "deutschland",
        "egypt",
        "españa",
        "estonia",
        "finland",
        "france",
        "germany",
        "greece",
        "hungary",
        "iceland",
        "india",
        "indonesia",
        "iran",
        "ireland",
        "israel",
        "italia",
        "italy",
        "japan",
        "kenya",
        "korea",
        "luxembourg",
        "malaysia",
        "mexico",
        "méxico",
        "morocco",
        "netherlands",
        "nigeria",
        "norway",
        "pakistan",
        "peru",
        "philippines",
        "poland",
        "portugal",
        "qatar",
        "romania",
        "russia",
        "serbia",
        "singapore",
        "slovakia",
        "slovenia",
        "spain",
        "sweden",
        "switzerland",
        "schweiz",
        "taiwan",
        "thailand",
        "tunisia",
        "turkey",
        "türkiye",
        "uganda",
        "ukraine",
        "uruguay",
        "vietnam",
        "england",
        "scotland",
        "wales",
        "england",
        "california",
        "massachusetts",
        "texas",
        "beijing",
        "shanghai",
        "shenzhen",
        "hangzhou",
        "guangzhou",
        "nanjing",
        "wuhan",
        "tokyo",
        "kyoto",
        "osaka",
        "seoul",
        "daejeon",
        "london",
        "paris",
        "berlin",
        "munich",
        "münchen",
        "zürich",
        "zurich",
        "lausanne",
        "geneva",
        "vienna",
        "amsterdam",
        "toronto",
        "montreal",
        "montréal",
        "vancouver",
        "sydney",
        "melbourne",
        "boston",
        "chicago",
        "seattle",
        "pittsburgh",
        "bangalore",
        "bengaluru",
        "mumbai",
        "delhi",
        "moscow",
        "stockholm",
        "copenhagen",
        "helsinki",
        "oslo",
        "madrid",
        "barcelona",
        "lisbon",
        "rome",
        "milan",
    ]
)
_PLACE_PAIRS = frozenset(
    {
        "hong kong",
        "new york",
        "new york city",
        "san diego",
        "san francisco",
        "san jose",
        "los angeles",
        "tel aviv",
        "palo alto",
        "mountain view",
        "menlo park",
        "ann arbor",
        "santa barbara",
        "santa cruz",
        "santa clara",
        "são paulo",
        "sao paulo",
        "rio de janeiro",
        "buenos aires",
        "cape town",
        "new delhi",
        "united kingdom",
        "united states",
        "south korea",
        "saudi arabia",
        "south africa",
        "new zealand",
        "sri lanka",
        "costa rica",
        "las vegas",
        "st louis",
        "the netherlands",
        "carnegie mellon",
        "max planck",
        "johns hopkins",
        "ho chi minh",
    }
)
_NOT_PEOPLE = frozenset(
    [
        "administrator",
        "admin",
        "user",
        "users",
        "owner",
        "author",
        "authors",
        "anonymous",
        "unknown",
        "root",
        "default",
        "guest",
        "none",
        "test",
        "hp",
        "dell",
        "lenovo",
        "acer",
        "asus",
        "windows",
        "microsoft",
        "adobe",
        "latex",
        "tex",
        "pdftex",
    ]
)
_SEPARATOR = re.compile(
    rf"[,;·•∙⋅|、，；&/{MARK}]|\s+(?:and|und|et|y|e|og|och|en|with)\s+|^(?:and|und|et)\s+|\s+(?:and|und)$",
    re.IGNORECASE,
)
_LEADING_AND = re.compile(r"^(?:and|und|et|&)\s+", re.IGNORECASE)
_EMAIL = re.compile(r"\S*[\w})\]]\s?@\s?\S+")
_TITLES = re.compile(
    r"(?<![\w.])(?:Ph\.?\s?D\.?|M\.?D\.?|Dr\.(?:\s?rer\.\s?nat\.)?|Prof\.|M\.?Sc\.?|B\.?Sc\.?|MPH|"
    r"(?:(?:Senior|Student|Graduate Student|Life)\s+)?(?:Member|Fellow),?\s+(?:IEEE|ACM|OSA)|"
    r"Dipl\.-?\w*\.?)(?![\w])"
)
_ICONS = re.compile(r"\(\s*[✉B]?\s*\)|\[\s*0000-[\dX-]+\s*\]|\bORCID\b|\biD\b|[✉\ue000-\uf8ff]")
_MARKS = re.compile(r"[*∗⋆★☆†‡§¶‖#♯♭♮∥⊥◦○●♠♣♥♦✝✦✻✽ℓ¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉ⁎]+")
_GLUED_INDEX = re.compile(r"(?<=[^\W\d_])\s?\d{1,2}(?:\s?,\s?\d{1,2})*(?![\w])")
# TeX sets ł as a stroke and an l, and the stroke comes out as a blank: Micha l, W lodarczyk
_POLISH = re.compile(r"(?<=[a-z]) l(?= |$)|(?<=\b[A-Z]) l(?=[a-z]{3})", re.MULTILINE)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.?-?){1,3}$|(?:[^\W\d_]{1,2}\.-?)+$")


def organisation(text: str) -> bool:
    """True when ``text`` holds a word that names institutions, places or furniture, not people."""
    words = [word.strip(".,;:()").casefold() for word in text.split()]
    return (
        any(len(word) > 1 and word in _ORGANISATION for word in words)
        or " ".join(words) in _PLACE_PAIRS
    )


def place(text: str) -> bool:
    """True when ``text`` is a country, a large city or a state's letters."""
    plain = " ".join(text.casefold().strip(" .,;()").split())
    return (
        plain in _PLACES or plain in _PLACE_PAIRS or bool(re.fullmatch(r"[A-Z]{2,3}", text.strip()))
    )


def looks_like_name(text: str, *, alone: bool = True) -> bool:
    """True when ``text`` has the shape of one person's name.

    A single word is taken only when not ``alone`` (it stands in a list among other names).
    """
    text = text.strip(" .,;:")
    if not 2 <= len(text) <= 60 or any(c.isdigit() or c in '@:()[]{}<>=+%"“”?!_\\' for c in text):
        return False
    if _HAN.search(text):
        return _han_name(text)
    words = text.split()
    if len(words) > 6 or (len(words) == 1 and alone) or organisation(text) or place(text):
        return False
    if words[0].casefold() in _NOT_PEOPLE or words[-1].casefold() in _NOT_PEOPLE:
        return False
    full = 0
    for i, word in enumerate(words):
        if word.casefold() in _PARTICLES or (i and word.casefold().strip(".,") in _SUFFIXES):
            continue
        if not _name_word(word):
            return False
        full += len(word.strip(".-")) > 1 and not (word.endswith(".") and len(word) <= 3)
    return full >= 1


def _name_word(word: str) -> bool:
    if _INITIAL.match(word):
        return word[0].isupper() or unicodedata.category(word[0]) == "Lo"
    if not all(c.isalpha() or c in "'’‘`´-‐‑.·" or unicodedata.combining(c) for c in word):
        return False
    first = word[0]
    if unicodedata.category(first) == "Lo":  # scripts without capitals
        return True
    if first.isupper():
        return True
    # d'Alembert, al-Khwarizmi, deVries, ’t
    rest = re.split(r"['’‘-]", word, maxsplit=1)
    return len(rest) == 2 and len(rest[0]) <= 3 and bool(rest[1]) and rest[1][0].isupper()


def _han_name(text: str) -> bool:
    plain = re.sub(r"[\s·・]", "", text)
    if not all(_HAN.match(c) or _KANA.match(c) for c in plain):
        return False
    if re.search(r"大学|大學|学院|學院|研究|公司|中心|学会|実験|학교|대학|摘要|关键|基金", plain):
        return False
    return 2 <= len(plain) <= 7


def split_names(text: str) -> tuple[list[str], list[str]]:
    """Part a list of names into names and pieces that are none.

    ``text`` may hold ``MARK`` where raised index marks stood and newlines between lines. Returns
    ``(names, others)``; order kept, index marks, e-mail addresses and titles left out.
    """
    text = _EMAIL.sub(" ", text)
    text = re.sub(r"\{[^}]*\}", " ", text)
    text = _ICONS.sub(" ", text)
    text = _TITLES.sub(" ", text)
    text = _POLISH.sub("ł", text)
    text = re.sub(r",\s+(Jr|Sr|II|III|IV)\b", r" \1", text)
    text = _MARKS.sub(MARK, text)
    text = _GLUED_INDEX.sub(MARK, text)
    text = re.sub(rf"{MARK}[\s,;]*(?:[\da-z]{{1,2}}[\s,;]*)?(?={MARK})", MARK, text)
    pieces: list[str] = []
    by_comma = bool(re.search(r"[,;、，]", text.replace(f"{MARK},", MARK)))
    for piece in _SEPARATOR.split(text):
        pieces.extend(_lines_of(piece, by_comma))
    names: list[str] = []
    others: list[str] = []
    japanese = bool(_KANA.search(text))
    for piece in pieces:
        piece = _LEADING_AND.sub("", " ".join(piece.split()))
        piece = piece.strip(" ,;:-–—" if _ends_short(piece) else " .,;:-–—")
        if not piece or re.fullmatch(r"[\W\d]*|[a-z]|[a-z]?\d+|and|by|By", piece):
            continue
        for one in _han_pieces(piece, japanese):
            (names if looks_like_name(one, alone=False) else others).append(one)
    return names, others


def _ends_short(piece: str) -> bool:
    """True when a final full stop belongs to the name (``Jr.``, ``Smith J.``)."""
    words = piece.split()
    return bool(words) and words[-1].endswith(".") and len(words[-1]) <= 3


def _lines_of(piece: str, by_comma: bool) -> list[str]:
    """A piece that spans lines is one name in a list with commas, else perhaps several."""
    lines = [line for line in piece.split("\n") if line.strip()]
    if len(lines) < 2:
        return [piece.replace("\n", " ")]
    whole = all(len(line.split()) >= 2 and looks_like_name(line) for line in lines)
    if whole and not by_comma and not any(_INITIAL.match(line.split()[-1]) for line in lines):
        return lines
    if any(_HAN.search(line) for line in lines):
        return lines
    return [" ".join(line.strip() for line in lines)]


def _han_pieces(piece: str, japanese: bool) -> list[str]:
    """Chinese names stand with blanks between them; Japanese ones hold one blank."""
    words = piece.split()
    if len(words) < 2 or not all(_HAN.match(word[0]) for word in words):
        return [piece]
    if japanese and len(words) % 2 == 0:
        return [f"{a} {b}" for a, b in zip(words[::2], words[1::2], strict=True)]
    pieces: list[str] = []
    for word in words:
        if pieces and len(word) == 1 and len(pieces[-1]) == 1:
            pieces[-1] += word  # 王 伟: two characters set apart to fill the line
        else:
            pieces.append(word)
    return pieces


def tidy(name: str) -> str:
    """Write a name plainly: capitals only where names have them, single blanks."""
    name = " ".join(name.replace("\u00ad", "").split())
    words = name.split()
    letters = [c for c in name if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and max(map(len, words)) > 3:
        words = [_capitalised(word) for word in words]
    return " ".join(words)


def _capitalised(word: str) -> str:
    if word.endswith(".") and len(word) <= 3:
        return word
    if word.casefold() in _PARTICLES and len(word) > 1:
        return word.lower()
    parts = re.split(r"([-'’])", word)
    out = "".join(part[:1] + part[1:].lower() for part in parts)
    return re.sub(r"^(Mc)([a-z])", lambda m: m[1] + m[2].upper(), out)


def parse_author_field(text: str) -> list[str]:
    """Names in an Info dictionary's Author (or any single string of names).

    Understands ``A and B``, ``A, B``, ``Last, First; Last, First`` and ``Last, First and …``.
    Returns ``[]`` when it does not read as names.
    """
    text = " ".join(text.split())
    if not text or text.casefold() in _NOT_PEOPLE or "@" in text or "\\" in text:
        return []
    groups = [g for g in re.split(r";|\s+and\s+|\s+&\s+", text) if g.strip()]
    halves = [[part.strip() for part in group.split(",")] for group in groups]
    if all(len(parts) == 2 and _inverted(*parts) for parts in halves) and (
        ";" in text or len(groups) > 1 or len(halves[0][0].split()) == 1
    ):
        flipped = [f"{first} {last}" for last, first in halves]
        return [tidy(name) for name in flipped if looks_like_name(name)]
    names, others = split_names(text)
    if others or (len(names) == 1 and not looks_like_name(names[0])):
        return []
    return [tidy(name) for name in names]


def _inverted(last: str, first: str) -> bool:
    """True when ``last, first`` may be one person written surname first."""
    return (
        1 <= len(last.split()) <= 3
        and 1 <= len(first.split()) <= 3
        and looks_like_name(f"{first} {last}")
        and not (len(last.split()) > 1 and _INITIAL.match(last.split()[0]))
        and (len(first.split()) == 1 or bool(_INITIAL.match(first.split()[-1])))
    )


def folded(text: str) -> str:
    """Letters and digits only, without case and accents: for comparing."""
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", "")).casefold()
    plain = plain.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    return "".join(c for c in plain if c.isalnum())
