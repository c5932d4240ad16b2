"""The pictures of the documentation are what their commands draw."""

import re
import shlex

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli

COMMANDS = (
    "rightsgraph network plot --country UZ --out docs/network.svg",
    "rightsgraph network plot --projection institution-target --country UZ"
    " --out docs/network-institutions.svg",
    "rightsgraph network plot --projection country-pattern --by-year --out docs/network-by-year.svg",
)


def structure(svg):
    """Give what a picture says and how much it draws: places can differ a little between machines."""
    texts = sorted(" ".join(text.split()) for text in re.findall(r"<!-- (.+?) -->", svg, re.DOTALL))
    groups = sorted(
        re.sub(r"\d+$", "", one) for one in re.findall(r'<g id="((?:ties|nodes|label)-[\w-]+)"', svg)
    )
    return re.findall(r"<(?:title|desc)>(.*?)</", svg), texts, groups


@pytest.mark.parametrize("command", COMMANDS)
def test_a_picture_of_the_documentation_is_what_its_command_draws(command, repository, seed, tmp_path):
    *words, name = shlex.split(command)[1:]
    stored = (repository / name).read_text("utf-8")
    out = tmp_path / "drawn.svg"
    done = CliRunner().invoke(cli, [*words, str(out), "--workspace", str(seed.workspace)])
    assert done.exit_code == 0, done.exception
    assert structure(out.read_text("utf-8")) == structure(stored), f"run it anew: {command}"
    assert len(stored) < 300_000


def test_every_picture_of_a_network_in_the_documentation_has_its_command(repository):
    drawn = {shlex.split(command)[-1] for command in COMMANDS}
    assert {f"docs/{path.name}" for path in (repository / "docs").glob("network*.svg")} == drawn
