"""The engines that must answer alike, each made to hold the same quads; the environment names servers."""

import os
import urllib.parse
import urllib.request
from collections import defaultdict

import pytest

from rightsgraph.store.embedded import EmbeddedStore
from rightsgraph.store.in_rdflib import RdflibStore
from rightsgraph.store.remote import RemoteStore

ENGINES = ("memory", "disk", "rdflib", "oxigraph", "virtuoso")
"""Those that must answer alike; the first is the reference."""


class Engine:
    """One engine: `holding` gives a store of exactly these quads, loaded anew only where they change."""

    def __init__(self, name, folder):
        self.name, self._folder = name, folder
        self._held, self._store, self._graphs = None, None, {}

    def holding(self, quads):
        if quads is not self._held:
            self._store, self._held = getattr(self, f"_{self.name}")(quads), quads
        return self._store

    def _memory(self, quads):
        return EmbeddedStore.of(quads)

    def _disk(self, quads):
        folder = self._folder / str(len(list(self._folder.iterdir())))
        file = folder.with_suffix(".nq")
        file.write_text("".join(f"{quad} .\n" for quad in quads), encoding="utf-8")
        EmbeddedStore.create(folder, [file])
        return EmbeddedStore.open(folder)

    def _rdflib(self, quads):
        return RdflibStore.of(quads)

    def _oxigraph(self, quads):
        address = _server("RIGHTSGRAPH_TEST_OXIGRAPH")
        body = "".join(f"{quad} .\n" for quad in quads).encode()
        _send("PUT", f"{address}/store", body, "application/n-quads")
        return RemoteStore(f"{address}/query", environment={})

    def _virtuoso(self, quads):
        address = _server("RIGHTSGRAPH_TEST_VIRTUOSO")
        graphs = defaultdict(list)
        for quad in quads:
            graphs[quad.graph_name.value].append(f"{quad.triple} .\n")
        store = RemoteStore(f"{address}/sparql", environment={})
        if self._held is None:  # what an earlier run has left
            self._graphs = {graph.value: None for graph in store.graphs() if "rightsgraph" in graph.value}
        for name in {*self._graphs, *graphs}:
            lines = graphs.get(name, [])
            if self._graphs.get(name) != lines:
                where = f"{address}/sparql-graph-crud?{urllib.parse.urlencode({'graph-uri': name})}"
                _send("PUT" if lines else "DELETE", where, "".join(lines).encode(), "application/n-triples")
        self._graphs = dict(graphs)
        return store


def _server(variable):
    address = os.environ.get(variable)
    if not address:
        pytest.skip(f'{variable} names no server: eval "$(.ci/servers start)" starts both')
    return address


def _send(method, url, body, kind):
    request = urllib.request.Request(url, data=body, method=method, headers={"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request, tmp_path_factory):
    return Engine(request.param, tmp_path_factory.mktemp("engine"))
