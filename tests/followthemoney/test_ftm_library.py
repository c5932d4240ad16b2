"""The library itself, where a python that has it is named: its model, its files and its ids are ours, too.

`RIGHTSGRAPH_FTM` names a python with the package followthemoney 4.
"""

import json
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from rightsgraph.followthemoney.model import BASE, is_a, model_version, schemata, type_of
from rightsgraph.followthemoney.read import read_statements
from rightsgraph.followthemoney.write import write_entities, write_statements_csv, write_statements_json

HERE = Path(__file__).parent
NAMES = ("entities.ftm.json", "nested.ftm.json", "statements.csv", "statements.ftm.json")

MODEL = """
import json
from importlib.metadata import version
from followthemoney import model
found = {
    name: {
        "wider": sorted(one.name for one in schema.schemata),
        "properties": {
            prop.name: f"entity:{prop.range.name}" if prop.range else prop.type.name
            for prop in schema.properties.values() if not prop.stub
        },
    }
    for name, schema in model.schemata.items()
}
print(json.dumps({"version": version("followthemoney"), "schemata": found}))
"""

ROUND = """
import sys
from pathlib import Path
from followthemoney.statement import read_path_statements, write_statements
told = list(read_path_statements(Path(sys.argv[1]), sys.argv[2]))
for said in told:
    assert said.prop == "id" or said.id == said.generate_key(), said
with open(sys.argv[3], "wb") as file:
    write_statements(file, sys.argv[2], told)
"""

ENTITIES = """
import json, sys
from followthemoney import model
from followthemoney.proxy import EntityProxy
for line in open(sys.argv[1], encoding="utf-8"):
    data = json.loads(line)
    one = EntityProxy.from_dict(data)
    one.schema.validate(data)
    assert {key: sorted(one.get(key)) for key in data["properties"]} == data["properties"], line
    print(one.id, one.schema.name)
"""


@pytest.fixture(scope="module")
def library():
    """Run a program with the library; give what it prints."""
    python = os.environ.get("RIGHTSGRAPH_FTM")
    if not python:
        pytest.skip("RIGHTSGRAPH_FTM does not name a python that has followthemoney")

    def call(*arguments):
        done = subprocess.run([python, *map(str, arguments)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


@pytest.fixture(scope="module")
def told():
    path = HERE / "sample" / "statements.csv"
    return [said for _, said in read_statements(path, name=path.name, dataset="none", aside=Counter())]


def test_the_model_is_that_of_the_library(library):
    theirs = json.loads(library("-c", MODEL))
    assert len(theirs["schemata"]) == 71
    assert theirs["version"] == model_version()
    assert set(theirs["schemata"]) == set(schemata())
    for name, schema in theirs["schemata"].items():
        assert {wider for wider in schemata() if is_a(name, wider)} == set(schema["wider"]), name
        assert {prop: type_of(name, prop) for prop in schema["properties"]} == schema["properties"], name


def test_the_sample_is_what_the_library_makes(library, tmp_path):
    library(HERE / "library_sample.py", tmp_path)
    for name in NAMES:
        assert (tmp_path / name).read_bytes() == (HERE / "sample" / name).read_bytes(), name


@pytest.mark.parametrize(("form", "write"), [("csv", write_statements_csv), ("json", write_statements_json)])
def test_the_library_reads_our_statements_and_writes_the_same_bytes(library, told, tmp_path, form, write):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    with ours.open("w", encoding="utf-8", newline="") as file:
        assert write(told, file) == 75
    library("-c", ROUND, ours, form, theirs)
    assert theirs.read_bytes() == ours.read_bytes()


def test_the_library_reads_our_entities(library, told, tmp_path):
    path = tmp_path / "entities"
    with path.open("w", encoding="utf-8") as file:
        assert write_entities(told, file) == 15
    found = dict(line.split() for line in library("-c", ENTITIES, path).splitlines())
    there = [said for said in told if said.prop == BASE]
    assert found.keys() == {said.canonical_id for said in there}
    assert found["NK-lamp"] == "Company"
