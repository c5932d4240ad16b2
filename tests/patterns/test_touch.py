"""What a query can touch, read from its text."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.patterns.touch import TYPE, touches


def predicates(text):
    return {touch.predicate for touch in touches(text)}


def objects(text, predicate):
    return {touch.objects for touch in touches(text) if touch.predicate == predicate}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("?a <urn:p>|^<urn:q> ?b", {"<urn:p>", "<urn:q>"}),
        ("?a <urn:p>/<urn:q>+ ?b", {"<urn:p>", "<urn:q>"}),
        ("?a <urn:p>* ?b", {None}),
        ("?a !<urn:p> ?b", {None}),
        ("?a ?p ?b", {None}),
        ("VALUES ?p { <urn:p> <urn:q> } ?a ?p ?b", {"<urn:p>", "<urn:q>"}),
        ("VALUES (?p ?q) { (<urn:p> <urn:q>) (<urn:r> UNDEF) } ?a ?p ?b", {"<urn:p>", "<urn:r>"}),
        ("VALUES (?p ?q) { (<urn:p> <urn:q>) (<urn:r> UNDEF) } ?a ?q ?b", {None}),
        ("?a ?p ?b FILTER(?p IN (<urn:p>))", {"<urn:p>"}),
        ("?a ?p ?b FILTER(?p IN (<urn:p>) || ?b = 1)", {None}),
        ("?a ?p ?b FILTER(?p NOT IN (<urn:p>))", {None}),
        ("VALUES ?p { <urn:p> } { SELECT ?a { ?a ?p ?b } }", {None}),
        ("VALUES ?p { <urn:p> } { ?a <urn:q> ?b OPTIONAL { ?a ?p ?c } }", {"<urn:q>", None}),
        ("VALUES ?p { <urn:p> } OPTIONAL { ?a ?p ?c }", {"<urn:p>"}),
        ("OPTIONAL { ?a ?p ?c } VALUES ?p { <urn:p> }", {None}),
        ("?a <urn:p> ?b FILTER NOT EXISTS { ?b <urn:q> ?c }", {"<urn:p>", "<urn:q>"}),
        ("?a <urn:p> ?b BIND(EXISTS { ?b <urn:q> ?c } AS ?d)", {"<urn:p>", "<urn:q>"}),
    ],
)
def test_the_predicates_of_a_query(pattern, expected):
    assert predicates(f"SELECT * {{ {pattern} }}") == expected


def test_patterns_in_having_and_in_columns_count():
    columns, having = "(IF(EXISTS { ?a <urn:q> ?c }, 1, 2) AS ?n)", "HAVING(EXISTS { ?a <urn:r> ?c })"
    text = f"SELECT {columns} {{ ?a <urn:p> ?b }} GROUP BY ?a {having}"
    assert predicates(text) == {"<urn:p>", "<urn:q>", "<urn:r>"}


def test_a_class_is_asked_for_by_name_by_list_or_by_any():
    assert objects("SELECT * { ?a a <urn:K> }", TYPE) == {frozenset({"<urn:K>"})}
    assert objects("SELECT * { VALUES ?k { <urn:K> <urn:L> } ?a a ?k }", TYPE) == {
        frozenset({"<urn:K>", "<urn:L>"})
    }
    assert objects("SELECT * { ?a a ?k }", TYPE) == {None}


def test_every_branch_of_a_union_tells_of_what_kind_a_thing_is():
    text = "SELECT * { { ?a a <urn:K> } UNION { ?a a <urn:L> } ?a <urn:p> ?b }"
    (touch,) = (one for one in touches(text) if one.predicate == "<urn:p>")
    assert frozenset({(TYPE, frozenset({"<urn:K>"})), (TYPE, frozenset({"<urn:L>"}))}) in touch.of
    text = text.replace("?a a <urn:L>", "?c a <urn:L>")
    (touch,) = (one for one in touches(text) if one.predicate == "<urn:p>")
    assert touch.of == (frozenset({("<urn:p>", None)}),)


def test_what_cannot_be_read_is_refused():
    with pytest.raises(InputError, match="SERVICE"):
        touches("SELECT * { SERVICE <urn:s> { ?a ?b ?c } }")
