"""Columns read at once are those that rows of terms give, from a store of a workspace, too."""

import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.columns import ask_columns, columns_of
from rightsgraph.project import Project
from rightsgraph.query.catalogue import read_folder
from rightsgraph.query.run import PLAIN
from rightsgraph.store.current import CurrentStore

QUERIES = Project().queries
ASKED = {**read_folder(QUERIES / "network"), **read_folder(QUERIES / "node")}


class Slowly:
    """A store that can only give rows."""

    def __init__(self, store):
        self.select, self.graphs = store.select, store.graphs


@pytest.mark.parametrize("name", ASKED)
def test_columns_read_at_once_are_those_of_rows(seed, name):
    store = CurrentStore(seed.workspace)
    at_once, by_rows = (ask_columns(ASKED[name], {}, one) for one in (store, Slowly(store)))
    assert at_once.columns == by_rows.columns == [column.name for column in ASKED[name].columns]
    assert at_once.schema == by_rows.schema
    assert sorted(at_once.rows(), key=str) == sorted(by_rows.rows(), key=str)


def test_iris_with_commas_and_unbound_cells_are_read_as_they_are(seed):
    store = CurrentStore(seed.workspace)
    query = 'SELECT ?a ?n { VALUES (?a ?n) { (<urn:a,"b> 7) (UNDEF -1) (<urn:x> UNDEF) } }'.replace('"', "'")
    frame = columns_of(query, PLAIN, store, numbers=["n"])
    assert sorted(frame.rows(), key=str) == sorted([("urn:a,'b", 7), (None, -1), ("urn:x", None)], key=str)


def test_what_is_not_allowed_is_refused_in_columns_too(seed):
    with pytest.raises(InputError, match="SERVICE"):
        columns_of(
            "SELECT ?a { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }", PLAIN, CurrentStore(seed.workspace)
        )
