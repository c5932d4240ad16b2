"""What may be ranked in public, and that nothing else leaves the workspace."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.care import PUBLIC_KINDS, check_out, may_be_public
from rightsgraph.project import Project
from rightsgraph.query.run import PLAIN
from rightsgraph.store.embedded import EmbeddedStore

AT_RISK_KINDS = {
    *("person", "charge", "organization", "company", "cooperative", "campaign", "media", "party"),
    *("civil-society", "human-rights-group", "trade-union", "trade-union-confederation"),
    *("care-institution", "educational-institution", "medical-institution", "security-force-unit"),
}
"""Whose ranking is a target list, or may be; every kind of the ontology is on one of the two lists."""

KINDS = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?notation {
  VALUES ?top { rg:Organization rg:Person rg:LegalInstrument rg:LegalProvision rg:Country }
  ?kind rdfs:subClassOf* ?top ; skos:notation ?notation .
}
"""


def test_every_kind_of_the_ontology_is_decided(repository):
    import pyoxigraph as ox

    store = ox.Store()
    for path in sorted((repository / "ontology").rglob("*.ttl")):
        store.extend(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    notations = {row["notation"].value for row in store.query(KINDS)}
    assert len(notations) > 30
    assert notations - {"person"} <= PUBLIC_KINDS | AT_RISK_KINDS
    assert not PUBLIC_KINDS & AT_RISK_KINDS
    assert notations | {"charge", "pattern"} >= PUBLIC_KINDS | AT_RISK_KINDS


@pytest.mark.parametrize(
    ("kinds", "in_office", "public"),
    [
        (["court"], False, True),
        (["media", "state-body"], False, False),
        (["security-force-unit"], False, False),
        (["charge"], False, False),
        (["person"], False, False),
        (["person"], True, True),
        ([], False, False),
    ],
)
def test_institutions_and_officials_in_office_are_public_and_nobody_else(kinds, in_office, public):
    assert may_be_public(kinds, in_office=in_office) is public


def test_what_is_called_by_words_of_ours_alone_is_not_public():
    """Such words may say whose case it was: "court that tried" somebody."""
    assert not may_be_public(["court"], in_office=False, named=False)
    assert not may_be_public(["person"], in_office=True, named=False)


def test_no_public_row_of_the_real_graph_is_named_by_us_alone(seed):
    from rightsgraph.network.projection import network_of

    store = EmbeddedStore.open(seed.workspace / "store" / "data")
    nodes = network_of(store, Project().queries).nodes
    public = set(nodes.filter(nodes["public"])["node"])
    ours, named = ({row[0].value for row in store.select(query, PLAIN).rows} for query in (_OURS, _NAMED))
    assert ours - named
    assert public & named
    assert not public & (ours - named)


def test_a_ranking_stays_in_the_workspace_unless_it_is_public(tmp_path):
    workspace = tmp_path / ".rightsgraph"
    for kept in (None, workspace / "network" / "ranks.csv", workspace / "a" / ".." / "ranks.csv"):
        check_out(kept, workspace, public=False)
    check_out(tmp_path / "ranks.csv", workspace, public=True)
    for outside in (tmp_path / "ranks.csv", workspace / ".." / "ranks.csv"):
        with pytest.raises(InputError) as refused:
            check_out(outside, workspace, public=False)
        assert refused.value.where == str(outside)
        assert "--public" in refused.value.mend
        assert f"{workspace}/network/ranks.csv" in refused.value.mend


def test_a_link_out_of_the_workspace_is_no_way_out(tmp_path):
    workspace, outside = tmp_path / ".rightsgraph", tmp_path / "outside"
    workspace.mkdir()
    outside.mkdir()
    (workspace / "network").symlink_to(outside)
    with pytest.raises(InputError):
        check_out(workspace / "network" / "ranks.csv", workspace, public=False)


def test_who_was_charged_or_hit_is_not_in_office_in_the_real_graph(seed):
    from rightsgraph.network.projection import network_of

    store = EmbeddedStore.open(seed.workspace / "store" / "data")
    nodes = network_of(store, Project().queries).nodes
    officials = nodes.filter((nodes["kind"] == "person") & nodes["public"])["node"].to_list()
    hit = {row[0].value for row in store.select(_HIT, PLAIN).rows}
    assert len(officials) > 0
    assert hit
    assert not hit & set(officials)


_OURS, _NAMED = (
    f"""PREFIX rg: <https://w3id.org/rightsgraph/ns#>
    SELECT DISTINCT ?thing {{ ?name rg:nameOf ?thing FILTER {which} {{ ?name a rg:Designation }} }}"""
    for which in ("EXISTS", "NOT EXISTS")
)
_HIT = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT DISTINCT ?person {
  { ?charge rg:accused ?person } UNION { ?act a rg:RepressiveAct ; rg:target ?person }
  ?person a rg:Person .
}
"""
