"""Labelled fields of an entry: "TL;DR →", "Why it matters:", "要点：", in several languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from readinglist.digest import names
from readinglist.digest.inlines import Inline
from readinglist.digest.wordlists import words

# Field → label phrases, casefolded, without accents and without fillers such as "the", "our".
_PHRASES: dict[str, str] = {
    "title": "title|paper title|titel|titre|titulo|titolo|标题|题目|論文タイトル|"
    "タイトル|题名|论文题目|标题名|제목|название",
    "authors": (
        "authors|author|author(s)|written by|autoren|autor|autorinnen|"
        "auteurs|auteur|autores|autori|autor(es)|autrici"
        "|verfasser|作者|著者|저자|авторы|автор|by"
    ),
    "abstract": (
        "abstract|paper abstract|zusammenfassung der autoren|resume "
        "des auteurs|resumen de los autores|摘要|要旨|初録|аннотация|초록"
        "|abstrakt|resume de l'article"
    ),
    "tldr": (
        "tl;dr|tldr|tl dr|tl,dr|tl:dr|summary|in short|in brief|short "
        "summary|one-line summary|one line summary|one-liner|one liner"
        "|in one sentence|one-sentence summary|one sentence summary|"
        "gist|the gist|short version|synopsis|overview|at a glance|"
        "nutshell"
        "|in a nutshell|what it is|what is it|what's this|what|what "
        "is it about|what it's about|paper summary|quick summary|brief "
        "summary|bottom line|description|executive summary"
        "|kurz|kurzfassung|zusammenfassung|kurz gesagt|in kurze|kurzum|"
        "worum geht es|worum geht's|worum es geht|auf den punkt|in "
        "einem satz|inhalt|uberblick"
        "|resume|en bref|en resume|en une phrase|synthese|de quoi "
        "s'agit-il|de quoi ca parle|l'essentiel en une phrase|apercu"
        "|resumen|en resumen|en pocas palabras|en breve|en una frase|de que trata|sinopsis"
        "|riassunto|in breve|sintesi|in sintesi|in una frase|di cosa parla|sommario|in poche parole"
        "|resumo|em resumo|em poucas palavras|em uma frase|do que se trata|sintese"
        "|摘要总结|总结|概要|一句话总结|一句话|简介|简述|概述|内容|内容简介|太长不看|一言でいうと|一言で|要約|"
        "概略|ひとことで|まとめ|どんなもの|どんなもの？|요약|한줄요약|한 줄 요약|"
        "кратко|резюме|краткое "
        "содержание|суть"
        "|samenvatting|kort|in het kort|sammanfattning|i korthet"
    ),
    "why": (
        "why|why it matters|why this matters|why it's important|why "
        "it is important|why important|why it is interesting|why it's "
        "interesting"
        "|why you should care|why you should read it|why should you "
        "care|why should i care|why care|why read|why read it|why "
        "we like it|why we picked it|why it's cool|why is it important|"
        "why does it matter|why we care"
        "|motivation|importance|significance|relevance|impact|so what|"
        "problem|context|background|what problem|problem statement|"
        "what's the problem|why now|why we chose it|why this paper"
        "|warum|warum es wichtig ist|warum wichtig|warum ist das wichtig|"
        "warum das wichtig ist|warum lesen|wieso|weshalb|hintergrund|"
        "bedeutung|relevanz|problemstellung"
        "|pourquoi|pourquoi c'est important|pourquoi c'est interessant|"
        "pourquoi est-ce important|pourquoi le lire|pourquoi lire|"
        "interet|contexte|enjeu|enjeux|importance|probleme"
        "|por que|por que importa|por que es importante|por que leerlo|"
        "por que leer|motivacion|importancia|contexto|relevancia|problema|"
        "¿por que?|por que e importante|por que ler|motivacao|porque|"
        "relevancia"
        "|perche|perche e importante|perche e interessante|perche "
        "leggerlo|motivazione|importanza|rilevanza|contesto"
        "|为什么|为什么重要|为何重要|为何|动机|背景|研究背景|研究动机|意义|推荐理由|入选理由|重要性|问题|なぜ|"
        "なぜ重要か|なぜ重要|重要性|背景と目的|動機|課題|どこがすごい|先行研究と比べてどこがすごい|推薦理由|"
        "왜|왜 "
        "중요한가|배경|의의|почему|почему это важно|зачем|мотивация|проблема"
        "|waarom|waarom belangrijk|varfor"
    ),
    "key_insights": (
        "key insights|key insight|insights|insight|key takeaways|main "
        "takeaways|takeaways|takeaway|key takeaway|key findings|main "
        "findings|findings|key finding|key points|main points|key "
        "ideas|key idea"
        "|main idea|main ideas|idea|ideas|core idea|core ideas|big "
        "idea|highlights|key highlights|contributions|contribution|"
        "key contributions|main contributions|key contribution|main "
        "contribution|novelty|what's new|what is new"
        "|how|how it works|how does it work|method|methods|methodology|"
        "approach|key results|main results|results|result|conclusion|"
        "conclusions|key conclusions|lessons|key lessons|lessons learned|"
        "what they did|what they found|what we learned|what did they "
        "do|what did they find|what they show|details|deep dive|technical "
        "details|main result|key result|solution|proposed method|experiments|"
        "take-home message|take home message|take-away|take-aways|"
        "key take-aways|key message|key messages"
        "|wichtigste erkenntnisse|erkenntnisse|wichtige erkenntnisse|"
        "kernaussagen|kernaussage|kernpunkte|kernidee|kernideen|wichtigste "
        "punkte|wichtigste ergebnisse|ergebnisse|ergebnis|fazit|hauptaussagen|"
        "haupterkenntnisse|zentrale erkenntnisse|idee|beitrag|methode|"
        "ansatz|was ist neu|highlights der arbeit|wie es funktioniert|"
        "schlusselerkenntnisse|kernerkenntnisse|einsichten"
        "|points cles|point cle|idees cles|idee cle|a retenir|ce qu'il "
        "faut retenir|l'essentiel|principaux resultats|resultats|resultats "
        "cles|enseignements|conclusions cles|principales conclusions|"
        "contributions principales|ce qu'on apprend|approche|ce qui "
        "est nouveau|points essentiels|points a retenir|enseignements "
        "cles|apports"
        "|ideas clave|idea clave|puntos clave|claves|hallazgos|hallazgos "
        "clave|principales hallazgos|conclusiones|conclusiones clave|"
        "aportes|aportaciones|resultados|resultados principales|lo "
        "mas importante|lecciones|metodo|enfoque|que aprendemos|conclusiones "
        "principales|contribuciones"
        "|punti chiave|idee chiave|idea chiave|risultati|risultati "
        "principali|conclusioni|contributi|in evidenza|cosa impariamo|"
        "spunti"
        "|pontos-chave|pontos chave|pontos principais|ideias-chave|"
        "ideias chave|ideia central|principais achados|principais "
        "conclusoes|principais resultados|conclusoes|contribuicoes|"
        "destaques|abordagem|insights principais|principais ideias|"
        "principais pontos|licoes"
        "|要点|关键点|核心要点|关键见解|关键洞见|主要观点|核心思想|核心观点|主要贡献|贡献|亮点|创新点|方法|主要方法|"
        "结论|结果|主要结果|关键发现|主要发现|收获|启示|技术要点|核心内容|主要内容|重点|ポイント|主なポイント|"
        "重要なポイント|キーポイント|要点まとめ|手法|提案手法|結果|結論|主な結果|貢献|主な貢献|知見|主な知見|キーアイデア|"
        "技術や手法のキモはどこ|技術や手法のキモ|どうやって有効だと検証した|"
        "핵심|핵심 내용|핵심 아이디어|주요 내용|"
        "결과|방법|ключевые идеи|ключевые выводы|главное|выводы|основные "
        "идеи|результаты"
        "|belangrijkste inzichten|kernpunten|viktigaste insikterna"
    ),
    "meta": "license|licence|report-no|report no|report number|msc-class|acm-class|upvotes|likes|"
    "stars|votes|points|claps|views|downloads|citations|citation count|cited by|pages|language|"
    "submitted by|submitted|posted|posted by|added|added by|read time|reading time|"
    "item type|short title|library catalog|volume|issue|date added|modified|isbn|issn|accessed|"
    "rights|extra|call number|place|publisher|series|edition|lizenz|licence|"
    "seiten|zitationen|stimmen|点赞|引用数|被引|被引用数|いいね|ページ数",
    "code": "code|source code|code link|github|repo|repository|implementation|"
    "official code|quellcode|código|codigo|codice|代码|源码|代码链接|"
    "开源代码|コード|実装|ソースコード|코드|код|code & data|code and data",
    "paper": "paper|link|url|pdf|arxiv|paper link|link to paper|read|"
    "read it|read the paper|read more|papier|article|articolo|"
    "articulo|artigo|artikel|lien|enlace|liens|enlaces|论文|论文链接|"
    "链接|原文|文章链接|论文地址|論文|論文リンク|リンク|링크|논문|ссылка|статья|doi|arxiv "
    "id|source|links|full paper|preprint|openreview|publication|"
    "zum paper|url(s)|地址|paper url",
    "talk": "talk|video|slides|presentation|poster|recording|vortrag|"
    "video(s)|视频|動画|発表資料|スライド|видео|explainer|folien",
    "project": "project|project page|website|homepage|demo|page|projekt|"
    "projektseite|projet|page du projet|proyecto|progetto|"
    "projeto|项目|项目主页|主页|プロジェクト|プロジェクトページ|web",
    "venue": "venue|conference|journal|journal-ref|proceedings title|publication title|"
    "conference name|booktitle|published in|published at|published|"
    "publication venue|presented at|appeared in|konferenz|zeitschrift|"
    "veroffentlicht in|conference/journal|revue|publie dans|"
    "publie a|revista|publicado en|publicado em|rivista|pubblicato "
    "su|conferencia|会议|期刊|发表于|发表|会议/期刊|出处|来源|学会|掲載|会議|ジャーナル|"
    "학회|конференция|журнал|where",
    "year": "year|date|publication date|jahr|datum|annee|ano|anno|data|"
    "fecha|年份|年|时间|日期|发表时间|発表年|公開日|연도|год|дата|when|published "
    "on",
    "status": "status|state|read status|状态|estado|statut|stato",
    "tags": "tags|tag|keywords|keyword|topics|topic|subjects|categories|"
    "category|schlagworter|stichworter|themen|thema|mots-cles|"
    "mots cles|palabras clave|palavras-chave|parole chiave|"
    "关键词|标签|キーワード|タグ|분야|теги|domain|area|field",
    "notes": "notes|note|my notes|comments|comment|my comments|thoughts|"
    "my thoughts|my take|our take|opinion|remarks|caveats|limitations|"
    "open questions|questions|critique|notizen|anmerkungen|"
    "anmerkung|kommentar|meine meinung|remarques|notes personnelles|"
    "commentaires|commentaire|avis|notas|comentarios|comentario|"
    "mi opinion|note personali|commenti|comentarios|opiniao|"
    "备注|笔记|评论|点评|短评|感想|我的看法|个人点评|备注说明|メモ|感想・コメント|コメント|議論|所感|"
    "議論はあるか|메모|заметки|комментарий|мнение",
    "related": "see also|you may also like|you might also like|also "
    "check out|also worth reading|see too|related|related "
    "work|related works|related "
    "papers|further reading|other works|other papers|similar "
    "papers|more like this|also see|also of interest|read "
    "next|next papers|follow-up|follow-ups|follow-up work|"
    "weitere arbeiten|weitere paper|weitere papiere|siehe "
    "auch|verwandte arbeiten|weiterfuhrend|weiterlesen|voir "
    "aussi|autres travaux|a lire aussi|travaux connexes|travaux "
    "lies|pour aller plus loin|ver tambien|vease tambien|"
    "trabajos relacionados|otros trabajos|lecturas relacionadas|"
    "trabalhos relacionados|outros trabalhos|veja tambem|"
    "lavori correlati|altri lavori|vedi anche|相关工作|相关论文|其他相关工作|"
    "延伸阅读|其他论文|参见|関連研究|関連論文|関連|その他の研究|次に読むべき論文|次に読むべき論文は|"
    "관련 연구|관련 논문|связанные работы|см. также",
}
_BY_PHRASE = {
    phrase: kind
    for kind, phrases in reversed(_PHRASES.items())
    for phrase in phrases.split("|")
    if phrase
}
_AUTHORS_OWN = re.compile(
    r"\bauthors?[’']?s?[’']?\b|\bofficial\b|der autor|des auteurs|"
    r"de los autores|dos autores|degli autori|作者|著者|авторов",
    re.I,
)
_WHOSE = re.compile(
    r"\b(?:de|des|der|dos|de los|degli|del|do|von|by|of|from|par|por) "
    r"(?:the |den |les |los |os |gli )?"
    r"(?:authors?|autor(?:en|innen|es|i|s)?|auteurs?|autori)\b|\bauthors?'?s?'?(?=\s)|"
    r"(?:论文)?作者的?|著者(?:による|ら)?の?|저자|авторов"
)
_FILLERS = words(
    """
    the our my this its main paper paper's papers authors author authors' author's
    official short quick some key brief personal a an very first de der die das le la les
    el los las il gli i os as die des der autor autoren auteurs autores autori degli dei
    del dos meine unsere mes mis nos nuestra nuestro
    """
)
_SEPARATOR = re.compile(
    r"\s*[?？]\s*(?:[:：→⇒▶►»⟶➜➡]\ufe0f?|[=–—-]+>|[–—-](?=\s))\s*"
    r"|\s*(?:[:：→⇒▶►»⟶➜➡]\ufe0f?|[=–—-]+>|\s[–—|-]\s|\s?—\s?|[?？](?:\s+(?=\S)|(?<=？)(?=\S)))\s*"
)
_ARROWS = re.compile(r"[→⇒▶►»⟶➜➡]|[=–—-]+>")
_BOXED = re.compile(
    r"\s*[【〖]\s*([^【】〖〗]{1,20}?)\s*[】〗]\s*[:：]?\s*|\s*\[!(\w{2,12})\][+-]?\s*"
)
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_SENTENCE_TLDR = re.compile(r"\s*tl\s?[;,:]?\s?dr\b[\s.,]*", re.I)
_AFTER_BOLD = re.compile(r"[\s:：→.,–—-]*")
_LONGEST = 48
# signs of people and pens, which some digests set before the authors instead of a word
_PEOPLE = re.compile(
    "\\s*[\U0001f464\U0001f465\U0001f468\U0001f469\U0001f9d1\u270d\U0001f58a\U0001f58b]"
    "(?:\ufe0f|\u200d.\ufe0f?)*\\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line; ``value_at`` is where its value starts."""

    field: str
    value_at: int
    own: bool = False  # the authors' words ("Authors' TL;DR")
    alone: bool = False  # the whole line is the label: the value follows in the next blocks


@lru_cache(maxsize=8192)
def field_of(phrase: str) -> str:
    """The field that ``phrase`` names in one of the known languages, or ``""``."""
    text = _plain(phrase)
    if not text or len(text) > _LONGEST:
        return ""
    if text in _BY_PHRASE:
        return _BY_PHRASE[text]
    text = _EDGE.sub("", text)
    if text in _BY_PHRASE:
        return _BY_PHRASE[text]
    text = re.sub(r"\s*\([^)]*\)$", "", text)
    whose = _WHOSE.sub(" ", text).strip(" :的の")
    if whose and whose != text and whose in _BY_PHRASE:
        return _BY_PHRASE[whose]
    words = text.split()
    while len(words) > 1 and words[0] in _FILLERS:
        words = words[1:]
        joined = " ".join(words)
        if joined in _BY_PHRASE:
            return _BY_PHRASE[joined]
    if len(words) >= 2 and words[-1].strip("()") in ("authors", "author", "paper", "ours", "us"):
        joined = " ".join(w for w in words[:-1] if w not in ("by", "from", "of", "the"))
        return _BY_PHRASE.get(joined, "")
    return _BY_PHRASE.get(text, "")


def _plain(text: str) -> str:
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("`", "'").strip()
    text = (
        "".join(c for c in unicodedata.normalize("NFKD", text) if not 0x300 <= ord(c) <= 0x36F)
        if not text.isascii()
        else text
    )
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"^[^\w¿]+", "", text)
    text = re.sub(r"[^\w?)!]+$", "", text).rstrip("?!")
    return re.sub(r"\s+", " ", text).strip()


def of(inline: Inline) -> Label | None:
    """The label that opens ``inline``: before a colon, arrow or dash, in bold, or alone."""
    text = inline.text
    people = _PEOPLE.match(text) if not text.isascii() else None
    if people and names.looks_like_authors(text[people.end() :].strip()):
        return Label("authors", people.end())
    boxed = _BOXED.match(text)
    name = (boxed.group(1) or boxed.group(2)) if boxed else ""
    if boxed and field_of(name):
        kind = field_of(name)
        return Label(kind, boxed.end(), _own(kind, name), boxed.end() == len(text))
    head = text[: _LONGEST + 24]
    for separator in _SEPARATOR.finditer(head):
        at = separator.start()
        if at > _LONGEST:
            break
        phrase = head[:at] + ("?" if separator.group().strip()[:1] in "?？" else "")
        # TL;DR holds no separator, but "TL:DR" does.
        if not phrase.strip() or phrase.casefold().strip("* ") == "tl":
            continue
        kind = field_of(phrase)
        if kind and not _weak(kind, phrase, separator.group(), text[separator.end() :]):
            return Label(kind, separator.end(), _own(kind, phrase))
        if separator.group().strip() not in ("?", "？", "-"):
            break
    bold = inline.bold_at_start() if inline.marks else 0
    if 0 < bold <= _LONGEST and bold < len(text):
        kind = field_of(text[:bold])
        if kind:
            rest = _AFTER_BOLD.match(text, bold)
            at = rest.end() if rest else bold
            # "**Why** it works" runs on, "**Why** It works" and "**Why:** it works" are labels.
            closed = text[bold - 1] in ":：→.-–—" or (rest and rest.group().strip())
            if closed or not text[at : at + 1].islower():
                return Label(kind, at, _own(kind, text[:bold]))
    if len(text) <= _LONGEST:
        kind = field_of(text)
        if kind:
            return Label(kind, len(text), _own(kind, text), alone=True)
    start = _SENTENCE_TLDR.match(text)
    if start and start.end() < len(text):
        return Label("tldr", start.end())
    return None


def _own(kind: str, phrase: str) -> bool:
    return kind == "abstract" or (kind == "tldr" and bool(_AUTHORS_OWN.search(phrase)))


_ID_FIRST = re.compile(r"(?:arxiv:\s*)?\d{4}\.\d{4,5}(?:v\d+)?\W+\w+\W+\w", re.I)


def _weak(kind: str, phrase: str, separator: str, rest: str) -> bool:
    """A plain word before a hyphen or a question mark need not be a label."""
    if separator.strip() in ("-", "–", "—", "|") and kind in ("talk", "project", "code", "paper"):
        return not rest or "http" not in rest[:12]
    if kind == "paper" and _ID_FIRST.match(rest):
        return True  # "arXiv:2203.15556 Title" opens an entry
    if separator.startswith("?") and kind == "tldr" and phrase.casefold() == "what?":
        return False
    return False


_RELATED = re.compile(
    r"^\W*(?:(?:an)?other|more|further|additional|also|similar|related|"
    r"weitere|andere|autres?|d['’]autres|otros?|otras?|outros?|outras?|"
    r"altr[io]|ulteriori"
    r"|see also|check out|you (?:may|might) (?:also )?(?:like|enjoy)|"
    r"if you (?:like|liked|enjoyed)[^:]{0,60}|noch|ein weiteres|un "
    r"autre|un altro|um outro|un otro)\b"
    r"[^.!?:：→]{0,110}?"
    r"\b(?:works?|papers?|articles?|research|studies|study|reads?|"
    r"reading|publications?|preprints?|contributions?|submissions?|"
    r"arbeit(?:en)?|papiere?|studien|beiträge|veröffentlichungen|travaux|"
    r"articles|étude?s|trabajos?|artículos?|estudios|trabalhos?|artigos?|"
    r"estudos|lavor[io]|articol[io]|studi)\b"
    r"[^.!?:：→]{0,110}?"
    r"(?P<sep>[:：→]|->|—|\b(?:is|are|was|were|include[sd]?|including|"
    r"ist|sind|est|sont|es|son|é|são|è|sono)\b[:：]?)\s*",
    re.I,
)
_RELATED_CJK = re.compile(
    r"^\W*(?:其他|其它|更多|另外|相关|その他|他の|関連|このほか)[^。：:]{0,40}?(?:工作|论文|研究|"
    r"文章|論文|作品)[^。：:]{0,30}?(?P<sep>[：:]|有|は|为|包括)\s*"
)


def related_at(text: str) -> int:
    """Where the titles start in a line such as "Other GNN works at ICLR: …"; 0 if it is none."""
    if len(text) < 12:
        return 0
    found = _RELATED.match(text[:400]) or _RELATED_CJK.match(text[:200])
    return found.end() if found else 0


_COLON = re.compile(r"\s?：|\s?:(?=\s|[^\x00-\x7f]|http)")
_WORD_START = re.compile(r"(?:^|(?<=[\s|;；·•,.。]))[^\W\d_a-z]")
_PARTED = frozenset(
    "title authors abstract tldr why key_insights code paper talk "
    "project venue year status tags".split()
)


def split(inline: Inline) -> list[Inline]:
    """Part a line that holds several labelled fields ("Authors: … | Year: 2020 | Code: …")."""
    text = inline.text
    set_off = [at for at in _bold_labels(inline) if re.search(r"\w", text[:at])]
    if set_off:
        cuts = [0, *set_off, len(text)]
        whole = [inline.slice(a, b) for a, b in pairwise(cuts)]
        return [_trimmed(part) for part in whole if part.text]
    if text.count(":") + text.count("：") - text.count("://") < 2:
        return [inline]
    bold = {mark.start for mark in inline.marks if mark.style == "bold"}
    starts: list[int] = []
    for colon in _COLON.finditer(text):
        low = max(colon.start() - 40, starts[-1] + 1 if starts else 0)
        # The longest run of words before the colon that is a known label.
        for word in _WORD_START.finditer(text, low, colon.start()):
            at = word.start()
            kind = field_of(text[at : colon.start()])
            if not kind:
                continue
            before = text[:at].rstrip()
            parted = not before or before[-1] in "|;；·•.。!?？！" or at in bold
            parted = parted or not text[at : colon.start()].isascii()
            if kind in _PARTED and (
                parted or kind in ("authors", "venue", "year", "code", "paper")
            ):
                starts.append(at)
            break
    if len(starts) < 2 or (text[: starts[0]].strip(" *_•·-") not in ("",) and len(starts) < 3):
        return [inline]
    ends = [*starts[1:], len(text)]
    parts = [inline.slice(a, b) for a, b in zip(starts, ends, strict=True)]
    head = text[: starts[0]].strip(" |;·•-")
    if head:
        parts.insert(0, inline.slice(0, starts[0]))
    return [_trimmed(part) for part in parts]


_SAID = frozenset("tldr why key_insights notes discussion".split())
_LEADS_AWAY = frozenset("code paper talk project".split())


def inside(text: str) -> list[tuple[str, str]]:
    """Part running text where sentences begin with a label: ``(field, words)`` each.

    What stands before the first has the field ``""``. A label that leads to an address takes only
    its own, which is read as a link: its field is left out.
    """
    found: list[tuple[int, int, str]] = []
    for colon in _COLON.finditer(text + " "):
        low = max(colon.start() - 40, found[-1][1] if found else 0)
        for word in _WORD_START.finditer(text, low, colon.start()):
            before = text[: word.start()].rstrip()
            kind = field_of(text[word.start() : colon.start()])
            if kind and (not before or before[-1] in ".!?。！？|;；·•–—"):
                if kind in _SAID or kind in _LEADS_AWAY:
                    found.append((word.start(), colon.end(), kind))
                break
    ends = [begin for begin, _, _ in found] + [len(text)]
    parts = [("", text[: ends[0]])]
    for (_, at, kind), end in zip(found, ends[1:], strict=True):
        if kind in _SAID:
            parts.append((kind, text[at:end]))
    stripped = [(kind, words.strip(" \t\n|;·•–—")) for kind, words in parts]
    return [(kind, words) for kind, words in stripped if words]


def _bold_labels(inline: Inline) -> list[int]:
    """Where bold labels with a colon or an arrow start ("… **Read more:** …")."""
    found = []
    for mark in inline.marks:
        if mark.style != "bold" or mark.end - mark.start > _LONGEST:
            continue
        words = inline.text[mark.start : mark.end].rstrip()
        after = inline.text[mark.end : mark.end + 3].lstrip()
        closed = (
            words[-1:] in (":", "：")
            or bool(_ARROWS.match(words[-1:]))
            or after[:1] in (":", "：", "→")
        )
        if words and closed and field_of(words) in _PARTED:
            found.append(mark.start)
    return found


def _trimmed(inline: Inline) -> Inline:
    """Without the bar or semicolon that parted it from the next."""
    text = inline.text.rstrip(" |;；·•,")
    return inline.slice(0, len(text)) if len(text) < len(inline.text) else inline
