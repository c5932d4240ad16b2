"""A server begins, says what it does, holds its doors, and stops when it is told to."""

import dataclasses
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading

import httpx
import pytest

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.opened import open_release
from rightsgraph.serve import start
from rightsgraph.serve.app import Ending, make_app
from rightsgraph.serve.model import Bounds, Limits, Settings
from rightsgraph.serve.run import _allow_connections, run
from rightsgraph.store.embedded import EmbeddedStore

HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?f)) }"
"""A cross join that ends with its deadline."""


@pytest.fixture(scope="module")
def proxied(settings, serving):
    """A server behind a proxy on this machine, whose clients have a second of work a minute."""
    more = {"proxies": ("127.0.0.1",), "addresses": ("https://graph.example.org/",)}
    limits, bounds = Limits(seconds=1.5), Bounds(work=1)
    with serving(dataclasses.replace(settings, limits=limits, bounds=bounds, **more)) as one:
        yield one


def ask(served, path, *, client="192.0.2.1", **more):
    headers = {"X-Forwarded-For": client, **more.pop("headers", {})}
    return httpx.get(f"{served.url}{path}", headers=headers, trust_env=False, timeout=30, **more)


def test_health_says_what_is_served_and_that_a_worker_answers(client, settings):
    answer = client.get("/healthz")
    version = settings.release.version
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ok", "level": "public", "version": version},
    )
    assert answer.headers["cache-control"] == "no-store"


def test_an_address_that_is_none_is_told_in_the_form_liked_best_of_all_that_are_named(client):
    lines = [("accept", "image/png"), ("accept", "text/html")]
    assert client.get("/nowhere", headers=lines).headers["content-type"].startswith("text/html")


def test_workers_are_begun_also_where_nobody_says_which_processors_are_ours(settings, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delattr(os, "sched_getaffinity")
    door = make_app(settings, Ending())
    assert door.counts is not None


def test_metrics_count_by_route_and_nothing_of_who_or_what(client):
    client.get("/doc/person/hidden-name?query=hidden")
    text = client.get("/metrics").text
    assert 'rightsgraph_requests_total{route="/doc/' in text
    assert "hidden" not in text
    assert "127.0.0.1" not in text
    kinds = dict(re.findall(r"^# TYPE (\w+) (\w+)$", text, re.M))
    for name in ("requests", "cache_hits", "cache_misses", "strangers_begun", "pages_begun"):
        assert kinds[f"rightsgraph_{name}_total"] == "counter"
    for name in ("cache_bytes", "strangers_idle", "strangers_waiting", "pages_workers"):
        assert kinds[f"rightsgraph_{name}"] == "gauge"
    assert {name.endswith("_total") for name, kind in kinds.items() if kind == "counter"} == {True}
    for line in text.splitlines():
        assert re.fullmatch(r"# TYPE \w+ (counter|gauge|histogram)|\w+(\{.*\"\})? [0-9.e+-]+", line), line


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/no/such/thing", "/sparql?query=ASK%7B%7D", "/sparql?query=no"]
)
def test_every_answer_is_guarded(client, path):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
    assert "strict-transport-security" not in headers
    assert "set-cookie" not in headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers


def test_browsers_are_told_to_come_by_https_where_the_world_does(proxied):
    here = {"headers": {"Host": "graph.example.org"}}
    assert ask(proxied, "/healthz", **here).headers["strict-transport-security"] == "max-age=31536000"
    assert "strict-transport-security" not in ask(proxied, "/healthz").headers


@pytest.mark.parametrize(
    "host", ["evil.example", "graph.example.org.evil.example", "localhost@evil.example", "["]
)
def test_a_foreign_host_is_refused_and_not_repeated(proxied, host):
    answer = ask(proxied, "/", headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json()["type"].endswith("/problem/host")
    assert "evil" not in answer.text + str(answer.headers)


def test_a_browser_may_ask_before_it_asks(client):
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    answer = client.options("/sparql", headers=asked)
    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "authorization" not in answer.headers["access-control-allow-headers"].lower()


def test_a_problem_is_told_as_json_and_to_browsers_as_a_page(client):
    told = client.get("/no/such/thing")
    assert (told.status_code, told.headers["content-type"]) == (404, "application/problem+json")
    assert set(told.json()) == {"type", "title", "status", "detail"}
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    page = client.get("/no/such/thing", headers={"Accept": browser})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert 'href="../../style.css"' in page.text
    assert "such" not in page.text
    assert "Accept" in page.headers["vary"]


def test_a_method_that_is_not_known_is_refused_with_those_that_are(client):
    answer = client.request("DELETE", "/healthz")
    assert answer.status_code == 405
    assert {one.strip() for one in answer.headers["allow"].split(",")} >= {"GET", "HEAD"}


def test_what_is_asked_again_is_answered_in_the_same_bytes_and_headers(client):
    first, second = (client.get("/", headers={"Accept": "text/html"}) for _ in range(2))
    assert first.content == second.content
    kept = [
        [(name, value) for name, value in one.headers.items() if name != "date"] for one in (first, second)
    ]
    assert sorted(kept[0]) == sorted(kept[1])
    again = client.get("/", headers={"Accept": "text/html", "If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_who_spends_its_budget_waits_and_others_do_not(proxied):
    statuses = [ask(proxied, "/sparql", params={"query": HEAVY}).status_code]
    spent = ask(proxied, "/sparql", params={"query": "SELECT (2 AS ?spent) {}"})
    assert (statuses, spent.status_code) == ([503], 429)
    assert spent.json()["type"].endswith("/problem/budget")
    assert 0 < int(spent.headers["retry-after"]) < 120
    others = {"query": "SELECT (3 AS ?other) {}"}
    assert ask(proxied, "/sparql", params=others, client="192.0.2.2").status_code == 200
    assert ask(proxied, "/sparql", params=others, client="192.0.2.66, 192.0.2.3").status_code == 200


def test_who_writes_addresses_into_headers_is_still_who_it_is(proxied):
    by: dict = {"client": "192.0.2.250"}
    assert ask(proxied, "/sparql", params={"query": HEAVY + " #2"}, **by).status_code == 503
    one = {"query": "SELECT (4 AS ?forged) {}"}
    assert ask(proxied, "/sparql", params=one, client="192.0.2.99, 192.0.2.250").status_code == 429
    assert (
        ask(proxied, "/sparql", params=one, **by, headers={"Forwarded": "for=192.0.2.98"}).status_code == 429
    )


def get(served, path, **more):
    hidden = {"User-Agent": "hidden", "Referer": "http://hidden.example/", "X-Forwarded-For": "192.0.2.200"}
    return httpx.get(f"{served.url}{path}", headers=hidden, trust_env=False, **{"timeout": 30, **more})


def until_busy(served, number):
    """Wait until so many workers are at queries; give what was counted."""
    while f"rightsgraph_strangers_busy {number}\n" not in (text := get(served, "/metrics").text):
        assert served.process.poll() is None
    return text


def test_who_goes_is_worked_for_no_longer_and_who_stays_is_answered_before_the_end(settings, serving):
    answers = []
    with serving(dataclasses.replace(settings, limits=Limits(seconds=2.5))) as one:
        with pytest.raises(httpx.ReadTimeout):
            get(one, "/sparql", params={"query": HEAVY}, timeout=0.5)
        assert 'route="/sparql",method="GET",status="499"' in until_busy(one, 0)

        query = {"query": f"{HEAVY} # hidden"}
        thread = threading.Thread(target=lambda: answers.append(get(one, "/sparql", params=query)))
        thread.start()
        until_busy(one, 1)
        get(one, "/doc/person/hidden?query=hidden")
        assert one.stop() == 0
        thread.join()
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", one.port))
    assert [answer.status_code for answer in answers] == [503]
    assert answers[0].json()["status"] == 503
    lines = [json.loads(line) for line in one.lines if line.startswith("{")]
    noted = sorted(line["status"] for line in lines if line["route"] != "/metrics")
    assert noted == [404, 499, 503]
    assert all(set(line) == {"method", "route", "status", "bytes", "ms"} for line in lines)
    said = "".join(one.lines)
    assert "hidden" not in said
    assert "192.0.2" not in said
    assert "127.0.0.1" not in said.replace(one.url, "")


@pytest.mark.parametrize(
    ("soft", "hard", "most"), [(64, 300, 100), (64, 50, 1), (64, -1, 1000), (-1, -1, 1000)]
)
def test_there_are_no_more_connections_than_files_may_be_open(monkeypatch, soft, hard, most):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda _, limits: None)
    assert _allow_connections(1000) == most


def test_an_address_in_use_is_named(settings, served):
    with pytest.raises(OutsideError, match="cannot listen"):
        run(dataclasses.replace(settings, port=served.port))


def test_what_cannot_be_read_is_named_at_once(tmp_path, serving):
    nothing = Settings(folder=tmp_path / "nothing", port=0)
    with pytest.raises(RuntimeError, match="nothing"), serving(nothing):
        pass


def test_a_store_is_served_without_pages(tmp_path, serving):
    data = tmp_path / "data.nq"
    data.write_text("<urn:s> <urn:p> <urn:o> .\n", encoding="utf-8")
    EmbeddedStore.create(tmp_path / "store", [data])
    with serving(Settings(folder=tmp_path / "store", port=0)) as one:
        answer = httpx.get(f"{one.url}/sparql", params={"query": "ASK { <urn:s> ?p ?o }"}, trust_env=False)
        assert answer.json()["boolean"] is True
        assert "access-control-allow-origin" not in answer.headers
        assert httpx.get(f"{one.url}/healthz", trust_env=False).json() == {"status": "ok"}
        assert httpx.get(f"{one.url}/doc/person/x", trust_env=False).status_code == 404


@pytest.fixture(scope="module")
def partner(tmp_path_factory, invented):
    import datetime as dt

    out = tmp_path_factory.mktemp("partner") / "release"
    asked = Request(level="partner", day=dt.date(2026, 11, 22), contact="mailto:graph@example.org")
    make_release(asked, [invented / "graph"], out=out)
    return open_release(out)


def refusal(settings):
    said = []
    with pytest.raises((InputError, OutsideError)) as caught:
        start.check_settings(settings, said.append)
    return str(caught.value)


def test_what_is_not_public_is_not_served_to_the_world(partner):
    mine = Settings(folder=partner.folder, release=partner)
    said = []
    start.check_settings(mine, said.append)
    assert said[0].startswith("partner release ")
    assert "would be open" in refusal(dataclasses.replace(mine, host="0.0.0.0"))
    assert "would be open" in refusal(dataclasses.replace(mine, addresses=("https://graph.example.org/",)))
    assert "would be open" in refusal(dataclasses.replace(mine, proxies=("127.0.0.1",)))  # who lets others in


def test_a_bare_store_is_not_served_to_the_world(tmp_path):
    assert "would be open" in refusal(Settings(folder=tmp_path, host="192.0.2.1"))


def test_nothing_is_served_to_the_world_where_workers_cannot_be_held_in(settings, monkeypatch):
    monkeypatch.setattr(start, "missing", lambda: ["a lock"])
    said = []
    start.check_settings(settings, said.append)
    assert said[-1] == "warning: this machine lacks a lock: serve for yourself alone"
    assert "lacks a lock" in refusal(dataclasses.replace(settings, host="192.0.2.1"))


@pytest.mark.parametrize(
    "address",
    ["graph.example.org", "https://graph.example.org", "ftp://a/", "https://a/?b/", "https://u@a/", "//a/"],
)
def test_an_address_that_is_none_is_refused(settings, address):
    assert "not the address" in refusal(dataclasses.replace(settings, addresses=(address,)))


@pytest.mark.parametrize("proxy", ["nginx", "10.0.0.0/8", "", "127.0.0"])
def test_a_proxy_that_is_no_address_is_refused(settings, proxy):
    assert "no address of a proxy" in refusal(dataclasses.replace(settings, proxies=(proxy,)))


def test_a_release_that_was_changed_is_not_served(settings, tmp_path):
    import shutil

    folder = tmp_path / "release"
    shutil.copytree(settings.folder, folder)
    manifest = folder / "release.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("public", "public "), encoding="utf-8")
    release = dataclasses.replace(settings.release, folder=folder)
    assert "not as it was made" in refusal(dataclasses.replace(settings, folder=folder, release=release))


def command(*given):
    return subprocess.run(
        [sys.executable, "-m", "rightsgraph", "serve", *given],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_a_release_the_command_says_how_to_make_one(tmp_path):
    done = command("--release", str(tmp_path / "release"))
    assert done.returncode == 2
    assert "rightsgraph release make public" in done.stderr


def test_the_command_serves_until_it_is_told_to_stop(release):
    given = [sys.executable, "-m", "rightsgraph", "serve", "--release", str(release), "--port", "0"]
    with subprocess.Popen(given, stderr=subprocess.PIPE, text=True, env={**os.environ}) as process:
        lines = []
        for line in process.stderr:
            lines.append(line)
            if found := re.search(r"ready at (http://\S+)", line):
                break
        assert lines[0].startswith("public release 2026-11-22-")
        assert httpx.get(f"{found[1]}healthz", trust_env=False).status_code == 200
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()
