"""No query reaches the network, however the word is written; words elsewhere do no harm."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.store.guard import keywords, refuse_network

REFUSED = [
    "SELECT * { SERVICE <http://a.example> { ?s ?p ?o } }",
    "SELECT * { service SILENT ex:a { ?s ?p ?o } }",
    "SELECT * { ?s ?p '#' . SERVICE <http://a.example#b> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\"" SERVICE ?x {} }',
    "SELECT * { ?s :p-\nSERVICE ?x {} }",
    "SELECT * { \\u0053ERVICE <http://a.example> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''it's''' . SeRvIcE <http://a.example> {} }",
    "LOAD <http://a.example/file.ttl>",
    "SELECT * { ?s ?p ?o } #\nSERVICE <http://a.example> {}",
]
ALLOWED = [
    "SELECT ?service { ?service :SERVICE 'SERVICE' } # SERVICE",
    'SELECT * { ?s <http://a.example/SERVICE> """LOAD "SERVICE" """ }',
    "SELECT * { ?s ex:SERVICE ?load }",
]


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_that_could_reach_the_network_is_refused(query):
    with pytest.raises(InputError, match="do not reach the network"):
        refuse_network(query)


@pytest.mark.parametrize("query", ALLOWED)
def test_the_words_as_data_or_names_are_allowed(query):
    refuse_network(query)


def test_keywords_are_those_of_the_language_only():
    assert keywords("SELECT ?from { ?s rdfs:label 'x'@en-GB }") == {"SELECT"}
