"""Notes for vaults: a file for each paper and an index."""

from __future__ import annotations

from dataclasses import replace

import exchange_lists
import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings

from readinglist.errors import ReadingListError
from readinglist.exchange.markdown import one_line
from readinglist.exchange.notes import note_names, read_notes, render_notes
from readinglist.exchange.read_list import is_reading_list, read
from readinglist.exchange.rewrite_notes import merge_notes
from readinglist.exchange.values import ListEntry, ReadingList, Section, portable
from readinglist.library.values import Paper, Relation, Status, Text, TextField

SLOW = settings(
    deadline=None,
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
BERT = Paper(
    1,
    "uid-1",
    "BERT: Pre-training of *Deep* Transformers",
    ("Jacob Devlin", "Ming-Wei Chang"),
    2019,
    tags=("language models", "nlp"),
    notes="Masks 15 %.",
    texts=(Text(TextField.WHY, "me", "Everyone uses it."),),
    relations=(Relation(2, "GPT", "other-work"),),
)
GPT = Paper(2, "uid-2", "GPT", url="https://example.org/gpt", status=Status.READING)
LIST = ReadingList(
    "Language",
    "list-1",
    entries=(ListEntry(BERT, "begin here"),),
    sections=(Section("Decoders", "sec-1", entries=(ListEntry(GPT),)),),
)
BERT_FILE = "BERT Pre-training of Deep Transformers.md"


@given(reading_list=exchange_lists.reading_lists())
@SLOW
def test_a_folder_of_notes_reads_back(reading_list: ReadingList) -> None:
    files = render_notes(reading_list)
    assert read_notes(files) == portable(reading_list)
    assert all(is_reading_list(text) for text in files.values())


@given(reading_list=exchange_lists.reading_lists())
@SLOW
def test_untouched_notes_are_written_as_new(reading_list: ReadingList) -> None:
    files = render_notes(reading_list)
    result = merge_notes(files, reading_list)
    assert result.files == files
    assert (result.statuses, result.notes, result.edits, result.conflicts) == ({}, {}, (), ())


@given(reading_list=exchange_lists.reading_lists())
@SLOW
def test_front_matter_is_yaml_that_says_the_same(reading_list: ReadingList) -> None:
    for text in render_notes(reading_list).values():
        if text.startswith("---\n"):
            front = yaml.safe_load(text[4 : text.index("\n---\n", 3)])
            shown = read(text).entries[0].paper
            assert front.get("title", "") == one_line(shown.title)
            assert front["status"] == (shown.status.value if shown.status else "mentioned")
            assert front.get("year") == shown.year
            assert front.get("rating", 0) == shown.rating


def test_a_note_of_a_vault() -> None:
    files = render_notes(LIST)
    assert list(files) == ["Language.md", BERT_FILE, "GPT.md"]
    note = files[BERT_FILE]
    front = yaml.safe_load(note[4 : note.index("\n---\n", 3)])
    assert front["authors"] == ["Jacob Devlin", "Ming-Wei Chang"]
    assert front["tags"] == ["language-models", "nlp"]
    assert "- [GPT](GPT.md)" in note
    assert "In [Language](Language.md)" in note
    assert "](BERT%20Pre-training%20of%20Deep%20Transformers.md)" in files["Language.md"]


def test_names_are_safe_and_differ() -> None:
    titles = ["a/b: c?", "A b c", "con", "...", "x" * 400, "\u05e9\u05dc\u05d5\u05dd", "", "Lists"]
    entries = tuple(ListEntry(Paper(i, f"u{i}", t)) for i, t in enumerate(titles, 1))
    names = note_names(ReadingList("lists", entries=entries))
    assert names["u1"] == "a b c.md"
    assert names["u2"] == "A b c (2).md"
    assert names["u3"] == "con_.md"
    assert names["u4"] == "Untitled.md"
    assert len(names["u5"]) == 123
    assert names["u7"] == "Untitled (2).md"
    assert (names[""], names["u8"]) == ("lists.md", "Lists (2).md")


def test_a_property_changed_in_the_vault_comes_back() -> None:
    files = render_notes(LIST)
    files[BERT_FILE] = (
        files[BERT_FILE]
        .replace('status: "to-read"', "status: done")
        .replace("year: 2019", "year: 2018\naliases: [bert]\ncssclasses:\n  - wide")
    )
    result = merge_notes(files, LIST)
    assert result.statuses == {"uid-1": Status.DONE}
    assert [(e.field, e.value) for e in result.edits] == [("year", 2018)]
    written = result.files[BERT_FILE]
    assert "aliases: [bert]\ncssclasses:\n  - wide\n---\n" in written
    assert 'status: "done"' in written
    assert read_notes(result.files).entries[0].paper.year == 2018
    assert merge_notes(result.files, LIST).files == result.files


def test_words_written_into_a_note_come_back() -> None:
    files = render_notes(LIST)
    end = "Masks 15 %.\n<!-- rl:/ -->\n"
    files[BERT_FILE] = files[BERT_FILE].replace(end, end + "\nAnd 10 % stay.\n")
    files["GPT.md"] = files["GPT.md"].replace(
        "<!-- rl:paper uid-2 -->\n", "<!-- rl:paper uid-2 -->\n\nBig.\n"
    )
    result = merge_notes(files, LIST)
    assert result.notes == {"uid-1": "Masks 15 %.\n\nAnd 10 % stay.", "uid-2": "Big."}
    assert result.files[BERT_FILE].count("And 10 % stay.") == 1


def test_renamed_notes_keep_their_names_and_strangers_are_left_alone() -> None:
    files = render_notes(LIST)
    files["bert.md"] = files.pop(BERT_FILE)
    files["RoBERTa.md"] = "# My own page\n"
    more = replace(LIST, entries=(*LIST.entries, ListEntry(Paper(3, "uid-3", "RoBERTa"))))
    result = merge_notes(files, more)
    assert sorted(result.files) == ["GPT.md", "Language.md", "RoBERTa (2).md", "bert.md"]
    assert "](bert.md)" in result.files["Language.md"]
    less = merge_notes(files, replace(LIST, sections=()))
    assert less.left == ("GPT.md",)
    assert "GPT.md" not in less.files


def test_broken_front_matter_changes_nothing() -> None:
    files = render_notes(LIST)
    broken = files[BERT_FILE].replace('title: "', 'title: ["', 1)
    assert read(broken).entries[0].paper == portable(LIST).entries[0].paper.__class__(
        **{
            **{f: getattr(BERT, f) for f in Paper.__dataclass_fields__},
            "relations": (Relation(0, "GPT", "other-work"),),
        }
    )


def test_nothing_of_ours_is_told() -> None:
    with pytest.raises(ReadingListError, match="None of these files"):
        read_notes({"a.md": "# hello\n"})
