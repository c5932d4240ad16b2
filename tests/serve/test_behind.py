"""Who has a token reads the release of its level from another process; who has none reads nothing of it."""

import asyncio
import contextlib
import dataclasses
import datetime as dt
import os
import re
import shutil
import signal
import socket
import stat
import threading
import time
from pathlib import Path

import httpx
import pytest

from rightsgraph.errors import InputError
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.opened import open_release
from rightsgraph.serve.model import Problem
from rightsgraph.serve.partners.inner import Inner, check_behind
from rightsgraph.serve.partners.tokens import Token, add_token, digest, revoke_token, token_text

TODAY = dt.datetime.now(dt.UTC).date()
GOOD, OVER, OTHER, NOBODY = (token_text(bytes([number]) * 32) for number in range(4))


def token(text, name, *, scope="partner", days=30):
    begun = TODAY - dt.timedelta(days=60)
    expires = TODAY + dt.timedelta(days=days)
    return Token(name=name, scope=scope, created=begun, expires=expires, sha256=digest(text))


def bearer(text):
    return {"Authorization": f"Bearer {text}"}


@pytest.fixture(scope="module")
def partner(tmp_path_factory, invented):
    """A partner release of the same graph, one source of which is for partners."""
    folder = tmp_path_factory.mktemp("behind")
    shutil.copytree(invented / "graph", folder / "graph")
    sources = folder / "graph" / "sources.ttl"
    first, mark, rest = sources.read_text("utf-8").partition("v:level-public")
    sources.write_text(f"{first}v:level-partner{rest}", "utf-8")
    asked = Request(level="partner", day=dt.date(2026, 11, 22), contact="mailto:graph@example.org")
    make_release(asked, [folder / "graph"], out=folder / "release")
    assert mark
    return folder / "release"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    path = tmp_path_factory.mktemp("keys") / "tokens.json"
    add_token(path, token(GOOD, "Northland desk"))
    add_token(path, token(OVER, "Northport desk", days=0))
    add_token(path, token(OTHER, "Lamp Makers", scope="restricted"))
    return path


@pytest.fixture(scope="module")
def front(settings, serving, partner, keys):
    """A public server with a partner release behind it."""
    with serving(dataclasses.replace(settings, tokens=keys, behind=(open_release(partner),))) as one:
        yield one


@pytest.fixture(scope="module")
def asked(front):
    with httpx.Client(base_url=front.url, trust_env=False, timeout=30) as one:
        yield one


def version(answer):
    return re.search(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}", answer.text)[0]


def test_a_token_opens_the_release_of_its_level(asked, release, partner):
    assert open_release(release).version != open_release(partner).version
    path = "/release.json"
    assert version(asked.get(path)) == open_release(release).version
    opened = asked.get(path, headers=bearer(GOOD))
    assert (opened.status_code, version(opened)) == (200, open_release(partner).version)


def test_a_partner_may_use_all_that_the_server_has(asked):
    for path in ("/", "/sparql", "/healthz", "/queries/", "/ns"):
        assert asked.get(path, headers=bearer(GOOD), follow_redirects=True).status_code == 200, path
    query = {"query": "ASK {}"}
    for answer in (
        asked.get("/sparql", params=query, headers=bearer(GOOD)),
        asked.post("/sparql", data=query, headers=bearer(GOOD)),
        asked.get("/sparql", params=query, headers={"authorization": f"bearer {GOOD}"}),
    ):
        assert answer.json()["boolean"] is True
    head = asked.head("/sparql", params=query, headers=bearer(GOOD))
    assert (head.status_code, head.content) == (200, b"")


def test_an_answer_behind_a_token_is_kept_by_nobody(asked):
    for path in ("/", "/healthz", "/nothing", "/sparql?query=ASK{}", "/sparql?query=no"):
        answer = asked.get(path, headers=bearer(GOOD))
        assert answer.headers["Cache-Control"] == "private, no-store", path
        assert "authorization" in answer.headers["Vary"].lower()
        assert len(answer.headers.get_list("Cache-Control")) == len(answer.headers.get_list("Date")) == 1


def test_what_everybody_sees_says_that_a_token_changes_it(asked):
    for path in ("/", "/nothing", "/sparql?query=ASK{}"):
        assert "authorization" in asked.get(path).headers["Vary"].lower(), path


WRONG = {
    "unknown": f"Bearer {NOBODY}",
    "expired": f"Bearer {OVER}",
    "of another level": f"Bearer {OTHER}",
    "its digest": f"Bearer {digest(GOOD)}",
    "empty": "Bearer",
    "no scheme": GOOD,
    "another scheme": f"Basic {GOOD}",
    "two words": f"Bearer {GOOD} {GOOD}",
    "nothing": "",
    "long": "Bearer " + "A" * 5000,
    "quoted": f'Bearer "{GOOD}"',
}


def test_all_wrong_tokens_are_refused_alike_and_never_read_what_is_public(asked):
    seen = set()
    for name, value in WRONG.items():
        answer = asked.get("/sparql?query=ASK{}", headers={"Authorization": value})
        headers = {key: one for key, one in answer.headers.items() if key != "date"}
        seen.add((answer.status_code, answer.content, str(sorted(headers.items()))))
        assert answer.status_code == 401, name
        assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="rightsgraph"')
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert len(seen) == 1
    assert len(WRONG) == 11


def test_two_tokens_are_none(asked):
    twice = [("Authorization", f"Bearer {GOOD}")] * 2
    assert asked.get("/healthz", headers=twice).status_code == 401


def test_a_server_without_tokens_refuses_one(client):
    assert client.get("/healthz", headers=bearer(GOOD)).status_code == 401


def test_no_page_of_elsewhere_may_use_a_token(asked):
    wish = {"Origin": "https://page.example", "Access-Control-Request-Method": "GET"}
    answer = asked.options("/sparql", headers=wish | {"Access-Control-Request-Headers": "authorization"})
    assert "authorization" not in answer.headers.get("Access-Control-Allow-Headers", "").lower()
    assert "Access-Control-Allow-Credentials" not in answer.headers
    for path in ("/", "/sparql?query=ASK{}", "/nothing"):
        opened = asked.get(path, headers=bearer(GOOD) | {"Origin": "https://page.example"}).headers
        assert [name for name in opened if name.startswith("access-control-")] == [], path
        assert opened.get_list("Cross-Origin-Resource-Policy") == ["same-origin"]


def test_a_token_in_the_address_opens_nothing(asked, partner):
    for name in ("access_token", "token", "authorization"):
        answer = asked.get("/release.json", params={name: GOOD})
        assert open_release(partner).version not in answer.text


def test_a_revoked_token_opens_nothing_from_then_on(asked, keys):
    late = token_text(b"\7" * 32)
    assert asked.get("/healthz", headers=bearer(late)).status_code == 401
    add_token(keys, token(late, "Open Lantern"))
    assert asked.get("/healthz", headers=bearer(late)).status_code == 200
    revoke_token(keys, "Open Lantern")
    assert asked.get("/healthz", headers=bearer(late)).status_code == 401


def children(process):
    """Give what a process began, by whichever of its threads."""
    return [
        int(one)
        for thread in Path(f"/proc/{process}/task").iterdir()
        for one in (thread / "children").read_text("ascii").split()
    ]


def family(process):
    return [process, *(one for child in children(process) for one in family(child))]


def command(process):
    return Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0")


def inner_of(front):
    (found,) = [
        one for one in children(front.process.pid) if "rightsgraph.serve.partners.inner" in command(one)
    ]
    return found


def opened_by(process):
    """Give the files that a process has open or mapped."""
    found = set()
    with contextlib.suppress(OSError):
        for one in Path(f"/proc/{process}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.add(str(one.readlink()))
        found |= {
            line.split(maxsplit=5)[-1] for line in Path(f"/proc/{process}/maps").read_text().splitlines()
        }
    return found


def test_the_processes_of_one_level_hold_nothing_open_of_the_other(front, release, partner):
    inner = inner_of(front)
    behind = family(inner)
    before = [one for one in family(front.process.pid) if one not in behind]
    assert len(behind) >= 5
    assert len(before) >= 5
    for processes, place in ((before, partner), (behind, release)):
        for one in processes:
            assert not [path for path in opened_by(one) if path.startswith(f"{place}/")], command(one)
    assert any(path.startswith(f"{partner}/") for one in behind for path in opened_by(one))


def test_the_socket_between_them_is_for_one_user_alone(front):
    told = Path("/proc/net/unix").read_text().splitlines()
    places = {Path(line.split()[-1]) for line in told if "/rightsgraph-" in line and "/socket" in line}
    mine = [one for one in places if one.exists()]
    assert mine
    for one in mine:
        assert stat.S_IMODE(one.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(one.stat().st_mode) & 0o077 == 0


def gone(process):
    return (
        not Path(f"/proc/{process}").exists() or "Z" in Path(f"/proc/{process}/stat").read_text().split()[2]
    )


def wait_until(true, seconds=20):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_the_server_behind_is_begun_again_when_it_ends(front, asked):
    before = inner_of(front)
    os.kill(before, signal.SIGKILL)
    statuses = set()

    def back():
        statuses.add(asked.get("/healthz", headers=bearer(GOOD)).status_code)
        return asked.get("/healthz", headers=bearer(GOOD)).status_code == 200 and inner_of(front) != before

    wait_until(back)
    assert asked.get("/healthz").status_code == 200
    assert statuses <= {200, 503}


def test_nobody_is_left_when_the_server_is_killed(settings, serving, partner, keys):
    with serving(dataclasses.replace(settings, tokens=keys, behind=(open_release(partner),))) as one:
        processes = family(one.process.pid)
        one.process.kill()
        one.process.wait()
        wait_until(lambda: all(map(gone, processes)))


def test_who_guesses_waits_and_no_token_is_told_of_nor_anything_left(settings, serving, partner, keys):
    bounds = dataclasses.replace(settings.bounds, work=5)
    given = dataclasses.replace(settings, tokens=keys, behind=(open_release(partner),), bounds=bounds)
    with serving(given) as one:
        with httpx.Client(base_url=one.url, trust_env=False, timeout=30) as asked:
            told = [asked.get("/sparql?query=no", headers=bearer(text)) for text in (GOOD, OVER, NOBODY)]
            assert [answer.status_code for answer in told] == [400, 401, 401]
            statuses = [asked.get("/doc/person/x", headers=bearer(NOBODY)).status_code for _ in range(9)]
            assert (statuses[0], statuses[-1]) == (401, 429)
            assert asked.get("/healthz").status_code == 200
        processes = family(one.process.pid)
        said = "".join(" ".join(command(process)) for process in processes)
        assert one.stop() == 0
        wait_until(lambda: all(map(gone, processes)))
    said += "".join(one.lines)
    for text in (GOOD, OVER, NOBODY):
        assert text not in said
        assert digest(text) not in said
    assert "Northland" not in said


@pytest.mark.parametrize("wrong", ["same level", "twice", "no tokens", "no release"])
def test_a_release_that_needs_no_token_is_refused_at_start(settings, release, partner, keys, wrong):
    one, other = open_release(release), open_release(partner)
    behind, path = {
        "same level": ((one,), keys),
        "twice": ((other, other), keys),
        "no tokens": ((other,), None),
        "no release": ((), keys),
    }[wrong]
    with pytest.raises(InputError):
        check_behind(dataclasses.replace(settings, behind=behind, tokens=path))


def test_a_stricter_release_with_tokens_is_fine(settings, partner, keys):
    check_behind(dataclasses.replace(settings, behind=(open_release(partner),), tokens=keys))
    check_behind(settings)


class Fake:
    """A server on a unix socket that answers bytes."""

    def __init__(self, place, answer):
        self.place, self.answer, self.heard = place, answer, b""

    def __enter__(self):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(str(self.place))
        self.socket.listen()
        self.ear = threading.Thread(target=self.listen)
        self.ear.start()
        return self

    def listen(self):
        one, _ = self.socket.accept()
        with one:
            self.heard = one.recv(65536)
            one.sendall(self.answer)

    def __exit__(self, *_):
        self.ear.join()
        self.socket.close()


SCOPE = {
    "type": "http",
    "method": "GET",
    "raw_path": b"/x%2Fy",
    "query_string": b"a=b",
    "headers": [
        (b"host", b"localhost"),
        (b"authorization", b"Bearer x"),
        (b"connection", b"close, x-hop"),
        (b"x-hop", b"1"),
        (b"te", b"trailers"),
        (b"x-forwarded-for", b"192.0.2.1"),
        (b"forwarded", b"for=192.0.2.1"),
        (b"cookie", b"a=b"),
        (b"accept", b"text/html"),
    ],
}


def handed(place, answer):
    from rightsgraph.serve.partners.relay import Behind, hand_over

    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    with Fake(place, answer) as fake:
        asyncio.run(hand_over(Behind(place, 5), SCOPE, receive, send, client="fd00::"))
    return fake.heard, sent


def test_only_what_is_for_it_is_handed_on_and_back(tmp_path):
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: x-own\r\nX-Own: 1\r\nServer: s\r\nDate: d\r\n"
    )
    head += b'Cache-Control: public, max-age=9\r\nVary: Accept\r\nETag: "e"\r\n'
    head += b"Access-Control-Allow-Origin: *\r\n\r\n"
    heard, sent = handed(tmp_path / "s", head + b"ok")
    first, *lines = heard.decode().removesuffix("\r\n\r\n").split("\r\n")
    assert first == "GET /x%2Fy?a=b HTTP/1.1"
    assert {line.lower() for line in lines} == {
        "host: localhost",
        "accept: text/html",
        "x-forwarded-for: fd00::",
        "content-length: 0",
        "connection: close",
    }
    assert dict(sent[0]["headers"]) == {
        b"content-length": b"2",
        b"etag": b'"e"',
        b"cache-control": b"private, no-store",
        b"vary": b"Accept, Authorization",
    }
    assert b"".join(one.get("body", b"") for one in sent) == b"ok"


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200", b"no http\r\n\r\n", b"HTTP/1.1 200 OK\r\n a\r\n\r\n"]
)
def test_a_server_behind_that_says_nothing_good_is_a_503(tmp_path, answer):
    with pytest.raises(Problem) as raised:
        handed(tmp_path / "s", answer)
    assert raised.value.status == 503


def test_half_an_answer_from_behind_is_never_made_whole(tmp_path):
    _, sent = handed(tmp_path / "s", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
    assert sent[0]["status"] == 200
    assert sent[-1] == {"type": "http.response.body", "body": b"half", "more_body": True}


def test_a_server_that_is_not_there_is_a_503(settings, partner):
    inner = Inner(settings, open_release(partner))
    with pytest.raises(Problem) as raised:
        asyncio.run(inner.ask({}, None, None, client=""))
    assert raised.value.status == 503
    assert ("Retry-After", "5") in raised.value.headers
