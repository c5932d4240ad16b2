"""Ties made on columns are those that a join of every row with every other gives."""

import datetime as dt
import itertools
from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsgraph.errors import InputError
from rightsgraph.network import ties
from rightsgraph.network.ties import Told, direct_ties, shared_ties
from rightsgraph.network.window import Window, read_window

SCHEMA = {"node": pl.UInt32, "hub": pl.UInt32, "record": pl.UInt32, "first": pl.Int64, "last": pl.Int64}
HUBS = pl.Series([f"urn:hub:{number}" for number in range(9)])
SMALL = st.integers(min_value=0, max_value=6)


@st.composite
def told(draw, names=("node", "hub")):
    """Rows of small numbers; a record has the same days in all its rows."""
    days = draw(st.lists(st.tuples(st.none() | SMALL, st.none() | SMALL), min_size=7, max_size=7))
    rows = draw(st.lists(st.tuples(SMALL, SMALL, SMALL), max_size=25))
    schema = dict(zip((*names, "record", "first", "last"), SCHEMA.values(), strict=True))
    return pl.DataFrame([(*row, *days[row[2]]) for row in rows], schema=schema, orient="row")


def span(records, days):
    """Give the first and the last day of several records, unknown where one of them is."""
    firsts, lasts = zip(*(days[record] for record in records), strict=True)
    return None if None in firsts else min(firsts), None if None in lasts else max(lasts)


def as_rows(frame):
    names = ("source", "target", "weight", "first", "last", "records", "hubs")
    return {(*row[:5], tuple(row[5]), tuple(row[6])) for row in frame.select(names).iter_rows()}


def reference(rows):
    """Join every row with every other in plain Python."""
    days = {row["record"]: (row["first"], row["last"]) for row in rows}
    hubs, records = {}, {}
    for one, other in itertools.product(rows, rows):
        if one["hub"] == other["hub"] and one["node"] < other["node"]:
            ends = one["node"], other["node"]
            hubs.setdefault(ends, set()).add(one["hub"])
            records.setdefault(ends, set()).update((one["record"], other["record"]))
    return {
        (
            *ends,
            len(hubs[ends]),
            *span(records[ends], days),
            tuple(sorted(records[ends])),
            tuple(sorted(hubs[ends])),
        )
        for ends in hubs
    }


@pytest.mark.parametrize("at_once", [1, 2_000_000])
@settings(deadline=None)
@given(rows=told())
def test_nodes_that_share_a_hub_are_tied_as_a_join_of_all_rows_ties_them(at_once, rows):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ties, "_AT_ONCE", at_once)
        found = shared_ties(rows, named="lamps", hubs=HUBS)
    assert as_rows(found) == reference(rows.to_dicts())
    assert found.select("source", "target").rows() == sorted(found.select("source", "target").rows())


@pytest.mark.parametrize("directed", [True, False])
@settings(deadline=None)
@given(rows=told(names=("source", "target")))
def test_rows_from_one_node_to_another_are_one_tie_with_all_their_records(directed, rows):
    rows = rows.filter(pl.col("source") != pl.col("target"))
    days = {row["record"]: (row["first"], row["last"]) for row in rows.to_dicts()}
    records = {}
    for row in rows.to_dicts():
        ends = row["source"], row["target"]
        records.setdefault(ends if directed else tuple(sorted(ends)), set()).add(row["record"])
    assert as_rows(direct_ties(rows, directed=directed)) == {
        (*ends, len(its), *span(its, days), tuple(sorted(its)), ()) for ends, its in records.items()
    }


def test_too_many_pairs_are_refused_before_they_are_made(monkeypatch):
    monkeypatch.setattr(ties, "MOST", 11)
    rows = [(node, hub, node, None, None) for hub, size in ((1, 2), (4, 4)) for node in range(size)]
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    with pytest.raises(InputError) as refused:
        shared_ties(frame, named="lamps", hubs=HUBS)
    assert refused.value.what == "'lamps' would make ties of 14 records, and 11 are the most"
    assert refused.value.where == "urn:hub:4, which 4 share"
    assert "--country" in refused.value.mend


def test_rows_that_tie_nobody_are_left_out():
    shared = pl.DataFrame(
        {"node": ["a", "b", "c", "c"], "hub": ["x", "x", "y", "y"], "record": ["1", "2", "3", "4"]}
    )
    told = Told(SimpleNamespace(bipartite=True), 4, shared, pl.Series([]))
    assert told.tying.rows() == [("a", "x", "1"), ("b", "x", "2")]
    pointing = pl.DataFrame({"source": ["a", "b"], "target": ["a", "a"], "record": ["1", "2"]})
    assert Told(SimpleNamespace(bipartite=False), 2, pointing, pl.Series([])).tying.rows() == [
        ("b", "a", "2")
    ]


DAYS = pl.DataFrame(
    {"first": [0, 5, 5, None, 20, None], "last": [9, 9, None, 9, 29, None]},
    schema={"first": pl.Int64, "last": pl.Int64},
)


@pytest.mark.parametrize(
    ("window", "within", "outside"),
    [
        (Window(), [0, 1, 2, 3, 4, 5], []),
        (Window(first=5), [1, 2, 4], []),
        (Window(first=10), [4], [0, 1, 3]),
        (Window(last=9), [0, 1, 3], [4]),
        (Window(first=5, last=9), [1], [4]),
    ],
)
def test_a_window_keeps_what_certainly_began_within_it(window, within, outside):
    rows = DAYS.with_row_index()
    assert rows.filter(window.within())["index"].to_list() == within
    assert rows.filter(window.outside())["index"].to_list() == outside


def test_a_window_is_read_from_dates_and_refused_where_they_have_no_such_day():
    day = (dt.date(2017, 3, 1) - dt.date(1970, 1, 1)).days
    assert read_window("2017-03", "2017-03") == Window(day, day + 30)
    assert not read_window("", "")
    refusals = {
        ("XXXX-03-01", ""): "--from",
        ("", "2017/.."): "--to",
        ("2018", "2017"): "--from 2018 --to 2017",
    }
    for given_ends, where in refusals.items():
        with pytest.raises(InputError) as refused:
            read_window(*given_ends)
        assert refused.value.where == where
