"""How fast search is, side by side with stock Whoosh, SQLite FTS5 and tantivy, on the same texts.

    packaging/bench search --papers N [--engines a,b] [--cap SECONDS] [--folder DIR] [--peers]

Every engine runs in a process of its own, one after the other. ``--cap`` ends an engine's indexing
after so many seconds and says so; it is then asked on what it has. ``--ask`` ends a kind of query
after so many seconds, which is said too. ``--folder`` keeps the library for the next run.
``--peers`` runs Recoll and Papis on the sample papers where they are installed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

sys.path.insert(0, str(Path(__file__).parent))

from bench_search_corpus import (
    PAGES,
    Query,
    build_library,
    make_paper,
    questions,
    sample_words,
    stored,
)
from bench_search_engines import ENGINES, ROWS

SAMPLES = Path(__file__).resolve().parents[2] / "shared" / "samples"
_MB = 1 << 20


def main(argv: list[str]) -> int:
    """Run the bench; returns the exit code."""
    parser = argparse.ArgumentParser(prog="bench search", description=__doc__)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--each", type=int, default=200, help="queries of each kind")
    parser.add_argument("--cap", type=float, default=900.0, help="seconds of indexing an engine")
    parser.add_argument("--ask", type=float, default=60.0, help="seconds of a kind of query")
    parser.add_argument("--folder", type=Path, help="keep the library here")
    parser.add_argument("--samples", type=Path, default=SAMPLES)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.one:
        window = options.one == "window"
        found = stall(options.folder, options.samples) if window else measure(options)
        print(json.dumps(found))
        return 0
    names = [n for n in options.engines.split(",") if n]
    unknown = set(names) - set(ENGINES)
    if unknown:
        parser.error(f"no engine {', '.join(unknown)}; there are {', '.join(ENGINES)}")
    samples = sample_words(options.samples)
    with tempfile.TemporaryDirectory(prefix="bench-search-") as temporary:
        options.folder = options.folder or Path(temporary)
        library = options.folder / f"library-{options.papers}"
        build_library(library, options.papers, samples)
        results = {}
        for name in names:
            print(f"{name} …", file=sys.stderr)
            command = [
                sys.executable, __file__, "--one", name, "--papers", str(options.papers),
                "--each", str(options.each), "--cap", str(options.cap), "--ask", str(options.ask),
                "--folder", str(options.folder), "--samples", str(options.samples),
            ]  # fmt: skip
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                print(f"{name}: failed", file=sys.stderr)
                continue
            results[name] = json.loads(done.stdout)
        report(results, options.papers, options.each)
        if "readinglist" in results:
            report_window(options, library)
    if options.peers:
        peers(options.samples)
    return 0


def measure(options: argparse.Namespace) -> dict[str, object]:
    """Measure one engine, in this process."""
    samples = sample_words(options.samples)
    library = options.folder / f"library-{options.papers}"
    folder = options.folder / f"{options.one}-{options.papers}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    engine = ENGINES[options.one](library, folder)
    own = options.one == "readinglist"
    count, seconds = engine.build(iter(()) if own else stored(library, options.papers), options.cap)
    disk = _size(library / "index" if own else folder)
    result: dict[str, object] = {"papers": count, "seconds": seconds, "disk": disk}
    before = psutil.Process().memory_info().rss
    engine.open()
    kinds = {}
    for kind, asked in questions(samples, options.each).items():
        ranking, rows = [], []
        for query in asked:
            if sum(rows) > 1000 * options.ask:
                break
            start = time.perf_counter()
            ids = engine.rank(query)
            ranked = time.perf_counter()
            engine.snippets(query, ids[:ROWS])
            rows.append(1000 * (time.perf_counter() - start))
            ranking.append(1000 * (ranked - start))
        kinds[kind] = {"ranking": _spread(ranking), "rows": _spread(rows), "asked": len(rows)}
    result["kinds"] = kinds
    result["memory"] = psutil.Process().memory_info().rss - before
    added = [engine.add_one(make_paper(10_000_000 + i, samples)) for i in range(20)]
    result["add"] = {"median": median(added), "worst": max(added)}
    committed = getattr(engine, "committed", added)
    result["commit"] = {"median": median(committed), "worst": max(committed)}
    engine.close()
    if not own:
        shutil.rmtree(folder)
    return result


def _spread(values: list[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]]


def _size(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def report(results: dict[str, dict], papers: int, each: int) -> None:  # type: ignore[type-arg]
    """Print every engine's numbers side by side."""
    cores = os.cpu_count()
    print(f"\n{papers} papers of {PAGES} pages, {platform.machine()}, {cores} cores, "
          f"Python {platform.python_version()}\n")  # fmt: skip
    names = list(results)
    print(f"{'':34}" + "".join(f"{n:>24}" for n in names))

    def line(label: str, values: list[str]) -> None:
        print(f"{label:34}" + "".join(f"{v:>24}" for v in values))

    rs = list(results.values())
    line(
        "papers indexed", [f"{r['papers']}{'' if r['papers'] >= papers else ' (cut)'}" for r in rs]
    )
    line("pages/s", [f"{r['papers'] * PAGES / r['seconds']:.0f}" for r in rs])
    line("indexing, s", [f"{r['seconds']:.1f}" for r in rs])
    line("disk, MB", [f"{r['disk'] / _MB:.0f}" for r in rs])
    line("memory after all queries, MB", [f"{r['memory'] / _MB:.0f}" for r in rs])
    for what, label in (("add", "add one until found, ms"), ("commit", "… and on disk")):
        spans = [r[what] for r in rs]
        line(label, [f"{1e3 * x['median']:.0f} / {1e3 * x['worst']:.0f}" for x in spans])
    print(f"{'':34}" + "".join(f"{'median / worst':>24}" for _ in rs))
    for what, title in (("ranking", "ranking, ms"), ("rows", f"with {ROWS} rows of snippets, ms")):
        print(f"\n{title:34}" + "".join(f"{'p50 / p95 / max':>24}" for _ in rs))
        for kind in rs[0]["kinds"] if rs else ():
            line("  " + kind, [
                " / ".join(f"{v:.1f}" for v in r["kinds"][kind][what]) for r in rs])  # fmt: skip
    cut = [f"{n} at {r['papers']} papers" for n, r in results.items() if r["papers"] < papers]
    if cut:
        print(f"\ncut: {', '.join(cut)}; what it was asked, it was asked on those.")
    for name, result in results.items():
        kinds = result["kinds"].items()
        few = [f"{kind} {k['asked']}" for kind, k in kinds if k["asked"] < each]
        if few:
            print(f"{name} was too slow to be asked {each} times: {', '.join(few)}")
    aims(results)


def aims(results: dict[str, dict]) -> None:  # type: ignore[type-arg]
    """Print the aims as ratios."""
    ours = results.get("readinglist")
    if ours is None:
        return
    print()
    fts, stock = results.get("fts5"), results.get("whoosh")

    def ratio(label: str, value: float, most: float) -> None:
        print(f"{label:62} {value:6.2f} × (aim {most:.2f}) {'' if value <= most else 'MISSED'}")

    if fts:
        mine, theirs = ours["kinds"]["typed"], fts["kinds"]["typed"]
        ratio("typed letter by letter, p95, to FTS5", mine["ranking"][1] / theirs["ranking"][1], 3)
        for kind in ours["kinds"]:
            a, b = ours["kinds"][kind]["rows"][1], fts["kinds"][kind]["rows"][1]
            ratio(f"{ROWS} rows with snippets, {kind}, p95, to FTS5", a / b, 2)
    print(f"{'typed letter by letter, p95':62} {ours['kinds']['typed']['ranking'][1]:6.1f} ms "
          "(aim 50)")  # fmt: skip
    if stock:
        each = ours["seconds"] / ours["papers"]
        ratio(
            "indexing a paper, to stock Whoosh", each / (stock["seconds"] / stock["papers"]), 1 / 3
        )
        ratio("a paper until found, to stock commit at its worst",
              ours["add"]["worst"] / stock["add"]["worst"], 1 / 5)  # fmt: skip


def report_window(options: argparse.Namespace, library: Path) -> None:
    """Print what the window is like with this library, against one without papers."""
    found = {}
    with tempfile.TemporaryDirectory(prefix="bench-empty-") as empty:
        for name, folder in (("full", library), ("empty", Path(empty, "library"))):
            command = [
                sys.executable, __file__, "--one", "window",
                "--folder", str(folder), "--samples", str(options.samples),
            ]  # fmt: skip
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            found[name] = json.loads(done.stdout.splitlines()[-1])
    full, without = found["full"], found["empty"]
    print(
        f"{'longest stall of the window while indexing and typing':62} {full['longest']:6.0f} ms "
        f"(aim 50; {full['over']} of {full['turns']} turns over it)"
    )
    more = (full["memory"] - without["memory"]) / _MB
    print(f"{'memory of the window over that with an empty library':62} {more:6.0f} MB (aim 150)")
    print(f"{'… and of its search process, all in all':62} {full['search'] / _MB:6.0f} MB")


ADDING = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from bench_search_corpus import add_paper, make_paper, sample_words
from readinglist.library.database import Library
samples = sample_words(Path(sys.argv[3]))
with Library(Path(sys.argv[2])) as library:
    for n in range(30):
        add_paper(library, make_paper(20_000_000 + n, samples))
        time.sleep(0.5)
"""


def stall(library_folder: Path, samples: Path) -> dict[str, object]:
    """Measure how long the real window's event loop stands still, and its memory, while queries
    are typed letter by letter, another process adds papers, and their text is indexed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["READINGLIST_CONFIG"] = temporary
        from bench_main import Shown
        from PySide6.QtCore import QElapsedTimer, QTimer
        from PySide6.QtTest import QTest

        shown = Shown(library_folder)
        field = shown.window.page.field
        words = [f"{q.words[0]} " for q in questions(sample_words(samples), 60)["typed"]]
        letters = iter("".join(words * 20))
        clock, gaps = QElapsedTimer(), []
        heart = QTimer(interval=1)
        heart.timeout.connect(lambda: gaps.append(clock.restart()))

        def type_one() -> None:
            letter = next(letters)
            if letter == " " and len(field.text()) > 12:
                field.clear()
            QTest.keyClicks(field, letter)

        typing = QTimer(interval=120)  # ten letters a second are many
        typing.timeout.connect(type_one)

        def begin() -> None:
            command = [sys.executable, "-c", ADDING, str(Path(__file__).parent)]
            subprocess.Popen([*command, str(library_folder), str(samples)])
            clock.start()
            heart.start()
            typing.start()
            QTimer.singleShot(20_000, end)

        search = 0

        def end() -> None:
            nonlocal search
            opened = shown.running._open
            search = _anonymous(opened.search.pid if opened is not None else None)
            shown.app.quit()

        before = _anonymous()
        shown.run(begin)
        gaps.sort()
        return {
            "longest": gaps[-1],
            "over": sum(gap > 50 for gap in gaps),
            "turns": len(gaps),
            "memory": _anonymous() - before,
            "search": search,
        }


def _anonymous(pid: int | None = None) -> int:
    """Return a process's memory without files that are mapped: the system takes those back."""
    status = Path("/proc", str(pid or "self"), "status")
    if not status.exists():
        return int(psutil.Process(pid).memory_info().rss)
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
    return int(fields["RssAnon"].split()[0]) * 1024


WORDS = ("network", "reproducibility", "model", "data")


def peers(samples: Path) -> None:
    """Run Recoll and Papis on the sample papers, where they are installed, and this search."""
    papers = samples / "papers"
    print(f"\n{'on the sample papers, s':34}{'indexing':>12}{'a query, a process each':>28}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        runs = {
            "readinglist": (_ours(home / "library", papers), ("search", "--limit", "8")),
            "recollq": (_recoll(home, papers), ("-c", folder, "-n", "8", "-A")),
            "papis": (_papis(home, papers), ("--log", "ERROR", "list", "--id")),
        }
        for name, (seconds, words) in runs.items():
            if seconds is None:
                print(f"{name:34}{'not installed: left out':>40}")
                continue
            command = [name, *words]
            if name == "readinglist":
                command = [sys.executable, "-m", name, "--library", f"{home / 'library'}", *words]
            times = [_seconds([*command, word]) for word in WORDS]
            print(f"{name:34}{seconds:12.1f}{median(times):28.2f}")


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _ours(library: Path, papers: Path) -> float:
    return _seconds(
        [sys.executable, "-m", "readinglist", "--library", f"{library}", "add", str(papers)]
    )


def _recoll(home: Path, papers: Path) -> float | None:
    if shutil.which("recollindex") is None or shutil.which("recollq") is None:
        return None
    (home / "recoll.conf").write_text(f"topdirs = {papers}\n")
    return _seconds(["recollindex", "-c", str(home), "-z"])


def _papis(home: Path, papers: Path) -> float | None:
    """Papis knows what a paper's info.yaml says; its own `add` would ask the network."""
    if shutil.which("papis") is None:
        return None
    os.environ |= {"XDG_CONFIG_HOME": f"{home / 'config'}", "XDG_CACHE_HOME": f"{home / 'cache'}"}
    (home / "config" / "papis").mkdir(parents=True)
    (home / "config" / "papis" / "config").write_text(
        f"[settings]\ndefault-library = bench\n[bench]\ndir = {home / 'papis'}\n"
    )
    for paper in papers.glob("*.pdf"):
        folder = home / "papis" / paper.stem
        folder.mkdir(parents=True)
        shutil.copy(paper, folder)
        (folder / "info.yaml").write_text(f"title: {paper.stem}\nfiles:\n- {paper.name}\n")
    return _seconds(["papis", "--log", "ERROR", "list", "--id", "network"])  # fills its cache


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))


__all__ = ["Query", "main"]
