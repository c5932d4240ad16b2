"""What a real server is asked for in pages is what its data say when they are taken in as a file."""

import datetime as dt

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from rightsgraph.curated_data import read_data
from rightsgraph.ingest.endpoint.fetch import Manner
from rightsgraph.ingest.endpoint.take import Fetching
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order, ingest
from rightsgraph.iri import source_graph
from rightsgraph.project import Project
from rightsgraph.vocab import RG

FIRMS = 2_200
"""More than two pages, and than the 1,000 rows that Virtuoso gives at once here."""

GRAPH = source_graph("firms-of-a-test")
HEAD = """PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
CONSTRUCT {
  ?firm a rg:Company .
  ?name a rg:Name ; rg:nameOf ?firm ; rg:text ?text ; rg:modality v:modality-stated ; rg:evidence ?firm .
}
"""
FOUND = """?firm foaf:name ?called
  BIND(STRLANG(STR(?called), "en") AS ?text)
  BIND(IRI(CONCAT(STR(?firm), "#name")) AS ?name)"""


@pytest.fixture(scope="module")
def held():
    name = NamedNode("http://xmlns.com/foaf/0.1/name")
    firms = (NamedNode(f"https://register.example/{number}") for number in range(FIRMS))
    return [Quad(firm, name, Literal(f"Lamp Works {n % 999} «{n}»"), GRAPH) for n, firm in enumerate(firms)]


@pytest.mark.parametrize("engine", ["oxigraph", "virtuoso"], indirect=True)
def test_more_rows_than_a_server_gives_at_once_come_whole(engine, held, tmp_path, invented):
    url = engine.holding(held).url
    project = Project(graphs=(invented / "graph",))
    (tmp_path / "ask.rq").write_text(f"{HEAD}WHERE {{ GRAPH {GRAPH} {{ {FOUND} }} }}", encoding="utf-8")
    (tmp_path / "map.rq").write_text(f"{HEAD}WHERE {{ {FOUND} }}", encoding="utf-8")
    (tmp_path / "firms.nt").write_text("".join(f"{quad.triple} .\n" for quad in held), encoding="utf-8")
    now = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
    fetching = Fetching(tmp_path, now, manner=Manner(between=0, page=1_000))
    told = Told(level="public", title="Lamps", language="en")
    ways = {
        "asked": Order((url,), "lamps", tmp_path / "asked", (str(tmp_path / "ask.rq"),), fetching=fetching),
        "file": Order((str(tmp_path / "firms.nt"),), "lamps", tmp_path / "file", (str(tmp_path / "map.rq"),)),
    }
    said = {}
    for way, order in ways.items():
        ingest(Order(**{**vars(order), "told": told}), project)
        quads = read_data(order.root / "source" / "lamps.nq.gz", source_graph("lamps"))
        said[way] = {quad for quad in quads if quad.predicate != RG.inDocument}
    assert said["asked"] == said["file"]
    assert sum(quad.predicate == RG.text for quad in said["asked"]) == FIRMS
