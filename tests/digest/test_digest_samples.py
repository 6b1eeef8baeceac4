"""Every document among the sample digests: counts and spot checks."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from readinglist.digest.reader import Digest, Entry, read


@lru_cache(maxsize=16)
def _digest(path: Path) -> Digest:
    return read(path.read_bytes(), name=path.name)


def _read(samples: Path, name: str) -> Digest:
    return _digest(samples / "digests" / name)


def _entry(digest: Digest, title: str) -> Entry:
    return next(e for e in digest.entries if e.title == title)


def _sections(digest: Digest) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in digest.entries:
        name = "/".join(entry.section)
        counts[name] = counts.get(name, 0) + 1
    return counts


def test_applied_ml(samples: Path) -> None:
    text = (samples / "digests" / "applied-ml.md").read_text("utf-8")
    listed = [
        match.group(1)
        for line in text.split("\n")
        if (match := re.match(r"\d+\. \[(.+?)\]\((?!#)", line))
    ]
    digest = _read(samples, "applied-ml.md")
    assert [e.title for e in digest.entries] == listed
    assert len(digest.sections) == 31
    assert digest.sections[0].name == "Data Quality"
    entry = _entry(digest, "Data Management Challenges in Production Machine Learning")
    assert entry.year == 2017
    assert entry.tags == ("Google",)
    assert entry.url("paper").startswith("https://research.google/pubs/")
    entry = _entry(digest, "Real-time Data Infrastructure at Uber")
    assert entry.arxiv_id == "2104.00087"
    assert entry.section == ("Data Engineering",)
    talk = _entry(digest, "Zipline: Airbnb’s Machine Learning Data Management Platform")
    assert talk.url("talk") == "https://www.youtube.com/watch?v=Tg5VEMEsC-0"


@pytest.mark.parametrize("name", ["labml-implementations.md", "labml-index.html"])
def test_labml(samples: Path, name: str) -> None:
    digest = _read(samples, name)
    counts = _sections(digest)
    assert counts["Paper Implementations/Transformers"] == 23
    assert counts["Paper Implementations/Optimizers"] == 7
    assert counts["Paper Implementations/Normalization Layers"] == 7
    assert counts["Paper Implementations/Generative Adversarial Networks"] == 6
    assert all(entry.section[0] == "Paper Implementations" for entry in digest.entries)
    titles = {entry.title for entry in digest.entries}
    assert "kNN-LM: Generalization through Memorization" in titles
    assert "ResNet" in titles  # a heading that links and has no list of its own
    assert not titles & {
        "Transformers",
        "Installation",
        "home",
        "Translations",
        "View code on Github",
    }
    assert _entry(digest, "Denoising Diffusion Probabilistic Models (DDPM)").url("other") == (
        "https://nn.labml.ai/diffusion/ddpm/index.html"
    )


def test_labml_page_has_the_same_papers_as_its_readme(samples: Path) -> None:
    page = {e.title for e in _read(samples, "labml-index.html").entries}
    readme = {e.title for e in _read(samples, "labml-implementations.md").entries}
    assert len(page ^ readme) <= 2  # one title was edited between the two copies


@pytest.mark.parametrize(
    ("name", "title", "papers", "sections"),
    [
        ("gnn-cvpr-2019.md", "Publications in CVPR 2019", 41, 13),
        ("gnn-iclr-2022-submissions.md", "Submissions in ICLR 2022", 285, 40),
    ],
)
def test_gnn_lists(samples: Path, name: str, title: str, papers: int, sections: int) -> None:
    text = (samples / "digests" / name).read_text("utf-8")
    listed = re.findall(r"^ ?- \[(.+?)\]\(http", text, re.M)
    digest = _read(samples, name)
    assert digest.title == title
    assert len(listed) == len(digest.entries) == papers
    assert [re.sub(r"\W", "", e.title) for e in digest.entries] == [
        re.sub(r"\W", "", t) for t in listed
    ]
    assert len(digest.sections) == sections


def test_gnn_one_paper_with_bibtex(samples: Path) -> None:
    digest = _read(samples, "gnn-one-paper-with-bibtex.md")
    (entry,) = digest.entries
    assert entry.title.startswith("Neighbourhood Watch: Referring Expression Comprehension via")
    assert entry.authors == (
        "Peng Wang", "Qi Wu", "Jiewei Cao", "Chunhua Shen", "Lianli Gao", "Anton van den Hengel",
    )  # fmt: skip
    assert entry.year == 2019
    assert "CVPR" in entry.venue
    assert entry.arxiv_id == "1812.04794"
    assert [link.kind for link in entry.links] == ["paper", "paper"]


def test_spans_point_at_the_titles(samples: Path) -> None:
    for name in ("applied-ml.md", "labml-index.html", "gnn-cvpr-2019.md"):
        digest = _read(samples, name)
        for entry in digest.entries:
            source = digest.text[slice(*entry.span)].replace("\\", "")
            assert entry.title[:20] in source, (name, entry.title)
