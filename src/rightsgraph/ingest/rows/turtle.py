"""A small source as Turtle in the machine format, for a root of the project itself, where people read it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from rightsgraph.errors import InputError
from rightsgraph.turtle import format_triples

__all__ = ["write_turtle"]

_MOST = 20_000


def write_turtle(texts: Iterable[str], path: Path) -> bool:
    """Write lines of N-Quads as Turtle; say if there are any.

    Raises:
        InputError: there are too many for a file that people read.
        OSError: the disk cannot be written.
    """
    triples: set[ox.Triple] = set()
    for text in texts:
        triples |= {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
        if len(triples) > _MOST:
            mend = "give a root of its own, outside the project: --graph ../further"
            what = f"more than {_MOST:,} statements for a root of the project itself"
            raise InputError(what, where=path.name, mend=mend)
    path.write_text(format_triples(triples), encoding="utf-8", newline="\n")
    return bool(triples)
