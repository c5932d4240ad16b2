"""The contract's questions: columns as agreed, and the rows that an invented graph must give."""

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.iri import graph_iri, thing
from rightsgraph.project import Project
from rightsgraph.query.bind import bind
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.render import render
from rightsgraph.query.run import dataset_of, run_entry
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import RG

COLUMNS = {
    "people": "person name also_known_as countries roles organizations sources",
    "organizations": "organization name also_known_as kind country sources",
    "events": "event type target target_iri actor date country place authority charge offence_family law"
    " penalty penalty_kind activity_ban people_affected modality according_to status sources",
    "charges": "charge person person_iri country offence offence_family law status date modality sources",
    "custody": "person name state since as_of place modality sources",
    "cases": "case name country people court charges from to sources",
    "laws": "law name country date kind rights sources",
    "assessments": "assessment about assessor kind date sources",
    "conflicts": "subject name property kind value_1 according_to_1 sources_1 value_2 according_to_2"
    " sources_2",
    "sources": "source slug title publisher date language document sha256 records level",
    "pattern-matrix": "pattern country hits people first last",
    "pattern-hits": "hit pattern country subject people date evidence sources",
    "standards": "claim relation standard standard_name about about_iri kind country people assessor"
    " assessment date modality sources",
    "tallies": "tally type country year people sources",
    "trends": "trend name stated_by patterns support hits hits_elsewhere countries people sources",
    "trend-cases": "hit trend pattern country subject people date evidence stated_by sources"
    " sources_elsewhere",
}
ENTRIES = read_folder(Project().queries / "contract")
EXPECTED = Path(__file__).parent / "contract" / "expected"


def rows(name, store, **given):
    answer = render(run_entry(ENTRIES[name], given, store), "csv").decode()
    return [tuple(row) for row in csv.reader(io.StringIO(answer, newline=""))]


def short(rows):
    return {tuple(cell.removeprefix("https://w3id.org/rightsgraph/id/") for cell in row) for row in rows}


def test_the_contract_has_these_sixteen_questions():
    assert set(ENTRIES) == set(COLUMNS)
    assert len(ENTRIES) == 16


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_are_the_contracts(name):
    assert " ".join(column.name for column in ENTRIES[name].columns) == COLUMNS[name]


@pytest.mark.parametrize("name", COLUMNS)
def test_the_first_column_and_those_named_iri_hold_iris(name):
    kinds = {column.name: column.kind for column in ENTRIES[name].columns}
    first = ENTRIES[name].columns[0].name
    things = set() if name == "pattern-matrix" else {first}  # its rows are cells: a pattern and a country
    assert {column for column, kind in kinds.items() if kind == "iri"} == things | {
        column for column in kinds if column.endswith("_iri")
    }


@pytest.mark.parametrize("name", COLUMNS)
def test_rows_of_the_invented_graph(name, store):
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        expected = {tuple(row) for row in csv.reader(file)}
    found = rows(name, store)
    assert len(found) == len(set(found))
    assert short(found) == expected


def test_every_question_with_a_country_can_be_asked_of_one(store):
    asked = 0
    for name, entry in ENTRIES.items():
        for column in ("country", "countries"):
            if column in COLUMNS[name].split():
                assert any(parameter.name == "country" for parameter in entry.parameters), name
                header, *found = rows(name, store, country="YY")
                place = header.index(column)
                assert all("YY" in row[place].split("|") for row in found if row[place]), name
                assert len(found) < len(rows(name, store)) - 1 or name == "sources"
                asked += 1
    assert asked == 12


@pytest.mark.parametrize(("name", "count"), [("people", 1), ("events", 9), ("charges", 1), ("custody", 1)])
def test_a_person_is_found_by_any_spelling_and_by_iri(name, count, store):
    found = rows(name, store, person="ayghyerim TESTOVA")
    assert len(found) == count + 1
    assert found == rows(name, store, person="rgp:aigerim")


def test_events_of_a_type_include_narrower_ones(store):
    found = rows("events", store, type="legal-proceeding")[1:]
    assert {row[1] for row in found} == {"appeal", "charge", "sentence", "trial"}


def test_a_filter_never_changes_a_row(store):
    everything = set(rows("events", store))
    assert set(rows("events", store, country="Southland")) < everything
    assert set(rows("custody", store, person="Daniyar Probnov")) < set(rows("custody", store))


@pytest.mark.parametrize(
    ("given", "claims"),
    [
        ({"standard": "iccpr-9"}, {("a1", "arrest"), ("a1", "fraud")}),
        ({"country": "YY"}, {("four", "four")}),
        ({"person": "Daniyar Probnov"}, {("l1", "trial")}),
        ({"person": "ayghyerim TESTOVA"}, {("l1", "trial"), ("a1", "arrest"), ("a1", "fraud")}),
        ({"kind": "statute"}, {("lamp-act", "lamp-act")}),
        ({"kind": "repressive-act", "country": "Northland"}, {("a1", "arrest")}),
    ],
)
def test_claims_about_standards_are_found_by_standard_country_person_and_kind(given, claims, store):
    header, *found = rows("standards", store, **given)
    claim, about = header.index("claim"), header.index("about_iri")
    assert {(row[claim].rpartition("/")[2], row[about].rpartition("/")[2]) for row in found} == claims
    assert {tuple(row) for row in found} <= set(rows("standards", store))


def test_whoever_only_names_a_right_or_worries_finds_no_fault(told):
    stories = """
    rge:arrest a rg:Arrest ; rg:country iso:XX ; rg:modality v:modality-stated .
    rgr:worry a rg:Assessment ; rg:about rge:arrest ; rg:assessor rgo:state-xx ; rg:standard v:iccpr-9 ;
        rg:assessmentKind v:assessment-concern , v:assessment-trend ; rg:modality v:modality-stated .
    rgr:fault a rg:Assessment ; rg:about rge:arrest ; rg:assessor rgo:state-xx ;
        rg:standard v:iccpr-9 , v:iccpr-7 ; rg:assessmentKind v:assessment-concern , v:assessment-violation ;
        rg:modality v:modality-stated .
    """
    found = rows("standards", told(stories))[1:]
    assert {(row[0].rpartition("/")[2], row[1], row[2]) for row in found} == {
        ("worry", "touches", "ICCPR-9"),
        ("fault", "offends", "ICCPR-9"),
        ("fault", "offends", "ICCPR-7"),
    }


def test_a_source_that_repeats_one_which_sees_a_trend_is_no_other(store):
    before = {row[0]: row for row in rows("trends", store)}
    repeating = ox.Quad(
        thing("source", "lantern"), RG.repeats, thing("source", "bulletin"), graph_iri("registry")
    )
    after = {row[0]: row for row in rows("trends", EmbeddedStore.of([*store.quads(), repeating]))}
    critics = next(trend for trend in before if trend.endswith("persecution-of-critics"))
    elsewhere = before["trend"].index("hits_elsewhere")
    assert [table[critics][elsewhere] for table in (before, after)] == ["2", "0"]
    assert {trend for trend in before if before[trend] != after[trend]} == {critics}


def test_the_hits_of_a_trend_are_those_it_counts(store):
    header, *trends = rows("trends", store)
    cases = rows("trend-cases", store)[1:]
    for row in trends:
        trend, hits = row[0].rpartition("trend-")[2], int(row[header.index("hits")])
        assert len([case for case in cases if case[1] == trend]) == hits
        assert len(rows("trend-cases", store, trend=trend)) == hits + 1
    assert [row[0].rpartition("/")[2] for row in rows("trend-cases", store, pattern="reprisal")[1:]] == [
        "reprisal"
    ]


def test_default_graphs_share_no_triple(store):
    seen = {}
    for graph in dataset_of(ENTRIES["people"], store).default:
        for quad in store.quads(graph):
            triple = (quad.subject, quad.predicate, quad.object)
            assert triple not in seen, (triple, graph, seen[triple])
            seen[triple] = graph


def test_an_empty_store_gives_empty_answers():
    empty = EmbeddedStore.of([])
    for name in ENTRIES:
        assert len(rows(name, empty)) == 1, name


def in_rdflib(text, dataset, store):
    """Ask rdflib, which knows nothing of our store, over the same graphs."""
    import rdflib

    graphs = rdflib.Dataset()
    for target, names in ((None, dataset.default), ("named", dataset.named)):
        for name in names:
            triples = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in store.quads(name)]
            text_of = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES).decode()
            graph = graphs.graph(rdflib.URIRef(name.value)) if target else graphs.default_graph
            graph.parse(data=text_of, format="nt")
    return list(graphs.query(text))


def unordered(cell):
    value = getattr(cell, "value", None) if isinstance(cell, ox.NamedNode | ox.Literal) else cell
    return "|".join(sorted(str("" if value is None else value).split("|")))


# rdflib calls re.sub in a way that Python 3.13 deprecates.
@pytest.mark.filterwarnings("ignore:.count. is passed as positional:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:Dataset.*deprecated:DeprecationWarning")  # rdflib uses them itself
@pytest.mark.parametrize("name", COLUMNS)
def test_another_engine_gives_the_same_rows(name, store):
    entry = ENTRIES[name]
    dataset = dataset_of(entry, store)
    text = bind(entry, {}, select=lambda query: store.select(query, dataset).rows)
    ours = {tuple(map(unordered, row)) for row in store.select(text, dataset).rows}
    theirs = {tuple(map(unordered, row)) for row in in_rdflib(text, dataset, store)}
    assert ours == theirs
    assert ours
