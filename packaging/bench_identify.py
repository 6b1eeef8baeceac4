"""How well papers are identified: measured on a folder of PDFs with a MANIFEST.tsv.

    python packaging/bench_identify.py [FOLDER] [--part 0|1] [--show]

The manifest's columns are file, size, pages, title, authors (``A; B``), year, venue and url.
``--part`` looks at every other file only, so that the rest can be held out while developing.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from rapidfuzz.fuzz import ratio

from readinglist.pdf.extract import extract
from readinglist.pdf.names import folded

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples" / "papers"


def person(name: str) -> str:
    """A name for comparing: ``Last, First`` turned, case and accents off."""
    last, comma, first = name.partition(",")
    return folded(f"{first} {last}" if comma else name)


def initials(name: str) -> tuple[str, str]:
    """Surname and first letter: manifests and papers differ in middle names."""
    last, comma, first = name.partition(",")
    words = (f"{first} {last}" if comma else name).split()
    return folded(words[-1]), folded(words[0])[:1]


def measure(folder: Path, part: int | None = None, *, show: bool = False) -> dict[str, float]:
    """Identify the manifest's papers; return the share that is right, a measure each."""
    with open(folder / "MANIFEST.tsv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if part is not None:
        rows = rows[part::2]
    exact = near = listed = same_people = years = off_by_one = found = wanted = right = dois = (
        has_doi
    ) = 0
    for row in rows:
        identity = extract(folder / row["file"]).identity
        mine, truth = folded(identity.title), folded(row["title"])
        exact += mine == truth
        is_near = ratio(mine, truth) >= 90
        near += is_near
        names = [person(name) for name in identity.authors]
        real = [person(name) for name in row["authors"].split(";")]
        listed += names == real
        same_people += [initials(name) for name in identity.authors] == [
            initials(name) for name in row["authors"].split(";")
        ]
        right += len(set(names) & set(real))
        found += len(names)
        wanted += len(real)
        years += str(identity.year) == row["year"]
        off_by_one += identity.year is not None and abs(identity.year - int(row["year"])) <= 1
        if "doi.org/" in row["url"]:
            has_doi += 1
            dois += identity.doi == row["url"].partition("doi.org/")[2].lower()
        if show and not is_near:
            print(f"{row['file']}: title {identity.title!r}\n    is {row['title']!r}")
        if show and names != real:
            print(f"{row['file']}: authors {identity.authors}\n    are {row['authors']}")
        if show and "doi.org/" in row["url"] and not identity.doi:
            print(f"{row['file']}: no doi")
        if show and str(identity.year) != row["year"]:
            print(f"{row['file']}: year {identity.year} is {row['year']}")
    total = len(rows)
    return {
        "papers": total,
        "title exact": exact / total,
        "title near": near / total,
        "authors exact list": listed / total,
        "same people in order": same_people / total,
        "author precision": right / max(1, found),
        "author recall": right / max(1, wanted),
        "year": years / total,
        "year within one": off_by_one / total,
        "doi": dois / max(1, has_doi),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=SAMPLES)
    parser.add_argument("--part", type=int, choices=(0, 1))
    parser.add_argument("--show", action="store_true", help="print what is not right")
    options = parser.parse_args()
    if not (options.folder / "MANIFEST.tsv").exists():
        print(f"There is no MANIFEST.tsv in {options.folder}.", file=sys.stderr)
        return 1
    for name, value in measure(options.folder, options.part, show=options.show).items():
        print(f"{name:22} {value:8.3f}" if name != "papers" else f"{name:22} {value:8.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
