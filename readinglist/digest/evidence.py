"""Does a document, or a part of it, say that it lists papers?"""

from __future__ import annotations

import re

from readinglist.digest.inlines import Kind
from readinglist.digest.outline import Outline

_PAPERS = (
    r"papers?|publications?|preprints?|proceedings|submissions|research "
    r"articles?|journal articles?|"
    r"paperliste|veröffentlichungen|publikationen|fachartikel|forschungsarbeiten|"
    r"(?:des|les|nos|\d+) (?:articles|papiers)|articles (?:scientifiques|"
    r"de recherche)|publications|"
    r"artículos(?: científicos| de investigación)?|publicaciones|artigos(?: "
    r"científicos)?|publicações|"
    r"articoli scientifici|pubblicazioni|статьи|статей|публикации|论文|論文|文献|논문"
)
_SAYS = re.compile(
    rf"(?<!\w)(?:{_PAPERS})(?!\w)|\breading[- ]list\b|\bliterature\b|"
    rf"\bbibliography\b|\bleseliste\b|"
    r"\bliste de lecture\b|\blista de lect?ur?a\b|\bjournal club\b|"
    r"\bread(?:ing)? (?:group|queue)\b|\bto[- ]read\b",
    re.I,
)
_COLLECTION = re.compile(
    rf"\b(?:collection|list|selection|curated|summar(?:y|ies)|round-?up|"
    rf"digest|overview|top|best|favou?rite|interesting|recent|latest|"
    rf"following|these|some|most|notable|important|key|new|our|my|week'?s|"
    rf"month'?s|year'?s|\d+|ten|five|must-read|seminal|accepted|"
    rf"liste|sammlung|auswahl|diese|wichtigsten|besten|neue|sélection|"
    rf"meilleurs|voici|selección|mejores|estos|seleção|melhores|estes|"
    rf"精选|推荐|整理|盘点|汇总|まとめ|紹介)\b[^.\n]{{0,60}}?(?:{_PAPERS})"
    rf"|(?:论文|論文|文献)[^。\n]{{0,12}}(?:列表|清单|推荐|精选|汇总|速递|解读|まとめ|リスト|紹介)|"
    rf"(?:精选|推荐|整理|盘点|汇总|值得)[^。\n]{{0,20}}论文|[\d一二三四五六七八九十]+\s?[篇本][^。\n]{{0,12}}(?:论文|"
    rf"論文)|注目[^。\n]{{0,12}}論文",
    re.I,
)
_TOOLS = re.compile(
    r"\b(?:tools?|librar(?:y|ies)|frameworks?|software|packages?|plugins?|"
    r"courses?|tutorials?|books?|blogs?|blog posts?|videos?|talks|"
    r"lectures|datasets?|conferences|people|"
    r"jobs?|communit(?:y|ies)|newsletters?|podcasts?|websites?|startups?|"
    r"companies|events?|news|repositories|projects|apps?|services?|"
    r"editors?|ides?|bootcamps?|meetups?|"
    r"werkzeuge|bibliotheken|bücher|kurse|veranstaltungen|outils|livres|"
    r"cours|événements|herramientas|libros|cursos|eventos|ferramentas|"
    r"livros|strumenti|libri|corsi|工具|教程|课程|书籍|博客|ツール|書籍|contents|"
    r"related (?:lists|repos\w*|projects|resources)|other (?:lists|"
    r"resources))\b",
    re.I,
)
_RESUME = re.compile(
    r"^\W*(?:(?:work |professional |relevant |industry |research |"
    r"teaching )?experience|employment(?: history)?|education(?: (?:and|"
    r"&) training)?|(?:technical |key |core |language )?skills(?: "
    r"(?:and|&) \w+)?|certifications?|awards(?: (?:and|&) honou?rs)?|"
    r"honou?rs(?: (?:and|&) awards)?|"
    r"references available.*|hobbies|interests|languages|career objective|"
    r"objective|personal (?:details|information|statement|profile)|"
    r"professional summary|curriculum vitae|résumé|resume|volunteer(?:ing)?(?: "
    r"experience)?|teaching|grants?|invited talks|service|memberships|"
    r"work history|"
    r"berufserfahrung|beruflicher werdegang|ausbildung|kenntnisse|"
    r"fähigkeiten|sprachen|lebenslauf|praktika|persönliche daten|hobbys|"
    r"expériences?(?: professionnelles?)?|formation|compétences|langues|"
    r"loisirs|centres d.intérêt|experiencia(?: laboral| profesional)?|"
    r"educación|formación(?: académica)?|habilidades|idiomas|"
    r"experiência(?: profissional)?|educação|formação(?: acadêmica)?|"
    r"competências|idiomas|esperienza|istruzione|competenze|lingue|"
    r"教育背景|工作经历|工作经验|专业技能|个人信息|自我评价|学歴|職歴|資格|スキル|自己pr|학력|경력)\W*$",
    re.I,
)
_CV = re.compile(r"\b(?:curriculum vitae|résumé|lebenslauf|履歴書|职务经歴書|简历)\b", re.I)
_CHANGELOG = re.compile(
    r"^\W*(?:changelog|change log|release notes?|unreleased|history|"
    r"what'?s new in v?\d.*|\[?v?\d+\.\d+(?:\.\d+)*(?:[-.\w]*)?\]?(?:\W+\(?\d{4}-\d\d-\d\d\)?)?|"
    r"version \d.*|added|fixed|changed|removed|deprecated|security|"
    r"bug ?fixes|features|breaking changes|änderungen|änderungsprotokoll|"
    r"neu in .*|更新日志|変更履歴)\W*$",
    re.I,
)
_VERSION = re.compile(r"\[?v?\d+\.\d+(?:\.\d+)+[-.\w]*\]?(?:\W+\(?\d{4}-\d\d-\d\d\)?)?\W*$")
_BOOKS = re.compile(
    r"\b(?:(?:text)?books?|novels?|audiobooks?|bookshelf|(?:lehr)?bücher|romane?|livres|manuels|"
    r"libros|novelas|livros|romances|libri|romanzi|книги|книг)\b|(?:书单|书籍|图书|教材|書籍|読んだ本)",
    re.I,
)
_ISBN = re.compile(r"\bISBN\b", re.I)
_CALL = re.compile(
    r"\bcall for (?:papers|participation|submissions|contributions|abstracts|proposals|posters)\b"
    r"|\bCFP\b|\bappel à (?:communications|contributions)\b|\bllamada a (?:artículos|ponencias)\b"
    r"|\bsubmission (?:deadline|guidelines)\b|征稿|論文募集",
    re.I,
)
_README = re.compile(
    r"^\W*(?:installation|install|installing|usage|getting started|"
    r"quick ?start|requirements|prerequisites|dependencies|setup|configuration|"
    r"api(?: reference)?|examples?|running .*|training|evaluation|"
    r"pre-?trained models|model zoo|docker|testing|tests|development|"
    r"build(?:ing)?|deployment|features|documentation|faq|troubleshooting|"
    r"license|licence|contributing|citation|citing(?: .*)?|cite|how "
    r"to cite|acknowledge?ments?|contact|authors?|maintainers|demo|"
    r"todo|roadmap|data ?sets?|data preparation|results|changelog|"
    r"installationsanleitung|安装|使用方法|快速开始|许可证|インストール|使い方)\W*$",
    re.I,
)
_MEETING = re.compile(
    r"^\W*(?:attendees?|attending|participants?|present|apologies|"
    r"agenda|minutes(?: of .*)?|meeting (?:notes|minutes)(?: .*)?|"
    r"action items?|actions|next (?:steps|meeting)|decisions?|discussion|"
    r"follow[- ]?ups?|any other business|aob|old business|new business|"
    r"teilnehmer(?:innen)?|anwesend|tagesordnung|protokoll|beschlüsse|"
    r"aufgaben|nächste schritte|présents|ordre du jour|compte[- ]rendu|"
    r"actions à mener|asistentes|orden del día|acta|acciones|参会人员|"
    r"会议纪要|议程|待办事项|参加者|議事録|議題)\W*:?\W*.{0,80}$",
    re.I,
)
_TUTORIAL = re.compile(
    r"^\W*(?:step \d+|part \d+|schritt \d+|étape \d+|paso \d+|passo \d+|第?\d+步|"
    r"install(?:ing|ation)? .*|getting started.*|"
    r"prerequisites|requirements|what you(?:'|’)ll (?:need|learn|build).*|how to .*|next steps)\b",
    re.I,
)
_ARTICLE = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:abstract|introduction|related work|background|"
    r"methods?|methodology|materials and methods|experiments?|experimental "
    r"setup|results|results and discussion|discussion|conclusions?|"
    r"limitations|appendix(?: .*)?|acknowledge?ments?|references)\W*$",
    re.I,
)


def says_papers(text: str) -> bool:
    """A heading or title speaks of papers."""
    return bool(_SAYS.search(text))


def says_tools(text: str) -> bool:
    """A heading speaks of something else that gets listed: tools, courses, events …"""
    return bool(_TOOLS.search(text)) and not says_papers(text)


def document_says(outline: Outline, name: str) -> bool:
    """The title, the file's name or the lead says that this is a list of papers."""
    if _SAYS.search(outline.title) or _SAYS.search(re.sub(r"[_.-]+", " ", name)):
        return True
    lead = 0
    for unit in outline.units[:30]:
        if unit.kind in (Kind.PARAGRAPH, Kind.HEADING) and unit.role not in ("noise", "reference"):
            if len(unit.text) < 1500 and _COLLECTION.search(unit.text):
                return True
            if unit.kind == Kind.HEADING and unit.level <= 2 and _SAYS.search(unit.text):
                # One section of several speaks for itself only.
                siblings = sum(1 for u in outline.units if u.role and u.level == unit.level)
                if siblings == 1:
                    return True
            lead += 1
        if lead > 6:
            break
    return False


def disguise(outline: Outline, entries: int) -> str:
    """The kind of document this is, when it plainly is no digest however many papers it names."""
    short = [
        u.text
        for u in outline.units
        if u.role in ("heading", "title") or (u.kind == Kind.PARAGRAPH and len(u.text) < 60)
    ]
    # The same heading twice counts once.
    heads = {text.casefold().strip(" :#*") for text in short}
    resume = sum(1 for text in heads if _RESUME.match(text))
    if resume >= 3 or (resume >= 2 and any(_CV.search(text) for text in heads)):
        return "a résumé"
    changes = sum(1 for text in heads if _CHANGELOG.match(text))
    if changes >= 3 or (changes >= 2 and entries < 3):
        return "a changelog"
    if sum(1 for text in heads if _VERSION.match(text)) >= 2:
        return "a changelog"
    steps = sum(1 for text in heads if _TUTORIAL.match(text))
    if steps >= 2 and entries < 5:
        return "a tutorial"
    meeting = sum(1 for text in heads if _MEETING.match(text))
    if meeting >= 3 or (meeting >= 2 and entries < 5):
        return "meeting notes"
    readme = sum(1 for text in heads if _README.match(text))
    if readme >= 2 and entries <= 2:
        return "a project's README"
    if readme >= 4 and entries <= 4:
        return "a project's README"
    return ""


def says_books(text: str) -> bool:
    """A heading or title speaks of books and not of papers."""
    return bool(_BOOKS.search(text)) and not says_papers(text)


def is_book_list(outline: Outline) -> bool:
    """The title or the lead speaks of books, or most lines that could be entries have an ISBN."""
    lead = [outline.title, *(u.text for u in outline.units[:4] if u.kind != Kind.ITEM)]
    if any(says_books(text) for text in lead if len(text) < 300):
        return True
    items = [u.text for u in outline.units if u.kind in (Kind.ITEM, Kind.ROW)]
    return len(items) >= 2 and sum(1 for t in items if _ISBN.search(t)) >= len(items) * 0.5


def is_call_for_papers(outline: Outline) -> bool:
    heads = [u.text for u in outline.units[:12] if len(u.text) < 160]
    return any(_CALL.search(text) for text in (outline.title, *heads))


_PROGRAM = re.compile(
    r"\s*(?:(?:import [\w.]+|from [\w.]+ import |def \w+\(|class \w+[(:]|"
    r"return\b|#include|using \w+|public |private |"
    r"function\b|const |let |var |if ?\(|for ?\(|while ?\(|<\?php|"
    r"package \w+|#!).*|[\w.\[\], ]+ ?[-+*]?= ?\S.*|"
    r"[{}\[\]()]+[,;]?|.*[;{}]|\"\w+\": .*|(?:if|for|while|with|try|"
    r"else|elif|except)\b.*:|[\w.]+\(.*\)[,;]?)\s*$"
)


def is_program(text: str) -> bool:
    """Source code or data: most lines are statements."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()]
    return len(lines) >= 5 and sum(1 for line in lines if _PROGRAM.match(line)) >= len(lines) * 0.6


def is_article(outline: Outline) -> bool:
    """The text of a paper itself: its reference list is no digest."""
    heads = {
        u.text.casefold().strip(" :#*.0123456789")
        for u in outline.units
        if u.role in ("heading", "title") or len(u.text) < 40
    }
    found = {text for text in heads if _ARTICLE.match(text)}
    return "abstract" in found and len(found) >= 4
