"""A network as files for other programs: GraphML, GEXF, Cytoscape, CSV and Parquet."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from rightsgraph.errors import OutsideError
from rightsgraph.files import replacing
from rightsgraph.network.files.columns import Handed
from rightsgraph.network.model import Network

__all__ = ["FORMS", "PAIRS", "stream", "write"]

_ONE = {"graphml": "graphml", "gexf": "gexf", "cytoscape": "cytoscape"}
_TWO = {"csv": "spreadsheet", "parquet": "parquet"}

FORMS = (*_ONE, *_TWO)
"""The formats of files."""

PAIRS = tuple(_TWO)
"""Those of two files: one of nodes, one of ties."""


def write(network: Network, form: str, out: Path, *, level: str = "public") -> tuple[Path, ...]:
    """Write a network to a file, or to two, replaced whole or not at all; give their paths.

    A pair is named after `out`: `ties.csv` gives `ties.nodes.csv` and `ties.edges.csv`.

    Args:
        network: the network.
        form: one of `FORMS`.
        out: the file.
        level: the strictest level of what the network was made from, which the file says.

    Raises:
        InputError: XML cannot hold a text.
        OutsideError: a file cannot be written.
    """
    paths = (out,) if form in _ONE else _pair(out, form)
    try:
        with ExitStack() as opened:
            files = [opened.enter_context(replacing(path)) for path in paths]
            _writer(form)(Handed(network, level), *files)
    except OSError as error:
        raise OutsideError(
            f"cannot be written: {error.strerror or error}",
            where=str(out),
            mend="make room on the disk, or check the folder and its rights",
        ) from error
    return paths


def stream(network: Network, form: str, file: BinaryIO, *, level: str = "public") -> None:
    """Write a network to an open file, in one of `FORMS` that is no pair.

    >>> import io
    >>> from rightsgraph.network.model import EDGES, HUBS, NODES, RECORDS, empty_frame
    >>> network = Network("all", "All layers", False, *map(empty_frame, (NODES, EDGES, RECORDS, HUBS)))
    >>> file = io.BytesIO()
    >>> stream(network, "gexf", file)
    >>> file.getvalue().splitlines()[0]
    b'<?xml version="1.0" encoding="UTF-8"?>'

    Raises:
        InputError: XML cannot hold a text.
    """
    _writer(_ONE[form])(Handed(network, level), file)


def _writer(form: str) -> Callable[..., None]:
    module: Any = importlib.import_module(f"{__name__}.{(_ONE | _TWO).get(form, form)}")
    written: Callable[..., None] = module.write
    return written


def _pair(out: Path, form: str) -> tuple[Path, ...]:
    name = out.name.removesuffix(f".{form}")
    return tuple(out.with_name(f"{name}.{part}.{form}") for part in ("nodes", "edges"))
