"""The commands in the page on linking run as they are typed."""

import re
import shlex

import polars as pl
import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli


@pytest.fixture(scope="module")
def page(repository):
    return (repository / "docs" / "linking.md").read_text(encoding="utf-8")


def test_every_command_in_the_page_runs(page, world, tmp_path, monkeypatch):
    commands = re.findall(r"^    rightsgraph (identify .+)$", page, re.MULTILINE)
    assert len(commands) == 3
    monkeypatch.chdir(tmp_path)
    world.people.write_csv("people.csv")
    world.people[::4].write_csv("others.csv")
    (tmp_path / "judged.csv").write_bytes((world.folder / "labels.csv").read_bytes())
    for command in commands:
        done = CliRunner().invoke(cli, shlex.split(command))
        assert (done.exit_code, done.stdout) == (0, ""), (command, done.exception)
    pairs, between = pl.read_parquet("pairs.parquet"), pl.read_parquet("between.parquet")
    named = page.partition("| column | what it holds |")[2].partition("\n\n")[0]
    named = {name for row in named.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split(" | ")[0])}
    assert named >= {"left", "right", "weight", "probability", "given", "cluster"}
    assert named <= set(pairs.columns)
    assert pairs.columns == between.columns
    assert set(between["right"]) <= set(world.people[::4]["id"])
