"""What an address is: a paper, its code, a talk, a project page; and the ids in it."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from readinglist.digest.values import LinkKind
from readinglist.digest.wordlists import words

# Host (and its subdomains) → pattern that the path must contain for the page to be one paper.
_PAPER_HOSTS: dict[str, str] = {
    "arxiv.org": r"^/(abs|pdf|html|ps|format)/",
    "alphaxiv.org": r"^/(abs|pdf|overview)/",
    "openreview.net": r"^/(forum|pdf|attachment|references/pdf)\b",
    "doi.org": r"^/10\.",
    "aclanthology.org": r"^/[A-Z]\d\d-\d{4}|^/\d{4}\.[\w-]+\.\d+",
    "aclweb.org": r"anthology/(papers/)?[A-Z]",
    "proceedings.mlr.press": r"^/v\d+/[a-z]",
    "jmlr.org": r"^/(papers|beta/papers)/v|^/proceedings/papers",
    "papers.nips.cc": r"paper",
    "papers.neurips.cc": r"paper",
    "proceedings.neurips.cc": r"paper",
    "proceedings.mlsys.org": r"paper",
    "proceedings.iclr.cc": r"paper",
    "neurips.cc": r"/virtual/\d+/(poster|oral|spotlight)|/paper",
    "nips.cc": r"/virtual/\d+/(poster|oral|spotlight)|/paper",
    "iclr.cc": r"/virtual/\d+/(poster|oral|spotlight)",
    "icml.cc": r"/virtual/\d+/(poster|oral|spotlight)",
    "openaccess.thecvf.com": r"\.(html|pdf)$",
    "ecva.net": r"papers",
    "dl.acm.org": r"/doi/|/citation|/ft_gateway",
    "ieeexplore.ieee.org": r"/document/|/abstract|/iel|/stamp",
    "computer.org": r"/csdl/",
    "link.springer.com": r"/(article|chapter|content)/",
    "nature.com": r"^/articles/",
    "science.org": r"/doi/",
    "sciencemag.org": r"/content/",
    "sciencedirect.com": r"/science/article/",
    "linkinghub.elsevier.com": r"/pii/",
    "cell.com": r"/(fulltext|abstract|pdf)/",
    "thelancet.com": r"/article/",
    "pnas.org": r"/(doi|content)/",
    "nejm.org": r"/doi/",
    "jamanetwork.com": r"/fullarticle/",
    "bmj.com": r"/content/",
    "elifesciences.org": r"/articles/|/reviewed-preprints/",
    "biorxiv.org": r"/content/",
    "medrxiv.org": r"/content/",
    "chemrxiv.org": r"/article-details/|/doi",
    "psyarxiv.com": r"/\w",
    "osf.io": r"/preprints/",
    "plos.org": r"/article",
    "frontiersin.org": r"/articles?/",
    "mdpi.com": r"^/[\d-]+/\d+/\d+",
    "hindawi.com": r"/journals/\w+/\d",
    "wiley.com": r"/doi/|/abs/",
    "tandfonline.com": r"/doi/",
    "sagepub.com": r"/doi/",
    "oup.com": r"/article",
    "cambridge.org": r"/article/|/product/",
    "jstor.org": r"/stable/",
    "acs.org": r"/doi/",
    "rsc.org": r"/articlelanding|/articlehtml",
    "aps.org": r"/abstract/|/pdf/",
    "iop.org": r"/article/",
    "aip.org": r"/doi|/article",
    "royalsocietypublishing.org": r"/doi/",
    "annualreviews.org": r"/doi|/content/journals",
    "degruyter.com": r"/document/doi",
    "mitpressjournals.org": r"/doi/",
    "direct.mit.edu": r"/article",
    "ssrn.com": r"abstract|papers\.cfm",
    "nber.org": r"/papers/",
    "eprint.iacr.org": r"^/\d{4}/\d+",
    "usenix.org": r"/conference/.+/(presentation|technical-sessions)|/system/files",
    "ndss-symposium.org": r"/ndss-paper/",
    "vldb.org": r"/pvldb/|\.pdf",
    "aaai.org": r"/article/view|/paper/view|/index\.php/AAAI|/ocs/",
    "ijcai.org": r"/proceedings/\d{4}/\d+|\.pdf",
    "isca-speech.org": r"/archive/",
    "roboticsproceedings.org": r"/rss\d+/p",
    "semanticscholar.org": r"/paper/|/CorpusID|/arxiv",
    "pubmed.ncbi.nlm.nih.gov": r"^/\d+",
    "ncbi.nlm.nih.gov": r"/pmc/articles/|/pubmed/\d",
    "pmc.ncbi.nlm.nih.gov": r"/articles/",
    "europepmc.org": r"/article/",
    "hal.science": r"/(hal|tel|inria|cel)-|/\w+-\d{6,}",
    "hal.archives-ouvertes.fr": r"/(hal|tel|inria)-",
    "hal.inria.fr": r"/\w+-\d",
    "zenodo.org": r"^$",
    "researchgate.net": r"/publication/",
    "academia.edu": r"^/\d+",
    "citeseerx.ist.psu.edu": r"doi=|/pdf|viewdoc",
    "inspirehep.net": r"/(literature|record)/",
    "adsabs.harvard.edu": r"/abs/",
    "projecteuclid.org": r"/euclid|/journals/",
    "drops.dagstuhl.de": r"/opus|/entities/document",
    "epubs.siam.org": r"/doi/",
    "philpapers.org": r"/rec/",
    "dblp.org": r"/rec/",
    "cnki.net": r"detail|kcms",
    "jstage.jst.go.jp": r"/article/",
    "scielo.br": r"/j/.+/a/|sci_arttext",
    "paperswithcode.com": r"^/paper/",
    "huggingface.co": r"^/papers/\d",
    "research.google": r"^/pubs/",
    "research.google.com": r"^/pubs/",
    "amazon.science": r"^/publications/",
    "distill.pub": r"^/\d{4}/",
    "transformer-circuits.pub": r"^/\d{4}/",
    "scholar.archive.org": r"/work/",
    "joss.theoj.org": r"^/papers/",
    "scirate.com": r"/arxiv/",
    "ar5iv.org": r"/(abs|html)/",
    "ar5iv.labs.arxiv.org": r"/html/",
    "scholar.google.com": r"view_citation|lookup",
}
_COMPILED = {host: re.compile(pattern, re.I) for host, pattern in _PAPER_HOSTS.items()}
_CODE_HOSTS = frozenset(
    [
        "github.com",
        "gitlab.com",
        "bitbucket.org",
        "codeberg.org",
        "gitee.com",
        "sourceforge.net",
        "colab.research.google.com",
        "gist.github.com",
        "replicate.com",
        "codeocean.com",
        "git.sr.ht",
    ]
)
_TALK_HOSTS = frozenset(
    [
        "youtube.com",
        "youtu.be",
        "vimeo.com",
        "slideslive.com",
        "videolectures.net",
        "bilibili.com",
        "ted.com",
        "slideshare.net",
        "speakerdeck.com",
        "nicovideo.jp",
        "crossminds.ai",
        "podcasts.apple.com",
    ]
)
_SOCIAL = words(
    """
    twitter.com x.com facebook.com linkedin.com reddit.com instagram.com t.me telegram.me
    mastodon.social threads.net bsky.app weibo.com news.ycombinator.com discord.gg
    discord.com slack.com patreon.com buymeacoffee.com ko-fi.com paypal.com whatsapp.com
    pinterest.com tiktok.com wa.me shields.io
    """
)
_PROJECT_HOSTS = ("github.io", "gitlab.io", "sites.google.com", "netlify.app", "vercel.app")

_WORDS: dict[LinkKind, str] = {
    LinkKind.PAPER: (
        "paper papers pdf arxiv preprint article abstract abs doi openreview publication "
        "manuscript fulltext full-text proceedings cvf acm ieee acl "
        "pmlr biorxiv medrxiv openaccess "
        "arbeit studie trabajo estudio lavoro travail publikation veröffentlichung "
        "papier artikel artículo articulo articolo artigo étude estudio 论文 論文 原文 文献 논문 "
        "статья paper-pdf arxiv-pdf hal springer nature pubmed ssrn pap html"
    ),
    LinkKind.CODE: (
        "code github repo repository implementation implementations pytorch tensorflow jax source "
        "gitlab colab notebook software git quellcode quelltext código codigo codice dépôt 代码 "
        "コード 源码 実装 ソース 코드 код official-code source-code project-code sourcecode model "
        "models weights checkpoint torch keras caffe matlab"
    ),
    LinkKind.TALK: (
        "talk video youtube slides presentation poster recording lecture keynote webinar podcast "
        "vortrag folien präsentation vidéo exposé diapositives charla vídeo diapositivas palestra "
        "视频 讲解 演讲 動画 スライド 発表 発表資料 발표 доклад видео slideslive explainer"
    ),
    LinkKind.PROJECT: (
        "project website homepage page demo web webpage site project-page home-page playground "
        "projekt projektseite webseite projet page-du-projet proyecto progetto projeto 项目 主页 "
        "项目主页 プロジェクト データ dataset data datasets 数据集 blog blogpost blog-post"
    ),
}
_LABELS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_LABELS.update({"blog": LinkKind.OTHER, "blogpost": LinkKind.OTHER, "blog-post": LinkKind.OTHER})
_LABEL_EDGE = re.compile(r"^[^\w]+|[^\w]+$")

ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html|ps|format)/|alphaxiv\.org/(?:abs|pdf|overview)/"
    r"|huggingface\.co/papers/|ar5iv\.[\w.]*org/(?:abs|html)/|scirate\.com/arxiv/"
    r"|arxiv(?:\s+preprint)?(?:\s*[:：\s]\s*|\s+id:?\s*|/))(?:arxiv[:\s]\s*)?"
    r"(?:\[[\w.-]+\]\s*)?"
    r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?",
    re.I,
)
_BARE_ARXIV = re.compile(r"(?<![\d./\w])(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v\d+)?(?![\d\w]|\.\d)")
_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}/[^\s\"'<>“”«»，。；、{}|\\^`]+")


@lru_cache(maxsize=4096)
def host_of(url: str) -> tuple[str, str]:
    """Return ``(host, path?query)`` of ``url``, the host without ``www.``, or two empty strings."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return "", ""
    return host.removeprefix("www."), parts.path + (f"?{parts.query}" if parts.query else "")


_REDIRECT = re.compile(
    r"^https?://(?:scholar\.google\.[a-z.]+/scholar_url|(?:www\.)?google\.[a-z.]+/url|medium\.com/r/?|"
    r"l\.facebook\.com/l\.php|(?:www\.)?linkedin\.com/redir/redirect|href\.li/|out\.reddit\.com/)"
    r"\?(?:.*?&)?(?:url=|q=|u=)?(https?(?::|%3A)[^&\s]+)",
    re.I,
)


# A counting or click-safe address that carries the real one as a parameter.
_CARRIED = re.compile(
    r"[?&](?:u|url|uri|q|to|target|dest|destination|redirect|redirect_url|link|a)"
    r"=(https?(?::|%3a)(?:/|%2f){2}[^&\s#]+)",
    re.I,
)
_COUNTING = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:click|clicks|link|links|track|tracking|email|mail|go|redirect|"
    r"safelinks|urldefense|mailchi|list-manage|substack|beehiiv|convertkit|sendgrid)[\w-]*\.|"
    r"/(?:redirect|click|track|ss/c|ls/click|cl0|out|leave)\b", re.I)  # fmt: skip
_COUNTERS = re.compile(
    r"(?<=[?&])(?:utm_\w+|mc_[ce]id|fbclid|gclid|_hsenc|_hsmi|ref_src|trk|cmid|mkt_tok)=[^&#]*&?",
    re.I,
)


def unwrap(url: str) -> str:
    """The address that a counting redirect leads to, without marks of where it was clicked."""
    found = _REDIRECT.match(url)
    if found is None and "http" in url[8:].casefold() and not is_social(url):
        found = _CARRIED.search(url)
        if found and not (_COUNTING.search(url) or is_paper(unquote(found.group(1)))):
            found = None
    if found:
        url = unquote(found.group(1))
    if "?" in url and "=" in url:
        url = _COUNTERS.sub("", url).rstrip("?&") if _COUNTERS.search(url) else url
    return url


def _known(host: str, hosts: frozenset[str]) -> bool:
    return host in hosts or ("." in host and host.split(".", 1)[1] in hosts)


@lru_cache(maxsize=4096)
def is_paper(url: str) -> bool:
    """True when the address alone shows that there is one scholarly paper behind it."""
    host, path = host_of(url)
    if not host:
        return False
    name = host
    while "." in name:
        pattern = _COMPILED.get(name)
        if pattern is not None:
            return bool(pattern.search(path))
        name = name.split(".", 1)[1]
    low = path.casefold().split("?")[0]
    if low.endswith(".pdf") and host not in _SOCIAL:
        return True
    return bool(_DOI.search(path)) or ("/doi/" in low)


def is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def is_social(url: str) -> bool:
    """True for addresses that are never a work: profiles, posts, share buttons, donations."""
    host, path = host_of(url)
    host = host.removeprefix("m.").removeprefix("mobile.")
    return host in _SOCIAL or host == "img.shields.io" or "/intent/" in path or path[:6] == "/share"


def is_post(url: str) -> bool:
    """A single post on a social site: no work of its own, but what a list may link a title to."""
    return "/status/" in url or "/comments/" in url or "/posts/" in url


def is_code(url: str) -> bool:
    """True for a repository or notebook, not for a page of prose kept inside a repository."""
    host, path = host_of(url)
    if not _known(host, _CODE_HOSTS):
        return False
    prose = re.search(r"/(?:blob|tree|wiki|issues|pull|discussions)/?", path)
    return not (
        prose and re.search(r"\.(?:md|pdf|txt|html|rst)$|/(?:issues|pull|wiki)", path, re.I)
    )


@lru_cache(maxsize=4096)
def label_kind(text: str) -> LinkKind | None:
    """The kind that a link's words name ("[Paper]", "official code"), else None."""
    words = _LABEL_EDGE.sub("", text.casefold()).split()
    words = [_LABEL_EDGE.sub("", word) for word in words]
    words = [word for word in words if word]
    if not words or len(words) > 4:
        return None
    joined = "-".join(words)
    if joined in _LABELS:
        return _LABELS[joined]
    for word in (words[-1], words[0]):
        if word in _LABELS and (
            len(words) <= 2 or all(w in _LABELS or w in _FILLER for w in words)
        ):
            others = [w for w in words if w != word]
            if all(w in _LABELS or w in _FILLER or w.isdigit() for w in others):
                return _LABELS[word]
    return None


_FILLER = words(
    """
    the official our full link to here read view on in see original main of unofficial and
    my longer short at for version page online free open access this zum zur das der le la
    l el il o un una supplementary lesen lies leer lea lire ler leggi leggere hier aquí ici
    qui 阅读 authors author source author's camera ready
    """
)


def classify(url: str, text: str = "") -> LinkKind:
    """What stands behind ``url``, by its address first and the link's words second."""
    label = label_kind(text) if text else None
    host, _ = host_of(url)
    if is_paper(url):
        # "[slides](….pdf)" is no paper.
        if label in (LinkKind.TALK, LinkKind.CODE) and not arxiv_id(url):
            return label
        return LinkKind.PAPER
    if is_code(url):
        return LinkKind.CODE
    if _known(host, _TALK_HOSTS):
        return LinkKind.TALK
    if host == "huggingface.co":
        return LinkKind.CODE
    if label is not None and not is_social(url):
        return label
    if any(host == p or host.endswith("." + p) for p in _PROJECT_HOSTS):
        return LinkKind.PROJECT
    return LinkKind.OTHER


def arxiv_id(text: str) -> str:
    """The first arXiv id in a text or an address, without version, or ``""``."""
    low = text.casefold()
    if "arxiv" in low or "huggingface.co/papers" in low:
        found = ARXIV.search(text)
        if found:
            return found.group(1)
        bare = _BARE_ARXIV.search(text)
        if bare and is_date(bare.group(1)):
            return bare.group(1)
    return ""


def bare_arxiv_id(text: str) -> str:
    """An arXiv id that stands alone, without the word arXiv."""
    found = _BARE_ARXIV.search(text)
    return found.group(1) if found and is_date(found.group(1)) else ""


def is_date(number: str) -> bool:
    """True when a new-style arXiv number starts with a year and month that have been."""
    return 7 <= int(number[:2]) <= 45


def arxiv_year(number: str) -> int | None:
    """The year an arXiv number was given out."""
    digits = number.rsplit("/", 1)[-1][:2]
    if not digits.isdigit():
        return None
    year = int(digits)
    return 1900 + year if year >= 91 else 2000 + year


# The publisher's addresses of the form that is the DOI's second half.
_NATURE = re.compile(
    r"nature\.com/articles/((?:s\d{5}-\d{3}-[\w-]+|[a-z]{3,8}[.\d]+[a-z\d]*))", re.I
)


def doi(text: str) -> str:
    """The first DOI in a text or an address, in lower case, or ``""``."""
    if "10." not in text:
        nature = _NATURE.search(text)
        return f"10.1038/{nature.group(1)}".casefold() if nature else ""
    found = _DOI.search(unquote(text) if "%2f" in text.casefold() else text)
    if not found:
        return ""
    value = found.group().split("?")[0].split("#")[0].rstrip(".,;:)]}*_")
    for tail in ("/full", "/abstract", "/pdf", ".pdf", "/epdf", "/meta", ".full", ".abstract"):
        value = value.removesuffix(tail)
    if value.startswith(("10.1101/", "10.21203/", "10.20944/")):
        value = re.sub(r"[./]?v\d+$", "", value)  # preprint servers count versions
    return value.casefold()
