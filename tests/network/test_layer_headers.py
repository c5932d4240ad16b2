"""What a layer must say of itself: each fault is refused with file and line, and how to mend it."""

from pathlib import Path

import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.library import read_layers
from rightsgraph.query.entry import read_entry
from rightsgraph.query.listing import entry_page

GOOD = """\
# Title: Lamps lit together
# Question: Which lamps are lit in one room?
# Dataset: merged, inferred, reference, ontology
# Node: a lamp
# Edge: both are lit in one room
# Weight: such rooms
# Direction: undirected
# Time: when they were lit
# Parameters:
#   country (country, optional): only lamps of this country
# Columns:
#   node (iri): the lamp
#   hub (iri): the room
#   record (iri): the lighting
#   first (integer): the first day
#   last (integer): the last day
# Counting unit: a lamp and a room
# Coverage: lamps that a source names
SELECT ?node ?hub ?record ?first ?last
WHERE {
  VALUES ?country { UNDEF }
  ?record ?in ?hub ; ?of ?node ; ?since ?first ; ?until ?last
}
"""


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new)


DIRECT = changed("node", "source").replace("hub", "target").replace("undirected", "directed")
FAULTS = {
    **{
        f"no {key}": (
            "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"# {key}:")),
            f"lacks {key}",
            ":1",
            f"'# {key}: …'",
        )
        for key in ("Node", "Edge", "Weight", "Direction", "Time")
    },
    "odd direction": (changed("undirected", "both"), "no such direction: 'both'", ":7", "undirected"),
    "odd strength": (changed("# Time", "# Strength: faint\n# Time"), "strength: 'faint'", ":8", "weak"),
    "a directed hub": (changed("undirected", "directed"), "in a direction", ":7", "source and target"),
    "other columns": (changed("hub", "room"), "columns are not those", ":11", "node (iri), hub (iri)"),
    "other kinds": (changed("hub (iri)", "hub (label)"), "columns are not those", ":11", "source (iri)"),
    "other dataset": (changed(", ontology", ""), "dataset is not that", ":3", "'# Dataset: merged, inf"),
    "named graphs": (changed("ontology", "ontology; named: source"), "dataset is not that", ":3", "patterns"),
    "no country": (
        changed("# Parameters:\n#   country (country, optional): only lamps of this country\n", "").replace(
            "  VALUES ?country { UNDEF }\n", ""
        ),
        "parameters are not those",
        ":1",
        "VALUES ?country",
    ),
    "a needed country": (changed("optional", "required"), "parameters are not those", ":9", "alone"),
}


def layers_of(folder, text):
    path = folder / "network" / "lamps.rq"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return read_layers(folder)


def test_a_layer_of_hubs_is_read(tmp_path):
    lamps = layers_of(tmp_path, GOOD)["lamps"]
    assert (lamps.name, lamps.title, lamps.node, lamps.edge) == (
        *("lamps", "Lamps lit together", "a lamp", "both are lit in one room"),
    )
    assert (lamps.weight, lamps.direction, lamps.time) == ("such rooms", "undirected", "when they were lit")
    assert (lamps.bipartite, lamps.directed, lamps.weak) == (True, False, False)


def test_a_layer_of_ties_is_read_and_may_be_weak(tmp_path):
    lamps = layers_of(tmp_path, DIRECT.replace("# Time", "# Strength: weak\n# Time"))["lamps"]
    assert (lamps.bipartite, lamps.directed, lamps.weak) == (False, True, True)


def test_ties_need_no_direction(tmp_path):
    lamps = layers_of(tmp_path, DIRECT.replace("directed", "undirected"))["lamps"]
    assert (lamps.bipartite, lamps.directed) == (False, False)


@pytest.mark.parametrize("more", ["patterns", "registry"])
def test_a_layer_may_see_hits_or_sources_besides(more, tmp_path):
    assert layers_of(tmp_path, changed("ontology", f"ontology, {more}"))["lamps"].entry.default[-1] == more


def test_14_faults_are_collected():
    assert len(FAULTS) == 14


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_layer_is_refused_with_its_line(fault, tmp_path):
    text, what, line, mend = FAULTS[fault]
    with pytest.raises(InputError) as caught:
        layers_of(tmp_path, text)
    assert what in caught.value.what
    assert caught.value.where == f"{tmp_path}/network/lamps.rq{line}"
    assert mend in caught.value.mend


@pytest.mark.parametrize("key", ["Node", "Edge", "Weight", "Direction", "Time", "Strength"])
def test_the_keys_of_a_layer_are_refused_in_other_folders(key):
    text = f"# {key}: a lamp\n# Title: Lamps\n# Question: Which?\n# Dataset: merged\nASK {{ ?s ?p ?o }}\n"
    assert read_entry(Path("queries/network/lamps.rq"), text).title == "Lamps"
    with pytest.raises(InputError, match=f"{key} in the header of what is no layer") as caught:
        read_entry(Path("queries/contract/lamps.rq"), text)
    assert caught.value.where == "queries/contract/lamps.rq:1"


def test_the_page_of_a_layer_shows_what_its_header_says(tmp_path):
    page = entry_page(layers_of(tmp_path, GOOD)["lamps"].entry)
    for line in ("Node: a lamp", "Weight: such rooms", "Direction: undirected", "Time: when they were lit"):
        assert f"\n{line}\n" in page
    assert "Strength" not in page
    assert "rightsgraph query network/lamps" in page
