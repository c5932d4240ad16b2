"""The W3C's tests of the SPARQL 1.1 Protocol, each asked of a running server of a bare store."""

import os
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection

from rightsgraph.serve.model import Settings

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
DATA = "http://kasei.us/2009/09/sparql/data/"
TYPES = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ),
    "RDF": ("text/turtle", "application/n-triples", "application/rdf+xml"),
}


@pytest.fixture(scope="module")
def suite():
    data = os.environ.get("RIGHTSGRAPH_DATA")
    folder = Path(data).parent / "conformance" / "sparql11" / "protocol" if data else None
    if folder is None or not folder.is_dir():
        pytest.skip("beside the folder RIGHTSGRAPH_DATA there is no conformance/sparql11")
    return folder


@pytest.fixture(scope="module")
def entries(suite):
    """The requests of each test, by its name, in the order of the manifest."""
    graph = Graph().parse(suite / "manifest.ttl", format="turtle")
    (manifest,) = graph.subjects(RDF.type, MF.Manifest)
    return {
        str(test).rpartition("#")[2]: [
            _request(graph, request)
            for request in Collection(graph, graph.value(graph.value(test, MF.action), HT.requests))
        ]
        for test in Collection(graph, graph.value(manifest, MF.entries))
    }


@pytest.fixture(scope="module")
def store(suite, tmp_path_factory):
    folder = tmp_path_factory.mktemp("store") / "data"
    made = ox.Store(str(folder))
    for number in (1, 2, 3):
        graph = ox.NamedNode(f"{DATA}data{number}.rdf")
        made.load(path=str(suite / f"data{number}.nt"), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
    made.flush()
    return folder


@pytest.fixture(scope="module")
def asked(serving, store, entries):
    """The responses to each test's requests, and the data before and after."""
    before = _dump(store)
    with (
        serving(Settings(folder=store, port=0)) as served,
        httpx.Client(base_url=served.url, trust_env=False, timeout=30) as client,
    ):
        answers = {
            name: [
                client.request(one["method"], one["path"], content=one["body"], headers=one["headers"])
                for one in requests
            ]
            for name, requests in entries.items()
        }
    return answers, before, _dump(store)


def _dump(folder):
    return sorted(map(str, ox.Store.read_only(str(folder))))


def _request(graph, request):
    body, response = graph.value(request, HT.body), graph.value(request, HT.resp)
    headers = graph.value(request, HT.headers)
    encoding = str(graph.value(body, CNT.characterEncoding)) if body else "UTF-8"
    return {
        "method": str(graph.value(request, HT.methodName)),
        "path": str(graph.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1),
        "body": str(graph.value(body, CNT.chars)).encode(encoding) if body else None,
        "headers": {
            str(graph.value(one, HT.fieldName)): str(graph.value(one, HT.fieldValue))
            for one in (Collection(graph, headers) if headers else ())
        },
        "status": {str(one).rpartition("#")[2] for one in graph.objects(response, MF.expectedStatus)},
        "format": str(graph.value(response, MF.expectedFormat) or ""),
        "boolean": graph.value(response, MF.expectedBoolean),
    }


def _is_update(name):
    return name.startswith(("update_", "bad_update_", "bad_multiple_updates"))


def test_all_34_are_there(entries):
    assert len(entries) == 34
    assert sum(map(_is_update, entries)) == 14


def test_all_20_of_queries_pass(entries, asked):
    passed = []
    for name, requests in entries.items():
        if _is_update(name):
            continue
        for expected, answer in zip(requests, asked[0][name], strict=True):
            assert f"StatusCode{answer.status_code // 100}xx" in expected["status"], (name, answer.text)
            if expected["format"]:
                assert answer.headers["content-type"].partition(";")[0] in TYPES[expected["format"]], name
            if expected["boolean"] is not None:
                assert answer.json()["boolean"] is expected["boolean"].toPython(), name
        passed.append(name)
    assert len(passed) == 20


def test_all_updates_are_refused_and_the_data_are_unchanged(entries, asked):
    answers, before, after = asked
    updates = [
        answer
        for name, requests in entries.items()
        if _is_update(name)
        for expected, answer in zip(requests, answers[name], strict=True)
        if expected["boolean"] is None
    ]
    assert {answer.status_code for answer in updates} <= {400, 403, 415}
    assert len(updates) == 14
    assert before == after
    assert len(before) == 3
