"""No query reaches the network, however the word is written; words elsewhere do no harm."""

import socket
import threading

import pyoxigraph as ox
import pytest

from rightsgraph.errors import InputError
from rightsgraph.store.guard import refuse_unsafe, uses

HERE = "http://127.0.0.1:{port}/"
REFUSED = [
    "SELECT * { SERVICE <HERE> { ?s ?p ?o } }",
    "PREFIX ex: <HERE> SELECT * { service SILENT ex:a { ?s ?p ?o } }",
    "SELECT * { ?s ?p '#' . SERVICE <HEREb#c> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "\\"" SERVICE <HERE> {} }',
    "SELECT * { \\u0053ERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''it's''' . SeRvIcE <HERE> {} }",
    "PREFIX : <HERE>\nSELECT * { SERVICE: { ?a ?b ?c } }",
    "SELECT * { OPTIONAL { ?s ?p trueSERVICE<HERE>{ ?a ?b ?c } } }",
    "PREFIX z: <HERE>\nSELECT * { FILTER(1<2)SERVICE#>\nz:{ ?a ?b ?c } }",
    "PREFIX z: <HERE>\nSELECT * { BIND(1 AS ?x)SERVICEz:{ ?a ?b ?c } }",
    "SELECT * { VALUES ?e { <HERE> } SERVICESILENT?e{ ?a ?b ?c } }",
    "PREFIX service: <HERE> PREFIX : <HERE> SELECT * { SERVICE: { ?a ?b ?c } SERVICE :x { } }",
    "CONSTRUCT WHERE { SERVICE <HERE> { ?s ?p ?o } }",
    "ASK { { SELECT * { SERVICE <HERE> { ?s ?p ?o } } } }",
]
ALLOWED = [
    "PREFIX : <urn:> SELECT ?service { ?service :SERVICE 'SERVICE' } # SERVICE",
    'SELECT * { ?s <http://a.example/SERVICE> """LOAD "SERVICE" """ }',
    "PREFIX service: <urn:service:> SELECT * { ?s service:of ?load }",
    "SELECT * { ?s ?p 'a self-service shop' }",
]


@pytest.fixture
def listener():
    """A port of this machine that remembers whether anybody came."""
    came = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def listen():
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                came.append(connection.getpeername())
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], came
        done.set()
        thread.join()


@pytest.mark.parametrize("query", REFUSED)
def test_a_query_that_could_reach_the_network_is_refused_before_it_does(query, listener):
    port, came = listener
    with pytest.raises(InputError, match="do not reach the network"):
        refuse_unsafe(query.replace("HERE", HERE.format(port=port)))
    assert not came


@pytest.mark.parametrize("query", ALLOWED)
def test_the_words_as_data_or_names_are_allowed(query):
    refuse_unsafe(query)
    ox.Store().query(query)


def test_a_word_of_the_language_is_known_from_a_name_even_without_spaces():
    assert uses("PREFIX : <urn:> SELECT * FROM:a WHERE { ?s ?p ?o }", "FROM")
    assert not uses("SELECT ?from WHERE { ?from ?p 'FROM' }", "FROM")


def test_nesting_without_end_is_refused_before_the_parser_sees_it():
    with pytest.raises(InputError, match="nested deeper"):
        refuse_unsafe("SELECT * { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }")


def test_an_update_is_not_a_query():
    with pytest.raises(SyntaxError):
        ox.Store().query("LOAD <http://127.0.0.1:9/file.ttl>")


DEEP = "{" * 300 + "}" * 300


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {DEEP}",
        f"SELECT * #{'}' * 300}\n{DEEP}",
        "SELECT * { " + "#}\n{ " * 300 + "}" * 301,
        f"SELECT * {{ ?s ?p '{'}' * 300}' }} {DEEP}",
        "ASK { FILTER(" + "(" * 300 + "1" + ")" * 301 + " }",
    ],
)
def test_what_nests_without_end_is_refused_whatever_stands_in_comments_and_texts(query):
    with pytest.raises(InputError, match="nested"):
        refuse_unsafe(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ ?s ?p '{'(' * 300}' }}",
        f"SELECT * {{ ?s ?p ?o }} # {'{' * 300}",
        "SELECT * { VALUES (?a ?b) { " + "(1 2) " * 3000 + "} }",
        "SELECT * { " + "{ ?s ?p ?o } UNION " * 300 + "{} }",
    ],
)
def test_brackets_that_do_not_nest_are_allowed(query):
    refuse_unsafe(query)


def test_relative_names_are_no_reason_to_refuse_where_there_is_a_base():
    query = "SELECT * { <service> ?p ?o }"
    refuse_unsafe(query, base="http://a.example/")
    with pytest.raises(InputError):
        refuse_unsafe("SELECT * { SERVICE <service> {} }", base="http://a.example/")


def test_a_long_query_that_is_made_to_be_slow_is_read_once():
    query = f"ASK {{ ?s ?p '{'z' * 32_000}{'SERVICE' * 4_600}' }}"
    assert len(query) < 65_536
    assert not uses(query, "SERVICE")
    assert uses(query + " SERVICE", "SERVICE")
