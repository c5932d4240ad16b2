"""Queries that would take all time or memory end in time, each in its way, and leave the server as it was."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from rightsgraph.serve.model import Bounds, Limits, Settings

SECONDS = 1.0
CROSS = "GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } GRAPH ?m { ?n ?o ?p }"
MANY = " ".join(f'"{number}"' for number in range(1500))
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(36))
STOPPED = {(503, "time"), (503, "memory")}
HOSTILE = {
    "a cross join in order": (f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f ?l", STOPPED),
    "a cross join counted": (f"SELECT (COUNT(*) AS ?z) {{ {CROSS} }}", {(503, "time")}),
    "a cross join, each once": (
        f"SELECT (COUNT(DISTINCT ?z) AS ?y) {{ {CROSS} BIND(UUID() AS ?z) }}",
        STOPPED,
    ),
    "a cross join in groups": (
        f"SELECT ?c ?f ?l (MAX(?p) AS ?z) {{ {CROSS} }} GROUP BY ?c ?f ?l ?n ?o",
        STOPPED,
    ),
    "a cross join as one text": (f"SELECT (GROUP_CONCAT(?c) AS ?z) {{ {CROSS} }}", STOPPED),
    "values crossed with values": (
        "SELECT (SUM(STRLEN(?x)) AS ?z) {"
        + "".join(f"VALUES ?{name} {{ {MANY} }}" for name in "abcd")
        + "BIND(CONCAT(?a, ?b, ?c, ?d) AS ?x) }",
        STOPPED,
    ),
    "a negated path": (
        "SELECT (COUNT(*) AS ?z) { GRAPH ?g { ?a (!<urn:x>|!^<urn:y>)* ?b . ?c !<urn:z>* ?d } }",
        STOPPED,
    ),
    "100 MB constructed": (
        f"CONSTRUCT {{ ?a ?b ?y }} {{ {CROSS} BIND(CONCAT(STR(?c), STR(?f), STR(UUID())) AS ?y) }}",
        {*STOPPED, (200, "cut")},
    ),
    "a text doubled without end": (
        f'SELECT (STRLEN(?x36) AS ?z) {{ BIND("aaaaaaaaaaaaaaaa" AS ?x0) {DOUBLED} }}',
        STOPPED,
    ),
    "a pattern of great size": ('SELECT (REGEX("a", "((((a{99}){99}){99}){99})b") AS ?z) {}', {(200, "")}),
}


def processes(of: int) -> set[int]:
    """Give a process and those that it began, and so on."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {of}
    while more := {one for one, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def resident(of: int) -> int:
    """Give the bytes of memory that a process and those it began hold."""
    total = 0
    for one in processes(of):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * 4096
        except OSError:
            continue
    return total


def ask(client, query):
    start = time.monotonic()
    answer = client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"})
    return answer, time.monotonic() - start


def is_whole(client) -> bool:
    """Say whether no worker is at work, and none is still to come."""
    told = dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines() if line[:1] != "#")
    return told["rightsgraph_strangers_idle"] == told["rightsgraph_strangers_workers"]


@pytest.fixture(scope="module")
def guarded(settings, serving):
    limits = Limits(seconds=SECONDS, memory=96 << 20, rows=5000, size=4 << 20)
    data = settings.folder / "store" / "data"
    with serving(Settings(folder=data, port=0, limits=limits, bounds=Bounds(work=10_000))) as served:
        with httpx.Client(base_url=served.url, trust_env=False, timeout=30) as client:
            for _ in range(8):  # all workers have worked
                assert ask(client, "ASK {}")[0].status_code == 200
        served.idle = len(processes(served.process.pid)), resident(served.process.pid)
        yield served


@pytest.fixture(scope="module")
def asking(guarded):
    with httpx.Client(base_url=guarded.url, trust_env=False, timeout=30) as client:
        yield client


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_ends_in_time_with_its_status(asking, name):
    query, allowed = HOSTILE[name]
    answer, took = ask(asking, query)
    problem = answer.headers["content-type"].startswith("application/problem+json")
    said = answer.json()["type"].rpartition("/")[2] if problem else ""
    if "rightsgraph-capped" in answer.headers:
        said = "cut"
    assert (answer.status_code, said) in allowed
    assert took < SECONDS + 1
    if answer.status_code == 503:
        assert int(answer.headers["retry-after"]) > 0


def test_afterwards_memory_is_what_it_was_and_small_queries_are_answered(guarded, asking):
    number, held = guarded.idle
    for name in ("a cross join in order", "a text doubled without end", "100 MB constructed"):
        ask(asking, HOSTILE[name][0])
    deadline = time.monotonic() + 20
    while not is_whole(asking) or len(processes(guarded.process.pid)) != number:  # who is killed dies slowly
        assert time.monotonic() < deadline
    assert resident(guarded.process.pid) < held + (64 << 20)
    assert ask(asking, "SELECT ?a { GRAPH ?g { ?a ?b ?c } } LIMIT 1")[0].status_code == 200


def test_nothing_of_a_query_is_in_the_log(guarded, asking):
    ask(asking, 'SELECT (STRLEN(?x36) AS ?Probnov) { BIND("Probnov" AS ?x0) ' + DOUBLED + " }")
    assert any("/sparql" in line for line in guarded.lines)
    assert "Probnov" not in "".join(guarded.lines)


def test_all_were_tried():
    assert len(HOSTILE) == 10
