"""Stage 4, infer: the rules of `queries/infer` over the merged graph, until nothing new follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
    store = EmbeddedStore.read([loaded / "context.nq", identified / "merged.nq"])
    concluded = conclude(
        store, {path.stem: path.read_text(encoding="utf-8") for path in sorted(rules.glob("*.rq"))}
    )
    lines = sorted(f"{quad} .\n" for quad in concluded)
    (folder / "inferred.nq").write_text("".join(lines), encoding="utf-8", newline="\n")


def conclude(store: EmbeddedStore, rules: dict[str, str]) -> Iterator[Quad]:
    """Apply CONSTRUCT rules by name until nothing new follows; give the graph `inferred` it made in `store`.

    Raises:
        InputError: no rule, or one that is not a CONSTRUCT, makes blank nodes, or does not come to an end.
    """
    if not rules:
        raise InputError("no rule to infer by: queries/infer/*.rq is empty")
    inferred = graph_iri("inferred")
    dataset = Dataset(default=(*map(graph_iri, _PREMISES), inferred), named=())
    for _ in range(_MOST_ROUNDS):
        new = list(_new(store, rules, dataset))
        if not new:
            return store.quads(inferred)
        store.add(new)
    raise InputError(f"the rules of queries/infer do not come to an end in {_MOST_ROUNDS} rounds")


def _new(store: EmbeddedStore, rules: dict[str, str], dataset: Dataset) -> Iterator[Quad]:
    """Give what the rules conclude from the store as it is and no graph of it says yet, perhaps twice."""
    for name, rule in rules.items():
        for s, p, o in _applied(store, name, rule, dataset):
            *premises, inferred = dataset.default
            concluded = Quad(s, p, o, inferred)
            if concluded not in store and not any(Quad(s, p, o, graph) in store for graph in premises):
                yield concluded


def _applied(store: EmbeddedStore, name: str, rule: str, dataset: Dataset) -> list[Triple]:
    where = f"queries/infer/{name}.rq"
    try:
        triples = list(store.construct(rule, dataset))
    except InputError as error:
        raise InputError(error.what, where=where, mend=error.mend) from error
    if any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        raise InputError("an inference may not make blank nodes", where=where, mend="name what it concludes")
    return triples
