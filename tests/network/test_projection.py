"""Projections of generated graphs: the same from every engine, and as a self-join in SPARQL makes them."""

import datetime as dt
import sys
from itertools import groupby
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest

from rightsgraph.errors import InputError
from rightsgraph.iri import graph_iri
from rightsgraph.network import columns, nodes, project, ties
from rightsgraph.network.columns import columns_of
from rightsgraph.network.library import read_layers
from rightsgraph.network.model import EDGES, HUBS, NODES, RECORDS, UNION, empty_frame
from rightsgraph.network.projection import network_of
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.store.in_rdflib import RdflibStore

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
QUERIES = Project().queries
TOGETHER = "arrested-together"
ACT = "https://w3id.org/rightsgraph/ns#DeprivationOfLiberty"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FRAMES = ("nodes", "edges", "records", "hubs")
SELF_JOIN = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
SELECT DISTINCT ?one ?other ?act {
  ?act a rg:DeprivationOfLiberty ; rg:modality ?told ; rg:target ?one , ?other .
  ?one a rg:Person . ?other a rg:Person .
  FILTER(?told IN (v:modality-stated, v:modality-found) && STR(?one) < STR(?other))
}
ORDER BY ?one ?other ?act
"""
FOUR = Dataset(tuple(map(graph_iri, ("merged", "inferred", "reference", "ontology"))), ())


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Some hundred arrests of groups, behind a few stories, as a build leaves them."""
    folder = tmp_path_factory.mktemp("arrests")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
        from generate_network import generate

        generate(folder, 700, seed=3, stories=3_000)
    return [folder / name for name in ("load/context.nq", "identify/merged.nq", "infer/inferred.nq")]


@pytest.fixture(scope="module")
def quads(files):
    return [quad for file in files for quad in ox.parse(path=str(file), format=ox.RdfFormat.N_QUADS)]


@pytest.fixture(scope="module")
def store(quads):
    return EmbeddedStore.of(quads)


@pytest.fixture(scope="module")
def together(store):
    return network_of(store, QUERIES, TOGETHER)


def test_ties_are_those_of_a_self_join_in_sparql(store, together):
    rows = columns_of(SELF_JOIN, FOUR, store).rows()
    joined = {
        ends: [act for *_, act in acts] for ends, acts in groupby(rows, key=lambda row: (row[0], row[1]))
    }
    graph = together.networkx()
    found = {tuple(sorted(ends)): about for *ends, about in graph.edges(data=True)}
    assert {ends: sorted(about["records"]) for ends, about in found.items()} == joined
    assert {ends: about["weight"] for ends, about in found.items()} == {
        ends: len(acts) for ends, acts in joined.items()
    }
    assert len(joined) > 600
    assert max(map(len, joined.values())) > 1
    assert all(about["hubs"] == about["records"] for about in found.values())


@pytest.mark.parametrize("name", [TOGETHER, "institution-target"])
@pytest.mark.parametrize("engine", ["disk", "rdflib"])
def test_every_engine_gives_the_same_network(engine, name, files, quads, store, tmp_path):
    if engine == "disk":
        EmbeddedStore.create(tmp_path / "store", files)
        other = EmbeddedStore.open(tmp_path / "store")
    else:
        other = RdflibStore.of(quads)
    one, same = (network_of(its, QUERIES, name) for its in (store, other))
    assert len(one.edges) > 10
    for frame in FRAMES:
        assert getattr(one, frame).equals(getattr(same, frame)), frame
    assert (one.title, one.directed, one.notes) == (same.title, same.directed, same.notes)


@pytest.mark.parametrize("name", [*read_layers(QUERIES), UNION])
def test_every_layer_gives_the_columns_of_the_model(store, name):
    network = network_of(store, QUERIES, name)
    schemas = (NODES, EDGES, RECORDS, HUBS)
    for frame, schema in zip(FRAMES, schemas, strict=True):
        assert getattr(network, frame).schema == empty_frame(schema).schema, frame
    nodes, edges = network.nodes, network.edges
    assert nodes["node"].to_list() == sorted(set(nodes["node"]))
    ends = edges.select("source", "target", "layer").rows()
    assert ends == sorted(set(ends))
    assert {at for *both, _ in ends for at in both} == set(range(len(nodes)))
    assert all(
        one != other and (one < other or directed)
        for one, other, directed in edges.select("source", "target", "directed").rows()
    )
    assert set(edges["records"].explode().drop_nulls()) == set(range(len(network.records)))
    assert set(edges["hubs"].explode().drop_nulls()) == set(range(len(network.hubs)))
    assert not network.nodes.filter(nodes["label"] == nodes["node"]).height


def test_the_union_holds_every_layer_and_marks_weak_ties(store):
    union = network_of(store, QUERIES)
    layers = read_layers(QUERIES)
    assert type(union.networkx()) is nx.MultiGraph
    for name, layer in layers.items():
        part = network_of(store, QUERIES, name)
        its = union.edges.filter(union.edges["layer"] == name)
        assert named(union, its) == named(part, part.edges), name
        assert set(its["weak"]) <= {layer.weak}
    assert 0 < union.edges["weak"].sum() < len(union.edges)
    (weak,) = [note for note in union.notes if "weak" in note]
    assert weak.startswith(f"{union.edges['weak'].sum():,} of {len(union.edges):,} ties are weak")
    assert "(co-mention, same-article, same-offence)" in weak


def test_a_weak_layer_of_too_many_ties_is_left_out_of_the_union_and_said_to_be(store, monkeypatch):
    whole = network_of(store, QUERIES)
    monkeypatch.setattr(ties.Told, "too_many", property(lambda told: told.layer.name == "co-mention"))
    part = network_of(store, QUERIES)
    (note,) = [note for note in part.notes if "too many" in note]
    assert note.startswith("co-mention is left out")
    kept = whole.edges.filter(whole.edges["layer"] != "co-mention")
    assert named(part, part.edges) == named(whole, kept)
    ends = part.edges.select("source", "target").rows()
    assert {at for both in ends for at in both} == set(range(len(part.nodes)))
    assert len(network_of(store, QUERIES, "co-mention").edges) > 10


def test_what_is_too_much_for_the_union_is_what_a_layer_by_itself_refuses(store, monkeypatch):
    rows = columns.ask_columns(read_layers(QUERIES)["co-mention"].entry, {}, store)
    told = ties.Told(read_layers(QUERIES)["co-mention"], len(rows), rows, rows["record"])
    monkeypatch.setattr(ties, "MOST", 0)
    with pytest.raises(InputError) as refused:
        network_of(store, QUERIES, "co-mention")
    number = int(refused.value.what.partition("ties of ")[2].split()[0].replace(",", ""))
    for most, many in ((number, False), (number - 1, True)):
        monkeypatch.setattr(ties, "MOST", most)
        assert told.too_many is many


def named(network, edges):
    """Say ties by IRIs."""
    nodes = network.nodes["node"]
    return {(nodes[one], nodes[other]) for one, other in edges.select("source", "target").rows()}


def test_a_network_of_a_country_has_only_what_happened_there(store, quads):
    country = {
        quad.subject.value: quad.object.value[-2:]
        for quad in quads
        if quad.predicate.value.endswith("#country")
    }
    everywhere, there = (network_of(store, QUERIES, TOGETHER, country=code) for code in ("", "XA"))
    assert 0 < len(there.edges) < len(everywhere.edges)
    assert {country[record] for record in there.records["record"]} == {"XA"}
    assert set(there.records["record"]) == {
        record for record in everywhere.records["record"] if country[record] == "XA"
    }


def test_a_window_keeps_records_that_certainly_began_within_it_and_counts_the_others(store, together):
    since = (dt.date(2010, 1, 1) - dt.date(1970, 1, 1)).days
    later = network_of(store, QUERIES, TOGETHER, since="2010")
    kept = together.records.filter(together.records["first"] >= since)["record"].to_list()
    assert later.records["record"].to_list() == kept
    (note,) = [note for note in later.notes if "left out: nobody knows" in note]
    assert int(note.split()[0]) >= together.records["first"].null_count() > 3


def test_what_ties_nobody_is_said_with_its_reason(store):
    reasons = {
        "nothing": network_of(EmbeddedStore.of([]), QUERIES, TOGETHER),
        "no such time": network_of(store, QUERIES, TOGETHER, since="2023"),
        "no such country": network_of(store, QUERIES, "kinship"),
        "all": network_of(EmbeddedStore.of([]), QUERIES),
    }
    assert {name: (len(one.edges), len(one.nodes)) for name, one in reasons.items()} == dict.fromkeys(
        reasons, (0, 0)
    )
    assert (
        "arrested-together has no ties: the graph holds no record of this kind" in reasons["nothing"].notes[0]
    )
    assert "certainly began within the time asked for" in reasons["no such time"].notes[0]
    assert "kinship has no ties" in reasons["no such country"].notes[0]
    assert "no layer has a tie here" in reasons["all"].notes[0]


def test_a_country_without_such_records_is_told_from_a_graph_without_them(quads):
    there = {
        quad.subject
        for quad in quads
        if quad.predicate.value.endswith("ns#country") and quad.object.value.endswith("XA")
    }
    acts = {quad.subject for quad in quads if quad.object == ox.NamedNode(ACT)}
    elsewhere = [quad for quad in quads if quad.subject not in there & acts]
    network = network_of(EmbeddedStore.of(elsewhere), QUERIES, TOGETHER, country="XA")
    assert "no record of this kind is of XA; without --country there are" in network.notes[0]


def test_who_is_tied_to_itself_alone_is_not_tied():
    act, person = (
        ox.NamedNode(f"https://w3id.org/rightsgraph/id/{name}") for name in ("event/a", "person/p")
    )
    rg = "https://w3id.org/rightsgraph/ns#"
    told = ((rg + "target", person), (rg + "actor", person), (RDF_TYPE, ox.NamedNode(rg + "RepressiveAct")))
    stated = ox.NamedNode("https://w3id.org/rightsgraph/vocabulary/modality-stated")
    quads = [
        ox.Quad(act, ox.NamedNode(predicate), value, graph_iri("merged"))
        for predicate, value in (*told, (rg + "modality", stated))
    ]
    assert network_of(EmbeddedStore.of(quads), QUERIES, "institution-target").edges.is_empty()


@pytest.mark.parametrize(
    ("asked", "where"),
    [({"country": "Atlantis"}, "--country Atlantis"), ({"since": "soon"}, ""), ({"name": "co-acused"}, "")],
)
def test_what_is_not_known_is_refused(store, asked, where):
    with pytest.raises(InputError) as refused:
        network_of(store, QUERIES, **{"name": TOGETHER, **asked})
    assert refused.value.mend
    assert where in refused.value.where


def test_project_gives_a_graph_of_networkx_of_each_kind(store):
    kinds = {TOGETHER: nx.Graph, "institution-target": nx.DiGraph, UNION: nx.MultiGraph}
    assert {name: type(project(store, name)) for name in kinds} == kinds
    graph = project(store, TOGETHER, country="XA", since="2004", until="2012-06")
    assert graph.number_of_edges() > 10
    assert {about["kind"] for _, about in graph.nodes(data=True)} == {"person"}
    assert {about["public"] for _, about in graph.nodes(data=True)} == {False}


@pytest.mark.parametrize("name", [TOGETHER, UNION])
def test_words_of_many_things_are_those_of_few(name, store, monkeypatch):
    few = network_of(store, QUERIES, name)
    monkeypatch.setattr(nodes, "MANY", 0)
    many = network_of(store, QUERIES, name)
    assert all(getattr(few, frame).equals(getattr(many, frame)) for frame in FRAMES)


def test_the_same_graph_gives_the_same_bytes(store, together):
    again = network_of(store, QUERIES, TOGETHER)
    assert [getattr(again, frame).write_json() for frame in FRAMES] == [
        getattr(together, frame).write_json() for frame in FRAMES
    ]
