"""Each rule fires on its one example and is silent on the other; both say which nodes, not how many."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from rightsgraph.curated import read_ontology
from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.turtle import compact
from rightsgraph.validate.rules import check_rules, read_rules

HERE = Path(__file__).parent
RULES = read_rules(Project().queries / "rule")
EXAMPLES = sorted(path.name for path in HERE.iterdir() if (path / "fires.trig").is_file())


@pytest.fixture(scope="session")
def ontology():
    return read_ontology(Project().ontology)


def foci(name, example, ontology):
    path = HERE / name / example
    quads = ox.parse(path=str(path), format=ox.RdfFormat.TRIG, rename_blank_nodes=True)
    store = EmbeddedStore.of([*ontology, *quads])
    found = list(check_rules([RULES[name]], {"raw": store, "merged": store}))
    assert all(RULES[name].solution in finding.message for finding in found)
    return {compact(finding.focus) for finding in found}


def test_every_rule_has_both_examples():
    assert sorted(RULES) == EXAMPLES
    assert len(EXAMPLES) == 32
    assert all((HERE / name / "silent.trig").is_file() for name in EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_rule_fires_on_exactly_what_its_example_says(name, ontology):
    first = (HERE / name / "fires.trig").read_text(encoding="utf-8").splitlines()[0]
    match = re.fullmatch(rf"# {name}: fires on (.+)", first)
    assert match, first
    assert foci(name, "fires.trig", ontology) == set(match[1].split())


@pytest.mark.parametrize("name", EXAMPLES)
def test_rule_is_silent_where_nothing_is_wrong(name, ontology):
    assert foci(name, "silent.trig", ontology) == set()
