"""The things of a table as RDF: their triples and what makes sense only with them, from one query."""

import pytest
from pyoxigraph import Literal, NamedNode

from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.describe import as_graph, describe
from rightsgraph.query.run import run_entry
from rightsgraph.query.table import Graph, Table, Truth
from rightsgraph.vocab import RDF, RG

ID = "https://w3id.org/rightsgraph/id/"


def test_an_event_comes_with_its_penalties_and_sources_not_its_people(store):
    triples = list(describe([NamedNode(f"{ID}event/sentence")], store))
    kinds = {triple.object for triple in triples if triple.predicate == RDF.type}
    assert {RG.Sentence, RG.Event, RG.Imprisonment, RG.ActivityBan, RG.Source} <= kinds
    assert RG.Person not in kinds
    assert len(triples) == len(set(triples))
    assert sum(triple.predicate == RG.duration for triple in triples) == 2


def test_a_person_comes_with_names_and_memberships(store):
    triples = list(describe([NamedNode(f"{ID}person/aigerim")], store))
    texts = {triple.object.value for triple in triples if triple.predicate == RG.text}
    assert texts == {"Aigerim Testova", "Ayghyerim Testova"}
    assert sum(triple.predicate == RG.role for triple in triples) == 3


def test_a_table_is_described_from_one_query(store):
    class Counting:
        calls = 0

        def construct(self, query, dataset):
            self.calls += 1
            return store.construct(query, dataset)

    counting = Counting()
    table = run_entry(find_entry(Project().queries, "events"), {}, store)
    graph = as_graph(table, counting)
    assert counting.calls == 1
    assert {row[0] for row in table.rows} <= {triple.subject for triple in graph.triples}


def test_what_holds_no_iris_is_refused(store):
    with pytest.raises(InputError, match="no IRIs"):
        as_graph(Table(("a",), ((Literal("x"),),)), store)
    with pytest.raises(InputError, match="yes or no"):
        as_graph(Truth(value=True), store)


def test_triples_stay_as_they_are_and_nothing_is_nothing(store):
    assert as_graph(Graph(()), store) == Graph(())
    assert as_graph(Table(("a",), ()), store) == Graph(())
