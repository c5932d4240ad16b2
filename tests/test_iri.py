"""Addresses: opaque, typed, and equal only for equal contents."""

import random
import re

import pytest
from pyoxigraph import NamedNode

from rightsgraph.errors import InputError
from rightsgraph.iri import (
    KINDS,
    content_address,
    graph_iri,
    graph_name,
    local_name,
    mint,
    source_graph,
    thing,
)


def test_a_minted_iri_tells_nothing_and_cannot_spell_a_word():
    rng = random.Random(7)
    minted = [mint("person", choose=rng.choice) for _ in range(500)]
    assert len(set(minted)) == 500
    for iri in minted:
        assert re.fullmatch(r"[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{7}", local_name(iri))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_addressed(kind):
    assert thing(kind, "x1").value.endswith(f"/id/{kind}/x1")


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(InputError, match="not a kind of thing: 'persons'") as refused:
        thing("persons", "x1")
    assert "person" in refused.value.mend


@pytest.mark.parametrize("slug", ["../merged", "Labour", "a--b", "a/b", "", "a b", "-a"])
def test_a_slug_cannot_leave_the_folder_of_sources(slug):
    with pytest.raises(InputError, match="not a source slug"):
        source_graph(slug)


def test_graph_names_go_both_ways():
    assert graph_name(graph_iri("source/some-news")) == "source/some-news"
    with pytest.raises(InputError, match="not a graph of this workspace"):
        graph_name(NamedNode("https://example.org/graph/merged"))


def test_content_addresses_keep_different_contents_apart():
    assert content_address("record", ["ab", "c"]) != content_address("record", ["a", "bc"])
