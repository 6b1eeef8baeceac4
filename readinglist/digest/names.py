"""Lists of people, in the many ways that they are written."""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist.digest.wordlists import words

_PARTICLES = words(
    """
    van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu
    zur af av y e i st. saint mac mc op 't dal dalla degli dell' d' san santa bint abu ul
    """
)
_SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."])
# A capitalised run with one of these is a title or an institution, never a person.
_NOT_NAMES = words(
    """
    the of for with and in on to from via by using towards toward learning networks
    network neural deep model models data analysis based system systems university
    institute research lab labs group team google deepmind openai microsoft facebook meta
    amazon apple nvidia stanford berkeley mit cmu training language vision image images
    video graph graphs attention transformer transformers adversarial generative
    reinforcement robust efficient survey study review paper papers code conference
    workshop proceedings journal international science nature press figure table section
    chapter introduction january february march   july  september october
    november december monday tuesday wednesday thursday friday saturday sunday new how why
    what when is are all your you we our this that these more read learn about home page
    blog news inc ltd gmbh corp corporation company department school college center
    centre foundation detection recognition segmentation classification generation
    optimization estimation prediction method methods approach framework theory algorithm
    algorithms supervised unsupervised large small scale effects effect evidence et-al
    pre-training fine-tuning not can it be as at an a or machine artificial intelligence
    computer open source intel ibm oxford cambridge harvard princeton tsinghua peking
    inria  planck eth epfl links tldr summary und der-die für mit über zur eine ein
    pour avec dans sur les des une para con los las por uma com related work works other
    see also key insights report reports technical tech thesis master phd lecture lectures notes
    talk slides spotlight oral poster tutorial edition
    """
)
_INITIAL = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*$")
_MARKS = re.compile(r"[*†‡§¶∗✉⁎#⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[^\W\d_])\d+(?:,\d+)*|\^\{?[\d,*]+\}?")
_PARENS = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]")
_ET_AL = re.compile(
    r"[\s,;&]*(?:\(?\b(?:et\.?\s+al\b\.?|and (?:\d+ )?(?:others|friends|colleagues|"
    r"co-?authors|collaborators|co-workers)\b"
    r"|u\.\s?a\.?|et coll\.|y (?:otros|colaboradores|cols?\.)|e (?:outros|"
    r"colaboradores|altri|colleghi)|und (?:Kollegen|andere)"
    r"|et (?:ses )?(?:collègues|collaborateurs))|…|\.\.\.|"
    r"[等他]らほか|等人?|ほか|ら|외)\)?[\s.,]*$",
    re.I,
)
_SPLIT = re.compile(r"\s*[;；、·•|]\s*|\s*，\s*")
_AND = re.compile(r",?\s+(?:and|&|und|et|y|e|och|en|og|и|AND)\s+|\s*&\s*|\s+和\s*|\s*及\s*")
_HAN = re.compile(
    r"[\u4e00-\u9fff]{2,4}$|"
    r"[\u4e00-\u9fff\u3040-\u30ff]{1,5}[ 　][\u4e00-\u9fff\u3040-\u30ff]{1,6}$|"
    r"[\uac00-\ud7a3]{2,4}$"
)
_KANA = re.compile(r"[\u30a0-\u30ff]{2,}(?:[・=＝ ][\u30a0-\u30ff]{1,})+$")

_BY = re.compile(
    r"^\s*(?:(?i:written|authored|presented|paper|work|posted|compiled|"
    r"curated)\s+)?(?:by|By|BY|von|Von|par|Par|por|Por|di|Di|af|av|"
    r"door|Door|от|От)"
    r"\s*[:：]?\s+"
)
_AUTHORS = re.compile(
    r"^\s*(?:authors?|the authors|author\(s\)|autor(?:en|innen|es|"
    r"as|a|i|e)?|auteurs?|auteur·?rices|autori|autrici|verfasser(?:in|"
    r"innen)?|författare|auteur\(s\)"
    r"|forfatter(?:e)?|авторы?|작성자|저자|作者|著者|发表者|發表者)\s*(?:[:：]|→|->|=>|–|—|-|\s\|)\s*",
    re.I,
)


def strip_label(text: str) -> tuple[str, bool]:
    """Take ``By`` or ``Authors:`` (in any of several languages) off; say whether it was there."""
    found = _AUTHORS.match(text) or _BY.match(text)
    return (text[found.end() :], True) if found else (text, False)


@lru_cache(maxsize=8192)
def is_name(text: str) -> bool:
    """True when ``text`` is shaped like one person's name."""
    if not 2 <= len(text) <= 60 or "/" in text or "@" in text:
        return False
    if text[0] > "\u2e80":
        return bool(_HAN.match(text) or _KANA.match(text))
    words = text.replace(" ", " ").split()
    if not 1 <= len(words) <= 6:
        return False
    if sum(1 for word in words if word.casefold() not in _PARTICLES) > 4:
        return False
    solid = 0
    for at, word in enumerate(words):
        low = word.casefold().strip(",")
        if low in _PARTICLES and at < len(words) - 1:
            continue
        if low in _SUFFIXES and at:
            continue
        if _INITIAL.match(word.strip(",")) and word[0].isupper() and len(words) > 1:
            continue
        if low in _NOT_NAMES:
            return False
        if not _is_name_word(word.strip(",")):
            return False
        solid += 1
    return solid >= 1 or (len(words) == 2 and len(text) > 3 and words[0][0].isupper())


def _is_name_word(word: str) -> bool:
    core = word.strip("’'\"“”()")
    if not core or not all(c.isalpha() or c in "-’'.‐–ʼ·" for c in core):
        return False
    first = core[0]
    if not (first.isupper() or (core[:2] in ("d'", "d’", "l'", "o'") and len(core) > 3)):
        return False
    letters = [c for c in core if c.isalpha()]
    uppers = sum(c.isupper() for c in letters)
    # "BERT" is no name, "CHEN" in a list of all capitals may be; "McAllister" is.
    return uppers <= 3 or len(letters) > 4 or uppers < len(letters)


def parse(text: str, *, surnames: bool = False) -> tuple[str, ...]:
    """Return the people named in ``text``, first name first, or ``()`` if it is not such a list.

    Reads ``A B, C D and E F``, ``Last, First, Other Name, et al.`` (MLA), ``Last, F., Last, F.``
    (APA), ``Last F, Last F`` (Vancouver), ``Last, First; …``, ``Last, First and …`` (BibTeX),
    Chinese and Japanese lists. A trailing "et al." is dropped. Bare surnames count as people only
    with ``surnames`` (before a year in brackets) or "et al.".
    """
    return _parse(text.strip(), surnames)


@lru_cache(maxsize=4096)
def _parse(text: str, surnames: bool) -> tuple[str, ...]:
    if not text or len(text) > 6000:
        return ()
    if len(text) < 200 and text.casefold() in ("anonymous", "anonymous authors", "various"):
        return ()
    body = _PARENS.sub("", text)
    body = _MARKS.sub("", body)
    body, more = _without_et_al(body.strip(" .,;:–—-"))
    if not body:
        return ()
    if ";" in body or "；" in body:
        found = [_turned(part) for part in re.split(r"[;；]", body)]
        return _names(found)
    pieces = [p for p in re.split(r"\s*[,，、]\s*", body) if p]
    # The last piece may hold "X and Y".
    flat: list[str] = []
    for piece in pieces:
        flat += [p for p in _AND.split(piece) if p and p.strip()]
    flat = [p.removeprefix("and ").removeprefix("& ").strip() for p in flat]
    if any(_SPLIT.search(p) for p in flat):
        flat = [p for piece in flat for p in _SPLIT.split(piece) if p]
    if not flat:
        return ()
    turned = _turn_pairs(body, flat)
    if turned:
        return turned
    if len(flat) == 1 and not more and not surnames and not _full(flat[0]):
        return ()
    if (
        len(flat) == 2
        and more
        and " " not in flat[0]
        and "," in body
        and _only_first_names(flat[1])
    ):
        flat = [f"{flat[1]} {flat[0]}"]  # MLA: "He, Junxian, et al."
    elif len(flat) >= 2 and "," in body and _mla(flat):
        flat = [f"{flat[1]} {flat[0]}", *flat[2:]]
    people = _names(flat)
    if not more and not surnames and all(" " not in n and n[0] < "\u2e80" for n in people):
        return ()  # bare capitalised words are no authors
    return people


def _without_et_al(text: str) -> tuple[str, bool]:
    found = _ET_AL.search(text)
    return (text[: found.start()].rstrip(" ,;"), True) if found else (text, False)


def _names(pieces: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    bad = 0
    for piece in pieces:
        piece = piece.strip(" .,;:()[]").strip()
        if len(piece) == 1 or not piece:
            continue
        if piece.casefold() in _SUFFIXES and out:
            continue
        last_initial = re.search(r"\b[A-Z]$", piece)
        if is_name(piece) or _is_odd_name(piece, len(pieces)):
            out.append(piece + ("." if last_initial and "." in piece else ""))
        else:
            bad += 1
    # One odd piece (a group, a typing error) in a long list does not unmake it.
    if not out or bad > len(out) // 6:
        return ()
    return tuple(out)


# Words of titles that also are names: "Or Litany", "Can Xu", "Ofir Press", "Lawrence Page".
_ALSO_NAMES = words(
    "or you can an in to be it as deep press page small read new young home why do all"
)


def _is_odd_name(text: str, among: int) -> bool:
    """``Or Litany``: a name in a list of several although one of its words is rather none.

    Of two, only a surname is believed ("Chenyu You and Nuo Chen").
    """
    parts = text.split()
    odd = [word for word in parts if word.casefold() in _ALSO_NAMES]
    rest = [word for word in parts if word not in odd]
    return (
        2 <= len(parts) <= 3
        and len(odd) == 1
        and (among > 2 or (among == 2 and odd[0] == parts[-1]))
        and odd[0][0].isupper()
        and all(is_name(word) for word in rest)
    )


def is_full(name: str) -> bool:
    """One person's first and last name."""
    return _full(name)


def _full(name: str) -> bool:
    words = name.split()
    return bool(_HAN.match(name) or _KANA.match(name)) or (2 <= len(words) <= 4 and is_name(name))


def _only_first_names(text: str) -> bool:
    return is_name(text) and len(text.split()) <= 3


def _mla(flat: list[str]) -> bool:
    """``Bao, Hangbo, Li Dong, Furu Wei``: a lone surname, a lone first name, then full names."""
    first, second, rest = flat[0], flat[1], flat[2:]
    if first[0] > "\u2e80":
        return False
    if " " in first and not all(w.casefold() in _PARTICLES for w in first.split()[:-1]):
        return False
    short = len(second.split()) == 1 or bool(re.match(r"\w+(?: \w\.?)+$", second))
    return short and is_name(first) and is_name(second) and all(" " in r for r in rest)


_INITIALS = re.compile(r"(?:[^\W\d_a-z](?:[a-z]?\.)?[\s-]?){1,4}$")


def _turn_pairs(body: str, flat: list[str]) -> tuple[str, ...]:
    """``Last, F., Last, F.`` and ``Last F, Last F`` and ``Last, First and Last, First``."""
    if len(flat) >= 2 and len(flat) % 2 == 0:
        firsts = flat[1::2]
        if all(_INITIALS.match(f) and f[0].isupper() and len(f) <= 9 for f in firsts):
            lasts = flat[0::2]
            if all(is_name(n) for n in lasts):
                firsts = [re.sub(r"\b([^\W\d_])$", r"\1.", f) for f in firsts]
                return tuple(f"{f} {n}" for n, f in zip(lasts, firsts, strict=True))
    if re.search(r"\sand\s", body) and body.count(",") == len(re.findall(r"\sand\s", body)) + 1:
        people = re.split(r"\s+and\s+", body)
        if all(p.count(",") == 1 for p in people):
            turned = [_turned(p) for p in people]
            if all(is_name(t) for t in turned):
                return tuple(turned)
    if len(flat) >= 2:
        parts = [f.rsplit(" ", 1) for f in flat]
        if all(len(p) == 2 and re.fullmatch(r"[A-Z]{1,3}", p[1]) and is_name(p[0]) for p in parts):
            return tuple(f"{'. '.join(p[1])}. {p[0]}" for p in parts)
    return ()


def _turned(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name.strip()


def looks_like_authors(text: str) -> tuple[str, ...]:
    """:func:`parse` for a line that has no label: at least two people, or one with "et al."."""
    found = parse(text)
    if found and _without_et_al(text.strip(" .,;"))[1]:
        return found
    lone = sum(1 for name in found if " " not in name and name[0] < "\u2e80")
    return found if len(found) >= 2 and lone * 4 <= len(found) else ()
