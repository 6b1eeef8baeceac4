"""The parts that the reader is made of: names, labels, titles, citations, addresses, decoding."""

from __future__ import annotations

import pytest

from readinglist.digest import blocks, citations, decoding, labels, links, names, titles, venues
from readinglist.digest.inlines import Inline, Kind, autolink
from readinglist.errors import NoPapersFoundError


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Emiel Hoogeboom, Alexey A. Gritsenko, Rianne van den Berg and Tim Salimans.",
         ("Emiel Hoogeboom", "Alexey A. Gritsenko", "Rianne van den Berg", "Tim Salimans")),
        ("He, Junxian, et al", ("Junxian He",)),
        ("Bao, Hangbo, Li Dong, and Furu Wei", ("Hangbo Bao", "Li Dong", "Furu Wei")),
        ("Smith, J., Doe, A. B., & Lee, C.", ("J. Smith", "A. B. Doe", "C. Lee")),
        ("Smith J, Doe AB, Lee C", ("J. Smith", "A. B. Doe", "C. Lee")),
        ("Smith, John; Doe, Ann", ("John Smith", "Ann Doe")),
        ("Wang, Peng and Hengel, Anton van den", ("Peng Wang", "Anton van den Hengel")),
        ("Ashish Vaswani¹, Noam Shazeer* (Google), Niki Parmar",
         ("Ashish Vaswani", "Noam Shazeer", "Niki Parmar")),
        ("Vaswani et al.", ("Vaswani",)),
        ("Hugo Touvron et ses collègues", ("Hugo Touvron",)),
        ("张三，李四，王五", ("张三", "李四", "王五")),
        ("山田 太郎、鈴木 花子", ("山田 太郎", "鈴木 花子")),
        ("D'Amour, A. and O'Neil, B.", ("A. D'Amour", "B. O'Neil")),
        ("Attention Is All You Need", ()),
        ("Learning Fast, Learning Slow", ()),
        ("BERT, GPT, Transformer", ()),
        ("Google Research, Brain Team", ()),
        ("Stanford, Berkeley", ()),
        ("Dealing with Distribution Shift", ()),
    ],
)  # fmt: skip
def test_people(text: str, people: tuple[str, ...]) -> None:
    assert names.parse(text) == people


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Authors’ TL;DR → We propose", "tldr", "We propose"),
        ("❓ Why → Because", "why", "Because"),
        ("Why it matters: Because", "why", "Because"),
        ("Why should you care?", "why", ""),
        ("Pourquoi ? Parce que", "why", "Parce que"),
        ("¿Por qué? → Porque", "why", "Porque"),
        ("Perché è importante — Perché sì", "why", "Perché sì"),
        ("Warum das wichtig ist - Darum", "why", "Darum"),
        ("なぜ重要か：基礎だから", "why", "基礎だから"),
        ("Main takeaways: Three", "key_insights", "Three"),
        ("Wichtigste Erkenntnisse: Drei", "key_insights", "Drei"),
        ("要点：三个", "key_insights", "三个"),
        ("【摘要】内容", "abstract", "内容"),
        ("Résumé des auteurs : Oui", "abstract", "Oui"),
        ("著者による要約：はい", "tldr", "はい"),
        ("TL;DR We propose", "tldr", "We propose"),
        ("代码：https://github.com/a/b", "code", "https://github.com/a/b"),
        ("Further reading: A, B", "related", "A, B"),
    ],
)
def test_labels(text: str, field: str, value: str) -> None:
    label = labels.of(Inline(text))
    assert label is not None
    assert label.field == field
    assert text[label.value_at :] == value
    assert label.alone == (not value)


@pytest.mark.parametrize(
    "text",
    ["Why do transformers work so well for images, and where do they fail",
     "The key insight of this paper is simple: less is more, as they say",
     "Summary statistics are shown in the table below.",
     "arXiv:2203.15556 Training Compute-Optimal Large Language Models"],
)  # fmt: skip
def test_sentences_are_no_labels(text: str) -> None:
    assert labels.of(Inline(text)) is None


def test_whose_summary_it_is() -> None:
    own = [labels.of(Inline(text)) for text in ("Authors' TL;DR: x", "Abstract: x", "作者摘要：x")]
    assert all(label is not None and label.own for label in own)
    theirs = labels.of(Inline("Our summary: x"))
    assert theirs is not None
    assert not theirs.own


def test_fields_in_one_line_are_parted() -> None:
    line = autolink(
        Inline("Authors: A. Lee, B. Cho | Year: 2020 | Venue: CVPR | Code: https://github.com/a/b")
    )
    assert [part.text for part in labels.split(line)] == [
        "Authors: A. Lee, B. Cho", "Year: 2020", "Venue: CVPR", "Code: https://github.com/a/b",
    ]  # fmt: skip
    plain = Inline("The note: it said that Results: none were found")
    assert labels.split(plain) == [plain]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Learning Fast, Learning Slow: A General Method, Lions, Tigers,"
         " and Bears: A Study of Cats",
         ["Learning Fast, Learning Slow: A General Method",
          "Lions, Tigers, and Bears: A Study of Cats"]),
        ("(FLAN) Finetuned Models are Learners, HTLM: Hyper-Text Pre-Training "
         "and Prompting of Models or Fine-Tuning Distorts Features.",
         ["Finetuned Models are Learners", "HTLM: Hyper-Text Pre-Training and Prompting of Models",
          "Fine-Tuning Distorts Features"]),
        ("Mask R-CNN、DETR: End-to-End Object Detection",
         ["Mask R-CNN", "DETR: End-to-End Object Detection"]),
        ("“To Be or Not to Be, a Study” and “On the Use of And”",
         ["To Be or Not to Be, a Study", "On the Use of And"]),
        ("useful for many tasks", []),
    ],
)  # fmt: skip
def test_lists_of_titles(text: str, listed: list[str]) -> None:
    assert titles.split_list(text) == listed


@pytest.mark.parametrize(
    ("text", "title", "authors", "year", "venue"),
    [
        ("[1] “The Arcade Environment” by Marc G. Bellemare, Yavar Naddaf, and Joel Veness; 2012.",
         "The Arcade Environment", ("Marc G. Bellemare", "Yavar Naddaf", "Joel Veness"), 2012, ""),
        ("He, Junxian, et al. “Towards a unified view.” arXiv preprint arXiv:2110.04366 (2021).",
         "Towards a unified view", ("Junxian He",), 2021, "arXiv"),
        ("Vaswani, A., & Shazeer, N. (2017). Attention is all you need. "
         "Advances in Neural Information Processing Systems, 30.",
         "Attention is all you need", ("A. Vaswani", "N. Shazeer"), 2017,
         "Advances in Neural Information Processing Systems"),
        ("Ashish Vaswani and Noam Shazeer. 2017. Attention is all you need. In NeurIPS.",
         "Attention is all you need", ("Ashish Vaswani", "Noam Shazeer"), 2017, "NeurIPS"),
        ("J. Devlin, M.-W. Chang, “BERT: Pre-training of transformers,"
         "” in Proc. NAACL, 2019, pp. 1–10.",
         "BERT: Pre-training of transformers", ("J. Devlin", "M.-W. Chang"), 2019, "NAACL"),
        ("Devlin, J., Chang, M.W.: BERT: Pre-training of transformers. In: NAACL (2019)",
         "BERT: Pre-training of transformers", ("J. Devlin", "M.W. Chang"), 2019, "NAACL"),
        ("Doudna JA, Charpentier E. Genome editing. The new frontier. Science. 2014;346:1.",
         "Genome editing. The new frontier", ("J. A. Doudna", "E. Charpentier"), 2014, "Science"),
        ("Deep Residual Learning. Kaiming He, Xiangyu Zhang. CVPR 2016.",
         "Deep Residual Learning", ("Kaiming He", "Xiangyu Zhang"), 2016, "CVPR"),
        ("Attention Is All You Need, Vaswani et al., NeurIPS 2017",
         "Attention Is All You Need", ("Vaswani",), 2017, "NeurIPS"),
        ("The miracle of microfinance? Evidence from India. Econometrica 2015.",
         "The miracle of microfinance? Evidence from India", (), 2015, "Econometrica"),
        ("Scaling Laws for Neural Language Models (arXiv:2001.08361)",
         "Scaling Laws for Neural Language Models", (), 2020, "arXiv"),
    ],
)  # fmt: skip
def test_citations(text: str, title: str, authors: tuple[str, ...], year: int, venue: str) -> None:
    cited = citations.parse(autolink(Inline(text)))
    assert (cited.title, cited.authors, cited.year, cited.venue) == (title, authors, year, venue)


def test_bibtex() -> None:
    text = r"""
    @string{x = "y"}
    @article{a, title = {{On} the $L_2$ norm of {\"U}ber-nets},
      author = {M{\"u}ller, J{\"o}rg and Ann Lee and others},
      journal = "J. Mach.\ Learn.", year = 2019, eprint = {1901.00001}, archivePrefix = {arXiv}}
    @inproceedings{broken, title = {Never closed
    """
    first = citations.bibtex(text)[0]
    assert first.authors == ("Jörg Müller", "Ann Lee")
    assert "Über-nets" in first.title
    assert (first.year, first.arxiv_id) == (2019, "1901.00001")


@pytest.mark.parametrize(
    ("url", "words", "kind"),
    [
        ("https://arxiv.org/abs/1706.03762", "", "paper"),
        ("https://openreview.net/forum?id=x", "", "paper"),
        ("https://example.edu/~a/p.pdf", "", "paper"),
        ("https://example.edu/~a/slides.pdf", "slides", "talk"),
        ("https://github.com/a/b", "paper", "code"),
        ("https://github.com/a/b/blob/main/README.md", "Title", "other"),
        ("https://www.youtube.com/watch?v=1", "", "talk"),
        ("https://a.github.io/b/", "", "project"),
        ("https://a.org/x", "Projektseite", "project"),
        ("https://a.org/x", "代码", "code"),
        ("https://eng.example.com/post", "How we did it", "other"),
    ],
)
def test_kinds_of_links(url: str, words: str, kind: str) -> None:
    assert links.classify(url, words) == kind


def test_ids_in_texts_and_addresses() -> None:
    assert links.arxiv_id("arXiv preprint arXiv:2110.04366v2 (2021)") == "2110.04366"
    assert links.arxiv_id("https://arxiv.org/pdf/hep-th/9901001v1.pdf") == "hep-th/9901001"
    assert links.arxiv_id("https://huggingface.co/papers/2305.10601") == "2305.10601"
    assert links.arxiv_id("version 2110.04366 of the firmware") == ""
    assert links.doi("https://doi.org/10.1038/S41586-021-03819-2.") == "10.1038/s41586-021-03819-2"
    assert (
        links.doi("https://dl.acm.org/doi/pdf/10.1145/3292500.3330744") == "10.1145/3292500.3330744"
    )
    wrapped = "https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2205.11916&hl=en"
    assert links.unwrap(wrapped) == "https://arxiv.org/pdf/2205.11916"


def test_venues_need_to_look_like_one() -> None:
    found = venues.find("presented at NeurIPS'21 as a spotlight")
    assert found is not None
    assert (found.name, found.year) == ("NeurIPS", 2021)
    assert venues.find("A Science of Learning in Nature") is None
    assert venues.find("ELECTRIC MICRO PUMPS") is None
    later = venues.find("[arXiv] ICCV 2017")
    assert later is not None
    assert later.name == "ICCV"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-be", ""), ("cp1252", ""),
     ("cp1250", ""), ("cp1251", ""),
     ("shift_jis", "shift_jis"), ("gb18030", "gb2312"), ("koi8-r", "koi8-r")],
)  # fmt: skip
def test_encodings(encoding: str, declared: str) -> None:
    words = {
        "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy, řešení úlohy",
        "cp1251": "Подборка статей недели о машинном обучении",
        "shift_jis": "論文の紹介とまとめ", "gb18030": "论文速递与解读", "koi8-r": "Подборка статей",
    }.get(encoding, "Käthe Schön liest über Größenordnungen, Réné préfère l’été")  # fmt: skip
    head = f'<meta charset="{declared}">' if declared else ""
    assert words in decoding.decode((head + words * 3).encode(encoding))


def test_a_broken_byte_does_not_change_the_encoding() -> None:
    text = "Größe und Übermut, " * 30
    assert decoding.decode(text.encode() + b"\xff").startswith("Größe und Übermut")


def test_wrapped_lines_are_joined_and_listed_ones_are_not() -> None:
    wrapped = (
        "The first line of a paragraph that was wrapped by an "
        "editor at about\nseventy characters, as people used to "
        "do it, and that goes on and on\nuntil it ends.\n"
    )
    (block,) = blocks.parse(wrapped).blocks
    assert "\n" not in block.text
    listed = (
        "Attention Is All You Need\nBERT: Pre-training of Deep "
        "Bidirectional Transformers\nMask R-CNN\n"
    )
    (block,) = blocks.parse(listed).blocks
    assert block.text.count("\n") == 2


def test_blocks_of_nested_lists_and_tables() -> None:
    text = (
        "- one\n  - [x] two\n\n| A | B |\n|---|---|\n| [c](http://d.org) "
        "| **e** |\n\n```\ncode\n```\n"
    )
    found = blocks.parse(text, media="text/markdown").blocks
    assert [(b.kind, b.depth) for b in found] == [
        (Kind.ITEM, 1), (Kind.ITEM, 2), (Kind.ROW, 0), (Kind.ROW, 0), (Kind.CODE, 0),
    ]  # fmt: skip
    assert found[1].checked is True
    assert found[3].cells[0].links[0].url == "http://d.org"
    for block in found[:4]:
        assert block.text.split(" | ")[0] in text[block.start : block.end]


def test_layout_tables_are_no_tables() -> None:
    inner = "<table><tr><td><h2>Title</h2><p>Text</p></td></tr></table>"
    page = f"<table><tr><td>{inner}</td></tr></table>"
    assert [b.kind for b in blocks.parse(page, media="text/html").blocks] == [
        Kind.HEADING, Kind.PARAGRAPH,
    ]  # fmt: skip


def test_an_empty_page_has_no_blocks() -> None:
    assert blocks.parse("<html></html>", media="text/html").blocks == ()
    with pytest.raises(NoPapersFoundError):
        blocks.parse(b"PK\x03\x04")
