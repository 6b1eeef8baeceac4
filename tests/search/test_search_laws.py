"""The law of search: a submitted query finds exactly what a plain scan of the texts finds."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_papers import paper
from search_scan import scan

from readinglist.library.values import IndexedPaper
from readinglist.search.engine import Engine
from readinglist.search.index import open_writer
from readinglist.search.query import parse
from readinglist.search.snapshots import Mark, open_snapshot

WORDS = [
    "learn", "learning", "learned", "learner", "network", "networks", "the", "of", "to", "be",
    "not", "or", "a", "us", "using", "use", "study", "studies", "try", "tried", "filing", "file",
    "possibility", "possible", "Müller", "Mueller", "naïve", "naive", "ﬁnding", "finding",
    "findings", "Straße", "strasse", "GPT", "3", "3.14", "L2", "C++", "C#", "p", "value", "α",
    "深度学习", "学习", "深", "ガ", "日本語", "multi", "modal", "multimodal", "multi-modal",
    "non-linear", "nonlinear", "state-of-the-art", "p-value", "GPT-3", "self-supervised",
    "lear-\nning", "net\ufffework", "multi\u00ad\nmodal", "self-super\x02vised", "２０２０",
    "2019-2022", "x_i", "don't", "l'eau", "10.1145/33", "café", "cafe\u0301", "हिन्दी", "Ελληνικά",
    "Mueller-β", "β", "beta", "β-VAE", "beta-VAE", "2106.09685v2", "2106.09685", "학습을", "학습",
    "K¨uppers", "Kueppers", "Küppers", "condi-", "tions", "conditions", "multi-\nmodal-β", "*", "~",
]  # fmt: skip

word = st.sampled_from(WORDS)
text = st.lists(word, max_size=12).map(" ".join) | st.lists(word, max_size=8).map("-".join)


@st.composite
def papers(draw: st.DrawFn) -> IndexedPaper:
    return paper(
        draw(st.integers(1, 12)),
        draw(text),
        draw(st.lists(text, max_size=3)),
        authors=draw(st.lists(word, max_size=2)),
        notes=draw(st.just("") | text),
        abstract=draw(st.just("") | text),
        tags=draw(st.lists(word, max_size=2)),
        why=draw(st.just("") | text),
    )


def _fielded(query: str, name: str) -> str:
    return f"{name}:{query}"


plain = word.filter(lambda w: not any(c.isspace() for c in w))
phrase = st.lists(word, min_size=1, max_size=4).map(lambda ws: '"' + " ".join(ws) + '"')
starred = st.lists(word, min_size=1, max_size=3).map(lambda ws: '"' + " ".join(ws) + '*"')
prefix = starred | st.sampled_from(
    ["l*", "mue*", "β*", "학*", "le*", "net*", "na*", "深*", "multi-m*", "mü*", "3*", "s*"]
)
fuzzy = st.sampled_from(["netwrok~", "lerning~", "studys~2", "navie~1", "possibel~"])
atom = plain | phrase | prefix | fuzzy | st.sampled_from(["status:done", "year:x", "tag:learn"])
fielded = st.builds(
    _fielded, plain | phrase | prefix, st.sampled_from(["title", "author", "note", "why", "text"])
)
queries = st.recursive(
    atom | fielded,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.tuples(inner, inner).map(" OR ".join),
        inner.map(lambda q: f"({q})"),
        inner.map(lambda q: f"-({q})"),
    ),
    max_leaves=5,
)


def fact(kind: str, value: str) -> set[int] | None:
    return {
        ("status", "done"): {1, 2, 3, 5, 8, 99},
        ("tag", "learn"): {2, 4, 6},
    }.get((kind, value))


@dataclass
class Batch:
    """Papers written in one commit, ids taken out in it, and whether all is merged after it."""

    papers: list[IndexedPaper] = field(default_factory=list)
    removed: set[int] = field(default_factory=set)
    merged: bool = False


batches = st.builds(
    Batch,
    papers=st.lists(papers(), max_size=5, unique_by=lambda p: p.id),
    removed=st.sets(st.integers(1, 12), max_size=2),
    merged=st.booleans(),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(batches, min_size=1, max_size=3), st.lists(queries, min_size=4, max_size=12))
def test_a_query_finds_what_a_scan_finds(steps: list[Batch], asked: list[str]) -> None:
    kept: dict[int, IndexedPaper] = {}
    with tempfile.TemporaryDirectory() as folder:
        with open_writer(Path(folder), fresh=True) as writer:
            writer.publish()
            for number, step in enumerate(steps, 1):
                writer.write(step.papers, step.removed, Mark(number))
                kept = {i: p for i, p in kept.items() if i not in step.removed}
                kept |= {p.id: p for p in step.papers}
                if step.merged and writer.segments():
                    writer.merge(writer.segments())
        snapshot = open_snapshot(Path(folder))
        assert snapshot.mark == Mark(len(steps))
        engine = Engine(snapshot)
        assert set(engine.matcher.documents) == set(kept)
        for query in asked:
            results = engine.search(query, filters=fact)
            found = [hit.paper_id for hit in results.hits]
            assert len(found) == len(set(found)) == results.total, query
            assert set(found) == scan(kept.values(), parse(query), fact), query
