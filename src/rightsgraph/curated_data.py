"""Reading `source/<slug>.nq.gz`, what `rightsgraph ingest` writes of a source: streamed, and not trusted.

Large or not public sources stand in such a file. It holds one statement a line, all in the graph that its
path gives it, without blank nodes and in the words of the ontology; anything else is refused with its line.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from rightsgraph.curated_terms import refuse_terms, refuse_words
from rightsgraph.errors import InputError

__all__ = ["DATA_SUFFIX", "read_again", "read_data"]

DATA_SUFFIX = ".nq.gz"
"""How the name of a source's data file ends."""

_MEND = "such files are written by rightsgraph ingest, not by hand: ingest the source again"


def read_data(path: Path, graph: NamedNode) -> Iterator[Quad]:
    """Read a data file quad by quad; memory does not grow with the file.

    Raises:
        InputError: it is damaged, or holds what ingest would not write; with file and, if known, line.
    """
    line = 0
    try:
        with gzip.open(path, "rb") as file:
            for quad in ox.parse(input=cast("BinaryIO", file), format=ox.RdfFormat.N_QUADS):
                line += 1
                _refuse(quad, graph)
                yield quad
    except InputError as error:
        raise InputError(error.what, where=f"{path}:{line}", mend=error.mend) from error
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise InputError(f"not N-Quads: {error.msg}", where=where, mend=_MEND) from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        what = "the file is cut off or damaged" if isinstance(error, EOFError) else f"not gzip: {error}"
        raise InputError(what, where=str(path), mend=_MEND) from error
    except (MemoryError, OSError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path), mend=_MEND) from error
    if not line:
        raise InputError("a source that says nothing", where=str(path), mend=_MEND)


def read_again(path: Path) -> Iterator[Quad]:
    """Read a data file that was read, and found to be good, before; or that we wrote."""
    with gzip.open(path, "rb") as file:
        yield from ox.parse(input=cast("BinaryIO", file), format=ox.RdfFormat.N_QUADS)


def _refuse(quad: Quad, graph: NamedNode) -> None:
    if quad.graph_name != graph:
        raise InputError(f"a statement in another graph than its own: {quad.graph_name}", mend=_MEND)
    refuse_terms(quad)
    refuse_words(quad)
