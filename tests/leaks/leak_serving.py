"""Servers of releases, and all that can be had from one by links, by forms, by every known address."""

from __future__ import annotations

import contextlib
import pickle
import re
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Collection, Iterator

import httpx

from rightsgraph.serve.model import Settings

_ENTRY = "import pickle, sys; from rightsgraph.serve.run import run; run(pickle.load(sys.stdin.buffer))"
_LINK = re.compile(r"""(?:href|src|action)="([^"#]+)""")
_MOVES = ("date", "last-modified")
_BLANK = re.compile(r"_:\w+|(?<=<bnode>)\w+|(?<=\"bnode\",\"value\":\")\w+")
_MOST = 3000
_ELSEWHERE = ("/version/", "/files/", "/metrics", "/ns/", "/vocabulary/", "/shape", "/queries/")
"""What is not followed: it is there twice, counts requests, or stands in `test_site` byte for byte."""
_TEXTS = (".rq", ".jsonld", ".ipynb", ".ttl", ".gz", ".parquet")

Answer = tuple[int, tuple[tuple[str, str], ...], str]
"""Status, headers but the day, and body."""


@contextlib.contextmanager
def serving(settings: Settings, said: list[str]) -> Iterator[str]:
    """Run a server, note what it says, and give its address."""
    process = subprocess.Popen(
        [sys.executable, "-c", _ENTRY], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    process.stdin.buffer.write(pickle.dumps(settings))
    process.stdin.close()
    with process, process.stderr:
        for line in process.stderr:
            said.append(line)
            if line.startswith("ready at "):
                break
        else:
            raise RuntimeError("".join(said))
        ear = threading.Thread(target=lambda: said.extend(process.stderr))
        ear.start()
        try:
            yield line.split()[2]
        finally:
            process.terminate()
            ear.join()
            assert process.wait() == 0


def ask(client: httpx.Client, path: str, method: str = "GET", **given: object) -> Answer:
    """Ask, and give what can be compared.

    Left out are the address of the server, when the files were written, the names that a store gives to nodes
    without one (and the order that comes of them), and digests and lengths of bodies that hold one of these.
    """
    answer = client.request(method, path, **given)
    place, text = str(client.base_url).rstrip("/"), answer.text
    told = _BLANK.sub("_:", text)
    if told != text:
        told = "\n".join(sorted(told.splitlines()))
    told = told.replace(place, "").replace(client.base_url.netloc.decode(), "")
    left = _MOVES if told == text and method != "HEAD" else (*_MOVES, "etag", "content-length")
    headers = sorted((name, value.replace(place, "")) for name, value in answer.headers.items())
    return answer.status_code, tuple(one for one in headers if one[0] not in left), told


def crawl(client: httpx.Client, begun: Collection[str]) -> dict[str, Answer]:
    """Ask for addresses and for all that their answers link to on the same server."""
    found: dict[str, Answer] = {}
    waiting = list(dict.fromkeys(begun))
    while waiting:
        path = waiting.pop()
        if path in found or (path not in begun and (path.startswith(_ELSEWHERE) or path.endswith(_TEXTS))):
            continue
        found[path] = ask(client, path)
        _, headers, text = found[path]
        assert len(found) < _MOST, path
        told = dict(headers)
        links = [told["location"]] if "location" in told else []
        if told.get("content-type", "").startswith("text/html"):
            links += [one.replace("&amp;", "&") for one in _LINK.findall(text)]
        for link in links:
            parts = urllib.parse.urlsplit(urllib.parse.urljoin(f"http://here{path}", link))
            if parts.netloc == "here":
                waiting.append(urllib.parse.urlunsplit(("", "", parts.path, parts.query, "")))
    return found
