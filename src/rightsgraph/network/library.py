"""The layers of the network: what ties whom, each a query of `queries/network`, read alike."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from rightsgraph.errors import InputError
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.entry import Entry
from rightsgraph.query.header import LAYER_KEYS

__all__ = ["BIPARTITE", "DIRECT", "Layer", "find_layer", "read_layers"]

_ENDS = (("record", "iri"), ("first", "integer"), ("last", "integer"))

BIPARTITE = (("node", "iri"), ("hub", "iri"), *_ENDS)
"""The columns, name and kind, of a layer whose nodes are tied where they share a hub."""

DIRECT = (("source", "iri"), ("target", "iri"), *_ENDS)
"""The columns of a layer whose rows are ties."""

_DATASET = ("merged", "inferred", "reference", "ontology")
_MORE = ("patterns", "registry")
_DIRECTIONS = ("directed", "undirected")
_WEAK = "weak"


@dataclass(frozen=True)
class Layer:
    """One kind of tie: its question, and what its header says of nodes and ties."""

    entry: Entry

    @property
    def name(self) -> str:
        """The name by which people ask for it."""
        return self.entry.name

    @property
    def title(self) -> str:
        """What it is called."""
        return self.entry.title

    @property
    def node(self) -> str:
        """What a node is."""
        return self.entry.node

    @property
    def edge(self) -> str:
        """What a tie says."""
        return self.entry.edge

    @property
    def weight(self) -> str:
        """What the weight of a tie counts."""
        return self.entry.weight

    @property
    def direction(self) -> str:
        """`directed` or `undirected`."""
        return self.entry.direction

    @property
    def time(self) -> str:
        """What the first and the last day of a tie mean."""
        return self.entry.time

    @property
    def directed(self) -> bool:
        """Whether its ties point from one node to the other."""
        return self.entry.direction == "directed"

    @property
    def weak(self) -> bool:
        """Whether its ties say little: they are marked where layers are joined."""
        return self.entry.strength == _WEAK

    @property
    def bipartite(self) -> bool:
        """Whether its rows are nodes and what they share, and not ties."""
        return _shape(self.entry) == BIPARTITE


def read_layers(queries: Path) -> dict[str, Layer]:
    """Read every layer, by name.

    Args:
        queries: the folder of the catalogue.

    Raises:
        InputError: there is no layer, or one has a fault in its header, its columns or its dataset; it says
            file and line.
    """
    return {name: _layer(entry) for name, entry in read_folder(queries / "network").items()}


def find_layer(layers: dict[str, Layer], name: str) -> Layer:
    """Find a layer by its name.

    Raises:
        InputError: there is none of that name; it says which are near.
    """
    if name not in layers:
        near = get_close_matches(name, layers, n=3)
        mend = f"did you mean {' or '.join(near)}?" if near else f"use all, or one of {', '.join(layers)}"
        raise InputError(f"no layer of the network is called {name!r}", mend=mend)
    return layers[name]


def _layer(entry: Entry) -> Layer:
    for key in LAYER_KEYS:
        if key != "Strength" and not getattr(entry, key.lower()):
            raise InputError(
                f"the header of a layer lacks {key}",
                where=f"{entry.path}:1",
                mend=f"add a line '# {key}: …'",
            )
    if entry.direction not in _DIRECTIONS:
        _refuse(
            entry, "Direction", f"no such direction: {entry.direction!r}", f"write {' or '.join(_DIRECTIONS)}"
        )
    if entry.strength not in ("", _WEAK):
        _refuse(entry, "Strength", f"no such strength: {entry.strength!r}", f"write {_WEAK}, or leave it out")
    _check_columns(entry)
    if entry.default not in (_DATASET, *((*_DATASET, more) for more in _MORE)) or entry.named:
        mend = f"write '# Dataset: {', '.join(_DATASET)}', and perhaps {' or '.join(_MORE)} behind them"
        _refuse(entry, "Dataset", "the dataset is not that of a layer", mend)
    if [(one.name, one.kind, one.required) for one in entry.parameters] != [("country", "country", False)]:
        mend = "give 'country (country, optional): …' alone, and its line VALUES ?country { UNDEF }"
        _refuse(entry, "Parameters", "the parameters are not those of a layer", mend)
    return Layer(entry)


def _shape(entry: Entry) -> tuple[tuple[str, str], ...]:
    return tuple((column.name, f"{column.kind}{' list' if column.many else ''}") for column in entry.columns)


def _check_columns(entry: Entry) -> None:
    forms = (BIPARTITE, DIRECT)
    if _shape(entry) not in forms:
        said = [", ".join(f"{name} ({kind})" for name, kind in form) for form in forms]
        _refuse(entry, "Columns", "the columns are not those of a layer", f"give {' or '.join(said)}")
    if _shape(entry) == BIPARTITE and entry.direction != "undirected":
        what = "nodes that share a hub are not tied in a direction"
        _refuse(entry, "Direction", what, "write undirected, or give source and target")


def _refuse(entry: Entry, key: str, what: str, mend: str) -> None:
    lines = entry.text.splitlines()
    line = next((at for at, text in enumerate(lines, start=1) if text.startswith(f"# {key}:")), 1)
    raise InputError(what, where=f"{entry.path}:{line}", mend=mend)
