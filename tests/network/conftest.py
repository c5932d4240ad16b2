"""Networks of invented people, made by hand."""

import polars as pl
import pytest

from rightsgraph.network.model import EDGES, HUBS, NODES, RECORDS, UNION, Network, empty_frame

PERSON, ORGANIZATION = (
    "https://w3id.org/rightsgraph/id/person/",
    "https://w3id.org/rightsgraph/id/organization/",
)
RECORD = "https://w3id.org/rightsgraph/id/event/"


def node(name, label=None, *, kind="person", countries=("XX",), roles=(), public=False):
    """Say one node; its IRI ends with `name`."""
    base = PERSON if kind in ("person", "official") else ORGANIZATION
    return {
        "node": base + name,
        "label": label or name.title(),
        "kind": "person" if kind == "official" else kind,
        "countries": list(countries),
        "roles": list(roles),
        "public": public,
    }


def tie(
    one, other, layer="arrested-together", *, weight=1, days=None, weak=False, directed=False, record=None
):
    """Say one tie by the names of its nodes; it has one record, of `days` (first, last)."""
    first, last = days or (None, None)
    return {
        "ends": (one, other),
        "layer": layer,
        "weight": weight,
        "first": first,
        "last": last,
        "weak": weak,
        "directed": directed,
        "record": RECORD + (record or f"{layer}-{one}-{other}"),
    }


def network_of(nodes, ties, *, name="arrested-together", title="Arrested together", directed=False):
    """Make a network of what `node` and `tie` say, its nodes in the order of their IRIs."""
    nodes = sorted(nodes, key=lambda one: one["node"])
    at = {one["node"].rpartition("/")[2]: position for position, one in enumerate(nodes)}
    records = list(dict.fromkeys(one["record"] for one in ties))
    days = {one["record"]: (one["first"], one["last"]) for one in ties}
    edges = []
    for one in ties:
        ends = [at[end] for end in one["ends"]]
        source, target = ends if one["directed"] else sorted(ends)
        kept = {key: one[key] for key in ("layer", "directed", "weak", "weight", "first", "last")}
        edges.append(
            {
                "source": source,
                "target": target,
                **kept,
                "records": [records.index(one["record"])],
                "hubs": [],
            }
        )
    return Network(
        name=name,
        title=title,
        directed=directed,
        nodes=pl.DataFrame(nodes, schema=empty_frame(NODES).schema),
        edges=pl.DataFrame(edges, schema=empty_frame(EDGES).schema),
        records=pl.DataFrame(
            [(record, *days[record]) for record in records], schema=empty_frame(RECORDS).schema, orient="row"
        ),
        hubs=empty_frame(HUBS),
    )


@pytest.fixture
def lamps():
    """Two groups joined by Dilnoza, in three layers, one of them weak and one directed."""
    people = [node(name, countries=["XX"]) for name in ("aigerim", "bolat", "chinara")]
    people += [node(name, countries=["YY"]) for name in ("edil", "farida")]
    people += [node("dilnoza", countries=["XX", "YY"], roles=["lawyer"])]
    court = node("court", "Northport court", kind="court", public=True)
    ties = [
        tie("aigerim", "bolat", weight=2, days=(100, 100)),
        tie("aigerim", "chinara", days=(110, 120)),
        tie("bolat", "chinara", days=(130, 130)),
        tie("chinara", "dilnoza", days=(140, 140)),
        tie("dilnoza", "edil", days=(90, 90)),
        tie("edil", "farida", days=(150, 150)),
        tie("court", "aigerim", "institution-target", directed=True, days=(105, 105)),
        tie("court", "edil", "institution-target", directed=True),
        tie("bolat", "farida", "co-mention", weak=True),
    ]
    return network_of([*people, court], ties, name=UNION, title="All layers")
