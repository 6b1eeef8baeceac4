"""Entries that are one line: people, summary and labelled words all behind the title."""

from __future__ import annotations

import pytest

from readinglist.digest import labels
from readinglist.digest.reader import read, to_json

LINES = """# Fresh off the shelf

## Colours

- **Masked Attention for Segmenting Images** by A. Smith, B. Jones. TL;DR: One mask does it all. \
Why: it is cheap.
- **Dense Prediction at Any Scale** by C. Lee. TL;DR: Bigger is better. Why it matters: all use it.
- **Queries Without Any Keys** by D. Roe and E. Doe (NeurIPS 2023). A short trick works. \
Why: memory is scarce! Key insights: keys are not needed. Code: https://github.com/a/b
- [Sparse Roads Through Dense Fields](https://arxiv.org/abs/2301.00001) — TL;DR: Roads are sparse.
- [A Study of Colons: Why They Matter](https://arxiv.org/abs/2301.00002). It asks why: none knows.
"""


def test_what_is_labelled_in_the_line_goes_to_its_field() -> None:
    found = to_json(read(LINES))["entries"]
    said = [(e["authors"], e["tldr"], e["why"], e["key_insights"]) for e in found]
    assert [tuple(part.rstrip(".") if isinstance(part, str) else part for part in entry)
            for entry in said] == [
        (["A. Smith", "B. Jones"], "One mask does it all", "it is cheap", None),
        (["C. Lee"], "Bigger is better", "all use it", None),
        (["D. Roe", "E. Doe"], "A short trick works", "memory is scarce!", "keys are not needed"),
        ([], "Roads are sparse", None, None),
        ([], "It asks why: none knows", None, None),
    ]  # fmt: skip
    assert found[2]["links"] == [{"kind": "code", "url": "https://github.com/a/b"}]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Why: because.", [("why", "because.")]),
        ("It is small. TL;DR: tiny. Why: room.",
         [("", "It is small."), ("tldr", "tiny."), ("why", "room.")]),
        ("We ask why: nobody knows.", [("", "We ask why: nobody knows.")]),
        ("A note of 3:1 odds", [("", "A note of 3:1 odds")]),
        ("Short. Code:", [("", "Short.")]),
        ("", []),
    ],
)  # fmt: skip
def test_running_text_is_parted_at_labels(text: str, parts: list[tuple[str, str]]) -> None:
    assert labels.inside(text) == parts


def test_signs_before_the_lines_of_an_entry() -> None:
    """Some feeds set a sign instead of a word: people before the authors, a chain before a link."""
    found = to_json(read(
        "Weekly roundup\n\n"
        "🔥 Segmenting Shelves in High Quality\n👥 Lei Kerr, Ming Yeo, Martin Dane\n"
        "🔗 https://arxiv.org/abs/2306.01567\n\n"
        "📌 **Consistent Readers**\n✍️ Tim Sallow, Jonas Ho\n📄 https://arxiv.org/abs/2303.01469\n"
    ))["entries"]  # fmt: skip
    assert [(e["title"], e["authors"], e["arxiv_id"]) for e in found] == [
        (
            "Segmenting Shelves in High Quality",
            ["Lei Kerr", "Ming Yeo", "Martin Dane"],
            "2306.01567",
        ),
        ("Consistent Readers", ["Tim Sallow", "Jonas Ho"], "2303.01469"),
    ]


def test_surnames_before_a_meeting_of_two_digits_and_friends() -> None:
    found = to_json(read(
        "# Feed\n\n"
        "- [Shelves are cheap, reading is not](https://arxiv.org/abs/2303.11222)"
        " (Okonkwo & Lindqvist, ICLR '23)\n"
        "- [Shelves, revisited](https://arxiv.org/abs/2201.02177) by Alethea Tower and friends."
        " I had skipped it.\n"
    ))["entries"]  # fmt: skip
    assert [(e["authors"], e["year"]) for e in found] == [
        (["Okonkwo", "Lindqvist"], 2023),
        (["Alethea Tower"], 2022),
    ]


ONE_PERSON = [
    "[Nets for Counting Fish]({}) - Bo Chen, 2021",
    "[Nets for Counting Fish]({}) – Bo Chen (2021)",
    "[Nets for Counting Fish]({}) | Bo Chen | 2021",
    "[Nets for Counting Fish]({}) - *Bo Chen*, 2021",
    "[Nets for Counting Fish]({}). Bo Chen. 2021.",
    "Nets for Counting Fish. Bo Chen. ICLR 2021. [pdf]({}) [code](https://github.com/a/b)",
    "Nets for Counting Fish - Bo Chen (2021) {}",
    "Nets for Counting Fish, Bo Chen, 2021, {}",
]


@pytest.mark.parametrize("form", ONE_PERSON)
def test_one_author_before_a_year_is_no_remark(form: str) -> None:
    first = form.format("https://arxiv.org/abs/2101.00001")
    other = form.replace("Bo Chen", "A. B. Lee").replace("Counting Fish", "Weighing Birds")
    other = other.format("https://arxiv.org/abs/2101.00002")
    found = to_json(read(f"# Shelf\n\n- {first}\n- {other}\n"))["entries"]
    assert [(e["title"], e["authors"], e["year"], e["tldr"]) for e in found] == [
        ("Nets for Counting Fish", ["Bo Chen"], 2021, None),
        ("Nets for Weighing Birds", ["A. B. Lee"], 2021, None),
    ]


@pytest.mark.parametrize(
    "words",
    [
        *("Speech Synthesis", "Fish Tracking", "Computer Vision", "Technical Report"),
        *("PhD Thesis", "Lecture Notes", "Cell Reports", "Neural Computation", "Google DeepMind"),
    ],
)
def test_a_topic_or_a_place_before_a_year_is_nobody(words: str) -> None:
    linked = f"- [Nets for Counting Fish](https://arxiv.org/abs/2101.00001) - {words}, 2021\n"
    plain = f"- Nets for Weighing Birds - {words} (2021) https://arxiv.org/abs/2101.00002\n"
    found = to_json(read(f"# Shelf\n\n{linked}{plain}"))["entries"]
    assert [(e["authors"], e["year"]) for e in found] == [([], 2021), ([], 2021)]
