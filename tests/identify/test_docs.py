"""The page on identity names every verb, option, feature and column there is, and pages that are there."""

import re

import pytest

from rightsgraph.cli import cli
from rightsgraph.identify.queue.candidates import COLUMNS
from rightsgraph.identify.queue.features.person import compare
from rightsgraph.identify.queue.model import KINDS, Entity

PAGES = ("identify.md", "linking.md", "names.md", "places.md", "query.md")


@pytest.fixture(scope="module")
def page(repository):
    return (repository / "docs" / "identify.md").read_text(encoding="utf-8")


def test_every_verb_is_told_of(page, repository):
    verbs = set(cli.get_command(None, "identify").list_commands(None))
    assert len(verbs) == 10
    linking = (repository / "docs" / "linking.md").read_text(encoding="utf-8")
    told = {verb for verb in verbs if f"    rightsgraph identify {verb}" in page + linking}
    assert told == verbs


def test_every_option_of_candidates_is_told_of(page):
    command = cli.get_command(None, "identify").commands["candidates"]
    own = {"--kind", "--band", "--limit", "--all", "--pair", "--level", "--format", "--out"}
    assert own <= {option for given in command.params for option in given.opts}
    assert {option for option in own if option not in page} == set()


def test_the_table_of_features_has_those_that_are_compared(page):
    table = page.partition("| feature of people |")[2].partition("\n\n")[0]
    told = [name for row in table.splitlines()[2:] for name in row.split(" | ")[0].strip("| ").split(", ")]
    nobody = Entity("urn:nobody", "person", {})
    assert sorted(told) == sorted(line.name for line in compare(nobody, nobody))


def test_the_columns_of_candidates_are_told_in_their_order(page):
    told = page.partition("\nColumns: ")[2].partition(". ")[0]
    assert tuple(re.findall(r"`(\w+)`", told)) == COLUMNS


@pytest.mark.parametrize("kind", KINDS)
def test_the_header_of_a_query_names_every_property_that_it_gives(repository, kind):
    text = (repository / "queries" / "identity" / f"of-{kind}.rq").read_text(encoding="utf-8")
    head, _, query = text.partition("SELECT ")
    given = set(re.findall(r'"([a-z-]+)"', query))
    assert {"name", "country"} <= given or kind == "event"
    named = head.partition("#   property (text):")[2].partition("#   value")[0]
    assert given - set(re.findall(r"[a-z]+(?:-[a-z]+)*", named)) == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_it_points_to_is_there(repository, name):
    page = (repository / "docs" / name).read_text(encoding="utf-8")
    links = set(re.findall(r"\]\((?!http|#)([^)#]+)", page))
    assert links
    assert all((repository / "docs" / link).is_file() for link in links)
