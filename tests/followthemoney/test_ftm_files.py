"""Files of FollowTheMoney: read with every fault named, and written as the library does."""

import gzip
import hashlib
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from rightsgraph.errors import InputError
from rightsgraph.followthemoney.graph import as_literal, of_literal
from rightsgraph.followthemoney.kinds import STATE_BODIES, class_of, kind_of, schema_of
from rightsgraph.followthemoney.languages import code_of, tag_of
from rightsgraph.followthemoney.model import common_schema, is_a, schemata, type_of
from rightsgraph.followthemoney.read import is_followthemoney, read_statements
from rightsgraph.followthemoney.statement import COLUMNS, Statement, statement_id
from rightsgraph.followthemoney.write import as_entities, write_statements_csv, write_statements_json
from rightsgraph.vocab import RG

SAMPLE = Path(__file__).parent / "sample"
PERSON = {"id": "q1", "schema": "Person", "properties": {"name": ["Aigerim Testova"]}}
SAID = {"entity_id": "q1", "prop": "name", "schema": "Person", "value": "Aigerim Testova", "dataset": "lamps"}
HEADER = "entity_id,prop,schema,value,dataset,external"


def read(path, dataset="lamps", aside=None):
    told = read_statements(path, name=path.name, dataset=dataset, aside=Counter() if aside is None else aside)
    return [said for _, said in told]


@pytest.fixture
def reading(tmp_path):
    def call(content, name="told.ftm.json"):
        path = tmp_path / name
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(data)
        return read(path)

    return call


def test_statements_are_the_same_as_csv_and_as_json():
    from_csv, from_json = read(SAMPLE / "statements.csv"), read(SAMPLE / "statements.ftm.json")
    assert len(from_csv) == 75
    assert set(from_csv) == set(from_json)


def test_entities_with_statements_give_the_statements_they_hold():
    whole = {said for said in read(SAMPLE / "statements.csv") if said.prop != "id"}
    assert set(read(SAMPLE / "nested.ftm.json")) == whole


def test_entities_without_statements_give_every_value_and_who_was_joined():
    aside = Counter()
    told = read(SAMPLE / "entities.ftm.json", aside=aside)
    whole = read(SAMPLE / "statements.csv")
    assert {(said.canonical_id, said.prop, said.value) for said in told if said.prop != "id"} == {
        (said.canonical_id, said.prop, said.value) for said in whole if said.prop != "id"
    }
    assert {(said.entity_id, said.canonical_id) for said in told if said.canonical_id == "NK-lamp"} == {
        ("NK-lamp", "NK-lamp"),
        ("nl-1", "NK-lamp"),
        ("lw-9", "NK-lamp"),
    }
    # which of two datasets says a value is not told, that there is the entity in both is
    assert {(said.prop == "id", said.dataset) for said in told if said.entity_id == "NK-lamp"} == {
        (True, "lamp_watch"),
        (True, "northland_register"),
        (False, "lamps"),
    }
    assert set(aside) == {"caption", "last_change", "origin"}


def test_an_id_is_the_one_the_library_gives():
    told = [said for said in read(SAMPLE / "statements.csv") if said.prop != "id"]
    assert len(told) == 59
    assert [said.id for said in told] == [statement_id(said) for said in told]


def test_a_gzip_file_is_read_whatever_its_name(reading):
    packed = gzip.compress(json.dumps(PERSON).encode())
    assert [said.prop for said in reading(packed)] == ["id", "name"]


def test_an_entity_that_says_nothing_is_still_there(reading):
    (said,) = reading('{"id": "q1", "schema": "Person"}\n\n')
    assert (said.prop, said.value, said.dataset) == ("id", "q1", "lamps")


def test_entities_within_others_are_taken_out_of_them(reading):
    """So OpenSanctions and yente nest them: by a property, or by the other end of one."""
    firm = {"id": "b1", "schema": "Company", "properties": {"name": ["Lamp Works Ltd"]}}
    owner = {"owner": ["q1"], "asset": [firm]}
    owned = {"id": "t1", "schema": "Ownership", "datasets": ["register"], "properties": owner}
    outer = {**PERSON, "properties": {**PERSON["properties"], "ownershipOwner": [owned]}}
    flat = [PERSON, {**owned, "properties": {"owner": ["q1"], "asset": ["b1"]}}, firm]
    apart = reading("".join(json.dumps(one) + "\n" for one in flat))
    nested = reading(json.dumps(outer), "targets.nested.json")
    assert len(nested) == 7
    assert sorted(nested) == sorted(apart)
    assert is_followthemoney("targets.nested.json")


def _nested(depth):
    one = {"id": "b0", "schema": "Company"}
    for number in range(1, depth):
        one = {"id": f"b{number}", "schema": "Company", "properties": {"parent": [one]}}
    return json.dumps(one)


@pytest.mark.parametrize("form", [write_statements_csv, write_statements_json])
def test_what_is_written_is_read_again_the_same(form, tmp_path):
    told = read(SAMPLE / "statements.csv")
    path = tmp_path / "again"
    with path.open("w", encoding="utf-8", newline="") as file:
        assert form(told, file) == len(told)
    assert read(path) == told


def test_statements_are_written_byte_for_byte_as_by_the_library():
    for name, form in (
        ("statements.csv", write_statements_csv),
        ("statements.ftm.json", write_statements_json),
    ):
        file = io.StringIO(newline="")
        form(read(SAMPLE / name), file)
        assert file.getvalue() == (SAMPLE / name).read_text(encoding="utf-8"), name


def test_entities_are_rolled_up_as_by_the_library():
    ours = {one["id"]: one for one in as_entities(read(SAMPLE / "statements.csv"))}
    lines = (SAMPLE / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    theirs = {one["id"]: one for one in map(json.loads, lines)}
    keys = ("schema", "properties", "datasets", "referents", "first_seen", "last_seen")
    assert len(ours) == 15
    assert {one: [ours[one].get(key) for key in keys] for one in ours} == {
        one: [theirs[one].get(key) for key in keys] for one in theirs
    }


def test_entities_that_do_not_go_together_are_refused():
    person = Statement("", "q1", "q1", "name", "Person", "Aigerim Testova", "lamps")
    with pytest.raises(InputError, match="as Person and as Company"):
        list(as_entities([person, person._replace(schema="Company")]))


REFUSED = {
    "a broken line": ('{"id": "q1"\n', "not JSON", "told.ftm.json:1"),
    "a broken second line": (json.dumps(PERSON) + "\n{", "not JSON", "told.ftm.json:2"),
    "a list": ("[]", "not JSON Lines", "told.ftm.json:1"),
    "an entity that does not point back": (
        json.dumps({**PERSON, "properties": {"ownershipOwner": [{"id": "t1", "schema": "Ownership"}]}}),
        "no property of Person, and t1 does not point back",
        "told.ftm.json:1",
    ),
    "an entity as a name": (
        json.dumps({**PERSON, "properties": {"name": [PERSON]}}),
        "an entity as the value of name",
        "told.ftm.json:1",
    ),
    "an entity within without id": (
        json.dumps({**PERSON, "properties": {"parent": [{"schema": "Company"}]}}),
        "an entity without id",
        "told.ftm.json:1",
    ),
    "entities within entities without end": (_nested(30), "in more than 20 others", "told.ftm.json:1"),
    "a number in a line": (json.dumps(PERSON) + "\n7\n", "no entity and no statement", "told.ftm.json:2"),
    "nothing": ("", "an empty file", "told.ftm.json"),
    "only white space": ("  \n \n", "an empty file", "told.ftm.json"),
    "no id": ('{"schema": "Person"}', "an entity without id", "told.ftm.json:1"),
    "no schema": ('{"id": "q1"}', "an entity without schema", "told.ftm.json:1"),
    "an id that is a number": ('{"id": 1, "schema": "Person"}', "id is no text", "told.ftm.json:1"),
    "an unknown schema": (
        '{"id": "q1", "schema": "Persn"}',
        "no schema of FollowTheMoney",
        "told.ftm.json:1",
    ),
    "a property of another schema": (
        json.dumps({**PERSON, "properties": {"jurisdictoin": ["kz"]}}),
        "Person has no property 'jurisdictoin'",
        "told.ftm.json:1",
    ),
    "the other end of a property": (
        json.dumps({**PERSON, "properties": {"employers": ["e1"]}}),
        "Person has no property 'employers'",
        "told.ftm.json:1",
    ),
    "a value that is no list": (
        json.dumps({**PERSON, "properties": {"name": "Aigerim Testova"}}),
        "the values of name are no list",
        "told.ftm.json:1",
    ),
    "a value that is a number": (
        json.dumps({**PERSON, "properties": {"name": [7]}}),
        "a value of name is no text",
        "told.ftm.json:1",
    ),
    "properties that are a list": (
        json.dumps({**PERSON, "properties": ["x"]}),
        "no object",
        "told.ftm.json:1",
    ),
    "datasets that are a text": (
        json.dumps({**PERSON, "datasets": "lamps"}),
        "no list of names",
        "told.ftm.json:1",
    ),
    "statements that are a text": (json.dumps({**PERSON, "statements": "x"}), "no list", "told.ftm.json:1"),
    "a statement without a dataset": (
        json.dumps({**SAID, "dataset": ""}),
        "a statement without dataset",
        "told.ftm.json:1",
    ),
    "a statement without a value": (json.dumps({**SAID, "value": None}), "without value", "told.ftm.json:1"),
    "external in words": (json.dumps({**SAID, "external": "t"}), "neither true nor false", "told.ftm.json:1"),
    "a zip file": (b"PK\x03\x04....", "packed with zip", "told.ftm.json"),
    "a byte order mark": (b"\xef\xbb\xbf{}", "a byte order mark", "told.ftm.json:1"),
    "gzip that is cut off": (gzip.compress(json.dumps(PERSON).encode())[:-9], "cut off", "told.ftm.json"),
    "damaged gzip": (b"\x1f\x8b\x08\x00" + b"\x00" * 30, "damaged gzip", "told.ftm.json"),
    "not UTF-8 in a table": (
        f"{HEADER}\n".encode() + b"q1,name,Person,\xff,lamps,f\n",
        "not UTF-8",
        "told.ftm.json",
    ),
    "another table": ("name,born\nAigerim Testova,1980\n", "no column entity_id, prop", "told.ftm.json:1"),
    "a column twice": (f"{HEADER},prop\n", "a column twice", "told.ftm.json:1"),
    "a row that is too short": (f"{HEADER}\nq1,name\n", "2 cells in a row of 6", "told.ftm.json:2"),
    "a quote that does not end": (f'{HEADER}\n"q1,name\n', "not CSV", "told.ftm.json:2"),
    "external that is neither": (
        f"{HEADER}\nq1,name,Person,Aigerim Testova,lamps,maybe\n",
        "neither true nor false",
        "told.ftm.json:2",
    ),
    "a row of an unknown schema": (
        f"{HEADER}\nq1,name,Persn,Aigerim Testova,lamps,f\n",
        "no schema of FollowTheMoney: 'Persn'",
        "told.ftm.json:2",
    ),
}


def test_the_refusals_are_collected():
    assert len(REFUSED) == 35


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_refused_with_its_line(case, reading):
    content, what, where = REFUSED[case]
    with pytest.raises(InputError) as refused:
        reading(content)
    assert what in refused.value.what
    assert refused.value.where == where
    assert refused.value.mend


def test_the_nearest_word_is_said():
    with pytest.raises(InputError) as refused:
        type_of("Persn", "name")
    assert refused.value.mend == "did you mean Person?"
    with pytest.raises(InputError) as refused:
        type_of("Company", "jurisdictoin")
    assert refused.value.mend == "did you mean jurisdiction?"


def test_a_line_that_never_ends_is_refused_and_not_read(reading, monkeypatch):
    monkeypatch.setattr("rightsgraph.followthemoney.read.LONGEST", 100)
    with pytest.raises(InputError, match="a line of more than"):
        reading('{"id": "' + "x" * 200)


def test_names_of_files_say_what_they_are():
    assert [
        is_followthemoney(name)
        for name in ("a.ftm.json", "b/statements.csv.gz", "A.FTM.JSONL", "people.csv", "people.json")
    ] == [True, True, True, False, False]


def test_the_model_knows_what_extends_what():
    assert len(schemata()) == 71
    assert is_a("Company", "Thing")
    assert not is_a("Person", "Organization")
    assert common_schema("Company", "LegalEntity") == common_schema("LegalEntity", "Company") == "Company"
    assert kind_of("CourtCase") == "case"


def test_the_model_is_the_one_whose_digest_is_written_beside_it(repository):
    folder = repository / "src" / "rightsgraph" / "followthemoney" / "data"
    digest = hashlib.sha256((folder / "model.json").read_bytes()).hexdigest()
    assert f"SHA-256 of `model.json`: {digest}" in (folder / "README.md").read_text(encoding="utf-8")
    assert (repository / "LICENSES" / "MIT-followthemoney.txt").is_file()


def test_our_kinds_go_out_and_come_back():
    for one in STATE_BODIES:
        assert class_of(schema_of(one), one) == one
    assert class_of("Organization", RG.Court) == RG.Organization  # which is no public body there
    assert class_of("Company", None) == RG.Company
    assert class_of("Person", None) == RG.Person


@pytest.mark.parametrize(
    ("tag", "code"), [("en", "eng"), ("kk", "kaz"), ("az-Cyrl", "aze"), ("kmr", "kmr"), ("und", None)]
)
def test_languages_have_codes(tag, code):
    assert code_of(tag) == code


def test_codes_come_back_as_the_shortest_tag():
    assert [tag_of(code) for code in ("eng", "kaz", "kmr", "", None)] == ["en", "kk", "kmr", "und", "und"]


@pytest.mark.parametrize(
    ("value", "lang"), [("Lamp", ""), ("Lamp", "eng"), ("a\nb", ""), ("a\tb|c", "eng"), ('["x"]', "")]
)
def test_a_value_stands_in_a_graph_without_loss(value, lang):
    assert of_literal(as_literal(value, lang)) == (value, lang)


def test_the_columns_are_those_of_the_library():
    assert (SAMPLE / "statements.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(
        f'"{column}"' for column in COLUMNS
    )
