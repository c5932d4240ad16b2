"""The site of a release of the whole world is, page by page, that of a world without what is withheld."""

import pytest
from click.testing import CliRunner
from leak_search import Needles

from rightsgraph.cli import cli


@pytest.fixture(scope="module")
def sites(releases, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sites")
    for name, release in zip(("whole", "innocent"), releases["public"], strict=True):
        made = CliRunner().invoke(cli, ["site", "--release", str(release), "--out", str(folder / name)])
        assert made.exit_code == 0, made.exception
    return folder / "whole", folder / "innocent"


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def test_two_sites_are_the_same_in_every_byte(sites):
    whole, innocent = map(files_of, sites)
    assert whole.keys() == innocent.keys()
    assert len(whole) > 100
    assert [name for name in whole if whole[name].read_bytes() != innocent[name].read_bytes()] == []


def test_no_page_holds_a_canary(sites, withheld):
    needles = Needles(withheld("public"))
    open_ = needles.open_in(sites[1])
    assert len(needles.all() - open_) > 500
    assert needles.search(sites[0], known=open_) == {}


def test_what_may_be_shown_has_its_pages(sites):
    text = "\n".join(path.read_text("utf-8", "replace") for path in files_of(sites[0]).values())
    assert "Aigerim Testova" in text
    assert "Айгерим Тестова" in text
