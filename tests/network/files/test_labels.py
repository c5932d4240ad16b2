"""Any label comes back from any format, or is refused: quotes, line ends, formulas, scripts."""

import csv
import io
import json
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightsgraph.errors import InputError
from rightsgraph.network.files import stream, write

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
CONTROL = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))
LEGAL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROL), min_size=1)
PEOPLE = ("aigerim", "bolat", "chinara", "dilnoza", "edil", "farida", "court")
FAST = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def streamed(network, form):
    file = io.BytesIO()
    stream(network, form, file)
    return file.getvalue()


@FAST
@given(label=LEGAL)
def test_any_label_that_xml_can_hold_comes_back_from_graphml_and_gexf(named, lamps, label):
    network = named(lamps, dict.fromkeys(PEOPLE, label))
    graph = nx.read_graphml(io.BytesIO(streamed(network, "graphml")))
    assert [about["label"] for about in graph.nodes.values()] == [label] * 7
    nodes = ElementTree.fromstring(streamed(network, "gexf")).iter("{http://gexf.net/1.3}node")
    assert [node.get("label") for node in nodes] == [label] * 7


@FAST
@given(label=TEXTS)
def test_any_label_at_all_comes_back_from_json_and_csv(named, lamps, tmp_path, label):
    network = named(lamps, dict.fromkeys(PEOPLE, label))
    nodes = json.loads(streamed(network, "cytoscape"))["elements"]["nodes"]
    assert [one["data"]["label"] for one in nodes] == [label] * 7
    path, _ = write(network, "csv", tmp_path / "ties")
    with path.open(encoding="utf-8", newline="") as file:
        found = [row["label"] for row in csv.DictReader(file)]
    runs = label.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert found == [f"'{label}" if runs else label] * 7


@pytest.mark.parametrize("form", ["graphml", "gexf"])
@pytest.mark.parametrize("char", CONTROL)
def test_a_label_that_xml_cannot_hold_is_refused_before_a_byte_is_written(named, lamps, form, char):
    file = io.BytesIO()
    network = named(lamps, dict.fromkeys(PEOPLE, "Lamp") | {"edil": f"La{char}mp"})
    with pytest.raises(InputError, match="XML cannot hold") as refusal:
        stream(network, form, file)
    assert str(refusal.value.where).endswith("person/edil")
    assert file.getvalue() == b""
