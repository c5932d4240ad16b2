"""A pattern whose digest stays finds what it found before; what a pattern does not name leaves its digest."""

import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from rightsgraph.curated import read_ontology
from rightsgraph.infer import conclude
from rightsgraph.iri import graph_iri
from rightsgraph.patterns.depends import digests
from rightsgraph.query.bind import bind
from rightsgraph.query.catalogue import read_folder
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore

REPOSITORY = Path(__file__).parents[2]
TEXTS = {
    name: bind(entry, {}, lambda query: [])
    for name, entry in read_folder(REPOSITORY / "queries/pattern").items()
}
RULES = {path.stem: path.read_text(encoding="utf-8") for path in (REPOSITORY / "queries/infer").glob("*.rq")}
GRAPHS = Dataset(tuple(map(graph_iri, ("merged", "inferred", "reference", "ontology"))), ())
MERGED, INFERRED = graph_iri("merged"), graph_iri("inferred")
RG = "https://w3id.org/rightsgraph/ns#"
WORD = "<https://w3id.org/rightsgraph/vocabulary/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


@pytest.fixture(scope="module")
def examples():
    """For each pattern what each of its examples says, and what follows from that."""
    ontology = list(read_ontology(REPOSITORY / "ontology"))
    told = {}
    for name in TEXTS:
        told[name] = []
        for path in sorted((REPOSITORY / "tests/pattern" / name).glob("*.trig")):
            parsed = ox.parse(path=str(path), format=ox.RdfFormat.TRIG)
            quads = [quad for quad in parsed if quad.graph_name != graph_iri("expected")]
            follows = conclude(EmbeddedStore.of([*ontology, *quads]), RULES)
            told[name].append(sorted({*quads, *follows}, key=str))
    return told


@pytest.fixture(scope="module")
def words():
    """What the ontology says its words are: roles, families and their like."""
    ontology = read_ontology(REPOSITORY / "ontology")
    return [quad for quad in ontology if quad.predicate == TYPE and str(quad.object).startswith(f"<{RG}")]


@pytest.fixture(scope="module")
def everything(examples):
    return sorted({quad for some in examples.values() for quads in some for quad in quads}, key=str)


def digests_of(quads, texts, folder):
    file = folder / "facts.nq"
    file.write_text("".join(f"{quad} .\n" for quad in quads), encoding="utf-8")
    return digests([file], texts)


def rows(quads, text):
    return rows_in(EmbeddedStore.of(quads), text)


def rows_in(store, text):
    return {
        tuple(
            frozenset(cell.value.split("|")) if isinstance(cell, Literal | NamedNode) else cell
            for cell in row
        )
        for row in store.select(text, GRAPHS).rows
    }


@pytest.mark.parametrize("name", TEXTS)
def test_no_triple_changes_the_hits_and_leaves_the_digest(examples, words, tmp_path, name):
    """Every triple of the examples is left out in turn."""
    text, changed = TEXTS[name], 0
    for quads in examples[name]:
        store = ox.Store()
        store.extend([*quads, *words])
        hits, digest = (
            rows_in(EmbeddedStore(store), text),
            digests_of([*quads, *words], [text], tmp_path).of(text),
        )
        for quad in (one for one in quads if not str(one.subject).startswith(WORD)):
            store.remove(quad)
            if rows_in(EmbeddedStore(store), text) != hits:
                changed += 1
                fewer = [one for one in [*quads, *words] if one != quad]
                assert digests_of(fewer, [text], tmp_path).of(text) != digest, quad
            store.add(quad)
    assert changed > 5


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_hits_kept_by_digest_are_those_found_anew(everything, tmp_path, data):
    """Edits: triples left out, and triples that say of one thing what is said of another."""
    several = st.lists(st.sampled_from(everything), max_size=3)
    without, gone, said, of = (set(data.draw(several)) for _ in range(4))
    before = {*everything} - without
    edits = {
        ox.Quad(two.subject, one.predicate, one.object, one.graph_name)
        for one, two in zip(said, of, strict=False)
    }
    after = (before - gone) | edits
    old, new = (digests_of(sorted(some, key=str), TEXTS.values(), tmp_path) for some in (before, after))
    stores = [EmbeddedStore.of(some) for some in (before, after)]
    for name, text in TEXTS.items():
        if old.of(text) == new.of(text):
            then, now = (rows_in(store, text) for store in stores)
            assert then == now, name


def event(local, *kinds, person="p1", predicate="target"):
    """Tell of a dated event in a country with a person of its own."""
    event, person = NamedNode(f"urn:event:{local}"), NamedNode(f"urn:person:{local}:{person}")
    day = Literal("15000", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    said = [
        (event, TYPE, NamedNode(RG + kinds[0])),
        (event, NamedNode(RG + predicate), person),
        (event, NamedNode(RG + "country"), NamedNode("https://w3id.org/rightsgraph/id/country/XX")),
        (
            event,
            NamedNode(RG + "modality"),
            NamedNode("https://w3id.org/rightsgraph/vocabulary/modality-stated"),
        ),
        (event, NamedNode(RG + "earliestDay"), day),
        (event, NamedNode(RG + "latestDay"), day),
        (person, TYPE, NamedNode(RG + "Person")),
    ]
    follows = [(event, TYPE, NamedNode(RG + kind)) for kind in (*kinds[1:], "Event", "Record")]
    return [ox.Quad(*one, MERGED) for one in said] + [ox.Quad(*one, INFERRED) for one in follows]


HEAD = "PREFIX rg: <https://w3id.org/rightsgraph/ns#> PREFIX v: <https://w3id.org/rightsgraph/vocabulary/> "
OWN = {
    kind: HEAD
    + f"""SELECT ?subject ?country (GROUP_CONCAT(DISTINCT STR(?act); separator="|") AS ?evidence) WHERE {{
      ?act a rg:{kind} ; rg:target ?subject ; rg:country ?country ; rg:modality ?modality .
      ?subject a rg:Person .
      FILTER(?modality IN (v:modality-stated, v:modality-found))
      OPTIONAL {{ ?act rg:date ?date ; rg:earliestDay ?day }}
      FILTER NOT EXISTS {{ ?charge rg:accused ?subject ; rg:modality v:modality-official }}
    }} GROUP BY ?subject ?country"""
    for kind in ("Torture", "ForcedLabour", "Smear", "Harassment", "RepressiveAct")
}


@pytest.mark.parametrize(
    ("kinds", "touched"),
    [
        (("Torture", "IllTreatment", "BodilyHarm", "RepressiveAct"), {"Torture", "RepressiveAct"}),
        (("ForcedLabour", "LabourAbuse", "RepressiveAct"), {"ForcedLabour", "RepressiveAct"}),
        (("Smear", "Harassment", "RepressiveAct"), {"Smear", "Harassment", "RepressiveAct"}),
        (("Release", "Remedy"), set()),
    ],
)
def test_a_source_that_tells_only_of_one_kind_touches_only_patterns_that_name_it(
    everything, tmp_path, kinds, touched
):
    more = [*everything, *event("new", *kinds)]
    old, new = (digests_of(some, OWN.values(), tmp_path) for some in (everything, more))
    assert {kind for kind, text in OWN.items() if old.of(text) != new.of(text)} == touched


def test_a_source_that_tells_of_torture_leaves_many_patterns_of_the_library(everything, tmp_path):
    more = [*everything, *event("new", "Torture", "IllTreatment", "BodilyHarm", "RepressiveAct")]
    old, new = (digests_of(some, TEXTS.values(), tmp_path) for some in (everything, more))
    changed = {name for name, text in TEXTS.items() if old.of(text) != new.of(text)}
    assert "torture" in changed
    assert not {"forced-labour", "law-spread", "psychiatry"} & changed


def test_the_order_of_lines_does_not_matter_and_the_text_does(examples, tmp_path):
    text, quads = TEXTS["torture"], examples["torture"][0]
    forth, back = (digests_of(some, [text], tmp_path).of(text) for some in (quads, quads[::-1]))
    assert forth == back
    other = text.replace("GROUP BY", "# another query\nGROUP BY")
    assert digests_of(quads, [other], tmp_path).of(other) != forth


def test_what_is_optional_or_denied_in_a_nested_group_is_not_narrowed_by_what_stands_outside(tmp_path):
    x, y, p, q, c = (NamedNode(f"urn:{name}") for name in "xypqc")
    quads = [ox.Quad(x, TYPE, c, MERGED), ox.Quad(y, p, y, MERGED)]
    more = [*quads, ox.Quad(y, q, y, MERGED)]  # y is no c
    for nested in (
        "OPTIONAL { ?x <urn:q> ?y }",
        "MINUS { ?x <urn:q> ?y }",
        "FILTER NOT EXISTS { ?x <urn:q> ?y }",
    ):
        text = f"SELECT * {{ ?x a <urn:c> . {{ ?y <urn:p> ?z {nested} }} }}"
        assert rows(quads, text) != rows(more, text)
        old, new = (digests_of(some, [text], tmp_path).of(text) for some in (quads, more))
        assert old != new


def test_generated_files_have_digests_for_every_pattern(tmp_path):
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    try:
        from generate_patterns import FILES, generate
    finally:
        sys.path.pop(0)
    generate(tmp_path, 12_000)
    found = digests([tmp_path / name for name in FILES], TEXTS.values())
    assert len({found.of(text) for text in TEXTS.values()}) == len(TEXTS)
