"""GraphML (Brandes, Eiglsperger, Herman, Himsolt, Marshall 2002), which nearly every program reads.

Where a network has both directed and undirected ties all are written without direction, as some readers
refuse a mixture; `directed` then says which of them point from source to target. Ids of nodes are IRIs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from rightsgraph.network.files.columns import ABOUT, NODES, TIES, Handed
from rightsgraph.network.files.xml import cell, escape, refuse, write_lines

if TYPE_CHECKING:
    import polars as pl

__all__ = ["write"]

_TYPES = {"weight": "long", "weak": "boolean", "directed": "boolean"}


def write(handed: Handed, file: BinaryIO) -> None:
    """Write a network as GraphML.

    Raises:
        InputError: a label holds what XML cannot.
    """
    import polars as pl

    refuse(handed.network)
    file.write(_head(handed).encode())
    node = (pl.format('<node id="{}">', cell("id")), *_data(_NODE), pl.lit("</node>"))
    write_lines(file, handed.nodes(), node)
    ends = pl.format('<edge id="{}" source="{}" target="{}">', "id", *map(cell, ("source", "target")))
    for ties in handed.ties():
        write_lines(file, ties, (ends, *_data(_EDGE), pl.lit("</edge>")))
    file.write(b"</graph>\n</graphml>\n")


_NODE = {name: about for name, about in NODES.items() if name != "id"}
_EDGE = {name: about for name, about in TIES.items() if name not in ("id", "source", "target")}


def _head(handed: Handed) -> str:
    default = "directed" if handed.network.directed else "undirected"
    keys = (
        f'<key id="{name}" for="{what}" attr.name="{name}" attr.type="{_TYPES.get(name, "string")}">'
        f"<desc>{escape(about)}</desc></key>"
        for what, columns in (("graph", ABOUT), ("node", _NODE), ("edge", _EDGE))
        for name, about in columns.items()
    )
    said = (f'<data key="{name}">{escape(text)}</data>' for name, text in handed.about().items())
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *keys,
        f'<graph id="{handed.network.name}" edgedefault="{default}">',
        *said,
    )
    return "\n".join(lines) + "\n"


def _data(columns: dict[str, str]) -> Iterator[pl.Expr]:
    import polars as pl

    for name in columns:
        yield pl.format(f'<data key="{name}">{{}}</data>', cell(name))
