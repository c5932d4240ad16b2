"""`network plot`: pictures of a network, and what is refused."""

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.errors import InputError, OutsideError

from .conftest import network_world


@pytest.fixture
def run(network_workspace):
    def call(*words, workspace=network_workspace):
        return CliRunner().invoke(cli, ["network", "plot", *words, "--workspace", str(workspace)])

    return call


def refused(result, kind=InputError):
    assert isinstance(result.exception, kind), result.exception
    assert result.stdout == ""
    return result.exception


@pytest.mark.parametrize(
    "options", [(), ("--by-year",), ("--projection", "arrested-together", "--seed", "3")]
)
def test_a_picture_is_written_and_said_in_words(options, run, tmp_path):
    result = run(*options, "--out", str(tmp_path / "ties.svg"))
    assert result.exit_code == 0, result.exception
    text = (tmp_path / "ties.svg").read_text("utf-8")
    assert "<!-- Aigerim Testova -->" in text or "<!-- Aigerim\nTestova -->" in text
    assert "Level: public" in text
    said = result.stderr.splitlines()[-1]
    assert f"<desc>{said}</desc>" in text
    assert result.stdout == ""


def test_a_picture_goes_to_standard_output(run):
    assert run().stdout_bytes.startswith(b"<?xml")
    assert run("--format", "png").stdout_bytes.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["ties.png", "ties.PNG"])
def test_the_name_of_the_file_says_its_format(name, run, tmp_path):
    assert run("--out", str(tmp_path / name)).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(b"\x89PNG")


def test_the_format_that_is_named_goes_before_the_name_of_the_file(run, tmp_path):
    assert run("--format", "svg", "--out", str(tmp_path / "ties.png")).exit_code == 0
    assert (tmp_path / "ties.png").read_bytes().startswith(b"<?xml")


def test_the_same_command_gives_the_same_bytes(run):
    assert run("--seed", "5").stdout_bytes == run("--seed", "5").stdout_bytes


def test_nothing_to_draw_is_refused_and_says_why(run, tmp_path):
    result = run("--projection", "kinship", "--out", str(tmp_path / "ties.svg"))
    assert refused(result).what == "there are no ties to draw"
    assert "kinship" in result.stderr
    assert not (tmp_path / "ties.svg").exists()


def test_an_unknown_layer_is_refused(run):
    assert "co-accused" in refused(run("--projection", "co-acused")).mend


def test_a_workspace_that_holds_what_is_stricter_is_refused(run, tmp_path_factory, tmp_path):
    stricter = network_world(tmp_path_factory.mktemp("stricter"), level="partner")
    out = tmp_path / "ties.svg"
    assert "--level partner" in refused(run("--out", str(out), workspace=stricter)).mend
    assert not out.exists()
    assert run("--out", str(out), "--level", "partner", workspace=stricter).exit_code == 0
    assert "Level: partner" in out.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_named(run, tmp_path):
    assert "nowhere" in refused(run("--out", str(tmp_path / "nowhere" / "ties.svg")), OutsideError).where
