"""The store that patterns are matched in: one graph in memory, of the triples that their queries can touch.

The engine has to remove repeated triples wherever a query sees several graphs at once, and holds them all.
Here each triple is held once, in one graph, and what no query names is passed over while files are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode

from rightsgraph.iri import graph_iri
from rightsgraph.patterns.touch import touches
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["FLAT", "HOMES", "flat_store"]

FLAT = graph_iri("flat")
"""The graph that holds what merged, inferred, reference and ontology say; no workspace has it."""

HOMES = {
    **{
        f"{graph_iri(name).value}> .\n".encode(): FLAT
        for name in ("merged", "inferred", "reference", "ontology")
    },
    f"{graph_iri('judgements').value}> .\n".encode(): graph_iri("judgements"),
}
"""How the lines of each graph end that is read, and where its triples go."""

_CHUNK = 200_000

_Wanted = dict[bytes, frozenset[bytes] | None]


def flat_store(files: Iterable[Path], texts: Iterable[str]) -> EmbeddedStore:
    """Read files of N-Quads into a store for certain queries.

    The graph `FLAT` holds what merged, inferred, reference and ontology say as far as the queries can touch
    it; the graph of judgements stays beside it; other graphs are left out.

    Args:
        files: what the stages before wrote.
        texts: every SELECT that will be asked.

    Raises:
        InputError: a part of a query is not understood.
    """
    wanted = _wanted(texts)
    store = ox.Store()
    for path in files:
        with path.open("rb") as file:
            while lines := list(islice(file, _CHUNK)):
                told = list(_told(lines, wanted))
                for home in set(HOMES.values()):
                    text = b" .\n".join([head for head, to in told if to is home] + [b""])
                    store.bulk_load(input=text, format=ox.RdfFormat.N_TRIPLES, to_graph=home)
    return EmbeddedStore(store)


def _wanted(texts: Iterable[str]) -> _Wanted | None:
    """Give the predicates that queries name, with the objects they ask for; None where they can touch any."""
    wanted: _Wanted = {}
    for touch in {touch for text in texts for touch in touches(text)}:
        if touch.predicate is None:
            return None
        predicate = touch.predicate.encode()
        objects = None if touch.objects is None else frozenset(one.encode() for one in touch.objects)
        before = wanted.get(predicate, frozenset())
        wanted[predicate] = None if before is None or objects is None else before | objects
    return wanted


def _told(lines: Iterable[bytes], wanted: _Wanted | None) -> Iterator[tuple[bytes, NamedNode]]:
    """Give the triples that are wanted, without the dot, each with the graph it goes to."""
    if wanted is not None:  # most lines end here, so this is one step for each
        lines = [line for line in lines if line.split(b" ", 2)[1] in wanted]
    for line in lines:
        head, _, graph = line.rpartition(b" <")
        home = HOMES.get(graph)
        if home is None:
            continue
        if wanted is not None:
            _, predicate, value = head.split(b" ", 2)
            objects = wanted[predicate]
            if objects is not None and value not in objects:
                continue
        yield head, home
