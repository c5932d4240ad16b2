"""A workspace of another version, damaged or half replaced; a query that cannot be meant: what is said."""

import shutil
import signal

import pytest

from rightsgraph.cli import main
from rightsgraph.errors import OutsideError
from rightsgraph.project import FORMAT, MARK, readable_store
from rightsgraph.store.embedded import EmbeddedStore

UNKNOWN_PREFIX = "SELECT ?who WHERE { ?who a foafx:Person }"
UNBOUND = """# Title: Events of a country
# Question: What happened there?
# Dataset: merged
# Parameters:
#   country (country, required): where
# Columns:
#   event (iri): the event
# Counting unit: an event
# Coverage: all
PREFIX rg: <https://w3id.org/rightsgraph/ns#>
SELECT ?event WHERE { VALUES ?country { UNDEF } ?event rg:country ?country } ORDER BY ?event
"""


@pytest.fixture
def verb(place, capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as left:
            main(place.arguments(*arguments))
        return left.value.code, *capsys.readouterr()

    return call


@pytest.fixture
def ask(verb):
    return lambda: verb("query", "events", "--format", "csv")


def assert_refused_until_built(place, verb, ask, *said):
    status, out, err = ask()
    assert (status, out) == (3, "")
    for words in (*said, "run: rightsgraph build"):
        assert words in err
    assert verb("build")[0] == 0
    assert ask()[0] == 0


@pytest.mark.parametrize("mark", ["0", "1", f"{FORMAT}0", "", None])
def test_a_workspace_of_another_version_is_refused_and_made_again_by_a_build(place, verb, ask, mark):
    file = place.workspace / "store" / MARK
    file.unlink() if mark is None else file.write_text(mark, encoding="utf-8")
    said = ("made by another version of rightsgraph", str(place.workspace))
    assert_refused_until_built(place, verb, ask, *said)
    assert file.read_text(encoding="utf-8") == FORMAT


@pytest.mark.parametrize("names", ["CURRENT", "MANIFEST-*", "*.sst"])
@pytest.mark.parametrize("damage", ["missing", "empty", "half"])
def test_a_damaged_store_is_said_so_and_made_again_by_a_build(place, verb, ask, names, damage):
    for file in (place.workspace / "store" / "data").glob(names):
        data = file.read_bytes()
        file.unlink()
        if damage != "missing":
            file.write_bytes(b"" if damage == "empty" else data[: len(data) // 2])
    assert_refused_until_built(place, verb, ask, "the workspace cannot be read")


@pytest.mark.parametrize("cut", range(1, 200, 20))
def test_no_cut_of_the_engines_list_of_files_is_read_as_a_smaller_store(place, ask, cut):
    (file,) = (place.workspace / "store" / "data").glob("MANIFEST-*")
    file.write_bytes(file.read_bytes()[:-cut])
    status, out, err = ask()
    assert (status, out) == (3, "")
    assert "missing, cut or strange" in err
    assert file.name in err


def test_a_store_without_its_data_is_said_so_and_made_again_by_a_build(place, verb, ask):
    shutil.rmtree(place.workspace / "store" / "data")
    assert_refused_until_built(place, verb, ask)


def test_a_reader_finds_the_last_good_store_where_a_build_was_killed_between_its_two_renames(place, ask):
    answer = ask()
    (place.workspace / "store").rename(place.workspace / "store.old")
    assert ask() == answer


def test_a_folder_that_is_no_workspace_is_said_so(tmp_path):
    with pytest.raises(OutsideError, match="no workspace here yet"), readable_store(tmp_path):
        pytest.fail("there is nothing to read")


def test_an_unknown_prefix_of_a_users_query_is_named(place, verb, tmp_path):
    query = tmp_path / "mine.rq"
    query.write_text(UNKNOWN_PREFIX, encoding="utf-8")
    status, out, err = verb("query", str(query))
    assert (status, out) == (2, "")
    assert "foafx" in err
    assert "mend:" in err


def test_a_parameter_that_is_needed_and_not_given_is_named(place, verb, tmp_path):
    query = tmp_path / "mine.rq"
    query.write_text(UNBOUND, encoding="utf-8")
    status, out, err = verb("query", str(query))
    assert (status, out) == (2, "")
    assert "country" in err
    assert "mend:" in err


def test_ctrl_c_is_heard_while_the_engine_loads(tmp_path):
    file, quads = tmp_path / "many.nq", 200_000
    file.write_text("".join(f"<urn:s{number}> <urn:p> <urn:o> <urn:g> .\n" for number in range(quads)))
    old = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.03)
        with pytest.raises(KeyboardInterrupt):
            EmbeddedStore.create(tmp_path / "store", [file])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert len(EmbeddedStore.open(tmp_path / "store")) == 0


@pytest.mark.parametrize("name", ["store/mine", "load.new/mine", "notes.txt"])
def test_a_folder_of_something_else_is_refused_and_stays_as_it_was(place, verb, name):
    shutil.rmtree(place.workspace)
    mine = place.workspace / name
    mine.parent.mkdir(parents=True)
    mine.write_text("precious", encoding="utf-8")
    status, out, err = verb("build")
    assert (status, out) == (2, "")
    assert "no workspace, and not empty" in err
    assert [path for path in place.workspace.rglob("*") if path.is_file()] == [mine]


@pytest.mark.parametrize("name", ["", "below"])
def test_a_workspace_in_a_curated_root_is_refused_and_the_root_stays_as_it_was(place, verb, name):
    before = sorted(place.graph.rglob("*"))
    place.workspace = place.graph / name
    status, out, err = verb("build")
    assert (status, out) == (2, "")
    assert "lies in the curated root" in err
    assert sorted(place.graph.rglob("*")) == before


def test_what_to_type_can_be_typed_where_a_path_has_spaces(place, ask):
    place.workspace = place.workspace.with_name("рабочее место")
    status, _, err = ask()
    assert status == 3
    assert f"rightsgraph build --workspace '{place.workspace}'" in err
