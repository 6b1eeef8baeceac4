"""The two seed digests, exactly right, as they are and in other dress."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import digest_dress as dress
import pytest

from readinglist.digest.reader import Digest, Section, read, to_json

ZETA = "zeta-alpha-iclr-2022"
GEORGIAN = "georgian-iclr-2022"


def _load(samples: Path, name: str) -> tuple[str, dict[str, Any]]:
    folder = samples / "digests"
    text = (folder / f"{name}.txt").read_text("utf-8")
    return text, json.loads((folder / "expected" / f"{name}.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def zeta(samples: Path) -> tuple[str, dict[str, Any]]:
    return _load(samples, ZETA)


@pytest.fixture(scope="module")
def georgian(samples: Path) -> tuple[str, dict[str, Any]]:
    return _load(samples, GEORGIAN)


def _key(title: str) -> str:
    return re.sub(r"\W", "", title).casefold()


def _check_numbered(digest: Digest, truth: dict[str, Any]) -> None:
    assert digest.title == truth["title"]
    assert [e.title for e in digest.entries] == [t["title"] for t in truth["entries"]]
    for entry, expected in zip(digest.entries, truth["entries"], strict=True):
        assert entry.number == expected["number"]
        assert list(entry.authors) == expected["authors"]
        for name in ("tldr", "why", "key_insights"):
            start = expected[f"{name}_starts"]
            assert getattr(entry, name).startswith(start or ""), (entry.number, name)
            assert bool(getattr(entry, name)) == (start is not None)
        assert [_key(r.title) for r in entry.related] == [_key(t) for t in expected["related"]]
        assert sorted(entry.cites) == expected["cites"]
        assert any(link.kind == "code" for link in entry.links) == expected["has_code_link"]
        assert entry.tldr_source == ("authors" if entry.tldr else "")
        assert entry.section == ()
        assert entry.confidence_word == "sure"
    assert digest.sections == ()
    assert [(r.number, r.title, r.year) for r in digest.references] == [
        (t["number"], t["title"], t["year"]) for t in truth["references"]
    ]
    for reference, expected in zip(digest.references, truth["references"], strict=True):
        for person in reference.authors:
            assert person in expected["authors"]


def _tree(digest: Digest, sections: tuple[Section, ...]) -> list[Any]:
    return [
        (s.name, [digest.entries[i].number for i in s.entries], _tree(digest, s.sections))
        for s in sections
    ]


def _expected_tree(sections: list[dict[str, Any]]) -> list[Any]:
    return [
        (s["name"], s.get("papers", []), _expected_tree(s.get("sections", []))) for s in sections
    ]


def _check_cited(digest: Digest, truth: dict[str, Any]) -> None:
    assert digest.title == truth["title"]
    assert digest.byline == truth["byline"]
    assert [(e.number, e.title) for e in digest.entries] == [
        (t["number"], t["title"]) for t in truth["papers"]
    ]
    for entry, expected in zip(digest.entries, truth["papers"], strict=True):
        assert (entry.arxiv_id or None, entry.year) == (expected["arxiv_id"], expected["year"])
        first = expected["authors"].split(",")
        assert entry.authors[0] == f"{first[1].strip()} {first[0]}"
        assert f"[{entry.number}" in entry.discussion
    assert _tree(digest, digest.sections) == _expected_tree(truth["sections"])
    assert [r.number for r in digest.references] == [t["number"] for t in truth["papers"]]


def test_numbered_seed(zeta: tuple[str, dict[str, Any]]) -> None:
    text, truth = zeta
    digest = read(text.encode(), name=f"{ZETA}.txt")
    _check_numbered(digest, truth)
    # The label's value runs on over paragraphs and bullets, and stops before the next paper.
    second, ninth, tenth = digest.entries[1], digest.entries[8], digest.entries[9]
    assert "\n- Backdoor attack: instead of" in second.key_insights
    assert second.key_insights.endswith("developing and deploying models.")
    assert ninth.key_insights.count("\n- ") == 3
    assert "our selection ends" not in tenth.key_insights + tenth.discussion
    for entry in digest.entries:
        start, end = entry.span
        assert entry.title in digest.text[start:end]
        assert entry.authors[-1] in digest.text[start:end]


NUMBERED = {
    "no emoji": lambda t: (dress.without_emoji(t), "x.txt"),
    "no numbers": lambda t: (dress.without_numbers(t), "x.txt"),
    "neither": lambda t: (dress.without_numbers(dress.without_emoji(t)), "x.txt"),
    "no blank lines": lambda t: (dress.without_blank_lines(t), "zeta.txt"),
    "Markdown": lambda t: (dress.numbered_markdown(t), "x.md"),
    "Markdown without a name": lambda t: (dress.numbered_markdown(t), ""),
    "plain text named Markdown": lambda t: (t, "x.md"),
    "Markdown without numbers": lambda t: (
        re.sub(r"^## \d+\. ", "## ", dress.numbered_markdown(t), flags=re.M),
        "x.md",
    ),
    "bold headings": lambda t: (
        re.sub(r"^## (.*)$", r"**\1**", dress.numbered_markdown(t), flags=re.M),
        "x.md",
    ),
    "page": lambda t: (dress.numbered_html(t), "x.html"),
    "page without emoji": lambda t: (dress.numbered_html(dress.without_emoji(t)), "x.html"),
    "page, titles in paragraphs": lambda t: (dress.numbered_html(t, "p"), "x.html"),
    "page, titles in bold": lambda t: (dress.numbered_html(t, "strong"), "x.html"),
    "clipboard": lambda t: (dress.numbered_html(t, page=False), ""),
    "Windows line ends": lambda t: (t.replace("\n", "\r\n"), "x.txt"),
    "UTF-16": lambda t: (t.encode("utf-16"), "x.txt"),
    "UTF-16 without a mark": lambda t: (t.encode("utf-16-le"), "x.txt"),
    "UTF-8 with a mark": lambda t: (t.encode("utf-8-sig"), "x.txt"),
    "German": lambda t: (
        dress.relabelled(
            t, "Zusammenfassung der Autoren", "Warum", "Wichtigste Erkenntnisse", ":", "Von"
        ),
        "x.txt",
    ),
    "French": lambda t: (
        dress.relabelled(t, "Résumé des auteurs", "Pourquoi", "Points clés", " :", "Par"),
        "x.txt",
    ),
    "Spanish": lambda t: (
        dress.relabelled(t, "TL;DR de los autores", "¿Por qué?", "Ideas clave", " →", "Por"),
        "x.txt",
    ),
    "Portuguese": lambda t: (
        dress.relabelled(
            t, "Resumo dos autores", "Por que importa", "Principais conclusões", ":", "Por"
        ),
        "x.txt",
    ),
    "Italian": lambda t: (
        dress.relabelled(t, "Sintesi degli autori", "Perché", "Punti chiave", ":", "Di"),
        "x.txt",
    ),
    "Chinese": lambda t: (
        dress.relabelled(t, "作者摘要", "为什么重要", "要点", "：", "作者："),
        "x.txt",
    ),
    "Japanese": lambda t: (
        dress.relabelled(t, "著者による要約", "なぜ重要か", "ポイント", "：", "著者："),
        "x.txt",
    ),
    "hyphens": lambda t: (
        dress.relabelled(t, "Authors' TL;DR", "Why it matters", "Main takeaways", " -"),
        "x.txt",
    ),
    "dashes": lambda t: (
        dress.relabelled(t, "Abstract", "Why it matters", "Main takeaways", " —"),
        "x.txt",
    ),
    "colons": lambda t: (
        dress.relabelled(t, "Authors' summary", "Motivation", "Key findings", ":"),
        "x.txt",
    ),
}


@pytest.mark.parametrize("form", NUMBERED)
def test_numbered_seed_in_other_dress(form: str, zeta: tuple[str, dict[str, Any]]) -> None:
    text, truth = zeta
    source, name = NUMBERED[form](text)
    _check_numbered(read(source, name=name), truth)


def test_links_of_a_page_are_kept(zeta: tuple[str, dict[str, Any]]) -> None:
    text, _ = zeta
    digest = read(dress.numbered_html(text), media="text/html")
    first = digest.entries[0]
    assert first.url("code") == "https://github.com/google-research/x"
    assert all(
        e.url("paper").startswith("https://openreview.net/forum?id=x") for e in digest.entries
    )


def test_cited_seed(georgian: tuple[str, dict[str, Any]]) -> None:
    text, truth = georgian
    digest = read(text.encode(), name=f"{GEORGIAN}.txt")
    _check_cited(digest, truth)
    by_number = {e.number: e for e in digest.entries}
    # What goes on about a paper belongs to it, also where nothing is cited …
    assert "Instruction tuning is a process" in by_number[3].discussion
    assert "One other distribution shift paper" in by_number[6].discussion
    assert "LP-FT" in by_number[7].discussion
    assert "around 15 images" in by_number[20].discussion
    # … and not to its neighbours.
    assert "H-Divergence" not in by_number[5].discussion
    assert "ViTGAN" not in by_number[8].discussion
    assert by_number[9].discussion.startswith("- ViTGAN [9]")


def _cited_forms(text: str, truth: dict[str, Any]) -> dict[str, tuple[str, str]]:
    topics = [s["name"] for s in truth["sections"]]
    subtopics = [c["name"] for s in truth["sections"] for c in s["sections"]]
    marked = dress.cited_markdown(text, topics, subtopics)
    return {
        "Markdown": (marked, "x.md"),
        "page": (dress.cited_html(marked), "x.html"),
        "page, other levels": (dress.cited_html(marked, "h1", "h2"), "x.html"),
        "bold headings": (dress.cited_markdown(text, topics, subtopics, "*"), "x.md"),
        "Windows line ends": (text.replace("\n", "\r\n"), "x.txt"),
        "no blank lines": (dress.without_blank_lines(text), "x.txt"),
        "references as an ordered list": (
            re.sub(r"^\[(\d+)\] ", r"\1. ", text, flags=re.M),
            "x.txt",
        ),
        "no heading above the references": (text.replace("Papers Mentioned\n", ""), "x.txt"),
        "no list of topics": (
            re.sub(r"^  • (?:Dealing|Repres|Demys|Survival).*\n", "", text, flags=re.M),
            "x.txt",
        ),
    }


CITED = (
    "Markdown", "page", "page, other levels", "bold headings", "Windows line ends",
    "no blank lines", "references as an ordered list", "no heading above the references",
    "no list of topics",
)  # fmt: skip


@pytest.mark.parametrize("form", CITED)
def test_cited_seed_in_other_dress(form: str, georgian: tuple[str, dict[str, Any]]) -> None:
    text, truth = georgian
    source, name = _cited_forms(text, truth)[form]
    _check_cited(read(source, name=name), truth)


def test_json_has_the_form_of_the_command_line(georgian: tuple[str, dict[str, Any]]) -> None:
    text, _ = georgian
    value = json.loads(json.dumps(to_json(read(text, name="x.txt"))))
    assert set(value) == {"title", "byline", "sections", "entries", "references"}
    assert set(value["entries"][0]) == {
        "number", "title", "authors", "year", "arxiv_id", "doi", "links", "tldr", "why",
        "key_insights", "related", "cites", "section", "confidence",
    }  # fmt: skip
    assert set(value["references"][0]) == {"number", "title", "authors", "year", "arxiv_id"}
    assert value["entries"][0]["section"] == (
        "Dealing with Distribution Shift/Leveling Up NLP Fine-tuning"
    )
    assert value["entries"][5]["arxiv_id"] is None
    assert value["entries"][0]["tldr"] is None
    assert value["sections"][0]["sections"][0] == {
        "name": "Leveling Up NLP Fine-tuning",
        "sections": [],
        "papers": [],
    }
