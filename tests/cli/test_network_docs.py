"""The commands in the analyst's page run as they are typed, on the repository's own graph."""

import re
import shlex

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli


@pytest.fixture(scope="module")
def page(repository):
    return (repository / "docs" / "network.md").read_text(encoding="utf-8")


def test_every_command_in_the_page_runs_and_gives_something(page, seed):
    blocks = re.findall(r"```console\n(.+?)```", page, re.DOTALL)
    commands = [
        line for block in blocks for line in re.findall(r"^\$ rightsgraph (.+)$", block, re.MULTILINE)
    ]
    assert len(commands) == 12
    for command in commands:
        done = CliRunner().invoke(cli, [*shlex.split(command), "--workspace", str(seed.workspace)])
        assert done.exit_code == 0, (command, done.exception)
        assert done.stdout.count("\n") > 2 or "--pairs" in command, command


def test_the_page_names_every_verb(page):
    verbs = cli.get_command(None, "network").list_commands(None)
    assert len(verbs) == 8
    assert [verb for verb in verbs if f"rightsgraph network {verb}" not in page] == []


def test_every_page_it_points_to_is_there(page, repository):
    links = set(re.findall(r"\]\((?!http)([^)#]+)\)", page))
    pictures = {"network-institutions.svg", "network-by-year.svg"}
    assert links == {"network-layers.md", "measures.md", "network-files.md", *pictures}
    assert all((repository / "docs" / link).is_file() for link in links)
