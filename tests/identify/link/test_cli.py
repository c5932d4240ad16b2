"""The verbs train and link: files in, files out, everything else to standard error."""

import polars as pl
from click.testing import CliRunner

from rightsgraph.cli.identify_link import link_command, train_command
from rightsgraph.errors import FindingError


def test_train_and_link_write_what_they_say(world, tmp_path):
    people = tmp_path / "people.csv"
    world.people.rename({"name": "Full_Name"}).write_csv(people)
    model, out = tmp_path / "model.json", tmp_path / "pairs.csv"
    shared = ["--column", "name=Full_Name", "--workspace", str(tmp_path / "ws")]
    labels = str(world.folder / "labels.csv")
    trained = CliRunner().invoke(
        train_command, [str(people), "--labels", labels, "--model", str(model), *shared]
    )
    assert (trained.exit_code, trained.stdout) == (0, "")
    assert model.read_bytes() == (world.folder / "model.json").read_bytes()
    linked = CliRunner().invoke(
        link_command, [str(people), "--model", str(model), "--out", str(out), *shared]
    )
    assert (linked.exit_code, linked.stdout) == (0, "")
    assert "clusters, the biggest of" in linked.stderr
    assert len(pl.read_csv(out).join(world.pairs, on=["left", "right"])) > 0.85 * len(world.pairs)


def test_below_the_gate_nothing_is_written(world, tmp_path):
    words = [str(world.folder / "people.parquet"), "--model", str(world.folder / "model.json")]
    words += ["--out", str(tmp_path / "pairs.csv"), "--recall", "0.999", "--workspace", str(tmp_path / "ws")]
    refused = CliRunner().invoke(link_command, words)
    assert isinstance(refused.exception, FindingError)
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_said_before_anything_is_read(world, tmp_path):
    people, model = world.folder / "people.parquet", world.folder / "model.json"
    before = people.read_bytes()
    for out in (tmp_path / "no" / "pairs.csv", tmp_path / "pairs.xlsx", people):
        refused = CliRunner().invoke(link_command, [str(people), "--model", str(model), "--out", str(out)])
        assert refused.exit_code == 2
    words = [str(people), "--labels", str(world.folder / "labels.csv"), "--model", str(people)]
    assert CliRunner().invoke(train_command, words).exit_code == 2
    assert people.read_bytes() == before


def test_a_mapping_that_is_none_and_a_third_table_are_misuse(world):
    people = str(world.folder / "people.parquet")
    end = ["--model", str(world.folder / "model.json"), "--out", "pairs.csv"]
    for words in ([people, "--column", "name", *end], [people, people, people, *end]):
        assert CliRunner().invoke(link_command, words).exit_code == 2
