"""People's names: telling them from affiliations, parting lists of them, writing them plainly."""

from __future__ import annotations

import functools
import re
import unicodedata

from readinglist.pdf.wordlists import NOT_PEOPLE, ORGANISATION, PARTICLES, PLACE_PAIRS, PLACES

MARK = "\x1f"
"""Stands for a raised index mark in a line of names: it ends a name."""

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_OTHER_AND = "(?-i:và|ve|ja|és|și|şi|dan|oraz|и|і|και)"  # some are names with a capital
_SEPARATOR = re.compile(
    rf"[,;·•∙⋅|、，；،؛&/{MARK}]|\s+(?:and|und|et|og|och|en|with)\s+|^(?:and|und|et)\s+|"
    rf"\s+{_OTHER_AND}\s+|(?<=[\u3041-\u3096\u4e00-\u9fff{MARK}])\s*・\s*|"
    r"\s+(?:and|und)$|\s+[ye]\s+(?=[^\s,;]+\s+[^\s,;])",
    re.IGNORECASE,
)
_AND = re.compile(r";|\s+(?:and|und|et|y|e|og|och|en|&)\s+")
_LEADING_AND = re.compile(rf"^(?:and|und|et|&|{_OTHER_AND})\s+", re.IGNORECASE)
_EMAIL = re.compile(r"\S*[\w})\]]\s?@\s?\S+")
_TITLES = re.compile(
    # what none of them begins with is passed by at once
    r"(?=[\s,A-Z\u0600-\u06ff副准教讲研])(?:"
    r"(?:,\s*P\.\s?(?:E|Eng)\.)?,?\s*\b(?:Aff\.|Dist\.)?(?:[AFSDM]\.){1,2}\s?(?:ASCE|ASME|AIAA)\b|"
    r"(?<![\w.])(?:Ph\.?\s?D\.?(?:,\s*P\.\s?E\.)?|M\.?D\.?|Dr\.(?:\s?rer\.\s?nat\.)?|Prof\.|(?:Mrs?|Ms|Shri|Smt)\.|Monsieur|Madame|Mme|Mlle|M\.?Sc\.?|B\.?Sc\.?|MPH|"
    r"MBBS|MBBCh|MBChB|[MD]Phil|DrPH|PharmD|[FM]RCP|"
    r"(?:(?:Senior|Student|Graduate Student|Life)\s+)?(?:Member|Fellow),?\s+[A-Z]{3,6}\b|"
    r"Dipl\.-?\w*\.?|Dott\.(?:\s?ssa)?|Dr\.-Ing\.|Chiar\.m[oa]|Mgr\.|Bc\.|Ing\.|RNDr\.|Doç\.|(?:الأستاذة?\s+)?(?:الدكتورة?|المساعدة?)|(?:[أم]\.\s?)*[أدم]\.|(?:副|准|准)?教授|讲师|研究员)(?![\w])|"
    # of two or three capitals only behind a comma: elsewhere they are initials
    r",\s*(?:MBBS|MBBCh|MBChB|MBA|MPhil|DPhil|DrPH|PharmD|FRCP|RN|BSN|MSN|DVM|DDS|ScD|EdD|PsyD|LLM|JD|"
    r"M\.\s?P\.\s?H\.|Sc\.\s?D\.|Pharm\.\s?D\.|M\.\s?B\.,?\s?(?:B\.\s?S\.|Ch\.\s?B\.)|M\.\s?Phil\.)"
    r"(?![\w]))"
)
# PLOS sets its ORCID icon right behind a name
_ORCID_ICON = re.compile(r"(?<=[a-zà-ÿ])(?:iD|ID)(?![^\W\d_])")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad]\n\s*(?=[^\W\d_])")
ORCID = re.compile(r"[\[(]?\s*(?:\d{4}\s?[-−–]\s?){3}\d{3}[\dX]\s*[\])]?")
"""The number of a person, which LNCS sets behind the name."""
_ICONS = re.compile(r"\(\s*[✉B]?\s*\)|\bORCID\b|\biD\b|[✉\ue000-\uf8ff]")
_MARKS = re.compile(r"[*∗⋆★☆†‡§¶‖#♯♭♮∥⊥◦○●♠♣♥♦✝✦✻✽⌂☎✆✎✏🏠📧ℓ¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉ⁎]+")
_GLUED_INDEX = re.compile(r"(?<=[^\W\d_])\s?\d{1,2}(?:\s?,\s?\d{1,2})*(?![\w])")
# TeX sets ł as a stroke and an l, and the stroke comes out as a blank: Micha l, W lodarczyk
_POLISH = re.compile(r"(?<=[a-z]) l(?= |$)|(?<=\b[A-Z]) l(?=[a-z]{3})", re.MULTILINE)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff々\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")


def organisation(text: str) -> bool:
    """True when ``text`` holds a word that names institutions, places or furniture, not people."""
    words = [word.strip(".,;:()").casefold() for word in text.split()]
    words += [part for word in words if "-" in word for part in word.split("-") if len(part) > 5]
    if " ".join(words) in PLACE_PAIRS:
        return True
    return any(len(word) > 1 and word in ORGANISATION for word in words)


def place(text: str) -> bool:
    """True when ``text`` is a country, a large city or a state's letters."""
    plain = " ".join(text.casefold().strip(" .,;()").split())
    return (
        plain in PLACES or plain in PLACE_PAIRS or bool(re.fullmatch(r"[A-Z]{2,3}", text.strip()))
    )


_NO_HAN_NAME = re.compile(
    r"大学|大學|学院|學院|研究|公司|中心|学会|実験|학교|대학|摘要|关键|基金|姓名|名称|教授|导师|老师|专业|専攻|학부|학과|전공|연구|학번|学号|指导|日期|"
    r"题目|学科|学位|院系|地点|作者|论文|目录|声明|工学|论文|第[一二三四五六七八九十]章|[가-힣][는를에과와]$"
)
_GROUP = re.compile(
    r"(?:[Tt]he\s+)?(?:[\w&.’'-]+\s+){1,7}(?:Consortium|CONSORTIUM|Collaboration|COLLABORATION|"
    r"Investigators|Initiative|(?:Study|Working|Research|Writing|Development|Core|Trial|Project)\s+"
    r"(?:Group|Team|Network|Committee)|Task\s+Force|Contributors|Developers)"
)


def group_name(text: str) -> bool:
    """True for the name of a consortium, a collaboration or a team that signs as an author."""
    return len(text) < 90 and bool(_GROUP.fullmatch(text.strip(" .,()")))


_ROMAN = re.compile(r"[IVX]{2,}\.")


def looks_like_name(text: str, *, alone: bool = True) -> bool:
    """True when ``text`` has the shape of one person's name.

    A single word is taken only when not ``alone`` (it stands in a list among other names).
    """
    if text.endswith((".", "。")) and _HAN.search(text):
        return False  # a sentence ends
    text = text.strip(" .,;:")
    if not 2 <= len(text) <= 60 or any(c.isdigit() or c in '@:()[]{}<>=+%"“”?!_\\' for c in text):
        return False
    if _HAN.search(text):
        return _han_name(text)
    words = text.split()
    if len(words) > 6 or (len(words) == 1 and alone) or organisation(text) or place(text):
        return False
    if _ROMAN.fullmatch(words[0]):
        return False  # II. Methods
    if words[0].casefold() in NOT_PEOPLE or words[-1].casefold() in NOT_PEOPLE:
        return False
    full = 0
    for i, word in enumerate(words):
        if word.casefold() in PARTICLES or (i and word.casefold().strip(".,") in _SUFFIXES):
            continue
        if not _name_word(word):
            return False
        full += len(word.strip(".-")) > 1 and not (word.endswith(".") and len(word) <= 3)
    return full >= 1


def initialled(name: str) -> bool:
    """True when a name has an initial: ``J. Rivera``, ``А. В. Соколова``."""
    return any(_is_initial(word) and word.endswith(".") for word in name.split())


def _is_initial(word: str) -> bool:
    """True for ``J.``, ``J``, ``JB``, ``J.-P.``, ``Yu.``: what stands for a given name."""
    letters = word.replace(".", "").replace("-", "")
    if not 1 <= len(letters) <= 3 or not letters.isalpha():
        return False
    return len(letters) == 1 or letters.isupper() or (word.endswith(".") and len(letters) == 2)


def _name_word(word: str) -> bool:
    if _is_initial(word):
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
    if _NO_HAN_NAME.search(plain):
        return False
    return 2 <= len(plain) <= 7


def without_titles(text: str) -> str:
    """``text`` without academic degrees and ranks of societies (``Member, IEEE``)."""
    return _TITLES.sub(" ", text)


def split_names(text: str, *, japanese: bool = False) -> tuple[list[str], list[str]]:
    """Part a list of names into names and pieces that are none.

    ``text`` may hold ``MARK`` where raised index marks stood and newlines between lines. Returns
    ``(names, others)``; order kept, index marks, e-mail addresses and titles left out.
    ``japanese`` tells how a row of Han characters with blanks is to be read.
    """
    text = _EMAIL.sub(" ", text)
    text = re.sub(r"\{[^}]*\}", " ", text)
    text = _ICONS.sub(" ", _ORCID_ICON.sub(" ", ORCID.sub(MARK, text)))
    text = without_titles(_BROKEN.sub("-", text))
    text = _POLISH.sub("ł", text)
    text = re.sub(r",\s+(Jr|Sr|II|III|IV)\b", r" \1", text)
    text = _MARKS.sub(MARK, text)
    text = _GLUED_INDEX.sub(MARK, text)
    text = re.sub(rf"{MARK}[\s,;]*(?:[\da-z]{{1,2}}[\s,;]*)?(?={MARK})", MARK, text)
    if inverted := _inverted_list(text):
        return inverted, []
    pieces: list[str] = []
    by_comma = bool(re.search(r"[,;、，]", text.replace(f"{MARK},", MARK)))
    for piece in _SEPARATOR.split(text):
        pieces.extend(_lines_of(piece, by_comma))
    names: list[str] = []
    others: list[str] = []
    japanese = japanese or bool(_KANA.search(text))
    for piece in pieces:
        piece = _LEADING_AND.sub("", " ".join(piece.split()))
        piece = piece.strip(" ,;:-–—・" if _ends_short(piece) else " .,;:-–—・")
        if not piece or re.fullmatch(r"[\W\d]*|[a-z]|[a-z]?\d+|and|by|By", piece):
            continue
        for one in _han_pieces(piece, japanese):
            (names if looks_like_name(one, alone=False) else others).append(one)
    return names, others


def _inverted_list(text: str) -> list[str]:
    """Names of a list written surname first (``Ray, Asha and Bo, Li``; ``Ray, A., Bo, L.``)."""
    text = re.sub(rf"{MARK}[\s{MARK}]*", " ", text.replace("\n", " "))
    text = re.sub(r"\s*,[\s,]*(?=,|;|\b(?:and|und|et|y|e|og|och|en)\b|&|$)", " ", text).strip(" ,;")
    groups = [group for group in _AND.split(text) if group.strip()]
    halves = [[half.strip() for half in group.split(",")] for group in groups]
    if len(groups) > 1 and all(len(parts) == 2 and _inverted(*parts) for parts in halves):
        return [f"{first} {last}" for last, first in halves]
    parts = [part.strip() for part in re.split(rf",|{_AND.pattern}", text) if part.strip()]
    if len(parts) < 2 or len(parts) % 2:
        return []
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    if all(
        "." in first
        and all(map(_is_initial, first.split()))
        and looks_like_name(last, alone=False)
        and first.upper().rstrip(".") not in ("U.K", "U.S", "U.S.A")
        for last, first in pairs
    ):
        return [f"{first} {last}" for last, first in pairs]
    return []


def _ends_short(piece: str) -> bool:
    """True when a final full stop belongs to the name (``Jr.``, ``Smith J.``)."""
    words = piece.split()
    return bool(words) and words[-1].endswith(".") and len(words[-1]) <= 3


def open_ended(line: str) -> bool:
    """True when a name surely goes on in the next line: it stops at an initial or a ``de``."""
    last = line.split()[-1]
    return _is_initial(last) or last.casefold() in PARTICLES


def _lines_of(piece: str, by_comma: bool) -> list[str]:
    """A piece that spans lines is one name in a list with commas, else perhaps several."""
    lines = [line for line in piece.split("\n") if line.strip()]
    if len(lines) < 2:
        return [piece.replace("\n", " ")]
    whole = all(len(line.split()) >= 2 and looks_like_name(line) for line in lines)
    if whole and not by_comma and not any(open_ended(line) for line in lines):
        return lines
    if any(_HAN.search(line) for line in lines):
        return lines
    return [" ".join(line.strip() for line in lines)]


def _han_pieces(piece: str, japanese: bool) -> list[str]:
    """Chinese names stand with blanks between them; Japanese ones hold one blank."""
    words = piece.split()
    if len(words) < 2 or not all(_HAN.match(word[0]) for word in words):
        return [piece]
    if 2 <= len(words) <= 4 and all(len(word) == 1 for word in words):
        return ["".join(words)]  # 김 서 연
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
        words = [_capitalised(word, first=i == 0) for i, word in enumerate(words)]
    return " ".join(words)


def _capitalised(word: str, *, first: bool) -> str:
    if (word.endswith(".") and len(word) <= 3) or re.fullmatch(r"(?:\w\.-?){2,}", word):
        return word
    if word.casefold() in PARTICLES and len(word) > 1 and not first:
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
    if not text or text.casefold() in NOT_PEOPLE or "@" in text or "\\" in text:
        return []
    groups = [g for g in _AND.split(text) if g.strip()]
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
        and not (len(last.split()) > 1 and _is_initial(last.split()[0]))
        and (len(first.split()) == 1 or bool(_is_initial(first.split()[-1])))
    )


@functools.lru_cache(maxsize=256)  # each candidate for a title is looked for in the same pages
def folded(text: str) -> str:
    """Letters and digits only, without case and accents: for comparing."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.replace("\u00ad", ""))
        plain = plain.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    # what is left over of accents goes with all else that is no letter or digit
    return "".join(filter(str.isalnum, plain))
