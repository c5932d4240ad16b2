"""The questions that comparisons count: the rows of the invented world, and one country of it."""

import pytest

from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry, read_folder, read_questions

ENTRIES = read_folder(Project().queries / "comparison")
ID = "https://w3id.org/rightsgraph/id/"
ROWS = {
    "accused": {
        ("charge/fraud", "person/aigerim", "XX", "economic"),
        ("charge/fraud", "person/aigerim", "XX", "drugs"),
        ("charge/theft", "person/aigerim", "XX", "economic"),
        ("charge/unclear", "person/daniyar", "XX", ""),
    },
    "acts": {
        ("event/arrest", "arrest", "XX", "stated"),
        ("event/seized", "arrest", "XX", "stated"),
        ("event/seized", "search", "XX", "stated"),
        ("event/alleged", "torture", "XX", "alleged"),
        ("event/nowhere", "smear", "", "stated"),
        ("event/winter", "smear", "XX", "stated"),
        ("event/either", "search", "XX", "stated"),
        ("event/undated", "smear", "XX", "stated"),
        ("event/plan", "dismissal", "XX", "planned"),
        ("event/east", "detention", "YY", "stated"),
        ("event/search", "search", "YY", "found"),
        ("event/heard", "search", "XX", "stated"),
    },
    "coverage": {
        ("source/lantern", "XX", "Northland", ""),
        ("source/bulletin", "YY", "Eastland", ""),
        ("source/echo", "XX", "Northland", "source/lantern"),
    },
    "laws": {
        ("law/lamp-act", "Lamp Act", "XX", "ICCPR-19", "2014", "16071", "16435"),
        ("law/lamp-act", "Lamp Act", "XX", "ICCPR-22", "2014", "16071", "16435"),
        ("law/oil-act", "Oil Act", "YY", "ICCPR-22", "2016-02-01", "", ""),
        ("law/wick-act", "Wick Act", "YY", "ICCPR-9", "", "", ""),
    },
    "orders": {("event/trial", "event/verdict")},
    "penalties": {
        ("event/sentence", "person/aigerim", "XX", "imprisonment", "stated"),
        ("event/sentence", "person/aigerim", "XX", "activity-ban", "stated"),
        ("event/verdict", "person/daniyar", "XX", "life-imprisonment", "stated"),
        ("event/group", "", "XX", "fine", "stated"),
    },
    "roles": {
        ("person/aigerim", "XX", "lawyer"),
        ("person/aigerim", "XX", "monitor"),
        ("person/daniyar", "XX", "lawyer"),
        ("person/omar", "XX", ""),
    },
    "steps": {
        ("charge/fraud", "charge", "person/aigerim", "XX", "", "17166"),
        ("charge/theft", "charge", "person/aigerim", "XX", "", "17166"),
        ("charge/unclear", "charge", "person/daniyar", "XX", "", "17166"),
        ("event/arrest", "arrest", "person/aigerim", "XX", "16527", "16527"),
        ("event/charging", "charge", "person/aigerim", "XX", "16526", "16555"),
        ("event/essay", "civic-act", "person/aigerim", "XX", "16071", "16435"),
        ("event/report", "civic-act", "person/aigerim", "XX", "16525", "16525"),
        ("event/seized", "arrest", "person/daniyar", "XX", "16770", "16800"),
        ("event/sentence", "sentence", "person/aigerim", "XX", "16587", "16587"),
        ("event/trial", "trial", "person/daniyar", "XX", "", "17166"),
        ("event/verdict", "sentence", "person/daniyar", "XX", "", "17166"),
    },
    "uses": {
        ("charge/fraud", "law/lamp-act", "XX", "", "17166"),
        ("event/charging", "law/lamp-act", "XX", "16526", "16555"),
    },
}
TIMES = {
    ("event/either", "repressive-act", "XX", "stated", "16405", "16494", "source/lantern"),
    ("event/winter", "repressive-act", "XX", "stated", "16405", "16435", "source/lantern"),
    ("event/heard", "repressive-act", "XX", "stated", "16442", "16442", "source/echo"),
    ("event/nowhere", "repressive-act", "", "stated", "", "17166", "source/lantern"),
    ("event/essay", "civic-act", "XX", "stated", "16071", "16435", "source/lantern"),
    ("event/adoption", "state-measure", "XX", "stated", "16071", "16435", "source/lantern"),
}

EVENTS = {
    *(f"event/{name}" for name in ("adoption", "alleged", "arrest", "charging", "east", "either", "essay")),
    *(f"event/{name}" for name in ("group", "heard", "nowhere", "plan", "report", "search", "seized")),
    *(f"event/{name}" for name in ("sentence", "trial", "undated", "verdict", "winter")),
}


def short(rows):
    return {tuple(cell.removeprefix(ID) for cell in row.values()) for row in rows}


def test_the_folder_has_these_ten_questions():
    assert set(ENTRIES) == {*ROWS, "times"}
    assert len(ENTRIES) == 10


@pytest.mark.parametrize("name", ROWS)
def test_rows_of_the_invented_world(name, reader):
    rows = reader.rows(name)
    assert short(rows) == ROWS[name]
    assert len(rows) == len(ROWS[name])


def test_times_have_every_event_with_bounds_kind_and_source(reader):
    rows = short(reader.rows("times"))
    assert rows > TIMES
    assert {row[0] for row in rows} == EVENTS


@pytest.mark.parametrize("name", sorted({*ROWS, "times"} - {"orders"}))
def test_a_country_never_changes_a_row(name, reader, reading):
    everything, north = reader.rows(name), reading("XX").rows(name)
    assert short(north) == {row for row in short(everything) if "XX" in row}
    both = reading("Northland", "YY").rows(name)
    assert short(both) == {row for row in short(everything) if {"XX", "YY"} & set(row)}


def test_questions_of_comparisons_are_listed_and_found_with_their_folder():
    listed = {f"{entry.folder}/{entry.name}" for entry in read_questions(Project().queries)}
    assert {f"comparison/{name}" for name in ENTRIES} <= listed
    assert find_entry(Project().queries, "laws").folder == "contract"
    assert find_entry(Project().queries, "comparison/laws").folder == "comparison"
