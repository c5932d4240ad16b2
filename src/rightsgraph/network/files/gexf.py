"""GEXF 1.3, which Gephi reads: ties of several layers side by side, directed or not, and on a timeline.

A tie starts on the first day and ends on the last day on which a record behind it can have begun; without the
one or the other it is open on that side, and an undated one is always shown. Nodes have no dates. Lists are
texts, as readers do not agree on lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from rightsgraph.network.files.columns import NODES, TIES, Handed
from rightsgraph.network.files.xml import cell, escape, refuse, write_lines

if TYPE_CHECKING:
    import polars as pl

__all__ = ["write"]

_TITLES = {"first": "first possible day", "last": "last possible day"}
_NODE = tuple(name for name in NODES if name not in ("id", "label"))
_EDGE = tuple(name for name in TIES if name not in ("id", "source", "target", "weight", "directed"))


def write(handed: Handed, file: BinaryIO) -> None:
    """Write a network as GEXF 1.3.

    Raises:
        InputError: a label holds what XML cannot.
    """
    refuse(handed.network)
    nodes, count = handed.nodes(), len(handed.network.edges)
    file.write(f'{_head(handed)}<nodes count="{len(nodes)}">\n'.encode())
    write_lines(file, nodes, _node())
    file.write(f'</nodes>\n<edges count="{count}">\n'.encode())
    for ties in handed.ties():
        write_lines(file, ties, _edge(directed=handed.network.directed))
    file.write(b"</edges>\n</graph>\n</gexf>\n")


def _head(handed: Handed) -> str:
    said = handed.about()
    dynamic = 'mode="dynamic" timeformat="date" timerepresentation="interval"'
    mode = dynamic if handed.dated else 'mode="static"'
    default = "directed" if handed.network.directed else "undirected"
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        "<meta>",
        "<creator>rightsgraph</creator>",
        f"<keywords>{escape(said['name'])}</keywords>",
        f"<description>{escape(said['title'])}&#10;level: {said['level']}&#10;{escape(said['about'])}"
        "</description>",
        "</meta>",
        f'<graph defaultedgetype="{default}" {mode}>',
        *_attributes("node", _NODE),
        *_attributes("edge", _EDGE),
    )
    return "\n".join(lines) + "\n"


def _attributes(what: str, names: tuple[str, ...]) -> Iterator[str]:
    yield f'<attributes class="{what}" mode="static">'
    for name in names:
        kind = "boolean" if name == "weak" else "string"
        yield f'<attribute id="{name}" title="{_TITLES.get(name, name)}" type="{kind}"/>'
    yield "</attributes>"


def _node() -> Iterator[pl.Expr]:
    import polars as pl

    yield pl.format('<node id="{}"', cell("id"))
    yield pl.format(' label="{}"', cell("label"))
    yield from _values(_NODE)
    yield pl.lit("</node>")


def _edge(*, directed: bool) -> Iterator[pl.Expr]:
    import polars as pl

    yield pl.format('<edge id="{}" source="{}" target="{}"', "id", *map(cell, ("source", "target")))
    other = "undirected" if directed else "directed"
    yield pl.when(pl.col("directed") != directed).then(pl.lit(f' type="{other}"'))
    yield pl.format(' weight="{}" kind="{}"', "weight", "layer")
    yield pl.format(' start="{}"', "first")
    yield pl.format(' end="{}"', "last")
    yield from _values(_EDGE)
    yield pl.lit("</edge>")


def _values(names: tuple[str, ...]) -> Iterator[pl.Expr]:
    import polars as pl

    yield pl.lit("><attvalues>")
    for name in names:
        yield pl.format(f'<attvalue for="{name}" value="{{}}"/>', cell(name))
    yield pl.lit("</attvalues>")
