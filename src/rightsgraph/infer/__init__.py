"""Stage 4, infer: the rules of `queries/infer` over the merged graph, until nothing new follows."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import BlankNode, Quad, Triple

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore

__all__ = ["conclude", "infer"]

_PREMISES = ("merged", "reference", "ontology")
_MOST_ROUNDS = 20


def infer(loaded: Path, identified: Path, rules: Path, folder: Path) -> None:
    """Write `inferred.nq` into `folder`: what the rules conclude and no premise says already.

    Raises:
        InputError: no rule, or one that is not a CONSTRUCT, makes blank nodes, or does not come to an end.
    """
    store = EmbeddedStore.of([])
    for file in (loaded / "context.nq", identified / "merged.nq"):
        store.add(ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS))
    concluded = conclude(
        store, {path.stem: path.read_text(encoding="utf-8") for path in sorted(rules.glob("*.rq"))}
    )
    lines = sorted(f"{quad} .\n" for quad in concluded)
    (folder / "inferred.nq").write_text("".join(lines), encoding="utf-8", newline="\n")


def conclude(store: EmbeddedStore, rules: dict[str, str]) -> list[Quad]:
    """Apply CONSTRUCT rules by name until nothing new follows, adding to the graph `inferred` of `store`.

    Raises:
        InputError: no rule, or one that is not a CONSTRUCT, makes blank nodes, or does not come to an end.
    """
    if not rules:
        raise InputError("no rule to infer by: queries/infer/*.rq is empty")
    inferred = graph_iri("inferred")
    dataset = Dataset(default=(*(graph_iri(name) for name in _PREMISES), inferred), named=())
    known = {
        Triple(q.subject, q.predicate, q.object) for graph in dataset.default for q in store.quads(graph)
    }
    concluded: list[Quad] = []
    for _ in range(_MOST_ROUNDS):
        new = [triple for name, rule in rules.items() for triple in _applied(store, name, rule, dataset)]
        fresh = [triple for triple in dict.fromkeys(new) if triple not in known]
        if not fresh:
            return concluded
        known.update(fresh)
        quads = [Quad(triple.subject, triple.predicate, triple.object, inferred) for triple in fresh]
        store.add(quads)
        concluded += quads
    raise InputError(f"the rules of queries/infer do not come to an end in {_MOST_ROUNDS} rounds")


def _applied(store: EmbeddedStore, name: str, rule: str, dataset: Dataset) -> list[Triple]:
    where = f"queries/infer/{name}.rq"
    try:
        triples = list(store.construct(rule, dataset))
    except InputError as error:
        raise InputError(error.what, where=where, mend=error.mend) from error
    if any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        raise InputError("an inference may not make blank nodes", where=where, mend="name what it concludes")
    return triples
