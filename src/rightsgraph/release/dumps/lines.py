"""The lines of a dataset, sorted as they stand in its N-Quads, and the same by graph; nothing is held.

The build writes each of its files sorted, so the whole is a merge of them; a line is what `load` writes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pyoxigraph import NamedNode

__all__ = ["by_graph", "by_subject", "merged_lines", "quads_of"]

_BUFFERED = 200_000

_FILES = (
    "load/context.nq",
    "identify/sources.nq",
    "identify/merged.nq",
    "infer/inferred.nq",
    "match/patterns.nq",
)


def quads_of(workspace: Path) -> list[Path]:
    """List the files of N-Quads that make up the dataset of a workspace, each sorted."""
    return [workspace / name for name in _FILES]


def merged_lines(files: Sequence[Path]) -> Iterator[bytes]:
    """Give the lines of sorted files as one sorted file, each once."""
    with ExitStack() as opened:
        last = b""
        for line in merge(*(opened.enter_context(path.open("rb")) for path in files)):
            if line != last:
                yield line
            last = line


def by_graph(lines: Iterable[bytes], folder: Path) -> dict[NamedNode, Path]:
    """Write the N-Triples of each graph into a file of its own, in the order they come; give them by name.

    Args:
        lines: N-Quads, all in named graphs.
        folder: where the files are written.
    """
    files: dict[bytes, Path] = {}
    waiting: dict[bytes, list[bytes]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        triple, graph, _ = line.rsplit(b" ", 2)
        waiting[graph].append(triple + b" .\n")
        if number % _BUFFERED == 0:
            _append(waiting, files, folder)
    _append(waiting, files, folder)
    named = {NamedNode(graph[1:-1].decode()): path for graph, path in files.items()}
    return dict(sorted(named.items(), key=lambda item: item[0].value))


def _append(waiting: dict[bytes, list[bytes]], files: dict[bytes, Path], folder: Path) -> None:
    for graph, triples in waiting.items():
        path = files.setdefault(graph, folder / f"{len(files)}.nt")
        with path.open("ab") as file:
            file.writelines(triples)
    waiting.clear()


def by_subject(lines: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Group sorted lines by their subject as it is written, such as `<https://…>`."""
    for subject, pairs in groupby(((line.split(b" ", 1)[0], line) for line in lines), key=itemgetter(0)):
        yield subject, [line for _, line in pairs]
