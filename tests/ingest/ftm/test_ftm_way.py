"""The whole way of FollowTheMoney: refused whole, or taken in, built without a finding, and asked."""

import gzip
import json

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.cli import main
from rightsgraph.errors import InputError
from rightsgraph.ingest.ftm.stage import ingest_followthemoney
from rightsgraph.ingest.registry import Told
from rightsgraph.ingest.stage import Order
from rightsgraph.iri import graph_iri
from rightsgraph.project import Project
from rightsgraph.store import Dataset
from rightsgraph.store.embedded import EmbeddedStore

TOLD = Told(level="public", title="Lamp Watch")
SAID = {
    "id": "s1",
    "entity_id": "q1",
    "prop": "name",
    "schema": "Person",
    "value": "Aigerim Testova",
    "dataset": "lamps",
}


@pytest.fixture(scope="module")
def built(sample, invented, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    order = Order((str(sample / "statements.csv"),), "lamps", folder / "further", told=TOLD)
    ingest_followthemoney(order, Project(graphs=(invented / "graph",)))
    project = Project(graphs=(invented / "graph", folder / "further"), workspace=folder / "workspace")
    build(project)
    return project


def rows(project, query, *graphs):
    store = EmbeddedStore.open(project.workspace / "store" / "data")
    return list(store.select(query, Dataset(default=tuple(map(graph_iri, graphs)))).rows)


def test_it_is_built_without_a_finding(built):
    found = rows(
        built,
        "PREFIX dct: <http://purl.org/dc/terms/> PREFIX sh: <http://www.w3.org/ns/shacl#> "
        'SELECT ?m { ?f sh:resultMessage ?m ; dct:source ?s FILTER(CONTAINS(?s, "lamps")) }',
        "findings",
    )
    assert found == []


def test_what_is_only_kept_is_no_part_of_what_is_merged(built):
    query = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o FILTER(CONTAINS(STR(?s), '/evidence/')) } GROUP BY ?p"
    ns = "https://w3id.org/rightsgraph/ns#"
    merged = {key.value.removeprefix(ns) for key, _ in rows(built, query, "merged")}
    kept = {key.value.removeprefix(ns) for key, _ in rows(built, query, "source/lamps")}
    assert not merged & {"statedValue", "statedProperty", "entityIdentifier", "dataset", "firstSeen"}
    assert kept >= {"statedValue", "statedProperty", "entityIdentifier", "dataset", "firstSeen"}
    everything = "SELECT ?o { ?s ?p ?o FILTER(ISLITERAL(?o)) }"
    values = {value.value for (value,) in rows(built, everything, "merged", "inferred", "patterns")}
    assert "Lamp Works Ltd" in values
    assert not values & {"51%", "Lake Council", "D. P. Robnov", "northland_register", "A-17"}


def test_questions_answer_from_it(built, capsysbinary):
    with pytest.raises(SystemExit) as end:
        main(["query", "people", "--workspace", str(built.workspace), "--format", "csv"])
    assert end.value.code == 0
    found = {line.split(",", 1)[1] for line in capsysbinary.readouterr().out.decode().splitlines()}
    assert "Daniyar Probnov,Danik,KZ,employee|official,Ministry of Light,lamps" in found


def test_the_command_line_knows_the_files_by_their_names(sample, root, capsys):
    where = ["--source", "lamps", "--graph", str(root), "--level", "public", "--title", "Lamps"]
    with pytest.raises(SystemExit) as end:
        main(["ingest", str(sample / "statements.csv"), *where, "--report", "csv"])
    shown = capsys.readouterr()
    assert end.value.code == 0
    assert shown.out.splitlines()[0] == "term,statements,records,kept,left_aside,why"
    assert shown.err.splitlines()[-1] == "lamps: written"


def test_the_same_files_again_touch_nothing(deliver, sample, root):
    assert deliver(sample / "statements.csv").changed
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert not deliver(sample / "statements.csv").changed
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_another_delivery_is_refused_unless_it_replaces(deliver, sample):
    deliver(sample / "statements.csv")
    with pytest.raises(InputError, match="says something else"):
        deliver(sample / "nested.ftm.json")
    assert deliver(sample / "nested.ftm.json", replace=True).changed


REFUSED = {
    "one id, two statements": ([SAID, {**SAID, "value": "A. Testova"}], "two statements with the id s1"),
    "one id, two dates": ([SAID, {**SAID, "last_seen": "2024"}], "two statements with the id s1"),
    "a person that is a company": (
        [SAID, {**SAID, "id": "s2", "schema": "Company"}],
        "the entity q1 is a Company, and a Person before",
    ),
    "an entity that stands for two": (
        [{**SAID, "canonical_id": "NK-1"}, {**SAID, "id": "s2", "value": "A. T.", "canonical_id": "NK-2"}],
        "the entity q1 stands for NK-1 and for NK-2",
    ),
    "an odd dataset": ([{**SAID, "dataset": "lamps\u0000"}], "a control character in dataset: U+0000"),
    "half a character": ([{**SAID, "value": "\ud800"}], "half a character"),
    "an odd language": ([{**SAID, "lang": "English!"}], "not a code of a language"),
    "nothing but what is left aside": (
        [
            {
                "entity_id": "a",
                "prop": "full",
                "schema": "Address",
                "value": "1 Lamp Street",
                "dataset": "lamps",
            }
        ],
        "no statement that may be taken",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_is_refused_whole(case, deliver, root):
    lines, what = REFUSED[case]
    with pytest.raises(InputError) as refused:
        deliver(lines)
    assert what in refused.value.what
    assert "0.ftm.json" in refused.value.where
    assert refused.value.mend
    assert not root.exists()


def test_two_files_that_contradict_each_other_are_both_named(deliver):
    with pytest.raises(InputError) as refused:
        deliver(SAID, {**SAID, "value": "A. Testova"})
    assert refused.value.where.count(".ftm.json:1") == 2


def test_names_that_cannot_stand_are_kept_as_they_came(deliver, told):
    properties = {"name": ["Lamp Works", "Lamp|Works", "Lamp\nWorks"]}
    deliver({"id": "c1", "schema": "Company", "properties": properties})
    texts = {quad.object.value for quad in told() if quad.predicate.value.endswith("#text")}
    kept = {quad.object.value for quad in told() if quad.predicate.value.endswith("#statedValue")}
    assert texts == {"Lamp Works"}
    assert kept == {"c1", "Lamp Works", "Lamp|Works", '["Lamp\\nWorks"]'}


def test_a_mapping_is_refused(deliver, sample):
    with pytest.raises(InputError, match="a mapping for FollowTheMoney"):
        deliver(sample / "statements.csv", mappings=("own-words",))


def test_memory_does_not_grow_with_the_statements(deliver, tmp_path, monkeypatch):
    """Of many statements about few entities only an id of eight bytes each is held."""
    import tracemalloc

    monkeypatch.setattr("rightsgraph.ingest.ftm.lines._NEAR", 100)

    def peak(count, source):
        path = tmp_path / f"{source}.ftm.json.gz"
        with gzip.open(path, "wt", encoding="utf-8") as file:
            for number in range(count):
                said = {**SAID, "id": f"n{number}", "prop": "position", "value": f"seat {number}"}
                file.write(json.dumps(said if number else SAID) + "\n")
        tracemalloc.start()
        deliver(path, source=source)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10, "warm")
    few, many = peak(500, "few"), peak(2_500, "many")
    assert (many - few) / 2_000 < 60
