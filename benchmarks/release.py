"""A release from nothing, by steps: seconds, seconds of processor, the most memory; the size of each part.

Run: python benchmarks/release.py [QUADS]…   (default: 1000000; of the whole dataset as released to partners)

Two sources tell of invented people (`generate.py`); one person in twenty is withheld from all but those who
may see everything, one in twenty is known to partners and pseudonymised elsewhere. All steps are measured in
one process, as a publisher waits for it; processes that a step starts count with it.
"""

import datetime as dt
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path

from generate import PREFIXES, generate

SHARE = 2.75
"""Quads of a dataset for each that a source states: rewritten, merged, labelled, inferred."""

PAGE = 4096
ACCESS = """
rgj:{local} a rg:AccessJudgement ;
    prov:generatedAtTime "2024-06-02T00:00:00Z"^^xsd:dateTime ;
    prov:wasAttributedTo cur:generator ;
    rg:about rgp:{person} ;
    rg:accessLevel v:level-{level} ;
    rg:reason "asked for by the person"@en ;
    rg:treatment v:treatment-{treatment} .
"""


def people(root: Path) -> list[str]:
    """Give the local names of the people of a root, in the order in which it tells of them."""
    found: dict[str, None] = {}
    for path in sorted(root.glob("source/*.nq.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                if (
                    line.endswith("/source/" + path.name.split(".", maxsplit=1)[0] + "> .\n")
                    and "ns#Person>" in line
                ):
                    found[line.split(">", maxsplit=1)[0].rpartition("/")[2]] = None
    return list(found)


def judge(root: Path) -> None:
    """Say of some people who may see them."""
    told = people(root)
    judged = [
        (f"{level[0]}{number:019}", person, level, treatment)
        for first, level, treatment in ((0, "restricted", "withheld"), (10, "partner", "pseudonymised"))
        for number, person in enumerate(told[first::20])
    ]
    names = ("local", "person", "level", "treatment")
    text = PREFIXES + "".join(ACCESS.format(**dict(zip(names, one, strict=True))) for one in judged)
    (root / "judgements" / "access.ttl").write_text(text, encoding="utf-8")


def memory() -> float:
    """Give the megabytes that this process and those it has started hold now (Linux)."""
    total = 0.0
    waiting = ["self"]
    while waiting:
        process = Path("/proc") / waiting.pop()
        try:
            total += int((process / "statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6
            for task in (process / "task").iterdir():
                waiting += (task / "children").read_text(encoding="ascii").split()
        except (OSError, IndexError):  # it has ended meanwhile
            continue
    return total


def now() -> tuple[float, float]:
    """Give seconds, and those of processor of this process and of those it has started."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.monotonic(), sum(one.ru_utime + one.ru_stime for one in spent)


def measured(root: str, out: str, level: str) -> None:
    """Make a release in this process and verify it; print what each step took as JSON."""
    from rightsgraph.release.make import make_release
    from rightsgraph.release.model import Request
    from rightsgraph.release.verify.verify import verify_release

    begun: list[tuple[str, float, float]] = [("start", *now())]
    most = {"start": 0.0}
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.05):
            name = begun[-1][0]
            most[name] = max(most.get(name, 0.0), memory())

    def say(name: str) -> None:
        if name.startswith("reading "):  # each source of a reduction says so
            return
        begun.append((name, *now()))
        spent = f"{begun[-1][1] - begun[0][1]:.0f} s, {begun[-1][2]:.0f} CPU s, {max(most.values()):,.0f} MB"
        print(f"{name} after {spent} at most", file=sys.stderr, flush=True)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        request = Request(
            level=level,
            day=dt.date(2026, 11, 22),
            contact="mailto:contact@lantern.example",
            secret=Path(root).with_name("secret"),
        )
        release = make_release(request, [Path(root)], out=Path(out), say=say)
        say("verify")
        faults = verify_release(Path(out)).faults
    finally:
        ended.set()
        watcher.join()
    begun.append(("", *now()))
    steps = [
        [name, wall_end - wall, cpu_end - cpu, most.get(name, 0.0)]
        for (name, wall, cpu), (_, wall_end, cpu_end) in pairwise(begun)
    ]
    quads = sum(number for number, _ in release.graphs.values())
    print(json.dumps({"quads": quads, "steps": steps, "faults": [str(fault) for fault in faults]}))


def sizes(release: Path) -> dict[str, float]:
    """Give the megabytes of each part of a release."""
    found: dict[str, float] = {}
    for path in release.rglob("*"):
        if path.is_file():
            parts = path.relative_to(release).parts
            name = "/".join(parts[:2]) if parts[0] == "data" else parts[0]
            found[name] = found.get(name, 0.0) + path.stat().st_size / 1e6
    return found


def main(numbers: list[int]) -> None:
    """Print the tables for each number of quads, for the public and for partners."""
    print("| level | quads | step | seconds | CPU seconds | most memory, MB |\n|---|---|---|---|---|---|")
    parts: list[tuple[str, int, dict[str, float]]] = []
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "graph"
            generate(root, round(number / SHARE))
            judge(root)
            for level in ("public", "partner"):
                out = Path(folder) / level
                command = [sys.executable, __file__, "--measure", str(root), str(out), level]
                done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
                said = json.loads(done.stdout)
                _, wall, cpu, most = zip(*said["steps"], strict=True)
                for name, *row in [*said["steps"], ["all", sum(wall), sum(cpu), max(most)]]:
                    cells = f"{row[0]:.1f} | {row[1]:.1f} | {row[2]:,.0f}"
                    print(f"| {level} | {said['quads']:,} | {name} | {cells} |", flush=True)
                print("".join(f"fault: {fault}\n" for fault in said["faults"]), end="", flush=True)
                parts.append((level, said["quads"], sizes(out)))
    print("\n| level | quads | part | MB |\n|---|---|---|---|")
    for level, quads, found in parts:
        for name in sorted(found):
            print(f"| {level} | {quads:,} | {name} | {found[name]:.1f} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measured(*sys.argv[2:])
    else:
        main([int(number) for number in sys.argv[1:]] or [1_000_000])
