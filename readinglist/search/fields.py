"""The text fields of a paper, as search knows them."""

from __future__ import annotations

from ..library.values import IndexedPaper, TextField

FIELDS = (
    "title", "author", "venue", "ids", "tag", "abstract", "note", "tldr", "why", "insight",
    "digest", "body",
)  # fmt: skip
"""The text fields of a paper, by the names that a query uses for them."""

_TEXT_FIELDS = {
    TextField.TLDR: "tldr",
    TextField.WHY: "why",
    TextField.KEY_INSIGHTS: "insight",
    TextField.DISCUSSION: "digest",
}


def texts_of(paper: IndexedPaper) -> dict[str, list[str]]:
    """Return the strings of each field of ``paper``; `FIELDS` without text are left out."""
    fields: dict[str, list[str]] = {
        "title": [paper.title],
        "author": list(paper.authors),
        "venue": [paper.venue],
        "ids": [paper.doi, paper.arxiv_id],
        "tag": list(paper.tags),
        "abstract": [paper.abstract],
        "note": [paper.notes],
        "body": [text for _, _, text in paper.pages],
    }
    for text in paper.texts:
        fields.setdefault(_TEXT_FIELDS[text.field], []).append(text.text)
    return {name: texts for name, texts in fields.items() if any(texts)}
