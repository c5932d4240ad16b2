"""Who asks, how much they may, what is kept, and what a defect says: the parts of the door, each alone."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsgraph.serve.http.budget import Budget
from rightsgraph.serve.http.cache import Cache
from rightsgraph.serve.http.clients import Clients, network_of
from rightsgraph.serve.http.counts import Counts
from rightsgraph.serve.http.door import Door
from rightsgraph.serve.http.protocol import Warden
from rightsgraph.serve.http.shelf import Finished, Shelf, key_of
from rightsgraph.serve.model import Bounds, Problem, Reply, Settings

PEERS = {
    "a proxy that says": ("10.0.0.1", [b"192.0.2.7"], "192.0.2.7"),
    "two proxies": ("10.0.0.1", [b"192.0.2.7, 10.0.0.2"], "192.0.2.7"),
    "several lines": ("10.0.0.1", [b"192.0.2.66", b"192.0.2.7"], "192.0.2.7"),
    "what the client wrote before": ("10.0.0.1", [b"10.0.0.2, 192.0.2.66, 192.0.2.7"], "192.0.2.7"),
    "only proxies": ("10.0.0.1", [b"10.0.0.2"], "10.0.0.2"),
    "no address": ("10.0.0.1", [b"192.0.2.7, unknown"], "10.0.0.1"),
    "not ASCII": ("10.0.0.1", [b"\xff"], "10.0.0.1"),
    "nothing": ("10.0.0.1", [b""], "10.0.0.1"),
    "a port": ("10.0.0.1", [b"192.0.2.7:4711"], "192.0.2.7"),
    "IPv6 with a port": ("10.0.0.1", [b"[2001:db8::7]:4711"], "2001:db8::99"),
    "IPv6 of one household": ("2001:db8::1", [], "2001:db8::ffff:1"),
    "IPv4 in IPv6": ("::ffff:192.0.2.7", [], "192.0.2.7"),
    "no proxy that says": ("192.0.2.7", [b"192.0.2.66"], "192.0.2.7"),
    "a socket of this machine": ("unix", [b"192.0.2.7"], "192.0.2.7"),
}


@pytest.mark.parametrize("case", PEERS)
def test_a_client_is_who_a_proxy_of_ours_vouches_for(case):
    peer, forwarded, expected = PEERS[case]
    clients = Clients(["10.0.0.1", "10.0.0.2", "unix"])
    assert clients.name(peer, forwarded) == clients.name(expected)


def test_all_peers_are_tried():
    assert len(PEERS) == 14


def test_a_client_is_a_digest_that_another_server_does_not_make():
    assert Clients([]).name("192.0.2.7") != Clients([]).name("192.0.2.7")
    assert "192" not in Clients([], key=b"key").name("192.0.2.7")


@given(st.binary(max_size=60))
def test_no_header_breaks_the_naming_of_clients(word):
    assert len(Clients(["10.0.0.1"]).name("10.0.0.1", [word])) == 32


@given(st.ip_addresses(v=6))
def test_a_network_holds_its_addresses(address):
    assert network_of(network_of(str(address)).partition("/")[0]) == network_of(str(address))


def test_a_budget_is_bounded_below_and_refills_evenly():
    now = [0.0]
    budget = Budget(30, clock=lambda: now[0])
    budget.spend("a", 1000)
    with pytest.raises(Problem) as caught:
        budget.check("a")
    assert dict(caught.value.headers) == {"Retry-After": "61"}
    now[0] = 59.0
    with pytest.raises(Problem):
        budget.check("a")
    now[0] = 61.0
    budget.check("a")
    now[0] = 130.0
    budget.check("a")
    assert len(budget) == 0


def test_clients_without_end_take_no_memory_without_end():
    budget = Budget(30, clock=lambda: 0.0)
    for number in range(12_000):
        budget.spend(str(number), 5)
        budget.check(str(number))
    assert len(budget) == 10_000


def test_small_jobs_and_our_own_are_free():
    budget = Budget(1, clock=lambda: 0.0)
    for _ in range(1000):
        budget.spend("a", 0.05)
        budget.spend("", 10)
    budget.check("a")
    budget.check("")
    assert len(budget) == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 900))))
def test_kept_answers_are_bounded_in_bytes_and_never_another_ones(asked):
    cache = Cache(20_000)
    for key, size in asked:
        kept = cache.get(key)
        assert kept is None or kept.body[:1] in (b"", str(key).encode())
        cache.put(key, Reply(200, "", str(key).encode() * size))
        assert 0 <= cache.held <= 20_000
    assert cache.hits + cache.misses == len(asked)


@dataclass(eq=False)
class Waiting:
    """A connection with so many bytes that nobody reads."""

    waiting: int
    paused: bool = True
    network: str = ""
    ended: bool = False

    def abort(self):
        self.ended = True


def test_who_holds_most_is_ended_where_too_much_waits():
    counts = Counts()
    warden = Warden(Bounds(held=100), Clients([]), counts)
    all_of_them = [Waiting(60), Waiting(30), Waiting(50), Waiting(500, paused=False)]
    for one in all_of_them:
        assert warden.admit(one, "192.0.2.7")
    warden.relieve()
    assert [one.ended for one in all_of_them] == [True, False, False, False]
    assert counts.refused == {"held": 1}


def test_a_proxy_is_not_held_to_the_connections_of_one_client():
    warden = Warden(Bounds(each=1, connections=3), Clients(["192.0.2.1"]), Counts())
    assert [warden.admit(Waiting(0), peer) for peer in ["192.0.2.1"] * 2] == [True, True]
    assert [warden.admit(Waiting(0), peer) for peer in ["192.0.2.7"] * 2] == [True, False]
    assert not warden.admit(Waiting(0), "192.0.2.8")


def test_a_finished_answer_is_kept_only_where_anybody_may_have_it():
    shelf, key = Shelf(100_000), (b"/", b"", b"localhost", b"", b"")
    for said in (b"private, no-store", b"no-store", b""):
        shelf.put(key, Finished([(b"cache-control", said)], b"a", "/"))
        assert shelf.get(key) is None
    shelf.put(key, Finished([(b"cache-control", b"public, max-age=300")], b"a", "/"))
    assert shelf.get(key).body == b"a"


def asked(*headers, method="GET"):
    scope = {"method": method, "raw_path": b"/a", "query_string": b"b", "headers": list(headers)}
    return key_of(scope)


def test_what_depends_on_more_than_words_and_forms_is_not_taken_from_the_shelf():
    host = (b"host", b"localhost")
    assert asked(host, (b"accept", b"text/html")) == (b"/a", b"b", b"localhost", b",text/html", b"")
    for name in (b"authorization", b"cookie", b"range", b"if-none-match", b"content-length", b"host"):
        assert asked(host, (name, b"1")) is None
    assert asked(host, method="HEAD") is None
    assert asked(host) != asked((b"host", b"127.0.0.1"))


def through(app, settings=None):
    """Ask a door before an application for `/`."""
    door = Door(app, settings or Settings(folder=Path()), counts=Counts(), frame=None)

    async def with_state(scope, receive, send):
        await door({**scope, "state": {}}, receive, send)

    async def ask():
        transport = httpx.ASGITransport(app=with_state)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.get("/")

    return asyncio.run(ask())


def test_a_defect_is_noted_by_its_place_and_not_by_its_words(capsys):
    async def broken(scope, receive, send):
        raise KeyError("SELECT ?hidden")

    answer = through(broken)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (500, "defect")
    noted = capsys.readouterr().err
    assert "defect: KeyError at " in noted
    assert "test_door.py:" in noted
    assert "hidden" not in noted + answer.text


def test_headers_of_the_door_replace_those_of_what_stands_behind_it():
    async def told(scope, receive, send):
        headers = [(b"x-frame-options", b"ALLOWALL"), (b"x-other", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    headers = through(told).headers
    assert headers.get_list("x-frame-options") == ["DENY"]
    assert headers["x-other"] == "1"


def test_caches_are_told_that_a_token_makes_a_difference():
    async def told(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"vary", b"Accept")]})
        await send({"type": "http.response.body", "body": b""})

    assert (
        through(told, Settings(folder=Path(), tokens=Path("tokens"))).headers["vary"]
        == "Accept, Authorization"
    )
    assert through(told).headers["vary"] == "Accept"
