"""Networks whose names try every format."""

from dataclasses import replace

import polars as pl
import pytest

_LABELS = {
    "aigerim": "Айгерім «Тест» Тестова",
    "bolat": 'Bolat "Б" <b>&amp; | Пробов\\',
    "chinara": "=Чынара\n+1",
    "dilnoza": "دلنواز تستوا",
    "edil": "  Эдил ғқңөүһі 'O'",
    "farida": "@Farida\tTéşt\r",
    "court": "-Northport, court",
}
_HUBS = {"trial/lamps": 'Trial of the "Lamp Makers" | <1>', "trial/ropes": "=Арқан\\"}
BASE = "https://w3id.org/rightsgraph/id/"


def _named(network, labels):
    names = network.nodes["node"].str.split("/").list.last().replace_strict(labels)
    return replace(network, nodes=network.nodes.with_columns(names.alias("label")))


@pytest.fixture
def named():
    """Give a network with these labels, by the last part of the IRI."""
    return _named


@pytest.fixture
def union(lamps):
    """All layers, with labels in three scripts, hubs, and a tie of which only the last day is known."""
    hubs = pl.DataFrame({"hub": [BASE + hub for hub in _HUBS], "label": list(_HUBS.values())})
    places = pl.List(pl.UInt32)
    edges = lamps.edges.with_columns(
        pl.Series("hubs", [[0, 1] if row < 2 else [1] if row < 4 else [] for row in range(9)], dtype=places),
        pl.when(pl.col("first") == 110).then(None).otherwise("first").alias("first"),
        pl.Series("records", [[0, 1] if row == 0 else [row] for row in range(9)], dtype=places),
    )
    return replace(_named(lamps, _LABELS), edges=edges, hubs=hubs)


@pytest.fixture
def together(union):
    """One layer without direction."""
    edges = union.edges.filter(pl.col("layer") == "arrested-together")
    return replace(union, name="arrested-together", title="Arrested together", edges=edges)


@pytest.fixture
def targets(union):
    """One layer with direction."""
    edges = union.edges.filter("directed")
    return replace(union, name="institution-target", title="Targets", directed=True, edges=edges)
