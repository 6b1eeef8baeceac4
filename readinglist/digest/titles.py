"""What looks like a paper's title, cleaning it, and parting several in one line."""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist.digest import links, venues
from readinglist.digest.values import LinkKind
from readinglist.digest.wordlists import phrases

EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U00002600-\U000027bf\U00002b00-\U00002bff\U0001f1e6-\U0001f1ff\U000fe000-\U000fffff"
    "\u2300-\u23ff\u2190-\u2191\u2193-\u21ff\u25a0-\u25ff\ufe0f\u200d\u20e3]+"
)
_LEAD_EMOJI = re.compile(rf"^(?:\s*{EMOJI.pattern})+\s*")
_TAIL_EMOJI = re.compile(rf"(?:\s*{EMOJI.pattern})+\s*$")
_ENUMERATOR = re.compile(
    r"^\s*(?:[【〖](?P<i>\d{1,3})[】〗]|[#№]\s?(?P<a>\d{1,3})\b\s*[.):：–—-]?|"
    r"\(?(?P<b>\d{1,3})(?:/\d{1,3})?\s*[.)．]\)?(?=\s|"
    r"[^\d\s.,)])|(?P<c>\d{1,3})\s*[/:：、|–—-]\s+(?=\D)|(?P<c2>\d{1,3})[、]"
    r"|(?:paper|no\.?|nr\.?|number|article|artikel|entry|papier|artigo|"
    r"artículo|论文)\s*#?\s?(?P<d>\d{1,3})\s*[.:：)–—-]"
    r"|第\s?(?P<e>\d{1,3})\s?[篇个章位、]\s*[:：、]?|\*?\s?\[(?P<f>\d{1,3})\](?=\s+\S)|"
    r"(?P<g>[①-⑳])|[（(]?(?P<j>[一二三四五六七八九十]{1,3})(?:[、．.)）]|(?=\s))|(?P<h>\d{1,2})\ufe0f?\u20e3)\s*",
    re.I,
)
_CITATION_MARK = re.compile(
    r"\s*(?:\[(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*†‡§¶]+)\s*$"
)
_TAIL_KIND = re.compile(
    r"\s*[\[(（【]\s*(?:pdf|paper|arxiv|link|html|preprint|论文|論文|web|"
    r"blog|video|code|github|open access|ps|doc|J|C|M|D|EB/OL|J/OL)\s*[\])）】]\s*$",
    re.I,
)
_PAGE = re.compile(r"\s*(?:\.{3,}|…{2,}|(?:\s\.){3,})\s*\d{1,4}\s*$")  # of a table of contents
_TAIL_LABEL = re.compile(r"\s*(?:\||·|•|–|—|/|\s-\s|→)\s*([^|·•/]{2,32})$")
_QUOTES = {
    "“": "”",
    '"': '"',
    "„": "“",
    "«": "»",
    "「": "」",
    "『": "』",
    "《": "》",
    "‘": "’",
    "»": "«",
    "'": "'",
    "``": "''",
    "”": "”",
    "‹": "›",
}
_WORD = re.compile(r"[^\W_]+(?:[-'’.+][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_GENERIC = phrases(
    """here|this work|this study|this preprint|their paper|the article|the preprint|a paper
new paper|a new paper|paper here|click here|link|links|this|this paper|paper|the paper|read more
more|read the paper|full paper|pdf|arxiv|code|github|this link|source|website|blog|blog post|post
article|this article|video|talk|slides|project|project page|home|homepage|about|contact|about us
contact us|subscribe|sign up|log in|login|sign in|register|share|tweet|follow|follow us
follow me|twitter|facebook|linkedin|reddit|discord|slack|youtube|rss|newsletter|join|donate
support|sponsor|sponsors|download|install|installation|documentation|docs|api|demo|license
contributing|contributors|table of contents|contents|toc|overview|introduction|conclusion
conclusions|summary|abstract|references|bibliography|acknowledgements|acknowledgments
back to top|back|next|previous|top|menu|search|archive|archives|comments|leave a comment|reply
view in browser|unsubscribe|privacy policy|privacy|terms|terms of service|terms of use
cookie policy|cookies|all rights reserved|get the app|get the medium app|open in app
download on the app store|get it on google play|upgrade|pricing|careers|jobs|advertise
advertise with us|related|related posts|related articles|read next|see also|recommended
you may also like|more from|trending|popular posts|latest posts|share this|share this post
share this article|tags|categories|leave a reply|write a comment|view all|see all|show more
load more|continue reading|keep reading|learn more|find out more|read on|start here|faq|help
feedback|bib|abs|cite this
closing thoughts|final thoughts|wrap up|wrapping up|wrap-up|until next time|that's all
thanks for reading|thank you for reading|before you go|in closing|outro|intro|welcome|preface
foreword|disclaimer|sponsor message|from our sponsors|together with|presented by|edit
view source|improve this page|report an issue|permalink|print|email|copy link|twitter thread
thread|blog article|web page|supplementary material|supplementary|supplement|appendix|poster
dataset|data|bibtex|cite|citation|colab|models|hugging face|huggingface|license: mit|english
chinese|deutsch|français|español|hier|hier klicken|mehr|weiterlesen|mehr lesen|ici|lire la suite
en savoir plus|lire plus|aquí|leer más|ler mais|aqui|saiba mais|leggi|leggi di più|qui|更多
阅读原文|点击这里|详细|続きを読む|こちら|リンク|链接|原文|全文|目录|目次|参考文献|anmelden
abonnieren|s'abonner|suscribirse|assine|订阅|登録|fazit|einleitung|einführung|schluss
introducción|conclusión|introdução|conclusão|introduction et contexte|discussion|discussions
discuss|view on hn|hn|hacker news|lobsters|quick links|news|announcements|events|upcoming events
sponsors & partners"""
)
_JUNK_START = re.compile(
    r"^(?:read|click|see|view|visit|check out|subscribe|sign up|join|"
    r"follow|download|watch|listen|get the|share|tweet|(?:photo|image|"
    r"figure|fig\.|source|credits?)(?= (?:by|from|via|credit|\d)|:)|"
    r"more (?:in|at|on|from|info)|"
    r"posted|published|updated|written by|edited by|view in|unsubscribe|"
    r"copyright|©|all rights|thanks|thank you|more from|sponsored|"
    r"advertisement|"
    r"(?:foto|bild|abbildung|quelle|imagen|fuente|imagem|fonte|illustration|"
    r"crédit)(?= (?:von|par|por|de|di|\d)|:)|图片|来源|写真|出典|a button "
    r"that)\b",
    re.I,
)
_COURSE = re.compile(r"[A-Z]{2,4}[ -]?\d{3,4}[A-Z]?:? +[A-Z]")
_ACADEMIC = re.compile(
    r"\b(?:towards?|via|learning|networks?|neural|analysis|approach|"
    r"survey|review|study|studies|evidence|effects?|models?|model(?:l)?ing|"
    r"method|methods|theory|"
    r"estimation|optimi[sz]ation|detection|recognition|classification|"
    r"segmentation|generation|prediction|representation|representations|"
    r"pre-?training|transformers?|attention|"
    r"adversarial|generative|reinforcement|supervised|unsupervised|"
    r"self-supervised|contrastive|diffusion|graph|graphs|language|"
    r"vision|visual|image|images|video|speech|"
    r"multi-?\w+|few-shot|zero-shot|large-scale|end-to-end|using|based|"
    r"efficient|robust|robustness|scalable|fast|benchmark|dataset|"
    r"framework|algorithm|algorithms|"
    r"understanding|improving|exploring|rethinking|revisiting|evaluating|"
    r"scaling|training|inference|reasoning|embedding|embeddings|variational|"
    r"bayesian|stochastic|"
    r"quantum|genome|gene|protein|cell|cells|clinical|trial|patients|"
    r"cancer|disease|brain|cognitive|social|economic|climate|randomi[sz]ed|"
    r"systematic|"
    r"causal|experiments?|experimental|measuring|dynamics|systems?|"
    r"structure|structural|properties|synthesis|processing|computing|"
    r"distributed|architecture|"
    r"the impact of|the role of|a case study|an empirical|a unified|"
    r"a simple|an introduction|on the)\b",
    re.I,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'm|I’m|my|you|your|you're|you’re|let's|let’s|here's|here’s|we're|we’re)\b"
)
_SENTENCE_BREAK = re.compile(r"[a-z)\d]\. (?=[A-Z])")
_FINITE = re.compile(
    r"\b(?:was|were|has been|have been|will be|would|should|could|"
    r"introduced?s?|presents?|proposes?|shows? that|argues?|demonstrates?|"
    r"describes?|explains?|released|announced|published|launch(?:es|"
    r"ed)|says|said)\b"
)


def strip_emoji(text: str) -> str:
    """The text without emoji and dingbats at its ends."""
    if text.isascii():
        return text.strip()
    return _TAIL_EMOJI.sub("", _LEAD_EMOJI.sub("", text)).strip()


def enumerator(text: str) -> tuple[int | None, int]:
    """Return ``(number, where the rest starts)`` of a numbered line ("3.", "#3", "(3)", "③")."""
    lead = _LEAD_EMOJI.match(text) if not text.isascii() else None
    at = lead.end() if lead and not text[lead.end() - 1 :].startswith("\u20e3") else 0
    found = _ENUMERATOR.match(text, 0) or (_ENUMERATOR.match(text[at:]) if at else None)
    if not found:
        return None, 0
    offset = 0 if found.string is text else at
    circled = found.group("g")
    if circled:
        return ord(circled) - ord("①") + 1, offset + found.end()
    counted = found.group("j")
    if counted:
        return _han_number(counted), offset + found.end()
    number = next(v for k, v in found.groupdict().items() if v and k != "g")
    return int(number), offset + found.end()


def _han_number(text: str) -> int:
    """``十二`` → 12, up to 99."""
    digits = "零一二三四五六七八九"
    tens, ten, ones = text.rpartition("十")
    value = 10 * (digits.index(tens) if tens in digits and tens else 1) if ten else 0
    return value + (digits.index(ones) if ones and ones in digits else 0)


_WIKILINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]")


def clean(text: str) -> str:
    """A title without numbering, emoji, quotes, citation marks and a sentence's full stop."""
    text = " ".join(text.split())
    vault = _WIKILINK.fullmatch(text)
    text = strip_emoji(vault.group(1) if vault else text)
    text = _PAGE.sub("", _TAIL_KIND.sub("", text))
    text = _CITATION_MARK.sub("", text)
    text = text.strip(" \t|·•–—-:：,;，；、→").strip()
    changed = True
    while changed and len(text) > 2:
        changed = False
        close = _QUOTES.get(text[0]) or ("''" if text.startswith("``") else None)
        if close and text.endswith(close) and text.count(text[0]) <= (2 if close == text[0] else 1):
            text = text[len("``") if text.startswith("``") else 1 : -len(close)].strip(" ,;")
            changed = True
    if (
        text.endswith(".")
        and not text.endswith("...")
        and not re.search(r"\b(?:[A-Z]|al|etc|vs|Inc)\.$", text)
    ):
        text = text[:-1].rstrip()
    return text


def tail_label(text: str) -> tuple[str, LinkKind | None]:
    """Split ``Title | 👾 Code`` into the title and the kind that its tail names."""
    found = _TAIL_LABEL.search(text)
    if found:
        kind = links.label_kind(strip_emoji(found.group(1)))
        if kind is not None:
            return text[: found.start()].rstrip(), kind
    return text, None


@lru_cache(maxsize=8192)
def is_generic(text: str) -> bool:
    """True for link words and headings that never are a title ("read more", "References")."""
    low = strip_emoji(text).casefold().strip(" .:：!?()[]→»›*·|–—-\"'“”‘’").replace("’", "'")
    if not low or low in _GENERIC or links.label_kind(low) is not None:
        return True
    return len(low) < 60 and bool(_NO_EVENT.match(low) or _OF_FILM.match(low) or _is_pointer(low))


_POINTER = re.compile(
    r"(?:(?:reference|source|study|paper|quelle|référence|fuente|via|see|read)s?\s*[:：]\s*)?"
    r"(?:the |this |their |full |original |new |in )*(?P<where>[\w .&-]{0,40}?)\s*"
    r"\b(?:paper|article|study|preprint|report|research paper)"
    r"(?: (?:we|i|they|that we) [a-z]+(?:ed)?| mentioned| discussed| in question)?"
)


def _is_pointer(low: str) -> bool:
    """``Reference: PNAS paper``: words that stand for a paper by where it appeared."""
    found = _POINTER.fullmatch(low)
    if not found:
        return False
    where = found.group("where").strip()
    return not where or any(venues.is_name(w) for w in (where, where.title(), where.upper()))


_NO_EVENT = re.compile(
    r"(?:no (?:meeting|class|lecture|session|seminar|reading|talk)s?|cancell?ed|tba|tbd|t\.b\.[ad]|"
    r"to be (?:announced|determined)|(?:spring|fall|winter|summer|semester) (?:break|recess)|"
    r"(?:public )?holidays?|entfällt|fällt aus|kein(?:e)? (?:treffen|sitzung|vorlesung)|ferien|"
    r"pas de (?:séance|cours|réunion)|vacances|sin (?:clase|reunión)|休会|休講|停课|放假)\b"
)
_OF_FILM = re.compile(r"(?:written and )?directed by|starring\b|hosted by")
_ONLY_ID = re.compile(r"^\W*(?:arxiv|doi|pmid|isbn|ssrn)\b[\W\w]{0,4}[\d.:/v-]+\W*$", re.I)


@lru_cache(maxsize=8192)
def score(text: str) -> float:
    """How much ``text`` looks like a paper's title by its shape alone, 0 to 1."""
    text = text.strip()
    if not text or len(text) > 330 or is_generic(text):
        return 0.0
    if _ONLY_ID.match(text):
        return 0.0
    if "://" in text or ("@" in text and re.search(r"\w@\w+\.\w", text)):
        return 0.0
    if _CJK.search(text):
        return _score_cjk(text)
    words = _WORD.findall(text)
    count = len(words)
    if not count or not any(c.isalpha() for c in text):
        return 0.0
    if count == 1:
        value = 0.3 if re.search(r"[A-Z].*[A-Z\d]|\d", words[0]) else 0.2
    elif count == 2:
        value = 0.4
    elif count <= 22:
        value = 0.7 if count > 3 or ":" in text else 0.55
    elif count <= 34:
        value = 0.45
    else:
        return 0.0
    if _JUNK_START.match(text) or _COURSE.match(text):
        value -= 0.35
    first = words[0]
    if first[0].islower() and not any(c.isupper() for c in first) and not first[0].isdigit():
        value -= 0.15
    if text[-1] in ":：,;，；":
        value -= 0.4
    elif text[-1] == "." and count > 3:
        value -= 0.1
    if _SENTENCE_BREAK.search(text):
        value -= 0.4
    if _FIRST_PERSON.search(text):
        value -= 0.15
    if _FINITE.search(text):
        value -= 0.2
    if count >= 3:
        long = [w for w in words if len(w) > 3]
        capitals = sum(1 for w in long if w[0].isupper())
        if long and capitals >= len(long) * 0.6:
            value += 0.15
        hits = len(_ACADEMIC.findall(text))
        value += min(hits, 3) * 0.08
        if ":" in text[3:-3]:
            value += 0.05
    return max(0.0, min(value, 1.0))


def _score_cjk(text: str) -> float:
    size = len(text)
    if size < 4 or size > 90 or text[-1] in "：:，,；;":
        return 0.2 if 2 <= size < 4 else 0.0
    value = 0.6 if 8 <= size <= 70 else 0.45
    if re.search(r"[。！]", text):
        value -= 0.3
    if re.search(
        r"研究|学习|網络|网络|模型|方法|分析|基于|算法|学習|手法|解析|検討|ネットワーク|"
        r"提案|에 대한|연구",
        text,
    ):
        value += 0.2
    return max(0.0, min(value, 1.0))


def academic(text: str) -> bool:
    """True for titles with the vocabulary and the case of scholarly ones."""
    return score(text) >= 0.7 and (bool(_ACADEMIC.search(text)) or bool(_CJK.search(text)))


_COMMA = re.compile(r"\s*[;；、]\s*|,\s+|，\s*")
_LAST_OR = re.compile(r",?\s+(?:or|oder|ou|o|или)\s+(?=[^\W\da-z])|或者?")
_LAST_AND = re.compile(r",?\s+(?:and|&|und|et|y|e|и)\s+(?=[^\W\da-z])|以及|和(?=[《“「])")
_ALIAS = re.compile(r"^\([A-Z][\w.+-]{1,14}\)\s+")


def split_list(text: str) -> list[str]:
    """Part a sentence's list of titles, whose titles may hold commas, colons, "and" and "or".

    A comma parts two titles only when what stands on both sides can be a title by itself; the
    conjunction before the last title is taken only where no comma says the same.
    """
    text = text.strip().rstrip(".。 ").strip()
    if not text:
        return []
    quoted = re.findall(r"[“\"「『《„«]([^“”\"「」『』《》„«»]{6,250})[”\"」』》“»]", text)
    if quoted and sum(len(q) + 4 for q in quoted) > len(text) * 0.6:
        return [clean(q) for q in quoted]
    marked = re.split(r"\s*[;；、]\s*", text)
    pieces = marked if len(marked) > 1 else _rejoined([p for p in _COMMA.split(text) if p.strip()])
    pieces = [re.sub(r"^(?:and|or|und|oder|et|ou|y|o|e)\s+", "", p) for p in pieces]
    if pieces:
        pieces[-1:] = _last(pieces[-1], len(pieces) > 1)
    found = [clean(_ALIAS.sub("", piece)) for piece in pieces]
    return [title for title in found if plausible(title)]


def is_call(text: str) -> bool:
    """A button or a hint to the reader ("Subscribe now", "Read more") rather than a text."""
    return len(text) < 60 and bool(_JUNK_START.match(text))


def plausible(title: str) -> bool:
    return score(title) >= 0.2 and not _starts_lower(title)


def _starts_lower(text: str) -> bool:
    first = text.split(" ", 1)[0]
    return first[:1].islower() and not any(c.isupper() or c.isdigit() for c in first)


def _rejoined(pieces: list[str]) -> list[str]:
    """Put pieces back together that a title's own comma had parted."""
    long = [p for p in pieces if len(p.split()) >= 3 or ":" in p]
    if not long:
        return pieces  # names only: "FLAN, T0, Charformer"
    out: list[str] = []
    pending = ""
    for piece in pieces:
        whole = f"{pending}, {piece}" if pending else piece
        fragment = len(piece.split()) <= 2 and ":" not in piece
        conjunction = re.match(r"(?:and|or)\s", piece)
        if out and not pending and (_starts_lower(piece) and not conjunction):
            out[-1] = f"{out[-1]}, {piece}"
        elif fragment and not conjunction:
            pending = whole
        else:
            out.append(whole)
            pending = ""
    if pending:
        # A fragment at the end belongs to the title before ("…, and Beyond").
        if out:
            out[-1] = f"{out[-1]}, {pending}"
        else:
            out.append(pending)
    return out


def _last(piece: str, listed: bool) -> list[str]:
    for pattern, least in ((_LAST_OR, 3), (_LAST_AND, 4)):
        for found in reversed(list(pattern.finditer(piece))):
            left, right = piece[: found.start()], piece[found.end() :]
            enough = len(left.split()) >= least and len(right.split()) >= least
            if pattern is _LAST_AND:
                # "Hyper-Text Pre-Training and Prompting of …" is one title: an "and" parts two
                # only when both sides have the shape of a whole one.
                both = ":" in right or (listed and ":" in left and len(right.split()) >= 5)
                enough = enough and both and ":" not in piece[found.end() - 1 : found.end()]
                enough = enough and (":" in right[:60] or len(right.split()) >= 6)
            if enough and score(left) >= 0.5 and score(right) >= 0.5:
                return [left, right]
    return [piece]
