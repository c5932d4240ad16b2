"""Every verb has an example in its help, on one line however narrow the terminal, and the example parses."""

import os
import shlex
import subprocess
import sys

import click
import pytest

from rightsgraph.cli import cli


def verbs(group, path=()):
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from verbs(command, (*path, name))


VERBS = [(), *verbs(cli)]


def test_all_verbs_are_looked_at():
    assert len(VERBS) == 56


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_the_help_has_an_example_that_can_be_pasted(verb):
    command = [sys.executable, "-m", "rightsgraph", *verb, "--help"]
    shown = subprocess.run(
        command, capture_output=True, check=True, text=True, env={**os.environ, "COLUMNS": "60"}
    ).stdout
    (example,) = [line.partition("Example:")[2] for line in shown.splitlines() if "Example:" in line]
    words = shlex.split(example)
    assert words[0] == "rightsgraph"
    assert tuple(words[1 : 1 + len(verb)]) == verb
