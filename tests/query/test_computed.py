"""Rows that are computed become terms: whole numbers, decimals of so many places, IRIs, yes and no."""

from pyoxigraph import Literal, NamedNode

from rightsgraph.query.computed import Computed
from rightsgraph.vocab import XSD

LAMP = "https://w3id.org/rightsgraph/id/person/lamp"


def test_cells_become_terms_by_what_they_are_and_by_their_column():
    columns = ("node", "other_iri", "name", "cases", "share", "cut", "none", "empty")
    rows = Computed(columns, [(LAMP, f"{LAMP}|{LAMP}2", LAMP, 3, 2 / 3, True, None, "")], places=6)
    (row,) = rows.as_table().rows
    assert row == (
        NamedNode(LAMP),
        Literal(f"{LAMP}|{LAMP}2"),
        Literal(LAMP),
        Literal("3", datatype=XSD.integer),
        Literal("0.666667", datatype=XSD.decimal),
        Literal("true", datatype=XSD.boolean),
        None,
        None,
    )
