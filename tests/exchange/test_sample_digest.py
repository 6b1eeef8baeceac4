"""The sample digest of the first run is read as it is meant."""

from __future__ import annotations

from importlib import resources

from readinglist.digest.reader import read
from readinglist.digest.values import LinkKind


def test_the_sample_digest() -> None:
    text = resources.files("readinglist.resources").joinpath("sample-digest.md").read_text("utf-8")
    digest = read(text, name="sample-digest.md")
    assert digest.title == "Seven papers behind the models we use every day"
    assert [(s.name, len(s.entries)) for s in digest.sections] == [
        ("Architectures", 2),
        ("Learning from what lies around", 2),
        ("Making pictures", 2),
        ("Making do", 1),
    ]
    assert [(e.number, e.arxiv_id, len(e.authors)) for e in digest.entries] == [
        (1, "1706.03762", 8),
        (2, "1512.03385", 4),
        (3, "1810.04805", 4),
        (4, "2103.00020", 12),
        (5, "2006.11239", 3),
        (6, "2003.08934", 6),
        (7, "2106.09685", 8),
    ]
    assert digest.entries[0].title == "Attention Is All You Need"
    for entry in digest.entries:
        assert entry.url(LinkKind.CODE).startswith("https://github.com/")
        assert entry.tldr
        assert entry.why
        assert entry.key_insights
    assert [len(e.related) for e in digest.entries] == [1, 1, 1, 0, 2, 0, 0]
    assert [e.cites for e in digest.entries] == [(2,), (1,), (), (4,), (3,), (), ()]
    assert [r.arxiv_id for r in digest.references] == [
        "1502.03167",
        "1607.06450",
        "1505.04597",
        "2010.11929",
    ]
