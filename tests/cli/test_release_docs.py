"""The pages on levels, releases and sites: what they tell to type works as typed, on the invented graph."""

import datetime as dt
import hashlib
import json
import re
import shlex
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from rightsgraph.cli import cli
from rightsgraph.release.changes import stored
from rightsgraph.release.digests import canonical
from rightsgraph.release.make import make_release
from rightsgraph.release.model import Request

PAGES = ("levels", "release", "verify", "changes", "site")
DAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def pages(repository):
    return {name: (repository / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in PAGES}


@pytest.fixture(scope="module")
def here(tmp_path_factory, invented):
    """A folder as the pages have it: claims, a further root, a release."""
    folder = tmp_path_factory.mktemp("here")
    shutil.copytree(invented / "graph", folder / "graph")
    (folder / "further" / "judgements").mkdir(parents=True)
    make_release(Request(level="public", day=DAY), [folder / "graph"], out=folder / "release")
    return folder


def run(*command):
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 0, (command, done.stderr)
    return done.stdout


def test_the_verbs_that_the_pages_name_are_there(pages):
    start = r"(?:^    |`)rightsgraph (release [a-z]+|[a-z]+)"
    typed = {verb for page in pages.values() for verb in re.findall(start, page, re.MULTILINE)}
    verbs = {f"release {verb}" for verb in cli.get_command(None, "release").list_commands(None)}
    assert verbs | {"release public", "find", "mint", "build", "query", "site"} <= typed
    others = sorted(typed - verbs - {"release public"})
    assert [verb for verb in others if cli.get_command(None, verb) is None] == []


def test_who_is_protected_as_the_page_says_is_in_no_public_release(pages, here, monkeypatch):
    monkeypatch.chdir(here)
    (judgement,) = re.findall(r"```turtle\n(.+?)```", pages["levels"], re.DOTALL)
    (here / "further" / "judgements" / "access.ttl").write_text(judgement, encoding="utf-8")
    (explain,) = re.findall(r"^3\. .*`rightsgraph (release explain .+)`", pages["levels"], re.MULTILINE)
    why = run(*shlex.split(explain.replace("FURTHER", "further")))
    assert "witness" in why
    (make,) = re.findall(r"^4\. .*`rightsgraph (release public .+)`", pages["levels"], re.MULTILINE)
    make = make.replace("FURTHER", "further").replace("--out release", "--out kept")
    run(*shlex.split(make), "--date", "2026-11-22")
    assert "Testova" in (here / "release" / "tables" / "people.csv").read_text(encoding="utf-8")
    assert "Testova" not in (here / "kept" / "tables" / "people.csv").read_text(encoding="utf-8")


def test_a_release_is_checked_without_our_program_as_the_page_says(pages, here):
    (block,) = re.findall(r"## Without rightsgraph\n(.+?)\n## ", pages["verify"], re.DOTALL)
    typed = [line.strip() for line in block.splitlines() if line.startswith("    ")]
    checked, _, whole, graph, ontology = typed
    answers = [
        subprocess.run(["bash", "-c", line], cwd=here / "release", capture_output=True, text=True, check=True)
        for line in (checked, whole, graph, ontology)
    ]
    said = json.loads((here / "release" / "release.json").read_bytes())
    assert all(line.endswith(": OK") for line in answers[0].stdout.splitlines())
    assert answers[1].stdout.split()[0] == said["dataset_sha256"]
    assert answers[2].stdout.split()[0] == said["graphs"]["merged"]["sha256"]
    lines = answers[3].stdout.encode().splitlines()
    named = canonical([line[:-1] + b"<urn:ontology> .\n" for line in lines])
    assert hashlib.sha256(b"".join(named)).hexdigest() == said["graphs"]["ontology"]["sha256"]
    assert len(lines) > 1000


def test_changes_are_made_compared_and_read_as_the_page_says(pages, here, monkeypatch):
    monkeypatch.chdir(here)
    (here / "release").rename("release-1")
    try:
        make, diff = re.findall(
            r"^    rightsgraph (release (?:make|diff)[^\[\n]+)", pages["changes"], re.MULTILINE
        )[:2]
        run(*shlex.split(make), "--graph", "graph", "--date", "2026-11-23")
        assert "the same" in run(*shlex.split(diff))
        (line,) = re.findall(r"^    from rightsgraph\S+ import (.+)$", pages["changes"], re.MULTILINE)
        first, second, third = (getattr(stored, name)(here / "release-2") for name in line.split(", "))
        assert first.previous
        assert (type(second), third) == (dict, {})
    finally:
        (here / "release-1").rename("release")


def test_the_claims_of_a_release_are_built_again_as_the_page_says(pages, here, monkeypatch):
    monkeypatch.chdir(here)
    (build,) = {*re.findall(r"`rightsgraph (build --graph DIR/graph)`", pages["release"])}
    run(*shlex.split(build.replace("DIR", "release")), "--workspace", "again")
    answers = {run("query", "people", "--workspace", one, "--format", "csv") for one in ("release", "again")}
    assert len(answers) == 1


def test_every_page_and_heading_they_point_to_is_there(pages, repository):
    docs, tried = repository / "docs", 0
    for name, page in (*pages.items(), ("safety", (docs / "safety.md").read_text(encoding="utf-8"))):
        for path, _, anchor in (link.partition("#") for link in re.findall(r"\]\((?!http)([^)]+)\)", page)):
            target = docs / (path or f"{name}.md")
            assert target.is_file(), (name, path)
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            plain = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
            assert not anchor or anchor in plain, (name, path, anchor)
            tried += 1
    assert tried > 25
