"""The mapping of a quarter of a million trainings, on invented rows with the faults of the real ones."""

import csv
import lzma
import os
from collections import Counter
from pathlib import Path

import pytest

from rightsgraph.project import Project
from rightsgraph.reading.countries import read_country
from rightsgraph.vocab import RDF, RG

COLUMNS = [
    *("row", "fiscal_year", "source_file", "country", "program", "course_title", "quantity"),
    *("total_cost", "page_number", "end_date", "start_date", "location", "student_unit", "us_unit"),
]
# country, course, quantity, cost, start, end, location, unit trained, who trains
ROWS = [
    (
        "Kenya",
        "LAMP COURSE",
        "4",
        "$64,360",
        "3/5/2007",
        "4/9/2007",
        "Northport",
        "Lake Patrol",
        "Lamp School",
    ),
    ("Kenya ", "LAMP COURSE", "1", "1234.5", "", "", "VARIOUS", "Lake Patrol", "N/A"),
    ("Kenya", "LAMP COURSE", "0", "$", "5/3/01", "5/9/01", "", "", ""),
    ("Kenya", "FY 2008 Program Totals", "9", "$70,000", "", "", "", "", ""),
    ("Korea", "LAMP COURSE", "2", "66410 7/30/2008", "7/9/2008", "7/1/2008", "", "Lake Guard", ""),
    ("Korea", "LAMP COURSE", "1 KIEV, UA", "0", "9/21/2009 9/24/2009", "", "", "", "Lamp | School"),
]
REAL = Path("foreign-military-training", "fmtrpt_trainings.tsv.xz")
NO_ONE_COUNTRY = {
    "Bolivia INC",
    "Indochina",
    "Korea",
    "Netherlands Antilles",
    "Netherlands Antilles (NE)",
    "Serbia and Montenegro",
    "Yugoslavia",
}


def table(rows):
    lines = ["\t".join(COLUMNS)]
    for number, (country, course, quantity, cost, start, end, place, unit, by) in enumerate(rows, 1):
        cells = [str(number), "2007_2008", "a.xml", country, "Lake Exchange", course, quantity, cost, "1"]
        lines.append("\t".join([*cells, end, start, place, unit, by]))
    return "\n".join(lines) + "\n"


@pytest.fixture
def taken(take):
    mapping = Project().queries / "mapping" / "foreign-military-training.yaml"
    return take(table(ROWS), name="trainings.tsv", mapping=mapping.read_text(encoding="utf-8"))


@pytest.fixture
def trainings(taken, told):
    """Give what is said of each training, by its row in the file: things by their names."""
    quads = told()
    of = {}
    for quad in quads:
        of.setdefault(quad.subject, {}).setdefault(quad.predicate, set()).add(quad.object)
    names = {next(iter(said[RG.nameOf])): said[RG.text] for said in of.values() if RG.nameOf in said}
    found = {}
    for said in of.values():
        if RG.SecurityTraining in said[RDF.type]:
            (proof,) = said.pop(RG.evidence)
            (node,) = of[proof][RG.node]
            found[node.value] = {
                (key.value.rpartition("#")[2], text.value.rpartition("/id/")[2])
                for key, values in said.items()
                for value in values
                for text in names.get(value, [value])
                if key not in (RDF.type, RG.modality, RG.courseTitle, RG.programme)
            }
    return found


STATE = ("actor", "organization/state-us")


def test_each_row_but_the_totals_is_a_training_and_says_what_could_be_read(trainings):
    assert trainings == {
        "row=2": {
            STATE,
            ("actor", "Lamp School"),
            ("affectedAtLeast", "4"),
            ("affectedAtMost", "4"),
            ("amount", "64360"),
            ("currency", "USD"),
            ("date", "2007-03-05/2007-04-09"),
            ("place", "Northport"),
            ("target", "Lake Patrol"),
        },
        "row=3": {
            STATE,
            ("affectedAtLeast", "1"),
            ("affectedAtMost", "1"),
            ("amount", "1234.5"),
            ("currency", "USD"),
            ("target", "Lake Patrol"),
        },
        "row=4": {STATE, ("date", "2001-05-03/2001-05-09"), ("target", "security forces of Kenya")},
        "row=6": {STATE, ("affectedAtLeast", "2"), ("affectedAtMost", "2"), ("target", "Lake Guard")},
        "row=7": {STATE, ("amount", "0"), ("currency", "USD"), ("target", "security forces of Korea")},
    }


def test_a_unit_is_one_however_its_country_is_spelt(taken, values):
    country = "https://w3id.org/rightsgraph/id/country/"
    assert values("Organization", "country") == [f"{country}KE"]  # the patrol
    assert values("SecurityForceUnit", "country") == [
        f"{country}KE",
        f"{country}US",
    ]  # forces without unit; trainer


def test_what_could_not_be_read_is_counted_with_its_first_row(taken):
    assert {(use.column, use.read_as, use.unread, use.first) for use in taken.uses if use.unread} == {
        ("country", "country", 2, "row=6"),
        ("country", "country", 1, "row=7"),
        ("quantity", "least", 2, "row=4"),
        ("quantity", "most", 2, "row=4"),
        ("total_cost", "amount", 1, "row=6"),
        ("total_cost", "currency", 1, "row=6"),
        ("start_date", "interval", 2, "row=6"),
        ("end_date", "interval", 2, "row=6"),
        ("us_unit", "text", 1, "row=7"),
    }
    assert (taken.rows, taken.left_out) == (6, 0)


def test_every_country_of_the_real_rows_is_read_or_known_to_be_none():
    folder = os.environ.get("RIGHTSGRAPH_DATA")
    if folder is None:
        pytest.skip("RIGHTSGRAPH_DATA does not name the folder of partners' data")
    with lzma.open(Path(folder, REAL), "rt", encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        countries = Counter(row["country"] for row in rows)
    assert (countries.total(), len(countries)) == (253_461, 243)
    assert {name for name in countries if not read_country(name).value} == NO_ONE_COUNTRY
    assert len({read_country(name).value for name in countries} - {""}) == 185
