"""A release of the invented graph, made once; servers of it, begun as a process of their own and stopped."""

from __future__ import annotations

import datetime as dt
import pickle
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request
from rightsgraph.release.opened import open_release
from rightsgraph.serve.model import Settings

_ENTRY = "import pickle, sys; from rightsgraph.serve.run import run; run(pickle.load(sys.stdin.buffer))"
_READY = re.compile(r"(http://\S+:\d+)/")
_DAY = dt.date(2026, 11, 22)

Serving = Callable[[Settings], AbstractContextManager["Served"]]
"""What begins a server: `with serving(settings) as served: httpx.get(f"{served.url}/healthz")`."""


@dataclass
class Served:
    """A server at work: its address without the slash at the end, its process, and what it said on stderr."""

    process: subprocess.Popen[str]
    url: str = ""
    lines: list[str] = field(default_factory=list)
    _ear: threading.Thread | None = None

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def listen(self) -> None:
        """Read what it says until it names its address; then go on beside the test."""
        for line in self.process.stderr:
            self.lines.append(line)
            if found := _READY.search(line):
                self.url = found[1]
                break
        else:
            raise RuntimeError(f"the server ended with {self.process.wait()}: {''.join(self.lines)}")
        self._ear = threading.Thread(target=lambda: self.lines.extend(self.process.stderr))
        self._ear.start()

    def stop(self) -> int:
        """Stop it as systemd would, and give its exit code; afterwards `lines` holds all that it said."""
        self.process.terminate()
        code = self.process.wait(20)
        if self._ear is not None:
            self._ear.join()
        return code


@contextmanager
def _serving(settings: Settings) -> Iterator[Served]:
    process = subprocess.Popen(
        [sys.executable, "-c", _ENTRY], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    served = Served(process)
    try:
        process.stdin.buffer.write(pickle.dumps(settings))
        process.stdin.close()
        served.listen()
        yield served
    finally:
        try:
            served.stop()
        finally:
            process.kill()
            process.stderr.close()


@pytest.fixture(scope="session")
def release(tmp_path_factory, invented) -> Path:
    """A public release of the invented graph: to be read, not to be changed."""
    out = tmp_path_factory.mktemp("served") / "release"
    asked = Request(level="public", day=_DAY, contact="mailto:graph@example.org")
    make_release(asked, [invented / "graph"], out=out)
    return out


@pytest.fixture(scope="session")
def settings(release, invented) -> Settings:
    """What the shared server is started with; `dataclasses.replace(settings, limits=…)` makes others."""
    archive = (invented / "archive",)
    return Settings(folder=release, release=open_release(release), port=0, archive=archive)


@pytest.fixture(scope="session")
def serving() -> Serving:
    """What begins a server of any settings for the time of a `with`."""
    return _serving


@pytest.fixture(scope="session")
def served(settings) -> Iterator[Served]:
    """A running server of the release, for all that only ask."""
    with _serving(settings) as one:
        yield one


class _Patient(httpx.HTTPTransport):
    """Asks again where a section is still being made, which takes long on a busy machine."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        for _ in range(10):
            answer = super().handle_request(request)
            if answer.status_code != 503 or request.method not in ("GET", "HEAD"):
                break
            answer.read()
        return answer


@pytest.fixture(scope="session")
def client(served) -> Iterator[httpx.Client]:
    """An HTTP client of the running server; no redirects followed, no proxies of the environment."""
    with httpx.Client(base_url=served.url, transport=_Patient(), timeout=30) as one:
        yield one
