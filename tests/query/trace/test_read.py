"""Reading queries: every query of the catalogue, every form of word, and what is refused."""

import re

import pytest

from rightsgraph.errors import InputError
from rightsgraph.project import Project
from rightsgraph.query.parse import parse_query
from rightsgraph.query.trace.read import read_construct, read_select
from rightsgraph.query.trace.tokens import tokens
from rightsgraph.query.trace.write import write_select

QUERIES = sorted(Project().queries.glob("*/*.rq"))


def test_the_catalogue_was_collected():
    assert len(QUERIES) > 50


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_query_of_the_catalogue_is_read(path):
    text = path.read_text(encoding="utf-8")
    if parse_query(text).form == "construct":
        template, where = read_construct(text)
        assert template
        assert where.elements
        return
    query = read_select(text)
    assert tuple(name[1:] for name in query.columns) == parse_query(text).columns
    again = write_select(query)
    assert parse_query(again).columns == parse_query(text).columns


WORDS = {
    "PREFIX : <urn:x#> SELECT*{:a :b.c :d}": ["*", "{", "<urn:x#a>", "<urn:x#b.c>", "<urn:x#d>", "}"],
    "PREFIX a: <urn:x#> SELECT*{?s a:b\\~c%20 'x'@en-GB}": [
        "*",
        "{",
        "?s",
        "<urn:x#b~c%20>",
        "'x'",
        "@en-GB",
        "}",
    ],
    'SELECT*{$s?p"""a"b\n"""}': ["*", "{", "?s", "?p", '"""a"b\n"""', "}"],
    "SELECT * # no word } {\n{}": ["*", "{", "}"],
    "BASE <http://a.example/b/> SELECT*{<c> <#d> <../e>}": [
        *("*", "{", "<http://a.example/b/c>", "<http://a.example/b/#d>", "<http://a.example/e>", "}")
    ],
    "PREFIX a: <urn:\\u0078#> SELECT*{<urn:\\u0041> a:b <urn:\\U0001F3EE>}": [
        *("*", "{", "<urn:A>", "<urn:x#b>", "<urn:🏮>", "}")
    ],
}


@pytest.mark.parametrize("text", WORDS)
def test_words_are_told_apart(text):
    assert [token.text for token in tokens(text)][1:] == WORDS[text]


SAME = [
    "SELECT ?a { ?a <urn:p> [ <urn:q> ?b ; <urn:r> 1, -2, 1.5e3, true ] }",
    "SELECT ?a { (1 ?a) <urn:p> () . [] a ?a . [ <urn:p> ?a ] }",
    "SELECT ?a { [ <urn:p> ?a ] FILTER(?a > 1) [ a ?b ] OPTIONAL { (?a) <urn:q> ?c } [] (<urn:p>/a) ?d }",
    "SELECT ?a { ?a <urn:p> 'Arrest (2015)' FILTER(?a IN (<urn:x>, <urn:y>) && ?b NOT IN (1)) }",
    "SELECT (GROUP_CONCAT(DISTINCT ?a; separator=' (x') AS ?b) { ?a ?p ?o } HAVING (COUNT(*) > 1)",
    "SELECT ?a (<http://www.w3.org/2001/XMLSchema#string>(?b) AS ?c) { ?a ?p ?b } ORDER BY DESC(?b) LIMIT 3",
    "SELECT * { { SELECT * { ?a ?p ?b } VALUES ?a { <urn:a> UNDEF } } } OFFSET 1",
    "SELECT REDUCED ?a { ?a !(<urn:p>|^<urn:q>) ?b ; (^<urn:p>/(<urn:q>|a)*)? ?c }",
    "SELECT ?a { ?a ?p ?b } VALUES (?a ?b) { (<urn:a> -1) (UNDEF 'x'^^<urn:t>) }",
    "SELECT ?a { ?a ?p ?b FILTER NOT EXISTS { ?b ?q ?c FILTER EXISTS { ?c ?r 1 } } FILTER(REGEX(?b, '(')) }",
    "SELECT ?a (IF(EXISTS { ?a ?q 1 }, 1, 2) AS ?n) { ?a ?p ?b } GROUP BY ?a (STR(?b) AS ?s) STRLEN(STR(?b))",
]


@pytest.mark.parametrize("text", SAME)
def test_what_is_written_again_is_the_same_query(text):
    once = write_select(read_select(text))
    again = write_select(read_select(once))
    assert parse_query(again).columns == parse_query(once).columns
    assert _bare(again) == _bare(once)


def _bare(text):
    """Give a query without braces and spaces, which change nothing where there are more of them."""
    return re.sub(r"[{}() ]", "", text)


@pytest.mark.parametrize(
    "text", ["SELECT ?a { SERVICE <urn:s> { ?a ?p ?b } }", "SELECT ?a { ?a ?p <<( ?s ?p ?o )>> }"]
)
def test_what_is_not_understood_is_refused(text):
    with pytest.raises(InputError, match="cannot be traced"):
        read_select(text)
