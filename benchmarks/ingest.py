"""Measure ingest against pyoxigraph's own bulk_load, on the same file in the same run.

    python benchmarks/ingest.py [QUADS] [--work DIR]

Generates so many N-Quads in our own vocabulary (people with names, events with targets; all invented), takes
them in as a source and loads the same file into a store on disk, in turn, three times each. Prints quads per
second and the ratio of the medians, and the memory of a process that only ingests.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox

from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.project import Project

_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_RG, _V = "https://w3id.org/rightsgraph/ns#", "https://w3id.org/rightsgraph/vocabulary/"
_ROUNDS = 3


def write_quads(path: Path, quads: int) -> int:
    """Write about so many N-Quads of invented people and events; give how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(quads // 12):
            base = f"https://register.example/{number}"
            person, name, event = f"<{base}/person>", f"<{base}/name>", f"<{base}/event>"
            said = [
                (person, _TYPE, f"<{_RG}Person>"),
                (name, _TYPE, f"<{_RG}Name>"),
                (name, f"<{_RG}nameOf>", person),
                (name, f"<{_RG}text>", f'"Aigerim Testova {number}"@en'),
                (name, f"<{_RG}modality>", f"<{_V}modality-stated>"),
                (event, _TYPE, f"<{_RG}Arrest>"),
                (event, f"<{_RG}target>", person),
                (event, f"<{_RG}date>", f'"{2000 + number % 25}"^^<http://id.loc.gov/datatypes/edtf/EDTF>'),
                (event, f"<{_RG}affectedDescription>", '"lamp makers of the north"@en'),
                (event, f"<{_RG}affectedAtLeast>", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
                (event, f"<{_RG}country>", "<https://w3id.org/rightsgraph/id/country/KZ>"),
                (event, f"<{_RG}modality>", f"<{_V}modality-alleged>"),
            ]
            file.writelines(f"{s} {p} {o} <https://register.example/graph> .\n" for s, p, o in said)
            count += len(said)
    return count


def _since(began: tuple[float, float]) -> tuple[float, float]:
    wall, cpu = _now()
    return wall - began[0], cpu - began[1]


def _now() -> tuple[float, float]:
    """Give the time by the clock and that of the processor, which a loaded machine does not lengthen."""
    return time.perf_counter(), time.process_time()


def _ingested(file: Path, work: Path) -> tuple[float, float]:
    root = work / "root"
    shutil.rmtree(root, ignore_errors=True)
    began = _now()
    ingest(Order((str(file),), "generated", root, told=Told(level="public", title="Generated")), Project())
    return _since(began)


def _loaded(file: Path, work: Path) -> tuple[float, float]:
    folder = Path(tempfile.mkdtemp(dir=work))  # never the same: a store that was opened here stays locked
    began = _now()
    store = ox.Store(str(folder / "store"))
    store.bulk_load(path=str(file), format=ox.RdfFormat.N_QUADS)
    store.flush()
    taken = _since(began)
    del store
    shutil.rmtree(folder)
    return taken


def _peak_memory() -> int:
    """Give the most memory this process had, in kB: ru_maxrss would count that of its parent too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("quads", type=int, nargs="?", default=1_000_000)
    parser.add_argument("--work", type=Path, help="where the files go; default: a temporary folder")
    parser.add_argument("--only-ingest", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.work) as folder:
        work = Path(folder)
        if given.only_ingest:
            _ingested(given.only_ingest, work)
            print(_peak_memory())
            return 0
        file = work / "generated.nq"
        count = write_quads(file, given.quads)
        times: dict[str, list[tuple[float, float]]] = {"ingest": [], "bulk_load": []}
        for _ in range(_ROUNDS):
            times["ingest"].append(_ingested(file, work))
            times["bulk_load"].append(_loaded(file, work))
        for place, unit in enumerate(("second", "CPU second")):
            rate = {
                name: count / statistics.median(one[place] for one in found) for name, found in times.items()
            }
            for name, found in rate.items():
                print(f"{name:>10}  {found:>9,.0f} quads a {unit}")
            print(f"{'ratio':>10}  {rate['ingest'] / rate['bulk_load']:.2f}")
        command = [sys.executable, __file__, "--only-ingest", str(file)]
        shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        print(f"{'memory':>10}  {int(shown) // 1024:,} MB, {count:,} quads")
    return 0


if __name__ == "__main__":
    sys.exit(main())
