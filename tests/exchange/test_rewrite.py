"""Writing over a list that a person edited."""

from __future__ import annotations

from dataclasses import replace

import exchange_lists
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from readinglist.errors import ReadingListError
from readinglist.exchange.read_list import is_reading_list, read
from readinglist.exchange.render import render
from readinglist.exchange.rewrite import MergeResult, merge
from readinglist.exchange.values import ListEntry, ReadingList, Section, walk
from readinglist.library.values import Paper, Relation, Status, Text, TextField

STYLES = ("reading-list", "digest", "table")
SLOW = settings(
    deadline=None,
    max_examples=8,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def paper(number: int, title: str, **more: object) -> Paper:
    return Paper(number, f"uid-{number}", title, **more)  # type: ignore[arg-type]


ATTENTION = paper(
    1,
    "Attention Is All You Need",
    authors=("Ashish Vaswani", "Noam Shazeer"),
    year=2017,
    venue="NeurIPS",
    arxiv_id="1706.03762",
    texts=(
        Text(TextField.TLDR, "authors", "A network of attention only."),
        Text(TextField.WHY, "me", "Everything builds on it."),
    ),
    notes="Read section 3 again.",
)
RESNET = paper(2, "Deep Residual Learning", status=Status.READING, year=2016)
ADAM = paper(3, "Adam", relations=(Relation(4, "RMSProp", "other-work"),))
RMSPROP = paper(4, "RMSProp", status=None)
LIST = ReadingList(
    "Classics",
    "list-1",
    "Worth *reading*.",
    (ListEntry(ATTENTION, "first of all"), ListEntry(RESNET)),
    (Section("Optimisers", "sec-1", entries=(ListEntry(ADAM),)), Section("Empty", "sec-2")),
    mentioned=(RMSPROP,),
)


def changed(reading_list: ReadingList, number: int, **values: object) -> ReadingList:
    """The list with another value of one paper."""

    def entries(old: tuple[ListEntry, ...]) -> tuple[ListEntry, ...]:
        return tuple(
            replace(e, paper=replace(e.paper, **values)) if e.paper.id == number else e  # type: ignore[arg-type]
            for e in old
        )

    def section(old: Section) -> Section:
        subs = tuple(section(s) for s in old.sections)
        return replace(old, entries=entries(old.entries), sections=subs)

    sections = tuple(section(s) for s in reading_list.sections)
    return replace(reading_list, entries=entries(reading_list.entries), sections=sections)


def edited(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def taken_over(reading_list: ReadingList, result: MergeResult) -> ReadingList:
    """The list after the library has taken statuses and notes from the file."""
    for placed in list(walk(reading_list)):
        known = placed.entry.paper
        values: dict[str, object] = {}
        if known.uid in result.statuses:
            values["status"] = result.statuses[known.uid]
        if known.uid in result.notes:
            values["notes"] = result.notes[known.uid]
        reading_list = changed(reading_list, known.id, **values)
    return reading_list


@pytest.mark.parametrize("style", STYLES)
@given(reading_list=exchange_lists.reading_lists(max_papers=3))
@SLOW
def test_an_untouched_file_is_written_as_new(style: str, reading_list: ReadingList) -> None:
    text = render(reading_list, style)
    result = merge(text, reading_list, style)
    assert result.text == text
    assert (result.statuses, result.notes, result.edits, result.conflicts) == ({}, {}, (), ())


@pytest.mark.parametrize("style", STYLES)
@given(before=exchange_lists.reading_lists(max_papers=3), data=st.data())
@SLOW
def test_an_untouched_file_takes_all_of_the_library(
    style: str, before: ReadingList, data: st.DataObject
) -> None:
    after = replace(data.draw(exchange_lists.reading_lists(max_papers=3)), uid=before.uid)
    result = merge(render(before, style), after, style)
    assert result.text == render(after, style)
    assert (result.statuses, result.notes, result.conflicts) == ({}, {}, ())


def test_a_ticked_box_comes_back_as_a_status() -> None:
    text = edited(render(LIST, "reading-list"), "- [ ] [**Attention", "- [x] [**Attention")
    result = merge(text, LIST, "reading-list")
    assert result.statuses == {"uid-1": Status.DONE}
    assert "- [x] [**Attention" in result.text
    assert result.conflicts == ()


def test_an_unticked_box_and_a_box_of_a_paper_being_read() -> None:
    done = changed(LIST, 1, status=Status.DONE)
    text = edited(render(done, "reading-list"), "- [x] [**Attention", "- [ ] [**Attention")
    text = edited(text, "- [ ] **Deep", "- [X] **Deep")
    result = merge(text, done, "reading-list")
    assert result.statuses == {"uid-1": Status.TO_READ, "uid-2": Status.DONE}


def test_reading_is_no_edit() -> None:
    text = render(LIST, "reading-list")
    started = changed(LIST, 1, status=Status.READING)
    result = merge(text, started, "reading-list")
    assert result.statuses == {}
    assert read(result.text).entries[0].paper.status is Status.READING


@pytest.mark.parametrize(
    "typed",
    [
        "\n  Figure 2 explains it.\n",
        "  Figure 2 explains it.\n",
        "Figure 2 explains it.\n",
    ],
    ids=["own paragraph", "next line", "not indented"],
)
def test_words_under_an_entry_come_back_as_notes(typed: str) -> None:
    mark = "  <!-- rl:paper uid-2 -->\n"
    text = edited(render(LIST, "reading-list"), mark, mark + typed)
    result = merge(text, LIST, "reading-list")
    assert result.notes == {"uid-2": "Figure 2 explains it."}
    assert result.text.count("Figure 2 explains it.") == 1
    assert "**Notes** <!-- rl:notes --> Figure 2 explains it." in result.text


@pytest.mark.parametrize(
    ("typed", "notes", "authors"),
    [
        ("A note of mine.", "A note of mine.", ()),
        ("compare, at length, with Adam", "compare, at length, with Adam", ()),
        ("Is it so?\n  It is.", "Is it so?\n\nIt is.", ()),
        ("Ludwig van der Berg, Li Na and A. d'Or Jr.", None,
         ("Ludwig van der Berg", "Li Na and A. d'Or Jr.")),
        ("王小明, Ada Lovelace et al.", None, ("王小明", "Ada Lovelace et al.")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("uid", ["uid-2", "uid-3"], ids=["below a year", "below the title"])
def test_a_sentence_right_below_a_title_is_a_note_and_names_are_authors(
    typed: str, notes: str | None, authors: tuple[str, ...], uid: str
) -> None:
    mark = f"  <!-- rl:paper {uid} -->\n"
    text = edited(render(LIST, "reading-list"), mark, f"  {typed}\n{mark}")
    result = merge(text, LIST, "reading-list")
    assert result.notes == ({} if notes is None else {uid: notes})
    (found,) = (p.entry.paper for p in walk(result.reading_list) if p.entry.paper.uid == uid)
    assert found.authors == authors
    assert result.text.count(typed.split("\n")[0]) == 1


def test_words_under_an_entry_with_notes_follow_them() -> None:
    end = "Read section 3 again.\n    <!-- rl:/ -->\n"
    more = "\n    ## Later\n\n    - a point\n    - another\n"
    text = edited(render(LIST, "reading-list"), end, end + more)
    result = merge(text, LIST, "reading-list")
    assert result.notes["uid-1"] == ("Read section 3 again.\n\n## Later\n\n- a point\n- another")


def test_notes_edited_in_place_come_back() -> None:
    text = edited(render(LIST, "reading-list"), "section 3 again", "sections 3 and 4 again")
    result = merge(text, LIST, "reading-list")
    assert result.notes == {"uid-1": "Read sections 3 and 4 again."}
    assert "sections 3 and 4" in result.text


def test_notes_taken_out_of_the_file_are_not_taken_out_of_the_library() -> None:
    block = "    **Notes** <!-- rl:notes --> Read section 3 again.\n    <!-- rl:/ -->\n"
    text = edited(render(LIST, "reading-list"), block, "")
    result = merge(text, LIST, "reading-list")
    assert result.notes == {}
    assert [(e.uid, e.field, e.value) for e in result.edits] == [("uid-1", "notes", "")]
    assert "section 3" not in result.text
    assert merge(result.text, LIST, "reading-list").text == result.text


def test_words_in_a_digest_come_back_as_notes() -> None:
    why = "Everything builds on it.\n<!-- rl:/ -->\n"
    text = edited(render(LIST, "digest"), why, why + "\nI disagree.\n\n#### A thought\n\nMore.\n")
    result = merge(text, LIST, "digest")
    # The heading is deeper than the entry's: it belongs to it.
    assert result.notes == {
        "uid-1": "Read section 3 again.\n\nI disagree.\n\n#### A thought\n\nMore."
    }


@pytest.mark.parametrize("style", STYLES)
def test_after_the_library_took_it_over_nothing_more_comes_back(style: str) -> None:
    typed = {
        "reading-list": ("  <!-- rl:paper uid-2 -->\n", "\n  My own words.\n"),
        "digest": ("<!-- rl:paper uid-2 -->\n", "\nMy own words.\n"),
        "table": ("| ◐ reading |", " My own words. |"),
    }[style]
    text = render(LIST, style)
    if style == "table":
        # A column more, as an editor adds it: in every row.
        start, end = text.index("| Status"), text.index("## Optimisers")
        table = (
            text[start:end]
            .replace("| Status |", "| Status | Mine |")
            .replace("|---", "|---|---", 1)
        )
        table = table.replace("| ☐ to read |", "| ☐ to read | |")
        text = text[:start] + table + text[end:]
    text = edited(text, typed[0], "".join(typed))
    first = merge(text, LIST, style)
    assert first.notes == {"uid-2": "My own words."}
    after = taken_over(LIST, first)
    second = merge(first.text, after, style)
    assert (second.notes, second.statuses, second.edits) == ({}, {}, ())
    assert second.text == render(after, style)


def test_until_the_library_takes_it_over_it_comes_back_again() -> None:
    text = edited(render(LIST, "reading-list"), "- [ ] [**Att", "- [x] [**Att")
    text = edited(text, "section 3 again", "all of it again")
    first = merge(text, LIST, "reading-list")
    second = merge(first.text, LIST, "reading-list")
    assert second.text == first.text
    assert (second.statuses, second.notes) == (first.statuses, first.notes)
    assert second.statuses
    assert second.notes


FOREIGN = "Pizza on Friday at *seven*, [see you](https://example.org)."


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("after", "before"),
    [
        (None, "# Classics"),
        ("<!-- rl:section sec-1 -->", "Adam"),
        ("<!-- rl:section sec-2 -->", "<!-- rl:data"),
    ],
    ids=["top", "under a heading", "end"],
)
def test_foreign_paragraphs_stay_where_they_are(style: str, after: str | None, before: str) -> None:
    text = render(LIST, style)
    text = edited(text, after, f"{after}\n\n{FOREIGN}\n") if after else f"{FOREIGN}\n\n{text}"
    grown = replace(LIST, entries=(*LIST.entries, ListEntry(paper(9, "A New One"))))
    result = merge(text, grown, style)
    at = result.text.index(FOREIGN)
    assert result.text.count(FOREIGN) == 1
    assert "A New One" in result.text
    assert at < result.text.index(before, at)
    if after:
        assert result.text.index(after) < at
    assert result.notes == {}
    assert merge(result.text, grown, style).text == result.text


def test_front_matter_and_own_list_items_stay() -> None:
    text = "---\nlayout: post\n---\n\n" + render(LIST, "reading-list")
    text = edited(text, "- [ ] **Deep", "- [ ] a blog post that is no paper\n- [ ] **Deep")
    grown = replace(LIST, entries=(ListEntry(paper(9, "A New One")), *LIST.entries))
    result = merge(text, grown, "reading-list")
    assert result.text.startswith("---\nlayout: post\n---\n\n# Classics")
    order = [result.text.index(words) for words in ("A New One", "Attention", "blog post", "Deep")]
    assert order == sorted(order)
    assert read(result.text).entries[0].paper.title == "A New One"
    assert len(read(result.text).entries) == 3


def test_a_table_that_an_edit_broke_is_drawn_again_beside_what_is_left_of_it() -> None:
    text = edited(render(LIST, "table"), "|---|---|", "|---|")
    result = merge(text, LIST, "table")
    assert result.removed == ()
    assert len(read(result.text).entries) == 2
    assert "|---|---|---|---|---|---|\n" in result.text
    assert (result.notes, result.statuses) == ({}, {})


def test_foreign_rows_of_a_table_stay() -> None:
    row = "| ☐ | A book | Someone | | | | |"
    text = render(LIST, "table")
    line = next(line for line in text.split("\n") if "uid-1" in line and line.startswith("|"))
    text = edited(text, line + "\n", f"{line}\n{row}\n")
    result = merge(text, changed(LIST, 1, title="Attention!"), "table")
    assert row in result.text.split("\n")
    assert len(read(result.text).entries) == 2
    after = result.text.split("\n")
    assert "Attention!" in after[after.index(row) - 1]


def test_an_edited_title_stays_and_is_told() -> None:
    text = edited(render(LIST, "reading-list"), "**Adam**", "**Adam, the optimiser**")
    result = merge(text, LIST, "reading-list")
    assert [(e.uid, e.field, e.value) for e in result.edits] == [
        ("uid-3", "title", "Adam, the optimiser")
    ]
    assert "**Adam, the optimiser**" in result.text
    again = merge(result.text, LIST, "reading-list")
    assert again.text == result.text
    assert read(result.text).sections[0].entries[0].paper.title == "Adam, the optimiser"


def test_both_sides_are_kept_apart_by_field() -> None:
    text = edited(render(LIST, "reading-list"), "Everything builds on it.", "It won.")
    later = changed(LIST, 1, year=2018, title="Attention Is Enough")
    result = merge(text, later, "reading-list")
    kept = read(result.text).entries[0].paper
    assert (kept.title, kept.year, kept.why) == ("Attention Is Enough", 2018, "It won.")
    assert [e.field for e in result.edits] == ["why:me"]
    assert result.conflicts == ()


def test_a_real_conflict_is_shown_with_both_sides() -> None:
    text = edited(render(LIST, "reading-list"), "Everything builds on it.", "It won.")
    texts = (ATTENTION.texts[0], Text(TextField.WHY, "me", "It scales."))
    result = merge(text, changed(LIST, 1, texts=texts), "reading-list")
    assert [(c.uid, c.field, c.mine, c.theirs) for c in result.conflicts] == [
        ("uid-1", "why:me", "It scales.", "It won.")
    ]
    assert "It scales." in result.text


def test_notes_changed_on_both_sides_conflict_and_added_words_never_do() -> None:
    text = edited(render(LIST, "reading-list"), "section 3 again", "section 4")
    result = merge(text, changed(LIST, 1, notes="Read it all."), "reading-list")
    assert [c.field for c in result.conflicts] == ["notes"]
    mark = "  <!-- rl:paper uid-2 -->\n"
    text = edited(render(LIST, "reading-list"), mark, mark + "\n  Typed here.\n")
    result = merge(text, changed(LIST, 2, notes="Noted there."), "reading-list")
    assert result.notes == {"uid-2": "Noted there.\n\nTyped here."}
    assert result.conflicts == ()


def test_an_entry_that_was_taken_out_stays_out() -> None:
    text = render(LIST, "reading-list")
    start = text.index("- [ ] **Deep")
    text = text[:start] + text[text.index("## Optimisers") :]
    result = merge(text, LIST, "reading-list")
    assert result.removed == ("uid-2",)
    assert "Deep Residual" not in result.text.split("<!-- rl:data")[0]
    again = merge(result.text, LIST, "reading-list")
    assert (again.removed, again.text) == (("uid-2",), result.text)


def test_a_paper_that_left_the_collection_goes_unless_it_was_edited() -> None:
    text = render(LIST, "reading-list")
    less = replace(LIST, entries=LIST.entries[:1])
    result = merge(text, less, "reading-list")
    assert "Deep Residual" not in result.text
    assert result.conflicts == ()
    mark = "  <!-- rl:paper uid-2 -->\n"
    result = merge(edited(text, mark, mark + "\n  Mine.\n"), less, "reading-list")
    assert [(c.field, c.uid) for c in result.conflicts] == [("removed", "uid-2")]
    assert "Mine." in result.conflicts[0].theirs


def test_entries_that_a_person_moved_stay_moved() -> None:
    text = render(LIST, "reading-list")
    start, end = text.index("- [ ] **Deep"), text.index("## Optimisers")
    block = text[start:end]
    text = text[:start] + text[end:]
    text = edited(
        text,
        "## Empty\n<!-- rl:section sec-2 -->\n",
        "## Empty\n<!-- rl:section sec-2 -->\n\n" + block,
    )
    grown = replace(LIST, entries=(*LIST.entries, ListEntry(paper(9, "A New One"))))
    result = merge(text, grown, "reading-list")
    assert result.rearranged
    shown = read(result.text)
    assert [e.paper.title for e in shown.sections[1].entries] == ["Deep Residual Learning"]
    assert [e.paper.title for e in shown.entries] == ["Attention Is All You Need", "A New One"]


def test_moves_on_both_sides_conflict() -> None:
    text = render(LIST, "table")
    rows = [line for line in text.split("\n") if line.startswith("|") and "rl:paper" in line]
    text = text.replace(rows[0], "HERE").replace(rows[1], rows[0]).replace("HERE", rows[1])
    moved = replace(
        LIST,
        entries=(LIST.entries[1],),
        sections=(
            replace(LIST.sections[0], entries=(LIST.entries[0], *LIST.sections[0].entries)),
            LIST.sections[1],
        ),
    )
    result = merge(text, moved, "table")
    assert [c.field for c in result.conflicts] == ["order"]
    assert [e.paper.title for e in read(result.text).entries] == ["Deep Residual Learning"]


def test_a_drawn_list_that_a_person_edited_stays() -> None:
    text = edited(render(LIST, "digest"), "- RMSProp\n", "- RMSProp\n- and Adagrad, I think\n")
    result = merge(text, changed(LIST, 1, year=2018), "digest")
    assert "- and Adagrad, I think" in result.text
    assert merge(result.text, LIST, "digest").text.count("Adagrad") == 1


def test_headings_and_intro_that_a_person_changed_stay() -> None:
    text = edited(render(LIST, "reading-list"), "## Optimisers", "## Optimizers")
    text = edited(text, "Worth *reading*.", "Worth *reading* twice.")
    text = edited(text, "# Classics", "# The classics")
    result = merge(text, LIST, "reading-list")
    shown = read(result.text)
    assert (shown.title, shown.intro) == ("The classics", "Worth *reading* twice.")
    assert shown.sections[0].name == "Optimizers"
    assert {(e.kind, e.field) for e in result.edits} == {
        ("list", "title"),
        ("list", "intro"),
        ("section", "name"),
    }


def test_formatting_of_an_edited_entry_is_left_alone() -> None:
    text = edited(render(LIST, "reading-list"), "- [ ] **Deep Residual", "* [ ] **Deep *Residual*")
    # Another bullet starts another list for the parser; the entry is the same.
    result = merge(text, changed(LIST, 1, year=2018), "reading-list")
    assert "* [ ] **Deep *Residual* Learning**" in result.text
    assert result.conflicts == ()


def test_without_the_data_comment_nothing_is_taken_for_granted() -> None:
    whole = render(LIST, "reading-list")
    text = edited(whole[: whole.index("<!-- rl:data")], "Everything builds on it.", "It won.")
    text = edited(text, "- [ ] **Deep", "- [x] **Deep")
    result = merge(text, LIST, "reading-list")
    assert [(c.field, c.theirs) for c in result.conflicts] == [("why:me", "It won.")]
    assert result.statuses == {"uid-2": Status.DONE}
    helped = merge(text, LIST, "reading-list", last_export=whole)
    assert helped.conflicts == ()
    assert [e.value for e in helped.edits] == ["It won."]


def test_windows_line_ends_stay() -> None:
    text = render(LIST, "reading-list").replace("\n", "\r\n")
    result = merge(text, LIST, "reading-list")
    assert result.text == text


def test_foreign_files_and_other_lists_are_not_overwritten() -> None:
    with pytest.raises(ReadingListError, match="not a reading list"):
        merge("# Shopping\n\n- milk\n", LIST, "reading-list")
    other = render(replace(LIST, uid="list-2", title="Others"), "reading-list")
    with pytest.raises(ReadingListError, match=r'another list, "Others"'):
        merge(other, LIST, "reading-list")


FOREIGN_LINES = (
    "Foreign 4711",
    "  Foreign 4711",
    "## Foreign 4711",
    "- [ ] Foreign 4711",
    "> Foreign 4711",
    "```\nForeign 4711",
    "<div>Foreign 4711",
    "<!-- Foreign 4711",
    "| Foreign 4711 | x |",
)


@pytest.mark.parametrize("style", STYLES)
@given(reading_list=exchange_lists.reading_lists(max_papers=3), data=st.data())
@SLOW
def test_a_foreign_line_anywhere_is_never_lost(
    style: str, reading_list: ReadingList, data: st.DataObject
) -> None:
    text = render(reading_list, style)
    body = text[: text.rindex("<!-- rl:data")]
    gaps = [i for i, line in enumerate(body.split("\n")) if not line]
    lines = text.split("\n")
    at = data.draw(st.sampled_from(gaps))
    foreign = data.draw(st.sampled_from(FOREIGN_LINES))
    lines[at:at] = ["", foreign, ""]
    try:
        result = merge("\n".join(lines), reading_list, style)
    except ReadingListError:
        # A fence that swallowed the list's own mark: the file is not written at all.
        assert not is_reading_list("\n".join(lines))
        return
    kept = [result.text, *result.notes.values(), *(c.theirs for c in result.conflicts)]
    kept += [str(edit.value) for edit in result.edits]
    assert any("Foreign 4711" in words for words in kept)
    if not foreign.startswith("```"):  # an open fence swallows entries, which are drawn again
        assert merge(result.text, reading_list, style).text == result.text


def test_a_list_added_far_above_another_settles_at_once() -> None:
    whole = ReadingList("L", "l", sections=(Section("A", "a", "1. One"),))
    text = edited(render(whole, "digest"), "1. One", "- [ ] Foreign 4711\n\n\n1. One")
    again = merge(text, whole, "digest").text
    assert "Foreign 4711" in again
    assert merge(again, whole, "digest").text == again


def test_a_comment_opened_in_the_words_of_a_section_is_written_once() -> None:
    entry = ListEntry(Paper(1, "u1", "One", notes="Seen."))
    whole = ReadingList("L", "l", entries=(entry,), sections=(Section("A", "a", "Words."),))
    text = edited(render(whole, "digest"), "Words.", "<!-- Foreign 4711\n\nWords.")
    again = merge(text, whole, "digest").text
    assert again.count("Foreign 4711") == again.count("## A") == 1
    assert merge(again, whole, "digest").text == again


@pytest.mark.parametrize("style", ["reading-list", "digest"])
def test_a_comment_opened_above_an_entry_takes_no_title_from_it(style: str) -> None:
    paper = Paper(1, "u1", "One", authors=("A. Author",), notes="Seen.")
    whole = ReadingList("L", "l", sections=(Section("A", "a", "", (ListEntry(paper),)),))
    mark = "<!-- rl:section a -->"
    result = merge(edited(render(whole, style), mark, f"{mark}\n\n<!-- Mine"), whole, style)
    assert (result.edits, result.notes, result.conflicts) == ((), {}, ())
    assert "<!-- Mine -->" in result.text
    assert merge(result.text, whole, style).text == result.text


def test_a_comment_opened_before_other_works_takes_no_mark_into_them() -> None:
    paper = Paper(1, "u1", "One", notes="Seen.", relations=(Relation(0, "Two", "other-work"),))
    whole = ReadingList("L", "l", entries=(ListEntry(paper),))
    mark = "    <!-- rl:other-works -->"
    text = edited(render(whole, "reading-list"), mark, f"<!-- Foreign 4711\n\n{mark}")
    again = merge(text, whole, "reading-list").text
    assert again.count("<!-- rl:/ -->") == 2
    assert again.count("Foreign 4711") == again.count("See also") == 1
    assert merge(again, whole, "reading-list").text == again


def test_words_beside_a_title_or_in_a_cell_come_back() -> None:
    later = changed(LIST, 2, year=2018)
    text = edited(
        render(LIST, "reading-list"),
        "**Deep Residual Learning**",
        "**Deep Residual Learning** (a gem)",
    )
    assert merge(text, later, "reading-list").notes == {"uid-2": "(a gem)"}
    text = edited(render(LIST, "table"), "| 2016 |", "| 2016, at CVPR |")
    assert merge(text, LIST, "table").notes == {"uid-2": "2016, at CVPR"}
    text = edited(render(LIST, "table"), "| ◐ reading |", "| skipped |")
    assert merge(text, LIST, "table").notes == {"uid-2": "skipped"}
    text = edited(render(LIST, "table"), "| ◐ reading |", "| x |")
    assert merge(text, LIST, "table").statuses == {"uid-2": Status.DONE}
