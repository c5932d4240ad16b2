"""What a person waits for on the seed graph: medians of whole commands, each beside a bare `python -c pass`.

Run: make bench. Machines are shared and noisy: read the ratio to an empty Python process before the seconds.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 7
EMPTY = [sys.executable, "-c", "pass"]
COMMAND = [sys.executable, "-m", "rightsgraph"]


def seconds(command: list[str]) -> float:
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return time.perf_counter() - begin


def median(command: list[str], before: Callable[[], None], runs: int = RUNS) -> tuple[float, float]:
    """Give the medians of a command and of an empty process, taken in turn."""
    ours, empty = [], []
    for _ in range(runs):
        before()
        ours.append(seconds(command))
        empty.append(seconds(EMPTY))
    return statistics.median(ours), statistics.median(empty)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        build = [*COMMAND, "build", "--workspace", str(workspace)]
        seconds(build)

        def nothing() -> None:
            """Leave everything as it is."""

        def no_workspace() -> None:
            shutil.rmtree(workspace)

        def ask(name: str) -> list[str]:
            return [*COMMAND, "query", name, "--format", "csv", "--workspace", str(workspace)]

        questions = sorted(path.stem for path in Path("queries/contract").glob("*.rq"))
        tasks = [
            ("--help", 0.3, [*COMMAND, "--help"], nothing, RUNS),
            ("build from nothing", 10.0, build, no_workspace, 3),
            ("build with nothing to do", 1.0, build, nothing, RUNS),
            *((f"query {name}", 1.0, ask(name), nothing, 3) for name in questions),
        ]
        print("| what | budget s | median s | times an empty process |")
        print("|---|---|---|---|")
        for what, budget, command, before, runs in tasks:
            ours, empty = median(command, before, runs)
            print(f"| {what} | {budget} | {ours:.2f} | {ours / empty:.0f} |", flush=True)


if __name__ == "__main__":
    main()
