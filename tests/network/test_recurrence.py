"""Recurrence of officials in rows: what a case is, who is drawn from, p-values, care, and what is said."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from rightsgraph.network.acts import LAYER, acts_of, read_cases
from rightsgraph.network.care import NO_PROOF
from rightsgraph.network.model import UNION
from rightsgraph.network.recurrence import PAIRS, RECUR, pair_rows, recur_rows
from rightsgraph.store.embedded import EmbeddedStore

from .conftest import RECORD, network_of, node, tie

QUERIES = Path(__file__).parents[2] / "queries"
COURTS = [
    node("lake", "Lake court", kind="court", public=True),
    node("port", "Port court", kind="court", public=True),
    node("hill", "Hill court", kind="court", public=True),
    node("east", "East court", kind="court", countries=["YY"], public=True),
    node("police", "Lake police", kind="police", public=True),
    node("judge", "Judge Probnov", kind="person", roles=["judge"]),
]
PEOPLE = [node(name) for name in ("aigerim", "bolat", "chinara", "daniyar")]


def act(one, other, record, *days):
    return tie(one, other, LAYER, record=record, directed=True, days=days or (100, 100))


def acting(*ties):
    return network_of([*COURTS, *PEOPLE], ties, name=LAYER, directed=True)


def joined(**matters):
    rows = [(RECORD + record, matter) for record, matter in matters.items()]
    return pl.DataFrame(rows, schema={"record": pl.String, "matter": pl.String}, orient="row")


def cells(found, *columns):
    at = [found.columns.index(column) for column in columns]
    return [tuple(row[one] for one in at) for row in found.rows]


WORLD = (
    # the lamp case: two trials of two people; Aigerim's is told of with an arrest
    act("lake", "aigerim", "trial"),
    act("lake", "bolat", "trial"),
    act("lake", "bolat", "appeal", 140, 150),
    act("police", "aigerim", "arrest", 90, 99),
    # no case is told of: two acts against Chinara are one case, Daniyar's is another
    act("lake", "chinara", "fine", None, 80),
    act("lake", "chinara", "search", None, None),
    act("port", "daniyar", "ban"),
    act("hill", "daniyar", "closure"),
    act("lake", "daniyar", "raid"),
    act("east", "daniyar", "far"),
    act("judge", "aigerim", "trial"),
)
CASES = joined(trial="case-1", appeal="case-1", arrest=RECORD + "trial")


def cases_of(network, cases):
    """Give the records of each case."""
    records = network.records["record"].to_list()
    found = {}
    for record, case in acts_of(network, cases).told.select("record", "case").iter_rows():
        found.setdefault(case, set()).add(records[record].rpartition("/")[2])
    return sorted(map(sorted, found.values()))


def test_a_case_is_what_sources_join_or_else_acts_on_the_same_people():
    assert cases_of(acting(*WORLD), CASES) == [
        ["appeal", "arrest", "trial"],
        ["ban", "closure", "far", "raid"],
        ["fine", "search"],
    ]
    acts = acts_of(acting(*WORLD), CASES)
    names = acting().nodes["node"].to_list()
    assert [names[at].rpartition("/")[2] for at in acts.officials] == [
        *("east", "hill", "lake", "police", "port", "judge"),
    ]


def test_rows_of_one_and_all_say_cases_people_days_and_chance():
    found = recur_rows(acting(*WORLD), CASES)
    assert found.columns == RECUR
    told = cells(found, "name", "cases", "people", "first", "last", "candidates", "expected", "p", "care")
    # three courts of XX: the lamp case has one of them, Chinara's one, Daniyar's all three
    assert told == [
        ("Lake court", 3, 4, "1970-04-11", "1970-05-31", 3, pytest.approx(5 / 3), 0.112, "public"),
        ("East court", 1, 1, "1970-04-11", "1970-04-11", 1, 1.0, 1.0, "public"),
        ("Hill court", 1, 1, "1970-04-11", "1970-04-11", 3, pytest.approx(5 / 3), 1.0, "public"),
        ("Judge Probnov", 1, 1, "1970-04-11", "1970-04-11", 1, 1.0, 1.0, "at-risk"),
        ("Lake police", 1, 1, "1970-04-01", "1970-04-10", 1, 1.0, 1.0, "public"),
        ("Port court", 1, 1, "1970-04-11", "1970-04-11", 3, pytest.approx(5 / 3), 1.0, "public"),
    ]
    assert NO_PROOF in found.notes
    assert "exact" in found.notes[0]


def test_the_union_of_layers_recurs_as_the_layer_does():
    network = acting(*WORLD)
    other = acting(*WORLD, tie("aigerim", "bolat", "co-accused", record="trial", days=(100, 100)))
    assert recur_rows(replace(other, name=UNION), CASES).rows == recur_rows(network, CASES).rows


def test_nobody_recurs_where_no_tie_says_who_acted():
    for rows in (recur_rows, pair_rows):
        found = rows(network_of(PEOPLE, [tie("aigerim", "bolat")]), CASES)
        assert found.rows == []
        assert found.notes == (
            "nobody recurs here: no tie of the layer institution-target says who acted against whom",
        )


def test_acts_that_nothing_joins_are_one_case_for_each_set_of_people():
    assert cases_of(acting(*WORLD), joined()) == [
        *(["appeal"], ["arrest"], ["ban", "closure", "far", "raid"], ["fine", "search"], ["trial"]),
    ]


def planted():
    """Give forty cases to six courts and six prosecutors at random, and eight more to the first of both."""
    random = np.random.default_rng(4)
    nodes = [node(f"court{at}", kind="court", public=True) for at in range(6)]
    nodes += [node(f"office{at}", kind="prosecution", public=at == 0) for at in range(6)]
    drawn = [tuple(random.integers(0, 6, 2)) for _ in range(40)] + [(0, 0)] * 8
    ties, matters = [], {}
    for number, (court, office) in enumerate(drawn):
        for name in (f"court{court}", f"office{office}"):
            ties.append(act(name, "aigerim", f"{name}-{number}"))
            matters[f"{name}-{number}"] = f"case-{number}"
    return network_of([*nodes, *PEOPLE], ties, name=LAYER, directed=True), joined(**matters)


def test_a_planted_pair_comes_first_and_alone():
    network, cases = planted()
    found = pair_rows(network, cases, samples=499, seed=3)
    assert found.columns == PAIRS
    told = cells(found, "name", "other", "shared", "p", "q", "care")
    assert told[0][:2] == ("Court0", "Office0")
    assert told[0][2] >= 8
    assert told[0][3:] == (0.002, 0.072, "public")  # 36 pairs can meet: a court and an office each
    assert [row[:2] for row in told if row[4] <= 0.1] == [("Court0", "Office0")]
    assert {row[5] for row in told[1:]} <= {"public", "at-risk"}
    assert all(row[2] > 1 for row in told)
    assert found.notes[-1] == NO_PROOF
    assert "499 tables" in found.notes[0]
    assert "no p is below 0.002" in found.notes[0]


def test_the_same_seed_gives_the_same_rows():
    network, cases = planted()
    one, again = (pair_rows(network, cases, samples=99, seed=8) for _ in range(2))
    assert one == again
    assert pair_rows(network, cases, samples=99, seed=9).rows != one.rows


def test_a_pair_is_public_only_if_both_are():
    network, cases = planted()
    told = cells(pair_rows(network, cases, samples=9), "name", "other", "care")
    assert {care for *ends, care in told if "Office0" in ends} == {"public"}
    assert {care for *ends, care in told if "Office0" not in ends} == {"at-risk"}


def test_pairs_within_a_group_that_is_always_whole_are_no_surprise():
    # both courts are in each case: they cannot but meet
    ties = [
        act(court, person, f"{court}-{person}")
        for court in ("lake", "port")
        for person in ("aigerim", "bolat")
    ]
    matters = {f"{court}-{person}": person for court in ("lake", "port") for person in ("aigerim", "bolat")}
    found = pair_rows(acting(*ties), joined(**matters), samples=19)
    assert cells(found, "shared", "expected", "p", "q") == [(2, 2.0, 1.0, 1.0)]


def test_cases_are_read_by_case_by_charge_and_by_what_was_held_together():
    quads = f"""
    @prefix rg: <https://w3id.org/rightsgraph/ns#> . @prefix g: <https://w3id.org/rightsgraph/graph/> .
    @prefix r: <{RECORD}> .
    g:merged {{
        r:trial a rg:Trial ; rg:inCase r:case .
        r:arrest rg:onCharge r:charge . r:charge a rg:Charge ; rg:inCase r:other .
        r:search rg:jointWith r:arrest . r:alone a rg:Arrest .
    }}
    g:inferred {{ r:trial a rg:Event . r:arrest a rg:Event . r:search a rg:Event . r:alone a rg:Event }}
    """
    import pyoxigraph as ox

    store = EmbeddedStore.of(list(ox.parse(quads, format=ox.RdfFormat.TRIG)))
    rows = {tuple(cell.rpartition("/")[2] for cell in row) for row in read_cases(store, QUERIES).iter_rows()}
    assert rows == {("trial", "case"), ("arrest", "other"), ("search", "arrest")}
