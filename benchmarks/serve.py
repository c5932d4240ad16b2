"""Requests a second, and how long they take: this server and three others, alone and beside a hostile client.

    python benchmarks/serve.py RELEASE [--peers FOLDER] [--seconds S] [--rounds N]

All serve the triples that a plain query of the release sees: this server from the release, the others as one
default graph. They run one after the other, on this machine, and are asked by `wrk` over 16 connections:

- things: one after the other, each person, event, charge, organization. Ours: the HTML page. The others: the
  bare query for what is said of the thing, as JSON, for two have no pages, and that of SHMARQL 0.70 is empty;
- queries: some hundred small ones, as JSON;
- before each, every path is asked for once, so that answers that are kept are there;
- both again while a hostile client, from another address, asks for sorted cross joins on four connections.

`cold` keeps none; the others are as they come. FOLDER gets environments with rdflib-endpoint and
SHMARQL, where it has none; without --peers these two are left out.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import http.client
import os
import pickle
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyoxigraph as ox

from rightsgraph.iri import BASE
from rightsgraph.query.run import PLAIN
from rightsgraph.release.opened import open_release
from rightsgraph.serve.model import Bounds, Settings

CONNECTIONS = 16
KINDS = ("person", "event", "charge", "organization")
HOSTILE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(?c) ?f ?i LIMIT 10"
THING = "SELECT ?p ?o WHERE {{ <{}> ?p ?o }}"
SMALL = (
    "PREFIX rg: <https://w3id.org/rightsgraph/ns#> SELECT ?event ?type ?date WHERE "
    "{{ ?event rg:target <{}> ; a ?type . OPTIONAL {{ ?event rg:date ?date }} }}",
    "SELECT ?class (COUNT(?other) AS ?times) WHERE {{ <{0}> a ?class . ?other ?says <{0}> }} GROUP BY ?class",
    "SELECT ?thing ?says WHERE {{ ?thing ?says <{}> }} ORDER BY ?thing LIMIT 20",
    "PREFIX rg: <https://w3id.org/rightsgraph/ns#> SELECT ?text {{ ?name rg:nameOf <{}> ; rg:text ?text }}",
)
SCRIPT = """
local paths, asked, at = {}, {}, 0
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
function init(args) for i, path in ipairs(paths) do asked[i] = wrk.format("GET", path) end end
function request() at = at % #asked + 1 return asked[at] end
function done(summary, latency, requests)
  local e = summary.errors
  print("=", summary.requests, summary.duration / 1e6, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3)
end
"""
ENTRY = "import pickle, sys; from rightsgraph.serve.run import run; run(pickle.load(sys.stdin.buffer))"


@dataclass(frozen=True)
class Peer:
    """A server: how it is begun at a port, and the paths of a thing and of a query."""

    name: str
    begin: Callable[[int, Path], subprocess.Popen]
    thing: Callable[[str], str]
    query: Callable[[str], str] = lambda query: f"/sparql?query={urllib.parse.quote(query, '')}"
    accept: str = "application/sparql-results+json"


@dataclass
class Seen:
    """What was measured: requests a second, and milliseconds that half and 99 % of them took at most."""

    rates: list[float] = field(default_factory=list)
    half: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    bad: int = 0

    def cells(self) -> str:
        told = [statistics.median(one) for one in (self.rates, self.half, self.most)]
        return f"{told[0]:,.0f} | {told[1]:.1f} | {told[2]:.1f} | {self.bad}"


def triples(release: Path) -> list[ox.Triple]:
    """Give what a plain query sees, each triple once."""
    with gzip.open(release / "data" / "rightsgraph.nq.gz") as file:
        quads = ox.parse(file, format=ox.RdfFormat.N_QUADS)
        return list(dict.fromkeys(one.triple for one in quads if one.graph_name in PLAIN.default))


def things(told: list[ox.Triple]) -> list[str]:
    """Give the addresses of what there is a page of."""
    begun = tuple(f"{BASE}id/{kind}/" for kind in KINDS)
    subjects = dict.fromkeys(one.subject.value for one in told if isinstance(one.subject, ox.NamedNode))
    return [one for one in subjects if one.startswith(begun)]


def ours(name: str, settings: Settings) -> Peer:
    def begin(port: int, folder: Path) -> subprocess.Popen:  # noqa: ARG001
        command = [sys.executable, "-c", ENTRY]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdin.write(pickle.dumps(replace(settings, port=port)))
        process.stdin.close()
        return process

    return Peer(name, begin, lambda iri: f"/doc/{iri.removeprefix(f'{BASE}id/')}.html")


def oxigraph() -> Peer:
    def begin(port: int, folder: Path) -> subprocess.Popen:
        place = folder / "oxigraph"
        program = str(Path(sys.executable).parent / "oxigraph")
        if not place.exists():
            told = [program, "load", "--location", str(place), "--file", str(folder / "plain.nt")]
            subprocess.run(told, check=True, capture_output=True)
        told = [program, "serve-read-only", "--location", str(place), "--bind", f"127.0.0.1:{port}"]
        return subprocess.Popen(told, stderr=subprocess.DEVNULL)  # with --timeout-s it runs out of threads

    def asked(query: str) -> str:
        return f"/query?query={urllib.parse.quote(query, '')}"

    return Peer("Oxigraph server", begin, lambda iri: asked(THING.format(iri)), asked)


def rdflib_endpoint(python: Path) -> Peer:
    def begin(port: int, folder: Path) -> subprocess.Popen:
        told = [str(python.parent / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*told, str(folder / "plain.nt")], **quiet)

    def asked(query: str) -> str:
        return f"/?query={urllib.parse.quote(query, '')}"

    return Peer("rdflib-endpoint", begin, lambda iri: asked(THING.format(iri)), asked)


def shmarql(python: Path) -> Peer:
    def begin(port: int, folder: Path) -> subprocess.Popen:
        told = [str(python), "-m", "uvicorn", "shmarql:app", "--host", "127.0.0.1", "--port", str(port)]
        its = os.environ | {"DATA_LOAD_PATHS": str(folder / "plain.nt"), "SITE_URI": BASE}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*told, "--no-access-log"], env=its, cwd=folder, **quiet)

    def asked(query: str) -> str:
        return f"/sparql?query={urllib.parse.quote(query, '')}"

    return Peer("SHMARQL", begin, lambda iri: asked(THING.format(iri)), asked)


def installed(folder: Path, package: str) -> Path:
    """Give the Python of an environment that has a package, made where there is none."""
    python = folder / package / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / package)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", package], check=True)
    return python


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return one.getsockname()[1]


@contextlib.contextmanager
def running(peer: Peer, folder: Path, probe: str) -> Iterator[int]:
    """Begin a server, wait for its first answer, and end it."""
    port = free_port()
    process = peer.begin(port, folder)
    try:
        for _ in range(600):
            if process.poll() is not None:
                sys.exit(f"{peer.name} ended with {process.returncode}")
            if answers(port, peer.query(probe), peer.accept):
                break
            time.sleep(0.2)
        else:
            sys.exit(f"{peer.name} does not answer")
        yield port
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answers(port: int, path: str, accept: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers={"Accept": accept})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@contextlib.contextmanager
def hostile(port: int, path: str) -> Iterator[None]:
    """Ask for a cross join on four connections from another address, again and again."""
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            one = http.client.HTTPConnection("127.0.0.1", port, timeout=2, source_address=("127.0.0.2", 0))
            with contextlib.suppress(OSError, http.client.HTTPException):
                one.request("GET", path)
                if one.getresponse().status in (429, 503):
                    ended.wait(0.1)
            one.close()

    clients = [threading.Thread(target=ask) for _ in range(4)]
    for one in clients:
        one.start()
    try:
        yield
    finally:
        ended.set()
        for one in clients:
            one.join()


def fill(port: int, paths: list[str], accept: str) -> None:
    """Ask for each path once, for a minute at most: what is measured then is warm."""
    until = time.monotonic() + 60
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for path in paths:
        if time.monotonic() > until:
            break
        connection.request("GET", path, headers={"Accept": accept})
        connection.getresponse().read()
    connection.close()


def load(port: int, paths: list[str], accept: str, seconds: int, seen: Seen) -> None:
    """Let wrk ask for one path after the other, and note what it says."""
    with tempfile.TemporaryDirectory() as temporary:
        script, listed = Path(temporary) / "paths.lua", Path(temporary) / "paths"
        script.write_text(SCRIPT)
        listed.write_text("\n".join(paths) + "\n")
        command = [
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{seconds}s",
            "--timeout",
            "20s",
            "-H",
            f"Accept: {accept}",
        ]
        said = subprocess.run(
            [*command, "-s", str(script), f"http://127.0.0.1:{port}"],
            env=os.environ | {"PATHS": str(listed)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    (told,) = [line.split()[1:] for line in said.splitlines() if line.startswith("=")]
    requests, lasted, status, failed, half, most = map(float, told)
    seen.rates.append((requests - status) / lasted)
    seen.half.append(half)
    seen.most.append(most)
    seen.bad += int(status + failed)


def measure(
    peer: Peer, folder: Path, iris: list[str], seconds: int, rows: dict[tuple[str, str], Seen]
) -> None:
    """Measure one server once."""
    queries = [peer.query(form.format(iri)) for iri in iris[::4] for form in SMALL]
    jobs = {
        "things": (
            [peer.thing(iri) for iri in iris],
            "text/html" if ".html" in peer.thing(iris[0]) else peer.accept,
        ),
        "queries": (queries, peer.accept),
    }
    with running(peer, folder, THING.format(iris[0])) as port:
        for name, (paths, accept) in jobs.items():
            fill(port, paths, accept)
            load(port, paths, accept, seconds, rows.setdefault((peer.name, name), Seen()))
        with hostile(port, peer.query(HOSTILE)):
            time.sleep(1)
            for name, (paths, accept) in jobs.items():
                hit = rows.setdefault((peer.name, f"{name}, hostile client"), Seen())
                load(port, paths, accept, seconds, hit)
    print(f"{peer.name} done", file=sys.stderr)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("release", type=Path)
    given.add_argument("--peers", type=Path)
    given.add_argument("--seconds", type=int, default=8)
    given.add_argument("--rounds", type=int, default=2)
    asked = given.parse_args()
    settings = Settings(folder=asked.release, release=open_release(asked.release))
    peers = [
        ours("rightsgraph", settings),
        ours("rightsgraph, cold", replace(settings, bounds=Bounds(cached=0))),
    ]
    peers.append(oxigraph())
    if asked.peers:
        peers.append(rdflib_endpoint(installed(asked.peers, "rdflib-endpoint")))
        peers.append(shmarql(installed(asked.peers, "shmarql")))
    told = triples(asked.release)
    iris = things(told)
    rows: dict[tuple[str, str], Seen] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "plain.nt").write_text("".join(f"{one} .\n" for one in told), encoding="utf-8")
        for number in range(asked.rounds):
            for peer in peers if number % 2 == 0 else peers[::-1]:
                measure(peer, folder, iris, asked.seconds, rows)
    print(f"{len(told):,} triples, {len(iris):,} things, {len(iris[::4]) * len(SMALL):,} queries\n")
    print("| server | asked for | a second | p50 ms | p99 ms | not answered |\n|---|---|---|---|---|---|")
    for name in ("things", "things, hostile client", "queries", "queries, hostile client"):
        for peer in peers:
            print(f"| {peer.name} | {name} | {rows[peer.name, name].cells()} |")


if __name__ == "__main__":
    main()
