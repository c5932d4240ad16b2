"""What was public and is withdrawn leaves its address alone; what never was public leaves nothing."""

import pytest
from leak_layers import ROOTS, compose, quads_of
from leak_making import released
from leak_search import Needles
from pyoxigraph import Literal

OPENED = ("source/herald.ttl", "source/gazette.ttl")
"""Of what is restricted, what was public in the release before: nobody had judged yet whom it tells of."""


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    folder = tmp_path_factory.mktemp("before")
    roots = compose(folder / "roots", ["public"])
    for name in OPENED:
        with (roots[0] / name).open("a", encoding="utf-8") as file:
            file.write((ROOTS / "restricted" / name).read_text("utf-8"))
    return roots, released(roots, "public", folder / "release")


@pytest.fixture(scope="module")
def after(before, full, tmp_path_factory):
    out = tmp_path_factory.mktemp("after") / "release"
    return released(full, "public", out, previous=before[1])


def withdrawn(roots, withheld):
    return withheld("public") & quads_of(roots)


def test_no_word_of_what_was_withdrawn_is_in_the_next_release(before, after, withheld, releases):
    words = {quad for quad in withdrawn(before[0], withheld) if isinstance(quad.object, Literal)}
    assert len(words) > 50
    needles = Needles(type(quad)(quad.subject, quad.predicate, quad.object) for quad in words)
    needles.whole = {one for one in needles.whole if "/" not in one}
    local = {one for quad in words for one in Needles([quad]).found(quad.subject.value)}
    open_ = needles.open_in(releases["public"][0])
    assert needles.search(after, known=open_ | local) == {}


def test_what_never_was_public_leaves_no_trace_in_the_changes(before, after, withheld, releases):
    never = withheld("public") - quads_of(before[0])
    needles = Needles(never)
    open_ = needles.open_in(releases["public"][0])
    known = needles.open_in(before[1])
    assert needles.search(after, known=open_ | known) == {}


def test_what_was_withdrawn_has_a_tombstone(before, after):
    from rightsgraph.release.changes.stored import read_tombstones

    gone = read_tombstones(after)
    assert "https://w3id.org/rightsgraph/id/person/qanarova" in gone
    assert "https://w3id.org/rightsgraph/id/person/aigerim" not in gone
    assert not any("ledger" in iri for iri in gone)


def test_but_for_the_changes_the_release_is_as_if_nothing_had_been_withdrawn(after, releases):
    whole, _ = releases["public"]
    for folder in ("data", "tables", "graph"):
        names = {path.relative_to(whole) for path in (whole / folder).rglob("*") if path.is_file()}
        assert names == {path.relative_to(after) for path in (after / folder).rglob("*") if path.is_file()}
        assert [name for name in names if (whole / name).read_bytes() != (after / name).read_bytes()] == []
