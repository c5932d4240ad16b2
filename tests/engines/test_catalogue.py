"""Every question, rule and inference of the catalogue has the same rows on every engine."""

import re
from collections import Counter

import pyoxigraph as ox
import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.errors import RightsgraphError
from rightsgraph.infer import conclude
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.query.bind import bind
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.run import dataset_of, run_entry
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RDFS, RG, XSD

FOLDERS = {
    "contract": 16,
    "rule": 32,
    "infer": 14,
    "pattern": 29,
    "comparison": 10,
    "network": 12,
    "node": 6,
    "identity": 5,
}
ENTRIES = {
    f"{folder}/{name}": entry
    for folder in FOLDERS
    for name, entry in read_folder(Project().queries / folder).items()
}
ASKED = [
    ("people", {"person": "ayghyerim TESTOVA"}),
    ("people", {"country": "YY"}),
    ("events", {"type": "legal-proceeding"}),
    ("custody", {"person": "rgp:aigerim"}),
    ("charges", {"person": "rgp:aigerim"}),
    ("conflicts", {"kind": "contradiction"}),
    ("standards", {"standard": "ICCPR-9", "country": "XX"}),
    ("standards", {"person": "ayghyerim TESTOVA", "kind": "trial"}),
    ("trends", {"country": "YY"}),
    ("trend-cases", {"trend": "persecution-of-critics"}),
]

DURATION = "Virtuoso 7.2 keeps an xsd:duration as a number of months or seconds, without saying which"
PATH = "Virtuoso 7.2 loses rows, and makes rows up, where a path with *, + or ? meets a bound end"
GROUPED = "Virtuoso 7.2 leaves cells empty where what OPTIONAL found is grouped beside UNION or MINUS"
KEPT = ("activity-ban", "broken-promise")
UNLIKE = {
    "virtuoso": {
        **{name: GROUPED for name in ENTRIES if name.startswith("pattern/") and name[8:] not in KEPT},
        "contract/assessments": GROUPED,
        "contract/cases": GROUPED,
        "contract/custody": GROUPED,
        "contract/pattern-hits": GROUPED,
        "contract/pattern-matrix": GROUPED,
        "contract/standards": GROUPED,
        "contract/conflicts": DURATION,
        "contract/events": DURATION,
        "identity/of-event": DURATION,
        "rule/event-told-twice": PATH,
        "rule/iri-of-another-kind": PATH,
        "rule/law-that-is-none": PATH,
        "rule/name-of-what-has-none": PATH,
        "rule/order-in-a-circle": PATH,
        "rule/penalty-without-sentence": PATH,
        "rule/place-in-another-country": PATH,
        "rule/record-outside-source-graph": PATH,
        "rule/release-before-arrest": PATH,
        "rule/types-that-exclude-each-other": PATH,
        "infer/type-from-subclass": PATH,
        "infer/type-from-union": PATH,
    }
}
"""What an engine does not answer as the others do, and why; everything else, every engine does."""

TOGETHER = 8
"""Of how many patterns one graph holds the examples: rdflib takes time for each pair of records."""


@pytest.fixture(scope="session")
def worlds(repository, tmp_path_factory):
    """What each entry is asked of: a rule of its own example, a pattern or a layer of its own and others'.

    Questions of nodes are asked of the examples of layers, all else of one invented graph as built: that of
    the contract's tests, and beside it the examples of inferences.
    """
    project = Project(
        graphs=(repository / "tests/query/contract/graph",), workspace=tmp_path_factory.mktemp("world")
    )
    build(project)
    common = list(EmbeddedStore.open(project.workspace / "store" / "data").quads())
    for path in sorted(repository.glob("tests/infer/examples/*/fires.trig")):
        common += example(path)
    common += hits(repository / "tests/query/contract/hits.ttl")
    common.append(ox.Quad(event("publication"), RG.followedBy, event("arrest"), graph_iri("inferred")))
    common = [quad for quad in dict.fromkeys(common) if isinstance(quad.graph_name, ox.NamedNode)]
    ontology = [quad for quad in common if quad.graph_name == graph_iri("ontology")]
    rules = {
        f"rule/{path.parent.name}": [*ontology, *example(path)]
        for path in repository.glob("tests/rule/*/fires.trig")
    }
    patterns, layers, nodes = (named(folder) for folder in ("pattern", "network", "node"))
    told = dict.fromkeys([*layers, *nodes], matched(repository, layers, ontology))
    for some in (patterns[start : start + TOGETHER] for start in range(0, len(patterns), TOGETHER)):
        told |= dict.fromkeys(some, matched(repository, some, ontology))
    return {name: told.get(name, common) for name in ENTRIES} | rules


def named(folder):
    """Give the names of the entries of a folder."""
    return sorted(name for name in ENTRIES if name.startswith(f"{folder}/"))


def matched(repository, names, ontology):
    """Give what the examples of some patterns and layers tell, with what follows from it."""
    folders = [name.replace("network/", "network/layers/") for name in names]
    paths = [path for folder in folders for path in sorted(repository.glob(f"tests/{folder}/*.trig"))]
    store = EmbeddedStore.of([*ontology, *dict.fromkeys(quad for path in paths for quad in apart(path))])
    texts = repository.glob("queries/infer/*.rq")
    list(conclude(store, {path.stem: path.read_text(encoding="utf-8") for path in texts}))
    return list(store.quads())


def apart(path):
    """Give what an example tells, its people and records apart from those of other examples."""

    def own(term):
        if isinstance(term, ox.NamedNode) and re.search("/id/(?!country|source)", term.value):
            return ox.NamedNode(f"{term.value}-{path.parent.name}-{path.stem}")
        return term

    return [
        ox.Quad(own(quad.subject), quad.predicate, own(quad.object), quad.graph_name)
        for quad in example(path)
        if quad.graph_name != graph_iri("expected")
    ]


def hits(path):
    """Give hits of patterns, written by hand."""
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph_iri("patterns")) for quad in quads]


def event(name):
    return ox.NamedNode(f"https://w3id.org/rightsgraph/id/event/{name}")


def example(path):
    return ox.parse(path=str(path), format=ox.RdfFormat.TRIG, rename_blank_nodes=True)


@pytest.fixture(scope="session")
def expected(worlds):
    """The rows that pyoxigraph gives in memory."""
    return {name: answer(entry, EmbeddedStore.of(worlds[name])) for name, entry in ENTRIES.items()}


def answer(entry, store):
    """Give the rows, or triples, and how often each comes."""
    raw = "raw" in (*entry.default, *entry.named)
    dataset = Dataset(default=(), named=None) if raw else dataset_of(entry, store)
    text = bind(entry, {}, lambda _: ())
    if entry.folder == "infer":
        return Counter(map(str, store.construct(text, dataset)))
    many = [column.many for column in entry.columns]
    return Counter(tuple(map(cell, row, many)) for row in store.select(text, dataset).rows)


def cell(term, many):
    if isinstance(term, ox.Literal) and many:
        return frozenset(term.value.split("|")) - {""}
    if isinstance(term, ox.Literal) and term.datatype == XSD.integer:
        return int(term.value)
    return str(term)


def test_the_catalogue_is_compared_whole():
    assert {folder: sum(name.startswith(f"{folder}/") for name in ENTRIES) for folder in FOLDERS} == FOLDERS
    assert all(set(names) <= set(ENTRIES) for names in UNLIKE.values())


def test_every_entry_has_an_answer_to_compare(expected):
    assert [name for name in ENTRIES if not expected[name]] == []


@pytest.mark.parametrize("name", ENTRIES)
def test_an_entry_has_the_same_rows_on_every_engine(name, engine, worlds, expected):
    store = engine.holding(worlds[name])
    if name in UNLIKE.get(engine.name, {}):
        with pytest.raises(RightsgraphError, match=r"duration|transitive|paths|groups|SP031"):
            answer(ENTRIES[name], store)
    else:
        assert answer(ENTRIES[name], store) == expected[name]


@pytest.mark.parametrize(("name", "given"), ASKED)
def test_a_question_with_parameters_reads_the_same_on_every_engine(name, given, engine, worlds):
    full = f"contract/{name}"
    store = engine.holding(worlds[full])
    if full in UNLIKE.get(engine.name, {}):
        with pytest.raises(RightsgraphError, match=r"duration|groups"):
            run_entry(ENTRIES[full], given, store)
        return
    expected = run_entry(ENTRIES[full], given, EmbeddedStore.of(worlds[full]))
    found = run_entry(ENTRIES[full], given, store)
    assert found.columns == expected.columns
    assert set(found.rows) == set(expected.rows)
    assert found.rows


def test_virtuoso_does_not_keep_a_duration(engine, worlds):
    if engine.name == "virtuoso":
        store = engine.holding(worlds["contract/events"])
        for text, holds in (("true", True), ("STRSTARTS(STR(?value), 'P')", False)):
            query = f"ASK {{ GRAPH ?g {{ ?penalty {RG.duration} ?value }} FILTER({text}) }}"
            assert store.ask(query, Dataset(default=())) is holds


def test_virtuoso_is_refused_with_a_path_of_no_fixed_length(engine, worlds):
    """It may answer right; nobody can tell: of 5 held people one came, and of 0 wrong types 8."""
    if engine.name == "virtuoso":
        store = engine.holding(worlds["contract/people"])
        text = f"SELECT ?kind {{ ?kind {RDFS.subClassOf}* {RG.Event} }}"
        with pytest.raises(RightsgraphError, match="loses rows"):
            store.select(text, Dataset(default=(graph_iri("ontology"),)))


def test_virtuoso_is_refused_where_it_leaves_cells_of_groups_empty(engine, worlds):
    """It may answer right; which patterns it answered wrongly changed with each example that was added."""
    if engine.name == "virtuoso":
        store = engine.holding(worlds["contract/people"])
        branches = (
            f"{{ {{ ?s {RG.target} ?o }} UNION {{ ?s {RG.actor} ?o }} OPTIONAL {{ ?s {RG.date} ?day }} }}"
        )
        dataset = Dataset(default=(graph_iri("merged"),))
        with pytest.raises(RightsgraphError, match="leaves cells of groups empty"):
            store.select(f"SELECT ?o (MIN(?day) AS ?first) {branches} GROUP BY ?o", dataset)
        assert list(store.select(f"SELECT ?o ?day {branches}", dataset).rows)


def test_no_class_stands_more_than_five_steps_below_another(worlds):
    """The steps that questions write out instead of a path of no fixed length."""
    store = EmbeddedStore.of(worlds["contract/people"])
    steps = "/".join([str(RDFS.subClassOf)] * 6)
    assert not store.ask(f"ASK {{ ?narrow {steps} ?wide }}", Dataset(default=(graph_iri("ontology"),)))
