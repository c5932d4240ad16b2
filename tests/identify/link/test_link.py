"""A model is trained, stored and used; below the gate it is refused; the same input gives the same bytes."""

import json
from dataclasses import replace

import polars as pl
import pytest

from rightsgraph.errors import FindingError, InputError, OutsideError
from rightsgraph.identify.link import link as linking
from rightsgraph.identify.link.labels import read_labels
from rightsgraph.identify.link.link import Linking, link, write_pairs
from rightsgraph.identify.link.model import Gate, read_model
from rightsgraph.identify.link.train import train


@pytest.fixture(scope="module")
def found(world):
    said = []
    pairs = link(Linking([world.people], world.model, world.how, Gate(), said.append))
    return pairs, said


OUTCOMES = ("given", "surname", "patronymic", "sex", "country", "place", "year", "occupation")
SAYS = ("left_says", "right_says")


def asked(world, *tables, gate=Gate(0, 0), **more):  # noqa: B008
    return Linking(tables or [world.people], world.model, world.how, gate, lambda _: None, **more)


def test_most_pairs_of_one_person_are_found_and_few_others(world, found):
    right = len(found[0].join(world.pairs, on=["left", "right"]))
    assert right / len(world.pairs) > 0.85
    assert right / len(found[0]) > 0.85


def test_a_pair_is_explained_by_its_outcomes_and_says_its_cluster(world, found):
    pairs = found[0]
    assert pairs.columns == ["left", "right", "weight", "probability", *OUTCOMES, "why", "cluster", *SAYS]
    assert (pairs["left"] < pairs["right"]).all()
    assert pairs["left"].is_sorted()
    assert (pairs["cluster"] <= pairs["left"]).all()
    assert (pairs["given"].cast(pl.String) != "differs").all()
    assert any("clusters, the biggest of" in line for line in found[1])


def test_why_says_each_outcome_with_its_bits_which_sum_to_the_weight(found):
    for row in found[0].rows(named=True):
        begins, *parts = row["why"].split("; ")
        assert begins.startswith("any two rows -")
        words = [part.split(" ", 1) for part in parts]
        told = [(name, rest.rsplit(" ", 1)[0]) for name, rest in words]
        assert told == [(name, row[name]) for name in row if name in OUTCOMES and row[name] != "unknown"]
        assert sum(float(part.rsplit(" ", 1)[1]) for part in (begins, *parts)) == pytest.approx(
            row["weight"], abs=0.05
        )


def test_both_rows_are_shown_as_they_stand(world, found):
    rows = {row["id"]: row for row in world.people.rows(named=True)}
    for pair in found[0].rows(named=True):
        for side in ("left", "right"):
            cells = [
                str(cell) for name, cell in rows[pair[side]].items() if name != "id" and cell is not None
            ]
            assert pair[f"{side}_says"] == " | ".join(cells)


def test_the_same_input_gives_the_same_bytes(world, found, tmp_path):
    again = link(asked(world))
    for name, pairs in (("one", found[0]), ("two", again)):
        write_pairs(pairs, tmp_path / f"{name}.parquet")
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


def test_training_again_stores_the_same_bytes(world, tmp_path):
    train(world.asked, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (world.folder / "model.json").read_bytes()


def test_a_stored_model_is_the_one_that_was_trained(world):
    assert read_model(world.folder / "model.json") == world.model


def test_nothing_is_left_in_the_workspace(world, found):
    assert found
    assert list(world.how.folder.iterdir()) == []


def test_of_two_tables_only_pairs_between_them_are_found(world, found):
    left, right = world.people[::2], world.people[1::2]
    between = link(asked(world, left, right))
    assert set(between["left"]) <= set(left["id"])
    assert set(between["right"]) <= set(right["id"])
    either = {frozenset(pair) for pair in world.pairs.rows()}
    apart = {pair for pair in either if len(pair & set(left["id"])) == 1}
    assert len(apart) > 50
    assert (
        len({frozenset(pair) for pair in between.select("left", "right").rows()} & apart) / len(apart) > 0.8
    )


def test_labels_of_two_tables_name_the_rows_of_each_though_both_count_from_one(world, tmp_path):
    left, right = world.people[::2], world.people[1::2]
    at = {id_: place for table in (left, right) for place, id_ in enumerate(table["id"])}
    counted = [table.with_columns(id=pl.int_range(pl.len()).cast(pl.String)) for table in (left, right)]
    of_left = set(left["id"])
    either = [pair if pair[0] in of_left else pair[::-1] for pair in world.pairs.rows()]
    apart = {(at[one], at[two]) for one, two in either if one in of_left and two not in of_left}
    rows = [(str(one), str(two), "1") for one, two in sorted(apart)]
    rows += [(str(one), str(two + 1), "0") for one, two in sorted(apart) if (one, two + 1) not in apart]
    labels = pl.DataFrame(rows, schema=["left", "right", "same"], orient="row")
    labels.filter(pl.col("right") != str(len(right))).write_csv(tmp_path / "labels.csv")
    said = []
    how = asked(world, *counted, gate=Gate(0.75, 0.75), labels=tmp_path / "labels.csv")
    pairs = link(replace(how, say=said.append))
    assert {(int(one), int(two)) for one, two in pairs.select("left", "right").rows()} & apart
    assert f"of {len(apart):,})" in said[-2]


def test_a_model_below_the_gate_is_not_stored(world, tmp_path):
    with pytest.raises(FindingError, match=r"recall 0\.\d+ \(\d+ of \d+\)"):
        train(replace(world.asked, gate=Gate(0.999, 0.999)), tmp_path / "model.json")
    assert not (tmp_path / "model.json").exists()


def test_a_model_below_the_gate_does_not_link(world):
    with pytest.raises(FindingError, match="where: the model"):
        link(asked(world, gate=Gate(0.999, 0.5)))


def test_a_linking_that_misses_labels_gives_nothing(world):
    wanted = asked(world, gate=Gate(0.7, 0.5), probability=0.9999999, labels=world.folder / "labels.csv")
    with pytest.raises(FindingError, match=r"labels\.csv"):
        link(wanted)


def test_a_table_much_larger_than_the_tested_one_needs_labels_or_no_gate(world):
    small = replace(world.model, rows=len(world.people) // 3)
    with pytest.raises(InputError, match="the model was tested on 400 rows, and here are 1,200"):
        link(replace(asked(world, gate=Gate()), model=small))
    labelled = link(replace(asked(world, gate=Gate(), labels=world.folder / "labels.csv"), model=small))
    assert labelled.equals(link(replace(asked(world, gate=Gate(0, 0)), model=small)))


def test_training_says_how_many_labels_are_compared_at_all(world):
    assert "compared at all: " in world.said[0]
    assert "tell nothing of the precision" in world.said[0]  # the labels that are two were drawn by chance


def test_a_model_that_compares_what_the_table_has_not_is_refused(world):
    with pytest.raises(InputError, match="compares occupation, year, which the table has not"):
        link(asked(world, world.people.drop("year", "occupation")))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"format": 0}, "a model of another version"),
        ({"shares": {"height": {}}}, "a model of another version: height"),
        ({"shares": {"sex": {"same": [2, 0], "differs": [0.1, 0.1]}}}, "not a model: shares of sex"),
        ({"found": None}, "not a model"),
    ],
    ids=["version", "comparison", "share", "nothing found"],
)
def test_a_file_that_is_no_model_of_ours_is_refused(world, tmp_path, change, what):
    stored = json.loads((world.folder / "model.json").read_text(encoding="utf-8"))
    (tmp_path / "model.json").write_text(json.dumps(stored | change), encoding="utf-8")
    with pytest.raises(InputError, match=what):
        read_model(tmp_path / "model.json")


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ([("nobody", "r0000001", "1")], "1 labels of no row, such as 'nobody'"),
        ([("r0000000", "r0000001", "perhaps")], "no label: 'perhaps'"),
        ([("r0000000", "r0000001", "1"), ("r0000001", "r0000000", "0")], "1 pairs are labelled both ways"),
        (
            [("r0000000", f"r{number:07d}", "yes") for number in range(1, 90)],
            "89 labels that are one person and 0",
        ),
    ],
    ids=["unknown id", "no label", "both ways", "one class"],
)
def test_labels_that_cannot_be_used_are_refused(world, tmp_path, rows, what):
    pl.DataFrame(rows, schema=["left", "right", "same"], orient="row").write_csv(tmp_path / "labels.csv")
    with pytest.raises(InputError, match=what):
        read_labels(tmp_path / "labels.csv", world.people["id"])


def test_a_table_of_one_row_is_refused_by_training_and_has_no_pair(world, tmp_path):
    with pytest.raises(InputError, match="a table of one row"):
        train(replace(world.asked, people=world.people[:1]), tmp_path / "model.json")
    assert len(link(asked(world, world.people[:1]))) == 0


def test_too_little_memory_is_said_and_nothing_is_left(world, monkeypatch):
    import duckdb

    def full(*_, **__):
        raise duckdb.OutOfMemoryException("no")

    monkeypatch.setattr(linking, "scored", full)
    with pytest.raises(OutsideError, match="2 GB of memory do not suffice"):
        link(asked(world))
    assert list(world.how.folder.iterdir()) == []


def test_a_full_disk_is_said_and_nothing_is_left(world, monkeypatch):
    def full(*_, **__):
        raise pl.exceptions.ComputeError("No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(OutsideError, match="No space left on device"):
        link(asked(world))
    assert list(world.how.folder.iterdir()) == []


def test_what_a_killed_run_left_behind_is_removed(world):
    left = world.how.folder / "link-999999999-x"
    left.mkdir(parents=True)
    link(asked(world, world.people[:1]))
    assert not left.exists()


def test_a_write_that_fails_leaves_the_old_file(found, tmp_path, monkeypatch):
    path = tmp_path / "pairs.csv"
    write_pairs(found[0].head(2), path)
    before = path.read_bytes()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_csv", full)
    with pytest.raises(OSError, match="No space"):
        write_pairs(found[0], path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
