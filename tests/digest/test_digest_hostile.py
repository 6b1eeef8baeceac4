"""Whatever comes in: a digest or a sentence, never anything else, and never for ever."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from readinglist.digest.reader import Digest, read, to_json
from readinglist.errors import ReadingListError


def _survives(data: bytes | str, name: str = "", media: str | None = None) -> Digest | None:
    try:
        digest = read(data, name=name, media=media)
    except ReadingListError as error:
        message = str(error)
        digest = None
    if digest is None:
        assert message.endswith(".")
        return None
    assert digest.entries
    for entry in digest.entries:
        assert entry.title.strip()
        assert 0 <= entry.confidence <= 1
        assert 0 <= entry.span[0] <= entry.span[1] <= len(digest.text)
    to_json(digest)
    return digest


PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "1. ",
        "[1] ",
        "> ",
        "| ",
        "|",
        "\n",
        "\n\n",
        "\n---\n",
        "**",
        "*",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "](https://arxiv.org/abs/1706.03762)",
        "https://arxiv.org/abs/2101.00001",
        "<p>",
        "</p>",
        "<table><tr><td>",
        "<li>",
        "<a href='",
        "'>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
        "\\",
        "\t",
        "    ",
        "  • ",
        "By ",
        "Ann Lee, Bo Chen",
        "et al.",
        "TL;DR → ",
        "Why: ",
        "Key insights: ",
        "Other works: ",
        "Abstract",
        "References",
        "“",
        "”",
        "(2020)",
        "NeurIPS 2020",
        "arXiv:2101.00001",
        "10.1000/xyz",
        "Attention Is All You Need",
        "Learning to Learn",
        "⁴",
        "[1, 2]",
        "論文",
        "要点：",
        "😀",
        "\u202e",
        "\x00",
        "\ufeff",
        ": ",
        " - ",
        "?",
        ".",
        ",",
        "@article{a, title={",
        "}",
    ]
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["", "x.md", "x.html", "x.txt"]))
@example("[1] A B. “", "x.txt")
def test_any_mixture_of_signs(text: str, name: str) -> None:
    _survives(text, name)


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["", "x.md", "x.html", "x.csv", "x.eml"]))
def test_any_text(text: str, name: str) -> None:
    _survives(text, name)


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", "x.md", "x.html"]))
def test_any_bytes(data: bytes, name: str) -> None:
    _survives(data, name)


HOSTILE = {
    "junk": (random.Random(1).randbytes(200_000), ""),
    "junk as a page": (random.Random(2).randbytes(100_000), "x.html"),
    "one line of 5 MB": ("Attention is all you need. " * 190_000, ""),
    "one line of brackets": ("[a](" * 250_000, "x.md"),
    "one word of 1 MB": ("x" * 1_000_000, ""),
    "deep page": ("<div>" * 50_000 + "x" + "</div>" * 50_000, "x.html"),
    "deep lists": ("<ul><li>" * 5_000 + "x", "x.html"),
    "deep tables": ("<table><tr><td>" * 3_000 + "x", "x.html"),
    "deep quotes": ("> " * 5_000 + "x", "x.md"),
    "deep bullets": ("\n".join("  " * i + "- x" for i in range(400)), "x.md"),
    "open emphasis": ("**" * 50_000, "x.md"),
    "open comments": ("<!--" * 30_000, "x.html"),
    "quotes": ("“" * 50_000, ""),
    "names": ("By " + ", ".join(["John Smith"] * 3_000), ""),
    "initials": ("A. " * 50_000, ""),
    "markers": ("[1] " * 50_000, ""),
    "addresses": (" ".join(f"https://arxiv.org/abs/2101.{i:05d}" for i in range(5_000)), ""),
    "entities": ("&lt;" * 50_000, "x.html"),
    "broken BibTeX": ("```\n" + "@article{a, title={" * 5_000 + "\n```", "x.md"),
    "open quotes in CSV": ('"a,b\n' * 10_000, "x.csv"),
    "broken mail": (
        "A: b\nB: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" * 50,
        "",
    ),
    "surrogates": ("\ud800 Papers \udfff\n- \ud800", ""),
    "right to left": ("\u202e" * 500 + "אבג " * 20_000, ""),
    "labels": ("TL;DR: x\n" * 5_000, ""),
    "comment in a quoted list that ends empty": ("> - <!-- x\n>", "x.md"),
    "pipes": (("|" * 3_000 + "\n") * 10, "x.md"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_ends_in_a_sentence(name: str) -> None:
    data, file = HOSTILE[name]
    assert _survives(data, file) is None


def test_null_bytes_and_open_tags_do_not_hide_a_paper() -> None:
    listed = "- [A\0ttention Is All You Need](https://arxiv.org/abs/1706.03762)\0\n"
    digest = _survives(("# Papers\n\0" + listed).encode())
    assert digest is not None
    assert digest.entries[0].title == "Attention Is All You Need"
    page = (
        "<html><body><h1>Papers<ul><li><a href='https://arxiv.org/abs/1706.03762'>Attention "
        "Is All You Need"
        "<li><a href='https://arxiv.org/abs/1810.04805'>BERT: Pre-training "
        "of Deep Bidirectional Transformers"
    )
    digest = _survives(page, "x.html")
    assert digest is not None
    assert [e.arxiv_id for e in digest.entries] == ["1706.03762", "1810.04805"]
