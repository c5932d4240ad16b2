"""What is said of the records of ties: the sources that count, and where they say so."""

from dataclasses import replace

import polars as pl
import pyoxigraph as ox
import pytest

from rightsgraph.network.model import EDGES, HUBS, empty_frame
from rightsgraph.network.walked import Walked, tie_rows
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import PREFIXES

from .conftest import network_of, node, tie

LANTERN, COPY, OTHER = (PREFIXES["rgs"] + slug for slug in ("lantern", "copy", "other"))
TOLD = """
GRAPH <https://w3id.org/rightsgraph/graph/merged> {
  rge:first prov:hadPrimarySource rgs:lantern , rgs:copy , rgs:other . }
GRAPH <https://w3id.org/rightsgraph/graph/registry> { rgs:copy rg:repeats rgs:lantern . }
"""


def opened(*hubs):
    """Give the sources of a tie that rests on one record, and of its evidence, where this is shared."""
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    store = EmbeddedStore.of(ox.parse(prefixes + TOLD, format=ox.RdfFormat.TRIG))
    network = network_of(map(node, ("aigerim", "bolat")), [tie("aigerim", "bolat", record="first")])
    edges = network.edges.with_columns(
        pl.Series("hubs", [[*range(len(hubs))]], dtype=empty_frame(EDGES).schema["hubs"])
    )
    shared = pl.DataFrame(
        [(hub, "what they share") for hub in hubs], schema=empty_frame(HUBS).schema, orient="row"
    )
    found, evidence = tie_rows(
        replace(network, edges=edges, hubs=shared), [Walked((1,), 0, 1, 0)], store, before=("step",)
    )
    (row,) = found.rows
    told = set(str(row[found.columns.index("sources")]).split("|"))
    assert {evidence.notes[at - 1].place.source for at in evidence.rows[0].notes} == told
    return told


@pytest.mark.parametrize(
    ("hub", "sources"),
    [
        (LANTERN, {"lantern", "copy"}),
        (OTHER, {"other"}),
        ("https://w3id.org/rightsgraph/id/organization/court", {"lantern", "copy", "other"}),
    ],
)
def test_of_two_that_share_a_source_only_that_and_what_repeats_it_counts(hub, sources):
    assert opened(hub) == sources


def test_of_two_that_share_nothing_every_source_of_the_record_counts():
    assert opened() == {"lantern", "copy", "other"}
