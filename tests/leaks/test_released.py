"""A release of the whole world is, file by file, the release of a world that never had what is withheld."""

import re

import pytest
from click.testing import CliRunner
from leak_search import Needles, texts_of

from rightsgraph.cli import cli
from rightsgraph.levels import LEVELS

LOWER = LEVELS[:-1]
BLANK = re.compile(r"_:\w+")


def files_of(folder):
    """Give every file but those of the store, whose bytes differ each time; of it the index of names."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    index = "store/names.sqlite"
    return {name: path for name, path in names.items() if not name.startswith("store/") or name == index}


@pytest.mark.parametrize("level", LOWER)
def test_two_releases_are_the_same_in_every_byte(releases, level):
    whole, innocent = map(files_of, releases[level])
    assert whole.keys() == innocent.keys()
    assert len(whole) > 60
    assert [name for name in whole if whole[name].read_bytes() != innocent[name].read_bytes()] == []


@pytest.mark.parametrize("level", LOWER)
def test_two_stores_hold_the_same(releases, level):
    whole, innocent = (dict(texts_of(folder))["store"] for folder in releases[level])
    assert whole.count("\n") > 3000
    assert sorted(BLANK.sub("_:b", whole).splitlines()) == sorted(BLANK.sub("_:b", innocent).splitlines())


@pytest.mark.parametrize("level", LOWER)
def test_no_file_of_a_release_holds_a_canary(releases, withheld, level):
    whole, innocent = releases[level]
    needles = Needles(withheld(level))
    open_ = needles.open_in(innocent)
    assert len(needles.all() - open_) > 500
    assert needles.search(whole, known=open_) == {}


@pytest.mark.parametrize("level", LOWER)
def test_the_verbs_on_releases_tell_them_not_apart(releases, level):
    whole, innocent = releases[level]
    said = []
    for folder in (whole, innocent):
        result = CliRunner().invoke(cli, ["release", "verify", str(folder)])
        assert result.exit_code == 0, result.exception
        said.append(result.output.replace(str(folder), "RELEASE"))
    assert said[0] == said[1]
    told = CliRunner().invoke(cli, ["release", "diff", str(innocent), str(whole)])
    assert told.exit_code == 0, told.exception
    assert "qanarova" not in told.output.casefold()
