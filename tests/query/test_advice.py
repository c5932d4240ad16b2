"""Messages that help: the PREFIX lines a query lacks, short parser messages, how nothing was found."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.query.advice import missing_prefixes, readable, understood, unknown_terms
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.parse import parse_query
from rightsgraph.query.run import KNOWN
from rightsgraph.vocab import PREFIXES


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_missing_prefix_of_ours_is_given_whole(prefix):
    with pytest.raises(InputError) as caught:
        parse_query(f"SELECT ?s WHERE {{ ?s a {prefix}:x }}")
    assert f"no PREFIX declares {prefix}:" in caught.value.what
    assert f"PREFIX {prefix}: <{PREFIXES[prefix]}>" in caught.value.mend


def test_every_missing_prefix_is_named_once_and_strings_are_no_terms():
    text = "SELECT ?s { ?s a rg:Arrest ; rdfs:label 'skos:x' ; my:own 1 } # sh:x"  # lint: deliberate
    assert missing_prefixes(text) == [
        "PREFIX my: <…>",
        f"PREFIX rdfs: <{PREFIXES['rdfs']}>",
        f"PREFIX rg: <{PREFIXES['rg']}>",
    ]


@pytest.mark.parametrize("text", ["SELEKT", "SELECT ?s WHERE { ?s a }", "SELECT ?s { FILTER(?s = }", "", "%"])
def test_what_a_parser_expected_is_short(text):
    with pytest.raises(InputError, match="does not parse") as caught:
        parse_query(text)
    assert len(caught.value.what) < 200
    assert "\n" not in caught.value.what
    assert "error at" in caught.value.what


def test_another_message_stays_as_it_is():
    assert readable("duplicated name ?x") == "duplicated name ?x"
    assert readable("error at 1:2: expected one of ['%'], [_]") == "error at 1:2: something else was expected"


def test_misspelt_terms_are_named_with_the_nearest():
    text = f"PREFIX rg: <{PREFIXES['rg']}> SELECT ?s {{ ?s a rg:Arest ; rg:targt ?o }}"  # lint: deliberate
    assert unknown_terms(text) == [
        "no such term: rg:Arest; did you mean rg:Arrest?",  # lint: deliberate
        "no such term: rg:targt; did you mean rg:target?",  # lint: deliberate
    ]
    assert unknown_terms("SELECT ?s { ?s a <https://example.org/Arest> }") == []


def test_parameters_are_said_as_they_were_understood(store, repository):
    entry = find_entry(repository / "queries", "events")
    given = {"country": "southland", "person": "rgp:aigerim", "type": "arrest"}
    assert understood(entry, given, lambda query: store.select(query, KNOWN).rows) == [
        "country=southland: Southland (iso:YY)",
        "person=rgp:aigerim: Aigerim Testova (rgp:aigerim)",
        "type=arrest: arrest (rg:Arrest)",
    ]
