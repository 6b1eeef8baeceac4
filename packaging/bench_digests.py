#!/usr/bin/env python3
"""How well digests are read, and how fast.

Prints, for every document in the samples' ``digests`` folder, precision and recall of the titles
found, and of all together; then the time for a generated document of one megabyte as a ratio to
parsing the same text with markdown-it alone, in the same run.

Where the truth comes from: the two seeds have theirs beside them in ``expected/``. For the lists
it is read from the raw text by one simple rule each, which shares no code with the reader (see
``RULES``): a numbered or bulleted line that begins with a link, and so on.

    python packaging/bench_digests.py [--samples DIR] [--size BYTES]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from readinglist.digest.reader import Digest, read
from readinglist.errors import NoPapersFoundError

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"


def _seed(text: str, path: Path) -> list[str]:
    truth = json.loads((path.parent / "expected" / f"{path.stem}.json").read_text("utf-8"))
    listed = truth.get("entries") or truth["papers"]
    return [entry["title"] for entry in listed]


def _numbered_links(text: str, path: Path) -> list[str]:
    return re.findall(r"^\d+\. \[(.+?)\]\((?!#)", text, re.M)


def _bulleted_links(text: str, path: Path) -> list[str]:
    return re.findall(r"^ *[-*] \[(.+?)\]\(http", text, re.M)


def _implementations(text: str, path: Path) -> list[str]:
    """Bullets that begin with a link, and linked sub-headings without bullets of their own."""
    lines = [line for line in text.split("\n") if line.strip()]
    found = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        bullet = re.match(r" *\* \[(.+?)\]\(", line)
        heading = re.match(r"#### \W*\[(.+?)\]\(", line)
        if bullet:
            found.append(bullet.group(1))
        elif heading and not re.match(r" *\* |[A-Z]", after):
            found.append(heading.group(1))
    return found


def _implementations_page(text: str, path: Path) -> list[str]:
    """The same rule on the page's source."""
    found = re.findall(r"<li><a [^>]*>(.+?)</a>", text)
    found += re.findall(r"<h4>\W*<a [^>]*>([^<]+)</a></h4>(?!\s*<(?:ul|p)>)", text)
    return found


def _heading(text: str, path: Path) -> list[str]:
    return re.findall(r"^# (.+)$", text, re.M)[:1]


RULES: dict[str, tuple[str, Callable[[str, Path], list[str]]]] = {
    "zeta-alpha-iclr-2022.txt": ("expected/", _seed),
    "georgian-iclr-2022.txt": ("expected/", _seed),
    "applied-ml.md": ("numbered lines that begin with a link out", _numbered_links),
    "gnn-cvpr-2019.md": ("bullets that begin with a link", _bulleted_links),
    "gnn-iclr-2022-submissions.md": ("bullets that begin with a link", _bulleted_links),
    "gnn-one-paper-with-bibtex.md": ("the heading", _heading),
    "labml-implementations.md": ("bullets with links, linked leaf headings", _implementations),
    "labml-index.html": ("the same, from the page's source", _implementations_page),
}


def _key(title: str) -> str:
    return re.sub(r"\W", "", title.replace("&amp;", "&")).casefold()


def _counts(found: list[str], truth: list[str]) -> tuple[int, int, int]:
    """Titles found, titles there, titles in both, repeated ones counted as often as they stand."""
    rest = [_key(t) for t in truth]
    hits = 0
    for title in found:
        if _key(title) in rest:
            rest.remove(_key(title))
            hits += 1
    return len(found), len(truth), hits


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:6.1f} %" if whole else "     – "


def quality(folder: Path) -> bool:
    """Print the table; True when nothing was missed and nothing made up."""
    print(f"{'document':32} {'papers':>6} {'precision':>10} {'recall':>8}  truth")
    total = [0, 0, 0]
    for path in sorted(folder.iterdir()):
        if path.name not in RULES:
            continue
        rule, truth_of = RULES[path.name]
        truth = truth_of(path.read_text("utf-8"), path)
        try:
            found = [e.title for e in read(path.read_bytes(), name=path.name).entries]
        except NoPapersFoundError:
            found = []
        got, there, hits = _counts(found, truth)
        total = [a + b for a, b in zip(total, (got, there, hits), strict=True)]
        print(f"{path.name:32} {there:6} {_percent(hits, got):>10} {_percent(hits, there)}  {rule}")
    got, there, hits = total
    print(f"{'all':32} {there:6} {_percent(hits, got):>10} {_percent(hits, there)}")
    return got == there == hits


def generated(size: int) -> str:
    """A list of made-up papers of about ``size`` characters, in several of the usual shapes."""
    topics = ["Graphs", "Speech", "Proteins", "Markets", "Robots", "Climate", "Proofs", "Images"]
    people = ["Ann Lee", "Bo Chen", "Carla Rossi", "Dev Patel", "Eva Novák", "Femi Okafor"]
    parts = ["# Papers of the year\n"]
    length, n = 0, 0
    while length < size:
        topic = topics[n % len(topics)]
        number = f"{2000 + n // 10_000 % 100:04d}.{n % 100_000:05d}"
        authors = ", ".join(people[(n + k) % len(people)] for k in range(3))
        title = f"Learning {topic} from {n} Examples: A Study of Method {n % 97}"
        shape = n // 200 % 4
        if n % 200 == 0:
            parts.append(f"\n## {topic}, part {n // 200}\n")
            if shape == 2:
                parts.append("| Title | Authors | Venue | Link |\n|---|---|---|---|")
        if shape == 0:
            part = f"- [{title}](https://arxiv.org/abs/{number}) *{authors}.* NeurIPS 2021. [[code](https://github.com/a/{n})]"
        elif shape == 1:
            part = (
                f"{n}. **{title}** - {authors}. A short summary of what they did and why it holds."
            )
        elif shape == 2:
            part = f"| {title} | {authors} | ICML 2020 | [pdf](https://arxiv.org/pdf/{number}) |"
        else:
            part = (
                f"### {title}\n\nBy {authors}\n\n**TL;DR:** We study {topic}.\n\n"
                f"**Why:** It matters.\n\n**Paper:** https://arxiv.org/abs/{number}\n"
            )
        parts.append(part)
        length += len(part) + 1
        n += 1
    return "\n".join(parts)


def speed(size: int) -> None:
    """Print the time for one document as a ratio to markdown-it's own parsing of it."""
    text = generated(size)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    alone = min(_seconds(lambda: parser.parse(text)) for _ in range(2))
    kept: list[Digest] = []
    whole = min(_seconds(lambda: kept.append(read(text, name="papers.md"))) for _ in range(2))
    print(
        f"\n{len(text) / 1e6:.2f} MB with {len(kept[0].entries)} papers: "
        f"markdown-it alone {alone:.2f} s, reading {whole:.2f} s, ratio {whole / alone:.1f}"
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    options = argparse.ArgumentParser(description="Measure the reading of digests.")
    options.add_argument("--samples", type=Path, default=SAMPLES, help="folder of the samples")
    options.add_argument("--size", type=int, default=1_000_000, help="characters to generate")
    chosen = options.parse_args()
    folder = chosen.samples / "digests"
    if folder.is_dir():
        quality(folder)
    else:
        print(f"The sample digests are not there ({folder}); only the speed is measured.")
    speed(chosen.size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
