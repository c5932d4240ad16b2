"""Each format is read by another library: nodes, ties, attributes, dates and labels are as they were."""

import csv
import datetime
import json
import re

import networkit as nk
import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest
import rustworkx as rx
import xmlschema

from rightsgraph.network.files import write

LISTS = ("countries", "roles", "records", "through", "hubs")
TITLES = {"first possible day": "first", "last possible day": "last"}


def day(number):
    return number and (datetime.date(1970, 1, 1) + datetime.timedelta(number)).isoformat()


def nodes_of(network):
    """Say what each node should be, by IRI."""
    rows = network.nodes.rows(named=True)
    kept = {row.pop("node"): row | {"care": "public" if row.pop("public") else "at-risk"} for row in rows}
    assert len(kept) == 7
    return kept


def ties_of(network):
    """Say what each tie should be, by its number."""
    nodes, records = network.nodes["node"], network.records["record"]
    ties = {}
    for number, row in enumerate(network.edges.rows(named=True)):
        hubs = [network.hubs.row(at) for at in row.pop("hubs")]
        ends = {"source": nodes[row["source"]], "target": nodes[row["target"]]}
        days = {"first": day(row["first"]), "last": day(row["last"])}
        lists = {"through": [label for _, label in hubs], "hubs": [hub for hub, _ in hubs]}
        ties[f"e{number}"] = row | ends | days | lists | {"records": [records[at] for at in row["records"]]}
    assert ties
    return ties


def read(about):
    """Give what a reader found under our names, its lists split."""
    about = {TITLES.get(name, name): value for name, value in about.items()}
    split = {name: parts(value) for name, value in about.items() if name in LISTS}
    return about | split


def parts(text):
    if not isinstance(text, str):
        return list(text or [])
    return [re.sub(r"\\(.)", r"\1", part) for part in re.findall(r"(?:[^|\\]|\\.)+", text)]


def full(about, names):
    """Fill in what a format leaves out because it is empty."""
    return {name: read(about).get(name, [] if name in LISTS else None) for name in names}


def check(network, nodes, ties):
    """Hold what was read beside the network."""
    wanted = nodes_of(network)
    assert {iri: full(about, wanted[iri]) for iri, about in nodes.items()} == wanted
    wanted = ties_of(network)
    assert {key: full(about, wanted[key]) for key, about in ties.items()} == wanted


def of_networkx(graph, network):
    """Give nodes and ties of a graph of networkx; where it keeps no direction, the ends as they were."""
    wanted, ties = ties_of(network), {}
    for one, other, key, about in nx.MultiDiGraph(graph).edges(keys=True, data=True):
        number = about.get("id", key)
        ends = (wanted[number]["source"], wanted[number]["target"])
        assert {one, other} == set(ends)
        if graph.is_directed():
            assert (one, other) == ends
        ties[number] = {"directed": graph.is_directed()} | about | {"source": ends[0], "target": ends[1]}
    return dict(graph.nodes(data=True)), ties


@pytest.fixture(params=["union", "together", "targets"])
def network(request):
    return request.getfixturevalue(request.param)


def file_of(network, form, folder):
    (path,) = write(network, form, folder / f"ties.{form}")
    return path


def test_networkx_reads_graphml(network, tmp_path):
    graph = nx.read_graphml(file_of(network, "graphml", tmp_path))
    check(network, *of_networkx(graph, network))
    assert (graph.graph["name"], graph.graph["level"]) == (network.name, "public")


def test_rustworkx_reads_graphml(network, tmp_path):
    (graph,) = rx.read_graphml(str(file_of(network, "graphml", tmp_path)))
    nodes = {about["id"]: about for about in graph.nodes()}
    names = [about["id"] for about in graph.nodes()]
    ties = {
        about["id"]: about | {"source": names[one], "target": names[other]}
        for one, other, about in graph.weighted_edge_list()
    }
    check(network, nodes, ties)


def test_networkit_reads_graphml(network, tmp_path):
    graph = nk.graphio.readGraph(str(file_of(network, "graphml", tmp_path)), nk.Format.GraphML)
    found = (graph.numberOfNodes(), graph.numberOfEdges(), graph.isDirected())
    assert found == (7, len(network.edges), network.directed)


@pytest.mark.parametrize("layer", ["together", "targets"])
def test_networkx_reads_gexf_of_a_layer(layer, request, tmp_path):
    network = request.getfixturevalue(layer)
    graph = nx.read_gexf(file_of(network, "gexf", tmp_path))
    nodes, ties = of_networkx(graph, network)
    check(network, nodes, ties)
    for tie in ties.values():
        assert (tie.get("start"), tie.get("end")) == (
            tie.get("first possible day"),
            tie.get("last possible day"),
        )


def test_gexf_of_all_layers_is_read_with_its_directions_and_kinds(union, repository, tmp_path):
    schema = xmlschema.XMLSchema(repository / "tests/network/files/written.xsd")
    graph = schema.to_dict(str(file_of(union, "gexf", tmp_path)))["graph"]
    assert (graph["@defaultedgetype"], graph["@mode"], graph["@timeformat"]) == (
        "undirected",
        "dynamic",
        "date",
    )
    titles = {
        (of["@class"], one["@id"]): one["@title"] for of in graph["attributes"] for one in of["attribute"]
    }

    def values(element, what):
        told = {titles[what, one["@for"]]: one["@value"] for one in element["attvalues"]["attvalue"]}
        return told | {name.removeprefix("@"): value for name, value in element.items() if name[0] == "@"}

    nodes = {about["id"]: about for about in (values(one, "node") for one in graph["nodes"]["node"])}
    ties = {about["id"]: about for about in (values(one, "edge") for one in graph["edges"]["edge"])}
    for tie in ties.values():
        assert tie["kind"] == tie["layer"]
        assert ("start" in tie, "end" in tie) == ("first possible day" in tie, "last possible day" in tie)
        tie |= {"directed": tie.get("type") == "directed", "weak": tie["weak"] == "true"}
    check(
        union,
        nodes,
        {key: tie | {"first": tie.get("start"), "last": tie.get("end")} for key, tie in ties.items()},
    )


def test_networkx_reads_cytoscape(network, tmp_path):
    document = json.loads(file_of(network, "cytoscape", tmp_path).read_text("utf-8"))
    graph = nx.cytoscape_graph(document)
    nodes, ties = of_networkx(graph, network)
    check(network, nodes, ties)
    assert {about["name"] for about in nodes.values()} == set(network.nodes["label"])
    assert {about["interaction"] for about in ties.values()} == set(network.edges["layer"])
    assert graph.graph["title"] == network.title


def unguarded(text):
    return text[1:] if text.startswith("'") else text


def test_csv_is_read_by_the_standard_library_and_runs_no_formula(network, tmp_path):
    tables = []
    for path in write(network, "csv", tmp_path / "ties.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    cells = {row["label"] for row in tables[0]} | {row["through"] for row in tables[1]}
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    nodes = {row["id"]: row | {"label": unguarded(row["label"])} for row in tables[0]}
    ties = {
        row["id"]: row
        | {name: row[name] or None for name in ("first", "last")}
        | {"weight": int(row["weight"]), "weak": row["weak"] == "true", "through": unguarded(row["through"])}
        | {"directed": row["type"] == "Directed"}
        for row in tables[1]
    }
    check(network, nodes, ties)
    assert [row["kind"] for row in tables[1]] == [row["layer"] for row in tables[1]]


def test_pandas_reads_csv(union, tmp_path):
    nodes, edges = (pd.read_csv(path) for path in write(union, "csv", tmp_path / "ties"))
    assert (len(nodes), len(edges), edges["weight"].sum()) == (7, 9, 10)
    assert set(edges["source"]) | set(edges["target"]) == set(nodes["id"])


def test_parquet_is_read_by_arrow_with_types_lists_and_what_is_said(network, tmp_path):
    nodes, edges = (pq.read_table(path) for path in write(network, "parquet", tmp_path / "ties.parquet"))
    ties = {
        row["id"]: row | {name: row[name] and row[name].isoformat() for name in ("first", "last")}
        for row in edges.to_pylist()
    }
    check(network, {row["id"]: row for row in nodes.to_pylist()}, ties)
    assert nodes.schema.metadata[b"title"].decode() == network.title
    assert all(field.metadata[b"meaning"] for field in (*nodes.schema, *edges.schema))


def test_pandas_reads_parquet(union, tmp_path):
    nodes, edges = (pd.read_parquet(path) for path in write(union, "parquet", tmp_path / "ties"))
    assert set(nodes["label"]) == set(union.nodes["label"])
    assert next(iter(edges["first"])) == datetime.date(1970, 4, 11)
