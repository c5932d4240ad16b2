"""The OpenAPI description: all that is there is described, and all that is described is there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.routing import Match

from rightsgraph.query.catalogue import read_catalogue
from rightsgraph.release.layout import QUERIES
from rightsgraph.serve import app
from rightsgraph.serve.openapi.describe import document
from rightsgraph.site.questions import ASKED

_ALIKE = (
    r"^/queries/(pattern|comparison|network|node|contract/[^e])"
    r"|^/(organization|event|charge|case|law|place|source|document|record|hit)/|\.(ttl|css)$"
)
"""Addresses like others that are tried."""


@pytest.fixture(scope="module")
def described(client):
    return client.get("/openapi.json").json()


@pytest.fixture(scope="module")
def routes(settings):
    """All routes of a server, that of permalinks included."""
    door = app.make_app(settings, app.Ending())
    return _router(door).routes


def _router(part):
    while not hasattr(part, "routes"):
        part = part._app
    return part


def _example(path: str, item: dict) -> str:
    given = {one["name"]: str(one["example"]) for one in item.get("parameters", ()) if one["in"] == "path"}
    return re.sub(r"\{(\w+)\}", lambda found: given[found[1]], path)


def _routed(path: str, method: str, routes) -> set[str]:
    scope = {"type": "http", "path": path, "method": method, "root_path": ""}
    return {route.path for route in routes if route.matches(scope)[0] is Match.FULL}


def test_every_address_described_is_routed_by_each_of_its_methods(described, routes):
    assert len(described["paths"]) > 100
    for path, item in described["paths"].items():
        for method in item.keys() - {"parameters"}:
            assert _routed(_example(path, item), method.upper(), routes), (method, path)


def test_every_route_is_described(described, routes):
    found = set()
    for path, item in described["paths"].items():
        found |= _routed(_example(path, item), "GET", routes)
    assert {route.path for route in routes} - found == set()


def test_each_question_that_people_ask_is_described_with_its_parameters(described, release):
    asked = [entry for entry in read_catalogue(release / QUERIES) if entry.folder in ASKED]
    assert len(asked) > 60
    for entry in asked:
        for path, more in ((f"/queries/{entry.folder}/{entry.name}", "show"), ("{}.{{form}}", "form")):
            item = described["paths"][path.format(f"/queries/{entry.folder}/{entry.name}")]
            expected = {one.name: one.required for one in entry.parameters} | {more: more == "form"}
            assert {one["name"]: one["required"] for one in item["parameters"]} == expected


def test_what_is_described_leads_to_answers_that_are_described(described, client):
    seen = set()
    for path, item in described["paths"].items():
        if re.search(_ALIKE, path):
            continue
        answer = client.head(_example(path, item))
        seen.add(answer.status_code)
        assert str(answer.status_code) in item["get"]["responses"], (path, answer.status_code)
    assert seen >= {200, 303, 308}
    assert seen <= {200, 303, 308, 400, 404, 503}


def test_every_address_described_says_by_which_methods_it_is_asked(described, client):
    for path, item in described["paths"].items():
        if re.search(_ALIKE, path):
            continue
        answer = client.options(_example(path, item))
        posts = {"POST"} if path == "/sparql" else set()
        assert answer.status_code == 204, path
        assert {*answer.headers["allow"].split(", ")} == {"GET", "HEAD", "OPTIONS"} | posts, path


def test_the_page_lists_every_address_and_needs_no_script(described, client):
    page = client.get("/api")
    assert page.status_code == 200
    for path in described["paths"]:
        assert f"<code>{path}</code>" in page.text
    assert "<script" not in page.text
    assert "http://" not in page.text.replace("http://www.w3.org/", "")


def test_the_description_is_the_same_text_each_time(release, settings):
    catalogue = read_catalogue(release / QUERIES)
    assert document(settings.release, catalogue) == document(settings.release, catalogue)
    assert json.loads(document(settings.release, catalogue))["openapi"].startswith("3.1.")


_HOOKS = Path(__file__).parent / "openapi" / "hooks.py"


def test_schemathesis_finds_nothing_that_is_not_as_described(served, tmp_path):
    """Run all checks but one: no schema says which names are on record, and others are refused."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{served.url}/openapi.json", "--no-color"]
    command += ["--phases", "coverage,fuzzing", "--max-examples", "1", "--seed", "22", "--warnings", "off"]
    command += ["--include-method", "GET", "--include-method", "POST", "--exclude-path-regex", _ALIKE]
    command += ["--exclude-checks", "positive_data_acceptance", "--continue-on-failure"]
    env = {**os.environ, "SCHEMATHESIS_HOOKS": str(_HOOKS), "NO_PROXY": "*"}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    generated, passed = re.search(r"(\d+) generated, (\d+) passed", done.stdout).groups()
    assert int(generated) == int(passed) > 500
