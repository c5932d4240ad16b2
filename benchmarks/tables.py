"""Measure the taking in of a large table, beside morph-kgc on the same file in the same run.

    python benchmarks/tables.py [FILE] [--work DIR] [--rounds N]

FILE is the table of trainings of security forces, plain or xz; without it the one below RIGHTSGRAPH_DATA.
It is taken in with queries/mapping/foreign-military-training.yaml and, where RIGHTSGRAPH_MORPH_KGC names
the Python of an environment that has morph-kgc, by morph-kgc with foreign-military-training.rml.ttl, which
says as much of it as RML can; in turn, each in a process of its own. Prints rows per second and memory, and
what each says that the other does not.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

NAME = "foreign-military-training"
DATA = Path(NAME, "fmtrpt_trainings.tsv.xz")
MAPPING = Path(__file__).parents[1] / "queries" / "mapping" / f"{NAME}.yaml"
RML = Path(__file__).with_name(f"{NAME}.rml.ttl")
RG = "https://w3id.org/rightsgraph/ns#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_CONFIG = """[CONFIGURATION]
output_file=made.nq
output_format=N-QUADS
number_of_processes=1
na_values={missing}

[table]
mappings={mapping}
"""


@dataclass(frozen=True)
class Run:
    """What one process took: seconds by the clock, seconds of the processor, megabytes at most."""

    wall: float
    cpu: float
    memory: float


def run(command: list[str], folder: Path) -> Run:
    """Run a command in a folder and measure it; its output is shown if it fails."""
    began = time.perf_counter()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)}: {(folder / 'log').read_text(encoding='utf-8')[-2000:]}")
    return Run(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def take(table: Path, work: Path) -> Run:
    """Take the table in; the root is made anew."""
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    command = [sys.executable, "-m", "rightsgraph", "ingest", str(table), "--mapping", str(MAPPING)]
    options = ["--source", NAME, "--graph", str(root), "--level", "public", "--title", "Trainings"]
    return run([*command, *options, "--out", str(work / "report.txt")], _here(work))


def _here(work: Path) -> Path:
    """Give a folder from which the project is found: its parts are links in it."""
    for name in ("graph", "ontology", "queries", "shapes"):
        link = work / name
        if not link.exists():
            link.symlink_to(Path(__file__).parents[1] / name)
    return work


def map_with_morph(python: str, work: Path) -> Run:
    """Let morph-kgc make what the mapping in RML says; it reads `table.tsv` in the folder."""
    missing = ",".join(text for text in missing_texts() if text != "$")
    (work / "config.ini").write_text(_CONFIG.format(missing=missing, mapping=RML), encoding="utf-8")
    (work / "made.nq").unlink(missing_ok=True)
    return run([python, "-m", "morph_kgc", "config.ini"], work)


def missing_texts() -> list[str]:
    """Give the texts that the mapping takes for missing, so that both sides leave out the same cells."""
    from rightsgraph.ingest.rows.mapping import read_mapping

    return sorted(read_mapping(MAPPING.read_text(encoding="utf-8"), file=MAPPING.name).missing)


def said(quads: Iterator[ox.Quad], row_of: Callable[[str, str], str]) -> dict[str, set[tuple[str, str]]]:
    """Give for each word what is said of each row: of things with a name the name, runs of spaces as one.

    Args:
        quads: all that one side made.
        row_of: the number of a row from the address of an event and the node of its evidence.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names: dict[str, str] = {}
    named: dict[str, str] = {}
    nodes: dict[str, str] = {}
    proofs: dict[str, str] = {}
    for quad in quads:
        subject, word = quad.subject.value, quad.predicate.value.removeprefix(RG)
        value = " ".join(quad.object.value.split())
        if word == "nameOf":
            named[subject] = value
        elif word == "text":
            names[subject] = value
        elif word == "node":
            nodes[subject] = value
        elif "/id/event/" in subject and word == "evidence":
            proofs[subject] = value
        elif "/id/event/" in subject:
            found["type" if word == TYPE else word].append((subject, value))
    called = {thing: names[name] for name, thing in named.items() if name in names}
    rows = {event: row_of(event, nodes.get(proof, "")) for event, proof in proofs.items()}
    return {
        word: {(rows[event], called.get(value, value)) for event, value in pairs}
        for word, pairs in found.items()
    }


def ours(work: Path) -> dict[str, set[tuple[str, str]]]:
    """Read what we made; the first row of the file is that of the names."""
    with gzip.open(work / "root" / "source" / f"{NAME}.nq.gz") as file:
        quads = ox.parse(input=file, format=ox.RdfFormat.N_QUADS)
        return said(quads, lambda _, node: str(int(node.removeprefix("row=")) - 1))


def theirs(work: Path) -> dict[str, set[tuple[str, str]]]:
    """Read what morph-kgc made; its events are numbered by a column of the table."""
    quads = ox.parse(path=str(work / "made.nq"), format=ox.RdfFormat.N_QUADS)
    return said(quads, lambda event, _: event.rpartition("/")[2])


def print_times(runs: dict[str, list[Run]], rows: int) -> None:
    """Print a line for each side: medians, and the ratio of rows per CPU second to the last side."""
    print("| | rows a second | rows a CPU second | CPU seconds | most memory, MB |\n|---|---|---|---|---|")
    for name, found in runs.items():
        wall, cpu = (statistics.median(getattr(one, what) for one in found) for what in ("wall", "cpu"))
        most = max(one.memory for one in found)
        print(f"| {name} | {rows / wall:,.0f} | {rows / cpu:,.0f} | {cpu:.1f} | {most:,.0f} |")


def print_difference(our: dict[str, set[tuple[str, str]]], their: dict[str, set[tuple[str, str]]]) -> None:
    """Print a line for each word of events: how many values both say, and how many only one of them."""
    print("\n| of a training | both | only ours | only morph-kgc |\n|---|---|---|---|")
    for word in sorted({*our, *their}):
        one, other = our.get(word, set()), their.get(word, set())
        print(f"| {word} | {len(one & other):,} | {len(one - other):,} | {len(other - one):,} |")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", help="the table; default: below RIGHTSGRAPH_DATA")
    parser.add_argument("--work", type=Path, help="where the files go; default: a temporary folder")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    file = given.file or Path(os.environ.get("RIGHTSGRAPH_DATA", "."), DATA)
    if not file.is_file():
        parser.error(f"no table at {file}: name it, or let RIGHTSGRAPH_DATA name the folder of {DATA.parent}")
    python = os.environ.get("RIGHTSGRAPH_MORPH_KGC", "")
    with tempfile.TemporaryDirectory(dir=given.work) as folder:
        work = Path(folder).resolve()
        table = work / "table.tsv"
        table.write_bytes(lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes())
        rows = table.read_bytes().count(b"\n") - 1
        runs: dict[str, list[Run]] = {"ours": []}
        for _ in range(given.rounds):
            runs["ours"].append(take(table, work))
            if python:
                runs.setdefault("morph-kgc", []).append(map_with_morph(python, work))
        print_times(runs, rows)
        print()
        print((work / "report.txt").read_text(encoding="utf-8"))
        if python:
            print_difference(ours(work), theirs(work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
