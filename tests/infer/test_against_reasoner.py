"""The rules conclude what HermiT concludes from the ontology, wherever modality does not matter."""

from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad, Triple

from rightsgraph.curated import read_ontology
from rightsgraph.infer import conclude
from rightsgraph.iri import graph_iri
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.validate.reasoner import classify
from rightsgraph.vocab import RDF, RG, V

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parent / "examples"
RULES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((REPOSITORY / "queries/infer").glob("*.rq"))
}
BEYOND_OWL = ("custody-state",)  # reads the modality, which the definition of a class cannot


def own_things(triple, place):
    """Give each example things of its own, so that all can be asked about in one run."""

    def moved(term):
        if isinstance(term, NamedNode) and "/id/" in term.value:
            return NamedNode(f"{term.value}-{place}")
        return term

    return Triple(moved(triple.subject), triple.predicate, moved(triple.object))


def premises():
    told = []
    for path in sorted(EXAMPLES.glob("*/*.trig")):
        quads = [
            q
            for q in ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
            if q.graph_name == graph_iri("merged")
        ]
        alleged = {q.subject for q in quads if q.object == V["modality-alleged"]}
        told += [
            own_things(q.triple, f"{path.parent.name}-{path.stem}") for q in quads if q.subject not in alleged
        ]
    return told


def test_rules_and_reasoner_give_every_thing_the_same_types():
    told = premises()
    store = EmbeddedStore.of([*read_ontology(REPOSITORY / "ontology")])
    store.add(Quad(t.subject, t.predicate, t.object, graph_iri("merged")) for t in told)
    ours = {(t.subject, t.object) for t in told if t.predicate == RDF.type}
    things = {subject for subject, _ in ours}
    ours |= {
        (q.subject, q.object)
        for q in conclude(store, {name: rule for name, rule in RULES.items() if name not in BEYOND_OWL})
        if q.predicate == RDF.type and q.subject in things
    }
    result = classify(REPOSITORY / "ontology", told)
    assert result.consistent
    theirs = {
        (thing, kind)
        for thing in things
        for kind in result.types[thing]
        if kind.value.startswith(RG_NAMESPACE)
    }
    assert len(things) > 20
    assert ours == theirs


RG_NAMESPACE = RG.Record.value.removesuffix("Record")
