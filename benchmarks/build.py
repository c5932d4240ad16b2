"""A build from nothing by stages: seconds, seconds of processor and the most memory, on generated roots.

Run: python benchmarks/build.py [QUADS]…   (default: 50000 and 1000000)
"""

import json
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise
from pathlib import Path

from generate import generate

from rightsgraph.build.pipeline import build
from rightsgraph.project import Project

PAGE = 4096


def megabytes() -> float:
    """Give the memory this process holds now (Linux)."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


def now() -> tuple[float, float]:
    return time.monotonic(), time.process_time()


def measured(root: str, workspace: str) -> None:
    """Build in this process; print what each stage took as JSON."""
    begun: list[tuple[str, float, float]] = []
    most: dict[str, float] = {}
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.02):
            if begun:
                most[begun[-1][0]] = max(most.get(begun[-1][0], 0.0), megabytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        project = Project(graphs=(Path(root),), workspace=Path(workspace))
        build(project, say=lambda name: begun.append((name, *now())))
    finally:
        ended.set()
        watcher.join()
    begun.append(("", *now()))
    taken = {
        name: [wall_end - wall, cpu_end - cpu, most.get(name, 0.0)]
        for (name, wall, cpu), (_, wall_end, cpu_end) in pairwise(begun)
    }
    print(json.dumps(taken))


def main(sizes: list[int]) -> None:
    print("| quads | stage | seconds | CPU seconds | most memory, MB |\n|---|---|---|---|---|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root, workspace = Path(folder) / "graph", Path(folder) / "workspace"
            generate(root, size)
            command = [sys.executable, __file__, "--measure", str(root), str(workspace)]
            done = subprocess.run(command, capture_output=True, check=True, text=True)
            stages = json.loads(done.stdout)
        wall, cpu, most = zip(*stages.values(), strict=True)
        for name, row in [*stages.items(), ("all", [sum(wall), sum(cpu), max(most)])]:
            print(f"| {size:,} | {name} | {row[0]:.1f} | {row[1]:.1f} | {row[2]:,.0f} |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measured(*sys.argv[2:])
    else:
        main([int(size) for size in sys.argv[1:]] or [50_000, 1_000_000])
