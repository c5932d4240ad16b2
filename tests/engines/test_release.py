"""A release loaded into a server of somebody else answers the questions of the contract as it does here."""

import datetime as dt
import gzip
from collections import Counter

import pyoxigraph as ox
import pytest

from rightsgraph.errors import RightsgraphError
from rightsgraph.project import Project
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.run import run_entry
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.vocab import XSD

CONTRACT = read_folder(Project().queries / "contract")
SERVERS = ("oxigraph", "virtuoso")
REFUSED = {
    "virtuoso": {
        *("assessments", "cases", "conflicts", "custody", "events", "pattern-hits", "pattern-matrix"),
        "standards",
    }
}
"""What an engine is known to answer wrongly, so that we do not ask it (`test_catalogue.py` says why)."""


@pytest.fixture(scope="module")
def release(repository, tmp_path_factory):
    """A public release of the graph of the contract's tests."""
    graph = repository / "tests" / "query" / "contract" / "graph"
    out = tmp_path_factory.mktemp("released") / "release"
    make_release(Request(level="public", day=dt.date(2026, 11, 22)), [graph], out=out)
    return out


@pytest.fixture(scope="module")
def dump(release):
    """All of it, as a partner reads it from the file."""
    with gzip.open(release / "data" / "rightsgraph.nq.gz") as file:
        return list(ox.parse(input=file.read(), format=ox.RdfFormat.N_QUADS))


@pytest.fixture(scope="module")
def ours(release):
    """The rows of each question in the release's own store."""
    store = EmbeddedStore.open(release / "store" / "data")
    return {name: rows(entry, store) for name, entry in CONTRACT.items()}


def rows(entry, store):
    return Counter(tuple(map(cell, row)) for row in run_entry(entry, {}, store).rows)


def cell(term):
    return int(term.value) if isinstance(term, ox.Literal) and term.datatype == XSD.integer else str(term)


def test_the_questions_are_those_of_the_contract_and_most_have_rows(ours):
    assert len(CONTRACT) >= 15
    assert {"people", "events", "charges", "conflicts", "custody"} <= {name for name in ours if ours[name]}


@pytest.mark.parametrize("name", CONTRACT)
def test_a_release_answers_alike_in_another_engine(name, engine, dump, ours):
    if engine.name not in SERVERS:
        return
    store = engine.holding(dump)
    if name in REFUSED.get(engine.name, ()):
        with pytest.raises(RightsgraphError, match=r"duration|groups|paths"):
            rows(CONTRACT[name], store)
    else:
        assert rows(CONTRACT[name], store) == ours[name]
