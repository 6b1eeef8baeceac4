"""One bibliographic line, in any of the usual styles → its parts; BibTeX entries too."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pylatexenc.latex2text import LatexNodes2Text

from readinglist.digest import links, names, titles, venues
from readinglist.digest.inlines import Inline


@dataclass(frozen=True, slots=True)
class Citation:
    """What a line says of a paper. ``rest`` is what nothing claimed: a comment on the paper."""

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    venue: str = ""
    arxiv_id: str = ""
    doi: str = ""
    url: str = ""
    rest: str = ""
    firm: bool = False  # the style was recognised; otherwise the title is only what was left

    @property
    def evidence(self) -> int:
        """How many bibliographic facts stand beside the title."""
        return (
            bool(self.authors)
            + bool(self.year)
            + bool(self.venue)
            + 2 * bool(self.arxiv_id or self.doi)
        )


_MARKER = re.compile(r"^\s*(?:\[\^?([\w.+-]{1,12})\]:?|\(?(\d{1,3})[.)]|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))\s*")
_QUOTED = re.compile(
    r"“([^”]{4,400})”|(?<!\w)\"([^\"]{4,400})\"|„([^“”]{4,400})[“”]|"
    r"«\s?([^»]{4,400}?)\s?»|《([^》]{2,200})》|『([^』]{2,200})』|「([^」]{4,200})」|"
    r"(?<!\w)``([^`]{4,400})''|(?<!\w)‘([^’]{12,400})[.,]?’(?!\w)"
)
_YEAR_PAREN = re.compile(r"\s*[(（]((?:19|20)\d\d)[a-z]?(?:,\s*[\w .]{1,20})?[)）][.,:：]?\s*")
_YEAR_DOT = re.compile(r"(?<=[.,])\s*((?:19|20)\d\d)[a-z]?[.:]\s+")
_SENTENCE = re.compile(
    r"(?<![A-Z])(?<!\bal)(?<!\bvs)(?<!\bProc)(?<!\bTrans)(?<!\bConf)(?<!\bInt)(?<!\bJ)(?<!\bSt)(?<!\bJr)(?<!\bet)(?<=[\w)\]?!’”\"])[.?!](?:\s+|"
    r"$)(?=[\"“A-Z0-9\[(*_¿¡«„\u0080-\uffff]|arXiv|bioRxiv|in |et "
    r"|$)"
)
_AL_STOP = re.compile(r"\bet\.? al\.[,:]?\s+(?=[\"“A-Z\u0080-\uffff])")
_INITIAL_STOP = re.compile(r"(?<=[\s.][A-Z])\.\s+(?=[A-Z][\w’'-]+(?:\s+[\w’'-]+){2,}|[\"“])")
_TAIL = re.compile(
    r"(?:[\s,.;(\[]*(?:arXiv(?: preprint)?(?: arXiv)?[:\s]*[\w.-]+/?\d*(?:v\d+)?(?:\s*\[[\w.-]+\])?"
    r"|"
    r"https?://\S+|doi:?\s*\S+|preprint|pp?\.\s*[\d–-]+|accessed\b.*)[)\].]*)+\s*$",
    re.I,
)
_BY = re.compile(r"\s+(?:by|von|par|por|di|de)\s+(?=[A-Z\u00c0-\u024f])")


_PAIR = re.compile(r"[A-Z\u00c0-\u024f][\w’'-]+ (?:&|and|und|et|y|e) [A-Z\u00c0-\u024f][\w’'-]+")
_DE = re.compile(r"^de\s+(?=[A-Z\u00c0-\u024f][\w’'-]+ [A-Z\u00c0-\u024f])")  # "by", no particle
# Without any of these a line is one title (or "Authors: Title") and nothing to take apart.
_PARTED = re.compile(
    r"[.,;|()\[\]“”\"„«»《》『』「」‘’`/•·]|\s[–—-]\s|\s(?:by|von|par|por|"
    r"di|de)\s|(?:19|20)\d\d|arxiv|[?!]\s|[^\x00-\u2e7f]",
    re.I,
)


def parse(inline: Inline) -> Citation:
    """Return the parts of one bibliographic line.

    Styles: MLA, APA, IEEE, ACM/ACL, NeurIPS, LNCS, Vancouver, ``“Title” by Authors; year``,
    ``Title. Authors. Venue year``, ``Title - Authors (year)``, ``Title (Author et al., year)``.
    """
    text = inline.text.replace("\n", " ")
    if not inline.links and not inline.marks and not _PARTED.search(text):
        before, colon, _ = text.partition(": ")
        if not colon or not names.looks_like_authors(before):
            return Citation(title=titles.clean(text))
    whole = text
    marker = _MARKER.match(text)
    start = marker.end() if marker else 0
    url = _best_url(inline)
    facts = Citation(
        arxiv_id=links.arxiv_id(whole) or links.arxiv_id(url),
        doi=links.doi(whole) or links.doi(url),
        url=url,
    )
    body = text[start:]
    styled = _by_style(inline, start)
    if styled:
        title, before, after = styled
        return _finish(facts, title, before, after, whole, firm=True)
    return _by_order(facts, body, whole)


def _best_url(inline: Inline) -> str:
    urls = [link.url for link in inline.links if links.is_web(link.url)]
    return next((u for u in urls if links.is_paper(u)), urls[0] if urls else "")


def _by_style(inline: Inline, start: int) -> tuple[str, str, str] | None:
    """A title in quotes, or set in bold or as a link."""
    text = inline.text.replace("\n", " ")
    quoted = _QUOTED.search(text, start)
    # "“Coherent arbitrariness”: Stable demand curves …": the quotes are part of a title.
    inside = quoted is not None and bool(re.match(r"\s*:\s+[A-Z]", text[quoted.end() :]))
    if quoted and not inside and quoted.start() - start < 400:
        title = next(g for g in quoted.groups() if g)
        if titles.score(titles.clean(title)) >= 0.2:
            return title, text[start : quoted.start()], text[quoted.end() :]
    spans = [(m.start, m.end) for m in inline.marks if m.style == "bold"]
    spans += [(i.start, i.end) for i in inline.links]
    for first, last in sorted(spans):
        title = text[first:last]
        if (
            first >= start
            and titles.score(titles.clean(title)) >= 0.55
            and not names.looks_like_authors(title)
        ):
            return title, text[start:first], text[last:]
    return None


def _by_order(facts: Citation, body: str, whole: str) -> Citation:
    year = _YEAR_PAREN.search(body) or None
    if year and 3 <= year.start() <= 1500:
        authors = names.parse(_trim(body[: year.start()]), surnames=True)
        rest = body[year.end() :]
        if authors and rest:  # APA: Authors (year). Title. Venue.
            title, after = _first_sentence(rest)
            return _finish(
                replace(facts, year=int(year.group(1))), title, "", after, whole, authors, firm=True
            )
    for dotted in _YEAR_DOT.finditer(body[:1500]):
        authors = names.parse(_trim(body[: dotted.start()]))
        if authors:  # ACM, ACL: Authors. year. Title. Venue.
            title, after = _first_sentence(body[dotted.end() :])
            return _finish(
                replace(facts, year=int(dotted.group(1))),
                title,
                "",
                after,
                whole,
                authors,
                firm=True,
            )
    found = _authors_first(body)
    if found:
        authors, rest = found
        journal = _JOURNAL_YEAR.match(rest) if _VANCOUVER.match(body) else None
        if journal:  # Title. Journal. Year – the title may hold full stops.
            title, after = journal.group(1), rest[journal.end(1) + 1 :]
            facts = replace(facts, venue=journal.group(2).strip())
            return _finish(facts, title, "", after, whole, authors, firm=True)
        title, after = _first_sentence(rest)
        title, more = _comma_tail(title)
        return _finish(facts, title, "", more + after, whole, authors, firm=True)
    return _title_first(facts, body, whole)


_VANCOUVER = re.compile(
    r"((?:[A-Z\u00c0-\u024f][\w’'-]+(?: [A-Z][\w’'-]+)? [A-Z]{1,3},\s+)*"
    r"[A-Z\u00c0-\u024f][\w’'-]+(?: [A-Z][\w’'-]+)? [A-Z]{1,3}(?:, et al)?)\.\s+(?=[A-Z\d“\"])"
)
_JOURNAL_YEAR = re.compile(r"(.+)\.\s+([^.]{2,60})\.?\s+(?:19|20)\d\d\b")


def _authors_first(body: str) -> tuple[tuple[str, ...], str] | None:
    """``Authors. Title``, ``Authors: Title`` or ``A. Author, B. Author, Title, Venue``."""
    vancouver = _VANCOUVER.match(body)
    several = names.parse(vancouver.group(1)) if vancouver else ()
    if vancouver and several:
        return several, body[vancouver.end() :]
    stops = [m.end() for m in _SENTENCE.finditer(body[:1500])][:3]
    stops += [m.end() for m in _AL_STOP.finditer(body[:600])]
    stops += [m.end() for m in _INITIAL_STOP.finditer(body[:1500])][-1:]
    colon = re.search(r":\s+", body[:800])
    if colon:
        stops.append(colon.end())
    for stop in sorted(set(stops)):
        head = body[:stop].rstrip(" :.")
        authors = names.looks_like_authors(head)
        if not authors and head.count(" ") in (1, 2) and body[stop - 2 : stop - 1] == ".":
            authors = (
                names.parse(head) if titles.score(_first_sentence(body[stop:])[0]) >= 0.6 else ()
            )
        if authors and body[stop:].strip():
            return authors, body[stop:]
    pieces = re.split(r"(,\s+)", body[:1500])
    people: list[str] = []
    for at in range(0, len(pieces), 2):
        piece = re.sub(r"^(?:and|&|und|et|y|e)\s+", "", pieces[at].strip())
        parts = re.split(r"\s+(?:and|&)\s+", piece)
        if piece and all(
            names.is_name(p.strip()) or p.strip() in ("et al.", "et al") for p in parts
        ):
            people += parts
            continue
        found = names.looks_like_authors(", ".join(people))
        if found and piece:
            return found, "".join(pieces[at:])
        break
    return None


def _title_first(facts: Citation, body: str, whole: str) -> Citation:
    """``Title. Authors. …``, ``Title - Authors``, ``Title by Authors``, ``Title (A, year)``."""
    bracket = re.search(r"\s*[(\[（]([^()\[\]（）]{3,160})[)\]）]\s*[.]?\s*$", _TAIL.sub("", body))
    if bracket:
        inside = bracket.group(1)
        place = venues.find(inside)
        year = venues.year_in(inside)
        named = inside[: place.start] if place else inside
        named = re.sub(r"[,\s]*(?:19|20)\d\d[a-z]?\s*$", "", named).strip(" ,;")
        people = names.parse(named, surnames=year is not None or place is not None)
        if (people or place or year) and not (year and not people and len(inside) > 40):
            title = body[: bracket.start()]
            if people:
                split = _authors_after(title)
                if split:
                    title = split[0]
            else:
                split = _authors_after(title) or _authors_after(body)
                if split:
                    title, people = split[0], split[1]
            found = replace(facts, venue=place.name if place else "", year=year)
            return _finish(found, title, "", "", whole, people, firm=True)
    split = _authors_after(body)
    if split:
        title, people, after = split
        return _finish(facts, title, "", after, whole, people, firm=True)
    title, after = _first_sentence(body)
    short, more = _comma_tail(title)
    return _finish(facts, short, "", more + after, whole, firm=False)


def _authors_after(body: str) -> tuple[str, tuple[str, ...], str] | None:
    """Where a title ends and its authors begin, by sentence, dash, bar, "by" or comma."""
    for pattern in (
        _BY,
        re.compile(r"\s+[–—|·•/-]+\s+|\s*[|·•]\s*"),
        _SENTENCE,
        re.compile(r",\s+|\s*\(|;\s+"),
    ):
        for found in pattern.finditer(body[:600]):
            left = body[: found.start() + (1 if pattern is _SENTENCE else 0)]
            if titles.score(titles.clean(left)) < 0.3:
                continue
            right = body[found.end() :]
            head, after = authors_head(right)
            if not head and len(left.split()) >= 3:
                head, after = one_author(right)
                if head and len(head[0].split()) > 2 and "." not in head[0]:
                    continue  # rather the end of a title
            if head:
                return left, head, after
            if pattern.pattern.startswith(","):
                break
    return None


def authors_head(text: str) -> tuple[tuple[str, ...], str]:
    """The authors that open ``text``, up to a sentence end, a bracket or a year."""
    stops = [m.start() + 1 for m in _SENTENCE.finditer(text)][:2]
    stops += [
        m.start() for m in re.finditer(r"\s*[(\[]|\s+[–—|·-]\s+|[,.]?\s+(?:19|20)\d\d\b|;\s", text)
    ][:3]
    stops += [m.end() for m in re.finditer(r"\bet\.? al\b\.?", text[:300])][:1]
    stops += [m.start() + 1 for m in _INITIAL_STOP.finditer(text[:400])][-1:]
    stops.append(len(text))
    for stop in sorted(set(stops)):
        found = names.looks_like_authors(text[:stop].strip(" ,."))
        if found:
            return found, text[stop:]
    place = venues.find(text)
    if place and place.start > 5:
        found = names.looks_like_authors(text[: place.start].strip(" ,.(["))
        if found:
            return found, text[place.start :]
    # "Ada Lovelace, Alan Turing, Neural Computation, 1997": people up to the first that is none.
    for comma in reversed(list(re.finditer(r",\s+", text[:600]))):
        rest = text[comma.end() :]
        found = names.looks_like_authors(text[: comma.start()])
        if found and len(rest) < 120 and venues.YEAR.search(rest):
            return found, rest
    return (), text


_AFTER_ONE = re.compile(r"\s*[,.;|]\s+|\s+[–—·-]\s+|\s+(?=[(\[])")
_ONLY_YEAR = re.compile(r"[(\[]?(?:19|20)\d\d[a-z]?[)\]]?[\s.,;|]*(?:https?://\S+)?$")
_TOPIC = re.compile(
    r"\w{2,}(?:[^\W\d]ing|tion|sion|ment|ity|ics|ology|ysis|esis|ence|ance|ies)$", re.I
)


def one_author(text: str) -> tuple[tuple[str, ...], str]:
    """The one person that opens ``text``, right before a venue or a year that ends it.

    First and last name are needed, and no word that ends as topics do ("Speech Synthesis, 2020").
    """
    text = text.strip()
    for stop in _AFTER_ONE.finditer(text[:60]):
        name, rest = text[: stop.start()], text[stop.end() :]
        if not names.is_full(name) or any(_TOPIC.match(word) for word in name.split()):
            continue
        place = venues.find(rest[:60])
        if _ONLY_YEAR.match(rest) or (place is not None and place.start <= 1):
            return names.parse(name), rest
    return (), text


def people_line(text: str) -> tuple[tuple[str, ...], str]:
    """The people of a line that holds nothing else but a venue, a date or a place after them."""
    people = names.looks_like_authors(text)
    if people:
        return people, ""
    parts = re.split(r"\s+[|–—-]\s+|\s*[•·]\s*", text, maxsplit=1)
    people = names.looks_like_authors(parts[0])
    if people:
        return people, parts[1] if len(parts) > 1 else ""
    if len(text) > 400:
        return (), text
    parts = re.split(r"\s*[•·|]\s*", text)
    named = [p for p in parts if names.looks_like_authors(p)]
    others = [p for p in parts if p and p not in named]
    if len(named) == 1 and others and all(len(p) <= 40 for p in others):
        return names.looks_like_authors(named[0]), " · ".join(others)
    people, rest = authors_head(text)
    place = (venues.find(rest) or venues.find_long(rest)) if people else None
    if people and (len(rest) <= (len(place.name) + 30 if place else 12) or _is_imprint(rest)):
        return people, rest
    return (), text


_AFTER_PEOPLE = re.compile(r"\s*[·•|–—;(\[]|\s-\s|\.\s|,\s")


def byline(text: str) -> tuple[tuple[str, ...], str]:
    """The people of a line that says "By …" or "Authors: …", and the venue and year after them.

    Unlike :func:`people_line` one person is enough, since the line says that it names people.
    """
    bare, said = names.strip_label(text)
    if not said:
        return (), text
    bare = re.sub(r"\s*#\d{3,}.*$", "", bare)  # "#28538 (LS)", a working paper's number
    people = names.parse(bare)
    if people:
        inside = re.search(r"[(\[]([^()\[\]]{4,80})[)\]]\W*$", bare)
        told = inside and (venues.YEAR.search(inside.group(1)) or venues.find(inside.group(1)))
        return people, inside.group(1) if inside and told else ""
    people, rest = authors_head(bare)
    if not people:
        for cut in _AFTER_PEOPLE.finditer(bare[:120]):
            people, rest = names.parse(bare[: cut.start()]), bare[cut.start() :]
            if people:
                break
    rest = rest.strip(" ·•|–—;,.()[]-")
    place = venues.find(rest) or venues.find_long(rest) if rest else None
    short = len(rest) <= (len(place.name) + 40 if place else 14)
    dated = len(rest) <= 80 and bool(venues.YEAR.search(rest[-12:]))
    return (people, rest) if people and (short or dated) else ((), text)


_NUMBERS = re.compile(
    r"https?://\S+|(?:doi:?\s*)?10\.\d{4,}/\S+|[\d:;.,()–-]+|\b(?:vol|no|pp?|doi|epub)\b"
)


def _is_imprint(text: str) -> bool:
    """Journal, year, volume and pages, and nothing else."""
    return bool(venues.YEAR.search(text)) and len(_NUMBERS.sub(" ", text.casefold()).split()) <= 6


def _first_sentence(text: str) -> tuple[str, str]:
    start = 0
    for found in _SENTENCE.finditer(text):
        head = text[: found.start() + 1]
        if len(head.split()) < 2 and len(head) <= 12:
            continue
        rest = text[found.end() :]
        if start == 0 and head[-1] in "?!" and rest:
            # "The miracle of microfinance? Evidence from …. Journal": the question goes on,
            # unless what follows is the venue already.
            start = found.end()
            after = _SENTENCE.search(text, start)
            place = venues.find(rest[:60]) or venues.find_long(rest[:80])
            if after and after.end() < len(text) and not (place and place.start <= 4):
                continue
        return head, rest
    return text, ""


def _comma_tail(title: str) -> tuple[str, str]:
    """Cut a venue or a year off a title that only a comma parts from it."""
    for found in re.finditer(r",\s+|\.\s+", title):
        tail = title[found.end() :]
        place = venues.find(tail) or venues.find_long(tail)
        if (place and place.start <= 4) or re.match(r"(?:19|20)\d\d\b", tail):
            return title[: found.start()], " " + tail
    cut = _TAIL.search(title)
    if cut and cut.start() > 3:
        return title[: cut.start()], " " + title[cut.start() :]
    return title, ""


def _trim(text: str) -> str:
    return text.strip(" .,;:()")


def _finish(
    facts: Citation,
    title: str,
    before: str,
    after: str,
    whole: str,
    authors: tuple[str, ...] = (),
    *,
    firm: bool,
) -> Citation:
    if not authors and before:
        bare, _ = names.strip_label(before)
        bare = _trim(re.sub(r"[\s,(]*(?:19|20)\d\d[a-z]?\)?\s*[.,:]?\s*$", "", bare))
        # "12 Oct: Rich Sutton" – a date or a topic may stand before the people.
        authors = names.parse(bare) or names.parse(bare.rsplit(": ", 1)[-1])
        if not authors and _PAIR.fullmatch(bare):
            authors = names.parse(bare, surnames=True)
    rest = after
    if not authors and after:
        bare, said = names.strip_label(after.lstrip(" ,.;:–—-|"))
        bare = without_de(bare)
        head, left = authors_head(bare.lstrip(" ,.;:–—-|"))
        if not head and said:
            stop = re.search(r"[;(]|[.,]?\s+(?:19|20)\d\d|\.\s", bare)
            single = bare[: stop.start()] if stop else bare
            head = names.parse(single)
            left = bare[stop.start() :] if stop else ""
        if head:
            authors, rest = head, left
    place = facts.venue
    year = facts.year
    context = f"{before} {rest}" if not place else ""
    found = (venues.find(context) or venues.find_long(context)) if context.strip() else None
    if found:
        place = found.name
        year = year or found.year
    year = year or venues.year_in(rest) or venues.year_in(before)
    year = year or (venues.year_in(whole.replace(title, " ")) if title else None)
    if year is None and facts.arxiv_id:
        year = links.arxiv_year(facts.arxiv_id)
    return replace(
        facts,
        title=titles.clean(title),
        authors=authors,
        year=year,
        venue=place,
        rest=_comment(rest),
        firm=firm,
    )


def without_de(text: str) -> str:
    """Take the "de" off that means "by" before a full name ("de Rewon Child, Scott Gray e …")."""
    return _DE.sub("", text)


def _comment(text: str) -> str:
    return text.strip(" ,.;:–—-|()[]·•→")


_BIBTEX = re.compile(r"@(\w+)\s*\{\s*([^,\s{}]*)\s*,")
_FIELD = re.compile(r"\s*,?\s*([A-Za-z][\w-]*)\s*=\s*")
_TEXT = LatexNodes2Text(math_mode="text", keep_comments=False)


def bibtex(text: str) -> list[Citation]:
    """Return the entries of BibTeX ``text``; what is broken is left out."""
    found = []
    for match in _BIBTEX.finditer(text):
        if match.group(1).casefold() in ("comment", "string", "preamble"):
            continue
        fields = _fields(text, match.end())
        title = _latex(fields.get("title", ""))
        if not title:
            continue
        people = [_turned(_latex(p)) for p in re.split(r"\s+and\s+", fields.get("author", ""))]
        year = re.search(r"(?:19|20)\d\d", fields.get("year", "") or fields.get("date", ""))
        joined = " ".join(fields.values())
        eprint = fields.get("eprint", "")
        is_arxiv = "arxiv" in joined.casefold()
        arxiv = links.arxiv_id(joined) or (
            links.bare_arxiv_id(eprint) if eprint and is_arxiv else ""
        )
        venue = _latex(fields.get("booktitle") or fields.get("journal") or "")
        found.append(
            Citation(
                title=titles.clean(title),
                authors=tuple(p for p in people if p and p.casefold() != "others"),
                year=int(year.group()) if year else None,
                venue=venue,
                arxiv_id=arxiv,
                doi=links.doi(fields.get("doi", "")) or links.doi(fields.get("url", "")),
                url=fields.get("url", "").strip(),
                firm=True,
            )
        )
    return found


def _fields(text: str, at: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    while True:
        name = _FIELD.match(text, at)
        if not name:
            return fields
        value, at = _value(text, name.end())
        fields.setdefault(name.group(1).casefold(), " ".join(value.split()))


def _value(text: str, at: int) -> tuple[str, int]:
    """The value at ``at``: in braces (nested), in quotes, or bare up to the comma."""
    if at < len(text) and text[at] in '{"':
        closing = "}" if text[at] == "{" else '"'
        depth = 0
        for end in range(at + 1, min(len(text), at + 20_000)):
            char = text[end]
            if char == closing and depth == 0:
                return text[at + 1 : end], end + 1
            depth += (char == "{") - (char == "}")
        return text[at + 1 : at + 500], len(text)
    end_match = re.compile(r"[,}\n]").search(text, at)
    end = end_match.start() if end_match else len(text)
    return text[at:end].strip(), end


def _latex(text: str) -> str:
    if "\\" in text or "$" in text:
        try:
            text = _TEXT.latex_to_text(text)
        except Exception:  # pylatexenc raises many kinds on broken input; the raw text still serves
            text = re.sub(r"\\[A-Za-z]+|[{}$]", "", text)
    return " ".join(text.replace("{", "").replace("}", "").split())


def _turned(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name.strip()
