"""`query`, `queries` and `conflicts` from the command line: answers, files, exit statuses, advice."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from rightsgraph.build.identify import identify
from rightsgraph.build.load import load
from rightsgraph.cli import cli
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.infer import infer
from rightsgraph.project import FORMAT, MARK, Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.store.embedded import EmbeddedStore

GRAPH = Path(__file__).parents[1] / "query" / "contract" / "graph"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?event a <https://w3id.org/rightsgraph/ns#Event> }"
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("verbs")
    project = Project(graphs=(GRAPH,), workspace=folder)
    for stage in ("load", "identify", "infer", "store"):
        (folder / stage).mkdir()
    load(project, folder / "load")
    identify(folder / "load", folder / "identify")
    infer(folder / "load", folder / "identify", project.queries / "infer", folder / "infer")
    names = ("load/context.nq", "identify/sources.nq", "identify/merged.nq", "infer/inferred.nq")
    (folder / "store" / MARK).write_text(FORMAT, encoding="utf-8")
    EmbeddedStore.create(folder / "store" / "data", [folder / name for name in names])
    return folder


@pytest.fixture
def run(workspace):
    def call(*arguments, **more):
        if arguments[0] != "queries":
            arguments = (*arguments, "--workspace", str(workspace))
        return CliRunner().invoke(cli, arguments, catch_exceptions=True, **more)

    return call


def rows(result):
    assert result.exit_code == 0, result.exception
    return list(csv.DictReader(io.StringIO(result.stdout, newline="")))


def test_a_question_by_name_with_parameters(run):
    found = rows(run("query", "events", "-p", "country=XX", "-p", "type=arrest", "--format", "csv"))
    assert {row["date"] for row in found} == {"2015-04-02|2015-04-03", "2015-09"}


def test_conflicts_is_the_question_of_that_name(run):
    verb = run("conflicts", "-p", "kind=contradiction", "--format", "csv")
    assert rows(verb) == rows(run("query", "conflicts", "-p", "kind=contradiction", "--format", "csv"))
    assert {row["property"] for row in rows(verb)} == {"date", "duration"}


def test_a_query_of_ones_own_from_a_file_and_from_standard_input(run, tmp_path):
    file = tmp_path / "mine.rq"
    file.write_text(COUNT, encoding="utf-8")
    by_file = rows(run("query", str(file), "--format", "csv"))
    assert by_file == rows(run("query", "-", "--format", "csv", input=COUNT))
    assert int(by_file[0]["n"]) == 16


def test_a_file_with_a_header_takes_parameters(run, tmp_path):
    file = tmp_path / "mine.rq"
    file.write_text(find_entry(Project().queries, "people").text, encoding="utf-8")
    found = rows(run("query", str(file), "-p", "person=Daniyar Probnov", "--format", "csv"))
    assert [row["name"] for row in found] == ["Daniyar Probnov"]


def test_a_query_of_ones_own_sees_the_four_graphs_and_all_by_name(run):
    named = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    graphs = {
        row["g"].rpartition("/graph/")[2] for row in rows(run("query", "-", "--format", "csv", input=named))
    }
    assert {"merged", "inferred", "registry", "source/lantern", "source/bulletin"} <= graphs
    source = "SELECT ?s WHERE { ?s a <https://w3id.org/rightsgraph/ns#Source> }"
    assert rows(run("query", "-", "--format", "csv", input=source)) == []


def test_a_query_with_from_sees_what_it_names(run):
    query = (
        "SELECT (COUNT(DISTINCT ?e) AS ?n) FROM <https://w3id.org/rightsgraph/graph/source/bulletin> "
        "WHERE { ?e a <https://w3id.org/rightsgraph/ns#Sentence> }"
    )
    assert rows(run("query", "-", "--format", "csv", input=query)) == [{"n": "2"}]


def test_an_answer_goes_to_a_file(run, tmp_path):
    out = tmp_path / "people.json"
    result = run("query", "people", "--format", "json", "--out", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(json.loads(out.read_text(encoding="utf-8"))["results"]["bindings"]) == 3


def test_a_file_that_cannot_be_written_is_an_outside_fault(run, tmp_path):
    result = run("query", "people", "--out", str(tmp_path / "none" / "people.txt"))
    assert isinstance(result.exception, OutsideError)


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples"])
def test_a_table_is_described_in_rdf(run, form):
    result = run("query", "laws", "--format", form)
    assert result.exit_code == 0
    assert "lamp-act" in result.stdout


def test_construct_describe_and_ask(run):
    made = run("query", "-", "--format", "turtle", input="CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 1")
    assert " a " in made.stdout
    told = "DESCRIBE <https://w3id.org/rightsgraph/id/person/aigerim>"
    assert "Aigerim" in run("query", "-", "--format", "ntriples", input=told).stdout
    assert run("query", "-", input="ASK { ?s ?p ?o }").stdout == "true\n"


REFUSED = [
    (("query", "evnts"), "did you mean events"),
    (("query", "events", "-p", "contry=XX"), "did you mean country"),
    (("query", "events", "-p", "country"), "KEY=VALUE"),
    (("query", "events", "-p", "country=XX", "-p", "country=YY"), "keep one"),
    (("query", "none.rq"), "check the path"),
    (("query", "events", "-p", "type=KZ"), "use one of"),
    (("query", "events", "-p", "type=arest"), "did you mean arrest"),
    (("query", "events", "-p", "person=rgp:nobody"), "check its spelling"),
    (("query", "people", "-p", "person=ULM"), "rightsgraph query organizations"),
    (("query", "organizations", "-p", "organization=Aigerim Testova"), "rightsgraph query people"),
    (("conflicts", "-p", "kind=contradictory"), "did you mean contradiction"),
    (("conflicts", "-p", "subject=rge:none"), "check its spelling"),
    (("query", "sources", "-p", "source=rgs:none"), "check its spelling"),
    (("query", "rule/evidence-outside-own-graph"), "rightsgraph validate"),
    (("queries", "evnts"), "did you mean events"),
]


@pytest.mark.parametrize(("arguments", "mend"), REFUSED)
def test_misuse_is_refused_with_advice(run, arguments, mend):
    result = run(*arguments)
    assert isinstance(result.exception, InputError)
    assert mend in result.exception.mend


def test_no_row_is_said_with_how_parameters_were_understood(run):
    result = run("query", "events", "-p", "country=YY", "-p", "person=ayghyerim testova", "--format", "csv")
    assert rows(result) == []
    assert result.stderr.splitlines() == [
        "no row",
        "  country=YY: Southland (iso:YY)",
        "  person=ayghyerim testova: Aigerim Testova (rgp:aigerim)",
    ]
    in_time = run("query", "events", "-p", "country=YY", "-p", "type=killing", "--timeout", "60")
    assert in_time.stderr.splitlines()[0] == "no row"
    assert run("query", "events", "-p", "country=YY").stderr == ""


@pytest.mark.parametrize("form", ["csv", "turtle"])
def test_no_row_of_a_query_of_ones_own_is_said_with_misspelt_terms(run, form):
    prefix = "PREFIX rg: <https://w3id.org/rightsgraph/ns#> "
    misspelt = prefix + "SELECT ?e { ?e a rg:Arest }"  # lint: deliberate
    result = run("query", "-", "--format", form, input=misspelt)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "no row",
        "  no such term: rg:Arest; did you mean rg:Arrest?",  # lint: deliberate
    ]
    right = run("query", "-", "--format", form, input=prefix + "SELECT ?e { ?e a rg:Killing }")
    assert (right.exit_code, right.stderr) == (0, "no row\n")
    assert run("query", "-", input=prefix + "ASK { ?e a rg:Killing }").stderr == ""


def test_a_prefix_of_ours_that_is_missing_is_given(run):
    result = run("query", "-", input="SELECT ?e { ?e a rg:Arrest }")
    assert result.exception.mend == "add above it: PREFIX rg: <https://w3id.org/rightsgraph/ns#>"


@pytest.mark.parametrize("verb", [("query", "people"), ("conflicts",), ("queries",)])
def test_formats_may_be_in_capitals(run, verb):
    assert run(*verb, "--format", "CSV").stdout == run(*verb, "--format", "csv").stdout


@pytest.mark.parametrize(
    "text", ["SELEKT", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "CLEAR ALL"]
)
def test_a_query_that_may_not_run_is_refused(run, text):
    assert isinstance(run("query", "-", input=text).exception, InputError)


def test_parameters_need_a_header(run):
    result = run("query", "-", "-p", "a=b", input=COUNT)
    assert "no header" in result.exception.what


def test_without_a_workspace_the_next_step_is_said(tmp_path):
    result = CliRunner().invoke(cli, ["query", "people", "--workspace", str(tmp_path)])
    assert isinstance(result.exception, OutsideError)
    assert result.exception.mend == f"run: rightsgraph build --workspace {tmp_path}"


def test_a_slow_query_is_killed_in_time(workspace, tmp_path):
    (tmp_path / "slow.rq").write_text(SLOW, encoding="utf-8")
    arguments = ["query", str(tmp_path / "slow.rq"), "--timeout", "1", "--workspace", str(workspace)]
    result = subprocess.run(
        [sys.executable, "-m", "rightsgraph", *arguments], capture_output=True, text=True, timeout=30
    )
    assert result.returncode == 3
    assert result.stdout == ""
    assert "no answer within 1 s" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_answer_in_time_is_the_same_answer(run):
    assert run("query", "people", "--timeout", "60").stdout == run("query", "people").stdout


def test_an_error_in_time_is_the_same_error(run):
    slow, plain = run("query", "evnts", "--timeout", "60"), run("query", "evnts")
    assert str(slow.exception) == str(plain.exception)


def test_the_questions_are_listed_and_shown(run):
    listed = run("queries").stdout
    assert listed.split()[:3] == ["name", "question", "parameters"]
    assert "custody" in listed
    assert "rule/" not in listed
    page = run("queries", "custody").stdout
    assert "person (name rg:Person, optional)" in page
    assert "rightsgraph query custody" in page
    assert "rightsgraph patterns" not in page
    (one,) = rows(run("queries", "custody", "--format", "csv"))
    assert one["columns"] == "person|name|state|since|as_of|place|modality|sources"


def test_the_page_of_a_pattern_says_its_defaults_and_how_to_see_its_hits(run):
    page = run("queries", "pattern/reprisal").stdout
    assert "within (days, default 365)" in page
    assert "rightsgraph patterns reprisal" in page


def test_rules_and_inferences_are_listed_on_demand_by_one_form_of_name(run):
    files = {f"{path.parent.name}/{path.stem}" for path in Project().queries.glob("*/*.rq")}
    names = {name.removeprefix("contract/") for name in files}
    asked = {name for name in names if not name.startswith(("rule/", "infer/", "mapping/", "identity/"))}
    for form, listed in (("csv", names), ("json", names), ("table", names)):
        told = run("queries", "--all", "--format", form).stdout
        short = run("queries", "--format", form).stdout
        if form == "csv":
            assert {row["name"] for row in csv.DictReader(io.StringIO(told))} == listed
            assert {row["name"] for row in csv.DictReader(io.StringIO(short))} == asked
        assert all(name in told for name in listed)
        assert not any(name in short for name in listed - asked)


@pytest.mark.parametrize("verb", ["query", "queries", "conflicts"])
def test_the_example_of_the_help_runs(run, verb):
    text = (
        run(verb, "--help").stdout if verb == "queries" else CliRunner().invoke(cli, [verb, "--help"]).stdout
    )
    (example,) = (line.partition("Example:")[2] for line in text.splitlines() if "Example:" in line)
    words = example.split()
    assert words[:2] == ["rightsgraph", verb]
    assert run(*[word.replace("KZ", "XX") for word in words[1:]]).exit_code == 0


def test_nothing_heavy_is_loaded_to_answer(workspace):
    code = (
        "import sys; from rightsgraph.cli import cli; "
        "question = ['query', 'people', '-p', 'country=XX']; "
        f"cli.main([*question, '--workspace', {str(workspace)!r}], standalone_mode=False); "
        "heavy = {'rdflib', 'pyshacl', 'owlready2', 'networkx', 'SPARQLWrapper', 'polars', 'rapidfuzz'}; "
        "heavy = (heavy | {'rightsgraph.names.search', 'sqlite3'}) & set(sys.modules); "
        "sys.exit(', '.join(heavy) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert (result.returncode, result.stderr) == (0, "")


ARRESTS = """PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT ?event ?date { ?event a rg:Arrest ; rg:date ?date } ORDER BY ?date"""


def test_evidence_in_a_table_is_numbered_below_it(run):
    result = run("query", "events", "-p", "type=arrest", "--evidence")
    assert result.exit_code == 0, result.exception
    assert "notes" in result.stdout.splitlines()[0].split()
    assert "\n  [1] " in result.stdout
    assert "\nrests on the absence of: " in result.stdout
    assert run("conflicts", "--evidence").exit_code == 0


def test_evidence_of_csv_is_a_second_file_beside_the_first(run, tmp_path):
    out = tmp_path / "arrests.csv"
    result = run("query", "-", "--evidence", "--format", "csv", "--out", str(out), input=ARRESTS)
    assert result.exit_code == 0, result.exception
    plain = run("query", "-", "--format", "csv", input=ARRESTS).stdout
    assert out.read_text(encoding="utf-8").splitlines() == plain.splitlines()
    beside = (tmp_path / "arrests.evidence.csv").read_text(encoding="utf-8")
    lines = list(csv.DictReader(io.StringIO(beside)))
    assert {line["row"] for line in lines} == {str(one + 1) for one in range(len(plain.splitlines()) - 1)}
    assert {line["source"] for line in lines} == {"lantern", "bulletin"}


def test_evidence_nests_in_json_and_gives_bibliographies(run):
    document = json.loads(run("query", "-", "--evidence", "--format", "json", input=ARRESTS).stdout)
    assert {one["source"] for row in document["rows"] for one in row["evidence"]} == {"lantern", "bulletin"}
    assert run("query", "-", "--evidence", "--format", "bibtex", input=ARRESTS).stdout.count("@misc{") == 2
    items = json.loads(run("query", "-", "--evidence", "--format", "csl-json", input=ARRESTS).stdout)
    assert [item["id"] for item in items] == ["bulletin", "lantern"]


def test_evidence_comes_in_time_too(run):
    plain = run("query", "-", "--evidence", input=ARRESTS).stdout
    assert run("query", "-", "--evidence", "--timeout", "60", input=ARRESTS).stdout == plain


@pytest.mark.parametrize(
    ("arguments", "mend"),
    [
        (("--evidence", "--format", "csv"), "--out FILE"),
        (("--evidence", "--format", "turtle"), "take table"),
        (("--format", "bibtex"), "add --evidence"),
    ],
)
def test_evidence_without_a_place_is_refused(run, arguments, mend):
    assert mend in run("query", "people", *arguments).exception.mend


def test_evidence_of_no_row_says_why(run):
    result = run("query", "events", "-p", "country=YY", "-p", "type=killing", "--evidence")
    assert result.stderr.splitlines()[0] == "no row"


def test_explain_gives_a_tree_or_json(run):
    result = run("explain", "rgp:aigerim")
    assert result.exit_code == 0, result.exception
    assert "⇐ convicted-person" in result.stdout
    one = run("explain", "rgp:aigerim", "a", "rg:ConvictedPerson", "--format", "json")
    assert len(json.loads(one.stdout)["explained"]) == 1
    assert isinstance(run("explain", "rgp:nobody").exception, InputError)
