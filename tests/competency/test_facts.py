"""Every fact of the competency list is a row of `events`: the list stands beside the archive of documents."""

import csv
import io
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli

FACTS = "../competency/facts.csv"  # seen from the folder of documents


@dataclass(frozen=True)
class Answers:
    """The answers to three questions, and how notations and documents hang together."""

    events: list[dict[str, str]]
    names: dict[str, set[str]]
    documents: dict[str, str]
    narrower: dict[str, set[str]]


def ask(seed, name):
    arguments = ["query", name, "--format", "csv", "--workspace", str(seed.workspace)]
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


@pytest.fixture(scope="module")
def facts(archive):
    path = archive / FACTS
    if not path.is_file():
        pytest.skip("no list of competency facts beside the archive of documents")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert len(rows) == 22
    return rows


@pytest.fixture(scope="module")
def answers(seed):
    names = {}
    for question in ("people", "organizations"):
        for row in ask(seed, question):
            known = {row["name"], *row["also_known_as"].split("|")} - {""}
            for name in known:
                names.setdefault(name, set()).update(known)
    documents = {row["slug"]: row["document"] for row in ask(seed, "sources")}
    return Answers(ask(seed, "events"), names, documents, narrower_types(seed))


def narrower_types(seed):
    query = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?wide ?narrow WHERE { ?a skos:notation ?wide . ?b rdfs:subClassOf* ?a ; skos:notation ?narrow }"""
    arguments = ["query", "-", "--format", "csv", "--workspace", str(seed.workspace)]
    result = CliRunner().invoke(cli, arguments, input=query, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    found = {}
    for row in csv.DictReader(io.StringIO(result.stdout)):
        found.setdefault(row["wide"], set()).add(row["narrow"])
    return found


def matches(fact, row, answers):
    if row["type"] not in answers.narrower[fact["event_type"]] or row["country"] != fact["country"]:
        return False
    who = {name for given in row[fact["role"]].split("|") for name in answers.names.get(given, {given})}
    if fact["person_or_body"] not in who and (fact["person_or_body"] or row[fact["role"]]):
        return False
    if fact["date"] and not set(fact["date"].split("|")) & set(row["date"].split("|")):
        return False
    if fact["field"] and fact["value"] not in row[fact["field"]].split("|"):
        return False
    told = {answers.documents[slug].split("_")[0] for slug in row["sources"].split("|")}
    return bool(told & set(fact["document"].split("|")))


def test_every_fact_is_a_row_of_events(facts, answers):
    missing = [fact["id"] for fact in facts if not any(matches(fact, row, answers) for row in answers.events)]
    assert not missing


def test_a_fact_nobody_told_is_no_row(facts, answers):
    wrong = [{**fact, "country": "ZZ"} for fact in facts] + [{**fact, "document": "999"} for fact in facts]
    assert not [fact["id"] for fact in wrong if any(matches(fact, row, answers) for row in answers.events)]
