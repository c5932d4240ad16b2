"""The summary counts what the questions give, without waiting for them."""

import pytest

from rightsgraph.build.summary import summary
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.store.address import Address


@pytest.mark.parametrize("name", ["people", "organizations", "sources", "conflicts"])
def test_the_summary_counts_the_rows_of_the_question(name, seed):
    store = Address(seed.workspace).open()
    rows = run_entry(find_entry(seed.queries, name), {}, store).rows
    assert getattr(summary(store, seed.queries), name) == len(rows) > 0
