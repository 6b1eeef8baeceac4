"""What an editor or a formatter does to a whole file is no edit of a person."""

from __future__ import annotations

import re
import textwrap

import pytest
from exchange_marks import without_marks

from readinglist.exchange.meaning import meaning, same
from readinglist.exchange.read_list import is_reading_list, read
from readinglist.exchange.render import render
from readinglist.exchange.restore import restore_marks
from readinglist.exchange.rewrite import MergeResult, merge
from readinglist.exchange.values import ListEntry, ReadingList, Section
from readinglist.library.values import Paper, Relation, Status, Text, TextField

STYLES = ("reading-list", "digest", "table")
LONG = (
    "This paper shows **that** a *very* long sentence with a [link](https://example.org/a_b) is "
    "wrapped by a formatter, wherever its line may end.\n\n- one point with `code`\n"
    "- another, a little longer so that it has to be wrapped as well by whoever wraps\n\n"
    "1. first\n   - below\n2. second\n\n       code = 1\n\nA line\\\nbroken. And an end."
)
ONE = Paper(
    1,
    "uid-1",
    "Attention_Is All * You Need",
    authors=("Ashish Vaswani", "Noam Shazeer", "Niki Parmar", "Jakob Uszkoreit", "Llion Jones"),
    year=2017,
    venue="Advances in Neural Information Processing Systems",
    arxiv_id="1706.03762",
    tags=("attention", "to read soon"),
    rating=4,
    texts=(
        Text(TextField.TLDR, "authors", "A network of attention only, without any recurrence."),
        Text(TextField.WHY, "digest: Zeta Alpha", LONG),
        Text(TextField.KEY_INSIGHTS, "me", LONG),
    ),
    notes=LONG,
    relations=(Relation(2, "", "other-work"), Relation(0, "Layer *norm*", "reference", "[3]")),
)
TWO = Paper(2, "uid-2", "Deep Residual Learning", authors=("Kaiming He",), status=Status.READING)
LIST = ReadingList(
    "Classics_of the field",
    "list-1",
    "An intro with *emphasis*.",
    (ListEntry(ONE, "a *remark* on it"),),
    (Section("Vision [2016]", "sec-1", entries=(ListEntry(TWO), ListEntry(ONE))),),
    byline="Somebody",
    date="2022",
)


def _body(text: str) -> tuple[str, str]:
    at = text.rindex("<!-- rl:data")
    return text[:at], text[at:]


def bullets(text: str) -> str:
    """Other bullets, and a capital X."""
    text = re.sub(r"(?m)^( *)- ", r"\1* ", text)
    return text.replace("[x]", "[X]")


def emphasis(text: str) -> str:
    """``_emphasis_`` and ``__strong__``."""
    body, data = _body(text)
    body = re.sub(r"\*\*([^*\n]+)\*\*", r"__\1__", body)
    return re.sub(r"(?<![\\*\w])\*([^*\s][^*\n]*)\*(?![*\w])", r"_\1_", body) + data


def wrapped(text: str) -> str:
    """Lines of at most 60 columns, as ``--wrap 60`` makes them."""
    body, data = _body(text)
    out = []
    for line in body.split("\n"):
        bare = line.lstrip()
        if len(line) <= 60 or bare.startswith(("#", "|")):
            out.append(line)
            continue
        marker = re.match(r" *(?:[-*] |\d+\. )?", line)
        assert marker is not None
        indent = " " * marker.end()
        words = line.rstrip("\\ ")
        hard = line[len(words) :]
        pieces = textwrap.wrap(
            words, 60, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
        # A mark never begins a line of its own by wrapping; that case has its own test.
        out += [*pieces[:-1], pieces[-1] + hard]
    return "\n".join(out) + data


def trimmed(text: str) -> str:
    """No blanks at the end of a line."""
    return re.sub(r"(?m)[ \t]+$", "", text)


def by_tabs(text: str) -> str:
    """Indented by tabs."""
    return re.sub(r"(?m)^((?: {4})+)", lambda m: "\t" * (len(m[1]) // 4), text)


def aligned(text: str) -> str:
    """The cells of tables filled with blanks."""
    body, data = _body(text)
    lines = [re.sub(r" \| ", "     |  ", li) if li[:1] == "|" else li for li in body.split("\n")]
    return "\n".join(lines) + data


FORMATTERS = {
    "bullets": bullets,
    "emphasis": emphasis,
    "wrapped": wrapped,
    "aligned": aligned,
    "trimmed": trimmed,
    "trimmed and wrapped": lambda text: wrapped(trimmed(text)),
    "tabs": by_tabs,
    "Windows": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "loose": lambda text: text.replace("\n\n", "\n\n\n"),
    "all": lambda text: wrapped(emphasis(bullets(aligned(text)))),
}


def nothing(result: MergeResult) -> bool:
    return not (result.statuses or result.notes or result.edits or result.conflicts)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", FORMATTERS)
def test_formatting_is_no_edit(style: str, name: str) -> None:
    text = FORMATTERS[name](render(LIST, style))
    assert nothing(merge(text, LIST, style))
    back = read(text)
    assert [e.paper.title for e in back.entries] == [ONE.title]
    assert back.sections[0].entries[0].paper.status is Status.READING
    for theirs, ours in zip(back.entries[0].paper.texts, ONE.texts, strict=False):
        # Whoever takes blanks off lines joins them when the file is read by itself.
        meant = ours.text.replace("\\", "") if "trimmed" in name else ours.text
        assert meaning(theirs.text) == meaning(meant)
    assert back.entries[0].paper.authors == ONE.authors
    assert back.entries[0].paper.tags == ONE.tags


@pytest.mark.parametrize("style", ["reading-list", "digest"])
def test_an_edit_in_a_formatted_file_still_counts(style: str) -> None:
    text = FORMATTERS["all"](render(LIST, style))
    text = text.replace("without any\n", "and of nothing else, without any\n", 1)
    text = text.replace("without any recurrence", "and of nothing else", 1)
    result = merge(text, LIST, style)
    assert [e.field for e in result.edits] == ["tldr:me"]
    assert result.conflicts == ()


@pytest.mark.parametrize("style", ["reading-list", "digest"])
def test_a_label_on_a_line_of_its_own_is_not_a_note(style: str) -> None:
    body, data = _body(render(LIST, style))
    text = re.sub(r" (<!-- rl:(?:why|key_insights|tldr|notes)[^>]*-->) ", r"\n  \1\n  ", body)
    if style == "digest":
        text = re.sub(r"(?m)^  (?=<!--|[A-Z])", "", text)
    assert text != body
    assert nothing(merge(text + data, LIST, style))


def test_words_of_others_stay_theirs_and_the_edit_is_ones_own() -> None:
    text = render(LIST, "reading-list").replace("attention only", "nothing but attention", 1)
    result = merge(text, LIST, "reading-list")
    assert [(e.field, e.value) for e in result.edits] == [
        ("tldr:me", "A network of nothing but attention, without any recurrence.")
    ]
    shown = read(result.text).entries[0].paper
    assert {(t.source, t.text) for t in shown.texts if t.field == TextField.TLDR} == {
        ("me", "A network of nothing but attention, without any recurrence."),
        ("authors", "A network of attention only, without any recurrence."),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b\nc", "a  b c"),
        ("*a* __b__", "_a_ **b**"),
        ("- a\n- b", "* a\n\n* b"),
        ("1. a\n2. b", "1. a\n1. b"),
        ("Head\n====", "# Head"),
        ("    code", "```\ncode\n```"),
        ("a  \nb", "a\\\nb"),
        ("- [x] a", "- [X] a"),
        ("a_b", "a\\_b"),
        ("***", "---"),
    ],
)
def test_the_same_meaning(one: str, other: str) -> None:
    assert same("notes", one, other)
    assert not same("title", one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "ab"),
        ("a\n\nb", "a b"),
        ("*a*", "**a**"),
        ("- a\n- b", "- a b"),
        ("1. a", "2. a"),
        ("# a", "## a"),
        ("`a`", "a"),
        ("[a](https://b.c)", "[a](https://b.d)"),
        ("a\\\nb", "a\nb"),
        ("- [x] a", "- [ ] a"),
    ],
)
def test_another_meaning(one: str, other: str) -> None:
    assert not same("notes", one, other)


@pytest.mark.parametrize("style", STYLES)
def test_lost_marks_are_put_back_by_the_words(style: str) -> None:
    last = render(LIST, style)
    bare = without_marks(last)
    assert not is_reading_list(bare)
    restored = restore_marks(bare, last)
    assert nothing(merge(restored, LIST, style))
    edited = bare.replace("- [ ] **Deep", "- [x] **Deep").replace("◐ reading", "☑ done")
    edited = edited.replace("wherever its line may end", "wherever it likes to end", 1)
    result = merge(restore_marks(edited, last), LIST, style)
    assert result.statuses == ({} if style == "digest" else {"uid-2": Status.DONE})
    fields = [e.field for e in result.edits]
    assert fields == ([] if style == "table" else ["why:me"])
    assert result.conflicts == ()


@pytest.mark.parametrize("style", ["reading-list", "digest"])
def test_lost_marks_are_put_back_into_a_file_that_was_formatted(style: str) -> None:
    body, data = _body(render(LIST, style))
    body = re.sub(r" (<!-- rl:(?:why|tldr|notes)[^>]*-->) ", r"\n  \1 ", body)
    last = body + data
    restored = restore_marks(without_marks(last), last)
    assert is_reading_list(restored)
    assert nothing(merge(restored, LIST, style))


def test_marks_are_not_put_into_another_text() -> None:
    last = render(LIST, "reading-list")
    other = "# Shopping\n\n- milk\n- bread\n"
    assert restore_marks(other, last) == other
    assert restore_marks(other, "no marks at all") == other


def test_marks_that_cannot_be_told_from_words_are_not_put_back() -> None:
    forged = ListEntry(Paper(1, "u", "T", notes="It ends with `<!-- rl:/ -->` there."))
    last = render(ReadingList("L", "l", entries=(forged,)), "reading-list")
    bare = without_marks(last)
    assert restore_marks(bare, last) == bare
