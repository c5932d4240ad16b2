"""What networks cost: from the store to ties, communities and betweenness, beside rdflib and networkx.

Run: python benchmarks/network.py [TIES [FEWER...]]   (default: 1000000, and 1000 to 300000)

Each step runs in a process of its own, so that its memory is its own. The usual way (a self-join in SPARQL by
rdflib, then networkx) is tried at each of the fewer ties, a step killed after LIMIT seconds of processor; our
steps are run on the same files, and what both give is compared.
"""

import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generate_network import generate

from rightsgraph.project import Project
from rightsgraph.store.embedded import EmbeddedStore

LIMIT = 120
PIVOTS = 100
FEWER = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000)
LAYER = "arrested-together"
FILES = ("load/context.nq", "identify/merged.nq", "infer/inferred.nq")
SELF_JOIN = """
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
PREFIX v: <https://w3id.org/rightsgraph/vocabulary/>
SELECT ?one ?other (COUNT(DISTINCT ?act) AS ?weight) {
  VALUES ?told { v:modality-stated v:modality-found }
  ?act a rg:DeprivationOfLiberty ; rg:modality ?told ; rg:target ?one , ?other .
  FILTER(STR(?one) < STR(?other))
}
GROUP BY ?one ?other
"""

Said = dict[str, float]


def kept(folder: Path, name: str, value: object = None) -> object:
    """Keep what a step gives for the steps that follow, or give it back."""
    path = folder / name
    if value is not None:
        path.write_bytes(pickle.dumps(value))
    return pickle.loads(path.read_bytes())


def load(folder: Path) -> Said:
    EmbeddedStore.create(folder / "store", [folder / name for name in FILES])
    return {}


def project(folder: Path) -> Said:
    from rightsgraph.network.arrays import as_arrays
    from rightsgraph.network.projection import network_of

    network = network_of(EmbeddedStore.open(folder / "store"), Project().queries, LAYER)
    arrays = as_arrays(network)
    kept(folder, "arrays", arrays)
    return {"people": len(arrays), "ties": arrays.ties}


def communities(folder: Path) -> Said:
    from rightsgraph.network.communities import communities

    found = communities(kept(folder, "arrays"), seed=1)
    return {"communities": len(found), "modularity": found.modularity, "agreement": found.agreement}


def betweenness(folder: Path) -> Said:
    import numpy as np

    from rightsgraph.network.measures.approximate import from_pivots

    estimates = from_pivots(kept(folder, "arrays"), PIVOTS).betweenness
    ranked = sorted(estimates.values(), reverse=True)
    relative = [one.error / one.value for one in ranked[:100] if one.value]
    return {
        "highest": ranked[0].value,
        "its error": ranked[0].error,
        "median error of the first 100, in parts": float(np.median(relative)),
    }


def usual_load(folder: Path) -> Said:
    import rdflib

    graph = rdflib.Graph()
    for name in FILES:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        graph.parse(data="".join(f"{line.rsplit(' ', 2)[0]} .\n" for line in lines), format="nt")
    kept(folder, "rdflib", graph)
    return {"triples": len(graph)}


def usual_project(folder: Path) -> Said:
    import networkx as nx

    network = nx.Graph()
    for one, other, weight in kept(folder, "rdflib").query(SELF_JOIN):
        network.add_edge(str(one), str(other), weight=weight.toPython())
    kept(folder, "networkx", network)
    return {"people": len(network), "ties": network.number_of_edges()}


def usual_communities(folder: Path) -> Said:
    import networkx as nx

    network = kept(folder, "networkx")
    found = nx.community.louvain_communities(network, seed=1)
    return {"communities": len(found), "modularity": nx.community.modularity(network, found)}


def usual_betweenness(folder: Path) -> Said:
    import networkx as nx

    return {"highest": max(nx.betweenness_centrality(kept(folder, "networkx"), k=PIVOTS, seed=1).values())}


def same(folder: Path) -> Said:
    """Compare ties and their weights, and the exact measures of both where there are few ties."""
    import networkx as nx

    from rightsgraph.network.measures.approximate import from_pivots

    arrays, network = kept(folder, "arrays"), kept(folder, "networkx")
    ours, position = arrays.networkx(), {node: at for at, node in enumerate(arrays.nodes)}
    theirs = {
        frozenset(position[end] for end in ends): its["weight"] for *ends, its in network.edges(data=True)
    }
    assert {frozenset((one, other)): its["weight"] for one, other, its in ours.edges(data=True)} == theirs
    if len(theirs) > FEWER[1] * 1.1:
        return {"ties that differ": 0}
    exact, found = nx.betweenness_centrality(network), from_pivots(arrays, len(arrays)).betweenness
    return {
        "ties that differ": 0,
        "greatest difference": max(abs(exact[node] - found[node].value) for node in exact),
    }


OURS: tuple[Callable[[Path], Said], ...] = (load, project, communities, betweenness)
USUAL = (usual_load, usual_project, usual_communities, usual_betweenness)
STEPS = {step.__name__: step for step in (*OURS, *USUAL, same)}


def measured(name: str, folder: Path) -> None:
    """Take one step and print as JSON what it took."""
    begun, cpu = time.monotonic(), time.process_time()
    said = STEPS[name](folder)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps({"cpu": time.process_time() - cpu, "wall": time.monotonic() - begun, "MB": most, **said})
    )


def run(name: str, folder: Path) -> dict[str, float] | None:
    """Take one step in a process of its own; give nothing where it was killed or has nothing to work on."""

    def limit() -> None:
        if name.startswith("usual"):
            resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))

    command = [sys.executable, __file__, "--step", name, str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, preexec_fn=limit, check=False)
    if done.returncode and not name.startswith("usual"):
        raise RuntimeError(f"{name} failed")
    print(f"{folder.name} {name}: {done.stdout.strip() or 'killed'}", file=sys.stderr, flush=True)
    return None if done.returncode else json.loads(done.stdout)


def row(name: str, ties: int, one: dict[str, float] | None) -> None:
    if one is None:
        print(f"| {ties:,} | {name} | > {LIMIT} | | | killed |", flush=True)
        return
    took = {key: one.pop(key) for key in ("cpu", "wall", "MB")}
    said = ", ".join(
        f"{key} {value:,.4g}" if value % 1 else f"{key} {value:,.0f}" for key, value in one.items()
    )
    print(
        f"| {ties:,} | {name} | {took['cpu']:.1f} | {took['wall']:.1f} | {took['MB']:,.0f} | {said} |",
        flush=True,
    )


def main(many: int, fewer: tuple[int, ...]) -> None:
    print("| ties | step | CPU s | wall s | most memory, MB | |\n|---|---|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        for size in (many, *fewer):
            folder = Path(scratch) / str(size)
            generate(folder, size)
            for step in OURS:
                row(step.__name__, size, run(step.__name__, folder))
            done = True
            for step in USUAL if size != many else ():
                one = run(step.__name__, folder) if done or step is USUAL[-1] else None
                done = one is not None
                row(step.__name__.replace("_", " "), size, one)
            if (folder / "networkx").exists():
                row("same", size, run("same", folder))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        measured(sys.argv[2], Path(sys.argv[3]))
    else:
        sizes = tuple(map(int, sys.argv[1:])) or (1_000_000, *FEWER)
        main(sizes[0], sizes[1:])
