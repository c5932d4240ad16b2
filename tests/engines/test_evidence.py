"""Evidence and explanations are the same, byte for byte, whichever engine holds the graph."""

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.errors import OutsideError
from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.noted import noted
from rightsgraph.query.reasons import reasons_as_json
from rightsgraph.query.trace.ask import trace_entry
from rightsgraph.query.trace.explain import explain, read_asked
from rightsgraph.store.embedded import EmbeddedStore

QUESTIONS = ("people", "organizations", "charges", "custody", "sources")
PATHS = {"virtuoso": {"organizations", "custody", "sources", "explain"}}
"""What rests on paths, or on groups, of which an engine is not asked: see test_catalogue.UNLIKE."""


@pytest.fixture(scope="module")
def lamp(invented, tmp_path_factory):
    project = Project(graphs=(invented / "graph",), workspace=tmp_path_factory.mktemp("lamp") / "workspace")
    build(project)
    quads = EmbeddedStore.open(project.workspace / "store" / "data").quads()
    return [quad for quad in quads if "_:" not in str(quad)]


@pytest.mark.parametrize("name", QUESTIONS)
def test_evidence_is_the_same_on_every_engine(engine, lamp, name):
    queries = Project().queries
    entry = find_entry(queries, name)

    def told(store):
        return noted(*trace_entry(entry, {}, store, rules=queries / "infer"), "json")

    compare(told, engine, lamp, name)


def test_an_explanation_is_the_same_on_every_engine(engine, lamp):
    asked = read_asked("rgp:vj4ttqqg")

    def told(store):
        return reasons_as_json(explain(asked, store, Project().queries / "infer"))

    compare(told, engine, lamp, "explain")


def compare(told, engine, quads, name):
    store = engine.holding(quads)
    if name in PATHS.get(engine.name, ()):
        with pytest.raises(OutsideError, match=r"loses rows|leaves cells"):
            told(store)
    else:
        assert told(store) == told(EmbeddedStore.of(quads))
