"""Paths in time: against all paths on small networks; bounds, directions, layers, what two only share."""

import itertools
import random
from dataclasses import replace

import networkx as nx
import polars as pl
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network import temporal
from rightsgraph.network.contacts import NO_RECORD, contacts_of
from rightsgraph.network.model import HUBS, UNION, empty_frame
from rightsgraph.network.temporal import REACH, Step, earliest_arrival, path_in_time, reach, reach_rows

from .conftest import network_of, node, tie

NAMES = "abcdefgh"


def of(*ties, name="arrested-together"):
    """Make a network of (one, other, days, more) whose nodes a, b, c, … are at 0, 1, 2, …."""
    made = []
    for number, (one, other, days, *more) in enumerate(ties):
        about = {"record": f"r{number}", **(more[0] if more else {})}
        made.append(tie(one, other, days=days, **{"layer": "arrested-together", **about}))
    last = max(NAMES.index(end) for one in ties for end in one[:2])
    return network_of([node(name) for name in NAMES[: last + 1]], made, name=name)


def reached(network, start, **how):
    return {NAMES[at]: day for at, day in earliest_arrival(network, NAMES.index(start), **how).items()}


def day(at):
    return (at, at)


def test_what_is_passed_on_in_time_is_neither_passed_back_nor_on_to_all():
    network = of(
        ("a", "b", day(5)), ("a", "b", day(11)), ("b", "c", day(8)), ("c", "d", day(3)), ("c", "d", day(9))
    )
    assert reached(network, "a") == {"b": 5, "c": 8, "d": 9}
    assert reached(network, "d") == {"c": 3, "b": 8, "a": 11}
    early = of(("a", "b", day(5)), ("b", "c", day(8)), ("c", "d", day(3)))
    # a reaches c, and c reaches d, but a does not reach d; and d does not reach a, for b met a before
    assert reached(early, "a") == {"b": 5, "c": 8}
    assert reached(early, "c") == {"b": 8, "d": 3}
    assert reached(early, "d") == {"b": 8, "c": 3}


def test_a_path_needs_not_be_in_order_to_exist_anyhow():
    network = of(("a", "b", day(9)), ("b", "c", day(5)))
    assert reach(network) == {
        network.nodes["node"][0]: (1, 1, 2),
        network.nodes["node"][1]: (2, 2, 2),
        network.nodes["node"][2]: (2, 2, 2),
    }


@pytest.mark.parametrize(
    ("first", "then", "certainly", "perhaps"),
    [
        (day(5), day(5), {"b": 5, "c": 5}, {"b": 5, "c": 5}),  # of one day: in both orders
        ((1, 5), (5, 9), {"b": 5, "c": 9}, {"b": 1, "c": 5}),
        ((1, 6), (5, 9), {"b": 6}, {"b": 1, "c": 5}),
        ((6, 9), (1, 5), {"b": 9}, {"b": 6}),
        ((6, 9), (1, 6), {"b": 9}, {"b": 6, "c": 6}),
        ((None, 4), (4, None), {"b": 4, "c": None}, {"b": None, "c": 4}),
        ((4, None), (5, 5), {"b": None}, {"b": 4, "c": 5}),
        (None, day(5), {}, {"b": None, "c": 5}),
        (day(5), None, {"b": 5}, {"b": 5, "c": 5}),
    ],
)
def test_bounds_make_an_order_certain_or_possible(first, then, certainly, perhaps):
    network = of(("a", "b", first), ("b", "c", then))
    assert reached(network, "a") == certainly
    assert reached(network, "a", certain=False) == perhaps


def test_ties_of_one_record_are_at_one_time():
    one = {"record": "charge"}
    network = of(("a", "b", (1, 9), one), ("b", "c", (1, 9), one), ("c", "d", day(9)), ("c", "e", day(8)))
    assert reached(network, "a") == {"b": 9, "c": 9, "d": 9}
    apart = of(("a", "b", (1, 9)), ("b", "c", (1, 9)))
    assert reached(apart, "a") == {"b": 9}


def test_directed_ties_are_walked_forward_only():
    network = of(("a", "b", day(1), {"directed": True}), ("b", "c", day(2)))
    assert reached(network, "a") == {"b": 1, "c": 2}
    assert reached(network, "c") == {"b": 2}


def test_among_all_layers_weak_ties_are_never_walked_in_time():
    weak = {"layer": "co-mention", "weak": True}
    ties = [("a", "b", day(1)), ("b", "c", day(2)), ("a", "c", day(1), weak), ("c", "d", day(3), weak)]
    network = of(*ties, name=UNION)
    assert reached(network, "a") == {"b": 1, "c": 2}
    assert path_in_time(network, 0, 2) == [Step(0, 1, 0, 0), Step(1, 2, 1, 1)]
    assert path_in_time(network, 0, 3) is None
    alone = of(*ties[2:], name="co-mention")
    assert path_in_time(alone, 0, 3) == [Step(0, 2, 0, 0), Step(2, 3, 1, 1)]
    assert reached(replace(network, name="co-mention"), "a") == {"b": 1, "c": 1, "d": 3}


def test_the_path_has_fewest_ties_and_of_these_arrives_first():
    network = of(
        ("a", "b", day(1)),
        ("b", "c", day(2)),
        ("c", "d", day(3)),
        ("a", "e", day(1)),
        ("e", "d", day(8)),
        ("a", "f", day(1)),
        ("f", "d", day(7)),
    )
    assert reached(network, "a")["d"] == 3
    assert path_in_time(network, 0, 3) == [Step(0, 5, 5, 5), Step(5, 3, 6, 6)]
    assert path_in_time(network, 0, 0) == []
    assert path_in_time(of(("a", "b", day(2)), ("b", "c", day(1))), 0, 2) is None


def test_what_two_share_without_meeting_is_one_contact_from_the_first_day_to_the_last():
    # both were tried by one court, one in 10 and one in 20; and both were taken in one arrest, on day 15
    network = of(("a", "b", (10, 15), {"layer": "same-court"}))
    records = pl.DataFrame(
        [("trial-a", 10, 10), ("trial-b", 20, 20), ("arrest", 15, 15)],
        schema=network.records.schema,
        orient="row",
    )
    hubs = pl.DataFrame([("court", ""), ("arrest", "")], schema=empty_frame(HUBS).schema, orient="row")
    edges = network.edges.with_columns(
        pl.Series("records", [[0, 1, 2]], dtype=pl.List(pl.UInt32)),
        pl.Series("hubs", [[0, 1]], dtype=pl.List(pl.UInt32)),
    )
    found = contacts_of(replace(network, edges=edges, records=records, hubs=hubs))
    rows = zip(
        *(getattr(found, name).tolist() for name in ("source", "first", "last", "record")), strict=True
    )
    assert sorted(rows) == [(0, 10, 20, NO_RECORD), (0, 15, 15, 2), (1, 10, 20, NO_RECORD), (1, 15, 15, 2)]
    only = edges.with_columns(
        pl.Series("records", [[0, 1]], dtype=pl.List(pl.UInt32)),
        pl.Series("hubs", [[0]], dtype=pl.List(pl.UInt32)),
    )
    alone = replace(network, edges=only, records=records, hubs=hubs)
    assert earliest_arrival(alone, 0) == {1: 20}
    assert path_in_time(alone, 0, 1) == [Step(0, 1, 0, None)]


def brute(contacts, start, *, certain):
    """Follow every path of contacts (from, to, first, last, record); give the best days and steps."""
    best = {}

    def follow(at, seen, day, record, steps):
        for one, other, first, last, of_record in contacts:
            if one != at or other in seen:
                continue
            if certain:
                if not (day <= first or of_record == record):
                    continue
                then = last
            else:
                if day > last:
                    continue
                then = max(day, first)
            days, fewest = best.get(other, (10**6, 10**6))
            best[other] = min(days, then), min(fewest, steps)
            follow(other, seen | {other}, then, of_record, steps + 1)

    follow(start, {start}, -(10**6), None, 1)
    return best


def random_ties(seed):
    chance = random.Random(seed)
    names = NAMES[: chance.randint(3, 6)]
    ties = [(names[0], names[-1], day(chance.randint(0, 9)))]
    for _ in range(chance.randint(2, 9)):
        one, other = chance.sample(names, 2)
        first = chance.randint(0, 9)
        about = {"directed": chance.random() < 0.3}
        if chance.random() < 0.3:  # a record that ties several, known to some days
            about["record"], days = "several", (3, 6)
        else:
            days = (first, first + chance.choice([0, 0, 0, 2, 5]))
        ties.append((one, other, days, about))
    return ties


@pytest.mark.parametrize("certain", [True, False])
def test_days_and_steps_are_the_best_of_all_paths(certain):
    compared = 0
    for seed in range(30):
        ties = random_ties(seed)
        network = of(*ties)
        contacts = []
        for number, (one, other, days, *more) in enumerate(ties):
            about = more[0] if more else {}
            ends = NAMES.index(one), NAMES.index(other)
            record = about.get("record", f"r{number}")
            contacts += [
                (*pair, *days, record) for pair in ([ends] if about.get("directed") else [ends, ends[::-1]])
            ]
        for start in range(network.nodes.height):
            best = brute(contacts, start, certain=certain)
            found = earliest_arrival(network, start, certain=certain)
            assert found == {at: days for at, (days, _) in best.items()}
            for end in range(network.nodes.height):
                path = path_in_time(network, start, end, certain=certain)
                assert (path is None) == (end not in best and end != start)
                if path:
                    compared += 1
                    assert len(path) == best[end][1]
                    assert (path[0].source, path[-1].target) == (start, end)
                    assert all(one.target == other.source for one, other in itertools.pairwise(path))
                    check_order(network, path, certain=certain)
    assert compared > 250


def check_order(network, path, *, certain):
    days = [network.records.row(step.record)[1:] for step in path]
    if certain:
        for (one, step), (other, then) in itertools.pairwise(zip(days, path, strict=True)):
            assert one[1] <= other[0] or step.record == then.record
    else:
        at = -(10**6)
        for first, last in days:
            at = max(at, first)
            assert at <= last


def test_reach_counts_what_arrival_finds_and_what_directions_allow():
    for seed in range(30):
        ties = random_ties(seed)
        network = of(*ties)
        plain = nx.DiGraph()
        plain.add_nodes_from(range(network.nodes.height))
        for one, other, _, *more in ties:
            plain.add_edge(NAMES.index(one), NAMES.index(other))
            if not (more and more[0].get("directed")):
                plain.add_edge(NAMES.index(other), NAMES.index(one))
        found = reach(network)
        assert list(found) == network.nodes["node"].to_list()
        for start, counts in enumerate(found.values()):
            assert counts == (
                len(earliest_arrival(network, start)),
                len(earliest_arrival(network, start, certain=False)),
                len(nx.descendants(plain, start)),
            )


def test_reach_is_counted_alike_in_several_parts(monkeypatch):
    network = of(*random_ties(5), *random_ties(6))
    whole = reach(network)
    monkeypatch.setattr(temporal, "_AT_ONCE", 1)
    assert reach(network) == whole


def test_rows_of_reach_say_what_was_left_out(lamps):
    found = reach_rows(lamps)
    assert found.columns == REACH
    rows = {row[1]: (*row[4:7], row[7]) for row in found.rows}
    # chinara is met on day 140, edil only before, on day 90; the court acted against aigerim on day 105
    assert rows["Aigerim"] == (3, 3, 5, "at-risk")
    assert rows["Northport court"] == (4, 6, 6, "public")
    assert [row[4] for row in found.rows] == sorted((row[4] for row in found.rows), reverse=True)
    assert found.notes[1] == "1 of 8 contacts has no date: it is in no certain path"


def test_too_large_a_network_is_refused(monkeypatch, lamps):
    monkeypatch.setattr(temporal, "_MOST", 5)
    with pytest.raises(InputError, match="too many to search from every node"):
        reach(lamps)


def test_a_network_without_ties_reaches_nobody():
    network = network_of([node("a"), node("b")], [])
    assert list(reach(network).values()) == [(0, 0, 0), (0, 0, 0)]
    assert earliest_arrival(network, 0) == {}
    assert path_in_time(network, 0, 1) is None
    assert reach_rows(network_of([], [])).rows == []
