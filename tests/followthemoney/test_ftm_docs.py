"""The page about FollowTheMoney: its example runs as printed, and its claims hold."""

import re
import shlex
import shutil

import pytest

from rightsgraph.cli import main
from rightsgraph.followthemoney.model import model_version

KAZAKHSTAN = '\niso:KZ a rg:Country ; rdfs:label "Kazakhstan"@en ; skos:notation "KZ" .\n'


@pytest.fixture(scope="module")
def page(repository):
    return (repository / "docs" / "followthemoney.md").read_text(encoding="utf-8")


def test_the_example_runs_as_it_is_printed(page, invented, tmp_path, monkeypatch, capsysbinary):
    (data,) = re.findall(r"```json\n(.+?)```", page, re.DOTALL)
    (commands,) = re.findall(r"```sh\n(.+?)```", page, re.DOTALL)
    (answer,) = re.findall(r"^    …(,.+)$", page, re.MULTILINE)
    shutil.copytree(invented / "graph", tmp_path / "graph")
    with (tmp_path / "graph" / "reference.ttl").open("a", encoding="utf-8") as reference:
        reference.write(KAZAKHSTAN)  # which the project's own reference.ttl has, too
    (tmp_path / "lamps.ftm.json").write_text(data, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    shown = []
    for command in commands.splitlines():
        program, *arguments = shlex.split(command)
        assert program == "rightsgraph"
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code == 0, command
        shown.append(capsysbinary.readouterr().out.decode())
    assert len(shown) == 4
    assert [line for line in shown[2].splitlines() if line.endswith(answer)]
    told = (tmp_path / "statements.csv").read_text(encoding="utf-8")
    assert '"registrationNumber"' in told
    assert "birthDate" not in told
    assert "+7" not in told


def test_the_version_of_the_model_is_said(page):
    assert f"version {model_version()};" in page


def test_every_option_of_the_verb_is_told(page):
    from rightsgraph.cli.export import command

    options = {option for one in command.params for option in one.opts if one.name != "workspace"}
    assert options == {"--out", "--source", "--statements", "--level"}
    assert not {option for option in options if option not in page}


def test_links_lead_somewhere(page, repository):
    links = [link for link in re.findall(r"\]\(([^)]+)\)", page) if "://" not in link]
    assert len(links) == 3
    assert all((repository / "docs" / link).exists() for link in links)
