"""The digest that ships with the program is the first one a person sees: it is read whole."""

from __future__ import annotations

from importlib import resources

import pytest

from readinglist.digest.reader import read
from readinglist.digest.values import Digest, LinkKind


@pytest.fixture(scope="module")
def digest() -> Digest:
    return read(resources.files("readinglist.resources").joinpath("sample-digest.md").read_bytes())


def test_entries_sections_and_words(digest: Digest) -> None:
    assert [e.title for e in digest.entries] == [
        "Attention Is All You Need",
        "Deep Residual Learning for Image Recognition",
        "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
        "Learning Transferable Visual Models From Natural Language Supervision",
        "Denoising Diffusion Probabilistic Models",
        "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis",
        "LoRA: Low-Rank Adaptation of Large Language Models",
    ]
    assert [s.name for s in digest.sections] == [
        "Architectures", "Learning from what lies around", "Making pictures", "Making do",
    ]  # fmt: skip
    assert all(len(e.section) == 1 for e in digest.entries)
    assert all(e.tldr and e.why and e.key_insights for e in digest.entries)
    assert digest.entries[1].authors[0] == "Kaiming He"
    assert len(digest.references) == 4
    assert all(e.arxiv_id and e.url(LinkKind.CODE) for e in digest.entries)
