"""What evidence costs: CPU time of each question with its evidence beside the question alone, in turn.

Run: python benchmarks/evidence.py [WORKSPACE]. Without a workspace the repository's graph is built first.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rightsgraph.build.pipeline import build
from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry, run_text
from rightsgraph.query.trace.ask import trace_entry, trace_text
from rightsgraph.query.trace.evidence import Evidence
from rightsgraph.store.address import Address

RUNS = 3


def seconds(task: Callable[[], object]) -> float:
    begin = time.process_time()
    task()
    return time.process_time() - begin


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(workspace=Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "workspace")
        if len(sys.argv) == 1:
            build(project)
        print("| question | rows | notes | alone s | with evidence s | ratio |\n|---|---|---|---|---|---|")
        for path in sorted((project.queries / "contract").glob("*.rq")):
            measure(project, path.stem, None)
        for path in sorted(Path("tests/query/trace/own").glob("*.rq")):
            measure(project, path.stem, path.read_text(encoding="utf-8"))


def measure(project: Project, name: str, text: str | None) -> None:
    """Print one line; an opened store is new each time, so that nothing is remembered."""
    rules = project.queries / "infer"

    def alone() -> object:
        store = Address(project.workspace).open()
        if text is not None:
            return run_text(text, store)
        return run_entry(find_entry(project.queries, name), {}, store)

    def traced() -> Evidence:
        store = Address(project.workspace).open()
        if text is not None:
            return trace_text(text, store, rules=rules)[1]
        return trace_entry(find_entry(project.queries, name), {}, store, rules=rules)[1]

    evidence = traced()
    pairs = [(seconds(alone), seconds(traced)) for _ in range(RUNS)]
    plain, full = (statistics.median(times) for times in zip(*pairs, strict=True))
    cells = (
        name,
        len(evidence.rows),
        len(evidence.notes),
        f"{plain:.3f}",
        f"{full:.2f}",
        f"{full / plain:.0f}",
    )
    print(f"| {' | '.join(map(str, cells))} |")


if __name__ == "__main__":
    main()
