"""The page for a partner with a table: its example runs as it stands, and it names all there is."""

import re
import shlex
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.ingest.rows.check import check
from rightsgraph.ingest.rows.functions import FUNCTIONS, PIECES
from rightsgraph.ingest.rows.language import read_value
from rightsgraph.ingest.rows.mapping import read_mapping
from rightsgraph.ingest.rows.source import source_of
from rightsgraph.ingest.rows.words import Expected
from rightsgraph.ingest.rows.written import Shared, writer
from rightsgraph.vocab import RG

KAZAKHSTAN = """
iso:KZ a rg:Country ; rdfs:label "Kazakhstan"@en ; skos:notation "KZ" .
rgo:state-kz a rg:State ; rdfs:label "authorities of Kazakhstan"@en ; rg:country iso:KZ .
"""
FORMS = {
    "country": "country",
    "state": "country",
    "currency": "string",
    "age": "integer",
    "words": "string",
    "text": "string",
    "first": "string",
}


@pytest.fixture(scope="module")
def page(repository):
    return (repository / "docs" / "tables.md").read_text(encoding="utf-8")


def block(page, kind):
    return re.search(rf"```{kind}\n(.*?)```", page, re.DOTALL)[1]


def plain(line):
    return " ".join(line.split())


def test_the_example_runs_as_it_stands(page, invented, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RIGHTSGRAPH_ARCHIVE", raising=False)
    shutil.copytree(invented / "graph", tmp_path / "graph")
    reference = tmp_path / "graph" / "reference.ttl"
    reference.write_text(reference.read_text(encoding="utf-8") + KAZAKHSTAN, encoding="utf-8")
    for name, kind in (("prisoners.csv", "csv"), ("prisoners.yaml", "yaml")):
        (tmp_path / name).write_text(block(page, kind), encoding="utf-8")
    steps = "".join(re.findall(r"```console\n(.*?)```", page, re.DOTALL)).split("$ ")[1:]
    assert len(steps) == 6
    for step in steps:
        command, *wanted = step.splitlines()
        words = shlex.split(command)
        if words[0] != "rightsgraph":
            subprocess.run(words, check=True)
            continue
        done = CliRunner().invoke(cli, words[1:])
        shown = f"rightsgraph: {done.exception}\n{done.output}"
        lines = {plain(line) for line in shown.splitlines()}
        assert [line for line in wanted if plain(line) not in lines] == [], shown


def test_the_records_to_choose_from_pass_the_check(page, words):
    told = re.search(r"```yaml\n(# prisoners, courts.*?)```", page, re.DOTALL)[1]
    columns = sorted({one for one in re.findall(r"\$\(([^)]+)\)", told) if not one.startswith("each")})
    plan = check(read_mapping(told, file="page"), columns, words)
    assert len(plan.records) == told.count("{a: ") == 22


def test_the_page_names_every_function_and_piece(page):
    assert [name for name in (*FUNCTIONS, *PIECES, "lookup") if f"{name}($(" not in page] == []
    fields = {name for pieces in PIECES.values() for name in pieces.fields if name}
    assert [name for name in fields - {"text", "number"} if f".{name}`" not in page] == []


def test_every_function_reads_what_its_example_says(page):
    rows = re.findall(r"^\| (`\w+\(.+?) \| .*? \| `?(.+?)`? → (.+?) \|$", page, re.MULTILINE)
    tried = set()
    for calls, given, wanted in rows:
        cells = tuple(given.replace("`", "").split(", "))
        for number, told in enumerate(re.findall(r"`([a-z]+\(.+?\))`(?:,| |$)", calls + " ")):
            value = read_value(told)
            name = value.content.function
            if name == "lookup":
                continue
            tried.add(name)
            results = wanted.split(", ")
            form = FORMS.get(name, min(FUNCTIONS[name].gives))
            expected = Expected("x", RG.text.value, form)
            source = source_of(value, writer(expected, "en", Shared()), {})
            key = cells if len(value.columns) > 1 else cells[0]
            written = source.readings[key]
            assert results[min(number, len(results) - 1)] in str(written), (told, written)
    assert tried == FUNCTIONS.keys()
