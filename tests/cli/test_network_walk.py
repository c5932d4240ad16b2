"""`network path` and `ego` from the command line: what is found, what is said, what is refused."""

import csv
import dataclasses
import io
import json

import polars as pl
import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError
from rightsgraph.network.find import find_node
from rightsgraph.network.model import UNION
from rightsgraph.network.projection import network_of
from rightsgraph.project import Project
from rightsgraph.store.address import Address
from rightsgraph.vocab import PREFIXES


@pytest.fixture
def run(network_workspace):
    def call(*words):
        return CliRunner().invoke(cli, ["network", *words, "--workspace", str(network_workspace)])

    return call


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def steps(result, *columns):
    return [tuple(row[column] for column in ("step", "from", "to", *columns)) for row in rows(result)]


TOGETHER = ("--projection", "arrested-together", "--format", "csv")


class TestPath:
    def test_each_step_says_through_what_when_and_who_says_so(self, run):
        found = run("path", "Aigerim Testova", "Chinara Lampova", *TOGETHER)
        assert steps(found, "way", "weight", "date", "sources") == [
            (
                "1",
                "Aigerim Testova",
                "Daniyar Probnov",
                "shortest|strongest",
                "2",
                "2015-04-02|XXXX",
                "lantern",
            ),
            ("2", "Daniyar Probnov", "Chinara Lampova", "shortest|strongest", "1", "2015-03", "lantern"),
        ]
        assert "2 steps, sum of 1/weight 1.5" in found.stderr

    def test_names_are_found_in_any_script_whatever_their_capitals_and_as_addresses(self, run):
        wanted = steps(run("path", "Aigerim Testova", "Chinara Lampova", *TOGETHER))
        for one in ("айгерим тестова", "AIGERIM  TESTOVA", "rgp:aigerim"):
            assert steps(run("path", one, "rgp:chinara", *TOGETHER)) == wanted

    def test_who_is_taken_for_a_name_in_another_spelling_is_said(self, run):
        found = run("path", "Тестова Айгерим", "Lampowa Tschinara", *TOGETHER)
        assert steps(found) == steps(run("path", "rgp:aigerim", "rgp:chinara", *TOGETHER))
        first, second = found.stderr.splitlines()[:2]
        assert first.startswith("taking Aigerim Testova (")  # both her spellings fit
        assert first.endswith("rgp:aigerim) for 'Тестова Айгерим'")
        assert second == "taking Chinara Lampova (rgp:chinara) for 'Lampowa Tschinara'"

    def test_ties_that_point_are_walked_both_ways_and_say_so(self, run):
        found = run(
            "path", "Aigerim Testova", "rgp:bolat", "--projection", "institution-target", "--format", "csv"
        )
        assert steps(found, "direction") == [
            ("1", "Aigerim Testova", "Northport Court", "back"),
            ("2", "Northport Court", "Bolat Samename", "forward"),
        ]

    def test_a_weak_tie_is_taken_only_in_need_and_that_is_said(self, run):
        strong = run("path", "Aigerim Testova", "Chinara Lampova", "--format", "csv")
        assert steps(strong)[0] == ("1", "Aigerim Testova", "Daniyar Probnov")
        assert "no way over strong ties" not in strong.stderr
        weak = run("path", "Aigerim Testova", "Omar Silentov", "--format", "csv")
        assert {(row["layer"], row["weak"]) for row in rows(weak)} == {("co-mention", "true")}
        assert "no way over strong ties" in weak.stderr

    def test_what_is_said_of_layers_whatever_was_asked_is_not_said_each_time(self, run):
        (said,) = run("path", "Aigerim Testova", "Daniyar Probnov", "--format", "csv").stderr.splitlines()
        assert said.startswith("shortest and strongest: 1 step")

    def test_evidence_leads_to_the_place_in_the_document(self, run):
        words = ("path", "Aigerim Testova", "Daniyar Probnov", *TOGETHER[:2], "--evidence")
        shown = run(*words)
        assert "[1] lamp.txt ¶ 2, characters 10–40, “On that … the court”" in shown.stdout
        document = json.loads(run(*words, "--format", "json").stdout)
        assert [len(row["evidence"]) for row in document["rows"]] == [1]
        assert {record["kind"] for row in document["rows"] for record in row["evidence"][0]["records"]} == {
            "arrest"
        }
        assert run(*words, "--format", "bibtex").stdout.startswith("@misc{lantern")

    def test_two_apart_give_no_row_and_it_is_said_what_would_be_needed(self, run):
        found = run("path", "Aigerim Testova", "Edil Wickov", "--format", "csv")
        assert rows(found) == []
        assert "no path between Aigerim Testova and Edil Wickov" in found.stderr
        assert "Edil Wickov hangs together with 1 more" in found.stderr
        assert "a record that ties one of the" in found.stderr

    def test_an_order_of_time_is_certain_or_there_is_no_path(self, run):
        backwards = run("path", "Aigerim Testova", "Chinara Lampova", *TOGETHER, "--in-time")
        assert rows(backwards) == []
        assert "without --in-time there is one" in backwards.stderr
        forwards = run("path", "Chinara Lampova", "Aigerim Testova", *TOGETHER, "--in-time")
        assert steps(forwards, "way", "date") == [
            ("1", "Chinara Lampova", "Daniyar Probnov", "in time", "2015-03"),
            ("2", "Daniyar Probnov", "Aigerim Testova", "in time", "2015-04-02"),
        ]

    def test_an_empty_network_gives_no_row_and_says_why(self, run):
        for more in (("--country", "ZZ"), ("--from", "2030")):
            found = run("path", "Aigerim Testova", "Edil Wickov", *TOGETHER, *more)
            assert rows(found) == []
            assert "arrested-together has no ties" in found.stderr
            assert "no row" in found.stderr


class TestEgo:
    def test_weak_ties_are_counted_and_given_only_where_there_are_no_others(self, run):
        said = run("ego", "Daniyar Probnov", "--format", "csv")
        assert {row["weak"] for row in rows(said)} == {"false"}
        near = [(row["from"], row["to"]) for row in rows(said) if row["layer"] == "arrested-together"]
        assert near == [("Daniyar Probnov", "Aigerim Testova"), ("Daniyar Probnov", "Chinara Lampova")]
        assert "weak ties, which are left out: co-mention" in said.stderr
        weak = run("ego", "Omar Silentov", "--format", "csv")
        assert {(row["layer"], row["weak"]) for row in rows(weak)} == {("co-mention", "true")}
        assert "weak ties alone" in weak.stderr

    def test_a_table_for_reading_leaves_out_addresses_and_what_has_no_value(self, run):
        words = ("ego", "Chinara Lampova", *TOGETHER[:2])
        head = run(*words, "--format", "table").stdout.splitlines()[0].split()
        assert head == ["step", "from", "to", "layer", "through", "weight", "date", "records", "sources"]
        assert {*head, "direction", "weak", "to_iri"} < {*rows(run(*words, "--format", "csv"))[0]}

    def test_depth_goes_further(self, run):
        words = ("ego", "Chinara Lampova", *TOGETHER, "--depth")
        near = [("1", "Chinara Lampova", other) for other in ("Daniyar Probnov", "Gulnara Eastova")]
        assert steps(run(*words, "1")) == near
        assert steps(run(*words, "2"))[2:] == [("2", "Daniyar Probnov", "Aigerim Testova")]

    def test_every_format_holds_the_same_ties(self, run, tmp_path):
        for form in ("csv", "tsv", "json", "parquet", "table"):
            out = tmp_path / f"ties.{form}"
            said = run("ego", "rgp:edil", *TOGETHER[:2], "--format", form, "--out", str(out))
            assert said.exit_code == 0, said.exception
            assert b"Bolat Samename" in out.read_bytes()


REFUSED = {
    "unknown": (("path", "Quetzal Nobody", "rgp:edil"), "nobody and nothing of that name is known", ""),
    "no-name": (("ego", " "), "no name", ""),
    "word-of-a-vocabulary": (("ego", "court"), "nobody and nothing", "did you mean Northport Court"),
    "nearly": (("path", "Aigerim Testov", "rgp:edil"), "did you mean Aigerim Testova", ""),
    "a-part-in-another-script": (("ego", "Пробнов"), "did you mean Daniyar Probnov (rgp:daniyar)?", ""),
    "a-title": (("ego", "Mr"), "a title is no name", ""),
    "no-such-law-in-another-script": (("ego", "кодекс"), "nobody and nothing of that name", "find WORD"),
    "two-of-one-name": (("ego", "Bolat Samename"), "2 are called 'Bolat Samename'", "rgp:other-bolat"),
    "no-tie-at-all": (("ego", "Farida Untied"), "no tie in this network (all)", "no record ties it"),
    "tie-elsewhere": (
        ("ego", "Northport Court", "--projection", "arrested-together"),
        "no tie in this network (arrested-together)",
        "it has ties in: co-mention, institution-target",
    ),
    "unknown-address": (("ego", "rgp:nobody"), "knows nothing of this IRI", ""),
    "same-ends": (("path", "Aigerim Testova", "rgp:aigerim"), "both ends are the same", ""),
    "layer": (("ego", "rgp:edil", "--projection", "arrested-togehter"), "did you mean arrested-together", ""),
    "country": (("ego", "rgp:edil", "--country", "Nowhere"), "no country of that code or name", ""),
    "date": (("ego", "rgp:edil", "--from", "yesterday"), "yesterday", ""),
    "window": (("ego", "rgp:edil", "--from", "2016", "--to", "2015"), "ends before it begins", ""),
    "evidence-in-csv": (
        ("ego", "rgp:edil", "--evidence", "--format", "csv"),
        "csv has no place for evidence",
        "",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_with_what_and_how_to_mend(name, run):
    words, said, also = REFUSED[name]
    result = run(*words)
    assert isinstance(result.exception, InputError), result.exception
    assert result.stdout == ""
    assert said in str(result.exception)
    assert also in str(result.exception)


def test_every_refusal_is_tried():
    assert len(REFUSED) == 17


def test_two_of_one_name_are_listed_with_kind_country_and_address(run):
    told = str(run("ego", "Bolat Samename").exception)
    assert "rgp:bolat  Bolat Samename (person, XX)" in told
    assert "rgp:other-bolat  Bolat Samename (person, YY)" in told


def test_the_repositorys_graph_has_paths_over_patterns(seed):
    words = ["path", "UZ", "Kazakhstan", "--projection", "country-pattern", "--format", "csv"]
    found = CliRunner().invoke(cli, ["network", *words, "--workspace", str(seed.workspace)])
    assert [row["direction"] for row in rows(found)][:2] == ["forward", "back"]
    assert all(row["records"] and row["sources"] for row in rows(found))
    places = CliRunner().invoke(
        cli, ["network", *words[:-2], "--evidence", "--workspace", str(seed.workspace)]
    )
    assert "[1] " in places.stdout
    assert ".txt ¶" in places.stdout


def test_a_charge_that_is_called_by_whom_it_accuses_is_not_taken_for_a_name(network_workspace):
    store = Address(network_workspace, None).open()
    queries = Project().queries
    network = network_of(store, queries, UNION)
    (about,) = network.nodes.filter(pl.col("node").str.ends_with("/aigerim")).to_dicts()
    charge = about | {"node": f"{PREFIXES['rgc']}c1", "label": "charge: Aigerim Testova, incitement"}
    wider = dataclasses.replace(
        network, nodes=pl.concat([network.nodes, pl.DataFrame([charge], network.nodes.schema)])
    )
    assert find_node("Тестова Айгерим", wider, store, queries) == find_node(
        "rgp:aigerim", wider, store, queries
    )
