"""What is written: whole or not at all, the same bytes each time, and nothing that ranks anybody."""

import io
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from rightsgraph.errors import InputError, OutsideError
from rightsgraph.network.files import FORMS, PAIRS, columns, stream, write

ONE = [form for form in FORMS if form not in PAIRS]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_five_formats_are_looked_at():
    assert (len(FORMS), len(PAIRS), len(ONE)) == (5, 2, 3)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_network_gives_the_same_bytes(union, form, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        paths = write(union, form, tmp_path / name / f"ties.{form}")
        assert {path.name for path in paths} == set(contents(tmp_path / name))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.parametrize("form", [*ONE, "csv"])
def test_slices_make_no_difference(union, form, tmp_path, monkeypatch):
    for name, size in (("whole", 100), ("sliced", 2)):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(columns, "_SLICE", size)
        write(union, form, tmp_path / name / "ties")
    assert contents(tmp_path / "whole") == contents(tmp_path / "sliced")


def test_slices_make_no_difference_to_the_rows_of_parquet(union, tmp_path, monkeypatch):
    monkeypatch.setattr(columns, "_SLICE", 2)
    _, sliced = write(union, "parquet", tmp_path / "sliced")
    monkeypatch.setattr(columns, "_SLICE", 100)
    _, whole = write(union, "parquet", tmp_path / "whole")
    assert pq.read_table(sliced).to_pylist() == pq.read_table(whole).to_pylist()


@pytest.mark.parametrize("form", PAIRS)
@pytest.mark.parametrize("typed", ["ties", "ties.{form}"])
def test_a_pair_is_named_after_the_file(union, form, typed, tmp_path):
    named = {path.name for path in write(union, form, tmp_path / typed.format(form=form))}
    assert named == {f"ties.nodes.{form}", f"ties.edges.{form}"}


@pytest.mark.parametrize("form", FORMS)
def test_a_network_without_ties_is_a_whole_file(union, form, tmp_path):
    empty = replace(union, nodes=union.nodes.clear(), edges=union.edges.clear())
    for path in write(empty, form, tmp_path / f"ties.{form}"):
        assert path.stat().st_size > 0
    if form == "csv":
        header = (tmp_path / "ties.edges.csv").read_text(encoding="utf-8")
        assert header.startswith("id,source,target,type,kind,layer,weight")


def test_a_refusal_leaves_the_old_file_and_nothing_beside_it(named, lamps, tmp_path):
    path = tmp_path / "ties.gexf"
    path.write_text("old", encoding="utf-8")
    labels = dict.fromkeys(("aigerim", "bolat", "chinara", "dilnoza", "edil", "farida", "court"), "\0")
    with pytest.raises(InputError, match="XML cannot hold"):
        write(named(lamps, labels), "gexf", path)
    assert contents(tmp_path) == {"ties.gexf": b"old"}


def test_of_a_pair_both_files_are_written_or_none(union, tmp_path):
    (tmp_path / "ties.edges.csv").mkdir()
    with pytest.raises(OutsideError, match="cannot be written"):
        write(union, "csv", tmp_path / "ties.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["ties.edges.csv"]


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_is_not_there_is_refused(union, form, tmp_path):
    with pytest.raises(OutsideError, match="cannot be written"):
        write(union, form, tmp_path / "nowhere" / "ties")


@pytest.mark.parametrize("form", ONE)
def test_a_file_says_what_it_is_how_strict_and_that_weak_ties_are_weak(union, together, form):
    for network, weak in ((union, True), (together, False)):
        file = io.BytesIO()
        stream(replace(network, notes=("two records are undated",)), form, file, level="partner")
        text = file.getvalue().decode()
        for said in (network.title, "partner", "two records are undated", "target list", "begun"):
            assert said in text
        assert ("Weak ties are mentions" in text) == weak


@pytest.mark.parametrize("form", PAIRS)
def test_columns_hold_what_sources_say_and_no_measure(union, form, tmp_path):
    nodes, edges = write(union, form, tmp_path / "ties")
    if form == "parquet":
        found = [pq.read_table(path).column_names for path in (nodes, edges)]
    else:
        found = [path.read_text(encoding="utf-8").splitlines()[0].split(",") for path in (nodes, edges)]
    assert found[0] == list(columns.NODES) == ["id", "label", "kind", "countries", "roles", "care"]
    words = {"type": "directed", "kind": "layer"} if form == "csv" else {}
    assert {words.get(name, name) for name in found[1]} == set(columns.TIES)


@pytest.mark.parametrize("names", [columns.NODES, columns.TIES])
def test_the_documentation_lists_every_column(repository, names):
    text = (repository / "docs" / "network-files.md").read_text(encoding="utf-8")
    rows = "".join(f"| `{name}` | {about} |\n" for name, about in names.items())
    assert f"| attribute | what it is |\n|---|---|\n{rows}\n" in text
