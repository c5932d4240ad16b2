"""How long a measure would take, and that it is refused when it is too long."""

import networkx as nx
import numpy as np
import pytest

from rightsgraph.errors import InputError
from rightsgraph.network.arrays import simple
from rightsgraph.network.measures import cost, engine


class Clock:
    """A clock that moves on by so many seconds each time it is read."""

    def __init__(self, step):
        self.step, self.now = step, 0.0

    def __call__(self):
        self.now += self.step
        return self.now


def ring(number, *, ties):
    """Many nodes in a ring, each tied to some that follow."""
    ends = np.tile(np.arange(number), ties)
    other = (ends + np.repeat(np.arange(1, ties + 1), number)) % number
    return simple(range(number), ends, other, np.ones(len(ends)), directed=False)


@pytest.mark.parametrize("measure", cost.MEASURES)
@pytest.mark.parametrize("graph", [nx.path_graph(12), ring(3000, ties=8)], ids=["networkx", "networkit"])
def test_time_is_that_of_some_nodes_scaled_to_all(measure, graph):
    assert cost.estimate(graph, measure, clock=Clock(0.6)) == pytest.approx(0.1 * len(graph))


@pytest.mark.parametrize("measure", cost.MEASURES)
@pytest.mark.parametrize("before", [0, 900])
def test_nodes_without_ties_do_not_hide_the_component_that_takes_long(monkeypatch, before, measure):
    graph = nx.empty_graph(1000)
    nx.add_cycle(graph, range(before, before + 100))
    monkeypatch.setattr(
        cost, "_near_timed", lambda part, _, nodes, __: len(nodes) * (2.0 if part.ties else 0.0)
    )
    assert cost.estimate(graph, measure) == 200


def test_both_ways_time_the_parts_of_a_graph_that_falls_apart(monkeypatch):
    graph = nx.disjoint_union(nx.empty_graph(500), nx.path_graph(100))
    for paths_from in (0, 10**9):
        monkeypatch.setattr(engine, "PATHS_FROM", paths_from)
        for measure in cost.MEASURES:
            assert cost.estimate(graph, measure, clock=Clock(0.6)) == pytest.approx(0.1 * 600)


def test_what_is_quick_is_not_estimated():
    with pytest.raises(InputError, match="'degree' is quick"):
        cost.estimate(nx.path_graph(3), "degree")
    assert cost.estimate(nx.Graph(), "betweenness") == 0


def test_a_measure_that_takes_too_long_is_refused_with_its_time_and_a_way_out():
    with pytest.raises(InputError) as refused:
        cost.refuse_if_long(ring(3000, ties=8), ["betweenness"], clock=Clock(6.0))
    assert str(refused.value).splitlines() == [
        "betweenness of 3000 nodes and 24000 ties would take about 50 minutes",
        "  where: measures",
        "  mend:  --pivots 50: about 50 s, with a standard error for each node; "
        "or narrow with --country, --from, --to or --projection",
    ]


def test_a_measure_that_is_quick_enough_is_not_refused():
    cost.refuse_if_long(ring(3000, ties=8), clock=Clock(0.001))


def test_small_graphs_are_not_timed():
    clock = Clock(1e9)
    cost.refuse_if_long(nx.path_graph(1000), clock=clock)
    assert clock.now == 0
