"""Connections that are slow, many, endless or no HTTP end by themselves, and hold nobody else up."""

import dataclasses
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the module `raw` stands beside the tests

from raw import connected, received, said

from rightsgraph.serve.model import Bounds

SHORT = Bounds(head=0.6, idle=2, body=0.6, stalled=0.6, connections=40, each=4, held=8 << 20)
SLACK = 8
"""Seconds that a loaded machine may take on top."""

GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def short(settings, serving):
    with serving(dataclasses.replace(settings, bounds=SHORT, proxies=("127.0.0.9",))) as one:
        yield one


def refused(served, reason):
    text = httpx.get(f"{served.url}/metrics", trust_env=False).text
    found = [line for line in text.splitlines() if f'reason="{reason}"' in line]
    return int(found[0].rpartition(" ")[2]) if found else 0


def test_a_connection_without_a_request_is_ended(short):
    began = time.monotonic()
    assert said(short.port, b"") == b""
    assert time.monotonic() - began < SHORT.head + SLACK


@pytest.mark.parametrize(
    "first",
    [b"GET", b"\r\n", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "],
    ids=["half a line", "empty lines", "half a header"],
)
def test_a_head_that_comes_byte_by_byte_is_ended_with_its_time(short, first):
    began = time.monotonic()
    with connected(short.port) as one:
        one.sendall(first)
        drop = b"\r\n" if first == b"\r\n" else b"a"
        try:
            while time.monotonic() - began < SHORT.head + SLACK:
                one.settimeout(0.1)
                one.sendall(drop)
                try:
                    if one.recv(1) == b"":
                        break
                except TimeoutError:
                    continue
        except (ConnectionResetError, BrokenPipeError):
            pass
    assert time.monotonic() - began < SHORT.head + SLACK


def test_a_second_request_has_its_time_too(short):
    with connected(short.port) as one:
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /heal")
        assert received(one).startswith(b"HTTP/1.1 200 ")


def test_a_body_that_does_not_come_is_not_waited_for(short):
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    began = time.monotonic()
    answer = said(short.port, head + b"Content-Length: 100\r\n\r\nASK")
    assert b"200 OK" not in answer
    assert time.monotonic() - began < SHORT.body + SLACK


@pytest.mark.parametrize("bite", [0, 100], ids=["nothing", "a little at a time"])
def test_who_hardly_reads_is_given_up_and_others_are_answered(short, bite):
    query = "SELECT%20*%20WHERE%20%7BGRAPH%20%3Fg%20%7B%3Fs%20%3Fp%20%3Fo%7D%7D"
    ask = f"GET /sparql?query={query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    before = refused(short, "stalled")
    with connected(short.port, window=4096) as one:
        one.sendall(ask * 8)
        began = time.monotonic()
        while refused(short, "stalled") == before:
            assert time.monotonic() - began < SHORT.stalled + SLACK
            assert bite == 0 or one.recv(bite)
        assert httpx.get(f"{short.url}/healthz", trust_env=False).status_code == 200
        assert len(received(one)) > 0


def test_connections_of_one_client_are_bounded_and_idle_ones_ended(short):
    with ExitStack() as stack:
        kept = [stack.enter_context(connected(short.port)) for _ in range(SHORT.each)]
        for one in kept:
            one.sendall(GET + b"\r\n")
            assert one.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
        assert said(short.port, GET + b"\r\n").startswith(b"HTTP/1.1 503 ")
        began = time.monotonic()
        for one in kept:
            received(one)
        assert time.monotonic() - began < SHORT.idle + SLACK
    assert httpx.get(f"{short.url}/healthz", trust_env=False).status_code == 200
    assert refused(short, "full") >= 1


SHAPES = {
    "no http": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {400}),
    "two lengths": (POST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nASK {}", {400}),
    "the same length twice": (POST + b"Content-Length: 6\r\nContent-Length: 6\r\n\r\nASK {}", {400}),
    "length and chunks": (
        POST + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /",
        {400},
    ),
    "chunks and length": (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\n", {400}),
    "chunks in the middle": (POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", {400}),
    "chunks misspelt": (POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", {400}),
    "a length below nothing": (POST + b"Content-Length: -1\r\n\r\n", {400}),
    "a length of several": (POST + b"Content-Length: 6, 6\r\n\r\nASK {}", {400}),
    "a space before the colon": (GET + b"Transfer-Encoding : chunked\r\n\r\n", {400}),
    "a folded header": (GET + b"X-A: b\r\n c: d\r\n\r\n", {400}),
    "a line feed alone": (b"GET /healthz HTTP/1.1\nHost: localhost\n\n", {400}),
    "a zero byte": (GET + b"X-A: \x00\r\n\r\n", {400}),
    "a name that is none": (GET + b"X(A): b\r\n\r\n", {400}),
    "no host": (b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", {400}),
    "two hosts": (GET + b"Host: localhost\r\nConnection: close\r\n\r\n", {400}),
    "another host": (b"GET /healthz HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n", {421}),
    "a host with a path": (b"GET / HTTP/1.1\r\nHost: localhost/a\r\nConnection: close\r\n\r\n", {421}),
    "another host in the target": (
        b"GET http://a.example/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        {421},
    ),
    "our host in the target": (
        b"GET http://localhost/healthz HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n",
        {200},
    ),
    "a tunnel": (b"CONNECT a.example:80 HTTP/1.1\r\nHost: a.example:80\r\n\r\n", {400}),
    "a target that is no path": (b"GET healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", {400}),
    "an upgrade": (GET + b"Connection: close, Upgrade\r\nUpgrade: websocket\r\n\r\n", {200}),
    "headers behind a body": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n",
        {400},
    ),
    "a chunk that is none": (POST + b"Transfer-Encoding: chunked\r\n\r\n-6\r\nASK {}\r\n0\r\n\r\n", {400}),
    "too long a target": (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", {414, 431}),
    "too long a header": (GET + b"X-A: " + b"a" * 40_000 + b"\r\n\r\n", {431}),
    "a header without end": (GET + b"X-A: " + b"a" * 40_000, {431}),
    "too many headers": (GET + b"X-A: b\r\n" * 200 + b"\r\n", {431}),
    "too long a body": (POST + b"Content-Length: 3000000\r\n\r\n" + b"a" * 3_000_000, {413}),
    "10,000 parameters": (
        b"GET /sparql?" + b"a=1&" * 10_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        {414, 431},
    ),
}


def test_all_shapes_are_tried():
    assert len(SHAPES) == 31


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_no_clean_request_is_refused_once_and_ended(short, shape):
    request, statuses = SHAPES[shape]
    try:
        answer = said(short.port, request)
    except (ConnectionResetError, BrokenPipeError):  # while it was still being sent
        assert len(request) > 1_000_000
        return
    assert answer.count(b"HTTP/1.1 ") == 1, answer
    assert int(answer[9:12]) in statuses, answer
    assert b"a.example" not in answer
    assert b"x-content-type-options: nosniff" in answer


def test_requests_in_one_breath_are_answered_in_order_and_are_bounded(short):
    end = GET + b"Connection: close\r\n\r\n"
    answer = said(short.port, (GET + b"\r\n") * 3 + end)
    assert answer.count(b"HTTP/1.1 200 ") == 4
    assert said(short.port, (GET + b"\r\n") * 500 + end).count(b"HTTP/1.1 200 ") < 500


def test_nothing_of_all_this_stands_in_the_log(short):
    line = b"GET /doc/person/hidden?query=hidden HTTP/1.1\r\nHost: hidden\r\n"
    said(short.port, line + b"A: hidden\r\n b\r\n\r\n")
    said(short.port, line + b"Connection: close\r\n\r\n")
    assert short.stop() == 0  # it is the last test of the file
    assert len(short.lines) > 10
    assert "hidden" not in "".join(short.lines)
    assert "defect" not in "".join(short.lines)
