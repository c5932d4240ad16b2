"""What is reduced from the whole world is what the world is without the withheld: no more, no less."""

import gzip

import pytest
from leak_layers import STREAMED, lines, quads_of
from leak_search import Needles

from rightsgraph.levels import LEVELS

CANARIES = {
    "public": (
        *("qanarova", "qanarowa", "кванарова", "قناروا", "zvontsk", "qhiddenville", "qpinhanova", "qbratov"),
        *("qumbrella", "qsecret", "qforest", "qsmuggling", "partneria", "qwatcher", "tqstova", "vqrtnik"),
        *("qestova", "qwardtown", "qandidov", "qinformant", "qpoaching", "2013-07-19", "77317"),
        *("47.317291", "6173", "qtold", "qcurator", "xqhides", "p613d", "2016-11-09", "2001-12-24"),
    ),
    "partner": (
        "qanarova",
        "قناروا",
        "qbratov",
        "qestova",
        "qinformant",
        "2013-07-19",
        "xqhides",
        "2016-11-09",
    ),
    "restricted": ("xqanarova", "xqhides", "qcurator"),
}
"""Some of what is looked for, said by hand: the layers could be empty, or all of it open as well."""


@pytest.mark.parametrize("level", LEVELS)
def test_the_whole_world_reduced_is_the_innocent_world_reduced_byte_for_byte(roots, level):
    whole, innocent = roots[level]
    files = {path.relative_to(whole) for path in whole.rglob("*") if path.is_file()}
    assert files == {path.relative_to(innocent) for path in innocent.rglob("*") if path.is_file()}
    assert len(files) >= 8
    assert [str(file) for file in files if said(whole / file) != said(innocent / file)] == []


def said(path):
    """Give the bytes of a file; of one that is copied, not held, its lines, whose order is the source's."""
    if path.name == "chronicle.nq.gz":
        return sorted(gzip.decompress(path.read_bytes()).splitlines())
    return path.read_bytes()


@pytest.mark.parametrize("level", LEVELS)
def test_what_may_be_shown_is_kept_triple_for_triple(roots, expected, level):
    left = quads_of([roots[level][0]])
    assert lines(expected[level] - left) == []
    assert lines(left - expected[level]) == []


@pytest.mark.parametrize("level", LEVELS)
def test_no_canary_stands_in_a_reduced_root(roots, withheld, level):
    whole, innocent = roots[level]
    needles = Needles(withheld(level))
    open_ = needles.open_in(innocent)
    looked_for = " ".join(needles.all() - open_)
    assert [word for word in CANARIES[level] if word not in looked_for] == []
    assert needles.search(whole, known=open_) == {}


@pytest.mark.parametrize("level", LEVELS)
def test_the_layers_are_strict_supersets(withheld, innocent, level):
    assert len(withheld(level)) >= 50
    assert len(quads_of(innocent[level])) >= 300


def test_streamed_sources_are_read(innocent):
    files = {path.name for root in innocent["restricted"] for path in root.rglob("*.nq.gz")}
    assert files == {f"{slug}.nq.gz" for slug in STREAMED}
