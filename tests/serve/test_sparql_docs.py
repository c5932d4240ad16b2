"""The examples of docs/sparql.md run against a server, and say the same in each language that runs here."""

import csv
import io
import re
import subprocess
from pathlib import Path

import httpx
import pytest

DOCS = Path(__file__).parents[2] / "docs" / "sparql.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def blocks():
    found = {}
    for language, text in BLOCK.findall(DOCS.read_text(encoding="utf-8")):
        found.setdefault(language, []).append(text)
    assert {language: len(texts) for language, texts in found.items()} == {
        "sparql": 1,
        "sh": 2,
        "python": 1,
        "r": 1,
    }
    return found


def test_curl_and_python_give_the_same_rows(blocks, served):
    told = subprocess.run(
        ["sh", "-e"],
        input=blocks["sh"][0],
        env={"SERVER": served.url, "PATH": "/usr/bin:/bin", "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [(family, int(charges)) for family, charges in list(csv.reader(io.StringIO(told.stdout)))[1:]]
    assert rows
    given = {"server": served.url}
    exec(compile(blocks["python"][0], str(DOCS), "exec"), given)
    assert given["rows"] == rows


def test_the_other_commands_run(blocks, served):
    told = subprocess.run(
        ["sh", "-e"],
        input=blocks["sh"][1].replace("curl", "curl --fail --silent"),
        env={"SERVER": served.url, "PATH": "/usr/bin:/bin", "no_proxy": "*"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "@prefix" in told.stdout


def test_the_queries_of_the_page_give_rows(blocks, client):
    (query,) = blocks["sparql"]
    assert client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    in_r = re.search(r'query <- "(.*?)"', blocks["r"][0], re.DOTALL)[1]
    answer = client.get("/sparql", params={"query": in_r, "format": "csv"})
    assert answer.text.startswith("family,charges\r\n")


def test_the_limits_are_those_of_the_server(client):
    from rightsgraph.serve.model import Limits
    from rightsgraph.serve.sparql.dataset import MERGED

    page, limits = DOCS.read_text(encoding="utf-8"), Limits()
    assert f"{limits.seconds:g} s and {limits.memory >> 30} GiB, and has {limits.text >> 10} KiB" in page
    assert f"{limits.rows:,} rows or triples and\n{limits.size >> 20} MiB" in page
    assert f"{MERGED:,} triples" in page
    assert isinstance(client, httpx.Client)
