"""Hits as the workspace keeps them, as they are matched anew, and as the contract gives them."""

from collections import Counter

import pytest

from rightsgraph.build.pipeline import build
from rightsgraph.errors import InputError, OutsideError
from rightsgraph.iri import graph_iri, thing
from rightsgraph.patterns.ask import ask
from rightsgraph.patterns.library import read_library
from rightsgraph.patterns.match import match_all
from rightsgraph.patterns.rows import hit_table, matrix_table
from rightsgraph.patterns.sensitivity import sensitivity
from rightsgraph.patterns.support import GRAPHS
from rightsgraph.project import Project
from rightsgraph.query.catalogue import find_entry
from rightsgraph.query.run import run_entry
from rightsgraph.store.embedded import EmbeddedStore

KEPT = ("pattern-hits", "pattern-matrix")


@pytest.fixture(scope="module")
def library(repository):
    return read_library(repository / "queries", repository / "ontology")


@pytest.fixture(scope="module")
def store(seed):
    return EmbeddedStore.open(seed.workspace / "store" / "data")


@pytest.fixture(scope="module")
def joined(repository, tmp_path_factory):
    """The repository's graph and an invented list of a second region, built together."""
    roots = (repository / "graph", repository / "tests/patterns/region")
    project = Project(graphs=roots, workspace=tmp_path_factory.mktemp("joined") / "workspace")
    build(project)
    return EmbeddedStore.open(project.workspace / "store" / "data")


def texts(table):
    return {tuple("" if cell is None else cell.value for cell in row) for row in table.rows}


def test_what_the_build_keeps_is_what_matching_anew_finds(library, store):
    kept = ask(library.values(), store).hits
    anew = match_all(library.values(), store, GRAPHS)
    assert len(kept) > 30
    assert set(kept) == set(anew)


def test_the_table_of_hits_is_the_contracts_with_three_columns_more(library, store, repository):
    entry = find_entry(repository / "queries", "pattern-hits")
    asked = run_entry(entry, {}, store)
    table = hit_table(ask(library.values(), store).hits, store)
    width = len(asked.columns)
    assert table.columns == (*asked.columns, "basis", "days", "caveats")
    assert [row[:width] for row in table.rows] == list(asked.rows)


def test_the_matrix_is_the_contracts(library, store, repository):
    asked = run_entry(find_entry(repository / "queries", "pattern-matrix"), {}, store)
    table = matrix_table(ask(library.values(), store).hits, store)
    assert table.columns == asked.columns
    assert texts(table) == texts(asked)
    assert len(table.rows) == len(asked.rows) > 20


@pytest.mark.parametrize("name", KEPT)
def test_the_contracts_questions_take_pattern_and_country(name, store, repository):
    entry = find_entry(repository / "queries", name)
    found = run_entry(entry, {"pattern": "reprisal", "country": "TM"}, store)
    at = {column: number for number, column in enumerate(found.columns)}
    assert {(row[at["pattern"]].value, row[at["country"]].value) for row in found.rows} == {
        ("reprisal", "TM")
    }


def test_the_cases_under_a_standard_are_those_of_the_patterns_that_touch_it(library, store, repository):
    entry = find_entry(repository / "queries", "pattern-hits")
    table = run_entry(entry, {"standard": "ICCPR-22"}, store)
    touching = {name for name, pattern in library.items() if "ICCPR-22" in pattern.standards}
    kept = [hit for name in touching for hit in ask([library[name]], store).hits]
    assert {row[0] for row in table.rows} == {hit.iri for hit in kept}
    assert len({row[2] for row in table.rows}) >= 3


def test_a_country_narrows_the_hits_kept_and_those_matched_anew(library, store):
    patterns = [library["reprisal"]]
    kept = ask(patterns, store, countries=["Turkmenistan"]).hits
    anew = ask(patterns, store, countries=["TM"], given={"within": "365"}).hits
    assert {hit.country for hit in kept} == {thing("country", "TM")}
    assert set(kept) == set(anew)


def test_a_second_region_joins_the_matrix_without_a_change_of_code(library, store, joined):
    before, after = (texts(matrix_table(ask(library.values(), one).hits, one)) for one in (store, joined))
    assert before <= after
    new = {(pattern, country, hits) for pattern, country, hits, *_ in after - before}
    assert ("ordinary-crime", "XX", "2") in new
    assert ("extremism", "XX", "1") in new
    assert {country for _, country, _ in new} == {"XX"}


def test_drug_charges_against_critics_stand_side_by_side(library, joined):
    given = {"family": "drugs"}
    hits = ask([library["ordinary-crime"]], joined, countries=["TM", "XX"], given=given).hits
    assert Counter(hit.country.value[-2:] for hit in hits) == {"TM": 2, "XX": 2}


@pytest.mark.parametrize(
    ("countries", "given", "words", "where"),
    [
        (["Atlantis"], {}, "no country of that code or name", "--country Atlantis"),
        ([], {"whithin": "3"}, "has no parameter 'whithin'", "-p whithin=3"),
        ([], {"within": "-3"}, "not a number of days", "-p within=-3"),
        ([], {"within": "1000000"}, "not a number of days", "-p within=1000000"),
        ([], {"within": "9" * 5000}, "not a number of days", f"-p within={'9' * 5000}"),
        ([], {"country": "Atlantis"}, "no country of that code or name", "-p country=Atlantis"),
    ],
)
def test_an_unknown_country_or_parameter_is_refused_where_it_was_typed(
    library, store, countries, given, words, where
):
    with pytest.raises(InputError, match=words) as refused:
        ask([library["reprisal"]], store, countries=countries, given=given)
    assert refused.value.where == where


def test_a_parameter_that_no_pattern_has_is_refused(library, store):
    with pytest.raises(InputError, match="no pattern has the parameter 'whithin'"):
        ask(library.values(), store, given={"whithin": "3"})


def test_a_workspace_that_was_never_matched_is_refused_not_empty(library, store):
    unmatched = EmbeddedStore.of(quad for quad in store.quads() if quad.graph_name != graph_iri("patterns"))
    with pytest.raises(OutsideError, match="has not been matched against"):
        ask(library.values(), unmatched)


def test_sensitivity_shows_how_counts_move_and_which_value_is_the_own(library, joined):
    table = sensitivity(library["reprisal"], joined, given={}, countries=[])
    values = {row[1].value for row in table.rows}
    assert {"0", "30", "365", "1825"} <= values
    assert {row[1].value for row in table.rows if row[5] is not None} == {"365"}


def test_a_threshold_that_is_given_is_not_moved(library, store):
    with pytest.raises(InputError, match="has no threshold that could be moved") as refused:
        sensitivity(library["reprisal"], store, given={"within": "30"}, countries=[])
    assert refused.value.mend == "leave out the -p that holds it"


def test_a_pattern_without_threshold_has_no_sensitivity(library, store):
    name = next(name for name, pattern in library.items() if not pattern.thresholds)
    with pytest.raises(InputError, match="has no threshold"):
        sensitivity(library[name], store, given={}, countries=[])
