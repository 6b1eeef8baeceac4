"""Search in a library: what was written is found, whoever indexed it, and index or no index."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest
from search_papers import add

from readinglist.errors import NotFoundError
from readinglist.library import collections, lists, papers
from readinglist.library.database import Library
from readinglist.library.values import Status, TextField
from readinglist.search.freshness import BATCH, LibrarySource, Stopped, pending
from readinglist.search.index import open_writer
from readinglist.search.service import READ_AT_ONCE, Search
from readinglist.search.snapshots import Mark, open_snapshot, read_mark


def found(search: Search, query: str) -> list[int]:
    return [hit.paper_id for hit in search.search(query).hits]


@pytest.fixture
def search(library: Library) -> Search:
    with Search(library) as opened:
        yield opened


@pytest.mark.parametrize("indexed", [True, False], ids=["indexed", "not yet indexed"])
def test_every_text_of_a_paper_is_searched(library: Library, search: Search, indexed: bool) -> None:
    one = add(
        library, "Lottery tickets", ["The page says perplexity.", "Second page: zebra."],
        authors=["Jonathan Frankle"], venue="ICLR", abstract="A sparse abstract", notes="Ask Ada",
    )  # fmt: skip
    with library.write("Words") as session:
        papers.set_text(session, one, TextField.WHY, "because pruning")
        papers.set_text(session, one, TextField.KEY_INSIGHTS, "winning masks", source="digest: Z")
        papers.add_tags(session, [one], ["theory of nets"])
    if indexed:
        assert search.catch_up()
    for query in (
        "lottery", "perplexity", "zebra", "frankle", "iclr", "sparse", "ada", "pruning", "masks",
        "theory", "author:frankle", "note:ada", "why:pruning", "insight:winning", "venue:iclr",
        'tag:"theory of nets"', "has:note", "ticket",
    ):  # fmt: skip
        assert found(search, query) == [one], query
    for query in ("title:zebra", "note:zebra", "zebras -lottery", "quagga"):
        assert found(search, query) == [], query


def test_exact_words_come_before_other_forms(library: Library, search: Search) -> None:
    other = add(library, "A", ["network " * 30])
    exact = add(library, "B", ["networks"])
    search.catch_up()
    assert found(search, "networks") == [exact, other]
    assert found(search, "network") == [other, exact]


def test_titles_and_own_words_come_before_bodies(library: Library, search: Search) -> None:
    body = add(library, "One", ["entropy " + "filler words here " * 40] * 3)
    note = add(library, "Two", ["filler words here " * 40], notes="entropy")
    title = add(library, "Entropy", ["filler words here " * 40])
    search.catch_up()
    assert found(search, "entropy") == [title, note, body]


def test_the_trash_is_not_searched(library: Library, search: Search) -> None:
    one = add(library, "Gone with the wind")
    search.catch_up()
    with library.write("Trash") as session:
        papers.trash(session, [one])
    assert found(search, "wind") == []
    assert search.search("wind", among=[one]).total == 1
    with library.write("Restore") as session:
        papers.restore(session, [one])
    assert found(search, "wind") == [one]


def test_filters_ask_the_library_not_the_index(library: Library, search: Search) -> None:
    one, two = add(library, "Alpha nets", year=2019), add(library, "Beta nets", year=2023)
    search.catch_up()
    with library.write("File") as session:
        papers.set_status(session, [one], Status.DONE)
        collections.file(session, collections.make_path(session, "A/B c"), [two])
    assert found(search, "nets status:done") == [one]
    assert found(search, 'nets in:"A/B c"') == [two]
    assert found(search, "in:A") == [two]
    assert found(search, "nets -status:done") == [two]
    assert found(search, "year:2018..2020 OR year:2023") == [two, one]
    assert found(search, "status:nonsense") == []  # words, which no paper holds


def test_an_edit_is_found_at_once_by_another_search(library: Library, search: Search) -> None:
    one = add(library, "Old name", ["unchanged body"])
    search.catch_up()
    assert found(search, "body") == [one]
    with Library(library.folder) as other, other.write("Edit") as session:
        papers.edit(session, one, title="New name")
    assert (found(search, "new"), found(search, "old"), found(search, "body")) == ([one], [], [one])
    search.catch_up()
    assert (found(search, "new"), found(search, "old"), found(search, "body")) == ([one], [], [one])


def test_undo_is_followed(library: Library, search: Search) -> None:
    one = add(library, "Name", notes="first thought")
    search.catch_up()
    with library.write("Note") as session:
        papers.edit(session, one, notes="second thought")
    search.catch_up()
    assert found(search, "second") == [one]
    library.undo()
    assert (found(search, "second"), found(search, "first")) == ([], [one])
    search.catch_up()
    library.undo()
    search.catch_up()
    assert found(search, "name") == []
    assert search.check() == []


def test_passages_name_page_and_field(library: Library, search: Search) -> None:
    one = add(
        library, "Shrinking", ["nothing here", "A rare sphe\ufffenoid bone. " + "x " * 300],
        notes="Sphenoid: see the atlas",
    )  # fmt: skip
    for _ in range(2):  # before and after indexing
        note, page = search.passages(one, "sphenoid")
        assert (note.field, note.page, note.snippet) == ("note", None, "Sphenoid: see the atlas")
        assert (page.field, page.page) == ("text", 2)
        assert [page.snippet[a:b] for a, b in page.highlights] == ["sphenoid"]
        assert search.walk(one, "sphenoid")[0][1:] == (2, 1)
        search.catch_up()
    with pytest.raises(NotFoundError):
        search.passages(99, "sphenoid")


def test_passages_follow_a_text_that_was_read_anew(library: Library, search: Search) -> None:
    one = add(library, "Scan", ["okapi", "nothing"])
    search.catch_up()
    with library.write_derived() as session:
        sha256 = lists.get(session, one).attachments[0].sha256
        lists.store_pages(session, sha256, ["nothing", "okapi"])
    assert [p.page for p in search.passages(one, "okapi")] == [2]


def test_as_you_type_finds_what_begins_so(library: Library, search: Search) -> None:
    one = add(library, "Diffusion", ["denoising diffusion"])
    search.catch_up()
    for typed in ("d", "di", "diffu", "diffusion", "denoising dif", "title:diff"):
        assert search.search(typed, as_you_type=True).total == 1, typed
    assert search.search("diffu").total == 0
    assert search.search("diffu ", as_you_type=True).total == 0
    assert [h.paper_id for h in search.search("diff", as_you_type=True).hits] == [one]


def test_a_damaged_index_is_built_anew_without_an_error(library: Library) -> None:
    one = add(library, "Resilience", ["body words " * 50])
    with Search(library) as search:
        search.catch_up()
        path = next(library.index_folder.rglob("*.papers"))
        data = bytearray(path.read_bytes())
        data[8:200] = b"\xff" * 192
        path.write_bytes(data)
        assert search.check() == ["the search index is damaged"]
        search.rebuild()
        assert search.check() == []
        assert found(search, "words") == [one]
    for path in library.index_folder.rglob("*.toc"):
        path.write_bytes(b"junk")
    with Search(library) as search:
        assert found(search, "resilience") == [one], "the database answers"
        assert search.health().state == "damaged"
        assert search.check() != []
        search.catch_up()
        assert search.check() == []
        assert found(search, "words") == [one]


@pytest.mark.parametrize("told", [True, False])
def test_an_index_that_was_cut_short_before_it_is_opened_is_built_anew(
    library: Library, told: bool
) -> None:
    first = add(library, "Oldest", ["only here"])
    for n in range(READ_AT_ONCE + 1):
        add(library, f"Newer {n}", ["another page"])
    with Search(library) as search:
        search.catch_up()
    path = next(library.index_folder.rglob("*.papers"))
    path.write_bytes(path.read_bytes()[:100])
    heard: list[str] = []
    with Search(library, (lambda: heard.append("damaged")) if told else None) as search:
        search.catch_up()  # the table of contents is as it was
        assert found(search, "only here") == ([] if told else [first])
        assert heard == (["damaged"] if told else [])
        assert found(search, "another") != []
        if told:
            search.rebuild()
        assert found(search, "only here") == [first]
    assert heard == (["damaged"] if told else [])


def test_an_index_of_another_library_is_not_believed(tmp_path: Path) -> None:
    with Library(tmp_path / "a") as first, Library(tmp_path / "b") as second:
        for title in ("One", "Two", "Three"):
            add(first, title)
        add(second, "Other")
        with Search(first) as search:
            search.catch_up()
        shutil.rmtree(second.index_folder)
        shutil.copytree(first.index_folder, second.index_folder)
        with Search(second) as search:
            search.catch_up()
            assert (found(search, "one"), found(search, "other")) == ([], [1])
            assert search.check() == []


def test_a_pass_that_was_stopped_goes_on_where_it_was(library: Library, search: Search) -> None:
    with library.write("Add") as session:
        ids = [papers.add(session, title=f"Paper number{i}") for i in range(BATCH * 2 + 3)]
    with pytest.raises(Stopped):
        search.catch_up(stop=lambda: (library.index_folder / "CURRENT").exists()
                        and read_mark(library.index_folder).target is not None)  # fmt: skip
    mark = read_mark(library.index_folder)
    assert (mark.position, len(mark.done)) == (0, BATCH)
    source = LibrarySource(library)
    assert pending(source, mark) == set(ids) - mark.done
    assert found(search, "number1") == [ids[1]], "found from the database meanwhile"
    with library.write("Edit") as session:  # one that the pass has done, one that it has not
        papers.edit(session, max(mark.done), title="Fresh")
        papers.edit(session, min(ids), title="Fresher")
    assert pending(source, mark) == set(ids) - mark.done | {max(mark.done)}
    search.catch_up()
    assert search.check() == []
    assert (found(search, "fresh"), found(search, "fresher")) == ([max(ids)], [min(ids)])
    assert search.health().waiting == 0


def test_waiting_for_another_writer_ends(library: Library, search: Search) -> None:
    add(library, "Waits")
    with open_writer(library.index_folder, fresh=True) as writer:
        assert not search.catch_up(timeout=0.05)
        writer.publish()
    assert search.catch_up(timeout=10)


def test_two_processes_worth_of_catching_up_agree(library: Library) -> None:
    ids = [add(library, f"Title {i}") for i in range(5)]
    searches = [Search(library) for _ in range(3)]
    threads = [threading.Thread(target=s.catch_up) for s in searches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert searches[0].check() == []
    assert sorted(found(searches[1], "title")) == ids
    for search in searches:
        search.close()


def test_health_tells_what_has_no_text(library: Library, search: Search) -> None:
    add(library, "With text", ["text"])
    add(library, "Without")
    health = search.health()
    assert (health.papers, health.indexed, health.waiting, health.state) == (2, 0, 2, "missing")
    search.catch_up()
    health = search.health()
    assert (health.indexed, health.waiting, health.state) == (2, 0, "ready")
    assert health.without_text == {"no PDF": 1}
    assert health.bytes > 0


def test_many_small_segments_become_few(library: Library, search: Search) -> None:
    for i in range(12):
        add(library, f"Paper {i}")
        search.catch_up()
    assert len(open_snapshot(library.index_folder).leaves) < 8
    assert search.search("paper").total == 12
    assert search.tidy()
    assert len(open_snapshot(library.index_folder).leaves) <= 2
    assert search.search("paper").total == 12


def test_rebuilding_puts_a_whole_index_in_place(library: Library, search: Search) -> None:
    one = add(library, "Again", ["and again"])
    search.catch_up()
    seen: list[int] = []
    search.rebuild(lambda p: seen.append(p.done))
    assert seen == [1]
    assert found(search, "again") == [one]
    assert read_mark(library.index_folder) == Mark(LibrarySource(library).position())


def test_did_you_mean(library: Library, search: Search) -> None:
    add(library, "Reproducibility in practice", ["reproducibility matters"])
    add(library, "Something else", ["entirely"])
    search.catch_up()
    results = search.search("reproducibilty practise")
    assert results.total == 0
    assert search.corrections(results) == ("reproducibility practice",)
    assert search.corrections(search.search("author:reproducibilty"))[:1] == ()
    assert search.corrections(search.search("qqqqqq")) == ()


def meant(search: Search, query: str) -> tuple[str, ...]:
    return search.corrections(search.search(query))


def test_a_phrase_that_nobody_says_is_offered_as_words(library: Library, search: Search) -> None:
    add(library, "Zebra stripes", ["stripes of a zebra"])
    search.catch_up()
    assert meant(search, '"zebra of stripes"') == ("zebra of stripes",)
    assert meant(search, "“zebra of stripes” status:to-read") == (
        "zebra of stripes status:to-read",
    )
    assert meant(search, '"zebra of wombats"') == ()
    long = "stripes of a zebra " * 5
    assert meant(search, f'"{long}"') == (long.strip(),)


def test_did_you_mean_offers_no_small_words(library: Library, search: Search) -> None:
    add(library, "Odd one", ["needed for a thesis"])
    for i in range(30):
        add(library, f"Scan {i}", [f"this scan is number {i} of them"])
    search.catch_up()
    assert meant(search, "thesis") == ()
    assert meant(search, "theem scan") == ("them scan",)  # of a word that there is not


def test_did_you_mean_offers_common_words_only(library: Library, search: Search) -> None:
    add(library, "Odd one", ["segementation of the brain, one deep-learning networks study"])
    for i in range(30):
        add(
            library, f"Scan {i}", [f"segmentation with neural networks and deep learning, scan {i}"]
        )
    search.catch_up()
    assert meant(search, "segmantation") == ("segmentation",)
    assert meant(search, "segementation") == ("segmentation",)  # one paper's misspelling
    assert meant(search, "segementaton") == ("segmentation",)
    assert meant(search, "Segmantation") == ("Segmentation",)
    assert meant(search, "netwroks") == ("networks",)  # one form of the word, as it was typed
    assert meant(search, "deeplerning") == ()
    assert meant(search, "deeplearnings") == ()
    assert meant(search, "neuralnetworks") == ("neural networks",)
    assert meant(search, "segmentation") == ()
    assert meant(search, "studies") == ()  # a form of a word that is there
    assert meant(search, "segmentation zzzzzz") == ()
    assert meant(search, "title:segmantation") == ()  # no title has it
    assert meant(search, "segmantation nueral") == ("segmentation neural",)
    assert meant(search, '"nueral networks"') == ('"neural networks"',)
    assert meant(search, "-segmantation nueral") == ("-segmantation neural",)
    assert meant(search, "scans brian") == ()  # what is near finds no more
    assert meant(search, "segmentation year:1900 -has:pdf") == ("segmentation",)
    assert meant(search, "zzzzzz year:1900") == ()


def test_similar_papers_share_telling_words(library: Library, search: Search) -> None:
    protein = add(library, "Protein folding", ["protein folding with attention residues"])
    also = add(library, "Folding of proteins", ["the residues of a protein fold"])
    for i in range(6):
        add(library, f"Game {i}", ["board games and tree search with rollouts"])
    search.catch_up()
    assert [h.paper_id for h in search.similar(protein)][:1] == [also]
    assert {h.paper_id for h in search.similar("residues of a protein")} == {protein, also}
    assert search.similar("the of and") == []


@pytest.mark.parametrize("count", range(2, 11))
def test_similar_papers_in_a_library_of_a_few(library: Library, search: Search, count: int) -> None:
    first = add(library, "Zebra stripes", ["Why zebras are striped: flies, in zebra herds"])
    second = add(library, "Flies and stripes", ["We paint cows with stripes and count flies"])
    for i in range(count - 2):
        add(library, f"On flies {i}", [f"we count all the flies in herds of cows, part {i}"])
    search.catch_up()
    assert search.similar(first)[0].paper_id == second
    assert search.similar(second)[0].paper_id != second
    passage = "Zebra stripes confuse flies on the savannah."
    assert {first, second} <= {h.paper_id for h in search.similar(passage)}


def test_similar_by_titles_alone(library: Library, search: Search) -> None:
    one = add(library, "Striped zebras")
    two = add(library, "The zebra")
    add(library, "Bridges")
    assert [h.paper_id for h in search.similar(one)] == [two]
    assert [h.paper_id for h in search.similar(two)] == [one]


def test_completion_of_the_language(library: Library, search: Search) -> None:
    one = add(library, "Title", ["transformers transform text"])
    with library.write("Tag") as session:
        papers.add_tags(session, [one], ["to teach"])
        papers.edit(session, one, year=2019)
        papers.edit(session, papers.add(session, title="Newer"), year=2023)
        collections.make_path(session, "Reading/Group")
    search.catch_up()

    def texts(query: str) -> list[str]:
        return [c.text for c in search.complete(query)]

    assert texts("sta") == ["status:"]
    assert texts("x status:d")[0] == "done"
    assert texts("-tag:te") == ['"to teach"']
    assert texts('in:"gro') == ["Reading/Group"]
    assert texts("year:20") == ["2023", "2019"]
    assert texts("year:19") == ["2019"]
    assert texts("year:2019..") == []
    assert texts("transfo")[:2] == ["transformers", "transform"]
    assert texts("") == []
    (completion,) = search.complete("x status:don y", 12)
    assert (completion.text, completion.start, completion.end) == ("done", 9, 12)


def test_passages_of_what_was_typed_mark_its_beginning(library: Library, search: Search) -> None:
    one = add(library, "Noise", ["a denoising diffusion model"])
    search.catch_up()
    assert search.search("diffu", as_you_type=True).total == 1
    assert search.count("nothing") == 0
    (passage,) = search.passages_of([one], "diffu")[one]
    assert [passage.snippet[a:b] for a, b in passage.highlights] == ["diffusion"]
