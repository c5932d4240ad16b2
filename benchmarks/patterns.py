"""What matching costs: every pattern on generated graphs, in the flat store, a plain one, on disk, in rdflib.

Run: python benchmarks/patterns.py [QUADS [FEWER]]   (default: 10000000, and 1000000 for rdflib)

Each query runs in a process of its own, forked from the one that has loaded the graph, and is killed after
LIMIT seconds of processor. The rows of all engines on the same graph are compared.
"""

import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from generate_patterns import FILES, generate

from rightsgraph.iri import graph_iri
from rightsgraph.patterns.depends import digests
from rightsgraph.patterns.flat import FLAT, flat_store
from rightsgraph.project import Project
from rightsgraph.query.bind import bind
from rightsgraph.query.catalogue import read_folder
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore

LIMIT = 30
FOUR = Dataset(tuple(map(graph_iri, ("merged", "inferred", "reference", "ontology"))), ())
ONE = Dataset((FLAT,), ())

Ask = Callable[[str], Iterable[Iterable[object]]]


def texts() -> dict[str, str]:
    """Give the query of every pattern, with its defaults."""
    entries = read_folder(Project().queries / "pattern")
    return {name: bind(entry, {}, lambda _: []) for name, entry in entries.items()}


def flat(files: list[Path]) -> Ask:
    store = flat_store(files, texts().values())
    return lambda text: store.select(text, ONE).rows


def plain(files: list[Path]) -> Ask:
    store = EmbeddedStore.read(files)
    return lambda text: store.select(text, FOUR).rows


def disk(files: list[Path]) -> Ask:
    folder = files[0].parents[1] / "store"
    EmbeddedStore.create(folder, files)
    return lambda text: EmbeddedStore.open(folder).select(text, FOUR).rows


def in_rdflib(files: list[Path]) -> Ask:
    """Give rdflib the graph that the flat store holds: what no pattern names is spared it."""
    import rdflib

    path = files[0].parents[1] / "flat.nt"
    with path.open("wb") as file:
        flat_store(files, texts().values()).dump(FLAT, file)
    graph = rdflib.Graph().parse(path, format="nt")
    return lambda text: graph.query(text)


def told(files: list[Path]) -> Ask:
    """Read what each pattern rests on, as an incremental build does."""
    digests(files, texts().values())
    return lambda _: []


ENGINES = {"flat": flat, "plain": plain, "disk": disk, "rdflib": in_rdflib, "digests": told}


def measured(engine: str, folder: str) -> None:
    """Load, ask every pattern, and print as JSON what that took."""
    begun, cpu = time.monotonic(), time.process_time()
    ask = ENGINES[engine]([Path(folder) / name for name in FILES])
    found = {"load": [time.process_time() - cpu, 0, ""]}
    for name, text in texts().items() if engine != "digests" else ():
        found[name] = _forked(ask, text)
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"rows": found, "seconds": time.monotonic() - begun, "MB": most / 1024}))


def _forked(ask: Ask, text: str) -> list[object]:
    """Ask in a child; give its seconds of processor, the number of rows and a digest, or the limit alone."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        begun = time.process_time()
        rows = sorted(tuple(map(_cell, row)) for row in ask(text) if row[0])  # rdflib gives nothing as a row
        taken = time.process_time() - begun
        os.write(
            write, json.dumps([taken, len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()]).encode()
        )
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else [float(LIMIT), None, ""]


def _cell(cell: object) -> list[str]:
    """Give the values joined in a cell in one order, because their order is not said."""
    return sorted(set(str(getattr(cell, "value", cell) if cell is not None else "").split("|")) - {""})


def run(engine: str, folder: Path) -> dict:
    command = [sys.executable, __file__, "--measure", engine, str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    print(f"{engine} on {folder.name}: done", file=sys.stderr)
    return json.loads(done.stdout)


def main(many: int, few: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        sizes = {size: Path(scratch) / str(size) for size in (many, few)}
        quads = {size: generate(folder, size) for size, folder in sizes.items()}
        wanted = [
            ("flat", few),
            ("rdflib", few),
            *((engine, many) for engine in ENGINES if engine != "rdflib"),
        ]
        runs = {(engine, quads[size]): run(engine, sizes[size]) for engine, size in wanted}
    print_totals(runs)
    runs = {key: one for key, one in runs.items() if key[0] != "digests"}
    print_patterns(runs)
    compare(runs)


Runs = dict[tuple[str, int], dict]


def print_totals(runs: Runs) -> None:
    print("| | quads | load, CPU s | all patterns, CPU s | killed | wall s | most memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for (engine, quads), one in runs.items():
        (load, _, _), *asked = one["rows"].values()
        killed = sum(row[1] is None for row in asked)
        cells = (engine, f"{quads:,}", f"{load:.1f}", f"{sum(row[0] for row in asked):.1f}", killed)
        print(f"| {' | '.join(map(str, cells))} | {one['seconds']:.0f} | {one['MB']:,.0f} |")


def print_patterns(runs: Runs) -> None:
    most = max(quads for _, quads in runs)
    print(f"\n| pattern | hits | {' | '.join(f'{engine}, {quads:,}' for engine, quads in runs)} |")
    print(f"|---|---|{'---|' * len(runs)}")
    for name in texts():
        rows = [one["rows"][name] for one in runs.values()]
        cells = [f"{row[0]:.2f}" if row[1] is not None else f"> {LIMIT}" for row in rows]
        print(f"| {name} | {runs['flat', most]['rows'][name][1]:,} | {' | '.join(cells)} |")


def compare(runs: Runs) -> None:
    """Say which engines answer a pattern otherwise than the flat store."""
    for name in texts():
        for (engine, quads), one in runs.items():
            if one["rows"][name][2] not in ("", runs["flat", quads]["rows"][name][2]):
                print(f"not the same rows: {name}, {engine}, {quads:,}", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measured(*sys.argv[2:])
    else:
        main(*([int(size) for size in sys.argv[1:]] or [10_000_000, 1_000_000]))
