"""The same measures by networkx and by networkit, on generated graphs."""

import networkx as nx
import numpy as np
import pytest

from rightsgraph.network import arrays
from rightsgraph.network.measures import centrality, engine, structure

MEASURES = {
    "betweenness": centrality.betweenness,
    "weighted betweenness": lambda graph: centrality.betweenness(graph, weighted=True),
    "closeness": centrality.closeness,
    "weighted closeness": lambda graph: centrality.closeness(graph, weighted=True),
    "pagerank": centrality.pagerank,
    "weighted pagerank": lambda graph: centrality.pagerank(graph, weighted=True),
    "k_core": structure.k_core,
    "clustering": structure.clustering,
}


def generated(kind, seed):
    """Sparse: in parts, with nodes without ties; dense: in one; each tie weighs 1 to 7 or a fraction."""
    draw = np.random.default_rng(seed)
    number, ties, directed = {
        "sparse": (60, 50, False),
        "dense": (40, 160, False),
        "directed": (50, 90, True),
        "few": (3, 1, False),
    }[kind]
    graph = nx.gnm_random_graph(number, ties, seed=seed, directed=directed)
    for *_, about in graph.edges(data=True):
        about["weight"] = float(draw.integers(1, 8)) if seed % 2 else float(draw.random()) + 0.1
    return graph


GRAPHS = [(kind, seed) for kind in ("sparse", "dense", "directed", "few") for seed in range(4)]


@pytest.fixture
def by_networkit(monkeypatch):
    def take(measure, graph):
        with monkeypatch.context() as patched:
            patched.setattr(arrays, "FAST_FROM", 0)
            for name in ("betweenness_centrality", "closeness_centrality", "pagerank", "clustering"):
                patched.delattr(nx, name)
            return measure(graph)

    return take


def test_generated_graphs_are_of_every_kind():
    graphs = [generated(*given) for given in GRAPHS]
    assert len(graphs) == 16
    apart = [graph for graph in graphs if len(structure.components(graph)) > 1]
    assert any(nx.number_of_isolates(graph) for graph in apart)
    assert any(graph.is_directed() for graph in graphs)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize(("kind", "seed"), GRAPHS)
def test_both_libraries_give_the_same_values(name, kind, seed, by_networkit):
    graph = generated(kind, seed)
    slow, fast = MEASURES[name](graph), by_networkit(MEASURES[name], graph)
    assert list(slow) == list(fast) == list(graph)
    assert fast == pytest.approx(slow, abs=1e-9)


@pytest.mark.parametrize(("kind", "seed"), GRAPHS)
def test_transitivity_bridges_and_articulation_points_are_those_of_networkx(kind, seed, by_networkit):
    graph = generated(kind, seed)
    plain = nx.Graph(graph.to_undirected())
    assert structure.transitivity(graph) == by_networkit(structure.transitivity, graph)
    assert (structure.transitivity(graph) or 0) == pytest.approx(nx.transitivity(plain))
    assert {frozenset(tie) for tie in structure.bridges(graph)} == set(map(frozenset, nx.bridges(plain)))
    assert set(structure.articulation_points(graph)) == set(nx.articulation_points(plain))


@pytest.mark.parametrize(("kind", "seed"), GRAPHS)
def test_eigenvector_and_components_are_those_of_networkx(kind, seed):
    graph = generated(kind, seed)
    plain = nx.Graph(graph.to_undirected())
    parts = structure.components(graph)
    assert {frozenset(part) for part in parts} == {frozenset(part) for part in nx.connected_components(plain)}
    found = centrality.eigenvector(graph)
    inside = [node for node, value in found.items() if value > 1e-12]
    assert len(inside) == len(parts[0])
    expected = nx.eigenvector_centrality_numpy(plain.subgraph(inside)) if len(inside) > 2 else {}
    assert {node: found[node] for node in expected} == pytest.approx(expected, abs=1e-9)


def test_graphs_of_many_pairs_go_to_networkit_however_few_their_ties(monkeypatch):
    path = engine.taken(nx.path_graph(30))
    assert not engine.far(path)
    monkeypatch.setattr(engine, "PATHS_FROM", 500)
    assert (engine.far(path), path.large) == (True, False)
    assert centrality.betweenness(path) == pytest.approx(nx.betweenness_centrality(nx.path_graph(30)))


def test_networkit_keeps_its_threads_after_a_measure():
    with engine.single_thread() as nk:
        assert nk.getMaxNumberOfThreads() == 1
    before = nk.getMaxNumberOfThreads()
    with pytest.raises(ZeroDivisionError), engine.single_thread():
        raise ZeroDivisionError
    assert nk.getMaxNumberOfThreads() == before
