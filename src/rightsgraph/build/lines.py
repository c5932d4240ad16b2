"""Lines of text, sorted and each once; what does not fit in memory is sorted in parts on the disk."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path

__all__ = ["write_sorted"]

_AT_ONCE = 500_000
"""Lines that are sorted in memory at a time, some 150 MB."""


def write_sorted(lines: Iterable[str], path: Path, *, at_once: int = _AT_ONCE) -> None:
    """Write lines (each with its line end) sorted by code points, each once.

    More than `at_once` lines are sorted in parts, which stand beside the file until it is written.

    Raises:
        OSError: the disk is full or cannot be written.
    """
    parts: list[Path] = []
    held: set[str] = set()
    try:
        for line in lines:
            held.add(line)
            if len(held) >= at_once:
                parts.append(path.with_name(f"{path.name}.{len(parts)}"))
                _write(sorted(held), parts[-1])
                held.clear()
        with ExitStack() as opened:
            sources = [opened.enter_context(part.open(encoding="utf-8", newline="\n")) for part in parts]
            _write(_merged([*sources, sorted(held)]), path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _merged(sources: list[Iterable[str]]) -> Iterable[str]:
    if len(sources) == 1:
        return sources[0]
    return _each_once(heapq.merge(*sources))


def _each_once(lines: Iterable[str]) -> Iterator[str]:
    return (line for line, _ in groupby(lines))


def _write(lines: Iterable[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
