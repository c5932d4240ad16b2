"""GEXF keeps to Gephi's schema, where that is at hand, and to a narrower one of our own, always."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema

from rightsgraph.network.files import write

VARIABLE = "RIGHTSGRAPH_GEXF_SCHEMA"
NETWORKS = ["union", "together", "targets", "lamps"]


@pytest.fixture(scope="module")
def ours(repository):
    return xmlschema.XMLSchema(repository / "tests" / "network" / "files" / "written.xsd")


@pytest.fixture(scope="module")
def gephis():
    """Gephi's schema of GEXF 1.3: gexf.xsd, dynamics.xsd and viz.xsd of github.com/gephi/gexf (CC BY 4.0)."""
    if not os.environ.get(VARIABLE):
        pytest.skip(f"{VARIABLE} does not name the folder of Gephi's schema of GEXF 1.3")
    return xmlschema.XMLSchema(Path(os.environ[VARIABLE], "gexf.xsd"))


@pytest.fixture(params=[*NETWORKS, "undated", "empty"])
def path(request, tmp_path):
    name = request.param
    network = request.getfixturevalue(name if name in NETWORKS else "union")
    if name == "undated":
        network = replace(network, edges=network.edges.filter(network.edges["first"].is_null()))
    if name == "empty":
        network = replace(network, nodes=network.nodes.clear(), edges=network.edges.clear())
    (path,) = write(network, "gexf", tmp_path / "ties.gexf")
    return path


def test_it_keeps_to_our_schema(ours, path):
    ours.validate(str(path))


def test_it_keeps_to_gephis_schema(gephis, path):
    gephis.validate(str(path))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("person/farida", "person/nobody"),
        ('id="e1"', 'id="e0"'),
        ('start="1970-04-11"', 'start="11 April 1970"'),
        ('weight="2"', 'weight="0"'),
        ('mode="dynamic"', 'mode="slow"'),
        (' kind="co-mention"', ""),
    ],
)
def test_our_schema_finds_faults(ours, union, tmp_path, old, new):
    (path,) = write(union, "gexf", tmp_path / "ties.gexf")
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert not ours.is_valid(text.replace(old, new, 1))
